//! Searching a library, by the index where there is one: exactly what `corpus::search::scan` finds, sooner.
//!
//! Not here: the query language, and how results look.

use super::cache::Candidates;
use super::shelf::Desk;
use crate::corpus::query::{Facts, Hit, Query};
use crate::corpus::{Article, ArticleId, Corpus};
use std::sync::Arc;

/// An article that matches, whole.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its number.
    pub id: ArticleId,
    /// The article with its text.
    pub article: Arc<Article>,
    /// Where, in reading order; empty where only filters were asked for.
    pub hits: Vec<Hit>,
}

/// Every article of a library, headers or whole, that answers a query, in the library's order.
pub fn find<'a>(
    corpus: &'a Corpus,
    query: &'a Query,
    facts: impl Fn(ArticleId) -> Facts<'a> + 'a,
    desk: &'a mut Desk,
) -> impl Iterator<Item = Found> + 'a {
    let finder = Finder::new(query, desk);
    corpus.shared().filter_map(move |(id, header)| {
        let facts = facts(id);
        let (article, hits) = finder.answer(header, &facts, desk)?;
        Some(Found { id, article, hits })
    })
}

/// Looks at one article after the other.
#[derive(Debug)]
pub struct Finder<'q> {
    query: &'q Query,
    candidates: Option<Candidates>,
}

impl<'q> Finder<'q> {
    /// Asks the index, where there is one.
    #[must_use]
    pub fn new(query: &'q Query, desk: &mut Desk) -> Self {
        Self { query, candidates: desk.candidates(query) }
    }

    /// Whether an article may answer, by its header and the index.
    #[must_use]
    pub fn may(&self, header: &Article, facts: &Facts<'_>) -> bool {
        self.query.may(header, facts) && self.candidates.as_ref().is_none_or(|c| c.may(header))
    }

    /// The whole article and where it answers; `None` where it does not.
    #[must_use]
    pub fn answer(
        &self,
        article: &Arc<Article>,
        facts: &Facts<'_>,
        desk: &mut Desk,
    ) -> Option<(Arc<Article>, Vec<Hit>)> {
        if !self.may(article, facts) {
            return None;
        }
        let article = desk.whole(article);
        let hits = self.query.answer(&article, facts)?;
        Some((article, hits))
    }
}

#[cfg(test)]
mod tests;

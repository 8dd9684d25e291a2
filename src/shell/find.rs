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
    let candidates = desk.candidates(query);
    corpus.iter().filter_map(move |(id, header)| {
        let facts = facts(id);
        if !query.may(header, &facts) || !candidates.as_ref().is_none_or(|c: &Candidates| c.may(header)) {
            return None;
        }
        let article = desk.get(corpus, id)?;
        let hits = query.answer(&article, &facts)?;
        Some(Found { id, article, hits })
    })
}

#[cfg(test)]
mod tests;

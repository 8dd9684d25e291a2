//! Searching in the open texts, and bringing hits on the screen.
//!
//! What was typed is found as characters; what the lexicon has for it in the other language, or reads like it, as words.
//! Not here: searching the library (`corpus::search`).

use super::{Find, Reader};
use crate::app::layout::Side;
use crate::corpus::query::{Expander, Facts, Options, Query, Via};
use crate::corpus::{Article, Corpus};
use crate::text::Span;
use crate::text::fold::{self, Needle};

impl Reader {
    /// Finds a query in the open texts, with an expander also in the words of the other language; says how many hits
    /// there are.
    pub fn search(&mut self, corpus: &Corpus, query: &str, expander: Option<&Expander<'_>>) -> usize {
        let needle = Needle::new(query);
        let expanded = expander.zip(Query::parse(query).ok()).map(|(e, q)| e.expand(&q, Options::default()));
        let (meant, remarks) = expanded.map_or((None, Vec::new()), |e| (Some(e.query), e.remarks));
        let mut hits = Vec::new();
        for side in Side::BOTH {
            if self.folded[side.index()].is_none() {
                self.folded[side.index()] = self.article(corpus, side).map(|a| fold::fold(a.text.as_str()));
            }
            let (Some(folded), Some(article)) = (&self.folded[side.index()], self.article(corpus, side)) else {
                continue;
            };
            let typed = if needle.key().is_empty() { Vec::new() } else { needle.find(article.text.as_str(), folded) };
            let also = meant.as_ref().map_or_else(Vec::new, |query| beyond_typed(article, query, &typed));
            hits.extend(typed.into_iter().chain(also).map(|span| (side, span)));
        }
        let shown =
            |side: Side, byte| self.article(corpus, side).is_some_and(|a| self.texts[side.index()].shows(a, byte));
        hits.retain(|&(side, span)| shown(side, span.start));
        hits.sort_by_key(|&(side, span)| self.order(side, span.start));
        let count = hits.len();
        let also = remarks.into_iter().filter(|r| r.via == Via::Bridge).flat_map(|r| r.added).collect();
        self.find = (!query.is_empty()).then(|| Find { query: query.to_owned(), hits, also, at: None });
        count
    }

    /// Finds anew what was looked for: a text has changed, and places in the old one are others now.
    pub fn search_again(&mut self, corpus: &Corpus, expander: Option<&Expander<'_>>) {
        if let Some(find) = self.find.take() {
            self.search(corpus, &find.query, expander);
        }
    }

    /// Brings a place of each side on the screen as far as both fit, the left one first, and marks both as hits: where
    /// they stand far apart, the next hit is the other one.
    pub fn show_both(&mut self, corpus: &Corpus, left: Span, right: Span) {
        self.go(corpus, Side::Right, right.start);
        self.show(corpus, Side::Right, right.start);
        self.go(corpus, Side::Left, left.start);
        self.show(corpus, Side::Left, left.start);
        let mut hits = vec![(Side::Left, left), (Side::Right, right)];
        hits.sort_by_key(|&(side, span)| self.order(side, span.start));
        let at = hits.iter().position(|&(side, _)| side == Side::Left);
        let query = self.article(corpus, Side::Left).map_or_else(String::new, |a| a.slice(left).as_str().to_owned());
        self.find = Some(Find { query, hits, also: Vec::new(), at });
    }

    /// Goes to the next hit (or the one before), round the end; says its number from 1.
    pub fn next_hit(&mut self, corpus: &Corpus, forward: bool) -> Option<(usize, usize)> {
        let find = self.find.as_ref().filter(|f| !f.hits.is_empty())?;
        let count = find.hits.len();
        let at = match (find.at, forward) {
            (Some(i), true) => (i + 1) % count,
            (Some(i), false) => (i + count - 1) % count,
            (None, _) => {
                let here = self.order(self.focus, self.cursor[self.focus.index()]);
                let next = find.hits.iter().position(|&(s, span)| self.order(s, span.start) >= here);
                if forward { next.unwrap_or(0) } else { next.unwrap_or(0).checked_sub(1).unwrap_or(count - 1) }
            }
        };
        let &(side, span) = find.hits.get(at)?;
        self.go(corpus, side, span.start);
        self.show(corpus, side, span.start);
        if let Some(find) = &mut self.find {
            find.at = Some(at);
        }
        Some((at + 1, count))
    }
}

/// Where an article answers a query by other words than the typed ones.
fn beyond_typed(article: &Article, query: &Query, typed: &[Span]) -> Vec<Span> {
    let hits = query.answer(article, &Facts::default()).unwrap_or_default();
    let is_new = |span: &Span| !typed.iter().any(|t| t.start < span.end && span.start < t.end);
    hits.iter().filter(|h| h.via != Via::Typed).map(|h| h.span).filter(is_new).collect()
}

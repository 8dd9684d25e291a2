//! Where one article answers a query: a walk over its tokens. This is what "found" means; an index only hurries it.

use super::token::Tokens;
use super::{Facts, Hit, Node, Piece, Query, Term};
use crate::corpus::Article;
use crate::text::Span;
use std::cell::OnceCell;

impl Query {
    /// The hits in an article, in order and not overlapping; `None` where the article does not match. An article that
    /// matches by filters, or by what it does not hold, has no hits.
    #[must_use]
    pub fn answer(&self, article: &Article, facts: &Facts<'_>) -> Option<Vec<Hit>> {
        let text = Text { article, facts, tokens: OnceCell::new() };
        text.node(&self.root).map(tidy)
    }

    /// Whether an article of which only the header is at hand may answer: its filters do not speak against it.
    #[must_use]
    pub fn may(&self, header: &Article, facts: &Facts<'_>) -> bool {
        may(&self.root, header, facts) != Some(false)
    }
}

/// What the header says of a part of a query; `None` where that depends on the text.
fn may(node: &Node, header: &Article, facts: &Facts<'_>) -> Option<bool> {
    let each = |nodes: &[Node]| nodes.iter().map(|n| may(n, header, facts)).collect::<Vec<_>>();
    match node {
        Node::Filter(filter) => Some(filter.holds(header, facts)),
        Node::Term(_) => None,
        Node::Not(inner) => may(inner, header, facts).map(|holds| !holds),
        Node::All(nodes) | Node::Words(nodes) => {
            let each = each(nodes);
            if each.contains(&Some(false)) {
                Some(false)
            } else {
                each.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
            }
        }
        Node::Any(nodes) => {
            let each = each(nodes);
            if each.contains(&Some(true)) {
                Some(true)
            } else {
                each.into_iter().collect::<Option<Vec<_>>>().map(|_| false)
            }
        }
    }
}

/// An article that is being asked.
struct Text<'a> {
    article: &'a Article,
    facts: &'a Facts<'a>,
    /// Cut on the first term: filters come without.
    tokens: OnceCell<Tokens>,
}

impl Text<'_> {
    fn tokens(&self) -> &Tokens {
        self.tokens.get_or_init(|| Tokens::of(self.article))
    }

    fn node(&self, node: &Node) -> Option<Vec<Hit>> {
        match node {
            Node::Filter(filter) => filter.holds(self.article, self.facts).then(Vec::new),
            Node::Term(term) => Some(self.term(term)).filter(|hits| !hits.is_empty()),
            Node::Not(inner) => self.node(inner).is_none().then(Vec::new),
            Node::Any(nodes) => {
                let found: Vec<Vec<Hit>> = nodes.iter().filter_map(|n| self.node(n)).collect();
                (!found.is_empty()).then(|| found.concat())
            }
            Node::All(nodes) => self.all(nodes),
            Node::Words(nodes) => {
                let found = self.all(nodes)?;
                let together = phrase(nodes).map(|t| self.term(&t)).unwrap_or_default();
                Some(if together.is_empty() { found } else { together })
            }
        }
    }

    fn all(&self, nodes: &[Node]) -> Option<Vec<Hit>> {
        // Filters first: they need no text.
        let (filters, others): (Vec<&Node>, Vec<&Node>) = nodes.iter().partition(|n| matches!(n, Node::Filter(_)));
        let mut out = Vec::new();
        for node in filters.into_iter().chain(others) {
            out.extend(self.node(node)?);
        }
        Some(out)
    }

    /// Every place of a term.
    fn term(&self, term: &Term) -> Vec<Hit> {
        let tokens = self.tokens();
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.fits_at(tokens, term, at) {
                Some((span, after)) => {
                    out.push(Hit { span, via: term.via });
                    at = after;
                }
                None => at += 1,
            }
        }
        out
    }

    /// The place of a term that begins with a token, and the number of the token after it.
    fn fits_at(&self, tokens: &Tokens, term: &Term, at: usize) -> Option<(Span, usize)> {
        let start = tokens.get(at)?.span.start;
        let (mut next, mut end, mut fresh) = (at, start, None);
        for (i, piece) in term.pieces.iter().enumerate() {
            if *piece == Piece::Break {
                fresh = Some(true);
                continue;
            }
            // Before the first token there may be a break or not.
            let token = tokens.get(next).filter(|t| fresh.is_none_or(|f| f == t.fresh))?;
            let prefix = term.prefix && i + 1 == term.pieces.len();
            if !piece.fits(token.folded, self.article.slice(token.span).as_str(), prefix) {
                return None;
            }
            (next, end, fresh) = (next + 1, token.span.end, Some(false));
        }
        Some((Span { start, end }, next))
    }
}

/// The words as one term, where all of them are terms as typed.
fn phrase(nodes: &[Node]) -> Option<Term> {
    let terms: Vec<&Term> =
        nodes.iter().map(|n| if let Node::Term(t) = n { Some(t) } else { None }).collect::<Option<_>>()?;
    // A prefix in the middle would have to be the beginning of a word there.
    let (last, before) = terms.split_last()?;
    if before.iter().any(|t| t.prefix || t.quoted) || last.quoted {
        return None;
    }
    let pieces = terms.iter().flat_map(|t| t.pieces.clone()).collect();
    Some(Term { pieces, ..(*last).clone() })
}

/// In order, each byte at most in one hit: the first and longest stay, what was typed before what was added.
fn tidy(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.via));
    let mut out: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        if out.last().is_none_or(|last| last.span.end <= hit.span.start) {
            out.push(hit);
        }
    }
    out
}

#[cfg(test)]
mod tests;

//! The order of the lines: keys are made once for each line, and what comes later is merged in.
//!
//! Not here: which orders there are to choose from ([`super::Order::next`]).

use super::{Line, Order, Results};
use crate::corpus::query::token::Tokens;
use crate::corpus::{ArticleId, Corpus};
use crate::text::Span;

/// What a line is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    undated: bool,
    day: i32,
    words: Vec<String>,
    place: (ArticleId, Span),
}

fn key(corpus: &Corpus, order: Order, line: &Line) -> Key {
    let place = (line.article, line.hits.first().map_or(line.span, |h| h.span));
    let (mut undated, mut day, mut words) = (false, 0, Vec::new());
    match order {
        Order::Library => {}
        Order::Left => words = context(line, true),
        Order::Right => words = context(line, false),
        Order::Newest | Order::Oldest => {
            let known = corpus.get(line.article).and_then(|a| a.date?.days_since_epoch());
            undated = known.is_none();
            day = known.map_or(0, |d| if order == Order::Newest { -d } else { d });
        }
    }
    Key { undated, day, words, place }
}

/// The words before the first hit, outwards, or those after it.
fn context(line: &Line, left: bool) -> Vec<String> {
    let hit = line.hits.first().map_or(line.span, |h| h.span);
    let part = if left {
        Span { start: line.span.start, end: hit.start }
    } else {
        Span { start: hit.end, end: line.span.end.max(hit.end) }
    };
    let mut words: Vec<String> =
        Tokens::of_text(line.piece(part).as_str()).iter().map(|t| t.folded.to_owned()).collect();
    if left {
        words.reverse();
    }
    words
}

impl Results {
    /// Puts lines in their places; the selected one stays selected.
    pub(super) fn insert(&mut self, corpus: &Corpus, lines: Vec<Line>) {
        let selected = self.keys.get(self.selected).cloned().filter(|_| self.selected > 0);
        let mut new: Vec<(Key, Line)> = lines.into_iter().map(|l| (key(corpus, self.order, &l), l)).collect();
        new.sort_by(|a, b| a.0.cmp(&b.0));
        if self.keys.last() > new.first().map(|n| &n.0) {
            let old = std::mem::take(&mut self.keys).into_iter().zip(std::mem::take(&mut self.lines));
            let mut new = new.into_iter().peekable();
            for (key, line) in old {
                while let Some((earlier, line)) = new.next_if(|n| n.0 < key) {
                    self.keys.push(earlier);
                    self.lines.push(line);
                }
                self.keys.push(key);
                self.lines.push(line);
            }
            self.push_all(new);
        } else {
            self.push_all(new.into_iter());
        }
        if let Some(at) = selected.and_then(|s| self.keys.binary_search(&s).ok()) {
            self.selected = at;
        }
    }

    fn push_all(&mut self, lines: impl Iterator<Item = (Key, Line)>) {
        for (key, line) in lines {
            self.keys.push(key);
            self.lines.push(line);
        }
    }

    /// Brings all lines into their order anew.
    pub(super) fn resort(&mut self, corpus: &Corpus) {
        self.keys.clear();
        let lines = std::mem::take(&mut self.lines);
        self.insert(corpus, lines);
    }
}

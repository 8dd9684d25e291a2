//! Searching in the open texts, and bringing hits on the screen.

use super::{Find, Reader};
use crate::app::layout::Side;
use crate::corpus::Corpus;
use crate::text::fold;

impl Reader {
    /// Finds a query in the open texts; says how many hits there are.
    pub fn search(&mut self, corpus: &Corpus, query: &str) -> usize {
        let keys: Vec<String> = vec![fold::key(query)];
        let mut hits = Vec::new();
        for side in Side::BOTH {
            if self.folded[side.index()].is_none() {
                self.folded[side.index()] = self.article(corpus, side).map(|a| fold::fold(a.text.as_str()));
            }
            let Some(folded) = &self.folded[side.index()] else { continue };
            for key in &keys {
                hits.extend(fold::find(folded, key).into_iter().map(|span| (side, span)));
            }
        }
        hits.retain(|&(side, span)| self.spread.row_of(side, span.start).is_some());
        hits.sort_by_key(|&(side, span)| (self.spread.row_of(side, span.start), side.index(), span.start));
        let count = hits.len();
        self.find = (!query.is_empty()).then(|| Find { query: query.to_owned(), hits, at: None });
        count
    }

    /// Goes to the next hit (or the one before), round the end; says its number from 1.
    pub fn next_hit(&mut self, corpus: &Corpus, forward: bool) -> Option<(usize, usize)> {
        let find = self.find.as_ref().filter(|f| !f.hits.is_empty())?;
        let count = find.hits.len();
        let at = match (find.at, forward) {
            (Some(i), true) => (i + 1) % count,
            (Some(i), false) => (i + count - 1) % count,
            (None, _) => {
                let here = self.spread.row_of(self.focus, self.cursor[self.focus.index()]).unwrap_or(0);
                let next =
                    find.hits.iter().position(|&(s, span)| self.spread.row_of(s, span.start).unwrap_or(0) >= here);
                if forward { next.unwrap_or(0) } else { next.unwrap_or(0).checked_sub(1).unwrap_or(count - 1) }
            }
        };
        let &(side, span) = find.hits.get(at)?;
        self.go(corpus, side, span.start);
        self.show(side, span.start);
        if let Some(find) = &mut self.find {
            find.at = Some(at);
        }
        Some((at + 1, count))
    }

    /// Scrolls so that a byte is on the screen, whatever sentence it belongs to.
    pub fn show(&mut self, side: Side, byte: u32) {
        let list = self.spread.list_of(side);
        let Some(row) = self.spread.row_of(side, byte) else { return };
        let (top, height) = (self.tops[list], self.height(list));
        if row < top || row >= top + height {
            self.tops[list] = row.saturating_sub(height / 3);
            self.clamp();
            self.follow(list);
        }
    }
}

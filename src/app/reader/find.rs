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
        let shown =
            |side: Side, byte| self.article(corpus, side).is_some_and(|a| self.texts[side.index()].shows(a, byte));
        hits.retain(|&(side, span)| shown(side, span.start));
        hits.sort_by_key(|&(side, span)| self.order(side, span.start));
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

//! The cheapest parse of a clause under the rules of its language (CKY), written out in the order of the other.
//!
//! Not here: the rules, and where clauses begin and end. A clause is at most [`LONGEST`] words, so that time and memory
//! stay linear in the text.

use super::grammar::{COUNT, Cat};
use super::rules::{Choice, Part, Rules};

/// Words parsed in one go; longer clauses are cut.
pub(super) const LONGEST: usize = 36;

/// What a phrase left on its own costs: the parse prefers few.
const PIECE: i32 = 30;

/// How much dearer than the cheapest reading of a stretch another may be and still be kept.
const BEAM: i32 = 70;

/// One use of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) cat: Cat,
    /// Tenths.
    pub(super) cost: i32,
    /// Which of the word's texts is its own in this use.
    pub(super) text: u8,
    /// The last of the texts that belong to this use.
    pub(super) last: u8,
}

/// A piece of the clause in the order of the other language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// A word of the rules' own.
    Glue(&'static str),
    /// As [`Part::Close`] and [`Part::When`].
    Close,
    When,
    /// A word of the clause.
    Word {
        /// Its number in the clause.
        word: usize,
        /// The category it was used as.
        cat: Cat,
        /// Which of its texts; `None` for none.
        text: Option<u8>,
    },
}

#[derive(Clone, Copy, Debug)]
enum From {
    Use(u8),
    Unary(Cat),
    Pair { split: u8, left: Cat, right: Cat, rule: u16 },
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    cat: Cat,
    cost: i32,
    from: From,
}

/// Cells by start and length; reused from clause to clause.
#[derive(Default)]
pub(super) struct Chart {
    cells: Vec<Vec<Entry>>,
    count: usize,
}

impl Chart {
    /// The words of a clause in the order of the other language; each of them stands exactly once in the result.
    ///
    /// `lone_noun`: what a noun phrase costs more than other phrases where it stands on its own.
    pub(super) fn order(&mut self, rules: &Rules, words: &[&[Use]], lone_noun: i32) -> Vec<Placed> {
        let words = words.get(..LONGEST).unwrap_or(words);
        self.fill(rules, words);
        let mut out = Vec::with_capacity(words.len());
        for (start, len, cat) in self.pieces(lone_noun) {
            self.write(rules, words, (start, len, cat), Choice::Own, &mut out);
        }
        out
    }

    fn cell(&self, start: usize, len: usize) -> &[Entry] {
        self.cells.get(start * self.count + len - 1).map_or(&[], Vec::as_slice)
    }

    fn fill(&mut self, rules: &Rules, words: &[&[Use]]) {
        self.count = words.len();
        let size = self.count * self.count;
        if self.cells.len() < size {
            self.cells.resize_with(size, Vec::new);
        }
        self.cells.iter_mut().take(size).for_each(Vec::clear);
        let pairs = bracket_pairs(words);
        for len in 1..=self.count {
            for start in 0..=self.count - len {
                if pairs.iter().any(|p| p.is_cut(start, start + len)) {
                    continue;
                }
                let mut best: [Option<Entry>; COUNT] = [None; COUNT];
                if len == 1 {
                    for (i, u) in (0u8..).zip(words.get(start).copied().unwrap_or(&[])) {
                        offer(&mut best, Entry { cat: u.cat, cost: u.cost, from: From::Use(i) });
                    }
                }
                for split in 1..len {
                    self.join(rules, start, split, len, &mut best);
                }
                for &(cat, to, cost) in rules.unary {
                    if let Some(e) = best.get(cat as usize).copied().flatten() {
                        offer(&mut best, Entry { cat: to, cost: e.cost + cost, from: From::Unary(cat) });
                    }
                }
                let cheapest = best.iter().flatten().map(|e| e.cost).min().unwrap_or(0);
                if let Some(cell) = self.cells.get_mut(start * self.count + len - 1) {
                    cell.extend(best.into_iter().flatten().filter(|e| e.cost <= cheapest + BEAM));
                }
            }
        }
    }

    fn join(&self, rules: &Rules, start: usize, split: usize, len: usize, best: &mut [Option<Entry>; COUNT]) {
        let right = self.cell(start + split, len - split);
        let at = u8::try_from(split).unwrap_or(u8::MAX);
        for a in self.cell(start, split) {
            for b in right {
                for (number, rule) in rules.joining(a.cat, b.cat) {
                    let from = From::Pair { split: at, left: a.cat, right: b.cat, rule: number };
                    offer(best, Entry { cat: rule.result, cost: a.cost + b.cost + rule.cost, from });
                }
            }
        }
    }

    /// The cheapest row of phrases that covers the clause.
    fn pieces(&self, lone_noun: i32) -> Vec<(usize, usize, Cat)> {
        let mut best: Vec<(i32, usize, Cat)> = vec![(0, 0, Cat::Other)];
        for end in 1..=self.count {
            let mut found: Option<(i32, usize, Cat)> = None;
            for start in 0..end {
                let Some(before) = best.get(start).map(|b| b.0) else { continue };
                let alone = |e: &&Entry| e.cost + if is_nominal(e.cat) { lone_noun } else { 0 };
                let Some(e) = self.cell(start, end - start).iter().filter(|e| !is_open(e.cat)).min_by_key(alone) else {
                    continue;
                };
                let cost = before + alone(&e) + PIECE;
                if found.is_none_or(|f| cost < f.0) {
                    found = Some((cost, start, e.cat));
                }
            }
            best.push(found.unwrap_or((i32::MAX / 4, end - 1, Cat::Other)));
        }
        let mut out = Vec::new();
        let mut end = self.count;
        while end > 0 {
            let Some(&(_, start, cat)) = best.get(end) else { break };
            out.push((start, end - start, cat));
            end = start;
        }
        out.reverse();
        out
    }

    /// Writes the phrase of a category over `len` words from `start`.
    fn write(
        &self,
        rules: &Rules,
        words: &[&[Use]],
        (start, len, cat): (usize, usize, Cat),
        choice: Choice,
        out: &mut Vec<Placed>,
    ) {
        let Some(entry) = self.cell(start, len).iter().find(|e| e.cat == cat) else {
            // nothing is known of this word: it stands where it stood
            out.extend((start..start + len).map(|word| Placed::Word { word, cat, text: Some(0) }));
            return;
        };
        match entry.from {
            From::Unary(child) => self.write(rules, words, (start, len, child), choice, out),
            From::Use(i) => {
                let used = words.get(start).and_then(|u| u.get(usize::from(i)));
                let own = used.map_or(0, |u| u.text);
                let text = match choice {
                    Choice::Own => Some(own),
                    Choice::Number(n) => {
                        Some(own.saturating_add(n)).filter(|n| used.is_some_and(|u| *n <= u.last)).or(Some(own))
                    }
                    Choice::Nothing => None,
                };
                out.push(Placed::Word { word: start, cat, text });
            }
            From::Pair { split, left, right, rule } => {
                let split = usize::from(split);
                let sides = [(start, split, left), (start + split, len - split, right)];
                for part in rules.rule(rule).map_or(&[][..], |r| &r.order) {
                    match *part {
                        Part::Glue(word) => out.push(Placed::Glue(word)),
                        Part::Close => out.push(Placed::Close),
                        Part::When => out.push(Placed::When),
                        Part::Child(side, choice) => {
                            if let Some(&side) = sides.get(usize::from(side)) {
                                self.write(rules, words, side, choice, out);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a phrase is nothing without a word beside it, mostly the 的 behind.
const fn is_open(cat: Cat) -> bool {
    matches!(cat, Cat::OpenVerb | Cat::OpenClause | Cat::OpenTimed | Cat::PassiveVerb | Cat::DurationPhrase)
}

/// Whether a phrase names something and says nothing of it.
const fn is_nominal(cat: Cat) -> bool {
    matches!(cat, Cat::Noun | Cat::NounOfVerb | Cat::Deed | Cat::NounPhrase | Cat::PluralPhrase | Cat::NounList)
}

/// A sign that opens something and the sign that closes it.
struct BracketPair {
    open: usize,
    close: usize,
}

impl BracketPair {
    /// Whether a phrase over these words would begin or end amid what is enclosed. What is enclosed may take its closing
    /// sign first, or its opening one.
    const fn is_cut(&self, start: usize, end: usize) -> bool {
        let has_open = start <= self.open && self.open < end;
        let has_close = start <= self.close && self.close < end;
        match (has_open, has_close) {
            (true, false) => !(start == self.open && (end == self.close || end == start + 1)),
            (false, true) => !(end == self.close + 1 && (start == self.open + 1 || start == self.close)),
            _ => false,
        }
    }
}

fn bracket_pairs(words: &[&[Use]]) -> Vec<BracketPair> {
    let (mut open, mut out) = (Vec::new(), Vec::new());
    for (i, word) in words.iter().enumerate() {
        match word.first().map(|u| u.cat) {
            Some(Cat::OpenQuote | Cat::OpenTitle | Cat::OpenBracket) => open.push(i),
            Some(Cat::CloseQuote | Cat::CloseTitle | Cat::CloseBracket) => {
                out.extend(open.pop().map(|open| BracketPair { open, close: i }));
            }
            _ => {}
        }
    }
    out
}

fn offer(best: &mut [Option<Entry>; COUNT], entry: Entry) {
    if let Some(slot) = best.get_mut(entry.cat as usize)
        && slot.is_none_or(|old| entry.cost < old.cost)
    {
        *slot = Some(entry);
    }
}

//! Words of running Vietnamese text: the cheapest way through its syllables, by how rare the words' Chinese heads are.
//!
//! Not here: names that no table has (`gloss`), and what a word means (`lookup`).

use super::syllables::SylId;
use super::{Entry, Lexicon, Source};
use crate::text::{Span, syllable};
use std::ops::Range;

/// Syllables of the longest word looked for.
pub(super) const LONGEST: usize = 8;
/// What a syllable costs that no table has as a word, in tenths of the natural logarithm: rarer than any word.
pub(super) const UNKNOWN: i32 = 200;

/// A syllable of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Syllable {
    pub(super) span: Span,
    pub(super) id: Option<SylId>,
    /// Whether it goes on from the one before: only a blank or a hyphen between, or a point as in TP.HCM.
    pub(super) joined: bool,
}

/// Syllables that go together and what was found for them.
pub(super) struct Group<T> {
    pub(super) len: usize,
    /// Tenths of the natural logarithm.
    pub(super) cost: i32,
    pub(super) what: T,
}

impl Lexicon {
    /// The words of a Vietnamese text in order; every syllable is in one of them.
    #[must_use]
    pub fn vietnamese_words(&self, text: &str) -> Vec<Span> {
        let syllables = self.joined_syllables(text);
        let span = |r: Range<usize>| {
            let part = syllables.get(r)?;
            Some(Span { start: part.first()?.span.start, end: part.last()?.span.end })
        };
        self.groups(&syllables, text).into_iter().filter_map(span).collect()
    }

    /// The words of a text as ranges of its syllables.
    pub(super) fn groups(&self, syllables: &[Syllable], text: &str) -> Vec<Range<usize>> {
        let known = |at: usize| {
            let rest = syllables.get(at..).unwrap_or(&[]);
            let mut out = vec![Group { len: 1, cost: UNKNOWN, what: () }];
            self.each_word(rest, |len, heads| {
                let cost = cost(heads, is_capital(rest.first(), text));
                out.push(Group { len, cost, what: () });
            });
            out
        };
        let mut end = 0;
        let ranges = cheapest(syllables.len(), known).into_iter().map(|g| {
            end += g.len;
            end - g.len..end
        });
        ranges.collect()
    }

    /// Calls `found` for every word that `rest` begins with: how many syllables, and the heads with the rank of the
    /// equivalent in each.
    pub(super) fn each_word<'a>(&'a self, rest: &[Syllable], mut found: impl FnMut(usize, &[(&'a Entry, u32)])) {
        let mut ids = Vec::with_capacity(LONGEST);
        let mut heads = Vec::new();
        for (i, syllable) in rest.iter().take(LONGEST).enumerate() {
            let Some(id) = syllable.id.filter(|_| i == 0 || syllable.joined) else { break };
            ids.push(id);
            heads.clear();
            if !self.reverse().equivalents(self, &ids, &mut heads) {
                break;
            }
            if !heads.is_empty() {
                found(i + 1, &heads);
            }
        }
    }

    /// The heads that have these syllables as an equivalent, with the equivalent's rank in each.
    pub(super) fn heads_of(&self, ids: &[SylId]) -> Vec<(&Entry, u32)> {
        let mut heads = Vec::new();
        self.reverse().equivalents(self, ids, &mut heads);
        heads
    }

    /// The syllables of a text with their numbers and how they hang together.
    pub(super) fn joined_syllables(&self, text: &str) -> Vec<Syllable> {
        let mut before: Option<Span> = None;
        let mut out = Vec::new();
        for (span, id) in self.syllables(text) {
            let joined = before.is_some_and(|b| {
                let gap = Span { start: b.end, end: span.start }.of(text);
                let city = || syllable::key(b.of(text)) == "tp";
                matches!(gap, " " | "-" | " - ")
                    || (!gap.is_empty() && gap.chars().all(char::is_whitespace))
                    || (matches!(gap, "." | ". ") && city())
            });
            before = Some(span);
            out.push(Syllable { span, id, joined });
        }
        out
    }
}

/// What a word costs: its likeliest head, less likely by each equivalent before it. Names are written with a capital.
pub(super) fn cost(heads: &[(&Entry, u32)], capital: bool) -> i32 {
    let of = |&(entry, rank): &(&Entry, u32)| cost_of(entry, rank) + if entry.is_name() && !capital { 60 } else { 0 };
    heads.iter().map(of).min().unwrap_or(UNKNOWN)
}

/// Tenths of the natural logarithm.
#[allow(clippy::cast_possible_truncation, reason = "a small figure, rounded")]
pub(super) fn cost_of(entry: &Entry, rank: u32) -> i32 {
    let floor = match entry.source {
        Source::Glossary => -9.0,
        Source::Gazetteer => -13.0,
        Source::Lexicon => -15.5,
        Source::Cldr => -16.5,
    };
    (entry.log_likelihood().max(floor) * -10.0) as i32 + 8 * rank.min(6).cast_signed()
}

/// Whether a syllable is written with a capital.
pub(super) fn is_capital(syllable: Option<&Syllable>, text: &str) -> bool {
    syllable.is_some_and(|s| s.span.of(text).starts_with(char::is_uppercase))
}

/// The cheapest row of groups over `count` places; `candidates` gives those that begin at a place, one of length 1 among
/// them.
pub(super) fn cheapest<T>(count: usize, mut candidates: impl FnMut(usize) -> Vec<Group<T>>) -> Vec<Group<T>> {
    let mut best: Vec<(i32, Option<Group<T>>)> = (0..=count).map(|_| (i32::MAX, None)).collect();
    if let Some(first) = best.first_mut() {
        first.0 = 0;
    }
    for at in 0..count {
        let Some(before) = best.get(at).map(|b| b.0).filter(|c| *c < i32::MAX) else { continue };
        for group in candidates(at) {
            let cost = before + group.cost;
            if let Some(slot) = best.get_mut(at + group.len).filter(|s| cost < s.0) {
                *slot = (cost, Some(group));
            }
        }
    }
    let mut out = Vec::new();
    let mut end = count;
    while let Some(group) = best.get_mut(end).and_then(|b| b.1.take()) {
        end -= group.len;
        out.push(group);
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        let spans = Lexicon::core().vietnamese_words(text);
        spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_cut_by_cost_not_from_the_left() {
        for (text, want) in [
            ("xe tải qua cửa khẩu", "xe tải|qua|cửa khẩu"),
            ("hợp tác với Lào", "hợp tác|với|Lào"),
            ("đại sứ Bộ Quốc phòng", "đại sứ|Bộ Quốc phòng"),
            ("lãnh đạo nhà nước", "lãnh đạo|nhà nước"),
            ("TP.HCM và Hà Nội", "TP.HCM|và|Hà Nội"),
            ("đoàn kết, quốc phòng", "đoàn kết|quốc phòng"),
            ("", ""),
        ] {
            assert_eq!(words(text), want);
        }
    }

    proptest! {
        #[test]
        fn each_syllable_is_in_one_word(text in "(qua|cửa|khẩu|học|sinh|Hà|Nội|xyz|, |-| |ơi){0,30}") {
            let words = Lexicon::core().vietnamese_words(&text);
            prop_assert!(words.windows(2).all(|w| w[0].end <= w[1].start));
            let runs: usize = syllable::runs(&text).map(Span::len).sum();
            let inside: usize = words.iter().flat_map(|w| syllable::runs(w.of(&text))).map(Span::len).sum();
            prop_assert_eq!(runs, inside);
        }
    }
}

//! The hand-written table of Vietnamese function words and other words whose Chinese depends on their place.
//!
//! Not here: words whose Chinese heads say it all (`lexicon`).

use super::super::grammar::Cat;
use crate::text::syllable;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const GRAMMAR: &str = include_str!("../../../../data/grammar_vi.tsv");

/// One use of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    /// `None`: the uses that the lexicon gives it as well.
    pub(super) cat: Option<Cat>,
    /// In tenths.
    pub(super) cost: i32,
    texts: &'static str,
}

impl Sense {
    /// The Chinese, `-` as nothing.
    pub(super) fn texts(self) -> impl Iterator<Item = &'static str> {
        self.texts.split("; ").map(|t| if t == "-" { "" } else { t })
    }
}

/// The senses of a word by the keys of its syllables with blanks between.
pub(super) fn senses(keys: &str) -> &'static [Sense] {
    static TABLE: OnceLock<FxHashMap<String, Vec<Sense>>> = OnceLock::new();
    TABLE.get_or_init(read).get(keys).map_or(&[], |list| list)
}

/// The keys of a word's syllables, a blank between.
pub(super) fn keys(word: &str) -> String {
    let keys: Vec<String> = syllable::syllables(word).map(|s| s.key).collect();
    keys.join(" ")
}

fn read() -> FxHashMap<String, Vec<Sense>> {
    let mut table: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
    for line in GRAMMAR.lines().filter(|l| !l.starts_with('#')) {
        if let Some((word, sense)) = row(line) {
            table.entry(keys(word)).or_default().push(sense);
        }
    }
    table
}

fn row(line: &'static str) -> Option<(&'static str, Sense)> {
    let mut columns = line.split('\t');
    let (word, cat, cost, texts) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let cat = if cat == "+" { None } else { Some(Cat::from_name(cat)?) };
    Some((word, Sense { cat, cost: cost.parse().ok()?, texts }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_han;

    #[test]
    fn every_row_of_the_grammar_is_understood() {
        for (number, line) in GRAMMAR.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            let place = format!("data/grammar_vi.tsv:{}: {line}", number + 1);
            let (word, sense) = row(line).expect(&place);
            assert!(!keys(word).is_empty() && (sense.cat.is_none() == sense.texts.is_empty()), "{place}");
            let chinese = |t: &str| t.chars().all(|c| is_han(c) || matches!(c, '…' | '%'));
            assert!(sense.texts().all(chinese), "{place}");
        }
    }

    #[test]
    fn words_are_found_in_any_spelling_of_the_tone() {
        assert!(!senses(&keys("của")).is_empty() && !senses(&keys("Sau khi")).is_empty());
        assert!(senses("xyz").is_empty());
    }
}

//! The hand-written grammar table and the costs of words: what the parser knows besides the lexicon.
//!
//! Not here: meanings of ordinary words (`lexicon`) and the rules that join categories (`rules`).

use super::grammar::Cat;
use crate::lexicon::sorted;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const GRAMMAR: &str = include_str!("../../../data/grammar.tsv");
const COSTS: &str = include_str!("../../../data/word_costs.tsv");

/// One use of a function word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    /// `None`: the categories that follow from the lexicon's parts of speech as well.
    pub(super) cat: Option<Cat>,
    /// In tenths.
    pub(super) cost: u16,
    /// Vietnamese, `; ` between; empty: the lexicon's.
    texts: &'static str,
}

impl Sense {
    /// The texts, `-` as nothing.
    pub(super) fn texts(self) -> impl Iterator<Item = &'static str> {
        let list = (!self.texts.is_empty()).then(|| self.texts.split("; "));
        list.into_iter().flatten().map(|t| if t == "-" { "" } else { t })
    }
}

/// The senses of a head of the grammar table.
pub(super) fn senses(head: &str) -> &'static [Sense] {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<Sense>>> = OnceLock::new();
    TABLE.get_or_init(read_grammar).get(head).map_or(&[], |list| list)
}

/// Every head of the grammar table that is as long as `longest` characters or shorter is looked up with this.
pub(super) fn is_function_word(head: &str) -> bool {
    !senses(head).is_empty()
}

fn read_grammar() -> FxHashMap<&'static str, Vec<Sense>> {
    let mut table: FxHashMap<&'static str, Vec<Sense>> = FxHashMap::default();
    for line in GRAMMAR.lines().filter(|l| !l.starts_with('#')) {
        if let Some((head, sense)) = row(line) {
            table.entry(head).or_default().push(sense);
        }
    }
    table
}

fn row(line: &'static str) -> Option<(&'static str, Sense)> {
    let mut columns = line.split('\t');
    let (head, cat, cost, texts) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let cat = if cat == "+" { None } else { Some(Cat::from_name(cat)?) };
    Some((head, Sense { cat, cost: cost.parse().ok()?, texts }))
}

/// How rare a word is: −10 ln of its share of running text (的 52, most words 90 to 150); `None` where not counted.
pub(super) fn cost(head: &str) -> Option<u16> {
    // Looked up where it lies: a map of 26,000 words would cost 0.7 MB, and a millisecond before the first gloss.
    sorted::find(COSTS, head)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_grammar_is_understood() {
        for (number, line) in GRAMMAR.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            assert!(row(line).is_some(), "data/grammar.tsv:{}: {line}", number + 1);
        }
    }

    #[test]
    fn common_words_cost_less() {
        assert!(cost("的") < cost("表示") && cost("表示") < cost("双边"));
        assert_eq!(cost("没有这个词"), None);
    }
}

//! Hán-Việt readings of single characters: all of them, and those that belong to one pinyin.
//!
//! Simplified characters are read through all their traditional forms. Not here: the reading of a word
//! ([`super::Lexicon::hanviet`]).

use super::syllables::{Spellings, SylId, Syllables};
use crate::text::script;
use rustc_hash::FxHashMap;

/// Rows `character TAB pinyin reading reading;pinyin reading`, the usual pinyin first (built by `build_tables`).
const TABLE: &str = include_str!("../../data/hanviet.tsv");
/// Rows `character TAB first|also TAB reading reading`, written by hand.
const VARIANTS: &str = include_str!("../../data/readings_hand.tsv");

/// Every reading of every character.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    /// The row of each character of the table, without the character.
    rows: FxHashMap<char, &'static str>,
    places: FxHashMap<char, (u32, u32)>,
    written: Vec<&'static str>,
    ids: Vec<SylId>,
}

impl Readings {
    pub(super) fn load(syllables: &mut Syllables, spellings: &mut Spellings<'static>) -> Self {
        let mut out = Self::default();
        let hand = hand_rows();
        for line in TABLE.lines() {
            if let Some((c, row)) = line.split_once('\t')
                && let Some(c) = c.chars().next()
            {
                out.rows.insert(c, row);
            }
        }
        let characters: Vec<char> = out.rows.keys().copied().chain(script::simplified()).collect();
        for c in characters {
            out.add(c, &hand, syllables, spellings);
        }
        out
    }

    /// Lays down the list of one character: by hand first, then the table's, then more by hand.
    fn add(&mut self, c: char, hand: &Hand, syllables: &mut Syllables, spellings: &mut Spellings<'static>) {
        if self.places.contains_key(&c) {
            return;
        }
        let start = self.written.len();
        let by_hand = |place: &'static str| {
            hand.get(&script::simplify(c)).into_iter().flatten().filter(move |(p, _)| *p == place).map(|(_, r)| *r)
        };
        let table: Vec<&'static str> = script::traditional(c)
            .filter_map(|t| self.rows.get(&t).copied())
            .chain(self.rows.get(&c).copied())
            .flat_map(parts)
            .flat_map(|(_, list)| list.split(' '))
            .collect();
        for reading in by_hand("first").chain(table).chain(by_hand("also")) {
            let id = spellings.id(reading, syllables);
            if !self.ids.get(start..).unwrap_or(&[]).contains(&id) {
                self.written.push(reading);
                self.ids.push(id);
            }
        }
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if self.written.len() > start {
            self.places.insert(c, (place(start), place(self.written.len())));
        }
    }

    pub(super) fn written(&self, c: char) -> &[&'static str] {
        self.range(c).and_then(|r| self.written.get(r)).unwrap_or(&[])
    }

    pub(super) fn ids(&self, c: char) -> &[SylId] {
        self.range(c).and_then(|r| self.ids.get(r)).unwrap_or(&[])
    }

    fn range(&self, c: char) -> Option<std::ops::Range<usize>> {
        self.places.get(&c).map(|&(a, b)| a as usize..b as usize)
    }

    /// The readings that belong to one numbered pinyin (`zhong4`) of a character in this very form.
    pub(super) fn for_pinyin(&self, c: char, pinyin: &str) -> impl Iterator<Item = &'static str> + use<> {
        let pinyin = pinyin.to_owned();
        let row = self.rows.get(&c).copied().unwrap_or("");
        parts(row).filter(move |(p, _)| *p == "*" || *p == pinyin).flat_map(|(_, list)| list.split(' '))
    }

    /// All characters with a reading.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        self.places.keys().copied()
    }
}

type Hand = FxHashMap<char, Vec<(&'static str, &'static str)>>;

fn hand_rows() -> Hand {
    let mut out = Hand::default();
    for line in VARIANTS.lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        if let (Some(c), Some(place), Some(list)) = (columns.next(), columns.next(), columns.next())
            && let Some(c) = c.chars().next()
        {
            out.entry(c).or_default().extend(list.split(' ').map(|r| (place, r)));
        }
    }
    out
}

/// The parts of a row: a pinyin and its readings, blank between.
fn parts(row: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    row.split(';').filter_map(|part| part.split_once(' '))
}

//! What lines speak of: pairs of words, or of Han characters, and how many of them two texts have in common.
//!
//! Not here: what is made of it (`title`, `goes_on`, `inserted`).

use crate::corpus::parse::page::Row;
use crate::text::{hash, is_han, letter};
use rustc_hash::FxHashSet;

/// Characters of a paragraph that are compared.
const LONGEST: usize = 2000;

/// What texts of one article say at most for being one.
pub const MOST: f64 = 3.7;
/// What nothing in common says.
pub const LEAST: f64 = -1.5;

/// The pairs of a text.
#[derive(Debug, Default)]
pub struct Pairs(FxHashSet<u64>);

impl Pairs {
    /// Of all that is said in some rows.
    pub fn of<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self {
        let mut pairs = Self::default();
        for row in rows.into_iter().filter(|r| r.is_plain()) {
            pairs.add(row);
        }
        pairs
    }

    fn add(&mut self, row: &Row) {
        pairs(row, |pair| {
            self.0.insert(pair);
        });
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How much more likely this text is about what the rows are about than about something else, as the logarithm of
    /// the ratio. Counted on 375 paragraphs of one article and 745 of different ones, in both languages: of the former one
    /// in six has no pair in common with the half above, of the latter three in four.
    #[must_use]
    pub fn likely_in(&self, rows: &[Row]) -> f64 {
        const FEW: usize = 8;
        const RATIOS: [(f64, f64); 5] = [(0.12, MOST), (0.08, 2.2), (0.04, 1.1), (0.02, 0.0), (0.001, -0.9)];
        if self.len() < FEW {
            return 0.0;
        }
        let whole = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let ratio = whole(self.known_in(rows)) / whole(self.len());
        RATIOS.iter().find(|(least, _)| ratio >= *least).map_or(LEAST, |(_, likely)| *likely)
    }

    /// How many of them the rows have too.
    pub fn known_in<'r, 'a: 'r>(&self, rows: impl IntoIterator<Item = &'r Row<'a>>) -> usize {
        let mut unknown = self.0.clone();
        for row in rows.into_iter().filter(|r| r.is_plain()) {
            pairs(row, |pair| {
                unknown.remove(&pair);
            });
        }
        self.len() - unknown.len()
    }
}

/// The pairs of words of a row, or of Han characters.
fn pairs(row: &Row, mut each: impl FnMut(u64)) {
    let mut before = None;
    grams(row.words, LONGEST, |gram| {
        // Han characters come in pairs, words one by one.
        let is_word = gram >> 63 == 1;
        if let Some(pair) = if is_word { before.replace(gram).map(|b| hash::mix(b, gram)) } else { Some(gram) } {
            each(pair);
        }
    });
}

/// Hashes of the pairs of Han characters and of the words of `text`, up to so many characters.
#[inline]
pub fn grams(text: &str, most: usize, mut each: impl FnMut(u64)) {
    let (mut word, mut letters, mut before) = (0u64, 0, None);
    for c in text.chars().take(most) {
        if is_han(c) {
            if let Some(b) = before.replace(c) {
                each(u64::from(u32::from(b)) << 32 | u64::from(u32::from(c)));
            }
            continue;
        }
        before = None;
        if letter::is_alphanumeric(c) {
            let mut mix = |l: char| word = hash::mix(word, u64::from(u32::from(l)));
            match letter::lower(c) {
                Some(small) => mix(small),
                None => c.to_lowercase().for_each(mix),
            }
            letters += 1;
        } else {
            if letters >= 2 {
                each(word | 1 << 63);
            }
            (word, letters) = (hash::BASIS, 0);
        }
    }
    if letters >= 2 {
        each(word | 1 << 63);
    }
}

//! How much a character or a syllable says when it stands on both sides: rare ones much, 的 and của nearly nothing.
//!
//! Document frequencies come from `data/frequency.tsv` (counts of single characters and syllables over lines of
//! Chinese and of Vietnamese text, each counted on its own). Not here: weights of words or names.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The greatest weight: a type that is met in less than one line of 148.
pub const MOST: f32 = 5.0;

static TABLE: &str = include_str!("../../../data/frequency.tsv");

/// Weights of Chinese characters and Vietnamese syllable keys, 0 to [`MOST`]: `ln((lines + 1) / (lines with it + 1))`.
#[derive(Debug, Default)]
pub struct Rarity {
    chars: FxHashMap<char, f32>,
    syllables: FxHashMap<&'static str, f32>,
}

impl Rarity {
    /// The table that ships with the program.
    pub fn core() -> &'static Self {
        static CORE: OnceLock<Rarity> = OnceLock::new();
        CORE.get_or_init(|| Self::parse(TABLE))
    }

    /// Rows are `zh` or `vi`, a count, and the types with that count, split by blanks; the count of lines comes first
    /// with the type `*`.
    fn parse(table: &'static str) -> Self {
        let mut out = Self::default();
        let mut lines = 1.0;
        for row in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = row.split('\t');
            let (Some(side), Some(count), Some(types)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Ok(count) = count.parse::<f32>() else { continue };
            if types == "*" {
                lines = count;
                continue;
            }
            let weight = ((lines + 1.0) / (count + 1.0)).ln().clamp(0.0, MOST);
            for kind in types.split(' ') {
                if side == "zh" {
                    out.chars.extend(kind.chars().map(|c| (c, weight)));
                } else {
                    out.syllables.insert(kind, weight);
                }
            }
        }
        out
    }

    /// The weight of a simplified character.
    #[must_use]
    pub fn of_char(&self, c: char) -> f32 {
        self.chars.get(&c).copied().unwrap_or(MOST)
    }

    /// The weight of a syllable key.
    #[must_use]
    pub fn of_syllable(&self, key: &str) -> f32 {
        self.syllables.get(key).copied().unwrap_or(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_types_weigh_little_and_unknown_ones_most() {
        let table = Rarity::parse("# note\nzh\t999\t*\nzh\t499\t的 了\nvi\t999\t*\nvi\t99\tcua3\n");
        assert!((table.of_char('的') - 2.0f32.ln()).abs() < 1e-6);
        assert!((table.of_syllable("cua3") - 10.0f32.ln()).abs() < 1e-6);
        assert!((table.of_char('龘') - MOST).abs() < 1e-6);
        assert!((table.of_syllable("xyz") - MOST).abs() < 1e-6);
    }

    #[test]
    fn the_bundled_table_ranks_as_expected() {
        let table = Rarity::core();
        assert!(table.of_char('的') < 1.5);
        assert!(table.of_char('的') < table.of_char('国') && table.of_char('国') < table.of_char('谅'));
        assert!(table.of_syllable("va2") < 1.5 && table.of_syllable("va2") < table.of_syllable("lang5"));
    }
}

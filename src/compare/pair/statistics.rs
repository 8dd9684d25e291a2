//! How common each fact is in the library: document frequencies of both languages, mixed with a shipped background.
//!
//! Small libraries say little about what is common, so a background of [`BACKGROUND`] reports is added to each side.

use super::facts::{Facts, Side};
use super::vocabulary::Key;
use rustc_hash::FxHashMap;

/// How many reports the background counts for.
const BACKGROUND: f32 = 60.0;
/// The share of background reports that have a fact which the table does not know.
const UNKNOWN: f32 = 0.003;
/// Reports of the other language until facts that it never has count for half.
const HALF_LIFE: f32 = 25.0;

/// How common one fact is.
#[derive(Clone, Copy, Debug)]
struct Count {
    /// Reports with it: Chinese, Vietnamese.
    reports: [u32; 2],
    /// Its share of the background's reports.
    share: f32,
}

/// Counts of one library.
#[derive(Clone, Debug, Default)]
pub(super) struct Statistics {
    counts: FxHashMap<Key, Count>,
    /// Reports: Chinese, Vietnamese.
    total: [u32; 2],
    background: FxHashMap<Key, f32>,
}

impl Statistics {
    pub(super) fn new(background: FxHashMap<Key, f32>) -> Self {
        Self { background, ..Self::default() }
    }

    pub(super) fn add(&mut self, facts: &Facts) {
        for &key in &facts.keys {
            let share = || self.background.get(&key).copied().unwrap_or(UNKNOWN);
            let count = self.counts.entry(key).or_insert_with(|| Count { reports: [0; 2], share: share() });
            if let Some(reports) = count.reports.get_mut(facts.side.index()) {
                *reports += 1;
            }
        }
        if let Some(total) = self.total.get_mut(facts.side.index()) {
            *total += 1;
        }
    }

    pub(super) fn remove(&mut self, facts: &Facts) {
        for key in &facts.keys {
            let Some(count) = self.counts.get_mut(key) else { continue };
            if let Some(reports) = count.reports.get_mut(facts.side.index()) {
                *reports = reports.saturating_sub(1);
            }
            if count.reports == [0, 0] {
                self.counts.remove(key);
            }
        }
        if let Some(total) = self.total.get_mut(facts.side.index()) {
            *total = total.saturating_sub(1);
        }
    }

    /// Reports of both languages.
    pub(super) fn len(&self) -> u32 {
        self.total.iter().sum()
    }

    fn count(&self, key: Key) -> Count {
        let unseen = || Count { reports: [0; 2], share: self.background.get(&key).copied().unwrap_or(UNKNOWN) };
        self.counts.get(&key).copied().unwrap_or_else(unseen)
    }

    /// Of each side: reports with the fact, and all reports.
    #[expect(clippy::cast_precision_loss, reason = "counts of reports, far below 2^24")]
    fn sides(&self, count: Count, sides: [Side; 2]) -> [(f32, f32); 2] {
        sides.map(|side| {
            let of = |all: [u32; 2]| all.get(side.index()).copied().unwrap_or(0) as f32;
            (of(count.reports), of(self.total))
        })
    }

    /// The squared weight of a fact in a comparison of reports of these two sides: the product of both sides' ln(1 + N/df).
    /// A fact that one side never has counts less the more reports that side has.
    pub(super) fn weight(&self, key: Key, sides: [Side; 2], guess: bool) -> f32 {
        let known = self.count(key);
        let share = BACKGROUND * known.share;
        let mut weight = 1.0;
        for (count, total) in self.sides(known, sides) {
            if count == 0.0 {
                if guess {
                    return 0.0;
                }
                weight *= HALF_LIFE / (HALF_LIFE + total);
            }
            // Plain ln: the quotient is never small, and this is asked for every fact of every pair.
            weight *= (1.0 + (total + BACKGROUND) / (count + share).max(0.5)).ln();
        }
        weight
    }

    /// How telling a shared fact is: 1 where only one report of each side has it, towards 0 where all have it.
    pub(super) fn rarity(&self, key: Key, sides: [Side; 2]) -> f32 {
        let known = self.count(key);
        let share = BACKGROUND * known.share;
        let mut product = 1.0;
        for (count, total) in self.sides(known, sides) {
            let n = total + BACKGROUND;
            product *= ((n / (count + share).max(1.0)).ln() / n.ln()).clamp(0.0, 1.0);
        }
        product.sqrt()
    }
}

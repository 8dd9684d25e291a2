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

/// Counts of one library.
#[derive(Clone, Debug, Default)]
pub(super) struct Statistics {
    /// Reports with a fact: Chinese, Vietnamese.
    counts: FxHashMap<Key, [u32; 2]>,
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
            if let Some(count) = self.counts.entry(key).or_default().get_mut(facts.side.index()) {
                *count += 1;
            }
        }
        if let Some(total) = self.total.get_mut(facts.side.index()) {
            *total += 1;
        }
    }

    pub(super) fn remove(&mut self, facts: &Facts) {
        for key in &facts.keys {
            let Some(counts) = self.counts.get_mut(key) else { continue };
            if let Some(count) = counts.get_mut(facts.side.index()) {
                *count = count.saturating_sub(1);
            }
            if *counts == [0, 0] {
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

    fn share(&self, key: Key) -> f32 {
        self.background.get(&key).copied().unwrap_or(UNKNOWN)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of reports, far below 2^24")]
    fn side(&self, key: Key, side: usize) -> (f32, f32) {
        let count = self.counts.get(&key).and_then(|c| c.get(side)).copied().unwrap_or(0);
        (count as f32, self.total.get(side).copied().unwrap_or(0) as f32)
    }

    /// The squared weight of a fact in a comparison of reports of these two sides: the product of both sides' ln(1 + N/df).
    /// A fact that one side never has counts less the more reports that side has.
    pub(super) fn weight(&self, key: Key, sides: [Side; 2], guess: bool) -> f32 {
        let share = BACKGROUND * self.share(key);
        let mut weight = 1.0;
        for side in sides {
            let (count, total) = self.side(key, side.index());
            if count == 0.0 {
                if guess {
                    return 0.0;
                }
                weight *= HALF_LIFE / (HALF_LIFE + total);
            }
            weight *= ((total + BACKGROUND) / (count + share).max(0.5)).ln_1p();
        }
        weight
    }

    /// How telling a shared fact is: 1 where only one report of each side has it, towards 0 where all have it.
    pub(super) fn rarity(&self, key: Key, sides: [Side; 2]) -> f32 {
        let share = BACKGROUND * self.share(key);
        let mut product = 1.0;
        for side in sides {
            let (count, total) = self.side(key, side.index());
            let n = total + BACKGROUND;
            product *= ((n / (count + share).max(1.0)).ln() / n.ln()).clamp(0.0, 1.0);
        }
        product.sqrt()
    }
}

//! What two units share that their texts do not share throughout: a word that either text uses in one sentence says that
//! these two tell one fact; the names and words of the topic say nothing.
//!
//! Not here: the model's own features, which weigh a type by its rarity in the language, and what is made of this
//! (`told`, `decode`).

use super::Texts;
use super::matching::{Level, Row, weigh};
use super::profile::{Profile, count};
use rustc_hash::FxHashMap;

/// What a foreign name weighs that each text has once.
const NAME: f32 = 4.0;

/// Pairs of less are not kept.
pub(super) const LEAST: f32 = 2.0;

/// The weights of the types of each unit, each divided by the number of sentences of its own text that have it.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    source: Vec<Vec<f32>>,
    target: Vec<Vec<f32>>,
    /// By the number of a foreign name or Latin word, the sentences that have it.
    names: FxHashMap<u32, u32>,
    latin: [FxHashMap<u32, u32>; 2],
}

/// A source and a target unit with what they share and others do not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shared {
    pub(super) source: u32,
    pub(super) target: u32,
    /// Words, pairs of readings, foreign names and Latin words.
    pub(super) weight: f32,
}

impl Distinct {
    pub(super) fn of(texts: &Texts<'_>) -> Self {
        let heading = |units: &[super::Unit<'_>], at: usize| units.get(at).is_some_and(|u| u.heading);
        let side = |profiles: &[Profile], units: &[super::Unit<'_>]| {
            let mut told = vec![0u16; texts.words.len()];
            for (at, profile) in profiles.iter().enumerate() {
                // a headline says again what a sentence says
                if !heading(units, at) {
                    each_type(profile, |_, token| {
                        told.get_mut(token as usize).into_iter().for_each(|n| *n = n.saturating_add(1));
                    });
                }
            }
            let weights = |profile: &Profile| {
                let mut out = profile.weights.clone();
                each_type(profile, |slot, token| {
                    let units = told.get(token as usize).copied().unwrap_or(1).max(1);
                    out.get_mut(slot).into_iter().for_each(|w| *w /= f32::from(units));
                });
                out
            };
            profiles.iter().map(weights).collect()
        };
        let tally = |lists: &mut dyn Iterator<Item = &Vec<u32>>| {
            let mut units: FxHashMap<u32, u32> = FxHashMap::default();
            lists.flatten().for_each(|name| *units.entry(*name).or_default() += 1);
            units
        };
        Self {
            source: side(&texts.source, texts.source_units),
            target: side(&texts.target, texts.target_units),
            names: tally(&mut texts.target.iter().map(|p| &p.names)),
            latin: [
                tally(&mut texts.source.iter().map(|p| &p.latin)),
                tally(&mut texts.target.iter().map(|p| &p.latin)),
            ],
        }
    }

    /// What a source unit, whose row this is, and a target unit share. Words count by the side that uses them more.
    pub(super) fn shared(&self, texts: &Texts<'_>, row: &Row, (source, target): (u32, u32), column: usize) -> Shared {
        const WORD: usize = Level::Word as usize;
        let (s, t) = (source as usize, target as usize);
        let mut out = Shared { source, target, weight: 0.0 };
        let Some(cell) = row.cell(column) else { return out };
        if cell.source[WORD].min(cell.target[WORD]) >= LEAST
            && let (Some(own), Some(other)) = (self.source.get(s), self.target.get(t))
        {
            out.weight = weigh(row.source_bits(cell, WORD), own).min(weigh(row.target_bits(cell, WORD), other));
        }
        let (Some(own), Some(other)) = (texts.source.get(s), texts.target.get(t)) else { return out };
        let told = |units: &FxHashMap<u32, u32>, name: &u32| count(units.get(name).map_or(1, |n| *n as usize).max(1));
        if cell.names != 0 {
            let heard = other.names.iter().enumerate().filter(|(bit, _)| cell.names >> bit & 1 == 1);
            out.weight += heard.map(|(_, name)| NAME / told(&self.names, name)).sum::<f32>();
        }
        if !own.latin.is_empty() && !other.latin.is_empty() {
            let both = own.latin.iter().filter(|w| other.latin.binary_search(w).is_ok());
            out.weight += both.map(|w| NAME / told(&self.latin[0], w).max(told(&self.latin[1], w))).sum::<f32>();
        }
        out
    }

    /// All that a source or target unit says beside the others of its text.
    pub(super) fn all(&self, is_source: bool, unit: u32) -> f32 {
        let list = if is_source { &self.source } else { &self.target };
        list.get(unit as usize).map_or(0.0, |w| w.iter().sum())
    }
}

/// Visits the types of a unit: their slots and tokens.
fn each_type(profile: &Profile, mut visit: impl FnMut(usize, u32)) {
    let mut next = 0;
    for (slot, token) in profile.slots.iter().zip(&profile.tokens) {
        if usize::from(*slot) == next {
            visit(next, *token);
            next += 1;
        }
    }
}

//! Landmarks: facts that each of two texts tells in one sentence only, a name read in Hán-Việt (李强, Lý Cường) or a
//! figure. Between independent reports such a fact says more than where a sentence stands, and more than any number of
//! words that both texts use throughout.
//!
//! Not here: words, and names by sound, which the model weighs for itself.

use super::{Script, Texts};
use crate::text::numbers::{Decimal, Figure, Value};
use crate::text::{is_han, syllable};
use rustc_hash::FxHashMap;

/// What a name adds to the score of a bead that holds it on both sides, in log-odds.
const NAME: f32 = 3.0;

/// The same of a figure.
const FIGURE: f32 = 1.5;

/// What a pair of units gets from landmarks at most.
const MOST: f32 = 4.5;

/// Part of its weight that a landmark takes from a bead which holds it on one side only.
const ASTRAY: f32 = 0.4;

/// Syllables of the longest name.
const LONGEST: usize = 4;

/// A text that tells a fact in several units.
const SEVERAL: u32 = u32::MAX;

/// Pairs of units that share landmarks, with what that is worth, by either unit.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    by_source: Vec<Vec<(u32, f32)>>,
    by_target: Vec<Vec<(u32, f32)>>,
}

impl Landmarks {
    /// The landmarks of two texts.
    pub(super) fn of(texts: &Texts<'_>) -> Self {
        let mut pairs: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for pair in names(texts) {
            pairs.insert(pair, NAME);
        }
        for pair in figures(texts) {
            let sum = pairs.entry(pair).or_default();
            *sum = (*sum + FIGURE).min(MOST);
        }
        if pairs.is_empty() {
            return Self::default();
        }
        let mut out =
            Self { by_source: vec![Vec::new(); texts.source.len()], by_target: vec![Vec::new(); texts.target.len()] };
        for ((source, target), weight) in pairs {
            out.by_source.get_mut(source as usize).into_iter().for_each(|l| l.push((target, weight)));
            out.by_target.get_mut(target as usize).into_iter().for_each(|l| l.push((source, weight)));
        }
        out
    }

    /// What landmarks add to the score of a bead of these units, or take from it; none where a unit stands alone.
    pub(super) fn score(&self, source: &[u32], target: &[u32]) -> f32 {
        if self.by_source.is_empty() || source.is_empty() || target.is_empty() {
            return 0.0;
        }
        let mut sum = 0.0;
        for (other, weight) in source.iter().filter_map(|s| self.by_source.get(*s as usize)).flatten() {
            sum += if target.contains(other) { *weight } else { -ASTRAY * weight };
        }
        for (other, weight) in target.iter().filter_map(|t| self.by_target.get(*t as usize)).flatten() {
            sum -= if source.contains(other) { 0.0 } else { ASTRAY * weight };
        }
        sum
    }
}

/// Years stand in reports for many reasons.
fn is_year(figure: Figure) -> bool {
    let within = |n: Decimal| n.whole().is_some_and(|n| (1900..2100).contains(&n));
    matches!(figure, Figure::Number(n) if within(n))
}

const fn is_weekday(figure: Figure) -> bool {
    matches!(figure, Figure::Weekday(_))
}

/// Pairs of units that share a figure which no other unit has. A weekday is no landmark, and 94 votes are not 94 %.
fn figures(texts: &Texts<'_>) -> Vec<(u32, u32)> {
    let told = |profiles: &[super::Profile]| {
        let mut units: FxHashMap<(Figure, bool), u32> = FxHashMap::default();
        let mut own = Vec::new();
        for (unit, profile) in (0u32..).zip(profiles) {
            for found in &profile.found {
                found.value.figures(&mut own);
                let percent = matches!(found.value, Value::Percent(_));
                for figure in own.drain(..).filter(|f| !f.is_small() && !is_year(*f) && !is_weekday(*f)) {
                    note(units.entry((figure, percent)).or_insert(unit), unit);
                }
            }
        }
        units
    };
    let (source, target) = (told(&texts.source), told(&texts.target));
    let one = |(figure, unit): (&(Figure, bool), &u32)| Some((*unit, *target.get(figure)?));
    source.iter().filter_map(one).filter(|(s, t)| *s != SEVERAL && *t != SEVERAL).collect()
}

/// A fact was met in `unit` again.
fn note(known: &mut u32, unit: u32) {
    if *known != unit {
        *known = SEVERAL;
    }
}

/// Syllables with capitals that stand side by side, as tokens.
type Name = [u32; LONGEST];

/// Pairs of units that share a name which no other unit has.
fn names(texts: &Texts<'_>) -> Vec<(u32, u32)> {
    if texts.scripts != (Script::Han, Script::Letters) {
        return Vec::new();
    }
    let mut told: FxHashMap<Name, u32> = FxHashMap::default();
    for (unit, profile) in (0u32..).zip(&texts.target) {
        let Some(text) = texts.target_units.get(unit as usize).map(|u| u.text) else { continue };
        each_capital_run(text, &profile.tokens, |name| note(told.entry(name).or_insert(unit), unit));
    }
    told.retain(|_, unit| *unit != SEVERAL);
    if told.is_empty() {
        return Vec::new();
    }
    let mut by_first: FxHashMap<u32, Vec<Name>> = FxHashMap::default();
    for name in told.keys() {
        by_first.entry(name[0]).or_default().push(*name);
    }
    let mut heard: FxHashMap<Name, u32> = FxHashMap::default();
    for (unit, text) in (0u32..).zip(texts.source_units) {
        for (at, c) in text.text.char_indices().filter(|&(_, c)| is_han(c)) {
            let first = tokens(texts, c).filter_map(|t| by_first.get(&t)).flatten();
            for name in first.filter(|n| reads(texts, text.text.get(at..).unwrap_or(""), n)) {
                note(heard.entry(*name).or_insert(unit), unit);
            }
        }
    }
    heard.iter().filter(|(_, s)| **s != SEVERAL).filter_map(|(name, s)| Some((*s, *told.get(name)?))).collect()
}

/// The readings of a character that stand in the Vietnamese text.
fn tokens(texts: &Texts<'_>, c: char) -> impl Iterator<Item = u32> {
    let words = &texts.words;
    words.lexicon.reading_ids(c).iter().filter_map(|id| words.syllable(*id))
}

/// Whether a Chinese text begins with characters that are read as a name.
fn reads(texts: &Texts<'_>, text: &str, name: &Name) -> bool {
    let mut chars = text.chars();
    name.iter().take_while(|t| **t != SEVERAL).all(|t| chars.next().is_some_and(|c| tokens(texts, c).any(|r| r == *t)))
}

/// Visits every run of two to four neighbouring syllables with capitals.
fn each_capital_run(text: &str, tokens: &[u32], mut visit: impl FnMut(Name)) {
    let mut run: Vec<u32> = Vec::new();
    let mut end = None;
    for (syllable, token) in syllable::syllables(text).zip(tokens) {
        let span = syllable.span;
        let capital = span.of(text).chars().next().is_some_and(char::is_uppercase);
        if !capital || end.is_none_or(|e| text.get(e..span.start as usize) != Some(" ")) {
            run.clear();
        }
        end = Some(span.end as usize);
        if !capital {
            continue;
        }
        run.push(*token);
        for length in 2..=run.len().min(LONGEST) {
            let mut name = [SEVERAL; LONGEST];
            name.iter_mut().zip(run.iter().skip(run.len() - length)).for_each(|(n, t)| *n = *t);
            visit(name);
        }
    }
}

//! What one source unit has in common with each of many target units: three nested sets of types on either side.
//!
//! A [`Pattern`] is a sequence of target tokens that some characters of the source unit may stand for. All patterns of a
//! source unit are tried in one walk over each target unit, so a pair costs about as much as reading the target once.

use super::profile::{Profile, Vocabulary};
use super::{Script, Unit, sound};
use crate::lexicon::{Entry, Kind, SylId};
use crate::text::{Span, is_han, syllable};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// How strong a pattern is, the strongest first. Each level's set holds those of the levels before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Level {
    /// Two neighbouring characters, read one after the other (越南 Việt Nam); the same two tokens in one language.
    Pair,
    /// A word of the lexicon.
    Word,
    /// One character by its reading; the same token in one language.
    Single,
}

/// Levels of sets.
pub(super) const LEVELS: usize = 3;

/// A piece of the source unit and the target tokens that it may stand for.
pub(super) struct Found<'p> {
    pub(super) level: Level,
    /// Which tokens of the source unit.
    pub(super) source: Range<usize>,
    /// Target tokens, in order.
    pub(super) target: &'p [u32],
    /// What the lexicon says it names.
    pub(super) kind: Kind,
}

/// Longest equivalent that is looked for, in syllables.
const LONGEST_GLOSS: usize = 8;

/// A word of the lexicon in a source unit, of which the target has an equivalent's syllables.
#[derive(Clone, Copy)]
pub(super) struct Head<'l> {
    /// Which token it begins with.
    token: u32,
    /// How many it has.
    count: u32,
    entry: &'l Entry,
}

/// The words of a source unit in Chinese; they are looked up once, for a unit is compared in several rounds.
pub(super) fn heads<'l>(unit: &Unit<'_>, words: &Vocabulary<'l>) -> Vec<Head<'l>> {
    let lexicon = words.lexicon;
    let mut out = Vec::new();
    for (token, (at, _)) in (0u32..).zip(unit.text.char_indices().filter(|&(_, c)| is_han(c))) {
        for (length, entry) in lexicon.heads_at(unit.text.get(at..).unwrap_or("")) {
            let known = |ids: &[SylId]| !ids.is_empty() && ids.iter().all(|id| words.syllable(*id).is_some());
            if lexicon.glosses(entry).any(|meaning| known(meaning.ids)) {
                let count = unit.text.get(at..at + length).map_or(0, |w| w.chars().filter(|c| is_han(*c)).count());
                out.push(Head { token, count: u32::try_from(count).unwrap_or(0), entry });
            }
        }
    }
    out.shrink_to_fit();
    out
}

/// Calls `each` with every pattern of a source unit that both texts have the tokens for.
pub(super) fn patterns(texts: &super::Texts<'_>, unit: usize, mut each: impl FnMut(Found<'_>)) {
    let (scripts, words) = (texts.scripts, &texts.words);
    let (Some(profile), Some(unit), heads) =
        (texts.source.get(unit), texts.source_units.get(unit), texts.heads.get(unit).map_or(&[][..], Vec::as_slice))
    else {
        return;
    };
    if scripts == (Script::Han, Script::Letters) {
        return read_patterns(unit, heads, words, each);
    }
    let joined = neighbours(unit, scripts.0);
    for (i, pair) in profile.tokens.windows(2).enumerate() {
        if joined.get(i).copied().unwrap_or(false) {
            each(Found { level: Level::Pair, source: i..i + 2, target: pair, kind: Kind::Word });
        }
    }
    for (i, token) in profile.tokens.iter().enumerate() {
        let target = std::slice::from_ref(token);
        each(Found { level: Level::Single, source: i..i + 1, target, kind: Kind::Word });
    }
}

/// The byte spans of a unit's tokens, relative to the unit.
pub(super) fn token_spans(unit: &Unit<'_>, script: Script) -> Vec<Span> {
    match script {
        Script::Han => {
            unit.text.char_indices().filter(|&(_, c)| is_han(c)).map(|(i, c)| Span::new(i, i + c.len_utf8())).collect()
        }
        Script::Letters => syllable::runs(unit.text).collect(),
    }
}

/// For every token, whether the next one follows it directly (a blank may lie between letters).
fn neighbours(unit: &Unit<'_>, script: Script) -> Vec<bool> {
    let gap = usize::from(script == Script::Letters);
    token_spans(unit, script).windows(2).map(|w| matches!(w, [a, b] if (b.start - a.end) as usize <= gap)).collect()
}

fn read_patterns(unit: &Unit<'_>, heads: &[Head<'_>], words: &Vocabulary<'_>, mut each: impl FnMut(Found<'_>)) {
    let lexicon = words.lexicon;
    let tokens_of = |c: char, out: &mut Vec<u32>| {
        out.clear();
        out.extend(lexicon.reading_ids(c).iter().filter_map(|id| words.syllable(*id)));
    };
    let (mut here, mut before) = (Vec::new(), Vec::new());
    let mut gloss = Vec::with_capacity(LONGEST_GLOSS);
    let mut last_end = usize::MAX;
    for (token, (at, c)) in unit.text.char_indices().filter(|&(_, c)| is_han(c)).enumerate() {
        std::mem::swap(&mut here, &mut before);
        tokens_of(c, &mut here);
        for reading in &here {
            each(Found {
                level: Level::Single,
                source: token..token + 1,
                target: std::slice::from_ref(reading),
                kind: Kind::Word,
            });
        }
        if last_end == at {
            for first in &before {
                for second in &here {
                    each(Found {
                        level: Level::Pair,
                        source: token - 1..token + 1,
                        target: &[*first, *second],
                        kind: Kind::Word,
                    });
                }
            }
        }
        last_end = at + c.len_utf8();
    }
    for head in heads {
        let source = head.token as usize..(head.token + head.count) as usize;
        for meaning in lexicon.glosses(head.entry) {
            if fill(&mut gloss, meaning.ids, words) && !source.is_empty() {
                let source = source.clone();
                each(Found { level: Level::Word, source, target: &gloss, kind: head.entry.kind });
            }
        }
    }
}

/// The tokens of an equivalent; false where one is in neither text, or there are none or too many.
fn fill(out: &mut Vec<u32>, ids: &[SylId], words: &Vocabulary<'_>) -> bool {
    out.clear();
    if ids.is_empty() || ids.len() > LONGEST_GLOSS {
        return false;
    }
    out.extend(ids.iter().map_while(|id| words.syllable(*id)));
    out.len() == ids.len()
}

/// The patterns of one source unit, by their first token.
#[derive(Default)]
pub(super) struct Index {
    list: Vec<Pattern>,
    rest: Vec<u32>,
    slots: Vec<u16>,
    /// For every token of the vocabulary, where its patterns lie in `list`.
    by_first: Vec<(u32, u32)>,
    seen: FxHashSet<u64>,
}

struct Pattern {
    first: u32,
    level: Level,
    rest: Range<u32>,
    slots: Range<u32>,
}

impl Index {
    /// Takes the patterns of another source unit.
    fn fill(&mut self, texts: &super::Texts<'_>, unit: usize, profile: &Profile) {
        for pattern in &self.list {
            if let Some(range) = self.by_first.get_mut(pattern.first as usize) {
                *range = (0, 0);
            }
        }
        self.by_first.resize(texts.words.len(), (0, 0));
        self.list.clear();
        self.rest.clear();
        self.slots.clear();
        self.seen.clear();
        patterns(texts, unit, |found| {
            let slots = profile.slots.get(found.source).unwrap_or(&[]);
            let Some((first, rest)) = found.target.split_first() else { return };
            let mut hasher = rustc_hash::FxHasher::default();
            (found.level, first, rest, slots).hash(&mut hasher);
            if !self.seen.insert(hasher.finish()) {
                return;
            }
            let (rest_at, slots_at) = (at(&self.rest), at(&self.slots));
            self.rest.extend_from_slice(rest);
            self.slots.extend_from_slice(slots);
            self.list.push(Pattern {
                first: *first,
                level: found.level,
                rest: rest_at..at(&self.rest),
                slots: slots_at..at(&self.slots),
            });
        });
        self.list.sort_unstable_by_key(|p| p.first);
        for (i, pattern) in (0u32..).zip(&self.list) {
            if let Some(range) = self.by_first.get_mut(pattern.first as usize) {
                *range = if range.1 == 0 { (i, i + 1) } else { (range.0, i + 1) };
            }
        }
    }

    /// Every pattern found in the target unit, with the token at which it begins there.
    fn each_hit<'i>(&'i self, target: &'i Profile, mut hit: impl FnMut(&'i Pattern, usize)) {
        for (i, token) in target.tokens.iter().enumerate() {
            let Some(&(from, to)) = self.by_first.get(*token as usize) else { continue };
            for pattern in self.list.get(from as usize..to as usize).unwrap_or(&[]) {
                let rest = self.rest.get(pattern.rest.start as usize..pattern.rest.end as usize).unwrap_or(&[]);
                let follows = target.tokens.get(i + 1..i + 1 + rest.len());
                if rest.is_empty() || follows == Some(rest) {
                    hit(pattern, i);
                }
            }
        }
    }
}

fn at<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// One source unit against a run of target units.
#[derive(Default)]
pub(super) struct Row {
    /// The first column.
    pub(super) from: usize,
    cells: Vec<Cell>,
    bits: Vec<u64>,
    /// Words of 64 bits that a set of source types takes.
    source_words: usize,
}

/// What a pair of units has in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Cell {
    /// Weights matched on the source side, by level (each includes the stronger ones).
    pub(super) source: [f32; LEVELS],
    /// The same on the target side.
    pub(super) target: [f32; LEVELS],
    /// Names of the target unit that are heard in the source unit, a bit each.
    pub(super) names: u64,
    bits: u32,
    target_words: u32,
}

impl Row {
    /// The pair with a column.
    pub(super) fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column.checked_sub(self.from)?)
    }

    /// The set of source types at a level.
    pub(super) fn source_bits(&self, cell: &Cell, level: usize) -> &[u64] {
        let from = cell.bits as usize + level * self.source_words;
        self.bits.get(from..from + self.source_words).unwrap_or(&[])
    }

    /// The set of target types at a level.
    pub(super) fn target_bits(&self, cell: &Cell, level: usize) -> &[u64] {
        let words = cell.target_words as usize;
        let from = cell.bits as usize + LEVELS * self.source_words + level * words;
        self.bits.get(from..from + words).unwrap_or(&[])
    }
}

/// Makes rows; keeps its tables between them.
pub(super) struct Matcher {
    index: Index,
    /// Windows of transliteration characters of the row's unit.
    windows: Vec<sound::Skeleton>,
    heard: FxHashMap<u32, bool>,
}

impl Matcher {
    pub(super) fn new() -> Self {
        Self { index: Index::default(), windows: Vec::new(), heard: FxHashMap::default() }
    }

    /// Compares source unit `unit` with the target units in `columns` (numbers of units for the columns from `from` on).
    pub(super) fn row(
        &mut self,
        texts: &super::Texts<'_>,
        unit: usize,
        from: usize,
        columns: &[u32],
        reuse: Row,
    ) -> Row {
        let mut row = reuse;
        row.from = from;
        row.cells.clear();
        row.bits.clear();
        let Some(source) = texts.source.get(unit) else { return row };
        self.index.fill(texts, unit, source);
        self.heard.clear();
        self.windows.clear();
        for run in &source.sounds {
            self.windows.append(&mut sound::windows(run));
        }
        row.source_words = source.weights.len().div_ceil(64);
        for column in columns {
            let Some(target) = texts.target.get(*column as usize) else { continue };
            let cell = self.cell(source, target, &mut row, &texts.words);
            row.cells.push(cell);
        }
        row
    }

    fn cell(&mut self, source: &Profile, target: &Profile, row: &mut Row, words: &Vocabulary<'_>) -> Cell {
        let target_words = target.weights.len().div_ceil(64);
        let start = row.bits.len();
        let per_source = row.source_words;
        row.bits.resize(start + LEVELS * (per_source + target_words), 0);
        let Some(bits) = row.bits.get_mut(start..) else { return Cell::default() };
        let (source_bits, target_bits) = bits.split_at_mut(LEVELS * per_source);
        self.index.each_hit(target, |pattern, i| {
            let level = pattern.level as usize;
            let slots = self.index.slots.get(pattern.slots.start as usize..pattern.slots.end as usize).unwrap_or(&[]);
            for slot in slots {
                set(source_bits, level * per_source, *slot);
            }
            let found = target.slots.get(i..i + 1 + (pattern.rest.end - pattern.rest.start) as usize).unwrap_or(&[]);
            for slot in found {
                set(target_bits, level * target_words, *slot);
            }
        });
        nest(source_bits, per_source);
        nest(target_bits, target_words);
        let sum = |bits: &[u64], words: usize, weights: &[f32]| {
            let level = |l: usize| weigh(bits.get(l * words..(l + 1) * words).unwrap_or(&[]), weights);
            [level(0), level(1), level(2)]
        };
        let (source_sum, target_sum) =
            (sum(source_bits, per_source, &source.weights), sum(target_bits, target_words, &target.weights));
        Cell {
            source: source_sum,
            target: target_sum,
            names: self.names(target, words),
            bits: u32::try_from(start).unwrap_or(0),
            target_words: u32::try_from(target_words).unwrap_or(0),
        }
    }

    fn names(&mut self, target: &Profile, words: &Vocabulary<'_>) -> u64 {
        if self.windows.is_empty() {
            return 0;
        }
        let mut out = 0;
        for (bit, name) in target.names.iter().enumerate() {
            let windows = &self.windows;
            let heard = *self.heard.entry(*name).or_insert_with(|| {
                let skeleton = words.skeletons.get(*name as usize);
                skeleton.is_some_and(|s| windows.iter().any(|w| sound::alike(s, w)))
            });
            out |= u64::from(heard) << bit;
        }
        out
    }
}

/// Adds each level's set to the next weaker one.
fn nest(bits: &mut [u64], words: usize) {
    for level in 1..LEVELS {
        let (stronger, weaker) = bits.split_at_mut(level * words);
        let before = stronger.get((level - 1) * words..).unwrap_or(&[]);
        weaker.iter_mut().zip(before).for_each(|(w, s)| *w |= s);
    }
}

fn set(bits: &mut [u64], from: usize, slot: u16) {
    if let Some(word) = bits.get_mut(from + usize::from(slot) / 64) {
        *word |= 1 << (slot % 64);
    }
}

/// The sum of the weights in a set.
pub(super) fn weigh(bits: &[u64], weights: &[f32]) -> f32 {
    let mut total = 0.0;
    for (word, chunk) in bits.iter().zip(weights.chunks(64)) {
        let mut left = *word;
        while left != 0 {
            total += chunk.get(left.trailing_zeros() as usize).copied().unwrap_or(0.0);
            left &= left - 1;
        }
    }
    total
}

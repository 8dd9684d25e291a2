//! What is kept of an article for pairing: hashed facts, about a kilobyte, made in one pass.
//!
//! Facts hold no text. Where evidence is to be shown, the two articles are read again ([`super::explain`]).

use super::day::{Day, When};
use super::mentions::numbering::is_serial;
use super::mentions::{Class, Edition, Extractor, Memory, Mention, Mentions, Zone};
use super::sound::Skeleton;
use super::vocabulary::{Key, chain};
use crate::corpus::Article;
use crate::text::Lang;
use rustc_hash::{FxHashMap, FxHashSet};

/// Terms kept at most; headline and lead come first, then the lexicon's words, then guesses.
const MOST_TERMS: usize = 224;
/// Names, places and numbers kept at most.
const MOST_NAMED: usize = 128;
const MOST_PERSONS: usize = 10;
const MOST_SOUNDS: usize = 32;
const MOST_DATES: usize = 12;
const MOST_EDITIONS: usize = 3;
/// Of those that no ordinal tells apart.
const MOST_SERIALS: usize = 8;
const MOST_CONTEXT: usize = 48;
/// Ways to write a person's name that are kept.
const MOST_WRITINGS: usize = 5;
/// Hashes of a sketch: the smallest of all shingles (bottom-k sampling).
pub(super) const SKETCH: usize = 32;
/// Characters (Chinese) or syllables (Vietnamese) of a shingle.
const SHINGLE: usize = 5;

/// Which language a text is compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Zh,
    Vi,
}

impl Side {
    pub(super) const fn of(lang: Lang) -> Option<Self> {
        match lang {
            Lang::ZhHans | Lang::ZhHant => Some(Self::Zh),
            Lang::Vi => Some(Self::Vi),
            Lang::Other => None,
        }
    }

    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

/// Class, zone and count of a fact in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(u8);

impl Mark {
    fn new(class: Class, zone: Zone, mark: bool, count: u32) -> Self {
        let level = match count {
            0 | 1 => 0,
            2 => 1,
            3 | 4 => 2,
            5..=8 => 3,
            9..=16 => 4,
            _ => 5,
        };
        Self(class as u8 | (zone as u8) << 2 | u8::from(mark) << 4 | level << 5)
    }

    pub(super) const fn byte(self) -> u8 {
        self.0
    }

    pub(super) const fn from_byte(byte: u8) -> Self {
        Self(byte)
    }

    pub(super) const fn class(self) -> Class {
        match self.0 & 3 {
            0 => Class::Term,
            1 => Class::Name,
            2 => Class::Place,
            _ => Class::Number,
        }
    }

    pub(super) const fn zone(self) -> Zone {
        match self.0 >> 2 & 3 {
            0 => Zone::Body,
            1 => Zone::Lead,
            _ => Zone::Title,
        }
    }

    /// Only a way to read some characters.
    pub(super) const fn is_guess(self) -> bool {
        self.0 >> 4 & 1 == 1 && !matches!(self.class(), Class::Place)
    }

    /// A place where something happens.
    pub(super) const fn is_venue(self) -> bool {
        self.0 >> 4 & 1 == 1 && matches!(self.class(), Class::Place)
    }

    /// 1 + ln(count), by steps.
    pub(super) fn tf(self) -> f32 {
        const LEVELS: [f32; 8] = [1.0, 1.7, 2.2, 2.8, 3.4, 4.0, 4.0, 4.0];
        LEVELS.get(usize::from(self.0 >> 5)).copied().unwrap_or(1.0)
    }
}

/// Someone named in headline or lead.
#[derive(Clone, Debug)]
pub(super) struct Someone {
    /// Ways to write the name; 0 where there are fewer.
    pub(super) keys: [Key; MOST_WRITINGS],
    pub(super) skeleton: Skeleton,
    pub(super) zone: Zone,
}

/// An edition that the report is of: its ordinal and what stands around it. Number 0: editions are counted, and it does
/// not say which one it is of.
#[derive(Clone, Debug)]
pub(super) struct Round {
    pub(super) number: u32,
    pub(super) context: Box<[Key]>,
}

/// The facts of one article.
#[derive(Clone, Debug)]
pub struct Facts {
    pub(super) side: Side,
    pub(super) published: Option<Day>,
    /// Sorted.
    pub(super) keys: Box<[Key]>,
    /// One for each key.
    pub(super) marks: Box<[Mark]>,
    /// The places and numbers of headline and lead, by their position among the keys.
    pub(super) firsts: Box<[u16]>,
    pub(super) persons: Box<[Someone]>,
    pub(super) sounds: Box<[Skeleton]>,
    /// In order; whether in headline or lead.
    pub(super) dates: Box<[(When, bool)]>,
    pub(super) rounds: Box<[Round]>,
    /// Sorted.
    pub(super) sketch: Box<[u32]>,
    pub(super) headline: bool,
    pub(super) ahead: bool,
    /// The content hash of the file.
    pub(super) content: u64,
}

impl Extractor<'_> {
    /// The facts of an article; `None` where its language is neither Chinese nor Vietnamese, or it has no text.
    #[must_use]
    pub fn facts(&self, article: &Article) -> Option<Facts> {
        self.facts_with(&mut Memory::default(), article)
    }

    /// As [`Self::facts`], for many articles: what is known of their words is kept in `memory`.
    #[must_use]
    pub fn facts_with(&self, memory: &mut Memory, article: &Article) -> Option<Facts> {
        self.facts_and_mentions(memory, article).map(|(facts, _)| facts)
    }

    pub(super) fn facts_and_mentions(&self, memory: &mut Memory, article: &Article) -> Option<(Facts, Mentions)> {
        let side = Side::of(article.lang)?;
        if article.sentences.is_empty() {
            return None;
        }
        let mentions = self.mentions_with(memory, article);
        Some((compact(side, article, &mentions), mentions))
    }
}

fn compact(side: Side, article: &Article, m: &Mentions) -> Facts {
    let (keys, marks) = entries(&m.list);
    Facts {
        side,
        published: m.published,
        firsts: firsts(&marks),
        keys,
        marks,
        persons: persons(m),
        sounds: m.sounds.iter().map(|s| s.0).take(MOST_SOUNDS).collect(),
        dates: dates(m),
        rounds: rounds(m),
        sketch: sketch(&m.units),
        headline: m.headline,
        ahead: m.ahead,
        content: article.hash,
    }
}

struct Entry {
    key: Key,
    class: Class,
    zone: Zone,
    /// See [`Mention::mark`].
    mark: bool,
    count: u32,
}

impl Entry {
    /// What all mentions of a key say together; of the first of them, what it is.
    fn of(mut mentions: impl Iterator<Item = Mention>) -> Option<Self> {
        let first = mentions.next()?;
        let entry = Self { key: first.key, class: first.class, zone: first.zone, mark: first.mark, count: 1 };
        Some(mentions.fold(entry, |e, m| Self {
            zone: e.zone.max(m.zone),
            // A place where something happens once is one; what is sure once is sure.
            mark: if e.class == Class::Place { e.mark | m.mark } else { e.mark & m.mark },
            count: e.count + 1,
            ..e
        }))
    }

    /// What stays where there are too many: headline and lead first, what is sure first. The order of hashes is the
    /// same for every article: where facts are left out, it is the same ones.
    fn rank(&self) -> u64 {
        let guess = self.mark && self.class != Class::Place;
        u64::from(self.zone == Zone::Body) << 33 | u64::from(guess) << 32 | u64::from(self.key)
    }
}

/// One entry a key, in the order of keys; the most telling ones where there are too many.
fn entries(list: &[Mention]) -> (Box<[Key]>, Box<[Mark]>) {
    let mut order: Vec<u64> = list.iter().zip(0u64..).map(|(m, i)| u64::from(m.key) << 32 | i).collect();
    order.sort_unstable();
    let mention = |at: &u64| usize::try_from(at & u64::from(u32::MAX)).ok().and_then(|i| list.get(i)).copied();
    let mut found: Vec<Entry> = order
        .chunk_by(|a, b| a >> 32 == b >> 32)
        .filter_map(|same| Entry::of(same.iter().filter_map(mention)))
        .collect();
    let last = [true, false].map(|terms| {
        let most = if terms { MOST_TERMS } else { MOST_NAMED };
        let mut ranks: Vec<u64> = found.iter().filter(|e| (e.class == Class::Term) == terms).map(Entry::rank).collect();
        if ranks.len() <= most { u64::MAX } else { *ranks.select_nth_unstable(most - 1).1 }
    });
    found.retain(|e| e.rank() <= last[usize::from(e.class != Class::Term)]);
    let marks = found.iter().map(|e| Mark::new(e.class, e.zone, e.mark, e.count)).collect();
    (found.iter().map(|e| e.key).collect(), marks)
}

/// See [`Facts::firsts`].
pub(super) fn firsts(marks: &[Mark]) -> Box<[u16]> {
    let is_first = |m: &Mark| matches!(m.class(), Class::Place | Class::Number) && m.zone() != Zone::Body;
    (0u16..).zip(marks).filter(|(_, m)| is_first(m)).map(|(i, _)| i).collect()
}

fn persons(m: &Mentions) -> Box<[Someone]> {
    let mut out: Vec<Someone> = Vec::new();
    for person in &m.persons {
        let mut keys = [0; MOST_WRITINGS];
        for (slot, &key) in keys.iter_mut().zip(&person.keys) {
            *slot = key;
        }
        let someone = Someone { keys, skeleton: person.skeleton, zone: person.zone };
        if let Some(known) = out.iter_mut().find(|o| o.keys == keys && o.skeleton == someone.skeleton) {
            known.zone = known.zone.max(someone.zone);
        } else if out.len() < MOST_PERSONS {
            out.push(someone);
        }
    }
    out.into()
}

fn dates(m: &Mentions) -> Box<[(When, bool)]> {
    let mut out: Vec<(When, bool)> = Vec::new();
    for &(when, zone, _) in &m.dates {
        let first = zone != Zone::Body;
        if let Some(known) = out.iter_mut().find(|(w, _)| *w == when) {
            known.1 |= first;
        } else if out.len() < MOST_DATES {
            out.push((when, first));
        }
    }
    out.into()
}

/// The editions of headline and lead; else the one that the body names most often, twice at least and unrivalled; else
/// only what is counted, as number 0. And what else tells editions apart.
fn rounds(m: &Mentions) -> Box<[Round]> {
    let (serials, counted): (Vec<&Edition>, Vec<&Edition>) = m.editions.iter().partition(|e| is_serial(e.number));
    let said_before =
        |i: usize, e: &Edition| serials.get(..i).unwrap_or(&[]).iter().filter(|o| o.number == e.number).count();
    let some = serials.iter().enumerate().filter(|(i, e)| said_before(*i, e) < MOST_EDITIONS).map(|(_, e)| e);
    let some = some.take(MOST_SERIALS).map(|e| Round::new(e.number, e.context.iter().copied()));
    ordinals(m, &counted).into_iter().chain(some).collect()
}

fn ordinals(m: &Mentions, editions: &[&Edition]) -> Vec<Round> {
    let lead = editions.iter().filter(|e| e.zone != Zone::Body).take(MOST_EDITIONS);
    let mut out: Vec<Round> = lead.map(|e| Round::new(e.number, e.context.iter().copied())).collect();
    // A headline often counts what only the text names in full: also by all that is said of the first number where it
    // counts the same thing.
    if let Some(number) = out.first().map(|r| r.number) {
        let first: FxHashSet<Key> =
            out.iter().filter(|r| r.number == number).flat_map(|r| &r.context).copied().collect();
        let alike = |e: &&&Edition| {
            let common = e.context.iter().filter(|k| first.contains(k)).count();
            e.number == number && (e.zone != Zone::Body || 2 * common >= e.context.len().min(first.len()))
        };
        let of: Vec<Key> = editions.iter().filter(alike).flat_map(|e| e.context.iter().copied()).collect();
        out.push(Round::new(number, of.into_iter()));
    }
    if !out.is_empty() || editions.is_empty() {
        return out;
    }
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for edition in editions {
        *counts.entry(edition.number).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let leading: Vec<u32> = counts.iter().filter(|(_, c)| **c == most).map(|(n, _)| *n).collect();
    let number = if let ([number], 2..) = (leading.as_slice(), most) { *number } else { 0 };
    let of = editions.iter().filter(|e| number == 0 || e.number == number);
    let round = Round::new(number, of.flat_map(|e| e.context.iter().copied()));
    // What is counted only in passing is not what the report is of: headline or lead has to name it too.
    let first: FxHashSet<Key> = m.list.iter().filter(|m| m.zone != Zone::Body).map(|m| m.key).collect();
    let named = round.context.iter().filter(|k| first.contains(k)).count();
    if !m.headline || named >= 2 { vec![round] } else { Vec::new() }
}

impl Round {
    fn new(number: u32, context: impl Iterator<Item = Key>) -> Self {
        let mut context: Vec<Key> = context.collect();
        context.sort_unstable();
        context.dedup();
        context.truncate(MOST_CONTEXT);
        Self { number, context: context.into() }
    }

    /// Whether a word about what the one counts is about what the other counts too.
    pub(super) fn has_a_word_of(&self, other: &Self) -> bool {
        self.context.iter().any(|k| other.context.binary_search(k).is_ok())
    }
}

/// The smallest hashes of all runs of [`SHINGLE`] units.
fn sketch(units: &[u32]) -> Box<[u32]> {
    let mut least: Vec<u32> = Vec::with_capacity(SKETCH + 1);
    for window in units.windows(SHINGLE) {
        let sequence = window.iter().fold(0, |h, &u| chain(h, u));
        let hash = sequence.wrapping_mul(0xc2b2_ae35).rotate_left(13).wrapping_mul(0x27d4_eb2f);
        if least.len() == SKETCH && least.last().is_some_and(|&most| hash >= most) {
            continue;
        }
        if let Err(place) = least.binary_search(&hash) {
            least.insert(place, hash);
            least.truncate(SKETCH);
        }
    }
    least.into()
}

impl Facts {
    /// The mark of a key.
    pub(super) fn mark(&self, key: Key) -> Option<Mark> {
        self.keys.binary_search(&key).ok().and_then(|i| self.marks.get(i)).copied()
    }

    /// Keys with their marks, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Key, Mark)> + '_ {
        self.keys.iter().copied().zip(self.marks.iter().copied())
    }

    /// Places or numbers of headline and lead: their positions and keys.
    pub(super) fn firsts(&self, class: Class) -> impl Iterator<Item = (usize, Key)> + Clone + '_ {
        self.firsts_that(move |m| m.class() == class)
    }

    /// The places of headline and lead where something happens.
    pub(super) fn venues(&self) -> impl Iterator<Item = Key> + Clone + '_ {
        self.firsts_that(Mark::is_venue).map(|(_, key)| key)
    }

    /// The places that the headline names.
    pub(super) fn headline_places(&self) -> impl Iterator<Item = Key> + Clone + '_ {
        self.firsts_that(|m| m.class() == Class::Place && m.zone() == Zone::Title).map(|(_, key)| key)
    }

    /// Those places and numbers of headline and lead whose mark is such a one: their positions and keys.
    fn firsts_that(&self, is: impl Fn(Mark) -> bool + Clone) -> impl Iterator<Item = (usize, Key)> + Clone {
        let entry = |i: usize| Some((i, *self.keys.get(i)?, *self.marks.get(i)?));
        let all = self.firsts.iter().filter_map(move |&i| entry(usize::from(i)));
        all.filter(move |(.., mark)| is(*mark)).map(|(i, key, _)| (i, key))
    }

    /// The editions that ordinals tell apart.
    pub(super) fn ordinals(&self) -> impl Iterator<Item = &Round> + Clone {
        self.rounds.iter().filter(|r| r.number > 0 && !is_serial(r.number))
    }

    /// Whether someone is named anywhere: by writing or by sound.
    pub(super) fn names(&self, someone: &Someone) -> Option<Zone> {
        let written = someone.keys.iter().filter(|k| **k != 0).filter_map(|&k| self.mark(k)).map(Mark::zone).max();
        written.or_else(|| self.sounds_like(someone.skeleton).then_some(Zone::Body))
    }

    /// Whether headline or lead name someone: by writing, or by the sound of someone named there.
    pub(super) fn names_first(&self, someone: &Someone) -> bool {
        let written = someone.keys.iter().filter(|k| **k != 0).filter_map(|&k| self.mark(k));
        written.map(Mark::zone).any(|z| z != Zone::Body)
            || self.persons.iter().any(|p| p.skeleton != 0 && self.same_sound(someone.skeleton, p.skeleton))
    }

    /// Whether the sound of a name from elsewhere is that of one of this text.
    fn same_sound(&self, other: Skeleton, own: Skeleton) -> bool {
        match self.side {
            // Latin names are sought in runs of characters, not the other way round.
            Side::Zh => super::sound::found_in(other, own),
            Side::Vi => super::sound::found_in(own, other),
        }
    }

    fn sounds_like(&self, skeleton: Skeleton) -> bool {
        skeleton != 0 && self.sounds.iter().any(|&s| self.same_sound(skeleton, s))
    }

    /// How much of their text two articles share: Jaccard's index estimated from the sketches, 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut both, mut seen) = (0, 0, 0u16, 0u16);
        while usize::from(seen) < SKETCH {
            let (a, b) = (self.sketch.get(i), other.sketch.get(j));
            match (a, b) {
                (None, None) => break,
                (Some(a), Some(b)) if a == b => {
                    both += 1;
                    i += 1;
                    j += 1;
                }
                (Some(a), Some(b)) if a > b => j += 1,
                (None, _) => j += 1,
                _ => i += 1,
            }
            seen += 1;
        }
        if seen == 0 { 0.0 } else { f32::from(both) / f32::from(seen) }
    }
}

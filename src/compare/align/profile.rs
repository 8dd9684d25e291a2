//! What the model knows of one unit, taken once: its types with their weights, length, figures, Latin words, names,
//! punctuation. Tokens are numbers, so that comparing two units compares integers.
//!
//! Not here: what two units have in common (`matching`).

use super::rarity::Rarity;
use super::sound::{self, Skeleton};
use super::{Script, Unit};
use crate::lexicon::{Lexicon, SylId};
use crate::text::numbers::{self, Figure, Found};
use crate::text::{Lang, Span, is_han, syllable};
use rustc_hash::FxHashMap;

/// Vietnamese characters that one Chinese character stands for, on average over translated news.
const CHARACTERS_PER_HAN: f32 = 2.55;

/// Names of a unit beyond this many are not compared by sound.
const MOST_NAMES: usize = 64;

/// No token.
const ABSENT: u32 = u32::MAX;

/// A unit as the model sees it.
#[derive(Debug, Default)]
pub(super) struct Profile {
    /// Syllables or Han characters in order, as numbers of the [`Vocabulary`].
    pub(super) tokens: Vec<u32>,
    /// For every token, which of the unit's distinct types it is.
    pub(super) slots: Vec<u16>,
    /// The weight of each distinct type.
    pub(super) weights: Vec<f32>,
    /// The sum of `weights`.
    pub(super) total: f32,
    /// Length in Vietnamese characters without blanks, or what a Chinese text makes of them.
    pub(super) length: f32,
    /// Numbers, dates and so on with their places.
    pub(super) found: Vec<Found>,
    /// Their figures, sorted.
    pub(super) figures: Vec<Figure>,
    /// Words in ASCII letters, as numbers, sorted: on the source side those that are not of its language, on the target
    /// side those that the source side has somewhere.
    pub(super) latin: Vec<u32>,
    /// Foreign names in Latin letters, as numbers of skeletons (target side).
    pub(super) names: Vec<u32>,
    /// Runs of characters that write foreign names (source side).
    pub(super) sounds: Vec<Vec<&'static str>>,
    /// Which of `? ! " ( : ;` occur, a bit each.
    pub(super) marks: u8,
}

/// Numbers for the tokens, Latin words and name skeletons of two texts.
#[derive(Debug)]
pub(super) struct Vocabulary<'l> {
    pub(super) lexicon: &'l Lexicon,
    by_syllable: Vec<u32>,
    other_syllables: FxHashMap<Box<str>, u32>,
    chars: FxHashMap<char, u32>,
    count: u32,
    latin: FxHashMap<Box<str>, u32>,
    skeleton_ids: FxHashMap<Skeleton, u32>,
    pub(super) skeletons: Vec<Skeleton>,
}

/// The letters of a bead's units: see [`Profile::marks`].
pub(super) const MARKS: [&[char]; 6] = [
    &['?', '？'],
    &['!', '！'],
    &['"', '“', '”', '「', '」', '『', '』', '\'', '‘', '’', '＂'],
    &['(', '（'],
    &[':', '：'],
    &[';', '；'],
];

impl<'l> Vocabulary<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            by_syllable: vec![ABSENT; lexicon.syl_count()],
            other_syllables: FxHashMap::default(),
            chars: FxHashMap::default(),
            count: 0,
            latin: FxHashMap::default(),
            skeleton_ids: FxHashMap::default(),
            skeletons: Vec::new(),
        }
    }

    /// How many tokens there are: their numbers lie below this.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// The token of a syllable of the lexicon; `None` where neither text has it.
    pub(super) fn syllable(&self, id: SylId) -> Option<u32> {
        self.by_syllable.get(id.index()).copied().filter(|t| *t != ABSENT)
    }

    fn intern_syllable(&mut self, key: &str) -> u32 {
        let fresh = self.count;
        let known = self.lexicon.syl_id(key).and_then(|id| self.by_syllable.get_mut(id.index()));
        let token = if let Some(slot) = known {
            if *slot == ABSENT {
                *slot = fresh;
            }
            *slot
        } else if let Some(token) = self.other_syllables.get(key) {
            *token
        } else {
            self.other_syllables.insert(key.into(), fresh);
            fresh
        };
        self.count += u32::from(token == fresh);
        token
    }

    fn intern_char(&mut self, c: char) -> u32 {
        let fresh = self.count;
        let token = *self.chars.entry(c).or_insert(fresh);
        self.count += u32::from(token == fresh);
        token
    }

    fn intern_latin(&mut self, word: &str) -> u32 {
        if let Some(id) = self.latin.get(word) {
            return *id;
        }
        let id = u32::try_from(self.latin.len()).unwrap_or(ABSENT);
        self.latin.insert(word.into(), id);
        id
    }

    fn intern_skeleton(&mut self, skeleton: Skeleton) -> u32 {
        let fresh = u32::try_from(self.skeletons.len()).unwrap_or(ABSENT);
        let id = *self.skeleton_ids.entry(skeleton.clone()).or_insert(fresh);
        if id == fresh {
            self.skeletons.push(skeleton);
        }
        id
    }

    /// The profile of a unit of the side whose words are looked up in the other (profile this side first).
    pub(super) fn source(&mut self, unit: &Unit<'_>, script: Script) -> Profile {
        let mut out = self.common(unit, script);
        match script {
            Script::Han => {
                out.sounds =
                    sound::runs(unit.text).into_iter().map(|run| run.into_iter().map(|(_, s)| s).collect()).collect();
                for word in ascii_words(unit.text) {
                    let id = self.intern_latin(&word);
                    out.latin.push(id);
                }
            }
            Script::Letters => {
                for syllable in syllable::syllables(unit.text).filter(|s| !syllable::is_vietnamese(&s.key)) {
                    let plain = sound::ascii(syllable.span.of(unit.text));
                    if plain.len() > 1 {
                        let id = self.intern_latin(&plain);
                        out.latin.push(id);
                    }
                }
            }
        }
        out.latin.sort_unstable();
        out.latin.dedup();
        out
    }

    /// The profile of a unit of the other side.
    pub(super) fn target(&mut self, unit: &Unit<'_>, script: Script) -> Profile {
        let mut out = self.common(unit, script);
        match script {
            Script::Han => out.latin.extend(ascii_words(unit.text).filter_map(|w| self.latin.get(w.as_str()).copied())),
            Script::Letters => {
                for s in syllable::syllables(unit.text) {
                    let word = s.span.of(unit.text);
                    let foreign = !syllable::is_vietnamese(&s.key);
                    out.latin.extend(self.latin.get(syllable::toneless(&s.key)).copied());
                    if foreign {
                        out.latin.extend(self.latin.get(sound::ascii(word).as_str()).copied());
                    }
                    let named =
                        foreign && word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() >= 4;
                    if named && out.names.len() < MOST_NAMES {
                        let skeleton = sound::of_latin(word);
                        if skeleton.len() >= 2 {
                            let id = self.intern_skeleton(skeleton);
                            out.names.push(id);
                        }
                    }
                }
            }
        }
        out.latin.sort_unstable();
        out.latin.dedup();
        out
    }

    fn common(&mut self, unit: &Unit<'_>, script: Script) -> Profile {
        let mut out = Profile::default();
        let rarity = Rarity::core();
        let mut types: FxHashMap<u32, u16> = FxHashMap::default();
        let mut add = |out: &mut Profile, token: u32, weight: f32| {
            let next = u16::try_from(out.weights.len()).unwrap_or(u16::MAX);
            let slot = *types.entry(token).or_insert(next);
            if slot == next && usize::from(next) == out.weights.len() {
                out.weights.push(weight);
            }
            out.tokens.push(token);
            out.slots.push(slot);
        };
        let lang = match script {
            Script::Han => {
                let mut letters = 0.0f32;
                for c in unit.text.chars() {
                    if is_han(c) {
                        let simple = self.lexicon.simplify(c);
                        let token = self.intern_char(simple);
                        add(&mut out, token, rarity.of_char(simple));
                    } else if c.is_ascii_alphanumeric() || ('０'..='ｚ').contains(&c) {
                        letters += 1.0;
                    }
                }
                out.length = CHARACTERS_PER_HAN * (count(out.tokens.len()) + letters / 2.0);
                Lang::ZhHans
            }
            Script::Letters => {
                for s in syllable::syllables(unit.text) {
                    let token = self.intern_syllable(&s.key);
                    add(&mut out, token, rarity.of_syllable(&s.key));
                }
                let mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
                out.length = count(unit.text.chars().filter(|c| !c.is_whitespace() && !mark(c)).count());
                Lang::Vi
            }
        };
        out.total = out.weights.iter().sum();
        out.found = numbers::read(unit.text, lang);
        for found in &out.found {
            found.value.figures(&mut out.figures);
        }
        out.figures.sort_unstable();
        for (bit, signs) in MARKS.iter().enumerate() {
            out.marks |= u8::from(unit.text.contains(*signs)) << bit;
        }
        out
    }
}

/// Lengths are far below 2^24, where `f32` is exact.
#[allow(clippy::cast_precision_loss)] // see above
pub(super) const fn count(n: usize) -> f32 {
    n as f32
}

/// Words of two and more ASCII letters (full-width ones folded), in lower case.
fn ascii_words(text: &str) -> impl Iterator<Item = String> + '_ {
    latin_words(text).map(|(_, word)| word)
}

/// The same with their places.
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = (Span, String)> + '_ {
    let fold = |c: char| match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let letter = move |c: char| fold(c).is_ascii_alphabetic();
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = chars.by_ref().find(|(_, c)| letter(*c))?;
            let mut end = start + first.len_utf8();
            let mut word = String::from(fold(first).to_ascii_lowercase());
            while let Some((at, c)) = chars.next_if(|(_, c)| letter(*c)) {
                word.push(fold(c).to_ascii_lowercase());
                end = at + c.len_utf8();
            }
            if word.len() > 1 {
                return Some((Span::new(start, end), word));
            }
        }
    })
}

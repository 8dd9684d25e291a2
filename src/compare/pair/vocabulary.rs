//! The space in which a Chinese and a Vietnamese text can be compared: hashed sequences of Vietnamese syllables.
//!
//! A Chinese head stands there for each of its equivalents and for its Hán-Việt readings, a Vietnamese text for those
//! of its syllable sequences which some head stands for. Hashes are made of syllable keys, so they stay the same from
//! one version of the lexicon to the next and may be stored.
//!
//! Not here: what is kept of an article ([`super::facts`]).

use super::names;
use crate::lexicon::{Entry, Kind, Lexicon, SylId};
use crate::text::syllable;
use rustc_hash::{FxHashMap, FxHashSet};

/// A hashed sequence of syllables, or another hashed fact.
pub type Key = u32;

/// Syllables of the longest equivalent that is looked for in Vietnamese text.
pub(super) const LONGEST: usize = 6;
/// Readings of one character sequence at most.
const MOST_READINGS: usize = 8;
/// Characters of the longest word whose readings are looked for.
const LONGEST_READ: usize = 4;

/// Rows `head TAB share`: of a thousand reports, so many have the word.
const BACKGROUND: &str = include_str!("../../../data/background.tsv");

/// Countries by the one syllable that newspapers write for them, which is also the name of a smaller place or a word.
const SHORT: [(&str, &str); 8] = [
    ("Trung", "Trung Quốc"),
    ("Việt", "Việt Nam"),
    ("Triều", "Triều Tiên"),
    ("Hàn", "Hàn Quốc"),
    ("Nhật", "Nhật Bản"),
    ("Ấn", "Ấn Độ"),
    ("Thái", "Thái Lan"),
    ("Úc", "Australia"),
];
/// Words before the name of a place that do not make it another one: 下龙湾 is at Hạ Long.
const PARTS_OF: [&str; 8] = ["vịnh", "eo biển", "bán đảo", "quần đảo", "cảng", "CHDC", "Cộng hòa Dân chủ", "bang"];

/// Domains of keys: the same syllables as a name and as a word are two facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Domain {
    Term = 0,
    Name = 0x517c_c1b7,
    Place = 0x2545_f491,
    Number = 0x3c6e_f372,
    Percent = 0x1b87_3593,
}

/// The key of a value in a domain.
pub(super) const fn key_in(domain: Domain, hash: u32) -> Key {
    (hash ^ domain as u32).wrapping_mul(0x85eb_ca6b)
}

/// A hash of text: FNV-1a, 32 bit.
pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The hash of a sequence that goes on with one more element.
pub(super) const fn chain(sequence: u32, next: u32) -> u32 {
    (sequence.rotate_left(7) ^ next).wrapping_mul(0x9e37_79b1)
}

/// What a syllable sequence stands for in Vietnamese text.
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one sequence")]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Phrase {
    /// Some equivalent begins like this, and goes on.
    pub(super) goes_on: bool,
    /// An equivalent of a word.
    pub(super) term: bool,
    /// An equivalent of the name of a person or institution.
    pub(super) name: bool,
    /// The name is that of a person.
    pub(super) person: bool,
    /// The places of this name: one key a place for all its names in both languages; 0 where there is none.
    pub(super) places: [Key; 2],
}

impl Phrase {
    pub(super) const fn is_place(&self) -> bool {
        self.places[0] != 0
    }
}

/// What a Chinese head stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Equivalents and readings of a word.
    pub(super) terms: Vec<Key>,
    /// Equivalents of a name, and their words in other scripts (Putin).
    pub(super) names: Vec<Key>,
    /// The name is that of a person.
    pub(super) person: bool,
    /// The places: two of a pair of countries (中俄), else one; 0 where there is none.
    pub(super) places: [Key; 2],
}

impl Head {
    /// Whether it names something.
    pub(super) fn is_name(&self) -> bool {
        self.places[0] != 0 || !self.names.is_empty()
    }
}

/// A sequence of characters at which heads begin or end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sequence {
    /// The number of the head that it is, plus one; 0 where it is none.
    head: u32,
    /// Some head begins like this, and goes on.
    pub(super) goes_on: bool,
}

/// The tables, made once of a lexicon.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The hash of each syllable of the lexicon.
    syllables: Vec<u32>,
    /// What a sequence of characters is: asked for every character of every text, so small.
    sequences: FxHashMap<u32, Sequence>,
    heads: Vec<Head>,
    phrases: FxHashMap<u32, Phrase>,
    /// Syllables that a character can be read as.
    readings: FxHashSet<u32>,
    /// Syllables that may be a surname.
    surnames: FxHashSet<u32>,
    /// Characters of the longest head.
    pub(super) longest_head: usize,
    /// The share of all reports that have a fact, 0 to 1, where it is not small.
    pub(super) background: FxHashMap<Key, f32>,
}

impl Vocabulary {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let syllables = (0..lexicon.syl_count())
            .map(|i| hash(lexicon.syl_key(SylId(u32::try_from(i).unwrap_or(u32::MAX)))))
            .collect();
        let mut out = Self {
            syllables,
            sequences: FxHashMap::default(),
            heads: Vec::new(),
            phrases: FxHashMap::default(),
            readings: FxHashSet::default(),
            surnames: names::surnames_written().map(|s| hash(&syllable::key(s))).collect(),
            longest_head: 0,
            background: FxHashMap::default(),
        };
        out.readings = lexicon.all_reading_ids().map(|id| out.syllable(id)).collect();
        for c in names::surnames() {
            let read: Vec<u32> = lexicon.reading_ids(c).iter().take(2).map(|&id| out.syllable(id)).collect();
            out.surnames.extend(read);
        }
        // Places first, then what is named after places, for that has to know them.
        let rank = |e: &&Entry| {
            let is_compound = || lexicon.glosses(e).any(|g| parts(g.text).is_some());
            if e.kind == Kind::Place { u8::from(is_compound()) } else { 2 }
        };
        let mut entries: Vec<&Entry> = lexicon.entries().iter().filter(|e| e.kind != Kind::Function).collect();
        entries.sort_by_cached_key(rank);
        let places = entries.partition_point(|e| rank(e) == 0);
        for (i, entry) in entries.into_iter().enumerate() {
            if i == places {
                out.add_short_names();
            }
            out.add(entry, lexicon);
        }
        out.add_background();
        out
    }

    /// See [`SHORT`].
    fn add_short_names(&mut self) {
        let sequence = |name: &str| syllable::syllables(name).fold(0, |h, s| chain(h, hash(&s.key)));
        for (short, full) in SHORT {
            if let Some(place) = self.phrase(sequence(full)).filter(Phrase::is_place) {
                self.phrases.entry(sequence(short)).or_default().places = place.places;
            }
        }
    }

    /// Every fact that a head stands for is as common as the head, at least.
    fn add_background(&mut self) {
        for line in BACKGROUND.lines().filter(|l| !l.starts_with('#')) {
            let Some((head, share)) = line.split_once('\t') else { continue };
            let sequence = head.chars().fold(0, |h, c| chain(h, c as u32));
            let (Some(head), Ok(share)) = (self.head(sequence), share.parse::<u16>()) else { continue };
            let keys: Vec<Key> = head.terms.iter().chain(&head.names).chain(&head.places).copied().collect();
            for key in keys.into_iter().filter(|k| *k != 0) {
                let known = self.background.entry(key).or_default();
                *known = known.max(f32::from(share) / 1000.0);
            }
        }
    }

    /// What the sequence with this hash is; `None` where no head begins like it.
    pub(super) fn sequence(&self, sequence: u32) -> Option<Sequence> {
        self.sequences.get(&sequence).copied()
    }

    /// Whether a character can be read as the syllable with this hash.
    pub(super) fn is_reading(&self, syllable: u32) -> bool {
        self.readings.contains(&syllable)
    }

    /// Whether the syllable with this hash may be a surname.
    pub(super) fn is_surname(&self, syllable: u32) -> bool {
        self.surnames.contains(&syllable)
    }

    /// The hash of a syllable of the lexicon.
    pub(super) fn syllable(&self, id: SylId) -> u32 {
        self.syllables.get(id.index()).copied().unwrap_or(0)
    }

    /// What the Chinese sequence with this hash (chained hashes of its simplified characters) stands for.
    pub(super) fn head(&self, sequence: u32) -> Option<&Head> {
        self.sequence(sequence).and_then(|s| self.head_of(s))
    }

    /// What a sequence that is a head stands for.
    pub(super) fn head_of(&self, sequence: Sequence) -> Option<&Head> {
        self.heads.get((sequence.head as usize).checked_sub(1)?)
    }

    /// What the Vietnamese sequence with this hash stands for.
    pub(super) fn phrase(&self, sequence: u32) -> Option<Phrase> {
        self.phrases.get(&sequence).copied()
    }

    /// The chained hashes of every way to read these characters, at most [`MOST_READINGS`], the usual ones first.
    pub(super) fn readings(&self, characters: &[char], lexicon: &Lexicon) -> impl Iterator<Item = u32> + use<> {
        // Asked for at nearly every character: without a list on the heap.
        let (mut out, mut count) = ([0u32; MOST_READINGS], 1);
        for &c in characters {
            let ids = lexicon.reading_ids(c);
            let (before, known) = (out, count);
            let longer =
                before.iter().take(known).flat_map(|&h| ids.iter().map(move |&id| chain(h, self.syllable(id))));
            count = out.iter_mut().zip(longer).map(|(slot, h)| *slot = h).count();
        }
        out.into_iter().take(count)
    }

    fn add(&mut self, entry: &Entry, lexicon: &Lexicon) {
        let characters: Vec<char> = entry.head().chars().collect();
        let mut sequence = 0;
        for (i, &c) in characters.iter().enumerate() {
            sequence = chain(sequence, c as u32);
            if i + 1 < characters.len() {
                self.sequences.entry(sequence).or_default().goes_on = true;
            }
        }
        self.longest_head = self.longest_head.max(characters.len());
        let glosses: Vec<Vec<u32>> = lexicon
            .glosses(entry)
            .map(|g| g.ids.iter().map(|&id| self.syllable(id)).collect())
            .filter(|g: &Vec<u32>| !g.is_empty() && g.len() <= LONGEST)
            .collect();
        let known = self.sequences.entry(sequence).or_default();
        if known.head == 0 {
            self.heads.push(Head::default());
            known.head = u32::try_from(self.heads.len()).unwrap_or(u32::MAX);
        }
        let number = known.head as usize - 1;
        let mut head = self.heads.get_mut(number).map(std::mem::take).unwrap_or_default();
        match entry.kind {
            Kind::Place => self.add_place(&mut head, entry, &glosses, lexicon),
            // Some tables only know that it is a name: it is a place where another table says so of its equivalent.
            // 神州 is first Thần Châu, which is no place, so that the spaceship of this name is none.
            Kind::Institution
                if glosses
                    .iter()
                    .take(if characters.len() == 1 { 9 } else { 1 })
                    .any(|g| self.place_of(g).is_some()) =>
            {
                self.add_place(&mut head, entry, &glosses, lexicon);
            }
            Kind::Person | Kind::Institution => {
                let person = entry.kind == Kind::Person;
                head.person |= person;
                for gloss in &glosses {
                    let sequence = self.phrase_of(gloss, |p| {
                        p.name = true;
                        p.person |= person;
                    });
                    head.names.push(key_in(Domain::Name, sequence));
                }
                for gloss in lexicon.glosses(entry) {
                    head.names.extend(foreign_words(gloss.text).map(|w| key_in(Domain::Name, hash(&w))));
                }
            }
            Kind::Word | Kind::Function => {
                for gloss in &glosses {
                    let sequence = self.phrase_of(gloss, |p| p.term = true);
                    head.terms.push(key_in(Domain::Term, sequence));
                }
                if characters.len() >= 2 {
                    self.add_readings(&mut head, &characters, lexicon);
                }
            }
        }
        head.terms.sort_unstable();
        head.terms.dedup();
        head.names.sort_unstable();
        head.names.dedup();
        if let Some(slot) = self.heads.get_mut(number) {
            *slot = head;
        }
    }

    /// The Hán-Việt readings of a word are sought in Vietnamese text as well.
    fn add_readings(&mut self, head: &mut Head, characters: &[char], lexicon: &Lexicon) {
        if characters.len() > LONGEST_READ {
            return;
        }
        // Asked for every word of the lexicon: without lists on the heap.
        let (mut read, mut count) = ([[0; LONGEST_READ]; MOST_READINGS], 1);
        for (i, &c) in characters.iter().enumerate() {
            let (before, known, ids) = (read, count, lexicon.reading_ids(c));
            let longer = before.iter().take(known).flat_map(|r| ids.iter().map(move |&id| (r, id)));
            count = read
                .iter_mut()
                .zip(longer)
                .map(|(slot, (begun, id))| {
                    *slot = *begun;
                    slot.get_mut(i).map(|s| *s = self.syllable(id))
                })
                .count();
        }
        for sequence in read.iter().take(count).filter_map(|r| r.get(..characters.len())) {
            let sequence = self.phrase_of(sequence, |p| p.term = true);
            head.terms.push(key_in(Domain::Term, sequence));
        }
    }

    fn place_of(&self, syllables: &[u32]) -> Option<Key> {
        let sequence = syllables.iter().fold(0, |h, &s| chain(h, s));
        self.phrase(sequence).filter(Phrase::is_place).map(|p| p.places[0])
    }

    /// The places that a gloss is made of (Trung Quốc - Nga, phía Nga), where all are known.
    fn places_within(&self, entry: &Entry, lexicon: &Lexicon) -> Option<[Key; 2]> {
        lexicon.glosses(entry).find_map(|gloss| {
            let parts = parts(gloss.text)?;
            let mut out = [0; 2];
            for (slot, part) in out.iter_mut().zip(parts) {
                let syllables: Vec<u32> = syllable::syllables(part).map(|s| hash(&s.key)).collect();
                *slot = if part.is_empty() { 0 } else { self.place_of(&syllables)? };
            }
            Some(out)
        })
    }

    /// The places that its name is made of, or one whose name one of its own already is, else a new one.
    fn add_place(&mut self, head: &mut Head, entry: &Entry, glosses: &[Vec<u32>], lexicon: &Lexicon) {
        let new = |g: &Vec<u32>| key_in(Domain::Place, g.iter().fold(0, |h, &s| chain(h, s)));
        let known = glosses.iter().find_map(|g| self.place_of(g));
        let places = self
            .places_within(entry, lexicon)
            .or((head.places[0] != 0).then_some(head.places))
            .or(known.or(glosses.first().map(new)).map(|p| [p, 0]));
        let Some(places) = places else { return };
        head.places = places;
        for gloss in glosses {
            self.phrase_of(gloss, |p| {
                if !p.is_place() {
                    p.places = places;
                }
            });
        }
    }

    /// Notes a sequence and its beginnings; gives its hash.
    fn phrase_of(&mut self, syllables: &[u32], mark: impl FnOnce(&mut Phrase)) -> u32 {
        let mut sequence = 0;
        for (i, &syllable) in syllables.iter().enumerate() {
            sequence = chain(sequence, syllable);
            let phrase = self.phrases.entry(sequence).or_default();
            if i + 1 < syllables.len() {
                phrase.goes_on = true;
            }
        }
        mark(self.phrases.entry(sequence).or_default());
        sequence
    }
}

/// The two places of a name like Trung Quốc - Nga, or the one of phía Nga (the second is empty then).
fn parts(gloss: &str) -> Option<[&str; 2]> {
    if let Some(side) = gloss.strip_prefix("phía ").or_else(|| gloss.strip_prefix("quân đội ")) {
        return Some([side, ""]);
    }
    if let Some(place) = PARTS_OF.iter().find_map(|p| gloss.strip_prefix(p)?.strip_prefix(' ')) {
        return Some([place, ""]);
    }
    [" - ", " – ", " và "].iter().find_map(|sign| gloss.split_once(sign)).map(|(a, b)| [a, b])
}

/// The words of a gloss that are not written as Vietnamese syllables (Hamas, SCO, Putin), folded.
fn foreign_words(gloss: &str) -> impl Iterator<Item = String> + '_ {
    crate::text::syllable::syllables(gloss).filter_map(|s| {
        let written = s.span.of(gloss);
        super::sound::is_foreign(written, &s.key).then(|| super::sound::fold(written))
    })
}

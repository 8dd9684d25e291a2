//! What a piece of Vietnamese text mentions.

use super::super::names::{self, LatinName, Written};
use super::super::sound;
use super::super::vocabulary::{Domain, Key, LONGEST, Phrase, chain, hash, key_in};
use super::{Class, Extractor, Mention, Mentions, Person, Piece, Zone};
use crate::text::{Span, syllable};
use rustc_hash::FxHashMap;

/// Letters of a word that is compared by its sound, at least.
const SHORTEST_BY_SOUND: usize = 4;

/// Words of which what is known is kept, at most.
const MOST_WORDS: usize = 1 << 16;

/// What is known of words as they are written, kept from text to text.
#[derive(Debug, Default)]
pub(in super::super) struct Words(FxHashMap<Box<str>, Word>);

/// What is known of one word.
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one word")]
#[derive(Clone, Copy, Debug)]
struct Word {
    /// Of its key: the same whatever its case.
    hash: u32,
    /// A character can be read like this.
    readable: bool,
    surname: bool,
    /// Has the shape of a Vietnamese syllable.
    vietnamese: bool,
    /// See [`sound::is_foreign`].
    foreign: bool,
    /// See [`names::is_title`].
    title: bool,
    /// Begins with a capital.
    capital: bool,
    /// Capitals only.
    upper: bool,
}

impl Word {
    fn new(x: &Extractor<'_>, written: &str) -> Self {
        let key = syllable::key(written);
        let hash = hash(&key);
        Self {
            hash,
            readable: x.vocabulary.is_reading(hash),
            surname: x.vocabulary.is_surname(hash),
            vietnamese: syllable::is_vietnamese(&key),
            foreign: sound::is_foreign(written, &key),
            title: names::is_title(&key),
            capital: names::is_capital(written),
            upper: written.chars().all(char::is_uppercase),
        }
    }
}

impl Words {
    fn of(&mut self, x: &Extractor<'_>, written: &str) -> Word {
        if let Some(known) = self.0.get(written) {
            return *known;
        }
        if self.0.len() >= MOST_WORDS {
            self.0.clear();
        }
        let word = Word::new(x, written);
        self.0.insert(written.into(), word);
        word
    }
}

struct Unit {
    span: Span,
    word: Word,
    /// Only a blank or hyphen lies before it.
    joined: bool,
    /// A hyphen lies before it.
    hyphen: bool,
}

/// A phrase of the vocabulary, by positions of syllables.
struct Hit {
    start: usize,
    end: usize,
    sequence: u32,
    phrase: Phrase,
}

pub(super) fn read(x: &Extractor<'_>, piece: &Piece<'_>, words: &mut Words, out: &mut Mentions) {
    let units = units(x, piece.text, words);
    out.units.extend(units.iter().map(|u| u.word.hash));
    let hits = phrases(x, piece, &units);
    let mut reader = Reader { piece, units: &units, out };
    reader.phrases(&hits);
    reader.loose_pairs(&hits);
    reader.names(&hits);
}

fn units(x: &Extractor<'_>, text: &str, words: &mut Words) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut last = usize::MAX;
    for span in syllable::runs(text) {
        let gap = text.get(last..span.start as usize).unwrap_or(".");
        let joined = matches!(gap, " " | "-" | " - " | " – ");
        last = span.end as usize;
        out.push(Unit { joined, hyphen: joined && gap != " ", word: words.of(x, span.of(text)), span });
    }
    out
}

/// Every phrase; names and places only where they are written with a capital.
fn phrases(x: &Extractor<'_>, piece: &Piece<'_>, units: &[Unit]) -> Vec<Hit> {
    let mut out: Vec<Hit> = Vec::new();
    for (start, first) in units.iter().enumerate() {
        let from = out.len();
        let mut sequence = 0;
        for (i, unit) in units.iter().enumerate().skip(start).take(LONGEST) {
            if i > start && !unit.joined {
                break;
            }
            sequence = chain(sequence, unit.word.hash);
            let Some(mut phrase) = x.vocabulary.phrase(sequence) else { break };
            // AI and IT are not Anguilla and Italy.
            let acronym = unit.word.upper && i == start;
            if acronym || !first.word.capital || !unit.word.capital {
                phrase.places = [0; 2];
            }
            // A lone syllable (Tập, Minh) is no name by itself.
            let lone = i == start && unit.word.vietnamese;
            if !first.word.capital || lone {
                phrase.name = false;
            }
            let named = || units.get(start..=i).unwrap_or(&[]);
            if phrase.is_place() && (lone && !is_country(piece, units, i) || is_direction(piece, named())) {
                phrase.places = [0; 2];
            }
            if phrase.term || phrase.name || phrase.is_place() {
                out.push(Hit { start, end: i + 1, sequence, phrase });
            }
            if !phrase.goes_on {
                break;
            }
        }
        let found = out.get_mut(from..).unwrap_or(&mut []);
        // Áo dài, Ý kiến: at the beginning of a sentence, and no country.
        let is_word = |h: &Hit| {
            let rest = units.get(start + 1..h.end).unwrap_or(&[]);
            h.phrase.term && !rest.is_empty() && rest.iter().all(|u| !u.word.capital)
        };
        if found.iter().any(is_word) {
            found.iter_mut().filter(|h| h.end == start + 1).for_each(|h| h.phrase.places = [0; 2]);
        }
    }
    out
}

/// Syllables that newspapers use as the whole name of a country.
const COUNTRIES: [&str; 14] =
    ["mỹ", "nga", "anh", "pháp", "đức", "ý", "nhật", "hàn", "ấn", "úc", "thái", "lào", "bỉ", "áo"];
/// Those that they use so beside another country only: Việt - Trung.
const BESIDE: [&str; 3] = ["việt", "trung", "triều"];
/// Words before someone's given name, and before a language.
const NO_COUNTRY_AFTER: [&str; 19] = [
    "ông", "bà", "anh", "chị", "em", "cô", "cậu", "chú", "bác", "dì", "cháu", "cụ", "thầy", "bé", "sĩ", "tiếng", "chữ",
    "môn", "tên",
];
/// Words with which a sentence begins and that are part of no name.
const OPENING: [&str; 22] = [
    "tại", "ở", "theo", "phía", "nước", "từ", "khi", "cả", "nếu", "do", "bên", "với", "về", "giữa", "người", "quân",
    "phe", "báo", "giới", "tòa", "hãng", "tàu",
];

/// Whether these syllables say a direction (Tây Bắc).
fn is_direction(piece: &Piece<'_>, units: &[Unit]) -> bool {
    units.iter().all(|u| matches!(u.span.of(piece.text), "Đông" | "Tây" | "Nam" | "Bắc" | "Trung")) && units.len() > 1
}

/// Whether a lone syllable with a capital names a country here, and is no part of somebody's name (Phan Văn Đức), of a
/// larger place (Bắc Mỹ) or of a language (tiếng Anh).
fn is_country(piece: &Piece<'_>, units: &[Unit], at: usize) -> bool {
    let lower = |u: &Unit| u.span.of(piece.text).to_lowercase();
    let Some(unit) = units.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|i| units.get(i)).filter(|_| unit.joined);
    let after = units.get(at + 1).filter(|u| u.joined);
    let word = lower(unit);
    let beside =
        unit.hyphen && before.is_some_and(|u| u.word.capital) || after.is_some_and(|u| u.hyphen && u.word.capital);
    if !(COUNTRIES.contains(&word.as_str()) || beside && BESIDE.contains(&word.as_str())) {
        return false;
    }
    let is_named = |u: &Unit| u.word.capital && u.word.vietnamese && !u.word.upper;
    if after.is_some_and(|u| !u.hyphen && is_named(u)) {
        return false;
    }
    let Some(before) = before.filter(|_| !unit.hyphen) else {
        // "Anh" at the beginning of a sentence is "he".
        let he = word == "anh" && piece.zone != Zone::Title && after.is_some_and(|u| !u.hyphen && lower(u) != "và");
        return !he;
    };
    let opens = at == 1 || units.get(at - 1).is_some_and(|u| !u.joined);
    if is_named(before) {
        return opens && OPENING.contains(&lower(before).as_str());
    }
    !NO_COUNTRY_AFTER.contains(&lower(before).as_str()) || before.word.upper
}

struct Reader<'a> {
    piece: &'a Piece<'a>,
    units: &'a [Unit],
    out: &'a mut Mentions,
}

impl Reader<'_> {
    fn push(&mut self, key: Key, class: Class, start: usize, end: usize, mark: bool) {
        let span = self.span(start, end);
        let len = u8::try_from(end - start).unwrap_or(u8::MAX);
        self.out.list.push(Mention { key, class, zone: self.piece.zone, span, len, mark });
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let from = self.units.get(start).map_or(0, |u| u.span.start);
        let to = self.units.get(end.saturating_sub(1)).map_or(from, |u| u.span.end);
        self.piece.span(from as usize, to as usize)
    }

    fn phrases(&mut self, hits: &[Hit]) {
        let is_name = |h: &&Hit| h.phrase.name || h.phrase.is_place();
        let names: Vec<(usize, usize)> = hits.iter().filter(is_name).map(|h| (h.start, h.end)).collect();
        for hit in hits {
            let inside = |&(start, end): &(usize, usize)| {
                start <= hit.start && hit.end <= end && end - start > hit.end - hit.start
            };
            let nested = is_name(&hit) && names.iter().any(inside);
            if hit.phrase.term {
                self.push(key_in(Domain::Term, hit.sequence), Class::Term, hit.start, hit.end, false);
            }
            if nested {
                continue;
            }
            if hit.phrase.name {
                let key = key_in(Domain::Name, hit.sequence);
                self.push(key, Class::Name, hit.start, hit.end, false);
                if hit.phrase.person && self.piece.zone != Zone::Body && !self.is_foreign(hit) {
                    let span = self.span(hit.start, hit.end);
                    self.out.persons.push(Person { keys: vec![key], skeleton: 0, zone: self.piece.zone, span });
                }
            }
            let venue = self.is_venue(hit.start);
            for key in hit.phrase.places.into_iter().filter(|k| *k != 0) {
                self.push(key, Class::Place, hit.start, hit.end, venue);
            }
        }
    }

    /// Whether the words before a place say that something happens there: tại thủ đô Hà Nội, ở tỉnh Lào Cai.
    fn is_venue(&self, start: usize) -> bool {
        let before = self.units.get(start.saturating_sub(4)..start).unwrap_or(&[]);
        let written = |u: &Unit| u.span.of(self.piece.text).to_lowercase();
        let joined = self.units.get(start).is_some_and(|u| u.joined);
        let near =
            before.iter().rev().scan(joined, |joined, u| std::mem::replace(joined, u.joined).then(|| written(u)));
        near.take_while(|w| !matches!(w.as_str(), "của" | "và" | "với")).any(|w| matches!(w.as_str(), "tại" | "ở"))
    }

    /// Neighbouring syllables that no phrase joins and that characters can be read as.
    fn loose_pairs(&mut self, hits: &[Hit]) {
        let mut joined = vec![false; self.units.len()];
        for hit in hits {
            if let Some(inner) = joined.get_mut(hit.start..hit.end - 1) {
                inner.fill(true);
            }
        }
        for (i, pair) in self.units.windows(2).enumerate() {
            if let [a, b] = pair
                && joined.get(i) == Some(&false)
                && b.joined
                && a.word.readable
                && b.word.readable
            {
                let sequence = chain(chain(0, a.word.hash), b.word.hash);
                self.push(key_in(Domain::Term, sequence), Class::Term, i, i + 2, true);
            }
        }
    }

    /// Whether a phrase has words that are no Vietnamese syllables.
    fn is_foreign(&self, hit: &Hit) -> bool {
        self.units.iter().skip(hit.start).take(hit.end - hit.start).any(|u| u.word.foreign)
    }

    fn names(&mut self, hits: &[Hit]) {
        let mut taken = vec![false; self.units.len()];
        // Foreign names are read word by word as well: Putin in Vladimir Putin.
        let known = |h: &&Hit| h.phrase.is_place() || (h.phrase.name && !self.is_foreign(h));
        for hit in hits.iter().filter(known) {
            if let Some(units) = taken.get_mut(hit.start..hit.end) {
                units.fill(true);
            }
        }
        let written: Vec<Written<'_>> = self
            .units
            .iter()
            .zip(&taken)
            .map(|(u, &taken)| Written {
                text: u.span.of(self.piece.text),
                capital: u.word.capital,
                foreign: u.word.foreign,
                title: u.word.title,
                joined: u.joined,
                surname: u.word.surname,
                taken,
            })
            .collect();
        for name in names::in_latin(&written) {
            self.name(&name, &written);
        }
    }

    fn name(&mut self, name: &LatinName, written: &[Written<'_>]) {
        let (LatinName::Syllables(start, end) | LatinName::Foreign(start, end)) = *name;
        let words = written.get(start..end).unwrap_or(&[]);
        let mut person = Person { keys: Vec::new(), skeleton: 0, zone: self.piece.zone, span: self.span(start, end) };
        if matches!(name, LatinName::Syllables(..)) {
            let sequence = self.units.get(start..end).unwrap_or(&[]).iter().fold(0, |h, u| chain(h, u.word.hash));
            person.keys.push(key_in(Domain::Name, sequence));
        } else {
            let folded: String = words.iter().map(|w| sound::fold(w.text)).collect();
            person.keys.push(key_in(Domain::Name, hash(&folded)));
            for (i, word) in words.iter().enumerate().filter(|(_, w)| w.foreign) {
                let folded = sound::fold(word.text);
                let key = key_in(Domain::Name, hash(&folded));
                if words.len() > 1 {
                    person.keys.push(key);
                    self.push(key, Class::Name, start + i, start + i + 1, false);
                }
                let skeleton = sound::of_latin(&folded);
                if folded.len() >= SHORTEST_BY_SOUND && sound::len(skeleton) >= 2 {
                    self.out.sounds.push((skeleton, self.span(start + i, start + i + 1)));
                    person.skeleton = skeleton;
                }
            }
        }
        if let Some(&key) = person.keys.first() {
            self.push(key, Class::Name, start, end, false);
        }
        let acronym = words.iter().all(|w| w.text.chars().all(char::is_uppercase));
        if self.piece.zone != Zone::Body && !acronym {
            self.out.persons.push(person);
        }
    }
}

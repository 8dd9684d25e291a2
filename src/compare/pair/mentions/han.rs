//! What a piece of Chinese text mentions.

use super::super::names::{self, Sort};
use super::super::sound;
use super::super::storms;
use super::super::vocabulary::{Domain, Head, Key, chain, hash, key_in};
use super::{Class, Extractor, Mention, Mentions, Person, Piece, Zone};
use crate::text::{Span, is_han, pinyin, script, syllable};

/// A piece as simplified characters with their byte offsets.
struct Text {
    chars: Vec<char>,
    bytes: Vec<usize>,
}

/// A head of the lexicon in the text, by positions of characters.
struct Hit<'v> {
    start: usize,
    end: usize,
    head: &'v Head,
}

/// Characters of Latin words that are kept.
const SHORTEST_LATIN: usize = 2;

pub(super) fn read(x: &Extractor<'_>, piece: &Piece<'_>, out: &mut Mentions) {
    let text = Text {
        chars: piece.text.chars().map(script::simplify).collect(),
        bytes: piece.text.char_indices().map(|(i, _)| i).chain([piece.text.len()]).collect(),
    };
    out.units.extend(text.chars.iter().filter(|&&c| is_han(c) || c.is_ascii_alphanumeric()).map(|&c| c as u32));
    let hits = heads(x, &text.chars);
    let mut reader = Reader { x, piece, text: &text, out };
    reader.words(&hits);
    let mut covered = covered(&hits, text.chars.len());
    reader.storms(&mut covered);
    reader.loose_pairs(&hits);
    reader.names(&covered);
    reader.latin();
}

/// Every head of two and more characters.
fn heads<'v>(x: &'v Extractor<'_>, chars: &[char]) -> Vec<Hit<'v>> {
    let mut out = Vec::new();
    for start in 0..chars.len() {
        let mut sequence = 0;
        for (i, &c) in chars.iter().enumerate().skip(start).take(x.vocabulary.longest_head) {
            if !is_han(c) && !matches!(c, '·' | '-') && !c.is_ascii_alphanumeric() {
                break;
            }
            sequence = chain(sequence, c as u32);
            let Some(found) = x.vocabulary.sequence(sequence) else { break };
            if i > start
                && let Some(head) = x.vocabulary.head_of(found)
            {
                out.push(Hit { start, end: i + 1, head });
            }
            if !found.goes_on {
                break;
            }
        }
    }
    out
}

/// Which characters belong to a word.
fn covered(hits: &[Hit<'_>], len: usize) -> Vec<bool> {
    let mut out = vec![false; len];
    for hit in hits {
        if let Some(chars) = out.get_mut(hit.start..hit.end) {
            chars.fill(true);
        }
    }
    out
}

struct Reader<'a, 'l> {
    x: &'a Extractor<'l>,
    piece: &'a Piece<'a>,
    text: &'a Text,
    out: &'a mut Mentions,
}

impl Reader<'_, '_> {
    fn push(&mut self, key: Key, class: Class, start: usize, end: usize, mark: bool) {
        let span = self.span(start, end);
        let len = u8::try_from(end - start).unwrap_or(u8::MAX);
        self.out.list.push(Mention { key, class, zone: self.piece.zone, span, len, mark });
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let at = |i: usize| self.text.bytes.get(i).copied().unwrap_or(self.piece.text.len());
        self.piece.span(at(start), at(end))
    }

    /// What the heads stand for. A place or name inside a longer one is not named by itself (上海 in 上海合作组织), nor is
    /// one that begins within another (加州 in 阿拉斯加州).
    fn words(&mut self, hits: &[Hit<'_>]) {
        let mut names: Vec<(usize, usize)> =
            hits.iter().filter(|h| h.head.is_name()).map(|h| (h.start, h.end)).collect();
        names.sort_unstable_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        let mut reached = 0;
        names.retain(|&(start, end)| {
            let free = start >= reached;
            reached = if free { end } else { reached };
            free
        });
        for hit in hits {
            let head = hit.head;
            let nested = head.is_name() && names.binary_search(&(hit.start, hit.end)).is_err();
            for &key in &head.terms {
                self.push(key, Class::Term, hit.start, hit.end, false);
            }
            if nested {
                continue;
            }
            for &key in &head.names {
                self.push(key, Class::Name, hit.start, hit.end, false);
            }
            let venue = self.is_venue(hit.start);
            for &key in head.places.iter().filter(|k| **k != 0) {
                self.push(key, Class::Place, hit.start, hit.end, venue);
            }
            if head.person && self.piece.zone != Zone::Body {
                let person = Person {
                    keys: head.names.clone(),
                    skeleton: 0,
                    zone: self.piece.zone,
                    span: self.span(hit.start, hit.end),
                };
                self.out.persons.push(person);
            }
        }
    }

    /// Whether the words before a place say that something happens there: 在越南首都河内.
    fn is_venue(&self, start: usize) -> bool {
        let before = self.text.chars.get(start.saturating_sub(5)..start).unwrap_or(&[]);
        let near = before.iter().rev().take_while(|&&c| is_han(c) && !matches!(c, '的' | '与' | '和' | '同'));
        near.into_iter().any(|c| matches!(c, '在' | '于' | '抵'))
    }

    /// Neighbouring characters that no word joins, by their readings: new words and names in Hán-Việt.
    fn loose_pairs(&mut self, hits: &[Hit<'_>]) {
        let mut joined = vec![false; self.text.chars.len()];
        for hit in hits {
            if let Some(inner) = joined.get_mut(hit.start..hit.end - 1) {
                inner.fill(true);
            }
        }
        for (i, pair) in self.text.chars.windows(2).enumerate() {
            if joined.get(i) == Some(&false) && pair.iter().all(|&c| is_han(c)) {
                for sequence in self.x.vocabulary.readings(pair, self.x.lexicon) {
                    self.push(key_in(Domain::Term, sequence), Class::Term, i, i + 2, true);
                }
            }
        }
    }

    /// Storms by their name on the international list; their characters are no other name.
    fn storms(&mut self, covered: &mut [bool]) {
        let text = self.text;
        for at in 0..text.chars.len() {
            let rest = text.chars.get(at..).unwrap_or(&[]);
            let Some(word) =
                storms::BEFORE.iter().find(|w| w.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c)))
            else {
                continue;
            };
            let quoted = |i: &usize| text.chars.get(*i).is_some_and(|c| matches!(c, '“' | '"' | '‘' | '「' | '『'));
            let start = at + word.chars().count();
            let start = start + usize::from(quoted(&start));
            let Some((len, latin)) = storms::named(text.chars.get(start..).unwrap_or(&[])) else { continue };
            if let Some(covered) = covered.get_mut(start..start + len) {
                covered.fill(true);
            }
            let key = key_in(Domain::Name, hash(&sound::fold(latin)));
            self.push(key, Class::Name, start, start + len, false);
            if self.piece.zone != Zone::Body {
                let span = self.span(start, start + len);
                self.out.persons.push(Person { keys: vec![key], skeleton: 0, zone: self.piece.zone, span });
            }
        }
    }

    fn names(&mut self, covered: &[bool]) {
        for name in names::in_han(&self.text.chars, covered) {
            let chars = self.text.chars.get(name.start..name.end).unwrap_or(&[]);
            let span = self.span(name.start, name.end);
            if name.sort == Sort::Transcribed {
                let skeleton = sound::of_han(chars);
                if sound::len(skeleton) >= 2 {
                    self.out.sounds.push((skeleton, span));
                    if self.piece.zone != Zone::Body {
                        self.out.persons.push(Person { keys: Vec::new(), skeleton, zone: self.piece.zone, span });
                    }
                }
                continue;
            }
            let mut keys: Vec<Key> =
                self.x.vocabulary.readings(chars, self.x.lexicon).map(|s| key_in(Domain::Name, s)).collect();
            keys.push(key_in(Domain::Name, hash(&spelled(chars))));
            for &key in &keys {
                self.push(key, Class::Name, name.start, name.end, true);
            }
            if name.sort == Sort::Sure && self.piece.zone != Zone::Body {
                self.out.persons.push(Person { keys, skeleton: 0, zone: self.piece.zone, span });
            }
        }
    }

    /// Latin words and acronyms.
    fn latin(&mut self) {
        for word in syllable::runs(self.piece.text) {
            let written = word.of(self.piece.text);
            let folded = sound::fold(written);
            if folded.len() >= SHORTEST_LATIN {
                let key = key_in(Domain::Name, hash(&folded));
                let span = self.piece.span(word.start as usize, word.end as usize);
                let len = u8::try_from(written.chars().count()).unwrap_or(u8::MAX);
                self.out.list.push(Mention { key, class: Class::Name, zone: self.piece.zone, span, len, mark: false });
            }
        }
    }
}

/// The pinyin of a name, written as one word: `fengguangqing`.
fn spelled(chars: &[char]) -> String {
    chars.iter().filter_map(|&c| pinyin::usual(c)).map(pinyin::toneless).collect()
}

//! Unpacks the tables that build.rs packed, and lays words of the user's over them.
//!
//! Not here: the readings of characters (`super::readings`) and the rows' sources (data/README.md).

use super::entry::{Entry, Kind, Pos, ReadingFlag, Source};
use super::glossary::UserWord;
use super::syllables::{SylId, Syllables};
use crate::text::script;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

const HEADS: &str = include_str!(concat!(env!("OUT_DIR"), "/heads.txt"));
const GLOSSES: &str = include_str!(concat!(env!("OUT_DIR"), "/glosses.txt"));
/// For each head: source, kind, three parts of speech, reading flag, frequency, number of glosses; for
/// each gloss: its number of
/// syllables, and their numbers.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));

/// A gloss as stored: its text, and where its syllable numbers lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredGloss {
    pub(super) text: Cow<'static, str>,
    pub(super) ids: Range<u32>,
}

/// Entries sorted by head, with their glosses in one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    pub(super) list: Vec<Entry>,
    pub(super) glosses: Vec<StoredGloss>,
    pub(super) ids: Vec<SylId>,
}

/// A packed stream of little-endian numbers.
pub(super) struct Bytes(pub(super) &'static [u8]);

impl Bytes {
    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take().map(|[b]| b)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }
}

impl Entries {
    pub(super) fn load() -> Self {
        let mut out = Self {
            list: Vec::with_capacity(HEADS.len() / 8),
            glosses: Vec::with_capacity(GLOSSES.len() / 12),
            ids: Vec::with_capacity(PACKED.len() / 3),
        };
        let mut bytes = Bytes(PACKED);
        let mut texts = GLOSSES.lines();
        for head in HEADS.lines() {
            let Some(entry) = out.unpack(head, &mut bytes, &mut texts) else { break };
            out.list.push(entry);
        }
        out
    }

    fn unpack(&mut self, head: &'static str, bytes: &mut Bytes, texts: &mut std::str::Lines<'static>) -> Option<Entry> {
        let [source, kind, a, b, c, reading, frequency, count] = bytes.take()?;
        let start = self.glosses.len();
        for _ in 0..count {
            let from = self.ids.len();
            for _ in 0..bytes.u8()? {
                self.ids.push(SylId(u32::from(bytes.u16()?)));
            }
            self.glosses.push(StoredGloss { text: Cow::Borrowed(texts.next()?), ids: range(from, self.ids.len()) });
        }
        Some(Entry {
            head: Cow::Borrowed(head),
            glosses: range(start, self.glosses.len()),
            kind: match kind {
                b'f' => Kind::Function,
                b'p' => Kind::Person,
                b'l' => Kind::Place,
                b'i' => Kind::Institution,
                _ => Kind::Word,
            },
            pos: Pos::from_letters([a, b, c].map(char::from)),
            reading: match reading {
                b'h' => ReadingFlag::Usual,
                b'f' => ReadingFlag::FalseFriend,
                _ => ReadingFlag::Unmarked,
            },
            source: match source {
                b'g' => Source::Gazetteer,
                b'l' => Source::Lexicon,
                _ => Source::Cldr,
            },
            frequency,
        })
    }

    /// Puts words of the user's before everything that is known of their heads.
    pub(super) fn add_words<'a>(&mut self, words: impl IntoIterator<Item = &'a UserWord>, syllables: &mut Syllables) {
        let mut by_head: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for word in words {
            let head = script::simplify_text(&word.zh).into_owned();
            let list = by_head.entry(head).or_default();
            list.extend(word.vi.iter().map(String::as_str).filter(|t| !t.trim().is_empty()));
        }
        let mut new = Vec::new();
        for (head, vi) in by_head {
            let at = self.list.binary_search_by(|e| e.head.as_ref().cmp(&head));
            let old = at.ok().and_then(|i| self.list.get(i)).cloned();
            let entry = self.user_entry(head, &vi, old, syllables);
            match at.ok().and_then(|i| self.list.get_mut(i)) {
                Some(slot) => *slot = entry,
                None => new.push(entry),
            }
        }
        self.list.extend(new);
        self.list.sort_by(|a, b| a.head.cmp(&b.head));
    }

    fn user_entry(&mut self, head: String, vi: &[&str], old: Option<Entry>, syllables: &mut Syllables) -> Entry {
        /// The count that a word of the user's has at least, as a logarithm, so that it wins over its parts.
        const FREQUENCY: u8 = 80;
        let start = self.glosses.len();
        for text in vi {
            let from = self.ids.len();
            self.ids.extend(syllables.intern(text));
            self.glosses.push(StoredGloss { text: Cow::Owned((*text).to_owned()), ids: range(from, self.ids.len()) });
        }
        if let Some(old) = &old {
            let known = old.glosses.start as usize..old.glosses.end as usize;
            let known: Vec<StoredGloss> = self.glosses.get(known).unwrap_or(&[]).to_vec();
            let new = |g: &StoredGloss| !vi.iter().any(|v| v.to_lowercase() == g.text.to_lowercase());
            self.glosses.extend(known.into_iter().filter(new));
        }
        let name = vi.first().is_some_and(|v| v.starts_with(char::is_uppercase));
        let glosses = range(start, self.glosses.len());
        let source = Source::Glossary;
        match old {
            Some(old) => Entry { glosses, source, frequency: old.frequency.max(FREQUENCY), ..old },
            None => Entry {
                head: Cow::Owned(head),
                glosses,
                kind: if name { Kind::Institution } else { Kind::Word },
                pos: Pos::default(),
                reading: ReadingFlag::Unmarked,
                source,
                frequency: FREQUENCY,
            },
        }
    }
}

fn range(start: usize, end: usize) -> Range<u32> {
    let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    clip(start)..clip(end)
}

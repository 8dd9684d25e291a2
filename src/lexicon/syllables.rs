//! Numbers for syllable keys, so that matching compares integers.
//!
//! Not here: how a key is made (`text::syllable`).

use crate::text::syllable;
use rustc_hash::FxHashMap;

/// The number of a syllable key in one [`super::Lexicon`] (and in those made from it by adding words).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SylId(pub u32);

impl SylId {
    /// As an index; numbers are dense from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every key that occurs in a reading or an equivalent.
#[derive(Clone, Debug, Default)]
pub(super) struct Syllables {
    by_key: FxHashMap<Box<str>, SylId>,
    keys: Vec<Box<str>>,
}

impl Syllables {
    pub(super) fn get(&self, key: &str) -> Option<SylId> {
        self.by_key.get(key).copied()
    }

    pub(super) fn key(&self, id: SylId) -> &str {
        self.keys.get(id.index()).map_or("", |k| k)
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The number of a key, a new one if need be.
    pub(super) fn intern(&mut self, key: &str) -> SylId {
        if let Some(&id) = self.by_key.get(key) {
            return id;
        }
        let id = SylId(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
        self.by_key.insert(key.into(), id);
        self.keys.push(key.into());
        id
    }
}

/// Numbers of written syllables while tables are read: remembers spellings, of which there are few.
#[derive(Debug, Default)]
pub(super) struct Spellings<'a> {
    seen: FxHashMap<&'a str, SylId>,
}

impl<'a> Spellings<'a> {
    pub(super) fn id(&mut self, written: &'a str, syllables: &mut Syllables) -> SylId {
        *self.seen.entry(written).or_insert_with(|| syllables.intern(&syllable::key(written)))
    }

    /// Appends the numbers of every run of letters of `text`.
    pub(super) fn ids(&mut self, text: &'a str, syllables: &mut Syllables, out: &mut Vec<SylId>) {
        for span in syllable::runs(text) {
            out.push(self.id(text.get(span.range()).unwrap_or(""), syllables));
        }
    }
}

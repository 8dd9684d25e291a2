//! Numbers for syllable keys, so that matching compares integers.
//!
//! Not here: how a key is made (`text::syllable`).

use crate::text::syllable;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The keys of the tables, one a line, in the order of their numbers (packed by build.rs).
const KEYS: &str = include_str!(concat!(env!("OUT_DIR"), "/keys.txt"));

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
    numbers: FxHashMap<Cow<'static, str>, SylId>,
    keys: Vec<Cow<'static, str>>,
}

impl Syllables {
    pub(super) fn load() -> Self {
        let keys: Vec<Cow<'static, str>> = KEYS.lines().map(Cow::Borrowed).collect();
        let numbers = (0..).map(SylId).zip(&keys).map(|(id, key)| (key.clone(), id)).collect();
        Self { numbers, keys }
    }

    pub(super) fn get(&self, key: &str) -> Option<SylId> {
        self.numbers.get(key).copied()
    }

    pub(super) fn key(&self, id: SylId) -> &str {
        self.keys.get(id.index()).map_or("", |k| k)
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The numbers of every run of letters of `text`, new ones where need be.
    pub(super) fn intern<'a>(&'a mut self, text: &'a str) -> impl Iterator<Item = SylId> + 'a {
        syllable::syllables(text).map(|s| {
            self.get(&s.key).unwrap_or_else(|| {
                let id = SylId(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
                self.numbers.insert(Cow::Owned(s.key.clone()), id);
                self.keys.push(Cow::Owned(s.key));
                id
            })
        })
    }
}

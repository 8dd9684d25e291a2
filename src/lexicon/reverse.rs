//! From Vietnamese back to Chinese: which heads have an equivalent, which characters a reading.
//!
//! Not here: where a Vietnamese word begins and ends in running text (`super::words`).

use super::syllables::SylId;
use super::{Entry, Lexicon};
use rustc_hash::FxHashMap;

/// An index over the entries and readings of one [`Lexicon`].
#[derive(Clone, Debug, Default)]
pub(super) struct Reverse {
    /// Entry and gloss numbers, sorted by the gloss's syllables, then by the gloss's rank in its entry.
    glosses: Vec<(u32, u32)>,
    characters: FxHashMap<SylId, Vec<char>>,
}

impl Reverse {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut keyed = Vec::new();
        for (number, entry) in (0u32..).zip(lexicon.entries()) {
            let length = entry.head().chars().count();
            for gloss in entry.glosses.clone() {
                let rank = (gloss - entry.glosses.start, entry.source, length);
                keyed.push((ids(lexicon, gloss), rank, number, gloss));
            }
        }
        keyed.sort_unstable();
        let glosses = keyed.into_iter().map(|(_, _, number, gloss)| (number, gloss)).collect();
        let mut read: FxHashMap<SylId, Vec<(usize, char)>> = FxHashMap::default();
        for c in lexicon.readings.characters().filter(|&c| lexicon.simplify(c) == c) {
            for (rank, &id) in lexicon.reading_ids(c).iter().enumerate() {
                read.entry(id).or_default().push((rank, c));
            }
        }
        let characters = read
            .into_iter()
            .map(|(id, mut list)| {
                list.sort_unstable();
                (id, list.into_iter().map(|(_, c)| c).collect())
            })
            .collect();
        Self { glosses, characters }
    }

    pub(super) fn heads<'a>(
        &'a self,
        lexicon: &'a Lexicon,
        syllables: &'a [SylId],
    ) -> impl Iterator<Item = &'a Entry> + 'a {
        let from = self.glosses.partition_point(|g| ids(lexicon, g.1) < syllables);
        let wanted = !syllables.is_empty();
        let rest = self.glosses.get(from..).unwrap_or(&[]);
        rest.iter()
            .take_while(move |g| wanted && ids(lexicon, g.1) == syllables)
            .filter_map(|g| lexicon.entries().get(g.0 as usize))
    }

    pub(super) fn characters(&self, syllable: SylId) -> &[char] {
        self.characters.get(&syllable).map_or(&[], |list| list)
    }
}

fn ids(lexicon: &Lexicon, gloss: u32) -> &[SylId] {
    let entries = &lexicon.entries;
    entries
        .glosses
        .get(gloss as usize)
        .and_then(|g| entries.ids.get(g.ids.start as usize..g.ids.end as usize))
        .unwrap_or(&[])
}

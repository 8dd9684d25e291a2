//! From Vietnamese back to Chinese: which heads have an equivalent, which characters a reading.
//!
//! Not here: where a Vietnamese word begins and ends in running text (`super::words`).

use super::syllables::SylId;
use super::{Entry, Lexicon};
use crate::text::syllable;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// An index over the entries and readings of one [`Lexicon`].
#[derive(Clone, Debug, Default)]
pub(super) struct Reverse {
    /// Entry and gloss numbers, sorted by the gloss's syllables, then by the gloss's rank in its entry.
    glosses: Vec<(u32, u32)>,
    characters: FxHashMap<SylId, Vec<char>>,
    /// For each syllable its letters without any mark; made on the first look-up that needs them.
    bare: OnceLock<Vec<String>>,
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
        Self { glosses, characters, bare: OnceLock::new() }
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

    /// Adds the heads that have exactly these syllables as an equivalent, each with the equivalent's rank in its entry.
    /// False where no equivalent even begins so.
    pub(super) fn equivalents<'a>(
        &self,
        lexicon: &'a Lexicon,
        syllables: &[SylId],
        out: &mut Vec<(&'a Entry, u32)>,
    ) -> bool {
        let from = self.glosses.partition_point(|g| ids(lexicon, g.1) < syllables);
        let rest = self.glosses.get(from..).unwrap_or(&[]);
        if !rest.first().is_some_and(|g| ids(lexicon, g.1).starts_with(syllables)) {
            return false;
        }
        let same = rest.iter().take_while(|g| ids(lexicon, g.1) == syllables);
        out.extend(same.filter_map(|&(entry, gloss)| {
            let entry = lexicon.entries().get(entry as usize)?;
            Some((entry, gloss.saturating_sub(entry.glosses.start)))
        }));
        true
    }

    /// The equivalents that have these syllables where a syllable without marks stands for any with them: entries with
    /// the rank of the equivalent.
    pub(super) fn without_marks<'a>(&self, lexicon: &'a Lexicon, wanted: &[&str]) -> Vec<(&'a Entry, u32)> {
        let bare = self.bare.get_or_init(|| {
            (0..lexicon.syl_count())
                .map(|i| bare(lexicon.syl_key(SylId(u32::try_from(i).unwrap_or(u32::MAX)))))
                .collect()
        });
        let wanted: Vec<String> = wanted.iter().map(|w| bare_of(w)).collect();
        let fits = |found: &[SylId]| {
            found.len() == wanted.len()
                && found.iter().zip(&wanted).all(|(id, w)| bare.get(id.index()).is_some_and(|b| b == w))
        };
        let matching = self.glosses.iter().filter(|g| fits(ids(lexicon, g.1)));
        let with_rank = matching.filter_map(|&(entry, gloss)| {
            let entry = lexicon.entries().get(entry as usize)?;
            Some((entry, gloss.saturating_sub(entry.glosses.start)))
        });
        with_rank.collect()
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

/// The letters of a syllable in any spelling without marks: lang for Lạng, da for Đà.
fn bare_of(written: &str) -> String {
    bare(&syllable::key(written))
}

fn bare(key: &str) -> String {
    let letters = syllable::toneless(key).nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

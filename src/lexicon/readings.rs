//! Hán-Việt readings of single characters: all of them, and those that belong to one pinyin.
//!
//! Simplified characters are read through all their traditional forms. Not here: the reading of a word
//! ([`super::Lexicon::hanviet`]).

use super::load::Bytes;
use super::sorted;
use super::syllables::SylId;
use rustc_hash::FxHashMap;

/// Rows `character TAB pinyin reading reading;pinyin reading`, the usual pinyin first (built by `build_tables`).
const TABLE: &str = include_str!("../../data/hanviet.tsv");
/// Written readings, one a line, and for each character its readings' numbers (packed by build.rs).
const SPELLINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/spellings.txt"));
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings.bin"));

/// Every reading of every character.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    /// For each character, where its readings begin, and how many there are.
    places: FxHashMap<char, (u32, u8)>,
    written: Vec<&'static str>,
    ids: Vec<SylId>,
}

impl Readings {
    pub(super) fn load() -> Self {
        let spellings: Vec<&'static str> = SPELLINGS.lines().collect();
        let mut out = Self::default();
        out.places.reserve(PACKED.len() / 9);
        let mut bytes = Bytes(PACKED);
        while let Some(c) = bytes.u32().and_then(char::from_u32) {
            let start = u32::try_from(out.ids.len()).unwrap_or(u32::MAX);
            let Some(count) = bytes.u8() else { break };
            for _ in 0..count {
                let (Some(spelling), Some(id)) = (bytes.u16(), bytes.u16()) else { break };
                out.written.push(spellings.get(usize::from(spelling)).copied().unwrap_or(""));
                out.ids.push(SylId(u32::from(id)));
            }
            out.places.insert(c, (start, count));
        }
        out
    }

    pub(super) fn written(&self, c: char) -> &[&'static str] {
        self.range(c).and_then(|r| self.written.get(r)).unwrap_or(&[])
    }

    pub(super) fn ids(&self, c: char) -> &[SylId] {
        self.range(c).and_then(|r| self.ids.get(r)).unwrap_or(&[])
    }

    pub(super) fn all_ids(&self) -> impl Iterator<Item = SylId> + '_ {
        self.ids.iter().copied()
    }

    fn range(&self, c: char) -> Option<std::ops::Range<usize>> {
        self.places.get(&c).map(|&(start, count)| start as usize..start as usize + usize::from(count))
    }

    /// All characters with a reading.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        self.places.keys().copied()
    }
}

/// The readings that belong to one numbered pinyin (`zhong4`) of a character in this very form, the usual one first.
pub(super) fn for_pinyin(c: char, pinyin: &str) -> impl Iterator<Item = &'static str> {
    let row = sorted::find(TABLE, c.encode_utf8(&mut [0; 4])).unwrap_or("");
    let parts = row.split(';').filter_map(|part| part.split_once(' '));
    parts.filter(move |(p, _)| *p == "*" || *p == pinyin).flat_map(|(_, list)| list.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_by_pinyin() {
        let read = |c, p| for_pinyin(c, p).collect::<Vec<_>>();
        assert_eq!(read('行', "hang2"), ["hàng", "hạng"]);
        assert_eq!(read('中', "zhong4"), ["trúng"]);
        assert_eq!(read('伐', "fa2"), ["phạt"]);
        assert_eq!(read('行', "xyz1"), [""; 0]);
        assert_eq!(read('x', "x1"), [""; 0]);
    }

    #[test]
    fn table_is_sorted_and_in_the_spelling_of_the_press() {
        let heads: Vec<&str> = TABLE.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(heads.len() > 14_000 && heads.is_sorted_by(|a, b| a < b));
        for old in ["oà", "oá", "uỷ", "uý ", "oè"] {
            let bad = TABLE.lines().find(|l| l.split([' ', ';']).any(|r| r.ends_with(old) && !r.starts_with("qu")));
            assert_eq!(bad, None, "{old}");
        }
    }
}

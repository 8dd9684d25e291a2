//! How Han characters are read in Mandarin, one by one: the tables of the crate `pinyin`, packed by the build without
//! pointers, so that the loader need not write them into memory at each start.
//!
//! Not here: readings of words (`lexicon`).

/// The lists of readings that occur, one after the other.
const LISTS: &str = include_str!(concat!(env!("OUT_DIR"), "/pinyin.txt"));
/// Where each list begins and the last one ends, four bytes each.
const STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pinyin_lists.bin"));
/// For each character of each run the number of its list, two bytes; 0 is empty.
const NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pinyin.bin"));
/// The first and the last character of each run.
#[allow(clippy::unreadable_literal, reason = "written by the build, read by nobody")]
const RUNS: &[(u32, u32)] = &include!(concat!(env!("OUT_DIR"), "/pinyin_runs.rs"));

/// The usual reading, numbered (`zhong4`, `lü4`; no number for the neutral tone); nothing for what has none.
#[must_use]
pub fn usual(c: char) -> Option<&'static str> {
    readings(c).next()
}

/// All readings, numbered, the usual one first.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    list(c).unwrap_or("").split_ascii_whitespace()
}

/// A numbered reading without its tone.
#[must_use]
pub fn toneless(reading: &str) -> &str {
    reading.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn list(c: char) -> Option<&'static str> {
    let number = usize::from(u16::from_le_bytes(*NUMBERS.as_chunks().0.get(place(c)?)?));
    let starts = STARTS.as_chunks().0.get(number..number + 2)?;
    let [start, end] = [starts.first()?, starts.last()?].map(|s| u32::from_le_bytes(*s) as usize);
    LISTS.get(start..end)
}

/// The place of a character among those of all runs.
fn place(c: char) -> Option<usize> {
    let code = u32::from(c);
    let mut before = 0;
    for &(first, last) in RUNS {
        if code < first {
            return None;
        }
        if code <= last {
            return Some((before + code - first) as usize);
        }
        before += last - first + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

    #[test]
    fn every_character_is_read_as_the_crate_reads_it() {
        let mut several = 0;
        for c in '\0'..=char::MAX {
            let Some(all) = c.to_pinyin_multi() else {
                assert_eq!((list(c).unwrap_or(""), c.to_pinyin()), ("", None), "{c}");
                continue;
            };
            assert_eq!(usual(c), c.to_pinyin().map(Pinyin::with_tone_num_end), "{c}");
            assert!(readings(c).eq(all.into_iter().map(Pinyin::with_tone_num_end)), "{c}");
            assert!(readings(c).map(toneless).eq(all.into_iter().map(Pinyin::plain)), "{c}");
            several += u32::from(all.count() > 1);
        }
        assert!(several > 5000, "{several}");
    }

    #[test]
    fn readings_of_characters() {
        assert_eq!(usual('中'), Some("zhong1"));
        assert_eq!(usual('绿'), Some("lü4"));
        assert!(readings('重').map(toneless).eq(["zhong", "chong", "tong"]));
        assert_eq!((usual('a'), usual('。'), readings('ậ').count()), (None, None, 0));
    }
}

//! Packs the readings of characters of the crate `pinyin` for `src/text/pinyin.rs`: its own tables are lists of pointers,
//! which the loader writes into memory whenever the program starts.
//!
//! Not here: readings of words (`data/words_pinyin.tsv`).

use crate::Result;
use ::pinyin::{Pinyin, ToPinyinMulti};
use std::collections::BTreeMap;
use std::path::Path;

/// Runs of characters end where more than so many have no reading.
const GAP: u32 = 1024;

/// Writes the lists of readings that occur (`pinyin.txt`: numbered, the usual one first, blanks between, one list after
/// the other), where they begin and the last one ends (`pinyin_lists.bin`, four bytes each), the number of each
/// character's list (`pinyin.bin`, two bytes; 0 has no reading), and from where to where those characters go
/// (`pinyin_runs.rs`).
pub fn pack(out: &Path) -> Result<()> {
    let lists: BTreeMap<u32, String> = ('\0'..=char::MAX).filter_map(|c| Some((u32::from(c), list(c)?))).collect();
    let mut numbers: BTreeMap<&str, u16> = BTreeMap::from([("", 0)]);
    lists.values().for_each(|list| _ = numbers.insert(list, 0));
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (list, number) in &mut numbers {
        *number = u16::try_from(starts.len() / 4)?;
        starts.extend(u32::try_from(text.len())?.to_le_bytes());
        text.push_str(list);
    }
    starts.extend(u32::try_from(text.len())?.to_le_bytes());
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &code in lists.keys() {
        match runs.last_mut() {
            Some((_, last)) if code - *last <= GAP => *last = code,
            _ => runs.push((code, code)),
        }
    }
    let number = |code: u32| lists.get(&code).and_then(|list| numbers.get(list.as_str())).copied().unwrap_or(0);
    let places: Vec<u8> =
        runs.iter().flat_map(|&(first, last)| first..=last).flat_map(|code| number(code).to_le_bytes()).collect();
    std::fs::write(out.join("pinyin.txt"), text)?;
    std::fs::write(out.join("pinyin_lists.bin"), starts)?;
    std::fs::write(out.join("pinyin.bin"), places)?;
    std::fs::write(out.join("pinyin_runs.rs"), format!("{runs:?}"))?;
    Ok(())
}

fn list(c: char) -> Option<String> {
    let readings: Vec<&str> = c.to_pinyin_multi()?.into_iter().map(Pinyin::with_tone_num_end).collect();
    Some(readings.join(" "))
}

//! Packs `data/script-only.txt` into the bytes that `src/corpus/language.rs` looks characters up in.
//!
//! Not here: what a vote counts for (`language.rs`).

use crate::Result;
use std::path::Path;

const SOURCE: &str = "data/script-only.txt";

/// First and last character of the table.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// Writes `scripts.bin`: a byte for each character, twice its vote (above zero for traditional), and 1 for Cantonese.
pub fn pack(out: &Path) -> Result<()> {
    let mut table = vec![0i8; (LAST - FIRST + 1) as usize];
    let mut bits = None;
    for (number, line) in crate::read(SOURCE)?.lines().enumerate() {
        let fault = |what: &str| format!("{SOURCE}:{}: {what}", number + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            bits = Some(section(line).ok_or_else(|| fault("no such section"))?);
            continue;
        }
        let bits = bits.ok_or_else(|| fault("characters before the first section"))?;
        for c in line.chars() {
            let place = u32::from(c).checked_sub(FIRST).and_then(|i| table.get_mut(i as usize));
            *place.ok_or_else(|| fault("a character outside the table"))? |= bits;
        }
    }
    std::fs::write(out.join("scripts.bin"), table.iter().map(|b| b.cast_unsigned()).collect::<Vec<u8>>())?;
    Ok(())
}

fn section(line: &str) -> Option<i8> {
    Some(match line {
        "[simplified]" => -3 * 2,
        "[traditional]" => 3 * 2,
        "[mostly-simplified]" => -2,
        "[mostly-traditional]" => 2,
        "[cantonese]" => 1,
        _ => return None,
    })
}

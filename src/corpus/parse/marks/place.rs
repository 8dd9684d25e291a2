//! Where a word lies in the tables of page words: what the build, which lays them out, and the look-up do alike.
//!
//! Not here: the tables (`table`).

use super::letter;

/// Numbers that hold a bit for each word that is sought anywhere in a line.
pub const STARTS: usize = 64;
/// Bytes of a word by which its bit is found.
pub const STARTS_WITH: usize = 4;

/// The key without signs at its ends and without a count after it: `【纠错】`, `评论 (191)`, `分享到:`, `播放 00:47`.
#[must_use]
#[inline]
pub fn bare<'a>(key: &'a str) -> &'a str {
    let sign = |c: char| !letter::is_alphanumeric(c) && c != '©';
    let inner = key.trim_matches(sign);
    let number = |text: &'a str| text.trim_end_matches(|c: char| c.is_ascii_digit());
    let uncounted = number(inner);
    let uncounted = uncounted.strip_suffix(':').map_or(uncounted, number).trim_end_matches(sign);
    // A number may be the point of the line (`tin 24`); a count follows a word of two characters at least.
    if uncounted.chars().count() >= 2 { uncounted } else { inner }
}

/// From where on a word is sought in a table of whole lines: of its first and last bytes and its length, so that long
/// lines cost no more than short ones.
#[must_use]
#[inline]
pub fn of_word(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let ends = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => bytes.iter().fold(0, |all, &b| all << 8 | u64::from(b)),
    };
    scattered(ends ^ (bytes.len() as u64) << 56)
}

/// From where on a character is sought in a table of first characters.
#[must_use]
#[inline]
pub const fn of_char(first: char) -> u32 {
    scattered(first as u64)
}

/// Multiplicative hashing (Knuth, TAOCP 6.4): the upper half of the product.
#[inline]
const fn scattered(key: u64) -> u32 {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The place of the bytes with which a word begins among 4096 bits.
#[must_use]
#[inline]
pub const fn start(bytes: [u8; STARTS_WITH]) -> (usize, u64) {
    let mixed = u32::from_le_bytes(bytes).wrapping_mul(0x9e37_79b1) >> 20;
    ((mixed >> 6) as usize, 1 << (mixed & 63))
}

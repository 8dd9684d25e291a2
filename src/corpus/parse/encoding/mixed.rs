//! Bytes that are not UTF-8 as a whole: each line is read in the encoding that fits it.
//!
//! Scrapers join pieces of pages without looking at their encodings, cut files inside characters, and lose bytes. A
//! line in UTF-8 is read as UTF-8, also with a bad byte in it; the others are read in the one legacy encoding that fits
//! them best. Line ends are the same bytes in all of these encodings, and part of no character.

use super::{Decoded, Mixture, SAMPLE, count, decoded, label, mixed_label};
use crate::corpus::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, GB18030, GBK, WINDOWS_1258};
use std::borrow::Cow;

type Legacy = &'static encoding_rs::Encoding;

/// Decodes bytes that are no UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let lines: Vec<Line> = bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r')).map(Line::of).collect();
    let total = |of: fn(&Line) -> usize| lines.iter().map(of).sum::<usize>();
    let mostly_utf8 = total(|l| l.good) >= total(|l| l.bad);
    let (utf8, others): (Vec<&Line>, Vec<&Line>) =
        lines.iter().filter(|l| !l.is_ascii()).partition(|l| l.is_utf8(mostly_utf8));
    if others.is_empty() {
        return broken_utf8(bytes);
    }
    let legacy = guess(&others);
    if utf8.is_empty() {
        return super::whole(bytes, legacy);
    }
    // Bytes among letters may be letters; any others are broken UTF-8, which an encoding of single bytes would take too.
    let is_stray = |line: &&Line| line.bytes.iter().filter(|b| b.is_ascii_alphabetic()).count() < 3 * line.bad;
    if mostly_utf8 && legacy.is_single_byte() && legacy != WINDOWS_1258 && others.iter().any(is_stray) {
        return broken_utf8(bytes);
    }
    let (mut text, mut replaced, mut first) = (String::with_capacity(bytes.len() * 3 / 2), 0, None);
    for line in &lines {
        let is_utf8 = line.is_ascii() || line.is_utf8(mostly_utf8);
        if !line.is_ascii() && is_utf8 != mostly_utf8 {
            first = first.or(Some(text.len()));
        }
        let (piece, bad) = if is_utf8 { lossy(line.bytes) } else { decoded(line.bytes, legacy) };
        text.push_str(&piece);
        replaced += bad;
    }
    let names = if mostly_utf8 { [label(legacy), "UTF-8"] } else { ["UTF-8", label(legacy)] };
    let lines = count(if mostly_utf8 { others.iter() } else { utf8.iter() });
    let encoding = Encoding { label: Some(mixed_label(Some(legacy))), replaced, controls: 0 };
    Decoded::Text(Cow::Owned(text), encoding, Some(Mixture { at: first.unwrap_or(0), lines, names }))
}

fn broken_utf8(bytes: &[u8]) -> Decoded<'_> {
    let (text, replaced) = lossy(bytes);
    Decoded::Text(text, Encoding { label: None, replaced, controls: 0 }, None)
}

fn lossy(bytes: &[u8]) -> (Cow<'_, str>, u32) {
    (String::from_utf8_lossy(bytes), count(bytes.utf8_chunks().filter(|c| !c.invalid().is_empty())))
}

/// A line with its end, and what it is as UTF-8.
struct Line<'a> {
    bytes: &'a [u8],
    /// Characters of several bytes.
    good: usize,
    /// Characters of three bytes or four, which other encodings hardly ever make by chance.
    long: usize,
    /// Sequences that are no characters.
    bad: usize,
}

impl<'a> Line<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let mut line = Self { bytes, good: 0, long: 0, bad: 0 };
        if bytes.is_ascii() {
            return line;
        }
        for chunk in bytes.utf8_chunks() {
            line.good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
            line.long += chunk.valid().bytes().filter(|&b| b >= 0xe0).count();
            line.bad += usize::from(!chunk.invalid().is_empty());
        }
        line
    }

    const fn is_ascii(&self) -> bool {
        self.good + self.bad == 0
    }

    /// Among lines in UTF-8, more good characters than bad sequences are enough; among others it has to be plain.
    const fn is_utf8(&self, mostly: bool) -> bool {
        if mostly { self.good >= self.bad } else { self.long > 0 && self.good >= self.bad * 8 }
    }
}

/// The encoding of lines that are no UTF-8.
fn guess(lines: &[&Line]) -> Legacy {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut left = SAMPLE;
    for line in lines {
        detector.feed(line.bytes.get(..left).unwrap_or(line.bytes), false);
        left = left.saturating_sub(line.bytes.len());
        if left == 0 {
            break;
        }
    }
    let found = detector.guess(None, Utf8Detection::Deny);
    // GBK is the part of GB18030 that most pages use; the whole decodes both.
    if found == GBK {
        return GB18030;
    }
    // The detector gives an encoding up for a single bad sequence; then one of single bytes is left, which takes any.
    if found.is_single_byte() && found != WINDOWS_1258 { damaged_chinese(lines).unwrap_or(found) } else { found }
}

/// Pairs of bytes, of a hundred, that are common characters in a Chinese text.
const COMMON: usize = 65;

/// The Chinese encoding of which most pairs of bytes are common characters, whatever the rest is.
fn damaged_chinese(lines: &[&Line]) -> Option<Legacy> {
    // GB 2312: the characters of level 1. Big5: the frequently used ones.
    let gb = |a: u8, b: u8| matches!(a, 0xb0..=0xd7) && b >= 0xa1;
    let big5 = |a: u8, _: u8| matches!(a, 0xa4..=0xc6);
    let (gb, big5) = (common(lines, gb)?, common(lines, big5)?);
    let (best, encoding) = if gb >= big5 { (gb, GB18030) } else { (big5, BIG5) };
    (best >= COMMON).then_some(encoding)
}

/// How many of a hundred pairs of bytes are such; `None` where the text is not made of pairs.
fn common(lines: &[&Line], is_common: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let (mut pairs, mut hits, mut letters) = (0, 0, 0);
    for line in lines.iter().take(SAMPLE / 8) {
        let mut bytes = line.bytes.iter().take(SAMPLE).copied().peekable();
        while let Some(a) = bytes.next() {
            if a < 0x80 {
                letters += usize::from(a.is_ascii_alphabetic());
            } else if matches!(a, 0x80 | 0xff) {
                // No character of either begins so.
            } else if let Some(b) = bytes.next_if(|b| *b >= 0x40) {
                pairs += 1;
                hits += usize::from(is_common(a, b));
            }
        }
    }
    (pairs > letters).then(|| hits * 100 / pairs)
}

//! Bytes to text: which encoding a file is in, and what could not be read.
//!
//! The order of the rules: byte order marks; UTF-16 by its byte pattern; UTF-8; then `chardetng` among the
//! legacy encodings of the web. Not here: control characters (`text::sanitize`) and line breaks (`lines`).

use crate::corpus::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes looked at to tell an encoding: more does not change the guess.
const SAMPLE: usize = 64 << 10;
/// NUL bytes that a text may hold: one in so many bytes.
const NUL_SHARE: usize = 1000;
/// Control bytes (without blanks, breaks and ESC) that a text may hold: one in so many bytes.
const CONTROL_SHARE: usize = 20;

/// Text, or the finding that there is none.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded<'a> {
    /// The text, without a byte order mark.
    Text(Cow<'a, str>, Encoding),
    /// No text in any encoding known here.
    Binary,
}

/// Decodes the bytes of a file. Bad sequences become U+FFFD, one for each maximal bad part, and are counted.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest);
    }
    if let Some(order) = utf16_by_mark(bytes) {
        return legacy(bytes.get(order.skip..).unwrap_or(&[]), order.encoding);
    }
    let utf8 = simdutf8::basic::from_utf8(bytes).ok();
    // What is UTF-8 and holds no NUL is not UTF-16, though `a,b,c,` has its pattern.
    if (utf8.is_none() || memchr::memchr(0, bytes).is_some())
        && let Some(order) = utf16_by_pattern(bytes)
    {
        return legacy(bytes.get(order.skip..).unwrap_or(&[]), order.encoding);
    }
    if is_binary(bytes) {
        return Decoded::Binary;
    }
    if let Some(text) = utf8 {
        return plain(text);
    }
    if is_mostly_utf8(bytes) { broken_utf8(bytes) } else { legacy(bytes, guess(bytes)) }
}

struct Order {
    encoding: &'static encoding_rs::Encoding,
    skip: usize,
}

fn utf16_by_mark(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xff, 0xfe, ..] => Some(Order { encoding: UTF_16LE, skip: 2 }),
        [0xfe, 0xff, ..] => Some(Order { encoding: UTF_16BE, skip: 2 }),
        _ => None,
    }
}

/// UTF-16 without a mark: one parity of the bytes holds the high halves. In Latin text those are 00 (and 01,
/// 03, 1E for Vietnamese), in Chinese text 4E to 9F, with 00, 20, 30 and FF for blanks and punctuation.
fn utf16_by_pattern(bytes: &[u8]) -> Option<Order> {
    let sample = bytes.get(..bytes.len().min(SAMPLE) & !1)?;
    if sample.len() < 4 {
        return None;
    }
    let (mut even, mut odd) = (0u64, 0u64);
    for pair in sample.chunks_exact(2) {
        if let &[a, b] = pair {
            even += weight(a);
            odd += weight(b);
        }
    }
    let (even, odd) = (Halves::of(even), Halves::of(odd));
    let pairs = sample.len() / 2;
    let found = if even.are_high(odd, pairs) {
        Order { encoding: UTF_16BE, skip: 0 }
    } else if odd.are_high(even, pairs) {
        Order { encoding: UTF_16LE, skip: 0 }
    } else {
        return None;
    };
    let (_, broken) = found.encoding.decode_without_bom_handling(sample);
    (!broken).then_some(found)
}

#[derive(Clone, Copy, Default)]
struct Halves {
    zero: usize,
    latin: usize,
    han: usize,
    mark: usize,
}

/// What a byte counts for, in the four counters of 16 bits that [`Halves::of`] reads: a sample has 2^15 pairs.
fn weight(byte: u8) -> u64 {
    static WEIGHTS: [u64; 256] = {
        let mut all = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            all[byte] = match byte {
                0 => 1,
                0x01 | 0x03 | 0x1e => 1 << 16,
                0x4e..=0x9f => 1 << 32,
                0x20 | 0x30 | 0xff => 1 << 48,
                _ => 0,
            };
            byte += 1;
        }
        all
    };
    WEIGHTS.get(usize::from(byte)).copied().unwrap_or(0)
}

impl Halves {
    /// The sums of [`weight`].
    fn of(sums: u64) -> Self {
        let counter = |at: u32| usize::try_from(sums >> at & 0xffff).unwrap_or(0);
        Self { zero: counter(0), latin: counter(16), han: counter(32), mark: counter(48) }
    }

    fn are_high(self, low: Self, pairs: usize) -> bool {
        let latin = self.zero * 2 > pairs && (self.zero + self.latin + self.mark) * 20 >= pairs * 19;
        let all = self.zero + self.latin + self.han + self.mark;
        let han = self.han * 2 >= pairs && all * 50 >= pairs * 49 && (low.han + low.mark) * 5 < pairs * 3;
        (latin || han) && low.zero * 50 <= pairs
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let looked = sample.len();
    // counted one after the other: such loops are fast
    let nul = memchr::memchr_iter(0, sample).count();
    let control = sample.iter().filter(|b| **b < 0x20).count()
        - sample.iter().filter(|b| matches!(b, b'\t'..=b'\r' | 0x1b)).count();
    nul * NUL_SHARE > looked.max(NUL_SHARE) || control * CONTROL_SHARE > looked.max(8 * CONTROL_SHARE)
}

/// Whether UTF-8 is the best reading: many more good multi-byte characters than bad sequences.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.get(..SAMPLE).unwrap_or(bytes).utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 4
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    simdutf8::basic::from_utf8(bytes).map_or_else(|_| broken_utf8(bytes), plain)
}

const fn plain(text: &str) -> Decoded<'_> {
    Decoded::Text(Cow::Borrowed(text), Encoding { label: None, replaced: 0, controls: 0 })
}

fn broken_utf8(bytes: &[u8]) -> Decoded<'_> {
    let replaced = count(bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()));
    Decoded::Text(String::from_utf8_lossy(bytes), Encoding { label: None, replaced, controls: 0 })
}

fn legacy<'a>(bytes: &'a [u8], encoding: &'static encoding_rs::Encoding) -> Decoded<'a> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let replaced = if broken { count(text.chars().filter(|&c| c == '\u{fffd}')) } else { 0 };
    Decoded::Text(text, Encoding { label: Some(label(encoding)), replaced, controls: 0 })
}

fn count<I: Iterator>(items: I) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    let found = detector.guess(None, Utf8Detection::Deny);
    // GBK is the part of GB18030 that most pages use; the whole decodes both.
    if found == encoding_rs::GBK { encoding_rs::GB18030 } else { found }
}

/// The label with this name.
pub(super) fn label_of(name: &str) -> Option<&'static str> {
    encoding_rs::Encoding::for_label(name.as_bytes()).map(label)
}

fn label(encoding: &'static encoding_rs::Encoding) -> &'static str {
    match encoding.name() {
        "gb18030" => "GB18030",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030, WINDOWS_1258};

    const ZH: &str = "两国国防部长在谅山省举行会谈，就边境合作交换意见。双方同意加强联合巡逻。\n";
    const HANT: &str = "兩國國防部長在諒山省舉行會談，就邊境合作交換意見。雙方同意加強聯合巡邏。\n";
    const VI: &str = "Bộ trưởng Quốc phòng hai nước hội đàm tại Lạng Sơn về hợp tác biên giới.\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let bytes = |u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    /// The text, the label and the count of replaced sequences.
    fn decoded(bytes: &[u8]) -> Option<(String, Option<&'static str>, u32)> {
        match decode(bytes) {
            Decoded::Text(text, e) => Some((text.into_owned(), e.label, e.replaced)),
            Decoded::Binary => None,
        }
    }

    #[test]
    fn utf8_has_no_label() {
        for text in [ZH, VI, "", "ascii"] {
            assert_eq!(decoded(text.as_bytes()), Some((text.to_owned(), None, 0)));
            let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
            assert_eq!(decoded(&marked), Some((text.to_owned(), None, 0)));
        }
    }

    #[test]
    fn plain_text_in_the_pattern_of_utf16_is_utf8() {
        for text in ["a\nb\nc\nd\n", "a,b,c,d,e,f", "N0N0N0N0N0", "1 2 3 4 5 6 7 8 9 0 "] {
            assert_eq!(decode(text.as_bytes()), plain(text), "{text:?}");
        }
    }

    #[test]
    fn utf16_with_and_without_mark() {
        for text in [ZH, HANT, VI, "Tin 24h"] {
            for (little, label, mark) in [(true, "UTF-16LE", [0xff, 0xfe]), (false, "UTF-16BE", [0xfe, 0xff])] {
                let bytes = utf16(text, little);
                assert_eq!(decoded(&bytes), Some((text.to_owned(), Some(label), 0)), "{text}");
                assert_eq!(decoded(&[&mark[..], &bytes].concat()), Some((text.to_owned(), Some(label), 0)));
            }
        }
    }

    #[test]
    fn legacy_encodings_are_told() {
        let cases = [(ZH, GB18030, "GB18030"), (HANT, BIG5, "Big5")];
        for (text, encoding, label) in cases {
            let bytes = encoding.encode(text).0.into_owned();
            assert_eq!(decoded(&bytes), Some((text.to_owned(), Some(label), 0)));
        }
        // windows-1258 writes tones as marks of their own.
        let apart = "Cu\u{323}c ha\u{309}i quan thông ba\u{301}o. ".repeat(3);
        let bytes = WINDOWS_1258.encode(&apart).0.into_owned();
        assert_eq!(decoded(&bytes), Some((apart, Some("windows-1258"), 0)));
    }

    #[test]
    fn bad_sequences_are_counted() {
        let mut bytes = ZH.repeat(3).into_bytes();
        bytes.splice(30..30, [0xff, 0xc3, 0x28]);
        let (text, label, replaced) = decoded(&bytes).unwrap();
        assert_eq!((label, replaced), (None, 2));
        assert_eq!(text.matches('\u{fffd}').count(), 2);
        // A file cut inside a character is still UTF-8.
        assert_eq!(decoded(&ZH.as_bytes()[..ZH.len() - 2]).map(|d| (d.1, d.2)), Some((None, 1)));
    }

    #[test]
    fn a_few_nuls_are_text_and_many_are_not() {
        let text = VI.repeat(40);
        let with = |n: usize| [text.as_bytes(), &vec![0; n]].concat();
        assert!(decoded(&with(1)).is_some());
        assert_eq!(decoded(&with(200)), None);
    }

    #[test]
    fn binary_files_are_no_text() {
        let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0"[..], &[0, 7, 1, 2, 200, 3, 0]]
            .concat();
        assert_eq!(decoded(&png), None);
        let noise: Vec<u8> = (0u32..4000).map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect();
        assert_eq!(decoded(&noise), None);
    }
}

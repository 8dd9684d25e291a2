//! Bytes to text: which encoding a file is in, and what could not be read.
//!
//! The order of the rules: byte order marks; UTF-16 by its byte pattern; UTF-8; then `chardetng` among the
//! legacy encodings of the web, line by line where lines differ (`mixed`). Not here: control characters
//! (`text::sanitize`) and line breaks (`lines`).

mod halves;
mod mixed;

use crate::corpus::Encoding;
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes looked at to tell an encoding: more does not change the guess.
const SAMPLE: usize = 64 << 10;
/// NUL bytes that a text may hold: one in so many bytes.
const NUL_SHARE: usize = 1000;
/// The same for what is UTF-8 otherwise, and so many that a small one may hold: scrapers leave them behind.
const NUL_SHARE_UTF8: usize = 100;
const FEW_NULS: usize = 8;
/// Control bytes (without blanks, breaks and ESC) that a text may hold: one in so many bytes.
const CONTROL_SHARE: usize = 20;

/// Text, or the finding that there is none.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded<'a> {
    /// The text, without a byte order mark; and what is to be said where not all of it is in one encoding.
    Text(Cow<'a, str>, Encoding, Option<Mixture>),
    /// No text in any encoding known here.
    Binary,
}

/// Lines in another encoding than most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mixture {
    /// Where the first of them begins, in the decoded text.
    pub at: usize,
    /// How many lines they are.
    pub lines: u32,
    /// Their encoding, and that of the others.
    pub names: [&'static str; 2],
}

/// Decodes the bytes of a file. Bad sequences become U+FFFD, one for each maximal bad part, and are counted.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return simdutf8::basic::from_utf8(rest).map_or_else(|_| mixed::decode(rest), plain);
    }
    if let Some(order) = utf16_by_mark(bytes) {
        return whole(bytes.get(order.skip..).unwrap_or(&[]), order.encoding);
    }
    let utf8 = simdutf8::basic::from_utf8(bytes).ok();
    // What is UTF-8 and holds no NUL is not UTF-16, though `a,b,c,` has its pattern.
    if (utf8.is_none() || memchr::memchr(0, bytes).is_some())
        && let Some(order) = utf16_by_pattern(bytes)
    {
        return whole(bytes.get(order.skip..).unwrap_or(&[]), order.encoding);
    }
    if is_binary(bytes, utf8.is_some()) {
        return Decoded::Binary;
    }
    utf8.map_or_else(|| mixed::decode(bytes), plain)
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

fn is_binary(bytes: &[u8], is_utf8: bool) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let looked = sample.len();
    // counted one after the other: such loops are fast
    let nul = memchr::memchr_iter(0, sample).count();
    let control = sample.iter().filter(|b| **b < 0x20).count()
        - sample.iter().filter(|b| matches!(b, b'\t'..=b'\r' | 0x1b)).count();
    let many_nuls = if is_utf8 {
        nul * NUL_SHARE_UTF8 > looked.max(FEW_NULS * NUL_SHARE_UTF8) || nul * 10 > looked
    } else {
        nul * NUL_SHARE > looked.max(NUL_SHARE)
    };
    many_nuls || control * CONTROL_SHARE > looked.max(8 * CONTROL_SHARE)
}

const fn plain(text: &str) -> Decoded<'_> {
    Decoded::Text(Cow::Borrowed(text), Encoding { label: None, replaced: 0, controls: 0 }, None)
}

/// All of it in one encoding.
fn whole<'a>(bytes: &'a [u8], encoding: &'static encoding_rs::Encoding) -> Decoded<'a> {
    let (text, replaced) = decoded(bytes, encoding);
    Decoded::Text(text, Encoding { label: Some(label(encoding)), replaced, controls: 0 }, None)
}

/// The text, and how many byte sequences were none.
fn decoded<'a>(bytes: &'a [u8], encoding: &'static encoding_rs::Encoding) -> (Cow<'a, str>, u32) {
    if encoding == encoding_rs::GB18030 { halves::decode(bytes) } else { replacing(bytes, encoding) }
}

/// The text with U+FFFD for what is none, and how often.
fn replacing<'a>(bytes: &'a [u8], encoding: &'static encoding_rs::Encoding) -> (Cow<'a, str>, u32) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let replaced = if broken { count(text.chars().filter(|&c| c == '\u{fffd}')) } else { 0 };
    (text, replaced)
}

fn count<I: Iterator>(items: I) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// The label with this name.
pub(super) fn label_of(name: &str) -> Option<&'static str> {
    let other = name.strip_prefix(BESIDE_UTF8).unwrap_or(name);
    let encoding = encoding_rs::Encoding::for_label(other.as_bytes());
    if other.len() == name.len() { encoding.map(label) } else { Some(mixed_label(encoding)) }
}

fn label(encoding: &'static encoding_rs::Encoding) -> &'static str {
    match encoding.name() {
        "gb18030" => "GB18030",
        other => other,
    }
}

/// What the label of a mixture begins with.
const BESIDE_UTF8: &str = "UTF-8 + ";

/// The label of a file with lines in UTF-8 and lines in another encoding.
fn mixed_label(other: Option<&'static encoding_rs::Encoding>) -> &'static str {
    match other.map_or("", label) {
        "GB18030" => "UTF-8 + GB18030",
        "Big5" => "UTF-8 + Big5",
        "windows-1258" => "UTF-8 + windows-1258",
        "windows-1252" => "UTF-8 + windows-1252",
        _ => "UTF-8 + another encoding",
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
            Decoded::Text(text, e, _) => Some((text.into_owned(), e.label, e.replaced)),
            Decoded::Binary => None,
        }
    }

    fn mixture(bytes: &[u8]) -> Option<(usize, u32, [&'static str; 2])> {
        match decode(bytes) {
            Decoded::Text(_, _, mixture) => mixture.map(|m| (m.at, m.lines, m.names)),
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
        // Left behind by a scraper in a short page.
        let holes = ZH.replace('，', "\0");
        assert_eq!(decoded(holes.as_bytes()), Some((holes, None, 0)));
    }

    #[test]
    fn lines_of_several_encodings_are_each_read_in_their_own() {
        type Case<'a> = (&'a [&'a [u8]], &'a [&'a str], &'a str, (usize, u32, [&'a str; 2]));
        let (zh, hant) = (GB18030.encode(ZH).0, BIG5.encode(HANT).0);
        let apart = "Cu\u{323}c ha\u{309}i quan thông ba\u{301}o kê\u{301}t qua\u{309}. ".repeat(3) + "\n";
        let vi = WINDOWS_1258.encode(&apart).0;
        let (gb, big5, cp) = ("GB18030", "Big5", "windows-1258");
        let cases: [Case; 5] = [
            (&[ZH.as_bytes(), ZH.as_bytes(), ZH.as_bytes(), &zh], &[ZH; 4], gb, (ZH.len() * 3, 1, [gb, "UTF-8"])),
            (&[&zh, &zh, ZH.as_bytes(), &zh], &[ZH; 4], gb, (ZH.len() * 2, 1, ["UTF-8", gb])),
            (&[&zh, "Hà Nội\r\n".as_bytes(), &zh], &[ZH, "Hà Nội\r\n", ZH], gb, (ZH.len(), 1, ["UTF-8", gb])),
            (&[HANT.as_bytes(), &hant, b"\n", &hant], &[HANT, HANT, "\n", HANT], big5, (0, 1, ["UTF-8", big5])),
            (&[ZH.as_bytes(), ZH.as_bytes(), &vi], &[ZH, ZH, &apart], cp, (ZH.len() * 2, 1, [cp, "UTF-8"])),
        ];
        for (bytes, text, other, said) in cases {
            let bytes = bytes.concat();
            let label = ["UTF-8 + ", other].concat();
            assert_eq!(decoded(&bytes).map(|d| (d.0, d.2)), Some((text.concat(), 0)), "{label}");
            assert_eq!(decoded(&bytes).and_then(|d| d.1), Some(label.as_str()));
            assert_eq!(label_of(&label), Some(label.as_str()), "the cache knows it again");
            assert_eq!(mixture(&bytes), Some(said), "{label}");
        }
    }

    #[test]
    fn one_bad_byte_spoils_no_text() {
        let page = |n: usize, text: &str| text.repeat(n);
        for (text, encoding, label) in [(ZH, GB18030, "GB18030"), (HANT, BIG5, "Big5")] {
            for n in [1, 3, 40] {
                let whole = page(n, text);
                let bytes = encoding.encode(&whole).0.into_owned();
                for (place, bad) in [(0, &b"\xff"[..]), ((bytes.len() / 2) & !1, b"\xff"), (bytes.len(), b"\xd6")] {
                    let mut broken = bytes.clone();
                    broken.splice(place..place, bad.iter().copied());
                    let (read, named, replaced) = decoded(&broken).unwrap();
                    assert_eq!((named, replaced > 0), (Some(label), true), "{label} {n} {place}");
                    let kept = read.lines().filter(|l| whole.contains(*l)).count();
                    assert!(kept + 1 >= n, "{label} {n} {place}: {read}");
                }
                let cut = bytes.get(..bytes.len() - 2).unwrap();
                assert_eq!(decoded(cut).and_then(|d| d.1), Some(label), "cut inside a character");
            }
        }
        for bytes in ["越南".as_bytes(), VI.as_bytes(), ZH.as_bytes()] {
            let broken = [bytes, b"\xff"].concat();
            assert_eq!(decoded(&broken).map(|d| (d.1, d.2)), Some((None, 1)), "{broken:?}");
        }
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

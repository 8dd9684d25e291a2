//! GB 18030 in which half a character is lost: where it was, so that the characters behind it are read.
//!
//! A lone byte joins with the next one, and so on: all up to the next sign of one byte is other characters than were
//! meant, and no decoder sees a fault. Not here: bytes that no character holds, which the decoder replaces by itself.

use encoding_rs::GB18030;
use std::borrow::Cow;

/// Common characters that a lone byte must have cost.
const GAIN: usize = 3;

/// The text, and how many byte sequences were none.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, u32) {
    let lone = lone_bytes(bytes);
    let Some(&first) = lone.first() else { return super::replacing(bytes, GB18030) };
    let (mut text, mut replaced, mut from) = (String::with_capacity(bytes.len() * 3 / 2), 0, first);
    let mut take = |part: &[u8]| {
        let (piece, bad) = super::replacing(part, GB18030);
        text.push_str(&piece);
        replaced += bad;
    };
    take(bytes.get(..first).unwrap_or(&[]));
    for end in lone.iter().skip(1).copied().chain([bytes.len()]) {
        // Alone, the lead of a character is a bad sequence.
        take(bytes.get(from..=from).unwrap_or(&[]));
        take(bytes.get(from + 1..end).unwrap_or(&[]));
        from = end;
    }
    (Cow::Owned(text), replaced)
}

/// The places of bytes that have lost their other half.
fn lone_bytes(bytes: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b >= 0x80)).map(|i| at + i) {
        let rest = bytes.get(start..).unwrap_or(&[]);
        let run = rest.get(..rest.iter().position(|b| *b < 0x80).unwrap_or(rest.len())).unwrap_or(rest);
        if run.len() % 2 == 1 {
            found.extend(lone_byte(run).map(|i| start + i));
        }
        at = start + run.len();
    }
    found
}

/// The byte of a run without which most pairs are common characters; `None` where it is as good with all.
fn lone_byte(run: &[u8]) -> Option<usize> {
    let common = |i: usize| matches!(run.get(i..i + 2), Some(&[0xa1..=0xa3 | 0xb0..=0xd7, 0xa1..=0xff]));
    let behind: usize = (1..run.len()).step_by(2).filter(|&i| common(i)).count();
    // Without the first byte; then the lone byte moves on by a pair at a time.
    let (mut best, mut place, mut now) = (behind, 0, behind);
    for lone in (2..run.len()).step_by(2) {
        now += usize::from(common(lone - 2));
        now -= usize::from(common(lone - 1));
        if now > best {
            (best, place) = (now, lone);
        }
    }
    let whole = (0..run.len()).step_by(2).filter(|&i| common(i)).count();
    (best >= whole + GAIN).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "两国边防部队十二日在边境地区举行联合巡逻，双方共派出三十名官兵，沿界河巡查。";

    #[test]
    fn what_stands_behind_a_lost_half_is_read() {
        let whole = GB18030.encode(TEXT).0.into_owned();
        for lost in [0, 1, 20, 21, whole.len() / 2, whole.len() - 12] {
            let mut bytes = whole.clone();
            bytes.remove(lost);
            bytes.extend_from_slice(b"\n");
            let (text, replaced) = decode(&bytes);
            let kept = text.chars().filter(|c| TEXT.contains(*c)).count();
            // The half that is left may also be taken for a neighbour's.
            assert!(replaced >= 1 && kept + 2 >= TEXT.chars().count() - 1, "{lost}: {text}");
        }
    }

    #[test]
    fn whole_texts_have_no_lone_bytes() {
        for text in [TEXT, "朱镕基VOV", "中A国B人", "€100", "𠀀𠀁", "a", ""] {
            let bytes = GB18030.encode(text).0;
            assert_eq!(decode(&bytes), (text.into(), 0), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whole_texts_are_read_as_they_are(text in "[两国边防部队巡逻，。镕㐀a1 \n]{0,60}") {
            let bytes = GB18030.encode(&text).0;
            let (read, replaced) = decode(&bytes);
            prop_assert_eq!((read.as_ref(), replaced), (text.as_str(), 0));
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }
}

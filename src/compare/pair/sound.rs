//! Names by their sound: consonant skeletons of Latin names and of the characters that transcribe them.
//!
//! 内塔尼亚胡 reads ne-ta-ni-ya-hu, skeleton N T N H; Netanyahu has the same. Classes: p b → P, t d → T, k g q c → K,
//! f v w → F (维 and 沃 stand for v as for w), l r → L, s z x j ch sh th → S, and m, n, h; vowels and repetitions are
//! dropped.
//!
//! Not here: which words are names (`names`).

use crate::text::pinyin;
use unicode_normalization::UnicodeNormalization;

/// Consonant classes, four bits each, the first in the lowest bits.
pub type Skeleton = u64;

/// The most consonants that a skeleton holds.
const MOST: u32 = 16;

/// Whether a written word is no Vietnamese syllable: a foreign name or an acronym. `key` is its syllable key.
pub(super) fn is_foreign(written: &str, key: &str) -> bool {
    let mut letters = written.chars();
    let upper = letters.by_ref().filter(|c| c.is_uppercase()).count();
    let all = written.chars().count();
    (all >= 2 && upper == all && written.is_ascii()) || (all >= 3 && !crate::text::syllable::is_vietnamese(key))
}

/// A Latin word without marks, lower case: `Díaz` and `Diaz` are one.
pub(super) fn fold(word: &str) -> String {
    word.nfd()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// The skeleton of a folded Latin word.
pub(super) fn of_latin(word: &str) -> Skeleton {
    let mut out = Builder::default();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (class, used) = latin_class(rest, c);
        if let Some(class) = class {
            out.push(class);
        }
        rest = rest.get(used..).unwrap_or("");
    }
    out.skeleton
}

/// The class of what a word begins with, and its length in bytes.
fn latin_class(rest: &str, c: char) -> (Option<u8>, usize) {
    const GROUPS: [(&str, u8); 12] = [
        ("sch", S),
        ("sh", S),
        ("ch", S),
        ("th", S),
        ("ph", F),
        ("kn", N),
        ("ng", N),
        ("wh", F),
        ("ce", S),
        ("ci", S),
        ("ge", S),
        ("gi", S),
    ];
    // Before a vowel the g of ng is spoken: Menga, Bangui.
    let spoken = |rest: &str| rest.strip_prefix("ng").is_some_and(|r| r.starts_with(['a', 'e', 'i', 'o', 'u', 'y']));
    if spoken(rest) {
        return (Some(N), 1);
    }
    if let Some((group, class)) = GROUPS.iter().find(|(g, _)| rest.starts_with(g)) {
        return (Some(*class), group.len());
    }
    (class_of(c), c.len_utf8())
}

const P: u8 = 1;
const T: u8 = 2;
const K: u8 = 3;
const F: u8 = 4;
const L: u8 = 5;
const S: u8 = 6;
const M: u8 = 7;
const N: u8 = 8;
const H: u8 = 9;

const fn class_of(c: char) -> Option<u8> {
    Some(match c {
        'p' | 'b' => P,
        't' | 'd' => T,
        'k' | 'g' | 'q' | 'c' => K,
        'f' | 'v' | 'w' => F,
        'l' | 'r' => L,
        's' | 'z' | 'x' | 'j' => S,
        'm' => M,
        'n' => N,
        'h' => H,
        _ => return None,
    })
}

/// The skeleton of characters read as pinyin; other characters are skipped.
pub(super) fn of_han(characters: &[char]) -> Skeleton {
    let mut out = Builder::default();
    for &c in characters {
        let Some(plain) = pinyin::usual(c).map(pinyin::toneless) else { continue };
        // Transcriptions keep older readings of these: 加纳 Ghana, 基辅 Kyiv.
        if matches!(c, '加' | '嘉' | '迦' | '基') {
            out.push(K);
            continue;
        }
        if plain == "er" {
            out.push(L);
            continue;
        }
        if let Some(class) = han_initial(plain) {
            out.push(class);
        }
        if plain.ends_with('n') || plain.ends_with("ng") {
            out.push(N);
        }
    }
    out.skeleton
}

fn han_initial(plain: &str) -> Option<u8> {
    match plain.chars().next()? {
        'z' | 'c' | 's' | 'q' | 'x' | 'j' => Some(S),
        'y' => None,
        c => class_of(c),
    }
}

#[derive(Default)]
struct Builder {
    skeleton: Skeleton,
    len: u32,
    last: u8,
}

impl Builder {
    fn push(&mut self, class: u8) {
        if class != self.last && self.len < MOST {
            self.skeleton |= u64::from(class) << (4 * self.len);
            self.len += 1;
        }
        self.last = class;
    }
}

/// How many consonants a skeleton has.
pub(super) const fn len(skeleton: Skeleton) -> u32 {
    (u64::BITS - skeleton.leading_zeros()).div_ceil(4)
}

/// Whether a Latin skeleton is found in that of a run of characters: exactly where it has two or three consonants,
/// else with at most a quarter of them differing.
pub(super) fn found_in(latin: Skeleton, run: Skeleton) -> bool {
    match len(latin) {
        0 | 1 => false,
        // Two consonants say little: the run has to be the name and nothing else.
        2 => latin == run,
        3 => distance_inside(latin, run) == 0,
        n => distance_inside(latin, run) <= n / 4,
    }
}

/// The least edit distance of `needle` to any stretch of `hay` (Sellers' algorithm).
fn distance_inside(needle: Skeleton, hay: Skeleton) -> u32 {
    let at = |s: Skeleton, i: u32| (s >> (4 * i)) & 15;
    let n = len(needle);
    let mut row = [0u32; MOST as usize + 1];
    row.iter_mut().zip(0..).for_each(|(cell, i)| *cell = i);
    let mut best = n;
    for j in 0..len(hay) {
        let mut diagonal = 0;
        let mut left = 0;
        for (i, cell) in (0..n).zip(row.iter_mut().skip(1)) {
            let above = *cell;
            let change = diagonal + u32::from(at(needle, i) != at(hay, j));
            *cell = change.min(above + 1).min(left + 1);
            diagonal = above;
            left = *cell;
        }
        best = best.min(row.get(n as usize).copied().unwrap_or(n));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(latin: &str, han: &str) -> bool {
        found_in(of_latin(&fold(latin)), of_han(&han.chars().collect::<Vec<_>>()))
    }

    #[test]
    fn names_are_found_by_their_sound() {
        for (latin, han) in [
            ("Netanyahu", "内塔尼亚胡"),
            ("Lukashenko", "卢卡申科"),
            ("Macron", "马克龙"),
            ("Zelensky", "泽连斯基"),
            ("Erdogan", "埃尔多安"),
            ("Guterres", "古特雷斯"),
            ("Mbappe", "姆巴佩"),
            ("Díaz", "迪亚斯"),
            ("Elvie", "艾尔维"),
            ("Menga", "门加"),
            ("Kiev", "基辅"),
            ("Wagner", "瓦格纳"),
            ("Havana", "哈瓦那"),
        ] {
            assert!(matches(latin, han), "{latin} {han}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (latin, han) in [
            ("Netanyahu", "卢卡申科"),
            ("Macron", "泽连斯基"),
            ("Trump", "内塔尼亚胡"),
            ("Modi", "马克龙"),
            ("Biden", "普京"),
        ] {
            assert!(!matches(latin, han), "{latin} {han}");
        }
    }

    #[test]
    fn folding_drops_marks_and_case() {
        assert_eq!(fold("Díaz"), "diaz");
        assert_eq!(fold("ĐẮK"), "dak");
        assert_eq!(fold("Jong-un"), "jongun");
    }

    #[test]
    fn acronyms_and_foreign_words_are_no_syllables() {
        let foreign = |w: &str| is_foreign(w, &crate::text::syllable::key(w));
        assert!(foreign("AIIB") && foreign("Putin") && foreign("Hamas"));
        assert!(!foreign("Nam") && !foreign("Hà") && !foreign("nghiêng"));
    }

    #[test]
    fn the_distance_is_to_the_best_stretch() {
        let s = |w: &str| of_latin(w);
        assert_eq!(distance_inside(s("tnk"), s("mtnkp")), 0);
        assert_eq!(distance_inside(s("tnk"), s("mtlkp")), 1);
        assert_eq!(distance_inside(s("tnk"), 0), 3);
    }
}

//! Pinyin of words: `text::pinyin` for characters with one usual reading, a table derived from CC-CEDICT for the
//! words that it would read wrongly (重庆, 银行), which also says their traditional form.
//!
//! Not here: where words begin and end in running text (`super::words`).

use super::sorted;
use crate::text::{pinyin, script};

/// Rows `word TAB traditional TAB pinyin`, sorted (built by `build_tables`); traditional empty where usual.
const TABLE: &str = include_str!("../../data/words_pinyin.tsv");

/// How one character of a word is written and read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Character {
    /// The traditional form.
    pub(super) traditional: char,
    /// Numbered pinyin (`zhong4`), `v` for ü; empty where the character has none.
    pub(super) pinyin: String,
}

/// The characters of a text in simplified script, read by the longest words of the table.
pub(super) fn read(simplified: &str) -> Vec<Character> {
    let mut out = Vec::new();
    let mut rest = simplified;
    while let Some(first) = rest.chars().next() {
        let taken = if let Some((word, row)) = longest(rest) {
            push_row(&mut out, word, row);
            word.len()
        } else {
            let traditional = script::traditional(first).next().unwrap_or(first);
            out.push(Character { traditional, pinyin: usual(first) });
            first.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or("");
    }
    out
}

/// The traditional form of a word in simplified characters, by the longest words of the table.
pub(super) fn traditional(simplified: &str) -> String {
    read(simplified).iter().map(|c| c.traditional).collect()
}

/// A dictionary's numbered pinyin (`Zhong1 guo2`, `nu:3`) with tone marks.
pub(super) fn marked_line(numbered: &str) -> String {
    let one = |syllable: &str| {
        let capital = syllable.starts_with(char::is_uppercase);
        let marked = with_mark(&syllable.to_lowercase().replace("u:", "v"));
        let mut chars = marked.chars();
        match chars.next() {
            Some(first) if capital => first.to_uppercase().chain(chars).collect(),
            _ => marked,
        }
    };
    numbered.split(' ').map(one).collect::<Vec<String>>().join(" ")
}

fn usual(c: char) -> String {
    pinyin::usual(c).unwrap_or_default().to_owned()
}

/// The longest word of the table that `rest` begins with, with the remainder of its row.
fn longest(rest: &str) -> Option<(&str, &'static str)> {
    let two: usize = rest.chars().take(2).map(char::len_utf8).sum();
    if !rest.get(..two).is_some_and(|prefix| sorted::any_begins(TABLE, prefix)) {
        return None;
    }
    let ends: Vec<usize> = rest.char_indices().map(|(i, c)| i + c.len_utf8()).take(4).collect();
    ends.iter().rev().filter_map(|&end| rest.get(..end)).find_map(|word| Some((word, sorted::find(TABLE, word)?)))
}

fn push_row(out: &mut Vec<Character>, word: &str, row: &str) {
    let (old, pinyin) = row.split_once('\t').unwrap_or(("", row));
    let mut old = old.chars();
    let mut syllables = pinyin.split(' ');
    for c in word.chars() {
        let traditional = old.next().or_else(|| script::traditional(c).next()).unwrap_or(c);
        out.push(Character { traditional, pinyin: syllables.next().unwrap_or("").to_owned() });
    }
}

/// Numbered pinyin with its tone mark: `zhong4` as `zhòng`, `lv4` as `lǜ`, `le5` as `le`.
pub(super) fn with_mark(numbered: &str) -> String {
    let tone = numbered.chars().last().and_then(|c| c.to_digit(10));
    let body = numbered.trim_end_matches(|c: char| c.is_ascii_digit()).replace('v', "ü");
    let Some(tone) = tone.filter(|t| (1..=4).contains(t)) else { return body };
    let carrier = ['a', 'e'].into_iter().find(|&v| body.contains(v)).or_else(|| {
        if body.contains("ou") { Some('o') } else { body.chars().rev().find(|c| matches!(c, 'i' | 'o' | 'u' | 'ü')) }
    });
    let mut out = String::with_capacity(body.len() + 2);
    for c in body.chars() {
        out.push(if Some(c) == carrier { marked(c, tone) } else { c });
    }
    out
}

fn marked(vowel: char, tone: u32) -> char {
    let row = match vowel {
        'a' => "āáǎà",
        'e' => "ēéěè",
        'i' => "īíǐì",
        'o' => "ōóǒò",
        'u' => "ūúǔù",
        'ü' => "ǖǘǚǜ",
        _ => "",
    };
    row.chars().nth(tone as usize - 1).unwrap_or(vowel)
}

/// The syllables of a word as one: an apostrophe parts one that begins with a vowel from the one before.
#[must_use]
pub fn joined(syllables: &[&str]) -> String {
    let vowel = |c: char| "aāáǎàoōóǒòeēéěè".contains(c);
    let mut out = String::new();
    for syllable in syllables {
        if !out.is_empty() && syllable.starts_with(vowel) {
            out.push('\'');
        }
        out.push_str(syllable);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinyin(word: &str) -> String {
        read(word).iter().map(|c| with_mark(&c.pinyin)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_with_characters_of_several_readings() {
        for (word, want) in [
            ("重庆", "chóng qìng"),
            ("重要", "zhòng yào"),
            ("银行", "yín háng"),
            ("银行行长", "yín háng háng zhǎng"),
            ("进行", "jìn xíng"),
            ("边境", "biān jìng"),
            ("音乐", "yīn yuè"),
            ("觉得", "jué de"),
            ("绿色", "lǜ sè"),
            ("会计", "kuài jì"),
        ] {
            assert_eq!(pinyin(word), want, "{word}");
        }
    }

    #[test]
    fn traditional_form_of_a_word() {
        let form = |w: &str| read(w).iter().map(|c| c.traditional).collect::<String>();
        assert_eq!(form("头发"), "頭髮");
        assert_eq!(form("发展"), "發展");
        assert_eq!(form("皇后"), "皇后");
        assert_eq!(form("以后"), "以後");
    }

    #[test]
    fn tone_marks_stand_on_the_right_vowel() {
        for (numbered, want) in [
            ("xian4", "xiàn"),
            ("gui4", "guì"),
            ("liu2", "liú"),
            ("zhou1", "zhōu"),
            ("lve4", "lüè"),
            ("er2", "ér"),
            ("de5", "de"),
            ("", ""),
        ] {
            assert_eq!(with_mark(numbered), want);
        }
    }

    #[test]
    fn table_is_sorted_and_every_row_fits_its_word() {
        let words: Vec<&str> = TABLE.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(words.len() > 10_000 && words.is_sorted_by(|a, b| a < b));
        for line in TABLE.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let count = columns[0].chars().count();
            assert!(columns.len() == 3 && columns[2].split(' ').count() == count, "{line}");
            assert!(columns[1].is_empty() || columns[1].chars().count() == count, "{line}");
        }
    }
}

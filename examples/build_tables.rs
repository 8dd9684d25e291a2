//! Rebuilds the derived tables of `data/` from `data/sources/` and CC-CEDICT:
//!
//!     cargo run --release --example build_tables
//!
//! Writes `data/hanviet.tsv`, `data/names_cldr.tsv`, `data/words_pinyin.tsv`, `data/word_counts.tsv` and
//! `data/word_costs.tsv` (columns: data/README.md) and says how many rows each has. Run it after changing a source or
//! adding heads; the result is committed.

use doichieu::text::is_han;
use doichieu::text::script::{simplify, simplify_text, traditional};
use pinyin::ToPinyin;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{Read, Write};
use unicode_normalization::UnicodeNormalization;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let hanviet = hanviet(&read("data/sources/hanviet_hvpw.tsv")?, &read("data/sources/unihan15_kVietnamese.tsv")?);
    write("data/hanviet.tsv", &hanviet)?;
    write("data/names_cldr.tsv", &cldr(&read("data/sources/cldr41_zh_vi.tsv")?))?;
    let mut cedict = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open("data/cedict_2023-11-07.u8.gz")?).read_to_string(&mut cedict)?;
    write("data/words_pinyin.tsv", &polyphones(&cedict))?;
    let mut heads = BTreeSet::new();
    for table in ["data/gazetteer.tsv", "data/lexicon.tsv", "data/names_cldr.tsv"] {
        heads.extend(read(table)?.lines().filter_map(|l| l.split_once('\t')).map(|(head, _)| head.to_owned()));
    }
    let jieba = jieba_rs::Jieba::new();
    write("data/word_counts.tsv", &frequencies(&jieba, &heads))?;
    heads.extend(read("data/grammar.tsv")?.lines().filter_map(|l| l.split_once('\t')).map(|(head, _)| head.to_owned()));
    write("data/word_costs.tsv", &costs(&jieba, &heads))
}

/// Rows `head TAB count`: how often jieba's word list counted the head in its 60 million words; for a head which it does
/// not have, the count that makes it win over its parts.
fn frequencies(jieba: &jieba_rs::Jieba, heads: &BTreeSet<String>) -> Vec<String> {
    heads.iter().filter(|h| h.chars().all(is_han)).map(|h| format!("{h}\t{}", jieba.suggest_freq(h))).collect()
}

/// A comment, then rows `head TAB cost` of the heads that jieba's word list has: -10 ln(count / sum of all counts).
fn costs(jieba: &jieba_rs::Jieba, heads: &BTreeSet<String>) -> Vec<String> {
    /// The sum of all counts of the word list.
    const WORDS: f64 = 60_101_967.0;
    let comment = "# How rare words are: head TAB -10 ln(count / all counts), from the word counts of the jieba dictionary \
                   (MIT, see README.md).";
    let cost = |count: usize| -10.0 * (f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)) / WORDS).ln();
    let rows = heads.iter().filter(|h| jieba.has_word(h));
    let rows = rows.map(|h| format!("{h}\t{:.0}", cost(jieba.suggest_freq(h))));
    std::iter::once(comment.to_owned()).chain(rows).collect()
}

fn read(path: &str) -> Result<String> {
    std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}; run at the project's root").into())
}

fn write(path: &str, rows: &[String]) -> Result<()> {
    std::fs::write(path, rows.join("\n") + "\n").map_err(|e| format!("{path}: {e}"))?;
    Ok(writeln!(std::io::stderr(), "{path}: {} rows", rows.len())?)
}

/// Rows `character TAB pinyin reading reading;pinyin reading...`, the pinyin that is usual for the character first;
/// `*` where the readings hold for every pinyin. Unihan speaks only where the first table is silent.
fn hanviet(main: &str, unihan: &str) -> Vec<String> {
    let mut rows: BTreeMap<char, Vec<(String, Vec<String>)>> = BTreeMap::new();
    for line in main.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(c), Some(pinyin), Some(readings)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Some(c) = c.chars().next().filter(|&c| is_han(c)) else { continue };
        let mut list: Vec<String> = Vec::new();
        for r in readings.split('|').map(|r| press_spelling(r.trim())).filter(|r| !r.is_empty()) {
            if !list.contains(&r) {
                list.push(r);
            }
        }
        rows.entry(c).or_default().push((pinyin.to_owned(), list));
    }
    for (c, list) in &mut rows {
        let usual = usual_pinyin(*c);
        list.sort_by_key(|(p, _)| u8::from(Some(p.as_str()) != usual.as_deref()));
    }
    let known: BTreeSet<char> = rows.keys().map(|&c| simplify(c)).chain(rows.keys().copied()).collect();
    for line in unihan.lines() {
        let Some((c, reading)) = line.split_once('\t') else { continue };
        let Some(c) = c.chars().next().filter(|&c| is_han(c) && !known.contains(&simplify(c))) else { continue };
        let readings: Vec<String> = reading.split([' ', '\t']).filter(|r| !r.is_empty()).map(press_spelling).collect();
        let slot = rows.entry(c).or_insert_with(|| vec![("*".to_owned(), Vec::new())]);
        if let Some((_, list)) = slot.first_mut() {
            list.extend(readings);
        }
    }
    let row = |(c, list): (&char, &Vec<(String, Vec<String>)>)| {
        let parts: Vec<String> = list.iter().map(|(p, r)| format!("{p} {}", r.join(" "))).collect();
        format!("{c}\t{}", parts.join(";"))
    };
    rows.iter().map(row).collect()
}

fn usual_pinyin(c: char) -> Option<String> {
    c.to_pinyin().map(|p| p.with_tone_num_end().to_owned())
}

/// The spelling of the press: hoà is hòa, thuỷ is thủy, khoẻ is khỏe (the tone mark on the first vowel of an open oa,
/// oe, uy), except after q.
fn press_spelling(syllable: &str) -> String {
    let plain: Vec<char> = syllable.nfd().collect();
    let text: String = syllable.nfc().collect();
    let Some(at) = plain.iter().position(|c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))
    else {
        return text;
    };
    let last = at + 1 == plain.len();
    let pair = at >= 2 && matches!((plain[at - 2], plain[at - 1]), ('o', 'a' | 'e') | ('u', 'y'));
    if !last || !pair || (at >= 3 && plain[at - 3] == 'q') {
        return text;
    }
    let mut moved = plain.clone();
    moved.remove(at);
    moved.insert(at - 1, plain[at]);
    moved.into_iter().nfc().collect()
}

/// Suffixes of Chinese names of administrative units, longest first.
const UNITS: [&str; 24] = [
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "特别行政区",
    "自治共和国",
    "直辖市",
    "自治区",
    "自治州",
    "自治市",
    "共和国",
    "大区",
    "地区",
    "省",
    "市",
    "区",
    "州",
    "县",
    "郡",
    "府",
    "邦",
    "道",
    "镇",
    "专区",
    "首都区",
];

/// Rows `head TAB kind TAB Vietnamese` (kind `place` or `word`), simplified, without the words for the unit.
fn cldr(table: &str) -> Vec<String> {
    let mut rows: BTreeMap<String, (&str, Vec<String>)> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [kind, code, zh, vi, ..] = columns.as_slice() else { continue };
        let head = simplify_text(zh.split([' ', '(', '（']).next().unwrap_or("")).into_owned();
        let vi: String = vi.split(" (").next().unwrap_or("").trim().nfc().collect();
        if !head.chars().all(|c| is_han(c) || c == '·') || head.is_empty() || vi.is_empty() {
            continue;
        }
        let (kind, head, vi) = match *kind {
            "language" => ("word", head, lower_first(&vi)),
            "subdivision" => ("place", without_unit(&head, code), unit_off(&vi)),
            _ => ("place", head, vi.replace("Châu ", "châu ")),
        };
        let (_, list) = rows.entry(head).or_insert((kind, Vec::new()));
        if !list.contains(&vi) && list.len() < 3 {
            list.push(vi);
        }
    }
    rows.into_iter().map(|(head, (kind, vi))| format!("{head}\t{kind}\t{}", vi.join("; "))).collect()
}

/// The name without its unit: always for the provinces of the region, elsewhere only where three characters stay
/// (short remains are too often ordinary words).
fn without_unit(head: &str, code: &str) -> String {
    let near = ["vn", "cn", "la", "kh", "th", "mm", "my", "tw", "mn", "kp", "kr"].iter().any(|c| code.starts_with(c));
    let shortest = if near { 2 } else { 3 };
    for unit in UNITS {
        if let Some(name) = head.strip_suffix(unit)
            && name.chars().count() >= shortest
        {
            return name.to_owned();
        }
    }
    head.to_owned()
}

/// The Vietnamese name without `tỉnh`, `hạt` and the like before it.
fn unit_off(vi: &str) -> String {
    const WORDS: [&str; 18] = [
        "Khu tự trị ",
        "tỉnh ",
        "Tỉnh ",
        "hạt ",
        "Hạt ",
        "quận ",
        "Quận ",
        "huyện ",
        "Huyện ",
        "bang ",
        "Bang ",
        "vùng ",
        "Vùng ",
        "thành phố ",
        "Thành phố ",
        "Giáo xứ ",
        "Đô thị tự trị ",
        "Đô thị ",
    ];
    WORDS.iter().find_map(|w| vi.strip_prefix(w)).unwrap_or(vi).to_owned()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Rows `word TAB traditional TAB pinyin`: words of two to four characters which the tables for single characters would
/// read wrongly, because a character has several readings or several traditional forms. The traditional column is empty
/// where it is the usual one. A word is left out where its parts already say the same.
fn polyphones(cedict: &str) -> Vec<String> {
    let mut rows: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for line in cedict.lines().filter(|l| !l.starts_with('#')) {
        let Some((words, rest)) = line.split_once(" [") else { continue };
        let Some((pinyin, _)) = rest.split_once(']') else { continue };
        let Some((old, new)) = words.split_once(' ') else { continue };
        let syllables: Vec<String> = pinyin.split(' ').map(|p| p.to_lowercase().replace("u:", "v")).collect();
        let count = new.chars().count();
        if !(2..=4).contains(&count) || syllables.len() != count || !new.chars().all(is_han) {
            continue;
        }
        // A surname or place (capital) does not overrule the common word.
        let name = pinyin.starts_with(char::is_uppercase);
        if !name || !rows.contains_key(new) {
            rows.entry(new.to_owned()).or_insert_with(|| (old.to_owned(), syllables));
        }
    }
    let mut out: Vec<String> = Vec::new();
    let mut kept: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let mut by_length: Vec<_> = rows.into_iter().collect();
    by_length.sort_by_key(|(word, _)| word.chars().count());
    for (word, (old, syllables)) in by_length {
        let (old_guess, guess) = predict(&word, &kept);
        if old_guess != old || guess != syllables {
            kept.insert(word, (old, syllables));
        }
    }
    for (word, (old, syllables)) in &kept {
        let usual: String = word.chars().map(usual_form).collect();
        let old = if *old == usual { "" } else { old };
        out.push(format!("{word}\t{old}\t{}", syllables.join(" ")));
    }
    out
}

fn usual_form(c: char) -> char {
    traditional(c).next().unwrap_or(c)
}

/// What the reader would say of a word from the shorter words kept so far, longest match from the left.
fn predict(word: &str, kept: &BTreeMap<String, (String, Vec<String>)>) -> (String, Vec<String>) {
    let chars: Vec<char> = word.chars().collect();
    let (mut old, mut syllables) = (String::new(), Vec::new());
    let mut at = 0;
    while at < chars.len() {
        let found = (2..=chars.len() - at).rev().find_map(|n| {
            let piece: String = chars[at..at + n].iter().collect();
            kept.get(&piece).map(|k| (n, k))
        });
        if let Some((n, (o, s))) = found {
            old.push_str(o);
            syllables.extend(s.iter().cloned());
            at += n;
        } else {
            old.push(usual_form(chars[at]));
            syllables.push(usual_pinyin(chars[at]).unwrap_or_default());
            at += 1;
        }
    }
    (old, syllables)
}

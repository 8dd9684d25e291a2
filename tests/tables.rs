//! The form of the hand-written and derived tables in data/: what a person would look over by eye.

use doichieu::lexicon::Lexicon;
use doichieu::text::{is_han, script};
use std::collections::BTreeSet;
use std::path::Path;
use unicode_normalization::is_nfc;

/// The rows of a table without comments, as columns, with their line numbers.
fn rows(name: &str) -> Vec<(usize, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let text = std::fs::read_to_string(&path).expect("a table of data/");
    assert!(text.ends_with('\n') && !text.contains('\r'), "{name}: lines end with a line feed, the last one too");
    let lines = (1..).zip(text.lines()).filter(|(_, l)| !l.starts_with('#'));
    lines.map(|(n, l)| (n, l.split('\t').map(str::to_owned).collect())).collect()
}

/// What is wrong with a list of equivalents; `most`: syllables of the longest.
fn faults_of(equivalents: &str, most: usize) -> Vec<String> {
    let mut faults = Vec::new();
    let list: Vec<&str> = equivalents.split("; ").collect();
    let different: BTreeSet<String> = list.iter().map(|e| e.to_lowercase()).collect();
    if different.len() != list.len() {
        faults.push("an equivalent twice".to_owned());
    }
    for one in list {
        let trimmed = one.split_whitespace().collect::<Vec<_>>().join(" ");
        if trimmed != one || one.is_empty() {
            faults.push(format!("blanks in {one:?}"));
        }
        if !is_nfc(one) {
            faults.push(format!("not NFC: {one}"));
        }
        if one.chars().any(is_han) {
            faults.push(format!("Han in {one}"));
        }
        if one.contains(['(', ')', '[', ']', '|', ';', '\u{200b}', '\u{feff}']) {
            faults.push(format!("a sign in {one}"));
        }
        if one.split(' ').filter(|w| w.chars().any(char::is_alphabetic)).count() > most {
            faults.push(format!("too long: {one}"));
        }
    }
    faults
}

fn sorted_once(name: &str, rows: &[(usize, Vec<String>)]) {
    for pair in rows.windows(2) {
        let (a, b) = (&pair[0].1[0], &pair[1].1[0]);
        assert!(a < b, "{name}:{}: {b} after {a}: the heads are sorted, each once", pair[1].0);
    }
}

fn simplified(name: &str, rows: &[(usize, Vec<String>)]) {
    let bad: Vec<String> = rows
        .iter()
        .filter(|(_, c)| c[0].chars().any(|h| script::simplify(h) != h))
        .map(|(n, c)| format!("{name}:{n}: {}", c[0]))
        .collect();
    assert!(bad.is_empty(), "heads in simplified characters: {bad:?}");
}

#[test]
fn the_news_lexicon_is_in_form() {
    let rows = rows("lexicon.tsv");
    assert!(rows.len() >= 21_000, "{} heads", rows.len());
    sorted_once("lexicon.tsv", &rows);
    simplified("lexicon.tsv", &rows);
    let mut faults = Vec::new();
    for (n, columns) in &rows {
        let mut fault = |what: String| faults.push(format!("lexicon.tsv:{n}: {what}"));
        let [_, pos, equivalents, flag] = columns.as_slice() else {
            fault(format!("{} columns, 4 are needed", columns.len()));
            continue;
        };
        if pos.is_empty() || pos.len() > 3 || !pos.chars().all(|c| "nvadqprmxf".contains(c)) {
            fault(format!("parts of speech {pos}"));
        }
        if !["", "hv", "ff"].contains(&flag.as_str()) {
            fault(format!("flag {flag}"));
        }
        if !(1..=4).contains(&equivalents.split("; ").count()) {
            fault("one to four equivalents".to_owned());
        }
        faults_of(equivalents, 5).into_iter().for_each(fault);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_head_whose_reading_is_the_word_has_that_reading_among_its_equivalents() {
    let lexicon = Lexicon::core();
    let read = |head: &str| {
        let entry = lexicon.entry(head)?;
        let count = head.chars().count();
        let mut glosses = lexicon.glosses(entry);
        glosses.find(|g| {
            let pairs = || g.ids.iter().zip(head.chars());
            g.ids.len() == count && pairs().all(|(id, c)| lexicon.reading_ids(c).contains(id))
        })
    };
    let rows = rows("lexicon.tsv");
    let flagged: Vec<_> = rows.iter().filter(|(_, c)| c.get(3).is_some_and(|f| f == "hv")).collect();
    assert!(flagged.len() > 3_000, "{} heads are flagged", flagged.len());
    let wrong: Vec<String> = flagged
        .iter()
        .filter(|(_, c)| read(&c[0]).is_none())
        .map(|(n, c)| format!("lexicon.tsv:{n}: {} {}", c[0], c[2]))
        .collect();
    assert!(wrong.is_empty(), "hv, but no equivalent is the reading:\n{}", wrong.join("\n"));
}

#[test]
fn the_meanings_of_characters_are_in_form() {
    let rows = rows("characters.tsv");
    sorted_once("characters.tsv", &rows);
    simplified("characters.tsv", &rows);
    for (n, columns) in &rows {
        let [character, meanings] = columns.as_slice() else { panic!("characters.tsv:{n}: two columns") };
        assert!(character.chars().count() == 1 && character.chars().all(is_han), "characters.tsv:{n}");
        assert_eq!(faults_of(meanings, 5), [""; 0], "characters.tsv:{n}");
        let known = Lexicon::core().entry(character).is_some_and(|e| Lexicon::core().glosses(e).next().is_some());
        assert!(!known, "characters.tsv:{n}: {character} is in the lexicon");
    }
}

#[test]
fn the_gazetteer_is_in_form() {
    let rows = rows("gazetteer.tsv");
    assert!(rows.len() >= 400, "{} heads", rows.len());
    sorted_once("gazetteer.tsv", &rows);
    simplified("gazetteer.tsv", &rows);
    for (n, columns) in &rows {
        assert_eq!(columns.len(), 3, "gazetteer.tsv:{n}");
        assert!(["person", "place", "institution", "word"].contains(&columns[1].as_str()), "gazetteer.tsv:{n}");
        assert_eq!(faults_of(&columns[2], 17), [""; 0], "gazetteer.tsv:{n}");
        let first = columns[2].chars().next();
        assert!(
            columns[1] != "person" || first.is_some_and(|c| c.is_uppercase() || c == 'b' || c == 'v' || c == 'd'),
            "gazetteer.tsv:{n}: a person begins with a capital"
        );
    }
}

#[test]
fn the_provinces_of_both_countries_are_there() {
    let heads: BTreeSet<String> =
        rows("gazetteer.tsv").into_iter().chain(rows("names_cldr.tsv")).map(|(_, c)| c[0].clone()).collect();
    let vietnam = "河内 顺化 莱州 奠边 山罗 谅山 广宁 清化 乂安 河静 高平 宣光 老街 太原 富寿 北宁 兴安 海防 宁平 广治 岘港 \
        广义 嘉莱 庆和 林同 多乐 胡志明市 同奈 西宁 芹苴 永隆 同塔 金瓯 安江";
    let china = "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 \
        云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门";
    let missing: Vec<&str> =
        vietnam.split_whitespace().chain(china.split_whitespace()).filter(|h| !heads.contains(*h)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn derived_tables_are_in_form() {
    for (name, columns, least) in [
        ("names_cldr.tsv", 3, 4_500),
        ("hanviet.tsv", 2, 15_000),
        ("words_pinyin.tsv", 3, 11_000),
        ("word_counts.tsv", 2, 16_000),
    ] {
        let rows = rows(name);
        assert!(rows.len() >= least, "{name}: {} rows", rows.len());
        sorted_once(name, &rows);
        let bad: Vec<usize> = rows.iter().filter(|(_, c)| c.len() != columns).map(|(n, _)| *n).collect();
        assert!(bad.is_empty(), "{name}: rows {bad:?} have not {columns} columns");
    }
}

#[test]
fn readings_by_hand_are_in_form() {
    let mut seen = BTreeSet::new();
    for (n, columns) in rows("readings_hand.tsv") {
        let [character, place, readings] = columns.as_slice() else { panic!("readings_hand.tsv:{n}: three columns") };
        assert!(character.chars().count() == 1 && character.chars().all(is_han), "readings_hand.tsv:{n}");
        assert!(place == "first" || place == "also", "readings_hand.tsv:{n}");
        assert!(seen.insert((character.clone(), place.clone())), "readings_hand.tsv:{n}: twice");
        assert!(
            readings.split(' ').all(|r| !r.is_empty() && is_nfc(r) && r.chars().all(char::is_alphabetic)),
            "readings_hand.tsv:{n}"
        );
    }
}

#[test]
fn every_table_has_its_source_and_licence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let readme = std::fs::read_to_string(folder.join("README.md")).expect("data/README.md");
    for entry in std::fs::read_dir(folder).expect("data/").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(readme.contains(&name) || name == "README.md", "data/README.md says nothing of {name}");
    }
}

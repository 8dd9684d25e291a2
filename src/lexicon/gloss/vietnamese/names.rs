//! Vietnamese names that no table has: persons by surname and given name, with the characters that the readings most
//! often stand for, and countries by one syllable with a hyphen between (Việt - Trung).
//!
//! A name may be written in several ways: what is made here is a guess and marked as one. Names of places are left in
//! their letters.

use crate::text::{Span, syllable};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const CHARACTERS: &str = include_str!("../../../../data/name_characters.tsv");

/// Surnames that are hardly ever another word, which may stand alone.
const ALONE: &str = "nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ ngô trịnh";

/// Surnames with which a name may begin a sentence: another word with a capital there is seldom a part of it.
const COMMON: &str = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương mai đoàn \
                      lương tạ hà cao lâm chu vương đào lưu phùng quách tống thái triệu vi nông hứa";

/// Countries as one syllable: only between others of the kind.
const COUNTRIES: &[(&str, &str)] = &[
    ("Việt", "越"),
    ("Trung", "中"),
    ("Mỹ", "美"),
    ("Nga", "俄"),
    ("Nhật", "日"),
    ("Hàn", "韩"),
    ("Lào", "老"),
    ("Anh", "英"),
    ("Pháp", "法"),
    ("Đức", "德"),
    ("Ấn", "印"),
    ("Thái", "泰"),
    ("Campuchia", "柬"),
    ("Triều", "朝"),
    ("Úc", "澳"),
    ("Iran", "伊"),
    ("Israel", "以"),
    ("ASEAN", "东盟"),
    ("EU", "欧"),
    ("Âu", "欧"),
];

struct Table {
    surnames: FxHashMap<String, &'static str>,
    given: FxHashMap<String, &'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = |kind: &str| {
            let columns = CHARACTERS.lines().filter_map(|l| {
                let mut c = l.split('\t');
                Some((c.next()?, c.next()?, c.next()?))
            });
            columns.filter(|(k, ..)| *k == kind).map(|(_, vi, zh)| (syllable::key(vi), zh)).collect()
        };
        Table { surnames: rows("surname"), given: rows("given") }
    })
}

/// Whether names begin with a syllable.
pub(super) fn is_surname(key: &str) -> bool {
    table().surnames.contains_key(key)
}

/// Whether a surname may stand alone.
pub(super) fn stands_alone(key: &str) -> bool {
    ALONE.split(' ').any(|s| syllable::key(s) == key)
}

/// Whether a name may begin a sentence with a surname.
pub(super) fn is_common_surname(key: &str) -> bool {
    COMMON.split_whitespace().any(|s| syllable::key(s) == key)
}

/// The characters of a whole name, surname first; `None` where a syllable is not one of names.
pub(super) fn person(keys: &[String]) -> Option<String> {
    let (surname, given) = keys.split_first()?;
    let rest: Option<String> = given.iter().map(|k| table().given.get(k).copied()).collect();
    Some(format!("{}{}", table().surnames.get(surname)?, rest?))
}

/// The characters of a given name alone.
pub(super) fn given(key: &str) -> Option<&'static str> {
    table().given.get(key).copied()
}

/// phòng, chống: one word with a comma in it.
pub(super) fn prevention(text: &str) -> Vec<Span> {
    const WORDS: [&str; 2] = ["phòng, chống", "Phòng, chống"];
    let found = WORDS.iter().flat_map(|w| text.match_indices(w).map(|(at, w)| Span::new(at, at + w.len())));
    found.collect()
}

/// The disease of 2019 with its number and the word for an epidemic before it.
pub(super) fn covid(text: &str) -> Vec<(Span, String)> {
    let runs: Vec<Span> = syllable::runs(text).collect();
    let found = runs.iter().enumerate().filter(|(_, r)| r.of(text).eq_ignore_ascii_case("covid"));
    let named = found.filter_map(|(i, r)| {
        let behind = text.get(r.end as usize..)?;
        let end = r.end as usize + if behind.starts_with("-19") { 3 } else { 0 };
        let before = i.checked_sub(1).and_then(|b| runs.get(b)).filter(|b| b.end + 1 == r.start);
        let epidemic = before.filter(|b| b.of(text).eq_ignore_ascii_case("dịch") || b.of(text) == "Dịch");
        let zh = if epidemic.is_some() { "新冠疫情" } else { "新冠" };
        Some((Span::new(epidemic.unwrap_or(r).start as usize, end), zh.to_owned()))
    });
    named.collect()
}

/// Pairs of countries in a text with their Chinese: Việt - Trung is 越中.
pub(super) fn pairs(text: &str) -> Vec<(Span, String)> {
    let runs: Vec<Span> = syllable::runs(text).collect();
    let country = |i: usize| {
        let written = runs.get(i)?.of(text);
        COUNTRIES.iter().find(|(vi, _)| *vi == written).map(|(_, zh)| *zh)
    };
    let hyphen = |i: usize| {
        let gap = runs.get(i).zip(runs.get(i + 1)).and_then(|(a, b)| text.get(a.end as usize..b.start as usize));
        gap.is_some_and(|g| matches!(g, "-" | " - " | "–" | " – "))
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < runs.len() {
        let start = i;
        let Some(first) = country(i) else {
            i += 1;
            continue;
        };
        let mut written = first.to_owned();
        while hyphen(i)
            && let Some(next) = country(i + 1)
        {
            written.push_str(next);
            i += 1;
        }
        // Trung Quốc - Mỹ: whole names beside it stand on their own
        let inside = |at: usize| {
            runs.get(at)
                .and_then(|r| text.get(r.end as usize..))
                .is_some_and(|t| t.strip_prefix(' ').is_some_and(|t| t.starts_with(char::is_uppercase)))
        };
        if i > start && !inside(i) {
            let span = runs.get(start).zip(runs.get(i)).map(|(a, b)| Span { start: a.start, end: b.end });
            out.extend(span.map(|s| (s, written)));
        }
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn the_table_is_sorted_and_its_characters_are_so_read() {
        let lexicon = Lexicon::core();
        let rows: Vec<&str> = CHARACTERS.lines().filter(|l| !l.starts_with('#')).collect();
        let key = |l: &&str| l.split('\t').take(2).map(str::to_owned).collect::<Vec<_>>();
        assert!(rows.is_sorted_by_key(key));
        let mut wrong = Vec::new();
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            let [_, vi, zh] = columns.as_slice() else { panic!("{row}") };
            let id = lexicon.syl_id(&syllable::key(vi));
            if !zh.chars().all(|c| id.is_some_and(|id| lexicon.reading_ids(c).contains(&id))) {
                wrong.push(row);
            }
        }
        // A few are written with a character of another reading: Giàng 杨, My 媚.
        assert!(wrong.len() <= 40, "{wrong:?}");
    }

    #[test]
    fn persons() {
        let name = |vi: &str| person(&syllable::syllables(vi).map(|s| s.key).collect::<Vec<_>>());
        for (vi, zh) in
            [("Nguyễn Văn Hùng", "阮文雄"), ("Trịnh Xuân Trường", "郑春长"), ("Trương Mỹ Lan", "张美兰"), ("Lê", "黎")]
        {
            assert_eq!(name(vi).as_deref(), Some(zh), "{vi}");
        }
        assert_eq!(name("Xyz Văn"), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn covid_has_its_number() {
        let text = "dịch Covid-19, vắc xin COVID-19, Covid";
        let found: Vec<_> = covid(text).into_iter().map(|(s, zh)| (s.of(text), zh)).collect();
        let want = [("dịch Covid-19", "新冠疫情"), ("COVID-19", "新冠"), ("Covid", "新冠")];
        assert_eq!(found, want.map(|(vi, zh)| (vi, zh.to_owned())));
    }

    #[test]
    fn pairs_of_countries() {
        let found = |t: &str| pairs(t).into_iter().map(|p| p.1).collect::<Vec<_>>();
        assert_eq!(found("quan hệ Việt - Trung"), ["越中"]);
        assert_eq!(found("biên giới Việt-Lào, Mỹ – Nhật - Hàn"), ["越老", "美日韩"]);
        assert_eq!(found("ông Trung, Mỹ và Nga"), [""; 0]);
        assert_eq!(found("Nga - Trung Quốc"), [""; 0]);
    }
}

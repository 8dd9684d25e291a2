//! What a query is widened by: equivalents, spellings and readings, and where nothing may be added.

use super::*;

fn remarks(line: &str, options: Options) -> Vec<String> {
    let expanded = Expander::core().expand(&Query::parse(line).unwrap(), options);
    expanded.remarks.iter().map(|r| format!("{} {}: {}", r.via.name(), r.typed, r.added.join(", "))).collect()
}

fn first(line: &str) -> String {
    remarks(line, Options::default()).into_iter().next().unwrap_or_default()
}

#[test]
fn additions_are_told() {
    assert!(first("谅山").starts_with("bridge 谅山: Lạng Sơn"), "{}", first("谅山"));
    assert!(first("諒山").starts_with("bridge 谅山: Lạng Sơn"));
    assert!(first("Lạng Sơn").starts_with("bridge lang son: 谅山"));
    assert!(first("lang son").starts_with("bridge lang son: 谅山"));
    assert!(first("hợp tác quốc phòng").starts_with("bridge hop tac"));
    assert_eq!(first("liangshan"), "pinyin liangshan: liang shan");
}

#[test]
fn nothing_is_added_to_quotations_and_beginnings() {
    for line in ["\"谅山\"", "-\"谅山\"", "liangsh*", "lang:vi", "Nguyễn Văn Xuân Quýt"] {
        assert_eq!(remarks(line, Options::default()), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn additions_can_be_switched_off() {
    let off = Options { bridge: false, pinyin: false };
    assert_eq!(remarks("谅山 OR liangshan", off), Vec::<String>::new());
    let pinyin = Options { bridge: false, pinyin: true };
    assert_eq!(remarks("谅山 OR liangshan", pinyin).len(), 1);
}

#[test]
fn one_syllable_is_bridged_only_where_it_is_sure() {
    assert_eq!(first("anh"), "");
    assert_eq!(first("ban"), "");
    assert!(first("Pháp").contains("法国"), "{}", first("Pháp"));
    assert!(first("Nga").contains("俄"), "{}", first("Nga"));
    assert_eq!(first("nga"), "");
}

#[test]
fn typed_marks_choose_among_equivalents() {
    let all = |line: &str| remarks(line, Options::default()).concat();
    assert!(all("hòa bình").contains("和平") && all("hoa binh").contains("和平"));
    assert!(!all("hóa bình").contains("和平"));
}

#[test]
fn names_with_capitals_become_one_term() {
    let terms = |line: &str| {
        let query =
            Expander::core().expand(&Query::parse(line).unwrap(), Options { bridge: false, pinyin: false }).query;
        query.terms().map(|t| t.pieces.len()).collect::<Vec<_>>()
    };
    assert_eq!(terms("Phan Văn Xuân"), [3]);
    assert_eq!(terms("phan văn xuân"), [1, 1, 1]);
    assert_eq!(terms("lang son 2024"), [2, 1]);
    assert_eq!(terms("lang AND son"), [1, 1]);
    assert_eq!(terms("Lạng Sơn Cao Bằng"), [2, 2]);
}

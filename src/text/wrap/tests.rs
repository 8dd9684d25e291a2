//! Tests of breaks and rows.

use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn rows(text: &str, columns: u16) -> Vec<String> {
    wrap(text, &breaks(text), columns, Ambiguous::Narrow)
        .iter()
        .map(|r| text[r.range()].trim_end().to_owned())
        .collect()
}

fn legal(text: &str) -> Vec<String> {
    let mut from = 0;
    let found = breaks(text);
    found
        .offsets
        .iter()
        .map(|&to| {
            let piece = text[from..to as usize].to_owned();
            from = to as usize;
            piece
        })
        .collect()
}

#[test]
fn chinese_breaks_between_characters_but_not_before_closers() {
    assert_eq!(legal("边境，友好（交流）。"), ["边", "境，", "友", "好", "（交", "流）。"]);
}

#[test]
fn quotation_marks_glue_to_what_they_enclose_only() {
    assert_eq!(legal("他说“你好”并"), ["他", "说", "“你", "好”", "并"]);
    assert_eq!(legal("的‘一带’与"), ["的", "‘一", "带’", "与"]);
    assert_eq!(legal("说：“好！”他"), ["说：", "“好！”", "他"]);
    assert_eq!(legal("cụm từ “biên giới” và"), ["cụm ", "từ ", "“biên ", "giới” ", "và"]);
}

#[test]
fn dashes_ellipses_and_dots_hang_on_the_left() {
    assert_eq!(legal("合作——共赢……的"), ["合", "作——", "共", "赢……", "的"]);
    assert_eq!(legal("阿布扎比·穆罕"), ["阿", "布", "扎", "比·", "穆", "罕"]);
    assert_eq!(legal("một — hai"), ["một — ", "hai"]);
}

#[test]
fn numbers_keep_their_units_and_ranges_their_ends() {
    assert_eq!(legal("在2024年4月13日第8届"), ["在", "2024年", "4月", "13日", "第8届"]);
    assert_eq!(legal("约2020-2022及30%的"), ["约", "2020-2022", "及", "30%", "的"]);
    assert_eq!(legal("từ 2020–2022, 1.234,5 km"), ["từ ", "2020–2022, ", "1.234,5 ", "km"]);
    assert_eq!(legal("于 2014 年 起"), ["于 ", "2014 年 ", "起"]);
    assert_eq!(legal("có 5 000 người 1 2 3"), ["có ", "5 000 ", "người ", "1 ", "2 ", "3"]);
    assert_eq!(legal("3～5人"), ["3～5人"]);
    assert_eq!(legal("共1360吨，5公里，2万平方"), ["共", "1360吨，", "5公里，", "2万", "平", "方"]);
    assert_eq!(legal("有300多人，5万越南盾，3越南盾"), ["有", "300多人，", "5万", "越", "南", "盾，", "3越南盾"]);
    assert_eq!(legal("共 68 輛，7美元5美"), ["共 ", "68 輛，", "7美元", "5", "美"]);
}

#[test]
fn a_date_stays_with_its_time_while_it_can() {
    let text = "2019-09-26 10:56:28 证券时报";
    assert_eq!(rows(text, 20), ["2019-09-26 10:56:28", "证券时报"]);
    assert_eq!(rows(text, 16), ["2019-09-", "26 10:56:28 证券", "时报"]);
    assert_eq!(rows(text, 10), ["2019-09-", "26", "10:56:28", "证券时报"]);
}

#[test]
fn latin_words_stay_whole_while_they_fit() {
    assert_eq!(legal("中越Quảng Ninh省"), ["中", "越", "Quảng ", "Ninh", "省"]);
    assert_eq!(legal("Việt-Trung"), ["Việt-Trung"]);
    assert_eq!(rows("xin Việt-Trung", 10), ["xin", "Việt-Trung"]);
    assert_eq!(rows("xin Việt-Trung", 6), ["xin", "Việt-", "Trung"]);
}

#[test]
fn rows_are_filled_first_fit() {
    assert_eq!(rows("边境友好交流", 5), ["边境", "友好", "交流"]);
    assert_eq!(rows("Giao lưu hữu nghị quốc phòng", 12), ["Giao lưu hữu", "nghị quốc", "phòng"]);
    assert_eq!(rows("“你好”他说。", 6), ["“你好”", "他说。"]);
}

#[test]
fn an_overlong_word_is_cut_between_clusters_and_not_before_a_closer() {
    assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert_eq!(rows("abcdefgh）。", 8), ["abcdefg", "h）。"]);
    assert_eq!(rows("！！！！！", 4), ["！！", "！！", "！"]);
    assert_eq!(
        rows("e\u{323}\u{302}e\u{323}\u{302}e\u{323}\u{302}", 2),
        ["e\u{323}\u{302}e\u{323}\u{302}", "e\u{323}\u{302}"]
    );
}

#[test]
fn blanks_hang_over_the_edge() {
    assert_eq!(rows("ab      cd", 3), ["ab", "cd"]);
    assert_eq!(rows("  边境", 6), ["  边境"]);
    let text = "abc   ";
    let all = wrap(text, &breaks(text), 3, Ambiguous::Narrow);
    assert_eq!(all, [Row { start: 0, end: 6, width: 3 }]);
}

#[test]
fn an_empty_text_is_one_empty_row() {
    assert_eq!(wrap("", &breaks(""), 10, Ambiguous::Narrow), [Row { start: 0, end: 0, width: 0 }]);
}

#[test]
fn a_wide_character_in_one_column_stands_alone() {
    let text = "边a";
    let all = wrap(text, &breaks(text), 1, Ambiguous::Narrow);
    assert_eq!(all, [Row { start: 0, end: 3, width: 2 }, Row { start: 3, end: 4, width: 1 }]);
    assert_eq!(wrap(text, &breaks(text), 0, Ambiguous::Narrow), all);
}

#[test]
fn ambiguous_width_changes_the_rows() {
    let text = "“边”“境”";
    let count = |a| wrap(text, &breaks(text), 8, a).len();
    assert_eq!((count(Ambiguous::Narrow), count(Ambiguous::Wide)), (1, 2));
}

#[test]
fn a_row_is_found_by_its_bytes() {
    let text = "边境 Sơn 友好交流";
    let all = wrap(text, &breaks(text), 9, Ambiguous::Narrow);
    assert_eq!(rows(text, 9), ["边境 Sơn", "友好交流"]);
    assert_eq!(row_of(&all, 0), 0);
    assert_eq!(row_of(&all, all[1].start), 1);
    assert_eq!(row_of(&all, 999), 1);
}

#[test]
fn a_mark_after_a_blank_is_not_torn_off() {
    let text = "ab \u{301}cd";
    assert!(breaks(text).offsets.iter().all(|&b| b != 3));
}

fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥]{1,6}",
        3 => "[a-zA-ZÀ-ỹ]{1,12}",
        2 => "[0-9]{1,5}",
        3 => prop::sample::select(vec![
            " ", "  ", "，", "。", "“", "”", "（", "）", "——", "……", "·", "-", "–", "年", "%", ".", ",", "(", ")", "\u{3000}", "/", "！",
            "\u{301}", "👨\u{200d}👩", "🇻🇳", "\"", "《", "》", "한", "か", "\u{a0}", "\u{600}",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|v| v.concat())
}

#[test]
fn a_flood_of_flags_is_cut_in_time() {
    let text = "🇻🇳🇨🇳".repeat(20_000);
    let begun = std::time::Instant::now();
    let found = breaks(&text);
    assert_eq!(found.offsets.len(), 40_000, "a row may end after each flag, never inside one");
    assert!(found.offsets.iter().all(|o| o % 8 == 0));
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn rows_tile_the_text_and_fit(text in prose(), columns in 0u16..60, wide in any::<bool>()) {
        let text = crate::text::sanitize::Safe::new(&text).as_str().to_owned();
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let found = breaks(&text);
        prop_assert!(found.offsets.windows(2).all(|w| w[0] < w[1]));
        prop_assert!(found.fallback.windows(2).all(|w| w[0] < w[1]));
        let all = wrap(&text, &found, columns, ambiguous);
        let starts: Vec<u32> = clusters(&text, ambiguous).map(|(i, _, _)| offset(i)).collect();
        let mut at = 0;
        for (i, row) in all.iter().enumerate() {
            prop_assert_eq!(row.start, at);
            prop_assert!(row.end > row.start || text.is_empty());
            let piece = &text[row.range()];
            let ink = ink(piece);
            prop_assert!(text.is_empty() || starts.contains(&row.start), "row {} cuts a cluster: {:?}", i, piece);
            let drawn = usize::from(row.width);
            prop_assert!(width(ink, ambiguous) <= drawn && drawn <= width(piece, ambiguous), "{:?}", piece);
            if row.width > columns.max(1) {
                prop_assert_eq!(clusters(ink, ambiguous).filter(|c| c.2 > 0).count(), 1, "{:?} in {} columns", piece, columns);
            }
            for (j, _, _) in clusters(piece, ambiguous).take(40) {
                let byte = row.start + offset(j);
                prop_assert_eq!(row_of(&all, byte), i);
            }
            at = row.end;
        }
        prop_assert_eq!(at as usize, text.len());
    }

    #[test]
    fn composed_and_decomposed_text_break_alike(text in "([一-龥]|[a-zA-Z]|[Ạ-ỹ]|[ ，。0-9]){0,60}", columns in 1u16..50) {
        let nfd: String = text.nfd().collect();
        let shown = |t: &str| rows(t, columns).iter().map(|r| r.nfc().collect::<String>()).collect::<Vec<_>>();
        prop_assert_eq!(shown(&text), shown(&nfd));
    }

    #[test]
    fn kinsoku_holds_where_the_pieces_fit(text in "([一-龥]{1,5}[，。！？）》”…·]{0,1}[“（《]{0,1}){1,30}", columns in 12u16..80) {
        let all = rows(&text, columns);
        for row in all.iter().skip(1) {
            prop_assert!(!row.starts_with(['，', '。', '！', '？', '）', '》', '”', '…', '·']), "{row}");
        }
        for row in all.iter().rev().skip(1) {
            prop_assert!(!row.ends_with(['“', '（', '《']), "{row}");
        }
    }
}

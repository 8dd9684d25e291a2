//! `doichieu search` and `doichieu concordance` from outside: a small library in both languages, scripts and encodings.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

const ZH: &str = "第八次中越边境国防友好交流在老街举行\n\n2024年4月12日 10:00\n\n\
    第八次中越边境国防友好交流活动12日在越南老街省举行，中国国防部长董军和越南国防部长潘文江出席了这次活动。\n\n\
    双方一致同意，加强边防合作，维护谅山和老街边境地区的稳定，推动两军关系不断取得新的进展和成果。\n";
const VI: &str = "Giao lưu hữu nghị Quốc phòng biên giới Việt - Trung lần thứ 8 tại Lào Cai\n\n12/04/2024 10:00\n\n\
    Ngày 12/4, Giao lưu hữu nghị Quốc phòng biên giới Việt Nam - Trung Quốc lần thứ 8 diễn ra tại tỉnh Lào Cai, với sự \
    tham dự của Bộ trưởng Quốc phòng Phan Văn Giang và Bộ trưởng Quốc phòng Trung Quốc Đổng Quân.\n\n\
    Hai bên nhất trí tăng cường hợp tác biên phòng, giữ gìn ổn định khu vực biên giới Lạng Sơn và Lào Cai, đưa quan hệ \
    giữa quân đội hai nước đạt thêm nhiều kết quả mới.\n";
const HANT: &str = "諒山口岸貿易增長\n\n2023-05-06\n\n諒山省友誼關口岸今年前四個月的進出口貿易額比去年同期增長百分之二十，兩國企業都表示滿意。\n";

fn library() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.zh.txt", ZH);
    write("b.vi.txt", VI);
    write("c.hant.txt", HANT);
    let nfd: String =
        "Chợ Lạng Sơn đông khách\n\n01/02/2022\n\nChợ Đông Kinh ở thành phố Lạng Sơn đón hàng nghìn lượt khách mỗi \
        ngày trong dịp cuối năm, theo ban quản lý chợ.\n"
            .nfd()
            .collect();
    write("d.nfd.txt", &nfd);
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let home = folder.join(".home");
    Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("HOME", &home)
        .env("XDG_CACHE_HOME", home.join("cache"))
        .output()
        .unwrap()
}

fn rows(folder: &Path, args: &[&str]) -> Vec<Value> {
    let out = run(folder, args);
    String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The files in which something is found, without doubles.
fn files(folder: &Path, query: &str) -> String {
    let mut found: Vec<String> = rows(folder, &["search", query, ".", "--json", "--no-counterparts"])
        .iter()
        .map(|r| r["path"].as_str().unwrap().trim_start_matches("./").chars().take(1).collect())
        .collect();
    found.dedup();
    found.concat()
}

#[test]
fn either_language_script_and_normalisation_finds_all_of_them() {
    let folder = library();
    for (query, want) in [
        ("谅山", "abcd"),
        ("諒山", "abcd"),
        ("lang son", "abcd"),
        ("Lạng Sơn", "abcd"),
        ("liangshan", "ac"),
        ("\"lang son\"", "bd"),
        ("\"谅山\"", "ac"),
        ("lạng sơn lang:vi", "bd"),
        ("谅山 date:2024", "ab"),
        ("谅山 date:2022..2023", "cd"),
        ("谅山 -老街", "cd"),
        ("lang:zh-Hant", "c"),
        ("\"phan van giang\"", "b"),
        ("\"潘文江\" OR \"友誼關\"", "ac"),
        ("hợp tác AND Lào Cai", "ab"),
        ("\"hợp tác\" AND \"Lào Cai\"", "b"),
    ] {
        assert_eq!(files(folder.path(), query), want, "{query}");
    }
}

#[test]
fn ranges_are_code_points_of_the_sentence_and_the_place_is_that_of_the_file() {
    let folder = library();
    for row in rows(folder.path(), &["search", "谅山", ".", "--json"]) {
        let text: Vec<char> = row["text"].as_str().unwrap().chars().collect();
        let ranges = row["ranges"].as_array().unwrap();
        let words: Vec<String> = ranges
            .iter()
            .map(|r| {
                text[usize::try_from(r[0].as_u64().unwrap()).unwrap()..usize::try_from(r[1].as_u64().unwrap()).unwrap()]
                    .iter()
                    .collect()
            })
            .collect();
        assert!(!words.is_empty() && words.iter().all(|w| ["谅山", "諒山", "Lạng Sơn"].contains(&w.as_str())), "{row}");
        let file = fs::read_to_string(folder.path().join(row["path"].as_str().unwrap())).unwrap();
        let line = file.lines().nth(usize::try_from(row["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
        let line: String = line.nfc().collect();
        let column = usize::try_from(row["column"].as_u64().unwrap()).unwrap();
        let at: String = line.chars().skip(column - 1).take(words[0].chars().count()).collect();
        assert_eq!(at, words[0], "{row}");
    }
}

#[test]
fn a_sentence_comes_with_its_counterpart() {
    let folder = library();
    let found = rows(folder.path(), &["search", "\"谅山\" date:2024", ".", "--json"]);
    assert_eq!(found.len(), 1);
    assert!(found[0]["counterpart"].as_str().unwrap().contains("Lạng Sơn"), "{}", found[0]);
    let alone = rows(folder.path(), &["search", "\"谅山\" date:2024", ".", "--json", "--no-counterparts"]);
    assert!(alone[0]["counterpart"].is_null());
    assert_eq!(found[0]["via"][0], "typed");
}

#[test]
fn additions_are_told_and_can_be_left_out() {
    let folder = library();
    let out = run(folder.path(), &["search", "谅山", "."]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("谅山: also Lạng Sơn (bridge)"), "{out:?}");
    let exact = rows(folder.path(), &["search", "谅山", ".", "--json", "--exact"]);
    assert!(exact.len() == 3 && exact.iter().all(|r| r["via"].as_array().unwrap().iter().all(|v| v == "typed")));
}

#[test]
fn marks_that_no_text_has_are_left_out_and_this_is_said() {
    let folder = library();
    let out = run(folder.path(), &["search", "\"chợ đồng kinh\"", "."]);
    assert_eq!(out.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&out.stderr).contains("no text has these marks"), "{out:?}");
}

#[test]
fn wrong_queries_and_nothing_found_are_told_apart() {
    let folder = library();
    let out = run(folder.path(), &["search", "谅山 (老街", "."]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&out.stderr),
        "doichieu: query:1:4: parenthesis not closed; close the parenthesis, or quote it\n"
    );
    assert_eq!(run(folder.path(), &["search", "河内市场", "."]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["search", "谅山", "nowhere"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["search"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["search", "-老街 lang:vi date:2022", "."]).status.code(), Some(0));
}

#[test]
fn hostile_text_reaches_the_terminal_as_signs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("e\u{1b}[2J.txt"),
        "标题\n\n谅山\u{1b}]0;x\u{7}是越南北部的一个省份，与中国广西接壤，历史悠久。\n",
    )
    .unwrap();
    for args in [["search", "谅山", "."], ["concordance", "谅山", "."]] {
        let out = run(folder.path(), &args);
        assert!(!out.stdout.contains(&0x1b) && !out.stdout.contains(&7) && !out.stdout.is_empty(), "{out:?}");
    }
}

#[test]
fn a_concordance_has_a_row_for_each_place_in_every_format() {
    let folder = library();
    let json = rows(folder.path(), &["concordance", "lào cai", ".", "--json"]);
    assert_eq!(json.len(), 3);
    for row in &json {
        assert_eq!(row["word"].as_str().unwrap(), "Lào Cai");
        assert!(!row["left"].as_str().unwrap().ends_with("Lào Cai"));
    }
    let joined = |r: &Value| ["left", "word", "right"].map(|k| r[k].as_str().unwrap().to_owned()).concat();
    assert!(joined(&json[1]).starts_with("Ngày 12/4, Giao lưu"));
    for (format, lines) in [("text", 3), ("tsv", 4), ("html", 8), ("json", 3)] {
        let out = run(folder.path(), &["concordance", "lào cai", ".", "--format", format]);
        let text = String::from_utf8(out.stdout).unwrap();
        assert_eq!(text.lines().count(), lines, "{format}: {text}");
    }
}

#[test]
fn a_concordance_takes_the_word_as_it_is_with_prefix_and_filter() {
    let folder = library();
    let count = |args: &[&str]| rows(folder.path(), &[&["concordance"], args, &[".", "--json"]].concat()).len();
    assert_eq!(count(&["quốc phòng biên giới"]), 2);
    assert_eq!(count(&["biên*"]), 4);
    assert_eq!(count(&["谅山"]), 3);
    assert_eq!(count(&["谅山", "--where", "lang:zh-Hant"]), 2);
    let out = run(folder.path(), &["concordance", "谅山", ".", "--where", "lang:xx"]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn options_may_stand_before_the_command() {
    let folder = library();
    let out = run(folder.path(), &["--no-cache", "--color", "never", "search", "谅山", ".", "--json"]);
    assert_eq!(out.status.code(), Some(0), "{out:?}");
}

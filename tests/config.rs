//! The configuration from outside: the commands, and every file of the TOML test suite where it is present.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The TOML test suite in the evaluation folder beside the project (or named by `DOICHIEU_SHARED`), if it is there.
fn suite(part: &str) -> PathBuf {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let shared = std::env::var_os("DOICHIEU_SHARED").map_or_else(beside, PathBuf::from);
    shared.join("corpora/toml-test/tests").join(part)
}

fn doichieu(home: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(args)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_STATE_HOME", home)
        .env("XDG_CACHE_HOME", home)
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn home_with(config: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("doichieu")).expect("a folder");
    fs::write(home.path().join("doichieu/config.toml"), config).expect("a file");
    home
}

#[test]
fn the_user_file_is_found_and_its_lines_are_named() {
    let home = home_with("# mine\ntext_width = 44\n");
    let out = doichieu(home.path(), &["config"]);
    let printed = text(&out.stdout);
    let row = printed.lines().find(|l| l.starts_with("text_width = 44")).expect("the value in force");
    assert!(row.ends_with("doichieu/config.toml:2"), "{row}");
    assert!(printed.lines().any(|l| l.starts_with("mouse = true") && l.ends_with("# default")));
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn a_named_file_holds_instead_of_the_usual_one() {
    let home = home_with("text_width = 44\n");
    let other = home.path().join("other.toml");
    fs::write(&other, "pane_ratio = 33\n").expect("a file");
    let printed = text(&doichieu(home.path(), &["config", "--config", &other.to_string_lossy()]).stdout);
    assert!(printed.contains("pane_ratio = 33") && printed.contains("text_width = 88"), "{printed}");
}

#[test]
fn all_errors_are_said_at_once_with_their_places() {
    let home = home_with("theem = 1\n\n[keys]\nquit = \"Ctlr+q\"\n");
    let out = doichieu(home.path(), &["config"]);
    let said = text(&out.stderr);
    assert!(said.contains("config.toml:1:1: unknown key \"theem\"; did you mean \"theme\"?"), "{said}");
    assert!(said.contains("config.toml:4:8: \"Ctlr+q\" is no key; did you mean \"Ctrl+q\"?"), "{said}");
    assert!(said.lines().all(|l| l.starts_with("doichieu: ")));
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn other_commands_go_on_with_the_default() {
    let home = home_with("= broken");
    let out = doichieu(home.path(), &["keys"]);
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stderr).contains("config.toml:1:1:"));
    assert!(text(&out.stdout).contains("next-difference"));
}

#[test]
fn a_configuration_that_is_not_there_is_said_once_and_by_every_command() {
    let home = home_with("");
    let missing = home.path().join("nowhere.toml");
    for command in ["list", "pairs", "keys"] {
        let out = doichieu(home.path(), &[command, "--config", &missing.to_string_lossy()]);
        assert_eq!(text(&out.stderr).matches("nowhere.toml: not found").count(), 1, "{command}: {}", text(&out.stderr));
    }
}

#[test]
fn what_is_quoted_of_a_wrong_call_holds_no_controls() {
    let home = home_with("");
    let out = doichieu(home.path(), &["list", "--\u{1b}[31m\u{9b}2J"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("<9B>2J") && !out.stderr.contains(&0x1b), "{}", text(&out.stderr));
}

#[test]
fn the_default_is_printed_as_it_is_and_reads_back() {
    let home = tempfile::tempdir().expect("a folder");
    let printed = doichieu(home.path(), &["config", "--print-default"]).stdout;
    assert_eq!(
        text(&printed),
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/config.toml")).expect("config.toml")
    );
    let copy = home.path().join("c.toml");
    fs::write(&copy, printed).expect("a file");
    let out = doichieu(home.path(), &["config", "--config", &copy.to_string_lossy()]);
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), String::new()));
}

#[test]
fn the_key_table_follows_the_configuration() {
    let home = home_with("[keys]\nzen = \"j\"\n");
    let rows: Vec<serde_json::Value> = text(&doichieu(home.path(), &["keys", "--json"]).stdout)
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    let keys = |action: &str| rows.iter().find(|r| r["action"] == action).expect("the action")["keys"].clone();
    assert_eq!((keys("zen"), keys("line-down")), (serde_json::json!(["j"]), serde_json::json!(["Down"])));
    assert!(rows.iter().all(|r| r["help"].as_str().is_some_and(|h| !h.is_empty())));
}

#[test]
fn escape_bytes_never_leave_the_program() {
    let home = home_with("\"\u{1b}]0;owned\u{7}\" = 1\nlibrary = [\"\\u001b[31m\"]\n");
    for args in [&["config"][..], &["check"], &["list"]] {
        let out = doichieu(home.path(), args);
        assert!(!out.stdout.contains(&0x1b) && !out.stderr.contains(&0x1b), "{args:?}");
    }
}

#[test]
fn check_sums_up_and_fails_where_something_is_wrong() {
    let home = home_with("mouse = \"no\"\n");
    let folder = home.path().join("library");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("a.txt"), "Tiêu đề\n\nMột đoạn văn.\n").expect("a file");
    let out = doichieu(home.path(), &["check", &folder.to_string_lossy()]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("config.toml:1:9: mouse: true or false is needed"));
}

fn toml_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            toml_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "toml") {
            out.push(path);
        }
    }
}

#[test]
fn every_invalid_file_of_the_toml_suite_is_answered_with_its_place() {
    let mut files = Vec::new();
    toml_files(&suite("invalid"), &mut files);
    for path in &files {
        let bytes = fs::read(path).expect("a file");
        let loaded = doichieu::shell::config::parse(path, &bytes);
        assert!(!loaded.problems.is_empty(), "nothing wrong with {}", path.display());
        let rows = String::from_utf8_lossy(&bytes).split('\n').count();
        for p in &loaded.problems {
            let (line, column) = p.at.unwrap_or_default();
            assert!(line >= 1 && column >= 1 && line as usize <= rows, "{}: {p:?}", path.display());
            assert!(!p.what.as_str().is_empty() && !p.remedy.as_str().is_empty());
            assert!(!format!("{}{}", p.what, p.remedy).chars().any(char::is_control), "{}", path.display());
        }
        assert_eq!(loaded.settings.text_width, 88, "{}", path.display());
    }
    eprintln!("{} invalid files", files.len());
}

#[test]
fn valid_files_of_the_toml_suite_are_read_and_their_keys_unknown() {
    let mut files = Vec::new();
    toml_files(&suite("valid"), &mut files);
    for path in &files {
        let loaded = doichieu::shell::config::parse(path, &fs::read(path).expect("a file"));
        for p in &loaded.problems {
            assert!(p.at.is_some_and(|(l, c)| l >= 1 && c >= 1), "{}: {p:?}", path.display());
        }
    }
    eprintln!("{} valid files", files.len());
}

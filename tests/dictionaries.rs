//! The user's own words from outside: dictionaries and the glossary, whole and damaged, through the commands.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A home of its own, so that nobody's words are read or left behind.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("data/doichieu/dict")).unwrap();
    home
}

fn run(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    for name in ["STATE", "CACHE", "CONFIG", "DATA"] {
        command.env(format!("XDG_{name}_HOME"), home.join(name.to_lowercase()));
    }
    command.args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The configuration with a glossary of these lines.
fn glossary(home: &Path, lines: &str) -> String {
    let (file, config) = (home.join("mine.tsv"), home.join("config.toml"));
    fs::write(&file, lines).unwrap();
    fs::write(&config, format!("glossary = \"{}\"\n", file.display())).unwrap();
    config.to_string_lossy().into_owned()
}

#[test]
fn an_added_dictionary_goes_before_the_tables_and_into_the_gloss() {
    let home = home();
    let file = home.path().join("CVDICT.u8");
    let text = "合作 合作 [he2 zuo4] /chung tay làm/\n甪端 甪端 [lu4 duan1] /lộc đoan thử (thú lạ)/\n";
    fs::write(&file, text).unwrap();
    let added = run(home.path(), &["dict", "add", &file.to_string_lossy()]);
    assert!(added.status.success() && out(&added).contains("2 entries"), "{}", err(&added));
    let shown = out(&run(home.path(), &["lookup", "合作", "--json"]));
    assert!(shown.contains(r#""vi":["chung tay làm","hợp tác""#), "{shown}");
    assert!(shown.contains(r#""source":"CVDICT""#), "{shown}");
    let input = home.path().join("a.txt");
    fs::write(&input, "甪端出现在越南河内市中心的街道上，两国合作。\n").unwrap();
    let gloss = out(&run(home.path(), &["gloss", "--to", "vi", &input.to_string_lossy()])).to_lowercase();
    assert!(gloss.contains("lộc đoan thử"), "a word that the tables lack: {gloss}");
    assert!(gloss.contains("hợp tác") && !gloss.contains("chung tay"), "a word that they have: {gloss}");
}

#[test]
fn the_glossary_goes_before_everything() {
    let home = home();
    fs::write(home.path().join("data/doichieu/dict/CVDICT.u8"), "合作 合作 [he2 zuo4] /chung tay làm/\n").unwrap();
    let config = glossary(home.path(), "合作\tđồng hành cùng\n");
    let shown = out(&run(home.path(), &["--config", &config, "lookup", "合作", "--json"]));
    assert!(shown.contains(r#""vi":["đồng hành cùng""#) && shown.contains("chung tay làm"), "{shown}");
    assert!(shown.contains(r#""source":"glossary""#), "{shown}");
    let input = home.path().join("a.txt");
    fs::write(&input, "两国合作。\n").unwrap();
    let gloss = out(&run(home.path(), &["--config", &config, "gloss", "--to", "vi", &input.to_string_lossy()]));
    assert!(gloss.to_lowercase().contains("đồng hành cùng"), "{gloss}");
}

#[test]
fn malformed_lines_are_named_and_the_rest_holds() {
    let home = home();
    let place = home.path().join("data/doichieu/dict/bad.u8");
    fs::write(&place, "合作 合作 [he2 zuo4] /a/\nnot a line\n").unwrap();
    fs::write(home.path().join("data/doichieu/dict/good.u8"), "合作 合作 [he2 zuo4] /chung tay làm/\n").unwrap();
    let config = glossary(home.path(), "合作\tđồng hành cùng\nabc\tx\n");
    let told = run(home.path(), &["--config", &config, "lookup", "合作", "--json"]);
    assert!(told.status.success());
    assert!(err(&told).contains("bad.u8:2"), "{}", err(&told));
    assert!(err(&told).contains("mine.tsv:2"), "{}", err(&told));
    let shown = out(&told);
    for word in ["đồng hành cùng", "chung tay làm", "hợp tác"] {
        assert!(shown.contains(word), "{word}: {shown}");
    }
}

#[test]
fn damaged_and_missing_files_are_told_and_words_are_still_found() {
    let home = home();
    let folder = home.path().join("data/doichieu/dict");
    fs::write(folder.join("broken.u8"), b"\x1f\x8b\x08\x00 cut off").unwrap();
    fs::write(folder.join("latin.u8"), b"\xe9\xff\xfe\n").unwrap();
    let config = home.path().join("config.toml");
    fs::write(&config, "glossary = \"/no/such/glossary.tsv\"\n").unwrap();
    let told = run(home.path(), &["--config", &config.to_string_lossy(), "lookup", "边境"]);
    let (shown, problems) = (out(&told), err(&told));
    assert!(told.status.success() && shown.contains("biên giới") && shown.contains("border"), "{shown}");
    for file in ["broken.u8", "latin.u8", "/no/such/glossary.tsv"] {
        let line = problems.lines().find(|l| l.contains(file));
        assert!(line.is_some_and(|l| l.starts_with("doichieu: ") && l.contains(';')), "{file}: {problems}");
    }
}

#[test]
fn a_file_over_the_limit_is_not_glossed() {
    let home = home();
    let (config, input) = (home.path().join("c.toml"), home.path().join("a.txt"));
    fs::write(&config, "max_file_size = \"1 KiB\"\n").unwrap();
    fs::write(&input, "两国合作。".repeat(100)).unwrap();
    let given = run(home.path(), &["--config", &config.to_string_lossy(), "gloss", &input.to_string_lossy()]);
    assert!(given.status.code() == Some(1) && err(&given).contains("over max_file_size (1024)"), "{}", err(&given));
}

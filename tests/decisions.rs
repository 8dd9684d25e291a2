//! `pairs --export` and `--import` from end to end: what was decided outlives its state folder, and a bad file changes
//! nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use doichieu::app::saved::{Change, Decision};
use doichieu::compare::align::Constraint;
use doichieu::corpus::parse::parse;
use doichieu::shell::store::Store;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const VI: &str = "articles/2012-09-defence-dialogue-3.vi.txt";
const ZH: &str = "articles/2012-09-defence-dialogue-3.zh.txt";

/// The program with folders of its own.
fn run(home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    for base in ["STATE", "CONFIG", "CACHE", "DATA"] {
        command.env(format!("XDG_{base}_HOME"), home);
    }
    command.args(args).output().unwrap()
}

fn said(output: &Output) -> (String, String) {
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

fn hash(path: &str) -> String {
    format!("{:016x}", parse(Path::new(path), &fs::read(path).unwrap()).0.hash)
}

fn file(folder: &Path, name: &str, text: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// The row of the pair of [`VI`] and [`ZH`].
fn pair(home: &Path) -> String {
    let (rows, _) = said(&run(home, &["pairs", "--json", "--all", VI, ZH]));
    rows.lines().find(|l| l.contains(VI) && l.contains(ZH)).unwrap().to_owned()
}

#[test]
fn decisions_are_taken_in_written_out_and_taken_in_elsewhere() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(pair(home.path()).contains("\"relation\":\"same-event\""));
    let reject = format!("[[reject]]\nleft = \"{}\"\nright = \"{}\"\n", hash(ZH), hash(VI));
    let ours = file(home.path(), "ours.toml", reject.as_bytes());
    let output = run(home.path(), &["pairs", "--import", ours.to_str().unwrap()]);
    assert!(output.status.success() && said(&output).0.starts_with("1 decisions taken in"), "{output:?}");
    let row = pair(home.path());
    assert!(!row.contains("\"relation\":\"same-event\"") && row.contains("\"decided\":true"), "{row}");
    let written = home.path().join("written.toml");
    let output = run(home.path(), &["pairs", "--export", written.to_str().unwrap(), VI, ZH]);
    assert!(output.status.success(), "{output:?}");
    let text = fs::read_to_string(&written).unwrap();
    assert!(text.contains(&hash(VI)) && text.contains(VI), "titles and paths are for people: {text}");
    // What is there is only replaced where that is asked for.
    fs::write(&written, "mine").unwrap();
    let again = ["pairs", "--export", written.to_str().unwrap(), VI, ZH];
    let output = run(home.path(), &again);
    assert!(output.status.code() == Some(2) && said(&output).1.contains("--force"), "{output:?}");
    assert_eq!(fs::read_to_string(&written).unwrap(), "mine");
    assert!(run(home.path(), &[&again[..], &["--force"]].concat()).status.success());
    assert_eq!(fs::read_to_string(&written).unwrap(), text);
    let output = run(other.path(), &["pairs", "--import", written.to_str().unwrap()]);
    assert!(said(&output).0.starts_with("1 decisions taken in, 0"), "{output:?}");
    assert_eq!(pair(other.path()), row);
    let output = run(other.path(), &["pairs", "--import", written.to_str().unwrap()]);
    assert!(said(&output).0.starts_with("0 decisions taken in, 1 were kept already"), "{output:?}");
}

/// What stands beside the places of a word, as a command gives them.
fn counterparts(home: &Path, command: &[&str]) -> Vec<String> {
    let (rows, errors) = said(&run(home, &[command, &["--json", VI, ZH]].concat()));
    assert!(!rows.is_empty(), "{errors}");
    let row = |l: &str| serde_json::from_str::<serde_json::Value>(l).unwrap();
    rows.lines().filter_map(|l| row(l)["counterpart"].as_str().map(str::to_owned)).collect()
}

#[test]
fn what_stands_beside_a_place_follows_the_decisions_and_corrections() {
    let home = tempfile::tempdir().unwrap();
    let commands = [["search", "越南", "--exact"], ["concordance", "越南", "--sort=date"]];
    let before = commands.map(|c| counterparts(home.path(), &c));
    assert!(before.iter().all(|found| !found.is_empty()), "{before:?}");
    // The first sentence with the word stands alone.
    let hashes = [ZH, VI].map(|f| u64::from_str_radix(&hash(f), 16).unwrap());
    let (mut store, ..) = Store::open_at(&home.path().join("doichieu/state.db"));
    let alone = vec![Constraint::Link { left: 1..2, right: 0..0 }];
    assert_eq!(store.keep(Change::Corrections(hashes.into(), alone)), None);
    let [search, concordance] = commands.map(|c| counterparts(home.path(), &c));
    assert!(search.len() < before[0].len() && concordance.len() < before[1].len(), "{search:?} {before:?}");
    // The two are not of one event.
    assert_eq!(store.keep(Change::Decisions(vec![Decision::Reject(hashes[0], hashes[1])])), None);
    assert!(commands.iter().all(|c| counterparts(home.path(), c).is_empty()));
    let (rows, _) = said(&run(home.path(), &["list", "--json", VI, ZH]));
    assert_eq!(rows.matches("\"event\":null").count(), 2, "{rows}");
}

#[test]
fn commands_that_only_read_make_no_state() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("doichieu/state.db");
    let bad = file(home.path(), "bad.toml", b"[[rejekt]]\n");
    for args in
        [vec!["notes"], vec!["words"], vec!["search", "越南", VI, ZH], vec!["pairs", "--import", bad.to_str().unwrap()]]
    {
        run(home.path(), &args);
        assert!(!state.exists(), "{args:?}");
    }
}

#[test]
fn a_bad_file_is_refused_whole_with_line_and_column() {
    let home = tempfile::tempdir().unwrap();
    let good = format!("[[pin]]\nleft = \"{}\"\nright = \"{}\"\n", hash(ZH), hash(VI));
    let with = |bad: &str| format!("{good}\n{bad}").into_bytes();
    for (n, (text, says, code)) in [
        (with("[[pin]]\nleft = \"zz\"\nright = \"0123456789abcdef\"\n"), ":6:8: 16 hexadecimal digits", 1),
        (with("[[rejekt]]\n"), "did you mean \"reject\"", 1),
        (with("[[pin]]\nleft = \"0123456789abcdef\"\n"), "right", 1),
        (with("[[pin\n"), ":5:", 1),
        (with("[[move]]\narticle = \"0123456789abcdef\"\nto = \"nowhere\"\n"), ":7:6", 1),
        (with("[[pin]]\nleft = \"0123456789abcdef\"\nright = \"0123456789abcdef\"\n"), "with itself", 1),
        (b"[[pin]]\nleft = \"\xff\"".to_vec(), ":2:9: this is not UTF-8", 2),
    ]
    .into_iter()
    .enumerate()
    {
        let path = file(home.path(), &format!("{n}.toml"), &text);
        let output = run(home.path(), &["pairs", "--import", path.to_str().unwrap()]);
        let (_, err) = said(&output);
        assert!(err.contains(says) && err.contains(&format!("{n}.toml")), "{n}: {err}");
        assert_eq!(output.status.code(), Some(code), "{n}: {err}");
    }
    let (missing, folder) = (home.path().join("none.toml"), home.path().to_str().unwrap());
    for path in [missing.to_str().unwrap(), folder] {
        let output = run(home.path(), &["pairs", "--import", path]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(said(&output).1.contains("--export"), "it says what to name instead: {output:?}");
    }
    // Nothing of all that was taken in.
    assert!(pair(home.path()).contains("\"decided\":false"));
    // A file that cannot be written is said, and leaves nothing behind.
    let nowhere = home.path().join("no/folder/out.toml");
    let output = run(home.path(), &["pairs", "--export", nowhere.to_str().unwrap(), VI]);
    assert!(!output.status.success() && said(&output).1.contains("out.toml"), "{output:?}");
}

//! The commands at their edges: paths that lead nowhere, outputs that cannot be written, a state that cannot be read,
//! very many decisions, and tables that a spreadsheet opens.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use doichieu::app::saved::{Change, Decision, Note, SavedWord};
use doichieu::shell::store::Store;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    for base in ["STATE", "CONFIG", "CACHE", "DATA"] {
        command.env(format!("XDG_{base}_HOME"), home.join(base.to_lowercase()));
    }
    command.args(args);
    command
}

fn run(home: &Path, args: &[&str]) -> Output {
    command(home, args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A file with a report in it.
fn report(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, "Hai nước tuần tra chung\n\nSáng 12/4/2024, bộ đội hai nước tuần tra chung.\n").unwrap();
    path
}

fn state(home: &Path, changes: impl IntoIterator<Item = Change>) {
    let (mut store, _, notices) = Store::open_at(&home.join("state/doichieu/state.db"));
    assert!(notices.is_empty(), "{notices:?}");
    for change in changes {
        assert!(store.keep(change).is_none());
    }
    assert!(store.close().is_none());
}

#[test]
fn a_path_that_leads_nowhere_is_named() {
    let home = home();
    for command in [&["list"][..], &["list", "--json"], &["pairs"], &["search", "x"], &["concordance", "x"], &[]] {
        let said = run(home.path(), &[command, &["/no/such/place"]].concat());
        assert_eq!((said.status.code(), out(&said).as_str()), (Some(1), ""), "{command:?}");
        assert!(err(&said).starts_with("doichieu: /no/such/place: not found; name a file"), "{}", err(&said));
        assert_eq!(err(&said).lines().count(), 1);
    }
    let there = report(home.path(), "a.txt");
    let said = run(home.path(), &["list", there.to_str().unwrap(), "/no/such/place"]);
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    assert!(out(&said).contains("Hai nước tuần tra chung") && err(&said).contains("/no/such/place: not found"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_said_in_one_line() {
    let home = home();
    let there = report(home.path(), "a.txt");
    let there = there.to_str().unwrap();
    let calls: [&[&str]; 9] = [
        &["--help"],
        &["--version"],
        &["list", "--help"],
        &["list", there],
        &["show", "--json", there],
        &["keys"],
        &["config", "--print-default"],
        &["completions", "bash"],
        &["man"],
    ];
    for args in calls {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let said = command(home.path(), args).stdout(full).output().unwrap();
        assert_eq!(said.status.code(), Some(1), "{args:?}");
        let words = err(&said);
        assert!(words.starts_with("doichieu: standard output: ") && words.lines().count() == 1, "{args:?}: {words}");
    }
    // Where nothing can be said either, the code still says it.
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let said = command(home.path(), &["--no-such-option"]).stdout(full()).stderr(full()).output().unwrap();
    assert_eq!(said.status.code(), Some(2));
}

#[test]
fn a_state_that_cannot_be_read_is_not_written_out_as_empty() {
    let home = home();
    fs::create_dir_all(home.path().join("state/doichieu/state.db")).unwrap();
    let target = home.path().join("pairs.toml");
    fs::write(&target, "what was there before").unwrap();
    let said = run(home.path(), &["pairs", "--export", target.to_str().unwrap(), "--force"]);
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    assert!(err(&said).contains("could not all be read"), "{}", err(&said));
    assert_eq!(fs::read_to_string(&target).unwrap(), "what was there before");
    for command in ["words", "notes"] {
        let said = run(home.path(), &[command]);
        assert_eq!((said.status.code(), out(&said).as_str()), (Some(1), ""));
        assert!(err(&said).contains("could not all be read"), "{}", err(&said));
    }
}

#[test]
fn a_damaged_state_does_not_take_the_place_of_an_older_export() {
    let home = home();
    state(home.path(), [Change::Decisions(vec![Decision::Pin(1, 2)])]);
    let target = home.path().join("pairs.toml");
    let export = ["pairs", "--export", target.to_str().unwrap(), "--force"];
    assert_eq!(run(home.path(), &export).status.code(), Some(0));
    let before = fs::read(&target).unwrap();
    for name in ["state.db", "state.db.bak"] {
        fs::write(home.path().join("state/doichieu").join(name), vec![b'#'; 9000]).unwrap();
    }
    let said = run(home.path(), &export);
    assert_eq!((said.status.code(), fs::read(&target).unwrap()), (Some(1), before), "{}", err(&said));
    assert!(err(&said).contains("is damaged"), "{}", err(&said));
}

#[test]
fn very_many_decisions_are_taken_in_at_once() {
    const MANY: u64 = 30_000;
    let home = home();
    let mut text = String::new();
    for n in 1..=MANY {
        let _ = writeln!(text, "[[pin]]\nleft = \"{:016x}\"\nright = \"{:016x}\"", n, n + (1 << 40));
    }
    let file = home.path().join("many.toml");
    fs::write(&file, text).unwrap();
    for (new, known) in [(MANY, 0), (0, MANY)] {
        let began = Instant::now();
        let said = run(home.path(), &["pairs", "--import", file.to_str().unwrap()]);
        assert_eq!(out(&said).trim(), format!("{new} decisions taken in, {known} were kept already"), "{said:?}");
        // In time that grows with the square it takes minutes in a build for tests.
        assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
    }
    fs::write(&file, "[[pin]]\nleft = \"00000000000000aa\"\nright = \"00000000000000bb\"\n").unwrap();
    let began = Instant::now();
    let said = run(home.path(), &["pairs", "--import", file.to_str().unwrap()]);
    assert!(out(&said).starts_with("1 decisions taken in") && began.elapsed() < Duration::from_secs(30), "{said:?}");
}

#[test]
fn tables_hold_no_formula_and_lose_no_word() {
    let home = home();
    let s = str::to_owned;
    let word = |word: &str, sentence: &str| {
        let meaning = s("@nghĩa");
        Change::Word(SavedWord { word: s(word), meaning, sentence: s(sentence), ..SavedWord::default() })
    };
    let note = Note { id: 1, text: s("=HYPERLINK(\"x\")"), quote: s("- “边境”"), ..Note::default() };
    state(home.path(), [word("=1+1", "\"Hợp tác\" là chính"), word("#từ", "+84"), Change::Note(note)]);
    let rows = |args: &[&str]| -> Vec<Vec<String>> {
        out(&run(home.path(), args)).lines().map(|l| l.split('\t').map(s).collect()).collect()
    };
    let tsv = rows(&["words"]);
    assert_eq!(tsv[1][..4], ["'=1+1", "", "'@nghĩa", "\"\"\"Hợp tác\"\" là chính\""].map(s));
    assert_eq!(tsv[2][..4], ["#từ", "", "'@nghĩa", "'+84"].map(s));
    let anki = rows(&["words", "--format", "anki"]);
    assert_eq!(anki[3][..4], ["=1+1", "", "@nghĩa", "\"\"\"Hợp tác\"\" là chính\""].map(s));
    assert_eq!(anki[4][0], "\"#từ\"", "a line that begins with # is no card");
    let notes = rows(&["notes", "--format", "tsv"]);
    assert_eq!(notes[1][..2], ["'=HYPERLINK(\"x\")", "'- “边境”"].map(s));
}

#[test]
fn check_counts_the_problems_of_the_users_own_words() {
    let home = home();
    let folder = home.path().join("library");
    fs::create_dir_all(&folder).unwrap();
    report(&folder, "a.txt");
    let (glossary, config) = (home.path().join("mine.tsv"), home.path().join("config.toml"));
    fs::write(&glossary, "边境\tbiên giới\nno tab in this line\n").unwrap();
    fs::write(&config, format!("glossary = \"{}\"\n", glossary.display())).unwrap();
    let args = ["--config", config.to_str().unwrap(), "check", folder.to_str().unwrap()];
    let said = run(home.path(), &args);
    assert!(err(&said).contains("mine.tsv:2:"), "{}", err(&said));
    assert!(said.status.code() == Some(1) && out(&said).contains("1 problem\n"), "{said:?}");
    fs::create_dir_all(home.path().join("data/doichieu/dict")).unwrap();
    fs::write(home.path().join("data/doichieu/dict/bad.u8"), "not a line\n").unwrap();
    let said = run(home.path(), &args);
    assert!(err(&said).contains("bad.u8:1:") && out(&said).contains("2 problems"), "{said:?}");
}

#[test]
fn folders_too_deep_are_told_with_a_remedy_that_helps() {
    let home = home();
    let mut deep = home.path().join("d");
    for _ in 0..70 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    report(&deep, "a.txt");
    report(home.path(), "b.txt");
    let said = run(home.path(), &["list", home.path().to_str().unwrap()]);
    let words = err(&said);
    assert!(words.contains("not entered; open this folder itself") && !words.contains("rights"), "{words}");
    let named = words.split(": ").nth(1).unwrap();
    let said = run(home.path(), &["list", named]);
    assert!(out(&said).contains("a.txt") && err(&said).is_empty(), "what is advised works: {said:?}");
}

#[test]
fn a_dictionary_that_unpacks_to_any_size_is_refused() {
    use std::io::Write;
    let home = home();
    let file = home.path().join("bomb.u8.gz");
    let mut packed = flate2::write::GzEncoder::new(File::create(&file).unwrap(), flate2::Compression::fast());
    let zeros = vec![b'#'; 1 << 20];
    for _ in 0..130 {
        packed.write_all(&zeros).unwrap();
    }
    packed.finish().unwrap();
    let said = run(home.path(), &["dict", "add", file.to_str().unwrap()]);
    assert_eq!(said.status.code(), Some(1));
    assert!(err(&said).contains("over 128 MiB when unpacked"), "{}", err(&said));
    let said = run(home.path(), &["dict", "add", "/dev/zero"]);
    assert!(err(&said).contains("this file") || err(&said).contains("not a regular file"), "{}", err(&said));
}

#[test]
fn a_mistyped_command_is_told_what_it_may_have_been() {
    let home = home();
    let said = run(home.path(), &["shwo"]);
    assert_eq!(said.status.code(), Some(1));
    assert!(
        err(&said).contains("shwo: not found") && err(&said).contains("did you mean the command `show`?"),
        "{said:?}"
    );
    assert!(!err(&run(home.path(), &["border"])).contains("did you mean"));
}

#[test]
fn messages_speak_the_interfaces_language_and_what_scripts_read_stays() {
    let home = home();
    let config = |language: &str| {
        let path = home.path().join(format!("{language}.toml"));
        fs::write(&path, format!("interface = \"{language}\"\n[libraries]\nlist = \"articles\"\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let [en, zh, vi] = ["en", "zh", "vi"].map(config);
    let said = |config: &str, args: &[&str]| run(home.path(), &[&["--config", config], args].concat());
    for (config, told) in [(&zh, "/nope: 未找到；请指定文件"), (&vi, "/nope: không tìm thấy; hãy chỉ định")]
    {
        assert!(err(&said(config, &["list", "/nope"])).contains(told), "{:?}", said(config, &["list", "/nope"]));
    }
    assert!(err(&said(&zh, &["search", "a AND", "articles"])).starts_with("doichieu: query:1:3: "));
    let checked = said(&vi, &["check", "articles"]);
    assert!(out(&checked).contains(" vấn đề") && err(&checked).contains("trùng tên với một lệnh"), "{checked:?}");
    for args in [&["pairs", "--json", "articles"][..], &["list", "--json", "articles"], &["lookup", "边境"]] {
        let [en, zh, vi] = [&en, &zh, &vi].map(|c| out(&said(c, args)));
        assert!(!en.is_empty() && en == zh && en == vi, "{args:?}");
    }
    let heads = |config: &str| -> Vec<String> {
        let said = out(&said(config, &["pairs", "articles"]));
        said.lines().filter(|l| !l.starts_with(' ')).map(str::to_owned).collect()
    };
    assert_eq!(heads(&zh), heads(&en));
}

#[test]
fn what_is_wrong_with_a_file_is_said_once_with_what_to_do_about_it() {
    let home = home();
    let lines = |args: &[&str]| err(&run(home.path(), args)).lines().map(str::to_owned).collect::<Vec<_>>();
    for args in [&["align", "README.md", "/nope"][..], &["gloss", "/nope"], &["detect", "/nope"]] {
        let said = lines(args);
        assert!(said.len() == 1 && said[0].contains("/nope: not found; look whether the name"), "{said:?}");
    }
    let said = lines(&["show", "articles"]);
    assert!(said.len() == 1 && said[0].ends_with("`doichieu list FOLDER`"), "{said:?}");
}

#[test]
fn what_no_word_holds_of_a_look_up_is_named() {
    let home = home();
    let lookup = |word: &str| run(home.path(), &["lookup", word]);
    let said = lookup("thị xã");
    assert!(out(&said).starts_with("xã") && err(&said).contains("has `thị`"), "{said:?}");
    for whole in ["biên giới", "lang son", "边境", "邊境", "谅山", "12/4/2024"] {
        assert_eq!(err(&lookup(whole)), "", "{whole}");
    }
    assert_eq!(lookup("zzz").status.code(), Some(1));
}

#[test]
fn what_was_cleaned_away_is_printed_in_brackets_with_its_reason() {
    let home = home();
    let path = home.path().join("a.txt");
    fs::write(
        &path,
        "两国边防部队举行联合巡逻\n\n分享到：微信 微博\n\n4月12日上午，两国边防部队在边境举行联合巡逻。\n",
    )
    .unwrap();
    let show = |args: &[&str]| out(&run(home.path(), &[&["show", path.to_str().unwrap()], args].concat()));
    assert!(!show(&[]).contains("微信"));
    let all = show(&["--all"]);
    let line = all.lines().find(|l| l.contains("微信")).unwrap();
    assert!(line.starts_with("[分享到：微信 微博] ") && line.len() > "[分享到：微信 微博] ".len(), "{all}");
    assert!(!all.contains("[两国边防"), "{all}");
}

#[test]
fn people_are_told_the_surest_pairs_first_and_how_many_weak_ones_there_are() {
    let home = home();
    let heads = |args: &[&str]| {
        let said = run(home.path(), &[&["pairs", "articles"], args].concat());
        let heads: Vec<String> = out(&said).lines().filter(|l| !l.starts_with(' ')).map(str::to_owned).collect();
        (heads, err(&said))
    };
    let (few, told) = heads(&[]);
    let (all, _) = heads(&["--all"]);
    let rank = |l: &String| ["same event", "same series", "related", "unrelated"].iter().position(|g| l.starts_with(g));
    assert!(few.is_sorted_by_key(rank) && all.is_sorted_by_key(rank));
    assert!(!few.iter().any(|l| l.starts_with("related  0.0")) && all.iter().any(|l| l.starts_with("related  0.0")));
    let weak = all.iter().filter(|l| l.starts_with("related  0.0")).count();
    assert_eq!(told.trim(), format!("doichieu: {weak} weakly related pairs left out; --all tells them too"));
    let same = |heads: &[String]| heads.iter().filter(|l| l.starts_with("same ")).count();
    assert_eq!(same(&few), same(&all));
}

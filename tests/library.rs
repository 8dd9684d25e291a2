//! A library in the running program: another one by a key, reading that is stopped, and what may happen to its files and
//! to the program meanwhile.

#![allow(clippy::unwrap_used, reason = "a test ends where something fails")]

mod common;

use common::Pty;
use rustix::process::Signal;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with reports, each under a title of its own.
fn library(folder: &Path, titles: &[&str]) {
    fs::create_dir_all(folder).unwrap();
    for (i, title) in titles.iter().enumerate() {
        let text = format!("{title}\n\n2024年4月{}日\n\n双方在谅山举行边防会晤，同意加强联合巡逻。\n", i + 1);
        fs::write(folder.join(format!("{i}.txt")), text).unwrap();
    }
}

fn open(library: &Path, home: &Path) -> Pty {
    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_doichieu")), &[library.to_str().unwrap()], &[], home);
    pty.resize(110, 30);
    pty
}

/// Hashes of the articles with a star.
fn starred(home: &Path) -> Vec<u64> {
    let (_, saved, notices) = doichieu::shell::store::Store::open_at(&home.join("doichieu/state.db"));
    assert_eq!(notices, []);
    saved.starred.into_iter().collect()
}

#[test]
fn another_library_is_opened_by_a_key() {
    let home = tempfile::tempdir().unwrap();
    let (here, there) = (home.path().join("here"), home.path().join("there"));
    library(&here, &["谅山边防会晤", "高平联合巡逻"]);
    library(&there, &["东兴口岸恢复通关", "芒街举行经贸洽谈"]);
    fs::create_dir(home.path().join("doichieu")).unwrap();
    let config = format!("[libraries]\nports = [{:?}]\n", there.to_str().unwrap());
    fs::write(home.path().join("doichieu/config.toml"), config).unwrap();
    let mut pty = open(&here, home.path());
    pty.wait(|p| p.screen().contains("谅山边防会晤") && !p.screen().contains("东兴"), "the first library");
    pty.send("l");
    pty.until("ports");
    pty.send("j\r");
    pty.wait(|p| p.screen().contains("东兴口岸恢复通关") && !p.screen().contains("高平"), "the other one alone");
    pty.send("l");
    pty.until("ports");
    pty.send("k\r");
    pty.wait(|p| p.screen().contains("高平联合巡逻") && !p.screen().contains("芒街"), "the first one again");
    pty.quit();
}

#[test]
fn reading_is_stopped_by_a_key_and_gone_on_with_by_another() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    fs::create_dir(&folder).unwrap();
    let body = "双方在谅山举行边防会晤，同意加强联合巡逻。\n".repeat(60);
    for i in 0..2500 {
        fs::write(folder.join(format!("{i:04}.txt")), format!("第{i}次边防会晤\n\n{body}")).unwrap();
    }
    let mut pty = open(&folder, home.path());
    pty.until("Esc stop");
    pty.send("\x1b");
    pty.until("loading stopped; articles loaded: ");
    assert!(!pty.screen().contains("2500 articles"), "{}", pty.screen());
    pty.send("R");
    pty.until("2500 articles");
    pty.quit();
}

#[test]
fn killed_without_warning_it_has_what_was_done() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    library(&folder, &["谅山边防会晤", "高平联合巡逻"]);
    let mut pty = open(&folder, home.path());
    pty.until("谅山边防会晤");
    pty.send("*");
    pty.wait(|_| home.path().join("doichieu/state.db").exists() && !starred(home.path()).is_empty(), "a star");
    pty.signal(Signal::KILL);
    pty.child.wait().unwrap();
    assert_eq!(starred(home.path()).len(), 1);
    let mut pty = open(&folder, home.path());
    pty.until("谅山边防会晤");
    pty.wait(|p| !p.screen().contains("! 1"), "no problem");
    pty.quit();
}

#[test]
fn two_readers_at_once_both_keep_what_they_do() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("library");
    library(&folder, &["谅山边防会晤", "高平联合巡逻", "老街经贸洽谈"]);
    let mut readers = [open(&folder, home.path()), open(&folder, home.path())];
    for (reader, keys) in readers.iter_mut().zip(["*", "jj*"]) {
        reader.until("高平联合巡逻");
        reader.until("老街经贸洽谈");
        reader.send(keys);
    }
    let mut again = [open(&folder, home.path())];
    readers.iter_mut().chain(&mut again).for_each(Pty::quit);
    assert_eq!(starred(home.path()).len(), 2);
}

#[test]
fn a_folder_that_vanishes_is_said_and_what_was_read_stays() {
    let home = tempfile::tempdir().unwrap();
    let (folder, away): (PathBuf, PathBuf) = (home.path().join("library"), home.path().join("away"));
    library(&folder, &["谅山边防会晤", "高平联合巡逻"]);
    let mut pty = open(&folder, home.path());
    pty.until("高平联合巡逻");
    pty.send("\r");
    pty.until("同意加强联合巡逻");
    fs::rename(&folder, &away).unwrap();
    pty.send("R");
    pty.until("it is gone; what was read stays");
    assert!(pty.screen().contains("同意加强联合巡逻"), "{}", pty.screen());
    pty.send("\x1b");
    pty.wait(|p| p.screen().contains("谅山边防会晤") && p.screen().contains("高平联合巡逻"), "the whole list");
    fs::rename(&away, &folder).unwrap();
    fs::write(folder.join("new.txt"), "河江口岸开通\n\n双方在河江举行开通仪式。\n").unwrap();
    pty.send("R");
    pty.until("河江口岸开通");
    pty.quit();
}

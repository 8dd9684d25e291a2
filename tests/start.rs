//! What comes first when the program starts, and what waits: the page, then keys, then the comparison.

#![allow(clippy::unwrap_used, reason = "a test ends where something fails")]

mod common;

use common::Pty;
use std::path::Path;
use std::thread;
use std::time::Duration;

const ARTICLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
/// Over the preview of an article that has a partner.
const COMPARED: &str = "pairs with";
/// The end of a frame.
const FRAME: &str = "\x1b[?2026l";

fn open(library: &str) -> (Pty, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_doichieu")), &[library], &[], home.path());
    pty.resize(100, 30);
    (pty, home)
}

fn han(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()
}

fn frames(pty: &Pty) -> usize {
    pty.raw().matches(FRAME).count()
}

#[test]
fn the_page_comes_before_the_comparison() {
    let (mut pty, _home) = open(ARTICLES);
    pty.until(COMPARED);
    let raw = pty.raw();
    let before: Vec<&str> = raw.split(FRAME).take_while(|frame| !frame.contains(COMPARED)).collect();
    assert!(before.iter().any(|frame| han(frame) > 20), "{raw:?}");
    assert!(before.concat().contains("comparing"), "{raw:?}");
}

#[test]
fn one_article_is_not_compared() {
    let (mut pty, _home) = open(&format!("{ARTICLES}/2016-03-border-exchange-3.zh.txt"));
    pty.wait(|p| han(&p.screen()) > 20, "the article");
    thread::sleep(Duration::from_millis(400));
    assert!(!pty.raw().contains("comparing"), "{:?}", pty.raw());
    pty.send("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn keys_typed_before_the_first_page_are_not_lost() {
    let (mut pty, _home) = open(ARTICLES);
    pty.send("?");
    pty.until("─ Keys ─");
    pty.send("\u{1b}");
    pty.wait(|p| !p.screen().contains("─ Keys ─") && han(&p.screen()) > 20, "the list");
    pty.send("q");
    assert_eq!(pty.end().0, 0);
    pty.assert_restored();
}

/// The first article is opened while the library is not compared yet: that is done at once, and the pair comes.
#[test]
fn a_pair_can_be_opened_before_the_comparison() {
    let (mut pty, _home) = open(ARTICLES);
    pty.wait(|p| han(&p.screen()) > 20, "a page");
    pty.send("\r");
    let vietnamese = |s: &str| s.chars().filter(|c| ('\u{1ea0}'..='\u{1ef9}').contains(c)).count();
    let border = |p: &Pty| p.screen().lines().filter(|l| l.contains('│')).count();
    pty.wait(|p| border(p) > 15 && han(&p.screen()) > 60 && vietnamese(&p.screen()) > 40, "both sides");
}

/// Held keys cost few frames, also before the comparison, and lead where single keys lead.
#[test]
fn held_keys_are_taken_before_a_frame_is_drawn() {
    let (mut pty, _home) = open(ARTICLES);
    pty.wait(|p| han(&p.screen()) > 20, "a page");
    let before = frames(&pty);
    pty.send(&"j".repeat(200));
    pty.until("29/29");
    assert!(frames(&pty) - before < 60, "{} frames", frames(&pty) - before);
    pty.until(COMPARED);
    pty.send("gg");
    pty.until("1/43");
    pty.send(&"j".repeat(200));
    pty.until("43/43");
    let (mut other, _home) = open(ARTICLES);
    other.until(COMPARED);
    for _ in 0..50 {
        other.send("j");
        thread::sleep(Duration::from_millis(3));
    }
    other.until("43/43");
    other.wait(|p| p.screen() == pty.screen(), "the same screen");
}

/// What was put off is begun once, and then nothing stirs: no frame, no byte.
#[test]
fn after_the_comparison_nothing_is_written() {
    let (mut pty, _home) = open(ARTICLES);
    pty.until(COMPARED);
    // Folders are watched from now on, and each event gets its heading: that too is done once, on a slow machine slowly.
    let is_still = |pty: &Pty| {
        let before = pty.bytes().len();
        thread::sleep(Duration::from_secs(1));
        pty.bytes().len() == before
    };
    assert!((0..20).any(|_| is_still(&pty)) && is_still(&pty));
}

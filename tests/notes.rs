//! Notes: written, changed, taken away, brought back, found, gone to, and kept in every version.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::{SIZES, assert_fits, bundled};
use doichieu::app::saved::{Change, Note};
use doichieu::app::{Effect, Msg};
use doichieu::corpus::Changes;
use doichieu::shell::scripted::Scripted;
use std::process::Command;
use std::sync::Arc;

fn kept(p: &Scripted) -> Vec<&Note> {
    let notes = p.effects.iter().filter_map(|e| if let Effect::Save(Change::Note(n)) = e { Some(n) } else { None });
    notes.collect()
}

fn at(p: &Scripted) -> Option<usize> {
    let reader = p.app.reader.as_ref()?;
    let article = p.app.corpus.get(reader.focused()?)?;
    article.sentence_at(reader.cursor[reader.focus.index()])
}

#[test]
fn a_note_on_a_sentence_bears_a_sign_is_listed_and_gone_to() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("Enter 3 J i \"xem\" Space \"lại\" Enter");
        assert!(p.screen().contains('✎'), "{w}x{h}\n{}", p.screen());
        let note = kept(&p)[0].clone();
        assert_eq!(note.text, "xem lại");
        assert!(!note.quote.is_empty() && !note.title.is_empty() && note.anchor.is_some());
        p.press("Esc I");
        let screen = p.screen();
        assert!(screen.contains("xem lại") && screen.contains("✎"), "{screen}");
        assert_fits(&mut p, w);
        p.press("/ \"XEM\" Enter Enter");
        assert_eq!(at(&p), Some(3), "the sentence of the note");
    }
}

#[test]
fn writing_again_changes_the_note_and_every_version_is_kept() {
    let mut p = bundled(120, 36);
    p.press("Enter 3 J i \"một\" Enter i");
    assert_eq!(p.app.prompt.as_ref().unwrap().text, "một", "what is there is changed");
    p.press("Ctrl+u \"hai\" Enter i Ctrl+u Enter");
    let versions: Vec<(String, bool)> = kept(&p).iter().map(|n| (n.text.clone(), n.deleted)).collect();
    let expected = [("một", false), ("hai", false), ("hai", true)].map(|(t, d)| (t.to_owned(), d));
    assert_eq!(versions, expected);
    assert!(kept(&p).iter().all(|n| n.id == kept(&p)[0].id));
    assert!(!p.screen().contains('✎'));
    p.press("I u");
    assert!(p.screen().contains("hai"), "{}", p.screen());
    p.press("u");
    assert!(p.screen().contains("một"), "{}", p.screen());
    p.press("-");
    assert!(p.screen().contains("No notes yet"), "{}", p.screen());
    p.press("u");
    assert!(p.screen().contains("một"), "{}", p.screen());
    p.press("i \"x\" Enter");
    assert_eq!(kept(&p).last().unwrap().text, "mộtx");
}

#[test]
fn in_the_list_a_note_is_on_the_article_and_a_filter_finds_it() {
    let mut p = bundled(120, 36);
    p.press("j i \"cả\" Space \"bài\" Enter");
    assert!(kept(&p)[0].anchor.is_none());
    p.press("/ \"is:noted\" Enter");
    assert_eq!(p.app.list.articles, 1);
    p.press("Esc Esc I");
    assert!(p.screen().contains("on the whole article"), "{}", p.screen());
    p.press("Enter");
    assert_eq!(at(&p), Some(0));
}

#[test]
fn what_comes_from_the_editor_is_made_safe_and_keeps_its_lines() {
    let mut p = bundled(100, 30);
    p.press("Enter J : \"note\" Enter");
    let asked = p.effects.iter().find_map(|e| if let Effect::Compose(n) = e { Some(n.clone()) } else { None }).unwrap();
    assert!(asked.text.is_empty());
    p.send(Msg::Composed(asked.clone(), "một \u{1b}[31m\r\n\r\nhai\u{202e}\n".to_owned()));
    let note = kept(&p)[0].clone();
    assert!(note.text.starts_with("một ␛[31m\n\nhai"), "{:?}", note.text);
    assert!(!note.text.contains(['\u{1b}', '\u{202e}', '\r']));
    // A note of several lines goes to the editor.
    p.press("i");
    assert!(p.app.prompt.is_none());
    assert!(matches!(p.effects.last(), Some(Effect::Compose(n)) if n.text == note.text));
    // An editor that was left without a change changes nothing.
    let before = kept(&p).len();
    p.send(Msg::Composed(note.clone(), note.text));
    p.send(Msg::Composed(Note { id: 77, ..asked }, String::new()));
    assert_eq!(kept(&p).len(), before);
}

#[test]
fn a_note_stays_with_its_sentence_when_the_file_changes() {
    let mut p = bundled(120, 36);
    p.press("Enter 6 J i \"x\" Enter");
    let id = p.app.reader.as_ref().unwrap().articles[0].unwrap();
    let path = p.app.corpus.get(id).unwrap().path.clone();
    let old = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = old.split_once("\n\n").unwrap();
    let new = format!("{head}\n\n编者按：本文于次日作了更新，补充了两项数据，其余内容一概不变。\n\n{rest}\n");
    let changed = doichieu::corpus::parse::parse(&path, new.as_bytes()).0;
    p.send(Msg::Changed(Changes { changed: vec![(id, Arc::new(changed))], ..Changes::default() }));
    p.press("Esc I Enter");
    let article = p.app.corpus.get(id).unwrap();
    let sentence = article.sentences[at(&p).unwrap()];
    assert_eq!(article.slice(sentence.span).as_str(), kept(&p)[0].quote);
}

#[test]
fn notes_are_written_out_in_three_forms() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("doichieu/state.db");
    let (mut store, ..) = doichieu::shell::store::Store::open_at(&state);
    let s = str::to_owned;
    let note =
        Note {
            id: 1, article: 2, quote: s("边境。"), text: s("xem lại"), title: s("Tiêu đề"), ..Note::default()
        };
    store.keep(Change::Note(note.clone()));
    store.keep(Change::Note(Note { id: 2, text: s("bỏ"), deleted: true, ..note }));
    drop(store);
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
        command.arg("notes").args(args).env("XDG_STATE_HOME", home.path()).env("XDG_CONFIG_HOME", home.path());
        let out = command.output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, text) = run(&[]);
    assert_eq!((code, text.as_str()), (Some(0), "## Tiêu đề\n\n> 边境。\n\nxem lại\n"));
    let (_, text) = run(&["--format", "tsv"]);
    assert!(text.lines().count() == 2 && text.contains("xem lại\t边境。\tTiêu đề\t"), "{text}");
    let (_, text) = run(&["XEM", "--format", "json"]);
    assert!(text.contains("\"quote\":\"边境。\"") && text.lines().count() == 1, "{text}");
    assert_eq!(run(&["zzz"]).0, Some(1));
}

#[test]
fn a_note_is_read_where_its_sentence_is_and_its_article_has_a_sign_in_the_list() {
    let mut p = bundled(120, 36);
    let foot = |p: &mut Scripted| p.screen().lines().last().unwrap().to_owned();
    p.press("Enter 3 J i \"xem\" Space \"lại\" Enter J");
    assert!(!foot(&mut p).contains("✎"), "{}", foot(&mut p));
    p.press("K");
    assert!(foot(&mut p).contains("✎ xem lại"), "{}", foot(&mut p));
    p.press("Esc");
    let signs =
        |p: &mut Scripted| p.screen().lines().filter(|l| l.split('│').next().is_some_and(|l| l.contains('✎'))).count();
    assert_eq!(signs(&mut p), 1, "{}", p.screen());
    // A note that is taken away leaves no sign.
    p.press("I - Esc");
    assert_eq!(signs(&mut p), 0, "{}", p.screen());
}

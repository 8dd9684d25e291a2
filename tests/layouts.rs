//! Screen cases: every layout at three sizes, as text with role letters, on two small reports with a fixed alignment.
//!
//! The cases lie in tests/data/screens. After a wanted change they are written anew with `WRITE_SCREENS=1 cargo test
//! --test layouts`; look at them before committing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::SIZES;
use doichieu::app::layout::{Mode, Side};
use doichieu::app::reader::Reader;
use doichieu::app::{Mouse, MouseKind, Msg};
use doichieu::compare::difference::{DifferenceKind, differences};
use doichieu::compare::{Alignment, Bead, Match, MatchKind, Pairing, Parallelism, Relation};
use doichieu::config::{Settings, ThemeChoice};
use doichieu::corpus::Article;
use doichieu::shell::scripted::{Library, Scripted, role_letters};
use doichieu::text::Span;
use doichieu::theme::Role;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

const ZH: &str = "第三次边境交流在谅山举行\n\n2016年3月28日 10:20\n\n\
    3月28日，第三次交流在谅山省举行。双方代表出席了开幕式。活动为期三天。\n\n边民得到实惠\n\n\
    医疗队为300名边民看病。双方还向小学赠送了图书。活动结束后，双方举行了会谈，讨论了边境管理的有效办法。\n";
const VI: &str = "Giao lưu biên giới lần thứ 3 diễn ra tại Lạng Sơn\n\n09:15 | 28/03/2016\n\n\
    Giao lưu lần thứ 3 diễn ra tại tỉnh Lạng Sơn ngày 28/3. Chương trình kéo dài ba ngày.\n\n\
    Bác sĩ khám bệnh cho 250 người dân. Nhà trường được tặng sách. Sau đó, hai bên hội đàm về cách quản lý biên giới hiệu quả.\n";

fn found(article: &Article, words: &str) -> Span {
    let text = article.text.as_str();
    let at = article.sentences[1].span.start as usize;
    let at = at + text.get(at..).unwrap().find(words).unwrap();
    Span::new(at, at + words.len())
}

/// What answers what; the lexicon and the method have no say in it.
fn alignment(zh: &Article, vi: &Article) -> Alignment {
    assert_eq!((zh.sentences.len(), vi.sentences.len()), (8, 6));
    let mut beads = vec![
        Bead::new(0..1, 0..1, 0.97),
        Bead::new(1..2, 1..2, 0.95),
        Bead::new(2..3, 2..2, 0.9),
        Bead::new(3..4, 2..3, 0.7),
        Bead::new(4..5, 3..3, 0.85),
        Bead::new(5..6, 3..4, 0.92),
        Bead::new(6..7, 4..5, 0.5),
        Bead::new(7..8, 5..6, 0.8),
    ];
    beads[1].evidence = [
        (MatchKind::Date, "3月28日", "ngày 28/3"),
        (MatchKind::Ordinal, "第三次", "lần thứ 3"),
        (MatchKind::Place, "谅山省", "tỉnh Lạng Sơn"),
    ]
    .map(|(kind, l, r)| Match { kind, left: found(zh, l), right: found(vi, r) })
    .to_vec();
    Alignment { beads, parallelism: Parallelism::PartlyCommon, ..Alignment::default() }
}

/// The pair, open, paired and aligned by hand.
fn pair(theme: ThemeChoice, (columns, rows): (u16, u16), aligned: bool) -> Scripted {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    let library = LIBRARY.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), ZH).unwrap();
        fs::write(folder.path().join("b.txt"), VI).unwrap();
        Library::load(&[folder.path().to_path_buf()])
    });
    let mut p = Scripted::with(Settings { theme, ..Settings::default() }, library, columns, rows);
    let ids: Vec<_> = p.app.corpus.iter().map(|(id, _)| id).collect();
    let [left, right] = ids.as_slice() else { panic!("two articles") };
    let pairing = Pairing {
        left: *left,
        right: *right,
        relation: Relation::SameEvent,
        score: 0.9,
        evidence: Vec::new(),
        against: Vec::new(),
        decided: false,
    };
    p.send(Msg::Paired(vec![pairing], Vec::new()));
    p.press("g g j Enter");
    let reader = p.app.reader.as_mut().unwrap();
    assert_eq!(reader.articles, [Some(*left), Some(*right)]);
    reader.focus = Side::Left;
    let articles = [*left, *right].map(|id| p.app.corpus.get(id).unwrap().clone());
    let by_hand = if aligned { alignment(&articles[0], &articles[1]) } else { Alignment::default() };
    let differing = differences(&articles[0], &articles[1], &by_hand, doichieu::lexicon::Lexicon::core());
    p.send(Msg::Aligned(p.app.alignment_asked, [*left, *right], by_hand, differing));
    p
}

/// The panes: text and roles. Header and status line are other tests' business.
fn panes(p: &mut Scripted) -> String {
    let (screen, roles) = (p.screen(), p.roles());
    let frame = p.app.reader.as_ref().unwrap().frame;
    let body = |text: &str| {
        let rows = text.lines().skip(usize::from(frame.head.h)).take(usize::from(frame.status.y - frame.head.h));
        rows.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    };
    format!("{}\n--- roles\n{}\n", body(&screen), body(&roles))
}

fn check(name: &str, got: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/screens").join(format!("{name}.txt"));
    if std::env::var_os("WRITE_SCREENS").is_some() {
        fs::write(&path, got).unwrap();
    }
    let want = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(got, want, "{name}");
}

fn mode(p: &mut Scripted, mode: Mode) {
    let reader = p.app.reader.as_mut().unwrap();
    reader.set_mode(&p.app.corpus, mode);
}

const MODES: [(Mode, &str); 5] = [
    (Mode::Columns, "columns"),
    (Mode::Free, "free"),
    (Mode::Stacked, "stacked"),
    (Mode::Interleaved, "interleaved"),
    (Mode::Single, "single"),
];

#[test]
fn every_layout_at_three_sizes() {
    for size in SIZES {
        let mut p = pair(ThemeChoice::Dark, size, true);
        p.press("J");
        for (m, name) in MODES {
            mode(&mut p, m);
            check(&format!("{name}-{}x{}", size.0, size.1), &panes(&mut p));
        }
    }
}

#[test]
fn selection_search_word_and_an_only_side() {
    let cases = [("J V J", "selected"), ("/ \"3\" Enter", "found"), ("J Right Right", "word"), ("J J", "alone")];
    for (keys, name) in cases {
        let mut p = pair(ThemeChoice::Dark, (80, 24), true);
        p.press(keys);
        check(name, &panes(&mut p));
    }
}

#[test]
fn one_side_shows_its_end_above_what_answers_the_lit_sentence() {
    for (w, h) in [(80, 12), (50, 14), (120, 9)] {
        let mut p = pair(ThemeChoice::Dark, (w, h), true);
        p.press("G");
        mode(&mut p, Mode::Single);
        for keys in ["", "g g", "G", "K J", "Tab G", "Tab K K J J"] {
            p.press(keys);
            let reader = p.app.reader.as_ref().unwrap();
            let article = reader.article(&p.app.corpus, reader.focus).unwrap();
            let at = article.sentence_at(reader.cursor[reader.focus.index()]).unwrap();
            let lit: String = article.slice(article.sentences[at].span).as_str().chars().take(6).collect();
            let screen = p.screen();
            let panel = p.app.reader.as_ref().unwrap().frame.panel;
            assert!(panel.h >= 2, "{screen}");
            let text: Vec<&str> = screen.lines().take(usize::from(panel.y)).collect();
            assert!(text.iter().any(|l| l.contains(&lit)), "{w}x{h} {keys}: {lit} under the panel\n{screen}");
        }
    }
}

#[test]
fn the_mouse_acts_on_the_one_side_shown() {
    for m in [Mode::Single, Mode::Interleaved] {
        let mut p = pair(ThemeChoice::Dark, (80, 12), true);
        mode(&mut p, m);
        p.press("Tab J");
        let focus = |p: &Scripted| p.app.reader.as_ref().unwrap().focus;
        let pane = p.app.reader.as_ref().unwrap().frame.panes[1];
        p.send(Msg::Mouse(Mouse { kind: MouseKind::WheelDown, x: pane.x + 10, y: pane.y + 2 }));
        assert_eq!(focus(&p), Side::Right, "{m:?}: the wheel");
        let mut again = pair(ThemeChoice::Dark, (80, 12), true);
        mode(&mut again, Mode::Single);
        again.press("Tab g g");
        again.send(Msg::Mouse(Mouse { kind: MouseKind::Click, x: pane.x + 5, y: pane.y + 2 }));
        assert_eq!(focus(&again), Side::Right, "a click");
    }
}

#[test]
fn without_an_alignment_both_sides_stand_and_the_status_says_how_they_scroll() {
    let mut p = pair(ThemeChoice::Dark, (120, 36), false);
    check("unaligned", &panes(&mut p));
    assert!(p.screen().contains("by proportion only"), "{}", p.screen());
}

#[test]
fn a_shared_date_lights_its_counterpart_and_figures_that_differ_are_marked() {
    let mut p = pair(ThemeChoice::Dark, (120, 36), true);
    p.press("J Right");
    let reader = p.app.reader.as_ref().unwrap();
    let right = reader.article(&p.app.corpus, Side::Right).unwrap();
    let there = reader.word_there(&p.app.corpus).unwrap();
    assert_eq!(right.slice(there).as_str(), "ngày 28/3");
    assert!(reader.differences.iter().any(|d| d.kind == DifferenceKind::Conflict));
    assert!(p.screen().contains('≠'), "{}", p.screen());
    assert!(p.screen().lines().last().unwrap().contains("figures differ 1"), "{}", p.screen());
}

#[test]
fn both_themes_show_the_same_text_and_each_role_in_its_own_look() {
    for size in SIZES {
        let mut screens = Vec::new();
        for theme in [ThemeChoice::Dark, ThemeChoice::Light] {
            let mut p = pair(theme, size, true);
            p.press("J V");
            let roles = p.roles();
            let buffer = p.buffer();
            screens.push(p.screen());
            let grounds = [Role::Bar, Role::Counterpart, Role::Selection];
            let letters: Vec<_> = role_letters().into_iter().filter(|(r, _)| grounds.contains(r)).collect();
            let mut seen = 0;
            for (row, line) in buffer.content.chunks(usize::from(size.0)).zip(roles.lines()) {
                for (cell, letter) in row.iter().zip(line.chars()) {
                    if let Some((role, _)) = letters.iter().find(|(_, l)| *l == letter) {
                        assert_eq!(Some(cell.bg), p.app.theme.style(*role).bg, "{role:?} at {size:?}");
                        seen += 1;
                    }
                }
            }
            assert!(seen > 100, "{seen}");
        }
        assert_eq!(screens[0], screens[1]);
    }
}

#[test]
fn narrow_screens_down_to_twenty_columns_show_both_texts() {
    for w in 20..60 {
        let mut p = pair(ThemeChoice::Dark, (w, 16), true);
        let screen = p.screen();
        assert!(screen.contains("边") && screen.contains("lưu"), "{w}:\n{screen}");
        p.press("v");
        let next = p.screen();
        assert_ne!(screen.lines().nth(5), next.lines().nth(5), "{w}: the key changes the layout\n{next}");
    }
}

#[test]
fn while_the_alignment_is_still_computed_both_texts_can_be_read_and_the_place_stays_when_it_comes() {
    let mut p = pair(ThemeChoice::Dark, (80, 24), true);
    let old = p.app.reader.as_ref().unwrap();
    let ([Some(left), right], room) = (old.articles, old.room()) else { panic!("a pair is open") };
    p.app.reader = Some(Reader::open(&p.app.corpus, left, right, Mode::Columns, room));
    let last = p.screen().lines().last().unwrap().to_owned();
    assert!(last.contains("aligning"), "{last}");
    for keys in ["J", "j", "Tab", "J J", ".", "V", "y", "M", "S", "v", "v", "v", "v", "v", "Tab"] {
        p.press(keys);
        p.buffer();
        assert!(p.app.reader.is_some(), "{keys}");
    }
    let cursor = p.app.reader.as_ref().unwrap().cursor[0];
    let articles = [left, right.unwrap()].map(|id| p.app.corpus.get(id).unwrap().clone());
    let by_hand = alignment(&articles[0], &articles[1]);
    let differing = differences(&articles[0], &articles[1], &by_hand, doichieu::lexicon::Lexicon::core());
    p.send(Msg::Aligned(p.app.alignment_asked, [left, right.unwrap()], by_hand, differing));
    let reader = p.app.reader.as_ref().unwrap();
    assert_eq!((reader.focus, reader.cursor[0]), (Side::Left, cursor));
    assert!(p.screen().contains('≠'), "the marks have come:\n{}", p.screen());
}

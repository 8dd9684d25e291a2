//! The keyboard: what keys do, on the bundled articles, without a terminal.

mod bundled;

use bundled::bundled;
use doichieu::app::layout::{Mode, Side};
use doichieu::app::list::{Entry, Grouping};
use doichieu::app::{Effect, Msg};
use doichieu::corpus::Changes;
use doichieu::shell::scripted::Scripted;
use std::sync::Arc;

#[test]
fn esc_goes_back_one_step_and_never_quits() {
    let mut p = bundled(120, 36);
    p.press("Enter w");
    assert!(p.app.overlay.is_some());
    p.press("Esc");
    assert!(p.app.overlay.is_none() && p.app.reader.is_some());
    p.press("Esc");
    assert!(p.app.reader.is_none());
    p.press("Esc Esc Esc");
    assert!(!p.effects.contains(&Effect::Quit));
    p.press("q");
    assert!(p.effects.contains(&Effect::Quit));
}

#[test]
fn enter_opens_the_pair_chinese_left() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let reader = p.app.reader.as_ref().unwrap();
    let lang = |side: Side| p.app.corpus.get(reader.articles[side.index()].unwrap()).unwrap().lang;
    assert!(lang(Side::Left).is_zh() && !lang(Side::Right).is_zh());
    assert!(reader.alignment.is_some());
}

#[test]
fn sentences_are_walked_with_counts_and_the_counterpart_is_lit() {
    let mut p = bundled(120, 36);
    p.press("Enter 3 J");
    let reader = p.app.reader.as_ref().unwrap();
    let article = p.app.corpus.get(reader.articles[0].unwrap()).unwrap();
    assert_eq!(article.sentence_at(reader.cursor[0]), Some(3));
    p.press("2 K");
    let reader = p.app.reader.as_ref().unwrap();
    assert_eq!(article_at(&p), Some(1));
    assert!(reader.lit(&p.app.corpus)[0].is_some());
}

fn article_at(p: &Scripted) -> Option<usize> {
    let reader = p.app.reader.as_ref()?;
    let article = p.app.corpus.get(reader.focused()?)?;
    article.sentence_at(reader.cursor[reader.focus.index()])
}

#[test]
fn many_keys_at_once_leave_the_same_screen_as_one_by_one() {
    let mut slow = bundled(120, 36);
    slow.press("Enter");
    for _ in 0..60 {
        slow.press("j");
        slow.buffer();
    }
    let mut fast = bundled(120, 36);
    fast.press("Enter");
    for _ in 0..60 {
        fast.press("j");
    }
    assert_eq!(slow.screen(), fast.screen());
}

#[test]
fn a_change_of_layout_keeps_the_sentence_under_the_cursor_in_place() {
    let mut p = bundled(120, 36);
    p.press("Enter 6 J");
    let row_on_screen = |p: &Scripted| {
        let r = p.app.reader.as_ref().unwrap();
        let list = r.spread.list_of(r.focus);
        r.spread.row_of(r.focus, r.cursor[r.focus.index()]).unwrap().checked_sub(r.tops[list])
    };
    let before = article_at(&p);
    for _ in 0..5 {
        p.press("v");
        assert_eq!(article_at(&p), before);
        assert!(
            row_on_screen(&p).is_some(),
            "the cursor is on the screen in {:?}",
            p.app.reader.as_ref().unwrap().mode
        );
    }
    assert_eq!(p.app.reader.as_ref().unwrap().mode, Mode::Columns, "five presses come round");
}

#[test]
fn a_resize_keeps_the_sentence_on_the_screen() {
    let mut p = bundled(120, 36);
    p.press("Enter 8 J");
    let before = article_at(&p);
    for (w, h) in [(80, 24), (50, 20), (20, 6), (200, 60), (33, 11), (120, 36)] {
        p.resize(w, h);
        p.buffer();
        assert_eq!(article_at(&p), before, "{w}x{h}");
        let r = p.app.reader.as_ref().unwrap();
        let list = r.spread.list_of(r.focus);
        let row = r.spread.row_of(r.focus, r.cursor[r.focus.index()]).unwrap();
        assert!(row >= r.tops[list] && row < r.tops[list] + r.height(list), "{w}x{h}");
    }
}

#[test]
fn every_size_from_nothing_to_huge_is_drawn() {
    let mut p = bundled(120, 36);
    for keys in ["", "Enter", "w", "Esc ?", "Esc v", "v", "v", "v p", "p"] {
        p.press(keys);
        for (w, h) in [(1, 1), (2, 1), (19, 5), (20, 5), (21, 6), (39, 9), (59, 20), (60, 12), (79, 24), (500, 200)] {
            p.resize(w, h);
            let buffer = p.buffer();
            assert_eq!((buffer.area.width, buffer.area.height), (w, h));
        }
    }
}

#[test]
fn the_filter_folds_marks_case_and_script() {
    let mut p = bundled(120, 36);
    let titles = |p: &Scripted| {
        let ids = p.app.list.entries.iter().filter_map(|e| if let Entry::Article(id) = e { Some(*id) } else { None });
        ids.map(|id| p.app.corpus.get(id).unwrap().title.to_string()).collect::<Vec<_>>()
    };
    p.press("/ \"vinh\" Space \"bac\" Enter");
    let found = titles(&p);
    assert!(!found.is_empty() && found.iter().all(|t| t.contains("Vịnh Bắc")), "{found:?}");
    p.press("/ Ctrl+u \"邊防\" Enter");
    let found = titles(&p);
    assert!(found.iter().any(|t| t.contains("邊防")), "{found:?}");
    p.press("Esc");
    assert!(p.app.list.filter.is_empty());
}

#[test]
fn search_in_a_pair_finds_both_sides_and_walks_round() {
    let mut p = bundled(120, 36);
    p.press("Enter / \"2025\" Enter");
    let find = p.app.reader.as_ref().unwrap().find.clone().unwrap();
    assert!(find.hits.iter().any(|h| h.0 == Side::Left) && find.hits.iter().any(|h| h.0 == Side::Right));
    let first = find.at;
    let at = |p: &Scripted| p.app.reader.as_ref().unwrap().find.as_ref().unwrap().at;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..find.hits.len() {
        p.press("n");
        seen.insert(at(&p));
    }
    assert_eq!((at(&p), seen.len()), (first, find.hits.len()), "every hit once, round the end");
    p.press("N");
    assert_ne!(at(&p), first);
    p.press("Esc");
    assert!(p.app.reader.as_ref().unwrap().find.is_none());
}

#[test]
fn nothing_found_is_said() {
    let mut p = bundled(100, 30);
    p.press("Enter / \"zzzz\" Enter");
    assert!(p.screen().contains("nothing found"));
}

#[test]
fn an_unbound_key_says_so_and_an_unknown_command_names_the_nearest() {
    let mut p = bundled(100, 30);
    p.press("Q");
    assert!(p.screen().contains("Q: not bound"));
    p.press(": \"layot\" Enter");
    assert!(p.screen().contains("layout?"), "{}", p.screen());
}

#[test]
fn the_list_is_grouped_in_four_ways() {
    let mut p = bundled(120, 36);
    for expected in [Grouping::Date, Grouping::Source, Grouping::Flat, Grouping::Event] {
        p.press("f");
        assert_eq!(p.app.list.grouping, expected);
        let articles = p.app.list.entries.iter().filter(|e| matches!(e, Entry::Article(_))).count();
        assert_eq!(articles, p.app.corpus.len(), "every article is in the list once: {expected:?}");
    }
    p.press("L");
    let all_zh = p.app.list.entries.iter().all(|e| match e {
        Entry::Article(id) => p.app.corpus.get(*id).unwrap().lang.is_zh(),
        _ => true,
    });
    assert!(all_zh);
}

#[test]
fn swap_changes_sides_and_keeps_the_sentence() {
    let mut p = bundled(120, 36);
    p.press("Enter 4 J");
    let before = p.app.reader.as_ref().unwrap().articles;
    let at = article_at(&p);
    p.press("x");
    let reader = p.app.reader.as_ref().unwrap();
    assert_eq!(reader.articles, [before[1], before[0]]);
    assert_eq!(article_at(&p), at);
    assert!(reader.alignment.is_some());
}

#[test]
fn the_scrolling_is_unlocked_and_anchored() {
    let mut p = bundled(120, 36);
    p.press("Enter v =");
    assert!(p.app.reader.as_ref().unwrap().unlocked);
    let other = p.app.reader.as_ref().unwrap().tops[1];
    p.press("j j j");
    assert_eq!(p.app.reader.as_ref().unwrap().tops[1], other, "the other side stands still");
    p.press("=");
    assert!(!p.app.reader.as_ref().unwrap().unlocked);
    assert!(p.app.saved.corrections.values().any(|c| !c.is_empty()), "the anchor is kept");
    p.press("u");
    assert!(p.app.saved.corrections.values().all(Vec::is_empty), "and can be taken back");
}

#[test]
fn pin_and_reject_are_kept_and_undone() {
    let mut p = bundled(120, 36);
    p.press("Enter -");
    assert_eq!(p.app.saved.decisions.len(), 1);
    assert!(matches!(p.app.saved.decisions[0], doichieu::compare::pair::Decision::Reject(..)));
    p.press("u");
    assert!(p.app.saved.decisions.is_empty());
}

#[test]
fn marks_and_jumps_come_back() {
    let mut p = bundled(120, 36);
    p.press("Enter 5 J m a G");
    assert_ne!(article_at(&p), Some(5));
    p.press("' a");
    assert_eq!(article_at(&p), Some(5));
    p.press("Ctrl+o");
    assert_ne!(article_at(&p), Some(5));
    p.press("Ctrl+i");
    assert_eq!(article_at(&p), Some(5));
    p.press("' z");
    assert!(p.screen().contains("no such mark"));
}

#[test]
fn leaving_and_opening_again_returns_to_the_place() {
    let mut p = bundled(120, 36);
    p.press("Enter 7 J Esc");
    assert!(p.effects.iter().any(|e| matches!(e, Effect::Save(_))));
    p.press("Enter");
    assert_eq!(article_at(&p), Some(7));
}

#[test]
fn the_quotation_has_both_sentences_with_their_sources() {
    let mut p = bundled(120, 36);
    p.press("Enter J y");
    let Some(Effect::Copy(text)) = p.effects.iter().rev().find(|e| matches!(e, Effect::Copy(_))) else {
        panic!("nothing copied")
    };
    let text = text.as_str();
    assert!(text.contains("— ") && text.contains("2025-"), "{text}");
    assert!(text.lines().count() <= 6, "a quotation, not a screen: {text}");
}

#[test]
fn what_was_cleaned_is_shown_on_one_key() {
    let mut p = bundled(80, 40);
    p.press("Enter");
    let rows = |p: &Scripted| p.app.reader.as_ref().unwrap().spread.rows(0).len();
    let before = rows(&p);
    p.press("c");
    assert!(rows(&p) > before, "{before} {}", rows(&p));
    p.press("c");
    assert_eq!(rows(&p), before);
}

#[test]
fn what_is_too_long_for_a_line_is_said() {
    let mut p = bundled(80, 24);
    p.press("/");
    p.send(Msg::Paste("x".repeat(5000)));
    assert!(p.screen().contains("left out"), "{}", p.screen());
    p.press("a");
    assert!(!p.screen().contains("left out"));
    // A note holds a page and more.
    p.press("Esc Esc Enter i");
    p.send(Msg::Paste("x".repeat(5000)));
    p.press("Enter");
    assert_eq!(p.app.saved.notes[0].text.len(), 5000);
}

#[test]
fn pasted_controls_stay_in_the_field_as_signs() {
    let mut p = bundled(80, 24);
    p.press("/");
    p.send(Msg::Paste("a\u{1b}[31mb\n".to_owned()));
    let text = p.app.prompt.as_ref().unwrap().text.clone();
    assert!(!text.contains('\u{1b}') && text.contains('␛'), "{text:?}");
}

#[test]
fn a_file_that_changes_keeps_the_place_and_one_that_goes_stays_readable() {
    let mut p = bundled(120, 36);
    p.press("Enter 6 J");
    let id = p.app.reader.as_ref().unwrap().articles[0].unwrap();
    let article = p.app.corpus.get(id).unwrap().clone();
    let path = article.path.clone();
    let old = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = old.split_once("\n\n").unwrap();
    let new = format!("{head}\n\n{rest}\n\n编后：本文于次日作了更新，补充了两项数据，其余内容不变。\n");
    let changed = doichieu::corpus::parse::parse(&path, new.as_bytes()).0;
    p.send(Msg::Changed(Changes { changed: vec![(id, Arc::new(changed))], ..Changes::default() }));
    assert_eq!(article_at(&p), Some(6));
    p.send(Msg::Changed(Changes { gone: vec![id], ..Changes::default() }));
    assert!(p.app.reader.is_some() && p.screen().contains("gone"));
}

#[test]
fn an_empty_folder_says_where_it_looked() {
    let dir = tempfile::tempdir().unwrap();
    let mut p = Scripted::open(&[dir.path().to_path_buf()], 100, 20);
    let screen = p.screen();
    assert!(
        screen.contains("No articles here.") && screen.contains("Looked in") && screen.contains("--help"),
        "{screen}"
    );
    p.press("Enter j k G / \"x\" Enter w . Esc");
    p.buffer();
}

#[test]
fn a_file_that_is_told_to_be_new_twice_is_one_article() {
    let mut p = bundled(120, 36);
    let count = p.app.corpus.iter().count();
    let article = |text: &str| {
        let text = format!("Tin mới ở biên giới\n\n{text}\n");
        Arc::new(doichieu::corpus::parse::parse(std::path::Path::new("articles/new.vi.txt"), text.as_bytes()).0)
    };
    for text in ["Hai bên gặp gỡ tại cửa khẩu.", "Hai bên gặp gỡ tại cửa khẩu Hữu Nghị."] {
        p.send(Msg::Changed(Changes { new: vec![article(text)], ..Changes::default() }));
    }
    assert_eq!(p.app.corpus.iter().count(), count + 1);
    assert!(p.app.corpus.iter().any(|(_, a)| a.text.as_str().contains("Hữu Nghị.")), "as it is now");
}

#[test]
fn a_mark_that_could_not_be_gone_to_is_refused() {
    let mut p = bundled(120, 36);
    p.press("Enter m '");
    assert!(p.app.saved.marks.is_empty());
    assert!(p.screen().contains("a letter is needed"), "{}", p.screen());
}

#[test]
fn a_panel_in_which_nothing_matches_says_so() {
    let mut p = bundled(120, 36);
    for panel in ["D", "w", "?"] {
        p.press("Enter");
        p.press(panel);
        p.press("/ \"qqqqq\"");
        assert!(p.screen().contains("nothing found"), "{}", p.screen());
        p.press("Esc Esc Esc Esc Esc");
    }
}

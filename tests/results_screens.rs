//! Searching the library from the reader, the concordance, and the way back, by keys on the bundled articles.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::{SIZES, assert_fits, bundled, library};
use doichieu::app::list::Entry;
use doichieu::app::results::{Beside, Kind, Order, beside};
use doichieu::app::{Effect, compared};
use doichieu::config::{Interface, Settings};
use doichieu::shell::scripted::{Scripted, role_letters};
use doichieu::text::width::{Ambiguous, width};
use doichieu::text::{fold, is_han};
use doichieu::theme::Role;
use std::path::PathBuf;

fn lines(p: &Scripted) -> usize {
    p.app.results.as_ref().unwrap().lines.len()
}

#[test]
fn a_search_shows_sentences_hits_and_counterparts_at_every_size() {
    let hit = role_letters().into_iter().find(|(r, _)| *r == Role::Hit).unwrap().1;
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("s \"lang\" Space \"son\" Enter");
        assert_fits(&mut p, w);
        let screen = p.screen();
        assert!(screen.starts_with(" Search: lang son"), "{screen}");
        assert!(screen.contains("谅山") && screen.contains("Lạng Sơn"), "{screen}");
        assert!(screen.contains("also as"), "the bridge is told: {screen}");
        assert!(p.roles().contains(hit));
        let results = p.app.results.as_ref().unwrap();
        assert!(results.done && results.lines.len() > 5);
        let shown = &results.lines[..results.page.end];
        assert!(
            shown.iter().any(|l| matches!(beside(&p.app, results, l), Beside::Text(_))),
            "counterparts of what is on the screen"
        );
        assert!(shown.iter().all(|l| beside(&p.app, results, l) != Beside::Unknown), "none is still awaited");
        p.press("G");
        assert_fits(&mut p, w);
        let last = lines(&p) - 1;
        assert_eq!(p.app.results.as_ref().unwrap().selected, last);
        assert!(p.screen().lines().any(|l| l.starts_with('▌')), "the selected line is on the screen: {}", p.screen());
        p.press("g g");
        assert_eq!(p.app.results.as_ref().unwrap().top, 0);
    }
}

#[test]
fn every_line_can_be_reached_and_is_on_the_screen_when_it_is_selected() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("s \"biên\" Space \"giới\" Enter");
        let mut i = 0;
        // Lines below are folded into those that are passed, once both are known to be counterparts.
        while i < lines(&p) {
            let results = p.app.results.as_ref().unwrap();
            assert_eq!(results.selected, i);
            let rows = results.page.rows.iter().filter(|r| r.line == Some(i)).count();
            assert!(rows > 0, "{w}x{h} line {i} top {}", results.top);
            p.press("j");
            i += 1;
        }
        for _ in 0..lines(&p) {
            p.press("k");
        }
        assert_eq!(p.app.results.as_ref().unwrap().top, 0);
    }
}

#[test]
fn the_bridge_is_switched_off_and_on() {
    let mut p = bundled(120, 36);
    p.press("s \"lang\" Space \"son\" Enter");
    let both = lines(&p);
    p.press("B");
    let typed = lines(&p);
    assert!(typed < both && typed > 0, "{typed} {both}");
    let zh = |p: &Scripted| {
        let lines = &p.app.results.as_ref().unwrap().lines;
        lines.iter().filter(|l| p.app.corpus.get(l.article).unwrap().lang.is_zh()).count()
    };
    assert_eq!(zh(&p), 0);
    assert!(p.screen().contains("B also the other language"), "{}", p.screen());
    p.press("B");
    assert_eq!(lines(&p), both);
    assert!(zh(&p) > 0);
}

#[test]
fn enter_opens_at_the_hit_n_goes_on_over_articles_and_esc_comes_back() {
    let mut p = bundled(120, 36);
    p.press("s \"谅山\" Enter j Enter");
    assert!(!p.app.results.as_ref().unwrap().shown);
    let at = |p: &Scripted| {
        let reader = p.app.reader.as_ref().unwrap();
        let results = p.app.results.as_ref().unwrap();
        let line = &results.lines[results.selected];
        assert_eq!(reader.focused(), Some(line.article));
        let article = p.app.corpus.get(line.article).unwrap();
        // A caption holds no sentence.
        if line.sentence.is_some() {
            assert_eq!(article.sentence_at(reader.cursor[reader.focus.index()]), line.sentence);
        }
        results.selected
    };
    assert_eq!(at(&p), 1);
    for n in 2..8 {
        p.press("n");
        assert_eq!(at(&p), n);
    }
    p.press("N");
    assert_eq!(at(&p), 6);
    p.press("Esc");
    let results = p.app.results.as_ref().unwrap();
    assert!(results.shown && results.selected == 6);
    p.press("Esc");
    assert!(p.app.results.is_none() && p.app.reader.is_none(), "back in the list, where the question was asked");
}

#[test]
fn a_search_asked_while_reading_comes_back_to_the_sentence() {
    let mut p = bundled(120, 36);
    p.press("Enter 4 J");
    let reader = p.app.reader.as_ref().unwrap();
    let before = (reader.articles, reader.cursor);
    p.press("s \"谅山\" Enter j j Enter n Esc Esc");
    assert!(p.app.results.is_none());
    let reader = p.app.reader.as_ref().unwrap();
    assert_eq!((reader.articles, reader.cursor), before);
}

#[test]
fn what_is_not_found_or_not_understood_is_said() {
    let mut p = bundled(80, 24);
    p.press("s \"qqqq\" Enter");
    let screen = p.screen();
    assert_eq!(screen.matches("nothing contains “qqqq”").count(), 1, "{screen}");
    assert!(!screen.contains("nothing found"), "once is enough: {screen}");
    p.press("j k G Enter O B X");
    p.press("Esc s \"(\" \"a\" Enter");
    assert!(p.screen().contains("close the parenthesis"), "{}", p.screen());
    p.press("Esc s \"is:starred\" Enter");
    assert_eq!(lines(&p), 0);
    p.press("Esc j * s \"is:starred\" Enter");
    assert_eq!(lines(&p), 1);
}

#[test]
fn the_word_panel_leads_to_the_concordance() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press(": \"lookup\" Space \"边境\" Enter");
        assert!(p.screen().contains("all places in the library"), "{}", p.screen());
        p.press("Enter");
        let results = p.app.results.as_ref().unwrap();
        assert_eq!(results.kind, Kind::Concordance);
        assert!(results.lines.len() > 10 && results.lines.iter().all(|l| l.hits.len() == 1));
        assert_fits(&mut p, w);
        // The word stands in one column.
        let columns: Vec<usize> = p
            .screen()
            .lines()
            .skip(1)
            .filter_map(|l| Some(width(l.split_once("边境")?.0, Ambiguous::Narrow)))
            .collect();
        let most = columns.iter().filter(|c| **c == columns[0]).count();
        assert!(columns.len() > 5 && most * 10 >= columns.len() * 6, "{columns:?}\n{}", p.screen());
        p.press("Esc");
        assert!(p.app.results.is_none());
    }
}

#[test]
fn the_concordance_is_sorted_by_what_stands_around_the_word_and_by_date() {
    let mut p = bundled(120, 36);
    p.press(": \"concordance\" Space \"边境\" Enter");
    let context = |p: &Scripted, left: bool| -> Vec<String> {
        let part = |l: &doichieu::app::results::Line| {
            let text = l.text.as_str();
            let at = (l.hits[0].span.start - l.span.start) as usize;
            let end = (l.hits[0].span.end - l.span.start) as usize;
            let near = if left { text.get(..at)?.chars().next_back() } else { text.get(end..)?.chars().next() };
            near.map(|c| fold::key(&c.to_string()))
        };
        p.app.results.as_ref().unwrap().lines.iter().filter_map(part).filter(|c| c.chars().any(is_han)).collect()
    };
    p.press("O");
    assert_eq!(p.app.results.as_ref().unwrap().order, Order::Left);
    assert!(context(&p, true).windows(2).filter(|w| w[0] > w[1]).count() <= 2, "{:?}", context(&p, true));
    p.press("O");
    assert!(context(&p, false).windows(2).filter(|w| w[0] > w[1]).count() <= 2, "{:?}", context(&p, false));
    p.press("O");
    let dates: Vec<_> = p
        .app
        .results
        .as_ref()
        .unwrap()
        .lines
        .iter()
        .filter_map(|l| p.app.corpus.get(l.article).unwrap().date.filter(|d| d.year.is_some()))
        .collect();
    assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
}

#[test]
fn results_are_written_with_their_counterparts_as_a_table_or_markdown() {
    let mut p = bundled(120, 36);
    p.press(": \"concordance\" Space \"边境\" Enter X");
    assert_eq!(p.app.prompt.as_ref().unwrap().text, "边境.tsv");
    p.press("Enter");
    let written = |p: &Scripted| {
        let effect = p.effects.iter().rev().find_map(|e| match e {
            Effect::Write(path, text) => Some((path.clone(), text.clone())),
            _ => None,
        });
        effect.expect("a file is written")
    };
    let (path, text) = written(&p);
    assert_eq!(path, PathBuf::from("边境.tsv"));
    let rows: Vec<Vec<&str>> = text.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows.len(), lines(&p) + 1);
    assert!(rows.iter().all(|r| r.len() == 10), "every row has every field");
    assert!(rows[1..].iter().all(|r| fold::key(r[7]) == "边境"));
    assert!(rows[1..].iter().filter(|r| !r[9].is_empty()).count() > rows.len() / 3, "counterparts of all lines");
    p.press("X Ctrl+u \"a.md\" Enter");
    let (_, text) = written(&p);
    assert!(
        text.starts_with("# Concordance: 边境\n") && text.contains("**边境**") && text.contains("\n  — "),
        "{text}"
    );
}

#[test]
fn the_way_back_leads_over_articles_the_list_and_results() {
    let mut p = bundled(120, 36);
    p.press("j j j j Enter");
    let first = p.app.reader.as_ref().unwrap().articles;
    p.press("Esc");
    p.press("j j j Enter 3 J s \"谅山\" Enter j Enter");
    let hit = p.app.reader.as_ref().unwrap().articles;
    p.press("Ctrl+o");
    assert!(p.app.results.as_ref().unwrap().shown, "the results");
    p.press("Alt+Left");
    assert!(!p.app.results.as_ref().unwrap().shown && p.app.reader.is_some(), "the second article");
    p.press("Ctrl+o");
    assert!(p.app.reader.is_none(), "the list");
    p.press("Ctrl+o");
    assert_eq!(p.app.reader.as_ref().unwrap().articles, first);
    p.press("Ctrl+o Ctrl+o");
    assert!(p.app.reader.is_none(), "the list, from where it began");
    // In the list there is no other pane: Tab, which many terminals send for Ctrl+i, goes forward.
    p.press("Tab");
    assert_eq!(p.app.reader.as_ref().unwrap().articles, first);
    p.press("Ctrl+i Ctrl+i Ctrl+i Ctrl+i Ctrl+i");
    assert_eq!(p.app.reader.as_ref().unwrap().articles, hit);
}

#[test]
fn marks_hold_in_articles_and_in_the_list_and_two_signs_go_back() {
    let mut p = bundled(120, 36);
    p.press("j j m l");
    let row = *p.app.list.selected_entry().unwrap();
    p.press("j j j Enter 3 J m t Esc g g");
    p.press("' l");
    assert_eq!(p.app.list.selected_entry(), Some(&row));
    assert!(matches!(row, Entry::Article(_)));
    p.press("' t");
    assert!(p.app.reader.is_some());
    p.press("' '");
    assert!(p.app.reader.is_none());
    p.press("'");
    assert!(p.screen().contains("(lt '"), "the marks that there are: {}", p.screen());
}

#[test]
fn the_results_speak_three_languages() {
    for (interface, word) in [(Interface::Chinese, "查找："), (Interface::Vietnamese, "Tìm: ")] {
        let settings = Settings { interface, ..Settings::default() };
        let mut p = Scripted::with(settings, library(), 100, 30);
        p.press("s \"谅山\" Enter");
        assert!(p.screen().contains(word), "{}", p.screen());
    }
}

/// Goes through all results, so that every counterpart is asked for.
fn walk(p: &mut Scripted) {
    for _ in 0..200 {
        p.press("j");
    }
}

#[test]
fn a_sentence_and_its_counterpart_are_one_row_chinese_left_where_both_hold_hits() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("s \"lang\" Space \"son\" Enter");
        let found = p.app.results.as_ref().unwrap().count();
        walk(&mut p);
        let results = p.app.results.as_ref().unwrap();
        assert!(results.lines.len() < found && results.count() == found, "{} of {found}", results.lines.len());
        let mut linked = 0;
        for line in &results.lines {
            let Beside::Text(c) = beside(&p.app, results, line) else { continue };
            let partner = p.app.partner(line.article).unwrap();
            linked += usize::from(!c.hits.is_empty());
            let twin = |l: &&doichieu::app::results::Line| {
                l.article == partner && c.span.start <= l.span.start && l.span.end <= c.span.end
            };
            let mutual = p.app.partner(partner) == Some(line.article);
            assert!(c.hits.is_empty() || !mutual || !results.lines.iter().any(|l| twin(&l)), "{}", line.text);
        }
        assert!(linked > 3);
        p.press("g g");
        let results = p.app.results.as_ref().unwrap();
        // Chinese stands left or above, whichever side the line is of.
        for row in &results.page.rows {
            let Some(line) = row.line.and_then(|l| results.lines.get(l)) else { continue };
            let is_zh = p.app.corpus.get(line.article).unwrap().lang.is_zh();
            if let Beside::Text(c) = beside(&p.app, results, line)
                && (w >= 90 || !c.hits.is_empty())
            {
                assert_eq!(row.turned, !is_zh);
            }
        }
        // Both sides are lit in the pair that opens.
        let at = results.lines.iter().position(|l| match beside(&p.app, results, l) {
            Beside::Text(c) => !c.hits.is_empty(),
            _ => false,
        });
        p.press(&"j ".repeat(at.unwrap()));
        p.press("Enter");
        let hits = &p.app.reader.as_ref().unwrap().find.as_ref().unwrap().hits;
        assert!(hits.iter().any(|h| h.0.index() == 0) && hits.iter().any(|h| h.0.index() == 1));
    }
}

#[test]
fn every_row_says_what_stands_beside_it_or_why_nothing_does() {
    let (mut alone, mut compared) = (0, 0);
    for h in [20, 24, 31, 36] {
        let mut p = bundled(120, h);
        p.press("s \"lang\" Space \"son\" Enter");
        for _ in 0..60 {
            let screen = p.screen();
            assert!(!screen.lines().skip(2).any(|l| l.ends_with("│ …") || l.ends_with("│  …")), "{screen}");
            let results = p.app.results.as_ref().unwrap();
            for row in &results.page.rows {
                let Some(line) = row.line.and_then(|l| results.lines.get(l)) else { continue };
                match beside(&p.app, results, line) {
                    Beside::Alone => {
                        assert_eq!(p.app.partner(line.article).filter(|o| p.app.same_event(line.article, *o)), None);
                        assert!(screen.contains("no other report"), "{screen}");
                        alone += 1;
                    }
                    Beside::Missing | Beside::Unsure | Beside::NotCompared | Beside::Text(_) => compared += 1,
                    Beside::Unknown => panic!("{screen}"),
                }
            }
            p.press("j");
        }
    }
    assert!(alone > 0 && compared > 0);
}

#[test]
fn a_path_with_controls_is_written_with_signs_in_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[31m.vi.txt";
    std::fs::write(folder.path().join(name), "Hai nước hội đàm\n\nHai nước hội đàm ở biên giới.\n").unwrap();
    let mut p = Scripted::open(&[folder.path().to_owned()], 120, 36);
    p.press("s \"hội\" Space \"đàm\" Enter X Enter");
    let text = p.effects.iter().find_map(|e| if let Effect::Write(_, text) = e { Some(text) } else { None }).unwrap();
    assert!(text.contains("[31m.vi.txt") && !text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn of_a_sentence_without_counterpart_results_say_what_the_pair_says() {
    let (missing, unsure) = ("not found in the other text", "unsure whether the other text has it");
    let mut seen = (0, 0);
    for query in ["s \"边境\" Enter", "s \"lang\" Space \"son\" Enter"] {
        let mut p = bundled(120, 36);
        p.press(query);
        for _ in 0..lines(&p) {
            let results = p.app.results.as_ref().unwrap();
            let said = match beside(&p.app, results, &results.lines[results.selected]) {
                Beside::Missing => [missing, unsure],
                Beside::Unsure => [unsure, missing],
                _ => {
                    p.press("j");
                    continue;
                }
            };
            assert!(p.screen().contains(said[0]), "{}", p.screen());
            p.press("Enter");
            let reader = p.app.reader.as_ref().unwrap();
            let standing = reader.standing(&p.app.corpus).unwrap();
            assert_eq!(compared::alone(&p.app, standing), Some(said[0]), "{}", p.screen());
            seen = (seen.0 + usize::from(said[0] == missing), seen.1 + usize::from(said[0] == unsure));
            p.press("Esc j");
        }
    }
    assert!(seen.0 > 3 && seen.1 > 3, "{seen:?}");
}

//! Screens: keys in, text and roles out, on the bundled articles.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::{bundled, library};
use doichieu::config::{Interface, Settings, ThemeChoice};
use doichieu::shell::scripted::{Scripted, role_letters};
use doichieu::text::is_han;
use doichieu::text::width::{Ambiguous, width};
use doichieu::theme::Role;

fn letter(role: Role) -> char {
    role_letters().into_iter().find(|(r, _)| *r == role).unwrap().1
}

fn vietnamese(line: &str) -> bool {
    line.chars().any(|c| "ạảấầẩậắằặẹẻếềểệịọỏốồổộớờởợụủứừửựỳđ".contains(c))
}

#[test]
fn no_row_is_wider_than_the_screen_at_any_size() {
    for (w, h) in [(120, 36), (80, 24), (50, 20), (33, 11), (20, 5)] {
        let mut p = bundled(w, h);
        for keys in
            ["", "Enter", "J J", "w", "Esc D", "Esc o", "Esc v", "v", "v", "v", "p", "h", "?", "Esc t", "Right d"]
        {
            p.press(keys);
            for line in p.screen().lines() {
                assert!(width(line, Ambiguous::Narrow) <= usize::from(w), "{w}x{h} {keys}: {line}");
            }
        }
    }
}

#[test]
fn the_list_shows_events_with_both_languages_and_a_preview() {
    let mut p = bundled(120, 36);
    let screen = p.screen();
    assert!(screen.lines().next().unwrap().contains("29 articles"));
    assert!(screen.lines().any(|l| l.contains(" zh ") && l.chars().any(is_han)));
    assert!(screen.lines().any(|l| l.contains(" vi ") && vietnamese(l)));
    assert!(screen.contains("pairs with"), "{screen}");
    let selected = letter(Role::Selected);
    let rows: Vec<usize> =
        p.roles().lines().enumerate().filter(|(_, l)| l.contains(selected)).map(|(i, _)| i).collect();
    assert_eq!(rows, [p.app.list.selected - p.app.list.top + 1], "one selected row");
    let mut narrow = bundled(79, 24);
    assert!(!narrow.screen().contains("pairs with"), "under 80 columns the list stands alone");
}

#[test]
fn the_pair_lights_the_sentence_and_its_counterpart_on_the_same_row() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let screen = p.screen();
    let both = screen.lines().filter(|l| l.chars().filter(|&c| is_han(c)).count() >= 3 && vietnamese(l)).count();
    assert!(both >= 8, "{both} rows with both languages:\n{screen}");
    let (lit, counterpart) = (letter(Role::Lit), letter(Role::Counterpart));
    let roles = p.roles();
    let row = roles.lines().find(|l| l.contains(lit)).unwrap();
    assert!(row.find(lit) < row.find(counterpart), "{row}");
    assert!(screen.lines().last().unwrap().contains("aligned"), "{screen}");
}

#[test]
fn under_sixty_columns_the_panes_stack() {
    let mut p = bundled(50, 20);
    p.press("Enter");
    let screen = p.screen();
    let zh = screen.lines().position(|l| l.chars().filter(|&c| is_han(c)).count() >= 6).unwrap();
    let vi = screen.lines().skip(2).position(vietnamese).unwrap() + 2;
    assert!(zh < vi, "{screen}");
    assert!(screen.lines().all(|l| !(l.chars().filter(|&c| is_han(c)).count() >= 6 && vietnamese(l))), "{screen}");
}

#[test]
fn too_small_a_screen_says_what_it_needs() {
    let mut p = bundled(120, 36);
    p.resize(19, 4);
    let screen = p.screen();
    assert!(screen.contains("too small") && screen.contains("19x4"), "{screen}");
}

#[test]
fn help_is_searched() {
    let mut p = bundled(120, 36);
    p.press("?");
    let screen = p.screen();
    assert!(screen.contains("Tab") && screen.contains("one line down") && screen.contains("why these two are paired"));
    p.press("/ \"counterpart\" Enter");
    let screen = p.screen();
    assert!(screen.contains("next counterpart") && !screen.contains("one line down"), "{screen}");
    p.press("Esc Esc");
    assert!(p.app.overlay.is_none());
}

#[test]
fn why_lists_evidence_and_enter_goes_there() {
    let mut p = bundled(120, 36);
    p.press("Enter w");
    let screen = p.screen();
    assert!(screen.contains("Why these two") && screen.contains("same event"), "{screen}");
    assert!(screen.lines().any(|l| l.contains("+ ")), "{screen}");
    p.press("Enter");
    assert!(p.app.overlay.is_none() && p.app.reader.is_some());
}

#[test]
fn differences_are_walked_and_listed() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let found = p.app.reader.as_ref().unwrap().differences.len();
    assert!(found > 0);
    let cursor = |p: &Scripted| p.app.reader.as_ref().map(|r| (r.focus, r.cursor[r.focus.index()])).unwrap();
    let start = cursor(&p);
    p.press(".");
    let first = cursor(&p);
    assert_ne!(first, start);
    p.press(". ,");
    assert_eq!(cursor(&p), first, "back to the first");
    p.press("D");
    let items = &p.app.overlay.as_ref().unwrap().items;
    assert_eq!(items.iter().filter(|i| !i.heading).count(), found);
    let caption = items.iter().find(|i| i.heading).unwrap().clone();
    assert!(caption.text.as_str().contains('◂') && caption.detail.as_str() == "how sure", "{caption:?}");
}

#[test]
fn on_a_wide_screen_the_differences_stand_beside_the_panes_which_follow() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let whole = p.app.reader.as_ref().unwrap().frame;
    let cursor = |p: &Scripted| p.app.reader.as_ref().map(|r| (r.focus, r.cursor[r.focus.index()])).unwrap();
    let start = cursor(&p);
    p.press("D");
    let panel = p.app.overlay.as_ref().unwrap().area(p.app.screen());
    let frame = p.app.reader.as_ref().unwrap().frame;
    for pane in frame.panes {
        assert!(pane.x + pane.w <= panel.x && pane.h > 20, "{pane:?} beside {panel:?}");
    }
    let first = cursor(&p);
    p.press("j");
    assert!(cursor(&p) != first, "the panes follow the selection");
    let lit = p.screen();
    assert!(lit.lines().any(|l| l.contains('▌')), "{lit}");
    let there = cursor(&p);
    p.press("Esc");
    assert_eq!((p.app.reader.as_ref().unwrap().frame, cursor(&p)), (whole, there));
    p.press("Ctrl+o");
    assert_eq!(cursor(&p), start, "the way back");
    let mut p = bundled(80, 24);
    p.press("Enter D");
    let panel = p.app.overlay.as_ref().unwrap().area(p.app.screen());
    assert!(panel.x < 10 && panel.w > 60, "over the panes where there is no room beside them: {panel:?}");
}

#[test]
fn a_sentence_without_counterpart_is_said_to_have_none() {
    let mut p = bundled(120, 36);
    p.press("Enter .");
    assert!(p.screen().contains("not found in the other text"), "{}", p.screen());
}

#[test]
fn panes_with_rows_of_their_own_show_where_a_counterpart_would_stand() {
    let only = letter(Role::Only);
    for layout in ["v", "v v"] {
        let mut p = bundled(120, 36);
        p.press("Enter");
        p.press(layout);
        p.press(".");
        let reader = p.app.reader.as_ref().unwrap();
        let gap = reader.gap(&p.app.corpus).expect("the first difference stands alone");
        let (side, byte) = (gap.side, gap.to.unwrap());
        assert_eq!(side, reader.focus.other());
        let pane = reader.frame.panes[side.index()];
        let row = reader.spread.row_of(side, byte).unwrap();
        let y = usize::from(pane.y) + row.checked_sub(reader.tops[side.index()]).expect("the place is in view");
        let sign = p.roles().lines().nth(y).and_then(|l| l.chars().nth(usize::from(pane.x)));
        assert_eq!(sign, Some(only), "{layout}\n{}", p.screen());
    }
    let mut p = bundled(120, 36);
    p.press("Enter");
    let joined = p.app.reader.as_ref().unwrap();
    assert!(joined.lit_bead(&p.app.corpus).is_none_or(|b| !b.is_joined()) || joined.gap(&p.app.corpus).is_none());
}

#[test]
fn readings_stand_over_the_characters() {
    let mut p = bundled(120, 36);
    p.press("Enter p");
    let ruby = letter(Role::Ruby);
    let pinyin = |s: &str| s.chars().any(|c| "āáǎàēéěèīíǐìōóǒòūúǔù".contains(c));
    assert!(p.roles().contains(ruby) && p.screen().lines().any(pinyin));
    p.press("p p");
    assert!(!p.roles().contains(ruby), "sentence, pane, off");
    p.press("h");
    assert!(p.roles().contains(ruby) && p.screen().contains(" khẩu"), "{}", p.screen());
}

#[test]
fn the_word_panel_shows_readings_meanings_and_places() {
    let mut p = bundled(120, 36);
    p.press(": \"lookup\" Space \"边境\" Enter");
    let screen = p.screen();
    for part in ["biānjìng", "biên cảnh", "biên giới", "border"] {
        assert!(screen.to_lowercase().contains(part), "{part}:\n{screen}");
    }
    assert!(p.app.overlay.as_ref().unwrap().items.iter().filter(|i| i.target.is_some()).count() > 3);
}

#[test]
fn the_gloss_stands_beside_the_article_and_its_units_answer_each_other() {
    let mut p = bundled(120, 36);
    p.press("Enter t");
    let reader = p.app.reader.as_ref().unwrap();
    let gloss = reader.gloss.as_ref().unwrap();
    let article = p.app.corpus.get(reader.articles[0].unwrap()).unwrap();
    assert_eq!(gloss.article.sentences.len(), article.sentences.len());
    assert!(p.screen().contains("not a translation"));
    p.press("J Right Right");
    let reader = p.app.reader.as_ref().unwrap();
    assert!(reader.word.is_some());
    p.press("t");
    assert!(p.app.reader.as_ref().unwrap().articles[1].is_some(), "back to the pair");
}

#[test]
fn the_interface_speaks_three_languages() {
    for (interface, word) in
        [(Interface::English, "keys"), (Interface::Chinese, "按键"), (Interface::Vietnamese, "phím")]
    {
        let settings = Settings { interface, ..Settings::default() };
        let mut p = Scripted::with(settings, library(), 100, 30);
        assert!(p.screen().lines().last().unwrap().contains(word), "{}", p.screen());
    }
}

#[test]
fn without_colour_every_mark_is_still_told_apart() {
    let settings = Settings { theme: ThemeChoice::Mono, ..Settings::default() };
    let mut p = Scripted::with(settings, library(), 120, 36);
    p.press("Enter");
    let buffer = p.buffer();
    assert!(
        buffer.content.iter().all(|c| c.fg == ratatui::style::Color::Reset && c.bg == ratatui::style::Color::Reset)
    );
    assert!(buffer.content.iter().any(|c| c.modifier.contains(ratatui::style::Modifier::REVERSED)));
}

#[test]
fn ascii_mode_has_no_drawing_characters() {
    let settings = Settings { ascii: true, ..Settings::default() };
    let mut p = Scripted::with(settings, library(), 120, 36);
    for keys in ["", "Enter", "w", "Esc D", "Esc ?"] {
        p.press(keys);
        assert!(!p.screen().chars().any(|c| "│─┌┐└┘▌●•◂▸≠↕★".contains(c)), "{keys}:\n{}", p.screen());
    }
}

#[test]
fn escapes_in_titles_and_names_are_shown_as_signs() {
    let dir = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[31m\u{202e}b.txt";
    let text = "Tiêu đề \u{1b}]0;x\u{7}\u{9b}31m lạ\n\nNội dung có \u{202e}điều khiển\u{200b} và \u{1b}[2J xóa màn hình, dài đủ để là một đoạn văn.\n";
    std::fs::write(dir.path().join(name), text).unwrap();
    let mut p = Scripted::open(&[dir.path().to_path_buf()], 100, 24);
    for keys in ["", "Enter", "c", "w", "Esc Esc !"] {
        p.press(keys);
        let screen = p.screen();
        assert!(screen.chars().all(|c| c == '\n' || !(c.is_control() || "\u{202e}\u{200b}".contains(c))), "{screen:?}");
    }
    p.press("Esc");
    assert!(p.screen().contains('␛'), "{}", p.screen());
}

#[test]
fn a_selection_is_drawn_in_one_pane_across_wraps_and_told_apart_without_colour() {
    let mut p = bundled(120, 36);
    p.press("Enter J V J");
    let selected = letter(Role::Selection);
    let roles = p.roles();
    let rows: Vec<&str> = roles.lines().filter(|l| l.contains(selected)).collect();
    assert!(rows.len() >= 2, "{roles}");
    let middle = p.app.reader.as_ref().unwrap().frame.gutter.x;
    assert!(rows.iter().all(|l| l.chars().skip(usize::from(middle)).all(|c| c != selected)), "{roles}");
    assert!(p.screen().lines().last().unwrap().contains("selecting"), "{}", p.screen());
    let settings = Settings { theme: ThemeChoice::Mono, ..Settings::default() };
    let mut p = Scripted::with(settings, library(), 120, 36);
    p.press("Enter J V");
    let (reversed, under) = (ratatui::style::Modifier::REVERSED, ratatui::style::Modifier::UNDERLINED);
    let buffer = p.buffer();
    assert!(buffer.content.iter().any(|c| c.modifier.contains(reversed | under)), "selected");
    p.press("Esc");
    let buffer = p.buffer();
    assert!(buffer.content.iter().any(|c| c.modifier.contains(reversed)), "lit again");
}

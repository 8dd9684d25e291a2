//! Panels and messages as a newcomer meets them: help by pages, from one panel to another, what is said of decisions.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::{SIZES, assert_fits, bundled, library};
use doichieu::app::{Effect, Msg};
use doichieu::config::{Interface, Settings};
use doichieu::input::Action;
use doichieu::shell::scripted::Scripted;
use doichieu::text::is_han;
use doichieu::text::sanitize::Safe;
use std::path::PathBuf;

fn speaking(interface: Interface, columns: u16, rows: u16) -> Scripted {
    Scripted::with(Settings { interface, ..Settings::default() }, library(), columns, rows)
}

/// The last row of a panel over the status line: its keys.
fn foot(p: &mut Scripted) -> String {
    let screen = p.screen();
    let lines: Vec<&str> = screen.lines().collect();
    (*lines.get(lines.len() - 3).unwrap()).to_owned()
}

#[test]
fn the_help_is_read_page_by_page() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("?");
        let mut pages = vec![p.screen()];
        for _ in 0..30 {
            p.press("Space");
            assert_fits(&mut p, w);
            if pages.last() == Some(&p.screen()) {
                break;
            }
            pages.push(p.screen());
        }
        assert!(pages.len() > 1 && pages.len() < 12, "{w}x{h}: {} pages", pages.len());
        let total = format!("{}/{}", pages.len(), pages.len());
        assert!(foot(&mut p).contains(&total), "{w}x{h} {total}\n{}", p.screen());
        // On a narrow screen the key is cut into its column, and a long text is folded: its first words are there.
        for action in Action::ALL {
            let words: String = action.help().split(' ').take(2).collect::<Vec<_>>().join(" ");
            assert!(pages.iter().any(|page| page.contains(&words)), "{w}x{h} {action:?} {words}");
        }
        p.press("g g");
        assert_eq!(Some(&p.screen()), pages.first(), "{w}x{h}");
        p.press("j");
        assert_ne!(Some(&p.screen()), pages.first(), "{w}x{h}: one line down");
        p.press("?");
        assert!(p.app.overlay.is_none(), "its own key closes it");
    }
}

#[test]
fn a_heading_of_the_help_stands_over_its_group() {
    let mut p = bundled(120, 36);
    p.press("?");
    for _ in 0..20 {
        let screen = p.screen();
        let rows: Vec<&str> = screen.lines().collect();
        let last: String = rows.get(rows.len() - 4).unwrap().chars().skip(1).take(57).collect();
        let groups = ["Move", "Open and close", "Find", "Compare", "Words", "Keep", "View", "Program"];
        assert!(!groups.contains(&last.trim()), "a heading alone at the foot:\n{screen}");
        p.press("j");
    }
}

#[test]
fn the_key_of_another_panel_opens_that_one() {
    let mut p = bundled(120, 36);
    p.press("Enter w");
    assert!(p.screen().contains(" Why these two "));
    for (key, title) in [("T", " Editions "), ("o", " Names "), ("D", " Differences "), ("w", " Why these two ")] {
        p.press(key);
        assert!(p.screen().contains(title), "{key}\n{}", p.screen());
    }
    p.press("w");
    assert!(p.app.overlay.is_none(), "its own key closes it");
}

#[test]
fn an_event_of_no_series_says_so_over_its_reports() {
    let mut p = bundled(80, 24);
    p.press("Enter T");
    assert!(p.screen().contains("belongs to no series"), "{}", p.screen());
    assert!(p.screen().contains("2 reports"), "{}", p.screen());
}

#[test]
fn the_way_out_of_a_panel_is_never_cut() {
    for interface in [Interface::English, Interface::Chinese, Interface::Vietnamese] {
        for (w, h) in [(80, 24), (50, 20), (34, 20)] {
            let mut p = speaking(interface, w, h);
            p.press("Enter");
            for key in ["w", "D", "o", "T", "?", "I"] {
                p.press(key);
                let foot = foot(&mut p);
                let close = match interface {
                    Interface::English => "Esc close",
                    Interface::Chinese => "Esc 关闭",
                    Interface::Vietnamese => "Esc đóng",
                };
                assert!(foot.contains(close), "{w}x{h} {key}: {foot}");
                p.press("Esc");
            }
        }
    }
}

#[test]
fn a_rejected_pair_is_told_as_rejected_and_praised_no_more() {
    for (interface, rejected) in [
        (Interface::English, "rejected (your choice)"),
        (Interface::Chinese, "已排除（您的选择）"),
        (Interface::Vietnamese, "đã loại (bạn chọn)"),
    ] {
        let mut p = speaking(interface, 120, 36);
        p.press("Enter -");
        let screen = p.screen();
        let second = screen.lines().nth(1).unwrap();
        assert!(second.contains(rejected) && !second.contains('='), "{second}");
        p.press("w");
        assert!(p.screen().contains(rejected), "{}", p.screen());
        p.press("Esc +");
        let screen = p.screen();
        assert!(screen.lines().nth(1).unwrap().contains('='), "pinned, with what is for it\n{screen}");
    }
}

#[test]
fn the_grade_of_a_pair_is_seen_however_long_its_title() {
    for w in [120, 80] {
        let mut p = bundled(w, 24);
        let screen = p.screen();
        let line = screen.lines().find(|l| l.contains("(same event 0.")).unwrap();
        assert_eq!(line.contains("pairs with"), w == 120, "{line}");
    }
}

#[test]
fn a_query_that_cannot_be_read_is_explained_in_the_language_of_the_interface() {
    for (interface, told) in [
        (Interface::English, "column 4: parenthesis not closed; close the parenthesis, or quote it"),
        (Interface::Chinese, "第 4 列：括号未闭合；请补上括号，或用引号括起来"),
        (Interface::Vietnamese, "cột 4: thiếu dấu đóng ngoặc; hãy thêm dấu đóng ngoặc, hoặc đặt nó trong ngoặc kép"),
    ] {
        let mut p = speaking(interface, 120, 36);
        p.press("s 谅 山 Space ( Enter");
        // The line stays, with the cursor where the fault is, and the fault stands above it.
        let screen = p.screen();
        let last: Vec<&str> = screen.lines().rev().take(2).collect();
        assert!(last[0].contains("谅山 (") && last[1].contains(told), "{screen}");
        assert_eq!(p.app.prompt.as_ref().map(|p| p.at), Some("谅山 ".len()));
        p.press("Esc s Up");
        assert_eq!(p.app.prompt.as_ref().map(|p| p.text.as_str()), Some("谅山 ("));
    }
}

#[test]
fn what_is_typed_takes_the_place_of_a_suggested_file_name() {
    let name = |p: &Scripted| p.app.prompt.as_ref().unwrap().text.clone();
    let mut p = bundled(120, 36);
    p.press("s 谅 山 Enter X");
    assert_eq!(name(&p), "谅山.tsv");
    p.press("o u t");
    assert_eq!(name(&p), "out");
    p.press("Esc X Backspace Backspace Backspace m d");
    assert_eq!(name(&p), "谅山.md", "a suggestion can be changed");
    p.press("Esc X Home 2");
    assert_eq!(name(&p), "2谅山.tsv");
}

#[test]
fn sentences_that_nothing_answers_are_not_merged_with_each_other() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let units = |p: &Scripted| p.app.reader.as_ref().unwrap().alignment.as_ref().unwrap().beads.clone();
    let alone: Vec<usize> = units(&p)
        .windows(2)
        .enumerate()
        .filter(|(_, b)| b.iter().all(|b| b.left.is_empty()))
        .map(|(at, _)| at)
        .collect();
    let bead = units(&p).get(*alone.first().expect("two of one side in a row")).unwrap().clone();
    p.press("Tab");
    for _ in 0..bead.right.start {
        p.press("J");
    }
    let before = units(&p);
    p.press("M");
    let last = p.screen().lines().last().unwrap().to_owned();
    assert!(last.contains("not linked: V choose"), "{last}");
    assert_eq!(units(&p), before);
    assert!(p.app.saved.corrections.is_empty());
}

/// The names panel of a bundled pair, as its lines.
fn names(event: &str) -> Vec<String> {
    let of_event = |path: &PathBuf| path.to_string_lossy().contains(event);
    let paths: Vec<PathBuf> =
        std::fs::read_dir("articles").unwrap().map(|e| e.unwrap().path()).filter(of_event).collect();
    let mut p = Scripted::open(&paths, 120, 36);
    p.press("Enter o");
    p.app.overlay.as_ref().unwrap().items.iter().map(|i| i.text.as_str().to_owned()).collect()
}

#[test]
fn names_are_whole_words_and_stand_against_whole_names() {
    let one_character = |line: &String| line.split(" = ").any(|s| s.chars().all(is_han) && s.chars().count() < 2);
    for event in ["2012-09", "2016-03", "2023-12-twin"] {
        let names = names(event);
        assert!(names.len() > 3, "{event}: {names:?}");
        assert!(!names.iter().any(one_character), "{event}: {names:?}");
    }
    // 合作中共同 holds no 中共.
    let villages = names("2023-12-twin");
    assert!(!villages.iter().any(|n| n.starts_with("中共")), "{villages:?}");
    assert!(villages.contains(&"高平 = Cao Bằng".to_owned()), "{villages:?}");
    let exchange = names("2016-03");
    assert!(exchange.iter().any(|n| n.starts_with("中共中央委员 = ")), "{exchange:?}");
    assert!(!exchange.contains(&"中越边境国防友好交流 = Việt - Trung".to_owned()), "{exchange:?}");
}

#[test]
fn a_theme_that_was_chosen_paints_its_ground_under_everything() {
    use doichieu::config::ThemeChoice;
    use doichieu::theme::{Palette, Role};
    for (choice, painted) in [(ThemeChoice::Light, true), (ThemeChoice::Dark, true), (ThemeChoice::Auto, false)] {
        let settings = Settings { theme: choice.clone(), ..Settings::default() };
        let theme = settings.theme(Palette::Light);
        let mut p = Scripted::with(settings, library(), 120, 36);
        p.app.theme = theme.clone();
        let ground = theme.style(Role::Ground).bg;
        assert_eq!(ground.is_some(), painted, "{choice:?}");
        for keys in ["", "Enter", "w", "Esc ?", "Esc J Right d", "Esc t", "t s 谅 山 Enter"] {
            p.press(keys);
            let bare = p.buffer().content.iter().filter(|c| c.bg == ratatui::style::Color::Reset).count();
            assert_eq!(bare == 0, painted, "{choice:?} {keys}: {bare} cells without a ground");
        }
    }
}

#[test]
fn a_message_that_does_not_fit_on_its_row_takes_more_rows() {
    for interface in [Interface::English, Interface::Chinese, Interface::Vietnamese] {
        for (w, h) in [(120, 36), (80, 24), (50, 20), (30, 12)] {
            let mut p = speaking(interface, w, h);
            p.press("j P");
            let message = p.app.message.clone().unwrap();
            assert_fits(&mut p, w);
            let screen = p.screen();
            let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert!(squeezed(&screen).contains(&squeezed(message.as_str())), "{w}x{h}: {message}\n{screen}");
        }
    }
}

#[test]
fn a_panel_that_leads_nowhere_does_not_offer_to_go_there() {
    let mut p = bundled(80, 24);
    for (key, offers) in [("!", false), ("I", false), ("F", true)] {
        p.press(key);
        assert_eq!(foot(&mut p).contains("Enter"), offers, "{key}\n{}", p.screen());
        p.press("Esc");
    }
}

#[test]
fn an_event_is_told_by_a_headline_in_the_language_of_the_interface() {
    for (interface, chinese) in [(Interface::Chinese, true), (Interface::Vietnamese, false)] {
        let mut p = speaking(interface, 120, 36);
        p.press("Enter");
        for keys in ["T", "Esc Esc / l ầ n Space t h ứ Space 8 Enter Enter T"] {
            p.press(keys);
            let events = p.app.overlay.as_ref().unwrap().items.iter().filter(|i| i.sign.as_str().len() > 4);
            let titles: Vec<bool> =
                events.map(|i| i.text.as_str().chars().filter(|&c| is_han(c)).count() > 4).collect();
            assert!(!titles.is_empty() && titles.iter().all(|&t| t == chinese), "{}", p.screen());
        }
    }
}

#[test]
fn nothing_in_the_status_line_of_a_pair_is_cut() {
    for interface in [Interface::English, Interface::Chinese, Interface::Vietnamese] {
        for w in [30, 34, 40, 50, 64, 80, 100, 120] {
            let mut p = speaking(interface, w, 20);
            p.press("Enter");
            for keys in ["", ".", ".", "=", "= V", "Esc t"] {
                p.press(keys);
                p.app.message = None;
                let screen = p.screen();
                let last = screen.lines().last().unwrap();
                assert!(!last.contains('…') || last.contains('↑') || last.contains('↓'), "{w} {keys}: {last}");
                assert!(keys != "= V" || w < 40 || last.contains("Esc"), "{w}: {last}");
            }
        }
    }
}

#[test]
fn q_closes_what_is_innermost() {
    let mut p = bundled(120, 36);
    p.press("Enter w");
    assert!(p.app.overlay.is_some());
    p.press("q");
    assert!(p.app.overlay.is_none() && p.app.reader.is_some() && !p.effects.contains(&Effect::Quit));
    p.press("? q q");
    assert!(p.effects.contains(&Effect::Quit));
}

#[test]
fn keys_of_no_panel_close_it_and_do_what_they_do() {
    let mut p = bundled(120, 36);
    p.press("Enter w Right");
    assert!(p.app.overlay.is_some(), "there is nothing to the side");
    p.press("p");
    assert!(p.app.overlay.is_none() && p.app.reader.as_ref().unwrap().ruby.is_some());
    assert!(p.screen().lines().last().unwrap().contains("again: over all of the text"), "{}", p.screen());
}

#[test]
fn a_decision_is_taken_back_where_it_was_taken() {
    let mut p = bundled(120, 36);
    p.press("Enter w -");
    assert_eq!(p.app.saved.decisions.len(), 1);
    p.press("u");
    assert!(p.app.saved.decisions.is_empty() && p.app.overlay.is_some(), "{}", p.screen());
}

#[test]
fn a_filter_that_is_none_is_told_and_one_of_names_crosses_the_languages() {
    let mut p = bundled(120, 36);
    p.press("/ \"is:foo\" Enter");
    let screen = p.screen();
    assert!(screen.contains("is:foo: no such filter") && screen.contains("is:unread"), "{screen}");
    p.press("Esc / \"lang\" Space \"son\" Enter");
    assert!(p.screen().contains("谅山"), "{}", p.screen());
}

#[test]
fn a_long_message_leaves_the_selected_row_in_sight() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("G");
        p.send(Msg::Say(Safe::new(&"a long message ".repeat(30))));
        assert!(p.screen().contains('▌'), "{}", p.screen());
    }
}

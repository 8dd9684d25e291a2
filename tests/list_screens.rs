//! The library's screens: grouping, filters, marks and tags, by keys on the bundled articles.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::{SIZES, assert_fits, bundled, library};
use doichieu::app::geometry;
use doichieu::app::list::{Entry, Grouping, Reading, Sides, Sort};
use doichieu::app::saved::Change;
use doichieu::app::{Effect, Msg};
use doichieu::config::{Interface, Settings};
use doichieu::corpus::{Article, NewsDate};
use doichieu::shell::scripted::{Library, Scripted};
use doichieu::text::is_han;
use doichieu::text::width::{self, Ambiguous};
use std::path::PathBuf;

fn listed(p: &Scripted) -> Vec<&Article> {
    let of = |e: &Entry| if let Entry::Article(id) = e { p.app.corpus.get(*id) } else { None };
    p.app.list.entries.iter().filter_map(of).collect()
}

fn head(p: &mut Scripted) -> String {
    p.screen().lines().next().unwrap().to_owned()
}

#[test]
fn every_grouping_and_sort_lists_every_article_once() {
    let mut p = bundled(120, 36);
    for _ in 0..4 {
        for _ in 0..4 {
            let mut hashes: Vec<u64> = listed(&p).iter().map(|a| a.hash).collect();
            hashes.sort_unstable();
            hashes.dedup();
            assert_eq!(hashes.len(), p.app.corpus.len(), "{:?} {:?}", p.app.list.grouping, p.app.list.sort);
            p.press("O");
        }
        p.press("f");
    }
}

/// The rows of the list that are events, each with the titles of its reports.
fn events(p: &mut Scripted) -> Vec<(String, Vec<String>)> {
    let list = geometry::list_frame(p.app.screen()).list;
    let screen: Vec<String> =
        p.screen().lines().map(|l| width::fit(l, usize::from(list.w), Ambiguous::Narrow).0.to_owned()).collect();
    let rows = screen.into_iter().skip(1).take(usize::from(list.h)).zip(p.app.list.entries.iter().skip(p.app.list.top));
    let title = |id| p.app.corpus.get(id).unwrap().title.to_string();
    rows.filter_map(|(row, entry)| match entry {
        Entry::Event(id) => Some((row, p.app.event(*id).unwrap().members.iter().map(|&m| title(m)).collect())),
        _ => None,
    })
    .collect()
}

#[test]
fn the_row_of_an_event_has_its_headline_in_the_readers_language() {
    let begins = |title: &str| title.chars().take(7).collect::<String>();
    for (interface, is_readable) in [
        (Interface::English, (|_| true) as fn(&str) -> bool),
        (Interface::Chinese, |title| title.contains(is_han)),
        (Interface::Vietnamese, |title| !title.contains(is_han)),
    ] {
        for (columns, rows) in SIZES {
            let settings = Settings { interface, ..Settings::default() };
            let mut p = Scripted::with(settings, library(), columns, rows);
            let told = events(&mut p);
            assert!(told.len() >= 4);
            for (row, titles) in &told {
                let mut readable = titles.iter().filter(|t| is_readable(t));
                assert!(readable.any(|t| row.contains(&begins(t))), "{interface:?}: {row}");
                assert!(row.trim_end().ends_with(|c: char| c.is_ascii_digit()), "the counts stand behind it: {row}");
            }
            let rows: Vec<&String> = told.iter().map(|(row, _)| row).collect();
            assert!(rows.iter().enumerate().all(|(i, row)| !rows[..i].contains(row)), "{rows:?}");
            assert_fits(&mut p, columns);
        }
    }
}

/// Under its own headline a report says how long it is; with that row above the screen, it says its headline itself.
#[test]
fn a_headline_stands_once_in_the_list() {
    let mut p = Scripted::with(Settings::default(), library(), 78, 24);
    let list = |p: &mut Scripted| p.screen().lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let Entry::Event(first) = p.app.list.entries[0] else { panic!("no event stands first") };
    let id = p.app.spokesman(p.app.event(first).unwrap()).unwrap();
    let at = p.app.list.entries.iter().position(|e| *e == Entry::Article(id)).unwrap();
    let begins = p.app.corpus.get(id).unwrap().title.as_str().chars().take(7).collect::<String>();
    let rows = list(&mut p);
    assert!(rows[0].contains(&begins) && !rows[at].contains(&begins), "{rows:#?}");
    assert!(rows[at].contains("paragraphs · "), "{}", rows[at]);
    assert_eq!(at, 1, "its row is the first");
    while p.app.list.top == 0 {
        p.press("j");
    }
    p.app.list.top = 1;
    let rows = list(&mut p);
    assert!(rows[at - 1].contains(&begins), "{rows:#?}");
    // A headline that is too long for its row goes on in the next, where nothing is lost of it.
    let title: String = p.app.corpus.get(id).unwrap().title.as_str().split_whitespace().collect();
    let mut p = Scripted::with(Settings::default(), library(), 50, 20);
    let rows: String = list(&mut p)[..2].concat().split_whitespace().collect();
    let end: String = title.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
    assert!(rows.contains(&begins) && rows.contains(&end) && !rows.contains("paragraphs"), "{rows}");
}

#[test]
fn events_are_found_by_the_headlines_of_both_languages_whichever_is_shown() {
    for interface in [Interface::Chinese, Interface::Vietnamese] {
        let settings = Settings { interface, ..Settings::default() };
        let mut p = Scripted::with(settings, library(), 120, 36);
        let all = events(&mut p);
        let (_, titles) = &all[0];
        for title in titles {
            let words: Vec<String> = title.split_whitespace().map(|w| format!("\"{w}\"")).collect();
            p.press(&format!("/ {} Enter", words.join(" Space ")));
            assert!(events(&mut p).iter().any(|(_, t)| t == titles), "{title}: {}", p.screen());
            p.press("Esc");
        }
    }
}

#[test]
fn between_the_two_reports_of_the_preview_stands_what_both_have() {
    let between = |interface| {
        let settings = Settings { interface, ..Settings::default() };
        let mut p = Scripted::with(settings, library(), 120, 36);
        let list = usize::from(geometry::list_frame(p.app.screen()).list.w);
        let preview = |l: &str| l.chars().rev().collect::<String>().chars().take(120 - list).collect::<String>();
        let screen = p.screen();
        let lines = screen.lines().map(|l| preview(l).chars().rev().collect::<String>());
        let line = lines.into_iter().find(|l| l.contains("───") && l.contains(is_han) && !l.contains('┌'));
        line.unwrap_or_else(|| panic!("{screen}"))
    };
    let latin = |text: &str| text.find(|c: char| c.is_alphabetic() && !is_han(c));
    let (chinese, vietnamese) = (between(Interface::Chinese), between(Interface::Vietnamese));
    assert!(chinese.find(is_han) < latin(&chinese), "{chinese}");
    assert!(latin(&vietnamese) < vietnamese.find(is_han), "{vietnamese}");
}

#[test]
fn by_date_months_stand_over_their_articles_either_way() {
    let mut p = bundled(120, 36);
    p.press("f");
    assert!(p.screen().contains(" 2025-05 ───"), "{}", p.screen());
    let days = |p: &Scripted| -> Vec<_> {
        listed(p).iter().filter_map(|a| a.date.filter(|d| d.year.is_some())).collect::<Vec<NewsDate>>()
    };
    let newest = days(&p);
    assert!(newest.is_sorted_by(|a, b| a >= b), "{newest:?}");
    p.press("O");
    assert_eq!(p.app.list.sort, Sort::Oldest);
    let oldest = days(&p);
    assert!(oldest.is_sorted(), "{oldest:?}");
    p.press("f f O");
    let titles: Vec<String> = listed(&p).iter().map(|a| doichieu::text::fold::key(a.title.as_str())).collect();
    assert!(titles.is_sorted(), "{titles:?}");
    let settings = Settings { interface: Interface::Chinese, ..Settings::default() };
    let mut p = Scripted::with(settings, library(), 120, 36);
    p.press("f");
    assert!(p.screen().contains("2025年5月"), "{}", p.screen());
}

#[test]
fn filters_combine_are_told_in_the_first_row_and_esc_takes_them_back() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("/ \"lang:vi\" Space \"date:2025\" Space \"bien\" Enter");
        let found = listed(&p);
        assert!(!found.is_empty() && found.len() < 10);
        for article in &found {
            assert!(!article.lang.is_zh() && article.date.unwrap().year == Some(2025), "{}", article.title);
            assert!(doichieu::text::fold::key(article.title.as_str()).contains("bien"), "{}", article.title);
        }
        let count = found.len();
        assert!(head(&mut p).contains(&format!("{count}/29")), "{}", head(&mut p));
        assert!(head(&mut p).contains("/lang:vi"), "{}", head(&mut p));
        assert_fits(&mut p, w);
        p.press("Esc");
        assert_eq!(listed(&p).len(), 29);
    }
}

#[test]
fn the_panel_switches_filters_and_shows_what_they_leave() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("* F");
        assert_fits(&mut p, w);
        let screen = p.screen();
        assert!(screen.contains("[ ] unread") && screen.contains("Reading"), "{screen}");
        p.press("/ \"starred\" Enter Enter");
        assert!(p.app.list.filters.starred && p.screen().contains("[x] starred"), "{}", p.screen());
        p.press("Esc Esc");
        assert!(p.app.overlay.is_none());
        assert!(!listed(&p).is_empty() && listed(&p).len() < 29);
        assert!(head(&mut p).contains('★'), "{}", head(&mut p));
        p.press("F / \"one\" Space \"side\" Enter Enter Esc Esc");
        assert_eq!(p.app.list.filters.sides, Sides::One);
        assert!(p.screen().contains("Nothing matches") || !listed(&p).is_empty());
        p.press("Esc");
        assert_eq!(listed(&p).len(), 29, "Esc takes all filters back");
    }
}

#[test]
fn what_nothing_fits_says_so() {
    let mut p = bundled(80, 24);
    p.press("/ \"qqqq\" Enter");
    assert!(p.screen().contains("Nothing matches the filter."), "{}", p.screen());
    p.press("j k G Enter * # \"x\" Enter F Esc");
    p.buffer();
}

#[test]
fn reading_moves_an_article_from_unread_to_begun_to_read_and_back() {
    let mut p = bundled(120, 36);
    p.press("j Enter");
    let hash = p.app.corpus.get(p.app.reader.as_ref().unwrap().focused().unwrap()).unwrap().hash;
    assert!(p.app.saved.begun.contains(&hash) && !p.app.saved.read.contains(&hash));
    p.press("G");
    assert!(p.app.saved.read.contains(&hash));
    p.press("Esc");
    assert!(!p.app.saved.read.is_empty());
    p.app.list.filters.reading = Reading::Read;
    p.press("L L L");
    assert!(listed(&p).iter().all(|a| p.app.saved.read.contains(&a.hash)) && !listed(&p).is_empty());
    p.press("Esc F Esc");
    p.press("r");
    assert!(p.effects.iter().any(|e| matches!(e, Effect::Save(Change::Read(_) | Change::Unread(_)))));
}

#[test]
fn tags_are_given_completed_found_and_taken_away() {
    let mut p = bundled(120, 36);
    p.press("j # \"biên-giới\" Space \"#vui\" Enter");
    assert!(p.screen().contains("#biên-giới #vui"), "{}", p.screen());
    // The same letters without marks are the same tag.
    p.press("j # \"bien-gioi\" Enter");
    let all: Vec<&String> = p.app.saved.tags.values().flatten().collect();
    assert_eq!(all.iter().filter(|t| t.as_str() == "biên-giới").count(), 2, "{all:?}");
    assert_eq!(all.len(), 3);
    p.press("j j # \"v\"");
    assert!(p.screen().lines().last().unwrap().contains("Tab: vui"), "{}", p.screen());
    p.press("Tab Enter");
    assert_eq!(p.app.saved.tags.values().flatten().filter(|t| t.as_str() == "vui").count(), 2);
    p.press("/ \"tag:bien-gioi\" Enter");
    assert_eq!(listed(&p).len(), 2);
    p.press("Esc # \"-\" Tab Enter");
    let saves = p.effects.iter().filter(|e| matches!(e, Effect::Save(Change::Tag(_, _, false)))).count();
    assert_eq!(saves, 2, "the event's row stands for both reports: {:?}", p.effects);
}

#[test]
fn a_tag_on_an_event_is_for_all_its_reports() {
    let mut p = bundled(120, 36);
    p.press("g g");
    assert!(matches!(p.app.list.selected_entry(), Some(Entry::Event(_))));
    p.press("# \"x\" Enter");
    assert!(p.app.saved.tags.len() >= 2);
}

#[test]
fn commands_are_completed() {
    let mut p = bundled(80, 24);
    p.press(": \"next-\"");
    assert!(p.screen().lines().last().unwrap().contains("Tab: next-sentence"), "{}", p.screen());
    p.press("Tab Tab");
    assert_eq!(p.app.prompt.as_ref().unwrap().text, "next-word");
    p.press("Shift+Tab Enter");
    assert!(p.app.prompt.is_none());
}

#[test]
fn controls_in_tags_are_shown_not_obeyed() {
    let mut p = bundled(80, 24);
    p.press("j #");
    p.send(Msg::Paste("a\u{1b}[31mb\u{202e}c".to_owned()));
    p.press("Enter");
    assert!(p.app.saved.tags.values().flatten().all(|t| !t.contains(['\u{1b}', '\u{202e}'])));
    assert!(!p.screen().contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn another_library_is_opened_by_a_key_and_each_keeps_its_place() {
    let mut settings = Settings::default();
    settings.libraries.insert("biên giới".to_owned(), vec!["elsewhere".to_owned()]);
    let mut p = Scripted::with(settings, library(), 80, 24);
    p.app.first_places.clone_from(&p.app.places);
    p.press("j j j j Enter 3 J");
    let read = p.app.corpus.get(p.app.reader.as_ref().unwrap().focused().unwrap()).unwrap().hash;
    p.press("l");
    assert_fits(&mut p, 80);
    let screen = p.screen();
    assert!(screen.contains("▸ opened at the start") && screen.contains("biên giới") && screen.contains("elsewhere"));
    p.press("j Enter");
    assert!(p.effects.contains(&Effect::OpenLibrary(Some(vec![PathBuf::from("elsewhere")]))), "{:?}", p.effects.last());
    assert!(p.effects.iter().any(|e| matches!(e, Effect::Save(Change::Position(..)))), "the place is kept");
    assert!(p.app.reader.is_none() && p.app.corpus.is_empty() && p.app.library == "biên giới");
    p.send(Msg::Loaded { articles: Vec::new(), notices: Vec::new(), found: 0, done: true });
    assert!(p.screen().contains("elsewhere"), "where it looked: {}", p.screen());
    p.press("Ctrl+o ' a s \"x\" Enter Esc");
    // And back: the list is where reading stopped.
    p.press("l k Enter");
    assert!(p.effects.contains(&Effect::OpenLibrary(None)));
    p.send(library().message());
    let selected = p.app.list.selected_entry().copied();
    let Some(Entry::Event(id)) = selected else { panic!("{selected:?}") };
    let members = p.app.event(id).unwrap().members.clone();
    assert!(members.iter().any(|&m| p.app.corpus.get(m).unwrap().hash == read), "the event that was read last");
}

#[test]
fn without_named_libraries_the_key_says_how_to_name_some() {
    let mut p = bundled(120, 24);
    p.press("l");
    assert!(p.app.overlay.is_none() && p.screen().contains("[libraries]"), "{}", p.screen());
}

/// The bundled articles, and two that repeat one of them nearly word for word.
fn with_copies() -> (tempfile::TempDir, doichieu::shell::scripted::Library) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths: Vec<PathBuf> = std::fs::read_dir("articles").unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let of = paths.iter().find(|p| p.to_string_lossy().ends_with(".vi.txt")).unwrap();
    let page = std::fs::read_to_string(of).unwrap();
    let body: Vec<&str> = page.lines().filter(|l| l.chars().count() > 60).collect();
    for (name, title, day) in [("b.vi.txt", "Bản tin tổng hợp cuối tuần", 18), ("c.vi.txt", "Tin tổng hợp báo bạn", 19)]
    {
        let text = format!("{title}\n\n{day}/09/2012 09:00\n\n{}\n", body[..body.len() - 1].join("\n\n"));
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let library = doichieu::shell::scripted::Library::load(&["articles".into(), folder.path().to_owned()]);
    (folder, library)
}

#[test]
fn a_row_stands_for_its_copies_until_it_is_opened_out() {
    let (_folder, library) = with_copies();
    for (interface, says, is) in [
        (Interface::English, "+2 copies", " copy "),
        (Interface::Chinese, "+2 篇转载", " 转载 "),
        (Interface::Vietnamese, "+2 bản đăng lại", " đăng lại "),
    ] {
        for (w, h) in SIZES {
            let settings = Settings { interface, ..Settings::default() };
            let mut p = Scripted::with(settings, &library, w, h);
            let all = p.app.corpus.len();
            assert_eq!(listed(&p).len(), all - 2);
            assert_eq!(p.app.list.articles, all, "what is folded is counted");
            let folds = |e: &Entry| if let Entry::Article(id) = e { Some(*id) } else { None };
            let mut rows = p.app.list.entries.iter().filter_map(folds);
            let original = rows.find(|&id| p.app.list.folded(id) == 2).unwrap();
            while p.app.list.selected_entry() != Some(&Entry::Article(original)) {
                p.press("j");
            }
            assert!(p.screen().contains(says) || p.screen().contains("+2 "), "{}", p.screen());
            let copies = |p: &mut Scripted| p.screen().lines().filter(|l| l.contains(is) && !l.contains('+')).count();
            assert_eq!(copies(&mut p), 0, "{}", p.screen());
            assert_fits(&mut p, w);
            p.press("c");
            assert_eq!(listed(&p).len(), all);
            assert_eq!(p.app.list.selected_entry(), Some(&Entry::Article(original)));
            let at = p.app.list.selected;
            let below = [1, 2].map(|n| match p.app.list.entries[at + n] {
                Entry::Article(id) => p.app.list.is_copy(id),
                _ => false,
            });
            assert_eq!(below, [true, true]);
            p.press("j");
            assert!(copies(&mut p) >= 1, "{}", p.screen());
            assert_fits(&mut p, w);
            p.press("c");
            assert_eq!(listed(&p).len(), all - 2);
            assert_eq!(p.app.list.selected_entry(), Some(&Entry::Article(original)), "its row stands for it");
        }
    }
}

#[test]
fn copies_are_found_by_filters_and_listed_under_their_sources() {
    let (_folder, library) = with_copies();
    let mut p = Scripted::with(Settings::default(), &library, 120, 36);
    let all = p.app.corpus.len();
    p.press("/ \"bao\" Space \"ban\" Space \"tong\" Space \"hop\" Enter");
    assert_eq!(listed(&p).len(), 1, "the report that it repeats has another title");
    assert_eq!(listed(&p)[0].title.as_str(), "Tin tổng hợp báo bạn");
    p.press("Esc");
    for _ in 0..4 {
        p.press("f");
        let shown = if p.app.list.grouping == Grouping::Source { all } else { all - 2 };
        assert_eq!(listed(&p).len(), shown, "{:?}", p.app.list.grouping);
        // No heading stands over nothing.
        let is_article = |e: &Entry| matches!(e, Entry::Article(_));
        assert!(p.app.list.entries.windows(2).all(|w| is_article(&w[0]) || is_article(&w[1])));
        assert!(p.app.list.entries.last().is_some_and(is_article));
    }
    // On an event, the copies of all its reports are opened out; where there are none, that is said.
    let at = p.app.list.entries.iter().position(|e| match e {
        Entry::Event(id) => !p.app.event(*id).unwrap().copies.is_empty(),
        _ => false,
    });
    p.app.list.select_row(at.unwrap());
    p.press("c");
    assert_eq!(listed(&p).len(), all);
    p.press("G c");
    assert!(p.screen().contains("no copies here"), "{}", p.screen());
}

#[test]
fn the_selection_stays_on_its_event_however_the_library_is_compared_anew() {
    let mut p = bundled(120, 36);
    p.press("] ]");
    let Some(&Entry::Event(id)) = p.app.list.selected_entry() else { panic!("an event is selected") };
    let members = p.app.event(id).unwrap().members.clone();
    p.press("Enter");
    let open = p.app.reader.as_ref().unwrap().articles;
    p.press("Esc j j j");
    let (pairings, mut events) = (p.app.pairings.clone(), p.app.events.clone());
    events.reverse();
    p.send(Msg::Paired(pairings.clone(), events.clone()));
    // Back to the row from which the pair was opened.
    p.press("Ctrl+o Ctrl+o");
    assert_eq!(p.app.list.selected_entry(), Some(&Entry::Event(id)));
    p.press("Enter");
    assert_eq!(p.app.reader.as_ref().unwrap().articles, open);
    p.press("Esc");
    // Its earliest report is another one now, and with it its name.
    events.iter_mut().find(|e| e.id == id).unwrap().id = 42;
    p.send(Msg::Paired(pairings, events));
    assert_eq!(p.app.list.selected_entry(), Some(&Entry::Event(42)));
    assert_eq!(p.app.event(42).unwrap().members, members);
}

#[test]
fn esc_leaves_the_filter_and_the_selection_as_they_were() {
    let mut p = bundled(120, 36);
    p.press("G k k");
    let row = *p.app.list.selected_entry().unwrap();
    p.press("/ \"vinh\"");
    assert_ne!(p.app.list.selected_entry(), Some(&row));
    p.press("Esc");
    assert_eq!((p.app.list.selected_entry(), p.app.list.filter.as_str()), (Some(&row), ""));
    // And when the list is made anew.
    let (pairings, events) = (p.app.pairings.clone(), p.app.events.clone());
    p.send(Msg::Paired(pairings, events));
    assert_eq!(p.app.list.selected_entry(), Some(&row));
    p.press("/ \"vinh\" Enter");
    let found = *p.app.list.selected_entry().unwrap();
    p.press("/ \"x\" Esc");
    assert_eq!(p.app.list.selected_entry(), Some(&found));
}

#[test]
fn the_preview_is_what_enter_opens() {
    let mut p = bundled(120, 36);
    let rows = p.app.list.entries.len();
    for row in 0..rows {
        p.app.list.select_row(row);
        if p.app.list.selected != row {
            continue;
        }
        p.press("L L L");
        p.buffer();
        let shown = [&p.app.preview, &p.app.preview_partner].map(|r| r.as_ref().and_then(|r| r.articles[0]));
        let (entry, members) = match p.app.list.selected_entry() {
            Some(Entry::Event(id)) => (true, p.app.event(*id).unwrap().members.clone()),
            _ => (false, Vec::new()),
        };
        p.press("Enter");
        let mut open = p.app.reader.as_ref().unwrap().articles;
        let mut seen = shown;
        open.sort();
        seen.sort();
        assert_eq!(open, seen, "row {row}");
        assert!(!entry || open.iter().flatten().all(|id| members.contains(id)), "an event opens its own reports");
        p.press("Esc");
    }
}

#[test]
fn a_session_begins_where_the_last_one_ended() {
    for loaded_first in [true, false] {
        let mut p = bundled(120, 36);
        p.press("] ] Enter");
        let articles = p.app.reader.as_ref().unwrap().articles;
        p.press("4 J q");
        let cursor = p.app.reader.as_ref().unwrap().cursor;
        let saved = p.app.saved.clone();

        let mut p = if loaded_first {
            let mut p = bundled(120, 36);
            p.send(Msg::Saved(saved));
            p
        } else {
            let empty = Library::load(&[]);
            let mut p = Scripted::with(Settings::default(), &empty, 120, 36);
            p.send(Msg::Saved(saved));
            let Msg::Loaded { articles, .. } = library().message() else { panic!() };
            p.send(Msg::Loaded { articles, notices: Vec::new(), found: 29, done: true });
            let compared = bundled(120, 36).app;
            p.send(Msg::Paired(compared.pairings, compared.events));
            p
        };
        let title = p.app.corpus.get(articles[0].unwrap()).unwrap().title.to_string();
        let last = p.screen().lines().last().unwrap().to_owned();
        let begin: String = title.chars().take(12).collect();
        assert!(last.contains("Enter goes on") && last.contains(&begin), "{last}");
        assert!(matches!(p.app.list.selected_entry(), Some(Entry::Event(_))), "{}", p.screen());
        p.press("Enter");
        let reader = p.app.reader.as_ref().unwrap();
        assert_eq!((reader.articles, reader.cursor), (articles, cursor));
        // The way back leads there too, from wherever the user has gone.
        p.press("Esc j j j Ctrl+o Ctrl+o Ctrl+o");
        assert_eq!(p.app.reader.as_ref().unwrap().articles, articles);
    }
}

/// Selects the first article without a partner.
fn to_one_alone(p: &mut Scripted) {
    let alone = |e: &Entry| matches!(e, Entry::Article(id) if p.app.partner(*id).is_none());
    let at = p.app.list.entries.iter().position(alone).unwrap();
    while p.app.list.selected < at {
        p.press("j");
    }
}

fn foot(p: &mut Scripted) -> String {
    p.screen().lines().last().unwrap().to_owned()
}

#[test]
fn why_and_differences_work_on_the_row_under_the_cursor_or_say_what_is_missing() {
    let mut p = bundled(120, 36);
    for (key, says) in [("w", "same event"), ("D", "Differences")] {
        let chosen = p.app.chosen().unwrap();
        p.press(key);
        let open = p.app.reader.as_ref().unwrap().articles;
        assert!(open.contains(&Some(chosen.0)) && open.contains(&chosen.1));
        assert!(p.app.overlay.is_some() && p.screen().contains(says), "{}", p.screen());
        p.press("Esc Esc");
        assert!(p.app.reader.is_none());
    }
    to_one_alone(&mut p);
    for key in ["w", "D"] {
        p.press(key);
        assert!(p.app.reader.is_none() && p.screen().contains("no other report"), "{}", p.screen());
    }
    p.press("Enter w");
    assert!(p.app.reader.is_some() && p.screen().contains("no other report"), "{}", p.screen());
    p.press("Esc");
    for (key, says) in [
        (".", "open a pair first (Enter)"),
        ("=", "open a pair first (Enter)"),
        ("d", "open an article first (Enter)"),
        ("n", "search the library first (s)"),
    ] {
        p.press(key);
        assert!(foot(&mut p).contains(says), "{key}: {}", foot(&mut p));
    }
}

#[test]
fn the_status_line_says_what_enter_does() {
    let mut p = bundled(120, 36);
    assert!(foot(&mut p).contains("Enter read the pair"), "{}", foot(&mut p));
    to_one_alone(&mut p);
    assert!(foot(&mut p).contains("Enter read  "), "{}", foot(&mut p));
    p.press("/ \"qqqqq\" Enter");
    assert!(!foot(&mut p).contains("Enter"), "{}", foot(&mut p));
}

#[test]
fn the_year_is_told_once_for_every_row() {
    let mut p = bundled(120, 36);
    p.press("G");
    let screen = p.screen();
    let rows: Vec<&str> = screen.lines().skip_while(|l| !l.contains("one side only")).skip(1).collect();
    let mut dated = 0;
    for (row, entry) in
        rows.iter().zip(p.app.list.entries.iter().skip_while(|e| !matches!(e, Entry::Heading(_))).skip(1))
    {
        let Entry::Article(id) = entry else { continue };
        if let Some(date) = p.app.corpus.get(*id).unwrap().date {
            assert!(row.contains(&date.iso()), "{row}");
            dated += 1;
        }
    }
    assert!(dated > 0);
    // Under its event a report has no year, unless it is another one.
    let event =
        p.app.list.entries.iter().find_map(|e| if let Entry::Event(id) = e { Some(*id) } else { None }).unwrap();
    let member = p.app.event(event).unwrap().members[0];
    p.press("g g");
    let own = |p: &mut Scripted| {
        let date = p.app.corpus.get(member).unwrap().date.unwrap();
        p.screen().lines().skip(2).take(2).any(|l| l.split(['┌', '│']).next().is_some_and(|l| l.contains(&date.iso())))
    };
    assert!(!own(&mut p), "{}", p.screen());
}

#[test]
fn a_source_is_cut_before_its_brackets_and_between_words() {
    let mut p = bundled(120, 36);
    p.press("f f f");
    let screen = p.screen();
    assert!(!screen.contains("（虚构 ") && !screen.contains(" và 20"), "{screen}");
    assert!(screen.contains("Biên giới…"), "{screen}");
}

#[test]
fn the_preview_counts_what_the_list_of_the_library_counts() {
    let mut p = bundled(120, 36);
    for _ in 0..10 {
        p.buffer();
        let (id, _) = p.app.chosen().unwrap();
        let counts = p.app.corpus.get(id).unwrap().counts;
        assert!(p.screen().contains(&format!(" {} paragraphs", counts.paragraphs)), "{counts:?} {}", p.screen());
        p.press("j");
    }
}

#[test]
fn what_is_typed_for_has_a_name() {
    let mut p = bundled(120, 36);
    p.press("j");
    for (keys, name) in [("i", "note: "), ("#", "tags: "), ("s", "search: ")] {
        p.press(keys);
        assert!(foot(&mut p).starts_with(name.trim_end()), "{}", foot(&mut p));
        p.press("Esc");
    }
    p.press("# \"border\" Enter #");
    assert!(foot(&mut p).starts_with("tags: #border +"), "{}", foot(&mut p));
}

/// The rows of the list and its head.
fn rows(p: &mut Scripted) -> Vec<String> {
    let w = usize::from(geometry::list_frame(p.app.screen()).list.w);
    p.screen().lines().map(|l| width::fit(l, w, Ambiguous::Narrow).0.trim_end().to_owned()).collect()
}

#[test]
fn what_a_filter_leaves_of_an_event_is_what_its_row_its_preview_and_the_head_tell() {
    for (w, h) in [(120, 36), (80, 24)] {
        let mut p = bundled(w, h);
        let all = p.app.events.iter().filter(|e| e.members.len() > 1).count();
        p.press("/ \"thung\" Enter");
        let shown: Vec<_> = p.app.list.entries.clone();
        let Entry::Event(id) = shown[0] else { panic!("{}", p.screen()) };
        let event = p.app.event(id).unwrap().clone();
        let is_zh = |p: &Scripted, id| p.app.corpus.get(id).unwrap().lang.is_zh();
        let left: Vec<_> = event.members.iter().copied().filter(|&m| shown.contains(&Entry::Article(m))).collect();
        assert!(left.len() < event.members.len() && left.iter().all(|&m| !is_zh(&p, m)), "half of it is left");
        let list = rows(&mut p);
        assert!(list[1].ends_with(&format!(" 0+{}", left.len())), "{list:#?}");
        let title = |p: &Scripted, id| p.app.corpus.get(id).unwrap().title.to_string();
        let begins: String = title(&p, left[0]).chars().take(7).collect();
        assert!(list[1].contains(&begins), "{list:#?}");
        let preview = p.app.preview.as_ref().and_then(|r| r.articles[0]).unwrap();
        assert!(left.contains(&preview), "{}", title(&p, preview));
        // What Enter opens is the pair all the same.
        assert!(p.app.chosen().unwrap().1.is_some());
        let some = |e: &doichieu::compare::Event| {
            e.members.len() > 1 && e.members.iter().any(|m| shown.contains(&Entry::Article(*m)))
        };
        let count = p.app.events.iter().filter(|e| some(e)).count();
        assert!(count < all && p.app.list.events == count);
        let head = &p.screen().lines().next().unwrap().to_owned();
        assert!(w < 120 || head.contains(&format!(", {count}/{all} events")), "{head}");
        p.press("Esc");
        let list = rows(&mut p);
        assert!(list[1].ends_with("1+1") && p.app.list.events == all, "{list:#?}");
        // The language is a filter too.
        p.press("L L");
        let list = rows(&mut p);
        assert!(list[1].ends_with("0+1") && list[1].contains(&begins), "{list:#?}");
    }
}

#[test]
fn tags_and_a_note_leave_the_date_in_its_place() {
    for (w, h) in SIZES {
        let mut p = bundled(w, h);
        p.press("j");
        let date = |p: &mut Scripted| rows(p)[2].chars().rev().take(5).collect::<String>();
        let before = date(&mut p);
        p.press("# \"alpha\" Space \"beta\" Space \"gammagammagamma\" Enter");
        p.press("i \"hello\" Enter");
        let row = rows(&mut p)[2].clone();
        assert_eq!(date(&mut p), before, "{row}");
        assert!(row.contains('✎') && row.contains("#alpha"), "{row}");
        assert_fits(&mut p, w);
    }
}

#[test]
fn the_ways_to_find_and_the_way_out_are_told_on_a_narrow_screen() {
    for interface in [Interface::English, Interface::Chinese, Interface::Vietnamese] {
        for columns in [50, 60, 80] {
            let mut p = Scripted::with(Settings { interface, ..Settings::default() }, library(), columns, 20);
            let told = foot(&mut p);
            for key in ["Enter ", "/ ", "s ", "q ", "? "] {
                assert!(told.contains(&format!(" {key}")), "{key}: {told}");
            }
        }
    }
}

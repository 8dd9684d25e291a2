//! Reading two reports as one: walks of a selection, a quotation, a correction, a difference, on the bundled articles.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bundled;

use bundled::{bundled, library};
use doichieu::app::layout::Side;
use doichieu::app::reader::Reader;
use doichieu::app::saved::{Change, Saved};
use doichieu::app::{Effect, Mouse, MouseKind, Msg};
use doichieu::compare::{Alignment, Bead};
use doichieu::config::{Interface, Settings};
use doichieu::corpus::{Article, Changes};
use doichieu::shell::scripted::Scripted;
use doichieu::shell::store::Store;
use std::sync::Arc;

fn reader(p: &Scripted) -> &Reader {
    p.app.reader.as_ref().unwrap()
}

fn selected(p: &Scripted) -> String {
    let r = reader(p);
    r.selected_text(&p.app.corpus, r.selection.as_ref().unwrap())
}

fn text_of(p: &Scripted, side: Side, unit: usize) -> String {
    let article = reader(p).article(&p.app.corpus, side).unwrap();
    article.slice(article.sentences[unit].span).as_str().to_owned()
}

fn copied(p: &Scripted) -> String {
    let copies = p.effects.iter().rev().find_map(|e| if let Effect::Copy(t) = e { Some(t.to_string()) } else { None });
    copies.expect("something is copied")
}

/// The bead of the sentence under the cursor.
fn here(p: &Scripted) -> Bead {
    reader(p).lit_bead(&p.app.corpus).unwrap().clone()
}

/// The rows of the open panel.
fn rows(p: &Scripted) -> Vec<String> {
    p.app.overlay.as_ref().unwrap().items.iter().map(|i| format!("{} {}", i.sign.as_str(), i.text.as_str())).collect()
}

#[test]
fn figures_differ_only_where_they_count_one_thing_and_both_panels_say_so() {
    let mut p = bundled(100, 40);
    p.press("j j j Enter");
    assert!(reader(&p).article(&p.app.corpus, Side::Left).unwrap().title.as_str().contains("防洪演练"));
    p.press("D");
    let differ: Vec<String> = rows(&p).into_iter().filter(|r| r.contains('↔')).collect();
    assert!(differ.iter().any(|r| r.contains("320人 ↔ 350 người")), "{differ:?}");
    assert!(differ.iter().all(|r| !r.contains("hai") && !r.contains("12")), "{differ:?}");
    p.press("Esc w");
    let figures: Vec<String> = rows(&p).into_iter().filter(|r| r.contains('≠') && r.contains("320")).collect();
    assert!(figures.iter().all(|r| r.contains("320人 ≠ 350 người")), "{:?}", rows(&p));
}

#[test]
fn one_length_of_time_in_two_dresses_is_marked_as_the_same() {
    let mut p = bundled(100, 40);
    p.press("Enter");
    let r = reader(&p);
    let text = |side: Side, span| r.article(&p.app.corpus, side).unwrap().slice(span).as_str().to_owned();
    let evidence = r.alignment.as_ref().unwrap().beads.iter().flat_map(|b| &b.evidence);
    let pairs: Vec<_> = evidence.map(|m| (text(Side::Left, m.left), text(Side::Right, m.right))).collect();
    assert!(pairs.contains(&("2.5小时".to_owned(), "2 giờ 30 phút".to_owned())), "{pairs:?}");
}

// --- selection and quotation ------------------------------------------------------------------

#[test]
fn a_selection_grows_by_sentence_word_and_character_and_never_leaves_its_pane() {
    let mut p = bundled(100, 30);
    p.press("Enter J V");
    let one = selected(&p);
    assert_eq!(one, text_of(&p, Side::Left, 1));
    p.press("J");
    let two = selected(&p);
    assert!(two.starts_with(&one) && two.ends_with(&text_of(&p, Side::Left, 2)), "{two}");
    p.press("K");
    assert_eq!(selected(&p), one);
    p.press("Shift+Left");
    let shorter = selected(&p);
    assert_eq!(one.chars().count() - shorter.chars().count(), 1, "one character less: {shorter}");
    p.press("Left Left Right");
    assert!(one.starts_with(&selected(&p)) && selected(&p).len() < shorter.len());
    p.press("j j j");
    assert!(selected(&p).len() > shorter.len());
    p.press("G");
    let all = selected(&p);
    let last = reader(&p).article(&p.app.corpus, Side::Left).unwrap().sentences.len() - 1;
    assert!(all.contains(&text_of(&p, Side::Left, last)), "to the end");
    assert!(!all.contains(&text_of(&p, Side::Right, last.min(3))), "only one pane");
    assert_eq!(reader(&p).selection.unwrap().side, Side::Left);
    p.press("Esc");
    assert!(reader(&p).selection.is_none() && p.app.reader.is_some(), "Esc ends the selection and nothing else");
}

#[test]
fn shift_and_an_arrow_begin_a_selection_at_the_word() {
    let mut p = bundled(120, 36);
    p.press("Enter J Right Right");
    let word = reader(&p).word.unwrap();
    p.press("Shift+Right");
    let span = reader(&p).selection.unwrap().span();
    assert!(span.start == word.start && span.end > word.end);
}

#[test]
fn a_quotation_has_the_selection_its_source_and_the_counterparts() {
    let mut p = bundled(120, 36);
    p.press("Enter J V J y");
    let text = copied(&p);
    assert!(reader(&p).selection.is_none());
    let (first, second) = (text_of(&p, Side::Left, 1), text_of(&p, Side::Left, 2));
    assert!(text.starts_with(&first) && text.contains(&second), "{text}");
    let article = |side| reader(&p).article(&p.app.corpus, side).unwrap().clone();
    for side in Side::BOTH {
        let (title, date) = (article(side).title.to_string(), article(side).date.unwrap().iso());
        assert!(text.lines().any(|l| l.starts_with("— ") && l.contains(&title) && l.contains(&date)), "{text}");
    }
    let beads = &reader(&p).alignment.as_ref().unwrap().beads;
    for unit in
        beads.iter().filter(|b| b.is_joined() && b.left.start <= 2 && b.left.end > 1).flat_map(|b| b.right.clone())
    {
        assert!(text.contains(&text_of(&p, Side::Right, unit)), "{unit}: {text}");
    }
}

#[test]
fn the_mouse_selects_in_the_pane_where_it_was_pressed() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    p.buffer();
    let pane = reader(&p).frame.panes[0];
    let top = reader(&p).tops[0];
    let row = |r: usize| reader(&p).spread.rows(0)[top + r].cells[0];
    let y = (2..20).find(|&r| row(r).is_some() && row(r + 1).is_some()).unwrap();
    let line = row(y).unwrap();
    let y = pane.y + u16::try_from(y).unwrap();
    let send = |p: &mut Scripted, kind, x, y| p.send(Msg::Mouse(Mouse { kind, x, y }));
    send(&mut p, MouseKind::Click, pane.x + 4, y);
    send(&mut p, MouseKind::Drag, pane.x + 110, y + 1);
    send(&mut p, MouseKind::Release, pane.x + 110, y + 1);
    let span = reader(&p).selection.unwrap().span();
    assert_eq!(reader(&p).selection.unwrap().side, Side::Left);
    assert!(span.start > line.span.start && span.start < line.span.end, "two columns into the row");
    assert!(span.end > line.span.end, "into the next row");
    p.press("y");
    assert!(copied(&p).contains("— "));
}

#[test]
fn the_line_between_the_panes_is_dragged() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let gutter = reader(&p).frame.gutter;
    p.send(Msg::Mouse(Mouse { kind: MouseKind::Click, x: gutter.x + 1, y: gutter.y + 3 }));
    p.send(Msg::Mouse(Mouse { kind: MouseKind::Drag, x: 36, y: gutter.y + 3 }));
    let x = reader(&p).frame.gutter.x;
    assert!(x.abs_diff(36) <= 2, "{x}");
}

// --- corrections ------------------------------------------------------------------------------

#[test]
fn two_chosen_sentences_are_linked_and_the_rest_is_aligned_around_them() {
    let mut p = bundled(120, 36);
    p.press("Enter 3 J V Tab");
    assert!(reader(&p).chosen.is_some() && reader(&p).selection.is_none());
    assert!(p.screen().lines().last().unwrap().contains("+ link"), "{}", p.screen());
    p.press("K K");
    let unit = |p: &Scripted, side: Side| {
        reader(p).article(&p.app.corpus, side).unwrap().sentence_at(reader(p).cursor[side.index()]).unwrap()
    };
    let right = unit(&p, Side::Right);
    p.press("+");
    assert!(reader(&p).chosen.is_none() && p.screen().contains("linked"));
    let bead = here(&p);
    assert!(bead.manual && bead.left == (3..4) && bead.right == (right..right + 1), "{bead:?}");
    assert!(p.app.saved.decisions.is_empty(), "the pair itself is not pinned");
    p.press("u");
    assert!(!here(&p).manual, "undone: {:?}", here(&p));
}

#[test]
fn what_does_not_correspond_is_parted() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let joined = |p: &Scripted| here(p).is_joined();
    while !joined(&p) {
        p.press("J");
    }
    let before = here(&p);
    p.press("V -");
    let after = here(&p);
    assert!(after.left.start == before.left.start && after.right != before.right, "{before:?} {after:?}");
    assert!(p.app.saved.decisions.is_empty(), "the pair itself is not rejected");
    p.press("u");
    assert_eq!((here(&p).left, here(&p).right), (before.left, before.right));
}

#[test]
fn merge_and_split_undo_each_other() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    while !here(&p).is_joined() {
        p.press("J");
    }
    let before = here(&p);
    p.press("M");
    let merged = here(&p);
    assert!(merged.manual && merged.left.len() + merged.right.len() > before.left.len() + before.right.len());
    p.press("S");
    assert!(here(&p).left.len() <= merged.left.len() && here(&p) != merged);
    p.press("u u");
    assert_eq!((here(&p).left, here(&p).right), (before.left, before.right));
    assert!(p.app.saved.corrections.values().all(Vec::is_empty));
}

#[test]
fn an_older_answer_never_takes_a_newer_correction_from_the_screen() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    while !here(&p).is_joined() {
        p.press("J");
    }
    let (number, before) = (p.app.alignment_asked, reader(&p).alignment.clone().unwrap());
    let pair = reader(&p).articles.map(Option::unwrap);
    p.press("M");
    let merged = here(&p);
    p.send(Msg::Aligned(number, pair, before, Vec::new()));
    assert_eq!(here(&p), merged);
}

fn kept(p: &Scripted) -> usize {
    p.app.saved.corrections.values().map(Vec::len).sum()
}

#[test]
fn locking_again_without_a_move_changes_nothing_and_a_move_names_what_it_ties() {
    for keys in ["Enter J J J J = =", "Enter v J J J J = =", "Enter J J J J = j j j j k =", "Enter v v J J J = ="] {
        let mut p = bundled(120, 36);
        p.press(keys);
        assert_eq!(kept(&p), 0, "{keys}");
        assert!(p.screen().contains("locked again, nothing changed"), "{}", p.screen());
    }
    for keys in ["Enter J J J = Tab J J J =", "Enter v = j j j ="] {
        let mut p = bundled(120, 36);
        p.press(keys);
        assert_eq!(kept(&p), 1, "{keys}");
        let unit = |side: Side| {
            let r = reader(&p);
            r.article(&p.app.corpus, side).unwrap().sentence_at(r.cursor[side.index()]).unwrap() + 1
        };
        let _ = unit(Side::Left);
        let screen = p.screen();
        let said = screen.lines().last().unwrap();
        assert!(said.contains("anchored: zh ") && said.contains("= vi ") && said.contains("u undoes"), "{said}");
        p.press("u");
        assert_eq!(kept(&p), 0);
        assert!(p.screen().contains("undone: anchor"), "{}", p.screen());
    }
}

#[test]
fn undo_takes_back_the_last_act_of_any_kind_and_names_it() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    while !here(&p).is_joined() {
        p.press("J");
    }
    p.press("M");
    assert_eq!(kept(&p), 1);
    p.press("-");
    assert!(p.screen().contains("pair rejected by your choice · u undoes"), "{}", p.screen());
    p.press("u");
    assert!(p.app.saved.decisions.is_empty() && kept(&p) == 1, "the rejection, not the merge");
    assert!(p.screen().contains("undone: rejection of the pair"), "{}", p.screen());
    p.press("u");
    assert_eq!(kept(&p), 0);
    assert!(p.screen().contains("undone: merge"), "{}", p.screen());
    p.press("u");
    assert!(p.screen().contains("nothing to undo"), "{}", p.screen());
}

#[test]
fn a_link_is_taken_back_in_the_list_too_which_names_its_pair() {
    let mut p = bundled(160, 36);
    p.press("Enter");
    while !here(&p).is_joined() {
        p.press("J");
    }
    p.press("M Esc");
    assert!(p.app.reader.is_none() && kept(&p) == 1);
    p.press("u");
    assert_eq!(kept(&p), 0);
    let title = p.app.corpus.get(p.app.chosen().unwrap().0).unwrap().title.to_string();
    let said = p.app.message.clone().unwrap().to_string();
    assert!(said.starts_with("undone: merge · ") && said.contains(&title), "{said}");
    p.press("u");
    assert!(p.screen().contains("nothing to undo"), "{}", p.screen());
}

#[test]
fn what_cannot_be_merged_or_split_says_why() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let said = |p: &mut Scripted| p.screen().lines().last().unwrap().to_owned();
    let (pair, _) = p.app.reader.as_ref().map(|r| (r.articles.map(Option::unwrap), r.focus)).unwrap();
    let bead = |l: std::ops::Range<usize>, r: std::ops::Range<usize>| Bead::new(l, r, 0.9);
    let mut beads = vec![bead(0..1, 0..1), bead(1..2, 5..6), bead(2..3, 1..2), bead(3..4, 2..2)];
    beads[1].moved = true;
    let by_hand = doichieu::compare::Alignment { beads, ..Default::default() };
    p.send(Msg::Aligned(p.app.alignment_asked, pair, by_hand, Vec::new()));
    p.press("g g J M");
    assert!(kept(&p) == 0 && said(&mut p).contains("V choose, Tab, + link"), "{}", said(&mut p));
    p.press("S");
    assert!(said(&mut p).contains("one sentence each: nothing to split"), "{}", said(&mut p));
    p.press("J J S");
    assert!(said(&mut p).contains("not linked: V choose, Tab, + link"), "{}", said(&mut p));
    p.press("M");
    assert!(kept(&p) == 0 && said(&mut p).contains("nothing after it"), "{}", said(&mut p));
    p.press("t M");
    assert!(said(&mut p).contains("t back to the pair"), "{}", said(&mut p));
}

#[test]
fn corrections_stay_over_sessions_and_on_either_side() {
    let mut p = bundled(120, 36);
    p.press("Enter 3 J V Tab K + x");
    let side = reader(&p).focus;
    assert_eq!(side, Side::Left, "the focus goes with the text");
    assert!(here(&p).manual, "the other way round the correction stands too");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("doichieu/state.db");
    let (mut store, ..) = Store::open_at(&file);
    for effect in &p.effects {
        if let Effect::Save(change) = effect {
            assert_eq!(store.keep(change.clone()), None);
        }
    }
    assert!(p.effects.iter().any(|e| matches!(e, Effect::Save(Change::Corrections(..)))));
    drop(store);
    let (_, saved, _) = Store::open_at(&file);
    assert_ne!(saved, Saved::default());
    let mut again = bundled(120, 36);
    again.send(Msg::Saved(saved));
    again.press("Enter");
    let manual = |p: &Scripted| reader(p).alignment.as_ref().unwrap().beads.iter().filter(|b| b.manual).count();
    assert_eq!(manual(&again), 1, "reopened");
}

// --- several reports of one event -------------------------------------------------------------

/// Opens the first event of the list with so many reports.
fn open_event(p: &mut Scripted, reports: usize) {
    use doichieu::app::list::Entry;
    for _ in 0..60 {
        if let Some(Entry::Event(id)) = p.app.list.selected_entry()
            && p.app.event(*id).is_some_and(|e| e.members.len() >= reports)
        {
            p.press("Enter");
            return;
        }
        p.press("]");
    }
    panic!("no event of {reports} reports");
}

#[test]
fn the_strip_names_the_reports_and_brackets_change_the_counterpart() {
    let mut p = bundled(120, 36);
    open_event(&mut p, 3);
    let r = reader(&p);
    let event = p.app.event_of(r.articles[0].unwrap()).unwrap().clone();
    assert!(event.members.len() >= 3 && r.has_strip());
    let stays = r.focused().unwrap();
    let candidates = r.strip[r.focus.other().index()].reports.clone();
    let strip = p.screen().lines().nth(1).unwrap().to_owned();
    assert!(strip.contains('▸') && strip.contains("([ ] others · T editions)"), "{strip}");
    // Which edition this is, and which lie beside it, by year and place.
    assert!(strip.contains("↻ 2024 Lào Cai   ▸ ") && strip.contains("vi 2021 "), "{strip}");
    assert!(event.members.iter().all(|m| *m == stays || candidates.contains(m)), "all of the event can be chosen");
    p.press("3 J");
    let at = reader(&p).cursor[reader(&p).focus.index()];
    let mut seen = Vec::new();
    let mut same_language = false;
    for _ in 0..candidates.len() {
        p.press("]");
        let r = reader(&p);
        assert_eq!((r.focused(), r.cursor[r.focus.index()]), (Some(stays), at), "this side stays where it was");
        let other = r.articles[r.focus.other().index()].unwrap();
        let lang = |id| p.app.corpus.get(id).unwrap().lang.is_zh();
        if lang(other) == lang(stays) && event.members.contains(&other) {
            same_language = true;
            assert!(r.alignment.as_ref().unwrap().beads.iter().any(Bead::is_joined), "reports of one language compare");
        }
        seen.push(other);
    }
    assert!(same_language);
    assert_eq!(seen.last(), candidates.first(), "once round");
    p.press("[");
    assert_eq!(reader(&p).articles[reader(&p).focus.other().index()], candidates.last().copied());
}

#[test]
fn a_pair_without_other_reports_has_no_strip_and_says_so() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    assert!(!reader(&p).has_strip(), "the first event of the bundled library has two reports");
    let before = reader(&p).articles;
    p.press("]");
    assert_eq!(reader(&p).articles, before);
    assert!(p.screen().contains("no other report"), "{}", p.screen());
}

#[test]
fn the_series_is_a_timeline_with_places_and_enter_goes_there() {
    let mut p = bundled(120, 36);
    open_event(&mut p, 3);
    let here = p.app.event_of(reader(&p).articles[0].unwrap()).unwrap().clone();
    assert!(here.series.is_some());
    p.press("T");
    let editions: Vec<String> = p
        .app
        .overlay
        .as_ref()
        .unwrap()
        .items
        .iter()
        .filter(|i| i.sign.as_str().trim().chars().any(|c| c.is_ascii_digit()))
        .map(|i| format!("{} {}", i.sign, i.text))
        .collect();
    assert!(editions.len() >= 2, "{editions:?}");
    assert_eq!(editions.iter().filter(|e| e.starts_with('▸')).count(), 1, "one is marked as the open one");
    let days: Vec<&str> = editions.iter().map(|e| e.trim_start_matches(['▸', ' '])).collect();
    assert!(days.windows(2).all(|w| w[0].get(..7) <= w[1].get(..7)), "{days:?}");
    let places = editions.iter().filter(|e| e.contains(" · ")).count();
    assert!(places * 2 > editions.len(), "most editions have a place: {editions:?}");
    p.press("g g Enter");
    let event = p.app.event_of(reader(&p).focused().unwrap()).unwrap();
    assert_ne!(event.id, here.id);
    assert_eq!(event.series, here.series);
}

#[test]
fn a_report_opened_before_its_partner_is_known_gets_it_and_keeps_its_place() {
    let mut p = bundled(120, 36);
    let (pairings, events) = (std::mem::take(&mut p.app.pairings), p.app.events.clone());
    p.app.progress.pairing = true;
    p.press("j Enter 4 J");
    let (id, byte) = (reader(&p).articles[0].unwrap(), reader(&p).cursor[0]);
    assert!(!reader(&p).is_pair());
    p.send(Msg::Paired(pairings, events));
    let r = reader(&p);
    assert!(r.is_pair() && r.focused() == Some(id) && r.cursor[r.focus.index()] == byte);
    assert!(r.alignment.is_some());
}

#[test]
fn other_editions_stand_nearest_in_time_first() {
    let p = bundled(80, 24);
    let named = |end: &str| p.app.corpus.iter().find(|(_, a)| a.path.to_string_lossy().ends_with(end)).unwrap().0;
    let partners = p.app.partners(named("border-exchange-3.zh.txt"));
    let place = |end: &str| partners.iter().position(|&id| id == named(end)).unwrap();
    assert_eq!(partners[0], named("border-exchange-3.vi.txt"), "its own event first");
    assert!(place("border-exchange-6.vi.txt") < place("border-exchange-8.vi.txt"));
}

#[test]
fn a_pair_opens_again_at_its_place_in_the_pane_in_which_it_was_read() {
    let mut p = bundled(100, 30);
    p.press("Enter J J J Tab J J");
    let (side, byte) = (reader(&p).focus, reader(&p).cursor[reader(&p).focus.index()]);
    assert!(side == Side::Right && byte > 0);
    for from in ["Esc Enter", "Esc g g Enter", "Esc g g j Enter", "Esc g g j j Enter"] {
        p.press(from);
        assert_eq!((reader(&p).focus, reader(&p).cursor[side.index()]), (side, byte), "by {from}");
    }
}

#[test]
fn a_reason_leads_to_its_places_in_both_texts() {
    let mut p = bundled(120, 36);
    p.press("Enter w Enter");
    let hits = reader(&p).find.as_ref().unwrap().hits.clone();
    let text = |p: &Scripted, i: usize| {
        let (side, span) = hits[i];
        reader(p).article(&p.app.corpus, side).unwrap().slice(span).as_str().to_owned()
    };
    // Whatever weighs most: a figure or a day that both tell.
    let both = [text(&p, 0), text(&p, 1)];
    assert!(both == ["68", "68"] || both.iter().all(|t| t.contains("28")), "{both:?}");
    assert_eq!(reader(&p).focus, Side::Left);
    p.press("n");
    assert_eq!(reader(&p).focus, Side::Right, "the next hit is the other place");
}

// --- the gloss as a side ----------------------------------------------------------------------

#[test]
fn the_gloss_stays_whole_and_is_walked_like_a_text() {
    let mut p = bundled(120, 36);
    p.press("Enter J J t");
    let shown =
        |p: &Scripted| p.app.reader.as_ref().unwrap().spread.rows(0).iter().filter(|r| r.cells[1].is_some()).count();
    let rows = shown(&p);
    assert!(rows > 5);
    p.press("c");
    assert!(shown(&p) >= rows, "what was cleaned away does not empty the gloss");
    p.press("c Tab");
    let unit = |p: &Scripted| {
        let r = reader(p);
        r.article(&p.app.corpus, Side::Right).unwrap().sentence_at(r.cursor[1]).unwrap()
    };
    let at = unit(&p);
    p.press("J");
    assert_eq!(unit(&p), at + 1);
    p.press("}");
    assert!(unit(&p) > at + 1, "by paragraphs");
    p.press("{ { K");
    let at = unit(&p);
    for _ in 0..200 {
        p.press("Right");
    }
    assert!(unit(&p) > at + 1, "over the ends of sentences");
}

#[test]
fn each_unit_of_the_gloss_says_where_it_comes_from_and_what_else_it_might_be() {
    let mut p = bundled(120, 36);
    p.press("Enter J t g g J Right");
    let head = |p: &mut Scripted| p.screen().lines().nth(1).unwrap().to_owned();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        let line = head(&mut p);
        if let Some((_, origin)) = line.split_once(" · ") {
            seen.insert(origin.split("  ").next().unwrap().trim().to_owned());
        }
        p.press("Right");
    }
    for origin in ["name", "lexicon", "number or date"] {
        assert!(seen.contains(origin), "{seen:?}");
    }
    let marked = |p: &Scripted| reader(p).shared.iter().map(Vec::len).min().unwrap();
    assert!(marked(&p) > 5, "names and numbers are marked on both sides");
}

#[test]
fn asked_for_twice_the_gloss_still_goes_back_to_the_pair() {
    let mut p = bundled(120, 36);
    p.press("Enter J t");
    let id = reader(&p).articles[0].unwrap();
    let article = p.app.corpus.get(id).unwrap();
    let (of, renderings) = (article.hash, doichieu::shell::work::gloss(article, &[]));
    p.send(Msg::Glossed(id, of, renderings));
    assert!(reader(&p).gloss.is_some());
    p.press("t");
    assert!(reader(&p).gloss.is_none() && reader(&p).articles[1].is_some(), "the pair is open again");
}

#[test]
fn the_gloss_of_one_article_alone_is_left_too() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let left = reader(&p).articles[0].unwrap();
    let room = reader(&p).room();
    p.app.reader = Some(Reader::open(&p.app.corpus, left, None, doichieu::app::layout::Mode::Columns, room));
    p.press("t t");
    assert!(reader(&p).gloss.is_none() && !reader(&p).is_pair());
}

#[test]
fn a_gloss_is_not_shown_as_an_alignment() {
    for (w, h) in [(120, 36), (50, 20)] {
        let mut p = bundled(w, h);
        p.press("Enter");
        let sides = |s: &str| s.lines().filter(|l| l.contains(" = ") || l.contains("=│")).count();
        p.press("t j");
        let screen = p.screen();
        let status = screen.lines().last().unwrap();
        assert!(status.contains("t back to the pair") && !status.contains("aligned"), "{screen}");
        assert!(screen.lines().any(|l| l.contains(" gloss Cửa")), "{screen}");
        assert_eq!(sides(&screen), 0, "{screen}");
        assert!(!screen.contains("why"), "{screen}");
        p.press("J Right d");
        assert!(!p.screen().contains("in the counterpart"), "{}", p.screen());
    }
}

#[test]
fn a_query_in_either_language_finds_hits_in_both() {
    for query in ["谅山", "諒山", "Lạng Sơn", "lang son", "La\u{323}ng Sơn"] {
        let mut p = bundled(110, 34);
        p.press("/ \"第三次\" Enter Enter /");
        p.send(Msg::Paste(query.to_owned()));
        p.press("Enter");
        let hits = reader(&p).find.as_ref().unwrap().hits.clone();
        let on = |side: Side| hits.iter().filter(|(s, _)| *s == side).count();
        assert!(on(Side::Left) >= 2 && on(Side::Right) >= 2, "{query}: {hits:?}");
        let places: Vec<_> = hits.iter().map(|&(s, span)| reader(&p).order(s, span.start)).collect();
        assert!(places.is_sorted(), "in reading order");
        let at = |p: &Scripted| reader(p).find.as_ref().unwrap().at.unwrap();
        let first = at(&p);
        p.press("n");
        assert_eq!(at(&p), (first + 1) % hits.len());
        let also = if query.contains('山') { "also as Lạng Sơn" } else { "also as 谅山" };
        assert!(p.screen().contains(also), "{}", p.screen());
        // Given up, the next one changes nothing; empty, it is the same again.
        p.press("/ \"xyz\" Esc");
        assert_eq!(reader(&p).find.as_ref().unwrap().hits, hits);
        p.press("/ Enter");
        assert_eq!(reader(&p).find.as_ref().unwrap().hits, hits);
    }
}

// --- how a sentence stands to the other text ----------------------------------------------------

fn status(p: &mut Scripted) -> String {
    p.screen().lines().last().unwrap().to_owned()
}

#[test]
fn sign_status_differences_and_counts_agree_on_every_sentence() {
    let mut seen = (0, 0);
    for open in ["Enter", "j j j Enter", "/ \"第三次\" Enter Enter"] {
        let mut p = bundled(120, 36);
        p.press(open);
        for side in Side::BOTH {
            p.press("g g");
            if side == Side::Right {
                p.press("Tab g g");
            }
            let count = reader(&p).article(&p.app.corpus, side).unwrap().sentences.len();
            let mut only = std::collections::BTreeSet::new();
            for _ in 0..count {
                let r = reader(&p);
                let (at, bead) = r.bead_of(&p.app.corpus, side, r.cursor[side.index()]).unwrap();
                let named = r.differences.iter().any(|d| d.bead == at && d.figures.is_empty());
                let joined = bead.is_joined();
                let said = status(&mut p);
                assert_eq!(said.contains("not found in the other text"), named, "{open} {side:?}: {said}");
                assert_eq!(said.contains("unsure whether"), !named && !joined, "{open} {side:?}: {said}");
                assert_eq!(said.contains("V choose, Tab, + link"), !joined, "{said}");
                let in_pane = p.screen().lines().rev().skip(1).any(|l| l.contains("not found in the other text"));
                assert!(named || !in_pane, "{open} {side:?}:\n{}", p.screen());
                seen = (seen.0 + usize::from(named), seen.1 + usize::from(!named && !joined));
                only.extend(named.then_some(at));
                p.press("J");
            }
            let counted = doichieu::app::compared::coverage(reader(&p)).unwrap()[1 + side.index()];
            assert_eq!(only.len(), counted, "{open} {side:?}");
        }
    }
    assert!(seen.0 > 10 && seen.1 > 0, "{seen:?}");
}

#[test]
fn a_sentence_that_moved_says_where_it_is_answered() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let pair = reader(&p).articles.map(Option::unwrap);
    let mut beads = vec![Bead::new(0..1, 0..1, 0.9), Bead::new(1..2, 5..6, 0.9), Bead::new(2..3, 1..2, 0.9)];
    beads[1].moved = true;
    let by_hand = doichieu::compare::Alignment { beads, ..Default::default() };
    p.send(Msg::Aligned(p.app.alignment_asked, pair, by_hand, Vec::new()));
    p.press("g g J");
    let there: String = text_of(&p, Side::Right, 5).chars().take(10).collect();
    let said = status(&mut p);
    assert!(said.contains("↓ answered below: ") && said.contains(&there) && said.contains("(vi 6)"), "{said}");
}

#[test]
fn a_pair_read_to_its_end_is_read_on_both_sides() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let hashes = reader(&p).articles.map(|id| p.app.corpus.get(id.unwrap()).unwrap().hash);
    p.press("J G");
    assert!(hashes.iter().all(|h| p.app.saved.read.contains(h)), "both");
    let mut p = bundled(120, 36);
    p.press("Enter v v v v G");
    let read = hashes.map(|h| p.app.saved.read.contains(&h));
    assert_eq!(read, [true, false], "of one side shown, that one");
}

#[test]
fn two_reports_of_one_language_are_counted_by_their_sides() {
    let mut p = bundled(120, 36);
    open_event(&mut p, 3);
    let same = |p: &Scripted| {
        let zh = reader(p).articles.map(|id| p.app.corpus.get(id.unwrap()).unwrap().lang.is_zh());
        zh[0] == zh[1]
    };
    assert!(status(&mut p).contains("only zh") || status(&mut p).contains('◂'), "{}", status(&mut p));
    while !same(&p) {
        p.press("]");
    }
    p.press("J K");
    while !here(&p).is_joined() {
        p.press("J");
    }
    let said = status(&mut p);
    assert!(said.contains("only left ") && said.contains(", only right "), "{said}");
}

#[test]
fn a_pair_that_could_not_be_aligned_says_so_and_waits_no_longer() {
    for (interface, wanted) in [
        (Interface::English, "could not be aligned"),
        (Interface::Chinese, "未能对齐"),
        (Interface::Vietnamese, "không khớp câu được"),
    ] {
        let mut p = Scripted::with(Settings { interface, ..Settings::default() }, library(), 120, 36);
        p.press("Enter");
        let pair = reader(&p).articles.map(Option::unwrap);
        p.send(Msg::Aligned(p.app.alignment_asked, pair, Alignment::default(), Vec::new()));
        let said = status(&mut p);
        assert!(said.contains(wanted) && !said.contains('…'), "{said}");
        p.press("J . D Esc v");
        p.buffer();
    }
}

#[test]
fn the_gloss_of_a_file_that_changed_is_made_with_the_names_of_the_pair_again() {
    let mut p = bundled(120, 36);
    p.press("Enter");
    let id = reader(&p).articles[0].unwrap();
    p.press("t");
    let names = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|e| if let Effect::Gloss(of, names) = e { Some((of, names)) } else { None })
    };
    let changed = Article { hash: 1, ..p.app.corpus.get(id).unwrap().clone() };
    let changes = Changes { changed: vec![(id, Arc::new(changed))], ..Changes::default() };
    let (of, again) = names(doichieu::app::update(&mut p.app, Msg::Changed(changes))).unwrap();
    assert!(of == id && again.iter().any(|n| n.zh == "青果"), "{again:?}");
}

#[test]
fn the_differences_tell_how_many_there_are_and_what_their_signs_mean() {
    for (columns, wanted) in [(120, "◂ 2   ▸ 8   ≠ 0"), (80, "◂ only zh 2   ▸ only vi 8   ≠ figures differ 0")]
    {
        let mut p = bundled(columns, 24);
        p.press("Enter D");
        let screen = p.screen();
        let caption = screen.lines().find(|l| l.contains("how sure")).unwrap_or_default();
        assert!(caption.contains(wanted), "{columns}: {screen}");
        assert!(!screen.contains(" %"), "{screen}");
    }
}

#[test]
fn keys_of_no_use_say_what_is_missing() {
    let mut p = bundled(120, 36);
    for (keys, wanted) in [
        (".", "open a pair first (Enter)"),
        ("p", "(Enter)"),
        ("Enter S", "one sentence each: nothing to split"),
        ("B", "(s)"),
        ("t D", "a gloss has nothing to compare; t back to the pair"),
        ("' z", "z: no such mark; a mark is set by m"),
        ("m Enter", "a mark is a letter or digit"),
    ] {
        p.press(keys);
        assert!(status(&mut p).contains(wanted), "{keys}: {}", status(&mut p));
    }
}

/// The beads that begin on each row of the screen of a pane, and whether a sign stands beside it.
fn begun_and_signed(p: &mut Scripted, side: Side) -> Vec<(usize, bool)> {
    let screen = p.screen();
    let r = reader(p);
    let (list, pane) = (r.spread.list_of(side), r.frame.panes[side.index()]);
    let article = r.article(&p.app.corpus, side).unwrap();
    let beads = &r.alignment.as_ref().unwrap().beads;
    let units = |b: &Bead| if side == Side::Left { b.left.clone() } else { b.right.clone() };
    let starts: Vec<u32> =
        beads.iter().filter_map(|b| article.sentences.get(units(b).next()?)).map(|s| s.span.start).collect();
    let rows = r.spread.rows(list).iter().skip(r.tops[list]).take(usize::from(pane.h)).enumerate();
    let text = rows.filter_map(|(y, row)| Some((y, row.cells[side.index()].filter(|l| !l.ruby)?.span)));
    let signed = |y: usize| {
        let row = screen.lines().nth(usize::from(pane.y) + y).unwrap();
        row.chars().nth(usize::from(pane.x) + 1).is_some_and(|c| c != ' ')
    };
    text.map(|(y, span)| (starts.iter().filter(|&&s| span.contains(s)).count(), signed(y))).collect()
}

#[test]
fn beside_flowing_text_no_sign_of_a_bead_that_begins_on_the_screen_is_lost() {
    for (columns, rows, keys) in [(50, 20, "Enter"), (34, 16, "Enter"), (50, 20, "Enter p")] {
        let mut p = bundled(columns, rows);
        p.press(keys);
        let (mut signs, mut later) = (0, 0);
        for _ in 0..60 {
            for side in Side::BOTH {
                let mut found = begun_and_signed(&mut p, side);
                // The sign of a second one on the last row stands below the screen.
                if let Some(last) = found.last_mut() {
                    last.0 = last.0.min(1);
                }
                let (begun, signed): (usize, usize) =
                    (found.iter().map(|f| f.0).sum(), found.iter().filter(|f| f.1).count());
                // One more may belong to a sentence that begins above.
                assert!(signed == begun || signed == begun + 1, "{begun} {signed} {found:?}\n{}", p.screen());
                signs += signed;
                later += found.iter().filter(|f| f.1 && f.0 == 0).count();
            }
            p.press("j");
        }
        assert!(signs > 100 && later > 5, "{signs} {later}");
    }
}

#[test]
fn signs_of_joined_beads_stand_beside_the_text_where_readings_stand_above_it() {
    let mut p = bundled(160, 40);
    open_event(&mut p, 3);
    let both_chinese = |p: &Scripted| {
        let langs = Side::BOTH.map(|s| reader(p).article(&p.app.corpus, s).unwrap().lang.is_zh());
        langs == [true; 2]
    };
    for _ in 0..20 {
        if both_chinese(&p) {
            break;
        }
        p.press("]");
    }
    assert!(both_chinese(&p), "no two Chinese reports of one event");
    p.press("p");
    let r = reader(&p);
    let rows: Vec<_> = r.spread.lists.iter().flatten().filter(|row| row.sign[1].is_some()).collect();
    assert!(r.spread.lists.len() == 1 && !rows.is_empty());
    assert!(rows.iter().all(|row| row.cells[1].is_some_and(|line| !line.ruby)));
}

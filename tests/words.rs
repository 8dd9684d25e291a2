//! Words under the cursor and the names of an article: the panels, their edges, and what is saved of them.

mod bundled;

use bundled::{SIZES, bundled};
use doichieu::app::layout::Side;
use doichieu::app::overlay::{Kind, Target};
use doichieu::app::{Mouse, MouseKind, Msg};
use doichieu::compare::MatchKind;
use doichieu::shell::scripted::Scripted;
use doichieu::text::Span;

/// The first pair of the list, open.
fn opened() -> Scripted {
    let mut p = bundled(120, 36);
    p.press("Enter");
    p
}

/// The word at the cursor: its side, span and text.
fn word(p: &Scripted) -> Option<(Side, Span, String)> {
    let reader = p.app.reader.as_ref()?;
    let article = p.app.corpus.get(reader.articles[reader.focus.index()]?)?;
    let span = reader.word?;
    Some((reader.focus, span, article.slice(span).as_str().to_owned()))
}

fn panel(p: &Scripted) -> Option<String> {
    match &p.app.overlay.as_ref()?.kind {
        Kind::Word(word) => Some(word.to_string()),
        _ => None,
    }
}

#[test]
fn the_panel_of_a_word_never_covers_the_word_nor_cuts_what_it_explains() {
    for (columns, rows) in SIZES {
        let mut p = bundled(columns, rows);
        p.press("Enter");
        for step in 0..30 {
            p.press(if step == 15 { "Tab J" } else { "J" });
            p.press("Right Right d");
            let (first, last) = p.app.reader.as_ref().unwrap().word_rows().unwrap();
            let overlay = p.app.overlay.as_ref().unwrap();
            let area = overlay.area(p.app.screen());
            assert!((first..=last).all(|y| y < area.y || y >= area.y + area.h), "{columns}x{rows} {first} {area:?}");
            assert!(area.h >= 5 && area.y + area.h <= rows, "{area:?}");
            let shown = p.screen();
            for line in shown.lines().skip(usize::from(area.y) + 2).take(usize::from(area.h) - 4) {
                // Sentences, which lead somewhere, may be cut.
                assert!(
                    !line.contains('…') || line.contains("20") || line.contains("zh ") || line.contains("vi "),
                    "{line}"
                );
            }
            p.press("Esc Esc");
        }
    }
}

#[test]
fn words_are_walked_over_the_ends_of_sentences_and_stop_at_the_ends_of_the_text() {
    for keys in ["g g", "Tab g g"] {
        let mut p = opened();
        p.press(keys);
        p.press("Right");
        let first = word(&p).expect("a first word");
        p.press("Left Left");
        assert_eq!(word(&p).map(|w| w.1), Some(first.1), "nothing lies before the first word");
        let mut before = first;
        for _ in 0..60 {
            p.press("Right");
            let next = word(&p).unwrap();
            assert!(next.0 == before.0 && next.1.start >= before.1.end, "{before:?} {next:?}");
            before = next;
        }
        assert!(p.app.reader.as_ref().unwrap().cursor[before.0.index()] > 0, "it went on into the next sentence");
        p.press("G");
        for _ in 0..200 {
            p.press("Right");
        }
        let last = word(&p).expect("a last word");
        p.press("Right");
        assert_eq!(word(&p), Some(last), "nothing lies behind the last word");
    }
}

#[test]
fn a_click_on_a_word_beside_the_panel_looks_it_up() {
    let mut p = opened();
    p.press("g g d");
    let first = panel(&p).expect("a word panel");
    let cell = |p: &Scripted| {
        let reader = p.app.reader.as_ref()?;
        let pane = reader.frame.panes[Side::Right.index()];
        let covered = p.app.overlay.as_ref().map(|o| o.area(p.app.screen()));
        let free = |&(x, y): &(u16, u16)| covered.is_none_or(|a| !a.contains(x, y));
        let cells = (pane.y..pane.y + pane.h).flat_map(|y| (pane.x..pane.x + pane.w).map(move |x| (x, y)));
        cells.filter(free).find(|&(x, y)| reader.hit(&p.app.corpus, x, y).is_some())
    };
    let (x, y) = cell(&p).expect("text beside the panel");
    p.send(Msg::Mouse(Mouse { kind: MouseKind::Click, x, y }));
    let second = panel(&p).expect("the panel of the word under the pointer");
    assert_ne!(first, second);
    assert_eq!(word(&p).map(|w| (w.0, w.2)), Some((Side::Right, second)));
    p.send(Msg::Mouse(Mouse { kind: MouseKind::Click, x: 0, y: 0 }));
    assert_eq!(panel(&p), None, "a click where no text stands closes it");
}

#[test]
fn the_panel_follows_the_arrows_and_shows_both_counts() {
    let mut p = opened();
    p.press("g g d");
    let first = panel(&p).expect("a word panel");
    assert_eq!(word(&p).map(|w| w.2), Some(first.clone()));
    p.press("Right");
    let second = panel(&p).expect("still open");
    assert_eq!(word(&p).map(|w| w.2), Some(second.clone()));
    p.press("Left");
    assert_eq!(panel(&p), Some(first));
    assert!(p.screen().contains("in its counterpart"), "{}", p.screen());
    p.press("Esc");
    assert!(panel(&p).is_none() && word(&p).is_some(), "the word stays lit when the panel is closed");
}

#[test]
fn a_vietnamese_word_shows_its_characters() {
    let mut p = opened();
    p.press("Tab g g");
    let found = (0..40).any(|_| {
        p.press("Right d");
        let items = &p.app.overlay.as_ref().unwrap().items;
        let about = |test: fn(&str) -> bool| items.iter().any(|i| i.target.is_none() && test(i.sign.as_str()));
        let han = about(|sign| !sign.is_empty() && sign.chars().all(doichieu::text::is_han));
        assert!(!(han && about(|sign| sign == "vi")), "what it means stands beside what it stands for, once");
        p.press("Esc");
        han
    });
    assert!(found);
}

#[test]
fn the_same_answer_again_leaves_the_selection_where_it_is() {
    let mut p = opened();
    p.press("d j j");
    let (word, known) = (panel(&p).unwrap(), p.app.known.clone());
    let before = p.app.overlay.as_ref().map(|o| (o.selected, o.items.clone()));
    p.send(Msg::Known(word, known));
    assert_eq!(p.app.overlay.as_ref().map(|o| (o.selected, o.items.clone())), before);
    p.send(Msg::Known("another word".to_owned(), Vec::new()));
    assert_eq!(p.app.overlay.as_ref().map(|o| (o.selected, o.items.clone())), before, "an answer that comes too late");
}

#[test]
fn a_saved_word_has_its_sentence_and_the_counterpart_of_that_sentence() {
    let mut p = opened();
    let joined = |p: &Scripted| {
        let reader = p.app.reader.as_ref().unwrap();
        reader.lit(&p.app.corpus).iter().all(Option::is_some)
    };
    p.press("g g");
    for _ in 0..12 {
        if joined(&p) {
            break;
        }
        p.press("J");
    }
    assert!(joined(&p), "no sentence of the first pair has a counterpart");
    p.press("Right Right a");
    let saved = p.app.saved.words.last().expect("a saved word").clone();
    let reader = p.app.reader.as_ref().unwrap();
    let lit = reader.lit(&p.app.corpus);
    let text = |side: Side| {
        let article = p.app.corpus.get(reader.articles[side.index()].unwrap()).unwrap();
        article.slice(lit[side.index()].unwrap()).as_str().to_owned()
    };
    assert!(saved.sentence.contains(&saved.word) && !saved.reading.is_empty() && !saved.meaning.is_empty());
    assert_eq!((saved.sentence, saved.counterpart), (text(Side::Left), text(Side::Right)));
}

#[test]
fn a_word_is_saved_once_and_only_where_one_is_chosen() {
    let mut p = opened();
    p.press("g g a");
    assert!(p.app.saved.words.is_empty() && p.screen().contains("choose a word"), "{}", p.screen());
    p.press("Right a");
    assert_eq!(p.app.saved.words.len(), 1);
    p.press("a");
    assert!(p.app.saved.words.len() == 1 && p.screen().contains("saved already"), "{}", p.screen());
}

#[test]
fn saved_words_are_listed_with_their_sentences_and_lead_to_their_places() {
    for keys in ["A", ": w o r d s Enter"] {
        let mut p = opened();
        p.press("A");
        assert!(p.screen().contains("no words saved in this library"), "{}", p.screen());
        p.press("Esc g g J Right Right a");
        let (side, span, text) = word(&p).unwrap();
        p.press("Tab J J Right a Esc Esc Esc");
        assert!(p.app.reader.is_none() && p.app.saved.words.len() == 2);
        let elsewhere = doichieu::app::saved::SavedWord { title: "???".to_owned(), ..p.app.saved.words[0].clone() };
        p.app.saved.words.push(elsewhere);
        p.press(keys);
        let panel = p.app.overlay.as_ref().unwrap();
        assert_eq!(panel.kind, Kind::SavedWords);
        assert_eq!(panel.items.iter().filter(|i| i.target.is_some()).count(), 2);
        assert!(p.screen().contains(&text) && p.screen().contains("1 saved in other libraries"), "{}", p.screen());
        p.press("Enter");
        assert_eq!(word(&p), Some((side, span, text)), "the word is chosen where it was saved");
    }
}

#[test]
fn the_names_panel_has_all_that_the_text_marks_with_counts_of_both_sides() {
    let mut p = opened();
    p.press("g g o");
    let rows: Vec<(String, String)> = {
        let items = &p.app.overlay.as_ref().unwrap().items;
        items.iter().map(|i| (i.text.to_string(), i.detail.to_string())).collect()
    };
    let reader = p.app.reader.as_ref().unwrap();
    let article = reader.article(&p.app.corpus, Side::Left).unwrap();
    let beads = &reader.alignment.as_ref().unwrap().beads;
    let marked =
        beads.iter().flat_map(|b| &b.evidence).filter(|m| matches!(m.kind, MatchKind::Name | MatchKind::Place));
    for m in marked {
        let name = article.slice(m.left).as_str();
        assert!(rows.iter().any(|(text, _)| text.contains(name)), "{name} is marked and not listed: {rows:?}");
    }
    let fruit = rows.iter().find(|(text, _)| text == "青果 = Thanh Quả").expect("a name known by its readings");
    assert!(fruit.1.contains("zh ") && fruit.1.contains(" · vi "), "{fruit:?}");
    assert!(!fruit.1.contains("vi 0"), "{fruit:?}");
}

#[test]
fn the_names_panel_goes_to_the_next_mention() {
    let mut p = opened();
    p.press("g g o");
    let overlay = p.app.overlay.as_ref().expect("the names");
    assert_eq!(overlay.kind, Kind::Names);
    let several = overlay.items.iter().position(|i| i.text.as_str().contains(" = ") && i.target.is_some());
    let name = overlay.items[several.expect("a name in both spellings")].clone();
    for _ in 0..several.unwrap() {
        p.press("j");
    }
    p.press("Enter");
    let reader = p.app.reader.as_ref().unwrap();
    let Some(Target::Byte(side, byte)) = name.target else { panic!("a place in the open article") };
    let article = p.app.corpus.get(reader.articles[side.index()].unwrap()).unwrap();
    let spelling = name.text.as_str().split(" = ").next().unwrap();
    let there = article.text.as_str().get(byte as usize..).unwrap_or_default();
    assert!(there.starts_with(spelling), "{spelling}");
    assert_eq!(article.sentence_at(reader.cursor[side.index()]), article.sentence_at(byte));
}

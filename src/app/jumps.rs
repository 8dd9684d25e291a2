//! Places to come back to: the way back and forward (over articles, the list and results), and marks by letter.
//!
//! Not here: stars and tags (`app::marking`).

use super::layout::Side;
use super::list::Entry;
use super::reader::Reader;
use super::saved::{self, Anchor, Change, Mark};
use super::{App, Effect};
use crate::corpus::ArticleId;
use crate::input::{Action, Code, Key};

/// Most places that are kept on either way.
const MOST: usize = 200;

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A row of the list.
    List(Option<Entry>),
    /// A sentence of what is open; of a gloss, the sentence of the text that is glossed, in what stands under the gloss.
    Text { articles: [Option<ArticleId>; 2], side: Side, byte: u32, gloss: bool },
    /// A line of the results of the question with this number.
    Results { number: u32, selected: usize },
}

/// The ways back and forward.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

/// Where the user is.
pub(super) fn here(app: &App) -> Spot {
    if let Some(results) = app.results.as_ref().filter(|r| r.shown) {
        return Spot::Results { number: results.number(), selected: results.selected };
    }
    match &app.reader {
        Some(reader) => text(reader),
        None => Spot::List(app.list.selected_entry().copied()),
    }
}

fn text(reader: &Reader) -> Spot {
    if reader.gloss.is_none() {
        let (side, byte) = (reader.focus, reader.cursor[reader.focus.index()]);
        return Spot::Text { articles: reader.articles, side, byte, gloss: false };
    }
    let side = if reader.before[1] == reader.articles[0] { Side::Right } else { Side::Left };
    Spot::Text { articles: reader.before, side, byte: reader.cursor[0], gloss: true }
}

/// Notes a place of an earlier session for coming back.
pub(super) fn seed(app: &mut App, articles: [Option<ArticleId>; 2], side: Side, byte: u32) {
    app.jumps.back.push(Spot::Text { articles, side, byte, gloss: false });
}

/// Notes this place for coming back.
pub(super) fn remember(app: &mut App) {
    let spot = here(app);
    let jumps = &mut app.jumps;
    if jumps.back.last() != Some(&spot) {
        jumps.back.push(spot);
        if jumps.back.len() > MOST {
            jumps.back.remove(0);
        }
    }
    jumps.forward.clear();
}

/// Goes back to where one was before, or forward again; what is gone by now is passed over.
pub(super) fn jump(app: &mut App, forward: bool) -> Vec<Effect> {
    let from = here(app);
    loop {
        let jumps = &mut app.jumps;
        let Some(spot) = (if forward { jumps.forward.pop() } else { jumps.back.pop() }) else {
            app.say(if forward { app.words().no_forward } else { app.words().no_back });
            return Vec::new();
        };
        if spot == from || !is_there(app, &spot) {
            continue;
        }
        if forward {
            app.jumps.back.push(from);
        } else {
            app.jumps.forward.push(from);
        }
        return go(app, &spot);
    }
}

fn is_there(app: &App, spot: &Spot) -> bool {
    match spot {
        Spot::List(_) => true,
        Spot::Text { articles, .. } => articles[0].is_some_and(|id| app.corpus.get(id).is_some()),
        // Those of an earlier question are not kept.
        Spot::Results { number, .. } => app.results.as_ref().is_some_and(|r| r.number() == *number),
    }
}

/// Shows a place.
pub(super) fn go(app: &mut App, spot: &Spot) -> Vec<Effect> {
    if let (Some(results), false) = (&mut app.results, matches!(spot, Spot::Results { .. })) {
        results.shown = false;
    }
    match *spot {
        Spot::List(entry) => {
            let effects = app.close_reader();
            if let Some(entry) = entry {
                let height = app.list_height();
                app.list.select_entry(entry, height);
                app.repreview();
            }
            effects
        }
        Spot::Text { articles, side, byte, gloss } => go_to(app, articles, side, byte, gloss),
        Spot::Results { selected, .. } => super::results::show(app, selected),
    }
}

/// Opens a place, in what is open now or anew; a gloss is asked for, and comes over it.
fn go_to(app: &mut App, articles: [Option<ArticleId>; 2], side: Side, byte: u32, gloss: bool) -> Vec<Effect> {
    let open = app.reader.as_ref().map(text);
    let stays = matches!(open, Some(Spot::Text { articles: a, side: s, gloss: g, .. })
        if a == articles && g == gloss && (s == side || !gloss));
    let mut effects = match articles {
        _ if stays => Vec::new(),
        [Some(left), right] => app.open_pair_or_one(left, right),
        [None, _] => return Vec::new(),
    };
    if let Some(reader) = &mut app.reader {
        // In a gloss that is open the text is on the left.
        reader.go(&app.corpus, if stays && gloss { Side::Left } else { side }, byte);
    }
    if gloss && !stays {
        effects.extend(super::glossed::toggle(app));
    }
    effects
}

// --- marks by letter ------------------------------------------------------------------------

/// A key that must be followed by a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaiting {
    /// Set a mark.
    SetMark,
    /// Go to a mark.
    GoMark,
}

/// Asks for the letter of a mark; says which there are.
pub(super) fn ask(app: &mut App, awaiting: Awaiting) {
    app.awaiting = Some(awaiting);
    let words = app.words();
    let letters: String = app.saved.marks.keys().collect();
    match awaiting {
        Awaiting::SetMark => app.say(words.mark_which),
        Awaiting::GoMark if letters.is_empty() => app.say(words.go_which),
        Awaiting::GoMark => app.say(format!("{} ({letters} ')", words.go_which)),
    }
}

/// The letter of a mark was typed.
pub(super) fn marked(app: &mut App, awaiting: Awaiting, key: Key) -> Vec<Effect> {
    let Code::Char(letter) = key.code else {
        if key.code != Code::Esc {
            app.say(app.words().mark_no_letter);
        }
        return Vec::new();
    };
    match awaiting {
        // As in other programs the sign itself stands for where one was before.
        Awaiting::GoMark if letter == '\'' => jump(app, false),
        Awaiting::SetMark if letter == '\'' => {
            app.say(app.words().mark_letter);
            Vec::new()
        }
        Awaiting::SetMark => set(app, letter),
        Awaiting::GoMark => go_mark(app, letter),
    }
}

fn set(app: &mut App, letter: char) -> Vec<Effect> {
    let words = app.words();
    let mark = match (&app.reader, app.selected_article()) {
        (Some(reader), _) => {
            let [Some(left), right] = reader.articles else { return Vec::new() };
            Mark {
                key: saved::key(&app.corpus, left, right),
                anchor: saved::anchor(&app.corpus, reader),
                listed: false,
            }
        }
        (None, Some(id)) => Mark { key: saved::key(&app.corpus, id, None), anchor: Anchor::default(), listed: true },
        (None, None) => {
            app.say(words.move_what);
            return Vec::new();
        }
    };
    app.saved.marks.insert(letter, mark.clone());
    app.say(format!("{} {letter}", words.mark_set));
    vec![Effect::Save(Change::Mark(letter, mark))]
}

fn go_mark(app: &mut App, letter: char) -> Vec<Effect> {
    let words = app.words();
    let Some(mark) = app.saved.marks.get(&letter).cloned() else {
        let set = app.settings.keymap.keys(Action::Mark).first().cloned().unwrap_or_default();
        app.say(format!("{letter}{}{} {set}", words.colon, words.mark_missing));
        return Vec::new();
    };
    let articles = [mark.key.0, mark.key.1].map(|hash| app.corpus.by_hash(hash));
    let Some(first) = articles[0].or(articles[1]) else {
        app.say(format!("{letter}{}{}", words.colon, words.mark_elsewhere));
        return Vec::new();
    };
    remember(app);
    if mark.listed {
        return go(app, &Spot::List(Some(Entry::Article(first))));
    }
    let articles = if articles[0].is_some() { articles } else { [Some(first), None] };
    let (side, byte) = saved::resolve(&app.corpus, articles, &mark.anchor);
    go(app, &Spot::Text { articles, side, byte, gloss: false })
}

//! What a reader does with a pair: walk the differences, decide; its rooms correct and quote.

pub(super) mod correct;
mod quote;
pub(super) mod select;

use super::layout::Side;
use super::reader::{Reader, Standing};
use super::{App, Effect, decisions, history, keys, reasons};
use crate::compare::difference::Difference;
use crate::compare::{Alignment, Relation};
use crate::input::Action;
use crate::text::sanitize::Safe;
use crate::text::width;

/// Actions that need an open pair (or, for quoting, an article); `None` for all others.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    Some(match action {
        Action::NextDifference => difference(app, true),
        Action::PrevDifference => difference(app, false),
        Action::Pin => decisions::decide(app, true),
        Action::Reject => decisions::decide(app, false),
        Action::MoveReport => decisions::take(app),
        Action::Sync => correct::sync(app),
        Action::Swap => swap(app),
        Action::Undo => history::undo(app),
        Action::MergeNext => correct::merge(app),
        Action::Split => correct::split(app),
        Action::Copy => quote::copy(app),
        _ => return None,
    })
}

/// The open pair; a gloss is none.
fn reader_of(app: &App) -> Option<&Reader> {
    app.reader.as_ref().filter(|r| r.articles[1].is_some())
}

/// Says what is missing for a key that works on a pair.
pub(super) fn refuse(app: &mut App) -> Vec<Effect> {
    let words = app.words();
    match &app.reader {
        Some(r) if r.gloss.is_some() => {
            app.say(format!(
                "{}{}{} {}",
                words.gloss_no_pair,
                words.semicolon,
                key(app, Action::Gloss),
                gloss_back(app)
            ));
        }
        Some(r) if r.is_pair() && r.alignment.is_none() => app.say(format!("{}…", words.aligning)),
        Some(r) if r.is_pair() => app.say(keys::with_key(app, words.no_sentence, Action::NextSentence)),
        _ => app.say(words.needs_pair),
    }
    Vec::new()
}

/// The first key of an action.
fn key(app: &App, action: Action) -> String {
    app.settings.keymap.keys(action).first().cloned().unwrap_or_default()
}

/// What was done, and the key that takes it back.
pub(super) fn undoable(app: &App, said: &str) -> String {
    format!("{said} · {} {}", key(app, Action::Undo), app.words().undo_key)
}

/// How sentences are linked by hand.
#[must_use]
pub fn link_hint(app: &App) -> String {
    let words = app.words();
    let [choose, other, link] = [Action::Select, Action::NextPane, Action::Pin].map(|a| key(app, a));
    format!("{choose} {}{comma}{other}{comma}{link} {}", words.select_key, words.link_key, comma = words.comma)
}

/// Goes to the next thing that only one side says or that disagrees.
fn difference(app: &mut App, forward: bool) -> Vec<Effect> {
    let Some(reader) = reader_of(app) else { return refuse(app) };
    let place = |d: &crate::compare::difference::Difference| match (d.left, d.right) {
        (Some(s), _) => Some((Side::Left, s.start)),
        (None, Some(s)) => Some((Side::Right, s.start)),
        (None, None) => None,
    };
    let here = reader.order(reader.focus, reader.cursor[reader.focus.index()]);
    let mut places: Vec<_> =
        reader.differences.iter().filter_map(place).map(|(s, b)| (reader.order(s, b), (s, b))).collect();
    places.sort_by_key(|&(at, _)| at);
    let target = if forward { places.iter().find(|p| p.0 > here) } else { places.iter().rev().find(|p| p.0 < here) };
    let words = app.words();
    match target {
        Some(&(_, (side, byte))) => {
            keys::remember(app);
            if let Some(reader) = &mut app.reader {
                reader.go(&app.corpus, side, byte);
            }
        }
        None if places.is_empty() => app.say(words.no_differences),
        None => app.say(if forward { words.last_difference } else { words.first_difference }),
    }
    Vec::new()
}

fn swap(app: &mut App) -> Vec<Effect> {
    let Some([Some(l), Some(r)]) = reader_of(app).map(|r| r.articles) else { return refuse(app) };
    let Some(old) = &app.reader else { return Vec::new() };
    let (focus, byte) = (old.focus, old.cursor[old.focus.index()]);
    let alignment = old.alignment.as_ref().map(Alignment::flipped);
    let differences = old.differences.iter().map(Difference::flipped).collect();
    let effects = app.open_pair(r, l);
    if let Some(reader) = &mut app.reader {
        if let Some(alignment) = alignment {
            reader.set_alignment(&app.corpus, alignment, differences);
        }
        reader.go(&app.corpus, focus.other(), byte);
    }
    effects
}

/// What is said of a sentence that stands alone; `None` for one that is answered.
#[must_use]
pub fn alone(app: &App, standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Only => Some(app.words().no_counterpart),
        Standing::Unsure => Some(app.words().unsure_alone),
        Standing::Answered | Standing::Moved { .. } => None,
    }
}

/// Columns of a sentence that is answered elsewhere, in the status line.
const GLIMPSE: usize = 24;

/// How the sentence under the cursor stands to the other text, for the status line; `None` where nothing is to be said.
#[must_use]
pub fn standing(app: &App) -> Option<String> {
    let reader = app.reader.as_ref()?;
    let standing = reader.standing(&app.corpus)?;
    let Standing::Moved { unit, below } = standing else { return alone(app, standing).map(str::to_owned) };
    let words = app.words();
    let article = reader.article(&app.corpus, reader.focus.other())?;
    let text = article.slice(article.sentences.get(unit)?.span).as_str();
    let (cut, _) = width::fit(text, GLIMPSE, app.ambiguous());
    let more = if cut.len() < text.len() { "…" } else { "" };
    let place = if below { words.answered_below } else { words.answered_above };
    Some(format!("{place}{}{}{more} ({} {})", words.colon, cut.trim_end(), article.lang.short(), unit + 1))
}

/// Counts for the status line: joined beads, units only left, only right, conflicts.
#[must_use]
pub fn coverage(reader: &Reader) -> Option<[usize; 4]> {
    let alignment = reader.alignment.as_ref()?;
    let mut out = [0; 4];
    for bead in &alignment.beads {
        if bead.is_joined() {
            out[0] += 1;
        }
    }
    for d in &reader.differences {
        match d.kind {
            crate::compare::difference::DifferenceKind::OnlyLeft => out[1] += 1,
            crate::compare::difference::DifferenceKind::OnlyRight => out[2] += 1,
            crate::compare::difference::DifferenceKind::Conflict => out[3] += 1,
        }
    }
    Some(out)
}

/// The same in words: aligned, only on the left, only on the right, with figures that differ.
#[must_use]
pub fn counts(app: &App, reader: &Reader) -> Option<[String; 4]> {
    let words = app.words();
    let [both, left, right, conflicts] = coverage(reader)?;
    let zh = Side::BOTH.map(|s| reader.article(&app.corpus, s).is_some_and(|a| a.lang.is_zh()));
    let only = |s: Side| match (zh[0] == zh[1], s, zh[s.index()]) {
        (true, Side::Left, _) => words.only_left,
        (true, Side::Right, _) => words.only_right,
        (false, _, true) => words.only_zh,
        (false, _, false) => words.only_vi,
    };
    Some([
        format!("{} {both}", words.aligned),
        format!("{} {left}", only(Side::Left)),
        format!("{} {right}", only(Side::Right)),
        format!("{} {conflicts}", words.figures_differ),
    ])
}

/// What leaving the gloss goes back to.
#[must_use]
pub fn gloss_back(app: &App) -> &'static str {
    let pair = app.reader.as_ref().is_some_and(|r| r.before[1].is_some());
    if pair { app.words().back_to_pair } else { app.words().back_to_article }
}

/// One line that says what two articles have to do with each other: grade, what is for, what is against.
#[must_use]
pub fn summary(app: &App) -> Option<Safe> {
    let words = app.words();
    if app.reader.as_ref().is_some_and(|r| r.gloss.is_some()) {
        let unit = super::glossed::at_cursor(app);
        return unit.or_else(|| Some(Safe::new(&format!("{}{}{}", words.gloss_of, words.colon, words.gloss_note))));
    }
    let pairing = app.open_pairing()?;
    let mut text = reasons::grade(pairing, app.settings.interface);
    if reasons::is_rejected(pairing) {
        return Some(Safe::new(&text));
    }
    if !pairing.decided && pairing.relation == Relation::SameEvent {
        text.push_str(&format!(" {}", reasons::decimal(pairing.score, app.settings.interface)));
    }
    let flipped = app.reader.as_ref()?.articles[0] != Some(pairing.left);
    let list = |all: &[crate::compare::Evidence]| {
        // Facts with words on both sides tell more than statements about them.
        let (facts, statements): (Vec<_>, Vec<_>) =
            all.iter().partition(|e| !e.left.as_str().is_empty() && !e.right.as_str().is_empty());
        let first = facts.into_iter().chain(statements).take(3);
        let lines = first.map(|e| reasons::line(e, flipped, app.settings.interface));
        lines.map(|l| l.as_str().to_owned()).collect::<Vec<_>>().join(words.comma)
    };
    if !pairing.evidence.is_empty() {
        text.push_str(&format!(" · {}{}{}", words.evidence_for, words.colon, list(&pairing.evidence)));
    }
    if !pairing.against.is_empty() {
        text.push_str(&format!(" · {}{}{}", words.evidence_against, words.colon, list(&pairing.against)));
    }
    Some(Safe::new(&text))
}

//! Corrections of an alignment: link, unlink, merge, split, anchor; each is kept, and the rest is aligned anew around it.

use super::quote::counterparts;
use super::{link_hint, reader_of, refuse, undoable};
use crate::app::history::{Act, Done};
use crate::app::layout::Side;
use crate::app::reader::{Reader, Sync};
use crate::app::saved::{self, Change};
use crate::app::{App, Effect, results};
use crate::compare::Bead;
use crate::compare::align::Constraint;
use crate::corpus::{ArticleId, Corpus};
use std::ops::Range;

/// The sentences that the user has chosen, by side. Without a choice on the other side: what answers these.
struct Chosen {
    units: [Range<usize>; 2],
    /// Whether sentences were chosen on both sides.
    both: bool,
}

/// The smallest range that holds both.
fn hull(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b.clone(),
        (_, true) => a.clone(),
        _ => a.start.min(b.start)..a.end.max(b.end),
    }
}

fn chosen(reader: &Reader, corpus: &Corpus) -> Option<Chosen> {
    let first = reader.chosen.as_ref().or(reader.selection.as_ref())?;
    let (side, own) = (first.side, reader.units_of(corpus, first));
    let second = reader.selection.as_ref().filter(|s| s.side != side);
    let theirs = match (second, &reader.chosen) {
        (Some(s), _) => reader.units_of(corpus, s),
        (None, Some(_)) => {
            let at = reader.article(corpus, side.other())?.sentence_at(reader.cursor[side.other().index()])?;
            at..at + 1
        }
        (None, None) => counterparts(reader, side, &own).iter().fold(0..0, |all, r| hull(&all, r)),
    };
    let both = reader.chosen.is_some();
    (!own.is_empty()).then_some(Chosen { units: if side == Side::Left { [own, theirs] } else { [theirs, own] }, both })
}

/// Joins the chosen sentences of both sides; those of one side with all that answers them.
pub(super) fn link(app: &mut App) -> Vec<Effect> {
    let Some(choice) = reader_of(app).and_then(|r| chosen(r, &app.corpus)) else { return refuse(app) };
    let words = app.words();
    let alone = choice.units.iter().any(Range::is_empty);
    let (act, said) = if alone { (Act::Alone, words.stands_alone) } else { (Act::Link, words.linked) };
    let [left, right] = choice.units;
    done(app, act, said, Constraint::Link { left, right })
}

/// Parts the chosen sentences: these do not answer each other.
pub(super) fn unlink(app: &mut App) -> Vec<Effect> {
    let Some(choice) = reader_of(app).and_then(|r| chosen(r, &app.corpus)) else { return refuse(app) };
    let words = app.words();
    if choice.units.iter().any(Range::is_empty) {
        app.say(words.no_counterpart);
        return Vec::new();
    }
    let said = if choice.both { words.not_counterparts } else { words.unlinked };
    let [left, right] = choice.units;
    done(app, Act::Unlink, said, Constraint::Unlink { left, right })
}

/// The choice has served.
fn done(app: &mut App, act: Act, said: &str, constraint: Constraint) -> Vec<Effect> {
    if let Some(reader) = &mut app.reader {
        (reader.selection, reader.chosen) = (None, None);
    }
    constrain(app, act, said, constraint)
}

/// Unlocks the scrolling; when unlocked, anchors the two lit sentences to each other if a side was moved meanwhile.
pub(super) fn sync(app: &mut App) -> Vec<Effect> {
    let words = app.words();
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    if !reader.is_pair() {
        return refuse(app);
    }
    if reader.sync() != Sync::Unlocked {
        reader.unlock(corpus);
        app.say(words.unlocked);
        return Vec::new();
    }
    let apart = reader.apart(corpus);
    reader.lock(corpus);
    let Some([left, right]) = apart.filter(|_| reader.articles[1].is_some()) else {
        app.say(words.locked_again);
        return Vec::new();
    };
    let name = |side: Side, unit: usize| {
        let lang = reader.article(corpus, side).map_or("", |a| a.lang.short());
        format!("{lang} {}", unit + 1)
    };
    let said = format!("{}{}{} = {}", words.anchored, words.colon, name(Side::Left, left), name(Side::Right, right));
    constrain(app, Act::Anchor, &said, Constraint::Anchor { left, right })
}

/// The bead under the cursor and the one below it become one.
pub(super) fn merge(app: &mut App) -> Vec<Effect> {
    let Some((at, beads)) = here(app) else { return refuse(app) };
    let words = app.words();
    let Some((this, next)) = beads.get(at).zip(beads.get(at + 1)) else {
        app.say(words.nothing_to_merge);
        return Vec::new();
    };
    let (left, right) = (hull(&this.left, &next.left), hull(&this.right, &next.right));
    // What lies between two beads that are no neighbours on a side belongs to neither.
    if left.len() > this.left.len() + next.left.len() || right.len() > this.right.len() + next.right.len() {
        app.say(format!("{}{}{}", words.out_of_order, words.colon, link_hint(app)));
        return Vec::new();
    }
    // Of two sentences of one side that nothing answers, nothing would be linked.
    if left.is_empty() || right.is_empty() {
        app.say(format!("{}{}{}", words.not_linked, words.colon, link_hint(app)));
        return Vec::new();
    }
    constrain(app, Act::Merge, words.merged, Constraint::Link { left, right })
}

/// The first sentence of the bead is taken out of it, on the side with more of them.
pub(super) fn split(app: &mut App) -> Vec<Effect> {
    let Some(bead) = here(app).and_then(|(at, beads)| beads.get(at)) else { return refuse(app) };
    let words = app.words();
    if !bead.is_joined() {
        app.say(format!("{}{}{}", words.not_linked, words.colon, link_hint(app)));
        return Vec::new();
    }
    if bead.left.len() < 2 && bead.right.len() < 2 {
        app.say(words.one_each);
        return Vec::new();
    }
    let first = |r: &Range<usize>| r.start..(r.start + 1).min(r.end);
    let (left, right) = (first(&bead.left), first(&bead.right));
    constrain(app, Act::Split, words.splitted, Constraint::Link { left, right })
}

/// The bead under the cursor, as its place among all of them.
fn here(app: &App) -> Option<(usize, &[Bead])> {
    let reader = reader_of(app)?;
    let (at, _) = reader.bead_of(&app.corpus, reader.focus, reader.cursor[reader.focus.index()])?;
    Some((at, &reader.alignment.as_ref()?.beads))
}

/// Keeps a correction, says so, and aligns anew around it.
fn constrain(app: &mut App, act: Act, said: &str, constraint: Constraint) -> Vec<Effect> {
    let Some([Some(l), Some(r)]) = reader_of(app).map(|r| r.articles) else { return Vec::new() };
    let (key, turned) = saved::correction_key(&app.corpus, l, r);
    let kept = if turned { saved::flipped(&constraint) } else { constraint };
    app.saved.corrections.entry(key).or_default().push(kept.clone());
    app.done.push(Done::correction(act, key, kept));
    app.say(undoable(app, said));
    realign(app, l, r)
}

/// Keeps the corrections of a pair as they are now, and aligns it with them.
pub(in super::super) fn realign(app: &mut App, l: ArticleId, r: ArticleId) -> Vec<Effect> {
    vec![keep(app, l, r), app.align(l, r)]
}

/// Keeps the corrections of a pair as they are now.
pub(in super::super) fn keep(app: &mut App, l: ArticleId, r: ArticleId) -> Effect {
    let (key, _) = saved::correction_key(&app.corpus, l, r);
    let kept = app.saved.corrections.get(&key).cloned().unwrap_or_default();
    results::corrected(app, l, r);
    Effect::Save(Change::Corrections(key, kept))
}

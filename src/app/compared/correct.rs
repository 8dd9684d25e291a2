//! Corrections of an alignment: link, unlink, merge, split, anchor; each is kept, and the rest is aligned anew around it.

use super::quote::counterparts;
use super::{reader_of, refuse};
use crate::app::layout::Side;
use crate::app::reader::{Reader, Sync};
use crate::app::saved::{self, Change};
use crate::app::{App, Effect};
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
    app.say(if alone { words.stands_alone } else { words.linked });
    let [left, right] = choice.units;
    done(app, Constraint::Link { left, right })
}

/// Parts the chosen sentences: these do not answer each other.
pub(super) fn unlink(app: &mut App) -> Vec<Effect> {
    let Some(choice) = reader_of(app).and_then(|r| chosen(r, &app.corpus)) else { return refuse(app) };
    let words = app.words();
    if choice.units.iter().any(Range::is_empty) {
        app.say(words.no_counterpart);
        return Vec::new();
    }
    app.say(if choice.both { words.not_counterparts } else { words.unlinked });
    let [left, right] = choice.units;
    done(app, Constraint::Unlink { left, right })
}

/// The choice has served.
fn done(app: &mut App, constraint: Constraint) -> Vec<Effect> {
    if let Some(reader) = &mut app.reader {
        (reader.selection, reader.chosen) = (None, None);
    }
    constrain(app, constraint)
}

/// Unlocks the scrolling; when unlocked, anchors the two lit sentences to each other.
pub(super) fn sync(app: &mut App) -> Vec<Effect> {
    let words = app.words();
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    if !reader.is_pair() {
        return refuse(app);
    }
    if reader.sync() != Sync::Unlocked {
        reader.unlocked = true;
        app.say(words.unlocked);
        return Vec::new();
    }
    reader.unlocked = false;
    let units = units_at_cursors(reader, corpus);
    app.say(words.anchored);
    match units {
        Some((left, right)) => constrain(app, Constraint::Anchor { left, right }),
        None => Vec::new(),
    }
}

/// The units under both cursors; on the other side, the first on the screen.
fn units_at_cursors(reader: &Reader, corpus: &Corpus) -> Option<(usize, usize)> {
    let unit = |s: Side| {
        let article = reader.article(corpus, s)?;
        let list = reader.spread.list_of(s);
        let byte = if s == reader.focus {
            reader.cursor[s.index()]
        } else {
            reader.spread.line_from(s, reader.tops[list])?.span.start
        };
        article.sentence_at(byte)
    };
    Some((unit(Side::Left)?, unit(Side::Right)?))
}

/// The bead under the cursor and the one below it become one.
pub(super) fn merge(app: &mut App) -> Vec<Effect> {
    bead(app, app.words().merged, |at, beads| {
        let (this, next) = (beads.get(at)?, beads.get(at + 1)?);
        Some(Constraint::Link { left: hull(&this.left, &next.left), right: hull(&this.right, &next.right) })
    })
}

/// The first sentence of the bead is taken out of it, on the side with more of them.
pub(super) fn split(app: &mut App) -> Vec<Effect> {
    bead(app, app.words().splitted, |at, beads| {
        let bead = beads.get(at)?;
        if bead.left.len() < 2 && bead.right.len() < 2 {
            return None;
        }
        let first = |r: &Range<usize>| r.start..(r.start + 1).min(r.end);
        Some(Constraint::Link { left: first(&bead.left), right: first(&bead.right) })
    })
}

fn bead(app: &mut App, said: &'static str, f: fn(usize, &[Bead]) -> Option<Constraint>) -> Vec<Effect> {
    let found = reader_of(app).and_then(|r| {
        let (at, _) = r.bead_of(&app.corpus, r.focus, r.cursor[r.focus.index()])?;
        f(at, &r.alignment.as_ref()?.beads)
    });
    let Some(constraint) = found else { return refuse(app) };
    app.say(said);
    constrain(app, constraint)
}

/// Keeps a correction and aligns anew around it.
fn constrain(app: &mut App, constraint: Constraint) -> Vec<Effect> {
    let Some([Some(l), Some(r)]) = reader_of(app).map(|r| r.articles) else { return Vec::new() };
    let (key, turned) = saved::correction_key(&app.corpus, l, r);
    let kept = if turned { saved::flipped(&constraint) } else { constraint };
    app.saved.corrections.entry(key).or_default().push(kept);
    realign(app, l, r)
}

/// Takes back the last correction of a pair; `None` where there is none.
pub(super) fn undo(app: &mut App, l: ArticleId, r: ArticleId) -> Option<Vec<Effect>> {
    let (key, _) = saved::correction_key(&app.corpus, l, r);
    app.saved.corrections.get_mut(&key)?.pop()?;
    Some(realign(app, l, r))
}

fn realign(app: &mut App, l: ArticleId, r: ArticleId) -> Vec<Effect> {
    let (key, _) = saved::correction_key(&app.corpus, l, r);
    let kept = app.saved.corrections.get(&key).cloned().unwrap_or_default();
    vec![Effect::Save(Change::Corrections(key, kept)), app.align(l, r)]
}

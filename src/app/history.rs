//! What was done to pairs in this session, in its order: the last of it is taken back, by name.
//!
//! Not here: what decisions and corrections mean, and how they are kept.

use super::compared::correct;
use super::saved::{self, Correction, Decision, PairKey};
use super::words::Words;
use super::{App, Effect, compared, decisions};
use crate::compare::align::Constraint;
use crate::compare::pair::Home;
use crate::corpus::ArticleId;
use rustc_hash::FxHashSet;

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Pin,
    Reject,
    /// A decision was taken back by its own key.
    TakeBack,
    Move,
    Link,
    Unlink,
    Alone,
    Merge,
    Split,
    Anchor,
}

/// An act, and what it left behind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Done {
    act: Act,
    trace: Trace,
}

#[derive(Clone, Debug, PartialEq)]
enum Trace {
    Decision(Decision),
    Correction(PairKey, Correction),
}

impl Done {
    /// A decision was taken.
    pub(super) const fn decision(decision: Decision) -> Self {
        let act = match decision {
            Decision::Pin(..) => Act::Pin,
            Decision::Reject(..) => Act::Reject,
            Decision::Forget(..) | Decision::Release(_) => Act::TakeBack,
            Decision::Move(..) => Act::Move,
        };
        Self { act, trace: Trace::Decision(decision) }
    }

    /// The alignment of a pair was corrected.
    pub(super) const fn correction(act: Act, key: PairKey, correction: Correction) -> Self {
        Self { act, trace: Trace::Correction(key, correction) }
    }

    /// A correction of an earlier session: merging and splitting were linking.
    fn earlier(key: PairKey, correction: Correction) -> Self {
        let act = match &correction {
            Constraint::Link { left, right } if left.is_empty() || right.is_empty() => Act::Alone,
            Constraint::Link { .. } => Act::Link,
            Constraint::Unlink { .. } => Act::Unlink,
            Constraint::Anchor { .. } => Act::Anchor,
        };
        Self::correction(act, key, correction)
    }

    fn is_about(&self, concerned: &Concerned) -> bool {
        match (&self.trace, concerned) {
            (Trace::Decision(decision), _) => concerned.decides(*decision),
            (Trace::Correction(key, _), Concerned::Pair(pair)) => key == pair,
            (Trace::Correction((left, right), _), Concerned::Library(known)) => {
                known.contains(left) && known.contains(right)
            }
        }
    }
}

/// To what something may have been done that is taken back here.
enum Concerned {
    /// The open pair.
    Pair(PairKey),
    /// The library of these contents: decisions are kept of all libraries.
    Library(FxHashSet<u64>),
}

impl Concerned {
    /// Whether a decision was taken about it.
    fn decides(&self, decision: Decision) -> bool {
        match (self, decision) {
            (Self::Pair(pair), Decision::Pin(l, r) | Decision::Reject(l, r) | Decision::Forget(l, r)) => {
                [(l, r), (r, l)].contains(pair)
            }
            (Self::Pair((a, b)), Decision::Move(report, _) | Decision::Release(report)) => [*a, *b].contains(&report),
            (Self::Library(known), Decision::Pin(l, r) | Decision::Reject(l, r) | Decision::Forget(l, r)) => {
                known.contains(&l) && known.contains(&r)
            }
            (Self::Library(known), Decision::Move(report, Home::With(to))) => {
                known.contains(&report) && known.contains(&to)
            }
            (Self::Library(known), Decision::Move(report, Home::Alone) | Decision::Release(report)) => {
                known.contains(&report)
            }
        }
    }
}

/// What an act is called where it is taken back.
pub(super) const fn name(act: Act, words: &Words) -> &'static str {
    match act {
        Act::Pin => words.act_pin,
        Act::Reject => words.act_reject,
        Act::TakeBack => words.act_take_back,
        Act::Move => words.act_move,
        Act::Link => words.act_link,
        Act::Unlink => words.act_unlink,
        Act::Alone => words.act_alone,
        Act::Merge => words.act_merge,
        Act::Split => words.act_split,
        Act::Anchor => words.act_anchor,
    }
}

/// Takes back the last thing that was done to the open pair, or in the list to any reports of this library; first of this
/// session, then what earlier ones left (in the list decisions only: what is not seen is not taken back unawares).
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    // A gloss stands over the pair that comes back after it.
    let open = app.reader.as_ref().map(|r| if r.gloss.is_some() { r.before } else { r.articles });
    let open = match open {
        Some([Some(left), Some(right)]) => Some((left, right)),
        // Over an article alone: whatever was done, it was done to something else.
        Some(_) => return compared::refuse(app),
        None => None,
    };
    let concerned = match open {
        Some((l, r)) => Concerned::Pair(saved::correction_key(&app.corpus, l, r).0),
        None => Concerned::Library(app.corpus.iter().map(|(_, a)| a.hash).collect()),
    };
    let last = app.done.iter().rposition(|d| d.is_about(&concerned)).map(|at| app.done.remove(at));
    let Some(done) = last.or_else(|| kept(app, &concerned)) else {
        app.say(app.words().nothing_to_undo);
        return Vec::new();
    };
    let effects = take_back(app, &done, open);
    let of = open.map_or_else(|| pair_of(app, &done), |_| None).unwrap_or_default();
    app.say(format!("{}{}{}{of}", app.words().undone, app.words().colon, name(done.act, app.words())));
    effects
}

/// Of which reports something was said, where they are not on the screen.
fn pair_of(app: &App, done: &Done) -> Option<String> {
    let title = |hash| Some(app.corpus.get(app.corpus.by_hash(hash)?)?.title.to_string());
    let (left, right) = match done.trace {
        Trace::Correction(pair, _) => pair,
        Trace::Decision(Decision::Pin(l, r) | Decision::Reject(l, r) | Decision::Forget(l, r)) => (l, r),
        Trace::Decision(Decision::Move(report, Home::With(to))) => (report, to),
        Trace::Decision(Decision::Move(report, Home::Alone) | Decision::Release(report)) => {
            return Some(format!(" · {}", title(report)?));
        }
    };
    Some(format!(" · {} = {}", title(left)?, title(right)?))
}

/// The last thing that is kept of earlier sessions.
fn kept(app: &App, concerned: &Concerned) -> Option<Done> {
    let correction = match concerned {
        Concerned::Pair(key) => {
            app.saved.corrections.get(key).and_then(|c| Some(Done::earlier(*key, c.last()?.clone())))
        }
        Concerned::Library(_) => None,
    };
    let decision = || app.saved.decisions.iter().rev().find(|&&d| concerned.decides(d));
    correction.or_else(|| decision().copied().map(Done::decision))
}

fn take_back(app: &mut App, done: &Done, open: Option<(ArticleId, ArticleId)>) -> Vec<Effect> {
    match &done.trace {
        Trace::Decision(decision) => {
            if let Some(at) = app.saved.decisions.iter().rposition(|d| d == decision) {
                app.saved.decisions.remove(at);
            }
            decisions::decided(app)
        }
        Trace::Correction(key, correction) => {
            let list = app.saved.corrections.entry(*key).or_default();
            if let Some(at) = list.iter().rposition(|c| c == correction) {
                list.remove(at);
            }
            let known = || app.corpus.by_hash(key.0).zip(app.corpus.by_hash(key.1));
            match (open, known()) {
                (Some((l, r)), _) => correct::realign(app, l, r),
                (None, Some((l, r))) => vec![correct::keep(app, l, r)],
                (None, None) => Vec::new(),
            }
        }
    }
}

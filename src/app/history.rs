//! What was done to pairs in this session, in its order: the last of it is taken back, by name.
//!
//! Not here: what decisions and corrections mean, and how they are kept.

use super::compared::correct;
use super::saved::{self, Correction, Decision, PairKey};
use super::words::Words;
use super::{App, Effect, decisions};
use crate::compare::align::Constraint;
use crate::corpus::ArticleId;

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

    /// Whether it was done to a pair, or, where none is open, to the library.
    fn concerns(&self, pair: Option<PairKey>) -> bool {
        match (&self.trace, pair) {
            (Trace::Decision(d), Some(pair)) => is_about(*d, pair),
            (Trace::Decision(_), None) => true,
            (Trace::Correction(key, _), pair) => pair == Some(*key),
        }
    }
}

fn is_about(decision: Decision, (a, b): PairKey) -> bool {
    match decision {
        Decision::Pin(l, r) | Decision::Reject(l, r) | Decision::Forget(l, r) => [(l, r), (r, l)].contains(&(a, b)),
        Decision::Move(report, _) | Decision::Release(report) => [a, b].contains(&report),
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

/// Takes back the last thing that was done to the open pair, or in the list the last decision; first of this session,
/// then what earlier ones left.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let open = app.reader.as_ref().and_then(|r| r.articles[0].zip(r.articles[1]));
    let pair = open.map(|(l, r)| saved::correction_key(&app.corpus, l, r).0);
    let last = app.done.iter().rposition(|d| d.concerns(pair)).map(|at| app.done.remove(at));
    let Some(done) = last.or_else(|| kept(app, pair)) else {
        app.say(app.words().nothing_to_undo);
        return Vec::new();
    };
    let effects = take_back(app, &done, open);
    app.say(format!("{}{}{}", app.words().undone, app.words().colon, name(done.act, app.words())));
    effects
}

/// The last thing that is kept of earlier sessions.
fn kept(app: &App, pair: Option<PairKey>) -> Option<Done> {
    let correction = pair.and_then(|key| Some(Done::earlier(key, app.saved.corrections.get(&key)?.last()?.clone())));
    let decision = || app.saved.decisions.iter().rev().find(|&&d| pair.is_none_or(|p| is_about(d, p)));
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
            open.map_or_else(Vec::new, |(l, r)| correct::realign(app, l, r))
        }
    }
}

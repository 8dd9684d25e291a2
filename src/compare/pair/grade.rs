//! From scores to grades: which pairs are called the same event, the same series, related.
//!
//! A claim of the same event needs a fact that says so, and no better partner.

use super::features::{self, Features};
use super::model::{Model, probability};
use crate::compare::Relation;
use crate::corpus::ArticleId;

/// Log-odds that a pair without a telling fact is held down to.
const WITHOUT_FACT: f32 = -1.1;
/// Log-odds by which a better partner excludes this one.
const EXCLUSIVE: f32 = 1.0;
/// Log-odds from which two events are joined to a series.
const SERIES: f32 = 1.0;
/// The cosine (times 4) from which two reports are at least related.
const RELATED: f32 = 0.6;

/// A scored pair, seen from one of its articles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) other: ArticleId,
    /// 4 times the cosine of the whole articles.
    pub(super) cosine: f32,
    /// Log-odds of the same event without the margin.
    pub(super) event: f32,
    /// Log-odds of the same event or series without the margin.
    pub(super) series: f32,
    /// A fact speaks for the same event: a day, an edition, a name, a number.
    pub(super) fact: bool,
    /// A name or place in common.
    pub(super) common: bool,
    /// The probability of the same event.
    pub(super) score: f32,
    pub(super) relation: Relation,
}

impl Link {
    pub(super) fn score(other: ArticleId, f: &Features, model: &Model) -> Self {
        let at = |i: usize| f.get(i).copied().unwrap_or(0.0);
        let fact = at(features::DATE_SAME) > 0.0
            || at(features::DATE_OVERLAP) > 0.0
            || at(features::EDITION_SAME) > 0.0
            || at(features::NAMES_SHARED) >= 0.3
            || at(features::NUMBERS_SHARED) >= 0.3
            || at(features::PLACES_SHARED) >= 0.4 && at(features::DATE_WEAK) > 0.0
            || at(features::LIKENESS) >= 0.3;
        Self {
            other,
            cosine: at(features::COSINE),
            event: model.event.logit(f),
            series: model.series.logit(f),
            fact,
            common: at(features::NAMES_SHARED) > 0.2 || at(features::PLACES_SHARED) > 0.2,
            score: 0.0,
            relation: Relation::Unrelated,
        }
    }

    /// Adds the margin and grades. `behind`: how far the best rival is ahead.
    pub(super) fn finish(&mut self, margin: f32, behind: f32, model: &Model) {
        let weight = |w: &super::model::Weights| w.of.get(features::MARGIN).copied().unwrap_or(0.0);
        let mut event = self.event + margin * weight(&model.event);
        let series = (self.series + margin * weight(&model.series)).max(event);
        if !self.fact {
            event = event.min(WITHOUT_FACT);
        }
        let excluded = behind > EXCLUSIVE;
        if excluded {
            event = event.min(-0.1);
        }
        self.score = probability(event);
        self.relation = if event >= 0.0 {
            Relation::SameEvent
        } else if series >= 0.0 {
            Relation::SameSeries
        } else if self.common || self.cosine >= RELATED {
            Relation::Related
        } else {
            Relation::Unrelated
        };
    }

    /// Whether it may join two events as editions of one series.
    pub(super) fn series_is_sure(&self) -> bool {
        self.series >= SERIES
    }

    /// What the best links have most of.
    pub(super) fn rank(&self) -> f32 {
        self.event.max(self.series - 3.0)
    }
}

/// Keeps the best `most` links.
pub(super) fn keep_best(links: &mut Vec<Link>, most: usize) {
    if links.len() > most {
        links.sort_unstable_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.other.cmp(&b.other)));
        links.truncate(most);
    }
}

//! From scores to grades: which pairs are called the same event, the same series, related.
//!
//! A claim of the same event needs a fact that says so, and no better partner.

use super::features::{self, Features};
use super::model::{Lead, Model, SECOND, Second, probability};
use crate::compare::Relation;
use crate::corpus::ArticleId;

/// Log-odds that a pair without a telling fact is held down to.
const WITHOUT_FACT: f32 = -1.1;
/// Log-odds that a pair is held down to where another is clearly better.
const EXCLUDED: f32 = -0.1;
/// Log-odds by which a better partner excludes this one.
const EXCLUSIVE: f32 = 1.0;
/// The cosine (times 4) of texts on one topic.
const ONE_TOPIC: f32 = 0.3;
/// The cosine (times 4) of two editions of one thing: numbers stand in every report, and several things are counted.
const ONE_THING: f32 = 0.38;
/// Places in common, by how telling they are, that are more than a capital or a country.
const RARE_PLACE: f32 = 0.4;
/// Places, names and numbers in common, by how telling they are, that tell enough where the leads are alike.
const TOGETHER: f32 = 0.8;
/// The cosine (times 4) of headlines and leads that have something in common.
const LEADS_ALIKE: f32 = 0.5;
/// The cosine (times 4) of a text and its translation, at least.
const TRANSLATED: f32 = 1.2;
/// Log-odds that a pair with no day in common needs by itself: to be ahead of others is not enough then.
const UNDATED: f32 = -1.5;
/// Publication apart by so much (in the feature's unit, four days) is no part of one strand of news.
const LONG: f32 = 2.0;
/// Log-odds of what is ruled out.
const NEVER: f32 = -8.0;
/// Log-odds that a series needs more where no editions are counted.
const STRAND: f32 = 1.5;
/// Log-odds from which two events are joined to a series.
const SERIES: f32 = 1.0;
/// Names in common, by how telling they are, that a series needs where no editions are counted.
const SPECIFIC: f32 = 0.3;
/// How telling the places are at which two reports tell of two things.
const PLACES_APART: f32 = 0.5;
/// The cosine (times 4) from which two reports are at least related.
const RELATED: f32 = 0.6;

/// The cosine (times 4) of reports in one language that are made alike.
const SAME_WORDS: f32 = 2.0;
/// Numbers of both leads that the other does not have, by how telling they are.
const OTHER_NUMBERS: f32 = 0.9;

/// The share of text in common from which one report is a copy of the other.
const COPY: f32 = 0.5;

/// A scored pair, seen from one of its articles.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one pair")]
pub(super) struct Link {
    pub(super) other: ArticleId,
    /// 4 times the cosine of the whole articles.
    pub(super) cosine: f32,
    /// Log-odds of the same event by the facts of the two alone.
    pub(super) event: f32,
    /// Log-odds of a stranger of the same day and place.
    pub(super) stranger: f32,
    /// Log-odds of the same event or series.
    pub(super) series: f32,
    /// A fact speaks for the same event: a day, an edition, a name, a number.
    pub(super) fact: bool,
    /// Two numbers of one thing that is counted, other places in the headlines, quakes of other strength, days apart in the text and in publication, or one report and the next of
    /// its kind: two events.
    pub(super) two: bool,
    /// A name or place in common.
    pub(super) common: bool,
    /// One repeats the other nearly word for word.
    pub(super) copy: bool,
    /// The probability of the same event.
    pub(super) score: f32,
    pub(super) relation: Relation,
}

/// How a pair in two languages stands to its rivals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) lead: Lead,
    /// Log-odds of the pair.
    pub(super) event: f32,
    /// Log-odds of the best rival of its Vietnamese and of its Chinese report; minus infinity where there is none.
    pub(super) rivals: [f32; 2],
}

impl Link {
    /// `within`: both are in one language.
    pub(super) fn score(other: ArticleId, f: &Features, model: &Model, within: bool) -> Self {
        let at = |i: usize| f.get(i).copied().unwrap_or(0.0);
        // On one day much happens, and in one country: a day in common tells nothing without someone or something in common,
        // or a place that is not in the news every day.
        let day = at(features::DATE_SAME) + at(features::DATE_OVERLAP) > 0.0;
        let companion = at(features::COSINE_LEAD) >= LEADS_ALIKE
            || at(features::NAMES_SHARED) + at(features::NUMBERS_SHARED) >= 0.1
            || at(features::PLACES_SHARED) >= RARE_PLACE;
        let fact = day && companion
            || at(features::EDITION_SAME) > 0.0
            || at(features::NAMES_SHARED) >= 0.3
            || at(features::NUMBERS_SHARED) >= 0.3
            || at(features::PLACES_SHARED) >= RARE_PLACE && at(features::DATE_WEAK) > 0.0
            || at(features::COSINE_LEAD) >= LEADS_ALIKE
                && at(features::PLACES_SHARED) + at(features::NAMES_SHARED) + at(features::NUMBERS_SHARED) >= TOGETHER
            || at(features::LIKENESS) >= 0.3
            // Fragments without a headline have no facts of a lead, and translations share nearly all.
            || at(features::BARE) > 0.0
            || at(features::COSINE) >= TRANSLATED;
        // Two numbers of one thing that is counted, in texts that are alike: what a series is.
        let editions = at(features::EDITION_OTHER) > 0.0 && at(features::COSINE) >= ONE_THING;
        let edition = at(features::EDITION_OTHER) + at(features::EDITION_COUNTED) > 0.0;
        // A visit or a storm goes on for days; what is months apart is a series only where editions are counted.
        let near = at(features::PUBLISHED_APART) < LONG;
        let two = at(features::EDITION_OTHER) > 0.0
            || at(features::TWO_THINGS) > 0.0
            || at(features::DATE_APART) >= 0.8 && at(features::PUBLISHED_APART) >= LONG
            || within && at(features::LIKENESS) < COPY && is_next(&at);
        let event = model.event.logit(f);
        let dated = day
            || at(features::DATE_WEAK) + at(features::EDITION_SAME) > 0.0
            // Fragments have no lead, and their days stand anywhere.
            || at(features::BARE) > 0.0;
        let fact = fact && (within || dated || event >= UNDATED);
        Self {
            other,
            cosine: at(features::COSINE),
            stranger: model.event.stranger(f),
            // What is ruled out is no rival either.
            event: if two { event.min(WITHOUT_FACT) } else { event },
            series: match (edition, near) {
                (true, _) if editions => model.series.logit(f).max(SERIES),
                (true, _) => model.series.logit(f),
                // A place, a kind of event and a week in common are no strand: two quakes in one country, two trials. It is
                // of someone or something that both name, and not at two places.
                (false, true) if at(features::COSINE) < ONE_TOPIC || !is_of_one(&at) => NEVER,
                (false, true) => model.series.logit(f) - STRAND,
                (false, false) => NEVER,
            },
            fact,
            two,
            common: at(features::NAMES_SHARED) > 0.2 || at(features::PLACES_SHARED) > 0.2,
            copy: at(features::LIKENESS) >= COPY,
            score: 0.0,
            relation: Relation::Unrelated,
        }
    }

    /// Grades. `lead`: of a pair in two languages.
    pub(super) fn finish(&mut self, lead: Option<Lead>) {
        self.finish_with(&SECOND, lead);
    }

    fn finish_with(&mut self, second: &Second, lead: Option<Lead>) {
        let mut event = lead.map_or(self.event, |lead| second.logit(self.event, lead));
        let series = self.series;
        if !self.fact || self.two {
            event = event.min(WITHOUT_FACT);
        }
        if lead.is_some_and(|lead| lead.over < -EXCLUSIVE) {
            event = event.min(EXCLUDED);
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

    /// Whether only the want of a telling fact holds it down.
    pub(super) fn is_vague(&self) -> bool {
        !self.fact && self.event > WITHOUT_FACT
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

/// Whether two reports name someone or something in common, and no place each that the other does not.
fn is_of_one(at: &impl Fn(usize) -> f32) -> bool {
    at(features::NAMES_SHARED) >= SPECIFIC
        && at(features::PLACES_OTHER) < PLACES_APART
        && at(features::TWO_THINGS) <= 0.0
        || at(features::BARE) > 0.0
}

/// Whether two reports in one language are a report and the next of its kind: their leads name days and none in common, or
/// they have the same words and other numbers (the figures of another month).
fn is_next(at: &impl Fn(usize) -> f32) -> bool {
    at(features::DAYS_APART) > 0.0 || at(features::COSINE) >= SAME_WORDS && at(features::NUMBERS_OTHER) >= OTHER_NUMBERS
}

/// The probability of the same event and the grade of a pair, as the library gives them, with other weights: for training.
#[must_use]
pub fn judge(features: &Features, model: &Model, second: &Second, lead: Option<Lead>) -> (f32, Relation) {
    let mut link = Link::score(ArticleId(0), features, model, lead.is_none());
    link.finish_with(second, lead);
    (link.score, link.relation)
}

/// The log-odds of the same event by the facts of the two alone, after what rules it out: for training.
#[must_use]
pub fn first_step(features: &Features, model: &Model, within: bool) -> f32 {
    Link::score(ArticleId(0), features, model, within).event
}

/// Keeps the best `most` links.
pub(super) fn keep_best(links: &mut Vec<Link>, most: usize) {
    if links.len() > most {
        links.sort_unstable_by(|a, b| b.rank().total_cmp(&a.rank()).then(a.other.cmp(&b.other)));
        links.truncate(most);
    }
}

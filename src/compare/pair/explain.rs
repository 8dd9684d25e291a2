//! Why two articles are paired: what speaks for it and against it, with the places in both texts.
//!
//! The articles are read again for this, so that nothing of it has to be kept for a whole library.

use super::day::Accord;
use super::facts::Facts;
use super::features::{self, Features};
use super::index::Index;
use super::mentions::{Class, Extractor, Memory, Mention, Mentions, Person, Zone};
use super::model::{ACROSS, Model, SECOND, WITHIN};
use super::vocabulary::Key;
use crate::compare::counted::{self, Counted};
use crate::compare::{Evidence, Match, MatchKind, Says};
use crate::corpus::{Article, ArticleId, NewsDate};
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::text::sanitize::Safe;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::rc::Rc;

/// Lines of one kind at most.
const MOST_OF_A_KIND: usize = 4;
/// Log-odds below which a fact is not worth a line.
const LEAST: f64 = 0.05;

/// What speaks for a pair, and what against it, the heaviest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons {
    /// For.
    pub evidence: Vec<Evidence>,
    /// Against.
    pub against: Vec<Evidence>,
}

/// What one article says with its places, some kilobytes: what reasons are told from.
#[derive(Debug)]
pub struct Reading(Mentions);

impl Reading {
    /// Keeps the first mention of each key in its best zone, by keys.
    fn new(mut mentions: Mentions) -> Self {
        let list = &mut mentions.list;
        list.sort_unstable_by_key(|m| (m.key, Reverse(m.zone), m.span));
        list.dedup_by_key(|m| m.key);
        list.shrink_to_fit();
        mentions.units = Vec::new();
        Self(mentions)
    }
}

impl Extractor<'_> {
    /// As [`Self::facts_with`], with the places of the facts.
    #[must_use]
    pub fn read_with(&self, memory: &mut Memory, article: &Article) -> Option<(Facts, Reading)> {
        let (facts, mentions) = self.facts_and_mentions(memory, article)?;
        Some((facts, Reading::new(mentions)))
    }
}

/// Readings that are kept, by article.
pub type Readings = FxHashMap<ArticleId, Reading>;

/// Tells the reasons of pairs. Articles whose readings are not at hand are read again, and the last ones kept, for pairs
/// of one article come together.
pub struct Teller<'a> {
    extractor: &'a Extractor<'a>,
    index: &'a Index,
    kept: Option<&'a Readings>,
    memory: Memory,
    read: FxHashMap<ArticleId, Rc<Reading>>,
}

/// Articles of which what was read is kept.
const KEPT: usize = 256;

impl<'a> Teller<'a> {
    /// Tells of the pairs of this index.
    #[must_use]
    pub fn new(extractor: &'a Extractor<'a>, index: &'a Index, kept: Option<&'a Readings>) -> Self {
        Self { extractor, index, kept, memory: Memory::default(), read: FxHashMap::default() }
    }

    fn read(&mut self, id: ArticleId, article: &Article) -> Rc<Reading> {
        if self.read.len() >= KEPT && !self.read.contains_key(&id) {
            self.read.clear();
        }
        let new = || Rc::new(Reading::new(self.extractor.mentions_with(&mut self.memory, article)));
        Rc::clone(self.read.entry(id).or_insert_with(new))
    }

    /// Finds the reasons for a pair as the index scores it. Weights are those of the same-event model, in log-odds.
    #[must_use]
    pub fn reasons(&mut self, left: (ArticleId, &Article), right: (ArticleId, &Article)) -> Reasons {
        let lexicon = self.extractor.lexicon;
        let kept = |id| self.kept.and_then(|k| k.get(&id));
        if let (Some(a), Some(b)) = (kept(left.0), kept(right.0)) {
            return explain(self.index, lexicon, (left.0, left.1, &a.0), (right.0, right.1, &b.0));
        }
        let (a, b) = (self.read(left.0, left.1), self.read(right.0, right.1));
        explain(self.index, lexicon, (left.0, left.1, &a.0), (right.0, right.1, &b.0))
    }
}

fn explain(
    index: &Index,
    lexicon: &Lexicon,
    left: (ArticleId, &Article, &Mentions),
    right: (ArticleId, &Article, &Mentions),
) -> Reasons {
    let Some(features) = index.features(left.0, right.0) else { return Reasons::default() };
    let same_side = index.facts(left.0).map(|f| f.side) == index.facts(right.0).map(|f| f.side);
    let mut pair = Pair {
        index,
        lexicon,
        articles: [left.1, right.1],
        ids: [left.0, right.0],
        mentions: [left.2, right.2],
        features,
        model: if same_side { &WITHIN } else { &ACROSS },
        out: Reasons::default(),
    };
    pair.dates();
    pair.editions();
    pair.shared();
    pair.persons();
    pair.statements();
    let mut out = pair.out;
    for (list, always) in [(&mut out.evidence, 1), (&mut out.against, 0)] {
        list.sort_by(|x, y| y.weight.total_cmp(&x.weight));
        // The best fact for a pair is told however little it adds.
        let heavy = list.partition_point(|e| e.weight >= LEAST);
        list.truncate(heavy.max(always));
    }
    out
}

struct Pair<'a> {
    index: &'a Index,
    lexicon: &'a Lexicon,
    articles: [&'a Article; 2],
    ids: [ArticleId; 2],
    mentions: [&'a Mentions; 2],
    features: Features,
    model: &'static Model,
    out: Reasons,
}

impl Pair<'_> {
    /// What a feature adds to the log-odds.
    fn share(&self, feature: usize) -> f64 {
        let weight = self.model.event.of.get(feature).copied().unwrap_or(0.0);
        f64::from(weight * self.features.get(feature).copied().unwrap_or(0.0))
    }

    fn words(&self, side: usize, span: Span) -> Safe {
        let Some(article) = self.articles.get(side) else { return Safe::default() };
        if span.is_empty() { article.title.clone() } else { article.slice(span).to_safe() }
    }

    fn evidence(&self, says: Says, kind: MatchKind, left: Span, right: Span, weight: f64) -> Evidence {
        let place = |s: Span| (!s.is_empty()).then_some(s);
        Evidence {
            says,
            kind,
            left: self.words(0, left),
            right: self.words(1, right),
            weight,
            left_span: place(left),
            right_span: place(right),
        }
    }

    fn dates(&mut self) {
        let first = |m: &Mentions| -> Vec<_> { m.dates.iter().filter(|d| d.1 != Zone::Body).copied().collect() };
        let every = |m: &Mentions| m.dates.clone();
        let [a, b] = self.mentions;
        let same = self.share(features::DATE_SAME) + self.share(features::DATE_OVERLAP);
        let weak = self.share(features::DATE_WEAK);
        let apart = -self.share(features::DATE_APART) - self.share(features::LATER);
        let published = -self.share(features::PUBLISHED_APART);
        let best = |p: Vec<_>, q: Vec<_>| -> Option<(bool, Span, Span)> {
            let all = p.iter().flat_map(|x: &(super::day::When, Zone, Span)| {
                q.iter().map(move |y: &(super::day::When, Zone, Span)| (x.0.accord(y.0), x.2, y.2))
            });
            all.max_by_key(|(accord, ..)| match accord {
                Accord::Same => (2, 0),
                Accord::Overlap => (1, 0),
                Accord::Apart(gap) => (0, -gap),
            })
            .map(|(accord, x, y)| (!matches!(accord, Accord::Apart(_)), x, y))
        };
        let (lead, all) = (best(first(a), first(b)), best(every(a), every(b)));
        let agrees = all.is_some_and(|a| a.0);
        if same > 0.0
            && let Some((_, x, y)) = lead
        {
            let line = self.evidence(Says::Shared, MatchKind::Date, x, y, same);
            self.out.evidence.push(line);
        } else if weak > 0.0 {
            let line = match all {
                Some((_, x, y)) if agrees => self.evidence(Says::Shared, MatchKind::Date, x, y, weak),
                _ => self.published(weak),
            };
            self.out.evidence.push(line);
        }
        if apart > 0.0 {
            let line = match lead {
                Some((_, x, y)) => self.evidence(Says::Differs, MatchKind::Date, x, y, apart + published),
                None => self.published(apart + published),
            };
            self.out.against.push(line);
        } else if published > 0.0 {
            let line = self.published(published);
            self.out.against.push(line);
        }
    }

    /// The days of publication.
    fn published(&self, weight: f64) -> Evidence {
        let [a, b] = self.articles;
        let date = |x: &Article| Safe::new(&x.date.map(NewsDate::iso).unwrap_or_default());
        let [p, q] = self.mentions;
        let days = p.published.zip(q.published).map_or(0, |(p, q)| p.abs_diff(q));
        Evidence { left: date(a), right: date(b), ..statement(Says::Published { days }, MatchKind::Date, weight) }
    }

    fn editions(&mut self) {
        let (same, other) = (self.share(features::EDITION_SAME), -self.share(features::EDITION_OTHER));
        let [a, b] = self.mentions;
        let wanted = if same > 0.0 {
            Some(true)
        } else if other > 0.0 {
            Some(false)
        } else {
            None
        };
        let Some(wanted) = wanted else { return };
        let common = |p: &[Key], q: &[Key]| p.iter().filter(|k| q.binary_search(k).is_ok()).count();
        let found = a
            .editions
            .iter()
            .flat_map(|p| b.editions.iter().map(move |q| (p, q)))
            .filter(|(p, q)| (p.number == q.number) == wanted)
            .max_by_key(|(p, q)| (p.zone.min(q.zone), common(&p.context, &q.context)));
        if let Some((p, q)) = found {
            let (says, weight) = if wanted { (Says::Shared, same) } else { (Says::Differs, other) };
            let line = self.evidence(says, MatchKind::Ordinal, p.span, q.span, weight);
            if wanted {
                self.out.evidence.push(line);
            } else {
                self.out.against.push(line);
            }
        }
    }

    /// Names, places, numbers and terms that both have, by what they add.
    fn shared(&mut self) {
        let sides: Vec<_> = self.ids.iter().filter_map(|&id| self.index.facts(id)).map(|f| f.side).collect();
        let ([a, b], [here, there]) = (sides.as_slice(), self.mentions) else { return };
        let statistics = self.index.statistics();
        let mut found: [Vec<(f32, Span, Span)>; 4] = Default::default();
        let mut find = |class: Class, fact| {
            if let Some(list) = found.get_mut(class as usize) {
                list.push(fact);
            }
        };
        let mut others = there.list.iter().peekable();
        for x in &here.list {
            let key = &x.key;
            while others.next_if(|y| y.key < *key).is_some() {}
            let Some(y) = others.next_if(|y| y.key == *key) else { continue };
            if x.class == Class::Term {
                let weight = statistics.weight(*key, [*a, *b], x.guess && y.guess);
                find(Class::Term, (weight, x.span, y.span));
            } else if x.zone.max(y.zone) != Zone::Body {
                let rarity = statistics.rarity(*key, [*a, *b]);
                let worth = rarity * rarity * if x.zone.min(y.zone) == Zone::Body { 0.5 } else { 1.0 };
                find(x.class, (worth, x.span, y.span));
            }
        }
        let kinds = [
            (Class::Name, MatchKind::Name, features::NAMES_SHARED),
            (Class::Place, MatchKind::Place, features::PLACES_SHARED),
            (Class::Number, MatchKind::Number, features::NUMBERS_SHARED),
            (Class::Term, MatchKind::Term, features::COSINE),
        ];
        for (class, kind, feature) in kinds {
            let mut list = found.get_mut(class as usize).map(std::mem::take).unwrap_or_default();
            let total: f32 = list.iter().map(|l| l.0).sum();
            list.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            let mut share = self.share(feature);
            if class == Class::Term {
                share += self.share(features::COSINE_LEAD) + self.share(features::COSINE_BARE);
            }
            let mut taken: Vec<(Span, Span)> = Vec::new();
            for (worth, x, y) in list {
                // Parts of a longer match that is already told tell nothing new.
                if taken.len() >= MOST_OF_A_KIND || taken.iter().any(|(p, q)| p.overlaps(x) || q.overlaps(y)) {
                    continue;
                }
                taken.push((x, y));
                let weight = share * f64::from(worth / total.max(1e-6));
                let line = self.evidence(Says::Shared, kind, x, y, weight);
                self.out.evidence.push(line);
            }
        }
    }

    /// Persons of one headline and lead who are not in the other article.
    fn persons(&mut self) {
        let total = -self.share(features::NAMES_MISSING) - self.share(features::NAMES_OTHER);
        let [a, b] = self.mentions;
        let (Some(left), Some(right)) = (self.index.facts(self.ids[0]), self.index.facts(self.ids[1])) else { return };
        let missing = |of: &Mentions, facts: &Facts, kept: &Facts| -> Vec<Person> {
            if !kept.headline {
                return Vec::new();
            }
            let gone = kept.persons.iter().filter(|s| facts.names(s).is_none());
            let is = |p: &Person, s: &super::facts::Someone| {
                p.skeleton == s.skeleton && p.keys.first().copied().unwrap_or(0) == s.keys.first().copied().unwrap_or(0)
            };
            gone.filter_map(|s| of.persons.iter().find(|p| is(p, s)).cloned()).collect()
        };
        let (here, there) = (missing(a, right, left), missing(b, left, right));
        let count = u32::try_from(here.len() + there.len()).unwrap_or(1).max(1);
        let each = total / f64::from(count);
        let lines: Vec<Evidence> = here
            .iter()
            .map(|p| (p, true))
            .chain(there.iter().map(|p| (p, false)))
            .take(MOST_OF_A_KIND)
            .map(|(p, on_left)| {
                let mut line = self.evidence(Says::Missing, MatchKind::Name, p.span, p.span, each);
                if on_left {
                    (line.right, line.right_span) = (Safe::default(), None);
                } else {
                    (line.left, line.left_span) = (Safe::default(), None);
                }
                line
            })
            .collect();
        self.out.against.extend(lines);
    }

    /// Places or numbers of headline and lead that only one side has, where both have such: the most telling of each.
    fn instead(&mut self, class: Class, kind: MatchKind, feature: usize) {
        let weight = -self.share(feature);
        let [a, b] = self.mentions;
        let (Some(left), Some(right)) = (self.index.facts(self.ids[0]), self.index.facts(self.ids[1])) else { return };
        if weight <= 0.0 {
            return;
        }
        let statistics = self.index.statistics();
        let only = |of: &Mentions, other: &Facts| -> Option<Span> {
            let here = of.list.iter().filter(|m| m.class == class && m.zone != Zone::Body && !m.span.is_empty());
            let telling = |m: &Mention| (statistics.rarity(m.key, [left.side, right.side]), m.span);
            here.filter(|m| other.mark(m.key).is_none())
                .map(telling)
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
                .map(|(_, span)| span)
        };
        let (Some(x), Some(y)) = (only(a, right), only(b, left)) else { return };
        if class != Class::Number {
            let line = self.evidence(Says::Differs, kind, x, y, weight);
            self.out.against.push(line);
        } else if let Some(figures) = self.conflict() {
            let line = self.evidence(Says::Differs, kind, figures.left, figures.right, weight);
            self.out.against.push(line);
        }
    }

    /// The first figures of headlines and leads that contradict each other, by the rule of the list of differences.
    fn conflict(&self) -> Option<Match> {
        let [left, right] = self.articles.map(|a| counted::of_sentences(a, self.lexicon));
        let first = |side: usize, list: &'_ [Vec<Counted>]| -> Vec<usize> {
            let (Some(article), Some(mentions)) = (self.articles.get(side), self.mentions.get(side)) else {
                return Vec::new();
            };
            let lead: Vec<Span> = mentions.list.iter().filter(|m| m.zone != Zone::Body).map(|m| m.span).collect();
            let sentences = article.sentences.iter().take(list.len()).enumerate();
            sentences.filter(|(_, s)| lead.iter().any(|l| s.span.overlaps(*l))).map(|(i, _)| i).collect()
        };
        let (at_left, at_right) = (first(0, &left), first(1, &right));
        let own: Vec<&Counted> = at_left.iter().filter_map(|&i| left.get(i)).flatten().collect();
        let others: Vec<&Counted> = at_right.iter().filter_map(|&i| right.get(i)).flatten().collect();
        let all: [Vec<&Counted>; 2] = [&left, &right].map(|l| l.iter().flatten().collect());
        let found = counted::conflicts((&own, &others), (&all[0], &all[1]));
        found.into_iter().find(|m| m.kind == MatchKind::Number)
    }

    /// What no words of the texts stand for.
    fn statements(&mut self) {
        self.instead(Class::Place, MatchKind::Place, features::PLACES_OTHER);
        self.instead(Class::Number, MatchKind::Number, features::NUMBERS_OTHER);
        let lead = self.index.lead_of(self.ids[0], self.ids[1]).map_or(0.0, |lead| f64::from(SECOND.lead * lead));
        let vague = if self.index.is_vague(self.ids[0], self.ids[1]) { 1.0 } else { 0.0 };
        let term = |says: Says, weight: f64| statement(says, MatchKind::Term, weight);
        let ahead = statement(Says::Announced, MatchKind::Date, -self.share(features::ANNOUNCED));
        let counts = |e: &Evidence| e.weight >= LEAST;
        let against = [ahead, term(Says::OtherFits, -lead), term(Says::Vague, vague)];
        self.out.against.extend(against.into_iter().filter(counts));
        let copied = term(Says::Copied, self.share(features::LIKENESS));
        self.out.evidence.extend([term(Says::FitsBest, lead), copied].into_iter().filter(counts));
    }
}

/// A statement that no words of the texts stand for.
fn statement(says: Says, kind: MatchKind, weight: f64) -> Evidence {
    let none = Safe::default;
    Evidence { says, kind, left: none(), right: none(), weight, left_span: None, right_span: None }
}

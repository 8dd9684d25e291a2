//! Why two articles are paired: what speaks for it and against it, with the places in both texts.
//!
//! The articles are read again for this, so that nothing of it has to be kept for a whole library.

use super::day::{Accord, When};
use super::facts::Facts;
use super::features::{self, Features};
use super::grade::Standing;
use super::index::Index;
use super::mentions::numbering::{Kind, differ, is_of, is_same, is_serial};
use super::mentions::{Class, Extractor, Memory, Mentions, Person, Zone};
use super::model::{ACROSS, Model, SECOND, WITHIN};
use super::titles;
use super::vocabulary::Key;
use crate::compare::counted::{self, Counted};
use crate::compare::{Evidence, Match, MatchKind, Says};
use crate::corpus::{Article, ArticleId, NewsDate, calendar};
use crate::lexicon::Lexicon;
use crate::text::Span;
use crate::text::sanitize::Safe;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::rc::Rc;

/// Lines of one kind at most.
const MOST_OF_A_KIND: usize = 4;
/// What is told of a line that rules one event out by itself, in log-odds.
const RULED_OUT: f64 = 4.0;
/// How telling a place is that is no country or capital of which all write.
const TELLING_PLACE: f32 = 0.6;
/// Log-odds from which a report may be taken for a rival.
const RIVAL: f32 = -3.0;
/// The share of text in common that is told.
const WORTH_TELLING: f32 = 1.0 / 3.0;
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
    pair.two_things();
    pair.shared();
    pair.persons();
    pair.statements();
    let mut out = pair.out;
    for (list, always) in [(&mut out.evidence, 1), (&mut out.against, 0)] {
        // What the texts say comes before what other reports say.
        let is_compared = |e: &Evidence| e.says == Says::FitsBest;
        list.retain(|e| e.weight >= LEAST || !is_compared(e));
        list.sort_by(|x, y| is_compared(x).cmp(&is_compared(y)).then(y.weight.total_cmp(&x.weight)));
        // The best fact for a pair is told however little it adds.
        let mut rank = 0;
        list.retain(|e| {
            rank += 1;
            e.weight >= LEAST || rank <= always
        });
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
            let all = p.iter().flat_map(|x: &(When, Zone, Span)| {
                q.iter().map(move |y: &(When, Zone, Span)| (x.0.accord(y.0), x.2, y.2))
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
        // The days of publication are said once, for or against.
        let mut published = published;
        if same > 0.0
            && let Some((_, x, y)) = lead
        {
            let line = self.evidence(Says::Shared, MatchKind::Date, x, y, same);
            self.out.evidence.push(line);
        } else if weak > 0.0 {
            if let Some((_, x, y)) = all.filter(|_| agrees) {
                let line = self.evidence(Says::Shared, MatchKind::Date, x, y, weak);
                self.out.evidence.push(line);
            } else if weak > published {
                let line = self.published(weak - published.max(0.0));
                self.out.evidence.push(line);
                published = 0.0;
            } else {
                published -= weak;
            }
        }
        if apart > 0.0
            && let Some((_, x, y)) = lead
        {
            let mut line = self.evidence(Says::Differs, MatchKind::Date, x, y, apart + published);
            self.tell_years(&mut line, [x, y]);
            self.out.against.push(line);
        } else if apart + published > 0.0 {
            let line = self.published(apart + published);
            self.out.against.push(line);
        }
    }

    /// Says the years of two days, where they are of two and the words do not tell: 11月15日 (2024) ≠ ngày 15/11 (2025).
    fn tell_years(&self, line: &mut Evidence, spans: [Span; 2]) {
        let year = |side: usize, span: Span| {
            let found = self.mentions.get(side)?.dates.iter().find(|d| d.2 == span)?;
            if let When::Days(day, _) = found.0 { Some(calendar::year_of(day)) } else { None }
        };
        let [Some(p), Some(q)] = [year(0, spans[0]), year(1, spans[1])] else { return };
        if p == q {
            return;
        }
        for (words, year) in [(&mut line.left, p), (&mut line.right, q)] {
            let year = year.to_string();
            if !words.as_str().contains(&year) {
                *words = Safe::new(&format!("{} ({year})", words.as_str()));
            }
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
        // One of the texts counts several: which it is of is not clear, and still the numbers are told.
        let counted = self.features.get(features::EDITION_COUNTED).is_some_and(|f| *f > 0.0);
        if same <= 0.0 && other <= 0.0 && !counted {
            return;
        }
        let (wanted, other) = (same > 0.0, other.max(2.0 * LEAST));
        // The numbers that each report is of come before those that it names in passing.
        let [Some(left), Some(right)] = self.ids.map(|id| self.index.facts(id)) else { return };
        let is_of = |facts: &Facts, number: u32| facts.rounds.iter().any(|r| r.number == number);
        let common = |p: &[Key], q: &[Key]| p.iter().filter(|k| q.binary_search(k).is_ok()).count();
        let found = a
            .editions
            .iter()
            .flat_map(|p| b.editions.iter().map(move |q| (p, q)))
            .filter(|(p, q)| (p.number == q.number || differ(p, q)) && (p.number == q.number) == wanted)
            .filter(|(p, q)| wanted || is_serial(p.number) || common(&p.context, &q.context) > 0)
            .max_by_key(|(p, q)| {
                let own = is_of(left, p.number) && is_of(right, q.number);
                (own, p.zone.min(q.zone), common(&p.context, &q.context))
            });
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

    /// What rules one event out beside editions: quakes of other strength, headlines of other places.
    fn two_things(&mut self) {
        if self.features.get(features::TWO_THINGS).is_none_or(|f| *f <= 0.0) {
            return;
        }
        let [a, b] = self.mentions;
        let magnitudes = |m: &Mentions| -> Vec<(u32, Span)> {
            m.editions.iter().filter(|e| is_of(e.number, Kind::Magnitude)).map(|e| (e.number, e.span)).collect()
        };
        let (here, there) = (magnitudes(a), magnitudes(b));
        let all = here.iter().flat_map(|p| there.iter().map(move |q| (p, q)));
        let other = all.into_iter().find(|(p, q)| is_same(p.0, q.0) == Some(false)).map(|(p, q)| (p.1, q.1));
        let place = |m: &Mentions| {
            let mut list = m.list.iter().filter(|m| m.class == Class::Place && m.zone == Zone::Title);
            list.find(|m| !m.span.is_empty()).map(|m| m.span)
        };
        let (kind, found) = match other {
            Some(both) => (MatchKind::Number, Some(both)),
            None => (MatchKind::Place, place(a).zip(place(b))),
        };
        if let Some((left, right)) = found {
            let line = self.evidence(Says::Differs, kind, left, right, RULED_OUT);
            self.out.against.push(line);
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
            // A way to read two characters that no word joins is often half of two words: it counts, and is not told.
            if x.class == Class::Term && (x.is_guess() || y.is_guess()) {
                continue;
            }
            if x.class == Class::Term {
                // A lone syllable on both sides is in words of any meaning.
                let sides = [(0, x.span), (1, y.span)];
                let half_a_name = || sides.iter().any(|&(side, span)| self.ends_name(side, span));
                if sides.iter().all(|&(side, span)| self.is_syllable(side, span)) || half_a_name() {
                    continue;
                }
                let weight = statistics.weight(*key, [*a, *b], false);
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
        let mut told: Vec<(Span, Span)> = Vec::new();
        for (class, kind, feature) in kinds {
            let others = told.len();
            let mut list = found.get_mut(class as usize).map(std::mem::take).unwrap_or_default();
            let total: f32 = list.iter().map(|l| l.0).sum();
            list.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            let mut share = self.share(feature);
            if class == Class::Term {
                share += self.share(features::COSINE_LEAD) + self.share(features::COSINE_BARE);
            }
            for (worth, x, y) in list {
                // Parts of a longer match that is already told tell nothing new: 葡萄 beside 葡萄牙.
                let again =
                    |p: Span, q: Span| p.overlaps(x) || q.overlaps(y) || self.holds(0, p, x) && self.holds(1, q, y);
                if told.len() - others >= MOST_OF_A_KIND || told.iter().any(|&(p, q)| again(p, q)) {
                    continue;
                }
                told.push((x, y));
                let weight = share * f64::from(worth / total.max(1e-6));
                let line = self.evidence(Says::Shared, kind, x, y, weight);
                self.out.evidence.push(line);
            }
        }
    }

    /// Whether the words at one place of a side are among those at another.
    fn holds(&self, side: usize, whole: Span, part: Span) -> bool {
        self.articles.get(side).is_some_and(|a| whole.of(a.text.as_str()).contains(part.of(a.text.as_str())))
    }

    /// Whether a place in the Vietnamese text is the end of a name that begins before it: Quả Thụ of Hoàng Quả Thụ.
    fn ends_name(&self, side: usize, span: Span) -> bool {
        let Some(article) = self.articles.get(side).filter(|a| !a.lang.is_zh()) else { return false };
        let (text, own) = (article.text.as_str(), span.of(article.text.as_str()));
        let before = text.get(..span.start as usize).and_then(|t| t.strip_suffix(' ')).unwrap_or("");
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        own.starts_with(char::is_uppercase) && last.starts_with(char::is_uppercase)
    }

    /// Whether a place in the Vietnamese text is one syllable and no more.
    fn is_syllable(&self, side: usize, span: Span) -> bool {
        let article = self.articles.get(side).filter(|a| !a.lang.is_zh());
        article.is_some_and(|a| !span.is_empty() && !span.of(a.text.as_str()).contains(' '))
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
        let sure = |side: usize, list: Vec<Person>| -> Vec<Person> {
            list.into_iter().filter(|p| self.is_surely_a_person(side, p)).collect()
        };
        let (here, there) = (sure(0, missing(a, right, left)), sure(1, missing(b, left, right)));
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

    /// Whether what was read as a name is surely a person's, so that its absence elsewhere may be told: a word in foreign
    /// letters or characters may be a museum or a disease, whose other name is a common word.
    fn is_surely_a_person(&self, side: usize, person: &Person) -> bool {
        let Some(article) = self.articles.get(side).filter(|_| !person.span.is_empty()) else { return false };
        if person.skeleton == 0 {
            return true;
        }
        let text = article.text.as_str();
        let before = text.get(..person.span.start as usize).unwrap_or("").trim_end();
        let written = person.span.of(text);
        if article.lang.is_zh() {
            return written.contains('·') || titles::follows_zh(before);
        }
        // AFF Cup is a name, and no person's.
        let is_acronym = |w: &str| w.len() > 1 && w.chars().all(char::is_uppercase);
        written.contains(' ') && !written.split(' ').any(is_acronym) || titles::follows_vi(before)
    }

    /// Where what the one tells happens, and where what the other tells: said where neither names the other's place.
    fn venues(&mut self) {
        let weight = -self.share(features::PLACES_OTHER);
        let [Some(left), Some(right)] = self.ids.map(|id| self.index.facts(id)) else { return };
        if weight <= 0.0 {
            return;
        }
        let statistics = self.index.statistics();
        let rarity = |key| statistics.rarity(key, [left.side, right.side]);
        let of = |m: &Mentions| -> Option<(f32, Span)> {
            let here = m.list.iter().filter(|m| m.class == Class::Place && m.mark && m.zone != Zone::Body);
            let told = here.filter(|m| !m.span.is_empty()).map(|m| (rarity(m.key), m.span));
            told.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
        };
        let [a, b] = self.mentions;
        // A country that all write of may be where the other's town lies.
        if let (Some((p, x)), Some((q, y))) = (of(a), of(b))
            && p.min(q) >= TELLING_PLACE
        {
            let line = self.evidence(Says::Differs, MatchKind::Place, x, y, weight);
            self.out.against.push(line);
        }
    }

    /// Two figures of one thing in headline and lead that contradict each other.
    fn numbers(&mut self) {
        let weight = -self.share(features::NUMBERS_OTHER);
        if weight <= 0.0 {
            return;
        }
        if let Some(figures) = self.conflict() {
            let line = self.evidence(Says::Differs, MatchKind::Number, figures.left, figures.right, weight);
            self.out.against.push(line);
        }
    }

    /// The first figures of headlines and leads that contradict each other, by the rule of the list of differences.
    fn conflict(&self) -> Option<Match> {
        let leads = [0, 1].map(|side| self.lead_figures(side));
        let [left, right] = leads.each_ref().map(|list| list.iter().collect::<Vec<_>>());
        let first = |texts: (&[&Counted], &[&Counted])| {
            counted::conflicts((&left, &right), texts).into_iter().find(|m| m.kind == MatchKind::Number)
        };
        // The rest of the texts is read only where it may take something back: it cannot add anything.
        first((&left, &right))?;
        let whole = self.articles.map(|a| counted::of_sentences(a, self.lexicon));
        let [all_left, all_right] = whole.each_ref().map(|list| list.iter().flatten().collect::<Vec<_>>());
        first((&all_left, &all_right))
    }

    /// The figures of the sentences of one side in which its headline and lead name something.
    fn lead_figures(&self, side: usize) -> Vec<Counted> {
        let (Some(article), Some(mentions)) = (self.articles.get(side), self.mentions.get(side)) else {
            return Vec::new();
        };
        let lead: Vec<Span> = mentions.list.iter().filter(|m| m.zone != Zone::Body).map(|m| m.span).collect();
        let sentences = article.sentences.iter().filter(|s| lead.iter().any(|l| s.span.overlaps(*l)));
        sentences.flat_map(|s| counted::of_span(article, s.span, self.lexicon)).collect()
    }

    /// What no words of the texts stand for.
    fn statements(&mut self) {
        self.venues();
        self.numbers();
        let standing = self.index.lead_of(self.ids[0], self.ids[1]);
        let (best, other) = standing.map_or((0.0, 0.0), rivalry);
        let vague = if self.index.is_vague(self.ids[0], self.ids[1]) { 1.0 } else { 0.0 };
        let term = |says: Says, weight: f64| statement(says, MatchKind::Term, weight);
        let ahead = statement(Says::Announced, MatchKind::Date, -self.share(features::ANNOUNCED));
        let counts = |e: &Evidence| e.weight >= LEAST;
        let against = [ahead, term(Says::OtherFits, other), term(Says::Vague, vague)];
        self.out.against.extend(against.into_iter().filter(counts));
        self.out.evidence.extend([term(Says::FitsBest, best)].into_iter().filter(counts));
        // A line of standing phrases counts a little, and is no copy.
        if self.features.get(features::LIKENESS).is_some_and(|share| *share >= WORTH_TELLING) {
            self.out.evidence.push(term(Says::Copied, self.share(features::LIKENESS)));
        }
    }
}

/// What a pair's standing says for it and against it, in log-odds: only rivals that there are count.
fn rivalry(of: Standing) -> (f64, f64) {
    let best = of.rivals[0].max(of.rivals[1]);
    let other = f64::from(-(SECOND.over * of.lead.over.min(0.0) + SECOND.behind * of.lead.behind));
    let is_rivalled = best > RIVAL && best < of.event;
    (
        if is_rivalled && of.lead.over > 0.0 { f64::from(SECOND.over * of.lead.over) } else { 0.0 },
        if best >= of.event { other } else { 0.0 },
    )
}

/// A statement that no words of the texts stand for.
fn statement(says: Says, kind: MatchKind, weight: f64) -> Evidence {
    let none = Safe::default;
    Evidence { says, kind, left: none(), right: none(), weight, left_span: None, right_span: None }
}

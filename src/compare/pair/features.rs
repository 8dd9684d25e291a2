//! What two reports have in common and what speaks against them, as numbers: the input of the model.
//!
//! A fact that is missing counts 0. Not here: the weights ([`super::model`]).

use super::day::{Accord, When};
use super::facts::{Facts, Round, Side, Someone};
use super::mentions::numbering::{Kind, is_comparable, is_of, is_same, is_serial};
use super::mentions::{Class, Zone};
use super::statistics::Statistics;
use super::vocabulary::Key;

/// The numbers of a pair, in the order of [`NAMES`].
pub type Features = [f32; NAMES.len()];

/// What each number means; `docs/pairing.md` tells more.
pub const NAMES: [&str; 27] = [
    "cosine",
    "cosine-lead",
    "coverage",
    "bare",
    "cosine-bare",
    "likeness",
    "date-same",
    "date-overlap",
    "date-apart",
    "date-weak",
    "published-apart",
    "edition-same",
    "edition-other",
    "names-shared",
    "names-missing",
    "names-other",
    "places-shared",
    "places-other",
    "numbers-shared",
    "numbers-other",
    "title-found",
    "announced",
    "edition-counted",
    "cast-other",
    "later",
    "days-apart",
    "two-things",
];

/// Features without a weight, for rules of the grades only.
pub const FOR_RULES: [&str; 3] = ["title-found", "days-apart", "two-things"];

pub(super) const COSINE: usize = 0;
pub(super) const COSINE_LEAD: usize = 1;
pub(super) const COVERAGE: usize = 2;
pub(super) const BARE: usize = 3;
pub(super) const COSINE_BARE: usize = 4;
pub(super) const LIKENESS: usize = 5;
pub(super) const DATE_SAME: usize = 6;
pub(super) const DATE_OVERLAP: usize = 7;
pub(super) const DATE_APART: usize = 8;
pub(super) const DATE_WEAK: usize = 9;
pub(super) const PUBLISHED_APART: usize = 10;
pub(super) const EDITION_SAME: usize = 11;
pub(super) const EDITION_OTHER: usize = 12;
pub(super) const NAMES_SHARED: usize = 13;
pub(super) const NAMES_MISSING: usize = 14;
pub(super) const NAMES_OTHER: usize = 15;
pub(super) const PLACES_SHARED: usize = 16;
pub(super) const PLACES_OTHER: usize = 17;
pub(super) const NUMBERS_SHARED: usize = 18;
pub(super) const NUMBERS_OTHER: usize = 19;
pub(super) const TITLE_FOUND: usize = 20;
pub(super) const ANNOUNCED: usize = 21;
pub(super) const EDITION_COUNTED: usize = 22;
pub(super) const CAST_OTHER: usize = 23;
pub(super) const LATER: usize = 24;
pub(super) const DAYS_APART: usize = 25;
pub(super) const TWO_THINGS: usize = 26;

/// Terms that the surroundings of two ordinals must share, so that they count the same thing.
const SAME_SERIES_TERMS: usize = 2;
/// The cosine (times 4) of headlines and leads from which quarters count the same thing, whatever stands around them.
const LEADS_ALIKE: f32 = 0.6;
/// Names in common, by how telling they are, that say that one thing is counted: with a word about it, or of days, which
/// are compared only where both say of what (a hearing, a strike).
const NAMED: f32 = 0.3;

/// The lengths of an article's vectors: the whole, and headline and lead.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Norms {
    pub(super) all: f32,
    pub(super) lead: f32,
}

/// The vector lengths of `facts` against articles of the side of `other`.
pub(super) fn norms(facts: &Facts, other: Side, statistics: &Statistics) -> Norms {
    let mut out = Norms::default();
    for (key, mark) in facts.entries() {
        let w = statistics.weight(key, [facts.side, other], mark.is_guess()) * mark.tf() * mark.tf();
        out.all += w;
        if mark.zone() != Zone::Body {
            out.lead += w;
        }
    }
    Norms { all: out.all.sqrt(), lead: out.lead.sqrt() }
}

/// How much a fact counts in comparisons with one side.
#[derive(Clone, Copy, Debug, Default)]
struct Worth {
    /// See [`Statistics::weight`], where one of the two is sure of it and where both only guess.
    weight: [f32; 2],
    /// See [`Statistics::rarity`]; 0 of terms, where nobody asks.
    rarity: f32,
}

/// An article that is compared with many others: what its facts count is looked up once.
pub(super) struct Prepared<'f> {
    facts: &'f Facts,
    statistics: &'f Statistics,
    /// Of each fact that was asked for, against the other language and against its own.
    worth: [Vec<Option<Worth>>; 2],
}

/// The worth of an article's facts against one side.
struct Against<'p> {
    facts: &'p Facts,
    statistics: &'p Statistics,
    sides: [Side; 2],
    worth: &'p mut [Option<Worth>],
}

impl<'f> Prepared<'f> {
    pub(super) fn new(facts: &'f Facts, statistics: &'f Statistics) -> Self {
        Self { facts, statistics, worth: [Vec::new(), Vec::new()] }
    }

    fn against(&mut self, other: Side) -> Against<'_> {
        let [across, within] = &mut self.worth;
        let worth = if self.facts.side == other { within } else { across };
        worth.resize(self.facts.keys.len(), None);
        Against { facts: self.facts, statistics: self.statistics, sides: [self.facts.side, other], worth }
    }
}

impl Against<'_> {
    /// Of the fact at this position.
    fn worth(&mut self, at: usize) -> Worth {
        let (Some(slot), Some(&key), Some(mark)) =
            (self.worth.get_mut(at), self.facts.keys.get(at), self.facts.marks.get(at))
        else {
            return Worth::default();
        };
        let (statistics, sides) = (self.statistics, self.sides);
        *slot.get_or_insert_with(|| Worth {
            weight: [false, true].map(|guess| statistics.weight(key, sides, guess)),
            rarity: if mark.class() == Class::Term { 0.0 } else { statistics.rarity(key, sides) },
        })
    }
}

/// Sums over the facts that both articles have.
#[derive(Default)]
struct Shared {
    all: f32,
    lead: f32,
    names: f32,
    places: f32,
    numbers: f32,
    /// Headline facts of either side found in the other's headline or lead, and all headline facts.
    titles: f32,
}

/// The features of two articles.
pub(super) fn features(first: &mut Prepared<'_>, b: &Facts, norms: (Norms, Norms)) -> Features {
    let mut out = [0.0; NAMES.len()];
    let (a, statistics) = (first.facts, first.statistics);
    let mut against = first.against(b.side);
    let shared = shared(a, b, &mut against);
    let cosine = |dot: f32, x: f32, y: f32| if x * y > 0.0 { (dot / (x * y)).clamp(0.0, 1.0) } else { 0.0 };
    let bare = !a.headline || !b.headline;
    let mut set = |i: usize, value: f32| {
        if let Some(slot) = out.get_mut(i) {
            *slot = value;
        }
    };
    let all = 4.0 * cosine(shared.all, norms.0.all, norms.1.all);
    set(COSINE, all);
    set(COSINE_BARE, if bare { all } else { 0.0 });
    set(BARE, if bare { 1.0 } else { 0.0 });
    let shorter = norms.0.all.min(norms.1.all);
    set(COVERAGE, 2.0 * cosine(shared.all, shorter, shorter));
    let leads = 4.0 * cosine(shared.lead, norms.0.lead, norms.1.lead);
    set(COSINE_LEAD, leads);
    set(LIKENESS, if a.side == b.side { a.likeness(b) } else { 0.0 });
    dates(a, b, &mut set);
    editions(a, b, (leads, shared.names), &mut set);
    set(NAMES_SHARED, shared.names.min(2.0));
    let (here, there) = (missing_persons(a, b), missing_persons(b, a));
    set(NAMES_MISSING, (here.0 + there.0).min(2.0));
    set(NAMES_OTHER, here.1.min(there.1).min(2.0));
    set(CAST_OTHER, others(a, b).min(others(b, a)).min(2.0));
    set(PLACES_SHARED, shared.places.min(2.0));
    set(NUMBERS_SHARED, shared.numbers.min(2.0));
    // What only one side says may have been left out by the other; where each says something else, they differ.
    let gone = missing(a, b, Class::Number, |at, _| against.worth(at).rarity);
    let rarity = |_, key| statistics.rarity(key, [b.side, a.side]);
    let other = if gone > 0.0 { gone.min(missing(b, a, Class::Number, rarity)) } else { 0.0 };
    set(NUMBERS_OTHER, other.min(2.0));
    let rarity = |key| statistics.rarity(key, [a.side, b.side]);
    set(PLACES_OTHER, venue_unknown_to(b, a, rarity).min(venue_unknown_to(a, b, rarity)));
    // Each may leave out its own country where the same people meet.
    let same_people =
        || a.persons.iter().any(|p| b.names(p).is_some()) || b.persons.iter().any(|p| a.names(p).is_some());
    let other_place = shared.places <= 0.0 && is_set_apart_from(a, b) && is_set_apart_from(b, a) && !same_people();
    set(TWO_THINGS, if other_place || magnitudes_differ(a, b) { 1.0 } else { 0.0 });
    set(TITLE_FOUND, shared.titles.min(2.0));
    set(ANNOUNCED, if a.headline && b.headline && a.ahead != b.ahead { 1.0 } else { 0.0 });
    out
}

fn shared(a: &Facts, b: &Facts, against: &mut Against<'_>) -> Shared {
    let mut out = Shared::default();
    let (mut i, mut j) = (0, 0);
    while let (Some(&p), Some(&q)) = (a.keys.get(i), b.keys.get(j)) {
        let (here, there) = (i, j);
        // Which of the two goes on is a coin toss: counted, not branched on.
        i += usize::from(p <= q);
        j += usize::from(q <= p);
        if p != q {
            continue;
        }
        let (Some(&x), Some(&y)) = (a.marks.get(here), b.marks.get(there)) else { break };
        let worth = against.worth(here);
        let (first, both) = (x.zone().max(y.zone()), x.zone().min(y.zone()));
        let dot = worth.weight[usize::from(x.is_guess() && y.is_guess())] * x.tf() * y.tf();
        out.all += dot;
        if both != Zone::Body {
            out.lead += dot;
        }
        if x.class() == Class::Term || first == Zone::Body {
            continue;
        }
        let worth = worth.rarity * worth.rarity * if both == Zone::Body { 0.5 } else { 1.0 };
        match x.class() {
            Class::Name => out.names += worth,
            Class::Place => out.places += worth,
            Class::Number => out.numbers += worth,
            Class::Term => {}
        }
        if first == Zone::Title && both != Zone::Body {
            out.titles += worth;
        }
    }
    let lead_names: f32 = by_sound(a, b) + by_sound(b, a);
    out.names += lead_names / 2.0;
    out
}

/// Foreign persons of the headline and lead of `a` whom `b` names by sound only.
fn by_sound(a: &Facts, b: &Facts) -> f32 {
    let heard = |p: &&Someone| p.skeleton != 0 && p.keys.iter().all(|&k| k == 0 || b.mark(k).is_none());
    let count = a.persons.iter().filter(heard).filter(|p| b.names(p).is_some()).count();
    0.6 * u8::try_from(count).map_or(2.0, f32::from)
}

/// Persons of `a` whom `b` does not name at all: those of the headline, and those of headline and lead.
fn missing_persons(a: &Facts, b: &Facts) -> (f32, f32) {
    let mut out = (0.0, 0.0);
    for person in a.persons.iter().filter(|p| a.headline && b.names(p).is_none()) {
        if person.zone == Zone::Title {
            out.0 += 1.0;
        }
        out.1 += 1.0;
    }
    out
}

/// How many persons of the headline and lead of `a` those of `b` do not name.
fn others(a: &Facts, b: &Facts) -> f32 {
    if !a.headline || !b.headline {
        return 0.0;
    }
    // Putin and Vladimir Putin are one.
    let is_known = |i: usize, person: &Someone| {
        let before = a.persons.get(..i).unwrap_or(&[]).iter();
        before.flat_map(|p| &p.keys).any(|k| *k != 0 && person.keys.contains(k))
    };
    let all = a.persons.iter().enumerate();
    all.filter(|(i, p)| !b.names_first(p) && !is_known(*i, p)).map(|_| 1.0).sum()
}

/// Facts of a class in the headline and lead of `a` that `b` does not have, by how telling they are: `rarity` is asked
/// with the position of the fact and its key.
fn missing(a: &Facts, b: &Facts, class: Class, mut rarity: impl FnMut(usize, Key) -> f32) -> f32 {
    if !a.headline {
        return 0.0;
    }
    a.firsts(class).filter(|(_, key)| b.mark(*key).is_none()).map(|(at, key)| rarity(at, key)).sum()
}

/// How telling the rarest place is where what `a` tells happens, by headline and lead; 0 where `b` names one of them.
fn venue_unknown_to(b: &Facts, a: &Facts, rarity: impl Fn(Key) -> f32) -> f32 {
    let venues = a.venues();
    if !a.headline || venues.clone().any(|key| b.mark(key).is_some()) {
        return 0.0;
    }
    venues.map(rarity).fold(0.0, f32::max)
}

/// Whether the headline of `a` names places, and `b` none of them.
fn is_set_apart_from(a: &Facts, b: &Facts) -> bool {
    let mut places = a.headline_places().peekable();
    places.peek().is_some() && places.all(|key| b.mark(key).is_none())
}

/// Whether headlines and leads tell of quakes, none of them as strong.
fn magnitudes_differ(a: &Facts, b: &Facts) -> bool {
    let of = |f: &Facts| f.rounds.iter().map(|r| r.number).filter(|n| is_of(*n, Kind::Magnitude)).collect::<Vec<_>>();
    let (a, b) = (of(a), of(b));
    !a.is_empty() && !b.is_empty() && a.iter().all(|p| b.iter().all(|q| is_same(*p, *q) == Some(false)))
}

/// The best accord between two sets of times.
fn best(a: impl Iterator<Item = When>, b: impl Iterator<Item = When> + Clone) -> Option<Accord> {
    a.flat_map(|p| b.clone().map(move |q| p.accord(q))).max_by_key(|accord| match accord {
        Accord::Same => (2, 0),
        Accord::Overlap => (1, 0),
        Accord::Apart(gap) => (0, -gap),
    })
}

fn dates(a: &Facts, b: &Facts, set: &mut impl FnMut(usize, f32)) {
    if let (Some(p), Some(q)) = (a.published, b.published) {
        let gap = u16::try_from((p - q).abs()).unwrap_or(u16::MAX);
        set(PUBLISHED_APART, (f32::from(gap) / 4.0).min(2.0));
    }
    match best(lead(a), lead(b)) {
        Some(Accord::Same) => return set(DATE_SAME, 1.0),
        Some(Accord::Overlap) => return set(DATE_OVERLAP, 1.0),
        _ => {}
    }
    // Two that only plan, as papers tell of fairs and races to come, are of the days that they plan.
    let accord = if only_plans(a) && only_plans(b) { best(lead(a), lead(b)) } else { best(told(a), told(b)) };
    let Some(Accord::Apart(gap)) = accord else { return weak_dates(a, b, set) };
    let in_body = [best(every(a), lead(b)), best(lead(a), every(b))];
    let agrees = in_body.iter().flatten().any(|x| !matches!(x, Accord::Apart(_)));
    let by_gap = if gap >= 2 { 1.0 } else { 0.6 };
    set(DATE_APART, if agrees { by_gap / 2.0 } else { by_gap });
    set(DAYS_APART, 1.0);
    set(LATER, if is_later(a, b) || is_later(b, a) { 1.0 } else { 0.0 });
}

fn lead(f: &Facts) -> impl Iterator<Item = When> + Clone {
    f.dates.iter().filter(|d| d.1).map(|d| d.0)
}

/// The days of headline and lead that a report is of: where it announces nothing, those after its publication are plans
/// that it mentions (lawmakers ask next Monday), and say nothing against another day.
fn told(f: &Facts) -> impl Iterator<Item = When> + Clone {
    let is_plan = |w: &When| matches!((w, f.published), (When::Days(from, _), Some(at)) if !f.ahead && *from > at);
    lead(f).filter(move |w| !is_plan(w))
}

/// Whether headline and lead have days, and none of which the report may be.
fn only_plans(f: &Facts) -> bool {
    told(f).next().is_none() && lead(f).next().is_some()
}

fn every(f: &Facts) -> impl Iterator<Item = When> + Clone {
    f.dates.iter().map(|d| d.0)
}

/// Whether `b` was published after `a` and its lead speaks of later days only: what came next.
fn is_later(a: &Facts, b: &Facts) -> bool {
    let ends = lead(a).map(|w| if let When::Days(_, last) = w { last } else { i32::MAX }).max();
    let begins = lead(b).map(|w| if let When::Days(first, _) = w { first } else { i32::MIN }).min();
    a.published < b.published && a.published.is_some() && ends.zip(begins).is_some_and(|(end, begin)| end < begin)
}

/// Not both leads say a day: then any day of the text counts, and the day of publication and the one before.
fn weak_dates(a: &Facts, b: &Facts, set: &mut impl FnMut(usize, f32)) {
    if matches!(best(every(a), every(b)), Some(Accord::Same | Accord::Overlap)) {
        set(DATE_WEAK, 1.0);
    }
    if a.published.is_none() || b.published.is_none() {
        return;
    }
    let assumed = |f: &Facts| f.published.filter(|_| told(f).next().is_none()).map(|p| When::Days(p - 1, p));
    match best(told(a).chain(assumed(a)), told(b).chain(assumed(b))) {
        // What happened a day before or after says nothing: the next day's papers tell it too.
        Some(Accord::Apart(gap)) if gap >= 2 => set(DATE_APART, 0.8),
        Some(Accord::Same | Accord::Overlap) => set(DATE_WEAK, 1.0),
        _ => {}
    }
}

/// Whether `b` names the first number of `a` too: where both do, the numbers are of two things that each text counts (the
/// fifth session of the 15th assembly).
fn names_first_of(a: &Facts, b: &Facts) -> bool {
    a.rounds
        .first()
        .is_some_and(|p| p.number > 0 && !is_serial(p.number) && b.rounds.iter().any(|q| p.number == q.number))
}

/// `leads`: how alike they are; `names`: how telling those in common are.
fn editions(a: &Facts, b: &Facts, (leads, names): (f32, f32), set: &mut impl FnMut(usize, f32)) {
    if a.rounds.is_empty() || b.rounds.is_empty() {
        return;
    }
    let counts_the_same = |p: &[u32], q: &[u32]| {
        let common = p.iter().filter(|k| q.binary_search(k).is_ok()).count();
        // In one language two sentences share words whatever they count.
        common >= SAME_SERIES_TERMS
            && (a.side != b.side
                || (common >= 4 && 2 * common >= p.len().min(q.len()) && 3 * common >= p.len().max(q.len())))
    };
    let same_thing: Vec<(u32, u32)> = a
        .rounds
        .iter()
        .flat_map(|p| b.rounds.iter().map(move |q| (p, q)))
        .filter(|(p, q)| !is_serial(p.number) && !is_serial(q.number))
        .filter(|(p, q)| counts_the_same(&p.context, &q.context))
        .map(|(p, q)| (p.number, q.number))
        .collect();
    let known: Vec<&(u32, u32)> = same_thing.iter().filter(|(p, q)| *p > 0 && *q > 0).collect();
    if known.iter().any(|(p, q)| p == q) {
        set(EDITION_SAME, 1.0);
    } else if !known.is_empty() && (!names_first_of(a, b) || !names_first_of(b, a)) {
        set(EDITION_OTHER, 1.0);
    } else if !same_thing.is_empty() {
        set(EDITION_COUNTED, 1.0);
    }
    let across = a.side != b.side && leads >= LEADS_ALIKE;
    let of_one = |p: &Round, q: &Round| {
        if is_of(p.number, Kind::Ship) {
            // Of two ships only the name says that they are of one row.
            p.has_a_word_of(q)
        } else {
            across
                || counts_the_same(&p.context, &q.context)
                || a.side != b.side && names >= NAMED && (is_of(p.number, Kind::Day) || p.has_a_word_of(q))
        }
    };
    if known.is_empty() && (serials_differ(a, b, of_one) || across && ordinals_differ(a, b)) {
        set(EDITION_OTHER, 1.0);
    }
}

/// Whether headlines and leads name quarters, years, months, legs or days of one thing, and none in common. Only what
/// differs says something: much happens in one quarter, and at one festival.
fn serials_differ(a: &Facts, b: &Facts, of_one: impl Fn(&Round, &Round) -> bool) -> bool {
    let comparable = |p: &Round| b.rounds.iter().filter(move |q| is_comparable(p.number, q.number)).collect::<Vec<_>>();
    let others = |p: &Round| {
        let of = comparable(p);
        of.iter().all(|q| is_same(p.number, q.number) == Some(false)) && of.iter().any(|q| of_one(p, q))
    };
    // Of one kind none may be in common: the month before is named beside that of the figures.
    let kind_differs = |p: &Round| {
        let mut of_kind = a.rounds.iter().filter(|o| is_comparable(o.number, p.number));
        of_kind.all(|o| comparable(o).iter().all(|q| is_same(o.number, q.number) == Some(false)))
    };
    let is_edition = |p: &&Round| is_serial(p.number) && !is_of(p.number, Kind::Magnitude);
    a.rounds.iter().filter(is_edition).any(|p| others(p) && kind_differs(p))
}

/// Whether leads that are alike count editions by ordinals, none in common, with a word about what they count.
fn ordinals_differ(a: &Facts, b: &Facts) -> bool {
    a.ordinals().all(|p| b.ordinals().all(|q| p.number != q.number))
        && a.ordinals().any(|p| b.ordinals().any(|q| p.has_a_word_of(q)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::pair::{Extractor, Index};
    use crate::corpus::ArticleId;
    use crate::corpus::parse::parse;
    use crate::lexicon::Lexicon;
    use std::path::Path;

    /// The features of two reports, each a headline, its day of publication and a text.
    fn compared(a: [&str; 3], b: [&str; 3]) -> Features {
        let extractor = Extractor::new(Lexicon::core());
        let mut index = Index::new(&extractor);
        for (i, [headline, day, text]) in (0..).zip([a, b]) {
            let text = format!("{headline}\n\n{day}\n\n{text}\n");
            index.insert(ArticleId(i), extractor.facts(&parse(Path::new("a.txt"), text.as_bytes()).0).unwrap());
        }
        index.update();
        index.features(ArticleId(0), ArticleId(1)).unwrap()
    }

    #[test]
    fn a_day_that_is_only_planned_says_nothing_against_another_unless_that_is_the_news() {
        let failed = ["吕宋岛大面积停电", "2026-06-03", "吕宋岛电网6月2日傍晚发生故障，多省停电。"];
        let asked = |headline| {
            let text = "Luzon mất điện hơn sáu giờ. Thượng viện triệu tập lãnh đạo công ty vào ngày 8/6.";
            compared(failed, [headline, "2026-06-03", text])
        };
        let plain = asked("Luzon chìm trong bóng tối");
        assert!(plain[DATE_APART] <= 0.0 && plain[DAYS_APART] <= 0.0 && plain[DATE_WEAK] > 0.0, "{plain:?}");
        let announced = asked("Thượng viện sắp họp về vụ mất điện");
        assert!(announced[DATE_APART] > 0.0 && announced[DAYS_APART] > 0.0, "{announced:?}");
    }

    #[test]
    fn two_that_are_to_come_are_of_the_days_that_they_name() {
        let fair = ["边境商品展览", "2026-06-08", "边境商品展览6月10日在口岸开幕。"];
        let race = |day: &str| {
            let text = format!("Khai mạc hội chợ hàng hóa biên giới ngày {day} tại cửa khẩu.");
            compared(fair, ["Hội chợ hàng hóa biên giới", "2026-06-08", &text])
        };
        let (same, other) = (race("10/6"), race("12/6"));
        assert!(same[DATE_SAME] > 0.0 && same[DATE_APART] <= 0.0, "{same:?}");
        assert!(other[DATE_APART] > 0.0 && other[DAYS_APART] > 0.0 && other[DATE_WEAK] <= 0.0, "{other:?}");
    }

    #[test]
    fn publication_two_days_apart_says_nothing_by_itself_and_more_speaks_against() {
        let with = |day| {
            let vi = "Trung Quốc ban hành tiêu chuẩn bắt buộc cho sạc dự phòng.";
            compared(
                ["移动电源标准发布", "2026-04-03", "移动电源强制性国家标准发布。"],
                ["Tiêu chuẩn sạc dự phòng", day, vi],
            )
        };
        for (day, apart, weak) in
            [("2026-04-03", 0.0, 1.0), ("2026-04-04", 0.0, 1.0), ("2026-04-05", 0.0, 0.0), ("2026-04-06", 0.8, 0.0)]
        {
            let found = with(day);
            assert_eq!((found[DATE_APART], found[DATE_WEAK]), (apart, weak), "{day}");
        }
    }
}

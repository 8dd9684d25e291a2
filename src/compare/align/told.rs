//! Whether the other text tells anywhere what a lone unit says: also in a sentence that answers another one, in the
//! title or in the lead. That sentence may be much longer and say much else, so what counts is only what the two share
//! and others do not: words of one sentence of either text, names, figures, rounded ones too.
//!
//! Not here: joining anything. Such a unit gets no bead; it is not called missing either.

use super::Texts;
use super::decode::Decoded;
use super::distinct::Shared;
use super::profile::count;
use crate::text::Lang;
use crate::text::numbers::{Decimal, Likeness, Quantity, Value, quantities};

/// Lone units less likely alone than this are unsure anyway.
const LEAST_ALONE: f32 = 0.4;

/// Texts with more pairs of units are not searched for figures.
const MOST_PAIRS: usize = 20_000;

/// Figures looked at in one unit.
const FIGURES_READ: usize = 40;

/// A lone unit and the unit of the other side that shares most with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Near {
    /// Whether the lone unit is one of the source.
    pub(super) is_source: bool,
    pub(super) unit: u32,
    pub(super) other: u32,
    /// That the other tells what the lone unit does, 0 to 1.
    pub(super) probability: f32,
}

/// Figures of the units of a side.
type Figures = Vec<Vec<Quantity>>;

/// What a lone unit shares with one of the other side.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Chance {
    other: u32,
    /// Words and names.
    words: f32,
    figures: f32,
}

/// What words count in the log-odds that a lone unit is told elsewhere. This and the next four were fitted on sentences
/// that stood alone in 41 pairs of reports, each read and judged, and on sentences left out of translations.
const WORDS: f32 = 0.116;

/// What the share of the words counts, of all that the unit says.
const SHARE: f32 = 1.41;

/// What figures count.
const FIGURES: f32 = 1.92;

/// What figures count against it that the other does not have.
const LACKING: f32 = 0.17;

/// What has to be shown beyond nothing.
const BIAS: f32 = 3.38;

/// The odds that two reports on one topic give by chance: they say nothing against a unit standing alone.
const CHANCE: f32 = 0.15;

/// How much each unit of odds beyond that says against it.
const MORE: f32 = 2.0;

/// What nobody says, so that a short unit is not covered by one word.
const UNSAID: f32 = 15.0;

/// Shared figures beyond this say no more.
const MOST_FIGURES: f32 = 8.0;

/// Words that have to be shared for a figure to count in full: alone it may be of anything.
const CONTEXT: f32 = 6.0;

impl Chance {
    /// The odds that a unit is told by the other, where it says so much beside the other units of its text, in words
    /// (`all`) and in figures.
    fn odds(&self, all: f32, figures: f32) -> f32 {
        let context = (self.words / CONTEXT).min(1.0);
        let words = WORDS * self.words + SHARE * self.words / (all + UNSAID);
        let shared = FIGURES * self.figures.min(MOST_FIGURES) * context;
        (words + shared - LACKING * (figures - self.figures).max(0.0) - BIAS).exp()
    }
}

/// Lowers the probability of standing alone of units whose content the other text has, and notes where.
pub(super) fn look(texts: &Texts<'_>, shared: &[Shared], out: &mut Decoded) {
    let small = texts.source.len().saturating_mul(texts.target.len()) <= MOST_PAIRS;
    let figures = small.then(|| [figures(texts, true), figures(texts, false)]);
    for is_source in [true, false] {
        let units = if is_source { texts.source.len() } else { texts.target.len() };
        let mut chances = chances(shared, is_source, units);
        for bead in &out.joined {
            let held = if is_source { &bead.source } else { &bead.target };
            chances.iter_mut().take(held.end).skip(held.start).for_each(|list| *list = None);
        }
        for (unit, list) in (0u32..).zip(chances) {
            let Some(mut list) = list else { continue };
            let told = figures.as_ref().map_or(0.0, |[source, target]| {
                let (own, others) = if is_source { (source, target) } else { (target, source) };
                add_figures(own, others, unit as usize, &mut list)
            });
            let all = texts.distinct.all(is_source, unit);
            let odds = |c: &Chance| (c.odds(all, told), c.other);
            let best = list.iter().map(odds).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((odds, other)) = best else { continue };
            let slots = if is_source { &mut out.source_alone } else { &mut out.target_alone };
            let more = MORE * (odds - CHANCE).max(0.0);
            slots.get_mut(unit as usize).filter(|p| **p >= LEAST_ALONE).into_iter().for_each(|p| *p /= 1.0 + more);
            out.near.push(Near { is_source, unit, other, probability: odds / (1.0 + odds) });
        }
    }
}

/// For every unit of a side what it shares with which of the other.
fn chances(shared: &[Shared], is_source: bool, units: usize) -> Vec<Option<Vec<Chance>>> {
    let mut out = vec![Some(Vec::new()); units];
    for pair in shared {
        let (unit, other) = if is_source { (pair.source, pair.target) } else { (pair.target, pair.source) };
        let list = out.get_mut(unit as usize).and_then(Option::as_mut);
        list.into_iter().for_each(|list| list.push(Chance { other, words: pair.weight, figures: 0.0 }));
    }
    out
}

fn figures(texts: &Texts<'_>, is_source: bool) -> Figures {
    let (units, script) =
        if is_source { (texts.source_units, texts.scripts.0) } else { (texts.target_units, texts.scripts.1) };
    let lang = if script == super::Script::Han { Lang::ZhHans } else { Lang::Vi };
    let read = |u: &super::Unit<'_>| quantities(u.text, lang).into_iter().take(FIGURES_READ).collect();
    units.iter().map(read).collect()
}

/// Adds to what a unit shares with others the figures that they have too; gives the weight of all its figures.
fn add_figures(own: &Figures, others: &Figures, unit: usize, list: &mut Vec<Chance>) -> f32 {
    let mut all = 0.0;
    for figure in own.get(unit).map_or(&[][..], Vec::as_slice) {
        let weight = specific(figure);
        if weight <= 0.0 {
            continue;
        }
        let likeness = |list: &[Quantity]| list.iter().map(|q| alike(figure, q)).fold(0.0, f32::max);
        let here = count(own.iter().filter(|list| likeness(list) > 0.0).count().max(1));
        all += weight / here;
        let told = (0u32..).zip(others).map(|(n, list)| (n, likeness(list))).filter(|(_, alike)| *alike > 0.0);
        let told: Vec<(u32, f32)> = told.collect();
        for (other, alike) in &told {
            let figures = weight * alike / here.max(count(told.len()));
            match list.iter_mut().find(|c| c.other == *other) {
                Some(chance) => chance.figures += figures,
                None => list.push(Chance { other: *other, words: 0.0, figures }),
            }
        }
    }
    all
}

/// How much a figure says that stands once in either text.
fn specific(figure: &Quantity) -> f32 {
    let small = |n: Decimal| n < Decimal::from(10u32);
    let year = |n: Decimal| n.whole().is_some_and(|n| (1900..2100).contains(&n));
    match figure.value {
        Value::Number(n) if figure.amount.is_none() && year(n) => 1.0,
        Value::Number(n) if small(n) => 1.0,
        Value::Number(_) | Value::Percent(_) => 4.0,
        Value::Ordinal(_) | Value::Weekday(_) => 1.5,
        Value::Date(d) if d.from.day.is_some() || d.from.month.is_some() => 3.0,
        Value::Date(_) => 1.0,
        Value::Relative(_) => 0.0,
    }
}

/// Whether two figures may be one fact: 1 for the same, less for a part of a date or a rounded number.
fn alike(a: &Quantity, b: &Quantity) -> f32 {
    match a.likeness(b) {
        Some(Likeness::Same | Likeness::Fits) => return 1.0,
        Some(Likeness::Shares(_)) => return 0.6,
        None => {}
    }
    let about = a.about || b.about;
    let near = match (a.value, b.value) {
        (Value::Number(x), Value::Number(y)) => match (a.amount, b.amount) {
            (Some(m), Some(n)) => m.unit.may_be(n.unit) && m.count.is_near(n.count, about),
            _ => x >= Decimal::from(20u32) && x.is_near(y, about),
        },
        (Value::Percent(x), Value::Percent(y)) => x.is_near(y, about),
        _ => false,
    };
    if near { 0.6 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::{Unit, align};
    use crate::compare::Alignment;
    use crate::lexicon::Lexicon;
    use crate::text::Lang;

    const ZH: [&str; 5] = [
        "三国渔业谈判取得进展",
        "中国、越南和挪威代表团5日在岘港结束第三轮渔业谈判。",
        "会议主席说，各方将在9月奥斯陆会议上就配额问题作最后努力，争取年底前签字。",
        "环保组织对谈判缺少透明度表示失望。",
        "代表团参观了当地的水产加工厂和一所渔业学校。",
    ];
    const VI: [&str; 5] = [
        "Ba nước đàm phán về nghề cá",
        "Vòng đàm phán thứ ba về nghề cá giữa Trung Quốc, Việt Nam và Na Uy kết thúc ngày 5 tại Đà Nẵng.",
        "Giá cá tra xuất khẩu tăng nhẹ trong tuần qua, theo hiệp hội chế biến.",
        "Vòng tới sẽ họp tại Oslo vào tháng 9.",
        "Người nuôi tôm lo thiếu vốn cho vụ mới.",
    ];

    fn aligned() -> Alignment {
        let units = |list: &[&'static str], lang| -> Vec<Unit<'static>> {
            list.iter().enumerate().map(|(i, text)| Unit { text, lang, start: 0, heading: i == 0 }).collect()
        };
        align(&units(&ZH, Lang::ZhHans), &units(&VI, Lang::Vi), Lexicon::core(), &[])
    }

    #[test]
    fn a_sentence_whose_month_and_place_stand_in_a_longer_one_is_not_called_missing() {
        let got = aligned();
        assert!(got.right_alone[3] < 0.8, "{:?}", got.right_alone);
        let joined = got.beads.iter().any(|b| b.is_joined() && b.left.contains(&2) && b.right.contains(&3));
        let near = got.near.iter().any(|n| !n.lone_left && n.right == 3 && n.left == 2 && n.probability > 0.5);
        assert!(joined || near, "{:?}", got.near);
    }

    #[test]
    fn what_nothing_in_the_other_text_tells_loses_nothing() {
        let got = aligned();
        for (lone_left, unit) in [(true, 3), (true, 4), (false, 2), (false, 4)] {
            let is_of = |n: &&crate::compare::Near| {
                n.lone_left == lone_left && unit == if lone_left { n.left } else { n.right }
            };
            let near = got.near.iter().find(is_of);
            assert!(near.is_none_or(|n| n.probability < 0.13), "{near:?}");
        }
        assert!(got.left_alone[4] >= 0.8, "{:?}", got.left_alone);
    }

    #[test]
    fn where_a_sentence_is_told_does_not_depend_on_the_side() {
        let units = |list: &[&'static str], lang| -> Vec<Unit<'static>> {
            list.iter().map(|text| Unit { text, lang, start: 0, heading: false }).collect()
        };
        let (zh, vi) = (units(&ZH, Lang::ZhHans), units(&VI, Lang::Vi));
        let one = align(&zh, &vi, Lexicon::core(), &[]);
        let mut other = align(&vi, &zh, Lexicon::core(), &[]).flipped().near;
        other.sort_by_key(|n| (!n.lone_left, n.left, n.right));
        let mut near = one.near;
        near.sort_by_key(|n| (!n.lone_left, n.left, n.right));
        assert_eq!(near, other);
    }
}

//! Whether the other text tells anywhere what a lone unit says: also in a sentence that answers another one, in the
//! title or in the lead. That sentence may be much longer and say much else, so what counts is only what the two share
//! and others do not: words of one sentence of either text, names, figures, rounded ones too.
//!
//! Not here: joining anything. Such a unit gets no bead; it is not called missing either.

use super::decode::Decoded;
use super::distinct::{LEAST, Shared};
use super::matching::{Matcher, Row};
use super::profile::{Profile, count};
use super::{Texts, band};
use crate::text::Lang;
use crate::text::numbers::{Decimal, Figure, Likeness, Quantity, Value, may_both_hold, measured};
use rustc_hash::FxHashMap;

/// Lone units less likely alone than this are unsure anyway.
const LEAST_ALONE: f32 = 0.4;

/// Units at the beginning of a long text, headline and lead, that may tell whatever stands below.
const LEAD: u32 = 6;

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

/// Lowers the probability of standing alone of units whose content the other text has, and notes where. `shared`: what pairs of
/// units have in common, those that the lattice held; `anchors`: of long texts, pairs that share something rare elsewhere.
pub(super) fn look(texts: &Texts<'_>, mut shared: Vec<Shared>, anchors: &[(u32, u32)], out: &mut Decoded) {
    let lone = [lone(out, true), lone(out, false)];
    if is_long(texts) {
        beyond(texts, anchors, [&lone[0], &lone[1]], &mut shared);
    }
    let mut chances = [chances(&shared, true, &lone[0]), chances(&shared, false, &lone[1])];
    let figures = Figures::of(texts, &chances);
    for (is_source, chances) in [true, false].into_iter().zip(&mut chances) {
        let (own, others) = if is_source { (&figures[0], &figures[1]) } else { (&figures[1], &figures[0]) };
        for (unit, list) in (0u32..).zip(chances) {
            let Some(list) = list else { continue };
            let told = add_figures(own, others, unit as usize, list);
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

/// For each unit of a side, whether it is in no bead.
fn lone(out: &Decoded, is_source: bool) -> Vec<bool> {
    let mut lone = vec![true; if is_source { out.source_alone.len() } else { out.target_alone.len() }];
    for bead in &out.joined {
        let held = if is_source { &bead.source } else { &bead.target };
        lone.iter_mut().take(held.end).skip(held.start).for_each(|l| *l = false);
    }
    lone
}

/// Whether the lattice held only a part of the pairs of units, and not all figures are compared with all.
fn is_long(texts: &Texts<'_>) -> bool {
    !band::is_whole(texts.source.len(), texts.target.len())
}

/// Adds what lone units of long texts share with units outside of the band: those that share something rare, and the headline and
/// lead, which tell again what stands below.
fn beyond(texts: &Texts<'_>, anchors: &[(u32, u32)], [source, target]: [&[bool]; 2], shared: &mut Vec<Shared>) {
    let is = |list: &[bool], unit: u32| list.get(unit as usize) == Some(&true);
    let units = |list: &[bool]| (0u32..).zip(list.to_vec()).filter(|(_, lone)| *lone).map(|(unit, _)| unit);
    let lead = |n: usize| 0..u32::try_from(n).unwrap_or(u32::MAX).min(LEAD);
    let mut pairs: Vec<(u32, u32)> = anchors.iter().filter(|a| is(source, a.0) || is(target, a.1)).copied().collect();
    pairs.extend(units(source).flat_map(|s| lead(target.len()).map(move |t| (s, t))));
    pairs.extend(units(target).flat_map(|t| lead(source.len()).map(move |s| (s, t))));
    pairs.sort_unstable();
    pairs.dedup();
    // what the lattice held is in the order of its units
    pairs.retain(|pair| shared.binary_search_by_key(pair, |s| (s.source, s.target)).is_err());
    let (mut matcher, mut row, mut columns) = (Matcher::new(), Row::default(), Vec::new());
    for same in pairs.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(unit, _)) = same.first() else { continue };
        columns.clear();
        columns.extend(same.iter().map(|(_, t)| *t));
        row = matcher.row(texts, unit as usize, 0, &columns, row);
        let found = same.iter().enumerate().map(|(column, pair)| texts.distinct.shared(texts, &row, *pair, column));
        shared.extend(found.filter(|s| s.weight >= LEAST));
    }
}

/// For every lone unit of a side what it shares with which of the other; none for the others.
fn chances(shared: &[Shared], is_source: bool, lone: &[bool]) -> Vec<Option<Vec<Chance>>> {
    let mut out: Vec<_> = lone.iter().map(|lone| lone.then(Vec::new)).collect();
    for pair in shared {
        let (unit, other) = if is_source { (pair.source, pair.target) } else { (pair.target, pair.source) };
        let list = out.get_mut(unit as usize).and_then(Option::as_mut);
        list.into_iter().for_each(|list| list.push(Chance { other, words: pair.weight, figures: 0.0 }));
    }
    out
}

/// Figures of the units of a side.
struct Figures {
    /// Of long texts only those of lone units and of units that share words with lone ones.
    units: Vec<Vec<Quantity>>,
    /// Of long texts, how many units have a figure.
    having: Option<FxHashMap<Figure, u32>>,
}

impl Figures {
    /// The figures of both sides.
    fn of(texts: &Texts<'_>, chances: &[Vec<Option<Vec<Chance>>>; 2]) -> [Self; 2] {
        let mut asked = [&texts.source, &texts.target].map(|profiles| vec![!is_long(texts); profiles.len()]);
        if is_long(texts) {
            for (is_source, list) in [true, false].into_iter().zip(chances) {
                for (unit, chances) in list.iter().enumerate().filter_map(|(u, c)| Some((u, c.as_ref()?))) {
                    let [own, others] = &mut asked;
                    let (own, others) = if is_source { (own, others) } else { (others, own) };
                    own.get_mut(unit).into_iter().for_each(|a| *a = true);
                    chances.iter().map(|c| c.other as usize).for_each(|other| {
                        others.get_mut(other).into_iter().for_each(|a| *a = true);
                    });
                }
            }
        }
        let [source, target] = &asked;
        [
            Self::side(texts, &texts.source, texts.source_units, texts.scripts.0, source),
            Self::side(texts, &texts.target, texts.target_units, texts.scripts.1, target),
        ]
    }

    fn side(
        texts: &Texts<'_>,
        profiles: &[Profile],
        units: &[super::Unit<'_>],
        script: super::Script,
        asked: &[bool],
    ) -> Self {
        let lang = if script == super::Script::Han { Lang::ZhHans } else { Lang::Vi };
        let read = |((unit, profile), asked): ((&super::Unit<'_>, &Profile), &bool)| match asked {
            true => measured(unit.text, lang, &profile.found).into_iter().take(FIGURES_READ).collect(),
            false => Vec::new(),
        };
        let having = is_long(texts).then(|| {
            let mut having: FxHashMap<Figure, u32> = FxHashMap::default();
            for profile in profiles {
                // sorted
                profile.figures.chunk_by(|a, b| a == b).filter_map(<[Figure]>::first).for_each(|f| {
                    *having.entry(*f).or_default() += 1;
                });
            }
            having
        });
        Self { units: units.iter().zip(profiles).zip(asked).map(read).collect(), having }
    }

    /// How much a unit tells of a figure.
    fn likeness(&self, unit: usize, figure: &Quantity) -> f32 {
        let list = self.units.get(unit).map_or(&[][..], Vec::as_slice);
        list.iter().map(|q| alike(figure, q)).fold(0.0, f32::max)
    }

    /// How many units have a figure. Of long texts it is counted as it is written: rounded ones are others.
    fn having(&self, figure: &Quantity) -> usize {
        let Some(having) = &self.having else {
            return (0..self.units.len()).filter(|unit| self.likeness(*unit, figure) > 0.0).count();
        };
        let mut written = Vec::new();
        figure.value.figures(&mut written);
        written.iter().map(|f| having.get(f).map_or(0, |n| *n as usize)).min().unwrap_or(0)
    }
}

/// Adds to what a unit shares with others the figures that they have too; gives the weight of all its figures.
fn add_figures(own: &Figures, others: &Figures, unit: usize, list: &mut Vec<Chance>) -> f32 {
    let mut all = 0.0;
    for figure in own.units.get(unit).map_or(&[][..], Vec::as_slice) {
        let weight = specific(figure);
        if weight <= 0.0 {
            continue;
        }
        let here = count(own.having(figure).max(1));
        all += weight / here;
        // where words are not shared a figure counts nothing: of long texts only what is in the list is looked at
        let looked: Vec<u32> = match others.having {
            Some(_) => list.iter().map(|c| c.other).collect(),
            None => (0u32..).take(others.units.len()).collect(),
        };
        let told =
            looked.into_iter().map(|n| (n, others.likeness(n as usize, figure))).filter(|(_, alike)| *alike > 0.0);
        let told: Vec<(u32, f32)> = told.collect();
        let there = if others.having.is_some() { others.having(figure).max(told.len()) } else { told.len() };
        for (other, alike) in &told {
            let figures = weight * alike / here.max(count(there));
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
    let near = |x, y| may_both_hold((x, a.rounding), (y, b.rounding));
    let near = match (a.value, b.value) {
        (Value::Number(x), Value::Number(y)) => match (a.amount, b.amount) {
            (Some(m), Some(n)) => m.unit.may_be(n.unit) && near(m.count, n.count),
            _ => x >= Decimal::from(20u32) && near(x, y),
        },
        (Value::Percent(x), Value::Percent(y)) => near(x, y),
        _ => false,
    };
    if near { 0.6 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::{Unit, align};
    use super::{CHANCE, alike};
    use crate::compare::Alignment;
    use crate::lexicon::Lexicon;
    use crate::text::Lang;
    use crate::text::numbers::quantities;

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
            // no more than chance gives, so nothing is taken from their probability
            let odds = near.map_or(0.0, |n| n.probability / (1.0 - n.probability));
            assert!(odds <= f64::from(CHANCE), "{near:?}");
        }
        assert!(got.left_alone[4] >= 0.8, "{:?}", got.left_alone);
    }

    #[test]
    fn the_lead_of_a_long_report_tells_what_stands_far_below() {
        const VILLAGES: usize = 160;
        let mut zh = vec![
            "新月乡学校收到捐赠".to_owned(),
            "3月5日，新月乡中心学校收到来自河内的捐赠，包括45台电脑和一座图书馆，校长阮氏兰表示感谢。".to_owned(),
        ];
        let mut vi = vec![
            "Trường xã Tân Nguyệt nhận quà tặng".to_owned(),
            "Ngày 5/3, trường trung tâm xã Tân Nguyệt nhận quà tặng từ Hà Nội.".to_owned(),
        ];
        for n in 0..VILLAGES {
            zh.push(format!("第{}号村去年新建了{}间教室。", n + 100, n + 1000));
            vi.push(format!("Năm ngoái, làng số {} xây mới {} phòng học.", n + 100, n + 1000));
        }
        let claims = |last: &str| {
            let mut vi = vi.clone();
            vi.push(last.to_owned());
            let units = |list: &[String], lang| -> Vec<Unit<'static>> {
                list.iter().map(|text| Unit { text: text.clone().leak(), lang, start: 0, heading: false }).collect()
            };
            let got = align(&units(&zh, Lang::ZhHans), &units(&vi, Lang::Vi), Lexicon::core(), &[]);
            let near = got.near.iter().find(|n| !n.lone_left && n.right == VILLAGES + 2).map(|n| n.left);
            (got.right_alone.last().copied().unwrap() >= 0.8, near)
        };
        let told = claims("Hiệu trưởng Nguyễn Thị Lan cảm ơn về 45 máy tính và thư viện được tặng.");
        assert_eq!(told, (false, Some(1)));
        assert!(claims("Nông dân trồng ngô kể vụ này ít mưa, sâu bệnh nhiều hơn mọi năm.").0);
    }

    #[test]
    fn figures_are_one_fact_where_their_words_let_both_hold() {
        let first = |text: &str, lang| quantities(text, lang).first().copied().unwrap();
        for (zh, vi, want) in [
            ("300人", "300 người", 1.0),
            ("27只羊", "gần 30 con dê", 0.6),
            ("27只羊", "hơn 30 con dê", 0.0),
            ("23400余人", "hơn 23.000 người", 0.6),
            ("300人", "320 người", 0.0),
            ("90名人质", "90 con tin", 1.0),
        ] {
            let got = alike(&first(zh, Lang::ZhHans), &first(vi, Lang::Vi));
            assert!((got - want).abs() < 1e-6, "{zh} {vi}: {got}");
        }
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

//! A second look at sentences that stand alone on both sides. Two newsrooms tell one fact with other words beside it, so
//! that the model, which wants a sentence answered as a whole, gives up; what the two share may still be telling:
//! figures, names, several words. The look is out of order, and each pair is weighed against all others that either
//! sentence might make.
//!
//! Not here: versions of one text, whose sentences the lattice joins.

use super::Texts;
use super::constraint::Rules;
use super::decode::{Decoded, Joined};
use super::model::{Feature, Vector};
use std::cmp::Ordering;

/// Pairs of less are not thought of.
const LEAST: f32 = -1.0;

/// Pairs of more are certain.
const MOST: f32 = 20.0;

/// What counts in a pair: what is shared, hardly what only one of the two says. Set by hand on ten pairs of reports.
const WEIGHTS: [(Feature, f32); 11] = [
    (Feature::OneOne, -6.0),
    (Feature::StrongRoot, 2.2),
    (Feature::StrongCover, 2.0),
    (Feature::FiguresShared, 1.3),
    (Feature::LengthRatio, -0.7),
    (Feature::FiguresSource, -0.2),
    (Feature::FiguresTarget, -0.2),
    (Feature::SourceCover, 1.0),
    (Feature::TargetCover, 1.0),
    (Feature::LatinFound, 0.9),
    (Feature::NamesHeard, 0.9),
];

/// Part of its odds that a pair keeps as a rival where its other unit is joined elsewhere.
const ELSEWHERE: f32 = 0.5;

/// Pairs of this probability are joined.
const THRESHOLD: f32 = 0.5;

/// How much the threshold rises for each unit of support beyond [`LOOSE`]. The more two texts agree, the likelier what
/// stands alone there was really left out: versions of one text have nothing to rescue.
const RISE: f64 = 0.3;

/// The most support of two reports that tell one event in words of their own.
const LOOSE: f64 = 5.5;

/// How much of the odds of all its pairs speaks against a unit standing alone.
const TOLD: f32 = 1.0;

/// What a source and a target unit share, in log-odds that the one tells what the other does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) score: f32,
}

impl Pair {
    /// Reads the features of a bead of one with one: what is shared counts, what only one of them says hardly.
    pub(super) fn of(source: u32, target: u32, values: &Vector, landmarks: f32) -> Option<Self> {
        let values = WEIGHTS.iter().map(|(f, w)| w * values.get(*f as usize).copied().unwrap_or(0.0));
        let score = (values.sum::<f32>() + landmarks).min(MOST);
        (score >= LEAST).then_some(Self { source, target, score })
    }
}

/// Joins lone units that speak for each other, and lowers the probability of standing alone of units whose content any
/// unit of the other side tells. `pairs`: what units share; `support`: log-odds that anything corresponds, a unit of the
/// shorter text.
pub(super) fn look(texts: &Texts<'_>, rules: &Rules, pairs: &[Pair], support: f64, out: &mut Decoded) {
    let threshold = f64::from(THRESHOLD) + (RISE * (support - LOOSE)).max(0.0);
    let mut held = [vec![false; texts.source.len()], vec![false; texts.target.len()]];
    for bead in &out.joined {
        hold(&mut held, bead);
    }
    let mut all = [vec![0.0f32; texts.source.len()], vec![0.0f32; texts.target.len()]];
    let is_free = |held: &[Vec<bool>; 2], p: &Pair| -> [bool; 2] {
        let free = |list: &[bool], unit: u32| list.get(unit as usize) == Some(&false);
        [free(&held[0], p.source), free(&held[1], p.target)]
    };
    let pairs: Vec<&Pair> = pairs.iter().filter(|p| is_allowed(texts, rules, p)).collect();
    // what every unit might be answered by; what is answered elsewhere counts less
    for pair in &pairs {
        let [source, target] = is_free(&held, pair);
        let weigh = |free: bool| if free { 1.0 } else { ELSEWHERE };
        add(&mut all[0], pair.source, pair.score.exp() * weigh(target));
        add(&mut all[1], pair.target, pair.score.exp() * weigh(source));
    }
    let sum = |list: &[f32], unit: u32| list.get(unit as usize).copied().unwrap_or(0.0);
    let mut found: Vec<(f32, &Pair)> = pairs
        .iter()
        .filter(|p| is_free(&held, p) == [true, true])
        .map(|p| {
            let odds = p.score.exp();
            (odds / (1.0 + sum(&all[0], p.source) + sum(&all[1], p.target) - odds), *p)
        })
        .filter(|(probability, _)| f64::from(*probability) >= threshold)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.source, a.1.target).cmp(&(b.1.source, b.1.target))));
    for (probability, pair) in found {
        if is_free(&held, pair) != [true, true] {
            continue;
        }
        let (source, target) = (pair.source as usize, pair.target as usize);
        let bead =
            Joined { source: source..source + 1, target: target..target + 1, probability, moved: crosses(out, pair) };
        hold(&mut held, &bead);
        for (list, unit) in [(&mut out.source_alone, source), (&mut out.target_alone, target)] {
            list.get_mut(unit).into_iter().for_each(|p| *p = p.min(1.0 - probability));
        }
        out.joined.push(bead);
    }
    for (list, (sums, held)) in [&mut out.source_alone, &mut out.target_alone].into_iter().zip(all.iter().zip(&held)) {
        for (alone, (odds, _)) in list.iter_mut().zip(sums.iter().zip(held)).filter(|(_, (_, held))| !**held) {
            *alone /= 1.0 + TOLD * odds;
        }
    }
}

fn hold(held: &mut [Vec<bool>; 2], bead: &Joined) {
    for (list, units) in held.iter_mut().zip([&bead.source, &bead.target]) {
        list.iter_mut().take(units.end).skip(units.start).for_each(|h| *h = true);
    }
}

fn add(list: &mut [f32], unit: u32, odds: f32) {
    list.get_mut(unit as usize).into_iter().for_each(|sum| *sum += odds);
}

fn is_allowed(texts: &Texts<'_>, rules: &Rules, pair: &Pair) -> bool {
    let heading = |units: &[super::Unit<'_>], n: u32| units.get(n as usize).is_some_and(|u| u.heading);
    rules.allow(&[pair.source], &[pair.target])
        && !rules.source_stays_alone(pair.source as usize)
        && !rules.target_stays_alone(pair.target as usize)
        && heading(texts.source_units, pair.source) == heading(texts.target_units, pair.target)
}

/// Whether a pair is out of the order of the beads that keep it.
fn crosses(out: &Decoded, pair: &Pair) -> bool {
    let (source, target) = (pair.source as usize, pair.target as usize);
    let side =
        |at: usize, units: &std::ops::Range<usize>| if at < units.start { Ordering::Less } else { Ordering::Greater };
    out.joined.iter().filter(|b| !b.moved).any(|b| side(source, &b.source) != side(target, &b.target))
}

#[cfg(test)]
mod tests {
    use super::super::{Unit, align};
    use crate::compare::Alignment;
    use crate::lexicon::Lexicon;
    use crate::text::Lang;

    /// Another newsroom's report: the same facts in another order, with others between.
    const ZH: [&str; 6] = [
        "12月2日上午，停运三年多的昆明至河口国际旅客列车恢复开行，首趟列车载客368人。",
        "二等座票价为215元，旅客可凭护照在网上购票。",
        "车厢内备有中越双语的旅行手册。",
        "河口边检站为此增开四条通道，旅客平均候检时间不超过10分钟。",
        "越南游客范氏秋说，过去坐大巴要一整天，现在早上出发下午就能到昆明看花。",
        "两国铁路部门还在商谈延伸至河内的方案。",
    ];
    const VI: [&str; 5] = [
        "“Trước đây đi xe khách mất cả ngày, giờ sáng lên tàu chiều đã ngắm hoa ở Côn Minh”, chị Phạm Thị Thu, du khách đến từ Yên Bái, phấn khởi nói.",
        "Sau hơn ba năm tạm dừng, chuyến tàu khách liên vận Côn Minh - Hà Khẩu đầu tiên lăn bánh với 368 hành khách.",
        "Lào Cai đã bố trí xe buýt miễn phí đón khách ở cầu Hồ Kiều.",
        "Giá vé khoảng 750.000 đồng, tương đương 215 nhân dân tệ, có thể đặt qua mạng.",
        "Các khách sạn ở Sa Pa kỳ vọng lượng khách tăng mạnh dịp Tết.",
    ];

    fn aligned(zh: &[&'static str], vi: &[&'static str], headings: (usize, usize)) -> Alignment {
        let units = |list: &[&'static str], lang, heading: usize| -> Vec<Unit<'static>> {
            list.iter().enumerate().map(|(i, text)| Unit { text, lang, start: 0, heading: i == heading }).collect()
        };
        align(&units(zh, Lang::ZhHans, headings.0), &units(vi, Lang::Vi, headings.1), Lexicon::core(), &[])
    }

    fn links(alignment: &Alignment) -> Vec<(usize, usize)> {
        let beads = alignment.beads.iter().filter(|b| b.is_joined());
        beads.flat_map(|b| b.left.clone().flat_map(|l| b.right.clone().map(move |r| (l, r)))).collect()
    }

    #[test]
    fn facts_told_in_another_order_find_each_other() {
        let got = links(&aligned(&ZH, &VI, (9, 9)));
        for pair in [(0, 1), (1, 3), (4, 0)] {
            assert!(got.contains(&pair), "{pair:?} of {got:?}");
        }
        assert!(got.iter().all(|(l, r)| ![2, 5].contains(l) && ![2, 4].contains(r)), "{got:?}");
    }

    #[test]
    fn a_name_told_once_on_either_side_outweighs_the_place() {
        let zh = ["代表团14日抵达河内。", "其间，国家主席梁强与他举行会谈。", "访问取得圆满成功。"];
        let vi = [
            "Đoàn đại biểu đến Hà Nội ngày 14.",
            "Chuyến thăm tạo thêm động lực cho hợp tác giữa các địa phương hai nước.",
            "Ngành du lịch đón nhiều khách hơn năm trước.",
            "Nhân dịp này, ông hội đàm với Chủ tịch nước Lương Cường.",
        ];
        let got = links(&aligned(&zh, &vi, (9, 9)));
        assert!(got.contains(&(1, 3)), "{got:?}");
    }

    #[test]
    fn a_heading_is_tied_to_headings_only_and_never_run_over() {
        let zh = ["双方就边境合作交换意见。", "共同维护界碑", "越方代表也发言表示赞同。"];
        let vi = [
            "Hai bên trao đổi ý kiến về hợp tác biên giới, đại biểu Việt Nam cũng phát biểu tán thành.",
            "Trách nhiệm bảo vệ đường biên giới chung cũng được nâng lên.",
        ];
        let got = aligned(&zh, &vi, (1, 9));
        assert!(links(&got).iter().all(|(l, _)| *l != 1), "{:?}", links(&got));
        assert!(got.beads.iter().all(|b| b.left.len() < 2 || !b.left.contains(&1)));
    }
}

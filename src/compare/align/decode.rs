//! From two texts to beads: the lattice is scored and read, then what is left over is aligned again without regard to
//! order, so that text that moved is found (peeling).
//!
//! Not here: what the user has fixed is prepared in `constraint`.

use super::constraint::Rules;
use super::distinct::{self, Shared};
use super::lattice::{Lattice, Step};
use super::matching::{Matcher, Row};
use super::model::{self, Candidate, FEATURES, Feature, SHAPES, Scratch, Vector};
use super::profile::count;
use super::told::{self, Near};
use super::{Texts, Unit, band, crossed, rescue, retold};

/// A joined bead is taken where its probability gains against this.
const THRESHOLD: f32 = 0.45;

/// The same for text out of order.
const MOVED_THRESHOLD: f32 = 0.5;

/// How much more a bead out of order has to show, in log-odds.
pub(super) const MOVED_COST: f64 = 2.5;

/// How much more a headline or heading and a sentence of the body have to show together, in log-odds.
const HEADING_COST: f32 = 3.0;

/// Support (log-odds that anything corresponds, a unit of the shorter text) from which two texts count as versions of one
/// text. Below, they may be on one topic and share no sentence: chance matches then are the rule, and each bead has to
/// show more. Translations with a third of the sentences lost lie at 5.7 to 10, texts on one topic without any shared
/// sentence at 1.9 to 4.2 (docs/alignment.md).
pub(super) const VERSIONS: f64 = 5.0;

/// Support beyond that from which on two texts are versions of one for certain.
const SURE_VERSIONS: f64 = 0.7;

/// The part of all units that stands alone in the texts that the weights were made from.
const USUAL: f32 = 0.1;

/// How much of the log-odds of standing alone, beyond the usual, every bead has to show more. This and [`USUAL`] were looked for on
/// translations with sentences lost.
const LOSS: f32 = 0.4;

/// The most that this adds to what a bead has to show, in log-odds.
const MOST_LOSS: f32 = 1.5;

/// The same for two neighbours that changed places, together: which of the two is out of order nobody can say, so both pay.
const SWAP_COST: f32 = 5.0;

/// The most that low support adds to what a bead has to show, in log-odds.
const MOST_DOUBT: f64 = 2.5;

/// Rounds at most, the first one included.
const ROUNDS: usize = 6;

/// How much more two headings have to show that share nothing but the topic, in log-odds: their place says little.
const BARE_COST: f32 = 4.0;

/// What two headings share beside the topic, from which on they are joined like any others.
const ENOUGH: f32 = 4.0;

/// What a shared figure adds to that.
const FIGURE: f32 = 2.0;

/// The most that a bead of headings with less is worth.
const GUESS: f32 = 0.59;

/// The first units of both texts: headlines name the event, each in its way.
const TITLES: (u32, u32) = (0, 0);

/// Units joined by the method, as numbers of source and target units.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Joined {
    pub(super) source: std::ops::Range<usize>,
    pub(super) target: std::ops::Range<usize>,
    pub(super) probability: f32,
    pub(super) moved: bool,
}

/// What the decoding says of both texts.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) joined: Vec<Joined>,
    /// For each source and target unit, the probability that it stands alone.
    pub(super) source_alone: Vec<f32>,
    pub(super) target_alone: Vec<f32>,
    /// Units of the other side that share most with lone units.
    pub(super) near: Vec<Near>,
    /// Log of the odds between all alignments and the one that joins nothing.
    pub(super) gain: f64,
}

/// Aligns all units.
pub(super) fn decode(texts: &Texts<'_>, weights: &Vector, rules: &Rules) -> Decoded {
    let mut rows = numbers(texts.source.len());
    let mut columns = numbers(texts.target.len());
    let mut out =
        Decoded { source_alone: vec![1.0; rows.len()], target_alone: vec![1.0; columns.len()], ..Decoded::default() };
    let plain = weights;
    let mut weights = *weights;
    let (mut pairs, mut common, mut doubt) = (Vec::new(), Common::default(), 0.0);
    let shorter = f64::from(count(rows.len().min(columns.len()).max(1)));
    for round in 0..ROUNDS {
        if rows.is_empty() || columns.is_empty() {
            break;
        }
        let mut lattice = scored(texts, &weights, &rows, &columns, rules, (round == 0).then_some(&mut common));
        if round == 0 {
            let Some(total) = lattice.total() else { break };
            out.gain = total - alone_score(texts, &weights, &rows, &columns);
            lattice.each_pair(retold::LEAST_SCORE, |i, j, score| {
                pairs.extend(rows.get(i).zip(columns.get(j)).map(|(&s, &t)| (s, t, score)));
            });
            doubt = (VERSIONS - out.gain / shorter).clamp(0.0, MOST_DOUBT);
            if doubt > 0.0 {
                lower_joined(&mut weights, doubt);
                lattice.lower_joined(doubt);
            }
        }
        lattice.allow_swaps(SWAP_COST);
        if lattice.posteriors().is_none() {
            break;
        }
        let mut alone = lattice.alone();
        if round == 0 {
            let more = loss(&alone, out.gain / shorter);
            if more > 0.0 {
                lattice.doubt(&mut alone, more);
            }
        }
        note_alone(&alone, &rows, &columns, &mut out);
        let path = lattice.best_path(if round == 0 { THRESHOLD } else { MOVED_THRESHOLD }, &alone);
        let mut steps: Vec<Step> = path
            .into_iter()
            .filter(|s| s.shape.0 > 0 && s.shape.1 > 0)
            .filter(|s| round == 0 || (neighbours(&rows, s.i, s.shape.0) && neighbours(&columns, s.j, s.shape.1)))
            .collect();
        if round == 0 {
            let alone = [out.source_alone.as_mut_slice(), out.target_alone.as_mut_slice()];
            crossed::exchange(texts, plain, &pairs, &mut steps, alone);
        }
        if steps.is_empty() {
            break;
        }
        out.joined.extend(steps.iter().filter_map(|s| joined(s, &rows, &columns, round > 0 || s.crossed)));
        take_away(&mut rows, steps.iter().map(|s| (s.i, s.shape.0)));
        take_away(&mut columns, steps.iter().map(|s| (s.j, s.shape.1)));
        rows.retain(|u| !rules.source_stays_alone(*u as usize));
        columns.retain(|u| !rules.target_stays_alone(*u as usize));
        if round == 0 {
            lower_joined(&mut weights, MOVED_COST);
        }
    }
    rescue::look(texts, rules, &common.pairs, out.gain / shorter, &mut out);
    retold::look(texts, plain, rules, &pairs, doubt, &mut out);
    told::look(texts, common.shared, &common.anchors, &mut out);
    lower_bare(texts, &mut out);
    out
}

/// How much more every bead has to show, in log-odds, where more units stand alone than usual: then a bead of little evidence is
/// likelier two units that were left out. Of reports that are no versions of one text nothing more is asked: whatever they share
/// is told in other words.
fn loss((source, target): &(Vec<f32>, Vec<f32>), support: f64) -> f32 {
    let units = count((source.len() + target.len()).max(1));
    let part = (source.iter().sum::<f32>() + target.iter().sum::<f32>()) / units;
    let odds = |p: f32| (p / (1.0 - p)).ln();
    #[allow(clippy::cast_possible_truncation)] // a share
    let versions = ((support - VERSIONS) / SURE_VERSIONS).clamp(0.0, 1.0) as f32;
    (LOSS * versions * (odds(part.clamp(USUAL, 0.9)) - odds(USUAL))).min(MOST_LOSS)
}

fn numbers(n: usize) -> Vec<u32> {
    (0..u32::try_from(n).unwrap_or(u32::MAX)).collect()
}

/// What pairs of units have in common, in the first round.
#[derive(Default)]
struct Common {
    pairs: Vec<rescue::Pair>,
    /// In the order of the units.
    shared: Vec<Shared>,
    /// Of long texts, pairs that share something rare, wherever they stand.
    anchors: Vec<(u32, u32)>,
}

/// Scores every bead of the band. `common` takes what pairs of units have in common.
fn scored(
    texts: &Texts<'_>,
    weights: &Vector,
    rows: &[u32],
    columns: &[u32],
    rules: &Rules,
    mut common: Option<&mut Common>,
) -> Lattice {
    let (band, anchors) = band::around(texts, rows, columns, &rules.pinned(rows, columns));
    if let Some(common) = common.as_deref_mut() {
        let unit = |list: &[u32], at: usize| list.get(at).copied();
        common.anchors.extend(anchors.iter().filter_map(|a| Some((unit(rows, a.row)?, unit(columns, a.column)?))));
    }
    let mut lattice = Lattice::new(band.clone());
    let mut scratch = Scratch::default();
    each_edge(texts, &band, rows, columns, |node, shape, bead| {
        // what is left over of a text: units that do not stand side by side make no bead
        if rules.allow(bead.source, bead.target)
            && is_run(bead.source)
            && is_run(bead.target)
            && let Some(cost) = heading_cost(texts, bead)
        {
            let values = model::features(texts, bead, &mut scratch);
            let landmarks = texts.landmarks.score(bead.source, bead.target);
            let mut score = model::dot(weights, &values) + landmarks - cost;
            if let ([source], [target], [row]) = (bead.source, bead.target, bead.rows) {
                let pair = (*source, *target);
                let headings = is_headings(texts, pair);
                if headings || common.is_some() {
                    let shared = texts.distinct.shared(texts, row, pair, bead.column);
                    if headings && pair != TITLES {
                        let figures = values.get(Feature::FiguresShared as usize).copied().unwrap_or(0.0);
                        score -= BARE_COST * (1.0 - (shared.weight + FIGURE * figures) / ENOUGH).max(0.0);
                    }
                    if let Some(common) = common.as_deref_mut() {
                        common.pairs.extend(rescue::Pair::of(*source, *target, &values, landmarks));
                        common.shared.extend(Some(shared).filter(|s| s.weight >= distinct::LEAST));
                    }
                }
            }
            lattice.set(node, shape, score);
        }
    });
    lattice
}

/// Whether both are headlines or headings.
fn is_headings(texts: &Texts<'_>, (source, target): (u32, u32)) -> bool {
    let heading = |units: &[Unit<'_>], n: u32| units.get(n as usize).is_some_and(|u| u.heading);
    heading(texts.source_units, source) && heading(texts.target_units, target)
}

/// Whether units stand side by side in their text.
fn is_run(units: &[u32]) -> bool {
    units.windows(2).all(|w| matches!(w, [a, b] if a + 1 == *b))
}

/// Headings that share nothing but the topic are a guess, made by their place.
fn lower_bare(texts: &Texts<'_>, out: &mut Decoded) {
    let mut matcher = Matcher::new();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for bead in &mut out.joined {
        let pairs = || bead.source.clone().flat_map(|s| bead.target.clone().map(move |t| (number(s), number(t))));
        if pairs().any(|pair| pair == TITLES || !is_headings(texts, pair)) {
            continue;
        }
        let mut words = 0.0;
        for (source, target) in pairs() {
            let row = matcher.row(texts, source as usize, 0, &[target], Row::default());
            words += texts.distinct.shared(texts, &row, (source, target), 0).weight;
        }
        let figures: usize = pairs().map(|(s, t)| shared_figures(texts, s, t)).sum();
        if words + FIGURE * count(figures) < ENOUGH {
            bead.probability = bead.probability.min(GUESS);
        }
    }
}

/// How many figures two units share.
fn shared_figures(texts: &Texts<'_>, source: u32, target: u32) -> usize {
    let (Some(source), Some(target)) = (texts.source.get(source as usize), texts.target.get(target as usize)) else {
        return 0;
    };
    source.figures.iter().filter(|f| target.figures.contains(f)).count()
}

/// What a bead of a heading and a body sentence has to show more, in log-odds; `None` for one that runs over a heading.
fn heading_cost(texts: &Texts<'_>, bead: &Candidate<'_>) -> Option<f32> {
    let heading = |units: &[Unit<'_>], n: &u32| units.get(*n as usize).is_some_and(|u| u.heading);
    let source = bead.source.iter().filter(|n| heading(texts.source_units, n)).count();
    let target = bead.target.iter().filter(|n| heading(texts.target_units, n)).count();
    if source + target == 0 || bead.source.is_empty() || bead.target.is_empty() {
        return Some(0.0);
    }
    match (bead.source.len() - source, bead.target.len() - target) {
        (0, 0) => Some(0.0),
        _ if bead.source.len() == 1 && bead.target.len() == 1 => Some(HEADING_COST),
        _ => None,
    }
}

/// Calls `each` for every bead of a band with the rows of its source units, keeping four rows at a time.
pub(super) fn each_edge(
    texts: &Texts<'_>,
    band: &super::lattice::Band,
    rows: &[u32],
    columns: &[u32],
    mut each: impl FnMut(usize, usize, &Candidate<'_>),
) {
    let mut matcher = Matcher::new();
    let mut window: std::collections::VecDeque<Row> = std::collections::VecDeque::new();
    let mut spare = Vec::new();
    for i in 0..=rows.len() {
        if i > 0 {
            spare.extend(window.pop_front());
        }
        while window.len() < 4 && i + window.len() < rows.len() {
            let k = i + window.len();
            let (from, to) = band.reach(k);
            let Some(unit) = rows.get(k) else { break };
            let here = columns.get(from..to).unwrap_or(&[]);
            window.push_back(matcher.row(texts, *unit as usize, from, here, spare.pop().unwrap_or_default()));
        }
        let ready: Vec<&Row> = window.iter().collect();
        let (low, high) = band.interval(i);
        for j in low..=high {
            let Some(node) = band.node(i, j) else { continue };
            for (shape, (a, b)) in SHAPES.iter().enumerate() {
                let (Some(source), Some(target)) = (rows.get(i..i + a), columns.get(j..j + b)) else { continue };
                if band.node(i + a, j + b).is_some() {
                    let rows = ready.get(..*a).unwrap_or(&[]);
                    each(node, shape, &Candidate { source, target, column: j, rows });
                }
            }
        }
    }
}

/// The score of joining nothing.
fn alone_score(texts: &Texts<'_>, weights: &Vector, rows: &[u32], columns: &[u32]) -> f64 {
    let mut scratch = Scratch::default();
    let mut score = |source: &[u32], target: &[u32]| {
        let bead = Candidate { source, target, column: 0, rows: &[] };
        f64::from(model::dot(weights, &model::features(texts, &bead, &mut scratch)))
    };
    let source: f64 = rows.chunks(1).map(|u| score(u, &[])).sum();
    source + columns.chunks(1).map(|u| score(&[], u)).sum::<f64>()
}

#[allow(clippy::cast_possible_truncation)] // weights are f32
fn lower_joined(weights: &mut [f32; FEATURES], by: f64) {
    for kind in [Feature::OneOne, Feature::OneTwo, Feature::OneThree, Feature::OneFour, Feature::TwoTwo] {
        weights[kind as usize] -= by as f32;
    }
}

/// A unit stands alone only as far as every round says so.
fn note_alone((source, target): &(Vec<f32>, Vec<f32>), rows: &[u32], columns: &[u32], out: &mut Decoded) {
    let note = |all: &mut [f32], units: &[u32], now: &[f32]| {
        for (unit, p) in units.iter().zip(now) {
            if let Some(slot) = all.get_mut(*unit as usize) {
                *slot = slot.min(*p);
            }
        }
    };
    note(&mut out.source_alone, rows, source);
    note(&mut out.target_alone, columns, target);
}

/// Whether `n` left-over units from `at` on stood side by side in the text.
fn neighbours(units: &[u32], at: usize, n: usize) -> bool {
    units.get(at..at + n).is_some_and(|run| run.windows(2).all(|w| matches!(w, [a, b] if a + 1 == *b)))
}

fn joined(step: &Step, rows: &[u32], columns: &[u32], moved: bool) -> Option<Joined> {
    let range = |units: &[u32], at: usize, n: usize| {
        let first = *units.get(at)? as usize;
        Some(first..first + n)
    };
    Some(Joined {
        source: range(rows, step.i, step.shape.0)?,
        target: range(columns, step.j, step.shape.1)?,
        probability: step.probability,
        moved,
    })
}

fn take_away(units: &mut Vec<u32>, taken: impl Iterator<Item = (usize, usize)>) {
    let mut keep = vec![true; units.len()];
    for (at, n) in taken {
        keep.iter_mut().skip(at).take(n).for_each(|k| *k = false);
    }
    let mut keep = keep.into_iter();
    units.retain(|_| keep.next().unwrap_or(false));
}

#[cfg(test)]
mod tests {
    use super::super::{Unit, align};
    use super::{GUESS, LOSS, MOST_LOSS, USUAL, VERSIONS, loss};
    use crate::lexicon::Lexicon;
    use crate::text::Lang;

    #[test]
    fn headings_that_share_no_word_are_a_guess_at_most() {
        let zh = [
            "第三届茶叶节在青山开幕",
            "茶叶节5日在青山开幕，共有40家企业参加。",
            "雨水偏少",
            "茶农说，今春雨水少，产量下降两成。",
        ];
        let vi = [
            "Khai mạc lễ hội trà lần thứ 3 ở Thanh Sơn",
            "Lễ hội trà khai mạc ngày 5 ở Thanh Sơn với 40 doanh nghiệp tham gia.",
            "Đường mới lên bản",
            "Người trồng trà cho biết xuân này ít mưa, sản lượng giảm hai phần mười.",
        ];
        let units = |list: &[&'static str], lang| -> Vec<Unit<'static>> {
            list.iter().enumerate().map(|(i, text)| Unit { text, lang, start: 0, heading: i % 2 == 0 }).collect()
        };
        let got = align(&units(&zh, Lang::ZhHans), &units(&vi, Lang::Vi), Lexicon::core(), &[]);
        let bead = |left: usize| got.beads.iter().find(|b| b.is_joined() && b.left.contains(&left));
        assert!(bead(0).is_some_and(|b| b.right.contains(&0) && b.confidence > 0.8), "{:?}", got.beads);
        assert!(bead(1).is_some_and(|b| b.right.contains(&1)) && bead(3).is_some_and(|b| b.right.contains(&3)));
        assert!(bead(2).is_none_or(|b| b.confidence <= f64::from(GUESS)), "{:?}", got.beads);
    }

    #[test]
    fn headings_of_sections_that_moved_keep_what_their_words_say() {
        let zh = [
            "青山茶叶节开幕",
            "茶叶节5日在青山开幕，共有40家企业参加。",
            "咖啡出口增长",
            "去年青山出口咖啡620吨，同比增长15%。",
            "新建两所学校",
            "县里今年为边境村新建两所学校，可容纳850名学生。",
        ];
        let vi = [
            "Khai mạc lễ hội trà Thanh Sơn",
            "Lễ hội trà khai mạc ngày 5 ở Thanh Sơn với 40 doanh nghiệp tham gia.",
            "Xây mới hai trường học",
            "Năm nay huyện xây mới hai trường học cho các bản biên giới, đủ chỗ cho 850 học sinh.",
            "Xuất khẩu cà phê tăng",
            "Năm ngoái Thanh Sơn xuất khẩu 620 tấn cà phê, tăng 15% so với cùng kỳ.",
        ];
        let units = |list: &[&'static str], lang| -> Vec<Unit<'static>> {
            list.iter().enumerate().map(|(i, text)| Unit { text, lang, start: 0, heading: i % 2 == 0 }).collect()
        };
        let got = align(&units(&zh, Lang::ZhHans), &units(&vi, Lang::Vi), Lexicon::core(), &[]);
        for (left, right) in [(2, 4), (4, 2)] {
            let bead = got.beads.iter().find(|b| b.is_joined() && b.left.contains(&left) && b.right.contains(&right));
            assert!(bead.is_some_and(|b| b.confidence > f64::from(GUESS)), "{left} {right}: {:?}", got.beads);
        }
        assert!(got.beads.iter().any(|b| b.moved));
    }

    #[test]
    fn the_more_stands_alone_the_more_a_bead_has_to_show() {
        let alone = |p: f32| (vec![p; 10], vec![p; 20]);
        let versions = VERSIONS + 3.0;
        assert!(loss(&alone(USUAL / 2.0), versions).abs() < 1e-6);
        let (some, most) = (loss(&alone(0.3), versions), loss(&alone(0.99), versions));
        let expected = LOSS * ((0.3f32 / 0.7).ln() - (USUAL / (1.0 - USUAL)).ln());
        assert!((some - expected).abs() < 1e-4 && some < most && most <= MOST_LOSS);
        assert!(loss(&alone(0.99), VERSIONS).abs() < 1e-6, "reports in words of their own");
        assert!(loss(&(Vec::new(), Vec::new()), versions).is_finite());
    }
}

//! Which sentences of two texts answer each other: a semi-Markov log-linear model over monotone beads, read by
//! posterior probabilities, with a second look at what is left over for text that moved. See docs/alignment.md.
//!
//! Pure functions over two lists of units. Not here: what is drawn, and where the user's corrections are kept.

mod band;
mod constraint;
mod crossed;
mod decode;
mod distinct;
mod explain;
mod landmark;
mod lattice;
mod level;
mod matching;
pub mod model;
mod profile;
pub mod rarity;
mod rescue;
mod retold;
mod sound;
mod told;
pub mod training;

use super::{Alignment, Bead, Near};
use crate::corpus::{Article, BlockKind};
use crate::lexicon::Lexicon;
use crate::text::{Lang, Span};
use constraint::Rules;
use decode::{Decoded, Joined};
use distinct::Distinct;
use landmark::Landmarks;
use matching::Head;
use profile::{Profile, Vocabulary};
use std::ops::Range;

/// A sentence, line or paragraph to align.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its language. A side is read as Chinese where most of its text is.
    pub lang: Lang,
    /// Where it begins in its article: evidence is given in the article's bytes.
    pub start: u32,
    /// Whether it is a headline or a heading: these are tied to their like, and no link runs over one.
    pub heading: bool,
}

/// What an article is cut into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// Sentences of title, lead, headings and body.
    #[default]
    Sentences,
    /// Title, lead, headings and body paragraphs.
    Paragraphs,
}

/// What a user says of an alignment; the next decoding respects it. Numbers are those of units; later constraints win
/// over earlier ones that contradict them, and those about units that do not exist are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// These units form one bead (merge, split and link are said this way); an empty side: they stand alone.
    Link {
        /// Units on the left.
        left: Range<usize>,
        /// Units on the right.
        right: Range<usize>,
    },
    /// These units do not answer each other.
    Unlink {
        /// Units on the left.
        left: Range<usize>,
        /// Units on the right.
        right: Range<usize>,
    },
    /// The bead boundary passes before both units: what is above answers only what is above.
    Anchor {
        /// A unit on the left.
        left: usize,
        /// A unit on the right.
        right: usize,
    },
}

/// Where the units of an article's report lie (no captions, no page furniture).
#[must_use]
pub fn spans(article: &Article, granularity: Granularity) -> Vec<Span> {
    match granularity {
        Granularity::Sentences => article.sentences.iter().map(|s| s.span).collect(),
        Granularity::Paragraphs => article.blocks.iter().filter(|b| b.kind.is_report()).map(|b| b.span).collect(),
    }
}

/// The units of an article's report.
#[must_use]
pub fn units(article: &Article, granularity: Granularity) -> Vec<Unit<'_>> {
    let unit = |span: Span| Unit {
        text: article.slice(span).as_str(),
        lang: article.lang,
        start: span.start,
        heading: is_heading(article, span),
    };
    spans(article, granularity).into_iter().map(unit).collect()
}

/// Whether a piece of an article's text belongs to its headline or to a heading.
#[must_use]
pub fn is_heading(article: &Article, span: Span) -> bool {
    let at = article.blocks.partition_point(|b| b.span.start <= span.start);
    let block = at.checked_sub(1).and_then(|i| article.blocks.get(i));
    block.is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading))
}

/// Aligns two articles by their sentences.
#[must_use]
pub fn articles(left: &Article, right: &Article, lexicon: &Lexicon, constraints: &[Constraint]) -> Alignment {
    align(&units(left, Granularity::Sentences), &units(right, Granularity::Sentences), lexicon, constraints)
}

/// How the text of a side is cut into tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// Han characters.
    Han,
    /// Syllables and words in Latin letters.
    Letters,
}

impl Script {
    fn of(units: &[Unit<'_>]) -> Self {
        let size = |zh: bool| units.iter().filter(|u| u.lang.is_zh() == zh).map(|u| u.text.len()).sum::<usize>();
        if size(true) > size(false) { Self::Han } else { Self::Letters }
    }
}

/// Two texts as the model sees them. The source is the side whose words are looked up in the other: the Chinese one.
struct Texts<'a> {
    source_units: &'a [Unit<'a>],
    target_units: &'a [Unit<'a>],
    source: Vec<Profile>,
    target: Vec<Profile>,
    /// The words of each source unit, where their equivalents are looked for.
    heads: Vec<Vec<Head<'a>>>,
    words: Vocabulary<'a>,
    scripts: (Script, Script),
    /// Facts that either text tells in one unit only.
    landmarks: Landmarks,
    /// What the units say beside the others of their text.
    distinct: Distinct,
}

impl<'a> Texts<'a> {
    fn new(source: &'a [Unit<'a>], target: &'a [Unit<'a>], lexicon: &'a Lexicon) -> Self {
        let mut words = Vocabulary::new(lexicon);
        let scripts = (Script::of(source), Script::of(target));
        let source_profiles = source.iter().map(|u| words.source(u, scripts.0)).collect();
        let target_profiles = target.iter().map(|u| words.target(u, scripts.1)).collect();
        let reads = scripts == (Script::Han, Script::Letters);
        let heads = source.iter().filter(|_| reads).map(|u| matching::heads(u, &words)).collect();
        let mut out = Self {
            source_units: source,
            target_units: target,
            source: source_profiles,
            target: target_profiles,
            heads,
            words,
            scripts,
            landmarks: Landmarks::default(),
            distinct: Distinct::default(),
        };
        out.landmarks = Landmarks::of(&out);
        out.distinct = Distinct::of(&out);
        out
    }

    fn weights(&self) -> model::Vector {
        let weights = model::weights();
        if self.scripts.0 == self.scripts.1 { model::even(weights) } else { weights }
    }
}

/// Whether left and right change places: Chinese is the source; in one language the order of the texts decides, so
/// that the answer does not depend on which side is which.
fn swaps(left: &[Unit<'_>], right: &[Unit<'_>]) -> bool {
    match (Script::of(left), Script::of(right)) {
        (Script::Letters, Script::Han) => true,
        (Script::Han, Script::Letters) => false,
        _ => left.iter().map(|u| u.text).gt(right.iter().map(|u| u.text)),
    }
}

/// Aligns two lists of units. Every unit is in exactly one bead, in order on each side.
///
/// Time and memory grow with the number of units (beyond about 140 a side a band around shared rare words is looked
/// at, not the whole lattice). Empty sides give beads of one side.
#[must_use]
pub fn align(left: &[Unit<'_>], right: &[Unit<'_>], lexicon: &Lexicon, constraints: &[Constraint]) -> Alignment {
    let swapped = swaps(left, right);
    let (source, target) = if swapped { (right, left) } else { (left, right) };
    let rules = Rules::new(source.len(), target.len(), constraints, swapped);
    let plain = rules.source_groups.is_plain() && rules.target_groups.is_plain();
    let texts = Texts::new(source, target, lexicon);
    let decoded = if plain {
        decode::decode(&texts, &texts.weights(), &rules)
    } else {
        let (source_joined, target_joined) =
            (grouped(source, &rules.source_groups), grouped(target, &rules.target_groups));
        let (source_groups, target_groups) = (as_units(&source_joined), as_units(&target_joined));
        let texts = Texts::new(&source_groups, &target_groups, lexicon);
        decode::decode(&texts, &texts.weights(), &rules)
    };
    let mut alignment = assemble(&texts, &rules, decoded);
    if swapped {
        swap_sides(&mut alignment);
    }
    sort_beads(&mut alignment.beads);
    alignment
}

/// The text and language of each group of units.
fn grouped(units: &[Unit<'_>], groups: &constraint::Groups) -> Vec<(String, Lang, bool)> {
    (0..groups.len())
        .map(|g| {
            let members = units.get(groups.units(g..g + 1)).unwrap_or(&[]);
            let text: Vec<&str> = members.iter().map(|u| u.text).collect();
            (text.join("\n"), members.first().map_or(Lang::Other, |u| u.lang), members.iter().all(|u| u.heading))
        })
        .collect()
}

fn as_units(groups: &[(String, Lang, bool)]) -> Vec<Unit<'_>> {
    groups.iter().map(|(text, lang, heading)| Unit { text, lang: *lang, start: 0, heading: *heading }).collect()
}

/// Beads of units out of what was decoded: joined ones with their evidence, then every group that is left alone.
fn assemble(texts: &Texts<'_>, rules: &Rules, decoded: Decoded) -> Alignment {
    let mut joined = decoded.joined;
    joined.extend(rules.moved.iter().map(|(s, t)| Joined {
        source: *s..s + 1,
        target: *t..t + 1,
        probability: 1.0,
        moved: true,
    }));
    let mut source_free = vec![true; rules.source_groups.len()];
    let mut target_free = vec![true; rules.target_groups.len()];
    let mut out = Alignment::default();
    for bead in &joined {
        source_free.iter_mut().take(bead.source.end).skip(bead.source.start).for_each(|f| *f = false);
        target_free.iter_mut().take(bead.target.end).skip(bead.target.start).for_each(|f| *f = false);
        let manual = rules.is_manual(&bead.source, &bead.target);
        let (left, right) =
            (rules.source_groups.units(bead.source.clone()), rules.target_groups.units(bead.target.clone()));
        out.beads.push(Bead {
            confidence: f64::from(bead.probability.clamp(0.0, 1.0)),
            moved: bead.moved,
            manual,
            evidence: explain::evidence(texts, left.clone(), right.clone()),
            left,
            right,
        });
    }
    let lone = |confidence: f32, left: Range<usize>, right: Range<usize>, manual: bool| Bead {
        manual,
        ..Bead::new(left, right, f64::from(confidence.clamp(0.0, 1.0)))
    };
    let alone = |list: &[f32], g: usize| list.get(g).copied().unwrap_or(1.0);
    for g in free(&source_free) {
        let p = alone(&decoded.source_alone, g);
        out.beads.push(lone(p, rules.source_groups.units(g..g + 1), 0..0, rules.source_stays_alone(g)));
    }
    for g in free(&target_free) {
        let p = alone(&decoded.target_alone, g);
        out.beads.push(lone(p, 0..0, rules.target_groups.units(g..g + 1), rules.target_stays_alone(g)));
    }
    out.left_alone = unit_alone(&rules.source_groups, &decoded.source_alone, rules.moved.iter().map(|m| m.0));
    out.right_alone = unit_alone(&rules.target_groups, &decoded.target_alone, rules.moved.iter().map(|m| m.1));
    out.near = near(rules, &decoded.near);
    let shorter = texts.source.len().min(texts.target.len());
    out.support = decoded.gain / f64::from(profile::count(shorter.max(1)));
    out.parallelism = level::parallelism(texts, &out.beads, out.support);
    out
}

/// Where lone units may be told, as units.
fn near(rules: &Rules, found: &[told::Near]) -> Vec<Near> {
    let first = |groups: &constraint::Groups, g: u32| groups.units(g as usize..g as usize + 1).start;
    let unit = |n: &told::Near| {
        let (source, target) = if n.is_source { (n.unit, n.other) } else { (n.other, n.unit) };
        let (left, right) = (first(&rules.source_groups, source), first(&rules.target_groups, target));
        Near { lone_left: n.is_source, left, right, probability: f64::from(n.probability.clamp(0.0, 1.0)) }
    };
    found.iter().map(unit).collect()
}

/// For every unit of a side the probability that it stands alone: its group's, and none where the user linked it.
fn unit_alone(groups: &constraint::Groups, by_group: &[f32], linked: impl Iterator<Item = usize>) -> Vec<f64> {
    let mut by_group: Vec<f64> = by_group.iter().map(|p| f64::from(p.clamp(0.0, 1.0))).collect();
    for group in linked {
        by_group.get_mut(group).into_iter().for_each(|p| *p = 0.0);
    }
    by_group.iter().enumerate().flat_map(|(g, p)| groups.units(g..g + 1).map(move |_| *p)).collect()
}

fn free(list: &[bool]) -> impl Iterator<Item = usize> + '_ {
    list.iter().enumerate().filter(|(_, free)| **free).map(|(g, _)| g)
}

fn swap_sides(alignment: &mut Alignment) {
    std::mem::swap(&mut alignment.left_alone, &mut alignment.right_alone);
    alignment.near.iter_mut().for_each(|n| *n = n.flipped());
    for bead in &mut alignment.beads {
        std::mem::swap(&mut bead.left, &mut bead.right);
        for m in &mut bead.evidence {
            std::mem::swap(&mut m.left, &mut m.right);
        }
        bead.evidence.sort_by_key(|m| (m.left, m.right));
    }
}

/// Puts beads into the reading order of the left side. A bead without left units follows the bead (in order, not moved)
/// of the right unit before it.
fn sort_beads(beads: &mut Vec<Bead>) {
    let mut all = std::mem::take(beads);
    all.sort_by_key(|b| (b.left.is_empty(), b.left.start, b.right.start));
    let first_lone = all.iter().position(|b| b.left.is_empty()).unwrap_or(all.len());
    let lone = all.split_off(first_lone);
    let mut lone = lone.into_iter().peekable();
    for bead in all {
        if bead.is_joined() && !bead.moved {
            while let Some(b) = lone.next_if(|b| b.right.start < bead.right.start) {
                beads.push(b);
            }
        }
        beads.push(bead);
    }
    beads.extend(lone);
    for i in 0..beads.len() {
        // an empty side stands at the place that it would have
        let (left_end, right_end) = beads
            .get(..i)
            .unwrap_or(&[])
            .iter()
            .rev()
            .filter(|b| !b.moved)
            .take(1)
            .fold((0, 0), |_, b| (b.left.end, b.right.end));
        if let Some(b) = beads.get_mut(i) {
            if b.left.is_empty() {
                b.left = left_end..left_end;
            }
            if b.right.is_empty() {
                b.right = right_end..right_end;
            }
        }
    }
}

#[cfg(test)]
mod tests;

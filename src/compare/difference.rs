//! What only one side says, and where the two disagree: a walk over an alignment.
//!
//! Not here: how the sentences found each other (`align`) and which figures contradict (`counted`).

use super::counted::{self, Counted};
use super::{Alignment, Bead, Match, align};
use crate::corpus::Article;
use crate::lexicon::Lexicon;
use crate::text::{Lang, Span, is_han, syllable};
use std::ops::Range;

/// One thing in which two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What kind.
    pub kind: DifferenceKind,
    /// The index of the bead in its alignment.
    pub bead: usize,
    /// The sentences on the left (for `OnlyRight`: none).
    pub left: Option<Span>,
    /// The sentences on the right (for `OnlyLeft`: none).
    pub right: Option<Span>,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// For conflicts: the figures that disagree.
    pub figures: Vec<Match>,
}

impl Difference {
    /// Whether it may be claimed without a question mark: from 0.8 for what only one side says, from 0.9 for sentences
    /// whose figures disagree.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        let least = if self.kind == DifferenceKind::Conflict { 0.9 } else { 0.8 };
        self.confidence >= least
    }

    /// The same difference seen from the other side.
    #[must_use]
    pub fn flipped(&self) -> Self {
        let kind = match self.kind {
            DifferenceKind::OnlyLeft => DifferenceKind::OnlyRight,
            DifferenceKind::OnlyRight => DifferenceKind::OnlyLeft,
            DifferenceKind::Conflict => DifferenceKind::Conflict,
        };
        let figures = self.figures.iter().map(|m| m.flipped()).collect();
        Self { kind, left: self.right, right: self.left, figures, ..self.clone() }
    }
}

/// Kinds of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DifferenceKind {
    /// Not found in the right text.
    OnlyLeft,
    /// Not found in the left text.
    OnlyRight,
    /// Counterparts with different figures, dates or ordinals.
    Conflict,
}

/// Sentences that are less likely alone than this are not named; up to [`Difference::is_sure`] they are unsure.
const LEAST_ALONE: f64 = 0.4;

/// Counterparts less likely than this are not searched for conflicts.
const LEAST_JOINED: f64 = 0.6;

/// Sentences with fewer characters (Chinese) or syllables say too little to be missed.
const SHORTEST: usize = 8;

/// All differences, in reading order.
#[must_use]
pub fn differences(left: &Article, right: &Article, alignment: &Alignment, lexicon: &Lexicon) -> Vec<Difference> {
    let figures = [left, right].map(|article| counted::of_sentences(article, lexicon));
    let all = figures.each_ref().map(|list| list.iter().flatten().collect::<Vec<&Counted>>());
    let conflict = |i: usize, b: &Bead| -> Option<Difference> {
        if b.confidence < LEAST_JOINED {
            return None;
        }
        let (l, r) = (left.span_of(&b.left)?, right.span_of(&b.right)?);
        let figures = conflicts(&figures, &all, b);
        let kind = DifferenceKind::Conflict;
        let difference = Difference { kind, bead: i, left: Some(l), right: Some(r), confidence: b.confidence, figures };
        (!difference.figures.is_empty()).then_some(difference)
    };
    let beads = alignment.beads.iter().enumerate();
    beads.filter_map(|(i, b)| if b.is_joined() { conflict(i, b) } else { alone(left, right, i, b) }).collect()
}

/// The figures of a bead that contradict each other, given those of each sentence and `all` those of both texts.
fn conflicts(figures: &[Vec<Vec<Counted>>; 2], all: &[Vec<&Counted>; 2], bead: &Bead) -> Vec<Match> {
    let [left, right] = figures;
    let (own, others) = (in_sentences(left, &bead.left), in_sentences(right, &bead.right));
    if own.is_empty() || others.is_empty() {
        return Vec::new();
    }
    counted::conflicts((&own, &others), (&all[0], &all[1]))
}

fn in_sentences<'f>(figures: &'f [Vec<Counted>], sentences: &Range<usize>) -> Vec<&'f Counted> {
    figures.get(sentences.clone()).unwrap_or(&[]).iter().flatten().collect()
}

fn alone(left: &Article, right: &Article, bead: usize, b: &Bead) -> Option<Difference> {
    let (kind, article, units) = if b.right.is_empty() {
        (DifferenceKind::OnlyLeft, left, &b.left)
    } else {
        (DifferenceKind::OnlyRight, right, &b.right)
    };
    let span = article.span_of(units)?;
    // Headings are each newsroom's own.
    if align::is_heading(article, span) && !b.manual {
        return None;
    }
    // What the user says stands alone is named whatever its size.
    let doubtful = b.confidence < LEAST_ALONE || size(article.slice(span).as_str(), article.lang) < SHORTEST;
    if doubtful && !b.manual {
        return None;
    }
    let (l, r) = if kind == DifferenceKind::OnlyLeft { (Some(span), None) } else { (None, Some(span)) };
    Some(Difference { kind, bead, left: l, right: r, confidence: b.confidence, figures: Vec::new() })
}

fn size(text: &str, lang: Lang) -> usize {
    if lang.is_zh() { text.chars().filter(|c| is_han(*c)).count() } else { syllable::runs(text).count() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::align;
    use crate::corpus::parse::parse;
    use std::path::Path;

    fn differences_of(zh: &str, vi: &str) -> Vec<(DifferenceKind, String)> {
        let (zh, _) = parse(Path::new("zh.txt"), zh.as_bytes());
        let (vi, _) = parse(Path::new("vi.txt"), vi.as_bytes());
        let alignment = align::articles(&zh, &vi, Lexicon::core(), &[]);
        let text = |d: &Difference| match (d.left, d.right) {
            (Some(l), _) => zh.slice(l).as_str().to_owned(),
            (None, Some(r)) => vi.slice(r).as_str().to_owned(),
            (None, None) => String::new(),
        };
        differences(&zh, &vi, &alignment, Lexicon::core()).iter().map(|d| (d.kind, text(d))).collect()
    }

    #[test]
    fn a_walk_names_what_is_missing_and_what_disagrees() {
        let zh = "中越边境国防友好交流活动在谅山举行\n\n4月13日，第八届中越边境国防友好交流活动在越南谅山省举行，共有300名官兵参加。\n\n两国国防部长出席开幕式并发表讲话，强调加强合作。\n\n当地群众在街道两旁挥舞国旗，孩子们唱起了传统民歌，气氛十分热烈。\n";
        let vi = "Giao lưu hữu nghị quốc phòng biên giới Việt - Trung tại Lạng Sơn\n\nNgày 13/4, Giao lưu hữu nghị quốc phòng biên giới Việt Nam - Trung Quốc lần thứ tám diễn ra tại tỉnh Lạng Sơn, với sự tham gia của 250 cán bộ, chiến sĩ.\n\nBộ trưởng Quốc phòng hai nước dự lễ khai mạc và phát biểu, nhấn mạnh tăng cường hợp tác.\n";
        let got = differences_of(zh, vi);
        assert!(got.iter().any(|(k, t)| *k == DifferenceKind::Conflict && t.contains("300名")), "{got:?}");
        assert!(got.iter().any(|(k, t)| *k == DifferenceKind::OnlyLeft && t.contains("民歌")), "{got:?}");
        assert!(got.iter().all(|(k, _)| *k != DifferenceKind::OnlyRight), "{got:?}");
    }

    #[test]
    fn the_same_text_twice_has_no_differences() {
        let vi = "Tin vắn trong ngày\n\nChiều 9/9, đoàn công tác gồm 25 người đã tới Hà Nội.\n\nĐoàn sẽ làm việc với Bộ Công Thương trong hai ngày tới.\n";
        assert_eq!(differences_of(vi, vi), []);
    }

    #[test]
    fn levels() {
        let d =
            |kind, confidence| Difference { kind, bead: 0, left: None, right: None, confidence, figures: Vec::new() };
        assert!(d(DifferenceKind::OnlyLeft, 0.85).is_sure() && !d(DifferenceKind::OnlyLeft, 0.7).is_sure());
        assert!(d(DifferenceKind::Conflict, 0.95).is_sure() && !d(DifferenceKind::Conflict, 0.85).is_sure());
    }
}

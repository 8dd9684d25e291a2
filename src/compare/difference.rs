//! What only one side says, and where the two disagree: a walk over an alignment.
//!
//! Not here: how the sentences found each other (`align`) and which figures contradict (`counted`).

use super::counted::{self, Counted};
use super::{Alignment, Bead, Match, Near, align};
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

    /// Whether a bead without a counterpart is one of some differences. Else it is not sure whether the other text has
    /// it, also where a figure beside it differs: this is told in one way wherever it is told.
    #[must_use]
    pub fn names(differences: &[Self], bead: usize) -> bool {
        differences.iter().any(|d| d.bead == bead && d.kind != DifferenceKind::Conflict)
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

/// Sentences that do not answer each other, less likely to tell the same than this, are not searched either.
const LEAST_NEAR: f64 = 0.1;

/// What figures of such sentences contradict is not sure.
const MOST_NEAR: f64 = 0.89;

/// Sentences with fewer characters (Chinese) or syllables say too little to be missed.
const SHORTEST: usize = 8;

/// All differences, in reading order.
#[must_use]
pub fn differences(left: &Article, right: &Article, alignment: &Alignment, lexicon: &Lexicon) -> Vec<Difference> {
    let figures = [left, right].map(|article| counted::of_sentences(article, lexicon));
    let all = figures.each_ref().map(|list| list.iter().flatten().collect::<Vec<&Counted>>());
    let mut out: Vec<Difference> = Vec::new();
    for (i, bead) in alignment.beads.iter().enumerate() {
        let (beside, confidence) = if bead.is_joined() {
            ([bead.left.clone(), bead.right.clone()], Some(bead.confidence).filter(|c| *c >= LEAST_JOINED))
        } else {
            near(alignment, bead)
        };
        let found = confidence.and_then(|confidence| {
            let (l, r) = (left.span_of(&beside[0])?, right.span_of(&beside[1])?);
            let mut figures = conflicts(&figures, &all, &beside);
            if !bead.is_joined() {
                let headings = align::is_heading(left, l) || align::is_heading(right, r);
                figures = if headings { Vec::new() } else { counted::apart(figures, (&all[0], &all[1])) };
            }
            let kind = DifferenceKind::Conflict;
            let found = Difference { kind, bead: i, left: Some(l), right: Some(r), confidence, figures };
            (!found.figures.is_empty()).then_some(found)
        });
        match found {
            // both sentences stand alone: told with the first
            Some(found) if out.iter().any(|d| d.figures == found.figures) => {}
            Some(found) => out.push(found),
            None if bead.is_joined() => {}
            None => out.extend(alone(left, right, i, bead)),
        }
    }
    out
}

/// A lone unit beside the unit that is likeliest to tell the same, and how likely that is; `None` where that is too
/// little to compare their figures.
fn near(alignment: &Alignment, bead: &Bead) -> ([Range<usize>; 2], Option<f64>) {
    let lone_left = bead.right.is_empty();
    let is_of = |n: &&Near| {
        n.lone_left == lone_left && if lone_left { bead.left.contains(&n.left) } else { bead.right.contains(&n.right) }
    };
    let found = alignment.near.iter().find(is_of).filter(|n| n.probability >= LEAST_NEAR && !bead.manual);
    let beside = found.map_or([0..0, 0..0], |n| [n.left..n.left + 1, n.right..n.right + 1]);
    (beside, found.map(|n| n.probability.min(MOST_NEAR)))
}

/// The figures of sentences beside each other that contradict each other, given those of each sentence and `all` those
/// of both texts.
fn conflicts(figures: &[Vec<Vec<Counted>>; 2], all: &[Vec<&Counted>; 2], beside: &[Range<usize>; 2]) -> Vec<Match> {
    let [left, right] = figures;
    let (own, others) = (in_sentences(left, &beside[0]), in_sentences(right, &beside[1]));
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

    const FLIGHTS: [&str; 2] = [
        "台风逼近东海岸 学校停课\n\n气象部门说，台风“海燕”预计7日夜间登陆，中心风力12级。\n\n受天气影响，当地机场已有11个航班取消。\n\n渔民把渔船拖上岸。\n",
        "Bão Haiyan áp sát, dân ven biển chằng chống nhà cửa\n\nTheo cơ quan khí tượng, bão Haiyan sẽ đổ bộ đêm 7, sức gió cấp 12.\n\nBà con đã thu hoạch xong vụ lúa sớm hơn mọi năm.\n\nTại sân bay địa phương, 14 chuyến bay bị hủy trong buổi sáng.\n",
    ];

    #[test]
    fn figures_of_sentences_that_do_not_answer_each_other_may_differ_too() {
        let articles = [("zh.txt", FLIGHTS[0]), ("vi.txt", FLIGHTS[1])];
        let [zh, vi] = articles.map(|(name, text)| parse(Path::new(name), text.as_bytes()).0);
        let at = |article: &Article, what: &str| {
            article.sentences.iter().position(|s| article.slice(s.span).as_str().contains(what)).unwrap()
        };
        let (left, right) = (at(&zh, "航班"), at(&vi, "chuyến bay"));
        let told = |probability, lone_left| {
            let beads = vec![Bead::new(left..left + 1, 0..0, 0.5), Bead::new(0..0, right..right + 1, 0.5)];
            let near = vec![Near { lone_left, left, right, probability }];
            let alignment = Alignment { beads, near, ..Alignment::default() };
            let found = differences(&zh, &vi, &alignment, Lexicon::core());
            found.into_iter().filter(|d| d.kind == DifferenceKind::Conflict).collect::<Vec<_>>()
        };
        for lone_left in [true, false] {
            let found = told(0.5, lone_left);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(!found[0].is_sure() && found[0].figures.len() == 1, "{found:?}");
        }
        assert_eq!(told(0.01, true), []);
    }

    #[test]
    fn a_rounded_figure_of_animals_contradicts_an_exact_one_below_it() {
        let zh = "海龟在青湾搁浅\n\n截至5日中午，已有27只海龟被成功放归大海。\n\n渔民用小艇把海龟引向深水区。\n";
        let vi = "Rùa biển mắc cạn ở vịnh Thanh Loan\n\nTính đến trưa 5/6, hơn 30 con rùa đã được thả về biển.\n\nNgư dân dùng xuồng nhỏ dẫn rùa ra vùng nước sâu.\n";
        let found = |vi: &str| {
            let all = differences_of(zh, vi);
            all.into_iter().filter(|(k, _)| *k == DifferenceKind::Conflict).map(|(_, t)| t).collect::<Vec<_>>()
        };
        assert!(found(vi).iter().any(|t| t.contains("27只")), "{:?}", differences_of(zh, vi));
        assert_eq!(found(&vi.replace("hơn", "gần")), [] as [&str; 0]);
    }

    #[test]
    fn levels() {
        let d =
            |kind, confidence| Difference { kind, bead: 0, left: None, right: None, confidence, figures: Vec::new() };
        assert!(d(DifferenceKind::OnlyLeft, 0.85).is_sure() && !d(DifferenceKind::OnlyLeft, 0.7).is_sure());
        assert!(d(DifferenceKind::Conflict, 0.95).is_sure() && !d(DifferenceKind::Conflict, 0.85).is_sure());
    }
}

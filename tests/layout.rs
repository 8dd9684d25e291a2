//! The spread: rows of both sides joined by beads, at any width, in every mode.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use doichieu::app::layout::{self, Mode, Side, Sides, Spread, Text};
use doichieu::compare::{Alignment, Bead, Parallelism};
use doichieu::corpus::{Article, parse};
use doichieu::text::Span;
use doichieu::text::width::Ambiguous;
use proptest::prelude::*;
use std::path::Path;

fn article(name: &str, text: &str) -> Article {
    parse::parse(Path::new(name), text.as_bytes()).0
}

const ZH: &str = "第三次边境交流在谅山举行\n\n2016年3月28日 10:20\n\n3月28日，第三次交流在谅山省举行。双方代表出席了开幕式。活动为期三天。\n\n\
    边民得到实惠\n\n医疗队为三百名边民看病。双方还向小学赠送了图书。活动结束后，双方举行了会谈，讨论了边境管理的有效办法。\n";
const VI: &str = "Giao lưu biên giới lần thứ 3 diễn ra tại Lạng Sơn\n\n09:15 | 28/03/2016\n\n\
    Giao lưu lần thứ 3 diễn ra tại tỉnh Lạng Sơn ngày 28/3. Chương trình kéo dài ba ngày.\n\n\
    Hai bên khám bệnh cho 300 người dân. Nhà trường được tặng sách. Sau đó, hai bên hội đàm về cách quản lý biên giới hiệu quả.\n";

fn bead(left: std::ops::Range<usize>, right: std::ops::Range<usize>) -> Bead {
    Bead::new(left, right, 0.95)
}

fn spread(l: &Article, r: &Article, beads: Vec<Bead>, mode: Mode, widths: [u16; 2]) -> Spread {
    let texts = [Text::new(l, false), Text::new(r, false)];
    let sides = Sides { articles: [l, r], texts: [&texts[0], &texts[1]], widths, ambiguous: Ambiguous::Narrow };
    let alignment = Alignment { beads, parallelism: Parallelism::PartlyCommon, ..Alignment::default() };
    layout::spread(&sides, Some(&alignment), mode)
}

/// Beads that tile both sides, from random steps.
fn beads(n: usize, m: usize, steps: &[(usize, usize)]) -> Vec<Bead> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    for &(a, b) in steps.iter().chain(std::iter::repeat(&(1, 1))) {
        let (a, b) = (a.min(n - i), b.min(m - j));
        if (a, b) != (0, 0) {
            out.push(bead(i..i + a, j..j + b));
        }
        (i, j) = (i + a, j + b);
        if i == n && j == m {
            return out;
        }
    }
    out
}

/// Every byte of the kept blocks that is no blank is on exactly one row of its side.
fn assert_all_shown(article: &Article, spread: &Spread, side: Side) {
    let mut spans: Vec<Span> =
        spread.rows(spread.list_of(side)).iter().filter_map(|r| r.cells[side.index()]).map(|l| l.span).collect();
    assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "rows of one side ascend and do not overlap");
    spans.dedup();
    for (_, block) in article.kept() {
        for (i, c) in article.slice(block.span).as_str().char_indices() {
            let byte = block.span.start + u32::try_from(i).unwrap();
            assert!(c.is_whitespace() || spans.iter().any(|s| s.contains(byte)), "{c:?} is on no row");
        }
    }
}

#[test]
fn counterparts_begin_on_the_same_row() {
    let (l, r) = (article("a.txt", ZH), article("b.txt", VI));
    let beads = beads(l.sentences.len(), r.sentences.len(), &[(1, 1), (1, 1), (2, 1)]);
    let spread = spread(&l, &r, beads.clone(), Mode::Columns, [24, 30]);
    for b in beads.iter().filter(|b| b.is_joined()) {
        let left = spread.row_of(Side::Left, l.sentences[b.left.start].span.start);
        let right = spread.row_of(Side::Right, r.sentences[b.right.start].span.start);
        assert_eq!(left, right, "{b:?}");
        let row = spread.rows(0)[left.unwrap()];
        assert!(row.sign[1].is_some(), "its first row bears the sign");
    }
}

#[test]
fn moved_beads_do_not_join_rows() {
    let (l, r) = (article("a.txt", ZH), article("b.txt", VI));
    let last = r.sentences.len() - 1;
    let mut all = vec![bead(0..1, 0..1), Bead { moved: true, ..bead(1..2, last..last + 1) }];
    all.extend((2..l.sentences.len()).map(|i| bead(i..i + 1, 1..1)));
    all.extend((1..last).map(|j| bead(2..2, j..j + 1)));
    let spread = spread(&l, &r, all, Mode::Columns, [40, 40]);
    assert_all_shown(&l, &spread, Side::Left);
    assert_all_shown(&r, &spread, Side::Right);
    let left = spread.row_of(Side::Left, l.sentences[1].span.start).unwrap();
    let right = spread.row_of(Side::Right, r.sentences[last].span.start).unwrap();
    assert!(right > left, "the right part stays at its own place");
    assert_eq!(spread.rows(0)[right].sign[1], Some(1), "and bears the bead's sign there");
}

#[test]
fn paragraphs_are_parted_by_a_blank_row_on_both_sides() {
    let (l, r) = (article("a.txt", ZH), article("b.txt", VI));
    let beads = beads(l.sentences.len(), r.sentences.len(), &[]);
    let spread = spread(&l, &r, beads, Mode::Columns, [60, 60]);
    let heading = l.blocks.iter().find(|b| l.slice(b.span).as_str() == "边民得到实惠").unwrap();
    let row = spread.row_of(Side::Left, heading.span.start).unwrap();
    assert_eq!(spread.rows(0)[row - 1].cells, [None, None]);
}

#[test]
fn interleaved_rows_alternate_by_bead() {
    let (l, r) = (article("a.txt", ZH), article("b.txt", VI));
    let n = l.sentences.len().min(r.sentences.len());
    let beads = beads(l.sentences.len(), r.sentences.len(), &[]);
    let spread = spread(&l, &r, beads, Mode::Interleaved, [60, 60]);
    for i in 0..n {
        let left = spread.row_of(Side::Left, l.sentences[i].span.start).unwrap();
        let right = spread.row_of(Side::Right, r.sentences[i].span.start).unwrap();
        assert!(left < right, "{i}");
        if i + 1 < n {
            assert!(right < spread.row_of(Side::Left, l.sentences[i + 1].span.start).unwrap(), "{i}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_is_lost_in_any_mode(
        steps in proptest::collection::vec((0usize..4, 0usize..4), 0..12),
        widths in (1u16..90, 1u16..90),
        mode in prop_oneof![Just(Mode::Columns), Just(Mode::Free), Just(Mode::Stacked), Just(Mode::Interleaved), Just(Mode::Single)],
    ) {
        let (l, r) = (article("a.txt", ZH), article("b.txt", VI));
        let beads = beads(l.sentences.len(), r.sentences.len(), &steps);
        let spread = spread(&l, &r, beads.clone(), mode, widths.into());
        assert_all_shown(&l, &spread, Side::Left);
        assert_all_shown(&r, &spread, Side::Right);
        for side in Side::BOTH {
            let article = if side == Side::Left { &l } else { &r };
            let width = if side == Side::Left { widths.0 } else { widths.1 };
            for line in spread.rows(spread.list_of(side)).iter().filter_map(|row| row.cells[side.index()]) {
                prop_assert!(line.width <= width.max(2), "{line:?} in {width}");
                let row = spread.row_of(side, line.span.start).unwrap();
                prop_assert_eq!(spread.rows(spread.list_of(side))[row].cells[side.index()].unwrap().span, line.span);
            }
            for bead in beads.iter().filter(|_| matches!(mode, Mode::Columns | Mode::Interleaved)) {
                let units = if side == Side::Left { &bead.left } else { &bead.right };
                if let Some(first) = article.sentences.get(units.start).filter(|_| !units.is_empty()) {
                    let row = spread.row_of(side, first.span.start).unwrap();
                    let line = spread.rows(0)[row].cells[side.index()].unwrap();
                    prop_assert_eq!(line.span.start, first.span.start, "what has a sign begins a row: {:?}", bead);
                }
            }
            for s in &article.sentences {
                let row = spread.row_of(side, s.span.start).unwrap();
                let line = spread.rows(spread.list_of(side))[row].cells[side.index()].unwrap();
                prop_assert!(line.span.contains(s.span.start));
            }
        }
    }
}

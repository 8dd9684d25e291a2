//! Long and lopsided texts: what is far from the screen costs nothing, and no place is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use doichieu::app::geometry::Area;
use doichieu::app::layout::{Mode, Side};
use doichieu::app::reader::{Reader, Room};
use doichieu::compare::{Alignment, Bead, Parallelism};
use doichieu::corpus::{Article, ArticleId, Block, BlockKind, Corpus, Counts, Encoding, Sentence, State};
use doichieu::text::sanitize::Safe;
use doichieu::text::width::Ambiguous;
use doichieu::text::{Lang, Span};
use std::ops::Range;
use std::path::PathBuf;

const MODES: [Mode; 5] = [Mode::Columns, Mode::Free, Mode::Stacked, Mode::Interleaved, Mode::Single];

/// An article of so many paragraphs of three sentences each.
fn article(lang: Lang, paragraphs: usize) -> Article {
    let sentence = |p: usize, s: usize| match lang {
        Lang::Vi => format!("Đoạn {p}, câu {s}: hai bên trao đổi {} vấn đề về quản lý biên giới.", p * 7 + s),
        _ => format!("第{p}段第{s}句：双方就边境管理的{}个问题交换了意见。", p * 7 + s),
    };
    let (mut lines, mut blocks, mut sentences, mut at) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for p in 0..paragraphs {
        let start = at;
        let mut line = String::new();
        for s in 0..3 {
            let text = sentence(p, s);
            let blank = if s > 0 && lang == Lang::Vi { " " } else { "" };
            line.push_str(blank);
            let from = start + line.len();
            line.push_str(&text);
            sentences.push(Sentence { span: Span::new(from, start + line.len()), block: u32::try_from(p).unwrap() });
        }
        let n = u32::try_from(p + 1).unwrap();
        blocks.push(Block {
            kind: BlockKind::Body,
            span: Span::new(start, start + line.len()),
            line: n,
            end_line: n,
            why: Safe::default(),
        });
        at += line.len() + 1;
        lines.push(Safe::new(&line));
    }
    Article {
        path: PathBuf::from(format!("{lang:?}.txt")),
        name: Safe::default(),
        text: Safe::joined(lines.iter().map(Safe::as_safe)),
        blocks,
        sentences,
        lang,
        title: Safe::new("T"),
        date: None,
        date_from: None,
        source: None,
        encoding: Encoding::default(),
        state: State::Ready,
        hash: 1,
        counts: Counts::default(),
        whole: true,
    }
}

fn bead(left: Range<usize>, right: Range<usize>) -> Bead {
    Bead::new(left, right, 0.95)
}

/// Three sentences answer three, the fourth of either side stands alone, and so on.
fn alignment(left: usize, right: usize) -> Alignment {
    let (mut i, mut j, mut beads) = (0, 0, Vec::new());
    while i < left || j < right {
        for (a, b) in [(1, 1), (1, 1), (1, 1), (1, 0), (0, 1)] {
            let (a, b) = (a.min(left - i), b.min(right - j));
            if (a, b) != (0, 0) {
                beads.push(bead(i..i + a, j..j + b));
            }
            (i, j) = (i + a, j + b);
        }
    }
    Alignment { beads, parallelism: Parallelism::PartlyCommon, ..Alignment::default() }
}

fn corpus(paragraphs: [usize; 2]) -> (Corpus, [ArticleId; 2]) {
    let mut corpus = Corpus::default();
    let _ = corpus.push(article(Lang::ZhHans, paragraphs[0]));
    let _ = corpus.push(article(Lang::Vi, paragraphs[1]));
    let ids: Vec<ArticleId> = corpus.iter().map(|(id, _)| id).collect();
    (corpus, [ids[0], ids[1]])
}

fn room(w: u16, h: u16) -> Room {
    Room {
        screen: Area::screen(w, h),
        text_width: 88,
        ratio: 50,
        ambiguous: Ambiguous::Narrow,
        zen: false,
        reach: Some(Room::REACH),
    }
}

fn open(corpus: &Corpus, ids: [ArticleId; 2], mode: Mode, aligned: bool) -> Reader {
    let mut reader = Reader::open(corpus, ids[0], Some(ids[1]), mode, room(100, 30));
    if aligned {
        let units = |id| corpus.get(id).unwrap().sentences.len();
        reader.set_alignment(corpus, alignment(units(ids[0]), units(ids[1])), Vec::new());
    }
    reader
}

/// What the screen shows of the focused list.
fn view(r: &Reader) -> Vec<[Option<Span>; 2]> {
    let list = r.spread.list_of(r.focus);
    let rows = r.spread.rows(list).iter().skip(r.tops[list]).take(r.height(list));
    rows.map(|row| row.cells.map(|c| c.map(|l| l.span))).collect()
}

fn row_on_screen(r: &Reader) -> Option<usize> {
    let list = r.spread.list_of(r.focus);
    let row = r.spread.row_of(r.focus, r.cursor[r.focus.index()])?.checked_sub(r.tops[list])?;
    (row < r.height(list)).then_some(row)
}

fn rows(r: &Reader) -> usize {
    r.spread.lists.iter().map(Vec::len).sum()
}

#[test]
fn where_nobody_scrolls_only_what_the_screen_shows_is_laid_out() {
    let (corpus, ids) = corpus([400, 1]);
    for h in [1, 7, 30, 90] {
        let room = Room { zen: true, ..room(60, h) };
        let whole = Reader::open(&corpus, ids[0], None, Mode::Single, room);
        let seen = Reader::open(&corpus, ids[0], None, Mode::Single, Room { reach: None, ..room });
        assert_eq!(view(&seen), view(&whole), "{h} rows");
        assert!(view(&seen).len() == usize::from(h) && rows(&seen) < usize::from(h) + 12, "{} of {h}", rows(&seen));
    }
}

#[test]
fn a_row_further_moves_every_row_by_one_through_a_long_text() {
    let (corpus, ids) = corpus([420, 380]);
    for mode in MODES {
        for aligned in [true, false] {
            let mut r = open(&corpus, ids, mode, aligned);
            let mut before = view(&r);
            let mut steps = 0;
            while !r.at_end() {
                r.scroll(&corpus, 1);
                let after = view(&r);
                assert_eq!(before[1..], after[..after.len() - 1], "{mode:?} {aligned} at {steps}");
                let left = &corpus.get(ids[0]).unwrap().sentences;
                let begins = |l: Span| {
                    let next = left.partition_point(|s| s.span.start < l.start);
                    left.get(next).is_some_and(|s| l.contains(s.span.start))
                };
                let any = after.iter().filter_map(|c| c[0]).any(begins);
                assert!(
                    !any || row_on_screen(&r).is_some(),
                    "the cursor stays on the screen: {mode:?} {aligned} at {steps}"
                );
                before = after;
                steps += 1;
                assert!(steps < 100_000);
            }
            let last = corpus.get(ids[0]).unwrap().text.as_str().len();
            assert!(steps > 900, "{mode:?} {steps}");
            assert!(before.iter().flatten().flatten().any(|s| s.end as usize >= last - 3), "{mode:?}: to the end");
            assert!(rows(&r) < 12_000, "{mode:?}: {} rows", rows(&r));
            r.scroll(&corpus, -100_000);
            assert_eq!(r.spread.line_from(Side::Left, r.tops[0]).unwrap().span.start, 0, "{mode:?}: back to the start");
        }
    }
}

#[test]
fn a_change_of_size_or_layout_keeps_the_place_and_lays_out_what_is_near() {
    let (corpus, ids) = corpus([4_000, 4_000]);
    let middle = corpus.get(ids[0]).unwrap().sentences[6_000].span.start;
    for aligned in [true, false] {
        let mut r = open(&corpus, ids, Mode::Columns, aligned);
        r.go(&corpus, Side::Left, middle);
        for (w, h) in [(80, 24), (200, 60), (50, 20), (120, 36), (20, 6)] {
            for mode in MODES {
                r.fit(&corpus, room(w, h));
                r.set_mode(&corpus, mode);
                assert_eq!(r.cursor[0], middle);
                assert!(row_on_screen(&r).is_some(), "{w}x{h} {mode:?} {aligned}");
                assert!(rows(&r) < 40_000, "{w}x{h} {mode:?}: {} rows", rows(&r));
                assert!(view(&r).iter().flatten().flatten().count() > 0);
            }
        }
    }
}

#[test]
fn ends_hits_and_jumps_are_reached_from_anywhere() {
    let (corpus, ids) = corpus([3_000, 3_000]);
    for mode in MODES {
        let mut r = open(&corpus, ids, mode, true);
        r.to_end(&corpus, true);
        let last = corpus.get(ids[0]).unwrap().sentences.last().unwrap().span;
        assert!(r.at_end() && r.cursor[0] == last.start, "{mode:?}");
        r.to_end(&corpus, false);
        assert_eq!((r.tops[0], r.cursor[0]), (0, 0), "{mode:?}");
        assert_eq!(r.search(&corpus, "第1500段", None), 3);
        r.next_hit(&corpus, true).unwrap();
        assert!(row_on_screen(&r).is_some(), "{mode:?}");
        let right = corpus.get(ids[1]).unwrap().sentences[7_000].span.start;
        r.go(&corpus, Side::Right, right);
        assert!(row_on_screen(&r).is_some(), "{mode:?}");
        assert_eq!(r.focus, Side::Right);
    }
}

#[test]
fn locked_panes_show_counterparts_far_inside_a_long_text() {
    let (corpus, ids) = corpus([3_000, 3_000]);
    for mode in [Mode::Free, Mode::Stacked] {
        let mut r = open(&corpus, ids, mode, true);
        r.go(&corpus, Side::Left, corpus.get(ids[0]).unwrap().sentences[5_000].span.start);
        let answer = r.lit(&corpus)[1].unwrap();
        let row = r.spread.row_of(Side::Right, answer.start).unwrap();
        assert!(row >= r.tops[1] && row < r.tops[1] + r.height(1), "{mode:?}");
    }
}

#[test]
fn two_sentences_against_four_hundred_are_read_in_every_layout() {
    let (corpus, ids) = corpus([1, 134]);
    for mode in MODES {
        for aligned in [true, false] {
            let mut r = open(&corpus, ids, mode, aligned);
            for side in Side::BOTH {
                r.focus = side;
                r.to_end(&corpus, true);
                assert!(r.at_end(), "{mode:?} {side:?}");
                for by in [-1, 3, -400, 400] {
                    r.step_sentence(&corpus, by);
                    assert!(row_on_screen(&r).is_some(), "{mode:?} {side:?} {by}");
                }
            }
        }
    }
}

//! The spread: rows that join both panes, made from two texts, their alignment and the widths.
//!
//! Computed in `update` (open, resize, option) and shared by drawing, cursor, search and mouse.
//! Not here: styles, and where on the screen a pane stands.

mod plan;
pub mod ruby;

pub use plan::Plan;

use crate::compare::Alignment;
use crate::corpus::{Article, BlockKind};
use crate::text::Span;
use crate::text::width::Ambiguous;
use crate::text::wrap::{self, Breaks};
use plan::Segment;
use ruby::Ruby;
use std::ops::Range;
use std::sync::OnceLock;

/// One of the two sides of a spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The left pane.
    Left,
    /// The right pane.
    Right,
}

impl Side {
    /// 0 or 1.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// Both, left first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];
}

/// How two texts share the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Side by side, counterparts on the same row.
    #[default]
    Columns,
    /// Side by side, each flowing on its own, kept in step by the alignment.
    Free,
    /// One above the other, kept in step.
    Stacked,
    /// One column, sentence by sentence.
    Interleaved,
    /// One side only, the counterpart of the lit sentence below it.
    Single,
}

impl Mode {
    /// The next one, in the order in which the key walks them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Columns => Self::Free,
            Self::Free => Self::Stacked,
            Self::Stacked => Self::Interleaved,
            Self::Interleaved => Self::Single,
            Self::Single => Self::Columns,
        }
    }

    /// Whether each side has a list of rows of its own.
    #[must_use]
    pub const fn is_split(self) -> bool {
        matches!(self, Self::Free | Self::Stacked | Self::Single)
    }
}

/// A drawn piece of one article: part of a block on one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The block.
    pub block: u32,
    /// The bytes of the article's text on this row.
    pub span: Span,
    /// Columns drawn.
    pub width: u16,
    /// Whether this is the row of readings over the one below it.
    pub ruby: bool,
}

/// One row of the spread: up to one line a side, or blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What stands left and right.
    pub cells: [Option<Line>; 2],
    /// The bead whose first row this is, for the sign in the gutter: its index in the alignment.
    pub sign: [Option<u32>; 2],
}

/// Rows of both sides: one list that joins them, or one list a side. Of long texts they are the rows near the reader.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// One list (joined, interleaved) or two (free, stacked, single: by side).
    pub lists: Vec<Vec<Row>>,
    /// What the rows were made for.
    pub mode: Mode,
    /// The stretches of the plan that each list shows.
    shown: [Range<usize>; 2],
    /// How many stretches there are.
    segments: usize,
    /// For each side the first byte after its rows, where the text goes on.
    ends: [Option<u32>; 2],
}

/// An article prepared for layout: which atoms it has, and where its blocks may break.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Sentences and unsplit blocks in reading order.
    atoms: Vec<Atom>,
    /// For each sentence, the index of its atom.
    units: Vec<u32>,
    /// Legal breaks, one set a block, offsets relative to the block: found when the block is first laid out.
    breaks: Vec<OnceLock<Breaks>>,
    /// Readings shown over characters.
    pub ruby: Option<Ruby>,
}

#[derive(Clone, Copy, Debug)]
struct Atom {
    /// The sentence, where the alignment knows one.
    unit: Option<u32>,
    block: u32,
    span: Span,
}

impl Text {
    /// Prepares an article; `all` includes what was cleaned away.
    #[must_use]
    pub fn new(article: &Article, all: bool) -> Self {
        let mut atoms = Vec::with_capacity(article.sentences.len() + 8);
        let mut units = Vec::with_capacity(article.sentences.len());
        let mut unit = 0;
        for (b, block) in article.blocks.iter().enumerate() {
            let number = u32::try_from(b).unwrap_or(u32::MAX);
            let first = atoms.len();
            while let Some(s) = article.sentences.get(unit).filter(|s| s.block as usize <= b) {
                if s.block as usize == b {
                    units.push(u32::try_from(atoms.len()).unwrap_or(u32::MAX));
                    atoms.push(Atom {
                        unit: Some(u32::try_from(unit).unwrap_or(u32::MAX)),
                        block: number,
                        span: s.span,
                    });
                }
                unit += 1;
            }
            let hidden = block.kind == BlockKind::Junk && !all;
            if atoms.len() == first && !hidden && !block.span.is_empty() {
                atoms.push(Atom { unit: None, block: number, span: block.span });
            }
        }
        let breaks = vec![OnceLock::new(); article.blocks.len()];
        Self { atoms, units, breaks, ruby: None }
    }

    /// Whether a byte is in what is laid out.
    #[must_use]
    pub fn shows(&self, article: &Article, byte: u32) -> bool {
        let at = self.atoms.partition_point(|a| a.span.start <= byte);
        let atom = at.checked_sub(1).and_then(|at| self.atoms.get(at)).or_else(|| self.atoms.first());
        atom.and_then(|a| article.blocks.get(a.block as usize)).is_some_and(|b| b.span.contains(byte))
    }

    /// The rows of some atoms, a blank row between blocks. Sentences flow on within their block, but for those that
    /// `apart` sets on a row of their own. No block is begun behind `most` rows.
    fn rows(
        &self,
        article: &Article,
        atoms: Range<usize>,
        (width, ambiguous): (u16, Ambiguous),
        most: usize,
        apart: impl Fn(&Atom) -> bool,
    ) -> Vec<Option<Line>> {
        let mut out = Vec::new();
        let atoms = self.atoms.get(atoms).unwrap_or(&[]);
        let mut before = None;
        for run in atoms.chunk_by(|a, b| a.block == b.block && !apart(b)) {
            let [first, ..] = run else { continue };
            if out.len() >= most {
                break;
            }
            let end = run.last().unwrap_or(first).span.end;
            if before.is_some_and(|b| b != first.block) {
                out.push(None);
            }
            before = Some(first.block);
            self.wrap(article, first.block, Span { start: first.span.start, end }, width, ambiguous, &mut out);
        }
        out
    }

    fn wrap(
        &self,
        article: &Article,
        block: u32,
        span: Span,
        width: u16,
        ambiguous: Ambiguous,
        out: &mut Vec<Option<Line>>,
    ) {
        let (Some(b), Some(breaks)) = (article.blocks.get(block as usize), self.breaks.get(block as usize)) else {
            return;
        };
        let text = article.slice(b.span).as_str();
        let breaks = breaks.get_or_init(|| wrap::breaks(text));
        if let Some(ruby) = self.ruby.as_ref().filter(|r| !r.within(span).is_empty()) {
            let block = ruby::Block { number: block, span: b.span, text, breaks };
            return ruby.wrap(&block, span, width, ambiguous, out);
        }
        let (from, to) = (span.start - b.span.start, span.end - b.span.start);
        for row in wrap::wrap_range(text, breaks, from..to, width, ambiguous) {
            let span = Span { start: b.span.start + row.start, end: b.span.start + row.end };
            out.push(Some(Line { block, span, width: row.width, ruby: false }));
        }
    }

    fn starts_block(&self, atom: usize) -> bool {
        let block = |i: usize| self.atoms.get(i).map(|a| a.block);
        atom == 0 || block(atom) != block(atom - 1)
    }
}

/// Two sides ready to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// The articles.
    pub articles: [&'a Article; 2],
    /// Their atoms and breaks.
    pub texts: [&'a Text; 2],
    /// Columns of text on each side.
    pub widths: [u16; 2],
    /// How wide ambiguous characters are.
    pub ambiguous: Ambiguous,
}

impl Sides<'_> {
    /// The rows of one side, its sentences flowing.
    fn flowing(&self, side: Side, atoms: Range<usize>) -> Vec<Option<Line>> {
        self.rows(side, atoms, |_| false)
    }

    /// The rows of one side where it is joined to the other: whatever has a sign begins a row, so that it is never looked
    /// for in the middle of a paragraph.
    fn joined(&self, side: Side, plan: &Plan, segment: &Segment) -> Vec<Option<Line>> {
        let whole = segment.bead.is_some();
        self.rows(side, segment.atoms[side.index()].clone(), |atom| {
            !whole && atom.unit.is_some_and(|unit| !plan.beads(side, unit..unit + 1).is_empty())
        })
    }

    fn rows(&self, side: Side, atoms: Range<usize>, apart: impl Fn(&Atom) -> bool) -> Vec<Option<Line>> {
        let i = side.index();
        self.texts[i].rows(self.articles[i], atoms, (self.widths[i], self.ambiguous), usize::MAX, apart)
    }
}

/// Lays out one article alone: some stretches of its plan, or, where nobody scrolls, of them no more than `most` rows.
#[must_use]
pub fn single(
    article: &Article,
    text: &Text,
    plan: &Plan,
    shown: Range<usize>,
    width: (u16, Ambiguous),
    most: usize,
) -> Spread {
    let lines = text.rows(article, atoms(plan.segments(&shown), Side::Left), width, most, |_| false);
    let rows = lines.into_iter().map(|l| Row { cells: [l, None], sign: [None; 2] }).collect();
    finish(vec![rows], Mode::Single, plan, [shown.clone(), shown])
}

/// Lays out two articles. Without an alignment the two flow side by side, unjoined.
#[must_use]
pub fn spread(sides: &Sides<'_>, alignment: Option<&Alignment>, mode: Mode) -> Spread {
    let plan = Plan::new(sides.texts, alignment);
    part(sides, mode, &plan, [plan.all(), plan.all()])
}

/// Lays out some stretches of two articles, for each list its own; joined lists take the first.
#[must_use]
pub fn part(sides: &Sides<'_>, mode: Mode, plan: &Plan, shown: [Range<usize>; 2]) -> Spread {
    let joined = plan.segments(&shown[0]);
    let lists = match mode {
        Mode::Columns => vec![columns(sides, plan, joined)],
        Mode::Interleaved => vec![interleaved(sides, plan, joined)],
        Mode::Free | Mode::Stacked | Mode::Single => {
            Side::BOTH.map(|s| alone(sides, s, plan, plan.segments(&shown[s.index()]))).to_vec()
        }
    };
    let shown = if mode.is_split() { shown } else { [shown[0].clone(), shown[0].clone()] };
    finish(lists, mode, plan, shown)
}

fn finish(lists: Vec<Vec<Row>>, mode: Mode, plan: &Plan, shown: [Range<usize>; 2]) -> Spread {
    let ends = Side::BOTH.map(|s| plan.end(&shown[s.index()], s));
    Spread { lists, mode, shown, segments: plan.all().end, ends }
}

/// The atoms of one side in some stretches.
fn atoms(segments: &[Segment], side: Side) -> Range<usize> {
    let i = side.index();
    segments.first().zip(segments.last()).map_or(0..0, |(first, last)| first.atoms[i].start..last.atoms[i].end)
}

/// Joined rows: each bead begins on the same row of both sides; what only one side has fills the rows that the other
/// side's text needs anyway.
fn columns(sides: &Sides<'_>, plan: &Plan, segments: &[Segment]) -> Vec<Row> {
    let signs = Side::BOTH.map(|s| bead_starts(sides, s, plan, atoms(segments, s)));
    let mut out: Vec<Row> = Vec::new();
    // Rows filled on each side so far.
    let mut filled = [0, 0];
    for segment in segments {
        let starts = Side::BOTH.map(|s| {
            let (i, atoms) = (s.index(), &segment.atoms[s.index()]);
            let new_block = !atoms.is_empty() && filled[i] > 0 && sides.texts[i].starts_block(atoms.start);
            filled[i] + usize::from(new_block)
        });
        let starts = if segment.level { [starts[0].max(starts[1]); 2] } else { starts };
        for side in Side::BOTH {
            let i = side.index();
            let lines = sides.joined(side, plan, segment);
            if lines.is_empty() {
                continue;
            }
            filled[i] = starts[i] + lines.len();
            out.resize(out.len().max(filled[i]), Row::default());
            for (line, row) in lines.into_iter().zip(out.iter_mut().skip(starts[i])) {
                row.cells[i] = line;
                if segment.bead.is_none() {
                    row.sign[i] = sign_in(line, &signs[i]);
                }
            }
        }
        // A row of readings has no sign: it stands beside the text below.
        let text = |row: &&mut Row| row.cells[1].is_some_and(|line| !line.ruby);
        if let (Some(bead), Some(row)) = (segment.bead, out.iter_mut().skip(starts[1]).find(text)) {
            row.sign = [None, Some(bead)];
        }
    }
    out
}

/// First byte of each bead's text on one side, ascending, for the signs of lines; only beads within some atoms.
fn bead_starts(sides: &Sides<'_>, side: Side, plan: &Plan, atoms: Range<usize>) -> Vec<(u32, u32)> {
    let (article, text) = (sides.articles[side.index()], sides.texts[side.index()]);
    let units = |a: &Atom| a.unit;
    let shown = text.atoms.get(atoms).unwrap_or(&[]);
    let Some(first) = shown.iter().find_map(units) else { return Vec::new() };
    let last = shown.iter().rev().find_map(units).unwrap_or(first);
    let start = |unit: u32| article.sentences.get(unit as usize).map(|s| s.span.start);
    plan.beads(side, first..last + 1).iter().filter_map(|&(unit, bead)| Some((start(unit)?, bead))).collect()
}

fn sign_in(line: Option<Line>, starts: &[(u32, u32)]) -> Option<u32> {
    let line = line?;
    let i = starts.partition_point(|&(byte, _)| byte < line.span.start);
    starts.get(i).filter(|&&(byte, _)| line.span.contains(byte)).map(|&(_, bead)| bead)
}

fn alone(sides: &Sides<'_>, side: Side, plan: &Plan, segments: &[Segment]) -> Vec<Row> {
    let atoms = atoms(segments, side);
    let signs = bead_starts(sides, side, plan, atoms.clone());
    let i = side.index();
    sides
        .flowing(side, atoms)
        .into_iter()
        .map(|line| {
            let mut row = Row::default();
            row.cells[i] = line;
            row.sign[i] = sign_in(line, &signs);
            row
        })
        .collect()
}

fn interleaved(sides: &Sides<'_>, plan: &Plan, segments: &[Segment]) -> Vec<Row> {
    let signs = Side::BOTH.map(|s| bead_starts(sides, s, plan, atoms(segments, s)));
    let mut out: Vec<Row> = Vec::new();
    for segment in segments {
        if !out.is_empty() {
            out.push(Row::default());
        }
        for side in Side::BOTH {
            let i = side.index();
            let lines = sides.joined(side, plan, segment);
            if segment.bead.is_none() && i == 1 && !lines.is_empty() && !segment.atoms[0].is_empty() {
                out.push(Row::default());
            }
            for line in lines {
                let mut row = Row::default();
                row.cells[i] = line;
                row.sign[i] = sign_in(line, &signs[i]);
                out.push(row);
            }
        }
    }
    out
}

impl Spread {
    /// Which list shows a side.
    #[must_use]
    pub fn list_of(&self, side: Side) -> usize {
        if self.lists.len() > 1 { side.index() } else { 0 }
    }

    /// The rows of a list.
    #[must_use]
    pub fn rows(&self, list: usize) -> &[Row] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// Whether a list begins where the text begins, and ends where it ends.
    #[must_use]
    pub fn reaches(&self, list: usize) -> (bool, bool) {
        let shown = &self.shown[list.min(1)];
        (shown.start == 0, shown.end >= self.segments)
    }

    /// The row on which `byte` of a side is drawn, in the side's list; `None` where it is in no row.
    #[must_use]
    pub fn row_of(&self, side: Side, byte: u32) -> Option<usize> {
        if self.ends[side.index()].is_some_and(|end| byte >= end) {
            return None;
        }
        let rows = self.rows(self.list_of(side));
        let i = side.index();
        // Lines of one side ascend; blanks and rows of the other side lie between them.
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let probe = (middle..high).find_map(|r| rows.get(r)?.cells[i].map(|l| (r, l)));
            match probe {
                Some((r, line)) if line.span.start <= byte => low = r + 1,
                _ => high = middle,
            }
        }
        (0..low).rev().find(|&r| rows.get(r).is_some_and(|row| row.cells[i].is_some()))
    }

    /// The first line of a side at or below a row of its list.
    #[must_use]
    pub fn line_from(&self, side: Side, row: usize) -> Option<Line> {
        self.rows(self.list_of(side)).get(row..)?.iter().find_map(|r| r.cells[side.index()])
    }

    /// The last line of a side at or above a row of its list.
    #[must_use]
    pub fn line_to(&self, side: Side, row: usize) -> Option<Line> {
        let rows = self.rows(self.list_of(side));
        rows.get(..=row.min(rows.len().checked_sub(1)?))?.iter().rev().find_map(|r| r.cells[side.index()])
    }
}

//! Readings over characters (ruby): units of base and reading, their cells, and rows filled with them.
//!
//! A unit is a character with its reading; it takes `max(base, reading + 1)` columns and is never
//! split. In narrow panes the reading follows the word in brackets instead.
//! Not here: which reading a character has (`lexicon`).

use super::Line;
use crate::lexicon::Lexicon;
use crate::text::sanitize::Safe;
use crate::text::width::{self, Ambiguous};
use crate::text::wrap::{self, Breaks};
use crate::text::{Span, is_han};

/// Which readings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Pinyin with tone marks.
    Pinyin,
    /// Hán-Việt.
    HanViet,
}

/// A piece of text with its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The bytes of the article's text.
    pub span: Span,
    /// The reading.
    pub reading: Safe,
    /// Columns that the unit takes.
    pub cells: u16,
}

/// Panes narrower than this have readings after the word, in brackets.
const NARROW: u16 = 30;

/// The readings of one article, or of a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruby {
    /// Units in order, none overlapping.
    units: Vec<Unit>,
    /// Whether readings follow their words.
    pub inline: bool,
}

impl Ruby {
    /// Finds the readings of the Han characters under `spans` of a text.
    #[must_use]
    pub fn new(text: &str, spans: &[Span], reading: Reading, pane: u16, ambiguous: Ambiguous) -> Self {
        let inline = pane < NARROW;
        let mut units = Vec::new();
        for &span in spans {
            let part = span.of(text);
            let readings = readings(part, reading);
            let mut at = span.start as usize;
            let mut pieces = Vec::new();
            for (c, r) in part.chars().zip(readings) {
                let end = at + c.len_utf8();
                if let Some(r) = r.filter(|_| is_han(c)) {
                    pieces.push((Span::new(at, end), r));
                }
                at = end;
            }
            units.extend(if inline { words(text, pieces) } else { pieces });
        }
        let units = units
            .into_iter()
            .map(|(span, reading)| {
                let base = width::width(span.of(text), ambiguous);
                let over = width::width(&reading, ambiguous);
                let cells = if inline { base + over + 2 } else { base.max(over + 1) };
                Unit { span, reading: Safe::new(&reading), cells: u16::try_from(cells).unwrap_or(u16::MAX) }
            })
            .collect();
        Self { units, inline }
    }

    /// The units that begin inside a span.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Unit] {
        let from = self.units.partition_point(|u| u.span.start < span.start);
        let to = self.units.partition_point(|u| u.span.start < span.end);
        self.units.get(from..to).unwrap_or(&[])
    }

    /// Whether a byte lies inside a unit, so that a break there would split it.
    fn splits(&self, byte: u32) -> bool {
        let before = self.units.partition_point(|u| u.span.start < byte);
        before.checked_sub(1).and_then(|i| self.units.get(i)).is_some_and(|u| byte < u.span.end)
    }

    /// Fills rows with a part of a block; a row with readings becomes two unless they are inline.
    pub(super) fn wrap(
        &self,
        block: &Block<'_>,
        part: Span,
        columns: u16,
        ambiguous: Ambiguous,
        out: &mut Vec<Option<Line>>,
    ) {
        for (span, width) in rows(self, block, part, columns.max(1), ambiguous) {
            let line = Line { block: block.number, span, width, ruby: false };
            if !self.inline && !self.within(span).is_empty() {
                out.push(Some(Line { ruby: true, ..line }));
            }
            out.push(Some(line));
        }
    }
}

/// The block that is wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    pub(super) number: u32,
    /// Its bytes in the article's text.
    pub(super) span: Span,
    pub(super) text: &'a str,
    pub(super) breaks: &'a Breaks,
}

fn readings(text: &str, reading: Reading) -> Vec<Option<String>> {
    let lexicon = Lexicon::in_force();
    match reading {
        Reading::Pinyin => lexicon.pinyin(text).into_iter().map(|p| (!p.is_empty()).then_some(p)).collect(),
        Reading::HanViet => lexicon.hanviet(text).into_iter().map(|r| r.map(str::to_owned)).collect(),
    }
}

/// Joins neighbouring characters to the words of the lexicon: the reading follows the whole word.
fn words(text: &str, pieces: Vec<(Span, String)>) -> Vec<(Span, String)> {
    let mut out: Vec<(Span, String)> = Vec::new();
    let mut end = 0;
    for (span, reading) in pieces {
        match out.last_mut().filter(|(last, _)| span.start < end && last.end == span.start) {
            Some((word, readings)) => {
                word.end = span.end;
                readings.push(' ');
                readings.push_str(&reading);
            }
            None => {
                let rest = text.get(span.start as usize..).unwrap_or("");
                let length = Lexicon::in_force().longest_at(rest).map_or(span.len(), |(len, _)| len);
                end = span.start + u32::try_from(length).unwrap_or(0);
                out.push((span, reading));
            }
        }
    }
    out
}

/// First fit over breaks, units and clusters: (bytes of the article, columns).
fn rows(ruby: &Ruby, block: &Block<'_>, part: Span, columns: u16, ambiguous: Ambiguous) -> Vec<(Span, u16)> {
    let mut out = Vec::new();
    let (mut start, mut used) = (part.start, 0u16);
    let mut from = part.start;
    let inside = |o: &&u32| block.span.start + **o > part.start && block.span.start + **o < part.end;
    let whole = |byte: &u32| !ruby.splits(*byte);
    let ends = block.breaks.offsets.iter().filter(inside).map(|o| block.span.start + o).filter(whole).chain([part.end]);
    for to in ends {
        let (ink, all) = measure(ruby, block, Span { start: from, end: to }, ambiguous);
        if used + ink > columns && from > start {
            out.push((Span { start, end: from }, used));
            (start, used) = (from, 0);
        }
        if ink > columns {
            split(ruby, block, Span { start: from, end: to }, columns, ambiguous, &mut out, &mut start, &mut used);
        } else {
            used = used.saturating_add(all);
        }
        from = to;
    }
    if start < part.end || out.is_empty() {
        out.push((Span { start, end: part.end }, used));
    }
    out
}

/// A piece wider than a row: cut between units and clusters.
#[allow(clippy::too_many_arguments, reason = "the state of one loop")]
fn split(
    ruby: &Ruby,
    block: &Block<'_>,
    piece: Span,
    columns: u16,
    ambiguous: Ambiguous,
    out: &mut Vec<(Span, u16)>,
    start: &mut u32,
    used: &mut u16,
) {
    for (span, cells) in pieces(ruby, block, piece, ambiguous) {
        if *used + cells > columns && span.start > *start {
            out.push((Span { start: *start, end: span.start }, *used));
            (*start, *used) = (span.start, 0);
        }
        *used = used.saturating_add(cells);
    }
}

/// Units and clusters of a piece with their columns.
pub(super) fn pieces(ruby: &Ruby, block: &Block<'_>, piece: Span, ambiguous: Ambiguous) -> Vec<(Span, u16)> {
    let offset = block.span.start;
    let text = block.text.get((piece.start - offset) as usize..(piece.end - offset) as usize).unwrap_or("");
    let mut out: Vec<(Span, u16)> = Vec::new();
    let mut units = ruby.within(piece).iter().peekable();
    for (at, cluster, columns) in width::clusters(text, ambiguous) {
        let span = Span::new(at, at + cluster.len()).shifted(piece.start as usize);
        if out.last().is_some_and(|(last, _)| span.start < last.end) {
            continue;
        }
        match units.next_if(|u| u.span.start == span.start) {
            Some(unit) => out.push((unit.span, unit.cells)),
            None => out.push((span, u16::try_from(columns).unwrap_or(0))),
        }
    }
    out
}

/// Columns of a piece without and with the blanks at its end.
fn measure(ruby: &Ruby, block: &Block<'_>, piece: Span, ambiguous: Ambiguous) -> (u16, u16) {
    let offset = block.span.start;
    let text = block.text.get((piece.start - offset) as usize..(piece.end - offset) as usize).unwrap_or("");
    let ink_end = piece.start + u32::try_from(wrap::ink(text).len()).unwrap_or(0);
    pieces(ruby, block, piece, ambiguous).into_iter().fold((0, 0), |(ink, all), (span, cells)| {
        let all = all + cells;
        (if span.start < ink_end { all } else { ink }, all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, reading: Reading, columns: u16) -> (Ruby, Vec<Line>) {
        let whole = Span::new(0, text.len());
        let ruby = Ruby::new(text, &[whole], reading, columns, Ambiguous::Narrow);
        let breaks = wrap::breaks(text);
        let block = Block { number: 0, span: whole, text, breaks: &breaks };
        let mut out = Vec::new();
        ruby.wrap(&block, whole, columns, Ambiguous::Narrow, &mut out);
        (ruby, out.into_iter().flatten().collect())
    }

    #[test]
    fn a_row_with_readings_becomes_two() {
        let (ruby, lines) = lines("边境 2024", Reading::Pinyin, 40);
        assert_eq!(lines.iter().map(|l| l.ruby).collect::<Vec<_>>(), [true, false]);
        let readings: Vec<_> = ruby.within(Span::new(0, 100)).iter().map(|u| u.reading.as_str()).collect();
        assert_eq!(readings, ["biān", "jìng"]);
        let (ruby, _) = self::lines("边境", Reading::HanViet, 40);
        assert_eq!(
            ruby.within(Span::new(0, 100)).iter().map(|u| u.reading.as_str()).collect::<Vec<_>>(),
            ["biên", "cảnh"]
        );
    }

    #[test]
    fn narrow_panes_have_the_reading_after_the_word() {
        let (ruby, lines) = lines("边境合作", Reading::Pinyin, 24);
        assert!(ruby.inline && lines.iter().all(|l| !l.ruby));
        let units = ruby.within(Span::new(0, 100));
        assert_eq!(units.iter().map(|u| u.reading.as_str()).collect::<Vec<_>>(), ["biān jìng", "hé zuò"]);
    }

    proptest! {
        #[test]
        fn no_text_is_lost_and_no_row_is_wider_than_asked(text in "[边境合作重庆银行a-z0-9，。“” ]{0,60}", columns in 1u16..90, hv in any::<bool>()) {
            let (ruby, lines) = lines(&text, if hv { Reading::HanViet } else { Reading::Pinyin }, columns);
            let base: Vec<_> = lines.iter().filter(|l| !l.ruby).collect();
            let mut at = 0;
            for line in &base {
                prop_assert_eq!(line.span.start, at);
                at = line.span.end;
                let shown = wrap::ink(line.span.of(&text));
                let units = ruby.within(line.span);
                prop_assert!(units.iter().all(|u| u.span.end <= line.span.end), "a unit is split");
                let widest = units.iter().map(|u| u.cells).max().unwrap_or(2).max(2);
                let breaks = Breaks::default();
                let block = Block { number: 0, span: Span::new(0, text.len()), text: &text, breaks: &breaks };
                let ink = Span::new(line.span.start as usize, line.span.start as usize + shown.len());
                let cells: u16 = pieces(&ruby, &block, ink, Ambiguous::Narrow).iter().map(|p| p.1).sum();
                prop_assert!(cells <= columns.max(widest), "{cells} columns in {columns}: {shown:?}");
            }
            prop_assert_eq!(at as usize, text.len());
        }
    }
}

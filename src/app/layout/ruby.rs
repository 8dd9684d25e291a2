//! Readings over characters (ruby): units of base and reading, their cells, and rows filled with them.
//!
//! A unit is a word with its reading, biānjìng or biên cảnh; it takes `max(base, reading + 1)` columns and is never
//! split. Signs that close it stand right after its characters. A word that would fill much of a row is read character by
//! character. In narrow panes the reading follows the word in brackets instead.
//! Not here: which reading a character has (`lexicon`).

use super::Line;
use crate::lexicon::{self, Kind, Lexicon, What, Word};
use crate::text::sanitize::Safe;
use crate::text::width::{self, Ambiguous};
use crate::text::wrap::{self, Breaks};
use crate::text::{Span, is_han};
use unicode_segmentation::UnicodeSegmentation;

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

/// A word is one unit if it takes at most this part of a row.
const MOST_OF_A_ROW: u16 = 2;

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
        let unit = |span: Span, end: u32, reading: &str| {
            let span = if inline { span } else { with_closers(text, span, end) };
            let base = width::width(span.of(text), ambiguous);
            let over = width::width(reading, ambiguous);
            let cells = if inline { base + over + 2 } else { base.max(over + 1) };
            Unit { span, reading: Safe::new(reading), cells: u16::try_from(cells).unwrap_or(u16::MAX) }
        };
        let mut units = Vec::new();
        for &span in spans {
            let characters = characters(text, span, reading);
            for (word, what) in words(span.of(text), span.start, &characters) {
                let (word, parts) = as_name(text, word, what, reading);
                let word = &word;
                let whole = word.first().zip(word.last()).map(|(first, last)| {
                    let syllables: Vec<&str> = word.iter().map(|(_, r)| r.as_str()).collect();
                    let reading = match reading {
                        Reading::Pinyin if !parts.is_empty() => lexicon::parted_pinyin(&syllables, &parts),
                        Reading::Pinyin => lexicon::joined_pinyin(&syllables),
                        Reading::HanViet => syllables.join(" "),
                    };
                    unit(Span { start: first.0.start, end: last.0.end }, span.end, &reading)
                });
                match whole.filter(|u| inline || word.len() == 1 || u.cells <= pane / MOST_OF_A_ROW) {
                    Some(whole) => units.push(whole),
                    None => units.extend(word.iter().map(|(own, r)| unit(*own, span.end, r))),
                }
            }
        }
        Self { units, inline }
    }

    /// The units that begin inside a span.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Unit] {
        let from = self.units.partition_point(|u| u.span.start < span.start);
        let to = self.units.partition_point(|u| u.span.start < span.end);
        self.units.get(from..to).unwrap_or(&[])
    }

    /// The byte of a row of text, or of the readings above it, that is drawn at a column of it.
    #[must_use]
    pub fn byte_at(&self, row: Span, text: &str, column: usize, ambiguous: Ambiguous) -> u32 {
        let mut end = 0;
        for (span, cells) in pieces(self, text, row, ambiguous) {
            end += usize::from(cells);
            if column < end {
                let unit = self.within(span).first().filter(|_| span.len() > 1);
                // In a unit its characters stand first, the blanks under the reading belong to the last one.
                let own = text.get((span.start - row.start) as usize..(span.end - row.start) as usize).unwrap_or("");
                let inside = column + usize::from(cells) - end;
                let byte = unit.map_or(0, |_| width::byte_at(own, inside, ambiguous).min(last_cluster(own)));
                return span.start + u32::try_from(byte).unwrap_or(0);
            }
        }
        row.end
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

impl<'a> Block<'a> {
    /// The text of a part of it.
    fn part(&self, span: Span) -> &'a str {
        let offset = self.span.start;
        self.text.get((span.start - offset) as usize..(span.end - offset) as usize).unwrap_or("")
    }
}

fn readings(text: &str, reading: Reading) -> Vec<Option<String>> {
    let lexicon = Lexicon::in_force();
    match reading {
        Reading::Pinyin => lexicon.pinyin(text).into_iter().map(|p| (!p.is_empty()).then_some(p)).collect(),
        Reading::HanViet => lexicon.hanviet(text).into_iter().map(|r| r.map(str::to_owned)).collect(),
    }
}

/// A word with the signs that close it, before `end`.
fn with_closers(text: &str, span: Span, end: u32) -> Span {
    const CLOSERS: &str = "，。、：；！？）》〉」』】”’";
    let after = text.get(span.end as usize..end as usize).unwrap_or("");
    let closers = after.find(|c| !CLOSERS.contains(c)).unwrap_or(after.len());
    Span { end: span.end + u32::try_from(closers).unwrap_or(0), ..span }
}

/// A character with its reading.
type Read = (Span, String);

/// The Han characters of a part of a text that have a reading.
fn characters(text: &str, part: Span, reading: Reading) -> Vec<Read> {
    let own = part.of(text);
    let chars = own.char_indices().map(|(at, c)| (c, Span::new(at, at + c.len_utf8()).shifted(part.start as usize)));
    let read = chars.zip(readings(own, reading));
    read.filter_map(|((c, span), r)| Some((span, r.filter(|_| is_han(c))?))).collect()
}

/// The readings of a word as names are written, Xí Jìnpíng, Việt Nam, and how many of them are in each word of pinyin;
/// those of other words as they are.
fn as_name(text: &str, word: &[Read], what: Option<What<'_>>, reading: Reading) -> (Vec<Read>, Vec<usize>) {
    let mut out = word.to_vec();
    let whole = word.first().zip(word.last()).map(|(first, last)| Span { start: first.0.start, end: last.0.end });
    let name = whole.zip(what).and_then(|(s, what)| Lexicon::in_force().name_parts(s.of(text), what));
    let Some(parts) = name.filter(|parts| parts.iter().sum::<usize>() == out.len()) else { return (out, Vec::new()) };
    let institution = matches!(what, Some(What::Entry(e)) if e.kind == Kind::Institution);
    let mut begins = 0;
    for part in &parts {
        // Vietnamese writes each syllable of persons and places so; of institutions only the first.
        let capitals = if reading == Reading::HanViet && !institution { *part } else { 1 };
        out.iter_mut().skip(begins).take(capitals).for_each(|(_, r)| *r = capital(r));
        begins += part;
    }
    (out, parts)
}

/// A reading with a capital letter first.
fn capital(reading: &str) -> String {
    let mut rest = reading.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The characters in groups that are words, with what each is; what is in no word, or next to none of its own, stands
/// alone.
fn words<'r>(part: &str, offset: u32, characters: &'r [Read]) -> Vec<(&'r [Read], Option<What<'static>>)> {
    let words: Vec<Word<'static>> = Lexicon::in_force().words(part);
    let word_of = |span: Span| {
        let span = Span { start: span.start - offset, end: span.end - offset };
        let at = words.partition_point(|w| w.span.start <= span.start).checked_sub(1)?;
        words.get(at).filter(|w| w.span.contains(span.start)).map(|_| at)
    };
    let same = |a: &Read, b: &Read| a.0.end == b.0.start && word_of(a.0).is_some_and(|w| word_of(b.0) == Some(w));
    let groups = characters.chunk_by(same);
    let what = |g: &[Read]| word_of(g.first()?.0).and_then(|w| words.get(w)).map(|w| w.what);
    groups.map(|g| (g, what(g))).collect()
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
    for (span, cells) in pieces(ruby, block.part(piece), piece, ambiguous) {
        if *used + cells > columns && span.start > *start {
            out.push((Span { start: *start, end: span.start }, *used));
            (*start, *used) = (span.start, 0);
        }
        *used = used.saturating_add(cells);
    }
}

/// Where the last cluster of a text begins.
fn last_cluster(text: &str) -> usize {
    text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

/// Units and clusters of a piece, which is this text, with their columns.
pub(super) fn pieces(ruby: &Ruby, text: &str, piece: Span, ambiguous: Ambiguous) -> Vec<(Span, u16)> {
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
    let text = block.part(piece);
    let ink_end = piece.start + u32::try_from(wrap::ink(text).len()).unwrap_or(0);
    pieces(ruby, text, piece, ambiguous).into_iter().fold((0, 0), |(ink, all), (span, cells)| {
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
        assert_eq!(readings, ["biānjìng"]);
        let (ruby, _) = self::lines("边境", Reading::HanViet, 40);
        assert_eq!(
            ruby.within(Span::new(0, 100)).iter().map(|u| u.reading.as_str()).collect::<Vec<_>>(),
            ["biên cảnh"]
        );
    }

    #[test]
    fn a_word_is_one_unit_unless_it_fills_much_of_a_row() {
        let readings = |columns| -> Vec<String> {
            let (ruby, _) = lines("中华人民共和国在西安", Reading::Pinyin, columns);
            ruby.within(Span::new(0, 100)).iter().map(|u| u.reading.to_string()).collect()
        };
        assert_eq!(readings(60), ["Zhōnghuárénmíngònghéguó", "zài", "Xī'ān"]);
        assert_eq!(readings(30), ["Zhōng", "huá", "rén", "mín", "gòng", "hé", "guó", "zài", "Xī'ān"]);
    }

    #[test]
    fn narrow_panes_have_the_reading_after_the_word() {
        let (ruby, lines) = lines("边境合作", Reading::Pinyin, 24);
        assert!(ruby.inline && lines.iter().all(|l| !l.ruby));
        let units = ruby.within(Span::new(0, 100));
        assert_eq!(units.iter().map(|u| u.reading.as_str()).collect::<Vec<_>>(), ["biānjìng", "hézuò"]);
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
                let ink = Span::new(line.span.start as usize, line.span.start as usize + shown.len());
                let all = pieces(&ruby, shown, ink, Ambiguous::Narrow);
                let cells: u16 = all.iter().map(|p| p.1).sum();
                // A click on a unit is on it, at its first column and at its last.
                let mut from = 0;
                for (span, cells) in all {
                    for column in [from, from + usize::from(cells.max(1)) - 1] {
                        let byte = ruby.byte_at(ink, shown, column, Ambiguous::Narrow);
                        prop_assert!(cells == 0 || span.contains(byte), "{column}: {byte} in {span:?}");
                    }
                    from += usize::from(cells);
                }
                prop_assert!(cells <= columns.max(widest), "{cells} columns in {columns}: {shown:?}");
            }
            prop_assert_eq!(at as usize, text.len());
        }
    }
}

//! Where a report ends: it goes on behind a link, a player, a box of other news or a picture that the page puts into it.
//!
//! Paragraphs that speak of what the report spoke of are its own, and so are short last lines up to the first that
//! belongs to the page. Not here: where the report begins (`core`).

use super::core::LONGEST_BOX;
use super::inside::is_caption;
use super::title::grams;
use crate::corpus::parse::feature::{End, columns};
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::page::Row;
use crate::text::hash;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Things put into a report, at most.
const MOST: usize = 8;

/// The end of the report whose best run of rows is `core`; `weights` say what each row says for belonging to it.
#[must_use]
pub fn end(rows: &[Row], weights: &[f64], core: Range<usize>) -> usize {
    let mut end = last_sentence(rows, core.end);
    for _ in 0..MOST {
        let Some(next) = next_text(rows, core.start..end) else { break };
        end = last_sentence(rows, run_end(rows, weights, &next).max(next.end));
    }
    end
}

/// The end of the best run that begins where a text goes on.
fn run_end(rows: &[Row], weights: &[f64], text: &Range<usize>) -> usize {
    let (mut sum, mut best, mut end) = (0.0, 0.0, text.end);
    let part = rows.iter().zip(weights).enumerate().skip(text.start);
    for (i, (_, weight)) in part.take_while(|(_, (row, _))| row.mark != Mark::Tail) {
        sum += weight;
        if sum > best {
            (best, end) = (sum, i + 1);
        }
    }
    end
}

/// The paragraphs behind a gap that belong to the report.
fn next_text(rows: &[Row], core: Range<usize>) -> Option<Range<usize>> {
    let behind = rows.get(core.end..)?;
    let gap = behind.iter().take(LONGEST_BOX + 1).position(Row::is_paragraph).filter(|gap| *gap > 0);
    let told = gap.and_then(|gap| {
        let between = behind.get(..gap)?;
        let start = core.end + gap;
        let text = start..start + behind.iter().skip(gap).take_while(|r| r.is_paragraph()).count();
        let boxed = between.iter().any(|r| r.mark == Mark::Tail);
        let closed =
            between.iter().any(|r| r.date.is_some() || r.is_age() || r.is_plain() && r.is_name() || is_close(r));
        let on_topic = || is_on_topic(rows, core.clone(), text.clone());
        let fits = match text.len() {
            3.. if boxed => true,
            _ if closed => false,
            // A list of other news has headlines.
            2.. => between.iter().all(|r| r.mark.is_furniture() || r.mark == Mark::Credit) || on_topic(),
            _ if is_live(rows, core.clone()) && between.last().is_some_and(Row::is_time) => true,
            _ => !boxed && on_topic(),
        };
        fits.then_some(text)
    });
    told.or_else(|| last_word(rows, core.end))
}

/// What stands at the end of an article.
fn is_close(row: &Row) -> bool {
    use Mark::{Byline, Comment, Editor, Imprint, Source, Tags};
    matches!(row.mark, Byline | Comment | Editor | Imprint | Source | Tags)
}

/// Times of the day from which a page is a live report.
const TIMES: usize = 3;

/// Whether times of the day stand between the paragraphs.
pub fn is_live(rows: &[Row], report: Range<usize>) -> bool {
    rows.get(report).unwrap_or(&[]).iter().filter(|r| r.is_time()).count() >= TIMES
}

/// Whether a text has some pairs of words, or of Han characters, with the report in common. Of paragraphs of one
/// article three in four have that many; of different articles one in eight.
fn is_on_topic(rows: &[Row], core: Range<usize>, text: Range<usize>) -> bool {
    const HEAD: usize = 6;
    const LEAST: usize = 2;
    const SHARE: usize = 25;
    let pairs = |range: Range<usize>| {
        let mut pairs = FxHashSet::default();
        for row in rows.get(range).unwrap_or(&[]).iter().filter(|r| r.is_plain()) {
            let mut before = None;
            grams(row.words, LONGEST, |gram| {
                // Han characters come in pairs, words one by one.
                let is_word = gram >> 63 == 1;
                let pair = if is_word { before.replace(gram).map(|b| hash::mix(b, gram)) } else { Some(gram) };
                pairs.extend(pair);
            });
        }
        pairs
    };
    let (report, text) = (pairs(core.start.saturating_sub(HEAD)..core.end), pairs(text));
    let known = text.intersection(&report).count();
    known >= LEAST && known * SHARE >= text.len()
}

/// Characters of a paragraph that are compared.
const LONGEST: usize = 2000;

/// Sentences behind a box of links, with the report's byline below, which no box has.
fn last_word(rows: &[Row], end: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 6;
    let says = |r: &Row| r.is_plain() && !r.is_loose();
    let is_end = |r: &Row| r.is_name() || matches!(r.mark, Mark::Byline | Mark::Source | Mark::Editor);
    let behind = rows.get(end..)?;
    let gap = behind.iter().take(LONGEST + 1).position(says)?;
    let next = gap + behind.iter().skip(gap).take_while(|r| says(r)).count();
    let between = behind.get(..gap)?;
    let boxed = gap >= 2 && between.iter().any(|r| r.mark == Mark::Tail);
    let fits = boxed && !between.iter().any(|r| is_end(r) || r.date.is_some());
    (fits && behind.get(next).is_some_and(is_end)).then_some(end + gap..end + next)
}

/// Whether so few rows without a paragraph may part the report.
#[must_use]
pub fn is_gap(rows: &[Row], between: Range<usize>) -> bool {
    between.len() <= LONGEST_BOX && !rows.get(between).unwrap_or(&[]).iter().any(Row::is_paragraph)
}

/// Whether a run begins with paragraphs that follow one another, as summaries under headlines do not.
#[must_use]
pub fn is_solid(rows: &[Row], run: Range<usize>) -> bool {
    let rows = rows.get(run).unwrap_or(&[]);
    rows.len() >= 3 && rows.iter().take(3).all(Row::is_paragraph)
}

/// Short lines without an end that may stand between two sentences of a report: a heading, the name of a picture.
const BETWEEN: u32 = 1;

/// The end of a report whose last lines are short: behind the last sentence, or what a line announced, before anything
/// that belongs to the page.
fn last_sentence(rows: &[Row], end: usize) -> usize {
    let (mut last, mut bare, mut links, mut pairs, mut listing) = (end, 0, 0, 0, false);
    let before = end.checked_sub(1).and_then(|i| rows.get(i));
    let mut next_announced = before.is_some_and(announces);
    for (i, row) in rows.iter().enumerate().skip(end) {
        let f = &row.feature;
        let goes_on = row.is_plain() && !row.is_name() && !is_echo(rows, i);
        let says = if links > 0 { f.is_sentence() } else { f.weight() >= LEAST };
        let announced = std::mem::replace(&mut next_announced, announces(row));
        pairs = if is_figures(row) || is_field(row) { pairs + 1 } else { 0 };
        let listed = listing && (pairs > 0 || row.is_item()) || pairs > 1 && bare + links == 0;
        match f.end {
            // Credits, captions and numbers of pictures stand between paragraphs too, and a link or two.
            _ if row.mark == Mark::Credit || is_number_of_picture(row) || row.is_plain() && is_caption(row) => {}
            _ if row.mark == Mark::Link && links < LINKS => links += 1,
            _ if !goes_on => break,
            End::Stop if says => (last, bare, links) = (i + 1, 0, 0),
            End::Stop | End::Question if is_speech(row) => (last, bare, links) = (i + 1, 0, 0),
            _ if announced || listed => (last, listing) = (i + 1, true),
            End::Open => {}
            _ if pairs > 0 => {}
            End::Stop | End::Question | End::Bare if bare == BETWEEN => break,
            End::Stop | End::Question | End::Bare => bare += 1,
        }
    }
    last
}

/// `Số liệu của hiệp hội như sau:`: what comes next belongs to it.
fn announces(row: &Row) -> bool {
    row.words.ends_with([':', '：']) && row.feature.columns * 3 >= row.feature.long()
}

/// A row of a table, also where its columns are parted by single blanks: `Lao động 31.500 24.700 -21%`.
fn is_figures(row: &Row) -> bool {
    let is_figure = |w: &&str| w.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit());
    row.is_cells() || row.words.split(' ').rev().take_while(is_figure).count() >= 2
}

/// `2/6`: which of how many pictures.
fn is_number_of_picture(row: &Row) -> bool {
    row.mark == Mark::Number && row.words.contains('/')
}

/// `联系人：小周`, `Đường dây nóng của huyện: 0123 456`: a name and its value, as notices end with.
fn is_field(row: &Row) -> bool {
    const LONGEST: usize = 48;
    let (name, value) = row.words.split_once([':', '：']).unwrap_or((row.words, ""));
    let most = if value.contains(|c: char| c.is_ascii_digit()) { LONGEST } else { LONGEST / 3 };
    columns(name) <= most && name.starts_with(char::is_alphanumeric) && !value.trim().is_empty()
}

/// `“还走吗？”`, `- Đi.`: what somebody says.
fn is_speech(row: &Row) -> bool {
    row.words.starts_with(['“', '「', '"', '«']) || row.words.starts_with("- ") || row.words.starts_with("– ")
}

/// Words of the shortest sentence; behind a link it has to be longer, as its teaser is not.
const LEAST: u32 = 2;

/// Links that may stand side by side in a report.
const LINKS: u32 = 2;

/// Whether a line stands here twice, as links with pictures do.
fn is_echo(rows: &[Row], i: usize) -> bool {
    let key = |i: usize| rows.get(i).map(|r| r.feature.key);
    key(i + 1) == key(i) || i.checked_sub(1).is_some_and(|before| key(before) == key(i))
}

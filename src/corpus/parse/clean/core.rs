//! Where the report stands in the page: the run of lines with the greatest sum of weights.

use crate::corpus::parse::feature::End;
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;

/// The report's first and last rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Core {
    /// The first row.
    pub start: usize,
    /// One past the last row.
    pub end: usize,
    /// Whether there are paragraphs at all; if not, the core is the whole page.
    pub found: bool,
    /// Whether furniture stands around the report: then what lies outside the core belongs to it.
    pub is_page: bool,
}

/// Finds the core. Rows that open lists of other articles cut the page into parts; the best part wins, and
/// takes in its neighbours where the report plainly goes on there.
#[must_use]
pub fn find(rows: &[Row]) -> Core {
    let weights: Vec<f64> = (0..rows.len()).map(|i| weight(rows, i)).collect();
    let parts = parts(rows);
    let runs: Vec<Option<Run>> = parts.iter().map(|p| best_run(&weights, p.start, p.end)).collect();
    let best = runs
        .iter()
        .enumerate()
        .filter_map(|(i, r)| Some((i, (*r)?)))
        .reduce(|a, b| if b.1.sum > a.1.sum { b } else { a });
    let Some((part, run)) = best else {
        return Core { start: 0, end: rows.len(), found: false, is_page: false };
    };
    let (mut start, mut end) = (run.start, run.end);
    for next in runs.iter().skip(part + 1).flatten() {
        if !resumes(rows, end, next) {
            break;
        }
        end = next.end;
    }
    for previous in runs.iter().take(part).rev().flatten() {
        if !resumes(rows, previous.end, &Run { start, end, sum: 0.0 }) || !is_solid(rows, previous) {
            break;
        }
        start = previous.start;
    }
    let end = last_sentence(rows, end);
    Core { start, end, found: true, is_page: is_page(rows, start, end) }
}

#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    end: usize,
    sum: f64,
}

/// What a row says for (above zero) or against belonging to the report.
fn weight(rows: &[Row], i: usize) -> f64 {
    let Some(row) = rows.get(i) else { return 0.0 };
    let f = &row.feature;
    let long = f64::from(f.long());
    let columns = f64::from(f.columns);
    let echo = rows.get(i + 1).is_some_and(|next| next.feature.key == f.key);
    match row.mark {
        _ if matches!(row.form, Form::Heading(_)) && !row.mark.is_furniture() => 0.3,
        Mark::Rule | Mark::AltText => -0.2,
        // The number of a section, or a count.
        Mark::Number => -0.4,
        Mark::Byline | Mark::Source | Mark::Credit => -0.3,
        _ if row.says_something() => -0.2,
        m if m.is_furniture() => -1.0,
        _ if row.date.is_some() => -0.3,
        _ if echo => -1.2,
        _ if f.is_paragraph() => (columns / long).clamp(0.8, 4.0),
        _ if f.is_sentence() => 0.3 + 0.5 * (columns / long - 1.0 / 3.0).max(0.0),
        _ if f.end != End::Bare && f.stops >= 2 && columns * 3.0 >= long => 0.3,
        _ if f.end == End::Question || f.end == End::Open => -0.2,
        _ if f.weight() < 4 => -0.6,
        _ => -0.45,
    }
}

struct Part {
    start: usize,
    end: usize,
}

fn parts(rows: &[Row]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, _) in rows.iter().enumerate().filter(|(_, r)| matches!(r.mark, Mark::Tail)) {
        parts.push(Part { start, end: i });
        start = i + 1;
    }
    parts.push(Part { start, end: rows.len() });
    parts
}

/// The run of greatest sum (Kadane), the first of equals; none where nothing earns.
fn best_run(weights: &[f64], from: usize, to: usize) -> Option<Run> {
    let mut best: Option<Run> = None;
    let mut run = Run { start: from, end: from, sum: 0.0 };
    for (i, w) in weights.iter().enumerate().take(to).skip(from) {
        if run.sum <= 0.0 {
            run = Run { start: i, end: i, sum: 0.0 };
        }
        run.sum += w;
        run.end = i + 1;
        if run.sum > best.map_or(0.0, |b| b.sum) {
            best = Some(run);
        }
    }
    best
}

/// Rows of a box of links inside an article.
const LONGEST_BOX: usize = 10;

/// Whether the report goes on in the run `next` after a box of links that began at `end`.
fn resumes(rows: &[Row], end: usize, next: &Run) -> bool {
    let between = rows.get(end..next.start).unwrap_or(&[]);
    let solid = between.len() <= LONGEST_BOX && !between.iter().any(Row::is_paragraph);
    solid && is_solid(rows, next)
}

/// Whether a run begins with paragraphs that follow one another, as summaries under headlines do not.
fn is_solid(rows: &[Row], run: &Run) -> bool {
    let rows = rows.get(run.start..run.end).unwrap_or(&[]);
    rows.len() >= 3 && rows.iter().take(3).all(Row::is_paragraph)
}

/// Short lines without an end that may stand between two sentences of a report: a heading, the name of a picture.
const BETWEEN: usize = 1;

/// The end of a report whose last lines are short: behind the last sentence before anything that belongs to the page.
fn last_sentence(rows: &[Row], end: usize) -> usize {
    let (mut last, mut bare, mut links) = (end, 0, 0);
    for (i, row) in rows.iter().enumerate().skip(end) {
        let f = &row.feature;
        let goes_on = row.is_plain() && !row.is_name() && !is_echo(rows, i);
        let says = if links > 0 { f.is_sentence() } else { f.weight() >= LEAST };
        match f.end {
            // Credits and captions stand between paragraphs too, and a link or two.
            _ if row.mark == Mark::Credit => {}
            _ if row.mark == Mark::Link && links < LINKS => links += 1,
            _ if !goes_on => break,
            End::Stop if says => (last, bare, links) = (i + 1, 0, 0),
            End::Open => {}
            End::Stop | End::Question | End::Bare if bare == BETWEEN => break,
            End::Stop | End::Question | End::Bare => bare += 1,
        }
    }
    last
}

/// Words of the shortest sentence; behind a link it has to be longer, as its teaser is not.
const LEAST: u32 = 3;

/// Links that may stand side by side in a report.
const LINKS: u32 = 2;

/// Whether a line stands here twice, as links with pictures do.
fn is_echo(rows: &[Row], i: usize) -> bool {
    let key = |i: usize| rows.get(i).map(|r| r.feature.key);
    key(i + 1) == key(i) || i.checked_sub(1).is_some_and(|before| key(before) == key(i))
}

/// Rows above the report, and headlines below it, beyond which the file is a page and no plain text.
const LEADING: usize = 6;
const TRAILING: usize = 3;

fn is_page(rows: &[Row], start: usize, end: usize) -> bool {
    let (before, after) = (rows.get(..start).unwrap_or(&[]), rows.get(end..).unwrap_or(&[]));
    let marked = before.iter().chain(after).any(|r| r.mark.is_furniture() && r.mark != Mark::Rule);
    let links = after.iter().filter(|r| r.is_headline() && r.feature.end == End::Bare).count();
    marked || start > LEADING || links >= TRAILING
}

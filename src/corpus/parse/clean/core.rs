//! Where the report stands in the page: the run of lines with the greatest sum of weights.

use crate::corpus::parse::feature::{End, columns};
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;
use crate::text::letter;
use std::ops::Range;

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
    /// The language of the page.
    pub tongue: Tongue,
}

/// Finds the core. Rows that open lists of other articles cut the page into parts; the best part wins, and
/// takes in its neighbours where the report plainly goes on there.
#[must_use]
pub fn find(rows: &[Row]) -> Core {
    let tongue = Tongue::of(rows);
    let mut weights: Vec<f64> = (0..rows.len()).map(|i| weight(rows, i, tongue)).collect();
    let (parts, boxes) = parts(rows);
    // A box that says where it ends is no part of the report, and does not end it.
    for rows in boxes {
        weights.get_mut(rows).unwrap_or_default().fill(BOXED);
    }
    let runs: Vec<Option<Run>> = parts.iter().map(|p| best_run(&weights, p.start, p.end)).collect();
    let best = runs
        .iter()
        .enumerate()
        .filter_map(|(i, r)| Some((i, (*r)?)))
        .reduce(|a, b| if b.1.sum > a.1.sum { b } else { a });
    if best.is_none_or(|(_, run)| run.sum < WEAK)
        && let Some(lines) = short_lines(rows)
    {
        return Core { start: lines.start, end: lines.end, found: true, is_page: true, tongue };
    }
    let Some((part, run)) = best else {
        return Core { start: 0, end: rows.len(), found: false, is_page: false, tongue };
    };
    let (mut start, mut end) = (run.start, run.end);
    let foot = parts.get(part).map_or(rows.len(), |p| p.end);
    for _ in 0..PLAYERS {
        let Some(next) = best_run(&weights, end, foot).filter(|next| is_player(rows, end, next)) else { break };
        end = next.end;
    }
    for next in runs.iter().skip(part + 1).flatten() {
        if !resumes(rows, end, next) && !is_last_word(rows, end, next) {
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
    Core { start, end, found: true, is_page: is_page(rows, start, end), tongue }
}

/// What a row of a closed box costs.
const BOXED: f64 = -0.1;
/// The sum of a run that may be less of a report than short lines below a date line.
const WEAK: f64 = 1.5;

/// Players in a report, at most.
const PLAYERS: usize = 8;

/// Whether nothing but controls, as of a player, parts two paragraphs from the report before them.
fn is_player(rows: &[Row], end: usize, next: &Run) -> bool {
    const LONGEST: usize = 12;
    let between = rows.get(end..next.start).unwrap_or(&[]);
    let is_control =
        |r: &Row| matches!(r.mark, Mark::Control | Mark::Number | Mark::Rule | Mark::Notice | Mark::Credit);
    let goes_on = rows.get(next.start..next.end).unwrap_or(&[]);
    (1..=LONGEST).contains(&between.len())
        && between.iter().all(is_control)
        && goes_on.len() >= 2
        && goes_on.iter().take(2).all(Row::is_paragraph)
}

/// Lines below a date line, up to the first that is the page's: a poem, or a report without any paragraph. They stand in groups,
/// or end like clauses, as the items of a menu do not.
fn short_lines(rows: &[Row]) -> Option<Range<usize>> {
    const LEAST: usize = 6;
    let is_line = |r: &Row| r.is_plain() || r.mark == Mark::Credit;
    let below = |date: usize| {
        let start = date + 1 + rows.iter().skip(date + 1).take(LEAST).position(Row::is_plain)?;
        let lines = rows.get(start..)?.iter().take_while(|r| is_line(r));
        let (mut count, mut groups, mut clauses, mut last) = (0, 1, 0, 0);
        for row in lines {
            groups += usize::from(count > 0 && row.blank_before);
            count += 1;
            if row.feature.end != End::Bare {
                (clauses, last) = (clauses + 1, count);
            }
        }
        let grouped = groups >= 2 && groups * 2 <= count;
        let length = if grouped { count } else { last };
        (length >= LEAST && (grouped || clauses * 3 >= count)).then_some(start..start + length)
    };
    let dated = rows.iter().enumerate().filter(|(_, r)| r.date.is_some()).map(|(i, _)| i);
    dated.filter_map(below).max_by_key(Range::len)
}

#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    end: usize,
    sum: f64,
}

/// What a row says for (above zero) or against belonging to the report.
fn weight(rows: &[Row], i: usize, tongue: Tongue) -> f64 {
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
        _ if tongue.is_foreign(row) => -0.3,
        _ if f.is_paragraph() => (columns / long).clamp(0.8, 4.0),
        _ if f.is_sentence() => 0.3 + 0.5 * (columns / long - 1.0 / 3.0).max(0.0),
        _ if f.end != End::Bare && f.stops >= 2 && columns * 3.0 >= long => 0.3,
        _ if f.end == End::Question || f.end == End::Open => -0.2,
        _ if row.is_cells() => -0.1,
        _ if row.is_item() => -0.25,
        _ if f.weight() < 4 => -0.6,
        _ => -0.45,
    }
}

/// The language that nearly all of a page is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// Chinese.
    Chinese,
    /// Vietnamese.
    Vietnamese,
    /// Neither, or more than one.
    #[default]
    Any,
}

impl Tongue {
    fn of(rows: &[Row]) -> Self {
        let sum = |of: fn(&Row) -> u32| rows.iter().map(|r| u64::from(of(r))).sum::<u64>();
        let (han, letters, marked) = (sum(|r| r.feature.han), sum(|r| r.feature.letters), sum(|r| r.feature.marked));
        // Words, as a Han character says half of one and a Latin letter a fifth.
        match () {
            () if han > letters => Self::Chinese,
            () if letters > 20 * han && marked * 6 > letters => Self::Vietnamese,
            () => Self::Any,
        }
    }

    /// Whether a line is in another language than the page: its remarks come from programs.
    pub fn is_foreign(self, row: &Row) -> bool {
        const WORDS: u32 = 5;
        let f = &row.feature;
        let latin = f.han == 0 && f.marked == 0 && f.words >= WORDS;
        latin && self != Self::Any
    }
}

struct Part {
    start: usize,
    end: usize,
}

/// The parts, and the boxes of links inside them.
fn parts(rows: &[Row]) -> (Vec<Part>, Vec<Range<usize>>) {
    let (mut parts, mut boxes) = (Vec::new(), Vec::new());
    let mut start = 0;
    let mut closed = 0;
    for (i, _) in rows.iter().enumerate().filter(|(_, r)| matches!(r.mark, Mark::Tail)) {
        if let Some(end) = box_end(rows, i) {
            closed = end;
            let skip = i.checked_sub(1).filter(|&before| rows.get(before).is_some_and(|r| r.mark == Mark::Control));
            boxes.push(skip.unwrap_or(i)..end + 1);
        }
        if i < closed {
            continue;
        }
        parts.push(Part { start, end: i });
        start = i + 1;
    }
    parts.push(Part { start, end: rows.len() });
    (parts, boxes)
}

/// The row that ends a box of links by its name: `End of …`, `… 结尾` below a row that says only the name.
pub(super) fn box_end(rows: &[Row], start: usize) -> Option<usize> {
    const ENDS: [&str; 6] = ["end of", "hết ", "kết thúc ", "结尾", "结束", "結束"];
    let name = rows.get(start)?.words;
    let within = rows.iter().enumerate().skip(start + 1).take(LONGEST_BOX).take_while(|(_, r)| !r.is_paragraph());
    let is_end = |r: &Row| {
        let lower = letter::lowered(r.words);
        r.words.len() <= 3 * name.len()
            && r.words.contains(name)
            && ENDS.iter().any(|e| lower.starts_with(e) || lower.ends_with(e))
    };
    within.filter(|(_, r)| r.words.len() > name.len()).find(|(_, r)| is_end(r)).map(|(i, _)| i)
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

/// Whether the run `next`, after a box of links at `end`, ends with the report's byline, which the box does not follow.
fn is_last_word(rows: &[Row], end: usize, next: &Run) -> bool {
    const LONGEST: usize = 6;
    let between = rows.get(end..next.start).unwrap_or(&[]);
    let is_end = |r: &Row| r.is_name() || matches!(r.mark, Mark::Byline | Mark::Source | Mark::Editor);
    let words = rows.get(next.start..next.end).unwrap_or(&[]);
    (2..=LONGEST).contains(&between.len())
        && !between.iter().any(|r| is_end(r) || r.is_paragraph() || r.date.is_some())
        && words.iter().all(|r| r.is_plain() && !r.is_loose())
        && rows.get(next.end).is_some_and(is_end)
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
            End::Stop | End::Question if is_speech(row) => (last, bare, links) = (i + 1, 0, 0),
            End::Open => {}
            _ if is_field(row) => {}
            End::Stop | End::Question | End::Bare if bare == BETWEEN => break,
            End::Stop | End::Question | End::Bare => bare += 1,
        }
    }
    last
}

/// `联系人：小周`: a name and its value, as notices end with.
fn is_field(row: &Row) -> bool {
    const LONGEST: usize = 16;
    let field = row.words.split_once([':', '：']);
    field.is_some_and(|(name, value)| columns(name) <= LONGEST && !value.trim().is_empty())
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

/// Rows above the report, and headlines below it, beyond which the file is a page and no plain text.
const LEADING: usize = 6;
const TRAILING: usize = 3;

fn is_page(rows: &[Row], start: usize, end: usize) -> bool {
    let (before, after) = (rows.get(..start).unwrap_or(&[]), rows.get(end..).unwrap_or(&[]));
    let marked = before.iter().chain(after).any(|r| r.mark.is_furniture() && r.mark != Mark::Rule);
    let links = after.iter().filter(|r| r.is_headline() && r.feature.end == End::Bare).count();
    marked || start > LEADING || links >= TRAILING
}

//! Where the report stands in the page: the run of lines with the greatest sum of weights.

use super::boxes::{Part, parts};
use super::closing;
use super::goes_on;
use crate::corpus::parse::feature::End;
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;
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
    let mut best: Option<(usize, Run, f64)> = None;
    let mut is_later = false;
    for (i, (part, run)) in parts.iter().zip(&runs).enumerate() {
        let Some(run) = run else { continue };
        let sum = run.sum * trust(rows, part, is_later);
        if best.is_none_or(|(.., most)| sum > most) {
            best = Some((i, *run, sum));
        }
        is_later |= run.sum >= WEAK;
    }
    if best.is_none_or(|(_, run, sum)| sum < WEAK || sum < run.sum)
        && let Some(lines) =
            short_lines(rows).filter(|l| best.is_none_or(|(_, run, sum)| sum < WEAK || l.end <= run.start))
    {
        return Core { start: lines.start, end: lines.end, found: true, is_page: true, tongue };
    }
    let Some((part, run, _)) = best else {
        return Core { start: 0, end: rows.len(), found: false, is_page: false, tongue };
    };
    let mut start = run.start;
    let end = goes_on::end(rows, &weights, run.start..run.end);
    for previous in runs.iter().take(part).rev().flatten() {
        let solid = [previous.start..previous.end, start..end].into_iter().all(|run| goes_on::is_solid(rows, run));
        if !solid || !goes_on::is_gap(rows, previous.end..start) {
            break;
        }
        start = previous.start;
    }
    let is_page = is_page(rows, start, end);
    // Where no furniture stands around it, all below the report would be its own.
    let end = if is_page { end } else { rows.len() };
    let said = closing::end(rows, start..end);
    Core { start, end: said, found: true, is_page: is_page || said < end, tongue }
}

/// How far a part may be the report: what stands below the head of a list is rather of other articles where a text
/// stands above it, and below that of the comments it is of readers.
fn trust(rows: &[Row], part: &Part, is_later: bool) -> f64 {
    let head = part.opened_by.and_then(|i| rows.get(i));
    match head {
        Some(head) if is_later && goes_on::opens_comments(head) => COMMENTS,
        Some(_) if is_later => LIST,
        _ => 1.0,
    }
}

/// How far a list of other articles, and comments, are trusted.
const LIST: f64 = 0.4;
const COMMENTS: f64 = 0.15;
/// What a row of a closed box costs.
const BOXED: f64 = -0.1;
/// The sum of a run that may be less of a report than short lines below a date line.
const WEAK: f64 = 1.5;

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
    let echo = rows.get(i + 1).is_some_and(|next| next.feature.key == f.key && !next.goes_on);
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

/// Rows above the report, and headlines below it, beyond which the file is a page and no plain text.
const LEADING: usize = 6;
const TRAILING: usize = 3;

fn is_page(rows: &[Row], start: usize, end: usize) -> bool {
    let (before, after) = (rows.get(..start).unwrap_or(&[]), rows.get(end..).unwrap_or(&[]));
    let marked = before.iter().chain(after).any(|r| r.mark.is_furniture() && r.mark != Mark::Rule);
    let links = after.iter().filter(|r| r.is_headline() && r.feature.end == End::Bare).count();
    marked || start > LEADING || links >= TRAILING
}

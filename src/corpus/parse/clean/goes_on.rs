//! Where a report ends: it goes on behind a link, a player, a box of other news or a picture that the page puts into it.
//!
//! Paragraphs that speak of what the report spoke of are its own, and so are short last lines up to the first that
//! belongs to the page. Not here: where the report begins (`core`).

use super::boxes::LONGEST_BOX;
use super::caption::is_caption;
use super::list;
use super::topic::{self, Pairs};
use crate::corpus::parse::feature::{End, columns};
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::page::Row;
use crate::text::letter;
use std::ops::Range;

/// Things put into a report, at most.
const MOST: usize = 8;

/// The end of the report whose best run of rows is `core`; `weights` say what each row says for belonging to it.
#[must_use]
pub fn end(rows: &[Row], weights: &[f64], core: Range<usize>) -> usize {
    let mut end = last_line(rows, core.end);
    for _ in 0..MOST {
        let Some(next) = next_text(rows, core.start..end) else { break };
        end = last_line(rows, run_end(rows, weights, &next).max(next.end));
    }
    end
}

/// The end of a report whose last lines are short, sentences or a list.
fn last_line(rows: &[Row], end: usize) -> usize {
    let end = last_sentence(rows, list::end(rows, end));
    match list::end(rows, end) {
        listed if listed > end => last_sentence(rows, listed),
        _ => end,
    }
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

/// The paragraphs behind a gap that belong to the report: no sign alone tells, so what speaks for it and against it
/// is added up.
fn next_text(rows: &[Row], report: Range<usize>) -> Option<Range<usize>> {
    let behind = rows.get(report.end..)?;
    let is_text = |r: &Row| r.is_paragraph() && !is_caption(r);
    let gap = behind.iter().take(LONGEST_BOX + 1).position(is_text).filter(|gap| *gap > 0);
    let told = gap.and_then(|gap| {
        let between = behind.get(..gap)?;
        let start = report.end + gap;
        let text = start..start + behind.iter().skip(gap).take_while(|r| r.is_paragraph()).count();
        let timed = || is_live(rows, report.clone()) && between.last().is_some_and(Row::is_time);
        let ahead = ahead(behind.get(gap..)?);
        let live = if timed() { LIVE } else { 0.0 };
        let seen = parts_by(between) + lists_on(rows, &text, solid(ahead)) + length(between, solid(ahead)) + live;
        // What it speaks of takes long to find out, and may decide in between only.
        let goes_on = match seen {
            _ if seen <= -topic::MOST => false,
            _ if seen > -topic::LEAST => true,
            _ => seen + speaks_of(rows, report.clone(), ahead) > 0.0,
        };
        goes_on.then_some(text)
    });
    told.or_else(|| last_word(rows, report.end))
}

/// What a date, the name of an author or the close of an article between two texts says against their being one.
const CLOSED: f64 = -3.0;
/// What the head of the readers' comments says: they may be long, and are on topic.
const COMMENTED: f64 = -8.0;
/// What the head of a list says, and where nothing is listed below it but the text.
const LISTED: f64 = -1.5;
const NOTHING_LISTED: f64 = -0.5;
/// What a headline says, and how many count.
const HEADLINE: f64 = -1.0;
const HEADLINES: usize = 2;
/// What a headline or a date behind a lone paragraph says: its list goes on.
const LISTS_ON: f64 = -2.0;
/// What the next time of the day in a live report says for it.
const LIVE: f64 = 3.0;

/// How much the rows between two texts part them.
fn parts_by(between: &[Row]) -> f64 {
    let closes = |r: &Row| r.date.is_some() || r.is_age() || r.is_plain() && r.is_name() || is_close(r);
    let list = between.iter().position(|r| r.mark == Mark::Tail);
    let listed = list.map_or(0.0, |at| if at + 1 == between.len() { NOTHING_LISTED } else { LISTED });
    // Above the list, it is the next heading of the report.
    let headlines =
        between.iter().skip(list.unwrap_or(0)).filter(|r| is_link(r)).take(HEADLINES).map(|_| HEADLINE).sum::<f64>();
    let commented = if between.iter().any(opens_comments) { COMMENTED } else { 0.0 };
    listed + headlines + commented + if between.iter().any(closes) { CLOSED } else { 0.0 }
}

/// Whether a line could be the headline of another article.
fn is_link(row: &Row) -> bool {
    const FULL: u32 = 5;
    row.is_headline() && row.feature.weight() >= FULL && row.feature.end != End::Open && !is_caption(row)
}

/// Whether a lone paragraph is one of a list, as far as the next line tells.
fn lists_on(rows: &[Row], text: &Range<usize>, solid: usize) -> f64 {
    let next = rows.get(text.end).is_some_and(|r| is_link(r) && r.feature.end == End::Bare || r.date.is_some());
    if solid < 2 && next { LISTS_ON } else { 0.0 }
}

/// What the paragraphs that follow one another say: a list of other news has one at a time. One behind nothing but
/// furniture may still be a notice.
fn length(between: &[Row], paragraphs: usize) -> f64 {
    let listed = between.iter().any(|r| r.mark == Mark::Tail);
    let furniture = between.iter().all(|r| r.mark.is_furniture() || r.mark == Mark::Credit || is_caption(r));
    match paragraphs {
        0 | 1 => 0.0,
        2 if furniture && !listed => 3.0,
        2 => 2.5,
        _ => 6.0,
    }
}

/// The rows from a text on, up to what ends articles or opens a list.
fn ahead<'r, 'a>(rows: &'r [Row<'a>]) -> &'r [Row<'a>] {
    const FARTHEST: usize = 16;
    let ends = |r: &Row| r.mark == Mark::Tail || r.date.is_some() || r.is_age() || is_close(r);
    let end = rows.iter().take(FARTHEST).position(ends).unwrap_or(rows.len().min(FARTHEST));
    rows.get(..end).unwrap_or(rows)
}

fn says(row: &Row) -> bool {
    row.is_paragraph() || row.is_plain() && (row.feature.is_sentence() || is_speech(row))
}

/// How many paragraphs and sentences follow one another at most, pictures between them or not.
fn solid(rows: &[Row]) -> usize {
    let picture = |r: &Row| r.mark == Mark::Credit || is_number_of_picture(r) || is_caption(r);
    let rows = rows.iter().filter(|r| !picture(r));
    rows.fold((0, 0), |(run, most), r| if says(r) { (run + 1, most.max(run + 1)) } else { (0, most) }).1
}

/// What the words say that the text has in common with the report.
fn speaks_of(rows: &[Row], report: Range<usize>, text: &[Row]) -> f64 {
    const HEAD: usize = 6;
    let before = rows.get(report.start.saturating_sub(HEAD)..report.end).unwrap_or(&[]);
    Pairs::of(text.iter().filter(|r| says(r))).likely_in(before)
}

/// What stands at the end of an article.
fn is_close(row: &Row) -> bool {
    use Mark::{Byline, Comment, Editor, Imprint, Source, Tags};
    matches!(row.mark, Byline | Comment | Editor | Imprint | Source | Tags)
}

/// `Ý kiến bạn đọc (3)`, `网友评论`: what stands below is said by readers.
#[must_use]
pub fn opens_comments(row: &Row) -> bool {
    const WORDS: [&str; 9] = ["ý kiến", "bình luận", "phản hồi", "评论", "評論", "留言", "跟帖", "comment", "nhận xét"];
    let lower = || letter::lowered(row.words);
    row.mark == Mark::Tail && WORDS.iter().any(|w| lower().contains(w))
}

/// Times of the day from which a page is a live report.
const TIMES: usize = 3;

/// Whether times of the day stand between the paragraphs.
pub fn is_live(rows: &[Row], report: Range<usize>) -> bool {
    rows.get(report).unwrap_or(&[]).iter().filter(|r| r.is_time()).count() >= TIMES
}

/// Sentences behind a box of links, with the report's byline below, which no box has.
fn last_word(rows: &[Row], end: usize) -> Option<Range<usize>> {
    const FARTHEST: usize = 6;
    let says = |r: &Row| r.is_plain() && !r.is_loose();
    let is_end = |r: &Row| r.is_name() || matches!(r.mark, Mark::Byline | Mark::Source | Mark::Editor);
    let behind = rows.get(end..)?;
    let gap = behind.iter().take(FARTHEST + 1).position(says)?;
    let next = gap + behind.iter().skip(gap).take_while(|r| says(r)).count();
    let between = behind.get(..gap)?;
    let boxed = gap >= 2 && between.iter().any(|r| r.mark == Mark::Tail);
    let fits = boxed && !between.iter().any(|r| is_end(r) || r.date.is_some() || opens_comments(r));
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
            _ if is_line_up(row) && i <= end + 2 => (last, bare, links) = (i + 1, 0, 0),
            // The report asks its readers something at last.
            End::Question if i == end && links == 0 && f.stops >= 2 => (last, bare, links) = (i + 1, 0, 0),
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

/// `Đội nhà: Tuấn; Long, Huy, Nam; Phong`: a list of names, no sentence, and no headline either.
fn is_line_up(row: &Row) -> bool {
    let f = &row.feature;
    f.stops >= 4 && f.columns >= f.long() && row.words.contains(['；', ';', '、'])
}

/// `Số liệu của hiệp hội như sau:`: what comes next belongs to it.
#[must_use]
pub fn announces(row: &Row) -> bool {
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
    const WIDEST: usize = 48;
    let (name, value) = row.words.split_once([':', '：']).unwrap_or((row.words, ""));
    let most = if value.contains(|c: char| c.is_ascii_digit()) { WIDEST } else { WIDEST / 3 };
    let words = value.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic)).count();
    let is_value = !value.trim().is_empty() && words <= 6;
    columns(name) <= most && name.starts_with(char::is_alphanumeric) && is_value
}

/// `“还走吗？”`, `- Đi.`: what somebody says.
#[must_use]
pub fn is_speech(row: &Row) -> bool {
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

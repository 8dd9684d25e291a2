//! A label with a reason for every line: the core of the page, its title, what leads in, what trails.
//!
//! Nothing is deleted. The core is the run of lines with the greatest sum of weights: paragraphs earn, menu
//! items cost. Words decide only where they are the page's own (`marks`). Not here: sentences, language.

mod boxes;
mod caption;
mod closing;
mod core;
mod goes_on;
mod inserted;
mod inside;
mod list;
mod title;
mod topic;

use super::date;
use super::feature::End;
use super::marks::Mark;
use super::markup::Form;
use super::page::Row;
use crate::corpus::{BlockKind, DateFrom, NewsDate};
use std::borrow::Cow;

/// A line's label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What the line is.
    pub kind: BlockKind,
    /// Why.
    pub why: Cow<'static, str>,
}

impl Label {
    const fn new(kind: BlockKind, why: &'static str) -> Self {
        Self { kind, why: Cow::Borrowed(why) }
    }
}

/// A cleaned page.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// The label of each row.
    pub labels: Vec<Label>,
    /// The row of the title.
    pub title: Option<usize>,
    /// The date and where it was found.
    pub date: Option<(NewsDate, DateFrom)>,
}

/// Lines that may stand between the first line and the first paragraph of a page without a menu.
const SHORT_LEAD: usize = 6;

/// Labels the rows of a page. `told` is the title that the front matter gives.
#[must_use]
pub fn clean(rows: &[Row], told: Option<&str>) -> Cleaned {
    let core = core::find(rows);
    if !core.found && is_all_furniture(rows) {
        let labels = rows.iter().map(|r| {
            Label::new(BlockKind::Junk, if r.mark.is_furniture() { r.mark.why() } else { "among page controls" })
        });
        return Cleaned { labels: labels.collect(), ..Cleaned::default() };
    }
    let title = title::find(rows, &core, told);
    let mut labels: Vec<Label> = Vec::with_capacity(rows.len());
    let first = title.map_or(core.start, |t| t.min(core.start));
    let menu = core.start.saturating_sub(title.map_or(0, |t| t + 1)) > SHORT_LEAD || first > SHORT_LEAD;
    let tail = rows.iter().skip(core.end).position(|r| r.mark == Mark::Tail).unwrap_or(NEAR);
    let foot = core.end + if core.is_page { tail.min(NEAR) } else { rows.len() };
    // Behind the first sentence, a short line is as well a heading as a button.
    let spoken = spoken(rows, first..core.start);
    for (i, row) in rows.iter().enumerate() {
        let above = i < spoken;
        // Below the first sentence, the last line above the text may be its heading.
        let is_button = above || i + 1 < core.start && is_beside_control(rows, i);
        let is_page = core.is_page && is_button && !is_numbered(rows, i);
        labels.push(match i {
            i if Some(i) == title => Label::new(BlockKind::Title, "headline"),
            i if i < first => before(row, i + NEAR >= first),
            i if i < core.start => lead(row, menu && above, is_page, i + 1 == core.start),
            i if i < core.end => Label::new(BlockKind::Body, "paragraph"),
            i if i < foot => after(row, core.is_page),
            _ => below(row),
        });
    }
    inside::relabel(rows, &core, title, &mut labels);
    join_pieces(rows, title, &mut labels);
    let date = find_date(rows, &labels, title, &core);
    Cleaned { labels, title, date }
}

/// The pieces of a very long line are what the line is.
fn join_pieces(rows: &[Row], title: Option<usize>, labels: &mut [Label]) {
    for i in (1..rows.len()).filter(|&i| Some(i) != title && Some(i - 1) != title) {
        let first = labels.get(i - 1).cloned().filter(|_| rows.get(i).is_some_and(|r| r.goes_on));
        if let (Some(label), Some(first)) = (labels.get_mut(i), first) {
            *label = first;
        }
    }
}

/// Lines from which a page without any sentence may be nothing but controls.
const CONTROLS: usize = 3;

/// Whether a page without a report is mostly page furniture.
fn is_all_furniture(rows: &[Row]) -> bool {
    let furniture = rows.iter().filter(|r| r.mark.is_furniture() || r.date.is_some()).count();
    furniture == rows.len() || rows.len() >= CONTROLS && furniture * 2 >= rows.len()
}

/// A line above the title, near to it or not.
fn before(row: &Row, near: bool) -> Label {
    if row.date.is_some() && near {
        Label::new(BlockKind::Dateline, "date line")
    } else if row.mark.is_furniture() {
        Label::new(BlockKind::Junk, row.mark.why())
    } else {
        Label::new(BlockKind::Junk, "before the title")
    }
}

/// A line between the title and the first paragraph.
fn lead(row: &Row, menu: bool, is_page: bool, is_last: bool) -> Label {
    match row.mark {
        _ if row.date.is_some() => Label::new(BlockKind::Dateline, "date line"),
        Mark::Byline | Mark::Source => Label::new(BlockKind::Dateline, row.mark.why()),
        Mark::Credit => Label::new(BlockKind::Caption, row.mark.why()),
        m if m.is_furniture() => Label::new(BlockKind::Junk, m.why()),
        _ if row.is_name() => Label::new(BlockKind::Dateline, "byline"),
        // Above the text, the first numbered heading may stand, as others stand in it.
        _ if menu && row.is_loose() && !(row.is_item() && is_last) || is_page && is_button(row) => {
            Label::new(BlockKind::Junk, "short line above the text")
        }
        _ => Label::new(BlockKind::Lead, "between title and text"),
    }
}

/// Where speech begins between title and text: at the first sentence, or with the lines right above the text that do not
/// end as a button does: `Kính gửi bà con,`, `没梯子？`.
fn spoken(rows: &[Row], lead: std::ops::Range<usize>) -> usize {
    let is_spoken = |r: &Row| r.is_plain() && r.feature.end != End::Bare || matches!(r.mark, Mark::Rule | Mark::Number);
    let is_sentence = |r: &Row| r.is_plain() && r.feature.is_sentence();
    let sentence = lead.clone().find(|&i| rows.get(i).is_some_and(is_sentence));
    let run = lead.clone().rev().take_while(|&i| rows.get(i).is_some_and(is_spoken)).count();
    sentence.unwrap_or(lead.end).min(lead.end - run)
}

/// Whether a control stands above or below a line, with nothing but buttons between the two.
fn is_beside_control(rows: &[Row], i: usize) -> bool {
    let stop = |r: &&Row| !(r.is_plain() && is_button(r));
    let is_control = |r: Option<&Row>| r.is_some_and(|r| r.mark == Mark::Control);
    let (above, below) = (rows.get(..i).unwrap_or(&[]), rows.get(i..).unwrap_or(&[]));
    is_control(above.iter().rev().find(stop)) || is_control(below.iter().find(stop))
}

/// Whether the number of a section stands above a line.
fn is_numbered(rows: &[Row], i: usize) -> bool {
    i.checked_sub(1)
        .and_then(|above| rows.get(above))
        .is_some_and(|r| r.mark == Mark::Number && inside::is_section(r.words))
}

/// Whether a line is as short as a button, and no question or numbered heading, with which a report may begin.
fn is_button(row: &Row) -> bool {
    let short = row.feature.columns * 2 < row.feature.long() && matches!(row.feature.end, End::Bare | End::Open);
    (short || row.is_row_of_words()) && row.is_loose() && !row.is_item() && row.form == Form::Text
}

/// A line of the page's lower part, below the foot of the report.
fn below(row: &Row) -> Label {
    Label::new(BlockKind::Junk, if row.mark.is_furniture() { row.mark.why() } else { "after the article" })
}

/// A line at the foot of the report, below the last paragraph.
fn after(row: &Row, is_page: bool) -> Label {
    match row.mark {
        _ if row.date.is_some() => Label::new(BlockKind::Dateline, "date line"),
        Mark::Byline | Mark::Source => Label::new(BlockKind::Dateline, row.mark.why()),
        Mark::Credit => Label::new(BlockKind::Caption, row.mark.why()),
        m if m.is_furniture() => Label::new(BlockKind::Junk, m.why()),
        _ if row.is_name() => Label::new(BlockKind::Dateline, "byline"),
        _ if is_page => Label::new(BlockKind::Junk, "after the article"),
        _ => Label::new(BlockKind::Body, "paragraph"),
    }
}

/// Lines around the report among which its date line and credits may stand.
const NEAR: usize = 6;

/// The date: of the date line nearest to the title, else of a picture's credit, else of the first or last paragraphs.
fn find_date(rows: &[Row], labels: &[Label], title: Option<usize>, core: &core::Core) -> Option<(NewsDate, DateFrom)> {
    let title = title.unwrap_or(core.start);
    let near =
        |range: std::ops::Range<usize>| rows.get(range.start.min(rows.len())..range.end.min(rows.len())).unwrap_or(&[]);
    let has_year = |d: &NewsDate| d.year.is_some();
    let dated = |rows: &[Row], fits: &dyn Fn(&NewsDate) -> bool| rows.iter().find_map(|r| r.date.filter(fits));
    let found = |fits: &dyn Fn(&NewsDate) -> bool| {
        let above = || near(title.saturating_sub(NEAR)..title).iter().rev().find_map(|r| r.date.filter(fits));
        let last = || dated(near(core.end..core.end + 3), fits).filter(|_| core.found);
        dated(near(title..core.start + 3), fits).or_else(above).or_else(last)
    };
    let line = found(&has_year).or_else(|| apart(near(title.saturating_sub(NEAR)..core.start)));
    let line = line.or_else(|| found(&|_| true));
    let full = |text: &str| date::dates(text).into_iter().map(|d| d.date).find(|d| d.year.is_some());
    let byline = || {
        let zone = near(title + 1..core.start.max(title + 1));
        zone.iter().filter(|r| !r.feature.is_paragraph()).find_map(|r| full(r.words))
    };
    let credit = || {
        let credits = near(title..core.end)
            .iter()
            .take_while(|r| !r.is_paragraph())
            .filter(|r| matches!(r.mark, Mark::AltText | Mark::Credit));
        credits.filter_map(|r| date::dates(r.words).pop()).map(|d| d.date).find(|d| d.year.is_some())
    };
    let text = || {
        let body: Vec<&Row> = rows
            .iter()
            .zip(labels)
            .filter(|(_, l)| matches!(l.kind, BlockKind::Lead | BlockKind::Body))
            .map(|(r, _)| r)
            .collect();
        let first = body.iter().take(4);
        let last = body.iter().skip(4).skip(body.len().saturating_sub(6));
        first.chain(last).find_map(|r| date::dates(clip(r.words)).first().map(|d| d.date))
    };
    let headline = || rows.get(title).and_then(|r| full(r.words));
    line.or_else(byline)
        .map(|d| (d, DateFrom::Line))
        .or_else(|| credit().map(|d| (d, DateFrom::Credit)))
        .or_else(|| headline().or_else(text).map(|d| (d, DateFrom::Text)))
        .map(|(d, from)| with_year(rows, d).map_or((d, from), |full| (full, DateFrom::Line)))
}

/// A day without a year, as a date line somewhere on the page has it with one.
fn with_year(rows: &[Row], day: NewsDate) -> Option<NewsDate> {
    let same = |d: &NewsDate| d.year.is_some() && (d.month, d.day) == (day.month, day.day);
    rows.iter().filter(|_| day.year.is_none()).find_map(|r| r.date.filter(same))
}

/// A date of which each part has its own row: `2024`, `04/13`, `08:42:11`.
fn apart(rows: &[Row]) -> Option<NewsDate> {
    let is_year = |r: &&[Row]| r.first().is_some_and(|r| r.mark == Mark::Number && r.words.len() == 4);
    rows.windows(2).filter(is_year).find_map(|pair| {
        let [year, day] = pair else { return None };
        let day = day.words.replace([' ', '/'], "-");
        date::dates(&format!("{}-{day}", year.words)).first().map(|d| d.date)
    })
}

/// Bytes of a paragraph that are searched for a date.
const CLIP: usize = 4096;

fn clip(text: &str) -> &str {
    let end = (0..=CLIP.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

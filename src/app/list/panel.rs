//! The filter panel: every filter as a line with a box, how many articles it would leave, Enter switches it.
//!
//! Not here: how items look (`ui::overlay`), what a filter means ([`super::filters`]).

use super::{Languages, Reading, Sides};
use crate::app::overlay::{Item, Kind, Overlay, Target};
use crate::app::{App, marking};
use crate::text::sanitize::Safe;
use std::collections::BTreeMap;

/// What a line of the panel switches.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    Languages(Languages),
    Reading(Reading),
    Starred,
    Noted,
    Sides(Sides),
    Tag(String),
    Source(String),
    Date(String),
    Clear,
}

/// One line: what it switches, its words, how many articles have it.
struct Line {
    choice: Choice,
    text: String,
    count: Option<usize>,
}

/// Opens the panel.
pub(in crate::app) fn open(app: &mut App) {
    let items = items(app);
    // Enter right away should switch something on, not everything off.
    let selected = items.iter().position(|i| !i.sign.as_str().is_empty()).unwrap_or(0);
    app.overlay = Some(Overlay { selected, ..Overlay::with(Kind::Filters, items) });
}

/// Switches the filter of a line, and shows the panel as it is then.
pub(in crate::app) fn choose(app: &mut App, number: usize) {
    let line = sections(app).into_iter().flat_map(|(_, lines)| lines).nth(number);
    let Some(Line { choice, .. }) = line else { return };
    let on = is_on(app, &choice);
    let filters = &mut app.list.filters;
    match choice {
        Choice::Languages(l) => filters.languages = if on { Languages::All } else { l },
        Choice::Reading(r) => filters.reading = if on { Reading::Any } else { r },
        Choice::Starred => filters.starred = !on,
        Choice::Noted => filters.noted = !on,
        Choice::Sides(s) => filters.sides = if on { Sides::Any } else { s },
        Choice::Tag(t) => filters.tag = (!on).then_some(t),
        Choice::Source(s) => filters.source = (!on).then_some(s),
        Choice::Date(d) => filters.date = (!on).then_some(d),
        Choice::Clear => {
            *filters = super::Filters::default();
            app.list.filter.clear();
        }
    }
    app.list.touched = false;
    app.renarrow();
    let items = items(app);
    if let Some(overlay) = &mut app.overlay {
        overlay.items = items;
    }
}

fn is_on(app: &App, choice: &Choice) -> bool {
    let filters = &app.list.filters;
    match choice {
        Choice::Languages(l) => filters.languages == *l,
        Choice::Reading(r) => filters.reading == *r,
        Choice::Starred => filters.starred,
        Choice::Noted => filters.noted,
        Choice::Sides(s) => filters.sides == *s,
        Choice::Tag(t) => filters.tag.as_ref() == Some(t),
        Choice::Source(s) => filters.source.as_ref() == Some(s),
        Choice::Date(d) => filters.date.as_ref() == Some(d),
        Choice::Clear => false,
    }
}

fn items(app: &App) -> Vec<Item> {
    let mut out = Vec::new();
    let mut number = 0;
    for (heading, lines) in sections(app) {
        if !heading.is_empty() && !lines.is_empty() {
            out.push(Item::heading(&heading));
        }
        for line in lines {
            let sign = match &line.choice {
                Choice::Clear => "",
                choice if is_on(app, choice) => "[x]",
                _ => "[ ]",
            };
            let count = line.count.map_or(String::new(), |n| n.to_string());
            out.push(Item::new(sign, &line.text, &count, Some(Target::Choice(number))));
            number += 1;
        }
    }
    out
}

/// All lines under their headings.
fn sections(app: &App) -> Vec<(String, Vec<Line>)> {
    let w = app.words();
    let counted = |choice: Choice, text: &str, count: usize| Line { choice, text: text.to_owned(), count: Some(count) };
    let articles = || app.corpus.iter().map(|(_, a)| a);
    let of = |test: &dyn Fn(&crate::corpus::Article) -> bool| articles().filter(|a| test(a)).count();
    let both = super::filters::in_both(&app.corpus, &app.events).into_iter().filter(|b| *b).count();
    let noted: std::collections::BTreeSet<u64> = crate::app::notes::live(app).map(|n| n.article).collect();
    let state = vec![
        counted(Choice::Reading(Reading::Unread), w.unread, of(&|a| !app.saved.read.contains(&a.hash))),
        counted(
            Choice::Reading(Reading::Begun),
            &format!("  {}", w.of_these_begun),
            of(&|a| app.saved.begun.contains(&a.hash) && !app.saved.read.contains(&a.hash)),
        ),
        counted(Choice::Reading(Reading::Read), w.read_to_end, of(&|a| app.saved.read.contains(&a.hash))),
        counted(Choice::Starred, w.starred, of(&|a| app.saved.starred.contains(&a.hash))),
        counted(Choice::Noted, w.with_notes, of(&|a| noted.contains(&a.hash))),
    ];
    let languages = vec![
        counted(Choice::Languages(Languages::Chinese), w.only_chinese, of(&|a| a.lang.is_zh())),
        counted(Choice::Languages(Languages::Vietnamese), w.only_vietnamese, of(&|a| a.lang == crate::text::Lang::Vi)),
    ];
    let sides = vec![
        counted(Choice::Sides(Sides::Both), w.both_sides, both),
        counted(Choice::Sides(Sides::One), w.one_side_only, app.list.total.saturating_sub(both)),
    ];
    let tags = marking::all(app).into_iter().map(|(t, n)| counted(Choice::Tag(t.to_owned()), &format!("#{t}"), n));
    let clear = Line { choice: Choice::Clear, text: w.clear_filters.to_owned(), count: None };
    vec![
        (String::new(), vec![clear]),
        (w.reading.to_owned(), state),
        (w.languages.to_owned(), languages),
        (w.sides.to_owned(), sides),
        (w.tags.to_owned(), tags.collect()),
        (w.sources.to_owned(), sources(app)),
        (w.dates.to_owned(), dates(app)),
    ]
}

/// Sources, the most frequent first.
fn sources(app: &App) -> Vec<Line> {
    let mut counts: BTreeMap<&Safe, usize> = BTreeMap::new();
    for (_, article) in app.corpus.iter() {
        if let Some(source) = &article.source {
            *counts.entry(source).or_default() += 1;
        }
    }
    let mut counts: Vec<(&Safe, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(source, n)| (std::cmp::Reverse(n), source));
    let line = |(source, n): (&Safe, usize)| {
        let text = source.to_string();
        Line { choice: Choice::Source(text.clone()), text, count: Some(n) }
    };
    counts.into_iter().map(line).collect()
}

/// Years and their months, the newest first.
fn dates(app: &App) -> Vec<Line> {
    let mut years: BTreeMap<i16, BTreeMap<u8, usize>> = BTreeMap::new();
    let mut undated = 0;
    for (_, article) in app.corpus.iter() {
        match article.date {
            Some(crate::corpus::NewsDate { year: Some(year), month, .. }) => {
                *years.entry(year).or_default().entry(month).or_default() += 1;
            }
            Some(_) => {}
            None => undated += 1,
        }
    }
    let mut out = Vec::new();
    let mut push = |date: String, indent: &str, n: usize| {
        out.push(Line { text: format!("{indent}{date}"), choice: Choice::Date(date), count: Some(n) });
    };
    for (year, months) in years.iter().rev() {
        push(format!("{year:04}"), "", months.values().sum());
        for (month, n) in months.iter().rev() {
            push(format!("{year:04}-{month:02}"), "  ", *n);
        }
    }
    if undated > 0 {
        let text = app.words().no_date.to_owned();
        out.push(Line { text, choice: Choice::Date("none".to_owned()), count: Some(undated) });
    }
    out
}

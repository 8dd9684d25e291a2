//! Quotations: what is selected, or the lit sentence, with title, source, date, and what answers it.

use crate::app::layout::Side;
use crate::app::reader::Reader;
use crate::app::{App, Effect, keys};
use crate::corpus::{Article, Corpus, NewsDate};
use crate::input::Action;
use crate::text::sanitize::Safe;
use std::ops::Range;

/// Copies the quotation.
pub(in super::super) fn copy(app: &mut App) -> Vec<Effect> {
    let Some(reader) = &app.reader else { return Vec::new() };
    let parts = match &reader.selection {
        Some(selection) => {
            let own = reader.selected_text(&app.corpus, selection);
            let units = reader.units_of(&app.corpus, selection);
            let theirs = answers(reader, &app.corpus, selection.side, &units);
            [(selection.side, own), (selection.side.other(), theirs)]
        }
        None => {
            let lit = reader.lit(&app.corpus);
            let text = |side: Side| {
                let article = reader.article(&app.corpus, side)?;
                Some(article.slice(lit[side.index()]?).as_str().to_owned())
            };
            [reader.focus, reader.focus.other()].map(|s| (s, text(s).unwrap_or_default()))
        }
    };
    let quoted = parts.into_iter().filter(|(_, text)| !text.is_empty()).filter_map(|(side, text)| {
        let article = reader.article(&app.corpus, side)?;
        Some(format!("{text}\n{}", credit(article)))
    });
    let quotation = quoted.collect::<Vec<_>>().join("\n\n");
    if quotation.is_empty() {
        let text = keys::with_key(app, app.words().no_sentence, Action::NextSentence);
        app.say(text);
        return Vec::new();
    }
    app.say(app.words().copied);
    // Made safe line by line: a line end by itself would become a sign.
    let lines: Vec<Safe> = quotation.split('\n').map(Safe::new).collect();
    vec![Effect::Copy(Safe::joined(lines.iter().map(Safe::as_safe)))]
}

/// Where a quotation comes from: `— title (source, date)`.
fn credit(article: &Article) -> String {
    let source = article.source.as_ref().map(Safe::to_string);
    let known: Vec<String> = source.into_iter().chain(article.date.map(NewsDate::shown)).collect();
    if known.is_empty() {
        format!("— {}", article.title)
    } else {
        format!("— {} ({})", article.title, known.join(", "))
    }
}

/// The sentences of the other side that answer some sentences of this one, `[…]` where they are not neighbours.
fn answers(reader: &Reader, corpus: &Corpus, side: Side, units: &Range<usize>) -> String {
    let Some(article) = reader.article(corpus, side.other()) else { return String::new() };
    let mut theirs = counterparts(reader, side, units);
    theirs.sort_unstable_by_key(|r| r.start);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for next in theirs {
        match runs.last_mut().filter(|last| last.end >= next.start) {
            Some(last) => last.end = last.end.max(next.end),
            None => runs.push(next),
        }
    }
    let text = |r: &Range<usize>| article.span_of(r).map(|s| article.slice(s).as_str());
    runs.iter().filter_map(text).collect::<Vec<_>>().join(" […] ")
}

/// The units of the other side in the beads that hold some units of this side.
pub(super) fn counterparts(reader: &Reader, side: Side, units: &Range<usize>) -> Vec<Range<usize>> {
    let beads = reader.alignment.as_ref().map_or(&[][..], |a| &a.beads);
    let sides = |b: &crate::compare::Bead| match side {
        Side::Left => (b.left.clone(), b.right.clone()),
        Side::Right => (b.right.clone(), b.left.clone()),
    };
    let meets = |r: &Range<usize>| r.start < units.end && units.start < r.end;
    beads.iter().filter(|b| b.is_joined()).map(sides).filter(|(own, _)| meets(own)).map(|(_, other)| other).collect()
}

//! Searching the library for the reader: the query with its additions, what answers it, and what stands beside.
//!
//! Not here: what counts as found (`corpus::query`), and showing it (`app::results`).

use super::find::Finder;
use super::shelf::Desk;
use crate::app::reader::units_span;
use crate::app::results::{Answer, Ask, AskBeside, Counterpart, Counterparts, Line, lines};
use crate::compare::align;
use crate::corpus::query::{Expander, Facts, Query};
use crate::corpus::{Article, Corpus};
use crate::lexicon::Lexicon;
use crate::text::Span;
use std::time::{Duration, Instant};

/// How long what is found is gathered before it is shown.
const BATCH: Duration = Duration::from_millis(60);

/// Takes a part of the answer; `false` when nobody listens any more.
type Send<'a> = &'a dyn Fn(Answer) -> bool;

/// Whether the answer is still waited for.
type Wanted<'a> = &'a dyn Fn() -> bool;

/// Searches a library, by the index where there is one. Where nothing has the marks that were typed, marks do not count.
/// It ends where the answer is not `wanted` any more.
pub fn search(corpus: &Corpus, ask: &Ask, desk: &mut Desk, send: Send<'_>, wanted: Wanted<'_>) {
    let expanded = Expander::core().expand(&ask.query, ask.options);
    let query = expanded.query.clone();
    let begun = Answer { expanded: Some(expanded), ..part(ask, false, Vec::new(), false) };
    if !send(begun) || walk(corpus, ask, (&query, false), desk, send, wanted) {
        return;
    }
    let bare = query.without_marks();
    let any = bare.is_some_and(|bare| walk(corpus, ask, (&bare, true), desk, send, wanted));
    if !any {
        send(part(ask, false, Vec::new(), true));
    }
}

/// Sends everything that answers a query, with or without marks; says whether that is the end: there was something, or
/// nobody wants it.
fn walk(
    corpus: &Corpus,
    ask: &Ask,
    (query, bare): (&Query, bool),
    desk: &mut Desk,
    send: Send<'_>,
    wanted: Wanted<'_>,
) -> bool {
    let (mut any, mut lines_found, mut last) = (false, Vec::new(), Instant::now());
    let facts = |id| corpus.get(id).map_or_else(Facts::default, |a| ask.known.of(id, a));
    let finder = Finder::new(query, desk);
    for (id, header) in corpus.shared() {
        if !wanted() {
            return true;
        }
        let Some((article, hits)) = finder.answer(header, &facts(id), desk) else { continue };
        let first = !std::mem::replace(&mut any, true);
        lines_found.extend(lines(id, &article, &hits));
        if first || last.elapsed() >= BATCH {
            last = Instant::now();
            if !send(part(ask, bare, std::mem::take(&mut lines_found), false)) {
                return true;
            }
        }
    }
    if any {
        send(part(ask, bare, lines_found, true));
    }
    any
}

fn part(ask: &Ask, bare: bool, lines: Vec<Line>, done: bool) -> Answer {
    Answer { number: ask.number, expanded: None, bare, lines, done }
}

/// Aligns an article with its partner and finds what stands beside some of its sentences. The Chinese text is on the
/// left, as in the reader, so that both show the same.
#[must_use]
pub fn beside(corpus: &Corpus, ask: &AskBeside, desk: &mut Desk) -> Counterparts {
    let nothing = || ask.sentences.iter().map(|&s| (s, None)).collect();
    let pair = desk.get(corpus, ask.article).zip(desk.get(corpus, ask.partner));
    let found = pair.map_or_else(nothing, |(own, other)| {
        let align = |l: &Article, r: &Article| align::articles(l, r, Lexicon::in_force(), &ask.corrections);
        let flipped = other.lang.is_zh() && !own.lang.is_zh();
        let alignment = if flipped { align(&other, &own).flipped() } else { align(&own, &other) };
        let answers = ask.query.answer(&other, &Facts::default()).unwrap_or_default();
        let one = |sentence: usize| {
            let bead = alignment.beads.iter().find(|b| b.left.contains(&sentence))?;
            let span: Span = units_span(&other, &bead.right).filter(|_| !bead.right.is_empty())?;
            let hits = answers.iter().map(|h| h.span).filter(|h| h.overlaps(span)).collect();
            Some(Counterpart { span, text: other.slice(span).to_safe(), hits })
        };
        ask.sentences.iter().map(|&s| (s, one(s))).collect()
    });
    Counterparts { number: ask.number, edition: ask.edition, article: ask.article, partner: ask.partner, found }
}

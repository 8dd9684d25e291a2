//! Searching the library for the reader: the query with its additions, what answers it, and what stands beside.
//!
//! Not here: what counts as found (`corpus::query`), and showing it (`app::results`).

use super::find::Finder;
use super::shelf::Desk;
use crate::app::results::{Answer, Ask, AskBeside, Counterpart, Counterparts, Line, Stands, lines};
use crate::app::saved::Correction;
use crate::compare::difference::{self, Difference};
use crate::compare::{Alignment, Bead, align};
use crate::corpus::query::{Expander, Facts, Options, Query};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::lexicon::Lexicon;
use crate::text::Span;
use std::cell::LazyCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long what is found is gathered before it is shown.
const BATCH: Duration = Duration::from_millis(60);

/// What is added to a word so that the other language's words for it are found.
const BRIDGE: Options = Options { bridge: true, pinyin: false };

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

/// Aligns an article with its partner and finds what stands beside some of its sentences.
#[must_use]
pub fn beside(corpus: &Corpus, ask: &AskBeside, desk: &mut Desk) -> Counterparts {
    let nothing = || ask.sentences.iter().map(|&s| (s, Stands::Unsure)).collect();
    let sides = corpus.sides(ask.article, ask.partner);
    let found = both(corpus, sides, &ask.corrections, desk).map_or_else(nothing, |([left, right], alignment)| {
        let is_left = sides.0 == ask.article;
        let other = if is_left { &right } else { &left };
        let lit = if ask.bridge { Expander::core().expand(&ask.query, BRIDGE).query } else { ask.query.clone() };
        let answers = lit.answer(other, &Facts::default()).unwrap_or_default();
        // Made as the reader makes them, and only where a sentence stands alone.
        let differences = LazyCell::new(|| difference::differences(&left, &right, &alignment, Lexicon::in_force()));
        let one = |sentence: usize| {
            let own = |b: &Bead| if is_left { b.left.contains(&sentence) } else { b.right.contains(&sentence) };
            let Some((at, bead)) = alignment.beads.iter().enumerate().find(|(_, b)| own(b)) else {
                return Stands::Unsure;
            };
            let Some(span) = other.span_of(if is_left { &bead.right } else { &bead.left }) else {
                return if Difference::names(&differences, at) { Stands::Missing } else { Stands::Unsure };
            };
            let hits = answers.iter().map(|h| h.span).filter(|h| h.overlaps(span)).collect();
            let twins = bead.evidence.iter().map(|m| if is_left { [m.left, m.right] } else { [m.right, m.left] });
            Stands::Text(Counterpart { span, text: other.slice(span).to_safe(), hits, twins: twins.collect() })
        };
        ask.sentences.iter().map(|&s| (s, one(s))).collect()
    });
    Counterparts { number: ask.number, edition: ask.edition, article: ask.article, partner: ask.partner, found }
}

/// The report beside one, and their alignment with the first on its left. It is made with the sides that the reader
/// has, as the corrections are, so that all show the same.
#[must_use]
pub fn aligned(
    corpus: &Corpus,
    (own, other): (ArticleId, ArticleId),
    corrections: &[Correction],
    desk: &mut Desk,
) -> Option<(Arc<Article>, Alignment)> {
    let sides = corpus.sides(own, other);
    let ([left, right], alignment) = both(corpus, sides, corrections, desk)?;
    Some(if sides.0 == own { (right, alignment) } else { (left, alignment.flipped()) })
}

/// Two reports, and how they are aligned.
fn both(
    corpus: &Corpus,
    (left, right): (ArticleId, ArticleId),
    corrections: &[Correction],
    desk: &mut Desk,
) -> Option<([Arc<Article>; 2], Alignment)> {
    let (left, right) = (desk.get(corpus, left)?, desk.get(corpus, right)?);
    let alignment = align::articles(&left, &right, Lexicon::in_force(), corrections);
    Some(([left, right], alignment))
}

/// Where the other report says a sentence, by its number; `None` where it does not.
#[must_use]
pub fn said(alignment: &Alignment, sentence: usize, other: &Article) -> Option<Span> {
    other.span_of(&alignment.beads.iter().find(|b| b.left.contains(&sentence))?.right)
}

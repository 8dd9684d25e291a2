//! The order of the whole list, unfiltered: groups with their articles, by event, month, source or not at all.
//!
//! Not here: what is shown of it ([`super::filters`]).

use super::{Entry, Grouping, Heading, Sort};
use crate::app::event::spokesman;
use crate::compare::Event;
use crate::config::Interface;
use crate::corpus::{Article, ArticleId, Corpus, NewsDate};
use crate::text::fold;
use std::cmp::Reverse;

/// Every article of the library under its heading. By title, events are in the order of their headlines as `interface` has
/// them.
pub(super) fn entries(
    corpus: &Corpus,
    events: &[Event],
    (grouping, sort): (Grouping, Sort),
    interface: Interface,
) -> Vec<Entry> {
    match grouping {
        Grouping::Event => by_event(corpus, events, sort, interface),
        Grouping::Date => by_month(corpus, sort),
        Grouping::Source => by_source(corpus, sort),
        Grouping::Flat => sorted(corpus, corpus.iter(), sort).into_iter().map(Entry::Article).collect(),
    }
}

/// A date as a number that ascends with age: newest first, dates without a year after those with one, undated last.
fn age(date: Option<NewsDate>) -> u32 {
    const DAYS: u32 = 1 << 10;
    let day = |month: u8, day: u8| u32::from(month) << 5 | u32::from(day);
    match date {
        Some(NewsDate { year: Some(y), month, day: d }) => {
            let years = u32::try_from(i32::from(y) - i32::from(i16::MIN)).unwrap_or(0);
            (u32::MAX >> 2) - (years * DAYS + day(month, d))
        }
        Some(NewsDate { year: None, month, day: d }) => (u32::MAX >> 1) - day(month, d),
        None => u32::MAX,
    }
}

/// As [`age`], but oldest first; what has no date stays last.
fn youth(date: Option<NewsDate>) -> u32 {
    match date {
        Some(NewsDate { year: Some(_), .. }) => (u32::MAX >> 2) - age(date),
        Some(NewsDate { year: None, .. }) => (u32::MAX >> 2) + ((u32::MAX >> 1) - age(date)),
        None => u32::MAX,
    }
}

fn rank(date: Option<NewsDate>, sort: Sort) -> u32 {
    if sort == Sort::Oldest { youth(date) } else { age(date) }
}

/// Articles in the order asked for; where that says nothing, as in the library.
fn sorted<'a>(corpus: &Corpus, articles: impl Iterator<Item = (ArticleId, &'a Article)>, sort: Sort) -> Vec<ArticleId> {
    let mut ids: Vec<(u32, ArticleId)> = articles.map(|(id, a)| (rank(a.date, sort), id)).collect();
    match sort {
        Sort::Newest | Sort::Oldest => ids.sort_unstable(),
        Sort::Title => ids.sort_by_cached_key(|&(_, id)| corpus.get(id).map(|a| fold::key(a.title.as_str()))),
        Sort::Name => ids.sort_by(|a, b| path(corpus, a.1).cmp(&path(corpus, b.1))),
    }
    ids.into_iter().map(|(_, id)| id).collect()
}

fn path(corpus: &Corpus, id: ArticleId) -> Option<&std::path::Path> {
    corpus.get(id).map(|a| a.path.as_path())
}

fn by_month(corpus: &Corpus, sort: Sort) -> Vec<Entry> {
    // Titles and names sort within a month; the months themselves stand newest first.
    let months = if sort == Sort::Oldest { Sort::Oldest } else { Sort::Newest };
    let month = |id: ArticleId| corpus.get(id).and_then(|a| a.date).map(|d| (d.year, d.month));
    let mut ids = sorted(corpus, corpus.iter(), sort);
    if sort != months {
        let first = |id: ArticleId| {
            let date = month(id).map(|(year, month)| NewsDate { year, month, day: 1 });
            rank(date, months)
        };
        ids.sort_by_key(|&id| first(id));
    }
    under(ids, |id| month(id).map_or(Heading::Undated, |(year, month)| Heading::Month(year, month)))
}

fn by_source(corpus: &Corpus, sort: Sort) -> Vec<Entry> {
    let source = |id: ArticleId| corpus.get(id).and_then(|a| a.source.as_ref());
    let mut ids = sorted(corpus, corpus.iter(), sort);
    ids.sort_by(|&a, &b| (source(a).is_none(), source(a)).cmp(&(source(b).is_none(), source(b))));
    let mut last: Option<(ArticleId, Option<&_>)> = None;
    under(ids, |id| {
        let own = source(id);
        // One article stands for all of its source.
        let first = last.filter(|l| l.1 == own).map_or(id, |l| l.0);
        last = Some((first, own));
        Heading::Source(first)
    })
}

/// Articles with a heading before each run that shares one.
fn under(ids: Vec<ArticleId>, mut heading: impl FnMut(ArticleId) -> Heading) -> Vec<Entry> {
    let mut out = Vec::with_capacity(ids.len() + 16);
    let mut last = None;
    for id in ids {
        let own = heading(id);
        if last != Some(own) {
            out.push(Entry::Heading(own));
            last = Some(own);
        }
        out.push(Entry::Article(id));
    }
    out
}

fn by_event(corpus: &Corpus, events: &[Event], sort: Sort, interface: Interface) -> Vec<Entry> {
    let mut grouped = vec![false; corpus.len()];
    // Where events rank alike, the place of their first report decides: that of the event changes with the library.
    let mut order: Vec<(u32, Option<ArticleId>, usize)> = Vec::new();
    for (i, event) in events.iter().enumerate().filter(|(_, e)| e.members.len() > 1) {
        for id in &event.members {
            if let Some(slot) = grouped.get_mut(id.index()) {
                *slot = true;
            }
        }
        order.push((rank(newest(corpus, &event.members), sort), event.members.first().copied(), i));
    }
    if matches!(sort, Sort::Title | Sort::Name) {
        order.sort_unstable_by_key(|&(_, first, _)| first);
    }
    match sort {
        Sort::Newest | Sort::Oldest => order.sort_unstable(),
        Sort::Title => order.sort_by_cached_key(|&(_, _, i)| {
            let central = events.get(i).and_then(|e| spokesman(corpus, e, interface));
            central.and_then(|id| corpus.get(id)).map(|a| fold::key(a.title.as_str()))
        }),
        Sort::Name => order.sort_by_key(|&(_, _, i)| {
            events.get(i).and_then(|e| e.members.iter().filter_map(|&id| path(corpus, id)).min())
        }),
    }
    let mut out = Vec::with_capacity(corpus.len() + order.len() + 1);
    for (_, _, i) in order {
        let Some(event) = events.get(i) else { continue };
        out.push(Entry::Event(event.id));
        // Whose headline it is stands first.
        let first = spokesman(corpus, event, interface);
        let others = event.members.iter().copied().filter(|id| Some(*id) != first);
        out.extend(first.into_iter().chain(others).map(Entry::Article));
    }
    let single = |id: ArticleId| grouped.get(id.index()) == Some(&false);
    let alone = sorted(corpus, corpus.iter().filter(|&(id, _)| single(id)), sort);
    // Before anything is paired, a heading over all would say something that is not known.
    if !alone.is_empty() && !out.is_empty() {
        out.push(Entry::Heading(Heading::OneSide));
    }
    out.extend(alone.into_iter().map(Entry::Article));
    out
}

/// The newest date among some articles.
#[must_use]
pub fn newest(corpus: &Corpus, members: &[ArticleId]) -> Option<NewsDate> {
    let dates = members.iter().filter_map(|&id| corpus.get(id)?.date);
    dates.max_by_key(|&d| Reverse(age(Some(d))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn date(year: Option<i16>, month: u8, day: u8) -> NewsDate {
        NewsDate { year, month, day }
    }

    #[test]
    fn dates_are_ranked_either_way_and_what_is_unknown_stays_last() {
        let ascending = [
            date(Some(-5), 1, 1),
            date(Some(1999), 12, 31),
            date(Some(2024), 4, 12),
            date(Some(2024), 4, 13),
            date(Some(2024), 11, 1),
            date(Some(i16::MAX), 12, 31),
        ]
        .map(Some);
        for pair in ascending.windows(2) {
            assert!(age(pair[0]) > age(pair[1]) && youth(pair[0]) < youth(pair[1]), "{pair:?}");
        }
        for known in ascending {
            for unknown in [Some(date(None, 1, 1)), Some(date(None, 12, 31)), None] {
                assert!(age(known) < age(unknown) && youth(known) < youth(unknown), "{known:?} {unknown:?}");
            }
        }
        let (may, april) = (Some(date(None, 5, 1)), Some(date(None, 4, 30)));
        assert!(age(may) < age(april) && youth(may) > youth(april));
        assert!(age(april) < age(None) && youth(may) < youth(None));
    }
}

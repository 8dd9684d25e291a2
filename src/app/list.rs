//! The library's list: grouping, sorting, filtering, selection.
//!
//! The order of everything is made when the library or its marks change; a filter picks from it, so that each letter
//! typed costs one walk. Not here: drawing, and which events there are (`compare::pair`).

mod choice;
pub(super) mod copies;
pub mod filters;
mod order;
pub mod panel;
pub(super) mod subject;
mod titles;

pub use choice::Choice;
pub use filters::{FILTERS, Filters, Languages, Line, Reading, Sides};
pub use order::newest;
pub use subject::Shared;

use super::saved::Saved;
use crate::compare::Event;
use crate::config::Interface;
use crate::corpus::query::{Expander, Options, Query};
use crate::corpus::{ArticleId, Corpus};
use crate::text::fold;
use copies::Copies;
use filters::Test;
pub use titles::Titles;

/// How the list is put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Under their events; articles without a partner after them.
    #[default]
    Event,
    /// Under their months.
    Date,
    /// Under their sources.
    Source,
    /// Without groups.
    Flat,
}

/// What comes first within a group, and which group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The newest; dates without a year after those with one, undated last.
    #[default]
    Newest,
    /// The oldest; undated last.
    Oldest,
    /// By title, folded: Latin before Han.
    Title,
    /// By path.
    Name,
}

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// An event, by [`Event::id`]: the order of events changes with the library.
    Event(u64),
    /// A heading: a month, a source, or "one side only".
    Heading(Heading),
    /// An article.
    Article(ArticleId),
}

/// Headings of groups that are no events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    /// Articles without a partner.
    OneSide,
    /// The source of this article, which may be unknown.
    Source(ArticleId),
    /// A month, and its year where that is known.
    Month(Option<i16>, u8),
    /// Articles without a date.
    Undated,
}

/// The list and what is selected in it.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What is shown, from the top.
    pub entries: Vec<Entry>,
    /// How many articles are among it.
    pub articles: usize,
    /// How many articles there are.
    pub total: usize,
    /// How many events of several reports have at least one among what is shown.
    pub events: usize,
    /// The selected row.
    pub selected: usize,
    /// The first visible row.
    pub top: usize,
    /// How it is grouped.
    pub grouping: Grouping,
    /// How it is sorted.
    pub sort: Sort,
    /// What it is narrowed to.
    pub filters: Filters,
    /// What was typed to narrow it: filters, and words of titles.
    pub filter: String,
    /// Whether the user has moved: until then the selection goes to the first pair as events arrive.
    pub touched: bool,
    /// Everything, in order.
    all: Vec<Entry>,
    /// Which articles the filters leave; `None` where they leave all.
    left: Option<Vec<bool>>,
    titles: Titles,
    /// How often titles were forgotten.
    forgotten: u32,
    copies: Copies,
}

impl Grouping {
    /// The next one, in the order in which the key walks them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Event => Self::Date,
            Self::Date => Self::Source,
            Self::Source => Self::Flat,
            Self::Flat => Self::Event,
        }
    }
}

impl Sort {
    /// The next one, in the order in which the key walks them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Title,
            Self::Title => Self::Name,
            Self::Name => Self::Newest,
        }
    }
}

/// What the lexicon has for all of the typed words in the other language; nothing while its tables are being made.
fn also(words: &str) -> Vec<String> {
    let expanded = Expander::if_ready().zip(Query::parse(words).ok()).map(|(e, q)| e.expand(&q, Options::default()));
    let whole = |typed: &str| fold::key(typed) == fold::key(words.trim());
    let remarks = expanded.map_or_else(Vec::new, |e| e.remarks);
    remarks.into_iter().filter(|r| whole(&r.typed)).flat_map(|r| r.added).collect()
}

impl List {
    /// An empty list, put together like this.
    #[must_use]
    pub fn put_together(grouping: Grouping, sort: Sort) -> Self {
        Self { grouping, sort, ..Self::default() }
    }

    /// Puts the list together anew; the selected article stays selected where it is still shown.
    pub fn rebuild(&mut self, corpus: &Corpus, events: &[Event], saved: &Saved, interface: Interface) {
        self.all = order::entries(corpus, events, (self.grouping, self.sort), interface);
        // Under its source every report is listed, whomever it repeats.
        self.copies.renew(if self.grouping == Grouping::Source { &[] } else { events });
        self.copies.arrange(&mut self.all);
        self.total = self.all.iter().filter(|e| matches!(e, Entry::Article(_))).count();
        self.narrow(corpus, events, saved);
    }

    /// Picks what the filters leave of the order as it is.
    pub fn narrow(&mut self, corpus: &Corpus, events: &[Event], saved: &Saved) {
        let keep = self.selected_entry().copied();
        let below = self.entries.get(self.selected + 1).copied();
        let line = Line::read(&self.filter);
        let found = if line.words.trim().is_empty() {
            None
        } else {
            self.titles.extend(corpus);
            self.titles.find_also(&line.words, &also(&line.words))
        };
        let filters = self.filters.clone();
        let test = Test::new(&filters, &line, saved, corpus, events);
        self.pick(corpus, found.as_deref(), &test);
        let is_shown = |e: &&Event| e.members.len() > 1 && e.members.iter().any(|&id| self.leaves(id));
        self.events = events.iter().filter(is_shown).count();
        let keep = keep.filter(|_| self.touched);
        let found = keep.and_then(|k| self.position(k).or_else(|| self.event_over(k, below?)));
        self.selected = found.unwrap_or(if self.touched { self.selected } else { 0 });
        self.selected = self.selected.min(self.entries.len().saturating_sub(1));
        self.skip_headings(true);
    }

    fn pick(&mut self, corpus: &Corpus, found: Option<&[u32]>, test: &Test<'_>) {
        self.entries.clear();
        self.copies.unfold();
        self.left = None;
        if found.is_none() && test.is_open() && self.copies.is_empty() {
            self.entries.extend_from_slice(&self.all);
            self.articles = self.total;
            return;
        }
        let titled = found.map(|numbers| {
            let mut holds = vec![false; corpus.len()];
            for &n in numbers {
                if let Some(slot) = holds.get_mut(n as usize) {
                    *slot = true;
                }
            }
            holds
        });
        self.articles = 0;
        let mut left = vec![false; corpus.len()];
        let (mut heading, mut above) = (None, None);
        for &entry in &self.all {
            let Entry::Article(id) = entry else {
                heading = Some(entry);
                continue;
            };
            let named = titled.as_ref().is_none_or(|t| t.get(id.index()) == Some(&true));
            if named && corpus.get(id).is_some_and(|a| test.holds(id, a)) {
                self.articles += 1;
                if let Some(slot) = left.get_mut(id.index()) {
                    *slot = true;
                }
                if !self.copies.folds(id, above) {
                    self.entries.extend(heading.take());
                    self.entries.push(entry);
                    above = if self.copies.original(id).is_none() { Some(id) } else { above };
                }
            }
        }
        self.left = Some(left).filter(|_| self.articles < self.total);
    }

    /// Whether the filters leave an article; a copy that is folded is left too.
    #[must_use]
    pub fn leaves(&self, id: ArticleId) -> bool {
        self.left.as_ref().is_none_or(|left| left.get(id.index()) == Some(&true))
    }

    /// Forgets folded titles: articles were replaced.
    pub fn forget_titles(&mut self) {
        self.titles.clear();
        self.forgotten += 1;
    }

    /// A number by which [`Self::take_titles`] knows that no title has changed meanwhile.
    #[must_use]
    pub const fn edition(&self) -> u32 {
        self.forgotten
    }

    /// Takes titles that were folded elsewhere, so that the first letter of a filter need not wait for it.
    pub fn take_titles(&mut self, edition: u32, titles: Titles) {
        if edition == self.forgotten && titles.count() > self.titles.count() {
            self.titles = titles;
        }
    }

    /// Whether anything narrows the list, apart from languages.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.filter.trim().is_empty() || !self.filters.is_open()
    }

    /// A word of the filter that looks like one and is none, such as `is:foo`.
    #[must_use]
    pub fn misread(&self) -> Option<String> {
        Line::read(&self.filter).misread
    }

    /// The selected row.
    #[must_use]
    pub fn selected_entry(&self) -> Option<&Entry> {
        self.entries.get(self.selected)
    }

    /// Moves the selection by rows; headings are passed over.
    pub fn step(&mut self, by: isize, height: usize) {
        self.touched = true;
        let last = self.entries.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
        self.skip_headings(by >= 0);
        self.reveal(height);
    }

    /// Where a row is; of a copy that is folded, the row that stands for it.
    fn position(&self, entry: Entry) -> Option<usize> {
        let at = |entry: Entry| self.entries.iter().position(|e| *e == entry);
        let stands_for = |entry| if let Entry::Article(id) = entry { self.copies.original(id) } else { None };
        at(entry).or_else(|| stands_for(entry).and_then(|id| at(Entry::Article(id))))
    }

    /// Where an event is that goes by another name now: over the report that stood below it.
    fn event_over(&self, was: Entry, below: Entry) -> Option<usize> {
        let Entry::Event(_) = was else { return None };
        let at = self.position(below)?;
        let heading = |i: &usize| !matches!(self.entries.get(*i), Some(Entry::Article(_)));
        (0..at).rev().find(heading).filter(|&i| matches!(self.entries.get(i), Some(Entry::Event(_))))
    }

    /// Selects an article, if it is shown.
    pub fn select(&mut self, id: ArticleId, height: usize) {
        self.select_entry(Entry::Article(id), height);
    }

    /// Selects a row, if it is shown.
    pub fn select_entry(&mut self, entry: Entry, height: usize) {
        if let Some(i) = self.position(entry) {
            self.selected = i;
            self.touched = true;
            self.reveal(height);
        }
    }

    /// Selects a row of the screen (from a click).
    pub fn select_row(&mut self, row: usize) {
        if row < self.entries.len() && !matches!(self.entries.get(row), Some(Entry::Heading(_))) {
            self.touched = true;
            self.selected = row;
        }
    }

    /// Goes to the next group (an event, or what stands under a heading), or the one before.
    pub fn step_group(&mut self, forward: bool, height: usize) {
        let starts = |i: usize| match self.entries.get(i) {
            Some(Entry::Event(_)) => true,
            Some(Entry::Article(_)) => {
                i.checked_sub(1).is_some_and(|above| matches!(self.entries.get(above), Some(Entry::Heading(_))))
            }
            _ => false,
        };
        let to = if forward {
            (self.selected + 1..self.entries.len()).find(|&i| starts(i))
        } else {
            (0..self.selected).rev().find(|&i| starts(i))
        };
        match to {
            Some(to) => {
                self.select_row(to);
                self.reveal(height);
            }
            None => self.step(if forward { 1 } else { -1 }, height),
        }
    }

    /// Scrolls so that the selection is visible on a list of `height` rows.
    pub fn reveal(&mut self, height: usize) {
        let height = height.max(1);
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + height {
            self.top = self.selected + 1 - height;
        }
        // The heading above the first row belongs to it.
        if self.top > 0
            && self.selected == self.top
            && height > 1
            && !matches!(self.entries.get(self.top), Some(Entry::Event(_)))
        {
            self.top -= 1;
        }
        self.top = self.top.min(self.entries.len().saturating_sub(1));
    }

    fn skip_headings(&mut self, down: bool) {
        let is_heading = |i: usize| matches!(self.entries.get(i), Some(Entry::Heading(_)));
        if !is_heading(self.selected) {
            return;
        }
        let (below, above) = (self.selected + 1, self.selected.wrapping_sub(1));
        let (first, second) = if down { (below, above) } else { (above, below) };
        if let Some(i) = [first, second].into_iter().find(|&i| i < self.entries.len() && !is_heading(i)) {
            self.selected = i;
        }
    }
}

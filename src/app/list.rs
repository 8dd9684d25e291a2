//! The library's list: grouping, filtering, selection.
//!
//! Not here: drawing, and which events there are (`compare::pair`).

use crate::compare::Event;
use crate::corpus::{Article, ArticleId, Corpus, NewsDate};
use crate::text::{Lang, fold};

/// How the list is put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Under their events; articles without a partner after them.
    #[default]
    Event,
    /// Newest first.
    Date,
    /// Under their sources.
    Source,
    /// In the order of the files' names.
    Flat,
}

/// Which languages the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Languages {
    /// Both, and others.
    #[default]
    All,
    /// Chinese only.
    Chinese,
    /// Vietnamese only.
    Vietnamese,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An event, by its index in `App::events`.
    Event(usize),
    /// A heading: a source, or "one side only".
    Heading(Heading),
    /// An article.
    Article(ArticleId),
}

/// Headings of groups that are no events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Articles without a partner.
    OneSide,
    /// A source; `None` where none is given.
    Source(Option<crate::text::sanitize::Safe>),
}

/// The list and what is selected in it.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// What is shown, from the top.
    pub entries: Vec<Entry>,
    /// The selected row.
    pub selected: usize,
    /// The first visible row.
    pub top: usize,
    /// How it is grouped.
    pub grouping: Grouping,
    /// Which languages are shown.
    pub languages: Languages,
    /// Only titles and sources that hold this are shown.
    pub filter: String,
    /// Whether the user has moved: until then the selection goes to the first pair as events arrive.
    pub touched: bool,
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

impl Languages {
    /// The next one, in the order in which the key walks them.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Chinese,
            Self::Chinese => Self::Vietnamese,
            Self::Vietnamese => Self::All,
        }
    }

    const fn shows(self, lang: Lang) -> bool {
        match self {
            Self::All => true,
            Self::Chinese => lang.is_zh(),
            Self::Vietnamese => matches!(lang, Lang::Vi),
        }
    }
}

impl List {
    /// Puts the list together anew; the selected article stays selected where it is still shown.
    pub fn rebuild(&mut self, corpus: &Corpus, events: &[Event]) {
        let keep = self.selected_entry().cloned();
        let needle = fold::key(self.filter.trim());
        let shown = |id: ArticleId| corpus.get(id).is_some_and(|a| self.languages.shows(a.lang) && matches(a, &needle));
        self.entries = match self.grouping {
            Grouping::Event => by_event(corpus, events, shown),
            Grouping::Date => newest_first(corpus, shown).into_iter().map(Entry::Article).collect(),
            Grouping::Source => by_source(corpus, shown),
            Grouping::Flat => by_name(corpus, shown).into_iter().map(Entry::Article).collect(),
        };
        let found = keep.filter(|_| self.touched).and_then(|k| self.entries.iter().position(|e| *e == k));
        self.selected = found.unwrap_or(if self.touched { self.selected } else { 0 });
        self.selected = self.selected.min(self.entries.len().saturating_sub(1));
        self.skip_headings(true);
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

    /// Selects an article, if it is shown.
    pub fn select(&mut self, id: ArticleId, height: usize) {
        if let Some(i) = self.entries.iter().position(|e| *e == Entry::Article(id)) {
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

fn matches(article: &Article, needle: &str) -> bool {
    needle.is_empty()
        || fold::key(article.title.as_str()).contains(needle)
        || article.source.as_ref().is_some_and(|s| fold::key(s.as_str()).contains(needle))
        || article.date.is_some_and(|d| d.iso().contains(needle))
        || fold::key(article.name.as_str()).contains(needle)
}

/// Sort key: newest first, dates without a year after those with one, undated last.
fn age(date: Option<NewsDate>) -> (u8, std::cmp::Reverse<(i16, u8, u8)>) {
    match date {
        Some(NewsDate { year: Some(y), month, day }) => (0, std::cmp::Reverse((y, month, day))),
        Some(NewsDate { year: None, month, day }) => (1, std::cmp::Reverse((0, month, day))),
        None => (2, std::cmp::Reverse((0, 0, 0))),
    }
}

fn newest_first(corpus: &Corpus, shown: impl Fn(ArticleId) -> bool) -> Vec<ArticleId> {
    let mut ids: Vec<_> = corpus.iter().filter(|&(id, _)| shown(id)).collect();
    ids.sort_by_key(|(id, a)| (age(a.date), *id));
    ids.into_iter().map(|(id, _)| id).collect()
}

fn by_name(corpus: &Corpus, shown: impl Fn(ArticleId) -> bool) -> Vec<ArticleId> {
    let mut ids: Vec<_> = corpus.iter().filter(|&(id, _)| shown(id)).collect();
    ids.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
    ids.into_iter().map(|(id, _)| id).collect()
}

fn by_source(corpus: &Corpus, shown: impl Fn(ArticleId) -> bool) -> Vec<Entry> {
    let mut ids: Vec<_> = corpus.iter().filter(|&(id, _)| shown(id)).collect();
    ids.sort_by(|(i, a), (j, b)| {
        (a.source.is_none(), &a.source, age(a.date), i).cmp(&(b.source.is_none(), &b.source, age(b.date), j))
    });
    let mut out = Vec::new();
    let mut last = None;
    for (id, a) in ids {
        if last != Some(&a.source) {
            out.push(Entry::Heading(Heading::Source(a.source.clone())));
            last = Some(&a.source);
        }
        out.push(Entry::Article(id));
    }
    out
}

fn by_event(corpus: &Corpus, events: &[Event], shown: impl Fn(ArticleId) -> bool) -> Vec<Entry> {
    let mut grouped = vec![false; corpus.len()];
    let mut order: Vec<(usize, Vec<ArticleId>)> = Vec::new();
    for (i, event) in events.iter().enumerate().filter(|(_, e)| e.members.len() > 1) {
        let members: Vec<_> = event.members.iter().copied().filter(|&id| shown(id)).collect();
        for id in &event.members {
            if let Some(slot) = grouped.get_mut(id.index()) {
                *slot = true;
            }
        }
        if !members.is_empty() {
            order.push((i, members));
        }
    }
    order.sort_by_key(|(i, members)| (age(newest(corpus, members)), *i));
    let mut out = Vec::new();
    for (i, members) in order {
        out.push(Entry::Event(i));
        out.extend(members.into_iter().map(Entry::Article));
    }
    let alone = newest_first(corpus, |id| shown(id) && grouped.get(id.index()) == Some(&false));
    if !alone.is_empty() {
        // Before anything is paired, a heading over all would say something that is not known.
        if !out.is_empty() {
            out.push(Entry::Heading(Heading::OneSide));
        }
        out.extend(alone.into_iter().map(Entry::Article));
    }
    out
}

/// The newest date among some articles.
#[must_use]
pub fn newest(corpus: &Corpus, members: &[ArticleId]) -> Option<NewsDate> {
    members.iter().filter_map(|&id| corpus.get(id)?.date).min_by_key(|&d| age(Some(d)))
}

//! What the list is narrowed to: language, what was read, stars, tags, source, date, one side or both. All combine.
//!
//! They are set by keys and in the panel, or typed before the words of a title: `is:unread tag:biên-giới date:2024 son`.
//! Not here: the words themselves (`list::titles`).

use crate::app::saved::Saved;
use crate::compare::Event;
use crate::corpus::query::{Days, Filter, Is, Languages as Typed};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::text::{Lang, fold};

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

/// Whether the event of an article is reported in both languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sides {
    /// Either way.
    #[default]
    Any,
    /// In both.
    Both,
    /// In one only.
    One,
}

/// What has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Either way.
    #[default]
    Any,
    /// Never opened, or opened and not read to the end.
    Unread,
    /// Opened and not read to the end.
    Begun,
    /// Read to the end.
    Read,
}

/// Everything an article must be to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// In one of these languages.
    pub languages: Languages,
    /// Read, or not.
    pub reading: Reading,
    /// With a star.
    pub starred: bool,
    /// With a note.
    pub noted: bool,
    /// With this tag.
    pub tag: Option<String>,
    /// From this source.
    pub source: Option<String>,
    /// On these days, as written.
    pub date: Option<String>,
    /// With reports of the same event in the other language, or without.
    pub sides: Sides,
}

/// Words typed as a filter, taken apart: filters, and the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    filters: Vec<Filter>,
    tags: Vec<String>,
    sides: Sides,
    begun: bool,
    noted: bool,
    /// The first word that has the form of a filter and is none, such as `is:foo`.
    pub misread: Option<String>,
    /// The words for the title.
    pub words: String,
}

impl Filters {
    /// Whether everything is shown, whatever the languages.
    #[must_use]
    pub fn is_open(&self) -> bool {
        Self { languages: self.languages, ..Self::default() } == *self
    }
}

/// What filters begin with.
const NAMES: [&str; 5] = ["is", "lang", "date", "source", "tag"];

/// Every filter, as it is typed.
pub const FILTERS: &str = "is:unread is:begun is:read is:starred is:noted is:paired is:alone lang:zh lang:vi date:2024-04 date:none source:… tag:…";

impl Line {
    /// Reads what was typed. What is no filter that can be understood is looked for in the titles.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut line = Self::default();
        let mut words = Vec::new();
        for word in pieces(text) {
            if !line.take(&word) {
                let named = word
                    .split_once([':', '：'])
                    .is_some_and(|(name, _)| NAMES.contains(&name.to_ascii_lowercase().as_str()));
                line.misread = line.misread.or_else(|| named.then(|| word.clone()));
                words.push(word.replace('"', ""));
            }
        }
        line.words = words.join(" ");
        line
    }

    fn take(&mut self, word: &str) -> bool {
        let Some((name, value)) = word.split_once([':', '：']) else { return false };
        let value = value.trim_matches('"');
        let filter = match name.to_ascii_lowercase().as_str() {
            "lang" => Typed::read(value).map(Filter::Lang),
            "date" if value == "none" => Some(Filter::Undated),
            "date" => Days::read(value).map(Filter::Date),
            "source" => Some(fold::key(value)).filter(|v| !v.is_empty()).map(Filter::Source),
            "tag" if !value.is_empty() => {
                self.tags.push(fold::key(value));
                return true;
            }
            "is" => match value.to_ascii_lowercase().as_str() {
                "paired" => {
                    self.sides = Sides::Both;
                    return true;
                }
                "alone" => {
                    self.sides = Sides::One;
                    return true;
                }
                "begun" => {
                    self.begun = true;
                    return true;
                }
                "noted" => {
                    self.noted = true;
                    return true;
                }
                state => Is::read(state).map(Filter::Is),
            },
            _ => None,
        };
        self.filters.extend(filter.clone());
        filter.is_some()
    }
}

/// Words parted by blanks; a quotation is one piece.
fn pieces(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        let c = if matches!(c, '“' | '”' | '「' | '」') { '"' } else { c };
        quoted ^= c == '"';
        if c.is_whitespace() && !quoted {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

/// What all filters together ask, ready to be put to each article.
pub(super) struct Test<'a> {
    filters: &'a Filters,
    source: Option<String>,
    days: Option<Filter>,
    line: &'a Line,
    saved: &'a Saved,
    /// For each article whether its event is reported in both languages; empty where nobody asks.
    both: Vec<bool>,
    noted: std::collections::BTreeSet<u64>,
}

impl<'a> Test<'a> {
    pub(super) fn new(
        filters: &'a Filters,
        line: &'a Line,
        saved: &'a Saved,
        corpus: &Corpus,
        events: &[Event],
    ) -> Self {
        let asks = filters.sides != Sides::Any || line.sides != Sides::Any;
        let both = if asks { in_both(corpus, events) } else { Vec::new() };
        let day = |date: &String| match date.as_str() {
            "none" => Some(Filter::Undated),
            date => Days::read(date).map(Filter::Date),
        };
        let asks_notes = filters.noted || line.noted;
        Self {
            source: filters.source.as_deref().map(fold::key),
            days: filters.date.as_ref().and_then(day),
            filters,
            line,
            saved,
            both,
            noted: if asks_notes {
                saved.notes.iter().filter(|n| !n.deleted).map(|n| n.article).collect()
            } else {
                std::collections::BTreeSet::new()
            },
        }
    }

    /// Whether nothing is asked, so that nobody needs to be tested.
    pub(super) fn is_open(&self) -> bool {
        let words = Line { words: self.line.words.clone(), misread: self.line.misread.clone(), ..Line::default() };
        *self.filters == Filters::default() && *self.line == words
    }

    pub(super) fn holds(&self, id: ArticleId, article: &Article) -> bool {
        let Filters { languages, reading, starred, noted, tag, sides, .. } = self.filters;
        let facts = crate::corpus::query::Facts {
            event: None,
            read: self.saved.read.contains(&article.hash),
            starred: self.saved.starred.contains(&article.hash),
        };
        let begun = self.saved.begun.contains(&article.hash) && !facts.read;
        let both = || self.both.get(id.index()) == Some(&true);
        let side = |wanted: Sides| match wanted {
            Sides::Any => true,
            Sides::Both => both(),
            Sides::One => !both(),
        };
        let read = match reading {
            Reading::Any => true,
            Reading::Unread => !facts.read,
            Reading::Begun => begun,
            Reading::Read => facts.read,
        };
        let tags = self.saved.tags.get(&article.hash);
        let tagged = |wanted: &str| tags.is_some_and(|t| t.iter().any(|t| fold::key(t) == wanted));
        languages.shows(article.lang)
            && read
            && (!starred || facts.starred)
            && (!self.line.begun || begun)
            && (!(*noted || self.line.noted) || self.noted.contains(&article.hash))
            && tag.as_ref().is_none_or(|wanted| tags.is_some_and(|t| t.contains(wanted)))
            && self.line.tags.iter().all(|t| tagged(t))
            && self.source.as_ref().is_none_or(|s| article.source.as_ref().is_some_and(|a| fold::key(a.as_str()) == *s))
            && self.days.as_ref().is_none_or(|d| d.holds(article, &facts))
            && self.line.filters.iter().all(|f| f.holds(article, &facts))
            && side(*sides)
            && side(self.line.sides)
    }
}

/// For each article whether its event has reports in both languages.
pub(super) fn in_both(corpus: &Corpus, events: &[Event]) -> Vec<bool> {
    let mut out = vec![false; corpus.len()];
    for event in events {
        let zh = |id: &ArticleId| corpus.get(*id).is_some_and(|a| a.lang.is_zh());
        if event.members.iter().any(zh) && !event.members.iter().all(zh) {
            for id in &event.members {
                if let Some(slot) = out.get_mut(id.index()) {
                    *slot = true;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_into_filters_and_words() {
        let line =
            Line::read("is:unread tag:Biên-giới son date:2024 source:\"nhan dan\" lang:vi is:paired tour:x “a b”");
        assert_eq!(line.words, "son tour:x a b");
        assert_eq!(line.tags, ["bien-gioi"]);
        assert_eq!(line.sides, Sides::Both);
        assert_eq!(line.filters.len(), 4, "{:?}", line.filters);
        assert_eq!(Line::read("date:never").words, "date:never");
        assert_eq!(Line::read("  "), Line::default());
    }
}

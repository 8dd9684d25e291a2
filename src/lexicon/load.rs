//! The tables of names and words, laid one over the other into one sorted list of entries.
//!
//! Not here: the readings of characters (`super::readings`).

use super::entry::{Entry, Kind, Pos, ReadingFlag, Source, Tag};
use super::syllables::{Spellings, SylId, Syllables};
use crate::text::script;
use std::borrow::Cow;
use std::ops::Range;

/// `head TAB kind TAB equivalents TAB note`, by hand.
const GAZETTEER: &str = include_str!("../../data/gazetteer.tsv");
/// `head TAB parts of speech TAB equivalents TAB flag`, by hand.
const LEXICON: &str = include_str!("../../data/lexicon.tsv");
/// `head TAB kind TAB equivalents`, built by `build_tables`.
const CLDR: &str = include_str!("../../data/names_cldr.tsv");

/// A word of the user's own, which goes before everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserWord {
    /// Chinese, in either script.
    pub zh: String,
    /// Vietnamese equivalents, the preferred one first.
    pub vi: Vec<String>,
}

/// A gloss as stored: its text, and where its syllable numbers lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredGloss {
    pub(super) text: Cow<'static, str>,
    pub(super) ids: Range<u32>,
}

/// Entries sorted by head, with their glosses in one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    pub(super) list: Vec<Entry>,
    pub(super) glosses: Vec<StoredGloss>,
    pub(super) ids: Vec<SylId>,
}

/// One row of a table before rows of the same head are joined.
struct Row {
    head: &'static str,
    kind: Kind,
    pos: Pos,
    reading: ReadingFlag,
    source: Source,
    glosses: &'static str,
}

impl Entries {
    pub(super) fn load(syllables: &mut Syllables, spellings: &mut Spellings<'static>) -> Self {
        let mut rows: Vec<Row> = rows(GAZETTEER, gazetteer_row)
            .chain(rows(LEXICON, lexicon_row))
            .chain(rows(CLDR, |c| named_row(c, Source::Cldr)))
            .collect();
        rows.sort_by(|a, b| a.head.cmp(b.head).then(a.source.cmp(&b.source)));
        let mut out = Self::default();
        out.list.reserve(rows.len());
        out.glosses.reserve(rows.len() * 3);
        for same in rows.chunk_by(|a, b| a.head == b.head) {
            out.push(same, syllables, spellings);
        }
        out
    }

    /// Joins the rows of one head: the first says what it is, all give their equivalents in turn.
    fn push(&mut self, same: &[Row], syllables: &mut Syllables, spellings: &mut Spellings<'static>) {
        let Some(first) = same.first() else { return };
        let start = self.glosses.len();
        for text in same.iter().flat_map(|r| r.glosses.split("; ")).filter(|t| !t.is_empty()) {
            let known = self.glosses.get(start..).unwrap_or(&[]);
            if known.iter().any(|g| same_text(&g.text, text)) {
                continue;
            }
            let from = self.ids.len();
            spellings.ids(text, syllables, &mut self.ids);
            self.glosses.push(StoredGloss { text: Cow::Borrowed(text), ids: range(from, self.ids.len()) });
        }
        let reading = same.iter().map(|r| r.reading).find(|r| *r != ReadingFlag::Unmarked).unwrap_or_default();
        let pos = same.iter().map(|r| r.pos).find(|p| p.main().is_some()).unwrap_or_default();
        self.list.push(Entry {
            head: Cow::Borrowed(first.head),
            glosses: range(start, self.glosses.len()),
            kind: first.kind,
            pos,
            reading,
            source: first.source,
        });
    }

    /// Puts a word of the user's before everything that is known of its head.
    pub(super) fn add_user(&mut self, word: &UserWord, syllables: &mut Syllables) {
        let head = script::simplify_text(&word.zh).into_owned();
        let at = self.list.binary_search_by(|e| e.head.as_ref().cmp(&head));
        let old = at.ok().and_then(|i| self.list.get(i)).cloned();
        let start = self.glosses.len();
        for text in word.vi.iter().filter(|t| !t.trim().is_empty()) {
            let from = self.ids.len();
            Spellings::default().ids(text, syllables, &mut self.ids);
            self.glosses.push(StoredGloss { text: Cow::Owned(text.clone()), ids: range(from, self.ids.len()) });
        }
        if let Some(old) = &old {
            let kept: Vec<StoredGloss> =
                self.glosses.get(old.glosses.start as usize..old.glosses.end as usize).unwrap_or(&[]).to_vec();
            self.glosses.extend(kept.into_iter().filter(|g| !word.vi.iter().any(|v| same_text(v, &g.text))));
        }
        let glosses = range(start, self.glosses.len());
        let (kind, pos, reading) = old
            .map_or((kind_of_text(word.vi.first().map_or("", |v| v)), Pos::default(), ReadingFlag::Unmarked), |o| {
                (o.kind, o.pos, o.reading)
            });
        let entry = Entry { head: Cow::Owned(head), glosses, kind, pos, reading, source: Source::Glossary };
        match at {
            Ok(i) => {
                if let Some(slot) = self.list.get_mut(i) {
                    *slot = entry;
                }
            }
            Err(i) => self.list.insert(i, entry),
        }
    }
}

/// Equal but for the case of letters.
fn same_text(a: &str, b: &str) -> bool {
    a == b || (a.len() == b.len() && a.to_lowercase() == b.to_lowercase())
}

fn range(start: usize, end: usize) -> Range<u32> {
    let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    clip(start)..clip(end)
}

fn rows(table: &'static str, row: impl Fn([&'static str; 4]) -> Option<Row> + 'static) -> impl Iterator<Item = Row> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).filter_map(move |line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or("");
        row([next(), next(), next(), next()])
    })
}

fn gazetteer_row(columns: [&'static str; 4]) -> Option<Row> {
    named_row(columns, Source::Gazetteer)
}

fn named_row([head, kind, glosses, _]: [&'static str; 4], source: Source) -> Option<Row> {
    let kind = match kind {
        "person" => Kind::Person,
        "place" => Kind::Place,
        "institution" => Kind::Institution,
        "word" => Kind::Word,
        _ => return None,
    };
    let pos = Pos::only(Tag::Noun);
    Some(Row { head, kind, pos, reading: ReadingFlag::Unmarked, source, glosses })
}

fn lexicon_row([head, letters, glosses, flag]: [&'static str; 4]) -> Option<Row> {
    let pos = Pos::from_letters(letters);
    let kind = match pos.main()? {
        Tag::Particle | Tag::Pronoun | Tag::Measure | Tag::Numeral => Kind::Function,
        _ => kind_of_text(glosses),
    };
    let reading = match flag {
        "hv" => ReadingFlag::Usual,
        "ff" => ReadingFlag::FalseFriend,
        _ => ReadingFlag::Unmarked,
    };
    Some(Row { head, kind, pos, reading, source: Source::Lexicon, glosses })
}

/// A head whose equivalent begins with a capital is a name of some kind.
fn kind_of_text(gloss: &str) -> Kind {
    if gloss.chars().next().is_some_and(char::is_uppercase) { Kind::Institution } else { Kind::Word }
}

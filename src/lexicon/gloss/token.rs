//! Pieces of a sentence with what they may be and how they may be written in Vietnamese.
//!
//! Not here: which pieces there are (`lattice`) and which use is taken (`chart`).

use super::chart::Use;
use super::grammar::{self, Cat};
use super::lattice::{Piece, What};
use super::writing::vietnamese_sign;
use super::{Origin, amounts, names, words};
use crate::lexicon::{Entry, Kind, Lexicon, Source, Tag, patterns};
use crate::text::Span;
use crate::text::numbers::Value;
use std::borrow::Cow;

/// A word of the sentence.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) span: Span,
    /// As the tables have it: in simplified characters, or the keys of its syllables. What stands in brackets behind a name to explain
    /// it is no part of it.
    pub(super) key: String,
    pub(super) origin: Origin,
    /// Vietnamese; at least one.
    pub(super) texts: Vec<Cow<'a, str>>,
    /// In what ways the parser may take it; none for signs between clauses.
    pub(super) uses: Vec<Use>,
}

/// What a name without further knowledge may be.
const NAMED: [(Cat, i32); 3] = [(Cat::Person, 0), (Cat::Place, 1), (Cat::Noun, 4)];

impl<'a> Token<'a> {
    /// The token of a piece.
    pub(super) fn of(lexicon: &'a Lexicon, piece: Piece<'a>) -> Self {
        let mut out = Self::meaning(lexicon, &piece);
        out.key = piece.simple;
        out
    }

    fn meaning(lexicon: &'a Lexicon, piece: &Piece<'a>) -> Self {
        let span = piece.span;
        match &piece.what {
            What::Entry(entry) => Self::of_head(lexicon, span, entry.head(), Some(entry)),
            What::Function => Self::of_head(lexicon, span, &piece.simple, None),
            What::Value(found) => {
                let written = amounts::vietnamese(found, &piece.written).unwrap_or_default();
                let cats: &[(Cat, i32)] = match found.value {
                    Value::Number(_) if piece.written.contains("分之") => &[(Cat::Portion, 0)],
                    Value::Number(_) => &[(Cat::Numeral, 0)],
                    Value::Percent(_) => &[(Cat::Portion, 0)],
                    Value::Ordinal(_) => &[(Cat::Ordinal, 0)],
                    Value::Weekday(_) | Value::Date(_) | Value::Relative(_) => &[(Cat::Time, 0)],
                };
                Self::plain(span, Origin::Number, written, cats)
            }
            What::Figure(figure) => {
                let last = index(figure.texts.len().saturating_sub(1));
                let text = |cat| if cat == Cat::Adverb { last } else { 0 };
                let uses = figure.cats.iter().map(|&(cat, cost)| Use { cat, cost, text: text(cat), last }).collect();
                let texts = figure.texts.iter().map(|t| Cow::Owned(t.clone())).collect();
                Self { span, key: String::new(), origin: Origin::Number, texts, uses }
            }
            What::Weekday(written) => Self::plain(span, Origin::Number, written.clone(), &[(Cat::Time, 0)]),
            What::Latin if piece.simple.contains(char::is_alphabetic) => {
                Self::plain(span, Origin::Unknown, piece.simple.clone(), &NAMED)
            }
            What::Latin => {
                Self::plain(span, Origin::Number, piece.simple.clone(), &[(Cat::Numeral, 0), (Cat::Time, 4)])
            }
            What::Name(latin) => Self::plain(span, Origin::Name, latin.clone(), &NAMED),
            What::Sounds => Self::read(lexicon, span, &piece.simple, &NAMED),
            What::Person => Self::read(lexicon, span, &piece.simple, &[(Cat::Person, 0)]),
            What::Place => Self::read(lexicon, span, &piece.simple, &[(Cat::Place, 0)]),
            What::Single => Self::single(lexicon, span, &piece.simple),
            What::Sign => Self::sign(span, &piece.simple),
        }
    }

    fn plain(span: Span, origin: Origin, text: impl Into<Cow<'a, str>>, cats: &[(Cat, i32)]) -> Self {
        let uses = cats.iter().map(|&(cat, cost)| Use { cat, cost, text: 0, last: 0 }).collect();
        Self { span, key: String::new(), origin, texts: vec![text.into()], uses }
    }

    fn of_head(lexicon: &'a Lexicon, span: Span, head: &str, entry: Option<&'a Entry>) -> Self {
        let mut out = Self { span, key: String::new(), origin: Origin::Lexicon, texts: Vec::new(), uses: Vec::new() };
        let senses = words::senses(head);
        if senses.is_empty() {
            out.add_entry(lexicon, entry, 0);
        }
        for sense in senses {
            let Some(cat) = sense.cat else {
                out.add_entry(lexicon, entry, i32::from(sense.cost));
                continue;
            };
            let at = out.texts.len();
            // A word of the user's goes before the table's.
            if entry.is_none_or(|e| e.source != Source::Glossary) {
                for text in sense.texts() {
                    out.texts.push(Cow::Borrowed(text));
                }
            }
            if out.texts.len() == at {
                out.add_glosses(lexicon, entry);
            }
            let last = index(out.texts.len().saturating_sub(1));
            out.uses.push(Use { cat, cost: i32::from(sense.cost), text: index(at), last });
        }
        out.add_ending(head);
        if out.texts.is_empty() {
            out.texts.push(Cow::Borrowed(""));
        }
        if entry.is_some_and(Entry::is_name) {
            out.origin = Origin::Name;
        }
        out
    }

    fn add_ending(&mut self, head: &str) {
        let Some(ending) = patterns::ending(head) else { return };
        let cat = match ending.kind {
            patterns::Kind::Body => Cat::Suffix,
            patterns::Kind::Place => Cat::PlaceSuffix,
            patterns::Kind::Title => Cat::Title,
        };
        let text = index(self.texts.len());
        self.texts.push(Cow::Borrowed(ending.vi));
        self.uses.push(Use { cat, cost: 0, text, last: text });
    }

    fn add_glosses(&mut self, lexicon: &'a Lexicon, entry: Option<&'a Entry>) {
        self.texts.extend(entry.into_iter().flat_map(|e| lexicon.glosses(e)).map(|g| Cow::Borrowed(g.text)));
    }

    fn add_entry(&mut self, lexicon: &'a Lexicon, entry: Option<&'a Entry>, extra: i32) {
        let Some(entry) = entry else { return };
        let at = self.texts.len();
        self.add_glosses(lexicon, Some(entry));
        let last = index(self.texts.len().saturating_sub(1));
        let mut add = |cat, cost: i32, text: usize| {
            self.uses.push(Use { cat, cost: cost + extra, text: index(text), last });
        };
        match entry.kind {
            Kind::Person => add(Cat::Person, 0, at),
            Kind::Place => add(Cat::Place, 0, at),
            Kind::Institution if patterns::is_title(entry.head()) => add(Cat::Title, 0, at),
            Kind::Institution => add(Cat::Noun, 0, at),
            Kind::Word | Kind::Function => {
                for (cat, cost) in grammar::of_pos(entry.pos) {
                    let cat =
                        if cat == Cat::Verb && takes_no_object(lexicon, entry.head()) { Cat::VerbAlone } else { cat };
                    let first = preferred(self.texts.get(at..).unwrap_or(&[]), cat, entry.pos.main());
                    add(cat, i32::from(cost), at + first);
                }
                if entry.pos.main().is_none() {
                    add(Cat::Noun, 0, at);
                }
            }
        }
    }

    /// Capitalised readings of all characters.
    fn read(lexicon: &'a Lexicon, span: Span, simple: &str, cats: &[(Cat, i32)]) -> Self {
        let written = names::capitalised(&lexicon.hanviet(simple));
        let origin = if written.is_some() { Origin::Reading } else { Origin::Unknown };
        Self::plain(span, origin, written.unwrap_or_else(|| simple.to_owned()), cats)
    }

    fn single(lexicon: &'a Lexicon, span: Span, simple: &str) -> Self {
        let cats = [(Cat::Noun, 2), (Cat::Verb, 4)];
        let readings = simple.chars().next().map_or(&[][..], |c| lexicon.readings(c));
        let Some(first) = readings.first() else {
            return Self::plain(span, Origin::Unknown, simple.to_owned(), &cats);
        };
        let mut out = Self::plain(span, Origin::Reading, *first, &cats);
        out.texts.extend(readings.iter().skip(1).map(|r| Cow::Borrowed(*r)));
        out
    }

    fn sign(span: Span, simple: &str) -> Self {
        let c = simple.chars().next().unwrap_or(' ');
        let written = vietnamese_sign(c).map_or_else(|| Cow::Owned(simple.to_owned()), Cow::Borrowed);
        let cat = match c {
            '、' => Some(Cat::And),
            '“' | '‘' | '「' | '『' => Some(Cat::OpenQuote),
            '”' | '’' | '」' | '』' => Some(Cat::CloseQuote),
            '《' | '〈' => Some(Cat::OpenTitle),
            '》' | '〉' => Some(Cat::CloseTitle),
            '(' | '（' | '[' | '【' | '〔' => Some(Cat::OpenBracket),
            ')' | '）' | ']' | '】' | '〕' => Some(Cat::CloseBracket),
            '%' | '％' => Some(Cat::Beyond),
            _ => None,
        };
        let cats: Vec<(Cat, i32)> = cat.map(|c| (c, 0)).into_iter().collect();
        Self::plain(span, Origin::Punctuation, written, &cats)
    }

    /// Whether it ends a clause.
    pub(super) fn is_boundary(&self) -> bool {
        self.uses.is_empty()
    }

    /// Whether it can be part of a name of several words.
    pub(super) fn is_name(&self) -> bool {
        self.uses.iter().any(|u| matches!(u.cat, Cat::Person | Cat::Place))
    }
}

/// Whether a verb of two characters holds its object already (购物, 发言): its second character is first of all a noun.
fn takes_no_object(lexicon: &Lexicon, head: &str) -> bool {
    let mut last = head.chars();
    last.next();
    let rest = last.as_str();
    rest.chars().count() == 1 && lexicon.entry(rest).is_some_and(|e| e.pos.main() == Some(Tag::Noun))
}

fn index(i: usize) -> u8 {
    u8::try_from(i).unwrap_or(u8::MAX)
}

/// Which of an entry's equivalents fits a category: nouns made of verbs say so (sự hợp tác), verbs do not.
fn preferred(texts: &[Cow<'_, str>], cat: Cat, main: Option<Tag>) -> usize {
    const NOUN_MAKERS: [&str; 8] = ["sự ", "vụ ", "việc ", "cuộc ", "chuyến ", "mối ", "nỗi ", "lời "];
    let made = |t: &Cow<'_, str>| NOUN_MAKERS.iter().any(|m| t.starts_with(m));
    let wanted = match cat {
        Cat::Verb | Cat::VerbAlone => texts.iter().position(|t| !made(t)),
        Cat::Noun | Cat::Deed if main == Some(Tag::Verb) => texts.iter().position(made),
        _ => None,
    };
    wanted.unwrap_or(0)
}

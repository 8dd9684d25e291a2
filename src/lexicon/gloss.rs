//! The seam of the translation pane: sentences in, sentences made of units out, each unit tied to the bytes it renders.
//! [`Gloss`] is the engine that ships with the program: words, names, patterns and readings put in the other language's
//! order. It is called a gloss, never a translation.
//!
//! Not here: which sentences of an article are shown, and how units are drawn (`app`, `ui`). The Chinese reader is in
//! `chinese`, the Vietnamese one in `vietnamese`.

mod amounts;
mod amounts_zh;
mod chart;
mod chinese;
mod context;
mod figures;
mod frames;
mod grammar;
mod lattice;
mod line;
mod names;
mod proper;
mod rules;
mod senses;
mod token;
mod vietnamese;
mod words;
mod writing;

use super::Lexicon;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, Span};
use std::ops::Range;

/// Something that renders sentences in the other language. The pane asks for nothing else, so that other engines
/// can take the built-in one's place.
pub trait Engine {
    /// The name shown in the pane's title.
    fn name(&self) -> SafeStr<'static>;

    /// One rendering for each sentence, in the same order. All sentences belong to one text: a name explained in one of
    /// them may be used in the others.
    fn gloss(&self, sentences: &[SafeStr<'_>], to: Lang) -> Vec<Rendering>;
}

/// Where the text of a unit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A name of the tables, or one that the text itself explains.
    Name,
    /// The lexicon or the grammar table.
    Lexicon,
    /// A productive pattern: X部 is Bộ X.
    Pattern,
    /// Hán-Việt readings of the characters, for want of anything better.
    Reading,
    /// A number, date or time written the other way.
    Number,
    /// A sign.
    Punctuation,
    /// Nothing is known: the source stands as it is.
    Unknown,
}

impl Origin {
    /// The word shown to the reader.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Lexicon => "lexicon",
            Self::Pattern => "pattern",
            Self::Reading => "reading",
            Self::Number => "number",
            Self::Punctuation => "sign",
            Self::Unknown => "unknown",
        }
    }
}

/// A piece of the rendering with the bytes of the source sentence that it stands for.
///
/// Its text may be empty: Chinese particles often have no counterpart of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// In the source sentence. The spans of one rendering do not overlap and leave out only blanks.
    pub source: Span,
    /// Where the chosen text comes from.
    pub origin: Origin,
    /// All renderings at hand, in the order in which a key walks through them; never empty.
    texts: Vec<Safe>,
    chosen: usize,
}

impl Unit {
    /// A unit with its alternatives, the first one chosen.
    #[must_use]
    pub fn new(source: Span, origin: Origin, text: Safe, others: impl IntoIterator<Item = Safe>) -> Self {
        let mut texts = vec![text];
        for other in others {
            if !texts.contains(&other) {
                texts.push(other);
            }
        }
        Self { source, origin, texts, chosen: 0 }
    }

    /// The text in force.
    #[must_use]
    pub fn text(&self) -> SafeStr<'_> {
        self.texts.get(self.chosen).map_or(SafeStr::literal(""), Safe::as_safe)
    }

    /// Every text at hand, the engine's own choice first.
    #[must_use]
    pub fn alternatives(&self) -> &[Safe] {
        &self.texts
    }

    /// Which of the alternatives is in force.
    #[must_use]
    pub const fn chosen(&self) -> usize {
        self.chosen
    }

    /// Puts another alternative in force: the next one, or with `back` the one before, round the ends.
    pub const fn walk(&mut self, back: bool) {
        let count = self.texts.len();
        if count > 0 {
            self.chosen = (self.chosen + if back { count - 1 } else { 1 }) % count;
        }
    }
}

/// One sentence in the other language: its units in the order of that language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// In reading order of the rendering.
    pub units: Vec<Unit>,
    /// The language it is in.
    pub lang: Lang,
}

impl Rendering {
    /// The text with blanks and capitals, and for each unit its bytes in it (empty for units without text).
    #[must_use]
    pub fn layout(&self) -> (Safe, Vec<Range<usize>>) {
        writing::layout(&self.units, self.lang)
    }

    /// The text alone.
    #[must_use]
    pub fn text(&self) -> Safe {
        self.layout().0
    }

    /// The unit that renders a byte of the source.
    #[must_use]
    pub fn unit_at(&self, byte: u32) -> Option<usize> {
        self.units.iter().position(|u| u.source.contains(byte))
    }
}

/// A name in both languages that the texts themselves show: it goes before what the tables say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnName {
    /// In Chinese characters of either script.
    pub zh: String,
    /// In Vietnamese or other Latin letters.
    pub vi: String,
}

/// The engine of the program's own tables. Works offline, in either direction, in time and memory linear in the text.
#[derive(Clone, Copy, Debug)]
pub struct Gloss<'a> {
    lexicon: &'a Lexicon,
    names: &'a [OwnName],
}

impl<'a> Gloss<'a> {
    /// An engine on these tables.
    #[must_use]
    pub const fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, names: &[] }
    }

    /// The same engine with names of the text's own.
    #[must_use]
    pub const fn with_names(self, names: &'a [OwnName]) -> Self {
        Self { names, ..self }
    }
}

impl Engine for Gloss<'_> {
    fn name(&self) -> SafeStr<'static> {
        SafeStr::literal("gloss")
    }

    fn gloss(&self, sentences: &[SafeStr<'_>], to: Lang) -> Vec<Rendering> {
        if to.is_zh() {
            return vietnamese::render(self.lexicon, self.names, sentences, to);
        }
        chinese::render(self.lexicon, self.names, sentences)
    }
}

/// A text that is one date or number, written the way of the other language; `None` for any other text.
pub(super) fn amount(text: &str, from: Lang) -> Option<String> {
    let whole = |span: Span| span.len() == text.len();
    if from.is_zh() {
        let found = crate::text::numbers::read(text, from);
        return found.first().filter(|f| whole(f.span)).and_then(|f| amounts::vietnamese(f, text));
    }
    amounts_zh::amounts(text).into_iter().find(|a| whole(a.span)).map(|a| a.text)
}

impl Lexicon {
    /// The gloss of a Chinese phrase in Vietnamese as plain text, without the capital of a sentence; and whether every
    /// piece is known to the tables.
    pub(super) fn phrase(&self, zh: &str) -> (String, bool) {
        let renderings = Gloss::new(self).gloss(&[Safe::new(zh).as_safe()], Lang::Vi);
        let Some(rendering) = renderings.first() else { return (String::new(), false) };
        let unknown = |u: &Unit| matches!(u.origin, Origin::Reading | Origin::Unknown);
        // Meanings of single characters strung together are no knowledge of a word (长处 is not "long place").
        let single = |u: &&Unit| u.origin == Origin::Lexicon && u.source.len() <= 4;
        let singles = rendering.units.iter().filter(single).count();
        let loose = singles > 1 || (singles == 1 && zh.chars().count() < 3);
        let known = !loose && !rendering.units.iter().any(unknown);
        // The sentence's capital is taken back, unless the first word is a name.
        let named = rendering
            .units
            .iter()
            .find(|u| !u.text().as_str().is_empty())
            .is_some_and(|u| u.text().as_str().starts_with(char::is_uppercase));
        let text = rendering.text();
        let mut rest = text.as_str().chars();
        match rest.next() {
            Some(first) if !named => (first.to_lowercase().chain(rest).collect(), known),
            _ => (text.to_string(), known),
        }
    }
}

#[cfg(test)]
mod tests;

//! One head of the lexicon: its Vietnamese equivalents, what kind of thing it is, where it comes from.
//!
//! Not here: how entries are found ([`super::Lexicon`]) and where they are read from (`super::load`).

use super::syllables::SylId;
use std::borrow::Cow;
use std::ops::Range;

/// A Chinese head (simplified characters) with its equivalents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) head: Cow<'static, str>,
    pub(super) glosses: Range<u32>,
    /// What it names.
    pub kind: Kind,
    /// Its parts of speech, the main one first; empty where unknown.
    pub pos: Pos,
    /// How it stands to its Hán-Việt reading.
    pub reading: ReadingFlag,
    /// The table with the highest precedence that has it.
    pub source: Source,
    /// 16 times the natural logarithm of its count in 60 million words.
    pub(super) frequency: u8,
}

impl Entry {
    /// The head, in simplified characters.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Natural logarithm of how likely a word of running text is this one, about -18 (once in 60 million) to -4.
    #[must_use]
    pub fn log_likelihood(&self) -> f32 {
        /// ln 60,101,967: the words that were counted.
        const WORDS: f32 = 17.912;
        f32::from(self.frequency) / 16.0 - WORDS
    }

    /// Whether it is a name of any kind.
    #[must_use]
    pub const fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Person | Kind::Place | Kind::Institution)
    }
}

/// One equivalent of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gloss<'a> {
    /// As Vietnamese newspapers write it.
    pub text: &'a str,
    /// The keys of its syllables (digits and signs left out).
    pub ids: &'a [SylId],
}

/// What a head names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A word with a meaning of its own.
    Word,
    /// A particle, preposition, pronoun, numeral or measure word.
    Function,
    /// A person.
    Person,
    /// A place.
    Place,
    /// An institution, organisation, publication, office or other name.
    Institution,
}

impl Kind {
    /// The name used in JSON: `word`, `name` or `place`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word | Self::Function => "word",
            Self::Person | Self::Institution => "name",
            Self::Place => "place",
        }
    }
}

/// How an entry stands to the Hán-Việt reading of its characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadingFlag {
    /// Nothing said.
    #[default]
    Unmarked,
    /// The reading is itself the usual Vietnamese word (合作 hợp tác).
    Usual,
    /// The reading exists as a Vietnamese word with another meaning (博士 is not bác sĩ).
    FalseFriend,
}

/// The table that an entry comes from, the highest precedence first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// The user's glossary.
    Glossary,
    /// The hand-written gazetteer.
    Gazetteer,
    /// The project's news lexicon.
    Lexicon,
    /// Names of the Unicode CLDR.
    Cldr,
}

impl Source {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Glossary => "glossary",
            Self::Gazetteer => "gazetteer",
            Self::Lexicon => "lexicon",
            Self::Cldr => "cldr",
        }
    }
}

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// `n`
    Noun,
    /// `v`
    Verb,
    /// `a`
    Adjective,
    /// `d`
    Adverb,
    /// `q`
    Measure,
    /// `p`: preposition, conjunction or particle
    Particle,
    /// `r`
    Pronoun,
    /// `m`
    Numeral,
    /// `x`: idiom or set phrase
    Phrase,
    /// `f`: direction or place word
    Direction,
}

impl Tag {
    /// The part of speech of a letter of the tables.
    #[must_use]
    pub const fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'n' => Self::Noun,
            'v' => Self::Verb,
            'a' => Self::Adjective,
            'd' => Self::Adverb,
            'q' => Self::Measure,
            'p' => Self::Particle,
            'r' => Self::Pronoun,
            'm' => Self::Numeral,
            'x' => Self::Phrase,
            'f' => Self::Direction,
            _ => return None,
        })
    }
}

/// Up to three parts of speech, the main use first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pos([Option<Tag>; 3]);

impl Pos {
    /// The parts of speech of letters as the tables write them (`v`, `n`); unknown letters are skipped.
    #[must_use]
    pub fn from_letters(letters: impl IntoIterator<Item = char>) -> Self {
        let mut tags = letters.into_iter().filter_map(Tag::from_letter);
        Self([tags.next(), tags.next(), tags.next()])
    }

    /// Only this part of speech.
    #[must_use]
    pub const fn only(tag: Tag) -> Self {
        Self([Some(tag), None, None])
    }

    /// The main use.
    #[must_use]
    pub fn main(self) -> Option<Tag> {
        self.0.first().copied().flatten()
    }

    /// Whether `tag` is among the uses.
    #[must_use]
    pub fn has(self, tag: Tag) -> bool {
        self.0.contains(&Some(tag))
    }
}

//! The query language of the library: what is asked, and where one article answers it.
//!
//! [`Query::parse`] reads a line as typed, [`Expander::expand`] groups syllables into words and adds the other language's
//! word and pinyin, [`Query::answer`] walks one article and gives the [`Hit`]s. The grammar is docs/search.md. Pure: an
//! index may narrow down which articles are walked (`shell::cache`), never what counts as a hit.

mod answer;
mod expand;
mod filter;
mod parse;
mod sounds;
pub mod token;

pub use expand::{Expanded, Expander, Options, Remark};
pub use filter::{Days, Filter, Is, Languages};
pub use parse::{Problem, QueryError};

use crate::text::Span;
use crate::text::sanitize::Safe;
use std::sync::Arc;

/// A query, ready to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Its outermost part.
    pub root: Node,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Every part must hold.
    All(Vec<Node>),
    /// Words side by side: as [`Self::All`], but where they stand in the text as they stand in the query, only there.
    Words(Vec<Node>),
    /// One part must hold.
    Any(Vec<Node>),
    /// The part must not hold.
    Not(Box<Node>),
    /// The text must hold this.
    Term(Term),
    /// The article must be like this.
    Filter(Filter),
}

/// Tokens that follow each other in the text, with breaks where the term has some and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The tokens and the breaks between them: a token first and last.
    pub pieces: Vec<Piece>,
    /// Whether the last token need only begin like the last piece.
    pub prefix: bool,
    /// Whether it was quoted: taken as it is, with no word of the other language and no pinyin.
    pub quoted: bool,
    /// Whether all its words were typed with a capital, as names are.
    pub capital: bool,
    /// Why it is looked for.
    pub via: Via,
    /// Where it stands in the query.
    pub span: Span,
}

/// What one token of the text must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A word, or a single Han character.
    Word {
        /// Its folded form (`text::fold`).
        folded: String,
        /// Its form with marks where these count: see [`token::marked`].
        marked: Option<String>,
        /// Whether it must begin with a capital (the country Anh, not the pronoun).
        capital: bool,
    },
    /// Any of these Han characters (simplified, sorted): they share a reading.
    OneOf(Arc<[char]>),
    /// No token, but a break between two of them: see [`token`].
    Break,
}

/// Why something is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Via {
    /// It was typed.
    Typed,
    /// The lexicon has it for a typed word of the other language.
    Bridge,
    /// It is read like the typed pinyin.
    Pinyin,
}

impl Via {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Bridge => "bridge",
            Self::Pinyin => "pinyin",
        }
    }
}

/// A place in an article's text that answers a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// Why.
    pub via: Via,
}

/// What a query may ask about an article that its text does not say; the caller knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The event that it reports.
    pub event: Option<&'a str>,
    /// Whether it was read to its end.
    pub read: bool,
    /// Whether it has a star.
    pub starred: bool,
}

impl Query {
    /// A query for one word or phrase, taken as it is: no operators, no filters. A star at its end asks for words that
    /// begin so. `None` where there is no letter or digit in it.
    #[must_use]
    pub fn phrase(words: &str) -> Option<Self> {
        let (body, prefix) = words.trim().strip_suffix(['*', '＊']).map_or((words.trim(), false), |b| (b, true));
        let term = Term::new(body, prefix, true, Span::new(0, words.len()))?;
        Some(Self { root: Node::Term(term) })
    }

    /// The same query with marks that do not count, for when nothing has those that were typed; `None` where none count.
    /// Words of the other language keep theirs: they were not typed.
    #[must_use]
    pub fn without_marks(&self) -> Option<Self> {
        let root = self.root.without_marks();
        (root != self.root).then_some(Self { root })
    }

    /// All terms that may give hits: those that are not under a NOT.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let mut out = Vec::new();
        self.root.gather(&mut out);
        out.into_iter()
    }
}

impl Node {
    fn without_marks(&self) -> Self {
        let each = |nodes: &[Self]| nodes.iter().map(Self::without_marks).collect();
        match self {
            Self::All(nodes) => Self::All(each(nodes)),
            Self::Words(nodes) => Self::Words(each(nodes)),
            Self::Any(nodes) => Self::Any(each(nodes)),
            Self::Term(term) if term.via == Via::Typed => {
                let bare = |p: &Piece| match p {
                    Piece::Word { folded, .. } => Piece::Word { folded: folded.clone(), marked: None, capital: false },
                    other => other.clone(),
                };
                Self::Term(Term { pieces: term.pieces.iter().map(bare).collect(), ..term.clone() })
            }
            Self::Term(_) | Self::Not(_) | Self::Filter(_) => self.clone(),
        }
    }

    fn gather<'a>(&'a self, out: &mut Vec<&'a Term>) {
        match self {
            Self::All(nodes) | Self::Words(nodes) | Self::Any(nodes) => nodes.iter().for_each(|n| n.gather(out)),
            Self::Term(term) => out.push(term),
            Self::Not(_) | Self::Filter(_) => {}
        }
    }
}

impl Term {
    /// The term of some words; `None` where they hold no letter and no digit.
    #[must_use]
    pub fn new(words: &str, prefix: bool, quoted: bool, span: Span) -> Option<Self> {
        // What is pasted from a page may hold what no reader sees; the texts are without it.
        let clean = Safe::new(words);
        let words = clean.as_str();
        let pieces = token::pieces(words);
        if pieces.is_empty() {
            return None;
        }
        // A Han character begins every word that begins with it anyway.
        let prefix = prefix && !matches!(pieces.last(), Some(Piece::Word { folded, .. }) if token::is_single(folded));
        let tokens = token::Tokens::of_text(words);
        let capital = tokens.iter().all(|t| t.span.of(words).starts_with(char::is_uppercase));
        Some(Self { pieces, prefix, quoted, capital, via: Via::Typed, span })
    }
}

//! What is kept over sessions: places, marks, decisions. Values only; `shell::store` keeps them.
//!
//! Articles are known by the hash of their content, places by the words of their sentence, so that
//! both survive renamed files and small edits.

use super::layout::Side;
use super::reader::Reader;
use crate::compare::align::Constraint;
use crate::compare::pair::Decisions;
use crate::corpus::{Article, ArticleId, Corpus, Sentence};
use crate::text::hash;
use std::collections::{BTreeMap, BTreeSet};

/// An article, or a pair: hashes of the contents, the second 0 for one article alone.
pub type PairKey = (u64, u64);

/// Everything that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// Where reading stopped.
    pub positions: BTreeMap<PairKey, Anchor>,
    /// Articles that were opened.
    pub begun: BTreeSet<u64>,
    /// Articles that were read to their end.
    pub read: BTreeSet<u64>,
    /// Articles with a star.
    pub starred: BTreeSet<u64>,
    /// Tags of articles.
    pub tags: BTreeMap<u64, BTreeSet<String>>,
    /// Pairs pinned and rejected, oldest first.
    pub decisions: Vec<Decision>,
    /// Corrections of alignments, oldest first.
    pub corrections: BTreeMap<PairKey, Vec<Correction>>,
    /// Marks by letter.
    pub marks: BTreeMap<char, Mark>,
    /// What was open last, by the name of the library.
    pub lasts: BTreeMap<String, PairKey>,
    /// Words kept, oldest first.
    pub words: Vec<SavedWord>,
    /// The last versions of all notes, also of those that were taken away, oldest first.
    pub notes: Vec<Note>,
}

/// A place marked by a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In which article or pair.
    pub key: PairKey,
    /// Where in it.
    pub anchor: Anchor,
    /// Whether it is the article's row in the list, not a place in its text.
    pub listed: bool,
}

/// A place in a text that survives small edits of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// Whether it is on the right side.
    pub right: bool,
    /// Hash of the sentence's words.
    pub words: u64,
    /// First byte of the sentence when it was noted.
    pub byte: u32,
}

/// What the user decided about pairs.
pub use crate::compare::pair::Decision;

/// A correction of an alignment: what the user says of its units.
pub type Correction = Constraint;

/// A word with the sentence in which it stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedWord {
    /// The word.
    pub word: String,
    /// How it is read.
    pub reading: String,
    /// What it means.
    pub meaning: String,
    /// Its sentence.
    pub sentence: String,
    /// The aligned sentence of the other article, or nothing.
    pub counterpart: String,
    /// Title of the article.
    pub title: String,
}

/// A note on a sentence or an article, with what is needed to quote it where the article is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Stays over all its versions.
    pub id: u64,
    /// The article.
    pub article: u64,
    /// The sentence; `None` for a note on the whole article.
    pub anchor: Option<Anchor>,
    /// The sentence's words, for lists and exports.
    pub quote: String,
    /// What was written; lines are parted by `\n`.
    pub text: String,
    /// Title of the article.
    pub title: String,
    /// Its source, or nothing.
    pub source: String,
    /// Its date (ISO 8601), or nothing.
    pub date: String,
    /// Its file.
    pub path: String,
    /// When this version was kept, in seconds since 1970; 0 before that.
    pub at: i64,
    /// Whether it was taken away.
    pub deleted: bool,
}

/// Something new to keep.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Where reading stopped.
    Position(PairKey, Anchor),
    /// An article was opened.
    Begun(u64),
    /// An article was read to its end.
    Read(u64),
    /// An article is to count as never opened.
    Unread(u64),
    /// A star was set or taken off.
    Star(u64, bool),
    /// A tag was given or taken away.
    Tag(u64, String, bool),
    /// All decisions, as they are now.
    Decisions(Vec<Decision>),
    /// The corrections of one pair, as they are now.
    Corrections(PairKey, Vec<Correction>),
    /// A mark was set.
    Mark(char, Mark),
    /// What is open now, in the library of this name.
    Last(String, PairKey),
    /// A word was saved.
    Word(SavedWord),
    /// A version of a note was written, or it was taken away.
    Note(Note),
}

impl Saved {
    /// The decisions as they hold together. One that contradicts an older one has no effect.
    #[must_use]
    pub fn decided(&self) -> Decisions {
        let mut all = Decisions::default();
        let _ = all.extend(self.decisions.iter().copied());
        all
    }

    /// The corrections of a pair, as it is opened.
    #[must_use]
    pub fn corrections(&self, corpus: &Corpus, left: ArticleId, right: ArticleId) -> Vec<Correction> {
        let (key, turned) = correction_key(corpus, left, right);
        let kept = self.corrections.get(&key).map_or(&[][..], Vec::as_slice);
        kept.iter().map(|c| if turned { flipped(c) } else { c.clone() }).collect()
    }
}

/// The key of an article or pair.
#[must_use]
pub fn key(corpus: &Corpus, left: ArticleId, right: Option<ArticleId>) -> PairKey {
    let hash = |id: ArticleId| corpus.get(id).map_or(0, |a| a.hash);
    (hash(left), right.map_or(0, hash))
}

/// The key under which the corrections of a pair are kept, whichever side they are read on: Chinese first, then by
/// content; and whether that is the other way round.
#[must_use]
pub fn correction_key(corpus: &Corpus, left: ArticleId, right: ArticleId) -> (PairKey, bool) {
    let order = |id: ArticleId| corpus.get(id).map(|a| (!a.lang.is_zh(), a.hash));
    let turned = order(right) < order(left);
    (if turned { key(corpus, right, Some(left)) } else { key(corpus, left, Some(right)) }, turned)
}

/// A correction with its sides exchanged.
#[must_use]
pub fn flipped(correction: &Correction) -> Correction {
    match correction.clone() {
        Constraint::Link { left, right } => Constraint::Link { left: right, right: left },
        Constraint::Unlink { left, right } => Constraint::Unlink { left: right, right: left },
        Constraint::Anchor { left, right } => Constraint::Anchor { left: right, right: left },
    }
}

impl Anchor {
    /// Where it is in an article now: the sentence with the same words nearest to the old place, else the old place.
    #[must_use]
    pub fn place(&self, article: &Article) -> u32 {
        let same = article.sentences.iter().filter(|s| words_of(article, s) == self.words);
        same.min_by_key(|s| s.span.start.abs_diff(self.byte)).map_or(self.byte, |s| s.span.start)
    }
}

/// The place of the reader's cursor.
#[must_use]
pub fn anchor(corpus: &Corpus, reader: &Reader) -> Anchor {
    let side = reader.focus;
    let byte = reader.cursor[side.index()];
    let article = reader.article(corpus, side);
    Anchor { right: side == Side::Right, words: article.map_or(0, |a| words_at(a, byte)), byte }
}

/// Where an anchor is now, and on which side.
#[must_use]
pub fn resolve(corpus: &Corpus, articles: [Option<ArticleId>; 2], anchor: &Anchor) -> (Side, u32) {
    let side = if anchor.right && articles[1].is_some() { Side::Right } else { Side::Left };
    let Some(article) = articles[side.index()].and_then(|id| corpus.get(id)) else { return (side, 0) };
    (side, anchor.place(article))
}

fn words_at(article: &Article, byte: u32) -> u64 {
    let sentence = article.sentence_at(byte).and_then(|i| article.sentences.get(i));
    sentence.map_or(0, |s| words_of(article, s))
}

/// The hash of a sentence's words.
fn words_of(article: &Article, sentence: &Sentence) -> u64 {
    hash::of(article.slice(sentence.span).as_str().as_bytes())
}

//! The word under the cursor: which words a sentence has, the next and the one before, and the
//! word's counterpart on the other side.
//!
//! Not here: what a word means (`app::overlay::word`).

use super::layout::Side;
use super::reader::Reader;
use crate::compare::MatchKind;
use crate::corpus::{Article, Corpus};
use crate::lexicon::Lexicon;
use crate::lexicon::gloss::Origin;
use crate::text::Span;

impl Reader {
    /// Goes to the next or previous word of the focused side, into the next sentence where one ends.
    pub fn step_word(&mut self, corpus: &Corpus, forward: bool, times: usize) {
        for _ in 0..times.max(1) {
            if !self.one_word(corpus, forward) {
                return;
            }
        }
    }

    fn one_word(&mut self, corpus: &Corpus, forward: bool) -> bool {
        let words = self.words_here(corpus);
        let next = match (self.word, forward) {
            (None, true) => words.first(),
            (None, false) => words.last(),
            (Some(word), true) => words.iter().find(|w| w.start >= word.end),
            (Some(word), false) => words.iter().rev().find(|w| w.end <= word.start),
        };
        if let Some(&word) = next {
            self.word = Some(word);
            self.show(corpus, self.focus, word.start);
            return true;
        }
        let (word, before) = (self.word, self.sentence_here(corpus));
        self.step_sentence(corpus, if forward { 1 } else { -1 });
        if self.sentence_here(corpus) == before {
            // At either end of the text the last word stays.
            self.word = word;
            return false;
        }
        let words = self.words_here(corpus);
        self.word = if forward { words.first() } else { words.last() }.copied();
        self.word.is_some()
    }

    /// The number of the sentence under the cursor.
    fn sentence_here(&self, corpus: &Corpus) -> Option<usize> {
        self.article(corpus, self.focus)?.sentence_at(self.cursor[self.focus.index()])
    }

    /// The words of the sentence under the cursor, in order.
    pub(super) fn words_here(&self, corpus: &Corpus) -> Vec<Span> {
        let side = self.focus;
        let Some(article) = self.article(corpus, side) else { return Vec::new() };
        let unit = article.sentence_at(self.cursor[side.index()]).unwrap_or(0);
        let Some(sentence) = article.sentences.get(unit) else { return Vec::new() };
        if let Some(gloss) = &self.gloss {
            let of = |u: &super::glossed::Place| if side == Side::Left { u.source } else { u.target };
            let mut spans: Vec<Span> = gloss
                .units
                .iter()
                .filter(|u| u.origin != Origin::Punctuation)
                .map(of)
                .filter(|s| !s.is_empty() && s.overlaps(sentence.span))
                .collect();
            spans.sort_unstable();
            return spans;
        }
        self.whole_matches(side, words(article, sentence.span))
    }

    /// Words with a shared date, name or number as one of them, not in the pieces that the tables have.
    fn whole_matches(&self, side: Side, words: Vec<Span>) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::with_capacity(words.len());
        let shared = &self.shared[side.index()];
        for word in words {
            let at = shared.partition_point(|(s, _)| s.end <= word.start);
            let held = shared.get(at).filter(|(s, kind)| *kind != MatchKind::Term && s.overlaps(word));
            let word = held.map_or(word, |&(s, _)| s);
            if out.last().is_none_or(|last| last.end <= word.start) {
                out.push(word);
            }
        }
        out
    }

    /// The word at a byte of the focused side.
    pub fn word_at(&mut self, corpus: &Corpus, byte: u32) {
        self.word = self.words_here(corpus).into_iter().find(|w| w.contains(byte));
    }

    /// What stands for the word under the cursor on the other side: by the gloss, or by the evidence of the bead.
    #[must_use]
    pub fn word_there(&self, corpus: &Corpus) -> Option<Span> {
        let word = self.word?;
        if let Some(gloss) = &self.gloss {
            let unit = gloss.unit_at(self.focus, word.start)?;
            return Some(if self.focus == Side::Left { unit.target } else { unit.source }).filter(|s| !s.is_empty());
        }
        let bead = self.lit_bead(corpus)?;
        let (own, other) = match self.focus {
            Side::Left => (0, 1),
            Side::Right => (1, 0),
        };
        let spans = |m: &crate::compare::Match| [[m.left, m.right][own], [m.left, m.right][other]];
        twin(bead.evidence.iter().map(spans), word)
    }
}

/// What says a word on the other side, of pairs of pieces with the word's own side first. The pair nearest in extent says
/// most: a whole name before one of its characters.
#[must_use]
pub fn twin(pairs: impl Iterator<Item = [Span; 2]>, word: Span) -> Option<Span> {
    let near = |own: Span| own.start.abs_diff(word.start) + own.end.abs_diff(word.end);
    pairs.filter(|[own, _]| own.overlaps(word)).min_by_key(|&[own, _]| near(own)).map(|[_, other]| other)
}

/// The words of a sentence: for Chinese the best path over the tables, for Vietnamese the cheapest one over its syllables.
#[must_use]
pub fn words(article: &Article, sentence: Span) -> Vec<Span> {
    let text = article.slice(sentence).as_str();
    let lexicon = Lexicon::in_force();
    let from = sentence.start as usize;
    if article.lang.is_zh() {
        return lexicon.words_at_cursor(text).into_iter().map(|w| w.shifted(from)).collect();
    }
    lexicon.vietnamese_words(text).into_iter().map(|w| w.shifted(from)).collect()
}

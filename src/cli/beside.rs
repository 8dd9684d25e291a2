//! What stands beside a sentence: the aligned sentences of the best report of the same event in the other language.
//!
//! Not here: how pairs and alignments are found (`compare`).

use crate::compare::pair::{Decisions, Extractor, Index};
use crate::compare::{Alignment, Relation, align};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::lexicon::Lexicon;
use crate::shell::import::Limits;
use crate::shell::pairing::{self, Threads};
use crate::shell::shelf::{Desk, Shelf};
use std::collections::HashMap;
use std::sync::Arc;

/// The pairs of a library, and the alignments asked for so far.
pub(crate) struct Beside<'c> {
    corpus: &'c Corpus,
    desk: Desk,
    index: Index,
    aligned: HashMap<ArticleId, Option<(Arc<Article>, Alignment)>>,
}

impl<'c> Beside<'c> {
    /// Compares a library whose texts are all in memory.
    pub(crate) fn whole(corpus: &'c Corpus) -> Self {
        Self::new(corpus, &Shelf::with(None, Limits::default()))
    }

    /// Compares a library; texts come from this shelf.
    pub(crate) fn new(corpus: &'c Corpus, shelf: &Shelf) -> Self {
        let extractor = Extractor::new(Lexicon::core());
        let mut index = Index::new(&extractor);
        pairing::take_in(&mut index, &extractor, shelf, &pairing::all(corpus));
        index.update_on(&Threads);
        Self { corpus, desk: shelf.desk(), index, aligned: HashMap::new() }
    }

    /// The event of each article that shares one with others.
    pub(crate) fn events(&self) -> HashMap<ArticleId, String> {
        let events = self.index.events(&Decisions::default());
        let several = events.into_iter().filter(|e| e.members.len() > 1);
        several.flat_map(|e| e.members.into_iter().map(move |id| (id, format!("{:016x}", e.id)))).collect()
    }

    /// The counterpart of a sentence, by its number; `None` where no report of the same event says it.
    pub(crate) fn counterpart(&mut self, id: ArticleId, sentence: usize) -> Option<String> {
        if !self.aligned.contains_key(&id) {
            let alignment = self.partner(id).and_then(|other| self.align(id, other));
            self.aligned.insert(id, alignment);
        }
        let (article, alignment) = self.aligned.get(&id)?.as_ref()?;
        let bead = alignment.beads.iter().find(|b| b.left.contains(&sentence))?;
        let said: Vec<&str> =
            article.sentences.get(bead.right.clone())?.iter().map(|s| article.slice(s.span).as_str()).collect();
        (!said.is_empty()).then(|| said.join(if article.lang.is_zh() { "" } else { " " }))
    }

    fn partner(&self, id: ArticleId) -> Option<ArticleId> {
        let zh = |id: ArticleId| self.corpus.get(id).map(|a| a.lang.is_zh());
        let pairings = self.index.pairings_of(id, &Decisions::default()).into_iter();
        let mut same = pairings.filter(|p| p.relation == Relation::SameEvent);
        same.find_map(|p| {
            let other = if p.left == id { p.right } else { p.left };
            (zh(other) != zh(id)).then_some(other)
        })
    }

    /// The alignment of two articles, the first on its left. It is always made with the Chinese text on the left, as
    /// in the reader, so that both show the same.
    fn align(&mut self, id: ArticleId, other: ArticleId) -> Option<(Arc<Article>, Alignment)> {
        let (here, there) = (self.desk.get(self.corpus, id)?, self.desk.get(self.corpus, other)?);
        let align = |l: &Article, r: &Article| align::articles(l, r, Lexicon::core(), &[]);
        let alignment = if there.lang.is_zh() { align(&there, &here).flipped() } else { align(&here, &there) };
        Some((there, alignment))
    }
}

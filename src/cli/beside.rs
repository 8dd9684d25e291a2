//! What stands beside a sentence: the aligned sentences of the best report of the same event in the other language.
//!
//! Not here: how pairs and alignments are found (`compare`).

use crate::app::saved::Saved;
use crate::compare::pair::{Decisions, Extractor, Index};
use crate::compare::{Alignment, Relation};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::lexicon::Lexicon;
use crate::shell::import::Limits;
use crate::shell::pairing::{self, Threads};
use crate::shell::search;
use crate::shell::shelf::{Desk, Shelf};
use std::collections::HashMap;
use std::sync::Arc;

/// The pairs of a library, and the alignments asked for so far.
pub(crate) struct Beside<'c> {
    corpus: &'c Corpus,
    desk: Desk,
    index: Index,
    /// What the user decided and corrected.
    saved: &'c Saved,
    decisions: Decisions,
    /// The pairs that were decided about and are not linked.
    apart: Vec<(ArticleId, ArticleId)>,
    aligned: HashMap<ArticleId, Option<(Arc<Article>, Alignment)>>,
}

impl<'c> Beside<'c> {
    /// Compares a library whose texts are all in memory.
    pub(crate) fn whole(corpus: &'c Corpus, saved: &'c Saved) -> Self {
        Self::new(corpus, &Shelf::with(None, Limits::default()), saved)
    }

    /// Compares a library as the reader would: by the user's glossary, decisions and corrections. Texts come from this
    /// shelf.
    pub(crate) fn new(corpus: &'c Corpus, shelf: &Shelf, saved: &'c Saved) -> Self {
        let extractor = Extractor::new(Lexicon::in_force());
        let mut index = Index::new(&extractor);
        pairing::take_in(&mut index, &extractor, shelf, &pairing::all(corpus));
        index.update_on(&Threads);
        let decisions = saved.decided();
        let apart = index.decided_apart(&decisions);
        Self { corpus, desk: shelf.desk(), index, saved, decisions, apart, aligned: HashMap::new() }
    }

    /// The event of each article that shares one with others.
    pub(crate) fn events(&self) -> HashMap<ArticleId, String> {
        let events = self.index.events(&self.decisions);
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
        let span = search::said(alignment, sentence, article)?;
        Some(article.slice(span).as_str().to_owned())
    }

    fn partner(&self, id: ArticleId) -> Option<ArticleId> {
        let zh = |id: ArticleId| self.corpus.get(id).map(|a| a.lang.is_zh());
        let pairings = self.index.pairings_of(id, &self.decisions, &self.apart).into_iter();
        let mut same = pairings.filter(|p| p.relation == Relation::SameEvent);
        same.find_map(|p| {
            let other = if p.left == id { p.right } else { p.left };
            (zh(other) != zh(id)).then_some(other)
        })
    }

    fn align(&mut self, id: ArticleId, other: ArticleId) -> Option<(Arc<Article>, Alignment)> {
        let (left, right) = self.corpus.sides(id, other);
        let corrections = self.saved.corrections(self.corpus, left, right);
        search::aligned(self.corpus, (id, other), &corrections, &mut self.desk)
    }
}

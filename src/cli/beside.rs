//! What stands beside a sentence: the aligned sentences of the best report of the same event in the other language.
//!
//! Not here: how pairs and alignments are found (`compare`).

use crate::compare::pair::{Decisions, Extractor, Index};
use crate::compare::{Alignment, Relation, align};
use crate::corpus::{Article, ArticleId, Corpus};
use crate::lexicon::Lexicon;
use std::collections::HashMap;

/// The pairs of a library, and the alignments asked for so far.
pub(crate) struct Beside<'c> {
    corpus: &'c Corpus,
    index: Index,
    aligned: HashMap<ArticleId, Option<(ArticleId, Alignment)>>,
}

impl<'c> Beside<'c> {
    /// Compares a library.
    pub(crate) fn new(corpus: &'c Corpus) -> Self {
        let extractor = Extractor::new(Lexicon::core());
        let mut index = Index::new(&extractor);
        for (id, article) in corpus.iter() {
            if let Some(facts) = extractor.facts(article) {
                index.insert(id, facts);
            }
        }
        index.update();
        Self { corpus, index, aligned: HashMap::new() }
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
            let alignment = self.partner(id).and_then(|other| Some((other, self.align(id, other)?)));
            self.aligned.insert(id, alignment);
        }
        let (other, alignment) = self.aligned.get(&id)?.as_ref()?;
        let bead = alignment.beads.iter().find(|b| b.left.contains(&sentence))?;
        let article = self.corpus.get(*other)?;
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
    fn align(&self, id: ArticleId, other: ArticleId) -> Option<Alignment> {
        let (here, there): (&Article, &Article) = (self.corpus.get(id)?, self.corpus.get(other)?);
        let align = |l, r| align::articles(l, r, Lexicon::core(), &[]);
        Some(if there.lang.is_zh() { align(there, here).flipped() } else { align(here, there) })
    }
}

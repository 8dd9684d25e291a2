//! Which reports are about the same event, which are editions of one series, and why.
//!
//! An article is read once ([`Extractor::facts`]) and kept as about a kilobyte of hashed facts. An inverted index finds
//! candidates ([`Index`]), features compare two articles, two logistic models score them, and the grades group them
//! into events. Evidence is told on demand ([`Teller`]). `docs/pairing.md` tells the method and its figures.
//!
//! Not here: how two texts correspond sentence by sentence (`align`), and where decisions are kept (`shell`).

mod change;
mod crew;
pub mod day;
mod decide;
mod decided;
mod events;
mod explain;
mod facts;
pub mod features;
mod grade;
mod groups;
mod index;
mod mentions;
pub mod model;
mod names;
mod pack;
mod sound;
mod statistics;
mod storms;
mod titles;
mod vocabulary;

pub use change::{Change, Library, News};
pub use crew::{Crew, Here};
pub use decide::{Contradiction, Decision, Decisions, Home};
pub use explain::{Reading, Readings, Reasons, Teller};
pub use facts::Facts;
pub use grade::{first_step, judge};
pub use index::{Index, allowance};
pub use mentions::{Extractor, Memory};

use super::{Event, Pairing, Relation};
use crate::corpus::{ArticleId, Corpus};
use crate::lexicon::Lexicon;
use decided::Named;
use events::Events;

/// What was found in a library.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// Pairs that have at least something in common: pairs in two languages first, by articles; then those in one.
    pub pairings: Vec<Pairing>,
    /// Events, and single reports that are an edition of a series.
    pub events: Vec<Event>,
}

/// Compares a whole library and tells the evidence of every pair. For large libraries, and for what changes, use
/// [`Index`] and ask for the evidence ([`Teller`]) of the pair that is looked at.
#[must_use]
pub fn pair(corpus: &Corpus, lexicon: &Lexicon, decisions: &Decisions) -> Pairs {
    let extractor = Extractor::new(lexicon);
    let mut index = Index::new(&extractor);
    let (mut memory, mut readings) = (Memory::default(), Readings::default());
    for (id, article) in corpus.iter() {
        if let Some((facts, reading)) = extractor.read_with(&mut memory, article) {
            index.insert(id, facts);
            readings.insert(id, reading);
        }
    }
    index.update();
    let mut pairings = index.pairings(decisions);
    pairings.retain(|p| p.relation != Relation::Unrelated);
    let mut teller = Teller::new(&extractor, &index, Some(&readings));
    for pairing in &mut pairings {
        teller.tell(pairing, corpus);
    }
    Pairs { pairings, events: index.events(decisions) }
}

impl Teller<'_> {
    /// Fills in the evidence of a pairing.
    pub fn tell(&mut self, pairing: &mut Pairing, corpus: &Corpus) {
        if let (Some(left), Some(right)) = (corpus.get(pairing.left), corpus.get(pairing.right)) {
            let reasons = self.reasons((pairing.left, left), (pairing.right, right));
            (pairing.evidence, pairing.against) = (reasons.evidence, reasons.against);
        }
    }
}

impl Index {
    /// Every scored pair, without evidence: pairs in two languages first (Chinese left), then those in one (the older
    /// left). Decisions override.
    #[must_use]
    pub fn pairings(&self, decisions: &Decisions) -> Vec<Pairing> {
        self.pairings_where(decisions, |_| true)
    }

    /// As [`Self::pairings`], of the pairs that `is_wanted`: what is not is never in memory.
    fn pairings_where(&self, decisions: &Decisions, is_wanted: impl Fn(&Pairing) -> bool) -> Vec<Pairing> {
        let mut out: Vec<(bool, Pairing)> = Vec::new();
        for id in self.articles() {
            for link in self.links(id) {
                // A pair is listed with its lower number; links that only one of the two kept, with that one.
                let mutual = self.links(link.other).iter().any(|l| l.other == id);
                if (id < link.other || !mutual)
                    && let Some(found) = self.pairing(id, link, decisions)
                    && is_wanted(&found.1)
                {
                    out.push(found);
                }
            }
        }
        let apart = self.decided_apart(decisions);
        out.extend(apart.into_iter().filter_map(|pair| self.unscored(pair, decisions)).filter(|(_, p)| is_wanted(p)));
        out.sort_unstable_by(|(x, a), (y, b)| x.cmp(y).then((a.left, a.right).cmp(&(b.left, b.right))));
        out.into_iter().map(|(_, p)| p).collect()
    }

    /// The scored pairs of one article, the best first, without evidence; then those that were only decided about
    /// (`apart`: [`Self::decided_apart`], made once for all that is asked).
    #[must_use]
    pub fn pairings_of(&self, id: ArticleId, decisions: &Decisions, apart: &[(ArticleId, ArticleId)]) -> Vec<Pairing> {
        let linked = self.links(id).iter().filter_map(|l| self.pairing(id, l, decisions));
        let apart = apart.iter().copied().filter(|&(a, b)| a == id || b == id);
        linked.chain(apart.filter_map(|pair| self.unscored(pair, decisions))).map(|(_, p)| p).collect()
    }

    /// Events of the whole library; see [`Pairs::events`].
    #[must_use]
    pub fn events(&self, decisions: &Decisions) -> Vec<Event> {
        Events::new(self, decisions).told()
    }

    /// The pairs of these articles, each once; of a pair that both keep, the one of the lower number, as in
    /// [`Self::pairings`].
    fn pairings_among(&self, articles: &[ArticleId], decisions: &Decisions) -> Vec<Pairing> {
        let both = |a: ArticleId| self.linked(a, |_| true).map(move |b| (a.min(b), a.max(b)));
        let mut pairs: Vec<(ArticleId, ArticleId)> = articles.iter().flat_map(|&a| both(a)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let link = |a, b| self.links(a).iter().find(|l| l.other == b).map(|l| (a, l));
        let found = pairs.into_iter().filter_map(|(a, b)| link(a, b).or_else(|| link(b, a)));
        let is_one = |a: ArticleId| articles.binary_search(&a).is_ok();
        let apart = self.decided_apart(decisions).into_iter().filter(|&(a, b)| is_one(a) || is_one(b));
        let linked = found.filter_map(|(a, l)| self.pairing(a, l, decisions));
        linked.chain(apart.filter_map(|pair| self.unscored(pair, decisions))).map(|(_, p)| p).collect()
    }

    /// Pairs that the user decided about and no link joins, each once, in order. It costs a look at every article.
    #[must_use]
    pub fn decided_apart(&self, decisions: &Decisions) -> Vec<(ArticleId, ArticleId)> {
        let named = Named::new(self, decisions);
        let mut out: Vec<(ArticleId, ArticleId)> = decisions
            .pairs()
            .flat_map(|pair| named.pairs(pair))
            .map(|(x, y)| (x.min(y), x.max(y)))
            .filter(|&(x, y)| !self.linked(x, |_| true).any(|other| other == y))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// A pairing, and whether it is within one language.
    fn pairing(&self, id: ArticleId, link: &grade::Link, decisions: &Decisions) -> Option<(bool, Pairing)> {
        self.judged((id, link.other), (link.relation, f64::from(link.score)), decisions)
    }

    /// As [`Self::pairing`], of two articles that no link joins: the score is 0.
    fn unscored(&self, (a, b): (ArticleId, ArticleId), decisions: &Decisions) -> Option<(bool, Pairing)> {
        self.judged((a, b), (Relation::Unrelated, 0.0), decisions)
    }

    fn judged(
        &self,
        (one, other): (ArticleId, ArticleId),
        (relation, score): (Relation, f64),
        decisions: &Decisions,
    ) -> Option<(bool, Pairing)> {
        let (a, b) = (self.facts(one)?, self.facts(other)?);
        let same = a.side == b.side;
        let age = |f: &Facts, id: ArticleId| (f.published.unwrap_or(i32::MAX), id);
        let swap = if same { age(b, other) < age(a, one) } else { a.side > b.side };
        let (left, right) = if swap { (other, one) } else { (one, other) };
        let verdict = decisions.verdict(a.content, b.content);
        let relation = match verdict {
            Some(true) => Relation::SameEvent,
            Some(false) => relation.min(Relation::Related),
            None => relation,
        };
        let decided = verdict.is_some();
        Some((same, Pairing { left, right, relation, score, evidence: Vec::new(), against: Vec::new(), decided }))
    }
}

//! What the user decided about pairs: pinned, rejected, moved to another event. Articles are named by the hash of
//! their content, so a decision outlives a new name or a new import of the file.
//!
//! Not here: where decisions are kept, and the file `pairs.toml` (`shell`, `config`).

use std::collections::BTreeMap;

/// One decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// The two report the same event.
    Pin(u64, u64),
    /// The two do not.
    Reject(u64, u64),
    /// The two are judged by the method again.
    Forget(u64, u64),
    /// The article belongs there, whatever the method finds.
    Move(u64, Home),
    /// The article goes where the method puts it again.
    Release(u64),
}

/// Where an article was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Home {
    /// To the event of this article.
    With(u64),
    /// Out of all events.
    Alone,
}

/// All decisions in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Pinned (`true`) or rejected pairs, the smaller hash first.
    pairs: BTreeMap<(u64, u64), bool>,
    /// Articles that were moved to the event of another, or out of all.
    moved: BTreeMap<u64, Home>,
}

/// Why a decision cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// An article is no pair with itself.
    WithItself(u64),
    /// The articles have been moved to each other in a circle.
    Circle(u64),
}

impl Decisions {
    /// Takes a decision; gives the one that takes it back.
    ///
    /// # Errors
    /// Where it contradicts itself; nothing is changed then.
    pub fn decide(&mut self, decision: Decision) -> Result<Decision, Contradiction> {
        match decision {
            Decision::Pin(a, b) | Decision::Reject(a, b) | Decision::Forget(a, b) if a == b => {
                Err(Contradiction::WithItself(a))
            }
            Decision::Pin(a, b) => Ok(undo_pair(a, b, self.pairs.insert(pair(a, b), true))),
            Decision::Reject(a, b) => Ok(undo_pair(a, b, self.pairs.insert(pair(a, b), false))),
            Decision::Forget(a, b) => Ok(undo_pair(a, b, self.pairs.remove(&pair(a, b)))),
            Decision::Move(a, Home::With(b)) if a == b => Err(Contradiction::WithItself(a)),
            Decision::Move(a, to) => {
                if matches!(to, Home::With(b) if self.way(b).any(|x| x == a)) {
                    return Err(Contradiction::Circle(a));
                }
                Ok(undo_move(a, self.moved.insert(a, to)))
            }
            Decision::Release(a) => Ok(undo_move(a, self.moved.remove(&a))),
        }
    }

    /// Whether a pair is pinned (`true`) or rejected (`false`), by itself or by a move.
    #[must_use]
    pub fn verdict(&self, a: u64, b: u64) -> Option<bool> {
        if let Some(&verdict) = self.pairs.get(&pair(a, b)) {
            return Some(verdict);
        }
        match (self.moved(a), self.moved(b)) {
            (Some(Home::With(to)), _) if to == b => Some(true),
            (_, Some(Home::With(to))) if to == a => Some(true),
            (Some(Home::Alone), _) | (_, Some(Home::Alone)) => Some(false),
            _ => None,
        }
    }

    /// What was decided about a pair itself, not by a move.
    #[must_use]
    pub fn decided(&self, a: u64, b: u64) -> Option<Decision> {
        let (a, b) = pair(a, b);
        self.pairs.get(&(a, b)).map(|&pinned| if pinned { Decision::Pin(a, b) } else { Decision::Reject(a, b) })
    }

    /// Where an article belongs: the end of the chain of moves.
    #[must_use]
    pub fn home(&self, article: u64) -> u64 {
        self.way(article).last().unwrap_or(article)
    }

    /// The chain of moves from an article on; it has no circles, for [`Self::decide`] takes none.
    fn way(&self, article: u64) -> impl Iterator<Item = u64> + '_ {
        std::iter::successors(Some(article), |at| match self.moved.get(at) {
            Some(Home::With(next)) => Some(*next),
            _ => None,
        })
    }

    /// Where an article was moved, if it was.
    #[must_use]
    pub fn moved(&self, article: u64) -> Option<Home> {
        self.moved.get(&article).copied()
    }

    /// All decisions, in a stable order: what `pairs.toml` holds.
    pub fn iter(&self) -> impl Iterator<Item = Decision> + '_ {
        let pairs = self
            .pairs
            .iter()
            .map(|(&(a, b), &pinned)| if pinned { Decision::Pin(a, b) } else { Decision::Reject(a, b) });
        pairs.chain(self.moved.iter().map(|(&a, &to)| Decision::Move(a, to)))
    }

    /// Takes many decisions; gives those that contradict, with the reason.
    pub fn extend(&mut self, decisions: impl IntoIterator<Item = Decision>) -> Vec<(Decision, Contradiction)> {
        decisions.into_iter().filter_map(|d| self.decide(d).err().map(|why| (d, why))).collect()
    }

    /// Whether nothing is decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.moved.is_empty()
    }

    /// The pairs that were pinned or rejected, and those that a move makes.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.pairs.keys().copied().chain(self.follows())
    }

    /// Pinned pairs.
    pub(super) fn pinned(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.pairs.iter().filter(|(_, pinned)| **pinned).map(|(&pair, _)| pair)
    }

    /// Rejected pairs.
    pub(super) fn rejected(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.pairs.iter().filter(|(_, pinned)| !**pinned).map(|(&pair, _)| pair)
    }

    /// Articles that were moved, and where.
    pub(super) fn moves(&self) -> impl Iterator<Item = (u64, Home)> + '_ {
        self.moved.iter().map(|(&article, &to)| (article, to))
    }

    /// Articles that follow another.
    pub(super) fn follows(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.moves().filter_map(|(a, to)| if let Home::With(b) = to { Some((a, b)) } else { None })
    }
}

fn pair(a: u64, b: u64) -> (u64, u64) {
    (a.min(b), a.max(b))
}

fn undo_pair(a: u64, b: u64, before: Option<bool>) -> Decision {
    match before {
        Some(true) => Decision::Pin(a, b),
        Some(false) => Decision::Reject(a, b),
        None => Decision::Forget(a, b),
    }
}

fn undo_move(a: u64, before: Option<Home>) -> Decision {
    before.map_or(Decision::Release(a), |to| Decision::Move(a, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pair_is_the_same_from_either_side() {
        let mut d = Decisions::default();
        d.decide(Decision::Pin(7, 3)).unwrap();
        assert_eq!(d.verdict(3, 7), Some(true));
        d.decide(Decision::Reject(3, 7)).unwrap();
        assert_eq!(d.verdict(7, 3), Some(false));
        assert_eq!(d.iter().collect::<Vec<_>>(), [Decision::Reject(3, 7)]);
    }

    #[test]
    fn a_moved_article_is_paired_where_it_went() {
        let mut d = Decisions::default();
        d.decide(Decision::Move(1, Home::With(2))).unwrap();
        assert_eq!(d.verdict(1, 2), Some(true));
        assert_eq!(d.verdict(1, 3), None);
        d.decide(Decision::Move(1, Home::Alone)).unwrap();
        assert_eq!(d.verdict(1, 2), Some(false));
        assert_eq!(d.verdict(1, 3), Some(false));
        d.decide(Decision::Release(1)).unwrap();
        assert!(d.is_empty());
    }

    #[test]
    fn contradictions_change_nothing() {
        let mut d = Decisions::default();
        assert_eq!(d.decide(Decision::Pin(5, 5)), Err(Contradiction::WithItself(5)));
        assert_eq!(d.decide(Decision::Move(5, Home::With(5))), Err(Contradiction::WithItself(5)));
        d.decide(Decision::Move(1, Home::With(2))).unwrap();
        d.decide(Decision::Move(2, Home::With(3))).unwrap();
        assert_eq!(d.decide(Decision::Move(3, Home::With(1))), Err(Contradiction::Circle(3)));
        assert_eq!(d.home(1), 3);
        let wrong = d.extend([Decision::Pin(8, 9), Decision::Reject(4, 4)]);
        assert_eq!(wrong, [(Decision::Reject(4, 4), Contradiction::WithItself(4))]);
        assert_eq!(d.verdict(8, 9), Some(true));
    }

    fn decision() -> impl Strategy<Value = Decision> {
        (0u64..5, 0u64..5, 0u8..6).prop_map(|(a, b, kind)| match kind {
            0 => Decision::Pin(a, b),
            1 => Decision::Reject(a, b),
            2 => Decision::Forget(a, b),
            3 => Decision::Move(a, Home::With(b)),
            4 => Decision::Move(a, Home::Alone),
            _ => Decision::Release(a),
        })
    }

    proptest! {
        #[test]
        fn every_decision_can_be_taken_back(all in prop::collection::vec(decision(), 0..20)) {
            let mut d = Decisions::default();
            let mut states = vec![];
            for decision in all {
                let before = d.clone();
                if let Ok(undo) = d.decide(decision) {
                    states.push((before, undo));
                } else {
                    prop_assert_eq!(&before, &d);
                }
            }
            while let Some((before, undo)) = states.pop() {
                d.decide(undo).unwrap();
                prop_assert_eq!(&d, &before);
            }
        }

        #[test]
        fn decisions_survive_being_written_out(all in prop::collection::vec(decision(), 0..20)) {
            let mut d = Decisions::default();
            d.extend(all);
            let mut again = Decisions::default();
            prop_assert!(again.extend(d.iter()).is_empty());
            prop_assert_eq!(again, d);
        }
    }
}

//! What the user decided, by the articles that are here: decisions name contents, and several files may have one.
//!
//! Not here: the decisions themselves ([`super::decide`]), and what is made of them ([`super::events`]).

use super::decide::{Decisions, Home};
use super::groups::Groups;
use super::index::Index;
use crate::corpus::ArticleId;
use rustc_hash::{FxHashMap, FxHashSet};

/// Two articles.
type Pair = (ArticleId, ArticleId);

/// What was decided about the articles of a library.
#[derive(Debug, Default)]
pub(super) struct Decided {
    pub(super) pinned: Vec<Pair>,
    /// Articles that were moved, each with the one that it follows. Files with the content of one that was moved follow
    /// each other.
    pub(super) follows: Vec<Pair>,
    rejected: Vec<Pair>,
    /// Articles that belong to no event.
    alone: Vec<ArticleId>,
    /// The articles that any of these joins to one.
    pub(super) joined: FxHashMap<ArticleId, Vec<ArticleId>>,
}

impl Decided {
    pub(super) fn new(index: &Index, decisions: &Decisions) -> Self {
        let named = Named::new(index, decisions);
        let pairs = |list: &mut dyn Iterator<Item = (u64, u64)>| list.flat_map(|p| named.pairs(p)).collect::<Vec<_>>();
        let pinned = pairs(&mut decisions.pinned());
        let rejected = pairs(&mut decisions.rejected());
        let mut follows = pairs(&mut decisions.follows());
        let mut alone = Vec::new();
        for (content, to) in decisions.moves() {
            let own = named.of(content);
            follows.extend(own.first().into_iter().flat_map(|&first| own.iter().skip(1).map(move |&a| (a, first))));
            alone.extend(own.iter().filter(|_| to == Home::Alone));
        }
        let mut joined: FxHashMap<ArticleId, Vec<ArticleId>> = FxHashMap::default();
        for &(a, b) in pinned.iter().chain(&follows) {
            joined.entry(a).or_default().push(b);
            joined.entry(b).or_default().push(a);
        }
        Self { pinned, follows, rejected, alone, joined }
    }

    /// What must stay apart among some articles, of which `at` tells the numbers, as they are grouped now.
    pub(super) fn apart(&self, at: impl Fn(ArticleId) -> Option<u32>, groups: &mut Groups) -> Apart {
        let mut out = Apart { alone: self.alone.iter().filter_map(|&a| at(a)).collect(), ..Apart::default() };
        for (a, b) in self.rejected.iter().filter_map(|&(a, b)| Some((at(a)?, at(b)?))) {
            out.rejected.entry(a).or_default().push(b);
            out.rejected.entry(b).or_default().push(a);
        }
        let named: FxHashSet<u32> = out.alone.iter().chain(out.rejected.keys()).copied().collect();
        for i in named {
            out.of.entry(groups.root(i)).or_default().push(i);
        }
        out
    }
}

/// The articles of the contents that were decided about.
#[derive(Debug, Default)]
pub(super) struct Named(FxHashMap<u64, Vec<ArticleId>>);

impl Named {
    pub(super) fn new(index: &Index, decisions: &Decisions) -> Self {
        let pairs = decisions.pairs().flat_map(|(a, b)| [a, b]);
        let mut out: FxHashMap<u64, Vec<ArticleId>> =
            pairs.chain(decisions.moves().map(|m| m.0)).map(|content| (content, Vec::new())).collect();
        for id in index.articles().filter(|_| !decisions.is_empty()) {
            if let Some(list) = index.facts(id).and_then(|f| out.get_mut(&f.content)) {
                list.push(id);
            }
        }
        Self(out)
    }

    fn of(&self, content: u64) -> &[ArticleId] {
        self.0.get(&content).map_or(&[], Vec::as_slice)
    }

    /// Every article of the one content with every article of the other.
    pub(super) fn pairs(&self, (a, b): (u64, u64)) -> impl Iterator<Item = Pair> + '_ {
        self.of(a).iter().flat_map(move |&x| self.of(b).iter().map(move |&y| (x, y)))
    }
}

/// What the user wants apart, by the groups that it is in.
#[derive(Debug, Default)]
pub(super) struct Apart {
    /// Each with those that it was rejected with.
    rejected: FxHashMap<u32, Vec<u32>>,
    /// Those that belong to no event.
    alone: FxHashSet<u32>,
    /// All of these, by the root of their group.
    of: FxHashMap<u32, Vec<u32>>,
}

impl Apart {
    /// Joins two groups, unless the user wants anything in them apart.
    pub(super) fn join(&mut self, groups: &mut Groups, i: u32, j: u32, agree: impl FnOnce(&Groups) -> bool) {
        let (a, b) = (groups.root(i), groups.root(j));
        if a == b || self.parts(groups, a, b) || !agree(groups) {
            return;
        }
        groups.join(a, b);
        let gone = if groups.root(a) == a { b } else { a };
        if let Some(list) = self.of.remove(&gone) {
            self.of.entry(groups.root(a)).or_default().extend(list);
        }
    }

    /// Whether anything parts the groups with these roots.
    fn parts(&self, groups: &mut Groups, a: u32, b: u32) -> bool {
        let of = |root: u32| self.of.get(&root).map_or(&[][..], Vec::as_slice);
        let (mut few, mut root, mut many) = (of(a), b, of(b));
        if few.len() > many.len() {
            (few, root, many) = (many, a, few);
        }
        few.iter().chain(many).any(|i| self.alone.contains(i))
            || few.iter().filter_map(|i| self.rejected.get(i)).flatten().any(|&other| groups.root(other) == root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_the_user_wants_apart_is_never_joined(
            rejected in prop::collection::vec((0u32..60, 0u32..60), 0..6),
            alone in prop::option::of(0u32..60),
            joins in prop::collection::vec((0u32..60, 0u32..60), 0..200),
        ) {
            let pairs = |list: Vec<(u32, u32)>| list.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (ArticleId(a), ArticleId(b)));
            let decided = Decided {
                rejected: pairs(rejected.clone()).collect(),
                alone: alone.map(ArticleId).into_iter().collect(),
                ..Decided::default()
            };
            let (mut groups, mut plain) = (Groups::new(60), Groups::new(60));
            let mut apart = decided.apart(|a| Some(a.0), &mut groups);
            for &(i, j) in &joins {
                apart.join(&mut groups, i, j, |_| true);
                if rejected.is_empty() && alone.is_none() {
                    plain.join(i, j);
                }
            }
            for (a, b) in pairs(rejected.clone()) {
                prop_assert!(groups.root(a.0) != groups.root(b.0), "{a:?} and {b:?}");
            }
            prop_assert!(alone.is_none_or(|a| groups.members(a).count() == 1));
            // Where nothing is decided, everything that agrees is joined.
            for i in 0..60 {
                let all = rejected.is_empty() && alone.is_none();
                prop_assert!(!all || groups.members(i).count() == plain.members(i).count());
            }
        }
    }
}

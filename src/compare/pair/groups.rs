//! Numbers in disjoint groups.
//!
//! Not here: what is grouped, and why ([`super::events`]).

/// Disjoint groups of numbers (union-find with path halving; the members of each group are a ring).
pub(super) struct Groups {
    parent: Vec<u32>,
    /// The next member of the same group.
    next: Vec<u32>,
}

impl Groups {
    pub(super) fn new(size: usize) -> Self {
        let each: Vec<u32> = (0..u32::try_from(size).unwrap_or(u32::MAX)).collect();
        Self { parent: each.clone(), next: each }
    }

    fn at(list: &[u32], i: u32) -> u32 {
        list.get(i as usize).copied().unwrap_or(i)
    }

    pub(super) fn root(&mut self, i: u32) -> u32 {
        let mut at = i;
        loop {
            let up = Self::at(&self.parent, at);
            if up == at {
                return at;
            }
            let above = Self::at(&self.parent, up);
            if let Some(slot) = self.parent.get_mut(at as usize) {
                *slot = above;
            }
            at = above;
        }
    }

    /// The members of the group of `i`, from `i` on.
    pub(super) fn members(&self, i: u32) -> impl Iterator<Item = u32> + '_ {
        let rest = std::iter::successors(Some(Self::at(&self.next, i)), |&at| Some(Self::at(&self.next, at)));
        std::iter::once(i).chain(rest.take_while(move |&at| at != i))
    }

    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (root, other) = (self.root(a), self.root(b));
        if root == other {
            return;
        }
        if let Some(slot) = self.parent.get_mut(other as usize) {
            *slot = root;
        }
        // Two rings whose followers are exchanged are one ring.
        let (p, q) = (Self::at(&self.next, root), Self::at(&self.next, other));
        for (i, follower) in [(root, q), (other, p)] {
            if let Some(slot) = self.next.get_mut(i as usize) {
                *slot = follower;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn groups_are_the_connected_parts(joins in prop::collection::vec((0u32..20, 0u32..20), 0..30)) {
            let mut groups = Groups::new(20);
            let mut plain: Vec<BTreeSet<u32>> = (0..20).map(|i| BTreeSet::from([i])).collect();
            for (a, b) in joins {
                groups.join(a, b);
                let both: BTreeSet<u32> = plain[a as usize].union(&plain[b as usize]).copied().collect();
                for &i in &both {
                    plain[i as usize] = both.clone();
                }
            }
            for i in 0..20u32 {
                let members: BTreeSet<u32> = groups.members(i).collect();
                prop_assert_eq!(groups.members(i).count(), members.len());
                prop_assert_eq!(&members, &plain[i as usize]);
                for &m in &members {
                    prop_assert_eq!(groups.root(m), groups.root(i));
                }
            }
        }
    }
}

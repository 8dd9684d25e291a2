//! What the user has fixed by hand, as rules that beads of the lattice must keep.
//!
//! Units that belong together by the user's word are made one unit before the decoding ([`Groups`]); everything else is
//! a rule on beads. A later constraint wins over an earlier one. Links that cross others are taken out of the lattice
//! and stand as moved text.

use super::Constraint;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A partition of one side's units into runs that are decoded as one.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    starts: Vec<usize>,
    units: usize,
}

impl Groups {
    /// Groups of a side with `units` units, joined over each of `runs`.
    fn new<'r>(units: usize, runs: impl Iterator<Item = &'r Range<usize>>) -> Self {
        let mut begins = vec![true; units];
        for run in runs {
            begins.iter_mut().take(run.end).skip(run.start + 1).for_each(|b| *b = false);
        }
        let starts = begins.iter().enumerate().filter(|(_, b)| **b).map(|(i, _)| i).collect();
        Self { starts, units }
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether every unit is a group of its own.
    pub(super) fn is_plain(&self) -> bool {
        self.starts.len() == self.units
    }

    /// The group of a unit.
    fn of(&self, unit: usize) -> usize {
        self.starts.partition_point(|s| *s <= unit).saturating_sub(1)
    }

    /// The groups that hold these units.
    fn span(&self, units: &Range<usize>) -> Range<usize> {
        if units.is_empty() { 0..0 } else { self.of(units.start)..self.of(units.end - 1) + 1 }
    }

    /// The units of a run of groups.
    pub(super) fn units(&self, groups: Range<usize>) -> Range<usize> {
        let at = |g: usize| self.starts.get(g).copied().unwrap_or(self.units);
        at(groups.start)..at(groups.end)
    }
}

/// The rules, on groups, source side first.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) source_groups: Groups,
    pub(super) target_groups: Groups,
    /// Links that rise on both sides: each is a bead as it stands.
    source_pin: FxHashMap<usize, usize>,
    target_pin: FxHashMap<usize, usize>,
    apart: FxHashSet<(usize, usize)>,
    /// Group numbers at which a new zone begins: beads join only what lies in zones of one number.
    source_zones: Vec<usize>,
    target_zones: Vec<usize>,
    source_alone: FxHashSet<usize>,
    target_alone: FxHashSet<usize>,
    /// Links that cross others: joined by the user, out of order.
    pub(super) moved: Vec<(usize, usize)>,
    any: bool,
}

/// A constraint with the source side first.
enum Turned {
    Link(Range<usize>, Range<usize>),
    Unlink(Range<usize>, Range<usize>),
    Anchor(usize, usize),
}

fn turned(constraint: &Constraint, swapped: bool) -> Turned {
    match constraint.clone() {
        Constraint::Link { left, right } if swapped => Turned::Link(right, left),
        Constraint::Link { left, right } => Turned::Link(left, right),
        Constraint::Unlink { left, right } if swapped => Turned::Unlink(right, left),
        Constraint::Unlink { left, right } => Turned::Unlink(left, right),
        Constraint::Anchor { left, right } if swapped => Turned::Anchor(right, left),
        Constraint::Anchor { left, right } => Turned::Anchor(left, right),
    }
}

impl Rules {
    /// The rules of `constraints` for sides of these sizes; `swapped`: the left side is the target.
    /// Constraints on units that do not exist are left out.
    pub(super) fn new(source: usize, target: usize, constraints: &[Constraint], swapped: bool) -> Self {
        let fits = |r: &Range<usize>, n: usize| r.start <= r.end && r.end <= n;
        let known: Vec<Turned> = constraints
            .iter()
            .map(|c| turned(c, swapped))
            .filter(|c| match c {
                Turned::Link(s, t) | Turned::Unlink(s, t) => {
                    fits(s, source) && fits(t, target) && !(s.is_empty() && t.is_empty())
                }
                Turned::Anchor(s, t) => *s < source && *t < target,
            })
            .collect();
        let links = current_links(&known);
        // units that shall stand alone are not made one
        let joined = || links.iter().filter(|(s, t)| !s.is_empty() && !t.is_empty());
        let mut out = Self {
            source_groups: Groups::new(source, joined().map(|(s, _)| s)),
            target_groups: Groups::new(target, joined().map(|(_, t)| t)),
            any: !known.is_empty(),
            ..Self::default()
        };
        out.add_links(&links);
        out.add_others(&known);
        out
    }

    fn add_links(&mut self, links: &[(Range<usize>, Range<usize>)]) {
        let mut pins = Vec::new();
        for (source, target) in links {
            match (source.is_empty(), target.is_empty()) {
                (false, false) => pins.push((self.source_groups.of(source.start), self.target_groups.of(target.start))),
                (_, true) => self.source_alone.extend(self.source_groups.span(source)),
                (true, _) => self.target_alone.extend(self.target_groups.span(target)),
            }
        }
        pins.sort_unstable();
        pins.dedup();
        let rising = longest_rising(&pins);
        for p in pins {
            if rising.contains(&p) {
                self.source_pin.insert(p.0, p.1);
                self.target_pin.insert(p.1, p.0);
            } else {
                self.source_alone.insert(p.0);
                self.target_alone.insert(p.1);
                self.moved.push(p);
            }
        }
    }

    fn add_others(&mut self, known: &[Turned]) {
        let mut anchors: Vec<(usize, usize)> = Vec::new();
        for constraint in known {
            match constraint {
                Turned::Anchor(s, t) => {
                    let here = (self.source_groups.of(*s), self.target_groups.of(*t));
                    anchors.retain(|a| (a.0 < here.0 && a.1 < here.1) || (a.0 > here.0 && a.1 > here.1));
                    anchors.push(here);
                }
                Turned::Unlink(s, t) => {
                    let (s, t) = (self.source_groups.span(s), self.target_groups.span(t));
                    self.apart.extend(s.flat_map(|i| t.clone().map(move |j| (i, j))));
                }
                Turned::Link(..) => {}
            }
        }
        anchors.sort_unstable();
        let crosses = |a: &(usize, usize)| self.source_pin.iter().any(|(s, t)| (*s < a.0) != (*t < a.1));
        anchors.retain(|a| !crosses(a));
        (self.source_zones, self.target_zones) = anchors.into_iter().unzip();
    }

    /// Whether a bead of these groups keeps the rules.
    pub(super) fn allow(&self, source: &[u32], target: &[u32]) -> bool {
        if !self.any {
            return true;
        }
        let pinned = |units: &[u32], others: &[u32], pin: &FxHashMap<usize, usize>| {
            units
                .iter()
                .filter_map(|u| pin.get(&(*u as usize)))
                .all(|o| matches!((units, others), ([_], [x]) if *x as usize == *o))
        };
        if !pinned(source, target, &self.source_pin) || !pinned(target, source, &self.target_pin) {
            return false;
        }
        if source.is_empty() || target.is_empty() {
            return true;
        }
        let alone = |units: &[u32], set: &FxHashSet<usize>| units.iter().any(|u| set.contains(&(*u as usize)));
        let apart = source.iter().any(|s| target.iter().any(|t| self.apart.contains(&(*s as usize, *t as usize))));
        let zone = |zones: &[usize], unit: &u32| zones.partition_point(|z| *z <= *unit as usize);
        let mut zones = source
            .iter()
            .map(|u| zone(&self.source_zones, u))
            .chain(target.iter().map(|u| zone(&self.target_zones, u)));
        let first = zones.next();
        let one_zone = zones.all(|z| Some(z) == first);
        let linked =
            matches!((source, target), ([s], [t]) if self.source_pin.get(&(*s as usize)) == Some(&(*t as usize)));
        linked || (!alone(source, &self.source_alone) && !alone(target, &self.target_alone) && !apart && one_zone)
    }

    pub(super) fn source_stays_alone(&self, group: usize) -> bool {
        self.source_alone.contains(&group)
    }

    pub(super) fn target_stays_alone(&self, group: usize) -> bool {
        self.target_alone.contains(&group)
    }

    /// Whether the user has fixed this bead of groups.
    pub(super) fn is_manual(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        self.source_pin.get(&source.start) == Some(&target.start) || self.moved.contains(&(source.start, target.start))
    }

    /// Pairs that the band must hold, as places in lists of groups: links, and the beginnings of zones.
    pub(super) fn pinned(&self, rows: &[u32], columns: &[u32]) -> Vec<(usize, usize)> {
        let find = |list: &[u32], group: usize| list.binary_search_by_key(&group, |u| *u as usize).ok();
        let pins = self.source_pin.iter().map(|(s, t)| (*s, *t));
        let zones = self.source_zones.iter().copied().zip(self.target_zones.iter().copied());
        let mut out: Vec<_> =
            pins.chain(zones).filter_map(|(s, t)| Some((find(rows, s)?, find(columns, t)?))).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The links that stand: a later link, or unlinking, takes away the earlier ones that it overlaps.
fn current_links(known: &[Turned]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut links: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    for constraint in known {
        match constraint {
            Turned::Link(s, t) => {
                links.retain(|l| !meets(&l.0, s) && !meets(&l.1, t));
                links.push((s.clone(), t.clone()));
            }
            Turned::Unlink(s, t) => links.retain(|l| !(meets(&l.0, s) && meets(&l.1, t))),
            Turned::Anchor(..) => {}
        }
    }
    links
}

/// The longest run of pairs, sorted by the first, whose second numbers rise.
fn longest_rising(pairs: &[(usize, usize)]) -> FxHashSet<(usize, usize)> {
    let mut length: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (i, p) in pairs.iter().enumerate() {
        let before = pairs.iter().enumerate().take(i).filter(|(_, q)| q.0 < p.0 && q.1 < p.1);
        let best = before.filter_map(|(k, _)| Some((length.get(k)?.0, k))).max();
        length.push(best.map_or((1, None), |(n, k)| (n + 1, Some(k))));
    }
    let mut at = (0..length.len()).max_by_key(|i| length.get(*i).map(|l| l.0));
    let mut out = FxHashSet::default();
    while let Some(i) = at {
        out.extend(pairs.get(i));
        at = length.get(i).and_then(|l| l.1);
    }
    out
}

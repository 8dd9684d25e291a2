//! What the row of an event tells that the titles below it do not: what its reports have in common, in both languages.
//!
//! The evidence of a pair is told on demand; it is asked for one event on the screen after the other, while nothing else
//! is waited for. Not here: which evidence there is (`compare::pair`), and how the row looks.

use super::{Entry, Grouping};
use crate::app::{App, Effect};
use crate::compare::{Event, Evidence, MatchKind, Pairing, Says};
use crate::corpus::ArticleId;
use crate::text::sanitize::Safe;
use rustc_hash::FxHashMap;

/// Most things told of one event.
const MOST: usize = 4;

/// A thing that both languages name: the Chinese words (or those of both), and the Vietnamese ones where they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// As the Chinese report has it; as both have it, where they are in one language.
    pub zh: Safe,
    /// As the Vietnamese report has it; empty where that is the same.
    pub vi: Safe,
}

/// What is known of events, by their names.
#[derive(Debug, Default)]
pub(in crate::app) struct Subjects {
    known: FxHashMap<u64, Vec<Shared>>,
    /// What was known before the library was compared anew: shown until it is told again.
    before: FxHashMap<u64, Vec<Shared>>,
    /// The event that was asked about, and the pair that was.
    asked: Option<(u64, [ArticleId; 2])>,
}

impl Subjects {
    /// Pairs and events are other ones.
    pub(in crate::app) fn forget(&mut self) {
        self.before.extend(self.known.drain());
        self.asked = None;
    }
}

impl App {
    /// What the reports of an event have in common, the most telling first; nothing while that is not known.
    #[must_use]
    pub fn subject(&self, event: u64) -> &[Shared] {
        let told = self.subjects.known.get(&event).or_else(|| self.subjects.before.get(&event));
        told.map_or(&[], Vec::as_slice)
    }

    /// Notes what is known of the events on the screen; asks for the first of which nothing is.
    pub(in crate::app) fn tell_subjects(&mut self) -> Vec<Effect> {
        let listed = self.reader.is_none() && !self.results.as_ref().is_some_and(|r| r.shown);
        if !listed || self.list.grouping != Grouping::Event || self.progress.pairing || self.subjects.asked.is_some() {
            return Vec::new();
        }
        let shown = self.list.entries.iter().skip(self.list.top).take(self.list_height());
        let events: Vec<u64> = shown.filter_map(|e| if let Entry::Event(id) = e { Some(*id) } else { None }).collect();
        for id in events.into_iter().filter(|id| !self.subjects.known.contains_key(id)).collect::<Vec<_>>() {
            let Some(pairing) = self.event(id).and_then(|e| self.best_pairing(e)).cloned() else { continue };
            if !pairing.is_told() {
                self.subjects.asked = Some((id, [pairing.left, pairing.right]));
                return vec![Effect::Explain(pairing)];
            }
            let shared = self.shared(&pairing);
            self.subjects.known.insert(id, shared);
        }
        Vec::new()
    }

    /// What speaks for a pair has been told: if that was asked for here, the next one can be.
    pub(in crate::app) fn subject_told(&mut self, pairing: &Pairing) {
        let pair = [pairing.left, pairing.right];
        if let Some((event, _)) = self.subjects.asked.take_if(|(_, asked)| *asked == pair) {
            let shared = self.shared(pairing);
            self.subjects.known.insert(event, shared);
        }
    }

    /// The pairing of two of an event's reports that stands for it: across the languages, of the highest score.
    fn best_pairing(&self, event: &Event) -> Option<&Pairing> {
        let across = |p: &Pairing| self.is_zh(p.left) != self.is_zh(p.right);
        let own = |id: ArticleId| self.links.pairings(id, &self.pairings);
        let inside = event
            .members
            .iter()
            .flat_map(|&id| own(id))
            .filter(|p| [p.left, p.right].iter().all(|id| event.members.contains(id)));
        inside.max_by(|a, b| across(a).cmp(&across(b)).then(a.score.total_cmp(&b.score)))
    }

    fn is_zh(&self, id: ArticleId) -> bool {
        self.corpus.get(id).is_some_and(|a| a.lang.is_zh())
    }

    fn shared(&self, pairing: &Pairing) -> Vec<Shared> {
        let [left, right] = [pairing.left, pairing.right].map(|id| self.is_zh(id));
        let mut found: Vec<&Evidence> = pairing.evidence.iter().filter(|e| e.says == Says::Shared).collect();
        // Of one kind the heaviest first, as they are.
        found.sort_by_key(|e| rank(e.kind));
        let mut out: Vec<Shared> = Vec::new();
        for e in found.into_iter().filter(|e| rank(e.kind) < UNTOLD) {
            let (zh, vi) = if right && !left { (&e.right, &e.left) } else { (&e.left, &e.right) };
            let one = left == right || zh == vi;
            let shared = Shared { zh: zh.clone(), vi: if one { Safe::default() } else { vi.clone() } };
            let again = |other: &Shared| {
                other.zh.as_str().contains(shared.zh.as_str()) || shared.zh.as_str().contains(other.zh.as_str())
            };
            if !shared.zh.as_str().is_empty() && !out.iter().any(again) {
                out.push(shared);
            }
            if out.len() == MOST {
                break;
            }
        }
        out
    }
}

/// The rank from which on things are not told: the date stands in the row, and bare figures say nothing by themselves.
const UNTOLD: u8 = 4;

/// What tells most of an event comes first: its edition, where it was, who was there, what it was about.
const fn rank(kind: MatchKind) -> u8 {
    match kind {
        MatchKind::Ordinal => 0,
        MatchKind::Place => 1,
        MatchKind::Name => 2,
        MatchKind::Term => 3,
        MatchKind::Number | MatchKind::Date => UNTOLD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, update};
    use crate::compare::Relation;
    use crate::config::Settings;
    use crate::corpus::parse;
    use std::path::Path;
    use std::sync::Arc;

    fn evidence(kind: MatchKind, left: &str, right: &str) -> Evidence {
        Evidence {
            says: Says::Shared,
            kind,
            left: Safe::new(left),
            right: Safe::new(right),
            weight: 1.0,
            left_span: None,
            right_span: None,
        }
    }

    fn pairing(left: u32, right: u32, evidence: Vec<Evidence>) -> Pairing {
        Pairing {
            left: ArticleId(left),
            right: ArticleId(right),
            relation: Relation::SameEvent,
            score: 0.9,
            evidence,
            against: Vec::new(),
            decided: false,
        }
    }

    /// Two events of a Chinese and a Vietnamese report each, of which nothing is told.
    fn app() -> App {
        let mut app = App::new(Settings::default(), 100, 30);
        let texts = ["边境交流在谅山举行。", "Giao lưu biên giới ở Lạng Sơn.", "水果通关。", "Trái cây thông quan."];
        let articles = texts.iter().enumerate().map(|(n, text)| {
            let text = format!("{text}\n\n{text}\n");
            Arc::new(parse::parse(Path::new(&format!("{n}.txt")), text.as_bytes()).0)
        });
        let articles: Vec<_> = articles.collect();
        update(&mut app, Msg::Loaded { articles, notices: Vec::new(), found: 4, done: true });
        let event = |id, a, b| Event { id, members: vec![ArticleId(a), ArticleId(b)], ..Event::default() };
        let pairings = vec![pairing(0, 1, Vec::new()), pairing(2, 3, Vec::new())];
        update(&mut app, Msg::Paired(pairings, vec![event(7, 0, 1), event(8, 2, 3)]));
        app
    }

    fn asked(app: &mut App) -> Vec<[ArticleId; 2]> {
        let effects = app.settle();
        let pair = |e: Effect| if let Effect::Explain(p) = e { Some([p.left, p.right]) } else { None };
        effects.into_iter().filter_map(pair).collect()
    }

    #[test]
    fn events_on_the_screen_are_asked_about_one_after_the_other_and_once() {
        let mut app = app();
        let first = asked(&mut app);
        assert_eq!((first.len(), asked(&mut app).len()), (1, 0), "one is waited for");
        let [left, right] = first[0];
        update(
            &mut app,
            Msg::Explained(pairing(left.0, right.0, vec![evidence(MatchKind::Place, "谅山", "Lạng Sơn")])),
        );
        let second = asked(&mut app);
        assert!(second.len() == 1 && second != first, "{second:?}");
        let [left, right] = second[0];
        update(&mut app, Msg::Explained(pairing(left.0, right.0, Vec::new())));
        assert!(asked(&mut app).is_empty(), "where nothing can be told, nothing is asked again");
        let told: Vec<usize> = [7, 8].map(|id| app.subject(id).len()).to_vec();
        assert_eq!(told.iter().sum::<usize>(), 1, "{told:?}");
        update(&mut app, Msg::Repaired(crate::compare::pair::Change::default()));
        assert_eq!([7, 8].map(|id| app.subject(id).len()).to_vec(), told, "it stays in view meanwhile");
    }

    #[test]
    fn what_is_told_has_the_edition_and_the_place_first_and_nothing_twice() {
        let app = app();
        let told = app.shared(&pairing(
            0,
            1,
            vec![
                evidence(MatchKind::Date, "3月28日", "28/3"),
                evidence(MatchKind::Term, "合作", "hợp tác"),
                evidence(MatchKind::Place, "谅山省", "tỉnh Lạng Sơn"),
                evidence(MatchKind::Place, "谅山", "Lạng Sơn"),
                evidence(MatchKind::Ordinal, "第三次", "lần thứ 3"),
                evidence(MatchKind::Number, "300", "300"),
            ],
        ));
        let told: Vec<(&str, &str)> = told.iter().map(|s| (s.zh.as_str(), s.vi.as_str())).collect();
        assert_eq!(told, [("第三次", "lần thứ 3"), ("谅山省", "tỉnh Lạng Sơn"), ("合作", "hợp tác")]);
    }
}

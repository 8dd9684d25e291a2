//! What the two reports of the preview have in common, in both languages: it stands between them.
//!
//! The evidence of a pair is told on demand: it is asked for one pair after the other, while nothing else is waited for.
//! Not here: which evidence there is (`compare::pair`), and how the line looks.

use crate::app::geometry;
use crate::app::{App, Effect};
use crate::compare::{Evidence, MatchKind, Pairing, Says};
use crate::corpus::ArticleId;
use crate::text::sanitize::Safe;

/// Most things told of one pair.
const MOST: usize = 4;

/// A thing that both languages name: the Chinese words (or those of both), and the Vietnamese ones where they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// As the Chinese report has it; as both have it, where they are in one language.
    pub zh: Safe,
    /// As the Vietnamese report has it; empty where that is the same.
    pub vi: Safe,
}

/// What is known of the pair in the preview.
#[derive(Debug, Default)]
pub(in crate::app) struct Subject {
    /// The pair that was told last, and what it has in common: shown until it is told again.
    told: Option<([ArticleId; 2], Vec<Shared>)>,
    /// Whether that is of the library as it is compared now.
    is_fresh: bool,
    /// The pair that was asked about.
    asked: Option<[ArticleId; 2]>,
}

impl Subject {
    /// Pairs are other ones.
    pub(in crate::app) fn forget(&mut self) {
        (self.is_fresh, self.asked) = (false, None);
    }

    fn tell(&mut self, pair: [ArticleId; 2], shared: Vec<Shared>) {
        (self.told, self.is_fresh) = (Some((pair, shared)), true);
    }
}

impl App {
    /// What two reports have in common, the most telling first; nothing while that is not known.
    #[must_use]
    pub fn in_common(&self, pair: [ArticleId; 2]) -> &[Shared] {
        self.subject.told.as_ref().filter(|(of, _)| *of == pair).map_or(&[], |(_, shared)| shared.as_slice())
    }

    /// Notes what the pair in the preview has in common; asks where that has not been told.
    pub(in crate::app) fn tell_subject(&mut self) -> Vec<Effect> {
        let Some(pair) = self.previewed_pair().filter(|_| !self.progress.pairing && self.subject.asked.is_none())
        else {
            return Vec::new();
        };
        if self.subject.is_fresh && self.subject.told.as_ref().is_some_and(|(of, _)| *of == pair) {
            return Vec::new();
        }
        match self.pairing(pair[0], pair[1]) {
            Some(pairing) if !pairing.is_told() => {
                let effect = Effect::Explain(pairing.clone());
                self.subject.asked = Some(pair);
                vec![effect]
            }
            found => {
                let shared = found.map_or_else(Vec::new, |p| self.shared(p));
                self.subject.tell(pair, shared);
                Vec::new()
            }
        }
    }

    /// What speaks for a pair has been told: if that was asked for here, the next one can be.
    pub(in crate::app) fn subject_told(&mut self, pairing: &Pairing) {
        let is_it = |asked: &mut [ArticleId; 2]| asked.contains(&pairing.left) && asked.contains(&pairing.right);
        if let Some(pair) = self.subject.asked.take_if(is_it) {
            let shared = self.shared(pairing);
            self.subject.tell(pair, shared);
        }
    }

    /// The reports of the preview, where both are shown.
    fn previewed_pair(&self) -> Option<[ArticleId; 2]> {
        let listed = self.reader.is_none() && !self.results.as_ref().is_some_and(|r| r.shown);
        let area = geometry::list_frame(self.screen).preview.filter(|_| listed)?;
        geometry::preview_parts(area).1?;
        let (id, beside) = self.chosen()?;
        Some([id, beside?])
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
    use crate::app::list::Entry;
    use crate::app::{Msg, update};
    use crate::compare::{Event, Relation};
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
        let mut app = App::new(Settings::default(), 120, 36);
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
    fn the_pair_in_the_preview_is_asked_about_once_and_the_next_when_that_is_told() {
        let mut app = app();
        let event = |app: &mut App, id| app.list.select_entry(Entry::Event(id), 30);
        let [first, second] = [[0, 1], [2, 3]].map(|pair| pair.map(ArticleId));
        event(&mut app, 7);
        assert_eq!((asked(&mut app), asked(&mut app)), (vec![first], vec![]), "one is waited for");
        event(&mut app, 8);
        assert!(asked(&mut app).is_empty());
        let told = pairing(0, 1, vec![evidence(MatchKind::Place, "谅山", "Lạng Sơn")]);
        update(&mut app, Msg::Explained(told));
        assert_eq!(asked(&mut app), [second]);
        assert!(app.in_common(second).is_empty());
        update(&mut app, Msg::Explained(pairing(2, 3, Vec::new())));
        assert!(asked(&mut app).is_empty(), "where nothing can be told, nothing is asked again");
        event(&mut app, 7);
        assert!(asked(&mut app).is_empty(), "it is known");
        assert_eq!(app.in_common(first).len(), 1);
        update(&mut app, Msg::Repaired(crate::compare::pair::Change::default()));
        assert_eq!(app.in_common(first).len(), 1, "it stays in view meanwhile");
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

//! What a change of the library means for pairs and events: told by itself, so that nobody has to take in all of them
//! for one new file.
//!
//! Not here: finding the pairs (`index`) and the events (`events`).

use super::crew::Crew;
use super::events::Events;
use super::index::{Changed, Index};
use super::{Decisions, Pairs};
use crate::compare::{Event, Pairing, Relation};
use crate::corpus::ArticleId;

/// In libraries of more articles, what is only related is not told: it would be most of all pairs.
const MANY: usize = 20_000;

/// What changed: everything that is known of some articles is to be dropped, and this is to take its place.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Articles all of whose pairs are told anew, in order.
    pub paired: Vec<ArticleId>,
    /// The pairs of these articles, without evidence.
    pub pairings: Vec<Pairing>,
    /// Articles whose events are told anew, in order: events with one of them are to be dropped.
    pub grouped: Vec<ArticleId>,
    /// The events of these articles, by their first members.
    pub events: Vec<Event>,
}

/// What there is to tell after an update.
#[derive(Clone, Debug)]
pub enum News {
    /// Everything.
    All(Pairs),
    /// What changed.
    Some(Change),
}

/// An index with what was told of it.
#[derive(Debug)]
pub struct Library {
    /// The index: facts go in here.
    pub index: Index,
    /// What was told; `None` before the first time.
    told: Option<Told>,
}

#[derive(Debug)]
struct Told {
    decisions: Decisions,
    events: Events,
    least: Relation,
}

impl Library {
    /// With nothing told.
    #[must_use]
    pub const fn new(index: Index) -> Self {
        Self { index, told: None }
    }

    /// Scores what has changed and tells it: all pairs and events the first time, where the user decides otherwise than
    /// before, and where the whole library was scored anew; else what changed.
    pub fn update(&mut self, decisions: &Decisions, crew: &impl Crew) -> News {
        self.index.update_on(crew);
        let least = if self.index.len() > MANY { Relation::SameSeries } else { Relation::Related };
        let is_told = |p: &Pairing| p.relation >= least || p.decided;
        match (self.index.changed(), &mut self.told) {
            (Changed::These(changed), Some(told)) if told.least == least && told.decisions == *decisions => {
                let mut paired: Vec<ArticleId> = changed.into_iter().map(ArticleId).collect();
                paired.sort_unstable();
                let mut pairings = self.index.pairings_among(&paired, decisions);
                pairings.retain(is_told);
                let regrouped = told.events.regroup(&self.index, decisions, &paired);
                News::Some(Change { paired, pairings, grouped: regrouped.articles, events: regrouped.events })
            }
            _ => {
                let mut pairings = self.index.pairings_where(decisions, is_told);
                pairings.shrink_to_fit();
                let events = Events::new(&self.index, decisions);
                let all = Pairs { pairings, events: events.told() };
                self.told = Some(Told { decisions: decisions.clone(), events, least });
                News::All(all)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::pair::{Decision, Extractor, Facts, Here, Home};
    use crate::corpus::parse::parse;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(|| Extractor::new(Lexicon::core()));

    /// Reports of 48 events: editions of four series, in both languages, some copied nearly word for word.
    static FACTS: LazyLock<Vec<Facts>> = LazyLock::new(|| (0..144).map(facts).collect());

    fn facts(i: u32) -> Facts {
        let (event, kind) = (i / 3, i % 3);
        let (zh, vi) = [("边境贸易博览会", "hội chợ thương mại biên giới"), ("青年交流", "giao lưu thanh niên")]
            [(event % 2) as usize];
        let (place, nơi) = [("谅山", "Lạng Sơn"), ("老街", "Lào Cai"), ("高平", "Cao Bằng")][(event / 2 % 3) as usize];
        let (edition, day, month, people) = (event / 4 + 2, event % 27 + 1, event % 12 + 1, 100 + event * 17);
        let text = match kind {
            0 => format!(
                "第{edition}届{zh}在{place}举行\n\n2024-{month:02}-{day:02}\n\n{month}月{day}日，第{edition}届{zh}在{place}\
                 开幕，{people}人参加。双方企业签署合作协议。\n"
            ),
            1 => format!(
                "{vi} lần thứ {edition} tại {nơi}\n\n{day}/{month}/2024\n\nNgày {day}/{month}, {vi} lần thứ {edition} \
                 khai mạc tại {nơi} với {people} người. Doanh nghiệp hai bên ký thỏa thuận hợp tác.\n"
            ),
            _ => format!(
                "第{edition}届{zh}在{place}举行\n\n2024-{month:02}-{day:02}\n\n{month}月{day}日，第{edition}届{zh}在{place}\
                 开幕，{people}人参加。双方企业签署合作协议。记者 {i}\n"
            ),
        };
        EXTRACTOR.facts(&parse(Path::new("a.txt"), text.as_bytes()).0).unwrap()
    }

    fn id(i: u32) -> ArticleId {
        ArticleId(i)
    }

    #[derive(Clone, Debug)]
    enum Step {
        Put(u32, u32),
        Drop(u32),
        Decide(Decision),
    }

    fn step() -> impl Strategy<Value = Step> {
        let content = || (0u32..144).prop_map(|i| FACTS[i as usize].content);
        prop_oneof![
            6 => (0u32..120, 0u32..144).prop_map(|(at, what)| Step::Put(at, what)),
            3 => (0u32..120).prop_map(Step::Drop),
            1 => (content(), content()).prop_map(|(a, b)| Step::Decide(Decision::Pin(a, b))),
            1 => (content(), content()).prop_map(|(a, b)| Step::Decide(Decision::Reject(a, b))),
            1 => (content(), content()).prop_map(|(a, b)| Step::Decide(Decision::Move(a, Home::With(b)))),
        ]
    }

    /// What a listener knows who takes in the news.
    #[derive(Default)]
    struct Listener {
        pairings: Vec<Pairing>,
        events: Vec<Event>,
    }

    impl Listener {
        fn hear(&mut self, news: News) {
            match news {
                News::All(pairs) => (self.pairings, self.events) = (pairs.pairings, pairs.events),
                News::Some(change) => {
                    let of = |list: &[ArticleId], a: ArticleId| list.binary_search(&a).is_ok();
                    self.pairings.retain(|p| !of(&change.paired, p.left) && !of(&change.paired, p.right));
                    self.pairings.extend(change.pairings);
                    self.events.retain(|e| !e.members.iter().any(|&m| of(&change.grouped, m)));
                    self.events.extend(change.events);
                }
            }
        }

        fn told(&self) -> (Vec<String>, Vec<String>) {
            let mut pairings: Vec<String> = self.pairings.iter().map(|p| format!("{p:?}")).collect();
            pairings.sort();
            let mut events: Vec<String> = self.events.iter().map(|e| format!("{e:?}")).collect();
            events.sort();
            (pairings, events)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
        #[test]
        fn who_takes_in_every_change_knows_what_one_who_asks_anew_is_told(
            steps in prop::collection::vec(prop::collection::vec(step(), 1..4), 1..12)
        ) {
            let mut library = Library::new(Index::new(&EXTRACTOR));
            for i in 0..90 {
                library.index.insert(id(i), FACTS[i as usize].clone());
            }
            let (mut decisions, mut listener) = (Decisions::default(), Listener::default());
            listener.hear(library.update(&decisions, &Here));
            for steps in steps {
                for step in steps {
                    match step {
                        Step::Put(at, what) => library.index.insert(id(at), FACTS[what as usize].clone()),
                        Step::Drop(at) => library.index.remove(id(at)),
                        Step::Decide(decision) => drop(decisions.decide(decision)),
                    }
                }
                listener.hear(library.update(&decisions, &Here));
                let mut anew = Listener::default();
                let pairings = library.index.pairings(&decisions);
                anew.pairings = pairings.into_iter().filter(|p| p.decided || p.relation >= Relation::Related).collect();
                anew.events = library.index.events(&decisions);
                let (heard, told) = (listener.told(), anew.told());
                prop_assert_eq!(heard.0, told.0);
                prop_assert_eq!(heard.1, told.1);
            }
        }

        #[test]
        fn a_small_library_is_the_same_however_it_came_together(
            steps in prop::collection::vec((0u32..40, 0u32..144), 1..60)
        ) {
            let mut grown = Library::new(Index::new(&EXTRACTOR));
            let mut here = std::collections::BTreeMap::new();
            let none = Decisions::default();
            for (at, what) in steps {
                // A content that is there already is taken out instead.
                if here.remove(&at).is_some() {
                    grown.index.remove(id(at));
                } else {
                    grown.index.insert(id(at), FACTS[what as usize].clone());
                    here.insert(at, what);
                }
                grown.update(&none, &Here);
            }
            let mut whole = Index::new(&EXTRACTOR);
            for (at, what) in here {
                whole.insert(id(at), FACTS[what as usize].clone());
            }
            whole.update();
            let plain = |index: &Index| {
                let told = Listener { pairings: index.pairings(&none), events: index.events(&none) };
                told.told()
            };
            prop_assert_eq!(plain(&grown.index), plain(&whole));
        }
    }

    #[test]
    fn a_decision_on_two_reports_that_were_never_scored_makes_a_pair() {
        let mut library = Library::new(Index::new(&EXTRACTOR));
        for i in 0..144 {
            library.index.insert(id(i), FACTS[i as usize].clone());
        }
        library.update(&Decisions::default(), &Here);
        let is_apart = |a: u32, b: &u32| library.index.linked(id(a), |_| true).all(|other| other != id(*b));
        let mut apart = (1..144).filter(|b| is_apart(0, b));
        let [pinned, rejected, moved] = [apart.next().unwrap(), apart.next().unwrap(), apart.next().unwrap()];
        let content = |i: u32| FACTS[i as usize].content;
        let mut decisions = Decisions::default();
        decisions.decide(Decision::Pin(content(0), content(pinned))).unwrap();
        decisions.decide(Decision::Reject(content(rejected), content(0))).unwrap();
        decisions.decide(Decision::Move(content(moved), Home::With(content(0)))).unwrap();
        let News::All(told) = library.update(&decisions, &Here) else { panic!("decisions touch everything") };
        let of = |other: u32| {
            let is_it = |p: &&Pairing| [(p.left, p.right), (p.right, p.left)].contains(&(id(0), id(other)));
            told.pairings.iter().find(is_it).map(|p| (p.relation, p.decided))
        };
        assert_eq!(of(pinned), Some((Relation::SameEvent, true)));
        assert_eq!(of(moved), Some((Relation::SameEvent, true)));
        assert_eq!(of(rejected), Some((Relation::Unrelated, true)));
        let apart = library.index.decided_apart(&decisions);
        assert_eq!(library.index.pairings_of(id(0), &decisions, &apart).iter().filter(|p| p.decided).count(), 3);
    }

    #[test]
    fn one_more_report_is_told_by_itself() {
        let mut library = Library::new(Index::new(&EXTRACTOR));
        for i in 0..100 {
            library.index.insert(id(i), FACTS[i as usize].clone());
        }
        let none = Decisions::default();
        assert!(matches!(library.update(&none, &Here), News::All(_)));
        library.index.insert(id(100), FACTS[100].clone());
        let News::Some(change) = library.update(&none, &Here) else { panic!("all was told again") };
        assert!(change.paired.contains(&id(100)));
        assert!(change.pairings.iter().all(|p| change.paired.contains(&p.left) || change.paired.contains(&p.right)));
        let event = change.events.iter().find(|e| e.members.contains(&id(100))).unwrap();
        assert!(event.members.contains(&id(99)), "its Chinese report is there: {event:?}");
        // Nothing has changed since.
        let News::Some(change) = library.update(&none, &Here) else { panic!("all was told again") };
        assert!(change.paired.is_empty() && change.pairings.is_empty() && change.events.is_empty());
    }
}

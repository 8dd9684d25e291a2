//! Pairing of whole libraries: the bundled articles exactly as articles/ABOUT.md says, and figures that must not fall on
//! short reports of many kinds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use doichieu::compare::pair::{Decision, Decisions, Extractor, Home, Index, pair};
use doichieu::compare::{Event, MatchKind, Pairing, Relation, Says};
use doichieu::corpus::{ArticleId, Corpus, NewsDate, parse::parse};
use doichieu::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::path::Path;

fn bundled() -> (Corpus, Vec<String>, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let about = std::fs::read_to_string(folder.join("ABOUT.md")).unwrap();
    let (mut corpus, mut events, mut series) = (Corpus::default(), Vec::new(), Vec::new());
    for line in about.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [event, strand, file, _lang] = columns.as_slice() {
            let path = folder.join(file);
            corpus.push(parse(&path, &std::fs::read(&path).unwrap()).0);
            events.push((*event).to_owned());
            series.push((*strand).to_owned());
        }
    }
    (corpus, events, series)
}

#[test]
fn bundled_articles_pair_as_their_table_says() {
    let (corpus, events, series) = bundled();
    assert_eq!(corpus.len(), 29);
    let found = pair(&corpus, Lexicon::core(), &Decisions::default());
    let relation = |a: usize, b: usize| {
        let is = |p: &&Pairing| [(a, b), (b, a)].contains(&(p.left.index(), p.right.index()));
        found.pairings.iter().find(is).map_or(Relation::Unrelated, |p| p.relation)
    };
    let name = |i: usize| corpus.get(id(i)).unwrap().path.file_name().unwrap().to_string_lossy().into_owned();
    let mut wrong = Vec::new();
    for a in 0..events.len() {
        for b in a + 1..events.len() {
            let relation = relation(a, b);
            let right = if events[a] == events[b] {
                relation == Relation::SameEvent
            } else if series[a] == series[b] && series[a] != "-" {
                relation == Relation::SameSeries
            } else {
                relation < Relation::SameSeries
            };
            if !right {
                wrong.push(format!("{} {} {relation:?}", name(a), name(b)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for p in &found.pairings {
        assert!(!p.evidence.is_empty(), "{} {}", name(p.left.index()), name(p.right.index()));
    }
    let groups: Vec<_> = found.events.iter().filter(|e| e.members.len() > 1).collect();
    assert_eq!(groups.len(), 13);
    for group in &groups {
        let event = &events[group.members[0].index()];
        assert!(group.members.iter().all(|m| events[m.index()] == *event), "{event}");
        assert_eq!(group.members.len(), events.iter().filter(|e| *e == event).count(), "{event}");
        assert_eq!(group.series.is_some(), event.starts_with("border-exchange"), "{event}");
    }
}

fn id(i: usize) -> ArticleId {
    ArticleId(u32::try_from(i).unwrap())
}

#[test]
fn events_keep_their_number_title_and_day_in_whatever_order_the_files_come() {
    let (corpus, ..) = bundled();
    let mut backwards = Corpus::default();
    for i in (0..corpus.len()).rev() {
        backwards.push(corpus.get(id(i)).unwrap().clone());
    }
    let told = |corpus: &Corpus| {
        let found = pair(corpus, Lexicon::core(), &Decisions::default());
        let title = |e: &Event| e.central.first().and_then(|c| corpus.get(*c)).map(|a| a.title.as_str().to_owned());
        let groups = found.events.iter().filter(|e| e.members.len() > 1);
        groups.map(|e| (e.id, title(e), e.date.map(NewsDate::iso))).collect::<BTreeSet<_>>()
    };
    let (one, other) = (told(&corpus), told(&backwards));
    assert_eq!(one, other);
    assert!(one.iter().all(|e| e.1.is_some() && e.2.is_some()), "{one:?}");
}

#[test]
fn a_decision_overrides_the_method() {
    let (corpus, events, _) = bundled();
    let of = |event: &str| events.iter().position(|e| e == event).unwrap();
    let hash = |i: usize| corpus.get(ArticleId(u32::try_from(i).unwrap())).unwrap().hash;
    let (a, b) = (of("gulf-patrol-2025"), of("flood-drill-2025"));
    let mut decisions = Decisions::default();
    decisions.decide(Decision::Pin(hash(a), hash(b))).unwrap();
    decisions.decide(Decision::Reject(hash(a), hash(a + 1))).unwrap();
    let found = pair(&corpus, Lexicon::core(), &decisions);
    let member = |i: usize| ArticleId(u32::try_from(i).unwrap());
    let event = found.events.iter().find(|e| e.members.contains(&member(a))).unwrap();
    assert!(event.members.contains(&member(b)));
    assert!(!event.members.contains(&member(a + 1)));
}

/// Same-event precision and recall over the pairs in two languages of a table of reports, with days of publication or
/// without. Pairs of events whose names begin with `?` are left out: one tells the other in passing.
fn score(table: &str, dated: bool) -> (f64, f64) {
    let extractor = Extractor::new(Lexicon::core());
    let mut index = Index::new(&extractor);
    let mut events = Vec::new();
    for (i, line) in table.lines().filter(|l| !l.starts_with('#')).enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [event, _, _, date, headline, text] = columns.as_slice() else { panic!("{line}") };
        let stamp = if dated { format!("{date} 08:00\n\n") } else { String::new() };
        let page = format!("{headline}\n\n{stamp}{text}\n");
        let article = parse(Path::new("report.txt"), page.as_bytes()).0;
        if let Some(facts) = extractor.facts(&article) {
            index.insert(ArticleId(u32::try_from(i).unwrap()), facts);
        }
        events.push((event.to_string(), article.lang.is_zh()));
    }
    index.update();
    let sure = |i: usize| !events[i].0.starts_with('?');
    let across = |a: usize, b: usize| events[a].1 && !events[b].1 && sure(a) && sure(b);
    let total = (0..events.len())
        .flat_map(|a| (0..events.len()).map(move |b| (a, b)))
        .filter(|&(a, b)| across(a, b) && events[a].0 == events[b].0)
        .count();
    let all = index.pairings(&Decisions::default());
    let claimed: Vec<_> = all
        .iter()
        .filter(|p| p.relation == Relation::SameEvent && across(p.left.index(), p.right.index()))
        .map(|p| events[p.left.index()].0 == events[p.right.index()].0)
        .collect();
    let hits = claimed.iter().filter(|h| **h).count();
    let share = |n: usize, of: usize| f64::from(u32::try_from(n).unwrap()) / f64::from(u32::try_from(of).unwrap());
    (share(hits, claimed.len()), share(hits, total))
}

#[test]
fn short_reports_of_many_kinds_find_their_event() {
    let (precision, recall) = score(include_str!("data/coverage.tsv"), true);
    assert!(precision > 0.93, "precision {precision}");
    assert!(recall > 0.93, "recall {recall}");
}

#[test]
fn reports_that_nothing_was_fitted_to_find_their_event() {
    for dated in [true, false] {
        let (precision, recall) = score(include_str!("data/unseen.tsv"), dated);
        assert!(precision > 0.97 && recall > 0.93, "dated {dated}: precision {precision}, recall {recall}");
    }
}

#[test]
fn several_events_a_day_by_the_same_people_are_mostly_told_apart() {
    for dated in [true, false] {
        let (precision, recall) = score(include_str!("data/strands.tsv"), dated);
        assert!(precision > 0.80 && recall > 0.85, "dated {dated}: precision {precision}, recall {recall}");
    }
}

#[test]
fn removing_an_article_takes_its_pairs_along() {
    let (corpus, ..) = bundled();
    let extractor = Extractor::new(Lexicon::core());
    let mut index = Index::new(&extractor);
    for (id, article) in corpus.iter() {
        index.insert(id, extractor.facts(article).unwrap());
    }
    index.update();
    let none = Decisions::default();
    let gone = ArticleId(0);
    assert!(!index.pairings_of(gone, &none, &[]).is_empty());
    index.remove(gone);
    index.update();
    assert!(index.pairings_of(gone, &none, &[]).is_empty());
    assert!(index.pairings(&none).iter().all(|p| p.left != gone && p.right != gone));
    assert_eq!(index.len(), 28);
}

#[test]
fn copies_are_found_and_folded() {
    let (corpus, ..) = bundled();
    let mut with_copy = corpus.clone();
    let original = corpus.get(id(0)).unwrap();
    // A syndicated copy: other furniture, another headline, a sentence left out.
    let page = std::fs::read_to_string(&original.path).unwrap();
    let body: Vec<&str> = page.lines().filter(|l| l.chars().count() > 60).collect();
    let copy = format!("Bản tin tổng hợp\n\n18/09/2012 09:00\n\n{}\n", body[..body.len() - 1].join("\n\n"));
    let new = with_copy.push(parse(Path::new("copy.vi.txt"), copy.as_bytes()).0);
    let found = pair(&with_copy, Lexicon::core(), &Decisions::default());
    let event = found.events.iter().find(|e| e.members.contains(&new)).expect("the copy has no event");
    assert!(event.members.contains(&id(0)));
    assert_eq!(event.copies.len(), 1, "{event:?}");
    assert!(!event.central.iter().any(|c| event.copies.iter().any(|e| e.copy == *c)));
    let says = |p: &Pairing| p.evidence.iter().any(|e| e.says == Says::Copied);
    let pairing =
        found.pairings.iter().find(|p| (p.left, p.right) == (id(0), new) || (p.left, p.right) == (new, id(0)));
    assert!(pairing.is_some_and(says), "{pairing:?}");
    // Two independent reports of one event are no copies.
    assert!(found.events.iter().filter(|e| !e.members.contains(&new)).all(|e| e.copies.is_empty()));
}

#[test]
fn one_more_article_costs_what_it_touches_and_changes_nothing_else() {
    let (corpus, ..) = bundled();
    let extractor = Extractor::new(Lexicon::core());
    let facts = |i: usize| extractor.facts(corpus.get(id(i)).unwrap()).unwrap();
    let mut grown = Index::new(&extractor);
    for i in 0..corpus.len() - 1 {
        grown.insert(id(i), facts(i));
    }
    grown.update();
    let none = Decisions::default();
    let before = grown.pairings(&none);
    let last = corpus.len() - 1;
    grown.insert(id(last), facts(last));
    grown.update();
    // Its partner knows it now, and grades are as if all had come at once.
    let mut whole = Index::new(&extractor);
    for i in 0..corpus.len() {
        whole.insert(id(i), facts(i));
    }
    whole.update();
    let grades = |pairings: &[Pairing]| -> BTreeSet<(u32, u32, Relation)> {
        let claimed = pairings.iter().filter(|p| p.relation >= Relation::SameSeries);
        claimed.map(|p| (p.left.0.min(p.right.0), p.left.0.max(p.right.0), p.relation)).collect()
    };
    let (grown, whole) = (grades(&grown.pairings(&none)), grades(&whole.pairings(&none)));
    assert_eq!(grown, whole);
    assert!(grades(&before).is_subset(&grown));
}

#[test]
fn a_report_moved_to_another_event_is_listed_there_and_can_be_released() {
    let (corpus, events, _) = bundled();
    let of = |event: &str| events.iter().position(|e| e == event).unwrap();
    let hash = |i: usize| corpus.get(id(i)).unwrap().hash;
    let (a, b) = (of("fruit-clearance-2025"), of("smart-gate-2023"));
    let mut decisions = Decisions::default();
    let back = decisions.decide(Decision::Move(hash(a), Home::With(hash(b)))).unwrap();
    let event_of = |decisions: &Decisions, i: usize| {
        let found = pair(&corpus, Lexicon::core(), decisions);
        found.events.into_iter().find(|e| e.members.contains(&id(i))).map(|e| e.members).unwrap_or_default()
    };
    let members = event_of(&decisions, a);
    assert!(members.contains(&id(b)) && !members.contains(&id(a + 1)), "{members:?}");
    decisions.decide(back).unwrap();
    assert!(event_of(&decisions, a).contains(&id(a + 1)));
    decisions.decide(Decision::Move(hash(a), Home::Alone)).unwrap();
    assert!(event_of(&decisions, a).is_empty());
}

#[test]
fn facts_against_are_told_with_their_words() {
    let (corpus, ..) = bundled();
    let found = pair(&corpus, Lexicon::core(), &Decisions::default());
    let of = |name: &str| corpus.iter().find(|(_, a)| a.path.ends_with(name)).unwrap().0;
    let (six, eight) = (of("2021-04-border-exchange-6.zh.txt"), of("2024-04-border-exchange-8.vi.txt"));
    let p = found.pairings.iter().find(|p| (p.left, p.right) == (six, eight)).expect("they are of one series");
    let edition = p.against.iter().find(|e| e.kind == MatchKind::Ordinal).expect("the editions differ");
    assert_eq!(edition.says, Says::Differs);
    assert!(edition.left.as_str().contains(['六', '6']) && edition.right.as_str().contains(['8', 't']), "{edition:?}");
    assert!(edition.left_span.is_some() && edition.right_span.is_some());
    for e in found.pairings.iter().flat_map(|p| p.evidence.iter().chain(&p.against)) {
        assert!(e.weight.is_finite() && e.weight > 0.0, "{e:?}");
        let words = !e.left.as_str().is_empty() || !e.right.as_str().is_empty();
        assert_eq!(
            words,
            matches!(e.says, Says::Shared | Says::Differs | Says::Missing | Says::Published { .. }),
            "{e:?}"
        );
    }
}

/// What is told of a folder of these reports (day of publication, headline, text): the pairs with their reasons.
fn told(reports: &[[&str; 3]]) -> Vec<Pairing> {
    let mut corpus = Corpus::default();
    for (i, [date, headline, text]) in reports.iter().enumerate() {
        let page = format!("{headline}\n\n{date} 08:00\n\n{text}\n");
        corpus.push(parse(Path::new(&format!("{i}.txt")), page.as_bytes()).0);
    }
    pair(&corpus, Lexicon::core(), &Decisions::default()).pairings
}

#[test]
fn other_reports_are_spoken_of_only_where_there_are_any() {
    let landslide = [
        [
            "2024-09-16",
            "缅甸北部山体滑坡 已致26人死亡",
            "缅甸克钦邦9月15日发生山体滑坡，一处玉石矿区被埋，已造成26人死亡、40人失踪。",
        ],
        [
            "2024-09-16",
            "Sạt lở mỏ ngọc ở Myanmar, 26 người chết",
            "Vụ sạt lở ngày 15/9 ở bang Kachin của Myanmar vùi lấp khu mỏ ngọc, ít nhất 26 người chết, 40 người mất tích.",
        ],
    ];
    for p in told(&landslide) {
        assert_eq!(p.relation, Relation::SameEvent);
        let of_others = |says: Says| matches!(says, Says::FitsBest | Says::OtherFits);
        assert!(p.evidence.iter().chain(&p.against).all(|e| !of_others(e.says)), "{p:?}");
    }
}

#[test]
fn days_of_publication_stand_for_a_pair_or_against_it() {
    let reports = [
        ["2024-10-02", "湄公河水位上涨", "湄公河下游水位持续上涨，沿岸居民开始转移粮食和牲畜。"],
        [
            "2024-10-01",
            "Nước sông Mekong dâng cao",
            "Nước sông Mekong ở hạ lưu liên tục dâng, người dân ven sông bắt đầu chuyển lương thực, gia súc.",
        ],
    ];
    for p in told(&reports) {
        let published = |e: &&doichieu::compare::Evidence| matches!(e.says, Says::Published { .. });
        assert!(p.evidence.iter().chain(&p.against).filter(published).count() <= 1, "{p:?}");
    }
}

#[test]
fn only_numbers_of_one_kind_contradict_each_other() {
    let differing = |reports: &[[&str; 3]]| -> Vec<String> {
        let all = told(reports);
        let lines = all.iter().flat_map(|p| &p.against);
        let numbers = lines.filter(|e| e.says == Says::Differs && e.kind == MatchKind::Number);
        numbers.map(|e| format!("{} {}", e.left.as_str(), e.right.as_str())).collect()
    };
    let zh = ["2024-03-20", "印尼一渡船倾覆 35人遇难", "印尼一艘渡船19日在近海倾覆，35人遇难，船上载有118名乘客。"];
    // The hull's number and the hour count other things than the dead and the passengers.
    let vi = [
        "2024-03-20",
        "Phà chìm ngoài khơi Indonesia",
        "Chiếc phà số hiệu 4471 chìm lúc 21h40 ngày 19/3 ngoài khơi Indonesia.",
    ];
    assert!(differing(&[zh, vi]).is_empty());
    // Rounded, it is the same.
    let zh = ["2024-03-20", "越南一季度接待游客282700人次", "越南广治省一季度接待游客282700人次，同比增长。"];
    let vi = [
        "2024-03-20",
        "Quảng Trị đón gần 283.000 lượt khách",
        "Quý I, tỉnh Quảng Trị đón gần 283.000 lượt khách, tăng so với cùng kỳ.",
    ];
    assert!(differing(&[zh, vi]).is_empty());
}

#[test]
fn halves_of_words_are_not_told_as_wording() {
    let reports = [
        ["2024-08-12", "全省工业增加值同比增长", "全省规模以上工业增加值同比增长，林会长胡晋出席发布会。"],
        [
            "2024-08-12",
            "Công nghiệp tăng trưởng",
            "Ngành công nghiệp tăng trưởng khá, hiệp hội Lâm nghiệp họp báo với ông Hồ Tấn.",
        ],
    ];
    for e in told(&reports).iter().flat_map(|p| &p.evidence).filter(|e| e.kind == MatchKind::Term) {
        assert!(!["业增", "林会", "胡晋"].contains(&e.left.as_str()), "{e:?}");
    }
}

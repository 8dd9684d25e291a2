//! Pairing of whole libraries: the bundled articles exactly as articles/ABOUT.md says, and figures that must not fall on
//! short reports of many kinds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use doichieu::compare::pair::{Decision, Decisions, Extractor, Index, pair};
use doichieu::compare::{Pairing, Relation};
use doichieu::corpus::{ArticleId, Corpus, parse::parse};
use doichieu::lexicon::Lexicon;
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
    let same = |p: &Pairing| events[p.left.index()] == events[p.right.index()];
    let claimed: Vec<&Pairing> = found.pairings.iter().filter(|p| p.relation == Relation::SameEvent).collect();
    for p in &claimed {
        assert!(same(p), "{} {}", events[p.left.index()], events[p.right.index()]);
        assert!(!p.evidence.is_empty());
    }
    // Thirteen events in two languages, one of them with three reports.
    assert_eq!(claimed.len(), 15);
    let editions = |p: &&Pairing| p.relation == Relation::SameSeries && series[p.left.index()] == "border-exchange";
    assert!(found.pairings.iter().filter(editions).count() >= 10);
    let groups = found.events.iter().filter(|e| e.members.len() > 1);
    assert_eq!(groups.count(), 13);
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

/// Same-event precision and recall over the pairs in two languages of `tests/data/coverage.tsv`.
fn coverage() -> (f64, f64) {
    let table = include_str!("data/coverage.tsv");
    let extractor = Extractor::new(Lexicon::core());
    let mut index = Index::new(&extractor);
    let mut events = Vec::new();
    for (i, line) in table.lines().filter(|l| !l.starts_with('#')).enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [event, _, _, date, headline, text] = columns.as_slice() else { panic!("{line}") };
        let page = format!("{headline}\n\n{date} 08:00\n\n{text}\n");
        let article = parse(Path::new("report.txt"), page.as_bytes()).0;
        if let Some(facts) = extractor.facts(&article) {
            index.insert(ArticleId(u32::try_from(i).unwrap()), facts);
        }
        events.push((event.to_string(), article.lang.is_zh()));
    }
    index.update();
    let across = |a: usize, b: usize| events[a].1 && !events[b].1;
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
    let (precision, recall) = coverage();
    assert!(precision > 0.93, "precision {precision}");
    assert!(recall > 0.93, "recall {recall}");
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
    assert!(!index.pairings_of(gone, &none).is_empty());
    index.remove(gone);
    index.update();
    assert!(index.pairings_of(gone, &none).is_empty());
    assert!(index.pairings(&none).iter().all(|p| p.left != gone && p.right != gone));
    assert_eq!(index.len(), 28);
}

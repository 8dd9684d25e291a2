//! Many results: merged in order as they arrive, and written without looking through all of them again and again.

use super::*;
use crate::app::update;
use crate::app::{Msg, prompt};
use crate::compare::{Event, Pairing};
use crate::config::Settings;
use crate::corpus::State;
use proptest::prelude::*;
use std::path::Path;

/// A library of pairs: Chinese with even numbers, Vietnamese with odd ones.
fn app(pairs: u32) -> App {
    let mut app = App::new(Settings::default(), 120, 36);
    let mut pairings = Vec::new();
    let mut events = Vec::new();
    for n in 0..pairs {
        for (i, lang) in [(0, crate::text::Lang::ZhHans), (1, crate::text::Lang::Vi)] {
            let article = Article::without_text(Path::new(&format!("{n}.{i}.txt")), State::Ready);
            let day = u8::try_from(n % 28 + 1).unwrap();
            let date = (n % 5 > 0).then_some(NewsDate { year: Some(2020), month: 1, day });
            app.corpus.push(Article { lang, date, hash: u64::from(n * 2 + i + 1), ..article });
        }
        let (left, right) = (ArticleId(n * 2), ArticleId(n * 2 + 1));
        let (evidence, against) = (Vec::new(), Vec::new());
        let relation = crate::compare::Relation::SameEvent;
        pairings.push(Pairing { left, right, relation, score: 0.9, evidence, against, decided: false });
        let members = vec![left, right];
        events.push(Event { id: u64::from(n) + 1, central: vec![left], members, ..Event::default() });
    }
    update(&mut app, Msg::Paired(pairings, events));
    app
}

/// The second word of a sentence of its own.
fn line(article: u32, sentence: usize, text: &str) -> Line {
    let start = u32::try_from(sentence).unwrap() * 100;
    let text = Safe::new(text);
    let first = u32::try_from(text.as_str().find(' ').unwrap_or(0)).unwrap();
    let hit = Span { start: start + first, end: start + first + 1 };
    let span = Span { start, end: start + u32::try_from(text.as_str().len()).unwrap() };
    let hits = vec![Hit { span: hit, via: crate::corpus::query::Via::Typed }];
    Line { article: ArticleId(article), span, sentence: Some(sentence), hits, text, at: (1, 1), stands_for: 0 }
}

fn search(app: &mut App) -> u32 {
    let effects = super::search(app, "a");
    let Some(Effect::Search(ask)) = effects.into_iter().next() else { panic!("nothing is asked") };
    ask.number
}

fn send(app: &mut App, number: u32, lines: Vec<Line>, done: bool) -> Vec<Effect> {
    let expanded = Some(Expanded { query: Query::parse("a").unwrap(), remarks: Vec::new() });
    update(app, Msg::Found(Answer { number, expanded, bare: false, lines, done }))
}

proptest! {
    #[test]
    fn lines_that_arrive_in_parts_stand_as_if_they_had_come_at_once(
        lines in prop::collection::btree_map((0u32..40, 0usize..5), "[a-d]{1,3} [a-d]{1,3} [a-d]{1,3}", 0..60),
        size in 1usize..9,
        order in prop::sample::select(vec![Order::Library, Order::Left, Order::Right, Order::Newest, Order::Oldest])
    ) {
        let lines: Vec<Line> = lines.iter().map(|(&(a, s), text)| line(a, s, text)).collect();
        let mut orders = Vec::new();
        for size in [size, 100] {
            let mut app = app(20);
            let number = search(&mut app);
            if let Some(results) = &mut app.results {
                results.order = order;
            }
            for part in lines.chunks(size) {
                send(&mut app, number, part.to_vec(), false);
            }
            orders.push(app.results.unwrap().lines);
        }
        prop_assert_eq!(&orders[0], &orders[1]);
        prop_assert_eq!(orders[0].len(), lines.len());
    }
}

#[test]
fn a_file_comes_to_each_article_once() {
    let mut app = app(1_500);
    let number = search(&mut app);
    let lines: Vec<Line> = (0..3_000).flat_map(|a| (0..3).map(move |s| line(a, s, "a a a"))).collect();
    let mut effects = send(&mut app, number, lines, true);
    app.prompt = Some(prompt::Prompt::new(prompt::Asked::Export, "x.tsv"));
    effects.extend(update(&mut app, Msg::Key(crate::input::Key::parse("Enter").unwrap())));
    let mut asked = Vec::new();
    let begun = std::time::Instant::now();
    let written = loop {
        let Some(effect) = effects.pop() else { panic!("it stops") };
        match effect {
            Effect::Beside(ask) => {
                asked.push(ask.article);
                let found = ask.sentences.iter().map(|&s| (s, Stands::Missing)).collect();
                let (article, partner) = (ask.article, ask.partner);
                let beside = Counterparts { number, edition: ask.edition, article, partner, found };
                effects = update(&mut app, Msg::Beside(beside));
            }
            Effect::Write(_, text) => break text,
            _ => {}
        }
    };
    assert_eq!(written.lines().count(), 9_001);
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), 3_000);
    // Looking through all lines for each article took many times as long.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

/// What stands beside the lines of a question: these words.
fn answer(ask: &AskBeside, text: &str) -> Counterparts {
    let span = Span { start: 0, end: u32::try_from(text.len()).unwrap() };
    let counterpart = Counterpart { span, text: Safe::new(text), hits: Vec::new(), twins: Vec::new() };
    let found = ask.sentences.iter().map(|&s| (s, Stands::Text(counterpart.clone()))).collect();
    Counterparts { number: ask.number, edition: ask.edition, article: ask.article, partner: ask.partner, found }
}

fn asked(effects: Vec<Effect>) -> Option<AskBeside> {
    effects.into_iter().find_map(|e| if let Effect::Beside(ask) = e { Some(ask) } else { None })
}

#[test]
fn back_in_the_results_what_stands_beside_them_is_looked_for_again() {
    let mut app = app(5);
    let number = search(&mut app);
    let lines = (0..5).map(|n| line(n * 2, 0, "a a")).collect();
    let ask = asked(send(&mut app, number, lines, true)).unwrap();
    let key = |app: &mut App, key| update(app, Msg::Key(crate::input::Key::parse(key).unwrap()));
    key(&mut app, "Enter");
    let answer = answer(&ask, "b");
    assert!(asked(update(&mut app, Msg::Beside(answer))).is_none(), "while reading nothing is asked");
    let effects = key(&mut app, "Esc");
    assert!(app.results.as_ref().unwrap().shown);
    assert_ne!(asked(effects).unwrap().article, ask.article);
}

fn beside_first(app: &App) -> Option<String> {
    let results = app.results.as_ref().unwrap();
    match beside(app, results, &results.lines[0]) {
        Beside::Text(counterpart) => Some(counterpart.text.to_string()),
        _ => None,
    }
}

#[test]
fn what_stands_beside_lines_follows_corrections_and_changed_files() {
    let mut app = app(1);
    let number = search(&mut app);
    let ask = asked(send(&mut app, number, vec![line(0, 0, "a a")], true)).unwrap();
    let told = answer(&ask, "old");
    update(&mut app, Msg::Beside(told));
    assert_eq!(beside_first(&app).as_deref(), Some("old"));
    // A correction: asked for anew once the results are shown again.
    counterparts::corrected(&mut app, ArticleId(0), ArticleId(1));
    assert_eq!(beside_first(&app), None);
    let ask = asked(next_counterparts(&mut app)).unwrap();
    // While it is looked for, the other report changes: what is told of the old text is not taken.
    let id = ArticleId(1);
    let article = Article { hash: 99, ..app.corpus.get(id).unwrap().clone() };
    update(
        &mut app,
        Msg::Changed(crate::corpus::Changes { changed: vec![(id, article.into())], ..Default::default() }),
    );
    let (pairings, events) = (app.pairings.clone(), app.events.clone());
    update(&mut app, Msg::Paired(pairings, events));
    let ask = asked(update(&mut app, Msg::Beside(answer(&ask, "old")))).unwrap();
    assert_eq!(beside_first(&app), None);
    update(&mut app, Msg::Beside(answer(&ask, "new")));
    assert_eq!(beside_first(&app).as_deref(), Some("new"));
}

proptest! {
    #[test]
    fn folding_many_at_once_is_folding_one_after_the_other(
        lines in prop::collection::btree_set((0u32..6, 0usize..5), 0..20),
        links in prop::collection::btree_map((0u32..6, 0usize..5), (0usize..5, any::<bool>()), 0..20),
        order in prop::sample::select(vec![Order::Library, Order::Left, Order::Newest]),
        selected in 0usize..20
    ) {
        let lines: Vec<Line> = lines.iter().map(|&(a, s)| line(a, s, ["a a", "b a", "c a"][s % 3])).collect();
        let mut folded = Vec::new();
        for at_once in [true, false] {
            let mut app = app(3);
            let number = search(&mut app);
            app.results.as_mut().unwrap().order = order;
            send(&mut app, number, lines.clone(), true);
            let results = app.results.as_mut().unwrap();
            results.selected = selected.min(results.lines.len().saturating_sub(1));
            for (&(article, sentence), &(other, hit)) in &links {
                let own = ArticleId(article);
                let other = line(article ^ 1, other, "a a");
                let hits = hit.then_some(other.hits[0].span).into_iter().collect();
                let counterpart = Counterpart { span: other.span, text: other.text, hits, twins: Vec::new() };
                let known = results.counterparts.entry(own).or_insert_with(|| (ArticleId(article ^ 1), BTreeMap::new()));
                known.1.insert(sentence, Stands::Text(counterpart));
            }
            let known: Vec<ArticleId> = results.counterparts.keys().copied().collect();
            if at_once {
                counterparts::fold(&mut app, &known);
            } else {
                known.iter().for_each(|own| counterparts::fold(&mut app, &[*own]));
            }
            let mut results = app.results.unwrap();
            // However many sentences stand in one row: the last row is the last of them all.
            prop_assert_eq!(results.count(), lines.len());
            let at = std::mem::replace(&mut results.selected, results.lines.len().saturating_sub(1));
            prop_assert!(results.position().ends_with(&format!("{0}/{0}", lines.len())), "{}", results.position());
            results.selected = at;
            let place = |l: &Line| (l.article, l.sentence);
            let mut gone: Vec<_> = results.folded.iter().map(place).collect();
            gone.sort();
            let selected = results.lines.get(results.selected).map(place);
            folded.push((results.lines.iter().map(place).collect::<Vec<_>>(), gone, selected));
        }
        prop_assert_eq!(&folded[0], &folded[1]);
    }
}

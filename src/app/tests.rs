//! What is under way while the library changes: answers that come late, and what is kept of what was.

use super::saved::Decision;
use super::*;
use crate::compare::{Evidence, MatchKind, Relation, Says};
use crate::config::Settings;
use crate::corpus::parse::parse;
use std::path::Path;

const ZH: &str = "谅山省举行边防会晤\n\n双方同意加强联合巡逻。\n\n两国士兵一起种树。\n";
const VI: &str = "Hai nước tuần tra chung\n\nHai bên thống nhất tuần tra chung.\n\nBộ đội hai nước cùng trồng cây.\n";

fn article(name: &str, text: &str) -> Arc<Article> {
    Arc::new(parse(Path::new(name), text.as_bytes()).0)
}

fn pairing(left: u32, right: u32, relation: Relation) -> Pairing {
    let (left, right) = (ArticleId(left), ArticleId(right));
    Pairing { left, right, relation, score: 0.9, evidence: Vec::new(), against: Vec::new(), decided: false }
}

/// Two events of a Chinese and a Vietnamese report each.
fn app() -> App {
    let mut app = App::new(Settings::default(), 120, 36);
    let texts = [ZH, VI, "水果通关加快\n\n口岸延长时间。\n", "Thông quan trái cây\n\nCửa khẩu kéo dài giờ.\n"];
    let articles = texts.iter().enumerate().map(|(n, text)| article(&format!("{n}.txt"), text)).collect();
    update(&mut app, Msg::Loaded { articles, notices: Vec::new(), found: 4, done: true });
    let event = |id, a, b| Event { id, members: vec![ArticleId(a), ArticleId(b)], ..Event::default() };
    let pairings = vec![pairing(0, 1, Relation::SameEvent), pairing(2, 3, Relation::SameEvent)];
    update(&mut app, Msg::Paired(pairings, vec![event(7, 0, 1), event(8, 2, 3)]));
    app
}

fn press(app: &mut App, key: &str) -> Vec<Effect> {
    update(app, Msg::Key(Key::parse(key).unwrap()))
}

fn hash(app: &App, id: u32) -> u64 {
    app.corpus.get(ArticleId(id)).unwrap().hash
}

fn change(app: &mut App, id: u32, text: &str) -> Vec<Effect> {
    let changed = vec![(ArticleId(id), article(&format!("{id}.txt"), text))];
    update(app, Msg::Changed(Changes { changed, ..Changes::default() }))
}

#[test]
fn undo_in_an_article_alone_or_a_gloss_leaves_other_pairs_as_they_are() {
    let mut app = app();
    app.open_pair(ArticleId(0), ArticleId(1));
    press(&mut app, "+");
    let pinned = app.saved.decisions.clone();
    assert_eq!(pinned.len(), 1);
    app.open_pair_or_one(ArticleId(2), None);
    assert!(press(&mut app, "u").is_empty());
    app.open_pair(ArticleId(2), ArticleId(3));
    let hash = hash(&app, 2);
    gloss(&mut app, 2, hash);
    assert!(app.reader.as_ref().is_some_and(|r| r.gloss.is_some()));
    press(&mut app, "u");
    assert_eq!(app.saved.decisions, pinned);
    // In the gloss of one of the pair it is the pair's.
    app.open_pair(ArticleId(0), ArticleId(1));
    let hash = self::hash(&app, 0);
    gloss(&mut app, 0, hash);
    press(&mut app, "u");
    assert_eq!(app.saved.decisions, []);
}

/// A gloss without words, made of a text with this hash, arrives.
fn gloss(app: &mut App, id: u32, of: u64) -> Vec<Effect> {
    update(app, Msg::Glossed(ArticleId(id), of, Vec::new()))
}

#[test]
fn undo_in_the_list_knows_only_decisions_of_this_library() {
    let mut app = app();
    let elsewhere = Decision::Pin(1, 2);
    app.saved.decisions = vec![Decision::Reject(hash(&app, 0), hash(&app, 3)), elsewhere];
    press(&mut app, "u");
    assert_eq!(app.saved.decisions, [elsewhere]);
    assert!(press(&mut app, "u").is_empty());
    assert_eq!(app.saved.decisions, [elsewhere]);
}

#[test]
fn nothing_is_carried_or_undone_from_one_library_into_another() {
    let mut app = app();
    app.settings.libraries.insert("x".to_owned(), vec!["x".to_owned()]);
    app.open_pair(ArticleId(0), ArticleId(1));
    press(&mut app, "+");
    app.close_reader();
    app.moving = Some(ArticleId(1));
    libraries::choose(&mut app, 1);
    assert!(app.moving.is_none() && app.done.is_empty());
}

#[test]
fn an_explanation_of_a_pair_as_it_was_leaves_it_as_it_is() {
    let mut app = app();
    let evidence = |what: &str| Evidence {
        says: Says::Shared,
        kind: MatchKind::Place,
        left: crate::text::sanitize::Safe::new(what),
        right: crate::text::sanitize::Safe::new(what),
        weight: 1.0,
        left_span: None,
        right_span: None,
    };
    let told = |relation| Pairing { evidence: vec![evidence("谅山")], ..pairing(0, 1, relation) };
    let now = pairing(0, 1, Relation::Related);
    let (paired, pairings) = (vec![ArticleId(0), ArticleId(1)], vec![now]);
    update(&mut app, Msg::Repaired(pair::Change { paired, pairings, ..pair::Change::default() }));
    update(&mut app, Msg::Explained(told(Relation::SameEvent)));
    let known = app.pairing(ArticleId(0), ArticleId(1)).unwrap();
    assert_eq!((known.relation, known.is_told()), (Relation::Related, false), "it is asked for anew");
    update(&mut app, Msg::Explained(told(Relation::Related)));
    assert!(app.pairing(ArticleId(0), ArticleId(1)).unwrap().is_told());
}

#[test]
fn a_text_that_was_asked_for_before_a_change_does_not_replace_the_new_one() {
    let mut app = app();
    let whole = [0, 1].map(|id| app.corpus.share(ArticleId(id)).unwrap());
    app.corpus.forget(ArticleId(0));
    app.open_pair(ArticleId(0), ArticleId(1));
    let effects = texts::wanted(&mut app);
    assert_eq!(effects, [Effect::Read(ArticleId(0))]);
    let new = ZH.replace("种树", "植树");
    let header = Arc::new(article("0.txt", &new).header());
    let changed = vec![(ArticleId(0), Arc::clone(&header))];
    update(&mut app, Msg::Changed(Changes { changed, ..Changes::default() }));
    let effects = update(&mut app, Msg::Text(ArticleId(0), Arc::clone(&whole[0])));
    assert_eq!(hash(&app, 0), header.hash);
    assert!(effects.contains(&Effect::Read(ArticleId(0))), "{effects:?}");
    update(&mut app, Msg::Text(ArticleId(0), article("0.txt", &new)));
    assert!(app.corpus.get(ArticleId(0)).unwrap().whole && !app.awaits_text());
    // What nobody waits for changes nothing.
    update(&mut app, Msg::Text(ArticleId(0), Arc::clone(&whole[0])));
    assert_eq!(hash(&app, 0), header.hash);
}

#[test]
fn what_was_found_in_a_text_is_found_again_when_it_changes() {
    let mut app = app();
    app.open_pair(ArticleId(0), ArticleId(1));
    let reader = app.reader.as_mut().unwrap();
    assert_eq!(reader.search(&app.corpus, "两国", None), 1);
    change(&mut app, 0, &ZH.replace("双方同意", "会晤后两国同意").replace("一起", "昨天一起"));
    let reader = app.reader.as_ref().unwrap();
    let words = |&(side, span): &(layout::Side, crate::text::Span)| {
        reader.article(&app.corpus, side).unwrap().slice(span).as_str().to_owned()
    };
    // On the other side there is more once the tables for it are ready.
    let hits = reader.find.as_ref().unwrap().hits.iter().filter(|(side, _)| *side == layout::Side::Left);
    assert_eq!(hits.map(words).collect::<Vec<_>>(), ["两国", "两国"]);
}

#[test]
fn a_gloss_of_the_text_as_it_was_is_asked_for_anew() {
    let mut app = app();
    app.open_pair(ArticleId(0), ArticleId(1));
    let old = hash(&app, 0);
    change(&mut app, 0, &ZH.replace("种树", "植树"));
    let effects = gloss(&mut app, 0, old);
    assert!(app.reader.as_ref().is_some_and(|r| r.gloss.is_none()), "it is laid over another text");
    assert!(effects.iter().any(|e| matches!(e, Effect::Gloss(ArticleId(0), _))), "{effects:?}");
}

#[test]
fn a_changed_article_is_returned_to_in_the_next_session() {
    let mut app = app();
    app.open_pair(ArticleId(0), ArticleId(1));
    app.leave_reader();
    app.close_reader();
    let effects = change(&mut app, 0, &ZH.replace("种树", "植树"));
    let key = (hash(&app, 0), hash(&app, 1));
    assert_eq!(app.saved.lasts.get(&app.library), Some(&key));
    assert!(effects.contains(&Effect::Save(saved::Change::Last(app.library.clone(), key))), "{effects:?}");
    assert!(app.saved.positions.contains_key(&key), "the place too");
}

#[test]
fn every_report_that_was_on_the_screen_is_begun() {
    let mut app = app();
    app.open_pair(ArticleId(0), ArticleId(1));
    app.open_pair_or_one(ArticleId(2), None);
    let begun = [0, 1, 2, 3].map(|id| app.saved.begun.contains(&hash(&app, id)));
    assert_eq!(begun, [true, true, true, false]);
}

#[test]
fn the_way_back_to_a_gloss_leads_to_the_pair_and_asks_for_the_gloss() {
    let mut app = app();
    app.open_pair(ArticleId(0), ArticleId(1));
    let hash = hash(&app, 0);
    gloss(&mut app, 0, hash);
    jumps::remember(&mut app);
    app.close_reader();
    let effects = jumps::jump(&mut app, false);
    let reader = app.reader.as_ref().unwrap();
    assert_eq!(reader.articles, [Some(ArticleId(0)), Some(ArticleId(1))]);
    assert!(effects.iter().any(|e| matches!(e, Effect::Gloss(ArticleId(0), _))), "{effects:?}");
    gloss(&mut app, 0, hash);
    assert!(app.reader.as_ref().is_some_and(|r| r.gloss.is_some()));
}

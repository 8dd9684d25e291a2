//! What a person decides about pairs: pin, reject, move a report to another event.
//!
//! Not here: what decisions mean (`compare::pair`), where they are kept (`shell::store`), and taking them back (`app::history`).

use super::history::{self, Act, Done};
use super::list::Entry;
use super::saved::{self, Change, Decision};
use super::{App, Effect, compared, keys};
use crate::compare::pair::Home;
use crate::corpus::ArticleId;
use crate::input::Action;

/// Pins or rejects the open pair, or on a second press takes the decision back.
pub(super) fn decide(app: &mut App, pinned: bool) -> Vec<Effect> {
    let Some([Some(l), Some(r)]) = app.reader.as_ref().map(|r| r.articles) else {
        return compared::refuse(app);
    };
    let (left, right) = saved::key(&app.corpus, l, Some(r));
    let wanted = if pinned { Decision::Pin(left, right) } else { Decision::Reject(left, right) };
    let (decision, said) = match app.saved.decided().decided(left, right) {
        Some(Decision::Pin(..)) if pinned => (Decision::Forget(left, right), undone(app, Act::Pin)),
        Some(Decision::Reject(..)) if !pinned => (Decision::Forget(left, right), undone(app, Act::Reject)),
        _ => (wanted, decided_on(app, pinned)),
    };
    take_decision(app, decision, &said)
}

fn undone(app: &App, act: Act) -> String {
    format!("{}{}{}", app.words().undone, app.words().colon, history::name(act, app.words()))
}

/// That the pair was meant, how that is taken back, and, where a sentence stands alone, how sentences are linked.
fn decided_on(app: &App, pinned: bool) -> String {
    let said = compared::undoable(app, if pinned { app.words().pinned } else { app.words().rejected });
    let alone = app.reader.as_ref().filter(|_| app.overlay.is_none());
    let alone = alone.is_some_and(|r| r.lit_bead(&app.corpus).is_some_and(|b| !b.is_joined()));
    if alone {
        format!("{said} · {}{}{}", app.words().act_link, app.words().colon, compared::link_hint(app))
    } else {
        said
    }
}

/// Takes the report in focus along, to be put into another event.
pub(super) fn take(app: &mut App) -> Vec<Effect> {
    match app.reader.as_ref().and_then(super::reader::Reader::focused) {
        Some(id) => pick_up(app, id),
        None => app.say(keys::needed(app, Action::MoveReport)),
    }
    Vec::new()
}

/// In the list: takes the selected report along, or puts the one that was taken into the selected event. Put down on
/// itself, it stands alone.
pub(super) fn take_or_put(app: &mut App) -> Vec<Effect> {
    let selected = app.list.selected_entry().copied();
    let Some(moving) = app.moving.take() else {
        match selected {
            Some(Entry::Article(id)) => pick_up(app, id),
            _ => app.say(app.words().move_what),
        }
        return Vec::new();
    };
    let Some(hash) = hash_of(app, moving) else { return Vec::new() };
    let to = match selected {
        Some(Entry::Article(id)) if id == moving => Some(Home::Alone),
        Some(Entry::Article(id)) => hash_of(app, id).map(Home::With),
        Some(Entry::Event(id)) => {
            let members = app.event(id).map(|e| e.members.clone()).unwrap_or_default();
            members.into_iter().find(|&m| m != moving).and_then(|m| hash_of(app, m)).map(Home::With)
        }
        _ => None,
    };
    match to {
        Some(to) => {
            let said = if to == Home::Alone { app.words().moved_out } else { app.words().moved };
            let said = compared::undoable(app, said);
            take_decision(app, Decision::Move(hash, to), &said)
        }
        None => {
            // It is still held, and can be put elsewhere.
            app.moving = Some(moving);
            let words = app.words();
            let back = app.settings.keymap.keys(Action::Back).first().cloned().unwrap_or_default();
            app.say(format!("{}{}{back} {}", words.put_where, words.semicolon, words.lets_go));
            Vec::new()
        }
    }
}

/// Lets go of a report that was taken along; says whether there was one.
pub(super) fn let_go(app: &mut App) -> bool {
    app.moving.take().is_some()
}

fn pick_up(app: &mut App, id: ArticleId) {
    app.moving = Some(id);
    app.say(app.words().moving);
}

fn hash_of(app: &App, id: ArticleId) -> Option<u64> {
    app.corpus.get(id).map(|a| a.hash)
}

/// Takes a decision, unless it contradicts those in force.
fn take_decision(app: &mut App, decision: Decision, said: &str) -> Vec<Effect> {
    if app.saved.decided().decide(decision).is_err() {
        app.say(app.words().contradiction);
        return Vec::new();
    }
    app.saved.decisions.push(decision);
    app.done.push(Done::decision(decision));
    app.say(said);
    decided(app)
}

pub(super) fn decided(app: &mut App) -> Vec<Effect> {
    let decisions = app.saved.decisions.clone();
    app.progress.pairing = true;
    vec![Effect::Save(Change::Decisions(decisions)), Effect::Pair]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, update};
    use crate::compare::Event;
    use crate::config::Settings;
    use crate::corpus::parse::parse;
    use crate::input::Key;
    use std::path::Path;

    /// Four articles, the first two one event, the others another.
    fn app() -> App {
        let mut app = App::new(Settings::default(), 100, 30);
        for i in 0..4 {
            app.corpus.push(
                parse(Path::new(&format!("{i}.txt")), format!("标题{i}\n\n这是第{i}篇报道的正文。\n").as_bytes()).0,
            );
        }
        let event = |id: u64, a: u32, b: u32| {
            let members = vec![ArticleId(a), ArticleId(b)];
            Event { id, central: members.clone(), members, ..Event::default() }
        };
        update(&mut app, Msg::Paired(Vec::new(), vec![event(1, 0, 1), event(2, 2, 3)]));
        app
    }

    fn hash(app: &App, i: u32) -> u64 {
        hash_of(app, ArticleId(i)).unwrap()
    }

    fn press(app: &mut App, key: char) -> Vec<Effect> {
        update(app, Msg::Key(Key::char(key)))
    }

    fn select(app: &mut App, id: u32) {
        app.list.select(ArticleId(id), 20);
        assert_eq!(app.list.selected_entry(), Some(&Entry::Article(ArticleId(id))));
    }

    #[test]
    fn a_report_is_taken_and_put_into_another_event() {
        let mut app = app();
        select(&mut app, 0);
        assert!(press(&mut app, 'P').is_empty());
        select(&mut app, 2);
        let effects = press(&mut app, 'P');
        let wanted = vec![Decision::Move(hash(&app, 0), Home::With(hash(&app, 2)))];
        assert_eq!(app.saved.decisions, wanted);
        assert_eq!(effects, [Effect::Save(Change::Decisions(wanted)), Effect::Pair]);
        // In the list, undo takes it back.
        let effects = press(&mut app, 'u');
        assert!(app.saved.decisions.is_empty() && effects.contains(&Effect::Pair));
        assert!(press(&mut app, 'u').is_empty());
    }

    #[test]
    fn put_down_on_itself_a_report_stands_alone() {
        let mut app = app();
        select(&mut app, 1);
        press(&mut app, 'P');
        press(&mut app, 'P');
        assert_eq!(app.saved.decisions, [Decision::Move(hash(&app, 1), Home::Alone)]);
    }

    #[test]
    fn escape_lets_go_of_what_was_taken() {
        let mut app = app();
        select(&mut app, 0);
        press(&mut app, 'P');
        update(&mut app, Msg::Key(Key::parse("Esc").unwrap()));
        assert_eq!(app.moving, None);
        assert!(app.saved.decisions.is_empty());
    }

    #[test]
    fn moves_in_a_circle_are_refused() {
        let mut app = app();
        for (from, to) in [(0, 2), (2, 0)] {
            select(&mut app, from);
            press(&mut app, 'P');
            select(&mut app, to);
            press(&mut app, 'P');
        }
        assert_eq!(app.saved.decisions.len(), 1);
        assert_eq!(app.message.as_ref().map(crate::text::sanitize::Safe::as_str), Some(app.words().contradiction));
    }

    #[test]
    fn a_second_press_takes_the_decision_back() {
        let mut app = app();
        app.open_pair(ArticleId(0), ArticleId(1));
        press(&mut app, '+');
        assert_eq!(app.saved.decided().verdict(hash(&app, 0), hash(&app, 1)), Some(true));
        press(&mut app, '+');
        assert_eq!(app.saved.decided().verdict(hash(&app, 0), hash(&app, 1)), None);
        press(&mut app, '+');
        press(&mut app, '-');
        assert_eq!(app.saved.decided().verdict(hash(&app, 0), hash(&app, 1)), Some(false));
        press(&mut app, 'u');
        assert_eq!(app.saved.decided().verdict(hash(&app, 0), hash(&app, 1)), Some(true));
    }
}

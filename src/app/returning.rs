//! Where a session begins: in the list, on the event that was read last; Enter goes on there, and so does the way back.
//!
//! Not here: what was read last (`app::saved`), and the place within it (`app::opening`).

use super::list::Entry;
use super::{App, jumps, saved};
use crate::corpus::ArticleId;
use crate::input::Action;

/// What was kept of earlier sessions is here.
pub(super) fn remembered(app: &mut App) {
    if app.reader.is_none() && app.last == [None, None] {
        app.returning = app.saved.lasts.get(&app.library).copied();
    }
    if !app.progress.loading {
        arrive(app);
    }
}

/// All of a library is read: the list shows where reading stopped in it, unless the user has moved meanwhile.
pub(super) fn arrive(app: &mut App) {
    if app.corpus.is_empty() {
        return;
    }
    let Some((left, right)) = app.returning.take().filter(|_| !app.list.touched && app.reader.is_none()) else {
        return;
    };
    let articles = match [left, right].map(|hash| app.corpus.by_hash(hash)) {
        [None, right] => [right, None],
        both => both,
    };
    let [Some(first), _] = articles else { return };
    let anchor = app.saved.positions.get(&(left, right)).cloned().unwrap_or_default();
    let (side, byte) = saved::resolve(&app.corpus, articles, &anchor);
    let id = articles[side.index()].unwrap_or(first);
    app.last = articles;
    jumps::seed(app, articles, side, byte);
    let height = app.list_height();
    app.list.select(id, height);
    app.returned = Some(id);
    to_event(app);
    app.repreview();
    tell(app, id);
}

/// Pairs and events are known: the row of the event is the one to be on, as long as nothing was pressed.
pub(super) fn to_event(app: &mut App) {
    let Some(id) = app.returned.filter(|id| app.list.selected_entry() == Some(&Entry::Article(*id))) else { return };
    let [Some(left), other] = app.last else { return };
    let Some(event) = app.event_of(id).filter(|e| e.members.len() > 1 && e.members.contains(&left)) else { return };
    if other.is_some_and(|other| event.members.contains(&other)) {
        let entry = Entry::Event(event.id);
        let height = app.list_height();
        app.list.select_entry(entry, height);
        app.repreview();
    }
}

fn tell(app: &mut App, id: ArticleId) {
    let key = app.settings.keymap.keys(Action::Open).first().cloned().unwrap_or_default();
    let title = app.corpus.get(id).map(|a| a.title.to_string()).unwrap_or_default();
    app.say(format!("{key} {}{title}", app.words().goes_on));
}

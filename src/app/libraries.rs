//! Several libraries: the picker, and changing from one to another, each with its own last place.
//!
//! Not here: what `[libraries]` holds (`config`), and reading them (`shell`).

use super::jumps::Jumps;
use super::links::Links;
use super::list::List;
use super::overlay::{Item, Kind, Overlay, Target};
use super::{App, Effect, Progress, overlay, texts};
use crate::corpus::Corpus;
use crate::text::sanitize::Safe;

/// Opens the picker.
pub(super) fn open(app: &mut App) {
    if names(app).is_empty() {
        app.say(app.words().no_libraries);
        return;
    }
    let panel = Overlay::with(Kind::Libraries, items(app));
    overlay::toggle(app, panel);
}

/// The names of the libraries other than the one that the program was started on.
fn names(app: &App) -> Vec<String> {
    app.settings.libraries.keys().filter(|name| **name != app.started_on).cloned().collect()
}

fn items(app: &App) -> Vec<Item> {
    let sign = |name: &str| if app.library == name { "▸" } else { " " };
    let first = if app.started_on.is_empty() { app.words().started_on } else { app.started_on.as_str() };
    let places = app.first_places.iter().map(Safe::as_str).collect::<Vec<_>>().join(", ");
    let mut out = vec![Item::new(sign(&app.started_on), first, &places, Some(Target::Choice(0)))];
    for (i, name) in names(app).iter().enumerate() {
        let places = app.settings.libraries.get(name).map(|p| p.join(", ")).unwrap_or_default();
        out.push(Item::new(sign(name), name, &places, Some(Target::Choice(i + 1))));
    }
    out
}

/// Opens the library of a line of the picker.
pub(super) fn choose(app: &mut App, number: usize) -> Vec<Effect> {
    let name = number.checked_sub(1).and_then(|i| names(app).into_iter().nth(i));
    let name = name.unwrap_or_else(|| app.started_on.clone());
    app.overlay = None;
    if name == app.library {
        return Vec::new();
    }
    let mut effects = app.leave_reader();
    let paths = app.settings.libraries.get(&name).filter(|_| number > 0).cloned();
    app.places = match &paths {
        Some(paths) => paths.iter().map(|p| Safe::new(p)).collect(),
        None => app.first_places.clone(),
    };
    app.returning = app.saved.lasts.get(&name).copied();
    app.library = name;
    (app.returned, app.last) = (None, [None, None]);
    (app.reader, app.preview, app.preview_partner, app.results) = (None, None, None, None);
    (app.pairings, app.events, app.known) = (Vec::new(), Vec::new(), Vec::new());
    // Both speak of articles of the library that is left.
    (app.moving, app.done) = (None, Vec::new());
    app.links = Links::default();
    app.corpus = Corpus::default();
    app.jumps = Jumps::default();
    app.texts = texts::Texts::default();
    app.list = List::put_together(app.list.grouping, app.list.sort);
    app.progress = Progress { loading: true, ..Progress::default() };
    effects.push(Effect::OpenLibrary(paths.map(|p| p.into_iter().map(Into::into).collect())));
    effects
}

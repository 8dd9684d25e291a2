//! A library that is being read: articles as they come, stopping it, and reading the rest later.
//!
//! Not here: reading (`shell::import`).

use super::{App, Effect, Progress, returning};
use crate::corpus::{Article, Notice};
use crate::input::Action;
use crate::text::sanitize::Safe;
use std::sync::Arc;

/// Titles that are folded within a key press: 5 microseconds each.
const MANY: usize = 2_000;

/// Takes articles that were read; `done` when no more come, `found` the files there are as far as that is known.
pub(super) fn loaded(
    app: &mut App,
    articles: Vec<Arc<Article>>,
    notices: Vec<Notice>,
    found: usize,
    done: bool,
) -> Vec<Effect> {
    for article in articles {
        app.corpus.push(article);
    }
    app.notices.extend(notices);
    let stopped = app.progress.stopped;
    // One article has no counterpart.
    let pairing = done && app.corpus.len() > 1;
    app.progress =
        Progress { read: app.corpus.len(), found: found.max(app.corpus.len()), loading: !done, stopped, pairing };
    app.relist();
    if done && stopped {
        tell(app);
    }
    if done {
        returning::arrive(app);
    }
    let fold = (done && app.corpus.len() > MANY).then(|| Effect::FoldTitles(app.list.edition()));
    fold.into_iter().chain(pairing.then_some(Effect::Pair)).collect()
}

/// Stops the reading of the library; what is read stays.
pub(super) fn stop(app: &mut App) -> Vec<Effect> {
    if !app.can_stop() {
        return Vec::new();
    }
    app.progress.stopped = true;
    vec![Effect::StopLoading]
}

/// Looks for what is new on disk; where the reading was stopped, goes on with it.
pub(super) fn rescan(app: &mut App) -> Vec<Effect> {
    if !app.progress.stopped {
        return vec![Effect::Rescan];
    }
    if app.progress.loading {
        // It is still stopping.
        return Vec::new();
    }
    app.progress = Progress { loading: true, stopped: false, pairing: false, ..app.progress };
    vec![Effect::LoadRest]
}

impl App {
    /// Whether there is a reading that the key for going back would stop.
    #[must_use]
    pub fn can_stop(&self) -> bool {
        let at_list =
            self.reader.is_none() && self.overlay.is_none() && !self.results.as_ref().is_some_and(|r| r.shown);
        self.progress.loading && !self.progress.stopped && at_list && !self.list.is_narrowed()
    }
}

/// Says how much was read, and how to go on: in the status line, and among the problems, where it stays.
fn tell(app: &mut App) {
    let words = app.words();
    let key = app.settings.keymap.keys(Action::Rescan).first().cloned().unwrap_or_default();
    let what = Safe::new(&format!("{}{}{}", words.loading_stopped, words.colon, app.progress.read));
    let remedy = Safe::new(&format!("{key} {}", words.loads_the_rest));
    app.say(format!("{what}{}{remedy}", words.semicolon));
    app.notices.push(Notice { path: None, at: None, what, remedy });
}

#[cfg(test)]
mod tests {
    use super::super::{Msg, update};
    use super::*;
    use crate::config::{Interface, Settings};
    use crate::corpus::parse;
    use crate::input::Key;
    use std::path::Path;

    fn part(app: &mut App, name: &str, done: bool) -> Vec<Effect> {
        let article = parse::parse(Path::new(name), "Hai nước hội đàm.\n\nĐoạn đầu của bài.".as_bytes()).0;
        update(app, Msg::Loaded { articles: vec![Arc::new(article)], notices: Vec::new(), found: 900, done })
    }

    fn press(app: &mut App, key: &str) -> Vec<Effect> {
        update(app, Msg::Key(Key::parse(key).unwrap()))
    }

    #[test]
    fn the_key_for_back_stops_reading_and_rescan_goes_on() {
        let said = [Interface::English, Interface::Chinese, Interface::Vietnamese].map(|interface| {
            let mut app = App::new(Settings { interface, ..Settings::default() }, 100, 30);
            app.progress.loading = true;
            part(&mut app, "a.txt", false);
            assert!(app.can_stop());
            assert_eq!(press(&mut app, "Esc"), [Effect::StopLoading]);
            assert_eq!(press(&mut app, "Esc"), [], "once is enough");
            assert_eq!(press(&mut app, "R"), [], "it is still stopping");
            let effects = part(&mut app, "b.txt", true);
            assert!(matches!(effects.as_slice(), [Effect::Pair, ..]), "what is read is compared");
            let said = app.message.clone().unwrap().to_string();
            let words = app.words();
            assert!(said.contains(&format!("{}2{}R ", words.colon, words.semicolon)), "{said}");
            assert_eq!(app.notices.len(), 1, "it stays among the problems");
            assert_eq!(press(&mut app, "Esc"), []);
            assert_eq!(press(&mut app, "R"), [Effect::LoadRest]);
            assert!(app.progress.loading && app.can_stop());
            part(&mut app, "c.txt", true);
            assert_eq!((app.corpus.len(), app.message.is_none()), (3, true));
            assert_eq!(press(&mut app, "R"), [Effect::Rescan]);
            said
        });
        assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2], "{said:?}");
    }

    #[test]
    fn what_narrows_the_list_goes_before_reading_stops() {
        let mut app = App::new(Settings::default(), 100, 30);
        app.progress.loading = true;
        part(&mut app, "a.txt", false);
        for key in ["/", "H", "a", "i", "Enter"] {
            press(&mut app, key);
        }
        assert!(!app.can_stop());
        assert_eq!((press(&mut app, "Esc"), app.list.is_narrowed()), (Vec::new(), false));
        assert_eq!(press(&mut app, "Esc"), [Effect::StopLoading]);
    }

    #[test]
    fn titles_of_a_large_library_are_folded_before_anybody_types_and_never_stale() {
        let mut app = App::new(Settings::default(), 100, 30);
        let article = Arc::new(parse::parse(Path::new("a.txt"), "Hai nước hội đàm.\n\nĐoạn.".as_bytes()).0);
        let all =
            |n: usize| Msg::Loaded { articles: vec![article.clone(); n], notices: Vec::new(), found: n, done: true };
        let effects = update(&mut app, all(MANY));
        assert!(!effects.iter().any(|e| matches!(e, Effect::FoldTitles(_))));
        let effects = update(&mut app, all(1));
        let Some(Effect::FoldTitles(edition)) = effects.first() else { panic!("{effects:?}") };
        let titles = crate::app::list::Titles::of(&app.corpus);
        assert_eq!(titles.count(), MANY + 1);
        // A title changes before they come: they are not taken.
        app.list.forget_titles();
        let other = parse::parse(Path::new("a.txt"), "Ba nước gặp gỡ.\n\nĐoạn.".as_bytes()).0;
        app.corpus.replace(crate::corpus::ArticleId(0), other);
        update(&mut app, Msg::Titles(*edition, titles));
        for key in ["/", "b", "a", "Space", "n", "u", "o", "c", "Space", "g", "a", "p"] {
            press(&mut app, key);
        }
        assert_eq!(app.list.articles, 1);
    }
}

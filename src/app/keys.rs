//! Keys to what happens: prompt, overlay, counts and chords, then the action itself.

use super::jumps::Awaiting;
pub(super) use super::jumps::remember;
use super::layout::ruby::Reading;
use super::layout::{Mode, Side};
use super::list::{self, Entry, List};
use super::overlay::{self, Overlay};
use super::prompt::{self, Asked, Prompt};
use super::reader::{Reader, Scope};
use super::saved::Change;
use super::{
    App, Effect, compared, decisions, event, glossed, history, jumps, libraries, loading, marking, notes, problems,
    results, saved_words,
};
use crate::corpus::ArticleId;
use crate::input::keymap::count_digit;
use crate::input::{Action, Key, Lookup};

/// Takes one key press.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    if app.prompt.is_some() {
        return prompt::press(app, key);
    }
    app.message = None;
    if let Some(awaiting) = app.awaiting.take() {
        return jumps::marked(app, awaiting, key);
    }
    if let Some(effects) = overlay::press(app, key) {
        return effects;
    }
    if app.pending.is_empty()
        && let Some(count) = count_digit(key, app.count)
    {
        app.count = Some(count);
        return Vec::new();
    }
    app.pending.push(key);
    match app.settings.keymap.lookup(&app.pending) {
        Lookup::Pending => Vec::new(),
        Lookup::Action(action) => {
            app.pending.clear();
            let count = app.count.take();
            // As everywhere, `q` leaves the innermost thing that is open, Ctrl+C the program.
            if action == Action::Quit && !key.mods.ctrl && app.overlay.take().is_some() {
                return Vec::new();
            }
            act(app, action, count)
        }
        Lookup::Nothing => {
            let cancelled = app.pending.len() > 1 || app.count.is_some();
            app.pending.clear();
            app.count = None;
            if !cancelled {
                app.say(format!("{key}{}{}", app.words().colon, app.words().unbound));
            }
            Vec::new()
        }
    }
}

/// Does what an action asks for.
pub(super) fn act(app: &mut App, action: Action, count: Option<u32>) -> Vec<Effect> {
    if let Some(effects) = program(app, action) {
        return effects;
    }
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(1);
    if app.overlay.is_some() {
        return overlay::act(app, action, times);
    }
    if app.results.as_ref().is_some_and(|r| r.shown) {
        return results::act(app, action, times);
    }
    // Many terminals send one code for Tab and Ctrl+i: where there is no other pane, it goes forward again.
    let panes = app.reader.as_ref().is_some_and(Reader::is_pair);
    match action {
        Action::NextPane if !panes => jumps::jump(app, true),
        _ if app.reader.is_some() => reading(app, action, times, count),
        _ => listing(app, action, times, count),
    }
}

/// Actions that mean the same everywhere.
fn program(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Quit => {
            let mut effects = app.leave_reader();
            effects.push(Effect::Quit);
            return Some(effects);
        }
        Action::Suspend => return Some(vec![Effect::Suspend]),
        Action::Rescan => return Some(loading::rescan(app)),
        Action::Redraw => return Some(vec![Effect::Redraw]),
        Action::Help => overlay::toggle(app, Overlay::help()),
        Action::Problems => overlay::toggle(app, Overlay::problems()),
        Action::Command => app.prompt = Some(Prompt::new(Asked::Command, "")),
        Action::SearchLibrary => {
            app.prompt = Some(Prompt::new(Asked::Library, ""));
            return Some(vec![Effect::ReadySearch]);
        }
        Action::Zen => {
            app.zen = !app.zen;
            app.refit();
        }
        Action::JumpBack => return Some(jumps::jump(app, false)),
        Action::JumpForward => return Some(jumps::jump(app, true)),
        Action::Mark => jumps::ask(app, Awaiting::SetMark),
        Action::GoMark => jumps::ask(app, Awaiting::GoMark),
        Action::Editor => return Some(edit(app)),
        Action::Star => return Some(marking::star(app)),
        Action::ToggleRead => return Some(marking::toggle_read(app)),
        Action::Tag => return Some(prompt::tags(app)),
        Action::Note if app.overlay.is_none() => return Some(notes::ask(app)),
        Action::ComposeNote if app.overlay.is_none() => return Some(notes::compose(app)),
        Action::Notes => notes::open(app),
        Action::Words => saved_words::open(app),
        Action::Libraries => libraries::open(app),
        _ => return None,
    }
    Some(Vec::new())
}

fn listing(app: &mut App, action: Action, times: isize, count: Option<u32>) -> Vec<Effect> {
    let height = app.list_height();
    let page = isize::try_from(height).unwrap_or(1);
    let step = |list: &mut List, by: isize| list.step(by, height);
    match action {
        Action::LineDown | Action::NextSentence => step(&mut app.list, times),
        Action::LineUp | Action::PrevSentence => step(&mut app.list, -times),
        Action::HalfPageDown => step(&mut app.list, times * (page / 2).max(1)),
        Action::HalfPageUp => step(&mut app.list, -times * (page / 2).max(1)),
        Action::PageDown => step(&mut app.list, times * page),
        Action::PageUp => step(&mut app.list, -times * page),
        Action::NextParagraph | Action::NextArticle => app.list.step_group(true, height),
        Action::PrevParagraph | Action::PrevArticle => app.list.step_group(false, height),
        Action::Top => step(&mut app.list, isize::MIN / 2),
        Action::Bottom => {
            let to = count.map_or(isize::MAX / 2, |c| isize::try_from(c).unwrap_or(1) - 1);
            if count.is_some() {
                step(&mut app.list, isize::MIN / 2);
            }
            step(&mut app.list, to);
        }
        Action::Open => return open_selected(app),
        Action::Search => {
            app.prompt = Some(Prompt::filter(&app.list));
            return vec![Effect::ReadySearch];
        }
        Action::Group => {
            app.list.grouping = app.list.grouping.next();
            app.relist();
        }
        Action::Sort => {
            app.list.sort = app.list.sort.next();
            app.relist();
        }
        Action::Language => {
            app.list.filters.languages = app.list.filters.languages.next();
            app.renarrow();
        }
        Action::Filters => list::panel::open(app),
        Action::Cleaned => list::copies::toggle(app),
        Action::MoveReport => return decisions::take_or_put(app),
        Action::Undo => return history::undo(app),
        Action::Back => {
            return if decisions::let_go(app) || widen(app) { Vec::new() } else { loading::stop(app) };
        }
        Action::Timeline => app.overlay = Some(Overlay::timeline(app)),
        Action::Why | Action::Differences => return compare_selected(app, action),
        _ => app.say(needed(app, action)),
    }
    app.repreview();
    Vec::new()
}

/// Opens what is selected, and a panel over it.
fn compare_selected(app: &mut App, action: Action) -> Vec<Effect> {
    match app.chosen() {
        Some((_, Some(_))) => {
            let mut effects = open_selected(app);
            effects.extend(overlay::reading(app, action));
            effects
        }
        Some((id, None)) => {
            app.say(overlay::why_alone(app, id));
            Vec::new()
        }
        None => {
            app.say(app.words().move_what);
            Vec::new()
        }
    }
}

/// What an action needs that the list cannot give.
pub(super) fn needed(app: &App, action: Action) -> String {
    let words = app.words();
    let (what, by) = match action {
        Action::NextHit | Action::PrevHit | Action::Bridge | Action::Export => {
            (words.search_first, Action::SearchLibrary)
        }
        Action::NextDifference
        | Action::PrevDifference
        | Action::Pin
        | Action::Reject
        | Action::Sync
        | Action::MergeNext
        | Action::Split
        | Action::Swap
        | Action::Layout
        | Action::Wider
        | Action::Narrower => (words.open_pair_first, Action::Open),
        _ => (words.open_text_first, Action::Open),
    };
    with_key(app, what, by)
}

/// A text, and the key of what it asks for.
pub(super) fn with_key(app: &App, text: &str, action: Action) -> String {
    let key = app.settings.keymap.keys(action).first().cloned().unwrap_or_default();
    format!("{text} ({key})")
}

/// Takes back what narrows the list: first what was typed, then the filters. Says whether there was anything.
fn widen(app: &mut App) -> bool {
    if !app.list.filter.is_empty() {
        app.list.filter.clear();
    } else if app.list.is_narrowed() {
        app.list.filters = list::Filters { languages: app.list.filters.languages, ..list::Filters::default() };
    } else {
        return false;
    }
    app.renarrow();
    true
}

/// Opens what is selected: an event or an article, with its partner where there is one.
pub(super) fn open_selected(app: &mut App) -> Vec<Effect> {
    let Some((id, partner)) = app.chosen() else { return Vec::new() };
    remember(app);
    let effects = app.open_beside(id, partner);
    say_if_alone(app);
    effects
}

fn say_if_alone(app: &mut App) {
    let single = app.reader.as_ref().is_some_and(|r| !r.is_pair());
    if single && !app.progress.pairing && !app.progress.loading {
        let article = app.reader.as_ref().and_then(Reader::focused).and_then(|id| app.corpus.get(id));
        let why = article.map_or_else(String::new, |a| problems::state(&a.state, app.settings.interface));
        app.say(if why.is_empty() { app.words().alone } else { why.as_str() });
    }
}

fn reading(app: &mut App, action: Action, times: isize, count: Option<u32>) -> Vec<Effect> {
    if let Some(effects) = compared::select::act(app, action, times) {
        return effects;
    }
    if let Some(effects) = compared::act(app, action) {
        return effects;
    }
    if travel(app, action, times) {
        return read_to_end(app);
    }
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    match action {
        Action::Top => {
            remember(app);
            with(app, |r, c| r.to_end(c, false));
        }
        Action::Bottom => {
            remember(app);
            match count {
                Some(n) => with(app, |r, c| {
                    r.to_end(c, false);
                    r.step_paragraph(c, isize::try_from(n).unwrap_or(1) - 1);
                }),
                None => with(app, |r, c| r.to_end(c, true)),
            }
            return read_to_end(app);
        }
        Action::NextPane | Action::PrevPane if reader.is_pair() => {
            // A chosen word is a place in the text that is left.
            (reader.focus, reader.word) = (reader.focus.other(), None);
            reader.show_sentence(corpus);
        }
        Action::Search => {
            app.prompt = Some(Prompt::query(reader.find.as_ref().map_or("", |f| &f.query)));
            return vec![Effect::ReadySearch];
        }
        Action::NextHit => return results::go_on(app, true).unwrap_or_else(|| next_hit(app, true)),
        Action::PrevHit => return results::go_on(app, false).unwrap_or_else(|| next_hit(app, false)),
        Action::Layout => {
            let mode = next_mode(reader);
            reader.set_mode(corpus, mode);
            say_layout(app);
        }
        Action::Pinyin => readings(app, Reading::Pinyin),
        Action::HanViet => readings(app, Reading::HanViet),
        Action::Wider => ratio(app, 5),
        Action::Narrower => ratio(app, -5),
        Action::Cleaned => {
            let all = !reader.all;
            reader.show_all(corpus, all);
            app.say(if all { app.words().cleaned_shown } else { app.words().cleaned_hidden });
        }
        Action::Gloss => return glossed::toggle(app),
        Action::NextArticle if reader.gloss.is_some() => return glossed::walk(app, false),
        Action::PrevArticle if reader.gloss.is_some() => return glossed::walk(app, true),
        Action::NextArticle => return neighbour(app, true),
        Action::PrevArticle => return neighbour(app, false),
        Action::Back => return back(app),
        Action::Open => return overlay::open_word(app),
        _ => return overlay::reading(app, action),
    }
    read_to_end(app)
}

/// Moves over the text by steps, where the action is such a move.
fn travel(app: &mut App, action: Action, times: isize) -> bool {
    let App { corpus, reader: Some(reader), .. } = app else { return false };
    let page = isize::try_from(reader.height(reader.spread.list_of(reader.focus))).unwrap_or(1);
    match action {
        Action::LineDown => reader.scroll(corpus, times),
        Action::LineUp => reader.scroll(corpus, -times),
        Action::HalfPageDown => reader.scroll(corpus, times * (page / 2).max(1)),
        Action::HalfPageUp => reader.scroll(corpus, -times * (page / 2).max(1)),
        Action::PageDown => reader.scroll(corpus, times * (page - 1).max(1)),
        Action::PageUp => reader.scroll(corpus, -times * (page - 1).max(1)),
        Action::NextSentence => reader.step_sentence(corpus, times),
        Action::PrevSentence => reader.step_sentence(corpus, -times),
        Action::NextParagraph => reader.step_paragraph(corpus, times),
        Action::PrevParagraph => reader.step_paragraph(corpus, -times),
        Action::NextWord => reader.step_word(corpus, true, times.unsigned_abs()),
        Action::PrevWord => reader.step_word(corpus, false, times.unsigned_abs()),
        _ => return false,
    }
    true
}

/// Notes texts as read once their last rows were on the screen.
pub(super) fn read_to_end(app: &mut App) -> Vec<Effect> {
    let Some(reader) = &app.reader else { return Vec::new() };
    let ids = reader.ended().into_iter().filter_map(|side| reader.articles[side.index()]);
    let whole: Vec<u64> = ids.filter_map(|id| app.corpus.get(id)).filter(|a| a.whole).map(|a| a.hash).collect();
    let new = whole.into_iter().filter(|&hash| app.saved.read.insert(hash));
    new.map(|hash| Effect::Save(Change::Read(hash))).collect()
}

/// The next layout that makes sense: one article alone has only one, and on a narrow screen columns stand stacked.
fn next_mode(reader: &Reader) -> Mode {
    let mut mode = reader.mode.next();
    if !reader.is_pair() {
        return reader.mode;
    }
    let narrow = reader.room().screen.w < super::geometry::NARROW;
    let shown = |m: Mode| if narrow && matches!(m, Mode::Columns | Mode::Free) { Mode::Stacked } else { m };
    while shown(mode) == reader.effective_mode() {
        mode = mode.next();
    }
    mode
}

fn say_layout(app: &mut App) {
    let words = app.words();
    let name = match app.reader.as_ref().map(Reader::effective_mode) {
        Some(Mode::Columns) => words.layout_columns,
        Some(Mode::Free) => words.layout_free,
        Some(Mode::Stacked) => words.layout_stacked,
        Some(Mode::Interleaved) => words.layout_interleaved,
        Some(Mode::Single) | None => words.layout_single,
    };
    app.say(format!("{}{}{name}", words.layout_key, words.colon));
}

/// Shows readings over the lit sentence, then over all of the text, then none; says which.
fn readings(app: &mut App, reading: Reading) {
    let words = app.words();
    let App { corpus, reader: Some(reader), .. } = app else { return };
    if !Side::BOTH.into_iter().any(|s| reader.article(corpus, s).is_some_and(|a| a.lang.is_zh())) {
        return app.say(words.readings_none);
    }
    reader.cycle_ruby(corpus, reading);
    let said = match reader.ruby {
        Some((_, Scope::Sentence)) => words.readings_sentence,
        Some((_, Scope::Pane)) => words.readings_text,
        None => words.readings_off,
    };
    app.say(said);
}

fn ratio(app: &mut App, by: i16) {
    app.settings.pane_ratio = app.settings.pane_ratio.saturating_add_signed(by).clamp(20, 80);
    app.refit();
}

/// One step back: find, pair or article, list. Never out of the program.
fn back(app: &mut App) -> Vec<Effect> {
    if let Some(effects) = app.back_to_results() {
        return effects;
    }
    if let Some(reader) = &mut app.reader
        && (reader.word.take().is_some() || reader.find.take().is_some())
    {
        return Vec::new();
    }
    remember(app);
    app.close_reader()
}

/// The first hit at or after the cursor, once a search is typed.
pub(super) fn first_hit(app: &mut App) -> Vec<Effect> {
    remember(app);
    next_hit(app, true)
}

fn next_hit(app: &mut App, forward: bool) -> Vec<Effect> {
    let words = app.words();
    let hit = app.reader.as_mut().and_then(|r| r.next_hit(&app.corpus, forward));
    match hit {
        Some((n, of)) => {
            let also = app.reader.as_ref().and_then(|r| r.find.as_ref()).map_or(&[][..], |f| &f.also);
            let also: Vec<&str> = also.iter().take(MOST_ALSO).map(String::as_str).collect();
            let also = if also.is_empty() {
                String::new()
            } else {
                format!("   {} {}", words.also_as, also.join(words.comma))
            };
            app.say(format!("{n}/{of} {}{also}", words.hits));
        }
        None => app.say(words.no_hits),
    }
    Vec::new()
}

/// Words of the other language told beside the number of hits.
const MOST_ALSO: usize = 3;

/// The next article of the list, or for a pair the next counterpart on the other side.
fn neighbour(app: &mut App, forward: bool) -> Vec<Effect> {
    let Some(reader) = &app.reader else { return Vec::new() };
    if reader.articles[1].is_some() {
        return event::change(app, forward);
    }
    let ids: Vec<ArticleId> =
        app.list.entries.iter().filter_map(|e| if let Entry::Article(id) = e { Some(*id) } else { None }).collect();
    let Some(at) = reader.articles[0].and_then(|id| ids.iter().position(|&i| i == id)) else { return Vec::new() };
    let to = if forward { at + 1 } else { at.wrapping_sub(1) };
    match ids.get(to) {
        Some(&id) => {
            let effects = app.open(id);
            let height = app.list_height();
            app.list.select(id, height);
            effects
        }
        None => Vec::new(),
    }
}

fn with(app: &mut App, f: impl FnOnce(&mut Reader, &crate::corpus::Corpus)) {
    if let Some(reader) = &mut app.reader {
        f(reader, &app.corpus);
    }
}

fn current(app: &App) -> Option<ArticleId> {
    app.reader.as_ref().map_or_else(|| app.selected_article(), Reader::focused)
}

fn edit(app: &App) -> Vec<Effect> {
    let Some(article) = current(app).and_then(|id| app.corpus.get(id)) else { return Vec::new() };
    let byte = app.reader.as_ref().map_or(0, |r| r.cursor[r.focus.index()]);
    let line = article.block_at(byte).map_or(1, |b| b.line);
    vec![Effect::Edit(article.path.clone(), line)]
}

/// A command typed after `:`: an action's name, a line number, or a library search.
pub(super) fn command(app: &mut App, text: &str) -> Vec<Effect> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    match (name, Action::from_name(name)) {
        ("q" | "quit", _) => act(app, Action::Quit, None),
        ("note", _) if rest.is_empty() => notes::compose(app),
        ("search", _) if !rest.is_empty() => results::search(app, rest),
        ("concordance", _) if !rest.is_empty() => results::concordance(app, rest),
        ("lookup", _) if !rest.is_empty() => overlay::look_up(app, rest),
        (_, Some(action)) => act(app, action, rest.trim().parse().ok()),
        (number, None) if number.parse::<u32>().is_ok() => act(app, Action::Bottom, number.parse().ok()),
        _ => {
            let names = Action::ALL.iter().map(|a| a.name());
            let near = crate::input::key::nearest(name, names).map(|n| format!("; {n}?")).unwrap_or_default();
            app.say(format!("{}{}{name}{near}", app.words().unknown_command, app.words().colon));
            Vec::new()
        }
    }
}

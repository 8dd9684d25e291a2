//! The last row: the line being typed, what there is to say, where one is, which keys matter here.

use super::canvas::Canvas;
use crate::app::App;
use crate::app::compared;
use crate::app::geometry::{self, Area};
use crate::app::layout::Side;
use crate::app::reader::{Reader, Standing, Sync};
use crate::app::results::Kind;
use crate::input::Action;
use crate::text::sanitize::Safe;
use crate::text::{width, wrap};
use crate::theme::Role;
use ratatui::style::Style;

/// Draws the status line; says where the text cursor stands while a line is typed.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let area = app.reader.as_ref().map_or_else(|| geometry::list_frame(app.screen()).status, |r| r.frame.status);
    let area = if area.h == 0 { app.screen().split_bottom(1).1 } else { area };
    if let Some(prompt) = &app.prompt {
        if let Some(message) = app.message.as_ref().filter(|_| area.y > 0) {
            said(app, message, Area { y: area.y - 1, ..area }, MOST_ROWS, canvas);
        }
        canvas.fill(area, Role::Bar);
        let style = canvas.style(Role::Bar).patch(canvas.style(Role::Text));
        let before = Safe::new(&format!("{}{}", prompt.name(app), prompt.text.get(..prompt.at).unwrap_or("")));
        let after = Safe::new(prompt.text.get(prompt.at..).unwrap_or(""));
        // The end of a long line stays visible.
        let room = area.w.saturating_sub(2);
        let (end, _, _) = width::fit_end(before.as_str(), usize::from(room), app.ambiguous());
        let shown = before.get(before.as_str().len() - end.len()..before.as_str().len());
        let used = canvas.put(area.x, area.y, room, shown, style);
        if prompt.suggested {
            let typed = canvas.width(Safe::new(&prompt.text).as_safe()).min(used);
            let look = canvas.style(Role::Selection);
            canvas.tint(Area { x: area.x + used - typed, w: typed, h: 1, ..area }, look);
        }
        canvas.put(area.x + used, area.y, area.w - used, after.as_safe(), style);
        if prompt.full {
            let style = canvas.style(Role::Bar).patch(canvas.style(Role::Problem));
            canvas.right(area, Safe::new(app.words().line_full).as_safe(), style);
        }
        hit_count(app, area, canvas);
        candidates(app, Area { x: area.x + used + 3, w: area.w.saturating_sub(used + 4), ..area }, canvas);
        return Some((area.x + used, area.y));
    }
    if app.zen && app.reader.is_some() && app.message.is_none() {
        return None;
    }
    if app.message.as_ref().is_some_and(|message| long_message(app, message, area, canvas)) {
        return None;
    }
    canvas.fill(area, Role::Bar);
    let bar = canvas.style(Role::Bar);
    let right = right_text(app);
    let end = canvas.right(area, right.as_safe(), bar);
    let room = end.saturating_sub(area.x + 1);
    let left = match &app.message {
        Some(message) => message.clone(),
        None if app.results.as_ref().is_some_and(|r| r.shown) => results(app, room, canvas),
        None => match &app.reader {
            Some(reader) => reading(app, reader, room, canvas),
            None => listing(app, room, canvas),
        },
    };
    let style = if app.message.is_some() { bar.patch(canvas.style(Role::Title)) } else { bar };
    let style = Style { bg: bar.bg, ..style };
    canvas.cut(area.x + 1, area.y, room.saturating_sub(1), left.as_safe(), style);
    None
}

/// Rows that a message may take.
const MOST_ROWS: usize = 4;

/// A message that does not fit beside what stands right of it has the whole row, and as many above as it needs and the
/// list can spare; says whether it is such a one.
fn long_message(app: &App, message: &Safe, area: Area, canvas: &mut Canvas<'_>) -> bool {
    if canvas.width(message.as_safe()) + canvas.width(right_text(app).as_safe()) + 2 <= area.w {
        return false;
    }
    let most = if app.reader.is_none() && app.results.as_ref().is_none_or(|r| !r.shown) {
        // The selected row stays in sight.
        let list = geometry::list_frame(app.screen()).list;
        let selected = usize::from(list.y) + app.list.selected.saturating_sub(app.list.top);
        MOST_ROWS.min(usize::from(area.y).saturating_sub(selected).max(1))
    } else {
        MOST_ROWS
    };
    said(app, message, area, most, canvas);
    true
}

/// Writes a message in at most so many rows that end with this one.
fn said(app: &App, message: &Safe, area: Area, most: usize, canvas: &mut Canvas<'_>) {
    let room = area.w.saturating_sub(2).max(1);
    let rows = wrap::wrap(message.as_str(), &wrap::breaks(message.as_str()), room, app.ambiguous());
    let most = most.min(usize::from(area.y) + 1);
    let h = u16::try_from(rows.len().min(most)).unwrap_or(1);
    let area = Area { y: area.y + 1 - h, h, ..area };
    canvas.fill(area, Role::Bar);
    let bar = canvas.style(Role::Bar);
    let style = Style { bg: bar.bg, ..bar.patch(canvas.style(Role::Title)) };
    for ((n, row), y) in rows.iter().enumerate().take(most).zip(area.y..) {
        let end = if n + 1 == most { message.as_str().len() } else { row.range().end };
        let text = message.get(row.range().start..end);
        canvas.cut(area.x + 1, y, room, text.get(0..wrap::ink(text.as_str()).len()), style);
    }
}

/// What Tab offers for the word being typed, as far as there is room.
fn candidates(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let found = crate::app::prompt::candidates(app);
    let typed_on = app.prompt.as_ref().is_some_and(|p| p.at < p.text.len());
    if found.is_empty() || typed_on {
        return;
    }
    let text = Safe::new(&format!("Tab: {}", found.join("  ")));
    let bar = canvas.style(Role::Bar);
    let quiet = Style { bg: bar.bg, ..canvas.style(Role::Quiet) };
    canvas.cut(area.x, area.y, area.w, text.as_safe(), quiet);
}

fn hit_count(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let count = match (&app.reader, &app.prompt) {
        (Some(r), Some(p)) if p.asked == crate::app::prompt::Asked::Search => r.find.as_ref().map(|f| f.hits.len()),
        _ => None,
    };
    if let Some(count) = count {
        let style = canvas.style(Role::Bar);
        canvas.right(area, Safe::new(&format!(" {count} {} ", app.words().hits)).as_safe(), style);
    }
}

fn key(app: &App, action: Action) -> String {
    app.settings.keymap.keys(action).first().cloned().unwrap_or_default()
}

fn right_text(app: &App) -> Safe {
    let words = app.words();
    let mut parts = Vec::new();
    let pending = app.pending();
    if !pending.is_empty() {
        parts.push(pending);
    }
    if app.progress.loading {
        parts.push(format!("{} {}/{}", words.loading, app.progress.read, app.progress.found));
        if app.can_stop() {
            parts.push(format!("{} {}", key(app, Action::Back), words.stop_key));
        }
    } else if app.progress.pairing {
        parts.push(words.comparing.to_owned());
    }
    if !app.notices.is_empty() {
        parts.push(format!("! {}", app.notices.len()));
    }
    if let Some(results) = app.results.as_ref().filter(|r| r.shown) {
        parts.push(results.position());
    } else if app.reader.is_none() && !app.list.entries.is_empty() && app.screen().w >= geometry::NARROW {
        parts.push(format!("{}/{}", app.list.selected + 1, app.list.entries.len()));
    }
    parts.push(format!("{} {} ", key(app, Action::Help), words.keys));
    Safe::new(&format!(" {}", parts.join("   ")))
}

fn results(app: &App, room: u16, canvas: &Canvas<'_>) -> Safe {
    let words = app.words();
    let concordance = app.results.as_ref().is_some_and(|r| r.kind == Kind::Concordance);
    let mut hints = vec![
        format!("{} {}", key(app, Action::Open), words.open_there),
        format!("{} {}", key(app, Action::Back), words.back_key),
        format!("{} {}", key(app, Action::Bridge), words.bridge_key),
        format!("{} {}", key(app, Action::Sort), words.sort_key),
        format!("{} {}", key(app, Action::Export), words.export_key),
    ];
    if concordance {
        hints.remove(2);
    }
    fitting(hints, room, canvas)
}

/// As many hints as fit whole, the last ones left out first.
fn fitting(mut hints: Vec<String>, room: u16, canvas: &Canvas<'_>) -> Safe {
    loop {
        let text = Safe::new(&hints.join("   "));
        if canvas.width(text.as_safe()) <= room.saturating_sub(1) || hints.pop().is_none() {
            return text;
        }
    }
}

fn listing(app: &App, room: u16, canvas: &Canvas<'_>) -> Safe {
    let words = app.words();
    if app.corpus.is_empty() {
        return Safe::new(&format!("{} {}", key(app, Action::Quit), words.quit));
    }
    let hint = |action: Action, what: &str| format!("{} {what}", key(app, action));
    let partner = app.chosen().map(|(_, partner)| partner.is_some());
    let open = partner.map(|pair| hint(Action::Open, if pair { words.read_pair } else { words.read_alone }));
    let finding = [hint(Action::Search, words.find_title), hint(Action::SearchLibrary, words.search)];
    let more =
        [hint(Action::Filters, words.filter), hint(Action::Tag, words.tags_here), hint(Action::Star, words.star)];
    let quit = hint(Action::Quit, words.quit);
    let fits = |text: &Safe| canvas.width(text.as_safe()) <= room.saturating_sub(1);
    // What is less needed gives way first; opening, both ways to find and the way out are told in fewer words before one
    // of them is left out, and the way out as long as anything is.
    for many in (0..=more.len()).rev() {
        let told = open.iter().chain(&finding).chain(more.iter().take(many)).chain([&quit]);
        let text = Safe::new(&told.map(String::as_str).collect::<Vec<_>>().join("   "));
        if fits(&text) {
            return text;
        }
    }
    let open = partner.map(|_| hint(Action::Open, words.open_it));
    let finding = [hint(Action::Search, words.title_key), hint(Action::SearchLibrary, words.search)];
    let mut hints: Vec<String> = open.into_iter().chain(finding).chain([quit]).collect();
    loop {
        let text = Safe::new(&hints.join("  "));
        if fits(&text) || hints.len() < 2 {
            return text;
        }
        hints.remove(hints.len() - 2);
    }
}

/// What keys mean while text is selected, or sentences were put aside; the way out is told first of what fits.
fn selecting(app: &App, reader: &Reader, room: u16, canvas: &Canvas<'_>) -> Option<Safe> {
    let words = app.words();
    let hint = |action: Action, word: &str| format!("{} {word}", key(app, action));
    let mut parts = Vec::new();
    if reader.selection.is_some() {
        parts.push(words.selecting.to_owned());
    } else if reader.chosen.is_some() {
        parts.push(words.chosen.to_owned());
    } else {
        return None;
    }
    parts.push(hint(Action::Back, words.end_key));
    parts.extend(reader.selection.is_some().then(|| hint(Action::Copy, words.copy_key)));
    if reader.articles[1].is_some() {
        parts.push(hint(Action::Pin, words.link_key));
        parts.push(hint(Action::Reject, words.unlink_key));
        if reader.chosen.is_none() {
            parts.push(hint(Action::NextPane, words.other_side_key));
        }
    }
    Some(fitting(parts, room, canvas))
}

fn reading(app: &App, reader: &Reader, room: u16, canvas: &Canvas<'_>) -> Safe {
    if let Some(text) = selecting(app, reader, room, canvas) {
        return text;
    }
    if reader.gloss.is_some() {
        return glossing(app, reader, room, canvas);
    }
    let mut parts: Vec<String> = Side::BOTH.into_iter().filter_map(|s| place(app, reader, s)).collect();
    if let Some(note) = app.note_here() {
        parts.push(format!("✎ {}", note.text.replace('\n', " ")));
        return canvas.spelled(&Safe::new(&parts.join("   ")));
    }
    if !reader.is_pair() {
        parts.push(how_far(app, reader));
        parts.push(format!("{} {}", key(app, Action::Back), app.words().back_key));
        return Safe::new(&parts.join("   "));
    }
    pair(app, reader, parts, room, canvas)
}

/// How far a text was scrolled: at its top, at its end, or how much of it was on the screen.
fn how_far(app: &App, reader: &Reader) -> String {
    let words = app.words();
    let list = reader.spread.list_of(reader.focus);
    let at_top = reader.tops[list] == 0 && reader.spread.reaches(list).0;
    match (at_top, reader.at_end()) {
        (true, true) => words.whole_text.to_owned(),
        (true, false) => words.text_top.to_owned(),
        (false, true) => words.text_end.to_owned(),
        (false, false) => format!("{} %", reader.seen(&app.corpus)),
    }
}

/// The sentence under the cursor of a side, among all of its text.
fn place(app: &App, reader: &Reader, side: Side) -> Option<String> {
    let article = reader.article(&app.corpus, side)?;
    let at = article.sentence_at(reader.cursor[side.index()]).map_or(0, |i| i + 1);
    Some(format!("{} {at}/{}", article.lang.short(), article.sentences.len()))
}

/// That a gloss is one, and the keys that matter in it.
fn glossing(app: &App, reader: &Reader, room: u16, canvas: &Canvas<'_>) -> Safe {
    let words = app.words();
    let back = format!("{} {}", key(app, Action::Gloss), compared::gloss_back(app));
    let others =
        format!("{} {} {}", key(app, Action::PrevArticle), key(app, Action::NextArticle), words.other_renderings);
    let what = format!("{}{}{}", words.gloss_of, words.colon, words.gloss_note);
    let parts = place(app, reader, Side::Left).into_iter().chain([back, what, others]);
    fitting(parts.collect(), room, canvas)
}

/// How the lit sentence stands to the other text, how the sides keep step, how much of them corresponds, and keys.
fn pair(app: &App, reader: &Reader, mut parts: Vec<String>, room: u16, canvas: &Canvas<'_>) -> Safe {
    let words = app.words();
    let standing = reader.standing(&app.corpus);
    let alone = matches!(standing, Some(Standing::Only | Standing::Unsure));
    if alone && !reader.unlocked {
        // The other side's cursor stayed where something was answered.
        parts = place(app, reader, reader.focus).into_iter().collect();
    }
    parts.extend(compared::standing(app));
    let sync = match reader.sync() {
        Sync::Content => words.sync_locked,
        Sync::Sparse => words.sync_sparse,
        Sync::Proportional => words.sync_proportional,
        Sync::Unlocked => words.sync_free,
    };
    let sync = format!("{}{}{sync}", words.sync, words.colon);
    let [long, short] = covered(app, reader);
    let next = format!("{} {}", key(app, Action::NextDifference), words.next_difference_key);
    // That the panes keep step by content is no news; anything else is.
    let news = reader.sync() != Sync::Content && reader.alignment.is_some();
    let mut hints: Vec<String> = news.then(|| sync.clone()).into_iter().collect();
    hints.extend(alone.then(|| compared::link_hint(app)));
    // In words where there is room for them and the first key, else by the signs of the gutter.
    let whole = format!("{}   {long}   {}", parts.join("   "), hints.first().unwrap_or(&next));
    parts.push(if canvas.width(Safe::new(&whole).as_safe()) < room { long } else { short });
    hints.extend([
        next,
        format!("{} {}", key(app, Action::Back), words.back_key),
        format!("{} {}", key(app, Action::Layout), words.layout_key),
    ]);
    hints.extend((!news).then_some(sync));
    // What does not fit whole is left out, hints before counts, the last ones first.
    loop {
        let text = parts.iter().chain(&hints).cloned().collect::<Vec<_>>().join("   ");
        let text = canvas.spelled(&Safe::new(&text));
        if canvas.width(text.as_safe()) <= room.saturating_sub(1) {
            return text;
        }
        if hints.pop().or_else(|| parts.pop()).is_none() {
            return Safe::default();
        }
    }
}

/// How much of the two texts corresponds, in words and in signs.
fn covered(app: &App, reader: &Reader) -> [String; 2] {
    let words = app.words();
    let (Some(told), Some([both, left, right, conflicts])) =
        (compared::counts(app, reader), compared::coverage(reader))
    else {
        return [0, 1].map(|_| format!("{}…", words.aligning));
    };
    // Every sentence is in a bead, unless there was a fault.
    if reader.alignment.as_ref().is_some_and(|a| a.beads.is_empty()) {
        return [0, 1].map(|_| words.not_aligned.to_owned());
    }
    [told.join(words.comma), format!("= {both}  ◂ {left}  ▸ {right}  ≠ {conflicts}")]
}

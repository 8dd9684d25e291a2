//! The library: list and preview.

use super::canvas::Canvas;
use super::reader::text_rows;
use crate::app::App;
use crate::app::geometry::{self, Area};
use crate::app::list::{Entry, Grouping, Heading, Languages, Reading, Sides, Sort, newest};
use crate::app::words::counted;
use crate::app::{list, problems, reasons};
use crate::compare::{Event, Relation};
use crate::config::Interface;
use crate::corpus::{Article, ArticleId, State};
use crate::input::Action;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::width;
use crate::theme::Role;
use ratatui::style::Style;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let frame = geometry::list_frame(app.screen());
    head(app, frame.head, canvas);
    if app.corpus.is_empty() && !app.progress.loading {
        return empty(app, frame.list, canvas);
    }
    entries(app, frame.list, canvas);
    if let Some(area) = frame.preview {
        preview(app, area, canvas);
    }
}

/// Name, counts and, on the right, how the list is put together. What narrows it is always said; the rest gives way.
fn head(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let words = app.words();
    canvas.fill(area, Role::Bar);
    let bar = canvas.style(Role::Bar);
    let with_bar = |style: Style| Style { bg: bar.bg, ..bar.patch(style) };
    let (accent, strong) = (with_bar(canvas.style(Role::Accent)), with_bar(canvas.style(Role::Title)));
    let x = area.x + 1 + canvas.put(area.x + 1, area.y, area.w, SafeStr::literal("đối chiếu"), accent) + 2;
    let room = (area.x + area.w).saturating_sub(x);
    let chips = Safe::new(&chips(app).join("  "));
    let narrowed = !chips.as_str().is_empty();
    let fewer = narrowed || app.list.articles < app.list.total;
    let of = |left: usize| if fewer { format!("{left}/") } else { String::new() };
    let all = app.events.iter().filter(|e| e.members.len() > 1).count();
    let events = format!("{}{}", of(app.list.events), counted(all, words.events));
    let of = of(app.list.articles);
    let articles = format!("{of}{}", counted(app.list.total, words.articles));
    let counts =
        [format!("{articles}{}{events}", words.comma), articles, format!("{of}{}", app.list.total), String::new()];
    let mut hints = hints(app);
    let chips_w = canvas.width(chips.as_safe()) + u16::from(narrowed) * 2;
    // Hints give way first, the last one first; then the counts are told in fewer words.
    for counts in counts {
        let counts = Safe::new(&counts);
        let used = canvas.width(counts.as_safe()) + chips_w + 2;
        loop {
            let right = Safe::new(&format!("{} ", hints.join("  ")));
            if used + canvas.width(right.as_safe()) <= room || (hints.is_empty() && counts.as_str().is_empty()) {
                let x = x + canvas.put(x, area.y, room, counts.as_safe(), bar) + 2;
                let end = canvas.right(area, right.as_safe(), bar);
                canvas.cut(x, area.y, end.saturating_sub(x), chips.as_safe(), strong);
                return;
            }
            if hints.pop().is_none() {
                break;
            }
        }
    }
}

/// How the list is put together, with the keys that change it; the most important first.
fn hints(app: &App) -> Vec<String> {
    let words = app.words();
    let grouping = match app.list.grouping {
        Grouping::Event => words.by_event,
        Grouping::Date => words.by_date,
        Grouping::Source => words.by_source,
        Grouping::Flat => words.flat,
    };
    let languages = match app.list.filters.languages {
        Languages::All => words.all_languages,
        Languages::Chinese => words.only_chinese,
        Languages::Vietnamese => words.only_vietnamese,
    };
    let sort = match app.list.sort {
        Sort::Newest => words.newest_first,
        Sort::Oldest => words.oldest_first,
        Sort::Title => words.by_title,
        Sort::Name => words.by_file,
    };
    let with_key = |text: &str, action: Action| {
        let key = app.settings.keymap.keys(action).into_iter().next();
        key.map_or_else(|| text.to_owned(), |k| format!("{text} ({k})"))
    };
    vec![
        with_key(grouping, Action::Group),
        with_key(languages, Action::Language),
        with_key(sort, Action::Sort),
        with_key(words.filter, Action::Filters),
    ]
}

/// What narrows the list, apart from languages.
fn chips(app: &App) -> Vec<String> {
    let (words, filters) = (app.words(), &app.list.filters);
    let reading = match filters.reading {
        Reading::Any => None,
        Reading::Unread => Some(words.unread),
        Reading::Begun => Some(words.begun),
        Reading::Read => Some(words.read_to_end),
    };
    let sides = match filters.sides {
        Sides::Any => None,
        Sides::Both => Some(words.both_sides),
        Sides::One => Some(words.one_side_only),
    };
    let mut out: Vec<String> = reading.into_iter().chain(sides).map(str::to_owned).collect();
    out.extend(filters.starred.then(|| "★".to_owned()));
    out.extend(filters.noted.then(|| words.with_notes.to_owned()));
    out.extend(filters.tag.as_ref().map(|t| format!("#{t}")));
    out.extend(filters.date.as_ref().map(|d| if d == "none" { words.no_date.to_owned() } else { d.clone() }));
    out.extend(filters.source.clone());
    let typed = app.list.filter.trim();
    out.extend((!typed.is_empty()).then(|| format!("/{typed}")));
    out
}

fn empty(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let words = app.words();
    let mut lines = vec![Safe::new(words.nothing_here), Safe::default()];
    lines.extend(app.places.iter().map(|p| Safe::new(&format!("{}{}{p}", words.looked_in, words.colon))));
    lines.extend([Safe::new(words.how_to_add), Safe::new(words.more_help)]);
    paragraphs(app, &lines, area.inner(2, 1), Role::Text, canvas);
}

/// That nothing passes the filter, and which filters there are where a word looks like one and is none.
fn nothing_matches(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let words = app.words();
    let mut lines = vec![Safe::new(words.nothing_matches)];
    if let Some(word) = app.list.misread() {
        lines.push(Safe::new(&format!("{word}{}{}", words.colon, words.no_such_filter)));
        lines.push(Safe::new(&format!("{}{}{}", words.filters, words.colon, list::FILTERS)));
    }
    paragraphs(app, &lines, area.inner(2, 1), Role::Quiet, canvas);
}

/// Paragraphs one under the other, as far as there is room.
fn paragraphs(app: &App, lines: &[Safe], mut area: Area, role: Role, canvas: &mut Canvas<'_>) {
    let style = canvas.style(role);
    for line in lines {
        let breaks = crate::text::wrap::breaks(line.as_str());
        for row in crate::text::wrap::wrap(line.as_str(), &breaks, area.w.max(1), app.ambiguous()) {
            let (first, rest) = area.split_top(1);
            if first.h == 0 {
                return;
            }
            canvas.put(first.x, first.y, first.w, line.get(row.range()), style);
            area = rest;
        }
    }
}

fn entries(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    if app.list.entries.is_empty() && !app.corpus.is_empty() {
        return nothing_matches(app, area, canvas);
    }
    // The report whose headline stands over the rows that follow.
    let mut told = None;
    for (i, entry) in app.list.entries.iter().enumerate().skip(app.list.top).take(usize::from(area.h)) {
        let y = area.y + u16::try_from(i - app.list.top).unwrap_or(0);
        let row = Area { y, h: 1, ..area };
        match entry {
            Entry::Event(id) => {
                if let Some(event) = app.event(*id) {
                    told = event_row(app, event, row, canvas);
                }
            }
            Entry::Heading(h) => heading_row(app, *h, row, canvas),
            Entry::Article(id) => {
                if let Some(article) = app.corpus.get(*id) {
                    let told = told.filter(|(of, _)| of == id).map(|(_, end)| end);
                    article_row(app, *id, article, told, row, canvas);
                }
            }
        }
        if i == app.list.selected {
            let style = canvas.style(Role::Selected);
            canvas.tint(row, style);
            let accent = canvas.style(Role::Accent).patch(ratatui::style::Style { bg: style.bg, ..Default::default() });
            canvas.sign(row.x, row.y, "▌", accent);
        }
    }
}

/// When it was, the headline of its most central report, as far as there is room, and how many there are on either side,
/// each of what the filters leave: rows below it that are not there are not counted.
/// Says whose headline it is, and where it ends in the row.
fn event_row(app: &App, event: &Event, row: Area, canvas: &mut Canvas<'_>) -> Option<(ArticleId, usize)> {
    let (accent, heading, quiet) = (canvas.style(Role::Accent), canvas.style(Role::Heading), canvas.style(Role::Quiet));
    let date = newest(&app.corpus, &event.members).map_or_else(String::new, crate::corpus::NewsDate::shown);
    let shown = || event.members.iter().filter(|&&id| app.list.leaves(id));
    let zh = shown().filter(|&&id| app.corpus.get(id).is_some_and(|a| a.lang.is_zh())).count();
    let counts = Safe::new(&format!(" {zh}+{} ", shown().count() - zh));
    let mut x = row.x + 1;
    x += canvas.put(x, row.y, row.w.saturating_sub(1), Safe::new(&date).as_safe(), accent) + 1;
    let end = canvas.right(row, counts.as_safe(), quiet);
    let in_series = event.series.is_some();
    if in_series {
        canvas.sign(end.saturating_sub(1), row.y, "↻", quiet);
    }
    let id = app.headline(event)?;
    let title = &app.corpus.get(id)?.title;
    let room = end.saturating_sub(x + if in_series { 2 } else { 0 });
    let end = first_row(title, room, app.ambiguous());
    canvas.cut(x, row.y, room, title.get(0..end), heading);
    Some((id, end))
}

/// Where the first row of a title ends that is broken into rows of so many columns.
fn first_row(title: &Safe, columns: u16, ambiguous: width::Ambiguous) -> usize {
    let title = title.as_str();
    if width::width(title, ambiguous) <= usize::from(columns) {
        return title.len();
    }
    let rows = crate::text::wrap::wrap(title, &crate::text::wrap::breaks(title), columns.max(1), ambiguous);
    rows.first().and_then(|row| title.get(..row.range().end)).map_or(title.len(), |row| row.trim_end().len())
}

fn heading_row(app: &App, heading: Heading, row: Area, canvas: &mut Canvas<'_>) {
    let style = canvas.style(Role::Heading);
    let words = app.words();
    let text = match heading {
        Heading::OneSide => Safe::new(words.one_side_only),
        Heading::Undated => Safe::new(words.no_date),
        Heading::Month(year, month) => Safe::new(&month_words(app.settings.interface, year, month)),
        Heading::Source(of) => {
            let source = app.corpus.get(of).and_then(|a| a.source.clone());
            source.unwrap_or_else(|| Safe::new(words.no_source))
        }
    };
    let used = canvas.cut(row.x + 1, row.y, row.w.saturating_sub(1), text.as_safe(), style);
    let x = row.x + used + 2;
    canvas.rule(x, row.y, (row.x + row.w).saturating_sub(x + 1));
}

/// A month as the interface's language writes it.
fn month_words(interface: Interface, year: Option<i16>, month: u8) -> String {
    match (interface, year) {
        (Interface::English, Some(y)) => format!("{y:04}-{month:02}"),
        (Interface::English, None) => format!("month {month:02}"),
        (Interface::Chinese, Some(y)) => format!("{y}年{month}月"),
        (Interface::Chinese, None) => format!("{month}月"),
        (Interface::Vietnamese, Some(y)) => format!("tháng {month}/{y}"),
        (Interface::Vietnamese, None) => format!("tháng {month}"),
    }
}

/// `●` unread, `•` begun, blank when read.
fn mark(app: &App, article: &Article) -> &'static str {
    if app.saved.read.contains(&article.hash) {
        " "
    } else if app.saved.begun.contains(&article.hash) {
        "•"
    } else {
        "●"
    }
}

/// The tags of an article, as many as fit into some columns.
fn tags(app: &App, article: &Article, room: usize) -> String {
    let Some(tags) = app.saved.tags.get(&article.hash) else { return String::new() };
    let all = tags.iter().map(|t| format!("#{t}")).collect::<Vec<_>>().join(" ");
    if width::width(&all, app.ambiguous()) <= room {
        return all;
    }
    let (cut, _) = width::fit(&all, room.saturating_sub(1), app.ambiguous());
    // A sign with nothing behind it tells nothing.
    if cut.len() < 2 { String::new() } else { format!("{}…", cut.trim_end()) }
}

/// A report: its marks, its headline, and what there is to say of it. Where the headline is `told` right above up to some
/// byte, the rest of it stands in its place, or how long the report is.
fn article_row(app: &App, id: ArticleId, article: &Article, told: Option<usize>, row: Area, canvas: &mut Canvas<'_>) {
    let (text, quiet) = (canvas.style(Role::Text), canvas.style(Role::Quiet));
    let lang = canvas.style(if article.lang.is_zh() { Role::Chinese } else { Role::Vietnamese });
    if app.saved.starred.contains(&article.hash) {
        let accent = canvas.style(Role::Accent);
        canvas.sign(row.x + 1, row.y, "★", accent);
    }
    canvas.sign(row.x + 2, row.y, mark(app, article), quiet);
    canvas.put(row.x + 4, row.y, 2, SafeStr::literal(article.lang.short()), lang);
    let x = row.x + 7;
    let date = article.date.map(|d| row_date(app, id, d)).unwrap_or_default();
    let tail = match &article.state {
        State::Ready => tail(app, (id, article), &date, row.w),
        state => format!(" {} ", problems::state(state, app.settings.interface)),
    };
    let tail = canvas.spelled(&Safe::new(&tail));
    let unread = article.state == State::Ready;
    let tail_w = canvas.width(tail.as_safe()).min(row.w / 2);
    let end = row.x + row.w - tail_w;
    canvas.cut(end, row.y, tail_w, tail.as_safe(), quiet);
    let title = article.title.as_str();
    let (words, style) = match told.map(|end| title.get(end..).unwrap_or("").trim()) {
        Some("") => (Safe::new(&length(app, article)), quiet),
        Some(rest) => (Safe::new(rest), canvas.style(Role::Heading)),
        None => (article.title.clone(), if unread { text } else { quiet }),
    };
    canvas.cut(x, row.y, end.saturating_sub(x), words.as_safe(), style);
}

/// What stands at the end of a report's row, in at most half of it: its date, and before it what there is room for: its
/// note, its copies, its tags, its source.
fn tail(app: &App, (id, article): (ArticleId, &Article), date: &str, row: u16) -> String {
    let columns = |text: &str| width::width(text, app.ambiguous());
    let wide = row >= 44;
    // The date with the blanks around it.
    let mut room = (usize::from(row) / 2).saturating_sub(columns(date) + 2);
    let mut fits = |text: String| {
        let needed = columns(&text) + 1;
        let fits = !text.is_empty() && needed <= room;
        room -= if fits { needed } else { 0 };
        (if fits { text } else { String::new() }, room)
    };
    let note = fits(if app.has_note(article) { "✎" } else { "" }.to_owned()).0;
    let (short, long) = (copies(app, id, false), copies(app, id, wide));
    let (first, left) = fits(long);
    let (copies, left) = if first.is_empty() { fits(short) } else { (first, left) };
    let most = usize::from(row) / if wide { 4 } else { 5 };
    let (tags, _) = fits(tags(app, article, most.min(left.saturating_sub(1))));
    let source = article.source.as_ref().filter(|_| wide).map(|s| short_source(app, s.as_str()));
    let (source, _) = fits(source.unwrap_or_default());
    joined(&[&note, &copies, &tags, &source, date])
}

/// The day of a report; its year too, unless the row of its event tells it.
fn row_date(app: &App, id: ArticleId, date: crate::corpus::NewsDate) -> String {
    let event = app.event_of(id).filter(|e| app.list.grouping == Grouping::Event && e.members.len() > 1);
    let told = event.and_then(|e| newest(&app.corpus, &e.members)).is_some_and(|n| n.year == date.year);
    if told { format!("{:02}-{:02}", date.month, date.day) } else { date.shown() }
}

/// Columns of a source in a row.
const SOURCE: usize = 12;

/// A source in a row: without what it says in brackets, and cut between words.
fn short_source(app: &App, source: &str) -> String {
    let fits = |s: &str| width::width(s, app.ambiguous()) <= SOURCE;
    let before = source.split(['（', '(', '［', '[']).next().unwrap_or("").trim();
    let whole = if fits(source) || before.is_empty() { source } else { before };
    if fits(whole) {
        return whole.to_owned();
    }
    let (cut, _) = width::fit(whole, SOURCE - 1, app.ambiguous());
    let ends = whole.get(cut.len()..).is_some_and(|rest| rest.starts_with(' '));
    let words = if ends { None } else { cut.trim_end().rsplit_once(' ') };
    format!("{}…", words.map_or(cut, |w| w.0).trim_end())
}

/// How many copies a row stands for, or that it is one.
fn copies(app: &App, id: ArticleId, wide: bool) -> String {
    let words = app.words();
    match app.list.folded(id) {
        0 if app.list.is_copy(id) => words.is_copy.to_owned(),
        0 => String::new(),
        n if !wide => format!("+{n}"),
        1 => format!("+1 {}", words.copy),
        n => format!("+{n} {}", words.copies),
    }
}

/// The parts that are not empty, between blanks.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!(" {} ", parts.join(" ")) }
}

fn preview(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    canvas.frame(area);
    let Some((reader, id)) = app.preview.as_ref().and_then(|r| Some((r, r.articles[0]?))) else { return };
    let Some(article) = app.corpus.get(id) else { return };
    let beside = app.chosen().and_then(|(_, partner)| partner);
    let inner = area.inner(2, 1);
    let (top, rest) = inner.split_top(2);
    canvas.line(top, facts(app, article).as_safe(), Role::Quiet);
    let (_, second) = top.split_top(1);
    if let Some((with, label, grade)) = partner_line(app, id, beside) {
        let accent = canvas.style(Role::Accent);
        let room = second.w.saturating_sub(canvas.width(grade.as_safe()));
        // A few letters of a title tell less than none of what they are.
        let with = if room < PARTNER { with.get(label..with.as_str().len()) } else { with.as_safe() };
        let used = canvas.cut(second.x, second.y, room, with, accent);
        canvas.cut(second.x + used, second.y, second.w.saturating_sub(used), grade.as_safe(), accent);
    }
    if !matches!(article.state, State::Ready | State::OnlyFurniture) {
        canvas.line(rest, Safe::new(&problems::state(&article.state, app.settings.interface)).as_safe(), Role::Problem);
        return;
    }
    let widened = |a: Area| Area { x: a.x.saturating_sub(geometry::MARGIN), w: a.w + geometry::MARGIN, ..a };
    match (geometry::preview_parts(area), &app.preview_partner) {
        ((upper, Some((line, lower))), Some(partner)) => {
            text_rows(app, reader, 0, 0, widened(upper), canvas, false);
            canvas.rule(line.x, line.y, line.w);
            if let Some(beside) = beside {
                subject(app, [id, beside], line, canvas);
            }
            text_rows(app, partner, 0, 0, widened(lower), canvas, false);
        }
        ((upper, _), _) => {
            let h = inner.h.saturating_sub(3);
            text_rows(app, reader, 0, 0, widened(Area { h, ..upper }), canvas, false);
        }
    }
}

/// On the line between two reports what both have, in both languages: as many things as fit whole, and at least one.
fn subject(app: &App, pair: [ArticleId; 2], line: Area, canvas: &mut Canvas<'_>) {
    let vietnamese = app.settings.interface == Interface::Vietnamese;
    let named = app.in_common(pair).iter().map(|s| {
        let (first, second) = if vietnamese { (&s.vi, &s.zh) } else { (&s.zh, &s.vi) };
        format!("{first} {second}").trim().to_owned()
    });
    let room = line.w.saturating_sub(4);
    let mut text = String::new();
    for name in named {
        let longer = if text.is_empty() { name } else { format!("{text} · {name}") };
        if !text.is_empty() && width::width(&longer, app.ambiguous()) + 2 > usize::from(room) {
            break;
        }
        text = longer;
    }
    if !text.is_empty() {
        let quiet = canvas.style(Role::Quiet);
        canvas.cut(line.x + 2, line.y, room, Safe::new(&format!(" {text} ")).as_safe(), quiet);
    }
}

/// Characters read in a minute: of Chinese, and of Vietnamese, of which 4.6 with their blank make a syllable (Brysbaert
/// 2019 gives 255 characters and about 200 syllables).
const PACE: (u32, u32) = (255, 920);

fn facts(app: &App, article: &Article) -> Safe {
    let words = app.words();
    let mut parts = vec![article.lang.code().to_owned()];
    parts.extend(article.date.map(super::super::corpus::NewsDate::shown));
    parts.extend(article.source.as_ref().map(|s| s.as_str().to_owned()));
    parts.push(length(app, article));
    if let Some(tags) = app.saved.tags.get(&article.hash) {
        parts.extend(tags.iter().map(|t| format!("#{t}")));
    }
    parts.extend(article.encoding.label.map(str::to_owned));
    if article.encoding.replaced > 0 {
        parts.push(counted(article.encoding.replaced as usize, words.replaced_bytes));
    }
    if article.encoding.controls > 0 {
        parts.push(counted(article.encoding.controls as usize, words.controls_shown));
    }
    Safe::new(&parts.join(" · "))
}

/// `8 paragraphs · 2 min`: how long a report is.
fn length(app: &App, article: &Article) -> String {
    let words = app.words();
    let pace = if article.lang.is_zh() { PACE.0 } else { PACE.1 };
    let (paragraphs, minutes) = (article.counts.paragraphs, article.counts.chars.div_ceil(pace));
    format!("{} · {minutes} {}", counted(paragraphs as usize, words.paragraphs), words.minutes)
}

/// Columns under which the preview names the partner without saying that it is one.
const PARTNER: u16 = 30;

/// The report that stands on the other side after a label of so many bytes, and why it stands there.
fn partner_line(app: &App, id: ArticleId, beside: Option<ArticleId>) -> Option<(Safe, usize, Safe)> {
    let words = app.words();
    let other = beside?;
    let partner = app.corpus.get(other)?;
    let grade = match app.pairing(id, other) {
        Some(p) if reasons::is_rejected(p) => words.rejected_pair.to_owned(),
        Some(p) if p.relation == Relation::SameEvent => {
            format!("{} {}", words.same_event, reasons::decimal(p.score, app.settings.interface))
        }
        _ if app.same_event(id, other) => words.same_event.to_owned(),
        Some(p) if p.relation == Relation::SameSeries => words.same_series.to_owned(),
        _ => words.related.to_owned(),
    };
    let label = format!("{} ", words.pairs_with);
    let grade = reasons::bracketed(&grade, app.settings.interface);
    Some((Safe::new(&format!("{label}{}", partner.title)), label.len(), Safe::new(&grade)))
}

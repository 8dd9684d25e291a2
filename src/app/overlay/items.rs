//! The items of each panel, made from what the program knows.

use super::super::layout::Side;
use super::super::reader::Reader;
use super::super::{App, compared, event, problems, reasons, words};
use super::{Item, Kind, Overlay, Target, fold, side};
use crate::compare::difference::{Difference, DifferenceKind};
use crate::compare::{Event, Evidence, Relation};
use crate::config::Interface;
use crate::corpus::ArticleId;
use crate::input::Action;
use crate::text::Span;
use crate::text::sanitize::Safe;
use crate::text::width;

/// The key table, by group.
pub(super) fn help(app: &App) -> Vec<Item> {
    let interface = app.settings.interface;
    let mut keys = Vec::new();
    let mut group = None;
    for &action in Action::ALL {
        if group != Some(action.group()) {
            group = Some(action.group());
            keys.push(Item::heading(words::group(action.group(), interface)));
        }
        let bound = app.settings.keymap.keys(action).join("  ");
        keys.push(Item::new(&bound, words::action(action, interface), "", None));
    }
    // The signs that are on the screen come first.
    let all = match (app.open_pairing(), &app.reader) {
        (Some(_), _) => [signs(app), keys, list_signs(app)].concat(),
        (None, Some(_)) => [keys, signs(app), list_signs(app)].concat(),
        (None, None) => [keys, list_signs(app), signs(app)].concat(),
    };
    fold::folded(app, &Kind::Help, all)
}

/// What the signs between the panes mean.
fn signs(app: &App) -> Vec<Item> {
    let w = app.words();
    let signs = [
        ("=", w.sign_sure),
        ("~", w.sign_likely),
        ("?", w.sign_guess),
        ("+", w.sign_manual),
        ("↕", w.sign_moved),
        ("◂ ▸", w.sign_only),
        ("·", w.unsure_alone),
        ("≠", w.figures_differ),
    ];
    let legend = signs.map(|(sign, text)| Item::new(sign, text, "", None));
    [Item::heading(w.signs)].into_iter().chain(legend).collect()
}

/// What the signs before and after a title of the list mean.
fn list_signs(app: &App) -> Vec<Item> {
    let w = app.words();
    let signs =
        [("●", w.sign_unread), ("•", w.sign_begun), ("★", w.sign_star), ("✎", w.sign_note), ("↻", w.sign_series)];
    let legend = signs.map(|(sign, text)| Item::new(sign, text, "", None));
    [Item::heading(w.signs_of_list)].into_iter().chain(legend).collect()
}

/// What went wrong: file, place, cause, remedy.
pub(super) fn problems(app: &App) -> Vec<Item> {
    let told = |text: &Safe| problems::told(text.as_str(), app.settings.interface);
    let lines = |n: &crate::corpus::Notice| {
        let path = n.path.as_ref().map(|p| p.display().to_string()).unwrap_or_default();
        let at = n.at.map(|(l, c)| format!(":{l}:{c}")).unwrap_or_default();
        let what = Item::new("!", format!("{path}{at}: {}", told(&n.what)).trim_start_matches(": "), "", None);
        let remedy = told(&n.remedy);
        let todo = || Item { follows: true, ..Item::new("", &format!("→ {remedy}"), "", None) };
        [what].into_iter().chain((!remedy.is_empty()).then(todo))
    };
    let mut out: Vec<Item> = app.notices.iter().flat_map(lines).collect();
    if out.is_empty() {
        out.push(Item::new("", app.words().no_problems, "", None));
    }
    fold::folded(app, &Kind::Problems, out)
}

/// The grade in the interface's words.
#[must_use]
pub(in super::super) fn relation(app: &App, relation: Relation) -> &'static str {
    reasons::relation(relation, app.settings.interface)
}

/// Evidence for and against the open pair.
pub(super) fn why(app: &App) -> Option<Vec<Item>> {
    let pairing = app.open_pairing()?;
    let w = app.words();
    let reader = app.reader.as_ref()?;
    let flipped = reader.articles[0] != Some(pairing.left);
    let interface = app.settings.interface;
    let grade = reasons::grade(pairing, interface);
    // How probable it is that the event is the same: no news of another grade.
    let told = match pairing.relation {
        Relation::SameEvent => format!("{grade} · {}", reasons::decimal(pairing.score, interface)),
        _ => grade,
    };
    let mut out = vec![Item::heading(&told)];
    let item = |sign: &str, e: &Evidence| {
        let (left, right) = if flipped { (e.right_span, e.left_span) } else { (e.left_span, e.right_span) };
        let target = match (left, right) {
            (Some(left), Some(right)) => Some(Target::Both(left, right)),
            (Some(left), None) => Some(Target::Byte(Side::Left, left.start)),
            (None, Some(right)) => Some(Target::Byte(Side::Right, right.start)),
            (None, None) => None,
        };
        let text = reasons::line(e, flipped, interface);
        let about = reasons::about(e, interface);
        Item::new(sign, text.as_str(), &format!("{about} {:<3}", weight(e.weight)), target)
    };
    if !pairing.evidence.is_empty() {
        out.push(Item::heading(w.evidence_for));
        out.extend(pairing.evidence.iter().map(|e| item("+", e)));
    }
    if !pairing.against.is_empty() {
        out.push(Item::heading(w.evidence_against));
        out.extend(pairing.against.iter().map(|e| item("−", e)));
    }
    if out.len() == 1 {
        out.push(Item::new("", w.no_evidence, "", None));
    }
    Some(out)
}

/// What only one side says, and what disagrees.
pub(super) fn differences(app: &App) -> Option<Vec<Item>> {
    let reader = app.reader.as_ref().filter(|r| r.articles[1].is_some())?;
    if reader.alignment.is_none() {
        return Some(vec![Item::new("", &format!("{}…", app.words().aligning), "", None)]);
    }
    let text = |side: Side, span: Option<Span>| {
        let article = reader.article(&app.corpus, side)?;
        Some(article.slice(span?).as_str().to_owned())
    };
    let item = |d: &Difference| {
        let (left, right) = (text(Side::Left, d.left), text(Side::Right, d.right));
        let figures: Vec<String> = d
            .figures
            .iter()
            .filter_map(|m| {
                Some(format!("{} ↔ {}", text(Side::Left, Some(m.left))?, text(Side::Right, Some(m.right))?))
            })
            .collect();
        let target =
            d.left.map(|s| Target::Byte(Side::Left, s.start)).or(d.right.map(|s| Target::Byte(Side::Right, s.start)));
        let sure = format!("{:<3}", sureness(d.confidence));
        match d.kind {
            DifferenceKind::OnlyLeft => Item::new("◂", &left.unwrap_or_default(), &sure, target),
            DifferenceKind::OnlyRight => Item::new("▸", &right.unwrap_or_default(), &sure, target),
            DifferenceKind::Conflict => Item::new("≠", &figures.join("; "), &left.unwrap_or_default(), target),
        }
    };
    let mut out: Vec<Item> = reader.differences.iter().map(item).collect();
    out.sort_by_key(|i| side::place(i.target, reader));
    if out.is_empty() {
        out.push(Item::new("", app.words().no_differences, "", None));
    } else {
        out.insert(0, caption(app, reader)?);
    }
    Some(out)
}

/// What the signs of the differences mean, how many there are of each, and what the dots say: in words where they fit.
fn caption(app: &App, reader: &Reader) -> Option<Item> {
    let [_, left, right, conflicts] = compared::coverage(reader)?;
    let [_, only_left, only_right, differ] = compared::counts(app, reader)?;
    let forms = [
        format!("◂ {only_left}   ▸ {only_right}   ≠ {differ}"),
        format!("◂ {only_left}   ▸ {only_right}   ≠ {conflicts}"),
        format!("◂ {left}   ▸ {right}   ≠ {conflicts}"),
    ];
    let sure = app.words().how_sure;
    let panel = Overlay { kind: Kind::Differences, ..Overlay::default() }.area(app.screen()).inner(2, 1);
    let columns = |text: &str| width::width(text, app.ambiguous());
    let room = usize::from(panel.w).saturating_sub(columns(sure) + 2);
    let form = forms.iter().find(|f| columns(f) <= room).or(forms.last())?;
    Some(Item { detail: Safe::new(sure), ..Item::heading(form) })
}

/// How sure a difference is, in three steps: a share of a hundred would claim more than the method knows.
fn sureness(confidence: f64) -> &'static str {
    match confidence {
        c if c >= 0.9 => "●●●",
        c if c >= 0.7 => "●●",
        _ => "●",
    }
}

/// The weight of a reason, in three steps of its log-odds.
fn weight(weight: f64) -> &'static str {
    match weight.abs() {
        w if w >= 1.0 => "●●●",
        w if w >= 0.3 => "●●",
        _ => "●",
    }
}

/// The editions of a series with date and place, the reports of the present one under it; without a series, the
/// reports of the event.
pub(super) fn timeline(app: &App) -> Vec<Item> {
    let id = app.reader.as_ref().map_or_else(|| app.selected_article(), super::super::reader::Reader::focused);
    let own = id.and_then(|id| app.event_of(id));
    let series = own.and_then(|e| e.series);
    let mut editions: Vec<&Event> = app.events.iter().filter(|e| series.is_some() && e.series == series).collect();
    if editions.is_empty() {
        editions.extend(own);
    }
    let day = |e: &Event| super::super::list::newest(&app.corpus, &e.members);
    editions.sort_by_key(|e| (day(e).map(|d| (d.year, d.month, d.day)), e.members.first().copied()));
    let places = event::places(&app.corpus, &editions);
    let chinese = app.settings.interface == Interface::Chinese;
    let mut out: Vec<Item> = Vec::new();
    for (edition, place) in editions.into_iter().zip(places) {
        let date = day(edition).map_or(String::new(), crate::corpus::NewsDate::shown);
        let central = app.spokesman(edition);
        let title = central.and_then(|c| app.corpus.get(c)).map_or("", |a| a.title.as_str());
        let here = id.is_some_and(|id| edition.members.contains(&id));
        let place = place.map_or(String::new(), |p| format!("{} · ", event::place_name(&p, chinese)));
        let detail = words::counted(edition.members.len(), app.words().reports);
        let sign = format!("{}{date}", if here { "▸ " } else { "  " });
        out.push(Item::new(&sign, &format!("{place}{title}"), &detail, central.map(Target::Article)));
        if here && edition.members.len() > 1 {
            out.extend(edition.members.iter().filter_map(|&m| report(app, m, central)));
        }
    }
    if series.is_none() {
        out.insert(0, Item { heading: !out.is_empty(), ..Item::new("", app.words().no_series, "", None) });
    }
    out
}

/// One report of the present edition.
fn report(app: &App, id: ArticleId, central: Option<ArticleId>) -> Option<Item> {
    let article = app.corpus.get(id).filter(|_| Some(id) != central)?;
    let date = article.date.map_or(String::new(), crate::corpus::NewsDate::shown);
    let text = format!("  {} {}", article.lang.short(), article.title);
    Some(Item::new("", &text, &date, Some(Target::Article(id))))
}

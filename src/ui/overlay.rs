//! Panels over list or reader.

use super::canvas::Canvas;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlay::{Item, Kind, Overlay};
use crate::app::words;
use crate::input::Action;
use crate::text::sanitize::{Safe, SafeStr};
use crate::theme::Role;

pub(super) fn draw(app: &App, overlay: &Overlay, canvas: &mut Canvas<'_>) {
    let area = overlay.area(app.screen());
    canvas.clear(area);
    canvas.frame(area);
    title(app, overlay, area, canvas);
    let inner = Area { h: area.h.saturating_sub(3), ..area.inner(2, 1) };
    let shown: Vec<&Item> = overlay.shown().collect();
    if let Some(half) = overlay.column(app.screen()) {
        two_columns(overlay, &shown, inner, half, canvas);
    } else if shown.is_empty() {
        canvas.line(inner, SafeStr::literal(app.words().no_hits), Role::Quiet);
    } else {
        let sign_w = shown.iter().map(|i| canvas.width(i.sign.as_safe())).max().unwrap_or(0).min(inner.w / 3);
        for (i, item) in shown.iter().enumerate().skip(overlay.top).take(usize::from(inner.h)) {
            let row = Area { y: inner.y + u16::try_from(i - overlay.top).unwrap_or(0), h: 1, ..inner };
            item_row(item, row, sign_w, canvas);
            if i == overlay.selected && overlay.kind != Kind::Help {
                let style = canvas.style(Role::Selected);
                canvas.tint(row, style);
            }
        }
    }
    foot(app, overlay, area, canvas);
}

fn title(app: &App, overlay: &Overlay, area: Area, canvas: &mut Canvas<'_>) {
    let words = app.words();
    let name = match &overlay.kind {
        Kind::Help => words.help.to_owned(),
        Kind::Problems => words.problems.to_owned(),
        Kind::Why => words.why.to_owned(),
        Kind::Differences => words.differences.to_owned(),
        Kind::Timeline => words.timeline.to_owned(),
        Kind::Names => words.names.to_owned(),
        Kind::Filters => words.filters.to_owned(),
        Kind::Notes => words.notes.to_owned(),
        Kind::SavedWords => words.saved_words.to_owned(),
        Kind::Libraries => words.libraries.to_owned(),
        Kind::Word(word) => word.to_string(),
    };
    let style = canvas.style(Role::Accent);
    canvas.cut(area.x + 2, area.y, area.w.saturating_sub(4), Safe::new(&format!(" {name} ")).as_safe(), style);
}

fn item_row(item: &Item, row: Area, sign_w: u16, canvas: &mut Canvas<'_>) {
    if item.heading {
        let quiet = canvas.style(Role::Quiet);
        let end = canvas.right(row, canvas.spelled(&item.detail).as_safe(), quiet);
        let heading = canvas.spelled(&item.text);
        canvas.line(Area { w: end.saturating_sub(row.x), ..row }, heading.as_safe(), Role::Heading);
        return;
    }
    let (accent, text, quiet) = (canvas.style(Role::Accent), canvas.style(Role::Text), canvas.style(Role::Quiet));
    let sign = canvas.spelled(&item.sign);
    canvas.put(row.x, row.y, sign_w, sign.as_safe(), accent);
    let x = row.x + if sign_w == 0 { 0 } else { sign_w + 1 };
    let room = (row.x + row.w).saturating_sub(x);
    let detail = canvas.spelled(&item.detail);
    let detail_w = canvas.width(detail.as_safe());
    // Beside the text where both fit, or where it is short; else after it.
    let whole = canvas.width(item.text.as_safe()) + 1 + detail_w <= room;
    let short = detail_w <= room / 3 || (whole && detail_w <= room / 2);
    let text_room = if short && detail_w > 0 { room.saturating_sub(detail_w + 1) } else { room };
    let used = canvas.cut(x, row.y, text_room, item.text.as_safe(), text);
    if short {
        canvas.right(row, detail.as_safe(), quiet);
    } else if used + 2 < room {
        canvas.cut(x + used + 1, row.y, room - used - 1, detail.as_safe(), quiet);
    }
}

/// The key table on a wide screen: two columns. A heading stands over its group, never alone at the foot of a column.
fn two_columns(overlay: &Overlay, shown: &[&Item], inner: Area, half: u16, canvas: &mut Canvas<'_>) {
    let sign_w = shown.iter().map(|i| canvas.width(i.sign.as_safe())).max().unwrap_or(0).min(half / 3);
    let mut rest = shown.get(overlay.top..).unwrap_or_default();
    for x in [inner.x, inner.x + half + 2] {
        let height = usize::from(inner.h).min(rest.len());
        let orphan = height > 1 && height < rest.len() && rest.get(height - 1).is_some_and(|i| i.heading);
        let (column, below) = rest.split_at_checked(height - usize::from(orphan)).unwrap_or((rest, &[]));
        for (item, y) in column.iter().zip(inner.y..) {
            item_row(item, Area { x, y, w: half, h: 1 }, sign_w, canvas);
        }
        rest = below;
    }
}

fn foot(app: &App, overlay: &Overlay, area: Area, canvas: &mut Canvas<'_>) {
    let told = app.words();
    let row = Area { x: area.x + 2, y: area.y + area.h.saturating_sub(2), w: area.w.saturating_sub(4), h: 1 };
    let quiet = canvas.style(Role::Quiet);
    if overlay.typing || !overlay.filter.is_empty() {
        let text = Safe::new(&format!("/{}{}", overlay.filter, if overlay.typing { "▌" } else { "" }));
        canvas.cut(row.x, row.y, row.w, text.as_safe(), canvas.style(Role::Accent));
        return;
    }
    let mut room = row.w;
    let go = match overlay.kind {
        Kind::Help => {
            let (at, pages) = overlay.page(app.screen());
            if pages > 1 {
                room = canvas.right(row, Safe::new(&format!(" {at}/{pages}")).as_safe(), quiet).saturating_sub(row.x);
            }
            let key = app.settings.keymap.keys(Action::PageDown).first().cloned().unwrap_or_default();
            if pages > 1 {
                format!("{key} {}   ", words::action(Action::PageDown, app.settings.interface))
            } else {
                String::new()
            }
        }
        _ if !overlay.leads() => String::new(),
        Kind::Filters => format!("Enter {}   ", told.switch),
        Kind::Libraries => format!("Enter {}   ", told.open_it),
        _ => format!("Enter {}   ", told.jump_there),
    };
    let decide = if overlay.kind == Kind::Notes {
        format!("{}   ", told.notes_keys)
    } else if overlay.kind == Kind::Why {
        format!("+ − {}   ", told.pin_reject)
    } else {
        String::new()
    };
    let search = format!("/ {}   ", told.search);
    let close = format!("Esc {}", told.close);
    let is_own = |i: &&Item| !i.heading && !i.follows;
    let count = overlay.shown().filter(is_own).count();
    if overlay.kind != Kind::Help && count > 1 {
        let at = overlay.shown().take(overlay.selected + 1).filter(is_own).count();
        room = canvas.right(row, Safe::new(&format!(" {at}/{count}")).as_safe(), quiet).saturating_sub(row.x);
    }
    // In a narrow panel the way out stays longest.
    let forms = [format!("{go}{decide}{search}{close}"), format!("{go}{decide}{close}"), format!("{go}{close}"), close];
    let fitting = forms.iter().map(|f| Safe::new(f)).find(|f| canvas.width(f.as_safe()) <= room);
    let text = fitting.or(forms.last().map(|f| Safe::new(f))).unwrap_or_default();
    canvas.cut(row.x, row.y, room, text.as_safe(), quiet);
}

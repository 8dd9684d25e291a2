//! Panels over list or reader.

use super::canvas::Canvas;
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::overlay::{Item, Kind, Overlay};
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
    let short = detail_w <= room / 3;
    let text_room = if short && detail_w > 0 { room.saturating_sub(detail_w + 1) } else { room };
    let used = canvas.cut(x, row.y, text_room, item.text.as_safe(), text);
    if short {
        canvas.right(row, detail.as_safe(), quiet);
    } else if used + 2 < room {
        canvas.cut(x + used + 1, row.y, room - used - 1, detail.as_safe(), quiet);
    }
}

/// The key table on a wide screen: two columns, broken between groups.
fn two_columns(overlay: &Overlay, shown: &[&Item], inner: Area, half: u16, canvas: &mut Canvas<'_>) {
    let height = usize::from(inner.h).max(1);
    let sign_w = shown.iter().map(|i| canvas.width(i.sign.as_safe())).max().unwrap_or(0).min(half / 3);
    let page = (overlay.top / (2 * height)) * 2 * height;
    for (i, item) in shown.iter().enumerate().skip(page).take(2 * height) {
        let (column, row) = ((i - page) / height, (i - page) % height);
        let x = inner.x + if column == 0 { 0 } else { half + 2 };
        let area = Area { x, y: inner.y + u16::try_from(row).unwrap_or(0), w: half, h: 1 };
        item_row(item, area, sign_w, canvas);
    }
}

fn foot(app: &App, overlay: &Overlay, area: Area, canvas: &mut Canvas<'_>) {
    let words = app.words();
    let row = Area { x: area.x + 2, y: area.y + area.h.saturating_sub(2), w: area.w.saturating_sub(4), h: 1 };
    let quiet = canvas.style(Role::Quiet);
    if overlay.typing || !overlay.filter.is_empty() {
        let text = Safe::new(&format!("/{}{}", overlay.filter, if overlay.typing { "▌" } else { "" }));
        canvas.cut(row.x, row.y, row.w, text.as_safe(), canvas.style(Role::Accent));
        return;
    }
    let go = match overlay.kind {
        Kind::Help => String::new(),
        Kind::Filters => format!("Enter {}   ", words.switch),
        Kind::Libraries => format!("Enter {}   ", words.open_it),
        _ => format!("Enter {}   ", words.jump_there),
    };
    let decide = if overlay.kind == Kind::Notes {
        format!("{}   ", words.notes_keys)
    } else if overlay.kind == Kind::Why {
        format!("+ − {}   ", words.pin_reject)
    } else {
        String::new()
    };
    let search = format!("/ {}   ", words.search);
    let close = format!("Esc {}", words.close);
    let count = overlay.shown().filter(|i| !i.heading).count();
    let mut room = row.w;
    if overlay.kind != Kind::Help && count > 1 {
        let at = overlay.shown().take(overlay.selected + 1).filter(|i| !i.heading).count();
        room = canvas.right(row, Safe::new(&format!(" {at}/{count}")).as_safe(), quiet).saturating_sub(row.x);
    }
    let whole = Safe::new(&format!("{go}{decide}{search}{close}"));
    // In a narrow panel the way out is told before the search.
    let fits = canvas.width(whole.as_safe()) <= room;
    let text = if fits { whole } else { Safe::new(&format!("{go}{decide}{close}")) };
    canvas.cut(row.x, row.y, room, text.as_safe(), quiet);
}

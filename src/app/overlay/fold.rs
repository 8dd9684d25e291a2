//! Lines of a panel folded into rows that fit: what is explained is never cut.
//!
//! Not here: which panels fold their lines, and drawing.

use super::super::App;
use super::{Item, Kind, Overlay};
use crate::text::sanitize::Safe;
use crate::text::{width, wrap};

/// The lines of a panel of this kind in rows that fit into it. Headings, and lines that lead somewhere, keep one row.
pub(super) fn folded(app: &App, kind: &Kind, items: Vec<Item>) -> Vec<Item> {
    let panel = Overlay { kind: kind.clone(), ..Overlay::default() };
    let inner = usize::from(panel.column(app.screen()).unwrap_or(panel.area(app.screen()).inner(2, 1).w));
    let columns = |text: &Safe| width::width(text.as_str(), app.ambiguous());
    let sign = items.iter().map(|i| columns(&i.sign)).max().unwrap_or(0).min(inner / 3);
    let room = inner.saturating_sub(if sign == 0 { 0 } else { sign + 1 });
    let mut out = Vec::new();
    for item in items {
        if item.heading || item.target.is_some() {
            out.push(item);
            continue;
        }
        let beside = columns(&item.detail) > 0 && columns(&item.text) + 1 + columns(&item.detail) <= room;
        let detail = if beside { item.detail.as_str() } else { "" };
        for (n, row) in rows(app, &item.text, room).into_iter().enumerate() {
            let (sign, detail) = if n == 0 { (item.sign.as_str(), detail) } else { ("", "") };
            out.push(Item { follows: n > 0 || item.follows, ..Item::new(sign, &row, detail, None) });
        }
        if !beside {
            let more = |row: &String| Item { follows: true, ..Item::new("", row, "", None) };
            out.extend(rows(app, &item.detail, room).iter().map(more));
        }
    }
    out
}

/// A text in rows of so many columns; none of a text that is empty.
fn rows(app: &App, text: &Safe, columns: usize) -> Vec<String> {
    let (text, columns) = (text.as_str(), u16::try_from(columns).unwrap_or(u16::MAX));
    let rows = wrap::wrap(text, &wrap::breaks(text), columns.max(1), app.ambiguous());
    rows.iter().filter_map(|r| text.get(r.range())).map(|r| wrap::ink(r).to_owned()).filter(|r| !r.is_empty()).collect()
}

//! The mouse: wheel, click, click again to open.

use super::layout::Side;
use super::{App, Effect, geometry, keys, overlay};

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// Kinds of mouse events that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// Left button pressed.
    Click,
    /// Wheel away from the user.
    WheelUp,
    /// Wheel towards the user.
    WheelDown,
}

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Takes a mouse event.
pub(super) fn mouse(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    if app.prompt.is_some() {
        return Vec::new();
    }
    if app.overlay.is_some() {
        return overlay::mouse(app, mouse);
    }
    if app.reader.is_some() { reading(app, mouse) } else { listing(app, mouse) }
}

fn listing(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let height = app.list_height();
    match mouse.kind {
        MouseKind::WheelUp => app.list.step(-NOTCH, height),
        MouseKind::WheelDown => app.list.step(NOTCH, height),
        MouseKind::Click => {
            let area = geometry::list_frame(app.screen).list;
            if area.contains(mouse.x, mouse.y) {
                let row = app.list.top + usize::from(mouse.y - area.y);
                let again = row == app.list.selected;
                app.list.select_row(row);
                if again {
                    return keys::open_selected(app);
                }
            }
        }
    }
    app.repreview();
    Vec::new()
}

fn reading(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    let over = Side::BOTH.into_iter().find(|s| reader.frame.panes[s.index()].contains(mouse.x, mouse.y));
    let Some(side) = over.filter(|s| reader.articles[s.index()].is_some()) else { return Vec::new() };
    match mouse.kind {
        MouseKind::WheelUp | MouseKind::WheelDown => {
            reader.focus = side;
            reader.scroll(corpus, if mouse.kind == MouseKind::WheelUp { -NOTCH } else { NOTCH });
        }
        MouseKind::Click => {
            if let Some((side, byte)) = reader.hit(corpus, mouse.x, mouse.y) {
                reader.go(corpus, side, byte);
                reader.word_at(corpus, byte);
            }
        }
    }
    Vec::new()
}

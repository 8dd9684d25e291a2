//! The mouse: wheel, click, click again to open, drag to select or to move the line between the panes.

use super::layout::{Mode, Side};
use super::reader::Held;
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
    /// Moved while the left button is down.
    Drag,
    /// Left button let go.
    Release,
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
    if app.results.as_ref().is_some_and(|r| r.shown) {
        return super::results::mouse(app, mouse);
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
        MouseKind::Drag | MouseKind::Release => return Vec::new(),
    }
    app.repreview();
    Vec::new()
}

fn reading(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    let over = reader.pane_at(mouse.x, mouse.y);
    match mouse.kind {
        MouseKind::WheelUp | MouseKind::WheelDown => {
            if let Some(side) = over.filter(|&s| reader.article(corpus, s).is_some()) {
                reader.focus = side;
                reader.scroll(corpus, if mouse.kind == MouseKind::WheelUp { -NOTCH } else { NOTCH });
                return keys::read_to_end(app);
            }
        }
        MouseKind::Click => {
            (reader.selection, reader.held) = (None, None);
            if reader.is_pair() && reader.frame.gutter.contains(mouse.x, mouse.y) {
                reader.held = Some(Held::Gutter);
            } else if let Some((side, byte)) = reader.hit(corpus, mouse.x, mouse.y) {
                reader.go(corpus, side, byte);
                reader.word_at(corpus, byte);
                reader.held = Some(Held::Text(side, byte));
            }
        }
        MouseKind::Drag => match reader.held {
            Some(Held::Text(side, byte)) => select(app, side, byte, mouse),
            Some(Held::Gutter) => resize(app, mouse),
            None => {}
        },
        MouseKind::Release => reader.held = None,
    }
    Vec::new()
}

/// Selects from where the button was pressed to the pointer; past an edge of the pane the text scrolls.
fn select(app: &mut App, side: Side, from: u32, mouse: Mouse) {
    let App { corpus, reader: Some(reader), .. } = app else { return };
    let woven = reader.spread.mode == Mode::Interleaved || !reader.is_pair();
    let pane = reader.frame.panes[if woven { 0 } else { side.index() }];
    if mouse.y < pane.y || mouse.y >= pane.y + pane.h {
        reader.scroll(corpus, if mouse.y < pane.y { -1 } else { 1 });
    }
    let x = mouse.x.clamp(pane.x, (pane.x + pane.w).saturating_sub(1));
    let y = mouse.y.clamp(pane.y, (pane.y + pane.h).saturating_sub(1));
    // A row without text of this side leaves the selection as it is.
    if let Some((_, byte)) = reader.hit(corpus, x, y).filter(|h| h.0 == side) {
        if reader.selection.is_none() {
            reader.select_from(side, from);
        }
        reader.extend_to(corpus, byte);
    }
}

/// The line between the panes follows the pointer.
fn resize(app: &mut App, mouse: Mouse) {
    let Some(reader) = &app.reader else { return };
    let stacked = reader.effective_mode() == Mode::Stacked;
    let (first, line) = (reader.frame.panes[0], reader.frame.gutter);
    let (at, from, whole) = if stacked {
        (mouse.y, first.y, app.screen.h.saturating_sub(line.h + first.y))
    } else {
        (mouse.x, first.x, app.screen.w.saturating_sub(line.w))
    };
    let share = u32::from(at.saturating_sub(from)) * 100 / u32::from(whole.max(1));
    app.settings.pane_ratio = u16::try_from(share).unwrap_or(50).clamp(20, 80);
    app.refit();
}

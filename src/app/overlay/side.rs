//! A panel beside the panes: on a wide screen the list of differences, with the texts following the selection.
//!
//! Not here: what the panel lists.

use super::super::geometry::{Area, SIDE_PANEL};
use super::super::reader::Reader;
use super::super::{App, jumps};
use super::{Kind, Overlay, Target};

impl Overlay {
    /// What is left for the panes, and the panel's place; `None` where the panel lies over the panes.
    #[must_use]
    pub fn beside(&self, screen: Area) -> Option<(Area, Area)> {
        let beside = self.kind == Kind::Differences && screen.w >= SIDE_PANEL;
        beside.then(|| screen.split_left(screen.w - (screen.w / 3).min(48)))
    }
}

/// The part of the screen that the panes have.
pub(in super::super) fn left_over(app: &App) -> Area {
    app.overlay.as_ref().and_then(|o| o.beside(app.screen)).map_or(app.screen, |(rest, _)| rest)
}

/// Lays the panes out for the room that an opened or closed panel leaves them.
pub(in super::super) fn fit(app: &mut App) {
    let room = app.room();
    if let Some(reader) = app.reader.as_mut().filter(|r| r.room() != room) {
        reader.fit(&app.corpus, room);
    }
}

/// The panel begins at the first item at or after the cursor; the way back is remembered, since the panes will move.
pub(super) fn begin(app: &mut App) {
    let Some(reader) = &app.reader else { return };
    let here = reader.order(reader.focus, reader.cursor[reader.focus.index()]);
    let at = |o: &Overlay| o.items.iter().position(|i| place(i.target, reader).is_some_and(|p| p >= here));
    if let Some(selected) = app.overlay.as_ref().and_then(at)
        && let Some(overlay) = &mut app.overlay
    {
        overlay.selected = selected;
        let rows = usize::from(overlay.area(app.screen).h.saturating_sub(3));
        overlay.reveal(rows);
    }
    if app.overlay.as_ref().is_some_and(|o| o.beside(app.screen).is_some()) {
        jumps::remember(app);
        fit(app);
        follow(app);
    }
}

/// Where an item stands in the reading order of both sides.
pub(super) fn place(target: Option<Target>, reader: &Reader) -> Option<(usize, usize, u32)> {
    match target? {
        Target::Byte(side, byte) => Some(reader.order(side, byte)),
        _ => None,
    }
}

/// The panes go to what is selected in a panel beside them.
pub(super) fn follow(app: &mut App) {
    let Some(overlay) = app.overlay.as_ref().filter(|o| o.beside(app.screen).is_some()) else { return };
    let Some(Target::Byte(side, byte)) = overlay.chosen() else { return };
    if let Some(reader) = &mut app.reader {
        reader.go(&app.corpus, side, byte);
    }
}

//! Where things stand on the screen, in cells. Shared by drawing and the mouse.
//!
//! Not here: text. ratatui's own rectangle stays in `ui`.

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: u16,
    /// Top edge.
    pub y: u16,
    /// Columns.
    pub w: u16,
    /// Rows.
    pub h: u16,
}

impl Area {
    /// A screen of this size.
    #[must_use]
    pub const fn screen(w: u16, h: u16) -> Self {
        Self { x: 0, y: 0, w, h }
    }

    /// The first `rows` rows, and the rest.
    #[must_use]
    pub fn split_top(self, rows: u16) -> (Self, Self) {
        let h = rows.min(self.h);
        (Self { h, ..self }, Self { y: self.y + h, h: self.h - h, ..self })
    }

    /// All but the last `rows` rows, and those.
    #[must_use]
    pub fn split_bottom(self, rows: u16) -> (Self, Self) {
        let h = rows.min(self.h);
        (Self { h: self.h - h, ..self }, Self { y: self.y + self.h - h, h, ..self })
    }

    /// The first `columns` columns, and the rest.
    #[must_use]
    pub fn split_left(self, columns: u16) -> (Self, Self) {
        let w = columns.min(self.w);
        (Self { w, ..self }, Self { x: self.x + w, w: self.w - w, ..self })
    }

    /// The same area with a margin of `columns` and `rows` on every side.
    #[must_use]
    pub fn inner(self, columns: u16, rows: u16) -> Self {
        let (dx, dy) = (columns.min(self.w / 2), rows.min(self.h / 2));
        Self { x: self.x + dx, y: self.y + dy, w: self.w - 2 * dx, h: self.h - 2 * dy }
    }

    /// A box of at most this size in the middle.
    #[must_use]
    pub fn centred(self, w: u16, h: u16) -> Self {
        let (w, h) = (w.min(self.w), h.min(self.h));
        Self { x: self.x + (self.w - w) / 2, y: self.y + (self.h - h) / 2, w, h }
    }

    /// Whether the cell lies inside.
    #[must_use]
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && y >= self.y && x < self.x + self.w && y < self.y + self.h
    }
}

/// The smallest screen on which anything is drawn: columns, rows.
pub const SMALLEST: (u16, u16) = (20, 5);
/// Under this many columns panes stack and the list has no preview.
pub const NARROW: u16 = 60;
/// From this many columns the list has a preview beside it.
pub const PREVIEW: u16 = 80;

/// From this many columns a list of differences stands beside the panes.
pub const SIDE_PANEL: u16 = 100;

/// From this many rows the reports of an event have a row of their own over the panes.
pub const STRIP: u16 = 16;

/// The screen of the library: list, preview (where there is room), status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListFrame {
    /// First row: name, counts, grouping.
    pub head: Area,
    /// The list.
    pub list: Area,
    /// The preview.
    pub preview: Option<Area>,
    /// Last row: keys, messages, progress.
    pub status: Area,
}

/// Divides the screen for the library.
#[must_use]
pub fn list_frame(screen: Area) -> ListFrame {
    let (head, rest) = screen.split_top(1);
    let (body, status) = rest.split_bottom(1);
    if screen.w < PREVIEW {
        return ListFrame { head, list: body, preview: None, status };
    }
    let (list, preview) = body.split_left(screen.w / 2 - screen.w / 25);
    ListFrame { head, list, preview: Some(preview), status }
}

/// Rows from which the preview shows the partner's beginning too.
const BOTH: u16 = 18;

/// Divides the preview: the selected article, a line, its partner (where there is room for both).
#[must_use]
pub fn preview_parts(area: Area) -> (Area, Option<(Area, Area)>) {
    let inner = area.inner(2, 1);
    let (_, body) = inner.split_top(3);
    if body.h < BOTH {
        return (body, None);
    }
    let (upper, rest) = body.split_top(body.h / 2);
    (upper, Some(rest.split_top(1)))
}

/// The screen of the reader: header rows, one or two panes, status line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReaderFrame {
    /// Title rows above the panes.
    pub head: Area,
    /// The panes (the second empty where there is one only), without the gutter.
    pub panes: [Area; 2],
    /// Between the panes: signs and a line.
    pub gutter: Area,
    /// Under the one side shown, what answers its lit sentence: a line and text.
    pub panel: Area,
    /// Last row.
    pub status: Area,
}

/// Columns of the gutter between two panes.
pub const GUTTER: u16 = 3;
/// Columns left of the text of each pane: the cursor's bar and a blank.
pub const MARGIN: u16 = 2;
/// Columns by which the right side is set in where both share one column.
pub const INDENT: u16 = 2;

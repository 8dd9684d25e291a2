//! Roles to styles: what a mark means is decided elsewhere, how it looks is decided here.
//!
//! Colour never carries meaning alone: every role that is a mark also has a sign or a modifier.

mod look;

pub use look::{Colour, Look};

use crate::compare::MatchKind;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Running text.
    Text,
    /// Quiet text: counts, dates, hints.
    Quiet,
    /// A headline.
    Title,
    /// A heading inside a text or list.
    Heading,
    /// The date line.
    Dateline,
    /// The words under a picture.
    Caption,
    /// What was cleaned away.
    Junk,
    /// Lines and borders.
    Border,
    /// The bar at the top and bottom.
    Bar,
    /// The name of the program, and keys in hints.
    Accent,
    /// The selected row of a list.
    Selected,
    /// The lit sentence in the focused pane.
    Lit,
    /// Its counterpart in the other pane.
    Counterpart,
    /// The word under the cursor.
    Word,
    /// A search hit.
    Hit,
    /// The hit last gone to.
    HitHere,
    /// Text selected in one pane.
    Selection,
    /// A name that both sides share.
    Name,
    /// A place that both sides share.
    Place,
    /// A number that both sides share.
    Number,
    /// A date that both sides share.
    Date,
    /// An ordinal that both sides share.
    Ordinal,
    /// A term that both sides share.
    Term,
    /// What only one side says.
    Only,
    /// What disagrees.
    Conflict,
    /// A sure bead.
    Sure,
    /// A likely bead.
    Likely,
    /// A guess.
    Guess,
    /// A moved bead.
    Moved,
    /// The Chinese side's sign.
    Chinese,
    /// The Vietnamese side's sign.
    Vietnamese,
    /// A reading over a character.
    Ruby,
    /// Something went wrong.
    Problem,
    /// What everything stands on: the terminal's own ground unless a theme paints one.
    Ground,
}

impl Role {
    /// All roles with the names used in config files.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Text, "text"),
        (Self::Quiet, "quiet"),
        (Self::Title, "title"),
        (Self::Heading, "heading"),
        (Self::Dateline, "dateline"),
        (Self::Caption, "caption"),
        (Self::Junk, "junk"),
        (Self::Border, "border"),
        (Self::Bar, "bar"),
        (Self::Accent, "accent"),
        (Self::Selected, "selected"),
        (Self::Lit, "lit"),
        (Self::Counterpart, "counterpart"),
        (Self::Word, "word"),
        (Self::Hit, "hit"),
        (Self::HitHere, "hit-here"),
        (Self::Selection, "selection"),
        (Self::Name, "name"),
        (Self::Place, "place"),
        (Self::Number, "number"),
        (Self::Date, "date"),
        (Self::Ordinal, "ordinal"),
        (Self::Term, "term"),
        (Self::Only, "only"),
        (Self::Conflict, "conflict"),
        (Self::Sure, "sure"),
        (Self::Likely, "likely"),
        (Self::Guess, "guess"),
        (Self::Moved, "moved"),
        (Self::Chinese, "chinese"),
        (Self::Vietnamese, "vietnamese"),
        (Self::Ruby, "ruby"),
        (Self::Problem, "problem"),
        (Self::Ground, "ground"),
    ];

    /// The role of a piece that both sides share.
    #[must_use]
    pub const fn shared(kind: MatchKind) -> Self {
        match kind {
            MatchKind::Name => Self::Name,
            MatchKind::Place => Self::Place,
            MatchKind::Number => Self::Number,
            MatchKind::Date => Self::Date,
            MatchKind::Ordinal => Self::Ordinal,
            MatchKind::Term => Self::Term,
        }
    }
}

/// The built-in palettes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Palette {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// For a background that nobody tells: the dark one, on a ground of its own.
    Unknown,
    /// The terminal's own 16 colours.
    Ansi,
    /// No colour.
    Mono,
}

/// Styles by role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Palette::Dark)
    }
}

impl Theme {
    /// A built-in theme.
    #[must_use]
    pub fn new(palette: Palette) -> Self {
        let styles = Role::ALL.iter().map(|&(role, _)| built_in(palette, role)).collect();
        Self { styles }
    }

    /// A built-in theme for a terminal that was not asked for its background: one of colours paints its own ground, on
    /// which its ink can be read.
    #[must_use]
    pub fn grounded(palette: Palette) -> Self {
        let mut theme = Self::new(palette);
        let ground = match palette {
            Palette::Dark => DARK.ground,
            Palette::Light => LIGHT.ground,
            Palette::Unknown | Palette::Ansi | Palette::Mono => return theme,
        };
        theme.set(Role::Ground, Style::new().bg(ground));
        theme
    }

    /// How a role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// Changes the look of one role.
    pub fn set(&mut self, role: Role, style: Style) {
        if let Some(slot) = self.styles.get_mut(role as usize) {
            *slot = style;
        }
    }
}

/// Colours of a palette by use: (dark, light, 16 colours).
struct Ink {
    text: Color,
    quiet: Color,
    accent: Color,
    warm: Color,
    green: Color,
    blue: Color,
    red: Color,
    violet: Color,
    lit: Color,
    counterpart: Color,
    bar: Color,
    hit: Color,
    selection: Color,
    ground: Color,
}

const DARK: Ink = Ink {
    text: Color::Rgb(0xd8, 0xd6, 0xd0),
    quiet: Color::Rgb(0x9a, 0x9f, 0xa8),
    accent: Color::Rgb(0x8a, 0xb4, 0xd8),
    warm: Color::Rgb(0xe0, 0xb0, 0x6c),
    green: Color::Rgb(0x8f, 0xc0, 0x8a),
    blue: Color::Rgb(0x7f, 0xb8, 0xd0),
    red: Color::Rgb(0xe0, 0x7a, 0x6e),
    violet: Color::Rgb(0xb8, 0xa0, 0xd8),
    lit: Color::Rgb(0x2c, 0x3a, 0x4a),
    counterpart: Color::Rgb(0x2a, 0x3c, 0x32),
    bar: Color::Rgb(0x26, 0x2a, 0x30),
    hit: Color::Rgb(0x5c, 0x4a, 0x1c),
    selection: Color::Rgb(0x4c, 0x40, 0x6a),
    ground: Color::Rgb(0x1b, 0x1d, 0x21),
};

const LIGHT: Ink = Ink {
    text: Color::Rgb(0x26, 0x28, 0x2c),
    quiet: Color::Rgb(0x5c, 0x60, 0x68),
    accent: Color::Rgb(0x1f, 0x5f, 0x99),
    warm: Color::Rgb(0x96, 0x5a, 0x00),
    green: Color::Rgb(0x2c, 0x70, 0x38),
    blue: Color::Rgb(0x12, 0x6a, 0x86),
    red: Color::Rgb(0xb0, 0x2c, 0x20),
    violet: Color::Rgb(0x6a, 0x44, 0x9c),
    lit: Color::Rgb(0xdc, 0xe8, 0xf4),
    counterpart: Color::Rgb(0xde, 0xf0, 0xe0),
    bar: Color::Rgb(0xec, 0xec, 0xe8),
    hit: Color::Rgb(0xff, 0xe6, 0x9a),
    selection: Color::Rgb(0xdc, 0xcf, 0xf4),
    ground: Color::Rgb(0xfb, 0xfa, 0xf6),
};

const ANSI: Ink = Ink {
    text: Color::Reset,
    quiet: Color::DarkGray,
    accent: Color::Cyan,
    warm: Color::Yellow,
    green: Color::Green,
    blue: Color::Blue,
    red: Color::Red,
    violet: Color::Magenta,
    lit: Color::Reset,
    counterpart: Color::Reset,
    bar: Color::Reset,
    hit: Color::Reset,
    selection: Color::Reset,
    ground: Color::Reset,
};

fn built_in(palette: Palette, role: Role) -> Style {
    match palette {
        Palette::Unknown if role == Role::Ground => Style::new().bg(DARK.ground),
        Palette::Dark | Palette::Unknown => coloured(&DARK, role),
        Palette::Light => coloured(&LIGHT, role),
        Palette::Ansi => sixteen(role),
        Palette::Mono => modifiers(role),
    }
}

fn coloured(ink: &Ink, role: Role) -> Style {
    let plain = Style::new().fg(ink.text);
    let under = |c: Color| plain.fg(c).add_modifier(Modifier::UNDERLINED);
    match role {
        Role::Text | Role::Term => {
            if role == Role::Term {
                plain.add_modifier(Modifier::UNDERLINED)
            } else {
                plain
            }
        }
        Role::Quiet | Role::Border | Role::Dateline | Role::Ruby => plain.fg(ink.quiet),
        Role::Caption => plain.fg(ink.quiet).add_modifier(Modifier::ITALIC),
        Role::Junk => plain.fg(ink.quiet).add_modifier(Modifier::DIM),
        Role::Title => plain.add_modifier(Modifier::BOLD),
        Role::Heading => plain.fg(ink.warm).add_modifier(Modifier::BOLD),
        Role::Bar => plain.fg(ink.quiet).bg(ink.bar),
        Role::Accent => plain.fg(ink.accent).add_modifier(Modifier::BOLD),
        Role::Selected => plain.bg(ink.lit).add_modifier(Modifier::BOLD),
        Role::Lit => plain.bg(ink.lit),
        Role::Counterpart => plain.bg(ink.counterpart),
        Role::Word => plain.bg(ink.lit).add_modifier(Modifier::REVERSED),
        Role::Hit => plain.bg(ink.hit),
        Role::HitHere => plain.bg(ink.hit).add_modifier(Modifier::REVERSED),
        Role::Selection => plain.bg(ink.selection),
        Role::Name => under(ink.violet),
        Role::Place => under(ink.green),
        Role::Number => under(ink.warm),
        Role::Ordinal => under(ink.warm).add_modifier(Modifier::ITALIC),
        Role::Date => under(ink.blue),
        Role::Only | Role::Vietnamese => plain.fg(ink.warm),
        Role::Conflict | Role::Problem => plain.fg(ink.red).add_modifier(Modifier::BOLD),
        Role::Sure => plain.fg(ink.green),
        Role::Likely | Role::Chinese => plain.fg(ink.blue),
        Role::Guess => plain.fg(ink.quiet),
        Role::Moved => plain.fg(ink.violet),
        Role::Ground => Style::new(),
    }
}

fn sixteen(role: Role) -> Style {
    let base = coloured(&ANSI, role);
    match role {
        Role::Selected | Role::Lit => Style::new().add_modifier(Modifier::REVERSED),
        Role::Selection => Style::new().add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
        Role::Counterpart => Style::new().add_modifier(Modifier::BOLD),
        Role::Hit | Role::HitHere => Style::new().fg(Color::Black).bg(Color::Yellow),
        Role::Bar => Style::new().fg(Color::DarkGray),
        _ => base,
    }
}

fn modifiers(role: Role) -> Style {
    const UNDER: Modifier = Modifier::UNDERLINED;
    let style = Style::new();
    match role {
        Role::Title | Role::Heading | Role::Accent | Role::Counterpart | Role::Problem => {
            style.add_modifier(Modifier::BOLD)
        }
        // Seen in a bold counterpart as well as in a reversed sentence.
        Role::Conflict => style.add_modifier(Modifier::REVERSED | Modifier::BOLD | Modifier::ITALIC),
        // What is faint cannot be read when it is reversed.
        Role::Selected => style.add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM),
        Role::Lit | Role::Word | Role::Hit => style.add_modifier(Modifier::REVERSED),
        Role::HitHere => style.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        Role::Selection => style.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
        Role::Name => style.add_modifier(UNDER),
        Role::Place => style.add_modifier(UNDER | Modifier::ITALIC),
        Role::Number => style.add_modifier(UNDER | Modifier::BOLD),
        Role::Ordinal => style.add_modifier(UNDER | Modifier::BOLD | Modifier::ITALIC),
        Role::Date => style.add_modifier(Modifier::ITALIC),
        Role::Term => style.add_modifier(UNDER | Modifier::DIM),
        Role::Caption | Role::Only => style.add_modifier(Modifier::ITALIC),
        Role::Junk | Role::Quiet | Role::Dateline => style.add_modifier(Modifier::DIM),
        _ => style,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_and_where_they_differ_is_told_apart_in_every_palette() {
        let marks = [Role::Name, Role::Place, Role::Number, Role::Ordinal, Role::Date, Role::Term, Role::Conflict];
        for palette in [Palette::Dark, Palette::Light, Palette::Ansi, Palette::Mono] {
            let theme = Theme::new(palette);
            for (i, &one) in marks.iter().enumerate() {
                for &other in marks.iter().skip(i + 1) {
                    assert_ne!(theme.style(one), theme.style(other), "{palette:?}");
                }
            }
            for ground in [Role::Text, Role::Lit, Role::Counterpart] {
                let on = |mark: Role| theme.style(ground).patch(theme.style(mark));
                assert_ne!(on(Role::Conflict), theme.style(ground), "{palette:?} {ground:?}");
                for &mark in marks.iter().filter(|&&m| m != Role::Conflict) {
                    assert_ne!(on(Role::Conflict), on(mark), "{palette:?} {ground:?} {mark:?}");
                }
            }
        }
    }

    /// Contrast of two colours by WCAG 2.2 (relative luminance), 1 to 21.
    fn contrast(one: Color, other: Color) -> f64 {
        let luminance = |color: Color| {
            let Color::Rgb(r, g, b) = color else { panic!("{color:?}") };
            let linear = |c: u8| {
                let c = f64::from(c) / 255.0;
                if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (a, b) = (luminance(one) + 0.05, luminance(other) + 0.05);
        if a > b { a / b } else { b / a }
    }

    #[test]
    fn a_theme_that_was_chosen_can_be_read_on_any_terminal() {
        for palette in [Palette::Dark, Palette::Light] {
            let theme = Theme::grounded(palette);
            let ground = theme.style(Role::Ground).bg.unwrap();
            for &(role, name) in Role::ALL {
                let style = theme.style(role);
                let Some(ink) = style.fg else { continue };
                let on = style.bg.unwrap_or(ground);
                assert!(contrast(ink, on) >= 4.5, "{palette:?} {name}: {:.2}", contrast(ink, on));
            }
            assert_eq!(Theme::new(palette).style(Role::Ground).bg, None, "a terminal that was asked keeps its own");
        }
        assert_eq!(
            Theme::new(Palette::Unknown),
            Theme::grounded(Palette::Dark),
            "a ground that nobody tells is painted"
        );
        for palette in [Palette::Unknown, Palette::Ansi, Palette::Mono] {
            assert_eq!(Theme::grounded(palette), Theme::new(palette));
        }
    }

    #[test]
    fn roles_are_listed_in_their_order() {
        for (i, (role, _)) in Role::ALL.iter().enumerate() {
            assert_eq!(*role as usize, i, "{role:?}");
        }
    }

    #[test]
    fn without_colour_every_mark_is_told_from_text() {
        let theme = Theme::new(Palette::Mono);
        for role in [Role::Lit, Role::Counterpart, Role::Hit, Role::Name, Role::Number, Role::Selected, Role::Word] {
            assert_ne!(theme.style(role), theme.style(Role::Text), "{role:?}");
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None));
        }
        for palette in [Palette::Dark, Palette::Light, Palette::Ansi, Palette::Mono] {
            let theme = Theme::new(palette);
            for role in [Role::Text, Role::Lit, Role::Counterpart, Role::Hit, Role::HitHere, Role::Word, Role::Name] {
                assert_ne!(theme.style(role), theme.style(Role::Selection), "{palette:?} {role:?}");
            }
        }
    }
}

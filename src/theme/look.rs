//! What a user's theme says of a role: colours and modifiers laid over a built-in style.

use super::{Role, Theme};
use ratatui::style::{Color, Modifier};

/// A colour as written in config files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(Color);

impl Colour {
    /// Reads a name (`red`, `light-blue`), `#rrggbb`, a number of the 256 colours, or `default`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "default" => Some(Self(Color::Reset)),
            other => other.parse().ok().map(Self),
        }
    }
}

/// Changes to a role's style; what is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colour of the letters.
    pub fg: Option<Colour>,
    /// Colour of the ground.
    pub bg: Option<Colour>,
    /// Bold.
    pub bold: Option<bool>,
    /// Faint.
    pub dim: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Letters and ground exchanged.
    pub reverse: Option<bool>,
}

impl Role {
    /// The role with this name in config files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(r, _)| *r)
    }
}

impl Theme {
    /// Lays a look over the style of a role.
    pub fn dress(&mut self, role: Role, look: &Look) {
        let mut style = self.style(role);
        if let Some(Colour(c)) = look.fg {
            style = style.fg(c);
        }
        if let Some(Colour(c)) = look.bg {
            style = style.bg(c);
        }
        let modifiers = [
            (look.bold, Modifier::BOLD),
            (look.dim, Modifier::DIM),
            (look.italic, Modifier::ITALIC),
            (look.underline, Modifier::UNDERLINED),
            (look.reverse, Modifier::REVERSED),
        ];
        for (wanted, modifier) in modifiers {
            style = match wanted {
                Some(true) => style.add_modifier(modifier),
                Some(false) => style.remove_modifier(modifier),
                None => style,
            };
        }
        self.set(role, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Palette;

    #[test]
    fn colours_are_read_as_documented() {
        for good in ["red", "light-blue", "LightBlue", "#ffaa00", "17", "default", "dark gray"] {
            assert!(Colour::parse(good).is_some(), "{good}");
        }
        for bad in ["", "redd", "#ff", "256", "-1", "#gggggg", "rgb(1,2,3)"] {
            assert!(Colour::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_look_changes_what_it_names_and_nothing_else() {
        let mut theme = Theme::new(Palette::Dark);
        let before = theme.style(Role::Title);
        theme.dress(Role::Title, &Look { fg: Colour::parse("red"), bold: Some(false), ..Look::default() });
        let after = theme.style(Role::Title);
        assert_eq!((after.fg, after.bg), (Some(Color::Red), before.bg));
        assert!(!after.add_modifier.contains(Modifier::BOLD) && before.add_modifier.contains(Modifier::BOLD));
    }
}

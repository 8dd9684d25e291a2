//! The section `[themes]`: themes of the user's, each laid over a built-in one.

use super::source::Source;
use super::table::section;
use super::value::{Bad, Value, boolean, choice, shown, string};
use super::{Loaded, ThemeChoice};
use crate::theme::{Colour, Look, Palette, Role, Theme};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const BASES: &[(&str, Palette)] =
    &[("dark", Palette::Dark), ("light", Palette::Light), ("ansi", Palette::Ansi), ("mono", Palette::Mono)];

const LOOK: &[&str] = &["fg", "bg", "bold", "dim", "italic", "underline", "reverse"];

/// Reads the section.
pub(super) fn read(value: &Value<'_>, source: &mut Source<'_>, loaded: &mut Loaded) {
    let Some(table) = section("themes", value, source) else { return };
    for (key, value) in table {
        let name = key.get_ref().to_string();
        if name == "auto" || BASES.iter().any(|(n, _)| *n == name) {
            let remedy = format!("choose another name, and write base = \"{name}\" in it to begin with that theme");
            source.problem(key.span().start, format!("\"{name}\" is a theme of the program"), remedy);
            continue;
        }
        let Some(roles) = section(&format!("themes.{name}"), value, source) else { continue };
        loaded.lines.insert(format!("themes.{name}"), source.line(key.span().start));
        let theme = theme(roles, source);
        loaded.settings.themes.insert(name, theme);
    }
}

/// Whether the theme that was chosen is one that there is.
pub(super) fn check_choice(table: &Spanned<DeTable<'_>>, source: &mut Source<'_>, loaded: &mut Loaded) {
    let ThemeChoice::Named(name) = &loaded.settings.theme else { return };
    if loaded.settings.themes.contains_key(name) {
        return;
    }
    let own = loaded.settings.themes.keys().map(String::as_str);
    let known: Vec<&str> = ["auto", "dark", "light", "ansi", "mono"].into_iter().chain(own).collect();
    let at = table.get_ref().get("theme").map_or(0, |v| v.span().start);
    source.unknown(at, "theme", name, &known);
    loaded.settings.theme = ThemeChoice::default();
    loaded.lines.remove("theme");
}

fn theme(roles: &DeTable<'_>, source: &mut Source<'_>) -> Theme {
    let base = roles.get("base").map(|v| (v, choice(v, BASES)));
    let palette = match base {
        None => Palette::default(),
        Some((_, Ok(palette))) => palette,
        Some((v, Err(bad))) => {
            complain(source, v, "base", bad);
            Palette::default()
        }
    };
    let mut theme = Theme::grounded(palette);
    for (key, value) in roles {
        let name: &str = key.get_ref();
        if name == "base" {
            continue;
        }
        if let Some(role) = Role::from_name(name) {
            theme.dress(role, &look(name, value, source));
        } else {
            let known: Vec<&str> = Role::ALL.iter().map(|(_, n)| *n).chain(["base"]).collect();
            source.unknown(key.span().start, "role", name, &known);
        }
    }
    theme
}

/// A look: a table, or a colour alone.
fn look(role: &str, value: &Value<'_>, source: &mut Source<'_>) -> Look {
    let mut look = Look::default();
    let Some(table) = value.get_ref().as_table() else {
        match colour(value) {
            Ok(fg) => look.fg = Some(fg),
            Err(bad) => complain(source, value, role, bad),
        }
        return look;
    };
    for (key, value) in table {
        let name: &str = key.get_ref();
        let result = match name {
            "fg" => colour(value).map(|c| look.fg = Some(c)),
            "bg" => colour(value).map(|c| look.bg = Some(c)),
            "bold" => boolean(value).map(|b| look.bold = Some(b)),
            "dim" => boolean(value).map(|b| look.dim = Some(b)),
            "italic" => boolean(value).map(|b| look.italic = Some(b)),
            "underline" => boolean(value).map(|b| look.underline = Some(b)),
            "reverse" => boolean(value).map(|b| look.reverse = Some(b)),
            _ => {
                source.unknown(key.span().start, "part of a look", name, LOOK);
                Ok(())
            }
        };
        if let Err(bad) = result {
            complain(source, value, name, bad);
        }
    }
    look
}

fn colour(value: &Value<'_>) -> Result<Colour, Bad> {
    let hint = "write a name such as \"red\", \"#rrggbb\", \"0\" to \"255\" or \"default\"";
    let text = match value.get_ref() {
        DeValue::Integer(i) => i.as_str().to_owned(),
        found => string(value).map_err(|_| Bad::new(format!("a colour is needed, found {}", shown(found)), hint))?,
    };
    Colour::parse(&text).ok_or_else(|| Bad::new(format!("\"{text}\" is no colour"), hint))
}

fn complain(source: &mut Source<'_>, value: &Value<'_>, name: &str, bad: Bad) {
    source.problem(bad.at.unwrap_or(value.span().start), format!("{name}: {}", bad.what), bad.remedy);
}

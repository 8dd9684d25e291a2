//! The settings at a file's top level: their names, how each is read, and how it is written.

use super::source::Source;
use super::value::{Bad, Value, boolean, choice, integer, number, size, size_text, string, strings};
use super::{Interface, Loaded, Settings, ThemeChoice, keys, libraries, themes};
use crate::text::width::Ambiguous;
use toml::Spanned;
use toml::de::DeTable;

/// One setting.
pub(super) struct Setting {
    /// Its name in a file.
    pub(super) name: &'static str,
    /// Reads it.
    read: fn(&Value<'_>, &mut Settings) -> Result<(), Bad>,
    /// Writes its value as TOML.
    pub(super) write: fn(&Settings) -> String,
}

const INTERFACES: &[(&str, Option<Interface>)] = &[
    ("auto", None),
    ("en", Some(Interface::English)),
    ("zh", Some(Interface::Chinese)),
    ("vi", Some(Interface::Vietnamese)),
];

const THEMES: &[(&str, ThemeChoice)] = &[
    ("auto", ThemeChoice::Auto),
    ("dark", ThemeChoice::Dark),
    ("light", ThemeChoice::Light),
    ("ansi", ThemeChoice::Ansi),
    ("mono", ThemeChoice::Mono),
];

/// All settings that are single values, in the order of the default file.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        name: "library",
        read: |v, s| {
            s.library = strings(v)?.into_iter().map(|(_, t)| t).collect();
            Ok(())
        },
        write: |s| list(&s.library),
    },
    Setting {
        name: "interface",
        read: |v, s| {
            let chosen = choice(v, INTERFACES)?;
            s.interface_from_locale = chosen.is_none();
            s.interface = chosen.unwrap_or_default();
            Ok(())
        },
        write: |s| quoted(name_of(INTERFACES, &Some(s.interface).filter(|_| !s.interface_from_locale))),
    },
    Setting {
        name: "theme",
        read: |v, s| {
            let name = string(v)?;
            s.theme = choice(v, THEMES).unwrap_or(ThemeChoice::Named(name));
            Ok(())
        },
        write: |s| match &s.theme {
            ThemeChoice::Named(name) => quoted(name),
            built_in => quoted(name_of(THEMES, built_in)),
        },
    },
    Setting {
        name: "ambiguous_width",
        read: |v, s| {
            s.ambiguous = ambiguous(v)?;
            Ok(())
        },
        write: |s| match s.ambiguous {
            None => quoted("auto"),
            Some(Ambiguous::Narrow) => "1".to_owned(),
            Some(Ambiguous::Wide) => "2".to_owned(),
        },
    },
    Setting {
        name: "ascii",
        read: |v, s| {
            s.ascii = boolean(v)?;
            Ok(())
        },
        write: |s| s.ascii.to_string(),
    },
    Setting {
        name: "max_file_size",
        read: |v, s| {
            s.max_file_size = size(v, 1 << 10..=1 << 30)?;
            Ok(())
        },
        write: |s| quoted(&size_text(s.max_file_size)),
    },
    Setting {
        name: "mouse",
        read: |v, s| {
            s.mouse = boolean(v)?;
            Ok(())
        },
        write: |s| s.mouse.to_string(),
    },
    Setting {
        name: "text_width",
        read: |v, s| {
            s.text_width = number(v, 20..=400, Settings::default().text_width)?;
            Ok(())
        },
        write: |s| s.text_width.to_string(),
    },
    Setting {
        name: "pane_ratio",
        read: |v, s| {
            s.pane_ratio = number(v, 20..=80, Settings::default().pane_ratio)?;
            Ok(())
        },
        write: |s| s.pane_ratio.to_string(),
    },
    Setting {
        name: "glossary",
        read: |v, s| {
            s.glossary = Some(string(v)?).filter(|p| !p.is_empty());
            Ok(())
        },
        write: |s| quoted(s.glossary.as_deref().unwrap_or("")),
    },
];

/// Reads a whole file into the settings.
pub(super) fn read(table: &Spanned<DeTable<'_>>, source: &mut Source<'_>, loaded: &mut Loaded) {
    for (key, value) in table.get_ref() {
        let at = key.span().start;
        let name: &str = key.get_ref();
        match name {
            "keys" => keys::read(value, source, loaded),
            "libraries" => libraries::read(value, source, loaded),
            "themes" => themes::read(value, source, loaded),
            _ => {
                if let Some(setting) = SETTINGS.iter().find(|s| s.name == name) {
                    one(setting, at, value, source, loaded);
                } else {
                    let sections = ["libraries", "keys", "themes"];
                    let known: Vec<&str> = SETTINGS.iter().map(|s| s.name).chain(sections).collect();
                    source.unknown(at, "key", name, &known);
                }
            }
        }
    }
    themes::check_choice(table, source, loaded);
}

fn one(setting: &Setting, at: usize, value: &Value<'_>, source: &mut Source<'_>, loaded: &mut Loaded) {
    match (setting.read)(value, &mut loaded.settings) {
        Ok(()) => {
            loaded.lines.insert(setting.name.to_owned(), source.line(at));
        }
        Err(bad) => {
            let place = bad.at.unwrap_or(value.span().start);
            source.problem(place, format!("{}: {}", setting.name, bad.what), bad.remedy);
        }
    }
}

/// The table under a section's name, or a problem.
pub(super) fn section<'v, 't>(name: &str, value: &'v Value<'t>, source: &mut Source<'_>) -> Option<&'v DeTable<'t>> {
    let found = value.get_ref().as_table();
    if found.is_none() {
        let what = format!("{name} needs a table, found {}", super::value::shown(value.get_ref()));
        source.problem(value.span().start, what, format!("write [{name}] on a line of its own"));
    }
    found
}

fn ambiguous(value: &Value<'_>) -> Result<Option<Ambiguous>, Bad> {
    match (value.get_ref().as_str(), integer(value.get_ref())) {
        (Some("auto"), _) => Ok(None),
        (_, Some(1)) => Ok(Some(Ambiguous::Narrow)),
        (_, Some(2)) => Ok(Some(Ambiguous::Wide)),
        (text, _) => {
            let remedy = match text {
                Some(n @ ("1" | "2")) => format!("write {n} without quotes"),
                _ => "write \"auto\", 1 or 2".to_owned(),
            };
            let found = super::value::shown(value.get_ref());
            Err(Bad::new(format!("\"auto\", 1 or 2 is needed, found {found}"), remedy))
        }
    }
}

fn name_of<T: PartialEq>(choices: &[(&'static str, T)], value: &T) -> &'static str {
    choices.iter().find(|(_, v)| v == value).map_or("", |(n, _)| n)
}

/// A text as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Texts as a TOML list.
pub(super) fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", "))
}

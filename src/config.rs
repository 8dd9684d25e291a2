//! The user's file laid over the embedded `config.toml`, with every error of a file in one run.
//!
//! Not here: where the file lies (`shell::config`), and what settings do. Nothing in a
//! configuration is ever run as a command.

pub mod decisions;
mod keys;
mod libraries;
mod position;
mod show;
mod source;
mod table;
mod themes;
mod value;

use crate::corpus::Notice;
use crate::input::Keymap;
use crate::text::width::Ambiguous;
use crate::theme::{Palette, Theme};
use source::Source;
use std::collections::BTreeMap;
use std::path::Path;

pub use show::in_force;

/// The documented default, `config.toml` at the project's top.
pub const DEFAULT: &str = include_str!("../config.toml");

/// Everything that can be set, with its value in force.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folders and files opened when none is named on the command line.
    pub library: Vec<String>,
    /// Named libraries: folders and files.
    pub libraries: BTreeMap<String, Vec<String>>,
    /// Language of the interface.
    pub interface: Interface,
    /// Whether the locale says which one: the setting is `auto`.
    pub interface_from_locale: bool,
    /// Colours.
    pub theme: ThemeChoice,
    /// The user's own themes.
    pub themes: BTreeMap<String, Theme>,
    /// Width of ambiguous characters; `None`: ask the terminal.
    pub ambiguous: Option<Ambiguous>,
    /// Files over this many bytes are listed, not read.
    pub max_file_size: u64,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Widest text column in the reader, in columns (20 to 400).
    pub text_width: u16,
    /// Share of the left pane, in percent (20 to 80).
    pub pane_ratio: u16,
    /// Borders and signs in ASCII only.
    pub ascii: bool,
    /// A TSV file of the user's own words (zh, vi, note).
    pub glossary: Option<String>,
    /// Keys.
    pub keymap: Keymap,
}

/// Language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Interface {
    /// English.
    #[default]
    English,
    /// Chinese.
    Chinese,
    /// Vietnamese.
    Vietnamese,
}

impl Interface {
    /// The language of a POSIX locale name (`vi_VN.UTF-8`, `zh`); English for all others.
    #[must_use]
    pub fn of_locale(name: &str) -> Self {
        let language = name.split(['_', '.', '@', '-']).next().unwrap_or("");
        match language.to_ascii_lowercase().as_str() {
            "zh" => Self::Chinese,
            "vi" => Self::Vietnamese,
            _ => Self::English,
        }
    }
}

/// Which colours to use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeChoice {
    /// Ask the terminal for its background.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// The terminal's own 16 colours.
    Ansi,
    /// No colour: bold, underline, reverse.
    Mono,
    /// A theme of the user's, by name.
    Named(String),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            library: vec!["articles".to_owned()],
            libraries: BTreeMap::new(),
            interface: Interface::default(),
            interface_from_locale: true,
            theme: ThemeChoice::default(),
            themes: BTreeMap::new(),
            ambiguous: None,
            max_file_size: 16 << 20,
            mouse: true,
            text_width: 88,
            pane_ratio: 50,
            ascii: false,
            glossary: None,
            keymap: Keymap::default(),
        }
    }
}

impl Settings {
    /// The theme in force; `fitting` is the palette that fits the terminal, for `auto`. Where that has no colour, no
    /// theme has any: marks that are only a ground would be lost.
    #[must_use]
    pub fn theme(&self, fitting: Palette) -> Theme {
        if fitting == Palette::Mono {
            return Theme::new(Palette::Mono);
        }
        let palette = match &self.theme {
            ThemeChoice::Named(name) => return self.themes.get(name).cloned().unwrap_or_else(|| Theme::new(fitting)),
            ThemeChoice::Auto => return Theme::new(fitting),
            ThemeChoice::Dark => Palette::Dark,
            ThemeChoice::Light => Palette::Light,
            ThemeChoice::Ansi => Palette::Ansi,
            ThemeChoice::Mono => Palette::Mono,
        };
        Theme::grounded(palette)
    }
}

/// A user's file laid over the default.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The values in force.
    pub settings: Settings,
    /// For each value that the file sets (`text_width`, `keys.quit`, `themes.paper`): its line, from 1.
    pub lines: BTreeMap<String, u32>,
    /// Everything wrong with the file, in order. What is wrong leaves the default in force; a file
    /// that is no TOML leaves all of it.
    pub problems: Vec<Notice>,
}

/// Lays the text of a user's file (at `path`, for the messages) over the default. Never fails.
#[must_use]
pub fn load(path: &Path, text: &str) -> Loaded {
    let mut source = Source::new(path, text);
    let table = source.parse();
    let broken = source.has_problems();
    let mut loaded = Loaded::default();
    table::read(&table, &mut source, &mut loaded);
    if broken {
        loaded.settings = Settings::default();
        loaded.lines.clear();
    }
    loaded.problems = source.into_notices();
    loaded
}

#[cfg(test)]
mod tests;

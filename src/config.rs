//! The user's file laid over the embedded `config.toml`, with every error of a file in one run.
//!
//! Not here: where the file lies (`shell`), and what settings do.

use crate::input::Keymap;
use crate::text::width::Ambiguous;

/// Everything that can be set, with its value in force.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folders and files opened when none is named on the command line.
    pub library: Vec<String>,
    /// Language of the interface.
    pub interface: Interface,
    /// Colours.
    pub theme: ThemeChoice,
    /// Width of ambiguous characters; `None`: ask the terminal.
    pub ambiguous: Option<Ambiguous>,
    /// Files over this many bytes are listed, not read.
    pub max_file_size: u64,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Widest text column in the reader, in columns.
    pub text_width: u16,
    /// Share of the left pane, in percent.
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
            interface: Interface::default(),
            theme: ThemeChoice::default(),
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

//! The bundled articles behind a scripted screen, loaded once for all tests of a file; and what holds on every screen.

#![allow(dead_code, reason = "not every test uses all of it")]

use doichieu::config::Settings;
use doichieu::shell::scripted::{Library, Scripted};
use doichieu::text::width::{Ambiguous, width};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The sizes of screen at which every view is tried: columns and rows.
pub const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (50, 20)];

pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::load(&[PathBuf::from("articles")]))
}

/// The program on the bundled articles, with the default settings.
pub fn bundled(columns: u16, rows: u16) -> Scripted {
    Scripted::with(Settings::default(), library(), columns, rows)
}

/// That no row is wider than the screen.
pub fn assert_fits(p: &mut Scripted, columns: u16) {
    for line in p.screen().lines() {
        assert!(width(line, Ambiguous::Narrow) <= usize::from(columns), "{line}");
    }
}

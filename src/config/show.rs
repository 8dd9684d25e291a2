//! The configuration in force as TOML, with where each value came from.

use super::table::{SETTINGS, list, quoted};
use super::{Loaded, Settings};
use crate::input::Action;
use crate::input::keymap::Keymap;
use std::path::Path;

/// Lines of TOML: every value in force with a comment that names its origin, `default` or `FILE:LINE`.
#[must_use]
pub fn in_force(loaded: &Loaded, path: Option<&Path>) -> Vec<String> {
    let file = path.map_or_else(String::new, |p| p.display().to_string());
    let origin = |name: &str| loaded.lines.get(name).map_or("default".to_owned(), |line| format!("{file}:{line}"));
    let row_from = |name: &str, value: String, from: &str| format!("{:<44} # {from}", format!("{name} = {value}"));
    let row = |name: &str, value: String, full: &str| row_from(name, value, &origin(full));
    let settings: &Settings = &loaded.settings;
    let mut out: Vec<String> = SETTINGS.iter().map(|s| row(s.name, (s.write)(settings), s.name)).collect();
    if !settings.libraries.is_empty() {
        out.extend([String::new(), "[libraries]".to_owned()]);
        let named = settings.libraries.iter();
        out.extend(named.map(|(name, paths)| row(&key(name), list(paths), &format!("libraries.{name}"))));
    }
    out.extend([String::new(), "[keys]".to_owned()]);
    let default = Keymap::default();
    out.extend(Action::ALL.iter().map(|a| {
        let keys = settings.keymap.keys(*a);
        let full = format!("keys.{}", a.name());
        // A key that the file gives to another action is missing here.
        if !loaded.lines.contains_key(&full) && keys != default.keys(*a) {
            return row_from(a.name(), list(&keys), &format!("default, without what {file} gives to another"));
        }
        row(a.name(), list(&keys), &full)
    }));
    for name in settings.themes.keys() {
        out.extend([String::new(), format!("# [themes.{}] from {}", key(name), origin(&format!("themes.{name}")))]);
    }
    out
}

/// A name as a TOML key: bare where it may be.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { name.to_owned() } else { quoted(name) }
}

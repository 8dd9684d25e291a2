//! A copy of the state beside it, made when a session that wrote something ends: it is in force if the state is damaged.
//!
//! Not here: finding out that it is damaged, and keeping the damaged file (`super`).

use crate::shell::files::with_ending;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Copies the state as it is in the file now. An older copy is only replaced by a whole one.
pub(super) fn make(state: &Connection, path: &Path) {
    let new = with_ending(path, &format!(".new-{}", std::process::id()));
    let made = state.execute("VACUUM INTO ?", [new.to_string_lossy()]);
    // Without a copy nothing is lost yet, so nobody is told.
    if made.and_then(|_| fs::rename(&new, copy_of(path)).map_err(|_| rusqlite::Error::InvalidQuery)).is_err() {
        let _ = fs::remove_file(&new);
    }
}

/// Puts the copy in the place of a state that is gone; says of which day it is. `None`: there is none.
pub(super) fn put_back(path: &Path) -> Option<String> {
    let made = fs::metadata(copy_of(path)).ok()?.modified().ok()?;
    fs::copy(copy_of(path), path).ok()?;
    let made = jiff::Timestamp::try_from(made).ok()?.to_zoned(jiff::tz::TimeZone::system());
    Some(made.strftime("%Y-%m-%d %H:%M").to_string())
}

fn copy_of(path: &Path) -> PathBuf {
    with_ending(path, ".bak")
}

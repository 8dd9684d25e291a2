//! Where things of the user lie: the XDG base directories.

use crate::text::sanitize::Safe;
use std::path::PathBuf;
use std::{env, fs, io};

/// One of the base directories (XDG Base Directory Specification 0.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Settings: `$XDG_CONFIG_HOME`, else `~/.config`.
    Config,
    /// What is kept: `$XDG_STATE_HOME`, else `~/.local/state`.
    State,
    /// What can be made again: `$XDG_CACHE_HOME`, else `~/.cache`.
    Cache,
    /// The user's own files: `$XDG_DATA_HOME`, else `~/.local/share`.
    Data,
}

/// The program's folder there; `None` without a home.
#[must_use]
pub fn folder(base: Base) -> Option<PathBuf> {
    let (variable, fallback) = match base {
        Base::Config => ("XDG_CONFIG_HOME", ".config"),
        Base::State => ("XDG_STATE_HOME", ".local/state"),
        Base::Cache => ("XDG_CACHE_HOME", ".cache"),
        Base::Data => ("XDG_DATA_HOME", ".local/share"),
    };
    // The specification: a relative path is invalid and to be ignored.
    let set = env::var_os(variable).map(PathBuf::from).filter(|p| p.is_absolute());
    set.or_else(|| Some(home()?.join(fallback))).map(|p| p.join("doichieu"))
}

/// The user's home.
#[must_use]
pub fn home() -> Option<PathBuf> {
    env::var_os("HOME").map(PathBuf::from).filter(|p| p.is_absolute())
}

/// Writes the quotation copied last to a file of the state folder; says which.
///
/// # Errors
/// Where there is no home, or it cannot be written.
pub fn keep_quotation(text: &Safe) -> io::Result<PathBuf> {
    let folder = folder(Base::State).ok_or_else(|| io::Error::other("there is no home folder"))?;
    fs::create_dir_all(&folder)?;
    let path = folder.join("quotation.txt");
    fs::write(&path, format!("{text}\n"))?;
    Ok(path)
}

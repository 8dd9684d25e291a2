//! Finding and reading the user's configuration file, and the paths that it names.

use super::dirs::{self, Base};
use super::files;
use crate::config::{self, Interface, Loaded};
use crate::corpus::Notice;
use crate::text::sanitize::{Safe, SafeStr};
use std::path::{Path, PathBuf};

/// A configuration over this many bytes is not read.
const LARGEST: u64 = 1 << 20;

/// The configuration in force.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Settings, origins and problems.
    pub loaded: Loaded,
    /// The user's file, if there is one.
    pub path: Option<PathBuf>,
}

/// Reads `named`, or else the user's own file if it exists. A file that cannot be used leaves the default, and a notice.
#[must_use]
pub fn load(named: Option<&Path>) -> Found {
    let mut found = file(named);
    let settings = &mut found.loaded.settings;
    if settings.interface_from_locale {
        settings.interface = Interface::of_locale(&locale());
    }
    found
}

/// The locale of messages (POSIX: the first of these variables that is set and not empty).
fn locale() -> String {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os).find(|v| !v.is_empty());
    set.map(|v| v.to_string_lossy().into_owned()).unwrap_or_default()
}

fn file(named: Option<&Path>) -> Found {
    let usual = || dirs::folder(Base::Config).map(|f| f.join("config.toml")).filter(|p| p.exists());
    let Some(path) = named.map(Path::to_owned).or_else(usual) else { return Found::default() };
    let mut loaded = match files::read(&path, LARGEST) {
        Ok(bytes) => parse(&path, &bytes),
        Err(words) => failed(&path, None, &words, "the default holds; see `doichieu config --print-default`"),
    };
    resolve(&mut loaded, path.parent().unwrap_or(Path::new("")));
    Found { loaded, path: Some(path) }
}

/// Lays the bytes of a file over the default.
#[must_use]
pub fn parse(path: &Path, bytes: &[u8]) -> Loaded {
    match std::str::from_utf8(bytes) {
        Ok(text) => config::load(path, text),
        Err(e) => {
            let at = place_of(bytes, e.valid_up_to());
            failed(path, Some(at), "this is not UTF-8", "save the file as UTF-8; till then the default holds")
        }
    }
}

/// Line and column, both from 1, of a byte of a file that is UTF-8 up to there.
#[must_use]
pub fn place_of(bytes: &[u8], byte: usize) -> (u32, u32) {
    let good = bytes.get(..byte).unwrap_or_default();
    let start = good.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let line = good.split(|&b| b == b'\n').count();
    let column = String::from_utf8_lossy(good.get(start..).unwrap_or_default()).chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

fn failed(path: &Path, at: Option<(u32, u32)>, what: &str, remedy: &'static str) -> Loaded {
    let notice =
        Notice { path: Some(path.to_owned()), at, what: Safe::new(what), remedy: SafeStr::literal(remedy).to_safe() };
    Loaded { problems: vec![notice], ..Loaded::default() }
}

/// Makes the paths that the user's file names independent of where the program was started.
fn resolve(loaded: &mut Loaded, folder: &Path) {
    let absolute = |p: &mut String| *p = beside(folder, p);
    if loaded.lines.contains_key("library") {
        loaded.settings.library.iter_mut().for_each(absolute);
    }
    loaded.settings.libraries.values_mut().flatten().for_each(absolute);
    loaded.settings.glossary.iter_mut().for_each(absolute);
}

/// A path of a file: `~/` is the home, anything relative lies beside the file.
fn beside(folder: &Path, path: &str) -> String {
    let home = || dirs::home().map(|h| h.to_string_lossy().into_owned());
    match path.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/')).zip(home()) {
        Some((rest, home)) => home + rest,
        None => folder.join(path).to_string_lossy().into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_utf8_is_answered_with_its_place() {
        let loaded = parse(Path::new("c.toml"), b"a = 1\n# \xe8\xbe\xb9 \xff");
        assert_eq!(loaded.problems.len(), 1);
        assert_eq!(loaded.problems[0].at, Some((2, 5)));
    }

    #[test]
    fn a_named_file_that_is_missing_is_said_and_the_default_holds() {
        let found = load(Some(Path::new("/nowhere/at/all.toml")));
        assert_eq!(found.loaded.problems[0].what.as_str(), "not found");
        assert_eq!(found.loaded.settings.text_width, 88);
    }

    #[test]
    fn a_folder_or_device_is_no_configuration() {
        for path in ["/", "/dev/null"] {
            assert_eq!(load(Some(Path::new(path))).loaded.problems[0].what.as_str(), "not a regular file");
        }
    }

    #[test]
    fn paths_lie_beside_the_file_that_names_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.toml");
        std::fs::write(&path, "library = [\"news\", \"/abs\"]\nglossary = \"own.tsv\"\n[libraries]\nx = \"sub\"")
            .unwrap();
        let settings = load(Some(&path)).loaded.settings;
        let beside = |p: &str| folder.path().join(p).to_string_lossy().into_owned();
        assert_eq!(settings.library, [beside("news"), "/abs".to_owned()]);
        assert_eq!(settings.glossary, Some(beside("own.tsv")));
        assert_eq!(settings.libraries["x"], [beside("sub")]);
    }
}

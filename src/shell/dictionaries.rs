//! The user's own words: dictionaries in the data folder, and the glossary that the configuration names.
//!
//! A dictionary is written beside its place and moved there whole, so that a fault leaves the old one. Not here: what
//! the files mean (`lexicon::Dictionary`, `lexicon::glossary`).

use super::dirs::{self, Base};
use super::files;
use crate::corpus::Notice;
use crate::lexicon::{Consulted, Dictionary, Fault, Lexicon, glossary};
use crate::text::sanitize::Safe;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The ending of dictionaries in the data folder.
const ENDING: &str = "u8";

/// What is consulted beside the tables of the program.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    /// A CC-CEDICT newer than the program's.
    cedict: Option<Dictionary>,
    /// The others, with their names, sorted.
    own: Vec<(String, Dictionary)>,
    /// What is wrong with them.
    pub problems: Vec<Notice>,
}

impl Dictionaries {
    /// Those of the user's data folder, read once, on the first call. Takes some 100 ms for each: call it off the
    /// drawing thread.
    pub fn own() -> &'static Self {
        static LOADED: OnceLock<Dictionaries> = OnceLock::new();
        LOADED.get_or_init(|| folder().map(|f| Self::load(&f)).unwrap_or_default())
    }

    /// Those of a folder. One that cannot be read is told and left out; the others and the program's own hold.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let mut out = Self::default();
        for (name, path) in installed(folder) {
            match read(&path) {
                Ok(dictionary) if dictionary.is_cedict() => {
                    if dictionary.date() > Dictionary::cedict().date() {
                        out.cedict = Some(dictionary);
                    }
                }
                Ok(dictionary) => out.own.push((name, dictionary)),
                Err(fault) => out.problems.push(notice(&path, &fault, "remove it or add it anew; the others hold")),
            }
        }
        out
    }

    /// For [`Lexicon::look_up`].
    #[must_use]
    pub fn consulted(&self) -> Consulted<'_> {
        Consulted { cedict: Some(self.cedict.as_ref().unwrap_or_else(|| Dictionary::cedict())), own: &self.own }
    }
}

/// The tables for the gloss: those in force, with the words of the user's Vietnamese dictionaries that they lack. Made
/// once, on the first call; with such dictionaries it takes some 100 ms: call it off the drawing thread.
pub fn gloss_tables() -> &'static Lexicon {
    static TABLES: OnceLock<Option<Lexicon>> = OnceLock::new();
    let made = TABLES.get_or_init(|| {
        let own: Vec<&Dictionary> =
            Dictionaries::own().own.iter().map(|(_, d)| d).filter(|d| d.is_vietnamese()).collect();
        (!own.is_empty()).then(|| Lexicon::in_force().with_dictionaries(own))
    });
    made.as_ref().unwrap_or_else(|| Lexicon::in_force())
}

/// Where dictionaries lie.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    dirs::folder(Base::Data).map(|f| f.join("dict"))
}

/// The dictionaries of a folder by name; nothing where there is no such folder.
#[must_use]
pub fn installed(folder: &Path) -> Vec<(String, PathBuf)> {
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut out: Vec<(String, PathBuf)> = paths
        .filter(|p| p.extension().is_some_and(|e| e == ENDING))
        .filter_map(|p| Some((p.file_stem()?.to_str()?.to_owned(), p)))
        .collect();
    out.sort();
    out
}

/// Reads a dictionary file, plain or gzipped.
///
/// # Errors
/// The line that is wrong, or line 0 where the file as a whole cannot be read.
pub fn read(path: &Path) -> Result<Dictionary, Fault> {
    Dictionary::parse(&bytes(path)?)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    files::read(path, Dictionary::LARGEST).map_err(|what| Fault { line: 0, what })
}

/// Copies a dictionary into a folder, under its file's name without the endings. The name and the number of entries.
///
/// # Errors
/// What is wrong with the file, or with the folder; an older dictionary of that name then stays as it was.
pub fn add(file: &Path, folder: &Path) -> Result<(String, usize), Notice> {
    let name = name(file).ok_or_else(|| {
        let what = "this file name gives no name for a dictionary".to_owned();
        notice(file, &Fault { line: 0, what }, "rename it to letters and digits")
    })?;
    let bytes =
        bytes(file).map_err(|f| notice(file, &f, "name a dictionary in the format of CC-CEDICT, plain or gzipped"))?;
    let remedy = "correct it: each line is `traditional simplified [pin1 yin1] /gloss/gloss/`; nothing was changed";
    let dictionary = Dictionary::parse(&bytes).map_err(|f| notice(file, &f, remedy))?;
    let place = folder.join(format!("{name}.{ENDING}"));
    let written = fs::create_dir_all(folder).and_then(|()| files::replace(&place, dictionary.text().as_bytes()));
    written.map_err(|e| {
        notice(
            &place,
            &Fault { line: 0, what: e.to_string() },
            "check the folder's rights and room; nothing was changed",
        )
    })?;
    Ok((name, dictionary.len()))
}

/// Takes a dictionary away; `false` where there is none of that name.
///
/// # Errors
/// Where the file cannot be removed.
pub fn remove(name: &str, folder: &Path) -> io::Result<bool> {
    match installed(folder).into_iter().find(|(n, _)| n == name) {
        Some((_, path)) => fs::remove_file(path).map(|()| true),
        None => Ok(false),
    }
}

/// The file name without `.gz` and one more ending; letters, digits, `-`, `_`, `.` only.
fn name(file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?;
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && !name.starts_with('.') && name.chars().all(fit)).then(|| name.to_owned())
}

/// Lays the glossary of the configuration over the tables. Lines that cannot be read are told; the others hold.
#[must_use]
pub fn use_glossary(path: Option<&str>) -> Vec<Notice> {
    let Some(path) = path.map(Path::new) else { return Vec::new() };
    let text = bytes(path).and_then(|b| {
        String::from_utf8(b).map_err(|e| {
            let good = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default();
            Fault { line: good.split(|b| *b == b'\n').count(), what: "this is not UTF-8".to_owned() }
        })
    });
    let remedy = "each line is Chinese TAB Vietnamese TAB note; the other lines hold";
    match text {
        Ok(text) => {
            let (words, faults) = glossary::parse(&text);
            Lexicon::use_glossary(words);
            faults.iter().map(|f| notice(path, f, remedy)).collect()
        }
        Err(fault) => vec![notice(path, &fault, "the glossary is left out; correct `glossary` in config.toml")],
    }
}

fn notice(path: &Path, fault: &Fault, remedy: &str) -> Notice {
    let line = u32::try_from(fault.line).unwrap_or(u32::MAX);
    let at = (line > 0).then_some((line, 1));
    Notice { path: Some(path.to_owned()), at, what: Safe::new(&fault.what), remedy: Safe::new(remedy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# CVDICT\n邊境 边境 [bian1 jing4] /biên giới/\n";

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn added_listed_consulted_removed() {
        let (from, to) = (folder(), folder());
        let file = from.path().join("CVDICT.u8");
        fs::write(&file, GOOD).unwrap();
        assert_eq!(add(&file, to.path()).unwrap(), ("CVDICT".to_owned(), 1));
        assert_eq!(installed(to.path()).len(), 1);
        let loaded = Dictionaries::load(to.path());
        let known = Lexicon::core().look_up("边境", loaded.consulted());
        assert!(known[0].vi.contains(&"biên giới".to_owned()) && loaded.problems.is_empty());
        assert!(remove("CVDICT", to.path()).unwrap());
        assert!(!remove("CVDICT", to.path()).unwrap());
        assert!(installed(to.path()).is_empty() && installed(Path::new("/no/such/folder")).is_empty());
    }

    #[test]
    fn a_malformed_line_is_named_and_the_old_dictionary_stays() {
        let (from, to) = (folder(), folder());
        let file = from.path().join("mine.u8");
        fs::write(&file, GOOD).unwrap();
        add(&file, to.path()).unwrap();
        fs::write(&file, format!("{GOOD}not a line\n")).unwrap();
        let told = add(&file, to.path()).unwrap_err();
        assert_eq!((told.path, told.at), (Some(file), Some((3, 1))));
        assert_eq!(fs::read_to_string(to.path().join("mine.u8")).unwrap(), GOOD);
        assert_eq!(fs::read_dir(to.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[test]
    fn a_damaged_file_is_told_and_the_rest_holds() {
        let to = folder();
        fs::write(to.path().join("bad.u8"), b"\x1f\x8b\x08 broken").unwrap();
        fs::write(to.path().join("good.u8"), GOOD).unwrap();
        let loaded = Dictionaries::load(to.path());
        assert_eq!(loaded.problems.len(), 1);
        assert!(loaded.problems[0].what.as_str().contains("damaged"));
        assert_eq!(loaded.consulted().own.len(), 1);
        assert!(loaded.consulted().cedict.is_some_and(|d| d.len() > 100_000), "the program's own is used");
    }

    #[test]
    fn only_a_newer_cedict_takes_the_place_of_the_programs() {
        for (date, newer) in [("2031-01-01", true), ("2003-01-01", false)] {
            let to = folder();
            let text = format!("# CC-CEDICT\n#! date={date}T00:00:00Z\n邊境 边境 [bian1 jing4] /own/\n");
            fs::write(to.path().join("cedict.u8"), text).unwrap();
            let loaded = Dictionaries::load(to.path());
            assert_eq!(loaded.consulted().cedict.is_some_and(|d| d.len() == 1), newer, "{date}");
            assert!(loaded.consulted().own.is_empty());
        }
    }

    #[test]
    fn names_of_dictionaries() {
        for (file, want) in [
            ("/a/CVDICT.u8", Some("CVDICT")),
            ("x.u8.gz", Some("x")),
            ("cedict_1_0_ts_utf-8_mdbg.txt.gz", Some("cedict_1_0_ts_utf-8_mdbg")),
            ("a b.u8", None),
            (".u8", None),
            ("..", None),
        ] {
            assert_eq!(name(Path::new(file)).as_deref(), want, "{file}");
        }
    }

    #[test]
    fn a_glossary_that_is_missing_is_told() {
        assert!(use_glossary(None).is_empty());
        assert_eq!(use_glossary(Some("/no/such/glossary.tsv")).len(), 1);
    }
}

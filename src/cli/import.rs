//! `doichieu import`: copies pages into a library folder.
//!
//! Copies are byte for byte, under the name of the original made harmless; nothing is ever overwritten, and a page
//! that is there already is not copied again. Not here: pages in HTML and feeds.

use super::{Global, Outcome, library, out};
use crate::corpus::{Article, Corpus, State};
use crate::shell::{files, import};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders with pages to copy
    #[arg(required = true)]
    pub(crate) sources: Vec<PathBuf>,
    /// The folder (default: the first one in `library` of config.toml)
    #[arg(long)]
    pub(crate) to: Option<PathBuf>,
}

/// Runs the command: a line for each page, exit 1 where one could not be copied.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let settings = library::settings(global);
    let own = settings.library.first().map(PathBuf::from);
    let Some(folder) = args.to.clone().or(own) else {
        return Err(out::Failure::usage("no folder to copy into; name one with --to, or set `library` in config.toml"));
    };
    let limits = library::places(&[], &settings).1;
    fs::create_dir_all(&folder).map_err(|e| {
        out::Failure::problem(format!(
            "{}: {}; choose a place where files can be written",
            folder.display(),
            files::words(&e)
        ))
    })?;
    let (pages, notices) = import::load(&args.sources, limits);
    out::notices(&notices);
    let mut here = hashes(&import::load(std::slice::from_ref(&folder), limits).0);
    let (told, failed) = copy_all(&pages, &mut here, |page| copy(page, &folder, limits));
    out::lines(told)?;
    Ok(u8::from(failed || pages.is_empty()))
}

/// Copies pages that are not `here` yet; a line for each, and whether one could not be copied.
fn copy_all(
    pages: &Corpus,
    here: &mut HashSet<u64>,
    copy: impl Fn(&Article) -> io::Result<PathBuf>,
) -> (Vec<String>, bool) {
    let (mut told, mut failed) = (Vec::new(), false);
    for (_, page) in pages.iter() {
        let from = page.path.display();
        if page.state != State::Ready && page.state != State::OnlyFurniture {
            failed = true;
        } else if here.contains(&page.hash) {
            told.push(format!("{from}: is there already"));
        } else {
            match copy(page) {
                Ok(to) => {
                    here.insert(page.hash);
                    told.push(format!("{from} -> {}", to.display()));
                }
                Err(error) => {
                    out::complain(&format!("{from}: {}; is there room, and the right to write?", files::words(&error)));
                    failed = true;
                }
            }
        }
    }
    (told, failed)
}

fn hashes(library: &Corpus) -> HashSet<u64> {
    library.iter().map(|(_, a)| a.hash).collect()
}

/// Names tried for one page before giving up.
const NAMES: u32 = 1000;

/// Writes a page's bytes into a new file of the folder.
fn copy(page: &Article, folder: &Path, limits: import::Limits) -> io::Result<PathBuf> {
    let refused = |state: State| io::Error::other(state.refusal().unwrap_or_default());
    let bytes = import::bytes(&page.path, limits).map_err(refused)?;
    let (stem, extension) = name(&page.path);
    for n in 1..=NAMES {
        let name = if n == 1 { format!("{stem}.{extension}") } else { format!("{stem}-{n}.{extension}") };
        let path = folder.join(name);
        match files::create(&path, &bytes) {
            Ok(()) => return Ok(path),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "too many pages of this name"))
}

/// Characters kept of a file's name.
const LONGEST: usize = 80;

/// A name of our own making: letters, digits, `-`, `_` and points of the original, never a point first.
fn name(path: &Path) -> (String, &'static str) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let harmless = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let kept: String = stem.chars().map(harmless).take(LONGEST).collect();
    let kept = kept.trim_matches(['-', '.']);
    let extension = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md")) { "md" } else { "txt" };
    (if kept.is_empty() { "page".to_owned() } else { kept.to_owned() }, extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless() {
        let cases = [
            ("a/Bài viết.txt", "Bài-viết.txt"),
            ("边境.MD", "边境.md"),
            ("a\nb;rm -rf.txt", "a-b-rm--rf.txt"),
            ("--help", "help.txt"),
            ("...txt", "page.txt"),
            ("\u{202e}gpj", "gpj.txt"),
        ];
        for (path, expected) in cases {
            let (stem, extension) = name(Path::new(path));
            assert_eq!(format!("{stem}.{extension}"), expected, "{path:?}");
        }
    }

    #[test]
    fn a_page_whose_copy_failed_is_not_there_already() {
        let from = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt"] {
            fs::write(from.path().join(name), "Hai nước hội đàm.").unwrap();
        }
        let pages = import::load(&[from.path().to_owned()], import::Limits::default()).0;
        let copy = |page: &Article| {
            if page.path.ends_with("a.txt") { Err(io::Error::other("no room")) } else { Ok(page.path.clone()) }
        };
        let (told, failed) = copy_all(&pages, &mut HashSet::new(), copy);
        assert!(failed && told.len() == 1 && told[0].contains("b.txt -> "), "{told:?}");
    }

    #[test]
    fn nothing_is_overwritten() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let path = from.path().join("a.txt");
        fs::write(&path, "Hai nước hội đàm.").unwrap();
        let page = import::read(&path, import::Limits::default()).0;
        let first = copy(&page, to.path(), import::Limits::default()).unwrap();
        let second = copy(&page, to.path(), import::Limits::default()).unwrap();
        assert!(first.ends_with("a.txt") && second.ends_with("a-2.txt"));
        assert_eq!(fs::read(first).unwrap(), fs::read(second).unwrap());
    }
}

//! `doichieu pairs --export` and `--import`: what a person decided about pairs, as a file.
//!
//! A file with anything wrong in it is not taken in at all; everything wrong is said. Not here: how the file is written
//! (`config::decisions`).

use super::{Global, Outcome, library, out};
use crate::app::saved::{Change, Saved};
use crate::app::words::counted;
use crate::compare::pair::{Contradiction, Decision};
use crate::config::decisions::{self as file, Known};
use crate::corpus::Corpus;
use crate::shell::config::place_of;
use crate::shell::files;
use crate::shell::store::Store;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A file over this many bytes is not read: some hundred thousand decisions with titles and paths.
const LARGEST: u64 = 64 << 20;

/// Takes the decisions of a file in, over those that were kept before.
pub(crate) fn import(path: &Path) -> Outcome {
    let text = read(path)?;
    let read = file::read(path, &text);
    out::notices(&read.problems);
    let saved = library::saved();
    let merged = merge(&saved, &read.decisions);
    for (decision, why) in &merged.refused {
        out::complain(&format!("{}: {}", path.display(), refusal(*decision, *why)));
    }
    if !read.problems.is_empty() || !merged.refused.is_empty() {
        return Err(out::Failure::problem(format!("{}: nothing was taken in", path.display())));
    }
    let said = format!("{} decisions taken in, {} were kept already", merged.new.len(), merged.known);
    if !merged.new.is_empty() {
        let (mut store, saved, notices) = Store::open();
        out::notices(&notices);
        let all = saved.decisions.into_iter().chain(merged.new).collect();
        if let Some(notice) = store.keep(Change::Decisions(all)) {
            out::notices(&[notice]);
        }
        if let Some(words) = store.close() {
            return Err(out::Failure::problem(words.as_str()));
        }
    }
    out::lines([said])
}

/// What a file adds to the decisions kept before.
struct Merged {
    new: Vec<Decision>,
    known: usize,
    refused: Vec<(Decision, Contradiction)>,
}

fn merge(saved: &Saved, read: &[Decision]) -> Merged {
    let mut all = saved.decided();
    let mut out = Merged { new: Vec::new(), known: 0, refused: Vec::new() };
    for &decision in read {
        match all.decide(decision) {
            // What takes it back is the same again: it was in force before.
            Ok(undo) if undo == decision => out.known += 1,
            Ok(_) => out.new.push(decision),
            Err(why) => out.refused.push((decision, why)),
        }
    }
    out
}

fn refusal(decision: Decision, why: Contradiction) -> String {
    let (Decision::Pin(a, _)
    | Decision::Reject(a, _)
    | Decision::Forget(a, _)
    | Decision::Move(a, _)
    | Decision::Release(a)) = decision;
    match why {
        Contradiction::WithItself(_) => format!("{a:016x} is put together with itself; name two different articles"),
        Contradiction::Circle(_) => format!(
            "moving {a:016x} contradicts a move that was kept before; undo that one (u in the reader) or take this one out"
        ),
    }
}

fn read(path: &Path) -> Result<String, out::Failure> {
    let usage = |what: String| out::Failure::usage(format!("{}: {what}", path.display()));
    let bytes = files::read(path, LARGEST).map_err(|why| usage(format!("{why}; name a file that --export wrote")))?;
    String::from_utf8(bytes).map_err(|e| {
        let (line, column) = place_of(e.as_bytes(), e.utf8_error().valid_up_to());
        let what = "this is not UTF-8; save the file as UTF-8";
        out::Failure::usage(format!("{}:{line}:{column}: {what}", path.display()))
    })
}

/// Writes the decisions in force to a new file, with `force` in the place of an old one, with titles and paths of what
/// the library at these paths holds.
pub(crate) fn export(path: &Path, force: bool, paths: &[PathBuf], global: &Global) -> Outcome {
    let decisions = library::all_saved()?.decided();
    let known = if decisions.is_empty() { HashMap::new() } else { articles(paths, global)? };
    let text = file::write(&decisions, |hash| known.get(&hash).cloned());
    out::file(path, text.as_bytes(), force)?;
    out::lines([format!("{} written to {}", counted(decisions.iter().count(), "decisions"), path.display())])
}

/// What is known of the articles at these paths. Without the library of the configuration there are only hashes.
fn articles(paths: &[PathBuf], global: &Global) -> Result<HashMap<u64, Known>, out::Failure> {
    let corpus = match library::shelved(paths, global) {
        Ok((corpus, ..)) => corpus,
        Err(_) if paths.is_empty() => Corpus::default(),
        Err(why) => return Err(why),
    };
    let known = corpus.iter().map(|(_, a)| {
        let (title, path) = (a.title.as_str().to_owned(), a.path.to_string_lossy().into_owned());
        (a.hash, Known { title, path })
    });
    Ok(known.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::pair::Home;
    use std::fs;

    fn saved(decisions: Vec<Decision>) -> Saved {
        Saved { decisions, ..Saved::default() }
    }

    #[test]
    fn what_is_kept_already_is_not_taken_in_again() {
        let merged = merge(&saved(vec![Decision::Pin(2, 1)]), &[Decision::Pin(1, 2), Decision::Reject(3, 4)]);
        assert_eq!((merged.new, merged.known), (vec![Decision::Reject(3, 4)], 1));
    }

    #[test]
    fn a_file_overrides_what_was_decided_before() {
        let merged = merge(&saved(vec![Decision::Pin(1, 2)]), &[Decision::Reject(1, 2)]);
        assert_eq!(merged.new, [Decision::Reject(1, 2)]);
    }

    #[test]
    fn a_move_against_an_older_one_is_refused() {
        let merged = merge(&saved(vec![Decision::Move(1, Home::With(2))]), &[Decision::Move(2, Home::With(1))]);
        assert_eq!(merged.refused, [(Decision::Move(2, Home::With(1)), Contradiction::Circle(2))]);
        assert!(refusal(merged.refused[0].0, merged.refused[0].1).contains("0000000000000002"));
    }

    #[test]
    fn bytes_that_are_no_text_are_answered_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pairs.toml");
        fs::write(&path, b"[[pin]]\nleft = \"\xff\"\n").unwrap();
        let failure = read(&path).unwrap_err();
        assert!(format!("{failure:?}").contains(":2:9: this is not UTF-8"), "{failure:?}");
    }
}

//! One file's text with the problems found in it so far.

use super::position::position;
use crate::corpus::Notice;
use crate::input::key::nearest;
use crate::text::sanitize::Safe;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// A file being read.
pub(super) struct Source<'t> {
    path: PathBuf,
    text: &'t str,
    problems: Vec<Problem>,
    /// Lines with a syntax error: what else seems wrong there is a consequence.
    broken_lines: Vec<u32>,
}

struct Problem {
    at: (u32, u32),
    what: String,
    remedy: String,
}

impl<'t> Source<'t> {
    pub(super) fn new(path: &Path, text: &'t str) -> Self {
        Self { path: path.to_owned(), text, problems: Vec::new(), broken_lines: Vec::new() }
    }

    /// The file as a table, as far as it is TOML; each syntax error becomes a problem.
    pub(super) fn parse(&mut self) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let byte = error.span().map_or(0, |s| s.start);
            let what = error.message().lines().next().unwrap_or("not TOML").to_owned();
            self.problem(byte, what, "see `doichieu config --print-default` for how it is written".to_owned());
            self.broken_lines.push(self.line(byte));
        }
        table
    }

    pub(super) const fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The line, from 1, of a byte.
    pub(super) fn line(&self, byte: usize) -> u32 {
        position(self.text, byte).0
    }

    /// Notes what is wrong at a byte, and what to do.
    pub(super) fn problem(&mut self, byte: usize, what: String, remedy: String) {
        let at = position(self.text, byte);
        if !self.broken_lines.contains(&at.0) {
            self.problems.push(Problem { at, what, remedy });
        }
    }

    /// Notes a name that is not known, with the nearest that is.
    pub(super) fn unknown(&mut self, byte: usize, kind: &str, name: &str, known: &[&str]) {
        let remedy = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("known are {}", known.join(", ")),
        };
        self.problem(byte, format!("unknown {kind} \"{name}\""), remedy);
    }

    /// All problems in the order of their places.
    pub(super) fn into_notices(mut self) -> Vec<Notice> {
        self.problems.sort_by_key(|p| p.at);
        self.problems.dedup_by(|a, b| a.at == b.at && a.what == b.what);
        self.problems
            .iter()
            .map(|p| Notice {
                path: Some(self.path.clone()),
                at: Some(p.at),
                what: Safe::new(&p.what),
                remedy: Safe::new(&p.remedy),
            })
            .collect()
    }
}

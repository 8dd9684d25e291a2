//! One file's text with the problems found in it so far.

use super::position::Lines;
use crate::corpus::Notice;
use crate::input::key::nearest;
use crate::text::sanitize::Safe;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// Problems told of one file; the others are counted.
const MOST: usize = 200;

/// A file being read.
pub(super) struct Source<'t> {
    path: PathBuf,
    lines: Lines<'t>,
    problems: Vec<Problem>,
    /// Problems beyond [`MOST`].
    more: usize,
    /// Where it is told how such a file is written.
    guide: &'static str,
    /// Lines with a syntax error: what else seems wrong there is a consequence.
    broken_lines: BTreeSet<u32>,
}

struct Problem {
    at: (u32, u32),
    what: String,
    remedy: String,
}

impl<'t> Source<'t> {
    pub(super) fn new(path: &Path, text: &'t str) -> Self {
        let lines = Lines::new(text);
        let guide = "see `doichieu config --print-default` for how it is written";
        Self { path: path.to_owned(), lines, problems: Vec::new(), more: 0, guide, broken_lines: BTreeSet::new() }
    }

    /// The same for a file of another kind: where it is told how that is written.
    pub(super) const fn guided(mut self, guide: &'static str) -> Self {
        self.guide = guide;
        self
    }

    /// The file as a table, as far as it is TOML; each syntax error becomes a problem.
    pub(super) fn parse(&mut self) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(self.lines.text());
        for error in errors {
            let byte = error.span().map_or(0, |s| s.start);
            let what = error.message().lines().next().unwrap_or("not TOML").to_owned();
            self.problem(byte, what, self.guide.to_owned());
            self.broken_lines.insert(self.line(byte));
        }
        table
    }

    pub(super) const fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The line, from 1, of a byte.
    pub(super) fn line(&self, byte: usize) -> u32 {
        self.lines.line(byte)
    }

    /// Notes what is wrong at a byte, and what to do.
    pub(super) fn problem(&mut self, byte: usize, what: String, remedy: String) {
        if self.broken_lines.contains(&self.line(byte)) {
            return;
        }
        if self.problems.len() < MOST {
            self.problems.push(Problem { at: self.lines.position(byte), what, remedy });
        } else {
            self.more += 1;
        }
    }

    /// Notes a name that is not known, with the nearest that is, or else all.
    pub(super) fn unknown(&mut self, byte: usize, kind: &str, name: &str, known: &[&str]) {
        self.unknown_or(byte, kind, name, known, || format!("known are {}", known.join(", ")));
    }

    /// As [`Source::unknown`], with other words where no name is near.
    pub(super) fn unknown_or(
        &mut self,
        byte: usize,
        kind: &str,
        name: &str,
        known: &[&str],
        otherwise: impl FnOnce() -> String,
    ) {
        // To look for names takes long, so not for problems that are only counted.
        let near = if self.problems.len() < MOST { nearest(name, known.iter().copied()) } else { None };
        let remedy = near.map_or_else(otherwise, |near| format!("did you mean \"{near}\"?"));
        self.problem(byte, format!("unknown {kind} \"{name}\""), remedy);
    }

    /// All problems in the order of their places.
    pub(super) fn into_notices(mut self) -> Vec<Notice> {
        self.problems.sort_by_key(|p| p.at);
        self.problems.dedup_by(|a, b| a.at == b.at && a.what == b.what);
        if let Some(at) = self.problems.last().filter(|_| self.more > 0).map(|p| p.at) {
            let what = format!("{} more problems", self.more);
            self.problems.push(Problem { at, what, remedy: "mend these first".to_owned() });
        }
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

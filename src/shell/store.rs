//! `state.db`: what the user did, kept over sessions (`SQLite` in the XDG state folder).
//!
//! Nothing here is ever lost in silence: a damaged file is put aside and named, and a copy of the
//! session before takes its place; one of a newer version is only read, and what cannot be written now is tried again with the next change and at
//! the end. Two programs may run at once: each writes only what it changed. Not here: what can be
//! computed again (the cache).

mod copy;
mod rows;
mod schema;

use super::dirs::{self, Base};
use super::files::with_ending;
use super::sqlite;
use crate::app::saved::{Change, Correction, PairKey, Saved};
use crate::compare::pair::Decision;
use crate::corpus::Notice;
use crate::text::sanitize::Safe;
use rusqlite::{Connection, ErrorCode};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a change waits for another program that writes.
const PATIENCE: Duration = Duration::from_millis(250);

/// The store of one running program. The default one keeps nothing.
#[derive(Debug, Default)]
pub struct Store {
    path: PathBuf,
    /// `None` where nothing can be written.
    file: Option<Connection>,
    /// Lists as they were last read or written here, to write only what has changed.
    known: Known,
    /// What could not be written yet, oldest first.
    pending: Vec<Change>,
    /// Why, in the system's words.
    trouble: Option<Safe>,
    /// Why nothing can be written at all.
    refused: Option<Safe>,
    /// Whether something was written that the copy does not have.
    wrote: bool,
    /// Whether something that was kept could not be read.
    lacks: bool,
}

/// Lists that the application hands over whole.
#[derive(Debug, Default)]
struct Known {
    decisions: Vec<Decision>,
    corrections: BTreeMap<PairKey, Vec<Correction>>,
}

/// How a file was opened.
enum Opened {
    /// To read and write.
    Whole(Connection),
    /// Only to read, and why.
    ReadOnly(Connection, Safe),
    /// It is damaged.
    Damaged(Safe),
    /// Not at all, and why.
    Refused(Safe),
}

impl Store {
    /// Opens the user's state: the store, what it holds, and what went wrong.
    #[must_use]
    pub fn open() -> (Self, Saved, Vec<Notice>) {
        if let Some(folder) = dirs::folder(Base::State) {
            return Self::open_at(&folder.join("state.db"));
        }
        let what = Safe::new("nothing is kept after the end: there is no home folder");
        let notice = Notice { path: None, at: None, what, remedy: Safe::new("set HOME or XDG_STATE_HOME") };
        let refused = Some(Safe::new("there is no home folder"));
        (Self { refused, ..Self::default() }, Saved::default(), vec![notice])
    }

    /// Opens the state in this file, which is made if it is not there.
    #[must_use]
    pub fn open_at(path: &Path) -> (Self, Saved, Vec<Notice>) {
        let mut notices = Vec::new();
        let mut opened = open(path);
        let damaged = matches!(opened, Opened::Damaged(_));
        if let Opened::Damaged(why) = opened {
            opened = match put_aside(path) {
                Ok(aside) => {
                    let (opened, copy) = open_copy(path);
                    let what =
                        format!("the state of earlier sessions is damaged ({why}); it is kept as {}", aside.display());
                    let remedy = copy.map_or_else(
                        || "a new one has been begun".to_owned(),
                        |day| format!("the copy of {day} is in force; what came after is in the damaged file only"),
                    );
                    notices.push(notice(path, &what, &remedy));
                    opened
                }
                Err(e) => Opened::Refused(Safe::new(&format!("it is damaged ({why}) and cannot be put aside ({e})"))),
            };
        }
        let mut store = Self { path: path.to_owned(), lacks: damaged, ..Self::default() };
        let (connection, writable) = match opened {
            Opened::Whole(connection) => (connection, true),
            Opened::ReadOnly(connection, why) => {
                notices.push(notice(
                    path,
                    &format!("reading without saving: {why}"),
                    "what was kept before is in force",
                ));
                store.refused = Some(why);
                (connection, false)
            }
            Opened::Damaged(why) | Opened::Refused(why) => {
                let remedy = "make the folder writable, or set XDG_STATE_HOME to one that is";
                notices.push(notice(path, &format!("nothing is kept after the end: {why}"), remedy));
                (store.refused, store.lacks) = (Some(why), true);
                return (store, Saved::default(), notices);
            }
        };
        let (saved, error) = rows::load(&connection);
        store.lacks |= error.is_some();
        notices.extend(
            error.map(|e| notice(path, &format!("some of the state could not be read: {e}"), "the rest is in force")),
        );
        store.known = Known { decisions: saved.decisions.clone(), corrections: saved.corrections.clone() };
        store.file = writable.then_some(connection);
        (store, saved, notices)
    }

    /// Keeps a change; a notice where that failed (said once, until it works again; where nothing can be written, for
    /// each thing that a person made).
    pub fn keep(&mut self, change: Change) -> Option<Notice> {
        let is_place = matches!(change, Change::Position(..) | Change::Last(..) | Change::Begun(_));
        self.pending.retain(|old| !replaces(&change, old));
        self.pending.push(change);
        if let Some(why) = &self.refused {
            let what = format!("not saved: {why}");
            return (!is_place).then(|| notice(&self.path, &what, "it is lost at the end of the program"));
        }
        let told = self.trouble.is_some();
        self.write();
        let why = self.trouble.as_ref().filter(|_| !told)?;
        Some(notice(
            &self.path,
            &format!("not saved yet: {why}"),
            "it is tried again with the next change and at the end",
        ))
    }

    /// Whether something that was kept could not be read: what was handed out is not all.
    #[must_use]
    pub const fn lacks_some(&self) -> bool {
        self.lacks
    }

    /// Whether everything is in the file.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        self.file.is_some() && self.pending.is_empty()
    }

    /// Tries once more what could not be kept; the words to say after the terminal is given back, if it still cannot.
    pub fn close(&mut self) -> Option<Safe> {
        if !self.pending.is_empty() {
            self.write();
        }
        if let Some(file) = self.file.as_ref().filter(|_| std::mem::take(&mut self.wrote)) {
            copy::make(file, &self.path);
        }
        let refused = self.refused.as_ref().filter(|_| !self.pending.is_empty());
        let why = self.trouble.as_ref().or(refused)?;
        Some(Safe::new(&format!("{}: {} changes were not saved: {why}", self.path.display(), self.pending.len())))
    }

    /// Writes all that waits, or nothing.
    fn write(&mut self) {
        let Some(file) = &mut self.file else { return };
        match rows::keep(file, &self.pending, &self.known, now()) {
            Ok(()) => {
                for change in self.pending.drain(..) {
                    self.known.note(change);
                }
                (self.trouble, self.wrote) = (None, true);
            }
            Err(e) => self.trouble = Some(words(&e)),
        }
    }
}

impl Known {
    fn note(&mut self, change: Change) {
        match change {
            Change::Decisions(list) => self.decisions = list,
            Change::Corrections(key, list) => {
                self.corrections.insert(key, list);
            }
            _ => {}
        }
    }
}

/// Whether a change makes an older one that waits needless.
fn replaces(new: &Change, old: &Change) -> bool {
    match (new, old) {
        (Change::Position(a, _), Change::Position(b, _)) | (Change::Corrections(a, _), Change::Corrections(b, _)) => {
            a == b
        }
        (Change::Decisions(_), Change::Decisions(_)) => true,
        (Change::Last(a, _), Change::Last(b, _)) => a == b,
        (Change::Mark(a, ..), Change::Mark(b, ..)) => a == b,
        (Change::Star(a, _), Change::Star(b, _)) => a == b,
        (Change::Tag(a, s, _), Change::Tag(b, t, _)) => (a, s) == (b, t),
        _ => false,
    }
}

fn open(path: &Path) -> Opened {
    if let Some(folder) = path.parent() {
        // What is wrong with the folder shows when the file is opened.
        let _ = fs::create_dir_all(folder);
    }
    let prepared = Connection::open(path).and_then(|mut c| {
        c.busy_timeout(PATIENCE)?;
        schema::prepare(&mut c).map(|version| (c, version))
    });
    match prepared {
        Ok((connection, schema::State::Ready)) => Opened::Whole(connection),
        Ok((connection, schema::State::Newer)) => {
            Opened::ReadOnly(connection, Safe::new("a newer version of the program has written it"))
        }
        Ok((_, schema::State::Damaged(why))) => Opened::Damaged(Safe::new(&why)),
        Err(e) => match e.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Opened::Damaged(words(&e)),
            _ => read_only(path, &e),
        },
    }
}

/// A file that cannot be written may still be read.
fn read_only(path: &Path, why: &rusqlite::Error) -> Opened {
    let why = words(why);
    let readable = |c: &Connection| schema::version(c).is_ok_and(|v| v > 0);
    match sqlite::frozen(path) {
        Ok(connection) if path.exists() && readable(&connection) => {
            let missing =
                if sqlite::has_log(path) { "; the last changes are in a log that cannot be read here" } else { "" };
            Opened::ReadOnly(connection, Safe::new(&format!("{why}{missing}")))
        }
        _ => Opened::Refused(why),
    }
}

/// Opens the copy of a state that was put aside, and says of which day it is; else a new state.
fn open_copy(path: &Path) -> (Opened, Option<String>) {
    let day = copy::put_back(path);
    match open(path) {
        Opened::Damaged(_) if day.is_some() => {
            // The copy is still beside it.
            let _ = fs::remove_file(path);
            (open(path), None)
        }
        opened => (opened, day),
    }
}

/// Renames a damaged file, and what `SQLite` keeps beside it, to a name with the date.
fn put_aside(path: &Path) -> std::io::Result<PathBuf> {
    let with = |suffix: &str| with_ending(path, suffix);
    let date = jiff::Timestamp::now().strftime("%Y%m%d-%H%M%S").to_string();
    let free = (0..100).map(|n| if n == 0 { format!(".bad-{date}") } else { format!(".bad-{date}-{n}") });
    let suffix = free.into_iter().find(|s| !with(s).exists()).unwrap_or_else(|| format!(".bad-{date}"));
    fs::rename(path, with(&suffix))?;
    for beside in ["-wal", "-shm", "-journal"] {
        // A file beside it that is not there is no loss.
        let _ = fs::rename(with(beside), with(&format!("{suffix}{beside}")));
    }
    Ok(with(&suffix))
}

fn notice(path: &Path, what: &str, remedy: &str) -> Notice {
    Notice { path: Some(path.to_owned()), at: None, what: Safe::new(what), remedy: Safe::new(remedy) }
}

/// An error in words that say what to look for.
fn words(error: &rusqlite::Error) -> Safe {
    let known = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "no space left on the disk",
        Some(ErrorCode::ReadOnly) => "the file cannot be written",
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => "the file cannot be opened",
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program is writing it",
        _ => return Safe::new(&error.to_string()),
    };
    Safe::new(known)
}

/// Seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_secs()).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;

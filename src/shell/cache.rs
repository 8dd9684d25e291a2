//! `cache.db`: what can be computed again, kept so that it need not be (`SQLite` in the XDG cache folder).
//!
//! It holds articles as they were parsed, by path, size, times and content, the index of their words, and what pairing
//! has read of them. It may be
//! deleted at any time: a file of another format or another build is dropped and made anew, so is a damaged one, and
//! what cannot be read or written is done without. Not here: what the user did (`store`).

mod facts;
mod index;
mod keep;
mod prune;
mod rows;

pub use facts::Kept;
pub use index::Candidates;
pub use keep::Writer;
pub use rows::{Known, Reader, Stamp};

use super::dirs::{self, Base};
use super::files::with_ending;
use super::sqlite;
use crate::corpus::Notice;
use crate::text::sanitize::Safe;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The form of the tables. Raise it with every change of [`TABLES`] or of what is in them.
const FORMAT: i32 = 6;

/// How long one instance waits for another that writes.
const PATIENCE: Duration = Duration::from_millis(500);

const TABLES: &str = "
    -- What was made of a content; files with the same content share it.
    -- No number is given twice: the index knows texts by it.
    CREATE TABLE doc (id INTEGER PRIMARY KEY AUTOINCREMENT, key INTEGER NOT NULL UNIQUE) STRICT;
    CREATE TABLE body (id INTEGER PRIMARY KEY, text TEXT NOT NULL, parts BLOB NOT NULL) STRICT;
    CREATE TABLE file (
        path BLOB PRIMARY KEY,  -- absolute
        size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
        hash INTEGER NOT NULL,
        content INTEGER NOT NULL,  -- the key of its text
        seen INTEGER NOT NULL,  -- the day on which it was there, about a week exact, in days since 1970
        head BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// A cache that can be read, shared by the threads of one program.
#[derive(Clone, Debug)]
pub struct Cache {
    place: Arc<Place>,
}

/// What a cache holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// Files.
    pub files: usize,
    /// Different texts.
    pub texts: usize,
    /// Texts whose words are indexed.
    pub indexed: usize,
    /// Size of the database.
    pub bytes: u64,
}

#[derive(Debug)]
struct Place {
    path: PathBuf,
    writable: bool,
    /// Found damaged while in use: nobody asks it any more.
    broken: AtomicBool,
}

/// Why there is no cache.
enum Refused {
    /// Its file is damaged.
    Damaged,
    /// It is of another build.
    Other,
    /// In the system's words.
    Why(String),
}

impl Cache {
    /// Opens the user's cache; `None`, and why, where there can be none.
    #[must_use]
    pub fn open() -> (Option<Self>, Option<Notice>) {
        match dirs::folder(Base::Cache) {
            Some(folder) => Self::open_at(&folder.join("cache.db")),
            None => (None, None),
        }
    }

    /// Opens the cache in this file, which is made where it is not there.
    #[must_use]
    pub fn open_at(path: &Path) -> (Option<Self>, Option<Notice>) {
        let mut said = None;
        for _ in 0..2 {
            let why = match prepare(path) {
                Ok(()) => return (Some(Self::at(path, true)), said),
                Err(why) => why,
            };
            let dropped = match &why {
                Refused::Damaged => {
                    said = Some(notice(path, "the cache is damaged", "it is made anew; nothing else is touched"));
                    remove(path)
                }
                Refused::Other => remove(path),
                Refused::Why(_) => Ok(()),
            };
            match (why, dropped) {
                (Refused::Why(why), _) if connect(path, false).is_ok_and(|f| is_current(&f).unwrap_or(false)) => {
                    let what = format!("the cache is only read: {why}");
                    return (Some(Self::at(path, false)), Some(notice(path, &what, REMEDY)));
                }
                (Refused::Why(why), _) => {
                    return (None, Some(notice(path, &format!("reading without a cache: {why}"), REMEDY)));
                }
                (_, Err(e)) => {
                    let what = format!("reading without a cache: it is of no use and cannot be removed ({e})");
                    return (None, Some(notice(path, &what, REMEDY)));
                }
                (_, Ok(())) => {}
            }
        }
        (None, said)
    }

    fn at(path: &Path, writable: bool) -> Self {
        Self { place: Arc::new(Place { path: path.to_owned(), writable, broken: AtomicBool::new(false) }) }
    }

    /// A connection of its own for a thread that reads.
    #[must_use]
    pub fn reader(&self) -> Option<Reader> {
        if self.is_broken() {
            return None;
        }
        let file = connect(&self.place.path, self.place.writable).ok()?;
        Some(Reader::new(self.clone(), file))
    }

    /// The thread that writes; `None` where nothing can be written. `say` is told once where writing had to stop.
    #[must_use]
    pub fn writer(&self, say: impl Fn(Notice) + Send + 'static) -> Option<Writer> {
        if self.is_broken() || !self.place.writable {
            return None;
        }
        let file = connect(&self.place.path, true).ok()?;
        Some(Writer::start(self.clone(), file, say))
    }

    /// Indexes the words of all texts that are not yet indexed, a batch at a time as long as `go_on` says so; says how
    /// many are left, as far as that can be known.
    pub fn index(&self, go_on: impl Fn() -> bool) -> usize {
        let Some(mut file) = connect(&self.place.path, true).ok().filter(|_| self.place.writable && !self.is_broken())
        else {
            return 0;
        };
        loop {
            let left = if go_on() { index::advance(&mut file) } else { index::left(&file).map(|n| (n, false)) };
            match left {
                Ok((left, more)) if left == 0 || !more => return left,
                Ok(_) => {}
                Err(e) => {
                    // What is not indexed is read instead.
                    self.judge(&e);
                    return 0;
                }
            }
        }
    }

    /// Forgets files that are gone under these files and folders, of which a library has just read so many, and texts
    /// that no file has any more.
    pub fn prune(&self, roots: &[PathBuf], read: usize) {
        let Some(mut file) = connect(&self.place.path, true).ok().filter(|_| self.place.writable && !self.is_broken())
        else {
            return;
        };
        let roots: Vec<PathBuf> = roots.iter().filter_map(|root| std::path::absolute(root).ok()).collect();
        let pruned = prune::files(&mut file, &roots, read, prune::today()).and_then(|_| prune::texts(&mut file));
        let pruned = pruned.and_then(|_| facts::prune(&file));
        if let Err(e) = pruned {
            // What stays is only room on the disk.
            self.judge(&e);
        }
    }

    /// How many files and texts it knows, how many of these are indexed, and the bytes of its file.
    #[must_use]
    pub fn holds(&self) -> Option<Holdings> {
        let file = connect(&self.place.path, self.place.writable).ok()?;
        let count = |sql| file.query_row(sql, [], |r| r.get::<_, i64>(0)).ok().and_then(|n| usize::try_from(n).ok());
        let texts = count("SELECT count(*) FROM doc")?;
        Some(Holdings {
            files: count("SELECT count(*) FROM file")?,
            texts,
            indexed: texts.saturating_sub(index::left(&file).ok()?),
            bytes: fs::metadata(&self.place.path).ok()?.len(),
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.place.path
    }

    fn is_broken(&self) -> bool {
        self.place.broken.load(Ordering::Relaxed)
    }

    /// Takes note of an error: a damaged file is put out of use, and removed for the next start. `true` where it is so.
    fn judge(&self, error: &rusqlite::Error) -> bool {
        let damaged = is_damage(error);
        if damaged && !self.place.broken.swap(true, Ordering::Relaxed) {
            // What cannot be removed now is found damaged again, and said, at the next start.
            let _ = remove(&self.place.path);
        }
        damaged
    }
}

const REMEDY: &str = "make the folder writable, or set XDG_CACHE_HOME; --no-cache says nothing";

/// Opens the file, with our tables in it.
fn prepare(path: &Path) -> Result<(), Refused> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| Refused::Why(e.to_string()))?;
    }
    let refuse = |e: rusqlite::Error| if is_damage(&e) { Refused::Damaged } else { Refused::Why(words(&e)) };
    let mut file = connect(path, true).map_err(refuse)?;
    if file.is_readonly("main").unwrap_or(false) {
        return Err(Refused::Why("it is write-protected".to_owned()));
    }
    if is_current(&file).map_err(refuse)? {
        return Ok(());
    }
    let used: i64 = file.pragma_query_value(None, "schema_version", |row| row.get(0)).map_err(refuse)?;
    if used > 0 {
        // This fails while another program, of another build, works with it.
        file.pragma_update(None, "journal_mode", "delete").map_err(refuse)?;
        return Err(Refused::Other);
    }
    create(&mut file).map_err(refuse)
}

fn create(file: &mut Connection) -> rusqlite::Result<()> {
    file.pragma_update(None, "page_size", 8192)?;
    // Some file systems cannot do it; the usual journal is as safe, only slower.
    let _ = file.pragma_update(None, "journal_mode", "wal");
    let tx = file.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Looked at again under the lock: another instance may have been first.
    if !is_current(&tx)? {
        tx.execute_batch(TABLES)?;
        tx.execute_batch(index::TABLE)?;
        tx.execute_batch(facts::TABLE)?;
        tx.pragma_update(None, "user_version", FORMAT)?;
        tx.pragma_update(None, "application_id", build())?;
    }
    tx.commit()
}

/// Whether the file is of this format and made by the same code.
fn is_current(file: &Connection) -> rusqlite::Result<bool> {
    let number = |name| file.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    Ok(number("user_version")? == FORMAT && number("application_id")? == build())
}

/// The fingerprint of the code that makes articles (`build.rs`).
fn build() -> i32 {
    env!("DOICHIEU_ARTICLES").parse::<u32>().map_or(0, u32::cast_signed)
}

fn connect(path: &Path, write: bool) -> rusqlite::Result<Connection> {
    if write {
        return open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE);
    }
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY).or_else(|e| frozen(path).unwrap_or(Err(e)))
}

fn open(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    prepared(Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

fn prepared(file: Connection) -> rusqlite::Result<Connection> {
    file.busy_timeout(PATIENCE)?;
    file.pragma_update(None, "synchronous", "normal")?;
    // The file itself is opened by the first question.
    file.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0))?;
    Ok(file)
}

/// A cache in a folder where nothing can be written. `None` where somebody has written what is not yet in the file
/// itself: it would be missing.
fn frozen(path: &Path) -> Option<rusqlite::Result<Connection>> {
    (!sqlite::has_log(path)).then(|| sqlite::frozen(path).and_then(prepared))
}

/// Removes a cache and what `SQLite` keeps beside it.
fn remove(path: &Path) -> io::Result<()> {
    for suffix in ["-wal", "-shm", "-journal", ""] {
        match fs::remove_file(with_ending(path, suffix)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
    }
    Ok(())
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

fn words(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "no space left".to_owned(),
        Some(ErrorCode::ReadOnly) => "it is write-protected".to_owned(),
        Some(ErrorCode::CannotOpen) => "it cannot be opened".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program works with it".to_owned(),
        _ => error.to_string(),
    }
}

fn notice(path: &Path, what: &str, remedy: &str) -> Notice {
    Notice { path: Some(path.to_owned()), at: None, what: Safe::new(what), remedy: Safe::new(remedy) }
}

#[cfg(test)]
mod tests;

//! What the cache need not hold any more: files that are gone, and texts that no file has.
//!
//! A file is forgotten where its folder is there and it is not. Where its folder is gone too, it may come back (a
//! network folder, a disk that is not mounted): then only after [`GRACE`], and never while nothing at all is left under
//! the library's root. Texts go when no file of any library has them, so there are never more texts than files for
//! long. Each batch is a transaction of its own: other instances wait for moments only.

use super::index;
use rusqlite::{Connection, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Days after which a file is forgotten whose folder is gone.
const GRACE: i64 = 60;

/// Days after which it is noted anew that a file is there.
pub(super) const WEEK: i64 = 7;

/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Files forgotten, and texts removed, in one transaction. To take a text out of the index its words are made again.
const FILES: usize = 2000;
const TEXTS: usize = 200;

/// Today, in days since 1970.
pub(super) fn today() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs() / 86_400).unwrap_or(i64::MAX)
}

/// Forgets what is gone under these absolute roots, of which the library has just read so many files. Says how many
/// files were forgotten.
pub(super) fn files(file: &mut Connection, roots: &[PathBuf], read: usize, today: i64) -> rusqlite::Result<usize> {
    file.busy_timeout(PATIENCE)?;
    let mut known = 0;
    for root in roots {
        let (from, to) = range(root);
        let sql = "SELECT count(*) FROM file WHERE path > ? AND path < ?";
        known += file.query_row(sql, params![from, to], |r| r.get::<_, i64>(0))?;
    }
    if usize::try_from(known).unwrap_or(0) <= read {
        return Ok(0);
    }
    let mut forgotten = 0;
    for root in roots {
        let gone = gone(file, root, today)?;
        for batch in gone.chunks(FILES) {
            let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
            {
                let mut row = tx.prepare_cached("DELETE FROM file WHERE path = ?")?;
                for path in batch {
                    // It may have come back, and have been read by another instance, meanwhile.
                    if path_of(path).is_some_and(|p| p.symlink_metadata().is_err()) {
                        forgotten += row.execute([path])?;
                    }
                }
            }
            tx.commit()?;
        }
    }
    Ok(forgotten)
}

/// Where the paths under a root lie in the order of paths.
fn range(root: &Path) -> (Vec<u8>, Vec<u8>) {
    let mut from = root.as_os_str().as_encoded_bytes().to_vec();
    while from.last() == Some(&b'/') {
        from.pop();
    }
    let mut to = from.clone();
    from.push(b'/');
    // The byte after the slash.
    to.push(b'0');
    (from, to)
}

/// The files under a root that are to be forgotten.
fn gone(file: &Connection, root: &Path, today: i64) -> rusqlite::Result<Vec<Vec<u8>>> {
    let (from, to) = range(root);
    let mut rows = file.prepare("SELECT path, seen FROM file WHERE path > ? AND path < ?")?;
    let mut rows = rows.query(params![from, to])?;
    let (mut gone, mut there) = (Vec::new(), 0u64);
    let mut folder: Option<(PathBuf, bool)> = None;
    while let Some(row) = rows.next()? {
        let path = row.get_ref(0)?.as_blob()?;
        let Some(at) = path_of(path) else { continue };
        if at.symlink_metadata().is_ok() {
            there += 1;
            continue;
        }
        let parent = at.parent().unwrap_or(root);
        if folder.as_ref().is_none_or(|(known, _)| known != parent) {
            folder = Some((parent.to_owned(), parent.is_dir()));
        }
        let stays = folder.as_ref().is_some_and(|(_, is_there)| *is_there);
        if stays || row.get::<_, i64>(1)? + GRACE < today {
            gone.push(path.to_vec());
        }
    }
    // Nothing at all is left: the folder is not mounted, rather than emptied.
    Ok(if there == 0 { Vec::new() } else { gone })
}

/// Removes texts that no file has; says how many.
pub(super) fn texts(file: &mut Connection) -> rusqlite::Result<usize> {
    file.busy_timeout(PATIENCE)?;
    let mut removed = 0;
    loop {
        let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (texts, files): (i64, i64) =
            tx.query_row("SELECT (SELECT count(*) FROM doc), (SELECT count(*) FROM file)", [], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })?;
        if texts <= files {
            return Ok(removed);
        }
        let ids: Vec<i64> = tx
            .prepare_cached("SELECT id FROM doc WHERE key NOT IN (SELECT content FROM file) LIMIT ?")?
            .query_map([i64::try_from(TEXTS).unwrap_or(i64::MAX)], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if ids.is_empty() {
            return Ok(removed);
        }
        for id in &ids {
            index::forget(&tx, *id)?;
            tx.prepare_cached("DELETE FROM body WHERE id = ?")?.execute([id])?;
            tx.prepare_cached("DELETE FROM doc WHERE id = ?")?.execute([id])?;
        }
        tx.commit()?;
        removed += ids.len();
        // Keys and the screen come first.
        std::thread::yield_now();
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have paths that are no bytes")]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}

//! Opening a file of `SQLite` that cannot be written, as the state and the cache both do.
//!
//! Not here: what is in either (`store`, `cache`).

use super::files::with_ending;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;

/// Whether something was written that is not yet in the file itself: it lies in a log beside it.
#[must_use]
pub fn has_log(path: &Path) -> bool {
    fs::metadata(with_ending(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// A file in a folder where nothing can be written: `SQLite` wants to keep its notes of who reads there, unless told that
/// nobody writes. What lies in a log beside it is not seen ([`has_log`]).
///
/// # Errors
/// Where it is not there or cannot be read.
pub fn frozen(path: &Path) -> rusqlite::Result<Connection> {
    let access = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(uri(path), access)
}

/// The address of a file (<https://sqlite.org/uri.html>), whatever the bytes of its name.
fn uri(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut uri = String::from("file:");
    for &byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

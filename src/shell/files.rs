//! Reading a file that must not be too large, and writing one whole or not at all.
//!
//! Not here: files of a library, which may change while they are read (`import`), and what any of them mean.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Reads all there is, with room made for `expected` bytes; `None` where it is more than `limit` bytes.
///
/// # Errors
/// Where it cannot be read.
pub fn at_most(from: impl Read, limit: u64, expected: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0) + 1);
    from.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// The bytes of a regular file of at most `limit` bytes. Others are not opened: a FIFO would wait for its writer.
///
/// # Errors
/// Why it is not read, in words.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let about = fs::metadata(path).map_err(|e| words(&e))?;
    if !about.is_file() {
        return Err("not a regular file".to_owned());
    }
    let found = File::open(path).and_then(|file| at_most(file, limit, about.len())).map_err(|e| words(&e))?;
    found.ok_or_else(|| format!("over {} MiB, too large", limit >> 20))
}

/// What is said of a file that is not there.
pub const NOT_FOUND: &str = "not found";

/// What to do about it.
pub const LOOK: &str = "look whether the name is right, and the file still there";

/// What the system refuses, in words that do not change with the system where they can be told apart.
#[must_use]
pub fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => NOT_FOUND.to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// Writes a new file, to the disk. Half a file is worse than none.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is one, which stays as it is; else where it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    // What is left of the attempt; that it cannot be removed changes nothing.
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// Puts a file in the place of another: written beside it, to the disk, and moved there when it is whole.
///
/// # Errors
/// Where it cannot be written; the old file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = with_ending(path, &format!(".{}.new", std::process::id()));
    let written = File::create(&beside).and_then(|mut f| f.write_all(bytes).and_then(|()| f.sync_all()));
    written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// The path with an ending more: that of a file beside it.
#[must_use]
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, vec![b'x'; 2 << 20]).unwrap();
        assert_eq!(read(&path, 2 << 20).map(|bytes| bytes.len()), Ok(2 << 20));
        assert_eq!(read(&path, 1 << 20), Err("over 1 MiB, too large".to_owned()));
        assert_eq!(read(folder.path(), 1), Err("not a regular file".to_owned()));
        assert_eq!(read(&folder.path().join("none"), 1), Err(NOT_FOUND.to_owned()));
        // A stream that has no end is left after the limit.
        assert_eq!(at_most(io::repeat(0), 10, 0).unwrap(), None);
    }

    #[test]
    fn what_is_there_stays_until_the_new_file_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.b.txt");
        create(&path, b"old").unwrap();
        assert_eq!(create(&path, b"new").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        // Where it cannot be moved there, the old one stays and nothing lies about.
        let place = folder.path().join("folder");
        fs::create_dir_all(place.join("full")).unwrap();
        assert!(replace(&place, b"new").is_err() && place.join("full").is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

//! The walk through files and folders, one entry at a time.
//!
//! Hidden names, `ABOUT.md` and `README.md` are passed over in folders: they speak about the articles.

use crate::corpus::Notice;
use crate::shell::files;
use crate::text::sanitize::{Safe, SafeStr};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Folders inside folders beyond this depth are not entered.
const DEEPEST: usize = 64;

/// An entry of the library.
#[derive(Debug)]
pub enum Found {
    /// A regular file.
    File(PathBuf),
    /// A FIFO, socket or device.
    Special(PathBuf),
    /// A file that could not even be looked at.
    Unreadable(PathBuf, io::Error),
}

impl Found {
    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        let (Self::File(path) | Self::Special(path) | Self::Unreadable(path, _)) = self;
        path
    }

    /// Its path.
    #[must_use]
    pub fn into_path(self) -> PathBuf {
        let (Self::File(path) | Self::Special(path) | Self::Unreadable(path, _)) = self;
        path
    }
}

/// An iterator over the entries of files and folders, in the order of their names.
#[derive(Debug, Default)]
pub struct Walk {
    /// What is still to visit, the next last.
    stack: Vec<(PathBuf, usize, Kind)>,
    /// Folders entered and files reached, by device and inode.
    seen: HashSet<(u64, u64)>,
    /// What there is to say; complete when the walk is over.
    pub notices: Vec<Notice>,
    bounds: Option<Bounds>,
    /// Whether the walk ended at its bounds, with more to come.
    pub was_cut: bool,
}

/// How far a walk is worth while.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// A folder with more entries ends it.
    pub entries: usize,
    /// It ends then.
    pub until: Instant,
}

impl Bounds {
    fn hold(self, entries: usize) -> bool {
        entries <= self.entries && Instant::now() < self.until
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Named by the user.
    Named,
    Folder,
    File,
    Link,
    Special,
}

impl Walk {
    /// A walk through these paths, in their order.
    #[must_use]
    pub fn new(paths: &[PathBuf]) -> Self {
        Self { stack: paths.iter().rev().map(|p| (p.clone(), 0, Kind::Named)).collect(), ..Self::default() }
    }

    /// As [`Walk::new`], within bounds.
    #[must_use]
    pub fn within(paths: &[PathBuf], bounds: Bounds) -> Self {
        Self { bounds: Some(bounds), ..Self::new(paths) }
    }

    /// Whether the walk ends here, in a folder of so many entries at least.
    fn cut(&mut self, entries: usize) -> bool {
        self.was_cut |= self.bounds.is_some_and(|bounds| !bounds.hold(entries));
        self.was_cut
    }

    fn visit(&mut self, path: PathBuf, depth: usize, kind: Kind) -> Option<Found> {
        match kind {
            Kind::File => Some(Found::File(path)),
            Kind::Special => Some(Found::Special(path)),
            Kind::Folder => self.enter(&path, depth),
            Kind::Named | Kind::Link => self.reach(path, depth, kind),
        }
    }

    /// What a name of the user's, or a link, leads to.
    fn reach(&mut self, path: PathBuf, depth: usize, kind: Kind) -> Option<Found> {
        let about = fs::metadata(&path);
        if about.as_ref().is_ok_and(Metadata::is_dir) {
            return self.enter(&path, depth);
        }
        if kind == Kind::Link && !is_article(path.as_os_str()) {
            return None;
        }
        match about {
            Ok(about) => {
                let first = identity(&about).is_none_or(|id| self.seen.insert(id));
                let found = if about.is_file() { Found::File(path) } else { Found::Special(path) };
                first.then_some(found)
            }
            Err(error) => Some(Found::Unreadable(path, error)),
        }
    }

    /// Puts the entries of a folder on the stack.
    fn enter(&mut self, folder: &Path, depth: usize) -> Option<Found> {
        let about = fs::metadata(folder);
        let id = about.as_ref().ok().and_then(identity);
        if id.is_some_and(|id| !self.seen.insert(id)) {
            return None;
        }
        if depth > DEEPEST {
            let what = format!("{DEEPEST} folders inside one another lead here; it is not entered");
            self.say(folder, &what, "open this folder itself to read what is in it");
            return None;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let what = format!("the folder cannot be read: {}", files::words(&error));
                self.say(folder, &what, "look at the folder's rights");
                return None;
            }
        };
        let device = id.map(|(device, _)| device);
        let mut inside: Vec<(PathBuf, usize, Kind)> = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            if self.cut(inside.len()) {
                return None;
            }
            let Some(kind) = entry.file_type().ok().and_then(|t| kind(&entry, t)) else { continue };
            // A file that a link has shown already is not shown again.
            let again = kind == Kind::File && device.zip(inode(&entry)).is_some_and(|id| self.seen.contains(&id));
            if !again {
                inside.push((entry.path(), depth + 1, kind));
            }
        }
        // Links last: the file's own name is better than the link's.
        inside.sort_by(|a, b| (b.2 == Kind::Link, &b.0).cmp(&(a.2 == Kind::Link, &a.0)));
        if inside.iter().any(|e| e.2 == Kind::Link) {
            for (path, _, _) in inside.iter().filter(|e| e.2 == Kind::File) {
                self.seen.extend(fs::metadata(path).ok().as_ref().and_then(identity));
            }
        }
        self.stack.append(&mut inside);
        None
    }

    fn say(&mut self, folder: &Path, what: &str, remedy: &'static str) {
        self.notices.push(Notice {
            path: Some(folder.to_owned()),
            at: None,
            what: Safe::new(what),
            remedy: SafeStr::literal(remedy).to_safe(),
        });
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some((path, depth, kind)) = self.stack.pop().filter(|_| !self.cut(0)) {
            if let Some(found) = self.visit(path, depth, kind) {
                return Some(found);
            }
        }
        None
    }
}

/// What an entry of a folder is; `None` for what the library does not hold.
fn kind(entry: &DirEntry, file_type: FileType) -> Option<Kind> {
    let name = entry.file_name();
    if is_hidden(&name) {
        return None;
    }
    if file_type.is_symlink() {
        Some(Kind::Link)
    } else if file_type.is_dir() {
        Some(Kind::Folder)
    } else if !is_article(&name) {
        None
    } else if file_type.is_file() {
        Some(Kind::File)
    } else {
        Some(Kind::Special)
    }
}

/// Whether a folder's entry of this name is passed over, with all that is in it.
#[must_use]
pub fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a folder's file of this name belongs to the library.
#[must_use]
pub fn is_article(path: &OsStr) -> bool {
    let path = Path::new(path);
    let ends = |e: &str| path.extension().is_some_and(|x| x.eq_ignore_ascii_case(e));
    let about = |n: &str| path.file_name().is_some_and(|x| x.eq_ignore_ascii_case(n));
    (ends("txt") || ends("md")) && !about("ABOUT.md") && !about("README.md")
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn identity(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn inode(entry: &DirEntry) -> Option<u64> {
    use std::os::unix::fs::DirEntryExt;
    Some(entry.ino())
}

#[cfg(not(unix))]
fn identity(_about: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(not(unix))]
fn inode(_entry: &DirEntry) -> Option<u64> {
    None
}

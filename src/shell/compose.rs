//! A note written in the user's own editor: a draft file that is only taken away once the note is kept.
//!
//! Not here: what the note is about (`app::notes`), giving the terminal away (`shell::run`).

use super::dirs::{self, Base};
use super::files;
use crate::app::saved::Note;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The line from which on a draft is no note.
const END: &str = "<!-- doichieu: this line and what is below it are left out";
/// More is no note.
const LARGEST: u64 = 1 << 20;

/// Writes the draft of a note, with what it is about below.
///
/// # Errors
/// Where there is no home, or it cannot be written.
pub(super) fn begin(note: &Note) -> io::Result<PathBuf> {
    let folder = dirs::folder(Base::State).ok_or_else(|| io::Error::other("no home: set HOME or XDG_STATE_HOME"))?;
    begin_in(&folder, note)
}

fn begin_in(folder: &Path, note: &Note) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let name = |n: u32| folder.join(format!("note-{}-{n}.md", std::process::id()));
    let text = format!("{}\n\n{END}\n\n{}\n\n{}\n-->\n", note.text, note.quote, note.title);
    for n in 0..100 {
        // Never over what is there: it may be a note that could not be kept.
        match fs::File::options().write(true).create_new(true).mode(0o600).open(name(n)) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| name(n)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::other("too many drafts lie there"))
}

/// Drafts that earlier sessions left: their program ended while the editor was open, or the note could not be kept.
pub(super) fn left() -> Vec<PathBuf> {
    dirs::folder(Base::State).map(|folder| left_in(&folder)).unwrap_or_default()
}

fn left_in(folder: &Path) -> Vec<PathBuf> {
    let is_draft = |p: &PathBuf| {
        let name = p.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("note-") && p.extension().is_some_and(|e| e == "md")
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.map(|e| e.path()).filter(is_draft).collect();
    found.sort();
    found
}

/// What is written in a draft now.
///
/// # Errors
/// Where it cannot be read, or is too long: nothing is cut off a note.
pub(super) fn read(path: &Path) -> io::Result<String> {
    let Some(bytes) = files::at_most(fs::File::open(path)?, LARGEST, 0)? else {
        return Err(io::Error::other("over 1 MiB, too long for a note; it lies here still"));
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let end = text.find(END).unwrap_or(text.len());
    Ok(text.get(..end).unwrap_or("").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Note {
        Note { text: text.to_owned(), quote: "边境。".to_owned(), title: "T".to_owned(), ..Note::default() }
    }

    #[test]
    fn a_draft_holds_the_note_and_what_it_is_about_and_gives_back_the_note() {
        let folder = tempfile::tempdir().unwrap();
        let path = begin_in(folder.path(), &note("một\nhai")).unwrap();
        let whole = fs::read_to_string(&path).unwrap();
        assert!(whole.contains("边境。") && whole.starts_with("một\nhai\n"));
        assert_eq!(read(&path).unwrap(), "một\nhai");
        fs::write(&path, "ba\r\n\u{1b}[31m\n").unwrap();
        assert_eq!(read(&path).unwrap(), "ba\r\n\u{1b}[31m", "a draft without its end is a note whole");
        fs::write(&path, "x".repeat((1 << 20) + 1)).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("over 1 MiB"), "no note is cut");
    }

    #[test]
    fn a_draft_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let first = begin_in(folder.path(), &note("a")).unwrap();
        let second = begin_in(folder.path(), &note("b")).unwrap();
        assert_ne!(first, second);
        assert_eq!(left_in(folder.path()), [first.clone(), second]);
        assert_eq!(read(&first).unwrap(), "a");
    }
}

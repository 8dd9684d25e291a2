//! What a command reads from a named file or from standard input.
//!
//! Not here: files of a library, which are cleaned (`shell::import`).

use super::out::Failure;
use crate::corpus::parse;
use crate::shell::files;
use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::path::Path;

/// More bytes are not read.
const LARGEST: u64 = 256 << 20;

/// The named file; `None` where standard input is meant: none is named, or `-` is.
pub(crate) fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|f| *f != Path::new("-"))
}

/// The text of a file as it is, else of standard input.
pub(crate) fn text(file: Option<&Path>) -> Result<String, Failure> {
    let file = named(file);
    let name = file.map_or_else(|| "standard input".to_owned(), |f| f.display().to_string());
    let read = match file {
        Some(file) => File::open(file).and_then(|f| files::at_most(f, LARGEST, 0)),
        None => files::at_most(io::stdin().lock(), LARGEST, 0),
    };
    let bytes = read.map_err(|e| Failure::problem(format!("{name}: {}; {}", files::words(&e), files::LOOK)))?;
    let bytes = bytes.ok_or_else(|| Failure::problem(format!("{name}: over {} MiB; split it", LARGEST >> 20)))?;
    let text = parse::text_of(&bytes).map(Cow::into_owned);
    text.ok_or_else(|| Failure::problem(format!("{name}: this is not text")))
}

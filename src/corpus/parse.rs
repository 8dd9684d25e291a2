//! Bytes to an [`Article`]: encoding, lines, labels with reasons, title, date, language, sentences.
//!
//! Total: any bytes give an article. Not here: reading the file.

use super::{Article, Notice};
use std::path::Path;

/// Parses the bytes of one file. `path` gives the name and the format (`.md` may hold front matter).
#[must_use]
pub fn parse(_path: &Path, _bytes: &[u8]) -> (Article, Vec<Notice>) {
    unimplemented!("wave 1")
}

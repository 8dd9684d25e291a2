//! The reader itself: settings, library, terminal.

use super::{Global, Outcome, out};
use std::path::PathBuf;

/// Opens the reader on these paths.
pub(crate) fn read(_paths: &[PathBuf], _global: &Global) -> Outcome {
    Err(out::Failure::usage("the reader is not built yet"))
}

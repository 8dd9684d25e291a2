//! `doichieu detect`: the language of each input line.

use super::{Outcome, out};

/// Arguments of `detect`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file, or `-` for standard input
    pub(crate) file: Option<std::path::PathBuf>,
}

/// Runs the command.
pub(crate) fn run(_args: &Args) -> Outcome {
    Err(out::Failure::usage("`detect` is not built yet"))
}

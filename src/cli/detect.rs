//! `doichieu detect`: the language of each input line.

use super::{Outcome, input, out};
use crate::corpus::language;

/// Arguments of `detect`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file, or `-` for standard input
    pub(crate) file: Option<std::path::PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Outcome {
    let text = input::text(args.file.as_deref())?;
    out::lines(text.lines().map(|line| language::of_text(line).code()))
}

//! `doichieu lookup`: what a word means and how it is read.

use super::{Global, Outcome, out};

/// Arguments of `lookup`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The word
    pub(crate) word: String,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`lookup` is not built yet"))
}

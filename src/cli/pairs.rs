//! `doichieu pairs`: which reports belong together, with the evidence.

use super::{Global, Outcome, out};

/// Arguments of `pairs`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Also the unrelated candidates
    #[arg(long)]
    pub(crate) all: bool,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`pairs` is not built yet"))
}

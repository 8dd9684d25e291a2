//! `doichieu import`: copies pages into a library folder.

use super::{Global, Outcome, out};

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Pages to copy
    pub(crate) sources: Vec<std::path::PathBuf>,
    /// The folder
    #[arg(long)]
    pub(crate) to: Option<std::path::PathBuf>,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`import` is not built yet"))
}

//! `doichieu show`: one file, cleaned, as rows or JSON.

use super::{Global, Outcome, out};

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file
    pub(crate) file: std::path::PathBuf,
    /// Columns of the rows
    #[arg(long)]
    pub(crate) width: Option<u16>,
    /// Also what was cleaned away
    #[arg(long)]
    pub(crate) all: bool,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`show` is not built yet"))
}

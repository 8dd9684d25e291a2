//! `doichieu align`: which sentences of two texts answer each other.

use super::{Global, Outcome, out};

/// Arguments of `align`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One text
    pub(crate) left: std::path::PathBuf,
    /// The other text
    pub(crate) right: std::path::PathBuf,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`align` is not built yet"))
}

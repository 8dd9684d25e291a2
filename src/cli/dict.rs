//! `doichieu dict`: the user's dictionaries.

use super::{Global, Outcome, out};

/// Arguments of `dict`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// `add FILE`, `list` or `remove NAME`
    pub(crate) words: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`dict` is not built yet"))
}

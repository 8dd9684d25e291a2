//! `doichieu words`: writes out the saved words.

use super::{Global, Outcome, out};

/// Arguments of `words`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// tsv, anki or json
    #[arg(long, default_value = "tsv")]
    pub(crate) format: String,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`words` is not built yet"))
}

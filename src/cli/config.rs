//! `doichieu config`: the configuration in force, with where each value came from.

use super::{Global, Outcome, out};

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print the documented default instead
    #[arg(long)]
    pub(crate) print_default: bool,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`config` is not built yet"))
}

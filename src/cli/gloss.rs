//! `doichieu gloss`: a gloss of each input line in the other language.

use super::{Global, Outcome, out};

/// Arguments of `gloss`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The language of the gloss
    #[arg(long)]
    pub(crate) to: Option<String>,
    /// An article, or `-` for lines of standard input
    pub(crate) file: Option<std::path::PathBuf>,
}

/// Runs the command.
pub(crate) fn run(_args: &Args, _global: &Global) -> Outcome {
    Err(out::Failure::usage("`gloss` is not built yet"))
}

//! `doichieu config`: the configuration in force, with where each value came from.

use super::{Global, Outcome, out};
use crate::config;
use crate::shell::config::{Found, load};

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print the documented default instead
    #[arg(long)]
    pub(crate) print_default: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    if args.print_default {
        return out::bytes(config::DEFAULT.as_bytes());
    }
    let found = load(global.config.as_deref());
    out::lines(config::in_force(&found.loaded, found.path.as_deref()))?;
    Ok(complain(&found))
}

/// Says what is wrong with a configuration. The exit code: 1 if anything is.
pub(crate) fn complain(found: &Found) -> u8 {
    out::notices(&found.loaded.problems);
    u8::from(!found.loaded.problems.is_empty())
}

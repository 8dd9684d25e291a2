//! `doichieu detect`: the language of each input line.

use super::{Outcome, out};
use crate::corpus::{language, parse};
use std::io::Read;
use std::path::Path;

/// Arguments of `detect`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file, or `-` for standard input
    pub(crate) file: Option<std::path::PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Outcome {
    let mut bytes = Vec::new();
    let read = match args.file.as_deref().filter(|f| *f != Path::new("-")) {
        Some(file) => std::fs::File::open(file).and_then(|mut f| f.read_to_end(&mut bytes)),
        None => std::io::stdin().lock().read_to_end(&mut bytes),
    };
    if let Err(error) = read {
        let name = args.file.as_deref().unwrap_or(Path::new("-"));
        return Err(out::Failure::problem(format!("{}: {error}", name.display())));
    }
    let Some(text) = parse::text_of(&bytes) else {
        return Err(out::Failure::problem("the input is not text"));
    };
    out::lines(text.lines().map(|line| language::of_text(line).code()))
}

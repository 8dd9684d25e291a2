//! `doichieu gloss`: a gloss of each input line in the other language.

use super::{Global, Outcome, input, library, out};
use crate::corpus::language;
use crate::lexicon::gloss::{Engine, Gloss};
use crate::shell::dictionaries::{self, Dictionaries};
use crate::shell::import::{self, Limits};
use crate::text::Lang;
use crate::text::sanitize::{Safe, SafeStr};
use std::path::Path;

/// Arguments of `gloss`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The language of the gloss: vi or zh (default: the other one)
    #[arg(long, value_parser = language_of)]
    pub(crate) to: Option<Lang>,
    /// An article, or `-` for lines of standard input
    pub(crate) file: Option<std::path::PathBuf>,
}

fn language_of(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).filter(|l| *l != Lang::Other).ok_or_else(|| "give vi or zh".to_owned())
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    super::dict::use_glossary(global);
    out::notices(&Dictionaries::own().problems);
    let lines = match input::named(args.file.as_deref()) {
        Some(file) => article(file, library::places(&[], &library::settings(global)).1)?,
        // Empty lines too.
        None => input::text(None)?.lines().map(Safe::new).collect(),
    };
    let sentences: Vec<SafeStr<'_>> = lines.iter().map(Safe::as_safe).collect();
    let to = args.to.unwrap_or_else(|| other_language(&lines));
    let rendered = Gloss::new(dictionaries::gloss_tables()).gloss(&sentences, to);
    out::lines(rendered.iter().map(|r| r.text().as_str().to_owned()))
}

/// The paragraphs of a cleaned article.
fn article(file: &Path, limits: Limits) -> Result<Vec<Safe>, out::Failure> {
    let (article, notices) = import::read(file, limits);
    // What is refused is in the notices, with what to do about it.
    out::notices(&notices);
    if article.state.refusal().is_some() {
        return Err(out::Failure::told());
    }
    Ok(article.kept().map(|(_, block)| article.slice(block.span).to_safe()).collect())
}

/// Chinese for Vietnamese lines, Vietnamese for all others.
fn other_language(lines: &[Safe]) -> Lang {
    let sample: String = lines.iter().take(200).flat_map(|l| [l.as_str(), "\n"]).collect();
    if language::of_text(&sample) == Lang::Vi { Lang::ZhHans } else { Lang::Vi }
}

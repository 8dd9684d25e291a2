//! `doichieu align`: which sentences of two texts answer each other.

use super::{Global, Outcome, out};
use crate::compare::align::{self, Granularity, Unit};
use crate::compare::{Alignment, Bead};
use crate::corpus::{Article, language, parse};
use crate::lexicon::Lexicon;
use crate::shell::import::{self, Limits};
use crate::text::Lang;
use crate::text::sanitize::Safe;
use clap::ValueEnum;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `align`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One text
    pub(crate) left: PathBuf,
    /// The other text
    pub(crate) right: PathBuf,
    /// What is aligned; `lines` takes the files as they are
    #[arg(long, value_enum, default_value_t = Units::Sentences)]
    pub(crate) units: Units,
    /// What is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// What is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Units {
    Sentences,
    Lines,
    Paragraphs,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

/// One side: the units that are aligned, and where they come from.
struct Side {
    article: Article,
    /// Lines of the file, where those are the units.
    lines: Option<(Vec<Safe>, Lang)>,
}

impl Side {
    fn read(path: &Path, units: Units) -> Result<Self, out::Failure> {
        let refuse =
            |why: String| out::Failure::problem(format!("{}: {why}; name a readable text file", path.display()));
        if units == Units::Lines {
            let bytes = import::bytes(path, Limits::default()).map_err(|s| refuse(s.refusal().unwrap_or_default()))?;
            let text = parse::text_of(&bytes).ok_or_else(|| refuse("binary".to_owned()))?;
            let lines: Vec<Safe> = text.lines().map(Safe::new).collect();
            let lang = language::of_text(&text);
            return Ok(Self {
                article: Article::without_text(path, crate::corpus::State::Ready),
                lines: Some((lines, lang)),
            });
        }
        let (article, notices) = import::read(path, Limits::default());
        out::notices(&notices);
        match article.state.refusal() {
            Some(why) => Err(refuse(why)),
            None => Ok(Self { article, lines: None }),
        }
    }

    fn units(&self, units: Units) -> Vec<Unit<'_>> {
        match &self.lines {
            Some((lines, lang)) => lines.iter().map(|l| Unit { text: l.as_str(), lang: *lang, start: 0 }).collect(),
            None => align::units(
                &self.article,
                if units == Units::Paragraphs { Granularity::Paragraphs } else { Granularity::Sentences },
            ),
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, _global: &Global) -> Outcome {
    let (left, right) = (Side::read(&args.left, args.units)?, Side::read(&args.right, args.units)?);
    let (left_units, right_units) = (left.units(args.units), right.units(args.units));
    let alignment: Alignment = align::align(&left_units, &right_units, Lexicon::core(), &[]);
    out::json(alignment.beads.iter().map(|b| Shown::of(b, &left_units, &right_units)))
}

/// A bead as JSON.
#[derive(Serialize)]
struct Shown {
    left: Vec<usize>,
    right: Vec<usize>,
    kind: String,
    confidence: f64,
    moved: bool,
    left_text: String,
    right_text: String,
}

impl Shown {
    fn of(bead: &Bead, left: &[Unit<'_>], right: &[Unit<'_>]) -> Self {
        let text = |units: &[Unit<'_>], range: &std::ops::Range<usize>| {
            units.get(range.clone()).unwrap_or(&[]).iter().map(|u| u.text).collect::<Vec<_>>().join("\n")
        };
        Self {
            left: bead.left.clone().collect(),
            right: bead.right.clone().collect(),
            kind: format!("{}-{}", bead.left.len(), bead.right.len()),
            confidence: (bead.confidence * 1e4).round() / 1e4,
            moved: bead.moved,
            left_text: text(left, &bead.left),
            right_text: text(right, &bead.right),
        }
    }
}

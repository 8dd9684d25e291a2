//! `doichieu align`: which sentences of two texts answer each other.

use super::{Global, Outcome, library, out};
use crate::app::words::words;
use crate::compare::align::{self, Granularity};
use crate::compare::{Alignment, Bead};
use crate::config::Interface;
use crate::corpus::{Article, State, language, parse};
use crate::export::{self, Document, Form};
use crate::lexicon::Lexicon;
use crate::shell::import::{self, Limits};
use crate::text::sanitize::Safe;
use crate::text::{Lang, Span};
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
    /// Write to a new file
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file of --output if there is one
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
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
    Tsv,
    Tmx,
    Html,
    Md,
}

/// One side: an article, or the lines of a file.
enum Side {
    Article(Box<Article>),
    Lines { name: Safe, lang: Lang, lines: Vec<Safe> },
}

impl Side {
    fn read(path: &Path, units: Units, limits: Limits) -> Result<Self, out::Failure> {
        let refuse = |state: &State| {
            let why = state.refusal().unwrap_or_default();
            out::Failure::problem(format!("{}: {why}; name a text file that can be read", path.display()))
        };
        if units == Units::Lines {
            let bytes = import::bytes(path, limits).map_err(|s| refuse(&s))?;
            let text = parse::text_of(&bytes).ok_or_else(|| refuse(&State::Binary))?;
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            return Ok(Self::Lines {
                name: Safe::new(&name),
                lang: language::of_text(&text),
                lines: text.lines().map(Safe::new).collect(),
            });
        }
        let (article, notices) = import::read(path, limits);
        out::notices(&notices);
        match article.state {
            State::Ready => Ok(Self::Article(Box::new(article))),
            // Said already, with what to do about it.
            _ if !notices.is_empty() => Err(out::Failure::told()),
            _ => Err(refuse(&article.state)),
        }
    }

    fn export(&self, units: Units) -> export::Side<'_> {
        match self {
            Self::Article(article) if units == Units::Paragraphs => {
                export::Side::of(article, align::spans(article, Granularity::Paragraphs))
            }
            Self::Article(article) => export::Side::of(article, align::spans(article, Granularity::Sentences)),
            Self::Lines { name, lang, lines } => {
                let mut at = 0;
                let place = |line: &Safe| {
                    let span = Span::new(at, at + line.as_str().len());
                    at = span.end as usize + 1;
                    span
                };
                let spans: Vec<Span> = lines.iter().map(place).collect();
                let units = lines.iter().map(Safe::as_safe).zip(spans).collect();
                export::Side {
                    title: name.as_safe(),
                    name: name.as_safe(),
                    lang: *lang,
                    source: None,
                    date: None,
                    units,
                    headings: Vec::new(),
                    whole: None,
                }
            }
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    super::dict::use_glossary(global);
    let limits = library::places(&[], &library::settings(global)).1;
    let (left, right) = (Side::read(&args.left, args.units, limits)?, Side::read(&args.right, args.units, limits)?);
    let (left, right) = (left.export(args.units), right.export(args.units));
    let alignment = align::align(&left.for_aligner(), &right.for_aligner(), Lexicon::in_force(), &[]);
    let form = match args.format {
        Format::Json => return json(&left, &right, &alignment, args),
        Format::Text => Form::Text,
        Format::Tsv => Form::Tsv,
        Format::Tmx => Form::Tmx,
        Format::Html => Form::Html,
        Format::Md => Form::Markdown,
    };
    let units = match args.units {
        Units::Sentences => export::Units::Sentences,
        Units::Paragraphs => export::Units::Paragraphs,
        Units::Lines => export::Units::Lines,
    };
    let made = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let interface = library::settings(global).interface;
    let common = (words(interface).common(alignment.parallelism), code(interface));
    let document = Document { left, right, alignment: &alignment, common, units, made };
    put(export::write(&document, form).as_bytes(), args)
}

/// The code of the interface's language.
const fn code(interface: Interface) -> &'static str {
    match interface {
        Interface::English => "en",
        Interface::Chinese => "zh-Hans",
        Interface::Vietnamese => "vi",
    }
}

/// Writes to standard output, or to a file that does not exist yet.
fn put(data: &[u8], args: &Args) -> Outcome {
    args.output.as_ref().map_or_else(|| out::bytes(data), |path| out::file(path, data, args.force))
}

fn json(left: &export::Side<'_>, right: &export::Side<'_>, alignment: &Alignment, args: &Args) -> Outcome {
    let lines = alignment.beads.iter().map(|bead| out::json_line(&Shown::of(bead, left, right, alignment)));
    put(lines.collect::<Result<String, _>>()?.as_bytes(), args)
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
    /// For each unit, the probability that nothing on the other side answers it.
    left_alone: Vec<f64>,
    right_alone: Vec<f64>,
    /// Of the two texts as a whole.
    parallelism: &'static str,
    evidence: Vec<Piece>,
}

/// What matched, as text.
#[derive(Serialize)]
struct Piece {
    kind: &'static str,
    left: String,
    right: String,
}

impl Shown {
    fn of(bead: &Bead, left: &export::Side<'_>, right: &export::Side<'_>, alignment: &Alignment) -> Self {
        let round = |p: f64| (p * 1e4).round() / 1e4;
        let alone = |all: &[f64], units: &std::ops::Range<usize>| {
            all.get(units.clone()).unwrap_or(&[]).iter().map(|p| round(*p)).collect()
        };
        let piece = |side: &export::Side<'_>, units: &std::ops::Range<usize>, span: Span| {
            let mut members = side.units.get(units.clone()).unwrap_or(&[]).iter();
            let found = members.find(|(_, at)| at.start <= span.start && span.end <= at.end);
            found.map_or_else(String::new, |(text, at)| {
                Span { start: span.start - at.start, end: span.end - at.start }.of(text.as_str()).to_owned()
            })
        };
        let evidence = bead.evidence.iter().map(|m| Piece {
            kind: m.kind.name(),
            left: piece(left, &bead.left, m.left),
            right: piece(right, &bead.right, m.right),
        });
        Self {
            left: bead.left.clone().collect(),
            right: bead.right.clone().collect(),
            kind: export::kind(bead),
            confidence: round(bead.confidence),
            moved: bead.moved,
            left_text: left.verbatim(&bead.left),
            right_text: right.verbatim(&bead.right),
            left_alone: alone(&alignment.left_alone, &bead.left),
            right_alone: alone(&alignment.right_alone, &bead.right),
            parallelism: alignment.parallelism.name(),
            evidence: evidence.collect(),
        }
    }
}

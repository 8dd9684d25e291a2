//! `doichieu lookup`: what a word means and how it is read.

use super::{Global, Outcome, out};
use crate::lexicon::{Known, Lexicon, Provenance};
use crate::shell::dictionaries::Dictionaries;
use crate::text::{fold, is_han};
use serde::Serialize;
use std::collections::BTreeSet;

/// Arguments of `lookup`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The word
    pub(crate) word: String,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    super::dict::use_glossary(global);
    let dictionaries = Dictionaries::own();
    out::notices(&dictionaries.problems);
    let known = Lexicon::in_force().look_up(&args.word, dictionaries.consulted());
    let found = known.iter().any(|k| !k.vi.is_empty() || !k.en.is_empty());
    if args.json {
        out::json(known.iter().map(Shown::of))?
    } else {
        out::lines(known.iter().flat_map(lines))?
    };
    for part in if known.is_empty() { vec![args.word.clone()] } else { missing(&args.word, &known) } {
        out::complain(&format!("no table and no dictionary has `{part}`"));
    }
    Ok(u8::from(!found))
}

/// Syllables and characters of what was asked that are in no word found.
fn missing(asked: &str, known: &[Known]) -> Vec<String> {
    let parts = |text: &str| -> Vec<String> {
        let syllables = text.split(|c: char| !c.is_alphanumeric()).filter(|s| !s.is_empty());
        let apart =
            |s: &str| if s.chars().any(is_han) { s.chars().map(String::from).collect() } else { vec![s.to_owned()] };
        syllables.flat_map(apart).collect()
    };
    let forms = |k: &Known| [parts(&k.word), parts(&k.traditional)].concat();
    let held: BTreeSet<String> = known.iter().flat_map(forms).map(|p| fold::key(&p)).collect();
    parts(asked).into_iter().filter(|p| !held.contains(&fold::key(p))).collect()
}

/// A word as rows of text.
fn lines(known: &Known) -> Vec<String> {
    let head = [
        known.word.as_str(),
        &known.pinyin,
        &known.hanviet,
        known.kind.name(),
        source(known),
        if known.without_marks { "asked without marks" } else { "" },
    ];
    let mut out = vec![head.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ")];
    let mut row = |label: &str, list: &[String]| {
        if !list.is_empty() {
            out.push(format!("  {label:3} {}", list.join("; ")));
        }
    };
    row("han", &known.han);
    row("vi", &known.vi);
    row("en", &known.en);
    out
}

/// Where a word comes from, where that is no table: the reader should know that it may be wrong.
const fn source(known: &Known) -> &'static str {
    match known.source {
        Provenance::Reading => "only a reading: no table has the word",
        Provenance::Parts => "put together from its parts",
        _ => "",
    }
}

/// A word as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    word: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    han: &'a [String],
    traditional: &'a str,
    pinyin: &'a str,
    hanviet: &'a str,
    vi: &'a [String],
    en: &'a [String],
    kind: &'static str,
    source: &'a str,
    /// The word was asked for without the marks of its letters.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    without_marks: bool,
}

impl<'a> Shown<'a> {
    fn of(known: &'a Known) -> Self {
        Self {
            word: &known.word,
            han: &known.han,
            traditional: &known.traditional,
            pinyin: &known.pinyin,
            hanviet: &known.hanviet,
            vi: &known.vi,
            en: &known.en,
            kind: known.kind.name(),
            source: known.source.name(),
            without_marks: known.without_marks,
        }
    }
}

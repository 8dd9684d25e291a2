//! `doichieu words`: writes out the saved words.

use super::{Global, Outcome, library, out};
use crate::app::saved::SavedWord;
use crate::export::tsv;
use clap::ValueEnum;
use serde::Serialize;

/// Arguments of `words`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// tsv, anki (a text file that Anki imports) or json
    #[arg(long, value_enum, default_value_t = Format::Tsv)]
    pub(crate) format: Format,
}

/// How the words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Tsv,
    Anki,
    Json,
}

/// A saved word as it is written out.
#[derive(Serialize)]
struct Row<'a> {
    word: &'a str,
    reading: &'a str,
    meaning: &'a str,
    sentence: &'a str,
    counterpart: &'a str,
    title: &'a str,
}

/// The columns of both text formats.
const COLUMNS: &str = "word\treading\tmeaning\tsentence\tcounterpart\ttitle";

/// Runs the command.
pub(crate) fn run(args: &Args, _global: &Global) -> Outcome {
    let saved = library::all_saved()?;
    if saved.words.is_empty() {
        return Err(out::Failure::problem("no saved words; `a` in the reader saves the word under the cursor"));
    }
    let rows = saved.words.iter().map(Row::of);
    match args.format {
        Format::Json => out::json(rows),
        Format::Tsv => out::lines(std::iter::once(COLUMNS.to_owned()).chain(rows.map(|r| tsv::row(&r.cells())))),
        // https://docs.ankiweb.net/importing/text-files.html: headers begin with #.
        Format::Anki => {
            let head = ["#separator:tab".to_owned(), "#html:false".to_owned(), format!("#columns:{COLUMNS}")];
            out::lines(head.into_iter().chain(rows.map(|r| tsv::anki(&r.cells()))))
        }
    }
}

impl<'a> Row<'a> {
    fn of(word: &'a SavedWord) -> Self {
        let SavedWord { word, reading, meaning, sentence, counterpart, title } = word;
        Self { word, reading, meaning, sentence, counterpart, title }
    }

    const fn cells(&self) -> [&str; 6] {
        [self.word, self.reading, self.meaning, self.sentence, self.counterpart, self.title]
    }
}

//! `doichieu list`: the articles of a library, one a line.

use super::beside::Beside;
use super::{Global, Outcome, library, out};
use crate::corpus::{Article, ArticleId, Corpus, NewsDate, State};
use crate::shell::import::Texts;
use crate::text::sanitize::Safe;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

/// Bytes of text up to which the articles are compared, to name their events.
const COMPARED: usize = 4 << 20;

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let texts = if args.json { Texts::UpTo(COMPARED) } else { Texts::None };
    let (corpus, notices) = library::load_with(&args.paths, global, texts);
    out::notices(&notices);
    if corpus.is_empty() {
        return Err(out::Failure::problem("no .txt or .md files found; name a file or a folder that holds some"));
    }
    let known = if args.json { Known::of(&corpus) } else { Known::default() };
    let rows = corpus.iter().map(|(id, article)| Row::of(id, article, &known));
    if args.json { out::json(rows) } else { out::lines(rows.map(|row| row.line())) }
}

/// What is known of the articles beyond their texts.
#[derive(Default)]
struct Known {
    events: HashMap<ArticleId, String>,
    read: BTreeSet<u64>,
}

impl Known {
    fn of(corpus: &Corpus) -> Self {
        let whole = corpus.iter().all(|(_, a)| a.state != State::Ready || !a.text.as_str().is_empty());
        let events = if whole && corpus.len() > 1 { Beside::whole(corpus).events() } else { HashMap::new() };
        Self { events, read: library::saved().read }
    }
}

/// One article of the list.
#[derive(Serialize)]
struct Row<'a> {
    path: String,
    lang: &'static str,
    title: &'a str,
    date: Option<String>,
    source: Option<&'a str>,
    paragraphs: u32,
    sentences: u32,
    chars: u32,
    event: Option<String>,
    read: bool,
    state: String,
}

impl<'a> Row<'a> {
    fn of(id: ArticleId, article: &'a Article, known: &Known) -> Self {
        Self {
            path: article.path.to_string_lossy().into_owned(),
            lang: article.lang.code(),
            title: article.title.as_str(),
            date: article.date.map(NewsDate::iso),
            source: article.source.as_ref().map(Safe::as_str),
            paragraphs: article.counts.paragraphs,
            sentences: article.counts.sentences,
            chars: article.counts.chars,
            event: known.events.get(&id).cloned(),
            read: known.read.contains(&article.hash),
            state: article.state.refusal().unwrap_or_else(|| "ready".to_owned()),
        }
    }

    fn line(&self) -> String {
        let date = self.date.as_deref().unwrap_or("-");
        let state = if self.state == "ready" { String::new() } else { format!(" [{}]", self.state) };
        format!("{date:10}  {:7}  {}{state}  {}", self.lang, self.title, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::parse;
    use std::path::Path;

    #[test]
    fn a_row_says_its_event_and_whether_it_was_read() {
        let mut corpus = Corpus::default();
        let article = parse::parse(Path::new("a.txt"), "Hai nước hội đàm.\n\nĐoạn đầu.".as_bytes()).0;
        let hash = article.hash;
        let id = corpus.push(article);
        let known = Known { events: HashMap::from([(id, "ab12".to_owned())]), read: BTreeSet::from([hash]) };
        let article = corpus.get(id).unwrap();
        let (row, unknown) = (Row::of(id, article, &known), Row::of(id, article, &Known::default()));
        assert_eq!((row.event.as_deref(), row.read), (Some("ab12"), true));
        assert_eq!((unknown.event, unknown.read), (None, false));
    }
}

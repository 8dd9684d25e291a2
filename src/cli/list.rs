//! `doichieu list`: the articles of a library, one a line.

use super::beside::Beside;
use super::{Global, Outcome, library, out};
use crate::app::saved::Saved;
use crate::corpus::{Article, ArticleId, Corpus, NewsDate, State};
use crate::shell::import::Texts;
use crate::text::sanitize::Safe;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::Arc;

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

/// Runs the command: what is read is written at once, but for the events of a small library.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let texts = if args.json { Texts::UpTo(COMPARED) } else { Texts::None };
    let (mut stream, _) = library::streamed(&args.paths, global, texts)?;
    let (mut count, mut refused) = (0, false);
    let articles = std::iter::from_fn(|| {
        let (article, notices) = stream.next()?;
        out::notices(&notices);
        count += 1;
        refused |= matches!(article.state, State::Unreadable(_)) && args.paths.contains(&article.path);
        Some(article)
    });
    if args.json {
        super::dict::use_glossary(global);
        out::json(Rows { articles, held: VecDeque::new(), known: None })?;
    } else {
        let known = Saved::default();
        out::lines(articles.map(|article| Row::of(&article, None, &known).line()))?;
    }
    out::notices(&stream.finish());
    if global.verbose > 0 {
        out::complain(&format!("{count} articles read"));
    }
    if count > 0 { Ok(u8::from(refused)) } else { Err(out::Failure::no_articles()) }
}

/// The rows of articles. As long as all texts are in memory, articles are held: they are compared when all have come.
struct Rows<I> {
    articles: I,
    held: VecDeque<(Arc<Article>, Option<String>)>,
    /// Once rows are given.
    known: Option<Saved>,
}

impl<I: Iterator<Item = Arc<Article>>> Iterator for Rows<I> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.known.is_none() {
            let known = library::saved();
            self.hold(&known);
            self.known = Some(known);
        }
        let known = self.known.get_or_insert_default();
        let (article, event) = self.held.pop_front().or_else(|| Some((self.articles.next()?, None)))?;
        Some(Row::of(&article, event, known))
    }
}

impl<I: Iterator<Item = Arc<Article>>> Rows<I> {
    /// Takes articles up to the first without its text; where all have theirs, finds their events.
    fn hold(&mut self, known: &Saved) {
        for article in self.articles.by_ref() {
            let bare = article.state == State::Ready && article.text.is_empty();
            self.held.push_back((article, None));
            if bare {
                return;
            }
        }
        if self.held.len() < 2 {
            return;
        }
        let mut corpus = Corpus::default();
        let ids: Vec<ArticleId> = self.held.iter().map(|(article, _)| corpus.push(Arc::clone(article))).collect();
        let mut events = Beside::whole(&corpus, known).events();
        for ((_, event), id) in self.held.iter_mut().zip(ids) {
            *event = events.remove(&id);
        }
    }
}

/// One article of the list.
#[derive(Serialize)]
struct Row {
    path: String,
    lang: &'static str,
    title: String,
    date: Option<String>,
    source: Option<String>,
    paragraphs: u32,
    sentences: u32,
    chars: u32,
    event: Option<String>,
    read: bool,
    state: String,
}

impl Row {
    fn of(article: &Article, event: Option<String>, known: &Saved) -> Self {
        Self {
            path: article.path.to_string_lossy().into_owned(),
            lang: article.lang.code(),
            title: article.title.to_string(),
            date: article.date.map(NewsDate::iso),
            source: article.source.as_ref().map(Safe::to_string),
            paragraphs: article.counts.paragraphs,
            sentences: article.counts.sentences,
            chars: article.counts.chars,
            event,
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
    use std::collections::BTreeSet;
    use std::path::Path;

    fn article(name: &str, text: &str) -> Arc<Article> {
        Arc::new(parse::parse(Path::new(name), text.as_bytes()).0)
    }

    #[test]
    fn a_row_says_its_event_and_whether_it_was_read() {
        let article = article("a.txt", "Hai nước hội đàm.\n\nĐoạn đầu.");
        let known = Saved { read: BTreeSet::from([article.hash]), ..Saved::default() };
        let row = Row::of(&article, Some("ab12".to_owned()), &known);
        assert_eq!((row.event.as_deref(), row.read), (Some("ab12"), true));
        let row = Row::of(&article, None, &Saved::default());
        assert_eq!((row.event, row.read), (None, false));
    }

    #[test]
    fn rows_go_out_as_soon_as_one_text_is_not_here() {
        let zh = article(
            "a.txt",
            "越中边境国防友好交流活动在谅山省举行\n\n2024年4月12日\n\n越中边境国防友好交流活动12日在谅山省举行。\n",
        );
        let (bare, taken) = (Arc::new(zh.header()), std::cell::Cell::new(0));
        let articles = [Arc::clone(&zh), bare, Arc::clone(&zh), zh].into_iter().inspect(|_| taken.set(taken.get() + 1));
        let mut rows = Rows { articles, held: VecDeque::new(), known: Some(Saved::default()) };
        rows.hold(&Saved::default());
        assert_eq!((taken.get(), rows.held.len()), (2, 2));
        assert_eq!((rows.by_ref().take(2).count(), taken.get()), (2, 2));
        assert_eq!((rows.count(), taken.get()), (2, 4));
    }
}

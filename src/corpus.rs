//! The library: articles, their labelled blocks and sentences. All text is owned once, by its [`Article`];
//! everything else points into it by [`Span`].
//!
//! Not here: reading files (`shell::import`) and what articles have to do with one another (`compare`).

pub mod calendar;
pub mod language;
pub mod parse;
pub mod query;
pub mod search;

use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, Span};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The number of an article in its [`Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);

impl ArticleId {
    /// As an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A byte range of one article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Whose text.
    pub article: ArticleId,
    /// Where in it.
    pub span: Span,
}

/// All articles, in a stable order: the order in which they were added.
///
/// A clone shares the articles: worker threads take one without copying text.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    articles: Vec<Arc<Article>>,
    /// Numbers are never given again.
    gone: BTreeSet<ArticleId>,
}

impl Corpus {
    /// Adds an article and says its number.
    pub fn push(&mut self, article: impl Into<Arc<Article>>) -> ArticleId {
        let id = ArticleId(u32::try_from(self.articles.len()).unwrap_or(u32::MAX));
        self.articles.push(article.into());
        id
    }

    /// Puts a newer version, or the whole for the header, in the place of an article. Unknown numbers are ignored.
    pub fn replace(&mut self, id: ArticleId, article: impl Into<Arc<Article>>) {
        if let Some(slot) = self.articles.get_mut(id.index()) {
            *slot = article.into();
        }
    }

    /// Lets go of an article's text; its header stays.
    pub fn forget(&mut self, id: ArticleId) {
        if let Some(slot) = self.articles.get_mut(id.index()).filter(|a| a.whole && !a.blocks.is_empty()) {
            *slot = Arc::new(slot.header());
        }
    }

    /// Takes an article out of [`Self::iter`]: its file is gone. What has its number can still read it.
    pub fn remove(&mut self, id: ArticleId) {
        if id.index() < self.articles.len() {
            self.gone.insert(id);
        }
    }

    /// Whether an article was taken out.
    #[must_use]
    pub fn is_gone(&self, id: ArticleId) -> bool {
        self.gone.contains(&id)
    }

    /// Puts an article back that was taken out.
    pub fn restore(&mut self, id: ArticleId) {
        self.gone.remove(&id);
    }

    /// The article with this number.
    #[must_use]
    pub fn get(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(id.index()).map(Arc::as_ref)
    }

    /// The article with this number, shared.
    #[must_use]
    pub fn share(&self, id: ArticleId) -> Option<Arc<Article>> {
        self.articles.get(id.index()).map(Arc::clone)
    }

    /// All articles with their numbers, but for those whose files are gone.
    pub fn iter(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        self.shared().map(|(id, article)| (id, article.as_ref()))
    }

    /// As [`Self::iter`], with what can be shared.
    pub fn shared(&self) -> impl Iterator<Item = (ArticleId, &Arc<Article>)> {
        let all = self.articles.iter().enumerate();
        let all = all.map(|(i, a)| (ArticleId(u32::try_from(i).unwrap_or(u32::MAX)), a));
        all.filter(|(id, _)| self.gone.is_empty() || !self.gone.contains(id))
    }

    /// The article with this content; `None` for 0, the hash of files that could not be read.
    #[must_use]
    pub fn by_hash(&self, hash: u64) -> Option<ArticleId> {
        self.iter().find(|(_, a)| a.hash == hash && hash != 0).map(|(id, _)| id)
    }

    /// Two reports as they stand side by side: the Chinese one on the left, else in this order.
    #[must_use]
    pub fn sides(&self, a: ArticleId, b: ArticleId) -> (ArticleId, ArticleId) {
        let is_zh = |id: ArticleId| self.get(id).is_some_and(|a| a.lang.is_zh());
        if is_zh(b) && !is_zh(a) { (b, a) } else { (a, b) }
    }

    /// How many numbers were given: one more than the highest.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }
}

/// What is different on disk from what the library holds.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Articles with another content, or another name.
    pub changed: Vec<(ArticleId, Arc<Article>)>,
    /// Articles whose files are gone.
    pub gone: Vec<ArticleId>,
    /// Articles that were not there.
    pub new: Vec<Arc<Article>>,
}

impl Changes {
    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty() && self.new.is_empty()
    }
}

/// One report. Its text is sanitised and in NFC; byte offsets are final.
///
/// Of a large library only headers are in memory: everything but text, blocks and sentences ([`Self::whole`]).
#[derive(Clone, Debug)]
pub struct Article {
    /// The file.
    pub path: PathBuf,
    /// The file's name as it may be shown.
    pub name: Safe,
    /// The text: every non-blank line of the file, cleaned or not, joined by `\n`.
    pub text: Safe,
    /// What each line is, in order; every non-blank line is in exactly one block.
    pub blocks: Vec<Block>,
    /// The sentences of title, lead, headings and body, in reading order.
    pub sentences: Vec<Sentence>,
    /// The language.
    pub lang: Lang,
    /// The headline: a piece of `text`, or of the front matter, or the file's name.
    pub title: Safe,
    /// When it was published.
    pub date: Option<NewsDate>,
    /// Where that date was found.
    pub date_from: Option<DateFrom>,
    /// Who published it, where that is said.
    pub source: Option<Safe>,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Whether there is something to read, and if not, why.
    pub state: State,
    /// FNV-1a (64 bit) of the file's bytes.
    pub hash: u64,
    /// How much there is to read, also where the text is not here.
    pub counts: Counts,
    /// Whether text, blocks and sentences are here. Where they are not, they are empty.
    pub whole: bool,
}

/// How much an article holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Paragraphs of lead and body.
    pub paragraphs: u32,
    /// Sentences.
    pub sentences: u32,
    /// Characters (code points) of the report proper.
    pub chars: u32,
}

impl Article {
    /// An entry for a file that gives no text.
    #[must_use]
    pub fn without_text(path: &Path, state: State) -> Self {
        let shown = |s: Option<&std::ffi::OsStr>| Safe::new(&s.unwrap_or(path.as_os_str()).to_string_lossy());
        Self {
            path: path.to_owned(),
            name: shown(path.file_name()),
            text: Safe::default(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            lang: Lang::Other,
            title: shown(path.file_stem()),
            date: None,
            date_from: None,
            source: None,
            encoding: Encoding::default(),
            state,
            hash: 0,
            counts: Counts::default(),
            whole: true,
        }
    }

    /// The same without its text.
    #[must_use]
    pub fn header(&self) -> Self {
        Self {
            path: self.path.clone(),
            name: self.name.clone(),
            text: Safe::default(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            title: self.title.clone(),
            source: self.source.clone(),
            encoding: self.encoding.clone(),
            state: self.state.clone(),
            whole: self.whole && self.blocks.is_empty(),
            ..*self
        }
    }

    /// How much the text at hand holds.
    #[must_use]
    pub fn count(&self) -> Counts {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let report = self.blocks.iter().filter(|b| b.kind.is_report());
        Counts {
            paragraphs: number(
                self.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Lead | BlockKind::Body)).count(),
            ),
            sentences: number(self.sentences.len()),
            chars: number(report.map(|b| self.slice(b.span).as_str().chars().count()).sum()),
        }
    }

    /// The piece of text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> SafeStr<'_> {
        self.text.get(span.range())
    }

    /// The blocks that a reader sees by default.
    pub fn kept(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Junk)
    }

    /// The number of the last sentence that starts at or before `byte`.
    #[must_use]
    pub fn sentence_at(&self, byte: u32) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= byte).checked_sub(1)
    }

    /// The bytes from the first to the last of some sentences; `None` for none.
    #[must_use]
    pub fn span_of(&self, sentences: &Range<usize>) -> Option<Span> {
        let (first, last) = (self.sentences.get(sentences.start)?, self.sentences.get(sentences.end.checked_sub(1)?)?);
        (!sentences.is_empty()).then_some(Span { start: first.span.start, end: last.span.end })
    }

    /// The block that holds a byte, or ends there.
    #[must_use]
    pub fn block_at(&self, byte: u32) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.span.end < byte);
        self.blocks.get(at).filter(|b| b.span.start <= byte)
    }
}

/// A line, or lines that belong together, with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where in the article's text.
    pub span: Span,
    /// First line of the file, from 1.
    pub line: u32,
    /// Last line of the file, from 1.
    pub end_line: u32,
    /// Why it got this label, in plain English.
    pub why: Safe,
}

/// The label of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Date, byline or agency line.
    Dateline,
    /// The standfirst.
    Lead,
    /// A paragraph.
    Body,
    /// A heading inside the article.
    Heading,
    /// The words under a picture.
    Caption,
    /// Page furniture: related news, controls, credits, repeats.
    Junk,
}

impl BlockKind {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Dateline => "dateline",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Junk => "junk",
        }
    }

    /// Whether its sentences are part of the report proper (title, lead, body, heading).
    #[must_use]
    pub const fn is_report(self) -> bool {
        matches!(self, Self::Title | Self::Lead | Self::Body | Self::Heading)
    }
}

/// A sentence of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where in the article's text.
    pub span: Span,
    /// The index of its block.
    pub block: u32,
}

/// A calendar date as a page gives it. A missing year stays missing; none is ever invented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NewsDate {
    /// The year, where the page says it.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl NewsDate {
    /// ISO 8601: `2024-04-13`, or `--04-13` without a year.
    #[must_use]
    pub fn iso(self) -> String {
        match self.year {
            Some(y) => format!("{y:04}-{:02}-{:02}", self.month, self.day),
            None => format!("--{:02}-{:02}", self.month, self.day),
        }
    }

    /// For readers: as [`Self::iso`], without its sign for a year that is not known.
    #[must_use]
    pub fn shown(self) -> String {
        self.iso().trim_start_matches('-').to_owned()
    }
}

/// Where a date was found, the most trustworthy first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateFrom {
    /// The front matter.
    FrontMatter,
    /// A date line or byline.
    Line,
    /// The credit of a picture.
    Credit,
    /// The first or last paragraphs: the day of the event rather than of the report.
    Text,
}

/// How the bytes of a file were turned into text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The name to show where it is not plain UTF-8 (`GB18030`, `Big5`, `windows-1258`, `UTF-16LE`).
    pub label: Option<&'static str>,
    /// Byte sequences that were no characters.
    pub replaced: u32,
    /// Control, bidi and invisible characters that are shown as signs.
    pub controls: u32,
}

/// Whether an entry can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// There is text.
    Ready,
    /// Nothing but blanks.
    Empty,
    /// Text, but only page furniture.
    OnlyFurniture,
    /// Not text.
    Binary,
    /// Over the size limit: (bytes, limit).
    TooLarge(u64, u64),
    /// The system refused: its words.
    Unreadable(Safe),
    /// A FIFO, device or socket: never opened.
    Special,
}

impl State {
    /// Why there is nothing to read, in a few words; `None` where there is something.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        match self {
            Self::Ready => None,
            Self::Empty => Some("empty".to_owned()),
            Self::OnlyFurniture => Some("nothing but page furniture".to_owned()),
            Self::Binary => Some("binary, not opened".to_owned()),
            Self::TooLarge(size, limit) => Some(format!("{size} bytes, over max_file_size ({limit})")),
            Self::Unreadable(words) => Some(words.to_string()),
            Self::Special => Some("a FIFO, socket or device".to_owned()),
        }
    }
}

/// Something a person should know, that did not stop the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which file, where it is about one.
    pub path: Option<PathBuf>,
    /// Line and column, from 1, where known.
    pub at: Option<(u32, u32)>,
    /// What is wrong.
    pub what: Safe,
    /// What to do.
    pub remedy: Safe,
}

//! Articles as rows of the cache, and reading them.
//!
//! Text from the cache is made safe again: the file is not ours alone.

use super::Cache;
use crate::corpus::parse::encoding_label;
use crate::corpus::{Article, Block, BlockKind, Counts, DateFrom, Encoding, NewsDate, Notice, Sentence, State};
use crate::text::sanitize::{self, Safe};
use crate::text::{Lang, Span};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What the system says about a file: while it says the same, the content is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When the content was changed, in nanoseconds since 1970.
    pub modified: i64,
    /// When anything about it was changed; nobody can set this one back.
    pub changed: i64,
}

impl Stamp {
    /// The stamp of a file.
    #[must_use]
    pub fn of(about: &Metadata) -> Self {
        let since = |t: SystemTime| t.duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_nanos()).ok());
        let modified = about.modified().ok().and_then(since).unwrap_or(0);
        Self { size: about.len(), modified, changed: changed(about).unwrap_or(modified) }
    }

    /// The stamp to be kept: of a file that changed just now (or, by its clock, later) nothing is believed, since it
    /// may change again without another time.
    pub(super) fn settled(self) -> Self {
        const JUST_NOW: i64 = 2_000_000_000;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_nanos()).ok());
        let latest = self.modified.max(self.changed);
        if now.is_some_and(|now| latest < now - JUST_NOW) { self } else { Self { modified: -1, changed: -1, ..self } }
    }
}

#[cfg(unix)]
fn changed(about: &Metadata) -> Option<i64> {
    use std::os::unix::fs::MetadataExt;
    about.ctime().checked_mul(1_000_000_000)?.checked_add(about.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_about: &Metadata) -> Option<i64> {
    None
}

/// What is known of a file.
#[derive(Debug)]
pub struct Known {
    /// Of which state of the file.
    pub stamp: Stamp,
    /// Its header.
    pub article: Article,
    /// What there was to say about it.
    pub notices: Vec<Notice>,
    /// Whether it should be noted again that the file is there.
    pub stale: bool,
}

/// Everything about an article but its text, as it is written.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    lang: &'a str,
    title: &'a str,
    date: Option<(Option<i16>, u8, u8)>,
    date_from: Option<u8>,
    source: Option<&'a str>,
    encoding: (Option<&'a str>, u32, u32),
    state: u8,
    counts: (u32, u32, u32),
    /// Whether there is no text at all.
    bare: bool,
    #[serde(borrow)]
    notices: Vec<Said<'a>>,
}

/// A notice: line and column, what is wrong, what to do.
type Said<'a> = (Option<(u32, u32)>, &'a str, &'a str);

/// Blocks and sentences as they are written: kind, span, lines and why; span and block.
type Parts<'a> = (Vec<(u8, u32, u32, u32, u32, &'a str)>, Vec<(u32, u32, u32)>);

const KINDS: [BlockKind; 7] = [
    BlockKind::Title,
    BlockKind::Dateline,
    BlockKind::Lead,
    BlockKind::Body,
    BlockKind::Heading,
    BlockKind::Caption,
    BlockKind::Junk,
];
const FROM: [DateFrom; 4] = [DateFrom::FrontMatter, DateFrom::Line, DateFrom::Credit, DateFrom::Text];
const STATES: [State; 4] = [State::Ready, State::Empty, State::OnlyFurniture, State::Binary];

/// The number of an item in a table; `None` where it is not in it.
fn number<T: PartialEq>(table: &[T], item: &T) -> Option<u8> {
    table.iter().position(|t| t == item).and_then(|i| u8::try_from(i).ok())
}

fn item<T: Clone>(table: &[T], number: u8) -> Option<T> {
    table.get(usize::from(number)).cloned()
}

/// The header of an article; `None` for what is not worth keeping (it was not read).
pub(super) fn head(article: &Article, notices: &[Notice]) -> Option<Vec<u8>> {
    let head = Head {
        lang: article.lang.code(),
        title: article.title.as_str(),
        date: article.date.map(|d| (d.year, d.month, d.day)),
        date_from: article.date_from.and_then(|f| number(&FROM, &f)),
        source: article.source.as_ref().map(Safe::as_str),
        encoding: (article.encoding.label, article.encoding.replaced, article.encoding.controls),
        state: number(&STATES, &article.state)?,
        counts: (article.counts.paragraphs, article.counts.sentences, article.counts.chars),
        bare: article.blocks.is_empty(),
        notices: notices.iter().map(|n| (n.at, n.what.as_str(), n.remedy.as_str())).collect(),
    };
    postcard::to_allocvec(&head).ok()
}

/// Blocks and sentences of an article.
pub(super) fn parts(article: &Article) -> Option<Vec<u8>> {
    let block = |b: &Block| {
        let kind = number(&KINDS, &b.kind)?;
        Some((kind, b.span.start, b.span.end, b.line, b.end_line))
    };
    let blocks: Option<Vec<_>> =
        article.blocks.iter().map(|b| block(b).map(|(k, s, e, l, m)| (k, s, e, l, m, b.why.as_str()))).collect();
    let sentences = article.sentences.iter().map(|s| (s.span.start, s.span.end, s.block)).collect();
    let parts: Parts<'_> = (blocks?, sentences);
    postcard::to_allocvec(&parts).ok()
}

/// The number of a content: Markdown is read in another way than text.
pub(super) fn content(article: &Article) -> i64 {
    let markdown = article.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
    (article.hash ^ u64::from(markdown)).cast_signed()
}

/// A path as the cache knows it; `None` without a current folder.
pub(super) fn key(path: &Path) -> Option<Vec<u8>> {
    std::path::absolute(path).ok().map(|p| p.into_os_string().into_encoded_bytes())
}

/// A connection that reads.
#[derive(Debug)]
pub struct Reader {
    cache: Cache,
    file: Connection,
}

impl Reader {
    pub(super) fn new(cache: Cache, file: Connection) -> Self {
        Self { cache, file }
    }

    /// What is known of the file at a path, in whatever state.
    #[must_use]
    pub fn known(&self, path: &Path) -> Option<Known> {
        let key = key(path)?;
        let found = self.ask(|file| {
            let mut rows =
                file.prepare_cached("SELECT size, modified, changed, hash, head, seen FROM file WHERE path = ?")?;
            let row = rows.query_row([key], |r| {
                let stamp =
                    Stamp { size: r.get::<_, i64>(0)?.cast_unsigned(), modified: r.get(1)?, changed: r.get(2)? };
                let hash = r.get::<_, i64>(3)?.cast_unsigned();
                let head = r.get_ref(4)?.as_blob()?;
                let stale = r.get::<_, i64>(5)? + super::prune::WEEK < super::prune::today();
                Ok(header(path, hash, head).map(|(article, notices)| Known { stamp, article, notices, stale }))
            });
            row.optional()
        });
        found.flatten().flatten()
    }

    /// The article of a header, with its text.
    #[must_use]
    pub fn whole(&self, header: &Article) -> Option<Article> {
        if header.whole {
            return Some(header.clone());
        }
        let found = self.ask(|file| {
            let sql = "SELECT text, parts FROM body WHERE id = (SELECT id FROM doc WHERE key = ?)";
            let mut rows = file.prepare_cached(sql)?;
            let row = rows.query_row([content(header)], |r| {
                Ok(with_text(header, r.get_ref(0)?.as_str()?, r.get_ref(1)?.as_blob()?))
            });
            row.optional()
        });
        found.flatten().flatten()
    }

    /// What `SQLite` says; `None` where it cannot, and never again once the file is found damaged.
    pub(super) fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        if self.cache.is_broken() {
            return None;
        }
        match question(&self.file) {
            Ok(answer) => Some(answer),
            Err(e) => {
                self.cache.judge(&e);
                None
            }
        }
    }
}

/// A header out of its row.
fn header(path: &Path, hash: u64, head: &[u8]) -> Option<(Article, Vec<Notice>)> {
    let head: Head<'_> = postcard::from_bytes(head).ok()?;
    let (label, replaced, controls) = head.encoding;
    let (paragraphs, sentences, chars) = head.counts;
    let article = Article {
        lang: Lang::from_code(head.lang)?,
        title: Safe::new(head.title),
        date: head.date.map(|(year, month, day)| NewsDate { year, month, day }),
        date_from: head.date_from.and_then(|f| item(&FROM, f)),
        source: head.source.map(Safe::new),
        encoding: Encoding { label: label.and_then(encoding_label), replaced, controls },
        hash,
        counts: Counts { paragraphs, sentences, chars },
        whole: head.bare,
        ..Article::without_text(path, item(&STATES, head.state)?)
    };
    let notice = |(at, what, remedy): Said<'_>| Notice {
        path: Some(PathBuf::from(path)),
        at,
        what: Safe::new(what),
        remedy: Safe::new(remedy),
    };
    Some((article, head.notices.into_iter().map(notice).collect()))
}

/// A header and its row of text.
pub(super) fn with_text(header: &Article, text: &str, parts: &[u8]) -> Option<Article> {
    let (blocks, sentences): Parts<'_> = postcard::from_bytes(parts).ok()?;
    let block = |(kind, start, end, line, end_line, why)| {
        Some(Block { kind: item(&KINDS, kind)?, span: Span { start, end }, line, end_line, why: Safe::new(why) })
    };
    Some(Article {
        text: sanitize::clean_lines(text).0,
        blocks: blocks.into_iter().map(block).collect::<Option<_>>()?,
        sentences: sentences
            .into_iter()
            .map(|(start, end, block)| Sentence { span: Span { start, end }, block })
            .collect(),
        whole: true,
        ..header.header()
    })
}

/// Writes what is known of a file.
pub(super) fn put(
    file: &Connection,
    path: &[u8],
    stamp: Stamp,
    article: &Article,
    head: &[u8],
) -> rusqlite::Result<()> {
    let mut row = file.prepare_cached("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    row.execute(params![
        path,
        stamp.size.cast_signed(),
        stamp.modified,
        stamp.changed,
        article.hash.cast_signed(),
        content(article),
        super::prune::today(),
        head
    ])?;
    Ok(())
}

/// Writes a text, where the same is not there yet.
pub(super) fn put_text(file: &Connection, article: &Article, parts: &[u8]) -> rusqlite::Result<()> {
    let mut doc = file.prepare_cached("INSERT OR IGNORE INTO doc (key) VALUES (?)")?;
    if doc.execute([content(article)])? == 0 {
        return Ok(());
    }
    let id = file.last_insert_rowid();
    let mut body = file.prepare_cached("INSERT OR REPLACE INTO body VALUES (?, ?, ?)")?;
    body.execute(params![id, article.text.as_str(), parts])?;
    Ok(())
}

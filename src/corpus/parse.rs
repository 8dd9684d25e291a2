//! Bytes to an [`Article`]: encoding, lines, labels with reasons, title, date, language, sentences.
//!
//! Total: any bytes give an article. Not here: reading the file.

mod clean;
mod date;
mod encoding;
mod feature;
mod lines;
mod marks;
mod markup;
mod page;

use super::language;
use super::{Article, Block, Encoding, Notice, Sentence, State};
use crate::text::sanitize::Safe;
use crate::text::{Lang, segment};
use clean::Label;
use encoding::Decoded;
use lines::Lines;
use markup::Markup;
use page::Row;
use std::path::Path;

/// Parses the bytes of one file. `path` gives the name and the format (`.md` may hold front matter).
#[must_use]
pub fn parse(path: &Path, bytes: &[u8]) -> (Article, Vec<Notice>) {
    let mut article = Article::without_text(path, State::Empty);
    article.hash = fnv1a(bytes);
    let (text, encoding) = match encoding::decode(bytes) {
        Decoded::Text(text, encoding) => (text, encoding),
        Decoded::Binary => {
            article.state = State::Binary;
            return (article, Vec::new());
        }
    };
    let lines = lines::lines(&text);
    article.encoding = Encoding { controls: lines.controls, ..encoding };
    let markdown = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
    let marked: Vec<Markup> = lines.lines.iter().map(|l| markup::markup(l, lines.text.as_str(), markdown)).collect();
    let rows: Vec<Row> = lines.lines.iter().zip(&marked).map(|(l, m)| Row::new(l, m, lines.text.as_str())).collect();
    let cleaned = clean::clean(&rows, None);
    if let Some(title) = cleaned.title.and_then(|t| marked.get(t)) {
        article.title = lines.text.get(title.span.range()).to_safe();
    }
    article.state = if rows.is_empty() { State::Empty } else { State::Ready };
    (article.date, article.date_from) = cleaned.date.unzip();
    article.blocks = blocks(&lines, &marked, cleaned.labels);
    article.lang = language::of_text(lines.text.as_str());
    article.sentences = sentences(&lines.text, &article.blocks, article.lang);
    article.text = lines.text;
    (article, Vec::new())
}

/// The text of some bytes in whatever encoding; `None` where they are no text.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    match encoding::decode(bytes) {
        Decoded::Text(text, _) => Some(text),
        Decoded::Binary => None,
    }
}

fn blocks(lines: &Lines, marked: &[Markup], labels: Vec<Label>) -> Vec<Block> {
    let each = lines.lines.iter().zip(marked).zip(labels);
    each.map(|((line, markup), Label { kind, why })| Block {
        kind,
        span: markup.span,
        line: line.number,
        end_line: line.number,
        why: Safe::new(&why),
    })
    .collect()
}

fn sentences(text: &Safe, blocks: &[Block], lang: Lang) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (block, b) in (0u32..).zip(blocks).filter(|(_, b)| b.kind.is_report()) {
        let found = segment::sentences(b.span.of(text.as_str()), lang);
        out.extend(found.into_iter().map(|s| Sentence { span: s.shifted(b.span.start as usize), block }));
    }
    out
}

/// FNV-1a, 64 bit (Fowler, Noll, Vo).
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

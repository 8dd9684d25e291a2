//! Bytes to an [`Article`]: encoding, lines, labels with reasons, title, date, language, sentences.
//!
//! Total: any bytes give an article. Not here: reading the file.

mod encoding;
mod lines;

use super::language;
use super::{Article, Block, BlockKind, Encoding, Notice, Sentence, State};
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, segment};
use encoding::Decoded;
use lines::Lines;
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
    article.lang = language::of_text(lines.text.as_str());
    article.blocks = blocks(&lines);
    article.sentences = sentences(&lines.text, &article.blocks, article.lang);
    if let Some(title) = article.blocks.iter().find(|b| b.kind == BlockKind::Title) {
        article.title = lines.text.get(title.span.range()).to_safe();
        article.state = State::Ready;
    }
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

fn blocks(lines: &Lines) -> Vec<Block> {
    let label = |i: usize| if i == 0 { (BlockKind::Title, "first line") } else { (BlockKind::Body, "paragraph") };
    lines
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let (kind, why) = label(i);
            Block {
                kind,
                span: line.span,
                line: line.number,
                end_line: line.number,
                why: SafeStr::literal(why).to_safe(),
            }
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

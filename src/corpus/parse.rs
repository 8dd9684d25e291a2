//! Bytes to an [`Article`]: encoding, lines, labels with reasons, title, date, language, sentences.
//!
//! Total: any bytes give an article. Not here: reading the file.

mod clean;
mod date;
mod encoding;
mod entities;
mod feature;
mod front;
mod lines;
mod marks;
mod markup;
mod page;
mod source;
mod wrapped;

use super::language;
use super::{Article, Block, BlockKind, DateFrom, Encoding, Notice, Sentence, State};
use crate::text::sanitize::{Safe, SafeStr, clean_lines};
use crate::text::{hash, segment};
use clean::{Cleaned, Label};
use encoding::{Decoded, Mixture};
use feature::Feature;
use front::Front;
use lines::{Line, Lines};
use markup::Markup;
use page::Row;
use std::borrow::Cow;
use std::path::Path;

/// Columns beyond which nothing is a title: a headline has a fifth of that, and a list has room for less.
const LONGEST_TITLE: usize = 400;

/// Parses the bytes of one file. `path` gives the name and the format (`.md` may hold Markdown headings).
#[must_use]
pub fn parse(path: &Path, bytes: &[u8]) -> (Article, Vec<Notice>) {
    let mut article = Article::without_text(path, State::Empty);
    article.hash = hash::of(bytes);
    match encoding::decode(bytes) {
        Decoded::Text(text, encoding, mixture) => {
            let mixed = mixture.map(|m| (m, line_of(&text, m.at)));
            let lines = wrapped::joined(lines::lines(&entities::read(text)));
            article.encoding = Encoding { controls: lines.changed, ..encoding };
            let front = read(&mut article, lines);
            let notices = notices(&article, &front, mixed);
            (article, notices)
        }
        Decoded::Binary => {
            article.state = State::Binary;
            let notices = notices(&article, &Front::default(), None);
            (article, notices)
        }
    }
}

/// The text of some bytes in whatever encoding; `None` where they are no text.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    match encoding::decode(bytes) {
        Decoded::Text(text, ..) => Some(text),
        Decoded::Binary => None,
    }
}

/// The name of an encoding as [`Encoding::label`] has it; `None` where it is no such name.
#[must_use]
pub fn encoding_label(name: &str) -> Option<&'static str> {
    encoding::label_of(name)
}

/// The line, from 1, in which a byte of a text stands.
fn line_of(text: &str, byte: usize) -> u32 {
    let before = clean_lines(text.get(..byte).unwrap_or("")).0;
    u32::try_from(before.as_str().matches('\n').count() + 1).unwrap_or(u32::MAX)
}

/// Fills the article from its lines; gives back what the front matter said.
fn read(article: &mut Article, lines: Lines) -> Front {
    let markdown = article.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
    let (front, used) = front::front(&lines).unwrap_or_default();
    let (head, rest) = lines.each.split_at_checked(used).unwrap_or((&[], &lines.each));
    let text = lines.text.as_str();
    let marked: Vec<Markup> = rest.iter().map(|l| markup::markup(l, text, markdown)).collect();
    let mut rows: Vec<Row> = rest.iter().zip(&marked).map(|(l, m)| Row::new(l, m, text)).collect();
    page::unmark_table_heads(&mut rows);
    let cleaned = clean::clean(&rows, front.title.as_deref());
    let (title, site) = title(&rows, &cleaned, &front);

    let said = front.date.map(|d| (d, DateFrom::FrontMatter));
    (article.date, article.date_from) = said.or(cleaned.date).unzip();
    article.source = front.source.clone().or_else(|| source::find(&rows, &cleaned.labels, site)).map(|s| Safe::new(&s));
    article.title = title.map_or_else(|| article.title.clone(), Safe::new);
    article.blocks = head.iter().map(front_block).collect();
    article
        .blocks
        .extend(rest.iter().zip(&marked).zip(cleaned.labels).map(|((line, m), label)| block(line, m, &label)));
    article.state = state(&article.blocks, rows.is_empty());
    let report = || article.blocks.iter().filter(|b| b.kind.is_report()).map(|b| b.span.of(text));
    article.lang = front.lang.unwrap_or_else(|| language::of_texts(report()));
    article.sentences = sentences(text, &article.blocks);
    article.text = lines.text;
    article.counts = article.count();
    front
}

/// The headline as it is shown, and the site that stood behind it: of the front matter, of the title's row, or
/// the first sentence, unless that is too long for one; then there is none.
fn title<'a>(rows: &[Row<'a>], cleaned: &Cleaned, front: &'a Front) -> (Option<&'a str>, Option<&'a str>) {
    if let Some(title) = front.title.as_deref() {
        return (Some(title), None);
    }
    if let Some(row) = cleaned.title.and_then(|t| rows.get(t)) {
        let (title, site) = headline(rows, row);
        return (title.map(without_label), site);
    }
    let is_report = |l: &Label| matches!(l.kind, BlockKind::Lead | BlockKind::Body | BlockKind::Heading);
    let first = rows.iter().zip(&cleaned.labels).find(|(_, l)| is_report(l)).map(|(r, _)| r.words);
    // A line of a whole file is not cut into sentences to find the first.
    let start = |words: &'a str| {
        words.char_indices().nth(2 * LONGEST_TITLE).map_or(words, |(i, _)| words.get(..i).unwrap_or(""))
    };
    let sentence = |words: &'a str| segment::sentences(start(words)).first().map_or(words, |s| s.of(words));
    (first.map(sentence).filter(|s| feature::columns(s) <= LONGEST_TITLE), None)
}

/// A title without the name of its field, as boards of letters print it: `标  题: …`, `Tiêu đề: …`.
fn without_label(title: &str) -> &str {
    const FIELDS: [&str; 8] = ["标题", "標題", "主题", "主題", "題目", "tiêu đề", "subject", "title"];
    let Some((label, rest)) = title.split_once([':', '：']) else { return title };
    let han = || label.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let lower = label.trim().to_lowercase();
    let is_field = FIELDS.contains(&lower.as_str()) || FIELDS.contains(&han().as_str());
    if is_field && !rest.trim().is_empty() { rest.trim_start() } else { title }
}

/// The title's row without the name of a site, and that name: known as one, or told from the headline by other rows.
fn headline<'a>(rows: &[Row<'a>], row: &Row<'a>) -> (Option<&'a str>, Option<&'a str>) {
    let (title, site) = source::without_site(row.words);
    let first = rows.first().filter(|r| r.number == row.number || r.words.starts_with(title));
    let parted = first.and_then(|r| source::parted(r.words)).filter(|_| site.is_none());
    let Some((head, site)) = parted else { return (Some(title), site) };
    let stands = |words: &str| {
        let key = Feature::of(words).key;
        rows.iter().skip(1).any(|r| r.feature.key == key)
    };
    if stands(head) || stands(site) && row.words.starts_with(head) {
        (Some(head), Some(site))
    } else {
        (Some(title), None)
    }
}

fn front_block(line: &Line) -> Block {
    let why = SafeStr::literal("front matter").to_safe();
    Block { kind: BlockKind::Junk, span: line.span, line: line.number, end_line: line.last, why }
}

fn block(line: &Line, markup: &Markup, label: &Label) -> Block {
    let why = match label.why {
        Cow::Borrowed(why) => SafeStr::literal(why).to_safe(),
        Cow::Owned(ref why) => Safe::new(why),
    };
    Block { kind: label.kind, span: markup.span, line: line.number, end_line: line.last, why }
}

fn state(blocks: &[Block], is_empty: bool) -> State {
    match () {
        () if is_empty => State::Empty,
        () if blocks.iter().any(|b| b.kind.is_report()) => State::Ready,
        () => State::OnlyFurniture,
    }
}

fn sentences(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (block, b) in (0u32..).zip(blocks).filter(|(_, b)| b.kind.is_report()) {
        let found = segment::sentences(b.span.of(text));
        out.extend(found.into_iter().map(|s| Sentence { span: s.shifted(b.span.start as usize), block }));
    }
    out
}

/// What there is to say about a file that was read.
fn notices(article: &Article, front: &Front, mixed: Option<(Mixture, u32)>) -> Vec<Notice> {
    let notice = |at: Option<u32>, what: String, remedy: &'static str| Notice {
        path: Some(article.path.clone()),
        at: at.map(|line| (line, 1)),
        what: Safe::new(&what),
        remedy: SafeStr::literal(remedy).to_safe(),
    };
    let mut out = Vec::new();
    let encoding = &article.encoding;
    if encoding.replaced > 0 {
        let text = article.text.as_str();
        let first = article.blocks.iter().find(|b| b.span.of(text).contains('\u{fffd}')).map(|b| b.line);
        let name = encoding.label.unwrap_or("UTF-8");
        let (count, are) = match encoding.replaced {
            1 => ("1 byte sequence is".to_owned(), "is"),
            n => (format!("{n} byte sequences are"), "are"),
        };
        out.push(notice(first, format!("{count} no {name} and {are} shown as \u{fffd}"), "save the file as UTF-8"));
    }
    if let Some((Mixture { lines, names: [these, others], .. }, first)) = mixed {
        let lines = if lines == 1 { "1 line is".to_owned() } else { format!("{lines} lines are") };
        let what = format!("{lines} in {these}, the others in {others}; each is read as it is");
        out.push(notice(Some(first), what, "save the file as UTF-8"));
    }
    if let Some(last) = front.open {
        out.push(notice(Some(last), "the front matter is not closed".to_owned(), "write --- on a line below it"));
    }
    for (line, key, value) in &front.wrong {
        out.push(notice(
            Some(*line),
            format!("`{key}: {value}` is not understood"),
            match key.to_ascii_lowercase().as_str() {
                "date" => "write a date as 2024-04-13",
                "lang" | "language" => "write a language as zh-Hans, zh-Hant or vi",
                _ => "write it in one line",
            },
        ));
    }
    let remedy = match article.state {
        State::Empty => "write or save a text into it",
        State::OnlyFurniture => "show all of it to see what was cleaned away",
        State::Binary => "save the page as text",
        State::Ready | State::TooLarge(..) | State::Unreadable(_) | State::Special => return out,
    };
    out.extend(article.state.refusal().map(|what| notice(None, what, remedy)));
    out
}

#[cfg(test)]
mod tests;

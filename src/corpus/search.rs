//! Searching a library by reading all of it: what an index must find too, and what is used where there is none.
//!
//! Not here: the query language ([`super::query`]) and the index (`shell::cache`).

use super::query::{Facts, Hit, Query};
use super::{Article, ArticleId, Corpus};
use crate::text::Span;

/// An article that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which one.
    pub article: ArticleId,
    /// Where, in reading order; empty where only filters were asked for.
    pub hits: Vec<Hit>,
}

/// Every article that answers a query, in the library's order.
pub fn scan<'a>(
    corpus: &'a Corpus,
    query: &'a Query,
    facts: impl Fn(ArticleId) -> Facts<'a> + 'a,
) -> impl Iterator<Item = Found> + 'a {
    corpus.iter().filter_map(move |(article, a)| Some(Found { article, hits: query.answer(a, &facts(article))? }))
}

/// A sentence (or a line that holds none, such as a caption) with the hits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The whole of it, in the article's text.
    pub span: Span,
    /// The number of the sentence; `None` for a line that holds none.
    pub sentence: Option<usize>,
    /// The hits, or the parts of hits, that lie in it.
    pub hits: Vec<Hit>,
    /// The line of the file, from 1.
    pub line: u32,
    /// The column of the first hit (of the sentence, where it has none) in that line, from 1, in code points.
    pub column: usize,
}

/// The sentences of an article that hold hits. Without any hit: its first sentence, which is its headline as a rule.
#[must_use]
pub fn lines(article: &Article, hits: &[Hit]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for &hit in hits {
        let Some((span, sentence)) = around(article, hit.span.start) else { continue };
        let end = hit.span.end.min(span.end);
        let hit = Hit { span: Span { start: hit.span.start.max(span.start), end }, ..hit };
        match out.last_mut() {
            Some(last) if last.span == span => last.hits.push(hit),
            _ => {
                let (line, column) = position(article, hit.span.start);
                out.push(Line { span, sentence, hits: vec![hit], line, column });
            }
        }
    }
    if hits.is_empty()
        && let Some((span, sentence)) = first(article)
    {
        let (line, column) = position(article, span.start);
        out.push(Line { span, sentence, hits: Vec::new(), line, column });
    }
    out
}

fn first(article: &Article) -> Option<(Span, Option<usize>)> {
    let sentence = article.sentences.first().map(|s| (s.span, Some(0)));
    sentence.or_else(|| article.kept().next().map(|(_, b)| (b.span, None)))
}

/// The sentence, or else the block, that holds a byte.
fn around(article: &Article, byte: u32) -> Option<(Span, Option<usize>)> {
    let sentence = article.sentence_at(byte).and_then(|i| Some((article.sentences.get(i)?.span, Some(i))));
    sentence.filter(|(span, _)| span.contains(byte)).or_else(|| {
        let block = article.block_at(byte).filter(|b| b.span.contains(byte))?;
        Some((block.span, None))
    })
}

/// Line and column (in code points) of a byte, both from 1.
#[must_use]
pub fn position(article: &Article, byte: u32) -> (u32, usize) {
    let Some(block) = article.block_at(byte) else { return (1, 1) };
    let before = article.slice(Span { start: block.span.start, end: byte.max(block.span.start) });
    let (lines, last) = match before.as_str().rsplit_once('\n') {
        Some((above, last)) => (above.matches('\n').count() + 1, last),
        None => (0, before.as_str()),
    };
    (block.line + u32::try_from(lines).unwrap_or(0), last.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::super::query::{Expander, Options};
    use super::*;
    use std::path::Path;
    use std::time::{Duration, Instant};

    const PAGE: &str = "Giao lưu hữu nghị ở Lạng Sơn\n\nHai nước tổ chức giao lưu hữu nghị quốc phòng biên giới tại tỉnh Lạng Sơn, \
        với sự tham dự của lãnh đạo hai Bộ Quốc phòng và nhân dân hai bên.\n\nChia sẻ\n\nTin liên quan\n\nLạng Sơn đón khách";

    fn corpus(texts: &[&str]) -> Corpus {
        let mut corpus = Corpus::default();
        for text in texts {
            corpus.push(parse(Path::new("a.txt"), text.as_bytes()).0);
        }
        corpus
    }

    fn found<'c>(corpus: &'c Corpus, query: &str) -> Vec<&'c str> {
        let Some(query) = Query::parse(query).ok().or_else(|| Query::phrase(query)) else { return Vec::new() };
        let query = Expander::core().expand(&query, Options::default()).query;
        let found = scan(corpus, &query, |_| Facts::default());
        let words = |f: Found| f.hits.into_iter().map(move |h| corpus.get(f.article).unwrap().slice(h.span).as_str());
        found.flat_map(words).collect()
    }

    #[test]
    fn every_way_of_writing_finds_what_is_shown() {
        let corpus = corpus(&[PAGE, "谅山省举行友好交流", "諒山省舉行友好交流"]);
        for query in ["lang son", "LẠNG SƠN", "Lạng Sơn", "La\u{323}ng So\u{31b}n", " lạng sơn ", "谅山", "諒山"]
        {
            assert_eq!(found(&corpus, query), ["Lạng Sơn", "Lạng Sơn", "谅山", "諒山"], "{query}");
        }
        for query in ["\"谅山\"", "liangshan"] {
            assert_eq!(found(&corpus, query), ["谅山", "諒山"], "{query}");
        }
    }

    #[test]
    fn nothing_is_found_in_furniture_or_across_lines() {
        let corpus = corpus(&[PAGE]);
        for query in ["\"đón khách\"", "\"Sơn Hai\"", "", "  "] {
            assert_eq!(found(&corpus, query), [""; 0], "{query:?}");
        }
    }

    #[test]
    fn a_file_of_many_short_lines_is_searched_in_the_time_of_its_length() {
        const LINES: usize = 60_000;
        let corpus = corpus(&[&"的话\n\n".repeat(LINES)]);
        let article = corpus.get(ArticleId(0)).unwrap();
        let hit = |b: &super::super::Block| Hit { span: b.span, via: super::super::query::Via::Typed };
        let hits: Vec<Hit> = article.blocks.iter().map(hit).collect();
        assert!(hits.len() >= LINES, "{}", hits.len());
        let begun = Instant::now();
        assert_eq!(lines(article, &hits).len(), hits.len());
        // To look for the block among all of them took half a minute.
        assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_line_is_a_sentence_with_its_hits_and_its_place() {
        let corpus = corpus(&[
            "标题在这里\n\n  谅山省今天举行活动。来自谅山市和谅山省的代表参加了这一次的活动，双方都表示满意。\n",
        ]);
        let article = corpus.get(ArticleId(0)).unwrap();
        let hits = Query::phrase("谅山").unwrap().answer(article, &Facts::default()).unwrap();
        let lines = lines(article, &hits);
        let shown: Vec<(u32, usize, usize)> = lines.iter().map(|l| (l.line, l.column, l.hits.len())).collect();
        assert_eq!(shown, [(3, 1, 1), (3, 13, 2)]);
        assert!(lines.iter().all(|l| l.sentence.is_some() && !l.span.is_empty()));
        let first = super::lines(article, &[]);
        assert_eq!((first.len(), article.slice(first[0].span).as_str()), (1, "标题在这里"));
    }
}

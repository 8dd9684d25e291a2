//! Finding a folded query in articles: [`Place`]s in reading order, by linear scan.
//!
//! What was cleaned away is not searched. Not here: what folds to what (`text::fold`).

use super::{Article, BlockKind, Corpus, Place};
use crate::text::Span;
use crate::text::fold::{self, Needle};

/// Every place of a query in the library, article by article, in reading order.
#[must_use]
pub fn search(corpus: &Corpus, query: &str) -> Vec<Place> {
    let needle = Needle::new(query);
    let places = |(article, a)| in_article(a, &needle).into_iter().map(move |span| Place { article, span });
    corpus.iter().flat_map(places).collect()
}

/// Every place of a query in what is shown of one article, in reading order. Nothing is found across lines.
#[must_use]
pub fn in_article(article: &Article, needle: &Needle) -> Vec<Span> {
    if needle.key().is_empty() {
        return Vec::new();
    }
    let text = article.text.as_str();
    let mut hits = needle.find(text, &fold::fold(text));
    hits.retain(|hit| is_shown(article, *hit));
    hits
}

/// Whether a span lies in a block that was not cleaned away.
fn is_shown(article: &Article, span: Span) -> bool {
    let after = article.blocks.partition_point(|b| b.span.start <= span.start);
    let block = after.checked_sub(1).and_then(|i| article.blocks.get(i));
    block.is_some_and(|b| b.kind != BlockKind::Junk && span.end <= b.span.end)
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;
    use std::path::Path;

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
        search(corpus, query).iter().map(|p| corpus.get(p.article).unwrap().slice(p.span).as_str()).collect()
    }

    #[test]
    fn every_way_of_writing_finds_what_is_shown() {
        let corpus = corpus(&[PAGE, "谅山省举行友好交流", "諒山省舉行友好交流"]);
        for query in ["lang son", "LẠNG SƠN", "Lạng Sơn", "La\u{323}ng So\u{31b}n", " lạng sơn "] {
            assert_eq!(found(&corpus, query), ["Lạng Sơn", "Lạng Sơn"], "{query}");
        }
        for query in ["谅山", "諒山"] {
            assert_eq!(found(&corpus, query), ["谅山", "諒山"], "{query}");
        }
    }

    #[test]
    fn nothing_is_found_in_furniture_or_across_lines() {
        let corpus = corpus(&[PAGE]);
        for query in ["đón khách", "Sơn Hai", "", "  "] {
            assert_eq!(found(&corpus, query), [""; 0], "{query:?}");
        }
    }
}

//! Which articles and spans answer a query, in either script, against a naive scan of the text.

use super::super::{Expander, Options, Piece, Via, token};
use crate::corpus::query::{Facts, Query};
use crate::corpus::{Article, Block, BlockKind, NewsDate, Sentence, State};
use crate::text::sanitize::{Safe, clean_lines};
use crate::text::{Lang, Span};
use proptest::prelude::*;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// An article of these lines; a line that begins with `#` is page furniture.
pub(crate) fn article(text: &str) -> Article {
    let (text, _) = clean_lines(text);
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, line) in (1u32..).zip(text.as_str().split('\n')) {
        let kind = if line.starts_with('#') { BlockKind::Junk } else { BlockKind::Body };
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        blocks.push(Block { kind, span, line: number, end_line: number, why: Safe::default() });
    }
    let sentences = (0u32..).zip(&blocks).map(|(block, b)| Sentence { span: b.span, block }).collect();
    let empty = Article::without_text(Path::new("a.txt"), State::Ready);
    Article { text, blocks, sentences, lang: Lang::Vi, ..empty }
}

fn hits_of(text: &str, query: &Query) -> Option<Vec<String>> {
    let article = article(text);
    let hits = query.answer(&article, &Facts::default())?;
    Some(hits.iter().map(|h| article.slice(h.span).as_str().to_owned()).collect())
}

/// The hits of a query as typed, joined by `|`; `-` where nothing matches.
fn typed(text: &str, query: &str) -> String {
    hits_of(text, &Query::parse(query).unwrap()).map_or("-".to_owned(), |h| h.join("|"))
}

fn expand(query: &str) -> Query {
    Expander::core().expand(&Query::parse(query).unwrap(), Options::default()).query
}

/// The same with all additions.
fn expanded(text: &str, query: &str) -> String {
    hits_of(text, &expand(query)).map_or("-".to_owned(), |h| h.join("|"))
}

#[test]
fn words_in_either_script_and_any_marks() {
    let nfd: String = "ở Lạng Sơn".nfd().collect();
    for (text, query, want) in [
        ("在諒山省和谅山市", "谅山", "諒山|谅山"),
        ("在諒山省", "諒山", "諒山"),
        ("Tại Lạng Sơn, làng sơn", "\"lang son\"", "Lạng Sơn|làng sơn"),
        ("LẠNG SƠN", "\"lạng sơn\"", "LẠNG SƠN"),
        (nfd.as_str(), "\"lang son\"", "Lạng Sơn"),
        ("Tại Lạng Sơn, làng sơn", "\"Lạng Sơn\"", "Lạng Sơn"),
        ("Lạng Sơn, Lang Sơn", "\"lang Sơn\"", "Lạng Sơn|Lang Sơn"),
        ("lang son", "\"Lạng Sơn\"", "-"),
        ("hoà bình, hòa bình, hoa bình", "\"hòa bình\"", "hoà bình|hòa bình"),
        ("quan hệ", "an", "-"),
        ("giao lưu, giảo", "gia*", "giao|giảo"),
        ("giao lưu, giảo", "giả*", "giảo"),
        ("lạng, làng, lang", "lạ*", "lạng"),
        ("năm 2024年", "2024", "2024"),
        ("ﬁn", "fin", "ﬁn"),
        ("共産党与共产党", "共产党", "共産党|共产党"),
    ] {
        assert_eq!(typed(text, query), want, "{query} in {text}");
    }
}

#[test]
fn phrases_pass_signs_but_no_breaks() {
    for (text, query, want) in [
        ("Việt – Trung", "\"Việt Trung\"", "Việt – Trung"),
        ("越、中两国", "\"越中\"", "-"),
        ("Lạng Sơn, Cao Bằng", "\"Sơn, Cao\"", "Sơn, Cao"),
        ("Lạng Sơn Cao Bằng", "\"Sơn, Cao\"", "-"),
        ("Lạng Sơn, Cao Bằng", "\"Sơn Cao\"", "-"),
        ("lúc 08:42, 5,000 người", "08:42 5,000", "08:42|5,000"),
        ("TP. Lạng Sơn", "\"tp lang son\"", "TP. Lạng Sơn"),
        ("到达谅。山上", "谅山", "-"),
        ("lang\nson", "\"lang son\"", "-"),
        ("lang! son", "\"lang son\"", "-"),
        ("Lạng Sơn Lạng Sơn", "\"lang son\"", "Lạng Sơn|Lạng Sơn"),
        ("aa a a a", "\"a a\"", "a a"),
    ] {
        assert_eq!(typed(text, query), want, "{query} in {text}");
    }
}

#[test]
fn operators_hold_over_the_whole_article() {
    let text = "谅山\nhợp tác\n边境";
    for (query, want) in [
        ("谅山 AND 边境", "谅山|边境"),
        ("谅山 AND 河内", "-"),
        ("谅山 OR 河内", "谅山"),
        ("谅山 NOT 河内", "谅山"),
        ("谅山 -边境", "-"),
        ("-河内", ""),
        ("-谅山", "-"),
        ("(河内 OR 边境) \"hợp tác\"", "hợp tác|边境"),
        ("NOT (谅山 AND 河内)", ""),
        ("边境 OR 边", "边境"),
    ] {
        assert_eq!(typed(text, query), want, "{query}");
    }
}

#[test]
fn words_that_stand_together_are_shown_together() {
    assert_eq!(typed("phan, văn, Phan Văn Xuân", "phan van xuan"), "Phan Văn Xuân");
    assert_eq!(typed("xuân, phan, văn", "phan van xuan"), "xuân|phan|văn");
    assert_eq!(typed("xuân, phan", "phan van xuan"), "-");
    assert_eq!(typed("phan văn xuânx, phan", "phan van xu*"), "phan văn xuânx");
}

#[test]
fn page_furniture_is_not_searched() {
    assert_eq!(typed("谅山\n# 谅山", "谅山"), "谅山");
    assert_eq!(typed("# 谅山", "谅山"), "-");
}

#[test]
fn filters_ask_the_article_and_what_the_caller_knows() {
    let mut a = article("谅山");
    a.date = Some(NewsDate { year: Some(2024), month: 4, day: 13 });
    a.source = Some(Safe::new("Báo Nhân Dân"));
    let facts = Facts { event: Some("12ab"), read: true, starred: false };
    for (query, want) in [
        ("lang:vi", true),
        ("lang:zh", false),
        ("date:2024-04", true),
        ("date:2023", false),
        ("date:none", false),
        ("source:\"nhan dan\"", true),
        ("source:vov", false),
        ("event:12ab", true),
        ("event:12", true),
        ("event:12AB", true),
        ("event:12abc", false),
        ("event:2ab", false),
        ("is:read", true),
        ("is:unread", false),
        ("is:starred", false),
        ("is:paired", true),
        ("谅山 lang:vi -is:unread", true),
        ("谅山 lang:vi is:unread", false),
        ("lang:zh OR date:2024", true),
    ] {
        assert_eq!(Query::parse(query).unwrap().answer(&a, &facts).is_some(), want, "{query}");
    }
}

#[test]
fn the_bridge_finds_the_other_languages_word() {
    for (text, query, want) in [
        ("Tại Lạng Sơn", "谅山", "Lạng Sơn"),
        ("在諒山", "Lạng Sơn", "諒山"),
        ("在谅山 làng sơn", "lang son", "谅山|làng sơn"),
        ("hợp tác về hợp đồng tác giả", "hợp tác", "hợp tác"),
        ("làng, sơn", "lang son", "-"),
        ("Tại Lạng Sơn", "\"谅山\"", "-"),
        ("Tại Lạng Sơn và 边境", "边境 -谅山", "-"),
        ("Tại Lạng Sơn và 边境", "边境 -\"谅山\"", "边境"),
        ("俄罗斯: nước Nga, ngà voi", "俄罗斯", "俄罗斯|Nga"),
    ] {
        assert_eq!(expanded(text, query), want, "{query} in {text}");
    }
}

#[test]
fn toneless_pinyin_finds_characters() {
    for (text, query, want) in [
        ("在谅山和涼山", "liangshan", "谅山|涼山"),
        ("重庆", "chongqing", "重庆"),
        ("西安", "xi'an", "西安"),
        ("图安", "tuan", "-"),
        ("谅山", "liangshan lang:vi", "谅山"),
        ("凉。山", "liangshan", "-"),
        ("谅山", "\"liangshan\"", "-"),
    ] {
        assert_eq!(expanded(text, query), want, "{query} in {text}");
    }
}

#[test]
fn every_hit_says_why() {
    let hits = expand("谅山").answer(&article("谅山 Lạng Sơn"), &Facts::default()).unwrap();
    assert_eq!(hits.iter().map(|h| h.via).collect::<Vec<_>>(), [Via::Typed, Via::Bridge]);
}

/// Occurrences by a second, naive method: tokens as strings, windows compared one by one.
fn naive(text: &str, pieces: &[Piece]) -> bool {
    let words: Vec<(String, String, bool)> = token::Tokens::of_text(text)
        .iter()
        .map(|t| (t.folded.to_owned(), t.span.of(text).to_owned(), t.fresh))
        .collect();
    words.windows(pieces.len()).any(|w| {
        w.iter().zip(pieces).enumerate().all(|(i, ((folded, written, fresh), piece))| match piece {
            Piece::Word { folded: f, marked, .. } => {
                f == folded && (i == 0 || !fresh) && marked.as_ref().is_none_or(|m| *m == token::marked(written))
            }
            Piece::OneOf(_) | Piece::Break => false,
        })
    })
}

proptest! {
    #[test]
    fn hits_lie_in_order_between_characters_and_fold_to_the_query(
        text in "(lạng |sơn |lang |谅|山|諒|, |。|\n|hòa |hoà |hoá ){0,30}",
        query in "(lang|son|sơn|hòa|谅|山|谅山|lang son)",
    ) {
        let a = article(&text);
        let query = Query::phrase(&query).unwrap();
        let hits = query.answer(&a, &Facts::default()).unwrap_or_default();
        let mut last = 0;
        for hit in &hits {
            prop_assert!(hit.span.start >= last && hit.span.end > hit.span.start);
            prop_assert!(a.text.as_str().get(hit.span.range()).is_some());
            last = hit.span.end;
        }
        let pieces = &query.terms().next().unwrap().pieces;
        prop_assert_eq!(!hits.is_empty(), naive(a.text.as_str(), pieces));
    }

    #[test]
    fn and_or_not_are_those_of_sets(text in "(a |b |c |\n){0,8}") {
        let has = |w: &str| typed(&text, w) != "-";
        for (query, want) in [
            ("a AND b", has("a") && has("b")),
            ("a OR b", has("a") || has("b")),
            ("a -b", has("a") && !has("b")),
            ("a AND (b OR c)", has("a") && (has("b") || has("c"))),
            ("NOT (a OR b)", !has("a") && !has("b")),
        ] {
            prop_assert_eq!(typed(&text, query) != "-", want, "{}", query);
        }
    }
}

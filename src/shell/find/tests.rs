//! The index finds exactly what a walk over all texts finds.

use super::super::cache::{Cache, Stamp};
use super::super::import::Limits;
use super::super::shelf::Shelf;
use super::*;
use crate::corpus::parse::parse;
use crate::corpus::query::{Expander, Options};
use crate::corpus::search::scan;
use proptest::prelude::*;
use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;

/// Pieces of texts: words, signs, breaks; both languages and scripts, with and without marks.
const PIECES: &[&str] = &[
    "谅山",
    "諒山",
    "边境",
    "邊境",
    "国防",
    "第三次",
    "2024年",
    "，",
    "。\n",
    "老街",
    "友谊关",
    "良善",
    "山",
    "Lạng Sơn",
    "lang son",
    "LẠNG SƠN",
    "làng",
    "sơn",
    "Đảng",
    "đang",
    "quốc phòng biên giới",
    "giao lưu",
    "giao",
    "TP. Lạng Sơn",
    "hoà bình",
    "hòa bình",
    ", ",
    ". ",
    "\n",
    " ",
    "08:42",
    "12/4",
    "Xi'an",
    "か゚",
    "ﬁne",
    "㈱",
    "Ａ１",
];

const QUERIES: &[&str] = &[
    "谅山",
    "諒山",
    "\"边境国防\"",
    "边",
    "国防 边境",
    "lang son",
    "lạng sơn",
    "Lạng Sơn",
    "\"lang son\"",
    "\"LẠNG\"",
    "son",
    "sơn",
    "đảng",
    "dang",
    "gia*",
    "giao*",
    "lạ*",
    "\"quốc ph\"*",
    "2024",
    "08:42",
    "12/4",
    "liangshan",
    "xi'an",
    "bianjing",
    "hoà",
    "hòa bình",
    "\"sơn, giao\"",
    "\"谅山，老街\"",
    "a1",
    "か゚",
    "\"山。边境\"",
    "fi*",
    "第三次",
    "guofang bianjing",
];
const FILTERS: &[&str] =
    &["lang:zh", "lang:vi", "date:2024", "date:none", "source:bao", "is:unread", "is:starred", "event:7"];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..30);
    (pieces, any::<bool>(), prop::sample::select(&["", "2024-04-12\n\n", "Nguồn: Báo Lạng Sơn\n\n"][..])).prop_map(
        |(pieces, decomposed, head)| {
            let text = format!("{head}{}", pieces.concat());
            if decomposed { text.nfd().collect() } else { text }
        },
    )
}

fn query() -> impl Strategy<Value = String> {
    let leaf =
        prop_oneof![3 => prop::sample::select(QUERIES), 1 => prop::sample::select(FILTERS)].prop_map(str::to_owned);
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.clone().prop_map(|a| format!("NOT ({a})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("{a} -({b})")),
        ]
    })
}

/// A library with all its texts, and the same as headers with a cache that holds some of them, some of these indexed.
fn libraries(texts: &[String], indexed: usize) -> (Corpus, Corpus, Shelf, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let cache = Cache::open_at(&home.path().join("cache.db")).0.unwrap();
    let mut writer = cache.writer(|n| panic!("{n:?}")).unwrap();
    let (mut whole, mut headers) = (Corpus::default(), Corpus::default());
    for (i, text) in texts.iter().enumerate() {
        let path = PathBuf::from(format!("/nowhere/{i}.txt"));
        let (article, notices) = parse(&path, text.as_bytes());
        let article = Arc::new(article);
        whole.push(Arc::clone(&article));
        if i == indexed {
            writer.finish();
            assert_eq!(cache.index(|| true), 0);
            writer = cache.writer(|n| panic!("{n:?}")).unwrap();
        }
        if i < indexed + 3 {
            writer.keep(&path, Stamp { size: 1, modified: 1, changed: 1 }, &article, &notices);
            headers.push(article.header());
        } else {
            headers.push(article);
        }
    }
    writer.finish();
    if indexed >= texts.len() {
        assert_eq!(cache.index(|| true), 0);
    }
    (whole, headers, Shelf::with(Some(cache), Limits::default()), home)
}

fn facts(id: ArticleId) -> Facts<'static> {
    Facts { event: id.0.is_multiple_of(3).then_some("7"), read: id.0.is_multiple_of(2), starred: id.0 == 1 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    #[allow(clippy::redundant_closure, reason = "the function itself would ask for borrows that never end")]
    fn the_index_finds_what_the_scan_finds(
        texts in prop::collection::vec(text(), 1..12),
        queries in prop::collection::vec(query(), 1..12),
        indexed in 0usize..14,
    ) {
        let (whole, headers, shelf, _home) = libraries(&texts, indexed);
        for line in &queries {
            let Ok(query) = Query::parse(line) else { continue };
            for query in [Expander::core().expand(&query, Options::default()).query, query] {
                let scanned: Vec<_> = scan(&whole, &query, |id| facts(id)).map(|f| (f.article, f.hits)).collect();
                let mut desk = shelf.desk();
                let found: Vec<_> = find(&headers, &query, |id| facts(id), &mut desk).map(|f| (f.id, f.hits)).collect();
                prop_assert_eq!(&found, &scanned, "{}", line);
            }
        }
    }
}

#[test]
fn the_index_narrows_down() {
    let texts: Vec<String> =
        ["谅山省和老街省举行边境会晤。", "山谷里没有会晤。", "Ở Lạng Sơn có giao lưu.", "Sơn và làng."]
            .iter()
            .map(|t| format!("{t}\n\n{t}"))
            .collect();
    let (_, headers, shelf, _home) = libraries(&texts, 4);
    for (line, want) in [
        ("谅山", vec![0]),
        ("会晤", vec![0, 1]),
        ("\"lang son\"", vec![2]),
        ("sơn", vec![2, 3]),
        ("lạng", vec![2]),
        ("la*", vec![2, 3]),
        ("谅山 OR giao", vec![0, 2]),
        ("谅山 AND giao", vec![]),
    ] {
        let candidates = shelf.desk().candidates(&Query::parse(line).unwrap()).unwrap();
        let may: Vec<u32> = headers.iter().filter(|(_, a)| candidates.may(a)).map(|(id, _)| id.0).collect();
        assert_eq!(may, want, "{line}");
    }
    for line in ["lang:vi", "NOT 谅山", "谅山 OR NOT giao"] {
        assert!(shelf.desk().candidates(&Query::parse(line).unwrap()).is_none(), "{line}");
    }
}

//! What the exports hold, and that they hold nothing that breaks them.

use super::*;
use crate::compare::align::align;
use crate::compare::{Match, MatchKind};
use crate::lexicon::Lexicon;
use crate::text::sanitize::Safe;
use proptest::prelude::*;

fn units(texts: &[Safe]) -> Vec<(SafeStr<'_>, Span)> {
    let mut at = 0;
    texts
        .iter()
        .map(|t| {
            let span = Span::new(at, at + t.as_str().len());
            at += t.as_str().len() + 1;
            (t.as_safe(), span)
        })
        .collect()
}

fn with(left: &[&str], right: &[&str], form: Form) -> String {
    let safe = |list: &[&str]| list.iter().map(|t| Safe::new(t)).collect::<Vec<_>>();
    let (left, right) = (safe(left), safe(right));
    let side = |lang, texts| Side {
        title: SafeStr::literal("A & <B>"),
        name: SafeStr::literal("a|b.txt"),
        lang,
        source: Some(SafeStr::literal("\"新华社\"")),
        date: Some(NewsDate { year: Some(2024), month: 4, day: 13 }),
        units: units(texts),
        whole: None,
    };
    let (left, right) = (side(Lang::ZhHans, &left), side(Lang::Vi, &right));
    let alignment = align(&left.for_aligner(), &right.for_aligner(), Lexicon::core(), &[]);
    write(
        &Document { left, right, alignment: &alignment, units: Units::Sentences, made: "20240413T093000Z".to_owned() },
        form,
    )
}

const ZH: [&str; 2] = ["4月13日，越南国防部长在谅山<会见>中国代表团。", "天气很好，孩子们唱起了传统民歌，十分热闹。"];
const VI: [&str; 1] = ["Ngày 13/4, Bộ trưởng Quốc phòng Việt Nam \"tiếp\" đoàn Trung Quốc & tại Lạng Sơn."];

/// A checker for well-formed XML of the kind written here: tags nest, no stray signs.
fn nests(xml: &str) -> bool {
    let mut open = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if before.contains('>') {
            return false;
        }
        let Some(end) = tag.find('>') else { return false };
        let inside = tag.get(1..end).unwrap_or("");
        rest = tag.get(end + 1..).unwrap_or("");
        if inside.starts_with(['?', '!']) || inside.starts_with("meta") {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop() != Some(name.to_owned()) {
                return false;
            }
        } else {
            open.push(inside.split(' ').next().unwrap_or("").to_owned());
        }
    }
    open.is_empty()
}

#[test]
fn tmx_has_what_the_standard_asks_for() {
    let tmx = with(&ZH, &VI, Form::Tmx);
    for part in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<tmx version=\"1.4\">",
        "creationtool=\"doichieu\"",
        "segtype=\"sentence\"",
        "o-tmf=",
        "adminlang=\"en\"",
        "srclang=\"zh-Hans\"",
        "datatype=\"plaintext\"",
        "creationdate=\"20240413T093000Z\"",
        "<tuv xml:lang=\"zh-Hans\">",
        "<tuv xml:lang=\"vi\">",
        "<prop type=\"x-date\">2024-04-13</prop>",
        "<prop type=\"x-source\">&quot;新华社&quot;</prop>",
        "谅山&lt;会见&gt;",
        "Trung Quốc &amp; tại",
    ] {
        assert!(tmx.contains(part), "{part}\n{tmx}");
    }
    assert!(nests(&tmx), "{tmx}");
    assert!(!tmx.contains("民歌"), "a lone sentence is no translation");
    assert_eq!(tmx.matches("<tu ").count(), 1);
}

#[test]
fn html_marks_what_matched_and_shows_every_bead() {
    let html = with(&ZH, &VI, Form::Html);
    assert!(nests(&html), "{html}");
    assert!(html.contains("<mark>谅山</mark>") && html.contains("<mark>Lạng Sơn</mark>"), "{html}");
    assert!(html.contains("民歌") && html.contains("class=\"alone"));
    assert!(html.contains("<title>A &amp; &lt;B&gt;"));
    assert!(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"));
}

#[test]
fn tsv_keeps_a_row_a_bead() {
    let tsv = with(&["第一\t行"], &["Dòng\nmột"], Form::Tsv);
    assert!(tsv.lines().all(|l| l.split('\t').count() == 7), "{tsv}");
    assert_eq!(with(&ZH, &VI, Form::Tsv).lines().count(), 3);
}

#[test]
fn markdown_cannot_be_broken_by_the_text() {
    let md = with(&["a|b *c* <d> 越南"], &["Việt Nam | `x`"], Form::Markdown);
    let rows: Vec<&str> = md.lines().filter(|l| l.starts_with('|')).collect();
    let bars = |l: &str| l.replace("\\|", "").matches('|').count();
    assert!(rows.iter().all(|l| bars(l) == 4), "{md}");
    assert!(md.contains("&lt;d>") && md.contains("\\*c\\*"));
}

#[test]
fn text_shows_both_sides() {
    let text = with(&ZH, &VI, Form::Text);
    assert!(
        text.contains("1-1 ")
            && text.contains("1-0 ")
            && text.contains("\n< 4月13日")
            && text.contains("\n> Ngày 13/4"),
        "{text}"
    );
}

#[test]
fn sentences_of_a_bead_join_as_their_language_does() {
    let texts = [Safe::new("一。"), Safe::new("二。")];
    let mut side = Side {
        title: SafeStr::literal(""),
        name: SafeStr::literal(""),
        lang: Lang::ZhHant,
        source: None,
        date: None,
        units: units(&texts),
        whole: None,
    };
    assert_eq!(side.text(&(0..2)), "一。二。");
    side.lang = Lang::Vi;
    assert_eq!(side.text(&(0..2)), "一。 二。");
    assert_eq!(side.text(&(1..9)), "");
}

#[test]
fn marks_out_of_order_or_overlapping_lose_no_text() {
    let texts = [Safe::new("abcdef")];
    let side = |lang| Side {
        title: SafeStr::literal(""),
        name: SafeStr::literal(""),
        lang,
        source: None,
        date: None,
        units: units(&texts),
        whole: None,
    };
    let span = |a, b| Span { start: a, end: b };
    let evidence = vec![
        Match { kind: MatchKind::Term, left: span(3, 5), right: span(0, 2) },
        Match { kind: MatchKind::Term, left: span(0, 2), right: span(1, 6) },
    ];
    let bead = Bead { left: 0..1, right: 0..1, confidence: 1.0, moved: true, manual: false, evidence };
    let alignment = Alignment { beads: vec![bead], ..Alignment::default() };
    let document = Document {
        left: side(Lang::Vi),
        right: side(Lang::Vi),
        alignment: &alignment,
        units: Units::Lines,
        made: String::new(),
    };
    let html = write(&document, Form::Html);
    assert!(html.contains("<mark>ab</mark>c<mark>de</mark>f") && html.contains("<mark>ab</mark>cdef"), "{html}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_well_formed_files(left in proptest::collection::vec("\\PC{0,30}|[<>&'\"|\\\\中越]{0,9}", 0..4), right in proptest::collection::vec("\\PC{0,30}", 0..4)) {
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        let right: Vec<&str> = right.iter().map(String::as_str).collect();
        for form in [Form::Tmx, Form::Html] {
            let out = with(&left, &right, form);
            prop_assert!(nests(&out), "{}", out);
            prop_assert!(out.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
        }
        let tsv = with(&left, &right, Form::Tsv);
        prop_assert!(tsv.lines().all(|l| l.split('\t').count() == 7));
    }
}

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
        headings: Vec::new(),
        whole: None,
    };
    let (left, right) = (side(Lang::ZhHans, &left), side(Lang::Vi, &right));
    let alignment = align(&left.for_aligner(), &right.for_aligner(), Lexicon::core(), &[]);
    write(
        &Document {
            left,
            right,
            alignment: &alignment,
            common: ("little & less in common", "en"),
            units: Units::Sentences,
            made: "20240413T093000Z".to_owned(),
        },
        form,
    )
}

const ZH: [&str; 2] = ["4月13日，越南国防部长在谅山<会见>中国代表团。", "天气很好，孩子们唱起了传统民歌，十分热闹。"];
const VI: [&str; 1] = ["Ngày 13/4, Bộ trưởng Quốc phòng Việt Nam \"tiếp\" đoàn Trung Quốc & tại Lạng Sơn."];

/// Whether tags nest and signs are escaped. HTML's `<meta>` has no end.
fn nests(page: &str) -> bool {
    let closed: String =
        page.lines().map(|l| if l.starts_with("<meta") { "" } else { l }).collect::<Vec<_>>().join("\n");
    xml(&closed).is_ok()
}

fn xml(text: &str) -> Result<roxmltree::Document<'_>, roxmltree::Error> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    roxmltree::Document::parse_with_options(text, options)
}

/// An element of the document type `tmx14.dtd` (LISA OSCAR, 1.4b): its name, the attributes that it needs, those that it
/// may have, its children in order, each one's most (0: any number), and whether it holds text.
type Declared =
    (&'static str, &'static [&'static str], &'static [&'static str], &'static [(&'static [&'static str], Need)], bool);

/// How often a child stands at its place.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    One,
    Any,
    Some,
}

/// The elements that are written here; `<seg>` and `<prop>` may hold more than text by the standard, but not here.
const TMX: [Declared; 7] = [
    ("tmx", &["version"], &[], &[(&["header"], Need::One), (&["body"], Need::One)], false),
    (
        "header",
        &["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"],
        &["o-encoding", "creationdate", "creationid", "changedate", "changeid"],
        &[(&["note", "prop", "ude"], Need::Any)],
        false,
    ),
    ("body", &[], &[], &[(&["tu"], Need::Any)], false),
    (
        "tu",
        &[],
        &["tuid", "datatype", "creationdate", "creationtool", "segtype", "srclang"],
        &[(&["note", "prop"], Need::Any), (&["tuv"], Need::Some)],
        false,
    ),
    (
        "tuv",
        &["xml:lang"],
        &["datatype", "creationdate", "creationtool"],
        &[(&["note", "prop"], Need::Any), (&["seg"], Need::One)],
        false,
    ),
    ("prop", &["type"], &["xml:lang", "o-encoding"], &[], true),
    ("seg", &[], &[], &[], true),
];

/// Checks an element and all below it against [`TMX`].
fn conforms(node: roxmltree::Node<'_, '_>) -> Result<(), String> {
    let name = node.tag_name().name();
    let Some((_, needed, allowed, children, text)) = TMX.iter().find(|d| d.0 == name) else {
        return Err(format!("<{name}> is not declared"));
    };
    let attributes: Vec<String> = node
        .attributes()
        .map(|a| if a.namespace().is_some() { format!("xml:{}", a.name()) } else { a.name().to_owned() })
        .collect();
    if let Some(missing) = needed.iter().find(|n| !attributes.iter().any(|a| a == *n)) {
        return Err(format!("<{name}> lacks {missing}"));
    }
    if let Some(other) = attributes.iter().find(|a| !needed.contains(&a.as_str()) && !allowed.contains(&a.as_str())) {
        return Err(format!("<{name}> has {other}"));
    }
    if !text && node.children().any(|c| c.is_text() && !c.text().unwrap_or("").trim().is_empty()) {
        return Err(format!("<{name}> holds text"));
    }
    let mut inside = node.children().filter(roxmltree::Node::is_element).peekable();
    for (names, need) in *children {
        let mut found = 0;
        while inside.next_if(|c| names.contains(&c.tag_name().name())).is_some() {
            found += 1;
        }
        if *need != Need::Any && found == 0 || *need == Need::One && found > 1 {
            return Err(format!("<{name}> has {found} of {names:?}"));
        }
    }
    if let Some(child) = inside.next() {
        return Err(format!("<{name}> has <{}> out of place", child.tag_name().name()));
    }
    node.children().filter(roxmltree::Node::is_element).try_for_each(conforms)
}

/// Checks a TMX document: the document type, the values that it or the standard limits.
fn is_tmx(text: &str) -> Result<(), String> {
    let document = xml(text).map_err(|e| e.to_string())?;
    if !text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n") {
        return Err("no XML declaration or document type".to_owned());
    }
    conforms(document.root_element())?;
    let all = || document.descendants();
    let value = |tag: &str, name: &str| {
        all().find(|n| n.has_tag_name(tag)).and_then(|n| n.attribute(name)).unwrap_or("").to_owned()
    };
    let date = value("header", "creationdate");
    let is_date = date.len() == 16 && date.get(8..9) == Some("T") && date.ends_with('Z');
    let digits = date.chars().filter(char::is_ascii_digit).count() == 14;
    let segments = ["block", "paragraph", "sentence", "phrase"].contains(&value("header", "segtype").as_str());
    let lang = ("http://www.w3.org/XML/1998/namespace", "lang");
    let codes = ["zh-Hans", "zh-Hant", "vi", "und"];
    let known = all().filter_map(|n| n.attribute(lang)).all(|code| codes.contains(&code));
    let twice = all().filter(|n| n.has_tag_name("tu")).all(|tu| {
        let sides: Vec<_> = tu.children().filter(|n| n.has_tag_name("tuv")).collect();
        sides.len() == 2 && sides.first().and_then(|s| s.attribute(lang)) == Some(value("header", "srclang").as_str())
    });
    let checks = [
        (value("tmx", "version") == "1.4", "version"),
        (is_date && digits, "creationdate"),
        (segments, "segtype"),
        (known, "language codes"),
        (twice, "two variants, the source language first"),
    ];
    checks.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, what)| Err(what.to_owned()))
}

#[test]
fn tmx_has_what_the_standard_asks_for() {
    let tmx = with(&ZH, &VI, Form::Tmx);
    assert_eq!(is_tmx(&tmx), Ok(()), "{tmx}");
    for part in [
        "creationtool=\"doichieu\"",
        "segtype=\"sentence\"",
        "adminlang=\"en\"",
        "srclang=\"zh-Hans\"",
        "datatype=\"plaintext\"",
        "creationdate=\"20240413T093000Z\"",
        "<tuv xml:lang=\"zh-Hans\">",
        "<tuv xml:lang=\"vi\">",
        "<prop type=\"x-left-date\">2024-04-13</prop>",
        "<prop type=\"x-date\">2024-04-13</prop>",
        "<prop type=\"x-source\">&quot;新华社&quot;</prop>",
        "<prop type=\"x-confidence\">",
        "<prop type=\"x-parallelism\">",
        "谅山&lt;会见&gt;",
        "Trung Quốc &amp; tại",
    ] {
        assert!(tmx.contains(part), "{part}\n{tmx}");
    }
    assert!(!tmx.contains("民歌"), "a lone sentence is no translation");
    assert_eq!(tmx.matches("<tu ").count(), 1);
}

#[test]
fn tmx_without_anything_in_common_is_valid_and_empty() {
    for (left, right) in [(&[][..], &VI[..]), (&ZH[..], &[][..]), (&[][..], &[][..])] {
        let tmx = with(left, right, Form::Tmx);
        assert_eq!(is_tmx(&tmx), Ok(()), "{tmx}");
        assert!(!tmx.contains("<tu "), "{tmx}");
    }
}

#[test]
fn the_check_of_tmx_finds_what_is_wrong() {
    let tmx = with(&ZH, &VI, Form::Tmx);
    for (from, to, what) in [
        ("<tu tuid=", "<tu id=", "has id"),
        (" srclang=\"zh-Hans\"", "", "lacks srclang"),
        ("<seg>", "<prop type=\"x\">y</prop><seg>", ""),
        ("</seg>\n", "</seg><prop type=\"x\">y</prop>\n", "out of place"),
        ("<body>", "<body>text", "holds text"),
        (" xml:lang=", " lang=", ""),
        ("20240413T093000Z", "2024-04-13", "creationdate"),
        ("version=\"1.4\"", "version=\"1.3\"", "version"),
    ] {
        let broken = is_tmx(&tmx.replace(from, to));
        if what.is_empty() {
            assert_eq!(broken.is_ok(), from == "<seg>", "{from} {broken:?}");
        } else {
            assert!(broken.as_ref().is_err_and(|e| e.contains(what)), "{from} {broken:?}");
        }
    }
}

#[test]
fn every_form_says_how_parallel_the_texts_are() {
    for (form, words) in [
        (Form::Text, "little & less in common\n"),
        (Form::Markdown, "- little "),
        (Form::Html, "<p lang=\"en\">little &amp; less in common</p>"),
        (Form::Tmx, ">little-common<"),
    ] {
        let out = with(&ZH[1..], &VI, form);
        assert!(out.contains(words), "{out}");
    }
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
    assert!(md.contains("&lt;d\\>") && md.contains("\\*c\\*"));
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
        headings: Vec::new(),
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
        headings: Vec::new(),
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
        common: ("", "en"),
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
            prop_assert!(form == Form::Html || is_tmx(&out).is_ok(), "{:?}", is_tmx(&out));
            prop_assert!(out.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
        }
        let tsv = with(&left, &right, Form::Tsv);
        prop_assert!(tsv.lines().all(|l| l.split('\t').count() == 7));
    }
}

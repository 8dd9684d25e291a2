//! Query lines and the trees or complaints that come of them; any line is read or refused at a place in it.

use super::super::{Piece, Via};
use super::*;
use proptest::prelude::*;

/// A query written out: groups in parentheses, words side by side in angle brackets.
fn shape(line: &str) -> String {
    match Query::parse(line) {
        Ok(query) => node(&query.root),
        Err(e) => format!("{}: {}; {}", e.column(line), e.problem, e.hint()),
    }
}

fn node(n: &Node) -> String {
    let all = |nodes: &[Node], by: &str| nodes.iter().map(node).collect::<Vec<_>>().join(by);
    match n {
        Node::All(nodes) => format!("({})", all(nodes, " & ")),
        Node::Any(nodes) => format!("({})", all(nodes, " | ")),
        Node::Words(nodes) => format!("<{}>", all(nodes, " ")),
        Node::Not(inner) => format!("!{}", node(inner)),
        Node::Filter(filter) => format!("{filter:?}"),
        Node::Term(term) => {
            let word = |p: &Piece| match p {
                Piece::Word { folded, marked, .. } => format!("{folded}{}", if marked.is_some() { "'" } else { "" }),
                Piece::OneOf(_) => "?".to_owned(),
                Piece::Break => ",".to_owned(),
            };
            let words = term.pieces.iter().map(word).collect::<Vec<_>>().join("_");
            let star = if term.prefix { "*" } else { "" };
            if term.quoted { format!("\"{words}{star}\"") } else { words + star }
        }
    }
}

#[test]
fn words_phrases_operators_and_parentheses() {
    for (line, want) in [
        ("谅山", "谅_山"),
        ("諒山", "谅_山"),
        ("lang son", "<lang son>"),
        ("Lạng Sơn", "<lang' son'>"),
        ("\"lang son\"", "\"lang_son\""),
        ("“谅山”", "\"谅_山\""),
        ("「谅山」 x", "<\"谅_山\" x>"),
        ("giao*", "giao*"),
        ("giao＊", "giao*"),
        ("谅*", "谅"),
        ("a AND b", "(a & b)"),
        ("a b AND c", "(<a b> & c)"),
        ("a OR b c", "(a | <b c>)"),
        ("a | b", "(a | b)"),
        ("a and b", "<a and b>"),
        ("NOT a", "!a"),
        ("a -b", "(a & !b)"),
        ("a －b", "(a & !b)"),
        ("a NOT b c", "(a & !b & c)"),
        ("NOT NOT a", "!!a"),
        ("-\"a b\"", "!\"a_b\""),
        ("-(a OR b) c", "(!(a | b) & c)"),
        ("(a OR b) AND (c OR d)", "((a | b) & (c | d))"),
        ("（a OR b） c", "((a | b) & c)"),
        ("((a))", "a"),
        ("Việt - Trung", "<viet' trung>"),
        ("Việt–Trung", "viet'_trung"),
        ("covid-19", "covid_19"),
        ("2024年", "2024_年"),
        ("08:42", "08_42"),
        ("a(b)c", "<a b c>"),
    ] {
        let got = shape(line);
        assert_eq!(got, want, "{line}");
    }
}

#[test]
fn filters() {
    for (line, want) in [
        ("lang:vi", "Lang(Only(Vi))"),
        ("LANG:zh", "Lang(Chinese)"),
        ("lang：zh-Hant", "Lang(Only(ZhHant))"),
        ("source:\"Nhân Dân\"", "Source(\"nhan dan\")"),
        ("source:VOV", "Source(\"vov\")"),
        ("event:12ab", "Event(\"12ab\")"),
        ("is:unread", "Is(Unread)"),
        ("-is:starred", "!Is(Starred)"),
        ("date:none", "Undated"),
    ] {
        assert_eq!(shape(line), want, "{line}");
    }
    assert!(shape("谅山 date:2024-04 lang:vi").starts_with("(谅_山 & Date("));
}

#[test]
fn errors_say_where_and_what_to_do() {
    for (line, want) in [
        ("", "1: nothing to look for; type a word of either language"),
        ("  ", "1: nothing to look for; type a word of either language"),
        ("...", "1: only signs, which are not searched; type a letter, a digit or a Han character"),
        ("谅山 \"abc", "4: quotation not closed; close the quotation"),
        ("a \"?!\"", "3: only signs, which are not searched; type a letter, a digit or a Han character"),
        ("(a", "1: parenthesis not closed; close the parenthesis, or quote it"),
        ("a (", "3: parenthesis not closed; close the parenthesis, or quote it"),
        ("a)", "2: closing parenthesis without an opening one; take it out, or quote it"),
        (")", "1: closing parenthesis without an opening one; take it out, or quote it"),
        ("a ()", "3: nothing between the parentheses; put a word between them, or take them out"),
        ("AND a", "1: AND joins nothing here; put a word on each side it needs, or quote it: \"AND\""),
        ("a OR", "3: OR joins nothing here; put a word on each side it needs, or quote it: \"OR\""),
        ("a NOT", "3: NOT joins nothing here; put a word on each side it needs, or quote it: \"NOT\""),
        ("(a AND) b", "4: AND joins nothing here; put a word on each side it needs, or quote it: \"AND\""),
        ("a AND OR b", "7: OR joins nothing here; put a word on each side it needs, or quote it: \"OR\""),
        ("gi*ao", "3: star inside of a word; a star stands at the end of a word: giao*"),
        ("lagn:vi", "1: unknown filter \"lagn:\"; did you mean \"lang:\"? There are lang: date: source: event: is:"),
        (
            "x title:a",
            "3: unknown filter \"title:\"; there are lang: date: source: event: is:; quote the text to look for it as it is",
        ),
        ("date:", "1: \"date:\" without a value; write its value right after it: date:2024-04"),
        ("lang:fr", "1: unknown language \"fr\"; there are zh, zh-Hans, zh-Hant, vi and other"),
        ("is:new", "1: unknown state \"new\"; there are unread, read, starred and paired"),
        (
            "谅山 date:2024-13",
            "4: \"2024-13\" is no date; write a day, a month, a year or a range: 2024-04-13, 13/4/2024, 2024-04, 2024, 2023-10..2024",
        ),
    ] {
        assert_eq!(shape(line), want, "{line}");
    }
    let long = "a ".repeat(3000);
    assert!(shape(&long).starts_with("1: query too long"));
    let deep = "(".repeat(40) + "a" + &")".repeat(40);
    assert!(shape(&deep).contains("too deep"), "{}", shape(&deep));
    assert!(shape(&"-".repeat(100)).contains("only signs"));
    assert!(shape(&("NOT ".repeat(40) + "a")).contains("too deep"));
}

#[test]
fn a_phrase_takes_operators_as_words() {
    let shown = |words: &str| Query::phrase(words).map(|q| node(&q.root));
    assert_eq!(shown("a AND (b)").as_deref(), Some("\"a_and_b\""));
    assert_eq!(shown("giao*").as_deref(), Some("\"giao*\""));
    assert_eq!(shown(" !"), None);
    assert!(Query::phrase("谅山").unwrap().terms().all(|t| t.via == Via::Typed));
}

proptest! {
    #[test]
    fn any_line_is_read_or_refused_at_a_place_in_it(line in "([a-z]|[谅山越南]|[ạơđ]|[()\"“”*:| -]|AND |OR |NOT |lang:|date:|is:){0,30}") {
        if let Err(e) = Query::parse(&line) {
            prop_assert!(e.span.start <= e.span.end && e.span.end as usize <= line.len());
            prop_assert!(line.is_char_boundary(e.span.start as usize) && line.is_char_boundary(e.span.end as usize));
            prop_assert!(!e.hint().is_empty() && !e.problem.to_string().is_empty());
        }
    }
}

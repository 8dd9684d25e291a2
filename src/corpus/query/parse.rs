//! A typed line to a [`Query`], or what is wrong with it and where.
//!
//! ```text
//! query  := either ; either := both (OR both)* ; both := one (AND? one)*
//! one    := (NOT | -) one | ( either ) | "phrase" | word | word* | name:value | name:"value"
//! ```
//! Full-width signs and quotation marks of both languages serve as well as the ASCII ones.

use super::filter::{Days, Filter, Is, Languages};
use super::{Node, Query, Term};
use crate::text::{Span, fold};
use std::fmt;

/// Longest query, in bytes.
const LONGEST: usize = 4096;
/// Deepest parentheses.
const DEEPEST: usize = 32;

/// The filters, for messages.
const NAMES: [&str; 5] = ["lang", "date", "source", "event", "is"];

/// Why a line is no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub problem: Problem,
    /// Where, in bytes of the line.
    pub span: Span,
}

/// What may be wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is asked for.
    Nothing,
    /// A quotation mark without its second.
    OpenQuote,
    /// A parenthesis without its second.
    OpenParenthesis,
    /// A closing parenthesis without its first.
    StrayParenthesis,
    /// Nothing between parentheses.
    EmptyParentheses,
    /// An operator (its word) without what it joins.
    LoneOperator(&'static str),
    /// A star inside of a word.
    StarInside,
    /// Only signs: nothing that could be found.
    NoLetters,
    /// A filter that there is not.
    UnknownFilter(String),
    /// A filter without its value.
    EmptyFilter(&'static str),
    /// No language.
    BadLanguage(String),
    /// No day, month, year or range.
    BadDate(String),
    /// No state of an article.
    BadState(String),
    /// More than 4096 bytes.
    TooLong,
    /// More than 32 parentheses inside each other.
    TooDeep,
}

impl QueryError {
    /// The column in the line, from 1, in code points.
    #[must_use]
    pub fn column(&self, line: &str) -> usize {
        line.get(..self.span.start as usize).map_or(0, |before| before.chars().count()) + 1
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match &self.problem {
            Problem::Nothing => "type a word of either language".to_owned(),
            Problem::OpenQuote => "close the quotation".to_owned(),
            Problem::OpenParenthesis => "close the parenthesis, or quote it".to_owned(),
            Problem::StrayParenthesis => "take it out, or quote it".to_owned(),
            Problem::EmptyParentheses => "put a word between them, or take them out".to_owned(),
            Problem::LoneOperator(word) => format!("put a word on each side it needs, or quote it: \"{word}\""),
            Problem::StarInside => "a star stands at the end of a word: giao*".to_owned(),
            Problem::NoLetters => "type a letter, a digit or a Han character".to_owned(),
            Problem::UnknownFilter(name) => {
                let all = NAMES.map(|n| format!("{n}:")).join(" ");
                match nearest(name) {
                    Some(near) => format!("did you mean \"{near}:\"? There are {all}"),
                    None => format!("there are {all}; quote the text to look for it as it is"),
                }
            }
            Problem::EmptyFilter(name) => format!("write its value right after it: {}", example(name)),
            Problem::BadLanguage(_) => "there are zh, zh-Hans, zh-Hant, vi and other".to_owned(),
            Problem::BadDate(_) => {
                "write a day, a month, a year or a range: 2024-04-13, 13/4/2024, 2024-04, 2024, 2023-10..2024"
                    .to_owned()
            }
            Problem::BadState(_) => "there are unread, read, starred and paired".to_owned(),
            Problem::TooLong => format!("shorten it to {LONGEST} bytes"),
            Problem::TooDeep => format!("use at most {DEEPEST} parentheses inside each other"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing to look for"),
            Self::OpenQuote => f.write_str("quotation not closed"),
            Self::OpenParenthesis => f.write_str("parenthesis not closed"),
            Self::StrayParenthesis => f.write_str("closing parenthesis without an opening one"),
            Self::EmptyParentheses => f.write_str("nothing between the parentheses"),
            Self::LoneOperator(word) => write!(f, "{word} joins nothing here"),
            Self::StarInside => f.write_str("star inside of a word"),
            Self::NoLetters => f.write_str("only signs, which are not searched"),
            Self::UnknownFilter(name) => write!(f, "unknown filter \"{name}:\""),
            Self::EmptyFilter(name) => write!(f, "\"{name}:\" without a value"),
            Self::BadLanguage(value) => write!(f, "unknown language \"{value}\""),
            Self::BadDate(value) => write!(f, "\"{value}\" is no date"),
            Self::BadState(value) => write!(f, "unknown state \"{value}\""),
            Self::TooLong => f.write_str("query too long"),
            Self::TooDeep => f.write_str("parentheses too deep"),
        }
    }
}

impl Query {
    /// Reads a line as typed.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(line: &str) -> Result<Self, QueryError> {
        let all = Span::new(0, line.len());
        if line.len() > LONGEST {
            return Err(QueryError { problem: Problem::TooLong, span: all });
        }
        let mut parser = Parser { lexemes: lex(line)?, at: 0, depth: 0 };
        if parser.lexemes.is_empty() {
            let problem = if line.trim().is_empty() { Problem::Nothing } else { Problem::NoLetters };
            return Err(QueryError { problem, span: all });
        }
        let root = parser.either()?;
        match parser.peek() {
            None => Ok(Self { root }),
            Some(lexeme) => Err(QueryError { problem: Problem::StrayParenthesis, span: lexeme.span }),
        }
    }
}

/// A piece of the line.
#[derive(Clone, Debug)]
struct Lexeme {
    kind: Kind,
    span: Span,
}

#[derive(Clone, Debug)]
enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Term(Term),
    Filter(Filter),
}

struct Parser {
    lexemes: Vec<Lexeme>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.at)
    }

    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.peek().cloned();
        self.at += 1;
        lexeme
    }

    fn either(&mut self) -> Result<Node, QueryError> {
        let mut parts = vec![self.both()?];
        while matches!(self.peek(), Some(Lexeme { kind: Kind::Or, .. })) {
            self.at += 1;
            parts.push(self.both()?);
        }
        Ok(one_or(parts, Node::Any))
    }

    fn both(&mut self) -> Result<Node, QueryError> {
        let mut parts = Vec::new();
        let mut words: Vec<Node> = Vec::new();
        let close = |words: &mut Vec<Node>, parts: &mut Vec<Node>| {
            if !words.is_empty() {
                parts.push(one_or(std::mem::take(words), Node::Words));
            }
        };
        loop {
            match self.one()? {
                node @ Node::Term(_) => words.push(node),
                node => {
                    close(&mut words, &mut parts);
                    parts.push(node);
                }
            }
            match self.peek().map(|l| &l.kind) {
                Some(Kind::And) => {
                    self.at += 1;
                    close(&mut words, &mut parts);
                }
                None | Some(Kind::Or | Kind::Close) => break,
                Some(_) => {}
            }
        }
        close(&mut words, &mut parts);
        Ok(one_or(parts, Node::All))
    }

    fn one(&mut self) -> Result<Node, QueryError> {
        let before = self.at.checked_sub(1).and_then(|i| self.lexemes.get(i)).cloned();
        let Some(Lexeme { kind, span }) = self.next() else {
            return Err(before.map_or(QueryError { problem: Problem::Nothing, span: Span::default() }, |b| lone(&b)));
        };
        match kind {
            Kind::Term(term) => Ok(Node::Term(term)),
            Kind::Filter(filter) => Ok(Node::Filter(filter)),
            Kind::Not => Ok(Node::Not(Box::new(self.deeper(span, Self::one)?))),
            Kind::Open => {
                if matches!(self.peek(), Some(Lexeme { kind: Kind::Close, .. })) {
                    return Err(QueryError { problem: Problem::EmptyParentheses, span });
                }
                if self.peek().is_none() {
                    return Err(QueryError { problem: Problem::OpenParenthesis, span });
                }
                let inside = self.deeper(span, Self::either)?;
                match self.next() {
                    Some(Lexeme { kind: Kind::Close, .. }) => Ok(inside),
                    _ => Err(QueryError { problem: Problem::OpenParenthesis, span }),
                }
            }
            // A parenthesis that closes too early leaves the operator before it without its second word.
            Kind::Close => match before {
                Some(before) if matches!(before.kind, Kind::And | Kind::Or | Kind::Not) => Err(lone(&before)),
                _ => Err(QueryError { problem: Problem::StrayParenthesis, span }),
            },
            Kind::And | Kind::Or => Err(lone(&Lexeme { kind, span })),
        }
    }

    fn deeper(
        &mut self,
        span: Span,
        f: impl FnOnce(&mut Self) -> Result<Node, QueryError>,
    ) -> Result<Node, QueryError> {
        if self.depth >= DEEPEST {
            return Err(QueryError { problem: Problem::TooDeep, span });
        }
        self.depth += 1;
        let node = f(self);
        self.depth -= 1;
        node
    }
}

fn lone(lexeme: &Lexeme) -> QueryError {
    let word = match lexeme.kind {
        Kind::And => "AND",
        Kind::Not => "NOT",
        _ => "OR",
    };
    QueryError { problem: Problem::LoneOperator(word), span: lexeme.span }
}

fn one_or(mut parts: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match parts.len() {
        1 => parts.remove(0),
        _ => join(parts),
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '＂' | '«' | '»' | '「' | '」' | '『' | '』')
}

const fn opens(c: char) -> bool {
    matches!(c, '(' | '（')
}

const fn closes(c: char) -> bool {
    matches!(c, ')' | '）')
}

fn lex(line: &str) -> Result<Vec<Lexeme>, QueryError> {
    let mut out: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    while let Some(c) = line.get(at..).and_then(|r| r.chars().next()) {
        let end = at + c.len_utf8();
        let span = Span::new(at, end);
        if c.is_whitespace() {
            at = end;
        } else if opens(c) || closes(c) {
            out.push(Lexeme { kind: if opens(c) { Kind::Open } else { Kind::Close }, span });
            at = end;
        } else if is_quote(c) {
            let (words, after) = quoted(line, at)?;
            let span = Span::new(at, after);
            let term = Term::new(words, false, true, span);
            out.push(Lexeme { kind: Kind::Term(term.ok_or(QueryError { problem: Problem::NoLetters, span })?), span });
            at = after;
        } else if matches!(c, '-' | '－' | '−') && starts_something(line, end) {
            out.push(Lexeme { kind: Kind::Not, span });
            at = end;
        } else {
            at = word(line, at, &mut out)?;
        }
    }
    Ok(out)
}

/// Whether a minus sign stands right before a word, a quotation or a parenthesis, and so means NOT.
fn starts_something(line: &str, at: usize) -> bool {
    let next = line.get(at..).and_then(|r| r.chars().next());
    next.is_some_and(|c| c.is_alphanumeric() || is_quote(c) || opens(c))
}

/// The text of the quotation that begins at `at`, and where it ends.
fn quoted(line: &str, at: usize) -> Result<(&str, usize), QueryError> {
    let rest = line.get(at..).unwrap_or("");
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    let inside = rest.get(mark..).unwrap_or("");
    match inside.char_indices().find(|&(_, c)| is_quote(c)) {
        Some((i, c)) => Ok((inside.get(..i).unwrap_or(""), at + mark + i + c.len_utf8())),
        None => Err(QueryError { problem: Problem::OpenQuote, span: Span::new(at, line.len()) }),
    }
}

/// Reads the word, operator or filter at `at`, and says where it ends.
fn word(line: &str, at: usize, out: &mut Vec<Lexeme>) -> Result<usize, QueryError> {
    let rest = line.get(at..).unwrap_or("");
    let ends = |c: char| c.is_whitespace() || is_quote(c) || opens(c) || closes(c);
    let text = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or("");
    let end = at + text.len();
    let span = Span::new(at, end);
    let operator = match text {
        "AND" | "&&" => Some(Kind::And),
        "OR" | "||" | "|" => Some(Kind::Or),
        "NOT" => Some(Kind::Not),
        _ => None,
    };
    if let Some(kind) = operator {
        out.push(Lexeme { kind, span });
        return Ok(end);
    }
    if let Some((name, value)) = text.split_once([':', '：']).filter(|(n, _)| is_name(n)) {
        return filter(line, span, name, value, out);
    }
    let stars: &[char] = &['*', '＊'];
    let body = text.trim_end_matches(stars);
    if let Some(i) = body.find(stars) {
        return Err(QueryError { problem: Problem::StarInside, span: Span::new(at + i, end) });
    }
    // A dash between words, or other signs alone, ask for nothing.
    if let Some(term) = Term::new(body, body.len() < text.len(), false, span) {
        out.push(Lexeme { kind: Kind::Term(term), span });
    }
    Ok(end)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic())
}

fn filter(line: &str, span: Span, name: &str, value: &str, out: &mut Vec<Lexeme>) -> Result<usize, QueryError> {
    let known = NAMES.iter().find(|n| n.eq_ignore_ascii_case(name));
    let Some(&known) = known else {
        return Err(QueryError { problem: Problem::UnknownFilter(name.to_owned()), span });
    };
    let mut span = span;
    let mut value = value;
    let end = span.end as usize;
    if value.is_empty() && line.get(end..).is_some_and(|r| r.starts_with(is_quote)) {
        let (inside, after) = quoted(line, end)?;
        (value, span) = (inside, Span::new(span.start as usize, after));
    }
    let value = value.trim();
    let wrong = |problem| QueryError { problem, span };
    if value.is_empty() {
        return Err(wrong(Problem::EmptyFilter(known)));
    }
    let filter = match known {
        "lang" => {
            Languages::read(value).map(Filter::Lang).ok_or_else(|| wrong(Problem::BadLanguage(value.to_owned())))?
        }
        "date" if value.eq_ignore_ascii_case("none") => Filter::Undated,
        "date" => Days::read(value).map(Filter::Date).ok_or_else(|| wrong(Problem::BadDate(value.to_owned())))?,
        "source" => Filter::Source(fold::key(value)),
        "event" => Filter::Event(value.to_owned()),
        _ => Is::read(value).map(Filter::Is).ok_or_else(|| wrong(Problem::BadState(value.to_owned())))?,
    };
    out.push(Lexeme { kind: Kind::Filter(filter), span });
    Ok(span.end as usize)
}

fn example(name: &str) -> &'static str {
    match name {
        "lang" => "lang:vi",
        "date" => "date:2024-04",
        "source" => "source:vov or source:\"Nhân Dân\"",
        "event" => "event:12ab",
        _ => "is:unread",
    }
}

/// The filter that a misspelt name is one letter, or one swap, away from.
fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    NAMES.into_iter().find(|known| known.starts_with(&name) || name.starts_with(known) || distance(known, &name) <= 1)
}

/// Letters to change, add or take out to get from one word to the other; a swap of neighbours counts one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let suffix = a.iter().skip(prefix).rev().zip(b.iter().skip(prefix).rev()).take_while(|(x, y)| x == y).count();
    let (left, right) = (a.len() - prefix - suffix, b.len() - prefix - suffix);
    let swapped = left == 2 && right == 2 && a.get(prefix) == b.get(prefix + 1) && a.get(prefix + 1) == b.get(prefix);
    if swapped { 1 } else { left.max(right) }
}

#[cfg(test)]
mod tests;

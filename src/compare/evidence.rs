//! Names, places, numbers, dates, ordinals and weekdays of a text.
//!
//! A fact has a value that is the same in both languages: the canonical value of a figure or date, the Chinese head of a
//! name. Not here: how much a fact counts for a pairing (`pair`), which sentences belong together
//! (`align`) and which figures contradict each other (`counted`).

use super::MatchKind;
use crate::lexicon::{Entry, Kind, Lexicon};
use crate::text::numbers::{self, Value};
use crate::text::{Lang, Span, is_han, syllable};

/// Something that a text says, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What kind of thing.
    pub kind: MatchKind,
    /// Where it stands.
    pub span: Span,
    /// What it is in either language.
    pub value: Canon,
}

/// A value that is the same in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Canon {
    /// A number, ordinal, weekday or date.
    Figure(Value),
    /// A name or place, as its head in the lexicon (simplified characters).
    Name(Box<str>),
}

/// What a value is called as evidence.
#[must_use]
pub const fn kind_of(value: Value) -> MatchKind {
    match value {
        Value::Number(_) | Value::Percent(_) => MatchKind::Number,
        Value::Ordinal(_) => MatchKind::Ordinal,
        Value::Weekday(_) | Value::Date(_) | Value::Relative(_) => MatchKind::Date,
    }
}

/// All facts of a text, in order. `from` is where the text begins in its article.
#[must_use]
pub fn facts(text: &str, lang: Lang, from: u32, lexicon: &Lexicon) -> Vec<Fact> {
    let mut out = figures(text, lang, from);
    if lang.is_zh() {
        chinese_names(text, from, lexicon, &mut out);
    } else {
        vietnamese_names(text, from, lexicon, &mut out);
    }
    out.sort_by_key(|f| (f.span, f.kind));
    out
}

/// The facts of a text that need no lexicon.
fn figures(text: &str, lang: Lang, from: u32) -> Vec<Fact> {
    let fact = |f: numbers::Found| Fact {
        kind: kind_of(f.value),
        span: f.span.shifted(from as usize),
        value: Canon::Figure(f.value),
    };
    numbers::read(text, lang).into_iter().map(fact).collect()
}

fn name_kind(entry: &Entry) -> Option<MatchKind> {
    match entry.kind {
        Kind::Place => Some(MatchKind::Place),
        Kind::Person | Kind::Institution => Some(MatchKind::Name),
        Kind::Word | Kind::Function => None,
    }
}

fn chinese_names(text: &str, from: u32, lexicon: &Lexicon, out: &mut Vec<Fact>) {
    let mut free = 0;
    for (at, c) in text.char_indices().filter(|&(_, c)| is_han(c)) {
        if at < free {
            continue;
        }
        // the longest head, whatever it is: 中国 is no name inside 中国话
        let Some((length, entry)) = text.get(at..).and_then(|rest| lexicon.longest_at(rest)) else { continue };
        free = at + length.max(c.len_utf8());
        if let Some(kind) = name_kind(entry) {
            let span = Span::new(at, at + length).shifted(from as usize);
            out.push(Fact { kind, span, value: Canon::Name(entry.head().into()) });
        }
    }
}

/// Syllables of the longest Vietnamese name that is looked for.
const LONGEST_NAME: usize = 6;

fn vietnamese_names(text: &str, from: u32, lexicon: &Lexicon, out: &mut Vec<Fact>) {
    let list: Vec<_> = lexicon.syllables(text).collect();
    let spans: Vec<Span> = list.iter().map(|(s, _)| *s).collect();
    let capital = |span: Span| span.of(text).chars().next().is_some_and(char::is_uppercase);
    let mut i = 0;
    while let Some((first, _)) = list.get(i) {
        let start = i;
        i += 1;
        if !capital(*first) {
            continue;
        }
        let ids: Vec<_> = list.iter().skip(start).take(LONGEST_NAME).map_while(|(_, id)| *id).collect();
        // Mỹ in Trương Mỹ Lan, Bắc in miền Bắc, Anh in tiếng Anh: parts of other names
        let least = if is_within_name(text, &spans, start) { 2 } else { 1 };
        for n in (least..=ids.len()).rev() {
            let Some(name) = ids.get(..n) else { continue };
            let Some((kind, entry)) = lexicon.from_vietnamese(name).find_map(|e| Some((name_kind(e)?, e))) else {
                continue;
            };
            let end = list.get(start + n - 1).map_or(first.end, |(s, _)| s.end);
            let span = Span { start: first.start, end }.shifted(from as usize);
            out.push(Fact { kind, span, value: Canon::Name(entry.head().into()) });
            i = start + n;
            break;
        }
    }
}

/// Whether one capitalised syllable belongs to a longer name beside it: other Vietnamese syllables with capitals, or a word
/// that makes a direction or a language of it.
fn is_within_name(text: &str, spans: &[Span], at: usize) -> bool {
    let Some(own) = spans.get(at) else { return false };
    let joined = |a: Span, b: Span| text.get(a.end as usize..b.start as usize) == Some(" ");
    let capital = |s: Span| s.of(text).chars().next().is_some_and(char::is_uppercase);
    let before = at.checked_sub(1).and_then(|i| spans.get(i)).filter(|s| joined(**s, *own));
    let after = spans.get(at + 1).filter(|s| joined(*own, **s));
    let is_name = |s: &Span| capital(*s) && syllable::is_vietnamese(&syllable::key(s.of(text)));
    let word = before.map_or(String::new(), |s| s.of(text).to_lowercase());
    after.is_some_and(is_name)
        || before.is_some_and(|s| is_name(s) && at > 1)
        || matches!(word.as_str(), "miền" | "phía" | "hướng" | "tiếng" | "vùng")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn names_and_places_have_one_value_in_both_languages() {
        let lexicon = Lexicon::core();
        let (zh, vi) = ("中国和越南在谅山举行", "Trung Quốc và Việt Nam tổ chức tại Lạng Sơn");
        let (a, b) = (facts(zh, Lang::ZhHans, 10, lexicon), facts(vi, Lang::Vi, 20, lexicon));
        let places = |facts: &[Fact]| -> Vec<Canon> {
            facts.iter().filter(|f| f.kind == MatchKind::Place).map(|f| f.value.clone()).collect()
        };
        assert_eq!(places(&a).len(), 3, "{a:?}");
        assert_eq!(places(&a), places(&b));
        assert_eq!((a.first().map(|f| f.span.start), b.first().map(|f| f.span.start)), (Some(10), Some(20)));
    }

    #[test]
    fn a_syllable_of_a_longer_name_is_no_country() {
        let places = |vi: &str| -> Vec<String> {
            let found = facts(vi, Lang::Vi, 0, Lexicon::core()).into_iter().filter(|f| f.kind == MatchKind::Place);
            found.map(|f| f.span.of(vi).to_owned()).collect()
        };
        for vi in
            ["Bị cáo Trương Mỹ Lan kháng cáo", "Cầu thủ Phan Văn Đức ghi bàn", "dạy tiếng Anh", "mưa lớn ở miền Bắc"]
        {
            assert_eq!(places(vi), [""; 0], "{vi}");
        }
        assert_eq!(places("Tổng thống Mỹ Joe Biden gặp Thủ tướng Đức"), ["Mỹ", "Đức"]);
    }

    #[test]
    fn a_hostile_line_stays_linear() {
        for piece in ["Ba ", "Mỹ, ", "Việt Nam ", "中国"] {
            let text = piece.repeat(60_000 / piece.len());
            for lang in [Lang::ZhHans, Lang::Vi] {
                let begun = Instant::now();
                let _ = facts(&text, lang, 0, Lexicon::core());
                assert!(begun.elapsed() < Duration::from_secs(5), "{piece:?}: {:?}", begun.elapsed());
            }
        }
    }
}

//! Names, places, numbers, dates, ordinals and weekdays of a text, and which of them two texts share or contradict.
//!
//! A fact has a value that is the same in both languages: the canonical value of a figure or date, the Chinese head of a
//! name. Not here: how much a fact counts for a pairing (`pair`) and which sentences belong together (`align`).

use super::{Match, MatchKind};
use crate::lexicon::{Entry, Kind, Lexicon};
use crate::text::numbers::{self, Figure, Value};
use crate::text::{Lang, Span, is_han};

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

/// What two texts have in common, and where they contradict each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Facts of both, in the order of the left text.
    pub shared: Vec<Match>,
    /// Facts of one kind of which each text has one that the other has not.
    pub conflicts: Vec<Match>,
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
#[must_use]
pub fn figures(text: &str, lang: Lang, from: u32) -> Vec<Fact> {
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
    let capital = |span: Span| span.of(text).chars().next().is_some_and(char::is_uppercase);
    let mut i = 0;
    while let Some((first, _)) = list.get(i) {
        let start = i;
        i += 1;
        if !capital(*first) {
            continue;
        }
        let ids: Vec<_> = list.iter().skip(start).take(LONGEST_NAME).map_while(|(_, id)| *id).collect();
        for n in (1..=ids.len()).rev() {
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

/// What two lists of facts share and where they disagree.
#[must_use]
pub fn compare(left: &[Fact], right: &[Fact]) -> Comparison {
    let mut out = Comparison::default();
    let mut right_left: Vec<&Fact> = right.iter().collect();
    let mut left_left: Vec<&Fact> = Vec::new();
    for fact in left {
        match right_left.iter().position(|other| same(&fact.value, &other.value)) {
            Some(at) => out.shared.push(join(fact, right_left.remove(at))),
            None => left_left.push(fact),
        }
    }
    // a value that the other side has in another dress (năm 2024 / 2024, first / 1) is no contradiction
    let (left_figures, right_figures) = (all_figures(left), all_figures(right));
    left_left.retain(|f| !covered(&f.value, &right_figures));
    right_left.retain(|f| !covered(&f.value, &left_figures));
    for kind in [Class::Number, Class::Percent, Class::Ordinal, Class::Weekday, Class::Date] {
        let of =
            |list: &[&Fact]| list.iter().copied().filter(|f| class(f) == Some(kind)).cloned().collect::<Vec<Fact>>();
        conflicts(kind, &of(&left_left), &of(&right_left), &mut out.conflicts);
    }
    out.conflicts.sort_by_key(|m| (m.left, m.right));
    out
}

fn join(left: &Fact, right: &Fact) -> Match {
    Match { kind: left.kind, left: left.span, right: right.span }
}

fn same(a: &Canon, b: &Canon) -> bool {
    match (a, b) {
        (Canon::Figure(a), Canon::Figure(b)) => a.agrees(*b),
        (a, b) => a == b,
    }
}

fn all_figures(facts: &[Fact]) -> Vec<Figure> {
    let mut out = Vec::new();
    for fact in facts {
        if let Canon::Figure(value) = fact.value {
            value.figures(&mut out);
        }
    }
    out
}

fn covered(value: &Canon, others: &[Figure]) -> bool {
    let Canon::Figure(value) = value else { return false };
    let mut own = Vec::new();
    value.figures(&mut own);
    own.iter().all(|f| others.contains(f))
}

/// Values that can contradict each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Number,
    Percent,
    Ordinal,
    Weekday,
    Date,
}

fn class(fact: &Fact) -> Option<Class> {
    match fact.value {
        Canon::Figure(Value::Number(_)) => Some(Class::Number),
        Canon::Figure(Value::Percent(_)) => Some(Class::Percent),
        Canon::Figure(Value::Ordinal(_)) => Some(Class::Ordinal),
        Canon::Figure(Value::Weekday(_)) => Some(Class::Weekday),
        Canon::Figure(Value::Date(_)) => Some(Class::Date),
        Canon::Figure(Value::Relative(_)) | Canon::Name(_) => None,
    }
}

/// Facts of one class that stay unanswered contradict each other where each side has as many of them; otherwise one
/// side may just say more. Rounded numbers agree.
fn conflicts(class: Class, left: &[Fact], right: &[Fact], out: &mut Vec<Match>) {
    if left.len() != right.len() {
        return;
    }
    for (a, b) in left.iter().zip(right) {
        let contradicts = match (&a.value, &b.value) {
            (
                Canon::Figure(Value::Number(x) | Value::Percent(x)),
                Canon::Figure(Value::Number(y) | Value::Percent(y)),
            ) => !x.is_about(*y),
            (Canon::Figure(Value::Date(x)), Canon::Figure(Value::Date(y))) => x.from.shared_parts(y.from) > 0,
            _ => class != Class::Number,
        };
        if contradicts {
            out.push(join(a, b));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflicts_of(zh: &str, vi: &str) -> Vec<(String, String)> {
        let c = compare(&figures(zh, Lang::ZhHans, 0), &figures(vi, Lang::Vi, 0));
        c.conflicts.iter().map(|m| (m.left.of(zh).to_owned(), m.right.of(vi).to_owned())).collect()
    }

    #[test]
    fn names_and_places_have_one_value_in_both_languages() {
        let lexicon = Lexicon::core();
        let (zh, vi) = ("中国和越南在谅山举行", "Trung Quốc và Việt Nam tổ chức tại Lạng Sơn");
        let (a, b) = (facts(zh, Lang::ZhHans, 10, lexicon), facts(vi, Lang::Vi, 20, lexicon));
        let shared = compare(&a, &b).shared;
        let places: Vec<_> = shared.iter().filter(|m| m.kind == MatchKind::Place).collect();
        assert_eq!(places.len(), 3, "{a:?} {b:?}");
        assert_eq!(places.first().map(|m| (m.left.start, m.right.start)), Some((10, 20)));
    }

    #[test]
    fn figures_that_disagree_are_conflicts() {
        let table = [
            ("造成3人死亡", "khiến 5 người chết", vec![("3", "5")]),
            ("第八届边境交流", "giao lưu biên giới lần thứ 9", vec![("第八届", "lần thứ 9")]),
            ("4月13日举行", "tổ chức ngày 14/4", vec![("4月13日", "ngày 14/4")]),
            ("增长5%", "tăng 6%", vec![("5%", "6%")]),
            ("星期六", "thứ Sáu", vec![("星期六", "thứ Sáu")]),
        ];
        for (zh, vi, want) in table {
            let want: Vec<_> = want.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
            assert_eq!(conflicts_of(zh, vi), want, "{zh}");
        }
    }

    #[test]
    fn what_only_one_side_says_is_no_conflict() {
        let table = [
            ("4月13日", "ngày 13/4/2024"),
            ("2024年举行", "tổ chức 2024"),
            ("13日", "ngày 13/4"),
            ("共120人", "gồm 120 người, 35 xe"),
            ("约1.2亿", "khoảng 121 triệu"),
            ("4月13日至15日", "ngày 14/4"),
            ("昨天", "ngày 13/4"),
            ("首届", "lần thứ nhất"),
        ];
        for (zh, vi) in table {
            assert_eq!(conflicts_of(zh, vi), [], "{zh} / {vi}");
        }
    }
}

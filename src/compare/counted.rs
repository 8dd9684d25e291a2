//! Figures with what they count, and which of them contradict each other: 320人 and 350 người do, 12艘 and 350 người not.
//!
//! The list of differences and the reasons of a pair are both told from [`conflicts`]. Not here: which sentences answer
//! each other (`align`), and what a contradiction is worth for a pairing (`pair`).

mod roles;

use super::evidence::kind_of;
use super::{Match, MatchKind, greedy};
use crate::corpus::Article;
use crate::lexicon::{Entry, Kind, Lexicon, SylId, Tag};
use crate::text::numbers::{Decimal, Figure, Quantity, Unit, Value, may_both_hold, quantities};
use crate::text::{Lang, Span, is_han, script};
use roles::Roles;
use rustc_hash::FxHashSet;

/// A figure of an article with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Figure and unit, in the article's text.
    pub span: Span,
    quantity: Quantity,
    roles: Roles,
    /// Chinese heads of the nouns beside it.
    nouns: Vec<Box<str>>,
    /// What an ordinal counts, and whether a percentage is told in points; 0 for anything else.
    series: u8,
    /// One part of a whole that was told before: 其中60个, trong đó 55 gian.
    part: bool,
    /// A whole that is the sum of its parts by sides, or one of these: 135个，其中越方60个、中方75个.
    divided: bool,
}

/// Whether two figures count one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    No,
    Unknown,
    Yes,
}

/// The figures of an article's sentences, a list for each.
#[must_use]
pub fn of_sentences(article: &Article, lexicon: &Lexicon) -> Vec<Vec<Counted>> {
    article.sentences.iter().map(|s| of_span(article, s.span, lexicon)).collect()
}

/// The figures of a part of an article.
#[must_use]
pub fn of_span(article: &Article, span: Span, lexicon: &Lexicon) -> Vec<Counted> {
    counted(article.slice(span).as_str(), article.lang, span.start, lexicon)
}

/// The figures of a text that begins at byte `from` of its article.
#[must_use]
pub fn counted(text: &str, lang: Lang, from: u32, lexicon: &Lexicon) -> Vec<Counted> {
    let found: Vec<Quantity> = quantities(text, lang);
    let place = |i: usize| found.get(i).map(|q| q.span);
    let parts = parts(text, &found, lang);
    let one = |(i, q): (usize, &Quantity)| {
        let before = i.checked_sub(1).and_then(place).map_or(0, |s| s.end);
        let after = place(i + 1).map_or(text.len(), |s| s.start as usize);
        let around = (Span { start: before, end: q.span.start }, Span::new(q.span.end as usize, after));
        let number = matches!(q.value, Value::Number(_));
        let unit = q.amount.map(|a| a.unit);
        let mut nouns = Vec::new();
        let mut span = q.span;
        if number && unit.is_none_or(has_nouns) {
            // 68 xe, 60 học sinh: the unit is the noun
            let start = if unit.is_some() && !lang.is_zh() { figure_end(text, q.span) } else { q.span.end as usize };
            let rest = text.get(start..after).unwrap_or("");
            let end = if lang.is_zh() {
                chinese_nouns(rest, lexicon, &mut nouns)
            } else {
                vietnamese_nouns(rest, lexicon, &mut nouns)
            };
            if nouns.is_empty() && lang.is_zh() {
                noun_before(around.0.of(text), lexicon, &mut nouns);
                nouns.retain(|noun| !roles::names_a_side(noun));
                let counter = rest.chars().next().filter(|c| unit.is_none() && COUNTERS.contains(*c));
                span = Span::new(q.span.start as usize, q.span.end as usize + counter.map_or(0, char::len_utf8));
            } else if unit.is_none() {
                span = Span::new(q.span.start as usize, start + end);
            }
        }
        Counted {
            span: span.shifted(from as usize),
            quantity: *q,
            roles: Roles::around(around.0.of(text), around.1.of(text), lang, i > 0),
            part: parts.get(i).copied().unwrap_or(false),
            divided: false,
            nouns,
            series: match q.value {
                Value::Ordinal(_) => series(q.span.of(text), lang),
                Value::Percent(_) => points(q.span.of(text)),
                _ => 0,
            },
        }
    };
    let mut out: Vec<Counted> = found.iter().enumerate().map(one).collect();
    let firsts: Vec<Option<&str>> =
        found.iter().map(|q| first_word(text.get(q.span.start as usize..)?, lang)).collect();
    share_nouns(&mut out, &firsts);
    note_divided(&mut out);
    out
}

/// Finds the wholes that are the sum of the parts behind them, each part told of a side.
fn note_divided(list: &mut [Counted]) {
    let number = |c: &Counted| match c.quantity.value {
        Value::Number(n) => Some(n),
        _ => None,
    };
    for at in 0..list.len() {
        let Some((whole, behind)) = list.get(at..).and_then(<[Counted]>::split_first) else { continue };
        if whole.part {
            continue;
        }
        let parts: Vec<&Counted> = behind.iter().take_while(|c| c.part && c.roles.has_side()).collect();
        let sum = parts.iter().try_fold(Decimal::from(0u32), |sum, c| Some(sum.plus(number(c)?)));
        if parts.len() < 2 || sum.is_none() || sum != number(whole) {
            continue;
        }
        let end = at + parts.len();
        list.iter_mut().take(end + 1).skip(at).for_each(|c| c.divided = true);
    }
}

/// For each figure, whether it is one part of a whole, as a word before it in its clause says: 其中60个.
fn parts(text: &str, found: &[Quantity], lang: Lang) -> Vec<bool> {
    let (mut from, mut part) = (0, false);
    let one = |q: &Quantity| {
        // Of the figures before, what they say goes on to the end of the clause.
        let before = (Span { start: from, end: q.span.start }).of(text);
        from = q.span.end;
        let mut clauses = before.rsplit(['。', '；', ';']);
        let own = clauses.next().unwrap_or("");
        part = says_part(own, lang) || part && clauses.next().is_none();
        part
    };
    found.iter().map(one).collect()
}

/// Whether a text says that parts of a whole follow.
fn says_part(text: &str, lang: Lang) -> bool {
    if lang.is_zh() {
        text.contains("其中")
    } else {
        let text = text.to_lowercase();
        ["trong đó", "trong số đó", "trong số này"].iter().any(|w| text.contains(w))
    }
}

/// The word behind a Vietnamese figure that is written in digits.
fn first_word(text: &str, lang: Lang) -> Option<&str> {
    if lang.is_zh() {
        return None;
    }
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    behind.strip_prefix(' ')?.split(|c: char| !c.is_alphabetic()).next().filter(|w| !w.is_empty())
}

/// Parts without a noun of their own count what the whole does: 展位135个，其中越方60个; 120 gian hàng, trong đó 55 gian.
fn share_nouns(list: &mut [Counted], firsts: &[Option<&str>]) {
    let mut whole: Option<(Vec<Box<str>>, Option<&str>)> = None;
    for (counted, first) in list.iter_mut().zip(firsts) {
        if !matches!(counted.quantity.value, Value::Number(_)) {
            continue;
        }
        if !counted.part {
            whole = (!counted.nouns.is_empty()).then(|| (counted.nouns.clone(), *first));
        } else if let Some((nouns, word)) = &whole {
            let shortened = first.is_some() && first == word;
            if counted.quantity.amount.is_none() && (counted.nouns.is_empty() || shortened) {
                counted.nouns.extend(nouns.iter().cloned());
                if let Some(word) = first.filter(|_| shortened && counted.span.len() == counted.quantity.span.len()) {
                    let end = counted.span.end as usize + " ".len() + word.len();
                    counted.span = Span::new(counted.span.start as usize, end);
                }
            }
        }
    }
}

/// Units that tell little without the noun behind them.
const fn has_nouns(unit: Unit) -> bool {
    matches!(unit, Unit::Person | Unit::Case | Unit::Animal)
}

/// Where the digits or number words before a Vietnamese noun end: behind the last of them that is no letter of it.
fn figure_end(text: &str, span: Span) -> usize {
    let figure = crate::text::numbers::read(span.of(text), Lang::Vi).first().map_or(0, |f| f.span.end);
    (span.start + figure) as usize
}

/// Words that only count, before the noun.
const COUNTERS: &str = "个個项項条條座家所间間部台套份批种種支队隊件张張把块塊处處笔筆则則棵头頭只隻";
/// Words looked at for the noun.
const WORDS: usize = 3;

/// The nouns that a Chinese text goes on with; gives the end of the first of them in bytes.
fn chinese_nouns(rest: &str, lexicon: &Lexicon, out: &mut Vec<Box<str>>) -> usize {
    let signs = |text: &str| text.len() - text.trim_start_matches(|c| "“\"《多余餘".contains(c)).len();
    let mut at = signs(rest);
    // 个 counts, 项 in 项目 does not
    let noun =
        |text: &str| lexicon.longest_at(text).is_some_and(|(_, e)| is_noun(e) && e.head().chars().nth(1).is_some());
    let counter = rest.get(at..).filter(|t| !noun(t)).and_then(|t| t.chars().next()).filter(|c| COUNTERS.contains(*c));
    at += counter.map_or(0, char::len_utf8);
    at += signs(rest.get(at..).unwrap_or(""));
    let mut end = 0;
    for _ in 0..WORDS {
        let Some(text) = rest.get(at..).filter(|t| t.starts_with(is_han)) else { break };
        let Some((length, entry)) = lexicon.longest_at(text) else { break };
        at += length;
        if is_noun(entry) {
            add_noun(entry.head(), lexicon, out);
            end = if end == 0 { at } else { end };
        } else if entry.pos.main() == Some(Tag::Verb) {
            // 航班取消: a verb with its noun before it
            let long = |e: &Entry| is_noun(e) && e.head().chars().nth(1).is_some();
            if let Some((within, noun)) = lexicon.heads_at(text).filter(|(n, e)| *n < length && long(e)).last() {
                add_noun(noun.head(), lexicon, out);
                end = if end == 0 { at - length + within } else { end };
            }
            break;
        }
    }
    end
}

/// The noun that stands before a Chinese figure: 冲锋舟12艘.
fn noun_before(before: &str, lexicon: &Lexicon, out: &mut Vec<Box<str>>) {
    const LONGEST: usize = 4;
    let starts: Vec<usize> = before.char_indices().rev().map(|(i, _)| i).take(LONGEST).collect();
    let words = starts.iter().rev().filter_map(|&i| lexicon.entry(before.get(i..)?));
    if let Some(entry) = words.into_iter().find(|e| is_noun(e) && e.head().chars().nth(1).is_some()) {
        add_noun(entry.head(), lexicon, out);
    }
}

/// A noun, and the noun that it ends in: 货车, 车.
fn add_noun(head: &str, lexicon: &Lexicon, out: &mut Vec<Box<str>>) {
    out.push(head.into());
    for (at, _) in head.char_indices().skip(1) {
        let end = head.get(at..).and_then(|h| lexicon.entry(h)).filter(|e| is_noun(e));
        out.extend(end.map(|e| Box::from(e.head())));
    }
}

fn is_noun(entry: &Entry) -> bool {
    entry.kind == Kind::Word && entry.pos.has(Tag::Noun)
}

/// The heads of the noun that a Vietnamese text begins with; gives the end of the noun in bytes.
fn vietnamese_nouns(rest: &str, lexicon: &Lexicon, out: &mut Vec<Box<str>>) -> usize {
    /// Syllables of the longest noun.
    const LONGEST: usize = 5;
    const EMPTY: [&str; 9] = ["chiếc", "cái", "con", "vị", "ngôi", "căn", "tòa", "bộ", "người"];
    let list: Vec<(Span, Option<SylId>)> = lexicon.syllables(rest).take(LONGEST + 1).collect();
    let Some((first, _)) = list.first() else { return 0 };
    let gap = rest.get(..first.start as usize).unwrap_or("").trim_start_matches(['“', '"']);
    if !gap.trim().is_empty() {
        return 0;
    }
    let word = first.of(rest).to_lowercase();
    let from = usize::from(EMPTY.contains(&word.as_str()));
    // người says no more than 人 does
    if word == "người" {
        return 0;
    }
    let ids: Vec<SylId> = list.iter().skip(from).map_while(|(_, id)| *id).take(LONGEST).collect();
    // con tin, bộ trưởng: the counter may belong to the noun
    let whole: Vec<SylId> = list.iter().map_while(|(_, id)| *id).take(LONGEST).collect();
    let mut end = 0;
    for (ids, from, least) in [(ids, from, 1), (whole, 0, 2)].into_iter().take(from + 1) {
        for n in least..=ids.len() {
            let heads = lexicon.from_vietnamese(ids.get(..n).unwrap_or(&[])).filter(|e| is_noun(e));
            let before = out.len();
            out.extend(heads.map(|e| Box::from(e.head())));
            if out.len() > before {
                end = list.get(from + n - 1).map_or(end, |(s, _)| end.max(s.end as usize));
            }
        }
    }
    end
}

/// Editions and sessions, terms, quarters, mere places in a row: what an ordinal counts, as bits; 0 for a first time,
/// which contradicts nothing.
fn series(written: &str, lang: Lang) -> u8 {
    const EDITION: u8 = 1;
    const TERM: u8 = 2;
    const QUARTER: u8 = 4;
    const CONGRESS: u8 = 8;
    const RANK: u8 = 16;
    if lang.is_zh() {
        let plain: String = written.chars().map(script::simplify).collect();
        return match plain.chars().last() {
            _ if plain.starts_with('首') && !plain.ends_with('届') => 0,
            Some('届') => EDITION | TERM,
            Some('次' | '轮' | '批' | '期' | '场' | '会') => EDITION,
            Some('季' | '度') => QUARTER,
            Some('大') => CONGRESS,
            _ => RANK,
        };
    }
    let lower = written.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|w| lower.starts_with(w));
    if lower.contains("đầu") {
        0
    } else if starts(&["khóa", "khoá", "nhiệm"]) {
        TERM
    } else if starts(&["lần", "kỳ", "kì", "vòng", "đợt", "phiên", "hội nghị", "ương"]) {
        EDITION
    } else if starts(&["quý"]) {
        QUARTER
    } else if starts(&["hội", "đại hội"]) {
        CONGRESS
    } else {
        RANK
    }
}

/// 1 for a difference of two percentages: 0.7个百分点, 0,7 điểm phần trăm.
fn points(written: &str) -> u8 {
    u8::from(["百分点", "百分點", "điểm"].iter().any(|w| written.contains(w)))
}

impl Counted {
    /// What kind of fact it is.
    #[must_use]
    pub const fn kind(&self) -> MatchKind {
        kind_of(self.quantity.value)
    }

    /// Whether the two count one thing of one side, whatever their values.
    fn counts(&self, other: &Self) -> Same {
        let known = match self.roles.sides(other.roles) {
            // 越方60个 and 55 gian của Việt Nam
            Some(true) => Same::Yes,
            Some(false) => Same::No,
            // a part of unknown whom, or a part and a whole
            None if self.part != other.part || self.part && self.roles.has_side() != other.roles.has_side() => {
                Same::Unknown
            }
            None => Same::Yes,
        };
        self.counts_thing(other).min(known)
    }

    /// Whether the two count one thing, whosever it is.
    fn counts_thing(&self, other: &Self) -> Same {
        match (self.quantity.value, other.quantity.value) {
            (Value::Number(_), Value::Number(_)) => self.counts_number(other),
            (Value::Percent(_), Value::Percent(_)) if self.series != other.series => Same::No,
            (Value::Percent(_), Value::Percent(_)) => match self.roles.common(other.roles) {
                Some(false) => Same::No,
                None => Same::Unknown,
                Some(true) => Same::Yes,
            },
            (Value::Ordinal(_), Value::Ordinal(_)) if self.series & other.series != 0 => Same::Yes,
            (Value::Weekday(_), Value::Weekday(_)) | (Value::Date(_), Value::Date(_)) => Same::Yes,
            _ => Same::No,
        }
    }

    fn counts_number(&self, other: &Self) -> Same {
        let common = self.nouns.iter().any(|n| other.nouns.contains(n));
        let apart = !common && !self.nouns.is_empty() && !other.nouns.is_empty();
        let roles = match self.roles.common(other.roles) {
            Some(false) => return Same::No,
            None => Same::Unknown,
            Some(true) => Same::Yes,
        };
        let thing = match (self.quantity.amount, other.quantity.amount) {
            (Some(a), Some(b)) if a.unit == b.unit => {
                if apart {
                    Same::Unknown
                } else {
                    Same::Yes
                }
            }
            (Some(a), Some(b)) if a.unit.may_be(b.unit) => Same::Unknown,
            (Some(_), Some(_)) => Same::No,
            _ if common || self.divided && other.divided => Same::Yes,
            _ => Same::Unknown,
        };
        thing.min(roles)
    }

    /// Whether the other says the same of what may be the same thing.
    fn answers(&self, other: &Self) -> bool {
        let counts = self.counts_thing(other) != Same::No || matches!(self.quantity.value, Value::Ordinal(_));
        counts && self.quantity.agrees(&other.quantity)
    }

    /// Whether the other says the same as exactly: a range of days or a month holds a day, and does not tell it.
    fn is_told_by(&self, other: &Self) -> bool {
        let (Value::Date(own), Value::Date(dates)) = (self.quantity.value, other.quantity.value) else {
            return self.answers(other);
        };
        if !own.is_single() || own.from.day.is_none() {
            return self.answers(other);
        }
        [dates.from, dates.to].iter().any(|d| d.day.is_some() && d.agrees(own.from))
    }

    /// Whether the two count one thing and cannot both be right.
    fn contradicts(&self, other: &Self) -> bool {
        if self.counts(other) != Same::Yes {
            return false;
        }
        let apart = |a, b| !may_both_hold((a, self.quantity.rounding), (b, other.quantity.rounding));
        match (self.quantity.value, other.quantity.value) {
            (Value::Date(a), Value::Date(b)) => {
                // a day and a month are seldom told of one fact
                let days = a.from.day.is_some() == b.from.day.is_some();
                days && !a.agrees(b) && a.from.shared_parts(b.from) > 0
            }
            (Value::Number(a) | Value::Percent(a), Value::Number(b) | Value::Percent(b)) => {
                match (self.quantity.amount, other.quantity.amount) {
                    (Some(a), Some(b)) => !self.quantity.agrees(&other.quantity) && apart(a.count, b.count),
                    _ => apart(a, b),
                }
            }
            (a, b) => a != b,
        }
    }

    /// Whether it counts things, in a number that is not far from another: of sentences which do not answer each other,
    /// only such figures may be meant for the same. What is counted says a noun, or a unit together with what happened.
    fn is_like(&self, other: &Self) -> bool {
        let number = |c: &Self| match c.quantity.value {
            Value::Number(n) => Some(n),
            _ => None,
        };
        let named = !self.nouns.is_empty() && !other.nouns.is_empty();
        let met = self.quantity.amount.is_some() && other.quantity.amount.is_some() && self.roles.met(other.roles);
        let (Some(a), Some(b), true) = (number(self), number(other), named || met) else { return false };
        let (low, high) = (a.min(b), a.max(b));
        high < low.times(2)
    }

    fn figures(&self) -> Vec<Figure> {
        let mut out = Vec::new();
        self.quantity.value.figures(&mut out);
        out
    }
}

/// Figures of one side of a bead that are compared, each with each: no sentences of a report have so many.
pub(super) const MOST_FIGURES: usize = 400;

/// The figures of sentences that answer each other (`left`, `right`) that contradict each other: they count one thing, no
/// other figure of the sentences may be meant as well, and neither is found anywhere in the other text. Of sentences that
/// are tables (hundreds of figures) nothing is told.
#[must_use]
pub fn conflicts(sentences: (&[&Counted], &[&Counted]), texts: (&[&Counted], &[&Counted])) -> Vec<Match> {
    if sentences.0.len().max(sentences.1.len()) > MOST_FIGURES {
        return Vec::new();
    }
    let [mut left, mut right] = unanswered(sentences.0, sentences.1);
    let open = |list: &mut Vec<&Counted>, beside: &[&Counted], others: &[&Counted]| {
        let written: Vec<Figure> = beside.iter().flat_map(|c| c.figures()).collect();
        // năm 2024 and 2024, first and 1: said in another dress
        let dressed = |c: &Counted| {
            let own = c.figures();
            // the 12 and the 3 of 3/12 may stand beside by chance
            let one = own.len() == 1 || !matches!(c.quantity.value, Value::Date(_));
            one && c.quantity.amount.is_none() && !own.is_empty() && own.iter().all(|f| written.contains(f))
        };
        let found = |c: &Counted| others.iter().any(|o| c.is_told_by(o));
        list.retain(|c| !found(c) && !dressed(c));
    };
    open(&mut left, sentences.1, texts.1);
    open(&mut right, sentences.0, texts.0);
    let mut out = Vec::new();
    for a in &left {
        let mut rivals = right.iter().filter(|b| a.may_stand_for(b));
        let (Some(b), None) = (rivals.next(), rivals.next()) else { continue };
        let alone = left.iter().filter(|x| x.may_stand_for(b)).count() == 1;
        if alone && a.contradicts(b) {
            out.push(Match { kind: a.kind(), left: a.span, right: b.span });
        }
    }
    out
}

impl Counted {
    fn may_stand_for(&self, other: &Self) -> bool {
        self.counts(other) == Same::Yes
    }
}

/// Of conflicts, those that hold for sentences which do not answer each other as well: numbers of one kind of thing that
/// lie near each other.
#[must_use]
pub fn apart(found: Vec<Match>, figures: (&[&Counted], &[&Counted])) -> Vec<Match> {
    fn at<'c>(list: &[&'c Counted], span: Span) -> Option<&'c Counted> {
        list.iter().find(|c| c.span == span).copied()
    }
    let like = |m: &Match| at(figures.0, m.left).zip(at(figures.1, m.right)).is_some_and(|(a, b)| a.is_like(b));
    found.into_iter().filter(like).collect()
}

/// The figures of both sides that nothing answers, once those that answer each other are taken out, the likeliest first.
fn unanswered<'c>(left: &[&'c Counted], right: &[&'c Counted]) -> [Vec<&'c Counted>; 2] {
    let rank = |a: &&Counted, b: &&Counted| {
        let likeness = a.quantity.likeness(&b.quantity)?;
        a.answers(b).then(|| (a.counts(b), likeness))
    };
    let (taken_left, taken_right): (FxHashSet<usize>, FxHashSet<usize>) =
        greedy::pairs(left, right, rank).into_iter().unzip();
    let rest = |list: &[&'c Counted], taken: &FxHashSet<usize>| {
        list.iter().enumerate().filter(|(i, _)| !taken.contains(i)).map(|(_, c)| *c).collect()
    };
    [rest(left, &taken_left), rest(right, &taken_right)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// The conflicts of two sentences; `rest` is what else each text says.
    fn conflicts_in(zh: [&str; 2], vi: [&str; 2]) -> Vec<(String, String)> {
        let lexicon = Lexicon::core();
        let read = |text: &str, lang| counted(text, lang, 0, lexicon);
        let (l, r) = (read(zh[0], Lang::ZhHans), read(vi[0], Lang::Vi));
        let (more_l, more_r) = (read(zh[1], Lang::ZhHans), read(vi[1], Lang::Vi));
        let all = |a: &[Counted], b: &[Counted]| -> Vec<Counted> { a.iter().chain(b).cloned().collect() };
        let (all_l, all_r) = (all(&l, &more_l), all(&r, &more_r));
        let refs = |list| <[Counted]>::iter(list).collect::<Vec<_>>();
        let found = conflicts((&refs(&l), &refs(&r)), (&refs(&all_l), &refs(&all_r)));
        found.iter().map(|m| (m.left.of(zh[0]).to_owned(), m.right.of(vi[0]).to_owned())).collect()
    }

    /// Chinese, Vietnamese, and the figures that differ.
    type Row<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

    fn check(table: &[Row<'_>]) {
        for (zh, vi, want) in table {
            let want: Vec<_> = want.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            assert_eq!(conflicts_in([zh, ""], [vi, ""]), want, "{zh} / {vi}");
        }
    }

    #[test]
    fn figures_of_one_thing_that_disagree_are_conflicts() {
        check(&[
            ("造成3人死亡", "khiến 5 người chết", &[("3人", "5 người")]),
            ("第八届边境交流", "giao lưu biên giới lần thứ 9", &[("第八届", "lần thứ 9")]),
            ("4月13日举行", "tổ chức ngày 14/4", &[("4月13日", "ngày 14/4")]),
            ("增长5%", "tăng 6%", &[("5%", "6%")]),
            ("星期六", "thứ Sáu", &[("星期六", "thứ Sáu")]),
            ("火灾造成3人死亡、8人受伤", "Hỏa hoạn làm 4 người thiệt mạng, 8 người bị thương", &[("3人", "4 người")]),
            ("共300名官兵参加", "với sự tham gia của 250 cán bộ, chiến sĩ", &[("300名", "250 cán bộ")]),
            ("大桥全长12公里", "Cầu dài 15 km", &[("12公里", "15 km")]),
            ("出口大米800吨", "xuất khẩu 950 tấn gạo", &[("800吨", "950 tấn")]),
            ("两国签署5个项目", "Hai nước ký 7 dự án", &[("5个项目", "7 dự án")]),
            ("会议于9时开始", "Cuộc họp bắt đầu lúc 10 giờ", &[("9时", "10 giờ")]),
            ("已有11个航班取消", "14 chuyến bay bị hủy", &[("11个航班", "14 chuyến bay")]),
            ("已有27头被成功送回大海", "hơn 30 con đã được giải cứu", &[("27头", "30 con")]),
            ("超过400头牛死亡", "gần 350 con bò chết", &[("400头", "350 con")]),
            ("30多艘渔船", "hơn 40 tàu cá", &[("30多艘", "40 tàu")]),
            ("解救90名人质", "giải cứu 20 con tin", &[("90名", "20 con tin")]),
            ("附近10名居民受伤", "9 người dân bị thương", &[("10名", "9 người")]),
            (
                "设展位135个，其中越方60个、中方75个",
                "bố trí 120 gian hàng, trong đó 55 gian của doanh nghiệp, hợp tác xã Việt Nam và 65 gian của phía Trung Quốc",
                &[("135个", "120 gian hàng"), ("60个", "55 gian"), ("75个", "65 gian")],
            ),
            ("中方派出车辆30辆，越方派出26辆", "Việt Nam có 24 xe, Trung Quốc có 30 xe", &[("26辆", "24 xe")]),
        ]);
    }

    #[test]
    fn figures_of_other_things_are_no_conflict() {
        check(&[
            ("在两岸举行，出动船只12艘", "dọc hai bờ sông, với 350 người tham gia", &[]),
            ("双方同意，320人受益", "hai bên nhất trí hỗ trợ 12 xã", &[]),
            ("3人死亡", "5 người bị thương", &[]),
            ("3人死亡", "12 người trên xe", &[]),
            ("出口增长5%", "chiếm 30% thị phần", &[]),
            ("平均用时2.5小时", "chỉ còn 2 giờ 30 phút", &[]),
            ("半小时", "30 phút", &[]),
            ("一个半月后", "sau một tháng rưỡi", &[]),
            ("首次访问", "chuyến thăm thứ ba", &[]),
            ("第三季度", "lần thứ 5", &[]),
            ("约500人", "hơn 540 người", &[]),
            ("近万名游客", "hơn 9.800 du khách", &[]),
            ("已有32头被送回大海", "gần 40 con đã được giải cứu, hơn 30 con", &[]),
            ("27头被送回大海", "gần 30 con được thả về biển", &[]),
            ("27头猪死亡", "hơn 30 con bò chết", &[]),
            ("100万只口罩", "2 con bò", &[]),
            ("抓获90名人质", "90 con tin", &[]),
            ("27头死亡", "hơn 30 con được giải cứu", &[]),
            ("至少40艘渔船", "hơn 45 tàu cá", &[]),
            ("一些人", "một số người, 3 xe", &[]),
            ("下午2时", "lúc 14 giờ", &[]),
            ("8名警察", "5 học sinh", &[]),
            ("中方选手40人参加", "phía Việt Nam có 38 người", &[]),
            ("共76人，其中越方36人", "gồm 80 người", &[("76人", "80 người")]),
            ("其中越方36人", "trong đó có 20 người", &[]),
        ]);
    }

    #[test]
    fn what_only_one_side_says_is_no_conflict() {
        check(&[
            ("4月13日", "ngày 13/4/2024", &[]),
            ("2024年举行", "tổ chức 2024", &[]),
            ("13日", "ngày 13/4", &[]),
            ("共120人", "gồm 120 người, 35 xe", &[]),
            ("约1.2亿", "khoảng 121 triệu", &[]),
            ("4月13日至15日", "ngày 14/4", &[]),
            ("6月开会", "họp ngày 22/6", &[]),
            ("据6月11日报道", "ngừng hoạt động vào tháng 12 tới", &[]),
            ("自当天24时起停火", "ngừng bắn từ 0h ngày 29", &[]),
            ("降幅比上月收窄0.7个百分点", "thu hẹp so với mức 3,6%", &[]),
            ("昨天", "ngày 13/4", &[]),
            ("首届", "lần thứ nhất", &[]),
        ]);
    }

    #[test]
    fn what_the_other_text_says_elsewhere_is_no_conflict() {
        assert_eq!(conflicts_in(["共320人参加", ""], ["với 350 người", "Trong đó 320 người là dân quân"]), []);
        assert_eq!(conflicts_in(["6月20日开会", "6月22日结束"], ["họp ngày 22/6", ""]), []);
        assert_eq!(conflicts_in(["1月9日开幕", ""], ["khai mạc ngày 10/1", "diễn ra từ 9 đến 12/1"]), []);
        // a month or a range of days around it tells no day
        let day = conflicts_in(
            ["1月10日签约", "1月9日至12日举行"],
            ["ký kết ngày 11/1", "từ ngày 9 đến 12/1, trong tháng 1"],
        );
        assert_eq!(day, [("1月10日".to_owned(), "ngày 11/1".to_owned())]);
        let other = conflicts_in(["共320人参加", ""], ["với 350 người", "đoạn đường dài 320 km"]);
        assert_eq!(other, [("320人".to_owned(), "350 người".to_owned())]);
        let dead = conflicts_in(["3人死亡", ""], ["5 người chết", "3 người bị thương"]);
        assert_eq!(dead, [("3人".to_owned(), "5 người".to_owned())]);
    }

    #[test]
    fn hostile_lines_stay_linear() {
        const LONGER: u32 = 20;
        let time = |text: &str, lang| {
            let begun = Instant::now();
            let all = counted(text, lang, 0, Lexicon::core());
            let all: Vec<&Counted> = all.iter().collect();
            let _ = conflicts((&all, &all), (&all, &all));
            begun.elapsed()
        };
        for piece in ["3人，", "其中越方3个，", "其中3人", "trong đó 3 người, ", "bên Việt Nam 3 cái, ", "3 "]
        {
            // So many figures that those of neither are compared each with each.
            let short = piece.repeat(500);
            let long = short.repeat(LONGER as usize);
            for lang in [Lang::ZhHans, Lang::Vi] {
                let short = (0..3).map(|_| time(&short, lang)).min().unwrap();
                // What is quadratic takes 400 times; a busy machine may take some times the time for either, seldom thrice.
                let most = short * LONGER * 5;
                let long = (0..3).map(|_| time(&long, lang)).find(|t| *t < most).unwrap_or(most);
                assert!(long < most, "{piece:?} {lang:?}: {short:?}, {LONGER} times as much {long:?}");
            }
        }
    }
}

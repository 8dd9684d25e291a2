//! Chinese text cut into words: all words, names and amounts that can stand at each place, and the cheapest way through.
//!
//! Not here: what the words may be in a sentence (`token`), and their order in Vietnamese (`chart`).

use super::figures::{self, Figure};
use super::line::Line;
use super::names::{self, Explained, Sound};
use super::{amounts, proper, words};
use crate::lexicon::{Entry, Kind, Lexicon, patterns};
use crate::text::numbers::{self, Value};
use crate::text::{Lang, Span, is_han};

/// Characters of the longest head of the grammar table.
const LONGEST_FUNCTION_WORD: usize = 5;
/// Characters of the longest name in the tables of transliterations.
const LONGEST_NAME: usize = 12;
/// What a word costs that was not counted: for itself, and for each of its characters.
const UNCOUNTED: (i32, i32) = (70, 12);

/// What a word of one or two characters costs at most.
const RAREST: i32 = 135;
/// What a character standing alone costs besides: two of them are seldom the words, where one word has both.
const ALONE: i32 = 8;

/// What a place of the tables costs less before 等 and 和.
const LISTED: i32 = 40;

/// Ends of the names of bodies whose head is called by the same character and 长 (部长, 省长).
const WITH_HEADS: [char; 18] =
    ['部', '省', '市', '县', '区', '州', '局', '厅', '司', '院', '校', '行', '团', '队', '科', '处', '村', '镇'];

/// A stretch of the sentence taken for one thing.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) span: Span,
    /// As written, without blanks, and the same in simplified characters.
    pub(super) written: String,
    pub(super) simple: String,
    pub(super) what: What<'a>,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(super) enum What<'a> {
    /// A head of the lexicon.
    Entry(&'a Entry),
    /// A head of the grammar table alone.
    Function,
    /// A number, ordinal or date.
    Value(numbers::Found),
    /// Figures with the words that belong to them.
    Figure(Figure),
    /// A weekday of last week, this week or next week, in words.
    Weekday(String),
    /// Latin letters and digits.
    Latin,
    /// A name with its Latin form.
    Name(String),
    /// A name by its sound only.
    Sounds,
    /// A Chinese person by surname.
    Person,
    /// A place or company by the word for its kind.
    Place,
    /// A Han character of which nothing is known.
    Single,
    /// Anything else.
    Sign,
}

#[derive(Clone)]
struct Node<'a> {
    len: usize,
    cost: i32,
    what: What<'a>,
}

/// Cuts sentences with these tables and names.
pub(super) struct Cutter<'a, 'e> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) explained: &'e Explained,
}

impl<'a> Cutter<'a, '_> {
    /// The cheapest row of pieces; blanks are left out.
    pub(super) fn cut(&self, text: &str) -> Vec<Piece<'a>> {
        let line = Line::new(text);
        let text = line.dense();
        let mut nodes = Self::values(&line);
        let count = line.len();
        let mut best: Vec<(i32, usize, Option<Node<'a>>)> = vec![(i32::MAX, 0, None); count + 1];
        if let Some(first) = best.first_mut() {
            first.0 = 0;
        }
        for at in 0..count {
            let Some(before) = best.get(at).map(|b| b.0).filter(|c| *c < i32::MAX) else { continue };
            let mut here = nodes.get_mut(at).map(std::mem::take).unwrap_or_default();
            self.nodes_at(text, &line, at, &mut here);
            for node in here {
                let cost = before + node.cost;
                if let Some(slot) = best.get_mut(at + node.len).filter(|s| cost < s.0) {
                    *slot = (cost, at, Some(node));
                }
            }
        }
        let mut out = Vec::new();
        let mut end = count;
        while let Some((_, start, Some(node))) = best.get(end) {
            if *start >= end {
                break;
            }
            if line.at(*start) != ' ' {
                let span = Span::new(line.source(*start), line.source_end(end));
                let written = text.get(line.byte(*start)..line.byte(end)).unwrap_or("").to_owned();
                out.push(Piece { span, written, simple: line.slice(*start, end).to_owned(), what: node.what.clone() });
            }
            end = *start;
        }
        out.reverse();
        out
    }

    /// Amounts and dates by the place where they begin.
    fn values(line: &Line) -> Vec<Vec<Node<'a>>> {
        let mut out: Vec<Vec<Node<'a>>> = vec![Vec::new(); line.len()];
        let mut put = |at: usize, node: Node<'a>| {
            if let Some(list) = out.get_mut(at) {
                list.push(node);
            }
        };
        let numbers = placed(line);
        for number in &numbers {
            let (at, len) = (number.start, number.end - number.start);
            if let (Value::Weekday(day), Some((place, when))) = (number.found.value, line.week_before(at))
                && let Some(name) = amounts::weekday(day)
            {
                put(place, Node { len: len + at - place, cost: 80, what: What::Weekday(format!("{name} {when}")) });
            }
            if amounts::vietnamese(&number.found, line.written(number.start, number.end)).is_some() {
                put(at, Node { len, cost: 55 + 4 * length(len), what: What::Value(number.found) });
            }
        }
        for figure in figures::read(line, &numbers) {
            let (at, len) = (figure.start, figure.len);
            put(at, Node { len, cost: 50 + 4 * length(len), what: What::Figure(figure) });
        }
        out
    }

    fn nodes_at(&self, text: &str, line: &Line, at: usize, out: &mut Vec<Node<'a>>) {
        let c = line.at(at);
        if c.is_ascii_alphanumeric() || (c.is_alphanumeric() && !is_han(c)) {
            let len = line.latin(at);
            let digits = line.slice(at, at + len).bytes().all(|b| b.is_ascii_digit() || b.is_ascii_punctuation());
            out.push(Node { len, cost: if digits { 120 } else { 60 }, what: What::Latin });
            return;
        }
        if !is_han(c) {
            out.push(Node { len: 1, cost: 10, what: What::Sign });
            return;
        }
        let rest = text.get(line.byte(at)..).unwrap_or("");
        let mut known = false;
        for (bytes, entry) in self.lexicon.heads_at(rest) {
            let len = rest.get(..bytes).unwrap_or("").chars().count();
            known |= len == 1;
            // 日本驻越南大使: the country goes between
            if len > 2 && line.at(at) == '驻' && at > 0 {
                continue;
            }
            // 国防部长 is 国防 and 部长, not 国防部 and 长
            let chief = line.at(at + len) == '长' && entry.head().ends_with(WITH_HEADS);
            // 的人才能: 人 and 才能, only they can
            let only =
                entry.head() == "人才" && "能可会".contains(line.at(at + len)) && at > 0 && line.at(at - 1) == '的';
            let broken = chief || only;
            // 高平等省 is the place and 等, not 高 and 平等
            let listed = entry.kind == Kind::Place && len > 1 && "等、和与".contains(line.at(at + len));
            let cost = word_cost(entry.head(), len) + if broken { 60 } else { 0 } - if listed { LISTED } else { 0 };
            out.push(Node { len, cost, what: What::Entry(entry) });
        }
        for len in 1..=LONGEST_FUNCTION_WORD.min(line.len() - at) {
            let head = line.slice(at, at + len);
            let ours = words::is_function_word(head) || patterns::ending(head).is_some();
            if ours && !out.iter().any(|n| n.len == len && is_entry(&n.what)) {
                known |= len == 1;
                out.push(Node { len, cost: word_cost(head, len), what: What::Function });
            }
        }
        self.names_at(line, at, out);
        if !known {
            out.push(Node { len: 1, cost: 160, what: What::Single });
        }
    }

    fn names_at(&self, line: &Line, at: usize, out: &mut Vec<Node<'a>>) {
        let mut cost = 80;
        let joined = at > 0 && names::is_dot(line.at(at - 1));
        let mut run = 0;
        for len in 1..=LONGEST_NAME.min(line.len() - at) {
            let c = line.at(at + len - 1);
            let sound = names::sound(c);
            cost += match sound {
                Some(Sound::Strong) => 28,
                Some(Sound::Weak) => 48,
                None => 0,
            };
            run += usize::from(sound.is_some() && run + 1 == len);
            let dotted = len > 1 && names::is_dot(c);
            if !is_han(c) && !dotted {
                break;
            }
            if len < 2 {
                continue;
            }
            let zh = line.slice(at, at + len);
            if let Some(storm) = names::storm(line, at, len) {
                out.push(Node { len, cost: 50, what: What::Name(storm.to_owned()) });
            }
            if let Some(latin) = self.explained.get(zh) {
                out.push(Node { len, cost: 50, what: What::Name(latin.to_owned()) });
            } else if let Some(latin) = names::latin(zh) {
                out.push(Node { len, cost: 100 + 6 * length(len), what: What::Name(latin.to_owned()) });
            }
            // 雅乐于2003年: the preposition is no part of a name
            let dated = c == '于' && "0123456789一二三四五六七八九十今去昨明本上下".contains(line.at(at + len));
            if run == len && len <= 7 && !dated {
                let bonus = if joined || names::is_dot(line.at(at + len)) { 60 } else { 0 };
                out.push(Node { len, cost: cost - bonus, what: What::Sounds });
            }
        }
        proper::names_at(self.lexicon, line, at, |found| {
            let what = if found.is_person { What::Person } else { What::Place };
            out.push(Node { len: found.len, cost: found.cost, what });
        });
    }
}

const fn is_entry(what: &What<'_>) -> bool {
    matches!(what, What::Entry(_))
}

/// The numbers of a sentence by characters.
fn placed(line: &Line) -> Vec<figures::Placed> {
    let mut out = Vec::new();
    let mut start = 0;
    for found in numbers::read(line.dense(), Lang::ZhHans) {
        while line.byte(start) < found.span.start as usize {
            start += 1;
        }
        let end = start + (start..line.len()).take_while(|&i| line.byte(i) < found.span.end as usize).count();
        if !matches!(found.value, Value::Relative(_)) && end > start {
            out.push(figures::Placed { start, end, found });
        }
    }
    out
}

fn length(characters: usize) -> i32 {
    i32::try_from(characters).unwrap_or(0)
}

fn word_cost(head: &str, len: usize) -> i32 {
    let listed = UNCOUNTED.0 + UNCOUNTED.1 * length(len);
    // a head is listed because it is one word: rare as it may be, its parts are not to win
    let most = if len > 2 { listed + 10 } else { RAREST };
    let alone = if len == 1 { ALONE } else { 0 };
    words::cost(head).map_or(listed, |cost| i32::from(cost).min(most)) + alone
}

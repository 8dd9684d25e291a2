//! Chinese text cut into words: all words, names and amounts that can stand at each place, and the cheapest way through.
//!
//! Not here: what the words may be in a sentence (`token`), and their order in Vietnamese (`chart`).

use super::names::{self, Explained, Sound};
use super::{amounts, words};
use crate::lexicon::{Entry, Lexicon, Tag, patterns};
use crate::text::numbers::{self, Value};
use crate::text::{Lang, Span, is_han, script};

/// Characters of the longest head of the grammar table.
const LONGEST_FUNCTION_WORD: usize = 5;
/// Characters of the longest name in the tables of transliterations.
const LONGEST_NAME: usize = 12;
/// What a word costs that was not counted: for itself, and for each of its characters.
const UNCOUNTED: (i32, i32) = (70, 12);

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
        let text = line.dense.as_str();
        let mut nodes = Self::values(&line);
        let count = line.chars.len();
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
        let mut out: Vec<Vec<Node<'a>>> = vec![Vec::new(); line.chars.len()];
        let mut at = 0;
        for found in numbers::read(&line.dense, Lang::ZhHans) {
            while line.byte(at) < found.span.start as usize {
                at += 1;
            }
            let len = (at..line.chars.len()).take_while(|&i| line.byte(i) < found.span.end as usize).count();
            if matches!(found.value, Value::Relative(_)) || len == 0 {
                continue;
            }
            if let (Value::Weekday(day), Some((place, when))) = (found.value, line.week_before(at))
                && let (Some(list), Some(name)) = (out.get_mut(place), amounts::weekday(day))
            {
                let what = What::Weekday(format!("{name} {when}"));
                list.push(Node { len: len + at - place, cost: 80, what });
            }
            let cost = 55 + 4 * i32::try_from(len).unwrap_or(0);
            if let Some(list) = out.get_mut(at) {
                list.push(Node { len, cost, what: What::Value(found) });
            }
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
            // 国防部长 is 国防 and 部长, not 国防部 and 长
            let broken = line.at(at + len) == '长' && entry.head().ends_with(WITH_HEADS);
            let cost = word_cost(entry.head(), len) + if broken { 60 } else { 0 };
            out.push(Node { len, cost, what: What::Entry(entry) });
        }
        for len in 1..=LONGEST_FUNCTION_WORD.min(line.chars.len() - at) {
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

    /// Whether a character is first of all a verb: rare in given names.
    fn is_verb(&self, character: &str) -> bool {
        self.lexicon.entry(character).is_some_and(|e| e.pos.main() == Some(Tag::Verb))
    }

    fn names_at(&self, line: &Line, at: usize, out: &mut Vec<Node<'a>>) {
        let mut cost = 80;
        let joined = at > 0 && names::is_dot(line.at(at - 1));
        let mut run = 0;
        for len in 1..=LONGEST_NAME.min(line.chars.len() - at) {
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
            let length = i32::try_from(len).unwrap_or(0);
            if let Some(latin) = self.explained.get(zh) {
                out.push(Node { len, cost: 50, what: What::Name(latin.to_owned()) });
            } else if let Some(latin) = names::latin(zh) {
                out.push(Node { len, cost: 100 + 6 * length, what: What::Name(latin.to_owned()) });
            }
            if run == len && len <= 7 {
                let bonus = if joined || names::is_dot(line.at(at + len)) { 60 } else { 0 };
                out.push(Node { len, cost: cost - bonus, what: What::Sounds });
            }
        }
        if names::is_surname(line.at(at)) {
            for len in 2..=3 {
                let given =
                    (at + 1..at + len).all(|i| is_han(line.at(i)) && !words::is_function_word(line.slice(i, i + 1)));
                if given && at + len <= line.chars.len() {
                    let verbs = (at + 1..at + len).filter(|&i| self.is_verb(line.slice(i, i + 1))).count();
                    let cost = if len == 2 { 185 } else { 215 } + 30 * i32::try_from(verbs).unwrap_or(0);
                    out.push(Node { len, cost, what: What::Person });
                }
            }
        }
    }
}

const fn is_entry(what: &What<'_>) -> bool {
    matches!(what, What::Entry(_))
}

fn word_cost(head: &str, len: usize) -> i32 {
    let length = i32::try_from(len).unwrap_or(0);
    let listed = UNCOUNTED.0 + UNCOUNTED.1 * length;
    // a head is listed because it is one word: rare as it may be, its parts are not to win
    words::cost(head).map_or(listed, |cost| i32::from(cost).min(if length > 2 { listed + 10 } else { 145 }))
}

/// A sentence by characters, without the blanks that stand beside Han characters (2017 年 7 月).
struct Line {
    chars: Vec<Character>,
    /// The text without those blanks, and the same simplified.
    dense: String,
    simplified: String,
}

/// Where a character begins and ends in the sentence, where it begins in the two other texts, and its simplified form.
struct Character {
    source: (usize, usize),
    dense: usize,
    simplified: usize,
    simple: char,
}

impl Line {
    fn new(text: &str) -> Self {
        let mut out = Self {
            chars: Vec::with_capacity(text.len() / 3 + 1),
            dense: String::with_capacity(text.len()),
            simplified: String::with_capacity(text.len()),
        };
        let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
        let mut letters = text.char_indices().peekable();
        while let Some((byte, c)) = letters.next() {
            let next = letters.peek().map_or(' ', |&(_, c)| c);
            let before = out.chars.last().map_or(' ', |c| c.simple);
            if is_blank(c) && (is_blank(before) || is_blank(next) || is_han(before) || is_han(next)) {
                continue;
            }
            let simple = if is_blank(c) { ' ' } else { script::simplify(c) };
            let source = (byte, byte + c.len_utf8());
            out.chars.push(Character { source, dense: out.dense.len(), simplified: out.simplified.len(), simple });
            out.dense.push(if is_blank(c) { ' ' } else { c });
            out.simplified.push(simple);
        }
        out
    }

    /// The character at an index, a blank past the end.
    fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or(' ', |c| c.simple)
    }

    /// Where a character begins in the dense text.
    fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.dense.len(), |c| c.dense)
    }

    /// Where a character begins in the sentence.
    fn source(&self, i: usize) -> usize {
        self.chars.get(i).map_or(0, |c| c.source.0)
    }

    /// Where the character before the one at `i` ends in the sentence.
    fn source_end(&self, i: usize) -> usize {
        i.checked_sub(1).and_then(|i| self.chars.get(i)).map_or(0, |c| c.source.1)
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        let place = |i: usize| self.chars.get(i).map_or(self.simplified.len(), |c| c.simplified);
        self.simplified.get(place(from)..place(to)).unwrap_or("")
    }

    /// How many characters of Latin text begin here: letters and digits with the signs inside words, and single blanks
    /// between words.
    fn latin(&self, at: usize) -> usize {
        let letter = |c: char| c.is_alphanumeric() && !is_han(c);
        let mut len = 1;
        loop {
            let (next, after) = (self.at(at + len), self.at(at + len + 1));
            if letter(next) {
                len += 1;
            } else if letter(after)
                && (matches!(next, '-' | '.' | '&' | '\'' | '’' | '/' | '_' | '@' | ':' | '+')
                    || (next == ' ' && !self.at(at).is_ascii_digit() && !after.is_ascii_digit()))
            {
                len += 2;
            } else {
                return len;
            }
        }
    }

    /// Where 上周六 begins that ends in the weekday at `at`, and which week it means.
    fn week_before(&self, at: usize) -> Option<(usize, &'static str)> {
        let place = at.checked_sub(1)?;
        let when = match self.at(place) {
            '上' => "tuần trước",
            '下' => "tuần tới",
            '本' | '这' => "tuần này",
            _ => return None,
        };
        Some((place, when))
    }
}

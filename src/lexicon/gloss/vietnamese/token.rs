//! A Vietnamese sentence as tokens: words, names, amounts and signs with their Chinese and what they may be in a phrase.
//!
//! Not here: where words begin and end (`cutter`), and the order of the Chinese (`rules`).

use super::super::chart::Use;
use super::super::grammar::{self, Cat};
use super::super::token::Token;
use super::super::writing::chinese_sign;
use super::super::{Origin, amounts_zh};
use super::cutter::{self, Cutter, What};
use super::{names, words};
use crate::lexicon::segment::Syllable;
use crate::lexicon::{Entry, Kind, Lexicon, Source, SylId};
use crate::text::sanitize::SafeStr;
use crate::text::{Span, syllable};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// How many Chinese heads of a word are weighed.
const CANDIDATES: usize = 6;
/// What each head costs more than the one before it, in tenths.
const LATER: i32 = 6;

/// How much likelier a head is whose reading is the word, in log-odds.
const READING: f32 = 0.3;

/// What a name may be of which nothing is known.
const NAMED: [(Cat, i32); 3] = [(Cat::Person, 0), (Cat::Place, 1), (Cat::Noun, 4)];

/// Words beside nước that say that it is water and no country.
const BEFORE_WATER: &str =
    "mực mức sông lũ nguồn dòng uống thoát cấp ngập lượng tưới khoan giếng bơm lít thiếu rót đun hồ ao";
const BEHIND_WATER: &str =
    "lũ sạch biển ngập ngọt uống sông dâng rút tràn chảy mưa thải ngầm sinh suối vượt ấm nóng lạnh đá khoáng";

/// The tokens of a sentence in order, each byte but blanks in one.
pub(super) fn tokens<'a>(lexicon: &'a Lexicon, own: &[(Vec<String>, &'a str)], text: &str) -> Vec<Token<'a>> {
    let syllables = lexicon.joined_syllables(text);
    let keys = cutter::keys(&syllables, text);
    let quotes = text.match_indices('"').map(|(at, _)| at).collect();
    let reader =
        Reader { quotes, cutter: Cutter { lexicon, names: own, text, syllables: &syllables, keys: &keys }, lexicon };
    let mut out = Vec::with_capacity(syllables.len());
    let (mut at, mut byte) = (0, 0);
    for (span, token) in fixed(text) {
        let to = at + syllables.get(at..).map_or(0, |s| s.iter().take_while(|s| s.span.start < span.start).count());
        reader.words(own, (at, to), (byte, span.start as usize), &mut out);
        out.push(token);
        at = to + syllables.get(to..).map_or(0, |s| s.iter().take_while(|s| s.span.start < span.end).count());
        byte = span.end as usize;
    }
    reader.words(own, (at, syllables.len()), (byte, text.len()), &mut out);
    for token in &mut out {
        token.key = key(token.span.of(text));
    }
    out
}

/// What the tables know a word by: the keys of its syllables, so that "tàu hoả" and "tàu hỏa" are one; of figures and signs
/// their own letters.
pub(in super::super) fn key(written: &str) -> String {
    let word = written.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || c.is_whitespace());
    if word { words::keys(written) } else { written.to_lowercase() }
}

/// Amounts and pairs of countries, in order and without overlaps.
fn fixed<'a>(text: &str) -> Vec<(Span, Token<'a>)> {
    let pairs = names::pairs(text)
        .into_iter()
        .map(|(span, zh)| (span, plain(span, Origin::Name, zh, &[(Cat::Place, 0), (Cat::Noun, 2)])));
    let amounts = amounts_zh::amounts(text).into_iter();
    let amounts = amounts.map(|a| (a.span, plain(a.span, Origin::Number, a.text, &[(a.cat, 0)])));
    let covid =
        names::covid(text).into_iter().map(|(span, zh)| (span, plain(span, Origin::Lexicon, zh, &[(Cat::Noun, 0)])));
    let prevention = names::prevention(text)
        .into_iter()
        .map(|span| (span, plain(span, Origin::Lexicon, "防治", &[(Cat::Verb, 0), (Cat::NounOfVerb, 2)])));
    let mut all: Vec<(Span, Token<'a>)> = amounts.chain(pairs).chain(covid).chain(prevention).collect();
    all.sort_by_key(|(span, _)| span.start);
    let mut end = 0;
    all.retain(|(span, _)| {
        let fits = span.start >= end;
        end = if fits { span.end } else { end };
        fits
    });
    all
}

pub(super) fn plain<'a>(span: Span, origin: Origin, text: impl Into<Cow<'a, str>>, cats: &[(Cat, i32)]) -> Token<'a> {
    let uses = cats.iter().map(|&(cat, cost)| Use { cat, cost, text: 0, last: 0 }).collect();
    Token { span, key: String::new(), origin, texts: vec![text.into()], uses }
}

struct Reader<'a, 't> {
    cutter: Cutter<'t>,
    lexicon: &'a Lexicon,
    /// Where straight quotation marks stand.
    quotes: Vec<usize>,
}

impl<'a> Reader<'a, '_> {
    /// The tokens of some syllables and of the signs and digits in the bytes that hold them.
    fn words(
        &self,
        own: &[(Vec<String>, &'a str)],
        (from, to): (usize, usize),
        (mut byte, end): (usize, usize),
        out: &mut Vec<Token<'a>>,
    ) {
        let text = self.cutter.text;
        let mut at = from;
        for (len, what) in self.cutter.cut(from, to) {
            let members = self.cutter.syllables.get(at..at + len).unwrap_or(&[]);
            let (Some(first), Some(last)) = (members.first(), members.last()) else { break };
            self.signs(byte, first.span.start as usize, out);
            let span = Span { start: first.span.start, end: last.span.end };
            out.push(match what {
                What::Word => self.word(at, members, span),
                What::Person => self.person(at, len, span),
                What::Given => {
                    let zh = self.cutter.keys.get(at).and_then(|k| names::given(k)).unwrap_or("");
                    guessed(span, zh.to_owned(), text)
                }
                What::Own(number) => {
                    let zh = own.get(number).map_or("", |n| n.1);
                    plain(span, Origin::Name, zh, &NAMED)
                }
                What::Capitals => plain(span, Origin::Unknown, span.of(text).to_owned(), &NAMED),
                What::Single => self.single(first, span),
            });
            byte = span.end as usize;
            at += len;
        }
        self.signs(byte, end, out);
    }

    fn person(&self, at: usize, len: usize, span: Span) -> Token<'a> {
        let keys = self.cutter.keys.get(at..at + len).unwrap_or(&[]);
        guessed(span, names::person(keys).unwrap_or_default(), self.cutter.text)
    }

    /// A word of the tables.
    fn word(&self, at: usize, members: &[Syllable], span: Span) -> Token<'a> {
        let text = self.cutter.text;
        let ids: Vec<SylId> = members.iter().filter_map(|s| s.id).collect();
        let mut senses = words::senses(&self.cutter.key(at, members.len()));
        let mut heads: Vec<&'a Entry> = Vec::new();
        if ids.len() == members.len() {
            heads.extend(self.lexicon.heads_of(&ids).into_iter().take(4 * CANDIDATES).map(|(e, _)| e));
        }
        let capital = span.of(text).starts_with(char::is_uppercase);
        let named = capital && !cutter::is_beginning(text, span);
        let likely = |e: &Entry| {
            let by_case = match (e.is_name(), capital) {
                (true, false) => -8.0,
                (true, true) if named => 9.0,
                (true, true) => 6.0,
                _ => 0.0,
            };
            // A word of the user's goes before all.
            let users = if e.source == Source::Glossary { 100.0 } else { 0.0 };
            // 美国 rather than 美
            let short = if e.is_name() && e.head().chars().nth(1).is_none() { -8.0 } else { 0.0 };
            self.lexicon.likely_as(e, &ids, READING) + by_case + short + users
        };
        heads.sort_by(|a, b| likely(b).total_cmp(&likely(a)));
        heads.dedup_by(|a, b| a.head() == b.head());
        heads.truncate(CANDIDATES);
        let name = heads.first().is_some_and(|e| e.is_name()) && (senses.is_empty() || named);
        // Anh inside a sentence is England, no form of address, unless a name follows.
        // Quốc hội is any country's: what the grammar says of a body goes before the one body the tables name.
        let body = heads.first().is_some_and(|e| e.kind == Kind::Institution) && !senses.is_empty();
        let name = name && !body;
        if name && senses.iter().all(|s| s.cat != Some(Cat::Place)) && !self.is_address(at) {
            senses = &[];
        }
        let origin = if name { Origin::Name } else { Origin::Lexicon };
        let mut out = Token { span, key: String::new(), origin, texts: Vec::new(), uses: Vec::new() };
        if is_water(span, text) {
            out.texts.push(Cow::Borrowed("水"));
            out.uses.push(Use { cat: Cat::Noun, cost: 0, text: 0, last: 0 });
        } else {
            for sense in senses.iter().filter_map(|s| Some((s.cat?, s))) {
                let (cat, sense) = sense;
                let text = index(out.texts.len());
                match heads.first().filter(|e| e.source == Source::Glossary) {
                    Some(own) => out.texts.push(Cow::Borrowed(own.head())),
                    None => out.texts.extend(sense.texts().map(|t: &'static str| Cow::Borrowed(t))),
                }
                let last = index(out.texts.len().saturating_sub(1));
                out.uses.push(Use { cat, cost: sense.cost, text, last });
            }
        }
        let lexical = if senses.is_empty() { Some(0) } else { senses.iter().find(|s| s.cat.is_none()).map(|s| s.cost) };
        for (rank, entry) in (0i32..).zip(&heads) {
            let at = index(out.texts.len());
            out.texts.push(Cow::Borrowed(entry.head()));
            if let Some(extra) = lexical {
                add_uses(&mut out, entry, at, extra + LATER * rank);
            }
        }
        if out.uses.is_empty() {
            out.uses.push(Use { cat: Cat::Noun, cost: 0, text: 0, last: 0 });
        }
        out
    }

    /// Whether a name follows a syllable, as behind a form of address.
    fn is_address(&self, at: usize) -> bool {
        let next = self.cutter.syllables.get(at + 1).filter(|s| s.joined);
        next.is_some_and(|s| cutter::is_capital(s.span.of(self.cutter.text)))
    }

    /// A syllable that is no word stays as it is, the characters read so are its alternatives: which of them it is nobody
    /// can tell. A capital inside a sentence begins a name, for which no characters are made up.
    fn single(&self, syllable: &Syllable, span: Span) -> Token<'a> {
        let text = self.cutter.text;
        let written = span.of(text);
        let name = written.starts_with(char::is_uppercase) && !cutter::is_beginning(text, span);
        let read = syllable.id.filter(|_| !name).map_or(&[][..], |id| self.lexicon.characters_read(id));
        let others = read.iter().take(CANDIDATES).map(|c| Cow::Owned(c.to_string()));
        let cats: &[(Cat, i32)] = if name { &NAMED } else { &[(Cat::Noun, 2), (Cat::Verb, 4), (Cat::Adjective, 6)] };
        let mut out = plain(span, Origin::Unknown, written.to_owned(), cats);
        out.texts.extend(others);
        out
    }

    /// The signs and digits between two words, each as a token.
    fn signs(&self, from: usize, to: usize, out: &mut Vec<Token<'a>>) {
        let text = self.cutter.text;
        let between = text.get(from..to).unwrap_or("");
        let mut start = None;
        for (i, c) in between.char_indices().chain([(between.len(), ' ')]) {
            let digit = c.is_ascii_digit() || (start.is_some() && matches!(c, '.' | ',' | '/' | '-' | '%'));
            if digit {
                start.get_or_insert(i);
                continue;
            }
            if let Some(first) = start.take() {
                let number = between.get(first..i).unwrap_or("");
                let digits = number.trim_end_matches(['.', ',', '-', '/']);
                let span = Span::new(from + first, from + first + digits.len());
                out.push(plain(span, Origin::Number, chinese_number(digits), &[(Cat::Numeral, 0)]));
                let rest = number.get(digits.len()..).unwrap_or("");
                for (k, sign) in rest.char_indices() {
                    out.push(self.sign(from + first + digits.len() + k, sign));
                }
            }
            if !c.is_whitespace() {
                out.push(self.sign(from + i, c));
            }
        }
    }

    fn sign(&self, at: usize, sign: char) -> Token<'a> {
        let written = sign.to_string();
        let chinese = chinese_sign(&written).map(SafeStr::to_safe).map_or(written, |s| s.as_str().to_owned());
        let opens = self.quotes.partition_point(|quote| *quote < at) % 2 == 0;
        let cat = match sign {
            '“' | '‘' | '«' => Some(Cat::OpenQuote),
            '”' | '’' | '»' => Some(Cat::CloseQuote),
            '"' => Some(if opens { Cat::OpenQuote } else { Cat::CloseQuote }),
            '(' | '[' => Some(Cat::OpenBracket),
            ')' | ']' => Some(Cat::CloseBracket),
            '-' | '–' | '/' | '&' => Some(Cat::And),
            '%' => Some(Cat::Measure),
            _ => None,
        };
        let cats: Vec<(Cat, i32)> = cat.map(|c| (c, 0)).into_iter().collect();
        plain(Span::new(at, at + sign.len_utf8()), Origin::Punctuation, chinese, &cats)
    }
}

/// A person by the readings of the name; the letters as another way to write it.
fn guessed<'a>(span: Span, chinese: String, text: &str) -> Token<'a> {
    let mut out = plain(span, Origin::Reading, chinese, &[(Cat::Person, 0)]);
    out.texts.push(Cow::Owned(span.of(text).to_owned()));
    out
}

/// What a head may be, where nothing cheaper is known to be that.
fn add_uses(token: &mut Token<'_>, entry: &Entry, text: u8, extra: i32) {
    let mut add = |cat: Cat, cost: i32| {
        if token.uses.iter().all(|u| u.cat != cat) {
            token.uses.push(Use { cat, cost: cost + extra, text, last: text });
        }
    };
    match entry.kind {
        Kind::Person => add(Cat::Person, 0),
        Kind::Place => add(Cat::Place, 0),
        Kind::Institution => add(Cat::Noun, 0),
        Kind::Word | Kind::Function => {
            for (cat, cost) in grammar::of_pos(entry.pos) {
                add(cat, i32::from(cost));
            }
            if entry.pos.main().is_none() {
                add(Cat::Noun, 0);
            }
        }
    }
}

fn index(i: usize) -> u8 {
    u8::try_from(i).unwrap_or(u8::MAX)
}

/// Whether the word nước here is water.
fn is_water(span: Span, text: &str) -> bool {
    if syllable::key(span.of(text)) != "nươc1" {
        return false;
    }
    let before = text.get(..span.start as usize).unwrap_or("").trim_end();
    let behind = text.get(span.end as usize..).unwrap_or("").trim_start();
    let other = |c: char| !c.is_alphabetic();
    let is = |word: Option<&str>, list: &str| word.is_some_and(|w| list.split(' ').any(|l| l == w.to_lowercase()));
    let drunk = before.rsplit(other).take(2).any(|w| w.to_lowercase() == "uống");
    drunk || is(before.rsplit(other).next(), BEFORE_WATER) || is(behind.split(other).next(), BEHIND_WATER)
}

/// 1.234,5 as 1234.5; other digits as they are.
fn chinese_number(digits: &str) -> String {
    let grouped = digits.split('.').skip(1).all(|part| part.split(',').next().is_some_and(|p| p.len() == 3));
    if digits.contains('/') || digits.contains('-') || !grouped {
        return digits.to_owned();
    }
    digits.replace('.', "").replace(',', ".")
}

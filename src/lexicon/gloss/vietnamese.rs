//! Vietnamese to Chinese: words, then clauses parsed and put in Chinese order, then units.
//!
//! Not here: how a clause is parsed (`chart`), how a sentence is cut into words (`cutter`), which order Chinese has
//! (`rules`).

mod context;
mod cutter;
mod measures;
mod names;
mod rules;
mod token;
mod turns;
mod words;

pub(super) use token::key;

use super::chart::{Chart, LONGEST, Placed, Use};
use super::rules::Rules;
use super::senses::Senses;
use super::token::Token;
use super::{OwnName, Rendering, Unit};
use crate::lexicon::Lexicon;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, syllable};

/// What a noun phrase costs more than others that stands on its own in a sentence.
const LONE_NOUN: i32 = 8;

/// Renders the sentences of one text.
pub(super) fn render(lexicon: &Lexicon, names: &[OwnName], sentences: &[SafeStr<'_>], to: Lang) -> Vec<Rendering> {
    let keys = |n: &OwnName| syllable::syllables(&n.vi).map(|s| s.key).collect();
    let names: Vec<(Vec<String>, &str)> = names.iter().map(|n| (keys(n), n.zh.as_str())).collect();
    let mut chart = Chart::default();
    sentences.iter().map(|s| Rendering { units: units(lexicon, &names, &mut chart, s.as_str()), lang: to }).collect()
}

fn units(lexicon: &Lexicon, names: &[(Vec<String>, &str)], chart: &mut Chart, text: &str) -> Vec<Unit> {
    let mut tokens = token::tokens(lexicon, names, text);
    let mut units = Vec::with_capacity(tokens.len());
    // A sentence is seldom a noun phrase, a title often.
    let lone_noun = if text.trim_end().ends_with(['.', '!', '?']) { LONE_NOUN } else { 0 };
    let mut rest = tokens.as_mut_slice();
    while !rest.is_empty() {
        let len = rest.iter().position(Token::is_boundary).unwrap_or(rest.len());
        let (clause, after) = rest.split_at_mut_checked(len).unwrap_or((&mut [], &mut []));
        let behind = after.first().and_then(|t| text.get(t.span.start as usize..)).unwrap_or("");
        Senses::of_vietnamese().adapt(clause, behind);
        turns::adapt(clause, text);
        context::adapt(clause, text);
        for part in clause.chunks(LONGEST) {
            let uses: Vec<&[Use]> = part.iter().map(|t| t.uses.as_slice()).collect();
            place(part, &chart.order(Rules::of_vietnamese(), &uses, lone_noun), &mut units);
        }
        let (sign, after) = after.split_at_mut_checked(1).unwrap_or((&mut [], &mut []));
        units.extend(sign.iter().map(|t| Written::new(t, Some(0)).unit()));
        rest = after;
    }
    units
}

/// A token of the result with what the rules add before and behind it.
struct Written<'t, 'a> {
    token: &'t Token<'a>,
    before: String,
    /// Which of its texts; `None` for none.
    text: Option<u8>,
    after: String,
    /// Whether the second half of its text has been written: 受……影响.
    closed: bool,
}

/// What stands in a text for the words that it goes around.
const GAP: &str = "……";

impl<'t, 'a> Written<'t, 'a> {
    const fn new(token: &'t Token<'a>, text: Option<u8>) -> Self {
        Self { token, before: String::new(), text, after: String::new(), closed: false }
    }

    /// The text, and what of it stands behind other words.
    fn halves(&self) -> (&str, &str) {
        let text = |i: u8| self.token.texts.get(usize::from(i)).or(self.token.texts.first());
        let whole = self.text.and_then(text).map_or("", |t| t.as_ref());
        whole.split_once(GAP).unwrap_or((whole, ""))
    }

    fn own(&self) -> &str {
        self.halves().0
    }

    /// Says one of its other texts, where it has it.
    fn say(&mut self, text: &str) {
        let at = self.token.texts.iter().position(|t| t == text).and_then(|i| u8::try_from(i).ok());
        self.text = at.or(self.text);
    }

    fn unit(&self) -> Unit {
        let write = |text: &str| {
            let first = text.split_once(GAP).map_or(text, |(first, _)| first);
            Safe::new(&format!("{}{first}{}", self.before, self.after))
        };
        Unit::new(self.token.span, self.token.origin, write(self.own()), self.token.texts.iter().map(|t| write(t)))
    }
}

/// Units in the order of the parse. Particles of the rules' own belong to the word before them, other words to the one
/// behind.
fn place(words: &[Token<'_>], placed: &[Placed], units: &mut Vec<Unit>) {
    let mut out: Vec<Written<'_, '_>> = Vec::with_capacity(placed.len());
    let mut glue = String::new();
    // what is to be said before a clause that says when
    let mut when = None;
    for (at, piece) in placed.iter().enumerate() {
        match *piece {
            Placed::Close => close(&mut out),
            Placed::When => when = Some(since(words, placed.get(at + 1..).unwrap_or(&[]))),
            Placed::Glue(word) => {
                match out.last_mut().filter(|w| glue.is_empty() && when.is_none() && w.after.is_empty()) {
                    Some(last) if matches!(word, "的" | "得" | "相比") => {
                        // 美丽的城市, not 美丽的的城市
                        last.after = if last.own().ends_with(word) { String::new() } else { word.to_owned() };
                    }
                    _ => glue.push_str(word),
                }
            }
            Placed::Word { word, text, .. } => {
                let Some(mut written) = words.get(word).map(|token| Written::new(token, text)) else { continue };
                written.before = std::mem::take(&mut glue);
                // 在决赛中获胜时, 正在获胜时: said once
                let own = written.own();
                let own = own.strip_prefix('正').filter(|_| when.is_some()).unwrap_or(own);
                let again = own.starts_with('在') && when.map_or(written.before == "在", |w| w == '在');
                match when.take() {
                    Some(word) if !again => written.before.insert(0, word),
                    None if again => written.before.clear(),
                    _ => {}
                }
                // 正在河内: the 在 of the place is enough
                let placed = written.before.starts_with('在') || written.own().starts_with('在');
                if let Some(last) = out.last_mut().filter(|w| placed && w.own() == "正在" && w.after.is_empty()) {
                    last.say("正");
                }
                out.push(written);
            }
        }
    }
    units.extend(out.iter().map(Written::unit));
}

/// What Chinese says before a clause of time: 自 where 以来 is behind it.
fn since(words: &[Token<'_>], placed: &[Placed]) -> char {
    // clauses of their own inside it, each with a word of its own behind it
    let mut inner = 0usize;
    let told = placed.iter().find_map(|p| match *p {
        Placed::When => {
            inner += 1;
            None
        }
        Placed::Word { word, text: Some(text), .. } => {
            let own = words.get(word)?.texts.get(usize::from(text))?.as_ref();
            let ends = ["时", "后", "前", "之后", "之前", "以来"].contains(&own);
            if ends && inner > 0 {
                inner -= 1;
                return None;
            }
            ends.then_some(own == "以来")
        }
        _ => None,
    });
    if told == Some(true) { '自' } else { '在' }
}

/// Writes the second half of the last text that goes around others behind what is written already.
fn close(out: &mut [Written<'_, '_>]) {
    let Some(opened) = out.iter_mut().rev().find(|w| !w.closed && !w.halves().1.is_empty()) else { return };
    opened.closed = true;
    let second = opened.halves().1.to_owned();
    if let Some(last) = out.last_mut() {
        last.after.push_str(&second);
    }
}

#[cfg(test)]
mod tests;

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

use super::chart::{Chart, LONGEST, Placed, Use};
use super::rules::Rules;
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
        turns::adapt(clause, text);
        context::adapt(clause, text);
        for part in clause.chunks(LONGEST) {
            let uses: Vec<&[Use]> = part.iter().map(|t| t.uses.as_slice()).collect();
            place(part, &chart.order(Rules::of_vietnamese(), &uses, lone_noun), &mut units);
        }
        let (sign, after) = after.split_at_mut_checked(1).unwrap_or((&mut [], &mut []));
        units.extend(sign.iter().map(|t| {
            Written { token: t, before: String::new(), text: Some(0), after: String::new(), open: false }.unit()
        }));
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
    /// Whether the second half of its text is still to be written: 受……影响.
    open: bool,
}

/// What stands in a text for the words that it goes around.
const GAP: &str = "……";
/// How the rules say where the second half of such a text stands.
const CLOSE: &str = "…";

impl Written<'_, '_> {
    /// The text, and what of it stands behind other words.
    fn halves(&self) -> (&str, &str) {
        let text = |i: u8| self.token.texts.get(usize::from(i)).or(self.token.texts.first());
        let whole = self.text.and_then(text).map_or("", |t| t.as_ref());
        whole.split_once(GAP).unwrap_or((whole, ""))
    }

    fn own(&self) -> &str {
        self.halves().0
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
    for piece in placed {
        match *piece {
            Placed::Glue(CLOSE) => close(&mut out),
            Placed::Glue(word) => match out.last_mut().filter(|w| glue.is_empty() && w.after.is_empty()) {
                Some(last) if matches!(word, "的" | "得" | "相比") => {
                    // 美丽的城市, not 美丽的的城市
                    last.after = if last.own().ends_with(word) { String::new() } else { word.to_owned() };
                }
                _ => glue.push_str(word),
            },
            Placed::Word { word, text, .. } => {
                let before = std::mem::take(&mut glue);
                let mut written =
                    words.get(word).map(|token| Written { token, before, text, after: String::new(), open: true });
                // 在决赛中获胜时, 正在获胜时: said once
                if let Some(w) = written.as_mut() {
                    let when = w.before.strip_suffix(GAP).map(ToOwned::to_owned);
                    let own = if when.is_some() { w.own().trim_start_matches('正') } else { w.own() };
                    let said = own.starts_with('在');
                    w.before = when.unwrap_or_else(|| std::mem::take(&mut w.before));
                    if said && w.before == "在" {
                        w.before.clear();
                    }
                }
                // 正在河内: the 在 of the place is enough
                let placed = written.as_ref().is_some_and(|w| w.before.starts_with('在') || w.own().starts_with('在'));
                if let Some(last) = out.last_mut().filter(|w| placed && w.own() == "正在" && w.after.is_empty()) {
                    last.text = last
                        .token
                        .texts
                        .iter()
                        .position(|t| t == "正")
                        .and_then(|i| u8::try_from(i).ok())
                        .or(last.text);
                }
                out.extend(written);
            }
        }
    }
    units.extend(out.iter().map(Written::unit));
}

/// Writes the second half of the last text that goes around others behind what is written already.
fn close(out: &mut [Written<'_, '_>]) {
    let Some(opened) = out.iter_mut().rev().find(|w| w.open && !w.halves().1.is_empty()) else { return };
    opened.open = false;
    let second = opened.halves().1.to_owned();
    if let Some(last) = out.last_mut() {
        last.after.push_str(&second);
    }
}

#[cfg(test)]
mod tests;

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
        context::adapt(clause, text);
        for part in clause.chunks(LONGEST) {
            let uses: Vec<&[Use]> = part.iter().map(|t| t.uses.as_slice()).collect();
            place(part, &chart.order(Rules::of_vietnamese(), &uses, lone_noun), &mut units);
        }
        let (sign, after) = after.split_at_mut_checked(1).unwrap_or((&mut [], &mut []));
        units.extend(sign.iter().map(|t| Written { token: t, before: String::new(), text: Some(0), after: "" }.unit()));
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
    after: &'static str,
}

impl Written<'_, '_> {
    fn own(&self) -> &str {
        let text = |i: u8| self.token.texts.get(usize::from(i)).or(self.token.texts.first());
        self.text.and_then(text).map_or("", |t| t.as_ref())
    }

    fn unit(&self) -> Unit {
        let write = |text: &str| Safe::new(&format!("{}{text}{}", self.before, self.after));
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
            Placed::Glue(word) => match out.last_mut().filter(|w| glue.is_empty() && w.after.is_empty()) {
                Some(last) if matches!(word, "的" | "得" | "相比") => {
                    // 美丽的城市, not 美丽的的城市
                    last.after = if last.own().ends_with(word) { "" } else { word };
                }
                _ => glue.push_str(word),
            },
            Placed::Word { word, text, .. } => {
                let before = std::mem::take(&mut glue);
                let mut written = words.get(word).map(|token| Written { token, before, text, after: "" });
                // 在决赛中获胜时: said once
                if let Some(w) = written.as_mut().filter(|w| w.before == "在" && w.own().starts_with('在')) {
                    w.before.clear();
                }
                out.extend(written);
            }
        }
    }
    units.extend(out.iter().map(Written::unit));
}

#[cfg(test)]
mod tests;

//! Words of running Chinese text: the best path over the tables' heads and over names guessed by their form.
//!
//! Not here: the word at the cursor, for which a full word list is consulted too (`super::cursor`).

use super::names::{self, Guess};
use super::{Entry, Lexicon, Source, lattice, lattice::Piece};
use crate::text::{Span, is_han, script};

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// What is known of it.
    pub what: What<'a>,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// A head of the tables.
    Entry(&'a Entry),
    /// A person by its form: surname and given name.
    Person,
    /// A foreign name by its sound.
    Foreign,
    /// A single Han character that no table has as a word.
    Character,
}

/// What a candidate is, while the path is sought.
#[derive(Clone, Copy, Debug)]
pub(super) enum Candidate<'a> {
    Entry(&'a Entry),
    Guess(Guess),
    Character,
}

impl<'a> Word<'a> {
    fn of(piece: Piece<Candidate<'a>>) -> Self {
        let what = match piece.what {
            Candidate::Entry(e) => What::Entry(e),
            Candidate::Guess(Guess::Person) => What::Person,
            Candidate::Guess(Guess::Foreign) => What::Foreign,
            Candidate::Character => What::Character,
        };
        Self { span: Span::new(piece.from, piece.to), what }
    }
}

impl Lexicon {
    /// The words of a text in either script, in order; what is not Chinese is left out.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Word<'_>> {
        let mut pieces = Vec::new();
        self.candidates(text, &mut pieces);
        lattice::best_path(text.len(), &pieces).into_iter().map(Word::of).collect()
    }

    /// Every head and every guessed name of a text as a piece of its lattice.
    pub(super) fn candidates<'a>(&'a self, text: &str, out: &mut Vec<Piece<Candidate<'a>>>) {
        /// What a character costs that no table has as a word.
        const UNKNOWN: f32 = -19.0;
        let simple = script::simplify_text(text);
        // Guessed names are sought in the simplified text, where it has the same offsets.
        let aligned = simple.len() == text.len();
        for (from, c) in text.char_indices().filter(|&(_, c)| is_han(c)) {
            let rest = text.get(from..).unwrap_or("");
            let mut single = false;
            for (len, entry) in self.heads_at(rest) {
                single |= len == c.len_utf8();
                out.push(Piece { from, to: from + len, score: score(entry), what: Candidate::Entry(entry) });
            }
            if !single {
                out.push(Piece { from, to: from + c.len_utf8(), score: UNKNOWN, what: Candidate::Character });
            }
            if aligned {
                let before = simple.get(..from).unwrap_or("");
                for (len, score, guess) in names::candidates(before, simple.get(from..).unwrap_or("")) {
                    out.push(Piece { from, to: from + len, score, what: Candidate::Guess(guess) });
                }
            }
        }
    }
}

/// The log-likelihood of an entry as a word of running text, with its source taken into account.
fn score(entry: &Entry) -> f32 {
    let known = entry.log_likelihood();
    match entry.source {
        // Hand-written names are there because they occur in news; the word list often lacks them.
        Source::Gazetteer if entry.head().chars().count() > 2 => known.max(-13.0),
        Source::Gazetteer | Source::Glossary => known.max(-14.0),
        Source::Lexicon => known.max(-16.0),
        // Far-away districts that share their characters with words.
        Source::Cldr => known.max(-17.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let lexicon = Lexicon::core();
        let mark = |w: &Word<'_>| match w.what {
            What::Entry(_) => "",
            What::Person => "/p",
            What::Foreign => "/f",
            What::Character => "/c",
        };
        lexicon.words(text).iter().map(|w| format!("{}{}", w.span.of(text), mark(w))).collect()
    }

    #[test]
    fn sentences_fall_into_words() {
        assert_eq!(words("两国国防部长举行会谈。"), ["两国", "国防部长", "举行", "会谈"]);
        assert_eq!(words("研究生命的起源"), ["研究", "生命", "的", "起源"]);
        assert_eq!(words("諒山省與廣西"), ["諒山", "省", "與", "廣西"]);
        assert_eq!(words("abc, 123"), [""; 0]);
    }

    #[test]
    fn names_that_no_table_has() {
        assert_eq!(words("上将阮大明表示"), ["上将", "阮大明/p", "表示"]);
        assert_eq!(words("范文同说"), ["范文同", "说"]);
        let found = words("施瓦布里克·达尔恩说");
        assert!(
            found.contains(&"说".to_owned()) && found.iter().filter(|w| w.ends_with("/f")).count() == 2,
            "{found:?}"
        );
    }

    #[test]
    fn spans_tile_the_han_characters_of_a_text() {
        let text = "2024年8月31日,新华社河内电(记者)中越边防部队在老街省举行联合巡逻,特朗普没有出席。龘";
        let han: usize = text.chars().filter(|&c| is_han(c)).map(char::len_utf8).sum();
        let covered: usize = Lexicon::core().words(text).iter().map(|w| w.span.len()).sum();
        assert_eq!(han, covered);
    }
}

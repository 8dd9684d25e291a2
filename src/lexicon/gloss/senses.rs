//! Senses that words have beside others: 冠军 behind 夺得 is a title, 花 before an amount is spent. One table for each
//! language, `data/senses.tsv` and `data/senses_vi.tsv`, whose head says how their rows are written.
//!
//! Not here: words set apart that are read as one (`frames`), and order (`rules`).

use super::chart::Use;
use super::grammar::Cat;
use super::token::Token;
use super::vietnamese;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

const CHINESE: &str = include_str!("../../../data/senses.tsv");
const VIETNAMESE: &str = include_str!("../../../data/senses_vi.tsv");

/// How far a condition may look, in words: the work on a clause stays linear in its length.
const REACH: usize = 12;

/// The senses of the words of a language, by their keys.
pub(super) struct Senses {
    rows: FxHashMap<String, Vec<Row>>,
}

/// A sense and when a word has it.
#[derive(Clone, Debug)]
struct Row {
    conditions: Vec<Condition>,
    /// What the word is then; `None` leaves its categories.
    cat: Option<Cat>,
    /// How it is written then; `None` leaves its texts.
    texts: Option<Vec<&'static str>>,
}

/// Something about the words beside.
#[derive(Clone, Debug)]
struct Condition {
    places: Places,
    any: Vec<Beside>,
    /// Whether it must be so, or must not.
    holds: bool,
}

/// Where a condition looks, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Places {
    /// The one so many before or behind.
    At(isize),
    /// Any of so many before.
    Before(usize),
    /// Any of so many behind.
    Behind(usize),
    /// Any of so many on either side.
    Around(usize),
}

/// What may stand there.
#[derive(Clone, Debug)]
enum Beside {
    Word(String),
    /// A word that begins so.
    Begins(String),
    /// A word that ends so.
    Ends(String),
    /// A word that is this before all.
    Is(Cat),
    /// A word that may be this.
    May(Cat),
    /// No word, for the clause begins here.
    Start,
    /// The same where it begins the sentence.
    Opening,
    /// No word, for the clause ends here.
    End,
    /// This sign, in the clause or at its end.
    Sign(char),
}

/// How the words of a table are written, and those of a text looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    Chinese,
    Vietnamese,
}

impl Spelling {
    /// The key of a word of a table, `_` a blank in it: that of its token. A blank at its edge stays.
    fn key(self, word: &str) -> String {
        let plain = word.replace('_', " ");
        match self {
            Self::Chinese => plain,
            Self::Vietnamese if plain.starts_with(' ') => format!(" {}", vietnamese::key(&plain)),
            Self::Vietnamese => vietnamese::key(&plain),
        }
    }
}

impl Senses {
    /// Those of Chinese words.
    pub(super) fn of_chinese() -> &'static Self {
        static READ: OnceLock<Senses> = OnceLock::new();
        READ.get_or_init(|| Self::read(CHINESE, Spelling::Chinese))
    }

    /// Those of Vietnamese words.
    pub(super) fn of_vietnamese() -> &'static Self {
        static READ: OnceLock<Senses> = OnceLock::new();
        READ.get_or_init(|| Self::read(VIETNAMESE, Spelling::Vietnamese))
    }

    fn read(table: &'static str, spelling: Spelling) -> Self {
        let mut lists: FxHashMap<&str, Vec<Beside>> = FxHashMap::default();
        let mut rows: FxHashMap<String, Vec<Row>> = FxHashMap::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, words)) = line.strip_prefix('%').and_then(|l| l.split_once('\t')) {
                lists.insert(name, besides(words, &lists, spelling));
            } else if let Some((words, row)) = row(line, &lists, spelling) {
                for word in words.split(' ') {
                    rows.entry(spelling.key(word)).or_default().push(row.clone());
                }
            }
        }
        Self { rows }
    }

    /// Gives the words of a clause the senses that they have beside each other; `rest` is the sentence behind it.
    pub(super) fn adapt(&self, clause: &mut [Token<'_>], rest: &str) {
        for at in 0..clause.len() {
            let rows = clause.get(at).and_then(|t| self.rows.get(&t.key));
            let row = rows.into_iter().flatten().find(|r| r.conditions.iter().all(|c| c.is_met(clause, at, rest)));
            if let (Some(row), Some(token)) = (row, clause.get_mut(at)) {
                row.put(token);
            }
        }
    }
}

impl Row {
    fn put(&self, token: &mut Token<'_>) {
        let index = |i: usize| u8::try_from(i).unwrap_or(u8::MAX);
        let own = token.uses.first().map_or((0, 0), |u| (u.text, u.last));
        let (text, last) = match &self.texts {
            Some(texts) => {
                let at = token.texts.len();
                token.texts.extend(texts.iter().map(|t| Cow::Borrowed(*t)));
                (index(at), index(token.texts.len().saturating_sub(1)))
            }
            None => own,
        };
        match self.cat {
            Some(cat) => token.uses = vec![Use { cat, cost: 0, text, last }],
            None if self.texts.is_some() => token.uses.iter_mut().for_each(|u| (u.text, u.last) = (text, last)),
            None => {}
        }
    }
}

impl Condition {
    fn is_met(&self, clause: &[Token<'_>], at: usize, rest: &str) -> bool {
        let is = |place: Option<usize>| {
            self.any.iter().any(|b| match place {
                None => b.begins(clause),
                Some(place) => clause.get(place).map_or_else(|| place == clause.len() && b.ends(rest), |t| b.is(t)),
            })
        };
        let near = |n: usize| (at + 1..=at + n).take_while(|i| *i <= clause.len());
        let met = match self.places {
            Places::At(away) => is(at.checked_add_signed(away)),
            Places::Before(n) => (at.saturating_sub(n)..at).any(|i| is(Some(i))),
            Places::Behind(n) => near(n).any(|i| is(Some(i))),
            Places::Around(n) => (at.saturating_sub(n)..at).chain(near(n)).any(|i| is(Some(i))),
        };
        met == self.holds
    }
}

impl Beside {
    fn is(&self, token: &Token<'_>) -> bool {
        match self {
            Self::Word(word) => token.key == *word,
            Self::Begins(part) => token.key.starts_with(part.as_str()),
            Self::Ends(part) => token.key.ends_with(part.as_str()),
            Self::Is(cat) => token.uses.first().is_some_and(|u| u.cat == *cat),
            Self::May(cat) => token.uses.iter().any(|u| u.cat == *cat),
            Self::Sign(sign) => token.key.chars().eq([*sign]),
            Self::Start | Self::Opening | Self::End => false,
        }
    }

    /// Whether it is what stands before the clause.
    fn begins(&self, clause: &[Token<'_>]) -> bool {
        match self {
            Self::Start => true,
            Self::Opening => clause.first().is_some_and(|t| t.span.start == 0),
            _ => false,
        }
    }

    /// Whether it is what stands behind the clause.
    fn ends(&self, rest: &str) -> bool {
        match self {
            Self::End => true,
            Self::Sign(sign) => rest.starts_with(*sign),
            _ => false,
        }
    }
}

/// The words and the sense of a row.
fn row(line: &'static str, lists: &FxHashMap<&str, Vec<Beside>>, spelling: Spelling) -> Option<(&'static str, Row)> {
    let mut columns = line.split('\t');
    let (words, conditions, cat, texts) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let conditions =
        conditions.split("; ").map(|c| condition(c, lists, spelling)).collect::<Option<Vec<Condition>>>()?;
    let cat = if cat == "=" { None } else { Some(Cat::from_name(cat)?) };
    let written = |t: &'static str| if t == "-" { "" } else { t };
    let texts = (texts != "=").then(|| texts.split("; ").map(written).collect());
    Some((words, Row { conditions, cat, texts }))
}

/// Reads `+1=了 过`, `!<4=被`.
fn condition(text: &str, lists: &FxHashMap<&str, Vec<Beside>>, spelling: Spelling) -> Option<Condition> {
    let (holds, text) = text.strip_prefix('!').map_or((true, text), |rest| (false, rest));
    let (place, words) = text.split_once('=')?;
    let far = |number: &str| number.parse().ok().filter(|n| (1..=REACH).contains(n));
    let places = match place.split_at_checked(1)? {
        ("<", n) => Places::Before(far(n)?),
        (">", n) => Places::Behind(far(n)?),
        ("~", n) => Places::Around(far(n)?),
        ("+" | "-", n) => far(n).and_then(|_| place.parse().ok()).map(Places::At)?,
        _ => return None,
    };
    Some(Condition { places, any: besides(words, lists, spelling), holds })
}

fn besides(words: &str, lists: &FxHashMap<&str, Vec<Beside>>, spelling: Spelling) -> Vec<Beside> {
    words.split(' ').flat_map(|w| beside(w, lists, spelling)).collect()
}

/// What a word of a condition stands for; nothing for a category or list that there is not.
fn beside(word: &str, lists: &FxHashMap<&str, Vec<Beside>>, spelling: Spelling) -> Vec<Beside> {
    let plain = |w: &str| spelling.key(w);
    let one = if let Some(name) = word.strip_prefix('%') {
        return lists.get(name).cloned().unwrap_or_default();
    } else if let Some(name) = word.strip_prefix('@') {
        Cat::from_name(name).map(Beside::Is)
    } else if let Some(name) = word.strip_prefix('?') {
        Cat::from_name(name).map(Beside::May)
    } else if word == "^^" {
        Some(Beside::Opening)
    } else if let Some(part) = word.strip_prefix('*') {
        Some(Beside::Ends(plain(part)))
    } else if let Some(part) = word.strip_suffix('*') {
        Some(Beside::Begins(plain(part)))
    } else {
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some('^'), None) => Some(Beside::Start),
            (Some('$'), None) => Some(Beside::End),
            (Some(sign), None) if !sign.is_alphanumeric() => Some(Beside::Sign(sign)),
            (Some(_), _) => Some(Beside::Word(plain(word))),
            (None, _) => None,
        }
    };
    one.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_han;

    #[test]
    fn every_row_is_understood_and_every_name_in_it_is_known() {
        for (table, spelling) in [(CHINESE, Spelling::Chinese), (VIETNAMESE, Spelling::Vietnamese)] {
            let chinese = spelling == Spelling::Chinese;
            let mut lists: FxHashMap<&str, Vec<Beside>> = FxHashMap::default();
            for line in table.lines().filter(|l| !l.starts_with('#')) {
                let known = |words: &str| words.split(' ').all(|w| !beside(w, &lists, spelling).is_empty());
                if let Some((name, words)) = line.strip_prefix('%').and_then(|l| l.split_once('\t')) {
                    assert!(known(words), "{line}");
                    lists.insert(name, besides(words, &lists, spelling));
                    continue;
                }
                let (words, row) = row(line, &lists, spelling).expect(line);
                assert!(words.split(' ').all(|w| !w.is_empty() && w.starts_with(is_han) == chinese), "{line}");
                let written = line.split('\t').nth(1).unwrap().split("; ").filter_map(|c| c.split_once('='));
                assert!(written.clone().all(|(_, w)| known(w)), "{line}");
                // the beginning is no word: only one place sees it
                let beginning = |w: &str| w.split(' ').any(|w| w.starts_with('^'));
                let counted = |place: &str| place.trim_start_matches('!').starts_with('-');
                assert!(written.into_iter().all(|(place, w)| counted(place) || !beginning(w)), "{line}");
                let other = |t: &&str| t.is_empty() || t.chars().any(is_han) != chinese;
                assert!(row.texts.iter().flatten().all(other), "{line}");
            }
        }
    }

    #[test]
    fn conditions_are_read() {
        let lists = FxHashMap::default();
        let places = |text| condition(text, &lists, Spelling::Chinese).map(|c| (c.places, c.holds, c.any.len()));
        assert_eq!(places("+1=了 过"), Some((Places::At(1), true, 2)));
        assert_eq!(places("!-2=^"), Some((Places::At(-2), false, 1)));
        assert_eq!(places("<4=被"), Some((Places::Before(4), true, 1)));
        assert_eq!(places("~12=@v ?n *语"), Some((Places::Around(12), true, 3)));
        for wrong in ["", "1=了", ">13=了", "+0=了", "<4"] {
            assert_eq!(places(wrong), None, "{wrong}");
        }
    }
}

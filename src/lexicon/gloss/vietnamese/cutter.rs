//! Cuts the syllables of a Vietnamese sentence into words and names.
//!
//! Not here: what a word is in Chinese (`token`), amounts and signs.

use super::{names, words};
use crate::lexicon::segment::{self, Group, LONGEST, Syllable, UNKNOWN, cheapest};
use crate::lexicon::{Entry, Lexicon, Tag};
use crate::text::{Span, syllable};

/// What a word of the function words costs at most, and what each word costs besides its rarity, so that few long words
/// win.
const FUNCTION: i32 = 75;
const WORD: i32 = 15;
/// What a capital inside a sentence adds to a single syllable that no table has as a name.
const CAPITAL: i32 = 40;
/// What a person costs by its form, and each of its syllables.
const PERSON: (i32, i32) = (170, 5);
/// What a given name costs behind a form of address.
const GIVEN: i32 = 90;
/// What a run of capitals costs that no table has as a name, and each of its syllables.
const CAPITALS: (i32, i32) = (175, 10);
/// What it adds that the syllable before has a capital too.
const AMID: i32 = 80;
/// What a name costs that the texts show themselves.
const OWN_NAME: i32 = 30;
/// Syllables of the longest function word, and of the longest name of a person.
const FUNCTION_LONGEST: usize = 5;
const PERSON_LONGEST: usize = 5;

/// The last syllables of words of what befalls somebody: thiệt mạng, bị thương, tử vong, mất tích, chết.
const BEFALL: [&str; 5] = ["mang5", "thương", "vong", "tich1", "chêt1"];
/// Numbers as words.
const NUMBERS: [&str; 8] = ["môt5", "hai", "ba", "bôn1", "năm", "sau1", "bay3", "tam1"];
/// Adjectives that nhất behind makes the highest degree of.
const GRADED: [&str; 10] = ["lơn1", "to", "manh5", "cao", "thâp1", "năng5", "sâu", "dai2", "lanh5", "nong1"];
/// Words before the name of a place, which is no person's.
const BEFORE_PLACES: &str =
    "huyện xã tỉnh sông thôn bản làng đảo núi hồ khẩu phường quận ấp đèo trấn học đền chùa vịnh cảng khu";
/// Forms of address before a given name.
const ADDRESS: &str = "ông bà anh chị cô em chú bác cháu";

/// What a group of syllables is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word of the tables.
    Word,
    /// A person by the form of the name.
    Person,
    /// The given name of a person.
    Given,
    /// One of the names that the texts show themselves, by its number.
    Own(usize),
    /// Capitals of which nothing is known.
    Capitals,
    /// A syllable of which nothing is known.
    Single,
}

/// The syllables of a text with all that is asked of them.
pub(super) struct Cutter<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// Names of the texts' own, by the keys of their syllables.
    pub(super) names: &'a [(Vec<String>, &'a str)],
    pub(super) text: &'a str,
    pub(super) syllables: &'a [Syllable],
    /// The keys of the syllables.
    pub(super) keys: &'a [String],
}

impl Cutter<'_> {
    /// The words of the syllables `from..to`: how many syllables each has, and what it is.
    pub(super) fn cut(&self, from: usize, to: usize) -> Vec<(usize, What)> {
        let groups = cheapest(to - from, |at| self.groups_at(from + at, to));
        groups.into_iter().map(|g| (g.len, g.what)).collect()
    }

    fn groups_at(&self, at: usize, to: usize) -> Vec<Group<What>> {
        let rest = self.syllables.get(at..to).unwrap_or(&[]);
        let capital = rest.first().is_some_and(|s| is_capital(s.span.of(self.text)));
        let upper = rest.first().is_some_and(|s| s.span.of(self.text).starts_with(char::is_uppercase));
        let inside = capital && !rest.first().is_some_and(|s| is_beginning(self.text, s.span));
        let mut out = vec![Group { len: 1, cost: UNKNOWN + WORD, what: What::Single }];
        let mut name = 0;
        self.lexicon.each_word(rest, |len, heads| {
            let named = heads.iter().any(|(e, _)| e.is_name());
            let lonely = len == 1 && inside && !named;
            let cost = segment::cost(heads, upper) + WORD + if lonely { CAPITAL } else { 0 };
            name = if named && capital { len } else { name };
            // vấn đề này is no word of its own
            let last = self.keys.get(at + len - 1).map_or("", String::as_str);
            let pointed = len > 1 && last == "nay2";
            // 12 người thiệt mạng: how many died, not 12 dead
            let counted = len > 1 && rest.first().is_some_and(|s| self.is_counted(s)) && BEFALL.contains(&last);
            // hai người: a number and what it counts
            let number =
                len == 2 && last == "ngươi2" && NUMBERS.contains(&self.keys.get(at).map_or("", String::as_str));
            // mưa lớn nhất: the heaviest of the rains
            let graded = len > 1
                && GRADED.contains(&last)
                && self.keys.get(at + len).is_some_and(|k| k == "nhât1")
                && heads.first().is_some_and(|(e, _)| e.pos.main() == Some(Tag::Noun));
            // mà không gặp: without
            let without = len > 1
                && self.keys.get(at).is_some_and(|k| k == "không")
                && at.checked_sub(1).and_then(|i| self.keys.get(i)).is_some_and(|k| k == "ma2");
            if pointed || counted || number || graded || without {
                return;
            }
            out.push(Group { len, cost, what: What::Word });
        });
        let joined = 1 + rest.iter().skip(1).take(FUNCTION_LONGEST - 1).take_while(|s| s.joined).count();
        for len in 1..=joined.min(rest.len()) {
            if !words::senses(&self.key(at, len)).is_empty() {
                let lonely = len == 1 && inside;
                let cost = FUNCTION + WORD + if len > 1 { 25 } else { 0 } + if lonely { CAPITAL } else { 0 };
                out.push(Group { len, cost, what: What::Word });
            }
        }
        if capital {
            self.add_names(at, rest, name, &mut out);
        }
        out
    }

    /// The keys of some syllables, a blank between.
    pub(super) fn key(&self, at: usize, len: usize) -> String {
        self.keys.get(at..at + len).map(|k| k.join(" ")).unwrap_or_default()
    }

    /// The names that may begin here; `known`: syllables of the longest that the tables have.
    fn add_names(&self, at: usize, rest: &[Syllable], known: usize, out: &mut Vec<Group<What>>) {
        let capitals =
            rest.iter().enumerate().take_while(|(i, s)| (*i == 0 || s.joined) && is_capital(s.span.of(self.text)));
        let run = capitals.take(LONGEST).count();
        let keys = self.keys.get(at..at + run).unwrap_or(&[]);
        for (number, (name, _)) in self.names.iter().enumerate() {
            if !name.is_empty() && keys.starts_with(name) {
                out.push(Group { len: name.len(), cost: OWN_NAME, what: What::Own(number) });
            }
        }
        let Some(first) = rest.first() else { return };
        let before = at.checked_sub(1).filter(|_| first.joined).and_then(|i| self.syllables.get(i));
        let before = before.map(|s| s.span.of(self.text).to_lowercase()).unwrap_or_default();
        let is = |list: &str| list.split(' ').any(|w| w == before);
        let key = keys.first().map_or("", String::as_str);
        let begins = is_beginning(self.text, first.span);
        let surname = if begins { names::is_common_surname(key) } else { names::is_surname(key) };
        if known < 2 && !is(BEFORE_PLACES) && surname {
            for len in 1..=run.min(PERSON_LONGEST) {
                let alone = len > 1 || (run == 1 && !begins && names::stands_alone(key));
                if alone && keys.get(..len).is_some_and(|k| names::person(k).is_some()) {
                    // A name goes on as long as the capitals do.
                    let cut = 40 * i32::from(len < run);
                    out.push(Group { len, cost: PERSON.0 + PERSON.1 * small(len) + cut, what: What::Person });
                }
            }
        }
        if run == 1 && is(ADDRESS) && known < 2 && names::given(key).is_some() {
            out.push(Group { len: 1, cost: GIVEN, what: What::Given });
        }
        // Huyện Mộng Vân: the first word of a sentence has a capital anyway
        let word = begins && !surname && !words::senses(key).is_empty();
        if run >= 2 && !word && !self.holds_name(rest.get(..run)) {
            // What begins amid a run of capitals is seldom a name of its own.
            let amid = if before.is_empty() || !self.is_capital_before(at) { 0 } else { AMID };
            out.push(Group { len: run, cost: CAPITALS.0 + CAPITALS.1 * small(run) + amid, what: What::Capitals });
        }
    }

    /// Whether a syllable is người behind a figure.
    fn is_counted(&self, syllable: &Syllable) -> bool {
        let before = self.text.get(..syllable.span.start as usize).unwrap_or("").trim_end();
        before.ends_with(|c: char| c.is_ascii_digit()) && syllable.span.of(self.text) == "người"
    }

    fn is_capital_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.syllables.get(i));
        before.is_some_and(|s| is_capital(s.span.of(self.text)))
    }

    /// Whether two or more of the syllables in a row are a name of the tables.
    fn holds_name(&self, members: Option<&[Syllable]>) -> bool {
        let members = members.unwrap_or(&[]);
        (0..members.len()).any(|at| {
            let mut found = false;
            self.lexicon.each_word(members.get(at..).unwrap_or(&[]), |len, heads| {
                found |= len > 1 && heads.iter().any(|(e, _)| Entry::is_name(e));
            });
            found
        })
    }
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Whether a syllable is written as names are: a capital, and not all of it in capitals.
pub(super) fn is_capital(written: &str) -> bool {
    let mut letters = written.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (letters.clone().next().is_none() || letters.any(char::is_lowercase))
}

/// Whether a sentence or a quotation begins with what stands here.
pub(super) fn is_beginning(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("").trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '“', '"', '…'])
}

/// The keys of syllables.
pub(super) fn keys(syllables: &[Syllable], text: &str) -> Vec<String> {
    syllables.iter().map(|s| syllable::key(s.span.of(text))).collect()
}

//! Everything known of a word: readings, meanings in both languages, and its parts. From either side.
//!
//! Not here: the panel that shows it (`app`), and the files of the user's dictionaries (`shell::dictionaries`).

use super::dictionary::Line;
use super::segment::Syllable;
use super::{Dictionary, Entry, Lexicon, Source, SylId, What, cedict, gloss, names, sorted};
use crate::text::numbers::{self, Value};
use crate::text::{Lang, Span, is_han, script, syllable};

/// What single characters mean that stand in words only, `; ` between: no words of the lexicon, whose heads are cut out of
/// running text.
const CHARACTERS: &str = include_str!("../../data/characters.tsv");

/// What is known of one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The word as asked for.
    pub word: String,
    /// Chinese words that it may stand for (asked from Vietnamese), in simplified characters, the likeliest first.
    pub han: Vec<String>,
    /// The traditional form of a Chinese word.
    pub traditional: String,
    /// Pinyin with tone marks, the syllables of a word of the tables as one, a blank between words.
    pub pinyin: String,
    /// One Hán-Việt reading a character, a blank between.
    pub hanviet: String,
    /// Vietnamese equivalents, the preferred one first.
    pub vi: Vec<String>,
    /// English meanings.
    pub en: Vec<String>,
    /// What it is.
    pub kind: KnownKind,
    /// Where the Vietnamese equivalents come from.
    pub source: Provenance,
    /// Whether it was asked for without the marks of its letters (lang son: Lạng Sơn).
    pub without_marks: bool,
}

/// What a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KnownKind {
    /// A word.
    #[default]
    Word,
    /// A person, institution or other name.
    Name,
    /// A place.
    Place,
    /// A single character.
    Char,
    /// A date or a day of the week.
    Date,
    /// A number.
    Number,
}

impl KnownKind {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Name => "name",
            Self::Place => "place",
            Self::Char => "char",
            Self::Date => "date",
            Self::Number => "number",
        }
    }
}

/// Where equivalents come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// A table of the program, or the user's glossary.
    Table(Source),
    /// One of the user's dictionaries, by name.
    User(String),
    /// CC-CEDICT knows the word; Vietnamese tables do not.
    Cedict,
    /// Put together from parts that the tables know.
    Parts,
    /// Only the readings of the characters: a guess.
    #[default]
    Reading,
}

impl Provenance {
    /// The name used in JSON.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Table(source) => source.name(),
            Self::User(name) => name,
            Self::Cedict => "cc-cedict",
            Self::Parts => "parts",
            Self::Reading => "reading",
        }
    }
}

/// Dictionaries to consult beside the tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct Consulted<'a> {
    /// CC-CEDICT, where it is at hand.
    pub cedict: Option<&'a Dictionary>,
    /// The user's own, with their names.
    pub own: &'a [(String, Dictionary)],
}

/// What the user's own dictionaries say of a word.
#[derive(Default)]
struct Own<'a> {
    vi: Vec<&'a str>,
    en: Vec<&'a str>,
    /// The first that has a Vietnamese equivalent.
    name: Option<Provenance>,
}

impl<'a> Consulted<'a> {
    fn own(self, word: &str) -> Own<'a> {
        let mut out = Own::default();
        for (name, dictionary) in self.own {
            let lines = dictionary.find(word);
            let glosses = lines.iter().flat_map(|l| l.glosses());
            if dictionary.is_vietnamese() {
                out.vi.extend(glosses);
                if !lines.is_empty() {
                    out.name.get_or_insert_with(|| Provenance::User(name.clone()));
                }
            } else {
                out.en.extend(glosses);
            }
        }
        out
    }
}

/// Each text once, in order.
fn distinct(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// Words looked up inside one input: longer inputs are sentences, for which the words of the best path are enough.
const ALL_PARTS: usize = 12;

impl Lexicon {
    /// What is known of `input`, first as a whole, then of its words, the longest first, then of its characters.
    #[must_use]
    pub fn look_up(&self, input: &str, consulted: Consulted<'_>) -> Vec<Known> {
        let input = input.trim();
        if input.is_empty() {
            return Vec::new();
        }
        if input.chars().any(is_han) {
            self.look_up_chinese(input, consulted)
        } else {
            self.look_up_vietnamese(input, consulted)
        }
    }

    fn look_up_chinese(&self, input: &str, consulted: Consulted<'_>) -> Vec<Known> {
        if let Some(amount) = self.amount(input) {
            return vec![amount];
        }
        let mut out = vec![self.whole(input, consulted)];
        for part in self.parts(input) {
            if part != input && out.iter().all(|k| k.word != part) {
                let known = self.known(&part, consulted);
                if !known.vi.is_empty() || !known.en.is_empty() || known.kind == KnownKind::Char {
                    out.push(known);
                }
            }
        }
        out
    }

    /// A date or number in digits, written the other way; `None` for anything else, and where a table has the word.
    fn amount(&self, input: &str) -> Option<Known> {
        let lang = if input.chars().any(is_han) { Lang::ZhHans } else { Lang::Vi };
        let found = numbers::read(input, lang);
        let [one] = found.as_slice() else { return None };
        let digits = input.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let kind = match one.value {
            Value::Date(_) | Value::Weekday(_) => KnownKind::Date,
            Value::Number(_) | Value::Percent(_) | Value::Ordinal(_) => KnownKind::Number,
            Value::Relative(_) => return None,
        };
        let written = gloss::amount(input, lang).filter(|_| digits)?;
        let (pinyin, hanviet) = if lang.is_zh() { self.read_aloud(input) } else { <_>::default() };
        let (han, vi) = if lang.is_zh() { (Vec::new(), vec![written]) } else { (vec![written], Vec::new()) };
        let source = Provenance::Parts;
        Some(Known { word: input.to_owned(), han, vi, pinyin, hanviet, kind, source, ..Known::default() })
    }

    /// Pinyin of a Chinese word or phrase, the syllables of a word as one, and its Hán-Việt, a blank between syllables.
    /// Digits and letters stand as they are (5 yuè 18 rì); `?` where a character has no reading, nothing where no
    /// character has one.
    #[must_use]
    pub fn read_aloud(&self, text: &str) -> (String, String) {
        (self.in_words(text, &self.in_syllables(text)), spoken(text, self.hanviet(text).into_iter()))
    }

    /// Pinyin with a blank between syllables.
    fn in_syllables(&self, text: &str) -> String {
        let pinyin = self.pinyin(text);
        spoken(text, pinyin.iter().map(|p| Some(p.as_str()).filter(|p| !p.is_empty())))
    }

    /// The syllables of a text as the words that they make; a capital begins a word (Xí Jìnpíng).
    fn in_words(&self, text: &str, pinyin: &str) -> String {
        let syllables: Vec<&str> = pinyin.split(' ').collect();
        if syllables.len() != text.chars().count() || !text.chars().all(is_han) {
            return pinyin.to_owned();
        }
        // A word of the tables is one, whatever else is in it.
        let found: Vec<(&str, What<'_>)> = match self.entry(text) {
            Some(entry) => vec![(text, What::Entry(entry))],
            None => self.words(text).iter().map(|w| (w.span.of(text), w.what)).collect(),
        };
        let mut rest = syllables.as_slice();
        let mut words: Vec<String> = Vec::with_capacity(found.len());
        for (word, what) in found {
            let Some((own, others)) = rest.split_at_checked(word.chars().count()) else { break };
            rest = others;
            let capital = |s: &&str| s.starts_with(char::is_uppercase);
            match self.name_parts(word, what).filter(|_| !own.iter().any(capital)) {
                Some(parts) => words.push(super::spelling::parted(own, &parts)),
                None => words.extend(own.chunk_by(|_, next| !capital(next)).map(super::pinyin::joined)),
            }
        }
        if rest.is_empty() { words.join(" ") } else { pinyin.to_owned() }
    }

    /// The words in a Chinese text: every head in a short one, the words of the best path in a long one; then its
    /// characters.
    fn parts(&self, input: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        if input.chars().count() <= ALL_PARTS {
            for (at, _) in input.char_indices() {
                let rest = input.get(at..).unwrap_or("");
                words.extend(self.heads_at(rest).filter_map(|(len, _)| rest.get(..len)).map(str::to_owned));
            }
            words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
        }
        words.retain(|w| w.chars().nth(1).is_some());
        words.extend(
            self.words(input).iter().map(|w| w.span.of(input).to_owned()).filter(|w| w.chars().nth(1).is_some()),
        );
        if input.chars().nth(1).is_some() {
            words.extend(input.chars().filter(|&c| is_han(c)).map(String::from));
        }
        words
    }

    /// The whole input: as a word, or put together where no table has it.
    fn whole(&self, input: &str, consulted: Consulted<'_>) -> Known {
        let mut known = self.known(input, consulted);
        if !known.vi.is_empty() || input.chars().nth(1).is_none() {
            return known;
        }
        let simple = script::simplify_text(input);
        // 银行行长 is two words, not a person called 银.
        let whole_words = self.words(input).iter().all(|w| w.span.of(input).chars().nth(1).is_some());
        let of_words = whole_words && self.words(input).len() > 1;
        if names::is_person(&simple) && known.en.is_empty() && !of_words {
            known.vi = vec![self.name_reading(input)];
            known.kind = KnownKind::Name;
            return known;
        }
        // A word that the dictionary has as one means more than its characters one by one (旅店 is no "cửa hàng lữ").
        if !known.en.is_empty() && !whole_words {
            return known;
        }
        let (text, complete) = self.phrase(input);
        if complete && !text.is_empty() {
            known.vi = vec![text];
            known.source = Provenance::Parts;
        }
        known
    }

    /// A name by its readings, each with a capital.
    fn name_reading(&self, name: &str) -> String {
        let capital = |reading: &str| {
            let mut rest = reading.chars();
            rest.next().map_or_else(String::new, |c| c.to_uppercase().chain(rest).collect())
        };
        self.hanviet(name).into_iter().flatten().map(capital).collect::<Vec<String>>().join(" ")
    }

    /// One word as the tables and dictionaries have it.
    fn known(&self, word: &str, consulted: Consulted<'_>) -> Known {
        let simple = script::simplify_text(word).into_owned();
        let entry = self.entry(word);
        let usual = self.in_syllables(word);
        let hanviet = spoken(word, self.hanviet(word).into_iter());
        let form = super::pinyin::traditional(&simple);
        let mut lines = consulted.cedict.map(|d| d.find(word)).unwrap_or_default();
        // 合 is hé long before it is gě, and 时 is 時 long before it is an old way to write it.
        lines.sort_by_key(|l| {
            (l.is_name(), is_variant(l), super::pinyin::marked_line(l.pinyin) != usual, l.traditional != form)
        });
        let tables = entry.map(|e| Provenance::Table(e.source));
        let built_in = entry.into_iter().flat_map(|e| self.glosses(e)).map(|g| g.text.to_owned());
        let own = consulted.own(word);
        let own_vi = own.vi.into_iter().map(cedict::readable);
        // What the user added goes before what the program brings, and the glossary before all.
        let (mut vi, mut source) = if entry.is_some_and(|e| e.source == Source::Glossary) {
            (distinct(built_in.chain(own_vi)), tables)
        } else {
            (distinct(own_vi.chain(built_in)), own.name.or(tables))
        };
        if let Some(meanings) = sorted::find(CHARACTERS, &simple).filter(|_| vi.is_empty()) {
            vi = meanings.split("; ").map(str::to_owned).collect();
            source = Some(Provenance::Table(Source::Lexicon));
        }
        let brought = cedict::in_order(lines.iter().flat_map(|l| l.glosses()));
        let en = distinct(own.en.into_iter().chain(brought).map(cedict::readable));
        let cedict = (!lines.is_empty()).then_some(Provenance::Cedict);
        Known {
            word: word.to_owned(),
            han: Vec::new(),
            traditional: lines.first().map_or(form, |l| l.traditional.to_owned()),
            pinyin: self.in_words(word, &lines.first().map_or(usual, |l| super::pinyin::marked_line(l.pinyin))),
            hanviet,
            vi,
            en,
            kind: kind(entry, word),
            source: source.or(cedict).unwrap_or_default(),
            without_marks: false,
        }
    }

    fn look_up_vietnamese(&self, input: &str, consulted: Consulted<'_>) -> Vec<Known> {
        if let Some(amount) = self.amount(input) {
            return vec![amount];
        }
        let syllables = self.joined_syllables(input);
        let ids = |part: &[Syllable]| part.iter().map(|s| s.id).collect::<Option<Vec<SylId>>>();
        let whole = ids(&syllables).and_then(|ids| self.known_from_vietnamese(input, &ids, consulted));
        let mut out: Vec<Known> = match whole {
            Some(whole) => vec![whole],
            None => self.known_without_marks(input, &syllables, consulted),
        };
        if out.is_empty() {
            let groups = self.groups(&syllables, input);
            out.extend(groups.into_iter().filter_map(|group| {
                let part = syllables.get(group)?;
                let span = Span { start: part.first()?.span.start, end: part.last()?.span.end };
                self.known_from_vietnamese(span.of(input), &ids(part)?, consulted)
            }));
            out.splice(0..0, ids(&syllables).and_then(|ids| self.read_back(input, &ids, consulted)));
        }
        // One word: what it may stand for, each with its own readings and meanings.
        if let [one] = out.as_slice() {
            let candidates: Vec<Known> = one.han.iter().take(CANDIDATES).map(|h| self.known(h, consulted)).collect();
            out.extend(candidates);
        }
        out
    }

    /// What a text without Vietnamese marks may stand for (lang son: Lạng Sơn), the likeliest first. Syllables that have
    /// marks keep them.
    fn known_without_marks(&self, input: &str, syllables: &[Syllable], consulted: Consulted<'_>) -> Vec<Known> {
        /// Spellings told.
        const MOST: usize = 3;
        let written: Vec<&str> = syllables.iter().map(|s| s.span.of(input)).collect();
        let marked = |w: &str| !w.is_ascii();
        if written.is_empty() || written.iter().all(|w| marked(w)) {
            return Vec::new();
        }
        let keeps = |ids: &[SylId]| {
            let mut both = syllables.iter().zip(&written).zip(ids);
            both.all(|((s, w), id)| !marked(w) || s.id == Some(*id))
        };
        let mut found: Vec<(&Entry, u32)> = self.without_marks(&written);
        let gloss = |&(entry, rank): &(&Entry, u32)| self.glosses(entry).nth(rank as usize);
        found.retain(|f| gloss(f).is_some_and(|g| keeps(g.ids)));
        found.sort_by(|a, b| {
            let likely = |f: &(&Entry, u32)| gloss(f).map_or(f32::MIN, |g| self.likely(f.0, g.ids));
            b.0.is_name().cmp(&a.0.is_name()).then(likely(b).total_cmp(&likely(a)))
        });
        let mut spellings: Vec<Vec<SylId>> = Vec::new();
        let mut out = Vec::new();
        for gloss in found.iter().filter_map(gloss) {
            if out.len() < MOST && !spellings.iter().any(|s| s == gloss.ids) {
                spellings.push(gloss.ids.to_vec());
                let known = self.known_from_vietnamese(gloss.text, gloss.ids, consulted);
                out.extend(known.map(|k| Known { without_marks: true, ..k }));
            }
        }
        out
    }

    fn known_from_vietnamese(&self, word: &str, ids: &[SylId], consulted: Consulted<'_>) -> Option<Known> {
        let mut entries: Vec<&Entry> = self.from_vietnamese(ids).collect();
        entries.sort_by(|a, b| self.likely(b, ids).total_cmp(&self.likely(a, ids)));
        let first = entries.first()?;
        let base = self.known(first.head(), consulted);
        let mut han: Vec<String> = Vec::new();
        for head in entries.iter().map(|e| e.head()) {
            if !han.iter().any(|h| h == head) {
                han.push(head.to_owned());
            }
        }
        han.truncate(12);
        Some(Known { han, ..base.of_vietnamese(word) })
    }

    /// How likely a Vietnamese word stands for a head, in log-odds: frequent ones first, those of which it is the usual
    /// equivalent or the reading before others, several syllables seldom for one character.
    fn likely(&self, entry: &Entry, ids: &[SylId]) -> f32 {
        self.likely_as(entry, ids, 0.5)
    }

    /// The same with `reading` for a head that is read so.
    pub(super) fn likely_as(&self, entry: &Entry, ids: &[SylId], reading: f32) -> f32 {
        const LATER_GLOSS: f32 = 0.6;
        const ONE_CHARACTER: f32 = 6.0;
        let rank = self.glosses(entry).position(|g| g.ids == ids).and_then(|n| u8::try_from(n).ok()).unwrap_or(9);
        let characters = entry.head().chars();
        let read = characters.clone().count() == ids.len()
            && characters.zip(ids).all(|(c, id)| self.reading_ids(c).contains(id));
        let single = ids.len() > 1 && entry.head().chars().nth(1).is_none();
        entry.log_likelihood() + if read { reading } else { 0.0 }
            - LATER_GLOSS * f32::from(rank)
            - if single { ONE_CHARACTER } else { 0.0 }
    }

    /// A Vietnamese word that no table has, read back into characters: words of CC-CEDICT first, then surname and name.
    fn read_back(&self, input: &str, ids: &[SylId], consulted: Consulted<'_>) -> Option<Known> {
        if !(2..=4).contains(&ids.len()) {
            return None;
        }
        let cedict = consulted.cedict?;
        let mut words = vec![String::new()];
        for id in ids {
            let mut next = Vec::new();
            for word in &words {
                next.extend(self.characters_read(*id).iter().take(24).map(|c| format!("{word}{c}")));
            }
            next.truncate(20_000);
            words = next;
        }
        let han: Vec<String> = words.into_iter().filter(|w| cedict.has(w)).take(12).collect();
        let base = self.known(han.first()?, consulted);
        Some(Known { han, source: Provenance::Reading, ..base.of_vietnamese(input) })
    }
}

/// Characters that a Vietnamese word may stand for of which all is told.
const CANDIDATES: usize = 6;

impl Known {
    /// What is known of a Chinese word as that of a Vietnamese one which may stand for it: the readings are not its own.
    fn of_vietnamese(self, word: &str) -> Self {
        let kind = if self.kind == KnownKind::Char { KnownKind::Word } else { self.kind };
        let none = String::new;
        Self { word: word.to_owned(), traditional: none(), pinyin: none(), hanviet: none(), kind, ..self }
    }
}

/// Whether a line only says that it is an old or other way to write something.
fn is_variant(line: &Line<'_>) -> bool {
    line.glosses().next().is_some_and(cedict::is_variant)
}

/// One reading for each Han character of a text, with what else stands in it as it is.
fn spoken<'r>(text: &str, readings: impl Iterator<Item = Option<&'r str>>) -> String {
    let mut out: Vec<String> = Vec::new();
    let (mut read, mut open) = (false, false);
    for (c, reading) in text.chars().zip(readings) {
        if is_han(c) {
            read |= reading.is_some();
            out.push(reading.unwrap_or("?").to_owned());
        } else if let Some(last) = out.last_mut().filter(|_| open && !c.is_whitespace()) {
            last.push(c);
        } else if !c.is_whitespace() {
            out.push(c.to_string());
        }
        open = !is_han(c) && !c.is_whitespace();
    }
    if read { out.join(" ") } else { String::new() }
}

fn kind(entry: Option<&Entry>, word: &str) -> KnownKind {
    let single = word.chars().nth(1).is_none();
    match entry.map(|e| e.kind) {
        Some(super::Kind::Place) => KnownKind::Place,
        Some(super::Kind::Person | super::Kind::Institution) => KnownKind::Name,
        _ if single && word.chars().all(is_han) => KnownKind::Char,
        _ => KnownKind::Word,
    }
}

/// Whether a text looks Vietnamese: every run of letters has the shape of a syllable.
#[must_use]
pub fn is_vietnamese_word(text: &str) -> bool {
    let mut runs = syllable::syllables(text).peekable();
    runs.peek().is_some() && runs.all(|s| syllable::is_vietnamese(&s.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(word: &str) -> Vec<Known> {
        Lexicon::core().look_up(word, Consulted { cedict: Some(Dictionary::cedict()), own: &[] })
    }

    #[test]
    fn a_chinese_word_and_its_parts() {
        let known = look_up("边境");
        assert_eq!(known[0].word, "边境");
        assert_eq!(known[0].traditional, "邊境");
        assert_eq!(known[0].pinyin, "biānjìng");
        assert_eq!(look_up("合")[0].pinyin, "hé");
        assert_eq!(known[0].hanviet, "biên cảnh");
        assert!(known[0].vi.contains(&"biên giới".to_owned()));
        assert!(known[0].en.iter().any(|g| g.contains("border")));
        let parts: Vec<&str> = known.iter().skip(1).map(|k| k.word.as_str()).collect();
        assert_eq!(parts, ["边", "境"]);
        assert!(known[1..].iter().all(|k| k.kind == KnownKind::Char && !k.hanviet.is_empty()));
    }

    #[test]
    fn longer_words_come_first() {
        let words: Vec<usize> = look_up("越南国防部长").iter().skip(1).map(|k| k.word.chars().count()).collect();
        assert!(words.len() > 5 && words.is_sorted_by(|a, b| a >= b), "{words:?}");
    }

    #[test]
    fn names_say_what_they_are() {
        let one = |w: &str| look_up(w).swap_remove(0);
        assert_eq!(one("谅山").kind, KnownKind::Place);
        assert_eq!(one("阮富仲").kind, KnownKind::Name);
        let guessed = one("阮文海");
        assert_eq!((guessed.vi, guessed.source), (vec!["Nguyễn Văn Hải".to_owned()], Provenance::Reading));
        let traditional = one("國防部");
        assert_eq!(traditional.vi.first().map(String::as_str), Some("Bộ Quốc phòng"));
        assert_eq!(traditional.traditional, "國防部");
    }

    #[test]
    fn words_in_a_row_are_no_person() {
        let known = look_up("银行行长").swap_remove(0);
        assert_ne!(known.kind, KnownKind::Name);
        assert!(!known.vi.iter().any(|v| v.contains("Hàng Trưởng")), "{known:?}");
    }

    #[test]
    fn characters_that_stand_in_words_only_have_a_meaning() {
        for (character, want) in [("谅", "tha thứ"), ("諒", "tha thứ"), ("孩", "trẻ con")] {
            let known = look_up(character).swap_remove(0);
            assert_eq!((known.kind, known.vi[0].as_str()), (KnownKind::Char, want), "{character}");
        }
        assert!(look_up("原谅").iter().any(|k| k.word == "谅" && !k.vi.is_empty()));
    }

    #[test]
    fn unknown_parts_are_never_made_up() {
        let known = look_up("龘龘");
        assert!(known[0].vi.is_empty() || known[0].source == Provenance::Reading);
        assert!(look_up("").is_empty() && look_up("   ").is_empty());
        assert!(look_up("xyzzyq").is_empty());
    }

    #[test]
    fn a_phrase_is_put_together_but_a_word_of_the_dictionary_is_not() {
        let one = |w: &str| look_up(w).swap_remove(0);
        let phrase = one("越南国防部副部长");
        assert!(phrase.vi[0].contains("Quốc phòng"), "{phrase:?}");
        let word = one("旱灾");
        assert!(word.source != Provenance::Parts && !word.en.is_empty());
    }

    #[test]
    fn from_vietnamese_back_to_characters() {
        let one = |w: &str| look_up(w).swap_remove(0);
        assert!(one("biên giới").han.contains(&"边境".to_owned()));
        assert!(one("Bộ Quốc phòng").han.contains(&"国防部".to_owned()));
        let two = look_up("đoàn kết, quốc phòng");
        assert_eq!(two.iter().map(|k| k.word.as_str()).collect::<Vec<_>>(), ["đoàn kết", "quốc phòng"]);
        let read = one("thảm đạm");
        assert!(read.han.contains(&"惨淡".to_owned()), "{read:?}");
    }

    #[test]
    fn the_usual_form_goes_before_old_ones() {
        let time = look_up("时").swap_remove(0);
        assert_eq!(time.traditional, "時");
        assert!(time.en.first().is_some_and(|g| !g.contains("variant")), "{:?}", time.en);
        for word in ["国", "体", "云", "台"] {
            assert!(look_up(word)[0].en.first().is_some_and(|g| !g.contains("old variant")), "{word}");
        }
    }

    #[test]
    fn dates_and_figures_are_told_as_such_with_their_digits() {
        let one = |w: &str| look_up(w).swap_remove(0);
        let date = one("5月18日");
        assert_eq!((date.kind, date.vi[0].as_str()), (KnownKind::Date, "ngày 18/5"));
        assert_eq!((date.pinyin.as_str(), date.hanviet.as_str()), ("5 yuè 18 rì", "5 nguyệt 18 nhật"));
        assert_eq!(one("12亿").vi, ["1,2 tỷ"]);
        let back = one("18/5/2025");
        assert_eq!((back.kind, back.han[0].as_str()), (KnownKind::Date, "2025年5月18日"));
        assert_eq!(one("G20峰会").pinyin, "G20 fēng huì");
    }

    #[test]
    fn the_syllables_of_a_word_are_written_as_one() {
        for (word, want) in [
            ("边境", "biānjìng"),
            ("邊境", "biānjìng"),
            ("西安", "Xī'ān"),
            ("习近平", "Xí Jìnpíng"),
            ("银行行长", "yínháng hángzhǎng"),
            ("谅", "liàng"),
        ] {
            assert_eq!(look_up(word)[0].pinyin, want, "{word}");
        }
    }

    #[test]
    fn a_vietnamese_word_has_no_reading_and_its_candidates_have() {
        for word in ["sáng", "biên giới", "năm"] {
            let known = look_up(word);
            assert!(known[0].pinyin.is_empty() && known[0].hanviet.is_empty() && known[0].kind != KnownKind::Char);
            let read = known.iter().skip(1).filter(|k| known[0].han.contains(&k.word) && !k.pinyin.is_empty()).count();
            assert!(read >= 2, "{word}: {known:?}");
        }
    }

    #[test]
    fn the_likely_characters_of_a_vietnamese_word_come_first() {
        for (vi, want) in [
            ("biên giới", ["边境", "边界"].as_slice()),
            ("nhà nước", &["国家"]),
            ("năm", &["年"]),
            ("học sinh", &["学生"]),
            ("kinh tế", &["经济"]),
        ] {
            let han = look_up(vi).swap_remove(0).han;
            assert!(want.contains(&han[0].as_str()), "{vi}: {han:?}");
        }
    }

    #[test]
    fn words_are_found_without_their_marks_and_say_so() {
        for (asked, word, han) in [
            ("lang son", "Lạng Sơn", "谅山"),
            ("ha noi", "Hà Nội", "河内"),
            ("DA NANG", "Đà Nẵng", "岘港"),
            ("bien gioi", "biên giới", "边境"),
            ("Lạng son", "Lạng Sơn", "谅山"),
        ] {
            let found = look_up(asked);
            assert_eq!(found.first().map(|k| (k.word.as_str(), k.without_marks)), Some((word, true)), "{asked}");
            assert!(found[0].han.iter().any(|h| h == han), "{asked}: {:?}", found[0].han);
        }
        for (asked, han) in [("TPHCM", "胡志明市"), ("tp.hcm", "胡志明市"), ("Hà Nội", "河内"), ("HÀ NỘI", "河内")]
        {
            let found = look_up(asked);
            assert!(!found[0].without_marks && found[0].han.iter().any(|h| h == han), "{asked}: {found:?}");
        }
        assert!(look_up("qwrt zxcv").is_empty());
    }

    #[test]
    fn vietnamese_text_falls_into_its_likeliest_words() {
        let words: Vec<String> = look_up("qua cửa khẩu").into_iter().map(|k| k.word).collect();
        assert_eq!(words, ["qua", "cửa khẩu"]);
    }

    #[test]
    fn marks_of_the_dictionarys_own_are_not_shown() {
        for word in ["个", "线", "打", "人", "时", "台", "着", "面"] {
            for known in look_up(word) {
                let bad = known.en.iter().find(|g| g.contains("CL:") || g.contains('|') || g.contains(['[', ']']));
                assert_eq!(bad, None, "{word}");
                let variant = known.en.iter().position(|g| g.contains("old variant of"));
                let ordinary = known.en.iter().rposition(|g| !cedict::is_variant(g) && !g.starts_with("measure word"));
                assert!(variant.zip(ordinary).is_none_or(|(v, o)| v > o), "{word}: {:?}", known.en);
            }
        }
    }

    #[test]
    fn a_dictionary_of_the_users_adds_its_words() {
        let own = Dictionary::parse("龘龘 龘龘 [da2 da2] /rồng bay rập rờn/\n".as_bytes()).unwrap();
        let own = [("Mine".to_owned(), own)];
        let known = Lexicon::core().look_up("龘龘", Consulted { cedict: None, own: &own });
        assert_eq!(known[0].vi, ["rồng bay rập rờn"]);
        assert_eq!(known[0].source.name(), "Mine");
    }
}

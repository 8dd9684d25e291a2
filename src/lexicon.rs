//! What words mean and how they are read: Hán-Việt readings, pinyin, names, the project's
//! Chinese-Vietnamese news lexicon, CC-CEDICT. Pure tables and look-ups.
//!
//! Not here: the panel that shows a word (`app::overlay`), and files of the user (`shell`).

mod cedict;
mod cursor;
mod dictionary;
mod entry;
pub mod gloss;
pub mod glossary;
mod lattice;
mod load;
mod lookup;
mod names;
pub mod patterns;
mod pinyin;
mod readings;
mod reverse;
mod segment;
mod sorted;
mod spelling;
mod syllables;
mod words;

pub use cursor::{load_word_list, word_list_ready};
pub use dictionary::{Dictionary, Fault, Line};
pub use entry::{Entry, Gloss, Kind, Pos, ReadingFlag, Source, Tag};
pub use glossary::UserWord;
pub use lookup::{Consulted, Known, KnownKind, Provenance, is_vietnamese_word};
pub use pinyin::joined as joined_pinyin;
pub use spelling::parted as parted_pinyin;
pub use syllables::SylId;
pub use words::{What, Word};

use crate::text::{Span, script, syllable};
use load::Entries;
use readings::Readings;
use reverse::Reverse;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use syllables::Syllables;

/// The core tables, built once on first use, with the user's glossary laid over them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    syllables: Syllables,
    readings: Readings,
    entries: Entries,
    /// Where the entries that begin with a character lie.
    first: FxHashMap<char, (u32, u32)>,
    /// Characters of the longest head.
    longest: usize,
    /// Vietnamese to Chinese, made on the first look-up from that side.
    reverse: OnceLock<Reverse>,
}

impl Lexicon {
    /// The tables that ship with the program.
    pub fn core() -> &'static Self {
        static CORE: OnceLock<Lexicon> = OnceLock::new();
        CORE.get_or_init(Self::load)
    }

    /// A copy of its own of the tables that ship with the program; [`Self::core`] makes and keeps one.
    #[must_use]
    pub fn load() -> Self {
        let (syllables, readings, entries) = (Syllables::load(), Readings::load(), Entries::load());
        Self { syllables, readings, entries, ..Self::default() }.indexed()
    }

    /// These tables with words of the user's laid over them. Numbers of syllables stay as they are; new ones follow.
    #[must_use]
    pub fn with_words<'a>(&self, words: impl IntoIterator<Item = &'a UserWord>) -> Self {
        let mut out = self.clone();
        out.entries.add_words(words, &mut out.syllables);
        out.indexed()
    }

    /// These tables with the words of Vietnamese dictionaries that they lack, for the gloss: what the tables have stays.
    #[must_use]
    pub fn with_dictionaries<'a>(&self, own: impl IntoIterator<Item = &'a Dictionary>) -> Self {
        let lines = own.into_iter().flat_map(Dictionary::entries);
        let words: Vec<UserWord> =
            lines.filter(|l| self.entry(l.simplified).is_none()).filter_map(UserWord::of_line).collect();
        self.with_words(&words)
    }

    fn indexed(mut self) -> Self {
        self.reverse = OnceLock::new();
        self.first.clear();
        for (i, entry) in self.entries.list.iter().enumerate() {
            let Some(c) = entry.head().chars().next() else { continue };
            let i = u32::try_from(i).unwrap_or(u32::MAX);
            let range = self.first.entry(c).or_insert((i, i));
            range.1 = i + 1;
            self.longest = self.longest.max(entry.head().chars().count());
        }
        self
    }

    /// The number of a syllable key; `None` where no table has it.
    #[must_use]
    pub fn syl_id(&self, key: &str) -> Option<SylId> {
        self.syllables.get(key)
    }

    /// The key with this number.
    #[must_use]
    pub fn syl_key(&self, id: SylId) -> &str {
        self.syllables.key(id)
    }

    /// How many keys there are: numbers lie below this.
    #[must_use]
    pub fn syl_count(&self) -> usize {
        self.syllables.len()
    }

    /// The syllables of a Vietnamese text with their numbers.
    pub fn syllables<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, Option<SylId>)> + 'a {
        syllable::syllables(text).map(|s| (s.span, self.syl_id(&s.key)))
    }

    /// Every Hán-Việt reading of a character (simplified or traditional), as written, the most usual first.
    #[must_use]
    pub fn readings(&self, c: char) -> &[&'static str] {
        self.readings.written(c)
    }

    /// The keys of [`Self::readings`], in the same order.
    #[must_use]
    pub fn reading_ids(&self, c: char) -> &[SylId] {
        self.readings.ids(c)
    }

    /// The syllables that some character is read as; each perhaps often.
    pub fn all_reading_ids(&self) -> impl Iterator<Item = SylId> + '_ {
        self.readings.all_ids()
    }

    /// The entry of a head in either script.
    #[must_use]
    pub fn entry(&self, head: &str) -> Option<&Entry> {
        self.heads_at(head).last().filter(|(len, _)| *len == head.len()).map(|(_, e)| e)
    }

    /// The equivalents of an entry of this lexicon, the preferred one first.
    pub fn glosses(&self, entry: &Entry) -> impl DoubleEndedIterator<Item = Gloss<'_>> + ExactSizeIterator {
        let range = entry.glosses.start as usize..entry.glosses.end as usize;
        self.entries.glosses.get(range).unwrap_or(&[]).iter().map(|g| Gloss {
            text: &g.text,
            ids: self.entries.ids.get(g.ids.start as usize..g.ids.end as usize).unwrap_or(&[]),
        })
    }

    /// The preferred equivalent of a head in either script.
    #[must_use]
    pub fn gloss(&self, head: &str) -> Option<&str> {
        self.entry(head).and_then(|e| self.glosses(e).next()).map(|g| g.text)
    }

    /// Every head that `rest` (in either script) begins with, the shortest first, with its length in bytes of `rest`.
    pub fn heads_at<'a, 'r>(&'a self, rest: &'r str) -> impl Iterator<Item = (usize, &'a Entry)> + use<'a, 'r> {
        HeadsAt { entries: &self.entries.list, first: Some(&self.first), rest: rest.char_indices(), depth: 0 }
    }

    /// The longest head that `rest` begins with, and its length in bytes of `rest`.
    #[must_use]
    pub fn longest_at(&self, rest: &str) -> Option<(usize, &Entry)> {
        self.heads_at(rest).last()
    }

    /// Characters of the longest head.
    #[must_use]
    pub const fn longest_head(&self) -> usize {
        self.longest
    }

    /// All entries, sorted by head.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries.list
    }

    /// The heads that have exactly these syllables as an equivalent: those of which it is the preferred one first.
    pub fn from_vietnamese<'a>(&'a self, syllables: &'a [SylId]) -> impl Iterator<Item = &'a Entry> + 'a {
        self.reverse().heads(self, syllables)
    }

    /// The characters with this syllable among their readings: those of which it is the most usual first.
    #[must_use]
    pub fn characters_read(&self, syllable: SylId) -> &[char] {
        self.reverse().characters(syllable)
    }

    /// The equivalents with these syllables where those without marks stand for any: entry and the equivalent's rank.
    fn without_marks(&self, syllables: &[&str]) -> Vec<(&Entry, u32)> {
        self.reverse().without_marks(self, syllables)
    }

    fn reverse(&self) -> &Reverse {
        self.reverse.get_or_init(|| Reverse::new(self))
    }

    /// The simplified form of a character.
    #[must_use]
    pub fn simplify(&self, c: char) -> char {
        script::simplify(c)
    }

    /// The traditional forms of a simplified character, the most usual first.
    pub fn traditional(&self, c: char) -> impl Iterator<Item = char> {
        script::traditional(c)
    }

    /// The pinyin of each character of a word or sentence in either script, with tone marks, read by words where a
    /// character has several; empty for characters without pinyin.
    #[must_use]
    pub fn pinyin(&self, text: &str) -> Vec<String> {
        pinyin::read(&script::simplify_text(text)).iter().map(|c| pinyin::with_mark(&c.pinyin)).collect()
    }

    /// One Hán-Việt reading for each character of a word or sentence in either script; `None` for characters without.
    ///
    /// A word of the lexicon whose equivalent is made of readings decides (合作 hợp tác); then the readings that belong
    /// to the pinyin of the character in the word (重庆 Trùng Khánh, 重要 trọng yếu); then the most usual one.
    #[must_use]
    pub fn hanviet(&self, text: &str) -> Vec<Option<&str>> {
        let simple = script::simplify_text(text);
        let characters = pinyin::read(&simple);
        let given: Vec<char> = text.chars().collect();
        let mut out: Vec<Option<&str>> = Vec::with_capacity(given.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let word = self.heads_at(rest).filter_map(|(len, e)| Some((len, self.read_by_gloss(e)?))).last();
            if let Some((len, readings)) = word {
                out.extend(readings.into_iter().map(Some));
                rest = rest.get(len..).unwrap_or("");
                continue;
            }
            let read = characters.get(out.len()).and_then(|k| {
                let form = if script::simplify(c) == c { k.traditional } else { c };
                readings::for_pinyin(form, &k.pinyin).next()
            });
            let hand = self.readings(c).first().copied();
            out.push(read.or(hand));
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
        out
    }

    /// The readings of a head of several characters, where one of its equivalents is made of them in order.
    fn read_by_gloss<'a>(&'a self, entry: &'a Entry) -> Option<Vec<&'a str>> {
        let count = entry.head().chars().count();
        if count < 2 {
            return None;
        }
        let fits = |g: &Gloss<'_>| {
            g.ids.len() == count
                && g.ids.iter().zip(entry.head().chars()).all(|(id, c)| self.reading_ids(c).contains(id))
        };
        let gloss = self.glosses(entry).find(fits)?;
        let mut out = Vec::with_capacity(count);
        for (id, c) in gloss.ids.iter().zip(entry.head().chars()) {
            let at = self.reading_ids(c).iter().position(|k| k == id)?;
            out.push(self.readings(c).get(at).copied()?);
        }
        Some(out)
    }
}

/// Walks down the sorted heads one character at a time.
struct HeadsAt<'a, 'r> {
    /// The entries that share the characters read so far.
    entries: &'a [Entry],
    /// Where to begin; `None` after the first character.
    first: Option<&'a FxHashMap<char, (u32, u32)>>,
    rest: std::str::CharIndices<'r>,
    /// Bytes of a head read so far.
    depth: usize,
}

impl<'a> Iterator for HeadsAt<'a, '_> {
    type Item = (usize, &'a Entry);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (at, c) = self.rest.next()?;
            let simple = script::simplify(c);
            if let Some(first) = self.first.take() {
                let &(from, to) = first.get(&simple)?;
                self.entries = self.entries.get(from as usize..to as usize)?;
            } else {
                let depth = self.depth;
                let next = |e: &Entry| e.head().get(depth..).and_then(|t| t.chars().next());
                let from = self.entries.partition_point(|e| next(e) < Some(simple));
                let to = self.entries.partition_point(|e| next(e) <= Some(simple));
                self.entries = self.entries.get(from..to)?;
            }
            self.depth += simple.len_utf8();
            let entry = self.entries.first()?;
            if entry.head().len() == self.depth {
                return Some((at + c.len_utf8(), entry));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hanviet(text: &str) -> String {
        Lexicon::core().hanviet(text).iter().map(|r| r.unwrap_or("?")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn readings_follow_the_word() {
        for (zh, want) in [
            ("边境", "biên cảnh"),
            ("重庆", "trùng khánh"),
            ("重要", "trọng yếu"),
            ("银行", "ngân hàng"),
            ("行动", "hành động"),
            ("阮富仲", "nguyễn phú trọng"),
            ("諒山", "lạng sơn"),
            ("和平", "hòa bình"),
            ("头发", "đầu phát"),
            ("音乐", "âm nhạc"),
            ("快乐", "khoái lạc"),
            ("床前明月光", "sàng tiền minh nguyệt quang"),
            ("春眠不觉晓", "xuân miên bất giác hiểu"),
        ] {
            assert_eq!(hanviet(zh), want, "{zh}");
        }
    }

    #[test]
    fn every_reading_of_a_character() {
        let lexicon = Lexicon::core();
        for (c, wanted) in
            [('安', "an yên"), ('福', "phúc phước"), ('黄', "hoàng huỳnh"), ('行', "hành hàng"), ('义', "nghĩa ngãi")]
        {
            for reading in wanted.split(' ') {
                assert!(lexicon.readings(c).contains(&reading), "{c} {reading}");
            }
        }
        assert_eq!(lexicon.readings('國'), lexicon.readings('国'));
        assert_eq!(lexicon.readings('x'), [""; 0]);
        for c in ['发', '干', '长'] {
            assert_eq!(lexicon.readings(c).len(), lexicon.reading_ids(c).len());
        }
    }

    #[test]
    fn heads_are_found_in_either_script_shortest_first() {
        let lexicon = Lexicon::core();
        let heads = |text: &str| lexicon.heads_at(text).map(|(n, e)| (n, e.head().to_owned())).collect::<Vec<_>>();
        let simple = heads("国防部长访问");
        assert!(simple.iter().map(|(_, h)| h.as_str()).is_sorted_by_key(str::len));
        assert!(simple.iter().any(|(n, h)| *n == 9 && h == "国防部"), "{simple:?}");
        assert_eq!(simple, heads("國防部長訪問"));
        assert_eq!(lexicon.longest_at("东盟与中国").map(|(n, e)| (n, e.head())), Some((6, "东盟")));
        assert!(lexicon.longest_at("").is_none() && lexicon.longest_at("xyz").is_none());
    }

    #[test]
    fn equivalents_carry_their_syllables() {
        let lexicon = Lexicon::core();
        let entry = lexicon.entry("合作").unwrap();
        let gloss = lexicon.glosses(entry).next().unwrap();
        assert_eq!(gloss.text, "hợp tác");
        assert_eq!(gloss.ids.iter().map(|&i| lexicon.syl_key(i)).collect::<Vec<_>>(), ["hơp5", "tac1"]);
        assert_eq!(entry.reading, ReadingFlag::Usual);
        let ids: Vec<SylId> = lexicon.syllables("Hợp tác").filter_map(|(_, id)| id).collect();
        assert!(lexicon.from_vietnamese(&ids).any(|e| e.head() == "合作"));
        assert!(lexicon.characters_read(ids[0]).contains(&'合'));
    }

    #[test]
    fn words_of_the_user_go_first_and_numbers_stay() {
        let core = Lexicon::core();
        let own = core.with_words(&[
            UserWord { zh: "合作".into(), vi: vec!["chung sức".into()] },
            UserWord { zh: "測試詞語".into(), vi: vec!["Zyxw thử".into()] },
        ]);
        let glosses: Vec<&str> = own.entry("合作").map(|e| own.glosses(e).map(|g| g.text).collect()).unwrap();
        assert_eq!(glosses[..2], ["chung sức", "hợp tác"]);
        assert_eq!(own.gloss("测试词语"), Some("Zyxw thử"));
        assert_eq!(own.entry("合作").map(|e| e.source), Some(Source::Glossary));
        assert_eq!(own.syl_id("hơp5"), core.syl_id("hơp5"));
        assert!(core.syl_id("zyxw").is_none() && own.syl_id("zyxw").is_some());
        assert_eq!(core.gloss("测试词语"), None);
    }

    #[test]
    fn entries_are_sorted_simplified_and_have_equivalents() {
        let lexicon = Lexicon::core();
        assert!(lexicon.entries().len() > 12_000);
        assert!(lexicon.entries().is_sorted_by(|a, b| a.head() < b.head()));
        for entry in lexicon.entries() {
            assert!(lexicon.glosses(entry).len() > 0, "{}", entry.head());
            assert!(lexicon.entry(entry.head()).is_some_and(|e| e.head() == entry.head()), "{}", entry.head());
        }
    }
}

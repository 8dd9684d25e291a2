//! How names are spelled in pinyin: surname and given name apart (Xí Jìnpíng, Ōuyáng Xiū), foreign names as one (Tèlǎngpǔ),
//! what a place is apart from its name (Běijīng Shì), each part with a capital.
//!
//! Not here: which reading a character has (`pinyin`), which words are names (`words`, the tables).

use super::{Entry, Kind, Lexicon, What, names, pinyin};
use crate::text::script;

/// Endings that say what a place is, longer ones first.
const KINDS_OF_PLACES: [&str; 10] = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "县", "区", "州"];

/// The syllables of a name as the words that it is written in.
#[must_use]
pub fn parted<S: AsRef<str>>(syllables: &[S], parts: &[usize]) -> String {
    let mut rest = syllables.iter().map(AsRef::as_ref);
    let part = |n: &usize| {
        let own: Vec<&str> = rest.by_ref().take(*n).collect();
        let whole = pinyin::joined(&own);
        let mut letters = whole.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

impl Lexicon {
    /// How many characters each part of a name has that pinyin writes as a word with a capital; nothing for what is no
    /// name.
    #[must_use]
    pub fn name_parts(&self, word: &str, what: What<'_>) -> Option<Vec<usize>> {
        let simple = script::simplify_text(word);
        let count = simple.chars().count();
        let after = |surname: Option<usize>| match surname {
            Some(own) => vec![own, count - own],
            None => vec![count],
        };
        match what {
            What::Person => Some(after(names::surname(&simple))),
            What::Foreign => Some(vec![count]),
            What::Entry(entry) => match entry.kind {
                Kind::Person => Some(after(self.own_surname(entry, &simple))),
                Kind::Place => Some(self.place_parts(&simple)),
                Kind::Institution => Some(vec![count]),
                Kind::Word | Kind::Function => None,
            },
            What::Character => None,
        }
    }

    /// The surname of a person of the tables who has one in Chinese: Vietnamese says it by its Hán-Việt reading, others by
    /// its pinyin (Jensen Huang). 梅西 is no Mr Mai.
    fn own_surname(&self, entry: &Entry, name: &str) -> Option<usize> {
        let own = names::surname(name)?;
        let first: String = name.chars().take(own).collect();
        let hanviet = self.hanviet(&first).into_iter().flatten().next().unwrap_or("").to_lowercase();
        let sound: String = pinyin::read(&first).iter().map(|c| c.pinyin.trim_end_matches(char::is_numeric)).collect();
        let known = self.glosses(entry).any(|g| {
            let mut words = g.text.split([' ', '-']).map(str::to_lowercase);
            let leads = words.next().is_some_and(|w| {
                w == hanviet || name.chars().next().is_some_and(|c| self.readings(c).contains(&w.as_str()))
            });
            let several = g.text.split([' ', '-']).count() == name.chars().count();
            (leads && several) || g.text.split(' ').any(|w| w.to_lowercase() == sound)
        });
        known.then_some(own)
    }

    fn place_parts(&self, place: &str) -> Vec<usize> {
        let count = place.chars().count();
        let ending = KINDS_OF_PLACES.iter().find(|k| place.ends_with(**k));
        let Some((stem, kind)) = ending.and_then(|k| Some((place.strip_suffix(k)?, k.chars().count()))) else {
            return vec![count];
        };
        if stem.chars().count() < 2 {
            return vec![count];
        }
        let entry = self.entry(stem).and_then(|e| self.name_parts(stem, What::Entry(e)));
        let mut parts = entry.unwrap_or_else(|| vec![count - kind]);
        parts.push(kind);
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_as_pinyin_writes_them() {
        let lexicon = Lexicon::core();
        let parts = |name: &str| {
            let words = lexicon.words(name);
            let what = lexicon.entry(name).map_or_else(|| words[0].what, What::Entry);
            lexicon.name_parts(name, what)
        };
        for (name, want) in [
            ("习近平", vec![1, 2]),
            ("王毅", vec![1, 1]),
            ("潘文江", vec![1, 2]),
            ("諸葛亮", vec![2, 1]),
            ("黄仁勋", vec![1, 2]),
            ("特朗普", vec![3]),
            ("莫迪", vec![2]),
            ("马克龙", vec![3]),
            ("胡志明市", vec![1, 2, 1]),
            ("越南", vec![2]),
            ("广州", vec![2]),
        ] {
            assert_eq!(parts(name), Some(want), "{name}");
        }
        assert_eq!(parts("边境"), None);
    }
}

//! Facts as bytes, for those who keep them: little-endian, without any gaps.
//!
//! Bytes that were made by other code are never read: [`Extractor::facts_key`] tells them apart. Bytes that are damaged
//! give no facts, or other ones, and nothing worse. Not here: where they are kept (`shell::cache`).

use super::day::When;
use super::facts::{Facts, Mark, Round, Side, Someone, firsts};
use super::mentions::{Extractor, Zone};
use crate::corpus::Article;
use crate::lexicon::Lexicon;
use crate::text::hash;

/// A hash of texts, each with its end.
fn hash_all<'t>(texts: impl IntoIterator<Item = &'t str>) -> u64 {
    texts.into_iter().fold(hash::BASIS, |h, text| hash::add(hash::add(h, text.as_bytes()), &[0xff]))
}

/// What facts depend on beside the article: this code and its tables (`build.rs`), and the words of the lexicon, to
/// which a user may have added some.
pub(super) fn method(lexicon: &Lexicon) -> u64 {
    let words = lexicon
        .entries()
        .iter()
        .flat_map(|e| std::iter::once(e.head()).chain(lexicon.glosses(e).map(|g| g.text)))
        .chain([env!("DOICHIEU_FACTS")]);
    hash_all(words)
}

impl Extractor<'_> {
    /// Tells the code and the words by which facts are made from others.
    #[must_use]
    pub const fn method(&self) -> u64 {
        self.method
    }

    /// The number of the facts of an article, of which the header is enough: another one for another content, and for
    /// another title or date, which may come from its path.
    #[must_use]
    pub fn facts_key(&self, article: &Article) -> u64 {
        let from_file = article.path.file_stem().is_some_and(|s| s.to_string_lossy() == article.title.as_str());
        let markdown = article.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
        let date = article.date.map_or(String::new(), |d| format!("{d:?}"));
        let kind = if markdown { "md" } else { "" };
        let named = if from_file { "named" } else { "" };
        let key = hash_all([article.title.as_str(), article.lang.code(), &date, kind, named]);
        hash::add(hash::add(key, &article.hash.to_le_bytes()), &self.method.to_le_bytes())
    }
}

impl Facts {
    /// As bytes: one to three kilobytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(Vec::with_capacity(5 * self.keys.len() + 512));
        out.byte(self.side as u8 | u8::from(self.headline) << 1 | u8::from(self.ahead) << 2);
        out.byte(u8::from(self.published.is_some()));
        out.int(self.published.unwrap_or(0).cast_unsigned());
        out.long(self.content);
        out.list(&self.keys, |out, &k| out.int(k));
        self.marks.iter().for_each(|m| out.byte(m.byte()));
        out.list(&self.persons, |out, p| {
            p.keys.iter().for_each(|&k| out.int(k));
            out.long(p.skeleton);
            out.byte(p.zone as u8);
        });
        out.list(&self.sounds, |out, &s| out.long(s));
        out.list(&self.dates, |out, &(when, lead)| {
            out.byte(u8::from(lead) | u8::from(matches!(when, When::Yearless(..))) << 1);
            let (from, to) = match when {
                When::Days(from, to) => (from.cast_unsigned(), to.cast_unsigned()),
                When::Yearless(from, to) => (pair(from), pair(to)),
            };
            out.int(from);
            out.int(to);
        });
        out.list(&self.rounds, |out, r| {
            out.int(r.number);
            out.list(&r.context, |out, &k| out.int(k));
        });
        out.list(&self.sketch, |out, &h| out.int(h));
        out.0
    }

    /// Out of their bytes; `None` where these are damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut from = In(bytes);
        let flags = from.byte()?;
        let known = from.byte()?;
        let published = from.int()?.cast_signed();
        let content = from.long()?;
        let keys = from.list(In::int)?;
        let marks: Box<[Mark]> = keys.iter().map(|_| from.byte().map(Mark::from_byte)).collect::<Option<_>>()?;
        let persons = from.list(|from| {
            let mut someone = Someone { keys: [0; _], skeleton: 0, zone: Zone::Body };
            for key in &mut someone.keys {
                *key = from.int()?;
            }
            someone.skeleton = from.long()?;
            someone.zone = match from.byte()? {
                0 => Zone::Body,
                1 => Zone::Lead,
                _ => Zone::Title,
            };
            Some(someone)
        })?;
        let sounds = from.list(In::long)?;
        let dates = from.list(|from| {
            let flags = from.byte()?;
            let (a, b) = (from.int()?, from.int()?);
            let when = if flags & 2 == 0 {
                When::Days(a.cast_signed(), b.cast_signed())
            } else {
                When::Yearless(unpair(a), unpair(b))
            };
            Some((when, flags & 1 == 1))
        })?;
        let rounds = from.list(|from| Some(Round { number: from.int()?, context: from.list(In::int)? }))?;
        let sketch = from.list(In::int)?;
        from.0.is_empty().then(|| Self {
            side: if flags & 1 == 0 { Side::Zh } else { Side::Vi },
            published: (known == 1).then_some(published),
            firsts: firsts(&marks),
            keys,
            marks,
            persons,
            sounds,
            dates,
            rounds,
            sketch,
            headline: flags & 2 == 2,
            ahead: flags & 4 == 4,
            content,
        })
    }
}

/// A month and a day in one number.
fn pair(of: [u8; 2]) -> u32 {
    u32::from(of[0]) << 8 | u32::from(of[1])
}

fn unpair(of: u32) -> [u8; 2] {
    let [.., month, day] = of.to_be_bytes();
    [month, day]
}

struct Out(Vec<u8>);

impl Out {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    fn int(&mut self, int: u32) {
        self.0.extend_from_slice(&int.to_le_bytes());
    }

    fn long(&mut self, long: u64) {
        self.0.extend_from_slice(&long.to_le_bytes());
    }

    /// How many, then each. Lists of facts are far shorter than what two bytes count.
    fn list<T>(&mut self, list: &[T], each: impl Fn(&mut Self, &T)) {
        let count = u16::try_from(list.len()).unwrap_or(u16::MAX);
        self.0.extend_from_slice(&count.to_le_bytes());
        list.iter().take(usize::from(count)).for_each(|item| each(self, item));
    }
}

struct In<'b>(&'b [u8]);

impl In<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    fn int(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn long(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn list<T>(&mut self, each: impl Fn(&mut Self) -> Option<T>) -> Option<Box<[T]>> {
        let count = self.take().map(u16::from_le_bytes)?;
        (0..count).map(|_| each(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::parse::parse;
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(|| Extractor::new(Lexicon::core()));

    fn bundled() -> Vec<Article> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        files.iter().map(|f| parse(f, &std::fs::read(f).unwrap()).0).collect()
    }

    #[test]
    fn facts_come_out_as_they_went_in() {
        let mut seen = std::collections::BTreeSet::new();
        for article in bundled() {
            let Some(facts) = EXTRACTOR.facts(&article) else { continue };
            let back = Facts::from_bytes(&facts.to_bytes()).unwrap();
            assert_eq!(format!("{back:?}"), format!("{facts:?}"));
            assert!(seen.insert(EXTRACTOR.facts_key(&article)), "two articles with one number");
            assert_eq!(EXTRACTOR.facts_key(&article.header()), EXTRACTOR.facts_key(&article), "the header is enough");
        }
        assert!(seen.len() > 20);
    }

    #[test]
    fn what_facts_are_made_of_is_in_their_number() {
        let article = bundled().swap_remove(3);
        let key = EXTRACTOR.facts_key(&article);
        let other = |change: &dyn Fn(&mut Article)| {
            let mut changed = article.clone();
            change(&mut changed);
            EXTRACTOR.facts_key(&changed) != key
        };
        assert!(other(&|a| a.hash ^= 1));
        assert!(other(&|a| a.date = None));
        assert!(other(&|a| a.title = crate::text::sanitize::Safe::new("x")));
        assert!(other(&|a| a.path = "x.md".into()));
        assert!(!other(&|a| a.path = "elsewhere/x.txt".into()));
    }

    proptest! {
        #[test]
        fn damaged_bytes_never_stop_the_program(
            n in 0usize..20, cut in 0usize..4000, change in prop::collection::vec((0usize..4000, any::<u8>()), 0..8)
        ) {
            let article = &bundled()[n];
            let mut bytes = EXTRACTOR.facts(article).unwrap().to_bytes();
            for (at, byte) in change {
                if let Some(slot) = bytes.get_mut(at) {
                    *slot = byte;
                }
            }
            bytes.truncate(cut);
            if let Some(facts) = Facts::from_bytes(&bytes) {
                let mut index = super::super::Index::new(&EXTRACTOR);
                index.insert(crate::corpus::ArticleId(0), facts);
                index.insert(crate::corpus::ArticleId(1), EXTRACTOR.facts(article).unwrap());
                index.update();
            }
        }
    }
}

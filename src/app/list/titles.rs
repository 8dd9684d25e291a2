//! The titles as the filter sees them: folded once, searched while the user types.
//!
//! What holds every word of the filter is found literally, in the title, source, date or file name. Only where nothing
//! does, titles count that hold the letters of each word in order and close together (`lngson`, `vbb`): in long titles
//! nearly any letters can be found somewhere in order, so a literal hit is always the better answer. What a longer
//! filter finds is looked for among what the shorter one found. Not here: drawing, and the other filters.

use crate::corpus::{Article, ArticleId, Corpus};
use crate::text::fold;
use memchr::memmem::Finder;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Share of the best possible score that a fuzzy match of a word needs.
const CLOSE: f32 = 0.6;

/// Between the parts of an entry; in no folded text.
const PART: char = '\u{1}';
/// After each entry; in no folded line.
const END: char = '\n';

/// Folded titles (with source, date and file name) of the library, and what the last filter found.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// All entries, one after the other.
    text: String,
    /// Where each begins, and the end.
    starts: Vec<u32>,
    last: Option<Last>,
    matcher: Option<Matcher>,
}

/// The answer to the last filter.
#[derive(Clone, Debug)]
struct Last {
    words: Vec<String>,
    /// Number of articles that were asked.
    asked: usize,
    /// Who holds all words literally, ascending.
    literal: Vec<u32>,
    /// Who holds their letters in order, ascending; with whether closely. Empty unless `literal` is.
    loose: Option<Vec<(u32, bool)>>,
}

impl Titles {
    /// Forgets everything: articles were replaced.
    pub fn clear(&mut self) {
        *self = Self { matcher: self.matcher.take(), ..Self::default() };
    }

    /// The folded titles of a library.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut titles = Self::default();
        titles.extend(corpus);
        titles
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Folds the titles that are not yet here.
    pub fn extend(&mut self, corpus: &Corpus) {
        let have = self.starts.len();
        // By number, with those whose files are gone: numbers are never given again.
        for number in have..corpus.len() {
            self.starts.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
            if let Some(article) = corpus.get(ArticleId(u32::try_from(number).unwrap_or(u32::MAX))) {
                self.push(article);
            }
        }
    }

    fn push(&mut self, article: &Article) {
        let part = |s: &str| fold::key(s).replace([PART, END], " ");
        self.text.push_str(&part(article.title.as_str()));
        self.text.push(PART);
        if let Some(source) = &article.source {
            self.text.push_str(&part(source.as_str()));
        }
        self.text.push(PART);
        if let Some(date) = article.date {
            self.text.push_str(&date.iso());
        }
        self.text.push(PART);
        self.text.push_str(&part(article.name.as_str()));
        self.text.push(END);
    }

    /// The numbers of the articles that hold every word, ascending; `None` where nothing was asked for.
    pub fn find(&mut self, filter: &str) -> Option<Vec<u32>> {
        let words: Vec<String> = fold::key(filter).split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            self.last = None;
            return None;
        }
        let asked = self.starts.len();
        let before = self.last.take().filter(|l| l.asked == asked && narrows(&l.words, &words));
        let literal = match &before {
            Some(last) => self.among(&words, last.literal.iter().copied()),
            None => self.literal(&words),
        };
        let loose = literal.is_empty().then(|| {
            let candidates = before.and_then(|l| l.loose);
            self.loose(&words, candidates.as_deref())
        });
        let found = match &loose {
            Some(loose) => loose.iter().filter(|l| l.1).map(|l| l.0).collect(),
            None => literal.clone(),
        };
        self.last = Some(Last { words, asked, literal, loose });
        Some(found)
    }

    /// As [`Self::find`], with the articles that hold one of these others; they are better answers than letters in order.
    pub fn find_also(&mut self, filter: &str, others: &[String]) -> Option<Vec<u32>> {
        let mut found = self.find(filter)?;
        let words = |other: &String| fold::key(other).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let also: Vec<u32> = others.iter().flat_map(|o| self.literal(&words(o))).collect();
        let loose = self.last.as_ref().is_some_and(|l| l.loose.is_some());
        if loose && !also.is_empty() {
            found.clear();
        }
        found.extend(also);
        found.sort_unstable();
        found.dedup();
        Some(found)
    }

    fn entry(&self, number: u32) -> &str {
        let at = number as usize;
        let start = self.starts.get(at).map_or(0, |&s| s as usize);
        let end = self.starts.get(at + 1).map_or(self.text.len(), |&s| s as usize);
        self.text.get(start..end).unwrap_or("")
    }

    fn title(&self, number: u32) -> &str {
        let entry = self.entry(number);
        entry.split_once(PART).map_or(entry, |(title, _)| title)
    }

    /// One pass over all entries for the longest word; the others are looked for where it is.
    fn literal(&self, words: &[String]) -> Vec<u32> {
        let Some(longest) = words.iter().max_by_key(|w| w.len()) else { return Vec::new() };
        let mut candidates = Vec::new();
        let mut number = 0;
        for at in Finder::new(longest).find_iter(self.text.as_bytes()) {
            // Hits ascend, and mostly lie a few entries apart.
            while self.starts.get(number + 1).is_some_and(|&s| s as usize <= at) {
                number += 1;
            }
            let hit = u32::try_from(number).unwrap_or(u32::MAX);
            if candidates.last() != Some(&hit) {
                candidates.push(hit);
            }
        }
        if words.len() == 1 { candidates } else { self.among(words, candidates.into_iter()) }
    }

    fn among(&self, words: &[String], candidates: impl Iterator<Item = u32>) -> Vec<u32> {
        let finders: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
        let holds = |entry: &str| finders.iter().all(|f| f.find(entry.as_bytes()).is_some());
        candidates.filter(|&n| holds(self.entry(n))).collect()
    }

    /// Who holds the letters of every word in order, and whether each word's closely.
    fn loose(&mut self, words: &[String], candidates: Option<&[(u32, bool)]>) -> Vec<(u32, bool)> {
        let mut matcher = self.matcher.take().unwrap_or_else(|| Matcher::new(Config::DEFAULT));
        let atom = |w: &String| Atom::new(w, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy, false);
        let mut chars = Vec::new();
        let atoms: Vec<(Atom, f32)> = words
            .iter()
            .map(|word| {
                let atom = atom(word);
                let best = atom.score(Utf32Str::new(word, &mut chars), &mut matcher).unwrap_or(0);
                (atom, f32::from(best) * CLOSE)
            })
            .collect();
        let mut out = Vec::new();
        let mut test = |number: u32| {
            let title = Utf32Str::new(self.title(number), &mut chars);
            let mut close = true;
            for (atom, needed) in &atoms {
                match atom.score(title, &mut matcher) {
                    Some(score) => close &= f32::from(score) >= *needed,
                    None => return,
                }
            }
            out.push((number, close));
        };
        match candidates {
            Some(candidates) => candidates.iter().for_each(|c| test(c.0)),
            None => (0..u32::try_from(self.starts.len()).unwrap_or(u32::MAX)).for_each(&mut test),
        }
        self.matcher = Some(matcher);
        out
    }
}

/// Whether everything that holds the new words holds the old ones too.
fn narrows(old: &[String], new: &[String]) -> bool {
    old.len() <= new.len() && old.iter().zip(new).all(|(o, n)| n.starts_with(o.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::State;
    use proptest::prelude::*;
    use std::path::Path;

    fn corpus(titles: &[&str]) -> Corpus {
        let mut corpus = Corpus::default();
        for (i, title) in titles.iter().enumerate() {
            let path = format!("{i}.txt");
            let article = Article::without_text(Path::new(&path), State::Ready);
            corpus.push(Article { title: crate::text::sanitize::Safe::new(title), ..article });
        }
        corpus
    }

    const TITLES: &[&str] = &[
        "Lạng Sơn chuẩn bị cho Giao lưu hữu nghị quốc phòng",
        "谅山省举行边境友好交流",
        "諒山: 兩國邊防",
        "Tuần tra chung trên Vịnh Bắc Bộ",
        "Lễ kỷ niệm tại xã Nghĩa Sơn",
    ];

    fn found(filter: &str) -> Vec<u32> {
        let mut titles = Titles::default();
        titles.extend(&corpus(TITLES));
        titles.find(filter).unwrap_or_default()
    }

    #[test]
    fn folded_words_are_found_in_any_order() {
        for (filter, expected) in [
            ("lang son", vec![0]),
            ("son lang", vec![0]),
            ("LẠNG SƠN", vec![0]),
            ("La\u{323}ng", vec![0]),
            ("諒山", vec![1, 2]),
            ("谅山", vec![1, 2]),
            ("谅山 邊境", vec![1]),
            ("3.txt", vec![3]),
            ("son", vec![0, 4]),
            ("   ", vec![]),
        ] {
            assert_eq!(found(filter), expected, "{filter}");
        }
    }

    #[test]
    fn letters_in_order_count_only_where_nothing_holds_them_literally_and_only_close_together() {
        assert_eq!(found("lngson"), [0, 4]);
        assert_eq!(found("vbb"), [3]);
        assert_eq!(found("谅省"), [1]);
        assert_eq!(found("lgqphuqp"), Vec::<u32>::new(), "letters strewn over a title");
        assert_eq!(found("zzz"), Vec::<u32>::new());
    }

    proptest! {
        #[test]
        fn typing_on_finds_what_asking_at_once_finds(filter in "[lasongvibd谅山 ]{0,8}") {
            let mut slow = Titles::default();
            slow.extend(&corpus(TITLES));
            let mut typed = String::new();
            for c in filter.chars() {
                typed.push(c);
                prop_assert_eq!(slow.find(&typed).unwrap_or_default(), found(&typed), "{}", typed);
            }
        }
    }
}

//! Pairing of made-up libraries: reading facts, comparing whole libraries, events, adding one article to a large one.
//!
//! The reports are words of the lexicon and their equivalents around a place, a day and figures that only the two
//! reports of one event share. The figures leave out reading and parsing files.

use divan::{Bencher, black_box};
use doichieu::compare::pair::{Decisions, Extractor, Facts, Here, Index, Library, Memory};
use doichieu::corpus::{Article, ArticleId, parse::parse};
use doichieu::lexicon::Lexicon;
use doichieu::shell::pairing::Threads;
use std::path::Path;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(|| Extractor::new(Lexicon::core()));

/// The words that reports are made of, with their equivalents.
static WORDS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lexicon = Lexicon::core();
    lexicon.entries().iter().filter_map(|e| Some((e.head(), lexicon.glosses(e).next()?.text))).collect()
});

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap_or(0)
    }
}

/// Article `i`: the Chinese (even) or Vietnamese (odd) report of event `i / 2`, about 1,500 bytes.
fn article(i: usize) -> Article {
    let mut event = Dice::new(i as u64 / 2 + 1);
    let mut own = Dice::new(i as u64 + 1_000_003);
    let zh = i.is_multiple_of(2);
    let (year, month, day) = (2010 + event.below(15), 1 + event.below(12), 1 + event.below(28));
    let (people, edition) = (100 + event.below(9000), 2 + event.below(30));
    let subject: Vec<_> = (0..6).map(|_| WORDS[event.below(WORDS.len())]).collect();
    let words = |some: &[(&str, &str)]| -> String {
        if zh { some.iter().map(|w| w.0).collect() } else { some.iter().map(|w| w.1).collect::<Vec<_>>().join(" ") }
    };
    let mut text = if zh {
        format!(
            "第{edition}次{}\n\n{year}-{month:02}-{day:02} 08:00\n\n{month}月{day}日，第{edition}次{}举行，{people}人参加。\n",
            words(&subject[..3]),
            words(&subject)
        )
    } else {
        format!(
            "{} lần thứ {edition}\n\n08:00 | {day}/{month}/{year}\n\nNgày {day}/{month}, {} lần thứ {edition} diễn ra với {people} người.\n",
            words(&subject[..3]),
            words(&subject)
        )
    };
    for _ in 0..6 {
        let sentence: Vec<_> = (0..16).map(|_| WORDS[own.below(WORDS.len())]).collect();
        text.push('\n');
        text.push_str(&words(&sentence));
        text.push_str(if zh { "。\n" } else { ".\n" });
    }
    parse(Path::new("report.txt"), text.as_bytes()).0
}

fn facts(memory: &mut Memory, article: &Article) -> Facts {
    EXTRACTOR.facts_with(memory, article).expect("it has text")
}

fn filled(n: usize) -> Index {
    let (mut index, mut memory) = (Index::new(&EXTRACTOR), Memory::default());
    for i in 0..n {
        let facts = facts(&mut memory, &article(i));
        index.insert(ArticleId(u32::try_from(i).unwrap_or(u32::MAX)), facts);
    }
    index
}

/// Reading the facts of one article.
#[divan::bench(args = [0, 1])]
fn facts_of_an_article(bencher: Bencher, i: usize) {
    let (article, mut memory) = (article(i), Memory::default());
    bencher.bench_local(|| black_box(facts(&mut memory, &article)));
}

/// Comparing a library whose facts are known, on two threads.
#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn whole_library(bencher: Bencher, n: usize) {
    let index = filled(n);
    bencher.with_inputs(|| index.clone()).bench_local_values(|mut index| {
        index.update_on(&Threads);
        index
    });
}

/// The events of a compared library.
#[divan::bench(args = [10_000], sample_count = 10)]
fn events(bencher: Bencher, n: usize) {
    let mut index = filled(n);
    index.update_on(&Threads);
    bencher.bench_local(|| black_box(index.events(&Decisions::default())));
}

/// One more article for a compared library: its facts, its pairs, and what all that changes of pairs and events. From
/// the second time on it takes its own place, so its old links are taken out too.
#[divan::bench(args = [10_000, 100_000], sample_count = 20)]
fn one_more_article(bencher: Bencher, n: usize) {
    let (mut library, none) = (Library::new(filled(n)), Decisions::default());
    drop(library.update(&none, &Threads));
    let id = ArticleId(u32::try_from(n).unwrap_or(u32::MAX));
    let (article, mut memory) = (article(n), Memory::default());
    bencher.bench_local(|| {
        library.index.insert(id, facts(&mut memory, &article));
        black_box(library.update(&none, &Here))
    });
}

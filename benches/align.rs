//! Alignment of a typical pair of reports (bundled articles on the same events, 20 and 25 sentences), and of long texts.
//!
//! The long texts are made up, with more evidence than real ones have: words of the lexicon and their equivalents, with
//! figures, in sentences of about 20 words; one in ten is missing on a side. For real texts: `doichieu align --units lines`.

use divan::{Bencher, black_box};
use doichieu::compare::align::{Unit, align};
use doichieu::corpus::parse;
use doichieu::lexicon::Lexicon;
use doichieu::text::Lang;

fn main() {
    divan::main();
}

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap_or(0)
    }
}

/// About `n` sentences in both languages.
fn texts(n: usize) -> (Vec<String>, Vec<String>) {
    let lexicon = Lexicon::core();
    let words: Vec<(&str, &str)> =
        lexicon.entries().iter().filter_map(|e| Some((e.head(), lexicon.glosses(e).next()?.text))).collect();
    let mut dice = Dice(42);
    let (mut zh, mut vi) = (Vec::new(), Vec::new());
    for i in 0..n {
        let (mut left, mut right) = (String::new(), String::new());
        for _ in 0..12 + dice.below(16) {
            let (head, gloss) = words[dice.below(words.len())];
            left.push_str(head);
            right.push_str(gloss);
            right.push(' ');
        }
        left.push_str(&format!("{}。", 100 + i));
        right.push_str(&format!("{}.", 100 + i));
        let lost = dice.below(20);
        zh.extend((lost != 0).then_some(left));
        vi.extend((lost != 1).then_some(right));
    }
    (zh, vi)
}

fn run(bencher: Bencher, n: usize) {
    let (zh, vi) = texts(n);
    bencher.bench_local(|| {
        let left: Vec<Unit<'_>> =
            zh.iter().map(|text| Unit { text, lang: Lang::ZhHans, start: 0, heading: false }).collect();
        let right: Vec<Unit<'_>> =
            vi.iter().map(|text| Unit { text, lang: Lang::Vi, start: 0, heading: false }).collect();
        black_box(align(&left, &right, Lexicon::core(), &[]))
    });
}

/// The first sentences of the bundled articles in one language.
fn reports(ending: &str, most: usize) -> Vec<(String, Lang)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let entries = std::fs::read_dir(folder).expect("articles/").filter_map(|e| Some(e.ok()?.path()));
    let mut paths: Vec<_> = entries.filter(|p| p.to_string_lossy().ends_with(ending)).collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let (article, _) = parse::parse(&path, &std::fs::read(&path).expect("an article"));
        out.extend(article.sentences.iter().map(|s| (article.slice(s.span).as_str().to_owned(), article.lang)));
    }
    out.truncate(most);
    out
}

fn units(side: &[(String, Lang)]) -> Vec<Unit<'_>> {
    side.iter().map(|(text, lang)| Unit { text, lang: *lang, start: 0, heading: false }).collect()
}

#[divan::bench]
fn pair_of_reports_20_25(bencher: Bencher) {
    let (left, right) = (reports("zh.txt", 20), reports("vi.txt", 25));
    assert_eq!((left.len(), right.len()), (20, 25));
    let _ = align(&[], &[], Lexicon::core(), &[]);
    bencher.bench_local(|| black_box(align(&units(&left), &units(&right), Lexicon::core(), &[])));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn long_1000(bencher: Bencher) {
    run(bencher, 1000);
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn long_10000(bencher: Bencher) {
    run(bencher, 10_000);
}

//! Alignment of made-up texts with the density of evidence of real ones: a pair of reports, and long texts.
//!
//! The texts are words of the lexicon and their equivalents, with figures, in sentences of about 20 words; one in ten is
//! missing on a side.

use divan::{Bencher, black_box};
use doichieu::compare::align::{Unit, align};
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
        let left: Vec<Unit<'_>> = zh.iter().map(|text| Unit { text, lang: Lang::ZhHans, start: 0 }).collect();
        let right: Vec<Unit<'_>> = vi.iter().map(|text| Unit { text, lang: Lang::Vi, start: 0 }).collect();
        black_box(align(&left, &right, Lexicon::core(), &[]))
    });
}

#[divan::bench(sample_count = 50)]
fn pair_of_reports_22(bencher: Bencher) {
    run(bencher, 22);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn long_1000(bencher: Bencher) {
    run(bencher, 1000);
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn long_10000(bencher: Bencher) {
    run(bencher, 10_000);
}

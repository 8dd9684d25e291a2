//! Text to terminal, in MB/s: sanitising, finding breaks, filling rows, folding, on the bundled articles.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use doichieu::text::fold;
use doichieu::text::sanitize::clean_lines;
use doichieu::text::width::Ambiguous;
use doichieu::text::wrap::{Breaks, breaks, wrap};
use unicode_normalization::UnicodeNormalization;

fn main() {
    divan::main();
}

/// All bundled articles, both languages mixed, again and again up to a megabyte.
fn mixed() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("articles/").filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let all: String = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    all.repeat((1 << 20) / all.len() + 1)
}

fn paragraphs(text: &str) -> Vec<(&str, Breaks)> {
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| (l, breaks(l))).collect()
}

#[divan::bench]
fn sanitize_plain(bencher: Bencher) {
    let text = mixed();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| clean_lines(black_box(&text)));
}

#[divan::bench]
fn sanitize_decomposed(bencher: Bencher) {
    let text: String = mixed().nfd().collect();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| clean_lines(black_box(&text)));
}

#[divan::bench]
fn find_breaks(bencher: Bencher) {
    let text = mixed();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| text.lines().map(|l| breaks(black_box(l)).offsets.len()).sum::<usize>());
}

#[divan::bench(args = [24, 80, 200])]
fn fill_rows(bencher: Bencher, columns: u16) {
    let text = mixed();
    let all = paragraphs(&text);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        all.iter().map(|(l, b)| wrap(black_box(l), b, columns, Ambiguous::Narrow).len()).sum::<usize>()
    });
}

#[divan::bench]
fn fold_keys(bencher: Bencher) {
    let text = mixed();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| fold::fold(black_box(&text)));
}

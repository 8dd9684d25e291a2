//! Bytes to articles, in MB/s: decoding, parsing and cleaning, language, sentences, and the worst lines.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use doichieu::corpus::{language, parse};
use doichieu::text::segment;
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// The bundled articles with these endings.
fn bundled(ending: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let entries = std::fs::read_dir(folder).expect("articles/").filter_map(|e| Some(e.ok()?.path()));
    let mut paths: Vec<_> = entries.filter(|p| p.to_string_lossy().ends_with(ending)).collect();
    paths.sort();
    paths.into_iter().filter_map(|p| std::fs::read(&p).ok().map(|bytes| (p, bytes))).collect()
}

fn text(ending: &str) -> String {
    bundled(ending).into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

#[divan::bench(args = ["zh.txt", "vi.txt"])]
fn parse_articles(bencher: Bencher, ending: &str) {
    let files = bundled(ending);
    let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(size)).bench_local(|| {
        files.iter().map(|(path, bytes)| parse::parse(path, black_box(bytes)).0.blocks.len()).sum::<usize>()
    });
}

#[divan::bench]
fn parse_gb18030(bencher: Bencher) {
    let bytes = encoding_rs::GB18030.encode(&text("zh.txt")).0.into_owned();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| parse::parse(Path::new("a.txt"), black_box(&bytes)).0.blocks.len());
}

/// Inputs that no page has: 16 MB each.
#[divan::bench(args = ["one line", "short lines", "menu", "blanks", "newlines", "one letter", "marks", "points", "brackets"], sample_count = 3, sample_size = 1)]
fn parse_worst(bencher: Bencher, kind: &str) {
    let unit = match kind {
        "one line" => "两国边防部队举行联合巡逻，双方交换意见。",
        "short lines" => "越南\n",
        "menu" => "首页 | 新闻 | 体育 | 关于我们\n",
        "blanks" => " ",
        "newlines" => "\n",
        "marks" => "\u{301}",
        "points" => "…",
        "brackets" => "（",
        _ => "a",
    };
    let bytes = unit.repeat((16 << 20) / unit.len()).into_bytes();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| parse::parse(Path::new("a.txt"), black_box(&bytes)).0.blocks.len());
}

#[divan::bench(args = ["zh.txt", "vi.txt"])]
fn detect_language(bencher: Bencher, ending: &str) {
    let text = text(ending);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| language::of_text(black_box(&text)));
}

#[divan::bench(args = ["zh.txt", "vi.txt"])]
fn cut_sentences(bencher: Bencher, ending: &str) {
    let text = text(ending);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| text.lines().map(|l| segment::sentences(black_box(l)).len()).sum::<usize>());
}

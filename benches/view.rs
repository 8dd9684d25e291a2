//! The paired view: a frame, a layout, opening, scrolling, and what a change of size costs in a pair of 10 MB articles.

use divan::{Bencher, black_box};
use doichieu::app::layout::{self, Mode, Plan, Sides, Text};
use doichieu::app::reader::Reader;
use doichieu::compare::{Alignment, Bead, Parallelism};
use doichieu::config::Settings;
use doichieu::corpus::{Article, parse};
use doichieu::shell::scripted::{Library, Scripted};
use doichieu::text::width::Ambiguous;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::load(&[PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/articles"))]))
}

/// The first pair of the bundled library, open.
fn pair(columns: u16, rows: u16) -> Scripted {
    let mut p = Scripted::with(Settings::default(), library(), columns, rows);
    p.press("Enter");
    p
}

/// An article of about 10 MB.
fn long(name: &str, paragraph: &str) -> Article {
    let mut text = String::from("T\n\n");
    let mut n = 0;
    while text.len() < 10 << 20 {
        n += 1;
        text.push_str(&paragraph.replace('#', &n.to_string()));
        text.push_str("\n\n");
    }
    parse::parse(Path::new(name), text.as_bytes()).0
}

/// A pair of 10 MB articles, open in the middle, with every sentence answered by one, or with no alignment.
fn long_pair(aligned: bool) -> Scripted {
    static ARTICLES: OnceLock<[Article; 2]> = OnceLock::new();
    let articles = ARTICLES.get_or_init(|| {
        [
            long("zh.txt", "第#次会谈在边境举行，双方就口岸通关的#个问题交换了意见。会谈持续了两个小时，气氛友好。"),
            long(
                "vi.txt",
                "Cuộc hội đàm lần thứ # diễn ra ở biên giới, hai bên trao đổi # vấn đề thông quan. Hội đàm kéo dài hai giờ.",
            ),
        ]
    });
    let mut p = Scripted::with(Settings::default(), library(), 120, 36);
    let ids: Vec<_> = articles.iter().map(|a| p.app.corpus.push(a.clone())).collect();
    if let [left, right] = ids.as_slice() {
        p.press("Enter");
        let room = p.app.reader.as_ref().expect("a pair is open").room();
        let mut reader = Reader::open(&p.app.corpus, *left, Some(*right), Mode::Columns, room);
        let units = articles.each_ref().map(|a| a.sentences.len());
        if aligned {
            let bead = |i: usize| Bead::new(i..i + 1, i..i + 1, 0.95);
            let beads = (0..units[0].min(units[1])).map(bead).collect();
            let alignment = Alignment { beads, parallelism: Parallelism::Translation, ..Alignment::default() };
            reader.set_alignment(&p.app.corpus, alignment, Vec::new());
        }
        let middle = articles[0].sentences.get(units[0] / 2).map_or(0, |s| s.span.start);
        reader.go(&p.app.corpus, layout::Side::Left, middle);
        p.app.reader = Some(reader);
    }
    p
}

#[divan::bench]
fn frame_200x60(bencher: Bencher) {
    let mut p = pair(200, 60);
    bencher.bench_local(|| p.buffer());
}

#[divan::bench]
fn scroll_120x40(bencher: Bencher) {
    let mut p = pair(120, 40);
    let mut down = true;
    bencher.bench_local(|| {
        p.press(if down { "j" } else { "k" });
        down = !down;
        p.buffer()
    });
}

#[divan::bench(args = [Mode::Columns, Mode::Interleaved, Mode::Free])]
fn spread_of_a_typical_pair(bencher: Bencher, mode: Mode) {
    let p = pair(120, 40);
    let reader = p.app.reader.as_ref().expect("a pair is open");
    let [Some(l), Some(r)] = layout::Side::BOTH.map(|s| reader.article(&p.app.corpus, s)) else { return };
    let texts = [Text::new(l, false), Text::new(r, false)];
    let sides =
        Sides { articles: [l, r], texts: [&texts[0], &texts[1]], widths: [56, 56], ambiguous: Ambiguous::Narrow };
    bencher.bench_local(|| layout::spread(black_box(&sides), reader.alignment.as_ref(), mode));
}

/// From the key to the first frame with the alignment done.
#[divan::bench]
fn open_a_typical_pair(bencher: Bencher) {
    let mut p = Scripted::with(Settings::default(), library(), 120, 40);
    bencher.bench_local(|| {
        p.press("Esc Enter");
        p.buffer()
    });
}

#[divan::bench(args = [true, false], sample_count = 20, sample_size = 2)]
fn resize_10_mb(bencher: Bencher, aligned: bool) {
    let mut p = long_pair(aligned);
    let mut wide = true;
    bencher.bench_local(|| {
        p.resize(if wide { 200 } else { 120 }, if wide { 60 } else { 36 });
        wide = !wide;
        p.buffer()
    });
}

#[divan::bench(sample_count = 20, sample_size = 10)]
fn scroll_10_mb(bencher: Bencher) {
    let mut p = long_pair(true);
    bencher.bench_local(|| {
        p.press("Space");
        p.buffer()
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn plan_of_10_mb(bencher: Bencher) {
    let p = long_pair(true);
    let reader = p.app.reader.as_ref().expect("a pair is open");
    let [Some(l), Some(r)] = layout::Side::BOTH.map(|s| reader.article(&p.app.corpus, s)) else { return };
    let texts = [Text::new(l, false), Text::new(r, false)];
    bencher.bench_local(|| Plan::new([&texts[0], &texts[1]], reader.alignment.as_ref()));
}

//! The lexicon: making its tables ready (goal: 15 ms), look-ups (1 ms), readings of a whole article (3 ms), words, the
//! way back from Vietnamese, CC-CEDICT on the first look-up (200 ms).

use divan::{Bencher, black_box};
use doichieu::lexicon::gloss::{Engine, Gloss};
use doichieu::lexicon::{Consulted, Dictionary, Lexicon, SylId};
use doichieu::text::sanitize::Safe;
use doichieu::text::{Lang, is_han};

fn main() {
    divan::main();
}

/// Chinese news text of nine kilobytes, out of the bundled articles.
fn article() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("articles/").filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok());
    let chinese = texts.filter(|t| t.chars().filter(|&c| is_han(c)).count() * 3 > t.chars().count());
    let all: String = chinese.collect();
    let end = (0..=all.len().min(9_000)).rev().find(|&i| all.is_char_boundary(i)).unwrap_or(0);
    all.get(..end).unwrap_or("").to_owned()
}

#[divan::bench]
fn ready(bencher: Bencher) {
    bencher.bench(Lexicon::load);
}

#[divan::bench]
fn cedict_ready(bencher: Bencher) {
    let bytes = include_bytes!("../data/cedict_2023-11-07.u8.gz");
    bencher.bench(|| Dictionary::parse(black_box(bytes)));
}

#[divan::bench(args = ["边境", "越南国防部副部长", "biên giới", "Bộ Quốc phòng"])]
fn look_up(bencher: Bencher, word: &str) {
    let lexicon = Lexicon::core();
    let consulted = Consulted { cedict: Some(Dictionary::cedict()), own: &[] };
    // The index from Vietnamese is made once, on the first look-up from that side.
    black_box(lexicon.look_up("hợp tác", consulted));
    bencher.bench(|| lexicon.look_up(black_box(word), consulted));
}

/// Every run of two to four characters of an article with all its readings: what pairing and alignment ask for.
#[divan::bench]
fn readings_of_all_grams(bencher: Bencher) {
    let (lexicon, text) = (Lexicon::core(), article());
    let characters: Vec<char> = text.chars().collect();
    bencher.bench(|| {
        let mut found = 0;
        for n in 2..=4 {
            for gram in characters.windows(n).filter(|g| g.iter().all(|&c| is_han(c))) {
                found += gram.iter().map(|&c| lexicon.reading_ids(black_box(c)).len()).sum::<usize>();
            }
        }
        found
    });
}

#[divan::bench]
fn all_heads_of_an_article(bencher: Bencher) {
    let (lexicon, text) = (Lexicon::core(), article());
    bencher.bench(|| {
        let starts = text.char_indices().filter_map(|(at, _)| text.get(at..));
        starts.map(|rest| lexicon.heads_at(rest).count()).sum::<usize>()
    });
}

#[divan::bench]
fn words_of_an_article(bencher: Bencher) {
    let (lexicon, text) = (Lexicon::core(), article());
    bencher.bench(|| lexicon.words(black_box(&text)).len());
}

#[divan::bench]
fn hanviet_of_an_article(bencher: Bencher) {
    let (lexicon, text) = (Lexicon::core(), article());
    bencher.bench(|| lexicon.hanviet(black_box(&text)).len());
}

#[divan::bench]
fn gloss_of_an_article(bencher: Bencher) {
    let (lexicon, text) = (Lexicon::core(), article());
    let lines: Vec<Safe> = text.lines().map(Safe::new).collect();
    bencher.bench(|| {
        let sentences: Vec<_> = lines.iter().map(Safe::as_safe).collect();
        Gloss::new(lexicon).gloss(&sentences, Lang::Vi).len()
    });
}

/// The first look-up from Vietnamese sorts all equivalents.
#[divan::bench]
fn first_from_vietnamese(bencher: Bencher) {
    let fresh = || Lexicon::core().with_words(&[]);
    bencher.with_inputs(fresh).bench_refs(|lexicon| lexicon.from_vietnamese(&[SylId(0)]).count());
}

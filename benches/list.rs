//! The list of a library of 100,000 articles: putting it together, and each letter of a title typed.

use divan::{Bencher, black_box};
use doichieu::app::list::{Grouping, List, Sort};
use doichieu::app::saved::Saved;
use doichieu::config::Interface;
use doichieu::corpus::{Article, Corpus, NewsDate, State};
use doichieu::text::Lang;
use doichieu::text::sanitize::Safe;
use std::path::Path;

fn main() {
    divan::main();
}

const ARTICLES: u32 = 100_000;

/// Headers with titles as newspapers write them, each a little different.
fn library() -> Corpus {
    let (zh, vi) = (["谅山", "老街", "高平", "芒街"], ["Lạng Sơn", "Lào Cai", "Cao Bằng", "Móng Cái"]);
    let mut corpus = Corpus::default();
    for n in 0..ARTICLES {
        let place = (n / 2 % 4) as usize;
        let (lang, title) = if n % 2 == 0 {
            (Lang::ZhHans, format!("第{}次中越边境国防友好交流活动在{}省举行", n / 2, zh[place]))
        } else {
            (
                Lang::Vi,
                format!("Giao lưu hữu nghị Quốc phòng biên giới Việt – Trung lần thứ {} tại tỉnh {}", n / 2, vi[place]),
            )
        };
        let day = u8::try_from(n % 28 + 1).unwrap_or(1);
        let month = u8::try_from(n / 28 % 12 + 1).unwrap_or(1);
        let year = i16::try_from(2000 + n / 336 % 25).ok();
        corpus.push(Article {
            title: Safe::new(&title),
            lang,
            date: Some(NewsDate { year, month, day }),
            hash: u64::from(n) + 1,
            ..Article::without_text(Path::new(&format!("{n:07}.txt")), State::Ready)
        });
    }
    corpus
}

#[divan::bench(args = [Sort::Newest, Sort::Title])]
fn put_together(bencher: Bencher, sort: Sort) {
    let (corpus, saved) = (library(), Saved::default());
    bencher.bench_local(|| {
        let mut list = List::put_together(Grouping::Event, sort);
        list.rebuild(black_box(&corpus), &[], &saved, Interface::English);
        list.entries.len()
    });
}

#[divan::bench]
fn the_first_letter_folds_all_titles(bencher: Bencher) {
    let (corpus, saved) = (library(), Saved::default());
    bencher
        .with_inputs(|| {
            let mut list = List::default();
            list.rebuild(&corpus, &[], &saved, Interface::English);
            list
        })
        .bench_local_values(|mut list| {
            list.filter.push('l');
            list.narrow(&corpus, &[], &saved);
            list.entries.len()
        });
}

/// What was typed before, and with one letter more. `lngsn` is in no title as it stands.
#[divan::bench(args = [("", "l"), ("lang so", "lang son"), ("", "谅"), ("lngs", "lngsn"), ("", "lngsn"), ("q", "qz")])]
fn a_letter_typed(bencher: Bencher, (before, after): (&str, &str)) {
    let (corpus, saved) = (library(), Saved::default());
    let mut list = List::default();
    list.rebuild(&corpus, &[], &saved, Interface::English);
    list.filter.push('x');
    list.narrow(&corpus, &[], &saved);
    bencher
        .with_inputs(|| {
            let mut list = list.clone();
            before.clone_into(&mut list.filter);
            list.narrow(&corpus, &[], &saved);
            after.clone_into(&mut list.filter);
            list
        })
        .bench_local_values(|mut list| {
            list.narrow(&corpus, &[], &saved);
            list.entries.len()
        });
}

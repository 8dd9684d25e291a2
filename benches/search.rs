//! Searching a library: by the index, and by a walk over all texts that the cache holds.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use doichieu::corpus::parse;
use doichieu::corpus::query::{Expander, Facts, Options, Query};
use doichieu::corpus::{Article, Corpus};
use doichieu::shell::cache::{Cache, Stamp};
use doichieu::shell::find::find;
use doichieu::shell::import::Limits;
use doichieu::shell::shelf::Shelf;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// Articles of the library.
const SIZE: usize = 2000;

fn main() {
    divan::main();
}

/// The bundled articles again and again, each copy with a number of its own: headers, and their texts in a cache.
struct Library {
    headers: Corpus,
    plain: Shelf,
    indexed: Shelf,
    _homes: [TempDir; 2],
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
        let entries = std::fs::read_dir(folder).expect("articles/").filter_map(|e| Some(e.ok()?.path()));
        let texts: Vec<String> = entries.filter_map(|p| std::fs::read_to_string(p).ok()).collect();
        let homes = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let caches = [0, 1].map(|i: usize| {
            let home = homes.get(i).expect("two");
            Cache::open_at(&home.path().join("cache.db")).0.expect("a cache")
        });
        let mut headers = Corpus::default();
        let writers = caches.each_ref().map(|c| c.writer(drop).expect("a writer"));
        for (i, text) in texts.iter().cycle().take(SIZE).enumerate() {
            let path = PathBuf::from(format!("/library/{i}.txt"));
            let (article, notices): (Article, _) = parse::parse(&path, format!("{text}\n\nSố {i}.\n").as_bytes());
            let article = Arc::new(article);
            for writer in &writers {
                writer.keep(&path, Stamp { size: 1, modified: 1, changed: 1 }, &article, &notices);
            }
            headers.push(article.header());
        }
        writers.into_iter().for_each(doichieu::shell::cache::Writer::finish);
        let [plain, indexed] = caches;
        indexed.index(|| true);
        let shelf = |cache| Shelf::with(Some(cache), Limits::default());
        Library { headers, plain: shelf(plain), indexed: shelf(indexed), _homes: homes }
    })
}

/// A word that most hold, a name that few hold, a phrase, and one that none holds.
const QUERIES: [&str; 4] = ["边境 OR \"biên giới\"", "谅山", "\"quốc phòng biên giới\"", "哥德巴赫"];

fn run(bencher: Bencher, shelf: &Shelf, query: &str) {
    let headers = &library().headers;
    let query = Expander::core().expand(&Query::parse(query).expect("a query"), Options::default()).query;
    bencher.counter(ItemsCount::new(SIZE)).bench_local(|| {
        find(headers, black_box(&query), |_| Facts::default(), &mut shelf.desk()).map(|f| f.hits.len()).sum::<usize>()
    });
}

#[divan::bench(args = QUERIES)]
fn by_index(bencher: Bencher, query: &str) {
    run(bencher, &library().indexed, query);
}

#[divan::bench(args = QUERIES)]
fn by_walk(bencher: Bencher, query: &str) {
    run(bencher, &library().plain, query);
}

/// Until the first article: what a reader waits for.
#[divan::bench(args = QUERIES)]
fn first_by_index(bencher: Bencher, query: &str) {
    let library = library();
    let query = Expander::core().expand(&Query::parse(query).expect("a query"), Options::default()).query;
    bencher.bench_local(|| {
        let mut desk = library.indexed.desk();
        find(&library.headers, black_box(&query), |_| Facts::default(), &mut desk).next().map(|f| f.hits.len())
    });
}

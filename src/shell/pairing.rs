//! Pairing on two threads: reading the facts of articles, and scoring them.
//!
//! Not here: what is compared (`compare::pair`), and which thread asks for it.

use super::cache::Kept;
use super::shelf::{Desk, Shelf};
use super::threads;
use crate::compare::pair::{Crew, Extractor, Facts, Index, Memory, Readings};
use crate::corpus::{Article, ArticleId, Corpus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Threads that share the work of pairing.
const THREADS: usize = 2;
/// Parts that a thread's share is cut into, so that none waits long for the other.
const PARTS: usize = 32;

/// Two threads. A panic in the second goes on in the caller, which contains it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Threads;

impl Crew for Threads {
    fn spread<I: Sync, T: Send>(&self, list: &[I], work: &(dyn Fn(&[I]) -> T + Sync)) -> Vec<T> {
        let part = list.len().div_ceil(THREADS * PARTS).max(1);
        let parts: Vec<&[I]> = list.chunks(part).collect();
        if parts.len() <= 1 {
            return vec![work(list)];
        }
        let next = AtomicUsize::new(0);
        let run = || {
            let mut done = Vec::new();
            while let Some((n, part)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, *parts.get(n)?)))
            {
                done.push((n, work(part)));
            }
            done
        };
        let mut all: Vec<(usize, T)> = thread::scope(|scope| {
            let helpers: Vec<_> = (1..THREADS).filter_map(|_| threads::spawn_within(scope, run)).collect();
            let mut all = run();
            for helper in helpers {
                match helper.join() {
                    Ok(Ok(done)) => all.extend(done),
                    Ok(Err(words)) => std::panic::resume_unwind(Box::new(words.to_string())),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            all
        });
        all.sort_by_key(|(n, _)| *n);
        all.into_iter().map(|(_, t)| t).collect()
    }
}

/// Articles whose facts are read in one go, so that those of a large library never lie twice in memory.
const BLOCK: usize = 4_096;

/// Articles with their numbers: whole, or headers of what the shelf has.
pub type Wanted = Vec<(ArticleId, Arc<Article>)>;

/// All articles of a library.
#[must_use]
pub fn all(corpus: &Corpus) -> Wanted {
    corpus.iter().filter_map(|(id, _)| Some((id, corpus.share(id)?))).collect()
}

/// Reads the facts of these articles into the index, and takes out those that have none. Facts that the cache has are
/// not read again, others are kept there.
pub fn take_in(index: &mut Index, extractor: &Extractor<'_>, shelf: &Shelf, articles: &Wanted) {
    let cache = shelf.cache();
    let read = |desk: &mut Desk, memory: &mut Memory, article: &Arc<Article>| {
        let key = extractor.facts_key(article);
        if let Some(facts) = desk.facts(key).as_deref().and_then(Facts::from_bytes) {
            return Some((facts, None));
        }
        let whole = desk.whole(article);
        let facts = extractor.facts_with(memory, &whole)?;
        // Of a file that has changed since its header was read, the facts are others.
        let fresh = cache.is_some() && extractor.facts_key(&whole) == key;
        let kept = fresh.then(|| Kept { key, article: Arc::clone(article), facts: facts.to_bytes() });
        Some((facts, kept))
    };
    for block in articles.chunks(BLOCK) {
        let mut fresh = Vec::new();
        read_all(index, shelf, block, &read, &mut |_, kept| fresh.extend(kept));
        if let Some(cache) = &cache {
            cache.keep_facts(extractor.method(), &fresh);
        }
    }
}

/// As [`take_in`]; what was read is kept, for telling the reasons of many pairs.
#[must_use]
pub fn take_in_and_keep(index: &mut Index, extractor: &Extractor<'_>, shelf: &Shelf, articles: &Wanted) -> Readings {
    let mut kept = Readings::default();
    let read = |desk: &mut Desk, memory: &mut Memory, article: &Arc<Article>| {
        extractor.read_with(memory, &desk.whole(article))
    };
    read_all(index, shelf, articles, &read, &mut |id, reading| {
        kept.insert(id, reading);
    });
    kept
}

#[expect(clippy::type_complexity, reason = "one caller of each kind")]
fn read_all<T: Send>(
    index: &mut Index,
    shelf: &Shelf,
    articles: &[(ArticleId, Arc<Article>)],
    read: &(dyn Fn(&mut Desk, &mut Memory, &Arc<Article>) -> Option<(Facts, T)> + Sync),
    keep: &mut dyn FnMut(ArticleId, T),
) {
    // What a thread needs to read is taken up again for its next part.
    let free: Mutex<Vec<(Desk, Memory)>> = Mutex::default();
    for block in articles.chunks(BLOCK) {
        let found = Threads.spread(block, &|part: &[(ArticleId, Arc<Article>)]| {
            let left = free.lock().ok().and_then(|mut f| f.pop());
            let (mut desk, mut memory) = left.unwrap_or_else(|| (shelf.desk(), Memory::default()));
            let found: Vec<_> = part.iter().map(|(id, article)| (*id, read(&mut desk, &mut memory, article))).collect();
            if let Ok(mut free) = free.lock() {
                free.push((desk, memory));
            }
            found
        });
        for (id, found) in found.into_iter().flatten() {
            match found {
                Some((facts, more)) => {
                    index.insert(id, facts);
                    keep(id, more);
                }
                None => index.remove(id),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::pair::{Decisions, Here};
    use crate::corpus::parse::parse;
    use crate::lexicon::Lexicon;
    use crate::shell::cache::Cache;
    use crate::shell::import::Limits;
    use std::path::Path;

    #[test]
    fn the_parts_come_back_in_their_order() {
        for n in [0u32, 1, 2, 63, 64, 65, 1000] {
            let list: Vec<u32> = (0..n).collect();
            let all: Vec<u32> = Threads.spread(&list, &|part: &[u32]| part.to_vec()).into_iter().flatten().collect();
            assert_eq!(all, list);
        }
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let list: Vec<u32> = (0..100).collect();
        let ended = std::panic::catch_unwind(|| {
            Threads.spread(&list, &|part: &[u32]| assert!(!part.contains(&70)));
        });
        assert!(ended.is_err());
    }

    #[test]
    fn two_threads_find_what_one_finds() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        let mut corpus = Corpus::default();
        for file in files.iter().filter(|f| f.file_name().is_some_and(|n| n != "ABOUT.md")) {
            corpus.push(parse(file, &std::fs::read(file).unwrap()).0);
        }
        let extractor = Extractor::new(Lexicon::core());
        let (articles, shelf) = (all(&corpus), Shelf::with(None, Limits::default()));
        let found = |threads: bool| {
            let mut index = Index::new(&extractor);
            take_in(&mut index, &extractor, &shelf, &articles);
            if threads {
                index.update_on(&Threads);
            } else {
                index.update_on(&Here);
            }
            index.pairings(&Decisions::default())
        };
        assert_eq!(found(true), found(false));
    }

    #[test]
    fn facts_that_the_cache_has_are_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (cache, said) = Cache::open_at(&folder.path().join("cache.db"));
        assert_eq!(said, None);
        let shelf = Shelf::with(cache.clone(), Limits::default());
        let extractor = Extractor::new(Lexicon::core());
        let pairings = |articles: &Wanted| {
            let mut index = Index::new(&extractor);
            take_in(&mut index, &extractor, &shelf, articles);
            index.update();
            index.pairings(&Decisions::default())
        };
        let names = ["2012-09-defence-dialogue-3.vi.txt", "2012-09-defence-dialogue-3.zh.txt"];
        let read = |name: &&str| {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles").join(name);
            // Files that are not there any more: what is not in the cache cannot be read.
            parse(Path::new(name), &std::fs::read(file).unwrap()).0
        };
        let whole: Wanted = (0..).map(ArticleId).zip(names.iter().map(read).map(Arc::new)).collect();
        let headers: Wanted = whole.iter().map(|(id, a)| (*id, Arc::new(a.header()))).collect();
        assert!(pairings(&headers).is_empty());
        let first = pairings(&whole);
        assert_eq!(first.len(), 1);
        assert_eq!(pairings(&headers), first);
        // What another method has made of them is dropped.
        let cache = cache.unwrap();
        let key = extractor.facts_key(&whole[0].1);
        assert!(cache.reader().unwrap().facts(key).is_some());
        let other = Kept { key: 7, article: Arc::clone(&whole[0].1), facts: vec![1, 2, 3] };
        cache.keep_facts(extractor.method() + 1, &[other]);
        assert_eq!(cache.reader().unwrap().facts(key), None);
        assert_eq!(cache.reader().unwrap().facts(7), Some(vec![1, 2, 3]));
        assert!(pairings(&headers).is_empty());
        // Facts of texts that are not in the cache go with the rest that is not needed.
        cache.prune(&[], 0);
        assert_eq!(cache.reader().unwrap().facts(7), None);
    }
}

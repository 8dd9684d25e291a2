//! Where whole articles come from when only their headers are in memory: the cache, else the file.
//!
//! Not here: which articles are wanted (`app`, and each worker for itself).

use super::cache::{Cache, Candidates, Reader};
use super::import::{self, Limits};
use super::threads;
use crate::corpus::query::Query;
use crate::corpus::{Article, ArticleId, Corpus, Notice};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, OnceLock};

/// The cache, once it is open, and how much of a file may be read.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    cache: Arc<OnceLock<Option<Cache>>>,
    limits: Limits,
}

impl Shelf {
    /// A shelf whose cache is not open yet: files only.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { cache: Arc::new(OnceLock::new()), limits }
    }

    /// A shelf with this cache.
    #[must_use]
    pub fn with(cache: Option<Cache>, limits: Limits) -> Self {
        Self { cache: Arc::new(OnceLock::from(cache)), limits }
    }

    /// Opens the user's cache on a thread; what comes is what there is to say, once it is open.
    #[must_use]
    pub fn open(&self) -> Receiver<Option<Notice>> {
        let (send, opened) = mpsc::channel();
        let (cell, tell) = (Arc::clone(&self.cache), send.clone());
        let open = move || {
            let mut said = None;
            // Once it is open, or cannot be, it stays so.
            cell.get_or_init(|| {
                let (cache, notice) = Cache::open();
                said = notice;
                cache
            });
            // Nobody may wait any more.
            let _ = send.send(said);
        };
        threads::spawn("opening the cache", open, move |notice| drop(tell.send(Some(notice))));
        opened
    }

    /// The cache, where there is one and it is open.
    #[must_use]
    pub fn cache(&self) -> Option<Cache> {
        self.cache.get().cloned().flatten()
    }

    /// How much of a file is read.
    #[must_use]
    pub const fn limits(&self) -> Limits {
        self.limits
    }

    /// A place to read at, for one thread.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk { shelf: self.clone(), reader: None }
    }
}

/// Reads one whole article after the other.
#[derive(Debug)]
pub struct Desk {
    shelf: Shelf,
    reader: Option<Reader>,
}

impl Desk {
    /// The whole of an article. Where its file is gone or has changed, and the cache does not know it, what the file
    /// is now.
    #[must_use]
    pub fn whole(&mut self, article: &Arc<Article>) -> Arc<Article> {
        if article.whole {
            return Arc::clone(article);
        }
        let known = self.reader().and_then(|r| r.whole(article));
        Arc::new(known.unwrap_or_else(|| import::read(&article.path, self.shelf.limits).0))
    }

    /// The texts that may answer a query; `None` where there is no index, or it cannot say.
    #[must_use]
    pub fn candidates(&mut self, query: &Query) -> Option<Candidates> {
        self.reader()?.candidates(query)
    }

    /// What pairing has read of an article, by the number it gives it.
    #[must_use]
    pub fn facts(&mut self, key: u64) -> Option<Vec<u8>> {
        self.reader()?.facts(key)
    }

    fn reader(&mut self) -> Option<&Reader> {
        if self.reader.is_none() {
            self.reader = self.shelf.cache().as_ref().and_then(Cache::reader);
        }
        self.reader.as_ref()
    }

    /// The whole of an article of a library.
    #[must_use]
    pub fn get(&mut self, corpus: &Corpus, id: ArticleId) -> Option<Arc<Article>> {
        Some(self.whole(&corpus.share(id)?))
    }
}

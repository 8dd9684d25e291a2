//! Long work on threads of its own: loading, pairing, aligning. Each answers with messages.
//!
//! Not here: when work is wanted (`app` asks by effects).

use super::import::{self, Delivery, Limits};
use crate::app::Msg;
use crate::app::saved::{Correction, Decision};
use crate::compare::{align, pair};
use crate::corpus::{Article, ArticleId, Corpus, Notice};
use crate::lexicon::Lexicon;
use crate::text::sanitize::Safe;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

/// Starts work and hands its results to the event loop.
#[derive(Clone, Debug)]
pub struct Workers {
    send: Sender<Msg>,
    /// The newest request for pairing: older ones are dropped when they are done.
    newest: Arc<AtomicU64>,
}

/// How long articles are gathered before they are shown: the first at once, then in larger batches.
const BATCH: Duration = Duration::from_millis(60);

impl Workers {
    /// Workers that answer on this channel.
    #[must_use]
    pub fn new(send: Sender<Msg>) -> Self {
        Self { send, newest: Arc::default() }
    }

    /// Loads files and folders; articles arrive in the order of the walk.
    pub fn load(&self, paths: Vec<PathBuf>, limits: Limits) {
        let send = self.send.clone();
        self.spawn("loading", move || load(paths, limits, &send));
    }

    /// Finds pairs in the library.
    pub fn pair(&self, corpus: Corpus, decisions: Vec<Decision>) {
        let mine = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let (send, newest) = (self.send.clone(), Arc::clone(&self.newest));
        self.spawn("pairing", move || {
            let decided =
                decisions.iter().map(|d| pair::Decision { left: d.left, right: d.right, pinned: d.pinned }).collect();
            let pairs = pair::pair(&corpus, Lexicon::core(), &pair::Decisions::new(decided));
            if newest.load(Ordering::Relaxed) == mine {
                // The loop is gone when the program ends: nobody is left to tell.
                let _ = send.send(Msg::Paired(pairs.pairings, pairs.events));
            }
        });
    }

    /// Aligns two articles.
    pub fn align(&self, corpus: Corpus, left: ArticleId, right: ArticleId, corrections: Vec<Correction>) {
        let send = self.send.clone();
        self.spawn("aligning", move || {
            if let (Some(l), Some(r)) = (corpus.get(left), corpus.get(right)) {
                let alignment = align::articles(l, r, Lexicon::core(), &corrections);
                let _ = send.send(Msg::Aligned(left, right, alignment));
            }
        });
    }

    /// Runs work on a thread; a panic in it becomes a problem, and the reader goes on.
    fn spawn(&self, what: &'static str, work: impl FnOnce() + Send + 'static) {
        let send = self.send.clone();
        thread::spawn(move || {
            if catch_unwind(AssertUnwindSafe(work)).is_err() {
                let notice = Notice {
                    path: None,
                    at: None,
                    what: Safe::new(&format!("{what} stopped by a fault of the program")),
                    remedy: Safe::new("what was done so far stays; please report it"),
                };
                let _ = send.send(Msg::Notice(notice));
            }
        });
    }
}

fn load(paths: Vec<PathBuf>, limits: Limits, send: &Sender<Msg>) {
    let loading = import::start(paths, limits);
    let mut waiting: BTreeMap<usize, Article> = BTreeMap::new();
    let (mut next, mut found, mut notices) = (0, 0, Vec::new());
    let mut last: Option<Instant> = None;
    for delivery in &loading.deliveries {
        match delivery {
            Delivery::Article { order, article, notices: about } => {
                waiting.insert(order, *article);
                notices.extend(about);
            }
            Delivery::Notice(notice) => notices.push(notice),
            Delivery::Total(total) => found = total,
        }
        let due = last.map_or(next == 0 && waiting.len() >= 40, |at| at.elapsed() >= BATCH);
        if due {
            last = Some(Instant::now());
            let articles = in_order(&mut waiting, &mut next);
            let found = found.max(next + waiting.len());
            if send.send(Msg::Loaded { articles, notices: std::mem::take(&mut notices), found, done: false }).is_err() {
                return;
            }
        }
    }
    let articles = in_order(&mut waiting, &mut next);
    let _ = send.send(Msg::Loaded { articles, notices, found: next, done: true });
}

/// Takes the articles whose turn it is.
fn in_order(waiting: &mut BTreeMap<usize, Article>, next: &mut usize) -> Vec<Article> {
    let mut out = Vec::new();
    while let Some(article) = waiting.remove(next) {
        out.push(article);
        *next += 1;
    }
    out
}

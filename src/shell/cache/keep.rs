//! The thread that writes the cache, in batches: a program that is killed loses the last batch and nothing else.

use super::rows::{self, Stamp};
use super::{Cache, notice, words};
use crate::corpus::{Article, Notice};
use crate::shell::terminal::contained;
use crate::shell::threads;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Articles that wait to be written: beyond it those who read wait too, so that memory stays bounded.
const WAITING: usize = 128;

/// How long the writer waits for the writer of another instance.
const PATIENCE: Duration = Duration::from_secs(20);

/// Longest time that a batch is gathered.
const GATHER: Duration = Duration::from_secs(1);

/// Largest batch.
const BATCH: usize = 600;

/// Something to write.
enum Item {
    /// A file was read.
    Article(PathBuf, Stamp, Arc<Article>, Vec<Notice>),
    /// A file has the same content, and this stamp.
    Same(PathBuf, Stamp),
    /// A file is gone.
    Gone(PathBuf),
}

/// Takes what is to be kept. When the last clone is dropped, the thread writes the rest and ends.
#[derive(Clone, Debug)]
pub struct Writer {
    send: SyncSender<Item>,
    thread: Arc<Ending>,
}

/// Waits for the thread, when asked to.
#[derive(Debug)]
struct Ending(std::sync::Mutex<Option<JoinHandle<()>>>);

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Item")
    }
}

impl Writer {
    pub(super) fn start(cache: Cache, mut file: Connection, say: impl Fn(Notice) + Send + 'static) -> Self {
        let (send, items) = mpsc::sync_channel(WAITING);
        let work = move || {
            let what = match contained(|| serve(&mut file, &items)) {
                Ok(Ok(())) => return,
                Ok(Err(e)) if cache.judge(&e) => "it is damaged".to_owned(),
                Ok(Err(e)) => words(&e),
                Err(fault) => fault.to_string(),
            };
            say(notice(cache.path(), &format!("the cache is not written any more: {what}"), "reading goes on"));
            // Those who send must not wait for somebody who has gone.
            for _ in items {}
        };
        // Without a thread nothing is kept: it is parsed again next time.
        let thread = threads::spawn("writing the cache", work, drop);
        Self { send, thread: Arc::new(Ending(std::sync::Mutex::new(thread))) }
    }

    /// Keeps an article as it was read.
    pub fn keep(&self, path: &Path, stamp: Stamp, article: &Arc<Article>, notices: &[Notice]) {
        // A thread that is gone has said so.
        let _ = self.send.send(Item::Article(path.to_owned(), stamp, Arc::clone(article), notices.to_vec()));
    }

    /// Keeps that a file has the same content, and its stamp.
    pub fn same(&self, path: &Path, stamp: Stamp) {
        let _ = self.send.send(Item::Same(path.to_owned(), stamp));
    }

    /// Forgets a file.
    pub fn gone(&self, path: &Path) {
        let _ = self.send.send(Item::Gone(path.to_owned()));
    }

    /// Waits until all is written, if this is the last clone.
    pub fn finish(self) {
        let Self { send, thread } = self;
        drop(send);
        if let Some(Ending(thread)) = Arc::into_inner(thread)
            && let Ok(Some(thread)) = thread.into_inner()
        {
            // A panic in it has nothing to say here.
            let _ = thread.join();
        }
    }
}

/// Writes batches until nobody sends any more.
fn serve(file: &mut Connection, items: &Receiver<Item>) -> rusqlite::Result<()> {
    // Written pages go back into the file about every 32 MB; smaller steps only cost more waiting for the disk.
    file.pragma_update(None, "wal_autocheckpoint", 4000)?;
    file.busy_timeout(PATIENCE)?;
    let mut batch = Vec::with_capacity(BATCH);
    while let Ok(first) = items.recv() {
        let begun = Instant::now();
        batch.push(first);
        while batch.len() < BATCH {
            let left = GATHER.saturating_sub(begun.elapsed());
            let Ok(item) = items.recv_timeout(left) else { break };
            batch.push(item);
        }
        let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for item in batch.drain(..) {
            write(&tx, &item)?;
        }
        tx.commit()?;
    }
    Ok(())
}

fn write(file: &Connection, item: &Item) -> rusqlite::Result<()> {
    match item {
        Item::Article(path, stamp, article, notices) => {
            let (Some(key), Some(head), Some(parts)) =
                (rows::key(path), rows::head(article, notices), rows::parts(article))
            else {
                return Ok(());
            };
            rows::put_text(file, article, &parts)?;
            rows::put(file, &key, stamp.settled(), article, &head)
        }
        Item::Same(path, stamp) => {
            let (Some(key), stamp) = (rows::key(path), stamp.settled()) else { return Ok(()) };
            let sql = "UPDATE file SET size = ?, modified = ?, changed = ?, seen = ? WHERE path = ?";
            let mut row = file.prepare_cached(sql)?;
            row.execute(rusqlite::params![
                stamp.size.cast_signed(),
                stamp.modified,
                stamp.changed,
                super::prune::today(),
                key
            ])?;
            Ok(())
        }
        Item::Gone(path) => {
            let Some(key) = rows::key(path) else { return Ok(()) };
            file.prepare_cached("DELETE FROM file WHERE path = ?")?.execute([key])?;
            Ok(())
        }
    }
}

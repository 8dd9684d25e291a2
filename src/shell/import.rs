//! Files and folders to articles: the walk, the reading, and what could not be read.
//!
//! A folder is walked in the order of its names; only regular `.txt` and `.md` files are read. A file that is
//! named is read whatever its name. Links are followed once (by device and inode); FIFOs, sockets and devices
//! are never opened. Not here: what the bytes mean (`corpus::parse`).

mod walk;

use crate::corpus::parse::parse;
use crate::corpus::{Article, Corpus, Notice, State};
use crate::text::sanitize::{Safe, SafeStr};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use walk::{Found, Walk};

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files over this many bytes are listed, not read.
    pub max_file_size: u64,
    /// Entries beyond this many are counted, not listed.
    pub max_files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_file_size: 16 << 20, max_files: 200_000 }
    }
}

/// Threads that read and parse: more do not help where the disk is the limit.
const READERS: usize = 2;

/// What arrives while a library is loaded.
#[derive(Debug)]
pub enum Delivery {
    /// An article, with its number in the order of the walk (from 0, without gaps in the end).
    Article {
        /// Its number.
        order: usize,
        /// The article.
        article: Box<Article>,
        /// What there is to say about it.
        notices: Vec<Notice>,
    },
    /// Something to say about a folder or the whole.
    Notice(Notice),
    /// The walk is over: so many articles come in all.
    Total(usize),
}

/// A library that is being loaded. Dropping it stops the work.
#[derive(Debug)]
pub struct Loading {
    /// What arrives; closed when all is done.
    pub deliveries: Receiver<Delivery>,
    stop: Arc<AtomicBool>,
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Begins to load files and folders on worker threads.
#[must_use]
pub fn start(paths: Vec<PathBuf>, limits: Limits) -> Loading {
    let (send, deliveries) = mpsc::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let (queue, jobs) = mpsc::channel::<(usize, Found)>();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..READERS {
        let (jobs, send, stop) = (Arc::clone(&jobs), send.clone(), Arc::clone(&stop));
        thread::spawn(move || read_all(&jobs, &send, &stop, limits));
    }
    let walking = Arc::clone(&stop);
    thread::spawn(move || walk_all(&paths, limits, &queue, &send, &walking));
    Loading { deliveries, stop }
}

/// Loads files and folders, and waits for all.
#[must_use]
pub fn load(paths: &[PathBuf], limits: Limits) -> (Corpus, Vec<Notice>) {
    let loading = start(paths.to_vec(), limits);
    let (mut read, mut about_all) = (Vec::new(), Vec::new());
    for delivery in &loading.deliveries {
        match delivery {
            Delivery::Article { order, article, notices } => read.push((order, article, notices)),
            Delivery::Notice(notice) => about_all.push(notice),
            Delivery::Total(_) => {}
        }
    }
    read.sort_by_key(|(order, ..)| *order);
    let mut corpus = Corpus::default();
    for (_, article, notices) in read {
        corpus.push(*article);
        about_all.extend(notices);
    }
    (corpus, about_all)
}

fn walk_all(
    paths: &[PathBuf],
    limits: Limits,
    queue: &Sender<(usize, Found)>,
    send: &Sender<Delivery>,
    stop: &AtomicBool,
) {
    let mut walk = Walk::new(paths);
    let mut order = 0;
    let mut beyond = 0;
    for found in walk.by_ref() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if order >= limits.max_files {
            beyond += 1;
        } else if queue.send((order, found)).is_ok() {
            order += 1;
        }
    }
    if beyond > 0 {
        walk.notices.push(Notice {
            path: None,
            at: None,
            what: Safe::new(&format!("{beyond} files beyond the limit of {} are not listed", limits.max_files)),
            remedy: SafeStr::literal("open a smaller folder").to_safe(),
        });
    }
    // A receiver that is gone wants nothing more.
    for notice in walk.notices {
        let _ = send.send(Delivery::Notice(notice));
    }
    let _ = send.send(Delivery::Total(order));
}

fn read_all(jobs: &Mutex<Receiver<(usize, Found)>>, send: &Sender<Delivery>, stop: &AtomicBool, limits: Limits) {
    loop {
        let job = jobs.lock().map(|jobs| jobs.recv());
        let Ok(Ok((order, found))) = job else { return };
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let (article, notices) = match found {
            Found::File(path) => read(&path, limits),
            Found::Special(path) => entry(&path, State::Special),
            Found::Unreadable(path, error) => entry(&path, refused(&error)),
        };
        if send.send(Delivery::Article { order, article: Box::new(article), notices }).is_err() {
            return;
        }
    }
}

/// Reads and parses one file, whatever its name. A file that cannot be read becomes an entry that says so.
#[must_use]
pub fn read(path: &Path, limits: Limits) -> (Article, Vec<Notice>) {
    match bytes(path, limits) {
        Ok(bytes) => parse(path, &bytes),
        Err(state) => entry(path, state),
    }
}

/// The bytes of one regular file within the size limit.
///
/// # Errors
/// The state that the entry of such a file has: special, too large, unreadable.
pub fn bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, State> {
    // Looked at before it is opened: to open a FIFO would wait for its writer.
    let about = std::fs::metadata(path).map_err(|e| refused(&e))?;
    if about.is_dir() {
        return Err(State::Unreadable(SafeStr::literal("is a folder").to_safe()));
    }
    if !about.is_file() {
        return Err(State::Special);
    }
    let size = about.len();
    if size > limits.max_file_size {
        return Err(State::TooLarge(size, limits.max_file_size));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    let file = File::open(path).map_err(|e| refused(&e))?;
    // A file may grow while it is read, and files of /proc say that they are empty.
    file.take(limits.max_file_size + 1).read_to_end(&mut bytes).map_err(|e| refused(&e))?;
    let read = bytes.len() as u64;
    if read > limits.max_file_size { Err(State::TooLarge(read, limits.max_file_size)) } else { Ok(bytes) }
}

fn refused(error: &io::Error) -> State {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "not found".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    };
    State::Unreadable(Safe::new(&words))
}

fn entry(path: &Path, state: State) -> (Article, Vec<Notice>) {
    let (what, remedy) = match &state {
        State::TooLarge(size, limit) => (
            format!("{size} bytes, over max_file_size ({limit})"),
            "raise max_file_size in config.toml, or split the file",
        ),
        State::Unreadable(words) => (words.to_string(), "look at the file's rights and whether it is still there"),
        State::Special => ("a FIFO, socket or device".to_owned(), "it is not opened; save the text to a file"),
        State::Ready | State::Empty | State::OnlyFurniture | State::Binary => (String::new(), ""),
    };
    let notice = Notice {
        path: Some(path.to_owned()),
        at: None,
        what: Safe::new(&what),
        remedy: SafeStr::literal(remedy).to_safe(),
    };
    (Article::without_text(path, state), vec![notice])
}

//! Files and folders to articles: the walk, the reading, and what could not be read.
//!
//! A folder is walked in the order of its names; only regular `.txt` and `.md` files are read. A file that is
//! named is read whatever its name. Links are followed once (by device and inode); FIFOs, sockets and devices
//! are never opened. Not here: what the bytes mean (`corpus::parse`).

mod few;
mod stream;
mod walk;

use super::cache::{Cache, Reader, Stamp, Writer};
use super::files;
use super::shelf::Shelf;
use super::terminal::contained;
use super::threads;
use crate::corpus::parse::parse;
use crate::corpus::{Article, Corpus, Notice, State};
use crate::text::hash;
use crate::text::sanitize::{Safe, SafeStr};
pub use few::read_few;
use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
pub use stream::{Stream, stream};
use walk::{Found, Walk};
pub use walk::{is_article, is_hidden};

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

/// Files that a reader takes at once: to hand over each alone costs more than a quarter of reading and parsing it.
const HANDFUL: usize = 16;

/// Handfuls that the walk may be ahead of the readers.
const QUEUE: usize = 64;

/// How long the other readers leave to the screen after the first page.
const REST: Duration = Duration::from_millis(20);

/// How long a reader keeps articles to itself.
const HELD: Duration = Duration::from_millis(5);

/// What is to be loaded, and how.
#[derive(Debug, Default)]
pub struct Request {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// How much of it is kept in memory.
    pub texts: Texts,
    /// How much is read, and where articles are that need not be parsed: from the moment on at which its cache is open.
    pub shelf: Shelf,
    /// Files that are loaded already, and are passed over.
    pub known: HashSet<PathBuf>,
    /// So many articles are read by one thread alone, so that a processor is free to show them; then others join in.
    pub page: usize,
}

/// Which articles come with their text; the others are headers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// All.
    #[default]
    All,
    /// None.
    None,
    /// Those that had to be parsed now: whoever wants them at once need not read them again.
    Fresh,
    /// The first to come, until there are so many bytes of text.
    UpTo(usize),
}

/// An article that was read.
#[derive(Debug)]
pub struct Arrival {
    /// Its number in the order of the walk: from 0, without gaps in the end.
    pub order: usize,
    /// The article, or its header.
    pub article: Arc<Article>,
    /// What there is to say about it.
    pub notices: Vec<Notice>,
}

/// What arrives while a library is loaded.
#[derive(Debug)]
pub enum Delivery {
    /// Articles.
    Articles(Vec<Arrival>),
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
    keeper: Arc<Keeper>,
    stop: Arc<AtomicBool>,
}

impl Loading {
    /// Waits until the cache has all that was delivered; says what went wrong with it.
    #[must_use]
    pub fn finish(self) -> Vec<Notice> {
        self.keeper.finish()
    }
}

/// What writes the cache, once the cache is open.
#[derive(Debug)]
struct Keeper {
    shelf: Shelf,
    writer: Mutex<Writing>,
    /// What went wrong with the cache.
    faults: Arc<Mutex<Vec<Notice>>>,
}

/// How far the writing of the cache is.
#[derive(Debug, Default)]
enum Writing {
    /// The cache is not open yet.
    #[default]
    Closed,
    /// Nothing can be written, or all is.
    Off,
    On(Writer),
}

impl Keeper {
    fn new(shelf: Shelf) -> Self {
        Self { shelf, writer: Mutex::default(), faults: Arc::default() }
    }

    fn writer(&self) -> Option<Writer> {
        let cache = self.shelf.cache()?;
        let say = || {
            let told = Arc::clone(&self.faults);
            move |notice| told.lock().map_or((), |mut told| told.push(notice))
        };
        let mut writing = self.writer.lock().ok()?;
        if matches!(*writing, Writing::Closed) {
            *writing = cache.writer(say()).map_or(Writing::Off, Writing::On);
        }
        if let Writing::On(writer) = &*writing { Some(writer.clone()) } else { None }
    }

    fn finish(&self) -> Vec<Notice> {
        let writing = self.writer.lock().map(|mut writing| std::mem::replace(&mut *writing, Writing::Off));
        if let Ok(Writing::On(writer)) = writing {
            writer.finish();
        }
        self.faults.lock().map(|mut f| std::mem::take(&mut *f)).unwrap_or_default()
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Begins to load files and folders on worker threads.
#[must_use]
pub fn start(request: Request) -> Loading {
    let Request { paths, texts, shelf, known, page } = request;
    let limits = shelf.limits();
    let (send, deliveries) = mpsc::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let (queue, jobs) = mpsc::sync_channel(QUEUE);
    let jobs = Arc::new(Mutex::new(jobs));
    let keeper = Arc::new(Keeper::new(shelf));
    let fresh = texts == Texts::Fresh;
    let room = Arc::new(AtomicUsize::new(match texts {
        Texts::All => usize::MAX,
        Texts::None | Texts::Fresh => 0,
        Texts::UpTo(bytes) => bytes,
    }));
    let (others, turns): (Vec<_>, Vec<_>) = (1..READERS).map(|_| mpsc::channel()).unzip();
    let first = Turn::First(Page { left: page, others });
    for turn in std::iter::once(first).chain(turns.into_iter().map(Turn::Other)) {
        let (keeper, room) = (Arc::clone(&keeper), Arc::clone(&room));
        let (jobs, send, stop) = (Arc::clone(&jobs), send.clone(), Arc::clone(&stop));
        let tell = teller(&send);
        let work = move || read_all(&keeper, (&room, fresh), &jobs, &send, &stop, turn.begin());
        threads::spawn("reading files", work, tell);
    }
    let (walking, tell) = (Arc::clone(&stop), teller(&send));
    let work = move || walk_all(Walk::new(&paths), &known, limits, &queue, &send, &walking);
    threads::spawn("looking for files", work, tell);
    Loading { deliveries, keeper, stop }
}

/// Tells those who wait what a thread had no more time to say.
fn teller(send: &Sender<Delivery>) -> impl FnOnce(Notice) + Send + 'static {
    let send = send.clone();
    move |notice| drop(send.send(Delivery::Notice(notice)))
}

/// Loads files and folders with all texts and without a cache, and waits for all.
#[must_use]
pub fn load(paths: &[PathBuf], limits: Limits) -> (Corpus, Vec<Notice>) {
    wait(Request { paths: paths.to_vec(), shelf: Shelf::with(None, limits), ..Request::default() })
}

/// Loads files and folders, and waits for all and for the cache.
#[must_use]
pub fn wait(request: Request) -> (Corpus, Vec<Notice>) {
    let (mut corpus, mut about_all) = (Corpus::default(), Vec::new());
    let mut stream = stream(request);
    for (article, notices) in &mut stream {
        corpus.push(article);
        about_all.extend(notices);
    }
    about_all.extend(stream.finish());
    (corpus, about_all)
}

/// Entries with their numbers in the order of the walk.
type Handful = Vec<(usize, Found)>;

fn walk_all(
    mut walk: Walk,
    known: &HashSet<PathBuf>,
    limits: Limits,
    queue: &SyncSender<Handful>,
    send: &Sender<Delivery>,
    stop: &AtomicBool,
) {
    let mut order = 0;
    let mut beyond = 0;
    let mut handful = Vec::new();
    for found in walk.by_ref().filter(|found| !known.contains(found.path())) {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if known.len() + order >= limits.max_files {
            beyond += 1;
        } else {
            handful.push((order, found));
            order += 1;
            if handful.len() == HANDFUL && queue.send(std::mem::take(&mut handful)).is_err() {
                return;
            }
        }
    }
    // Readers that are gone were stopped.
    let _ = queue.send(handful);
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

/// Which of the threads that read.
enum Turn {
    First(Page),
    /// Is told when the first page is read.
    Other(Receiver<()>),
}

/// What is left of the first page for one thread to read.
#[derive(Debug, Default)]
struct Page {
    left: usize,
    /// Those who wait for it.
    others: Vec<Sender<()>>,
}

impl Turn {
    /// Waits until it may begin.
    fn begin(self) -> Page {
        match self {
            Self::First(page) if page.left > 0 => page,
            Self::First(_) => Page::default(),
            Self::Other(turn) => {
                if turn.recv().is_ok() {
                    thread::sleep(REST);
                }
                Page::default()
            }
        }
    }
}

impl Page {
    fn step(&mut self) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            // Whoever is gone does not wait.
            for other in self.others.drain(..) {
                let _ = other.send(());
            }
        }
    }
}

/// What one thread does until there is nothing left to read.
fn read_all(
    keeper: &Keeper,
    (room, fresh): (&Arc<AtomicUsize>, bool),
    jobs: &Mutex<Receiver<Handful>>,
    send: &Sender<Delivery>,
    stop: &AtomicBool,
    mut page: Page,
) {
    let mut known = None;
    loop {
        let handful = jobs.lock().map(|jobs| jobs.recv());
        let Ok(Ok(handful)) = handful else { return };
        let desk = Desk { limits: keeper.shelf.limits(), writer: keeper.writer(), room: Arc::clone(room) };
        known = known.or_else(|| keeper.shelf.cache()?.reader());
        let (mut ready, mut since) = (Vec::with_capacity(handful.len()), Instant::now());
        for (order, found) in handful {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let (article, notices) = match found {
                Found::File(path) => desk.fetch(&path, known.as_ref()),
                Found::Special(path) => entry(&path, State::Special),
                Found::Unreadable(path, error) => entry(&path, refused(&error)),
            };
            let article = if fresh { article } else { desk.fit(article) };
            ready.push(Arrival { order, article, notices });
            page.step();
            // Slow disks: what is there is shown.
            if since.elapsed() >= HELD {
                if send.send(Delivery::Articles(std::mem::take(&mut ready))).is_err() {
                    return;
                }
                since = Instant::now();
            }
            // Keys and the screen come first, also where all threads have the same real-time priority.
            thread::yield_now();
        }
        // Whoever waits for the last articles, and then for the writer, must find it free.
        drop(desk);
        if send.send(Delivery::Articles(ready)).is_err() {
            return;
        }
    }
}

/// Where one thread reads.
#[derive(Debug)]
struct Desk {
    limits: Limits,
    writer: Option<Writer>,
    /// Bytes of text that may still be kept in memory.
    room: Arc<AtomicUsize>,
}

impl Desk {
    /// The article of a file: out of the cache where the file is as it was, else read, parsed and kept there.
    fn fetch(&self, path: &Path, reader: Option<&Reader>) -> (Arc<Article>, Vec<Notice>) {
        sound(path, || self.fetch_now(path, reader))
    }

    fn fetch_now(&self, path: &Path, reader: Option<&Reader>) -> (Arc<Article>, Vec<Notice>) {
        let about = match about(path, self.limits) {
            Ok(about) => about,
            Err(state) => return entry(path, state),
        };
        let stamp = Stamp::of(&about);
        let known = reader.and_then(|r| r.known(path));
        if let Some(known) = known.as_ref().filter(|k| k.stamp == stamp)
            && let Some(article) = self.recall(&known.article, stamp, reader)
        {
            if let Some(writer) = self.writer.as_ref().filter(|_| known.stale) {
                writer.same(path, stamp);
            }
            return (article, known.notices.clone());
        }
        let Content { bytes, changing } = match content(path, &about, self.limits) {
            Ok(content) => content,
            Err(state) => return entry(path, state),
        };
        if let Some(known) = known.filter(|k| k.article.hash == hash::of(&bytes))
            && let Some(article) = self.recall(&known.article, stamp, reader)
        {
            if let Some(writer) = &self.writer {
                writer.same(path, stamp);
            }
            return (article, known.notices);
        }
        let (article, mut notices) = parse(path, &bytes);
        let article = Arc::new(article);
        notices.extend(changing.then(|| changed(path)));
        if let Some(writer) = self.writer.as_ref().filter(|_| !changing) {
            writer.keep(path, stamp, &article, &notices);
        }
        (article, notices)
    }

    /// A header of the cache, with its text where there is room for it; `None` where the cache has lost the text.
    fn recall(&self, header: &Article, stamp: Stamp, reader: Option<&Reader>) -> Option<Arc<Article>> {
        let room = u64::try_from(self.room.load(Ordering::Relaxed)).unwrap_or(u64::MAX);
        let whole = room > 0 && stamp.size <= room && !header.whole;
        if whole { Some(Arc::new(reader?.whole(header)?)) } else { Some(Arc::new(header.clone())) }
    }

    /// Lets go of a text for which there is no room.
    fn fit(&self, article: Arc<Article>) -> Arc<Article> {
        let size = article.text.as_str().len();
        let take = |room: usize| if room == usize::MAX { Some(room) } else { Some(room.saturating_sub(size)) };
        let before = self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).unwrap_or(0);
        if size <= before || !article.whole { article } else { Arc::new(article.header()) }
    }
}

/// Fetches single files for a library that is loaded.
#[derive(Debug)]
pub struct Fetcher {
    desk: Desk,
    reader: Option<Reader>,
}

impl Fetcher {
    /// Reads through the shelf's cache, and writes into it.
    #[must_use]
    pub fn new(shelf: &Shelf) -> Self {
        let cache = shelf.cache();
        // What cannot be written now is parsed again next time.
        let writer = cache.as_ref().and_then(|c| c.writer(drop));
        let reader = cache.as_ref().and_then(Cache::reader);
        let room = Arc::new(AtomicUsize::new(0));
        Self { desk: Desk { limits: shelf.limits(), writer, room }, reader }
    }

    /// The article of a file: whole where it had to be parsed.
    pub fn fetch(&mut self, path: &Path) -> (Arc<Article>, Vec<Notice>) {
        self.desk.fetch(path, self.reader.as_ref())
    }

    /// Waits until the cache has all of it, and forgets files that are gone.
    pub fn finish<'p>(self, gone: impl Iterator<Item = &'p Path>) {
        if let Some(writer) = self.desk.writer {
            gone.for_each(|path| writer.gone(path));
            writer.finish();
        }
    }
}

/// The files of the library under these paths.
#[must_use]
pub fn files(paths: &[PathBuf], limits: Limits) -> Vec<PathBuf> {
    Walk::new(paths).map(Found::into_path).take(limits.max_files).collect()
}

/// Reads and parses one file, whatever its name. A file that cannot be read becomes an entry that says so.
#[must_use]
pub fn read(path: &Path, limits: Limits) -> (Article, Vec<Notice>) {
    let (article, notices) = match about(path, limits).and_then(|about| content(path, &about, limits)) {
        Ok(Content { bytes, changing }) => sound(path, || {
            let (article, mut notices) = parse(path, &bytes);
            notices.extend(changing.then(|| changed(path)));
            (Arc::new(article), notices)
        }),
        Err(state) => entry(path, state),
    };
    (Arc::unwrap_or_clone(article), notices)
}

/// What reading a file gives. Where it ends by a panic, an entry that says so: the next file is another one.
fn sound(path: &Path, read: impl FnOnce() -> (Arc<Article>, Vec<Notice>)) -> (Arc<Article>, Vec<Notice>) {
    contained(read).unwrap_or_else(|words| {
        let what = Safe::new(&format!("a fault of the program: {words}"));
        let remedy = SafeStr::literal("the other files are read; please report it").to_safe();
        let notice = Notice { path: Some(path.to_owned()), at: None, what: what.clone(), remedy };
        (Arc::new(Article::without_text(path, State::Unreadable(what))), vec![notice])
    })
}

/// The bytes of one regular file within the size limit.
///
/// # Errors
/// The state that the entry of such a file has: special, too large, unreadable.
pub fn bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, State> {
    content(path, &about(path, limits)?, limits).map(|content| content.bytes)
}

/// What the system says about a regular file within the size limit. Files are looked at before they are opened: to open
/// a FIFO would wait for its writer.
fn about(path: &Path, limits: Limits) -> Result<Metadata, State> {
    let about = std::fs::metadata(path).map_err(|e| refused(&e))?;
    if about.is_dir() {
        return Err(State::Unreadable(SafeStr::literal(IS_A_FOLDER).to_safe()));
    }
    if !about.is_file() {
        return Err(State::Special);
    }
    let size = about.len();
    if size > limits.max_file_size { Err(State::TooLarge(size, limits.max_file_size)) } else { Ok(about) }
}

/// What a file held, and whether it changed while it was read.
struct Content {
    bytes: Vec<u8>,
    changing: bool,
}

fn content(path: &Path, about: &Metadata, limits: Limits) -> Result<Content, State> {
    let file = File::open(path).map_err(|e| refused(&e))?;
    gather(&file, about, limits, || file.metadata())
}

/// Reads all of a file that was like `before`. Files of /proc say that they are empty, and are not.
fn gather(
    file: impl Read,
    before: &Metadata,
    limits: Limits,
    now: impl FnOnce() -> io::Result<Metadata>,
) -> Result<Content, State> {
    let limit = limits.max_file_size;
    let read = files::at_most(file, limit, before.len()).map_err(|e| refused(&e))?;
    let bytes = read.ok_or(State::TooLarge(limit + 1, limit))?;
    let after = now().map_err(|e| refused(&e))?;
    let changing = after.len() != before.len() || after.modified().ok() != before.modified().ok();
    Ok(Content { bytes, changing })
}

fn changed(path: &Path) -> Notice {
    Notice {
        path: Some(path.to_owned()),
        at: None,
        what: SafeStr::literal("changed while it was read: what is shown may be a part").to_safe(),
        remedy: SafeStr::literal("open it again when it is complete").to_safe(),
    }
}

/// Why a folder is not read as a file.
const IS_A_FOLDER: &str = "is a folder";

fn refused(error: &io::Error) -> State {
    State::Unreadable(Safe::new(&files::words(error)))
}

fn entry(path: &Path, state: State) -> (Arc<Article>, Vec<Notice>) {
    let remedy = match &state {
        State::TooLarge(..) => "raise max_file_size in config.toml, or split the file",
        State::Unreadable(why) if why.as_str() == IS_A_FOLDER => {
            "name the files in it, or list them all: `doichieu list FOLDER`"
        }
        State::Unreadable(why) if why.as_str() == files::NOT_FOUND => files::LOOK,
        State::Unreadable(_) => "look at the file's rights and whether it is still there",
        State::Special => "it is not opened; save the text to a file",
        State::Ready | State::Empty | State::OnlyFurniture | State::Binary => "",
    };
    let notice = Notice {
        path: Some(path.to_owned()),
        at: None,
        what: Safe::new(&state.refusal().unwrap_or_default()),
        remedy: SafeStr::literal(remedy).to_safe(),
    };
    (Arc::new(Article::without_text(path, state)), vec![notice])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const TEXT: &str = "Hai nước tuần tra chung\n\nSáng 12/4, bộ đội hai nước tuần tra chung.";

    /// A folder with these files in it, each holding [`TEXT`].
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, TEXT).unwrap();
        }
        dir
    }

    fn names(corpus: &Corpus, root: &Path) -> Vec<String> {
        let relative = |a: &Article| a.path.strip_prefix(root).unwrap_or(&a.path).display().to_string();
        corpus.iter().map(|(_, a)| relative(a)).collect()
    }

    fn loaded(root: &Path) -> (Vec<String>, Vec<Notice>) {
        let (corpus, notices) = load(&[root.to_owned()], Limits::default());
        (names(&corpus, root), notices)
    }

    #[test]
    fn folders_are_walked_in_the_order_of_names() {
        let dir = folder(&[
            "b.txt",
            "a/2.md",
            "a/1.txt",
            "c.TXT",
            ".hidden.txt",
            ".git/x.txt",
            "ABOUT.md",
            "README.md",
            "d.pdf",
            "e",
        ]);
        let (names, notices) = loaded(dir.path());
        assert_eq!(names, ["a/1.txt", "a/2.md", "b.txt", "c.TXT"]);
        assert!(notices.is_empty());
    }

    #[test]
    fn a_named_file_is_read_whatever_its_name_and_once() {
        let dir = folder(&["e.page", "f.txt"]);
        let paths = [dir.path().join("e.page"), dir.path().to_owned(), dir.path().join("e.page")];
        let (corpus, _) = load(&paths, Limits::default());
        assert_eq!(names(&corpus, dir.path()), ["e.page", "f.txt"]);
    }

    #[test]
    fn what_cannot_be_read_is_an_entry_and_stops_nothing() {
        let dir = folder(&["a.txt", "big.txt"]);
        fs::write(dir.path().join("big.txt"), "x".repeat(2000)).unwrap();
        let limits = Limits { max_file_size: 1000, ..Limits::default() };
        let (corpus, notices) = load(&[dir.path().to_owned(), dir.path().join("gone.txt")], limits);
        let states: Vec<&State> = corpus.iter().map(|(_, a)| &a.state).collect();
        assert_eq!(states[..2], [&State::Ready, &State::TooLarge(2000, 1000)]);
        assert!(matches!(states[2], State::Unreadable(words) if words.as_str() == "not found"));
        assert_eq!(notices.len(), 2);
    }

    #[test]
    fn a_file_on_which_the_program_fails_is_an_entry_that_says_so() {
        let (article, notices) = sound(Path::new("a/b.txt"), || panic!("cut \u{1b} in two"));
        let words = "a fault of the program: cut ␛ in two";
        assert!(matches!(&article.state, State::Unreadable(w) if w.as_str() == words), "{:?}", article.state);
        assert_eq!((article.name.as_str(), notices[0].path.as_deref()), ("b.txt", Some(Path::new("a/b.txt"))));
    }

    #[test]
    fn files_beyond_the_limit_are_counted() {
        let dir = folder(&["a.txt", "b.txt", "c.txt"]);
        let (corpus, notices) = load(&[dir.path().to_owned()], Limits { max_files: 2, ..Limits::default() });
        assert_eq!((corpus.len(), notices.len()), (2, 1));
        assert!(notices[0].what.as_str().starts_with("1 file"));
    }

    #[test]
    fn articles_arrive_with_their_place_in_the_order() {
        let files: Vec<String> = (0..60).map(|i| format!("{i:02}.txt")).collect();
        let dir = folder(&files.iter().map(String::as_str).collect::<Vec<_>>());
        let loading = start(Request { paths: vec![dir.path().to_owned()], ..Request::default() });
        let (mut seen, mut total) = (vec![false; 60], None);
        for delivery in &loading.deliveries {
            match delivery {
                Delivery::Articles(articles) => {
                    for Arrival { order, article, .. } in articles {
                        assert!(article.path.ends_with(&files[order]));
                        seen[order] = true;
                    }
                }
                Delivery::Total(n) => total = Some(n),
                Delivery::Notice(_) => {}
            }
        }
        assert!(seen.iter().all(|s| *s));
        assert_eq!(total, Some(60));
    }

    #[test]
    fn a_file_that_changes_under_the_reading_is_told() {
        let dir = folder(&["a.txt", "longer.txt", "shorter.txt"]);
        fs::write(dir.path().join("longer.txt"), TEXT.repeat(2)).unwrap();
        fs::write(dir.path().join("shorter.txt"), "Hai").unwrap();
        let about = |name: &str| fs::metadata(dir.path().join(name)).unwrap();
        let read = |after: &str| {
            let found = gather(TEXT.as_bytes(), &about("a.txt"), Limits::default(), || Ok(about(after)));
            found.map(|content| (content.changing, content.bytes))
        };
        for (after, changing) in [("a.txt", false), ("longer.txt", true), ("shorter.txt", true)] {
            assert_eq!(read(after), Ok((changing, TEXT.as_bytes().to_vec())), "{after}");
        }
        let gone = gather(TEXT.as_bytes(), &about("a.txt"), Limits::default(), || Err(io::ErrorKind::NotFound.into()));
        assert!(gone.is_err());
    }

    #[test]
    fn a_file_that_grows_and_shrinks_is_an_entry_all_the_time() {
        let dir = folder(&["a.txt"]);
        let path = dir.path().join("a.txt");
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                for n in (0..7).cycle().take_while(|_| !stop.load(Ordering::Relaxed)) {
                    fs::write(&path, TEXT.repeat(n)).unwrap();
                }
            });
            for _ in 0..200 {
                let (article, notices) = super::read(&path, Limits::default());
                let begins = article.text.as_str().starts_with("Hai");
                assert!(if article.state == State::Ready { begins } else { article.state == State::Empty });
                assert!(notices.iter().all(|n| n.path.as_deref() == Some(path.as_path())));
            }
            stop.store(true, Ordering::Relaxed);
        });
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once() {
        use std::os::unix::fs::symlink;
        let dir = folder(&["a.txt", "sub/b.txt"]);
        let elsewhere = folder(&["c.txt"]);
        symlink(dir.path(), dir.path().join("sub/loop")).unwrap();
        symlink(dir.path().join("a.txt"), dir.path().join("0-again.txt")).unwrap();
        symlink(elsewhere.path(), dir.path().join("elsewhere")).unwrap();
        symlink("nowhere", dir.path().join("dangling.txt")).unwrap();
        let (names, notices) = loaded(dir.path());
        assert_eq!(names, ["a.txt", "sub/b.txt", "dangling.txt", "elsewhere/c.txt"]);
        assert_eq!(notices.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_fifo_is_never_opened() {
        let dir = folder(&["a.txt"]);
        let fifo = dir.path().join("pipe.txt");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status();
        assert!(made.is_ok_and(|s| s.success()), "POSIX has mkfifo");
        let (corpus, notices) = load(&[dir.path().to_owned(), fifo], Limits::default());
        let states: Vec<&State> = corpus.iter().map(|(_, a)| &a.state).collect();
        assert_eq!((&states[..2], !notices.is_empty()), (&[&State::Ready, &State::Special][..], true));
    }
}

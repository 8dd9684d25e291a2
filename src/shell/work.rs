//! Long work on threads of its own: loading, pairing, aligning. Each answers with messages.
//!
//! Not here: when work is wanted (`app` asks by effects).

use super::dictionaries::{self, Dictionaries};
use super::import::{self, Arrival, Delivery, Limits, Loading, Request, Texts};
use super::pairing::{self, Threads};
use super::shelf::{Desk, Shelf};
use super::terminal::contained;
use super::threads;
use super::watch::{self, Stir};
use crate::app::list::Titles;
use crate::app::results::{Answer, Ask, AskBeside, Counterparts, Stands};
use crate::app::saved::{Correction, Decision};
use crate::app::{Msg, glossed};
use crate::compare::pair::{Change, Decisions, Extractor, Index, Library, News, Teller};
use crate::compare::{Alignment, Pairing, align, difference};
use crate::corpus::query::Expander;
use crate::corpus::{Article, ArticleId, Changes, Corpus, State};
use crate::lexicon::gloss::{Engine, Gloss, OwnName, Rendering};
use crate::lexicon::{self, Known, Lexicon};
use crate::text::sanitize::SafeStr;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SendError, Sender};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// Starts work and hands its results to the event loop.
#[derive(Clone)]
pub struct Workers {
    send: Sink,
    /// Threads that serve one job after the other begin with the first.
    pairing: Arc<OnceLock<Sender<Job>>>,
    reading: Arc<OnceLock<Sender<Header>>>,
    shelf: Shelf,
    /// Set when the reading of the library is to end.
    stop: Arc<AtomicBool>,
    /// The number of the search that was asked for last.
    searching: Arc<AtomicU32>,
    /// The number of the comparison that was asked for last.
    comparing: Arc<AtomicU32>,
}

/// How long the first page waits for the cache to open. Where the disk is busy, files are read and parsed until it is.
const PATIENCE: Duration = Duration::from_millis(25);

/// How long a small library is looked for where a first page waits for it.
const LOOK: Duration = Duration::from_millis(12);

/// Bytes of text that stay in memory from the start: all of a small library.
const KEPT: usize = 2 << 20;

/// An article of which only the header is here.
type Header = (ArticleId, Arc<Article>);

/// Takes a message to the loop; `false` when the loop is gone.
type Sink = Arc<dyn Fn(Msg) -> bool + Send + Sync>;

/// Work for the thread that holds the index of all facts.
#[derive(Debug)]
enum Job {
    /// Compare the library as it is now.
    Pair(u32, Corpus, Vec<Decision>),
    /// Tell the evidence of one pair.
    Explain(Corpus, Pairing),
}

/// How much a background thread gives way: a third of the time of another that computes (Linux, `nice(2)`).
#[cfg(target_os = "linux")]
const NICE: i32 = 5;

/// How long articles are gathered before they are shown: the first at once, then in larger batches.
const BATCH: Duration = Duration::from_millis(60);

/// The longest that they are gathered.
const SLOWEST: Duration = Duration::from_secs(1);

/// Articles that make a first page.
const PAGE: usize = 40;

/// All of a small library in one message, read here and now; `None` where it is not small, or not found in a moment.
#[must_use]
pub fn few(paths: &[PathBuf], limits: Limits) -> Option<Msg> {
    let (articles, notices) = import::read_few(paths, limits, Instant::now() + LOOK)?;
    let found = articles.len();
    Some(Msg::Loaded { articles, notices, found, done: true })
}

impl Workers {
    /// Workers whose answers go to `sink`, which says whether anybody still listens.
    #[must_use]
    pub fn new(sink: impl Fn(Msg) -> bool + Send + Sync + 'static, limits: Limits) -> Self {
        Self {
            send: Arc::new(sink),
            pairing: Arc::default(),
            reading: Arc::default(),
            shelf: Shelf::new(limits),
            stop: Arc::default(),
            searching: Arc::default(),
            comparing: Arc::default(),
        }
    }

    fn pairing(&self) -> &Sender<Job> {
        self.pairing.get_or_init(|| {
            let (jobs, todo) = mpsc::channel();
            let (shelf, send, last) = (self.shelf.clone(), Arc::clone(&self.send), Arc::clone(&self.comparing));
            self.spawn("pairing", None, move || {
                thread_of_background();
                let (mut extractor, mut pairer) = (None, None);
                serve("pairing", &todo, &*send, Job::unanswered, |job| {
                    if matches!(job, Job::Pair(number, ..) if number != last.load(Ordering::Relaxed)) {
                        return None;
                    }
                    // Made with the first job: the first page of a large library comes before it.
                    let extractor = &*extractor.get_or_insert_with(|| Extractor::new(Lexicon::in_force()));
                    // After a fault all of it is made anew.
                    let mut own = pairer.take().unwrap_or_else(|| Pairer::new(shelf.clone()));
                    let msg = own.answer(extractor, job);
                    pairer = Some(own);
                    Some(msg)
                });
            });
            jobs
        })
    }

    fn reading(&self) -> &Sender<Header> {
        self.reading.get_or_init(|| {
            let (headers, todo) = mpsc::channel::<Header>();
            let (mut desk, send) = (self.shelf.desk(), Arc::clone(&self.send));
            self.spawn("reading", None, move || {
                serve("reading", &todo, &*send, unread, |(id, header)| Some(Msg::Text(id, desk.whole(&header))));
            });
            headers
        })
    }

    /// Loads files and folders; articles arrive in the order of the walk.
    pub fn load(&self, paths: Vec<PathBuf>, cached: bool) {
        self.load_without(HashSet::new(), paths, cached);
    }

    /// Loads the files that are not in the library yet.
    pub fn load_rest(&self, corpus: &Corpus, paths: Vec<PathBuf>, cached: bool) {
        let known = corpus.iter().map(|(_, article)| article.path.clone()).collect();
        self.load_without(known, paths, cached);
    }

    /// Ends the reading of the library; what is read by then arrives.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    fn load_without(&self, known: HashSet<PathBuf>, paths: Vec<PathBuf>, cached: bool) {
        let (send, shelf, stop) = (self.send.clone(), self.shelf.clone(), Arc::clone(&self.stop));
        stop.store(false, Ordering::Relaxed);
        let ended = Msg::Loaded { articles: Vec::new(), notices: Vec::new(), found: 0, done: true };
        self.spawn("loading", Some(ended), move || {
            // No cache is opened for a few files.
            if let Some(few) = known.is_empty().then(|| few(&paths, shelf.limits())).flatten() {
                send(few);
                return;
            }
            let opened = cached.then(|| shelf.open());
            // What there is to say about the cache, now or later.
            let mut said = opened.as_ref().map(|o| o.recv_timeout(PATIENCE));
            let roots = paths.clone();
            let request = Request { paths, texts: Texts::UpTo(KEPT), shelf: shelf.clone(), known, page: PAGE };
            if let Some(Ok(Some(notice))) = said.take_if(|s| s.is_ok()) {
                send(Msg::Notice(notice));
            }
            let Some((read, loading)) = load(request, &*send, &stop) else { return };
            afterwards(send, move |send| {
                for notice in loading.finish() {
                    send(Msg::Notice(notice));
                }
                if let Some(Ok(Some(notice))) = said.and(opened).map(|o| o.recv()) {
                    send(Msg::Notice(notice));
                }
                if let Some(cache) = shelf.cache().filter(|_| !stop.load(Ordering::Relaxed)) {
                    cache.prune(&roots, read);
                    cache.index(|| true);
                }
            });
        });
    }

    /// Reads the text of an article of which only the header is there.
    pub fn read(&self, corpus: &Corpus, id: ArticleId) {
        if let Some(header) = corpus.share(id) {
            self.put(self.reading(), (id, header), unread);
        }
    }

    /// Watches files and folders; what stirs goes to `stirred`, which says whether anybody listens.
    pub fn watch(&self, paths: Vec<PathBuf>, stirred: impl Fn(Stir) -> bool + Send + 'static) {
        let send = self.send.clone();
        self.spawn("watching", None, move || {
            watch::watch(&paths, |stir| match stir {
                Ok(stir) => stirred(stir),
                Err(notice) => send(Msg::Notice(notice)),
            });
        });
    }

    /// Finds out what has changed on disk.
    pub fn look(&self, corpus: Corpus, paths: Vec<PathBuf>, stir: Stir) {
        let (send, shelf) = (self.send.clone(), self.shelf.clone());
        // An answer comes whatever happens: the next look waits for it.
        let unchanged = Msg::Changed(Changes::default());
        self.spawn("looking for changes", Some(unchanged), move || {
            let (changes, notices) = watch::look(&corpus, &paths, &stir, &shelf);
            for notice in notices {
                send(Msg::Notice(notice));
            }
            send(Msg::Changed(changes));
            afterwards(send, move |_| {
                if let Some(cache) = shelf.cache() {
                    cache.index(|| true);
                }
            });
        });
    }

    /// Finds pairs in the library. Of several that wait their turn only the last is begun: it has the last library and
    /// all decisions.
    pub fn pair(&self, corpus: Corpus, decisions: Vec<Decision>) {
        let number = self.comparing.fetch_add(1, Ordering::Relaxed) + 1;
        self.put(self.pairing(), Job::Pair(number, corpus, decisions), Job::unanswered);
    }

    /// Tells what speaks for and against a pair.
    pub fn explain(&self, corpus: Corpus, pairing: Pairing) {
        self.put(self.pairing(), Job::Explain(corpus, pairing), Job::unanswered);
    }

    /// Aligns two articles; the answer has the number of the question.
    pub fn align(&self, corpus: Corpus, number: u32, pair: [ArticleId; 2], corrections: Vec<Correction>) {
        let (send, mut desk) = (self.send.clone(), self.shelf.desk());
        // Without beads: nobody waits for an answer that does not come.
        let nothing = move || Msg::Aligned(number, pair, Alignment::default(), Vec::new());
        self.spawn("aligning", Some(nothing()), move || {
            let texts = desk.get(&corpus, pair[0]).zip(desk.get(&corpus, pair[1]));
            send(texts.map_or_else(nothing, |(l, r)| {
                let alignment = align::articles(&l, &r, Lexicon::in_force(), &corrections);
                let differences = difference::differences(&l, &r, &alignment, Lexicon::in_force());
                Msg::Aligned(number, pair, alignment, differences)
            }));
        });
    }

    /// Looks up a word; CC-CEDICT is inflated on the first look-up. The word list comes after the answer: where it
    /// has a longer word at the cursor, the same answer sent again makes the panel follow.
    pub fn look_up(&self, word: String) {
        let send = self.send.clone();
        self.spawn("looking up", None, move || {
            let known = look_up(&word);
            send(Msg::Known(word.clone(), known.clone()));
            tell_once(&*send);
            if !lexicon::word_list_ready() {
                lexicon::load_word_list();
                send(Msg::Known(word, known));
            }
        });
    }

    /// Folds the titles of the library, for the filter.
    pub fn fold_titles(&self, corpus: Corpus, edition: u32) {
        let send = self.send.clone();
        self.spawn("folding titles", None, move || {
            send(Msg::Titles(edition, Titles::of(&corpus)));
        });
    }

    /// Makes the tables that a query is widened by, so that the first search need not wait for them.
    pub fn ready_search(&self) {
        self.spawn("making the search ready", None, || {
            // Made once, and kept.
            let _ = Expander::core();
        });
    }

    /// Searches the library; what is found arrives in batches, in its order. The search before this one ends.
    pub fn search(&self, corpus: Corpus, ask: Ask) {
        let (send, mut desk) = (self.send.clone(), self.shelf.desk());
        let ended = Answer { number: ask.number, expanded: None, bare: false, lines: Vec::new(), done: true };
        let asked = Arc::clone(&self.searching);
        asked.store(ask.number, Ordering::Relaxed);
        self.spawn("searching", Some(Msg::Found(ended)), move || {
            let wanted = || asked.load(Ordering::Relaxed) == ask.number;
            let take = |answer| wanted() && send(Msg::Found(answer));
            super::search::search(&corpus, &ask, &mut desk, &take, &wanted);
        });
    }

    /// Finds what stands beside some sentences.
    pub fn beside(&self, corpus: Corpus, ask: AskBeside) {
        let (send, mut desk) = (self.send.clone(), self.shelf.desk());
        let found = ask.sentences.iter().map(|&s| (s, Stands::Unsure)).collect();
        let AskBeside { number, edition, article, partner, .. } = ask;
        let nothing = Counterparts { number, edition, article, partner, found };
        self.spawn("aligning", Some(Msg::Beside(nothing)), move || {
            send(Msg::Beside(super::search::beside(&corpus, &ask, &mut desk)));
        });
    }

    /// Makes the gloss of an article.
    pub fn gloss(&self, corpus: Corpus, id: ArticleId, names: Vec<OwnName>) {
        let (send, mut desk) = (self.send.clone(), self.shelf.desk());
        self.spawn("glossing", None, move || {
            if let Some((header, article)) = corpus.get(id).zip(desk.get(&corpus, id)) {
                send(Msg::Glossed(id, header.hash, gloss(&article, &names)));
            }
        });
    }

    /// Runs work on a thread. A panic in it becomes a problem, with `instead` for those who wait for its answer, and
    /// the reader goes on.
    fn spawn(&self, what: &'static str, instead: Option<Msg>, work: impl FnOnce() + Send + 'static) {
        let send = self.send.clone();
        threads::spawn(what, work, move |notice| {
            send(Msg::Notice(notice));
            instead.map(|msg| send(msg));
        });
    }

    /// Gives a thread a job. Where the thread could never begin, what is waited for ends.
    fn put<J>(&self, jobs: &Sender<J>, job: J, instead: impl Fn(&J) -> Msg) {
        if let Err(SendError(job)) = jobs.send(job) {
            (self.send)(instead(&job));
        }
    }
}

/// Brings the cache in order once the answer is out: on a thread of its own, so that a fault there is told and nothing is
/// answered twice.
fn afterwards(send: Sink, work: impl FnOnce(&Sink) + Send + 'static) {
    let tell = Arc::clone(&send);
    threads::spawn("writing the cache", move || work(&send), move |notice| _ = tell(Msg::Notice(notice)));
}

/// Does one job after the other until nobody listens; `None` where another job answers this one too. A panic in one is
/// told, with `instead` for its answer; the next job is another one.
fn serve<J>(
    what: &str,
    jobs: &Receiver<J>,
    send: &dyn Fn(Msg) -> bool,
    instead: impl Fn(&J) -> Msg,
    mut answer: impl FnMut(J) -> Option<Msg>,
) {
    while let Ok(job) = jobs.recv() {
        let spare = instead(&job);
        let msg = contained(|| answer(job)).unwrap_or_else(|words| {
            send(Msg::Notice(threads::stopped(what, &words)));
            Some(spare)
        });
        if msg.is_some_and(|msg| !send(msg)) {
            return;
        }
    }
}

/// What comes for an article whose text could not be read by a fault of the program.
fn unread((id, header): &Header) -> Msg {
    let state = State::Unreadable(SafeStr::literal("a fault of the program").to_safe());
    Msg::Text(*id, Arc::new(Article { hash: header.hash, ..Article::without_text(&header.path, state) }))
}

impl Job {
    /// What comes where there is no answer: nothing is known beyond what was.
    fn unanswered(&self) -> Msg {
        match self {
            Self::Pair(..) => Msg::Repaired(Change::default()),
            Self::Explain(_, pairing) => Msg::Explained(pairing.clone()),
        }
    }
}

/// Makes the calling thread, and those that it starts, give way to others: keys and the screen come first.
fn thread_of_background() {
    // Elsewhere this would be the priority of the whole program. It may be refused; the work is the same.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, NICE);
}

/// Says what is wrong with the user's dictionaries, after the first look-up only.
fn tell_once(send: &dyn Fn(Msg) -> bool) {
    static TOLD: std::sync::Once = std::sync::Once::new();
    TOLD.call_once(|| {
        for problem in &Dictionaries::own().problems {
            send(Msg::Notice(problem.clone()));
        }
    });
}

/// What the tables and the dictionaries know of a word.
#[must_use]
pub fn look_up(word: &str) -> Vec<Known> {
    Lexicon::in_force().look_up(word, Dictionaries::own().consulted())
}

/// The gloss of each sentence of an article in the other language.
#[must_use]
pub fn gloss(article: &Article, names: &[OwnName]) -> Vec<Rendering> {
    let sentences: Vec<_> = article.sentences.iter().map(|s| article.slice(s.span)).collect();
    let engine = Gloss::new(dictionaries::gloss_tables()).with_names(names);
    engine.gloss(&sentences, glossed::target(article.lang))
}

/// The facts of all articles, kept over changes of the library, so that a new file costs what it touches.
struct Pairer {
    library: Option<Library>,
    /// Content hash of each article whose facts are in the index.
    known: Vec<Option<u64>>,
    shelf: Shelf,
    desk: Desk,
}

impl Pairer {
    fn new(shelf: Shelf) -> Self {
        Self { library: None, known: Vec::new(), desk: shelf.desk(), shelf }
    }

    fn answer(&mut self, extractor: &Extractor<'_>, job: Job) -> Msg {
        match job {
            Job::Pair(_, corpus, decisions) => self.pair(extractor, &corpus, decisions),
            Job::Explain(corpus, pairing) => self.explain(extractor, &corpus, pairing),
        }
    }

    fn library(&mut self, extractor: &Extractor<'_>) -> &mut Library {
        self.library.get_or_insert_with(|| Library::new(Index::new(extractor)))
    }

    fn pair(&mut self, extractor: &Extractor<'_>, corpus: &Corpus, decisions: Vec<Decision>) -> Msg {
        self.known.resize(corpus.len(), None);
        let mut changed = Vec::new();
        for (id, article) in corpus.iter() {
            if let Some(known) = self.known.get_mut(id.index()).filter(|k| **k != Some(article.hash)) {
                *known = Some(article.hash);
                changed.extend(corpus.share(id).map(|whole| (id, whole)));
            }
        }
        let shelf = self.shelf.clone();
        let gone = (0u32..).map(ArticleId).zip(&mut self.known).filter(|(id, k)| k.is_some() && corpus.is_gone(*id));
        let gone: Vec<ArticleId> = gone.map(|(id, known)| (*known = None, id).1).collect();
        let library = self.library(extractor);
        gone.into_iter().for_each(|id| library.index.remove(id));
        pairing::take_in(&mut library.index, extractor, &shelf, &changed);
        let mut decided = Decisions::default();
        // A decision that contradicts an older one is dropped: the older one stays in force.
        let _ = decided.extend(decisions);
        match library.update(&decided, &Threads) {
            News::All(pairs) => Msg::Paired(pairs.pairings, pairs.events),
            News::Some(change) => Msg::Repaired(change),
        }
    }

    fn explain(&mut self, extractor: &Extractor<'_>, corpus: &Corpus, mut pairing: Pairing) -> Msg {
        let mut corpus = corpus.clone();
        for id in [pairing.left, pairing.right] {
            if let Some(whole) = self.desk.get(&corpus, id) {
                corpus.replace(id, whole);
            }
        }
        Teller::new(extractor, &self.library(extractor).index, None).tell(&mut pairing, &corpus);
        Msg::Explained(pairing)
    }
}

/// How often a reading that waits for the disk looks whether it is to stop.
const TICK: Duration = Duration::from_millis(100);

/// Reads a library; says how many files it has, and what is still being written. `None` where nobody listens any more.
fn load(request: Request, send: &dyn Fn(Msg) -> bool, stop: &AtomicBool) -> Option<(usize, Loading)> {
    let known = request.known.len();
    let loading = import::start(request);
    let mut waiting: BTreeMap<usize, Arc<Article>> = BTreeMap::new();
    let (mut next, mut found, mut notices) = (0, 0, Vec::new());
    let begun = Instant::now();
    let mut last: Option<Instant> = None;
    while !stop.load(Ordering::Relaxed) {
        match loading.deliveries.recv_timeout(TICK) {
            Ok(Delivery::Articles(articles)) => {
                for Arrival { order, article, notices: about } in articles {
                    waiting.insert(order, article);
                    notices.extend(about);
                }
            }
            Ok(Delivery::Notice(notice)) => notices.push(notice),
            Ok(Delivery::Total(total)) => found = total,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        // The more there is, the more it costs to show all of it again: the steps grow with the time already spent.
        let pause = BATCH.max(begun.elapsed() / 4).min(SLOWEST);
        let due = last.map_or_else(|| is_page(&waiting), |at| at.elapsed() >= pause);
        if due {
            last = Some(Instant::now());
            let articles = in_order(&mut waiting, &mut next);
            let found = known + found.max(next + waiting.len());
            if !send(Msg::Loaded { articles, notices: std::mem::take(&mut notices), found, done: false }) {
                return None;
            }
        }
    }
    // Where it was stopped there are gaps in the order; what is missing comes with the rest.
    let articles = waiting.into_values().collect::<Vec<_>>();
    let found = known + found.max(next + articles.len());
    send(Msg::Loaded { articles, notices, found, done: true });
    Some((found, loading))
}

/// Whether the articles of the first page are here.
fn is_page(waiting: &BTreeMap<usize, Arc<Article>>) -> bool {
    waiting.keys().nth(PAGE - 1) == Some(&(PAGE - 1))
}

/// Takes the articles whose turn it is.
fn in_order(waiting: &mut BTreeMap<usize, Arc<Article>>, next: &mut usize) -> Vec<Arc<Article>> {
    let mut out = Vec::new();
    while let Some(article) = waiting.remove(next) {
        out.push(article);
        *next += 1;
    }
    out
}

#[cfg(test)]
mod tests;

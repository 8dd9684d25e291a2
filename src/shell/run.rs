//! The event loop: waits for messages, takes all that are there, performs effects, draws once.
//!
//! What can wait is put off for a quiet moment: comparing the articles, and watching the folders. Not here: what messages mean (`app`), and the terminal itself ([`super::terminal`]).

mod editor;
mod put_off;

use super::import::Limits;
use super::store::Store;
use super::terminal::{Input, Options, Refusal, Session, contained};
use super::watch::{Looks, Stir};
use super::work::{Workers, few};
use super::{compose, files, threads};
use crate::app::saved::{Change, Saved};
use crate::app::{App, Effect, Msg, problems, update};
use crate::corpus::Notice;
use crate::input::{Code, Key};
use crate::text::sanitize::Safe;
use crate::ui;
use put_off::PutOff;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What the reader starts with.
#[derive(Debug)]
pub struct Start {
    /// The state, with settings.
    pub app: App,
    /// Files and folders to load.
    pub paths: Vec<PathBuf>,
    /// How much to read.
    pub limits: Limits,
    /// Whether the cache is used.
    pub cache: bool,
}

/// How long the screen waits for what is nearly there: less than anybody sees.
const MOMENT: Duration = Duration::from_millis(12);

/// What reaches the loop.
#[allow(clippy::large_enum_variant, reason = "one is alive at a time")]
enum Event {
    /// From a worker, for the library of this number.
    Msg(u64, Msg),
    /// From the terminal or the system.
    Input(Input),
    /// Something stirs on disk.
    Stir(u64, Stir),
    /// What was kept of earlier sessions is read.
    Kept(Box<Kept>),
}

/// What was kept of earlier sessions.
#[derive(Default)]
struct Kept {
    store: Store,
    saved: Saved,
    notices: Vec<Notice>,
}

/// Runs the reader until it is left; says the exit code.
///
/// # Errors
/// Where there is no terminal that can be used.
pub fn run(start: Start) -> Result<u8, Refusal> {
    let Start { mut app, paths, limits, cache } = start;
    let (send, events) = mpsc::channel();
    let options = Options {
        mouse: app.settings.mouse,
        ask_width: app.settings.ambiguous.is_none(),
        ask_background: app.settings.theme == crate::config::ThemeChoice::Auto,
    };
    Session::check()?;
    let inputs = send.clone();
    let opener = Opener { send, current: Arc::default(), limits, cache };
    let workers = opener.open();
    // A small library is read before any thread begins: on two processors that are asleep it takes longer to wake one
    // than to parse. The terminal is the shell's till then, so that Ctrl+C ends the wait for a disk that hangs.
    let few = contained(|| few(&paths, limits)).ok().flatten();
    if few.is_none() {
        // Articles are read while the terminal is prepared.
        workers.load(paths.clone(), cache);
    }
    // The loop is gone only when the program ends.
    let session = Session::enter(options, move |input| drop(inputs.send(Event::Input(input))))?;
    let (columns, rows) = session.size();
    update(&mut app, Msg::Resize(columns, rows));
    update(&mut app, Msg::Palette(session.palette(session.background())));
    app.progress.loading = true;
    app.session = session_number();
    app.first_places.clone_from(&app.places);
    let mut running = Running {
        app,
        session,
        workers,
        opener,
        store: None,
        held: Vec::new(),
        first: paths.clone(),
        paths,
        put_off: PutOff::of_a_new_library(),
        stirred: false,
        looks: Looks::default(),
        code: None,
    };
    let drawn = running.first_page(few, &events);
    // Keys, signals and what was kept can wait for a page that is read first.
    running.session.listen()?;
    running.opener.read_what_was_kept();
    let ended = drawn.and_then(|()| running.serve(&events));
    Ok(running.finish(ended))
}

/// A number that no other session has.
fn session_number() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.as_secs() << 32 ^ u64::from(now.subsec_nanos()) ^ u64::from(std::process::id()) << 40
}

/// Starts the workers of a library; what those of the one before still say is dropped, and stops them.
struct Opener {
    send: Sender<Event>,
    /// The number of the library that is open.
    current: Arc<AtomicU64>,
    limits: Limits,
    cache: bool,
}

impl Opener {
    fn open(&self) -> Workers {
        let number = self.current.fetch_add(1, Ordering::Relaxed) + 1;
        let (send, current) = (self.send.clone(), Arc::clone(&self.current));
        let is_open = move || current.load(Ordering::Relaxed) == number;
        Workers::new(move |msg| is_open() && send.send(Event::Msg(number, msg)).is_ok(), self.limits)
    }

    /// Has the folders of the open library watched.
    fn watch(&self, workers: &Workers, paths: &[PathBuf]) {
        let (number, send, current) = (self.number(), self.send.clone(), Arc::clone(&self.current));
        let is_open = move || current.load(Ordering::Relaxed) == number;
        workers.watch(paths.to_vec(), move |stir| is_open() && send.send(Event::Stir(number, stir)).is_ok());
    }

    /// Reads what was kept of earlier sessions, on a thread; [`Event::Kept`] follows whatever happens.
    fn read_what_was_kept(&self) {
        let send = self.send.clone();
        let read = move || {
            let kept = contained(Kept::read).unwrap_or_else(|words| Kept::nothing(&words));
            // The loop is gone only when the program ends.
            let _ = send.send(Event::Kept(Box::new(kept)));
        };
        let send = self.send.clone();
        threads::spawn("reading what was kept", read, move |notice| {
            let _ = send.send(Event::Kept(Box::new(Kept::nothing(&notice.what))));
        });
    }

    fn number(&self) -> u64 {
        self.current.load(Ordering::Relaxed)
    }
}

impl Kept {
    fn read() -> Self {
        let (store, saved, mut notices) = Store::open();
        notices.extend(compose::left().into_iter().map(|draft| {
            let what = Safe::new("a note that was never kept lies here");
            let remedy = Safe::new("copy what you want of it, then remove the file");
            Notice { path: Some(draft), at: None, what, remedy }
        }));
        Self { store, saved, notices }
    }

    /// What there is where reading failed.
    fn nothing(words: &Safe) -> Self {
        let what = Safe::new(&format!("nothing is kept after the end: {words}"));
        let notice = Notice { path: None, at: None, what, remedy: Safe::new("start again; please report it") };
        Self { notices: vec![notice], ..Self::default() }
    }
}

/// The program while it runs.
struct Running {
    app: App,
    session: Session,
    workers: Workers,
    opener: Opener,
    /// `None` till what was kept is read.
    store: Option<Store>,
    /// Keys that were typed before that.
    held: Vec<Input>,
    /// What the program was started on.
    first: Vec<PathBuf>,
    paths: Vec<PathBuf>,
    put_off: PutOff,
    /// Whether something stirred while the library was read.
    stirred: bool,
    looks: Looks,
    /// Set when the program is to end.
    code: Option<u8>,
}

impl Running {
    fn first_page(&mut self, few: Option<Msg>, events: &Receiver<Event>) -> io::Result<()> {
        match few {
            Some(few) => self.tell(few)?,
            None => self.wait_for_first_page(events)?,
        }
        self.draw()
    }

    fn serve(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        while self.code.is_none() {
            let Some(first) = self.next(events) else { break };
            self.take(first)?;
            // Everything that waits is taken before the screen is drawn: held keys cost one frame.
            while let (None, Ok(next)) = (self.code, events.try_recv()) {
                self.take(next)?;
            }
            if self.stirred && !self.waits(&Stir::All) {
                self.stirred = false;
                self.look(Stir::All);
            }
            self.settle()?;
            if self.put_off.pairing && self.store.is_some() && self.app.wants_pairs() {
                self.begin_pairing();
            }
            self.wait_for_text(events)?;
            if self.code.is_none() {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// Waits for something to take. Only while something is put off does the wait have an end.
    fn next(&mut self, events: &Receiver<Event>) -> Option<Event> {
        // Nothing is begun before the decisions of earlier sessions are known.
        while self.put_off.is_any() && self.store.is_some() {
            match events.recv_timeout(self.put_off.wait()) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Timeout) => self.begin_what_was_put_off(),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        events.recv().ok()
    }

    fn begin_what_was_put_off(&mut self) {
        if self.put_off.pairing {
            self.begin_pairing();
        }
        if std::mem::take(&mut self.put_off.watching) {
            self.opener.watch(&self.workers, &self.paths);
        }
        if std::mem::take(&mut self.put_off.place)
            && let Some(change) = self.app.place_to_keep()
        {
            self.keep(change);
        }
    }

    fn begin_pairing(&mut self) {
        self.put_off.pairing = false;
        self.workers.pair(self.app.corpus.clone(), self.app.saved.decisions.clone());
    }

    /// The first page is drawn with articles where they are nearly there.
    fn wait_for_first_page(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        let begun = Instant::now();
        while self.code.is_none() && self.app.progress.loading && self.app.corpus.is_empty() {
            let Ok(next) = events.recv_timeout(MOMENT.saturating_sub(begun.elapsed())) else { break };
            self.take(next)?;
        }
        Ok(())
    }

    /// A text that is nearly there is waited for, so that no empty page flashes.
    fn wait_for_text(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        let begun = Instant::now();
        while self.code.is_none() && self.app.awaits_text() {
            let left = MOMENT.saturating_sub(begun.elapsed());
            let Ok(next) = events.recv_timeout(left) else { break };
            self.take(next)?;
        }
        Ok(())
    }

    /// Whether looking for changes comes later: while files are still being read, and, where that was stopped, until
    /// the rest is read.
    fn waits(&self, stir: &Stir) -> bool {
        self.app.progress.loading || self.app.progress.stopped && *stir == Stir::All
    }

    /// Finds out what has changed on disk.
    fn look(&mut self, stir: Stir) {
        if self.waits(&stir) {
            self.stirred = true;
        } else if let Some(stir) = self.looks.ask(stir) {
            self.workers.look(self.app.corpus.clone(), self.paths.clone(), stir);
        }
    }

    /// What was found different is in the library: what stirred meanwhile is looked at with that known.
    fn looked(&mut self) {
        if let Some(stir) = self.looks.answered() {
            self.workers.look(self.app.corpus.clone(), self.paths.clone(), stir);
        }
    }

    /// Takes what was kept of earlier sessions, then the keys that were typed meanwhile.
    fn take_kept(&mut self, kept: Kept) -> io::Result<()> {
        self.store = Some(kept.store);
        self.tell(Msg::Saved(kept.saved))?;
        for notice in kept.notices {
            self.tell(Msg::Notice(notice))?;
        }
        for input in std::mem::take(&mut self.held) {
            self.take(Event::Input(input))?;
        }
        Ok(())
    }

    /// Makes what is only seen.
    fn settle(&mut self) -> io::Result<()> {
        for effect in self.app.settle() {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        self.settle()?;
        let app = &self.app;
        self.session.title(window_title(app))?;
        self.session.draw(|buffer| ui::draw(app, buffer))
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        let msg = match event {
            Event::Msg(number, _) | Event::Stir(number, _) if number != self.opener.number() => None,
            Event::Msg(_, msg) => Some(msg),
            Event::Stir(_, stir) => {
                self.look(stir);
                None
            }
            Event::Kept(kept) => {
                self.take_kept(*kept)?;
                None
            }
            // Nothing can be lost yet; a home that hangs would hold the terminal for ever.
            Event::Input(Input::Key(key)) if self.store.is_none() && ends(key) => {
                self.code = Some(0);
                None
            }
            Event::Input(input @ (Input::Key(_) | Input::Mouse(_) | Input::Paste(_))) if self.store.is_none() => {
                self.held.push(input);
                None
            }
            Event::Input(input) => self.session.take(input)?.and_then(|input| self.message(input)),
        };
        if let Some(msg) = msg {
            let looked = matches!(msg, Msg::Changed(_));
            let moved = matches!(msg, Msg::Key(_) | Msg::Mouse(_));
            self.tell(msg)?;
            if moved && self.app.reader.is_some() {
                self.put_off.place();
            }
            if looked {
                self.looked();
            }
        }
        Ok(())
    }

    fn tell(&mut self, msg: Msg) -> io::Result<()> {
        for effect in update(&mut self.app, msg) {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn message(&mut self, input: Input) -> Option<Msg> {
        Some(match input {
            Input::Key(key) => Msg::Key(key),
            Input::Mouse(mouse) => Msg::Mouse(mouse),
            Input::Paste(text) => Msg::Paste(text),
            Input::Resize(columns, rows) => Msg::Resize(columns, rows),
            Input::Ambiguous(width) => Msg::AmbiguousWidth(width),
            Input::Background(background) => Msg::Palette(self.session.palette(background)),
            Input::End(code) => {
                self.code = Some(code);
                return None;
            }
            Input::Keyboard | Input::Suspend | Input::Resumed => return None,
        })
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.code = Some(0),
            Effect::Suspend => {
                let input = self.session.suspend()?;
                self.take(Event::Input(input))?;
            }
            Effect::Redraw => self.session.redraw(),
            // The decisions of the moment in which it begins are in force.
            Effect::Pair => self.put_off.pairing(),
            Effect::Explain(pairing) => self.workers.explain(self.app.corpus.clone(), pairing),
            Effect::Align(number, pair, corrections) => {
                self.workers.align(self.app.corpus.clone(), number, pair, corrections);
            }
            Effect::LookUp(word) => self.workers.look_up(word),
            Effect::Rescan => self.look(Stir::All),
            Effect::Read(id) => self.workers.read(&self.app.corpus, id),
            Effect::FoldTitles(edition) => self.workers.fold_titles(self.app.corpus.clone(), edition),
            Effect::StopLoading => self.workers.stop(),
            Effect::LoadRest => {
                self.workers.load_rest(&self.app.corpus, self.paths.clone(), self.opener.cache);
            }
            Effect::OpenLibrary(paths) => self.open_library(paths),
            Effect::Compose(note) => self.compose(note)?,
            Effect::ReadySearch => self.workers.ready_search(),
            Effect::Search(ask) => self.workers.search(self.app.corpus.clone(), ask),
            Effect::Beside(ask) => self.workers.beside(self.app.corpus.clone(), ask),
            Effect::Write(path, text) => self.write(&path, &text),
            Effect::Gloss(id, names) => self.workers.gloss(self.app.corpus.clone(), id, names),
            Effect::Save(change) => self.keep(change),
            Effect::Copy(text) => {
                let taken = self.session.copy(text.as_safe())?;
                self.copied(&text, taken);
            }
            Effect::Edit(path, line) => self.edit(&path, line)?,
        }
        Ok(())
    }

    /// Keeps a change of the state; that it could not be kept is said instead of whatever was said of the change.
    fn keep(&mut self, change: Change) {
        if let Some(notice) = self.store.as_mut().and_then(|s| s.keep(change)) {
            self.say(notice.what.as_str());
            update(&mut self.app, Msg::Notice(notice));
        }
    }

    /// Writes a new file. Nothing that is there is ever written over.
    fn write(&mut self, path: &Path, text: &str) {
        let written = files::create(path, text.as_bytes());
        let shown = path.display();
        match written {
            Ok(()) => self.say(&format!("{}{}{shown}", self.app.words().written, self.app.words().colon)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                self.say(&format!("{shown}{}{}", self.app.words().colon, self.app.words().file_exists));
            }
            Err(e) => self.say(&format!("{shown}{}{}", self.app.words().colon, self.refusal(&e))),
        }
    }

    /// What the system refuses, in the interface's language.
    fn refusal(&self, error: &io::Error) -> String {
        problems::told(&files::words(error), self.app.settings.interface)
    }

    fn say(&mut self, text: &str) {
        update(&mut self.app, Msg::Say(Safe::new(text)));
    }

    /// Not every terminal has a clipboard, and none says so: a quotation is kept in a file too.
    fn copied(&mut self, text: &Safe, taken: bool) {
        let words = self.app.words();
        let head = if taken { words.copied } else { words.too_long_to_copy };
        match super::dirs::keep_quotation(text) {
            Ok(path) => self.say(&format!("{head} · {}", path.display())),
            Err(e) if !taken => self.say(&format!("{head}{}{}", words.colon, self.refusal(&e))),
            Err(_) => self.say(head),
        }
    }

    /// Reads another library in the place of the one that is open.
    fn open_library(&mut self, paths: Option<Vec<PathBuf>>) {
        self.paths = paths.unwrap_or_else(|| self.first.clone());
        self.stirred = false;
        self.looks = Looks::default();
        self.put_off = PutOff::of_a_new_library();
        self.workers = self.opener.open();
        self.workers.load(self.paths.clone(), self.opener.cache);
    }

    /// Keeps the place, gives the terminal back, and only then says what could not be kept.
    fn finish(mut self, ended: io::Result<()>) -> u8 {
        let mut store = self.store.take().unwrap_or_default();
        for effect in self.app.leave() {
            if let Effect::Save(change) = effect {
                // What cannot be kept is told by `close`.
                let _ = store.keep(change);
            }
        }
        let unsaved = store.close();
        let gone = ended.is_err();
        // As after SIGHUP, which may come later than the failed write.
        let code = self.code.unwrap_or(if gone { 129 } else { 0 });
        drop(self.session);
        match unsaved {
            Some(words) if !gone => {
                use std::io::Write;
                // Standard error may be gone too: nobody is left to tell then.
                let _ = writeln!(io::stderr().lock(), "doichieu: {words}");
                code.max(1)
            }
            _ => code,
        }
    }
}

/// Whether a key ends the program while it cannot know what keys mean: Ctrl+C, as everywhere.
fn ends(key: Key) -> bool {
    key.code == Code::Char('c') && key.mods.ctrl
}

/// What the terminal's window is called: the title of what is read, else the program.
fn window_title(app: &App) -> Safe {
    let read = app.reader.as_ref().and_then(|r| r.article(&app.corpus, r.focus));
    read.map_or_else(|| Safe::new("đối chiếu"), |article| Safe::new(&format!("{} · đối chiếu", article.title)))
}

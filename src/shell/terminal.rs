//! The terminal: taken and given back, drawn on, and heard.
//!
//! [`Session::enter`] takes it; keys, signals and the terminal's answers go to a function of the
//! caller's from threads that block until there is something (there is no timer). However the
//! program ends (asked to, by a signal, a panic, or because the terminal is gone), the terminal is
//! given back exactly once (`terminal::screen`). Not here: what inputs mean (`app`) and what is drawn (`ui`).

mod crash;
mod keys;
mod reader;
mod screen;
mod signals;

pub use crash::contained;

use super::backend::{Depth, Painter, is_video_terminal, moves_rows};
use crate::app::Mouse;
use crate::input::Key;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::width::Ambiguous;
use crate::theme::Palette;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::SetTitle;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use reader::Reader;
use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::stdout;
use rustix::termios::{isatty, tcgetwinsize};
use screen::Tty;
use signals::Signals;
use std::io;
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::time::{Duration, Instant};
use thiserror::Error;

/// How long an answer about widths is waited for. Nothing stands still meanwhile.
const ANSWER: Duration = Duration::from_secs(1);

/// How long an answer about the background is waited for before the program paints one of its own.
const GROUND: Duration = Duration::from_millis(500);

/// What may be put on the clipboard at once, in bytes (xterm and tmux take about 75 KB in base64).
const CLIPBOARD: usize = 48 << 10;

/// Something that the terminal or the system says.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted, as it came.
    Paste(String),
    /// The screen has this many columns and rows.
    Resize(u16, u16),
    /// So wide the terminal draws ambiguous characters.
    Ambiguous(Ambiguous),
    /// The terminal's background.
    Background(Background),
    /// The terminal can tell Ctrl+i from Tab.
    Keyboard,
    /// Another program asks to be let in front (SIGTSTP).
    Suspend,
    /// The program was continued after it had been stopped.
    Resumed,
    /// The program is to end with this exit code: a signal came, or the terminal is gone.
    End(u8),
}

/// The terminal's background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light letters stand on it.
    Dark,
    /// Dark letters stand on it.
    Light,
    /// Nobody says, though it was asked for.
    Unknown,
}

/// How the terminal is to be used.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Report the mouse.
    pub mouse: bool,
    /// Ask how wide ambiguous characters are.
    pub ask_width: bool,
    /// Ask for the background.
    pub ask_background: bool,
}

/// Why there is no terminal to read on.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Output or input is a file or pipe.
    #[error("{0} is not a terminal; use `doichieu list`, `doichieu show FILE` or another command instead")]
    NotATerminal(&'static str),
    /// The terminal cannot move its cursor.
    #[error("the terminal cannot do it (TERM is \"{0}\"); use `doichieu show FILE` or another command instead")]
    Dumb(Safe),
    /// The system refused.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}

/// The terminal, taken. It is given back when this is dropped.
pub struct Session {
    painter: Painter<Tty>,
    /// The frame as it is drawn.
    buffer: Buffer,
    reader: Reader,
    signals: Signals,
    sink: reader::Sink,
    options: Options,
    depth: Depth,
    /// What the environment says of the background.
    told: Option<Background>,
    /// What the window is called now.
    title: Option<Safe>,
    /// Whether the terminal can tell keys apart, so that it is asked to each time it is taken.
    keyboard: bool,
}

impl Session {
    /// Whether there is a terminal that can be taken; it is left as it is. From now on a panic is told in good order.
    ///
    /// # Errors
    /// Where input or output is no terminal, or one that cannot move its cursor.
    pub fn check() -> Result<(), Refusal> {
        crash::install();
        usable().map(|_| ())
    }

    /// Takes the terminal. Inputs are held till [`Session::listen`]; then `sink` is called with each, from other
    /// threads.
    ///
    /// # Errors
    /// Where input or output is no terminal, or one that cannot move its cursor.
    pub fn enter(options: Options, sink: impl Fn(Input) + Send + Sync + 'static) -> Result<Self, Refusal> {
        let (environment, input) = usable()?;
        crash::install();
        let sink: reader::Sink = Arc::new(sink);
        let signals = Signals::hold()?;
        Self::open(environment, input, signals, options, sink).inspect_err(|_| screen::give_back())
    }

    /// Takes the terminal. Where that fails half-way, it is still taken.
    fn open(
        environment: Environment,
        input: BorrowedFd<'static>,
        signals: Signals,
        options: Options,
        sink: reader::Sink,
    ) -> Result<Self, Refusal> {
        let questions = if environment.answers() { questions(options)? } else { Vec::new() };
        screen::take(options.mouse, &questions)?;
        let depth = environment.depth();
        let painter = Painter::new(Tty, size(), depth, moves_rows(&environment.term));
        let buffer = Buffer::default();
        let limit = options.ask_width.then(|| Instant::now() + ANSWER);
        let told = environment.background();
        let unanswered = (options.ask_background && told.is_none()).then(|| Instant::now() + GROUND);
        let reader = Reader::new(input, Arc::clone(&sink), limit, unanswered)?;
        Ok(Self { painter, buffer, reader, signals, sink, options, depth, told, title: None, keyboard: false })
    }

    /// Begins to hear keys and signals: after the first page, which need not wait for threads.
    ///
    /// # Errors
    /// Where there is no thread for it.
    pub fn listen(&mut self) -> io::Result<()> {
        self.signals.hear(Arc::clone(&self.sink))?;
        self.reader.start()
    }

    /// Columns and rows of the screen.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        let size = size();
        (size.width, size.height)
    }

    /// The palette that fits the terminal, whose background is dark as far as is known.
    #[must_use]
    pub const fn palette(&self, background: Background) -> Palette {
        match (self.depth, background) {
            (Depth::Mono, _) => Palette::Mono,
            (Depth::Sixteen, _) => Palette::Ansi,
            (_, Background::Dark) => Palette::Dark,
            (_, Background::Light) => Palette::Light,
            (_, Background::Unknown) => Palette::Unknown,
        }
    }

    /// The background as the environment tells it; dark where it says nothing, till the terminal answers.
    #[must_use]
    pub const fn background(&self) -> Background {
        match self.told {
            Some(background) => background,
            None => Background::Dark,
        }
    }

    /// Draws what has changed: `draw` draws every cell, and says where the cursor is wanted. One write; nothing is
    /// written where nothing has changed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let screen = Rect::from((Position::ORIGIN, self.painter.size()));
        if self.buffer.area != screen {
            self.buffer.resize(screen);
        }
        let cursor = draw(&mut self.buffer);
        self.painter.paint(&self.buffer, cursor)
    }

    /// Everything is drawn anew with the next [`Session::draw`].
    pub fn redraw(&mut self) {
        self.painter.forget();
    }

    /// Does what an input asks of the terminal itself. What is returned is for the application.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn take(&mut self, input: Input) -> io::Result<Option<Input>> {
        match input {
            Input::Resize(columns, rows) => {
                self.painter.resize(Size::new(columns, rows));
                Ok(Some(input))
            }
            Input::Keyboard => {
                self.keyboard = true;
                screen::tell_keys_apart().map(|()| None)
            }
            Input::Suspend => self.suspend().map(Some),
            Input::Resumed => {
                screen::give_back();
                self.reclaim().map(Some)
            }
            _ => Ok(Some(input)),
        }
    }

    /// Gives the terminal back and stops, until the shell continues the program. Returns the new size.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn suspend(&mut self) -> io::Result<Input> {
        self.reader.pause();
        screen::give_back();
        self.signals.stopping(|| {
            // The whole group, as the terminal's own Ctrl-Z does: `cargo run` must stop too.
            let _ = kill_current_process_group(Signal::TSTP);
        });
        let size = self.reclaim();
        self.reader.go_on();
        size
    }

    /// Gives the terminal back while `work` uses it (an editor), and takes it again. The size may have changed: [`Session::size`].
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn outside<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        self.reader.pause();
        screen::give_back();
        let result = self.signals.away(work);
        let taken = self.reclaim();
        self.reader.go_on();
        taken.map(|_| result)
    }

    /// Sets the window's title with the next frame, unless it is so called already; it is given back with the terminal.
    ///
    /// # Errors
    /// None today.
    pub fn title(&mut self, title: Safe) -> io::Result<()> {
        if self.title.as_ref() != Some(&title) {
            let mut bytes = Vec::new();
            queue!(bytes, SetTitle(&title))?;
            self.painter.append(&bytes);
            self.title = Some(title);
        }
        Ok(())
    }

    /// Puts text on the clipboard (OSC 52). `false`: it is too long for that.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn copy(&mut self, text: SafeStr<'_>) -> io::Result<bool> {
        if text.as_str().len() > CLIPBOARD {
            return Ok(false);
        }
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(text.as_str()))?;
        screen::write(&bytes).map(|()| true)
    }

    fn reclaim(&mut self) -> io::Result<Input> {
        screen::take(self.options.mouse, &[])?;
        if self.keyboard {
            screen::tell_keys_apart()?;
        }
        self.title = None;
        let size = size();
        self.painter.resize(size);
        self.redraw();
        Ok(Input::Resize(size.width, size.height))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.reader.stop();
        self.signals.leave();
        screen::give_back();
    }
}

/// What the environment says of the terminal, and where its keys come from.
fn usable() -> Result<(Environment, BorrowedFd<'static>), Refusal> {
    let environment = Environment::read();
    if !isatty(stdout()) {
        return Err(Refusal::NotATerminal("standard output"));
    }
    let input = screen::input().ok_or(Refusal::NotATerminal("standard input"))?;
    if matches!(environment.term.as_str(), "" | "dumb" | "unknown") {
        return Err(Refusal::Dumb(Safe::new(&environment.term)));
    }
    Ok((environment, input))
}

/// The bytes that ask the terminal about itself. The character that is drawn for it is concealed, and wiped by the first
/// frame.
fn questions(options: Options) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if options.ask_width {
        queue!(bytes, MoveTo(0, 0), Print("\x1b[8m“\x1b[m\x1b[6n"))?;
    }
    if options.ask_background {
        queue!(bytes, Print("\x1b]11;?\x1b\\"))?;
    }
    queue!(bytes, Print("\x1b[?u"))?;
    Ok(bytes)
}

/// No screen has more columns or rows: one that says so would only cost memory.
const LARGEST: u16 = 1000;

/// Columns and rows. A terminal that does not know (0x0) is taken for the usual 80x24.
fn size() -> Size {
    match tcgetwinsize(stdout()) {
        Ok(w) if w.ws_col > 0 && w.ws_row > 0 => Size::new(w.ws_col.min(LARGEST), w.ws_row.min(LARGEST)),
        _ => Size::new(80, 24),
    }
}

/// What the environment says of the terminal.
struct Environment {
    term: String,
    colorterm: String,
    colorfgbg: String,
    no_color: bool,
}

impl Environment {
    fn read() -> Self {
        let get = |name| std::env::var(name).unwrap_or_default();
        // https://no-color.org: set and not empty.
        Self {
            term: get("TERM"),
            colorterm: get("COLORTERM"),
            colorfgbg: get("COLORFGBG"),
            no_color: !get("NO_COLOR").is_empty(),
        }
    }

    fn depth(&self) -> Depth {
        Depth::guess(self.no_color, &self.colorterm, &self.term)
    }

    /// The background by COLORFGBG (`15;0`, `0;default;15`), which rxvt, Konsole and others set: one of the 16 colours.
    fn background(&self) -> Option<Background> {
        let number: u8 = self.colorfgbg.rsplit(';').next()?.parse().ok()?;
        match number {
            7 | 9..=15 => Some(Background::Light),
            0..=8 => Some(Background::Dark),
            _ => None,
        }
    }

    /// Whether questions are safe: old consoles print what they do not know.
    fn answers(&self) -> bool {
        !(self.term == "linux" || is_video_terminal(&self.term) || self.term.starts_with("cons"))
    }
}

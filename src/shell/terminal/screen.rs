//! The modes of the terminal: taken together, given back together, exactly once for each time they were taken.
//!
//! Any thread may give the terminal back, also while another one draws: nothing is drawn afterwards.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, queue};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::isatty;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::BorrowedFd;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

/// What was set and is to be set back.
#[derive(Clone, Copy, Debug)]
struct Modes {
    mouse: bool,
    keyboard: bool,
}

/// The modes, while the terminal is taken. Whoever writes holds the lock.
static TAKEN: Mutex<Option<Modes>> = Mutex::new(None);

/// How long a thread that gives the terminal back waits for one that writes (the terminal may not take any bytes).
const PATIENCE: u32 = 30;

/// Takes the terminal: raw mode, alternate screen, the window's title kept for later, no cursor, pastes in brackets, the
/// mouse if wanted. The questions to it go first, so that it answers while the first page is made.
pub(super) fn take(mouse: bool, questions: &[u8]) -> io::Result<()> {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    enable_raw_mode()?;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, Print("\x1b[22;0t"))?;
    bytes.extend_from_slice(questions);
    queue!(bytes, Hide, EnableBracketedPaste)?;
    if mouse {
        queue!(bytes, ReportMouse(true))?;
    }
    *taken = Some(Modes { mouse, keyboard: false });
    send(&bytes)
}

/// Gives the terminal back as it was, if it is taken.
pub(super) fn give_back() {
    let mut taken = patient_lock();
    let Some(modes) = taken.as_mut().and_then(|t| t.take()) else { return };
    let mut bytes = Vec::new();
    // Errors: a terminal that is gone needs nothing back.
    let _ = leave(&mut bytes, modes);
    let _ = send(&bytes);
    let _ = disable_raw_mode();
}

fn leave(bytes: &mut Vec<u8>, modes: Modes) -> io::Result<()> {
    queue!(bytes, EndSynchronizedUpdate)?;
    if modes.mouse {
        queue!(bytes, ReportMouse(false))?;
    }
    if modes.keyboard {
        queue!(bytes, PopKeyboardEnhancementFlags)?;
    }
    queue!(bytes, DisableBracketedPaste, ResetColor, Print("\x1b[23;0t"), LeaveAlternateScreen, Show)
}

/// The lock, or nothing where a writer has been stuck for long: the terminal takes no bytes, then its lines at
/// least are cooked again.
fn patient_lock() -> Option<MutexGuard<'static, Option<Modes>>> {
    for _ in 0..PATIENCE {
        match TAKEN.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
        }
    }
    let _ = disable_raw_mode();
    None
}

/// Asks the terminal to tell keys apart that have one code, such as Tab and Ctrl+i.
pub(super) fn tell_keys_apart() -> io::Result<()> {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(modes) = taken.as_mut().filter(|m| !m.keyboard) else { return Ok(()) };
    modes.keyboard = true;
    let mut bytes = Vec::new();
    queue!(bytes, PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES))?;
    send(&bytes)
}

/// Writes bytes, if the terminal is taken.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if taken.is_some() { send(bytes) } else { Ok(()) }
}

/// The terminal as a writer of whole frames.
#[derive(Debug)]
pub(super) struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All bytes to standard output, also where somebody made it non-blocking.
fn send(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
            }
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

/// Where keys come from: standard input, or the controlling terminal where that is a file or pipe.
pub(super) fn input() -> Option<BorrowedFd<'static>> {
    static TERMINAL: OnceLock<Option<File>> = OnceLock::new();
    if isatty(stdin()) {
        return Some(stdin());
    }
    let open = || File::options().read(true).write(true).open("/dev/tty").ok();
    TERMINAL.get_or_init(open).as_ref().map(std::os::fd::AsFd::as_fd)
}

/// Buttons, movement while one is down, and the wheel, in SGR coordinates; crossterm's own command asks for every
/// movement too.
struct ReportMouse(bool);

impl Command for ReportMouse {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str(if self.0 { "\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l" })
    }
}

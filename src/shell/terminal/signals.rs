//! Signals as inputs. The thread that hears them sleeps until one comes.

use super::reader::Sink;
use super::{Input, screen, size};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals as Incoming;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long the application has to save and leave after it was asked to end.
const GRACE: Duration = Duration::from_millis(700);

/// How long after it was continued the signals of its own stop may still arrive.
const ECHO: Duration = Duration::from_millis(300);

/// What the program is doing, which decides what a signal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// It has the terminal.
    Here,
    /// It stops itself, or did so till then.
    Stopping(Option<Instant>),
    /// Another program has the terminal; it is waited for.
    Away,
    /// The terminal was given back for good.
    Left,
}

/// The signals that are heard.
#[derive(Debug)]
pub(super) struct Signals {
    phase: Arc<Mutex<Phase>>,
}

impl Signals {
    /// Starts to listen.
    pub(super) fn watch(sink: Sink) -> io::Result<Self> {
        let mut incoming = Incoming::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let phase = Arc::new(Mutex::new(Phase::Here));
        let own = Arc::clone(&phase);
        let listen = move || {
            for signal in &mut incoming {
                let phase = *own.lock().unwrap_or_else(PoisonError::into_inner);
                hear(signal, phase, &sink);
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(listen)?;
        Ok(Self { phase })
    }

    /// Runs what stops and continues the program itself; the signals of that are not told.
    pub(super) fn stopping(&self, stop: impl FnOnce()) {
        self.set(Phase::Stopping(None));
        stop();
        self.set(Phase::Stopping(Some(Instant::now() + ECHO)));
    }

    /// Runs another program in front.
    pub(super) fn away<T>(&self, work: impl FnOnce() -> T) -> T {
        self.set(Phase::Away);
        let result = work();
        self.set(Phase::Here);
        result
    }

    /// From now on signals end the program as they usually do.
    pub(super) fn leave(&self) {
        self.set(Phase::Left);
    }

    fn set(&self, phase: Phase) {
        *self.phase.lock().unwrap_or_else(PoisonError::into_inner) = phase;
    }
}

fn hear(signal: i32, phase: Phase, sink: &Sink) {
    let own_echo = match phase {
        Phase::Stopping(till) => till.is_none_or(|t| Instant::now() < t),
        _ => false,
    };
    match (signal, phase) {
        // Ctrl-C and Ctrl-\ are sent to the program in front too, for which they are meant.
        (SIGWINCH | SIGCONT, Phase::Left) | (SIGWINCH | SIGCONT | SIGINT | SIGQUIT, Phase::Away) => {}
        (SIGWINCH, _) => {
            let size = size();
            sink(Input::Resize(size.width, size.height));
        }
        (SIGTSTP, Phase::Left | Phase::Away) => {
            let _ = emulate_default_handler(SIGTSTP);
        }
        (SIGTSTP, _) if !own_echo => sink(Input::Suspend),
        (SIGCONT, _) if !own_echo => sink(Input::Resumed),
        (SIGTERM | SIGHUP | SIGINT | SIGQUIT, Phase::Left) => std::process::exit(128 + signal),
        (SIGTERM | SIGHUP | SIGINT | SIGQUIT, _) => {
            let code = u8::try_from(128 + signal).unwrap_or(1);
            sink(Input::End(code));
            end_soon(code);
        }
        _ => {}
    }
}

/// Ends the program after the time of grace, if the application has not ended it by then.
pub(super) fn end_soon(code: u8) {
    let end = move || {
        thread::sleep(GRACE);
        screen::give_back();
        std::process::exit(i32::from(code));
    };
    if thread::Builder::new().name("end".to_owned()).spawn(end).is_err() {
        screen::give_back();
        std::process::exit(i32::from(code));
    }
}

//! Signals as inputs. The thread that hears them sleeps until one comes.

use super::reader::Sink;
use super::{Input, screen, size};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals as Incoming;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long the application has to save and leave after it was asked to end.
const GRACE: Duration = Duration::from_millis(700);

/// How long the signals of the program's own stop are waited for at most: they are on their way, but the thread that hears them may be late.
const ECHO: Duration = Duration::from_secs(2);

/// What the program is doing, which decides what a signal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// It has the terminal.
    Here,
    /// It stops itself, and the signal of that was not heard yet.
    Stopping,
    /// That signal was heard: it stops, or was continued, which was not heard yet.
    Stopped,
    /// Another program has the terminal; it is waited for.
    Away,
    /// The terminal was given back for good.
    Left,
}

/// The signals that are heard.
#[derive(Debug)]
pub(super) struct Signals {
    phase: Arc<Phases>,
    /// Those that have come, till they are heard.
    incoming: Option<Incoming>,
}

/// The phase, and a bell for whoever waits for the next one.
#[derive(Debug)]
struct Phases {
    now: Mutex<Phase>,
    changed: Condvar,
}

impl Phases {
    fn get(&self) -> MutexGuard<'_, Phase> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, phase: Phase) {
        *self.get() = phase;
        self.changed.notify_all();
    }

    /// Waits until the program is no longer in `phase`, but at most for [`ECHO`].
    fn leave(&self, phase: Phase) {
        let _ = self.changed.wait_timeout_while(self.get(), ECHO, |now| *now == phase);
    }
}

impl Signals {
    /// Signals are held from now on, till they are heard.
    pub(super) fn hold() -> io::Result<Self> {
        let incoming = Incoming::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let phase = Arc::new(Phases { now: Mutex::new(Phase::Here), changed: Condvar::new() });
        Ok(Self { phase, incoming: Some(incoming) })
    }

    /// Starts to hear them, those that were held first. Once.
    pub(super) fn hear(&mut self, sink: Sink) -> io::Result<()> {
        let Some(mut incoming) = self.incoming.take() else { return Ok(()) };
        let own = Arc::clone(&self.phase);
        let listen = move || {
            for signal in &mut incoming {
                hear(signal, &own, &sink);
            }
        };
        thread::Builder::new().name("signals".to_owned()).spawn(listen).map(|_| ())
    }

    /// Stops and is continued: `ask` sends the stop signal to the group, of which the program is one; then it stops, and is
    /// back when this returns. Both signals of that are waited for and not told: one that was heard late would stop it again.
    pub(super) fn stopping(&self, ask: impl FnOnce()) {
        self.phase.set(Phase::Stopping);
        ask();
        self.phase.leave(Phase::Stopping);
        self.phase.set(Phase::Stopped);
        let _ = emulate_default_handler(SIGTSTP);
        self.phase.leave(Phase::Stopped);
        self.phase.set(Phase::Here);
    }

    /// Runs another program in front.
    pub(super) fn away<T>(&self, work: impl FnOnce() -> T) -> T {
        self.phase.set(Phase::Away);
        let result = work();
        self.phase.set(Phase::Here);
        result
    }

    /// From now on signals end the program as they usually do.
    pub(super) fn leave(&self) {
        self.phase.set(Phase::Left);
    }
}

fn hear(signal: i32, phases: &Phases, sink: &Sink) {
    let phase = *phases.get();
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
        (SIGTSTP, Phase::Stopping) => phases.set(Phase::Stopped),
        (SIGCONT, Phase::Stopped) => phases.set(Phase::Here),
        (SIGTSTP, Phase::Here) => sink(Input::Suspend),
        (SIGCONT, Phase::Here) => sink(Input::Resumed),
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

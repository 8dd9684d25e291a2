//! The thread that reads the terminal. It blocks in `poll` until there are bytes, and can be told to leave them to another program.

use super::keys::Decoder;
use super::{Background, Input, signals};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::BorrowedFd;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

/// Who hears the inputs.
pub(super) type Sink = Arc<dyn Fn(Input) + Send + Sync>;

/// How long a lone ESC may be the beginning of a sequence (slow lines split them), in nanoseconds.
const SILENCE: i64 = 30_000_000;

/// The exit code where the terminal is gone, as if SIGHUP had come.
const GONE: u8 = 129;

/// What the thread is to do, and whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Read,
    Pause,
    Paused,
    Stop,
}

#[derive(Debug)]
struct Gate {
    order: Mutex<Order>,
    changed: Condvar,
}

impl Gate {
    fn set(&self, order: Order) {
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = order;
        self.changed.notify_all();
    }

    /// Waits while `wait` holds.
    fn wait_while(&self, wait: impl Fn(Order) -> bool) -> Order {
        let order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        *self.changed.wait_while(order, |o| wait(*o)).unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reading thread.
pub(super) struct Reader {
    gate: Arc<Gate>,
    wake: PipeWriter,
    /// What it is to do, till it begins.
    reading: Option<Reading>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// A reader that has not begun. `asked`: till when an answer about the width of ambiguous characters is waited for;
    /// `ground`: when it is said that there was none about the background.
    pub(super) fn new(
        tty: BorrowedFd<'static>,
        sink: Sink,
        asked: Option<Instant>,
        ground: Option<Instant>,
    ) -> io::Result<Self> {
        let (woken, wake) = io::pipe()?;
        let gate = Arc::new(Gate { order: Mutex::new(Order::Read), changed: Condvar::new() });
        let reading = Reading { tty, woken, gate: Arc::clone(&gate), decoder: Decoder::asking(asked), ground, sink };
        Ok(Self { gate, wake, reading: Some(reading), thread: None })
    }

    /// Starts to read. Once.
    pub(super) fn start(&mut self) -> io::Result<()> {
        let Some(mut reading) = self.reading.take() else { return Ok(()) };
        self.thread = Some(thread::Builder::new().name("terminal".to_owned()).spawn(move || reading.run())?);
        Ok(())
    }

    /// Leaves what is typed to another program; returns when nothing is read any more.
    pub(super) fn pause(&mut self) {
        self.order(Order::Pause);
        if self.thread.as_ref().is_some_and(|t| !t.is_finished()) {
            self.gate.wait_while(|o| o == Order::Pause);
        }
    }

    /// Reads again.
    pub(super) fn go_on(&self) {
        self.gate.set(Order::Read);
    }

    /// Ends the thread.
    pub(super) fn stop(&mut self) {
        self.order(Order::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    fn order(&mut self, order: Order) {
        self.gate.set(order);
        let _ = self.wake.write_all(b"!");
    }
}

struct Reading {
    tty: BorrowedFd<'static>,
    woken: PipeReader,
    gate: Arc<Gate>,
    decoder: Decoder,
    /// When it is said that nobody told the background.
    ground: Option<Instant>,
    sink: Sink,
}

/// What ended a wait.
enum Event {
    Woken,
    Silence,
    Unanswered,
    Readable,
    Gone,
}

impl Reading {
    fn run(&mut self) {
        let mut settled = true;
        loop {
            let event = self.wait(!settled && self.decoder.waits());
            match event {
                Event::Woken => {
                    if !self.obey() {
                        return;
                    }
                }
                Event::Silence => {
                    settled = true;
                    self.say(Decoder::settle);
                }
                Event::Unanswered => {
                    self.ground = None;
                    (self.sink)(Input::Background(Background::Unknown));
                }
                Event::Readable => {
                    settled = false;
                    if !self.read() {
                        return self.gone();
                    }
                }
                Event::Gone => return self.gone(),
            }
        }
    }

    fn wait(&self, briefly: bool) -> Event {
        let left = self.ground.map(|at| at.saturating_duration_since(Instant::now()));
        let silence = Timespec { tv_sec: 0, tv_nsec: SILENCE };
        let limit = if briefly { Some(silence) } else { left.and_then(|left| left.try_into().ok()) };
        let mut fds = [PollFd::from_borrowed_fd(self.tty, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        match poll(&mut fds, limit.as_ref()) {
            Ok(0) if briefly => return Event::Silence,
            Ok(0) => return Event::Unanswered,
            Ok(_) => {}
            // Interrupted: look again. Nothing else can be wrong with these descriptors.
            Err(_) => return Event::Woken,
        }
        let [tty, woken] = fds.map(|f| f.revents());
        if !woken.is_empty() {
            Event::Woken
        } else if tty.contains(PollFlags::IN) {
            Event::Readable
        } else {
            Event::Gone
        }
    }

    /// Does what was ordered; `false` to end.
    fn obey(&mut self) -> bool {
        if self.gate.wait_while(|_| false) == Order::Read {
            return self.clear_wake();
        }
        let more = self.clear_wake();
        if self.gate.wait_while(|_| false) == Order::Pause {
            self.gate.set(Order::Paused);
        }
        more && self.gate.wait_while(|o| o == Order::Paused) != Order::Stop
    }

    /// Takes a byte out of the pipe, if there is one.
    fn clear_wake(&mut self) -> bool {
        let none = Timespec { tv_sec: 0, tv_nsec: 0 };
        let mut fds = [PollFd::new(&self.woken, PollFlags::IN)];
        if poll(&mut fds, Some(&none)).is_ok_and(|n| n > 0) {
            let mut byte = [0];
            return self.woken.read(&mut byte).is_ok_and(|n| n > 0);
        }
        true
    }

    /// Reads what there is; `false` where the terminal is gone.
    fn read(&mut self) -> bool {
        let mut bytes = [0u8; 4096];
        match rustix::io::read(self.tty, &mut bytes) {
            Ok(0) => false,
            Ok(n) => {
                let read = bytes.get(..n).unwrap_or_default();
                self.say(|decoder| decoder.feed(read));
                true
            }
            Err(Errno::INTR | Errno::AGAIN) => true,
            Err(_) => false,
        }
    }

    fn say(&mut self, decode: impl FnOnce(&mut Decoder) -> Vec<Input>) {
        for input in decode(&mut self.decoder) {
            if matches!(input, Input::Background(_)) {
                self.ground = None;
            }
            (self.sink)(input);
        }
    }

    /// The terminal is gone: the program is asked to end, and ends.
    fn gone(&self) {
        (self.sink)(Input::End(GONE));
        signals::end_soon(GONE);
    }
}

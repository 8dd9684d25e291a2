//! A program in a pseudo-terminal, and a model of what its screen shows.

#![allow(clippy::unwrap_used, dead_code, reason = "a test ends where something fails; not every test uses all of it")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long something that should happen soon may take on a busy machine.
const SOON: Duration = Duration::from_secs(30);

/// A terminal with a program in it.
pub struct Pty {
    pub child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    bytes: Arc<Mutex<Vec<u8>>>,
    size: (u16, u16),
}

impl Pty {
    /// Starts a program with a home of its own on a screen of 60 by 12.
    pub fn start(program: &Path, args: &[&str], env: &[(&str, &str)], home: &Path) -> Self {
        let size = (60, 12);
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env("LC_ALL", "C.UTF-8");
        for base in ["STATE", "CONFIG", "CACHE", "DATA"] {
            command.env(format!("XDG_{base}_HOME"), home);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&bytes);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                into.lock().unwrap().extend_from_slice(buffer.get(..n).unwrap());
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, writer, bytes, size }
    }

    pub fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
        self.master.resize(pty_size(self.size)).unwrap();
    }

    /// Every byte that the program has written.
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.lock().unwrap().clone()
    }

    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    pub fn model(&self) -> vt100::Parser {
        let (columns, rows) = self.size;
        let mut model = vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0);
        model.process(&self.bytes());
        model
    }

    pub fn screen(&self) -> String {
        self.model().screen().contents()
    }

    /// Waits until the screen shows `text`.
    pub fn until(&mut self, text: &str) {
        self.wait(|p| p.screen().contains(text), text);
    }

    pub fn wait(&mut self, done: impl Fn(&Self) -> bool, what: &str) {
        let start = Instant::now();
        while !done(self) {
            assert!(start.elapsed() < SOON, "no {what:?} in\n{}\n{:?}", self.screen(), self.raw());
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Whether the program was stopped since this was last asked.
    pub fn stopped(&self) -> bool {
        waitid(WaitId::Pid(self.pid()), WaitIdOptions::STOPPED | WaitIdOptions::NOHANG).unwrap().is_some()
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Presses `q` and waits for an end without an error.
    pub fn quit(&mut self) {
        self.send("q");
        assert_eq!(self.end().0, 0, "{}", self.screen());
    }

    /// The exit code, and how long it took to come.
    pub fn end(&mut self) -> (u32, Duration) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let took = start.elapsed();
                // The last bytes are still on their way through the pseudo-terminal.
                thread::sleep(Duration::from_millis(100));
                return (status.exit_code(), took);
            }
            assert!(start.elapsed() < SOON, "does not end\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// That everything that was set was set back, once.
    pub fn assert_restored(&self) {
        let raw = self.raw();
        for (set, back) in [
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?2004h", "\x1b[?2004l"),
            ("\x1b[?1002h", "\x1b[?1002l"),
            ("\x1b[?1006h", "\x1b[?1006l"),
            ("\x1b[22;0t", "\x1b[23;0t"),
        ] {
            assert_eq!(raw.matches(set).count(), raw.matches(back).count(), "{set:?} in {raw:?}");
            assert!(raw.rfind(back) >= raw.rfind(set), "{back:?} in {raw:?}");
        }
        assert_eq!(raw.matches("\x1b[?1049l").count(), 1, "{raw:?}");
        let model = self.model();
        assert!(!model.screen().alternate_screen() && !model.screen().hide_cursor());
        assert!(!model.screen().bracketed_paste());
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn pty_size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

//! The terminal layer in a real pseudo-terminal: every way out, suspend and resume, answers, resize.
//!
//! The reader of this test is a small program of its own: this file runs itself again as [`child`]
//! on the other side of the pseudo-terminal.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test ends where something fails")]

mod common;

use common::Pty;
use doichieu::input::Key;
use doichieu::shell::terminal::{Input, Options, Session};
use doichieu::text::sanitize::{Safe, SafeStr};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Text;
use ratatui::widgets::Widget;
use rustix::process::Signal;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

const CHILD: &str = "DOICHIEU_TERMINAL_CHILD";

/// The program on the other side. Does nothing when the test is run as such.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let (send, inputs) = mpsc::channel();
    let options = Options { mouse: true, ask_width: true, ask_background: true };
    let mut session = match Session::enter(options, move |i| drop(send.send(i))) {
        Ok(session) => session,
        Err(refusal) => {
            eprintln!("refused: {refusal}");
            std::process::exit(2);
        }
    };
    session.listen().unwrap();
    let mut log: Vec<String> = vec!["READY 边境".to_owned()];
    session.title(Safe::new("đối chiếu")).unwrap();
    loop {
        let rows = log.iter().rev().take(8).map(|l| Safe::new(l).to_string()).collect::<Vec<_>>().join("\n");
        if session.draw(|buffer| fill(buffer, &rows)).is_err() {
            std::process::exit(129);
        }
        let first = inputs.recv().unwrap();
        for input in std::iter::once(first).chain(inputs.try_iter().collect::<Vec<_>>()) {
            let Ok(Some(input)) = session.take(input) else { continue };
            log.push(format!("{input:?}"));
            match input {
                Input::End(code) => {
                    drop(session);
                    std::process::exit(code.into());
                }
                Input::Key(k) if k == Key::char('q') => {
                    drop(session);
                    println!("bye");
                    std::process::exit(0);
                }
                Input::Key(k) if k == Key::char('p') => panic!("as asked \u{1b}[31m"),
                Input::Key(k) if k == Key::char('w') => {
                    let _ = thread::Builder::new()
                        .name("worker".to_owned())
                        .spawn(|| panic!("in a worker"))
                        .unwrap()
                        .join();
                }
                Input::Key(k) if k == Key::char('c') => {
                    log.push(format!("{:?}", doichieu::shell::terminal::contained(|| -> u8 { panic!("kept") })));
                }
                Input::Key(k) if k == Key::char('h') => thread::sleep(Duration::from_secs(60)),
                Input::Key(k) if k == Key::char('y') => {
                    assert!(session.copy(SafeStr::literal("边")).unwrap());
                }
                Input::Key(k) if k == Key::char('e') => {
                    let said = session.outside(|| {
                        println!("OUTSIDE");
                        let mut line = String::new();
                        std::io::stdin().read_line(&mut line).unwrap();
                        line
                    });
                    log.push(format!("outside said {}", said.unwrap().trim()));
                }
                Input::Key(k) if k == Key::ctrl('z') => {
                    let size = session.suspend().unwrap();
                    log.push(format!("back {size:?}"));
                }
                _ => {}
            }
        }
    }
}

/// Draws rows on every cell.
fn fill(buffer: &mut Buffer, rows: &str) -> Option<Position> {
    buffer.reset();
    Text::raw(rows).render(buffer.area, buffer);
    None
}

/// This test's own program, started.
fn start(home: &Path, term: &str) -> Pty {
    let args = ["--exact", "child", "--nocapture", "--quiet"];
    Pty::start(&std::env::current_exe().unwrap(), &args, &[(CHILD, "1"), ("TERM", term)], home)
}

/// Started, with the first frame on the screen, and its home.
fn ready() -> (Pty, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut pty = start(home.path(), "xterm-256color");
    pty.until("READY 边境");
    (pty, home)
}

#[test]
fn q_gives_the_terminal_back() {
    let (mut pty, _home) = ready();
    pty.quit();
    pty.assert_restored();
    assert!(pty.raw().ends_with("bye\r\n"), "lines are cooked again");
}

#[test]
fn signals_end_with_their_code() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let (mut pty, _home) = ready();
        pty.signal(signal);
        assert_eq!(pty.end().0, code);
        pty.assert_restored();
    }
}

#[test]
fn a_signal_ends_also_a_program_that_hangs() {
    let (mut pty, _home) = ready();
    pty.send("h");
    thread::sleep(Duration::from_millis(100));
    pty.signal(Signal::TERM);
    let (code, time) = pty.end();
    assert_eq!(code, 143);
    assert!(time < Duration::from_secs(2), "{time:?}");
    pty.assert_restored();
}

#[test]
fn a_lost_terminal_ends_the_program() {
    let pair = native_pty_system().openpty(PtySize { rows: 12, cols: 60, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture", "--quiet"]);
    command.env(CHILD, "1");
    command.env("TERM", "xterm");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut buffer) = (String::new(), [0; 4096]);
    while !seen.contains("READY") {
        let n = reader.read(&mut buffer).unwrap();
        seen.push_str(&String::from_utf8_lossy(&buffer[..n]));
    }
    drop((reader, pair.master));
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1) {
        if let Some(status) = child.try_wait().unwrap() {
            assert_eq!(status.exit_code(), 129);
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    panic!("still there after a second");
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_where_the_report_is() {
    for (key, words) in [("p", "as asked ␛[31m"), ("w", "in a worker")] {
        let (mut pty, home) = ready();
        pty.send(key);
        assert_eq!(pty.end().0, 101);
        pty.assert_restored();
        let raw = pty.raw();
        let said = raw.rsplit("\x1b[?25h").next().unwrap().to_owned();
        assert_eq!(said.matches("doichieu crashed").count(), 1, "{said:?}");
        assert!(said.contains(words) && said.contains("report at "), "{said:?}");
        let folder = home.path().join("doichieu");
        let report = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        assert!(std::fs::read_to_string(report).unwrap().contains(words));
    }
}

#[test]
fn a_contained_panic_is_only_told() {
    let (mut pty, _home) = ready();
    pty.send("c");
    pty.until("Err(Safe(\"kept\"))");
    pty.quit();
}

#[test]
fn ctrl_z_stops_and_comes_back() {
    let (mut pty, _home) = ready();
    for round in 1..=2 {
        pty.send("\x1a");
        pty.wait(|p| p.raw().matches("\x1b[?1049l").count() == round, "the terminal given back");
        thread::sleep(Duration::from_millis(200));
        pty.signal(Signal::CONT);
        pty.wait(|p| p.raw().matches("\x1b[?1049h").count() > round, "the terminal taken");
        pty.until("back Resize(60, 12)");
    }
    pty.quit();
}

#[test]
fn a_stop_from_outside_is_a_suspend_too() {
    let (mut pty, _home) = ready();
    pty.signal(Signal::TSTP);
    pty.wait(|p| p.raw().contains("\x1b[?1049l"), "the terminal given back");
    thread::sleep(Duration::from_millis(200));
    pty.signal(Signal::CONT);
    pty.until("Resize(60, 12)");
    pty.quit();
}

#[test]
fn after_a_hard_stop_all_is_drawn_again() {
    let (mut pty, _home) = ready();
    pty.signal(Signal::STOP);
    thread::sleep(Duration::from_millis(200));
    pty.signal(Signal::CONT);
    pty.wait(|p| p.raw().matches("READY").count() >= 2, "a second frame");
    pty.quit();
}

#[test]
fn answers_come_as_inputs_and_not_as_keys() {
    let (mut pty, _home) = ready();
    let raw = pty.raw();
    assert!(
        raw.contains("\x1b[8m“\x1b[m\x1b[6n") && raw.contains("\x1b]11;?\x1b\\") && raw.contains("\x1b[?u"),
        "{raw:?}"
    );
    pty.send("\x1b[1;3R\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?0u");
    pty.until("Ambiguous(Wide)");
    pty.until("Background(Light)");
    pty.wait(|p| p.raw().contains("\x1b[>1u"), "keys told apart");
    assert!(!pty.screen().contains("Key("));
    pty.send("\x1b[105;5u");
    pty.until("Key");
    pty.quit();
    pty.assert_restored();
    assert!(pty.raw().contains("\x1b[<1u"));
}

#[test]
fn a_terminal_that_does_not_tell_its_background_is_known_not_to() {
    let (mut pty, _home) = ready();
    pty.until("Background(Unknown)");
    pty.send("\x1b]11;rgb:0000/0000/0000\x1b\\");
    pty.until("Background(Dark)");
    pty.quit();
    let (mut pty, _home) = ready();
    pty.send("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    pty.until("Background(Light)");
    thread::sleep(Duration::from_millis(700));
    assert!(!pty.screen().contains("Unknown"), "{}", pty.screen());
    pty.quit();
}

#[test]
fn keys_stay_told_apart_after_another_program_had_the_terminal() {
    let (mut pty, _home) = ready();
    pty.send("\x1b[?0u");
    pty.wait(|p| p.raw().contains("\x1b[>1u"), "keys told apart");
    pty.send("e");
    pty.wait(|p| p.raw().contains("OUTSIDE"), "the other program");
    assert_eq!(pty.raw().matches("\x1b[<1u").count(), 1, "the other program has its own");
    pty.send("xyz\r");
    pty.until("outside said xyz");
    pty.quit();
    let raw = pty.raw();
    assert_eq!((raw.matches("\x1b[>1u").count(), raw.matches("\x1b[<1u").count()), (2, 2), "{raw:?}");
}

#[test]
fn the_first_frame_does_not_wait_for_answers_and_leaves_no_trace_of_questions() {
    let (pty, _home) = ready();
    assert!(!pty.screen().contains('“'));
}

#[test]
fn typed_ahead_keys_are_not_lost() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = start(home.path(), "xterm-256color");
    pty.send("ab边");
    pty.until("Char('边')");
    let screen = pty.screen();
    assert!(screen.contains("Char('a')") && screen.contains("Char('b')"), "{screen}");
}

#[test]
fn a_resize_is_told_and_drawn() {
    let (mut pty, _home) = ready();
    pty.resize(70, 20);
    pty.until("Resize(70, 20)");
}

#[test]
fn another_program_gets_the_terminal_and_its_keys() {
    let (mut pty, _home) = ready();
    pty.send("e");
    pty.wait(|p| p.raw().contains("OUTSIDE"), "the other program");
    pty.send("xyz\r");
    pty.until("outside said xyz");
    assert!(!pty.screen().contains("Char('x')"));
    pty.quit();
}

#[test]
fn the_clipboard_is_written_and_pastes_are_text() {
    let (mut pty, _home) = ready();
    pty.send("y");
    pty.wait(|p| p.raw().contains("\x1b]52;c;6L65\x1b\\"), "OSC 52");
    pty.send("\x1b[200~q\x1b[31m\x1b[201~");
    pty.until("Paste(\"q\\u{1b}[31m\")");
    pty.quit();
}

#[test]
fn idle_costs_nothing() {
    let (mut pty, _home) = ready();
    pty.send("\x1b");
    pty.until("Esc");
    // As a terminal does; one that does not is given up on after a while.
    pty.send("\x1b]11;rgb:0000/0000/0000\x1b\\");
    pty.until("Background(Dark)");
    thread::sleep(Duration::from_millis(200));
    let ticks = || {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", pty.child.process_id().unwrap())).unwrap_or_default();
        let after: Vec<u64> =
            stat.rsplit(')').next().unwrap_or("").split_whitespace().filter_map(|f| f.parse().ok()).collect();
        after.get(10).zip(after.get(11)).map(|(u, s)| u + s)
    };
    let switches = || {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", pty.child.process_id().unwrap()))
            .into_iter()
            .flatten()
            .flatten();
        let of = |t: std::fs::DirEntry| {
            let status = std::fs::read_to_string(t.path().join("status")).unwrap_or_default();
            let line = status.lines().find(|l| l.starts_with("voluntary_ctxt_switches")).unwrap_or("").to_owned();
            line.rsplit('\t').next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0)
        };
        tasks.map(of).sum::<u64>()
    };
    let (bytes, before, waked) = (pty.raw().len(), ticks(), switches());
    thread::sleep(Duration::from_secs(2));
    assert_eq!((pty.raw().len(), ticks()), (bytes, before));
    assert_eq!(switches(), waked, "no thread wakes up");
}

#[test]
fn a_dumb_terminal_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = start(home.path(), "dumb");
    assert_eq!(pty.end().0, 2);
    let raw = pty.raw();
    assert!(raw.contains("refused: the terminal cannot do it (TERM is \"dumb\")") && !raw.contains('\x1b'), "{raw:?}");
}

#[test]
fn a_pipe_is_refused() {
    let out = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--quiet"])
        .env(CHILD, "1")
        .env("TERM", "xterm")
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("standard output is not a terminal"));
    assert!(!out.stdout.contains(&0x1b));
}

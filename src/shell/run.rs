//! The event loop: waits for messages, takes all that are there, performs effects, draws once.

use super::import::Limits;
use super::work::Workers;
use crate::app::{App, Effect, Msg, update};
use crate::input::{Code, Key, Mods};
use crate::ui;
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// What the reader starts with.
#[derive(Debug)]
pub struct Start {
    /// The state, with settings.
    pub app: App,
    /// Files and folders to load.
    pub paths: Vec<PathBuf>,
    /// How much to read.
    pub limits: Limits,
}

/// Runs the reader until it is left.
///
/// # Errors
/// Where the terminal cannot be used.
pub fn run(start: Start) -> io::Result<()> {
    let Start { mut app, paths, limits } = start;
    let (send, messages) = mpsc::channel();
    let mut terminal = ratatui::init();
    let size = terminal.size()?;
    update(&mut app, Msg::Resize(size.width, size.height));
    let workers = Workers::new(send.clone());
    app.progress.loading = true;
    terminal.draw(|f| ui::draw(&app, f))?;
    workers.load(paths, limits);
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Some(msg) = message(event) {
                if send.send(msg).is_err() {
                    return;
                }
            }
        }
    });
    let result = events(&mut app, &messages, &workers, &mut terminal);
    ratatui::restore();
    result
}

fn events(
    app: &mut App,
    messages: &Receiver<Msg>,
    workers: &Workers,
    terminal: &mut ratatui::DefaultTerminal,
) -> io::Result<()> {
    while let Ok(first) = messages.recv() {
        let mut batch = vec![first];
        batch.extend(messages.try_iter());
        for msg in batch {
            for effect in update(app, msg) {
                match effect {
                    Effect::Quit => return Ok(()),
                    Effect::Redraw => terminal.clear()?,
                    Effect::Pair(decisions) => workers.pair(app.corpus.clone(), decisions),
                    Effect::Explain(pairing) => workers.explain(app.corpus.clone(), pairing),
                    Effect::Align(l, r, corrections) => workers.align(app.corpus.clone(), l, r, corrections),
                    Effect::Suspend | Effect::Save(_) | Effect::Copy(_) | Effect::Edit(..) => {}
                }
            }
        }
        terminal.draw(|f| ui::draw(app, f))?;
    }
    Ok(())
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(k) if k.kind != KeyEventKind::Release => {
            let code = match k.code {
                KeyCode::Char(c) => Code::Char(c),
                KeyCode::Enter => Code::Enter,
                KeyCode::Esc => Code::Esc,
                KeyCode::Tab | KeyCode::BackTab => Code::Tab,
                KeyCode::Backspace => Code::Backspace,
                KeyCode::Up => Code::Up,
                KeyCode::Down => Code::Down,
                KeyCode::Left => Code::Left,
                KeyCode::Right => Code::Right,
                _ => return None,
            };
            let ctrl = k.modifiers.contains(KeyModifiers::CONTROL);
            Some(Msg::Key(Key { code, mods: Mods { ctrl, alt: false, shift: k.code == KeyCode::BackTab } }))
        }
        Event::Resize(w, h) => Some(Msg::Resize(w, h)),
        _ => None,
    }
}

//! The program without a terminal: keys in, screen out, every effect done at once.
//!
//! Tests, pictures and benchmarks drive the same `update` and `draw` through this. Nothing is kept
//! between runs, and no effect reaches the machine beyond reading the library.

use super::import::{self, Limits};
use crate::app::{App, Effect, Msg, update};
use crate::compare::pair::{self, Pairs};
use crate::compare::{align, difference};
use crate::config::Settings;
use crate::corpus::{Corpus, Notice};
use crate::input::Key;
use crate::lexicon::Lexicon;
use crate::text::sanitize::Safe;
use crate::text::width::{self, Ambiguous};
use crate::theme::{Role, Theme};
use crate::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use std::cell::RefCell;
use std::path::PathBuf;

/// A library that is read and compared once, for many runs.
#[derive(Clone, Debug)]
pub struct Library {
    corpus: Corpus,
    notices: Vec<Notice>,
    pairs: Pairs,
    places: Vec<Safe>,
}

impl Library {
    /// Reads and compares files and folders.
    #[must_use]
    pub fn load(paths: &[PathBuf]) -> Self {
        let (corpus, notices) = import::load(paths, Limits::default());
        let pairs = pair::pair(&corpus, Lexicon::in_force(), &pair::Decisions::default());
        let places = paths.iter().map(|p| Safe::new(&p.display().to_string())).collect();
        Self { corpus, notices, pairs, places }
    }

    /// The message that all of it was read.
    #[must_use]
    pub fn message(&self) -> Msg {
        let articles: Vec<_> = self.corpus.iter().filter_map(|(id, _)| self.corpus.share(id)).collect();
        let found = articles.len();
        Msg::Loaded { articles, notices: self.notices.clone(), found, done: true }
    }
}

/// A running program on a screen in memory.
pub struct Scripted {
    /// Its state.
    pub app: App,
    /// Effects that would have reached the machine, oldest first.
    pub effects: Vec<Effect>,
    undecided: Option<Pairs>,
}

impl Scripted {
    /// Opens files and folders on a screen of this size and waits until all is compared.
    #[must_use]
    pub fn open(paths: &[PathBuf], columns: u16, rows: u16) -> Self {
        Self::with(Settings::default(), &Library::load(paths), columns, rows)
    }

    /// Opens a library with these settings.
    #[must_use]
    pub fn with(settings: Settings, library: &Library, columns: u16, rows: u16) -> Self {
        let mut app = App::new(settings, columns, rows);
        app.places.clone_from(&library.places);
        let mut this = Self { app, effects: Vec::new(), undecided: Some(library.pairs.clone()) };
        this.send(library.message());
        this
    }

    /// Takes a message in and does what it asks for.
    pub fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match self.answers(&effect) {
                Some(answers) => answers.into_iter().for_each(|msg| self.send(msg)),
                None => self.effects.push(effect),
            }
        }
    }

    /// What the machine answers to an effect; `None` where it would have to be changed for that.
    fn answers(&mut self, effect: &Effect) -> Option<Vec<Msg>> {
        let corpus = &self.app.corpus;
        let desk = &mut super::shelf::Shelf::new(Limits::default()).desk();
        Some(match effect {
            Effect::Pair => {
                let pairs = self.pairs(self.app.saved.decisions.clone());
                vec![Msg::Paired(pairs.pairings, pairs.events)]
            }
            Effect::LookUp(word) => vec![Msg::Known(word.clone(), super::work::look_up(word))],
            Effect::Search(ask) => {
                let answers = RefCell::new(Vec::new());
                let take = |answer| {
                    answers.borrow_mut().push(Msg::Found(answer));
                    true
                };
                super::search::search(corpus, ask, desk, &take, &|| true);
                answers.into_inner()
            }
            Effect::Beside(ask) => vec![Msg::Beside(super::search::beside(corpus, ask, desk))],
            Effect::Gloss(id, names) => {
                let article = corpus.get(*id);
                article.map(|a| Msg::Glossed(*id, a.hash, super::work::gloss(a, names))).into_iter().collect()
            }
            Effect::Read(id) => desk.get(corpus, *id).map(|article| Msg::Text(*id, article)).into_iter().collect(),
            // `pair` has told the evidence already.
            Effect::Explain(_) => Vec::new(),
            Effect::Align(number, [l, r], corrections) => {
                let sides = corpus.get(*l).zip(corpus.get(*r));
                let aligned = sides.map(|(left, right)| {
                    let alignment = align::articles(left, right, Lexicon::in_force(), corrections);
                    let differences = difference::differences(left, right, &alignment, Lexicon::in_force());
                    Msg::Aligned(*number, [*l, *r], alignment, differences)
                });
                aligned.into_iter().collect()
            }
            _ => return None,
        })
    }

    /// The pairs of the library: those made in advance as long as nothing has changed.
    fn pairs(&mut self, decisions: Vec<pair::Decision>) -> Pairs {
        if let Some(pairs) = self.undecided.take().filter(|_| decisions.is_empty()) {
            return pairs;
        }
        let mut decided = pair::Decisions::default();
        let _ = decided.extend(decisions);
        pair::pair(&self.app.corpus, Lexicon::in_force(), &decided)
    }

    /// Presses keys written as in config.toml, parted by blanks; `"text"` types its characters.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.strip_prefix('"').and_then(|w| w.strip_suffix('"')) {
                Some(text) => {
                    text.chars().for_each(|c| self.send(Msg::Key(Key::char(c))));
                }
                None => match Key::parse(word) {
                    Ok(key) => self.send(Msg::Key(key)),
                    Err(why) => debug_assert!(false, "no key {word:?}: {why:?}"),
                },
            }
        }
        self
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.send(Msg::Resize(columns, rows));
    }

    /// Draws, and gives the cells.
    pub fn buffer(&mut self) -> Buffer {
        let effects = self.app.settle();
        self.perform(effects);
        let screen = self.app.screen();
        let mut buffer = Buffer::empty(Rect::new(0, 0, screen.w, screen.h));
        let _ = ui::draw(&self.app, &mut buffer);
        buffer
    }

    /// The screen as text, a line a row, without blanks at the ends of lines.
    pub fn screen(&mut self) -> String {
        text(&self.buffer())
    }

    /// The screen as text, with a row of role letters (see [`role_letters`]) under each row.
    pub fn roles(&mut self) -> String {
        let theme = std::mem::replace(&mut self.app.theme, role_theme());
        let buffer = self.buffer();
        self.app.theme = theme;
        let letters = role_letters();
        let letter = |color: Color| match color {
            Color::Indexed(i) => letters.get(usize::from(i)).map(|&(_, l)| l),
            _ => None,
        };
        rows(&buffer)
            .map(|row| {
                row.iter()
                    .map(|c| letter(c.bg).or(letter(c.fg)).unwrap_or(' '))
                    .collect::<String>()
                    .trim_end()
                    .to_owned()
            })
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[ratatui::buffer::Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width).max(1))
}

/// The cells of a buffer as text; cells covered by a wide character are left out.
#[must_use]
pub fn text(buffer: &Buffer) -> String {
    let line = |row: &[ratatui::buffer::Cell]| {
        let mut out = String::new();
        let mut covered = 0;
        for cell in row {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            out.push_str(cell.symbol());
            covered = width::width(cell.symbol(), Ambiguous::Narrow).saturating_sub(1);
        }
        out.trim_end().to_owned()
    };
    rows(buffer).map(line).collect::<Vec<_>>().join("\n")
}

/// The letter by which [`Scripted::roles`] shows each role.
#[must_use]
pub fn role_letters() -> Vec<(Role, char)> {
    const LETTERS: &str = ".qTHdcjb=aSLCWhrxNPnDOtoXs~?mzvRp.";
    Role::ALL.iter().map(|&(role, _)| role).zip(LETTERS.chars()).collect()
}

/// A theme in which every role has a colour of its own, as ink or as background.
fn role_theme() -> Theme {
    let mut theme = Theme::default();
    for (i, &(role, _)) in Role::ALL.iter().enumerate() {
        let color = Color::Indexed(u8::try_from(i).unwrap_or(u8::MAX));
        let ground = matches!(
            role,
            Role::Bar
                | Role::Selected
                | Role::Lit
                | Role::Counterpart
                | Role::Word
                | Role::Hit
                | Role::HitHere
                | Role::Selection
        );
        theme.set(role, if ground { Style::new().bg(color) } else { Style::new().fg(color) });
    }
    theme
}

//! The line being typed: filter, search, command, note. Editing is by grapheme.
//!
//! Not here: what the finished line does beyond handing it on.

use super::{App, Effect};
use crate::input::{Code, Key};
use crate::text::sanitize::Safe;
use unicode_segmentation::UnicodeSegmentation;

/// What is being asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// A filter of the list, applied while typing.
    Filter,
    /// A search in the open texts, applied while typing.
    Search,
    /// A search of the whole library.
    Library,
    /// A command.
    Command,
    /// A note on the sentence.
    Note,
}

/// A line being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What for.
    pub asked: Asked,
    /// The text so far.
    pub text: String,
    /// Bytes before the cursor.
    pub at: usize,
    /// The text before, to return to on Esc.
    before: String,
}

/// Longest line that can be typed or pasted, in bytes.
const LONGEST: usize = 4096;

impl Prompt {
    /// An empty line, or one that begins with what stood there.
    #[must_use]
    pub fn new(asked: Asked, text: &str) -> Self {
        Self { asked, text: text.to_owned(), at: text.len(), before: text.to_owned() }
    }

    /// The sign before the line.
    #[must_use]
    pub const fn sign(&self) -> &'static str {
        match self.asked {
            Asked::Filter | Asked::Search => "/",
            Asked::Library => "s ",
            Asked::Command => ":",
            Asked::Note => "i ",
        }
    }

    fn insert(&mut self, text: &str) {
        if self.text.len() + text.len() <= LONGEST {
            self.text.insert_str(self.at, text);
            self.at += text.len();
        }
    }

    fn before_cursor(&self) -> &str {
        self.text.get(..self.at).unwrap_or("")
    }

    fn left(&self) -> usize {
        self.at - self.before_cursor().graphemes(true).next_back().map_or(0, str::len)
    }

    fn right(&self) -> usize {
        self.at + self.text.get(self.at..).and_then(|t| t.graphemes(true).next()).map_or(0, str::len)
    }

    fn erase(&mut self, from: usize) {
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }

    fn word_left(&self) -> usize {
        let trimmed = self.before_cursor().trim_end();
        trimmed.rfind(' ').map_or(0, |i| i + 1)
    }
}

/// A key while a line is being typed.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    match (key.code, key.mods.ctrl) {
        (Code::Enter, _) => return finish(app),
        (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return cancel(app),
        (Code::Char('u'), true) => prompt.erase(0),
        (Code::Char('w'), true) => prompt.erase(prompt.word_left()),
        (Code::Char('a'), true) | (Code::Home, _) => prompt.at = 0,
        (Code::Char('e'), true) | (Code::End, _) => prompt.at = prompt.text.len(),
        (Code::Left, _) => prompt.at = prompt.left(),
        (Code::Right, _) => prompt.at = prompt.right(),
        (Code::Backspace, _) | (Code::Char('h'), true) if prompt.text.is_empty() => return cancel(app),
        (Code::Backspace, _) | (Code::Char('h'), true) => prompt.erase(prompt.left()),
        (Code::Delete, _) => {
            let end = prompt.right();
            let at = prompt.at;
            prompt.text.replace_range(at..end, "");
        }
        (Code::Tab, _) if prompt.asked == Asked::Command => complete(prompt),
        (Code::Char(c), false) => prompt.insert(c.encode_utf8(&mut [0; 4])),
        _ => {}
    }
    changed(app);
    Vec::new()
}

/// Text pasted: it goes into the line being typed, without controls; elsewhere it is ignored.
pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    if let Some(prompt) = &mut app.prompt {
        prompt.insert(Safe::new(&text.replace(['\n', '\r', '\t'], " ")).as_str());
        changed(app);
    }
    Vec::new()
}

/// Filter and search show their result while typing.
fn changed(app: &mut App) {
    let Some(prompt) = &app.prompt else { return };
    let text = prompt.text.clone();
    match prompt.asked {
        Asked::Filter => {
            app.list.filter = text;
            app.list.touched = false;
            app.relist();
        }
        Asked::Search => {
            if let Some(reader) = &mut app.reader {
                reader.search(&app.corpus, &text);
            }
        }
        Asked::Library | Asked::Command | Asked::Note => {}
    }
}

fn cancel(app: &mut App) -> Vec<Effect> {
    if let Some(prompt) = &mut app.prompt {
        prompt.text = prompt.before.clone();
        changed(app);
        app.prompt = None;
    }
    Vec::new()
}

fn finish(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = app.prompt.take() else { return Vec::new() };
    match prompt.asked {
        Asked::Filter => {
            app.list.touched = true;
            Vec::new()
        }
        Asked::Search => super::keys::first_hit(app),
        Asked::Library => super::overlay::search_library(app, &prompt.text),
        Asked::Command => super::keys::command(app, &prompt.text),
        Asked::Note => super::compared::note(app, &prompt.text),
    }
}

/// Completes the command's name with the first action that begins like it.
fn complete(prompt: &mut Prompt) {
    let names = crate::input::Action::ALL.iter().map(|a| a.name());
    if let Some(name) = names.filter(|n| n.starts_with(&prompt.text)).find(|n| *n != prompt.text) {
        prompt.text = name.to_owned();
        prompt.at = prompt.text.len();
    }
}

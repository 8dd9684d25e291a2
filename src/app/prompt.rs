//! The line being typed: filter, search, command, note. Editing is by grapheme.
//!
//! Not here: what the finished line does beyond handing it on.

use super::list::{Entry, List};
use super::{App, Effect, marking};
use crate::corpus::query::Expander;
use crate::input::{Code, Key};
use crate::text::fold;
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
    /// The name of a file to write.
    Export,
    /// Tags to give and to take away.
    Tags,
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
    /// The row that was selected before, and whether the user had gone to it.
    row: Option<(Entry, bool)>,
    /// The completions that Tab walks.
    cycle: Option<Cycle>,
    /// Which of the lines typed before is shown, and what was being typed when the first was asked for.
    recalled: Option<usize>,
    draft: String,
    /// Whether what came last was too much for the line, and left out.
    pub full: bool,
    /// Whether the text is a suggestion that nobody has touched: what is typed takes its place.
    pub suggested: bool,
}

/// Completions of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cycle {
    words: Vec<String>,
    /// The one in the line.
    at: usize,
}

/// Longest line that can be typed or pasted, in bytes.
const LONGEST: usize = 4096;

/// The same for a note.
const LONGEST_NOTE: usize = 1 << 20;

impl Prompt {
    /// An empty line, or one that begins with what stood there.
    #[must_use]
    pub fn new(asked: Asked, text: &str) -> Self {
        Self {
            asked,
            text: text.to_owned(),
            at: text.len(),
            before: text.to_owned(),
            row: None,
            cycle: None,
            recalled: None,
            draft: String::new(),
            full: false,
            suggested: false,
        }
    }

    /// A line that suggests a text, to be taken as it is, typed over or changed.
    #[must_use]
    pub fn suggesting(asked: Asked, text: &str) -> Self {
        Self { suggested: true, ..Self::new(asked, text) }
    }

    /// The filter of the list, as it is.
    #[must_use]
    pub fn filter(list: &List) -> Self {
        let row = list.selected_entry().map(|&entry| (entry, list.touched));
        Self { row, ..Self::new(Asked::Filter, &list.filter) }
    }

    /// An empty line for a query; `last` is the one before, which comes back if this one is given up.
    #[must_use]
    pub fn query(last: &str) -> Self {
        Self { before: last.to_owned(), ..Self::new(Asked::Search, "") }
    }

    /// What stands before the line.
    #[must_use]
    pub fn name(&self, app: &App) -> String {
        let words = app.words();
        match self.asked {
            Asked::Filter | Asked::Search => "/".to_owned(),
            Asked::Command => ":".to_owned(),
            Asked::Library => words.search_prompt.to_owned(),
            Asked::Note => words.note_prompt.to_owned(),
            Asked::Export => words.file_prompt.to_owned(),
            Asked::Tags => match marking::here(app) {
                tags if tags.is_empty() => words.tags_prompt.to_owned(),
                tags => format!("{}{} + ", words.tags_prompt, marking::shown(&tags)),
            },
        }
    }

    fn insert(&mut self, text: &str) {
        if std::mem::take(&mut self.suggested) {
            self.text.clear();
            self.at = 0;
        }
        let longest = if self.asked == Asked::Note { LONGEST_NOTE } else { LONGEST };
        self.full = self.text.len() + text.len() > longest;
        if !self.full {
            self.text.insert_str(self.at, text);
            self.at += text.len();
        }
    }

    fn before_cursor(&self) -> &str {
        self.text.get(..self.at).unwrap_or("")
    }

    /// What stands between the last blank and the cursor.
    fn word(&self) -> &str {
        self.before_cursor().rsplit(' ').next().unwrap_or("")
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
    app.message = None;
    let Some(prompt) = &mut app.prompt else { return Vec::new() };
    if key.code != Code::Tab {
        prompt.cycle = None;
    }
    // Any other key than a letter means to change what is suggested.
    prompt.suggested &= matches!(key.code, Code::Char(_)) && !key.mods.ctrl;
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
        (Code::Tab, _) => complete(app, !key.mods.shift),
        (Code::Up, _) => recall(app, true),
        (Code::Down, _) => recall(app, false),
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
            app.renarrow();
        }
        Asked::Search => {
            if let Some(reader) = &mut app.reader {
                // While the tables are being made, only what is typed is found; Enter waits for them.
                reader.search(&app.corpus, &text, Expander::if_ready());
            }
        }
        Asked::Library | Asked::Command | Asked::Note | Asked::Tags | Asked::Export => {}
    }
}

fn cancel(app: &mut App) -> Vec<Effect> {
    if let Some(prompt) = &mut app.prompt {
        prompt.text = prompt.before.clone();
        changed(app);
        let row = app.prompt.take().and_then(|p| p.row);
        if let Some((entry, touched)) = row {
            let height = app.list_height();
            app.list.select_entry(entry, height);
            app.list.touched = touched;
            app.repreview();
        }
    }
    Vec::new()
}

fn finish(app: &mut App) -> Vec<Effect> {
    let Some(prompt) = app.prompt.take() else { return Vec::new() };
    keep(app, &prompt);
    match prompt.asked {
        Asked::Filter => {
            // As in the reader, only Enter waits for the tables.
            if !app.list.filter.trim().is_empty() && Expander::if_ready().is_none() {
                let _ = Expander::core();
                app.renarrow();
            }
            app.list.touched = true;
            Vec::new()
        }
        Asked::Search => {
            // As in less and vim: nothing typed means the last query again.
            let query = if prompt.text.is_empty() { prompt.before } else { prompt.text };
            if let Some(reader) = &mut app.reader {
                reader.search(&app.corpus, &query, Some(Expander::core()));
            }
            super::keys::first_hit(app)
        }
        Asked::Library => super::results::search(app, &prompt.text),
        Asked::Command => super::keys::command(app, &prompt.text),
        Asked::Note => {
            let effects = super::notes::typed(app, &prompt.text);
            super::notes::renew(app);
            effects
        }
        Asked::Tags => marking::tag(app, &prompt.text),
        Asked::Export => super::results::export::begin(app, &prompt.text),
    }
}

/// Lines of one kind that are kept for Up.
const KEPT: usize = 50;

/// Keeps a finished line for Up, once; notes and file names are nothing to repeat.
fn keep(app: &mut App, prompt: &Prompt) {
    let line = prompt.text.trim();
    if line.is_empty() || matches!(prompt.asked, Asked::Note | Asked::Export) {
        return;
    }
    let lines = app.typed.entry(prompt.asked).or_default();
    lines.retain(|l| l != line);
    lines.push(line.to_owned());
    let spare = lines.len().saturating_sub(KEPT);
    lines.drain(..spare);
}

/// Puts the line typed before this one (or after it) in its place; after the last one what was being typed.
fn recall(app: &mut App, back: bool) {
    let Some(prompt) = &mut app.prompt else { return };
    let lines = app.typed.get(&prompt.asked).map_or(&[][..], Vec::as_slice);
    let at = prompt.recalled.unwrap_or(lines.len());
    let to = if back { at.checked_sub(1) } else { Some(at + 1).filter(|&to| to <= lines.len()) };
    if let Some(to) = to {
        if prompt.recalled.is_none() {
            prompt.draft = std::mem::take(&mut prompt.text);
        }
        prompt.text = lines.get(to).unwrap_or(&prompt.draft).clone();
        (prompt.at, prompt.recalled) = (prompt.text.len(), Some(to));
    }
}

/// Asks again for what was refused, with the cursor where the fault is, and says why.
pub(super) fn again(app: &mut App, asked: Asked, text: &str, at: usize, why: String) {
    let at = text.get(..at).map_or(text.len(), str::len);
    app.prompt = Some(Prompt { at, ..Prompt::new(asked, text) });
    app.say(why);
}

/// Asks for tags, where there is something to tag.
pub(super) fn tags(app: &mut App) -> Vec<Effect> {
    if marking::targets(app).is_empty() {
        app.say(app.words().move_what);
    } else {
        app.prompt = Some(Prompt::new(Asked::Tags, ""));
    }
    Vec::new()
}

/// What the word before the cursor may become, in order; nothing where nothing is completed.
#[must_use]
pub fn candidates(app: &App) -> Vec<String> {
    let Some(prompt) = &app.prompt else { return Vec::new() };
    let word = prompt.word();
    match prompt.asked {
        Asked::Command if !prompt.before_cursor().contains(' ') => {
            let names = crate::input::Action::ALL.iter().map(|a| a.name());
            names.filter(|n| n.starts_with(word)).map(str::to_owned).collect()
        }
        Asked::Tags => {
            let (sign, word) = word.strip_prefix('-').map_or(("", word), |w| ("-", w));
            let key = fold::key(word);
            let begins = |t: &&str| fold::key(t).starts_with(&key);
            let here = marking::here(app);
            if sign.is_empty() {
                let all = marking::all(app);
                all.keys().copied().filter(begins).filter(|t| !here.iter().any(|h| h == t)).map(str::to_owned).collect()
            } else {
                here.iter().map(String::as_str).filter(begins).map(|t| format!("-{t}")).collect()
            }
        }
        _ => Vec::new(),
    }
}

/// Completes the word before the cursor: pressed again, with the next candidate (or the one before).
fn complete(app: &mut App, forward: bool) {
    let found = match app.prompt.as_ref().and_then(|p| p.cycle.clone()) {
        Some(cycle) => cycle.words,
        None => candidates(app),
    };
    let Some(prompt) = &mut app.prompt else { return };
    if found.is_empty() {
        return;
    }
    let at = match &prompt.cycle {
        Some(cycle) if forward => (cycle.at + 1) % found.len(),
        Some(cycle) => (cycle.at + found.len() - 1) % found.len(),
        None if forward => 0,
        None => found.len() - 1,
    };
    let start = prompt.at - prompt.word().len();
    prompt.erase(start);
    if let Some(word) = found.get(at) {
        prompt.insert(word);
    }
    prompt.cycle = Some(Cycle { words: found, at });
}

//! The user's own editor: a file is opened in it, a note is written in it.
//!
//! Not here: the draft of a note (`shell::compose`).

use super::{Event, Running};
use crate::app::saved::Note;
use crate::app::{Msg, update};
use crate::corpus::Notice;
use crate::shell::compose;
use crate::shell::store::Store;
use crate::text::sanitize::Safe;
use std::io;
use std::path::Path;
use std::process::Command;

impl Running {
    /// Opens a file in the user's own editor: `$VISUAL` or `$EDITOR`.
    pub(super) fn edit(&mut self, path: &Path, line: u32) -> io::Result<()> {
        let mut named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| std::env::var(name).ok());
        let Some(mut command) = named.find_map(|editor| editor_command(&editor, path, line)) else {
            self.say(self.app.words().no_editor);
            return Ok(());
        };
        let ended = self.session.outside(|| command.status())?;
        if let Err(e) = ended {
            let words = self.app.words();
            let notice = Notice {
                path: Some(path.to_owned()),
                at: None,
                what: Safe::new(&format!(
                    "{} {}{}{}",
                    command.get_program().display(),
                    words.did_not_start,
                    words.colon,
                    self.refusal(&e)
                )),
                remedy: Safe::new(words.set_editor),
            };
            update(&mut self.app, Msg::Notice(notice));
        }
        let (columns, rows) = self.session.size();
        update(&mut self.app, Msg::Resize(columns, rows));
        Ok(())
    }

    /// Has a note written in the user's editor. What was written is taken even if the editor failed, and the draft is
    /// only removed once the note is kept.
    pub(super) fn compose(&mut self, note: Note) -> io::Result<()> {
        let path = match compose::begin(&note) {
            Ok(path) => path,
            Err(e) => {
                let words = self.app.words();
                self.say(&format!("{}{}{}", words.no_draft, words.colon, self.refusal(&e)));
                return Ok(());
            }
        };
        self.edit(&path, 1)?;
        match compose::read(&path) {
            Ok(text) => {
                let changed = text != note.text;
                self.take(Event::Msg(self.opener.number(), Msg::Composed(note, text)))?;
                if !changed || self.store.as_ref().is_some_and(Store::is_kept) {
                    // A draft that stays is no loss.
                    let _ = std::fs::remove_file(&path);
                } else {
                    self.say(&format!("{} {}", self.app.words().draft_stays, path.display()));
                }
            }
            Err(e) => self.say(&format!("{}{}{}", path.display(), self.app.words().colon, self.refusal(&e))),
        }
        Ok(())
    }
}

/// The call of an editor, as words and never by a shell; `None` where its name is empty. The path is an absolute one:
/// editors take a file called `+!sh` or `-c` for something to do.
fn editor_command(editor: &str, path: &Path, line: u32) -> Option<Command> {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next()?);
    let path = std::path::absolute(path).unwrap_or_else(|_| Path::new(".").join(path));
    command.args(words).arg(format!("+{line}")).arg(path);
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_never_a_command_to_the_editor() {
        for name in ["+!touch x.txt", "-c:q!.txt", "a.txt"] {
            let command = editor_command("vi -R", Path::new(name), 7).unwrap();
            let args: Vec<_> = command.get_args().map(|a| a.to_string_lossy().into_owned()).collect();
            assert_eq!(
                (command.get_program().to_str(), &args[..2]),
                (Some("vi"), &["-R".to_owned(), "+7".to_owned()][..])
            );
            assert!(args.len() == 3 && args[2].starts_with('/') && args[2].ends_with(name), "{args:?}");
        }
        assert!(editor_command(" ", Path::new("a.txt"), 1).is_none());
    }
}

//! Standard output, standard error and files that a call names: the only writers of the commands without a terminal.
//!
//! A closed pipe is no error. Text meant for people is sanitised here.

use crate::app::problems;
use crate::app::words::words;
use crate::config::Interface;
use crate::corpus::Notice;
use crate::shell::files;
use crate::text::sanitize::{Safe, is_bidi_control};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Why a command stopped: what to say, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// A wrong call or input that cannot be used: exit 2.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// A problem found: exit 1.
    pub(crate) fn problem(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// A problem that was said already: exit 1.
    pub(crate) fn told() -> Self {
        Self::problem("")
    }

    /// Output that could not be written. A closed pipe ends quietly.
    pub(crate) fn write(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { message: String::new(), code: 0 };
        }
        Self { message: format!("standard output: {}; is the disk full?", files::words(&error)), code: 1 }
    }

    /// A library without articles.
    pub(crate) fn no_articles() -> Self {
        Self::problem("no .txt or .md files found; name a file or a folder that holds some")
    }
}

/// Writes raw bytes (already safe, or data for another program).
pub(crate) fn bytes(data: &[u8]) -> super::Outcome {
    let mut out = io::stdout().lock();
    out.write_all(data).and_then(|()| out.flush()).map_err(Failure::write)?;
    Ok(0)
}

/// Writes a file that is not there yet; with `force` in the place of one that is.
pub(crate) fn file(path: &Path, data: &[u8], force: bool) -> super::Outcome {
    let written = match std::fs::metadata(path) {
        Ok(old) if force && old.is_file() => files::replace(path, data),
        // A device is written to as it is.
        Ok(_) if force => File::options().write(true).open(path).and_then(|mut f| f.write_all(data)),
        _ => files::create(path, data),
    };
    match written {
        Ok(()) => Ok(0),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::usage(format!("{}: exists already; choose another name, or add --force", path.display())))
        }
        Err(e) => Err(Failure::problem(format!(
            "{}: {}; choose a place where files can be written",
            path.display(),
            files::words(&e)
        ))),
    }
}

/// Writes lines of text for people or scripts, each sanitised; tabs part columns.
pub(crate) fn lines<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> super::Outcome {
    written(lines.into_iter().map(|line| Ok(safe_columns(line.as_ref()) + "\n")))
}

/// Rows that go out at once, before [`PAUSE`] counts.
const AT_ONCE: usize = 16;

/// The longest that a row waits for others to be written with it, as long as there are more.
const PAUSE: Duration = Duration::from_millis(50);

/// Writes rows as they come: whoever reads them need not wait for all.
fn written(rows: impl Iterator<Item = Result<String, Failure>>) -> super::Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut last = Instant::now();
    for (n, row) in rows.enumerate() {
        out.write_all(row?.as_bytes()).map_err(Failure::write)?;
        if n < AT_ONCE || last.elapsed() >= PAUSE {
            out.flush().map_err(Failure::write)?;
            last = Instant::now();
        }
    }
    out.flush().map_err(Failure::write)?;
    Ok(0)
}

/// A line made safe column by column: as a whole it would lose its tabs.
fn safe_columns(line: &str) -> String {
    line.split('\t').map(|column| Safe::new(column).to_string()).collect::<Vec<_>>().join("\t")
}

/// Writes one JSON object a line.
pub(crate) fn json<T: serde::Serialize>(rows: impl IntoIterator<Item = T>) -> super::Outcome {
    written(rows.into_iter().map(|row| json_line(&row)))
}

/// A row as a line of JSON. File names must stay what they are, so controls that JSON lets pass (DEL, C1, bidi) are
/// written as `\u009b`.
pub(crate) fn json_line<T: serde::Serialize>(row: &T) -> Result<String, Failure> {
    let plain = serde_json::to_string(row).map_err(|e| Failure::write(e.into()))?;
    let mut line = String::with_capacity(plain.len() + 1);
    for c in plain.chars() {
        if c.is_control() || is_bidi_control(c) {
            let _ = write!(line, "\\u{:04x}", u32::from(c));
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    Ok(line)
}

/// The configuration file that the call names, for the language of messages.
static CONFIG: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Remembers which configuration file the call names.
pub(crate) fn configured_by(file: Option<&Path>) {
    let _ = CONFIG.set(file.map(Path::to_owned));
}

/// The language in which messages are told. Asked for when there is something to say; what is wrong with the
/// configuration is told elsewhere.
pub(crate) fn interface() -> Interface {
    static INTERFACE: OnceLock<Interface> = OnceLock::new();
    let named = || CONFIG.get().and_then(|file| file.as_deref());
    *INTERFACE.get_or_init(|| crate::shell::config::load(named()).loaded.settings.interface)
}

/// Says something on standard error, after the program's name, in the interface's language.
pub(crate) fn complain(message: &str) {
    say(&problems::message(message, interface()));
}

fn say(told: &str) {
    let _ = writeln!(io::stderr().lock(), "doichieu: {}", Safe::new(told));
}

/// Says notices on standard error: `doichieu: FILE:LINE:COLUMN: what is wrong; what to do`.
pub(crate) fn notices(notices: &[Notice]) {
    for notice in notices {
        let mut place = notice.path.as_ref().map(|p| format!("{}: ", p.display())).unwrap_or_default();
        if let (Some((line, column)), true) = (notice.at, place.ends_with(": ")) {
            place.truncate(place.len() - 1);
            let _ = write!(place, "{line}:{column}: ");
        }
        let [what, remedy] = [&notice.what, &notice.remedy].map(|t| problems::message(t.as_str(), interface()));
        say(&format!("{place}{what}{}{remedy}", words(interface()).semicolon));
    }
}

/// The exit code of an outcome, its message said.
pub(crate) fn finish(outcome: super::Outcome) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(Failure { message, code }) => {
            if !message.is_empty() {
                complain(&message);
            }
            ExitCode::from(code)
        }
    }
}

/// Answers a wrong call, `--help` or `--version` as clap words it. A wrong call is quoted: it may be a file's name.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    if error.use_stderr() {
        // Where nothing can be said, the code says it.
        let _ = io::stderr().lock().write_all(safe_lines(&error.render().to_string()).as_bytes());
        return ExitCode::from(code);
    }
    let shown = error.print().and_then(|()| io::stdout().lock().flush());
    finish(shown.map(|()| code).map_err(Failure::write))
}

fn safe_lines(text: &str) -> String {
    text.lines().flat_map(|line| [Safe::new(line).to_string(), "\n".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_apart_and_hold_no_controls() {
        assert_eq!(safe_columns("边境\tbiên\u{1b} giới\t"), "边境\tbiên␛ giới\t");
    }

    #[test]
    fn json_means_the_same_and_holds_no_controls() {
        let name = "a\u{1b}\u{7f}\u{9b}\u{202e}\"边.txt".to_owned();
        let line = json_line(&name).unwrap();
        assert!(!line.trim_end().chars().any(|c| c.is_control() || is_bidi_control(c)), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), name);
    }

    #[test]
    fn a_wrong_call_is_quoted_safely() {
        let wrong = clap::Command::new("x").try_get_matches_from(["x", "--\u{1b}]0;owned\u{7}\u{9b}2J"]).unwrap_err();
        let said = safe_lines(&wrong.render().to_string());
        assert!(said.contains("<9B>2J") && !said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
    }
}

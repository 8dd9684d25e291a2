//! Standard output and standard error: the only writers of the commands without a terminal.
//!
//! A closed pipe is no error. Text meant for people is sanitised here.

use crate::corpus::Notice;
use crate::text::sanitize::Safe;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

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

    /// Output that could not be written. A closed pipe ends quietly.
    pub(crate) fn write(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self { message: String::new(), code: 0 };
        }
        Self { message: format!("standard output: {error}; is the disk full?"), code: 1 }
    }
}

/// Writes raw bytes (already safe, or data for another program).
pub(crate) fn bytes(data: &[u8]) -> super::Outcome {
    let mut out = io::stdout().lock();
    out.write_all(data).and_then(|()| out.flush()).map_err(Failure::write)?;
    Ok(0)
}

/// Writes lines of text for people or scripts, each sanitised.
pub(crate) fn lines<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> super::Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        writeln!(out, "{}", Safe::new(line.as_ref())).map_err(Failure::write)?;
    }
    out.flush().map_err(Failure::write)?;
    Ok(0)
}

/// Writes one JSON object a line.
pub(crate) fn json<T: serde::Serialize>(rows: impl IntoIterator<Item = T>) -> super::Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for row in rows {
        serde_json::to_writer(&mut out, &row).map_err(|e| Failure::write(e.into()))?;
        out.write_all(b"\n").map_err(Failure::write)?;
    }
    out.flush().map_err(Failure::write)?;
    Ok(0)
}

/// Says something on standard error, after the program's name.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "doichieu: {}", Safe::new(message));
}

/// Says notices on standard error: `doichieu: FILE:LINE:COLUMN: what is wrong; what to do`.
pub(crate) fn notices(notices: &[Notice]) {
    for notice in notices {
        let mut place = notice.path.as_ref().map(|p| format!("{}: ", p.display())).unwrap_or_default();
        if let (Some((line, column)), true) = (notice.at, place.ends_with(": ")) {
            place.truncate(place.len() - 1);
            let _ = write!(place, "{line}:{column}: ");
        }
        complain(&format!("{place}{}; {}", notice.what, notice.remedy));
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

/// Answers a wrong call, `--help` or `--version` as clap words it.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let shown = error.print();
    if shown.is_err() {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

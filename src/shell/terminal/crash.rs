//! Panics: the terminal is given back, one line says what happened, a report keeps the rest.

use super::screen;
use crate::shell::dirs::{self, Base};
use crate::text::sanitize::Safe;
use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::PathBuf;
use std::process;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// The exit code after a panic, as of any Rust program.
const CODE: i32 = 101;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Runs work whose panic must not end the program (a library's parser on a hostile file).
///
/// # Errors
/// The words of the panic.
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Safe> {
    let before = CONTAINED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(before);
    result.map_err(|payload| Safe::new(words(&*payload)))
}

/// What a panic said.
fn words(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no words")
}

/// From now on a panic in any thread, unless contained, ends the program in good order.
pub(super) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(crashed)));
}

fn crashed(info: &PanicHookInfo<'_>) {
    static FIRST: AtomicBool = AtomicBool::new(true);
    if CONTAINED.get() {
        return;
    }
    if !FIRST.swap(false, Ordering::SeqCst) {
        // Another thread is already at it.
        thread::sleep(std::time::Duration::from_secs(5));
        process::exit(CODE);
    }
    screen::give_back();
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let words = format!("{} ({place})", words(info.payload()));
    let report = report(&words).map_or("could not be written".to_owned(), |p| format!("at {}", p.display()));
    let line = Safe::new(&format!("doichieu crashed: {words}; report {report}"));
    let _ = writeln!(std::io::stderr().lock(), "{line}");
    process::exit(CODE);
}

/// Writes the report to the state folder, or else to the folder for temporary files.
fn report(words: &str) -> Option<PathBuf> {
    let thread = thread::current().name().unwrap_or("unnamed").to_owned();
    let trace = Backtrace::force_capture().to_string();
    let head = format!("doichieu {} crashed in the thread {thread}: {words}", env!("CARGO_PKG_VERSION"));
    let lines = std::iter::once(head.as_str()).chain(trace.lines()).map(|l| format!("{}\n", Safe::new(l)));
    let text: String = lines.collect();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let folders = dirs::folder(Base::State).into_iter().chain([std::env::temp_dir()]);
    folders.into_iter().find_map(|folder| {
        fs::create_dir_all(&folder).ok()?;
        let path = folder.join(format!("crash-{now}-{}.txt", process::id()));
        let mut file = fs::File::options().write(true).create_new(true).open(&path).ok()?;
        file.write_all(text.as_bytes()).ok().map(|()| path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contained_panic_is_an_error_with_its_words() {
        assert_eq!(contained(|| 3), Ok(3));
        assert_eq!(contained(|| -> u8 { panic!("bad \u{1b} {}", 7) }), Err(Safe::new("bad \u{1b} 7")));
        assert!(!CONTAINED.get());
    }
}

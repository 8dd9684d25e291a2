//! Beginning threads: a panic in one ends its own work, never the reader.
//!
//! Not here: the threads that hold the terminal (`terminal`), without which there is no reader.

use super::terminal::contained;
use crate::corpus::Notice;
use crate::text::sanitize::Safe;
use std::io;
use std::sync::mpsc;
use std::thread::{Builder, JoinHandle, Scope, ScopedJoinHandle};

/// Runs work on a thread of its own. Where that ends by a panic, or there is no thread for it, `tell` is told.
pub fn spawn<W, T>(what: &'static str, work: W, tell: T) -> Option<JoinHandle<()>>
where
    W: FnOnce() + Send + 'static,
    T: FnOnce(Notice) + Send + 'static,
{
    // Both are handed over once the thread is there: what a thread that cannot begin was given would be lost.
    let (hand, taken) = mpsc::sync_channel::<(W, T)>(1);
    let run = move || {
        let Ok((work, tell)) = taken.recv() else { return };
        if let Err(words) = contained(work) {
            tell(stopped(what, &words));
        }
    };
    match Builder::new().name(what.to_owned()).spawn(run) {
        Ok(thread) => {
            // It waits for nothing else.
            let _ = hand.send((work, tell));
            Some(thread)
        }
        Err(e) => {
            tell(not_begun(what, &e));
            None
        }
    }
}

/// Runs work on a thread within a scope; a panic in it comes back as its words. `None` where there is no thread.
pub fn spawn_within<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Option<ScopedJoinHandle<'scope, Result<T, Safe>>> {
    Builder::new().spawn_scoped(scope, move || contained(work)).ok()
}

/// What there is to say about work that ended by a panic.
#[must_use]
pub fn stopped(what: &str, words: &Safe) -> Notice {
    Notice {
        path: None,
        at: None,
        what: Safe::new(&format!("{what} stopped by a fault of the program: {words}")),
        remedy: Safe::new("what was done so far stays; please report it"),
    }
}

fn not_begun(what: &str, error: &io::Error) -> Notice {
    Notice {
        path: None,
        at: None,
        what: Safe::new(&format!("{what} could not begin: {error}")),
        remedy: Safe::new("end other programs and try again"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_and_the_thread_ends_in_order() {
        let (send, told) = mpsc::channel();
        let thread = spawn("counting", || panic!("lost count"), move |notice| send.send(notice).unwrap());
        thread.unwrap().join().unwrap();
        assert_eq!(told.recv().unwrap().what.as_str(), "counting stopped by a fault of the program: lost count");
    }

    #[test]
    fn work_that_goes_well_tells_nothing() {
        let (send, done) = mpsc::channel();
        let thread = spawn("counting", move || send.send(3).unwrap(), |notice| panic!("{notice:?}"));
        thread.unwrap().join().unwrap();
        assert_eq!(done.recv(), Ok(3));
    }

    #[test]
    fn a_panic_within_a_scope_comes_back_as_words() {
        let ends = |work: fn() -> u8| std::thread::scope(|scope| spawn_within(scope, work).unwrap().join().unwrap());
        assert_eq!((ends(|| 7), ends(|| panic!("no"))), (Ok(7), Err(Safe::new("no"))));
    }
}

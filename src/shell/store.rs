//! `state.db`: what the user did, kept over sessions.
//!
//! Not here: what can be computed again (the cache).

use crate::app::saved::{Change, Saved};
use crate::corpus::Notice;
use crate::text::sanitize::Safe;

/// The store of one running program. The default one keeps nothing.
#[derive(Debug, Default)]
pub struct Store;

impl Store {
    /// Opens the user's state: the store, what it holds, and what went wrong.
    #[must_use]
    pub fn open() -> (Self, Saved, Vec<Notice>) {
        (Self, Saved::default(), Vec::new())
    }

    /// Keeps a change; a notice where that failed (said once, until it works again).
    pub fn keep(&mut self, _change: Change) -> Option<Notice> {
        None
    }

    /// Tries once more what could not be kept; the words to say after the terminal is given back, if it still cannot.
    pub fn close(&mut self) -> Option<Safe> {
        None
    }
}

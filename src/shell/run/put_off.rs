//! What waits for a quiet moment: comparing, watching, keeping the place where one reads.
//!
//! Not here: doing it (`super`).

use std::time::{Duration, Instant};

/// A moment without keys, messages or signals in which what was put off is begun.
const QUIET: Duration = Duration::from_millis(150);

/// The same for the place where one reads, which is kept so that not even a kill loses it.
const REST: Duration = Duration::from_secs(1);

/// The longest that it is put off while keys are held.
const LONGEST: Duration = Duration::from_secs(4);

/// What waits for a quiet moment.
pub(super) struct PutOff {
    /// The library is to be compared.
    pub(super) pairing: bool,
    /// Its folders are to be watched.
    pub(super) watching: bool,
    /// The place where one reads may be another than the one that was kept.
    pub(super) place: bool,
    since: Instant,
}

impl PutOff {
    pub(super) fn of_a_new_library() -> Self {
        Self { pairing: false, watching: true, place: false, since: Instant::now() }
    }

    pub(super) const fn is_any(&self) -> bool {
        self.pairing || self.watching || self.place
    }

    /// How long the next wait for a message may be before what was put off is begun.
    pub(super) fn wait(&self) -> Duration {
        let quiet = if self.pairing || self.watching { QUIET } else { REST };
        quiet.min(LONGEST.saturating_sub(self.since.elapsed()))
    }

    pub(super) fn pairing(&mut self) {
        self.begin();
        self.pairing = true;
    }

    pub(super) fn place(&mut self) {
        self.begin();
        self.place = true;
    }

    fn begin(&mut self) {
        if !self.is_any() {
            self.since = Instant::now();
        }
    }
}

//! What pairing has read of articles, kept by the numbers that pairing gives it.
//!
//! Facts made by another method are dropped when new ones are written. Not here: what is in them (`compare::pair`).

use super::{Cache, Reader, connect};
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use std::time::Duration;

pub(super) const TABLE: &str = "
    CREATE TABLE facts (key INTEGER PRIMARY KEY, method INTEGER NOT NULL, facts BLOB NOT NULL) STRICT;
";

/// How long those who write facts wait for others who write: they can be read again.
const PATIENCE: Duration = Duration::from_secs(2);

impl Reader {
    /// The facts with this number, as they were written.
    #[must_use]
    pub fn facts(&self, key: u64) -> Option<Vec<u8>> {
        let found = self.ask(|file| {
            let mut row = file.prepare_cached("SELECT facts FROM facts WHERE key = ?")?;
            row.query_row([key.cast_signed()], |r| r.get(0)).optional()
        });
        found.flatten()
    }
}

impl Cache {
    /// Keeps facts with their numbers; where that cannot be, they are read again the next time. Facts by another method
    /// go.
    pub fn keep_facts(&self, method: u64, facts: &[(u64, Vec<u8>)]) {
        if facts.is_empty() || !self.place.writable || self.is_broken() {
            return;
        }
        let write = || {
            let mut file = connect(&self.place.path, true)?;
            file.busy_timeout(PATIENCE)?;
            let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute("DELETE FROM facts WHERE method <> ?", [method.cast_signed()])?;
            let mut row = tx.prepare_cached("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)")?;
            for (key, facts) in facts {
                row.execute(params![key.cast_signed(), method.cast_signed(), facts])?;
            }
            drop(row);
            tx.commit()
        };
        if let Err(e) = write() {
            self.judge(&e);
        }
    }
}

//! What pairing has read of articles, kept by the numbers that pairing gives it.
//!
//! Facts made by another method are dropped when new ones are written. Not here: what is in them (`compare::pair`).

use super::{Cache, Reader, connect, rows};
use crate::corpus::Article;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::sync::Arc;
use std::time::Duration;

pub(super) const TABLE: &str = "
    CREATE TABLE facts (
        key INTEGER PRIMARY KEY,
        content INTEGER NOT NULL,  -- the key of the text
        method INTEGER NOT NULL,
        facts BLOB NOT NULL
    ) STRICT;
";

/// How long those who write facts wait for others who write: they can be read again.
const PATIENCE: Duration = Duration::from_secs(2);

/// Facts to be kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Their number.
    pub key: u64,
    /// The header of the article that they are of.
    pub article: Arc<Article>,
    /// The facts.
    pub facts: Vec<u8>,
}

/// Removes the facts of texts that are not kept any more.
pub(super) fn prune(file: &Connection) -> rusqlite::Result<usize> {
    let count = |table: &str| file.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get::<_, i64>(0));
    if count("facts")? <= count("doc")? {
        return Ok(0);
    }
    file.execute("DELETE FROM facts WHERE content NOT IN (SELECT key FROM doc)", [])
}

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
    pub fn keep_facts(&self, method: u64, facts: &[Kept]) {
        if facts.is_empty() || !self.place.writable || self.is_broken() {
            return;
        }
        let write = || {
            let mut file = connect(&self.place.path, true)?;
            file.busy_timeout(PATIENCE)?;
            let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute("DELETE FROM facts WHERE method <> ?", [method.cast_signed()])?;
            let mut row = tx.prepare_cached("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)")?;
            for Kept { key, article, facts } in facts {
                row.execute(params![key.cast_signed(), rows::content(article), method.cast_signed(), facts])?;
            }
            drop(row);
            tx.commit()
        };
        if let Err(e) = write() {
            self.judge(&e);
        }
    }
}

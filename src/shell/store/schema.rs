//! The tables of `state.db` and how an older file becomes a newer one.

use rusqlite::{Connection, Result, TransactionBehavior};

/// What each version adds, the first making version 1. Never change one that was released: add another.
pub(super) const STEPS: &[&str] = &[
    "
    CREATE TABLE place (
        left INTEGER NOT NULL, right INTEGER NOT NULL,  -- hashes of the articles; right 0: one alone
        side INTEGER NOT NULL, words INTEGER NOT NULL, byte INTEGER NOT NULL,
        at INTEGER NOT NULL,  -- seconds since 1970
        PRIMARY KEY (left, right)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE article (
        hash INTEGER PRIMARY KEY,
        begun INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE decision (
        n INTEGER PRIMARY KEY, kind TEXT NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE correction (
        n INTEGER PRIMARY KEY, left INTEGER NOT NULL, right INTEGER NOT NULL, kind TEXT NOT NULL,
        l0 INTEGER NOT NULL, l1 INTEGER NOT NULL, r0 INTEGER NOT NULL, r1 INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX correction_pair ON correction (left, right);
    CREATE TABLE mark (
        letter TEXT PRIMARY KEY, left INTEGER NOT NULL, right INTEGER NOT NULL,
        side INTEGER NOT NULL, words INTEGER NOT NULL, byte INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE last (
        only INTEGER PRIMARY KEY CHECK (only = 1), left INTEGER NOT NULL, right INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE word (
        n INTEGER PRIMARY KEY, word TEXT NOT NULL, reading TEXT NOT NULL, meaning TEXT NOT NULL,
        sentence TEXT NOT NULL, counterpart TEXT NOT NULL, title TEXT NOT NULL, at INTEGER NOT NULL,
        UNIQUE (word, sentence)
    ) STRICT;
    CREATE TABLE note (
        n INTEGER PRIMARY KEY, article INTEGER NOT NULL,
        side INTEGER NOT NULL, words INTEGER NOT NULL, byte INTEGER NOT NULL,
        quote TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
        UNIQUE (article, words, byte)
    ) STRICT;
",
    "
    CREATE TABLE tag (
        hash INTEGER NOT NULL, tag TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (hash, tag)
    ) STRICT, WITHOUT ROWID;
",
    "
    ALTER TABLE mark ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
",
    "
    CREATE TABLE note_version (
        n INTEGER PRIMARY KEY, id INTEGER NOT NULL, article INTEGER NOT NULL,
        whole INTEGER NOT NULL, side INTEGER NOT NULL, words INTEGER NOT NULL, byte INTEGER NOT NULL,
        quote TEXT NOT NULL, text TEXT NOT NULL,
        title TEXT NOT NULL, source TEXT NOT NULL, date TEXT NOT NULL, path TEXT NOT NULL,
        at INTEGER NOT NULL, deleted INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX note_of ON note_version (id);
    -- Rows are only ever added: the last one of an id is in force.
    INSERT INTO note_version
        SELECT NULL, n, article, 0, side, words, byte, quote, text, '', '', '', '', at, 0 FROM note ORDER BY n;
",
    "
    CREATE TABLE last_in (
        library TEXT PRIMARY KEY, left INTEGER NOT NULL, right INTEGER NOT NULL  -- library '': one without a name
    ) STRICT, WITHOUT ROWID;
    INSERT INTO last_in SELECT '', left, right FROM last;
",
];

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Of this version, now.
    Ready,
    /// Of a newer version: not to be written.
    Newer,
    /// `SQLite` finds it inconsistent, and says this.
    Damaged(String),
}

/// The version of a file; 0 is an empty one.
pub(super) fn version(file: &Connection) -> Result<usize> {
    let version: i64 = file.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(0))
}

/// Checks a file and brings it to this version.
pub(super) fn prepare(file: &mut Connection) -> Result<State> {
    if version(file)? > STEPS.len() {
        return Ok(State::Newer);
    }
    let verdict: String = file.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(State::Damaged(verdict));
    }
    // Some file systems cannot do it; the usual journal is as safe, only slower.
    let _ = file.pragma_update(None, "journal_mode", "wal");
    file.pragma_update(None, "synchronous", "normal")?;
    if version(file)? == STEPS.len() {
        return Ok(State::Ready);
    }
    let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Looked at again under the lock: another program may have been first.
    let have = version(&tx)?;
    for (n, step) in STEPS.iter().enumerate().skip(have) {
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", i64::try_from(n + 1).unwrap_or(i64::MAX))?;
    }
    tx.commit()?;
    Ok(State::Ready)
}

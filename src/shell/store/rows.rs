//! What is kept, as rows: reading all of it, and writing changes.

use super::Known;
use crate::app::saved::{Anchor, Change, Correction, Mark, Note, PairKey, Saved, SavedWord};
use crate::compare::pair::{Decision, Home};
use rusqlite::{Connection, Result, Row, Transaction, TransactionBehavior, params};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Everything in the file, and the first error where some of it could not be read.
pub(super) fn load(file: &Connection) -> (Saved, Option<rusqlite::Error>) {
    let mut saved = Saved::default();
    let mut loading = Loading { file, error: None };
    loading.articles(&mut saved);
    loading.places(&mut saved);
    loading.decided(&mut saved);
    loading.words(&mut saved);
    loading.notes(&mut saved);
    (saved, loading.error)
}

/// Reads one table after the other, also after one that could not be read.
struct Loading<'f> {
    file: &'f Connection,
    /// The first.
    error: Option<rusqlite::Error>,
}

impl Loading<'_> {
    fn each(&mut self, sql: &str, take: impl FnMut(&Row<'_>) -> Result<()>) {
        if let (Err(e), None) = (each(self.file, sql, take), &self.error) {
            self.error = Some(e);
        }
    }

    fn articles(&mut self, saved: &mut Saved) {
        self.each("SELECT hash, begun, read, starred FROM article", |r| {
            let hash = unsigned(r, 0)?;
            for (i, set) in [(1, &mut saved.begun), (2, &mut saved.read), (3, &mut saved.starred)] {
                if r.get::<_, bool>(i)? {
                    set.insert(hash);
                }
            }
            Ok(())
        });
        self.each("SELECT hash, tag FROM tag", |r| {
            saved.tags.entry(unsigned(r, 0)?).or_default().insert(r.get(1)?);
            Ok(())
        });
    }

    fn places(&mut self, saved: &mut Saved) {
        self.each("SELECT left, right, side, words, byte FROM place", |r| {
            saved.positions.insert(pair(r, 0)?, anchor(r, 2)?);
            Ok(())
        });
        self.each("SELECT letter, left, right, side, words, byte, listed FROM mark", |r| {
            if let Some(letter) = r.get::<_, String>(0)?.chars().next() {
                saved.marks.insert(letter, Mark { key: pair(r, 1)?, anchor: anchor(r, 3)?, listed: r.get(6)? });
            }
            Ok(())
        });
        self.each("SELECT library, left, right FROM last_in", |r| {
            saved.lasts.insert(r.get(0)?, pair(r, 1)?);
            Ok(())
        });
    }

    fn decided(&mut self, saved: &mut Saved) {
        self.each("SELECT kind, one, other FROM decision ORDER BY n", |r| {
            saved.decisions.extend(decision(&r.get::<_, String>(0)?, unsigned(r, 1)?, unsigned(r, 2)?));
            Ok(())
        });
        self.each("SELECT left, right, kind, l0, l1, r0, r1 FROM correction ORDER BY n", |r| {
            let at = |i| r.get::<_, i64>(i).map(|n| usize::try_from(n).unwrap_or(0));
            let units = [at(3)?, at(4)?, at(5)?, at(6)?];
            let list = saved.corrections.entry(pair(r, 0)?).or_default();
            list.extend(correction(&r.get::<_, String>(2)?, units));
            Ok(())
        });
    }

    fn words(&mut self, saved: &mut Saved) {
        self.each("SELECT word, reading, meaning, sentence, counterpart, title FROM word ORDER BY n", |r| {
            saved.words.push(SavedWord {
                word: r.get(0)?,
                reading: r.get(1)?,
                meaning: r.get(2)?,
                sentence: r.get(3)?,
                counterpart: r.get(4)?,
                title: r.get(5)?,
            });
            Ok(())
        });
    }

    fn notes(&mut self, saved: &mut Saved) {
        self.each(NOTES, |r| {
            let whole: bool = r.get(2)?;
            saved.notes.push(Note {
                id: unsigned(r, 0)?,
                article: unsigned(r, 1)?,
                anchor: if whole { None } else { Some(anchor(r, 3)?) },
                quote: r.get(6)?,
                text: r.get(7)?,
                title: r.get(8)?,
                source: r.get(9)?,
                date: r.get(10)?,
                path: r.get(11)?,
                at: r.get(12)?,
                deleted: r.get(13)?,
            });
            Ok(())
        });
    }
}

/// The last version of each note, in the order in which the notes were begun.
const NOTES: &str = "
    SELECT id, article, whole, side, words, byte, quote, text, title, source, date, path, at, deleted
    FROM note_version JOIN (SELECT min(n) AS first, max(n) AS last FROM note_version GROUP BY id) ON n = last
    ORDER BY first";

/// Writes changes, all or none. `now`: seconds since 1970.
pub(super) fn keep(file: &mut Connection, changes: &[Change], known: &Known, now: i64) -> Result<()> {
    let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for change in changes {
        write(&tx, change, known, now)?;
    }
    tx.commit()
}

fn write(tx: &Transaction<'_>, change: &Change, known: &Known, now: i64) -> Result<()> {
    match change {
        Change::Position(key, a) => run(
            tx,
            "INSERT OR REPLACE INTO place (left, right, side, words, byte, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![key.0.cast_signed(), key.1.cast_signed(), a.right, a.words.cast_signed(), a.byte, now],
        ),
        Change::Begun(hash) => flag(tx, "begun", *hash, true),
        Change::Read(hash) => flag(tx, "read", *hash, true),
        Change::Unread(hash) => {
            flag(tx, "begun", *hash, false)?;
            flag(tx, "read", *hash, false)
        }
        Change::Star(hash, on) => flag(tx, "starred", *hash, *on),
        Change::Tag(hash, tag, true) => run(
            tx,
            "INSERT INTO tag (hash, tag, at) VALUES (?1, ?2, ?3) ON CONFLICT (hash, tag) DO NOTHING",
            params![hash.cast_signed(), tag, now],
        ),
        Change::Tag(hash, tag, false) => {
            run(tx, "DELETE FROM tag WHERE hash = ?1 AND tag = ?2", params![hash.cast_signed(), tag])
        }
        Change::Decisions(list) => decisions(tx, &known.decisions, list),
        Change::Corrections(key, list) => {
            let empty = Vec::new();
            corrections(tx, *key, known.corrections.get(key).unwrap_or(&empty), list)
        }
        Change::Mark(letter, m) => mark(tx, *letter, m),
        Change::Last(library, key) => run(
            tx,
            "INSERT OR REPLACE INTO last_in (library, left, right) VALUES (?1, ?2, ?3)",
            params![library, key.0.cast_signed(), key.1.cast_signed()],
        ),
        Change::Word(w) => run(
            tx,
            "INSERT INTO word (word, reading, meaning, sentence, counterpart, title, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (word, sentence) DO UPDATE SET
             reading = excluded.reading, meaning = excluded.meaning, counterpart = excluded.counterpart,
             title = excluded.title",
            params![w.word, w.reading, w.meaning, w.sentence, w.counterpart, w.title, now],
        ),
        Change::Note(n) => note(tx, n, now),
    }
}

fn mark(tx: &Transaction<'_>, letter: char, Mark { key, anchor: a, listed }: &Mark) -> Result<()> {
    let (left, right, words) = (key.0.cast_signed(), key.1.cast_signed(), a.words.cast_signed());
    run(
        tx,
        "INSERT OR REPLACE INTO mark (letter, left, right, side, words, byte, listed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![letter.to_string(), left, right, a.right, words, a.byte, listed],
    )
}

/// Versions are only ever added.
fn note(tx: &Transaction<'_>, n: &Note, now: i64) -> Result<()> {
    let anchor = n.anchor.clone().unwrap_or_default();
    run(
        tx,
        "INSERT INTO note_version
         (id, article, whole, side, words, byte, quote, text, title, source, date, path, at, deleted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            n.id.cast_signed(),
            n.article.cast_signed(),
            n.anchor.is_none(),
            anchor.right,
            anchor.words.cast_signed(),
            anchor.byte,
            n.quote,
            n.text,
            n.title,
            n.source,
            n.date,
            n.path,
            now,
            n.deleted
        ],
    )
}

fn flag(tx: &Transaction<'_>, column: &'static str, hash: u64, on: bool) -> Result<()> {
    let sql =
        format!("INSERT INTO article (hash, {column}) VALUES (?1, ?2) ON CONFLICT (hash) DO UPDATE SET {column} = ?2");
    run(tx, &sql, params![hash.cast_signed(), on])
}

/// Only what was taken away and added here: another program may have decided something too.
fn decisions(tx: &Transaction<'_>, before: &[Decision], now: &[Decision]) -> Result<()> {
    let (gone, new) = differences(before, now);
    for d in gone {
        let (kind, one, other) = decision_row(*d);
        run(
            tx,
            "DELETE FROM decision WHERE n = (SELECT max(n) FROM decision WHERE kind = ?1 AND one = ?2 AND other = ?3)",
            params![kind, one.cast_signed(), other.cast_signed()],
        )?;
    }
    for d in new {
        let (kind, one, other) = decision_row(*d);
        run(
            tx,
            "INSERT INTO decision (kind, one, other) VALUES (?1, ?2, ?3)",
            params![kind, one.cast_signed(), other.cast_signed()],
        )?;
    }
    Ok(())
}

fn corrections(tx: &Transaction<'_>, key: PairKey, before: &[Correction], now: &[Correction]) -> Result<()> {
    let (left, right) = (key.0.cast_signed(), key.1.cast_signed());
    let (gone, new) = differences(before, now);
    for c in gone {
        let (kind, [l0, l1, r0, r1]) = correction_row(c);
        run(
            tx,
            "DELETE FROM correction WHERE n = (SELECT max(n) FROM correction WHERE left = ?1 AND right = ?2
             AND kind = ?3 AND l0 = ?4 AND l1 = ?5 AND r0 = ?6 AND r1 = ?7)",
            params![left, right, kind, l0, l1, r0, r1],
        )?;
    }
    for c in new {
        let (kind, [l0, l1, r0, r1]) = correction_row(c);
        run(
            tx,
            "INSERT INTO correction (left, right, kind, l0, l1, r0, r1) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![left, right, kind, l0, l1, r0, r1],
        )?;
    }
    Ok(())
}

/// What is only in the list before, and only in the list after (each as often as it is there more).
fn differences<'a, T: Eq + Hash>(before: &'a [T], after: &'a [T]) -> (Vec<&'a T>, Vec<&'a T>) {
    (only_in(before, after), only_in(after, before))
}

fn only_in<'a, T: Eq + Hash>(list: &'a [T], other: &'a [T]) -> Vec<&'a T> {
    let mut there: FxHashMap<&T, usize> = FxHashMap::default();
    for item in other {
        *there.entry(item).or_default() += 1;
    }
    let mut only = Vec::new();
    for item in list {
        match there.get_mut(item) {
            Some(count) if *count > 0 => *count -= 1,
            _ => only.push(item),
        }
    }
    only
}

fn decision_row(decision: Decision) -> (&'static str, u64, u64) {
    match decision {
        Decision::Pin(a, b) => ("pin", a, b),
        Decision::Reject(a, b) => ("reject", a, b),
        Decision::Forget(a, b) => ("forget", a, b),
        Decision::Move(a, Home::With(b)) => ("move", a, b),
        Decision::Move(a, Home::Alone) => ("alone", a, 0),
        Decision::Release(a) => ("release", a, 0),
    }
}

fn decision(kind: &str, a: u64, b: u64) -> Option<Decision> {
    Some(match kind {
        "pin" => Decision::Pin(a, b),
        "reject" => Decision::Reject(a, b),
        "forget" => Decision::Forget(a, b),
        "move" => Decision::Move(a, Home::With(b)),
        "alone" => Decision::Move(a, Home::Alone),
        "release" => Decision::Release(a),
        _ => return None,
    })
}

fn correction_row(correction: &Correction) -> (&'static str, [i64; 4]) {
    let (kind, units) = match correction {
        Correction::Link { left, right } => ("link", [left.start, left.end, right.start, right.end]),
        Correction::Unlink { left, right } => ("unlink", [left.start, left.end, right.start, right.end]),
        Correction::Anchor { left, right } => ("anchor", [*left, *left, *right, *right]),
    };
    (kind, units.map(|n| i64::try_from(n).unwrap_or(i64::MAX)))
}

fn correction(kind: &str, [l0, l1, r0, r1]: [usize; 4]) -> Option<Correction> {
    Some(match kind {
        "link" => Correction::Link { left: l0..l1, right: r0..r1 },
        "unlink" => Correction::Unlink { left: l0..l1, right: r0..r1 },
        "anchor" => Correction::Anchor { left: l0, right: r0 },
        _ => return None,
    })
}

fn each(file: &Connection, sql: &str, mut take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
    let mut statement = file.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

fn run(tx: &Transaction<'_>, sql: &str, values: impl rusqlite::Params) -> Result<()> {
    tx.prepare_cached(sql)?.execute(values).map(|_| ())
}

fn unsigned(row: &Row<'_>, column: usize) -> Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}

fn pair(row: &Row<'_>, column: usize) -> Result<PairKey> {
    Ok((unsigned(row, column)?, unsigned(row, column + 1)?))
}

fn anchor(row: &Row<'_>, column: usize) -> Result<Anchor> {
    Ok(Anchor { right: row.get(column)?, words: unsigned(row, column + 1)?, byte: row.get(column + 2)? })
}

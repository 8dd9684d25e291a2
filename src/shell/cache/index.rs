//! The index of words: for each text the tokens in it (`corpus::query::token`), so that only texts are walked that may
//! answer a query.
//!
//! FTS5 without positions and without the text: each token once, each two neighbours as one token (two Han characters,
//! or two Vietnamese syllables), and the forms with marks. What it gives may hold too much and never too little; what
//! is found is said by `Query::answer` alone. Not here: the query language.

use super::rows::Reader;
use crate::corpus::query::token::{self, Tokens};
use crate::corpus::query::{Node, Piece, Query, Term};
use crate::corpus::{Article, State};
use rusqlite::{Connection, TransactionBehavior, params};
use rustc_hash::FxHashSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

/// Letters and digits of ASCII and everything beyond it are parts of tokens here; we cut at blanks.
pub(super) const TABLE: &str = "
    CREATE VIRTUAL TABLE words USING fts5(word, content='', columnsize=0, detail=none, tokenize='ascii');
    -- Larger pieces are written at once, and joined less often.
    INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);
    INSERT INTO words (words, rank) VALUES ('automerge', 8);
    -- Texts up to this number are in the index.
    CREATE TABLE mark (indexed INTEGER NOT NULL) STRICT;
    INSERT INTO mark VALUES (0);
";

/// How long the indexing waits for another writer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Stands between two neighbours, where one is a word: no token holds it.
const JOINT: char = '·';

/// Stands before a form with marks: no token holds it.
const MARKS: char = '¬';

/// Most pairs of characters that are looked for as pairs where any of some characters may stand.
const MOST_PAIRS: usize = 1000;

/// Which texts may answer a query.
#[derive(Debug)]
pub struct Candidates {
    /// All texts of the index, by content.
    indexed: FxHashSet<i64>,
    /// Those that may answer.
    fitting: FxHashSet<i64>,
}

impl Candidates {
    /// Whether an article may answer: one that is not in the index always may.
    #[must_use]
    pub fn may(&self, article: &Article) -> bool {
        let content = super::rows::content(article);
        self.fitting.contains(&content) || !self.indexed.contains(&content)
    }
}

impl Reader {
    /// The texts that may answer a query; `None` where the index cannot say.
    #[must_use]
    pub fn candidates(&self, query: &Query) -> Option<Candidates> {
        let wanted = wanted(&query.root)?;
        self.ask(|file| {
            // One state of the file for both questions, whoever writes meanwhile.
            let tx = file.unchecked_transaction()?;
            let sql = "SELECT key FROM words JOIN doc ON doc.id = words.rowid WHERE words MATCH ?";
            let fitting = keys(&tx, sql, params![wanted])?;
            let indexed = keys(&tx, "SELECT key FROM doc WHERE id <= (SELECT indexed FROM mark)", params![])?;
            Ok(Candidates { indexed, fitting })
        })
    }
}

fn keys(file: &Connection, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<FxHashSet<i64>> {
    let mut rows = file.prepare_cached(sql)?;
    rows.query_map(values, |r| r.get(0))?.collect()
}

/// Texts that are indexed in one go: about a tenth of a second, for which other writers wait.
const BATCH: usize = 200;

/// Indexes the next texts; says how many are left, and whether to go on.
pub(super) fn advance(file: &mut Connection) -> rusqlite::Result<(usize, bool)> {
    file.busy_timeout(PATIENCE)?;
    let tx = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut last = None;
    {
        let sql = "SELECT id, text, parts FROM body WHERE id > (SELECT indexed FROM mark) ORDER BY id LIMIT ?";
        let mut texts = tx.prepare_cached(sql)?;
        let mut rows = texts.query([i64::try_from(BATCH).unwrap_or(i64::MAX)])?;
        let mut put = tx.prepare_cached("INSERT INTO words (rowid, word) VALUES (?, ?)")?;
        let bare = Article::without_text(Path::new(""), State::Ready);
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            // What cannot be read holds no words; its articles are found wanting when they are read.
            let article = super::rows::with_text(&bare, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_blob()?);
            put.execute(params![id, article.as_ref().map(words).unwrap_or_default()])?;
            last = Some(id);
            // Keys and the screen come first.
            std::thread::yield_now();
        }
    }
    if let Some(last) = last {
        tx.execute("UPDATE mark SET indexed = ?", [last])?;
    }
    tx.commit()?;
    Ok((left(file)?, last.is_some()))
}

/// Takes a text out of the index, by the words that it was put in with.
pub(super) fn forget(file: &Connection, id: i64) -> rusqlite::Result<()> {
    let indexed: i64 = file.prepare_cached("SELECT indexed FROM mark")?.query_row([], |r| r.get(0))?;
    if id > indexed {
        return Ok(());
    }
    let bare = Article::without_text(Path::new(""), State::Ready);
    let words = file.prepare_cached("SELECT text, parts FROM body WHERE id = ?")?.query_row([id], |row| {
        let article = super::rows::with_text(&bare, row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_blob()?);
        Ok(article.as_ref().map(words).unwrap_or_default())
    })?;
    file.prepare_cached("INSERT INTO words (words, rowid, word) VALUES ('delete', ?, ?)")?
        .execute(params![id, words])?;
    Ok(())
}

/// How many texts are not indexed.
pub(super) fn left(file: &Connection) -> rusqlite::Result<usize> {
    let sql = "SELECT count(*) FROM doc WHERE id > (SELECT indexed FROM mark)";
    file.prepare_cached(sql)?.query_row([], |r| r.get::<_, i64>(0)).map(|n| usize::try_from(n).unwrap_or(0))
}

/// The tokens of an article, their neighbours and their marked forms, each once.
fn words(article: &Article) -> String {
    let tokens = Tokens::of(article);
    let mut words: FxHashSet<&str> = FxHashSet::default();
    let mut written: FxHashSet<&str> = FxHashSet::default();
    let mut pairs: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut out = String::with_capacity(article.text.as_str().len() * 2);
    let mut before: Option<&str> = None;
    for token in tokens.iter() {
        if words.insert(token.folded) {
            out.push_str(token.folded);
            out.push(' ');
        }
        if let Some(before) = before.filter(|b| !token.fresh && pairs.insert((b, token.folded))) {
            pair(&mut out, before, token.folded);
            out.push(' ');
        }
        before = Some(token.folded);
        let as_written = article.slice(token.span).as_str();
        if !as_written.is_ascii() && !token::is_single(token.folded) && written.insert(as_written) {
            let marked = token::marked(as_written);
            if marked != token.folded {
                // Twice where two spellings have the same form: the index takes it once.
                out.push(MARKS);
                out.push_str(&marked);
                out.push(' ');
            }
        }
    }
    out
}

/// Two neighbours as one token.
fn pair(out: &mut String, left: &str, right: &str) {
    out.push_str(left);
    if !(token::is_single(left) && token::is_single(right)) {
        out.push(JOINT);
    }
    out.push_str(right);
}

/// What the index is asked so that no text is missed; `None` where any text may answer.
fn wanted(node: &Node) -> Option<String> {
    let joined = |parts: Vec<String>, by: &str| (!parts.is_empty()).then(|| format!("({})", parts.join(by)));
    match node {
        Node::Term(term) => joined(of_term(term), " AND "),
        Node::All(nodes) | Node::Words(nodes) => joined(nodes.iter().filter_map(wanted).collect(), " AND "),
        Node::Any(nodes) => joined(nodes.iter().map(wanted).collect::<Option<_>>()?, " OR "),
        Node::Not(_) | Node::Filter(_) => None,
    }
}

/// The parts of a term, all of which its text holds.
fn of_term(term: &Term) -> Vec<String> {
    let mut out = Vec::new();
    let last = term.pieces.len().saturating_sub(1);
    for (i, piece) in term.pieces.iter().enumerate() {
        let begins = term.prefix && i == last;
        let before = i.checked_sub(1).and_then(|b| term.pieces.get(b)).filter(|p| **p != Piece::Break);
        if let Piece::Word { marked: Some(marked), .. } = piece
            && !begins
            && !marked.is_ascii()
        {
            out.push(quoted(&format!("{MARKS}{marked}"), false));
        }
        let Some(forms) = forms(piece) else { continue };
        let pairs = before.and_then(self::forms).filter(|b| b.len() * forms.len() <= MOST_PAIRS);
        let alone = match pairs {
            Some(before) => {
                let pairs = before.iter().flat_map(|b| forms.iter().map(move |f| (b, f)));
                let joined = pairs.map(|(b, f)| {
                    let mut word = String::new();
                    pair(&mut word, b, f);
                    quoted(&word, begins)
                });
                any(joined.collect())
            }
            // A piece that stands in a pair needs not be asked for alone.
            None if !begins && is_paired(term, i, forms.len()) => continue,
            None => any(forms.iter().map(|f| quoted(f, begins)).collect()),
        };
        out.push(alone);
    }
    out
}

/// Whether a piece makes a pair with the one after it.
fn is_paired(term: &Term, at: usize, count: usize) -> bool {
    let next = term.pieces.get(at + 1).and_then(forms);
    next.is_some_and(|next| next.len() * count <= MOST_PAIRS)
}

/// The tokens that a piece may be; `None` for a break.
fn forms(piece: &Piece) -> Option<Vec<String>> {
    match piece {
        Piece::Word { folded, .. } => Some(vec![folded.clone()]),
        Piece::OneOf(chars) => Some(chars.iter().map(char::to_string).collect()),
        Piece::Break => None,
    }
}

fn any(parts: Vec<String>) -> String {
    format!("({})", parts.join(" OR "))
}

/// A token as FTS5 reads it; there are no quotation marks in tokens.
fn quoted(token: &str, begins: bool) -> String {
    let mut out = String::with_capacity(token.len() + 4);
    let _ = write!(out, "\"{token}\"{}", if begins { " *" } else { "" });
    out
}

//! What a query means beyond its letters: syllables that make a word, the other language's word, pinyin.
//!
//! Every addition is told ([`Remark`]) and can be switched off ([`Options`]); quotations and beginnings are taken as
//! typed. Under NOT a word means what it means elsewhere. Not here: which articles are searched.

use super::sounds::Sounds;
use super::{Node, Piece, Query, Term, Via, token};
use crate::lexicon::{Entry, Lexicon};
use crate::text::syllable;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Most words of the other language that are added for one word.
const MOST: usize = 6;

/// Which additions are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Words of the other language.
    pub bridge: bool,
    /// Han characters by their pinyin.
    pub pinyin: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { bridge: true, pinyin: true }
    }
}

/// A query with its additions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expanded {
    /// The query to answer.
    pub query: Query,
    /// What was added, in the order of the query.
    pub remarks: Vec<Remark>,
}

/// One addition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The typed words, folded as far as they are searched for.
    pub typed: String,
    /// The kind of addition.
    pub via: Via,
    /// What is looked for as well: words of the other language, or pinyin syllables.
    pub added: Vec<String>,
}

/// Adds to queries what a lexicon knows. Made once for a lexicon.
#[derive(Debug)]
pub struct Expander<'l> {
    lexicon: &'l Lexicon,
    /// From the folded tokens of a Vietnamese equivalent, joined by blanks, to its entry's and its own number.
    equivalents: FxHashMap<String, Vec<(u32, u32)>>,
    /// Syllables of the longest equivalent.
    longest: usize,
}

/// An equivalent found for typed words.
struct Found<'l> {
    entry: &'l Entry,
    /// Whether it is the preferred equivalent of its entry.
    preferred: bool,
}

static CORE: OnceLock<Expander<'static>> = OnceLock::new();

impl<'l> Expander<'l> {
    /// The one of [`Expander::core`], if it was made already.
    #[must_use]
    pub fn if_ready() -> Option<&'static Expander<'static>> {
        CORE.get()
    }

    /// The expander with the tables in force (those of the program and the user's glossary), made once on first use.
    pub fn core() -> &'static Expander<'static> {
        CORE.get_or_init(|| Expander::new(Lexicon::in_force()))
    }

    /// An expander with the words of a lexicon.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let mut equivalents: FxHashMap<String, Vec<(u32, u32)>> = FxHashMap::default();
        let mut longest = 1;
        for (number, entry) in (0u32..).zip(lexicon.entries()) {
            for (rank, gloss) in (0u32..).zip(lexicon.glosses(entry)) {
                let tokens = token::Tokens::of_text(gloss.text);
                longest = longest.max(tokens.len());
                let key = tokens.iter().map(|t| t.folded).collect::<Vec<_>>().join(" ");
                equivalents.entry(key).or_default().push((number, rank));
            }
        }
        equivalents.remove("");
        // What is the preferred equivalent of an entry stands before what is a further one.
        for list in equivalents.values_mut() {
            list.sort_by_key(|&(number, rank)| (rank, number));
        }
        Self { lexicon, equivalents, longest }
    }

    /// Groups syllables into words and makes the additions asked for.
    #[must_use]
    pub fn expand(&self, query: &Query, options: Options) -> Expanded {
        let mut remarks = Vec::new();
        let root = self.node(&query.root, options, &mut remarks);
        Expanded { query: Query { root }, remarks }
    }

    fn node(&self, node: &Node, options: Options, remarks: &mut Vec<Remark>) -> Node {
        let mut each = |nodes: &[Node]| nodes.iter().map(|n| self.node(n, options, remarks)).collect::<Vec<_>>();
        match node {
            Node::All(nodes) => Node::All(each(nodes)),
            Node::Any(nodes) => Node::Any(each(nodes)),
            Node::Words(nodes) => self.words(nodes, options, remarks),
            Node::Term(term) => self.term(term, options, remarks),
            Node::Not(inner) => Node::Not(Box::new(self.node(inner, options, remarks))),
            Node::Filter(_) => node.clone(),
        }
    }

    /// Words side by side: runs that the lexicon knows, or that are written like a name, become one term each.
    fn words(&self, nodes: &[Node], options: Options, remarks: &mut Vec<Remark>) -> Node {
        let terms: Vec<&Term> =
            nodes.iter().filter_map(|n| if let Node::Term(t) = n { Some(t) } else { None }).collect();
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(&first) = terms.get(at) {
            let rest = terms.get(at..).unwrap_or(&[]);
            let count = self.known_run(rest).or_else(|| self.name_run(rest)).unwrap_or(1);
            let term = rest.get(..count).map_or_else(|| first.clone(), join);
            out.push(self.term(&term, options, remarks));
            at += count;
        }
        if out.len() == 1 { out.remove(0) } else { Node::Words(out) }
    }

    /// How many of the terms, from the first, are together a word of the lexicon: the most, at least two.
    fn known_run(&self, terms: &[&Term]) -> Option<usize> {
        let most = terms.iter().take(self.longest).take_while(|t| is_open(t)).count();
        (2..=most).rev().find(|&n| terms.get(..n).is_some_and(|run| !self.equivalents_of(&join(run)).is_empty()))
    }

    /// How many of the terms, from the first, are written with a capital, up to where the lexicon knows a word.
    fn name_run(&self, terms: &[&Term]) -> Option<usize> {
        let mut count = 0;
        while let Some(term) = terms.get(count).filter(|t| is_open(t) && t.capital) {
            let known = self.known_run(terms.get(count..).unwrap_or(&[])).is_some();
            if known || !term.pieces.iter().all(is_latin) {
                break;
            }
            count += 1;
        }
        (count > 1).then_some(count)
    }

    fn term(&self, term: &Term, options: Options, remarks: &mut Vec<Remark>) -> Node {
        if term.quoted || term.prefix {
            return Node::Term(term.clone());
        }
        let mut any = vec![Node::Term(term.clone())];
        let mut add = |via: Via, terms: Vec<(Vec<Piece>, String)>| {
            let added: Vec<String> = terms.iter().map(|(_, shown)| shown.clone()).collect();
            if !added.is_empty() {
                remarks.push(Remark { typed: shown(term), via, added });
            }
            any.extend(terms.into_iter().map(|(pieces, _)| Node::Term(Term { pieces, via, ..term.clone() })));
        };
        if options.bridge {
            add(Via::Bridge, self.other_language(term));
        }
        if options.pinyin {
            add(Via::Pinyin, by_sound(term));
        }
        if any.len() == 1 { any.remove(0) } else { Node::Any(any) }
    }

    /// The words of the other language for a term, with how they are shown.
    fn other_language(&self, term: &Term) -> Vec<(Vec<Piece>, String)> {
        let mut out: Vec<(Vec<Piece>, String)> = Vec::new();
        if term.pieces.iter().all(is_han) {
            let head: String = term.pieces.iter().map(text_of).collect();
            if let Some(entry) = self.lexicon.entry(&head) {
                out.extend(self.lexicon.glosses(entry).enumerate().filter_map(|(i, g)| vietnamese(entry, i, g.text)));
            }
        } else {
            for found in self.equivalents_of(term).into_iter().filter(|f| is_sure(f, term)) {
                let head = found.entry.head();
                if !out.iter().any(|(_, shown)| shown == head) {
                    out.push((token::exact_pieces(head), head.to_owned()));
                }
            }
        }
        out.truncate(MOST);
        out
    }

    /// The entries that have the words of a term as an equivalent, marks as far as they are typed.
    fn equivalents_of(&self, term: &Term) -> Vec<Found<'l>> {
        let listed = self.equivalents.get(&joined(&term.pieces)).map_or(&[][..], |list| list);
        let found = listed.iter().filter_map(|&(number, rank)| {
            let entry = self.lexicon.entries().get(number as usize)?;
            let gloss = self.lexicon.glosses(entry).nth(rank as usize)?;
            let spelt = token::exact_pieces(gloss.text);
            let fits = term.pieces.iter().zip(&spelt).all(|(typed, spelt)| agrees(typed, spelt));
            fits.then_some(Found { entry, preferred: rank == 0 })
        });
        found.collect()
    }
}

/// Han characters read as the term is typed.
fn by_sound(term: &Term) -> Vec<(Vec<Piece>, String)> {
    let plain = term.pieces.iter().all(|p| matches!(p, Piece::Word { marked: None, .. }) && is_latin(p));
    // One word: what was typed apart is looked for apart. An apostrophe parts tokens, but not words.
    if !plain || term.pieces.len() > 3 {
        return Vec::new();
    }
    let word = term.pieces.iter().map(text_of).collect::<Vec<_>>().join("'");
    let ways = Sounds::get().ways(&word).into_iter();
    ways.map(|(classes, shown)| (classes.into_iter().map(Piece::OneOf).collect(), shown)).collect()
}

/// An equivalent of a Chinese entry as a term, where it is sure enough.
fn vietnamese(entry: &Entry, rank: usize, text: &str) -> Option<(Vec<Piece>, String)> {
    let mut pieces = token::exact_pieces(text);
    if let [Piece::Word { capital, .. }] = pieces.as_mut_slice() {
        // One syllable has many meanings: only the preferred one, and names only where written as names.
        if rank > 0 {
            return None;
        }
        *capital = entry.is_name();
    }
    (!pieces.is_empty()).then(|| (pieces, text.to_owned()))
}

/// Whether a Chinese head may be added for a Vietnamese term. A single syllable must be typed with marks or as a name.
fn is_sure(found: &Found<'_>, term: &Term) -> bool {
    let [Piece::Word { folded, marked, .. }] = term.pieces.as_slice() else { return true };
    let name = found.entry.is_name() && (term.capital || !syllable::is_vietnamese(folded));
    name || (found.preferred && marked.is_some()) || (found.entry.is_name() && marked.is_some())
}

/// Whether a typed token may be the same as one of an equivalent: marks count where they are typed.
fn agrees(typed: &Piece, spelt: &Piece) -> bool {
    match (typed, spelt) {
        (Piece::Word { folded: a, marked: m, .. }, Piece::Word { folded: b, marked: n, .. }) => {
            a == b && (m.is_none() || m == n)
        }
        (Piece::Break, Piece::Break) => true,
        _ => false,
    }
}

/// Terms side by side as one.
fn join(run: &[&Term]) -> Term {
    let pieces = run.iter().flat_map(|t| t.pieces.clone()).collect();
    let (first, last) = (run.first(), run.last());
    Term {
        pieces,
        prefix: last.is_some_and(|t| t.prefix),
        quoted: run.len() == 1 && first.is_some_and(|t| t.quoted),
        capital: run.iter().all(|t| t.capital),
        via: Via::Typed,
        span: first
            .zip(last)
            .map(|(a, b)| crate::text::Span { start: a.span.start, end: b.span.end })
            .unwrap_or_default(),
    }
}

/// Whether a term may be grouped with its neighbours.
fn is_open(term: &Term) -> bool {
    !term.quoted && !term.prefix && term.pieces.iter().all(is_latin)
}

/// The folded tokens joined by blanks.
fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(text_of).collect::<Vec<_>>().join(" ")
}

/// A term as its folded words.
fn shown(term: &Term) -> String {
    let blank = if term.pieces.iter().all(is_han) { "" } else { " " };
    term.pieces.iter().map(text_of).collect::<Vec<_>>().join(blank)
}

fn text_of(piece: &Piece) -> &str {
    match piece {
        Piece::Word { folded, .. } => folded,
        Piece::Break => ",",
        Piece::OneOf(_) => "",
    }
}

fn is_han(piece: &Piece) -> bool {
    matches!(piece, Piece::Word { folded, .. } if token::is_single(folded))
}

fn is_latin(piece: &Piece) -> bool {
    matches!(piece, Piece::Word { folded, .. } if folded.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests;

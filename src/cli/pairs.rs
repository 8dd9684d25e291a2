//! `doichieu pairs`: which reports belong together, with the evidence; and what a person decided about them.
//!
//! Not here: the file of decisions (`decisions`).

use super::{Global, Outcome, decisions, library, out};
use crate::app::reasons;
use crate::app::words::{counted, words};
use crate::compare::pair::{Crew as _, Extractor, Index, Readings, Teller};
use crate::compare::{Evidence, Pairing, Relation};
use crate::config::Interface;
use crate::corpus::{ArticleId, Corpus};
use crate::lexicon::Lexicon;
use crate::shell::import::Texts;
use crate::shell::pairing::{self, Threads};
use crate::shell::shelf::Shelf;
use serde::Serialize;
use std::cmp::Reverse;
use std::path::PathBuf;
use std::time::Instant;

/// Arguments of `pairs`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<PathBuf>,
    /// One JSON object a line
    #[arg(long, conflicts_with_all = ["export", "import"])]
    pub(crate) json: bool,
    /// Also the unrelated candidates, and without --json the weakly related
    #[arg(long, conflicts_with_all = ["export", "import"])]
    pub(crate) all: bool,
    /// Write what you decided about pairs (pinned, rejected, moved) to this file
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    pub(crate) export: Option<PathBuf>,
    /// Replace the file of --export if there is one
    #[arg(long, requires = "export")]
    pub(crate) force: bool,
    /// Take in what was decided about pairs from this file
    #[arg(long, value_name = "FILE")]
    pub(crate) import: Option<PathBuf>,
}

/// Bytes of text held in memory; what is beyond is read again where it is needed.
const HELD: usize = 128 << 20;

/// Pairs of which the evidence is told in one go.
const BLOCK: usize = 4_096;

/// Of libraries up to this size, what was read is kept for telling the evidence; of larger ones it is read again.
const KEEPS: usize = 20_000;

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    if let Some(file) = &args.import {
        return decisions::import(file);
    }
    if let Some(file) = &args.export {
        return decisions::export(file, args.force, &args.paths, global);
    }
    super::dict::use_glossary(global);
    let mut clock = Clock::new(global);
    let extractor = Extractor::new(Lexicon::in_force());
    let compared = Compared::new(args, global, &extractor, &mut clock)?;
    let mut pairings = compared.index.pairings(&library::saved().decided());
    pairings.retain(|p| args.all || p.decided || p.relation != Relation::Unrelated);
    let left_out = if args.json { 0 } else { for_people(&mut pairings, args.all) };
    clock.lap("pairs", pairings.len());
    if pairings.is_empty() {
        return Err(out::Failure::problem("no two articles belong together"));
    }
    let (corpus, interface) = (&compared.corpus, library::settings(global).interface);
    let told = blocks(pairings).into_iter().flat_map(|block| compared.tell(&block));
    if args.json {
        out::json(told.map(|p| Row::of(&p, corpus)))?;
    } else {
        out::lines(told.flat_map(|p| lines(&p, corpus, interface)))?;
    }
    if left_out > 0 {
        out::complain(&format!("{} left out; --all tells them too", counted(left_out, "weakly related pairs")));
    }
    clock.lap("articles told of", corpus.len());
    Ok(0)
}

/// Reports that are only related are told to people from this score on.
const WEAK: f64 = 0.1;

/// Puts the surest grades first and leaves the weakly related out, of which a library has many; says how many. A
/// library without any other pair keeps them.
fn for_people(pairings: &mut Vec<Pairing>, all: bool) -> usize {
    let is_weak = |p: &Pairing| p.relation == Relation::Related && !p.decided && p.score < WEAK;
    let before = pairings.len();
    if !all && !pairings.iter().all(is_weak) {
        pairings.retain(|p| !is_weak(p));
    }
    pairings.sort_by_key(|p| Reverse(p.relation));
    before - pairings.len()
}

/// Pairs in blocks: their evidence takes much more memory than they do.
fn blocks(mut pairings: Vec<Pairing>) -> Vec<Vec<Pairing>> {
    let mut out = Vec::new();
    while !pairings.is_empty() {
        out.push(pairings.split_off(pairings.len().saturating_sub(BLOCK)));
    }
    out.reverse();
    out
}

/// A library that is compared.
struct Compared<'x> {
    corpus: Corpus,
    shelf: Shelf,
    extractor: &'x Extractor<'x>,
    index: Index,
    kept: Option<Readings>,
}

impl<'x> Compared<'x> {
    fn new(
        args: &Args,
        global: &Global,
        extractor: &'x Extractor<'x>,
        clock: &mut Clock,
    ) -> Result<Self, out::Failure> {
        let (corpus, notices, shelf) = library::shelved_with(&args.paths, global, Texts::UpTo(HELD))?;
        out::notices(&notices);
        clock.lap("articles read", corpus.len());
        let mut index = Index::new(extractor);
        let articles = pairing::all(&corpus);
        let kept = if articles.len() <= KEEPS {
            Some(pairing::take_in_and_keep(&mut index, extractor, &shelf, &articles))
        } else {
            pairing::take_in(&mut index, extractor, &shelf, &articles);
            None
        };
        clock.lap("articles with facts", index.len());
        index.update_on(&Threads);
        Ok(Self { corpus, shelf, extractor, index, kept })
    }

    /// The same pairs with their evidence. Its words are those of the texts.
    fn tell(&self, pairings: &[Pairing]) -> Vec<Pairing> {
        let tell = |part: &[Pairing]| {
            let mut teller = Teller::new(self.extractor, &self.index, self.kept.as_ref());
            let mut desk = self.shelf.desk();
            let mut part = part.to_vec();
            for p in &mut part {
                if let (Some(l), Some(r)) = (desk.get(&self.corpus, p.left), desk.get(&self.corpus, p.right)) {
                    let reasons = teller.reasons((p.left, &l), (p.right, &r));
                    (p.evidence, p.against) = (reasons.evidence, reasons.against);
                }
            }
            part
        };
        Threads.spread(pairings, &tell).into_iter().flatten().collect()
    }
}

/// How long each step took, on standard error where that is asked for.
struct Clock {
    says: bool,
    last: Instant,
}

impl Clock {
    fn new(global: &Global) -> Self {
        Self { says: global.verbose > 0, last: Instant::now() }
    }

    fn lap(&mut self, what: &str, count: usize) {
        if self.says {
            out::complain(&format!("{count} {what}: {:.2} s", self.last.elapsed().as_secs_f64()));
        }
        self.last = Instant::now();
    }
}

/// One pair of `--json`.
#[derive(Serialize)]
struct Row {
    left: String,
    right: String,
    relation: &'static str,
    score: f64,
    /// The grade is the user's.
    decided: bool,
    evidence: Vec<Fact>,
    against: Vec<Fact>,
}

/// One line of evidence.
#[derive(Serialize)]
struct Fact {
    kind: &'static str,
    says: &'static str,
    left: String,
    right: String,
    weight: f64,
    /// The same in English words, whatever the interface speaks.
    text: String,
}

impl Fact {
    fn of(e: &Evidence) -> Self {
        Self {
            kind: e.kind.name(),
            says: e.says.name(),
            left: e.left.as_str().to_owned(),
            right: e.right.as_str().to_owned(),
            weight: (e.weight * 1000.0).round() / 1000.0,
            text: reasons::line(e, false, Interface::English).as_str().to_owned(),
        }
    }
}

impl Row {
    fn of(p: &Pairing, corpus: &Corpus) -> Self {
        Self {
            left: path(corpus, p.left),
            right: path(corpus, p.right),
            relation: p.relation.name(),
            score: (p.score * 10_000.0).round() / 10_000.0,
            decided: p.decided,
            evidence: p.evidence.iter().map(Fact::of).collect(),
            against: p.against.iter().map(Fact::of).collect(),
        }
    }
}

fn path(corpus: &Corpus, id: ArticleId) -> String {
    corpus.get(id).map(|a| a.path.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A pair for people: its grade and files, then what speaks for it and against. The grade is in English in all languages,
/// so that what a script looks for stands there.
fn lines(p: &Pairing, corpus: &Corpus, interface: Interface) -> Vec<String> {
    let grade = reasons::grade(p, Interface::English);
    let head = format!("{grade}  {:.2}  {}  {}", p.score, path(corpus, p.left), path(corpus, p.right));
    let line = |sign: char, e: &Evidence| {
        let kind = reasons::kind(e.kind, interface);
        format!("    {sign} {kind}{}{}", words(interface).colon, reasons::line(e, false, interface))
    };
    let told = p.evidence.iter().map(|e| line('+', e)).chain(p.against.iter().map(|e| line('−', e)));
    std::iter::once(head).chain(told).collect()
}

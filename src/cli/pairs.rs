//! `doichieu pairs`: which reports belong together, with the evidence.

use super::{Global, Outcome, library, out};
use crate::compare::pair::{Decisions, Extractor, Index, tell};
use crate::compare::{Evidence, Pairing, Relation};
use crate::corpus::{ArticleId, Corpus};
use crate::lexicon::Lexicon;
use serde::Serialize;

/// Arguments of `pairs`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<std::path::PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Also the unrelated candidates
    #[arg(long)]
    pub(crate) all: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    super::dict::use_glossary(global);
    let (corpus, notices) = library::load(&args.paths, global);
    out::notices(&notices);
    let extractor = Extractor::new(Lexicon::in_force());
    let mut index = Index::new(&extractor);
    for (id, article) in corpus.iter() {
        if let Some(facts) = extractor.facts(article) {
            index.insert(id, facts);
        }
    }
    index.update();
    let mut pairings = index.pairings(&Decisions::default());
    pairings.retain(|p| args.all || p.relation != Relation::Unrelated);
    if pairings.is_empty() {
        return Err(out::Failure::problem("no two articles belong together"));
    }
    let told = pairings.into_iter().map(|mut pairing| {
        tell(&mut pairing, &extractor, &index, &corpus);
        pairing
    });
    if args.json {
        out::json(told.map(|p| Row::of(&p, &corpus)))
    } else {
        out::lines(told.flat_map(|p| lines(&p, &corpus)))
    }
}

/// One pair of `--json`.
#[derive(Serialize)]
struct Row {
    left: String,
    right: String,
    relation: &'static str,
    score: f64,
    evidence: Vec<Fact>,
    against: Vec<Fact>,
}

/// One line of evidence.
#[derive(Serialize)]
struct Fact {
    kind: &'static str,
    left: String,
    right: String,
    weight: f64,
}

impl Fact {
    fn of(e: &Evidence) -> Self {
        Self {
            kind: e.kind.name(),
            left: e.left.as_str().to_owned(),
            right: e.right.as_str().to_owned(),
            weight: (e.weight * 1000.0).round() / 1000.0,
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
            evidence: p.evidence.iter().map(Fact::of).collect(),
            against: p.against.iter().map(Fact::of).collect(),
        }
    }
}

fn path(corpus: &Corpus, id: ArticleId) -> String {
    corpus.get(id).map(|a| a.path.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A pair for people: its grade and files, then what speaks for it and against.
fn lines(p: &Pairing, corpus: &Corpus) -> Vec<String> {
    let head = format!("{:11}  {:.2}  {}  {}", p.relation.name(), p.score, path(corpus, p.left), path(corpus, p.right));
    let line = |sign: char, e: &Evidence| {
        let joint = if e.left.as_str().is_empty() || e.right.as_str().is_empty() { "" } else { " / " };
        format!("    {sign} {:8} {}{joint}{}", e.kind.name(), e.left, e.right)
    };
    let told = p.evidence.iter().map(|e| line('+', e)).chain(p.against.iter().map(|e| line('-', e)));
    std::iter::once(head).chain(told).collect()
}

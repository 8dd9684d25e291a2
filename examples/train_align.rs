//! Makes the weights of the aligner out of texts whose alignment is known, cross-validated by document.
//!
//!     cargo run --release --example train_align -- [--l2 X] [--epochs N] [--folds N] [--test] [--held-out FOLDER]... FOLDER...
//!     cargo run --release --example train_align -- --tmx FILE.tmx
//!     cargo run --release --example train_align -- --count FILE... > data/frequency.tsv
//!
//! A FOLDER holds DOC.zh.txt and DOC.vi.txt (a unit a line) and DOC.gold.tsv (`0,1<TAB>0` a line: units of the Chinese
//! side, units of the Vietnamese side, from 0, empty: alone). Documents with the same name in several folders are
//! versions of one text and stay in one fold. `--held-out` folders are scored, never trained on;
//! `--test` scores the weights in force and trains nothing. From a TMX file,
//! which knows only pairs, versions with merged and deleted units are made.
//!
//! Prints strict F1 and calibration on the held-out folds, then the table for src/compare/align/model.rs.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a tool for the terminal
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // figures of a report, and f32 weights

use doichieu::compare::align::model::{FEATURES, Vector, WEIGHTS, weights};
use doichieu::compare::align::training::{Problem, align_with};
use doichieu::compare::align::{Unit, rarity};
use doichieu::corpus::{language, parse};
use doichieu::lexicon::Lexicon;
use doichieu::text::{Lang, is_han, script, segment, syllable};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::Range;
use std::path::{Path, PathBuf};

type Beads = Vec<(Range<usize>, Range<usize>)>;

/// Two texts with their known alignment.
struct Document {
    name: String,
    set: String,
    zh: Vec<String>,
    vi: Vec<String>,
    /// `None`: some bead is no run of units; such a document is scored by what it has and not trained on.
    beads: Option<Beads>,
    joined: BTreeSet<(Vec<usize>, Vec<usize>)>,
}

struct Options {
    l2: f64,
    epochs: usize,
    folds: usize,
    test: bool,
    /// Trained on.
    paths: Vec<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options { l2: 0.01, epochs: 30, folds: 2, test: false, paths: Vec::new() };
    let mut documents = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--l2" => options.l2 = value()?.parse()?,
            "--epochs" => options.epochs = value()?.parse()?,
            "--folds" => options.folds = value()?.parse::<usize>()?.max(2),
            "--test" => options.test = true,
            "--held-out" => {
                documents.extend(folder(Path::new(&value()?))?.into_iter().map(|d| Document { beads: None, ..d }));
            }
            "--tmx" => documents.append(&mut from_tmx(Path::new(&value()?))?),
            "--count" => return count(args.map(PathBuf::from)),
            _ => options.paths.push(arg.into()),
        }
    }
    for path in &options.paths {
        documents.append(&mut folder(path)?);
    }
    if documents.is_empty() {
        return Err("no documents; name a folder with DOC.zh.txt, DOC.vi.txt and DOC.gold.tsv".into());
    }
    if options.test {
        report("weights in force", &documents, |_| weights());
        return Ok(());
    }
    train(&documents, &options);
    Ok(())
}

fn folder(path: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let set = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let mut out = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(path)?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    for file in files {
        let Some(name) = file.file_name().and_then(|n| n.to_str()?.strip_suffix(".gold.tsv").map(str::to_owned)) else {
            continue;
        };
        let lines = |kind: &str| -> Result<Vec<String>, std::io::Error> {
            Ok(std::fs::read_to_string(path.join(format!("{name}.{kind}.txt")))?.lines().map(str::to_owned).collect())
        };
        let mut joined = BTreeSet::new();
        for line in std::fs::read_to_string(&file)?.lines() {
            let mut sides = line
                .split('\t')
                .map(|side| side.split(',').filter_map(|n| n.trim().parse().ok()).collect::<Vec<usize>>());
            let (Some(a), Some(b)) = (sides.next(), sides.next()) else { continue };
            if !a.is_empty() && !b.is_empty() {
                joined.insert((a, b));
            }
        }
        let run = |list: &[usize]| {
            let (first, last) = (*list.first()?, *list.last()?);
            (last + 1 - first == list.len()).then_some(first..last + 1)
        };
        let beads = joined.iter().map(|(a, b)| Some((run(a)?, run(b)?))).collect();
        let (zh, vi) = (lines("zh")?, lines("vi")?);
        out.push(Document { name, set: set.clone(), zh, vi, beads, joined });
    }
    Ok(out)
}

/// Units of a document made from a TMX file.
const TMX_UNITS: usize = 20;

fn from_tmx(path: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    let text = parse::text_of(&bytes).ok_or("no text")?;
    let pairs = pairs(&text)?;
    let mut dice = Dice(7);
    Ok(pairs.chunks(TMX_UNITS).enumerate().map(|(i, chunk)| noisy(format!("{i}"), chunk, &mut dice)).collect())
}

/// The Chinese and the Vietnamese variant of every unit of a TMX document that has both.
fn pairs(tmx: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(tmx.trim_start_matches('\u{feff}'), options)?;
    let of = |tu: roxmltree::Node<'_, '_>, wanted: fn(Lang) -> bool| {
        let variants = tu.children().filter(|n| n.has_tag_name("tuv"));
        let mut fitting = variants.filter(|v| lang_of(*v).is_some_and(wanted));
        let segment = fitting.next()?.children().find(|n| n.has_tag_name("seg"))?;
        let words = plain(segment).split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let units = document.descendants().filter(|n| n.has_tag_name("tu"));
    Ok(units.filter_map(|tu| Some((of(tu, Lang::is_zh)?, of(tu, |l| l == Lang::Vi)?))).collect())
}

/// `xml:lang`, or `lang` as older versions write it; `ZH-CN` and `zh_TW` are Chinese.
fn lang_of(variant: roxmltree::Node<'_, '_>) -> Option<Lang> {
    let code = variant.attributes().find(|a| a.name() == "lang")?.value().to_ascii_lowercase();
    Lang::from_code(code.split(['-', '_']).next()?)
}

/// The text of a segment without the codes of formatting in it.
fn plain(node: roxmltree::Node<'_, '_>) -> String {
    let piece = |n: roxmltree::Node<'_, '_>| match n.tag_name().name() {
        "bpt" | "ept" | "ph" | "it" | "ut" => String::new(),
        _ if n.is_element() => plain(n),
        _ => n.text().unwrap_or("").to_owned(),
    };
    node.children().map(piece).collect()
}

/// A small random number generator (xorshift), so that runs are the same.
struct Dice(u64);

impl Dice {
    /// True in `percent` of 100 throws.
    fn throw(&mut self, percent: u64) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % 100 < percent
    }
}

/// A document of pairs of which some have lost a side and some are merged with the one before.
fn noisy(name: String, pairs: &[(String, String)], dice: &mut Dice) -> Document {
    let mut out = Document {
        name,
        set: "tmx".to_owned(),
        zh: Vec::new(),
        vi: Vec::new(),
        beads: Some(Vec::new()),
        joined: BTreeSet::new(),
    };
    for (zh, vi) in pairs {
        if dice.throw(8) {
            out.zh.push(zh.clone());
            continue;
        }
        if dice.throw(8) {
            out.vi.push(vi.clone());
            continue;
        }
        let last = out.beads.as_mut().and_then(Vec::pop);
        let joins = dice.throw(15);
        let merge = last
            .clone()
            .filter(|(a, b)| joins && a.end == out.zh.len() && b.end == out.vi.len() && a.len() + b.len() == 2);
        let bead = if let Some((a, b)) = merge {
            let long = dice.throw(50);
            if let Some(text) = if long { out.zh.last_mut() } else { out.vi.last_mut() } {
                text.push(' ');
                text.push_str(if long { zh } else { vi });
            }
            if long {
                out.vi.push(vi.clone());
            } else {
                out.zh.push(zh.clone());
            }
            (a.start..out.zh.len(), b.start..out.vi.len())
        } else {
            out.beads.get_or_insert_default().extend(last);
            out.zh.push(zh.clone());
            out.vi.push(vi.clone());
            (out.zh.len() - 1..out.zh.len(), out.vi.len() - 1..out.vi.len())
        };
        out.beads.get_or_insert_default().push(bead);
    }
    out.joined = out.beads.iter().flatten().map(|(a, b)| (a.clone().collect(), b.clone().collect())).collect();
    out
}

fn units(lines: &[String], lang: Lang) -> Vec<Unit<'_>> {
    lines.iter().map(|text| Unit { text, lang, start: 0, heading: false }).collect()
}

/// Trains on all documents and prints what held-out folds say of it.
fn train(documents: &[Document], options: &Options) -> Vector {
    let names: BTreeSet<&str> = documents.iter().map(|d| d.name.as_str()).collect();
    let fold: BTreeMap<&str, usize> = names.iter().enumerate().map(|(i, n)| (*n, i % options.folds)).collect();
    let fold_of = |d: &Document| fold.get(d.name.as_str()).copied().unwrap_or(0);
    let problems: Vec<(usize, Problem)> = documents
        .iter()
        .filter_map(|d| {
            let (zh, vi) = (units(&d.zh, Lang::ZhHans), units(&d.vi, Lang::Vi));
            Some((fold_of(d), Problem::new(&zh, &vi, Lexicon::core(), d.beads.as_ref()?)?))
        })
        .collect();
    eprintln!("{} documents, {} to train on", documents.len(), problems.len());
    let held_out: Vec<Vector> = (0..options.folds)
        .map(|k| {
            let train: Vec<&Problem> = problems.iter().filter(|(f, _)| *f != k).map(|(_, p)| p).collect();
            maximize(&train, options)
        })
        .collect();
    report(&format!("held-out, {} folds", options.folds), documents, |d| {
        held_out.get(fold_of(d)).copied().unwrap_or_else(weights)
    });
    let all: Vec<&Problem> = problems.iter().map(|(_, p)| p).collect();
    let found = maximize(&all, options);
    for (i, ((feature, _), weight)) in WEIGHTS.iter().zip(found).enumerate() {
        let spread: Vec<String> = held_out.iter().filter_map(|w| w.get(i)).map(|w| format!("{w:.2}")).collect();
        println!("    (Feature::{feature:?}, {weight:.4}),{:>40}", format!("// folds {}", spread.join(" ")));
    }
    found
}

/// Maximum likelihood with an L2 penalty, by Adam on batches.
fn maximize(problems: &[&Problem], options: &Options) -> Vector {
    const BATCH: usize = 16;
    const RATE: f64 = 0.1;
    let (mut w, mut mean, mut square) = ([0.0f64; FEATURES], [0.0; FEATURES], [0.0; FEATURES]);
    let mut order: Vec<usize> = (0..problems.len()).collect();
    let mut dice = Dice(11);
    let mut step = 0i32;
    for epoch in 0..options.epochs {
        for i in (1..order.len()).rev() {
            dice.throw(0);
            order.swap(i, usize::try_from(dice.0 % (i as u64 + 1)).unwrap_or(0));
        }
        let mut total = 0.0;
        for batch in order.chunks(BATCH) {
            let mut gradient = w.map(|x| -options.l2 * x * batch.len() as f64);
            let now = narrow(&w);
            for problem in batch.iter().filter_map(|i| problems.get(*i)) {
                let (score, slope) = problem.likelihood(&now);
                total += score;
                gradient.iter_mut().zip(slope).for_each(|(g, s)| *g += s);
            }
            step += 1;
            let rate = if epoch * 10 > options.epochs * 6 { RATE / 2.0 } else { RATE };
            for (((w, m), v), g) in w.iter_mut().zip(&mut mean).zip(&mut square).zip(gradient) {
                *m = 0.9 * *m + 0.1 * g;
                *v = 0.99 * *v + 0.01 * g * g;
                *w += rate * (*m / (1.0 - 0.9f64.powi(step))) / ((*v / (1.0 - 0.99f64.powi(step))).sqrt() + 1e-8);
            }
        }
        if epoch + 1 == options.epochs {
            eprintln!("epoch {}: log-likelihood {:.3} a document", epoch + 1, total / problems.len().max(1) as f64);
        }
    }
    narrow(&w)
}

fn narrow(w: &[f64; FEATURES]) -> Vector {
    w.map(|x| x as f32)
}

/// Upper ends of the bins in which the calibration is shown.
const BINS: [f64; 5] = [0.5, 0.7, 0.9, 0.97, 1.01];

/// What was found in a set: beads, known beads, right beads, and (right, all) by bin.
type Tally = (usize, usize, usize, [[usize; 2]; 5]);

fn report(what: &str, documents: &[Document], weights_of: impl Fn(&Document) -> Vector) {
    println!("# {what}: strict F1; strict accuracy (beads) of confidence up to {BINS:?}");
    let mut sets: BTreeMap<&str, Tally> = BTreeMap::new();
    for d in documents {
        let (zh, vi) = (units(&d.zh, Lang::ZhHans), units(&d.vi, Lang::Vi));
        let row = sets.entry(&d.set).or_default();
        row.1 += d.joined.len();
        for (a, b, p) in align_with(&zh, &vi, Lexicon::core(), &weights_of(d)) {
            let right = usize::from(d.joined.contains(&(a.collect(), b.collect())));
            row.0 += 1;
            row.2 += right;
            let bin = BINS.iter().position(|top| p < *top).unwrap_or(4);
            row.3[bin][0] += right;
            row.3[bin][1] += 1;
        }
    }
    for (set, (found, known, right, bins)) in sets {
        let shown: Vec<String> = bins
            .iter()
            .map(|[r, n]| if *n == 0 { "-".to_owned() } else { format!("{:.3} ({n})", *r as f64 / *n as f64) })
            .collect();
        println!("#   {set:20} {:.4}   {}", 2.0 * right as f64 / (found + known).max(1) as f64, shown.join("  "));
    }
}

/// Counts in how many sentences each character and syllable occurs.
fn count(files: impl Iterator<Item = PathBuf>) -> Result<(), Box<dyn Error>> {
    let (mut zh, mut vi): (BTreeMap<String, usize>, BTreeMap<String, usize>) = (BTreeMap::new(), BTreeMap::new());
    let (mut zh_lines, mut vi_lines) = (0, 0);
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            let lang = language::of_text(line);
            for sentence in segment::sentences(line) {
                let sentence = sentence.of(line);
                let types: BTreeSet<String> = if lang.is_zh() {
                    sentence.chars().filter(|c| is_han(*c)).map(|c| script::simplify(c).to_string()).collect()
                } else {
                    syllable::syllables(sentence).map(|s| s.key).filter(|k| syllable::is_vietnamese(k)).collect()
                };
                if types.is_empty() || lang == Lang::Other {
                    continue;
                }
                let (table, lines) = if lang.is_zh() { (&mut zh, &mut zh_lines) } else { (&mut vi, &mut vi_lines) };
                *lines += 1;
                for kind in types {
                    *table.entry(kind).or_default() += 1;
                }
            }
        }
    }
    println!(
        "# Sentences of news and articles that hold a character or a syllable (made by examples/train_align.rs --count)."
    );
    println!("# Types rarer than one sentence in 148 have the greatest weight and are left out.");
    for (side, table, lines) in [("zh", zh, zh_lines), ("vi", vi, vi_lines)] {
        println!("{side}\t{lines}\t*");
        let mut by_count: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let common = |n: usize| (((lines + 1) as f32) / ((n + 1) as f32)).ln() < rarity::MOST;
        table.into_iter().filter(|(_, n)| common(*n)).for_each(|(t, n)| by_count.entry(n).or_default().push(t));
        for (n, types) in by_count.into_iter().rev() {
            println!("{side}\t{n}\t{}", types.join(if side == "zh" { "" } else { " " }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// Words of the lexicon with their equivalents, in made-up sentences: texts that may be in a repository.
    fn sentences(n: usize, dice: &mut Dice) -> Vec<(String, String)> {
        let lexicon = Lexicon::core();
        let words: Vec<(&str, &str)> = lexicon
            .entries()
            .iter()
            .filter(|e| e.head().chars().count() == 2)
            .filter_map(|e| Some((e.head(), lexicon.glosses(e).next()?.text)))
            .collect();
        let mut below = |n: usize| {
            dice.throw(0);
            usize::try_from(dice.0 % n as u64).unwrap()
        };
        (0..n)
            .map(|i| {
                let chosen: Vec<_> = (0..6 + below(10)).map(|_| words[below(words.len())]).collect();
                let (zh, vi): (Vec<&str>, Vec<&str>) = chosen.into_iter().unzip();
                (format!("{}{i}。", zh.concat()), format!("{} {i}.", vi.join(" ")))
            })
            .collect()
    }

    fn tmx(pairs: &[(String, String)]) -> String {
        let mut out =
            String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><body>");
        for (zh, vi) in pairs {
            let vi = vi.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(
                out,
                "<tu><tuv xml:lang='VI-VN'><seg>{vi}</seg></tuv><tuv xml:lang=\"zh-CN\"><seg><bpt i=\"1\">{{b}}</bpt>{zh}<ept i=\"1\">{{/b}}</ept></seg></tuv></tu>"
            );
        }
        out + "<tu><tuv xml:lang=\"en\"><seg>x</seg></tuv><tuv xml:lang=\"vi\"><seg>y</seg></tuv></tu></body></tmx>"
    }

    /// Strict F1 of some weights on documents.
    fn strict(documents: &[Document], weights: &Vector) -> f64 {
        let (mut found, mut known, mut right) = (0, 0, 0);
        for d in documents {
            known += d.joined.len();
            let (zh, vi) = (units(&d.zh, Lang::ZhHans), units(&d.vi, Lang::Vi));
            for (a, b, _) in align_with(&zh, &vi, Lexicon::core(), weights) {
                found += 1;
                right += usize::from(d.joined.contains(&(a.collect(), b.collect())));
            }
        }
        2.0 * right as f64 / (found + known) as f64
    }

    #[test]
    fn a_translation_memory_is_read() {
        let given = vec![("中国".to_owned(), "Trung Quốc & <Việt Nam>".to_owned())];
        assert_eq!(pairs(&tmx(&given)).unwrap(), given);
        assert!(pairs("<tmx><body><tu></body></tmx>").is_err());
        assert!(pairs("<tmx><body/></tmx>").unwrap().is_empty());
        let old = "<tmx><body><tu><tuv lang=\"zh_TW\"><seg>越 <hi>南</hi></seg></tuv><tuv lang=\"vi\"><seg> Việt\nNam</seg></tuv></tu></body></tmx>";
        assert_eq!(pairs(old).unwrap(), [("越 南".to_owned(), "Việt Nam".to_owned())]);
    }

    #[test]
    fn a_small_translation_memory_makes_usable_weights() {
        let mut dice = Dice(5);
        let file = std::env::temp_dir().join(format!("doichieu-train-{}.tmx", std::process::id()));
        std::fs::write(&file, tmx(&sentences(120, &mut dice))).unwrap();
        let documents = from_tmx(&file);
        std::fs::remove_file(&file).unwrap();
        let documents = documents.unwrap();
        assert!(documents.len() == 6 && documents.iter().all(|d| d.beads.is_some()));
        let options = Options { l2: 0.01, epochs: 12, folds: 2, test: false, paths: Vec::new() };
        let weights = train(&documents, &options);
        assert!(weights.iter().all(|w| w.is_finite()));
        let other: Vec<Document> =
            (0..3).map(|i| noisy(format!("other {i}"), &sentences(20, &mut dice), &mut Dice(90 + i))).collect();
        let (before, after) = (strict(&other, &[0.0; FEATURES]), strict(&other, &weights));
        assert!(after > 0.9 && after > before, "strict F1 {before:.3} before training, {after:.3} after");
    }
}

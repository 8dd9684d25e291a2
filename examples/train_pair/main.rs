//! Finds the weights of the pairing models and says how well they do on series that they have not seen.
//!
//! `cargo run --release --example train_pair -- SET... [--test SET...]` where a SET is a table of reports
//! (`tests/data/coverage.tsv`) or a folder of articles with `gold.tsv` (and `meta.tsv` with dates). Each set is read
//! twice, with days of publication and without. The models are logistic regressions with an L2 penalty, fixed signs and
//! shared weights. Pairs are graded by all rules of the library; the figures come from leaving one series out at a time,
//! and from sets after `--test`, which are never fitted to. `PENALTY=0.3,1,3` compares strengths of the penalty;
//! `BEREFT=0.1,0.3` how much strangers count, `FOLDS=vc25,gaza` leaves only these series out,
//! `DROP=later,bare` does without features, `VERBOSE=1` lists the mistakes, `QUICK=1` only
//! fits, `SECOND=1` fits the second step only. Prints the table of `src/compare/pair/model.rs`.

#![allow(
    clippy::print_stdout,
    dead_code,
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "a tool for developers, run by hand"
)]
#![allow(
    clippy::manual_is_multiple_of,
    clippy::many_single_char_names,
    clippy::inefficient_to_string,
    clippy::cast_possible_truncation,
    reason = "as above"
)]

mod logistic;

use doichieu::compare::Relation;
use doichieu::compare::pair::features::{FOR_RULES, Features, NAMES};
use doichieu::compare::pair::model::{ACROSS, Lead, Model, SECOND, Second, WITHIN, Weights, probability};
use doichieu::compare::pair::{Extractor, Index, Memory, allowance, first_step, judge};
use doichieu::corpus::{ArticleId, Corpus, parse::parse};
use doichieu::lexicon::Lexicon;
use logistic::{Before, Example};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

/// The sign that each weight must have: 1, -1, or 0 for either.
const SIGNS_EVENT: [i8; NAMES.len()] =
    [1, 1, 1, 0, 0, 1, 1, 1, -1, 1, -1, 1, -1, 1, -1, -1, 1, -1, 1, -1, 1, -1, 0, -1, -1, 0, 0];
const SIGNS_SERIES: [i8; NAMES.len()] =
    [1, 1, 1, 0, 0, 1, 1, 1, 0, 1, -1, 1, 1, 1, -1, -1, 1, -1, 1, -1, 1, 0, 1, -1, -1, 0, 0];
/// Penalty on the square of a weight of the same event in two languages, where `PENALTY` does not say another. It is
/// strong: what the sets share with each other and not with other news is what a weaker one learns.
const PENALTY: f64 = 20.0;
/// Of the other models, and of what only fragments have.
const GENTLE: f64 = 2.0;
/// Features that share a weight, each with its part of it: they say the same, and no set has enough of each by itself.
const TIED: [&[(&str, f64)]; 3] = [
    &[("cosine", 0.5), ("cosine-lead", 0.5)],
    &[("date-same", 1.0), ("date-overlap", 0.8)],
    &[("places-shared", 1.0), ("numbers-shared", 0.6), ("names-shared", 0.2)],
];
/// How much a pair counts that is learned from as if the true counterparts of both were not there.
const BEREFT: f64 = 0.2;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Label {
    Event,
    Series,
    Unrelated,
}

/// A pair to learn from.
struct Row {
    features: Features,
    label: Label,
    /// Series of the two, for leaving out.
    series: [String; 2],
    set: usize,
    within: bool,
    /// 0 where it is not to be learned from.
    weight: f32,
    left: usize,
    right: usize,
}

struct Report {
    name: String,
    lang: String,
    event: String,
    series: String,
    text: String,
}

fn main() {
    let mut rows = Vec::new();
    let mut names = Vec::new();
    let mut test = false;
    for path in std::env::args().skip(1) {
        if path == "--test" {
            test = true;
            continue;
        }
        for dated in [true, false] {
            for theme in if test { BTreeSet::from([String::new()]) } else { themes(Path::new(&path)) } {
                if let Some(mut found) = read_set(Path::new(&path), dated, &theme, names.len()) {
                    let name = path.rsplit('/').find(|s| !s.is_empty()).unwrap_or(&path);
                    names.push(format!("{name} {theme}{}", if dated { "+dates" } else { "" }));
                    found.iter_mut().filter(|_| test).for_each(|r| r.weight = 0.0);
                    rows.extend(found);
                }
            }
        }
    }
    let shipped = Models { across: ACROSS, within: WITHIN, second: SECOND };
    both("shipped", &rows, &shipped.score(&rows), &names);
    for penalty in numbers("PENALTY", PENALTY) {
        let fitted = Models::fit(&rows, penalty, |_| true);
        if std::env::var_os("QUICK").is_none() {
            both(&format!("one series out {penalty}"), &rows, &unseen(&rows, &fitted, penalty), &names);
        }
        both(&format!("fitted on all {penalty}"), &rows, &fitted.score(&rows), &names);
        println!("{}\n{}", table(&fitted.across, false), table(&fitted.within, true));
        println!("{:?}", fitted.second);
    }
}

/// What the environment says, in figures.
fn numbers(name: &str, default: f64) -> Vec<f64> {
    let said = std::env::var(name).unwrap_or_default();
    let said: Vec<f64> = said.split(',').filter_map(|p| p.parse().ok()).collect();
    if said.is_empty() { vec![default] } else { said }
}

/// Scores by models that have not seen the series of the Vietnamese report; sets for testing by the one fitted on all.
fn unseen(rows: &[Row], fitted: &Models, penalty: f64) -> Vec<Scored> {
    let learned = rows.iter().filter(|r| r.weight > 0.0);
    let folds: BTreeSet<String> = learned.flat_map(|r| r.series.iter()).map(|s| fold_of(s)).collect();
    let mut out = fitted.score(rows);
    let only = std::env::var("FOLDS").unwrap_or_default();
    for fold in folds.iter().filter(|f| only.is_empty() || only.split(',').any(|o| o == *f)) {
        let models = Models::fit(rows, penalty, |r| r.series.iter().all(|s| fold_of(s) != *fold));
        for ((scored, slot), row) in models.score(rows).into_iter().zip(&mut out).zip(rows) {
            if row.weight > 0.0 && fold_of(&row.series[1]) == *fold {
                *slot = scored;
            }
        }
    }
    out
}

fn both(what: &str, rows: &[Row], scored: &[Scored], names: &[String]) {
    for within in [false, true] {
        report(what, rows, scored, names, within);
    }
}

/// What the library makes of a pair.
#[derive(Clone, Copy)]
struct Scored {
    /// Log-odds of the same event.
    event: f32,
    relation: Relation,
}

struct Models {
    across: Model,
    within: Model,
    second: Second,
}

impl Models {
    fn fit(rows: &[Row], penalty: f64, keep: impl Fn(&Row) -> bool) -> Self {
        let keep = |r: &Row| r.weight > 0.0 && keep(r);
        let of = |within: bool| -> Vec<&Row> { rows.iter().filter(|r| r.within == within && keep(r)).collect() };
        if std::env::var_os("SECOND").is_some() {
            let mut out = Self { across: ACROSS, within: WITHIN, second: SECOND };
            out.second = out.fit_second(rows, keep);
            return out;
        }
        let across = fit(&of(false), penalty, false);
        let within = fit(&of(true), GENTLE, true);
        let mut out = Self { across, within, second: Second { bias: 0.0, event: 1.0, over: 0.0, behind: 0.0 } };
        out.second = out.fit_second(rows, keep);
        out
    }

    /// The weights of the second step. Nearly every report of the sets has its counterpart in them, and few reports of a
    /// reader's folder do: each pair of two events is learned from a second time, as it would stand if the library did
    /// not hold the true counterparts of either.
    fn fit_second(&self, rows: &[Row], keep: impl Fn(&Row) -> bool) -> Second {
        let (leads, bereft) = (self.leads(rows, false), self.leads(rows, true));
        let strangers = numbers("BEREFT", BEREFT).first().copied().unwrap_or(BEREFT);
        let mut data: Vec<Example> = Vec::new();
        for (n, r) in rows.iter().enumerate().filter(|(_, r)| !r.within && keep(r)) {
            let event = first_step(&r.features, &self.across, false);
            let is = r.label == Label::Event;
            let mut add = |l: Lead, weight| {
                data.push(([event, l.over, l.behind].map(f64::from).to_vec(), f64::from(u8::from(is)), weight));
            };
            add(leads[n], f64::from(r.weight));
            if !is {
                add(bereft[n], f64::from(r.weight) * strangers);
            }
        }
        let before = [1.0, 0.0, 0.0].map(|prior| Before { prior, penalty: 0.3, sign: 1 });
        let (bias, w) = logistic::fit(&data, &before);
        Second { bias: bias as f32, event: w[0] as f32, over: w[1] as f32, behind: w[2] as f32 }
    }

    /// How far each pair leads over the rivals of either article; `bereft`: over those that are no true counterparts.
    fn leads(&self, rows: &[Row], bereft: bool) -> Vec<Lead> {
        let mut by_article: BTreeMap<(usize, bool, usize), Vec<usize>> = BTreeMap::new();
        let mut same: BTreeMap<(usize, usize, usize), f32> = BTreeMap::new();
        for (n, r) in rows.iter().enumerate() {
            if r.within {
                same.insert((r.set, r.left, r.right), first_step(&r.features, &self.within, true));
            } else {
                by_article.entry((r.set, true, r.right)).or_default().push(n);
                by_article.entry((r.set, false, r.left)).or_default().push(n);
            }
        }
        let event: Vec<f32> = rows
            .iter()
            .map(|r| first_step(&r.features, if r.within { &self.within } else { &self.across }, r.within))
            .collect();
        let rival = |n: usize, of_right: bool| {
            let r = &rows[n];
            let of = |r: &Row| if of_right { r.left } else { r.right };
            let all = by_article.get(&(r.set, of_right, if of_right { r.right } else { r.left }));
            all.into_iter()
                .flatten()
                .filter(|&&o| o != n && !(bereft && rows[o].label == Label::Event))
                .map(|&o| {
                    let (a, b) = (of(&rows[o]).min(of(r)), of(&rows[o]).max(of(r)));
                    event[o] - allowance(same.get(&(r.set, a, b)).copied().unwrap_or(f32::MIN))
                })
                .fold(f32::NEG_INFINITY, f32::max)
        };
        let lead = |n: usize| {
            Lead::new(event[n], [rival(n, true), rival(n, false)], self.across.event.stranger(&rows[n].features))
        };
        (0..rows.len()).map(|n| if rows[n].within { Lead::default() } else { lead(n) }).collect()
    }

    fn score(&self, rows: &[Row]) -> Vec<Scored> {
        let leads = self.leads(rows, false);
        rows.iter()
            .zip(leads)
            .map(|(r, lead)| {
                let m = if r.within { &self.within } else { &self.across };
                let (score, relation) = judge(&r.features, m, &self.second, (!r.within).then_some(lead));
                Scored { event: (score / (1.0 - score)).ln(), relation }
            })
            .collect()
    }
}

/// Large sets of single articles are left out in ten parts.
fn fold_of(series: &str) -> String {
    match series.strip_prefix("doc:") {
        Some(doc) => format!("part {}", doc.bytes().map(usize::from).sum::<usize>() % 10),
        None => series.to_owned(),
    }
}

/// The libraries that a set is read as: the whole, and each theme of a table by itself, for how common a fact is depends
/// on what else the library holds.
fn themes(path: &Path) -> BTreeSet<String> {
    let mut out = BTreeSet::from([String::new()]);
    if path.is_file() {
        out.extend(
            read_table(path, false, "").into_iter().filter_map(|r| Some(r.series.split_once('/')?.0.to_owned())),
        );
    }
    out
}

fn read_set(path: &Path, dated: bool, theme: &str, set: usize) -> Option<Vec<Row>> {
    let (reports, gold) =
        if path.is_dir() { read_folder(path, dated)? } else { (read_table(path, dated, theme), None) };
    let extractor = Extractor::new(Lexicon::core());
    let mut corpus = Corpus::default();
    let mut index = Index::new(&extractor);
    let mut memory = Memory::default();
    for report in &reports {
        let id = corpus.push(parse(Path::new(&report.name), report.text.as_bytes()).0);
        if let Some(facts) = corpus.get(id).and_then(|a| extractor.facts_with(&mut memory, a)) {
            index.insert(id, facts);
        }
    }
    index.update();
    let mut rows = Vec::new();
    for (i, a) in reports.iter().enumerate() {
        for (j, b) in reports.iter().enumerate() {
            let within = a.lang == b.lang;
            if i == j || (within && i > j) || (!within && a.lang != "zh") {
                continue;
            }
            let Some(label) = label(a, b, gold.as_ref()) else { continue };
            let id = |n: usize| ArticleId(u32::try_from(n).unwrap_or(u32::MAX));
            if let Some(features) = index.features(id(i), id(j)) {
                let weight = if path.to_string_lossy().contains("ntrex") { 0.6 } else { 1.0 };
                rows.push(Row {
                    features,
                    label,
                    series: [a.series.clone(), b.series.clone()],
                    set,
                    within,
                    weight,
                    left: i,
                    right: j,
                });
            }
        }
    }
    Some(rows)
}

fn label(a: &Report, b: &Report, gold: Option<&BTreeMap<(String, String), String>>) -> Option<Label> {
    if let Some(known) = gold.and_then(|g| g.get(&(a.name.clone(), b.name.clone()))) {
        return match known.as_str() {
            "same-event" => Some(Label::Event),
            "same-series" => Some(Label::Series),
            "unrelated" => Some(Label::Unrelated),
            _ => None,
        };
    }
    if a.event.starts_with('?') || b.event.starts_with('?') || (a.event.is_empty() && gold.is_some()) {
        return None;
    }
    Some(if a.event == b.event {
        Label::Event
    } else if a.series == b.series && a.series != "-" {
        Label::Series
    } else {
        Label::Unrelated
    })
}

fn read_table(path: &Path, dated: bool, theme: &str) -> Vec<Report> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .enumerate()
        .filter_map(|(i, line)| {
            let c: Vec<&str> = line.split('\t').collect();
            let [event, series, lang, date, headline, body] = c.as_slice() else { return None };
            if !series.starts_with(theme) {
                return None;
            }
            let stamp = if dated { stamp(lang, date) } else { String::new() };
            let series = if *series == "-" { format!("doc:{event}") } else { (*series).to_owned() };
            Some(Report {
                name: format!("{i}.txt"),
                lang: (*lang).to_owned(),
                event: (*event).to_owned(),
                series,
                text: format!("{headline}\n\n{stamp}{}\n", body.replace(" ¶ ", "\n\n")),
            })
        })
        .collect()
}

fn stamp(lang: &str, date: &str) -> String {
    let p: Vec<&str> = date.split('-').collect();
    let [y, m, d] = p.as_slice() else { return String::new() };
    if lang == "zh" { format!("{date} 19:00\n\n") } else { format!("08:30 | {d}/{m}/{y}\n\n") }
}

type Gold = BTreeMap<(String, String), String>;

fn read_folder(path: &Path, dated: bool) -> Option<(Vec<Report>, Option<Gold>)> {
    let gold: Gold = std::fs::read_to_string(path.join("gold.tsv"))
        .ok()?
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let c: Vec<&str> = l.split('\t').collect();
            Some(((c.first()?.to_string(), c.get(1)?.to_string()), c.get(2)?.to_string()))
        })
        .collect();
    let meta: BTreeMap<String, Vec<String>> = std::fs::read_to_string(path.join("meta.tsv"))
        .unwrap_or_default()
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('\t').map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|c| Some((c.first()?.clone(), c)))
        .collect();
    if dated && meta.is_empty() {
        return None;
    }
    let names: BTreeSet<String> = gold.keys().flat_map(|(a, b)| [a.clone(), b.clone()]).collect();
    let reports = names
        .into_iter()
        .filter_map(|name| {
            let text = std::fs::read_to_string(path.join(&name)).ok()?;
            let of = |i: usize| meta.get(&name).and_then(|c| c.get(i)).cloned();
            let lang = name.get(..2)?.to_owned();
            let (head, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let date = of(2);
            let text = match (&date, dated) {
                (Some(date), true) => format!("{head}\n\n{}{rest}", stamp(&lang, date)),
                _ => text.clone(),
            };
            let doc = format!("doc:{}", name.get(3..).unwrap_or(&name));
            Some(Report { lang, event: of(5).unwrap_or_default(), series: of(4).unwrap_or(doc), text, name })
        })
        .collect();
    Some((reports, Some(gold)))
}

/// Where a weight is drawn to: 0, but for what the sets have too little of.
fn prior(name: &str, series: bool, within: bool) -> f64 {
    match (name, series) {
        ("edition-same", _) => 1.0,
        ("edition-other", false) => -4.0,
        ("edition-other", true) => 2.0,
        ("edition-counted", true) => 2.5,
        ("likeness", false) if within => 5.0,
        ("likeness", true) if within => 2.0,
        _ => 0.0,
    }
}

/// Features to do without, as the environment says: `DROP=later,bare`.
fn dropped(name: &str) -> bool {
    static DROP: LazyLock<String> = LazyLock::new(|| std::env::var("DROP").unwrap_or_default());
    DROP.split(',').any(|d| d == name)
}

fn signs(series: bool) -> [i8; NAMES.len()] {
    if series { SIGNS_SERIES } else { SIGNS_EVENT }
}

fn fit(rows: &[&Row], penalty: f64, within: bool) -> Model {
    let event = fit_one(rows, penalty, false, |r| r.label == Label::Event, within);
    let series = fit_one(rows, GENTLE, true, |r| r.label != Label::Unrelated, within);
    Model { event, series }
}

/// One model. Features that share a weight are fitted as one: the first of them.
fn fit_one(rows: &[&Row], penalty: f64, series: bool, positive: impl Fn(&Row) -> bool, within: bool) -> Weights {
    let at = |name: &str| NAMES.iter().position(|n| *n == name).unwrap_or(0);
    let tied: &[&[(&str, f64)]] = if within || series { &[] } else { &TIED };
    let useless = |n: &str| n == "likeness" && !within || FOR_RULES.contains(&n) || dropped(n);
    let numbers_of = |r: &Row| -> Vec<f64> {
        let mut x: Vec<f64> =
            NAMES.iter().zip(r.features).map(|(n, x)| if useless(n) { 0.0 } else { f64::from(x) }).collect();
        for group in tied {
            let sum = group.iter().map(|(n, part)| part * x[at(n)]).sum();
            group.iter().for_each(|(n, _)| x[at(n)] = 0.0);
            x[at(group[0].0)] = sum;
        }
        x
    };
    // Of pairs that are clearly nothing one in ten is enough, at ten times the weight.
    let clear = |r: &Row| r.label == Label::Unrelated && r.features[0] < 0.25;
    let data: Vec<Example> = rows
        .iter()
        .filter(|r| !clear(r) || (r.left * 7 + r.right) % 10 == 0)
        .map(|r| {
            let weight = f64::from(r.weight) * if clear(r) { 10.0 } else { 1.0 };
            (numbers_of(r), f64::from(u8::from(positive(r))), weight)
        })
        .collect();
    let before = |(name, sign): (&&str, i8)| Before {
        prior: if useless(name) { 0.0 } else { prior(name, series, within) },
        penalty: if name.contains("bare") { penalty.min(GENTLE) } else { penalty },
        sign,
    };
    let before: Vec<Before> = NAMES.iter().zip(signs(series)).map(before).collect();
    let (bias, mut w) = logistic::fit(&data, &before);
    for group in tied {
        let shared = w[at(group[0].0)];
        group.iter().for_each(|(n, part)| w[at(n)] = part * shared);
    }
    let mut of = [0.0; NAMES.len()];
    of.iter_mut().zip(&w).for_each(|(o, w)| *o = *w as f32);
    Weights { bias: bias as f32, of }
}

fn report(what: &str, rows: &[Row], all: &[Scored], names: &[String], within: bool) {
    for (set, name) in names.iter().enumerate() {
        let scored: Vec<(f32, Relation, &Row)> = rows
            .iter()
            .zip(all)
            .filter(|(r, _)| r.set == set && r.within == within)
            .map(|(r, s)| (s.event, s.relation, r))
            .collect();
        if !scored.iter().any(|s| s.2.label == Label::Event) {
            continue;
        }
        let f1 = |threshold: f32| {
            let (mut hit, mut claimed, mut all) = (0.0f32, 0.0f32, 0.0f32);
            for (e, _, r) in &scored {
                let (is, says) = (r.label == Label::Event, *e >= threshold);
                hit += f32::from(u8::from(is && says));
                claimed += f32::from(u8::from(says));
                all += f32::from(u8::from(is));
            }
            (hit / claimed.max(1.0), hit / all.max(1.0), 2.0 * hit / (claimed + all).max(1.0))
        };
        let best = (-20..=30).map(|t| f1(f32::from(i16::try_from(t).unwrap_or(0)) * 0.1).2).fold(0.0, f32::max);
        let (p, r, f) = f1(0.0);
        let best_of = |side: &dyn Fn(&Row) -> usize| {
            let of: BTreeSet<usize> = scored.iter().filter(|s| s.2.label == Label::Event).map(|s| side(s.2)).collect();
            let hit = |&&j: &&usize| {
                let candidates = scored.iter().filter(|s| side(s.2) == j);
                candidates.max_by(|a, b| a.0.total_cmp(&b.0)).is_some_and(|s| s.2.label == Label::Event)
            };
            format!("{}/{}", of.iter().filter(hit).count(), of.len())
        };
        let likely = |e: f32, is: bool| -(if is { probability(e) } else { 1.0 - probability(e) }).max(1e-6).ln();
        let loss: f32 = scored.iter().map(|(e, _, r)| likely(*e, r.label == Label::Event)).sum();
        let three = scored.iter().filter(|(_, relation, r)| {
            r.label
                == match relation {
                    Relation::SameEvent => Label::Event,
                    Relation::SameSeries => Label::Series,
                    _ => Label::Unrelated,
                }
        });
        println!(
            "{what:22} {name:30} P {p:.3} R {r:.3} F1 {f:.3} (best {best:.3}) best partner {} {} log loss {loss:.1} three-way {}/{}",
            best_of(&|r| r.left),
            best_of(&|r| r.right),
            three.count(),
            scored.len()
        );
        if std::env::var_os("VERBOSE").is_some() && what != "fitted on all" {
            for (e, _, r) in scored.iter().filter(|(e, _, r)| (r.label == Label::Event) != (*e >= 0.0)) {
                let f: Vec<String> = NAMES
                    .iter()
                    .zip(r.features)
                    .filter(|(_, v)| *v != 0.0)
                    .map(|(n, v)| format!("{n} {v:.2}"))
                    .collect();
                println!("   {:?} {e:+.2} {:?} #{}-{} {}", r.label, r.series, r.left, r.right, f.join(", "));
            }
        }
    }
}

fn table(model: &Model, within: bool) -> String {
    let mut out = format!("pub const {}: Model = Model {{\n", if within { "WITHIN" } else { "ACROSS" });
    for (name, w) in [("event", model.event), ("series", model.series)] {
        let _ = writeln!(out, "    {name}: Weights {{ bias: {:.2}, of: [", w.bias);
        for (n, x) in NAMES.iter().zip(w.of) {
            let _ = writeln!(out, "        {x:.2}, // {n}");
        }
        out.push_str("    ] },\n");
    }
    out.push_str("};");
    out
}

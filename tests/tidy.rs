//! The house rules of docs/architecture.md: layers, fences, module tops, file length. Each test lists every offender.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer may name only those to its left.
const LAYERS: &[&str] = &[
    "text", "lexicon", "corpus", "compare", "export", "input", "theme", "config", "app", "ui", "shell", "cli", "main",
];

/// Longest file, in lines, tests apart.
const LONGEST: usize = 600;

/// What may be named only in some places: the words, and the beginnings of the paths where they are at home.
const FENCES: &[(&[&str], &[&str])] = &[
    (&["crossterm", "signal_hook", "rustix", "vte::", "rusqlite", "notify::"], &["shell"]),
    (&["std::fs", "std::thread", "std::process", "std::env", "std::net"], &["shell", "cli", "main"]),
    (&["SystemTime", "Instant::now", "Timestamp::now", "Zoned::now"], &["shell", "cli"]),
    (&["ratatui::style"], &["theme", "ui", "shell"]),
    (&["ratatui"], &["theme", "ui", "shell"]),
    (&["serde"], &["config", "input", "theme", "shell", "cli"]),
    (&["clap"], &["cli"]),
    (&["unicode_width"], &["text/width.rs"]),
];

/// A source file with what is code in it.
struct Source {
    /// Its path below `src`, with `/`.
    path: String,
    text: String,
    /// Its lines with comments and the tests at the end blanked.
    code: Vec<String>,
}

impl Source {
    fn layer(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or("")
    }

    /// The code, line by line, with whole paths: each that `use` brings in by itself, and `super` as what it means.
    fn paths(&self) -> Vec<(usize, String)> {
        let module: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        let mut out = Vec::new();
        let mut lines = (1..).zip(&self.code);
        while let Some((number, line)) = lines.next() {
            let Some(mut tree) =
                line.split_once("use ").filter(|(before, _)| is_visibility(before)).map(|(_, t)| t.to_owned())
            else {
                out.push((number, resolved(line, &module)));
                continue;
            };
            while !tree.contains(';') {
                let Some((_, more)) = lines.next() else { break };
                tree.push_str(more);
            }
            let leaves = leaves(tree.split(';').next().unwrap_or(""));
            out.extend(leaves.iter().map(|leaf| (number, resolved(leaf, &module))));
        }
        out
    }
}

/// Whether this may stand before `use`.
fn is_visibility(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text == "pub" || text.starts_with("pub(") && text.ends_with(')')
}

/// Each path of a tree such as `std::{env, io::{self, Read}}`.
fn leaves(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let mut depth = 0;
    let parts = inside.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let below =
        |part: &str| leaves(part).into_iter().map(|leaf| format!("{}{leaf}", prefix.trim())).collect::<Vec<_>>();
    parts.filter(|part| !part.trim().is_empty()).flat_map(below).collect()
}

/// A line of this module with `crate::` paths in the place of `super::` ones.
fn resolved(line: &str, module: &[&str]) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, mut after)) = rest.split_once("super::") {
        let mut up = 1;
        while let Some(more) = after.strip_prefix("super::") {
            (up, after) = (up + 1, more);
        }
        out += before;
        out += "crate::";
        for part in module.iter().take(module.len().saturating_sub(up)) {
            out += part;
            out += "::";
        }
        rest = after;
    }
    out + rest
}

/// All modules but those of tests, which may name and do what they need.
fn sources() -> Vec<Source> {
    let tests = |s: &Source| s.path.ends_with("/tests.rs") || s.path.contains("/tests/");
    let code: Vec<Source> = modules().into_iter().filter(|s| !tests(s)).collect();
    assert!(code.len() > 40, "the sources are found");
    code
}

/// All modules below `src`, tests among them.
fn modules() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let read = |p: PathBuf| {
        let path = p.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&p).expect("source is UTF-8");
        let code = code(&text);
        Source { path, text, code }
    };
    paths.into_iter().map(read).collect()
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The lines up to the tests at the end, without comments.
fn code(text: &str) -> Vec<String> {
    let end = text.find("\n#[cfg(test)]").unwrap_or(text.len());
    let head = text.get(..end).unwrap_or(text);
    head.lines().map(|l| l.split("//").next().unwrap_or("").to_owned()).collect()
}

/// Whether `word` stands in `line` as a whole word or path.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(i, _)| {
        let before = line.get(..i).and_then(|l| l.chars().next_back());
        let after = line.get(i + word.len()..).and_then(|l| l.chars().next());
        let part = |c: char| c.is_alphanumeric() || c == '_';
        !before.is_some_and(part) && (word.ends_with(':') || !after.is_some_and(part))
    })
}

fn none(what: &str, offenders: &[String]) {
    assert!(offenders.is_empty(), "{what}:\n  {}", offenders.join("\n  "));
}

#[test]
fn layers_look_only_to_the_left() {
    let mut offenders = Vec::new();
    for source in sources() {
        offenders.extend(crossing(&source).map(|(number, layer)| format!("{}:{number}: names {layer}", source.path)));
    }
    none("a layer names one to its right", &offenders);
}

/// The layers to the right of its own that a file names, with the lines.
fn crossing(source: &Source) -> impl Iterator<Item = (usize, &'static str)> {
    let own = LAYERS.iter().position(|l| *l == source.layer()).unwrap_or(LAYERS.len());
    let to_the_right =
        move |line: &str| LAYERS.iter().skip(own + 1).find(|l| names(line, &format!("crate::{l}"))).copied();
    source.paths().into_iter().filter_map(move |(number, line)| Some((number, to_the_right(&line)?)))
}

#[test]
fn the_library_lists_its_layers_in_order() {
    let lib = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).expect("lib.rs");
    let listed: Vec<&str> = lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let layers: Vec<&str> = LAYERS.iter().copied().filter(|l| *l != "main").collect();
    assert_eq!(listed, layers);
}

#[test]
fn fences_hold() {
    let mut offenders = Vec::new();
    for source in sources() {
        for (words, homes) in FENCES {
            if homes.iter().any(|h| source.path.starts_with(h)) {
                continue;
            }
            for (number, line) in source.paths() {
                for word in words.iter().filter(|w| names(&line, w)) {
                    offenders.push(format!("{}:{number}: {word}", source.path));
                }
            }
        }
        // Of ratatui the theme knows only styles.
        let other = |l: &String| source.layer() == "theme" && names(l, "ratatui") && !l.contains("ratatui::style");
        let others = source.paths().into_iter().map(|(_, line)| line).filter(other);
        offenders.extend(others.map(|l| format!("{}: {l}", source.path)));
    }
    none("something is named outside of its fence", &offenders);
}

#[test]
fn threads_begin_in_one_place() {
    // Without the terminal's own threads there is no reader: a panic there ends it in good order.
    let home = |s: &&Source| s.path == "shell/threads.rs" || s.path.starts_with("shell/terminal/");
    let begins = |l: &&String| {
        ["thread::spawn(", "scope.spawn(", "thread::Builder", "Builder::new()"].iter().any(|w| l.contains(w))
    };
    let all = sources();
    let offenders: Vec<String> = all
        .iter()
        .filter(|s| !home(s))
        .flat_map(|s| s.code.iter().filter(begins).map(|l| format!("{}: {}", s.path, l.trim())))
        .collect();
    none("a thread whose panic may end the reader", &offenders);
}

#[test]
fn every_module_says_what_it_is() {
    let top = |s: &&Source| !s.text.starts_with("//! ") || s.text.lines().next().is_none_or(|l| l.len() < 24);
    let mut offenders: Vec<String> = modules().iter().filter(top).map(|s| s.path.clone()).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut outside = Vec::new();
    for folder in ["tests", "benches", "examples"] {
        walk(&root.join(folder), &mut outside);
    }
    let bare = |p: &&PathBuf| !fs::read_to_string(p).expect("source is UTF-8").starts_with("//! ");
    offenders.extend(outside.iter().filter(bare).map(|p| p.display().to_string()));
    none("no //! line at the top", &offenders);
}

#[test]
fn every_text_of_the_interface_is_shown() {
    let all = sources();
    let words = all.iter().find(|s| s.path == "app/words.rs").expect("the words");
    let name = |l: &&String| l.starts_with("    ") && l.contains(": \"") && l.matches("\", \"").count() == 2;
    let declared: Vec<&str> = words.code.iter().filter(name).filter_map(|l| l.trim().split(':').next()).collect();
    assert!(declared.len() > 100, "the declarations are found");
    let code: Vec<&String> = all.iter().flat_map(|s| &s.code).collect();
    let field = |l: &str, word: &str| l.match_indices(word).any(|(i, _)| l.get(..i).is_some_and(|b| b.ends_with('.')));
    let shown = |word: &&&str| code.iter().any(|l| names(l, word) && field(l, word));
    let offenders: Vec<String> = declared.iter().filter(|w| !shown(w)).map(|w| (*w).to_owned()).collect();
    none("a text that no screen shows", &offenders);
}

#[test]
fn files_are_short() {
    let long = |s: &&Source| s.code.len() > LONGEST;
    let offenders: Vec<String> =
        sources().iter().filter(long).map(|s| format!("{}: {} lines", s.path, s.code.len())).collect();
    none("longer than 600 lines without its tests", &offenders);
    let main = sources().into_iter().find(|s| s.path == "main.rs").expect("main.rs");
    assert!(main.code.len() < 100, "main.rs only starts the program");
}

#[test]
fn every_allow_has_its_reason() {
    let mut offenders = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            // Tests may unwrap and slice: a failure is what they are for.
            if line.trim_start().starts_with("#[allow(") || line.starts_with("#![allow(") {
                let above =
                    i.checked_sub(1).and_then(|j| lines.get(j)).is_some_and(|l| l.trim_start().starts_with("//"));
                if !above && !line.contains("reason") && !line.contains("//") {
                    offenders.push(format!("{}:{}", source.path, i + 1));
                }
            }
        }
    }
    none("an allow without a reason", &offenders);
}

#[test]
fn nothing_is_left_for_later() {
    let mut offenders = Vec::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unimple", "mented!")];
            if let Some(mark) = marks.iter().find(|m| line.contains(**m)) {
                offenders.push(format!("{}:{}: {mark}", source.path, number + 1));
            }
        }
    }
    none("unfinished", &offenders);
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> =
        ["README.md", "config.toml", "Cargo.toml", "CHANGELOG.md", "build.rs"].iter().map(|f| root.join(f)).collect();
    for folder in ["src", "tests", "benches", "examples", "docs", "articles", "data"] {
        all_files(&root.join(folder), &mut paths);
    }
    let strange = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/home/", "runner")];
    let mut offenders = Vec::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for word in strange.iter().filter(|w| text.contains(**w)) {
            let mut line = String::new();
            let _ = write!(line, "{}: {word}", path.display());
            offenders.push(line);
        }
    }
    none("a path of one machine", &offenders);
}

fn all_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { all_files(&path, out) } else { out.push(path) }
    }
}

#[test]
fn the_rules_can_fail() {
    let bad = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned(), code: code(text) };
    let crossed =
        |path: &str, text: &str| crossing(&bad(path, text)).map(|(n, l)| format!("{n} {l}")).collect::<Vec<_>>();
    let comments = "use crate::corpus::Article;\n// crate::app\n#[cfg(test)]\nuse crate::ui;\n";
    assert_eq!(crossed("text/wrap.rs", comments), ["1 corpus"]);
    let short = "use super::corpus;\nuse crate::{input, corpus};\nlet corpus_like = 1;";
    assert_eq!(crossed("text.rs", short), ["1 corpus", "2 input", "2 corpus"]);
    let long = "pub(crate) use crate::{\n    text::Span,\n    ui::{self, list},\n};\nlet a = super::super::super::shell::run();";
    assert_eq!(crossed("app/results/keys.rs", long), ["1 ui", "1 ui", "5 shell"]);
    assert_eq!(crossed("app/results/keys.rs", "use super::super::ui_of;\nsuper::ui::x();"), [""; 0]);
    let fenced = bad("app/a.rs", "use std::{\n    env, fs as files,\n    io::{self, Read},\n};");
    let fenced: Vec<String> = fenced.paths().into_iter().map(|(_, l)| l).collect();
    assert_eq!(fenced, ["std::env", "std::fs as files", "std::io::self", "std::io::Read"]);
    assert!(
        names("use std::fs::File;", "std::fs") && !names("my_std::fsx", "std::fs") && !names("serde_like", "serde")
    );
}

//! `pairs.toml`: what a person decided about pairs, as a file to keep, share and bring to another machine.
//!
//! Articles are named by the hash of their content; titles and paths stand beside for people and are not read. Every
//! error of a file is told in one run. Not here: where decisions are kept (`shell::store`).

use super::source::Source;
use super::table::quoted;
use super::value::{Value, shown, string};
use crate::compare::pair::{Contradiction, Decision, Decisions, Home};
use crate::corpus::Notice;
use std::path::Path;
use toml::de::DeTable;

/// What stands at the top of a written file.
const HEAD: &str = "\
# What you decided about pairs; `doichieu pairs --import` takes it in again.
# Articles are named by the hash of their content. Titles and paths are for people; they are not read.
";
/// Where it is told how such a file is written.
const GUIDE: &str = "see docs/pairing.md for how pairs.toml is written";
/// The word for \"out of all events\".
const ALONE: &str = "alone";
/// Keys for people.
const BESIDE: [&str; 6] = ["left_title", "left_path", "right_title", "right_path", "title", "path"];

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Its decisions, in their order; those with something wrong are left out.
    pub decisions: Vec<Decision>,
    /// Everything wrong with the file, in order.
    pub problems: Vec<Notice>,
}

/// An article as people know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
}

/// Reads the text of a file (at `path`, for the messages). Never fails.
#[must_use]
pub fn read(path: &Path, text: &str) -> Read {
    let mut source = Source::new(path, text).guided(GUIDE);
    let table = source.parse();
    let mut found: Vec<(usize, Decision)> = Vec::new();
    for (key, value) in table.get_ref() {
        let name: &str = key.get_ref();
        let Some(kind) = Kind::of(name) else {
            source.unknown(key.span().start, "key", name, &Kind::NAMES);
            continue;
        };
        let Some(entries) = value.get_ref().as_array() else {
            let what = format!("{name} needs entries of its own, found {}", shown(value.get_ref()));
            source.problem(value.span().start, what, format!("write [[{name}]] on a line before each entry"));
            continue;
        };
        for entry in entries {
            let at = entry.span().start;
            match entry.get_ref().as_table() {
                Some(fields) => found.extend(kind.read(at, fields, &mut source).map(|d| (at, d))),
                None => {
                    let what = format!("an entry of {name} is a table, found {}", shown(entry.get_ref()));
                    source.problem(at, what, format!("write [[{name}]] on a line before each entry"));
                }
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let decisions = consistent(&found, &mut source);
    Read { decisions, problems: source.into_notices() }
}

/// Leaves out what contradicts what stands before it, and says so.
fn consistent(found: &[(usize, Decision)], source: &mut Source<'_>) -> Vec<Decision> {
    let mut taken = Decisions::default();
    let mut out = Vec::new();
    for &(at, decision) in found {
        let before = match decision {
            Decision::Pin(a, b) | Decision::Reject(a, b) => taken.decided(a, b),
            Decision::Move(a, _) => taken.moved(a).map(|to| Decision::Move(a, to)),
            Decision::Forget(..) | Decision::Release(_) => None,
        };
        if before.is_some_and(|b| b != decision) {
            let what = "this contradicts an entry before it".to_owned();
            source.problem(at, what, "keep one of the two".to_owned());
            continue;
        }
        match taken.decide(decision) {
            Ok(_) => out.extend(before.is_none().then_some(decision)),
            Err(Contradiction::WithItself(hash)) => {
                let what = format!("{hash:016x} is put together with itself");
                source.problem(at, what, "name two different articles".to_owned());
            }
            Err(Contradiction::Circle(hash)) => {
                let what = format!("moves lead back to {hash:016x}");
                source.problem(at, what, "take out one of the moves of this circle".to_owned());
            }
        }
    }
    out
}

/// Writes decisions as a file; `known` tells title and path of an article by its hash.
#[must_use]
pub fn write(decisions: &Decisions, known: impl Fn(u64) -> Option<Known>) -> String {
    let mut out = HEAD.to_owned();
    let line = |out: &mut String, key: &str, value: &str| out.push_str(&format!("{key} = {}\n", quoted(value)));
    let person = |out: &mut String, prefix: &str, hash: u64| {
        let Some(Known { title, path }) = known(hash) else { return };
        line(out, &format!("{prefix}title"), &title);
        line(out, &format!("{prefix}path"), &path);
    };
    for decision in decisions.iter() {
        match decision {
            Decision::Pin(a, b) | Decision::Reject(a, b) => {
                out.push_str(if matches!(decision, Decision::Pin(..)) { "\n[[pin]]\n" } else { "\n[[reject]]\n" });
                for (side, hash) in [("left", a), ("right", b)] {
                    line(&mut out, side, &format!("{hash:016x}"));
                    person(&mut out, &format!("{side}_"), hash);
                }
            }
            Decision::Move(article, to) => {
                out.push_str("\n[[move]]\n");
                line(&mut out, "article", &format!("{article:016x}"));
                person(&mut out, "", article);
                match to {
                    Home::With(other) => {
                        line(&mut out, "to", &format!("{other:016x}"));
                        person(&mut out, "right_", other);
                    }
                    Home::Alone => line(&mut out, "to", ALONE),
                }
            }
            Decision::Forget(..) | Decision::Release(_) => {}
        }
    }
    out
}

/// Kinds of entries.
#[derive(Clone, Copy)]
enum Kind {
    Pin,
    Reject,
    Move,
}

impl Kind {
    const NAMES: [&'static str; 3] = ["pin", "reject", "move"];

    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "pin" => Self::Pin,
            "reject" => Self::Reject,
            "move" => Self::Move,
            _ => return None,
        })
    }

    /// The two keys that an entry needs.
    const fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Pin | Self::Reject => ["left", "right"],
            Self::Move => ["article", "to"],
        }
    }

    fn read(self, at: usize, fields: &DeTable<'_>, source: &mut Source<'_>) -> Option<Decision> {
        let keys = self.keys();
        for key in fields.keys() {
            let name: &str = key.get_ref();
            if !keys.contains(&name) && !BESIDE.contains(&name) {
                source.unknown(key.span().start, "key", name, &keys);
            }
        }
        let [first, second] = keys.map(|name| {
            let value = fields.iter().find(|(k, _)| *k.get_ref() == name).map(|(_, v)| v);
            if value.is_none() {
                source.problem(at, format!("{name} is missing"), format!("write {name} = \"…\" in this entry"));
            }
            value
        });
        // Both are looked at, so that all errors are told.
        let (first, second) = (first.map(|v| hash(v, false, source)), second.map(|v| hash(v, self.is_move(), source)));
        match (self, first??, second??) {
            (Self::Pin, Home::With(a), Home::With(b)) => Some(Decision::Pin(a, b)),
            (Self::Reject, Home::With(a), Home::With(b)) => Some(Decision::Reject(a, b)),
            (Self::Move, Home::With(a), to) => Some(Decision::Move(a, to)),
            _ => None,
        }
    }

    const fn is_move(self) -> bool {
        matches!(self, Self::Move)
    }
}

/// The hash that a value names, or `alone` where that may stand.
fn hash(value: &Value<'_>, may_be_alone: bool, source: &mut Source<'_>) -> Option<Home> {
    let at = value.span().start;
    match string(value) {
        Ok(text) if may_be_alone && text == ALONE => Some(Home::Alone),
        Ok(text) => {
            let is_hash = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
            let hash = u64::from_str_radix(&text, 16).ok().filter(|_| is_hash);
            if hash.is_none() {
                let or = if may_be_alone { " or \"alone\"" } else { "" };
                let what = format!("16 hexadecimal digits{or} are needed, found {}", shown(value.get_ref()));
                source.problem(at, what, "copy the hash from a file that --export wrote".to_owned());
            }
            hash.map(Home::With)
        }
        Err(bad) => {
            source.problem(at, bad.what, bad.remedy);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problems(text: &str) -> Vec<(u32, u32, String)> {
        let read = read(Path::new("pairs.toml"), text);
        read.problems
            .iter()
            .map(|n| {
                let (line, column) = n.at.unwrap();
                assert!(!n.remedy.as_str().is_empty());
                (line, column, n.what.as_str().to_owned())
            })
            .collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut decisions = Decisions::default();
        decisions.extend([
            Decision::Pin(1, u64::MAX),
            Decision::Reject(3, 4),
            Decision::Move(5, Home::With(6)),
            Decision::Move(7, Home::Alone),
        ]);
        let known =
            |hash| (hash == 3).then(|| Known { title: "“第8次”\"x\"\\".into(), path: "a/边境.txt".into() });
        let text = write(&decisions, known);
        assert!(text.contains("left_path = \"a/边境.txt\""), "{text}");
        let read = read(Path::new("pairs.toml"), &text);
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let mut again = Decisions::default();
        assert!(again.extend(read.decisions).is_empty());
        assert_eq!(again, decisions);
    }

    #[test]
    fn all_errors_are_told_at_once_with_their_place() {
        let text = "\
[[pin]]
left = \"00000000000000zz\"
right = 7

[[pin]]
left = \"0000000000000001\"

[[move]]
article = \"0000000000000002\"
to = \"away\"
too = \"\"

[[rejct]]
left = \"0000000000000001\"
";
        let found = problems(text);
        let places: Vec<(u32, u32)> = found.iter().map(|p| (p.0, p.1)).collect();
        assert_eq!(places, [(2, 8), (3, 9), (5, 1), (10, 6), (11, 1), (13, 3)], "{found:?}");
        assert!(found[2].2.contains("right is missing"));
        assert!(found[3].2.contains("alone"));
    }

    #[test]
    fn contradictions_are_told_and_left_out() {
        let text = "\
[[pin]]
left = \"0000000000000001\"
right = \"0000000000000002\"
[[reject]]
left = \"0000000000000002\"
right = \"0000000000000001\"
[[pin]]
left = \"0000000000000003\"
right = \"0000000000000003\"
[[move]]
article = \"0000000000000004\"
to = \"0000000000000005\"
[[move]]
article = \"0000000000000005\"
to = \"0000000000000004\"
";
        let read = read(Path::new("pairs.toml"), text);
        assert_eq!(read.decisions, [Decision::Pin(1, 2), Decision::Move(4, Home::With(5))]);
        let lines: Vec<u32> = read.problems.iter().filter_map(|p| p.at).map(|p| p.0).collect();
        assert_eq!(lines, [4, 7, 13]);
    }

    #[test]
    fn a_file_that_is_no_toml_is_answered_with_its_place() {
        let found = problems("[[pin]\nleft = \"0000000000000001\"\n");
        assert!(!found.is_empty() && found[0].0 == 1);
        let guide = read(Path::new("p"), "[[pin]\n").problems[0].remedy.as_str().to_owned();
        assert!(guide.contains("pairing.md"), "{guide}");
    }

    #[test]
    fn single_values_in_the_place_of_entries_are_errors() {
        assert_eq!(problems("pin = 3\n").len(), 1);
        assert_eq!(problems("move = [1, 2]\n").len(), 2);
        assert!(problems("").is_empty());
    }

    proptest! {
        #[test]
        fn any_decisions_survive_a_file(
            pairs in prop::collection::vec((any::<u64>(), any::<u64>(), 0u8..4), 0..12),
            title in "\\PC*",
        ) {
            let mut decisions = Decisions::default();
            decisions.extend(pairs.into_iter().map(|(a, b, kind)| match kind {
                0 => Decision::Pin(a, b),
                1 => Decision::Reject(a, b),
                2 => Decision::Move(a, Home::With(b)),
                _ => Decision::Move(a, Home::Alone),
            }));
            let text = write(&decisions, |_| Some(Known { title: title.clone(), path: title.clone() }));
            let read = read(Path::new("pairs.toml"), &text);
            prop_assert!(read.problems.is_empty(), "{:?}\n{}", read.problems, text);
            let mut again = Decisions::default();
            again.extend(read.decisions);
            prop_assert_eq!(again, decisions);
        }

        #[test]
        fn no_file_stops_the_reader(text in "\\PC*") {
            let _ = read(Path::new("pairs.toml"), &text);
        }
    }
}

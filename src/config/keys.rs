//! The section `[keys]`: actions and their keys, and keys that are asked to do two things.

use super::Loaded;
use super::source::Source;
use super::table::section;
use super::value::{Value, strings};
use crate::input::{Action, Chord, Key, Keymap};

/// One key of the user's file.
struct Binding {
    action: Action,
    chord: Chord,
    at: usize,
}

/// Reads the section. A key bound here is taken from the action that has it by default.
pub(super) fn read(value: &Value<'_>, source: &mut Source<'_>, loaded: &mut Loaded) {
    let Some(table) = section("keys", value, source) else { return };
    let mut bindings: Vec<Binding> = Vec::new();
    let mut bound: Vec<(Action, usize)> = Vec::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        let at = key.span().start;
        let Some(action) = Action::from_name(name) else {
            let known: Vec<&str> = Action::ALL.iter().map(|a| a.name()).collect();
            source.unknown_or(at, "action", name, &known, || "`doichieu keys` lists the actions".to_owned());
            continue;
        };
        match strings(value) {
            Ok(texts) => {
                let chords = chords(action, &texts, source);
                if chords.len() == texts.len() {
                    bound.push((action, at));
                    bindings.extend(chords);
                }
            }
            Err(bad) => {
                let remedy = "write a key or a list of keys: \"j\" or [\"j\", \"Down\"]".to_owned();
                source.problem(bad.at.unwrap_or(value.span().start), format!("{name}: {}", bad.what), remedy);
            }
        }
    }
    bindings.sort_by_key(|b| b.at);
    let kept = without_clashes(bindings, source);
    let keymap = &mut loaded.settings.keymap;
    let free = |a: Action| !bound.iter().any(|(b, _)| *b == a);
    take_from(keymap, &kept, free);
    for &(action, at) in &bound {
        keymap.rebind(action, kept.iter().filter(|b| b.action == action).map(|b| b.chord.clone()).collect());
        loaded.lines.insert(format!("keys.{}", action.name()), source.line(at));
    }
    keep_a_way_out(keymap, &bound, source);
}

fn chords(action: Action, texts: &[(usize, String)], source: &mut Source<'_>) -> Vec<Binding> {
    let mut out = Vec::new();
    for (at, text) in texts {
        match Key::parse_chord(text) {
            Ok(chord) => out.push(Binding { action, chord, at: *at }),
            Err(message) => {
                let (what, remedy) = message.split_once("; ").unwrap_or((&message, "see `doichieu keys`"));
                source.problem(*at, what.to_owned(), remedy.to_owned());
            }
        }
    }
    out
}

/// Drops every binding whose keys begin, or are begun by, those of one that stands before it.
fn without_clashes(bindings: Vec<Binding>, source: &mut Source<'_>) -> Vec<Binding> {
    let mut kept: Vec<Binding> = Vec::new();
    for b in bindings {
        let rival = kept.iter().find(|k| k.action != b.action && overlap(&k.chord, &b.chord));
        if let Some(k) = rival {
            let what = format!(
                "\"{}\" is bound to {} here and \"{}\" to {} in line {}",
                shown(&b.chord),
                b.action.name(),
                shown(&k.chord),
                k.action.name(),
                source.line(k.at)
            );
            source.problem(b.at, what, "keep one of the two".to_owned());
        } else {
            kept.push(b);
        }
    }
    kept
}

/// Takes keys that are bound elsewhere from those actions that may lose them.
fn take_from(keymap: &mut Keymap, bound: &[Binding], may_lose: impl Fn(Action) -> bool) {
    for &action in Action::ALL.iter().filter(|a| may_lose(**a)) {
        let own: Vec<Chord> = keymap.iter().filter(|&(_, a)| a == action).map(|(c, _)| c.clone()).collect();
        let left: Vec<Chord> = own.iter().filter(|c| !bound.iter().any(|b| overlap(&b.chord, c))).cloned().collect();
        if left.len() < own.len() {
            keymap.rebind(action, left);
        }
    }
}

/// Without a key that quits, Ctrl+c quits, whatever else it was bound to.
fn keep_a_way_out(keymap: &mut Keymap, bound: &[(Action, usize)], source: &mut Source<'_>) {
    if keymap.keys(Action::Quit).is_empty() {
        let at = bound.iter().find(|(a, _)| *a == Action::Quit).or(bound.first()).map_or(0, |b| b.1);
        source.problem(
            at,
            "no key is left that quits".to_owned(),
            "give quit a key; till then Ctrl+c quits".to_owned(),
        );
        let chord = vec![Key::ctrl('c')];
        take_from(keymap, &[Binding { action: Action::Quit, chord: chord.clone(), at }], |_| true);
        keymap.rebind(Action::Quit, vec![chord]);
    }
}

fn overlap(a: &Chord, b: &Chord) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn shown(chord: &Chord) -> String {
    chord.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

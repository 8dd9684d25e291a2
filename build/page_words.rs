//! Packs `data/page-words.txt` into the tables of `src/corpus/parse/marks/table.rs`: one text, and places in it, so
//! that nothing is built, moved or relocated when the program starts.
//!
//! Not here: how a word is looked up (`table.rs`), and which place of a table is a word's (`place.rs`).

use crate::{Result, place};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const SOURCE: &str = "data/page-words.txt";

/// The marks as the file names them, and as `Mark` does.
const MARKS: [(&str, &str); 14] = [
    ("tail", "Tail"),
    ("control", "Control"),
    ("editor", "Editor"),
    ("byline", "Byline"),
    ("source", "Source"),
    ("credit", "Credit"),
    ("tags", "Tags"),
    ("imprint", "Imprint"),
    ("notice", "Notice"),
    ("follow", "Follow"),
    ("location", "Location"),
    ("link", "Link"),
    ("comment", "Comment"),
    ("pages", "Pages"),
];

/// The positions, likewise.
const POSITIONS: [(&str, &str); 5] = [
    ("whole", "Whole"),
    ("start", "Start"),
    ("short-start", "ShortStart"),
    ("anywhere", "Anywhere"),
    ("loose", "Loose"),
];

/// The head of a list: mark and position, as the program names them.
type Head = (&'static str, &'static str);

/// A word of the file: where it lies in the text, and the row of its table.
#[derive(Clone, Copy)]
struct Word {
    at: u16,
    len: u8,
    mark: &'static str,
    position: &'static str,
    blank: bool,
}

struct Lists {
    text: String,
    /// The last row decides where a word stands twice.
    whole: BTreeMap<String, Word>,
    start: BTreeMap<char, Vec<Word>>,
    anywhere: BTreeMap<char, Vec<Word>>,
    starts: [u64; place::STARTS],
}

/// Writes `page_words.rs`.
pub fn pack(out: &Path) -> Result<()> {
    let mut lists = Lists {
        text: String::new(),
        whole: BTreeMap::new(),
        start: BTreeMap::new(),
        anywhere: BTreeMap::new(),
        starts: [0; place::STARTS],
    };
    let mut head = None;
    for (number, line) in crate::read(SOURCE)?.lines().enumerate() {
        let fault = |what: &str| format!("{SOURCE}:{}: {what}: {line}", number + 1);
        if line.is_empty() || line.starts_with("# ") || line == "#" {
            continue;
        }
        if let Some(inner) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            head = Some(named(inner).map_err(&fault)?);
        } else {
            lists.add(line, head.ok_or_else(|| fault("a word before the first list"))?).map_err(|what| fault(&what))?;
        }
    }
    std::fs::write(out.join("page_words.rs"), lists.tables()?)?;
    Ok(())
}

fn named(head: &str) -> std::result::Result<Head, &'static str> {
    let (mark, position) = head.split_once(' ').ok_or("a list without mark and position")?;
    let find = |list: &[(&str, &'static str)], name: &str| list.iter().find(|(n, _)| *n == name).map(|(_, n)| *n);
    Ok((find(&MARKS, mark).ok_or("no such mark")?, find(&POSITIONS, position).ok_or("no such position")?))
}

impl Lists {
    fn add(&mut self, line: &str, (mark, position): Head) -> std::result::Result<(), String> {
        let (word, blank) = line.strip_suffix('_').map_or((line, false), |w| (w, true));
        let word = if position == "Whole" { place::bare(word) } else { word };
        let first = word.chars().next().ok_or("no word")?;
        let at = u16::try_from(self.text.len()).map_err(|_| "the words take more than 64 KB")?;
        let len = u8::try_from(word.len()).map_err(|_| "a word of more than 255 bytes")?;
        self.text.push_str(word);
        let row = Word { at, len, mark, position, blank };
        match position {
            "Whole" => {
                self.whole.insert(word.to_owned(), row);
            }
            "Start" | "ShortStart" => self.start.entry(first).or_default().push(row),
            _ => {
                self.anywhere.entry(first).or_default().push(row);
                let (at, bit) = place::start(*word.as_bytes().first_chunk().ok_or("a word of less than four bytes")?);
                self.starts[at] |= bit;
            }
        }
        Ok(())
    }

    /// Rust: the text and its tables.
    fn tables(mut self) -> Result<String> {
        for words in self.start.values_mut() {
            // The longest word decides; of one word in two lists, the last.
            words.reverse();
            words.sort_by_key(|w| std::cmp::Reverse(w.len));
        }
        let mut out = String::new();
        writeln!(out, "pub(super) const TEXT: &str = {:?};", self.text)?;
        let longest = self.whole.keys().map(String::len).max().unwrap_or(0);
        writeln!(out, "pub(super) const LONGEST_WHOLE: usize = {longest};")?;
        let keys: Vec<u32> = self.whole.keys().map(|w| place::of_word(w)).collect();
        let words: Vec<Word> = self.whole.into_values().collect();
        let slots = spread(&keys);
        writeln!(out, "pub(super) static WHOLE: [Whole; {}] = [", slots.len())?;
        for slot in slots {
            match slot.map(|i| words[i]) {
                Some(Word { at, len, mark, .. }) => {
                    writeln!(out, "    Whole {{ at: {at}, len: {len}, mark: Mark::{mark} }},")?;
                }
                None => writeln!(out, "    Whole {{ at: 0, len: 0, mark: Mark::Plain }},")?,
            }
        }
        writeln!(out, "];")?;
        grouped(&mut out, "START", &self.start)?;
        grouped(&mut out, "ANYWHERE", &self.anywhere)?;
        writeln!(out, "pub(super) static STARTS: [u64; place::STARTS] = {:?};", self.starts)?;
        Ok(out)
    }
}

/// The words of a table, and which of them begin with a character.
fn grouped(out: &mut String, name: &str, words: &BTreeMap<char, Vec<Word>>) -> Result<()> {
    let keys: Vec<u32> = words.keys().map(|&c| place::of_char(c)).collect();
    let mut from = 0;
    let groups: Vec<(char, usize, usize)> = words
        .iter()
        .map(|(&first, list)| {
            let group = (first, from, from + list.len());
            from = group.2;
            group
        })
        .collect();
    writeln!(out, "pub(super) static {name}: [Word; {from}] = [")?;
    for Word { at, len, mark, position, blank } in words.values().flatten() {
        writeln!(
            out,
            "    Word {{ at: {at}, len: {len}, mark: Mark::{mark}, position: Position::{position}, blank: {blank} }},"
        )?;
    }
    let slots = spread(&keys);
    writeln!(out, "];\npub(super) static {name}_GROUPS: [Group; {}] = [", slots.len())?;
    for slot in slots {
        let (first, from, to) = slot.map_or(('\0', 0, 0), |i| groups[i]);
        writeln!(out, "    Group {{ first: {first:?}, from: {from}, to: {to} }},")?;
    }
    writeln!(out, "];")?;
    Ok(())
}

/// Open addressing with linear probing: for each slot the number of its key. Less than half of the slots are taken,
/// so that every search ends.
fn spread(keys: &[u32]) -> Vec<Option<usize>> {
    let mut slots = vec![None; (2 * keys.len() + 1).next_power_of_two()];
    let mask = slots.len() - 1;
    for (number, key) in keys.iter().enumerate() {
        let mut at = *key as usize & mask;
        while slots[at].is_some() {
            at = (at + 1) & mask;
        }
        slots[at] = Some(number);
    }
    slots
}

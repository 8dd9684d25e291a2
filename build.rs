//! Packs the tables of `data/` into the form that `src/lexicon/load.rs` unpacks in a few milliseconds: lines of text,
//! and a stream of bytes that says what belongs to what. Rows of one head in several tables are joined here.
//!
//! Not here: the tables that are themselves derived (`examples/build_tables.rs`).

#[allow(dead_code, reason = "the build needs one or two functions of each of these modules")]
#[path = "src/text/letter.rs"]
mod letter;
#[allow(dead_code, reason = "as above")]
#[path = "src/text/script.rs"]
mod script;
#[allow(dead_code, reason = "as above")]
#[path = "src/text/syllable.rs"]
mod syllable;

#[path = "src/corpus/parse/marks/place.rs"]
mod place;
#[allow(dead_code, unused_imports, reason = "as above")]
#[path = "src/text/span.rs"]
mod span;

#[path = "build/link.rs"]
mod link;
#[path = "build/page_words.rs"]
mod page_words;
#[path = "build/pinyin.rs"]
mod pinyin;
#[path = "build/scripts.rs"]
mod scripts;

use span::{Span, is_han};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The tables of heads, the highest precedence first, each with the letter that stands for it.
const TABLES: [(&str, u8); 3] =
    [("data/gazetteer.tsv", b'g'), ("data/lexicon.tsv", b'l'), ("data/names_cldr.tsv", b'c')];

fn main() -> Result<()> {
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let mut pack = Pack::default();
    pack.readings(&read("data/hanviet.tsv")?, &read("data/readings_hand.tsv")?)?;
    let mut heads: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for (path, source) in TABLES {
        let text = read(path)?;
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let row = Row::parse(line, source).ok_or_else(|| format!("{path}:{}: {line}", number + 1))?;
            heads.entry(row.head.clone()).or_default().push(row);
        }
    }
    let counts = read("data/word_counts.tsv")?;
    let counts: HashMap<&str, f64> =
        counts.lines().filter_map(|l| l.split_once('\t')).filter_map(|(h, n)| Some((h, n.parse().ok()?))).collect();
    for (head, rows) in &heads {
        let count = counts.get(head.as_str()).copied().unwrap_or(1.0);
        pack.entry(head, rows, count)?;
    }
    for path in ["src/text/letter.rs", "src/text/script.rs", "src/text/syllable.rs", "src/text/span.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!(
        "cargo::rustc-env=DOICHIEU_ARTICLES={}",
        fingerprint(&[
            "src/text",
            "src/text.rs",
            "src/corpus",
            "src/corpus.rs",
            "data/page-words.txt",
            "data/script-only.txt"
        ])?
    );
    println!(
        "cargo::rustc-env=DOICHIEU_FACTS={}",
        fingerprint(&[
            "src/text",
            "src/text.rs",
            "src/compare/pair",
            "src/compare/pair.rs",
            "src/lexicon",
            "data/hanviet.tsv"
        ])?
    );
    page_words::pack(out)?;
    scripts::pack(out)?;
    pinyin::pack(out)?;
    let Pack { keys, spellings, heads, glosses, reading_bytes, entry_bytes, .. } = pack;
    for (name, lines) in [("keys", keys), ("spellings", spellings), ("heads", heads), ("glosses", glosses)] {
        std::fs::write(out.join(name).with_extension("txt"), lines.join("\n"))?;
    }
    std::fs::write(out.join("readings.bin"), reading_bytes)?;
    std::fs::write(out.join("entries.bin"), entry_bytes)?;
    link::link();
    Ok(())
}

/// The fingerprint of the sources that make articles of files: what another build has cached of them may differ.
fn fingerprint(roots: &[&str]) -> Result<u32> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = roots.iter().map(PathBuf::from).collect();
    while let Some(path) = folders.pop() {
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_dir() {
            for entry in std::fs::read_dir(&path)? {
                folders.push(entry?.path());
            }
        } else {
            files.push(path);
        }
    }
    files.sort();
    // FNV-1a, 32 bit.
    let mut hash = 0x811c_9dc5_u32;
    for path in files {
        for byte in std::fs::read(&path)? {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    Ok(hash)
}

fn read(path: &str) -> Result<String> {
    println!("cargo::rerun-if-changed={path}");
    std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}").into())
}

/// One row of a table of heads.
struct Row {
    head: String,
    source: u8,
    /// `w` word, `f` function word, `p` person, `l` place, `i` institution.
    kind: u8,
    /// Up to three letters, padded with blanks.
    pos: [u8; 3],
    /// `h` usual, `f` false friend, blank unmarked.
    reading: u8,
    glosses: Vec<String>,
}

impl Row {
    fn parse(line: &str, source: u8) -> Option<Self> {
        let mut columns = line.split('\t');
        let (head, what, list) = (columns.next()?.to_owned(), columns.next()?, columns.next()?);
        let glosses: Vec<String> = list.split("; ").map(str::to_owned).collect();
        let flag = if source == b'l' { columns.next().unwrap_or("") } else { "" };
        let named = |kind| Some((kind, *b"n  "));
        let (kind, pos) = match (source, what) {
            (b'l', letters) => {
                let mut pos = *b"   ";
                for (slot, letter) in pos.iter_mut().zip(letters.bytes()) {
                    *slot = letter;
                }
                Some((lexicon_kind(letters, glosses.first()?), pos))
            }
            (_, "person") => named(b'p'),
            (_, "place") => named(b'l'),
            (_, "institution") => named(b'i'),
            (_, "word") => named(b'w'),
            _ => None,
        }?;
        let reading = match flag {
            "hv" => b'h',
            "ff" => b'f',
            _ => b' ',
        };
        Some(Self { head, source, kind, pos, reading, glosses })
    }
}

/// Particles, pronouns, measure words and numerals are function words; a capital makes a name.
fn lexicon_kind(letters: &str, gloss: &str) -> u8 {
    if letters.starts_with(['p', 'r', 'q', 'm']) {
        b'f'
    } else if gloss.starts_with(char::is_uppercase) {
        b'i'
    } else {
        b'w'
    }
}

#[derive(Default)]
struct Pack {
    /// Syllable keys; their place is their number.
    keys: Vec<String>,
    key_numbers: HashMap<String, u16>,
    /// Readings as written.
    spellings: Vec<String>,
    spelling_numbers: HashMap<String, u16>,
    heads: Vec<String>,
    glosses: Vec<String>,
    reading_bytes: Vec<u8>,
    entry_bytes: Vec<u8>,
}

impl Pack {
    fn key(&mut self, written: &str) -> Result<u16> {
        number(&mut self.keys, &mut self.key_numbers, syllable::key(written))
    }

    /// For each character in order: its code (4 bytes), how many readings, and for each its spelling and key (2 + 2).
    fn readings(&mut self, table: &str, hand: &str) -> Result<()> {
        let rows: BTreeMap<char, &str> = table.lines().filter_map(row_of_char).collect();
        let mut by_hand: HashMap<(char, &str), Vec<&str>> = HashMap::new();
        for (c, row) in hand.lines().filter(|l| !l.starts_with('#')).filter_map(row_of_char) {
            let (place, list) = row.split_once('\t').ok_or("readings_hand.tsv: three columns")?;
            by_hand.entry((c, place)).or_default().extend(list.split(' '));
        }
        let mut characters: Vec<char> = rows.keys().copied().chain(script::simplified()).collect();
        characters.sort_unstable();
        characters.dedup();
        for c in characters {
            let hand = |place| by_hand.get(&(script::simplify(c), place)).into_iter().flatten().copied();
            let forms = script::traditional(c).chain([c]);
            let table =
                forms.filter_map(|t| rows.get(&t)).flat_map(|row| row.split(';')).filter_map(|p| p.split_once(' '));
            let mut list: Vec<(u16, u16)> = Vec::new();
            let table: Vec<&str> = table.flat_map(|(_, readings)| readings.split(' ')).collect();
            for reading in hand("first").chain(table).chain(hand("also")) {
                let key = self.key(reading)?;
                if list.iter().all(|(_, k)| *k != key) {
                    let spelling = number(&mut self.spellings, &mut self.spelling_numbers, reading.to_owned())?;
                    list.push((spelling, key));
                }
            }
            if !list.is_empty() {
                self.reading_bytes.extend(u32::from(c).to_le_bytes());
                self.reading_bytes.push(u8::try_from(list.len())?);
                self.reading_bytes.extend(list.iter().flat_map(|(s, k)| [s.to_le_bytes(), k.to_le_bytes()]).flatten());
            }
        }
        Ok(())
    }

    /// Source, kind, parts of speech, reading flag, frequency, number of glosses; for each gloss its number of keys and the keys.
    fn entry(&mut self, head: &str, rows: &[Row], count: f64) -> Result<()> {
        let first = rows.first().ok_or("a head without rows")?;
        let mut glosses: Vec<&str> = Vec::new();
        for gloss in rows.iter().flat_map(|r| &r.glosses) {
            if !glosses.iter().any(|g| g.to_lowercase() == gloss.to_lowercase()) {
                glosses.push(gloss);
            }
        }
        let pos = rows.iter().find(|r| r.source == b'l').map_or(first.pos, |r| r.pos);
        let reading = rows.iter().map(|r| r.reading).find(|r| *r != b' ').unwrap_or(b' ');
        self.entry_bytes.extend([first.source, first.kind, pos[0], pos[1], pos[2], reading, logarithm(count)]);
        self.entry_bytes.push(u8::try_from(glosses.len())?);
        for gloss in glosses {
            let keys: Vec<u16> =
                syllable::runs(gloss).map(|span| self.key(span.of(gloss))).collect::<Result<Vec<u16>>>()?;
            self.entry_bytes.push(u8::try_from(keys.len())?);
            self.entry_bytes.extend(keys.iter().flat_map(|k| k.to_le_bytes()));
            self.glosses.push(gloss.to_owned());
        }
        self.heads.push(head.to_owned());
        Ok(())
    }
}

fn row_of_char(line: &str) -> Option<(char, &str)> {
    let (c, row) = line.split_once('\t')?;
    Some((c.chars().next()?, row))
}

/// The number of a text in a list that grows.
fn number(list: &mut Vec<String>, numbers: &mut HashMap<String, u16>, text: String) -> Result<u16> {
    if let Some(&n) = numbers.get(&text) {
        return Ok(n);
    }
    let n = u16::try_from(list.len())?;
    list.push(text.clone());
    numbers.insert(text, n);
    Ok(n)
}

/// 16 ln(count), in 0 to 255.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a byte")]
fn logarithm(count: f64) -> u8 {
    (16.0 * count.max(1.0).ln()).round().clamp(0.0, 255.0) as u8
}

//! Which line is the headline.
//!
//! Candidates are scored by what makes a headline: its place above the text, a date line below it, words that
//! the text uses again, its length, and whether the page repeats it.

use super::caption::is_caption;
use super::core::Core;
use super::topic::grams;
use crate::corpus::parse::LONGEST_TITLE;
use crate::corpus::parse::feature::{End, Feature};
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;
use crate::corpus::parse::source;
use rustc_hash::{FxHashMap, FxHashSet};

/// Rows above the core among which the title is looked for.
const REACH: usize = 40;
/// Characters of the core whose words are compared with a title's.
const SAMPLE: usize = 4000;
/// Characters of a candidate that are compared.
const LONGEST: usize = 400;

/// The row of the title. With a title from the front matter, only a row that says
/// the same, or a Markdown heading of the first level.
#[must_use]
pub fn find(rows: &[Row], core: &Core, told: Option<&str>) -> Option<usize> {
    if let Some(told) = told {
        let key = Feature::of(told).key;
        let mut near = rows.iter().take(core.start + 3);
        return near
            .clone()
            .position(|r| r.feature.key == key)
            .or_else(|| near.position(|r| r.form == Form::Heading(1)));
    }
    let last = if core.found { core.start } else { 0 };
    let first = last.saturating_sub(REACH);
    let opens = rows.iter().position(Row::is_plain).unwrap_or(0);
    let able: Vec<usize> = (first..=last).filter(|&i| may_be(rows, i, last, opens)).collect();
    if let [only] = able[..] {
        return Some(only).filter(|&i| !rows.get(i).is_some_and(is_caption));
    }
    let seen = Seen::new(rows, core, rows.get(first..=last.min(rows.len().saturating_sub(1))).unwrap_or(&[]), opens);
    // The lowest headline with its own date line below: a date above it is that of the page's head.
    let dated_last = (first..=last).rev().find(|&i| {
        rows.get(i).is_some_and(|r| r.is_headline() && r.feature.weight() >= FULL) && dated(rows, i) >= SOON
    });
    let score = |i: usize| Some((i, seen.score(rows, i, last, dated_last.unwrap_or(0))?));
    let mut scored: Vec<(usize, f64)> = able.into_iter().filter_map(score).collect();
    loop {
        // The best; of equals the first.
        let (best, _) = scored.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        if !rows.get(best).is_some_and(is_caption) {
            return Some(best);
        }
        scored.retain(|(i, _)| *i != best);
    }
}

/// Words from which a line is rather a headline than the name of a paper or a section.
const FULL: u32 = 5;

/// Words from which a line is no mere name.
const NAME: u32 = 3;
/// Han characters from which a line is no label either.
const LABEL: u32 = 8;

struct Seen {
    /// Those of the text's words that a candidate has.
    words: FxHashSet<u64>,
    keys: FxHashMap<u64, u32>,
    first: usize,
    /// What the first line of the file says before the name of a site: a browser's title.
    browser: Option<u64>,
}

impl Seen {
    fn new(rows: &[Row], core: &Core, candidates: &[Row], first: usize) -> Self {
        // Most words of a text stand in no candidate: a bit each tells, before they are kept.
        let mut asked = Bits([0; 512]);
        for row in candidates.iter().filter(|r| r.is_plain()) {
            grams(row.words, LONGEST, |g| asked.set(g));
        }
        let mut words = FxHashSet::default();
        let mut left = SAMPLE;
        for row in rows.iter().take(core.end).skip(core.start) {
            grams(row.words, left, |g| {
                if asked.has(g) {
                    words.insert(g);
                }
            });
            left = left.saturating_sub(row.words.len() / 2);
            if left == 0 {
                break;
            }
        }
        let mut keys = FxHashMap::default();
        for row in rows {
            *keys.entry(row.feature.key).or_default() += 1;
        }
        let browser = rows.first().and_then(|r| source::parted(r.words)).map(|(head, _)| Feature::of(head).key);
        Self { words, keys, first, browser }
    }

    /// How much a row that may be the title looks like it.
    fn score(&self, rows: &[Row], i: usize, core: usize, dated_last: usize) -> Option<f64> {
        let row = rows.get(i)?;
        let f = &row.feature;
        let heading = match row.form {
            Form::Heading(1) => 6.0,
            Form::Heading(2) => 1.0,
            _ => 0.0,
        };
        let place = match () {
            () if i != self.first || core > super::SHORT_LEAD + 2 => 0.0,
            () if rows.iter().take(core + 2).any(|r| r.date.is_some()) => 1.0,
            // Without a date line to tell by, the first line is the best guess.
            () => 2.5,
        };
        // A short name, as of a column or an account, stands beside the date and in the text as well.
        let fullness = (f64::from(f.weight()) / f64::from(NAME)).min(1.0);
        let length = match () {
            () if row.is_name() || row.words.starts_with(['—', '–']) => -3.0,
            // A headline begins with a capital, unlike `theo Đời sống`.
            () if row.words.starts_with(|c: char| c.is_ascii_lowercase() || c == 'đ') => -2.0,
            () if !row.is_headline() => -2.0,
            () if f.weight() < FULL && f.han < LABEL => 0.2,
            () => 1.0,
        };
        let ending = if f.end == End::Stop { -1.5 } else { 0.0 };
        let repeated = match () {
            () if i > 0 && self.browser == Some(f.key) => 2.0,
            () if self.keys.get(&f.key).is_some_and(|n| *n > 1) => 0.7,
            () => 0.0,
        };
        let shared = self.shared(row);
        // The second line of a title is about as long, and says less of what the text says.
        let is_second = |r: &&Row| {
            let longer = r.feature.columns >= f.columns && r.feature.columns * 4 <= f.columns * 5;
            r.is_headline() && longer && f.weight() >= FULL && self.shared(r) < shared
        };
        let second = rows.get(i + 1).filter(is_second);
        let dated = match dated(rows, i + usize::from(second.is_some())) {
            dated if second.is_some() => dated,
            dated if i < dated_last => dated.min(1.0),
            // A short line below a headline with its date is a heading, listed above the text.
            0.0 if i > dated_last && dated_last > 0 && f.weight() < FULL => -1.5,
            dated => dated,
        };
        let distance = u8::try_from(core - i).map_or(-25.0, |rows| -0.1 * f64::from(rows));
        let known = fullness * (2.5 * shared + dated);
        Some(heading + place + length + ending + repeated + distance + known)
    }

    /// The share of a row's words that the text uses.
    fn shared(&self, row: &Row) -> f64 {
        let (mut all, mut known) = (0u16, 0u16);
        grams(row.words, LONGEST, |g| {
            all += 1;
            known += u16::from(self.words.contains(&g));
        });
        if all == 0 { 0.0 } else { f64::from(known) / f64::from(all) }
    }
}

/// Whether a row may be the title at all. `opens` is the first row that is plain.
fn may_be(rows: &[Row], i: usize, core: usize, opens: usize) -> bool {
    rows.get(i).is_some_and(|row| {
        let opens_core = i == core && !matches!(row.form, Form::Heading(_));
        row.feature.columns as usize <= LONGEST_TITLE
            && row.is_plain()
            && !row.goes_on
            && !row.is_row_of_words()
            && !matches!(row.form, Form::Item | Form::Picture)
            && if opens_core { i == opens && rows.len() > i + 1 && may_open(row) } else { !row.is_paragraph() }
    })
}

/// Whether the first row of the core, which looks like a sentence, may be the title all the same: it is the
/// first line, and one sentence at most.
fn may_open(first: &Row) -> bool {
    let f = &first.feature;
    f.columns * 10 <= f.long() * 13 && f.stops <= 3 && first.words.matches('。').count() <= 1
}

/// A bit for each of some hashes; two may share one.
struct Bits([u64; 512]);

impl Bits {
    const fn place(hash: u64) -> (usize, u64) {
        let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed >> 55) as usize, 1 << ((mixed >> 49) & 63))
    }

    fn set(&mut self, hash: u64) {
        let (at, bit) = Self::place(hash);
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// A date line or byline soon below.
fn dated(rows: &[Row], i: usize) -> f64 {
    let is_head = |r: &Row| r.date.is_some() || matches!(r.mark, Mark::Byline | Mark::Source) || r.is_age();
    // Counts, buttons and the author's name between the two are passed over.
    let is_between =
        |r: &&Row| is_head(r) || !(matches!(r.mark, Mark::Number | Mark::Control | Mark::Rule) || r.is_name());
    let mut below = rows.iter().skip(i + 1).take(CONTROLS).filter(is_between);
    let above = i.checked_sub(1).and_then(|j| rows.get(j)).is_some_and(|r| r.date.is_some());
    match below.position(is_head) {
        Some(0) => NEXT,
        Some(1) => SOON,
        Some(2) => 1.0,
        _ if above => 1.0,
        _ => 0.0,
    }
}

/// What a date line right below a headline is worth.
const NEXT: f64 = 3.0;
/// With a line between them.
const SOON: f64 = 1.5;
/// Rows below a headline among which its date line is looked for.
const CONTROLS: usize = 6;

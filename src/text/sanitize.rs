//! What may reach a terminal: the newtypes [`Safe`] and [`SafeStr`], and the functions that make them.
//!
//! One pass brings text to NFC and shows or removes what a terminal could obey or a reader could not see:
//!
//! | in the text | becomes |
//! |---|---|
//! | C0 controls, DEL | control pictures: ESC is `␛` |
//! | C1 controls | their code: `<9B>` |
//! | tab | a blank |
//! | line breaks | `\n` in [`clean_lines`]; a sign (`␊`, `␍`, `␤`) elsewhere |
//! | the 12 bidi controls | `⟦RLO⟧` and the like |
//! | private use, noncharacters, unassigned | `□` |
//! | ZWJ and variation selectors inside an emoji | kept |
//! | other invisible characters (ZWSP, ZWNJ, WJ, BOM, soft hyphen, tags, fillers) | removed and counted |
//! | more than four marks on one base | four marks and `…` |
//! | a mark without a base | a mark on `◌` |
//!
//! Not here: drawing, decoding bytes, and decisions about what a file contains.

use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};

/// Combining marks kept on one base; Vietnamese needs two.
const MARKS: u8 = 4;

/// Text that holds no control, escape, bidi control or invisible formatting character.
///
/// Only this type (or a [`SafeStr`] borrowed from it) is accepted by drawing, printing, the window
/// title, the clipboard and logs, so the compiler checks that nothing else gets out. Line breaks
/// can only be inside where [`clean_lines`] or [`Safe::joined`] made the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Safe(String);

/// A borrowed piece of [`Safe`] text, or a literal of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SafeStr<'a>(&'a str);

/// How many characters were shown as signs or removed, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// C0 and C1 controls, line breaks and tabs not among them.
    pub controls: u32,
    /// Bidi controls.
    pub bidi: u32,
    /// Invisible characters removed.
    pub invisible: u32,
    /// Combining marks cut off, or given a base.
    pub marks: u32,
    /// Private use, noncharacters, unassigned.
    pub unknown: u32,
}

impl Counts {
    /// All together.
    #[must_use]
    pub const fn total(self) -> u32 {
        self.controls
            .saturating_add(self.bidi)
            .saturating_add(self.invisible)
            .saturating_add(self.marks)
            .saturating_add(self.unknown)
    }
}

impl Safe {
    /// Makes any text one safe line: see the module's table. Idempotent.
    #[must_use]
    pub fn new(text: &str) -> Self {
        clean(text).0
    }

    /// Safe lines joined by `\n`.
    #[must_use]
    pub fn joined<'a>(lines: impl IntoIterator<Item = SafeStr<'a>>) -> Self {
        let mut out = String::new();
        for (i, line) in lines.into_iter().enumerate() {
            if i > 0 {
                out.push('\n');
            }
            out.push_str(line.0);
        }
        Self(out)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A borrowed view of the whole.
    #[must_use]
    pub fn as_safe(&self) -> SafeStr<'_> {
        SafeStr(&self.0)
    }

    /// The piece under a byte range; empty where the range does not fit.
    #[must_use]
    pub fn get(&self, range: std::ops::Range<usize>) -> SafeStr<'_> {
        SafeStr(self.0.get(range).unwrap_or(""))
    }

    /// Adds safe text at the end.
    pub fn push(&mut self, text: SafeStr<'_>) {
        self.0.push_str(text.0);
    }
}

impl<'a> SafeStr<'a> {
    /// A literal of the program's own source, safe by construction.
    #[must_use]
    pub const fn literal(text: &'static str) -> SafeStr<'static> {
        SafeStr(text)
    }

    /// The text.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The piece under a byte range; empty where the range does not fit.
    #[must_use]
    pub fn get(self, range: std::ops::Range<usize>) -> SafeStr<'a> {
        SafeStr(self.0.get(range).unwrap_or(""))
    }

    /// An owned copy.
    #[must_use]
    pub fn to_safe(self) -> Safe {
        Safe(self.0.to_owned())
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for SafeStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// One line of text in NFC and safe, with what was changed. Line breaks are shown as signs.
#[must_use]
pub fn clean(text: &str) -> (Safe, Counts) {
    Cleaner::run(text, false)
}

/// As [`clean`], but line breaks (LF, CR, CRLF, VT, FF, NEL, U+2028, U+2029) become `\n`.
#[must_use]
pub fn clean_lines(text: &str) -> (Safe, Counts) {
    Cleaner::run(text, true)
}

/// What one character asks for.
enum Fate {
    Keep,
    Show(&'static str),
    Code(u32),
    Drop,
    Break(&'static str),
}

/// The walk over one text, with what it must remember within a line.
struct Cleaner {
    out: String,
    counts: Counts,
    /// The last character kept.
    last: Option<char>,
    /// Whether an emoji, with its selectors and joiners, stands right before.
    in_emoji: bool,
}

impl Cleaner {
    fn run(text: &str, lines: bool) -> (Safe, Counts) {
        let mut walk = Self { out: String::with_capacity(text.len()), ..Self::new() };
        if lines {
            text.split_inclusive('\n').for_each(|line| walk.line(line, true));
        } else {
            walk.line(text, false);
        }
        (Safe(walk.out), walk.counts)
    }

    /// Takes one line, with its end. Nothing reaches over a line break: neither composition nor a run of marks.
    fn line(&mut self, line: &str, lines: bool) {
        (self.last, self.in_emoji) = (None, false);
        let body = if lines { line.strip_suffix('\n').unwrap_or(line) } else { line };
        if body.chars().all(is_plain) {
            self.out.push_str(line);
            return;
        }
        let start = self.out.len();
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            if lines && c == '\r' && chars.peek() == Some(&'\n') {
                continue;
            }
            self.step(c, chars.peek().copied(), lines);
        }
        let made = self.out.split_off(start);
        let composed = if unicode_normalization::is_nfc(&made) { made } else { made.nfc().collect() };
        let limited = limit_marks(composed, &mut self.counts);
        self.out.push_str(&limited);
    }

    const fn new() -> Self {
        Self {
            out: String::new(),
            counts: Counts { controls: 0, bidi: 0, invisible: 0, marks: 0, unknown: 0 },
            last: None,
            in_emoji: false,
        }
    }

    fn step(&mut self, c: char, next: Option<char>, lines: bool) {
        if is_plain(c) {
            return self.keep(c);
        }
        match self.fate(c, next) {
            Fate::Keep => {
                if is_combining_mark(c) && self.last.is_none_or(|l| l == '\n') {
                    self.counts.marks += 1;
                    self.out.push('◌');
                }
                self.keep(c);
            }
            Fate::Break(_) if lines => self.keep('\n'),
            Fate::Show(sign) | Fate::Break(sign) => self.show(sign),
            Fate::Code(code) => self.show(&format!("<{code:02X}>")),
            Fate::Drop => {}
        }
    }

    fn keep(&mut self, c: char) {
        self.in_emoji = is_emoji(c) || (self.in_emoji && matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}'));
        self.last = Some(c);
        self.out.push(c);
    }

    fn show(&mut self, sign: &str) {
        self.in_emoji = false;
        self.last = sign.chars().next_back();
        self.out.push_str(sign);
    }

    fn fate(&mut self, c: char, next: Option<char>) -> Fate {
        match c {
            '\t' => Fate::Show(" "),
            '\n' => Fate::Break("␊"),
            '\r' => Fate::Break("␍"),
            '\u{b}' => Fate::Break("␋"),
            '\u{c}' => Fate::Break("␌"),
            '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Break("␤"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                self.counts.controls += 1;
                PICTURES
                    .get(c as usize)
                    .copied()
                    .or((c == '\u{7f}').then_some("␡"))
                    .map_or(Fate::Code(c.into()), Fate::Show)
            }
            _ => self.fate_of_printable(c, next),
        }
    }

    fn fate_of_printable(&mut self, c: char, next: Option<char>) -> Fate {
        if let Some(mark) = bidi_mark(c) {
            self.counts.bidi += 1;
            return Fate::Show(mark);
        }
        if is_invisible(c) {
            let joins = match c {
                '\u{200d}' => self.in_emoji && self.last != Some(c) && next.is_some_and(is_emoji),
                '\u{fe0e}' | '\u{fe0f}' => self.takes_selector(next),
                _ => false,
            };
            if joins {
                return Fate::Keep;
            }
            self.counts.invisible += 1;
            return Fate::Drop;
        }
        if is_unknown(c) {
            self.counts.unknown += 1;
            return Fate::Show("□");
        }
        Fate::Keep
    }

    /// Whether a variation selector means something here: right after an emoji, or in a keycap (`1`, selector, U+20E3).
    fn takes_selector(&self, next: Option<char>) -> bool {
        self.last.is_some_and(|l| is_emoji(l) || (matches!(l, '0'..='9' | '#' | '*') && next == Some('\u{20e3}')))
    }
}

/// Cuts everything after the fourth mark of a base.
fn limit_marks(text: String, counts: &mut Counts) -> String {
    let mut run = 0u8;
    let too_many = |c: char, run: &mut u8| {
        *run = if !is_plain(c) && is_combining_mark(c) { run.saturating_add(1) } else { 0 };
        *run > MARKS
    };
    if !text.chars().any(|c| too_many(c, &mut run)) {
        return text;
    }
    run = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if too_many(c, &mut run) {
            counts.marks += 1;
            if run == MARKS + 1 {
                out.push('…');
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that need no thought: printable, in NFC by themselves and with anything plain around them.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}'
        | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

const PICTURES: [&str; 32] = [
    "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊", "␋", "␌", "␍", "␎", "␏", "␐", "␑", "␒", "␓", "␔", "␕", "␖",
    "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟",
];

/// Whether `c` has the property `Bidi_Control`.
#[must_use]
pub const fn is_bidi_control(c: char) -> bool {
    bidi_mark(c).is_some()
}

/// The visible name of a character with the property `Bidi_Control` (`PropList.txt`; there are 12).
const fn bidi_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{61c}' => "⟦ALM⟧",
        '\u{200e}' => "⟦LRM⟧",
        '\u{200f}' => "⟦RLM⟧",
        '\u{202a}' => "⟦LRE⟧",
        '\u{202b}' => "⟦RLE⟧",
        '\u{202c}' => "⟦PDF⟧",
        '\u{202d}' => "⟦LRO⟧",
        '\u{202e}' => "⟦RLO⟧",
        '\u{2066}' => "⟦LRI⟧",
        '\u{2067}' => "⟦RLI⟧",
        '\u{2068}' => "⟦FSI⟧",
        '\u{2069}' => "⟦PDI⟧",
        _ => return None,
    })
}

/// `Default_Ignorable_Code_Point` (`DerivedCoreProperties.txt`) without the bidi controls, and the
/// interlinear annotation signs.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_unknown(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    private || !is_public_assigned(c)
}

/// Near enough to `Extended_Pictographic` with the modifiers (`emoji-data.txt`): where a joiner or selector means something.
const fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21aa}'
        | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{25fe}' | '\u{2600}'..='\u{27bf}'
        | '\u{2934}'..='\u{2935}' | '\u{2b05}'..='\u{2b55}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests;

//! Keys and chords, and how they are written: `j`, `Ctrl+d`, `Shift+Tab`, `g g`.

use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed (Shift is already in it).
    Char(char),
    /// Function key 1 to 12.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// Modifiers. Shift is only kept where the character does not show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mods {
    /// Control.
    pub ctrl: bool,
    /// Alt, Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// What was held.
    pub mods: Mods,
}

/// Keys pressed one after another: `g g`.
pub type Chord = Vec<Key>;

const NAMED: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl Key {
    /// A character key without modifiers.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self { code: Code::Char(c), mods: Mods { ctrl: false, alt: false, shift: false } }
    }

    /// A named key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, mods: Mods { ctrl: false, alt: false, shift: false } }
    }

    /// A character with Control held.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), mods: Mods { ctrl: true, alt: false, shift: false } }
    }

    /// Reads one key: `j`, `Ctrl+d`, `Alt+Left`, `F5`, `Space`. The message names the nearest known key.
    ///
    /// # Errors
    /// Where the text is no key: what to write instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut mods = Mods::default();
        let mut rest = text;
        while let Some((head, tail)) = rest.split_once('+').filter(|(h, t)| !h.is_empty() && !t.is_empty()) {
            match head.to_ascii_lowercase().as_str() {
                "ctrl" => mods.ctrl = true,
                "alt" => mods.alt = true,
                "shift" => mods.shift = true,
                _ => return Err(unknown(text)),
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => Code::Char(c),
            _ => named(rest).ok_or_else(|| unknown(text))?,
        };
        let Code::Char(c) = code else { return Ok(Self { code, mods }) };
        let c = match (mods.ctrl, mods.shift) {
            // Terminals send one code for Ctrl+d and Ctrl+D.
            (true, _) => c.to_lowercase().next().unwrap_or(c),
            (false, true) => c.to_uppercase().next().unwrap_or(c),
            (false, false) => c,
        };
        Ok(Self { code: Code::Char(c), mods: Mods { shift: false, ..mods } })
    }

    /// Reads keys parted by blanks: `g g`.
    ///
    /// # Errors
    /// As [`Key::parse`]; also for an empty text.
    pub fn parse_chord(text: &str) -> Result<Chord, String> {
        let keys = text.split_whitespace().map(Self::parse).collect::<Result<Chord, _>>()?;
        if keys.is_empty() { Err("an empty key; write for example \"j\" or \"Ctrl+d\"".to_owned()) } else { Ok(keys) }
    }
}

fn named(text: &str) -> Option<Code> {
    let f = text.strip_prefix(['F', 'f']).and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=12).contains(n));
    f.map(Code::F).or_else(|| NAMED.iter().find(|(n, _)| n.eq_ignore_ascii_case(text)).map(|&(_, c)| c))
}

fn unknown(text: &str) -> String {
    let modifiers = ["Ctrl", "Alt", "Shift"];
    let (head, tail) = text.rsplit_once('+').unwrap_or(("", text));
    let fixed_tail = if tail.chars().count() == 1 || named(tail).is_some() {
        Some(tail)
    } else {
        nearest(tail, NAMED.iter().map(|&(n, _)| n))
    };
    let fixed_head =
        if head.is_empty() { Some(String::new()) } else { nearest(head, modifiers).map(|m| format!("{m}+")) };
    match (fixed_head, fixed_tail) {
        (Some(h), Some(t)) => format!("\"{text}\" is no key; did you mean \"{h}{t}\"?"),
        _ => format!("\"{text}\" is no key; keys are written like \"j\", \"Ctrl+d\", \"Shift+Tab\", \"F1\", \"g g\""),
    }
}

/// The candidate nearest to `word` by edit distance, if it is near enough to be a slip.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let limit = length.div_ceil(3).max(1);
    candidates
        .into_iter()
        .map(|c| (c.to_lowercase(), c))
        // Words of other lengths are farther than that: what a file calls a key may be a megabyte long.
        .filter(|(low, _)| low.chars().count().abs_diff(length) <= limit)
        .map(|(low, c)| (distance(&lower, &low), c))
        .min_by_key(|&(d, _)| d)
        .filter(|&(d, _)| d <= limit)
        .map(|(_, c)| c)
}

/// Damerau-Levenshtein distance (optimal string alignment: neighbours swapped count as one).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.mods.ctrl, "Ctrl+"), (self.mods.alt, "Alt+"), (self.mods.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::F(n) => write!(f, "F{n}"),
            code => match (NAMED.iter().find(|&&(_, c)| c == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Code::Char(c)) => write!(f, "{c}"),
                (None, _) => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in ["j", "G", "Ctrl+d", "Shift+Tab", "F12", "Space", "+", "=", "Ctrl++", "Alt+Left", "Esc"] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text, "{text}");
        }
        for (text, key) in [("Shift+j", Key::char('J')), ("Shift+đ", Key::char('Đ')), ("Ctrl+D", Key::ctrl('d'))] {
            assert_eq!(Key::parse(text).unwrap(), key, "{text}");
        }
    }

    #[test]
    fn a_slip_gets_the_nearest_key() {
        assert_eq!(Key::parse("Ctlr+q").unwrap_err(), "\"Ctlr+q\" is no key; did you mean \"Ctrl+q\"?");
        assert_eq!(Key::parse("Entre").unwrap_err(), "\"Entre\" is no key; did you mean \"Enter\"?");
        assert!(Key::parse("nonsense").unwrap_err().contains("keys are written like"));
    }

    #[test]
    fn chords_need_a_key() {
        assert_eq!(Key::parse_chord("g g").unwrap(), vec![Key::char('g'); 2]);
        assert!(Key::parse_chord("  ").is_err());
    }
}

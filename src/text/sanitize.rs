//! What may reach a terminal: the newtypes [`Safe`] and [`SafeStr`], and the one function that makes them.
//!
//! Not here: drawing, and decisions about what a file contains.

use std::fmt;

/// Text that holds no control, escape, bidi control or invisible formatting character.
///
/// Only this type (or a [`SafeStr`] borrowed from it) is accepted by drawing, printing, the window
/// title, the clipboard and logs, so the compiler checks that nothing else gets out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Safe(String);

/// A borrowed piece of [`Safe`] text, or a literal of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SafeStr<'a>(&'a str);

impl Safe {
    /// Makes any text safe: see the module's description of what is shown how. Idempotent.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
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
        f.write_str(&self.0)
    }
}

impl fmt::Display for SafeStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

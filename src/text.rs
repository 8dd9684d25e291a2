//! Plain text: languages, byte spans, and the rooms below that measure, fold, cut and read text.
//!
//! Nothing here knows of articles, files or screens.

pub mod fold;
pub mod hash;
pub mod letter;
pub mod numbers;
pub mod pinyin;
pub mod sanitize;
pub mod script;
pub mod segment;
mod span;
pub mod syllable;
pub mod width;
pub mod wrap;

pub use span::{Span, is_han};

/// The first characters of a text, so many at most: rules that look at what stands behind a place must not walk a whole
/// line for each.
#[must_use]
pub fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The last characters of a text, so many at most.
#[must_use]
pub fn tail(text: &str, chars: usize) -> &str {
    let before = text.char_indices().nth_back(chars);
    before.and_then(|(at, c)| text.get(at + c.len_utf8()..)).unwrap_or(text)
}

/// The language of a text, as far as the reader distinguishes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Chinese in simplified characters.
    ZhHans,
    /// Chinese in traditional characters.
    ZhHant,
    /// Vietnamese.
    Vi,
    /// Anything else.
    Other,
}

impl Lang {
    /// The code used on the command line and in files: `zh-Hans`, `zh-Hant`, `vi`, `other`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::Vi => "vi",
            Self::Other => "other",
        }
    }

    /// The two-letter sign shown in lists: `zh`, `vi`, `??`.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::ZhHans | Self::ZhHant => "zh",
            Self::Vi => "vi",
            Self::Other => "??",
        }
    }

    /// The language with this code (`zh` alone means simplified); `None` for any other word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.to_ascii_lowercase().as_str() {
            "zh" | "zh-hans" | "zh-cn" | "zh-sg" => Some(Self::ZhHans),
            "zh-hant" | "zh-tw" | "zh-hk" | "zh-mo" => Some(Self::ZhHant),
            "vi" | "vi-vn" => Some(Self::Vi),
            "other" => Some(Self::Other),
            _ => None,
        }
    }

    /// Whether the text is Chinese in either script.
    #[must_use]
    pub const fn is_zh(self) -> bool {
        matches!(self, Self::ZhHans | Self::ZhHant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_text() {
        for (text, chars, first, last) in [
            ("谅山省", 2, "谅山", "山省"),
            ("谅山", 2, "谅山", "谅山"),
            ("ab", 9, "ab", "ab"),
            ("ab", 0, "", ""),
            ("", 1, "", ""),
        ] {
            assert_eq!((head(text, chars), tail(text, chars)), (first, last), "{text} {chars}");
        }
    }
}

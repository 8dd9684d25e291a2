//! Plain text: languages, byte spans, and the rooms below that measure, fold, cut and read text.
//!
//! Nothing here knows of articles, files or screens.

pub mod fold;
pub mod numbers;
pub mod sanitize;
pub mod script;
pub mod segment;
pub mod syllable;
pub mod width;
pub mod wrap;

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

/// A half-open byte range of some text, always on character boundaries.
///
/// `u32` holds texts up to 4 GiB; the loader's size limit is far below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of these byte offsets.
    ///
    /// # Panics
    /// Never for texts under 4 GiB: larger offsets saturate.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clip(start), end: clip(end.max(start)) }
    }

    /// The same range as `usize` offsets, for slicing.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Bytes covered.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is covered.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `byte` lies inside.
    #[must_use]
    pub const fn contains(self, byte: u32) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved right by `bytes`.
    #[must_use]
    pub fn shifted(self, bytes: usize) -> Self {
        Self::new(self.start as usize + bytes, self.end as usize + bytes)
    }

    /// The text under the span; empty where the span does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// Whether `c` is a Han character (unified ideographs, extensions A to H, compatibility forms, 〇).
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}'
        | '\u{f900}'..='\u{faff}' | '\u{3007}' | '\u{3005}')
}

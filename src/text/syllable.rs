//! Vietnamese syllables: cutting text into them, and a key that ignores case and where the tone mark is placed.
//!
//! The key (`../docs/alignment.md`): lower case, tone taken out and appended as a digit (grave 2, acute 1,
//! hook 3, tilde 4, dot 5), final `y` after a consonant as `i`. So hoà and hòa, lý and lí have one key.

use super::Span;

/// A maximal run of letters in Vietnamese text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Where it stands.
    pub span: Span,
    /// Its key: see the module.
    pub key: String,
}

//! Vietnamese to Chinese, as far as the tables reach.

use super::{Origin, Rendering, Unit};
use crate::lexicon::Lexicon;
use crate::text::sanitize::SafeStr;
use crate::text::{Lang, Span};

/// Renders the sentences of one text.
pub(super) fn render(_lexicon: &Lexicon, sentences: &[SafeStr<'_>], to: Lang) -> Vec<Rendering> {
    let whole = |s: &SafeStr<'_>| Unit::new(Span::new(0, s.as_str().len()), Origin::Unknown, s.to_safe(), []);
    sentences.iter().map(|s| Rendering { units: vec![whole(s)], lang: to }).collect()
}

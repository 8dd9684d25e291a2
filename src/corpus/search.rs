//! Finding a folded query in articles: [`super::Place`]s in reading order, by linear scan.

use super::{Corpus, Place};
use crate::text::fold;

/// Every place of a query in the library, article by article, in reading order.
#[must_use]
pub fn search(corpus: &Corpus, query: &str) -> Vec<Place> {
    let key = fold::key(query);
    let mut out = Vec::new();
    for (article, a) in corpus.iter() {
        let folded = fold::fold(a.text.as_str());
        out.extend(fold::find(&folded, &key).into_iter().map(|span| Place { article, span }));
    }
    out
}

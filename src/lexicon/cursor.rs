//! The word at the cursor: the best path over the tables, and where they have only single characters, the words of a
//! full word list (jieba) once it is loaded.
//!
//! Not here: on which thread the list is loaded (`shell::work`), and words of texts that nobody points at
//! (`super::words`), which never need it.

use super::Lexicon;
use crate::text::{Span, script};
use jieba_rs::Jieba;
use std::sync::OnceLock;

static LIST: OnceLock<Jieba> = OnceLock::new();

/// Loads the word list, once: about 35 MB of memory and a quarter of a second. Call it off the drawing thread.
pub fn load_word_list() {
    LIST.get_or_init(Jieba::new);
}

/// Whether the word list is there.
#[must_use]
pub fn word_list_ready() -> bool {
    LIST.get().is_some()
}

impl Lexicon {
    /// The words of a Chinese sentence as a reader steps over them, in order. Never waits for the word list.
    #[must_use]
    pub fn words_at_cursor(&self, text: &str) -> Vec<Span> {
        let spans: Vec<Span> = self.words(text).into_iter().map(|w| w.span).collect();
        match LIST.get() {
            Some(list) => join(text, &spans, list),
            None => spans,
        }
    }
}

/// Joins single characters that the word list has as one word. Words of the tables stay as they are.
fn join(text: &str, spans: &[Span], list: &Jieba) -> Vec<Span> {
    let single = |s: &Span| s.of(text).chars().nth(1).is_none();
    let simple = script::simplify_text(text);
    let gaps = spans.windows(2).any(|w| w.iter().all(single));
    if !gaps || simple.len() != text.len() {
        return spans.to_vec();
    }
    let mut end = 0;
    let all_tokens = list.cut(&simple, false).into_iter().map(|token| {
        let start = end;
        end += token.word.len();
        Span::new(start, end)
    });
    let mut tokens = all_tokens.filter(|t| !single(t)).peekable();
    let mut out = Vec::with_capacity(spans.len());
    for &span in spans {
        while tokens.next_if(|t| t.end <= span.start).is_some() {}
        let around = tokens.peek().copied().filter(|t| t.start <= span.start && span.end <= t.end);
        match around.filter(|t| within(spans, *t).all(single)) {
            Some(token) if token.start == span.start => out.push(token),
            Some(_) => {}
            None => out.push(span),
        }
    }
    out
}

/// The words that overlap a span.
fn within(spans: &[Span], around: Span) -> impl Iterator<Item = &Span> {
    let from = spans.partition_point(|s| s.end <= around.start);
    spans.get(from..).unwrap_or(&[]).iter().take_while(move |s| s.start < around.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jieba() -> &'static Jieba {
        static OWN: OnceLock<Jieba> = OnceLock::new();
        OWN.get_or_init(Jieba::new)
    }

    fn spans(text: &str) -> Vec<Span> {
        Lexicon::core().words(text).into_iter().map(|w| w.span).collect()
    }

    fn joined(text: &str) -> Vec<&str> {
        join(text, &spans(text), jieba()).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn single_characters_become_the_words_of_the_list() {
        // A rare word of CC-CEDICT and jieba, in either script, between words of the tables.
        let rare = "饕餮";
        assert!(Lexicon::core().entry(rare).is_none(), "choose a rarer word");
        assert_eq!(joined("两国饕餮会谈"), ["两国", rare, "会谈"]);
        assert_eq!(joined("諒山省饕餮舉行會談"), ["諒山", "省", "饕餮", "舉行", "會談"]);
    }

    #[test]
    fn words_of_the_tables_stay() {
        for text in ["两国国防部长举行会谈。", "研究生命的起源", "", "abc", "我们在河内"] {
            let own: Vec<&str> = spans(text).into_iter().map(|s| s.of(text)).collect();
            let long = |w: &&&str| w.chars().count() > 1;
            let joined = joined(text);
            assert!(own.iter().filter(long).all(|w| joined.contains(w)), "{own:?} {joined:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_words_are_in_order(text in "[两国饕餮会谈龘，a 边境諒山部长]{0,24}") {
            let own = spans(&text);
            let out = join(&text, &own, jieba());
            prop_assert!(out.windows(2).all(|w| w[0].end <= w[1].start));
            prop_assert_eq!(out.iter().map(|s| s.len()).sum::<usize>(), own.iter().map(|s| s.len()).sum::<usize>());
        }
    }
}

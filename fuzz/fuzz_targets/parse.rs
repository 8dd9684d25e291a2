//! Any bytes as a page: an article whose blocks and sentences lie in its text, in order.
#![no_main]

use doichieu::corpus::parse;
use doichieu::text::segment;
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.md"] {
        let (article, _) = parse::parse(Path::new(name), bytes);
        let text = article.text.as_str();
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.span.start >= end && !block.span.of(text).trim().is_empty(), "a block out of place");
            end = block.span.end;
        }
        assert!(article.sentences.is_sorted_by_key(|s| s.span.start), "sentences out of order");
        for sentence in &article.sentences {
            assert!(!sentence.span.of(text).is_empty(), "an empty sentence");
        }
        let whole = segment::sentences(text);
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(whole.iter().map(|s| letters(s.of(text))).sum::<usize>(), letters(text), "sentences lose text");
    }
});

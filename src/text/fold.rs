//! Search keys: one folded form for `lang son`, `Lạng Sơn` (NFC and NFD), `LẠNG SƠN`, hoà/hòa, 谅山 and 諒山.
//!
//! A key is NFKC, lower case, without Latin marks (đ is d), in simplified characters, with plain
//! quotes and dashes and single blanks. Kana keep their voicing marks. A query typed with marks
//! prefers text with the same marks ([`Needle`]). Not here: the index and the query language.

use super::Span;
use super::sanitize::Safe;
use super::script::simplify;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A text's search key with the way back to the original bytes.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The key.
    pub key: String,
    /// For every byte of `key`, the byte of the original where the character begins from which it
    /// came; one more entry for the end. Ascending.
    pub origin: Vec<u32>,
}

/// Folds `text`: compatibility forms, case, marks, tone placement, traditional to simplified.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut out = Folded { key: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
    each_cluster(text, |start, cluster| {
        fold_cluster(cluster, &mut out.key);
        out.origin.resize(out.key.len(), offset(start));
    });
    out.origin.push(offset(text.len()));
    out
}

/// The key alone.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_cluster(text, |_, cluster| fold_cluster(cluster, &mut out));
    out
}

/// Every place of `needle` (a key) in the folded text, as spans of the original, in order and not overlapping.
///
/// A hit begins and ends between characters of the original (with their marks): `f` is not found
/// in the ligature `ﬁ`, and a hit on `lang` in NFD text covers the marks.
#[must_use]
pub fn find(haystack: &Folded, needle: &str) -> Vec<Span> {
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(i) = haystack.key.get(from..).filter(|_| !needle.is_empty()).and_then(|rest| rest.find(needle)) {
        let (start, end) = (from + i, from + i + needle.len());
        if let (Some(a), Some(b)) = (haystack.begins(start), haystack.begins(end)) {
            hits.push(Span::new(a, b));
            from = end;
        } else {
            from = start + haystack.key.get(start..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        }
    }
    hits
}

/// What is searched for: its key, and its marks where it was typed with some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    key: String,
    marked: Option<String>,
}

impl Needle {
    /// Reads a query as it was typed or pasted, blanks around it and what no reader sees dropped.
    #[must_use]
    pub fn new(query: &str) -> Self {
        let clean = Safe::new(query.trim());
        let (key, marked) = (key(clean.as_str()), marked_key(clean.as_str()));
        Self { marked: (marked != key).then_some(marked), key }
    }

    /// Its key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Every place in `text`, whose folded form is `haystack`.
    ///
    /// Without marks all places with the same key. With marks only those where the marks are the
    /// same too (wherever the tone is placed: hoà, hòa), or all, if there is no such place.
    #[must_use]
    pub fn find(&self, text: &str, haystack: &Folded) -> Vec<Span> {
        let all = find(haystack, &self.key);
        let Some(marked) = &self.marked else { return all };
        let same: Vec<Span> = all.iter().copied().filter(|hit| marked_key(hit.of(text)) == *marked).collect();
        if same.is_empty() { all } else { same }
    }
}

impl Folded {
    /// The original byte at which the character begins that gave the key's byte `at`; `None` inside of its bytes.
    fn begins(&self, at: usize) -> Option<usize> {
        let here = *self.origin.get(at)?;
        let before = at.checked_sub(1).and_then(|b| self.origin.get(b));
        (before != Some(&here)).then_some(here as usize)
    }
}

/// Calls `f` with each character and its marks, and with each run of blanks as one, with the marks on its last.
fn each_cluster<'t>(text: &'t str, mut f: impl FnMut(usize, &'t str)) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if is_blank(c) {
            while let Some((i, next)) = chars.next_if(|&(_, n)| is_blank(n)) {
                end = i + next.len_utf8();
            }
        }
        while let Some((i, next)) = chars.next_if(|&(_, n)| joins(n)) {
            end = i + next.len_utf8();
        }
        f(start, text.get(start..end).unwrap_or(""));
    }
}

/// Line breaks are no blanks: nothing is found across them.
fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

/// Marks, and the half-width voicing marks of kana.
fn joins(c: char) -> bool {
    !c.is_ascii() && !is_plain_han(c) && (is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}'))
}

const fn is_plain_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

fn fold_cluster(cluster: &str, out: &mut String) {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (None, _) => {}
        (Some(c), _) if is_blank(c) => {
            out.push(' ');
            let marks = cluster.trim_start_matches(is_blank);
            marks.nfkc().for_each(|mark| fold_letter(mark, out));
        }
        (Some(c), None) if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        (Some(c), None) if is_plain_han(c) => out.push(simplest(c)),
        (Some(c), None) if matches!(c, '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}') => fold_letter(c, out),
        _ => cluster.nfkc().for_each(|c| fold_letter(c, out)),
    }
}

/// Lower case, marks taken off, everything else to its plain form.
fn fold_letter(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        let mut marked = false;
        decompose_canonical(lower, |part| marked |= is_latin_mark(part));
        if marked {
            decompose_canonical(lower, |part| {
                if !is_latin_mark(part) {
                    out.push(plain(part));
                }
            });
        } else {
            out.push(plain(lower));
        }
    }
}

fn plain(c: char) -> char {
    match c {
        'đ' => 'd',
        '‘' | '’' | '‛' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
        _ if c.is_ascii() => c,
        _ => simplest(c),
    }
}

/// Simplified as far as it goes: 薴 is 苧, which is 苎.
fn simplest(c: char) -> char {
    simplify(simplify(c))
}

const fn is_latin_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// A key that keeps the marks: letters as in [`key`] with their own marks in place, and the tone of a word at its end.
#[must_use]
pub fn marked_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tones = String::new();
    each_cluster(text, |_, cluster| {
        if !cluster.starts_with(char::is_alphabetic) {
            out.push_str(&std::mem::take(&mut tones));
        }
        for c in cluster.nfkc().flat_map(char::to_lowercase).nfd() {
            match c {
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
                _ if is_latin_mark(c) || c == 'đ' => out.push(c),
                _ if is_blank(c) => out.push(' '),
                _ => out.push(plain(c)),
            }
        }
    });
    out + &tones
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hits<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        Needle::new(query).find(text, &fold(text)).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn one_key_for_all_ways_of_writing() {
        let nfd: String = "Lạng Sơn".nfd().collect();
        for text in ["Lạng Sơn", "LẠNG SƠN", "lang son", "Lang  Sơn", &nfd, "Ｌạng\u{3000}Sơn", "Lạng\u{a0}Sơn"]
        {
            assert_eq!(key(text), "lang son", "{text}");
        }
        for (a, b) in [
            ("hoà", "hòa"),
            ("đối chiếu", "doi chieu"),
            ("Đồng Đăng", "dong dang"),
            ("谅山", "諒山"),
            ("國防", "国防"),
            ("２０２４", "2024"),
            ("ＡＢＣ", "abc"),
            ("“a”", "\"a\""),
            ("2020–2022", "2020-2022"),
            ("ﾊﾞ", "バ"),
            ("薴", "苧"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
    }

    #[test]
    fn kana_keep_their_voicing() {
        assert_ne!(key("か"), key("が"));
        assert_eq!(key("か\u{3099}"), key("が"));
        assert_eq!(key("ガ"), "ガ");
    }

    #[test]
    fn hits_cover_the_original_with_its_marks() {
        let nfd: String = "ở Lạng Sơn.".nfd().collect();
        let lang_son: String = "Lạng Sơn".nfd().collect();
        assert_eq!(hits(&nfd, "lang son"), [lang_son.as_str()]);
        assert_eq!(hits("在諒山與谅山", "谅山"), ["諒山", "谅山"]);
        assert_eq!(hits("aaaa", "aa"), ["aa", "aa"]);
        assert_eq!(hits("abc", ""), Vec::<&str>::new());
    }

    #[test]
    fn a_hit_never_cuts_a_character_of_the_original() {
        assert_eq!(hits("ﬁ f", "f"), ["f"]);
        assert_eq!(hits("ﬁn", "fin"), ["ﬁn"]);
        assert_eq!(hits("①①", "1"), ["①", "①"]);
        assert_eq!(hits("㎏", "g"), Vec::<&str>::new());
        assert_eq!(hits("ﬀf", "ff"), ["ﬀ"]);
    }

    #[test]
    fn a_blank_keeps_the_marks_that_stand_on_it() {
        assert_eq!(hits("a \u{c3e}b", " "), Vec::<&str>::new());
        assert_eq!(hits("a \u{301}b", "a b"), ["a \u{301}b"]);
    }

    #[test]
    fn nothing_is_found_across_lines() {
        assert_eq!(hits("Lạng\nSơn", "lang son"), Vec::<&str>::new());
    }

    #[test]
    fn marks_in_the_query_are_preferred() {
        let text = "hoa, hoà, hòa, hóa";
        assert_eq!(hits(text, "hoa"), ["hoa", "hoà", "hòa", "hóa"]);
        assert_eq!(hits(text, "hòa"), ["hoà", "hòa"]);
        assert_eq!(hits(text, "HÓA"), ["hóa"]);
        assert_eq!(hits("hoa", "hòa"), ["hoa"]);
        assert_eq!(hits("dang đang", "đang"), ["đang"]);
        assert!(Needle::new("諒山").marked.is_none() && Needle::new("Sơn").marked.is_some());
    }

    proptest! {
        #[test]
        fn every_hit_lies_between_characters_and_has_the_key(text in "([a-z]|[À-ỹ]|[一-龥]|[ﬀ-ﬆ]|[①-⑨]|[ｦ-ﾟ]|[\u{300}-\u{323}]|[ \n]|諒|谅){0,40}", at in 0usize..40, len in 1usize..4) {
            let folded = fold(&text);
            prop_assert_eq!(folded.origin.len(), folded.key.len() + 1);
            prop_assert!(folded.origin.windows(2).all(|w| w[0] <= w[1]));
            prop_assert_eq!(&folded.key, &key(&text));
            let needle: String = folded.key.chars().skip(at).take(len).collect();
            let mut last = 0;
            for span in find(&folded, &needle) {
                prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
                prop_assert!(span.start >= last && span.end > span.start);
                prop_assert_eq!(key(span.of(&text)), needle.clone());
                let after = text[span.end as usize..].chars().next();
                prop_assert!(!after.is_some_and(joins));
                last = span.end;
            }
        }

        #[test]
        fn composed_and_decomposed_text_have_one_key(text in "([ -~]|[À-ɏ]|[Ạ-ỹ]|[一-龥]|[か-ご]){0,40}") {
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(key(&text), key(&nfd));
            prop_assert_eq!(key(&key(&text)), key(&text));
        }
    }
}

//! Simplified and traditional characters, one by one (tables of OpenCC, data/README.md).
//!
//! Not here: words whose traditional form depends on the meaning (`lexicon` knows some), and regional variants.

use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::sync::OnceLock;

const TRADITIONAL_TO_SIMPLIFIED: &str = include_str!("../../data/TSCharacters.txt");
const SIMPLIFIED_TO_TRADITIONAL: &str = include_str!("../../data/STCharacters.txt");

/// The simplified form of a character; the character itself where it has no other.
#[must_use]
pub fn simplify(c: char) -> char {
    if c.is_ascii() { c } else { tables().simplified.get(&c).copied().unwrap_or(c) }
}

/// The traditional forms of a simplified character, the most usual first; itself alone where there is no other.
/// A character which is itself traditional stands for itself.
pub fn traditional(c: char) -> impl Iterator<Item = char> {
    let forms = tables().traditional.get(&c).copied().unwrap_or("");
    let itself = forms.is_empty().then_some(c);
    forms.chars().filter(|c| *c != ' ').chain(itself)
}

/// The text with every character simplified. Byte offsets may move: a few pairs differ in length.
#[must_use]
pub fn simplify_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| simplify(c) == c) { Cow::Borrowed(text) } else { text.chars().map(simplify).collect() }
}

/// Every simplified character that has a traditional form, in no order.
pub fn simplified() -> impl Iterator<Item = char> {
    tables().traditional.keys().copied()
}

struct Tables {
    simplified: FxHashMap<char, char>,
    traditional: FxHashMap<char, &'static str>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        // A row has at least eight bytes.
        let room = |table: &str| table.len() / 8;
        let mut simplified = FxHashMap::with_capacity_and_hasher(room(TRADITIONAL_TO_SIMPLIFIED), FxBuildHasher);
        simplified.extend(rows(TRADITIONAL_TO_SIMPLIFIED).filter_map(|(c, to)| Some((c, to.chars().next()?))));
        let mut traditional = FxHashMap::with_capacity_and_hasher(room(SIMPLIFIED_TO_TRADITIONAL), FxBuildHasher);
        traditional.extend(rows(SIMPLIFIED_TO_TRADITIONAL));
        Tables { simplified, traditional }
    })
}

/// The rows `character TAB forms` of an OpenCC table; comments and anything else are skipped.
fn rows(table: &'static str) -> impl Iterator<Item = (char, &'static str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| {
        let (from, to) = l.split_once('\t')?;
        Some((from.chars().next()?, to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        let simple: String = "諒山廣寧國防部後發電視台".chars().map(simplify).collect();
        assert_eq!(simple, "谅山广宁国防部后发电视台");
        assert_eq!(traditional('发').collect::<String>(), "發髮");
        assert_eq!(traditional('山').collect::<String>(), "山");
        assert!(traditional('干').any(|c| c == '乾'));
        assert_eq!(simplify_text("越南 Việt Nam"), "越南 Việt Nam");
        assert_eq!(simplify_text("國"), "国");
    }

    #[test]
    fn traditional_forms_lead_back_and_simplifying_is_stable() {
        let (mut all, mut lost) = (0, 0);
        for (simple, forms) in rows(SIMPLIFIED_TO_TRADITIONAL) {
            all += 1;
            // A few rare second simplifications (㓰 of 劃, which is 划) have no way back.
            lost += usize::from(!forms.chars().any(|t| t != ' ' && (simplify(t) == simple || t == simple)));
        }
        assert!(all > 3_900 && lost * 50 < all, "{lost} of {all}");
        let twice = |c: &char| simplify(simplify(*c)) == simplify(*c);
        // 薴 is 苧, which is itself the traditional form of 苎: OpenCC's only such row.
        assert!(rows(TRADITIONAL_TO_SIMPLIFIED).map(|(c, _)| c).all(|c| c == '薴' || twice(&c)));
    }
}

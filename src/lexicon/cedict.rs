//! Glosses of CC-CEDICT said as a reader wants them: `CL:個|个[ge4]` is "measure word 个 gè", `variant of 線|线[xian4]` is
//! "variant of 线 xiàn".
//!
//! Not here: the format of a line (`super::dictionary`).

use super::pinyin;
use crate::text::is_han;

/// Whether a gloss only says that the word is an old or other way to write something.
pub(super) fn is_variant(gloss: &str) -> bool {
    gloss.contains("variant of") || gloss.starts_with("see ")
}

/// Glosses with those first that have a meaning, then other ways to write it, then measure words.
pub(super) fn in_order<'a>(glosses: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut all: Vec<&str> = glosses.collect();
    all.sort_by_key(|g| (g.starts_with("CL:"), is_variant(g)));
    all.into_iter()
}

/// A gloss without the marks of the format.
pub(super) fn readable(gloss: impl AsRef<str>) -> String {
    let gloss = gloss.as_ref();
    match gloss.strip_prefix("CL:") {
        Some(measures) => {
            format!("measure word {}", measures.split(',').map(references).collect::<Vec<_>>().join(", "))
        }
        None => references(gloss),
    }
}

/// `個|个[ge4]` as `个 gè` wherever it stands, `[ge4]` behind other text as `gè`.
fn references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at_checked(open).unwrap_or((rest, ""));
        let Some((numbered, after)) = from.strip_prefix('[').and_then(|f| f.split_once(']')) else { break };
        out.push_str(&simplified(before));
        if out.ends_with(is_han) {
            out.push(' ');
        }
        out.push_str(&pinyin::marked_line(numbered));
        rest = after;
    }
    out.push_str(&simplified(rest));
    out
}

/// Of `traditional|simplified` only the second.
fn simplified(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, part) in text.split('|').enumerate() {
        if i > 0 {
            let kept = out.trim_end_matches(|c: char| is_han(c) || matches!(c, '·' | '，')).len();
            out.truncate(kept);
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_said_in_words() {
        for (gloss, want) in [
            ("CL:個|个[ge4]", "measure word 个 gè"),
            ("CL:個|个[ge4],條|条[tiao2]", "measure word 个 gè, 条 tiáo"),
            ("old variant of 線|线[xian4]", "old variant of 线 xiàn"),
            ("see 打醬油|打酱油[da3 jiang4 you2]", "see 打酱油 dǎ jiàng yóu"),
            ("Taiwan pr. [di2]", "Taiwan pr. dí"),
            ("variant of 夾|夹[jia2], double-layered", "variant of 夹 jiá, double-layered"),
            ("(of a door) closed", "(of a door) closed"),
            ("also written 阿Q", "also written 阿Q"),
            ("broken [", "broken ["),
            ("", ""),
        ] {
            assert_eq!(readable(gloss), want);
        }
    }

    #[test]
    fn meanings_go_first() {
        let list = ["old variant of 線|线[xian4]", "CL:個|个[ge4]", "thread"];
        assert_eq!(
            in_order(list.into_iter()).collect::<Vec<_>>(),
            ["thread", "old variant of 線|线[xian4]", "CL:個|个[ge4]"]
        );
    }
}

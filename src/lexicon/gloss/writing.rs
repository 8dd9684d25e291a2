//! Units to running text: blanks and capitals.
//!
//! Not here: which units there are, and in which order.

use super::Unit;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, is_han};
use std::ops::Range;

/// The text of units in order, and where each lies in it.
pub(super) fn layout(units: &[Unit], lang: Lang) -> (Safe, Vec<Range<usize>>) {
    let mut writer = Writer { chinese: lang.is_zh(), capital: !lang.is_zh(), ..Writer::default() };
    let places = units.iter().map(|u| writer.add(u.text().as_str())).collect();
    (Safe::new(&writer.out), places)
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent states of one pen")]
struct Writer {
    out: String,
    chinese: bool,
    /// Whether the next letter begins a sentence.
    capital: bool,
    /// Whether a straight quotation mark is open.
    quoted: bool,
    /// Whether the last text was a colon.
    announced: bool,
    /// Whether no blank comes before the next text.
    tight: bool,
}

impl Writer {
    fn add(&mut self, text: &str) -> Range<usize> {
        let Some(first) = text.chars().next() else { return self.out.len()..self.out.len() };
        let closing = matches!(first, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '…' | '%')
            || (first == '/' && text.len() > 1)
            || (first == '"' && self.quoted && text.len() == 1);
        let joined = closing || self.tight || (self.chinese && self.joins(first));
        if !joined && !self.out.is_empty() {
            self.out.push(' ');
        }
        let start = self.out.len();
        if self.capital && first.is_alphanumeric() {
            self.out.extend(first.to_uppercase());
            self.out.push_str(text.get(first.len_utf8()..).unwrap_or(""));
            self.capital = false;
        } else {
            self.out.push_str(text);
        }
        self.tight = matches!(text, "(" | "[" | "“" | "‘") || (text == "\"" && !self.quoted);
        // what is said begins like a sentence of its own
        self.capital |= !self.chinese && self.announced && matches!(text, "“" | "‘" | "\"");
        self.announced = text == ":";
        if text == "\"" {
            self.quoted = !self.quoted;
        }
        if !self.chinese && matches!(text, "." | "!" | "?") {
            self.capital = true;
        }
        start..self.out.len()
    }

    /// Whether Chinese text goes on without a blank.
    fn joins(&self, next: char) -> bool {
        let wide = |c: char| is_han(c) || !c.is_alphanumeric();
        wide(next) || self.out.chars().last().is_none_or(wide)
    }
}

/// The Vietnamese form of a Chinese sign; `None` for signs that both write alike.
pub(super) fn vietnamese_sign(c: char) -> Option<&'static str> {
    Some(match c {
        '，' | '、' => ",",
        '。' | '．' => ".",
        '；' => ";",
        '：' => ":",
        '！' => "!",
        '？' => "?",
        '（' => "(",
        '）' => ")",
        '【' | '〔' | '［' => "[",
        '】' | '〕' | '］' => "]",
        '《' | '「' | '『' | '〈' => "“",
        '》' | '」' | '』' | '〉' => "”",
        '—' | '－' | '～' | '–' => "-",
        '％' => "%",
        '·' | '•' | '・' | '‧' => "",
        _ => return None,
    })
}

/// The Chinese form of a Vietnamese sign.
pub(super) fn chinese_sign(sign: &str) -> Option<SafeStr<'static>> {
    let text = match sign {
        "," => "，",
        "." => "。",
        ";" => "；",
        ":" => "：",
        "!" => "！",
        "?" => "？",
        "(" => "（",
        ")" => "）",
        "..." | "…" => "……",
        _ => return None,
    };
    Some(SafeStr::literal(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::gloss::Origin;
    use crate::text::Span;

    fn joined(texts: &[&str], lang: Lang) -> String {
        let units: Vec<Unit> =
            texts.iter().map(|t| Unit::new(Span::default(), Origin::Lexicon, Safe::new(t), [])).collect();
        let (text, places) = layout(&units, lang);
        for (unit, place) in units.iter().zip(places) {
            assert_eq!(text.get(place).as_str().to_lowercase(), unit.text().as_str().to_lowercase());
        }
        text.as_str().to_owned()
    }

    #[test]
    fn blanks_and_capitals_of_vietnamese() {
        assert_eq!(joined(&["ông", "", "nói", ":", "“", "tốt", "”", "."], Lang::Vi), "Ông nói: “Tốt”.");
        assert_eq!(
            joined(&["đến", "\"", "nhà", "\"", ",", "rồi", ".", "sau", "đó"], Lang::Vi),
            "Đến \"nhà\", rồi. Sau đó"
        );
        assert_eq!(joined(&["(", "EU", ")", "5", "%"], Lang::Vi), "(EU) 5%");
    }

    #[test]
    fn chinese_has_blanks_only_between_letters() {
        assert_eq!(
            joined(&["访问", "中国", "，", "New", "York", "和", "河内", "。"], Lang::ZhHans),
            "访问中国，New York和河内。"
        );
    }
}

//! Front matter: `title`, `date`, `lang`, `source` between two `---` lines at the top of a file.
//!
//! Only `key: value` lines are understood, with or without quotes. Not here: other keys, which are passed over.

use super::date;
use super::feature::{Feature, columns};
use super::lines::Lines;
use crate::corpus::NewsDate;
use crate::text::Lang;
use std::borrow::Cow;

/// Lines that front matter may have; more is no front matter.
const MOST: usize = 60;

/// The keys that mean something here.
const KEYS: [&str; 6] = ["title", "date", "lang", "language", "source", "publisher"];

/// Characters of a value that are said where it is not understood.
const SAID: usize = 60;

/// What a file says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The headline.
    pub title: Option<String>,
    /// The day.
    pub date: Option<NewsDate>,
    /// The language.
    pub lang: Option<Lang>,
    /// Who published it.
    pub source: Option<String>,
    /// Values that were not understood: (line of the file, key, value).
    pub wrong: Vec<(u32, String, String)>,
    /// The last line of front matter that nothing closes.
    pub open: Option<u32>,
}

/// Reads front matter; with it, the number of lines (of [`Lines::each`]) it takes. None where there is none.
#[must_use]
pub fn front(lines: &Lines) -> Option<(Front, usize)> {
    let text = lines.text.as_str();
    let words = |i: usize| lines.each.get(i).map(|l| l.span.of(text));
    if words(0) != Some("---") || lines.each.first().is_some_and(|l| l.number != 1) {
        return None;
    }
    let close = (1..MOST.min(lines.each.len())).find(|&i| matches!(words(i), Some("---" | "...")));
    let (end, open) = match close.filter(|&end| holds_no_prose(lines, end)) {
        Some(end) => (end, false),
        None => (unclosed(lines)?, true),
    };
    let mut front = Front::default();
    for line in lines.each.get(1..end)? {
        // A line without a colon belongs to a value of several lines.
        if let Some((key, value)) = line.span.of(text).split_once(':') {
            front.set(key.trim(), &unquoted(value.trim()), line.number);
        }
    }
    if open {
        front.open = lines.each.get(end - 1).map(|l| l.number);
        return Some((front, end));
    }
    // Without any key this is no front matter, but a text between two rules.
    let any = lines.each.get(1..end)?.iter().any(|l| is_pair(l.span.of(text)));
    (any || end == 1).then_some((front, end + 1))
}

/// Whether no line up to `end` is a paragraph of the article: then the closing line is only a rule in its text.
fn holds_no_prose(lines: &Lines, end: usize) -> bool {
    let text = lines.text.as_str();
    // A value may go on over lines where it says so (`|`, `>`) or has an open quotation mark.
    let mut goes_on = false;
    lines.each.iter().take(end).skip(1).all(|line| {
        let words = line.span.of(text);
        if is_pair(words) {
            goes_on = words.split_once(':').is_some_and(|(_, value)| is_open(value.trim()));
            return true;
        }
        goes_on || !Feature::of(words).is_paragraph()
    })
}

/// Whether a value goes on in the next line.
fn is_open(value: &str) -> bool {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    value.starts_with(['|', '>']) || quote.is_some_and(|q| value.len() == 1 || !value.ends_with(q))
}

/// The end of front matter that nothing closes: behind its pairs, where one of them means something.
fn unclosed(lines: &Lines) -> Option<usize> {
    let text = lines.text.as_str();
    let pair = |l: &&super::lines::Line| is_pair(l.span.of(text)) && !Feature::of(l.span.of(text)).is_paragraph();
    let pairs = lines.each.iter().skip(1).take(MOST).take_while(pair);
    let (mut count, mut known) = (0, false);
    for line in pairs.enumerate().take_while(|(i, l)| *i == 0 || !l.blank_before).map(|(_, l)| l) {
        let key = line.span.of(text).split_once(':').map_or("", |(key, _)| key);
        known |= KEYS.contains(&key.to_ascii_lowercase().as_str());
        count += 1;
    }
    known.then_some(count + 1)
}

/// `key: value`, the key a plain word.
fn is_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    })
}

/// A value without its quotation marks, what is escaped inside them read as YAML has it.
fn unquoted(value: &str) -> Cow<'_, str> {
    let inner = |quote: char| {
        let rest = value.strip_prefix(quote)?;
        // Behind the mark a remark may stand.
        let end = rest.rfind(quote)?;
        let after = rest.get(end + 1..)?.trim_start();
        (after.is_empty() || after.starts_with('#')).then(|| rest.get(..end)).flatten()
    };
    if let Some(text) = inner('"') {
        return if text.contains('\\') { Cow::Owned(unescaped(text)) } else { Cow::Borrowed(text) };
    }
    match inner('\'') {
        Some(text) if text.contains("''") => Cow::Owned(text.replace("''", "'")),
        Some(text) => Cow::Borrowed(text),
        None => Cow::Borrowed(value),
    }
}

/// `\"` and `\\` as what they stand for; other escapes as they are.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|n| matches!(n, '"' | '\\' | '/')) } else { None };
        out.push(escaped.unwrap_or(c));
    }
    out
}

impl Front {
    fn set(&mut self, key: &str, value: &str, line: u32) {
        if value.is_empty() {
            return;
        }
        let understood = match key.to_ascii_lowercase().as_str() {
            "title" if columns(value) <= super::LONGEST_TITLE => {
                self.title = Some(value.to_owned());
                true
            }
            "date" => {
                self.date = date::dates(value).first().map(|d| d.date);
                self.date.is_some()
            }
            "lang" | "language" => {
                self.lang = Lang::from_code(value);
                self.lang.is_some()
            }
            "source" | "publisher" => {
                self.source = Some(value.to_owned());
                true
            }
            key => key != "title",
        };
        if !understood {
            let said = value.char_indices().nth(SAID).map(|(i, _)| value.get(..i).unwrap_or(""));
            let said = said.map_or_else(|| value.to_owned(), |cut| format!("{cut}…"));
            self.wrong.push((line, key.to_owned(), said));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn the_four_keys() {
        let file = "---\ntitle: \"Kết nghĩa: gần gũi\"\ndate: 2023-12-11\nlang: vi\nsource: Báo\ntags: a\n---\nText";
        for file in [file.to_owned(), file.replace('\n', "\r\n"), file.replace('\n', "\r")] {
            let (found, used) = front(&lines(&file)).unwrap();
            assert_eq!(used, 7);
            assert_eq!(found.title.as_deref(), Some("Kết nghĩa: gần gũi"));
            assert_eq!(found.date.map(NewsDate::iso).as_deref(), Some("2023-12-11"));
            assert_eq!((found.lang, found.source.as_deref()), (Some(Lang::Vi), Some("Báo")));
            assert!(found.wrong.is_empty() && found.open.is_none());
        }
    }

    #[test]
    fn quoted_values_are_what_is_said_between_the_quotes() {
        for (value, title) in [
            ("\"Ông nói: \\\"hợp tác\\\"\"", "Ông nói: \"hợp tác\""),
            ("'l''été'", "l'été"),
            ("\"a\\\\b\"", "a\\b"),
            ("'边境' # a remark", "边境"),
            ("\"Hợp tác\" là chính", "\"Hợp tác\" là chính"),
            ("Vụ #5", "Vụ #5"),
            ("\"", "\""),
        ] {
            let found = front(&lines(&format!("---\ntitle: {value}\n---\n"))).unwrap().0;
            assert_eq!(found.title.as_deref(), Some(title), "{value}");
        }
    }

    #[test]
    fn front_matter_that_nothing_closes_takes_no_line_of_the_article() {
        let body = "Hai bên thống nhất tiếp tục trao đổi thông tin, phối hợp phòng chống tội phạm xuyên biên giới và tạo điều \
            kiện cho cư dân làm ăn.";
        for rest in [format!("\n{body}\n"), format!("{body}\n{body}\n"), format!("\n{body}\n\n---\n\n{body}\n")] {
            let (found, used) = front(&lines(&format!("---\ntitle: Tên\ndate: 2023-12-11\n{rest}"))).unwrap();
            assert_eq!((found.title.as_deref(), used, found.open), (Some("Tên"), 3, Some(3)), "{rest}");
        }
        // A value may have several lines, and a paragraph may be one of them.
        let long = format!("---\ntitle: Tên\nsummary: |\n  {body}\n---\n");
        assert_eq!(front(&lines(&long)).map(|(f, used)| (f.open, used)), Some((None, 5)));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let long = "biên giới ".repeat(200);
        let (found, _) = front(&lines(&format!("---\ndate: soon\nlang: klingon\ntitle: {long}\n---\n"))).unwrap();
        let wrong: Vec<(u32, &str)> = found.wrong.iter().map(|(l, k, _)| (*l, k.as_str())).collect();
        assert_eq!(wrong, [(2, "date"), (3, "lang"), (4, "title")]);
        assert!(found.title.is_none() && found.wrong[2].2.len() < 200);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "---",
            "---\nCâu thứ nhất.\nCâu thứ hai.",
            "---\nMột câu\n---\nHai câu",
            "---\nHttp: một câu\nHai câu",
            "x\n---\ntitle: y\n---",
            "\n---\ntitle: y\n---",
        ] {
            assert_eq!(front(&lines(text)), None, "{text:?}");
        }
    }
}

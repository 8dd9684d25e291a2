//! Front matter: `title`, `date`, `lang`, `source` between two `---` lines at the top of a file.
//!
//! Only `key: value` lines are understood, with or without quotes. Not here: other keys, which are passed over.

use super::date;
use super::lines::Lines;
use crate::corpus::NewsDate;
use crate::text::Lang;

/// Lines that front matter may have; more is no front matter.
const MOST: usize = 60;

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
}

/// Reads front matter; with it, the number of lines (of [`Lines::each`]) it takes. None where there is none.
#[must_use]
pub fn front(lines: &Lines) -> Option<(Front, usize)> {
    let text = lines.text.as_str();
    let words = |i: usize| lines.each.get(i).map(|l| l.span.of(text));
    if words(0) != Some("---") || lines.each.first().is_some_and(|l| l.number != 1) {
        return None;
    }
    let end = (1..MOST.min(lines.each.len())).find(|&i| matches!(words(i), Some("---" | "...")))?;
    let mut front = Front::default();
    for line in lines.each.get(1..end)? {
        // A line without a colon belongs to a value of several lines; without any key this is no front matter.
        if let Some((key, value)) = line.span.of(text).split_once(':') {
            front.set(key.trim(), unquoted(value.trim()), line.number);
        }
    }
    let any = lines.each.get(1..end)?.iter().any(|l| is_pair(l.span.of(text)));
    (any || end == 1).then_some((front, end + 1))
}

/// `key: value`, the key a plain word.
fn is_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    })
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q)).unwrap_or(value)
}

impl Front {
    fn set(&mut self, key: &str, value: &str, line: u32) {
        if value.is_empty() {
            return;
        }
        let understood = match key.to_ascii_lowercase().as_str() {
            "title" => {
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
            _ => true,
        };
        if !understood {
            self.wrong.push((line, key.to_owned(), value.to_owned()));
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
        let (found, used) = front(&lines(file)).unwrap();
        assert_eq!(used, 7);
        assert_eq!(found.title.as_deref(), Some("Kết nghĩa: gần gũi"));
        assert_eq!(found.date.map(NewsDate::iso).as_deref(), Some("2023-12-11"));
        assert_eq!((found.lang, found.source.as_deref()), (Some(Lang::Vi), Some("Báo")));
        assert!(found.wrong.is_empty());
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let (found, _) = front(&lines("---\ndate: soon\nlang: klingon\n---\n")).unwrap();
        let wrong: Vec<(u32, &str)> = found.wrong.iter().map(|(l, k, _)| (*l, k.as_str())).collect();
        assert_eq!(wrong, [(2, "date"), (3, "lang")]);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "---",
            "---\nCâu thứ nhất.\nCâu thứ hai.",
            "---\nMột câu\n---\nHai câu",
            "x\n---\ntitle: y\n---",
            "\n---\ntitle: y\n---",
        ] {
            assert_eq!(front(&lines(text)), None, "{text:?}");
        }
    }
}

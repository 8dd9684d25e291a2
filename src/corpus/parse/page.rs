//! A page's lines as the cleaner sees them: words, shape, what the words say, and what stands around.

use super::date::date_line;
use super::feature::{End, Feature};
use super::lines::Line;
use super::marks::{Mark, is_arrow, mark};
use super::markup::{Form, Markup};
use crate::corpus::NewsDate;

/// Digits without which a line holds no full date.
const DATE_DIGITS: u32 = 6;

/// A non-blank line.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its words, without Markdown signs.
    pub words: &'a str,
    /// Its shape.
    pub feature: Feature,
    /// What its words say.
    pub mark: Mark,
    /// The date, where it is a date line.
    pub date: Option<NewsDate>,
    /// What Markdown makes of it.
    pub form: Form,
    /// Its number in the file.
    pub number: u32,
    /// Whether a blank line stands before it.
    pub blank_before: bool,
    /// Whether a blank line comes after it.
    pub blank_after: bool,
}

impl<'a> Row<'a> {
    /// Looks at a line.
    #[must_use]
    pub fn new(line: &Line, markup: &Markup, text: &'a str) -> Self {
        let words = markup.span.of(text);
        let feature = Feature::of(words);
        let mark = if line.goes_on { Mark::Plain } else { mark(words, &feature) };
        let date = if feature.digits >= DATE_DIGITS { date_line(words) } else { None };
        Self {
            words,
            feature,
            mark,
            date,
            form: markup.form,
            number: line.number,
            blank_before: line.blank_before,
            blank_after: line.blank_after,
        }
    }

    /// Whether the line is neither page furniture nor a date line.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.mark == Mark::Plain && self.date.is_none()
    }

    /// A paragraph of the report, judged by itself.
    #[must_use]
    pub fn is_paragraph(&self) -> bool {
        self.feature.is_paragraph() && !self.mark.is_furniture() && self.date.is_none()
    }

    /// Whether a line that has a word of a page at its start, or somewhere, is a sentence all the same:
    /// `扫码即可借书，还书也只要三十秒。`, `Đường dây nóng của tỉnh hoạt động 24/24 giờ.`
    #[must_use]
    pub fn says_something(&self) -> bool {
        const LEAST: u32 = 3;
        let by_word = match self.mark {
            Mark::Imprint
            | Mark::Notice
            | Mark::Follow
            | Mark::Tags
            | Mark::Control
            | Mark::Comment
            | Mark::Location => true,
            Mark::Link => !is_arrow(self.words),
            _ => false,
        };
        by_word && matches!(self.feature.end, End::Stop | End::Question) && self.feature.weight() >= LEAST
    }

    /// Whether the line could be a headline by its length and ending.
    #[must_use]
    pub fn is_headline(&self) -> bool {
        let f = &self.feature;
        let long_enough = if f.is_han() { f.han >= 5 } else { f.words >= 3 };
        self.is_plain() && long_enough && f.columns <= 2 * f.long() && !self.feature.is_paragraph()
    }

    /// Whether the line is short and ends openly: a heading, a link, a caption.
    #[must_use]
    pub fn is_loose(&self) -> bool {
        !self.feature.is_paragraph() && !self.feature.is_sentence()
    }

    /// Two to five capitalised words and nothing else: the name of a person.
    #[must_use]
    pub fn is_name(&self) -> bool {
        let f = &self.feature;
        let latin = (2..=5).contains(&f.words) && f.capitals == f.words && f.han == 0;
        latin && f.digits + f.stops == 0 && f.columns <= 32 && self.form == Form::Text
    }
}

//! A page's lines as the cleaner sees them: words, shape, what the words say, and what stands around.

use super::date::date_line;
use super::feature::{End, Feature};
use super::lines::Line;
use super::marks::{self, Mark, is_arrow};
use super::markup::{Form, Markup};
use crate::corpus::NewsDate;

/// Digits without which a line holds no date with a year.
const DATE_DIGITS: u32 = 5;

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
    /// Whether it goes on with the very long line before it.
    pub goes_on: bool,
}

/// The head of a table is no menu: `Địa phương | Giá mua` above `Sơn La | 106.000`.
pub fn unmark_table_heads(rows: &mut [Row]) {
    let heads = rows.windows(2).enumerate().filter_map(|(i, pair)| match pair {
        [head, below] if head.mark == Mark::Menu && below.is_plain() && below.is_cells() => Some(i),
        _ => None,
    });
    for i in heads.collect::<Vec<_>>() {
        if let Some(row) = rows.get_mut(i) {
            row.mark = Mark::Plain;
        }
    }
}

impl<'a> Row<'a> {
    /// Looks at a line.
    #[must_use]
    pub fn new(line: &Line, markup: &Markup, text: &'a str) -> Self {
        let words = markup.span.of(text);
        let (feature, mark) = marks::read(words);
        let mark = if line.goes_on { Mark::Plain } else { mark };
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
            goes_on: line.goes_on,
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

    /// `胡椒  98450  +6.00%`, `Đắk Nông | 106.000 | +6.000`: a row of a table with figures.
    #[must_use]
    pub fn is_cells(&self) -> bool {
        let f = &self.feature;
        if f.digits < 2 || f.end != End::Bare || f.columns > 2 * f.long() {
            return false;
        }
        let figure = |cell: &str| cell.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let (mut cells, mut figures) = (0, 0);
        for cell in self.words.split(['|', '\t']).flat_map(|c| c.split("  ")).filter(|c| !c.trim().is_empty()) {
            cells += 1;
            figures += usize::from(figure(cell));
        }
        cells >= 2 && figures >= 1
    }

    /// `- …`, `• …`, `1. …`, `a) …`, `一、…`, `（二）…`: an item of a list, or a numbered heading.
    #[must_use]
    pub fn is_item(&self) -> bool {
        let words = self.words;
        if words.starts_with(['•', '●', '·', '■', '◆', '▪', '①', '②', '③', '④', '⑤', '⑥'])
            || words.strip_prefix(['-', '–', '+', '*']).is_some_and(|rest| rest.starts_with(' '))
        {
            return true;
        }
        if words.starts_with(|c: char| c.is_uppercase() && !"IVX".contains(c)) {
            return false;
        }
        let numbered = words.trim_start_matches(['(', '（', '第']);
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十IVX".contains(c);
        let rest = numbered.trim_start_matches(number);
        let length = numbered.len() - rest.len();
        let letter = || numbered.get(..1).is_some_and(|c| c.starts_with(|c: char| c.is_ascii_lowercase()));
        let rest = if length == 0 && letter() { numbered.get(1..).unwrap_or("") } else { rest };
        let long_enough = numbered.len() > rest.len() && numbered.len() - rest.len() <= 9;
        long_enough && rest.starts_with(['.', '、', ')', '）', '．']) && !rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// `2小时前`, `3 giờ trước　Nguồn: …`: how long ago, for a date.
    #[must_use]
    pub fn is_age(&self) -> bool {
        self.mark == Mark::Comment && marks::has_age(self.words)
    }

    /// `21:40`, `20 giờ 45 phút`, `15时05分`: a time of the day and nothing else.
    #[must_use]
    pub fn is_time(&self) -> bool {
        let f = &self.feature;
        let named = || {
            let words = self.words.trim_end_matches('分').trim_end_matches("phút").trim_end();
            let parts = words.split_once(" giờ").or_else(|| words.split_once(['时', '時', '点', 'h']));
            let is_number = |n: &str| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit());
            parts.is_some_and(|(hour, minute)| !hour.is_empty() && is_number(hour) && is_number(minute.trim()))
        };
        self.mark == Mark::Number && self.words.contains([':', '：']) || f.digits > 0 && f.columns <= 16 && named()
    }

    /// `串门 加好友 打招呼 发消息`: four or more short words of Chinese side by side, as buttons stand.
    #[must_use]
    pub fn is_row_of_words(&self) -> bool {
        const LEAST: usize = 4;
        const LONGEST: usize = 3;
        let f = &self.feature;
        let is_word = |w: &str| w.chars().count() <= LONGEST;
        let plain = f.han > 0 && f.end == End::Bare && f.stops + f.digits + f.letters == 0;
        let count = || self.words.split_whitespace().count();
        // `首页 天气预报 卫星云图 雷达图 气象科普`: longer words, more of them
        let is_item = |w: &str| w.chars().count() <= LONGEST + 1;
        plain
            && (count() >= LEAST && self.words.split_whitespace().all(is_word)
                || count() > LEAST && self.words.split_whitespace().all(is_item))
    }

    /// Two to five capitalised words and nothing else: the name of a person. In capitals, a heading may have five.
    #[must_use]
    pub fn is_name(&self) -> bool {
        let f = &self.feature;
        let latin = (2..=5).contains(&f.words) && f.capitals == f.words && f.han == 0;
        let latin = latin && (f.words < 5 || self.words.contains(char::is_lowercase));
        latin && f.digits + f.stops == 0 && f.columns <= 32 && self.form == Form::Text
    }
}

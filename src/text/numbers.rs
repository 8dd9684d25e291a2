//! Numbers, percentages, ordinals, weekdays and dates of Chinese and Vietnamese text, as canonical values, so that
//! 12亿 equals 1,2 tỷ, 第八届 equals lần thứ tám, and 4月13日 equals ngày 13/4.
//!
//! [`read`] does not say what a number counts and takes 14:30 for 14 and 30; [`quantities`] adds the units (people,
//! kilometres, times of day). Not here: any guess at a year or month that the text does not say.

mod date;
mod decimal;
mod quantity;
mod vi;
mod vi_date;
mod vi_words;
mod zh;
mod zh_day;

pub use date::{Dates, PartialDate};
pub use decimal::Decimal;
pub use quantity::{Amount, Likeness, Quantity, Rounding, Unit, may_both_hold, measured, quantities};
pub use zh::{digit, unit};

use super::{Lang, Span};

/// Digits and separators that are looked at in one go: longer runs are cut, so that hostile input stays linear.
const LONGEST: usize = 48;

/// A value with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands: number, unit and, for ordinals, the counter (第八届).
    pub span: Span,
    /// What it says.
    pub value: Value,
}

/// What a number, ordinal or date expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// A cardinal: 1,234 · 12亿 · hai mươi ba.
    Number(Decimal),
    /// A percentage: 5% · 百分之五 · năm phần trăm.
    Percent(Decimal),
    /// A place in a sequence: 第八届 · lần thứ 8 · Đại hội XIII · 首届 (1).
    Ordinal(u32),
    /// A day of the week, Monday = 1 to Sunday = 7.
    Weekday(u8),
    /// A date or a range of dates, as far as the text says it.
    Date(Dates),
    /// A day told from the day of writing: 昨天 = −1, hôm nay = 0, ngày mai = +1.
    Relative(i8),
}

/// The smallest comparable part of a value: what the aligner counts. 4月13日 and ngày 13/4/2024 share the figures 4 and 13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// A number, whatever it stood for.
    Number(Decimal),
    /// A weekday, Monday = 1.
    Weekday(u8),
}

impl Figure {
    /// Whether it is a whole number below ten: common, so weak evidence.
    #[must_use]
    pub fn is_small(self) -> bool {
        matches!(self, Self::Number(n) if n < Decimal::from(10u32) && n.is_integer())
    }
}

impl Value {
    /// Appends the figures of this value to `out`. Relative days have none: the other side may name the date.
    pub fn figures(self, out: &mut Vec<Figure>) {
        match self {
            Self::Number(n) | Self::Percent(n) => out.push(Figure::Number(n)),
            Self::Ordinal(n) => out.push(Figure::Number(Decimal::from(n))),
            Self::Weekday(d) => out.push(Figure::Weekday(d)),
            Self::Date(dates) => out.extend(dates.parts().map(|n| Figure::Number(Decimal::from(n)))),
            Self::Relative(_) => {}
        }
    }
}

/// Reads all values of `text`, in order, without overlaps. Text in other languages is read by the Vietnamese rules for
/// digits alone.
///
/// Numerals that are part of a common word (一些, 四川, đầu tư, Ba Đình) and lone 一, 万, một, không are left out.
#[must_use]
pub fn read(text: &str, lang: Lang) -> Vec<Found> {
    if lang.is_zh() { zh::read(text) } else { vi::read(text) }
}

/// The value of an upper-case Roman numeral up to 99; `None` where the letters are no canonical numeral.
#[must_use]
pub fn roman(text: &str) -> Option<u32> {
    /// Sign, value, how often it may stand.
    const PARTS: [(&str, u32, u8); 8] = [
        ("XC", 90, 1),
        ("L", 50, 1),
        ("XL", 40, 1),
        ("X", 10, 3),
        ("IX", 9, 1),
        ("V", 5, 1),
        ("IV", 4, 1),
        ("I", 1, 3),
    ];
    let (mut rest, mut total) = (text, 0);
    for (sign, value, most) in PARTS {
        for _ in 0..most {
            let Some(tail) = rest.strip_prefix(sign) else { break };
            rest = tail;
            total += value;
        }
    }
    (rest.is_empty() && total > 0).then_some(total)
}

#[cfg(test)]
mod tests;

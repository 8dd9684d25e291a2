//! Dates of Vietnamese text, in digits (13/4/2024) and in words (ngày 13 tháng tư).

use super::vi::{Hit, Reader};
use super::vi_words::small;
use super::{Dates, PartialDate, Value};

impl Reader<'_> {
    /// 13/4/2024 · 13-4 · 31/8-2/9 · 12-14/4 · 2024-04-13, after or without "ngày".
    pub(super) fn date_in_digits(&self, i: usize) -> Hit {
        let date = |d: Dates| Some(Value::Date(d));
        if let Some((end, day)) = self.iso(i) {
            return Some((end, date(Dates::one(day))));
        }
        let led = self.led_by_time(i);
        if let Some((end, first)) = self.slashed(i, led) {
            let Some(after) = self.range_sign(end) else { return Some((end, date(Dates::one(first)))) };
            return Some(match self.slashed(after, led) {
                Some((end, to)) => (end, date(Dates::range(first, to))),
                None => (end, date(Dates::one(first))),
            });
        }
        // 12-14/4: the first day takes the month of the second
        let day = self.short(i).filter(|d| (1..=31).contains(d))?;
        let (end, to) = self.slashed(self.range_sign(i + 1)?, led)?;
        let from = PartialDate::new(None, None, Some(day))?;
        to.day.map(|_| (end, date(Dates::range(from, to))))
    }

    /// Whether a word for a time of day or a day stands just before.
    fn led_by_time(&self, i: usize) -> bool {
        let lead = |w: &str| {
            matches!(
                w,
                "ngày"
                    | "sáng"
                    | "trưa"
                    | "chiều"
                    | "tối"
                    | "đêm"
                    | "hôm"
                    | "mùng"
                    | "mồng"
                    | "từ"
                    | "đến"
                    | "nhật"
                    | "thứ"
            )
        };
        let before = self.word_before(i, 1);
        lead(before)
            || (matches!(before, "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy") && self.word_before(i, 2) == "thứ")
    }

    fn range_sign(&self, i: usize) -> Option<usize> {
        match self.sign(i) {
            Some('-' | '–' | '—' | '~') => Some(i + 1),
            _ if matches!(self.word(i), "đến" | "tới") => Some(i + 1 + usize::from(self.word(i + 1) == "ngày")),
            _ => None,
        }
    }

    fn iso(&self, i: usize) -> Option<(usize, PartialDate)> {
        let sign = self.sign(i + 1).filter(|c| matches!(c, '-' | '/' | '.'))?;
        if self.sign(i + 3) != Some(sign) || !(1..=4).all(|k| self.glued(i + k)) {
            return None;
        }
        let day = PartialDate::new(Some(self.year(i)?), Some(self.short(i + 2)?), Some(self.short(i + 4)?))?;
        Some((i + 5, day))
    }

    /// 13/4, 13/4/2024, 4/2024; with points or hyphens only where `led` by a word such as "ngày", or with a year.
    fn slashed(&self, i: usize, led: bool) -> Option<(usize, PartialDate)> {
        let a = self.short(i)?;
        let sign = self.sign(i + 1).filter(|c| matches!(c, '/' | '-' | '.'))?;
        if !self.glued(i + 1)
            || !self.glued(i + 2)
            || (self.glued(i) && matches!(self.sign(i.wrapping_sub(1)), Some('/' | '.' | ',')))
        {
            return None;
        }
        if let Some(year) = self.year(i + 2) {
            return if sign == '.' { None } else { Some((i + 3, PartialDate::new(Some(year), Some(a), None)?)) };
        }
        let month = self.short(i + 2)?;
        if self.sign(i + 3) == Some(sign) && self.glued(i + 3) && self.glued(i + 4) {
            let year = self.year(i + 4)?;
            return Some((i + 5, PartialDate::new(Some(year), Some(month), Some(a))?));
        }
        // 24/7: by day and night
        let always = (a, month, sign) == (24, 7, '/') && !led;
        let sure = led
            || (sign == '/'
                && !always
                && !matches!(self.word_before(i, 1), "số" | "hơn" | "khoảng" | "gần" | "tỷ" | "tỉ" | "đạt" | "là"));
        let sure = sure && (led || !self.is_fraction(i, a, month));
        let ends = self.sign(i + 3) != Some('%') && !(self.glued(i + 3) && self.sign(i + 3) == Some('/'));
        if sure && ends { Some((i + 3, PartialDate::new(None, Some(month), Some(a))?)) } else { None }
    }

    /// Whether `a`/`b` is a part of a whole (nộp 3/4 số tiền, 2/3 dân số, chiếm 1/4 diện tích): what it is of says so.
    fn is_fraction(&self, i: usize, a: u64, b: u64) -> bool {
        let after = (self.word(i + 3), self.word(i + 4));
        let of = match after.0 {
            "số" | "dân" | "diện" | "lượng" | "trọng" | "quãng" | "tổng" | "khối" | "dung" | "thể" | "doanh"
            | "tài" | "vốn" | "tiền" | "kinh" | "sản" | "ghế" | "phiếu" | "cổ" | "hộ" | "thu" | "giá" => {
                true
            }
            "thành" => matches!(after.1, "viên" | "phần"),
            "đại" => matches!(after.1, "biểu"),
            "chiều" => matches!(after.1, "dài" | "rộng" | "cao"),
            "thời" => matches!(after.1, "gian" | "lượng"),
            "chặng" => matches!(after.1, "đường"),
            _ => false,
        };
        let holds = matches!(
            self.word_before(i, 1),
            "chiếm"
                | "nộp"
                | "mất"
                | "trả"
                | "hết"
                | "bằng"
                | "được"
                | "ít"
                | "nhất"
                | "thiểu"
                | "quá"
                | "đủ"
                | "còn"
                | "giảm"
        );
        a < b && b <= 10 && (of || holds)
    }

    /// ngày 13 tháng 4 năm 2024 · tháng 4/2024 · tháng tư · năm 2024 · ngày 13
    pub(super) fn dates_in_words(&self, i: usize) -> Hit {
        let (end, from) = self.worded(i)?;
        let Some(after) = self.range_sign(end) else { return Some((end, Some(Value::Date(Dates::one(from))))) };
        let to = if self.is_digits(after) {
            let short = self.short(after).filter(|d| (1..=31).contains(d) && from.day.is_some());
            self.worded_day(after).or_else(|| self.slashed(after, true)).or_else(|| {
                let year = self.year(after).filter(|_| from.month.is_none() && from.day.is_none());
                match (year, short) {
                    (Some(y), _) => Some((after + 1, PartialDate::new(Some(y), None, None)?)),
                    (None, Some(d)) => Some((after + 1, PartialDate::new(None, None, Some(d))?)),
                    (None, None) => None,
                }
            })
        } else {
            self.worded(after)
        };
        Some(match to {
            Some((end, to)) => (end, Some(Value::Date(Dates::range(from, to)))),
            None => (end, Some(Value::Date(Dates::one(from)))),
        })
    }

    fn worded(&self, i: usize) -> Option<(usize, PartialDate)> {
        match self.word(i) {
            "ngày" | "mùng" | "mồng" => {
                let at = i + 1 + usize::from(matches!(self.word(i + 1), "mùng" | "mồng"));
                if self.is_digits(at) {
                    return self
                        .iso(at)
                        .or_else(|| self.slashed(at, true))
                        .or_else(|| self.worded_day(at))
                        .or_else(|| self.lone_day(at));
                }
                let n = self.cardinal(at)?;
                // "ngày hai mươi tháng tư"; a number word alone after "ngày" is too often a count
                let (end, month) = self.month(n.end)?;
                let (end, year) = self.year_after(end);
                Some((end, PartialDate::new(year, Some(month), n.value.whole())?))
            }
            "tháng" => {
                let (end, month) = self.month(i)?;
                let (end, year) = self.year_after(end);
                Some((end, PartialDate::new(year, Some(month), None)?))
            }
            "năm" => Some((i + 2, PartialDate::new(Some(self.year(i + 1)?), None, None)?)),
            _ => None,
        }
    }

    /// 13 tháng 4 (năm 2024), from the day on.
    fn worded_day(&self, i: usize) -> Option<(usize, PartialDate)> {
        let day = self.short(i)?;
        let (end, month) = self.month(i + 1)?;
        let (end, year) = self.year_after(end);
        Some((end, PartialDate::new(year, Some(month), Some(day))?))
    }

    /// ngày 13, unless a range, a list or a decimal goes on.
    fn lone_day(&self, i: usize) -> Option<(usize, PartialDate)> {
        let day = self.short(i)?;
        let glued_number =
            self.glued(i + 1) && self.glued(i + 2) && self.is_digits(i + 2) && self.sign(i + 1) != Some('-');
        if glued_number || self.range_into_slash(i) {
            return None;
        }
        Some((i + 1, PartialDate::new(None, None, Some(day))?))
    }

    /// ngày 12-14/4, ngày 12 đến 14/4: the digits are read as a range.
    fn range_into_slash(&self, i: usize) -> bool {
        self.range_sign(i + 1).is_some_and(|k| self.slashed(k, true).is_some())
    }

    fn month(&self, i: usize) -> Option<(usize, u64)> {
        if self.word(i) != "tháng" {
            return None;
        }
        let at = i + 1;
        if let Some(n) = self.short(at) {
            return (1..=12).contains(&n).then_some((at + 1, n));
        }
        let named = match self.word(at) {
            "giêng" => 1,
            "tư" => 4,
            "năm" => return None,
            "chạp" => 12,
            word => small(word).filter(|n| *n >= 2).or_else(|| (word == "mười").then_some(10))?,
        };
        let more = match (named, self.word(at + 1)) {
            (10, "một") => 1,
            (10, "hai") => 2,
            _ => 0,
        };
        Some((at + 1 + usize::from(more > 0), named + more))
    }

    /// The year after a month: năm 2024, /2024, -2024, or 2024.
    fn year_after(&self, i: usize) -> (usize, Option<u64>) {
        let skip = usize::from(
            self.word(i) == "năm"
                || (self.glued(i) && matches!(self.sign(i), Some('/' | '-' | '.')))
                || self.sign(i) == Some(','),
        );
        let year = self.year(i + skip);
        if year.is_some() { (i + skip + 1, year) } else { (i, None) }
    }
}

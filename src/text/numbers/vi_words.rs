//! Vietnamese numbers that are written in words: hai mươi ba, một trăm linh năm, ba triệu hai trăm nghìn, ba phẩy năm.
//!
//! Not here: digits, and what stands around a number ([`super::vi`]).

use super::decimal::Decimal;
use super::vi::Reader;

/// Words that one number has at most: longer runs are cut.
const LONGEST: usize = 25;

/// The value of a digit.
pub(super) fn small(word: &str) -> Option<u64> {
    Some(match word {
        "không" => 0,
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" | "nhăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

/// The value of a word that multiplies what stands before it.
pub(super) fn unit(word: &str) -> Option<u64> {
    Some(match word {
        "chục" => 10,
        "trăm" => 100,
        "nghìn" | "ngàn" => 1000,
        "vạn" => 10_000,
        "triệu" => 1_000_000,
        "tỷ" | "tỉ" => 1_000_000_000,
        _ => return None,
    })
}

/// A number in words, as far as it is read.
struct Words<'r, 't> {
    reader: &'r Reader<'t>,
    /// The next word.
    at: usize,
    /// What the units so far have made whole.
    total: u64,
    /// What the next unit multiplies.
    current: u64,
    /// Whether a digit may follow: after mười, mươi, trăm, nghìn, linh.
    open: bool,
    /// Whether it begins with mười.
    ten: bool,
    last_unit: u64,
}

impl<'r, 't> Words<'r, 't> {
    /// The first word of a number, and the second of one that leaves mươi out; `None` where none begins.
    fn begin(reader: &'r Reader<'t>, i: usize) -> Option<Self> {
        let ten = reader.word(i) == "mười";
        let first = small(reader.word(i));
        let starts = match reader.word(i) {
            "mười" | "một" | "hai" | "ba" | "bốn" | "sáu" | "bảy" | "bẩy" | "tám" | "chín" => true,
            "năm" => unit(reader.word(i + 1)).is_some_and(|u| u != 10_000) || reader.word(i + 1) == "mươi",
            "không" => reader.word(i + 1) == "phẩy" && small(reader.word(i + 2)).is_some(),
            _ => false,
        };
        if !starts {
            return None;
        }
        let current = if ten { 10 } else { first.unwrap_or(0) };
        let mut out = Self { reader, at: i + 1, total: 0, current, open: ten, ten, last_unit: 1 };
        // hai mốt, ba lăm, hai tư: mươi is left out in speech
        if let (Some(tens @ 2..=9), Some(ones)) = (first, reader.ones(i + 1)) {
            (out.current, out.at) = (tens * 10 + ones, i + 2);
        }
        Some(out)
    }

    /// Takes the next word; whether more may follow.
    fn take(&mut self) -> bool {
        let (reader, word) = (self.reader, self.reader.word(self.at));
        match word {
            "mươi" if !self.open => self.tens(),
            "mười" if self.open && self.last_unit >= 100 => self.current = self.current.saturating_add(10),
            "linh" | "lẻ" if self.open && small(reader.word(self.at + 1)).is_some() => {}
            "trăm" if !self.ten => self.hundreds(),
            "rưỡi" if self.last_unit >= 100 => self.half(),
            _ => {
                let unit = unit(word).filter(|_| !reader.is_unit_in_word(self.at));
                let digit = small(word).filter(|_| self.open && !reader.is_other_word(self.at, word));
                match (unit, digit) {
                    (Some(unit), _) => self.multiply(unit),
                    (None, Some(digit)) => self.digit(digit),
                    (None, None) => return false,
                }
            }
        }
        self.at += 1;
        word != "rưỡi"
    }

    /// The last digit counts tens.
    fn tens(&mut self) {
        (self.current, self.open) = ((self.current - self.current % 10).saturating_add((self.current % 10) * 10), true);
    }

    /// What stands counts hundreds; không trăm only says that there are none.
    fn hundreds(&mut self) {
        let none = self.reader.word_before(self.at, 1) == "không";
        self.current = if none { 0 } else { self.current.max(1).saturating_mul(100) };
        (self.open, self.last_unit) = (true, 100);
    }

    /// Half of the last unit.
    fn half(&mut self) {
        let to = if self.last_unit == 100 { &mut self.current } else { &mut self.total };
        *to = to.saturating_add(self.last_unit / 2);
    }

    /// A unit multiplies what stands before it; one behind another (nghìn tỷ) multiplies all.
    fn multiply(&mut self, unit: u64) {
        self.total = if self.current == 0 {
            self.total.saturating_mul(unit)
        } else {
            self.total.saturating_add(self.current.saturating_mul(unit))
        };
        (self.current, self.open, self.last_unit) = (0, true, unit);
    }

    /// A digit; after it only another with mươi may follow.
    fn digit(&mut self, digit: u64) {
        self.current = self.current.saturating_add(digit);
        self.open = self.last_unit >= 1000 && self.reader.word(self.at + 1) == "mươi";
    }
}

impl Reader<'_> {
    /// The number in words that begins at a token, and where it ends.
    pub(super) fn words(&self, i: usize) -> Option<(usize, Decimal)> {
        let mut words = Words::begin(self, i)?;
        while words.take() && words.at - i < LONGEST {}
        let whole = words.total.saturating_add(words.current);
        let (end, places) = self.places(words.at);
        if places.is_empty() {
            return Some((words.at, Decimal::from(whole)));
        }
        let (end, factor) = self.units(end);
        Some((end, Decimal::from_digits(&whole.to_string(), &places).times(factor)))
    }

    /// The digits after "phẩy", and where they end: ba phẩy năm, một phẩy hai lăm. A second năm is "years".
    fn places(&self, comma: usize) -> (usize, String) {
        let mut out = String::new();
        let mut k = comma + 1;
        while let Some(d) = small(self.word(k)).filter(|_| self.word(comma) == "phẩy" && out.len() < 4) {
            let more = !matches!(self.word(k), "năm" | "không" | "tư") || self.ones(k).is_some();
            if !out.is_empty() && !more {
                break;
            }
            out.push_str(&d.to_string());
            k += 1;
        }
        (k, out)
    }

    /// The ones of a spoken numeral without mươi; tư not where a word begins with it (hai tư nhân).
    fn ones(&self, k: usize) -> Option<u64> {
        let free = match self.word(k) {
            "mốt" => self.word(k + 1) != "thời",
            "lăm" | "nhăm" => true,
            "tư" => {
                !self.capital(k)
                    && !matches!(
                        self.word(k + 1),
                        "nhân"
                            | "pháp"
                            | "tưởng"
                            | "lệnh"
                            | "vấn"
                            | "cách"
                            | "liệu"
                            | "sản"
                            | "bản"
                            | "doanh"
                            | "thục"
                            | "duy"
                            | "gia"
                            | "thế"
                            | "thương"
                            | "lợi"
                            | "dinh"
                            | "thù"
                    )
            }
            _ => false,
        };
        small(self.word(k)).filter(|_| free)
    }

    /// Digit words that are mostly something else: năm "year", không "not", tư in tư nhân.
    fn is_other_word(&self, k: usize, word: &str) -> bool {
        match word {
            "năm" => {
                !matches!(self.word(k + 1), "mươi" | "trăm" | "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ")
                    && !matches!(self.word_before(k, 1), "linh" | "lẻ")
            }
            "không" => self.word(k + 1) != "trăm",
            "tư" => !matches!(self.word_before(k, 1), "mươi" | "linh" | "lẻ"),
            "một" => {
                matches!(self.word_before(k, 1), "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn")
                    && unit(self.word(k + 1)).is_none()
            }
            _ => false,
        }
    }
}

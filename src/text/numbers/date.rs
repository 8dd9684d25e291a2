//! Dates as far as a text says them, and ranges of them.

/// A date with unknown parts; at least one is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    /// 1000 to 2999.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Whether no part that both name differs.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        fn same<T: PartialEq + Copy>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// The parts that both name: how much an agreement says.
    #[must_use]
    pub fn shared_parts(self, other: Self) -> usize {
        usize::from(self.year.is_some() && other.year.is_some())
            + usize::from(self.month.is_some() && other.month.is_some())
            + usize::from(self.day.is_some() && other.day.is_some())
    }

    /// The parts that are known: year, month, day.
    pub(super) fn parts(self) -> impl Iterator<Item = u32> {
        let year = self.year.and_then(|y| u32::try_from(y).ok());
        [year, self.month.map(u32::from), self.day.map(u32::from)].into_iter().flatten()
    }

    /// `None` where a part is out of its range, or none is known: such a date would agree with every other.
    pub(super) fn new(year: Option<u64>, month: Option<u64>, day: Option<u64>) -> Option<Self> {
        let fits = |part: Option<u64>, low: u64, high: u64| part.is_none_or(|n| (low..=high).contains(&n));
        let small = |part: Option<u64>| part.and_then(|n| u8::try_from(n).ok());
        let known = year.or(month).or(day).is_some();
        (known && fits(year, 1000, 2999) && fits(month, 1, 12) && fits(day, 1, 31)).then(|| Self {
            year: year.and_then(|n| i16::try_from(n).ok()),
            month: small(month),
            day: small(day),
        })
    }

    /// The year, and beside a day the month, filled in from another date where they are lacking.
    fn filled(self, from: Self) -> Self {
        Self {
            year: self.year.or(from.year),
            month: self.month.or(if self.day.is_some() { from.month } else { None }),
            day: self.day,
        }
    }
}

/// A date (`from` = `to`) or a range of dates, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dates {
    /// The first day.
    pub from: PartialDate,
    /// The last day.
    pub to: PartialDate,
}

impl Dates {
    /// A single date.
    #[must_use]
    pub const fn one(date: PartialDate) -> Self {
        Self { from: date, to: date }
    }

    /// A range of which each end may lack what the other says. A month or year that only one end names is the other's too,
    /// or the one beside it where the range would else run backwards: 4月30日至2日 ends in May, 2023年12月30日至1月2日 in 2024.
    pub(super) fn range(from: PartialDate, to: PartialDate) -> Self {
        let mut dates = Self { from: from.filled(to), to: to.filled(from) };
        if dates.from.month == dates.to.month && from.day.zip(to.day).is_some_and(|(first, last)| first > last) {
            match (from.month, to.month) {
                (Some(month), None) => dates.to.month = Some(month % 12 + 1),
                (None, Some(month)) => dates.from.month = Some((month + 10) % 12 + 1),
                _ => {}
            }
        }
        if dates.from.month.zip(dates.to.month).is_some_and(|(first, last)| first > last) {
            match (from.year, to.year) {
                (Some(year), None) => dates.to.year = Some(year + 1),
                (None, Some(year)) => dates.from.year = Some(year - 1),
                _ => {}
            }
        }
        dates
    }

    /// Whether it is one date.
    #[must_use]
    pub fn is_single(self) -> bool {
        self.from == self.to
    }

    /// Whether the two can be the same, or one lie in the other: no known part contradicts.
    #[must_use]
    pub fn agrees(self, other: Self) -> bool {
        let ends = self.from.agrees(other.from) && self.to.agrees(other.to);
        ends || (self.is_single() && other.may_contain(self.from))
            || (other.is_single() && self.may_contain(other.from))
    }

    /// The parts that both name at one end: a year and a day of the month share none, and say nothing of each other.
    #[must_use]
    pub fn shared_parts(self, other: Self) -> usize {
        self.from.shared_parts(other.from).max(self.to.shared_parts(other.to))
    }

    /// Whether `date` can lie between the ends. Parts that are lacking anywhere are taken as fitting; a range that runs
    /// backwards without naming its years goes over the turn of the year (or of the month).
    fn may_contain(self, date: PartialDate) -> bool {
        // compared from the coarsest part on, as far as all three name it
        let rank = |d: PartialDate| (d.year, d.month, d.day);
        let (a, x, b) = (rank(self.from), rank(date), rank(self.to));
        let mut low: Vec<i32> = Vec::new();
        let mut mid: Vec<i32> = Vec::new();
        let mut high: Vec<i32> = Vec::new();
        let mut push = |p: Option<i32>, q: Option<i32>, r: Option<i32>| {
            if let (Some(p), Some(q), Some(r)) = (p, q, r) {
                low.push(p);
                mid.push(q);
                high.push(r);
            }
        };
        push(a.0.map(i32::from), x.0.map(i32::from), b.0.map(i32::from));
        push(a.1.map(i32::from), x.1.map(i32::from), b.1.map(i32::from));
        push(a.2.map(i32::from), x.2.map(i32::from), b.2.map(i32::from));
        let turns = high.first() < low.first() && (self.from.year, self.to.year) == (None, None);
        !mid.is_empty() && if turns { low <= mid || mid <= high } else { low <= mid && mid <= high }
    }

    /// Year, month and day of the first date, then what the last date has otherwise.
    pub(super) fn parts(self) -> impl Iterator<Item = u32> {
        let second = PartialDate {
            year: self.to.year.filter(|y| self.from.year != Some(*y)),
            month: self.to.month.filter(|m| self.from.month != Some(*m)),
            day: self.to.day.filter(|_| !self.is_single()),
        };
        self.from.parts().chain(second.parts())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u64, month: u64, day: u64) -> PartialDate {
        let some = |n| (n > 0).then_some(n);
        PartialDate::new(some(year), some(month), some(day)).unwrap()
    }

    #[test]
    fn unknown_parts_do_not_contradict() {
        assert!(date(2024, 4, 13).agrees(date(0, 4, 13)));
        assert!(date(0, 0, 13).agrees(date(0, 4, 13)));
        assert!(!date(2024, 4, 13).agrees(date(0, 4, 14)));
        assert!(!date(2024, 0, 0).agrees(date(2023, 4, 14)));
        assert_eq!(date(2024, 4, 13).shared_parts(date(0, 4, 13)), 2);
        assert_eq!(PartialDate::new(None, Some(13), Some(1)), None);
        assert_eq!(PartialDate::new(Some(24), None, None), None);
        assert_eq!(PartialDate::new(None, None, None), None);
    }

    #[test]
    fn a_day_of_a_range_agrees_with_it() {
        let range = Dates { from: date(0, 8, 31), to: date(0, 9, 2) };
        assert!(range.agrees(Dates::one(date(2024, 9, 1))));
        assert!(range.agrees(range));
        assert!(!range.agrees(Dates::one(date(2024, 9, 3))));
        assert!(!range.agrees(Dates { from: date(0, 8, 30), to: date(0, 9, 2) }));
    }

    #[test]
    fn a_range_may_go_over_the_turn_of_the_year() {
        let (from, to) = (date(0, 12, 30), date(0, 1, 2));
        let whole = Dates { from: date(2023, 12, 30), to: date(2024, 1, 2) };
        assert_eq!(Dates::range(date(2023, 12, 30), to), whole);
        assert_eq!(Dates::range(from, date(2024, 1, 2)), whole);
        assert_eq!(Dates::range(date(2024, 4, 13), date(0, 0, 15)).to, date(2024, 4, 15));
        assert_eq!(Dates::range(date(2024, 4, 30), date(0, 0, 2)).to, date(2024, 5, 2));
        assert_eq!(Dates::range(date(2023, 12, 30), date(0, 0, 2)).to, date(2024, 1, 2));
        assert_eq!(Dates::range(date(0, 0, 30), date(0, 5, 2)).from, date(0, 4, 30));
        assert_eq!(Dates::range(date(0, 0, 30), date(2024, 1, 2)).from, date(2023, 12, 30));
        let unsaid = Dates::range(from, to);
        for (day, inside) in [(date(0, 12, 31), true), (date(2024, 1, 1), true), (date(0, 1, 3), false)] {
            assert_eq!(unsaid.agrees(Dates::one(day)), inside, "{day:?}");
        }
    }

    #[test]
    fn parts_count_each_figure_once() {
        let range = Dates { from: date(2024, 4, 13), to: date(2024, 4, 15) };
        assert_eq!(range.parts().collect::<Vec<_>>(), [2024, 4, 13, 15]);
        assert_eq!(Dates::one(date(0, 4, 4)).parts().collect::<Vec<_>>(), [4, 4]);
    }
}

//! The numbers of editions: ordinals as they are, and above them, by kind, what is told apart otherwise (the quarter, the
//! month of some figures, the leg of a tie, how strong a quake was); and which two of them are one.
//!
//! Not here: where a text says them (`periods`, `serials`).

use super::Edition;

/// What tells editions apart where no ordinal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// The year (0 where it is not said) times eight, and the number of the quarter.
    Quarter = 1,
    /// A year that is part of a name.
    Year = 2,
    /// The month of some figures: of the year (0 where it is not said), times sixteen, and the month.
    Month = 3,
    /// A group of satellites.
    Group = 4,
    /// The leg of a tie.
    Leg = 5,
    /// The day of a hearing, a trial or talks.
    Day = 6,
    /// The reading of a bill.
    Reading = 7,
    /// A ship of a row of one name.
    Ship = 8,
    /// How strong a quake was, in tenths: no edition, but what two quakes differ in.
    Magnitude = 9,
}

/// Where the kind begins in the number of an edition, in bits, and where the thing that is counted does (which of all
/// figures, hearing or trial).
const KIND: u32 = 20;
const THING: u32 = 11;
/// The last one, whichever number that has.
pub(super) const LAST: u32 = (1 << THING) - 1;
/// The year before the first one that a month is of.
const NO_YEAR: u32 = 1989;

/// How far two measurements of one quake may lie apart, in tenths.
const AS_MEASURED: u32 = 6;

/// The number of an edition.
pub(super) const fn numbered(kind: Kind, thing: u32, number: u32) -> u32 {
    (kind as u32) << KIND | thing << THING | number
}

/// The number of a month of figures of one sort.
pub(super) fn month(thing: u32, year: Option<u32>, month: u32) -> u32 {
    let year = year.map_or(0, |y| y.saturating_sub(NO_YEAR)).min(127);
    numbered(Kind::Month, thing, year << 4 | month)
}

/// Whether an edition is told by such a number, and not by an ordinal.
pub(in super::super) const fn is_serial(number: u32) -> bool {
    number >> KIND > 0
}

/// Whether the number is of this kind.
pub(in super::super) const fn is_of(number: u32, kind: Kind) -> bool {
    number >> KIND == kind as u32
}

/// Whether the number is that of the last of several days or readings.
pub(super) const fn is_last(number: u32) -> bool {
    (is_of(number, Kind::Day) || is_of(number, Kind::Reading)) && number & LAST == LAST
}

/// Whether two numbers count things of one kind.
pub(in super::super) const fn is_comparable(p: u32, q: u32) -> bool {
    let by_thing = is_of(p, Kind::Month) || is_of(p, Kind::Day);
    is_serial(p) && p >> KIND == q >> KIND && (!by_thing || p >> THING == q >> THING)
}

/// Whether two of one kind are one; `None` where that is not said, as of a quarter without its year.
pub(in super::super) fn is_same(p: u32, q: u32) -> Option<bool> {
    /// Of a number with its year: what is left without it, and whether there is a year.
    fn dated(n: u32) -> (u32, bool) {
        let (bits, mask) = if is_of(n, Kind::Quarter) { (3, (1 << KIND) - 1) } else { (4, LAST) };
        (n & ((1 << bits) - 1), (n & mask) >> bits > 0)
    }
    if !is_comparable(p, q) {
        return None;
    }
    if is_of(p, Kind::Quarter) || is_of(p, Kind::Month) {
        let ((own, year), (other, other_year)) = (dated(p), dated(q));
        return if own != other {
            Some(false)
        } else if year && other_year {
            Some(p == q)
        } else {
            None
        };
    }
    if is_of(p, Kind::Magnitude) {
        return Some(p.abs_diff(q) <= AS_MEASURED);
    }
    if is_last(p) != is_last(q) {
        // The first day of several is not the last; the third may be.
        let other = if is_last(p) { q } else { p };
        return (other & LAST == 1).then_some(false);
    }
    Some(p == q)
}

/// Whether two editions of one kind are two: by their periods, or by their ordinals.
pub(in super::super) fn differ(p: &Edition, q: &Edition) -> bool {
    if is_serial(p.number) || is_serial(q.number) {
        is_same(p.number, q.number) == Some(false)
    } else {
        p.number != q.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUARTER: u32 = numbered(Kind::Quarter, 0, 0);
    const YEAR: u32 = numbered(Kind::Year, 0, 0);

    #[test]
    fn the_last_of_several_is_not_the_first() {
        let day = |thing, number| numbered(Kind::Day, thing, number);
        let (may, may_of_26, june) = (month(1, None, 5), month(1, Some(2026), 5), month(1, Some(2025), 6));
        for (p, q, wanted) in [
            (day(1, 1), day(1, LAST), Some(false)),
            (day(1, 3), day(1, LAST), None),
            (day(1, LAST), day(1, LAST), Some(true)),
            (day(1, 1), day(1, 2), Some(false)),
            (day(1, 1), day(2, 2), None),
            (may, june, Some(false)),
            (may, may_of_26, None),
            (may_of_26, month(1, Some(2025), 5), Some(false)),
            (may, month(2, None, 6), None),
            (numbered(Kind::Magnitude, 0, 70), numbered(Kind::Magnitude, 0, 74), Some(true)),
            (numbered(Kind::Magnitude, 0, 70), numbered(Kind::Magnitude, 0, 58), Some(false)),
            (numbered(Kind::Leg, 0, 1), numbered(Kind::Leg, 0, 2), Some(false)),
            (numbered(Kind::Group, 0, LAST), numbered(Kind::Group, 0, 7), Some(false)),
        ] {
            assert_eq!((is_same(p, q), is_same(q, p)), (wanted, wanted), "{p} {q}");
        }
    }

    #[test]
    fn a_quarter_without_its_year_is_one_of_any_year() {
        let (q1, q2, q1_of_25, q1_of_26) = (QUARTER + 1, QUARTER + 2, QUARTER + 2025 * 8 + 1, QUARTER + 2026 * 8 + 1);
        for (p, q, wanted) in [
            (q1, q2, Some(false)),
            (q1, q1, None),
            (q1, q1_of_25, None),
            (q2, q1_of_25, Some(false)),
            (q1_of_25, q1_of_26, Some(false)),
            (q1_of_25, q1_of_25, Some(true)),
            (YEAR + 2024, YEAR + 2025, Some(false)),
            (YEAR + 2024, q1, None),
            (8, 9, None),
        ] {
            assert_eq!(is_same(p, q), wanted, "{p} {q}");
            assert_eq!(is_same(q, p), wanted, "{q} {p}");
        }
    }
}

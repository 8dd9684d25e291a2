//! Editions that are told apart by a quarter or a year and not by an ordinal: 第三季度, quý I/2026, 2024年…节, DIFF 2025;
//! and how the numbers of all such editions compare. They are numbers above all ordinals.
//!
//! Not here: ordinals (第八届, lần thứ 8), what else is counted (`serials`), and the days of a text (`times`).

use super::Edition;
use crate::text::{Lang, Span};

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
pub(super) const THING: u32 = 11;
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
pub(in super::super) const fn is_period(number: u32) -> bool {
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
    is_period(p) && p >> KIND == q >> KIND && (!by_thing || p >> THING == q >> THING)
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
    if is_period(p.number) || is_period(q.number) {
        is_same(p.number, q.number) == Some(false)
    } else {
        p.number != q.number
    }
}

/// The quarter that an ordinal is: 第三季度, quý I/2026.
pub(super) fn quarter(text: &str, span: Span, lang: Lang, number: u32) -> Option<u32> {
    let written = span.of(text);
    let before = text.get(..span.start as usize)?;
    let after = text.get(span.end as usize..)?;
    let year = if lang.is_zh() {
        if !written.ends_with(['季', '度']) {
            return None;
        }
        before.trim_end().strip_suffix('年').and_then(last_year)
    } else {
        if !written.to_lowercase().starts_with("quý") {
            return None;
        }
        first_year(after.trim_start_matches(['/', '-', ' ']).trim_start_matches("năm").trim_start())
    };
    (1..=4).contains(&number).then(|| numbered(Kind::Quarter, 0, year.unwrap_or(0) * 8 + number))
}

/// The year at `span` where it is part of a name: 2024年亚洲杯, DIFF 2025.
pub(super) fn named_year(text: &str, span: Span, lang: Lang) -> Option<u32> {
    let before = text.get(..span.start as usize)?;
    let after = text.get(span.end as usize..)?;
    let written = span.of(text).trim_end_matches('年');
    let year = first_year(written).filter(|_| written.len() == 4)?;
    let is_name = if lang.is_zh() { has_event(after.trim_start_matches('年')) } else { ends_with_name(before, after) };
    is_name.then_some(numbered(Kind::Year, 0, year))
}

/// Whether the words up to the next comma name something that is held again and again.
fn has_event(after: &str) -> bool {
    const HELD: [&str; 20] = [
        "杯",
        "锦标赛",
        "錦標賽",
        "联赛",
        "聯賽",
        "大赛",
        "大賽",
        "运动会",
        "運動會",
        "奥运",
        "奧運",
        "博览会",
        "博覽會",
        "峰会",
        "峰會",
        "论坛",
        "論壇",
        "年会",
        "年會",
        "展会",
    ];
    /// What ends in the character of a festival and is none.
    const NO_FESTIVAL: [char; 12] = ['环', '環', '细', '細', '调', '調', '季', '情', '章', '关', '關', '礼'];
    let mut name = String::new();
    let clause = after.chars().take(20).take_while(|c| !"，。、；：,;:年月".contains(*c));
    for c in clause {
        if matches!(c, '节' | '節') && name.chars().next_back().is_some_and(|b| !NO_FESTIVAL.contains(&b)) {
            return true;
        }
        name.push(c);
    }
    HELD.iter().any(|h| name.contains(h))
}

/// Whether the word before is a name and the year its last part: "DIFF 2025", not "Năm 2025", nor "SCO 2025/26".
fn ends_with_name(before: &str, after: &str) -> bool {
    let Some(word) = before.strip_suffix(' ').and_then(|b| b.split([' ', '(', '"', '“', ',', '.', ':']).next_back())
    else {
        return false;
    };
    let is_name = word.chars().count() >= 2
        && word.chars().next().is_some_and(char::is_uppercase)
        && !["năm", "tháng", "quý", "mùa", "vụ", "ngày", "từ", "đến", "trong"].contains(&word.to_lowercase().as_str());
    is_name && !after.starts_with(['/', '-', '–', '%']) && !after.starts_with(|c: char| c.is_alphanumeric())
}

/// The year that a text begins with.
fn first_year(text: &str) -> Option<u32> {
    let figures: String = text.chars().take(5).take_while(char::is_ascii_digit).collect();
    figures.parse().ok().filter(|y| (1990..=2100).contains(y))
}

/// The year that a text ends with.
fn last_year(text: &str) -> Option<u32> {
    let at = text.len().checked_sub(4)?;
    let figures = text.get(at..)?;
    let is_longer = text.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
    first_year(figures).filter(|_| !is_longer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers;

    const QUARTER: u32 = numbered(Kind::Quarter, 0, 0);
    const YEAR: u32 = numbered(Kind::Year, 0, 0);

    fn periods(text: &str, lang: Lang) -> Vec<u32> {
        let found = numbers::read(text, lang);
        let of = |f: &numbers::Found| match f.value {
            numbers::Value::Ordinal(n) => quarter(text, f.span, lang, n),
            numbers::Value::Number(_) | numbers::Value::Date(_) => named_year(text, f.span, lang),
            _ => None,
        };
        found.iter().filter_map(of).collect()
    }

    #[test]
    fn quarters_and_years_in_names() {
        let zh = Lang::ZhHans;
        for (text, lang, wanted) in [
            ("2025年第四季度国内生产总值增长", zh, vec![QUARTER + 2025 * 8 + 4]),
            ("一季度外贸增长7%", zh, vec![QUARTER + 1]),
            ("GDP quý I/2026 ước tăng 7,83%", Lang::Vi, vec![QUARTER + 2026 * 8 + 1]),
            ("Xuất khẩu quý 3 năm 2024 tăng", Lang::Vi, vec![QUARTER + 2024 * 8 + 3]),
            ("Kinh tế quý II tăng tốc", Lang::Vi, vec![QUARTER + 2]),
            ("2024年岘港国际烟花节开幕", zh, vec![YEAR + 2024]),
            ("2025年上海合作组织峰会在天津举行", zh, vec![YEAR + 2025]),
            ("2025年经济增长8%", zh, vec![]),
            ("2025年9月3日，论坛开幕", zh, vec![]),
            ("2025年加强薄弱环节", zh, vec![]),
            ("Khai mạc Lễ hội pháo hoa DIFF 2025 tại Đà Nẵng", Lang::Vi, vec![YEAR + 2025]),
            ("Năm 2025 tăng 8%", Lang::Vi, vec![]),
            ("Đội tuyển thắng ở vòng loại năm 2024", Lang::Vi, vec![]),
            ("Vô địch V-League 2024/25", Lang::Vi, vec![]),
            ("Số người chết ở Gaza là 2025.", Lang::Vi, vec![]),
        ] {
            assert_eq!(periods(text, lang), wanted, "{text}");
        }
    }

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

//! Editions that are told apart by a quarter or a year and not by an ordinal: 第三季度, quý I/2026, 2024年…节, DIFF 2025.
//!
//! Not here: their numbers (`numbering`), ordinals (第八届, lần thứ 8), what else is counted (`serials`), and the days of a
//! text (`times`).

use super::numbering::{Kind, numbered};
use crate::text::{Lang, Span};

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
}

//! Titles before a person's name, in both languages.
//!
//! Not here: the names ([`super::names`]).

/// Titles before a person's name.
const TITLES_ZH: [&str; 14] =
    ["总统", "總統", "总理", "首相", "部长", "外长", "防长", "主席", "教练", "国王", "教皇", "选手", "球员", "秘书长"];
const TITLES_VI: [&str; 18] = [
    "ông",
    "bà",
    "tổng thống",
    "thủ tướng",
    "bộ trưởng",
    "ngoại trưởng",
    "chủ tịch",
    "hlv",
    "huấn luyện viên",
    "cầu thủ",
    "tiền đạo",
    "tiền vệ",
    "thủ môn",
    "hậu vệ",
    "tổng thư ký",
    "quốc vương",
    "giáo hoàng",
    "tỷ phú",
];

/// Whether Chinese text ends with a title.
pub(super) fn follows_zh(before: &str) -> bool {
    TITLES_ZH.iter().any(|t| before.ends_with(t))
}

/// Whether Vietnamese text ends with a title, or a title and its country.
pub(super) fn follows_vi(before: &str) -> bool {
    let from = before.char_indices().rev().nth(40).map_or(0, |(i, _)| i);
    let before = before.get(from..).unwrap_or("").to_lowercase();
    TITLES_VI.iter().any(|t| before.ends_with(t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_before_persons() {
        assert!(follows_zh("法国总统") && !follows_zh("参观"));
        assert!(follows_vi("tin từ Paris: Tổng thống") && follows_vi("bà") && !follows_vi("bảo tàng"));
    }
}

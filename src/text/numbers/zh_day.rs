//! Days of Chinese text that are told without a date: weekdays, and days counted from that of the report.

use super::Value;
use super::zh::{Hit, Reader, digit, unit};

impl Reader<'_> {
    /// 周三 · 星期日 · 礼拜天; of 每周三次 nothing.
    pub(super) fn weekday(&self, i: usize) -> Option<Hit> {
        let prefix = ["星期", "礼拜", "禮拜", "周", "週"].into_iter().find(|p| self.starts(i, p))?;
        let at = i + prefix.chars().count();
        let day = match self.at(at) {
            '日' | '天' => 7,
            c => digit(c).filter(|d| (1..=6).contains(d) && c != '两' && c != '兩')?,
        };
        let next = self.at(at + 1);
        // 周三十 is no weekday; 周日本 neither
        if unit(next).is_some() || (self.at(at) == '日' && next == '本') || next == '年' {
            return None;
        }
        // 每周三次, 一周五天: how often, not when
        let counted = self.at(at) != '日' && matches!(next, '次' | '天' | '趟' | '班' | '节' | '節' | '场' | '場');
        if counted && matches!(self.before(i), '每' | '一' | '两' | '兩' | '几' | '幾') {
            return Some(Hit { end: at, value: None });
        }
        Some(Hit::new(at + 1, Value::Weekday(u8::try_from(day).ok()?)))
    }

    /// 今天 · 昨日 · 明晚 · 后天.
    pub(super) fn relative(&self, i: usize) -> Option<Hit> {
        const WORDS: [(&str, i8); 6] = [("今", 0), ("昨", -1), ("明", 1), ("前", -2), ("后", 2), ("後", 2)];
        let (_, days) = WORDS.into_iter().find(|(w, _)| self.starts(i, w))?;
        let ok = match self.at(i + 1) {
            '天' => true,
            '日' => !matches!(days, -2 | 2),
            '晚' | '晨' | '早' | '夜' | '午' => matches!(days, -1..=1),
            _ => false,
        };
        // 前天津, 明天津: a place follows
        if !ok || self.at(i + 2) == '津' || self.is_part_of_a_word(i, days) {
            return None;
        }
        Some(Hit::new(i + 2, Value::Relative(days)))
    }

    /// Whether a word for a day is only the end of one and the beginning of the next: 光明日报, 目前天气, 台风过后天空.
    fn is_part_of_a_word(&self, i: usize, days: i8) -> bool {
        let (before, after) = (self.before(i), self.at(i + 2));
        match days {
            1 => {
                matches!(
                    before,
                    '光' | '昆' | '文' | '声' | '聲' | '说' | '說' | '证' | '證' | '发' | '發' | '透' | '鲜'
                ) || self.at(i + 1) == '日' && matches!(after, '刊')
            }
            0 => before == '如',
            2 | -2 => {
                matches!(
                    before,
                    '目' | '以' | '之' | '今' | '此' | '过' | '過' | '然' | '最' | '先' | '随' | '隨' | '日' | '年'
                ) || matches!(after, '气' | '氣' | '空' | '然' | '生')
            }
            _ => false,
        }
    }
}

//! Figures of lengths of time, grades and prison terms: 十年间 is "trong mười năm", 一个半小时 "một tiếng rưỡi",
//! 14级 "cấp 14", 每半年一次 "nửa năm một lần", 有期徒刑十二年 "12 năm tù".
//!
//! Not here: times of the day and the year (`clock`).

use super::{AMOUNT, FOLD, Figure, HOW_OFTEN, NUMBERED, Reader, TIME, WITHIN};
use crate::lexicon::gloss::amounts;
use crate::text::numbers::Decimal;

/// Units of time behind a number.
const UNITS: &[(&str, &str)] = &[
    ("秒", "giây"),
    ("个小时", "giờ"),
    ("小时", "giờ"),
    ("个星期", "tuần"),
    ("个月", "tháng"),
    ("分钟", "phút"),
    ("周", "tuần"),
    ("年", "năm"),
    ("天", "ngày"),
];

impl Reader<'_> {
    /// 十年间 · 三个月内 · 在三年内
    pub(super) fn within(&self, i: usize) -> Option<Figure> {
        let (end, value, _) = self.cardinal(i + usize::from(self.at(i) == '在'))?;
        let (end, unit) = self.word(end, UNITS)?;
        let count = u32::try_from(value.whole()?).ok().filter(|n| *n < 1000)?;
        let text = || format!("trong {} {unit}", self.small(i, count));
        let within = matches!(self.at(end), '间' | '内') && !matches!(self.at(end + 1), '外' | '部' | '容' | '隔');
        within.then(|| Self::figure(i, end + 1, text(), WITHIN))
    }

    /// 三年前 · 两个月以前
    pub(super) fn ago(&self, i: usize) -> Option<Figure> {
        const ENDS: &[(&str, &str)] = &[("以前", ""), ("之前", ""), ("前", "")];
        let (end, value, _) = self.cardinal(i).filter(|_| !matches!(self.before(i), '第' | '月' | '.'))?;
        let (end, unit) = self.word(end, UNITS)?;
        let (end, _) = self.word(end, ENDS)?;
        let count = u32::try_from(value.whole()?).ok().filter(|n| *n < 1000)?;
        let word = "后往来线景途提所期任台".contains(self.at(end));
        (!word).then(|| Self::figure(i, end, format!("{} {unit} trước", self.small(i, count)), TIME))
    }

    /// 增长了两倍: gấp ba lần; 去年的两倍: gấp đôi.
    pub(super) fn fold(&self, i: usize) -> Option<Figure> {
        const GROWTH: [&str; 20] = [
            "增加", "增长", "上涨", "提高", "提升", "扩大", "上升", "增多", "增", "涨", "升", "多", "高", "大", "长",
            "贵", "快", "重", "强", "高出",
        ];
        const SHARE: [&str; 8] = ["的", "是", "至", "到", "为", "达", "达到", "相当于"];
        let (end, value, _) = self.cardinal(i)?;
        if self.at(end) != '倍' {
            return None;
        }
        let mut from = i;
        while from > 0 && "了近约逾超过出".contains(self.at(from - 1)) {
            from -= 1;
        }
        let ends = |list: &[&str]| {
            list.iter().any(|w| from.checked_sub(w.chars().count()).is_some_and(|at| self.starts(at, w)))
        };
        // one time more is twice as much; who says ten times does not count so closely
        let grown = ends(&GROWTH) && !ends(&SHARE);
        let one = Decimal::from(u32::from(grown && value < Decimal::from(10u32)));
        if !grown && !ends(&SHARE) {
            return None;
        }
        let times = value.plus(one);
        let text = match times.whole().and_then(|n| u32::try_from(n).ok()) {
            Some(2) => "gấp đôi".to_owned(),
            Some(n) => format!("gấp {} lần", if n < 10 { amounts::spelt(n) } else { n.to_string() }),
            None => format!("gấp {} lần", amounts::plain(times)),
        };
        let (end, text) = match self.word(end + 1, &[("多", "hơn "), ("有余", "hơn ")]) {
            Some((end, more)) => (end, format!("{more}{text}")),
            None => (end + 1, text),
        };
        Some(Self::figure(i, end, text, if grown { FOLD } else { AMOUNT }))
    }

    /// 一个半小时 · 两个半月 · 三年半
    pub(super) fn and_a_half(&self, i: usize) -> Option<Figure> {
        const HALVES: &[(&str, &str)] = &[
            ("个半小时", "tiếng rưỡi"),
            ("个半月", "tháng rưỡi"),
            ("个半星期", "tuần rưỡi"),
            ("年半", "năm rưỡi"),
            ("天半", "ngày rưỡi"),
        ];
        let (end, value, text) = self.cardinal(i)?;
        let (end, unit) = self.word(end, HALVES)?;
        // 2024年半: a year
        let few = value.whole().is_some_and(|n| n < 100);
        (few && self.at(end) != '载').then(|| Self::figure(i, end, format!("{text} {unit}"), AMOUNT))
    }

    /// 14级 · 7至8级: winds, quakes and ranks have the figure behind.
    pub(super) fn grade(&self, i: usize) -> Option<Figure> {
        let (end, value) = self.whole(i).filter(|(_, n)| *n <= 20)?;
        let joined = matches!(self.at(end), '至' | '到' | '-' | '—');
        let (end, text) = match self.whole(end + 1).filter(|_| joined) {
            Some((end, last)) => (end, format!("{value}-{last}")),
            None => (end, value.to_string()),
        };
        let follows = |list: &str| list.contains(self.at(end + 1));
        let part = self.before(i).is_ascii_digit() || matches!(self.before(i), '.' | '第' | '至' | '到' | '-');
        (self.at(end) == '级' && !part && !follows("别次台长差联")).then(|| {
            let end = if self.starts(end + 1, "以上") { (end + 3, " trở lên") } else { (end + 1, "") };
            Self::figure(i, end.0, format!("cấp {text}{}", end.1), NUMBERED)
        })
    }

    /// 100米 before the kind of race: 100米自由泳.
    pub(super) fn swum(&self, i: usize) -> Option<Figure> {
        const RACES: [&str; 10] = ["自由泳", "蛙泳", "仰泳", "蝶泳", "混合泳", "跨栏", "栏", "接力", "短跑", "速滑"];
        let (end, _, text) = self.cardinal(i)?;
        let (end, unit) = self.word(end, &[("米", "m"), ("公里", "km")])?;
        let of_sex = i.checked_sub(2).is_some_and(|from| ["男子", "女子", "混合"].iter().any(|w| self.starts(from, w)));
        let held = ["决赛", "半决赛", "预赛", "比赛", "项目", "冠军", "金牌"].iter().any(|w| self.starts(end, w));
        let raced = RACES.iter().any(|r| self.starts(end, r)) || self.starts(end, "个人") || (of_sex && held);
        raced.then(|| Self::figure(i, end, format!("{text} {unit}"), NUMBERED))
    }

    /// 01 behind a name: 海星01.
    pub(super) fn numbered(&self, i: usize) -> Option<Figure> {
        // “海星01”号
        if self.at(i) == '号' && matches!(self.before(i), '”' | '"' | '」') {
            return Some(Self::figure(i, i + 1, String::new(), NUMBERED));
        }
        let end = (i..i + 4).find(|&k| !self.at(k).is_ascii_digit())?;
        let named = self.at(i) == '0' && end > i + 1 && crate::text::is_han(self.before(i));
        (named && matches!(self.at(end), '”' | '"' | '」'))
            .then(|| Self::figure(i, end, self.line.slice(i, end).to_owned(), NUMBERED))
    }

    /// 拘留十日 · 为期5日: days that are counted.
    pub(super) fn days(&self, i: usize) -> Option<Figure> {
        const BEFORE: [&str; 11] =
            ["拘留", "为期", "长达", "连续", "持续", "休息", "停牌", "停课", "禁赛", "历时", "至少"];
        let counted = BEFORE.iter().any(|w| i.checked_sub(2).is_some_and(|from| self.starts(from, w)));
        let (end, days) = self.whole(i).filter(|_| counted)?;
        (self.at(end) == '日').then(|| Self::figure(i, end + 1, format!("{days} ngày"), AMOUNT))
    }

    /// 每年一次 · 每半年一次 · 每两周一次
    pub(super) fn how_often(&self, i: usize) -> Option<Figure> {
        const WORDS: &[(&str, &str)] = &[
            ("每半年一次", "nửa năm một lần"),
            ("每半个月一次", "nửa tháng một lần"),
            ("每年一次", "mỗi năm một lần"),
            ("每月一次", "mỗi tháng một lần"),
            ("每周一次", "mỗi tuần một lần"),
            ("每天一次", "mỗi ngày một lần"),
        ];
        if self.at(i) != '每' {
            return None;
        }
        if let Some((end, text)) = self.word(i, WORDS) {
            return Some(Self::figure(i, end, text.to_owned(), HOW_OFTEN));
        }
        let (end, _, text) = self.cardinal(i + 1)?;
        let (end, unit) = self.word(end, UNITS)?;
        self.starts(end, "一次").then(|| Self::figure(i, end + 2, format!("{text} {unit} một lần"), HOW_OFTEN))
    }

    /// 有期徒刑十二年 · 有期徒刑三年六个月
    pub(super) fn prison(&self, i: usize) -> Option<Figure> {
        const JAIL: &str = "有期徒刑";
        if !self.starts(i, JAIL) {
            return None;
        }
        let mut end = i + JAIL.chars().count();
        let mut parts = Vec::new();
        for units in [&[("年", "năm")][..], &[("个月", "tháng")]] {
            if let Some((number_end, n)) = self.whole(end)
                && let Some((unit_end, unit)) = self.word(number_end, units)
            {
                parts.push(format!("{} {unit}", amounts::spelt(n)));
                end = unit_end;
            }
        }
        (!parts.is_empty()).then(|| Self::figure(i, end, format!("{} tù", parts.join(" ")), AMOUNT))
    }
}

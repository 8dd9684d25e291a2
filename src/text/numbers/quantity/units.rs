//! Units by their words in both languages, and how they follow a figure.
//!
//! Closed tables of what news counts. Not here: money of rare currencies, old measures, and nouns.

use super::super::{Decimal, Found, Value};
use super::Rounding;
use super::animals;
use crate::text::{Lang, Span, head, script, syllable, tail};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// 人, 名, 位 · người, học sinh, cán bộ.
    Person,
    /// 户 · hộ.
    Household,
    /// Visits and trips of persons: 人次 · lượt người.
    Visit,
    /// 例, 起 · ca, vụ.
    Case,
    /// 次 · lần.
    Time,
    /// 头, 只, 匹 · con.
    Animal,
    /// 辆 · xe.
    Vehicle,
    /// 艘 · tàu, xuồng.
    Ship,
    /// 架 · máy bay.
    Aircraft,
    /// 层 · tầng.
    Floor,
    /// 岁 · tuổi.
    Age,
    /// Hours and minutes that something takes, in minutes.
    Minute,
    /// A time of day, in minutes after midnight (or after noon, where the text says no more).
    Clock,
    /// Days and weeks, in days.
    Day,
    /// Months and years, in months.
    Month,
    /// Lengths, in metres.
    Metre,
    /// Lengths at sea, in nautical miles.
    NauticalMile,
    /// Areas, in square metres.
    SquareMetre,
    /// Volumes, in cubic metres.
    CubicMetre,
    /// Weights, in kilograms.
    Kilogram,
    /// Degrees Celsius.
    Degree,
    /// Power, in kilowatts.
    Kilowatt,
    /// 元 · nhân dân tệ.
    Yuan,
    /// 越南盾 · đồng.
    Dong,
    /// 美元 · USD.
    Dollar,
    /// 欧元 · euro.
    Euro,
}

impl Unit {
    /// Whether the two can count the same: `8 giờ` alone may be a time of day or how long something takes.
    #[must_use]
    pub fn may_be(self, other: Self) -> bool {
        let time = |u| matches!(u, Self::Minute | Self::Clock);
        self == other || (time(self) && time(other))
    }
}

/// A unit, how much of the basic unit it is (a number and what divides it), and its words.
type Row = (Unit, (u32, u32), &'static str);

const ZH: &[Row] = &[
    (Unit::Person, (1, 1), "人 名 位 口人"),
    (Unit::Household, (1, 1), "户 户人家"),
    (Unit::Visit, (1, 1), "人次"),
    (Unit::Case, (1, 1), "例 起 宗"),
    (Unit::Time, (1, 1), "次"),
    (Unit::Animal, (1, 1), "头 只 匹"),
    (Unit::Vehicle, (1, 1), "辆 车"),
    (Unit::Ship, (1, 1), "艘 条船 只船"),
    (Unit::Aircraft, (1, 1), "架 架次"),
    (Unit::Floor, (1, 1), "层"),
    (Unit::Age, (1, 1), "岁"),
    (Unit::Minute, (60, 1), "小时 个小时 钟头 个钟头"),
    (Unit::Minute, (1, 1), "分钟"),
    (Unit::Day, (1, 1), "天 昼夜"),
    (Unit::Day, (7, 1), "周 星期 个星期 个礼拜"),
    (Unit::Month, (1, 1), "个月"),
    (Unit::Month, (12, 1), "年"),
    (Unit::Metre, (1000, 1), "公里 千米"),
    (Unit::Metre, (1, 1), "米"),
    (Unit::Metre, (1, 100), "厘米"),
    (Unit::NauticalMile, (1, 1), "海里"),
    (Unit::SquareMetre, (1_000_000, 1), "平方公里 平方千米"),
    (Unit::SquareMetre, (10_000, 1), "公顷"),
    (Unit::SquareMetre, (1, 1), "平方米 平米"),
    (Unit::CubicMetre, (1, 1), "立方米 立方"),
    (Unit::Kilogram, (1000, 1), "吨"),
    (Unit::Kilogram, (1, 1), "公斤 千克"),
    (Unit::Kilogram, (1, 2), "斤"),
    (Unit::Degree, (1, 1), "摄氏度 ℃ °C"),
    (Unit::Kilowatt, (1000, 1), "兆瓦"),
    (Unit::Kilowatt, (1, 1), "千瓦"),
    (Unit::Yuan, (1, 1), "元 元人民币 人民币"),
    (Unit::Dong, (1, 1), "越南盾 越盾 盾"),
    (Unit::Dollar, (1, 1), "美元 美金"),
    (Unit::Euro, (1, 1), "欧元"),
];

const VI: &[Row] = &[
    (
        Unit::Person,
        (1, 1),
        "người|cán bộ|chiến sĩ|đại biểu|học sinh|sinh viên|công nhân|nạn nhân|bác sĩ|y bác sĩ|em|em học sinh|cháu|\
         quân nhân|hành khách|du khách|lao động|công dân|thuyền viên|ngư dân|nghi phạm|bị cáo|binh sĩ|lính|trẻ em|\
         trẻ|thí sinh|vận động viên|thanh niên|phụ nữ|đoàn viên|bệnh nhân|phóng viên|chuyên gia|nông dân|giáo viên|\
         quan chức|khách|tình nguyện viên",
    ),
    (Unit::Household, (1, 1), "hộ|hộ dân|hộ gia đình"),
    (Unit::Visit, (1, 1), "lượt người|lượt khách|lượt du khách|lượt hành khách|lượt"),
    (Unit::Case, (1, 1), "ca|vụ|trường hợp"),
    (Unit::Time, (1, 1), "lần"),
    (Unit::Vehicle, (1, 1), "xe|ô tô|phương tiện"),
    (Unit::Ship, (1, 1), "tàu|xuồng|thuyền|ca nô|tàu thuyền"),
    (Unit::Aircraft, (1, 1), "máy bay|trực thăng|phi cơ|tiêm kích"),
    (Unit::Floor, (1, 1), "tầng"),
    (Unit::Age, (1, 1), "tuổi"),
    (Unit::Minute, (60, 1), "giờ|giờ đồng hồ|tiếng|tiếng đồng hồ|h|g"),
    (Unit::Minute, (1, 1), "phút"),
    (Unit::Day, (1, 1), "ngày|ngày đêm|hôm"),
    (Unit::Day, (7, 1), "tuần|tuần lễ"),
    (Unit::Month, (1, 1), "tháng"),
    (Unit::Month, (12, 1), "năm"),
    (Unit::Metre, (1000, 1), "km|cây số"),
    (Unit::Metre, (1, 1), "m|mét"),
    (Unit::Metre, (1, 100), "cm"),
    (Unit::NauticalMile, (1, 1), "hải lý"),
    (Unit::SquareMetre, (1_000_000, 1), "km2|km vuông|cây số vuông"),
    (Unit::SquareMetre, (10_000, 1), "ha|hecta|héc ta"),
    (Unit::SquareMetre, (1, 1), "m2|mét vuông"),
    (Unit::CubicMetre, (1, 1), "m3|mét khối"),
    (Unit::Kilogram, (1000, 1), "tấn"),
    (Unit::Kilogram, (100, 1), "tạ"),
    (Unit::Kilogram, (1, 1), "kg|cân"),
    (Unit::Degree, (1, 1), "độ|độ c"),
    (Unit::Kilowatt, (1000, 1), "mw"),
    (Unit::Kilowatt, (1, 1), "kw"),
    (Unit::Yuan, (1, 1), "nhân dân tệ|tệ|ndt"),
    (Unit::Dong, (1, 1), "đồng|vnd|vnđ"),
    (Unit::Dollar, (1, 1), "usd|đô la|đô la mỹ|đô"),
    (Unit::Euro, (1, 1), "euro|eur"),
];

/// Words that begin like a unit and are none, or one of another thing.
const NOT_UNITS: &str = "人大 人民 人均 人类 人工 人选 人士 位置 位于 位居 名义 名为 名列 名叫 次日 起始 起来 起飞 年度 年级 年代 周年 周岁 \
                         年版 天津 天然 车道 车站 车间 车次 次方 元旦 元月 头等 头版 头部 头条 只股 只基金 只箱 只手 只脚 只眼 只耳 只鞋 只球 只碗 只杯 只包 只篮 只能 只有 只是 只要 只需 只用 匹马力 匹布 匹配 层级 层面 层次 米兰 米饭 度假 例如 例行 盾牌 时代 时候 时期 时段 时间 时速 日元 港元 新元 台币 澳元 英镑 卢布 韩元 泰铢";

/// What was read behind a figure: so many basic units, and how many bytes that took.
pub(super) struct Behind {
    pub(super) unit: Unit,
    pub(super) count: Decimal,
    pub(super) length: usize,
    pub(super) compound: bool,
}

/// A figure further on: its place after the end of the first one, and its value.
pub(super) type Next = (Span, Decimal);

type Known = (Unit, (u32, u32));

fn chinese_units() -> &'static FxHashMap<&'static str, Option<Known>> {
    static TABLE: OnceLock<FxHashMap<&str, Option<Known>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let units = ZH.iter().flat_map(|(u, f, words)| words.split(' ').map(|w| (w, Some((*u, *f)))));
        units.chain(NOT_UNITS.split_whitespace().map(|w| (w, None))).collect()
    })
}

/// By the keys of their syllables.
fn vietnamese_units() -> &'static FxHashMap<String, Known> {
    static TABLE: OnceLock<FxHashMap<String, Known>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let words = |row: &Row| row.2.split('|').map(str::trim).collect::<Vec<_>>();
        VI.iter().flat_map(|row| words(row).into_iter().map(|w| (keys(w), (row.0, row.1)))).collect()
    })
}

/// The keys of the words of a table, a blank between; 2 and 3 of `km2` stay.
fn keys(word: &str) -> String {
    let power = word.trim_start_matches(|c: char| !c.is_ascii_digit());
    let keys: Vec<String> = syllable::syllables(word).map(|s| s.key).collect();
    format!("{}{power}", keys.join(" "))
}

fn count(number: Decimal, (times, over): (u32, u32)) -> Decimal {
    number.times(times.into()).over(Decimal::from(over)).unwrap_or_default()
}

/// Half of a unit.
fn half(factor: (u32, u32)) -> Decimal {
    count(Decimal::from(1u32), factor).over(Decimal::from(2u32)).unwrap_or_default()
}

/// The longest unit at the beginning of `rest`, in either script, with its bytes.
fn chinese_unit(rest: &str) -> Option<(Known, usize)> {
    let mut word = String::new();
    let mut found = None;
    for (at, c) in rest.char_indices().take(5) {
        word.push(script::simplify(c));
        if let Some(known) = chinese_units().get(word.as_str()) {
            found = known.map(|k| (k, at + c.len_utf8()));
        }
    }
    found
}

/// The unit behind a Chinese figure.
pub(super) fn chinese(before: &str, number: Decimal, after: &str, next: Option<Next>) -> Option<Behind> {
    if let Some(clock) = chinese_clock(before, number, after, next) {
        return Some(clock);
    }
    let many = after.strip_prefix(['多', '余', '餘', '来']).unwrap_or(after);
    let halved = many.strip_prefix(['个', '個']).and_then(|r| r.strip_prefix('半'));
    let rest = halved.unwrap_or(many);
    // 一个半月: the 个 of 个月 stands before the half
    let months = halved.and_then(|r| r.strip_prefix('月')).map(|_| ((Unit::Month, (1, 1)), '月'.len_utf8()));
    let ((unit, factor), length) = months.or_else(|| chinese_unit(rest))?;
    if halved.is_some() && !matches!(unit, Unit::Minute | Unit::Month | Unit::Day) {
        return None;
    }
    if unit == Unit::Animal
        && rest.starts_with(['只', '隻'])
        && !animals::counts_chinese(before, rest.get(length..).unwrap_or(""))
    {
        return None;
    }
    let mut length = after.len() - rest.len() + length;
    let mut total = count(number, factor);
    if halved.is_some() {
        total = total.plus(half(factor));
    }
    let behind = after.get(length..).unwrap_or("");
    let goes_on =
        |r: &str| r.starts_with(['年', '月', '天', '小', '个', '個', '数', '數', '夜', '分', '价', '径', '決', '决']);
    if matches!(unit, Unit::Minute | Unit::Month) && behind.strip_prefix('半').is_some_and(|r| !goes_on(r)) {
        total = total.plus(half(factor));
        length += '半'.len_utf8();
    }
    let minutes = next.filter(|(span, _)| unit == Unit::Minute && factor.0 == 60 && span.start as usize == length);
    let word = |span: Span| {
        let tail = after.get(span.end as usize..)?;
        ["分钟", "分鐘", "分"].into_iter().find(|w| tail.starts_with(w)).map(str::len)
    };
    if let Some((span, value)) = minutes
        && let Some(word) = word(span)
    {
        return Some(Behind { unit, count: total.plus(value), length: span.end as usize + word, compound: true });
    }
    Some(Behind { unit, count: total, length, compound: factor.0 == 60 && !total.is_whole_of(60) })
}

/// 8时 · 10时30分 · 3点半 · 14:30. 点 alone may count proposals: a time only with a part of the day before it or a part of
/// the hour behind it.
fn chinese_clock(before: &str, number: Decimal, after: &str, next: Option<Next>) -> Option<Behind> {
    const PARTS: [&str; 10] = ["上午", "下午", "中午", "晚上", "凌晨", "早上", "清晨", "傍晚", "今晨", "当晚"];
    let hour = number.whole().filter(|h| *h <= 24)?;
    let clock = |minutes: u64, length: usize| {
        let count = Decimal::from(hour * 60 + minutes);
        Some(Behind { unit: Unit::Clock, count, length, compound: minutes > 0 })
    };
    let minute = |sign: usize| {
        let (span, value) = next.filter(|(span, _)| span.start as usize == sign)?;
        Some((value.whole().filter(|m| *m < 60)?, span))
    };
    if after.starts_with([':', '：']) {
        let (minutes, span) = minute(after.chars().next()?.len_utf8())?;
        return if span.len() == 2 { clock(minutes, span.end as usize) } else { None };
    }
    let sign = after.chars().next().filter(|c| matches!(c, '时' | '時' | '点' | '點'))?;
    let point = matches!(sign, '点' | '點');
    let length = sign.len_utf8();
    let rest = after.get(length..).unwrap_or("");
    if !point && chinese_units().get(format!("时{}", rest.chars().next().unwrap_or(' ')).as_str()).is_some() {
        return None;
    }
    if let Some((minutes, span)) = minute(length)
        && let Some(behind) = after.get(span.end as usize..).and_then(|r| r.strip_prefix('分'))
    {
        return if behind.starts_with('之') { None } else { clock(minutes, span.end as usize + '分'.len_utf8()) };
    }
    if rest.starts_with('半') {
        return clock(30, length + '半'.len_utf8());
    }
    let said = PARTS.iter().any(|p| before.trim_end().ends_with(p));
    let whole = rest.starts_with(['整', '许', '許', '钟', '鐘']);
    let length = if whole { length + rest.chars().next().map_or(0, char::len_utf8) } else { length };
    if point && !said && !whole { None } else { clock(0, length) }
}

/// Persons whose word begins with con: hostages, gamblers, addicts, debtors.
const PERSONS: [&str; 4] = ["tin", "bac5", "nghiên5", "nơ5"];

/// The longest unit at the beginning of `rest`, with its bytes. Words before nouns (chiếc, con) are passed over. `before` is what
/// stands before the figure.
fn vietnamese_unit(before: &str, rest: &str) -> Option<(Known, usize)> {
    const COUNTERS: [&str; 4] = ["chiêc1", "cai1", "con", "vi5"];
    let mut key = String::new();
    let (mut end, mut found, mut animals, mut con) = (0, None, None, false);
    for (n, word) in syllable::syllables(rest).take(4).enumerate() {
        let gap = rest.get(end..word.span.start as usize)?;
        if !(gap.is_empty() && n == 0 || gap == " " || gap == "-") {
            break;
        }
        end = word.span.end as usize;
        if n == 0 && COUNTERS.contains(&word.key.as_str()) {
            con = word.key == "con";
            let behind = rest.get(end..).unwrap_or("");
            animals = (con && animals::counts_vietnamese(before, behind)).then_some(((Unit::Animal, (1, 1)), end));
            continue;
        }
        if n == 1 && con && PERSONS.contains(&word.key.as_str()) {
            return Some(((Unit::Person, (1, 1)), end));
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.key);
        let behind = rest.get(end..).unwrap_or("");
        // km/h and người/km² are other measures
        if behind.starts_with('/') && behind.get(1..).is_some_and(|b| b.starts_with(char::is_alphabetic)) {
            break;
        }
        let power = behind.chars().next().and_then(|c| match c {
            '2' | '²' => Some(('2', c.len_utf8())),
            '3' | '³' => Some(('3', c.len_utf8())),
            _ => None,
        });
        let squared = power.and_then(|(p, len)| Some((*vietnamese_units().get(&format!("{key}{p}"))?, end + len)));
        let known = squared.or_else(|| Some((*vietnamese_units().get(&key)?, end)));
        found = known.or(found);
    }
    found.or(animals)
}

/// The unit behind a Vietnamese figure.
pub(super) fn vietnamese(before: &str, number: Decimal, after: &str, next: Option<Next>) -> Option<Behind> {
    // 14:30
    if let Some((span, minutes)) = next.filter(|(s, _)| after.starts_with(':') && s.start == 1 && s.len() == 2) {
        let (hour, minutes) = (number.whole().filter(|h| *h <= 24)?, minutes.whole().filter(|m| *m < 60)?);
        let count = Decimal::from(hour * 60 + minutes);
        return Some(Behind { unit: Unit::Clock, count, length: span.end as usize, compound: true });
    }
    let blank = after.len() - after.strip_prefix(' ').unwrap_or(after).len();
    let rest = after.get(blank..)?;
    if let Some(tail) = rest.strip_prefix("°C").or_else(|| rest.strip_prefix("oC")) {
        return Some(Behind { unit: Unit::Degree, count: number, length: after.len() - tail.len(), compound: false });
    }
    let ((unit, factor), length) = vietnamese_unit(before, rest)?;
    let glued = blank == 0 && length == 1 && factor.0 == 60;
    // 5 g, 30 h with a blank are no times of day
    if length == 1 && factor.0 == 60 && !glued {
        return None;
    }
    let mut length = blank + length;
    let mut total = count(number, factor);
    let behind = after.get(length..).unwrap_or("");
    if let Some(tail) = behind.strip_prefix(" rưỡi").filter(|t| !t.starts_with(char::is_alphabetic)) {
        total = total.plus(half(factor));
        length = after.len() - tail.len();
    }
    let hours = unit == Unit::Minute && factor.0 == 60;
    let parts = next.filter(|(span, _)| {
        let gap = after.get(length..span.start as usize);
        hours && (gap == Some(" ") || gap == Some(""))
    });
    let day = number.whole().is_some_and(|h| h <= 24);
    let clock = hours && day && (glued || is_time_of_day(before, behind));
    if let Some((span, minutes)) = parts.filter(|(_, m)| m.whole().is_some_and(|m| m < 60)) {
        let tail = after.get(span.end as usize..).unwrap_or("");
        let said = vietnamese_unit("", tail.strip_prefix(' ').unwrap_or(tail))
            .filter(|((u, f), _)| (*u, f.0) == (Unit::Minute, 1));
        let word = said.map_or(0, |(_, n)| n + tail.len() - tail.strip_prefix(' ').unwrap_or(tail).len());
        // 8 giờ 30 người: the figure counts something else
        if word > 0 || span.len() == 2 && (glued || clock) {
            let end = span.end as usize + word;
            let clock = clock || hours && day && is_time_of_day("", after.get(end..).unwrap_or(""));
            let unit = if clock { Unit::Clock } else { unit };
            return Some(Behind { unit, count: total.plus(minutes), length: end, compound: true });
        }
    }
    let compound = hours && !total.is_whole_of(60);
    Some(Behind { unit: if clock { Unit::Clock } else { unit }, count: total, length, compound })
}

/// Whether the words around `8 giờ` say that it is a time of day.
fn is_time_of_day(before: &str, behind: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let first = behind.split_whitespace().next().unwrap_or("");
    let first = first.trim_end_matches([',', '.', ';', ')']);
    matches!(last.as_str(), "lúc" | "đúng" | "vào" | "hồi" | "trước")
        || matches!(first, "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "ngày" | "cùng" | "hôm")
}

/// Characters before a figure in which a word says how exact it is.
const LONGEST_ROUNDING: usize = 20;

/// Characters on either side of a figure that are looked at: more than the longest unit with its figures has.
const AROUND: usize = 100;

/// What stands before and behind a figure, as far as any rule looks.
pub(super) fn around(text: &str, figure: Span) -> (&str, &str) {
    let (before, after) = (text.get(..figure.start as usize), text.get(figure.end as usize..));
    (tail(before.unwrap_or(""), AROUND), head(after.unwrap_or(""), AROUND))
}

/// Whether a Vietnamese figure only says "both": hai bên, hai nước, hai bờ.
pub(super) fn is_both(text: &str, figure: Span) -> bool {
    if !figure.of(text).eq_ignore_ascii_case("hai") {
        return false;
    }
    let mut words = around(text, figure).1.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    match words.next() {
        Some("bên" | "nước" | "bờ" | "phía" | "miền") => true,
        Some("địa") => words.next() == Some("phương"),
        _ => false,
    }
}

/// Words before a figure that say how exact it is, simplified.
const ROUNDED_ZH: [(Rounding, &str); 3] = [
    (Rounding::Below, "近 将近 接近 不到 不足 低于 不满 至多 最多 不超过 不多于 不高于"),
    (Rounding::Above, "超 超过 逾 至少 多于 高于 突破 不少于 不低于"),
    (Rounding::About, "约 大约 大概"),
];

const ROUNDED_VI: [(Rounding, &str); 3] = [
    (
        Rounding::Below,
        "gần|ngót|suýt soát|dưới|chưa đầy|chưa tới|chưa đến|không đến|không tới|không quá|tối đa|nhiều nhất",
    ),
    (Rounding::Above, "hơn|trên|quá|vượt|vượt quá|ít nhất|tối thiểu|không dưới"),
    (Rounding::About, "khoảng|chừng|xấp xỉ|cỡ|độ|trên dưới|tầm"),
];

/// Ends of words that are no 近, 超, 约: 附近10名居民, 中超10支球队, 签约15个项目, 纽约.
const NOT_ROUNDED_ZH: [(char, &str); 3] =
    [('近', "附最邻靠亲临就远"), ('超', "中英西德意法日韩美"), ('约', "条合签节预公契北纽特履制毁违续租缔相")];

/// Places: trên 2 tuyến đường, gần 3 trường say where, and not how many.
const PLACES_VI: &str = "tuyến|đường|con đường|con phố|con sông|phố|ngõ|cây cầu|cầu|sông|kênh|trường|trường học|tỉnh|thành phố|huyện|xã|\
                         phường|quận|thôn|làng|đảo|hòn đảo|bãi|khu|sân|nhà ga|ga|bến|cảng|chợ|bệnh viện|tòa nhà|ngôi nhà|ngôi làng|ngọn núi|\
                         núi|ngọn đồi|hồ|vùng|địa bàn|châu lục|cánh đồng|thửa|mảnh đất|chiếc tàu|tàu|nền tảng|mặt trận|làn|nút giao|ngã";

/// What begins like a place and is none.
const NOT_PLACES_VI: [&str; 5] = ["trường hợp", "hồ sơ", "cầu thủ", "đường dây", "tàu chiến"];

/// Whether trên, gần, dưới before a figure say where: a place stands behind a number that nobody rounds to.
fn is_place(number: Decimal, after: &str) -> bool {
    let ten = Decimal::from(10u32);
    let text = head(after.trim_start(), LONGEST_ROUNDING).to_lowercase();
    let begins = |w: &str| text.strip_prefix(w).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    (number < ten || !number.is_whole_of(5))
        && PLACES_VI.split('|').any(begins)
        && !NOT_PLACES_VI.into_iter().any(begins)
}

/// How exact a figure is said to be.
pub(super) fn rounding(number: Decimal, before: &str, written: &str, after: &str, lang: Lang) -> Rounding {
    // 大约 ends in 约, trên dưới in dưới: the longest word counts
    let said = |longest: Option<(usize, Rounding)>| longest.map_or(Rounding::Exact, |(_, rounding)| rounding);
    if lang.is_zh() {
        let before: String = tail(before, LONGEST_ROUNDING).chars().map(script::simplify).collect();
        let words = ROUNDED_ZH.iter().flat_map(|(r, words)| words.split(' ').map(move |w| (w, *r)));
        let other = |w: &str| {
            let last = before.strip_suffix(w).and_then(|b| b.chars().next_back());
            NOT_ROUNDED_ZH.iter().any(|(c, list)| w.chars().eq([*c]) && last.is_some_and(|l| list.contains(l)))
        };
        let found = words.filter(|(w, _)| before.ends_with(w) && !other(w));
        let ahead = said(found.map(|(w, r)| (w.len(), r)).max_by_key(|f| f.0));
        let behind = |c: char| matches!(c, '多' | '余' | '餘');
        let later: String = after.chars().take(6).collect();
        return match ahead {
            Rounding::Exact if written.contains(behind) || after.starts_with(behind) => Rounding::Above,
            Rounding::Exact if later.contains("以上") => Rounding::Above,
            Rounding::Exact if ["左右", "上下"].iter().any(|w| later.contains(w)) => Rounding::About,
            ahead => ahead,
        };
    }
    let before = tail(before.trim_end(), LONGEST_ROUNDING).to_lowercase();
    let ends = |w: &str| before.strip_suffix(w).is_some_and(|b| !b.ends_with(char::is_alphabetic));
    let words = ROUNDED_VI.iter().flat_map(|(r, words)| words.split('|').map(move |w| (w, *r)));
    let other = |w: &str| matches!(w, "trên" | "gần" | "dưới") && is_place(number, after);
    said(words.filter(|(w, _)| ends(w) && !other(w)).map(|(w, r)| (w.len(), r)).max_by_key(|f| f.0))
}

/// The figures of a Chinese text, with lone 半, 一 and 两 before a unit.
pub(super) fn with_lone_chinese(text: &str, found: &[Found]) -> Vec<Found> {
    let lone = |c: char| match c {
        '半' => Decimal::from(1u32).over(Decimal::from(2u32)),
        '一' => Some(Decimal::from(1u32)),
        '两' | '兩' => Some(Decimal::from(2u32)),
        _ => None,
    };
    let mut before = ' ';
    let mut more = Vec::new();
    for (at, c) in text.char_indices() {
        let value =
            lone(c).filter(|_| !"第一二三四五六七八九十百千万半个個几幾数數每另多大0123456789".contains(before));
        let span = Span::new(at, at + c.len_utf8());
        if let Some(value) = value {
            let (before, after) = around(text, span);
            if chinese(before, value, after, None).is_some_and(|b| is_lone(b.unit, c)) {
                more.push(Found { span, value: Value::Number(value) });
            }
        }
        before = c;
    }
    merged(found, &more)
}

/// Whether a lone numeral may stand before a unit: 一 and 半 only say how long, 两 counts.
fn is_lone(unit: Unit, numeral: char) -> bool {
    matches!(unit, Unit::Minute | Unit::Month)
        || (unit == Unit::Day && numeral == '半')
        || numeral == '两'
        || numeral == '兩'
}

/// The figures of a Vietnamese text, with lone `nửa` and `một` before a unit of time.
pub(super) fn with_lone_vietnamese(text: &str, found: &[Found]) -> Vec<Found> {
    let mut more = Vec::new();
    for word in syllable::syllables(text) {
        let half = match word.key.as_str() {
            "nưa3" => Some(Decimal::from(1u32).over(Decimal::from(2u32)).unwrap_or_default()),
            "môt5" => Some(Decimal::from(1u32)),
            _ => None,
        };
        let Some(value) = half else { continue };
        let time = vietnamese("", value, around(text, word.span).1, None);
        if time.is_some_and(|b| matches!(b.unit, Unit::Minute | Unit::Month)) {
            more.push(Found { span: word.span, value: Value::Number(value) });
        }
    }
    merged(found, &more)
}

/// Both lists by place; what the reader of numbers found goes first.
fn merged(found: &[Found], more: &[Found]) -> Vec<Found> {
    let mut out = found.to_vec();
    // What was read is in order, without overlaps.
    let at = |m: &Found| out.partition_point(|f| f.span.end <= m.span.start);
    let free: Vec<Found> =
        more.iter().filter(|m| out.get(at(m)).is_none_or(|f| !f.span.overlaps(m.span))).copied().collect();
    out.extend(free);
    out.sort_by_key(|f| f.span);
    out
}

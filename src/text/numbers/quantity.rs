//! Figures with the unit they are given in: 2.5小时 and 2 giờ 30 phút are both 150 minutes, 68辆 and 68 xe both vehicles.
//!
//! Half units and lone 一, 两, một before a unit of time are read here as well (半小时, 一个半月, nửa giờ). hai bên and hai nước count
//! no more than 双方 and 两国 do. Not here: nouns that only a lexicon knows (`compare::counted`).

mod animals;
mod units;

use super::{Decimal, Found, Value};
use crate::text::{Lang, Span};
pub use units::Unit;

/// A value with what it counts, as far as a unit says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The figure and its unit.
    pub span: Span,
    /// The figure as it is written; of a compound (2 giờ 30 phút) its first part.
    pub value: Value,
    /// How many of a basic unit that is; `None` where no unit is known.
    pub amount: Option<Amount>,
    /// Made of several figures.
    pub compound: bool,
    /// How exact the text says it is.
    pub rounding: Rounding,
}

/// How exact a figure is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Nothing is said.
    #[default]
    Exact,
    /// 约300 · khoảng 300.
    About,
    /// 300多, 超过300, 至少300 · hơn 300, ít nhất 300.
    Above,
    /// 近300, 不到300 · gần 300, dưới 300.
    Below,
}

impl Rounding {
    /// What may be meant where a text gives this number, without the two ends. A writer who says 30多 or hơn 30 has rounded down, to a
    /// full ten: it is no more than a quarter above, or below the next full ten.
    fn range(self, number: Decimal) -> (Decimal, Decimal) {
        let part = |n: u32| number.over(Decimal::from(n)).unwrap_or_default();
        let (less, more) = (number.times(4).over(Decimal::from(5u32)).unwrap_or_default(), number.plus(part(4)));
        match self {
            // one in fifty: what a writer may round without a word
            Self::Exact => (part(50).times(49), number.plus(part(50))),
            Self::About => (less, more),
            Self::Above => (number, more.max(number.plus(number.step().min(part(2))))),
            Self::Below => (less, number),
        }
    }
}

/// Whether two figures of one thing, each as exact as its text says, can both be right: hơn 30 is not 27, gần 30 may be.
#[must_use]
pub fn may_both_hold(a: (Decimal, Rounding), b: (Decimal, Rounding)) -> bool {
    let ((low, high), (lower, higher)) = (a.1.range(a.0), b.1.range(b.0));
    a.0.is_about(b.0) || (low < higher && lower < high)
}

/// A number of basic units: minutes for hours, metres for kilometres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The basic unit.
    pub unit: Unit,
    /// How many.
    pub count: Decimal,
}

/// How far two quantities can be the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Hours of a clock of twelve hours and of one of twenty-four, and the like.
    Fits,
    /// Dates that contradict each other nowhere and share so many parts.
    Shares(usize),
    /// The same amount, or the same value where a unit is not known.
    Same,
}

impl Quantity {
    /// Whether the two can be the same fact.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.likeness(other).is_some()
    }

    /// How far the two can be the same fact; `None` where they cannot. Dates that have no part in common are none: 2024
    /// does not tell 13/4.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if let (Some(a), Some(b)) = (self.amount, other.amount) {
            let same = if a == b { Likeness::Same } else { Likeness::Fits };
            return a.equals(b).then_some(same);
        }
        if self.compound || other.compound {
            return None;
        }
        match (self.value, other.value) {
            (a, b) if a == b => Some(Likeness::Same),
            (Value::Date(a), Value::Date(b)) if a.agrees(b) => {
                Some(a.shared_parts(b)).filter(|n| *n > 0).map(Likeness::Shares)
            }
            _ => None,
        }
    }
}

impl Amount {
    /// Half a day on a clock, in minutes: 下午2时 is 14 giờ.
    const HALF_DAY: u64 = 720;
    /// A day: 24时 is 0 giờ.
    const DAY: u64 = 1440;

    fn equals(self, other: Self) -> bool {
        if self.count == other.count {
            return self.unit.may_be(other.unit);
        }
        let both = (self.unit, other.unit) == (Unit::Clock, Unit::Clock);
        let apart = self.count.whole().zip(other.count.whole()).map(|(a, b)| a.abs_diff(b));
        both && (apart == Some(Self::HALF_DAY) || apart == Some(Self::DAY))
    }
}

/// Reads all values of `text` with their units, in order, without overlaps.
#[must_use]
pub fn quantities(text: &str, lang: Lang) -> Vec<Quantity> {
    measured(text, lang, &super::read(text, lang))
}

/// The same, where `found` is what [`super::read`] finds in the text.
#[must_use]
pub fn measured(text: &str, lang: Lang, found: &[Found]) -> Vec<Quantity> {
    let figures =
        if lang.is_zh() { units::with_lone_chinese(text, found) } else { units::with_lone_vietnamese(text, found) };
    let mut out: Vec<Quantity> = Vec::with_capacity(figures.len());
    for (i, figure) in figures.iter().enumerate() {
        if out.last().is_some_and(|q| q.span.end > figure.span.start) {
            continue;
        }
        let next = figures.get(i + 1..).unwrap_or(&[]).iter().find(|f| f.span.start >= figure.span.end);
        if lang.is_zh() || !units::is_both(text, figure.span) {
            out.push(quantity(text, *figure, next, lang));
        }
    }
    out
}

fn quantity(text: &str, figure: Found, next: Option<&Found>, lang: Lang) -> Quantity {
    let rounding = Rounding::Exact;
    let alone = Quantity { span: figure.span, value: figure.value, amount: None, compound: false, rounding };
    let Value::Number(number) = figure.value else { return alone };
    let (before, after) = units::around(text, figure.span);
    let rounding = units::rounding(number, before, figure.span.of(text), after, lang);
    let next = next.and_then(|n| match n.value {
        Value::Number(value) => Some((back(n.span, figure.span.end), value)),
        _ => None,
    });
    let read = if lang.is_zh() {
        units::chinese(before, number, after, next)
    } else {
        units::vietnamese(before, number, after, next)
    };
    let Some(read) = read else { return Quantity { rounding, ..alone } };
    let end = figure.span.end as usize + read.length;
    Quantity {
        span: Span::new(figure.span.start as usize, end),
        amount: Some(Amount { unit: read.unit, count: read.count }),
        compound: read.compound,
        rounding,
        ..alone
    }
}

/// A span as it is seen from a byte before it.
fn back(span: Span, byte: u32) -> Span {
    Span { start: span.start.saturating_sub(byte), end: span.end.saturating_sub(byte) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(rounding: Rounding) -> &'static str {
        match rounding {
            Rounding::Exact => "",
            Rounding::About => "~",
            Rounding::Above => "+",
            Rounding::Below => "-",
        }
    }

    fn shown(text: &str, lang: Lang) -> Vec<String> {
        let show = |q: Quantity| match q.amount {
            Some(a) => format!("{} {:?}{}", a.count, a.unit, sign(q.rounding)),
            None => match q.value {
                Value::Number(n) => n.to_string(),
                other => format!("{other:?}").split('(').next().unwrap_or("").to_owned(),
            },
        };
        quantities(text, lang).into_iter().map(show).collect()
    }

    #[test]
    fn chinese_units() {
        for (zh, want) in [
            ("用时缩短到2.5小时", "150 Minute"),
            ("等了半小时", "30 Minute"),
            ("半个小时后", "30 Minute"),
            ("两个半小时的车程", "150 Minute"),
            ("一个半月以来", "1.5 Month"),
            ("三年半", "42 Month"),
            ("2小时30分钟", "150 Minute"),
            ("上午8时", "480 Clock"),
            ("10时30分", "630 Clock"),
            ("下午3点半", "210 Clock"),
            ("晚上7点", "420 Clock"),
            ("14:30开会", "870 Clock"),
            ("共320人参加", "320 Person"),
            ("两名伤员", "2 Person"),
            ("约500名学生", "500 Person~"),
            ("近3000人次", "3000 Visit-"),
            ("600余名游客", "600 Person+"),
            ("不到40艘", "40 Ship-"),
            ("27头被送回大海", "27 Animal"),
            ("30多只羊", "30 Animal+"),
            ("两头", "2 Animal"),
            ("不超过10艘", "10 Ship-"),
            ("3只箱子", "3"),
            ("5只股票", "5"),
            ("100万只口罩、4只轮胎、3只新股、5只可转债", "1000000; 4; 3; 5"),
            ("8只ETF、2只熊猫玩偶、6只马克杯、3只气象气球", "8; 2; 6; 3"),
            ("5只新股上市，3只在首日下跌", "5; 3"),
            ("5只大熊猫幼崽，两隻受傷的綠海龜，3只鸡", "5 Animal; 2 Animal; 3 Animal"),
            ("27只被放归大海，3只死亡，另有2只。", "27 Animal; 3 Animal; 2 Animal"),
            ("附近10名居民，最近3个月，中超16支球队，签约15个项目", "10 Person; 3 Month; 16; 15"),
            ("接近300人，约500人", "300 Person-; 500 Person~"),
            ("68辆货车", "68 Vehicle"),
            ("冲锋舟12艘", "12 Ship"),
            ("12公里", "12000 Metre"),
            ("1360吨", "1360000 Kilogram"),
            ("1.5米", "1.5 Metre"),
            ("12亿美元", "1200000000 Dollar"),
            ("300万元", "3000000 Yuan"),
            ("三点建议", "3"),
            ("5个项目", "5"),
            ("两国", ""),
            ("两岸一半的人", ""),
            ("3月", "Date"),
        ] {
            assert_eq!(shown(zh, Lang::ZhHans).join("; "), want, "{zh}");
        }
    }

    #[test]
    fn vietnamese_units() {
        for (vi, want) in [
            ("chỉ còn 2 giờ 30 phút", "150 Minute"),
            ("lúc 10 giờ 30 phút", "630 Clock"),
            ("đúng 8 giờ", "480 Clock"),
            ("14h30", "870 Clock"),
            ("lúc 8h", "480 Clock"),
            ("nửa giờ", "30 Minute"),
            ("nửa tiếng đồng hồ", "30 Minute"),
            ("2,5 giờ", "150 Minute"),
            ("2 tiếng rưỡi", "150 Minute"),
            ("một tháng rưỡi", "1.5 Month"),
            ("sau nửa năm", "6 Month"),
            ("350 người", "350 Person"),
            ("gần 60 học sinh", "60 Person-"),
            ("hơn 30 con đã được giải cứu", "30 Animal+"),
            ("20 con lợn", "20 Animal"),
            ("giải cứu 90 con tin, bắt 12 con bạc", "90 Person; 12 Person"),
            ("để lại vợ và 2 con, ông có 3 con.", "2; 3"),
            ("có 3 con nhỏ, 2 con ruột, 4 con nuôi, 5 con chip", "3; 2; 4; 5"),
            ("Đàn voi có 20 con, 5 con chim sẻ, 2 con heo đất", "20 Animal; 5 Animal; 2"),
            ("trên 2 tuyến đường, ở gần 3 trường, dưới 4 cây cầu", "2; 3; 4"),
            ("trên 60 người ở gần 50 người, trên 3 trường hợp", "60 Person+; 50 Person-; 3 Case+"),
            ("3 con đường, 5 con tàu, hai con số", "3; 5 Ship; 2"),
            ("không quá 5 người, không dưới 5 người", "5 Person-; 5 Person+"),
            ("trên dưới 20 tấn", "20000 Kilogram~"),
            ("chưa đầy 40.000 tấn", "40000000 Kilogram-"),
            ("3.000 lượt người", "3000 Visit"),
            ("68 xe", "68 Vehicle"),
            ("ba chiếc xe tải", "3 Vehicle"),
            ("12 km", "12000 Metre"),
            ("1.360 tấn", "1360000 Kilogram"),
            ("1,5 m", "1.5 Metre"),
            ("1,2 tỷ USD", "1200000000 Dollar"),
            ("15 triệu đồng", "15000000 Dong"),
            ("3 mẫu", "3"),
            ("ngày 3", "Date"),
            ("một người", ""),
            ("hai bên, hai nước, hai bờ sông, Hai địa phương", ""),
            ("hai địa điểm", "2"),
        ] {
            assert_eq!(shown(vi, Lang::Vi).join("; "), want, "{vi}");
        }
    }

    #[test]
    fn rounded_figures_may_hold_beside_others() {
        use Rounding::{About, Above, Below, Exact};
        for (a, b, both) in [
            ((27, Exact), (30, Above), false),
            ((31, Exact), (30, Above), true),
            ((38, Exact), (30, Above), true),
            ((45, Exact), (30, Above), false),
            ((27, Exact), (30, Below), true),
            ((33, Exact), (30, Below), false),
            ((27, Exact), (30, About), true),
            ((30, Above), (40, Above), false),
            ((30, Above), (40, Below), true),
            ((40, Above), (30, Below), false),
            ((500, About), (540, Above), true),
            ((10_000, Below), (9_800, Above), true),
            ((160, Above), (164, Exact), true),
            ((23_400, Above), (23_000, Above), true),
            ((1_000, Above), (1_800, Exact), false),
            ((19, Above), (23, Above), true),
            ((300, Exact), (305, Exact), true),
            ((300, Exact), (320, Exact), false),
            ((5, Exact), (6, Exact), false),
            ((0, Above), (0, Exact), true),
        ] {
            let figure = |(n, rounding): (u32, Rounding)| (Decimal::from(n), rounding);
            assert_eq!(may_both_hold(figure(a), figure(b)), both, "{a:?} {b:?}");
            assert_eq!(may_both_hold(figure(b), figure(a)), both, "{b:?} {a:?}");
        }
    }

    #[test]
    fn the_same_amount_agrees_in_either_dress() {
        let first = |text: &str, lang| quantities(text, lang).first().copied().unwrap();
        for (zh, vi, same) in [
            ("2.5小时", "2 giờ 30 phút", true),
            ("90分钟", "một giờ rưỡi", true),
            ("半小时", "30 phút", true),
            ("一个半月", "một tháng rưỡi", true),
            ("半年", "6 tháng", true),
            ("下午2时", "lúc 14 giờ", true),
            ("3点半", "15h30", true),
            ("10时30分", "10 giờ 30 phút", true),
            ("150分钟", "150 người", false),
            ("2.5小时", "2 giờ 20 phút", false),
            ("300名", "300 cán bộ", true),
            ("5个", "5 dự án", true),
            ("4月13日", "ngày 13/4/2024", true),
            ("4月", "ngày 13/4", true),
            ("2024年", "ngày 13/4", false),
            ("2024年4月", "ngày 13/4/2025", false),
        ] {
            assert_eq!(first(zh, Lang::ZhHans).agrees(&first(vi, Lang::Vi)), same, "{zh} / {vi}");
        }
    }
}

//! What news counts beside editions, and what tells one report of a row from the next: the leg of a tie, the day of a
//! hearing, the reading of a bill, the month of some figures, the number of a group of satellites or of a ship.
//! And what tells one quake from another: how strong it was. A closed list, in both languages.
//!
//! Not here: the numbers themselves (`numbering`), ordinals of editions (第八届, lần thứ 8), quarters and years (`periods`).

use super::numbering::{Kind, LAST, is_comparable, is_last, month, numbered};
use crate::text::numbers::{Found, Value};
use crate::text::{Lang, Span, is_han, script};

/// A number in a text, and whether only the name right before it says what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Serial {
    pub(super) number: u32,
    pub(super) span: Span,
    pub(super) named: bool,
}

impl Serial {
    const fn new(number: u32, span: Span) -> Self {
        Self { number, span, named: false }
    }
}

/// Words of one thing in Chinese and Vietnamese.
type Row = (&'static str, &'static str);

/// What is reported month by month.
const FIGURES: [Row; 18] = [
    ("CPI 消费者价格 消费价格 物价 通胀 通货膨胀 消費者物價", "cpi|giá tiêu dùng|lạm phát"),
    ("PPI 出厂价格 生产者价格 生产价格", "ppi|giá sản xuất|giá xuất xưởng"),
    ("PMI 采购经理", "pmi|quản trị mua hàng|quản lý mua hàng|nhà quản trị"),
    ("出口 进口 外贸 贸易额 贸易顺差 贸易逆差", "xuất khẩu|nhập khẩu|xuất nhập khẩu|ngoại thương|xuất siêu|nhập siêu"),
    ("工业增加值 工业生产 工业产", "sản xuất công nghiệp|iip"),
    ("零售", "bán lẻ"),
    ("失业率 失业人 非农 就业", "thất nghiệp|việc làm"),
    ("游客 客流 旅客 入境", "khách quốc tế|lượt khách|du khách|hành khách|khách du lịch"),
    ("销量 销售 交付", "doanh số|tiêu thụ|bán ra|bàn giao"),
    ("产量", "sản lượng"),
    ("房价 住宅价格", "giá nhà"),
    ("贷款 社会融资", "tín dụng|cho vay"),
    ("外汇储备 外储 黄金储备", "dự trữ ngoại hối|dự trữ vàng"),
    ("外资 外商投资 FDI", "fdi|đầu tư nước ngoài|vốn ngoại"),
    ("信心指数 景气指数", "niềm tin"),
    ("利润", "lợi nhuận"),
    ("财政收入 税收", "thu ngân sách|thuế thu"),
    ("食品价格 粮食价格", "giá lương thực|giá thực phẩm"),
];

/// What goes on for days.
const PROCEEDINGS: [Row; 10] = [
    ("听证 质询", "điều trần|chất vấn"),
    ("庭审 开庭 审理 审判 公审", "phiên tòa|phiên toà|xét xử"),
    ("谈判 会谈 磋商", "đàm phán|hội đàm|tham vấn"),
    ("峰会 会议 大会 全会 论坛", "hội nghị|đại hội|diễn đàn|kỳ họp"),
    ("罢工", "đình công|bãi công"),
    ("搜救 搜索 救援 搜寻", "tìm kiếm|cứu hộ|cứu nạn"),
    ("演习 演练", "tập trận|diễn tập"),
    ("示威 抗议", "biểu tình"),
    ("访问 出访", "chuyến thăm|thăm"),
    ("博览会 展会 书展", "hội chợ|triển lãm"),
];

const LEGS: [Row; 2] = [("首回合 第一回合", "lượt đi"), ("次回合 第二回合", "lượt về")];
/// What only the second leg has.
const DECIDED: Row = ("总比分 点球大战 点球决战 点球决胜 加时", "tổng tỷ số|tổng tỉ số|luân lưu|hiệp phụ|chung cuộc");
const PARLIAMENT: Row = ("法案 草案 议会 议院 国会 立法 条例", "luật|dự luật|nghị viện|quốc hội|hạ viện|thượng viện");

/// Bytes of a clause in which a figure and its month stand together.
const NEAR: usize = 120;

/// What headline and lead count, a sentence at a time; `found` are its numbers. Legs: see [`leg`].
pub(super) fn read(raw: &str, found: &[Found], lang: Lang) -> Vec<Serial> {
    let text = plain(raw, lang);
    let mut out = Vec::new();
    months(&text, found, lang, &mut out);
    groups(&text, found, lang, &mut out);
    ships(raw, &text, found, lang, &mut out);
    magnitudes(&text, found, lang, &mut out);
    if has(&PARLIAMENT, &text, lang) {
        readings(&text, lang, &mut out);
    }
    if PROCEEDINGS.iter().any(|row| has(row, &text, lang)) {
        days(&text, lang, &mut out);
    }
    // The third and last day is the third.
    let ranked = |n: u32| out.iter().any(|o| is_comparable(o.number, n) && o.number != n);
    let last: Vec<u32> = out.iter().map(|s| s.number).filter(|n| is_last(*n) && ranked(*n)).collect();
    out.retain(|s| !last.contains(&s.number));
    out
}

/// The leg that a report is of, and which of `pieces` says so where: headlines (marked) and lead. A report of the second
/// leg often names only the first, whose lead was lost.
pub(super) fn leg<'t>(pieces: impl Iterator<Item = (bool, &'t str)>, lang: Lang) -> Option<(u32, usize, Span)> {
    let number = |leg: u32| numbered(Kind::Leg, 0, leg);
    let (mut leg, mut decided) = (None, false);
    for (i, (is_headline, text)) in pieces.enumerate() {
        let text = plain(text, lang);
        decided |= has(&DECIDED, &text, lang);
        let mut named = LEGS.map(|leg| first(&leg, &text, lang));
        // Before the second leg is after the first.
        let ahead =
            if lang.is_zh() { &["为", "待"][..] } else { &["trước ", "trước trận ", "chờ ", "cho "][..] };
        let [_, second] = &mut named;
        second.take_if(|span| ahead.iter().any(|w| before(&text, *span).ends_with(w)));
        let (which, span) = match named {
            [Some(first), second] if second.is_none_or(|s| first < s) => (1, first),
            [_, Some(second)] => (2, second),
            _ => continue,
        };
        if is_headline && named.contains(&None) {
            return Some((number(which), i, span));
        }
        leg = leg.or(Some((which, i, span)));
    }
    leg.map(|(which, i, span)| (number(if decided { 2 } else { which }), i, span))
}

/// As compared: simplified characters, or small letters; with every byte where it was.
fn plain(text: &str, lang: Lang) -> String {
    let out: String = if lang.is_zh() { text.chars().map(script::simplify).collect() } else { text.to_lowercase() };
    if out.len() == text.len() { out } else { text.to_owned() }
}

fn has(row: &Row, text: &str, lang: Lang) -> bool {
    first(row, text, lang).is_some()
}

/// The first word of a row that the text has; Vietnamese words are whole ones.
fn first(row: &Row, text: &str, lang: Lang) -> Option<Span> {
    if lang.is_zh() {
        return row.0.split(' ').filter_map(|w| text.find(w).map(|at| Span::new(at, at + w.len()))).min();
    }
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let whole = |w: &str| {
        let mut spans = text.match_indices(w).map(|(at, _)| Span::new(at, at + w.len()));
        spans.find(|span| ends(before(text, *span).chars().next_back()) && ends(after(text, *span).chars().next()))
    };
    row.1.split('|').filter_map(whole).min()
}

/// The clause around a place: up to the next comma on both sides.
fn clause(text: &str, span: Span, lang: Lang) -> &str {
    let signs: &[&str] =
        if lang.is_zh() { &["，", "。", "；", "！", "？"] } else { &[", ", ". ", "; ", ": ", "! ", "? "] };
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text
        .get(..start)
        .map_or(0, |b| signs.iter().filter_map(|s| b.rfind(s).map(|i| i + s.len())).max().unwrap_or(0));
    let to = text.get(end..).map_or(end, |a| end + signs.iter().filter_map(|s| a.find(s)).min().unwrap_or(a.len()));
    text.get(from..to).unwrap_or("")
}

fn before(text: &str, span: Span) -> &str {
    text.get(..span.start as usize).unwrap_or("")
}

fn after(text: &str, span: Span) -> &str {
    text.get(span.end as usize..).unwrap_or("")
}

/// The months of which some figure is told: 5月CPI, CPI tháng 6.
fn months(text: &str, found: &[Found], lang: Lang, out: &mut Vec<Serial>) {
    for f in found {
        let Value::Date(dates) = f.value else { continue };
        let (Some(of), true) = (dates.from.month, dates.from.day.is_none() && dates.from == dates.to) else { continue };
        // 3月以来, từ tháng 3, đến tháng 9: no month of a figure.
        let since = if lang.is_zh() {
            after(text, f.span).starts_with(['起', '以', '底', '初', '前', '后', '至', '到'])
                || before(text, f.span).ends_with(['到', '至'])
        } else {
            ["từ ", "đến ", "tới ", "trước ", "sau "].iter().any(|w| before(text, f.span).ends_with(w))
        };
        let clause = clause(text, f.span, lang);
        if since || clause.len() > 2 * NEAR {
            continue;
        }
        let year = dates.from.year.and_then(|y| u32::try_from(y).ok());
        let rows = (1..).zip(&FIGURES).filter(|(_, row)| has(row, clause, lang));
        out.extend(rows.map(|(thing, _)| Serial::new(month(thing, year, u32::from(of)), f.span)));
    }
}

/// The number of a group of satellites: 低轨25组卫星, nhóm vệ tinh thứ 26.
fn groups(text: &str, found: &[Found], lang: Lang, out: &mut Vec<Serial>) {
    if !text.contains(if lang.is_zh() { "卫星" } else { "vệ tinh" }) {
        return;
    }
    for f in found {
        let (before, after) = (before(text, f.span), after(text, f.span));
        let is_ordinal = matches!(f.value, Value::Ordinal(_));
        let is_group = if lang.is_zh() {
            after.starts_with('组') && (is_ordinal || before.ends_with(['轨', '座', '星', '网']))
        } else {
            let own = before.rsplit([',', ';', ':']).next().unwrap_or("");
            let group = own.rfind("nhóm").or_else(|| own.rfind("cụm")).and_then(|at| own.get(at..));
            // nhóm 9 vệ tinh counts satellites
            let counts = ["vệ tinh", "chiếc", "quả"].iter().any(|w| after.trim_start().starts_with(w));
            group.is_some_and(|g| !g.contains(|c: char| c.is_ascii_digit()) && g.len() < NEAR)
                && (is_ordinal || own.ends_with("số ") || own.ends_with("nhóm ") && !counts)
        };
        if let Some(number) = whole(f).filter(|_| is_group) {
            out.push(Serial::new(numbered(Kind::Group, 0, number), f.span));
        }
    }
}

/// The number of a ship of some name: 神舟二十号, Thần Châu 20.
fn ships(raw: &str, text: &str, found: &[Found], lang: Lang, out: &mut Vec<Serial>) {
    /// What has numbers and names nothing, and what is a model.
    const NONE: [&str; 19] = [
        "火箭", "运载", "甲", "乙", "丙", "台风", "线", "楼", "令", "文件", "工位", "公路", "高速", "机组", "院", "馆",
        "门", "井", "厅",
    ];
    for f in found.iter().filter(|f| matches!(f.value, Value::Number(_))) {
        let (before, after) = (before(text, f.span), after(text, f.span));
        let is_ship = if lang.is_zh() {
            let name = before.chars().rev().take(2).filter(|c| is_han(*c)).count() == 2;
            after.strip_prefix('号').is_some_and(|rest| name && !NONE.iter().any(|n| rest.starts_with(n)))
        } else {
            // As written: a name that is read from characters has two capitals at least.
            let name = raw.get(..f.span.start as usize).and_then(|b| b.strip_suffix([' ', '-']));
            let mut words = name.into_iter().flat_map(|n| n.rsplit([' ', '-'])).take(2);
            let is_name = words.clone().count() == 2 && words.all(|w| w.starts_with(char::is_uppercase));
            // a score is none
            is_name && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '-' | '–' | ':'))
        };
        if let Some(number) = whole(f).filter(|_| is_ship) {
            out.push(Serial { named: true, ..Serial::new(numbered(Kind::Ship, 0, number), f.span) });
        }
    }
}

/// How strong a quake was: 7.0级地震, động đất 5,8 độ.
fn magnitudes(text: &str, found: &[Found], lang: Lang, out: &mut Vec<Serial>) {
    let words: &[&str] =
        if lang.is_zh() { &["地震", "震级"] } else { &["động đất", "rung chấn", "địa chấn"] };
    if !words.iter().any(|w| text.contains(w)) {
        return;
    }
    for f in found {
        let Value::Number(number) = f.value else { continue };
        let (before, after) = (before(text, f.span), after(text, f.span));
        let is_magnitude = if lang.is_zh() {
            after.strip_prefix('级').is_some_and(|a| !a.starts_with(['大', '风', '强', '阵']))
                || ["震级", "震级为", "里氏"].iter().any(|w| before.ends_with(w))
        } else {
            // How warm, how deep and where are told in the same word.
            let other = |word: &str| ["c", "f", "sâu", "vĩ", "kinh", "bắc", "nam", "đông", "tây"].contains(&word);
            let degrees = after.trim_start().strip_prefix("độ").is_some_and(|rest| {
                let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
                !rest.starts_with(char::is_alphabetic) && !other(&word)
            });
            degrees || ["độ lớn ", "magnitude ", "cường độ "].iter().any(|w| before.ends_with(w))
        };
        // Stronger and weaker ones than all that are reported are something else.
        if let Some(tenths) = number.times(10).whole().and_then(|n| u32::try_from(n).ok())
            && is_magnitude
            && (25..=95).contains(&tenths)
        {
            out.push(Serial::new(numbered(Kind::Magnitude, 0, tenths), f.span));
        }
    }
}

/// A number from one on that has room beside its kind.
fn whole(found: &Found) -> Option<u32> {
    let number = match found.value {
        Value::Ordinal(n) => Some(n),
        Value::Number(n) => n.whole().and_then(|n| u32::try_from(n).ok()),
        _ => None,
    };
    number.filter(|n| (1..LAST).contains(n))
}

/// The readings of a bill: 一读, lần đọc thứ ba.
fn readings(text: &str, lang: Lang, out: &mut Vec<Serial>) {
    let word = if lang.is_zh() { "读" } else { "đọc" };
    for (at, _) in text.match_indices(word) {
        let own = Span::new(at, at + word.len());
        let found = if lang.is_zh() { chinese_reading(text, own) } else { vietnamese_reading(text, own) };
        out.extend(found.map(|(number, span)| Serial::new(numbered(Kind::Reading, 0, number), span)));
    }
}

/// 二读, by its last character.
fn chinese_reading(text: &str, word: Span) -> Option<(u32, Span)> {
    let before = before(text, word);
    let (at, c) = before.char_indices().next_back()?;
    let longer = before.chars().rev().nth(1).is_some_and(|c| chinese_rank(c).is_some() || c == '十');
    let rank = chinese_rank(c).filter(|n| *n <= 3 && !longer)?;
    let is_reading = !after(text, word).starts_with(['者', '书', '本', '物', '懂']);
    is_reading.then(|| (rank, Span::new(at, word.end as usize)))
}

/// "lần đọc thứ ba", "đọc lần cuối", by "đọc".
fn vietnamese_reading(text: &str, word: Span) -> Option<(u32, Span)> {
    let before = before(text, word).trim_end();
    let after = after(text, word);
    let blank = after.len() - after.trim_start().len();
    let counted = ["lần", "phiên", "vòng"].into_iter().find(|w| before.ends_with(w));
    let (from, skipped) = match counted {
        Some(w) => (before.len() - w.len(), blank),
        None => (word.start as usize, blank + after.trim_start().strip_prefix("lần ").map(|_| "lần ".len())?),
    };
    let (rank, len) = vietnamese_rank(after.get(skipped..)?)?;
    Some((rank, Span::new(from, word.end as usize + skipped + len)))
}

/// The days of what goes on for days: 听证进入第二天, ngày điều trần thứ ba.
fn days(text: &str, lang: Lang, out: &mut Vec<Serial>) {
    let word = if lang.is_zh() { &["天", "日"][..] } else { &["ngày "][..] };
    for (at, word) in word.iter().flat_map(|w| text.match_indices(w)) {
        let day = Span::new(at, at + word.len());
        let found = if lang.is_zh() {
            chinese_day(before(text, day)).map(|(n, len)| (n, Span::new(at - len, day.end as usize)))
        } else {
            vietnamese_day(after(text, day)).map(|(n, len)| (n, Span::new(at, day.end as usize + len)))
        };
        let Some((number, span)) = found else { continue };
        let clause = clause(text, span, lang);
        let rows = (1..).zip(&PROCEEDINGS).filter(|(_, row)| has(row, clause, lang));
        out.extend(rows.map(|(thing, _)| Serial::new(numbered(Kind::Day, thing, number), span)));
    }
}

/// The number that a text ends with before "day", and its bytes: 第二, 首, 最后一. The "second day" after something is only
/// the next.
fn chinese_day(before: &str) -> Option<(u32, usize)> {
    if before.ends_with("最后一") {
        return Some((LAST, "最后一".len()));
    }
    if let Some(rest) = before.strip_suffix('首') {
        return (!rest.ends_with('元')).then_some((1, "首".len()));
    }
    let rank = before.chars().next_back()?;
    let rest = before.strip_suffix(rank)?.strip_suffix('第')?;
    if rest.ends_with(['后', '，', '。', '在', '于']) || rest.is_empty() {
        return None;
    }
    let number = rank.to_digit(10).filter(|n| *n > 0).or_else(|| chinese_rank(rank))?;
    Some((number, "第".len() + rank.len_utf8()))
}

/// The rank within the next words, and the bytes up to its end: "điều trần thứ ba", "đầu tiên của", "thứ hai của". Not a
/// weekday, nor a date.
fn vietnamese_day(after: &str) -> Option<(u32, usize)> {
    /// Words between the day and its rank.
    const BETWEEN: usize = 3;
    let mut rest = after;
    for _ in 0..=BETWEEN {
        let word = rest.split(' ').next()?;
        if word.starts_with(|c: char| c.is_ascii_digit()) || word.ends_with([',', '.', ';', ':']) && word != "thứ" {
            let is_last = word.trim_end_matches([',', '.', ';']) == "cuối";
            return is_last.then(|| (LAST, after.len() - rest.len() + "cuối".len()));
        }
        if matches!(word, "thứ" | "đầu" | "cuối") {
            let behind = rest.split(' ').nth(2).unwrap_or("");
            let is_weekday = word == "thứ"
                && (behind.starts_with(|c: char| c.is_ascii_digit() || c == '(')
                    || matches!(behind, "tuần" | "tới" | "vừa" | "này" | "ngày"));
            let found = vietnamese_rank(rest).filter(|_| !is_weekday);
            return found.map(|(n, len)| (n, after.len() - rest.len() + len));
        }
        rest = rest.get(word.len()..)?.trim_start();
    }
    None
}

fn chinese_rank(c: char) -> Option<u32> {
    let rank = |c| "一二三四五六七八九".chars().position(|d| d == c).and_then(|i| u32::try_from(i + 1).ok());
    if c == '首' { Some(1) } else { rank(c) }
}

/// The rank that a text begins with, and its bytes: "thứ ba", "đầu tiên", "cuối cùng", "2".
fn vietnamese_rank(text: &str) -> Option<(u32, usize)> {
    const RANKS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    /// Ranks of two words, and of the first of them.
    const WORDS: [(&str, u32); 4] = [("đầu tiên", 1), ("đầu", 1), ("cuối cùng", LAST), ("cuối", LAST)];
    if let Some((words, number)) = WORDS.into_iter().find(|(w, _)| text.starts_with(w)) {
        return Some((number, words.len()));
    }
    let own = text.strip_prefix("thứ ").unwrap_or(text);
    let word = own.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let ranked = RANKS.iter().position(|r| *r == word).and_then(|i| u32::try_from(i + 1).ok());
    let number = ranked.or_else(|| word.parse().ok().filter(|n| (1..100).contains(n)))?;
    Some((number, text.len() - own.len() + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers;

    fn found(text: &str, lang: Lang) -> Vec<u32> {
        let mut out: Vec<u32> = read(text, &numbers::read(text, lang), lang).iter().map(|s| s.number).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn check(table: &[(&str, &[u32])]) {
        for (text, wanted) in table {
            let lang = if text.contains(is_han) { Lang::ZhHans } else { Lang::Vi };
            assert_eq!(found(text, lang), *wanted, "{text}");
        }
    }

    #[test]
    fn months_of_figures() {
        let of = |thing, year, at| month(thing, year, at);
        check(&[
            ("日本4月核心通胀率降至2.1%", &[of(1, None, 4)]),
            ("2025年9月份德国制造业PMI回落", &[of(3, Some(2025), 9)]),
            ("德國9月失業率升至6.3%", &[of(7, None, 9)]),
            ("11月游客接待量创新高，酒店客满", &[of(8, None, 11)]),
            ("3月以来出口持续回升", &[]),
            ("两国领导人9月会晤，出口商表示欢迎", &[]),
            ("出口商4月5日在展会上签约", &[]),
            ("Lạm phát tháng 4 của Nhật Bản chậm lại", &[of(1, None, 4)]),
            ("Xuất khẩu gạo tháng 11/2025 giảm mạnh", &[of(4, Some(2025), 11)]),
            ("Doanh số bán xe tháng 8 tăng, hãng mở thêm đại lý", &[of(9, None, 8)]),
            ("Xuất khẩu tăng đều từ tháng 3", &[]),
            ("Tổng thống sẽ thăm châu Âu trong tháng 5, theo báo chí", &[]),
        ]);
    }

    #[test]
    fn groups_of_satellites_and_numbered_ships() {
        let group = |n| numbered(Kind::Group, 0, n);
        let ship = |n| numbered(Kind::Ship, 0, n);
        check(&[
            ("千帆星座第7组卫星升空", &[group(7)]),
            ("火箭把卫星互联网低轨08组卫星送入轨道", &[group(8)]),
            ("一箭发射3组卫星", &[]),
            ("天舟九号货运飞船起飞", &[ship(9)]),
            ("天舟9號與空間站對接", &[ship(9)]),
            ("长征六号甲运载火箭首飞", &[]),
            ("地铁昌平10号线开通", &[]),
            ("Phóng nhóm vệ tinh liên lạc thứ 7", &[group(7)]),
            ("Nhóm vệ tinh số 8 vào quỹ đạo", &[group(8)]),
            ("Phóng nhóm 12 vệ tinh thời tiết", &[]),
            ("Điều 5 của luật mới", &[]),
            ("Tàu hàng Thiên Chu 9, rời bệ phóng", &[ship(9)]),
        ]);
    }

    #[test]
    fn magnitudes_of_quakes() {
        let of = |tenths| numbered(Kind::Magnitude, 0, tenths);
        check(&[
            ("智利北部发生6.2级地震", &[of(62)]),
            ("智利地震，震级6.2，震源深度10公里", &[of(62)]),
            ("沿海地震後颳起8級大風", &[]),
            ("台风带来9级大风", &[]),
            ("地震造成6人受伤", &[]),
            ("Động đất 6,2 độ ở miền bắc Chile", &[of(62)]),
            ("Trận động đất có độ lớn 6,2 xảy ra ở độ sâu 10 km", &[of(62)]),
            ("Sau động đất, nhiệt độ giảm còn 4 độ C", &[]),
        ]);
    }

    #[test]
    fn readings_of_a_bill() {
        let reading = |n| numbered(Kind::Reading, 0, n);
        check(&[
            ("新西兰议会二读通过气候法案", &[reading(2)]),
            ("立法院三讀通過預算草案", &[reading(3)]),
            ("草案首读后交付委员会", &[reading(1)]),
            ("议会图书馆向三十名读者开放", &[]),
            ("Nghị viện thông qua dự luật ở lần đọc thứ hai", &[reading(2)]),
            ("Dự luật qua vòng đọc đầu tiên", &[reading(1)]),
            ("Luật được thông qua sau khi đọc lần cuối", &[reading(LAST)]),
            ("Ông đọc dự luật suốt ba giờ", &[]),
        ]);
    }

    #[test]
    fn days_of_what_goes_on_for_days() {
        let day = |thing, n| numbered(Kind::Day, thing, n);
        check(&[
            ("庭审进入第三天，证人出庭", &[day(2, 3)]),
            ("機長罷工首日 數百航班取消", &[day(5, 1)]),
            ("搜救工作最后一天仍无收获", &[day(6, LAST)]),
            ("会谈结束后第二天，他回到首都", &[]),
            ("第二天，谈判恢复", &[]),
            ("谈判于5月20日恢复", &[]),
            ("Ngày xét xử thứ ba: nhân chứng ra tòa", &[day(2, 3)]),
            ("Ngày đầu tiên của cuộc đình công, hàng trăm chuyến bay bị hủy", &[day(5, 1)]),
            ("Đàm phán bước sang ngày cuối cùng", &[day(3, LAST)]),
            ("Tòa án khép lại ngày xét xử thứ tư, cũng là ngày xét xử cuối cùng", &[day(2, 4)]),
            ("Đàm phán nối lại ngày thứ hai tuần tới", &[]),
            ("Đàm phán nối lại ngày 20/5", &[]),
        ]);
    }

    #[test]
    fn what_is_underlined_are_whole_words() {
        for (text, wanted) in [
            ("新西兰议会二读通过气候法案", "二读"),
            ("草案首读后交付委员会", "首读"),
            ("Nghị viện thông qua dự luật ở lần đọc thứ hai", "lần đọc thứ hai"),
            ("Luật được thông qua sau khi đọc lần cuối cùng", "đọc lần cuối cùng"),
            ("庭审进入第三天，证人出庭", "第三天"),
            ("機長罷工首日 數百航班取消", "首日"),
            ("搜救工作最后一天仍无收获", "最后一天"),
            ("Ngày xét xử thứ ba: nhân chứng ra tòa", "Ngày xét xử thứ ba"),
            ("Ngày đầu tiên của cuộc đình công, hàng trăm chuyến bay bị hủy", "Ngày đầu tiên"),
            ("Đàm phán khép lại ngày cuối, hai bên ký kết", "ngày cuối"),
        ] {
            let lang = if text.contains(is_han) { Lang::ZhHans } else { Lang::Vi };
            let serials = read(text, &numbers::read(text, lang), lang);
            assert_eq!(serials.first().map(|s| s.span.of(text)), Some(wanted), "{text}");
        }
        for (text, wanted) in [
            ("欧冠首回合：国米客场取胜", "首回合"),
            ("歐冠第二回合今晚開戰", "第二回合"),
            ("Inter thắng ở lượt đi", "lượt đi"),
        ] {
            let lang = if text.contains(is_han) { Lang::ZhHans } else { Lang::Vi };
            assert_eq!(leg([(true, text)].into_iter(), lang).map(|l| l.2.of(text)), Some(wanted), "{text}");
        }
    }

    #[test]
    fn legs_of_a_tie() {
        let leg_of = |headline: &str, lead: &str| {
            let lang = if headline.contains(is_han) { Lang::ZhHans } else { Lang::Vi };
            leg([(true, headline), (false, lead)].into_iter(), lang).map(|(n, ..)| n & LAST)
        };
        for (headline, lead, wanted) in [
            ("欧冠首回合：国米客场取胜", "次回合下周进行。", Some(1)),
            ("國米晉級四強", "次回合國米主場2比2戰平。", Some(2)),
            ("国米点球淘汰拜仁", "首回合双方1比1，加时后仍未分胜负。", Some(2)),
            ("国米主场取胜", "首回合比赛昨晚进行，次回合在慕尼黑。", Some(1)),
            ("Inter thắng ở lượt đi", "Trận lượt về diễn ra tuần tới.", Some(1)),
            ("Inter vào bán kết", "Sau trận lượt đi hòa 1-1, Inter thắng luân lưu.", Some(2)),
            ("Inter giữ sức trước lượt về", "Inter thua 0-1 ở lượt đi.", Some(1)),
            ("Inter vô địch sớm", "Inter thắng 2-0 trên sân nhà.", None),
        ] {
            assert_eq!(leg_of(headline, lead), wanted, "{headline}");
        }
    }
}

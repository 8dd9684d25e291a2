//! What a figure says of what it counts, by the words beside it: dead or hurt, more or less, taking part.
//!
//! A short closed table for the things that news tells in figures. Not here: units and nouns.

use crate::text::{Lang, script};

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles {
    /// What happened to those counted.
    fate: u16,
    /// What the figure does: grows, falls, is a share.
    change: u16,
    /// Whose it is.
    side: u16,
}

/// Words of one role in Chinese and Vietnamese. Fates mostly stand behind the figure, changes before it.
type Row = (&'static str, &'static str);

const FATES: [Row; 9] = [
    ("死 遇难 丧生 身亡 罹难 牺牲 殉职 遗体", "chết|tử vong|thiệt mạng|tử nạn|hy sinh|thi thể|qua đời"),
    ("受伤 重伤 轻伤 伤员 伤者 负伤 致伤", "bị thương|thương vong"),
    ("失踪 失联 下落不明", "mất tích|mất liên lạc"),
    (
        "获救 救出 脱险 救起 得救 解救 放归 放生 送回大海 送回海",
        "được cứu|cứu sống|giải cứu|cứu được|thả về|về biển|trở lại biển",
    ),
    ("被捕 逮捕 抓获 拘留 被拘 落网", "bị bắt|bắt giữ|tạm giữ"),
    ("感染 确诊 病例 阳性", "nhiễm|ca mắc|dương tính"),
    ("转移 疏散 撤离 安置", "sơ tán|di dời|di tản"),
    ("被困", "mắc kẹt|bị kẹt"),
    ("受灾 受影响", "bị ảnh hưởng"),
];

/// So many of the first fates are told with every figure that has them: a figure without any is of something else.
const TOLD: u16 = 0b11_1111;

const CHANGES: [Row; 3] = [
    ("增长 增加 上升 提高 上涨 同比增 攀升", "tăng"),
    ("下降 减少 下跌 降低 缩短", "giảm|rút ngắn"),
    ("占 占比", "chiếm"),
];

/// Whose the things are that a figure counts.
const SIDES: [Row; 2] =
    [("越方 越南 越侧", "việt nam|phía việt|bên việt"), ("中方 中国 中侧", "trung quốc|phía trung|bên trung")];

/// Whether a Chinese noun only says whose.
pub(super) fn names_a_side(noun: &str) -> bool {
    roles(&SIDES, noun, Lang::ZhHans) != 0
}

/// Whose a figure is: told before it in its clause, else behind it. `follows`: another figure stands before it.
fn side(before: &str, after: &str, lang: Lang, follows: bool) -> u16 {
    let zh = lang.is_zh();
    let ahead = before.rsplit(['，', '。', '；', '、', '：', ',', ';', ':', '(', '（']).next().unwrap_or("");
    if ahead.contains("分别") || ahead.to_lowercase().contains("lần lượt") {
        return 0;
    }
    // what is behind the figure before and what is ahead of this one
    let joined = follows && ahead.len() == before.len();
    // 60 of the one and: the side is that of the figure before
    let ends = |word: &str| follows && ahead.trim_end().ends_with(word);
    let ahead = if ends(" và") || ends("和") || ends("及") || ends("与") { "" } else { ahead };
    let ahead = match (joined, zh) {
        (false, _) => ahead,
        (true, true) => ahead.rsplit(['和', '及', '与']).next().filter(|a| a.len() < ahead.len()).unwrap_or(""),
        (true, false) => ahead.rsplit_once(" và ").map_or("", |(_, own)| own),
    };
    let one = |found: u16| if found.is_power_of_two() { found } else { 0 };
    let found = roles(&SIDES, ahead, lang);
    if found != 0 {
        return one(found);
    }
    let behind = if zh {
        after.split(['，', '。', '；', '、', '：', '和', '及', '与']).next().unwrap_or("")
    } else {
        let own = after.split([';', '.']).next().unwrap_or("");
        // up to the và that the next figure stands behind, else to the end of the clause
        let next = own.rsplit_once(" và ").filter(|(_, rest)| rest.trim().is_empty());
        next.map_or_else(|| own.split(',').next().unwrap_or(""), |(own, _)| own)
    };
    one(roles(&SIDES, behind, lang))
}

impl Roles {
    /// The roles of a figure between these texts, which reach to the next figures. `follows`: there is one before it.
    pub(super) fn around(before: &str, after: &str, lang: Lang, follows: bool) -> Self {
        let signs =
            |c: char| matches!(c, '，' | '。' | '；' | '、' | '：' | ',' | ';' | '.' | ':' | '(' | ')' | '（' | '）');
        let behind = after.split(signs).next().unwrap_or("");
        let behind = if lang.is_zh() { behind.split(['和', '及']).next() } else { behind.split(" và ").next() };
        let ahead = before.rsplit(signs).next().unwrap_or("");
        let fate = match roles(&FATES, behind.unwrap_or(""), lang) {
            0 => roles(&FATES, ahead, lang),
            fate => fate,
        };
        Self { fate, change: roles(&CHANGES, ahead, lang), side: side(before, after, lang, follows) }
    }

    /// Whether two figures are of one side; `None` where one does not say.
    pub(super) const fn sides(self, other: Self) -> Option<bool> {
        if self.side == 0 || other.side == 0 { None } else { Some(self.side == other.side) }
    }

    /// Whether it is said whose it is.
    pub(super) const fn has_side(self) -> bool {
        self.side != 0
    }

    /// Whether the same happened to what two figures count.
    pub(super) const fn met(self, other: Self) -> bool {
        self.fate & other.fate & TOLD != 0
    }

    /// Whether two figures say one thing of what they count; `None` where one does not say.
    pub(super) fn common(self, other: Self) -> Option<bool> {
        let unlike = |a: u16, b: u16| a != 0 && b != 0 && a & b == 0;
        if unlike(self.fate, other.fate) || unlike(self.change, other.change) {
            return Some(false);
        }
        let told = |a: u16, b: u16| (a & TOLD != 0) != (b & TOLD != 0);
        let untold = told(self.fate, other.fate) || (self.change == 0) != (other.change == 0);
        (!untold).then_some(true)
    }
}

fn roles(table: &[Row], text: &str, lang: Lang) -> u16 {
    let text = if lang.is_zh() {
        text.chars().map(script::simplify).collect()
    } else {
        format!(" {} ", text.to_lowercase().replace(['“', '”', '"'], ""))
    };
    let says = |row: &Row| {
        if lang.is_zh() {
            row.0.split(' ').any(|w| text.contains(w))
        } else {
            row.1.split('|').any(|w| text.contains(&format!(" {w} ")))
        }
    };
    table.iter().enumerate().filter(|(_, row)| says(row)).map(|(i, _)| 1 << i).sum()
}

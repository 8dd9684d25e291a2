//! Proper names that no table has, found by what stands beside them: Chinese persons by surname, places and companies by
//! the word for their kind (星渡镇). Each gets a cost; whether ordinary words are cheaper decides the way through the
//! sentence (`lattice`).
//!
//! Not here: names in tables, and transliterations (`names`, `lattice`).

use super::line::Line;
use super::{names, words};
use crate::lexicon::{Kind, Lexicon, Tag, patterns};
use crate::text::is_han;

/// What a place name of so many characters costs beside the word for its kind. Two words of one character cost 150 and
/// more, a known word of two 80 to 145.
const PLACE: [i32; 4] = [155, 125, 220, 300];

/// Each character of a name that is a function word, and each that is first of all a verb.
const FUNCTION: i32 = 30;
const VERB: i32 = 30;

/// Adjectives of one character that describe places: 大河 is rather a large river.
const DESCRIBING: &str = "大小新老旧高多好";

/// A noun as a name inside a named unit (云湾县和平乡).
const INSIDE: i32 = -40;

/// A noun before 乡, 镇 or 屯 that is not one of these, by which towns are described.
const TOWN: i32 = -40;
const DESCRIBED: &str = "民族 旅游 边境 中心 工业 农业 特色 口岸 山区 沿海 革命 文化 历史 贫困 行政 自然 商业 模范 示范 试点 重点 国家 地方 周边 生态 \
    茶叶 水果 全国 当地 本地 家乡 城市 乡村 农村 经济 科技 体育 温泉 渔业 林业 华侨 卫星 古城 海边 江边";

/// A name in quotation marks with figures behind: a ship.
const SHIP: i32 = 60;

/// A noun before 山 or 河 is oftener a name (梅花山) than a description.
const NATURE: i32 = -30;

/// Words for kinds of places and bodies that stand behind their names.
const KINDS: &[&str] = &[
    "镇",
    "县",
    "村",
    "乡",
    "市",
    "河",
    "江",
    "湖",
    "山",
    "岛",
    "湾",
    "港",
    "寺",
    "屯",
    "寨",
    "口岸",
    "大学",
    "学院",
    "中学",
    "小学",
    "医院",
    "机场",
    "水库",
    "大桥",
    "公路",
    "社区",
    "林场",
    "农场",
    "煤矿",
    "水电站",
    "集镇",
];

/// Natural features among them.
const NATURAL: &[&str] = &["河", "江", "湖", "山", "岛", "湾"];

const COMPANIES: &[&str] = &["公司", "集团", "股份公司", "有限公司", "股份有限公司"];

/// What a person's name of two or three characters costs.
const PERSON: [i32; 2] = [185, 215];

/// Surnames that are hardly anything else.
const ONLY_SURNAMES: &str = "刘赵吴郑冯蒋沈邓曹彭谢郭魏崔谭薛贾邹闫潘蔡袁董吕陈郝龚邵覃阮裴韩许";

/// Surnames of two characters.
const DOUBLE_SURNAMES: [&str; 9] = ["欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "令狐", "慕容"];

/// A name that may begin at a place.
pub(super) struct Found {
    pub(super) len: usize,
    pub(super) cost: i32,
    pub(super) is_person: bool,
}

/// The names that may begin at `at`.
pub(super) fn names_at(lexicon: &Lexicon, line: &Line, at: usize, mut put: impl FnMut(Found)) {
    let reader = Reader { lexicon, line };
    reader.persons(at, &mut put);
    reader.places(at, &mut put);
    reader.ships(at, &mut put);
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    line: &'a Line,
}

impl Reader<'_> {
    fn persons(&self, at: usize, put: &mut impl FnMut(Found)) {
        let line = self.line;
        let double = DOUBLE_SURNAMES.contains(&line.slice(at, at + 2));
        if !double && !names::is_surname(line.at(at)) {
            return;
        }
        let surname = 1 + usize::from(double);
        let before = self.follows_title(at);
        for (given, cost) in (1..=2).zip(PERSON) {
            let (from, end) = (at + surname, at + surname + given);
            let usable = |i: usize| is_han(line.at(i)) && !words::is_function_word(line.slice(i, i + 1));
            if end > line.len() || !(from..end).all(usable) {
                break;
            }
            let verbs = (from..end).filter(|&i| self.is_verb(i)).count();
            let mut cost = cost + VERB * i32::try_from(verbs).unwrap_or(0);
            cost -= if before { 40 } else { 0 };
            cost -= if self.speaks(end) { 60 } else { 0 };
            // 向灾民: rather a preposition and a noun
            let preposed = !double && given == 2 && words::is_function_word(line.slice(at, at + 1));
            cost += if preposed && self.is_noun(line.slice(from, end)) { 70 } else { 0 };
            cost -= if double || ONLY_SURNAMES.contains(line.at(at)) { 25 } else { 0 };
            // 白沙河 is rather a river
            cost += match line.at(end - 1) {
                '镇' | '县' | '村' | '乡' | '市' | '河' | '江' | '岛' | '湾' | '州' | '省' | '区' => 60,
                '山' => 40,
                _ => 0,
            };
            put(Found { len: end - at, cost, is_person: true });
        }
    }

    /// Whether a word for a person by rank or trade ends before a place: 记者, 局长, 市民.
    fn follows_title(&self, at: usize) -> bool {
        const ENDS: &str = "长员者师授记任理官手士生民警司席";
        const LONG_ENDS: &str = "人家";
        (2..=5usize).filter_map(|len| at.checked_sub(len).map(|from| (from, len))).any(|(from, len)| {
            let (head, last) = (self.line.slice(from, at), self.line.at(at - 1));
            let fits = ENDS.contains(last) || (LONG_ENDS.contains(last) && len > 2);
            fits && (patterns::ending(head).is_some_and(|e| e.kind == patterns::Kind::Title) || self.is_noun(head))
        })
    }

    /// Whether a verb of speech or a title of courtesy stands at a place.
    fn speaks(&self, at: usize) -> bool {
        const WORDS: [&str; 19] = [
            "说", "表示", "告诉", "介绍", "指出", "认为", "强调", "透露", "坦言", "回忆", "解释", "补充", "称", "先生",
            "女士", "教授", "同志", "博士", "医生",
        ];
        WORDS.iter().any(|w| w.chars().enumerate().all(|(k, c)| self.line.at(at + k) == c))
    }

    /// “海星01”: two or three characters between a quotation mark and figures.
    fn ships(&self, at: usize, put: &mut impl FnMut(Found)) {
        let opened = at.checked_sub(1).is_some_and(|i| matches!(self.line.at(i), '“' | '"' | '「'));
        for len in (2..=3).filter(|_| opened) {
            if (at..at + len).all(|i| is_han(self.line.at(i))) && self.line.at(at + len).is_ascii_digit() {
                put(Found { len, cost: SHIP, is_person: false });
            }
        }
    }

    fn places(&self, at: usize, put: &mut impl FnMut(Found)) {
        for (len, cost) in (1..).zip(PLACE) {
            if !is_han(self.line.at(at + len - 1)) {
                return;
            }
            let end = at + len;
            let kind = self.kind(end).or_else(|| self.company(end).filter(|_| len == 2));
            let Some(kind) = kind else { continue };
            let within = |list: &[&str]| list.contains(&kind);
            let name = self.line.slice(at, end);
            // 岘港机场: the tables know the name
            if self.lexicon.entry(name).is_some_and(|e| e.kind == Kind::Place) {
                continue;
            }
            let town = within(&["乡", "镇", "屯"])
                && len == 2
                && self.is_noun(name)
                && !DESCRIBED.split_whitespace().any(|d| d == name);
            let mut cost = cost + if town { TOWN } else { self.strangeness(at, end) };
            if len == 2 && self.is_noun(name) && !within(COMPANIES) {
                cost += if self.follows_unit(at) { INSIDE } else { 0 };
                cost += if within(NATURAL) { NATURE } else { 0 };
            }
            put(Found { len, cost, is_person: false });
        }
    }

    /// Whether the name of a larger unit ends before a place (云湾县, but not 全县).
    fn follows_unit(&self, at: usize) -> bool {
        let before = |n: usize| at.checked_sub(n).map_or(' ', |i| self.line.at(i));
        let unit = matches!(before(1), '省' | '市' | '县' | '州' | '镇' | '乡' | '区');
        unit && is_han(before(2)) && !words::is_function_word(before(2).encode_utf8(&mut [0; 4]))
    }

    /// The word for a kind of place that stands here, unless it is the beginning of another word (市场).
    fn kind(&self, at: usize) -> Option<&'static str> {
        /// First characters of [`KINDS`].
        const FIRST: &str = "镇县村乡市河江湖山岛湾港寺屯寨口大学中小医机水公社林农煤集";
        if !FIRST.contains(self.line.at(at)) {
            return None;
        }
        let starts = |word: &str| word.chars().enumerate().all(|(k, c)| self.line.at(at + k) == c);
        let kind = KINDS.iter().copied().filter(|k| starts(k)).max_by_key(|k| k.len())?;
        let end = at + kind.chars().count();
        let goes_on = matches!(self.line.at(end), '长' | '委' | '民' | '政' | '城' | '里' | '内');
        let longer =
            (end + 1..=self.line.len().min(at + 4)).any(|to| self.lexicon.entry(self.line.slice(at, to)).is_some());
        (goes_on || !longer).then_some(kind)
    }

    /// The word for a company here or behind a noun or two (华远科技公司).
    fn company(&self, at: usize) -> Option<&'static str> {
        let near = (at..at + 5).any(|i| matches!(self.line.at(i), '公' | '集' | '股' | '有'));
        let mut at = at;
        for _ in 0..if near { 3 } else { 0 } {
            let found =
                COMPANIES.iter().copied().find(|k| k.chars().enumerate().all(|(i, c)| self.line.at(at + i) == c));
            if found.is_some() {
                return found;
            }
            if !self.is_noun(self.line.slice(at, at + 2)) {
                return None;
            }
            at += 2;
        }
        None
    }

    /// How unlike a name some characters are.
    fn strangeness(&self, from: usize, to: usize) -> i32 {
        let unit = |i: usize| matches!(self.line.at(i), '镇' | '县' | '村' | '乡' | '市' | '省');
        let counted = matches!(self.line.at(to - 1), '两' | '各' | '全' | '该' | '本' | '我' | '几');
        let whole = if counted || (from + 1..to).any(unit) { 100 } else { 0 };
        let of = |i: usize| {
            let function = if words::is_function_word(self.line.slice(i, i + 1)) { FUNCTION } else { 0 };
            let describes = if DESCRIBING.contains(self.line.at(i)) { FUNCTION } else { 0 };
            function.max(describes) + if self.is_verb(i) { VERB } else { 0 }
        };
        whole + (from..to).map(of).sum::<i32>()
    }

    /// Whether a character is first of all a verb: rare in names.
    fn is_verb(&self, at: usize) -> bool {
        self.lexicon.entry(self.line.slice(at, at + 1)).is_some_and(|e| e.pos.main() == Some(Tag::Verb))
    }

    fn is_noun(&self, head: &str) -> bool {
        self.lexicon.entry(head).is_some_and(|e| !e.is_name() && e.pos.main() == Some(Tag::Noun))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places and persons that may begin a text.
    fn found(text: &str) -> Vec<String> {
        let line = Line::new(text);
        let mut out = Vec::new();
        names_at(Lexicon::core(), &line, 0, |f| {
            out.push(format!("{}{}", line.slice(0, f.len), if f.is_person { "*" } else { "" }));
        });
        out
    }

    #[test]
    fn places_stand_before_the_word_for_their_kind() {
        for (zh, want) in [
            ("星渡镇", "星渡"),
            ("星渡镇长", "星渡"),
            ("星渡水电站", "星渡"),
            ("华远科技公司", "华远"),
            ("华远集团", "华远"),
            ("农贸市场", ""),
            ("星渡说", ""),
            ("李文明表示", "李文* 李文明*"),
        ] {
            assert_eq!(found(zh).join(" "), want, "{zh}");
        }
    }

    #[test]
    fn every_kind_can_be_found() {
        for kind in KINDS {
            assert!(found(&format!("星渡{kind}")).contains(&"星渡".to_owned()), "{kind}");
        }
    }

    #[test]
    fn titles_and_verbs_of_speech_make_a_person_likelier() {
        let cost = |text: &str, at: usize| {
            let mut out = Vec::new();
            names_at(Lexicon::core(), &Line::new(text), at, |f| out.push((f.len, f.cost)));
            out.into_iter().find(|(len, _)| *len == 3).map_or(i32::MAX, |(_, cost)| cost)
        };
        let bare = cost("李文明", 0);
        assert!(cost("记者李文明", 2) < bare && cost("李文明表示", 0) < bare);
        assert!(cost("记者李文明表示", 2) < cost("记者李文明", 2));
    }
}

//! Names that no table of words has: transliterations by table, names that the text itself explains in brackets,
//! surnames.
//!
//! Not here: the gazetteer (`lexicon`), and choosing between a name and ordinary words (`lattice`).

use super::OwnName;
use super::line::Line;
use crate::lexicon::Lexicon;
use crate::text::{is_han, script};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../data/transliterations.tsv");

/// Characters that hardly occur outside transliterated names in running text.
const STRONG: &str = "夫阿埃艾奥澳巴贝彼勃茨茜达黛丹德邓蒂迪杜娥厄尔菲芬弗伏戈葛哈赫亨霍杰捷喀卡凯坎柯科克夸奎昆拉莱赖兰劳勒蕾莉琳卢鲁伦洛玛曼梅\
蒙莫墨默姆穆拿娜妮涅纽努诺帕潘佩匹珀葡契恰乔茹儒撒萨塞赛桑瑟莎珊绍什施舒斯丝苏塔坦陶滕廷托陀瓦韦魏翁沃乌伍锡谢辛逊雅耶伊\
尤赞泽扎詹芝卓兹佐娃蓓薇妲伯彭庞雷罗纳尼特";

/// Those that stand in ordinary words as often.
const WEAK: &str = "博多奇波布白保鲍比毕宾采查楚登戴道丁顿东朵恩法凡范方冯福盖甘高格根古瓜圭豪海汉荷胡华怀惠吉基季加贾简金津京居康考肯库宽朗乐黎李\
里力利立丽连廉列林留龙路吕马迈麦毛门米密缅敏明摩南内能宁牛农欧派培皮平普浦齐强切钱琴丘让热仁日荣瑞若森沙山尚舍申圣石史士\
松孙所索泰汤唐腾提田通图威维温文武西希席夏香象肖欣兴休修许雄亚延扬阳叶依因英永于宇约曾章珍治中朱子宗祖左生思世";

/// Surnames of one character, those of Vietnam and Korea among them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤阮裴\
欧温游鲁祝翟毕聂焦柳邢岳齐庄辛管涂牛耿关包詹倪施洪殷洛岑甘邬芦葛蓝翁俞阎\
樊路詹闻康匡骆滕殷梅牟丘项童凌柯卜祁项乔饶宁岑尚俞尤柴苗解梁时季黎曲冼卓简庞屈麦";

/// What the cost of a name counts: how much a character looks like part of a transliteration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// Seldom anything else.
    Strong,
    /// Also in ordinary words.
    Weak,
}

/// Whether a (simplified) character writes the sound of foreign names.
pub(super) fn sound(c: char) -> Option<Sound> {
    static SOUNDS: OnceLock<FxHashMap<char, Sound>> = OnceLock::new();
    let read = || {
        let strong = STRONG.chars().map(|c| (c, Sound::Strong));
        strong.chain(WEAK.chars().map(|c| (c, Sound::Weak))).collect()
    };
    SOUNDS.get_or_init(read).get(&c).copied()
}

/// Whether a (simplified) character is a surname.
pub(super) fn is_surname(c: char) -> bool {
    static LIST: OnceLock<rustc_hash::FxHashSet<char>> = OnceLock::new();
    LIST.get_or_init(|| SURNAMES.chars().collect()).contains(&c)
}

/// The name on the international list of the storm called so, behind the word for a storm: 台风“海燕” is Haiyan.
pub(super) fn storm(line: &Line, at: usize, len: usize) -> Option<&'static str> {
    const STORMS: &str = include_str!("../../../data/storms.tsv");
    let quoted = matches!(at.checked_sub(1).map_or(' ', |i| line.at(i)), '“' | '"' | '「');
    let from = at.checked_sub(2 + usize::from(quoted))?;
    let kind = line.slice(from, from + 2);
    if !matches!(kind, "台风" | "风暴" | "低压") {
        return None;
    }
    let name = line.slice(at, at + len);
    let rows = STORMS.lines().filter_map(|l| l.split_once('\t'));
    rows.into_iter().find(|(zh, _)| *zh == name).map(|(_, latin)| latin)
}

/// The Latin form of a transliteration.
pub(super) fn latin(zh: &str) -> Option<&'static str> {
    static NAMES: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let read = || TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect();
    NAMES.get_or_init(read).get(zh).copied()
}

/// Whether a sign joins the parts of a foreign name.
pub(super) const fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '∙' | '⋅' | '．')
}

/// Names that the text explains, as 沃伦 by 伊丽莎白·沃伦(Elizabeth Warren).
#[derive(Clone, Debug, Default)]
pub(super) struct Explained {
    names: FxHashMap<String, String>,
}

impl Explained {
    /// Reads the bracketed names of all sentences of a text.
    pub(super) fn read<'a>(lexicon: &Lexicon, sentences: impl IntoIterator<Item = &'a str>) -> Self {
        /// Bytes of the longest name.
        const LONGEST: usize = 80;
        let mut out = Self::default();
        for text in sentences {
            for (at, open) in text.match_indices(['(', '（']) {
                let inside = text.get(at + open.len()..).unwrap_or("");
                let near = (0..=LONGEST.min(inside.len())).rev().find_map(|n| inside.get(..n)).unwrap_or("");
                let Some(end) = near.find([')', '）']) else { continue };
                let latin = near.get(..end).unwrap_or("").trim();
                if is_latin_name(latin) {
                    out.explain(lexicon, text.get(..at).unwrap_or(""), latin);
                }
            }
        }
        out
    }

    /// The Latin form of a (simplified) name.
    pub(super) fn get(&self, zh: &str) -> Option<&str> {
        self.names.get(zh).map(String::as_str)
    }

    /// Adds a name that is known from elsewhere.
    pub(super) fn put(&mut self, name: &OwnName) {
        let zh = script::simplify_text(&name.zh);
        if zh.chars().filter(|c| is_han(*c)).count() > 1 {
            self.names.insert(zh.into_owned(), name.vi.clone());
        }
    }

    fn explain(&mut self, lexicon: &Lexicon, before: &str, latin: &str) {
        let before = before.trim_end_matches([' ', '”', '"', '》', '」']);
        let part = |c: char| sound(script::simplify(c)).is_some() || is_dot(c);
        let run: Vec<char> = before.chars().rev().take(24).take_while(|&c| part(c)).collect();
        let mut run: Vec<char> = run.into_iter().rev().map(script::simplify).collect();
        let words: Vec<&str> = latin.split([' ', '-']).filter(|w| !w.is_empty()).collect();
        let Some(first) = words.first() else { return };
        let first_part = run.iter().position(|c| is_dot(*c)).unwrap_or(run.len());
        // the run may begin before the name: it begins where the sound of the first letter does
        let from = (0..first_part.saturating_sub(1)).find(|&i| {
            run.get(i).is_some_and(|&c| starts_alike(lexicon, c, first)) && first_part - i <= first.chars().count() + 1
        });
        let Some(from) = from else { return };
        run.drain(..from);
        let parts: Vec<String> = run.split(|c| is_dot(*c)).map(|p| p.iter().collect()).collect();
        if parts.len() == words.len() {
            for (part, word) in parts.iter().zip(&words) {
                self.add(part, word);
            }
        } else if parts.len() > 1 {
            self.add(parts.first().map_or("", |p| p), first);
            self.add(parts.last().map_or("", |p| p), words.last().unwrap_or(first));
        }
        self.add(&run.iter().collect::<String>(), latin);
    }

    fn add(&mut self, zh: &str, latin: &str) {
        if zh.chars().filter(|c| is_han(*c)).count() > 1 {
            self.names.entry(zh.to_owned()).or_insert_with(|| latin.to_owned());
        }
    }
}

/// Capitalised words of Latin letters.
fn is_latin_name(text: &str) -> bool {
    text.len() > 2
        && text.starts_with(char::is_uppercase)
        && text.contains(char::is_lowercase)
        && text.chars().all(|c| (c.is_alphabetic() && !is_han(c)) || matches!(c, ' ' | '-' | '\'' | '’' | '.'))
}

/// Whether the pinyin of a character can begin as a Latin word does.
fn starts_alike(lexicon: &Lexicon, c: char, latin: &str) -> bool {
    let mut buffer = [0; 4];
    let pinyin = lexicon.pinyin(c.encode_utf8(&mut buffer));
    let class = |c: char| match c.to_ascii_lowercase() {
        'b' | 'p' => 'b',
        'd' | 't' => 'd',
        'g' | 'k' | 'c' | 'q' | 'x' | 'h' | 'j' => 'g',
        's' | 'z' => 's',
        'f' | 'v' | 'w' | 'u' => 'w',
        'l' | 'r' => 'l',
        other if other.is_ascii() && !"aeioy".contains(other) => other,
        _ => 'a',
    };
    let (Some(a), Some(b)) = (pinyin.first().and_then(|p| p.chars().next()), latin.chars().next()) else {
        return false;
    };
    // s, z, c, j, ch and sh render each other's sounds
    let hiss = |c: char| matches!(c.to_ascii_lowercase(), 's' | 'z' | 'c' | 'j' | 'x' | 'q' | 't');
    class(a) == class(b) || (hiss(a) && hiss(b))
}

/// A reading with every syllable capitalised, as names are written.
pub(super) fn capitalised(readings: &[Option<&str>]) -> Option<String> {
    let mut out = String::new();
    for reading in readings {
        let reading = (*reading)?;
        let mut letters = reading.chars();
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(letters.next()?.to_uppercase());
        out.push_str(letters.as_str());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_explained_in_brackets_are_known_in_parts() {
        let text = ["美国参议员伊丽莎白·沃伦(Elizabeth Warren)表示", "州众议员杰夫·迪尔（Geoff Diehl）", "（见图）"];
        let names = Explained::read(Lexicon::core(), text);
        for (zh, latin) in
            [("伊丽莎白·沃伦", "Elizabeth Warren"), ("沃伦", "Warren"), ("伊丽莎白", "Elizabeth"), ("迪尔", "Diehl")]
        {
            assert_eq!(names.get(zh), Some(latin), "{zh}");
        }
        assert_eq!(names.get("见图"), None);
    }

    #[test]
    fn the_name_begins_where_the_sound_begins() {
        let names = Explained::read(Lexicon::core(), ["位于利哈德森(Hudson)附近", "首相特鲁多（Trudeau）说"]);
        assert_eq!(names.get("哈德森"), Some("Hudson"));
        assert_eq!(names.get("特鲁多"), Some("Trudeau"));
    }

    #[test]
    fn the_table_is_sorted_and_no_name_stands_twice() {
        let heads: Vec<&str> =
            TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| Some(l.split_once('\t')?.0)).collect();
        assert!(heads.is_sorted_by(|a, b| a < b), "{:?}", heads.windows(2).find(|w| w[0] >= w[1]));
    }
}

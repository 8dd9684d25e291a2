//! Where a text names persons: Chinese and Vietnamese names by their surname and surroundings, foreign names by the
//! characters that transcribe them or by their Latin letters.
//!
//! Names that the lexicon knows are found in [`super::mentions`]. Not here: whose names they are.

use std::sync::LazyLock;

/// Surnames of Chinese and Vietnamese people, simplified.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹苏潘葛范彭鲁马方任袁柳唐薛雷贺罗毕郝安常于傅康齐伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒项祝董梁杜阮蓝季江颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪石崔龚程陆段侯甘武刘龙叶黎白蒲乔翁温庄易廖耿习吕丘佟滕岳裴桂焦曲尤靳容冼栾祁占尚鲍全佘游詹欧文章麻岑符";
/// Surnames as Vietnamese newspapers write them; the readings of [`SURNAMES`] are added to these.
const SURNAMES_VI: &str = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Đinh Mai Lâm Trương Hà Cao Tạ Đào Đàm Lưu Kiều Vi Văn Nông Lữ Tống Ngụy Mã Phùng Tô Chu Triệu Tập Mao Vương Tăng Giang Thái Quách Hứa Tôn Kim";

/// The surnames of Chinese and Vietnamese people, as simplified characters.
pub(super) fn surnames() -> impl Iterator<Item = char> {
    SURNAMES.chars()
}

/// Surnames as they are written in Vietnamese.
pub(super) fn surnames_written() -> impl Iterator<Item = &'static str> {
    SURNAMES_VI.split(' ')
}
/// Words before a person's name.
const TITLES: [&str; 52] = [
    "总理",
    "首相",
    "主席",
    "总书记",
    "书记",
    "总统",
    "部长",
    "外长",
    "防长",
    "委员长",
    "议长",
    "大使",
    "上将",
    "中将",
    "少将",
    "大将",
    "同志",
    "省长",
    "市长",
    "州长",
    "县长",
    "局长",
    "院长",
    "校长",
    "司令",
    "司令员",
    "参谋长",
    "秘书长",
    "发言人",
    "议员",
    "教练",
    "主教练",
    "选手",
    "球员",
    "队长",
    "教授",
    "博士",
    "院士",
    "专家",
    "记者",
    "总裁",
    "董事长",
    "经理",
    "导演",
    "演员",
    "歌手",
    "作家",
    "法官",
    "律师",
    "大臣",
    "国王",
    "被告人",
];
/// Words after a person's name.
const VERBS: [&str; 46] = [
    "表示", "指出", "强调", "会见", "会谈", "出席", "主持", "认为", "介绍", "透露", "宣布", "呼吁", "祝贺", "转达",
    "一行", "访问", "抵达", "率", "说", "称", "在", "同", "与", "和", "等", "的", "将", "已", "对", "向", "当", "就",
    "也", "获", "夺", "以", "被", "为", "今", "昨", "今天", "昨天", "接受", "参加", "发表", "签署",
];
/// Characters that transcribe foreign names, and little else in a row.
const TRANSCRIBING: &str = "阿艾爱安奥澳巴白柏班邦保鲍贝本比彼边宾波伯博布查察达大戴丹当道德得登邓狄迪蒂丁东杜顿多恩尔法凡范方菲费芬丰佛夫弗福富盖冈高戈哥格根古哈海汉豪赫黑亨洪胡华怀惠霍基吉加贾简杰金久卡凯坎康考柯科克肯孔库奎昆拉莱赖兰朗劳勒雷黎李里理利莉丽连廉列林琳隆卢鲁路罗洛伦吕马玛迈麦曼芒梅门蒙米密敏明缪摩莫默姆木穆纳娜奈南瑙内尼年宁纽努诺欧帕潘庞佩彭皮平珀普奇齐恰乔切琼丘让热日荣茹瑞若撒萨塞赛森桑沙莎山珊尚绍舍申圣施什史士斯丝司苏素索塔泰坦唐陶特滕提汀图土托瓦万旺威韦维魏温文翁沃乌武伍西希锡夏香肖歇谢辛欣兴休许雪逊雅亚延杨耶叶伊衣依因英尤约泽扎詹珍芝治朱兹祖佐茨泽莲涅别洪";

/// A name in Chinese text, by positions of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HanName {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sort: Sort,
}

/// How sure it is that characters are a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A surname and one or two characters that may be a name: good for looking up a name that the other side has.
    Window,
    /// The surroundings say that it is one.
    Sure,
    /// Characters that transcribe a foreign name.
    Transcribed,
}

/// Some characters of the main block of Han characters, a bit for each: asked of every character of every text.
struct Characters(Box<[u64]>);

impl Characters {
    /// The first character of the block, and how many there are.
    const BLOCK: (u32, u32) = (0x4e00, 0x5200);

    fn of(text: &str) -> Self {
        let mut bits = vec![0u64; (Self::BLOCK.1 as usize).div_ceil(64)];
        for (word, bit) in text.chars().filter_map(Self::place) {
            if let Some(word) = bits.get_mut(word) {
                *word |= bit;
            }
        }
        Self(bits.into())
    }

    fn place(c: char) -> Option<(usize, u64)> {
        let at = (c as u32).checked_sub(Self::BLOCK.0).filter(|at| *at < Self::BLOCK.1)?;
        Some((at as usize / 64, 1 << (at % 64)))
    }

    fn has(&self, c: char) -> bool {
        Self::place(c).is_some_and(|(word, bit)| self.0.get(word).is_some_and(|w| w & bit != 0))
    }
}

/// Is `c` a surname?
fn is_surname(c: char) -> bool {
    static ALL: LazyLock<Characters> = LazyLock::new(|| Characters::of(SURNAMES));
    ALL.has(c)
}

fn transcribes(c: char) -> bool {
    static ALL: LazyLock<Characters> = LazyLock::new(|| Characters::of(TRANSCRIBING));
    ALL.has(c)
}

/// Names in simplified characters. `covered` says of each character whether it belongs to a word of the lexicon.
pub(super) fn in_han(characters: &[char], covered: &[bool]) -> Vec<HanName> {
    let mut out = Vec::new();
    let free = |i: usize| covered.get(i) == Some(&false);
    let han = |i: usize| characters.get(i).is_some_and(|&c| crate::text::is_han(c));
    let mut i = 0;
    while i < characters.len() {
        if characters.get(i).is_some_and(|&c| is_surname(c)) && (free(i) || free(i + 1)) && han(i + 1) {
            out.extend(windows(characters, covered, i));
        }
        i += 1;
    }
    out.extend(transcribed(characters, covered));
    out
}

/// The readings of a place where a surname stands: as a name of three characters, of two, or both.
fn windows(characters: &[char], covered: &[bool], start: usize) -> Vec<HanName> {
    let before = preceded(characters, start);
    let mut out = Vec::new();
    for len in [3, 2] {
        let end = start + len;
        let inside = characters.get(start..end).is_some_and(|w| w.iter().all(|&c| crate::text::is_han(c)));
        // The given name has to be free of words, or at least not wholly one.
        let free = covered.get(start + 1..end).is_some_and(|c| c.contains(&false));
        if !inside || !free {
            continue;
        }
        let followed = followed(characters, end);
        let sure = (before == Before::Title && followed != After::Other)
            || (before == Before::Edge && followed == After::Verb)
            || (before == Before::List && followed != After::Other);
        if sure {
            return vec![HanName { start, end, sort: Sort::Sure }];
        }
        out.push(HanName { start, end, sort: Sort::Window });
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Title,
    List,
    Edge,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Verb,
    Edge,
    Other,
}

fn preceded(characters: &[char], start: usize) -> Before {
    let Some(before) = characters.get(..start) else { return Before::Other };
    match before.last() {
        None => Before::Edge,
        Some('、') => Before::List,
        Some(c) if !crate::text::is_han(*c) => Before::Edge,
        Some(_) if TITLES.iter().any(|t| ends_with(before, t)) => Before::Title,
        Some(_) => Before::Other,
    }
}

fn followed(characters: &[char], end: usize) -> After {
    let Some(after) = characters.get(end..) else { return After::Edge };
    match after.first() {
        None => After::Edge,
        Some(c) if !crate::text::is_han(*c) => After::Edge,
        Some(_) if VERBS.iter().chain(&TITLES).any(|v| starts_with(after, v)) => After::Verb,
        Some(_) => After::Other,
    }
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter();
    word.chars().all(|c| text.next() == Some(&c))
}

fn ends_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter().rev();
    word.chars().rev().all(|c| text.next() == Some(&c))
}

/// Runs of transcribing characters that are no words: two at least, three where nothing before or after says so.
fn transcribed(characters: &[char], covered: &[bool]) -> Vec<HanName> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < characters.len() {
        let run = characters.iter().skip(from).take_while(|&&c| transcribes(c) || c == '·' || c == '-').count();
        let to = from + run;
        let free = |i: &usize| covered.get(*i) == Some(&false);
        // Words at the ends of a run are words (总理 before 内塔尼亚胡), those inside are chance.
        if let (Some(start), Some(last)) = ((from..to).find(free), (from..to).rfind(free)) {
            let end = last + 1;
            let clear = preceded(characters, start) == Before::Title || followed(characters, end) != After::Other;
            if end - start >= 3 || (end - start == 2 && clear) {
                out.push(HanName { start, end, sort: Sort::Transcribed });
            }
        }
        from = to.max(from + 1);
    }
    out
}

/// A capitalised run of Vietnamese text that names a person or something foreign, by positions of syllables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LatinName {
    /// A Vietnamese name, or a Chinese one in its Hán-Việt reading: two to four syllables.
    Syllables(usize, usize),
    /// Words of which one at least is no Vietnamese syllable (Vladimir Putin, Feng Guangqing).
    Foreign(usize, usize),
}

/// A syllable of Vietnamese text as the names need it.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of one word")]
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// No Vietnamese syllable: a foreign name or an acronym.
    pub(super) foreign: bool,
    /// Begins a capitalised run without being part of a name ([`is_title`]).
    pub(super) title: bool,
    /// Nothing but one blank or hyphen lies between this and the one before.
    pub(super) joined: bool,
    /// May be a surname.
    pub(super) surname: bool,
    /// Part of a place or institution that the lexicon knows.
    pub(super) taken: bool,
}

/// Words that begin a capitalised run without being part of a name.
const NO_NAME: [&str; 49] = [
    "viêt5",
    "trung",
    "quôc1",
    "hôi5",
    "bô5",
    "ban",
    "đang3",
    "tông3",
    "thu3",
    "chu3",
    "đai5",
    "uy3",
    "chinh1",
    "nha2",
    "thang1",
    "ngay2",
    "trương3",
    "pho1",
    "thư1",
    "nam",
    "băc1",
    "đông",
    "tây",
    "miên2",
    "sang1",
    "chiêu2",
    "tôi1",
    "trưa",
    "ông",
    "ba2",
    "anh",
    "chi5",
    "em",
    "cô",
    "ong",
    "theo",
    "sau",
    "khi",
    "cac1",
    "nhưng4",
    "đôi5",
    "cưu5",
    "cô3",
    "quy1",
    "hlv",
    "gs",
    "pgs",
    "ts",
    "bs",
];

/// Whether a word with this key begins a capitalised run without being part of a name.
pub(super) fn is_title(key: &str) -> bool {
    NO_NAME.contains(&key)
}

/// Names in the syllables of a Vietnamese text.
pub(super) fn in_latin(syllables: &[Written<'_>]) -> Vec<LatinName> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < syllables.len() {
        let capital = |(i, s): &(usize, &Written<'_>)| s.capital && (*i == start || s.joined);
        let end = start + syllables.iter().enumerate().skip(start).take_while(capital).count();
        let taken = |i: usize| syllables.get(i).is_some_and(|s| s.taken);
        let mut from = start;
        while from < end {
            let title = syllables.get(from).is_some_and(|s| s.title && !s.surname);
            if taken(from) || title {
                from += 1;
                continue;
            }
            // A known place ends a name, except right after the surname: Hà Giang in Nguyễn Hà Giang.
            let to = (from + 2..end).find(|&i| taken(i)).unwrap_or(end);
            let to = if taken(from + 1) && to - from > 4 { from + 1 } else { to };
            run(syllables, from, to.min(end), &mut out);
            from = to;
        }
        start = end.max(start + 1);
    }
    out
}

/// Whether a word begins with a capital.
pub(super) fn is_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// The names of one capitalised run.
fn run(syllables: &[Written<'_>], mut start: usize, end: usize, out: &mut Vec<LatinName>) {
    let at = |i: usize| syllables.get(i);
    let surname = |i: usize| at(i).is_some_and(|s| s.surname);
    while start < end && at(start).is_some_and(|s| s.title) && !(surname(start) && end - start == 3) {
        start += 1;
    }
    if (start..end).any(|i| at(i).is_some_and(|s| s.foreign)) {
        out.push(LatinName::Foreign(start, end));
    } else if (2..=4).contains(&(end - start)) && surname(start) {
        out.push(LatinName::Syllables(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::text::syllable;

    fn han(text: &str, words: &[&str]) -> Vec<(String, Sort)> {
        let characters: Vec<char> = text.chars().collect();
        let mut covered = vec![false; characters.len()];
        for word in words {
            let word: Vec<char> = word.chars().collect();
            for i in 0..characters.len() {
                if characters[i..].starts_with(&word) {
                    covered[i..i + word.len()].fill(true);
                }
            }
        }
        in_han(&characters, &covered)
            .into_iter()
            .map(|n| (characters[n.start..n.end].iter().collect(), n.sort))
            .collect()
    }

    fn sure(text: &str, words: &[&str]) -> Vec<String> {
        han(text, words).into_iter().filter(|(_, s)| *s == Sort::Sure).map(|(n, _)| n).collect()
    }

    #[test]
    fn sets_hold_their_characters_and_no_others() {
        assert!(SURNAMES.chars().all(is_surname) && TRANSCRIBING.chars().all(transcribes));
        let all = |is: fn(char) -> bool| ('\u{0}'..='\u{2ffff}').filter(|&c| is(c)).count();
        let distinct = |text: &str| text.chars().collect::<std::collections::BTreeSet<_>>().len();
        assert_eq!((all(is_surname), all(transcribes)), (distinct(SURNAMES), distinct(TRANSCRIBING)));
    }

    #[test]
    fn a_title_before_or_a_verb_after_makes_a_name() {
        assert_eq!(sure("越南总理范明政表示", &["越南", "总理", "表示"]), ["范明政"]);
        assert_eq!(sure("阮志咏上将说", &["上将"]), ["阮志咏"]);
        assert_eq!(sure("沈跃跃、王东峰等参加会见。", &["参加", "会见"]), ["王东峰"]);
        assert_eq!(sure("被告人张某在法庭上", &["被告人", "法庭"]), ["张某"]);
        assert_eq!(sure("主教练金相植宣布名单", &["主教练", "宣布", "名单"]), ["金相植"]);
    }

    #[test]
    fn words_are_no_names() {
        assert_eq!(sure("高度重视边境贸易", &["高度", "重视", "边境", "贸易"]), Vec::<String>::new());
        assert!(han("方面", &["方面"]).is_empty());
    }

    #[test]
    fn other_places_of_a_surname_are_windows() {
        let found = han("会见王沪宁期间", &["会见", "期间"]);
        assert!(found.contains(&("王沪宁".to_owned(), Sort::Window)));
    }

    #[test]
    fn transcribed_names_are_runs() {
        let names = |t: &str| -> Vec<String> {
            han(t, &["总理", "总统", "宣布"])
                .into_iter()
                .filter(|(_, s)| *s == Sort::Transcribed)
                .map(|(n, _)| n)
                .collect()
        };
        assert_eq!(names("总理内塔尼亚胡宣布"), ["内塔尼亚胡"]);
        assert_eq!(names("总统迪亚斯-卡内尔"), ["迪亚斯-卡内尔"]);
        assert!(names("他说过去").is_empty());
    }

    fn latin(text: &str) -> Vec<String> {
        let spans: Vec<_> = syllable::syllables(text).collect();
        let mut written = Vec::new();
        let mut last = 0;
        for s in &spans {
            let gap = &text[last..s.span.start as usize];
            let surname = surnames_written().chain(["Vương"]).any(|n| syllable::key(n) == s.key);
            let joined = gap == " " || gap == "-";
            let word = s.span.of(text);
            let (capital, foreign) = (is_capital(word), sound::is_foreign(word, &s.key));
            let title = is_title(&s.key);
            written.push(Written { text: word, capital, foreign, title, joined, surname, taken: false });
            last = s.span.end as usize;
        }
        in_latin(&written)
            .into_iter()
            .map(|n| match n {
                LatinName::Syllables(a, b) | LatinName::Foreign(a, b) => {
                    written[a..b].iter().map(|w| w.text).collect::<Vec<_>>().join(" ")
                }
            })
            .collect()
    }

    #[test]
    fn vietnamese_names_are_capitalised_runs_with_a_surname() {
        assert_eq!(
            latin("Thủ tướng Phạm Minh Chính hội kiến ông Vương Hộ Ninh."),
            ["Phạm Minh Chính", "Vương Hộ Ninh"]
        );
        assert_eq!(latin("Ông Nguyễn Văn A nói"), ["Nguyễn Văn A"]);
        assert!(latin("Hội nghị Thượng đỉnh").is_empty());
    }

    #[test]
    fn foreign_names_are_words_that_are_no_syllables() {
        assert_eq!(latin("Tổng thống Vladimir Putin nói"), ["Vladimir Putin"]);
        assert_eq!(latin("lực lượng Hamas"), ["Hamas"]);
    }
}

//! Names that no table has: Chinese and Vietnamese persons by their surnames, foreign names by the characters that
//! transcribe them.
//!
//! Everything here is a guess and is marked as one (`source: "reading"`). Not here: names in the tables.

/// Surnames that are hardly ever another word at the head of a name.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺";
/// Of those: characters so common in other uses that a name needs a title or a verb of saying beside it.
const AMBIGUOUS: &str = "高马金白方石江史万文安常向路时成游单包全来连和都花明沙计商强华车边古关左管盛阳查位景宁解房简党全木木原官应台银保乐封冷井练应于任田叶龙温钟余梅易卫曲童项夏段严";
/// Characters that do not stand in a given name: function words and the like.
const NOT_GIVEN: &str = "的了是在和与及或这那不也都就还又很我你他她它们着过地得之以于为对把被从到向说对则并而且但如若因所可能会要将已曾正等个名位次年月日时分省市县区国第两几多少每各该此其某何谁什么怎样吗呢吧啊、者";
/// Titles that stand after a name.
const TITLES_AFTER: [&str; 34] = [
    "主席",
    "总理",
    "总书记",
    "书记",
    "部长",
    "大将",
    "上将",
    "中将",
    "少将",
    "大校",
    "上校",
    "同志",
    "先生",
    "女士",
    "总统",
    "首相",
    "外长",
    "防长",
    "司令",
    "委员",
    "委员长",
    "大使",
    "教授",
    "博士",
    "省长",
    "市长",
    "院长",
    "主任",
    "校长",
    "局长",
    "将军",
    "代表",
    "说",
    "表示",
];
/// Characters that transcribe foreign names (the list of the alignment's names by sound).
const TRANSCRIBING: &str = "阿艾爱安奥澳巴白柏班邦保鲍贝本比彼边宾波伯博布查察达大戴丹当道德得登邓狄迪蒂丁东杜顿多恩尔法凡范方菲费芬丰佛夫弗福富盖冈高戈哥格根古哈海汉豪赫黑亨洪胡华怀惠霍基吉加贾简杰金久卡凯坎康考柯科克肯孔库奎昆拉莱赖兰朗劳勒雷黎李里理利莉丽连廉列林琳隆卢鲁路罗洛伦吕马玛迈麦曼芒梅门蒙米密敏明缪摩莫默姆木穆纳娜奈南瑙内尼年宁纽努诺欧帕潘庞佩彭皮平珀普奇齐恰乔切琼丘让热日荣茹瑞若撒萨塞赛森桑沙莎山珊尚绍舍申圣施什士斯丝司苏素索塔泰坦唐陶特滕提汀图土托瓦万旺威韦维魏温文翁沃乌武伍西希锡夏香肖歇谢辛欣兴休许雪逊雅亚延杨耶叶伊衣依因英尤约泽扎詹珍芝治朱兹祖佐登莲";

/// How a name is written in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// Surname and given name: read in Hán-Việt, each syllable with a capital.
    Person,
    /// A foreign name by its sound.
    Foreign,
}

/// Candidates that begin at the start of `rest` (simplified): bytes, score, kind. `before` is what stands before it.
pub(super) fn candidates(before: &str, rest: &str) -> Vec<(usize, f32, Guess)> {
    let mut out = Vec::new();
    persons(before, rest, &mut out);
    foreign(rest, &mut out);
    out
}

fn persons(before: &str, rest: &str, out: &mut Vec<(usize, f32, Guess)>) {
    let mut chars = rest.char_indices();
    let Some((_, surname)) = chars.next().filter(|&(_, c)| SURNAMES.contains(c)) else { return };
    let vietnamese = matches!(surname, '阮' | '黎' | '裴' | '邓' | '范' | '武' | '潘' | '陈' | '黄' | '郑' | '张');
    let middle_is_thi = rest.chars().nth(1) == Some('氏');
    for (at, c) in chars.take(3) {
        if !is_given(c) {
            break;
        }
        let end = at + c.len_utf8();
        let given = rest.get(..end).map_or(0, |n| n.chars().count() - 1);
        let mut score: f32 = match given {
            1 => -17.5,
            2 => -19.0,
            _ if vietnamese && middle_is_thi => -20.0,
            _ => continue,
        };
        let after = rest.get(end..).unwrap_or("");
        let titled =
            TITLES_AFTER.iter().any(|t| after.starts_with(t)) || TITLES_AFTER.iter().any(|t| before.ends_with(t));
        if titled {
            score += 5.0;
        } else if AMBIGUOUS.contains(surname) {
            score -= if given == 1 { 12.0 } else { 5.0 };
        }
        if surname == '阮' {
            score += 4.0;
        }
        out.push((end, score, Guess::Person));
    }
}

fn is_given(c: char) -> bool {
    crate::text::is_han(c) && !NOT_GIVEN.contains(c)
}

fn foreign(rest: &str, out: &mut Vec<(usize, f32, Guess)>) {
    /// Characters of the longest part of a name.
    const LONGEST: usize = 9;
    let mut score = -6.0;
    for (count, (at, c)) in rest.char_indices().take(LONGEST).enumerate() {
        if !TRANSCRIBING.contains(c) {
            break;
        }
        score -= 6.6;
        if count >= 1 {
            let end = at + c.len_utf8();
            let joined = rest.get(end..).is_some_and(|r| r.starts_with(['·', '•', '‧']));
            out.push((
                end,
                score + if joined { 8.0 } else { 0.0 } - if count == 1 { 2.0 } else { 0.0 },
                Guess::Foreign,
            ));
        }
    }
}

/// Whether the whole text is one name of a person by its form: surname and one or two characters.
pub(super) fn is_person(simplified: &str) -> bool {
    let mut chars = simplified.chars();
    let surname = chars.next().is_some_and(|c| SURNAMES.contains(c));
    let given: Vec<char> = chars.collect();
    surname && (1..=3).contains(&given.len()) && given.iter().all(|&c| is_given(c))
}

/// Surnames of two characters.
const DOUBLE_SURNAMES: &str =
    "欧阳 司马 诸葛 上官 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 夏侯 端木 南宫 申屠";

/// How many characters the surname of a person has, by the form of the name.
pub(super) fn surname(simplified: &str) -> Option<usize> {
    let count = simplified.chars().count();
    let double = DOUBLE_SURNAMES.split(' ').any(|s| simplified.starts_with(s));
    if double && (3..=4).contains(&count) { Some(2) } else { is_person(simplified).then_some(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_by_surname() {
        let ends = |s: &str| candidates("", s).iter().filter(|c| c.2 == Guess::Person).map(|c| c.0).collect::<Vec<_>>();
        assert_eq!(ends("阮文海说"), [6, 9]);
        assert_eq!(ends("阮氏金银主席"), [6, 9, 12]);
        assert_eq!(ends("李的"), [0; 0]);
        assert_eq!(ends("边境"), [6]);
        assert!(is_person("梁强") && is_person("黎光道") && !is_person("边境的") && !is_person("人民"));
    }

    #[test]
    fn a_title_beside_it_speaks_for_a_name() {
        let best = |before: &str, s: &str| candidates(before, s).iter().map(|c| c.1).fold(f32::NEG_INFINITY, f32::max);
        assert!(best("国防部长", "高大山") > best("", "高大山"));
        assert!(best("", "高大山上将") > best("", "高大山里"));
    }

    #[test]
    fn foreign_names_by_their_characters() {
        let ends =
            |s: &str| candidates("", s).iter().filter(|c| c.2 == Guess::Foreign).map(|c| c.0).collect::<Vec<_>>();
        assert_eq!(ends("施蒂里亚州"), [6, 9, 12]);
        assert_eq!(ends("的"), [0; 0]);
    }
}

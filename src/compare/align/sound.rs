//! Foreign names by sound: 特朗普 and Trump have the consonants T-L-N-P and T-L-M-P.
//!
//! A name becomes a skeleton of consonant classes (P T K F L S M N H W; vowels and doubles dropped). Chinese
//! transliterations are read from the characters that are used for them; the classes of their Mandarin initials, and N
//! for a final -n or -ng, stand in a table. Not here: names of Chinese and Vietnamese people (they match by reading).

use crate::text::{Span, script, syllable};

/// Consonant classes of a name, one ASCII letter each.
pub type Skeleton = Vec<u8>;

/// Characters that write foreign names, by the skeleton of their Mandarin reading.
const WRITERS: &[(&str, &str)] = &[
    ("", "亚伊依厄叶奥娅尤敖欧澳爱约耶艾衣阿雅"),
    ("F", "斐佛夫富弗法福芙菲费"),
    ("FN", "丰凡方梵芬范"),
    ("H", "华哈怀惠海胡豪赫霍黑"),
    ("HN", "翰亨汉洪"),
    ("K", "克凯卡古哥喀奎库戈柯格瓜盖科考葛贾高"),
    ("KN", "冈坎孔康昆根肯"),
    ("L", "丽列利劳勒卢吕尔拉日李洛热理瑞罗若茹莉莱萝蕾赖路里雷露鲁黎"),
    ("LN", "龙伦兰廉朗林琳荣莲让连隆"),
    ("M", "姆密摩木梅玛穆米缪莫谟迈马麦默"),
    ("MN", "敏明曼芒蒙门"),
    ("N", "内努因奈妮娜安尼延恩昂杨涅瑙纳纽聂英诺"),
    ("NN", "南宁年"),
    ("P", "伯佩保博巴布帕彼拜普柏比波珀白皮芭贝颇鲍"),
    ("PN", "蓬宾平庞彭本潘班边邦"),
    (
        "S",
        "丘丝久乔什休佐兹切加史司吉基塞士夏奇察希恰戛扎措撒斯施朱杰查歇沙治泽琪瑟硕祖策素索绍肖舍芝苏茨莎萨西许谢赛邱锡雪齐",
    ),
    ("SN", "兴圣尚山桑森欣珊珍琼申简茜詹辛逊金钦香"),
    ("T", "图土塔多大得德戴托提杜泰特狄笛蒂达迪道铁陶黛"),
    ("TN", "丁东丹唐坦当汀滕登藤邓顿"),
    ("W", "乌伍威武沃瓦维薇韦魏"),
    ("WN", "万文旺温翁"),
];

/// The longest skeleton that is compared; longer ones are cut.
const LONGEST: usize = 12;

/// Characters of one name.
const LONGEST_NAME: usize = 6;

/// The skeleton of a character that writes foreign names (simplified); `None` for every other one.
#[must_use]
pub fn of_char(c: char) -> Option<&'static str> {
    use rustc_hash::FxHashMap;
    use std::sync::OnceLock;
    static BY_CHAR: OnceLock<FxHashMap<char, &'static str>> = OnceLock::new();
    let table = BY_CHAR
        .get_or_init(|| WRITERS.iter().flat_map(|(sound, chars)| chars.chars().map(move |c| (c, *sound))).collect());
    table.get(&c).copied()
}

/// Runs of at least two transliteration characters with their places; the dot between given name and surname goes on.
#[must_use]
pub fn runs(text: &str) -> Vec<Vec<(Span, &'static str)>> {
    let mut out = Vec::new();
    let mut run = Vec::new();
    let mut taken = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if let Some(sound) = of_char(script::simplify(c)) {
            run.push((Span::new(at, at + c.len_utf8()), sound));
            taken += 1;
        } else if c == '·' && taken > 0 {
            taken += 1;
        } else {
            if taken > 1 {
                out.push(std::mem::take(&mut run));
            }
            run.clear();
            taken = 0;
        }
    }
    out
}

/// The piece of a run that sounds most like a name, where one is alike.
#[must_use]
pub fn find(name: &[u8], run: &[(Span, &'static str)]) -> Option<Span> {
    let mut best: Option<(usize, Span)> = None;
    for start in 0..run.len() {
        let mut heard = Skeleton::new();
        for (taken, (span, piece)) in run.iter().skip(start).take(LONGEST_NAME).enumerate() {
            heard.extend(piece.bytes());
            if taken == 0 || heard.len() > LONGEST || !alike(name, &heard) {
                continue;
            }
            let away = distance(name, &heard);
            let from = run.get(start).map_or(span.start, |(s, _)| s.start);
            if best.is_none_or(|(d, _)| away < d) {
                best = Some((away, Span { start: from, end: span.end }));
            }
        }
    }
    best.map(|(_, span)| span)
}

/// The skeletons of every piece of 2 to 6 characters of a run of transliteration characters.
#[must_use]
pub fn windows(run: &[&'static str]) -> Vec<Skeleton> {
    let mut out = Vec::new();
    for start in 0..run.len() {
        let mut sound = Skeleton::new();
        for (taken, piece) in run.iter().skip(start).take(LONGEST_NAME).enumerate() {
            sound.extend(piece.bytes());
            if taken > 0 && (2..=LONGEST).contains(&sound.len()) {
                out.push(sound.clone());
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether a word of Vietnamese text (with its key) is a foreign name long enough to be known by its sound.
#[must_use]
pub fn is_name(word: &str, key: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() >= 4 && !syllable::is_vietnamese(key)
}

/// The skeleton of a name in Latin letters.
#[must_use]
pub fn of_latin(name: &str) -> Skeleton {
    /// Spellings that are one sound, applied in this order.
    const SPELLINGS: [(&str, &str); 15] = [
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "s"),
        ("ph", "f"),
        ("th", "s"),
        ("ck", "k"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "sy"),
        ("ge", "je"),
        ("gi", "ji"),
        ("x", "ks"),
        ("wh", "w"),
        ("kn", "n"),
        ("ng", "n"),
    ];
    let mut plain = ascii(name);
    for (from, to) in SPELLINGS {
        if plain.contains(from) {
            plain = plain.replace(from, to);
        }
    }
    let mut out = Skeleton::new();
    for class in plain.bytes().filter_map(class) {
        if out.last() != Some(&class) && out.len() < LONGEST {
            out.push(class);
        }
    }
    out
}

/// Lower-case ASCII letters of a word, marks taken off, everything else dropped.
#[must_use]
pub fn ascii(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    }
    word.nfd().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

const fn class(letter: u8) -> Option<u8> {
    Some(match letter {
        b'b' | b'p' => b'P',
        b'd' | b't' => b'T',
        b'g' | b'k' | b'q' | b'c' => b'K',
        b'f' | b'v' => b'F',
        b'l' | b'r' => b'L',
        b's' | b'z' | b'x' | b'j' => b'S',
        b'm' => b'M',
        b'n' => b'N',
        b'h' => b'H',
        b'w' => b'W',
        _ => return None,
    })
}

/// Whether two skeletons are one name: equal where the name has two consonants, else about a third may differ.
#[must_use]
pub fn alike(name: &[u8], heard: &[u8]) -> bool {
    let longest = name.len().max(heard.len());
    if name.len() <= 2 {
        return name == heard;
    }
    if name.len().abs_diff(heard.len()) > 2 {
        return false;
    }
    distance(name, heard) * 100 <= longest * 34
}

/// Edit distance.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let next = (corner + usize::from(x != y)).min(left + 1).min(*cell + 1);
            corner = *cell;
            *cell = next;
            left = next;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(name: &str, chinese: &str) -> bool {
        let run: Vec<&str> = chinese.chars().filter_map(of_char).collect();
        let name = of_latin(name);
        windows(&run).iter().any(|w| alike(&name, w))
    }

    #[test]
    fn names_match_their_transliterations() {
        let table = [
            ("Trump", "特朗普"),
            ("Lukashenko", "卢卡申科"),
            ("Netanyahu", "内塔尼亚胡"),
            ("Biden", "拜登"),
            ("Macron", "马克龙"),
            ("Guterres", "古特雷斯"),
            ("Johnson", "约翰逊"),
        ];
        let missed: Vec<_> = table.iter().filter(|(l, z)| !heard(l, z)).collect();
        assert!(missed.len() <= 1, "{missed:?}");
        for (latin, chinese) in
            [("Trump", "马克龙"), ("Putin", "卢卡申科"), ("Macron", "特朗普"), ("Biden", "古特雷斯")]
        {
            assert!(!heard(latin, chinese), "{latin} {chinese}");
        }
    }

    #[test]
    fn skeletons() {
        assert_eq!(of_latin("Trump"), b"TLMP");
        assert_eq!(of_latin("Schröder"), b"SLTL");
        assert_eq!(of_latin("Ao"), b"");
        assert_eq!(of_char('国'), None);
        assert_eq!(distance(b"KITTEN", b"SITTING"), 3);
        assert_eq!(distance(b"", b"AB"), 2);
    }

    #[test]
    fn no_character_stands_twice() {
        let mut all: Vec<char> = WRITERS.iter().flat_map(|(_, c)| c.chars()).collect();
        let n = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), n);
    }
}

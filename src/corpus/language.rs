//! Which language a text is in: Chinese in either script, Vietnamese, or another.
//!
//! Rules over counts of letters (one pass): the share of Han characters, of Vietnamese letters, and for a line in
//! doubt whether its words have the shape of Vietnamese syllables and its trigrams (`whatlang`) do not plainly say
//! another language. The script of Chinese is a vote of the
//! characters that only one script uses. Not here: the encoding of bytes.

use crate::text::{Lang, is_han, letter, syllable};
use std::sync::LazyLock;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The language of a text in any normal form; of a single line too, which may be a mere snippet.
#[must_use]
pub fn of_text(line: &str) -> Lang {
    if is_nfc_quick(line.chars()) == IsNormalized::Yes {
        of_texts([line])
    } else {
        of_texts([&*line.nfc().collect::<String>()])
    }
}

/// The language of a text in pieces, in NFC.
#[must_use]
pub fn of_texts<'a>(pieces: impl IntoIterator<Item = &'a str, IntoIter: Clone>) -> Lang {
    let pieces = pieces.into_iter();
    let mut counts = Counts::default();
    pieces.clone().for_each(|piece| counts.add(piece));
    counts.language(&|| sample(pieces.clone()))
}

/// The first characters of a text in pieces.
fn sample<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut words = String::new();
    for piece in pieces {
        if words.len() >= SAMPLE {
            break;
        }
        words.extend(piece.chars().take(SAMPLE).chain([' ']));
    }
    words
}

/// Characters whose words are looked at where counts do not decide.
const SAMPLE: usize = 2000;

/// How often each kind of letter occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    han: u32,
    kana: u32,
    hangul: u32,
    /// Latin letters, with or without marks.
    latin: u32,
    /// Letters of any other script.
    other: u32,
    /// Letters that hardly any language but Vietnamese has.
    vietnamese: u32,
    /// Letters with marks that Vietnamese shares with others.
    marked: u32,
    /// Letters with marks that Vietnamese does not have.
    foreign: u32,
    /// Characters that written Cantonese has and written Mandarin does not.
    cantonese: u32,
    /// The vote on the script: above zero for traditional.
    script: i32,
    /// Corner brackets as quotation marks.
    corners: u32,
}

impl Counts {
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => self.latin += 1,
                '\0'..='\u{7f}' => {}
                '\u{4e00}'..='\u{9fff}' => self.add_han(c),
                '\u{1ea0}'..='\u{1ef9}' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' => {
                    self.latin += 1;
                    self.vietnamese += 1;
                }
                'à' | 'á' | 'â' | 'ã' | 'è' | 'é' | 'ê' | 'ì' | 'í' | 'ò' | 'ó' | 'ô' | 'õ' | 'ù' | 'ú' | 'ý' | 'ă'
                | 'ĩ' | 'ũ' | 'À' | 'Á' | 'Â' | 'Ã' | 'È' | 'É' | 'Ê' | 'Ì' | 'Í' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ù'
                | 'Ú' | 'Ý' | 'Ă' | 'Ĩ' | 'Ũ' => {
                    self.latin += 1;
                    self.marked += 1;
                }
                '\u{c0}'..='\u{24f}' if letter::is_alphabetic(c) => {
                    self.latin += 1;
                    self.foreign += 1;
                }
                '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}' => self.kana += 1,
                '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => self.hangul += 1,
                '「' | '」' | '『' | '』' => self.corners += 1,
                c if is_han(c) => self.add_han(c),
                c if letter::is_alphabetic(c) => self.other += 1,
                _ => {}
            }
        }
    }

    fn add_han(&mut self, c: char) {
        self.han += 1;
        let (vote, cantonese) = script(c);
        self.script += vote;
        self.cantonese += u32::from(cantonese);
    }

    fn language(&self, words: &dyn Fn() -> String) -> Lang {
        let cjk = self.han + self.kana + self.hangul;
        let vietnamese = self.is_vietnamese(words);
        match () {
            () if self.other > self.latin + 3 * cjk => Lang::Other,
            // A Han character says about as much as three Latin letters.
            () if cjk > 0 && (cjk * 3 >= self.latin || !vietnamese && self.han * 6 >= self.latin) => {
                self.east_asian(cjk)
            }
            () if vietnamese => Lang::Vi,
            () => Lang::Other,
        }
    }

    fn east_asian(&self, cjk: u32) -> Lang {
        match () {
            () if self.kana * 20 >= cjk || self.hangul * 2 > cjk => Lang::Other,
            // One such character may be a quotation or a name.
            () if self.cantonese * 25 >= self.han && self.cantonese > 0 => Lang::Other,
            () if self.script > 0 || self.script == 0 && self.corners > 0 => Lang::ZhHant,
            () => Lang::ZhHans,
        }
    }

    /// `words` are asked for only where counts do not decide.
    fn is_vietnamese(&self, words: &dyn Fn() -> String) -> bool {
        if self.latin == 0 || self.foreign * 50 > self.latin && self.foreign * 2 > self.vietnamese {
            return false;
        }
        // Vietnamese prose has 12 to 16 letters of its own in 100, and about as many that it shares.
        let own = self.vietnamese * 100 >= self.latin * 4;
        let plenty = (self.vietnamese * 2 + self.marked) * 100 >= self.latin * 8 && self.vietnamese > 0;
        own || plenty || {
            let words = words();
            has_vietnamese_shape(&words, self.marked + self.vietnamese > 0) && !is_in_another_language(&words)
        }
    }
}

/// Whether the words of a text are syllables as Vietnamese has them: for text written without marks, and for snippets.
fn has_vietnamese_shape(text: &str, marked: bool) -> bool {
    let (mut all, mut fit) = (0u32, 0u32);
    for word in syllable::runs(text).map(|s| s.of(text)) {
        // Names begin with a capital; they say nothing of the language around them.
        let name = word.chars().next().is_some_and(char::is_uppercase) && all > 0;
        if !name {
            all += 1;
            fit += u32::from(is_syllable(word));
        }
    }
    let least = if marked { 1 } else { 3 };
    all >= least && fit * 100 >= all * if marked { 70 } else { 80 }
}

/// Languages in Latin letters that a library of news may hold. Those whose trigrams Vietnamese without marks is often
/// taken for (Javanese, Tagalog) are not among them.
static DETECTOR: LazyLock<whatlang::Detector> = LazyLock::new(|| {
    use whatlang::Lang as L;
    whatlang::Detector::with_allowlist(vec![
        L::Vie,
        L::Eng,
        L::Fra,
        L::Deu,
        L::Spa,
        L::Por,
        L::Ita,
        L::Nld,
        L::Ron,
        L::Ind,
        L::Cat,
        L::Pol,
        L::Ces,
        L::Tur,
        L::Swe,
        L::Dan,
        L::Nob,
        L::Fin,
        L::Hun,
    ])
});

/// From this confidence on another language is believed though the guess is not called reliable.
const CONFIDENT: f64 = 0.5;

/// Whether a text whose words could be Vietnamese syllables is plainly in another language: `The man ran to the pub`.
fn is_in_another_language(text: &str) -> bool {
    DETECTOR.detect(text).is_some_and(|found| match found.lang() {
        whatlang::Lang::Vie => false,
        // Vietnamese without marks has many trigrams of Indonesian.
        whatlang::Lang::Ind => found.is_reliable(),
        _ => found.is_reliable() || found.confidence() >= CONFIDENT,
    })
}

fn is_syllable(word: &str) -> bool {
    word.chars().count() <= 7 && syllable::is_vietnamese(&syllable::key(word))
}

/// First character of the table.
const FIRST: u32 = 0x3400;

/// For each character twice how much it says for traditional (above zero) or simplified script, and in the lowest bit
/// whether it is one of Cantonese: as the build reads `data/script-only.txt`.
static SCRIPTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/scripts.bin"));

/// The vote of a character, and whether it is one of Cantonese.
fn script(c: char) -> (i32, bool) {
    let place = u32::from(c).checked_sub(FIRST).map(|i| i as usize);
    let both = place.and_then(|i| SCRIPTS.get(i)).copied().unwrap_or(0).cast_signed();
    (i32::from(both >> 1), both & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::{simplify, traditional};

    /// Last character of the table.
    const LAST: u32 = 0x9fff;

    fn vote(c: char) -> i32 {
        script(c).0
    }

    #[test]
    fn table_is_what_the_open_cc_tables_say() {
        for c in (FIRST..=LAST).filter_map(char::from_u32) {
            let (simple, forms) = (simplify(c), traditional(c).collect::<Vec<_>>());
            let expected = match () {
                () if simple != c && forms == [c] => vote(c) > 0,
                () if simple == c && !forms.contains(&c) => vote(c) == -3,
                () if simple == c && forms.first() != Some(&c) => vote(c) == -1,
                () if simple == c && forms == [c] => (0..=1).contains(&vote(c)),
                () => true,
            };
            assert!(expected, "{c} {simple} {forms:?} {}", vote(c));
        }
    }

    #[test]
    fn table_is_the_file() {
        let sections = include_str!("../../data/script-only.txt").split("\n[").skip(1);
        let mut expected = vec![(0, false); (LAST - FIRST + 1) as usize];
        for (name, characters) in sections.filter_map(|s| s.split_once("]\n")) {
            for at in characters.chars().filter(|c| *c != '\n').map(|c| (u32::from(c) - FIRST) as usize) {
                match name {
                    "simplified" => expected[at].0 = -3,
                    "traditional" => expected[at].0 = 3,
                    "mostly-simplified" => expected[at].0 = -1,
                    "mostly-traditional" => expected[at].0 = 1,
                    "cantonese" => expected[at].1 = true,
                    other => panic!("{other}"),
                }
            }
        }
        assert_eq!(SCRIPTS.len(), expected.len());
        assert_eq!((FIRST..=LAST).filter_map(char::from_u32).map(script).collect::<Vec<_>>(), expected);
        assert!(expected.iter().filter(|e| e.0 != 0).count() > 5000 && expected.iter().filter(|e| e.1).count() > 20);
        assert_eq!([script('a'), script('\u{33ff}'), script('\u{a000}'), script(char::MAX)], [(0, false); 4]);
    }

    #[test]
    fn lines_of_each_language() {
        let cases = [
            ("两国国防部长举行会谈。", Lang::ZhHans),
            ("兩國國防部長舉行會談。", Lang::ZhHant),
            ("山水之间", Lang::ZhHans),
            ("「山水之人」", Lang::ZhHant),
            ("Bộ trưởng Quốc phòng hai nước hội đàm.", Lang::Vi),
            ("Bo truong Quoc phong hai nuoc da co cuoc hoi dam tai Ha Noi.", Lang::Vi),
            ("theo ông bà", Lang::Vi),
            ("BỘ TRƯỞNG QUỐC PHÒNG", Lang::Vi),
            ("Lạng Sơn (谅山)", Lang::Vi),
            ("习近平会见越南总理（Thủ tướng Phạm Minh Chính）", Lang::ZhHans),
            ("Taylor Swift 的新专辑 Reputation 登上榜首", Lang::ZhHans),
            ("The two ministers met in Hanoi on Monday.", Lang::Other),
            ("Les deux ministres se sont rencontrés à Hanoï.", Lang::Other),
            ("Cei doi miniștri s-au întâlnit la Hanoi pentru a discuta despre graniță.", Lang::Other),
            ("Os dois ministros reuniram-se em Hanói; não há informações.", Lang::Other),
            ("Kedua menteri bertemu di Hanoi pada hari Senin untuk membahas perbatasan.", Lang::Other),
            ("The man ran to the thin pub on the hill to get a cup of tea.", Lang::Other),
            ("Long hot nights, no man can sit on the chat.", Lang::Other),
            ("On a vu un an de plus, on a lu le long de la nuit.", Lang::Other),
            ("Saya makan nasi di rumah, dan dia minum teh panas.", Lang::Other),
            ("De man van de bank gaat naar huis met de hond.", Lang::Other),
            ("Trung tam du bao: mua lon o mien Trung, gio manh tren bien.", Lang::Vi),
            ("Hai ben trao doi y kien ve hop tac bien gioi.", Lang::Vi),
            ("tin moi nhat", Lang::Vi),
            ("両大臣はハノイで会談した。", Lang::Other),
            ("두 장관은 하노이에서 만났다.", Lang::Other),
            ("佢哋喺河內見面，傾咗好耐。", Lang::Other),
            ("รัฐมนตรีทั้งสองพบกัน", Lang::Other),
            ("", Lang::Other),
            ("2024 - 13/04", Lang::Other),
        ];
        for (line, lang) in cases {
            assert_eq!(of_text(line), lang, "{line}");
        }
    }

    #[test]
    fn normal_forms_agree() {
        let line = "Giao lưu hữu nghị quốc phòng biên giới";
        assert_eq!(of_text(&line.nfd().collect::<String>()), of_text(line));
    }
}

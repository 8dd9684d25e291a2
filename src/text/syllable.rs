//! Vietnamese syllables: cutting text into them, and a key that ignores case and where the tone mark is placed.
//!
//! The key (docs/alignment.md): lower case, tone taken out and appended as a digit (grave 2, acute 1,
//! hook 3, tilde 4, dot 5), final `y` after a consonant as `i`. So hoà and hòa, lý and lí have one key.
//!
//! Not here: words of several syllables, and what they mean (`lexicon`).

use super::{Span, letter};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// A maximal run of letters in Vietnamese text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Where it stands.
    pub span: Span,
    /// Its key: see the module.
    pub key: String,
}

/// The letters' runs of `text` in order. Digits, Han characters and signs separate them; combining marks belong to
/// the letter before.
pub fn syllables(text: &str) -> impl Iterator<Item = Syllable> + '_ {
    runs(text).map(move |span| Syllable { span, key: key(span.of(text)) })
}

/// The spans of [`syllables`], without their keys.
pub fn runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.by_ref().find(|&(_, c)| is_letter(c))?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|&(_, c)| is_letter(c) || is_mark(c)) {
            end = at + c.len_utf8();
        }
        Some(Span::new(start, end))
    })
}

/// Whether `c` may stand in a syllable: any letter but a Han character.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_composed(c) || (!c.is_ascii() && letter::is_alphabetic(c) && !super::is_han(c))
}

/// Whether `c` is a combining mark: the first is U+0300.
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

/// Latin letters with marks, all that Vietnamese text is written with beside ASCII: told without a table.
pub(crate) const fn is_composed(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The key of one syllable in any case and normalisation form. Idempotent on keys without a tone digit.
#[must_use]
pub fn key(syllable: &str) -> String {
    let mut out = String::with_capacity(syllable.len() + 1);
    let mut tone = 0;
    if syllable.chars().all(|c| c.is_ascii() || vowel(c).is_some() || matches!(c, 'đ' | 'Đ')) {
        push_key(&mut out, &mut tone, syllable.chars().map(|c| letter::lower(c).unwrap_or(c)));
    } else {
        push_key(&mut out, &mut tone, syllable.nfkc().flat_map(char::to_lowercase));
    }
    level_i(&mut out);
    if tone > 0 {
        out.push(char::from(b'0' + tone));
    }
    out
}

/// Adds small letters to a key.
fn push_key(out: &mut String, tone: &mut u8, chars: impl Iterator<Item = char>) {
    for c in chars {
        if c.is_ascii() {
            out.push(c);
        } else if let Some((base, t)) = vowel(c) {
            out.push(base);
            *tone = if t > 0 { t } else { *tone };
        } else if let Some(t) = tone_mark(c) {
            *tone = t;
        } else if is_mark(c) {
            // A mark that NFKC left alone: it shapes the letter before where such a letter exists.
            match out.pop().map(|last| compose(last, c).ok_or(last)) {
                Some(Ok(joined)) => out.push(joined),
                Some(Err(last)) => out.extend([last, c]),
                None => out.push(c),
            }
        } else {
            out.push(c);
        }
    }
}

/// `y` and `i` made one at the end after a consonant (ly, li), and after `qu` (quy, qui).
fn level_i(key: &mut String) {
    let mut back = key.chars().rev();
    let (last, before) = (back.next(), back.next());
    if last == Some('y') && before.is_some_and(|c| !is_vowel(c)) {
        key.pop();
        key.push('i');
    } else if key == "qui" {
        key.pop();
        key.push('y');
    }
}

/// The key without its tone digit.
#[must_use]
pub fn toneless(key: &str) -> &str {
    key.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(key)
}

/// Whether a key has the shape of a Vietnamese syllable (initial, one to three vowels, final, tone). Keys which have
/// not are taken for words of other languages (Trump, Jaynes).
#[must_use]
pub fn is_vietnamese(key: &str) -> bool {
    let body = key.strip_suffix(|c: char| ('1'..='5').contains(&c)).unwrap_or(key);
    let split = body.find(is_vowel).unwrap_or(body.len());
    let (initial, rest) = body.split_at_checked(split).unwrap_or((body, ""));
    match initial {
        "q" => rest.strip_prefix('u').is_some_and(is_rhyme),
        "g" => is_rhyme(rest) || rest.strip_prefix('i').is_some_and(is_rhyme),
        _ => INITIALS.contains(&initial) && is_rhyme(rest),
    }
}

/// Initials other than `g`, `gi` and `qu`, which need a look at the vowels.
const INITIALS: [&str; 25] = [
    "", "ngh", "ng", "nh", "gh", "kh", "ph", "th", "tr", "ch", "b", "c", "d", "đ", "h", "k", "l", "m", "n", "p", "r",
    "s", "t", "v", "x",
];
const FINALS: [&str; 8] = ["", "ch", "ng", "nh", "c", "m", "n", "p"];

fn is_rhyme(rest: &str) -> bool {
    let vowels = rest.chars().take_while(|&c| is_vowel(c)).count();
    let tail = rest.trim_start_matches(is_vowel);
    (1..=3).contains(&vowels) && (tail == "t" || FINALS.contains(&tail))
}

/// The twelve Vietnamese vowels without tone, lower case.
fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

fn tone_mark(c: char) -> Option<u8> {
    Some(match c {
        '\u{301}' => 1,
        '\u{300}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{323}' => 5,
        _ => return None,
    })
}

/// A vowel letter (either case) as its toneless lower-case form and its tone digit (0: level).
fn vowel(c: char) -> Option<(char, u8)> {
    const FIRST: u32 = 0xc0;
    let at = (c as u32).checked_sub(FIRST)? as usize;
    match TABLE.get(at).copied()? {
        0 => None,
        n => {
            let n = usize::from(n) - 1;
            Some((VOWELS.get(n / 6)?.first().copied()?, u8::try_from(n % 6).ok()?))
        }
    }
}

/// Each vowel with its tones in the order of the digits: level, acute, grave, hook, tilde, dot.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'á', 'à', 'ả', 'ã', 'ạ'],
    ['ă', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'é', 'è', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ế', 'ề', 'ể', 'ễ', 'ệ'],
    ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ó', 'ò', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ú', 'ù', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ứ', 'ừ', 'ử', 'ữ', 'ự'],
    ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'],
];

/// For U+00C0 to U+1EF9: 0, or 1 + the letter's place in [`VOWELS`].
static TABLE: [u8; 0x1efa - 0xc0] = table();

/// Fills [`TABLE`] from the lower-case forms; an upper-case letter stands 32 (Latin-1) or 1 before its lower case.
#[allow(clippy::cast_possible_truncation, reason = "72 letters; a const fn cannot use try_from")]
const fn table() -> [u8; 0x1efa - 0xc0] {
    let mut out = [0; 0x1efa - 0xc0];
    let mut i = 0;
    while i < 72 {
        let c = VOWELS[i / 6][i % 6] as usize;
        if c >= 0xc0 {
            out[c - 0xc0] = i as u8 + 1;
            let upper = if c < 0x100 { c - 32 } else { c - 1 };
            out[upper - 0xc0] = i as u8 + 1;
        }
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn composed_letters_are_letters() {
        assert!(('\u{80}'..='\u{2fff}').filter(|&c| is_composed(c)).all(char::is_alphabetic));
    }

    #[test]
    fn one_key_for_every_spelling_of_a_syllable() {
        for (spellings, want) in [
            ("hoà hòa HÒA Hoà", "hoa2"),
            ("lý lí Lý", "li1"),
            ("thuỷ thủy", "thuy3"),
            ("quý quí QUÝ", "quy1"),
            ("kỳ kì", "ki2"),
            ("y Y", "y"),
            ("Đảng đảng", "đang3"),
            ("Việt VIỆT việt", "viêt5"),
            ("ưỡng", "ương4"),
            ("tuy", "tuy"),
            ("Trump", "trump"),
        ] {
            for s in spellings.split(' ') {
                assert_eq!(key(s), want, "{s}");
                assert_eq!(key(&s.nfd().collect::<String>()), want, "{s} in NFD");
            }
        }
    }

    #[test]
    fn tones_have_their_digits() {
        let got: Vec<String> = ["ma", "má", "mà", "mả", "mã", "mạ"].iter().map(|s| key(s)).collect();
        assert_eq!(got, ["ma", "ma1", "ma2", "ma3", "ma4", "ma5"]);
        assert_eq!(toneless("viêt5"), "viêt");
        assert_eq!(toneless("ma"), "ma");
    }

    #[test]
    fn text_is_cut_into_runs_of_letters() {
        let text = "Việt Nam–Trung Quốc, 30/4: 中国 N\u{303}a";
        let got: Vec<(&str, String)> = syllables(text).map(|s| (s.span.of(text), s.key)).collect();
        let want = [("Việt", "viêt5"), ("Nam", "nam"), ("Trung", "trung"), ("Quốc", "quôc1"), ("N\u{303}a", "ña")];
        assert_eq!(got, want.map(|(a, b)| (a, b.to_owned())));
    }

    #[test]
    fn shapes_of_vietnamese_syllables() {
        for s in "nghiêng quốc gì gìn giếng gương ước uyển quyền yêu ý huyện Thanh khuỷu oách giã bếp".split(' ')
        {
            assert!(is_vietnamese(&key(s)), "{s}");
        }
        for s in "Trump Jaynes Biden Putin Singapore q qt zh fan web Wang Feng ß 1 ng".split(' ') {
            // Biden and Putin are two syllables run together, which no single syllable can be.
            assert!(!is_vietnamese(&key(s)), "{s}");
        }
    }

    proptest! {
        #[test]
        fn runs_are_in_order_and_keys_never_fail(text in "\\PC{0,60}") {
            let mut end = 0;
            for s in syllables(&text) {
                prop_assert!(s.span.start >= end && s.span.end > s.span.start);
                prop_assert!(text.get(s.span.range()).is_some());
                end = s.span.end;
                let _ = is_vietnamese(&s.key);
            }
        }

        #[test]
        fn case_does_not_matter(word in "[a-zđăâêôơưáàảãạếềểễệốồổỗộứừửữự]{1,6}") {
            prop_assert_eq!(key(&word), key(&word.to_uppercase()));
        }
    }
}

//! The user's glossary: lines `Chinese TAB Vietnamese TAB note`, laid over the tables of the program.
//!
//! Not here: where the file lies (`shell::dictionaries`).

use super::{Fault, Lexicon, Line};
use crate::text::sanitize::Safe;
use crate::text::{is_han, syllable};
use std::sync::OnceLock;

/// A word of the user's own, which goes before everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserWord {
    /// Chinese, in either script.
    pub zh: String,
    /// Vietnamese equivalents, the preferred one first.
    pub vi: Vec<String>,
}

impl UserWord {
    /// An entry of a Vietnamese dictionary as a word: its short glosses, without what stands in brackets. `None` for
    /// single characters and long phrases, and where no gloss is short.
    pub(super) fn of_line(line: Line<'_>) -> Option<Self> {
        const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=8;
        const SYLLABLES: std::ops::RangeInclusive<usize> = 1..=5;
        /// Glosses kept of an entry.
        const GLOSSES: usize = 4;
        if !CHARACTERS.contains(&line.simplified.chars().count()) || !line.simplified.chars().all(is_han) {
            return None;
        }
        let glosses = line.glosses().flat_map(|g| g.split([';', ','])).map(without_brackets);
        let short = glosses.filter(|g| SYLLABLES.contains(&syllable::runs(g).count()) && !g.chars().any(is_han));
        let vi: Vec<String> = short.take(GLOSSES).collect();
        (!vi.is_empty()).then(|| Self { zh: line.simplified.to_owned(), vi })
    }
}

/// A gloss without what stands in brackets, as it may reach a terminal.
fn without_brackets(gloss: &str) -> String {
    let mut depth = 0usize;
    let kept: String = gloss
        .chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    Safe::new(&kept.split_whitespace().collect::<Vec<_>>().join(" ")).as_str().to_owned()
}

/// Reads a glossary. Several equivalents stand between `;`; lines that begin with `#` and blank lines are skipped, as is
/// a first line without Han characters (column names). Lines that cannot be read are told and left out.
#[must_use]
pub fn parse(text: &str) -> (Vec<UserWord>, Vec<Fault>) {
    let (mut words, mut faults) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match word(line) {
            Ok(word) => words.push(word),
            Err(_) if number == 1 && !line.chars().any(is_han) => {}
            Err(what) => faults.push(Fault { line: number, what: what.to_owned() }),
        }
    }
    (words, faults)
}

fn word(line: &str) -> Result<UserWord, &'static str> {
    let mut columns = line.split('\t').map(str::trim);
    let zh = columns.next().unwrap_or("");
    let vi = columns.next().ok_or("two columns are needed: Chinese TAB Vietnamese")?;
    if !zh.chars().any(is_han) {
        return Err("no Chinese character in the first column");
    }
    let clean = |t: &str| Safe::new(t.trim()).as_str().to_owned();
    let vi: Vec<String> = vi.split(';').map(clean).filter(|t| !t.is_empty()).collect();
    if vi.iter().all(|t| syllable::runs(t).next().is_none()) {
        return Err("nothing to read in the second column");
    }
    Ok(UserWord { zh: clean(zh), vi })
}

static GLOSSARY: OnceLock<Vec<UserWord>> = OnceLock::new();

impl Lexicon {
    /// Lays a glossary over the tables for the rest of the process. Call it once, before the first look-up; says whether
    /// it took effect. The tables themselves are still made on first use only.
    pub fn use_glossary(words: Vec<UserWord>) -> bool {
        GLOSSARY.set(words).is_ok()
    }

    /// The tables of the program with the user's glossary over them, where one was given.
    pub fn in_force() -> &'static Self {
        static OWN: OnceLock<Option<Lexicon>> = OnceLock::new();
        let own = OWN.get_or_init(|| {
            let words = GLOSSARY.get_or_init(Vec::new);
            (!words.is_empty()).then(|| Self::core().with_words(words))
        });
        own.as_ref().unwrap_or_else(|| Self::core())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glossary_is_read_and_bad_lines_are_told() {
        let (words, faults) =
            parse("zh\tvi\tnote\n# mine\n邊境\tbiên ải; vùng biên\tpoetic\n\nabc\tx\n国家\n军队\t ; \n");
        assert_eq!(words, [UserWord { zh: "邊境".into(), vi: vec!["biên ải".into(), "vùng biên".into()] }]);
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [5, 6, 7]);
        let lexicon = Lexicon::core().with_words(&words);
        assert_eq!(lexicon.gloss("边境"), Some("biên ải"));
    }

    #[test]
    fn a_dictionary_fills_what_the_tables_lack() {
        let text = "測試詞語 测试词语 [ce4 shi4 ci2 yu3] /Zyxw thử (ngôn ngữ); từ để thử/\n合作 合作 [he2 zuo4] /khác hẳn/\n國 国 [guo2] /nước/\n";
        let own = super::super::Dictionary::parse(text.as_bytes()).unwrap();
        let lexicon = Lexicon::core().with_dictionaries([&own]);
        assert_eq!(lexicon.gloss("测试词语"), Some("Zyxw thử"));
        assert_eq!(lexicon.gloss("合作"), Lexicon::core().gloss("合作"));
        assert_eq!(lexicon.entries().len(), Lexicon::core().entries().len() + 1);
    }

    #[test]
    fn control_characters_do_not_get_in() {
        let (words, _) = parse("边境\tbiên\u{1b}[31m ải\n");
        assert!(!words[0].vi[0].contains('\u{1b}'));
    }

    #[test]
    fn without_a_glossary_the_tables_of_the_program_are_in_force() {
        assert_eq!(Lexicon::in_force().gloss("合作"), Lexicon::core().gloss("合作"));
    }
}

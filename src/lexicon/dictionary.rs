//! Dictionaries in the format of CC-CEDICT: the embedded CC-CEDICT (English), inflated on the first look-up only, and
//! any other that the user adds.
//!
//! Not here: where files lie, and how they are replaced (`shell::dictionaries`).

use crate::text::script;
use std::io::ErrorKind;
use std::sync::OnceLock;

const CEDICT: &[u8] = include_bytes!("../../data/cedict_2023-11-07.u8.gz");

/// A dictionary: its text, and its lines sorted by simplified head.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    text: String,
    /// The first eight bytes of a line's simplified head, and where the line begins.
    lines: Vec<(u64, u32)>,
}

/// One line: `traditional simplified [pin1 yin1] /gloss/gloss/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The head in traditional characters.
    pub traditional: &'a str,
    /// The head in simplified characters.
    pub simplified: &'a str,
    /// Numbered pinyin, blanks between.
    pub pinyin: &'a str,
    glosses: &'a str,
}

impl<'a> Line<'a> {
    /// The parts between slashes.
    pub fn glosses(self) -> impl Iterator<Item = &'a str> {
        self.glosses.split('/').map(str::trim).filter(|g| !g.is_empty())
    }

    /// Reads one line; what is wrong with it otherwise.
    fn parse(line: &'a str) -> Result<Self, &'static str> {
        let (traditional, rest) = line.split_once(' ').ok_or("no blank after the traditional head")?;
        let (simplified, rest) = rest.split_once(" [").ok_or("no ` [` after the simplified head")?;
        let (pinyin, rest) = rest.split_once(']').ok_or("no `]` after the pinyin")?;
        let glosses = rest.trim().strip_prefix('/').and_then(|g| g.strip_suffix('/'));
        let glosses = glosses.ok_or("the glosses do not stand between slashes")?;
        if traditional.is_empty() || simplified.is_empty() || simplified.contains(' ') {
            return Err("an empty head, or a blank in it");
        }
        if glosses.split('/').all(|g| g.trim().is_empty()) {
            return Err("no gloss");
        }
        Ok(Self { traditional, simplified, pinyin, glosses })
    }

    /// Whether it is a proper name (capital pinyin).
    #[must_use]
    pub fn is_name(&self) -> bool {
        self.pinyin.starts_with(char::is_uppercase)
    }
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl Dictionary {
    /// A text of more bytes is none: the largest in this format have some 30 MB.
    pub const LARGEST: u64 = 128 << 20;

    /// The CC-CEDICT that ships with the program. Inflating it takes some 100 ms: call it off the drawing thread.
    #[must_use]
    pub fn cedict() -> &'static Self {
        static LOADED: OnceLock<Dictionary> = OnceLock::new();
        LOADED.get_or_init(|| inflate(CEDICT).map(Self::trusting).unwrap_or_default())
    }

    /// Reads a dictionary of the user's, plain or gzipped. Every line must be readable: comments (`#`), blank lines
    /// and entries.
    ///
    /// # Errors
    /// The first line that cannot be read, or a file that is no UTF-8 or no whole gzip file (line 0).
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let whole = |what: String| Fault { line: 0, what };
        let text = if bytes.starts_with(&[0x1f, 0x8b]) {
            inflate(bytes).map_err(|e| match e.kind() {
                ErrorKind::FileTooLarge => whole(format!("over {} MiB when unpacked, too large", Self::LARGEST >> 20)),
                _ => whole(format!("the gzip file is damaged: {e}")),
            })?
        } else {
            let found = std::str::from_utf8(bytes);
            found.map_err(|e| Fault { line: line_of(bytes, e.valid_up_to()), what: "no UTF-8".to_owned() })?.to_owned()
        };
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_start_matches('\u{feff}').trim_end();
            if !line.is_empty() && !line.starts_with('#') {
                Line::parse(line).map_err(|what| Fault { line: number, what: what.to_owned() })?;
            }
        }
        let read = Self::trusting(text);
        if read.lines.is_empty() { Err(whole("no entry in it".to_owned())) } else { Ok(read) }
    }

    /// Indexes a text, skipping what is no entry.
    fn trusting(text: String) -> Self {
        let mut lines = Vec::with_capacity(text.len() / 80);
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if !line.starts_with('#')
                && let Some(head) = line.split(' ').nth(1)
            {
                lines.push((prefix(head), u32::try_from(start).unwrap_or(u32::MAX)));
            }
            start += line.len();
        }
        lines.sort_unstable();
        Self { text, lines }
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether its first line says that it is CC-CEDICT.
    #[must_use]
    pub fn is_cedict(&self) -> bool {
        self.text.lines().next().is_some_and(|l| l.starts_with('#') && l.contains("CC-CEDICT"))
    }

    /// The date that its header gives (`#! date=2023-11-07T06:42:16Z`), which sorts as text; empty where it gives none.
    #[must_use]
    pub fn date(&self) -> &str {
        let mut header = self.text.lines().take_while(|l| l.starts_with('#'));
        header.find_map(|l| l.strip_prefix("#! date=")).unwrap_or("").trim()
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The entries of a head in either script: common words before proper names, otherwise in the order of the file.
    #[must_use]
    pub fn find(&self, head: &str) -> Vec<Line<'_>> {
        let simple = script::simplify_text(head);
        let key = prefix(&simple);
        let from = self.lines.partition_point(|(k, _)| *k < key);
        let same = self.lines.get(from..).unwrap_or(&[]).iter().take_while(|(k, _)| *k == key);
        let mut found: Vec<Line<'_>> =
            same.filter_map(|&(_, at)| self.line(at)).filter(|l| l.simplified == simple).collect();
        found.sort_by_key(Line::is_name);
        found
    }

    /// All entries, sorted by the beginning of their heads.
    pub fn entries(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.iter().filter_map(|&(_, at)| self.line(at))
    }

    fn line(&self, at: u32) -> Option<Line<'_>> {
        Line::parse(self.text.get(at as usize..)?.lines().next()?.trim_end()).ok()
    }

    /// Whether a head in simplified characters has an entry.
    #[must_use]
    pub fn has(&self, simplified: &str) -> bool {
        !self.find(simplified).is_empty()
    }

    /// Whether its glosses are Vietnamese rather than English: letters that only Vietnamese has are frequent.
    #[must_use]
    pub fn is_vietnamese(&self) -> bool {
        let sample: String = self
            .lines
            .iter()
            .step_by(self.lines.len() / 200 + 1)
            .filter_map(|&(_, at)| self.line(at).map(|l| l.glosses))
            .collect();
        let marked =
            sample.chars().filter(|c| matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'));
        marked.count() * 20 > sample.chars().count()
    }
}

/// The first eight bytes of a head, so that sorting compares numbers. Heads that share them are told apart on reading.
fn prefix(head: &str) -> u64 {
    let mut key = [0; 8];
    for (slot, byte) in key.iter_mut().zip(head.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(key)
}

fn inflate(bytes: &[u8]) -> std::io::Result<String> {
    use std::io::Read;
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(bytes).take(Dictionary::LARGEST + 1).read_to_end(&mut text)?;
    // A crafted file could unpack to any size.
    if text.len() as u64 > Dictionary::LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    String::from_utf8(text).map_err(|e| std::io::Error::new(ErrorKind::InvalidData, e))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|b| **b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_dictionary_in_either_script() {
        let cedict = Dictionary::cedict();
        assert!(cedict.len() > 120_000);
        let glosses = |w: &str| cedict.find(w).iter().flat_map(|l| l.glosses()).collect::<Vec<_>>().join("; ");
        assert!(glosses("边境").contains("border"));
        assert_eq!(glosses("邊境"), glosses("边境"));
        assert!(glosses("中华人民共和国").contains("People's Republic of China"));
        assert_eq!(glosses("不是词的词"), "");
        assert_eq!(glosses(""), "");
        assert!(!cedict.is_vietnamese());
    }

    #[test]
    fn common_words_go_before_names() {
        let lines = Dictionary::cedict().find("和");
        assert!(lines.len() > 3);
        assert!(lines.iter().map(Line::is_name).is_sorted());
    }

    #[test]
    fn a_users_dictionary_is_read_or_the_line_named() {
        let good = "# CVDICT\n邊境 边境 [bian1 jing4] /biên giới/vùng biên/\r\n\n國 国 [guo2] /nước; quốc gia/\n";
        let read = Dictionary::parse(good.as_bytes()).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read.find("边境")[0].glosses().collect::<Vec<_>>(), ["biên giới", "vùng biên"]);
        assert!(read.is_vietnamese());
        for (bad, line) in [
            ("邊境 边境 [bian1 jing4] /x/\n邊境 [bian1] /x/\n", 2),
            ("# only a comment\n", 0),
            ("a b [c] no slashes", 1),
            ("a b [c] //", 1),
            ("", 0),
        ] {
            assert_eq!(Dictionary::parse(bad.as_bytes()).unwrap_err().line, line, "{bad}");
        }
        assert_eq!(Dictionary::parse(b"a b [c] /x/\n\xff\xfe").unwrap_err().line, 2);
        assert!(Dictionary::parse(&CEDICT[..100_000]).unwrap_err().what.contains("damaged"));
    }
}

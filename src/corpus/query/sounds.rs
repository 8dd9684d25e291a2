//! Which Han characters are read how: toneless pinyin, for queries typed without an input method (`liangshan`).
//!
//! Every reading of a character counts, whatever the word it stands in: 重 is both zhong and chong.

use crate::text::{fold, pinyin, syllable};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Most syllables of one word.
const LONGEST: usize = 6;
/// Most ways to cut one word that are followed.
const WAYS: usize = 4;

/// From a toneless syllable (ü as v) to the simplified characters read so, sorted.
#[derive(Debug)]
pub(super) struct Sounds(FxHashMap<String, Arc<[char]>>);

impl Sounds {
    /// The table, made on first use.
    pub(super) fn get() -> &'static Self {
        static SOUNDS: OnceLock<Sounds> = OnceLock::new();
        SOUNDS.get_or_init(|| {
            let mut map: FxHashMap<String, Vec<char>> = FxHashMap::default();
            for c in '\u{3400}'..='\u{9fff}' {
                let Some(simple) = fold::key(c.encode_utf8(&mut [0; 4])).chars().next() else { continue };
                // Interjections without a vowel (n, hm) would cut every word to pieces.
                for sound in pinyin::readings(c).map(toneless).filter(|s| s.contains(['a', 'e', 'i', 'o', 'u', 'v'])) {
                    let sound: &mut Vec<char> = map.entry(sound).or_default();
                    if sound.last() != Some(&simple) {
                        sound.push(simple);
                    }
                }
            }
            let sorted = |(sound, mut list): (String, Vec<char>)| {
                list.sort_unstable();
                list.dedup();
                (sound, Arc::from(list))
            };
            Self(map.into_iter().map(sorted).collect())
        })
    }

    /// The ways in which a typed word can be cut into syllables, as few as possible but two: the characters of each
    /// syllable, and the syllables to show. Nothing for what may as well be a Vietnamese syllable (`tuan`).
    pub(super) fn ways(&self, word: &str) -> Vec<(Vec<Arc<[char]>>, String)> {
        let word = word.to_lowercase().replace('ü', "v").replace('’', "'");
        let letters = word.bytes().filter(u8::is_ascii_lowercase).count();
        let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        let apart = word.contains('\'');
        if !plain || !(3..=6 * LONGEST).contains(&letters) || (!apart && syllable::is_vietnamese(&word)) {
            return Vec::new();
        }
        let mut found: Vec<Vec<&str>> = Vec::new();
        self.cut(&word, &mut Vec::new(), &mut found);
        let fewest = found.iter().map(Vec::len).min();
        found.retain(|way| Some(way.len()) == fewest);
        found.truncate(WAYS);
        let class = |s: &&str| self.0.get(*s).cloned();
        found
            .into_iter()
            .filter_map(|way| Some((way.iter().map(class).collect::<Option<_>>()?, way.join(" "))))
            .collect()
    }

    fn cut<'w>(&self, rest: &'w str, done: &mut Vec<&'w str>, found: &mut Vec<Vec<&'w str>>) {
        if rest.is_empty() {
            if done.len() > 1 {
                found.push(done.clone());
            }
            return;
        }
        if done.len() == LONGEST || found.len() > 64 {
            return;
        }
        // Long syllables first: liang shan before li ang shan.
        for len in (1..=rest.len().min(6)).rev() {
            let Some((head, tail)) = rest.split_at_checked(len) else { continue };
            if self.0.contains_key(head) {
                done.push(head);
                self.cut(tail.strip_prefix('\'').unwrap_or(tail), done, found);
                done.pop();
            }
        }
    }
}

fn toneless(reading: &str) -> String {
    pinyin::toneless(reading).replace('ü', "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> Vec<String> {
        Sounds::get().ways(word).into_iter().map(|(_, shown)| shown).collect()
    }

    #[test]
    fn words_are_cut_into_as_few_syllables_as_there_may_be() {
        assert_eq!(shown("liangshan"), ["liang shan"]);
        assert_eq!(shown("Guangxi"), ["guang xi"]);
        assert_eq!(shown("xi'an"), ["xi an"]);
        assert_eq!(shown("fangan"), ["fang an", "fan gan"]);
        assert_eq!(shown("nüren"), ["nv ren"]);
        for word in ["xian", "tuan", "bien", "liang", "ab", "liang2", "x", "", "qqqq", "谅山", "trung"] {
            assert_eq!(shown(word), Vec::<String>::new(), "{word}");
        }
    }

    #[test]
    fn every_reading_of_a_character_counts_in_simplified_form() {
        let sounds = &Sounds::get().0;
        let read = |s: &str, c: char| sounds[s].binary_search(&c).is_ok();
        assert!(read("zhong", '重') && read("chong", '重') && read("liang", '谅') && read("shan", '山'));
        assert!(!read("liang", '諒'));
        assert!(sounds.values().all(|l| l.is_sorted_by(|a, b| a < b)));
    }

    #[test]
    fn a_flood_of_syllables_ends() {
        assert!(shown(&"a".repeat(36)).len() <= WAYS);
        assert!(shown(&"xian'".repeat(7)).is_empty());
    }
}

//! Names of storms of the western Pacific, which Chinese translates and Vietnamese takes over: 摩羯 is Yagi.
//!
//! The names are those of the lists of the World Meteorological Organization's Typhoon Committee and their translation
//! by the China Meteorological Administration, used since about 2012. Storms of other oceans are transcribed, and meet by
//! their sound.

use std::sync::OnceLock;

/// A Chinese name and the name on the list, a row.
const TABLE: &str = include_str!("../../../data/storms.tsv");

fn names() -> &'static [(&'static str, &'static str)] {
    static NAMES: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    NAMES.get_or_init(|| TABLE.lines().filter_map(|row| row.split_once('\t')).collect())
}

/// The name on the list of what follows the word for a storm, and its length in characters.
pub(super) fn named(characters: &[char]) -> Option<(usize, &'static str)> {
    let same = |name: &str| name.chars().enumerate().all(|(i, c)| characters.get(i) == Some(&c));
    names().iter().find(|(zh, _)| same(zh)).map(|&(zh, latin)| (zh.chars().count(), latin))
}

/// The words after which a storm's name stands.
pub(super) const BEFORE: [&str; 3] = ["台风", "热带风暴", "热带低压"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storms_have_their_names_of_the_list() {
        let of = |text: &str| named(&text.chars().collect::<Vec<_>>());
        assert_eq!(of("桦加沙”登陆"), Some((3, "Ragasa")));
        assert_eq!(of("海鸥"), Some((2, "Kalmaegi")));
        assert_eq!(of("登陆"), None);
    }

    #[test]
    fn every_row_is_a_chinese_name_and_a_latin_one() {
        assert_eq!(names().len(), TABLE.lines().count());
        for (zh, latin) in names() {
            assert!(zh.chars().count() >= 2 && zh.chars().all(crate::text::is_han), "{zh}");
            assert!(latin.is_ascii() && latin.starts_with(|c: char| c.is_ascii_uppercase()), "{latin}");
        }
        let mut chinese: Vec<&str> = names().iter().map(|(zh, _)| *zh).collect();
        chinese.sort_unstable();
        assert!(chinese.windows(2).all(|w| w[0] != w[1]), "a name stands once");
    }
}

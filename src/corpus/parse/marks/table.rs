//! The words of `data/page-words.txt`, as the build lays them out: one text and places in it, without pointers, so that
//! the first line that is looked at waits for no table.
//!
//! Not here: where in a table a word is sought (`place`), and what a line means (`super`).

use super::Mark;
use super::place::{self, of_char, of_word};

/// Where in a line a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    /// The line starts with it.
    Start,
    /// The line starts with it and is no longer than a headline's half.
    ShortStart,
    /// It stands anywhere.
    Anywhere,
    /// It stands anywhere in a line that is no paragraph.
    Loose,
}

/// A slot of the table of words that are whole lines; without length where it is free.
struct Whole {
    at: u16,
    len: u8,
    mark: Mark,
}

/// A word at the start of a line, or within one.
struct Word {
    at: u16,
    len: u8,
    mark: Mark,
    position: Position,
    /// Whether a blank must follow.
    blank: bool,
}

/// A slot of a table of first characters: which words begin so. `\0` where it is free.
struct Group {
    first: char,
    from: u16,
    to: u16,
}

#[allow(clippy::unreadable_literal, reason = "written by the build, read by nobody")]
mod packed {
    use super::{Group, Mark, Position, Whole, Word, place};
    include!(concat!(env!("OUT_DIR"), "/page_words.rs"));
}
use packed::{ANYWHERE, ANYWHERE_GROUPS, LONGEST_WHOLE, START, START_GROUPS, STARTS, TEXT, WHOLE};

/// What a line is that consists of this word.
#[inline]
pub(super) fn whole(word: &str) -> Option<Mark> {
    if word.len() > LONGEST_WHOLE {
        return None;
    }
    let from = of_word(word) as usize;
    let slots = (from..).map_while(|i| WHOLE.get(i % WHOLE.len()).filter(|s| s.len > 0));
    slots.into_iter().find(|s| usize::from(s.len) == word.len() && text(s.at, s.len) == word).map(|s| s.mark)
}

/// What a line is that begins with one of the words; the longest decides.
#[inline]
pub(super) fn at_start(bare: &str, short: bool) -> Option<Mark> {
    let fits = |w: &&Word| {
        (short || w.position == Position::Start)
            && bare.strip_prefix(text(w.at, w.len)).is_some_and(|rest| !w.blank || rest.starts_with(' '))
    };
    group(&START_GROUPS, &START, bare.chars().next()?).iter().find(fits).map(|w| w.mark)
}

/// What a line is in which one of the words stands.
#[inline]
pub(super) fn anywhere(normal: &str, loose: bool) -> Option<Mark> {
    let fits =
        |rest: &str, w: &Word| (loose || w.position == Position::Anywhere) && rest.starts_with(text(w.at, w.len));
    // Of nearly all places four bytes tell that no word begins there.
    let may_begin = |bytes: &[u8]| {
        let (at, bit) = bytes.first_chunk().map_or((STARTS.len(), 0), |first| place::start(*first));
        STARTS.get(at).is_some_and(|bits| bits & bit != 0)
    };
    let places = normal.as_bytes().windows(place::STARTS_WITH).enumerate().filter(|(_, bytes)| may_begin(bytes));
    places.filter_map(|(at, _)| normal.get(at..)).find_map(|rest| {
        group(&ANYWHERE_GROUPS, &ANYWHERE, rest.chars().next()?).iter().find(|w| fits(rest, w)).map(|w| w.mark)
    })
}

fn text(at: u16, len: u8) -> &'static str {
    let at = usize::from(at);
    TEXT.get(at..at + usize::from(len)).unwrap_or("")
}

/// The words that begin with a character.
fn group<const SLOTS: usize>(groups: &[Group; SLOTS], words: &'static [Word], first: char) -> &'static [Word] {
    let from = of_char(first) as usize;
    let mut slots = (from..).map_while(|i| groups.get(i % SLOTS).filter(|s| s.to > 0));
    let found = slots.find(|s| s.first == first).and_then(|s| words.get(usize::from(s.from)..usize::from(s.to)));
    found.unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::super::place::bare;
    use super::*;
    use std::collections::HashMap;

    const FILE: &str = include_str!("../../../../data/page-words.txt");

    /// The file as it reads: every word with its list, in its order.
    #[derive(Default)]
    struct Lists {
        whole: HashMap<&'static str, Mark>,
        start: Vec<(&'static str, bool, &'static str, Mark)>,
        anywhere: Vec<(&'static str, &'static str, Mark)>,
    }

    fn mark(name: &str) -> Mark {
        match name {
            "tail" => Mark::Tail,
            "control" => Mark::Control,
            "editor" => Mark::Editor,
            "byline" => Mark::Byline,
            "source" => Mark::Source,
            "credit" => Mark::Credit,
            "tags" => Mark::Tags,
            "imprint" => Mark::Imprint,
            "notice" => Mark::Notice,
            "follow" => Mark::Follow,
            "location" => Mark::Location,
            "link" => Mark::Link,
            "comment" => Mark::Comment,
            "pages" => Mark::Pages,
            other => panic!("{other}"),
        }
    }

    impl Lists {
        fn read() -> Self {
            let (mut all, mut head) = (Self::default(), ("", ""));
            for line in FILE.lines().filter(|l| !l.is_empty() && !l.starts_with("# ") && *l != "#") {
                if let Some(inner) = line.strip_prefix('[') {
                    head = inner.trim_end_matches(']').split_once(' ').unwrap();
                    continue;
                }
                let (word, mark) = (line.strip_suffix('_').unwrap_or(line), mark(head.0));
                match head.1 {
                    "whole" => _ = all.whole.insert(bare(word), mark),
                    "start" | "short-start" => all.start.push((word, word != line, head.1, mark)),
                    "anywhere" | "loose" => all.anywhere.push((word, head.1, mark)),
                    other => panic!("{other}"),
                }
            }
            all
        }

        /// The last of the longest words that fit.
        fn at_start(&self, line: &str, short: bool) -> Option<Mark> {
            let fits = |(word, blank, position, _): &&(&str, bool, &str, Mark)| {
                (short || *position == "start")
                    && line.strip_prefix(word).is_some_and(|rest| !blank || rest.starts_with(' '))
            };
            self.start.iter().filter(fits).max_by_key(|w| w.0.len()).map(|w| w.3)
        }

        /// The first place decides, there the first word of the file.
        fn anywhere(&self, line: &str, loose: bool) -> Option<Mark> {
            let at = |rest: &str| {
                let fits = |w: &&(&str, &str, Mark)| (loose || w.1 == "anywhere") && rest.starts_with(w.0);
                self.anywhere.iter().find(fits).map(|w| w.2)
            };
            line.char_indices().find_map(|(i, _)| at(line.get(i..)?))
        }
    }

    #[test]
    fn every_word_of_the_file_is_found_at_its_position_and_nothing_else_is() {
        let lists = Lists::read();
        assert!(lists.whole.len() > 400 && lists.start.len() > 50 && lists.anywhere.len() > 20);
        let words = lists.whole.keys().copied();
        let words = words.chain(lists.start.iter().map(|w| w.0)).chain(lists.anywhere.iter().map(|w| w.0));
        let mut found = [0; 3];
        for word in words {
            let cut = word.char_indices().next_back().map_or("", |(end, _)| &word[..end]);
            let lines = ["", " và", "新闻", ":"].map(|after| format!("{word}{after}"));
            let within = ["tin ", "更多", "", "©"].map(|before| format!("{before}{word} x"));
            for line in lines.iter().chain(&within).map(String::as_str).chain([cut, &word.to_uppercase()]) {
                assert_eq!(whole(line), lists.whole.get(line).copied(), "whole: {line}");
                found[0] += i32::from(whole(line).is_some());
                for yes in [false, true] {
                    assert_eq!(at_start(line, yes), lists.at_start(line, yes), "start, {yes}: {line}");
                    assert_eq!(anywhere(line, yes), lists.anywhere(line, yes), "anywhere, {yes}: {line}");
                    found[1] += i32::from(at_start(line, yes).is_some());
                    found[2] += i32::from(anywhere(line, yes).is_some());
                }
            }
        }
        assert!(found.iter().all(|&n| n > 500), "{found:?}");
    }

    #[test]
    fn lines_that_are_no_words_end_the_search() {
        for line in ["", " ", "\0", "\0\0", "字", &"字".repeat(400), &"a".repeat(255)] {
            assert_eq!((whole(line), at_start(line, true), anywhere(line, true)), (None, None, None), "{line:?}");
        }
    }
}

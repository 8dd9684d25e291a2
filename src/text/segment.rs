//! Sentences of a block of Chinese or Vietnamese text.
//!
//! One pass finds the quotations and brackets with their ends, a second the enders that count. Whether a stop ends
//! a sentence is read from the characters around it, not from the language: reports in either quote the other.
//! Not here: paragraphs (lines are labelled by `corpus::parse`) and words.

use super::{Span, is_han};

/// Characters of a quotation or bracket inside which no sentence ends where its own goes on after it.
const SHORT_QUOTE: usize = 50;
/// Characters of a quotation that stands in its sentence like a word, if it follows one directly.
const PHRASE: usize = 12;
/// Characters of the words that say who spoke: `他说。`, `Martin hỏi.`
const ATTRIBUTION: usize = 32;
/// Blanks and opening signs that may stand before the number of a list.
const LEAD: usize = 32;
/// Quotations and brackets that may be open at once.
const DEEPEST: usize = 16;

/// Cuts `text` into sentences: spans in order, never empty, without the blanks between them.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let letters = Letters::of(text);
    let mut out = Vec::new();
    let (mut start, mut done) = (0, 0);
    for &ender in &letters.enders {
        if ender < done {
            continue;
        }
        let stop = letters.stop(ender);
        if letters.is_end(&stop, start) {
            out.extend(letters.span(start, stop.end));
            start = stop.end;
        }
        done = stop.end;
    }
    out.extend(letters.span(start, text.len()));
    out
}

/// A text with the places of the few characters that decide. All places are bytes.
struct Letters<'t> {
    text: &'t str,
    /// Every character that may end a sentence.
    enders: Vec<usize>,
    /// The short quotations and brackets that lie in no other, in order.
    enclosed: Vec<Enclosed>,
    /// The straight quotation marks that open, in order.
    openers: Vec<usize>,
}

/// A short quotation or bracket.
#[derive(Clone, Copy, Debug)]
struct Enclosed {
    /// The sign that opens it.
    opener: usize,
    /// The sign that closes it.
    closer: usize,
    /// One past that sign.
    end: usize,
    /// Whether it is a phrase within a sentence (`高喊“前进！”然后…`), so that its end ends nothing.
    phrase: bool,
}

/// A run of enders with the closing signs after it.
struct Stop {
    first: usize,
    /// How many enders.
    count: usize,
    /// One past the last ender.
    enders: usize,
    /// One past the last closing sign.
    end: usize,
    /// Whether closing signs follow the enders.
    quoted: bool,
    /// Whether a blank follows.
    spaced: bool,
    /// The next character that is no blank.
    next: Option<char>,
}

impl<'t> Letters<'t> {
    /// Looks at every byte once, and at the characters that enders and signs may begin with.
    fn of(text: &'t str) -> Self {
        let mut out = Self { text, enders: Vec::new(), enclosed: Vec::new(), openers: Vec::new() };
        let mut open: Vec<(usize, char)> = Vec::new();
        for (i, &byte) in text.as_bytes().iter().enumerate() {
            if !may_decide(byte) {
                continue;
            }
            let Some(c) = out.at(i) else { continue };
            if is_ender(c) {
                out.enders.push(i);
            } else if is_straight(c) || is_opener(c) || is_closer(c) {
                out.enclose(&mut open, i, c);
            }
        }
        out
    }

    /// Takes a sign that opens or closes something; `open` holds what is open.
    fn enclose(&mut self, open: &mut Vec<(usize, char)>, i: usize, c: char) {
        let opens = if is_straight(c) {
            let inside = open.iter().any(|(_, o)| *o == c);
            self.direction(i).map_or(!inside, |d| d == Direction::Opens)
        } else {
            is_opener(c)
        };
        if opens && is_straight(c) {
            self.openers.push(i);
        }
        if let Some(at) = open.iter().rposition(|(_, o)| !opens && closer_of(*o) == Some(c)) {
            let from = open.get(at).map_or(i, |o| o.0);
            open.truncate(at);
            if let Some(length) = self.short_distance(from, i) {
                let phrase = length <= PHRASE && self.before(from).is_some_and(char::is_alphanumeric);
                while self.enclosed.pop_if(|inner| inner.opener > from).is_some() {}
                self.enclosed.push(Enclosed { opener: from, closer: i, end: i + c.len_utf8(), phrase });
            }
        } else if opens && open.len() < DEEPEST {
            open.push((i, c));
        } else if opens {
            // Nothing nests so deep: these were never closed.
            open.clear();
        }
    }

    /// How many characters lie from one place to another, if that is no more than a short quotation has.
    fn short_distance(&self, from: usize, to: usize) -> Option<usize> {
        let piece = self.text.get(from..to).filter(|p| p.len() <= 4 * SHORT_QUOTE)?;
        Some(piece.chars().count()).filter(|n| *n <= SHORT_QUOTE)
    }

    fn at(&self, i: usize) -> Option<char> {
        self.text.get(i..)?.chars().next()
    }

    fn before(&self, i: usize) -> Option<char> {
        self.text.get(..i)?.chars().next_back()
    }

    /// The first place from `i` on whose character is not as `wanted`.
    fn skip(&self, i: usize, mut wanted: impl FnMut(usize, char) -> bool) -> usize {
        let mut at = i;
        while let Some(c) = self.at(at).filter(|c| wanted(at, *c)) {
            at += c.len_utf8();
        }
        at
    }

    /// The characters from `start` to `end` without the blanks around; none where nothing is left.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let piece = self.text.get(start..end)?;
        let words = piece.trim();
        let head = piece.len() - piece.trim_start().len();
        (!words.is_empty()).then(|| Span::new(start + head, start + head + words.len()))
    }

    fn stop(&self, first: usize) -> Stop {
        let mut count = 0;
        let enders = self.skip(first, |_, c| {
            count += usize::from(is_ender(c));
            is_ender(c)
        });
        let mut end = self.skip(enders, |i, c| is_ender(c) || self.closes_here(i, c));
        // A straight quotation mark after a blank may still close: `chưa? " Ông`.
        if self.at(end) == Some(' ') && self.at(end + 1).is_some_and(|c| is_straight(c) && self.closes_here(end + 1, c))
        {
            end += 2;
        }
        let next = self.skip(end, |_, c| c.is_whitespace());
        Stop { first, count, enders, end, quoted: end > enders, spaced: next > end, next: self.at(next) }
    }

    /// Whether the sign at `i`, right after an ender, closes something.
    fn closes_here(&self, i: usize, c: char) -> bool {
        let blank_after = self.at(i + c.len_utf8()).is_none_or(char::is_whitespace);
        match c {
            // Some writers turn the mark round.
            '“' | '‘' => blank_after && self.before(i).is_some_and(is_ender),
            c if is_straight(c) => blank_after || self.openers.binary_search(&i).is_err(),
            c => is_closer(c),
        }
    }

    fn is_end(&self, stop: &Stop, start: usize) -> bool {
        let Some(next) = stop.next else { return true };
        self.is_stop(stop, start, next) && !self.goes_on(stop, next) && !self.is_enclosed(stop)
    }

    /// Whether the enders end a sentence, by what stands right around them.
    fn is_stop(&self, stop: &Stop, start: usize, next: char) -> bool {
        let latin_opens = stop.spaced && !next.is_lowercase() && !is_han(next);
        match self.before(stop.enders) {
            Some('。' | '！' | '？' | '｡' | '．' | '!' | '?') => true,
            // Three points break off inside a sentence more often than at its end.
            Some('…') => latin_opens || stop.quoted && !next.is_lowercase(),
            _ if stop.count >= 2 => latin_opens || stop.quoted && !next.is_lowercase(),
            _ => self.is_full_stop(stop, start, next),
        }
    }

    /// Whether a single `.` is a full stop.
    fn is_full_stop(&self, stop: &Stop, start: usize, next: char) -> bool {
        let Some(before) = self.before(stop.first) else { return false };
        if is_han(before) || is_closer(before) && is_han(next) {
            return true;
        }
        let word = self.word_before(stop.first);
        if !stop.spaced {
            let mut after = self.text.get(stop.end..).unwrap_or("").chars();
            return stop.quoted || is_glued(word, after.next(), after.next());
        }
        // `1.` and the like at the start of a sentence number a list.
        let digits = !word.is_empty() && word.bytes().all(|c| c.is_ascii_digit());
        let numbers = digits && self.is_first(stop.first - word.len(), start);
        !(numbers || is_abbreviation(word) || next.is_lowercase())
    }

    /// Whether nothing but a few blanks and opening signs stands between `start` and `from`.
    fn is_first(&self, from: usize, start: usize) -> bool {
        let lead = self.text.get(start..from).unwrap_or("");
        lead.len() <= 4 * LEAD
            && lead.chars().count() <= LEAD
            && lead.chars().all(|c| c.is_whitespace() || is_opener(c))
    }

    /// The run of letters, digits and points right before `i`, up to twelve.
    fn word_before(&self, i: usize) -> &'t str {
        let part = |c: &char| c.is_alphanumeric() && !is_han(*c) || *c == '.';
        let known = self.text.get(..i).unwrap_or("");
        let length: usize = known.chars().rev().take(12).take_while(part).map(char::len_utf8).sum();
        known.get(i - length..).unwrap_or("")
    }

    /// Whether what follows still belongs to the sentence.
    fn goes_on(&self, stop: &Stop, next: char) -> bool {
        let comma = matches!(next, ',' | '，' | '、' | ';' | '；' | ':' | '：');
        comma || stop.quoted && (stop.spaced && next.is_lowercase() || self.is_attribution(stop.end))
    }

    /// Whether the words from `i` say who spoke, and no more.
    fn is_attribution(&self, i: usize) -> bool {
        const VI: [&str; 12] = [
            " nói",
            " hỏi",
            " cho biết",
            " chia sẻ",
            " kể",
            " khẳng định",
            " đưa tin",
            " nói thêm",
            " viết",
            " trả lời",
            " đáp",
            " cho hay",
        ];
        let rest = self.text.get(i..).unwrap_or("");
        let ends = |c: char| is_ender(c) || matches!(c, '，' | ',' | '：' | ':' | '“' | '"');
        let Some((length, (bytes, sign))) =
            rest.char_indices().enumerate().take(ATTRIBUTION).find(|(_, (_, c))| ends(*c))
        else {
            return false;
        };
        let words = rest.get(..bytes).unwrap_or("");
        match sign {
            '。' => length <= 12 && words.ends_with(['说', '說', '道', '问', '問', '答', '称', '稱']),
            '.' => words.split_whitespace().count() <= 5 && VI.iter().any(|v| words.contains(v)),
            _ => false,
        }
    }

    /// Whether a short quotation or bracket goes on after the stop.
    fn is_enclosed(&self, stop: &Stop) -> bool {
        let last = stop.enders - self.before(stop.enders).map_or(0, char::len_utf8);
        let at = self.enclosed.partition_point(|e| e.closer <= last);
        let Some(around) = self.enclosed.get(at).filter(|e| e.opener < last) else { return false };
        if around.phrase || around.end <= stop.end {
            return around.phrase && around.end >= stop.end;
        }
        // Where the quotation is the sentence's end as well, sentences inside it count.
        let after = self.skip(around.end, |_, c| is_closer(c) || is_ender(c));
        !self.text.get(stop.end..after).unwrap_or("").contains(is_ender)
    }

    /// Which way a straight quotation mark turns, by the blanks and signs beside it.
    fn direction(&self, i: usize) -> Option<Direction> {
        let (before, after) = (self.before(i), self.at(i + 1));
        let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let ends = after
            .is_some_and(|c| matches!(c, '，' | '。' | ',' | '.' | '、' | '；' | ';' | '：' | ')' | '）' | '?' | '!'));
        let begins = before.is_some_and(|c| matches!(c, '：' | ':' | '，' | '(' | '（'));
        match (free(before) || begins, free(after) || ends) {
            (true, false) => Some(Direction::Opens),
            (false, true) => Some(Direction::Closes),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Opens,
    Closes,
}

/// Whether a byte may begin an ender, or a sign that opens or closes. Of the letters of Chinese and Vietnamese none does.
fn may_decide(byte: u8) -> bool {
    static TABLE: [bool; 256] = {
        let mut all = [false; 256];
        // « » “ … ‹ and so on begin with these bytes, 「。（ with the last two
        let first = b"!?.\"'()[]\xc2\xe2\xe3\xef";
        let mut i = 0;
        while i < first.len() {
            all[first[i] as usize] = true;
            i += 1;
        }
        all
    };
    TABLE.get(usize::from(byte)).copied().unwrap_or(false)
}

const fn is_ender(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '.' | '…' | '．' | '｡')
}

const fn is_straight(c: char) -> bool {
    matches!(c, '"' | '\'')
}

const fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | ']' | '》' | '〉' | '"' | '\'' | '»' | '›')
}

const fn is_opener(c: char) -> bool {
    closer_of(c).is_some()
}

/// The sign that closes what `opener` opens.
const fn closer_of(opener: char) -> Option<char> {
    Some(match opener {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '《' => '》',
        '«' => '»',
        '"' => '"',
        _ => return None,
    })
}

/// A full stop without a blank after it: a small word before, a capitalised word behind (`hòa bình.Ông nói`).
fn is_glued(word: &str, next: Option<char>, second: Option<char>) -> bool {
    let small = word.chars().count() >= 2 && word.chars().all(char::is_lowercase);
    small && !is_abbreviation(word) && next.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase)
}

/// Words that a point shortens (titles, places, ranks), and initials. Dotted ones are judged by their last part.
fn is_abbreviation(word: &str) -> bool {
    const WORDS: [&str; 34] = [
        "tp", "tt", "tx", "ts", "ths", "th", "gs", "pgs", "bs", "ks", "ls", "cn", "hv", "nxb", "vd", "tr", "mr", "mrs",
        "ms", "dr", "st", "no", "nos", "vs", "jr", "sr", "inc", "ltd", "co", "prof", "gen", "sen", "rep", "gov",
    ];
    let last = word.rsplit('.').next().unwrap_or(word);
    let dotted = last.len() < word.len();
    let letter = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    // `A. Nguyễn` is an initial, `v. Wade` a short word, but `A.I.` and `v.v.` may end a sentence.
    letter && !dotted || WORDS.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Instant;

    /// Cuts a text whose `|` are the expected ends of sentences.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let found: Vec<&str> = sentences(&text).into_iter().map(|s| s.of(&text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn chinese() {
        for marked in [
            "两国举行会谈。|双方签署协议！|何时生效？|尚不清楚",
            "他说：“合作很好。|我们很满意。”|会谈随后结束。",
            "他说：“我们很满意。”他说。|会谈结束。",
            "“什么时候开始？”记者问道。|他没有回答。",
            "群众高喊“前进！胜利！”然后离开广场。|会议开始。",
            "增速为3.5%，共1.234亿。|同比上升。",
            "双方（见第3页。附图）一致同意。|会谈结束。",
            "嗯……我们再看看。|好。",
            "「合作很好。|我們很滿意。」|會談結束。",
            "会谈结束.|双方满意?|是的!|再见",
            "J.K.罗琳出席。|U.S.公司参加。",
            "他反问：“这可能吗？”，没有人回答。|会后离开。",
            "他宣布：\"会谈结束。\"|双方离开。",
        ] {
            check(marked);
        }
    }

    #[test]
    fn vietnamese() {
        for marked in [
            "Hai bên hội đàm. | Hai bên ký thỏa thuận! | Bao giờ? | Chưa rõ",
            "GS.TS Nguyễn Quang Thuấn phát biểu. | PGS. TS. Trần A dự.",
            "Đoàn đến TP. Hồ Chí Minh và Tp.HCM ngày 30.03.2021. | Sau đó về nước.",
            "Cả nước có 1.234 xã, tăng 3.5%. | Năm nay nhiều hơn.",
            "Gạo, ngô, v.v. đều tăng. | Giá giảm.",
            "Ông J. Biden gặp ông V. Putin. | Hai bên thỏa thuận.",
            "“Chúng tôi hài lòng.” | Ông nói thêm rằng hai bên sẽ gặp lại.",
            "\"Bao giờ bắt đầu?\" Martin hỏi. | Không ai trả lời.",
            "\"Thật vậy sao?\" anh nói và cười. | Mọi người ra về.",
            "Điều lệnh... trong tiếp đón khách. | Còn lại... | Hết",
            "1. Mở đầu bài viết. | 2. Kết thúc.",
            "Xây dựng hòa bình.| Ông nói vậy.",
            "Vụ Roe v. Wade là án lệ. | Tòa đã xử.",
            "Năm 2021. | Theo kế hoạch, TT. Trump dự. | Hết.",
            "Trang web vnexpress.net đưa tin. | Xem No. 5.",
            "Sẽ rất khó (theo ông. Có thể) để làm. | Nhưng được.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn every_sign_is_looked_at() {
        let mut bytes = [0; 4];
        for c in ('\0'..=char::MAX).filter(|c| is_ender(*c) || is_straight(*c) || is_opener(*c) || is_closer(*c)) {
            assert!(may_decide(c.encode_utf8(&mut bytes).as_bytes()[0]), "{c}");
        }
    }

    #[test]
    fn nothing_to_cut() {
        assert_eq!(sentences(""), []);
        assert_eq!(sentences("  \u{3000}"), []);
        assert_eq!(sentences(" một "), [Span::new(1, 6)]);
        assert_eq!(sentences("。").len(), 1);
    }

    #[test]
    fn hostile_runs_are_linear() {
        for (lead, unit) in [
            ("", "…"),
            ("", "("),
            ("", "“"),
            ("", "\""),
            ("", ". "),
            ("", "\"."),
            ("", "a."),
            ("", "「。"),
            ("(", "1. a"),
        ] {
            let text = lead.repeat(200_000) + &unit.repeat(200_000);
            let begun = Instant::now();
            assert!(!sentences(&text).is_empty(), "{unit}");
            assert!(begun.elapsed().as_secs() < 20, "{unit}: {:?}", begun.elapsed());
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_all_but_blanks(text in "[aA1 .。!？…“”\"(）,中\\n]{0,60}") {
            let found = sentences(&text);
            let mut at = 0;
            let mut rest = String::new();
            for s in &found {
                rest.push_str(&text[at..s.start as usize]);
                let words = s.of(&text);
                prop_assert!(!words.is_empty() && words.trim() == words);
                at = s.end as usize;
            }
            rest.push_str(&text[at..]);
            prop_assert!(rest.trim().is_empty());
        }
    }
}

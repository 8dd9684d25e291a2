//! Text that a program has broken into lines of one width (`lynx -dump`, mail, text files): its paragraphs are joined
//! again.
//!
//! A line was broken where the next word would not have fitted; a file is such a text where that holds for most long
//! lines and no line is longer. Not here: lines that a page means as lines.

use super::date::date_line;
use super::feature::columns;
use super::lines::{Line, Lines};
use super::marks::{self, Mark};
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Span, is_han, letter};

/// Bytes of a line that no program breaks text at.
const UNBROKEN: usize = 400;
/// Widths, in columns, at which programs break text.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=130;
/// Lines that may be wider than the text: a title, a footer.
const WIDER: usize = 2;
/// Breaks that have to be found.
const LEAST: usize = 3;
/// Columns that a closing sign may have needed at the end of a Chinese line.
const SLACK: usize = 2;

/// The lines with paragraphs joined, where the text was broken by width; else as they are.
#[must_use]
pub fn joined(lines: Lines) -> Lines {
    if lines.each.len() <= LEAST || lines.each.iter().any(|l| l.span.len() > UNBROKEN) {
        return lines;
    }
    let text = lines.text.as_str();
    let is_prose = |l: &Line| l.span.of(text).contains(' ') || l.span.of(text).chars().any(is_han);
    let widths: Vec<usize> = lines.each.iter().map(|l| width(l, text)).collect();
    let mut widest: Vec<usize> = lines.each.iter().zip(&widths).filter(|(l, _)| is_prose(l)).map(|(_, w)| *w).collect();
    widest.sort_unstable_by(|a, b| b.cmp(a));
    // Of a broken text many lines are nearly as wide as the widest.
    let is_full = |longest: usize| widest.iter().filter(|w| (longest - longest / 8..=longest).contains(*w)).count();
    let mut candidates: Vec<usize> = widest.iter().copied().take(WIDER + 1).collect();
    candidates.dedup();
    for (wider, longest) in candidates.into_iter().enumerate().filter(|(_, w)| WIDTHS.contains(w)) {
        if is_full(longest) < LEAST * if wider > 0 { 2 } else { 1 } {
            continue;
        }
        let breaks = breaks(&lines, &widths, longest);
        if breaks.iter().any(|b| *b) {
            return join(&lines, &breaks);
        }
    }
    lines
}

fn width(line: &Line, text: &str) -> usize {
    line.indent as usize + columns(line.span.of(text))
}

/// For each line, whether it was broken off from the next at this width.
fn breaks(lines: &Lines, widths: &[usize], longest: usize) -> Vec<bool> {
    let text = lines.text.as_str();
    let words = |l: &Line| l.span.of(text);
    // The lines of front matter are pairs, whatever their width.
    let is_rule = |l: &Line| words(l) == "---";
    let head = if lines.each.first().is_some_and(is_rule) { lines.each.iter().skip(1).position(is_rule) } else { None };
    let head = head.map_or(0, |i| i + 1);
    let (mut found, mut against, mut inside, mut flows, mut ends) = (Vec::with_capacity(widths.len()), 0, 0, 0, 0);
    for (i, (pair, &width)) in lines.each.windows(2).zip(widths).enumerate() {
        let [line, next] = pair else { continue };
        let full = width <= longest && width + needed(words(next)) > longest;
        let wide = width <= longest && width * 5 > longest * 3;
        let adjoins = i >= head && next.number == line.number + 1 && (full || wide) && may_go_on(line, next, text);
        let broken = adjoins && full;
        let ended = words(line).ends_with(['.', '。', '!', '！', '?', '？', '”', '」']);
        // What begins with a capital may well be a line of its own.
        let apart = ended || words(next).starts_with(char::is_uppercase);
        against += usize::from(adjoins && !full && !apart);
        inside += if broken { width } else { 0 };
        flows += usize::from(broken && flows_on(words(line), words(next)));
        ends += usize::from(broken && ended);
        found.push(broken);
    }
    let all: usize = widths.iter().sum();
    let count = found.iter().filter(|b| **b).count();
    // A line that means to end there mostly ends like a sentence.
    let is_prose = count >= LEAST && against * 2 <= count && flows * 5 >= count * 2 && ends * 3 <= count;
    if is_prose && inside * 6 >= all { found } else { Vec::new() }
}

/// Whether a break looks like one within prose: the next line begins with a small letter, or this one has clauses. The
/// headlines of a list have neither.
fn flows_on(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) || line.contains(['，', '。', '、']) && next.starts_with(is_han)
}

/// Columns that the first word of a line would have taken at the end of the line before.
fn needed(next: &str) -> usize {
    if next.starts_with(is_han) {
        return 2 + SLACK;
    }
    1 + columns(next.split(|c: char| c == ' ' || is_han(c)).next().unwrap_or(""))
}

/// Whether the next line may be the rest of this one: neither an item, a row of a table or a paragraph set in, nor what
/// stands for itself.
fn may_go_on(line: &Line, next: &Line, text: &str) -> bool {
    const OPENERS: [char; 12] = ['"', '\'', '(', '“', '‘', '「', '『', '《', '（', '«', '【', '…'];
    let (first, second) = (line.span.of(text), next.span.of(text));
    let is_item = |w: &str| w.starts_with(['*', '-', '+', '•', '#', '>', '|']) || w.starts_with('[');
    let is_cells = |w: &str| w.contains("  ") || w.contains(['|', '\t']);
    let is_word = second.starts_with(|c: char| letter::is_alphanumeric(c) || OPENERS.contains(&c));
    let set_in = next.indent > line.indent && !is_item(first);
    is_word
        && !set_in
        && !is_item(second)
        && !is_cells(first)
        && !is_cells(second)
        && !stands_alone(first)
        && !stands_alone(second)
}

/// A date line, a button, a byline.
fn stands_alone(words: &str) -> bool {
    const SHORT: u32 = 44;
    let (feature, mark) = marks::read(words);
    feature.columns <= SHORT && mark != Mark::Plain || date_line(words).is_some()
}

fn join(lines: &Lines, breaks: &[bool]) -> Lines {
    let mut text = Safe::default();
    let mut each: Vec<Line> = Vec::new();
    let mut goes_on = false;
    for (i, line) in lines.each.iter().enumerate() {
        let words = lines.text.get(line.span.start as usize..line.span.end as usize);
        let start = text.as_str().len();
        match each.last_mut().filter(|_| goes_on) {
            Some(whole) => {
                let wide = |c: Option<char>| {
                    c.is_some_and(|c| {
                        is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”')
                    })
                };
                let tight = wide(text.as_str().chars().next_back()) && wide(words.as_str().chars().next());
                text.push(SafeStr::literal(if tight { "" } else { " " }));
                text.push(words);
                whole.span = Span::new(whole.span.start as usize, text.as_str().len());
                (whole.last, whole.blank_after) = (line.last, line.blank_after);
            }
            None => {
                text.push(SafeStr::literal(if i > 0 { "\n" } else { "" }));
                text.push(words);
                let start = start + usize::from(i > 0);
                each.push(Line { span: Span::new(start, text.as_str().len()), ..*line });
            }
        }
        goes_on = breaks.get(i).is_some_and(|b| *b);
    }
    Lines { text, each, changed: lines.changed }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;
    use proptest::prelude::*;

    const VI: &str = "Tuyến tàu hàng thứ ba giữa Sơn Thành và Hà Thành khai trương sáng 3/5, chuyến đầu tiên chở 480 tấn trái cây, \
        dự kiến sáu giờ sau đến ga Bắc. Mỗi tuần có sáu đôi tàu chạy trên tuyến này, hải quan hai bên trao đổi dữ liệu điện tử.";
    const ZH: &str = "山城与河城之间的第三条货运专线3日上午开通，首趟列车载着四百八十吨水果，预计六小时后到达河城北货场。据介绍，\
        这条专线每周对开六列，两地海关同时启用电子数据交换系统，司机不必再填写纸质的申报单，时间由两天缩短到八小时。";

    /// A text broken at a width, as a program would.
    fn broken(text: &str, most: usize, indent: &str) -> String {
        let (mut out, mut width) = (String::from(indent), 0);
        let units = text.split_inclusive(|c: char| c == ' ' || is_han(c) || c == '，' || c == '。');
        for unit in units {
            let columns = columns(unit.trim_end());
            if width > 0 && width + columns > most {
                out = out.trim_end().to_owned() + "\n" + indent;
                width = 0;
            }
            out.push_str(unit);
            width += super::columns(unit);
        }
        out
    }

    fn words(text: &str) -> Vec<String> {
        let lines = joined(lines(text));
        lines.each.iter().map(|l| l.span.of(lines.text.as_str()).to_owned()).collect()
    }

    #[test]
    fn paragraphs_broken_by_width_are_joined() {
        for width in [60, 72, 78] {
            for indent in ["", "   "] {
                let page = format!(
                    "{indent}Khai trương tuyến tàu hàng\n{indent}03/05/2024 08:15\n\n{}\n\n{}\n\n{}\n{indent}* Một mục\n{indent}* Hai mục",
                    broken(VI, width, indent),
                    broken(ZH, width, indent),
                    broken(VI, width, indent)
                );
                let whole = ["Khai trương tuyến tàu hàng", "03/05/2024 08:15", VI, ZH, VI, "* Một mục", "* Hai mục"];
                assert_eq!(words(&page), whole, "{width} {indent:?}");
                let lines = joined(lines(&page));
                let (third, fourth) = (lines.each[2], lines.each[3]);
                assert!(third.number == 4 && third.last > 5 && fourth.number == third.last + 2);
            }
        }
    }

    #[test]
    fn last_lines_of_paragraphs_do_not_speak_against_it() {
        let said = "Tàu chạy cả ngày lễ, ga mở cửa suốt đêm, ai cũng mừng.";
        let page = format!("{}\n{said}\n{said}\n{said}\n{}", broken(VI, 70, ""), broken(VI, 70, ""));
        assert_eq!(words(&page), [VI, said, said, said, VI]);
    }

    #[test]
    fn lines_that_are_meant_are_left() {
        let headlines =
            ["Thành phố núi khai mạc hội thao mùa xuân", "Đường ven sông hoàn thành cải tạo sớm một tháng"].join("\n");
        let table = "Sơn Thành          106.000        +6.000       tăng\n".repeat(12);
        for page in [format!("{VI}\n{headlines}\n{ZH}"), headlines.repeat(9), table, broken(ZH, 16, "")] {
            let before = lines(&page).each.len();
            assert_eq!(words(&page).len(), before, "{page}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-zđơưạế边境，。“* ]{0,40}\\n){0,60}") {
            let before = lines(&text);
            let after = joined(before.clone());
            let squash = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squash(before.text.as_str()), squash(after.text.as_str()));
            let mut at = 0;
            for line in &after.each {
                prop_assert!(line.span.start as usize == at && line.number <= line.last);
                prop_assert!(!line.span.of(after.text.as_str()).contains('\n'));
                at = line.span.end as usize + 1;
            }
            let cleaned = crate::text::sanitize::clean_lines(after.text.as_str()).0;
            prop_assert_eq!(cleaned.as_str(), after.text.as_str());
        }
    }
}

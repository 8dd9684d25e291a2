//! Who published an article, where the page says so plainly.
//!
//! In this order: `来源：` or `Nguồn:` lines, the agency with which the text opens (`新华社北京4月24日电`,
//! `(Dân trí) -`), the agency in brackets at its end (`(越通社)`, `(TTXVN)`), the site behind the headline.

use super::clean::Label;
use super::marks::Mark;
use super::page::Row;
use crate::corpus::BlockKind;

/// Columns that a source's name may take.
const LONGEST: usize = 48;

/// The source of a cleaned page.
#[must_use]
pub fn find(rows: &[Row], labels: &[Label], site: Option<&str>) -> Option<String> {
    let kept = || {
        rows.iter().zip(labels).filter(|(_, l)| !matches!(l.kind, BlockKind::Junk | BlockKind::Caption)).map(|(r, _)| r)
    };
    let said = kept().filter(|r| !r.is_paragraph()).find_map(|r| named(r.words).or_else(|| whole(r)));
    let body = || {
        rows.iter()
            .zip(labels)
            .filter(|(_, l)| matches!(l.kind, BlockKind::Lead | BlockKind::Body))
            .map(|(r, _)| r.words)
    };
    let opened = || body().take(3).find_map(opening);
    let closed = || body().next_back().and_then(closing);
    let found = said.or_else(|| opened().map(str::to_owned)).or_else(|| closed().map(str::to_owned));
    found.or_else(|| site.map(str::to_owned)).filter(|s| super::feature::columns(s) <= LONGEST)
}

/// The name after `来源：` or `Nguồn:`, up to the next sign.
fn named(line: &str) -> Option<String> {
    const WORDS: [&str; 12] = [
        "来源：",
        "来源:",
        "來源：",
        "來源:",
        "转自：",
        "转自:",
        "Nguồn:",
        "Nguồn tin:",
        "NGUỒN:",
        "nguồn:",
        "Source:",
        "Theo:",
    ];
    if !line.contains([':', '：']) {
        return None;
    }
    let rest = WORDS
        .iter()
        .find_map(|w| line.split_once(w))
        .map(|(_, rest)| rest.trim_start_matches([' ', '\u{3000}', '(', '（']))?;
    let end =
        [" ", "\u{3000}", "|", "｜", "作者", "记者", "記者", "编辑", "編輯", "责任", "責任", "(", "（", ")", "）"];
    // Vietnamese names hold blanks, Chinese ones do not.
    let latin = rest.chars().next().is_some_and(|c| c.is_alphabetic() && !crate::text::is_han(c));
    let cut = end.iter().filter(|e| !(latin && **e == " ")).filter_map(|e| rest.find(*e)).min().unwrap_or(rest.len());
    let name = rest.get(..cut).map(before_date)?.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '》');
    (!name.is_empty()).then(|| name.to_owned())
}

/// What stands before a date that is glued on: `《光明日报》2026-11-20`.
fn before_date(text: &str) -> &str {
    let date = super::date::dates(text).first().map_or(text.len(), |d| d.span.start as usize);
    text.get(..date).unwrap_or(text)
}

/// `Theo TTXVN`, `(Theo VOV)`, `(TTXVN/Vietnam+)`: a line that is nothing else.
fn whole(row: &Row) -> Option<String> {
    if row.mark != Mark::Source || row.feature.words > 6 {
        return None;
    }
    let bare = row.words.trim_matches(|c: char| !c.is_alphanumeric());
    let told = bare.strip_prefix("Theo ").or_else(|| bare.strip_prefix("theo "));
    told.or_else(|| in_brackets(row.words)).map(str::to_owned)
}

/// The agency of a line that is only its name in brackets.
#[must_use]
pub fn in_brackets(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(['.', '。', '/']);
    let inner = line.strip_prefix(['(', '（', '['])?.strip_suffix([')', '）', ']'])?.trim();
    (!inner.contains(['(', '（']) && is_agency(inner)).then_some(inner)
}

/// Whether a name is one of an agency, a paper or a site.
fn is_agency(name: &str) -> bool {
    let known = ["社", "网", "網", "报", "報", "TTXVN", "Vietnam+", "VOV", "VNA", "TTXVN/Vietnam+"];
    known.iter().any(|k| name.ends_with(k)) && name.chars().count() <= 20 && !name.contains(['，', '。', '、', ','])
}

/// The agency that opens a report.
fn opening(text: &str) -> Option<&str> {
    let start: usize = text.char_indices().nth(24).map_or(text.len(), |(i, _)| i);
    let head = text.get(..start)?;
    if let Some((name, _)) = head.split_once("讯").or_else(|| head.split_once("訊")).or_else(|| head.split_once("消息"))
    {
        const ENDS: [&str; 10] = ["社", "网", "網", "报", "報", "视", "視", "台", "新闻", "新聞"];
        let whole = ENDS.iter().any(|e| name.ends_with(e)).then_some(name);
        let cut = || ENDS.iter().filter_map(|e| name.find(e).map(|i| i + e.len())).min().and_then(|i| name.get(..i));
        let found = whole.or_else(cut).map(|n| n.trim_start_matches(['【', '[', '（', '(', '　', ' ']));
        // `本报讯` names nobody.
        return found.filter(|n| !n.contains(['，', '。', '据', '從', '从']) && !n.starts_with('本'));
    }
    if head.contains('电') || head.contains('電') {
        let end = head.find('社').map(|i| i + '社'.len_utf8())?;
        return head.get(..end).filter(|n| (3..=6).contains(&n.chars().count()) && n.chars().all(crate::text::is_han));
    }
    let inner =
        head.strip_prefix('(')?.split_once(')').filter(|(_, rest)| rest.trim_start().starts_with(['-', '–', '—']))?.0;
    Some(inner.trim()).filter(|n| n.chars().next().is_some_and(char::is_uppercase))
}

/// The agency in brackets at the end.
fn closing(text: &str) -> Option<&str> {
    let inner = text.trim_end_matches(['.', '。', ' ']).strip_suffix([')', '）'])?;
    let name = inner.rsplit(['(', '（']).next()?.trim();
    let name = name.strip_prefix("Theo ").unwrap_or(name);
    (is_agency(name) && name.len() < inner.len()).then_some(name)
}

/// A headline without the name of the site behind it (`… - VnExpress`, `…_新华网`), and that name.
#[must_use]
pub fn without_site(title: &str) -> (&str, Option<&str>) {
    const SITES: [&str; 32] = [
        "网",
        "網",
        "报",
        "報",
        "新闻",
        "新聞",
        "社",
        "台",
        "频道",
        "頻道",
        "在线",
        "日报",
        "頭條",
        "头条",
        "báo",
        "vnexpress",
        "online",
        "news",
        "tuổi trẻ",
        "thanh niên",
        "dân trí",
        "znews",
        "zing",
        "vov",
        "vtv",
        "vietnam+",
        "vietnamplus",
        "vietnamnet",
        "ttxvn",
        ".vn",
        ".com",
        ".cn",
    ];
    let cut = [" - ", " | ", " – ", " — ", "_", "｜", "|", "-"]
        .iter()
        .filter_map(|sep| title.rfind(sep).map(|i| (i, sep.len())))
        .max_by_key(|c| c.0);
    let Some((at, len)) = cut else { return (title, None) };
    let (head, site) = (title.get(..at).unwrap_or(title).trim_end(), title.get(at + len..).unwrap_or("").trim());
    let lower = site.to_lowercase();
    let named =
        SITES.iter().any(|s| if s.is_ascii() || s.contains(' ') { lower.contains(s) } else { lower.ends_with(s) });
    let short = site.chars().count() <= 24 && site.split(' ').count() <= 4 && !site.is_empty();
    if named && short && super::feature::columns(head) >= 12 { (head, Some(site)) } else { (title, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_source_lines() {
        let cases = [
            ("2019年06月15日08:18 来源：人民网-文化频道", Some("人民网-文化频道")),
            ("2019-09-26 12:11来源：证券时报网作者：李在山", Some("证券时报网")),
            ("来源： 新华网 记者：某某", Some("新华网")),
            ("(Nguồn: Báo Quân đội nhân dân)", Some("Báo Quân đội nhân dân")),
            ("Nguồn tin: TTXVN | In", Some("TTXVN")),
            ("来源：演示稿（人物、事件均为虚构）", Some("演示稿")),
            ("Nguồn: Bài minh họa (nhân vật hư cấu)", Some("Bài minh họa")),
            ("来源：（新华社）", Some("新华社")),
            ("来源：光明网-《光明日报》2026-11-20 05:10", Some("光明网-《光明日报》")),
            ("来源：", None),
            ("Không có gì", None),
        ];
        for (line, name) in cases {
            assert_eq!(named(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn agencies_in_the_text() {
        assert_eq!(opening("新华社北京4月24日电 题：促进"), Some("新华社"));
        assert_eq!(opening("央视网消息（新闻联播）：8月31日上午，"), Some("央视网"));
        assert_eq!(opening("(Dân trí) - Ngày 3/9, hai bên"), Some("Dân trí"));
        assert_eq!(opening("据财联社9月26日消息，今日从"), None);
        assert_eq!(opening("电影节在北京开幕，来自各国"), None);
        assert_eq!(opening("(Ảnh) Hai bên"), None);
        assert_eq!(opening("【本报讯】越南移民部门近日发布公告"), None);
        assert_eq!(opening("【新华社消息】越南"), Some("新华社"));
        assert_eq!(in_brackets("(Vietnam+)"), Some("Vietnam+"));
        assert_eq!(in_brackets("（新华社）。"), Some("新华社"));
        assert_eq!(in_brackets("(xem thêm trang 3)"), None);
        assert_eq!(closing("签署仪式。(越通社)"), Some("越通社"));
        assert_eq!(closing("hai nước. (TTXVN/Vietnam+)."), Some("TTXVN/Vietnam+"));
        assert_eq!(closing("建立合作（见第3页）"), None);
    }

    #[test]
    fn sites_behind_headlines() {
        assert_eq!(
            without_site("Hai nước họp bàn về biên giới - VnExpress"),
            ("Hai nước họp bàn về biên giới", Some("VnExpress"))
        );
        assert_eq!(without_site("中越边境举行联合巡逻_新华网"), ("中越边境举行联合巡逻", Some("新华网")));
        for title in
            ["Đối thoại chiến lược Việt Nam - Trung Quốc lần thứ 3", "中国—东盟博览会开幕", "Việt Nam – Trung Quốc"]
        {
            assert_eq!(without_site(title), (title, None));
        }
    }
}

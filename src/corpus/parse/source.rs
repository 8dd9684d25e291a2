//! Who published an article, where the page says so plainly.
//!
//! In this order: `来源：` or `Nguồn:` lines, a paper beside the date, the agency with which the text opens
//! (`新华社北京4月24日电`, `(Dân trí) -`), the agency in brackets at its end (`(越通社)`, `(TTXVN)`), the site behind the
//! headline, the owner in the imprint, the name at the head of the page.

use super::clean::Label;
use super::marks::{self, Mark};
use super::page::Row;
use crate::corpus::BlockKind;

/// Columns that a source's name may take.
const LONGEST: usize = 48;

/// The source of a cleaned page.
#[must_use]
pub fn find(rows: &[Row], labels: &[Label], site: Option<&str>) -> Option<String> {
    let of =
        |kinds: &'static [BlockKind]| rows.iter().zip(labels).filter(|(_, l)| kinds.contains(&l.kind)).map(|(r, _)| r);
    let first = labels.iter().position(|l| l.kind == BlockKind::Body).unwrap_or(0);
    let head = |i: usize, r: &Row, l: &Label| {
        i < first && r.mark == Mark::Source || l.kind.is_report() || DATED.contains(&l.kind)
    };
    let said = || {
        let kept = rows.iter().zip(labels).enumerate().filter(|(i, (r, l))| head(*i, r, l)).map(|(_, (r, _))| r);
        kept.filter(|r| !r.is_paragraph()).find_map(|r| named(r.words).or_else(|| whole(r)))
    };
    let body = || of(&[BlockKind::Lead, BlockKind::Body]).map(|r| r.words);
    let brand = brand(rows);
    let found = said()
        .or_else(|| of(DATED).find_map(|r| beside_date(r.words, brand)).map(str::to_owned))
        .or_else(|| body().take(3).find_map(opening).map(str::to_owned))
        .or_else(|| body().next_back().and_then(closing).map(str::to_owned))
        .or_else(|| site.map(str::to_owned))
        .or_else(|| {
            rows.iter()
                .rev()
                .take(IMPRINT)
                .filter(|r| r.mark == Mark::Imprint)
                .find_map(|r| owner(r.words))
                .map(str::to_owned)
        })
        .or_else(|| brand.or_else(|| rows.iter().take(MASTHEAD).find_map(masthead)).map(str::to_owned));
    found.filter(|s| super::feature::columns(s) <= LONGEST)
}

/// What stands around a report's date.
const DATED: &[BlockKind] = &[BlockKind::Dateline];
/// Rows at the end of a page among which its owner is named, and rows at its start with the name of the paper.
const IMPRINT: usize = 12;
const MASTHEAD: usize = 3;
/// Rows at the start of a page among which a name may stand alone.
const HEAD: usize = 6;

/// The name alone on a line at the head of a page by which the page calls itself elsewhere too: in its imprint, in an
/// invitation to follow, or beside its date. There a section or an author may stand as well.
fn brand<'a>(rows: &[Row<'a>]) -> Option<&'a str> {
    let owns = |r: &Row| matches!(r.mark, Mark::Imprint | Mark::Follow | Mark::Notice);
    let is_name =
        |r: &Row| r.is_plain() && (6..=24).contains(&r.feature.columns) && r.feature.stops + r.feature.digits == 0;
    let again = |name: &str, says: &dyn Fn(&Row) -> bool| {
        rows.iter().any(|r| says(r) && r.words.len() > name.len() && r.words.contains(name))
    };
    let is_site = |r: &Row| {
        again(r.words, &owns) || again(r.words, &|r| r.date.is_some()) && is_paper(r) && !is_section(r.words, rows)
    };
    rows.iter().take(HEAD).filter(|r| is_name(r)).find(|r| is_site(r)).map(|r| r.words)
}

/// Whether a name may be a paper's: in Vietnamese, sections and people look alike unless it says so.
fn is_paper(row: &Row) -> bool {
    const SAYS: [&str; 9] = ["báo ", "tạp chí", "đài ", "online", "news", "tin tức", "điện tử", ".vn", ".com"];
    let lower = row.words.to_lowercase();
    row.feature.is_han() || SAYS.iter().any(|s| lower.contains(s))
}

/// Whether a name is one of a section: of a kind that all papers have, or a place in this one.
fn is_section(name: &str, rows: &[Row]) -> bool {
    let is_place = |r: &Row| matches!(r.mark, Mark::Location | Mark::Menu) && r.words.contains(name);
    is_kind(name) || rows.iter().any(is_place)
}

/// `国际新闻`, `财经频道`: a section that all papers have.
fn is_kind(name: &str) -> bool {
    const KINDS: [&str; 35] = [
        "生活", "健康", "军事", "軍事", "汽车", "汽車", "房产", "房產", "旅游", "旅遊", "科教", "国内", "国际", "社会",
        "时政", "财经", "经济", "体育", "娱乐", "文化", "教育", "科技", "地方", "要闻", "頭條", "國內", "國際", "社會",
        "時政", "財經", "經濟", "體育", "娛樂", "兩岸", "即時",
    ];
    const AFTER: [&str; 9] = ["新闻", "新聞", "要闻", "要聞", "频道", "頻道", "中心", "资讯", "資訊"];
    let kind = AFTER.iter().find_map(|after| name.strip_suffix(after)).unwrap_or(name);
    kind.is_empty() || KINDS.contains(&kind)
}

/// `2024-05-03 07:40 边境日报／ 记者…`: a paper or agency named beside the date.
fn beside_date<'a>(line: &'a str, brand: Option<&'a str>) -> Option<&'a str> {
    if brand.is_some_and(|b| line.contains(b)) {
        return brand;
    }
    let mut pieces = line.split(|c: char| c.is_whitespace() || matches!(c, '/' | '／' | '|' | '-' | '，' | '：' | ':'));
    let is_word = |p: &str| marks::read(p).1 == Mark::Plain;
    let known = |p: &&str| is_agency(p) || p.ends_with("新闻") || p.ends_with("新聞") || p.ends_with("电视台");
    pieces.find(|p| {
        known(p)
            && (3..=10).contains(&p.chars().count())
            && p.chars().all(crate::text::is_han)
            && is_word(p)
            && !is_kind(p)
    })
}

/// `Bản quyền thuộc về Báo Biên giới.`, `边境日报版权所有`: whose page it is.
fn owner(line: &str) -> Option<&str> {
    const BEFORE: [&str; 4] = ["版权归", "版權歸", "quyền thuộc về ", "quyền thuộc "];
    const AFTER: [&str; 3] = ["版权所有", "版權所有", "所有"];
    let name = |text: &'static str| line.split_once(text).map(|(_, rest)| rest);
    let rest = BEFORE
        .iter()
        .find_map(|w| name(w))
        .or_else(|| line.split_once("版权所有").or_else(|| line.split_once("版權所有")).map(|(head, _)| head))?;
    let end = AFTER
        .iter()
        .filter_map(|w| rest.find(w))
        .chain(rest.find(['.', ',', '，', '。', '-', '|', '(', '（', '©']))
        .min();
    let name = rest.get(..end.unwrap_or(rest.len()))?.trim().trim_end_matches("网站");
    let length = super::feature::columns(name);
    (4..=LONGEST)
        .contains(&length)
        .then_some(name)
        .filter(|n| !n.starts_with(['※', '本']) && !n.contains(['年', '©', ':', '：']))
}

/// `北岸新闻网首页`, `BÁO LÂM SƠN ĐIỆN TỬ`: the name at the head of a page.
fn masthead<'a>(row: &Row<'a>) -> Option<&'a str> {
    if row.feature.columns > 40 || row.feature.stops > 0 || row.date.is_some() {
        return None;
    }
    let words = row.words;
    let home = words.strip_suffix("首页").filter(|n| n.chars().count() >= 2 && n.chars().all(crate::text::is_han));
    let paper = || words.to_lowercase().starts_with("báo ").then_some(words);
    home.or_else(paper).or_else(|| (is_agency(words) && words.chars().count() >= 3).then_some(words))
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
#[must_use]
pub fn opening(text: &str) -> Option<&str> {
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
        let end = ['社', '网', '網'].iter().filter_map(|e| head.find(*e).map(|i| i + e.len_utf8())).min();
        let name = end.and_then(|end| head.get(..end));
        let fits = |n: &&str| (3..=6).contains(&n.chars().count()) && n.chars().all(crate::text::is_han);
        return name.filter(fits).or_else(|| opening_brackets(text));
    }
    opening_brackets(text).or_else(|| opening_code(head))
}

/// `(Dân trí) - `, `Hà Nội (TTXVN) - `, `琅山（越通社）——`, `（中央社記者…`: the agency in brackets before a dash, with a place or none,
/// or before the name of its reporter.
fn opening_brackets(text: &str) -> Option<&str> {
    const PLACE: usize = 16;
    let (before, rest) = text.split_once(['(', '（', '【', '〔']).filter(|(b, _)| b.chars().count() <= PLACE)?;
    let (inner, rest) = rest.split_once([')', '）', '】', '〕'])?;
    if let Some((name, _)) = inner.split_once("記者").or_else(|| inner.split_once("记者")) {
        let end = ["社", "报", "報", "网", "網"].iter().filter_map(|e| name.find(e).map(|i| i + e.len())).min();
        return name.get(..end?).filter(|n| before.is_empty() && n.chars().count() >= 3);
    }
    let dashed = rest.trim_start().starts_with(['-', '–', '—']);
    let name = inner.trim();
    let fits = name.chars().next().is_some_and(char::is_uppercase) || is_agency(name);
    (dashed && fits && name.chars().count() <= 24 && !before.contains(['.', '。', ',', '，'])).then_some(name)
}

/// `VOV.VN - `, `QĐND Online – `, `TTO - `: the short name of a Vietnamese paper before a dash.
fn opening_code(head: &str) -> Option<&str> {
    let at = [" - ", " – ", " — "].iter().filter_map(|d| head.find(d)).min()?;
    let name = head.get(..at)?;
    let lower = name.to_lowercase();
    let letters = name.chars().count();
    let code = (3..=6).contains(&letters) && name.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ');
    (code || lower.strip_suffix(".vn").is_some() || lower.ends_with(" online")).then_some(name)
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
    let Some((head, site)) = parted(title) else { return (title, None) };
    let lower = site.to_lowercase();
    let named =
        SITES.iter().any(|s| if s.is_ascii() || s.contains(' ') { lower.contains(s) } else { lower.ends_with(s) });
    let short = site.chars().count() <= 24 && site.split(' ').count() <= 4;
    if named && short { (head, Some(site)) } else { (title, None) }
}

/// A headline and what stands behind the last sign that may part it from the name of a site.
#[must_use]
pub fn parted(title: &str) -> Option<(&str, &str)> {
    let parts = |(at, sign): &(usize, &str)| match *sign {
        "–" | "—" => {
            let around = (title.get(..*at), title.get(at + sign.len()..));
            matches!(around, (Some(head), Some(site)) if head.ends_with(' ') && site.starts_with(' '))
        }
        _ => true,
    };
    let (at, sign) = title.rmatch_indices(['-', '_', '|', '｜', '–', '—']).find(parts)?;
    let (head, site) = (title.get(..at)?.trim_end(), title.get(at + sign.len()..)?.trim());
    (!site.is_empty() && site.chars().count() <= 40 && super::feature::columns(head) >= 12).then_some((head, site))
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

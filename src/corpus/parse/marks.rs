//! What the words of a line say about it: page controls, related news, credits, imprints.
//!
//! The words stand in `data/page-words.txt`; patterns that no list can hold stand here. Not here: the shape of a line (`feature`) and the decision (`clean`).

mod place;
mod table;

use super::feature::{End, Feature, columns};
use super::source;
use crate::text::letter;
use place::bare;

/// What a line's words make it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Opens a list of other articles, or the readers' comments.
    Tail,
    /// A button, menu item or share link.
    Control,
    /// Who edited the page.
    Editor,
    /// Who wrote the article.
    Byline,
    /// Where the article comes from.
    Source,
    /// Who took a picture.
    Credit,
    /// An image's substitute text.
    AltText,
    /// Key words.
    Tags,
    /// Copyright, licences, the publisher's address and telephones.
    Imprint,
    /// A disclaimer or invitation that closes many articles.
    Notice,
    /// Follow us, scan this, download that.
    Follow,
    /// Where the page stands in the site.
    Location,
    /// A row of menu items.
    Menu,
    /// Something about a reader's comment.
    Comment,
    /// Page numbers.
    Pages,
    /// A bare address.
    Address,
    /// Only signs.
    Rule,
    /// Only a number or a time.
    Number,
    /// A link to another article, marked as one.
    Link,
}

impl Mark {
    /// The reason as a reader sees it.
    #[must_use]
    pub const fn why(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Tail => "opens related news or comments",
            Self::Control => "page control",
            Self::Editor => "editor line",
            Self::Byline => "byline",
            Self::Source => "source line",
            Self::Credit => "picture credit",
            Self::AltText => "image alt text",
            Self::Tags => "key words",
            Self::Imprint => "imprint or copyright",
            Self::Notice => "standing notice of the site",
            Self::Follow => "invitation to follow or download",
            Self::Location => "place of the page in the site",
            Self::Menu => "menu",
            Self::Comment => "reader's comment",
            Self::Pages => "page numbers",
            Self::Address => "bare address",
            Self::Rule => "rule line",
            Self::Number => "only a number or a time",
            Self::Link => "link to another article",
        }
    }

    /// Whether a line so marked is page furniture wherever it stands.
    #[must_use]
    pub const fn is_furniture(self) -> bool {
        !matches!(self, Self::Plain | Self::Byline | Self::Source | Self::Credit)
    }
}

/// Lines wider than this (in columns) are not searched for words: no button is so long.
const WIDEST: u32 = 360;
/// Columns of a short line.
const SHORT: usize = 44;
/// Columns of a row of controls.
const ROW: u32 = 100;

/// Looks at a line and at what its words say.
#[must_use]
pub fn read(line: &str) -> (Feature, Mark) {
    let mut normal = String::new();
    let feature = Feature::read(line, &mut normal);
    (feature, mark(line, &normal, &feature))
}

/// What the words of a line say; `normal` is its normal form.
fn mark(line: &str, normal: &str, feature: &Feature) -> Mark {
    if feature.letters + feature.han == 0 {
        return if feature.digits == 0 { Mark::Rule } else { signs_and_digits(line) };
    }
    if feature.columns > WIDEST {
        return Mark::Plain;
    }
    let bare = bare(normal);
    by_words(normal, bare, feature).or_else(|| by_pattern(line, bare, feature)).unwrap_or_default()
}

fn by_words(normal: &str, bare: &str, f: &Feature) -> Option<Mark> {
    if let Some(mark) = table::whole(bare) {
        return Some(mark);
    }
    let short = is_short(bare);
    if (short || f.stops == 0 && f.columns <= ROW) && are_all_controls(bare) {
        return Some(Mark::Control);
    }
    // `记者：您怎么看？` and `制作：先泡糯米，再蒸。` say something; they do not name who wrote or made the page.
    let says = f.end == End::Question || f.end == End::Stop && f.stops >= 2;
    let start = table::at_start(bare, short).filter(|m| !(says && matches!(m, Mark::Byline | Mark::Editor)));
    start.or_else(|| table::anywhere(normal, !f.is_paragraph()))
}

/// Whether a line takes no more columns than [`SHORT`].
fn is_short(line: &str) -> bool {
    // no character takes more columns than bytes
    line.len() <= SHORT || line.chars().nth(SHORT).is_none() && columns(line) <= SHORT
}

/// `分享 收藏`, `Chia sẻ | Lưu`, `0 bình luận`: controls side by side, with or without a count before them.
fn are_all_controls(bare: &str) -> bool {
    let uncounted = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if uncounted.len() < bare.len() && table::whole(uncounted).is_some() {
        return true;
    }
    let trimmed = |word: &str| table::whole(word.trim_matches(|c: char| !letter::is_alphanumeric(c))).is_some();
    let number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '万' | '萬' | '亿' | 'k' | 'w' | '+' | '%' | '次');
    let counted = |word: &str| {
        let is_counted = word.ends_with(number) || word.contains(':');
        is_counted && table::whole(place::bare(word).trim_end_matches(number).trim_end()).is_some()
    };
    let is_control = |word: &str| table::whole(word.trim()).is_some() || trimmed(word) || counted(word);
    let items = |signs: &[char]| bare.contains(signs) && bare.split(signs).filter(|w| !w.is_empty()).all(is_control);
    items(&['|', '·', '/', '•', '-']) || items(&[' ']) || are_controls_of_words(bare)
}

/// `Facebook Twitter Bản in Email`: buttons of more than one word, with no more than blanks between them. The longest
/// that fits is taken.
fn are_controls_of_words(bare: &str) -> bool {
    const LONGEST: usize = 4;
    // Chinese buttons have no blanks within.
    let mut rest = if bare.starts_with(crate::text::is_han) { return false } else { bare };
    let mut count = 0;
    while !rest.is_empty() {
        let ends = rest.match_indices(' ').map(|(i, _)| i).take(LONGEST).chain([rest.len()]);
        let fits = |&end: &usize| rest.get(..end).is_some_and(|word| table::whole(word).is_some());
        let Some(end) = ends.filter(fits).max() else { return false };
        rest = rest.get(end..).unwrap_or("").trim_start();
        count += 1;
    }
    count >= 2
}

fn signs_and_digits(line: &str) -> Mark {
    if line.contains(['【', '[']) { Mark::Pages } else { Mark::Number }
}

fn by_pattern(line: &str, bare: &str, f: &Feature) -> Option<Mark> {
    let is = |yes: bool, mark: Mark| yes.then_some(mark);
    // such a text has eleven digits at least
    is(f.digits > 10 && is_alt_text(line), Mark::AltText)
        .or_else(|| is(is_address(bare), Mark::Address))
        .or_else(|| is(is_arrow(line), Mark::Link))
        .or_else(|| is(is_location(line, f), Mark::Location))
        .or_else(|| is(is_menu(line, f), Mark::Menu))
        .or_else(|| is(is_comment(bare, f), Mark::Comment))
        .or_else(|| is(is_follow(bare, f), Mark::Follow))
        .or_else(|| is(is_copyright(line), Mark::Imprint))
        .or_else(|| is(is_count(bare) || is_input(line, f) || are_buttons(line, f), Mark::Control))
        .or_else(|| is(source::in_brackets(line).is_some(), Mark::Source))
        .or_else(|| is(is_byline(line, bare, f), Mark::Byline))
}

/// `text - Site, 1920, 30.03.2021`: words, a width in pixels, a date.
fn is_alt_text(line: &str) -> bool {
    let mut parts = line.rsplit(", ");
    let dated = parts.next().is_some_and(|d| {
        d.len() == 10 && d.split('.').count() == 3 && d.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    let sized = parts.next().is_some_and(|w| (3..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit()));
    dated && sized
}

fn is_address(bare: &str) -> bool {
    let start = ["http://", "https://", "www."].iter().any(|p| bare.starts_with(p));
    start && !bare.contains(' ') || is_mail(bare)
}

/// An address of mail, alone.
fn is_mail(bare: &str) -> bool {
    let parts = bare.split_once('@').filter(|_| !bare.contains(' '));
    parts.is_some_and(|(name, site)| !name.is_empty() && site.contains('.'))
}

/// `>> headline`, `►headline`: an arrow before, or after, a headline.
#[must_use]
pub fn is_arrow(line: &str) -> bool {
    let arrow = |c: char| matches!(c, '►' | '▶' | '»' | '➤' | '➡' | '→' | '☞' | '⇒');
    let quoted = line.ends_with('»') && !line.contains('«');
    let after = line.ends_with(">>") || line.ends_with("＞＞") || quoted || line.ends_with('→');
    line.starts_with(">>") || line.starts_with("＞＞") || line.starts_with(arrow) || after
}

/// `首页 > 财经 > 正文`, `Trang chủ › Thời sự`.
fn is_location(line: &str, f: &Feature) -> bool {
    const ARROWS: [char; 5] = ['>', '＞', '›', '»', '→'];
    let mut parts = line.split(ARROWS).map(str::trim);
    f.stops == 0 && f.columns <= 100 && line.contains(ARROWS) && parts.all(|p| columns(p) <= 24)
}

/// Three or more short items between bars: `关于我们 | 联系我们 | 广告服务`.
fn is_menu(line: &str, f: &Feature) -> bool {
    if f.bars == 0 {
        return false;
    }
    let parts = line.split(['|', '｜', '│']).map(|p| columns(p.trim()));
    let (mut items, mut widest) = (0, 0);
    for width in parts {
        items += 1;
        widest = widest.max(width);
    }
    items >= 3 && widest <= 30 && !has_figures(line) || items == 2 && widest <= 16 && f.stops == 0 && f.digits == 0
}

/// `Sơn Thành | 72,40 | 73,60`: a row of a table, whose cells but for the first are mostly figures.
fn has_figures(line: &str) -> bool {
    let is_figure = |cell: &str| {
        let cell = cell.trim().trim_start_matches(['+', '-', '−', '±']);
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        cell.starts_with(|c: char| c.is_ascii_digit()) && digits >= 2 && digits * 2 >= cell.chars().count()
    };
    let mut cells = line.split(['|', '｜', '│']);
    let named = cells.next().is_some_and(|c| !c.trim().is_empty());
    let (mut all, mut figures) = (0, 0);
    for cell in cells {
        all += 1;
        figures += usize::from(is_figure(cell));
    }
    named && all > 0 && figures * 2 >= all
}

/// `104 | 回复`, `Slade1 6天前`, `2 giờ trước`.
fn is_comment(bare: &str, f: &Feature) -> bool {
    if f.columns > 40 || f.stops > 0 {
        return false;
    }
    let aged = has_age(bare);
    let floor = bare.strip_suffix('楼').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let reply = ["回复", "回覆", "trả lời"].iter().any(|r| bare.ends_with(r)) && f.digits > 0;
    aged || floor || reply
}

/// Whether a line ends with how long ago it was written.
pub(super) fn has_age(line: &str) -> bool {
    const AGES: [&str; 9] =
        ["天前", "小时前", "分钟前", "小時前", "分鐘前", "giờ trước", "phút trước", "ngày trước", "tuần trước"];
    let counted = |rest: &str| rest.trim_end().ends_with(|c: char| c.is_ascii_digit());
    AGES.iter().any(|a| line.strip_suffix(a).is_some_and(counted))
}

/// `阅 23.4w`, `阅读 3.2万`, `1.204 lượt xem`: how often the page was called.
fn is_count(bare: &str) -> bool {
    const READ: [&str; 8] = ["阅读量", "阅读数", "阅读", "阅", "浏览次数", "浏览量", "点击量", "浏览"];
    let number = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let rest = |c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | ' ' | '(' | ')' | 'w' | 'k' | '万' | '千' | '次' | '+')
        };
        digits > 0 && text.chars().all(rest)
    };
    let zh = READ.iter().find_map(|w| bare.strip_prefix(w));
    let vi = ["lượt xem", "lượt đọc", "views"].iter().find_map(|w| bare.strip_suffix(w));
    zh.is_some_and(number) || vi.is_some_and(number)
}

/// `【打印】 【关闭】`, `[ Quay lại ] [ Lên đầu trang ]`: brackets side by side, and nothing outside.
fn are_buttons(line: &str, f: &Feature) -> bool {
    let mut groups = line.split_inclusive(['】', ']']).map(str::trim);
    let is_button = |g: &str| g.starts_with(['【', '[']) && g.ends_with(['】', ']']) && columns(g) <= 36;
    f.columns <= ROW && line.starts_with(['【', '[']) && groups.clone().count() >= 2 && groups.all(is_button)
}

/// `Họ và tên *`: what a form asks for.
fn is_input(line: &str, f: &Feature) -> bool {
    f.columns <= 40 && f.stops == 0 && line.ends_with('*') && !line.starts_with('*')
}

/// `关注新华网`, `Theo dõi Báo ... trên Google News`.
fn is_follow(bare: &str, f: &Feature) -> bool {
    const PLACES: [&str; 9] = ["网", "報", "报", "社", "微信", "微博", "号", "新闻", "我们"];
    const CHANNELS: [&str; 8] = ["google", "facebook", "zalo", "youtube", "telegram", "tiktok", "chúng tôi", "fanpage"];
    let zh = f.columns <= 24 && bare.starts_with("关注") && PLACES.iter().any(|p| bare.ends_with(p));
    let vi = f.columns <= 90 && bare.starts_with("theo dõi ") && CHANNELS.iter().any(|p| bare.contains(p));
    zh || vi
}

/// `© 2014-2019 The Paper`, `© Copyright ...`; a sign before a name alone is a picture's credit.
fn is_copyright(line: &str) -> bool {
    let after = line.split_once(['©', '®']).map(|(_, rest)| rest.trim_start());
    after.is_some_and(|rest| {
        rest.starts_with("19") || rest.starts_with("20") || rest.to_lowercase().starts_with("copyright")
    })
}

/// `新华社记者 王某`, `石佳/中国青年报`, `(Theo TTXVN)`.
fn is_byline(line: &str, bare: &str, f: &Feature) -> bool {
    if f.columns > 40 || f.stops > 0 || !f.is_han() {
        return false;
    }
    let reporter = ["记者", "記者", "通讯员", "特派员"].iter().any(|w| bare.contains(w));
    let paper = ["报", "報", "社", "网", "網", "新闻", "新聞"].iter().any(|w| bare.ends_with(w));
    let slash = line.split_once('/').is_some_and(|(a, b)| !a.is_empty() && columns(a) <= 20 && columns(b) <= 24);
    reporter && (f.columns <= 24 || line.contains(' ')) || paper && slash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Mark {
        read(line).1
    }

    #[test]
    fn page_words() {
        let cases = [
            (
                Mark::Tail,
                &[
                    "相关新闻",
                    "【相关阅读】",
                    "延伸閱讀",
                    "Tin liên quan",
                    "TIN CÙNG CHUYÊN MỤC:",
                    "评论（191）",
                    "Bình luận (12)",
                ][..],
            ),
            (
                Mark::Control,
                &[
                    "Đăng ký",
                    "分享到：",
                    "分享 收藏",
                    "0 bình luận",
                    "Chia sẻ | Lưu",
                    "Cỡ chữ: A- A A+",
                    "字号：大 中 小",
                    "【纠错】",
                    "【字体 大 小】 【打印】 【投稿：  寄出】",
                    "[ Về đầu ] [ Gửi cho bạn ]",
                    "播放 00:47",
                ],
            ),
            (Mark::Editor, &["责任编辑：张珺", "(责编：牛镛、岳弘彬)", "Biên tập: T.H"]),
            (Mark::Source, &["来源：新华网", "(Nguồn: K.L.E.V.E)", "（原题为《…》）", "Theo TTXVN"]),
            (Mark::Credit, &["© AFP 2023 / Hoang Dinh Nam", "Ảnh: N.V", "图源：新华社"]),
            (Mark::Tags, &["关键词 >> 共享充电宝", "Từ khóa: biên giới", "Tags: a, b"]),
            (
                Mark::Imprint,
                &[
                    "京ICP备12004265号-13",
                    "Copyright © 1997-2024 by www.people.com.cn",
                    "Giấy phép số 548/GP-BTTTT",
                    "© 2014-2019 The Paper",
                    "Hotline: 0123",
                ],
            ),
            (Mark::Notice, &["声明：本站力求信息真实、准确，据此操作风险自担。", "Mời bạn đọc gửi bài về tòa soạn."]),
            (Mark::Follow, &["扫码阅读全文", "关注新华网", "Theo dõi Báo ABC trên Google News"]),
            (Mark::Location, &["首页 > 10%公司", "人民网>>文化", "您所在的位置： 首页 > 快讯", "Trang chủ › Thời sự"]),
            (Mark::Menu, &["关于我们| 服务条例| 联系我们", "Giới thiệu | Liên hệ | Quảng cáo | RSS"]),
            (Mark::Comment, &["104 | 回复", "Slade1 6天前", "An Nguyễn 2 giờ trước"]),
            (Mark::Rule, &["-----------------", "***", "|"]),
            (Mark::Number, &["0", "+1", "12:30"]),
            (Mark::Pages, &["【1】【2】【3】", "下一页"]),
            (Mark::Address, &["https://example.org/a"]),
            (Mark::Link, &[">> Hai nước họp bàn", "Xem thêm: Hai nước họp bàn"]),
            (Mark::AltText, &["Cửa khẩu. - Trang Tin, 1920, 30.03.2021"]),
            (Mark::Control, &["阅 23.4w", "阅读 (3.2万)", "浏览次数：532", "1.204 lượt xem", "返回搜狐，查看更多"]),
            (Mark::Source, &["(Vietnam+)", "（新华社）"]),
            (Mark::Byline, &["新华社记者", "石佳/中国青年报", "作者：某某"]),
        ];
        let mut wrong = Vec::new();
        for (expected, lines) in cases {
            for line in lines {
                // Menus of known words may be taken for either.
                let found = of(line);
                let alike = matches!(
                    (found, expected),
                    (Mark::Imprint, Mark::Menu) | (Mark::Control, Mark::Menu | Mark::Pages)
                );
                if found != expected && !alike {
                    wrong.push((line, found, expected));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn words_of_reports_are_no_marks() {
        for line in [
            "Nguồn lực cho vùng biên giới",
            "Theo dõi diễn biến bão trên biển",
            "Bộ trưởng cho biết giấy phép sẽ được cấp trong tháng này, và các doanh nghiệp có thể nộp hồ sơ qua mạng từ tuần sau.",
            "有关部门向两家企业发放了许可证，双方将于下月开始试运营，并就口岸通关便利化交换意见，推动跨境贸易发展。",
            "关注民生福祉",
            "更多边民受益",
            "Đoàn công tác đến Lạng Sơn",
            "共有300人参加活动",
            "广告业迎来新机遇",
            "记者：接下来有什么计划？",
            "制作：先泡糯米，再蒸半小时。",
            "Bài: tập đọc, tập viết. Em nào xong trước?",
        ] {
            assert_eq!(of(line), Mark::Plain, "{line}");
        }
    }
}

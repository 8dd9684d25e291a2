//! What a page says below its report without any heading: who the author is, how to subscribe, whom to call, whose page
//! it is. Such lines look like last sentences; what speaks for the page and for the report is added up for each.
//!
//! Not here: lines whose words alone say what they are (`marks`), and lists of other news (`boxes`).

use super::topic::Pairs;
use crate::corpus::parse::feature::{End, columns};
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::page::Row;
use crate::text::letter;
use std::ops::Range;

/// Rows at the end of a report that may be the page's.
const MOST: usize = 8;

/// What a paragraph, a short sentence and any other line say for the report by themselves.
const PARAGRAPH: f64 = -2.0;
const SENTENCE: f64 = -1.0;
const OTHER: f64 = -0.5;
/// Each thing by which a page speaks of itself and to its readers, and how many of them count.
const ADDRESSED: f64 = 1.0;
const ADDRESSES: usize = 3;
/// It speaks of who is named above as the author.
const OF_THE_AUTHOR: f64 = 1.5;
/// The report was signed above.
const SIGNED: f64 = 1.5;
/// It names who did what: `Dẫn chuyện: … Dựng: …`.
const CREDITS: f64 = 1.5;
/// Much of it, or nothing, is said above.
const ON_TOPIC: f64 = -1.5;
const OFF_TOPIC: f64 = 0.5;
/// From where on all of it together is the page's.
const LEAST: f64 = 0.75;
/// Somebody speaks.
const SPEECH: f64 = -1.0;

/// The end of the report without what the page says below it.
#[must_use]
pub fn end(rows: &[Row], report: Range<usize>) -> usize {
    let least = report.start + report.len().div_ceil(2);
    let from = report.end.saturating_sub(MOST).max(least);
    let before = rows.get(report.start..from).unwrap_or(&[]);
    let (mut sum, mut best, mut end) = (0.0, LEAST, report.end);
    for (i, row) in rows.iter().enumerate().take(report.end).skip(from).rev() {
        let own = of_page(rows, &report, i, row);
        sum += own + if own > 0.0 || sum > 0.0 { topic(before, row) } else { 0.0 };
        let signed = if own > -SIGNED { signed(rows, &report, i) } else { 0.0 };
        if sum + signed > best && own + signed > 0.0 {
            (best, end) = (sum + signed, i);
        }
        if sum < ENOUGH {
            break;
        }
    }
    end
}

/// The sum from which on the lines above change nothing.
const ENOUGH: f64 = -1.2;

/// How much a row says by itself for belonging to the page.
fn of_page(rows: &[Row], report: &Range<usize>, i: usize, row: &Row) -> f64 {
    let is_han = row.feature.is_han();
    let is_said = row.is_paragraph() || row.feature.is_sentence() || row.feature.end == End::Stop;
    // What a report says of others, it may say in the same words: `网友纷纷点赞、转发。`
    let addressed = if is_said && !speaks_of_itself(row.words, is_han) { 0 } else { addresses(row.words, is_han) };
    let base = match () {
        () if row.is_paragraph() => PARAGRAPH,
        () if is_said => SENTENCE,
        () => OTHER,
    };
    let mut sum = base + (0..addressed).map(|_| ADDRESSED).sum::<f64>();
    if are_credits(row.words) {
        sum += CREDITS;
    }
    if row.words.starts_with(['“', '「', '"', '«']) || row.words.starts_with("- ") {
        sum += SPEECH;
    }
    let is_author = |name: &str| row.words.find(name).is_some_and(|at| at <= NEAR_START);
    let speaks = || {
        addressed > 0 || {
            let lower = letter::lowered(row.words);
            ways(&PLAIN, &lower, is_han) + ways(&OTHERS, &lower, is_han) > 0
        }
    };
    if authors(rows, report, i).any(is_author) && speaks() {
        sum += OF_THE_AUTHOR;
    }
    sum
}

/// `Dẫn chuyện: Lam Hạ. Dựng: Tuấn Rề.`, `监制：某某 剪辑：某某`: two or more short tasks, each with a name.
fn are_credits(words: &str) -> bool {
    const WIDEST: usize = 16;
    let mut pieces = words.split([':', '：']);
    let task = |piece: &str| {
        let last = piece.trim_end().rsplit(['.', '。', ';', '；', '|', '　']).next().unwrap_or("");
        columns(last.trim()) <= WIDEST && !last.contains([',', '，', '"', '“'])
    };
    let count = pieces.clone().count();
    count >= 3 && pieces.next_back().is_some_and(|name| columns(name) <= 2 * WIDEST) && pieces.all(task)
}

/// Bytes before the name of whom a line is about.
const NEAR_START: usize = 16;

/// The names on the lines around the report that may be its author's.
fn authors<'p, 'a>(
    rows: &'p [Row<'a>],
    report: &Range<usize>,
    i: usize,
) -> impl Iterator<Item = &'a str> + use<'p, 'a> {
    const HEAD: usize = 6;
    /// With what the names of fields end, `作者`, `来源`.
    const LABELS: [char; 6] = ['者', '源', '间', '間', '辑', '輯'];
    let head = rows.get(report.start.saturating_sub(HEAD)..report.start).unwrap_or(&[]);
    // Below the text, names stand above what is said of each of several people too.
    let foot = rows.get(i.saturating_sub(2)..i).filter(|foot| !foot.iter().any(|r| is_of_a_list(rows, report, r)));
    let is_byline = |r: &&Row| r.is_plain() && r.is_name() || r.mark == Mark::Byline || r.date.is_some();
    let pieces = |r: &Row<'a>| r.words.split([':', '：', '/', '|', '｜', '·', ',', '，', '(', ')', '（', '）', '　']);
    let names = head.iter().chain(foot.unwrap_or(&[])).filter(is_byline).flat_map(pieces).map(str::trim);
    names.filter(|name| {
        (6..=40).contains(&name.len()) && !name.contains(|c: char| c.is_ascii_digit()) && !name.ends_with(LABELS)
    })
}

/// What the end of the report says for its being over: a name, initials or a remark in brackets alone on a line.
fn signed(rows: &[Row], report: &Range<usize>, i: usize) -> f64 {
    let in_brackets = |r: &Row| r.words.starts_with(['(', '（']) && r.words.ends_with([')', '）']) && r.is_loose();
    let is_own = |r: &Row| r.is_name() && !is_of_a_list(rows, report, r);
    let is_signature = |r: &Row| r.is_plain() && (is_own(r) || in_brackets(r)) || r.mark == Mark::Byline;
    let above = i.checked_sub(1).filter(|&above| above > report.start).and_then(|above| rows.get(above));
    if above.is_some_and(is_signature) { SIGNED } else { 0.0 }
}

/// Whether a name alone on a line is one of several, or of somebody of whom the report speaks.
fn is_of_a_list(rows: &[Row], report: &Range<usize>, name: &Row) -> bool {
    let above = rows.get(report.clone()).unwrap_or(&[]).iter().take_while(|r| r.number < name.number);
    let spoken_of = |r: &Row| r.is_plain() && (r.is_name() || r.words.contains(name.words));
    let below = || rows.get(report.clone()).unwrap_or(&[]).iter().filter(|r| r.number > name.number);
    name.is_plain() && name.is_name() && (above.into_iter().any(spoken_of) || below().any(Row::is_name))
}

/// What the words that a line has in common with the report say.
fn topic(before: &[Row], row: &Row) -> f64 {
    const WHOLE: usize = 8;
    let own = Pairs::of([row]);
    match (own.known_in(before), own.len()) {
        (0, WHOLE..) => OFF_TOPIC,
        (known, all) if known >= 3 && known * 5 >= all => ON_TOPIC,
        _ => 0.0,
    }
}

/// Ways to speak of the page or to its readers that a report hardly uses; each row is one.
const PLAIN: [&[&str]; 3] = [
    &["http", "www.", ".com", ".vn", ".cn", "@"],
    &["bản quyền", "trích dẫn lại", "转载", "轉載", "版权", "版權", "授权", "授權", "侵权", "侵權"],
    &["hủy đăng ký", "đánh giá 5", "quét mã", "退订", "退訂", "扫码", "打赏", "点赞", "點讚"],
];
/// Others, which count beside them.
const OTHERS: [&[&str]; 6] = [
    &["email", "e-mail", "hotline", "gọi 1", "gọi 0", "邮箱", "郵箱", "信箱", "热线", "熱線", "电话", "電話"],
    &["đăng ký", "theo dõi", "订阅", "訂閱", "关注", "關注", "公众号", "下载", "下載", "subscribe"],
    &["ủng hộ", "chia sẻ", "chuyển tiếp", "bình luận", "转发", "轉發", "分享", "留言"],
    &["bạn đọc", "độc giả", "读者", "讀者", "网友", "網友"],
    &["tòa soạn", "toà soạn", "ban biên tập", "编辑部", "編輯部", "本刊", "投稿", "来稿", "來稿"],
    &["tác giả", "sinh năm", "作者", "本文", "著有", "现居", "現居", "生于", "生於"],
];

/// How a line speaks to its reader: at its start, for `Bạn Lan`, `Bạn trẻ` and `Bạn đọc Minh` are people of the report.
fn addresses_reader(line: &str) -> bool {
    const YOU: [&str; 9] =
        ["Nếu bạn", "Quý vị", "Quý khách", "Mời bạn", "Mời các bạn", "Mời quý", "您", "如果您", "如果你"];
    let after = line.strip_prefix("Bạn ").map(|rest| rest.strip_prefix("đọc ").unwrap_or(rest));
    let is_you = after.is_some_and(|rest| {
        rest.starts_with(letter::is_lowercase) && !["trẻ", "bè", "học"].iter().any(|w| rest.starts_with(w))
    });
    is_you || YOU.iter().any(|w| line.starts_with(w))
}

/// Whether a sentence speaks to its reader or of what it stands below.
fn speaks_of_itself(line: &str, is_han: bool) -> bool {
    const HAN: [&str; 13] =
        ["本文", "本站", "本网", "本網", "本报", "本報", "本刊", "本号", "本號", "请注明", "請註明", "©", "请勿转载"];
    const LATIN: [&str; 12] = [
        "bài này",
        "Bài này",
        "bài viết này",
        "Bài viết này",
        "tập này",
        "kênh này",
        "thư này",
        "tại đây",
        "tòa soạn",
        "toà soạn",
        "ghi rõ nguồn",
        "©",
    ];
    let own: &[&str] = if is_han { &HAN } else { &LATIN };
    addresses_reader(line) || own.iter().any(|w| line.contains(w))
}

/// In how many ways a line speaks as pages do; none where all of them are ways of reports too.
fn addresses(line: &str, is_han: bool) -> usize {
    let lower = letter::lowered(line);
    let plainly = ways(&PLAIN, &lower, is_han) + usize::from(addresses_reader(line));
    if plainly > 0 { (plainly + ways(&OTHERS, &lower, is_han)).min(ADDRESSES) } else { 0 }
}

/// How many of some ways a line takes.
fn ways(all: &[&[&str]], line: &str, is_han: bool) -> usize {
    let fits = |w: &str| w.is_ascii() || w.starts_with(crate::text::is_han) == is_han;
    all.iter().filter(|words| words.iter().any(|w| fits(w) && line.contains(w))).count()
}

//! Lists that belong to a report: persons with their posts below or behind their names, and the questions and answers of
//! a quiz. Their lines are as short as links, and no sentence follows them by which they would be found.
//!
//! What each line says for a list and against it is added up, from the first line behind a sentence on. Not here:
//! headlines of other articles (`inserted`, `boxes`), and rows of figures (`goes_on`).

use super::goes_on::opens_comments;
use crate::corpus::parse::feature::End;
use crate::corpus::parse::page::Row;
use crate::text::{is_han, letter};
use std::ops::Range;

/// Lines of a list that are looked at.
const LONGEST: usize = 120;

/// A name, with its post behind it or on the line below.
const PERSON: f64 = 1.0;
/// The post says what it is: `Giám đốc …`, `…理事`.
const KNOWN_POST: f64 = 0.5;
/// An answer to choose, the next after the one above or the first.
const CHOICE: f64 = 0.8;
/// What heads a part of the list.
const HEADED: f64 = -0.2;
/// A line of no such kind.
const OTHER: f64 = -1.5;
/// The line above ends with a colon, or names a list.
const ANNOUNCED: f64 = 1.0;
const NAMED_LIST: f64 = 0.5;
/// Who makes the page, as its foot names them.
const MASTHEAD: f64 = -2.0;
/// From where on lines are a list, and how many entries they have at least.
const LEAST: f64 = 2.25;
const FEWEST: usize = 2;

/// The end of the list that begins with the row `from`, right behind a sentence; `from` where there is none.
#[must_use]
pub fn end(rows: &[Row], from: usize) -> usize {
    let lines = rows.iter().skip(from).take(LONGEST).take_while(|r| may_stand_in(r)).count();
    let lines = rows.get(from..from + lines).unwrap_or(&[]);
    let above = from.checked_sub(1).and_then(|i| rows.get(i));
    let mut sum = above.map_or(0.0, announced);
    let (mut best, mut end, mut entries, mut i) = (0.0, from, 0, 0);
    while let Some(row) = lines.get(i) {
        let (taken, weight, is_entry) = entry(lines, i);
        if i == 0 && !is_entry {
            sum += announced(row);
        }
        sum += weight;
        i += taken;
        entries += usize::from(is_entry);
        if is_entry && entries >= FEWEST && sum >= LEAST && sum > best {
            (best, end) = (sum, from + i);
        }
        if sum < GIVEN_UP {
            break;
        }
    }
    end
}

/// The sum at which no list is looked for any further.
const GIVEN_UP: f64 = -2.0;

/// The lists among the rows of a report.
#[must_use]
pub fn within(rows: &[Row], report: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut i = report.start + 1;
    while i < report.end {
        let opens = rows.get(i - 1).is_some_and(|r| !may_stand_in(r) || r.feature.is_sentence());
        let last = if opens { end(rows, i).min(report.end) } else { i };
        if last > i {
            found.push(i..last);
        }
        i = last.max(i + 1);
    }
    found
}

/// Whether a row of a list names a part of it: `Giải nhất`, `2. Cây nào giữ đất?`
#[must_use]
pub fn heads_part(rows: &[Row], i: usize) -> bool {
    entry(rows, i) == (1, HEADED, false)
}

fn may_stand_in(row: &Row) -> bool {
    row.is_plain() && !row.is_paragraph() && !opens_comments(row) && !row.goes_on
}

/// How many rows the next entry takes, what it says for a list, and whether it is one at all.
fn entry(rows: &[Row], i: usize) -> (usize, f64, bool) {
    let Some(row) = rows.get(i) else { return (1, OTHER, false) };
    if is_of_masthead(row.words) {
        return (1, MASTHEAD, false);
    }
    if choice(rows, i) {
        return (1, CHOICE, true);
    }
    if let Some(post) = behind_name(row) {
        return (1, PERSON + known(post), true);
    }
    let post = rows.get(i + 1).filter(|below| is_person(row) && is_post(below));
    if let Some(post) = post {
        let masthead = if is_of_masthead(post.words) { MASTHEAD - PERSON } else { 0.0 };
        return (2, PERSON + known(post.words) + masthead, true);
    }
    let heads = |i: usize| choice(rows, i) || rows.get(i).is_some_and(|r| is_person(r) || behind_name(r).is_some());
    let is_head = row.is_loose() && row.feature.weight() <= if asks(row) { ASKED } else { HEADING };
    // A name of a list stands above that of its first part.
    if is_head && (heads(i + 1) || heads(i + 2) && !is_person(row) && names_list(row.words)) {
        return (1, HEADED, false);
    }
    (1, OTHER, false)
}

/// Words of what heads a part of a list, and of a question.
const HEADING: u32 = 8;
const ASKED: u32 = 30;

fn asks(row: &Row) -> bool {
    row.feature.end == End::Question
}

fn announced(row: &Row) -> f64 {
    let colon = if row.words.ends_with([':', '：']) { ANNOUNCED } else { 0.0 };
    colon + if row.is_loose() && names_list(row.words) { NAMED_LIST } else { 0.0 }
}

fn names_list(words: &str) -> bool {
    const LISTS: [&str; 8] = ["danh sách", "thành phần", "名单", "名單", "获奖", "獲獎", "giải", "gồm"];
    let lower = letter::lowered(words);
    LISTS.iter().any(|w| lower.contains(w))
}

/// `B. Cửa sông`: an answer with its letter, beside that with the letter before or after it.
fn choice(rows: &[Row], i: usize) -> bool {
    let letter = |i: usize| rows.get(i).filter(|r| !r.is_paragraph()).and_then(|r| letter_of(r.words));
    let Some(own) = letter(i) else { return false };
    let above = i.checked_sub(1).and_then(letter);
    above.is_some_and(|above| above + 1 == own) || letter(i + 1) == Some(own + 1)
}

fn letter_of(words: &str) -> Option<u32> {
    let mut chars = words.chars();
    let letter = chars.next().filter(|c| matches!(c, 'A'..='H' | 'a'..='h'))?;
    let sign = chars.next().filter(|c| matches!(c, '.' | ')' | '、' | '．' | '）' | ':' | '：'))?;
    chars.next().filter(|c| *c != sign).map(|_| u32::from(letter.to_ascii_uppercase()))
}

/// What stands behind a name on its line: `Lý Văn Đước, Chủ tịch xã Cồn Nổi`, `周铁柱　河口村党支部书记`.
fn behind_name<'a>(row: &Row<'a>) -> Option<&'a str> {
    if !matches!(row.feature.end, End::Bare | End::Open) && row.feature.is_sentence() {
        return None;
    }
    let words = unnumbered(row.words);
    let at = words.find([',', '，', '、', '：', ':', '(', '（', '–', '—', '　']);
    let at = at.or_else(|| words.find(" - ")).or_else(|| words.find(' ').filter(|_| words.starts_with(is_han)))?;
    let (name, post) = words.split_at_checked(at)?;
    let post = post.trim_start_matches(|c: char| !letter::is_alphanumeric(c));
    // What begins with a capital and has no post may be a headline: `Hà Nội, Hải Phòng đón bão`.
    let fits = is_person_name(name.trim()) && !post.is_empty();
    (fits && (known(post) > 0.0 || row.feature.weight() <= HEADING)).then_some(post)
}

/// A line that is a person's name, with `Ông` or `Bà` before it or not.
fn is_person(row: &Row) -> bool {
    row.is_plain() && is_person_name(unnumbered(row.words))
}

fn unnumbered(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest.len() < words.len();
    let rest = if number { rest.trim_start_matches(['.', ')', '、', '．', '）']) } else { rest };
    rest.trim_start_matches(['-', '–', '•', '·', '+', ' '])
}

fn is_person_name(name: &str) -> bool {
    let count = name.chars().count();
    if name.starts_with(is_han) {
        let double = DOUBLE.iter().any(|s| name.starts_with(s));
        let parted = name.contains('·') && count <= 12;
        let single = (2..=3).contains(&count) && name.starts_with(|c: char| SURNAMES.contains(c));
        return name.chars().all(|c| is_han(c) || c == '·') && (single || parted || double && (3..=4).contains(&count));
    }
    let is_word = |w: &str| w.starts_with(letter::is_uppercase) && w.chars().all(letter::is_alphabetic);
    let words = name.split(' ').count();
    let mixed = name.contains(|c: char| letter::is_lowercase(c));
    (2..=5).contains(&words) && mixed && name.split(' ').all(is_word)
}

/// Below a name: no sentence and no headline, or as long as one but saying what it is.
fn is_post(row: &Row) -> bool {
    let f = &row.feature;
    let ends = matches!(f.end, End::Bare | End::Open) || !f.is_sentence();
    let short = f.weight() <= HEADING || known(row.words) > 0.0;
    may_stand_in(row) && ends && short && !is_person(row) && f.columns <= f.long()
}

/// What a post's words say for it.
fn known(post: &str) -> f64 {
    const VI: [&str; 34] = [
        "giám đốc",
        "chủ tịch",
        "phó ",
        "trưởng",
        "bí thư",
        "ủy viên",
        "uỷ viên",
        "thành viên",
        "thư ký",
        "đại biểu",
        "giáo viên",
        "giảng viên",
        "bác sĩ",
        "kỹ sư",
        "tiến sĩ",
        "giáo sư",
        "nghệ nhân",
        "nghệ sĩ",
        "đại tá",
        "trung tá",
        "thiếu tướng",
        "cán bộ",
        "công nhân",
        "nông dân",
        "học sinh",
        "sinh viên",
        "lớp ",
        "khóa ",
        "tuổi",
        "sinh năm",
        "quê ",
        "trú ",
        "đội ",
        "tổ viên",
    ];
    const HAN: [&str; 33] = [
        "主席",
        "主任",
        "书记",
        "書記",
        "经理",
        "經理",
        "理事",
        "监事",
        "監事",
        "委员",
        "委員",
        "代表",
        "教师",
        "教師",
        "教授",
        "院长",
        "院長",
        "校长",
        "校長",
        "会长",
        "會長",
        "局长",
        "厅长",
        "部长",
        "部長",
        "队长",
        "班长",
        "厂长",
        "年级",
        "年級",
        "岁",
        "歲",
        "工程师",
    ];
    // A post ends with what it is: `县医院护士长`, `白沙渡船工`.
    const LAST: [char; 10] = ['长', '長', '员', '員', '师', '師', '工', '民', '者', '家'];
    let says = if post.starts_with(is_han) || post.contains(is_han) {
        HAN.iter().any(|w| post.contains(w)) || post.ends_with(LAST)
    } else {
        let lower = letter::lowered(post);
        VI.iter().any(|w| lower.contains(w))
    };
    if says { KNOWN_POST } else { 0.0 }
}

fn is_of_masthead(words: &str) -> bool {
    const WORDS: [&str; 9] = ["biên tập", "toà soạn", "tòa soạn", "编辑", "編輯", "主编", "主編", "总编", "giấy phép"];
    let lower = letter::lowered(words);
    WORDS.iter().any(|w| lower.contains(w))
}

/// The surnames that most Chinese have, in both scripts; and some of two characters.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯阮";
const DOUBLE: [&str; 6] = ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛"];

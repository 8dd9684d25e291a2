//! What stands under pictures, by how it is worded.
//!
//! Not here: where a caption stands (`inside`), and words that are a credit alone (`marks`).

use crate::corpus::parse::feature::End;
use crate::corpus::parse::page::Row;
use crate::text::letter;

/// `11月19日，在岘港，志愿者清理海滩。`, `这是在岘港拍摄的……`: how agencies begin what stands under a picture.
#[must_use]
pub fn tells_of_picture(row: &Row) -> bool {
    let dated = row.words.split_once('日').is_some_and(|(date, rest)| {
        rest.starts_with(['，', ',']) && date.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月'))
    });
    dated || row.words.starts_with("这是") || row.words.starts_with("這是")
}

/// `新华社记者 胡某 摄`, `新华社发（阮某摄）`: a line that is only a credit.
#[must_use]
pub fn is_photographer(row: &Row) -> bool {
    const LONGEST: u32 = 40;
    let bare = row.words.trim_end_matches([')', '）', '。', ' ']);
    row.feature.columns <= LONGEST && row.feature.stops == 0 && bare.ends_with(['摄', '攝'])
}

/// With what a picture's credit in Vietnamese begins, and the first letters of that: a word with another is not found.
const VI: [&str; 9] =
    ["ảnh:", "ảnh minh họa", "ảnh minh hoạ", "ảnh tư liệu", "(ảnh", "nguồn ảnh", "(hình", "đồ họa:", "photo:"];
const VI_BEGIN: [char; 5] = ['ả', 'n', '(', 'đ', 'p'];

/// Characters of a picture's credit in Vietnamese.
const CREDIT: usize = 40;

/// `…图自越通社`, `… (Ảnh: TTXVN)`, `… Ảnh: N.V`, `图为…`: one sentence at most, and a credit.
#[must_use]
pub fn is_caption(row: &Row) -> bool {
    const STARTS: [&str; 7] = ["图为", "圖為", "图说", "圖說", "资料图", "資料圖", "资料图片"];
    const ENDS: [&str; 12] =
        ["摄", "攝", "供图", "供圖", "资料图", "资料照片", "資料照", "资料图片", "附图", "附圖", "视觉中国", "资料"];
    const INNER: [&str; 11] =
        ["图自", "图源", "图片来源", "圖片來源", "图:", "图：", "图/", "圖/", "圖：", "供图", "摄影"];
    let f = &row.feature;
    if f.columns * 5 > f.long() * 11 {
        return false;
    }
    if STARTS.iter().any(|s| row.words.starts_with(s)) || row.words.starts_with(['▲', '▼', '△', '▽']) {
        return true;
    }
    let trimmed = row.words.trim_end_matches(['。', '.', ' ', ')', '）', ']', '】']);
    let tail = trimmed.rsplit(['。', '.', '，', ',', '(', '（', ' ', '[', '【', '!', '？']).next().unwrap_or("");
    if f.is_han() {
        let short = tail.chars().count() <= 14 && !tail.is_empty();
        let whole = trimmed.chars().count() > 4;
        let in_brackets = row.words.ends_with([')', '）', ']', '】']);
        // Bare, such a word ends sentences too: `双方交换了资料。`
        let said = f.end == End::Stop && !in_brackets;
        let common = ["资料", "附图", "附圖", "截图", "截圖"].iter().any(|e| tail.ends_with(e));
        return whole
            && short
            && !(said && common)
            && (in_brackets && common
                || ENDS.iter().any(|e| tail.ends_with(e))
                || INNER.iter().any(|s| tail.contains(s)));
    }
    // the credit is the end of the line, and not all of it
    let from = row.words.char_indices().rev().nth(CREDIT - 1).map_or(0, |(i, _)| i);
    let end = letter::lowered(row.words.get(from..).unwrap_or(""));
    let is_credit = |at: usize| end.get(at..).is_some_and(|rest| VI.iter().any(|w| rest.starts_with(w)));
    let at = end.rmatch_indices(VI_BEGIN).map(|(at, _)| at).find(|&at| is_credit(at));
    at.is_some_and(|at| from + at > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_sought_at_the_letters_with_which_credits_begin() {
        for word in VI {
            assert!(word.starts_with(VI_BEGIN), "{word}");
        }
    }
}

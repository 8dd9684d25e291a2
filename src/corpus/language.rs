//! Which language a text is in: Chinese in either script, Vietnamese, or another.
//!
//! Not here: the encoding of bytes.

use crate::text::{Lang, is_han};

/// The language of a single line, which may be a mere snippet.
#[must_use]
pub fn of_line(line: &str) -> Lang {
    of_text(line)
}

/// The language of a text.
#[must_use]
pub fn of_text(text: &str) -> Lang {
    let (mut han, mut latin, mut marks) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' => {
                latin += 1;
                marks += 2;
            }
            '\u{c0}'..='\u{17f}' => {
                latin += 1;
                marks += 1;
            }
            c if is_han(c) => han += 1,
            _ => {}
        }
    }
    match () {
        () if han > 0 && han * 3 >= latin => Lang::ZhHans,
        () if marks * 100 >= latin * 8 && marks > 0 => Lang::Vi,
        () => Lang::Other,
    }
}

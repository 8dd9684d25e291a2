//! Character references of HTML (`&nbsp;`, `&amp;`, `&#8220;`) that scrapers leave in plain text, as the characters they
//! stand for.
//!
//! Only whole ones, with their semicolon: `?a=1&copy=2` in an address stays as it is. Not here: tags, which scrapers do
//! not leave, and what may reach a terminal (`text::sanitize`).

use std::borrow::Cow;

/// Bytes between `&` and `;`: the longest that news pages hold are names of letters.
const LONGEST: usize = 10;

/// How often a page may have been escaped: `&amp;nbsp;` was twice.
const DEEPEST: usize = 2;

/// The text with its references read.
#[must_use]
pub fn read(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = text;
    for _ in 0..DEEPEST {
        match once(&text) {
            Some(read) => text = Cow::Owned(read),
            None => break,
        }
    }
    text
}

/// One layer of references; `None` where there is none.
fn once(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some((length, character)) = text.get(at + 1..).filter(|_| at >= done).and_then(reference) else { continue };
        out.push_str(text.get(done..at)?);
        out.push_str(&character);
        done = at + 1 + length;
    }
    (done > 0).then(|| out + text.get(done..).unwrap_or(""))
}

/// What stands after a `&`: its bytes with the semicolon, and the characters.
fn reference(rest: &str) -> Option<(usize, Cow<'_, str>)> {
    let end = rest.bytes().take(LONGEST + 1).position(|b| b == b';')?;
    let name = rest.get(..end)?;
    let read = match name.strip_prefix('#') {
        Some(number) => Cow::Owned(numbered(number)?.to_string()),
        None if name.bytes().all(|b| b.is_ascii_alphanumeric()) => named(rest.get(..=end)?)?,
        None => return None,
    };
    Some((end + 1, read))
}

fn named(name: &str) -> Option<Cow<'_, str>> {
    let whole = format!("&{name}");
    let read = htmlize::unescape(&whole);
    // A page that has `&nbsp;` between all words must not become a text that cannot be wrapped.
    let is_blank = |c: char| c.is_control() || c == '\u{a0}';
    (read != whole).then(|| Cow::Owned(read.replace(is_blank, " ")))
}

/// `8220`, `x201C`. Line ends and other controls are blanks; numbers of windows-1252 mean what was meant by them.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0 => None,
        1..=0x1f | 0x7f | 0xa0 => Some(' '),
        0x80..=0x9f => {
            let byte = [u8::try_from(code).ok()?];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next().filter(|c| !c.is_control())
        }
        code => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> String {
        read(Cow::Borrowed(text)).into_owned()
    }

    #[test]
    fn references_are_the_characters_they_stand_for() {
        for (text, read) in [
            ("Hai nước &ldquo;hợp t&aacute;c&rdquo; &amp; ph&aacute;t triển", "Hai nước “hợp tác” & phát triển"),
            ("08:42&nbsp;GMT+7", "08:42 GMT+7"),
            ("&#8220;边境&#x201d;", "“边境”"),
            ("&#147;x&#148; &#150;", "“x” –"),
            ("&amp;nbsp;&amp;#8230;&#160;", " … "),
            ("a&#10;b&#0;&#xD800;", "a b&#0;&#xD800;"),
            ("&lt;b&gt; &quot;&#39;", "<b> \"'"),
            ("&&amp;;", "&&;"),
        ] {
            assert_eq!(of(text), read, "{text}");
        }
    }

    #[test]
    fn what_is_none_stays_as_it_is() {
        for text in
            ["R&D; AT&T", "https://a.vn/?a=1&copy=2&reg=3", "&khong;", "& ;", "&;", "&", "&#;", "&#x;", "a & b", ""]
        {
            assert_eq!(of(text), text);
            assert!(matches!(read(Cow::Borrowed(text)), Cow::Borrowed(_)), "{text} is not copied");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(&|amp;|#39;|nbsp|;|#x|边|[a-z ]){0,12}") {
            let _ = of(&text);
        }

        #[test]
        fn no_line_is_torn(text in "(&#1?[0-9];|x|&NewLine;){0,6}") {
            prop_assert!(!of(&text).contains('\n'), "{:?}", of(&text));
        }
    }
}

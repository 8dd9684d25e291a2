//! Byte offsets to lines and columns. Columns count characters, so that they are right under Chinese text.

/// Line and column, both from 1, of a byte offset. Offsets past the end stand for the end.
pub(super) fn position(text: &str, byte: usize) -> (u32, u32) {
    let end = (0..=byte.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let before = text.get(..end).unwrap_or("");
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before.get(start..).unwrap_or("").trim_start_matches('\u{feff}').chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn columns_count_characters() {
        let text = "a = 1\n# 边境\nkey = \"友好\" x";
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, text.find('境').unwrap()), (2, 4));
        assert_eq!(position(text, text.find('x').unwrap()), (3, 12));
        assert_eq!(position(text, 9999), (3, 13));
        assert_eq!(position("\u{feff}a", 3), (1, 1));
        assert_eq!(position("边", 1), (1, 1));
    }
}

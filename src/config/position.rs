//! Byte offsets to lines and columns. Columns count characters, so that they are right under Chinese text.

/// A text with the places where its lines begin.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The first byte of each line, ascending.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Self { text, starts }
    }

    pub(super) const fn text(&self) -> &'t str {
        self.text
    }

    /// The line, from 1, of a byte offset. Offsets past the end stand for the end.
    pub(super) fn line(&self, byte: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= byte)).unwrap_or(u32::MAX)
    }

    /// Line and column, both from 1, of a byte offset.
    pub(super) fn position(&self, byte: usize) -> (u32, u32) {
        let end = (0..=byte.min(self.text.len())).rev().find(|&i| self.text.is_char_boundary(i)).unwrap_or(0);
        let line = self.line(end);
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(0);
        let before = self.text.get(start..end).unwrap_or("");
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        (line, u32::try_from(column).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_count_characters() {
        let text = "a = 1\n# 边境\nkey = \"友好\" x";
        let lines = Lines::new(text);
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(text.find('境').unwrap()), (2, 4));
        assert_eq!(lines.position(text.find('x').unwrap()), (3, 12));
        assert_eq!(lines.position(9999), (3, 13));
        assert_eq!(lines.line(9999), 3);
        assert_eq!(Lines::new("\u{feff}a").position(3), (1, 1));
        assert_eq!(Lines::new("边").position(1), (1, 1));
        assert_eq!(Lines::new("a\n").position(2), (2, 1));
    }
}

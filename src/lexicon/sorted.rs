//! Look-up in a table that is a sorted text, without reading it first: binary search over its bytes.
//!
//! Not here: which tables there are.

/// The rest of the row `key TAB rest` in lines sorted by key (byte order, keys without TAB).
pub(super) fn find<'a>(table: &'a str, key: &str) -> Option<&'a str> {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = table.as_bytes().get(low..middle)?.iter().rposition(|b| *b == b'\n').map_or(low, |i| low + i + 1);
        let tail = table.as_bytes().get(start..high)?;
        let end = tail.iter().position(|b| *b == b'\n').map_or(high, |i| start + i);
        let (found, rest) = table.get(start..end)?.split_once('\t')?;
        match found.cmp(key) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// Whether any row's key begins with `prefix`.
pub(super) fn any_begins(table: &str, prefix: &str) -> bool {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let Some(before) = table.as_bytes().get(low..middle) else { return false };
        let start = before.iter().rposition(|b| *b == b'\n').map_or(low, |i| low + i + 1);
        let Some(row) = table.get(start..).and_then(|t| t.lines().next()) else { return false };
        if row.starts_with(prefix) {
            return true;
        }
        if row < prefix {
            low = start + row.len() + 1;
        } else {
            high = start;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{any_begins, find};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn first_last_and_missing_rows() {
        let table = "a\t1\nab\t2\n中\t3\n中国\t4\n";
        assert_eq!(find(table, "a"), Some("1"));
        assert_eq!(find(table, "ab"), Some("2"));
        assert_eq!(find(table, "中国"), Some("4"));
        assert_eq!(find(table, "国"), None);
        assert_eq!(find(table, ""), None);
        assert_eq!(find("", "a"), None);
        assert_eq!(find("a\t1", "a"), Some("1"));
    }

    proptest! {
        #[test]
        fn finds_every_row_and_nothing_else(
            rows in proptest::collection::btree_map("\\PC{0,4}", 0u8..9, 0..20),
            other in "\\PC{0,3}",
        ) {
            let clean: BTreeMap<String, u8> =
                rows.into_iter().filter(|(k, _)| !k.contains(['\t', '\n'])).collect();
            let table: String = clean.iter().flat_map(|(k, v)| [k.clone(), format!("\t{v}\n")]).collect();
            for (k, v) in &clean {
                prop_assert_eq!(find(&table, k).map(str::to_owned), Some(v.to_string()));
            }
            if !other.contains(['\t', '\n']) {
                let wanted = clean.keys().any(|k| k.starts_with(&other));
                prop_assert!(other.is_empty() || any_begins(&table, &other) == wanted);
            }
            if !clean.contains_key(&other) {
                prop_assert_eq!(find(&table, &other), None);
            }
        }
    }
}

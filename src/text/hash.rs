//! FNV-1a, 64 bit (Fowler, Noll, Vo): names for contents and words that stay the same over sessions and machines.
//!
//! Not here: tables in memory (`rustc_hash`), and anything that must withstand an enemy.

/// The hash of nothing.
pub const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash with one more value (a byte; some callers take whole characters).
#[inline]
#[must_use]
pub const fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

/// The hash with more bytes.
#[must_use]
pub fn add(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |h, &b| mix(h, u64::from(b)))
}

/// The hash of bytes.
#[must_use]
pub fn of(bytes: &[u8]) -> u64 {
    add(BASIS, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values() {
        // http://www.isthe.com/chongo/src/fnv/test_fnv.c
        let cases = [("", BASIS), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)];
        for (text, hash) in cases {
            assert_eq!(of(text.as_bytes()), hash, "{text}");
        }
        assert_eq!(add(of(b"foo"), b"bar"), of(b"foobar"));
    }
}

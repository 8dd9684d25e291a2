//! What words mean and how they are read: Hán-Việt readings, pinyin, names, the project's
//! Chinese-Vietnamese news lexicon, CC-CEDICT. Pure tables and look-ups.
//!
//! Not here: the panel that shows a word (`app::overlay`), and files of the user (`shell`).

use std::sync::OnceLock;

/// The core tables, built once on first use, with the user's glossary laid over them.
#[derive(Debug, Default)]
pub struct Lexicon {
    _private: (),
}

impl Lexicon {
    /// The tables that ship with the program.
    pub fn core() -> &'static Self {
        static CORE: OnceLock<Lexicon> = OnceLock::new();
        CORE.get_or_init(Self::default)
    }

    /// Every Hán-Việt reading of a character (simplified or traditional), as written, the most usual first.
    #[must_use]
    pub fn readings(&self, _c: char) -> &[&'static str] {
        &[]
    }
}

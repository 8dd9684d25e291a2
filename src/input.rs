//! Keys, actions and the key table: what a key means, without knowing any terminal library.
//!
//! The table here is the program's truth: help, README and `doichieu keys` are printed from it.
//! Not here: reading keys from a terminal (`shell::terminal`) and doing what an action says (`app`).

pub mod key;
pub mod keymap;

pub use key::{Chord, Code, Key, Mods};
pub use keymap::{Keymap, Lookup};

/// Declares [`Action`] with, for each: name in config files, default keys, group, short description.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, [$($key:literal),*], $group:ident, $help:literal;)*) => {
        /// Everything a key can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[$doc])* #[doc = $help] $variant,)*
        }

        impl Action {
            /// All actions, in the order of the key table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name used in config.toml.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The keys bound by default, as written in config.toml.
            #[must_use]
            pub const fn default_keys(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($key),*],)* }
            }

            /// What it does, in a few English words (the interface's language is `app::words`'s business).
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }

            /// The heading under which help lists it.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group,)* }
            }
        }
    };
}

/// Headings of the key table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Going about in a text or list.
    Move,
    /// Opening, closing, changing panes.
    Open,
    /// Finding.
    Find,
    /// What the two sides have in common.
    Compare,
    /// Words and their readings.
    Words,
    /// Keeping things.
    Keep,
    /// How it looks.
    View,
    /// The program itself.
    Program,
}

impl Group {
    /// The heading in the key table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Open => "Open",
            Self::Find => "Find",
            Self::Compare => "Compare",
            Self::Words => "Words",
            Self::Keep => "Keep",
            Self::View => "View",
            Self::Program => "Program",
        }
    }
}

actions! {
    LineDown, "line-down", ["j", "Down"], Move, "one line down";
    LineUp, "line-up", ["k", "Up"], Move, "one line up";
    NextSentence, "next-sentence", ["J"], Move, "next sentence";
    PrevSentence, "prev-sentence", ["K"], Move, "previous sentence";
    NextWord, "next-word", ["Right"], Move, "next word";
    PrevWord, "prev-word", ["Left"], Move, "previous word";
    NextParagraph, "next-paragraph", ["}"], Move, "next paragraph";
    PrevParagraph, "prev-paragraph", ["{"], Move, "previous paragraph";
    HalfPageDown, "half-page-down", ["Ctrl+d"], Move, "half a page down";
    HalfPageUp, "half-page-up", ["Ctrl+u"], Move, "half a page up";
    PageDown, "page-down", ["Space", "PageDown"], Move, "a page down";
    PageUp, "page-up", ["b", "PageUp"], Move, "a page up";
    Top, "top", ["g g", "Home"], Move, "to the beginning";
    Bottom, "bottom", ["G", "End"], Move, "to the end";
    Open, "open", ["Enter"], Open, "open: the pair, if there is one";
    Back, "back", ["Esc"], Open, "one step back";
    NextPane, "next-pane", ["Tab"], Open, "other pane";
    PrevPane, "prev-pane", ["Shift+Tab"], Open, "other pane, backwards";
    NextArticle, "next-article", ["]"], Open, "next article, or next counterpart";
    PrevArticle, "prev-article", ["["], Open, "previous article, or counterpart";
    Search, "search", ["/"], Find, "search here; in the list: filter";
    SearchLibrary, "search-library", ["s"], Find, "search the whole library";
    Bridge, "bridge", ["B"], Find, "results: with the other language's words, or only what is typed";
    Export, "export", ["X"], Find, "results: write them to a file (.tsv, .md)";
    Filters, "filters", ["F"], Find, "list: filters: unread, starred, tags, source, date, sides";
    NextHit, "next-hit", ["n"], Find, "next hit";
    PrevHit, "prev-hit", ["N"], Find, "previous hit";
    NextDifference, "next-difference", ["."], Compare, "next difference";
    PrevDifference, "prev-difference", [","], Compare, "previous difference";
    Differences, "differences", ["D"], Compare, "list all differences";
    Why, "why", ["w"], Compare, "why these two are paired";
    Timeline, "timeline", ["T"], Compare, "the editions of the series";
    Pin, "pin", ["+"], Compare, "pin the pair, or link the chosen sentences";
    Reject, "reject", ["-"], Compare, "reject the pair, or unlink the sentence";
    MoveReport, "move-report", ["P"], Compare, "move the report to another event: take it, then put it there";
    Sync, "sync", ["="], Compare, "unlock the scrolling; again: lock it, and anchor what was moved";
    MergeNext, "merge-next", ["M"], Compare, "merge the sentence's link with the next";
    Split, "split", ["S"], Compare, "split the sentence's link";
    Undo, "undo", ["u"], Compare, "undo the last act on the pair";
    Lookup, "lookup", ["d"], Words, "look up the word";
    SaveWord, "save-word", ["a"], Words, "save the word with its sentence";
    Words, "words", ["A"], Words, "the saved words, with their sentences";
    Names, "names", ["o"], Words, "names in this article";
    Pinyin, "pinyin", ["p"], Words, "pinyin over the characters";
    HanViet, "han-viet", ["h"], Words, "Hán-Việt over the characters";
    Gloss, "gloss", ["t"], Words, "gloss in the other language";
    Select, "select", ["V"], Keep, "select text from here";
    SelectRight, "select-right", ["Shift+Right"], Keep, "select one character more";
    SelectLeft, "select-left", ["Shift+Left"], Keep, "select one character fewer";
    Copy, "copy", ["y"], Keep, "copy the quotation with its source";
    Mark, "mark", ["m"], Keep, "set a mark (then a letter)";
    GoMark, "go-mark", ["'"], Keep, "go to a mark (then its letter)";
    JumpBack, "jump-back", ["Ctrl+o", "Alt+Left"], Keep, "back to where you jumped from";
    JumpForward, "jump-forward", ["Ctrl+i", "Alt+Right"], Keep, "forward again";
    Star, "star", ["*"], Keep, "star";
    Tag, "tag", ["#"], Keep, "tags: word adds, -word removes";
    ToggleRead, "toggle-read", ["r"], Keep, "count as read, or as unread";
    Note, "note", ["i"], Keep, "write or change a note on the sentence, in the list on the article";
    ComposeNote, "compose-note", ["E"], Keep, "write the note in $EDITOR";
    Notes, "notes", ["I"], Keep, "all notes";
    Layout, "layout", ["v"], View, "next layout: columns, free, stacked, interleaved, one side";
    Swap, "swap", ["x"], View, "swap sides";
    Wider, "wider", [">"], View, "left pane wider";
    Narrower, "narrower", ["<"], View, "left pane narrower";
    Cleaned, "cleaned", ["c"], View, "show what was cleaned; in the list: copies of a report";
    Zen, "zen", ["z"], View, "text only";
    Group, "group", ["f"], View, "list: by event, date, source, flat";
    Sort, "sort", ["O"], View, "sort: date, title, file name; results: date, text around the word";
    Language, "language", ["L"], View, "list: all languages, Chinese, Vietnamese";
    Libraries, "libraries", ["l"], Program, "another library of config.toml";
    Problems, "problems", ["!"], Program, "problems";
    Editor, "editor", ["e"], Program, "open in $EDITOR";
    Command, "command", [":"], Program, "command line";
    Help, "help", ["?", "F1"], Program, "this help";
    Rescan, "rescan", ["R"], Program, "look for changes on disk";
    Redraw, "redraw", ["Ctrl+l"], Program, "draw again";
    Suspend, "suspend", ["Ctrl+z"], Program, "suspend";
    Quit, "quit", ["q", "Ctrl+c"], Program, "quit";
}

impl Action {
    /// The action with this name in config files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }
}

/// The key table as Markdown, a table for each group: the README's is printed from here.
#[must_use]
pub fn markdown(keymap: &Keymap) -> String {
    let mut out = String::new();
    let mut group = None;
    for &action in Action::ALL {
        if group != Some(action.group()) {
            let blank = if group.is_some() { "\n" } else { "" };
            group = Some(action.group());
            out.push_str(&format!("{blank}| {} | |\n|---|---|\n", action.group().name()));
        }
        let keys: Vec<String> = keymap.keys(action).iter().map(|k| format!("`{}`", k.replace('|', "\\|"))).collect();
        out.push_str(&format!("| {} | {} |\n", keys.join(" "), action.help()));
    }
    out
}

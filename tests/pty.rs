//! The program itself in a pseudo-terminal: start, keys, sizes, every way out, and hostile text.

#![allow(clippy::unwrap_used, reason = "a test ends where something fails")]

mod common;

use common::Pty;
use rustix::process::Signal;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use vte::{Params, Perform};

const ARTICLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");

fn open(library: &str, home: &Path) -> Pty {
    Pty::start(Path::new(env!("CARGO_BIN_EXE_doichieu")), &[library], &[], home)
}

/// The reader on the bundled articles, loaded and compared.
fn ready() -> (Pty, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut pty = open(ARTICLES, home.path());
    pty.resize(100, 30);
    pty.wait(|p| has_both(&p.screen()) && p.screen().contains("pairs with"), "titles in both languages, compared");
    (pty, home)
}

fn has_both(screen: &str) -> bool {
    let han = screen.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    let vietnamese = screen.chars().filter(|c| ('\u{1ea0}'..='\u{1ef9}').contains(c)).count();
    han > 10 && vietnamese > 10
}

#[test]
fn it_starts_with_both_languages_and_q_leaves() {
    let (mut pty, _home) = ready();
    pty.quit();
    pty.assert_restored();
}

#[test]
fn ctrl_c_leaves() {
    let (mut pty, _home) = ready();
    pty.send("\x03");
    assert_eq!(pty.end().0, 0);
    pty.assert_restored();
}

#[test]
fn ctrl_c_leaves_while_the_state_of_earlier_sessions_cannot_be_read() {
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("doichieu");
    fs::create_dir(&state).unwrap();
    // A home that hangs: the copy of a damaged state is a pipe into which nobody writes.
    fs::write(state.join("state.db"), "damaged".repeat(1000)).unwrap();
    let made = std::process::Command::new("mkfifo").arg(state.join("state.db.bak")).status();
    assert!(made.is_ok_and(|s| s.success()), "POSIX has mkfifo");
    let mut pty = open(ARTICLES, home.path());
    pty.resize(100, 30);
    pty.wait(|p| has_both(&p.screen()), "titles in both languages");
    thread::sleep(Duration::from_millis(500));
    pty.send("j\x03");
    assert_eq!(pty.end().0, 0);
    pty.assert_restored();
}

#[test]
fn signals_end_it_with_their_codes() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let (mut pty, _home) = ready();
        pty.send("\r");
        pty.signal(signal);
        assert_eq!(pty.end().0, code);
        pty.assert_restored();
    }
}

#[test]
fn it_is_suspended_and_comes_back_where_it_was() {
    let (mut pty, _home) = ready();
    pty.send("\r");
    pty.send("\x1a");
    pty.wait(|p| p.raw().contains("\x1b[?1049l"), "the terminal given back");
    pty.wait(Pty::stopped, "the program stopped");
    pty.signal(Signal::CONT);
    pty.wait(|p| p.raw().matches("\x1b[?1049h").count() == 2 && has_both(&p.screen()), "the reader again");
    pty.quit();
}

#[test]
fn any_size_is_survived() {
    let (mut pty, _home) = ready();
    pty.send("\r");
    for (columns, rows) in [(40, 12), (1, 1), (3, 200), (500, 200), (20, 5), (60, 12), (100, 30)] {
        pty.resize(columns, rows);
        thread::sleep(Duration::from_millis(30));
    }
    pty.wait(|p| has_both(&p.screen()), "both sides again");
    pty.quit();
    pty.assert_restored();
}

#[test]
fn the_border_between_the_panes_is_straight() {
    let (mut pty, _home) = ready();
    pty.send("\r");
    let border = |p: &Pty| {
        let model = p.model();
        let (rows, columns) = model.screen().size();
        let at = |y: u16, x: u16| model.screen().cell(y, x).is_some_and(|c| c.contents() == "│");
        (0..columns.get()).map(|x| (0..rows.get()).filter(|&y| at(y, x)).count()).max().unwrap_or(0)
    };
    pty.wait(|p| has_both(&p.screen()) && border(p) >= 20, "a border over the whole height");
    for _ in 0..12 {
        pty.send("j");
        thread::sleep(Duration::from_millis(20));
    }
    pty.wait(|p| border(p) >= 20, "the border after scrolling");
    pty.quit();
}

/// What a terminal shows of the panes is cell by cell what was drawn: no wide character shifts a row.
#[test]
fn joined_rows_reach_the_terminal_cell_by_cell() {
    use doichieu::config::Settings;
    use doichieu::shell::scripted::{Library, Scripted};
    let (columns, rows) = (100, 30);
    let (mut pty, _home) = ready();
    let library = Library::load(&[PathBuf::from(ARTICLES)]);
    let mut drawn = Scripted::with(Settings::default(), &library, columns, rows);
    for keys in ["\r", "JJJ", "jjjjj", "v", "v", "vv", "p", "V"] {
        pty.send(keys);
        let words: Vec<String> =
            keys.chars().map(|c| if c == '\r' { "Enter".to_owned() } else { c.to_string() }).collect();
        drawn.press(&words.join(" "));
        let buffer = drawn.buffer();
        let frame = drawn.app.reader.as_ref().unwrap().frame;
        let differing = |p: &Pty| {
            let model = p.model();
            let cells = (frame.head.h..frame.status.y).flat_map(|y| (0..columns).map(move |x| (x, y)));
            cells.into_iter().find(|&(x, y)| {
                let Some(cell) = model.screen().cell(y, x) else { return true };
                let want = buffer.cell((x, y)).map_or(" ", |c| c.symbol());
                let got = if cell.has_contents() { cell.contents() } else { " " };
                !cell.is_wide_continuation() && got != want
            })
        };
        pty.wait(|p| differing(p).is_none(), &format!("the panes as drawn after {keys:?}"));
    }
    pty.quit();
}

#[test]
fn the_place_is_kept_over_sessions() {
    let (mut pty, home) = ready();
    pty.send("\r");
    pty.wait(|p| p.screen().contains("? "), "the reader");
    pty.send("jjjj");
    pty.quit();
    let (_, saved, notices) = doichieu::shell::store::Store::open_at(&home.path().join("doichieu/state.db"));
    assert_eq!(notices, []);
    assert!(saved.lasts.contains_key("") && !saved.positions.is_empty(), "{saved:?}");
}

#[test]
fn not_even_a_kill_loses_the_place() {
    let (mut pty, home) = ready();
    pty.send("\r");
    pty.wait(|p| p.screen().contains("? "), "the reader");
    pty.send("JJJJ");
    let kept = || {
        let file = home.path().join("doichieu/state.db");
        let (_, saved, _) = doichieu::shell::store::Store::open_at(&file);
        saved.positions.values().next().map(|place| format!("{place:?}"))
    };
    pty.wait(|_| kept().is_some(), "the place is kept while one reads");
    pty.send("J");
    let before = kept();
    pty.wait(|_| kept() != before, "the next place is kept too");
    let last = kept();
    pty.signal(Signal::KILL);
    pty.child.wait().unwrap();
    assert_eq!(kept(), last);
}

#[test]
fn a_broken_configuration_is_said_and_the_reader_opens() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("doichieu")).unwrap();
    fs::write(home.path().join("doichieu/config.toml"), "theem = 1\n").unwrap();
    let mut pty = open(ARTICLES, home.path());
    pty.resize(120, 30);
    pty.wait(|p| has_both(&p.screen()), "titles");
    pty.send("!");
    pty.until("theem");
    pty.send("q");
    pty.quit();
}

#[test]
fn the_interface_speaks_the_language_of_the_locale() {
    for (locale, word) in [("vi_VN.UTF-8", "phím"), ("zh_CN.UTF-8", "按键"), ("fr_FR.UTF-8", "keys")] {
        let home = tempfile::tempdir().unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_doichieu"));
        let mut pty = Pty::start(program, &[ARTICLES], &[("LC_ALL", ""), ("LANG", locale)], home.path());
        pty.resize(100, 30);
        pty.until(word);
        pty.quit();
    }
}

#[test]
fn without_a_terminal_it_says_so_and_ends_with_2() {
    let run = |term: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_doichieu")).arg(ARTICLES).env("TERM", term).output().unwrap()
    };
    let out = run("xterm");
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.starts_with("doichieu: standard output is not a terminal") && said.lines().count() == 1, "{said}");
    assert!(out.stdout.is_empty());
}

#[test]
fn a_dumb_terminal_is_refused_with_2() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_doichieu")), &[ARTICLES], &[("TERM", "dumb")], home.path());
    assert_eq!(pty.end().0, 2);
    assert!(!pty.raw().contains('\x1b'), "{:?}", pty.raw());
}

/// Text that terminals obey, or that hides or reorders what stands around it.
const NAUGHTY: &[&str] = &[
    "\x1b[2J\x1b[H",
    "\x1b]0;owned\x07",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;http://x\x1b\\y",
    "\x1b[6n",
    "\x1b[c",
    "\x1bP$q m\x1b\\",
    "\x1b_Ga=T;AAAA\x1b\\",
    "\u{9b}31m",
    "\u{9d}0;t\u{9c}",
    "\x1bc",
    "\x07\x08\x7f",
    "e\u{301}\x1b[1;1H",
    "\u{202e}abc\u{202c}",
    "\u{2066}x\u{2069}",
    "a\u{200b}b\u{feff}c\u{ad}d",
    "Z\u{335}\u{336}\u{337}\u{338}\u{334}\u{321}\u{322}",
    "👨\u{200d}👩\u{200d}👧 🇻🇳 ❤\u{fe0f}",
    "\u{e000}\u{fdd0}\u{10fffe}",
    "﷽﷽﷽",
    "\u{2028}\u{2029}\u{85}",
    "\x0e\x0f",
    "\x1b[?1049l",
    "\x1b[?25h",
    "ﾊﾟﾋﾟ",
    "한국어 العربية",
    "\x1b[31;1;4m",
    "$(touch x)`id`;|&",
];

/// A library with every naughty string as body, title and file name.
fn naughty_library(folder: &Path) {
    let mut all: Vec<String> = NAUGHTY.iter().map(|s| (*s).to_owned()).collect();
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let shared = std::env::var_os("DOICHIEU_SHARED").map_or_else(beside, PathBuf::from);
    if let Ok(text) = fs::read_to_string(shared.join("corpora/blns/blns.txt")) {
        all.extend(text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned));
    }
    let padding =
        "Lực lượng biên phòng hai nước Việt Nam và Trung Quốc tổ chức giao lưu hữu nghị tại khu vực biên giới.";
    for (i, chunk) in all.chunks(8).enumerate() {
        let title = chunk.first().map_or("", String::as_str);
        let body = chunk.join(&format!("\n\n{padding}\n\n"));
        fs::write(folder.join(format!("{i:03}.txt")), format!("{title} 边境\n\n{body}\n\n{padding}\n")).unwrap();
    }
    for text in NAUGHTY {
        let name: String = text.chars().filter(|c| *c != '/' && *c != '\0').collect();
        // Some file systems refuse some of these names; that is their affair.
        let _ = fs::write(folder.join(format!("{name}.txt")), format!("{padding}\n\n{padding}\n"));
    }
}

/// Collects everything in a stream of bytes that is not on the list of what the program may send.
#[derive(Default)]
struct Allowed {
    strange: Vec<String>,
}

impl Perform for Allowed {
    fn print(&mut self, c: char) {
        let bad = c.is_control() || "\u{61c}\u{200e}\u{200f}\u{200b}\u{feff}\u{ad}\u{2028}".contains(c);
        if bad || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) {
            self.strange.push(format!("character {c:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.strange.push(format!("control {byte:02x}"));
    }

    fn hook(&mut self, _params: &Params, _intermediates: &[u8], _ignore: bool, action: char) {
        self.strange.push(format!("DCS {action}"));
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell: bool) {
        let ours = params == [&b"11"[..], b"?"] || params.first() == Some(&&b"0"[..]);
        let text = params.iter().map(|p| String::from_utf8_lossy(p)).collect::<Vec<_>>().join(";");
        if !ours || text.contains("owned") {
            self.strange.push(format!("OSC {text:?}"));
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _ignore: bool, action: char) {
        let first = params.iter().next().and_then(|p| p.first().copied()).unwrap_or(0);
        let ours = match (intermediates, action) {
            (b"", 'G' | 'H' | 'm' | 'J' | 'K' | 'L' | 'M' | 'r') | (b"?" | b">" | b"<", 'u') => true,
            (b"", 'n') => first == 6,
            (b"", 't') => first == 22 || first == 23,
            (b"?", 'h' | 'l') => [25, 1002, 1006, 1049, 2004, 2026].contains(&first),
            _ => false,
        };
        if !ours {
            self.strange.push(format!("CSI {intermediates:?} {params:?} {action}"));
        }
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _ignore: bool, byte: u8) {
        // The end of a string sequence.
        if byte != b'\\' {
            self.strange.push(format!("ESC {}", char::from(byte)));
        }
    }
}

#[test]
fn no_naughty_text_reaches_the_terminal_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    naughty_library(folder.path());
    let home = tempfile::tempdir().unwrap();
    let mut pty = open(&folder.path().to_string_lossy(), home.path());
    pty.resize(110, 30);
    pty.wait(|p| p.screen().contains("Lực lượng") || p.screen().contains("边境"), "the list");
    for keys in [
        "G",
        "gg",
        "!",
        "\x1b",
        "\r",
        " ",
        " ",
        "c",
        "G",
        "\x1b",
        "jjj",
        "\r",
        " ",
        "\x1b",
        "/\x1b[200~\x1b[31m\u{202e}x\x1b[201~",
        "\x1b",
        "?",
        "\x1b",
    ] {
        pty.send(keys);
        thread::sleep(Duration::from_millis(60));
    }
    for _ in 0..30 {
        pty.send("j");
        thread::sleep(Duration::from_millis(10));
    }
    pty.send("\x03");
    pty.end();
    pty.assert_restored();
    let mut allowed = Allowed::default();
    vte::Parser::new().advance(&mut allowed, &pty.bytes());
    let raw = pty.raw();
    let breaks = raw
        .match_indices('\n')
        .map(|(i, _)| raw.floor_char_boundary(i.saturating_sub(200))..raw.ceil_char_boundary(i + 200));
    let near: Vec<&str> = breaks.filter_map(|range| raw.get(range)).collect();
    assert!(allowed.strange.is_empty(), "{:#?}, line breaks in {near:?}", allowed.strange);
}

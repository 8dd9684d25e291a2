//! Bytes from a terminal to keys, mouse, pastes and the terminal's own answers.
//!
//! `vte` splits the bytes into sequences; what each means stands here. An answer of the terminal is
//! never taken for keys, whenever it arrives, and a paste ends at the last of its end marks, so
//! that pasted text cannot type. (The reader of crossterm takes an OSC answer for keys, and waits
//! up to two seconds for a cursor position.)

use super::{Background, Input};
use crate::app::{Mouse, MouseKind};
use crate::input::{Code, Key, Mods};
use crate::text::width::Ambiguous;
use std::mem;
use std::time::Instant;
use vte::{Params, Perform};

/// A paste is cut at this many bytes.
const LONGEST_PASTE: usize = 1 << 20;

const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Turns bytes into inputs, whatever pieces they come in.
#[derive(Default)]
pub(super) struct Decoder {
    vte: vte::Parser,
    meaning: Meaning,
    /// The beginning of a sequence that may be a key by itself.
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// A decoder that takes one report of the cursor's place, till `limit`, for the answer to how wide
    /// an ambiguous character at the left edge was drawn.
    pub(super) fn asking(limit: Option<Instant>) -> Self {
        Self { meaning: Meaning { asked: limit, ..Meaning::default() }, ..Self::default() }
    }

    /// Takes bytes that were read. What they may only be the beginning of waits for more, or for [`Decoder::settle`].
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut all = mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        if bytes == CTRL_C {
            // The way out of a paste whose end never comes.
            self.paste = None;
        }
        if let Some(paste) = &mut self.paste {
            paste.extend_from_slice(&all);
            return Vec::new();
        }
        if let Some(at) = find(&all, PASTE_BEGINS) {
            let (before, after) = all.split_at(at);
            self.vte.advance(&mut self.meaning, before);
            self.paste = Some(after.get(PASTE_BEGINS.len()..).unwrap_or_default().to_vec());
        } else {
            let whole = all.len() - unfinished(&all);
            self.held = all.split_off(whole);
            self.vte.advance(&mut self.meaning, &all);
        }
        mem::take(&mut self.meaning.out)
    }

    /// Whether more bytes, or a short silence, decide what the last ones mean.
    pub(super) const fn waits(&self) -> bool {
        !self.held.is_empty() || self.paste.is_some()
    }

    /// Says that nothing followed for a while: what waits is what it looks like.
    pub(super) fn settle(&mut self) -> Vec<Input> {
        if let Some(paste) = &mut self.paste {
            let Some(end) = find_last(paste, PASTE_ENDS) else {
                paste.truncate(LONGEST_PASTE);
                return Vec::new();
            };
            let rest = paste.split_off(end).split_off(PASTE_ENDS.len());
            let text = pasted(paste);
            self.paste = None;
            let mut out = vec![Input::Paste(text)];
            out.extend(self.feed(&rest));
            return out;
        }
        match mem::take(&mut self.held).as_slice() {
            [0x1b] => self.meaning.key(Code::Esc, Mods::default()),
            [0x1b, 0x7f] => self.meaning.key(Code::Backspace, ALT),
            [0x1b, b] => self.meaning.key(Code::Char(char::from(*b)), ALT),
            part => self.vte.advance(&mut self.meaning, part),
        }
        mem::take(&mut self.meaning.out)
    }
}

/// Ctrl+C by itself: no terminal sends it inside of a paste.
const CTRL_C: &[u8] = b"\x03";

const ALT: Mods = Mods { ctrl: false, alt: true, shift: false };

/// How many bytes at the end may be a key by themselves or the beginning of something: ESC, ESC and an introducer,
/// or a part of the mark that begins a paste.
fn unfinished(bytes: &[u8]) -> usize {
    if let [.., 0x1b, b'O' | b']' | b'P' | b'X' | b'^' | b'_' | 0x7f] = bytes {
        return 2;
    }
    (1..PASTE_BEGINS.len()).rev().find(|&n| PASTE_BEGINS.get(..n).is_some_and(|p| bytes.ends_with(p))).unwrap_or(0)
}

/// Pasted bytes as text. Line ends are LF, as in files.
fn pasted(bytes: &[u8]) -> String {
    let kept = bytes.get(..LONGEST_PASTE).unwrap_or(bytes);
    String::from_utf8_lossy(kept).replace("\r\n", "\n").replace('\r', "\n")
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|w| w == what)
}

/// What sequences mean.
#[derive(Default)]
struct Meaning {
    out: Vec<Input>,
    /// After ESC O: the next letter is a key.
    ss3: bool,
    /// Characters of an old-style mouse report still to come.
    skip: u8,
    /// Till when an answer is waited for.
    asked: Option<Instant>,
}

impl Meaning {
    fn key(&mut self, code: Code, mods: Mods) {
        // A letter shows Shift by itself.
        let (code, mods) = match code {
            Code::Char(c) if mods.shift && c.is_lowercase() && !mods.ctrl => {
                (Code::Char(c.to_uppercase().next().unwrap_or(c)), Mods { shift: false, ..mods })
            }
            Code::Char(_) => (code, Mods { shift: false, ..mods }),
            _ => (code, mods),
        };
        self.out.push(Input::Key(Key { code, mods }));
    }

    /// Keys of the forms `CSI letter`, `CSI 1 ; mods letter` and SS3 letter.
    fn lettered(&mut self, letter: char, mods: Mods) {
        let code = match letter {
            'A' => Code::Up,
            'B' => Code::Down,
            'C' => Code::Right,
            'D' => Code::Left,
            'H' => Code::Home,
            'F' => Code::End,
            'M' => Code::Enter,
            'P' => Code::F(1),
            'Q' => Code::F(2),
            'R' => Code::F(3),
            'S' => Code::F(4),
            'Z' => return self.key(Code::Tab, Mods { shift: true, ..mods }),
            _ => return,
        };
        self.key(code, mods);
    }

    /// Keys of the form `CSI number ; mods ~`.
    fn numbered(&mut self, number: u16, mods: Mods) {
        let f = |n: u16| Code::F(u8::try_from(n).unwrap_or(1));
        let code = match number {
            1 | 7 => Code::Home,
            2 => Code::Insert,
            3 => Code::Delete,
            4 | 8 => Code::End,
            5 => Code::PageUp,
            6 => Code::PageDown,
            11..=15 => f(number - 10),
            17..=21 => f(number - 11),
            23 | 24 => f(number - 12),
            _ => return,
        };
        self.key(code, mods);
    }

    /// Keys of the form `CSI codepoint ; mods u` (kitty's protocol).
    fn coded(&mut self, codepoint: u16, mods: Mods) {
        let code = match codepoint {
            27 => Code::Esc,
            13 => Code::Enter,
            9 => Code::Tab,
            8 | 127 => Code::Backspace,
            // The keypad, which that protocol tells from the keys of the same names.
            57414 => Code::Enter,
            57417 => Code::Left,
            57418 => Code::Right,
            57419 => Code::Up,
            57420 => Code::Down,
            57421 => Code::PageUp,
            57422 => Code::PageDown,
            57423 => Code::Home,
            57424 => Code::End,
            57425 => Code::Insert,
            57426 => Code::Delete,
            c => match char::from_u32(c.into()) {
                // Private use: keys that have no name here.
                Some(c) if !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) => Code::Char(c),
                _ => return,
            },
        };
        self.key(code, mods);
    }

    /// SGR mouse reports: `CSI < buttons ; x ; y M`, `m` where a button is let go.
    fn mouse(&mut self, buttons: u16, x: u16, y: u16, pressed: bool) {
        const HELD: u16 = 4 | 8 | 16;
        let kind = match buttons & !HELD {
            0 if pressed => MouseKind::Click,
            0 => MouseKind::Release,
            32 => MouseKind::Drag,
            64 => MouseKind::WheelUp,
            65 => MouseKind::WheelDown,
            _ => return,
        };
        self.out.push(Input::Mouse(Mouse { kind, x: x.saturating_sub(1), y: y.saturating_sub(1) }));
    }
}

impl Perform for Meaning {
    fn print(&mut self, c: char) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if mem::take(&mut self.ss3) {
            self.lettered(c, Mods::default());
        } else if c == '\u{7f}' {
            self.key(Code::Backspace, Mods::default());
        } else {
            self.key(Code::Char(c), Mods::default());
        }
    }

    fn execute(&mut self, byte: u8) {
        self.ss3 = false;
        match byte {
            b'\r' => self.key(Code::Enter, Mods::default()),
            b'\t' => self.key(Code::Tab, Mods::default()),
            0x08 => self.key(Code::Backspace, Mods::default()),
            0 => self.out.push(Input::Key(Key::ctrl(' '))),
            0x01..=0x1a => self.out.push(Input::Key(Key::ctrl(char::from(byte + b'a' - 1)))),
            0x1c..=0x1f => self.out.push(Input::Key(Key::ctrl(char::from(byte + 0x40)))),
            _ => {}
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], _ignore: bool, action: char) {
        let mut list = params.iter().map(|p| p.first().copied().unwrap_or(0));
        let mut next = || list.next().unwrap_or(0);
        let (first, second, third) = (next(), next(), next());
        match (intermediates, action) {
            (b"<", 'M' | 'm') => self.mouse(first, second, third, action == 'M'),
            (b"?", 'u') => self.out.push(Input::Keyboard),
            (b"", 'M') => self.skip = 3,
            // Later it can only be Shift+F3 and the like.
            (b"", 'R') if self.asked.take().is_some_and(|limit| Instant::now() < limit) => {
                self.out.extend(drawn_width(second).map(Input::Ambiguous));
            }
            (b"", '~') => self.numbered(first, mods(second)),
            (b"", 'u') => self.coded(first, mods(second)),
            (b"", letter) => self.lettered(letter, mods(second)),
            _ => {}
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _ignore: bool, byte: u8) {
        match (intermediates, byte) {
            (b"", b'O') => self.ss3 = true,
            // The end of a string sequence.
            (b"", b'\\') => {}
            (b"", b) => self.key(Code::Char(char::from(b)), ALT),
            _ => {}
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell_terminated: bool) {
        if let [b"11", colour, ..] = params {
            self.out.extend(background(colour).map(Input::Background));
        }
    }
}

/// The modifiers of xterm's and kitty's sequences: 1 + a sum of Shift 1, Alt 2, Control 4.
const fn mods(param: u16) -> Mods {
    let bits = param.saturating_sub(1);
    Mods { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
}

/// Whether a colour `rgb:rrrr/gggg/bbbb` (1 to 4 digits each) is dark or light, by its luma (ITU-R BT.601).
fn background(colour: &[u8]) -> Option<Background> {
    let text = std::str::from_utf8(colour).ok()?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?.split('/');
    let part = |p: &str| {
        let digits = u32::try_from(p.len()).ok().filter(|n| (1..=4).contains(n))?;
        Some(u32::from_str_radix(p, 16).ok()? * 1000 / (16u32.pow(digits) - 1))
    };
    let levels: Vec<u32> = parts.map(part).collect::<Option<_>>()?;
    let [r, g, b, ..] = levels.as_slice() else { return None };
    let luma = (r * 299 + g * 587 + b * 114) / 1000;
    Some(if luma < 500 { Background::Dark } else { Background::Light })
}

/// How wide the terminal drew one ambiguous character, from the column (from 1) of the cursor after it.
const fn drawn_width(column: u16) -> Option<Ambiguous> {
    match column {
        2 => Some(Ambiguous::Narrow),
        3 => Some(Ambiguous::Wide),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

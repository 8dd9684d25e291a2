//! Colours as terminals of different ages take them.

use ratatui::style::Color;
use std::fmt::Write as _;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None at all.
    Mono,
    /// The 16 of the terminal's palette.
    Sixteen,
    /// 256: a cube of 6 and a ramp of greys.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// The levels of the 6x6x6 cube of xterm's 256 colours.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// xterm's default values of the 16 colours.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

impl Depth {
    /// What a terminal says of itself: the values of `NO_COLOR`, `COLORTERM` and `TERM`.
    #[must_use]
    pub fn guess(no_color: bool, colorterm: &str, term: &str) -> Self {
        if no_color || term.is_empty() || is_video_terminal(term) {
            Self::Mono
        } else if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("direct") {
            Self::True
        } else if term.contains("256") || term.contains("kitty") || term.contains("alacritty") || term.contains("foot")
        {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// Adds the codes of a colour, each followed by `;`.
    pub(super) fn write(self, codes: &mut String, color: Color, ground: bool) {
        let base = if ground { 40 } else { 30 };
        let _ = match self.nearest(color) {
            Color::Rgb(r, g, b) => write!(codes, "{};2;{r};{g};{b};", base + 8),
            Color::Indexed(n) if n >= 16 => write!(codes, "{};5;{n};", base + 8),
            Color::Reset => write!(codes, "{};", base + 9),
            named => {
                let n = number(named);
                write!(codes, "{};", if n < 8 { base + n } else { base + 52 + n })
            }
        };
    }

    /// The colour of this depth that is nearest.
    fn nearest(self, color: Color) -> Color {
        match (self, color) {
            (Self::Mono, _) => Color::Reset,
            (Self::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(indexed(r, g, b)),
            (Self::Sixteen, Color::Rgb(r, g, b)) => Color::Indexed(sixteen(r, g, b)),
            (Self::Sixteen, Color::Indexed(n)) if n >= 16 => {
                let (r, g, b) = of_index(n);
                Color::Indexed(sixteen(r, g, b))
            }
            _ => color,
        }
    }
}

/// Whether `TERM` names one of the VT series (vt100, vt220): not the VTE of GNOME.
#[must_use]
pub fn is_video_terminal(term: &str) -> bool {
    term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number, 0 to 15, of a named colour.
const fn number(color: Color) -> u8 {
    match color {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n) if n < 16 => n,
        _ => 0,
    }
}

fn indexed(r: u8, g: u8, b: u8) -> u8 {
    let level =
        |c: u8| (0u8..6).min_by_key(|&i| LEVELS.get(usize::from(i)).map_or(255, |l| l.abs_diff(c))).unwrap_or(0);
    let cube = 16 + 36 * level(r) + 6 * level(g) + level(b);
    let mean = ((u16::from(r) + u16::from(g) + u16::from(b)) / 3).min(238);
    let grey = 232 + u8::try_from(mean.saturating_sub(3) / 10).unwrap_or(23).min(23);
    if distance((r, g, b), of_index(grey)) < distance((r, g, b), of_index(cube)) { grey } else { cube }
}

fn sixteen(r: u8, g: u8, b: u8) -> u8 {
    (0u8..16).min_by_key(|&n| distance((r, g, b), of_index(n))).unwrap_or(7)
}

/// The value of one of the 256 colours.
fn of_index(n: u8) -> (u8, u8, u8) {
    match n {
        0..=15 => SIXTEEN.get(usize::from(n)).copied().unwrap_or_default(),
        16..=231 => {
            let level = |i: u8| LEVELS.get(usize::from(i % 6)).copied().unwrap_or(0);
            let cube = n - 16;
            (level(cube / 36), level(cube / 6), level(cube))
        }
        _ => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
    }
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_read_from_the_environment() {
        for (no, colorterm, term, want) in [
            (true, "truecolor", "xterm", Depth::Mono),
            (false, "truecolor", "xterm-256color", Depth::True),
            (false, "", "xterm-256color", Depth::Indexed),
            (false, "", "xterm-direct", Depth::True),
            (false, "", "xterm", Depth::Sixteen),
            (false, "", "linux", Depth::Sixteen),
            (false, "", "vt220", Depth::Mono),
            (false, "truecolor", "vte-256color", Depth::True),
        ] {
            assert_eq!(Depth::guess(no, colorterm, term), want, "{colorterm} {term}");
        }
    }

    #[test]
    fn colours_go_to_the_nearest_that_there_is() {
        assert_eq!(indexed(0xff, 0xff, 0xff), 231);
        assert_eq!(indexed(0x5f, 0x87, 0xaf), 67);
        assert_eq!(indexed(0x2c, 0x2c, 0x2c), 236);
        assert_eq!(sixteen(0xf0, 0x10, 0x10), 9);
        for n in 16..=255u8 {
            let (r, g, b) = of_index(n);
            assert_eq!(of_index(indexed(r, g, b)), (r, g, b), "{n}");
        }
    }

    #[test]
    fn codes_are_those_of_the_depth() {
        let codes = |d: Depth, c: Color, ground| {
            let mut s = String::new();
            d.write(&mut s, c, ground);
            s
        };
        assert_eq!(codes(Depth::True, Color::Rgb(1, 2, 3), false), "38;2;1;2;3;");
        assert_eq!(codes(Depth::Indexed, Color::Rgb(0, 0, 0), true), "48;5;16;");
        assert_eq!(codes(Depth::Sixteen, Color::Rgb(255, 0, 0), false), "91;");
        assert_eq!(codes(Depth::True, Color::LightCyan, true), "106;");
        assert_eq!(codes(Depth::True, Color::Red, false), "31;");
        assert_eq!(codes(Depth::Mono, Color::Red, false), "39;");
        assert_eq!(codes(Depth::True, Color::Indexed(200), false), "38;5;200;");
    }
}

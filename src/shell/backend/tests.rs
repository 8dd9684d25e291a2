//! Tests against a model of a terminal.

use super::*;
use proptest::prelude::*;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use std::num::NonZeroU16;

/// Rows of styled strings; both halves of a wide character have its style, as the canvas of `ui` draws them.
#[derive(Clone, Debug)]
struct Rows(Vec<(u16, u16, String, Style)>);

impl Widget for Rows {
    fn render(self, area: ratatui::layout::Rect, buf: &mut Buffer) {
        for (x, y, text, style) in self.0 {
            if y < area.height && x < area.width {
                // Never half of a wide character, as the canvas sees to it.
                if let Some(cell) = x.checked_sub(1).and_then(|x| buf.cell_mut((x, y))).filter(|c| c.cell_width() > 1) {
                    cell.set_symbol(" ");
                }
                let (end, _) = buf.set_stringn(x, y, text, usize::from(area.width - x), style);
                for x in x..end {
                    let wide = buf.cell((x, y)).filter(|c| c.cell_width() > 1).map(Cell::style);
                    if let (Some(style), Some(half)) = (wide, buf.cell_mut((x + 1, y))) {
                        half.set_style(style);
                    }
                }
            }
        }
    }
}

fn painter(columns: u16, rows: u16) -> Painter<Vec<u8>> {
    Painter::new(Vec::new(), Size::new(columns, rows), Depth::True, true)
}

fn rendered(size: Size, rows: Rows) -> Buffer {
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, size)));
    rows.render(buffer.area, &mut buffer);
    buffer
}

/// Paints a buffer and returns the bytes that were sent.
fn paint(p: &mut Painter<Vec<u8>>, buffer: &Buffer) -> Vec<u8> {
    p.paint(buffer, None).unwrap();
    std::mem::take(&mut p.out)
}

/// Draws a frame and returns the bytes that it sent.
fn draw(p: &mut Painter<Vec<u8>>, rows: Rows) -> Vec<u8> {
    let buffer = rendered(p.size(), rows);
    paint(p, &buffer)
}

fn plain(rows: &[&str]) -> Rows {
    Rows((0u16..).zip(rows).map(|(y, text)| (0, y, (*text).to_owned(), Style::new())).collect())
}

#[test]
fn wide_characters_are_written_one_after_the_other() {
    let mut p = painter(20, 2);
    let bytes = String::from_utf8(draw(&mut p, plain(&["边境友好abc交流"]))).unwrap();
    assert!(bytes.contains("边境友好abc交流"), "{bytes:?}");
    assert_eq!(bytes.matches('H').count(), 1, "{bytes:?}");
}

#[test]
fn a_frame_is_one_synchronised_update_and_an_unchanged_one_is_nothing() {
    let mut p = painter(20, 2);
    let bytes = String::from_utf8(draw(&mut p, plain(&["abc"]))).unwrap();
    assert!(bytes.starts_with("\x1b[?2026h") && bytes.ends_with("\x1b[?2026l"));
    assert_eq!(draw(&mut p, plain(&["abc"])), b"");
}

#[test]
fn looks_change_in_one_sequence() {
    let mut p = painter(20, 1);
    let style = Style::new().fg(Color::Red).bg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
    let rows = Rows(vec![(0, 0, "ab".to_owned(), style), (2, 0, "cd".to_owned(), Style::new().fg(Color::Red))]);
    let bytes = String::from_utf8(draw(&mut p, rows)).unwrap();
    assert!(bytes.contains("\x1b[1;4;31;48;2;1;2;3mab\x1b[0;31mcd\x1b[39m"), "{bytes:?}");
}

#[test]
fn emoji_sequences_are_drawn_so_that_all_terminals_agree() {
    let mut p = painter(20, 1);
    let bytes = String::from_utf8(draw(&mut p, plain(&["👨\u{200d}👩\u{200d}👧a❤\u{fe0f}b"]))).unwrap();
    assert!(!bytes.contains('\u{200d}') && !bytes.contains('\u{fe0f}'));
    assert!(bytes.contains("👨\x1b[1;3Ha") && bytes.contains("❤ \x1b[1;6Hb"), "{bytes:?}");
}

#[test]
fn a_forced_width_moves_the_cursor_as_the_terminal_does() {
    let mut p = painter(20, 1);
    let mut buffer = rendered(p.size(), plain(&[]));
    let forced = ratatui::buffer::CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap());
    buffer[(0, 0)].set_symbol("“").set_diff_option(forced);
    buffer[(2, 0)].set_symbol("a");
    let bytes = String::from_utf8(paint(&mut p, &buffer)).unwrap();
    assert!(bytes.contains("“a"), "{bytes:?}");
}

#[test]
fn blanks_cost_nothing_where_the_screen_is_blank() {
    let mut p = painter(40, 2);
    let red = Style::new().fg(Color::Red);
    let rows = Rows(vec![(0, 0, " ".repeat(40), red), (30, 0, "a  b".to_owned(), red), (9, 1, "c".to_owned(), red)]);
    let bytes = String::from_utf8(draw(&mut p, rows)).unwrap();
    assert!(bytes.contains("\x1b[1;31H\x1b[31ma  b\x1b[2;10Hc\x1b[39m"), "{bytes:?}");
    // What stood there is wiped in the colour at hand.
    let bytes = String::from_utf8(draw(&mut p, Rows(vec![(0, 0, " ".repeat(40), red)]))).unwrap();
    assert!(bytes.contains("\x1b[1;31H    \x1b[2;10H \x1b[?2026l"), "{bytes:?}");
}

#[test]
fn the_cursor_is_shown_and_hidden_once() {
    let mut p = painter(20, 1);
    let first = String::from_utf8(draw(&mut p, plain(&["a"]))).unwrap();
    assert!(first.contains("\x1b[?25l"));
    let again = String::from_utf8(draw(&mut p, plain(&["b"]))).unwrap();
    assert!(!again.contains("\x1b[?25l"));
}

/// A screen of two panes of text, from a row on.
fn panes(from: usize) -> Rows {
    let zh = "2014年，首届越中边境国防友好交流活动在越南广宁省和中国广西省举行，双方会谈后发表了联合新闻公报。";
    let vi = "Giao lưu hữu nghị Quốc phòng biên giới Việt Nam – Trung Quốc là sự kiện chính trị quan trọng";
    let cut = |text: &str, n: usize, shift: usize| -> String {
        let mut out = String::new();
        for c in text.chars().cycle().skip(shift) {
            if crate::text::width::width(&out, crate::text::width::Ambiguous::Narrow) >= n {
                break;
            }
            out.push(c);
        }
        out
    };
    let row = |y: u16| {
        let n = usize::from(y) + from;
        // Paragraphs of four rows, the last one short, with a blank row between.
        let fill = [56, 55, 56, 21, 0][n % 5];
        vec![
            (0, y, cut(zh, fill, n * 7), Style::new()),
            (60, y, "│".to_owned(), Style::new().fg(Color::DarkGray)),
            (62, y, cut(vi, fill, n * 11), Style::new()),
        ]
    };
    Rows((0..38).flat_map(row).collect())
}

/// Bytes of the second of two frames.
fn second(p: &mut Painter<Vec<u8>>, frames: [Rows; 2]) -> usize {
    let [first, second] = frames;
    draw(p, first);
    draw(p, second).len()
}

#[test]
fn two_panes_of_text_scroll_within_a_few_hundred_bytes() {
    let by_rows = second(&mut painter(120, 40), [panes(10), panes(11)]);
    let by_cells = second(&mut Painter { moves_rows: false, ..painter(120, 40) }, [panes(10), panes(11)]);
    let mut stock = Vec::new();
    let both = [10, 11].map(|from| rendered(Size::new(120, 40), panes(from)));
    ratatui::backend::CrosstermBackend::new(&mut stock).draw(both[0].diff_iter(&both[1])).unwrap();
    assert!(by_rows <= 400, "{by_rows} bytes");
    assert!(by_cells <= 6 << 10 && by_cells * 2 < stock.len(), "{by_cells} bytes, the stock backend {}", stock.len());
}

#[test]
fn rows_that_moved_are_moved_by_the_terminal() {
    let size = Size::new(120, 40);
    for (from, to) in [(10, 11), (11, 10), (10, 13), (30, 12), (12, 30)] {
        let mut p = painter(120, 40);
        let mut model = vt100::Parser::new(NonZeroU16::new(40).unwrap(), NonZeroU16::new(120).unwrap(), 0);
        model.process(&draw(&mut p, panes(from)));
        let moved = draw(&mut p, panes(to));

        let way = if to > from { format!("\x1b[{}M", to - from) } else { format!("\x1b[{}L", from - to) };
        assert!(String::from_utf8_lossy(&moved).contains(&way), "{from} to {to}");
        model.process(&moved);
        assert_eq!(shown(&model), meant(&rendered(size, panes(to))), "{from} to {to}");
    }
}

#[test]
fn old_terminals_are_not_asked_to_move_rows() {
    assert!(
        ["xterm-256color", "tmux-256color", "screen", "linux", "vte-256color", "foot", ""].into_iter().all(moves_rows)
    );
    assert!(!["vt100", "ansi", "cygwin", "pcansi-m", "sun-color", "wy50"].into_iter().any(moves_rows));
}

#[test]
fn nothing_is_moved_where_a_few_rows_change_or_most_stay() {
    let rows = |texts: &[String]| plain(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let lines: Vec<String> = (0..30).map(|n| format!("row {n} of a list")).collect();
    let mut p = painter(40, 30);
    draw(&mut p, rows(&lines));
    let mut few = lines.clone();
    few[3..7].rotate_left(1);
    assert!(!draw(&mut p, rows(&few)).windows(3).any(|w| w == b"\x1b[r"));
    // A block of four goes to the other end: the twenty rows between do not move with it.
    let mut p = painter(40, 30);
    draw(&mut p, rows(&lines));
    let mut exchanged = lines.clone();
    for n in 0..4 {
        exchanged.swap(n, 26 + n);
    }
    assert!(!draw(&mut p, rows(&exchanged)).windows(3).any(|w| w == b"\x1b[r"));
}

/// The model's screen as rows of text.
fn shown(parser: &vt100::Parser) -> Vec<String> {
    let (rows, columns) = parser.screen().size();
    (0..rows.get())
        .map(|y| {
            (0..columns.get())
                .filter_map(|x| parser.screen().cell(y, x))
                .filter(|c| !c.is_wide_continuation())
                .map(|c| if c.has_contents() { c.contents().to_owned() } else { " ".to_owned() })
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .collect()
}

/// What should be there: the buffer's rows.
fn meant(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (0..area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < area.width {
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                x += cell.cell_width().max(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

#[test]
fn half_a_wide_character_that_was_painted_over_keeps_its_ground() {
    let lit = Style::new().bg(Color::Rgb(9, 9, 9));
    let mut p = painter(8, 1);
    let mut model = vt100::Parser::new(NonZeroU16::MIN, NonZeroU16::new(8).unwrap(), 0);
    // The last cell is a blank of one look in both frames: first the right half of 路, then a blank.
    for text in ["a边路", "边a  "] {
        model.process(&draw(&mut p, Rows(vec![(0, 0, text.to_owned(), lit)])));
    }
    for text in ["ab边", "a路 "] {
        model.process(&draw(&mut p, Rows(vec![(0, 0, text.to_owned(), lit)])));
    }
    let cells = (0..4).map(|x| model.screen().cell(0, x).unwrap());
    for cell in cells.filter(|c| !c.is_wide_continuation()) {
        assert_eq!(cell.bgcolor(), vt100::Color::Rgb(9, 9, 9), "{cell:?}");
    }
}

fn frames() -> impl Strategy<Value = Vec<Vec<(u16, u16, String, u8)>>> {
    let text = "([a-z]|[Ạ-ỹ]|[一-龥]|[，。“”]|e\u{323}\u{302}| ){0,14}";
    let row = (0u16..30, 0u16..6, text, 0u8..6);
    prop::collection::vec(prop::collection::vec(row, 0..8), 1..6)
}

proptest! {
    /// Whatever moves, in whichever part of the screen, with whatever else changes.
    #[test]
    fn the_terminal_shows_what_was_meant_when_rows_move(
        texts in prop::collection::vec("([a-z]|[Ạ-ỹ]|[一-龥]|e\u{323}\u{302}|👨\u{200d}👩| ){0,14}", 40),
        steps in prop::collection::vec((0usize..20, 0u16..5, 0u16..5, 0u16..20, 0u8..3), 1..6),
    ) {
        let (columns, rows) = (NonZeroU16::new(30).unwrap(), NonZeroU16::new(20).unwrap());
        let mut p = painter(30, 20);
        let mut model = vt100::Parser::new(rows, columns, 0);
        for (from, head, foot, lit, look) in steps {
            let style = |y: u16| match look {
                _ if y != lit => Style::new(),
                0 => Style::new().fg(Color::Red),
                1 => Style::new().bg(Color::Rgb(9, 9, 9)),
                _ => Style::new().add_modifier(Modifier::UNDERLINED),
            };
            let row = |y: u16| {
                let moved = (head..20 - foot).contains(&y);
                let text = texts[usize::from(y) + if moved { from } else { 0 }].clone();
                (0, y, text, style(y))
            };
            let want = rendered(p.size(), Rows((0..20).map(row).collect()));
            model.process(&paint(&mut p, &want));
            prop_assert_eq!(paint(&mut p, &want), b"");
            let drawn = meant(&want).into_iter().map(|row| row.replace("\u{200d}👩", ""));
            prop_assert_eq!(shown(&model), drawn.collect::<Vec<_>>());
            for y in 0..20 {
                let ground = if y == lit && look == 1 { vt100::Color::Rgb(9, 9, 9) } else { vt100::Color::Default };
                let drawn = want[(0, y)].symbol() != " ";
                prop_assert!(!drawn || model.screen().cell(y, 0).unwrap().bgcolor() == ground);
            }
        }
    }

    #[test]
    fn the_terminal_shows_what_was_meant(frames in frames()) {
        let mut p = painter(30, 6);
        let mut model = vt100::Parser::new(NonZeroU16::new(6).unwrap(), NonZeroU16::new(30).unwrap(), 0);
        for frame in frames {
            let style = |n: u8| match n {
                0 => Style::new(),
                1 => Style::new().fg(Color::Red),
                2 => Style::new().add_modifier(Modifier::BOLD),
                3 => Style::new().bg(Color::Rgb(9, 9, 9)).add_modifier(Modifier::REVERSED),
                4 => Style::new().bg(Color::Rgb(9, 9, 9)).fg(Color::Red),
                _ => Style::new().add_modifier(Modifier::UNDERLINED),
            };
            let rows = Rows(frame.into_iter().map(|(x, y, s, n)| (x, y, s, style(n))).collect());
            let want = rendered(p.size(), rows);
            model.process(&paint(&mut p, &want));
            prop_assert_eq!(paint(&mut p, &want), b"");
            prop_assert_eq!(shown(&model), meant(&want));
            for (i, cell) in want.content.iter().enumerate() {
                let (x, y) = want.pos_of(i);
                let got = model.screen().cell(y, x).unwrap();
                if got.is_wide_continuation() {
                    continue;
                }
                let ground = if cell.bg == Color::Reset { vt100::Color::Default } else { vt100::Color::Rgb(9, 9, 9) };
                prop_assert_eq!(got.bgcolor(), ground);
                prop_assert_eq!(got.inverse(), cell.modifier.contains(Modifier::REVERSED));
                // Of a blank its weight and colour are not seen, its underline is.
                if cell.symbol() == " " {
                    prop_assert_eq!(got.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                } else {
                    let letters = if cell.fg == Color::Reset { vt100::Color::Default } else { vt100::Color::Idx(1) };
                    prop_assert_eq!(got.fgcolor(), letters);
                    prop_assert_eq!(got.bold(), cell.modifier.contains(Modifier::BOLD));
                    prop_assert_eq!(got.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                }
            }
        }
    }
}

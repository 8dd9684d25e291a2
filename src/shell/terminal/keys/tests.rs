//! Tests of what terminals send.

use super::*;
use proptest::prelude::*;
use std::time::Duration;

fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut out = decoder.feed(bytes);
    out.extend(decoder.settle());
    out
}

fn keys(bytes: &[u8]) -> Vec<String> {
    let name = |i: Input| match i {
        Input::Key(k) => k.to_string(),
        other => format!("{other:?}"),
    };
    decode(bytes).into_iter().map(name).collect()
}

#[test]
fn keys_of_every_kind() {
    for (bytes, want) in [
        (&b"j"[..], "j"),
        (b"G", "G"),
        ("đ".as_bytes(), "đ"),
        ("边".as_bytes(), "边"),
        (b" ", "Space"),
        (b"\r", "Enter"),
        (b"\t", "Tab"),
        (b"\x7f", "Backspace"),
        (b"\x08", "Backspace"),
        (b"\x1b", "Esc"),
        (b"\x03", "Ctrl+c"),
        (b"\x04", "Ctrl+d"),
        (b"\x1a", "Ctrl+z"),
        (b"\0", "Ctrl+Space"),
        (b"\x1f", "Ctrl+_"),
        (b"\n", "Ctrl+j"),
        (b"\x1b[A", "Up"),
        (b"\x1bOA", "Up"),
        (b"\x1b[1;5C", "Ctrl+Right"),
        (b"\x1b[1;3D", "Alt+Left"),
        (b"\x1b[Z", "Shift+Tab"),
        (b"\x1b[H", "Home"),
        (b"\x1bOF", "End"),
        (b"\x1b[1~", "Home"),
        (b"\x1b[4~", "End"),
        (b"\x1b[5~", "PageUp"),
        (b"\x1b[6~", "PageDown"),
        (b"\x1b[3;2~", "Shift+Delete"),
        (b"\x1bOP", "F1"),
        (b"\x1b[15~", "F5"),
        (b"\x1b[17~", "F6"),
        (b"\x1b[24~", "F12"),
        (b"\x1bx", "Alt+x"),
        (b"\x1b\x7f", "Alt+Backspace"),
        (b"\x1b[", "Alt+["),
        (b"\x1bO", "Alt+O"),
        (b"\x1b]", "Alt+]"),
        (b"\x1b[105;5u", "Ctrl+i"),
        (b"\x1b[27u", "Esc"),
        (b"\x1b[97;2u", "A"),
        (b"\x1b[127;3u", "Alt+Backspace"),
        (b"\x1b[57414u", "Enter"),
        (b"\x1b[57420;5u", "Ctrl+Down"),
    ] {
        assert_eq!(keys(bytes), [want], "{bytes:?}");
    }
}

#[test]
fn typing_ahead_is_kept_in_order() {
    assert_eq!(keys(b"jj\x1b[Bk\r q"), ["j", "j", "Down", "k", "Enter", "Space", "q"]);
    assert_eq!(keys(b"j\x1b"), ["j", "Esc"]);
}

#[test]
fn answers_of_the_terminal_are_never_keys() {
    for answer in [
        &b"\x1b[?62;22c"[..],
        b"\x1b[>41;354;0c",
        b"\x1b[0n",
        b"\x1b[?2026;2$y",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b]10;rgb:ffff/ffff/ffff\x07",
        b"\x1b]4;1;rgb:0/0/0\x1b\\",
        b"\x1b]52;c;ZWNobyBoaQ==\x07",
        b"\x1b[8;24;80t",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b]l rm -rf\x1b\\",
        b"\x1b[?1u",
    ] {
        let keys = decode(answer).into_iter().filter(|i| matches!(i, Input::Key(_))).count();
        assert_eq!(keys, 0, "{answer:?}");
    }
}

#[test]
fn answers_that_were_asked_for_are_understood() {
    let asked = |bytes| Decoder::asking(Some(Instant::now() + Duration::from_secs(9))).feed(bytes);
    assert_eq!(asked(b"\x1b[1;2R"), [Input::Ambiguous(Ambiguous::Narrow)]);
    assert_eq!(asked(b"\x1b[1;3R"), [Input::Ambiguous(Ambiguous::Wide)]);
    assert_eq!(asked(b"\x1b[1;9R"), []);
    assert_eq!(keys(b"\x1b[1;2R"), ["Shift+F3"]);
    assert_eq!(decode(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"), [Input::Background(Background::Dark)]);
    assert_eq!(decode(b"\x1b]11;rgb:ff/ff/f0\x07"), [Input::Background(Background::Light)]);
    assert_eq!(decode(b"\x1b]11;rgb:zz/ff/f0\x07"), []);
    assert_eq!(decode(b"\x1b]11;rgb:12345/ff/f0\x07"), []);
    assert_eq!(decode(b"\x1b[?1u"), [Input::Keyboard]);
}

#[test]
fn the_mouse_clicks_and_scrolls() {
    let at = |kind| [Input::Mouse(Mouse { kind, x: 4, y: 9 })];
    assert_eq!(decode(b"\x1b[<0;5;10M"), at(MouseKind::Click));
    assert_eq!(decode(b"\x1b[<32;5;10M"), at(MouseKind::Drag));
    assert_eq!(decode(b"\x1b[<0;5;10m"), at(MouseKind::Release));
    assert_eq!(decode(b"\x1b[<64;5;10M"), at(MouseKind::WheelUp));
    assert_eq!(decode(b"\x1b[<69;5;10M"), at(MouseKind::WheelDown));
    assert_eq!(decode(b"\x1b[<2;5;10m\x1b[<2;5;10M\x1b[<35;5;10M"), []);
    assert_eq!(keys(b"\x1b[M !!j"), ["j"]);
}

#[test]
fn a_paste_is_text_whatever_is_in_it() {
    assert_eq!(decode(b"\x1b[200~q\x1b[A\r\n:\x03\x1b[201~"), [Input::Paste("q\u{1b}[A\n:\u{3}".to_owned())]);
    assert_eq!(decode(b"\x1b[200~a\x1b[201~q\x1b[201~"), [Input::Paste("a\u{1b}[201~q".to_owned())]);
    assert_eq!(
        decode(b"j\x1b[200~a\x1b[201~k"),
        [Input::Key(Key::char('j')), Input::Paste("a".to_owned()), Input::Key(Key::char('k'))]
    );
}

#[test]
fn a_paste_without_an_end_is_left_by_ctrl_c() {
    let mut decoder = Decoder::default();
    assert!(decoder.feed(b"\x1b[200~half a text").is_empty() && decoder.settle().is_empty());
    let keys = decoder.feed(b"\x03");
    assert!(matches!(keys.as_slice(), [Input::Key(key)] if key.to_string() == "Ctrl+c"), "{keys:?}");
    assert!(!decoder.waits());
}

#[test]
fn a_paste_may_come_in_pieces() {
    let mut d = Decoder::default();
    assert_eq!(d.feed(b"\x1b[200~ab"), []);
    assert!(d.waits());
    assert_eq!(d.settle(), []);
    assert_eq!(d.feed("边\x1b[20".as_bytes()), []);
    assert_eq!(d.feed(b"1~"), []);
    assert_eq!(d.settle(), [Input::Paste("ab边".to_owned())]);
    assert!(!d.waits());
}

#[test]
fn escape_waits_for_what_may_follow() {
    let mut d = Decoder::default();
    assert_eq!(d.feed(b"\x1b"), []);
    assert!(d.waits());
    assert_eq!(d.feed(b"[A"), [Input::Key(Key::plain(Code::Up))]);
    assert!(!d.waits());
}

proptest! {
    #[test]
    fn sequences_mean_the_same_in_any_pieces(cuts in prop::collection::vec(1usize..6, 0..20)) {
        let all = "j\x1b[A边\x1b[1;5C\x1b[<0;5;10M\x1b]11;rgb:0/0/0\x1b\\đ\x1b[105;5uk".as_bytes();
        let mut d = Decoder::default();
        let (mut rest, mut out) = (all, Vec::new());
        for cut in cuts.into_iter().chain([all.len()]) {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            out.extend(d.feed(now));
            rest = later;
        }
        out.extend(d.settle());
        prop_assert_eq!(out, decode(all));
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut d = Decoder::default();
        d.feed(&bytes);
        d.settle();
        d.settle();
    }
}

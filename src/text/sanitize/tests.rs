//! Tests of what reaches a terminal.

use super::*;
use proptest::prelude::*;

fn shown(text: &str) -> String {
    Safe::new(text).as_str().to_owned()
}

#[test]
fn plain_text_passes_unchanged() {
    for text in [
        "",
        "abc ~",
        "第8次中越边境国防友好交流，“你好”……",
        "Lạng Sơn – Quảng Tây",
        "ＡＢＣ１２３",
        "日本語のかな 한국어 العربية",
    ] {
        assert_eq!(clean(text), (Safe(text.to_owned()), Counts::default()), "{text}");
    }
}

#[test]
fn every_c0_control_is_a_picture() {
    for b in 0u8..0x20 {
        let c = char::from(b);
        if b == 9 {
            continue;
        }
        let picture = char::from_u32(0x2400 + u32::from(b)).unwrap();
        assert_eq!(shown(&format!("a{c}b")), format!("a{picture}b"), "{b:02X}");
    }
    assert_eq!(shown("\u{7f}"), "␡");
    assert_eq!(shown("a\tb"), "a b");
}

#[test]
fn every_c1_control_shows_its_code() {
    for code in 0x80u32..0xa0 {
        let c = char::from_u32(code).unwrap();
        let want = if code == 0x85 { "␤".to_owned() } else { format!("<{code:02X}>") };
        assert_eq!(shown(&c.to_string()), want);
    }
}

#[test]
fn the_twelve_bidi_controls_are_visible() {
    let all = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let (text, counts) = clean(all);
    assert_eq!(text.as_str(), "⟦ALM⟧⟦LRM⟧⟦RLM⟧⟦LRE⟧⟦RLE⟧⟦PDF⟧⟦LRO⟧⟦RLO⟧⟦LRI⟧⟦RLI⟧⟦FSI⟧⟦PDI⟧");
    assert_eq!((counts.bidi, counts.total()), (12, 12));
}

#[test]
fn invisible_characters_go_and_are_counted() {
    let (text, counts) = clean("\u{feff}边\u{200b}境 Lạng\u{ad} S\u{2060}ơn\u{e0041}\u{3164}\u{200c}");
    assert_eq!(text.as_str(), "边境 Lạng Sơn");
    assert_eq!(counts, Counts { invisible: 7, ..Counts::default() });
}

#[test]
fn joiners_and_selectors_live_only_in_emoji() {
    for kept in ["👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}", "🏳\u{fe0f}\u{200d}🌈", "👍🏽", "1\u{fe0f}\u{20e3}", "🇻🇳"]
    {
        assert_eq!(shown(kept), kept);
    }
    assert_eq!(shown("a\u{200d}b\u{fe0f}c"), "abc");
    assert_eq!(shown("👨\u{200d}b"), "👨b");
    assert_eq!(shown("❤\u{fe0f}\u{fe0f}"), "❤\u{fe0f}");
    assert_eq!(shown("1\u{fe0f}2"), "12");
}

#[test]
fn private_use_and_noncharacters_are_boxes() {
    assert_eq!(shown("\u{e000}a\u{fdd0}b\u{ffff}c\u{10fffe}d\u{378}"), "□a□b□c□d□");
    assert_eq!(clean("\u{f8ff}").1.unknown, 1);
}

#[test]
fn a_flood_of_marks_is_cut_after_four() {
    let (text, counts) = clean(&format!("e{}b", "\u{302}\u{323}\u{489}".repeat(30)));
    let marks = text.as_str().chars().filter(|&c| is_combining_mark(c)).count();
    assert!(marks <= 4 && text.as_str().ends_with("…b"), "{text}");
    assert!(counts.marks > 80);
    assert_eq!(shown("\u{301}a\n").chars().next(), Some('◌'));
}

#[test]
fn nfd_becomes_nfc() {
    let nfd: String = "Lạng Sơn, Quảng Ninh, đối chiếu".nfd().collect();
    assert_eq!(shown(&nfd), "Lạng Sơn, Quảng Ninh, đối chiếu");
    assert_eq!(clean(&nfd).1, Counts::default());
    assert_eq!(shown("e\u{34f}\u{301}"), "é");
}

#[test]
fn line_breaks_stay_only_where_asked() {
    let text = "a\r\nb\rc\nd\u{2028}e\u{85}f\u{b}g\u{c}h";
    assert_eq!(clean_lines(text).0.as_str(), "a\nb\nc\nd\ne\nf\ng\nh");
    assert_eq!(clean_lines(text).1.total(), 0);
    assert_eq!(shown(text), "a␍␊b␍c␊d␤e␤f␋g␌h");
}

#[test]
fn terminal_sequences_lose_their_teeth() {
    let hostile = [
        "\u{1b}[2J",
        "\u{1b}]0;t\u{7}",
        "\u{9b}31m",
        "\u{9d}52;c;x\u{9c}",
        "\u{1b}P+q\u{1b}\\",
        "\u{1b}_x\u{1b}\\",
        "\u{1b}]8;;http://x\u{7}y",
        "e\u{301}\u{1b}[6n",
        "\u{1b}c",
    ];
    for text in hostile {
        assert!(!shown(text).chars().any(char::is_control), "{text:?}");
    }
}

#[test]
fn pieces_out_of_range_are_empty() {
    let text = Safe::new("边境");
    assert_eq!(text.get(0..3).as_str(), "边");
    assert_eq!(text.get(1..3).as_str(), "");
    assert_eq!(text.as_safe().get(4..9).as_str(), "");
    assert_eq!(Safe::joined([text.as_safe(), SafeStr::literal("x")]).as_str(), "边境\nx");
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,4}",
        Just("ế".nfd().collect::<String>()),
        Just("👨\u{200d}👩".to_owned()),
        prop::sample::select(vec![
            "\u{200d}", "\u{fe0f}", "\u{301}", "\u{323}", "\u{338}", "\u{1b}", "\u{9b}", "\u{202e}", "\u{200b}", "\n",
            "\r", "1", "\u{20e3}", "❤", "\u{ad}", "边", "<", "\u{1100}", "\u{1161}", "\u{f900}", "\u{344}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn nothing_harmful_is_left_and_a_second_pass_changes_nothing(text in nasty()) {
        for (once, lines) in [(clean(&text).0, false), (clean_lines(&text).0, true)] {
            for c in once.as_str().chars() {
                prop_assert!(!c.is_control() || (lines && c == '\n'), "{c:?}");
                prop_assert!(bidi_mark(c).is_none() && !is_unknown(c));
                let joins = ['\u{200d}', '\u{fe0e}', '\u{fe0f}'].contains(&c);
                prop_assert!(!is_invisible(c) || joins);
            }
            prop_assert!(unicode_normalization::is_nfc(once.as_str()));
            let (twice, counts) = if lines { clean_lines(once.as_str()) } else { clean(once.as_str()) };
            prop_assert_eq!(&twice, &once);
            prop_assert_eq!(counts.total(), 0);
        }
    }

    #[test]
    fn lines_are_cleaned_each_for_itself(a in nasty(), b in nasty()) {
        prop_assume!(!a.ends_with('\r'));
        let both = format!("{}\n{}", clean_lines(&a).0, clean_lines(&b).0);
        let together = clean_lines(&format!("{a}\n{b}")).0.to_string();
        prop_assert_eq!(together, both);
    }

    #[test]
    fn composed_and_decomposed_text_give_the_same(text in "[ -~À-ɏẠ-ỹ一-龥]{0,40}") {
        let nfd: String = text.nfd().collect();
        prop_assert_eq!(clean(&text), clean(&nfd));
    }
}

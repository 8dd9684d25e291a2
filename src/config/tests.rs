//! Tests of what a file sets and what is said about its errors.

use super::*;
use crate::input::{Action, Key, Lookup};
use crate::theme::Role;
use proptest::prelude::*;

fn load_text(text: &str) -> Loaded {
    load(Path::new("config.toml"), text)
}

/// `LINE:COLUMN: what; remedy` of every problem.
fn problems(text: &str) -> Vec<String> {
    let say = |n: &Notice| {
        let (line, column) = n.at.unwrap();
        format!("{line}:{column}: {}; {}", n.what, n.remedy)
    };
    load_text(text).problems.iter().map(say).collect()
}

fn only(text: &str) -> String {
    let all = problems(text);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

#[test]
fn the_default_file_says_what_the_program_does() {
    let loaded = load_text(DEFAULT);
    assert_eq!(problems(DEFAULT), Vec::<String>::new());
    let ours = Loaded::default();
    assert_eq!(in_force(&Loaded { lines: BTreeMap::new(), ..loaded.clone() }, None), in_force(&ours, None));
    for action in Action::ALL {
        assert_eq!(loaded.settings.keymap.keys(*action), action.default_keys(), "{action:?}");
        assert!(loaded.lines.contains_key(&format!("keys.{}", action.name())), "config.toml lacks {}", action.name());
    }
    for setting in table::SETTINGS {
        assert!(loaded.lines.contains_key(setting.name), "config.toml lacks {}", setting.name);
    }
    for (_, role) in Role::ALL {
        assert!(DEFAULT.contains(role), "config.toml does not name the role {role}");
    }
}

#[test]
fn values_are_laid_over_the_default() {
    let text = "library = 'news'\ninterface = \"vi\"\ntheme = \"light\"\nambiguous_width = 2\nascii = true\n\
                max_file_size = \"2 MiB\"\nmouse = false\ntext_width = 60\npane_ratio = 40\nglossary = \"own.tsv\"";
    let loaded = load_text(text);
    assert_eq!(problems(text), Vec::<String>::new());
    let s = &loaded.settings;
    assert_eq!((s.library.as_slice(), s.interface), (&["news".to_owned()][..], Interface::Vietnamese));
    assert_eq!((&s.theme, s.ambiguous, s.ascii, s.mouse), (&ThemeChoice::Light, Some(Ambiguous::Wide), true, false));
    assert_eq!((s.max_file_size, s.text_width, s.pane_ratio), (2 << 20, 60, 40));
    assert_eq!(s.glossary.as_deref(), Some("own.tsv"));
    assert_eq!(loaded.lines["text_width"], 8);
}

#[test]
fn an_unknown_key_gets_the_nearest_name() {
    assert_eq!(only("theem = \"dark\""), "1:1: unknown key \"theem\"; did you mean \"theme\"?");
    assert_eq!(only("mouse = true\ntext-width = 60"), "2:1: unknown key \"text-width\"; did you mean \"text_width\"?");
    assert!(only("qqqqqq = 1").contains("known are library, interface"));
    assert_eq!(only("[keyz]\nx = 1"), "1:2: unknown key \"keyz\"; did you mean \"keys\"?");
}

#[test]
fn wrong_types_say_what_is_needed_and_what_to_write() {
    for (text, want) in [
        ("mouse = 1", "1:9: mouse: true or false is needed, found 1; write true or false"),
        ("mouse = \"true\"", "1:9: mouse: true or false is needed, found \"true\"; write true without quotes"),
        (
            "text_width = \"80\"",
            "1:14: text_width: a number from 20 to 400 is needed, found \"80\"; write 80 without quotes",
        ),
        ("text_width = 5", "1:14: text_width: a number from 20 to 400 is needed, found 5; write 20"),
        (
            "text_width = 99999999999",
            "1:14: text_width: a number from 20 to 400 is needed, found 99999999999; write 400",
        ),
        ("pane_ratio = 2.5", "1:14: pane_ratio: a number from 20 to 80 is needed, found 2.5; write for example 50"),
        (
            "interface = \"vn\"",
            "1:13: interface: one of \"auto\", \"en\", \"zh\", \"vi\" is needed, found \"vn\"; did you mean \"en\"?",
        ),
        ("library = 7", "1:11: library: text in quotes or a list of it is needed, found 7; put it in quotes: \"…\""),
        (
            "library = [\"a\", true]",
            "1:17: library: text in quotes or a list of it is needed, found true; put it in quotes: \"…\"",
        ),
        (
            "ambiguous_width = \"2\"",
            "1:19: ambiguous_width: \"auto\", 1 or 2 is needed, found \"2\"; write 2 without quotes",
        ),
        ("ambiguous_width = 3", "1:19: ambiguous_width: \"auto\", 1 or 2 is needed, found 3; write \"auto\", 1 or 2"),
        (
            "max_file_size = \"16 MiBs\"",
            "1:17: max_file_size: a size from 1 KiB to 1 GiB is needed, found \"16 MiBs\"; write for example \"16 MiB\"",
        ),
        ("keys = 1", "1:8: keys needs a table, found 1; write [keys] on a line of its own"),
        (
            "glossary = 2024-01-01",
            "1:12: glossary: text in quotes is needed, found the date 2024-01-01; put it in quotes: \"…\"",
        ),
    ] {
        assert_eq!(only(text), want, "{text}");
    }
}

#[test]
fn sizes_are_read_and_written() {
    for (text, bytes) in [
        ("\"16 MiB\"", 16 << 20),
        ("\"1GiB\"", 1 << 30),
        ("\"512 kib\"", 512 << 10),
        ("\"2 MB\"", 2_000_000),
        ("4096", 4096),
    ] {
        assert_eq!(load_text(&format!("max_file_size = {text}")).settings.max_file_size, bytes, "{text}");
    }
    assert!(only("max_file_size = \"99999999999999999999 GiB\"").contains("is needed"));
    assert!(only("max_file_size = -5").contains("found -5"));
}

#[test]
fn all_errors_come_in_one_run_in_order() {
    let text = "theem = 1\nmouse = 3\n[keys]\nquti = \"x\"\nopen = \"Ctlr+q\"\n[themes.t]\ntitel = \"red\"\ntitle = { fg = \"redd\" }\n";
    let all = problems(text);
    let lines: Vec<&str> = all.iter().map(|p| p.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["1", "2", "4", "5", "7", "8"], "{all:#?}");
}

#[test]
fn a_file_full_of_mistakes_is_answered_in_time() {
    let begun = std::time::Instant::now();
    let names = |n: u32| (0..n).map(|i| format!("b{i} = 1")).collect::<Vec<_>>();
    for text in [names(50_000).join("\n"), format!("keys = {{ {} }}", names(20_000).join(", ")), "=\n".repeat(20_000)] {
        let told = problems(&text);
        assert_eq!(told.len(), 201, "{:?}", told.last());
        assert!(told[200].ends_with("more problems; mend these first"), "{}", told[200]);
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn columns_are_right_under_chinese() {
    assert_eq!(only("library = \"边境新闻\" # 注释\nglossary = [\"边\"]").split(' ').next(), Some("2:12:"));
    assert_eq!(
        only("libraries = { \"边境\" = 1 }"),
        "1:22: 边境: text in quotes or a list of it is needed, found 1; put it in quotes: \"…\""
    );
}

#[test]
fn bad_keys_and_actions_get_the_nearest() {
    assert_eq!(only("[keys]\nquit = \"Ctlr+q\""), "2:8: \"Ctlr+q\" is no key; did you mean \"Ctrl+q\"?");
    assert_eq!(only("[keys]\nquti = \"x\""), "2:1: unknown action \"quti\"; did you mean \"quit\"?");
    assert!(only("[keys]\nwhatever-this-is = \"x\"").ends_with("`doichieu keys` lists the actions"));
    assert_eq!(
        only("[keys]\nzen = 5"),
        "2:7: zen: text in quotes or a list of it is needed, found 5; write a key or a list of keys: \"j\" or [\"j\", \"Down\"]"
    );
    assert!(only("[keys]\nzen = \"\"").contains("an empty key"));
}

#[test]
fn two_bindings_on_one_key_name_both_lines() {
    let text = "[keys]\nzen = \"Q\"\n\nswap = [\"x\", \"Q\"]";
    assert_eq!(only(text), "4:14: \"Q\" is bound to swap here and \"Q\" to zen in line 2; keep one of the two");
    let loaded = load_text(text);
    assert_eq!(loaded.settings.keymap.lookup(&[Key::char('Q')]), Lookup::Action(Action::Zen));
    assert_eq!(loaded.settings.keymap.lookup(&[Key::char('x')]), Lookup::Action(Action::Swap));
    assert!(
        only("[keys]\nzen = \"Q\"\nswap = \"Q Q\"")
            .contains("\"Q Q\" is bound to swap here and \"Q\" to zen in line 2")
    );
}

#[test]
fn a_bound_key_is_taken_from_its_default_action() {
    let map = load_text("[keys]\nzen = \"j\"\nswap = \"g\"").settings.keymap;
    assert_eq!(map.lookup(&[Key::char('j')]), Lookup::Action(Action::Zen));
    assert_eq!(map.keys(Action::LineDown), ["Down"]);
    assert_eq!(map.keys(Action::Top), ["Home"]);
    assert_eq!(map.clashes(), vec![]);
}

#[test]
fn some_key_always_quits() {
    assert!(only("[keys]\nquit = []").contains("no key is left that quits"));
    let stolen = load_text("[keys]\nzen = [\"q\", \"Ctrl+c\"]");
    assert_eq!(stolen.problems.len(), 1);
    assert_eq!(stolen.settings.keymap.keys(Action::Quit), ["Ctrl+c"]);
    assert_eq!(stolen.settings.keymap.lookup(&[Key::ctrl('c')]), Lookup::Action(Action::Quit));
    let begun = load_text("[keys]\nzen = [\"q\", \"Ctrl+c x\"]").settings.keymap;
    assert_eq!(begun.lookup(&[Key::ctrl('c')]), Lookup::Action(Action::Quit));
    assert_eq!(begun.clashes(), vec![]);
    assert_eq!(problems("[keys]\nzen = []"), Vec::<String>::new());
}

#[test]
fn themes_are_laid_over_a_built_in_one() {
    let text = "theme = \"paper\"\n[themes.paper]\nbase = \"light\"\ntitle = { fg = \"#102030\", bold = false }\nlit = \"red\"";
    let loaded = load_text(text);
    assert_eq!(problems(text), Vec::<String>::new());
    let (ours, light) = (loaded.settings.theme(Palette::Dark), Theme::new(Palette::Light));
    assert_eq!(ours.style(Role::Text), light.style(Role::Text));
    assert_ne!(ours.style(Role::Title), light.style(Role::Title));
    assert_ne!(ours.style(Role::Lit), light.style(Role::Lit));
    // As config.toml says: where NO_COLOR is set, "mono" holds.
    assert_eq!(loaded.settings.theme(Palette::Mono), Theme::new(Palette::Mono));
    assert_eq!(load_text("theme = \"light\"").settings.theme(Palette::Mono), Theme::new(Palette::Mono));
}

#[test]
fn a_theme_that_is_not_there_is_said() {
    assert_eq!(only("theme = \"drak\""), "1:9: unknown theme \"drak\"; did you mean \"dark\"?");
    assert!(
        only("[themes.x]\ntitle = { fgg = \"red\" }").contains("unknown part of a look \"fgg\"; did you mean \"fg\"?")
    );
    assert!(only("[themes.x]\nbase = \"dusk\"").contains("base: one of"));
    assert_eq!(load_text("theme = \"drak\"").settings.theme, ThemeChoice::Auto);
    assert_eq!(
        only("[themes.dark]\ntitle = \"red\""),
        "1:9: \"dark\" is a theme of the program; choose another name, and write base = \"dark\" in it to begin with that theme"
    );
}

#[test]
fn libraries_are_a_path_or_a_list() {
    let loaded = load_text("[libraries]\na = \"x\"\n\"b c\" = [\"y\", \"z\"]");
    assert_eq!(loaded.settings.libraries["b c"], ["y", "z"]);
    assert!(only("[libraries]\na = []").contains("has no folder"));
    assert!(
        in_force(&loaded, Some(Path::new("f")))
            .iter()
            .any(|l| l.starts_with("\"b c\" = [\"y\", \"z\"]") && l.ends_with("# f:3"))
    );
}

#[test]
fn what_is_in_force_reads_back() {
    let text = "theme = \"mono\"\nlibrary = [\"a\\\"b\", \"c\"]\ntext_width = 44\n[keys]\nzen = [\"Z\", \"g z\"]\nquit = \"Ctrl+q\"";
    let loaded = load_text(text);
    let printed = in_force(&loaded, Some(Path::new("c"))).join("\n");
    assert_eq!(problems(&printed), Vec::<String>::new());
    let again = load_text(&printed);
    assert_eq!(in_force(&Loaded { lines: loaded.lines.clone(), ..again }, Some(Path::new("c"))).join("\n"), printed);
}

#[test]
fn a_file_that_is_no_toml_leaves_all_of_the_default() {
    let loaded = load_text("text_width = 44\nmouse = \"unclosed\n");
    assert_eq!(loaded.settings.text_width, 88);
    assert!(loaded.lines.is_empty() && !loaded.problems.is_empty());
    assert_eq!(loaded.problems[0].at.unwrap().0, 2);
}

#[test]
fn escape_bytes_in_a_file_are_shown() {
    for text in [
        "\"\u{1b}]0;x\u{7}\" = 1",
        "theme = \"\\u001b[31m\"",
        "a = \u{1b}",
        "[keys]\n\"\\u009b\" = \"x\"",
        "[keys]\nzen = \"\\u202e\\u001b\"",
    ] {
        for problem in load_text(text).problems {
            let all = format!("{}{}", problem.what, problem.remedy);
            assert!(!all.chars().any(char::is_control), "{all:?}");
        }
        assert!(!load_text(text).problems.is_empty());
    }
}

#[test]
fn nothing_in_a_file_can_name_a_command() {
    for name in ["command", "editor", "opener", "exec", "hook", "translator"] {
        assert!(only(&format!("{name} = \"rm\"")).contains("unknown key"), "{name}");
    }
}

proptest! {
    #[test]
    fn any_text_gets_places_inside_of_it(text in "([a-z_]{1,8}|[=\\[\\]{}\"'.,#\n ]|边|\u{1b}|[0-9]{1,3}|true|keys|themes){0,40}") {
        let lines = text.lines().count().max(1) + 1;
        for problem in load_text(&text).problems {
            let (line, column) = problem.at.unwrap();
            prop_assert!(line >= 1 && line as usize <= lines && column >= 1);
            let row = text.split('\n').nth(line as usize - 1).unwrap_or("");
            prop_assert!(column as usize <= row.chars().count() + 1, "{}:{} in {:?}", line, column, text);
        }
    }
}

#[test]
fn the_interface_is_that_of_the_locale_unless_it_is_set() {
    for (locale, want) in [
        ("vi_VN.UTF-8", Interface::Vietnamese),
        ("zh_CN.UTF-8", Interface::Chinese),
        ("zh", Interface::Chinese),
        ("ZH-TW", Interface::Chinese),
        ("en_US.UTF-8", Interface::English),
        ("C.UTF-8", Interface::English),
        ("POSIX", Interface::English),
        ("vie_VN", Interface::English),
        ("", Interface::English),
    ] {
        assert_eq!(Interface::of_locale(locale), want, "{locale}");
    }
    let of = |text: &str| load(Path::new("c.toml"), text).settings;
    assert!(of("").interface_from_locale && of("interface = 'auto'").interface_from_locale);
    let set = of("interface = 'zh'");
    assert_eq!((set.interface, set.interface_from_locale), (Interface::Chinese, false));
}

//! The README says what the program does: its key table is the program's, and what it names exists.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use doichieu::input::{Keymap, markdown};
use std::fs;
use std::process::Command;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

#[test]
fn the_key_table_is_the_programs() {
    let readme = readme();
    let (_, rest) =
        readme.split_once("<!-- keys: cargo run -- keys --markdown -->\n").expect("the README marks its key table");
    let (table, _) = rest.split_once("<!-- end of keys -->").expect("and its end");
    assert_eq!(table.trim(), markdown(&Keymap::default()).trim(), "print it anew with the command in the marker");
}

#[test]
fn every_file_that_it_links_to_exists() {
    let readme = readme();
    let links = readme.split("](").skip(1).filter_map(|l| l.split(')').next());
    let mut seen = 0;
    for link in links.filter(|l| !l.starts_with("http") && !l.starts_with('#')) {
        assert!(fs::exists(link).unwrap(), "{link}");
        seen += 1;
    }
    assert!(seen >= 5, "{seen} links");
}

#[test]
fn it_names_the_two_commands() {
    let readme = readme();
    assert!(readme.contains("cargo run\n") && readme.contains("cargo test\n"));
}

#[test]
fn every_command_is_told_of() {
    let help = Command::new(env!("CARGO_BIN_EXE_doichieu")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands: Vec<&str> =
        commands.lines().take_while(|l| !l.is_empty()).filter_map(|l| l.split_whitespace().next()).collect();
    assert!(commands.len() > 15, "{commands:?}");
    let (readme, contract) = (readme(), fs::read_to_string("docs/cli.md").unwrap());
    let named = |text: &str, command: &str| {
        let all = text.split(|c: char| !c.is_ascii_lowercase()).collect::<Vec<_>>();
        all.windows(2).any(|w| w == ["doichieu", command]) || text.contains(&format!("| {command}"))
    };
    let missing = |text: &str| commands.iter().filter(|c| !named(text, c)).copied().collect::<Vec<_>>().join(" ");
    assert_eq!((missing(&readme), missing(&contract)), (String::new(), String::new()));
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let (_, table) = page.split_once("## Dependencies").unwrap();
    let told: Vec<&str> = table
        .lines()
        .filter_map(|l| l.strip_prefix("| ")?.split(" | ").next())
        .flat_map(|cell| cell.split([',', ' ', '(', ')']))
        .collect();
    let all = ["dependencies", "dev-dependencies"].iter().flat_map(|part| manifest[*part].as_table().unwrap().keys());
    let missing: Vec<&String> = all.filter(|name| !told.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

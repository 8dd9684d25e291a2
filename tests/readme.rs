//! The README says what the program does: its key table is the program's, and what it names exists.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use doichieu::input::{Keymap, markdown};
use std::fs;

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

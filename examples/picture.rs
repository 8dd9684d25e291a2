//! Makes the README's pictures from the bundled articles: `cargo run --example picture`.

use doichieu::shell::{picture, scripted::Scripted};
use std::path::PathBuf;
use std::{fs, io};

/// File, title, size, keys.
const PICTURES: &[(&str, &str, (u16, u16), &str)] = &[
    ("list", "The library: events with their reports", (120, 32), ""),
    ("pair", "A pair: counterparts on the same row", (120, 36), "Enter J J J"),
    ("differences", "What only one side says", (120, 32), "Enter D"),
    ("why", "Why these two are paired", (120, 28), "Enter w"),
];

fn main() -> io::Result<()> {
    fs::create_dir_all("docs/pictures")?;
    for (name, title, (columns, rows), keys) in PICTURES {
        let mut program = Scripted::open(&[PathBuf::from("articles")], *columns, *rows);
        let svg = picture::svg(&program.press(keys).buffer(), title);
        fs::write(format!("docs/pictures/{name}.svg"), svg)?;
    }
    Ok(())
}

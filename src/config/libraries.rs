//! The section `[libraries]`: names for folders and files.

use super::Loaded;
use super::source::Source;
use super::table::section;
use super::value::{Value, strings};

/// Reads the section.
pub(super) fn read(value: &Value<'_>, source: &mut Source<'_>, loaded: &mut Loaded) {
    let Some(table) = section("libraries", value, source) else { return };
    for (key, value) in table {
        let name = key.get_ref().to_string();
        match strings(value) {
            Ok(paths) if paths.is_empty() => {
                let what = format!("the library \"{name}\" has no folder");
                source.problem(value.span().start, what, "name at least one folder or file".to_owned());
            }
            Ok(paths) => {
                loaded.lines.insert(format!("libraries.{name}"), source.line(key.span().start));
                loaded.settings.libraries.insert(name, paths.into_iter().map(|(_, p)| p).collect());
            }
            Err(bad) => {
                source.problem(bad.at.unwrap_or(value.span().start), format!("{name}: {}", bad.what), bad.remedy);
            }
        }
    }
}

//! The reader itself: settings, library, terminal.

use super::{Global, Outcome, out};
use crate::app::App;
use crate::shell::{self, Start, import};
use crate::text::sanitize::Safe;
use std::path::PathBuf;

/// Opens the reader on these paths, else on the library of the configuration.
pub(crate) fn read(paths: &[PathBuf], global: &Global) -> Outcome {
    let found = shell::config::load(global.config.as_deref());
    let settings = found.loaded.settings;
    let paths = if paths.is_empty() { settings.library.iter().map(PathBuf::from).collect() } else { paths.to_vec() };
    let mut app = App::new(settings, 80, 24);
    app.notices = found.loaded.problems;
    app.places = paths.iter().map(|p| Safe::new(&p.display().to_string())).collect();
    let limits = import::Limits { max_file_size: app.settings.max_file_size, ..import::Limits::default() };
    shell::run(Start { app, paths, limits }).map(|()| 0).map_err(|e| out::Failure::usage(e.to_string()))
}

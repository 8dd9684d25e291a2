//! `doichieu dict`: the user's dictionaries in the data folder.

use super::{Global, Outcome, out};
use crate::corpus::Notice;
use crate::shell::{dictionaries, files};
use std::path::PathBuf;

/// Arguments of `dict`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) task: Task,
}

/// What to do with dictionaries.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Task {
    /// Add a dictionary in the format of CC-CEDICT (such as CVDICT.u8), or put a newer one in its place
    Add {
        /// The file, plain or gzipped
        file: PathBuf,
    },
    /// List the dictionaries
    List,
    /// Remove a dictionary
    Remove {
        /// Its name, as `list` shows it
        name: String,
    },
}

/// Runs the command.
pub(crate) fn run(args: &Args, _global: &Global) -> Outcome {
    let folder = dictionaries::folder().ok_or_else(|| {
        out::Failure::problem("no data folder: neither XDG_DATA_HOME nor HOME is set; set one of them")
    })?;
    match &args.task {
        Task::Add { file } => match dictionaries::add(file, &folder) {
            Ok((name, entries)) => out::lines([format!("{name}: {entries} entries")]),
            Err(notice) => Ok(told(&notice)),
        },
        Task::List => {
            let mut exit = 0;
            let mut rows = Vec::new();
            for (name, path) in dictionaries::installed(&folder) {
                match dictionaries::read(&path) {
                    Ok(d) => {
                        let language = if d.is_vietnamese() { "vi" } else { "en" };
                        rows.push(format!("{name}\t{language}\t{} entries\t{}", d.len(), path.display()));
                    }
                    Err(fault) => {
                        out::complain(&format!(
                            "{}:{}: {}; remove it or add it anew",
                            path.display(),
                            fault.line,
                            fault.what
                        ));
                        exit = 1;
                    }
                }
            }
            out::lines(rows)?;
            Ok(exit)
        }
        Task::Remove { name } => match dictionaries::remove(name, &folder) {
            Ok(true) => out::lines([format!("{name}: removed")]),
            Ok(false) => {
                Err(out::Failure::problem(format!("no dictionary is called {name}; see `doichieu dict list`")))
            }
            Err(e) => Err(out::Failure::problem(format!(
                "{name}: {}; check the rights of {}",
                files::words(&e),
                folder.display()
            ))),
        },
    }
}

fn told(notice: &Notice) -> u8 {
    out::notices(std::slice::from_ref(notice));
    1
}

/// Lays the glossary of the configuration over the tables, for a command; what is wrong with it is said.
pub(crate) fn use_glossary(global: &Global) {
    let settings = super::library::settings(global);
    out::notices(&dictionaries::use_glossary(settings.glossary.as_deref()));
}

//! `doichieu keys`: the key table.

use super::{Global, Outcome, out};
use crate::input::Action;
use serde::Serialize;

/// Arguments of `keys`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// As the table of the README
    #[arg(long, conflicts_with = "json")]
    pub(crate) markdown: bool,
}

/// An action with its keys.
#[derive(Serialize)]
struct Row {
    action: &'static str,
    keys: Vec<String>,
    default: Vec<&'static str>,
    group: &'static str,
    help: &'static str,
}

/// Runs the command.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let keymap = super::library::settings(global).keymap;
    let row = |&action: &Action| Row {
        action: action.name(),
        keys: keymap.keys(action),
        default: action.default_keys().to_vec(),
        group: action.group().name(),
        help: action.help(),
    };
    let rows = Action::ALL.iter().map(row);
    if args.markdown {
        return out::lines(crate::input::markdown(&keymap).lines());
    }
    if args.json { out::json(rows) } else { out::lines(table(&rows.collect::<Vec<_>>())) }
}

fn table(rows: &[Row]) -> Vec<String> {
    let mut out = Vec::new();
    let mut group = "";
    for row in rows {
        if row.group != group {
            group = row.group;
            out.extend((!out.is_empty()).then(String::new));
            out.push(group.to_owned());
        }
        out.push(format!("  {:<18} {:<18} {}", row.keys.join("  "), row.action, row.help));
    }
    out
}

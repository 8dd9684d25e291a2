//! Arguments to what is done: the reader, or one of the commands without a terminal.
//!
//! Each command has a room of its own below; the contract is docs/cli.md.

mod align;
mod beside;
mod check;
mod concordance;
mod config;
mod decisions;
mod detect;
mod dict;
mod gloss;
mod import;
mod input;
mod keys;
mod later;
mod library;
mod list;
mod lookup;
mod notes;
mod out;
mod pairs;
mod search;
mod show;
mod words;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use later::Later;
use std::path::PathBuf;
use std::process::ExitCode;

/// What a command ends with: 0 ok, 1 problems found or nothing matched, 2 usage.
pub(crate) type Outcome = Result<u8, out::Failure>;

#[derive(Debug, Parser)]
#[command(
    name = "doichieu",
    version,
    about = "Read Chinese and Vietnamese coverage of the same events side by side",
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true
)]
struct Args {
    /// Files and folders to read (default: `library` of config.toml, then articles/)
    paths: Vec<PathBuf>,
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Global {
    /// Configuration file to lay over the default
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Neither read nor write the cache
    #[arg(long, global = true)]
    pub(crate) no_cache: bool,
    /// Colour of the reader: `never` has marks without colour; the commands print none
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    /// Say on standard error what was read
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

/// When the reader has colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the articles
    List(Later<list::Args>),
    /// Show one file, cleaned
    Show(Later<show::Args>),
    /// Find reports of the same event
    Pairs(Later<pairs::Args>),
    /// Align two texts
    Align(Later<align::Args>),
    /// Find sentences in either language
    Search(Later<search::Args>),
    /// All sentences with a word, beside their counterparts
    Concordance(Later<concordance::Args>),
    /// What a word means and how it is read
    Lookup(Later<lookup::Args>),
    /// A gloss of each line in the other language
    Gloss(Later<gloss::Args>),
    /// The language of each line: zh-Hans zh-Hant vi other
    Detect(Later<detect::Args>),
    /// Copy pages into a library folder
    Import(Later<import::Args>),
    /// Say what is wrong with the configuration and the library
    Check(Later<check::Args>),
    /// Show the configuration in force
    Config(Later<config::Args>),
    /// Show the key table
    Keys(Later<keys::Args>),
    /// The user's dictionaries
    Dict(Later<dict::Args>),
    /// Write out the notes, with quotation and source
    Notes(Later<notes::Args>),
    /// Write out the saved words
    Words(Later<words::Args>),
    /// Write a completion script
    Completions { shell: clap_complete::Shell },
    /// Write the manual page
    Man,
}

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(e) => return out::usage(&e),
    };
    out::finish(run(args))
}

/// The command that was meant by a word which is nearly one.
fn nearest_command(word: &str) -> Option<String> {
    let commands = Args::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    crate::input::key::nearest(word, names).map(str::to_owned)
}

/// Whether a command has this name.
fn is_command(name: &str) -> bool {
    Args::command().find_subcommand(name).is_some()
}

fn run(args: Args) -> Outcome {
    let global = &args.global;
    out::configured_by(global.config.as_deref());
    match args.command {
        None => library::read(&args.paths, global),
        Some(Command::List(Later(a))) => list::run(&a, global),
        Some(Command::Show(Later(a))) => show::run(&a, global),
        Some(Command::Pairs(Later(a))) => pairs::run(&a, global),
        Some(Command::Align(Later(a))) => align::run(&a, global),
        Some(Command::Search(Later(a))) => search::run(&a, global),
        Some(Command::Concordance(Later(a))) => concordance::run(&a, global),
        Some(Command::Lookup(Later(a))) => lookup::run(&a, global),
        Some(Command::Gloss(Later(a))) => gloss::run(&a, global),
        Some(Command::Detect(Later(a))) => detect::run(&a),
        Some(Command::Import(Later(a))) => import::run(&a, global),
        Some(Command::Check(Later(a))) => check::run(&a, global),
        Some(Command::Config(Later(a))) => config::run(&a, global),
        Some(Command::Keys(Later(a))) => keys::run(&a, global),
        Some(Command::Dict(Later(a))) => dict::run(&a, global),
        Some(Command::Notes(Later(a))) => notes::run(&a, global),
        Some(Command::Words(Later(a))) => words::run(&a, global),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "doichieu", &mut script);
            out::bytes(&script)
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page).map_err(out::Failure::write)?;
            out::bytes(&page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_says_of_itself_what_the_list_of_commands_says() {
        let listed: Vec<_> =
            Args::command().get_subcommands().map(|c| (c.get_name().to_owned(), c.get_about().cloned())).collect();
        let mut built = Args::command();
        built.build();
        for (name, about) in listed {
            let command = built.find_subcommand(&name).unwrap();
            assert!(about.is_some(), "{name}");
            assert_eq!(command.get_about().map(ToString::to_string), about.map(|a| a.to_string()), "{name}");
        }
        built.debug_assert();
    }
}

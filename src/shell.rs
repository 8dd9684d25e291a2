//! Everything that touches the machine: files, clocks, threads, SQLite, the terminal.
//!
//! `run` is the event loop: messages in, `app::update`, effects out, one draw for each batch.

pub mod backend;
pub mod cache;
mod compose;
pub mod config;
pub mod dictionaries;
pub mod dirs;
pub mod files;
pub mod find;
pub mod import;
pub mod pairing;
pub mod picture;
pub mod scripted;
pub mod search;
pub mod shelf;
mod sqlite;
pub mod store;
pub mod terminal;
pub(crate) mod threads;
pub mod watch;
pub mod work;

mod run;

pub use run::{Start, run};

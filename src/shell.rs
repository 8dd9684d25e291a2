//! Everything that touches the machine: files, clocks, threads, SQLite, the terminal.

pub mod config;
pub mod dirs;
pub mod import;

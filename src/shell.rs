//! Everything that touches the machine: files, clocks, threads, SQLite, the terminal.

pub mod import;

//! doichieu (đối chiếu / 对照, "to hold side by side"): a terminal reader for Chinese and Vietnamese
//! coverage of the same events.
//!
//! The modules stand in layer order; each may name only what stands above it in this list
//! (`tests/tidy.rs` enforces it). `text` to `export` are a pure core without I/O, `app` is the
//! state machine `update(App, Msg) -> Vec<Effect>`, `ui` draws what `app` holds, and only `shell`
//! and `cli` touch files, clocks, threads and the terminal.

#![cfg_attr(test, allow(clippy::string_slice, clippy::unwrap_used))]

pub mod text;

pub mod lexicon;

pub mod corpus;

pub mod compare;

pub mod export;

pub mod input;

pub mod theme;

pub mod config;

pub mod app;

pub mod ui;

pub mod shell;

pub mod cli;

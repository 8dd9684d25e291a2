//! The state machine: `update(&mut App, Msg) -> Vec<Effect>`, deterministic and without I/O.

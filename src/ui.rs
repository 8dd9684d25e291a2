//! Drawing: `draw(&App, &mut Frame)` only reads. All text arrives as `Safe`.

//! Roles to styles: what a mark means is decided elsewhere, how it looks is decided here.

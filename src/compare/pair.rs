//! Which articles of a library report the same event, the same series, or share people and topic, and why.

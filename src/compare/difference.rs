//! What only one side says, and where the two disagree: a walk over an alignment.

//! The two logistic models: same event, and same event or series. Their weights are one table.
//!
//! Not here: how the weights were found (`examples/train_pair.rs`), and what is made of the probabilities
//! (`pair::grade`).

use super::features::{Features, NAMES};

/// Weights of one model: the bias, then one a feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Log-odds of a pair without any evidence.
    pub bias: f32,
    /// Log-odds that one unit of each feature adds.
    pub of: [f32; NAMES.len()],
}

/// The models of a pair in different languages and of one in the same language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// Same event.
    pub event: Weights,
    /// Same event or another occurrence of the same series.
    pub series: Weights,
}

impl Weights {
    /// The log-odds of features.
    #[must_use]
    pub fn logit(&self, features: &Features) -> f32 {
        self.bias + self.of.iter().zip(features).map(|(w, f)| w * f).sum::<f32>()
    }
}

/// The probability of log-odds.
#[must_use]
pub fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The second step for pairs in different languages: how far a pair is ahead of its best rival.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Second {
    /// Log-odds to begin with.
    pub bias: f32,
    /// Weight of the log-odds of the first step.
    pub event: f32,
    /// Weight of the lead over the best rival, in log-odds of the first step.
    pub lead: f32,
}

/// See [`Second`].
pub const SECOND: Second = Second { bias: -0.80, event: 0.51, lead: 1.24 };

/// Pairs in different languages. The weights of editions are set by hand, for the sets have too few of them.
pub const ACROSS: Model = Model {
    event: Weights {
        bias: -4.01,
        of: [
            2.23,  // cosine
            0.57,  // cosine-lead
            1.22,  // coverage
            -1.77, // bare
            5.65,  // cosine-bare
            0.00,  // likeness
            1.96,  // date-same
            2.11,  // date-overlap
            -2.25, // date-apart
            2.30,  // date-weak
            -1.26, // published-apart
            1.00,  // edition-same
            -4.00, // edition-other
            0.25,  // names-shared
            -0.83, // names-missing
            -0.86, // names-other
            1.59,  // places-shared
            -1.63, // places-other
            1.61,  // numbers-shared
            -1.52, // numbers-other
            0.00,  // title-found
            -0.92, // announced
            0.00,  // edition-counted
            0.00,  // cast-shared
            0.00,  // cast-other
            0.00,  // later
        ],
    },
    series: Weights {
        bias: -2.92,
        of: [
            2.04,  // cosine
            1.28,  // cosine-lead
            2.25,  // coverage
            -2.68, // bare
            5.84,  // cosine-bare
            0.00,  // likeness
            0.92,  // date-same
            2.17,  // date-overlap
            -0.77, // date-apart
            2.06,  // date-weak
            -0.38, // published-apart
            1.00,  // edition-same
            2.00,  // edition-other
            0.59,  // names-shared
            -0.57, // names-missing
            -0.04, // names-other
            3.72,  // places-shared
            -0.85, // places-other
            1.91,  // numbers-shared
            0.00,  // numbers-other
            1.04,  // title-found
            -0.26, // announced
            2.50,  // edition-counted
            0.00,  // cast-shared
            0.00,  // cast-other
            0.00,  // later
        ],
    },
};

/// Pairs in one language. The weights of editions and likeness are set by hand.
pub const WITHIN: Model = Model {
    event: Weights {
        bias: -3.49,
        of: [
            1.11,  // cosine
            0.02,  // cosine-lead
            0.90,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            5.00,  // likeness
            0.86,  // date-same
            0.00,  // date-overlap
            -1.91, // date-apart
            2.48,  // date-weak
            -1.16, // published-apart
            1.00,  // edition-same
            -4.00, // edition-other
            0.00,  // names-shared
            -0.68, // names-missing
            -0.67, // names-other
            1.90,  // places-shared
            -1.47, // places-other
            0.28,  // numbers-shared
            -0.85, // numbers-other
            0.51,  // title-found
            -2.50, // announced
            0.00,  // edition-counted
            0.00,  // cast-shared
            0.00,  // cast-other
            0.00,  // later
        ],
    },
    series: Weights {
        bias: -2.37,
        of: [
            1.51,  // cosine
            0.91,  // cosine-lead
            1.87,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            2.00,  // likeness
            0.97,  // date-same
            1.96,  // date-overlap
            -1.19, // date-apart
            2.56,  // date-weak
            -0.45, // published-apart
            1.00,  // edition-same
            2.00,  // edition-other
            0.00,  // names-shared
            -0.66, // names-missing
            0.00,  // names-other
            3.24,  // places-shared
            -0.70, // places-other
            0.93,  // numbers-shared
            -0.03, // numbers-other
            1.84,  // title-found
            0.00,  // announced
            2.50,  // edition-counted
            0.00,  // cast-shared
            0.00,  // cast-other
            0.00,  // later
        ],
    },
};

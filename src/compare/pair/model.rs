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
pub const SECOND: Second = Second { bias: -1.05, event: 0.49, lead: 1.22 };

/// Pairs in different languages. The weights of editions are set by hand, for the sets have too few of them.
pub const ACROSS: Model = Model {
    event: Weights {
        bias: -4.02,
        of: [
            2.09,  // cosine
            0.65,  // cosine-lead
            1.49,  // coverage
            -1.34, // bare
            4.62,  // cosine-bare
            0.00,  // likeness
            1.69,  // date-same
            1.90,  // date-overlap
            -2.25, // date-apart
            2.06,  // date-weak
            -1.07, // published-apart
            1.18,  // edition-same
            -4.00, // edition-other
            0.24,  // names-shared
            -0.75, // names-missing
            -0.44, // names-other
            1.65,  // places-shared
            -1.59, // places-other
            1.69,  // numbers-shared
            -1.47, // numbers-other
            0.00,  // title-found
            -0.83, // announced
            0.11,  // edition-counted
            -0.52, // cast-other
            -1.21, // later
            0.00,  // days-apart
        ],
    },
    series: Weights {
        bias: -3.12,
        of: [
            1.99,  // cosine
            1.32,  // cosine-lead
            2.23,  // coverage
            -2.06, // bare
            4.44,  // cosine-bare
            0.00,  // likeness
            1.07,  // date-same
            2.29,  // date-overlap
            -0.63, // date-apart
            2.13,  // date-weak
            -1.50, // published-apart
            1.00,  // edition-same
            1.47,  // edition-other
            1.16,  // names-shared
            -0.58, // names-missing
            -0.03, // names-other
            4.44,  // places-shared
            -0.84, // places-other
            2.19,  // numbers-shared
            0.00,  // numbers-other
            0.00,  // title-found
            -0.09, // announced
            2.50,  // edition-counted
            -0.01, // cast-other
            0.00,  // later
            0.00,  // days-apart
        ],
    },
};

/// Pairs in one language. The weights of editions and likeness are set by hand.
pub const WITHIN: Model = Model {
    event: Weights {
        bias: -3.39,
        of: [
            1.11,  // cosine
            0.02,  // cosine-lead
            1.07,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            3.74,  // likeness
            0.87,  // date-same
            0.00,  // date-overlap
            -1.89, // date-apart
            2.43,  // date-weak
            -0.97, // published-apart
            1.00,  // edition-same
            -4.00, // edition-other
            0.00,  // names-shared
            -0.65, // names-missing
            -0.34, // names-other
            2.26,  // places-shared
            -1.44, // places-other
            0.96,  // numbers-shared
            -0.82, // numbers-other
            0.00,  // title-found
            -2.35, // announced
            -0.21, // edition-counted
            -0.35, // cast-other
            -0.57, // later
            0.00,  // days-apart
        ],
    },
    series: Weights {
        bias: -2.23,
        of: [
            1.63,  // cosine
            1.04,  // cosine-lead
            1.65,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            0.00,  // likeness
            0.97,  // date-same
            1.97,  // date-overlap
            -1.29, // date-apart
            2.67,  // date-weak
            -1.57, // published-apart
            1.00,  // edition-same
            3.15,  // edition-other
            0.82,  // names-shared
            -0.66, // names-missing
            0.00,  // names-other
            4.36,  // places-shared
            -0.79, // places-other
            1.65,  // numbers-shared
            -0.04, // numbers-other
            0.00,  // title-found
            0.23,  // announced
            2.50,  // edition-counted
            -0.02, // cast-other
            0.00,  // later
            0.00,  // days-apart
        ],
    },
};

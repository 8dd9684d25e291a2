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
pub const SECOND: Second = Second { bias: -0.77, event: 0.50, lead: 1.35 };

/// Pairs in different languages. The weights of editions are set by hand, for the sets have too few of them.
pub const ACROSS: Model = Model {
    event: Weights {
        bias: -4.01,
        of: [
            2.05,  // cosine
            0.66,  // cosine-lead
            1.47,  // coverage
            -1.35, // bare
            4.61,  // cosine-bare
            0.00,  // likeness
            1.72,  // date-same
            1.93,  // date-overlap
            -2.25, // date-apart
            2.08,  // date-weak
            -1.07, // published-apart
            1.32,  // edition-same
            -4.00, // edition-other
            0.25,  // names-shared
            -0.74, // names-missing
            -0.45, // names-other
            1.64,  // places-shared
            -1.58, // places-other
            1.69,  // numbers-shared
            -1.47, // numbers-other
            0.00,  // title-found
            -0.82, // announced
            0.12,  // edition-counted
            -0.51, // cast-other
            -1.21, // later
            0.00,  // days-apart
        ],
    },
    series: Weights {
        bias: -3.07,
        of: [
            1.93,  // cosine
            1.31,  // cosine-lead
            2.29,  // coverage
            -2.11, // bare
            4.37,  // cosine-bare
            0.00,  // likeness
            1.00,  // date-same
            2.03,  // date-overlap
            -0.55, // date-apart
            1.89,  // date-weak
            -0.39, // published-apart
            1.00,  // edition-same
            1.46,  // edition-other
            1.28,  // names-shared
            -0.58, // names-missing
            -0.05, // names-other
            4.43,  // places-shared
            -0.80, // places-other
            2.34,  // numbers-shared
            0.00,  // numbers-other
            0.00,  // title-found
            -0.17, // announced
            2.50,  // edition-counted
            0.00,  // cast-other
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
            1.08,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            3.73,  // likeness
            0.86,  // date-same
            0.00,  // date-overlap
            -1.89, // date-apart
            2.42,  // date-weak
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
        bias: -2.18,
        of: [
            1.65,  // cosine
            1.04,  // cosine-lead
            1.78,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            0.00,  // likeness
            0.87,  // date-same
            1.60,  // date-overlap
            -1.18, // date-apart
            2.49,  // date-weak
            -0.44, // published-apart
            1.00,  // edition-same
            2.16,  // edition-other
            0.89,  // names-shared
            -0.66, // names-missing
            0.00,  // names-other
            4.42,  // places-shared
            -0.78, // places-other
            1.58,  // numbers-shared
            -0.06, // numbers-other
            0.00,  // title-found
            0.10,  // announced
            2.50,  // edition-counted
            -0.07, // cast-other
            0.00,  // later
            0.00,  // days-apart
        ],
    },
};

//! The two logistic models: same event, and same event or series. Their weights are one table.
//!
//! Not here: how the weights were found (`examples/train_pair.rs`), and what is made of the probabilities
//! ([`super::grade`]).

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

/// Pairs in different languages.
pub const ACROSS: Model = Model {
    event: Weights {
        bias: -2.6,
        of: [
            0.9, 0.4, 0.6, -0.5, 0.0, 0.8, 0.5, -1.6, 0.25, -0.5, 1.0, -2.5, 1.0, -0.7, -0.3, 0.4, -0.4, 0.9, -0.3,
            0.4, -0.9, 6.0,
        ],
    },
    series: Weights {
        bias: -1.8,
        of: [
            1.2, 0.3, 0.3, -0.3, 0.0, 0.1, 0.2, 0.1, 0.1, -0.15, 1.0, 1.2, 0.7, -0.4, -0.1, 0.4, -0.5, 0.2, -0.1, 0.3,
            0.0, 1.0,
        ],
    },
};

/// Pairs in one language.
pub const WITHIN: Model = Model {
    event: Weights {
        bias: -3.4,
        of: [
            0.9, 0.4, 0.0, 0.0, 6.0, 0.8, 0.5, -1.6, 0.25, -0.5, 1.0, -2.5, 1.0, -0.7, -0.3, 0.4, -0.4, 0.9, -0.3, 0.4,
            -0.9, 0.0,
        ],
    },
    series: Weights {
        bias: -2.2,
        of: [
            1.1, 0.3, 0.0, 0.0, 2.0, 0.1, 0.2, 0.1, 0.1, -0.15, 1.0, 1.2, 0.7, -0.4, -0.1, 0.4, -0.5, 0.2, -0.1, 0.3,
            0.0, 0.0,
        ],
    },
};

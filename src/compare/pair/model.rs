//! The two logistic models: same event, and same event or series. Their weights are one table.
//!
//! Not here: how the weights were found (`examples/train_pair.rs`), and what is made of the probabilities
//! (`pair::grade`).

use super::features::{self, Features, NAMES};

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

/// How far a pair in two languages is ahead of its rivals, in log-odds of the first step.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lead {
    /// Over the best other Chinese report for the Vietnamese one, a stranger at least.
    pub over: f32,
    /// Over the best other Vietnamese report for the Chinese one: 0 at most, for several may report what one does.
    pub behind: f32,
}

/// Log-odds of a report that has nothing to do with the one it is compared with. Where the library holds no rival, a pair
/// has to be ahead of such a stranger, of the same day and from the same place: most reports of a folder have no
/// counterpart in it, so that to stand alone is little evidence.
const STRANGER: f32 = -4.0;
/// What a stranger may have in common with a report.
const IN_COMMON: [usize; 4] =
    [features::DATE_SAME, features::DATE_OVERLAP, features::DATE_WEAK, features::PLACES_SHARED];
/// A lead beyond this says nothing more, in log-odds.
const FAR: f32 = 3.0;

impl Weights {
    /// The log-odds of a stranger of the same day and place.
    #[must_use]
    pub fn stranger(&self, features: &Features) -> f32 {
        let at = |list: &Features, i: usize| list.get(i).copied().unwrap_or(0.0);
        STRANGER + IN_COMMON.iter().map(|&i| at(&self.of, i) * at(features, i)).sum::<f32>()
    }
}

impl Lead {
    /// Of a pair with these log-odds, over the best rivals of its Vietnamese and of its Chinese report, and a stranger.
    #[must_use]
    pub fn new(event: f32, rivals: [f32; 2], stranger: f32) -> Self {
        let [of_vi, of_zh] = rivals;
        Self { over: (event - of_vi.max(stranger)).clamp(-FAR, FAR), behind: (event - of_zh).clamp(-FAR, 0.0) }
    }
}

/// The second step for pairs in different languages: how far a pair is ahead of its rivals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Second {
    /// Log-odds to begin with.
    pub bias: f32,
    /// Weight of the log-odds of the first step.
    pub event: f32,
    /// Weight of [`Lead::over`].
    pub over: f32,
    /// Weight of [`Lead::behind`].
    pub behind: f32,
}

impl Second {
    /// The log-odds after the second step.
    #[must_use]
    pub fn logit(&self, event: f32, lead: Lead) -> f32 {
        self.bias + self.event * event + self.over * lead.over + self.behind * lead.behind
    }
}

/// See [`Second`]. The first three are rounded from those that `examples/train_pair.rs` finds (-1.05, 0.58, 1.09); the
/// last is set by hand, for the sets hold few reports of side events.
pub const SECOND: Second = Second { bias: -0.77, event: 0.50, over: 1.0, behind: 0.5 };

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

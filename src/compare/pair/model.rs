//! The two logistic models: same event, and same event or series. Their weights are one table.
//!
//! Not here: how the weights were found (`examples/train_pair`), and what is made of the probabilities
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

/// See [`Second`]. Rounded from those that `examples/train_pair` finds.
pub const SECOND: Second = Second { bias: 0.40, event: 0.57, over: 1.02, behind: 0.69 };

/// Pairs in different languages. The weights of editions are set by hand, for the sets have too few of them; those of a
/// series, and of pairs in one language, are of an earlier fit, which stopped before its end and takes fewer for one.
pub const ACROSS: Model = Model {
    event: Weights {
        bias: -4.79,
        of: [
            1.12,  // cosine
            1.12,  // cosine-lead
            1.33,  // coverage
            -0.16, // bare
            3.75,  // cosine-bare
            0.00,  // likeness
            1.30,  // date-same
            1.04,  // date-overlap
            -2.07, // date-apart
            1.09,  // date-weak
            -0.82, // published-apart
            1.03,  // edition-same
            -4.00, // edition-other
            0.48,  // names-shared
            -0.52, // names-missing
            -0.21, // names-other
            2.42,  // places-shared
            -0.25, // places-other
            1.45,  // numbers-shared
            -0.19, // numbers-other
            0.00,  // title-found
            -0.30, // announced
            0.01,  // edition-counted
            -0.20, // cast-other
            -0.20, // later
            0.00,  // days-apart
            0.00,  // two-things
        ],
    },
    series: Weights {
        bias: -4.12,
        of: [
            1.95,  // cosine
            1.53,  // cosine-lead
            2.30,  // coverage
            -0.86, // bare
            3.02,  // cosine-bare
            0.00,  // likeness
            1.15,  // date-same
            2.26,  // date-overlap
            -0.51, // date-apart
            1.83,  // date-weak
            -0.39, // published-apart
            1.00,  // edition-same
            1.52,  // edition-other
            1.69,  // names-shared
            -0.38, // names-missing
            0.00,  // names-other
            3.96,  // places-shared
            -0.25, // places-other
            1.78,  // numbers-shared
            0.00,  // numbers-other
            0.00,  // title-found
            -0.04, // announced
            2.50,  // edition-counted
            -0.05, // cast-other
            0.00,  // later
            0.00,  // days-apart
            0.00,  // two-things
        ],
    },
};

/// Pairs in one language. The weights of editions and likeness are set by hand.
pub const WITHIN: Model = Model {
    event: Weights {
        bias: -3.93,
        of: [
            0.99,  // cosine
            0.22,  // cosine-lead
            1.02,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            4.31,  // likeness
            0.88,  // date-same
            0.00,  // date-overlap
            -1.98, // date-apart
            2.53,  // date-weak
            -0.97, // published-apart
            1.00,  // edition-same
            -4.00, // edition-other
            0.00,  // names-shared
            -0.73, // names-missing
            -0.33, // names-other
            2.35,  // places-shared
            -1.05, // places-other
            0.81,  // numbers-shared
            -1.07, // numbers-other
            0.00,  // title-found
            -2.41, // announced
            -0.08, // edition-counted
            -0.35, // cast-other
            -0.50, // later
            0.00,  // days-apart
            0.00,  // two-things
        ],
    },
    series: Weights {
        bias: -3.40,
        of: [
            1.57,  // cosine
            1.58,  // cosine-lead
            1.49,  // coverage
            0.00,  // bare
            0.00,  // cosine-bare
            0.00,  // likeness
            0.74,  // date-same
            1.00,  // date-overlap
            -0.87, // date-apart
            2.52,  // date-weak
            -0.44, // published-apart
            1.00,  // edition-same
            2.14,  // edition-other
            1.09,  // names-shared
            -0.45, // names-missing
            0.00,  // names-other
            4.29,  // places-shared
            -0.80, // places-other
            2.06,  // numbers-shared
            -0.25, // numbers-other
            0.00,  // title-found
            0.22,  // announced
            2.50,  // edition-counted
            -0.09, // cast-other
            0.00,  // later
            0.00,  // days-apart
            0.00,  // two-things
        ],
    },
};

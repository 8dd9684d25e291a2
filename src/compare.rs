//! What two texts have to do with each other: evidence, pairing, alignment, differences.
//!
//! These are the types that the view, the exports and the checks share; the methods stand in the rooms below.

pub mod align;
pub mod counted;
pub mod difference;
pub mod evidence;
mod greedy;
pub mod pair;

use crate::corpus::{ArticleId, NewsDate};
use crate::text::Span;
use crate::text::sanitize::Safe;
use std::ops::Range;

/// One alignment of two texts: beads that tile the units of both sides.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// In reading order of the left side; a bead without left units stands where its right units fall.
    pub beads: Vec<Bead>,
    /// How parallel the two texts are.
    pub parallelism: Parallelism,
    /// What that is judged by: the log-odds that anything corresponds, for each unit of the shorter text.
    pub support: f64,
    /// For every left unit the probability that nothing on the right answers it, 0 to 1: of units in joined beads too.
    pub left_alone: Vec<f64>,
    /// The same of every right unit.
    pub right_alone: Vec<f64>,
    /// For units that stand alone, the unit of the other side that is likeliest to tell what they do.
    pub near: Vec<Near>,
}

impl Alignment {
    /// The same alignment seen from the other side.
    #[must_use]
    pub fn flipped(&self) -> Self {
        Self {
            beads: self.beads.iter().map(Bead::flipped).collect(),
            parallelism: self.parallelism,
            support: self.support,
            left_alone: self.right_alone.clone(),
            right_alone: self.left_alone.clone(),
            near: self.near.iter().map(|n| n.flipped()).collect(),
        }
    }
}

/// A unit that stands alone, and the unit of the other side that shares most with it, wherever that stands and whatever it
/// answers itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Whether the lone unit is the left one.
    pub lone_left: bool,
    /// The unit on the left.
    pub left: usize,
    /// The unit on the right.
    pub right: usize,
    /// That the one tells what the other does, 0 to 1.
    pub probability: f64,
}

impl Near {
    /// The same seen from the other side.
    #[must_use]
    pub const fn flipped(self) -> Self {
        Self { lone_left: !self.lone_left, left: self.right, right: self.left, ..self }
    }
}

/// Units of the left side that answer units of the right side. Either range may be empty, not both.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Unit indexes on the left.
    pub left: Range<usize>,
    /// Unit indexes on the right.
    pub right: Range<usize>,
    /// Posterior probability, 0 to 1: of the correspondence, or, where one side is empty, of standing alone.
    pub confidence: f64,
    /// Out of the order of the other beads: shown, but not used to keep the panes in step.
    pub moved: bool,
    /// Set by the user, not by the method.
    pub manual: bool,
    /// What matched: the same evidence that the score was made of.
    pub evidence: Vec<Match>,
}

impl Bead {
    /// Units that answer each other, or stand alone, in the order of the texts and by the method, with nothing said of why.
    #[must_use]
    pub fn new(left: Range<usize>, right: Range<usize>, confidence: f64) -> Self {
        Self { left, right, confidence, moved: false, manual: false, evidence: Vec::new() }
    }

    /// The same bead seen from the other side.
    #[must_use]
    pub fn flipped(&self) -> Self {
        Self {
            left: self.right.clone(),
            right: self.left.clone(),
            evidence: self.evidence.iter().map(|m| m.flipped()).collect(),
            ..self.clone()
        }
    }

    /// Whether both sides have units.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        !self.left.is_empty() && !self.right.is_empty()
    }
}

/// A piece of the left text that matches a piece of the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    /// What kind of thing it is.
    pub kind: MatchKind,
    /// In the left article's text.
    pub left: Span,
    /// In the right article's text.
    pub right: Span,
}

impl Match {
    /// The same seen from the other side.
    #[must_use]
    pub const fn flipped(self) -> Self {
        Self { kind: self.kind, left: self.right, right: self.left }
    }
}

/// Kinds of evidence, shared by pairing and alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MatchKind {
    /// A person or organisation.
    Name,
    /// A place.
    Place,
    /// A number.
    Number,
    /// A date.
    Date,
    /// 第八届 = lần thứ 8.
    Ordinal,
    /// A word of the lexicon, or a Hán-Việt reading.
    Term,
}

impl MatchKind {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Number => "number",
            Self::Date => "date",
            Self::Ordinal => "ordinal",
            Self::Term => "term",
        }
    }
}

/// How much of one text is found in the other. What comes from whom nobody can read off two texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Parallelism {
    /// One is a translation of the other, or nearly.
    Translation,
    /// Reports with half of one of them and more in common.
    MuchCommon,
    /// Reports with a quarter of one of them and more in common.
    PartlyCommon,
    /// Reports with little in common.
    #[default]
    LittleCommon,
}

impl Parallelism {
    /// The name used in JSON and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Translation => "translation",
            Self::MuchCommon => "much-common",
            Self::PartlyCommon => "partly-common",
            Self::LittleCommon => "little-common",
        }
    }
}

/// Two articles and what joins them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairing {
    /// The Chinese article where the languages differ, else the older entry.
    pub left: ArticleId,
    /// The other article.
    pub right: ArticleId,
    /// The grade.
    pub relation: Relation,
    /// Calibrated probability of the grade "same event", 0 to 1.
    pub score: f64,
    /// What speaks for it, heaviest first.
    pub evidence: Vec<Evidence>,
    /// What speaks against it, heaviest first.
    pub against: Vec<Evidence>,
    /// Pinned or rejected by the user: the grade is theirs.
    pub decided: bool,
}

impl Pairing {
    /// Whether its evidence has been told.
    #[must_use]
    pub fn is_told(&self) -> bool {
        !self.evidence.is_empty() || !self.against.is_empty()
    }
}

/// One fact for or against a pairing, with its places in both texts where it has some.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it says of the two texts.
    pub says: Says,
    /// What kind of fact.
    pub kind: MatchKind,
    /// Its words in the left text; empty where it has none there.
    pub left: Safe,
    /// Its words in the right text; empty where it has none there.
    pub right: Safe,
    /// Its share of the score, in log-odds.
    pub weight: f64,
    /// Where it stands on the left.
    pub left_span: Option<Span>,
    /// Where it stands on the right.
    pub right_span: Option<Span>,
}

/// What a piece of evidence says of the two texts. The words for it are the interface's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Says {
    /// Both texts have it: 第6次 = lần thứ 6.
    Shared,
    /// Each text has another in its place: 2024年 ≠ 2021.
    Differs,
    /// Headline or lead of one text names it, the other text never does.
    Missing,
    /// The two were published so many days apart.
    Published {
        /// Days from one to the other.
        days: u32,
    },
    /// One text looks ahead to something, the other reports something.
    Announced,
    /// No other report of the library fits as well.
    FitsBest,
    /// Another report of the library fits clearly better.
    OtherFits,
    /// A third of the text at least is the same, word for word.
    Copied,
    /// Nothing tells that it is this event and no other: no day, name, place or number.
    Vague,
}

impl Says {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::Published { .. } => "published",
            Self::Announced => "announced",
            Self::FitsBest => "fits-best",
            Self::OtherFits => "other-fits",
            Self::Copied => "copied",
            Self::Vague => "vague",
        }
    }
}

/// How two reports belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Nothing in common that matters.
    Unrelated,
    /// People or topic in common.
    Related,
    /// Another occurrence of the same series.
    SameSeries,
    /// The same event.
    SameEvent,
}

impl Relation {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unrelated => "unrelated",
            Self::Related => "related",
            Self::SameSeries => "same-series",
            Self::SameEvent => "same-event",
        }
    }
}

/// A report that repeats another nearly word for word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The report.
    pub copy: ArticleId,
    /// What it repeats: an older report in its language, itself no copy.
    pub original: ArticleId,
}

/// Reports of one event, across and within the languages.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Stable over sessions: made of the content hash of the earliest member.
    pub id: u64,
    /// Members, Chinese first, then by date.
    pub members: Vec<ArticleId>,
    /// Members that repeat an older one in their language nearly word for word: lists fold them.
    pub copies: Vec<Copied>,
    /// The members whose headlines stand for the event: the most central one in each language, of these the more central
    /// one first.
    pub central: Vec<ArticleId>,
    /// When it was: the day that most of its reports name, else that of the first publication.
    pub date: Option<NewsDate>,
    /// Events that share a number here are editions of one series.
    pub series: Option<u64>,
}

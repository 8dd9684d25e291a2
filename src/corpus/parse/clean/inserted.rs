//! Whether a short line among the paragraphs is the headline of another article, which the page puts there, or a
//! heading of the report.
//!
//! The two look alike, and no sign alone tells them: what speaks for a link and against it is added up. The weights were
//! fitted by hand on pages written for it. Not here: lines whose words say what they are (`marks`).

use super::caption::is_caption;
use super::topic::Pairs;
use crate::corpus::parse::feature::End;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;
use crate::corpus::parse::source;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::ops::Range;

/// From where on a line is taken for a link: where its place or form says so too, or the report says nothing of it, and
/// otherwise. A heading may say in other words what the text says.
const SHOWN: f64 = 1.75;
const LEAST: f64 = 2.25;
/// Said for a link: as long as headlines are, or rather so; a heading is short.
const LONG: f64 = 1.0;
const MIDDLE: f64 = 0.5;
const SHORT: f64 = -1.5;
/// It stands again in a list outside the report.
const LISTED: f64 = 2.0;
/// It says how it is linked: `[Ảnh]`, `专题｜`.
const LABELLED: f64 = 1.5;
/// Nothing in it is said in the report, or much.
const OFF_TOPIC: f64 = 1.0;
const ON_TOPIC: f64 = -0.75;
/// Rows above and below that are asked for its words.
const AROUND: usize = 40;
/// The only such line of the report, or one of several of a kind.
const ALONE: f64 = 0.5;
const OF_A_KIND: f64 = -0.5;
/// It is much longer than the other headings.
const LONGER: f64 = 0.5;
/// It stands right under the first paragraph, where a report seldom has a heading.
const UNDER_LEAD: f64 = 0.5;
/// Paragraphs begin with the same sign.
const OF_A_SERIES: f64 = -1.5;
/// What somebody says, or set in capitals: a heading.
const QUOTED: f64 = -1.5;
/// A question: an interview has them too.
const ASKED: f64 = -1.5;
/// The teaser of another article stands below.
const TEASER: f64 = 2.0;

/// The rows of a report that are links, with their teasers; `loose` are those that may be either.
#[must_use]
pub fn find(rows: &[Row], core: Range<usize>, loose: &[usize]) -> Vec<usize> {
    let around = Around::new(rows, core, loose);
    let mut found = Vec::new();
    for &i in loose {
        if around.stands_between(i) && around.is_link(i) {
            found.push(i);
            found.extend(around.has_teaser(i).then_some(i + 1));
        }
    }
    found
}

/// A line that may be either: short, without an end, no item, no row of a table, no time.
#[must_use]
pub fn is_open(row: &Row) -> bool {
    let f = &row.feature;
    let bare = matches!(f.end, End::Bare | End::Question) && f.stops <= 2 && f.columns * 2 <= f.long() * 3;
    let text = bare && row.form == Form::Text && row.is_plain() && row.is_loose();
    let one = || !row.words.contains(['。', '；']) && !row.words.contains(". ");
    text && one() && !row.is_item() && !row.is_cells() && !row.is_time() && !row.is_name()
}

struct Around<'p, 'a> {
    rows: &'p [Row<'a>],
    core: Range<usize>,
    /// The width of the widest of the loose lines, and of the next.
    widest: [Option<u32>; 2],
    /// How many rows of the report begin with a sign; asked seldom, as the next two are.
    signs: OnceCell<FxHashMap<char, usize>>,
    /// The keys of the rows below the report.
    below: OnceCell<FxHashSet<u64>>,
    /// How many rows begin with the name of a paper.
    opened: OnceCell<usize>,
}

impl<'p, 'a> Around<'p, 'a> {
    fn new(rows: &'p [Row<'a>], core: Range<usize>, loose: &[usize]) -> Self {
        let widest = loose.iter().filter_map(|&i| rows.get(i)).fold([None; 2], |[first, next], r| {
            let own = Some(r.feature.columns);
            if own >= first { [own, first] } else { [first, next.max(own)] }
        });
        let (signs, below, opened) = Default::default();
        Self { rows, core, widest, signs, below, opened }
    }
}

impl Around<'_, '_> {
    fn row(&self, i: usize) -> Option<&Row<'_>> {
        self.rows.get(i)
    }

    /// Whether a sentence stands above and one below, or its own teaser.
    fn stands_between(&self, i: usize) -> bool {
        let says = |r: &Row| r.is_plain() && (r.is_paragraph() || r.feature.is_sentence());
        // Pictures, counts and buttons stand between them as well.
        let passed = |r: &&Row| r.is_plain() && !is_caption(r);
        let above = self.rows.get(self.core.start..i).unwrap_or(&[]).iter().rev().find(passed);
        let below = self.rows.get(i + 1..self.core.end).unwrap_or(&[]).iter().find(passed);
        above.is_some_and(says) && below.is_some_and(says)
    }

    /// Adds up what speaks for it and against it.
    fn is_link(&self, i: usize) -> bool {
        let Some(row) = self.row(i) else { return false };
        let (listed, teaser, series) = (self.is_listed(row), self.has_teaser(i), self.is_of_a_series(row));
        let labelled = !series && is_labelled(row);
        let under_lead = i == self.core.start + 1;
        let shown = listed || teaser || labelled || under_lead;
        let mut sum = length(row) + self.others(row);
        for (said, weight) in [
            (listed, LISTED),
            (labelled, LABELLED),
            (series, OF_A_SERIES),
            (under_lead, UNDER_LEAD),
            (is_quoted(row) || is_in_capitals(row), QUOTED),
            (row.feature.end == End::Question, ASKED),
            (teaser, TEASER),
        ] {
            sum += if said { weight } else { 0.0 };
        }
        // What the report says of it takes long to find out.
        if sum + OFF_TOPIC < SHOWN {
            return false;
        }
        let topic = self.topic(i, row);
        sum + topic >= if shown || topic >= OFF_TOPIC { SHOWN } else { LEAST }
    }

    /// What the report says of it: of the words of a heading, the paragraphs around it use some.
    fn topic(&self, i: usize, row: &Row) -> f64 {
        let own = Pairs::of([row]);
        let near = i.saturating_sub(AROUND).max(self.core.start)..self.core.end.min(i + 1 + AROUND);
        let others = self.rows.get(near.clone()).unwrap_or(&[]).iter().enumerate();
        let report = others.filter(|(at, _)| near.start + at != i).map(|(_, r)| r);
        match (own.known_in(report), own.len()) {
            (_, 0..=2) => 0.0,
            (0, _) => OFF_TOPIC,
            (known, all) if known * 5 <= all => OFF_TOPIC / 2.0,
            (known, all) if known * 2 > all => ON_TOPIC,
            _ => 0.0,
        }
    }

    /// What the other short lines of the report say.
    fn others(&self, row: &Row) -> f64 {
        let own = row.feature.columns;
        let [first, next] = self.widest;
        match if first == Some(own) { next } else { first } {
            None => ALONE,
            Some(widest) if own * 2 >= widest * 3 => LONGER,
            Some(_) => OF_A_KIND,
        }
    }

    /// `【第9分钟】…`: whether other paragraphs of the report begin with the sign too.
    fn is_of_a_series(&self, row: &Row) -> bool {
        let sign = row.words.chars().next().filter(|c| !c.is_alphanumeric());
        let report = || self.rows.get(self.core.clone()).unwrap_or(&[]).iter();
        let signs = || {
            let mut signs = FxHashMap::default();
            for sign in report().filter_map(|r| r.words.chars().next()).filter(|c| !c.is_alphanumeric()) {
                *signs.entry(sign).or_default() += 1;
            }
            signs
        };
        sign.is_some_and(|sign| self.signs.get_or_init(signs).get(&sign).is_some_and(|count| *count >= 3))
    }

    /// Whether it stands below the report too.
    fn is_listed(&self, row: &Row) -> bool {
        let below = self.rows.iter().skip(self.core.end).filter(|r| r.is_plain());
        self.below.get_or_init(|| below.map(|r| r.feature.key).collect()).contains(&row.feature.key)
    }

    /// A sentence below that begins with the name of a paper, as the report does only once; a page of many short reports
    /// has more of them.
    fn has_teaser(&self, i: usize) -> bool {
        let teaser =
            |r: &Row| r.is_plain() && r.feature.columns < 2 * r.feature.long() && source::opening(r.words).is_some();
        let report = || self.rows.get(..self.core.end).unwrap_or(&[]).iter();
        let opened = || report().filter(|r| r.is_plain() && source::opening(r.words).is_some()).count();
        self.row(i + 1).is_some_and(teaser) && *self.opened.get_or_init(opened) <= 2
    }
}

/// What its length says. Headings are short; Vietnamese has about as many syllables as Chinese has characters.
fn length(row: &Row) -> f64 {
    match row.feature.words + row.feature.han * 3 / 4 {
        0..=5 => SHORT,
        6..=8 => MIDDLE,
        _ => LONG,
    }
}

/// `[Ảnh] Toàn cảnh…`, `01獨家｜更多…`: the section or kind of a page before its headline, or a word to its reader behind it.
fn is_labelled(row: &Row) -> bool {
    const LONGEST: usize = 8;
    let label = |signs: &[char]| row.words.split_once(signs).map(|(label, rest)| (label.chars().count(), rest));
    let in_brackets = row.words.strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】']));
    let in_brackets = in_brackets.is_some_and(|(label, rest)| label.chars().count() <= LONGEST && !rest.is_empty());
    in_brackets
        || says_where_to_press(row.words)
        || label(&['｜', '|', '丨']).is_some_and(|(length, rest)| length <= LONGEST && !rest.is_empty())
}

/// `…（按圖了解）`, `…(bấm để xem)`: a link says so.
fn says_where_to_press(words: &str) -> bool {
    const PRESS: [&str; 8] = ["按圖", "按图", "按此", "點擊", "点击", "點圖", "bấm ", "nhấn "];
    let remark = words.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
    remark.is_some_and(|(_, remark)| PRESS.iter().any(|w| remark.starts_with(w)))
}

fn is_quoted(row: &Row) -> bool {
    row.words.starts_with(['“', '"', '\'', '‘', '「', '『']) && row.words.ends_with(['”', '"', '\'', '’', '」', '』'])
}

fn is_in_capitals(row: &Row) -> bool {
    row.feature.words >= 3 && !row.words.contains(char::is_lowercase)
}

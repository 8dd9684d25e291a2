//! The lines between title and end that are no part of the report: repeats, captions, links, controls.

use super::Label;
use super::boxes::{LONGEST_BOX, box_end};
use super::caption::{is_caption, is_photographer, tells_of_picture};
use super::core::Core;
use super::{goes_on, inserted, list};
use crate::corpus::BlockKind;
use crate::corpus::parse::feature::End;
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Labels anew what does not belong to the report, and tells headings from paragraphs.
pub fn relabel(rows: &[Row], core: &Core, title: Option<usize>, labels: &mut [Label]) {
    let first = title.unwrap_or(0).min(core.start);
    let live = goes_on::is_live(rows, first..core.end);
    let lists = if core.found { list::within(rows, core.start..core.end) } else { Vec::new() };
    let mut page = Page { rows, labels, title, core, live, lists };
    page.marks();
    page.contents();
    page.pictures();
    page.repeats();
    page.links();
    page.headings();
}

struct Page<'p, 'a> {
    rows: &'p [Row<'a>],
    labels: &'p mut [Label],
    title: Option<usize>,
    core: &'p Core,
    /// Whether it is a live report.
    live: bool,
    /// The lists of the report.
    lists: Vec<Range<usize>>,
}

impl Page<'_, '_> {
    /// The rows of title, lead and core that are still thought to belong to the report.
    fn kept(&self) -> Range<usize> {
        let first = self.title.unwrap_or(0).min(self.core.start);
        first..self.core.end.min(self.rows.len())
    }

    /// Whether a row stands in a list of the report.
    fn is_in_list(&self, i: usize) -> bool {
        self.lists.iter().any(|list| list.contains(&i))
    }

    fn is_kept(&self, i: usize) -> bool {
        self.labels.get(i).is_some_and(|l| matches!(l.kind, BlockKind::Body | BlockKind::Lead))
    }

    fn set(&mut self, i: usize, kind: BlockKind, why: &'static str) {
        if let Some(label) = self.labels.get_mut(i) {
            *label = Label::new(kind, why);
        }
    }

    /// Rows whose words say what they are.
    fn marks(&mut self) {
        let (title, inside) = (self.title, self.inside());
        for i in self.kept().filter(|i| Some(*i) != title) {
            let Some(row) = self.rows.get(i) else { continue };
            match row.mark {
                _ if row.date.is_some() => self.set(i, BlockKind::Dateline, "date line"),
                _ if inside.contains(&i) && row.says_something() && !self.core.tongue.is_foreign(row) => {}
                Mark::Number if inside.contains(&i) && is_section(row.words) => {
                    self.set(i, BlockKind::Heading, "number of a section");
                }
                _ if self.live && self.is_told(i) => self.set(i, BlockKind::Heading, "time of a report"),
                Mark::Byline | Mark::Source if i < self.core.start || self.is_last(i) => {
                    self.set(i, BlockKind::Dateline, row.mark.why());
                }
                Mark::Credit => self.set(i, BlockKind::Caption, row.mark.why()),
                m if m.is_furniture() => self.set(i, BlockKind::Junk, m.why()),
                _ if self.is_last(i) && row.is_name() && !self.is_in_list(i) => {
                    self.set(i, BlockKind::Dateline, "byline");
                }
                _ => {}
            }
        }
    }

    /// The headings that are listed above the text, with what stands above their list: each comes again, in their order,
    /// with text below it.
    fn contents(&mut self) {
        const LEAST: usize = 2;
        let is_head = |r: &Row| r.is_plain() && r.is_loose() && r.feature.end != End::Open && !goes_on::is_speech(r);
        let first = self.kept().start + 1;
        let core = self.rows.iter().enumerate().take(self.core.end).skip(first).filter(|(_, r)| is_head(r));
        let heads: Vec<(usize, &str)> = core.map(|(i, r)| (i, unnumbered(r.words))).collect();
        let says =
            |rows: Range<usize>| self.rows.get(rows).unwrap_or(&[]).iter().any(|r| r.is_plain() && !r.is_loose());
        for (at, &(from, _)) in heads.iter().enumerate().take_while(|(_, (i, _))| *i < first + CONTENTS) {
            let (mut count, mut after) = (0, at + LEAST);
            while let Some(&(_, name)) = heads.get(at + count).filter(|(i, _)| *i == from + count) {
                let Some(found) =
                    (after.max(at + count + 2)..heads.len()).find(|&j| heads.get(j).is_some_and(|h| h.1 == name))
                else {
                    break;
                };
                (count, after) = (count + 1, found + 1);
            }
            let last = after.checked_sub(1).and_then(|last| heads.get(last)).map_or(from, |h| h.0);
            if count >= LEAST && says(from + count..last) {
                let headed = from > first && self.rows.get(from - 1).is_some_and(|r| r.is_plain() && r.is_loose());
                for i in from - usize::from(headed)..from + count {
                    self.set(i, BlockKind::Junk, "table of contents");
                }
                return;
            }
        }
    }

    /// The rows with a sentence of the report before them and two behind: there a page seldom speaks of itself.
    fn inside(&self) -> Range<usize> {
        let is_sentence = |r: &Row| r.is_plain() && !r.is_loose();
        let core = || (self.core.start..self.core.end).filter(|&i| self.rows.get(i).is_some_and(is_sentence));
        match (core().next(), core().nth_back(1)) {
            (Some(first), Some(last)) if self.core.found => first + 1..last,
            _ => 0..0,
        }
    }

    /// A time with a sentence right below, as live reports have them.
    fn is_told(&self, i: usize) -> bool {
        let told = |r: &Row| r.is_plain() && r.feature.end == End::Stop;
        self.rows.get(i).is_some_and(Row::is_time) && self.rows.get(i + 1).is_some_and(told)
    }

    fn is_last(&self, i: usize) -> bool {
        i + 2 >= self.core.end && !self.rows.get(i + 1..self.core.end).unwrap_or(&[]).iter().any(Row::is_paragraph)
    }

    /// Captions, and what stands right under a picture's substitute text or under the title said again.
    fn pictures(&mut self) {
        let key =
            self.title.and_then(|t| self.rows.get(t)).filter(|r| r.feature.end != End::Stop).map(|r| r.feature.key);
        for i in self.kept() {
            let Some(row) = self.rows.get(i) else { continue };
            if row.mark == Mark::AltText && self.is_under(i + 1) {
                self.set(i + 1, BlockKind::Junk, "related link under a picture");
            }
            if Some(i) != self.title && self.is_kept(i) && Some(row.feature.key) == key {
                self.set(i, BlockKind::Caption, "the title again, as a picture's name");
                if self.is_under(i + 1) {
                    self.set(i + 1, BlockKind::Caption, "caption under a picture");
                }
            }
            if self.is_kept(i) && (row.form == Form::Picture || is_caption(row)) {
                self.set(i, BlockKind::Caption, "caption");
            }
            if self.is_kept(i) && tells_of_picture(row) && self.rows.get(i + 1).is_some_and(is_photographer) {
                self.set(i, BlockKind::Caption, "caption above its photographer");
            }
        }
        let after = self.rows.iter().enumerate().skip(self.core.end).take_while(|(_, r)| r.mark != Mark::Tail);
        for i in after.filter(|(_, r)| r.is_plain() && is_caption(r)).map(|(i, _)| i).collect::<Vec<_>>() {
            self.set(i, BlockKind::Caption, "caption");
        }
    }

    /// A short line glued to the line above it, with a blank line below.
    fn is_under(&self, i: usize) -> bool {
        let short = |r: &Row| r.feature.columns * 5 < r.feature.long() * 6 && !r.blank_before && r.blank_after;
        self.is_kept(i) && self.rows.get(i).is_some_and(short)
    }

    /// The second copy of a line, and a lead with which the next line begins.
    fn repeats(&mut self) {
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        for i in self.kept() {
            let Some(row) = self.rows.get(i) else { continue };
            // The pieces of one line repeat nothing.
            if row.feature.columns * 4 < row.feature.long() || row.goes_on || self.is_in_list(i) || self.is_refrain(i) {
                continue;
            }
            match seen.get(&row.feature.key) {
                // Data of the page stand between the two: the second is the text.
                Some(&first) if self.is_kept(i) && self.is_told_ahead(first, i) => {
                    self.set(first, BlockKind::Junk, "said again by the text");
                    seen.insert(row.feature.key, i);
                }
                Some(&first) if self.is_kept(i) || self.kind(i) == Some(BlockKind::Caption) => {
                    let line = self.rows.get(first).map_or(0, |r| r.number);
                    let kind =
                        if self.kind(first) == Some(BlockKind::Title) { BlockKind::Caption } else { BlockKind::Junk };
                    if let Some(label) =
                        self.labels.get_mut(i).filter(|l| l.kind != BlockKind::Caption || kind == BlockKind::Junk)
                    {
                        *label = Label { kind, why: format!("repeats line {line}").into() };
                    }
                }
                Some(_) => {}
                None => {
                    seen.insert(row.feature.key, i);
                }
            }
            let next = self.rows.get(i + 1).map_or("", |r| r.words);
            let is_own = self.rows.get(i + 1).is_some_and(|r| r.goes_on);
            if self.is_kept(i) && !is_own && next.len() > row.words.len() && next.starts_with(row.words) {
                self.set(i, BlockKind::Caption, "said again by the start of the next line");
            }
        }
    }

    /// Whether a paragraph of the text stands above it too, with lines between them that belong to the page.
    fn is_told_ahead(&self, first: usize, i: usize) -> bool {
        let page = |r: &Row| r.mark.is_furniture() || r.date.is_some();
        let between = self.rows.get(first + 1..i).unwrap_or(&[]);
        let paragraph = self.rows.get(i).is_some_and(Row::is_paragraph);
        paragraph && first < self.core.start && i >= self.core.start && between.iter().filter(|r| page(r)).count() >= 3
    }

    /// A short sentence away from its first copy: what somebody says again, or a refrain.
    fn is_refrain(&self, i: usize) -> bool {
        let row = self.rows.get(i);
        let short = row.is_some_and(|r| {
            r.feature.columns < r.feature.long() && matches!(r.feature.end, End::Stop | End::Question)
        });
        let beside = |i: usize| self.is_kept(i) && self.rows.get(i).is_some_and(Row::is_plain);
        let echo = |n: usize| self.rows.get(n).map(|r| r.feature.key) == row.map(|r| r.feature.key);
        let near = (i.saturating_sub(3)..i + 4).any(|n| n != i && echo(n));
        short && !near && i > 0 && beside(i - 1) && beside(i + 1) && i + 1 < self.core.end
    }

    fn kind(&self, i: usize) -> Option<BlockKind> {
        self.labels.get(i).map(|l| l.kind)
    }

    /// Headlines of other articles: in a box, glued together on a line, or alone under the lead.
    fn links(&mut self) {
        let (mut in_box, mut closes, mut asked) = (false, Vec::new(), 0);
        for i in self.kept() {
            let Some(row) = self.rows.get(i) else { continue };
            let closed = i > 0 && closes.iter().rev().take(LONGEST_BOX).any(|&end| end + 1 == i);
            let next_question = asked >= 2 && self.is_answered(i);
            asked += usize::from(i >= self.core.start && asks(row));
            let told = goes_on::announces(row) || row.is_cells() || goes_on::is_speech(row) || next_question;
            in_box =
                matches!(row.mark, Mark::Tail) || in_box && !closed && !told && row.is_loose() && i < self.core.end;
            closes.extend(matches!(row.mark, Mark::Tail).then(|| box_end(self.rows, i)).flatten());
            if in_box && self.is_kept(i) {
                self.set(i, BlockKind::Junk, "in a box of related news");
            } else if self.is_kept(i)
                && (is_glued_headlines(row, !(row.blank_before && row.blank_after))
                    || is_glued_headlines(row, true) && self.lists_one_of(row))
            {
                self.set(i, BlockKind::Junk, "headlines of related news");
            } else if self.is_kept(i) && self.is_apart(i) {
                self.set(i, BlockKind::Junk, "among page controls");
            }
        }
        self.links_side_by_side();
        let core = self.first_said()..self.core.end;
        let open =
            |i: &usize| self.is_kept(*i) && !self.is_in_list(*i) && self.rows.get(*i).is_some_and(inserted::is_open);
        let loose: Vec<usize> = core.clone().skip(1).filter(open).collect();
        for i in inserted::find(self.rows, core, &loose) {
            if self.is_kept(i) && self.core.found {
                self.set(i, BlockKind::Junk, "headline of another article");
            }
        }
    }

    /// Whether a question stands right above its answer.
    fn is_answered(&self, i: usize) -> bool {
        let answered = self.rows.get(i + 1).is_some_and(|r| r.is_plain() && r.feature.end == End::Stop);
        answered && self.rows.get(i).is_some_and(asks)
    }

    /// Whether one of the headlines on a line stands alone below the report.
    fn lists_one_of(&self, row: &Row) -> bool {
        let below = self.rows.get(self.core.end..).unwrap_or(&[]);
        row.words.split(' ').any(|headline| below.iter().any(|r| r.words == headline))
    }

    /// Whether a short line in the text has nothing of its own below, but the date of another article or the next time
    /// of a live report.
    fn is_apart(&self, i: usize) -> bool {
        let open = |r: &Row| r.is_plain() && r.is_loose() && r.feature.end != End::Open && !r.is_time();
        let below = self.rows.get(i + 1..self.core.end).unwrap_or(&[]);
        let timed = || self.live && below.iter().find(|r| !open(r)).is_some_and(Row::is_time);
        let inside = self.core.start < i && self.rows.get(i).is_some_and(open);
        inside && (below.first().is_some_and(|r| r.date.is_some()) || timed())
    }

    /// The first paragraph, which may stand above the core.
    fn first_said(&self) -> usize {
        let said = |i: &usize| self.is_kept(*i) && self.rows.get(*i).is_some_and(Row::is_paragraph);
        self.kept().find(said).unwrap_or(self.core.start).min(self.core.start)
    }

    /// Headlines on end between paragraphs: headings never follow one another so, but a short one may be the next section's.
    fn links_side_by_side(&mut self) {
        const MOST: usize = 6;
        let open = |r: &&Row| inserted::is_open(r);
        let mut at = self.first_said() + 1;
        while at + 2 < self.core.end {
            let run = self.rows.iter().skip(at).take(MOST + 1).take_while(open).count();
            let rows = self.rows.get(at..at + run).unwrap_or(&[]);
            let links = rows.iter().filter(|r| is_link(r) || run > 2 && is_asking_link(r)).count();
            let listed = self.rows.get(at - 1).is_none_or(|r| r.feature.end == End::Open);
            let between = [at - 1, at + run].iter().all(|&i| self.rows.get(i).is_some_and(Row::is_paragraph));
            let most = (2..=MOST).contains(&run) && links >= 2 && links * 3 >= run * 2;
            if most && between && !listed && (at..at + run).all(|i| self.is_kept(i)) {
                let heading = rows.last().is_some_and(|r| !is_link(r) && !is_asking_link(r));
                for i in at..at + run - usize::from(heading) {
                    self.set(i, BlockKind::Junk, "headlines of related news");
                }
            }
            at += run + 1;
        }
    }

    /// Short lines without an end: headings.
    fn headings(&mut self) {
        for i in self.core.start..self.core.end {
            let Some(row) = self.rows.get(i) else { continue };
            let heading = matches!(row.form, Form::Heading(_));
            let open = matches!(row.feature.end, End::Bare | End::Question);
            let short =
                row.is_loose() && row.form == Form::Text && open && row.feature.columns <= 2 * row.feature.long();
            let entry = self.is_in_list(i) && !list::heads_part(self.rows, i);
            if entry && !heading && self.kind(i) == Some(BlockKind::Body) {
                self.set(i, BlockKind::Body, "in a list of the report");
            } else if self.kind(i) == Some(BlockKind::Body) && (heading || short && self.core.found) {
                self.set(i, BlockKind::Heading, if heading { "heading" } else { "short line without an end" });
            }
        }
    }
}

/// A question alone on a line.
fn asks(row: &Row) -> bool {
    row.is_plain() && row.is_loose() && row.feature.end == End::Question
}

/// A line that could be the headline of another article: longer than most headings.
fn is_link(row: &Row) -> bool {
    const HAN: u32 = 10;
    const WORDS: u32 = 6;
    let f = &row.feature;
    let wide = if f.is_han() { f.han >= HAN } else { f.words >= WORDS };
    wide && row.is_headline()
        && row.is_loose()
        && !row.words.starts_with('【')
        && f.end == End::Bare
        && row.form == Form::Text
        && !row.is_item()
}

/// A headline that asks something: `借出去的耕牛摔伤了，谁来赔？`.
fn is_asking_link(row: &Row) -> bool {
    let f = &row.feature;
    f.end == End::Question && f.weight() >= 6 && row.is_headline() && !goes_on::is_speech(row) && !row.is_item()
}

/// `01`, `2.`: one or two digits, and no zero, which is a count.
pub(super) fn is_section(words: &str) -> bool {
    let number = words.trim_end_matches(['.', '、', '．']);
    number.len() <= 2 && number.starts_with(|c: char| c.is_ascii_digit()) && number.parse::<u8>().is_ok_and(|n| n > 0)
}

/// Rows below the title among which a table of contents begins.
const CONTENTS: usize = 20;

/// A heading without its number.
fn unnumbered(words: &str) -> &str {
    words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | ')' | ' ' | '-' | '•'))
}

/// Two or more headlines joined by blanks on one line that is glued to its neighbour.
fn is_glued_headlines(row: &Row, glued: bool) -> bool {
    if !row.feature.is_han() || row.feature.end != End::Bare || !glued || !row.words.contains(' ') {
        return false;
    }
    let han = |c: &str| c.chars().filter(|c| crate::text::is_han(*c)).count() * 2 > c.chars().count();
    let headline =
        |c: &str| (6..=40).contains(&c.chars().count()) && !c.contains(['。', '，', ',', '；', ';']) && han(c);
    row.words.split(' ').all(headline)
}

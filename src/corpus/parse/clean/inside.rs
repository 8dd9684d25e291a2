//! The lines between title and end that are no part of the report: repeats, captions, links, controls.

use super::Label;
use super::core::{Core, box_end};
use super::goes_on;
use crate::corpus::BlockKind;
use crate::corpus::parse::feature::End;
use crate::corpus::parse::marks::Mark;
use crate::corpus::parse::markup::Form;
use crate::corpus::parse::page::Row;
use crate::text::letter;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Labels anew what does not belong to the report, and tells headings from paragraphs.
pub fn relabel(rows: &[Row], core: &Core, title: Option<usize>, labels: &mut [Label]) {
    let first = title.unwrap_or(0).min(core.start);
    let live = goes_on::is_live(rows, first..core.end);
    let mut page = Page { rows, labels, title, core, live };
    page.marks();
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
}

impl Page<'_, '_> {
    /// The rows of title, lead and core that are still thought to belong to the report.
    fn kept(&self) -> Range<usize> {
        let first = self.title.unwrap_or(0).min(self.core.start);
        first..self.core.end.min(self.rows.len())
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
                _ if self.is_last(i) && row.is_name() => self.set(i, BlockKind::Dateline, "byline"),
                _ => {}
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
        i + 2 >= self.core.end
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
            if row.feature.columns * 4 < row.feature.long() || self.is_refrain(i) {
                continue;
            }
            match seen.get(&row.feature.key) {
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
            if self.is_kept(i) && next.len() > row.words.len() && next.starts_with(row.words) {
                self.set(i, BlockKind::Caption, "said again by the start of the next line");
            }
        }
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
        let (mut in_box, mut closes) = (false, Vec::new());
        for i in self.kept() {
            let Some(row) = self.rows.get(i) else { continue };
            let closed = i.checked_sub(1).is_some_and(|before| closes.contains(&before));
            in_box = matches!(row.mark, Mark::Tail) || in_box && !closed && row.is_loose() && i < self.core.end;
            closes.extend(matches!(row.mark, Mark::Tail).then(|| box_end(self.rows, i)).flatten());
            if in_box && self.is_kept(i) {
                self.set(i, BlockKind::Junk, "in a box of related news");
            } else if self.is_kept(i) && is_glued_headlines(row) {
                self.set(i, BlockKind::Junk, "headlines of related news");
            } else if self.is_kept(i) && self.is_apart(i) {
                self.set(i, BlockKind::Junk, "among page controls");
            }
        }
        self.links_side_by_side();
        self.link_under_lead();
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

    /// Two to four headlines on end between paragraphs: headings never follow one another so.
    fn links_side_by_side(&mut self) {
        const MOST: usize = 4;
        let mut at = self.core.start + 1;
        while at + 2 < self.core.end {
            let run = self.rows.iter().skip(at).take(MOST + 1).take_while(|r| is_link(r)).count();
            let listed = self.rows.get(at - 1).is_none_or(|r| r.feature.end == End::Open);
            let between = [at - 1, at + run].iter().all(|&i| self.rows.get(i).is_some_and(Row::is_paragraph));
            if (2..=MOST).contains(&run) && between && !listed && (at..at + run).all(|i| self.is_kept(i)) {
                for i in at..at + run {
                    self.set(i, BlockKind::Junk, "headlines of related news");
                }
            }
            at += run + 1;
        }
    }

    /// A single headline right under the first paragraph, in an article that has no other headings.
    fn link_under_lead(&mut self) {
        let first = self.core.start;
        let heading =
            |p: &Self, i: usize| p.is_kept(i) && p.rows.get(i).is_some_and(|r| r.is_loose() && r.form == Form::Text);
        let others = (first..self.core.end).filter(|&i| i != first + 1 && heading(self, i)).count();
        let follows = (first + 2..first + 4).all(|i| self.rows.get(i).is_some_and(Row::is_paragraph));
        let Some(row) = self.rows.get(first + 1) else { return };
        let f = &row.feature;
        // Seen on Vietnamese pages only; Chinese reports do put a heading there.
        let wide = !f.is_han() && f.words >= 6 && f.stops <= 1 && f.end == End::Bare;
        if self.core.found && others == 0 && follows && wide && heading(self, first + 1) {
            self.set(first + 1, BlockKind::Junk, "a related headline under the lead");
        }
    }

    /// Short lines without an end: headings.
    fn headings(&mut self) {
        for i in self.core.start..self.core.end {
            let Some(row) = self.rows.get(i) else { continue };
            let heading = matches!(row.form, Form::Heading(_));
            let open = matches!(row.feature.end, End::Bare | End::Question);
            let short = row.is_loose() && row.form == Form::Text && open;
            if self.kind(i) == Some(BlockKind::Body) && (heading || short && self.core.found) {
                self.set(i, BlockKind::Heading, if heading { "heading" } else { "short line without an end" });
            }
        }
    }
}

/// A line that could be the headline of another article: longer than most headings.
fn is_link(row: &Row) -> bool {
    const HAN: u32 = 10;
    const WORDS: u32 = 6;
    let f = &row.feature;
    let wide = if f.is_han() { f.han >= HAN } else { f.words >= WORDS };
    wide && row.is_headline() && row.is_loose() && f.end == End::Bare && row.form == Form::Text && !row.is_item()
}

/// `01`, `2.`: one or two digits, and no zero, which is a count.
pub(super) fn is_section(words: &str) -> bool {
    let number = words.trim_end_matches(['.', '、', '．']);
    number.len() <= 2 && number.parse::<u8>().is_ok_and(|n| n > 0)
}

/// `11月19日，在岘港，志愿者清理海滩。`, `这是在岘港拍摄的……`: how agencies begin what stands under a picture.
fn tells_of_picture(row: &Row) -> bool {
    let dated = row.words.split_once('日').is_some_and(|(date, rest)| {
        rest.starts_with(['，', ',']) && date.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月'))
    });
    dated || row.words.starts_with("这是") || row.words.starts_with("這是")
}

/// `新华社记者 胡某 摄`, `新华社发（阮某摄）`: a line that is only a credit.
fn is_photographer(row: &Row) -> bool {
    const LONGEST: u32 = 40;
    let bare = row.words.trim_end_matches([')', '）', '。', ' ']);
    row.feature.columns <= LONGEST && row.feature.stops == 0 && bare.ends_with(['摄', '攝'])
}

/// Characters of a picture's credit in Vietnamese.
const CREDIT: usize = 40;

/// `…图自越通社`, `… (Ảnh: TTXVN)`, `… Ảnh: N.V`, `图为…`: one sentence at most, and a credit.
pub(super) fn is_caption(row: &Row) -> bool {
    const STARTS: [&str; 7] = ["图为", "圖為", "图说", "圖說", "资料图", "資料圖", "资料图片"];
    const ENDS: [&str; 12] =
        ["摄", "攝", "供图", "供圖", "资料图", "资料照片", "資料照", "资料图片", "附图", "附圖", "视觉中国", "资料"];
    const INNER: [&str; 11] =
        ["图自", "图源", "图片来源", "圖片來源", "图:", "图：", "图/", "圖/", "圖：", "供图", "摄影"];
    const VI: [&str; 9] =
        ["ảnh:", "ảnh minh họa", "ảnh minh hoạ", "ảnh tư liệu", "(ảnh", "nguồn ảnh", "(hình", "đồ họa:", "photo:"];
    let f = &row.feature;
    if f.columns * 5 > f.long() * 11 {
        return false;
    }
    if STARTS.iter().any(|s| row.words.starts_with(s)) || row.words.starts_with(['▲', '▼', '△', '▽']) {
        return true;
    }
    let trimmed = row.words.trim_end_matches(['。', '.', ' ', ')', '）', ']', '】']);
    let tail = trimmed.rsplit(['。', '.', '，', ',', '(', '（', ' ', '[', '【', '!', '？']).next().unwrap_or("");
    if f.is_han() {
        let short = tail.chars().count() <= 14 && !tail.is_empty();
        let whole = trimmed.chars().count() > 4;
        let in_brackets = row.words.ends_with([')', '）', ']', '】']);
        // Bare, such a word ends sentences too: `双方交换了资料。`
        let said = f.end == End::Stop && !in_brackets;
        let common = ["资料", "附图", "附圖", "截图", "截圖"].iter().any(|e| tail.ends_with(e));
        return whole
            && short
            && !(said && common)
            && (in_brackets && common
                || ENDS.iter().any(|e| tail.ends_with(e))
                || INNER.iter().any(|s| tail.contains(s)));
    }
    // the credit is the end of the line, and not all of it
    let from = row.words.char_indices().rev().nth(CREDIT - 1).map_or(0, |(i, _)| i);
    let end = letter::lowered(row.words.get(from..).unwrap_or(""));
    let is_credit = |at: usize| end.get(at..).is_some_and(|rest| VI.iter().any(|w| rest.starts_with(w)));
    let at = end.rmatch_indices(['ả', 'n', '(', 'đ', 'p']).map(|(at, _)| at).find(|&at| is_credit(at));
    at.is_some_and(|at| from + at > 0)
}

/// Two or more headlines joined by blanks on one line that is glued to its neighbour.
fn is_glued_headlines(row: &Row) -> bool {
    let glued = !(row.blank_before && row.blank_after);
    if !row.feature.is_han() || row.feature.end != End::Bare || !glued || !row.words.contains(' ') {
        return false;
    }
    let han = |c: &str| c.chars().filter(|c| crate::text::is_han(*c)).count() * 2 > c.chars().count();
    let headline =
        |c: &str| (6..=40).contains(&c.chars().count()) && !c.contains(['。', '，', ',', '；', ';']) && han(c);
    row.words.split(' ').all(headline)
}

//! The gloss of an article as a side of the reader: an article made of renderings, with each unit's
//! place on both sides.
//!
//! Not here: the engine (`lexicon::gloss`), and when it runs (`shell::work`).

use super::layout::Side;
use super::{App, Effect, words};
use crate::app::reader::Reader;
use crate::compare::{Alignment, Bead, Match, MatchKind, Parallelism};
use crate::corpus::{Article, ArticleId, Block, Sentence, State};
use crate::lexicon::gloss::{Origin, OwnName, Rendering};
use crate::text::sanitize::Safe;
use crate::text::{Lang, Span};
use std::path::Path;

/// The gloss of one article.
#[derive(Clone, Debug)]
pub struct Glossed {
    /// The renderings laid out as an article.
    pub article: Article,
    /// Every unit with text, in the order of the source.
    pub units: Vec<Place>,
    /// The names of the pair, with which it was made: it is made with them again when the file changes.
    pub(super) names: Vec<OwnName>,
    renderings: Vec<Rendering>,
}

/// Where a unit stands on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In the source article.
    pub source: Span,
    /// In the gloss; empty where the unit has no text of its own.
    pub target: Span,
    /// Where its text comes from.
    pub origin: Origin,
    /// The sentence, and the unit in its rendering.
    index: (usize, usize),
}

/// How a unit is marked in the texts, by where it comes from.
const fn mark(origin: Origin) -> Option<MatchKind> {
    match origin {
        Origin::Name => Some(MatchKind::Name),
        Origin::Number => Some(MatchKind::Number),
        Origin::Reading | Origin::Unknown => Some(MatchKind::Term),
        Origin::Lexicon | Origin::Pattern | Origin::Punctuation => None,
    }
}

/// The unit under the cursor: its text, what stands for it and where that comes from, and what else might.
#[must_use]
pub fn at_cursor(app: &App) -> Option<Safe> {
    let reader = app.reader.as_ref()?;
    let (glossed, word) = (reader.gloss.as_ref()?, reader.word?);
    let place = glossed.unit_at(reader.focus, word.start)?;
    let source = reader.article(&app.corpus, Side::Left)?;
    let (texts, chosen) = glossed.alternatives(place);
    let others = texts.iter().enumerate().filter(|(i, _)| *i != chosen).map(|(_, text)| text.as_str());
    let others = others.collect::<Vec<_>>().join(", ");
    let keys = if others.is_empty() { String::new() } else { format!("   [ ] {others}") };
    let origin = words::origin(place.origin, app.settings.interface);
    let text = texts.get(chosen).map_or("", Safe::as_str);
    Some(Safe::new(&format!("{} → {text} · {origin}{keys}", source.slice(place.source))))
}

/// The language in which an article is glossed.
#[must_use]
pub const fn target(lang: Lang) -> Lang {
    if lang.is_zh() { Lang::Vi } else { Lang::ZhHans }
}

impl Glossed {
    /// Lays out the renderings of an article's sentences.
    #[must_use]
    pub fn new(source: &Article, renderings: Vec<Rendering>) -> Self {
        let lang = target(source.lang);
        let Sheet { text, blocks, sentences, mut units } = Sheet::of(source, &renderings, lang);
        units.sort_by_key(|u| u.source);
        let title = renderings.first().map_or_else(Safe::default, |r| r.layout().0);
        // Made of safe pieces: the offsets stay.
        let lines: Vec<Safe> = text.split('\n').map(Safe::new).collect();
        let text = Safe::joined(lines.iter().map(Safe::as_safe));
        let article = Article {
            name: Safe::default(),
            text,
            blocks,
            sentences,
            lang,
            title,
            ..Article::without_text(Path::new(""), State::Ready)
        };
        Self { article, units, names: Vec::new(), renderings }
    }

    /// Each sentence answers its rendering; names, numbers and what only its reading stands for are marked on both sides.
    #[must_use]
    pub fn alignment(&self) -> Alignment {
        let mut beads: Vec<Bead> = (0..self.renderings.len()).map(|i| Bead::new(i..i + 1, i..i + 1, 1.0)).collect();
        for unit in self.units.iter().filter(|u| u.target.start < u.target.end) {
            if let (Some(bead), Some(kind)) = (beads.get_mut(unit.index.0), mark(unit.origin)) {
                bead.evidence.push(Match { kind, left: unit.source, right: unit.target });
            }
        }
        Alignment { beads, parallelism: Parallelism::Translation, ..Alignment::default() }
    }

    /// The unit at a byte of one side.
    #[must_use]
    pub fn unit_at(&self, side: Side, byte: u32) -> Option<&Place> {
        self.units.iter().find(|u| if side == Side::Left { u.source } else { u.target }.contains(byte))
    }

    /// Every text at hand for a unit, and which is in force.
    #[must_use]
    pub fn alternatives(&self, place: &Place) -> (&[Safe], usize) {
        let unit = self.renderings.get(place.index.0).and_then(|r| r.units.get(place.index.1));
        unit.map_or((&[], 0), |u| (u.alternatives(), u.chosen()))
    }

    /// Puts the next alternative of a unit in force (with `back` the one before).
    fn walk(&mut self, source: &Article, place: Place, back: bool) {
        let unit = self.renderings.get_mut(place.index.0).and_then(|r| r.units.get_mut(place.index.1));
        if let Some(unit) = unit {
            unit.walk(back);
        }
        let names = std::mem::take(&mut self.names);
        *self = Self { names, ..Self::new(source, std::mem::take(&mut self.renderings)) };
    }
}

/// The text of a gloss while it is laid out.
#[derive(Default)]
struct Sheet {
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    units: Vec<Place>,
}

impl Sheet {
    fn of(source: &Article, renderings: &[Rendering], lang: Lang) -> Self {
        let mut out = Self::default();
        let mut block = None;
        for (n, (sentence, rendering)) in source.sentences.iter().zip(renderings).enumerate() {
            let goes_on = block.replace(sentence.block) == Some(sentence.block);
            if !out.text.is_empty() {
                out.text.push_str(match (goes_on, lang) {
                    (false, _) => "\n",
                    (true, Lang::Vi) => " ",
                    (true, _) => "",
                });
            }
            let span = out.add(n, sentence, rendering);
            match out.blocks.last_mut().filter(|_| goes_on) {
                Some(block) => block.span.end = span.end,
                None => {
                    out.blocks.extend(source.blocks.get(sentence.block as usize).map(|b| Block { span, ..b.clone() }));
                }
            }
            let block = u32::try_from(out.blocks.len().saturating_sub(1)).unwrap_or(0);
            out.sentences.push(Sentence { span, block });
        }
        out
    }

    /// Adds the rendering of a sentence, which has this number; says where it stands.
    fn add(&mut self, number: usize, sentence: &Sentence, rendering: &Rendering) -> Span {
        let start = self.text.len();
        let (laid, ranges) = rendering.layout();
        self.text.push_str(laid.as_str());
        for (u, (unit, range)) in rendering.units.iter().zip(ranges).enumerate() {
            self.units.push(Place {
                source: unit.source.shifted(sentence.span.start as usize),
                target: Span::new(range.start + start, range.end + start),
                origin: unit.origin,
                index: (number, u),
            });
        }
        Span::new(start, self.text.len())
    }
}

/// Shows the gloss beside the focused article, or goes back to what was open before.
pub(super) fn toggle(app: &mut App) -> Vec<Effect> {
    let Some(reader) = &app.reader else { return Vec::new() };
    if reader.gloss.is_some() {
        let (before, byte) = (reader.before, reader.cursor[0]);
        let side = if before[1] == reader.articles[0] { Side::Right } else { Side::Left };
        let [Some(left), right] = before else { return Vec::new() };
        let effects = app.open_pair_or_one(left, right);
        if let Some(reader) = &mut app.reader {
            reader.go(&app.corpus, side, byte);
        }
        return effects;
    }
    let names = names(app, reader);
    reader.focused().map(|id| Effect::Gloss(id, names)).into_iter().collect()
}

/// The names that the alignment found in both texts of the open pair, in both languages.
fn names(app: &App, reader: &Reader) -> Vec<OwnName> {
    let article = |side| reader.article(&app.corpus, side);
    let (Some(left), Some(right)) = (article(Side::Left), article(Side::Right)) else { return Vec::new() };
    if left.lang.is_zh() == right.lang.is_zh() {
        return Vec::new();
    }
    let beads = reader.alignment.iter().flat_map(|a| &a.beads);
    let found = beads.flat_map(|b| &b.evidence).filter(|m| matches!(m.kind, MatchKind::Name | MatchKind::Place));
    let mut out: Vec<OwnName> = Vec::new();
    for m in found {
        let (l, r) = (left.slice(m.left).as_str().to_owned(), right.slice(m.right).as_str().to_owned());
        let (zh, vi) = if left.lang.is_zh() { (l, r) } else { (r, l) };
        // The first way to say a name stays.
        if !out.iter().any(|n| n.zh == zh || n.vi == vi) {
            out.push(OwnName { zh, vi });
        }
    }
    out
}

/// The gloss is made: it takes the other side.
pub(super) fn show(app: &mut App, id: ArticleId, of: u64, renderings: Vec<Rendering>) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    let Some(article) = corpus.get(id) else { return Vec::new() };
    if article.hash != of {
        // The text has changed since. An open gloss was asked for anew when it did.
        return if reader.gloss.is_none() && reader.focused() == Some(id) { toggle(app) } else { Vec::new() };
    }
    if reader.gloss.is_some() && reader.articles[0] == Some(id) {
        // Asked for twice, or anew as the text has changed.
        let names = reader.gloss.take().map_or_else(Vec::new, |g| g.names);
        let glossed = Glossed { names, ..Glossed::new(article, renderings) };
        let alignment = glossed.alignment();
        reader.set_gloss(corpus, glossed);
        reader.set_alignment(corpus, alignment, Vec::new());
        return Vec::new();
    }
    if reader.focused() != Some(id) {
        return Vec::new();
    }
    let (before, byte, mode) = (reader.articles, reader.cursor[reader.focus.index()], reader.mode);
    let names = app.reader.as_ref().map_or_else(Vec::new, |reader| names(app, reader));
    let Some(article) = app.corpus.get(id) else { return Vec::new() };
    let glossed = Glossed { names, ..Glossed::new(article, renderings) };
    let effects = app.leave();
    let alignment = glossed.alignment();
    let mut new = Reader::open(&app.corpus, id, None, mode, app.room());
    new.before = before;
    new.set_gloss(&app.corpus, glossed);
    new.set_alignment(&app.corpus, alignment, Vec::new());
    new.go(&app.corpus, Side::Left, byte);
    app.reader = Some(new);
    app.message = None;
    effects
}

/// Another rendering for the unit under the cursor.
pub(super) fn walk(app: &mut App, back: bool) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    let (Some(source), Some(word)) = (reader.articles[0].and_then(|id| corpus.get(id)), reader.word) else {
        app.say(app.words().choose_word);
        return Vec::new();
    };
    let Some(mut glossed) = reader.gloss.take() else { return Vec::new() };
    let Some(place) = glossed.unit_at(reader.focus, word.start).copied() else {
        reader.gloss = Some(glossed);
        return Vec::new();
    };
    glossed.walk(source, place, back);
    let now = glossed.units.iter().find(|u| u.index == place.index).copied();
    let (texts, chosen) = now.map_or((Vec::new(), 0), |p| {
        let (t, c) = glossed.alternatives(&p);
        (t.to_vec(), c)
    });
    let alignment = glossed.alignment();
    reader.set_gloss(corpus, *glossed);
    reader.set_alignment(corpus, alignment, Vec::new());
    if let Some(place) = now {
        reader.word = Some(if reader.focus == Side::Left { place.source } else { place.target });
    }
    let list = texts.iter().enumerate().map(|(i, t)| if i == chosen { format!("[{t}]") } else { t.to_string() });
    let said = list.collect::<Vec<_>>().join("  ");
    app.say(said);
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn a_long_gloss_is_aligned_in_the_time_of_one_look_at_its_units() {
        const COUNT: usize = 20_000;
        let article = Article::without_text(Path::new("a.txt"), State::Ready);
        let lang = Lang::Vi;
        let renderings = vec![Rendering { units: Vec::new(), lang }; COUNT];
        let place = |n: usize| {
            let source = Span::new(n * 2, n * 2 + 1);
            Place { source, target: source, origin: Origin::Name, index: (n / 2, n % 2) }
        };
        // The last two units are those of the first sentence too.
        let units = (0..COUNT * 2).map(place).chain([Place { index: (0, 2), ..place(COUNT * 2) }]).collect();
        let glossed = Glossed { article, units, names: Vec::new(), renderings };
        let begun = Instant::now();
        let alignment = glossed.alignment();
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
        assert_eq!(alignment.beads.len(), COUNT);
        let marked: Vec<usize> = alignment.beads.iter().map(|b| b.evidence.len()).collect();
        assert_eq!((marked[0], marked[1], marked[COUNT - 1]), (3, 2, 2));
    }
}

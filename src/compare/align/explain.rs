//! Why a bead was joined, as pieces of both texts: the pairs of readings, words, figures, Latin words and names by
//! sound that its score was made of. Single characters by their reading count in the score and are left out here: one
//! alone shows little.

use super::super::counted::MOST_FIGURES;
use super::super::evidence::kind_of;
use super::super::{Match, MatchKind, greedy};
use super::matching::{Level, patterns, token_spans};
use super::profile::latin_words;
use super::{Script, Texts, Unit, sound};
use crate::lexicon::Kind;
use crate::text::numbers;
use crate::text::{Lang, Span, syllable};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Matches looked at in one bead; hostile texts could have millions.
const MOST_HITS: usize = 4096;

/// Measures and money: they stand beside figures and are no names.
const MEASURES: [&str; 22] = [
    "km", "cm", "mm", "kg", "mg", "ml", "ha", "kw", "mw", "gw", "kwh", "mwh", "usd", "eur", "euro", "vnd", "cny",
    "rmb", "ndt", "jpy", "hkd", "sgd",
];

/// Places of one pattern that are looked at.
const MOST_PLACES: usize = 8;

/// The evidence of a bead of units, in the order of the source, without overlaps on either side.
pub(super) fn evidence(texts: &Texts<'_>, source: Range<usize>, target: Range<usize>) -> Vec<Match> {
    let mut found = Found {
        texts,
        source: Text::new(texts.source_units.get(source.clone()).unwrap_or(&[]), source.start, texts.scripts.0),
        target: Text::new(texts.target_units.get(target.clone()).unwrap_or(&[]), target.start, texts.scripts.1),
        out: Vec::new(),
    };
    found.figures();
    found.latin();
    found.names();
    found.words();
    found.out.sort_by_key(|m| (m.left, m.right));
    found.out
}

/// The units of one side of a bead, with what is taken of their tokens.
struct Text<'t> {
    units: &'t [Unit<'t>],
    /// The number of the first unit.
    first: usize,
    spans: Vec<Vec<Span>>,
    taken: Vec<Vec<bool>>,
    /// What is taken, in places of each unit: Chinese text has figures and Latin words that are no tokens.
    places: Vec<Vec<Span>>,
}

impl<'t> Text<'t> {
    fn new(units: &'t [Unit<'t>], first: usize, script: Script) -> Self {
        let spans: Vec<Vec<Span>> = units.iter().map(|u| token_spans(u, script)).collect();
        let taken = spans.iter().map(|s| vec![false; s.len()]).collect();
        Self { units, first, spans, taken, places: vec![Vec::new(); units.len()] }
    }

    /// A place of a unit in its article.
    fn place(&self, unit: usize, span: Span) -> Span {
        span.shifted(self.units.get(unit).map_or(0, |u| u.start as usize))
    }

    fn is_free(&self, unit: usize, tokens: &Range<usize>) -> bool {
        self.taken.get(unit).and_then(|t| t.get(tokens.clone())).is_some_and(|t| t.iter().all(|taken| !taken))
    }

    /// Whether nothing of a piece of a unit is taken.
    fn has_free(&self, unit: usize, span: Span) -> bool {
        let apart = self.places.get(unit).is_some_and(|p| p.iter().all(|taken| !taken.overlaps(span)));
        apart && self.is_free(unit, &self.tokens(unit, span))
    }

    fn take(&mut self, unit: usize, span: Span) {
        let tokens = self.tokens(unit, span);
        if let Some(flags) = self.taken.get_mut(unit).and_then(|t| t.get_mut(tokens)) {
            flags.fill(true);
        }
        self.places.get_mut(unit).into_iter().for_each(|p| p.push(span));
    }

    /// The tokens that a span of a unit touches.
    fn tokens(&self, unit: usize, span: Span) -> Range<usize> {
        let spans = self.spans.get(unit).map_or(&[][..], Vec::as_slice);
        spans.partition_point(|s| s.end <= span.start)..spans.partition_point(|s| s.start < span.end)
    }

    fn span(&self, unit: usize, tokens: &Range<usize>) -> Option<Span> {
        let spans = self.spans.get(unit)?;
        Some(Span { start: spans.get(tokens.start)?.start, end: spans.get(tokens.end.checked_sub(1)?)?.end })
    }

    /// Whether every token of a run begins with a capital.
    fn is_capital(&self, unit: usize, tokens: &Range<usize>) -> bool {
        let Some(text) = self.units.get(unit).map(|u| u.text) else { return false };
        let spans = self.spans.get(unit).and_then(|s| s.get(tokens.clone())).unwrap_or(&[]);
        !spans.is_empty() && spans.iter().all(|s| s.of(text).chars().next().is_some_and(char::is_uppercase))
    }
}

/// A run of tokens on either side that matches.
#[derive(Clone, Debug)]
struct Hit {
    level: Level,
    kind: Kind,
    source_unit: usize,
    source: Range<usize>,
    target_unit: usize,
    target: Range<usize>,
}

struct Found<'t> {
    texts: &'t Texts<'t>,
    source: Text<'t>,
    target: Text<'t>,
    out: Vec<Match>,
}

impl Found<'_> {
    fn add(&mut self, kind: MatchKind, source: (usize, Span), target: (usize, Span)) {
        self.source.take(source.0, source.1);
        self.target.take(target.0, target.1);
        self.out.push(Match {
            kind,
            left: self.source.place(source.0, source.1),
            right: self.target.place(target.0, target.1),
        });
    }

    fn figures(&mut self) {
        let texts = self.texts;
        let read = |text: &Text<'_>,
                    profiles: &[super::profile::Profile],
                    script: Script|
         -> Vec<(usize, numbers::Quantity)> {
            let lang = if script == Script::Han { Lang::ZhHans } else { Lang::Vi };
            let of = |(i, u): (usize, &Unit<'_>)| {
                let found = profiles.get(text.first + i).map_or(&[][..], |p| p.found.as_slice());
                numbers::measured(u.text, lang, found).into_iter().map(move |q| (i, q)).collect::<Vec<_>>()
            };
            text.units.iter().enumerate().flat_map(of).take(MOST_FIGURES).collect()
        };
        let source = read(&self.source, &texts.source, texts.scripts.0);
        let target = read(&self.target, &texts.target, texts.scripts.1);
        for (i, j) in greedy::pairs(&source, &target, |a, b| a.1.likeness(&b.1)) {
            if let (Some((unit, figure)), Some((other, answer))) = (source.get(i), target.get(j)) {
                self.add(kind_of(figure.value), (*unit, figure.span), (*other, answer.span));
            }
        }
    }

    /// Words in Latin letters inside Chinese text.
    fn latin(&mut self) {
        if self.texts.scripts.0 != Script::Han {
            return;
        }
        let given: Vec<(usize, Span, String)> = self
            .source
            .units
            .iter()
            .enumerate()
            .flat_map(|(i, u)| latin_words(u.text).map(move |(s, w)| (i, s, w)))
            .collect();
        if given.is_empty() {
            return;
        }
        let mut places: FxHashMap<String, Vec<(usize, Span)>> = FxHashMap::default();
        for (i, unit) in self.target.units.iter().enumerate().rev() {
            let words: Vec<Span> = syllable::runs(unit.text).collect();
            for span in words.into_iter().rev() {
                places.entry(sound::ascii(span.of(unit.text))).or_default().push((i, span));
            }
        }
        for (i, span, word) in given {
            if MEASURES.contains(&word.as_str()) || !self.source.has_free(i, span) {
                continue;
            }
            let free = |(unit, span): &(usize, Span)| self.target.has_free(*unit, *span);
            let place = places.get_mut(&word).and_then(|list| std::iter::from_fn(|| list.pop()).find(free));
            if let Some(place) = place {
                self.add(MatchKind::Name, (i, span), place);
            }
        }
    }

    /// Foreign names in Chinese characters.
    fn names(&mut self) {
        if self.texts.scripts != (Script::Han, Script::Letters) {
            return;
        }
        let runs: Vec<_> = self
            .source
            .units
            .iter()
            .enumerate()
            .flat_map(|(i, u)| sound::runs(u.text).into_iter().map(move |r| (i, r)))
            .take(MOST_HITS)
            .collect();
        for i in 0..self.target.units.len() {
            let Some(unit) = self.target.units.get(i) else { continue };
            for s in syllable::syllables(unit.text).filter(|s| sound::is_name(s.span.of(unit.text), &s.key)).take(64) {
                let skeleton = sound::of_latin(s.span.of(unit.text));
                if skeleton.len() < 2 {
                    continue;
                }
                let heard = runs.iter().filter_map(|(k, run)| Some((*k, sound::find(&skeleton, run)?)));
                let free = heard.into_iter().find(|(k, span)| self.source.has_free(*k, *span));
                if let Some(place) = free.filter(|_| self.target.has_free(i, s.span)) {
                    self.add(MatchKind::Name, place, (i, s.span));
                }
            }
        }
    }

    /// Words of the lexicon, and runs of readings; the longest first.
    fn words(&mut self) {
        let mut hits = chained(self.hits());
        let is_name = |h: &Hit| matches!(h.kind, Kind::Place | Kind::Person | Kind::Institution);
        hits.sort_by_key(|h| {
            let size = (usize::MAX - h.source.len(), usize::MAX - h.target.len());
            let place = (h.source_unit, h.source.start, h.target_unit, h.target.start);
            (!is_name(h), size, h.level != Level::Word, place)
        });
        for hit in hits {
            if !self.source.is_free(hit.source_unit, &hit.source) || !self.target.is_free(hit.target_unit, &hit.target)
            {
                continue;
            }
            let (Some(source), Some(target)) =
                (self.source.span(hit.source_unit, &hit.source), self.target.span(hit.target_unit, &hit.target))
            else {
                continue;
            };
            let capital = self.target.is_capital(hit.target_unit, &hit.target);
            let kind = match hit.kind {
                Kind::Place => MatchKind::Place,
                Kind::Person | Kind::Institution => MatchKind::Name,
                Kind::Word | Kind::Function if hit.level == Level::Pair && capital => MatchKind::Name,
                Kind::Word | Kind::Function => MatchKind::Term,
            };
            self.add(kind, (hit.source_unit, source), (hit.target_unit, target));
        }
    }

    fn hits(&self) -> Vec<Hit> {
        let mut places: FxHashMap<u32, Vec<(usize, usize)>> = FxHashMap::default();
        let profiles = |i: usize| self.texts.target.get(self.target.first + i);
        for i in 0..self.target.units.len() {
            for (k, token) in profiles(i).map_or(&[][..], |p| p.tokens.as_slice()).iter().enumerate() {
                places.entry(*token).or_default().push((i, k));
            }
        }
        let mut hits = Vec::new();
        for i in 0..self.source.units.len() {
            patterns(self.texts, self.source.first + i, |found| {
                if found.level == Level::Single || found.kind == Kind::Function || hits.len() >= MOST_HITS {
                    return;
                }
                let Some(starts) = found.target.first().and_then(|t| places.get(t)) else { return };
                let fits = |(unit, at): &(usize, usize)| {
                    profiles(*unit).and_then(|p| p.tokens.get(*at..*at + found.target.len())) == Some(found.target)
                };
                for (target_unit, at) in starts.iter().filter(|p| fits(p)).take(MOST_PLACES) {
                    hits.push(Hit {
                        level: found.level,
                        kind: found.kind,
                        source_unit: i,
                        source: found.source.clone(),
                        target_unit: *target_unit,
                        target: *at..*at + found.target.len(),
                    });
                }
            });
        }
        hits
    }
}

/// Joins pairs that overlap by one token on both sides to longer runs: 越南 + 南人 = 越南人.
fn chained(hits: Vec<Hit>) -> Vec<Hit> {
    let (pairs, mut out): (Vec<Hit>, Vec<Hit>) = hits.into_iter().partition(|h| h.level == Level::Pair);
    let key = |h: &Hit| (h.source_unit, h.source.start, h.target_unit, h.target.start);
    let mut open: FxHashMap<_, Hit> = pairs.into_iter().map(|h| (key(&h), h)).collect();
    let mut starts: Vec<_> = open.keys().copied().collect();
    starts.sort_unstable();
    for start in starts {
        let Some(mut run) = open.remove(&start) else { continue };
        while let Some(next) = open.remove(&(run.source_unit, run.source.end - 1, run.target_unit, run.target.end - 1))
        {
            run.source.end = next.source.end;
            run.target.end = next.target.end;
        }
        out.push(run);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Unit, align};
    use super::*;
    use crate::lexicon::Lexicon;

    fn shown(zh: &str, vi: &str) -> Vec<(MatchKind, String, String)> {
        let left = [Unit { text: zh, lang: Lang::ZhHans, start: 100, heading: false }];
        let right = [Unit { text: vi, lang: Lang::Vi, start: 7, heading: false }];
        let alignment = align(&left, &right, Lexicon::core(), &[]);
        let bead = alignment.beads.iter().find(|b| b.is_joined()).unwrap();
        let piece = |text: &str, span: Span, from: u32| {
            Span { start: span.start - from, end: span.end - from }.of(text).to_owned()
        };
        bead.evidence.iter().map(|m| (m.kind, piece(zh, m.left, 100), piece(vi, m.right, 7))).collect()
    }

    #[test]
    fn evidence_names_what_matches_in_article_bytes() {
        let got = shown(
            "4月13日，越南国防部长潘文江在谅山会见特朗普",
            "Ngày 13/4, Bộ trưởng Quốc phòng Việt Nam Phan Văn Giang gặp Trump tại Lạng Sơn",
        );
        let has = |kind, zh: &str, vi: &str| got.contains(&(kind, zh.to_owned(), vi.to_owned()));
        assert!(has(MatchKind::Date, "4月13日", "Ngày 13/4"), "{got:?}");
        assert!(has(MatchKind::Place, "越南", "Việt Nam"), "{got:?}");
        assert!(has(MatchKind::Place, "谅山", "Lạng Sơn"), "{got:?}");
        assert!(has(MatchKind::Name, "潘文江", "Phan Văn Giang"), "{got:?}");
        assert!(has(MatchKind::Name, "特朗普", "Trump"), "{got:?}");
    }

    /// What two texts show, which must not overlap on either side.
    fn apart(zh: &str, vi: &str) -> Vec<(MatchKind, String, String)> {
        let left = [Unit { text: zh, lang: Lang::ZhHans, start: 0, heading: false }];
        let right = [Unit { text: vi, lang: Lang::Vi, start: 0, heading: false }];
        let alignment = align(&left, &right, Lexicon::core(), &[]);
        let all: Vec<Match> = alignment.beads.iter().flat_map(|b| b.evidence.clone()).collect();
        for (i, a) in all.iter().enumerate() {
            for b in all.iter().skip(i + 1) {
                assert!(!a.left.overlaps(b.left), "{} and {} in {zh}", a.left.of(zh), b.left.of(zh));
                assert!(!a.right.overlaps(b.right), "{} and {} in {vi}", a.right.of(vi), b.right.of(vi));
            }
        }
        all.iter().map(|m| (m.kind, m.left.of(zh).to_owned(), m.right.of(vi).to_owned())).collect()
    }

    #[test]
    fn pieces_do_not_overlap() {
        let got = apart(
            "越南人民军总参谋长率越南代表团访问中国，中国国防部长会见",
            "Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam dẫn đoàn Việt Nam thăm Trung Quốc, Bộ trưởng Quốc phòng Trung Quốc tiếp",
        );
        assert!(got.len() >= 3, "{got:?}");
        assert!(got.iter().filter(|(_, z, _)| z.contains("越南")).count() == 2, "{got:?}");
    }

    #[test]
    fn measures_belong_to_their_figures_and_are_no_names() {
        for (zh, vi) in [
            ("大桥全长15km，投资5亿USD", "Cầu dài 15 km, vốn đầu tư 500 triệu USD"),
            ("大桥全长12km，投资4亿USD", "Cầu dài 15 km, vốn đầu tư 500 triệu USD"),
            ("FPT公司在岘港投资5亿USD", "Công ty FPT đầu tư 500 triệu USD tại Đà Nẵng"),
        ] {
            let got = apart(zh, vi);
            let named: Vec<&str> = got.iter().filter(|g| g.0 == MatchKind::Name).map(|g| g.1.as_str()).collect();
            assert!(named.iter().all(|n| *n != "km" && *n != "USD"), "{got:?}");
            assert_eq!(named.contains(&"FPT"), zh.contains("FPT"), "{got:?}");
        }
    }

    #[test]
    fn dates_are_tied_to_the_dates_that_say_the_same() {
        let has = |got: &[(MatchKind, String, String)], zh: &str, vi: &str| {
            got.iter().any(|g| (g.0, g.1.as_str(), g.2.as_str()) == (MatchKind::Date, zh, vi))
        };
        let got = apart("2024年双边贸易额达2000亿美元", "Ngày 13/4, kim ngạch thương mại song phương đạt 200 tỷ USD");
        assert!(got.iter().all(|g| g.0 != MatchKind::Date), "{got:?}");
        let got = apart(
            "今年4月双边贸易增长，4月13日两国举行会议",
            "Ngày 13/4 hai nước tổ chức hội nghị, thương mại song phương tháng 4 tăng",
        );
        assert!(has(&got, "4月13日", "Ngày 13/4") && has(&got, "4月", "tháng 4"), "{got:?}");
    }
}

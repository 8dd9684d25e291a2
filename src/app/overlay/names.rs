//! The names panel: people, places and organisations of the article, in both spellings, with counts.
//!
//! Names of the tables and names that only the alignment found (by sound, or by their readings) are one list, so that it
//! has all that the text marks. Not here: how names are found (`compare`).

use super::super::layout::Side;
use super::super::reader::Reader;
use super::super::{App, reasons};
use super::{Item, Target};
use crate::compare::evidence::{self, Canon, Fact};
use crate::compare::{Match, MatchKind};
use crate::corpus::Article;
use crate::lexicon::Lexicon;
use crate::text::fold::{self, Needle};
use crate::text::{Span, is_han};
use std::collections::BTreeMap;

/// One name with its mentions in the article.
struct Name {
    kind: MatchKind,
    spelling: String,
    mentions: Vec<Span>,
    /// The other language's spelling, where it is known.
    other: Option<String>,
    /// How often the other article has it.
    there: usize,
}

/// The names of the focused article, the most frequent first; Enter goes to the next mention after the cursor.
pub(super) fn names(app: &App) -> Option<Vec<Item>> {
    let reader = app.reader.as_ref()?;
    let side = reader.focus;
    let article = reader.article(&app.corpus, side)?;
    let other = reader.article(&app.corpus, side.other());
    let mut list = of_pair(article, other, &matches(reader));
    list.sort_by(|a, b| b.mentions.len().cmp(&a.mentions.len()).then_with(|| a.spelling.cmp(&b.spelling)));
    let cursor = reader.cursor[side.index()];
    let items = list.into_iter().map(|name| {
        let text = name.other.as_ref().map_or_else(|| name.spelling.clone(), |c| format!("{} = {c}", name.spelling));
        let next = name.mentions.iter().find(|s| s.start > cursor).or(name.mentions.first());
        let kind = reasons::kind(name.kind, app.settings.interface);
        let here = format!("{} {}", article.lang.short(), name.mentions.len());
        let counts = other.map_or_else(|| here.clone(), |o| format!("{here} · {} {}", o.lang.short(), name.there));
        Item::new("", &text, &format!("{kind} · {counts}"), next.map(|s| Target::Byte(side, s.start)))
    });
    let mut items: Vec<Item> = items.collect();
    if items.is_empty() {
        items.push(Item::new("", app.words().no_names, "", None));
    }
    Some(items)
}

/// The names and places that the alignment matched, the focused side left.
fn matches(reader: &Reader) -> Vec<Match> {
    let beads = reader.alignment.iter().flat_map(|a| &a.beads);
    let names = beads.flat_map(|b| &b.evidence).filter(|m| matches!(m.kind, MatchKind::Name | MatchKind::Place));
    let turned = reader.focus == Side::Right;
    names.map(|m| if turned { m.flipped() } else { *m }).collect()
}

/// All names of an article beside another.
fn of_pair(article: &Article, other: Option<&Article>, matches: &[Match]) -> Vec<Name> {
    let lexicon = Lexicon::in_force();
    let mut out: Vec<Name> = by_value(article, lexicon).into_values().collect();
    let theirs = other.map(|o| by_value(o, lexicon)).unwrap_or_default();
    for (value, name) in by_value(article, lexicon) {
        let Some(own) = out.iter_mut().find(|n| n.spelling == name.spelling) else { continue };
        if let Some(t) = theirs.get(&value) {
            (own.other, own.there) = (Some(t.spelling.clone()), t.mentions.len());
        } else {
            own.other = spelling(&value, article.lang.is_zh());
        }
    }
    let Some(other) = other else { return out };
    for m in matches {
        let (here, there) = (article.slice(m.left).as_str(), other.slice(m.right).as_str());
        if is_too_short(here) || is_too_short(there) {
            continue;
        }
        // A part of a name says nothing of the whole.
        let inside = |n: &Name| n.mentions.iter().any(|s| s.overlaps(m.left) && *s != m.left);
        if out.iter().any(|n| n.spelling != here && inside(n)) {
            continue;
        }
        let known = out.iter_mut().find(|n| n.spelling == here || n.mentions.contains(&m.left));
        let places = |text: &Article, word: &str| found(text, word);
        match known {
            Some(name) if name.there == 0 => {
                name.other = Some(there.to_owned());
                name.there = places(other, there).len();
            }
            Some(_) => {}
            None => out.push(Name {
                kind: m.kind,
                spelling: here.to_owned(),
                mentions: places(article, here),
                other: Some(there.to_owned()),
                there: places(other, there).len(),
            }),
        }
    }
    // The other text may have the name in letters that the tables do not know as one.
    for name in out.iter_mut().filter(|n| n.there == 0) {
        name.there = name.other.as_ref().map_or(0, |o| found(other, o).len());
    }
    out
}

/// One character is as often part of a word that the tables lack as it is a name.
fn is_too_short(name: &str) -> bool {
    name.chars().all(is_han) && name.chars().nth(1).is_none()
}

/// Whether words of the sentence run over an edge of what was taken for a name: 合作|中|共同 holds no 中共.
fn straddles(name: Span, words: &[Span]) -> bool {
    let covers = |whole: Span, part: Span| whole.start <= part.start && part.end <= whole.end;
    let runs_over = |w: &Span| w.overlaps(name) && !covers(*w, name) && !covers(name, *w);
    words.iter().any(runs_over)
}

/// Where a name stands in an article, as a whole word.
fn found(article: &Article, word: &str) -> Vec<Span> {
    let text = article.text.as_str();
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let whole = |s: &Span| {
        word.chars().any(is_han)
            || (apart(text.get(..s.start as usize).and_then(|t| t.chars().next_back()))
                && apart(text.get(s.end as usize..).and_then(|t| t.chars().next())))
    };
    Needle::new(word).find(text, &fold::fold(text)).into_iter().filter(whole).collect()
}

/// The names of an article by their value, with the spelling of the first mention.
fn by_value(article: &Article, lexicon: &Lexicon) -> BTreeMap<String, Name> {
    let mut out: BTreeMap<String, Name> = BTreeMap::new();
    for s in &article.sentences {
        let text = article.slice(s.span).as_str();
        let words = if article.lang.is_zh() { lexicon.words(text) } else { Vec::new() };
        let words: Vec<Span> = words.into_iter().map(|w| w.span.shifted(s.span.start as usize)).collect();
        for fact in evidence::facts(text, article.lang, s.span.start, lexicon) {
            let Fact { kind, span, value: Canon::Name(value) } = fact else { continue };
            if is_too_short(&value) || is_too_short(article.slice(span).as_str()) || straddles(span, &words) {
                continue;
            }
            let spelling = article.slice(span).as_str().to_owned();
            let new = || Name { kind, spelling, mentions: Vec::new(), other: None, there: 0 };
            out.entry(value.into()).or_insert_with(new).mentions.push(span);
        }
    }
    out
}

/// The spelling that the lexicon has on the other side.
fn spelling(value: &str, zh: bool) -> Option<String> {
    if zh { Lexicon::in_force().gloss(value).map(str::to_owned) } else { Some(value.to_owned()) }
}

//! The names panel: people, places and organisations of the article, in both spellings, with counts.

use super::super::{App, reasons};
use super::{Item, Target};
use crate::compare::MatchKind;
use crate::compare::evidence::{self, Canon, Fact};
use crate::corpus::Article;
use crate::lexicon::Lexicon;
use crate::text::Span;
use std::collections::BTreeMap;

/// One name with its mentions in the article.
struct Name<'a> {
    kind: MatchKind,
    spelling: &'a str,
    mentions: Vec<Span>,
}

/// The names of the focused article, the most frequent first; Enter goes to the next mention after the cursor.
pub(super) fn names(app: &App) -> Option<Vec<Item>> {
    let reader = app.reader.as_ref()?;
    let side = reader.focus;
    let article = reader.article(&app.corpus, side)?;
    let other = reader.article(&app.corpus, side.other());
    let theirs = other.map(|a| by_value(a, Lexicon::in_force())).unwrap_or_default();
    let own = by_value(article, Lexicon::in_force());
    let mut list: Vec<(&str, &Name<'_>)> = own.iter().map(|(value, name)| (value.as_str(), name)).collect();
    list.sort_by_key(|(value, n)| (std::cmp::Reverse(n.mentions.len()), *value));
    let cursor = reader.cursor[side.index()];
    let items = list.into_iter().map(|(value, name)| {
        let known = || spelling(value, article.lang.is_zh());
        let (counterpart, there) = match theirs.get(value) {
            Some(t) => (Some(t.spelling.to_owned()), t.mentions.len()),
            None => (known(), 0),
        };
        let text = counterpart.map_or_else(|| name.spelling.to_owned(), |c| format!("{} = {c}", name.spelling));
        let next = name.mentions.iter().find(|s| s.start > cursor).or(name.mentions.first());
        let counts =
            if other.is_some() { format!("{}+{there}", name.mentions.len()) } else { name.mentions.len().to_string() };
        Item::new(
            &counts,
            &text,
            reasons::kind(name.kind, app.settings.interface),
            next.map(|s| Target::Byte(side, s.start)),
        )
    });
    let mut items: Vec<Item> = items.collect();
    if items.is_empty() {
        items.push(Item::new("", app.words().no_names, "", None));
    }
    Some(items)
}

/// The names of an article by their value, with the spelling of the first mention.
fn by_value<'a>(article: &'a Article, lexicon: &Lexicon) -> BTreeMap<String, Name<'a>> {
    let mut out: BTreeMap<String, Name<'a>> = BTreeMap::new();
    for s in &article.sentences {
        for fact in evidence::facts(article.slice(s.span).as_str(), article.lang, s.span.start, lexicon) {
            let Fact { kind, span, value: Canon::Name(value) } = fact else { continue };
            // One character is as often part of a word that the tables lack as it is a name.
            if value.chars().nth(1).is_none() {
                continue;
            }
            let spelling = article.slice(span).as_str();
            let name = out.entry(value.into()).or_insert_with(|| Name { kind, spelling, mentions: Vec::new() });
            name.mentions.push(span);
        }
    }
    out
}

/// The spelling that the lexicon has on the other side.
fn spelling(value: &str, zh: bool) -> Option<String> {
    if zh { Lexicon::in_force().gloss(value).map(str::to_owned) } else { Some(value.to_owned()) }
}

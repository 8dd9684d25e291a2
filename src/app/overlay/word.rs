//! The word panel: readings, meanings, characters, the counterpart's word, counts.

use super::super::layout::Side;
use super::super::saved::{Change, SavedWord};
use super::super::{App, Effect, keys, words};
use super::{Item, Kind, Overlay, Target, fold};
use crate::corpus::query::{Facts, Query};
use crate::corpus::{ArticleId, Place};
use crate::input::Action;
use crate::lexicon::{Consulted, Known, KnownKind, Lexicon};
use crate::text::fold::{Needle, fold as folded, key};
use crate::text::{Span, is_han, sanitize::Safe};
use std::collections::BTreeSet;

/// Looks up the word under the cursor; without one, the first word of the sentence.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    if reader.word.is_none() {
        reader.step_word(corpus, true, 1);
    }
    match word(app) {
        Some(word) => look_up(app, &word),
        None => {
            let text = keys::with_key(app, app.words().no_word, Action::NextSentence);
            app.say(text);
            Vec::new()
        }
    }
}

/// Opens the panel for a word; what is known of it arrives by a message.
pub(super) fn look_up(app: &mut App, word: &str) -> Vec<Effect> {
    let word = word.trim();
    if word.is_empty() {
        return Vec::new();
    }
    app.overlay = Some(Overlay::with(Kind::Word(Safe::new(word)), vec![Item::new("", "…", "", None)]));
    vec![Effect::LookUp(word.to_owned())]
}

fn word(app: &App) -> Option<String> {
    let reader = app.reader.as_ref()?;
    let article = reader.article(&app.corpus, reader.focus)?;
    Some(article.slice(reader.word?).as_str().to_owned())
}

/// What is known of a word has arrived: the open panel shows it. Where the word list, which is loaded with the first
/// answer, has a longer word at the cursor, that one is looked up instead.
pub(in super::super) fn known(app: &mut App, word: &str, known: Vec<Known>) -> Vec<Effect> {
    let open = app
        .overlay
        .as_ref()
        .is_some_and(|o| matches!(&o.kind, Kind::Word(w) if w.as_str() == Safe::new(word).as_str()));
    if !open {
        return Vec::new();
    }
    if let Some(longer) = longer(app, word) {
        return look_up(app, &longer);
    }
    let items = items(app, word, &known);
    app.known = known;
    // The same answer again leaves the selection where it is.
    if let Some(overlay) = app.overlay.as_mut().filter(|o| o.items != items) {
        *overlay = Overlay::with(overlay.kind.clone(), items);
    }
    Vec::new()
}

/// The same panel for another screen; nothing while it is not known what it shows.
pub(super) fn again(app: &App, word: &Safe) -> Option<Vec<Item>> {
    let known = app.known.first().is_some_and(|k| k.word == word.as_str());
    known.then(|| items(app, word.as_str(), &app.known))
}

/// The word at the cursor, where it has grown since it was looked up; the cursor takes it.
fn longer(app: &mut App, looked_up: &str) -> Option<String> {
    let before = app.reader.as_ref()?.word?;
    if word(app)? != looked_up {
        return None;
    }
    let App { corpus, reader: Some(reader), .. } = app else { return None };
    reader.word_at(corpus, before.start);
    match reader.word {
        Some(now) if now.len() > before.len() => word(app),
        _ => {
            reader.word = Some(before);
            None
        }
    }
}

/// Looks up the word at a cell of the screen; where no text stands, nothing.
pub(super) fn open_at(app: &mut App, x: u16, y: u16) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    let Some((side, byte)) = reader.hit(corpus, x, y) else { return Vec::new() };
    reader.go(corpus, side, byte);
    reader.word_at(corpus, byte);
    if reader.word.is_some() { open(app) } else { Vec::new() }
}

/// What the panel lists: the word, what it means, its parts, how often it stands in the texts, and where.
fn items(app: &App, word: &str, known: &[Known]) -> Vec<Item> {
    let Some(first) = known.first() else { return vec![Item::new("", app.words().no_hits, "", None)] };
    let there = there(app);
    let mut out = vec![heading(app, first)];
    let parts = known.iter().skip(1).filter(|k| k.kind != KnownKind::Char || first.kind != KnownKind::Char);
    let parts: Vec<&Known> = parts.collect();
    if parts.iter().any(|p| first.han.contains(&p.word)) {
        out.extend(candidates(app, first, &parts, there.as_deref()));
    } else {
        out.extend(meanings(app, first, there.as_deref()));
        out.extend(parts.iter().map(|part| told(part, &first.word, "")));
    }
    // The first line that leads somewhere: Enter right away shows all places in the library.
    let known = if first.han.is_empty() { &first.vi } else { &first.han };
    let equivalents: Vec<String> = there.iter().chain(known).cloned().collect();
    out.push(Item::new("", &counts(app, word, &equivalents), "", None));
    out.push(Item::new("", app.words().all_places, "", Some(Target::Choice(0))));
    out.extend(places(app, word));
    fold::folded(app, &Kind::Word(Safe::default()), out)
}

/// The word with its readings, what it is, and where that comes from.
fn heading(app: &App, known: &Known) -> Item {
    let interface = app.settings.interface;
    let readings = [known.pinyin.as_str(), known.hanviet.as_str()];
    let said = [words::known_kind(known.kind, interface), words::provenance(&known.source, interface)];
    let head: Vec<&str> = readings.into_iter().filter(|r| !r.is_empty()).chain(said).collect();
    Item::heading(&format!("{}  {}", known.word, head.join(" · ")))
}

/// Its other form, its equivalents in either language, and beside them the word that answers it in the counterpart.
fn meanings(app: &App, known: &Known, there: Option<&str>) -> Vec<Item> {
    let mut out = Vec::new();
    if !known.traditional.is_empty() && known.traditional != known.word {
        out.push(Item::new("繁", &known.traditional, "", None));
    }
    if !known.han.is_empty() {
        out.push(Item::new("zh", &known.han.join("、"), "", None));
    }
    let detail = there.map_or(String::new(), |t| beside(app, known, t));
    out.push(Item::new("vi", &known.vi.join("; "), &detail, None));
    out.extend(english(known));
    out
}

/// What a Vietnamese word may stand for: each Chinese word once, with its readings, what else it means, and a note on the
/// one that answers in the counterpart.
fn candidates(app: &App, known: &Known, parts: &[&Known], there: Option<&str>) -> Vec<Item> {
    let note = there.map(|t| beside(app, known, t)).unwrap_or_default();
    let answers = |word: &str| there.is_some_and(|t| key(t) == key(word));
    let mut out: Vec<Item> =
        parts.iter().map(|p| told(p, &known.word, if answers(&p.word) { &note } else { "" })).collect();
    let rest: Vec<&str> =
        known.han.iter().filter(|h| !parts.iter().any(|p| p.word == **h)).map(String::as_str).collect();
    if !rest.is_empty() {
        out.push(Item::new("zh", &rest.join("、"), "", None));
    }
    out.extend(english(known));
    if !note.is_empty() && out.iter().all(|i| i.detail.is_empty()) {
        out.push(Item::new("", &note, "", None));
    }
    out
}

/// A word of several with its readings, and what it means besides the word that was looked up.
fn told(part: &Known, looked_up: &str, detail: &str) -> Item {
    let meanings = if part.vi.is_empty() { &part.en } else { &part.vi };
    let others: Vec<&str> = meanings.iter().map(String::as_str).filter(|m| key(m) != key(looked_up)).collect();
    let readings = joined(&part.pinyin, &part.hanviet);
    Item::new(&part.word, &format!("{readings}  {}", others.join("; ")), detail, None)
}

fn english(known: &Known) -> Option<Item> {
    (!known.en.is_empty()).then(|| Item::new("en", &known.en.join("; "), "", None))
}

/// The word of the counterpart, or of the gloss, and whether the tables have it too.
fn beside(app: &App, known: &Known, there: &str) -> String {
    let texts = app.words();
    let gloss = app.reader.as_ref().is_some_and(|r| r.gloss.is_some());
    let same = known.vi.iter().chain(&known.han).any(|g| key(g) == key(there));
    let place = if gloss { texts.gloss_of } else { texts.in_counterpart };
    format!("{place}{}{there}{}", texts.colon, if !gloss && same { " ✓" } else { "" })
}

/// The counterpart's word, where the alignment knows it.
fn there(app: &App) -> Option<String> {
    let reader = app.reader.as_ref()?;
    let article = reader.article(&app.corpus, reader.focus.other())?;
    Some(article.slice(reader.word_there(&app.corpus)?).as_str().to_owned())
}

/// How often the word stands in the article, and its equivalents in the counterpart.
fn counts(app: &App, word: &str, equivalents: &[String]) -> String {
    let words = app.words();
    let Some(reader) = &app.reader else { return String::new() };
    let count = |side: Side, wanted: &[String]| {
        let text = reader.article(&app.corpus, side)?.text.as_str();
        let plain = folded(text);
        let hits = wanted.iter().flat_map(|w| Needle::new(w).find(text, &plain).into_iter().map(move |s| (w, s)));
        let whole = hits.filter(|(w, span)| is_whole(text, *span, w)).map(|(_, span)| span.start);
        Some(whole.collect::<BTreeSet<u32>>().len())
    };
    let here = count(reader.focus, &[word.to_owned()]).unwrap_or_default();
    let there = reader.articles[1].and_then(|_| count(reader.focus.other(), equivalents));
    let there = there.map(|n| format!(" · {n} {}", words.in_other)).unwrap_or_default();
    format!("{here} {}{there}", words.in_article)
}

/// Whether a hit is the word itself: Chinese knows no blanks; a Vietnamese one ends where its letters do, with its marks.
fn is_whole(text: &str, span: Span, word: &str) -> bool {
    if word.chars().any(is_han) {
        return true;
    }
    let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|t| t.chars().next());
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    apart(before) && apart(after) && span.of(text).to_lowercase() == word.to_lowercase()
}

/// Most sentences listed in the panel.
const MOST: usize = 40;

/// Most articles searched for the panel, which opens at once: the concordance has all.
const MOST_ARTICLES: usize = 1000;

/// Sentences of the library that hold the word, those of the open texts first.
fn places(app: &App, word: &str) -> Vec<Item> {
    let Some(query) = Query::phrase(word) else { return Vec::new() };
    let open: Vec<ArticleId> =
        app.reader.iter().flat_map(|r| [r.focused(), r.articles[r.focus.other().index()]]).flatten().collect();
    let others = app.corpus.iter().map(|(id, _)| id).filter(|id| !open.contains(id)).take(MOST_ARTICLES);
    let hits = open.iter().copied().chain(others).flat_map(|id| {
        let found = app.corpus.get(id).and_then(|a| query.answer(a, &Facts::default())).unwrap_or_default();
        found.into_iter().map(move |h| Place { article: id, span: h.span })
    });
    let mut out = Vec::new();
    let mut last = None;
    for hit in hits {
        let Some(article) = app.corpus.get(hit.article) else { continue };
        let at = article.sentence_at(hit.span.start);
        if last == Some((hit.article, at)) {
            continue;
        }
        last = Some((hit.article, at));
        let span = at.and_then(|i| article.sentences.get(i)).map_or(hit.span, |s| s.span);
        let date = article.date.map(crate::corpus::NewsDate::shown).unwrap_or_default();
        out.push(Item::new(
            article.lang.short(),
            article.slice(span).as_str(),
            &date,
            Some(Target::Place(hit.article, hit.span.start)),
        ));
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// Keeps the word with its sentence and, where aligned, the counterpart's.
pub(super) fn save(app: &mut App) -> Vec<Effect> {
    let Some(reader) = &app.reader else { return Vec::new() };
    // Nobody means the first word of a sentence by choosing none.
    let Some(word) = word(app) else {
        app.say(app.words().choose_word);
        return Vec::new();
    };
    let lit = reader.lit(&app.corpus);
    let text = |side: Side| {
        // A gloss is no counterpart.
        let article = app.corpus.get(reader.articles[side.index()]?)?;
        Some(article.slice(lit[side.index()]?).as_str().to_owned())
    };
    let known = app.known.first().filter(|k| k.word == word);
    let reading = known.map_or_else(|| reading(&word), |k| joined(&k.pinyin, &k.hanviet));
    let meaning =
        known.map_or_else(|| meaning(&word), |k| if k.vi.is_empty() { k.han.join("、") } else { k.vi.join("; ") });
    let title = reader.article(&app.corpus, reader.focus).map_or_else(String::new, |a| a.title.to_string());
    let saved = SavedWord {
        word,
        reading,
        meaning,
        sentence: text(reader.focus).unwrap_or_default(),
        counterpart: text(reader.focus.other()).unwrap_or_default(),
        title,
    };
    // A sentence of an agency stands in several reports: the word is listed with the one that it was saved in last.
    let same = |w: &SavedWord| (&w.word, &w.sentence) == (&saved.word, &saved.sentence);
    let known = app.saved.words.iter().any(|w| same(w) && w.title == saved.title);
    let said = if known { app.words().word_kept } else { app.words().word_saved };
    app.say(format!("{said}{}{}", app.words().colon, saved.word));
    if known {
        return Vec::new();
    }
    app.saved.words.retain(|w| !same(w));
    app.saved.words.push(saved.clone());
    vec![Effect::Save(Change::Word(saved))]
}

/// Pinyin and Hán-Việt of a Chinese word that was not looked up; nothing for a Vietnamese one.
fn reading(word: &str) -> String {
    if !word.chars().any(is_han) {
        return String::new();
    }
    let (pinyin, hanviet) = Lexicon::in_force().read_aloud(word);
    joined(&pinyin, &hanviet)
}

/// What the tables say of a word that was not looked up: a date is said the other way.
fn meaning(word: &str) -> String {
    let lexicon = Lexicon::in_force();
    let written = || {
        let first = lexicon.look_up(word, Consulted::default()).into_iter().next()?;
        let dated = matches!(first.kind, KnownKind::Date | KnownKind::Number);
        dated.then(|| first.vi.into_iter().chain(first.han).next()).flatten()
    };
    lexicon.gloss(word).map(str::to_owned).or_else(written).unwrap_or_default()
}

/// The readings that there are, with a dot between.
fn joined(pinyin: &str, hanviet: &str) -> String {
    [pinyin, hanviet].into_iter().filter(|r| !r.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Moves to the next word while the panel is open, and looks it up.
pub(super) fn step(app: &mut App, forward: bool, times: isize) -> Vec<Effect> {
    let App { corpus, reader: Some(reader), .. } = app else { return Vec::new() };
    reader.step_word(corpus, forward, usize::try_from(times).unwrap_or(1));
    word(app).map(|w| look_up(app, &w)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_saved_without_being_looked_up_has_a_reading_and_a_meaning() {
        assert_eq!(
            (reading("5月28日").as_str(), meaning("5月28日").as_str()),
            ("5 yuè 28 rì · 5 nguyệt 28 nhật", "ngày 28/5")
        );
        assert_eq!((reading("28/5").as_str(), meaning("28/5").as_str()), ("", "5月28日"));
        assert_eq!(meaning("合作"), "hợp tác");
    }
}

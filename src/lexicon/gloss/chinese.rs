//! Chinese to Vietnamese: words, then clauses parsed and put in Vietnamese order, then units.
//!
//! Not here: how a clause is parsed (`chart`), how a sentence is cut into words (`lattice`).

use super::chart::{Chart, LONGEST, Placed, Use};
use super::context;
use super::frames;
use super::grammar::Cat;
use super::lattice::Cutter;
use super::names::{self, Explained};
use super::rules::Rules;
use super::senses::Senses;
use super::token::Token;
use super::{Origin, OwnName, Rendering, Unit};
use crate::lexicon::Lexicon;
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, Span};
use std::borrow::Cow;

/// Renders the sentences of one text.
pub(super) fn render(lexicon: &Lexicon, names: &[OwnName], sentences: &[SafeStr<'_>]) -> Vec<Rendering> {
    let mut explained = Explained::read(lexicon, sentences.iter().map(|s| s.as_str()));
    names.iter().for_each(|n| explained.put(n));
    let cutter = Cutter { lexicon, explained: &explained };
    let mut chart = Chart::default();
    sentences.iter().map(|s| render_one(&cutter, &mut chart, s.as_str())).collect()
}

fn render_one(cutter: &Cutter<'_, '_>, chart: &mut Chart, text: &str) -> Rendering {
    let pieces = cutter.cut(text);
    let tokens = pieces.into_iter().map(|p| Token::of(cutter.lexicon, p)).collect();
    let mut tokens = join_names(tokens, text);
    let mut units = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_mut_slice();
    while !rest.is_empty() {
        let len = rest.iter().position(Token::is_boundary).unwrap_or(rest.len());
        let (clause, after) = rest.split_at_mut_checked(len).unwrap_or((&mut [], &mut []));
        let behind = after.first().and_then(|t| text.get(t.span.start as usize..)).unwrap_or("");
        Senses::of_chinese().adapt(clause, behind);
        context::adapt(clause);
        frames::adapt(clause, behind);
        for part in clause.chunks(LONGEST) {
            let uses: Vec<&[Use]> = part.iter().map(|t| t.uses.as_slice()).collect();
            place(part, &chart.order(Rules::of_chinese(), &uses, 0), &mut units);
        }
        let (sign, after) = after.split_at_mut_checked(1).unwrap_or((&mut [], &mut []));
        units.extend(sign.iter().map(|t| unit(t, "", Some(0))));
        rest = after;
    }
    pair(&mut units, text);
    drop_repeated(&mut units);
    capitalise_titles(&mut units, text);
    Rendering { units, lang: Lang::Vi }
}

/// Units in the order of the parse; words of the rules' own go before the word that follows them.
fn place(words: &[Token<'_>], placed: &[Placed], units: &mut Vec<Unit>) {
    let mut glue = String::new();
    for piece in placed {
        match *piece {
            Placed::Glue(word) => {
                if !glue.is_empty() {
                    glue.push(' ');
                }
                glue.push_str(word);
            }
            // Vietnamese stands around nothing
            Placed::Close | Placed::When => {}
            Placed::Word { word, text, cat } => {
                // 已经…了: said once
                let said = cat == Cat::Aspect && glue.is_empty() && units.last().is_some_and(tells_time);
                // 星渡镇镇长: the kind is in the title
                let named = matches!(cat, Cat::PlaceSuffix | Cat::NounSuffix)
                    && units
                        .last()
                        .is_some_and(|u| words.get(word).is_some_and(|t| ends_in(u.text().as_str(), t, text)));
                let text = text.filter(|_| !said && !named);
                units.extend(words.get(word).map(|t| unit(t, &glue, text)));
                glue.clear();
            }
        }
    }
}

/// Whether a unit already says when or whether something happens.
fn tells_time(unit: &Unit) -> bool {
    matches!(
        unit.text().as_str(),
        "đã" | "đã từng" | "từng" | "đang" | "sẽ" | "không" | "chưa" | "vừa" | "sắp" | "chưa từng" | "vẫn chưa"
    )
}

/// Whether a text ends in the one of a token.
fn ends_in(text: &str, token: &Token<'_>, chosen: Option<u8>) -> bool {
    let own = chosen.and_then(|i| token.texts.get(usize::from(i))).map_or("", |t| t.as_ref());
    !own.is_empty() && text.strip_suffix(own).is_some_and(|before| before.ends_with(' '))
}

/// Words that Chinese sets far apart, and what the second is where the first stands before it.
const PARTNERS: [(&[&str], &[&str], &str); 3] = [
    (&["因为", "因", "由于"], &["而"], "nên"),
    (
        &["不仅", "不但", "不只", "不光", "不单", "不仅仅"],
        &["而且", "并且", "还", "也", "更", "甚至", "且", "而且还", "更是"],
        "mà còn",
    ),
    (&["既"], &["又", "也", "还"], "vừa"),
];

/// 不仅…而且 is "không chỉ … mà còn".
fn pair(units: &mut [Unit], text: &str) {
    for (first, second, word) in PARTNERS {
        let mut open = false;
        for unit in units.iter_mut() {
            let source = unit.source.of(text);
            if first.contains(&source) {
                open = true;
            } else if open && second.contains(&source) {
                let others = unit.alternatives().to_vec();
                *unit = Unit::new(unit.source, unit.origin, Safe::new(word), others);
                open = false;
            }
        }
    }
}

/// 150架次航班: a measure that the noun begins with is said once.
fn drop_repeated(units: &mut [Unit]) {
    for i in 1..units.len() {
        let (Some(first), Some(next)) = (units.get(i - 1), units.get(i)) else { continue };
        let (word, rest) = (first.text().as_str(), next.text().as_str());
        let repeated = first.origin == Origin::Lexicon
            && word.chars().count() > 1
            && rest.strip_prefix(word).is_some_and(|r| r.starts_with(' '));
        if repeated {
            let (source, origin, texts) = (first.source, first.origin, first.alternatives().to_vec());
            if let Some(unit) = units.get_mut(i - 1) {
                *unit = Unit::new(source, origin, Safe::new(""), texts);
            }
        }
    }
}

/// The first word of a title has a capital: 《自然》 is “Tự nhiên”.
fn capitalise_titles(units: &mut [Unit], text: &str) {
    for i in 1..units.len() {
        let opens = units.get(i - 1).is_some_and(|u| matches!(u.source.of(text), "《" | "〈"));
        let Some(unit) = units.get_mut(i).filter(|_| opens) else { continue };
        let capital = |t: &Safe| {
            let mut letters = t.as_str().chars();
            Safe::new(&letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>())
        };
        let mut texts = unit.alternatives().iter().map(capital);
        if let Some(first) = texts.next() {
            *unit = Unit::new(unit.source, unit.origin, first, texts.collect::<Vec<_>>());
        }
    }
}

/// The unit of a word, with `text` of its texts first.
fn unit(token: &Token<'_>, glue: &str, text: Option<u8>) -> Unit {
    let own = text.map(|i| token.texts.get(usize::from(i)).or(token.texts.first()).map_or("", |t| t.as_ref()));
    let write = |text: &str| match (glue, text) {
        ("", text) => Safe::new(text),
        (glue, "") => Safe::new(glue),
        (glue, text) => Safe::new(&format!("{glue} {text}")),
    };
    Unit::new(token.span, token.origin, write(own.unwrap_or("")), token.texts.iter().map(|t| write(t)))
}

/// Joins the parts of foreign names (伊丽莎白·沃伦), and names with the same name in brackets behind them.
fn join_names<'a>(tokens: Vec<Token<'a>>, text: &str) -> Vec<Token<'a>> {
    let mut out: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut list = tokens.into_iter().peekable();
    while let Some(token) = list.next() {
        let dot = token.origin == Origin::Punctuation && token.span.of(text).chars().all(names::is_dot);
        if dot
            && out.last().is_some_and(Token::is_name)
            && let Some(next) = list.next_if(Token::is_name)
            && let Some(last) = out.last_mut()
        {
            let joined = format!("{} {}", first(last), first(&next));
            last.texts = vec![Cow::Owned(joined)];
            last.key = [last.key.as_str(), &token.key, &next.key].concat();
            last.span = Span { end: next.span.end, ..last.span };
            last.origin = if next.origin == last.origin { next.origin } else { Origin::Reading };
            last.uses = next.uses;
            continue;
        }
        if is_dash(&token, text)
            && out.last().is_some_and(is_known_name)
            && let Some(next) = list.next_if(is_known_name)
            && let Some(last) = out.last_mut()
        {
            last.texts = vec![Cow::Owned(format!("{} - {}", first(last), first(&next)))];
            last.key = [last.key.as_str(), &token.key, &next.key].concat();
            last.span = Span { end: next.span.end, ..last.span };
            continue;
        }
        out.push(token);
        fold_bracket(&mut out, text);
    }
    out
}

fn is_dash(token: &Token<'_>, text: &str) -> bool {
    matches!(token.span.of(text), "—" | "－" | "-" | "–" | "——" | "～" | "~")
}

/// Whether a token is the name of a place or body of the tables: 中国—东盟 is one name.
fn is_known_name(token: &Token<'_>) -> bool {
    token.origin == Origin::Name && token.uses.first().is_some_and(|u| matches!(u.cat, Cat::Place | Cat::Noun))
}

fn first<'t>(token: &'t Token<'_>) -> &'t str {
    token.texts.first().map_or("", |t| t.as_ref())
}

/// `Name ( Name )` at the end of the list becomes one token.
fn fold_bracket(tokens: &mut Vec<Token<'_>>, text: &str) {
    let [.., name, open, latin, close] = tokens.as_slice() else { return };
    let is = |t: &Token<'_>, signs: [&str; 2]| signs.contains(&t.span.of(text));
    let same = first(name).eq_ignore_ascii_case(first(latin).trim());
    if same && is(open, ["(", "（"]) && is(close, [")", "）"]) {
        let end = close.span.end;
        tokens.truncate(tokens.len() - 3);
        if let Some(name) = tokens.last_mut() {
            name.span.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let (lexicon, explained) = (Lexicon::core(), Explained::default());
        let pieces = Cutter { lexicon, explained: &explained }.cut(text);
        pieces.into_iter().map(|p| p.written).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_name_of_several_parts_has_all_of_them_in_its_key() {
        let keys = |text: &str| {
            let (lexicon, explained) = (Lexicon::core(), Explained::default());
            let pieces = Cutter { lexicon, explained: &explained }.cut(text);
            let tokens = pieces.into_iter().map(|p| Token::of(lexicon, p)).collect();
            join_names(tokens, text).into_iter().map(|t| t.key).collect::<Vec<_>>()
        };
        assert_eq!(keys("伊丽莎白·沃倫表示"), ["伊丽莎白·沃伦", "表示"]);
        assert_eq!(keys("中国—東盟博览会"), ["中国—东盟", "博览会"]);
    }

    #[test]
    fn sentences_are_cut_into_words() {
        for (zh, want) in [
            ("越南国防部长潘文江表示", "越南 国防部长 潘文江 表示"),
            ("研究生命起源", "研究 生命 起源"),
            ("2017 年 7 月", "2017年7月"),
            ("在 New York 市", "在 New York 市"),
            ("增长5.5%", "增长 5.5%"),
        ] {
            assert_eq!(words(zh), want);
        }
    }
}

//! The rules of the gloss: an inversion transduction grammar written by hand. Each rule joins two neighbours of the
//! Chinese side and says in which order Vietnamese puts them.
//!
//! Not here: how the cheapest parse is found (`chart`). Costs are in tenths; they were set by hand on general grounds.

mod patterns;

use super::grammar::{COUNT, Cat};
use Cat::{
    Adjective as A, Adverb as D, AdverbAfter as Dp, AdverbPhrase as Advp, Agent, AgentPhrase, Ago, Amount as Qp,
    AmountOfAge as Qpa, AmountOfOnes as Qpi, And, AndAdjective, AndNoun, AndPhrase, AndPlace, AndVerb, Another, Aspect,
    At, BareClause, Be, Beyond, BracketOpen, Bracketed, Clause as Cl, ClausePlace as Lcl, CloseBracket, CloseQuote,
    CloseTitle, Complement, Conjunction, De, Decade, Deed, Degree, Der, Di, Disposal, DisposalPhrase, Each, EachNoun,
    Etc, EtcNoun, Event as Ev, Express, Fall, Final, Frame, From, FromPhrase, FrontNoun, FrontPhrase as Ppf,
    HeadNoun as Nh, InARow, KindPhrase, Last, Localizer as F, LocalizerOfPlace as Fs, LocalizerOfTime as Ft,
    Measure as M, MeasureOfAge as Ma, MeasureOfOne as Mi, Measured, Modifier as Mod, Much, Noun as N, NounList,
    NounPhrase as Np, NounSuffix, NumberNo, Numeral as Num, OneOf, OpenBracket, OpenClause, OpenQuote, OpenTitle,
    OpenVerb, Ordinal, Other, Others, Passive, PassivePhrase, Person, Place, PlaceList, PlacePhrase as Loc,
    PlaceSuffix, PlaceWithin, Plural, Portion, Possessive, Prefix, Prep as P, PrepAbout, PrepFront, PrepNoun,
    PrepOuter, PrepPhrase as Pp, Pronoun as R, Quantity as Q, QuantityPhrase, Quoted, Rate, Rise, Share, Since,
    Stationed, StationedPhrase, Suffix, Suo, Than, ThanBare, ThanPhrase, These, This, ThisKind, ThisNoun as Npd,
    Time as T, TimeUnit as Mt, Title, To, ToDown, ToUp, Verb as V, VerbAlone as Vi, VerbDer, VerbOfClause as Vs,
    VerbOfKind as Vk, VerbPhrase as Vp,
};
use std::sync::OnceLock;

/// A piece of the other side of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The left (0) or right (1) neighbour; where that is a single word, with which of its texts.
    Child(u8, Choice),
    /// A word that the clause does not say.
    Glue(&'static str),
    /// Chinese: where the second half of a text goes that stands around what it governs (受……影响); `…` in the table.
    Close,
    /// Chinese: 在 before a clause that says when, which does not say 在 or 正在 again; `在……` in the table.
    When,
}

/// Which of the texts of a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Its own first.
    Own,
    /// Its second, third ...
    Number(u8),
    /// None.
    Nothing,
}

/// Two neighbours and what they make.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) result: Cat,
    pub(super) cost: i32,
    pub(super) order: Vec<Part>,
}

/// The rules, found by the categories of the two neighbours.
pub(super) struct Rules {
    list: Vec<Rule>,
    /// For each pair of categories, its rules' range in the list.
    pairs: Vec<(u16, u16)>,
    /// What a category can also be taken for, in the order in which they are tried.
    pub(super) unary: &'static [Unary],
}

impl Rules {
    /// Those of Chinese clauses.
    pub(super) fn of_chinese() -> &'static Self {
        static READ: OnceLock<Rules> = OnceLock::new();
        READ.get_or_init(|| Self::read(&[RULES, patterns::RULES], UNARY))
    }

    /// The rules for two neighbours with their numbers.
    pub(super) fn joining(&self, left: Cat, right: Cat) -> impl Iterator<Item = (u16, &Rule)> {
        let (from, to) = self.pairs.get(left as usize * COUNT + right as usize).copied().unwrap_or((0, 0));
        (from..to).zip(self.list.get(usize::from(from)..usize::from(to)).unwrap_or(&[]))
    }

    pub(super) fn rule(&self, number: u16) -> Option<&Rule> {
        self.list.get(usize::from(number))
    }

    /// Rules by their rows; what holds of quotation marks and brackets in any language is added.
    pub(super) fn read(tables: &[&'static [Row]], unary: &'static [Unary]) -> Self {
        const ALL: [Cat; 12] = [N, Np, Vp, Cl, A, V, Vs, Person, Place, Qp, T, Other];
        let quoted = ALL.into_iter().flat_map(|c| {
            [
                (OpenQuote, c, c, 1, "1 2"),
                (c, CloseQuote, c, 1, "1 2"),
                (c, CloseQuote, Quoted, 1, "1 2"),
                (OpenTitle, c, c, 1, "1 2"),
                (c, CloseTitle, Quoted, 0, "1 2"),
                (OpenBracket, c, BracketOpen, 2, "1 2"),
            ]
        });
        let marked = [N, Np, Person, Place, V, T, Qp, Other].into_iter().map(|c| (c, Bracketed, c, 1, "1 2"));
        let rows = tables.iter().flat_map(|t| t.iter().copied());
        let mut rows: Vec<Row> = rows.chain(quoted).chain(marked).collect();
        rows.sort_by_key(|r| (r.0 as usize, r.1 as usize));
        let mut out = Self { list: Vec::with_capacity(rows.len()), pairs: vec![(0, 0); COUNT * COUNT], unary };
        for (left, right, result, cost, order) in rows {
            let number = u16::try_from(out.list.len()).unwrap_or(u16::MAX);
            if let Some(pair) = out.pairs.get_mut(left as usize * COUNT + right as usize) {
                pair.0 = if pair.1 == 0 { number } else { pair.0 };
                pair.1 = number + 1;
            }
            out.list.push(Rule { result, cost, order: parts(order) });
        }
        out
    }
}

/// Reads `2 của 1`, `1 2-` (the second written as nothing), `2b 1` (the second with its second text), `1 2 …`, `在…… 2 1`.
fn parts(order: &'static str) -> Vec<Part> {
    let part = |word: &'static str| {
        let (number, rest) = match word.as_bytes() {
            [b'1', rest @ ..] => (0, rest),
            [b'2', rest @ ..] => (1, rest),
            _ => {
                return match word {
                    "…" => Part::Close,
                    "在……" => Part::When,
                    _ => Part::Glue(word),
                };
            }
        };
        Part::Child(
            number,
            match rest {
                [b'-'] => Choice::Nothing,
                [letter @ b'b'..=b'd'] => Choice::Number(letter - b'a'),
                _ => Choice::Own,
            },
        )
    };
    order.split(' ').map(part).collect()
}

/// A category, what it can also be taken for, and at which cost.
pub(super) type Unary = (Cat, Cat, i32);

const UNARY: &[Unary] = &[
    (Cat::PassiveVerb, V, 2),
    (Cat::NounOfVerb, N, 0),
    (Cat::Move, V, 0),
    (Cat::Moved, Vp, 2),
    (Cat::Fold, Qp, 0),
    (Cat::AdjectiveFold, Vp, 2),
    (PlaceList, Place, 3),
    (PlaceList, Np, 1),
    (PlaceWithin, Place, 2),
    (Place, N, 2),
    (Deed, N, 2),
    (Ev, N, 0),
    (Portion, Qp, 2),
    (Person, N, 4),
    (Mt, M, 0),
    (Decade, N, 4),
    (Vs, V, 1),
    (Vk, V, 0),
    (Rise, V, 0),
    (Fall, V, 0),
    (Nh, N, 0),
    (Npd, Np, 0),
    (NounList, N, 4),
    (NounList, Np, 0),
    (QuantityPhrase, Np, 0),
    (EachNoun, N, 0),
    (NumberNo, Ordinal, 0),
    (Mi, M, 0),
    (Qpi, Qp, 0),
    (Ma, M, 0),
    (Qpa, Qp, 0),
    (Lcl, Loc, 0),
    (FrontNoun, Ppf, 0),
    (Quoted, N, 2),
    (Vi, V, 4),
    (Vi, Vp, 1),
    (Suffix, N, 8),
    (PlaceSuffix, N, 4),
    (Title, N, 1),
    (Dp, D, 6),
    (Mod, Np, 14),
    (Num, Qp, 10),
    (Qp, Np, 6),
    (Q, Np, 10),
    (This, Np, 10),
    (These, Np, 8),
    (ThisKind, Np, 10),
    (Others, Np, 10),
    (Ordinal, Np, 10),
    (T, Np, 10),
    (N, Np, 0),
    (Person, Np, 0),
    (Place, Np, 1),
    (R, Np, 0),
    (Measured, Np, 12),
    (Loc, Np, 12),
    (A, Vp, 4),
    (V, Vp, 2),
    (Qp, Vp, 14),
    (KindPhrase, Vp, 1),
    (BareClause, Cl, 0),
    (Vp, Cl, 6),
    (D, Advp, 0),
];

/// Two neighbours, what they make, the cost, and the order of the other language as [`parts`] reads it.
pub(super) type Row = (Cat, Cat, Cat, i32, &'static str);

const RULES: &[Row] = &[
    // compounds: the head goes to the front
    (N, N, N, 5, "2 1"),
    (A, N, N, 4, "2 1"),
    (N, Deed, N, 5, "2 1"),
    (A, Deed, N, 4, "2 1"),
    (Deed, N, N, 7, "2 1"),
    (Place, N, N, 3, "2 1"),
    (N, Ev, Ev, 7, "2 1"),
    (A, Ev, Ev, 4, "2 1"),
    (Place, Ev, Ev, 3, "2 1"),
    (V, Ev, Ev, 14, "2 1"),
    (Deed, Ev, Ev, 5, "2 1"),
    (Person, Ev, Ev, 5, "2 1"),
    (Ev, F, Loc, 0, "2c 1"),
    (Ev, Fs, Loc, 0, "2c 1"),
    (This, Ev, Ev, 1, "2 1"),
    (Place, Place, PlaceWithin, 0, "2 , 1"),
    (Person, N, N, 5, "2 1"),
    (N, Person, Person, 4, "1 2"),
    (Person, Person, Person, 12, "1 2"),
    (V, N, N, 20, "2 1"),
    (V, Nh, N, 5, "2 1"),
    (Vi, Nh, N, 3, "2 1"),
    (Vi, N, N, 9, "2 1"),
    (Vi, Aspect, Vi, 0, "2 1"),
    (T, N, N, 12, "2 1"),
    (T, Np, Np, 14, "2 1"),
    (T, T, T, 2, "2 1"),
    (T, Qp, T, 2, "2 1"),
    (Num, Decade, T, 0, "2 1"),
    (T, Decade, T, 0, "2 1"),
    (Q, Mt, T, 0, "1 2"),
    (Np, OneOf, Np, 0, "2 1"),
    (T, Ft, T, 1, "2 1"),
    (T, F, T, 3, "2 1"),
    (T, F, Loc, 1, "2 1"),
    (N, Suffix, N, 0, "2 1"),
    (Place, Suffix, N, 2, "2 1"),
    (Place, PlaceSuffix, Place, 0, "2 1"),
    (N, PlaceSuffix, Place, 5, "2 1"),
    (A, PlaceSuffix, N, 6, "2 1"),
    (N, NounSuffix, N, 0, "2 1"),
    (Deed, NounSuffix, N, 0, "2 1"),
    (V, NounSuffix, N, 1, "2 1"),
    (Vi, NounSuffix, N, 1, "2 1"),
    (A, NounSuffix, N, 1, "2 1"),
    (Vp, NounSuffix, N, 4, "2 1"),
    (Each, N, EachNoun, 0, "1 2"),
    (Each, Np, Np, 2, "1 2"),
    (EachNoun, N, N, 3, "2 1"),
    (EachNoun, Deed, N, 3, "2 1"),
    (NumberNo, N, N, 1, "2 1"),
    (N, NumberNo, N, 0, "1 2"),
    (Place, NumberNo, N, 0, "1 2"),
    (Person, NumberNo, N, 1, "1 2"),
    (Num, Ma, Qpa, 0, "1 2"),
    (Prefix, Qpa, Qpa, 0, "1 2"),
    (Qpa, N, N, 1, "2 1"),
    (Num, Mi, Qpi, 0, "1 2"),
    (Prefix, Qpi, Qpi, 0, "1 2"),
    (N, Qpi, Np, 4, "2 1"),
    (N, Title, N, 2, "2 1"),
    (Place, Title, N, 2, "2 1"),
    (Person, Title, Person, 2, "2 1"),
    (Title, Person, Person, 3, "1 2"),
    (Prefix, N, N, 2, "1 2"),
    (Prefix, Person, Person, 4, "1 2"),
    (Prefix, Qp, Qp, 0, "1 2"),
    (Prefix, Num, Num, 1, "1 2"),
    (N, Plural, Np, 0, "2 1"),
    (Person, Plural, Np, 2, "2 1"),
    (R, N, Np, 8, "2 của 1"),
    (R, Np, Np, 12, "2 của 1"),
    (Possessive, N, Np, 0, "2 1"),
    (Possessive, Np, Np, 5, "2 1"),
    (R, R, R, 4, "1 2"),
    (Np, R, Np, 12, "1 2"),
    // amounts and determiners
    (Num, M, Qp, 0, "1 2"),
    (Num, Num, Num, 8, "1 2"),
    (Qp, Qp, Qp, 6, "1 2"),
    (Qp, N, Np, 1, "1 2"),
    (Qp, Person, Np, 2, "1 2"),
    (Qp, Np, Np, 3, "1 2"),
    (Num, N, Np, 6, "1 2"),
    (Num, Np, Np, 9, "1 2"),
    (Qp, A, Qp, 12, "1 2"),
    (Q, N, QuantityPhrase, 1, "1 2"),
    (N, QuantityPhrase, Np, 6, "2 1"),
    (Place, QuantityPhrase, Np, 3, "2 1"),
    (Q, Np, Np, 2, "1 2"),
    (Q, M, Q, 2, "1 2-"),
    (Q, De, Q, 1, "1 2-"),
    (Q, Q, Q, 6, "1 2"),
    (Q, Num, Q, 6, "1 2"),
    (M, N, Measured, 2, "1 2"),
    (This, Measured, Npd, 1, "2 1"),
    (This, N, Npd, 1, "2 1"),
    (This, Np, Npd, 2, "2 1"),
    (Npd, N, Np, 8, "2 của 1"),
    (Npd, Np, Np, 12, "2 của 1"),
    (This, Qp, Np, 2, "2 1"),
    (This, M, Np, 4, "2 1"),
    (This, M, This, 2, "1 2-"),
    (This, T, T, 4, "2 1"),
    (This, F, Loc, 1, "2 1"),
    (This, Fs, Loc, 1, "2 1"),
    (These, N, Np, 0, "những 2 1"),
    (These, Np, Np, 1, "những 2 1"),
    (ThisKind, N, Np, 0, "loại 2 1"),
    (ThisKind, Np, Np, 1, "loại 2 1"),
    (Another, N, Np, 0, "một 2 1"),
    (Another, Np, Np, 1, "một 2 1"),
    (Another, M, Another, 0, "1 2-"),
    (Others, N, Np, 0, "các 2 1"),
    (Others, Np, Np, 1, "các 2 1"),
    (Others, Qp, Np, 4, "2 1"),
    (Last, N, Np, 1, "2 1"),
    (Last, T, T, 1, "2 1"),
    (Last, Qp, T, 1, "2 1"),
    (Last, M, T, 2, "2 1"),
    (Ordinal, N, Np, 1, "2 1"),
    (Ordinal, Np, Np, 2, "2 1"),
    (Ordinal, Mod, Mod, 0, "1 2"),
    (Ordinal, M, Ordinal, 2, "1 2-"),
    (Ordinal, T, T, 3, "2 1"),
    (Ordinal, Measured, Np, 0, "2 1"),
    (Ordinal, Mt, T, 0, "2 1"),
    (InARow, Qp, Qp, 0, "2 1"),
    (InARow, T, T, 1, "2 1"),
    (InARow, T, Pp, 0, "2 1"),
    (InARow, Qp, Pp, 1, "2 1"),
    (InARow, Np, Np, 1, "2 1"),
    (Rate, Qp, Qp, 0, "2 1b"),
    (Rate, Np, Np, 1, "2 1b"),
    (Prefix, T, T, 1, "1 2"),
    (R, Qp, Np, 5, "1 2"),
    (R, Ordinal, Np, 8, "2 của 1"),
    (Qp, Beyond, Qp, 0, "1 2"),
    (N, Beyond, Np, 4, "1 2"),
    (Qp, Ago, T, 0, "1 2"),
    (Qp, Since, T, 0, "1 2"),
    (T, Since, T, 1, "1 2"),
    (Num, Beyond, Num, 1, "1 2"),
    // 的
    (Np, De, Mod, 2, "2 1"),
    (R, De, Mod, 0, "2 1"),
    (A, De, Mod, 0, "1 2-"),
    (T, De, Mod, 0, "1 2-"),
    (Loc, De, Mod, 1, "1 2-"),
    (Pp, De, Mod, 2, "1 2-"),
    (Vp, De, Mod, 7, "1 2-"),
    (Vk, Np, KindPhrase, 3, "1 2"),
    (Vk, Qp, KindPhrase, 3, "1 2"),
    (KindPhrase, De, Mod, 2, "1 2-"),
    (Vi, De, Mod, 2, "1 2-"),
    (N, V, OpenClause, 0, "1 2"),
    (R, V, OpenClause, 0, "1 2"),
    (Person, V, OpenClause, 0, "1 2"),
    (Place, V, OpenClause, 0, "1 2"),
    (Np, V, OpenClause, 4, "1 2"),
    (OpenClause, De, Mod, 7, "2c 1"),
    (N, Vp, BareClause, 2, "1 2"),
    (R, Vp, BareClause, 2, "1 2"),
    (Person, Vp, BareClause, 2, "1 2"),
    (Place, Vp, BareClause, 2, "1 2"),
    (BareClause, De, Mod, 7, "1 2-"),
    (Cl, De, Mod, 12, "1 2-"),
    (Pp, V, OpenVerb, 0, "2 1"),
    (FrontNoun, V, OpenVerb, 0, "2 1"),
    (OpenVerb, De, Mod, 5, "1 2-"),
    (Agent, N, AgentPhrase, 0, "1 2"),
    (Agent, Np, AgentPhrase, 1, "1 2"),
    (AgentPhrase, V, OpenVerb, 0, "1 2"),
    (AgentPhrase, Vp, OpenVerb, 1, "1 2"),
    (AgentPhrase, Vp, Vp, 3, "1 2"),
    (Portion, De, Share, 0, "1 2-"),
    (Qp, De, Mod, 1, "1 2-"),
    (Advp, De, Mod, 8, "1 2-"),
    (Mod, N, Np, 0, "2 1"),
    (Mod, Np, Np, 1, "2 1"),
    (Mod, Person, Np, 2, "2 1"),
    (Mod, T, T, 4, "2 1"),
    (Share, N, Np, 1, "1 2"),
    (Share, Np, Np, 2, "1 2"),
    (N, Np, Np, 16, "2 1"),
    (Place, Np, Np, 9, "2 của 1"),
    // quotations name what stands before them
    (N, Quoted, N, 4, "1 2"),
    (Np, Quoted, Np, 2, "1 2"),
    (OpenQuote, Quoted, Quoted, 0, "1 2"),
    (Quoted, CloseQuote, Quoted, 0, "1 2"),
    // lists
    (And, N, AndNoun, 1, "1 2"),
    (N, AndNoun, NounList, 3, "1 2"),
    (And, NounList, AndNoun, 1, "1 2"),
    (And, Place, AndPlace, 0, "1 2"),
    (Place, AndPlace, PlaceList, 1, "1 2"),
    (PlaceWithin, AndPlace, PlaceList, 0, "1 2"),
    (And, PlaceWithin, AndPlace, 0, "1 2"),
    (And, PlaceList, AndPlace, 0, "1 2"),
    (PlaceList, N, N, 3, "2 1"),
    (PlaceList, Np, Np, 7, "2 của 1"),
    (And, Np, AndPhrase, 2, "1 2"),
    (Np, AndPhrase, Np, 5, "1 2"),
    (And, A, AndAdjective, 0, "1 2"),
    (A, AndAdjective, A, 3, "1 2"),
    (Conjunction, A, AndAdjective, 1, "1 2"),
    (And, Qp, AndPhrase, 1, "1 2"),
    (Qp, AndPhrase, Qp, 2, "1 2"),
    (And, Vp, AndVerb, 3, "1 2"),
    (Conjunction, Vp, AndVerb, 2, "1 2"),
    (Vp, AndVerb, Vp, 3, "1 2"),
    (Np, Etc, Np, 2, "1 2"),
    (V, EtcNoun, Np, 4, "2 1"),
    (Vp, EtcNoun, Np, 3, "2 1"),
    (Etc, N, EtcNoun, 0, "các 2 1b"),
    (Etc, Np, EtcNoun, 1, "các 2 1b"),
    (Np, EtcNoun, Np, 0, "2 1"),
    // verbs
    (V, Np, Vp, 4, "1 2"),
    (V, Aspect, V, 0, "2 1"),
    (Vs, Aspect, Vs, 0, "2 1"),
    (V, Complement, V, 1, "1 2"),
    (V, Loc, Vp, 6, "1 2"),
    (V, Pp, Vp, 5, "1 2"),
    (V, Qp, Vp, 3, "1 2"),
    (V, T, Vp, 5, "1 2"),
    (V, Vp, Vp, 9, "1 2"),
    (V, Cl, Vp, 13, "1 2"),
    (V, A, V, 14, "1 2"),
    (Vs, Vp, Vp, 2, "1 2"),
    (Vs, Cl, Vp, 2, "1 2"),
    (Vp, Vp, Vp, 13, "1 2"),
    (Vp, Pp, Vp, 12, "1 2"),
    (Vp, Aspect, Vp, 5, "2 1"),
    (Vp, Final, Vp, 0, "1 2"),
    (Vp, Qp, Vp, 8, "1 2"),
    (V, Der, VerbDer, 0, "1 2-"),
    (VerbDer, A, V, 0, "1 2"),
    (VerbDer, Vp, Vp, 2, "1 2"),
    (Rise, Aspect, Rise, 0, "2 1"),
    (Fall, Aspect, Fall, 0, "2 1"),
    (Dp, Rise, Rise, 0, "2 1"),
    (Dp, Fall, Fall, 0, "2 1"),
    (From, Qp, FromPhrase, 0, "1 2"),
    (From, Np, FromPhrase, 2, "1 2"),
    (FromPhrase, Rise, Rise, 0, "2 1"),
    (FromPhrase, Fall, Fall, 0, "2 1"),
    (DisposalPhrase, Rise, Rise, 2, "2b 1"),
    (DisposalPhrase, Fall, Fall, 2, "2 1"),
    (Rise, ToUp, Vp, 0, "1b 2"),
    (Fall, ToDown, Vp, 0, "1 2"),
    (Express, Aspect, Express, 0, "2 1"),
    (Express, Deed, Vp, 0, "1 2"),
    (Express, N, Vp, 1, "1 2"),
    (Express, A, Vp, 0, "1 2"),
    (Express, Np, Vp, 3, "1 2"),
    (A, Much, Vp, 0, "1 2"),
    (Suo, V, V, 0, "1 2"),
    (Suo, Vp, Vp, 2, "1 2"),
    (Be, Np, Vp, 2, "1 2"),
    (Be, Mod, Vp, 8, "1 2"),
    (Be, Vp, Vp, 8, "1 2"),
    (Be, Cl, Vp, 10, "1 2"),
    (Be, Loc, Vp, 8, "1 2"),
    (Disposal, Np, DisposalPhrase, 0, "1 2"),
    (DisposalPhrase, V, V, 4, "2 1"),
    (DisposalPhrase, Vp, Vp, 7, "1b 2"),
    (Passive, Np, PassivePhrase, 1, "1 2"),
    (PassivePhrase, Vp, Vp, 2, "1 2"),
    (Passive, Vp, Vp, 8, "1 2"),
    // adverbs
    (Advp, Vp, Vp, 1, "1 2"),
    (Dp, V, V, 0, "2 1"),
    (Dp, Vs, Vs, 0, "2 1"),
    (Dp, Vp, Vp, 2, "2 1"),
    (Advp, V, V, 3, "1 2"),
    (Advp, Vs, Vs, 3, "1 2"),
    (Advp, Advp, Advp, 3, "1 2"),
    (Advp, A, A, 1, "1 2"),
    (Advp, Be, Be, 0, "1 2"),
    (Advp, Passive, Passive, 0, "1 2"),
    (Advp, Cl, Cl, 5, "1 2"),
    (Advp, Pp, Pp, 8, "1 2"),
    (Advp, Qp, Qp, 5, "1 2"),
    (Advp, Q, Q, 5, "1 2"),
    (Advp, At, At, 6, "1 2"),
    (Np, Advp, Np, 25, "1 2"),
    (A, Di, Advp, 0, "1 2-"),
    (Advp, Di, Advp, 0, "1 2-"),
    (Vp, Di, Advp, 2, "1 2-"),
    (N, Di, Advp, 3, "1 2-"),
    (A, Vp, Vp, 8, "1 2"),
    (A, V, V, 9, "1 2"),
    (Degree, A, A, 0, "2 1"),
    (Degree, Vp, Vp, 6, "2 1"),
    (A, A, A, 12, "1 2"),
    (A, Plural, Np, 10, "2 1"),
    // prepositions and places
    (P, Np, Pp, 1, "1 2"),
    (P, Qp, Pp, 2, "1 2"),
    (PrepAbout, Np, Pp, 0, "1 2"),
    (PrepAbout, Vp, Pp, 3, "1b 2"),
    (PrepNoun, Np, Pp, 1, "1 2"),
    (PrepNoun, Qp, Pp, 2, "1 2"),
    (PrepOuter, Np, Ppf, 1, "1 2"),
    (PrepOuter, Loc, Ppf, 0, "1- 2"),
    (PrepOuter, T, Ppf, 1, "1 2"),
    (PrepOuter, Vp, Ppf, 3, "1 2"),
    (PrepOuter, Cl, Ppf, 3, "1 2"),
    (To, Aspect, To, 0, "1 2-"),
    (To, Qp, ToUp, 0, "1 2"),
    (To, Np, ToUp, 1, "1 2"),
    (To, Qp, ToDown, 0, "1b 2"),
    (To, Np, ToDown, 1, "1b 2"),
    (P, Loc, Pp, 2, "1 2"),
    (P, T, Pp, 1, "1 2"),
    (P, Vp, Pp, 14, "1 2"),
    (P, Cl, Pp, 14, "1 2"),
    (At, Np, Pp, 1, "1 2"),
    (At, T, Pp, 0, "1b 2"),
    (Pp, Frame, Ppf, 0, "1 2-"),
    (Ppf, Frame, Ppf, 0, "1 2-"),
    (At, Loc, Pp, 0, "1- 2"),
    (PrepFront, Np, FrontNoun, 1, "1 2"),
    (PrepFront, Loc, Ppf, 2, "1 2"),
    (PrepFront, T, Ppf, 1, "1 2"),
    (PrepFront, Vp, Ppf, 3, "1 2"),
    (PrepFront, Cl, Ppf, 1, "1 2"),
    (Ppf, Vp, Vp, 2, "1 2"),
    (Ppf, Cl, Cl, 2, "1 2"),
    (FrontNoun, De, Mod, 3, "1 2-"),
    (Ppf, De, Mod, 14, "1 2-"),
    (Ppf, F, Ppf, 4, "1 2-"),
    (Pp, Vp, Vp, 3, "2 1"),
    (Pp, V, V, 6, "2 1"),
    (Pp, Cl, Cl, 8, "1 2"),
    (Pp, Pp, Pp, 6, "1 2"),
    (Loc, Vp, Vp, 9, "1 2"),
    (Loc, Cl, Cl, 6, "1 2"),
    (Np, F, Loc, 1, "2 1"),
    (Np, Fs, Loc, 1, "2 1"),
    (T, Fs, Loc, 1, "2 1"),
    (Qp, Fs, Loc, 0, "2 1"),
    (T, Loc, Loc, 4, "2 1"),
    (Qp, F, Loc, 0, "2 1"),
    (Vp, F, Loc, 5, "2b 1"),
    (Cl, F, Lcl, 3, "2b 1"),
    (At, Lcl, Pp, 5, "1- 2"),
    (Loc, N, N, 16, "2 1"),
    (Np, Loc, Loc, 10, "2 1"),
    (Than, Np, ThanPhrase, 0, "1 2"),
    (Than, T, ThanPhrase, 0, "1 2"),
    (Than, Np, ThanBare, 0, "1- 2"),
    (Than, T, ThanBare, 0, "1- 2"),
    (ThanPhrase, Vp, Vp, 4, "2 1"),
    (ThanBare, A, Vp, 0, "2 hơn 1"),
    (Stationed, Place, StationedPhrase, 0, "1 2"),
    (Place, StationedPhrase, StationedPhrase, 0, "1 2"),
    (StationedPhrase, N, N, 0, "2 1"),
    // clauses
    (Np, Vp, Cl, 2, "1 2"),
    (T, Vp, Vp, 3, "1 2"),
    (T, Cl, Cl, 3, "1 2"),
    (Np, Cl, Cl, 18, "1 2"),
    (Conjunction, Cl, Cl, 1, "1 2"),
    (Conjunction, Vp, Vp, 3, "1 2"),
    (Conjunction, Np, Np, 12, "1 2"),
    (Conjunction, Pp, Pp, 6, "1 2"),
    (Np, Conjunction, Np, 14, "1 2"),
    (Cl, Final, Cl, 0, "1 2"),
    (Cl, Aspect, Cl, 12, "1 2-"),
    (Bracketed, Vp, Vp, 6, "1 2"),
    (BracketOpen, CloseBracket, Bracketed, 0, "1 2"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_writes_both_neighbours_once() {
        for rules in [Rules::of_chinese(), Rules::of_vietnamese()] {
            for (number, rule) in rules.list.iter().enumerate() {
                for child in 0..2 {
                    let times = rule.order.iter().filter(|p| matches!(p, Part::Child(c, _) if *c == child)).count();
                    assert_eq!(times, 1, "rule {number}: {rule:?}");
                }
                let dots = |p: &Part| matches!(p, Part::Glue(word) if word.contains('…'));
                assert!(!rule.order.iter().any(dots), "rule {number}: {rule:?}");
            }
        }
    }

    #[test]
    fn unary_steps_never_lead_round() {
        for unary in [Rules::of_chinese().unary, Rules::of_vietnamese().unary] {
            for (i, (from, to, _)) in unary.iter().enumerate() {
                assert!(unary.iter().take(i + 1).all(|(f, _, _)| f != to || from == to), "{from:?} {to:?}");
            }
        }
    }
}

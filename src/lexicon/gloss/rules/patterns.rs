//! Rules of single constructions: the passive and the time inside a relative clause, 正在 before a place, 只有…才,
//! 任何, comparisons with multiples, 把 with what its object becomes.
//!
//! Not here: compounds, determiners, clauses and all that every sentence has (`rules`).

use super::Row;
use crate::lexicon::gloss::grammar::Cat;
use Cat::{
    Adjective as A, AdjectiveFold, Amount as Qp, Any, Aspect, Below, Clause as Cl, De, DisposalFrom, DisposalInto,
    DisposalPhrase, Even, EvenPhrase, Fall, Fold, Frame, FromPhrase, FrontNoun, FrontPhrase as Ppf, KindPhrase,
    Measure as M, Modifier as Mod, Move, Moved, Noun as N, NounOfVerb, NounPhrase as Np, Now, NowPlace, Numeral as Num,
    Only, OpenClause, OpenTimed, OpenVerb, Passive, PassivePhrase, PassiveVerb, Person, Place, PlacePhrase as Loc,
    PrepPhrase as Pp, Pronoun as R, Rise, Starting, StationedPhrase, Suspected, ThanBare, Time as T, Timed, Verb as V,
    VerbAlone as Vi, VerbPhrase as Vp,
};

pub(super) const RULES: &[Row] = &[
    // 连自己的生日都忘记了, 他一句话也没说
    (Even, Np, EvenPhrase, 0, "1 2"),
    (Even, Loc, EvenPhrase, 1, "1 2"),
    (Even, T, EvenPhrase, 1, "1 2"),
    (Even, Vp, EvenPhrase, 4, "1 2"),
    (Even, M, Even, 0, "1 2"),
    (Even, M, EvenPhrase, 2, "1 2"),
    (Np, EvenPhrase, EvenPhrase, 2, "1 2"),
    (EvenPhrase, Vp, Cl, 0, "1 2"),
    // 6月1日起施行
    (T, Starting, Pp, 0, "2 1"),
    (Pp, Starting, Pp, 0, "1 2-"),
    (Ppf, Starting, Ppf, 0, "1 2-"),
    // 被警方逮捕的男子: the passive belongs to the verb before 的, not to the noun behind it
    (Passive, V, PassiveVerb, 1, "1 2"),
    (PassivePhrase, V, PassiveVerb, 1, "1 2"),
    (PassiveVerb, Aspect, PassiveVerb, -2, "2 1"),
    (PassiveVerb, De, Mod, 1, "1 2-"),
    (PassivePhrase, Vp, OpenVerb, 0, "1 2"),
    (Passive, Vp, OpenVerb, 4, "1 2"),
    // 去年建成的大桥, 他两年前买的房子: the time stands behind its verb
    (T, V, OpenTimed, 0, "2 1"),
    (T, Vi, OpenTimed, 0, "2 1"),
    (T, PassiveVerb, OpenTimed, 0, "2 1"),
    (T, OpenVerb, OpenTimed, 0, "2 1"),
    (OpenTimed, De, Mod, 1, "1 2-"),
    (N, OpenTimed, OpenClause, 1, "1 2"),
    (R, OpenTimed, OpenClause, 1, "1 2"),
    (Person, OpenTimed, OpenClause, 1, "1 2"),
    (Place, OpenTimed, OpenClause, 1, "1 2"),
    (Np, OpenTimed, OpenClause, 5, "1 2"),
    // 他在北京买的房子
    (N, OpenVerb, OpenClause, 2, "1 2"),
    (R, OpenVerb, OpenClause, 2, "1 2"),
    (Person, OpenVerb, OpenClause, 2, "1 2"),
    (Place, OpenVerb, OpenClause, 2, "1 2"),
    (Np, OpenVerb, OpenClause, 6, "1 2"),
    (T, Vp, Timed, 4, "2 1"),
    (Timed, De, Mod, 3, "1 2-"),
    // 涉嫌诈骗的男子
    (Suspected, V, KindPhrase, 0, "1 2"),
    (Suspected, Vi, KindPhrase, 0, "1 2"),
    (Suspected, Vp, KindPhrase, 1, "1 2"),
    (Suspected, N, KindPhrase, 1, "1 2"),
    (Suspected, Np, KindPhrase, 2, "1 2"),
    // 受台风影响的地区
    (KindPhrase, Frame, KindPhrase, 0, "1 2-"),
    // 正在全国蔓延
    (Now, Np, NowPlace, 1, "1b 2"),
    (Now, Loc, NowPlace, 0, "1- 2"),
    (NowPlace, Vp, Vp, 2, "đang 2 1"),
    // 只有通过考试的学生才能毕业
    (Only, Np, Np, 0, "1 2"),
    (Only, T, Ppf, 0, "1 2"),
    (Only, Pp, Ppf, 2, "1 2"),
    (Only, Ppf, Ppf, 11, "1 2"),
    (Only, FrontNoun, Ppf, 11, "1 2"),
    (Only, Loc, Ppf, 1, "1 2"),
    (Only, Vp, Ppf, 12, "1b 2"),
    (Only, Cl, Ppf, 10, "1c 2"),
    // 任何公司
    (Any, N, Np, 0, "bất kỳ 2 1"),
    (Any, Np, Np, 1, "bất kỳ 2 1"),
    (Any, M, Any, 0, "1 2-"),
    // 五摄氏度以下
    (Qp, Below, Qp, 0, "2 1"),
    (Num, Below, Num, 1, "2 1"),
    // 比去年多了一倍
    (A, Aspect, A, 10, "1 2-"),
    (A, Fold, AdjectiveFold, 0, "1 2"),
    (ThanBare, AdjectiveFold, Vp, 0, "2 1"),
    // 把利率从5%提高到6%
    (DisposalPhrase, FromPhrase, DisposalFrom, 0, "1 2"),
    (DisposalFrom, Rise, Rise, 0, "2b 1"),
    (DisposalFrom, Fall, Fall, 0, "2 1"),
    (DisposalFrom, V, V, 2, "2 1"),
    // 把小说改编成电影
    (DisposalInto, Np, DisposalPhrase, 0, "2 1"),
    // 走上街头抗议新法律
    (Move, Aspect, Move, 0, "2 1"),
    (Move, Np, Moved, 2, "1 2"),
    (Move, Loc, Moved, 3, "1 2"),
    (Moved, Vp, Vp, 1, "1 2"),
    // 有权力干涉判决
    (NounOfVerb, Vp, N, 1, "1 2"),
    // 驻华 is one word
    (StationedPhrase, Cat::Title, N, 0, "2 1"),
];

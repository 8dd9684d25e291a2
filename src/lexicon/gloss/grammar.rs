//! Categories of words and phrases of both languages, as far as the order of the other depends on them.
//!
//! Not here: what may be joined with what (`rules`), and which word has which category (`words`, `lattice`).

use crate::lexicon::{Pos, Tag};

macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident $text:literal),* $(,)?) => {
        /// A category: words in the first half of the list, phrases in the second.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Cat { $($(#[$doc])* $name),* }

        impl Cat {
            /// All, in order.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The category of this name in `data/grammar.tsv`.
            pub(super) fn from_name(name: &str) -> Option<Self> {
                Some(match name { $($text => Self::$name,)* _ => return None })
            }
        }
    };
}

categories! {
    /// Common noun.
    Noun "n",
    /// Noun that takes a verb in front: 人数.
    HeadNoun "nh",
    /// Noun that is a verb as well: 合作.
    Deed "nv",
    /// Gathering: what happens there is at it, not on it.
    Event "ev",
    /// Name of a person.
    Person "nr",
    /// Name of a place.
    Place "nl",
    /// Time word.
    Time "t",
    Pronoun "r",
    /// Pronoun that owns the noun after it: 其.
    Possessive "rg",
    Numeral "num",
    Measure "m",
    /// Measure of single things and persons: 名, 辆; the amount may follow the noun.
    MeasureOfOne "mi",
    /// 岁: the amount is what something is like (cô gái 7 tuổi).
    MeasureOfAge "ma",
    /// Unit of time: 年, 分钟.
    TimeUnit "mt",
    /// 年代 behind a number: những năm 90.
    Decade "dec",
    /// Determiner in front in both languages: 许多, 各.
    Quantity "q",
    /// 各: with the noun next to it.
    Each "each",
    /// Determiner that follows in Vietnamese: 这, 该.
    This "dem",
    /// The same in the plural: 这些 (những X này).
    These "dems",
    /// 这种 (loại X này).
    ThisKind "demk",
    /// 另一 (một X khác).
    Another "oth",
    /// 其他 (các X khác).
    Others "oths",
    /// 上个, 下一: last, next.
    Last "last",
    Ordinal "ord",
    /// 3号: behind its noun in Chinese or in front of it.
    NumberNo "no",
    /// 连续 before an amount: in a row.
    InARow "run",
    /// 每平方公里 before an amount (/km²).
    Rate "rate",
    Adjective "a",
    /// In front of its noun in both languages: 副, 前.
    Prefix "pre",
    /// Ending of the name of a body: 部, 厅.
    Suffix "suf",
    /// Ending of a common noun, behind verbs as well: 率, 者.
    NounSuffix "sufc",
    /// Ending of the name of a place: 省, 河.
    PlaceSuffix "sufp",
    /// Rank or office: 部长.
    Title "sufn",
    Verb "v",
    /// Verb of growth; what it comes to follows (上升到).
    Rise "vup",
    /// Verb of decrease.
    Fall "vdown",
    /// 表示: cho biết before what is said, bày tỏ before a feeling.
    Express "ve",
    /// 得多 behind an adjective.
    Much "much",
    /// Verb without object.
    VerbAlone "vi",
    /// Verb with a clause or verb phrase behind it.
    VerbOfClause "vs",
    Adverb "d",
    /// Vietnamese: từng, đang, vừa; behind a noun that is an object they begin what it is like.
    AdverbOfState "dt",
    /// Adverb behind the verb in Vietnamese: 进一步.
    AdverbAfter "dp",
    /// Adverb behind the adjective in Vietnamese: 最, 更.
    Degree "dq",
    /// Preposition whose phrase moves behind the verb.
    Prep "p",
    /// Preposition whose phrase stays in front.
    PrepFront "pf",
    /// The same, where a localizer may say it again: 除了…之外.
    PrepOuter "po",
    /// 就: about something, or about doing something.
    PrepAbout "pab",
    /// Preposition of noun phrases alone: 以.
    PrepNoun "pn",
    /// 从 before the amount where a rise begins.
    From "from",
    /// 到 after rise and fall.
    To "to",
    /// 在.
    At "in",
    /// 比.
    Than "bi",
    /// 只有 before 才.
    Only "only",
    /// 连 before 都 or 也: even.
    Even "even",
    /// 任何: any, around its noun (bất kỳ N nào).
    Any "any",
    /// 正在 before the place where something goes on.
    Now "now",
    /// 涉嫌: suspected of what follows.
    Suspected "susp",
    /// Verb of going somewhere to do something: 走进, 前往.
    Move "vmove",
    /// 把 whose object becomes something: what it becomes is announced behind the object (biến A thành B).
    DisposalInto "bai",
    /// 两倍 behind a growth: so many times what there was.
    Fold "fold",
    /// 以下 behind an amount.
    Below "below",
    /// 驻: stationed at, between two names.
    Stationed "zhu",
    /// 上, 中, 期间: behind the noun in Chinese.
    Localizer "f",
    /// 上, 里: behind nouns, never behind a clause.
    LocalizerOfPlace "fs",
    /// 初, 底, 起 behind a time.
    LocalizerOfTime "ft",
    /// 起 behind the time when something begins (từ ngày 1/6), which stands behind the verb in Vietnamese.
    Starting "fts",
    /// 前 behind an amount of time (3 năm trước).
    Ago "fa",
    /// 来 behind an amount of time (3 năm qua).
    Since "fq",
    /// 以上, 左右: behind an amount in both.
    Beyond "f2",
    De "de",
    Di "di",
    Der "der",
    /// 了, 着, 过.
    Aspect "asp",
    /// Complement of direction or result.
    Complement "comp",
    Plural "men",
    And "cc",
    /// 把.
    Disposal "ba",
    /// 被.
    Passive "bei",
    Be "shi",
    /// 所 before a verb.
    Suo "suo",
    /// 等 after a list.
    Etc "etc",
    /// End of a phrase that a preposition opens: 来说.
    Frame "frame",
    /// 之一, 本身: behind their noun in Chinese, before it in Vietnamese.
    OneOf "oneof",
    Final "fin",
    /// Vietnamese: makes a noun of a verb (việc, sự), nothing in Chinese.
    Nominal "nom",
    /// Vietnamese: mà before a clause that modifies the noun before it.
    Relative "rel",
    /// Vietnamese: khi, sau khi; behind its clause in Chinese.
    Subordinate "sub",
    /// Vietnamese: do before the one who does it.
    Agent "do",
    /// Vietnamese: về, not said behind a verb.
    About "abt",
    /// Vietnamese: đến, sang, lên before where something goes to; its phrase stays behind the verb in Chinese too.
    PrepTo "pto",
    /// Vietnamese: với, đối với; its phrase modifies a noun before it rather than the verb.
    PrepWith "pw",
    /// Vietnamese: giữa.
    Between "btw",
    /// Vietnamese noun with a verb behind it that says of what: kế hoạch, quá trình.
    NounOfVerb "nvp",
    /// Vietnamese verb that oftener says what kind of thing its noun is than what happens: nối, chở, trị giá.
    VerbOfKind "vk",
    /// Vietnamese verb and preposition whose Chinese stands around what they govern: 受……影响, 应……邀请.
    Around "va",
    PrepAround "pa",
    /// Vietnamese noun with an amount behind that says how much: tỷ lệ 90%, tỷ số 2-0.
    NounOfAmount "nqp",
    /// Vietnamese: càng nhiều before what there is more of (客人越多).
    MoreOf "cmpq",
    /// Vietnamese: đã, sẽ; the verb behind is seldom one that hangs on another.
    AdverbOfTense "dten",
    /// Vietnamese: bằng behind an adjective (和……一样).
    Equal "eq",
    /// Conjunction of clauses.
    Conjunction "cj",
    OpenQuote "oq",
    CloseQuote "cq",
    /// 《.
    OpenTitle "ot",
    /// 》.
    CloseTitle "ct",
    OpenBracket "ob",
    CloseBracket "cb",
    /// Anything else.
    Other "x",

    // phrases
    NounPhrase "np",
    /// Noun with a determiner: 该市.
    ThisNoun "npd",
    /// Noun with 各.
    EachNoun "eachn",
    /// So many years of age.
    AmountOfAge "qpa",
    /// Clause whose verb wants an object: what is behind its 的.
    OpenClause "clo",
    /// Clause whose subject is a bare noun, as clauses before 的 have it.
    BareClause "clb",
    /// Verb with the prepositional phrase before it, where 的 follows.
    OpenVerb "vo",
    /// Nouns joined by 和: what stands before them belongs rather to the first.
    NounList "nlist",
    /// Places joined by 和, and a place with the larger one that it lies in: likewise.
    PlaceList "plist",
    PlaceWithin "plin",
    /// Noun with a quantity.
    QuantityPhrase "qnp",
    /// Verb phrases joined by 和: a time or place behind belongs rather to the last.
    VerbList "vlist",
    /// Vietnamese: noun with a tensed phrase, as objects have it.
    TensedNoun "tn",
    /// Vietnamese: verb of kind with its object.
    KindPhrase "vkp",
    /// Vietnamese: verb phrase with từng, đang, vừa before it: behind a noun that is an object, what it is like.
    TensedPhrase "tensed",
    /// Vietnamese: verb phrase with đã or sẽ before it, or là: the verb of its clause.
    FinitePhrase "finp",
    /// Vietnamese: how long something is done (hai năm thi công).
    DurationPhrase "durp",
    /// Amount of single things.
    AmountOfOnes "qpi",
    /// When or where a clause happens.
    ClausePlace "loccl",
    /// Measure and noun without a number.
    Measured "mn",
    Amount "qp",
    /// A share of something: 5%.
    Portion "portion",
    /// Modifier that turns: X的.
    Modifier "mod",
    /// Amount with 的: stays in front.
    Share "modq",
    AndNoun "ccn",
    AndPlace "ccnl",
    AndPhrase "ccnp",
    AndAdjective "cca",
    AndVerb "ccv",
    PrepPhrase "pp",
    FrontPhrase "ppf",
    /// The same of a noun phrase: 根据故事.
    FrontNoun "ppfn",
    /// 连 with its noun, and with the subject that Vietnamese puts behind it.
    EvenPhrase "evenp",
    FromPhrase "fromp",
    ToUp "tou",
    ToDown "tod",
    ThanPhrase "bip",
    ThanBare "bib",
    EtcNoun "etcn",
    DisposalPhrase "bap",
    /// 把 with its object and the amount where a change begins.
    DisposalFrom "bafp",
    /// Verb with 被.
    PassiveVerb "beiv",
    /// Verb with the time when, where 的 follows.
    OpenTimed "vot",
    /// Verb of going with where to.
    Moved "vmoved",
    /// Where something is going on.
    NowPlace "nowp",
    /// Adjective with how many times as much.
    AdjectiveFold "afold",
    PassivePhrase "beip",
    StationedPhrase "zhup",
    PlacePhrase "loc",
    VerbPhrase "vp",
    Clause "cl",
    AdverbPhrase "advp",
    /// Verb with 得.
    VerbDer "vder",
    /// Something in quotation marks.
    Quoted "quo",
    /// Adjective with its degree.
    AdjectivePhrase "ap",
    /// Noun with những or các.
    PluralPhrase "plp",
    AgentPhrase "dop",
    AboutPhrase "abtp",
    ToPhrase "ptop",
    NounPrepPhrase "pnp",
    /// Adjective with nhất, and among which it is so.
    Superlative "sup",
    /// Verb phrase with the time when: nothing goes before but its subject.
    Timed "tvp",
    Bracketed "par",
    BracketOpen "paro",
}

/// How many categories there are.
pub(super) const COUNT: usize = Cat::ALL.len();

/// The categories of a word by the lexicon's parts of speech, with costs in tenths.
pub(super) fn of_pos(pos: Pos) -> impl Iterator<Item = (Cat, u16)> {
    const TAGS: [Tag; 10] = [
        Tag::Noun,
        Tag::Verb,
        Tag::Adjective,
        Tag::Adverb,
        Tag::Measure,
        Tag::Particle,
        Tag::Pronoun,
        Tag::Numeral,
        Tag::Phrase,
        Tag::Direction,
    ];
    let deed = pos.has(Tag::Noun) && pos.has(Tag::Verb);
    TAGS.into_iter().filter(move |t| pos.has(*t)).flat_map(move |tag| {
        let extra = if pos.main() == Some(tag) { 0 } else { 3 };
        let cats = if deed && tag == Tag::Noun { &[(Cat::Deed, 0)] } else { cats_of(tag) };
        cats.iter().map(move |&(cat, cost)| (cat, cost + extra))
    })
}

const fn cats_of(tag: Tag) -> &'static [(Cat, u16)] {
    match tag {
        Tag::Noun => &[(Cat::Noun, 0)],
        Tag::Verb => &[(Cat::Verb, 0)],
        Tag::Adjective => &[(Cat::Adjective, 0)],
        Tag::Adverb => &[(Cat::Adverb, 0)],
        Tag::Measure => &[(Cat::Measure, 2)],
        Tag::Particle => &[(Cat::Prep, 2), (Cat::Conjunction, 2)],
        Tag::Pronoun => &[(Cat::Pronoun, 0)],
        Tag::Numeral => &[(Cat::Quantity, 2)],
        Tag::Phrase => &[(Cat::VerbPhrase, 2), (Cat::AdverbPhrase, 8)],
        Tag::Direction => &[(Cat::PlacePhrase, 2), (Cat::Noun, 4)],
    }
}

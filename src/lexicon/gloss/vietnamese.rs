//! Vietnamese to Chinese, as far as the tables reach: the best way through the syllables by known groups.
//!
//! Word order is kept but for determiners and owners behind a noun (quốc gia này, cha của ông). Not here: the other
//! direction, which is parsed (`chinese`).

use super::writing::chinese_sign;
use super::{Origin, OwnName, Rendering, Unit, amounts_zh, words};
use crate::lexicon::{Entry, Kind, Lexicon, SylId, Tag};
use crate::text::sanitize::{Safe, SafeStr};
use crate::text::{Lang, Span, syllable};

/// Syllables of the longest group looked up.
const LONGEST: usize = 7;
/// How many Chinese heads of a group are weighed.
const CANDIDATES: usize = 6;
/// What a group costs besides the rarity of its head, so that few long groups win.
const GROUP: i32 = 150;
const UNKNOWN: i32 = 400;
/// What a run of capitals costs that no table has as a name, and each of its syllables: more than one known group, less
/// than two.
const NAME: (i32, i32) = (240, 10);
/// What a name costs that the texts show themselves.
const OWN_NAME: i32 = 30;

/// Surnames, with which a name may begin a sentence: another word with a capital there is seldom a part of it.
const SURNAMES: &str = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương mai đoàn lương tạ \
                        hà cao lâm chu vương đào đồng lưu phùng quách tống thái triệu vi nông hứa";

/// Words beside nước that say that it is water and no country.
const BEFORE_WATER: &str = "mực mức sông lũ nguồn dòng uống thoát cấp ngập lượng tưới khoan giếng bơm lít thiếu";
const BEHIND_WATER: &str = "lũ sạch biển ngọt uống sông dâng rút tràn chảy mưa thải ngầm sinh suối vượt";

/// Words that glosses of single heads do not settle: Vietnamese key syllables and the Chinese, `-` for nothing.
const FUNCTION_WORDS: &[(&str, &str)] = &[
    ("của", "的"),
    ("và", "和"),
    ("là", "是"),
    ("đã", "已"),
    ("đang", "正在"),
    ("sẽ", "将"),
    ("không", "不"),
    ("chưa", "尚未"),
    ("các", "各"),
    ("những", ""),
    ("một", "一个"),
    ("này", "这个"),
    ("đó", "那个"),
    ("tại", "在"),
    ("ở", "在"),
    ("trong", "在"),
    ("vào", ""),
    ("với", "与"),
    ("cho", "给"),
    ("từ", "从"),
    ("đến", "到"),
    ("về", "关于"),
    ("theo", "据"),
    ("bị", "被"),
    ("được", "被"),
    ("do", "由"),
    ("mà", ""),
    ("nhưng", "但"),
    ("nếu", "如果"),
    ("vì", "因为"),
    ("để", "以"),
    ("cũng", "也"),
    ("đều", "都"),
    ("rất", "很"),
    ("nhiều", "许多"),
    ("hơn", "更"),
    ("nhất", "最"),
    ("ông", "他"),
    ("bà", "她"),
    ("họ", "他们"),
    ("chúng tôi", "我们"),
    ("chúng ta", "我们"),
    ("tôi", "我"),
    ("cho biết", "表示"),
    ("cho rằng", "认为"),
    ("ngày", "日"),
    ("tháng", "月"),
    ("năm", "年"),
    ("hai", "两"),
    ("ba", "三"),
    ("bốn", "四"),
    ("sáu", "六"),
    ("bảy", "七"),
    ("tám", "八"),
    ("chín", "九"),
    ("mười", "十"),
    ("hai bên", "双方"),
    ("hai nước", "两国"),
    ("hôm nay", "今天"),
    ("hôm qua", "昨天"),
    ("sau khi", "在……后"),
    ("trước khi", "在……前"),
    ("khi", "当"),
    ("như", "如"),
    ("còn", "还"),
    ("có", "有"),
    ("người", "人"),
    ("việc", ""),
    ("sự", ""),
    ("cuộc", ""),
    ("khuyến cáo", "建议"),
    ("áo phao", "救生衣"),
    ("Trường Sa", "南沙"),
];

/// Renders the sentences of one text.
pub(super) fn render(lexicon: &Lexicon, names: &[OwnName], sentences: &[SafeStr<'_>], to: Lang) -> Vec<Rendering> {
    let own: Vec<(Vec<SylId>, &str)> = FUNCTION_WORDS
        .iter()
        .filter_map(|(vi, zh)| Some((lexicon.syllables(vi).map(|s| s.1).collect::<Option<Vec<_>>>()?, *zh)))
        .collect();
    let names = names.iter().map(|n| (syllable::syllables(&n.vi).map(|s| s.key).collect(), n.zh.as_str())).collect();
    let reader = Reader { lexicon, own, names };
    sentences.iter().map(|s| Rendering { units: reader.units(s.as_str()), lang: to }).collect()
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    own: Vec<(Vec<SylId>, &'static str)>,
    /// Names that the texts show themselves, by the keys of their syllables.
    names: Vec<(Vec<String>, &'a str)>,
}

/// A syllable, with whether it goes on from the one before (only a blank between).
struct Syllable {
    span: Span,
    id: Option<SylId>,
    joined: bool,
}

#[derive(Clone)]
struct Group {
    len: usize,
    origin: Origin,
    role: Role,
    texts: Vec<String>,
}

impl Reader<'_> {
    fn units(&self, text: &str) -> Vec<Unit> {
        let mut rest = self.syllables(text).into_iter().peekable();
        let mut units = Vec::new();
        let mut byte = 0;
        for (span, written) in amounts_zh::amounts(text) {
            let before = std::iter::from_fn(|| rest.next_if(|s| s.span.start < span.start)).collect::<Vec<_>>();
            self.words(text, byte, span.start as usize, &before, &mut units);
            while rest.next_if(|s| s.span.start < span.end).is_some() {}
            units.push((Unit::new(span, Origin::Number, Safe::new(&written), []), Role::Other));
            byte = span.end as usize;
        }
        self.words(text, byte, text.len(), &rest.collect::<Vec<_>>(), &mut units);
        turned(units)
    }

    /// The units of the bytes `from..to`, which hold these syllables.
    fn words(&self, text: &str, from: usize, to: usize, syllables: &[Syllable], units: &mut Vec<(Unit, Role)>) {
        let (mut at, mut byte) = (0, from);
        for group in self.groups(syllables, text) {
            let members = syllables.get(at..at + group.len).unwrap_or(&[]);
            let (Some(first), Some(last)) = (members.first(), members.last()) else { break };
            signs(text, byte, first.span.start as usize, units);
            let span = Span { start: first.span.start, end: last.span.end };
            let mut texts = group.texts.iter().map(|t| Safe::new(t));
            units.extend(texts.next().map(|own| (Unit::new(span, group.origin, own, texts), group.role)));
            byte = span.end as usize;
            at += group.len;
        }
        signs(text, byte, to, units);
    }

    fn syllables(&self, text: &str) -> Vec<Syllable> {
        let mut end = 0;
        let mut out = Vec::new();
        for (span, id) in self.lexicon.syllables(text) {
            let joined = !out.is_empty() && text.get(end..span.start as usize) == Some(" ");
            end = span.end as usize;
            out.push(Syllable { span, id, joined });
        }
        out
    }

    /// The cheapest row of groups over all syllables.
    fn groups(&self, syllables: &[Syllable], text: &str) -> Vec<Group> {
        let mut best: Vec<(i32, Option<Group>)> = vec![(i32::MAX, None); syllables.len() + 1];
        if let Some(first) = best.first_mut() {
            first.0 = 0;
        }
        for at in 0..syllables.len() {
            let Some(before) = best.get(at).map(|b| b.0).filter(|c| *c < i32::MAX) else { continue };
            for (cost, group) in self.groups_at(syllables.get(at..).unwrap_or(&[]), text) {
                if let Some(slot) = best.get_mut(at + group.len).filter(|s| before + cost < s.0) {
                    *slot = (before + cost, Some(group));
                }
            }
        }
        let mut out = Vec::new();
        let mut end = syllables.len();
        while let Some((_, Some(group))) = best.get(end) {
            end -= group.len;
            out.push(group.clone());
        }
        out.reverse();
        out
    }

    fn groups_at(&self, rest: &[Syllable], text: &str) -> Vec<(i32, Group)> {
        let mut out = self.names_at(rest, text);
        let mut ids = Vec::new();
        for (i, syllable) in rest.iter().take(LONGEST).enumerate() {
            let Some(id) = syllable.id.filter(|_| i == 0 || syllable.joined) else { break };
            ids.push(id);
            let own_word = self.own.iter().find(|(key, _)| *key == ids).map(|(_, zh)| *zh);
            let mut heads: Vec<&Entry> = self.lexicon.from_vietnamese(&ids).take(CANDIDATES).collect();
            heads.sort_by_key(|e| (!self.prefers(e, &ids), rarity(e)));
            let origin = if heads.first().is_some_and(|e| e.is_name()) { Origin::Name } else { Origin::Lexicon };
            let rare = if own_word.is_some() { 0 } else { heads.first().map_or(0, |e| rarity(e)) / 2 };
            let water = (i == 0 && is_water(syllable.span, text)).then_some("水");
            let first = water.or(own_word).map(str::to_owned);
            let texts: Vec<String> = first.into_iter().chain(heads.iter().map(|e| e.head().to_owned())).collect();
            let role = match (&own_word, heads.first()) {
                (Some("这个" | "那个"), _) => Role::Determiner,
                (None, Some(entry)) => role_of(entry),
                _ => Role::Other,
            };
            if !texts.is_empty() {
                out.push((GROUP + rare, Group { len: i + 1, origin, role, texts }));
            }
        }
        if out.iter().all(|(_, g)| g.len != 1)
            && let Some(first) = rest.first()
        {
            out.push((UNKNOWN, self.single(first, text)));
        }
        out
    }

    /// The names that may begin here: those of the texts' own, and a run of capitals that holds no known name.
    fn names_at(&self, rest: &[Syllable], text: &str) -> Vec<(i32, Group)> {
        let capitals =
            rest.iter().enumerate().take_while(|(i, s)| (*i == 0 || s.joined) && is_capital(s.span.of(text)));
        let run = capitals.take(LONGEST).count();
        let members = rest.get(..run).unwrap_or(&[]);
        let keys: Vec<String> = members.iter().map(|s| syllable::key(s.span.of(text))).collect();
        let own = self.names.iter().filter(|(name, _)| !name.is_empty() && keys.starts_with(name));
        let group = |len, origin, text: &str| Group { len, origin, role: Role::Nominal, texts: vec![text.to_owned()] };
        let mut out: Vec<(i32, Group)> =
            own.map(|(name, zh)| (OWN_NAME, group(name.len(), Origin::Name, zh))).collect();
        let (Some(first), Some(last)) = (members.first(), members.last()) else { return out };
        let word = first.span.of(text).to_lowercase();
        let begins = is_beginning(text, first.span) && !SURNAMES.split_whitespace().any(|s| s == word);
        if run >= 2 && !begins && !self.holds_name(members) {
            let written = Span { start: first.span.start, end: last.span.end }.of(text);
            let cost = NAME.0 + NAME.1 * i32::try_from(run).unwrap_or(0);
            out.push((cost, group(run, Origin::Unknown, written)));
        }
        out
    }

    /// Whether two or more of the syllables in a row are a name of the tables.
    fn holds_name(&self, members: &[Syllable]) -> bool {
        let ids: Vec<Option<SylId>> = members.iter().map(|s| s.id).collect();
        let known = |part: &[Option<SylId>]| {
            let ids: Option<Vec<SylId>> = part.iter().copied().collect();
            ids.is_some_and(|ids| self.lexicon.from_vietnamese(&ids).any(Entry::is_name))
        };
        (2..=ids.len()).any(|n| ids.windows(n).any(known))
    }

    /// A syllable that is no word: the characters read so, or the letters themselves. A capital inside a sentence begins a
    /// name, for which no characters are made up.
    fn single(&self, syllable: &Syllable, text: &str) -> Group {
        let name = is_capital(syllable.span.of(text)) && !is_beginning(text, syllable.span);
        let read = syllable.id.filter(|_| !name).map_or(&[][..], |id| self.lexicon.characters_read(id));
        let texts: Vec<String> = read.iter().take(CANDIDATES).map(char::to_string).collect();
        if texts.is_empty() {
            return Group {
                len: 1,
                origin: Origin::Unknown,
                role: Role::Other,
                texts: vec![syllable.span.of(text).to_owned()],
            };
        }
        Group { len: 1, origin: Origin::Reading, role: Role::Other, texts }
    }

    /// Whether these syllables are the head's first equivalent.
    fn prefers(&self, entry: &Entry, ids: &[SylId]) -> bool {
        self.lexicon.glosses(entry).next().is_some_and(|g| g.ids == ids)
    }
}

/// Whether a syllable is written as names are: a capital, and not all of it in capitals.
fn is_capital(written: &str) -> bool {
    let mut letters = written.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (letters.clone().next().is_none() || letters.any(char::is_lowercase))
}

/// Whether a sentence or a quotation begins with what stands here.
fn is_beginning(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("").trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '“', '"', '…'])
}

/// Whether the word nước here is water.
fn is_water(span: Span, text: &str) -> bool {
    if syllable::key(span.of(text)) != "nươc1" {
        return false;
    }
    let words = |part: Option<&str>| {
        part.unwrap_or("").split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    let before = words(text.get(..span.start as usize).map(str::trim_end));
    let behind = words(text.get(span.end as usize..).map(str::trim_start));
    let is = |word: Option<&String>, list: &str| word.is_some_and(|w| list.split(' ').any(|l| l == w));
    is(before.last(), BEFORE_WATER) || is(behind.first(), BEHIND_WATER)
}

fn role_of(entry: &Entry) -> Role {
    match entry.kind {
        Kind::Person | Kind::Function => Role::Other,
        Kind::Place | Kind::Institution => Role::Nominal,
        Kind::Word => match entry.pos.main() {
            Some(Tag::Noun | Tag::Adjective) => Role::Nominal,
            Some(Tag::Verb) => Role::Verb,
            _ => Role::Other,
        },
    }
}

fn rarity(entry: &Entry) -> i32 {
    words::cost(entry.head()).map_or(150, i32::from)
}

/// The signs and digits between two words, each as a unit.
fn signs(text: &str, from: usize, to: usize, units: &mut Vec<(Unit, Role)>) {
    let between = text.get(from..to).unwrap_or("");
    let mut start = None;
    for (i, c) in between.char_indices().chain([(between.len(), ' ')]) {
        let digit = c.is_ascii_digit() || (start.is_some() && matches!(c, '.' | ',' | '/' | '-' | '%'));
        if digit {
            start.get_or_insert(i);
            continue;
        }
        if let Some(first) = start.take() {
            let number = between.get(first..i).unwrap_or("");
            let digits = number.trim_end_matches(['.', ',', '-', '/']);
            let span = Span::new(from + first, from + first + digits.len());
            units.push((Unit::new(span, Origin::Number, Safe::new(&chinese_number(digits)), []), Role::Other));
            let rest = number.get(digits.len()..).unwrap_or("");
            for (k, sign) in rest.char_indices() {
                units.push((sign_unit(from + first + digits.len() + k, sign), Role::Other));
            }
        }
        if !c.is_whitespace() {
            units.push((sign_unit(from + i, c), Role::Other));
        }
    }
}

fn sign_unit(at: usize, sign: char) -> Unit {
    let written = sign.to_string();
    let text = chinese_sign(&written).map_or_else(|| Safe::new(&written), SafeStr::to_safe);
    Unit::new(Span::new(at, at + sign.len_utf8()), Origin::Punctuation, text, [])
}

/// 1.234,5 as 1234.5; other digits as they are.
fn chinese_number(digits: &str) -> String {
    let grouped = digits.split('.').skip(1).all(|part| part.split(',').next().is_some_and(|p| p.len() == 3));
    if digits.contains('/') || digits.contains('-') || !grouped {
        return digits.to_owned();
    }
    digits.replace('.', "").replace(',', ".")
}

/// What a group is in a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Noun, place or adjective: Chinese puts them in the opposite order.
    Nominal,
    /// này, đó: in front in Chinese.
    Determiner,
    Verb,
    Other,
}

/// Turns each run of nouns, places and adjectives round, its determiner first.
fn turned(units: Vec<(Unit, Role)>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut run: Vec<Unit> = Vec::new();
    for (unit, role) in units {
        match role {
            Role::Nominal => run.push(unit),
            Role::Determiner => {
                out.push(unit);
                out.extend(run.drain(..).rev());
            }
            Role::Verb | Role::Other => {
                out.extend(run.drain(..).rev());
                out.push(unit);
            }
        }
    }
    out.extend(run.drain(..).rev());
    out
}

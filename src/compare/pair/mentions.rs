//! One pass over an article: every term, name, place, number, date and ordinal that it mentions, with its place.
//!
//! Not here: what is kept of that ([`super::facts`]), and what two articles have in common.

mod han;
mod latin;
pub(super) mod numbering;
mod periods;
mod serials;
mod times;

use super::day::{Day, When};
use super::sound::Skeleton;
use super::vocabulary::{Domain, Key, Vocabulary, key_in};
use crate::corpus::{Article, BlockKind, NewsDate};
use crate::lexicon::Lexicon;
use crate::text::numbers::{self, Found, Value};
use crate::text::{Lang, Span, head, tail};

/// Where in a report something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Body,
    Lead,
    Title,
}

/// What sort of thing is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Class {
    Term,
    Name,
    Place,
    Number,
}

/// Something that the text says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) key: Key,
    pub(super) class: Class,
    pub(super) zone: Zone,
    pub(super) span: Span,
    /// Syllables or characters: longer ones say more.
    pub(super) len: u8,
    /// Of a place: something happens there. Of all else: only a way to read these characters, not known to be one.
    pub(super) mark: bool,
}

impl Mention {
    /// Only a way to read these characters, not known to be one.
    pub(super) fn is_guess(&self) -> bool {
        self.mark && self.class != Class::Place
    }
}

/// A person named in headline or lead: one of `keys` where the writing is known, or the sound.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) keys: Vec<Key>,
    pub(super) skeleton: Skeleton,
    pub(super) zone: Zone,
    pub(super) span: Span,
}

/// An ordinal of an edition (第八届, lần thứ 8) with the terms around it.
#[derive(Clone, Debug)]
pub(super) struct Edition {
    pub(super) number: u32,
    pub(super) zone: Zone,
    pub(super) span: Span,
    pub(super) context: Vec<Key>,
}

/// All that an article mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions {
    pub(super) list: Vec<Mention>,
    pub(super) persons: Vec<Person>,
    /// Runs of characters that may transcribe a name, or Latin words: their sounds.
    pub(super) sounds: Vec<(Skeleton, Span)>,
    pub(super) dates: Vec<(When, Zone, Span)>,
    pub(super) editions: Vec<Edition>,
    /// There is a headline; without one nothing is known of what comes first.
    pub(super) headline: bool,
    /// Headline or first sentence tells of what is to come.
    pub(super) ahead: bool,
    pub(super) published: Option<Day>,
    /// All characters (Chinese) or syllables (Vietnamese) in their order.
    pub(super) units: Vec<u32>,
}

/// A stretch of text in one zone.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    /// Where it starts in the article's text; `None` for a headline that stands elsewhere.
    base: Option<usize>,
    zone: Zone,
}

impl Piece<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        self.base.map_or_else(Span::default, |base| Span::new(base + start, base + end))
    }
}

/// Characters (Chinese) and characters (Vietnamese) of a lead at most.
const LEAD: (usize, usize) = (150, 400);
/// Characters of a headline at most; a longer first line is a paragraph.
const HEADLINE: (usize, usize) = (70, 220);

/// What is known of words, kept while many articles are read: reading them is faster then.
#[derive(Debug, Default)]
pub struct Memory(latin::Words);

/// Reads articles. Made once of a lexicon; reading is pure, so several threads may share one.
#[derive(Debug)]
pub struct Extractor<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) vocabulary: Vocabulary,
    /// See [`Extractor::method`].
    pub(super) method: u64,
}

impl<'l> Extractor<'l> {
    /// Prepares the tables (some tens of milliseconds).
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, vocabulary: Vocabulary::new(lexicon), method: super::pack::method(lexicon) }
    }

    /// Reads one article; what is known of its words is kept in `memory`.
    pub(super) fn mentions_with(&self, memory: &mut Memory, article: &Article) -> Mentions {
        let mut out = Mentions { published: article.date.and_then(NewsDate::days_since_epoch), ..Mentions::default() };
        let pieces = pieces(article, &mut out.headline);
        out.ahead = out.headline && is_ahead(&pieces, article.lang);
        for piece in &pieces {
            let from = out.list.len();
            let found = numbers::read(piece.text, article.lang);
            match article.lang {
                Lang::ZhHans | Lang::ZhHant => han::read(self, piece, &mut out),
                Lang::Vi => latin::read(self, piece, &mut memory.0, &mut out),
                Lang::Other => {}
            }
            read_values(piece, &found, article.lang, from, &mut out);
            if piece.zone != Zone::Body {
                read_serials(piece, &found, article.lang, from, &mut out);
            }
        }
        read_leg(&pieces, article.lang, &mut out);
        out
    }
}

/// The sentences with their zones. Without a headline everything is body.
fn pieces<'a>(article: &'a Article, headline: &mut bool) -> Vec<Piece<'a>> {
    let text = article.text.as_str();
    let kind = |i: usize| article.sentences.get(i).and_then(|s| article.blocks.get(s.block as usize)).map(|b| b.kind);
    let has_title = article.blocks.iter().any(|b| b.kind == BlockKind::Title);
    let from_file = article.path.file_stem().is_some_and(|s| s.to_string_lossy() == article.title.as_str());
    let title = article.title.as_str();
    *headline = is_headline(title, article.lang) && (has_title || !from_file);
    let mut out = Vec::with_capacity(article.sentences.len() + 1);
    if !has_title && *headline {
        out.push(Piece { text: title, base: None, zone: Zone::Title });
    }
    let limit = if article.lang.is_zh() { LEAD.0 } else { LEAD.1 };
    let (mut sentences, mut length) = (0, 0);
    // Subheadings may stand between headline and text: the agency's line tells where it begins.
    let begins = article.sentences.iter().take(SUBHEADINGS).position(|s| is_agency_line(s.span.of(text)));
    for (i, sentence) in article.sentences.iter().enumerate() {
        let piece = sentence.span.of(text);
        let mut zone = Zone::Body;
        if *headline && kind(i) == Some(BlockKind::Title) {
            zone = Zone::Title;
        } else if *headline && begins.is_some_and(|b| i < b) {
            zone = if piece.trim_end().ends_with(['。', '！', '.']) { Zone::Body } else { Zone::Lead };
        } else if *headline && kind(i) != Some(BlockKind::Heading) && sentences < 2 && (length == 0 || length <= limit)
        {
            zone = Zone::Lead;
            sentences += 1;
            length += piece.chars().count();
        }
        out.push(Piece { text: piece, base: Some(sentence.span.start as usize), zone });
    }
    out
}

/// Sentences among which the agency's line is looked for.
const SUBHEADINGS: usize = 12;

/// Whether a sentence opens a report by its source: 央视网消息（新闻联播）：…, 新华社河内4月11日电（记者…）….
fn is_agency_line(sentence: &str) -> bool {
    let opening: String = sentence.chars().take(24).collect();
    let marked = ["消息（", "消息：", "讯（", "讯：", "讯 ", "電（", "电（", "电 ", "訊（"];
    marked.iter().any(|m| opening.find(m).is_some_and(|at| !opening.get(..at).is_some_and(|o| o.contains('，'))))
}

/// Whether a first line reads like a headline: not too long, and no full stop at its end.
fn is_headline(title: &str, lang: Lang) -> bool {
    let longest = if lang.is_zh() { HEADLINE.0 } else { HEADLINE.1 };
    !title.trim().is_empty() && !title.trim_end().ends_with(['.', '。', '；', ';']) && title.chars().count() <= longest
}

/// Whether headline or first sentence announces something.
fn is_ahead(pieces: &[Piece<'_>], lang: Lang) -> bool {
    const ZH: [&str; 20] = [
        "即将", "拟于", "筹备", "将于", "将访", "将出", "将赴", "将率", "将举", "将对", "将在", "将来", "将派", "将与",
        "将同", "将从", "将进", "将开", "將於", "將舉",
    ];
    const VI: [&str; 5] = [" sẽ ", " sắp ", " dự kiến ", " chuẩn bị ", " sắp tới"];
    let title = pieces.iter().filter(|p| p.zone == Zone::Title);
    let lead = pieces.iter().filter(|p| p.zone == Zone::Lead).take(1);
    title.chain(lead).any(|p| {
        let text = format!(" {} ", p.text.to_lowercase());
        let marks: &[&str] = if lang.is_zh() { &ZH } else { &VI };
        marks.iter().any(|m| text.contains(m))
    })
}

/// Numbers, dates and ordinals of a piece; `from` is where its mentions begin.
fn read_values(piece: &Piece<'_>, found: &[Found], lang: Lang, from: usize, out: &mut Mentions) {
    for f in found {
        let span = piece.span(f.span.start as usize, f.span.end as usize);
        let zone = piece.zone;
        if let Some(number) = period(piece, f, lang) {
            let context = context(piece, f.span, lang, out.list.get(from..).unwrap_or(&[]));
            out.editions.push(Edition { number, zone, span, context });
        }
        match f.value {
            Value::Number(n) => {
                if let Some(key) = number_key(&n)
                    .filter(|_| !is_label(piece.text, f.span, lang) && !is_clock(piece.text, f.span, lang))
                {
                    let len = u8::try_from(n.to_string().chars().filter(char::is_ascii_digit).count()).unwrap_or(9);
                    out.list.push(Mention { key, class: Class::Number, zone, span, len, mark: false });
                }
            }
            Value::Percent(n) => {
                let key = key_in(Domain::Percent, super::vocabulary::hash(&n.to_string()));
                out.list.push(Mention { key, class: Class::Number, zone, span, len: 3, mark: false });
            }
            Value::Ordinal(number) => {
                if is_edition(f.span.of(piece.text), lang) || counts_before(piece.text, f.span, lang) {
                    let context = context(piece, f.span, lang, out.list.get(from..).unwrap_or(&[]));
                    out.editions.push(Edition { number, zone, span, context });
                }
            }
            Value::Date(dates) => {
                if !is_holiday(piece.text, f.span, lang)
                    && let Some(when) =
                        When::resolve(times::anchored(dates, piece.text, f.span, lang, out.published), out.published)
                {
                    out.dates.push((when, zone, span));
                }
            }
            Value::Relative(days) => {
                if let Some(published) = out.published {
                    out.dates.push((When::one(published + i32::from(days)), zone, span));
                }
            }
            Value::Weekday(day) => {
                if let Some(published) =
                    out.published.filter(|_| !piece.text.get(..f.span.start as usize).is_some_and(is_habit))
                {
                    out.dates.push((times::weekday(piece.text, f.span, lang, day, published), zone, span));
                }
            }
        }
    }
    if let Some(published) = out.published {
        let stretches = times::stretches(piece.text, lang, published);
        out.dates.extend(
            stretches.into_iter().map(|(when, s)| (when, piece.zone, piece.span(s.start as usize, s.end as usize))),
        );
    }
}

/// What a piece of headline or lead counts; `from` is where its mentions begin.
fn read_serials(piece: &Piece<'_>, found: &[Found], lang: Lang, from: usize, out: &mut Mentions) {
    for serial in serials::read(piece.text, found, lang) {
        let mentions = out.list.get(from..).unwrap_or(&[]);
        let span = piece.span(serial.span.start as usize, serial.span.end as usize);
        let context =
            if serial.named { name_before(span, mentions) } else { context(piece, serial.span, lang, mentions) };
        out.editions.push(Edition { number: serial.number, zone: piece.zone, span, context });
    }
}

/// The leg of a tie that headline and lead are about.
fn read_leg(pieces: &[Piece<'_>], lang: Lang, out: &mut Mentions) {
    let first: Vec<&Piece<'_>> = pieces.iter().filter(|p| p.zone != Zone::Body).collect();
    let found = serials::leg(first.iter().map(|p| (p.zone == Zone::Title, p.text)), lang);
    if let Some((number, at, within)) = found
        && let Some(piece) = first.get(at)
    {
        let span = piece.span(within.start as usize, within.end as usize);
        let context = context(piece, within, lang, &out.list);
        out.editions.push(Edition { number, zone: piece.zone, span, context });
    }
}

/// The words that end right before a number, at most a blank or a hyphen ahead of it.
fn name_before(number: Span, mentions: &[Mention]) -> Vec<Key> {
    let ends = |m: &&Mention| m.len >= 2 && m.span.end <= number.start && m.span.end + 1 >= number.start;
    let mut out: Vec<Key> = mentions.iter().filter(ends).map(|m| m.key).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The quarter or the year in a name that headline or lead are about.
fn period(piece: &Piece<'_>, found: &Found, lang: Lang) -> Option<u32> {
    if piece.zone == Zone::Body {
        return None;
    }
    match found.value {
        Value::Ordinal(number) => periods::quarter(piece.text, found.span, lang, number),
        Value::Number(_) | Value::Date(_) => periods::named_year(piece.text, found.span, lang),
        _ => None,
    }
}

/// Whether a weekday after these words is one of many (每周三, mỗi thứ Hai).
fn is_habit(before: &str) -> bool {
    ["每", "每个", "每個", "mỗi", "các", "hàng"].iter().any(|w| before.trim_end().ends_with(w))
}

/// Whether a number only names something: an anniversary that a whole season is named after, the number of a storm in
/// one country's count, a model of aircraft.
fn is_label(text: &str, span: Span, lang: Lang) -> bool {
    let (before, after) = around(text, span);
    let name = before.trim_end_matches([' ', '-', '\u{a0}']);
    if ["波音", "空客", "Boeing", "Airbus", "Covid", "COVID", "QL", "quốc lộ", "Quốc lộ"]
        .iter()
        .any(|w| name.ends_with(w))
    {
        return true;
    }
    let after = after.trim_start();
    if lang.is_zh() {
        return ["周年", "週年"].iter().any(|w| after.starts_with(w));
    }
    let before = before.trim_end().to_lowercase();
    let year = after.starts_with("năm")
        && ["kỷ niệm", "kỉ niệm", "mừng", "dịp", "lần thứ"].iter().any(|w| before.ends_with(w));
    year || before.ends_with("bão số")
}

/// What stands before and behind a place, as far as any rule looks.
fn around(text: &str, span: Span) -> (&str, &str) {
    /// Characters of the longest words that are looked for, with blanks.
    const LONGEST: usize = 32;
    let (before, after) = (text.get(..span.start as usize), text.get(span.end as usize..));
    (tail(before.unwrap_or(""), LONGEST), head(after.unwrap_or(""), LONGEST))
}

/// Whether a number is an hour, a minute or a second of the clock (15时45分, 15:45, 15h45, 15 giờ 45 phút).
fn is_clock(text: &str, span: Span, lang: Lang) -> bool {
    let (before, after) = around(text, span);
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let colon = |c: char| matches!(c, ':' | '：');
    if before.strip_suffix(colon).is_some_and(|b| figure(b.chars().next_back()))
        || after.strip_prefix(colon).is_some_and(|a| figure(a.chars().next()))
    {
        return true;
    }
    if lang.is_zh() {
        let hour = ['时', '時', '点', '點'];
        let minute = after.starts_with(['分', '许', '許']) || after.starts_with("秒");
        return after.starts_with(hour) || minute && before.ends_with(['时', '時', '点', '點', '分']);
    }
    let (before, after) = (before.trim_end().to_lowercase(), after.trim_start());
    let hour =
        |text: &str| text.ends_with("giờ") || text.strip_suffix('h').is_some_and(|b| figure(b.chars().next_back()));
    let is_short = span.end - span.start <= 2 && span.of(text).parse().is_ok_and(|n: u8| n <= 24);
    // 48 giờ is a stretch of time.
    is_short
        && (after.starts_with("giờ") || after.strip_prefix('h').is_some_and(|a| !a.starts_with(char::is_alphabetic)))
        || hour(&before) && span.end - span.start <= 2
        || after.starts_with("giây") && before.ends_with("phút")
}

/// Numbers from ten on that are no years.
fn number_key(n: &numbers::Decimal) -> Option<Key> {
    let whole = n.whole();
    if whole.is_some_and(|n| n < 10 || (1900..=2100).contains(&n)) {
        return None;
    }
    Some(key_in(Domain::Number, super::vocabulary::hash(&n.to_string())))
}

/// Whether an ordinal counts editions or rounds, not places, persons or articles of a law.
fn is_edition(written: &str, lang: Lang) -> bool {
    if lang.is_zh() {
        let counted = written.ends_with(['届', '屆', '次', '轮', '輪', '批', '期', '大']);
        return counted && !written.starts_with("首次");
    }
    let lower = written.to_lowercase();
    let counted = ["lần", "kỳ", "kì", "khóa", "khoá", "vòng", "đợt", "phiên", "hội nghị", "đại hội"];
    counted.iter().any(|c| lower.starts_with(c)) && !lower.starts_with("lần đầu")
}

/// Whether what an ordinal counts stands some words before it: vòng đàm phán thứ 17, kỳ họp thường niên thứ hai.
fn counts_before(text: &str, span: Span, lang: Lang) -> bool {
    /// Words between what is counted and its ordinal.
    const BETWEEN: usize = 4;
    if lang.is_zh() || !span.of(text).to_lowercase().starts_with("thứ") {
        return false;
    }
    let before = around(text, span).0.to_lowercase();
    // The third stage of qualifying has rounds of its own.
    if before.trim_end().ends_with("vòng loại") {
        return false;
    }
    let words = before.trim_end().rsplit(' ').take(BETWEEN);
    let mut words = words.take_while(|w| w.chars().all(char::is_alphabetic));
    words.any(|w| matches!(w, "vòng" | "kỳ" | "kì" | "đợt" | "phiên"))
}

/// Whether a date only names a holiday or an anniversary (lễ kỷ niệm 2-9).
fn is_holiday(text: &str, span: Span, lang: Lang) -> bool {
    let (before, after) = around(text, span);
    let (before, after) = (before.trim_end().to_lowercase(), after.trim_start());
    if lang.is_zh() {
        return ["纪念", "节", "国庆", "紀念", "節", "國慶"].iter().any(|w| after.starts_with(w));
    }
    ["lễ", "kỷ niệm", "kỉ niệm", "quốc khánh", "quốc khánh ngày", "dịp"].iter().any(|w| before.ends_with(w))
}

/// The terms, names and places around an ordinal.
fn context(piece: &Piece<'_>, span: Span, lang: Lang, mentions: &[Mention]) -> Vec<Key> {
    let (before, after) = if lang.is_zh() { (36, 54) } else { (100, 40) };
    let at = piece.span(span.start as usize, span.end as usize);
    let near = (at.start.saturating_sub(before), at.end + after);
    let mut out: Vec<Key> = mentions
        .iter()
        .filter(|m| m.class == Class::Term && m.len >= 2 && m.span.start >= near.0 && m.span.end <= near.1)
        .map(|m| m.key)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests;

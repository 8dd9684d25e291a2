//! Words that their neighbours make another word: được behind a verb, bằng behind an adjective, về before a verb, cho
//! without one who is let, mà không.
//!
//! Not here: words whose neighbours alone tell their sense (`senses`), measure words and the passive (`context`), order
//! (`rules`). Runs before `context`.

use super::super::chart::Use;
use super::super::grammar::Cat;
use super::super::token::Token;
use super::measures;
use crate::text::is_han;
use std::borrow::Cow;

/// How far from a word what its sense depends on may stand, in words: the work on a clause stays linear in its length.
const REACH: usize = 16;

/// Verbs of getting, which Chinese says with 到 where something was got.
const OF_GETTING: [&str; 21] = [
    "寻找", "找", "收", "收集", "买", "购买", "拍", "拍摄", "抓", "逮捕", "看", "听", "想", "接", "领", "赚", "借",
    "捕", "取", "拿", "招",
];

/// Verbs of what is granted: without a word for who grants, what is not done is 未获.
const GRANTED: [&str; 15] = [
    "通过", "批准", "审批", "接受", "承认", "认可", "支持", "同意", "采纳", "邀请", "任命", "释放", "允许", "赔偿",
    "授权",
];

/// Verbs of which, with không được and no object, the thing done is the subject: not done rather than forbidden.
const OF_THINGS: [&str; 14] =
    ["公布", "执行", "履行", "重视", "处理", "解决", "修复", "满足", "保障", "保护", "支付", "治疗", "发现", "列入"];

/// Verbs whose object is a person that more is said of.
const CATCHING: [&str; 32] = [
    "搜捕", "缉捕", "追缉", "审判", "审理", "逮捕", "抓获", "抓", "拘留", "扣押", "起诉", "追捕", "通缉", "处以", "罚",
    "判处", "寻找", "找到", "救", "救出", "营救", "袭击", "攻击", "拦截", "驱逐", "制裁", "表彰", "治疗", "招聘", "撞",
    "处罚", "悼念",
];

/// Verbs of something that is taken along.
const TAKING: [&str; 17] = [
    "mua",
    "lấy",
    "đem",
    "mang",
    "nhặt",
    "xin",
    "nhập",
    "thuê",
    "hái",
    "kiếm",
    "vay",
    "mượn",
    "tải",
    "chở",
    "đặt mua",
    "nhận",
    "đưa",
];

/// Bodies that let others do something, by their last characters.
const BODIES: [&str; 18] =
    ["校", "府", "会", "部", "司", "厅", "局", "方", "市", "省", "院", "队", "场", "馆", "厂", "行", "团", "长"];

/// Verbs that 而不 goes before, not 而没有.
const OF_STATES: [&str; 9] = ["知道", "需要", "能", "想", "怕", "敢", "会", "在乎", "考虑"];

/// Looks at the words of a clause one by one.
pub(super) fn adapt(tokens: &mut [Token<'_>], text: &str) {
    for at in 0..tokens.len() {
        match tokens.get(at).map_or("", |t| t.span.of(text)) {
            "được" => attained(tokens, at, text),
            "không được" => refused(tokens, at),
            "bằng" => compared(tokens, at, text),
            "có" => had(tokens, at, text),
            "về" => brought(tokens, at, text),
            "cho" => let_do(tokens, at),
            "số" | "số người" | "Số người" => share_of(tokens, at, text),
            "đâm" => stabbed(tokens, at, text),
            "lên" | "xuống" | "xuống còn" => reached(tokens, at, text),
            "từ" | "Từ" => or_more(tokens, at, text),
            "mà không" => without(tokens, at, text),
            "người" | "người mới" if at == 0 => apposed(tokens, text),
            "đón" => welcomed(tokens, at),
            "chỉ sau" => next_to(tokens, at),
            "độ" => shaken(tokens, at, text),
            "Để" if at == 0 => say(tokens, at, "为"),
            "cao hơn" | "thấp hơn" | "nhiều hơn" | "ít hơn" | "lớn hơn" => by_how_much(tokens, at, text),
            word if word.ends_with(" được") => not_attained(tokens, at, text),
            _ => {
                caught(tokens, at, text);
                utmost(tokens, at);
            }
        }
    }
}

fn main(token: &Token<'_>) -> Option<Cat> {
    token.uses.first().map(|u| u.cat)
}

fn chinese<'t>(token: &'t Token<'_>) -> &'t str {
    let first = token.uses.first().map_or(0, |u| usize::from(u.text));
    token.texts.get(first).map_or("", |t| t.as_ref())
}

fn is_verb(token: &Token<'_>) -> bool {
    let verb =
        |c| matches!(c, Cat::Verb | Cat::VerbAlone | Cat::VerbOfClause | Cat::VerbOfKind | Cat::Rise | Cat::Fall);
    main(token).is_some_and(verb)
}

/// Whether a token may be a verb, if not first of all.
fn may_be_verb(token: &Token<'_>) -> bool {
    is_verb(token) || token.uses.iter().any(|u| u.cat == Cat::Verb && u.cost <= 4)
}

fn is_adverb(token: &Token<'_>) -> bool {
    matches!(main(token), Some(Cat::Adverb | Cat::AdverbOfState | Cat::AdverbOfTense))
}

fn is_noun(token: &Token<'_>) -> bool {
    matches!(
        main(token),
        Some(
            Cat::Noun
                | Cat::NounOfVerb
                | Cat::Deed
                | Cat::Event
                | Cat::Person
                | Cat::Place
                | Cat::PlaceSuffix
                | Cat::Pronoun
                | Cat::Title
        )
    )
}

fn is_amount(token: &Token<'_>) -> bool {
    matches!(main(token), Some(Cat::Numeral | Cat::Amount | Cat::Portion | Cat::Quantity))
}

/// Whether a noun phrase may begin with the token.
fn begins_nominal(token: &Token<'_>) -> bool {
    is_noun(token) || is_amount(token) || matches!(main(token), Some(Cat::Measure | Cat::Plural | Cat::Prefix))
}

/// The token at a place as nothing but this.
fn turn(tokens: &mut [Token<'_>], at: usize, cats: &[(Cat, i32)], chinese: &str) {
    let Some(token) = tokens.get_mut(at) else { return };
    let text = u8::try_from(token.texts.len()).unwrap_or(u8::MAX);
    token.texts.push(Cow::Owned(chinese.to_owned()));
    token.uses = cats.iter().map(|&(cat, cost)| Use { cat, cost, text, last: text }).collect();
}

/// Other words for the first use of the token at a place.
fn say(tokens: &mut [Token<'_>], at: usize, chinese: &str) {
    let Some(token) = tokens.get_mut(at) else { return };
    let text = u8::try_from(token.texts.len()).unwrap_or(u8::MAX);
    token.texts.push(Cow::Owned(chinese.to_owned()));
    if let Some(first) = token.uses.first_mut() {
        (first.text, first.last) = (text, text);
    }
}

fn is_word(tokens: &[Token<'_>], at: Option<usize>, text: &str, words: &[&str]) -> bool {
    at.and_then(|at| tokens.get(at)).is_some_and(|t| words.contains(&t.span.of(text)))
}

/// tìm được việc: what was attained. không tìm được is 找不到, không cứu được 无法救.
fn attained(tokens: &mut [Token<'_>], at: usize, text: &str) {
    let Some(before) = at.checked_sub(1) else { return };
    let verb = tokens
        .get(before)
        .filter(|t| matches!(main(t), Some(Cat::Verb | Cat::VerbAlone | Cat::VerbOfKind | Cat::Deed)));
    let Some(got) = verb.map(|t| OF_GETTING.contains(&chinese(t))) else { return };
    let next = tokens.get(at + 1);
    if next.is_some_and(|t| is_verb(t) || is_adverb(t) || main(t) == Some(Cat::Passive)) {
        return;
    }
    // kế hoạch xây dựng được Chính phủ phê duyệt: by whom it is done
    let body = next.is_some_and(|t| {
        matches!(main(t), Some(Cat::Person | Cat::Pronoun | Cat::Title))
            || BODIES.iter().any(|b| chinese(t).ends_with(b))
    });
    if body && tokens.get(at + 2..).is_some_and(|rest| rest.iter().take(4).any(is_verb)) {
        return;
    }
    let denied = before.checked_sub(1);
    let not = is_word(tokens, denied, text, &["không", "Không"]);
    match (got, denied.filter(|_| not)) {
        (true, Some(denied)) => {
            say(tokens, denied, "");
            turn(tokens, at, &[(Cat::Complement, 0)], "不到");
        }
        (false, Some(denied)) => {
            say(tokens, denied, "无法");
            turn(tokens, at, &[(Cat::Complement, 0)], "");
        }
        (got, None) => turn(tokens, at, &[(Cat::Complement, 0)], if got { "到" } else { "" }),
    }
}

/// không with a word that has được in itself: 找到 is 找不到.
fn not_attained(tokens: &mut [Token<'_>], at: usize, text: &str) {
    let before = at.checked_sub(1);
    let Some(denied) = before.filter(|_| is_word(tokens, before, text, &["không", "Không"])) else { return };
    if !tokens.get(at).is_some_and(is_verb) {
        return;
    }
    match tokens.get(at).and_then(|t| chinese(t).strip_suffix('到')).map(|verb| format!("{verb}不到")) {
        Some(unable) => {
            say(tokens, denied, "");
            say(tokens, at, &unable);
        }
        None => say(tokens, denied, "无法"),
    }
}

/// không được before somebody who does it: 未被, 未获.
fn refused(tokens: &mut [Token<'_>], at: usize) {
    const NEAR: usize = 7;
    let behind = tokens.get(at + 1..).unwrap_or(&[]);
    let near = behind.get(..NEAR).unwrap_or(behind);
    let verb = near.iter().position(is_verb).or_else(|| near.iter().rposition(may_be_verb));
    let Some((verb, said)) = verb.and_then(|v| Some((v, chinese(behind.get(v)?)))) else { return };
    let by = behind.first().is_some_and(is_noun);
    let objectless = !behind.get(verb + 1).is_some_and(begins_nominal);
    let thing = verb == 0 && objectless && (GRANTED.contains(&said) || OF_THINGS.contains(&said));
    // đã không được gửi: it was not, nobody forbade it
    let told = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| main(t) == Some(Cat::AdverbOfTense));
    if by || thing || (told && objectless) {
        let not = if GRANTED.contains(&said) { "未获" } else { "未被" };
        turn(tokens, at, &[(Cat::Passive, 0)], not);
    }
}

/// cao bằng anh trai is 和哥哥一样高, không cao bằng 不如哥哥高.
fn compared(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NEAR: usize = 2;
    let Some(before) = at.checked_sub(1) else { return };
    let graded = tokens.get(before).is_some_and(|t| t.uses.iter().any(|u| u.cat == Cat::Adjective && u.cost <= 6));
    let next =
        tokens.get(at + 1).is_some_and(|t| begins_nominal(t) || matches!(main(t), Some(Cat::Time | Cat::Nominal)));
    if !graded || !next {
        return;
    }
    if let Some(adjective) = tokens.get_mut(before) {
        adjective.uses.retain(|u| u.cat == Cat::Adjective);
    }
    // không tốt as one word: 不好
    let whole = tokens.get(before).filter(|t| t.span.of(text).starts_with("không "));
    if let Some(good) = whole.and_then(|t| chinese(t).strip_prefix('不')).map(ToOwned::to_owned) {
        say(tokens, before, &good);
        turn(tokens, at, &[(Cat::Than, 0)], "不如");
        return;
    }
    let denied = (before.saturating_sub(NEAR)..before)
        .rev()
        .find(|&i| is_word(tokens, Some(i), text, &["không", "Không", "chẳng", "chưa"]));
    if let Some(denied) = denied {
        turn(tokens, denied, &[(Cat::Adverb, 0)], "");
        turn(tokens, at, &[(Cat::Than, 0)], "不如");
    } else {
        turn(tokens, at, &[(Cat::Equal, 0)], "和");
    }
}

/// có kích thước gần bằng X, có giá rẻ hơn: 大小接近X, 价格更便宜, without 有.
fn had(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NOUNS: usize = 3;
    let behind = tokens.get(at + 1..).unwrap_or(&[]);
    let nouns = behind.iter().take(NOUNS).take_while(|t| is_noun(t)).count();
    let next = behind.get(nouns);
    let graded = next.is_some_and(|t| t.uses.iter().any(|u| u.cat == Cat::Adjective && u.cost <= 6))
        && is_word(behind, Some(nouns + 1), text, &["bằng", "hơn"]);
    let likened = is_word(behind, Some(nouns), text, &["gần bằng", "tương đương", "tương đương với"]);
    if nouns > 0 && (graded || likened) {
        turn(tokens, at, &[(Cat::VerbOfClause, -4)], "");
    }
}

/// mua cá về nấu: brought back, then used.
fn brought(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NEAR: usize = 6;
    let said = |&i: &usize| tokens.get(i).is_some_and(is_verb) || is_word(tokens, Some(i), text, &TAKING);
    let taken = (at.saturating_sub(NEAR)..at).rev().find(said);
    if !is_word(tokens, taken, text, &TAKING) {
        return;
    }
    match tokens.get(at + 1) {
        Some(next) if is_verb(next) => turn(tokens, at, &[(Cat::Adverb, 0)], "回来"),
        None => turn(tokens, at, &[(Cat::Final, 0)], "回来"),
        Some(_) => {}
    }
}

/// Thành phố cho xây cầu: has it built; Nhà trường cho học sinh nghỉ: lets.
fn let_do(tokens: &mut [Token<'_>], at: usize) {
    const NEAR: usize = 6;
    let (before, rest) = tokens.split_at(at.min(tokens.len()));
    let acted = before.iter().rev().take(REACH).any(|t| is_verb(t) || matches!(main(t), Some(Cat::Be | Cat::Passive)));
    let (Some(last), Some(next)) = (before.last().filter(|_| !acted), rest.get(1)) else { return };
    if is_verb(next) {
        turn(tokens, at, &[(Cat::VerbOfClause, 0)], "");
        return;
    }
    let subject = before.iter().rev().take(REACH).find(|t| !is_adverb(t));
    let acts = subject.is_some_and(|t| {
        matches!(main(t), Some(Cat::Person | Cat::Pronoun)) || BODIES.iter().any(|b| chinese(t).ends_with(b))
    });
    let done = rest.iter().skip(2).take(NEAR).any(may_be_verb);
    if begins_nominal(next) && done && (acts || is_adverb(last)) {
        turn(tokens, at, &[(Cat::VerbOfClause, 0)], "让");
    }
}

/// một nửa số học sinh: half of the pupils, no number.
fn share_of(tokens: &mut [Token<'_>], at: usize, text: &str) {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let counted = before.is_some_and(is_amount);
    let next = tokens.get(at + 1);
    if is_word(tokens, Some(at), text, &["số"]) {
        if counted && next.is_some_and(is_noun) {
            turn(tokens, at, &[(Cat::Prefix, 0)], "");
        }
        return;
    }
    // số người bị bắt khai rằng: those who, where they say something
    let suffer = next.is_some_and(|t| main(t) == Some(Cat::Passive) || t.span.of(text).starts_with("bị "));
    let say = tokens.iter().skip(at + 1).take(REACH).any(|t| main(t) == Some(Cat::VerbOfClause));
    if counted || (at == 0 && suffer && say) {
        turn(tokens, at, &[(Cat::Noun, 0)], "人");
    }
}

/// đâm with a knife is 刺, with a vehicle 撞.
fn stabbed(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const VEHICLES: [&str; 13] = [
        "xe",
        "ô tô",
        "tàu",
        "container",
        "taxi",
        "máy bay",
        "máy kéo",
        "máy xúc",
        "thuyền",
        "ca nô",
        "buýt",
        "đầu kéo",
        "sà lan",
    ];
    let vehicle = |t: &Token<'_>| {
        let words = t.span.of(text).to_lowercase();
        let is = |v: &&str| words.strip_prefix(*v).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        VEHICLES.iter().any(is)
    };
    if !tokens.iter().skip(at.saturating_sub(REACH)).take(2 * REACH).any(vehicle) {
        say(tokens, at, "刺");
    }
}

/// tăng từ 2 lên 3: from where to where.
fn reached(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NEAR: usize = 8;
    let amount = tokens.get(at + 1).is_some_and(|t| is_amount(t) || main(t) == Some(Cat::Beyond));
    let from = (at.saturating_sub(NEAR)..at).rev().find(|&i| is_word(tokens, Some(i), text, &["từ"]));
    let Some(from) = from.filter(|&from| amount && tokens.iter().take(from).any(is_verb)) else { return };
    turn(tokens, from, &[(Cat::From, 0)], "从");
    turn(tokens, at, &[(Cat::To, 0)], "至");
}

/// từ 18 tuổi trở lên: 18岁以上.
fn or_more(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NEAR: usize = 4;
    let amount = tokens.get(at + 1).is_some_and(is_amount);
    let more = (at + 2..=at + NEAR).any(|i| is_word(tokens, Some(i), text, &["trở lên", "trở xuống"]));
    if amount && more {
        turn(tokens, at, &[(Cat::Beyond, 0)], "");
    }
}

/// mà không bị phát hiện: 而未被发现.
fn without(tokens: &mut [Token<'_>], at: usize, text: &str) {
    let said = if is_word(tokens, Some(at + 1), text, &["bị", "được"]) {
        "而未"
    } else if tokens.get(at + 1).is_some_and(|t| OF_STATES.contains(&chinese(t))) {
        "而不"
    } else {
        return;
    };
    say(tokens, at, said);
}

/// …, người từng làm giáo viên: who is it that was named before.
fn apposed(tokens: &mut [Token<'_>], text: &str) {
    const NEAR: usize = 12;
    let Some(first) = tokens.first() else { return };
    let before = text.get(..first.span.start as usize).unwrap_or("").trim_end();
    let told = tokens.get(1).is_some_and(|t| is_verb(t) || is_adverb(t) || main(t) == Some(Cat::Passive));
    if !before.ends_with(',') || !told {
        return;
    }
    let woman = before.split_whitespace().rev().take(NEAR).any(|w| matches!(w, "bà" | "cô" | "chị" | "Bà" | "Cô"));
    let who = if woman { "她" } else { "他" };
    let new = if first.span.of(text) == "người mới" { "刚" } else { "" };
    turn(tokens, 0, &[(Cat::Pronoun, 0)], &format!("{who}{new}"));
}

/// bắt ba người vận chuyển ma túy: what the people do that somebody catches.
fn caught(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NEAR: usize = 4;
    let Some(person) = tokens.get(at).filter(|t| matches!(main(t), Some(Cat::Noun | Cat::Deed))) else { return };
    let next = tokens.get(at + 1..).and_then(|rest| rest.iter().take(REACH).find(|t| !is_adverb(t)));
    // người đeo khẩu trang bị phạt: those who wear it, not what they wear
    let told_of = || tokens.iter().take(at).rev().take(REACH).any(|t| chinese(t) == "人");
    let suffers =
        tokens.get(at + 1).is_some_and(|t| main(t) == Some(Cat::Passive) || t.span.of(text).starts_with("bị "))
            && !told_of();
    if !suffers && !next.is_some_and(is_verb) {
        return;
    }
    let before = (at.saturating_sub(NEAR)..at).rev().find_map(|i| tokens.get(i).filter(|t| !begins_nominal(t)));
    let is_person = || {
        let noun = chinese(person);
        noun.ends_with(is_han) && matches!(measures::of(noun), "名" | "人" | "位")
    };
    // cứu hai người bị mắc kẹt: what befell an object is said to tell which it is
    let makes = |t: &Token<'_>| matches!(chinese(t), "做" | "使" | "造成" | "有" | "发生" | "工作" | "当");
    let befell = |t: &Token<'_>| suffers && matches!(main(t), Some(Cat::Verb | Cat::Complement)) && !makes(t);
    let catches = |t: &Token<'_>| main(t) == Some(Cat::Verb) && CATCHING.contains(&chinese(t));
    let person_caught = |t: &Token<'_>| catches(t) && (chinese(person) == "人" || is_person());
    if before.is_some_and(|t| befell(t) || person_caught(t)) {
        let own = person.uses.first().copied();
        if let (Some(own), Some(person)) = (own, tokens.get_mut(at)) {
            person.uses.push(Use { cat: Cat::NounOfVerb, ..own });
        }
        // ba người: 三名……的人
        let number = at.checked_sub(1).filter(|&i| tokens.get(i).is_some_and(|t| main(t) == Some(Cat::Numeral)));
        if let Some(number) = number.filter(|_| tokens.get(at).is_some_and(|t| chinese(t) == "人")) {
            let counted = tokens.get(number).map_or(String::new(), |t| format!("{}名", chinese(t)));
            turn(tokens, number, &[(Cat::Amount, 0)], &counted);
        }
    }
}

/// đón bão: something comes; đón khách: somebody is welcomed.
fn welcomed(tokens: &mut [Token<'_>], at: usize) {
    let mut behind = tokens.get(at + 1..).unwrap_or(&[]).iter();
    let noun = behind.find(|t| is_noun(t)).map_or("", chinese);
    let persons = matches!(measures::of(noun), "名" | "人" | "位" | "人次" | "个" | "支" | "家" | "");
    if !noun.is_empty() && !persons {
        say(tokens, at, "迎来");
    }
}

/// chỉ sau hai tuần is 仅两周后, chỉ sau Brazil 仅次于巴西.
fn next_to(tokens: &mut [Token<'_>], at: usize) {
    let Some(next) = tokens.get(at + 1) else { return };
    let counts = |u: &Use| matches!(u.cat, Cat::Numeral | Cat::Amount | Cat::Time);
    if !(next.uses.iter().any(counts) || may_be_verb(next) || main(next) == Some(Cat::Nominal)) {
        turn(tokens, at, &[(Cat::Verb, 0)], "仅次于");
    }
}

/// động đất mạnh 6,8 độ: 级.
fn shaken(tokens: &mut [Token<'_>], at: usize, text: &str) {
    let before = tokens.get(..at).unwrap_or(&[]);
    let quakes = ["động đất", "dư chấn", "rung chấn"].map(super::token::key);
    let quake = |t: &Token<'_>| quakes.iter().any(|w| t.key.contains(w.as_str()));
    let place = tokens.get(at + 1).is_some_and(|t| ["vĩ", "kinh"].iter().any(|w| t.span.of(text).starts_with(w)));
    if before.last().is_some_and(is_amount) && before.iter().rev().take(REACH).any(quake) && !place {
        turn(tokens, at, &[(Cat::Measure, 0)], "级");
    }
}

/// cao hơn 0,5 điểm so với năm trước: 高0.5个百分点, with 与…相比.
fn by_how_much(tokens: &mut [Token<'_>], at: usize, text: &str) {
    const NEAR: usize = 4;
    let amount = tokens.get(at + 1).is_some_and(is_amount);
    let than = (at + 2..=at + NEAR).any(|i| tokens.get(i).is_some_and(|t| t.span.of(text).starts_with("so với")));
    if !amount || !than {
        return;
    }
    let said = match tokens.get(at).map_or("", |t| t.span.of(text)) {
        "cao hơn" => "高出",
        "thấp hơn" => "低",
        "ít hơn" => "少",
        _ => "多",
    };
    turn(tokens, at, &[(Cat::Verb, 0)], said);
}

/// An adjective that says in itself that it is the highest degree: 最强.
fn utmost(tokens: &mut [Token<'_>], at: usize) {
    let Some(token) = tokens.get_mut(at).filter(|t| chinese(t).starts_with('最')) else { return };
    let own = token.uses.iter().find(|u| matches!(u.cat, Cat::Adjective | Cat::AdjectivePhrase)).copied();
    token.uses.extend(own.map(|own| Use { cat: Cat::Superlative, ..own }));
}

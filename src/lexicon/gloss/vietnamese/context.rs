//! What the Chinese of a word takes from its neighbours: measure words, 各 before some nouns, 被 or nothing for được.
//!
//! Not here: order (`rules`).

use super::super::chart::Use;
use super::super::grammar::Cat;
use super::super::token::Token;
use super::measures;
use crate::text::is_han;
use std::borrow::Cow;

/// Nouns of which all are meant by 各.
const EACH: [&str; 24] = [
    "国", "省", "市", "县", "方", "部", "厅", "局", "级", "族", "国家", "单位", "部门", "地区", "地方", "机关", "组织",
    "党", "界", "机构", "省市", "领域", "部委", "力量",
];

/// Verbs that Chinese uses of the thing done without a word for the passive: 会议举行.
const WITHOUT_PASSIVE: [&str; 50] = [
    "举行",
    "举办",
    "召开",
    "组织",
    "建设",
    "建造",
    "修建",
    "建成",
    "实施",
    "开展",
    "成立",
    "设立",
    "完成",
    "进行",
    "使用",
    "设计",
    "制作",
    "生产",
    "开放",
    "公布",
    "发布",
    "提高",
    "改善",
    "扩大",
    "加强",
    "出口",
    "销售",
    "推进",
    "落实",
    "展开",
    "执行",
    "部署",
    "签署",
    "恢复",
    "维持",
    "保持",
    "巩固",
    "提升",
    "举行揭幕",
    "落成",
    "开工",
    "动工",
    "启动",
    "通车",
    "投入使用",
    "开通",
    "试点",
    "翻译",
    "配备",
    "上映",
];

/// Verbs of what somebody is given, which Chinese says with 获.
const OF_GIFTS: [&str; 12] = ["授予", "颁发", "赠送", "批准", "任命", "邀请", "提名", "释放", "救", "发", "送", "推选"];

/// Verbs of what befalls somebody.
const BEFALLING: [&str; 26] = [
    "倒塌",
    "坍塌",
    "塌",
    "死亡",
    "受伤",
    "失踪",
    "生病",
    "起火",
    "损坏",
    "破产",
    "摔倒",
    "停",
    "瘫痪",
    "中断",
    "延误",
    "翻车",
    "骨折",
    "腿骨骨折",
    "手臂骨折",
    "感染",
    "崩溃",
    "失败",
    "中毒",
    "沉没",
    "破裂",
    "断裂",
];

/// Nouns that take no 中 behind: 在经济领域.
const BARE: [&str; 17] = [
    "领域", "方面", "期间", "时候", "地区", "情况", "范围", "日子", "之间", "地点", "位置", "环节", "区域", "当地",
    "暑假", "假期", "节日",
];

/// Words the texts of a clause's tokens depend on, looked at one by one.
pub(super) fn adapt(tokens: &mut [Token<'_>], text: &str) {
    for i in 0..tokens.len() {
        let (before, rest) = tokens.split_at_mut_checked(i).unwrap_or((&mut [], &mut []));
        let Some((token, behind)) = rest.split_first_mut() else { continue };
        match token.uses.first().map(|u| u.cat) {
            Some(Cat::Numeral) => count(token, before, behind),
            Some(Cat::Measure) => measure(token, behind),
            Some(Cat::Plural) => plural(token, behind),
            Some(Cat::Quantity) if is(token, "每") => append_measure(token, behind),
            Some(Cat::This) => this(token, before),
            Some(Cat::Ordinal) => ordinal(token, before),
            Some(Cat::Passive) => passive(token, behind),
            Some(Cat::Localizer) => inside(token, behind),
            Some(Cat::Another) => another(token, before),
            Some(Cat::Agent) => agent(token, behind),
            _ if before.is_empty() && token.span.of(text).eq_ignore_ascii_case("nên") => {
                token.uses.retain(|u| u.cat == Cat::Conjunction);
            }
            Some(Cat::Verb) if is(token, "有") => hold(token, behind, text),
            _ => {}
        }
    }
}

/// The token's own text.
fn own<'t>(token: &'t Token<'_>) -> &'t str {
    let first = token.uses.first().map_or(0, |u| usize::from(u.text));
    token.texts.get(first).map_or("", |t| t.as_ref())
}

fn is(token: &Token<'_>, text: &str) -> bool {
    own(token) == text
}

/// The Chinese of a token as a noun; `None` where it is none.
fn noun<'t>(token: &'t Token<'_>) -> Option<&'t str> {
    let noun = |u: &&Use| matches!(u.cat, Cat::Noun | Cat::NounOfVerb | Cat::Deed | Cat::Event);
    let used = token.uses.iter().find(noun)?;
    token.texts.get(usize::from(used.text)).map(AsRef::as_ref)
}

/// The noun that begins what follows.
fn next_noun<'t>(behind: &'t [Token<'_>]) -> Option<&'t str> {
    let first = behind.first()?;
    // 3 chiếc tàu: the measure is between
    if first.uses.first().is_some_and(|u| u.cat == Cat::Measure) && noun(first).is_none() {
        return None;
    }
    // một nữ bác sĩ
    let prefixed = first.uses.iter().any(|u| u.cat == Cat::Prefix) && noun(first).is_none();
    match behind.get(1).filter(|_| prefixed) {
        Some(second) => noun(second),
        None => noun(first),
    }
}

/// The noun that heads the nouns and adjectives just before: the first of them.
fn head_before<'t>(before: &'t [Token<'_>]) -> Option<&'t str> {
    let main = |t: &Token<'_>| t.uses.first().map(|u| u.cat);
    let run = before.iter().rev().take_while(|t| {
        matches!(
            main(t),
            Some(Cat::Noun | Cat::NounOfVerb | Cat::Deed | Cat::Event | Cat::Adjective | Cat::Place | Cat::PlaceSuffix)
        )
    });
    run.last().and_then(noun)
}

fn put(token: &mut Token<'_>, cat: Cat, cost: i32, text: String) {
    let at = u8::try_from(token.texts.len()).unwrap_or(u8::MAX);
    token.texts.push(Cow::Owned(text));
    token.uses.push(Use { cat, cost, text: at, last: at });
}

/// Replaces the text of a token's first use.
fn replace(token: &mut Token<'_>, text: String) {
    if let Some(first) = token.uses.first_mut() {
        let at = u8::try_from(token.texts.len()).unwrap_or(u8::MAX);
        (first.text, first.last) = (at, at);
        token.texts.push(Cow::Owned(text));
    }
}

/// 3 tàu is 3艘船: the number with the measure word of the noun behind it.
fn count(token: &mut Token<'_>, before: &[Token<'_>], behind: &[Token<'_>]) {
    let lone_one = is(token, "一") && before.last().is_some_and(|t| t.uses.first().is_some_and(|u| u.cat == Cat::Be));
    if let Some(noun) = next_noun(behind) {
        let measure = measures::of(noun);
        let text = own(token).to_owned();
        if measure.is_empty() && text.ends_with(|c: char| c.is_ascii_digit() || is_han(c)) {
            put(token, Cat::Amount, 0, text);
        } else if lone_one {
            put(token, Cat::Amount, 0, format!("一{measure}"));
        } else {
            put(token, Cat::Amount, 0, format!("{text}{measure}"));
        }
    }
}

/// chiếc: the measure word of the noun behind it.
fn measure(token: &mut Token<'_>, behind: &[Token<'_>]) {
    if is(token, "")
        && let Some(noun) = next_noun(behind)
    {
        replace(token, measures::of(noun).to_owned());
    }
}

fn append_measure(token: &mut Token<'_>, behind: &[Token<'_>]) {
    if let Some(noun) = next_noun(behind) {
        let text = format!("{}{}", own(token), measures::of(noun));
        replace(token, text);
    }
}

/// các nước is 各国, said with the noun itself so that what modifies it goes before; most nouns say nothing.
fn plural(token: &Token<'_>, behind: &mut [Token<'_>]) {
    let pointed = behind.iter().take(4).any(|t| t.uses.first().is_some_and(|u| u.cat == Cat::This));
    // những người không đeo khẩu trang: those who
    if let Some(people) = behind.first_mut().filter(|t| is(t, "人"))
        && let Some(own) = people.uses.first().copied()
    {
        people.uses.push(Use { cat: Cat::NounOfVerb, ..own });
        return;
    }
    let each = next_noun(behind).filter(|n| EACH.contains(n)).map(|n| format!("各{n}"));
    let Some(text) = each.filter(|_| !pointed && token.texts.iter().any(|t| t == "各")) else { return };
    let Some(noun) = behind.first_mut() else { return };
    let at = u8::try_from(noun.texts.len()).unwrap_or(u8::MAX);
    noun.texts.push(Cow::Owned(text));
    for u in noun.uses.iter_mut().filter(|u| matches!(u.cat, Cat::Noun | Cat::PlaceSuffix)) {
        (u.text, u.last) = (at, at);
    }
}

/// này with the measure word of the noun before it.
fn this(token: &mut Token<'_>, before: &[Token<'_>]) {
    let text = own(token);
    if let (Some(noun), Some(pointing)) = (head_before(before), text.strip_suffix('个')) {
        let measure = match measures::of(noun) {
            "" if noun == "人" => "个",
            "人次" => "名",
            other => other,
        };
        let text = format!("{pointing}{measure}");
        // The others stay: 这, 这些.
        if let Some(slot) = token.uses.first().and_then(|u| token.texts.get_mut(usize::from(u.text))) {
            *slot = Cow::Owned(text);
        }
    }
}

/// 第6 with the measure word of the noun before it.
fn ordinal(token: &mut Token<'_>, before: &[Token<'_>]) {
    let text = own(token);
    let open = text.starts_with('第') && text.ends_with(|c: char| c.is_ascii_digit() || c == '一');
    if open {
        let measure = match head_before(before) {
            Some(noun) if noun.ends_with("大会") => "届",
            Some(noun) => measures::of(noun),
            None => "",
        };
        // 第一个夺冠的人
        let single = text == "第一" && head_before(before).is_some() && matches!(measure, "" | "人");
        let text = format!("{text}{}", if single { "个" } else { measure });
        replace(token, text);
    }
}

/// được before a verb that Chinese uses of the thing done, bị before one that says what befalls somebody.
fn passive(token: &mut Token<'_>, behind: &[Token<'_>]) {
    const PASSED: usize = 3;
    let good = token.texts.iter().any(|t| t == "获得");
    let verbs: &[&str] = if good { &WITHOUT_PASSIVE } else { &BEFALLING };
    let verb = |t: &Token<'_>| {
        let used = t.uses.iter().find(|u| matches!(u.cat, Cat::Verb | Cat::VerbAlone | Cat::VerbOfClause))?;
        t.texts.get(usize::from(used.text)).map(ToString::to_string)
    };
    let said = behind.iter().take(PASSED).find_map(verb);
    let Some(said) = said else { return };
    if verbs.contains(&said.as_str()) {
        replace(token, String::new());
    } else if good && OF_GIFTS.contains(&said.as_str()) {
        replace(token, "获".to_owned());
    }
}

/// một người khác is 另一人: behind a number, khác is 另.
fn another(token: &mut Token<'_>, before: &[Token<'_>]) {
    const NEAR: usize = 4;
    let stops =
        |t: &&Token<'_>| t.uses.first().is_some_and(|u| matches!(u.cat, Cat::Verb | Cat::VerbOfClause | Cat::Be));
    let near = before.iter().rev().take(NEAR).take_while(|t| !stops(t));
    let counted = near.into_iter().any(|t| t.uses.iter().any(|u| u.cat == Cat::Numeral));
    if counted && let Some(at) = token.texts.iter().position(|t| t == "另") {
        let at = u8::try_from(at).unwrap_or(u8::MAX);
        token.uses = vec![Use { cat: Cat::Others, cost: 0, text: at, last: at }];
    }
}

/// do before somebody who acts is 由; before what happens, 因.
fn agent(token: &mut Token<'_>, behind: &[Token<'_>]) {
    const BODIES: [&str; 23] = [
        "部", "厅", "局", "院", "会", "党", "方", "国", "府", "队", "军", "团", "社", "委", "省", "市", "地方", "企业",
        "单位", "学校", "部门", "们", "导演",
    ];
    let Some(next) = behind.first() else { return };
    let is_named = |t: &Token<'_>| t.uses.iter().any(|u| matches!(u.cat, Cat::Person | Cat::Pronoun | Cat::Title));
    let at_place = next.uses.iter().any(|u| matches!(u.cat, Cat::Place | Cat::PlaceSuffix));
    let named = at_place || behind.iter().take(2).any(is_named);
    let acts = noun(next).is_some_and(|n| {
        BODIES.iter().any(|b| n.ends_with(b)) || matches!(measures::of(n), "名" | "位" | "家" | "支" | "所" | "")
    });
    if !named && !acts && noun(next).is_some() {
        let at = u8::try_from(token.texts.iter().position(|t| t == "因").unwrap_or(0)).unwrap_or(0);
        token.uses = vec![Use { cat: Cat::PrepWith, cost: 0, text: at, last: at }];
    }
}

/// có cuộc hội đàm is 举行会谈.
fn hold(token: &mut Token<'_>, behind: &[Token<'_>], text: &str) {
    let next = behind.first().map_or("", |t| t.span.of(text));
    if ["cuộc ", "buổi "].iter().any(|w| next.starts_with(w)) || matches!(next, "cuộc" | "buổi") {
        replace(token, "举行".to_owned());
    }
}

/// trong by its noun: 在框架内, 在背景下, 在领域.
fn inside(token: &mut Token<'_>, behind: &[Token<'_>]) {
    if !(is(token, "中") || is(token, "上")) {
        return;
    }
    let Some(noun) = behind.iter().take(2).find_map(noun) else { return };
    let text = match noun {
        _ if BARE.contains(&noun) => "",
        "框架" | "范畴" | "时间" | "境内" => "内",
        "背景" | "条件" | "形势" | "情况下" => "下",
        _ => return,
    };
    if let Some(slot) = token.uses.first().and_then(|u| token.texts.get_mut(usize::from(u.text))) {
        *slot = Cow::Borrowed(text);
    }
}

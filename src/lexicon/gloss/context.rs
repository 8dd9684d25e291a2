//! What the Vietnamese of a Chinese word takes from the words beside it, before a clause is parsed: được or bị for 被 and
//! 受到, để for 为 before what is done.
//!
//! Not here: words whose neighbours alone tell their sense (`senses`), words set apart (`frames`), order (`rules`).

use super::chart::Use;
use super::grammar::Cat;
use super::token::Token;
use std::borrow::Cow;

/// How far behind 被 its verb may stand, and behind 在 the word that ends its phrase, in words.
const REACH: usize = 9;

/// Verbs of what somebody is glad to have done to him, or that judge nothing.
const WELCOME: &str = "列为 评为 选为 列入 纳入 入选 任命 授予 批准 救出 救 救起 获救 释放 誉为 视为 称为 称作 叫做 录取 拍成 改编成 改编为 拍摄 送往 送到 送医 安置 转移 \
    证实 邀请 命名 确定 认定 认为 保护 推荐 提名 治愈 修复 翻译 采用 应用 解救 确认 赋予 广泛 用于 用作 使用 发现 找到 欢迎 好评 重视 \
    高度重视 尊重 青睐 追捧 喜爱 称赞 赞扬 赞誉 肯定 鼓励 接见 款待 表彰 礼遇 支持 信任 爱戴 瞩目 期待 奖励 改编 收录 打造 建成 写入 载入 \
    运往 派往 派 交给 移交 送 安排 公认 提升 晋升 聘为 聘请 当选 培养 改造 展出 收藏 开发 研制 释放 放行 接种 接到 录用 定为 确诊为";

/// What an influence is called: one bears it.
const BORNE: &str = "影响 冲击 限制 制约 波及 牵连";

/// Verbs before which 为 says what for.
const PURPOSES: &str = "帮助 保障 确保 保证 应对 解决 加强 推动 促进 缓解 满足 方便 避免 防止 预防 支持 提高 提升 实现 打击 维护 改善 庆祝 纪念 \
    消除 减少 降低 吸引 扩大 配合 迎接 争取 表彰 感谢 保护 鼓励 防范 完善 推进 落实 深化 巩固 拓展 刺激 稳定 遏制 控制 了解 查明 寻找 营救 \
    抢救 筹集 筹备 准备 申请 获得 获取 达到 适应 培养 打造 建设 发展 恢复 增加 增强 规范 协助 让 使 更好 进一步 有效 切实 充分 尽快 全力";

/// Looks at the words of a clause one by one.
pub(super) fn adapt(clause: &mut [Token<'_>]) {
    for i in 0..clause.len() {
        let (before, rest) = clause.split_at_mut_checked(i).unwrap_or((&mut [], &mut []));
        let Some((token, behind)) = rest.split_first_mut() else { continue };
        match token.key.as_str() {
            "被" | "受" | "受到" | "得到" | "获" => passive(token, behind),
            "在" => place(token, before.last().map_or("", |t| &t.key), behind),
            "为" => purpose(token, before.is_empty(), behind),
            _ => {}
        }
    }
}

/// Whether a word is one of a list with blanks between.
pub(super) fn within(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// 被列为 is được, 被捕 bị; 受到影响 is chịu.
fn passive(token: &mut Token<'_>, behind: &[Token<'_>]) {
    // 被洪水围困的村民获救了: the verb before 的 is the one
    let is_verb =
        |t: &Token<'_>| t.uses.first().is_some_and(|u| matches!(u.cat, Cat::Verb | Cat::VerbAlone | Cat::Complement));
    let near = behind.get(..REACH).unwrap_or(behind);
    let ends = |w: &[Token<'_>]| matches!(w, [verb, de] if is_verb(verb) && de.key == "的");
    let reach = near.windows(2).position(ends).map_or(REACH, |at| at + 1);
    let word = near.iter().take(reach).find_map(|t| match t.key.as_str() {
        w if within(WELCOME, w) => Some("được"),
        w if within(BORNE, w) => Some(if token.key == "被" { "bị" } else { "chịu" }),
        _ => None,
    });
    let Some(word) = word else { return };
    let at = u8::try_from(token.texts.len()).unwrap_or(u8::MAX);
    token.texts.push(Cow::Borrowed(word));
    for u in &mut token.uses {
        (u.text, u.last) = (at, at);
    }
}

/// 在 before 后, 时 or 期间 says when, not what is going on.
fn place(token: &mut Token<'_>, before: &str, behind: &[Token<'_>]) {
    const ENDS: &str = "后 前 时 之后 之前 以后 以前 期间 之际 中 上 里 内 下 之间 之下 过程中";
    // what may not be done is not going on
    let ruled = within("不得 不能 不可 不要 禁止 必须 应 应该 可以 可 能 将 会 要 严禁 曾 已", before);
    let ends = || behind.iter().take(2 * REACH).any(|t| within(ENDS, &t.key));
    if token.uses.len() > 1 && (ruled || ends()) {
        token.uses.retain(|u| u.cat != Cat::Adverb);
    }
}

/// 为保障安全: để; only before verbs, and elsewhere than at the head of a clause beside the other senses.
fn purpose(token: &mut Token<'_>, leads: bool, behind: &[Token<'_>]) {
    let next = behind.first().map_or("", |t| &t.key);
    if !within(PURPOSES, next) {
        return;
    }
    let at = u8::try_from(token.texts.len()).unwrap_or(u8::MAX);
    token.texts.push(Cow::Borrowed("để"));
    let purpose = Use { cat: Cat::PrepFront, cost: 0, text: at, last: at };
    if leads {
        token.uses = vec![purpose];
    } else {
        token.uses.push(purpose);
    }
}

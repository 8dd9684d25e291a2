//! Words that Chinese sets apart and that belong together: 与去年相比, 连名字都不会写, 只有…才, 把…变成. What one of them
//! says is told from the other, before a clause is parsed.
//!
//! Not here: words told by their neighbours alone (`senses`, `context`), order (`rules`).

use super::chart::Use;
use super::context::within;
use super::grammar::Cat;
use super::token::Token;
use std::borrow::Cow;

/// How far apart, in words, the two may stand.
const REACH: usize = 12;

/// Verbs behind 不 and 得 that say whether something comes about, and how Vietnamese says it behind the verb.
const RESULTS: &[(&str, &str)] = &[
    ("到", "được"),
    ("去", "được"),
    ("回", "lại được"),
    ("回来", "lại được"),
    ("出", "ra được"),
    ("出来", "ra được"),
    ("下", "nổi"),
    ("起", "nổi"),
    ("动", "nổi"),
    ("了", "được"),
    ("上", "được"),
    ("开", "được"),
    ("住", "được"),
    ("完", "hết"),
    ("见", "thấy"),
    ("清", "rõ"),
    ("懂", "hiểu"),
    ("过", "nổi"),
    ("成", "được"),
    ("进", "vào được"),
];

/// What says behind a verb what becomes of the object of 把 or where it goes, and how Vietnamese announces that.
const INTO: &[(&str, &str)] = &[
    ("成", "thành"),
    ("为", "thành"),
    ("作", "làm"),
    ("入", "vào"),
    ("进", "vào"),
    ("到", "đến"),
    ("往", "đến"),
    ("给", "cho"),
    ("上", "lên"),
];
/// The last words of verbs that end so: đưa đến.
const ANNOUNCED: [&str; 8] = ["thành", "là", "vào", "làm", "sang", "đến", "cho", "lên"];

/// Verbs whose 上 and 进 say where their object goes; behind others the two are places.
const PUTTING: &str = "送 推 搬 装 抬 带 拉 拖 放 扔 塞 倒 运 踢 打 赶 贴 挂 写 穿 戴 背 押 关 投 移 摆 端";

/// Verbs of leaving and of giving in, by which what a person did before goes on.
const LEAVING: &str = "逃跑 逃走 逃离 逃逸 潜逃 离开 离去 逃 自首 自杀 报警 弃车 离职 身亡 死亡";

/// What is done to things, and is said of them without 被.
const DONE: &str = "公布 查明 确定 确认 证实 修 修好 修复 修建 修完 建成 建 拆除 批准 发现 找到 解决 公开 披露 落实 完成 签署 提交 启动 清理 控制 \
    处理 出版 制定 采用 更新 安装 调查 建设 扑灭 运走 送达 发布 印发 查清";
/// The things, and the last characters of others.
const THINGS: &str = "原因 结果 名单 身份 道路 公路 铁路 房屋 问题 计划 方案 项目 工程 法案 决议 协议 数据 报告 消息 信息 时间 日期 地点 费用 案件 尸体 遗体 文件 \
    合同 禁令 法律 条例 航班 合作 细节 内容 情况 真相 供电 电力 大火 火势 火灾 疫情 病因 死因 动机 规则 标准 任务 手续 价格 桥梁 大桥 设备 系统 证据 凶器 黑匣子";
const KINDS_OF_THINGS: &str = "桥路馆楼厂站港线墙车船书信画塔井渠坝";

/// Verbs of the same use that nobody is glad of: bị.
const ILL_DONE: &str = "取消 推迟 关闭 封锁 烧毁 冻结 没收 查封 搁置 中断 摧毁 损坏 毁坏 吊销";

/// Looks at the words of a clause; `rest` is the sentence behind it.
pub(super) fn adapt(clause: &mut [Token<'_>], rest: &str) {
    let mut frames = Frames { words: clause };
    for i in 0..frames.words.len() {
        match frames.word(i) {
            "相比" | "相比较" => frames.compared(i),
            "连" => frames.even(i),
            "都" | "也" => {
                frames.whoever(i);
                frames.not_even(i);
                frames.however(i);
            }
            "以来" => frames.since(i),
            "只有" => frames.only(i, rest),
            "后" | "之后" => frames.then(i),
            "应" => frames.invited(i),
            "受" => frames.affected(i),
            "把" | "将" => frames.becomes(i),
            "是" => frames.told_how(i),
            word if word.ends_with('倍') => frames.times(i),
            word if word.starts_with('不') => frames.unable(i),
            _ => {}
        }
    }
    frames.more_and_more();
    frames.done();
}

fn index(i: usize) -> u8 {
    u8::try_from(i).unwrap_or(u8::MAX)
}

struct Frames<'c, 'a> {
    words: &'c mut [Token<'a>],
}

impl<'a> Frames<'_, 'a> {
    /// The word at a place in simplified characters; nothing beyond the clause.
    fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |t| t.key.as_str())
    }

    fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// The next of some words behind a place.
    fn next_of(&self, i: usize, list: &str) -> Option<usize> {
        (i + 1..self.words.len().min(i + 1 + REACH)).find(|&k| within(list, self.word(k)))
    }

    /// The nearest of some words before a place.
    fn last_of(&self, i: usize, list: &str) -> Option<usize> {
        (i.saturating_sub(REACH)..i).rev().find(|&k| within(list, self.word(k)))
    }

    fn may_be(&self, i: usize, cats: &[Cat]) -> bool {
        self.words.get(i).is_some_and(|t| t.uses.iter().any(|u| cats.contains(&u.cat)))
    }

    /// Gives a word one use and texts of its own.
    fn say(&mut self, i: usize, cat: Cat, texts: &[&'static str]) {
        let Some(token) = self.words.get_mut(i) else { return };
        let text = index(token.texts.len());
        token.texts.extend(texts.iter().map(|t| Cow::Borrowed(*t)));
        let last = index(token.texts.len().saturating_sub(1));
        token.uses = vec![Use { cat, cost: 0, text, last }];
    }

    /// Writes a word otherwise, whatever it is used as.
    fn write(&mut self, i: usize, text: impl Into<Cow<'a, str>>) {
        let Some(token) = self.words.get_mut(i) else { return };
        let at = index(token.texts.len());
        token.texts.push(text.into());
        for u in &mut token.uses {
            (u.text, u.last) = (at, at);
        }
    }

    /// 与去年相比: so với năm ngoái.
    fn compared(&mut self, i: usize) {
        let Some(at) = self.last_of(i, "与 同 跟").or_else(|| self.last_of(i, "和")) else { return };
        self.say(at, Cat::PrepFront, &["so với"]);
        self.say(i, Cat::Frame, &[""]);
    }

    /// 连名字都不会写: ngay cả tên cũng không biết viết.
    fn even(&mut self, i: usize) {
        let Some(at) = self.next_of(i + 1, "都 也") else { return };
        self.say(i, Cat::Even, &["ngay cả"]);
        self.say(at, Cat::Adverb, &["cũng"]);
        // 连想都不敢想: what is said twice is written so
        let again = (at + 1..at + 4).find(|&k| at == i + 2 && self.word(k) == self.word(i + 1));
        if let Some(text) = again.and_then(|k| self.verb_text(k)).map(str::to_owned) {
            self.write(i + 1, text);
        }
    }

    /// 他一句话也没说, 他什么都没买: the object stands before the verb, as with 连.
    fn not_even(&mut self, i: usize) {
        if !self.word(i + 1).starts_with(['不', '没', '无', '未']) {
            return;
        }
        if self.before(i) == "什么" && i > 1 {
            self.say(i - 1, Cat::EvenPhrase, &["cái gì"]);
            return;
        }
        let amount = |k: &usize| {
            let word = self.word(*k);
            word.starts_with('一') && self.may_be(*k, &[Cat::Numeral, Cat::Amount, Cat::Measure, Cat::Quantity])
        };
        let Some(at) = (i.saturating_sub(4).max(1)..i).rev().find(amount) else { return };
        let between = [Cat::Measure, Cat::MeasureOfOne, Cat::Noun, Cat::Adjective, Cat::Amount];
        if !(at + 1..i).all(|k| self.may_be(k, &between)) || self.last_of(at, "连 就连").is_some() {
            return;
        }
        let cat = if at + 1 == i { Cat::EvenPhrase } else { Cat::Even };
        let first = self.words.get(at).and_then(|t| t.uses.first()).map(|u| (u.text, u.last));
        if let (Some((text, last)), Some(token)) = (first, self.words.get_mut(at)) {
            token.uses = vec![Use { cat, cost: 0, text, last }];
        }
        self.say(i, Cat::Adverb, &["cũng"]);
    }

    /// 再贵也要买: dù đắt đến mấy cũng.
    fn however(&mut self, i: usize) {
        if i < 2 || self.word(i - 2) != "再" || !self.may_be(i - 1, &[Cat::Adjective]) {
            return;
        }
        let token = self.words.get(i - 1);
        let text = token.and_then(|t| {
            let quality = t.uses.iter().find(|u| u.cat == Cat::Adjective)?;
            Some(format!("{} đến mấy", t.texts.get(usize::from(quality.text))?))
        });
        let Some(text) = text else { return };
        self.say(i - 2, Cat::PrepFront, &["dù"]);
        self.write(i - 1, text);
    }

    /// 自公司上市以来, 自去年开放口岸以来: the whole clause is between the two.
    fn since(&mut self, i: usize) {
        const DOING: [Cat; 6] = [Cat::Verb, Cat::VerbAlone, Cat::VerbOfClause, Cat::Move, Cat::Rise, Cat::Fall];
        let Some(at) = self.last_of(i, "自 自从") else { return };
        let does = |k: usize| self.words.get(k).and_then(|t| t.uses.first()).is_some_and(|u| DOING.contains(&u.cat));
        if (at + 1..i).any(does) {
            self.say(at, Cat::PrepFront, &["kể từ khi"]);
            self.say(i, Cat::Frame, &[""]);
        }
    }

    /// 任何人都: bất kỳ ai cũng; what nobody may is forbidden.
    fn whoever(&mut self, i: usize) {
        let any = self.last_of(i, "任何 任何人 任何一 任何一个 谁 什么 哪 哪里 哪个 无论 不管");
        // 比谁都清楚: nobody else does it
        if any.is_none_or(|at| self.last_of(at, "比").is_some_and(|than| at - than <= 3)) {
            return;
        }
        self.say(i, Cat::Adverb, &["cũng"]);
        if self.word(i + 1) == "不能" {
            self.write(i + 1, "không được");
        }
    }

    /// 只有…才: chỉ … mới.
    fn only(&mut self, i: usize, rest: &str) {
        let near = rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at);
        let follows = rest.get(..near).is_some_and(|r| r.contains("才"));
        let words = self.words.iter().skip(i).take(2 * REACH);
        if follows || words.into_iter().any(|t| within("才 才能 才会 才可 方 方能 方可", &t.key)) {
            self.say(i, Cat::Only, &["chỉ", "chỉ có", "chỉ khi"]);
        }
    }

    /// 比旧机器更快更便宜: nhanh và rẻ hơn.
    fn more_and_more(&mut self) {
        let mut said = false;
        for i in 0..self.words.len() {
            let more = within("更 更加 更为", self.word(i)) && self.last_of(i, "比").is_some();
            if !more || !self.may_be(i + 1, &[Cat::Adjective]) {
                continue;
            }
            if said && self.may_be(i.saturating_sub(1), &[Cat::Adjective]) {
                self.say(i, Cat::And, &["và"]);
            } else {
                self.say(i, Cat::Degree, &[""]);
            }
            said = true;
        }
    }

    /// 刺伤两人后逃跑: … rồi bỏ chạy.
    fn then(&mut self, i: usize) {
        if i > 2 && within(LEAVING, self.word(i + 1)) {
            self.say(i, Cat::Conjunction, &["rồi"]);
            if let Some(at) = self.last_of(i, "用") {
                self.say(at, Cat::PrepFront, &["dùng"]);
            }
        }
    }

    /// 应总理邀请: theo lời mời của Thủ tướng.
    fn invited(&mut self, i: usize) {
        let Some(at) = self.next_of(i, "邀请 之邀").filter(|at| at - i > 1) else { return };
        self.say(i, Cat::PrepFront, &["theo lời mời của"]);
        self.say(at, Cat::Frame, &[""]);
        if self.word(at - 1) == "的" {
            self.say(at - 1, Cat::Frame, &[""]);
        }
    }

    /// 受台风影响的地区: bị ảnh hưởng bởi bão; 受油价上涨影响 at the head of a clause: do ảnh hưởng của giá dầu tăng.
    fn affected(&mut self, i: usize) {
        let Some(at) = self.next_of(i, "影响 冲击").filter(|at| at - i > 1) else { return };
        if self.word(at + 1) == "的" && at + 2 < self.words.len() {
            self.say(i, Cat::VerbOfKind, &["bị ảnh hưởng bởi"]);
        } else if i == 0 {
            self.say(i, Cat::PrepFront, &["do ảnh hưởng của"]);
            if self.word(at - 1) == "的" {
                self.say(at - 1, Cat::Frame, &[""]);
            }
        } else {
            return;
        }
        self.say(at, Cat::Frame, &[""]);
    }

    /// 把小说改编成电影: chuyển thể tiểu thuyết thành phim; 打成重伤: đánh bị thương nặng; 把钱捐给学校: quyên góp tiền cho
    /// trường học.
    fn becomes(&mut self, i: usize) {
        if !self.may_be(i, &[Cat::Disposal]) || self.is_future(i) {
            return;
        }
        let ends = |w: &str| w.chars().count() > 1 && INTO.iter().any(|(zh, _)| w.ends_with(zh));
        let end = self.words.len().min(i + 1 + REACH);
        for k in i + 2..end {
            let verb = self.may_be(k, &[Cat::Verb, Cat::VerbAlone]);
            let put = within(PUTTING, self.word(k));
            let follows = |zh: &str| (put || !within("上 进", zh)) && self.word(k + 1).trim_end_matches('了') == zh;
            let split = INTO.iter().find(|(zh, _)| verb && follows(zh)).map(|(_, vi)| *vi);
            let whole = self.verb_text(k).filter(|_| verb && ends(self.word(k))).and_then(|t| {
                let (verb, last) = t.rsplit_once(' ')?;
                Some((verb.to_owned(), *ANNOUNCED.iter().find(|a| **a == last)?))
            });
            let (announced, behind) = match (whole, split) {
                (Some((text, announced)), _) => {
                    self.write(k, text);
                    (announced, k + 1)
                }
                (None, Some(announced)) => {
                    self.say(k + 1, Cat::Complement, &[""]);
                    (announced, k + 2)
                }
                (None, None) => continue,
            };
            let hurt = within("重伤 轻伤 骨折 残疾 残废", self.word(behind));
            self.say(i, Cat::DisposalInto, &[if hurt { "" } else { announced }]);
            return;
        }
    }

    /// 将一直持续到周五, 将在会谈上讨论, 将把: 将 that has no object of its own announces what will be.
    fn is_future(&self, i: usize) -> bool {
        const NO_OBJECT: [Cat; 13] = [
            Cat::Adverb,
            Cat::AdverbAfter,
            Cat::Prep,
            Cat::PrepFront,
            Cat::PrepNoun,
            Cat::At,
            Cat::From,
            Cat::Disposal,
            Cat::Passive,
            Cat::Be,
            Cat::Verb,
            Cat::VerbAlone,
            Cat::Move,
        ];
        let next = self.words.get(i + 1).and_then(|t| t.uses.first());
        self.word(i) == "将" && (next.is_some_and(|u| NO_OBJECT.contains(&u.cat)) || self.next_of(i, "把").is_some())
    }

    /// 他是怎么进来的, 他是昨天来的: said of how or when, without là. Not 是今年最高的.
    fn told_how(&mut self, i: usize) {
        const HOW: &str = "怎么 如何 怎样 怎么样";
        let last = self.words.len().saturating_sub(1);
        let how = within(HOW, self.word(i + 1));
        let doing = [Cat::Verb, Cat::VerbAlone, Cat::VerbOfClause, Cat::Move];
        let done = || {
            let act = last.saturating_sub(1);
            self.may_be(i + 1, &[Cat::Time]) && self.may_be(act, &doing) && !self.may_be(act, &[Cat::Adjective])
        };
        if last < i + 3 || self.word(last) != "的" || !(how || done()) {
            return;
        }
        self.say(i, Cat::Adverb, &[""]);
        self.say(last, Cat::Final, &[""]);
        if how {
            self.say(i + 1, Cat::AdverbAfter, &["như thế nào"]);
        }
    }

    /// What a word is written as where it is a verb.
    fn verb_text(&self, i: usize) -> Option<&str> {
        let token = self.words.get(i)?;
        let verb = token.uses.iter().find(|u| matches!(u.cat, Cat::Verb | Cat::VerbAlone))?;
        token.texts.get(usize::from(verb.text)).map(AsRef::as_ref)
    }

    /// 收不回来: không thu lại được; 找不到 as 找 and 不到.
    fn unable(&mut self, i: usize) {
        if i == 0 || !self.may_be(i - 1, &[Cat::Verb, Cat::VerbAlone]) || self.before(i).chars().count() != 1 {
            return;
        }
        let result = |word: &str| RESULTS.iter().find(|(zh, _)| *zh == word).map(|(_, vi)| *vi);
        if self.word(i) == "不" {
            if let Some(vi) = result(self.word(i + 1)) {
                self.say(i, Cat::Aspect, &["không"]);
                self.say(i + 1, Cat::Complement, &[vi]);
                self.no_more(i + 2);
            }
        } else if let Some(vi) = self.word(i).strip_prefix('不').and_then(result)
            && let Some(text) = self.verb_text(i - 1).map(|v| format!("{v} {vi}"))
        {
            self.write(i - 1, text);
            self.say(i, Cat::Aspect, &["không"]);
            self.no_more(i + 1);
        }
    }

    /// 记不清了: không nhớ rõ nữa.
    fn no_more(&mut self, i: usize) {
        if self.word(i) == "了" && i + 1 == self.words.len() {
            self.say(i, Cat::Final, &["nữa"]);
        }
    }

    /// 是五年前的三倍: gấp ba lần năm năm trước.
    fn times(&mut self, i: usize) {
        let of =
            self.before(i) == "的" && self.words.get(i).is_some_and(|t| t.texts.iter().any(|t| t.starts_with("gấp")));
        if !of {
            return;
        }
        self.write(i - 1, "");
        if let Some(at) = self.last_of(i - 1, "是 为 就是") {
            self.write(at, "");
        }
    }

    /// 事故原因尚未公布: chưa được công bố. A thing does nothing: what is said of it was done to it.
    fn done(&mut self) {
        let tail = |w: &str| within("了 中 好 完 完毕 之中", w);
        let Some(verb) = (0..self.words.len()).rev().find(|&k| !tail(self.word(k))) else { return };
        let word = if within(DONE, self.word(verb)) {
            "được"
        } else if within(ILL_DONE, self.word(verb)) {
            "bị"
        } else {
            return;
        };
        let marks = [Cat::Adverb, Cat::Time, Cat::Now, Cat::AdverbAfter];
        let marked = |k: usize| self.words.get(k).and_then(|t| t.uses.first()).is_some_and(|u| marks.contains(&u.cat));
        let between = |k: usize| marked(k) || self.word(k) == "于";
        let Some(thing) = (0..verb).rev().find(|&k| !between(k)).filter(|&k| k + 1 < verb) else { return };
        let noun = self.word(thing);
        if !within(THINGS, noun) && !noun.ends_with(|c| KINDS_OF_THINGS.contains(c)) {
            return;
        }
        // 被洪水冲走的桥梁: the passive ends before 的
        if self.last_of(thing, "被 由 把 将").is_some_and(|at| self.next_of(at, "的").is_none_or(|de| de > thing))
        {
            return;
        }
        let Some(text) = self.verb_text(verb).map(|t| format!("{word} {t}")) else { return };
        let Some(token) = self.words.get_mut(verb) else { return };
        let at = index(token.texts.len());
        token.texts.push(Cow::Owned(text));
        token.uses = vec![Use { cat: Cat::Verb, cost: 0, text: at, last: at }];
    }
}

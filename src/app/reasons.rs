//! Evidence for and against a pair, in the words of the interface.
//!
//! Not here: what the evidence is (`compare::pair`), and how it is drawn.

use super::words::pick;
use crate::compare::{Evidence, MatchKind, Pairing, Relation, Says};
use crate::config::Interface;
use crate::text::sanitize::Safe;

/// What a piece of evidence says. `flipped`: the right text is shown on the left.
#[must_use]
pub fn line(evidence: &Evidence, flipped: bool, interface: Interface) -> Safe {
    let (left, right) = (&evidence.left, &evidence.right);
    let (left, right) = if flipped { (right, left) } else { (left, right) };
    let one = if left.as_str().is_empty() { right } else { left };
    let joined = |sign: &str| match (left.as_str(), right.as_str()) {
        (_, "") | ("", _) => one.as_str().to_owned(),
        // Written alike in both: once says as much.
        (l, r) if l == r => l.to_owned(),
        (l, r) => format!("{l} {sign} {r}"),
    };
    let text = match evidence.says {
        Says::Shared => joined("="),
        Says::Differs => joined("≠"),
        Says::Missing => pick(
            interface,
            format!("{one}: not found in the other text"),
            format!("{one}：在另一篇中未找到"),
            format!("{one}: không tìm thấy trong bài kia"),
        ),
        Says::Published { days } => published(days, interface),
        other => statement(other, interface).to_owned(),
    };
    Safe::new(&text)
}

fn published(days: u32, interface: Interface) -> String {
    match (days, interface) {
        (0, Interface::English) => "published on the same day".to_owned(),
        (1, Interface::English) => "published one day apart".to_owned(),
        (n, Interface::English) => format!("published {n} days apart"),
        (0, Interface::Chinese) => "同一天发布".to_owned(),
        (n, Interface::Chinese) => format!("发布时间相隔 {n} 天"),
        (0, Interface::Vietnamese) => "đăng cùng ngày".to_owned(),
        (n, Interface::Vietnamese) => format!("đăng cách nhau {n} ngày"),
    }
}

/// What needs no words of the texts.
fn statement(says: Says, interface: Interface) -> &'static str {
    let (en, zh, vi) = match says {
        Says::Announced => (
            "one looks ahead, the other reports",
            "一篇是预告，一篇是事后报道",
            "một bài báo trước sự kiện, một bài tường thuật sau sự kiện",
        ),
        Says::FitsBest => ("no other report fits as well", "没有其他报道更吻合", "không có bài nào khác khớp hơn"),
        Says::OtherFits => ("another report fits better", "另有报道更吻合", "có bài khác khớp hơn"),
        Says::Copied => {
            ("large parts are word for word the same", "大段文字完全相同", "nhiều đoạn giống nhau từng chữ")
        }
        Says::Vague => (
            "what both name is too common to settle that it is one event",
            "两篇的共同点过于常见，不足以确认是同一事件",
            "những điểm chung quá phổ biến, chưa đủ để khẳng định là cùng một sự kiện",
        ),
        Says::Shared | Says::Differs | Says::Missing | Says::Published { .. } => ("", "", ""),
    };
    pick(interface, en, zh, vi)
}

/// A grade.
#[must_use]
pub fn relation(relation: Relation, interface: Interface) -> &'static str {
    let words = super::words::words(interface);
    match relation {
        Relation::SameEvent => words.same_event,
        Relation::SameSeries => words.same_series,
        Relation::Related => words.related,
        Relation::Unrelated => words.unrelated,
    }
}

/// The grade of a pair. What the user decided is told as that: the grade of a rejected pair is what was left of it.
#[must_use]
pub fn grade(pairing: &Pairing, interface: Interface) -> String {
    let words = super::words::words(interface);
    let grade = match (pairing.decided, pairing.relation) {
        (false, grade) => return relation(grade, interface).to_owned(),
        (true, Relation::SameEvent) => words.same_event,
        (true, _) => words.rejected_pair,
    };
    format!("{grade}{}", bracketed(words.your_choice, interface))
}

/// A remark in brackets behind something, as the interface's language sets it.
#[must_use]
pub fn bracketed(remark: &str, interface: Interface) -> String {
    if interface == Interface::Chinese { format!("（{remark}）") } else { format!(" ({remark})") }
}

/// Whether the user said that two reports do not belong together.
#[must_use]
pub fn is_rejected(pairing: &Pairing) -> bool {
    pairing.decided && pairing.relation != Relation::SameEvent
}

/// What a piece of evidence is about.
#[must_use]
pub fn about(evidence: &Evidence, interface: Interface) -> &'static str {
    match evidence.says {
        Says::FitsBest | Says::OtherFits => pick(interface, "rival reports", "其他报道", "các bài khác"),
        Says::Vague => pick(interface, "facts", "事实", "dữ kiện"),
        _ => kind(evidence.kind, interface),
    }
}

/// A number with two decimal places, as the interface's language writes it.
#[must_use]
pub fn decimal(value: f64, interface: Interface) -> String {
    let text = format!("{value:.2}");
    if interface == Interface::Vietnamese { text.replace('.', ",") } else { text }
}

/// The kind of a fact.
#[must_use]
pub fn kind(kind: MatchKind, interface: Interface) -> &'static str {
    let (en, zh, vi) = match kind {
        MatchKind::Name => ("name", "专名", "tên riêng"),
        MatchKind::Place => ("place", "地点", "địa điểm"),
        MatchKind::Number => ("number", "数字", "con số"),
        MatchKind::Date => ("date", "日期", "ngày"),
        MatchKind::Ordinal => ("edition", "届次", "kỳ"),
        MatchKind::Term => ("wording", "用词", "từ ngữ"),
    };
    pick(interface, en, zh, vi)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    const ALL: [Interface; 3] = [Interface::English, Interface::Chinese, Interface::Vietnamese];

    fn evidence(says: Says, left: &str, right: &str) -> Evidence {
        Evidence {
            says,
            kind: MatchKind::Ordinal,
            left: Safe::new(left),
            right: Safe::new(right),
            weight: 1.0,
            left_span: None,
            right_span: None,
        }
    }

    #[test]
    fn shared_and_differing_words_stand_beside_each_other_in_the_order_of_the_panes() {
        let same = evidence(Says::Shared, "第6次", "lần thứ 6");
        let other = evidence(Says::Differs, "2024年", "2021");
        for interface in ALL {
            assert_eq!(line(&same, false, interface).as_str(), "第6次 = lần thứ 6");
            assert_eq!(line(&same, true, interface).as_str(), "lần thứ 6 = 第6次");
            assert_eq!(line(&other, false, interface).as_str(), "2024年 ≠ 2021");
        }
    }

    #[test]
    fn who_is_missing_is_said_of_either_side() {
        let left = evidence(Says::Missing, "王毅", "");
        let right = evidence(Says::Missing, "", "Vương Nghị");
        assert_eq!(line(&left, false, Interface::Chinese).as_str(), "王毅：在另一篇中未找到");
        assert_eq!(line(&right, true, Interface::Vietnamese).as_str(), "Vương Nghị: không tìm thấy trong bài kia");
        assert_eq!(line(&left, true, Interface::English).as_str(), "王毅: not found in the other text");
    }

    #[test]
    fn days_between_are_counted() {
        let says = |days| Says::Published { days };
        let at = |days, i| line(&evidence(says(days), "2024-01-01", "2024-01-03"), false, i).as_str().to_owned();
        assert_eq!(at(0, Interface::Vietnamese), "đăng cùng ngày");
        assert_eq!(at(1, Interface::English), "published one day apart");
        assert_eq!(at(2, Interface::Chinese), "发布时间相隔 2 天");
    }

    #[test]
    fn what_rivals_say_is_no_wording_and_decimals_are_the_languages_own() {
        let rival = Evidence { kind: MatchKind::Term, ..evidence(Says::FitsBest, "", "") };
        assert_eq!(ALL.map(|i| about(&rival, i)), ["rival reports", "其他报道", "các bài khác"]);
        let term = Evidence { kind: MatchKind::Term, ..evidence(Says::Shared, "边境", "biên giới") };
        assert_eq!(about(&term, Interface::English), "wording");
        assert_eq!(ALL.map(|i| decimal(0.987, i)), ["0.99", "0.99", "0,99"]);
    }

    #[test]
    fn every_statement_is_made_in_three_languages_of_its_own() {
        for says in [Says::Announced, Says::FitsBest, Says::OtherFits, Says::Copied, Says::Vague] {
            let texts = ALL.map(|i| line(&evidence(says, "", ""), false, i).as_str().to_owned());
            assert!(texts.iter().all(|t| !t.is_empty() && is_nfc(t)), "{says:?}");
            assert!(texts[0] != texts[2] && texts[1].chars().any(crate::text::is_han), "{says:?}");
        }
        let kinds = [
            MatchKind::Name,
            MatchKind::Place,
            MatchKind::Number,
            MatchKind::Date,
            MatchKind::Ordinal,
            MatchKind::Term,
        ];
        for kind in kinds {
            assert!(ALL.iter().all(|&i| !super::kind(kind, i).is_empty()));
        }
    }
}

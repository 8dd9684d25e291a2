//! Whether 只 and con count animals: masks, tyres and shares are counted by 只, streets, ships, hostages and children by con.
//!
//! An animal's own word has to stand behind, or nothing that is counted at all (27只被放归, 30 con đã …). Not here: what else they
//! count, which the lexicon's nouns tell (`compare::counted`).

use crate::text::{head, is_han, script, syllable, tail};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// Last characters of animals' names.
const ANIMALS_ZH: &str = "龟牛羊猪鸡鸭鹅狗犬猫兔鼠猴猿猩虎豹狮狼狐熊鹿象马驴骡驼鸟鸽鹰雕鹤鹭鸥雁燕雀鸦鹊鹉鹃鹮鸨鸳鸯鸵隼鸮鹏鱼鲸鲨豚鳄蛇蛙蟾蟹虾\
                          蜂蝶蚊蝇虫蚁蛛蝎獭貂獾鼬猬蝠鳖蜥貉狍獐狸犀麝羚鲎雏崽禽畜兽螈鲵鲟鹑鹩鹬鸻猕貘螺蚌蛤蛎";

/// What makes a thing of the animal before it: eggs and meat, toys, shares.
const THINGS_ZH: &str =
    "蛋肉皮毛腿翅脖爪掌股桶达缸玩公形造灯头标年笼圈鞋包杯罐雷油雕画粮窝牌币型饰帽克津牙竿绒甲仁饺丸排汤饲";

/// What stands before 象 and 马 in words that are no animals.
const NOT_BEFORE: [(char, &str); 2] = [('象', "对现形印气迹景抽意"), ('马', "号罗")];

/// Characters that end the noun behind 只.
const ENDS_ZH: &str = "被已在是为于将了都均仍因由从和与";

/// What goes on with what happened: nothing that is counted stands behind 只.
const GOES_ON_ZH: [&str; 21] = [
    "被", "已", "在", "是", "将", "都", "均", "仍", "因", "由", "获", "死", "和", "与", "成功", "存活", "得救", "得到",
    "正在", "送回", "放归",
];

/// Characters of a noun that 只 counts; the longest of them are 西伯利亚虎, 濒危的绿海龟.
const NOUN: usize = 7;

/// What 只 counts in the news of an exchange and of trade: there 3只 alone is no animal.
const SHARES: [&str; 7] = ["股", "基金", "债", "券", "ETF", "口罩", "胎"];

/// Whether 只 counts animals, by what stands before the figure and behind 只.
pub(super) fn counts_chinese(before: &str, behind: &str) -> bool {
    let simple = |text: &str| text.chars().map(script::simplify).collect::<String>();
    let trade = |text: &str| SHARES.iter().any(|w| text.contains(w));
    let noun: Vec<char> = simple(head(behind, NOUN + 1)).chars().take_while(|c| is_han(*c)).collect();
    let text: String = noun.iter().collect();
    if trade(&text) {
        return false;
    }
    if GOES_ON_ZH.iter().any(|w| text.starts_with(w)) || noun.is_empty() && !follows(behind) {
        return !trade(&simple(tail(before, AROUND)));
    }
    let end = noun.iter().position(|c| ENDS_ZH.contains(*c)).unwrap_or(noun.len());
    (0..end.min(NOUN)).any(|at| is_animal(&noun, at))
}

/// Whether an animal's name ends at a character.
fn is_animal(noun: &[char], at: usize) -> bool {
    let Some(c) = noun.get(at).filter(|c| ANIMALS_ZH.contains(**c)) else { return false };
    let before = at.checked_sub(1).and_then(|i| noun.get(i));
    // 熊猫玩偶: the longer name decides
    let goes_on = |b: &char| ANIMALS_ZH.contains(*b) || THINGS_ZH.contains(*b);
    let other = NOT_BEFORE.iter().any(|(w, list)| w == c && before.is_some_and(|b| list.contains(*b)));
    !other && !noun.get(at + 1).is_some_and(goes_on)
}

/// First words of animals' names.
const ANIMALS_VI: &str = "lợn|heo|bò|trâu|dê|cừu|ngựa|nghé|bê|gà|vịt|ngan|ngỗng|chó|mèo|thỏ|chuột|khỉ|vượn|voọc|chà vá|tinh tinh|đười ươi|\
                          hổ|cọp|báo hoa|báo đốm|báo gấm|báo đen|báo tuyết|sư tử|sói|cáo|gấu|hươu|nai|hoẵng|sơn dương|linh dương|sao la|voi|\
                          tê giác|tê tê|lạc đà|lừa|chim|bồ câu|đại bàng|diều hâu|sếu|hạc|cò|vạc|cú mèo|vẹt|công xanh|quạ|đà điểu|cá|tôm|cua|\
                          ghẹ|mực|bạch tuộc|rùa|vích|đồi mồi|ba ba|rắn|trăn|kỳ đà|tắc kè|thằn lằn|ếch|cóc|nhái|ong|bướm|kiến|muỗi|ruồi|gián|\
                          sâu|bọ|châu chấu|hải cẩu|hải ly|hải sâm|sứa|rái cá|chồn|cầy|nhím|dúi|sóc|dơi|hàu|lươn|giun|thú|vật|vật nuôi|\
                          gia súc|gia cầm|động vật|linh trưởng|tằm";

/// What begins like an animal and is none: a piggy bank, a computer's mouse, children who are cheated.
const THINGS_VI: &str =
    "heo đất|chuột máy|lừa đảo|vật chất|kiến nghị|kiến thức|kiến trúc|bọ hung máy|cá độ|cá cược|cò mồi|mực in";

/// Words that go on with what happened: nothing that is counted stands behind con.
const GOES_ON: &str = "đã|được|bị|đang|sẽ|còn|vẫn|chết|thoát|trong|từ";

/// Words before a figure behind which con alone is a child: có 2 con, vợ và 2 con.
const PARENTS: &str = "có|và|cùng|với|vợ|chồng|mẹ|cha|bố|của|nuôi|sinh|đẻ";

/// Characters around a figure in which an animal may have been named.
const AROUND: usize = 100;

struct Words {
    animals: FxHashSet<String>,
    things: FxHashSet<String>,
    goes_on: FxHashSet<String>,
    parents: FxHashSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    let read = |list: &str| list.split('|').map(|w| joined(&keys(w))).collect();
    WORDS.get_or_init(|| Words {
        animals: read(ANIMALS_VI),
        things: read(THINGS_VI),
        goes_on: read(GOES_ON),
        parents: read(PARENTS),
    })
}

fn keys(text: &str) -> Vec<String> {
    syllable::syllables(text).map(|s| s.key).collect()
}

fn joined(keys: &[String]) -> String {
    keys.join(" ")
}

/// Whether con counts animals, by what stands before the figure and behind con.
pub(super) fn counts_vietnamese(before: &str, behind: &str) -> bool {
    let words = words();
    let named = |keys: &[String]| {
        let first = |n: usize, list: &FxHashSet<String>| keys.get(..n).is_some_and(|k| list.contains(&joined(k)));
        (first(1, &words.animals) || first(2, &words.animals)) && !first(2, &words.things)
    };
    let next: Vec<String> = behind.strip_prefix(' ').map_or_else(Vec::new, |text| {
        let text = head(text, AROUND);
        let clause = text.split(|c: char| !c.is_alphabetic() && c != ' ').next().unwrap_or("");
        keys(clause).into_iter().take(2).collect()
    });
    if named(&next) {
        return true;
    }
    let nothing = next.first().map_or_else(|| !follows(behind), |word| words.goes_on.contains(word));
    let said = keys(tail(before, AROUND));
    let last = |n: usize| said.len().checked_sub(n).and_then(|at| said.get(at));
    let child = (1..=2).filter_map(last).any(|word| words.parents.contains(word));
    nothing && (!child || (0..said.len()).any(|at| said.get(at..).is_some_and(named)))
}

/// Whether a figure or a name follows: 3 con 5 tuổi.
fn follows(behind: &str) -> bool {
    behind.trim_start_matches([' ', '“', '"', '(']).starts_with(char::is_alphanumeric)
}

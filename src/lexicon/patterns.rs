//! Productive endings of Chinese names and what Vietnamese puts in front instead: X部 is Bộ X, X省 is tỉnh X.
//!
//! The table is own work (order and capitals as Vietnamese newspapers write them). Not here: names that are words of
//! their own (the gazetteer), and how the rest of the name is written (`gloss`).

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a name with this ending names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A body: ministry, office, court, bank.
    Body,
    /// A place: province, river, island.
    Place,
    /// A person by rank or office.
    Title,
}

/// An ending and the Vietnamese words that begin the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Vietnamese.
    pub vi: &'static str,
    /// What it names.
    pub kind: Kind,
}

/// The ending written with these simplified characters.
#[must_use]
pub fn ending(zh: &str) -> Option<Ending> {
    static TABLE: OnceLock<FxHashMap<&'static str, Ending>> = OnceLock::new();
    TABLE
        .get_or_init(|| {
            let rows = |list: &'static [(&'static str, &'static str)], kind| {
                list.iter().map(move |&(zh, vi)| (zh, Ending { vi, kind }))
            };
            rows(BODIES, Kind::Body).chain(rows(PLACES, Kind::Place)).chain(rows(TITLES, Kind::Title)).collect()
        })
        .get(zh)
        .copied()
}

/// Whether a name ends as ranks and offices do: 副总参谋长, 国家主席.
#[must_use]
pub(super) fn is_title(name: &str) -> bool {
    TITLES.iter().any(|(zh, _)| name.ends_with(zh))
}

const BODIES: &[(&str, &str)] = &[
    ("部", "Bộ"),
    ("厅", "Sở"),
    ("局", "Cục"),
    ("总局", "Tổng cục"),
    ("司", "Vụ"),
    ("署", "Cục"),
    ("委员会", "Ủy ban"),
    ("常委会", "Ủy ban Thường vụ"),
    ("理事会", "Hội đồng"),
    ("议会", "Nghị viện"),
    ("法院", "Tòa án"),
    ("检察院", "Viện Kiểm sát"),
    ("大使馆", "Đại sứ quán"),
    ("领事馆", "Lãnh sự quán"),
    ("总领事馆", "Tổng Lãnh sự quán"),
    ("联盟", "Liên minh"),
    ("协会", "Hiệp hội"),
    ("基金会", "Quỹ"),
    ("党", "Đảng"),
    ("军区", "Quân khu"),
    ("战区", "Chiến khu"),
    ("舰队", "Hạm đội"),
    ("司令部", "Bộ Tư lệnh"),
    ("大学", "Đại học"),
    ("学院", "Học viện"),
    ("医院", "Bệnh viện"),
    ("银行", "Ngân hàng"),
    ("研究院", "Viện Nghiên cứu"),
    ("研究所", "Viện Nghiên cứu"),
    ("科学院", "Viện Khoa học"),
    ("通讯社", "Thông tấn xã"),
    ("电视台", "Đài Truyền hình"),
    ("日报", "Nhật báo"),
    ("晚报", "báo chiều"),
];

const PLACES: &[(&str, &str)] = &[
    ("省", "tỉnh"),
    ("市", "thành phố"),
    ("县", "huyện"),
    ("区", "khu"),
    ("乡", "xã"),
    ("镇", "thị trấn"),
    ("村", "làng"),
    ("自治区", "Khu tự trị"),
    ("自治州", "châu tự trị"),
    ("自治县", "huyện tự trị"),
    ("江", "sông"),
    ("河", "sông"),
    ("湖", "hồ"),
    ("岛", "đảo"),
    ("群岛", "quần đảo"),
    ("半岛", "bán đảo"),
    ("海峡", "eo biển"),
    ("港", "cảng"),
    ("口岸", "cửa khẩu"),
    ("郡", "hạt"),
    ("州", "bang"),
    ("湾", "vịnh"),
    ("山", "núi"),
    ("海", "biển"),
    ("机场", "sân bay"),
    ("国际机场", "sân bay quốc tế"),
    ("车站", "ga"),
    ("火车站", "ga"),
    ("路", "đường"),
    ("街", "đường"),
    ("大街", "đường"),
    ("广场", "quảng trường"),
    ("公园", "công viên"),
    ("桥", "cầu"),
    ("大桥", "cầu"),
    ("教堂", "nhà thờ"),
    ("寺", "chùa"),
    ("谷", "thung lũng"),
    ("高地", "cao nguyên"),
    ("沙漠", "sa mạc"),
    ("体育场", "sân vận động"),
    ("地区", "khu vực"),
    ("特别行政区", "Đặc khu hành chính"),
];

const TITLES: &[(&str, &str)] = &[
    ("总统", "Tổng thống"),
    ("总理", "Thủ tướng"),
    ("首相", "Thủ tướng"),
    ("主席", "Chủ tịch"),
    ("总书记", "Tổng Bí thư"),
    ("国务卿", "Ngoại trưởng"),
    ("部长", "Bộ trưởng"),
    ("副部长", "Thứ trưởng"),
    ("省长", "Chủ tịch tỉnh"),
    ("市长", "Thị trưởng"),
    ("县长", "Chủ tịch huyện"),
    ("州长", "Thống đốc bang"),
    ("局长", "Cục trưởng"),
    ("司长", "Vụ trưởng"),
    ("厅长", "Giám đốc Sở"),
    ("院长", "Viện trưởng"),
    ("校长", "Hiệu trưởng"),
    ("行长", "Thống đốc"),
    ("司令", "Tư lệnh"),
    ("司令员", "Tư lệnh"),
    ("政委", "Chính ủy"),
    ("参谋长", "Tham mưu trưởng"),
    ("总参谋长", "Tổng Tham mưu trưởng"),
    ("发言人", "người phát ngôn"),
    ("大使", "Đại sứ"),
    ("总领事", "Tổng Lãnh sự"),
    ("主任", "Chủ nhiệm"),
    ("书记", "Bí thư"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_by_kind() {
        for (zh, vi, kind) in [
            ("部", "Bộ", Kind::Body),
            ("省", "tỉnh", Kind::Place),
            ("群岛", "quần đảo", Kind::Place),
            ("参谋长", "Tham mưu trưởng", Kind::Title),
        ] {
            assert_eq!(ending(zh).map(|e| (e.vi, e.kind)), Some((vi, kind)), "{zh}");
        }
        assert_eq!(ending("人"), None);
    }

    #[test]
    fn no_ending_stands_twice() {
        let mut all: Vec<&str> = [BODIES, PLACES, TITLES].concat().into_iter().map(|(zh, _)| zh).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

//! How parallel two texts are: versions of one text, or reports with much, a part or little in common.
//!
//! Judged by the beads that are fairly sure: how much of either text they hold, and how tightly the two sides of each
//! fit. Independent reports of one event tell the same facts, so sentences find each other; but one side adds, leaves out
//! and rounds, which a translation does not. Not here: the alignment itself.

use super::super::{Bead, Parallelism};
use super::Texts;
use super::decode;
use super::profile::Profile;
use crate::text::numbers::Figure;
use std::ops::Range;

/// Joined beads from this probability on speak for a common source.
const SURE: f64 = 0.7;

/// Two texts that are looser than this are no versions of one text. Translations of six sentences and more lie at .04 to
/// .45 (nine in ten), reports of one event by two newsrooms at .4 to 1.7 (nine in ten); docs/alignment.md.
const LOOSEST: f64 = 0.5;

/// From this share of either text in sure beads on, a part is common.
const PART: f64 = 0.25;

/// From this share on, much is.
const MUCH: f64 = 0.5;

/// Figures of no text that are added to those counted, so that one figure decides nothing.
const UNSEEN_FIGURES: f64 = 0.5;

/// What the sure beads say of two texts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Fit {
    /// Share of the source and of the target in sure beads, by length.
    share: (f64, f64),
    /// |ln| of the ratio of the lengths, mean over the beads by length.
    stretch: f64,
    /// Figures in sure beads that the other side has not, over all of them.
    odd_figures: f64,
}

/// How parallel two texts are, given their beads, source first.
pub(super) fn parallelism(texts: &Texts<'_>, beads: &[Bead], support: f64) -> Parallelism {
    let fit = fit(texts, beads);
    let most = fit.share.0.max(fit.share.1);
    if fit.looseness() <= LOOSEST && support >= decode::VERSIONS {
        Parallelism::Translation
    } else if most >= MUCH {
        Parallelism::MuchCommon
    } else if most >= PART {
        Parallelism::PartlyCommon
    } else {
        Parallelism::LittleCommon
    }
}

impl Fit {
    /// How far the texts are from two versions of one: 0 where all of both is in beads of like length and figures.
    fn looseness(&self) -> f64 {
        1.0 - self.share.0.min(self.share.1) + self.stretch + self.odd_figures
    }
}

fn fit(texts: &Texts<'_>, beads: &[Bead]) -> Fit {
    let length = |profiles: &[Profile]| profiles.iter().map(|p| f64::from(p.length)).sum::<f64>();
    let mut out = Fit::default();
    let (mut held, mut odd, mut all) = ((0.0, 0.0), 0.0, 0.0);
    for bead in beads.iter().filter(|b| b.is_joined() && b.confidence >= SURE) {
        let (source, target) = (of(&texts.source, &bead.left), of(&texts.target, &bead.right));
        let (long, wide) = (length(source), length(target));
        held = (held.0 + long, held.1 + wide);
        // as in the model: short units differ by chance
        out.stretch += ((wide + 8.0) / (long + 8.0)).ln().abs() * (long + wide);
        let (a, b) = (figures(source), figures(target));
        odd += lacking(&a, &b) + lacking(&b, &a);
        all += weight(&a) + weight(&b);
    }
    out.share = (held.0 / length(&texts.source).max(1.0), held.1 / length(&texts.target).max(1.0));
    out.stretch /= (held.0 + held.1).max(1.0);
    out.odd_figures = odd / (all + UNSEEN_FIGURES);
    out
}

fn of<'p>(profiles: &'p [Profile], units: &Range<usize>) -> &'p [Profile] {
    profiles.get(units.clone()).unwrap_or(&[])
}

fn figures(profiles: &[Profile]) -> Vec<Figure> {
    profiles.iter().flat_map(|p| p.figures.iter().copied()).collect()
}

/// One-digit figures are often written as words or left out.
fn weight(figures: &[Figure]) -> f64 {
    figures.iter().map(|f| if f.is_small() { 0.4 } else { 1.0 }).sum()
}

/// The weight of the figures that the other list has not.
fn lacking(figures: &[Figure], other: &[Figure]) -> f64 {
    let lacking: Vec<Figure> = figures.iter().filter(|f| !other.contains(f)).copied().collect();
    weight(&lacking)
}

#[cfg(test)]
mod tests {
    use crate::compare::{Parallelism, align};
    use crate::lexicon::Lexicon;
    use crate::text::Lang;

    /// A report, a translation of it, and another newsroom's report of the same event: sport, economy, weather, police.
    const EVENTS: [(&str, &str, &str); 4] = [
        (
            "越南U22队夺得东南亚运动会男足金牌\n12月18日晚，在曼谷拉贾曼加拉体育场，越南队加时赛3比2战胜东道主泰国队，第四次夺冠。\n上半场泰国队一度以2比0领先。\n下半场，越南队凭借阮庭北的点球和一次乌龙球扳平比分。\n第96分钟，替补上场的清仁打入制胜球。\n泰国队此前已连续两届在决赛中失利。",
            "Đội U22 Việt Nam giành huy chương vàng bóng đá nam SEA Games\nTối 18/12, trên sân vận động Rajamangala ở Bangkok, đội Việt Nam thắng chủ nhà Thái Lan 3-2 sau hiệp phụ, lần thứ tư vô địch.\nHiệp một, đội Thái Lan có lúc dẫn 2-0.\nSang hiệp hai, đội Việt Nam gỡ hòa nhờ quả phạt đền của Nguyễn Đình Bắc và một bàn phản lưới.\nPhút 96, cầu thủ vào thay người Thanh Nhàn ghi bàn quyết định.\nTrước đó, Thái Lan đã thua hai trận chung kết liên tiếp.",
            "Người hâm mộ đổ ra đường mừng chức vô địch SEA Games\nSau tiếng còi mãn cuộc trận chung kết tối 18/12 với Thái Lan, hàng nghìn người Hà Nội đổ về quanh hồ Hoàn Kiếm.\nĐội Việt Nam thắng ngược 3-2 dù bị dẫn hai bàn trong hiệp một.\nHLV Kim Sang-sik nói các cầu thủ đã không bỏ cuộc.\nLiên đoàn Bóng đá Việt Nam thưởng nóng cho đội hai tỷ đồng.\nĐội sẽ về nước chiều 19/12 trên chuyến bay riêng.",
        ),
        (
            "越南上半年吸引外资创五年新高\n越南财政部统计局7月6日公布的数据显示，今年上半年越南吸引外国直接投资215.1亿美元，同比增长32.6%。\n其中加工制造业占55.6%，房地产业占24.3%。\n新加坡是最大投资来源地，其次是中国和瑞典。\n到位资金约117.2亿美元，为五年来最高。",
            "Việt Nam thu hút vốn nước ngoài sáu tháng đầu năm cao nhất năm năm\nSố liệu do Cục Thống kê thuộc Bộ Tài chính Việt Nam công bố ngày 6/7 cho thấy sáu tháng đầu năm nay Việt Nam thu hút 21,51 tỷ USD vốn đầu tư trực tiếp nước ngoài, tăng 32,6% so với cùng kỳ.\nTrong đó công nghiệp chế biến, chế tạo chiếm 55,6%, bất động sản chiếm 24,3%.\nSingapore là nhà đầu tư lớn nhất, tiếp theo là Trung Quốc và Thụy Điển.\nVốn thực hiện khoảng 11,72 tỷ USD, cao nhất trong năm năm.",
            "Dòng vốn FDI vào Việt Nam tăng mạnh\nSáu tháng đầu năm, tổng vốn FDI đăng ký đạt hơn 21,5 tỷ USD.\nBắc Ninh dẫn đầu cả nước về thu hút vốn, tiếp đến là Hà Nội và Đồng Nai.\nBà Trần Thị Hương, Phó Cục trưởng Cục Thống kê, cho rằng các dự án bán dẫn mới đã kéo dòng vốn tăng.\nSingapore vẫn đứng đầu trong số 92 quốc gia và vùng lãnh thổ có dự án.\nVốn giải ngân tăng 8,1%, lên 11,7 tỷ USD.",
        ),
        (
            "热带风暴袭击河静 数千人转移\n9月28日夜间，热带风暴“布阿罗伊”在河静省奇英市附近登陆，中心风力11级，沿海出现6米高巨浪。\n当局已转移1.4万人，并关闭四座机场。\n截至29日上午，风暴造成8人死亡、17人失踪。\n国家水文气象中心预报，未来两天中部地区降雨量可达300毫米。",
            "Bão nhiệt đới đổ bộ Hà Tĩnh, hàng nghìn người sơ tán\nĐêm 28/9, bão Bualoi đổ bộ gần thị xã Kỳ Anh, tỉnh Hà Tĩnh, sức gió vùng tâm cấp 11, ven biển có sóng cao 6 m.\nNhà chức trách đã sơ tán 14.000 người và đóng cửa bốn sân bay.\nĐến sáng 29/9, bão làm 8 người chết, 17 người mất tích.\nTrung tâm Dự báo khí tượng thủy văn quốc gia dự báo hai ngày tới miền Trung có mưa tới 300 mm.",
            "Sóng lớn đánh chìm hai tàu cá ở Quảng Trị\nBão Bualoi với gió giật cấp 14 quét qua ven biển từ Nghệ An đến Quảng Trị đêm qua, làm tốc mái hàng trăm ngôi nhà.\n17 ngư dân trên hai tàu cá neo tại Cửa Việt mất tích.\nAnh Nguyễn Văn Tình, người sống sót, kể rằng sóng cao quá nóc tàu.\nĐiện mất trên diện rộng, 14.000 người phải ở trong trường học.\nThủ tướng yêu cầu quân đội tìm kiếm người mất tích.",
        ),
        (
            "中越警方联手捣毁跨境诈骗团伙\n广西东兴市公安局6月11日通报，中越警方日前联合行动，在芒街市抓获32名电信诈骗嫌疑人。\n警方查获手机210部、电脑45台。\n该团伙自去年10月以来冒充银行职员，骗取受害人约860万元。\n嫌疑人已移交中方。",
            "Công an Trung - Việt phối hợp triệt phá băng nhóm lừa đảo xuyên biên giới\nCông an thành phố Đông Hưng (Quảng Tây) ngày 11/6 thông báo, công an hai nước Trung - Việt vừa phối hợp bắt 32 nghi phạm lừa đảo viễn thông tại thành phố Móng Cái.\nCảnh sát thu giữ 210 điện thoại di động, 45 máy tính.\nTừ tháng 10 năm ngoái, băng nhóm này mạo danh nhân viên ngân hàng, lừa của các nạn nhân khoảng 8,6 triệu nhân dân tệ.\nCác nghi phạm đã được bàn giao cho phía Trung Quốc.",
            "Bắt nhóm người nước ngoài thuê nhà ở Móng Cái để lừa đảo\nCông an tỉnh Quảng Ninh đêm 9/6 khám xét căn biệt thự ở phường Trà Cổ, phát hiện 32 người mang quốc tịch Trung Quốc.\nNhóm này nhập cảnh bằng đường du lịch, thuê nhà với giá 60 triệu đồng một tháng.\nTang vật gồm hơn 200 điện thoại cùng nhiều máy tính.\nChủ nhà khai không biết khách làm gì.\nVụ án được chuyển cho cơ quan điều tra, các đối tượng sẽ bị trục xuất.",
        ),
    ];

    /// One newsroom tells the facts of another in its own words: shorter, rounded, with other figures.
    const RETOLD: [(&str, &str); 5] = [
        (
            "吉利8月国内外销量25万辆\n吉利汽车9月2日公告，8月总销量250167辆，去年同期为181229辆。\n前八个月累计销售189.7万辆，同比增长47.03%。\n新能源车型销量147347辆，占58.9%。\n海外出口37652辆。",
            "Geely bán 250.000 xe trong tháng 8\nHãng xe Trung Quốc Geely công bố ngày 2/9, doanh số tháng 8 đạt 250.167 xe, tăng 38%.\nTám tháng đầu năm, hãng bán gần 1,9 triệu xe, tăng 47%.\nXe năng lượng mới chiếm 58,9%, đạt hơn 147.000 chiếc.\nXuất khẩu đạt gần 38.000 chiếc.",
        ),
        (
            "台风“玲玲”逼近冲绳海域\n今年第13号台风“玲玲”5日上午8时位于那霸东南方约420公里的海面上，以每小时25公里的速度向北移动，中心气压960百帕。\n日本气象厅说，冲绳本岛6日将有暴雨，部分地区雨量可达250毫米。\n那霸机场已取消86个航班。",
            "Bão Lingling tiến gần vùng biển Okinawa\nBão Lingling, cơn bão thứ 13 năm nay, đang di chuyển về phía bắc, ngày 5/9 áp sát vùng biển phía nam quần đảo Okinawa của Nhật Bản.\nCơ quan khí tượng Nhật Bản dự báo mưa to ở đảo chính Okinawa trong ngày 6/9.\nNhiều chuyến bay ở sân bay Naha bị hủy.",
        ),
        (
            "越南女排夺得东南亚锦标赛冠军\n8月10日晚，越南女排在宁平体育馆以3比2战胜泰国队，五局比分为25比23、21比25、25比22、19比25和15比13。\n主攻手陈氏清翠独得24分，被评为最有价值球员。\n这是越南队首次在该项赛事中夺冠。\n印尼队和菲律宾队分列第三、第四名。",
            "Bóng chuyền nữ Việt Nam vô địch Đông Nam Á\nThắng Thái Lan 3-2 tại Ninh Bình tối 10/8, đội tuyển Việt Nam bước lên bục cao nhất trước 6.000 khán giả.\nChủ công Trần Thị Thanh Thúy ghi 24 điểm và nhận giải cầu thủ xuất sắc nhất.\nĐây là chức vô địch đầu tiên của Việt Nam ở giải này sau 8 lần về nhì.\nIndonesia đứng thứ ba, đội tuyển Philippines thứ tư.",
        ),
        (
            "河内一公寓楼起火 三人死亡\n中新社河内4月6日电 河内市青春郡一栋九层公寓楼6日凌晨1时40分起火，造成三人死亡、十一人受伤。\n消防部门出动15辆消防车，约两小时后扑灭大火。\n初步调查显示，起火原因是一楼的电动车充电短路。\n河内市政府要求在6月30日前检查全市所有公寓楼。",
            "Cháy chung cư ở quận Thanh Xuân, ba người chết\nNgọn lửa bùng lên rạng sáng 6/4 ở tầng một chung cư chín tầng trong ngõ 68 phố Khương Hạ, quận Thanh Xuân, Hà Nội, làm ba người chết.\nHơn 100 cảnh sát cùng 15 xe chữa cháy dập tắt đám cháy sau hai giờ.\nNguyên nhân ban đầu là chập điện khi sạc xe điện.\nHà Nội yêu cầu kiểm tra tất cả chung cư trong quý II.",
        ),
        (
            "越南9月CPI同比上涨3.38%\n越南财政部统计局10月6日发布的数据显示，9月居民消费价格指数环比上涨0.42%，同比上涨3.38%。\n教育类价格环比上涨1.97%，涨幅最大。\n前九个月平均CPI同比上涨3.27%，核心通胀率为3.19%。\n越南政府将今年通胀控制目标定为4.5%至5%。",
            "CPI tháng 9 tăng 0,42%\nChỉ số giá tiêu dùng tháng 9 tăng 0,42% so với tháng trước, theo Cục Thống kê ngày 6/10.\nNhóm giáo dục tăng mạnh nhất, 1,97%, do 21 địa phương điều chỉnh học phí.\nBình quân chín tháng, CPI tăng 3,27%, thấp hơn mục tiêu.\nChính phủ đặt mục tiêu kiểm soát lạm phát năm nay dưới 5%.",
        ),
    ];

    fn units(text: &str, lang: Lang) -> Vec<align::Unit<'_>> {
        text.lines().map(|text| align::Unit { text, lang, start: 0, heading: false }).collect()
    }

    fn level(zh: &str, vi: &str) -> Parallelism {
        align::align(&units(zh, Lang::ZhHans), &units(vi, Lang::Vi), Lexicon::core(), &[]).parallelism
    }

    #[test]
    fn a_translation_is_told_from_another_report_of_the_event() {
        for (zh, translated, other) in EVENTS {
            assert_eq!(level(zh, translated), Parallelism::Translation, "{translated}");
            assert_ne!(level(zh, other), Parallelism::Translation, "{other}");
        }
    }

    #[test]
    fn the_same_facts_in_other_words_are_no_translation() {
        for (zh, vi) in RETOLD {
            assert!(matches!(level(zh, vi), Parallelism::MuchCommon | Parallelism::PartlyCommon), "{vi}");
        }
    }

    #[test]
    fn half_a_translation_has_much_in_common_with_the_whole() {
        let (zh, vi, _) = EVENTS[1];
        let part: Vec<&str> = vi.lines().take(2).collect();
        assert_eq!(level(zh, &part.join("\n")), Parallelism::MuchCommon);
    }
}

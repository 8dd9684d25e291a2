//! Pairs of short reports of many kinds, written for these tests: each pair is put into a library of 262 other reports,
//! and has to be graded as a careful reader would.
//!
//! A missed event is a pity, a wrong one costs trust: cases of the second sort stand in the same words as far as possible.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use doichieu::compare::Relation;
use doichieu::compare::pair::{Decisions, Extractor, Index, pair};
use doichieu::corpus::{Article, ArticleId, Corpus, parse::parse};
use doichieu::lexicon::Lexicon;
use std::path::Path;
use std::sync::LazyLock;

/// A report: day of publication (empty: not known), headline, text.
type Report = [&'static str; 3];

static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(|| Extractor::new(Lexicon::core()));

/// The library that every pair is put into.
static LIBRARY: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::new(&EXTRACTOR);
    let table = include_str!("data/coverage.tsv");
    for (i, line) in table.lines().filter(|l| !l.starts_with('#')).enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [_, _, _, date, headline, text] = columns.as_slice() else { panic!("{line}") };
        if let Some(facts) = EXTRACTOR.facts(&article(&[*date, *headline, *text])) {
            index.insert(ArticleId(u32::try_from(i).unwrap()), facts);
        }
    }
    index.update();
    index
});

fn article(report: &[&str; 3]) -> Article {
    let [date, headline, text] = report;
    let stamp = if date.is_empty() { String::new() } else { format!("{date} 08:00\n\n") };
    parse(Path::new("report.txt"), format!("{headline}\n\n{stamp}{text}\n").as_bytes()).0
}

/// The grade of two reports in that library.
fn grade(zh: Report, vi: Report) -> Relation {
    let mut index = LIBRARY.clone();
    let [a, b] = [1000, 1001].map(ArticleId);
    for (id, report) in [(a, zh), (b, vi)] {
        index.insert(id, EXTRACTOR.facts(&article(&report)).unwrap());
    }
    index.update();
    let all = index.pairings_of(a, &Decisions::default(), &[]);
    all.iter().find(|p| p.left == b || p.right == b).map_or(Relation::Unrelated, |p| p.relation)
}

macro_rules! cases {
    ($want:path; $($name:ident: $zh:expr, $vi:expr;)*) => {
        $(#[test]
        fn $name() {
            assert_eq!(grade($zh, $vi), $want);
        })*
    };
}

cases! { Relation::SameSeries;
    the_figures_of_another_quarter:
        ["2024-10-08", "第三季度越南咖啡出口额增长两成", "越南农业部门8日公布的数据显示，2024年第三季度越南咖啡出口额达11亿美元，同比增长20%，德国和意大利是最大的两个市场。"],
        ["2024-07-06", "Xuất khẩu cà phê Việt Nam quý II tăng mạnh", "Số liệu của ngành nông nghiệp cho thấy xuất khẩu cà phê Việt Nam quý II/2024 đạt 1,3 tỷ USD, tăng 35% so với cùng kỳ, Đức và Italy là hai thị trường lớn nhất."];
    the_festival_of_another_year:
        ["2024-06-09", "2024年岘港国际烟花节开幕", "2024年岘港国际烟花节8日晚在越南岘港汉江畔开幕，越南队和法国队当晚先后燃放烟花，八支队伍将角逐冠军。"],
        ["2025-06-01", "Khai mạc Lễ hội pháo hoa quốc tế Đà Nẵng - DIFF 2025", "Tối 31/5, Lễ hội pháo hoa quốc tế Đà Nẵng - DIFF 2025 khai mạc bên bờ sông Hàn với màn trình diễn của đội Việt Nam và đội Phần Lan; mười đội tranh tài."];
}

cases! { Relation::SameEvent;
    a_state_visit:
        ["2023-04-14", "越南总理抵达万象开始对老挝进行正式访问", "4月14日上午，越南政府总理一行抵达老挝首都万象，开始对老挝进行为期两天的正式访问。这是他就任以来第三次访问老挝，双方将签署6项合作文件，包括电力贸易和跨境公路两项协定。"],
        ["2023-04-14", "Thủ tướng đến Viêng Chăn, bắt đầu thăm chính thức Lào", "Sáng 14/4, Thủ tướng và đoàn đại biểu Việt Nam đã tới thủ đô Viêng Chăn, bắt đầu chuyến thăm chính thức Lào trong hai ngày. Dự kiến hai bên ký 6 văn kiện hợp tác, trong đó có thỏa thuận mua bán điện."];
    a_phone_call:
        ["2022-11-08", "柬埔寨首相与日本外相通电话", "11月8日，柬埔寨首相洪森应约同日本外相林芳正通电话，就即将在金边举行的东亚峰会交换意见。"],
        ["2022-11-09", "Thủ tướng Hun Sen điện đàm với Ngoại trưởng Nhật Bản", "Thủ tướng Campuchia Hun Sen ngày 8/11 điện đàm với Ngoại trưởng Nhật Bản Hayashi Yoshimasa về Hội nghị Cấp cao Đông Á sắp diễn ra tại Phnom Penh."];
    an_earthquake:
        ["2022-11-22", "印尼西爪哇省地震已致162人死亡", "印度尼西亚西爪哇省展玉县21日发生5.6级地震，震源深度10公里。西爪哇省省长说，地震已造成162人死亡，逾1.3万人被疏散。"],
        ["2022-11-22", "Động đất ở Indonesia: ít nhất 162 người chết", "Trận động đất 5,6 độ xảy ra hôm 21/11 ở huyện Cianjur, tỉnh Tây Java của Indonesia, làm ít nhất 162 người thiệt mạng. Hơn 13.000 người phải sơ tán."];
    a_fire:
        ["2021-06-07", "胡志明市一处民宅起火 8人遇难", "越南胡志明市第十一郡一处民宅7日凌晨1时许起火，造成一家8口遇难，其中有5名儿童。消防部门出动7辆消防车。"],
        ["2021-06-07", "Cháy nhà ở quận 11, TP HCM: 8 người trong một gia đình tử vong", "Khoảng 1h ngày 7/6, căn nhà ở quận 11, TP Hồ Chí Minh bốc cháy khiến 8 người tử vong, trong đó có 5 trẻ em. Cảnh sát cứu hỏa điều 7 xe đến hiện trường."];
    a_ferry_accident:
        ["2022-02-27", "会安近海快艇倾覆 13人死亡4人失踪", "载有39人的一艘快艇26日下午从占婆岛返回途中在会安大门海口遇大浪倾覆，截至目前已有13人死亡，4人失踪。"],
        ["2022-02-27", "Lật cano ở Cửa Đại, 13 người chết, 4 người mất tích", "Chiều 26/2, cano chở 39 người từ Cù Lao Chàm về Hội An bị sóng đánh lật tại Cửa Đại. Đến nay lực lượng cứu hộ tìm thấy 13 thi thể, còn 4 người mất tích."];
    a_football_match:
        ["2021-12-13", "铃木杯：越南队3比0击败马来西亚队", "12日晚进行的东南亚足球锦标赛小组赛中，越南队凭借阮光海、阮公凤和阮黄德的进球，以3比0击败马来西亚队，取得小组赛两连胜。"],
        ["2021-12-12", "Việt Nam thắng Malaysia 3-0 ở AFF Cup", "Quang Hải, Công Phượng và Hoàng Đức lập công giúp tuyển Việt Nam thắng Malaysia 3-0 tối 12/12, có trận thắng thứ hai ở vòng bảng AFF Cup 2020."];
    an_olympic_medal:
        ["2023-10-01", "杭州亚运会：越南射击选手范光辉夺金", "28日，在杭州亚运会男子10米气手枪决赛中，越南选手范光辉以240.5环夺得冠军，这是越南代表团在本届亚运会上的首枚金牌。"],
        ["2023-09-28", "Phạm Quang Huy giành HC vàng bắn súng Asiad 19", "Xạ thủ Phạm Quang Huy đạt 240,5 điểm ở chung kết 10 m súng ngắn hơi nam sáng 28/9, mang về huy chương vàng đầu tiên cho Việt Nam tại Asiad Hàng Châu."];
    a_trade_protocol:
        ["2022-09-28", "首批越南鲜榴莲输华 经友谊关口岸入境", "首批获准出口的越南鲜榴莲27日经广西凭祥友谊关口岸进入中国，重量约18.24吨。7月两国签署了越南鲜榴莲输华植物检疫要求议定书。"],
        ["2022-09-27", "Lô sầu riêng chính ngạch đầu tiên sang Trung Quốc", "Lô sầu riêng tươi đầu tiên của Việt Nam, nặng 18,24 tấn, ngày 27/9 qua cửa khẩu Hữu Nghị Quan sang Quảng Tây theo nghị định thư ký hồi tháng 7."];
    trade_figures:
        ["2023-07-13", "上半年中国进出口总值20.1万亿元 同比增长2.1%", "海关总署13日发布数据，今年上半年我国进出口总值20.1万亿元，同比增长2.1%。其中出口11.46万亿元，增长3.7%；东盟为我国第一大贸易伙伴。"],
        ["2023-07-14", "Kim ngạch ngoại thương Trung Quốc tăng 2,1% nửa đầu năm", "Theo số liệu hải quan Trung Quốc công bố ngày 13/7, tổng kim ngạch xuất nhập khẩu sáu tháng đạt 20,1 nghìn tỷ nhân dân tệ, tăng 2,1%; xuất khẩu tăng 3,7%. ASEAN tiếp tục là đối tác thương mại lớn nhất."];
    an_interest_rate:
        ["2023-06-17", "越南国家银行年内第四次下调利率", "越南国家银行16日宣布，自6月19日起将再融资利率由5%下调至4.5%，再贴现利率由3.5%下调至3%。这是今年以来第四次降息。"],
        ["2023-06-16", "Ngân hàng Nhà nước giảm lãi suất điều hành lần thứ 4", "Từ 19/6, lãi suất tái cấp vốn giảm từ 5% xuống 4,5%, lãi suất tái chiết khấu từ 3,5% xuống 3%, theo quyết định Ngân hàng Nhà nước công bố ngày 16/6."];
    a_law_is_passed:
        ["2024-01-18", "越南国会通过土地法修正案", "越南第十五届国会第五次特别会议18日以432票赞成通过《土地法（修正案）》，该法共16章260条，自2025年1月1日起生效。"],
        ["2024-01-18", "Quốc hội thông qua Luật Đất đai sửa đổi", "Sáng 18/1, tại kỳ họp bất thường lần thứ 5, Quốc hội khóa XV thông qua Luật Đất đai (sửa đổi) gồm 16 chương, 260 điều với 432 đại biểu tán thành, hiệu lực từ 1/1/2025."];
    a_verdict:
        ["2024-04-12", "越南女首富张美兰一审被判死刑", "越南胡志明市人民法院11日对万盛发集团案作出一审判决，集团主席张美兰因贪污财产等罪被判处死刑，并须赔偿约673万亿越南盾。"],
        ["2024-04-11", "Bà Trương Mỹ Lan bị tuyên án tử hình", "Ngày 11/4, TAND TP HCM tuyên phạt Chủ tịch Vạn Thịnh Phát Trương Mỹ Lan tử hình về tội Tham ô tài sản, buộc bồi thường hơn 673.000 tỷ đồng."];
    an_arrest:
        ["2021-08-26", "云南警方在边境查获毒品32公斤", "云南普洱边境管理支队25日通报，该支队在江城县破获一起运输毒品案，抓获犯罪嫌疑人3名，缴获海洛因32公斤。"],
        ["2021-08-26", "Trung Quốc bắt 3 nghi phạm, thu 32 kg heroin gần biên giới", "Cảnh sát Phổ Nhĩ, tỉnh Vân Nam hôm 25/8 cho biết bắt ba người vận chuyển ma túy ở huyện Giang Thành và thu giữ 32 kg heroin."];
    a_moon_landing:
        ["2024-01-20", "日本探测器SLIM成功登陆月球", "日本宇宙航空研究开发机构20日宣布，小型登月探测器SLIM当天0时20分在月球表面着陆，但太阳能电池没有发电。日本成为第五个实现登月的国家。"],
        ["2024-01-20", "Tàu SLIM của Nhật hạ cánh xuống Mặt Trăng", "Cơ quan vũ trụ Nhật Bản JAXA thông báo tàu đổ bộ SLIM đáp xuống Mặt Trăng lúc 0h20 ngày 20/1, nhưng pin mặt trời không phát điện. Nhật Bản là nước thứ năm làm được điều này."];
    a_nobel_prize:
        ["2023-10-02", "2023年诺贝尔生理学或医学奖揭晓", "瑞典卡罗琳医学院2日宣布，将2023年诺贝尔生理学或医学奖授予卡塔琳·考里科和德鲁·韦斯曼，以表彰他们在信使核糖核酸研究上的发现。"],
        ["2023-10-02", "Nobel Y sinh 2023 vinh danh công nghệ vaccine mRNA", "Hai nhà khoa học Katalin Karikó và Drew Weissman được trao giải Nobel Y sinh 2023, Viện Karolinska của Thụy Điển công bố ngày 2/10."];
    a_death:
        ["2022-12-31", "前教皇本笃十六世去世 享年95岁", "梵蒂冈新闻办公室31日宣布，前教皇本笃十六世当天上午在梵蒂冈去世，享年95岁。他2013年因健康原因退位。"],
        ["2022-12-31", "Cựu Giáo hoàng Benedict XVI qua đời ở tuổi 95", "Vatican thông báo cựu Giáo hoàng Benedict XVI qua đời sáng 31/12, hưởng thọ 95 tuổi. Ông thoái vị năm 2013 vì lý do sức khỏe."];
    an_election:
        ["2023-05-15", "泰国大选：前进党得票领先", "泰国选举委员会15日公布的初步计票结果显示，前进党在众议院500个议席中获得152席，为泰党获141席。"],
        ["2023-05-15", "Bầu cử Thái Lan: đảng Tiến bước dẫn đầu", "Kết quả kiểm phiếu sơ bộ ngày 15/5 cho thấy đảng Tiến bước (Move Forward) giành 152 trên 500 ghế Hạ viện, đảng Pheu Thai được 141 ghế."];
    a_border_exchange_without_dates_of_publication:
        ["", "中越第七次边境国防友好交流在广宁和广西举行", "第七次中越边境国防友好交流活动9月7日至8日在越南广宁省和中国广西举行，两国国防部长出席并为友谊文化之家剪彩。"],
        ["", "Giao lưu hữu nghị Quốc phòng biên giới Việt - Trung lần thứ bảy", "Trong hai ngày 7 và 8/9, Giao lưu hữu nghị Quốc phòng biên giới Việt Nam - Trung Quốc lần thứ 7 diễn ra tại Quảng Ninh và Quảng Tây với sự tham dự của bộ trưởng quốc phòng hai nước."];
    a_plane_crash:
        ["2024-12-29", "韩国一客机在务安机场冲出跑道 已致120人死亡", "济州航空一架载有181人的客机29日上午9时许在韩国全罗南道务安国际机场降落时冲出跑道并起火，已致120人死亡。"],
        ["2024-12-29", "Máy bay Hàn Quốc chở 181 người gặp nạn khi hạ cánh, 120 người chết", "Máy bay của hãng Jeju Air lao khỏi đường băng sân bay Muan, Hàn Quốc khoảng 9h sáng 29/12, ít nhất 120 người thiệt mạng trong số 181 người trên khoang."];
    a_railway_opens:
        ["2021-12-04", "中老铁路全线开通运营", "12月3日，中老铁路全线开通运营，首发列车分别从昆明站和万象站驶出。铁路全长1035公里，昆明至万象约10小时可达。"],
        ["2021-12-03", "Khai trương tuyến đường sắt Lào - Trung Quốc", "Chiều 3/12, tuyến đường sắt dài 1.035 km nối Côn Minh với Viêng Chăn chính thức hoạt động, thời gian đi khoảng 10 giờ."];
}

/// Graded anything but one event.
fn is_not_one_event(zh: Report, vi: Report) {
    assert_ne!(grade(zh, vi), Relation::SameEvent);
}

macro_rules! other_events {
    ($($name:ident: $zh:expr, $vi:expr;)*) => {
        $(#[test]
        fn $name() {
            is_not_one_event($zh, $vi);
        })*
    };
}

other_events! {
    another_edition_of_a_conference:
        ["2021-09-24", "第九届中越青年友好会见在南宁举行", "第九届中越青年友好会见9月23日在广西南宁举行，两国300名青年代表参加。"],
        ["2023-09-24", "Gặp gỡ hữu nghị thanh niên Việt - Trung lần thứ 10 tại Nam Ninh", "Gặp gỡ hữu nghị thanh niên Việt Nam - Trung Quốc lần thứ 10 diễn ra ngày 23/9 tại Nam Ninh, Quảng Tây với 300 đại biểu thanh niên hai nước."];
    another_edition_without_dates:
        ["", "第三次中越国防部战略对话在北京举行", "第三次中越国防部副部长级战略对话在北京举行，双方就地区形势交换意见，并签署合作文件。"],
        ["", "Đối thoại chiến lược quốc phòng Việt - Trung lần thứ 8", "Đối thoại chiến lược quốc phòng Việt Nam - Trung Quốc cấp thứ trưởng lần thứ 8 diễn ra tại Bắc Kinh, hai bên trao đổi tình hình khu vực và ký văn kiện hợp tác."];
    another_earthquake_in_the_same_country:
        ["2022-11-22", "印尼西爪哇省地震已致162人死亡", "印度尼西亚西爪哇省展玉县21日发生5.6级地震，已造成162人死亡，逾1.3万人被疏散。"],
        ["2021-01-16", "Động đất ở Indonesia: ít nhất 42 người chết", "Trận động đất 6,2 độ rạng sáng 15/1 ở đảo Sulawesi của Indonesia làm ít nhất 42 người chết, hàng nghìn người phải sơ tán."];
    another_fire_in_the_same_city:
        ["2021-06-07", "胡志明市一处民宅起火 8人遇难", "越南胡志明市第十一郡一处民宅7日凌晨起火，造成一家8口遇难，其中有5名儿童。"],
        ["2022-04-22", "Cháy nhà ở quận 7, TP HCM, ba người tử vong", "Rạng sáng 22/4, một căn nhà ở quận 7, TP Hồ Chí Minh bốc cháy làm ba người trong gia đình tử vong."];
    another_match_of_the_same_teams:
        ["2021-12-13", "铃木杯：越南队3比0击败马来西亚队", "12日晚进行的东南亚足球锦标赛小组赛中，越南队以3比0击败马来西亚队，取得小组赛两连胜。"],
        ["2022-12-27", "AFF Cup: Việt Nam lại thắng Malaysia 3-0", "Tối 27/12 tại sân Mỹ Đình, tuyển Việt Nam thắng Malaysia 3-0 ở vòng bảng AFF Cup 2022."];
    another_visit_of_the_same_person:
        ["2022-11-01", "越共中央总书记访华：双方发表联合声明", "10月30日至11月1日，越共中央总书记对中国进行正式访问，双方发表关于进一步加强和深化中越全面战略合作伙伴关系的联合声明。"],
        ["2024-08-20", "Tổng Bí thư thăm Trung Quốc: hai nước ra tuyên bố chung", "Từ 18 đến 20/8, Tổng Bí thư thăm cấp nhà nước Trung Quốc. Hai bên ra tuyên bố chung về tiếp tục tăng cường quan hệ đối tác hợp tác chiến lược toàn diện."];
    another_month_of_figures:
        ["2023-07-13", "上半年中国进出口总值20.1万亿元 同比增长2.1%", "海关总署13日发布数据，今年上半年我国进出口总值20.1万亿元，同比增长2.1%。"],
        ["2024-07-12", "Kim ngạch ngoại thương Trung Quốc tăng 6,1% nửa đầu năm", "Theo số liệu hải quan Trung Quốc công bố ngày 12/7, tổng kim ngạch xuất nhập khẩu sáu tháng đạt 21,17 nghìn tỷ nhân dân tệ, tăng 6,1%."];
    another_law_of_the_same_session:
        ["2024-01-18", "越南国会通过土地法修正案", "越南第十五届国会第五次特别会议18日以432票赞成通过《土地法（修正案）》，该法共16章260条，自2025年1月1日起生效。"],
        ["2024-11-30", "Quốc hội thông qua Luật Điện lực sửa đổi", "Ngày 30/11, tại kỳ họp thứ 8, Quốc hội khóa XV thông qua Luật Điện lực (sửa đổi) gồm 9 chương, 81 điều, hiệu lực từ 1/2/2025."];
    another_launch:
        ["2022-06-05", "神舟十四号载人飞船发射成功", "6月5日10时44分，搭载神舟十四号载人飞船的长征二号F遥十四运载火箭在酒泉卫星发射中心发射升空，陈冬、刘洋、蔡旭哲3名航天员顺利进入太空。"],
        ["2023-05-30", "Trung Quốc phóng tàu Thần Châu 16 đưa ba người lên vũ trụ", "Sáng 30/5, tên lửa Trường Chinh 2F đưa tàu Thần Châu 16 cùng ba phi hành gia Cảnh Hải Bằng, Chu Dương Trụ và Quế Hải Triều rời trung tâm Tửu Tuyền."];
    another_seizure_of_drugs:
        ["2021-08-26", "云南警方在边境查获毒品32公斤", "云南普洱边境管理支队25日通报，该支队破获一起运输毒品案，抓获犯罪嫌疑人3名，缴获海洛因32公斤。"],
        ["2021-12-03", "Vân Nam: cảnh sát bắt hai nghi phạm, thu 11 kg ma túy", "Cảnh sát Vân Nam, Trung Quốc ngày 2/12 cho biết bắt hai người vận chuyển ma túy ở Lâm Thương, thu 11 kg methamphetamine."];
    another_case_in_court:
        ["2024-04-12", "越南女首富张美兰一审被判死刑", "越南胡志明市人民法院11日对万盛发集团案作出一审判决，张美兰因贪污财产等罪被判处死刑。"],
        ["2022-07-21", "Cựu chủ tịch một tập đoàn ở TP HCM bị phạt 20 năm tù", "Ngày 21/7, TAND TP HCM tuyên phạt cựu chủ tịch một công ty bất động sản 20 năm tù về tội Lừa đảo chiếm đoạt tài sản."];
    a_preview_of_another_fair:
        ["2022-09-10", "第19届中国—东盟博览会9月16日在南宁开幕", "第19届中国—东盟博览会将于9月16日至19日在广西南宁举行，设展台5400个。"],
        ["2024-09-20", "Hội chợ Trung Quốc - ASEAN lần thứ 21 tại Nam Ninh", "Hội chợ Trung Quốc - ASEAN (CAEXPO) lần thứ 21 khai mạc ngày 24/9 tại Nam Ninh, Quảng Tây."];
    a_capital_and_a_day_in_common:
        ["2024-03-15", "越南河内举办咖啡文化节", "3月14日，咖啡文化节在越南首都河内开幕，市民免费品尝各地咖啡。"],
        ["2024-03-15", "Hà Nội: xe tải lật, giao thông ùn tắc", "Chiều 14/3, một xe tải lật trên đường vành đai ở Hà Nội khiến giao thông ùn tắc nhiều giờ."];
    a_country_and_somebodys_name:
        ["2023-11-21", "德国政府叫停新增债务", "11月20日，德国财政部宣布停止新增债务，政府预算陷入僵局。"],
        ["2023-11-21", "Nhạc sĩ Trần Minh Đức ra mắt tập ca khúc", "Tối 20/11, nhạc sĩ Trần Minh Đức giới thiệu tập ca khúc viết cho thiếu nhi, có đông bạn bè đến dự."];
    a_language_and_a_country:
        ["2024-02-06", "英国国王确诊癌症", "英国王室2月5日宣布，国王确诊患有癌症，已开始接受治疗。"],
        ["2024-02-06", "Thi tiếng Anh trên mạng thu hút học sinh", "Ngày 5/2, vòng chung kết cuộc thi tiếng Anh trên mạng thu hút học sinh nhiều tỉnh."];
    only_the_people_in_common:
        ["2022-03-29", "国防部长潘文江出席班陀中学竣工典礼", "越南国防部长潘文江大将29日出席班陀中学教学楼竣工典礼，学校由两国军队共同援建。"],
        ["2023-12-13", "Đại tướng Phan Văn Giang tiếp Bộ trưởng Quốc phòng Lào", "Chiều 13/12 tại Hà Nội, Bộ trưởng Quốc phòng Phan Văn Giang tiếp Bộ trưởng Quốc phòng Lào Chansamone Chanyalath."];
}

#[test]
fn editions_of_a_series_are_told_apart_and_put_together() {
    let relation = grade(
        [
            "2021-04-22",
            "第六次中越边境国防友好交流活动将在广西举行",
            "第六次中越边境国防友好交流活动将于4月23日至25日在广西崇左和越南广宁举行。",
        ],
        [
            "2024-04-11",
            "Giao lưu hữu nghị Quốc phòng biên giới Việt - Trung lần thứ 8",
            "Giao lưu hữu nghị Quốc phòng biên giới Việt Nam - Trung Quốc lần thứ 8 diễn ra ngày 11 và 12/4 tại Lào Cai và Vân Nam.",
        ],
    );
    assert_eq!(relation, Relation::SameSeries);
}

#[test]
fn what_news_counts_makes_a_series() {
    let pairs: [(Report, Report); 6] = [
        (
            [
                "2023-09-12",
                "日本8月出口同比下降1.2%",
                "日本财务省12日公布的数据显示，8月日本出口同比下降1.2%，对美出口汽车减少。",
            ],
            [
                "2023-10-13",
                "Xuất khẩu của Nhật Bản tháng 9 tăng trở lại",
                "Xuất khẩu tháng 9 của Nhật Bản tăng 4,3% so với cùng kỳ, nhờ ô tô xuất sang Mỹ, Bộ Tài chính Nhật Bản cho biết.",
            ],
        ),
        (
            [
                "2024-02-14",
                "欧冠1/8决赛首回合：皇马1比0胜莱比锡",
                "欧冠1/8决赛首回合13日在德国莱比锡进行，皇家马德里客场1比0取胜。",
            ],
            [
                "2024-03-07",
                "Real Madrid vào tứ kết Champions League",
                "Real Madrid hòa Leipzig 1-1 ở lượt về vòng 1/8 Champions League, thắng chung cuộc 2-1 trước đội bóng Đức.",
            ],
        ),
        (
            [
                "2024-05-07",
                "以色列议会一读通过征兵法案",
                "以色列议会6日一读通过征兵法案，总理内塔尼亚胡投票赞成。法案将由委员会审议。",
            ],
            [
                "2024-07-11",
                "Quốc hội Israel thông qua dự luật nghĩa vụ quân sự ở lần đọc thứ ba",
                "Quốc hội Israel thông qua dự luật nghĩa vụ quân sự ở lần đọc thứ ba, Thủ tướng Netanyahu bỏ phiếu thuận.",
            ],
        ),
        (
            [
                "2024-01-11",
                "国际法院就南非诉以色列案举行首日听证",
                "海牙国际法院11日就南非诉以色列案举行听证，首日听证由南非陈述。",
            ],
            [
                "2024-01-12",
                "Israel bác cáo buộc của Nam Phi trong ngày điều trần thứ hai ở La Haye",
                "Trong ngày điều trần thứ hai tại Tòa án Công lý Quốc tế ở La Haye, Israel bác cáo buộc của Nam Phi.",
            ],
        ),
        (
            [
                "2025-04-24",
                "神舟二十号载人飞船发射成功",
                "神舟二十号载人飞船24日从酒泉发射，三名航天员进入太空，将在中国空间站驻留。",
            ],
            [
                "2024-10-30",
                "Trung Quốc phóng tàu Thần Châu 19 đưa ba phi hành gia lên trạm vũ trụ",
                "Tàu vũ trụ có người lái Thần Châu 19 rời bệ phóng Tửu Tuyền, đưa ba phi hành gia lên trạm vũ trụ của Trung Quốc.",
            ],
        ),
        (
            [
                "2025-07-28",
                "我国成功发射卫星互联网低轨05组卫星",
                "28日，我国在太原卫星发射中心成功将卫星互联网低轨05组卫星发射升空。",
            ],
            [
                "2025-08-05",
                "Trung Quốc phóng nhóm vệ tinh internet quỹ đạo thấp thứ bảy",
                "Trung Quốc hôm qua phóng thành công nhóm vệ tinh internet quỹ đạo thấp thứ bảy từ Hải Nam.",
            ],
        ),
    ];
    for (zh, vi) in pairs {
        assert_eq!(grade(zh, vi), Relation::SameSeries, "{zh:?} {vi:?}");
    }
}

#[test]
fn a_meeting_is_one_whichever_country_each_leaves_out() {
    let found = grade(
        [
            "2024-08-19",
            "习近平同越南领导人苏林会谈",
            "国家主席习近平19日上午在人民大会堂同苏林举行会谈，双方签署多份合作文件。",
        ],
        [
            "2024-08-19",
            "Tổng Bí thư Tô Lâm hội đàm với lãnh đạo Trung Quốc Tập Cận Bình",
            "Sáng 19/8, hai nhà lãnh đạo Tô Lâm và Tập Cận Bình hội đàm, chứng kiến ký nhiều văn kiện hợp tác.",
        ],
    );
    assert_eq!(found, Relation::SameEvent);
}

#[test]
fn kind_and_country_in_common_make_no_series() {
    let pairs: [(Report, Report); 3] = [
        (
            [
                "2023-10-07",
                "阿富汗西部发生6.3级地震",
                "阿富汗西部赫拉特省7日发生6.3级地震，造成数百人死亡，多个村庄被毁。",
            ],
            [
                "2023-10-12",
                "Động đất 5,1 độ ở miền đông Afghanistan",
                "Trận động đất 5,1 độ xảy ra ở miền đông Afghanistan hôm thứ năm, chưa có báo cáo về thương vong.",
            ],
        ),
        (
            ["2023-11-15", "安理会决定延长在利比亚的授权", "联合国安理会15日通过决议，将对利比亚的制裁措施延长一年。"],
            [
                "2023-11-15",
                "Hội đồng Bảo an thông qua nghị quyết về Somalia",
                "Hội đồng Bảo an Liên hợp quốc ngày 15/11 thông qua nghị quyết gia hạn các biện pháp trừng phạt đối với Somalia thêm một năm.",
            ],
        ),
        (
            ["2024-03-04", "印度北部客车坠谷 12人遇难", "印度北阿坎德邦一辆客车4日坠入山谷，造成12人遇难、20人受伤。"],
            [
                "2024-03-06",
                "Xe buýt đâm xe tải ở Ấn Độ, 7 người chết",
                "Một xe buýt đâm vào xe tải ở bang Bihar, Ấn Độ, hôm thứ ba khiến 7 người chết và 15 người bị thương.",
            ],
        ),
    ];
    for (zh, vi) in pairs {
        let found = grade(zh, vi);
        assert!(matches!(found, Relation::Related | Relation::Unrelated), "{found:?} {zh:?} {vi:?}");
    }
}

#[test]
fn reports_on_nothing_in_common_are_unrelated() {
    let relation = grade(
        ["2021-12-04", "中老铁路全线开通运营", "12月3日，中老铁路全线开通运营，首发列车分别从昆明站和万象站驶出。"],
        [
            "2022-07-21",
            "Ba người bị lừa mua vé số giả",
            "Công an huyện cho biết ba người dân bị lừa mua vé số giả, thiệt hại 12 triệu đồng.",
        ],
    );
    assert_eq!(relation, Relation::Unrelated);
}

/// The grades of all pairs of a folder, by the places of its reports.
fn folder(reports: &[Report]) -> Vec<(usize, usize, Relation)> {
    let mut index = Index::new(&EXTRACTOR);
    for (i, report) in reports.iter().enumerate() {
        index.insert(ArticleId(u32::try_from(i).unwrap()), EXTRACTOR.facts(&article(report)).unwrap());
    }
    index.update();
    let of = |i: usize| index.pairings_of(ArticleId(u32::try_from(i).unwrap()), &Decisions::default(), &[]);
    let all = (0..reports.len()).flat_map(of).map(|p| (p.left.index(), p.right.index(), p.relation));
    all.map(|(a, b, r)| (a.min(b), a.max(b), r)).collect()
}

/// A report of the main event in each language, and a second one that has no counterpart: it joins nothing.
fn stays_alone(reports: [Report; 3]) {
    let found = folder(&reports);
    assert!(found.contains(&(0, 1, Relation::SameEvent)), "{found:?}");
    assert!(!found.contains(&(0, 2, Relation::SameEvent)), "{found:?}");
}

#[test]
fn a_second_accident_of_one_day_does_not_join_the_first() {
    stays_alone([
        [
            "2024-08-06",
            "越南西原一客车坠崖 9人死亡",
            "8月5日上午，越南嘉莱省一辆载有31人的客车坠下山崖，造成9人死亡、14人受伤。",
        ],
        [
            "2024-08-05",
            "Xe khách lao xuống vực ở Gia Lai, 9 người chết",
            "Sáng 5/8, xe khách chở 31 người lao xuống vực ở tỉnh Gia Lai, 9 người chết và 14 người bị thương.",
        ],
        [
            "2024-08-05",
            "Xe khách đâm xe máy ở Đồng Nai, một người chết",
            "Sáng 5/8, xe khách chạy hướng TP HCM va chạm xe máy ở tỉnh Đồng Nai khiến một người chết.",
        ],
    ]);
}

#[test]
fn a_side_event_of_a_visit_does_not_join_the_talks() {
    stays_alone([
        [
            "2023-12-17",
            "越南总理范明政与日本首相岸田文雄会谈",
            "越南总理范明政12月16日在东京与日本首相岸田文雄举行会谈，双方就经贸、投资和官方发展援助交换意见，并见证签署多份合作文件。",
        ],
        [
            "2023-12-16",
            "Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Nhật Bản Kishida Fumio",
            "Ngày 16/12 tại Tokyo, Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Nhật Bản Kishida Fumio về thương mại, đầu tư và ODA, hai bên ký nhiều văn kiện hợp tác.",
        ],
        [
            "2023-12-16",
            "Thủ tướng Phạm Minh Chính gặp cộng đồng người Việt tại Nhật Bản",
            "Tối 16/12 tại Tokyo, Thủ tướng Phạm Minh Chính gặp gỡ đại diện cộng đồng người Việt và cán bộ đại sứ quán.",
        ],
    ]);
}

#[test]
fn a_part_of_a_name_is_not_told_beside_the_name() {
    let zh = [
        "2026-07-12",
        "葡萄牙队在岘港烟花节夺冠",
        "7月11日晚，葡萄牙队在越南岘港国际烟花节决赛中夺冠，中国江西队获得亚军。约2万名观众到场。来自黄果树瀑布景区的代表也出席。",
    ];
    let vi = [
        "2026-07-12",
        "Bồ Đào Nha vô địch lễ hội pháo hoa Đà Nẵng",
        "Tối 11/7, đội Bồ Đào Nha vô địch lễ hội pháo hoa quốc tế Đà Nẵng, đội Giang Tây của Trung Quốc về nhì. Khoảng 20.000 người xem. Đại diện khu thác Hoàng Quả Thụ cũng có mặt.",
    ];
    let mut corpus = Corpus::default();
    [zh, vi].iter().for_each(|report| _ = corpus.push(article(report)));
    let pairs = pair(&corpus, Lexicon::core(), &Decisions::default());
    let told: Vec<&str> = pairs.pairings[0].evidence.iter().map(|e| e.right.as_str()).collect();
    assert!(told.contains(&"Bồ Đào Nha") && !told.contains(&"Bồ Đào") && !told.contains(&"Quả Thụ"), "{told:?}");
}

//! What is read out of sentences of many kinds of news, written for these tests.

use super::*;
use crate::corpus::calendar;
use crate::corpus::parse::parse;
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor<'static>> = LazyLock::new(|| Extractor::new(Lexicon::core()));

fn article(date: &str, headline: &str, text: &str) -> Article {
    let stamp = if date.is_empty() { String::new() } else { format!("{date} 08:00\n\n") };
    parse(Path::new("report.txt"), format!("{headline}\n\n{stamp}{text}\n").as_bytes()).0
}

fn read(date: &str, headline: &str, text: &str) -> (Article, Mentions) {
    let article = article(date, headline, text);
    let mentions = EXTRACTOR.mentions_with(&mut Memory::default(), &article);
    (article, mentions)
}

/// The keys of a class that both texts have, as the words of the first.
fn shared(class: Class, zh: &str, vi: &str) -> Vec<String> {
    let ((a, x), (_, y)) = (read("2024-05-10", "标题", zh), read("2024-05-10", "Tiêu đề", vi));
    let mut out: Vec<String> = x
        .list
        .iter()
        .filter(|m| m.class == class && y.list.iter().any(|o| o.key == m.key))
        .map(|m| a.slice(m.span).as_str().to_owned())
        .collect();
    out.sort();
    out.dedup();
    out
}

fn days(date: &str, text: &str) -> Vec<When> {
    read(date, if text.is_ascii() { "Tin" } else { "标题" }, text).1.dates.iter().map(|d| d.0).collect()
}

fn one(year: i32, month: u8, at: u8) -> When {
    When::one(calendar::day(year, month, at).unwrap())
}

#[test]
fn a_name_in_latin_letters_is_one_word_with_its_accents() {
    for (zh, vi, wanted) in [
        (
            "总理约翰内斯多蒂尔（Jóhannesdóttir）表示欢迎。",
            "Thủ tướng Jóhannesdóttir hoan nghênh.",
            vec!["Jóhannesdóttir"],
        ),
        ("公司Hanseong宣布投产。", "Hãng Hanseong khánh thành nhà máy.", vec!["Hanseong"]),
        ("会议在Lima举行。", "Ông Trần Văn An dự họp.", vec![]),
    ] {
        assert_eq!(shared(Class::Name, zh, vi), wanted, "{zh}");
    }
}

#[test]
fn days_of_events_are_read_in_both_languages() {
    let cases = [
        ("地震发生在5月8日凌晨，造成多人受伤。", one(2024, 5, 8)),
        ("首场比赛昨日晚在河内举行，观众超过两万人。", one(2024, 5, 9)),
        ("越南国会今天上午表决通过了这部法律。", one(2024, 5, 10)),
        ("展览将于5月20日在南宁开幕，为期三天。", one(2024, 5, 20)),
        ("Vụ cháy xảy ra rạng sáng 8/5 tại một nhà kho ở ngoại ô.", one(2024, 5, 8)),
        ("Phiên tòa diễn ra hôm qua với sự có mặt của 12 luật sư.", one(2024, 5, 9)),
        ("Ngày 30 tháng 4 năm 2023, hai bên khánh thành cây cầu.", one(2023, 4, 30)),
        ("Đoàn rời Hà Nội sáng nay để lên đường dự hội nghị.", one(2024, 5, 10)),
    ];
    for (text, wanted) in cases {
        assert!(days("2024-05-10", text).contains(&wanted), "{text}: {:?}", days("2024-05-10", text));
    }
}

#[test]
fn days_named_without_a_date_are_counted_from_publication() {
    // The tenth of May 2024 was a Friday.
    let (may, april) = (|d| calendar::day(2024, 5, d).unwrap(), |d| calendar::day(2024, 4, d).unwrap());
    let cases = [
        ("事故发生在本周三晚上，警方正在调查。", one(2024, 5, 8)),
        ("两国代表上周五在日内瓦会谈。", one(2024, 5, 3)),
        ("新闻发布会下周一举行。", one(2024, 5, 13)),
        ("候选人定于周日举行辩论。", one(2024, 5, 12)),
        ("周二的暴雨淹没了多条街道。", one(2024, 5, 7)),
        ("电影节上周末在戛纳闭幕。", When::Days(may(4), may(5))),
        ("去年12月3日，法院曾驳回上诉。", one(2023, 12, 3)),
        ("上月28日，工厂发生爆炸。", one(2024, 4, 28)),
        ("上月底，两家公司宣布合并。", When::Days(april(26), april(30))),
        ("联赛4月30日至2日在三座城市进行。", When::Days(april(30), may(2))),
        ("昨夜的地震没有造成伤亡。", one(2024, 5, 9)),
        ("Vụ cướp xảy ra hôm thứ Tư tại một tiệm vàng ở ngoại ô.", one(2024, 5, 8)),
        ("Hai bên gặp nhau thứ Sáu tuần trước tại Genève để bàn về thuế.", one(2024, 5, 3)),
        ("Phiên tòa mở lại vào thứ Hai tuần tới, luật sư cho biết.", one(2024, 5, 13)),
        ("Trận chung kết diễn ra cuối tuần qua trước bốn vạn khán giả.", When::Days(may(4), may(5))),
        ("Ngày 3/12 năm ngoái, tòa đã bác đơn kháng cáo của công ty.", one(2023, 12, 3)),
        ("Vụ nổ ngày 28 tháng trước làm hư hại nhiều ngôi nhà.", one(2024, 4, 28)),
        ("Cuối tháng trước, hai hãng tuyên bố sáp nhập.", When::Days(april(26), april(30))),
        ("Trong hai ngày 4-5/5, đội tuyển đá hai trận giao hữu.", When::Days(may(4), may(5))),
        ("Bảo tàng mở cửa miễn phí từ ngày 30/4 đến 2/5.", When::Days(april(30), may(2))),
        ("Lũ quét xảy ra đêm 7, rạng sáng 8/5 ở hai xã vùng cao.", one(2024, 5, 8)),
        ("Sớm nay, động đất làm rung chuyển thủ đô.", one(2024, 5, 10)),
    ];
    for (text, wanted) in cases {
        assert!(days("2024-05-10", text).contains(&wanted), "{text}: {:?}", days("2024-05-10", text));
    }
}

#[test]
fn habits_are_no_days_of_events() {
    for text in [
        "学校每周三下午组织学生打扫卫生。",
        "这种药每周三次注射即可。",
        "Lớp học mở cửa mỗi thứ Hai tại nhà văn hóa của xã.",
    ] {
        assert!(days("2024-05-10", text).is_empty(), "{text}: {:?}", days("2024-05-10", text));
    }
}

#[test]
fn numbers_that_only_name_something_are_no_facts() {
    for (zh, vi) in [
        ("胜利80周年纪念大会在首都举行。", "Lễ mít tinh kỷ niệm 80 năm chiến thắng diễn ra ở thủ đô."),
        ("洪水造成13人失踪。", "Bão số 13 gây mưa lớn ở ven biển."),
    ] {
        assert!(shared(Class::Number, zh, vi).is_empty(), "{zh} {vi}");
    }
}

#[test]
fn storms_meet_by_the_international_list() {
    for (zh, vi, storm) in [
        ("台风“摩羯”在沿海登陆。", "Bão Yagi đổ bộ vào đất liền.", "摩羯"),
        ("强台风桦加沙逐渐靠近。", "Siêu bão Ragasa đang tiến vào bờ.", "桦加沙"),
        ("热带风暴“韦帕”减弱。", "Cơn bão Wipha suy yếu dần.", "韦帕"),
    ] {
        let found = shared(Class::Name, zh, vi);
        assert!(found.iter().any(|f| f == storm), "{zh} {vi}: {found:?}");
    }
    // Elsewhere the same characters are a word.
    assert!(shared(Class::Name, "百合花开满了山坡。", "Nari được trao giải.").is_empty());
}

#[test]
fn a_report_begins_at_its_agency_line() {
    let text =
        "大会在首都举行\n\n会后举行了招待会\n\n新华社河内5月9日电（记者张三）越南总理范明政9日会见了来访的代表团。";
    let found = read("2024-05-10", "两国代表共庆节日", text).1;
    assert!(found.dates.iter().any(|d| d.0 == one(2024, 5, 9) && d.1 == Zone::Lead), "{:?}", found.dates);
}

#[test]
fn holidays_and_anniversaries_are_no_days_of_events() {
    for text in ["Lễ kỷ niệm Quốc khánh 2/9 được tổ chức trọng thể tại thủ đô.", "“九一八”纪念活动的筹备工作已经开始。"]
    {
        assert!(days("2024-05-10", text).is_empty(), "{text}: {:?}", days("2024-05-10", text));
    }
}

#[test]
fn a_day_of_the_last_month_is_found_at_the_turn_of_a_year() {
    assert_eq!(days("2024-01-02", "事故发生在12月30日下午，原因正在调查。"), [one(2023, 12, 30)]);
    assert_eq!(days("2023-12-30", "Giải đấu khởi tranh ngày 5/1 tại ba thành phố."), [one(2024, 1, 5)]);
}

#[test]
fn places_have_one_key_in_both_languages() {
    let cases = [
        ("洪水淹没了老街省的多个村庄。", "Lũ nhấn chìm nhiều bản làng ở tỉnh Lào Cai.", "老街"),
        ("比赛在曼谷举行。", "Trận đấu diễn ra tại Bangkok.", "曼谷"),
        ("代表团抵达广西。", "Đoàn đã đến Quảng Tây.", "广西"),
        ("韩国队以二比一获胜。", "Đội tuyển Hàn Quốc thắng hai một.", "韩国"),
        ("卫星从海南发射升空。", "Vệ tinh được phóng từ Hải Nam.", "海南"),
    ];
    for (zh, vi, place) in cases {
        let found = shared(Class::Place, zh, vi);
        assert!(found.iter().any(|f| f.starts_with(place)), "{zh} {vi}: {found:?}");
    }
}

/// The places of a text, as their words.
fn places(headline: &str, text: &str) -> Vec<String> {
    let (article, found) = read("2024-05-10", headline, text);
    let places = found.list.iter().filter(|m| m.class == Class::Place);
    places.map(|m| article.slice(m.span).as_str().to_owned()).collect()
}

#[test]
fn a_lone_syllable_is_a_country_only_where_it_is_used_as_one() {
    for (text, wanted) in [
        ("Tổng thống Nga gặp thủ tướng Đức tại Berlin.", &["Nga", "Đức"][..]),
        ("Đàm phán Mỹ - Trung kéo dài hai ngày.", &["Mỹ", "Trung"]),
        ("Tại Pháp, hàng nghìn nông dân lái máy kéo ra đường.", &["Pháp"]),
        ("Ngoại trưởng Anh David Lammy thăm Ấn Độ.", &["Anh", "Ấn Độ"]),
    ] {
        let found = places("Tin quốc tế", text);
        assert!(wanted.iter().all(|w| found.iter().any(|f| f.contains(w))), "{text}: {found:?}");
    }
    for text in [
        "Ca sĩ Hồ Quỳnh Nga ra mắt đĩa nhạc mới.",
        "Tiền vệ Phạm Minh Đức dính chấn thương ở phút bù giờ.",
        "Diễn viên Thái Hòa đóng vai chính trong phim.",
        "Bà Lê Thị Mỹ kể về vườn cây của gia đình.",
        "Kỳ thi tiếng Anh diễn ra ở mười tám trường.",
        "Anh bán hết gà rồi về quê.",
        "Áo dài được may bằng lụa tơ tằm.",
        "Phi hành đoàn được khen thưởng.",
        "Ba nghị định mới có hiệu lực từ tháng sau.",
        "Ông Đức cho biết vườn bưởi sai quả.",
        "Lê đầu mùa bán chạy ở chợ.",
        "Gió mùa tràn về vùng núi Tây Bắc.",
        "Tàu Thần Châu rời bệ phóng.",
    ] {
        let found = places("Tin tức", text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn names_are_whole_where_a_syllable_is_also_a_country() {
    for (zh, vi, name) in [
        ("被告人阮德英当庭认罪。", "Bị cáo Nguyễn Đức Anh nhận tội tại tòa.", "阮德英"),
        ("主教练黎泰雄表示满意。", "HLV Lê Thái Hùng bày tỏ hài lòng.", "黎泰雄"),
    ] {
        let found = shared(Class::Name, zh, vi);
        assert!(found.iter().any(|f| f == name), "{zh} {vi}: {found:?}");
    }
}

#[test]
fn a_bay_or_strait_is_where_its_name_is() {
    for (zh, vi) in [
        ("游客在下龙湾过夜。", "Du khách ngủ đêm trên vịnh Hạ Long."),
        ("游客在下龙湾过夜。", "Du khách đổ về Hạ Long dịp hè."),
        ("船只驶过台湾海峡。", "Tàu đi qua eo biển Đài Loan."),
        ("朝鲜半岛局势紧张。", "Bán đảo Triều Tiên lại căng thẳng."),
        ("刚果（金）暴发疫情。", "Dịch bùng phát ở CHDC Congo."),
    ] {
        assert!(!shared(Class::Place, zh, vi).is_empty(), "{zh} {vi}");
    }
}

#[test]
fn hours_of_the_clock_are_no_facts() {
    for (zh, vi) in [
        ("事故发生在14时35分。", "Tai nạn xảy ra lúc 14h35."),
        ("列车18时20分许脱轨。", "Tàu trật bánh khoảng 18 giờ 20 phút."),
        ("比赛19:45开始。", "Trận đấu bắt đầu lúc 19:45."),
    ] {
        assert!(shared(Class::Number, zh, vi).is_empty(), "{zh} {vi}: {:?}", shared(Class::Number, zh, vi));
    }
    assert_eq!(shared(Class::Number, "救援持续了48小时。", "Cứu hộ kéo dài 48 giờ.").len(), 1);
    assert!(shared(Class::Number, "一架波音787客机返航。", "Chiếc Boeing 787 quay đầu.").is_empty());
}

#[test]
fn a_place_inside_the_name_of_an_organisation_is_not_named() {
    let (article, found) = read("2024-05-10", "标题", "上海合作组织的成员国发表了联合声明。");
    let places: Vec<_> = found
        .list
        .iter()
        .filter(|m| m.class == Class::Place)
        .map(|m| article.slice(m.span).as_str().to_owned())
        .collect();
    assert!(!places.iter().any(|p| p == "上海"), "{places:?}");
}

#[test]
fn names_meet_by_their_readings() {
    let cases = [
        (
            "越南总理范明政表示，两国贸易快速增长。",
            "Thủ tướng Phạm Minh Chính cho biết thương mại hai nước tăng nhanh.",
            "范明政",
        ),
        ("国防部长潘文江主持了仪式。", "Bộ trưởng Quốc phòng Phan Văn Giang chủ trì buổi lễ.", "潘文江"),
        ("被告人张美兰在法庭上作了最后陈述。", "Bị cáo Trương Mỹ Lan nói lời sau cùng trước tòa.", "张美兰"),
        ("航天员叶光富表示一切顺利。", "Phi hành gia Diệp Quang Phú cho biết mọi việc thuận lợi.", "叶光富"),
    ];
    for (zh, vi, name) in cases {
        let found = shared(Class::Name, zh, vi);
        assert!(found.iter().any(|f| f == name), "{zh} {vi}: {found:?}");
    }
}

#[test]
fn foreign_names_meet_by_their_sound() {
    for (zh, vi) in [
        ("乌克兰总统泽连斯基周四抵达华沙。", "Tổng thống Ukraine Zelensky hôm thứ năm tới Warsaw."),
        ("法国总统马克龙宣布了这一决定。", "Tổng thống Pháp Macron công bố quyết định này."),
        ("联合国秘书长古特雷斯呼吁停火。", "Tổng thư ký Liên Hợp Quốc Guterres kêu gọi ngừng bắn."),
    ] {
        let facts = |headline: &str, text: &str| EXTRACTOR.facts(&article("2024-05-10", headline, text)).unwrap();
        let (a, b) = (facts("标题", zh), facts("Tin quốc tế", vi));
        let named = b.persons.iter().any(|p| a.names(p).is_some());
        assert!(named, "{zh} {vi} {:?} {:?}", a.persons, b.persons);
    }
}

#[test]
fn numbers_meet_whatever_their_unit_is_called() {
    let cases = [
        ("地震造成1.2万人无家可归。", "Động đất khiến 12.000 người mất nhà cửa."),
        ("合同总额为3.5亿美元。", "Hợp đồng trị giá 350 triệu USD."),
        ("铁路全长1035公里。", "Tuyến đường sắt dài 1.035 km."),
        ("出口同比增长百分之十五。", "Xuất khẩu tăng 15% so với cùng kỳ."),
        ("失事客机航班号为MU5735。", "Chuyến bay MU5735 gặp nạn."),
        ("地震震级为7.8级。", "Trận động đất mạnh 7,8 độ."),
        ("老人去世，享年101岁。", "Cụ qua đời, hưởng thọ 101 tuổi."),
        ("法律草案获432票赞成。", "Dự luật được 432 đại biểu tán thành."),
    ];
    for (zh, vi) in cases {
        assert_eq!(shared(Class::Number, zh, vi).len(), 1, "{zh} {vi}");
    }
}

#[test]
fn years_and_small_numbers_are_no_facts() {
    for (zh, vi) in
        [("2023年有三人获奖。", "Năm 2023 có ba người đoạt giải."), ("双方签署5项协议。", "Hai bên ký 5 thỏa thuận.")]
    {
        assert!(shared(Class::Number, zh, vi).is_empty(), "{zh}");
    }
}

fn editions(headline: &str, text: &str) -> Vec<u32> {
    read("2024-05-10", headline, text).1.editions.iter().map(|e| e.number).collect()
}

#[test]
fn editions_are_counted_in_both_languages() {
    let cases = [
        ("第二十届中国—东盟博览会开幕", "博览会在南宁举行。", 20),
        ("Khai mạc Hội chợ Trung Quốc - ASEAN lần thứ 20", "Hội chợ diễn ra tại Nam Ninh.", 20),
        ("第8轮磋商结束", "双方就渔业问题交换意见。", 8),
        ("Đàm phán vòng 8 kết thúc", "Hai bên trao đổi về nghề cá.", 8),
    ];
    for (headline, text, number) in cases {
        assert!(editions(headline, text).contains(&number), "{headline}: {:?}", editions(headline, text));
    }
}

#[test]
fn other_ordinals_are_no_editions() {
    for (headline, text) in [
        ("中国成为第五个登月国家", "探测器成功着陆。"),
        ("Nước thứ năm đưa tàu lên Mặt Trăng", "Tàu hạ cánh thành công."),
        ("Đội tuyển thua ở vòng loại thứ ba World Cup", "Trận đấu diễn ra trên sân khách."),
        ("Điều 5 của luật mới", "Luật có hiệu lực từ tháng sau."),
    ] {
        assert!(editions(headline, text).is_empty(), "{headline}: {:?}", editions(headline, text));
    }
}

#[test]
fn announcements_are_told_from_reports() {
    let cases = [
        ("国防部长将访问老挝", "访问为期三天。", true),
        ("国防部长访问老挝", "访问取得圆满成功。", false),
        ("Bộ trưởng Quốc phòng sẽ thăm Lào", "Chuyến thăm kéo dài ba ngày.", true),
        ("Bộ trưởng Quốc phòng thăm Lào", "Chuyến thăm thành công tốt đẹp.", false),
        ("Giải vô địch bóng đá nữ sắp khởi tranh", "Có tám đội tham dự.", true),
    ];
    for (headline, text, ahead) in cases {
        assert_eq!(read("2024-05-10", headline, text).1.ahead, ahead, "{headline}");
    }
}

#[test]
fn a_text_without_a_headline_has_no_lead() {
    let article = parse(Path::new("fragment.txt"), "他说，谈判仍在继续。双方都希望尽快达成协议。\n".as_bytes()).0;
    let found = EXTRACTOR.mentions_with(&mut Memory::default(), &article);
    assert!(!found.headline);
    assert!(found.list.iter().all(|m| m.zone == Zone::Body));
}

#[test]
fn facts_are_small() {
    let long = "这是一篇很长的报道，提到河内、北京、万象和金边，以及总理范明政和1234名代表。".repeat(400);
    let facts = EXTRACTOR.facts(&article("2024-05-10", "很长的报道", &long)).unwrap();
    assert!(facts.keys.len() <= 352 && facts.sketch.len() <= 32 && facts.persons.len() <= 10);
}

#[test]
fn a_hostile_line_stays_linear() {
    for piece in ["3人，", "3月4日，", "Ngày 3/4, ", "thứ Hai 3 ", "第3届，", "Việt Nam 3, ", "3 "] {
        let text = piece.repeat(60_000 / piece.len());
        for lang in [Lang::ZhHans, Lang::Vi] {
            let headline = if lang.is_zh() { "河内大雨" } else { "Mưa lớn ở Hà Nội" };
            let article = Article { lang, ..article("2024-04-13", headline, &text) };
            let begun = std::time::Instant::now();
            let _ = EXTRACTOR.mentions_with(&mut Memory::default(), &article);
            assert!(begun.elapsed() < std::time::Duration::from_secs(12), "{piece:?}: {:?}", begun.elapsed());
        }
    }
}

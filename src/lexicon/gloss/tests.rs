//! Sentences written for these tests, in both directions. What they want is what is made, word for word: a gloss is no
//! translation, and an editor would write many of them otherwise.

mod patterns;

use super::*;
use proptest::prelude::*;

fn gloss(text: &str, to: Lang) -> Rendering {
    let sentence = Safe::new(text);
    let out = Gloss::new(Lexicon::core()).gloss(&[sentence.as_safe()], to);
    out.into_iter().next().unwrap()
}

fn vi(zh: &str) -> String {
    gloss(zh, Lang::Vi).text().as_str().to_owned()
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(zh, want)| vi(zh) != *want)
        .map(|(zh, want)| format!("{zh}\n   {}\n not {want}", vi(zh)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn order_of_modifiers() {
    check(&[
        ("双方将加强双边关系。", "Hai bên sẽ tăng cường quan hệ song phương."),
        (
            "越南国防部长潘文江表示，双方将进一步加强双边关系。",
            "Bộ trưởng Quốc phòng Việt Nam Phan Văn Giang cho biết, hai bên sẽ tăng cường hơn nữa quan hệ song phương.",
        ),
        ("习近平主席会见了越南总理范明政。", "Chủ tịch Tập Cận Bình đã hội kiến Thủ tướng Việt Nam Phạm Minh Chính."),
        ("中国云南省", "Tỉnh Vân Nam, Trung Quốc"),
        ("两国领导人举行会谈。", "Nhà lãnh đạo hai nước tổ chức hội đàm."),
        ("这个国家", "Quốc gia này"),
        ("这些问题非常重要。", "Những vấn đề này rất quan trọng."),
        ("其他国家也参加了会议。", "Các quốc gia khác cũng đã tham gia hội nghị."),
        ("另一名士兵受伤。", "Một binh sĩ khác bị thương."),
        ("他的父亲是医生。", "Cha của ông là bác sĩ."),
        ("中国的经济", "Kinh tế của Trung Quốc"),
        ("今年的计划", "Kế hoạch năm nay"),
        ("美丽的城市", "Thành phố xinh đẹp"),
        ("最大的城市", "Thành phố lớn nhất"),
        ("更好的生活", "Cuộc sống tốt hơn"),
        ("越南國防部長", "Bộ trưởng Quốc phòng Việt Nam"),
        ("經濟發展", "Phát triển kinh tế"),
        ("让人民满意", "Để nhân dân hài lòng"),
        ("21岁的球员", "Cầu thủ 21 tuổi"),
        ("外交部发言人", "Người phát ngôn Bộ Ngoại giao"),
    ]);
}

#[test]
fn words_whose_place_is_on_the_other_side() {
    check(&[
        ("另3人受伤。", "3 người khác bị thương."),
        ("问题本身很复杂。", "Bản thân vấn đề rất phức tạp."),
        ("新规6月1日起实施。", "Quy định mới thực hiện từ ngày 1/6."),
        ("如何解决这个问题？", "Làm thế nào để giải quyết vấn đề này?"),
        ("情况如何？", "Tình hình như thế nào?"),
        ("吸引更多游客。", "Thu hút thêm nhiều du khách."),
        ("他的前任辞职了。", "Người tiền nhiệm của ông đã từ chức."),
        ("在同一地点", "Tại cùng một địa điểm"),
        ("产量增长到500万吨。", "Sản lượng tăng lên 5 triệu tấn."),
    ]);
}

#[test]
fn modifiers_stay_on_their_side_of_a_conjunction() {
    check(&[
        ("在越南广宁和中国广西交界处", "Tại nơi giáp ranh Quảng Ninh, Việt Nam và Quảng Tây, Trung Quốc"),
        ("中国广西与越南谅山", "Quảng Tây, Trung Quốc và Lạng Sơn, Việt Nam"),
        ("中国—东盟博览会", "Hội chợ Trung Quốc - ASEAN"),
        ("高平等省的代表参加", "Đại diện của các tỉnh như Cao Bằng tham gia"),
        ("开展结对等活动", "Triển khai các hoạt động như kết nghĩa"),
    ]);
}

#[test]
fn clauses_before_de() {
    check(&[
        ("这家总部位于深圳的公司", "Công ty có trụ sở chính tại Thâm Quyến này"),
        ("这款由学生研发的机器人", "Robot do học sinh nghiên cứu phát triển này"),
        ("从越南进口的水果", "Trái cây nhập khẩu từ Việt Nam"),
        ("工厂排放的废水", "Nước thải mà nhà máy phát thải"),
        ("根据真实故事改编的电影", "Phim chuyển thể theo câu chuyện có thật"),
        (
            "总统签署了一项旨在限制外国人购买农田的法案。",
            "Tổng thống đã ký một dự luật nhằm hạn chế người nước ngoài mua đồng ruộng.",
        ),
        ("推迟扩建计划", "Hoãn kế hoạch mở rộng"),
    ]);
}

#[test]
fn words_by_what_stands_beside_them() {
    check(&[
        ("为保障安全，双方加强巡逻", "Để bảo đảm an toàn, hai bên tăng cường tuần tra"),
        ("受到两国重视", "Được hai nước coi trọng"),
        ("被列为重点", "Được xếp vào trọng điểm"),
        ("双方都会举行活动", "Hai bên đều sẽ tổ chức hoạt động"),
        ("台风“海燕”", "Bão “Haiyan”"),
        ("“海星01”号", "“Hải Tinh 01”"),
        ("新月乡玉兔屯", "Thôn Ngọc Thỏ, xã Tân Nguyệt"),
    ]);
}

#[test]
fn lengths_of_time_grades_and_terms() {
    check(&[
        ("十年间", "Trong mười năm"),
        ("一个半小时", "Một tiếng rưỡi"),
        ("两年半", "Hai năm rưỡi"),
        ("风力14级", "Sức gió cấp 14"),
        ("有期徒刑十二年", "12 năm tù"),
        ("每半年一次", "Nửa năm một lần"),
        ("每两周一次", "Hai tuần một lần"),
        ("男子100米自由泳", "Bơi tự do 100 m nam"),
        ("急救包60个", "60 túi cứu thương"),
        ("北方大部分地区", "Phần lớn khu vực phía Bắc"),
    ]);
}

#[test]
fn amounts_and_dates() {
    check(&[
        ("这三名官员否认了指控。", "Ba quan chức này đã phủ nhận cáo buộc."),
        ("一名警察被逮捕。", "Một cảnh sát bị bắt giữ."),
        ("第八届会议", "Hội nghị lần thứ tám"),
        ("第一次会议", "Hội nghị đầu tiên"),
        ("首届论坛", "Diễn đàn lần thứ nhất"),
        ("2024年4月13日", "Ngày 13/4/2024"),
        ("2017 年 7 月", "Tháng 7/2017"),
        ("上周六下午", "Chiều thứ Bảy tuần trước"),
        ("12亿美元", "1,2 tỷ USD"),
        ("增长了5.5%", "Đã tăng 5,5%"),
        ("1,234人", "1.234 người"),
        ("三分之二的学生", "Hai phần ba học sinh"),
        ("上世纪90年代", "Những năm 90 thế kỷ trước"),
    ]);
}

#[test]
fn times_of_the_day() {
    check(&[
        ("上午8时30分许", "Khoảng 8 giờ 30 sáng"),
        ("上午8時30分許", "Khoảng 8 giờ 30 sáng"),
        ("中午12时", "12 giờ trưa"),
        ("凌晨2时许", "Khoảng 2 giờ rạng sáng"),
        ("20日凌晨2时许", "Khoảng 2 giờ rạng sáng ngày 20"),
        ("晚8点", "8 giờ tối"),
        ("昨晚9点左右", "Khoảng 9 giờ tối qua"),
        ("下午3点半", "3 giờ 30 chiều"),
        ("下午14时05分", "14 giờ 5 phút"),
        ("8时30分15秒", "8 giờ 30 phút 15 giây"),
        ("上午9时整", "Đúng 9 giờ sáng"),
        ("上午9:15", "9 giờ 15 sáng"),
        ("上午8时至11时", "Từ 8 giờ đến 11 giờ sáng"),
        ("当地时间20日上午10时", "10 giờ sáng ngày 20 giờ địa phương"),
        ("15日晚，他抵达河内。", "Tối ngày 15, ông đến Hà Nội."),
        ("他提出了三点建议。", "Ông đã đưa ra ba điểm đề nghị."),
        ("24小时内", "Trong 24 giờ"),
    ]);
}

#[test]
fn parts_of_the_year() {
    check(&[
        ("前三季度", "Ba quý đầu năm"),
        ("今年前三季度", "Ba quý đầu năm nay"),
        ("2024年前9个月", "9 tháng đầu năm 2024"),
        ("今年前九個月", "Chín tháng đầu năm nay"),
        ("上半年", "Nửa đầu năm"),
        ("今年上半年", "Nửa đầu năm nay"),
        ("去年下半年", "Nửa cuối năm ngoái"),
        ("去年第四季度", "Quý IV năm ngoái"),
        ("明年底", "Cuối năm tới"),
        ("2024年年初", "Đầu năm 2024"),
        ("5月份", "Tháng 5"),
        ("5月中旬", "Giữa tháng 5"),
        ("未来三天", "Ba ngày tới"),
    ]);
}

#[test]
fn rough_figures_and_ranges() {
    check(&[
        ("200余名乘客", "Hơn 200 hành khách"),
        ("500多部", "Hơn 500 bộ"),
        ("十余人", "Hơn 10 người"),
        ("200多万人", "Hơn 2 triệu người"),
        ("近百名学生", "Gần 100 học sinh"),
        ("上千人", "Hàng nghìn người"),
        ("百余人", "Hơn 100 người"),
        ("十几个国家", "Hơn 10 quốc gia"),
        ("三十多个国家", "Hơn 30 quốc gia"),
        ("两个多月", "Hơn hai tháng"),
        ("三年多", "Hơn ba năm"),
        ("两三天", "2-3 ngày"),
        ("五六百人", "500-600 người"),
        ("超5000人", "Hơn 5.000 người"),
        ("18至35岁", "18-35 tuổi"),
        ("5%至7%", "5-7%"),
        ("100万至200万人", "1-2 triệu người"),
        ("零下5度", "Âm 5 độ"),
        ("49秒32", "49 giây 32"),
        ("北纬23.5度", "23,5 độ vĩ Bắc"),
        ("每平方公里200人", "200 người/km²"),
        ("连续三年", "Ba năm liên tiếp"),
    ]);
}

#[test]
fn scores_and_places_in_a_row() {
    check(&[
        ("上海队以3比0战胜北京队。", "Đội Thượng Hải chiến thắng đội Bắc Kinh với tỷ số 3-0."),
        ("他们以3:1获胜。", "Họ giành chiến thắng với tỷ số 3-1."),
        ("越南队2比1战胜泰国队。", "Đội tuyển Việt Nam chiến thắng đội Thái Lan 2-1."),
        ("第三轮谈判", "Cuộc đàm phán vòng thứ ba"),
        ("他第五次访问中国。", "Ông lần thứ năm thăm Trung Quốc."),
        ("第12届会议", "Hội nghị lần thứ 12"),
        ("第9号台风", "Bão số 9"),
        ("地铁3号线", "Tuyến tàu điện ngầm số 3"),
        ("第35分钟", "Phút thứ 35"),
    ]);
}

#[test]
fn places_that_no_table_has_are_named_by_their_kind() {
    check(&[
        ("星渡镇", "Thị trấn Tinh Độ"),
        ("星渡镇的居民已经撤离。", "Cư dân của thị trấn Tinh Độ đã sơ tán."),
        ("云湾县政府", "Chính quyền huyện Vân Loan"),
        ("青石口岸", "Cửa khẩu Thanh Thạch"),
        ("前往德安县", "Đến huyện Đức An"),
        ("安化县大福镇木溪村", "Làng Mộc Khê, thị trấn Đại Phúc, huyện An Hóa"),
        ("白沙河", "Sông Bạch Sa"),
        ("梅花山", "Núi Mai Hoa"),
        ("兰江大学", "Đại học Lan Giang"),
        ("华远科技公司", "Công ty công nghệ Hoa Viễn"),
        ("星渡镇镇长", "Chủ tịch thị trấn Tinh Độ"),
    ]);
}

#[test]
fn common_words_before_a_kind_of_place_stay_words() {
    check(&[
        ("全镇", "Toàn thị trấn"),
        ("该县", "Huyện này"),
        ("边境口岸", "Cửa khẩu biên giới"),
        ("偏远的山村", "Làng miền núi xa xôi"),
        ("两个镇", "Hai thị trấn"),
        ("沿海县", "Huyện ven biển"),
        ("贫困县", "Huyện nghèo"),
        ("大河", "Sông lớn"),
        ("著名大学", "Đại học nổi tiếng"),
        ("石油公司", "Công ty dầu"),
        ("当地村民", "Dân làng địa phương"),
    ]);
}

#[test]
fn persons_are_known_by_surname_and_by_what_stands_beside() {
    check(&[
        ("市民王建国告诉记者", "Người dân Vương Kiến Quốc nói với phóng viên"),
        ("县委书记李文明表示", "Bí thư Huyện ủy Lý Văn Minh cho biết"),
        ("记者刘晓说", "Phóng viên Lưu Hiểu nói"),
        ("张志强说", "Trương Chí Cường nói"),
        ("欧阳明表示", "Âu Dương Minh cho biết"),
        ("陈立新先生", "Ông Trần Lập Tân"),
    ]);
}

#[test]
fn rise_and_fall_to_an_amount() {
    check(&[
        ("失业率从百分之五上升到百分之七。", "Tỷ lệ thất nghiệp tăng từ 5% lên 7%."),
        ("水位降到了最低点。", "Mực nước giảm xuống điểm thấp nhất."),
        ("出口额同比增长12%。", "Kim ngạch xuất khẩu tăng 12% so với cùng kỳ năm trước."),
        ("股价大幅下跌。", "Giá cổ phiếu giảm mạnh."),
        ("油价每桶下跌2.3美元。", "Giá dầu giảm 2,3 USD mỗi thùng."),
    ]);
}

#[test]
fn phrases_that_belong_together() {
    check(&[
        ("不仅提高了效率，而且降低了成本。", "Không chỉ đã nâng cao hiệu suất, mà còn đã giảm chi phí."),
        ("除了工作之外，他还喜欢音乐。", "Ngoài công việc, ông cũng thích âm nhạc."),
        ("在专家的帮助下", "Dưới sự giúp đỡ của chuyên gia"),
        ("网友对这一做法表示质疑。", "Cư dân mạng bày tỏ nghi ngờ đối với cách làm này."),
        ("该市人口密度", "Mật độ dân số của thành phố này"),
        ("第一位获得该奖项的女性", "Phụ nữ đầu tiên nhận được giải thưởng này"),
        ("事故原因正在调查中。", "Nguyên nhân tai nạn đang được điều tra."),
        ("议会以235票赞成通过了法案。", "Nghị viện đã thông qua dự luật với 235 phiếu thuận."),
        ("这项发表在《自然》杂志上的研究", "Nghiên cứu công bố trên tạp chí “Tự nhiên” này"),
    ]);
}

#[test]
fn amounts_behind_their_nouns_and_endings_of_nouns() {
    check(&[
        ("抓获嫌疑人8名", "Bắt giữ 8 nghi phạm"),
        ("取消航班150多架次", "Hủy bỏ hơn 150 chuyến bay"),
        ("通货膨胀率", "Tỷ lệ lạm phát"),
        ("登革热病例3200例", "3.200 ca bệnh sốt xuất huyết"),
        ("各领域务实合作", "Hợp tác thiết thực các lĩnh vực"),
        ("在2030年前建成", "Xây dựng xong trước năm 2030"),
        ("副总参谋长阮文义中将", "Phó Tổng Tham mưu trưởng Trung tướng Nguyễn Văn Nghĩa"),
        ("欧盟委员会主席冯德莱恩表示", "Chủ tịch Ủy ban châu Âu von der Leyen cho biết"),
        ("以13票赞成、2票弃权的结果", "Với kết quả 13 phiếu thuận, 2 phiếu trắng"),
        ("由中国企业承建的水电站", "Nhà máy thủy điện do doanh nghiệp Trung Quốc nhận thầu xây dựng"),
        ("一名7岁女孩", "Một cô gái 7 tuổi"),
        ("升至每盎司3400美元", "Tăng lên 3.400 USD/ounce"),
        ("本届运动会最年轻的冠军", "Nhà vô địch trẻ nhất của đại hội thể thao lần này"),
        ("双方就加强合作交换了意见。", "Hai bên đã trao đổi ý kiến về việc tăng cường hợp tác."),
        (
            "中方反对外部势力干涉中国内政。",
            "Phía Trung Quốc phản đối thế lực bên ngoài can thiệp công việc nội bộ Trung Quốc.",
        ),
        ("他首次访问中国。", "Ông lần đầu tiên thăm Trung Quốc."),
    ]);
}

#[test]
fn what_is_said_begins_with_a_capital() {
    check(&[
        ("他说：“会议很成功。”", "Ông nói: “Hội nghị rất thành công.”"),
        ("他参加了“春天”活动。", "Ông đã tham gia hoạt động “mùa xuân”."),
    ]);
}

#[test]
fn prepositions_and_places() {
    check(&[
        ("在北京举行", "Tổ chức tại Bắc Kinh"),
        ("在会议上", "Tại hội nghị"),
        ("在桌子上", "Trên bàn"),
        ("在此期间", "Trong thời gian này"),
        ("会议结束后，他离开了。", "Sau khi hội nghị kết thúc, ông đã rời đi."),
        ("把书放在桌子上", "Đặt sách trên bàn"),
        ("由于天气原因", "Do nguyên nhân thời tiết"),
    ]);
}

#[test]
fn aspect_and_sentences() {
    check(&[
        ("学生们在学校里学习。", "Các học sinh học tập trong trường học."),
        ("他正在学习越南语。", "Ông đang học tập tiếng Việt."),
        ("他已经回国了。", "Ông đã về nước."),
        ("他会来吗？", "Ông sẽ đến không?"),
        ("他比我高。", "Ông cao hơn tôi."),
    ]);
}

#[test]
fn lists_names_and_signs() {
    check(&[
        ("越南和中国", "Việt Nam và Trung Quốc"),
        ("警方、军队和居民", "Cảnh sát, quân đội và cư dân"),
        ("苹果、香蕉等水果", "Các trái cây như táo, chuối"),
        ("他说：“我很高兴。”", "Ông nói: “Tôi rất vui mừng.”"),
        ("《人民日报》报道", "“Nhân Dân Nhật báo” đưa tin"),
        ("（新华社）", "(Tân Hoa Xã)"),
        ("伊丽莎白·沃伦(Elizabeth Warren)表示", "Elizabeth Warren cho biết"),
        ("汤姆·克鲁斯来到上海。", "Tom Cruise đến Thượng Hải."),
    ]);
}

#[test]
fn vietnamese_to_chinese() {
    for (vi, want) in [
        ("Hai bên sẽ tăng cường quan hệ song phương.", "双方将加强双边关系。"),
        ("Bộ trưởng Quốc phòng Việt Nam Phan Văn Giang cho biết", "越南国防部长潘文江表示"),
        ("Quốc gia này có 1.234 người.", "这个国家有1234人。"),
        ("Trung Quốc và Việt Nam", "中国和越南"),
        ("quan hệ quân sự", "军事关系"),
        ("", ""),
    ] {
        assert_eq!(gloss(vi, Lang::ZhHans).text().as_str(), want, "{vi}");
    }
}

#[test]
fn names_of_the_texts_own_go_before_the_tables_in_both_directions() {
    let names = [("青果", "Thanh Quả"), ("梦云", "Mộng Vân"), ("特朗普", "Trump")]
        .map(|(zh, vi)| OwnName { zh: zh.to_owned(), vi: vi.to_owned() });
    let text = |from: &str, to| {
        let safe = Safe::new(from);
        let out = Gloss::new(Lexicon::core()).with_names(&names).gloss(&[safe.as_safe()], to);
        out.first().map(|r| r.text().to_string()).unwrap_or_default()
    };
    assert!(text("青果口岸开通绿色通道。", Lang::Vi).contains("Thanh Quả"));
    assert!(text("越南夢雲縣", Lang::Vi).contains("Mộng Vân"));
    assert!(text("Cửa khẩu Thanh Quả mở cửa", Lang::ZhHans).contains("青果"));
    assert!(text("Huyện Mộng Vân tổ chức diễn tập", Lang::ZhHans).contains("梦云"));
    assert!(text("Tổng thống Trump phát biểu", Lang::ZhHans).contains("特朗普"));
}

#[test]
fn unknown_vietnamese_places_stay_as_they_are() {
    let zh = |vi: &str| gloss(vi, Lang::ZhHans).text().as_str().to_owned();
    for (vi, name) in [
        ("Lũ dâng cao trên sông Ngân Khê.", "Ngân Khê"),
        ("Trường Tiểu học Mộng Vân", "Mộng Vân"),
        ("xã Trà Vân Mộng", "Trà Vân Mộng"),
    ] {
        assert!(zh(vi).contains(name), "{vi}: {}", zh(vi));
    }
    for (vi, known) in [("Thủ đô Hà Nội của Việt Nam", "河内"), ("Bộ Quốc phòng Trung Quốc", "国防部")]
    {
        assert!(zh(vi).contains(known), "{vi}: {}", zh(vi));
    }
}

#[test]
fn water_and_country_are_told_apart_by_their_neighbours() {
    let zh = |vi: &str| gloss(vi, Lang::ZhHans).text().as_str().to_owned();
    for vi in ["Nước lũ tràn vào nhà", "thiếu nước sạch", "mực nước vượt báo động"] {
        assert!(zh(vi).contains('水') && !zh(vi).contains('国'), "{vi}: {}", zh(vi));
    }
    for vi in ["lãnh đạo hai nước", "các nước láng giềng"] {
        assert!(zh(vi).contains('国'), "{vi}: {}", zh(vi));
    }
    assert!(zh("Sáng 18/5, học sinh mặc áo phao").contains("5月18日上午"));
    assert!(zh("học sinh mặc áo phao").contains("救生衣"));
}

#[test]
fn origins_are_told() {
    let origin = |zh: &str, piece: &str| {
        let rendering = gloss(zh, Lang::Vi);
        rendering.units.iter().find(|u| u.source.of(zh) == piece).map(|u| u.origin)
    };
    assert_eq!(origin("潘文江访问中国。", "潘文江"), Some(Origin::Name));
    assert_eq!(origin("双方加强合作。", "合作"), Some(Origin::Lexicon));
    assert_eq!(origin("共有12亿人。", "12亿"), Some(Origin::Number));
    assert_eq!(origin("双方加强合作。", "。"), Some(Origin::Punctuation));
    assert_eq!(origin("这是Xyzzy说的", "Xyzzy"), Some(Origin::Unknown));
}

#[test]
fn a_name_explained_once_is_known_in_every_sentence() {
    let sentences = ["马克·斯沃博德(Mark Swobod)来了。", "斯沃博德很高兴。"].map(Safe::new);
    let safe: Vec<SafeStr<'_>> = sentences.iter().map(Safe::as_safe).collect();
    let out = Gloss::new(Lexicon::core()).gloss(&safe, Lang::Vi);
    let texts: Vec<String> = out.iter().map(|r| r.text().as_str().to_owned()).collect();
    assert!(texts[0].starts_with("Mark Swobod ") && texts[1].starts_with("Swobod "), "{texts:?}");
}

#[test]
fn walking_alternatives_changes_the_text_and_comes_round() {
    let mut rendering = gloss("合作", Lang::Vi);
    let first = rendering.text();
    let count = rendering.units[0].alternatives().len();
    assert!(count > 1);
    rendering.units[0].walk(false);
    assert_ne!(rendering.text(), first);
    rendering.units[0].walk(true);
    assert_eq!(rendering.text(), first);
    (0..count).for_each(|_| rendering.units[0].walk(false));
    assert_eq!(rendering.text(), first);
}

proptest! {
    #[test]
    fn every_character_has_one_unit(text in "[中国越南的了在被把三名，。、“”() a-c0-9第届年月会议说合作]{0,60}") {
        let safe = Safe::new(&text);
        for to in [Lang::Vi, Lang::ZhHans] {
            let rendering = gloss(safe.as_str(), to);
            let mut seen = vec![0; safe.as_str().len()];
            for unit in &rendering.units {
                prop_assert!(safe.as_str().get(unit.source.range()).is_some());
                unit.source.range().for_each(|b| seen[b] += 1);
            }
            for (byte, c) in safe.as_str().char_indices() {
                let is_free = c == ' ';
                prop_assert!(seen[byte] == 1 || (is_free && seen[byte] == 0), "{byte} {c:?} {:?}", seen);
            }
        }
    }

    #[test]
    fn places_of_units_are_their_texts(text in "[中国的说了阿尔·，。a-cA-CĐđếạ0-9(): “”]{0,40}") {
        let safe = Safe::new(&text);
        let rendering = gloss(safe.as_str(), Lang::Vi);
        let (whole, places) = rendering.layout();
        prop_assert_eq!(places.len(), rendering.units.len());
        for (unit, place) in rendering.units.iter().zip(places) {
            let written = whole.get(place);
            prop_assert_eq!(written.as_str().to_lowercase(), unit.text().as_str().to_lowercase());
        }
    }
}

proptest! {
    #[test]
    fn no_run_of_figures_stops_the_gloss(text in "[十百千万亿兆萬億两三九几数近上余多点成分之第0-9.%年月日时]{1,14}") {
        prop_assert!(!gloss(&text, Lang::Vi).text().as_str().is_empty());
    }
}

#[test]
fn traditional_text_is_read_as_simplified_text_is() {
    for (simplified, traditional) in [
        ("受台风影响的地区已经恢复供电。", "受颱風影響的地區已經恢復供電。"),
        ("受油价上涨影响，航班取消了。", "受油價上漲影響，航班取消了。"),
        ("他受到启发后得到重视。", "他受到啟發後得到重視。"),
        ("严禁在会议期间拍照。", "嚴禁在會議期間拍照。"),
        ("公司应该在年底前完成任务。", "公司應該在年底前完成任務。"),
        ("被对手击败的球队", "被對手擊敗的球隊"),
        ("他花了三年时间，连名字都不会写。", "他花了三年時間，連名字都不會寫。"),
        ("为确保安全，道路关闭了。", "為確保安全，道路關閉了。"),
        ("我们让学生做作业。", "我們讓學生做作業。"),
    ] {
        assert_eq!(vi(traditional), vi(simplified), "{traditional}");
    }
}

/// The least time of some tries.
fn shortest(text: &str, to: Lang) -> std::time::Duration {
    let time = |_| {
        let start = std::time::Instant::now();
        assert!(!gloss(text, to).units.is_empty());
        start.elapsed()
    };
    (0..3).map(time).min().unwrap_or_default()
}

/// Eight times the text may take thirty-two times as long on a busy machine: work that grew with its square would take
/// sixty-four.
#[test]
fn the_work_is_linear_in_a_line_without_commas() {
    const LONGER: usize = 8;
    let long = |part: &str, times: usize| part.repeat(times * 800 / part.len());
    for (part, to) in [
        ("他在受到影响的只有学生被让", Lang::Vi),
        ("（", Lang::Vi),
        ("在把连为", Lang::Vi),
        ("các học sinh nam nữ ", Lang::ZhHans),
        ("học sinh bị phạt cho số người đâm nhà ", Lang::ZhHans),
        ("nước \"", Lang::ZhHans),
        ("từ nhà lên 3 độ này thứ hai ", Lang::ZhHans),
        ("1.", Lang::ZhHans),
    ] {
        let [short, whole] = [1, LONGER].map(|n| shortest(&long(part, n), to));
        let most = short * 4 * u32::try_from(LONGER).unwrap();
        assert!(whole <= most, "{part}: {short:?}, {LONGER} times {whole:?}");
    }
}

#[test]
fn figures_beyond_all_counting_are_no_figures() {
    for text in ["亿亿亿亿余人", "数亿亿亿亿人", "上亿亿亿元", "九十几亿亿亿亿", "三四兆兆兆元"]
    {
        assert!(!vi(text).is_empty(), "{text}");
    }
}

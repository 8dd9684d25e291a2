//! Sentences written for these tests.

use super::super::{Engine, Gloss, Origin};
use super::*;

fn rendered(vi: &str) -> Rendering {
    let sentence = Safe::new(vi);
    let out = Gloss::new(Lexicon::core()).gloss(&[sentence.as_safe()], Lang::ZhHans);
    out.into_iter().next().unwrap()
}

fn zh(vi: &str) -> String {
    rendered(vi).text().as_str().to_owned()
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(vi, want)| zh(vi) != *want)
        .map(|(vi, want)| format!("{vi}\n   {}\n not {want}", zh(vi)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn persons_are_written_surname_first_and_marked_as_guesses() {
    check(&[
        ("Ông Nguyễn Văn Hùng cho biết", "阮文雄先生表示"),
        ("Bị cáo Trương Mỹ Lan kháng cáo", "被告张美兰上诉"),
        ("ông Trịnh Xuân Trường", "郑春长先生"),
        ("Phạm Thị Ngọc Ánh đoạt huy chương vàng.", "范氏玉映夺得金牌。"),
        ("bà Lan", "兰女士"),
    ]);
    let name = "ông Trịnh Xuân Trường";
    let unit = rendered(name).units.into_iter().find(|u| u.source.of(name) == "Trịnh Xuân Trường").unwrap();
    assert_eq!(unit.origin, Origin::Reading);
    assert!(unit.alternatives().iter().any(|a| a.as_str() == "Trịnh Xuân Trường"));
}

#[test]
fn names_of_places_and_countries() {
    check(&[
        ("Quần đảo Trường Sa", "南沙群岛"),
        ("Hoàng Sa, Trường Sa", "西沙，南沙"),
        ("quan hệ Việt - Trung", "越中关系"),
        ("TP.HCM", "胡志明市"),
        ("TPHCM", "胡志明市"),
        ("cửa khẩu Tân Thanh, tỉnh Lạng Sơn", "新清口岸，谅山省"),
        ("Tổng thống Mỹ", "美国总统"),
        ("nước Anh", "英国"),
        ("Từ Nam Định đến Hà Nội", "从南定到河内"),
        ("quận 1", "第1郡"),
    ]);
}

#[test]
fn amounts_and_measures() {
    check(&[
        ("Giá vé là 5.000 đồng.", "票价是5000越南盾。"),
        ("60.000 tỷ đồng", "60万亿越南盾"),
        ("9 tháng đầu năm", "前9个月"),
        ("8 giờ 30 sáng ngày 28/5", "5月28日上午8时30分"),
        ("hòa 1-1", "1比1战平"),
        ("hơn 200 người", "200多人"),
        ("3 tàu cá", "3艘渔船"),
        ("ba người đàn ông", "三名男子"),
        ("một nhà máy mới", "一家新工厂"),
        ("hai chiếc xe tải", "两辆卡车"),
        ("bệnh nhân 45 tuổi", "45岁患者"),
        ("hội nghị lần thứ 6", "第6次会议"),
        ("quý III", "第三季度"),
        ("trong 5 năm qua", "过去5年"),
        ("kỳ họp thứ 8", "第8次会议"),
    ]);
}

#[test]
fn order_in_phrases() {
    check(&[
        ("biên giới", "边境"),
        ("nhà nước", "国家"),
        ("Bộ Y tế khuyến cáo người dân đeo khẩu trang.", "卫生部建议居民戴口罩。"),
        ("công ty này", "这家公司"),
        ("những vấn đề này", "这些问题"),
        ("các nước láng giềng", "邻国"),
        ("các tỉnh miền Bắc", "北部各省"),
        ("thành phố lớn nhất Việt Nam", "越南最大的城市"),
        ("vấn đề rất phức tạp", "很复杂的问题"),
        ("một binh sĩ khác", "另一名士兵"),
        ("gia đình của ông", "他的家庭"),
        ("cuộc họp do Bộ Công Thương chủ trì", "由工贸部主持的会议"),
        ("cô gái mà tôi gặp hôm qua", "我昨天见的姑娘"),
        ("đường cao tốc Hà Nội - Hải Phòng", "河内-海防高速公路"),
        ("đường sắt giữa Lào Cai và Hà Khẩu", "老街和河口之间的铁路"),
        ("kế hoạch xây dựng cầu", "建设桥梁的计划"),
    ]);
}

#[test]
fn order_in_clauses() {
    check(&[
        ("Hội nghị được tổ chức tại Bắc Kinh.", "会议在北京举行。"),
        ("Xe tải qua cửa khẩu.", "卡车过口岸。"),
        ("Ông bị bắt tại nhà.", "他在家被捕。"),
        ("Hai bên sẽ tăng cường hợp tác với các nước.", "双方将加强与各国的合作。"),
        ("Sau khi hội nghị kết thúc, ông về nước.", "会议结束后，他回国。"),
        ("Trận đấu được hoãn sang tuần sau.", "比赛被推迟到下周。"),
        ("Nguyên nhân vụ tai nạn đang được cơ quan chức năng điều tra.", "事故原因正在被有关部门调查。"),
        ("Những người không đeo khẩu trang sẽ bị phạt 300.000 đồng.", "不戴口罩的人将被罚30万越南盾。"),
        ("Chủ tịch Tập Cận Bình sẽ thăm Việt Nam từ ngày 14 đến 15/4.", "主席习近平将从4月14日至15日访越。"),
        ("Đây là một trong những thành phố đáng sống nhất thế giới.", "这是世界最宜居的城市之一。"),
        ("Tôi rất thích món ăn Trung Quốc.", "我很喜欢中国菜肴。"),
        ("Nhân viên cứu hộ vẫn đang tìm kiếm hai người mất tích.", "救援人员仍正在寻找两名失踪者。"),
    ]);
}

#[test]
fn clauses_that_say_what_a_noun_is_like() {
    check(&[
        ("Xe buýt chở 40 học sinh lao xuống vực.", "载40名学生的公交坠入山谷。"),
        ("Tuyến đường sắt nối Hà Nội với Hải Phòng sẽ được khởi công.", "连接河内与海防的铁路将开工。"),
        ("Bộ phim kể về một nữ bác sĩ từng phục vụ trong chiến tranh.", "影片讲述一名曾在战争中服务的女医生。"),
        ("Cách con người học tập đang thay đổi.", "人类学习的方式正在变化。"),
        ("Lực lượng cứu hộ đã tìm thấy người bị lũ cuốn trôi.", "搜救人员已找到被洪水冲走的人。"),
    ]);
}

#[test]
fn clauses_of_time_and_purpose() {
    check(&[
        ("Ông từ chức sau khi bị cáo buộc nhận hối lộ.", "他在被控受贿后辞职。"),
        ("Người dân được di dời trước khi bão đổ bộ.", "居民在台风登陆前被转移。"),
        ("Bị cáo đã lợi dụng chức vụ để chiếm đoạt tài sản.", "被告已利用职务便利以侵占财产。"),
        ("Sau khi khám, người dân về nhà.", "检查后，居民回家。"),
        ("Chính phủ giao Bộ Tài chính nghiên cứu phương án giảm thuế.", "政府责成财政部研究减税的方案。"),
    ]);
}

#[test]
fn tolls_terms_and_times() {
    check(&[
        ("Vụ tai nạn làm ít nhất 5 người chết.", "事故造成至少5人死亡。"),
        ("Tòa án tuyên phạt bị cáo 15 năm tù.", "法院判处被告15年有期徒刑。"),
        ("Cuộc bầu cử sẽ diễn ra vào chủ nhật tới.", "选举下周日将举行。"),
        ("Giá xăng giảm lần thứ ba liên tiếp.", "汽油价格连续第3次下降。"),
        ("15h chiều nay", "今天15时"),
        ("quý đầu năm", "第一季度"),
        ("cứ sáu tháng một lần", "每半年一次"),
        ("dịch Covid-19", "新冠疫情"),
    ]);
}

#[test]
fn what_no_table_has_stays_as_it_is() {
    let rendered = rendered("tỉnh Xyzt");
    assert!(rendered.units.iter().any(|u| u.origin == Origin::Unknown), "{rendered:?}");
}

#[test]
fn not_done_by_somebody_and_what_was_attained() {
    check(&[
        ("Đơn kiến nghị không được tòa án chấp nhận.", "请愿书未获法院接受。"),
        ("Kế hoạch không được quốc hội phê duyệt.", "计划未获国会批准。"),
        ("Quyết định này không được người dân ủng hộ.", "这个决定未获居民支持。"),
        ("Học sinh không được sử dụng điện thoại.", "学生不得使用手机。"),
        ("Cảnh sát tìm được chiếc xe bị mất.", "警察找到丢失的车子。"),
        ("Họ không mua được vé.", "他们买不到票。"),
        ("Anh không tìm được người thân.", "他找不到亲人。"),
        ("Họ không liên lạc được với thuyền trưởng.", "他们无法与船长联系。"),
    ]);
}

#[test]
fn requests_and_proposals_are_nouns_behind_verbs() {
    check(&[
        ("Chính phủ từ chối đề nghị của các doanh nghiệp.", "政府拒绝企业的建议。"),
        ("Công ty đáp ứng yêu cầu của khách hàng.", "公司满足客户的要求。"),
        ("Ủy ban xem xét kiến nghị của người dân.", "委员会研究居民的建议。"),
        ("Ông bác bỏ đề nghị từ chức.", "他驳回辞职的建议。"),
        ("Bộ Y tế đề nghị người dân đeo khẩu trang.", "卫生部建议居民戴口罩。"),
    ]);
}

#[test]
fn whom_something_was_asked_or_done() {
    check(&[
        ("Hai phần ba số bệnh nhân được hỏi ủng hộ kế hoạch.", "三分之二的受访患者支持计划。"),
        ("70% số người được khảo sát phản đối kế hoạch này.", "70%的受访人反对这项计划。"),
        ("Phần lớn nạn nhân được cứu đã về nhà.", "大部分得救的受害者已回家。"),
        ("Cảnh sát bắt giữ hai người đàn ông vận chuyển vũ khí.", "警察逮捕两名运输武器的男子。"),
        ("Bộ đội cứu ba ngư dân bị mắc kẹt trên biển.", "部队救三名被困海上的渔民。"),
        ("Công an truy bắt đối tượng cướp tiệm vàng.", "公安搜捕抢金店的嫌疑人。"),
        ("Quân đội cứu được hai trẻ em bị bắt cóc.", "军队救出两名被绑架的儿童。"),
    ]);
}

#[test]
fn the_first_and_the_only_one_who() {
    check(&[
        ("Đây là tỉnh đầu tiên hoàn thành kế hoạch.", "这是第一个完成计划的省。"),
        ("Ông là người duy nhất sống sót.", "他是唯一幸存的人。"),
        ("Cô là học sinh duy nhất đạt điểm tuyệt đối.", "她是唯一达满分的学生。"),
        ("Bà trở thành người đầu tiên nhận giải thưởng này.", "她成为第一个获得这个奖项的人。"),
    ]);
}

#[test]
fn comparisons_with_bang() {
    check(&[
        ("Anh trai cao bằng bố.", "哥哥和父亲一样高。"),
        ("Xe điện không đắt bằng xe xăng.", "电车不如油车贵。"),
        ("Con sông này dài bằng sông Hồng.", "这条河流和红河一样长。"),
        ("Thành phố có dân số gần bằng Đà Nẵng.", "城市人口接近岘港。"),
        ("Đoàn tàu chạy không nhanh bằng máy bay.", "列车跑得不如飞机快。"),
        ("Hòn đảo có diện tích tương đương Singapore.", "岛屿面积相当于新加坡。"),
    ]);
}

#[test]
fn speeds_and_changes() {
    check(&[
        ("Tàu chạy với vận tốc tối đa 350 km/h.", "船以每小时最高350公里的速度跑。"),
        ("Xe tải lao xuống dốc với tốc độ hơn 100 km mỗi giờ.", "卡车以每小时超过100公里的速度冲下坡。"),
        ("Tàu vũ trụ bay với tốc độ 7,9 km/giây.", "飞船以每秒7.9公里的速度飞。"),
        ("Lãi suất tăng từ 4,5% lên 5%.", "利率从4.5%增长至5%。"),
        ("Số ca mắc giảm từ 300 xuống 120.", "病例数从300下降至120。"),
        ("Thành phố nâng giá vé từ 7.000 đồng lên 10.000 đồng.", "城市将票价从7000越南盾提高至1万越南盾。"),
        ("Mục tiêu là 8% trở lên.", "目标是8%以上。"),
    ]);
}

#[test]
fn times_since_and_parts_of_dates() {
    check(&[
        ("Từ đầu năm đến nay, cả nước xảy ra 12 trận động đất.", "今年以来，全国发生12次地震。"),
        ("Đây là cơn bão mạnh nhất từ đầu mùa mưa đến nay.", "这是雨季以来最强的风暴。"),
        ("Từ năm 2020 đến nay, giá nhà tăng gấp đôi.", "2020年以来，房价加倍。"),
        ("Ông sống ở đây hơn nửa thế kỷ.", "他生活在这里半个多世纪。"),
        ("Hơn nửa triệu người dân phải sơ tán.", "50多万名居民必须转移。"),
        ("Cuộc họp kéo dài hơn hai giờ.", "会议持续两个多小时。"),
        ("Cây cầu hoàn thành vào cuối năm 2024.", "大桥2024年底完成。"),
        ("Hội nghị diễn ra vào giữa tháng 9.", "会议9月中旬举行。"),
        ("Nhà máy khởi công vào đầu tháng 3/2025.", "工厂2025年3月初开工。"),
        ("Cây cầu thông xe sau hai năm thi công.", "大桥施工两年后通车。"),
    ]);
}

#[test]
fn words_that_stand_around_others() {
    check(&[
        ("Nông dân bị ảnh hưởng bởi hạn hán nhận hỗ trợ.", "受干旱影响的农民获得支持。"),
        ("Sản xuất bị ảnh hưởng bởi dịch bệnh.", "生产受疫情影响。"),
        ("Theo lời mời của Chủ tịch nước, Nhà vua Thái Lan thăm Việt Nam.", "应国家主席邀请，泰国国王访越。"),
        ("Ông hài lòng với kết quả này.", "他对这个结果满意。"),
        ("Theo đề nghị của gia đình, cảnh sát mở cuộc điều tra.", "应家庭请求，警察展开调查。"),
        ("Hai bên ký hiệp định trong khuôn khổ hội nghị.", "双方在会议框架内签署协定。"),
    ]);
    let leaking = rendered("Người dân bị ảnh hưởng bởi lũ").units;
    assert!(leaking.iter().flat_map(Unit::alternatives).all(|a| !a.as_str().contains('…')));
}

#[test]
fn without_doing_it_and_then_doing_it() {
    check(&[
        ("Hắn rời ngân hàng mà không lấy tiền.", "他离开银行而没有拿走钱。"),
        ("Thủ tướng kết thúc chuyến thăm mà không gặp phóng viên.", "总理结束访问而没有见记者。"),
        ("Con tàu đi qua vùng biển mà không bị phát hiện.", "船经过海域而未被发现。"),
        ("Bà mua rau về bán ở chợ.", "她买菜回来在市场卖。"),
        ("Họ lấy nước sông về dùng.", "他们拿走河水回来使用。"),
        ("Em nhặt chai nhựa về bán.", "孩子拾塑料瓶子回来卖。"),
    ]);
}

#[test]
fn having_something_done_and_who_it_was() {
    check(&[
        ("Chính quyền cho sơ tán người dân.", "政府转移居民。"),
        ("Tỉnh sẽ cho đóng cửa các mỏ đá.", "省将关闭采石场。"),
        ("Công ty cho công nhân nghỉ phép.", "公司让工人休假。"),
        ("Tác giả là ông Trần Văn Nam, người từng sống ở Pháp.", "作者是陈文南先生，他曾住在法国。"),
        ("Nạn nhân là cô Hoa, người vừa sinh con.", "受害者是花，她刚生育。"),
        ("Đạo diễn là Lê Hoàng, người đã nhận nhiều giải thưởng.", "导演是黎黄，他已获得许多奖项。"),
    ]);
}

/// What a word is beside others (`data/senses_vi.tsv`).
#[test]
fn one_word_has_other_senses_beside_other_words() {
    check(&[
        ("Nga tố Ukraine tấn công nhà máy điện.", "俄罗斯指控乌克兰袭击电站。"),
        ("Người dân tố cáo cán bộ tham nhũng.", "居民举报腐败干部。"),
        ("Luật sư cho rằng thân chủ của mình bị oan.", "律师认为自己的委托人蒙冤。"),
        ("Mỗi nước bảo vệ lợi ích của mình.", "每个国家保护各自的利益。"),
        ("Ông trở lại sân khấu.", "他重返舞台。"),
        ("Anh ghi liên tiếp hai bàn.", "他接连攻入两球。"),
        ("Trước cửa nhà có cây xoài.", "家门口有芒果树。"),
        ("Đi làm bằng xe buýt.", "乘公交上班。"),
        ("Sản phẩm được bán với giá 2 triệu đồng.", "产品售价为200万越南盾。"),
        ("Luật được thông qua với tỷ lệ 90%.", "法律以90%的支持率获得通过。"),
    ]);
}

#[test]
fn places_behind_nouns_say_which() {
    check(&[
        ("Nhà máy ở Bắc Ninh đóng cửa.", "北宁的工厂关闭。"),
        ("Người dân ở Huế phản đối.", "顺化的居民反对。"),
        ("Người dân sống gần nhà máy phản đối.", "居住在工厂附近的居民反对。"),
        ("Tập đoàn đầu tư 500 triệu USD vào dự án ở Hải Phòng.", "集团向海防的项目投资5亿美元。"),
        ("Ông sống ở Hà Nội.", "他住在河内。"),
    ]);
}

#[test]
fn the_more_the_better() {
    check(&[
        ("Càng đông người càng vui.", "人越多越高兴。"),
        ("Càng nhiều khách thì giá càng cao.", "游客越多则价格越高。"),
    ]);
}

#[test]
fn who_comes_back_and_what_works_again() {
    check(&[
        ("Nhà máy đã hoạt động trở lại.", "工厂已重新运作。"),
        ("Không khí lạnh sẽ trở lại.", "冷空气将回来。"),
        ("Cầu thủ này sẽ trở lại.", "这名球员将复出。"),
        ("Học trò trở lại trường sau trận lũ.", "学生洪灾后重返学校。"),
    ]);
}

#[test]
fn what_is_brought_in_played_and_owned() {
    check(&[
        ("Tàu Trung Quốc khai thác dầu.", "中国船开采油。"),
        ("Tàu nước ngoài khai thác hải sản trái phép.", "外国船捕捞非法水产。"),
        ("Mỗi năm ông về thăm quê của mình.", "每年他回访问自己的乡。"),
        ("HLV khen học trò.", "教练赞弟子。"),
    ]);
    for (vi, word) in [
        ("Hai bên thống nhất nội dung 5 văn kiện.", "内容"),
        ("Cơ quan chức năng xem xét nội dung đơn tố cáo.", "内容"),
        ("Huy chương vàng nội dung 100 m.", "项目"),
        ("Học trò vùng cao đội mưa đến trường.", "学生"),
    ] {
        assert!(zh(vi).contains(word), "{vi}: {}", zh(vi));
    }
}

#[test]
fn what_befell_things_and_persons() {
    check(&[
        ("Anh bị gãy xương đùi.", "他骨折腿。"),
        ("Anh bị gãy chân.", "他腿骨骨折。"),
        ("Cột điện bị gãy.", "电线杆断裂。"),
        ("Mái nhà bị sập.", "屋顶倒塌。"),
        ("Cây bị đổ.", "树倒塌。"),
        ("Xe bị hỏng.", "车出毛病。"),
        ("Ông bị đổ oan.", "他被冤枉。"),
        ("Máy bay bị lỗi.", "飞机出故障。"),
    ]);
}

/// However a word is written, the tables know it.
#[test]
fn other_spellings_and_blanks_are_one_word() {
    for (one, other) in [
        ("Đi làm bằng tàu hỏa.", "Đi làm bằng tàu hoả."),
        ("Ông trở lại sân khấu.", "Ông trở  lại sân khấu."),
        ("Ông trở lại sân khấu.", "Ông trở\u{a0}lại sân khấu."),
    ] {
        assert_eq!(zh(one), zh(other), "{other}");
    }
}

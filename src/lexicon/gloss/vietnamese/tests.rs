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
        ("thành phố lớn nhất Việt Nam", "越南最大城市"),
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
        ("Nhân viên cứu hộ vẫn đang tìm kiếm hai người mất tích.", "救援人员仍正在寻找两名失踪人员。"),
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

//! What Chinese sets apart or puts before its noun, in sentences written for these tests.

use super::*;

#[test]
fn the_passive_belongs_to_the_verb_before_de() {
    check(&[
        ("被雨水淹没的农田", "Đồng ruộng bị nước mưa nhấn chìm"),
        ("被对手击败的球队已经回国了。", "Đội bóng bị đối thủ đánh bại đã về nước."),
        ("被海浪打翻的渔船找到了。", "Tàu cá bị sóng biển đánh lật đã tìm thấy."),
        ("他被警察抓了。", "Ông đã bị cảnh sát bắt."),
        ("涉嫌走私的船长已被起诉。", "Thuyền trưởng bị tình nghi buôn lậu đã bị khởi kiện."),
        ("警方逮捕了涉嫌贩毒的司机。", "Cảnh sát đã bắt giữ tài xế bị tình nghi buôn bán ma túy."),
        ("涉嫌杀害邻居的农民逃走了。", "Nông dân bị tình nghi sát hại láng giềng đã bỏ trốn."),
        ("受洪水影响的居民已经转移。", "Cư dân bị ảnh hưởng bởi lũ lụt đã sơ tán."),
    ]);
}

#[test]
fn times_in_relative_clauses() {
    check(&[
        ("我三年前写的信", "Thư mà tôi viết ba năm trước"),
        ("他们五天前订的机票", "Vé máy bay mà họ đặt năm ngày trước"),
        ("工厂两个月前买的机器坏了。", "Máy móc mà nhà máy mua hai tháng trước đã hỏng."),
        ("昨晚举行的比赛", "Trận đấu tổ chức tối qua"),
        ("去年成立的公司", "Công ty thành lập năm ngoái"),
        ("上周在河内开幕的展览", "Triển lãm khai mạc tại Hà Nội tuần trước"),
        ("上个月退休的老师", "Giáo viên nghỉ hưu tháng trước"),
    ]);
}

#[test]
fn comparisons() {
    check(&[
        ("与前年相比，产量下降了。", "So với năm kia, sản lượng đã giảm."),
        ("和哥哥相比，弟弟更聪明。", "So với anh trai, em trai thông minh hơn."),
        ("同上一季度相比，订单增加了两倍。", "So với quý trước, đơn hàng đã tăng gấp ba lần."),
        ("新路比旧路更宽更直。", "Đường mới rộng và thẳng hơn đường cũ."),
        ("猫比狗更小更安静。", "Mèo nhỏ và yên tĩnh hơn chó."),
        ("火车比汽车更快、更安全。", "Tàu hỏa nhanh, an toàn hơn ô tô."),
        ("学生人数比去年多了一倍。", "Số học sinh nhiều gấp đôi năm ngoái."),
        ("今年的雨水比往年多了三倍。", "Nước mưa năm nay nhiều gấp bốn lần mọi năm."),
        ("新楼比旧楼高了两倍。", "Tòa nhà mới cao gấp ba lần tòa nhà cũ."),
        ("价格上涨了一倍多。", "Giá đã tăng hơn gấp đôi."),
        ("人口是十年前的两倍。", "Dân số gấp đôi mười năm trước."),
        ("收入达到去年的三倍。", "Thu nhập đạt gấp ba lần năm ngoái."),
        ("收入增加到三倍。", "Thu nhập tăng lên gấp ba lần."),
        ("这里的价格要高得多。", "Giá ở đây cao hơn nhiều."),
    ]);
}

#[test]
fn what_goes_on_at_a_place() {
    check(&[
        ("代表们正在河内开会。", "Các đại diện đang họp tại Hà Nội."),
        ("消防员正在山上灭火。", "Lính cứu hỏa đang chữa cháy trên núi."),
        ("专家正在研究这个问题。", "Chuyên gia đang nghiên cứu vấn đề này."),
        ("他正在办公室里工作。", "Ông đang làm việc trong văn phòng."),
    ]);
}

#[test]
fn bounds_of_amounts() {
    check(&[
        ("年龄不低于十八岁", "Tuổi không thấp hơn 18 tuổi"),
        ("会员不少于两百人。", "Hội viên không dưới 200 người."),
        ("每天睡眠不少于八小时。", "Mỗi ngày giấc ngủ không dưới tám giờ."),
        ("罚款不超过五百元。", "Phạt tiền không quá 500 nhân dân tệ."),
        ("气温在十度以下", "Nhiệt độ ở dưới mười độ"),
        ("十八岁以下的青少年", "Thanh thiếu niên dưới 18 tuổi"),
    ]);
}

#[test]
fn even_only_any_and_not_yet() {
    check(&[
        ("他连自己的生日都忘记了。", "Ông ngay cả sinh nhật của mình cũng đã quên."),
        ("孩子连作业也没做。", "Trẻ em ngay cả bài tập cũng không làm."),
        ("他找不到工作。", "Ông không tìm được công việc."),
        ("我们买不起房子。", "Chúng tôi không mua nổi nhà."),
        ("只有年满二十岁的人才能参加。", "Chỉ người đủ 20 tuổi mới có thể tham gia."),
        ("只有获得许可的船只才能出海。", "Chỉ tàu thuyền nhận được giấy phép mới có thể ra khơi."),
        ("只有努力才能成功。", "Chỉ nỗ lực mới có thể thành công."),
        ("只有医生才知道。", "Chỉ bác sĩ mới biết."),
        ("老人连楼都上不去。", "Người già ngay cả tòa nhà cũng không lên được."),
        ("只有努力，才能成功。", "Chỉ nỗ lực, mới có thể thành công."),
        ("任何人都可以报名。", "Bất kỳ ai cũng có thể đăng ký."),
        ("任何学校都不得收费。", "Bất kỳ trường học nào cũng không được thu phí."),
        ("任何司机都不能酒后驾车。", "Bất kỳ tài xế nào cũng không được uống rượu lái xe."),
        ("他还没有回家。", "Ông vẫn chưa về nhà."),
        ("目前还没有结果。", "Hiện nay vẫn chưa có kết quả."),
        ("她从来没有去过中国。", "Cô chưa từng đi Trung Quốc."),
    ]);
}

/// What a word is beside others (`data/senses.tsv`).
#[test]
fn one_word_has_other_senses_beside_other_words() {
    check(&[
        ("附近的居民很担心。", "Cư dân gần đó rất lo ngại."),
        ("学校附近的居民很担心。", "Cư dân gần trường học rất lo ngại."),
        ("附近有一家医院。", "Gần đó có một bệnh viện."),
        ("这种手机上周上市。", "Loại điện thoại di động này tuần trước ra mắt."),
        ("公司上市后股价上涨。", "Sau khi công ty niêm yết giá cổ phiếu tăng."),
        ("请关掉手机。", "Xin tắt điện thoại di động."),
        ("这家工厂被关掉了。", "Nhà máy này đã bị đóng cửa."),
        ("票房突破五亿。", "Doanh thu phòng vé vượt 500 triệu."),
        ("科学家取得重大突破。", "Nhà khoa học đạt được đột phá quan trọng."),
        ("市民如发现线索可以报警。", "Người dân nếu phát hiện manh mối có thể báo cảnh sát."),
        ("民警在其车内发现毒品。", "Cảnh sát phát hiện ma túy trong xe của người này."),
        ("公司宣布其子公司破产。", "Công ty tuyên bố công ty con của mình phá sản."),
        ("路灯坏了快两个星期。", "Đèn đường đã hỏng gần hai tuần."),
    ]);
}

#[test]
fn as_soon_as_and_more_than_ever() {
    check(&[
        ("他一到家就睡了。", "Ông vừa về đến nhà đã ngủ."),
        ("他一下飞机就被记者围住了。", "Ông vừa xuống máy bay đã bị phóng viên bao vây."),
        ("现在的竞争比任何时候都激烈。", "Cạnh tranh hiện quyết liệt hơn bao giờ hết."),
        ("他比谁都清楚。", "Ông rõ ràng hơn ai hết."),
        ("雨越下越大。", "Mưa càng lúc càng lớn."),
        ("没人知道他是怎么进来的。", "Không ai biết ông vào như thế nào."),
    ]);
}

#[test]
fn what_befell_whom_before_the_noun() {
    check(&[
        ("被困游客已经获救。", "Du khách mắc kẹt đã được cứu."),
        ("被盗文物已被追回。", "Di vật văn hóa bị trộm đã bị thu hồi."),
        ("失踪儿童被找到。", "Trẻ em mất tích được tìm thấy."),
    ]);
}

#[test]
fn where_the_object_of_ba_goes() {
    check(&[
        ("救护车把伤者送到了附近的医院。", "Xe cứu thương đã đưa người bị thương đến bệnh viện gần đó."),
        ("司机把车开到医院。", "Tài xế lái xe đến bệnh viện."),
        ("她把钱捐给了学校。", "Cô đã quyên góp tiền cho trường học."),
        ("大火蔓延到了三楼。", "Đám cháy lớn lan rộng đến tầng ba."),
        ("会议地点定在了北京。", "Địa điểm hội nghị được ấn định tại Bắc Kinh."),
        ("新规将于明年一月一日起施行。", "Quy định mới sẽ thi hành từ ngày 1/1 năm tới."),
        ("他以九秒八三的成绩夺冠。", "Ông vô địch với thành tích 9 giây 83."),
        ("她在女子一百米决赛中获胜。", "Cô giành chiến thắng trong chung kết 100 m nữ."),
    ]);
}

#[test]
fn what_makes_and_what_lets() {
    check(&[
        ("这条新闻让观众很惊讶。", "Tin tức này khiến khán giả rất ngạc nhiên."),
        ("失业让年轻人感到不安。", "Thất nghiệp khiến người trẻ cảm thấy bất an."),
        ("母亲让女儿去买菜。", "Mẹ cho con gái đi mua rau."),
        ("让我们一起学习。", "Hãy để chúng ta cùng học tập."),
    ]);
}

#[test]
fn going_somewhere_to_do_something() {
    check(&[
        ("居民走上街头抗议污染。", "Cư dân xuống đường phản đối ô nhiễm."),
        ("总理前往灾区看望灾民。", "Thủ tướng đến vùng thiên tai thăm nạn nhân."),
        ("学生来到博物馆参观展览。", "Học sinh đến bảo tàng tham quan triển lãm."),
        ("记者走进工厂采访工人。", "Phóng viên đi vào nhà máy phỏng vấn công nhân."),
    ]);
}

#[test]
fn what_a_body_lays_down() {
    check(&[
        ("医院规定，家属不得过夜。", "Bệnh viện quy định, thân nhân không được qua đêm."),
        ("交通部要求，司机必须休息。", "Bộ Giao thông yêu cầu, tài xế phải nghỉ ngơi."),
        ("根据法律规定，他可以上诉。", "Theo quy định của pháp luật, ông có thể kháng cáo."),
        ("宪法规定，人人平等。", "Hiến pháp quy định, mọi người bình đẳng."),
    ]);
}

#[test]
fn what_is_done_with_the_object_of_ba() {
    check(&[
        ("公司把售价从十元下调至八元。", "Công ty hạ giá bán từ mười nhân dân tệ xuống tám nhân dân tệ."),
        ("政府把税率从10%提高到12%。", "Chính phủ nâng thuế suất từ 10% lên 12%."),
        ("学校将人数从五百人减少到三百人。", "Trường học giảm số người từ 500 người xuống 300 người."),
        ("歹徒把店主打成重伤。", "Côn đồ đánh chủ cửa hàng bị thương nặng."),
        ("公司把仓库改成餐厅。", "Công ty đổi kho thành nhà hàng."),
        ("政府把茶叶列为重点产品。", "Chính phủ xếp chè vào sản phẩm trọng điểm."),
        ("导演把小说拍成电影。", "Đạo diễn dựng tiểu thuyết thành phim."),
    ]);
}

#[test]
fn ambassadors_and_things_done() {
    check(&[
        ("法国驻越南大使", "Đại sứ Pháp tại Việt Nam"),
        ("越南驻华大使馆", "Đại sứ quán Việt Nam tại Trung Quốc"),
        ("印度驻美国大使会见了记者。", "Đại sứ Ấn Độ tại Mỹ đã hội kiến phóng viên."),
        ("比赛结果已经公布。", "Kết quả trận đấu đã được công bố."),
        ("死因尚未查明。", "Nguyên nhân tử vong chưa được làm rõ."),
        ("这条公路正在修建。", "Đường bộ này đang được xây dựng."),
        ("会议地点还没有确定。", "Địa điểm hội nghị vẫn chưa được xác định."),
        ("他还没有完成。", "Ông vẫn chưa hoàn thành."),
        ("一名男子用棍子打伤店员后逃跑。", "Một người đàn ông dùng gậy đánh bị thương nhân viên bán hàng rồi bỏ chạy."),
        ("应法国总统邀请，国家主席将访问巴黎。", "Theo lời mời của Tổng thống Pháp, Chủ tịch nước sẽ thăm Paris."),
        ("球队夺得全国冠军。", "Đội bóng giành chức vô địch cả nước."),
    ]);
}

#[test]
fn places_and_powers_in_front_of_their_verbs() {
    check(&[
        ("他在北京买的房子", "Nhà mà ông mua tại Bắc Kinh"),
        ("我们在河内认识的朋友", "Bạn mà chúng tôi quen tại Hà Nội"),
        ("工厂在三年前生产的汽车", "Ô tô mà nhà máy sản xuất vào ba năm trước"),
        ("法院没有权力取消这项法律。", "Tòa án không có quyền hủy bỏ luật này."),
        ("孩子没有机会上学。", "Trẻ em không có cơ hội đi học."),
        ("公司有能力完成任务。", "Công ty có năng lực hoàn thành nhiệm vụ."),
        ("名单将于后天公布。", "Danh sách sẽ được công bố vào ngày kia."),
        ("航班已经取消。", "Chuyến bay đã bị hủy bỏ."),
        ("会议地点至今没有确定。", "Địa điểm hội nghị đến nay chưa được xác định."),
        ("存款不得少于一百元。", "Tiền gửi không được ít hơn 100 nhân dân tệ."),
        ("小偷骗走了老人的钱。", "Kẻ trộm đã lừa lấy tiền của người già."),
    ]);
}

/// Words whose sense another word beside them seems to tell, and does not.
#[test]
fn whose_it_is_and_to_whom() {
    check(&[
        ("美国要求其公民离开。", "Mỹ yêu cầu công dân của mình rời đi."),
        ("法院禁止其子公司参加招标。", "Tòa án cấm công ty con của mình tham gia đấu thầu."),
        ("欧盟对其盟友加征关税。", "Liên minh châu Âu áp thuế bổ sung đối với đồng minh của mình."),
        (
            "嫌疑人被捕，法院对其判处十年有期徒刑。",
            "Nghi phạm bị bắt, tòa án tuyên phạt mười năm tù có thời hạn đối với người này.",
        ),
        ("总统对记者说他反对这项计划。", "Tổng thống nói ông phản đối kế hoạch này với phóng viên."),
        ("工人对这一做法坚决反对。", "Công nhân kiên quyết phản đối cách làm này."),
    ]);
}

#[test]
fn what_will_be_is_no_object() {
    check(&[
        ("活动将一直持续到周五。", "Hoạt động sẽ luôn kéo dài đến thứ Sáu."),
        ("双方将在会谈上讨论边界问题。", "Hai bên sẽ thảo luận vấn đề biên giới tại hội đàm."),
        ("总统将在讲话中提到朝鲜。", "Tổng thống sẽ đề cập Triều Tiên trong bài phát biểu."),
        ("救援队将把物资送到灾区。", "Đội cứu hộ sẽ đưa vật tư đến vùng thiên tai."),
        ("司机将伤者送到医院。", "Tài xế đưa người bị thương đến bệnh viện."),
        ("政府将茶叶列为重点产品。", "Chính phủ xếp chè vào sản phẩm trọng điểm."),
    ]);
}

#[test]
fn times_counts_and_results() {
    check(&[
        ("警方于5月1日查获3起案件。", "Cảnh sát thu giữ 3 vụ án vào ngày 1/5."),
        ("当地于2024年发生两起火灾。", "Địa phương xảy ra hai vụ hỏa hoạn vào năm 2024."),
        ("新规于6月1日起施行。", "Quy định mới thi hành từ ngày 1/6."),
        ("这个数字是今年最高的。", "Số này là cao nhất năm nay."),
        ("这座桥是目前最长的。", "Cầu này là dài nhất hiện nay."),
        ("他是昨天来的。", "Ông hôm qua đến."),
        ("他是前年来的。", "Ông năm kia đến."),
        ("每三秒一次", "Ba giây một lần"),
        ("他跑出九秒八的成绩。", "Ông chạy ra thành tích 9 giây 8."),
        ("他一下车就走了。", "Ông vừa xuống xe đã đi."),
    ]);
}

#[test]
fn firms_wares_prisoners_and_funds() {
    check(&[
        ("这家汽车公司在香港上市。", "Công ty ô tô này niêm yết tại Hồng Kông."),
        ("药品企业去年上市。", "Doanh nghiệp thuốc năm ngoái niêm yết."),
        ("公司的新车下个月上市。", "Xe mới của công ty tháng tới ra mắt."),
        ("警方至今没有线索。", "Cảnh sát đến nay chưa có manh mối."),
        ("以色列释放约90名囚犯。", "Israel thả khoảng 90 tù nhân."),
        ("涉案人员转移资金。", "Người liên quan chuyển vốn."),
        ("学生转移注意力。", "Học sinh chuyển sự chú ý."),
        ("消防员转移被困居民。", "Lính cứu hỏa sơ tán cư dân mắc kẹt."),
        ("政府关闭了这家手机工厂。", "Chính phủ đã đóng cửa nhà máy điện thoại di động này."),
        ("请关闭手机。", "Xin tắt điện thoại di động."),
        ("央行下调存款准备金率。", "Ngân hàng trung ương hạ tỷ lệ dự trữ bắt buộc."),
        ("新质生产力", "Lực lượng sản xuất chất lượng mới"),
        ("三米板冠军", "Nhà vô địch cầu mềm 3 m"),
    ]);
}

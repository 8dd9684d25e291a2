//! What scrapers leave of pages of many kinds. All texts are made up for these tests.

use super::*;

const ZH_TEXT: [&str; 3] = [
    "山城与河城之间的第三条货运专线3日上午开通，首趟列车载着四百八十吨水果，预计六小时后到达河城北货场。",
    "据介绍，这条专线每周对开六列，两地海关同时启用电子数据交换系统，司机不必再填写纸质的申报单。",
    "专家认为，专线开通以后，两地还要在冷链的标准和检疫的互认等方面继续磨合，才能让果农真正受益。",
];

const VI_TEXT: [&str; 3] = [
    "Tuyến tàu hàng thứ ba giữa Sơn Thành và Hà Thành khai trương sáng 3/5, chuyến đầu tiên chở 480 tấn trái cây, dự kiến sáu giờ sau đến ga Bắc.",
    "Mỗi tuần có sáu đôi tàu chạy trên tuyến này, hải quan hai bên trao đổi dữ liệu điện tử nên lái tàu không phải khai thêm tờ giấy nào.",
    "Giới chuyên gia cho rằng hai bên còn phải thống nhất tiêu chuẩn chuỗi lạnh và công nhận kết quả kiểm dịch của nhau thì nông dân mới có lợi.",
];

/// A page of these lines above, inside (behind the first paragraph) and below a text.
fn page(text: [&str; 3], above: &[&str], inside: &[&str], below: &[&str]) -> Article {
    read(&[above, &text[..1], inside, &text[1..], below].concat().join("\n"))
}

fn title_of(text: [&str; 3], above: &[&str]) -> String {
    page(text, above, &[], &["版权所有 山城网", "© 2024"]).title.as_str().to_owned()
}

fn date_of(text: [&str; 3], above: &[&str]) -> Option<String> {
    page(text, above, &[], &[]).date.map(NewsDate::iso)
}

const ZH_TITLE: &str = "山城至河城第三条货运专线开通";
const VI_TITLE: &str = "Khai trương tuyến tàu hàng thứ ba Sơn Thành - Hà Thành";

#[test]
fn names_sections_and_captions_are_no_titles() {
    for above in [
        &[VI_TITLE, "Lê Hải Đăng", "- dang@example.vn", "03/05/2024 07:02 GMT+7"][..],
        &["Báo Núi", "Giáo dục", VI_TITLE, "Lê Thị Hạt", "03/05/2024   14:05 (GMT+07:00)"],
        &["Tàu và đường sắt", "Thứ Sáu, 03/05/2024", "Kinh tế", VI_TITLE, "0", "Thứ sáu, 03/05/2024 - 20:05"],
        &["Văn hóa - Giải trí", VI_TITLE, "HÀ LAM (thực hiện) | 03/05/2024 08:00", "Báo nói"],
    ] {
        assert_eq!(title_of(VI_TEXT, above), VI_TITLE, "{above:?}");
    }
    for above in [
        &["首页", ZH_TITLE, "——记山城与河城共建一条路", "本报记者 某某"][..],
        &["国际", ZH_TITLE, "图像来源，某某图片社", "图像加注文字，工人在货场装车", "2024年5月3日"],
    ] {
        assert_eq!(title_of(ZH_TEXT, above), ZH_TITLE, "{above:?}");
    }
}

#[test]
fn a_heading_that_is_listed_above_the_text_is_no_title() {
    let above =
        [VI_TITLE, "Tố Như", "theo Đời sống Núi |", "18/06/2024 10:05", "Đêm ở ga", "Ba tháng trên đường", "Đêm ở ga"];
    let a = page(VI_TEXT, &above, &["Ba tháng trên đường"], &["Tin liên quan"]);
    assert_eq!(a.title.as_str(), VI_TITLE);
}

#[test]
fn a_browser_s_title_is_told_from_its_site_by_the_page() {
    assert_eq!(title_of(ZH_TEXT, &[&format!("{ZH_TITLE}-山城县人民政府"), "搜索", "政务动态", ZH_TITLE]), ZH_TITLE);
    assert_eq!(title_of(VI_TEXT, &[&format!("{VI_TITLE} - Góc Núi"), "03/05/2024 15:00", "Góc Núi"]), VI_TITLE);
    // Nothing on the page says that this is a site.
    let whole = format!("{VI_TITLE} - Bài 2");
    assert_eq!(title_of(VI_TEXT, &[&whole, "03/05/2024 15:00"]), whole);
}

#[test]
fn buttons_below_the_title_are_no_lead() {
    let below = ["Từ khóa: tàu hàng"];
    let a = page(VI_TEXT, &[VI_TITLE, "03/05/2024 07:02", "Nghe giọng đọc", "Hai miền"], &[], &below);
    assert_eq!(words(&a, REPORT).len(), 4);
    for kept in [
        "1. Tuyến tàu thứ ba",
        "Tàu chạy khi nào?",
        "Chuyến tàu đầu tiên chở thanh long, hạt điều và cà phê của vùng núi",
    ] {
        let a = page(VI_TEXT, &[VI_TITLE, "03/05/2024 07:02", kept], &[], &below);
        assert!(words(&a, REPORT).iter().any(|r| r == kept), "{kept}");
    }
}

#[test]
fn lines_of_programs_in_english_are_no_report() {
    let notice = "Notice: the content above is uploaded by a user, and the platform only stores it.";
    for text in [ZH_TEXT, VI_TEXT] {
        let a =
            page(text, &[ZH_TITLE, "2024-05-03 08:15"], &["The code has been copied to your clipboard."], &[notice]);
        assert_eq!(words(&a, REPORT).len(), 4, "{:?}", words(&a, REPORT));
    }
    // In a text of two languages they may be.
    let english = "The third freight line between the two cities opened on Friday, and the first train carried 480 tons of fruit.";
    let a = read(&[ZH_TITLE, ZH_TEXT[0], english, ZH_TEXT[1], english, english, "版权所有"].join("\n"));
    assert!(words(&a, REPORT).iter().any(|r| r == english));
}

#[test]
fn the_report_goes_on_behind_a_box_that_is_closed_and_behind_a_player() {
    let boxed = ["跳过热读并继续阅读", "热读", "一个村庄和它的大象", "为什么人会忘记晚餐", "热读 结尾", "以后怎么走"];
    let player = ["没有媒体可用资源", "0:00", "0:02:12", "嵌入", "share", "分享"];
    for inside in [&boxed[..], &player] {
        let a = page(ZH_TEXT, &["首页", ZH_TITLE, "2024年5月3日"], inside, &["相关内容", "咖啡馆里的人们"]);
        let report = words(&a, REPORT);
        assert!(ZH_TEXT.iter().all(|p| report.iter().any(|r| r == p)), "{report:#?}");
        assert!(!report.iter().any(|r| inside[..5].contains(&r.as_str())), "{report:#?}");
    }
}

#[test]
fn the_report_goes_on_behind_what_a_page_puts_into_it() {
    let zh = "货运专线的司机说，列车过了界河以后不必再停下来等待检疫，果农的水果当天就能卖到河城。";
    let vi = "Trái cây của nông dân theo tuyến tàu hàng này đến Hà Thành trong ngày, hải quan hai bên không bắt dỡ hàng xuống nữa.";
    let other = "Nhà văn trẻ vừa ra mắt tập truyện ngắn đầu tay viết về những đứa trẻ lớn lên bên bờ biển và mơ được đi thật xa.";
    for inside in [&["查看更多高清大图", "推荐：江边的咖啡馆"][..], &["更多>>", "江边的咖啡馆", "大雪封山"]]
    {
        let below = [inside, &[zh, "责任编辑：某某"][..]].concat();
        let report = words(&page(ZH_TEXT, &["首页", ZH_TITLE, "2024-05-03 08:15"], &[], &below), REPORT);
        assert!(report.iter().any(|r| r == zh), "{report:#?}");
    }
    for (inside, after, kept) in [
        (&[">>> Xem thêm: Mùa cưới ở phố núi", "QUẢNG CÁO"][..], &[vi, other][..], true),
        (&["Đọc thêm", "Giá cước tàu biển giảm"], &[vi, vi], true),
        (&["Đọc thêm", "Giá cước tàu biển giảm"], &[other, other], false),
        (&["Đọc thêm", "Giá cước tàu biển giảm"], &[other], false),
        (&["Từ khóa: tàu hàng", "Giá cước tàu biển giảm"], &[vi], false),
    ] {
        let below = [inside, after, &["© 2024"]].concat();
        let report = words(&page(VI_TEXT, &["Trang chủ", VI_TITLE, "03/05/2024"], &[], &below), REPORT);
        assert_eq!(after.iter().all(|p| report.iter().any(|r| r == p)), kept, "{inside:?} {report:#?}");
        assert!(!report.iter().any(|r| inside.contains(&r.as_str())), "{report:#?}");
    }
}

#[test]
fn a_line_that_announces_keeps_what_comes_after_it() {
    let zh_phones = ["山城报警电话：112", "边境管理区（24小时）：+00-10-12308", "驻山城使馆协助电话：+000-20-555"];
    let zh_slogan = ["货场的墙上，工人用红漆刷了八个大字，老远就能看见：", "一路同心 四季平安"];
    let vi_table = [
        "Số liệu của hiệp hội vận tải trong vùng:",
        "Chỉ tiêu\t2023\t2024",
        "Hàng qua ga (nghìn tấn)\t412\t263",
        "Số tàu (chuyến)\t1.138\t-81",
    ];
    for (text, head, last, tail) in [
        (ZH_TEXT, ZH_TITLE, &zh_phones[..], "推荐给朋友"),
        (ZH_TEXT, ZH_TITLE, &zh_slogan, "相关新闻"),
        (VI_TEXT, VI_TITLE, &vi_table, "Xem nhiều"),
    ] {
        let a = page(text, &["RSS", head, "2024-05-03 08:15"], &[], &[last, &[tail, "© 2024"]].concat());
        let report = words(&a, REPORT);
        let kept = last.iter().all(|l| report.iter().any(|r| r.replace(' ', "") == l.replace(['\t', ' '], "")));
        assert!(kept && !report.iter().any(|r| r == tail), "{report:#?}");
    }
    let links = ["上一条：大雪封山", "下一条：没有了"];
    let a = page(ZH_TEXT, &["首页", ZH_TITLE, "2024-05-03 08:15"], &[], &links);
    assert_eq!(words(&a, REPORT).len(), 4);
}

#[test]
fn the_last_paragraph_stands_behind_the_pictures() {
    let last = "据站长介绍，货场在山城已有九年，明年还要再添一条铁轨。";
    let below =
        ["2/3", "5月3日，工人在货场装车。某某 摄", "3/3", "5月3日，列车驶出山城。某某 摄", last, "责任编辑：某某"];
    let a = page(ZH_TEXT, &["首页", ZH_TITLE, "2024-05-03 08:15"], &[], &below);
    assert_eq!(words(&a, REPORT).last().map(String::as_str), Some(last));
    assert_eq!(words(&a, &[BlockKind::Caption]).len(), 2);
}

#[test]
fn short_lines_that_speak_above_the_text_are_its_own() {
    for lines in [
        &["各货主单位、广大果农："][..],
        &["没坐过火车的水果？", "没见过海的火车？", "别急！", "今天都有了。"],
        &["一边是山，", "一边是河。", "—— 1 ——"],
    ] {
        let above =
            [&[ZH_TITLE, "原创", "山城发布", "2024-05-03 08:15 发表于山城", "点击蓝字 关注我们"], lines].concat();
        let report = words(&page(ZH_TEXT, &above, &[], &["往期推荐"]), REPORT);
        let spoken = lines.iter().filter(|l| l.contains(|c: char| c.is_alphabetic()));
        assert!(spoken.into_iter().all(|l| report.iter().any(|r| r == l)), "{report:#?}");
    }
}

#[test]
fn controls_below_the_lead_are_no_headings() {
    let lead =
        "Chiều 3/5, chuyến tàu hàng đầu tiên đã rời ga Sơn Thành, phóng viên có mặt ở hai đầu tuyến để cập nhật.";
    let above =
        ["Trang nhất", VI_TITLE, "03/05/2024 15:05", lead, "Tự động tải lại", "Tắt âm báo", "Mới nhất", "Cũ nhất"];
    let below =
        ["Xem diễn biến trước đó", "Đường đi của tàu", "7 giờ 05 phút", VI_TEXT[0], "Lê Hải", "Mời bạn đọc gửi ảnh"];
    let text = ["20 giờ 45 phút", VI_TEXT[1], "19 giờ 10 phút", VI_TEXT[2], "17 giờ 30 phút", VI_TEXT[0]];
    let a = read(&[&above[..], &text[..], &["16 giờ", VI_TEXT[1]], &below].concat().join("\n"));
    assert_eq!(
        words(&a, &[BlockKind::Heading]),
        ["20 giờ 45 phút", "19 giờ 10 phút", "17 giờ 30 phút", "16 giờ", "7 giờ 05 phút"],
        "{:#?}",
        words(&a, REPORT)
    );
}

#[test]
fn a_headline_with_a_date_of_its_own_is_of_another_article() {
    let inside = ["Hoa hậu vùng cao ngày ấy giờ ra sao?", "19/08/2023", VI_TEXT[1], "Đường ray mới"];
    let a = page(VI_TEXT, &["Trang chủ", VI_TITLE, "03/05/2024 15:05"], &inside, &["Tin liên quan"]);
    assert_eq!(words(&a, &[BlockKind::Heading]), ["Đường ray mới"]);
}

#[test]
fn the_title_is_told_from_the_lines_around_it() {
    let long = "首趟列车昨日驶向河城北货场";
    for (above, title) in [
        // The line above it, longer; the line below it, longer too.
        (&["山城日报", long, "三百里铁路又通新车", "2024年5月3日"][..], "三百里铁路又通新车"),
        (&[ZH_TITLE, "一列火车不大，却把果农的水果“不早不晚”送到", "2024-05-03 08:15"], ZH_TITLE),
        (&[ZH_TITLE, "原创", "山城编", "货运专线", "2024-05-03 08:15 发表于山城"], ZH_TITLE),
        (
            &["论坛 › 茶座", ZH_TITLE, "[复制链接]", "雪山", "串门 加好友 打招呼 发消息", "发表于 2024-5-3 08:15"],
            ZH_TITLE,
        ),
        (&["2024年05月03日 来源：山城网", "【字号 大 小】 【打印】 【投稿：   寄出】", ZH_TITLE], ZH_TITLE),
    ] {
        assert_eq!(title_of(ZH_TEXT, above), title, "{above:?}");
    }
    let lead = "Chuyến tàu hàng đầu tiên chở 480 tấn trái cây. Nông dân hai bên mong tàu chạy hằng ngày";
    assert_eq!(title_of(VI_TEXT, &["Thị trường", VI_TITLE, "Hải Đăng", "10:36 03/05/2024Chia sẻ", lead]), VI_TITLE);
}

#[test]
fn rows_of_a_table_are_kept() {
    let zh = [
        "收盘价如下：",
        "品种  收盘价  涨跌幅",
        "胡椒  98450  +6.00%",
        "咖啡  31220  +2.41%",
        "橡胶  13985  -0.35%",
        "白糖  6120  -1.77%",
    ];
    let vi = [
        "Giá như sau:",
        "Địa phương | Giá mua",
        "Sơn Thành | 106.000",
        "Hà Thành | 104.500",
        "Bình Hồ | 105.000",
        "Đồng Tiêu | 104.000",
    ];
    for (text, table, tail) in [(ZH_TEXT, zh, "相关新闻"), (VI_TEXT, vi, "Tin liên quan")] {
        let report = words(&page(text, &["日报", ZH_TITLE, "2024-05-03 15:58"], &table, &[tail]), REPORT);
        assert!(table.iter().chain(&text).all(|row| report.iter().any(|r| r == row)), "{report:#?}");
    }
}

#[test]
fn times_of_a_live_report_are_headings() {
    let rows = [
        "直播",
        ZH_TITLE,
        "2024-05-03 23:50 更新",
        "23:41",
        ZH_TEXT[0],
        "22:15",
        "列车已经过了界河。",
        "20:58",
        ZH_TEXT[1],
        "加载更多",
    ];
    assert_eq!(words(&read(&rows.join("\n")), &[BlockKind::Heading]), ["23:41", "22:15", "20:58"]);
}

#[test]
fn what_is_said_again_is_kept() {
    let inside = [
        "“还走吗？”老人问道，眼睛看着河面。",
        ZH_TEXT[1],
        "路还远着呢，水也凉。",
        "天快要黑下来了，没有人说话。",
        "“还走吗？”老人问道，眼睛看着河面。",
    ];
    let a = page([ZH_TEXT[0], "他们走进了山里。", ZH_TEXT[2]], &[ZH_TITLE, "2024-05-03 08:15"], &inside, &["下一章"]);
    assert_eq!(words(&a, REPORT).iter().filter(|r| r.as_str() == inside[0]).count(), 2);
}

#[test]
fn a_poem_below_its_date_line_is_the_report() {
    let vi = "Góc nhỏ\nThơ và chuyện\nTrang nhà\nBến cũ bên sông ngày ấy\nPosted on Tháng Năm 3, 2024 by ngan\nĐò chưa sang\nmà đèn đã thắp\n        một ngọn, hai ngọn\n\nTôi tháo giày\nđặt lên bậc đá\nbậc đá cao thêm\n\nChia sẻ:\nFacebook\nCó liên quan\nMùa nước nổi";
    let zh = "首页 > 诗歌\n渡口边的灯\n作者：某某    2024年05月03日   来源：江岸诗刊\n阅读：1024\n船还没有来\n对岸的灯先亮了\n一盏，两盏\n像有人在水里数米\n\n        我把鞋脱下\n放在石阶上\n石阶就长高了一级\n\n责任编辑：某某\n上一首：雪夜\n下一首：麦芒";
    for (text, title, lines) in [(vi, "Bến cũ bên sông ngày ấy", 6), (zh, "渡口边的灯", 7)] {
        let a = read(text);
        assert_eq!(a.title.as_str(), title);
        assert_eq!(words(&a, &REPORT[1..]).len(), lines, "{:#?}", words(&a, REPORT));
    }
}

#[test]
fn dates_as_pages_leave_them() {
    for (above, date) in [
        (&["2024", "05/03", "08:15:22", "来源：山城网", ZH_TITLE][..], "2024-05-03"),
        (&[ZH_TITLE, "3小时前 来源：山城网"], "--05-03"),
        (&[ZH_TITLE, "05-0308:15"], "--05-03"),
        (
            &[
                "2024年05月03日",
                "星期五",
                "返回目录",
                "放大+",
                "缩小-",
                "默认o",
                "上一版",
                "下一版",
                "要闻版",
                ZH_TITLE,
            ],
            "2024-05-03",
        ),
        (&["2024年5月3日发言人答记者问", "字号"], "2024-05-03"),
        (&[ZH_TITLE, "10:36 03/05/2024Chia sẻ"], "2024-05-03"),
        (&[ZH_TITLE, "發布日期：民國113年5月3日"], "2024-05-03"),
    ] {
        let text = [&format!("新华社山城5月3日电 {}", ZH_TEXT[0])[..], ZH_TEXT[1], ZH_TEXT[2]];
        assert_eq!(date_of(text, above).as_deref(), Some(date), "{above:?}");
    }
    for line in ["Posted on May 3, 2024 by ngan", "Đăng Tháng Năm 3, 2024", "潮声新闻 2024-05-03 23:50 更新"]
    {
        assert_eq!(date_of(VI_TEXT, &[VI_TITLE, line]).as_deref(), Some("2024-05-03"), "{line}");
    }
}

#[test]
fn sources_as_pages_name_them() {
    let zh = |above: &[&str], opening: &str, below: &[&str]| {
        let text = [&format!("{opening}{}", ZH_TEXT[0])[..], ZH_TEXT[1], ZH_TEXT[2]];
        page(text, above, &[], below).source.map(|s| s.as_str().to_owned())
    };
    for (above, opening, below, source) in [
        (&["来源：山城网", ZH_TITLE][..], "", &[][..], "山城网"),
        (&[ZH_TITLE, "2024-05-03 07:40 河城報／ 記者某某／即時報導"], "", &[], "河城報"),
        (&[ZH_TITLE], "中新网山城5月3日电 ", &[], "中新网"),
        (&[ZH_TITLE], "山城（河通社）—— ", &[], "河通社"),
        (&[ZH_TITLE], "（河央社記者某某3日電）", &[], "河央社"),
        (&[ZH_TITLE], "【山城时报特约记者 某某】", &[], "山城时报"),
        (&[ZH_TITLE], "", &["相关新闻", "版权归山城报所有"], "山城报"),
        (&["山城新闻网首页", ZH_TITLE], "", &["相关新闻"], "山城新闻网"),
        (&["登录", "大山财经", ZH_TITLE, "大山财经 2024-05-03 20:47 听新闻"], "", &["相关新闻"], "大山财经"),
        (
            &["Dốc Núi", ZH_TITLE],
            "",
            &["Tải ứng dụng Dốc Núi", "Bản quyền thuộc về Dốc Núi | Tạp chí của những người đi bộ"],
            "Dốc Núi",
        ),
    ] {
        assert_eq!(zh(above, opening, below).as_deref(), Some(source), "{above:?} {opening}");
    }
    for (opening, source) in [
        ("VOV.VN - ", "VOV.VN"),
        ("QĐND Online – ", "QĐND Online"),
        ("Sơn Thành (TTXVN) - ", "TTXVN"),
        ("SƠN THÀNH - ", "Báo Núi"),
    ] {
        let text = [&format!("{opening}{}", VI_TEXT[0])[..], VI_TEXT[1], VI_TEXT[2]];
        let a = page(text, &[VI_TITLE], &[], &["Tin liên quan", "© 2024 Bản quyền thuộc về Báo Núi. Cấm sao chép."]);
        assert_eq!(a.source.as_ref().map(Safe::as_str), Some(source), "{opening}");
    }
}

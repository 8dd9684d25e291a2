//! Where single signs mislead and the evidence together decides. All texts are made up for these tests.

use super::*;

const HEAD: [&str; 4] = ["Báo Núi", "Thời sự", "Chợ phiên Tà Lèng mở lại sau hai năm sửa đường", "03/05/2024 08:15"];
const TEXT: [&str; 6] = [
    "Sáng 3/5, chợ phiên Tà Lèng họp lại phiên đầu tiên sau hai năm đóng cửa để sửa con đường độc đạo từ huyện lên xã vùng cao này.",
    "Ông Giàng Súa, trưởng ban quản lý chợ, cho biết hơn ba trăm hộ đã đăng ký chỗ bán, nhiều nhất là hàng thổ cẩm, rau rừng và lợn cắp nách.",
    "Con đường mới rộng sáu mét, rải nhựa suốt mười bốn cây số, nên xe tải nhỏ đã lên được tận cổng chợ phiên thay vì dừng ở chân dốc như trước.",
    "Bà Lý Mẩy bán thổ cẩm từ thời chợ phiên còn họp dưới gốc gạo, hôm nay bà dậy từ ba giờ sáng và bán hết mười hai chiếc khăn trước lúc tan sương.",
    "Ban quản lý chợ dự kiến mỗi tháng họp bốn phiên, riêng phiên cuối tháng có chỗ cho người trẻ hát giao duyên và thi đẩy gậy ở bãi cỏ sau chợ.",
    "Người vùng cao mong con đường được giữ gìn sau mùa mưa, vì chợ phiên Tà Lèng là nơi bán gần như toàn bộ rau rừng của bốn xã quanh vùng.",
];
const OTHERS: [&str; 3] = [
    "Thủ môn đội trẻ giành giải xuất sắc nhất mùa bóng",
    "Giá cà phê kỳ hạn tăng phiên thứ năm liên tiếp",
    "Nhạc sĩ trẻ ra mắt đĩa đơn viết về biển đêm",
];
const FOOT: [&str; 2] = ["Tin liên quan", "© 2024 Báo Núi"];

fn report(lines: &[&[&str]]) -> Vec<String> {
    words(&read(&lines.concat().join("\n")), REPORT)
}

fn keeps(report: &[String], lines: &[&str]) -> bool {
    lines.iter().all(|l| report.iter().any(|r| r == l))
}

fn drops(report: &[String], lines: &[&str]) -> bool {
    !lines.iter().any(|l| report.iter().any(|r| r == l))
}

#[test]
fn a_lone_headline_of_another_article_is_no_heading() {
    for other in OTHERS.into_iter().chain(["[Ảnh] Mùa hoa gạo trên những bản làng xa"]) {
        let found = report(&[&HEAD, &TEXT[..3], &[other], &TEXT[3..], &FOOT]);
        assert!(keeps(&found, &TEXT) && drops(&found, &[other]), "{other}: {found:#?}");
    }
    for heading in
        ["Đường mới lên chợ", "'Tôi dậy từ ba giờ để kịp phiên chợ đầu tiên'", "Chợ phiên Tà Lèng và con đường mới"]
    {
        let found = report(&[&HEAD, &TEXT[..3], &[heading], &TEXT[3..], &FOOT]);
        assert!(keeps(&found, &[heading]), "{heading}: {found:#?}");
    }
    // The teaser below goes with it.
    let link = ["Phải làm gì khi lạc giữa rừng già?", "(BN)- Nhiều người lạc vì tin vào trí nhớ của mình."];
    let found = report(&[&HEAD, &TEXT[..3], &link, &TEXT[3..], &FOOT]);
    assert!(keeps(&found, &TEXT) && drops(&found, &link), "{found:#?}");
}

#[test]
fn headlines_in_a_row_are_links_and_the_text_goes_on_behind_them() {
    for inside in [&OTHERS[..], &["Tin liên quan", OTHERS[0], OTHERS[1], OTHERS[2]]] {
        for at in 1..4 {
            let found = report(&[&HEAD, &TEXT[..at], inside, &TEXT[at..], &FOOT]);
            assert!(keeps(&found, &TEXT) && drops(&found, &OTHERS), "{at} {inside:?}: {found:#?}");
        }
    }
}

#[test]
fn comments_and_summaries_longer_than_the_report_are_not_the_report() {
    let said = [
        "Làng tôi cũng có một bà cụ dệt vải giỏi như vậy, tiếc là con cháu đi làm xa hết cả, khung cửi để ở góc nhà cho bụi phủ quanh năm.",
        "Năm ngoái tôi đi qua đèo đúng hôm sương mù, xe chết máy giữa dốc, may có mấy cậu thanh niên đẩy giúp gần một cây số mới tới trạm sửa.",
        "Ai biết quán thắng cố ngày xưa ở đầu dốc chuyển đi đâu thì chỉ cho tôi với, mười năm rồi vẫn nhớ cái vị thảo quả trong bát canh ấy.",
    ];
    let (a, b) = ("Người đi xa", "Thu Hoài");
    for head in ["Bình luận (12)", "Ý kiến bạn đọc"] {
        let found = report(&[&HEAD, &TEXT[..2], &[head, a, said[0], b, said[1], a, said[2]], &FOOT]);
        assert!(keeps(&found, &TEXT[..2]) && drops(&found, &said), "{head}: {found:#?}");
    }
    let list = ["Đọc nhiều", OTHERS[0], said[0], OTHERS[1], said[1], OTHERS[2], said[2]];
    let found = report(&[&HEAD, &TEXT[..2], &list, &FOOT]);
    assert!(keeps(&found, &TEXT[..2]) && drops(&found, &said), "{found:#?}");
}

#[test]
fn what_the_page_says_below_its_report_is_no_part_of_it() {
    for line in [
        "Bạn đang cần tư vấn về nhà đất? Gọi 1900 0000 để gặp luật sư của tòa soạn.",
        "Nếu bạn thích bài này, hãy chia sẻ cho bạn bè và đăng ký nhận thư của chúng tôi.",
        "Kịch bản: Thu Hoài. Dựng phim: Anh Tuấn. Âm thanh: nhóm Gác Mái.",
    ] {
        let found = report(&[&HEAD, &TEXT, &[line], &FOOT]);
        assert!(keeps(&found, &TEXT) && drops(&found, &[line]), "{line}: {found:#?}");
    }
    for line in [
        "Đánh giá 5 sao nếu bạn thích tập này, và chia sẻ cho bạn bè cùng nghe.",
        "Trích dẫn lại bài viết này xin ghi rõ tác giả, và chia sẻ tới bạn đọc.",
        "BẢN QUYỀN BÁO NÚI - EMAIL BAN BIÊN TẬP - HOTLINE",
        "Hủy đăng ký nhận thư này tại đây, hoặc chia sẻ thư cho bạn bè.",
        "WWW.BAONUI.EXAMPLE | EMAIL: TOASOAN@BAONUI.EXAMPLE",
    ] {
        let found = report(&[&HEAD, &TEXT, &[line], &FOOT]);
        assert!(keeps(&found, &TEXT) && drops(&found, &[line]), "{line}: {found:#?}");
    }
    for line in
        ["Bà Mẩy chia sẻ với bạn đọc trẻ rằng khăn đẹp nhất là chiếc dệt lúc trời mưa.", "Mời bạn về chợ phiên."]
    {
        let found = report(&[&HEAD, &TEXT, &[line], &FOOT]);
        assert!(keeps(&found, &[line]), "{line}: {found:#?}");
    }
}

/// What a report says of networks, copyright and young people, it says in the words of pages.
#[test]
fn the_last_paragraph_of_a_report_is_no_foot_of_the_page() {
    const HAN: [&str; 4] = [
        "省教育考试院三日宣布，今年高中毕业考试的成绩将于七月十日上午公布，比去年提前两天，考生不必再到学校领取成绩单。",
        "据介绍，全省今年共有八万六千名考生参加考试，设考点二百一十个，监考教师和工作人员一万余人。",
        "考试院负责人说，阅卷工作已经完成，各科平均分与往年基本持平，语文作文的得分略有提高。",
        "对成绩有疑问的考生，可以在公布之日起五天内申请复核，复核结果由原报名点书面通知本人。",
    ];
    for line in [
        "考生可登录www.neea.edu.cn查询成绩，也可拨打热线，或关注公众号。",
        "考生可登录www.neea.edu.cn查询，也可拨打热线。",
        "法院认为，被告未经作者授权转发作品，构成侵权，网友可下载判决书。",
        "消息公布后，网友纷纷点赞、转发、留言。",
        "法院认定版权归原告所有，被告应删除作品，并在网站首页向作者和读者公开道歉，赔偿原告经济损失共计十二万元。",
    ] {
        let found = report(&[&["成绩七月十日公布", "2024-07-03 08:15"], &HAN, &[line], &["相关新闻", "© 2024 山城报"]]);
        assert!(keeps(&found, &HAN) && keeps(&found, &[line]), "{line}: {found:#?}");
    }
    for line in [
        "Bạn Lò Thị Minh, sinh viên năm ba, chia sẻ: \"Tôi đã đăng ký bán khăn và theo dõi lịch họp trên mạng\".",
        "Bạn trẻ khắp nơi chia sẻ ảnh trên mạng và đăng ký theo dõi lịch họp.",
        "Người mua có thể đặt khăn qua www.talengcho.example, gọi 0123 456 789 hoặc đăng ký với ban quản lý.",
    ] {
        let found = report(&[&HEAD, &TEXT, &[line], &FOOT]);
        assert!(keeps(&found, &TEXT) && keeps(&found, &[line]), "{line}: {found:#?}");
    }
}

/// Of several people, each with a name alone on a line, the last is as little the author as the first.
#[test]
fn a_list_of_persons_at_the_end_keeps_all_of_them() {
    let lives = [
        "Lò Văn Páo",
        "Lò Văn Páo sinh năm 1975, quê Lũng Pù, là thợ rèn duy nhất còn giữ lò ở đầu chợ, được trao bằng khen vì dạy nghề.",
        "Vàng Thị Dợ",
        "Vàng Thị Dợ sinh năm 1981, quê Sủng Trà, dệt lanh từ năm mười hai tuổi, được trao bằng khen vì tấm vải dài nhất.",
        "Sùng Mí Chá",
        "Sùng Mí Chá sinh năm 1990, quê Pà Vi, người thổi khèn trong lễ mở chợ, đăng ký theo dõi trên mạng có vạn người.",
    ];
    let found = report(&[&HEAD, &TEXT, &["Danh sách những người được khen:"], &lives, &FOOT]);
    assert!(keeps(&found, &TEXT) && keeps(&found, &lives), "{found:#?}");
}

/// It says in other words what the text says; the page lists it nowhere.
#[test]
fn a_lone_heading_as_long_as_a_headline_stays() {
    let text = [
        "山城县政务服务中心三日起延长开放时间，周六照常受理业务，住在山上的居民不用再请假下山办事，当天就能往返。",
        "中心主任说，过去一年共受理业务四万件，其中三成来自离县城四十公里以外的村子，老人居多，路上要花大半天。",
        "县里另外派出六辆流动服务车，每周到各村一次，把办事的窗口搬到家门前，带着打印机和读卡器在村口现场办理。",
        "村民老周说，他上周在车上补办了医保卡，前后只用了十分钟，比赶集买菜还快，邻居们听说以后也都来了。",
    ];
    for (heading, stays) in [("打通服务群众的“最后一公里”", true), ("跨海大桥主塔封顶创下新纪录", false)]
    {
        let head = ["政务服务中心周六开门", "2024-05-03 08:15"];
        let found = report(&[&head, &text[..2], &[heading], &text[2..], &["相关新闻", "© 2024 山城报"]]);
        assert!(keeps(&found, &text) && keeps(&found, &[heading]) == stays, "{heading}: {found:#?}");
    }
}

/// Sentences and short lines by turns, as subtitles, chats and glossaries have them: twice as many take about twice as long.
#[test]
fn many_short_lines_between_sentences_are_read_in_one_pass() {
    let page = |pairs: usize| {
        let line = |i: usize| {
            let question = if i.is_multiple_of(2) { "?" } else { "" };
            format!(
                "Phiên số {i}｜bán những gì ở đầu chợ hôm ấy{question}\n{} {i}.\n",
                TEXT[i % 6].trim_end_matches('.')
            )
        };
        (0..pairs).map(line).collect::<String>()
    };
    let time = |pairs: usize| {
        let text = page(pairs);
        let once = || {
            let start = std::time::Instant::now();
            assert!(read(&text).blocks.len() >= pairs);
            start.elapsed()
        };
        once().min(once())
    };
    let (few, many) = (time(1_500), time(12_000));
    assert!(many < few * 24, "eight times the text: {few:?}, {many:?}");
}

#[test]
fn a_table_of_contents_is_told_from_the_headings_it_lists() {
    let list = ["Mục lục [ẩn]", "1. Đường lên chợ", "2. Người dệt khăn"];
    let lead = "Chợ phiên vùng cao có gì mà người ta nhớ lâu đến thế, mời đọc từng chặng đường lên chợ và gặp những người giữ phiên chợ ấy.";
    let text = [&["Đường lên chợ", TEXT[2]][..], &["Người dệt khăn", TEXT[3], TEXT[4]]].concat();
    let found = report(&[&HEAD, &[lead], &list, &text, &FOOT]);
    assert!(keeps(&found, &text) && drops(&found, &list), "{found:#?}");
}

#[test]
fn buttons_in_a_row_are_told_word_by_word_and_cells_are_no_buttons() {
    let buttons = ["Facebook Twitter Bản in Email", "阅读：1024  收藏  投稿"];
    let table = ["Mặt hàng | Sáng | Chiều", "Khăn thổ cẩm | 120,5 | 118,0", "Rau rừng | 15,2 | 14,8 | -0,4 / -0,2"];
    let found = report(&[&HEAD, &buttons, &TEXT[..2], &["Giá tại chợ như sau:"], &table, &TEXT[2..], &FOOT]);
    assert!(keeps(&found, &table) && keeps(&found, &TEXT) && drops(&found, &buttons), "{found:#?}");
}

#[test]
fn a_title_wider_than_the_lines_of_a_text_does_not_keep_them_apart() {
    let width = 74;
    let mut lines =
        vec!["Chợ phiên Tà Lèng họp lại sau hai năm sửa con đường độc đạo lên vùng cao | Báo Núi".to_owned()];
    for paragraph in TEXT {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            line = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        }
        lines.extend([line, String::new()]);
    }
    let found = words(&read(&lines.join("\n")), REPORT);
    assert!(keeps(&found, &TEXT), "{found:#?}");
}

#[test]
fn sections_and_people_are_no_sources() {
    let source = |head: &[&str]| {
        let text = "山城与河城之间的货运专线3日上午开通，首趟列车载着四百八十吨水果，预计六小时后到达河城北货场。";
        read(&[head, &["货运专线开通", text, text.trim_end_matches('。'), "相关新闻"]].concat().join("\n"))
            .source
            .map(|s| s.as_str().to_owned())
    };
    for head in [
        &["Thời sự", "Chợ phiên mở lại sau hai năm", "Thời sự | 03/05/2024 08:15"][..],
        &["Lê Hải Đăng", "Chợ phiên mở lại sau hai năm", "Lê Hải Đăng 03/05/2024 08:15"],
        &["国际新闻", "首页 > 国际新闻 > 正文", "2024-05-03 08:15 国际新闻"],
        &["山里的事", "首页 > 山里的事", "2024-05-03 08:15 山里的事"],
        &["財經資訊", "2024-05-03 08:15 財經資訊"],
        &["健康資訊", "2024-05-03 08:15 健康資訊"],
        &["军事新闻", "2024-05-03 08:15 军事新闻"],
    ] {
        assert_eq!(source(head), None, "{head:?}");
    }
    let head = ["大山财经", "2024-05-03 20:47 大山财经"];
    assert_eq!(source(&head).as_deref(), Some("大山财经"));
}

/// A line without any stop is cut into pieces; one that is like another is no repetition.
#[test]
fn the_pieces_of_one_line_are_what_the_line_is() {
    for unit in ["chợ phiên ", "山城与河城 "] {
        let line = unit.repeat((3 << 16) / unit.len());
        let a = read(&[HEAD[2], HEAD[3], TEXT[0], &line, TEXT[1]].join("\n"));
        let pieces: Vec<&Block> = a.blocks.iter().filter(|b| b.line == 4).collect();
        assert!(pieces.len() > 2 && pieces.iter().all(|b| b.kind.is_report()), "{unit}");
    }
}

/// Their lines look like links, and no sentence follows them.
#[test]
fn lists_of_persons_with_their_posts_stay() {
    for list in [
        &["Ban quản lý chợ khóa mới gồm:", "Giàng Súa, Trưởng ban", "Lý Thị Mẩy, Phó ban", "Hạng Văn Páo, thư ký"][..],
        &["Giàng Súa", "Trưởng ban", "Lý Thị Mẩy", "Phó ban, phụ trách thu phí", "Hạng Văn Páo", "Thư ký"],
        &["1. Giàng Súa, 61 tuổi", "2. Lý Thị Mẩy, 47 tuổi", "3. Hạng Văn Páo, 9 tuổi"],
    ] {
        let found = report(&[&HEAD, &TEXT, list, &FOOT]);
        assert!(keeps(&found, &TEXT) && keeps(&found, list), "{list:?}: {found:#?}");
    }
    let text = [
        "山城县茶叶协会3日召开会员大会，二百一十名会员到会，选出新一届理事会，任期四年，并通过了今年的采摘计划。",
        "协会还决定拿出六万元修缮老茶亭，请会员轮流值守，过路的客人可以在那里免费喝一碗新茶，歇一歇脚再走。",
    ];
    for list in [
        &["理事会成员如下：", "周满山", "会长，茶农", "何秀英", "副会长，茶厂厂长", "罗小田", "监事，退休教师"][..],
        &["周满山　河口村茶农", "何秀英　县茶厂技术员", "罗小田　县第一中学教师"],
    ] {
        let found = report(&[&["茶叶协会换届", "2024-05-03 08:15"], &text, list, &["相关新闻", "© 2024 山城报"]]);
        assert!(keeps(&found, &text) && keeps(&found, list), "{list:?}: {found:#?}");
    }
}

/// Names stand below a report for other reasons too.
#[test]
fn names_with_headlines_or_of_the_masthead_are_no_list() {
    for below in [
        &["Lê Hải Đăng", "Tổng biên tập", "Trần Thu Hà", "Phó tổng biên tập"][..],
        &["Lê Hải Đăng", "Thủ môn đội trẻ giành giải xuất sắc nhất mùa bóng năm nay", "Trần Thu Hà", OTHERS[1]],
        &OTHERS,
    ] {
        let found = report(&[&HEAD, &TEXT, below, &FOOT]);
        assert!(keeps(&found, &TEXT) && drops(&found, below), "{below:?}: {found:#?}");
    }
}

#[test]
fn the_answers_of_a_quiz_stay_with_its_questions() {
    let quiz = [
        "Câu 1: Chợ phiên họp ngày nào?",
        "A. Thứ hai",
        "B. Chủ nhật",
        "C. Ngày rằm",
        "Câu 2: Đường lên chợ dài bao nhiêu?",
        "A. Bốn cây số",
        "B. Mười bốn cây số",
    ];
    let found = report(&[&HEAD, &TEXT[..2], &quiz, &TEXT[2..], &FOOT]);
    assert!(keeps(&found, &quiz) && keeps(&found, &TEXT), "{found:#?}");
    let found = report(&[&HEAD, &TEXT[..2], &quiz, &FOOT]);
    assert!(keeps(&found, &quiz), "{found:#?}");
}

#[test]
fn the_name_of_the_field_is_no_part_of_a_title() {
    for (line, title) in [
        ("标  题: 走完古道的三天", "走完古道的三天"),
        ("標題：走完古道的三天", "走完古道的三天"),
        ("Tiêu đề: Ba ngày trên đường lên chợ", "Ba ngày trên đường lên chợ"),
        ("走古道：三天两夜", "走古道：三天两夜"),
    ] {
        let text = if title.is_ascii() || title.starts_with('B') {
            TEXT[0]
        } else {
            "我们从北口进山，走了三天两夜，在南坡的村子出来，全程四十一公里，累计爬升两千三百米。"
        };
        let a = read(&[line, "2024-05-03 08:15", text, text].join("\n"));
        assert_eq!(a.title.as_str(), title);
    }
}

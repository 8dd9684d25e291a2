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
    for line in
        ["Bà Mẩy chia sẻ với bạn đọc trẻ rằng khăn đẹp nhất là chiếc dệt lúc trời mưa.", "Mời bạn về chợ phiên."]
    {
        let found = report(&[&HEAD, &TEXT, &[line], &FOOT]);
        assert!(keeps(&found, &[line]), "{line}: {found:#?}");
    }
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

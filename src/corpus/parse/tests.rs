//! Whole pages through the parser. All texts are made up for these tests.

use super::*;
use crate::corpus::NewsDate;
use crate::text::Lang;
use proptest::prelude::*;

const ZH: &str = "首页\n新闻\n体育\n登录\n首页 > 国际 > 正文\n两国边防部队举行联合巡逻\n2024年04月13日08:42 来源：边境日报\n\
    分享到：\n微信\n两国边防部队12日在边境地区举行联合巡逻，双方共派出三十名官兵，沿界河巡查了十五公里的边境线。\n\
    共同维护安宁\n双方表示，今后将继续加强信息交流，共同打击跨境犯罪，为边民生产生活创造安全稳定的环境。\n\
    巡逻结束后，两国官兵举行座谈，就下一步合作交换意见，并互赠纪念品，气氛友好而热烈，持续近两个小时。\n\
    两国官兵在界碑旁合影。本报记者 摄\n（责任编辑：某某）\n相关新闻\n界河大桥通车\n边民互市日趋活跃\n\
    Copyright © 2024 边境日报 版权所有";

const VI: &str = "Trang chủ\nThời sự\nThứ bảy, 13/4/2024, 08:42 (GMT+7)\nBộ đội biên phòng hai nước tuần tra chung\n\
    Chia sẻ\nNgày 12/4, bộ đội biên phòng hai nước tuần tra chung trên đoạn biên giới dài mười lăm kilômét, với sự tham gia của \
    ba mươi cán bộ, chiến sĩ.\nGìn giữ bình yên\nHai bên thống nhất tiếp tục trao đổi thông tin, phối hợp phòng chống tội phạm \
    xuyên biên giới và tạo điều kiện cho cư dân làm ăn.\nSau buổi tuần tra, hai bên tọa đàm, bàn về kế hoạch hợp tác trong thời gian \
    tới và tặng quà lưu niệm cho nhau trong không khí hữu nghị.\nCán bộ hai bên bên cột mốc. Ảnh: N.V\nNguyễn Văn\nTin liên quan\n\
    Cầu biên giới thông xe\nChợ phiên vùng biên nhộn nhịp\nHotline: 0123 456 789";

fn read(text: &str) -> Article {
    parse(Path::new("a.txt"), text.as_bytes()).0
}

/// The words of the blocks of these kinds.
fn words(article: &Article, kinds: &[BlockKind]) -> Vec<String> {
    article.blocks.iter().filter(|b| kinds.contains(&b.kind)).map(|b| article.slice(b.span).to_string()).collect()
}

mod evidence;
mod scraped;

const REPORT: &[BlockKind] = &[BlockKind::Title, BlockKind::Lead, BlockKind::Body, BlockKind::Heading];

#[test]
fn a_chinese_page() {
    let a = read(ZH);
    assert_eq!(a.title.as_str(), "两国边防部队举行联合巡逻");
    assert_eq!((a.lang, a.date.map(NewsDate::iso).as_deref()), (Lang::ZhHans, Some("2024-04-13")));
    assert_eq!(a.source.as_ref().map(Safe::as_str), Some("边境日报"));
    let report = words(&a, REPORT);
    assert_eq!(report.len(), 5, "{report:#?}");
    assert_eq!(words(&a, &[BlockKind::Heading]), ["共同维护安宁"]);
    assert_eq!(words(&a, &[BlockKind::Caption]), ["两国官兵在界碑旁合影。本报记者 摄"]);
}

#[test]
fn a_vietnamese_page() {
    let a = read(VI);
    assert_eq!(a.title.as_str(), "Bộ đội biên phòng hai nước tuần tra chung");
    assert_eq!((a.lang, a.date.map(NewsDate::iso).as_deref()), (Lang::Vi, Some("2024-04-13")));
    let report = words(&a, REPORT);
    assert_eq!(report.len(), 5, "{report:#?}");
    assert!(words(&a, &[BlockKind::Dateline]).contains(&"Nguyễn Văn".to_owned()));
    assert_eq!(words(&a, &[BlockKind::Caption]).len(), 1);
}

#[test]
fn every_label_has_a_reason() {
    for page in [ZH, VI] {
        assert!(read(page).blocks.iter().all(|b| !b.why.as_str().is_empty()));
    }
}

#[test]
fn short_texts_are_kept_whole() {
    for text in [
        "Hai nước tuần tra chung\n\nSáng 12/4, bộ đội hai nước tuần tra chung.",
        "两国举行联合巡逻\n\n两国官兵12日巡逻。双方表示满意。",
        "Hai nước tuần tra chung. Sau đó hai bên tọa đàm.",
        "越南",
        "Câu một.\nCâu hai.\nCâu ba?",
        "标题\n第一段很短。\n第二段也很短。\n第三段",
    ] {
        let a = read(text);
        let lines = text.lines().filter(|l| !l.is_empty()).count();
        assert_eq!(words(&a, REPORT).len(), lines, "{text}");
        assert_eq!(a.state, State::Ready);
    }
}

#[test]
fn one_paragraph_is_a_body_with_a_title_for_the_list() {
    let a = read(
        "Sáng 12/4, bộ đội hai nước tuần tra chung trên đoạn biên giới dài mười lăm kilômét. Hai bên hài lòng với kết quả, và hẹn gặp lại.",
    );
    assert_eq!(words(&a, &[BlockKind::Body]).len(), 1);
    assert!(a.title.as_str().ends_with("kilômét."));
}

#[test]
fn front_matter_wins() {
    let md = format!(
        "---\ntitle: Tên khác\ndate: 2020-01-02\nsource: Báo\nlang: other\n---\n# Đầu đề trong bài\n\n{}",
        VI.lines().nth(5).unwrap()
    );
    let (a, notices) = parse(Path::new("a.md"), md.as_bytes());
    assert_eq!(a.title.as_str(), "Tên khác");
    assert_eq!((a.date.map(NewsDate::iso).as_deref(), a.date_from), (Some("2020-01-02"), Some(DateFrom::FrontMatter)));
    assert_eq!((a.lang, a.source.as_ref().map(Safe::as_str)), (Lang::Other, Some("Báo")));
    assert_eq!(words(&a, &[BlockKind::Title]), ["Đầu đề trong bài"]);
    assert_eq!(words(&a, &[BlockKind::Junk]).len(), 6);
    assert!(notices.is_empty());
}

#[test]
fn markdown_headings_are_headings() {
    let body = "Hai bên thống nhất tiếp tục trao đổi thông tin, phối hợp phòng chống tội phạm xuyên biên giới và tạo điều kiện cho cư dân.";
    let md = format!("# Tuần tra chung\n\n2024-04-13\n\n{body}\n\n## Bình yên\n\n{body} Rất tốt.\n");
    let a = parse(Path::new("a.md"), md.as_bytes()).0;
    assert_eq!((a.title.as_str(), words(&a, &[BlockKind::Heading])), ("Tuần tra chung", vec!["Bình yên".to_owned()]));
}

#[test]
fn a_missing_year_stays_missing() {
    let a = read("Tuần tra chung\n\nNgày 28 tháng 3, bộ đội hai nước tuần tra chung trên biên giới.");
    assert_eq!((a.date.map(NewsDate::iso).as_deref(), a.date_from), (Some("--03-28"), Some(DateFrom::Text)));
    assert_eq!(read("Tuần tra chung\n\nBộ đội hai nước tuần tra chung trên biên giới.").date, None);
}

#[test]
fn the_name_of_the_site_is_no_part_of_the_title() {
    let page = VI.replace("tuần tra chung\nChia sẻ", "tuần tra chung - VnExpress\nChia sẻ");
    let a = read(&page);
    assert_eq!(a.title.as_str(), "Bộ đội biên phòng hai nước tuần tra chung");
    assert_eq!(a.source.as_ref().map(Safe::as_str), Some("VnExpress"));
}

#[test]
fn repeats_and_picture_names() {
    let mut lines: Vec<&str> = ZH.lines().collect();
    let title = lines[5];
    lines.insert(12, "");
    lines.insert(13, title);
    lines.insert(14, "界碑旁的巡逻队");
    lines.insert(15, "");
    let a = read(&lines.join("\n"));
    assert!(words(&a, &[BlockKind::Caption]).contains(&"界碑旁的巡逻队".to_owned()));
    let twice = ZH.replace(
        "相关新闻",
        "双方表示，今后将继续加强信息交流，共同打击跨境犯罪，为边民生产生活创造安全稳定的环境。\n相关新闻",
    );
    assert_eq!(words(&read(&twice), REPORT).len(), 5);
}

/// The end of a report is where its last sentence is, however short, and not where its last long paragraph is.
#[test]
fn short_last_lines_belong_to_the_report() {
    let tail = "\nTin liên quan\nCầu biên giới thông xe\nChợ phiên vùng biên nhộn nhịp";
    let head = VI.lines().take(9).collect::<Vec<_>>().join("\n");
    for (end, names) in [
        ("Hai bên hẹn gặp lại.", ""),
        ("Các nội dung chính gồm:\n- Tuần tra chung;\n- Trao đổi thông tin;\n- Giao lưu thanh niên.", ""),
        ("Con số đáng nhớ\nChiều dài: 15 km.\nLực lượng: 30 người.\nHai bên tuần tra bốn lần một năm.", ""),
        ("Cán bộ hai bên bên cột mốc. Ảnh: N.V\nBuổi tuần tra kết thúc lúc 17h.", ""),
        (">> Xem thêm: Cầu biên giới thông xe\nSau buổi tuần tra, hai bên trao quà lưu niệm và hẹn gặp lại.", ""),
        ("Hai bên hẹn gặp lại. (TTXVN)", "\nNguyễn Văn"),
    ] {
        let a = read(&format!("{head}\n{end}{names}{tail}"));
        let report = words(&a, REPORT);
        let last = end.lines().next_back().unwrap();
        assert_eq!(report.last().map(String::as_str), Some(last), "{end}: {report:#?}");
        let lost = end.lines().filter(|l| !report.iter().any(|r| r == l)).count();
        assert_eq!(lost, usize::from(end.contains("Ảnh:") || end.contains(">>")), "{end}: {report:#?}");
    }
    let zh = ZH.replace(
        "两国官兵在界碑旁合影。本报记者 摄\n",
        "两国官兵在界碑旁合影。本报记者 摄\n活动将持续至25日。（完）\n",
    );
    assert_eq!(words(&read(&zh), REPORT).last().map(String::as_str), Some("活动将持续至25日。（完）"));
}

/// Words of a page in sentences of a report, some way from its ends.
#[test]
fn sentences_with_words_of_a_page_are_kept() {
    let cases = [
        (ZH, 10, "扫码即可借书，还书也只要三十秒。"),
        (ZH, 10, "联系电话写在门上，村民随时可以找到他。"),
        (ZH, 10, "本文系统梳理了两国交往的历史。"),
        (ZH, 10, "登录后他才发现账户被盗。"),
        (VI, 6, "Đường dây nóng của tỉnh hoạt động 24/24 giờ."),
        (VI, 6, "Bạn đang ở đâu khi trận động đất xảy ra?"),
        (VI, 6, "Từ khóa của năm nay là chuyển đổi xanh."),
        (VI, 6, "Xem thêm: phụ lục 3 của báo cáo liệt kê 120 hộ bị ảnh hưởng."),
    ];
    for (page, at, sentence) in cases {
        let mut lines: Vec<&str> = page.lines().collect();
        lines.insert(at, sentence);
        let report = words(&read(&lines.join("\n")), REPORT);
        assert!(report.iter().any(|r| r == sentence), "{sentence}: {report:#?}");
        // Without an end it may well be a button.
        lines[at] = if page == ZH { "扫码阅读" } else { "Xem thêm: Cầu biên giới thông xe" };
        assert!(!words(&read(&lines.join("\n")), REPORT).iter().any(|r| r == lines[at]));
    }
}

#[test]
fn numbered_sections_keep_their_headings() {
    let lines: Vec<&str> = ZH.lines().collect();
    let mut page = lines[..9].to_vec();
    for (number, heading, text) in [("01", "巡逻", 9), ("02", "谁先到界碑", 11), ("03", "座谈", 12)] {
        page.extend([number, heading, "“先到的先休息。”一位战士说。", lines[text]]);
    }
    page.extend(&lines[14..]);
    let report = words(&read(&page.join("\n")), REPORT);
    for heading in ["巡逻", "谁先到界碑", "座谈"] {
        assert!(report.iter().any(|r| r == heading), "{heading}: {report:#?}");
    }
}

#[test]
fn a_short_sentence_is_no_heading() {
    let page = ZH.replace("共同维护安宁\n", "共同维护安宁\n双方参加会见。\n");
    let a = read(&page);
    assert_eq!(words(&a, &[BlockKind::Heading]), ["共同维护安宁"]);
    assert!(words(&a, &[BlockKind::Body]).iter().any(|b| b == "双方参加会见。"));
}

#[test]
fn what_stands_above_its_photographer_is_a_caption() {
    let caption = "4月12日，在界碑旁，两国官兵合影留念。";
    let page = ZH.replace("微信\n", &format!("微信\n{caption}\n新华社记者 某某 摄\n"));
    assert!(words(&read(&page), &[BlockKind::Caption]).iter().any(|c| c == caption));
    let page = ZH.replace("微信\n", &format!("微信\n{caption}\n"));
    assert!(words(&read(&page), REPORT).iter().any(|c| c == caption));
}

#[test]
fn a_second_cleaning_changes_nothing() {
    for page in [ZH, VI] {
        let first = words(&read(page), REPORT);
        assert_eq!(words(&read(&first.join("\n\n")), REPORT), first);
    }
}

#[test]
fn entries_without_text_say_why() {
    let cases: [(&[u8], State); 4] = [
        (b"", State::Empty),
        (b" \n\t\n\xe3\x80\x80", State::Empty),
        ("首页\n登录\n分享到：\nCopyright © 2024 版权所有".as_bytes(), State::OnlyFurniture),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0>\0\x01", State::Binary),
    ];
    for (bytes, state) in cases {
        let (a, notices) = parse(Path::new("a.txt"), bytes);
        assert_eq!(a.state, state);
        assert_eq!(notices.len(), 1, "{state:?}");
    }
}

#[test]
fn a_line_of_the_length_of_a_file_is_no_title() {
    for unit in ["越南边境", "biên giới "] {
        let (line, text) = (unit.repeat(8000), VI.lines().nth(5).unwrap());
        let alone = read(&line);
        let kept = words(&alone, REPORT).concat().replace(' ', "");
        assert!(alone.title.as_str() == "a" && kept == line.replace(' ', ""), "{unit}");
        let a = read(&format!("Tuần tra chung\n\n{line}\n\n{text}\n"));
        assert_eq!(a.title.as_str(), "Tuần tra chung");
        assert!(read(&format!("{line}\n\n{text}\n")).title.as_str().len() < 1000);
        let (a, notices) = parse(Path::new("a.md"), format!("---\ntitle: {line}\n---\n{text}").as_bytes());
        assert!(a.title.as_str().len() < 1000 && notices.len() == 1 && notices[0].what.as_str().len() < 500);
    }
}

#[test]
fn front_matter_that_is_not_closed_is_said() {
    let md = format!("---\ntitle: Tên\n\n{}\n\n---\n\n{}\n", VI.lines().nth(5).unwrap(), VI.lines().nth(7).unwrap());
    for bytes in [md.clone(), md.replace('\n', "\r\n"), format!("\u{feff}{md}")] {
        let (a, notices) = parse(Path::new("a.md"), bytes.as_bytes());
        assert_eq!((a.title.as_str(), words(&a, &[BlockKind::Body]).len()), ("Tên", 2));
        assert_eq!(notices.iter().map(|n| n.at).collect::<Vec<_>>(), [Some((2, 1))]);
    }
}

#[test]
fn what_scrapers_leave_in_words_does_not_part_them() {
    let page = VI.replace("biên giới", "bi\u{ad}ên\u{200b} gi\u{200d}ới").replace("hai nước", "hai&nbsp;nước&shy;");
    let (a, plain) = (read(&page), read(VI));
    assert_eq!((a.title.as_str(), a.date), (plain.title.as_str(), plain.date));
    assert_eq!(words(&a, REPORT), words(&plain, REPORT));
    for typed in ["biên giới", "bi\u{ad}ên gi\u{200d}ới", "hai nước"] {
        let query = crate::corpus::query::Query::parse(typed).unwrap();
        let found = |a: &Article| query.answer(a, &crate::corpus::query::Facts::default()).map_or(0, |hits| hits.len());
        assert_eq!((found(&a) > 0, found(&a)), (true, found(&plain)), "{typed:?}");
    }
}

#[test]
fn lines_of_two_encodings_are_read_and_said() {
    let lines: Vec<&str> = ZH.lines().collect();
    let mut bytes = lines[..10].join("\n").into_bytes();
    bytes.push(b'\n');
    bytes.extend_from_slice(&encoding_rs::GB18030.encode(&lines[10..].join("\n")).0);
    let (a, notices) = parse(Path::new("a.txt"), &bytes);
    assert_eq!((a.encoding.label, a.encoding.replaced), (Some("UTF-8 + GB18030"), 0));
    assert_eq!(words(&a, REPORT), words(&read(ZH), REPORT));
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert!(notices[0].what.as_str().contains(" in UTF-8, the others in GB18030"), "{notices:?}");
    assert_eq!(notices[0].remedy.as_str(), "save the file as UTF-8");
}

#[test]
fn bytes_of_another_encoding_are_said() {
    let bytes = encoding_rs::GB18030.encode(ZH).0;
    let (a, notices) = parse(Path::new("a.txt"), &bytes);
    assert_eq!((a.encoding.label, a.title.as_str(), notices.len()), (Some("GB18030"), "两国边防部队举行联合巡逻", 0));
    let mut broken = ZH.as_bytes().to_vec();
    broken.push(0xff);
    assert_eq!(parse(Path::new("a.txt"), &broken).1.len(), 1);
}

#[test]
fn bundled_articles_have_title_date_and_language() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/articles"));
    let files = std::fs::read_dir(folder).unwrap().filter_map(Result::ok).map(|e| e.path());
    let mut seen = 0;
    for path in files.filter(|p| !p.ends_with("ABOUT.md")) {
        let (a, notices) = parse(&path, &std::fs::read(&path).unwrap());
        assert!(a.state == State::Ready && notices.is_empty(), "{path:?}");
        assert!(a.date.is_some_and(|d| d.year.is_some()), "{path:?}");
        assert_eq!(a.lang == Lang::Vi, path.to_string_lossy().contains(".vi."), "{path:?}");
        assert!(a.sentences.len() > 8, "{path:?}");
        seen += 1;
    }
    assert!(seen >= 24);
}

/// The samples beside the project, where they are: each line as it was read by hand.
#[test]
fn samples_are_cleaned_as_by_hand() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds"));
    let Ok(gold) = std::fs::read_to_string(folder.join("gold.tsv")) else { return };
    for row in gold.lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, line, label] = columns[..] else { continue };
        let Ok(line) = line.parse::<u32>() else { continue };
        let (a, _) = parse(Path::new(file), &std::fs::read(folder.join(file)).unwrap());
        let kind = a.blocks.iter().find(|b| b.line == line).map(|b| b.kind);
        let kept = matches!(kind, Some(BlockKind::Body | BlockKind::Heading | BlockKind::Lead));
        match label {
            "title" => assert_eq!(kind, Some(BlockKind::Title), "{file}:{line}"),
            "body" | "heading" => assert!(kept, "{file}:{line}"),
            "junk" => assert!(!kept && kind != Some(BlockKind::Title), "{file}:{line}"),
            _ => {}
        }
    }
}

fn is_whole(article: &Article) -> Result<(), TestCaseError> {
    let text = article.text.as_str();
    let mut at = 0;
    for block in &article.blocks {
        prop_assert!(block.span.start >= at && block.span.end as usize <= text.len() && block.line <= block.end_line);
        prop_assert!(!block.span.of(text).contains('\n'));
        at = block.span.end;
    }
    prop_assert_eq!(text.split('\n').filter(|l| !l.is_empty()).count(), article.blocks.len());
    let mut last = 0;
    for s in &article.sentences {
        let block = &article.blocks[s.block as usize];
        prop_assert!(s.span.start >= last && s.span.start >= block.span.start && s.span.end <= block.span.end);
        prop_assert!(!s.span.is_empty());
        last = s.span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_give_an_article(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        is_whole(&parse(Path::new("a.md"), &bytes).0)?;
    }

    #[test]
    fn any_page_gives_an_article(
        lines in prop::collection::vec(prop_oneof![
            Just(""), Just("---"), Just("title: a"), Just("# Đầu đề"), Just("相关新闻"), Just("首页 > 正文"), Just("13/04/2024 08:42"),
            Just("Tin liên quan"), Just("© 2024"), Just("- mục"), Just("两国边防部队举行联合巡逻"), Just("*Ảnh: a*"), Just("\u{301}\u{202e}x\u{1b}[2J"),
            Just("两国边防部队12日在边境地区举行联合巡逻，双方共派出三十名官兵，沿界河巡查了十五公里的边境线。"), Just("0"), Just("![](a)"), Just("#"),
            Just("Hai bên thống nhất tiếp tục trao đổi thông tin, phối hợp phòng chống tội phạm xuyên biên giới và tạo điều kiện cho cư dân làm ăn."),
        ], 0..30),
        md in any::<bool>(),
    ) {
        let path = if md { "a.md" } else { "a.txt" };
        is_whole(&parse(Path::new(path), lines.join("\n").as_bytes()).0)?;
    }

    #[test]
    fn any_text_gives_an_article(text in "\\PC{0,200}") {
        is_whole(&read(&text))?;
    }
}

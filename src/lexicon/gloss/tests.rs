//! Sentences written for these tests, in both directions.

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
        ("中国云南省", "Tỉnh Vân Nam Trung Quốc"),
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
        ("让人民满意", "Khiến nhân dân hài lòng"),
        ("21岁的球员", "Cầu thủ 21 tuổi"),
        ("外交部发言人", "Người phát ngôn Bộ Ngoại giao"),
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
        ("增长了5.5%", "Đã tăng trưởng 5,5%"),
        ("1,234人", "1.234 người"),
        ("三分之二的学生", "Hai phần ba học sinh"),
        ("上世纪90年代", "Những năm 90 thế kỷ trước"),
    ]);
}

#[test]
fn prepositions_and_places() {
    check(&[
        ("在北京举行", "Tổ chức tại Bắc Kinh"),
        ("在会议上", "Tại hội nghị"),
        ("在桌子上", "Trên bàn"),
        ("在此期间", "Trong thời gian này"),
        ("会议结束后，他离开了。", "Sau khi hội nghị kết thúc, ông đã rời."),
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
        ("他说：“我很高兴。”", "Ông nói: “tôi rất vui mừng.”"),
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
fn unknown_vietnamese_names_stay_as_they_are() {
    let zh = |vi: &str| gloss(vi, Lang::ZhHans).text().as_str().to_owned();
    for (vi, name) in [
        ("Lũ dâng cao trên sông Ngân Khê.", "Ngân Khê"),
        ("Ông Nguyễn Văn Hùng cho biết", "Nguyễn Văn Hùng"),
        ("Nguyễn Thị Bích Ngọc giành huy chương vàng.", "Nguyễn Thị Bích Ngọc"),
        ("Trường Tiểu học Mộng Vân", "Mộng Vân"),
        ("Bị cáo Trương Mỹ Lan kháng cáo", "Trương Mỹ Lan"),
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

//! What every alignment must hold: beads tile, probabilities, symmetry, corrections, bad input.

use super::*;
use crate::compare::{MatchKind, Parallelism};
use proptest::prelude::*;

fn of<'a>(texts: &[&'a str], lang: Lang) -> Vec<Unit<'a>> {
    let mut at = 0;
    texts
        .iter()
        .map(|text| {
            let start = at;
            at += u32::try_from(text.len()).unwrap() + 1;
            Unit { text, lang, start, heading: false }
        })
        .collect()
}

fn aligned(zh: &[&str], vi: &[&str], constraints: &[Constraint]) -> Alignment {
    align(&of(zh, Lang::ZhHans), &of(vi, Lang::Vi), Lexicon::core(), constraints)
}

/// The joined beads as unit numbers.
fn joined(alignment: &Alignment) -> Vec<(Range<usize>, Range<usize>)> {
    alignment.beads.iter().filter(|b| b.is_joined()).map(|b| (b.left.clone(), b.right.clone())).collect()
}

fn check(alignment: &Alignment, left: usize, right: usize) -> Result<(), String> {
    let count = |side: fn(&Bead) -> &Range<usize>, n: usize| {
        let mut seen = vec![0; n];
        for unit in alignment.beads.iter().flat_map(|b| side(b).clone()) {
            *seen.get_mut(unit).ok_or("a unit that does not exist")? += 1;
        }
        if seen.iter().all(|s| *s == 1) { Ok(()) } else { Err(format!("units stand {seen:?} times")) }
    };
    count(|b| &b.left, left)?;
    count(|b| &b.right, right)?;
    let starts: Vec<usize> = alignment.beads.iter().filter(|b| !b.left.is_empty()).map(|b| b.left.start).collect();
    if !starts.is_sorted() {
        return Err("not in the order of the left side".into());
    }
    let ordered: Vec<usize> =
        alignment.beads.iter().filter(|b| b.is_joined() && !b.moved).map(|b| b.right.start).collect();
    if !alignment.beads.iter().any(|b| b.moved) && !ordered.is_sorted() {
        return Err("beads cross that are not marked as moved".into());
    }
    if (alignment.left_alone.len(), alignment.right_alone.len()) != (left, right) {
        return Err("not a probability of standing alone for every unit".into());
    }
    let alone = || alignment.left_alone.iter().chain(&alignment.right_alone);
    if !alone().all(|p| (0.0..=1.0).contains(p)) {
        return Err(format!("a probability out of range: {:?}", alone().collect::<Vec<_>>()));
    }
    let fine = |b: &Bead| (0.0..=1.0).contains(&b.confidence) && !(b.left.is_empty() && b.right.is_empty());
    if alignment.beads.iter().all(fine) { Ok(()) } else { Err("a probability out of range or an empty bead".into()) }
}

const ZH: [&str; 5] = [
    "第八届中越边境国防友好交流活动在谅山举行",
    "4月13日，越南国防部长潘文江会见中国国防部长。",
    "双方强调加强两国军队的合作。",
    "当地学生向代表团赠送了鲜花。",
    "2024年，两国贸易额达到2000亿美元。",
];
const VI: [&str; 5] = [
    "Giao lưu hữu nghị quốc phòng biên giới Việt - Trung lần thứ tám diễn ra tại Lạng Sơn",
    "Ngày 13/4, Bộ trưởng Quốc phòng Việt Nam Phan Văn Giang hội kiến Bộ trưởng Quốc phòng Trung Quốc.",
    "Hai bên nhấn mạnh tăng cường hợp tác giữa quân đội hai nước.",
    "Học sinh địa phương đã tặng hoa cho đoàn đại biểu.",
    "Năm 2024, kim ngạch thương mại hai nước đạt 200 tỷ USD.",
];

#[test]
fn sentences_find_their_counterparts() {
    let alignment = aligned(&ZH, &VI, &[]);
    assert_eq!(check(&alignment, 5, 5), Ok(()));
    assert_eq!(joined(&alignment), (0..5).map(|i| (i..i + 1, i..i + 1)).collect::<Vec<_>>());
    assert_eq!(alignment.parallelism, Parallelism::Translation);
    assert!(alignment.beads.iter().all(|b| b.confidence > 0.8 && !b.moved && !b.manual));
    assert!(alignment.beads.iter().any(|b| b.evidence.iter().any(|m| m.kind == MatchKind::Ordinal)));
}

#[test]
fn a_lost_sentence_stands_alone_in_its_place() {
    let vi = [VI[0], VI[1], VI[3], VI[4]];
    let alignment = aligned(&ZH, &vi, &[]);
    assert_eq!(joined(&alignment), [(0..1, 0..1), (1..2, 1..2), (3..4, 2..3), (4..5, 3..4)]);
    let lone = alignment.beads.iter().find(|b| b.right.is_empty()).unwrap();
    assert_eq!((lone.left.clone(), lone.right.clone()), (2..3, 2..2));
    assert!(lone.confidence > 0.5);
}

#[test]
fn every_unit_says_whether_anything_answers_it() {
    let alignment = aligned(&ZH, &[VI[0], VI[1], VI[3], VI[4]], &[]);
    for bead in &alignment.beads {
        for unit in bead.left.clone() {
            let p = alignment.left_alone[unit];
            if bead.is_joined() {
                // whatever else could answer it is no part of this
                assert!(p <= 1.0 - bead.confidence + 1e-3, "{unit}: {p} beside {}", bead.confidence);
            } else {
                assert!((p - bead.confidence).abs() < 1e-6, "{unit}");
            }
        }
    }
    let manual = aligned(
        &ZH,
        &VI,
        &[Constraint::Link { left: 0..2, right: 3..4 }, Constraint::Link { left: 4..5, right: 0..0 }],
    );
    assert!(manual.left_alone[..2].iter().chain(&manual.right_alone[3..4]).all(|p| *p < 1e-6), "{manual:?}");
    assert!((manual.left_alone[4] - 1.0).abs() < 1e-6);
}

#[test]
fn two_sentences_may_answer_one() {
    let both = format!("{} {}", VI[1], VI[2]);
    let alignment = aligned(&ZH, &[VI[0], &both, VI[3], VI[4]], &[]);
    assert!(joined(&alignment).contains(&(1..3, 1..2)), "{:?}", joined(&alignment));
}

#[test]
fn text_that_moved_is_found_and_marked() {
    let vi = [VI[4], VI[0], VI[1], VI[2], VI[3]];
    let alignment = aligned(&ZH, &vi, &[]);
    assert_eq!(check(&alignment, 5, 5), Ok(()));
    let moved: Vec<_> = alignment.beads.iter().filter(|b| b.moved).map(|b| (b.left.clone(), b.right.clone())).collect();
    assert_eq!(moved, [(4..5, 0..1)]);
}

/// Sentences that answer each other, from several kinds of news.
const NEWS: [(&str, &str); 8] = [
    (
        "台风“山竹”17日凌晨在越南北部海防市登陆，最大风力12级。",
        "Rạng sáng 17/9, bão Mangkhut đổ bộ vào thành phố Hải Phòng ở miền Bắc Việt Nam, sức gió mạnh nhất cấp 12.",
    ),
    (
        "今年前八个月，越南出口大米620万吨，同比增长5.9%。",
        "Tám tháng đầu năm nay, Việt Nam xuất khẩu 6,2 triệu tấn gạo, tăng 5,9% so với cùng kỳ.",
    ),
    (
        "越南女足以2比1战胜菲律宾队，晋级决赛。",
        "Đội tuyển bóng đá nữ Việt Nam thắng Philippines 2-1, giành vé vào chung kết.",
    ),
    ("卫生部提醒民众及时接种麻疹疫苗。", "Bộ Y tế khuyến cáo người dân tiêm vắc xin sởi kịp thời."),
    ("顺化古都遗址上周接待游客近3万人次。", "Tuần qua, quần thể di tích cố đô Huế đón gần 30.000 lượt khách."),
    (
        "警方在边境口岸查获45公斤毒品，逮捕四名嫌疑人。",
        "Công an thu giữ 45 kg ma túy tại cửa khẩu biên giới, bắt giữ bốn nghi phạm.",
    ),
    (
        "胡志明市将为郊区学校新建1200间教室。",
        "Thành phố Hồ Chí Minh sẽ xây thêm 1.200 phòng học cho các trường ngoại thành.",
    ),
    (
        "中国科学家在实验室培育出耐盐水稻新品种。",
        "Các nhà khoa học Trung Quốc tạo ra giống lúa chịu mặn mới trong phòng thí nghiệm.",
    ),
];

#[test]
fn neighbours_that_changed_places_are_two_moved_beads() {
    let zh: Vec<&str> = NEWS.iter().map(|n| n.0).collect();
    for i in 0..NEWS.len() - 1 {
        let mut order: Vec<usize> = (0..NEWS.len()).collect();
        order.swap(i, i + 1);
        let vi: Vec<&str> = order.iter().map(|k| NEWS[*k].1).collect();
        let alignment = aligned(&zh, &vi, &[]);
        assert_eq!(check(&alignment, NEWS.len(), NEWS.len()), Ok(()));
        let mut want: Vec<_> = order.iter().enumerate().map(|(j, k)| (*k..*k + 1, j..j + 1)).collect();
        want.sort_by_key(|(l, _)| l.start);
        assert_eq!(joined(&alignment), want);
        let moved: Vec<usize> = alignment.beads.iter().filter(|b| b.moved).map(|b| b.left.start).collect();
        assert_eq!(moved, [i, i + 1]);
        let sure = alignment.beads.iter().filter(|b| b.moved).all(|b| b.confidence > 0.6);
        assert!(sure, "{:?}", alignment.beads.iter().map(|b| b.confidence).collect::<Vec<_>>());
    }
}

#[test]
fn facts_told_in_another_order_over_two_sentences_stay_one_bead() {
    let table = [
        (
            [
                "中央气象台17日说，台风“海燕”将于19日在广宁沿海登陆，风力10级，并带来200毫米降雨。",
                "渔船须在18日前回港避风。",
            ],
            [
                "Trung tâm khí tượng dự báo mưa 200 mm khi bão Hải Yến vào Quảng Ninh.",
                "Theo bản tin ngày 17, bão đổ bộ ngày 19 với sức gió cấp 10, tàu cá phải về bờ trước ngày 18.",
            ],
        ),
        (
            ["卫生部6日通报，全国新增登革热病例1420例，其中胡志明市占六成，两名儿童死亡。", "专家呼吁清除积水。"],
            [
                "Hai trẻ em tử vong vì sốt xuất huyết, theo Bộ Y tế ngày 6.",
                "Chuyên gia kêu gọi diệt lăng quăng khi cả nước thêm 1.420 ca, Thành phố Hồ Chí Minh chiếm 60%.",
            ],
        ),
    ];
    for (zh, vi) in table {
        assert_eq!(joined(&aligned(&zh, &vi, &[])), [(0..2, 0..2)], "{zh:?}");
    }
}

#[test]
fn a_sentence_that_something_surely_answers_does_not_stand_alone() {
    let table: [(&[&str], &[&str]); 3] = [
        (
            &[
                "当地时间10月2日15时20分，印尼苏门答腊岛北部发生6.1级地震，亚齐震感强烈。",
                "印尼气象部门说不会引发海啸。",
            ],
            &[
                "Cơ quan khí tượng Indonesia cho biết trận động đất 6,1 độ xảy ra lúc 15h20 hôm nay ở phía bắc đảo Sumatra.",
                "Người dân Aceh cảm nhận rung lắc mạnh.",
                "Lực lượng cứu hộ đã lên đường tới vùng bị nạn.",
            ],
        ),
        (
            &[
                "电影《黎明之桥》在顺化首映",
                "由导演阮光明执导的历史片《黎明之桥》7月20日晚在顺化市举行首映式，影片讲述1968年一个家庭在战火中的遭遇。",
            ],
            &[
                "Tối 20/7, phim lịch sử \"Cây cầu bình minh\" của đạo diễn Nguyễn Quang Minh ra mắt khán giả ở Huế.",
                "Phim kể về những gì một gia đình trải qua trong khói lửa năm 1968.",
                "Phim khởi chiếu toàn quốc ngày 1/8.",
            ],
        ),
        (
            &[
                "5月9日凌晨2时，平阳省土龙木市工业区内的一家家具厂突然起火，火势迅速蔓延至相邻的两间仓库，两名夜班工人受伤送医。",
            ],
            &[
                "Lửa nhanh chóng lan sang hai nhà kho bên cạnh, hai công nhân làm ca đêm bị thương phải nhập viện.",
                "Cảnh sát huy động 12 xe chữa cháy, đến 6 giờ sáng thì dập tắt.",
                "Nguyên nhân đang được điều tra.",
            ],
        ),
    ];
    for (zh, vi) in table {
        let alignment = aligned(zh, vi, &[]);
        assert_eq!(check(&alignment, zh.len(), vi.len()), Ok(()));
        let low: Vec<&Bead> = alignment.beads.iter().filter(|b| !b.is_joined() && b.confidence < 0.1).collect();
        assert!(low.is_empty() && !joined(&alignment).is_empty(), "{low:?}");
        let honest = alignment.beads.iter().filter(|b| b.is_joined()).all(|b| b.confidence < 0.9);
        assert!(honest, "a bead among rivals is not sure");
    }
}

#[test]
fn what_is_told_in_a_sentence_joined_elsewhere_does_not_surely_stand_alone() {
    let zh = [
        "9月1日上午，顺化至岘港观光列车正式开通。",
        "线路全长103公里，途经海云关。",
        "首月乘客可免费品尝茶点。",
        "铁路公司计划增开夜间班次。",
    ];
    let vi = [
        "Sáng 1/9, tàu du lịch Huế - Đà Nẵng chính thức khai trương, hành khách được mời trà bánh miễn phí trong tháng đầu.",
        "Tuyến dài 103 km, đi qua đèo Hải Vân.",
        "Ngành đường sắt dự định mở thêm chuyến đêm.",
    ];
    let told = aligned(&zh, &vi, &[]);
    let untold = aligned(
        &zh,
        &[
            "Sáng 1/9, tàu du lịch Huế - Đà Nẵng chính thức khai trương, có sự tham dự của lãnh đạo hai địa phương.",
            vi[1],
            vi[2],
        ],
        &[],
    );
    assert!(joined(&told).contains(&(0..1, 0..1)) && joined(&untold).contains(&(0..1, 0..1)));
    assert!(told.left_alone[2] < 0.5 && untold.left_alone[2] > 0.8, "{} {}", told.left_alone[2], untold.left_alone[2]);
}

#[test]
fn the_sides_may_change_places() {
    let (left, right) = (of(&ZH, Lang::ZhHans), of(&VI[1..], Lang::Vi));
    let (there, back) = (align(&left, &right, Lexicon::core(), &[]), align(&right, &left, Lexicon::core(), &[]));
    let mirrored: Vec<_> = joined(&back).into_iter().map(|(l, r)| (r, l)).collect();
    assert_eq!(joined(&there), mirrored);
    assert_eq!(check(&back, 4, 5), Ok(()));
    let places = |a: &Alignment| {
        let evidence = a.beads.iter().flat_map(|b| b.evidence.iter());
        evidence.map(|m| (m.left, m.right)).collect::<std::collections::BTreeSet<_>>()
    };
    let back_mirrored: std::collections::BTreeSet<_> = places(&back).into_iter().map(|(l, r)| (r, l)).collect();
    assert_eq!(places(&there), back_mirrored);
}

#[test]
fn one_language_is_aligned_by_its_own_words() {
    for (texts, lang) in [(ZH, Lang::ZhHans), (VI, Lang::Vi)] {
        let alignment = align(&of(&texts, lang), &of(&texts, lang), Lexicon::core(), &[]);
        assert_eq!(joined(&alignment), (0..5).map(|i| (i..i + 1, i..i + 1)).collect::<Vec<_>>());
        let shorter = align(&of(&texts, lang), &of(&texts[2..], lang), Lexicon::core(), &[]);
        assert_eq!(joined(&shorter), (2..5).map(|i| (i..i + 1, i - 2..i - 1)).collect::<Vec<_>>());
    }
}

#[test]
fn traditional_characters_are_read_as_simplified_ones() {
    let tw = ["第八屆中越邊境國防友好交流活動在諒山舉行", "雙方強調加強兩國軍隊的合作。"];
    let alignment = align(&of(&tw, Lang::ZhHant), &of(&[VI[0], VI[2]], Lang::Vi), Lexicon::core(), &[]);
    assert_eq!(joined(&alignment), [(0..1, 0..1), (1..2, 1..2)]);
}

#[test]
fn texts_without_anything_in_common_stay_apart() {
    let vi = [
        "Giá vàng trong nước sáng nay giảm nhẹ.",
        "Đội tuyển bóng đá nữ thắng trận mở màn.",
        "Trời nhiều mây, có mưa rào vài nơi.",
    ];
    let alignment = aligned(&ZH, &vi, &[]);
    assert_eq!(alignment.parallelism, Parallelism::LittleCommon);
    assert_eq!(joined(&alignment), []);
}

#[test]
fn empty_sides_give_an_answer() {
    assert!(aligned(&[], &[], &[]).beads.is_empty());
    assert_eq!(check(&aligned(&ZH, &[], &[]), 5, 0), Ok(()));
    assert_eq!(check(&aligned(&[], &VI, &[]), 0, 5), Ok(()));
    assert_eq!(check(&aligned(&["", " ", "。"], &["", "."], &[]), 3, 2), Ok(()));
}

#[test]
fn one_against_four_hundred_and_a_sentence_of_50_kb() {
    let many: Vec<&str> = VI.iter().copied().cycle().take(400).collect();
    assert_eq!(check(&aligned(&ZH[..1], &many, &[]), 1, 400), Ok(()));
    let long = ZH.concat().repeat(300);
    let vi_long = VI.join(" ").repeat(300);
    assert!(long.len() > 50_000 && vi_long.len() > 50_000);
    assert_eq!(check(&aligned(&[&long, ZH[0]], &[&vi_long, VI[0]], &[]), 2, 2), Ok(()));
}

#[test]
fn ten_thousand_lines_against_few_and_many_of_one_kind() {
    let many: Vec<String> = (0..10_000).map(|i| format!("越南{i}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(check(&aligned(&many, &VI[..1], &[]), 10_000, 1), Ok(()));
    assert_eq!(check(&aligned(&ZH[..1], &vec!["Việt Nam"; 10_000], &[]), 1, 10_000), Ok(()));
    // nothing rare to hold on to
    assert_eq!(check(&aligned(&["越南"; 200], &["Việt Nam"; 180], &[]), 200, 180), Ok(()));
}

#[test]
fn one_text_twice_answers_itself() {
    for (texts, lang) in [(&ZH, Lang::ZhHans), (&VI, Lang::Vi)] {
        let units = of(texts, lang);
        let alignment = align(&units, &units, Lexicon::core(), &[]);
        assert_eq!(joined(&alignment), (0..5).map(|i| (i..i + 1, i..i + 1)).collect::<Vec<_>>());
        assert_eq!(alignment.parallelism, Parallelism::Translation);
    }
    let again = ["越南"; 30];
    let alignment = align(&of(&again, Lang::ZhHans), &of(&again, Lang::ZhHans), Lexicon::core(), &[]);
    assert_eq!(check(&alignment, 30, 30), Ok(()));
}

#[test]
fn other_languages_than_expected_give_an_answer() {
    let english = ["The two ministers met in Hanoi on 13 April.", "They signed 12 documents.", "Trade grew by 7%."];
    let japanese = ["両大臣はハノイで会談した。", "12の文書に署名した。"];
    let said = |l: &[&str], a: Lang, r: &[&str], b: Lang| {
        let alignment = align(&of(l, a), &of(r, b), Lexicon::core(), &[]);
        assert_eq!(check(&alignment, l.len(), r.len()), Ok(()));
        alignment
    };
    said(&english, Lang::Other, &VI, Lang::Vi);
    said(&ZH, Lang::ZhHans, &english, Lang::Other);
    said(&japanese, Lang::Other, &english, Lang::Other);
    // labels that are wrong: Vietnamese said to be Chinese, and the other way round
    said(&VI, Lang::ZhHans, &ZH, Lang::Vi);
    let same = said(&english, Lang::Other, &english, Lang::Other);
    assert_eq!(joined(&same).len(), 3, "what is alike in an unknown language is found");
    assert_eq!(said(&["รัฐมนตรี", "พบกัน"], Lang::Other, &VI, Lang::Vi).parallelism, Parallelism::LittleCommon);
}

#[test]
fn a_long_text_is_aligned_in_a_band() {
    let zh: Vec<String> = (0..300).map(|i| format!("第{i}号文件：{}{}", ZH[i % 5], 1000 + i * 7)).collect();
    let vi: Vec<String> = (0..300).map(|i| format!("Văn bản số {i}: {} {}", VI[i % 5], 1000 + i * 7)).collect();
    let (zh, vi): (Vec<&str>, Vec<&str>) =
        (zh.iter().map(String::as_str).collect(), vi.iter().skip(20).map(String::as_str).collect());
    let alignment = aligned(&zh, &vi, &[]);
    assert_eq!(check(&alignment, 300, 280), Ok(()));
    let right = joined(&alignment).iter().filter(|(l, r)| l.start == r.start + 20).count();
    assert!(right >= 275, "{right}");
}

#[test]
fn a_link_is_kept_as_the_user_made_it() {
    let link = Constraint::Link { left: 1..3, right: 1..2 };
    let alignment = aligned(&ZH, &VI, std::slice::from_ref(&link));
    let bead = alignment.beads.iter().find(|b| b.manual).unwrap();
    assert_eq!((bead.left.clone(), bead.right.clone()), (1..3, 1..2));
    assert_eq!(check(&alignment, 5, 5), Ok(()));
    let undone = aligned(&ZH, &VI, &[link, Constraint::Unlink { left: 1..3, right: 1..2 }]);
    assert!(undone.beads.iter().all(|b| !b.manual));
    assert!(joined(&undone).iter().all(|(l, r)| !(l.start < 3 && l.end > 1 && r.start < 2 && r.end > 1)));
}

#[test]
fn a_link_across_the_others_has_moved() {
    let alignment = aligned(
        &ZH,
        &VI,
        &[
            Constraint::Link { left: 0..1, right: 4..5 },
            Constraint::Link { left: 1..2, right: 1..2 },
            Constraint::Link { left: 2..3, right: 2..3 },
        ],
    );
    assert_eq!(check(&alignment, 5, 5), Ok(()));
    let crossing = alignment.beads.iter().find(|b| b.left == (0..1)).unwrap();
    assert!(crossing.manual && crossing.moved && crossing.right == (4..5));
}

#[test]
fn a_link_to_nothing_leaves_a_unit_alone() {
    let alignment = aligned(&ZH, &VI, &[Constraint::Link { left: 2..3, right: 0..0 }]);
    assert!(alignment.beads.iter().any(|b| b.left == (2..3) && b.right.is_empty() && b.manual));
}

#[test]
fn beads_keep_to_their_side_of_an_anchor() {
    let alignment = aligned(&ZH, &VI, &[Constraint::Anchor { left: 2, right: 3 }]);
    assert_eq!(check(&alignment, 5, 5), Ok(()));
    assert!(joined(&alignment).iter().all(|(l, r)| (l.end <= 2 && r.end <= 3) || (l.start >= 2 && r.start >= 3)));
}

#[test]
fn impossible_corrections_are_ignored() {
    let odd = [
        Constraint::Link { left: 7..9, right: 0..1 },
        Constraint::Link { left: 0..0, right: 0..0 },
        Constraint::Anchor { left: 0, right: 99 },
        Constraint::Unlink { left: 0..1, right: 8..9 },
    ];
    assert_eq!(joined(&aligned(&ZH, &VI, &odd)), joined(&aligned(&ZH, &VI, &[])));
}

/// The confidences of the joined beads by their places.
fn sure(beads: &[Bead], place: fn(&Bead) -> (usize, usize)) -> Vec<((usize, usize), u64)> {
    let mut all: Vec<_> = beads.iter().filter(|b| b.is_joined()).map(|b| (place(b), b.confidence.to_bits())).collect();
    all.sort_unstable();
    all
}

fn piece() -> impl Strategy<Value = usize> {
    0usize..5
}

fn range(n: usize) -> impl Strategy<Value = Range<usize>> {
    (0..=n, 0..=n).prop_map(|(a, b)| a.min(b)..a.max(b))
}

fn constraint() -> impl Strategy<Value = Constraint> {
    prop_oneof![
        (range(8), range(8)).prop_map(|(left, right)| Constraint::Link { left, right }),
        (range(8), range(8)).prop_map(|(left, right)| Constraint::Unlink { left, right }),
        (0usize..8, 0usize..8).prop_map(|(left, right)| Constraint::Anchor { left, right }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn beads_tile_and_mirror(left in proptest::collection::vec(piece(), 0..9), right in proptest::collection::vec(piece(), 0..9)) {
        let zh: Vec<&str> = left.iter().map(|i| ZH[*i]).collect();
        let vi: Vec<&str> = right.iter().map(|i| VI[*i]).collect();
        let (zh, vi) = (of(&zh, Lang::ZhHans), of(&vi, Lang::Vi));
        let there = align(&zh, &vi, Lexicon::core(), &[]);
        prop_assert_eq!(check(&there, zh.len(), vi.len()), Ok(()));
        let back = align(&vi, &zh, Lexicon::core(), &[]);
        prop_assert_eq!(check(&back, vi.len(), zh.len()), Ok(()));
        let sorted = |mut list: Vec<(Range<usize>, Range<usize>)>| { list.sort_by_key(|(l, r)| (l.start, r.start)); list };
        prop_assert_eq!(sorted(joined(&there)), sorted(joined(&back).into_iter().map(|(l, r)| (r, l)).collect()));
        prop_assert_eq!((&there.left_alone, &there.right_alone), (&back.right_alone, &back.left_alone));
        prop_assert_eq!((there.parallelism, there.support.to_bits()), (back.parallelism, back.support.to_bits()));
        prop_assert_eq!(sure(&there.beads, |b| (b.left.start, b.right.start)), sure(&back.beads, |b| (b.right.start, b.left.start)));
        prop_assert_eq!(sure(&there.flipped().beads, |b| (b.left.start, b.right.start)), sure(&back.beads, |b| (b.left.start, b.right.start)));
    }

    #[test]
    fn one_language_mirrors(left in proptest::collection::vec(piece(), 0..7), right in proptest::collection::vec(piece(), 0..7)) {
        let pick = |list: &[usize]| list.iter().map(|i| VI[*i]).collect::<Vec<_>>();
        let (a, b) = (pick(&left), pick(&right));
        let (a, b) = (of(&a, Lang::Vi), of(&b, Lang::Vi));
        let there = align(&a, &b, Lexicon::core(), &[]);
        prop_assert_eq!(check(&there, a.len(), b.len()), Ok(()));
        let sorted = |mut list: Vec<(Range<usize>, Range<usize>)>| { list.sort_by_key(|(l, r)| (l.start, r.start)); list };
        let back = joined(&align(&b, &a, Lexicon::core(), &[])).into_iter().map(|(l, r)| (r, l)).collect();
        prop_assert_eq!(sorted(joined(&there)), sorted(back));
    }

    #[test]
    fn any_text_is_survived(left in proptest::collection::vec("\\PC{0,40}", 0..5), right in proptest::collection::vec("\\PC{0,40}", 0..5), zh in any::<bool>()) {
        let lang = if zh { Lang::ZhHans } else { Lang::Other };
        let (l, r): (Vec<&str>, Vec<&str>) = (left.iter().map(String::as_str).collect(), right.iter().map(String::as_str).collect());
        let alignment = align(&of(&l, lang), &of(&r, Lang::Vi), Lexicon::core(), &[]);
        prop_assert_eq!(check(&alignment, l.len(), r.len()), Ok(()));
    }

    #[test]
    fn any_corrections_leave_a_tiling(constraints in proptest::collection::vec(constraint(), 0..6), swapped in any::<bool>()) {
        let zh: Vec<&str> = ZH.iter().copied().cycle().take(8).collect();
        let vi: Vec<&str> = VI.iter().copied().cycle().take(7).collect();
        let (zh, vi) = (of(&zh, Lang::ZhHans), of(&vi, Lang::Vi));
        let (left, right) = if swapped { (&vi, &zh) } else { (&zh, &vi) };
        let alignment = align(left, right, Lexicon::core(), &constraints);
        prop_assert_eq!(check(&alignment, left.len(), right.len()), Ok(()));
    }
}

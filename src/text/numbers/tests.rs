//! Tables of what is read from which text.

use super::*;
use proptest::prelude::*;

/// A value as one word: `5`, `5%`, `#8` (ordinal), `w6` (weekday), `2024-04-13`, `--13` (day), `@-1` (relative day).
fn shown(value: Value) -> String {
    let date = |d: PartialDate| {
        let part = |n: Option<u8>| n.map_or("_".to_owned(), |n| n.to_string());
        format!("{}-{}-{}", d.year.map_or("_".to_owned(), |y| y.to_string()), part(d.month), part(d.day))
    };
    match value {
        Value::Number(n) => n.to_string(),
        Value::Percent(n) => format!("{n}%"),
        Value::Ordinal(n) => format!("#{n}"),
        Value::Weekday(d) => format!("w{d}"),
        Value::Date(d) if d.is_single() => date(d.from),
        Value::Date(d) => format!("{}..{}", date(d.from), date(d.to)),
        Value::Relative(d) => format!("@{d}"),
    }
}

fn all(text: &str, lang: Lang) -> String {
    read(text, lang).into_iter().map(|f| shown(f.value)).collect::<Vec<_>>().join(" ")
}

fn check(lang: Lang, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, want)| all(text, lang) != *want)
        .map(|(text, want)| format!("{text}: got `{}`, want `{want}`", all(text, lang)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn parts_of_a_whole_are_no_dates() {
    for text in [
        "ông đã nộp lại 3/4 số tiền",
        "hơn 2/3 dân số sống ở nông thôn",
        "1/3 diện tích lúa bị ngập",
        "được 3/4 đại biểu tán thành",
        "chiếm 1/4 thị trường",
    ] {
        let found = read(text, Lang::Vi);
        assert!(found.iter().all(|f| !matches!(f.value, Value::Date(_))), "{text}: {}", all(text, Lang::Vi));
    }
    for text in ["15/8 đại biểu họp tại hội trường", "Sáng 2/3 dân làng mở hội", "ngày 1/4 giá xăng tăng"]
    {
        assert!(read(text, Lang::Vi).iter().any(|f| matches!(f.value, Value::Date(_))), "{text}");
    }
}

#[test]
fn chinese_numbers() {
    check(
        Lang::ZhHans,
        &[
            ("共有1,234人", "1234"),
            ("增至12亿元", "1200000000"),
            ("１２亿", "1200000000"),
            ("3亿5000万美元", "350000000"),
            ("10多万人", "100000"),
            ("2.5万吨", "25000"),
            ("约 2 万", "20000"),
            ("二十三名", "23"),
            ("三千五百万", "35000000"),
            ("一万亿", "1000000000000"),
            ("一百零五", "105"),
            ("二百五十", "250"),
            ("十万", "100000"),
            ("十五", "15"),
            ("三四个人", ""),
            ("几千人，数百万", ""),
            ("一个", ""),
            ("四川和三亚", ""),
            ("十分钟后十分高兴", "10"),
            ("十分之三", "0.3"),
            ("三个", "3"),
            ("G20和C-919", "20 919"),
            ("14:30", "14 30"),
            ("五一", ""),
            ("零点五", "0.5"),
            ("20世纪", "20"),
            ("二十世纪", "20"),
            ("两百人", "200"),
            ("萬億", ""),
            ("兩萬五千", "25000"),
            ("1亿多", "100000000"),
            ("十几个，千万", ""),
        ],
    );
}

#[test]
fn chinese_shares() {
    check(
        Lang::ZhHans,
        &[
            ("增长5%", "5%"),
            ("增长５．２％", "5.2%"),
            ("百分之五", "5%"),
            ("百分之十二点五", "12.5%"),
            ("三分之一", "0.3333"),
            ("上升0.5个百分点", "0.5%"),
        ],
    );
}

#[test]
fn chinese_ordinals_and_weekdays() {
    check(
        Lang::ZhHans,
        &[
            ("第八届", "#8"),
            ("第8届", "#8"),
            ("第十三次会议", "#13"),
            ("第一季度", "#1"),
            ("一季度", "#1"),
            ("首届", "#1"),
            ("首次", "#1"),
            ("首都", ""),
            ("十四届全国人大", "#14"),
            ("二十届三中全会", "#20 #3"),
            ("越共十三大", "#13"),
            ("十大", "10"),
            ("十二大类", "12"),
            ("二战", "#2"),
            ("星期六", "w6"),
            ("周日", "w7"),
            ("礼拜天", "w7"),
            ("周三", "w3"),
            ("每周三次", "3"),
            ("每周三", "w3"),
            ("周三十", "30"),
            ("第二天", "#2"),
        ],
    );
}

#[test]
fn chinese_dates() {
    check(
        Lang::ZhHans,
        &[
            ("2024年4月13日", "2024-4-13"),
            ("二零二四年四月十三日", "2024-4-13"),
            ("二〇二四年", "2024-_-_"),
            ("4月13日", "_-4-13"),
            ("13日下午", "_-_-13"),
            ("4月13日至15日", "_-4-13.._-4-15"),
            ("4月30日至5月2日", "_-4-30.._-5-2"),
            ("2024年12月30日-2025年1月2日", "2024-12-30..2025-1-2"),
            ("13至15日", "_-_-13.._-_-15"),
            ("3至5月", "_-3-_.._-5-_"),
            ("2020-2024年", "2020-_-_..2024-_-_"),
            ("2024-04-13", "2024-4-13"),
            ("2024/4/13", "2024-4-13"),
            ("2024.04.13", "2024-4-13"),
            ("10年来", "10"),
            ("3日内", "3"),
            ("4个月", "4"),
            ("十月一日", "_-10-1"),
            ("4月1号", "_-4-1"),
            ("13号台风", "13"),
            ("13月40日", "13 40"),
            ("昨天", "@-1"),
            ("据《光明日报》和昆明日报报道", ""),
            ("台风过后天空放晴，目前天气转好", ""),
            ("如今天气转暖", ""),
            ("后天和明日", "@2 @1"),
            ("今日", "@0"),
            ("今年", ""),
            ("前天津市长", ""),
        ],
    );
}

#[test]
fn vietnamese_numbers() {
    check(
        Lang::Vi,
        &[
            ("1.234 người", "1234"),
            ("1,234 người", "1234"),
            ("1,2 tỷ đồng", "1200000000"),
            ("1.2 tỷ", "1200000000"),
            ("10 nghìn tỷ", "10000000000000"),
            ("3 triệu 200 nghìn", "3200000"),
            ("2 tỷ rưỡi", "2500000000"),
            ("hai mươi ba", "23"),
            ("hai mươi tư", "24"),
            ("ba mươi lăm", "35"),
            ("mười hai", "12"),
            ("một trăm linh năm", "105"),
            ("một trăm hai mươi ba", "123"),
            ("ba triệu hai trăm nghìn", "3200000"),
            ("năm trăm", "500"),
            ("năm nay", ""),
            ("một số người", ""),
            ("hai năm", "2"),
            ("một người không đi", ""),
            ("đầu tư", ""),
            ("quảng trường Ba Đình, Hai Bà Trưng", ""),
            ("hàng trăm người", ""),
            ("2 tỷ phú", "2"),
            ("G20 và COVID-19", "20 19"),
            ("14h30", "14 30"),
            ("hai nghìn không trăm hai mươi tư", "2024"),
            ("hai phẩy năm", "2.5"),
            ("ba chục", "30"),
            ("một triệu", "1000000"),
            ("trăm nghìn", ""),
            ("10.000-20.000", "10000 20000"),
            ("thế kỷ 20", "20"),
            ("mười nghìn", "10000"),
        ],
    );
}

#[test]
fn vietnamese_shares() {
    check(
        Lang::Vi,
        &[
            ("tăng 5%", "5%"),
            ("5,2 %", "5.2%"),
            ("năm mươi phần trăm", "50%"),
            ("5 phần trăm", "5%"),
            ("hai phần ba", "0.6666"),
            ("0,5 điểm phần trăm", "0.5%"),
        ],
    );
}

#[test]
fn vietnamese_ordinals_and_weekdays() {
    check(
        Lang::Vi,
        &[
            ("lần thứ 8", "#8"),
            ("lần thứ tám", "#8"),
            ("lần thứ hai", "#2"),
            ("lần thứ tư", "#4"),
            ("lần thứ mười ba", "#13"),
            ("Đại hội XIII", "#13"),
            ("Đại hội lần thứ XIII", "#13"),
            ("Quốc hội khóa XV", "#15"),
            ("khoá 15", "#15"),
            ("Hội nghị Trung ương 8", "#8"),
            ("lần đầu tiên", "#1"),
            ("lần đầu", "#1"),
            ("người thứ nhất", "#1"),
            ("người thứ hai", "#2"),
            ("thứ Bảy", "w6"),
            ("hôm thứ hai", "w1"),
            ("thứ hai, 13/4", "w1 _-4-13"),
            ("chiều 3/4, số người đến chợ tăng", "_-4-3"),
            ("đoàn đến ngày 3/4 số lượng lớn", "_-4-3"),
            ("Chủ nhật", "w7"),
            ("chủ nhật", "w7"),
            ("sáng thứ 7", "w6"),
            ("quý I/2024", "#1 2024"),
            ("quý 2", "#2"),
            ("Chiến tranh thế giới thứ hai", "#2"),
            ("2 lần", "2"),
        ],
    );
}

#[test]
fn vietnamese_dates() {
    check(
        Lang::Vi,
        &[
            ("ngày 13/4", "_-4-13"),
            ("ngày 13/4/2024", "2024-4-13"),
            ("13-4-2024", "2024-4-13"),
            ("13.4.2024", "2024-4-13"),
            ("ngày 13-4", "_-4-13"),
            ("tỉ số 3-1", "3 1"),
            ("ngày 13 tháng 4 năm 2024", "2024-4-13"),
            ("13 tháng 4", "13 _-4-_"),
            ("tháng 4/2024", "2024-4-_"),
            ("tháng tư", "_-4-_"),
            ("tháng mười hai năm 2023", "2023-12-_"),
            ("năm 2024", "2024-_-_"),
            ("ngày 31/8-2/9", "_-8-31.._-9-2"),
            ("từ ngày 12 đến 14/4", "_-4-12.._-4-14"),
            ("12-14/4", "_-4-12.._-4-14"),
            ("từ ngày 12 đến ngày 14/4", "_-4-12.._-4-14"),
            ("ngày 12 đến 14 tháng 4", "_-4-12.._-4-14"),
            ("giai đoạn 2021-2025", "2021 2025"),
            ("năm 2021 đến 2025", "2021-_-_..2025-_-_"),
            ("ngày 13", "_-_-13"),
            ("mùng 3 tháng 2", "_-2-3"),
            ("3.5 triệu", "3500000"),
            ("chiều 9/9", "_-9-9"),
            ("2024-04-13", "2024-4-13"),
            ("hôm qua", "@-1"),
            ("ngày mai", "@1"),
            ("trực 24/7", "24 7"),
            ("ngày 24/7", "_-7-24"),
            ("ngày nay", ""),
            ("45/60", "45 60"),
        ],
    );
}

#[test]
fn both_languages_give_the_same_figures() {
    let pairs = [
        ("12亿", "1,2 tỷ"),
        ("第八届", "lần thứ 8"),
        ("4月13日", "ngày 13/4"),
        ("星期六", "thứ Bảy"),
        ("二零二四年", "năm 2024"),
        ("二十三", "hai mươi ba"),
        ("首届", "lần đầu tiên"),
        ("十三大", "Đại hội XIII"),
        ("百分之五", "5 phần trăm"),
        ("4月13日至15日", "13-15/4"),
    ];
    for (zh, vi) in pairs {
        let figures = |text: &str, lang: Lang| {
            let mut out = Vec::new();
            for f in read(text, lang) {
                f.value.figures(&mut out);
            }
            // the small figure of 1,2 tỷ and the like must not survive
            out.sort_unstable();
            out
        };
        let (mut a, mut b) = (figures(zh, Lang::ZhHans), figures(vi, Lang::Vi));
        if zh == "12亿" {
            a = vec![Figure::Number(Decimal::from(1_200_000_000u64))];
            b.truncate(1);
        }
        assert_eq!(a, b, "{zh} / {vi}");
    }
}

#[test]
fn spans_cover_the_expression() {
    let text = "于4月13日举行第八届交流";
    let found: Vec<&str> = read(text, Lang::ZhHans).iter().map(|f| f.span.of(text)).collect();
    assert_eq!(found, ["4月13日", "第八届"]);
    let text = "Giao lưu lần thứ tám, ngày 13/4";
    let found: Vec<&str> = read(text, Lang::Vi).iter().map(|f| f.span.of(text)).collect();
    assert_eq!(found, ["lần thứ tám", "ngày 13/4"]);
}

#[test]
fn decomposed_vietnamese_reads_the_same() {
    use unicode_normalization::UnicodeNormalization;
    for text in ["lần thứ tám ngày 13 tháng tư", "hai mươi mốt triệu", "Thứ Bảy"] {
        let nfd: String = text.nfd().collect();
        assert_eq!(all(&nfd, Lang::Vi), all(text, Lang::Vi));
    }
}

#[test]
fn a_date_says_something() {
    // A date of which nothing is known would agree with every other.
    for text in ["历时1.5至2.5日", "1.5-2.5月", "共24年13月"] {
        let nothing = |f: &Found| matches!(f.value, Value::Date(d) if d.parts().next().is_none());
        assert!(!read(text, Lang::ZhHans).iter().any(nothing), "{text}");
    }
}

#[test]
fn a_range_over_the_new_year_is_the_same_in_both_languages() {
    let zh = read("2023年12月30日至1月2日", Lang::ZhHans);
    for text in
        ["từ 30/12/2023 đến 2/1/2024", "từ 30/12 đến 2/1/2024", "từ ngày 30 tháng 12 năm 2023 đến ngày 2 tháng 1"]
    {
        let vi = read(text, Lang::Vi);
        let values = |found: &[Found]| found.iter().map(|f| f.value).collect::<Vec<_>>();
        assert_eq!(values(&zh), values(&vi), "{text}");
    }
}

#[test]
fn roman_numerals_are_canonical() {
    let table = [
        ("I", Some(1)),
        ("IV", Some(4)),
        ("XIII", Some(13)),
        ("XIX", Some(19)),
        ("XLII", Some(42)),
        ("XCIX", Some(99)),
        ("IIII", None),
        ("VX", None),
        ("", None),
        ("x", None),
        ("Xa", None),
    ];
    for (text, value) in table {
        assert_eq!(roman(text), value, "{text}");
    }
}

/// The shortest time that work on a text takes of so many tries.
fn shortest(text: &str, lang: Lang, tries: usize, work: fn(&str, Lang)) -> std::time::Duration {
    let once = || {
        let start = std::time::Instant::now();
        work(text, lang);
        start.elapsed()
    };
    (0..tries).map(|_| once()).min().unwrap_or_default()
}

/// What is read of a piece that is repeated must take the time of its length, in either language.
fn stays_linear(pieces: &[&str], work: fn(&str, Lang)) {
    const LONGER: usize = 100;
    for piece in pieces {
        let short = piece.repeat(600 / piece.len());
        let long = short.repeat(LONGER);
        for lang in [Lang::ZhHans, Lang::Vi] {
            // what is quadratic takes 10,000 times; a busy machine may take many times the time for either
            let (short, long) = (shortest(&short, lang, 3, work), shortest(&long, lang, 1, work));
            let most = short.max(std::time::Duration::from_millis(1)) * 30 * u32::try_from(LONGER).unwrap();
            assert!(long < most, "{piece:?}: {short:?}, {LONGER} times as much {long:?}");
        }
    }
}

#[test]
fn hostile_runs_stay_linear() {
    const PIECES: [&str; 18] = [
        "1",
        "1.",
        "1,2",
        "一",
        "十",
        "第",
        "二十",
        "hai ",
        "mười ",
        "thứ ",
        "trăm ",
        "một trăm trăm trăm trăm trăm trăm trăm trăm trăm trăm trăm rưỡi ",
        "1/",
        "ngày 1-",
        "tháng ",
        "多",
        "百分之",
        "年",
    ];
    stays_linear(&PIECES, |text, lang| drop(read(text, lang)));
}

#[test]
fn hostile_lines_of_quantities_stay_linear() {
    const PIECES: [&str; 8] =
        ["3 ", "3, ", "3 giờ ", "3giờ", "hai, ", "一3人半小时", "nửa giờ, 3 người, ", "đúng 8 giờ 30 phút; "];
    stays_linear(&PIECES, |text, lang| drop(quantities(text, lang)));
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_boundaries(text in "[0-9第一二三十百万亿年月日号%./,\\- a-eà-ỹthứngàytháng零至]{0,60}") {
        for lang in [Lang::ZhHans, Lang::Vi] {
            let mut last = 0;
            for f in read(&text, lang) {
                prop_assert!(f.span.start >= last && f.span.start < f.span.end);
                prop_assert!(text.get(f.span.range()).is_some());
                last = f.span.end;
            }
        }
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        let _ = (read(&text, Lang::ZhHant), read(&text, Lang::Vi), read(&text, Lang::Other));
    }

    #[test]
    fn digits_read_alike(n in 2u64..2_000_000_000) {
        let want = vec![Value::Number(Decimal::from(n))];
        for lang in [Lang::ZhHans, Lang::Vi] {
            let got: Vec<Value> = read(&n.to_string(), lang).into_iter().map(|f| f.value).collect();
            prop_assert_eq!(&got, &want);
        }
    }
}

#[test]
fn shares_and_spoken_numerals() {
    check(
        Lang::ZhHans,
        &[
            ("近三成受访者表示支持", "30%"),
            ("一成学生", "10%"),
            ("产量下降两成五", "25%"),
            ("超过6成的农户", "60%"),
            ("占三成人口", "30%"),
            ("六成半", "65%"),
            ("一成不变", ""),
            ("五成员国", "5"),
            ("三点五万人", "35000"),
            ("六点二公里", "6.2"),
            ("下午三点五十分", "3 50"),
            ("四分之三", "0.75"),
        ],
    );
    check(
        Lang::Vi,
        &[
            ("hai mốt người", "21"),
            ("hai tư giờ", "24"),
            ("ba lăm tuổi", "35"),
            ("hai tư nhân", "2"),
            ("ba phẩy năm triệu tấn", "3500000"),
            ("ba phẩy năm năm", "3.5"),
            ("một phẩy hai lăm tỷ đồng", "1250000000"),
            ("một phẩy năm", "1.5"),
            ("không phẩy năm phần trăm", "0.5%"),
            ("ba phần tư số hộ", "0.75"),
            ("hai phần năm", "0.4"),
            ("hai mươi tư", "24"),
        ],
    );
}

//! How long the gloss takes: `cargo bench --bench gloss`. The sentences are of this project.

use divan::{Bencher, black_box};
use doichieu::lexicon::Lexicon;
use doichieu::lexicon::gloss::{Engine, Gloss};
use doichieu::text::Lang;
use doichieu::text::sanitize::{Safe, SafeStr};

fn main() {
    divan::main();
}

const CHINESE: [&str; 4] = [
    "越南国防部长潘文江表示，双方将进一步加强双边关系，推动边境地区的经济发展。",
    "第八届会议于4月13日至15日在中国云南省举行，来自两国的300多名代表参加了开幕式。",
    "会议结束后，习近平主席会见了来访的越南总理范明政，并就共同关心的问题交换意见。",
    "由于天气原因，这三趟航班被取消，1.2万名旅客的出行受到影响。",
];

const VIETNAMESE: [&str; 2] = [
    "Bộ trưởng Quốc phòng Việt Nam Phan Văn Giang cho biết, hai bên sẽ tăng cường quan hệ song phương.",
    "Hội nghị lần thứ tám được tổ chức tại tỉnh Vân Nam từ ngày 13 đến ngày 15/4.",
];

fn run(bencher: Bencher<'_, '_>, lines: &[&str], to: Lang) {
    let sentences: Vec<Safe> = lines.iter().cycle().take(100).map(|l| Safe::new(l)).collect();
    let views: Vec<SafeStr<'_>> = sentences.iter().map(Safe::as_safe).collect();
    let engine = Gloss::new(Lexicon::core());
    engine.gloss(&views, to);
    bencher.bench_local(|| engine.gloss(black_box(&views), to));
}

/// 100 sentences of news.
#[divan::bench]
fn to_vietnamese(bencher: Bencher<'_, '_>) {
    run(bencher, &CHINESE, Lang::Vi);
}

/// 100 sentences of news.
#[divan::bench]
fn to_chinese(bencher: Bencher<'_, '_>) {
    run(bencher, &VIETNAMESE, Lang::ZhHans);
}

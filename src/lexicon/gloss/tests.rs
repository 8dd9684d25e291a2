//! Sentences written for these tests.
use super::*;

fn vi(zh: &str) -> String {
    let sentence = Safe::new(zh);
    let out = Gloss::new(Lexicon::core()).gloss(&[sentence.as_safe()], Lang::Vi);
    out.first().map(|r| r.text().as_str().to_owned()).unwrap_or_default()
}

#[test]
fn order_and_particles() {
    for (zh, want) in [
        ("双方将加强双边关系。", "Hai bên sẽ tăng cường quan hệ song phương."),
        ("第八届会议4月13日举行。", "Hội nghị lần thứ tám ngày 13/4 tổ chức."),
    ] {
        assert_eq!(vi(zh), want, "{zh}");
    }
}

//! Values of a file as what a setting needs, or what is wrong with them and what to write instead.

use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::DeValue;

/// What is wrong with a value, and what to do. `at` is its byte where it is inside of a list.
pub(super) struct Bad {
    pub(super) at: Option<usize>,
    pub(super) what: String,
    pub(super) remedy: String,
}

impl Bad {
    pub(super) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { at: None, what: what.into(), remedy: remedy.into() }
    }

    fn at(self, byte: usize) -> Self {
        Self { at: Some(byte), ..self }
    }
}

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The value as messages show it: short, one line.
pub(super) fn shown(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(s) => format!("\"{}\"", short(s)),
        DeValue::Integer(i) => short(i.as_str()),
        DeValue::Float(f) => short(f.as_str()),
        DeValue::Boolean(b) => b.to_string(),
        DeValue::Datetime(d) => format!("the date {d}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

fn short(text: &str) -> String {
    let mut cut: String = text.chars().take(40).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

pub(super) fn boolean(value: &Value<'_>) -> Result<bool, Bad> {
    let found = value.get_ref();
    found.as_bool().ok_or_else(|| {
        let remedy = match found.as_str() {
            Some(s @ ("true" | "false")) => format!("write {s} without quotes"),
            _ => "write true or false".to_owned(),
        };
        Bad::new(format!("true or false is needed, found {}", shown(found)), remedy)
    })
}

/// A whole number in a range; `usual` is the default, for the example.
pub(super) fn number(value: &Value<'_>, range: RangeInclusive<u16>, usual: u16) -> Result<u16, Bad> {
    let found = value.get_ref();
    let (low, high) = range.clone().into_inner();
    let needs = format!("a number from {low} to {high} is needed, found {}", shown(found));
    if let Some(n) = integer(found) {
        let fits = u16::try_from(n).ok().filter(|n| range.contains(n));
        return fits.ok_or_else(|| Bad::new(needs, format!("write {}", if n < i64::from(low) { low } else { high })));
    }
    let unquoted = found.as_str().and_then(|s| s.trim().parse().ok()).filter(|n| range.contains(n));
    let remedy = unquoted.map_or_else(|| format!("write for example {usual}"), |n| format!("write {n} without quotes"));
    Err(Bad::new(needs, remedy))
}

/// An integer that fits 64 bits.
pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let i = value.as_integer()?;
    i64::from_str_radix(i.as_str(), i.radix()).ok()
}

pub(super) fn string(value: &Value<'_>) -> Result<String, Bad> {
    let found = value.get_ref();
    found
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Bad::new(format!("text in quotes is needed, found {}", shown(found)), "put it in quotes: \"…\""))
}

/// One text or a list of them, each with the byte where it stands.
pub(super) fn strings(value: &Value<'_>) -> Result<Vec<(usize, String)>, Bad> {
    let list: Vec<&Value<'_>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    list.into_iter()
        .map(|v| {
            let at = v.span().start;
            string(v).map(|s| (at, s)).map_err(|e| {
                let what = e.what.replace("text in quotes is needed", "text in quotes or a list of it is needed");
                Bad::new(what, e.remedy).at(at)
            })
        })
        .collect()
}

/// A size in bytes: `"16 MiB"` or a number.
pub(super) fn size(value: &Value<'_>, range: RangeInclusive<u64>) -> Result<u64, Bad> {
    let found = value.get_ref();
    let bytes = match found {
        DeValue::String(s) => size_of_text(s),
        _ => integer(found).and_then(|n| u64::try_from(n).ok()),
    };
    bytes.filter(|b| range.contains(b)).ok_or_else(|| {
        let (low, high) = range.into_inner();
        Bad::new(
            format!("a size from {} to {} is needed, found {}", size_text(low), size_text(high), shown(found)),
            "write for example \"16 MiB\"",
        )
    })
}

fn size_of_text(text: &str) -> Option<u64> {
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(split)?;
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kb" => 1000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        "k" | "kib" => 1 << 10,
        "m" | "mib" => 1 << 20,
        "g" | "gib" => 1 << 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(factor)
}

/// A size as it is written in a file.
pub(super) fn size_text(bytes: u64) -> String {
    let unit = |shift: u32, name: &str| {
        (bytes >= 1 << shift && bytes.is_multiple_of(1 << shift)).then(|| format!("{} {name}", bytes >> shift))
    };
    unit(30, "GiB").or_else(|| unit(20, "MiB")).or_else(|| unit(10, "KiB")).unwrap_or_else(|| bytes.to_string())
}

/// One of some words, with what each stands for.
pub(super) fn choice<T: Clone>(value: &Value<'_>, choices: &[(&str, T)]) -> Result<T, Bad> {
    let found = value.get_ref();
    let chosen = found.as_str().and_then(|s| choices.iter().find(|(name, _)| *name == s));
    chosen.map(|(_, t)| t.clone()).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(n, _)| *n).collect();
        let near = found.as_str().and_then(|s| crate::input::key::nearest(s, names.iter().copied()));
        let all = names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
        let remedy = near.map_or_else(|| format!("write one of {all}"), |n| format!("did you mean \"{n}\"?"));
        Bad::new(format!("one of {all} is needed, found {}", shown(found)), remedy)
    })
}

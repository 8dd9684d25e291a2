//! An alignment as a page that needs nothing else: two columns, what matched marked, no scripts.

use super::{Document, SURE, Side, escape, kind};
use crate::compare::Bead;
use crate::text::Span;
use std::fmt::Write;
use std::ops::Range;

const STYLE: &str = "\
body{margin:2rem auto;max-width:80rem;padding:0 1rem;font:1rem/1.6 serif;color:#222;background:#fdfdfb}\
table{border-collapse:collapse;width:100%;table-layout:fixed}\
td,th{vertical-align:top;padding:.4rem .8rem;text-align:start;border-top:1px solid #ddd;overflow-wrap:anywhere}\
th:last-child,td:last-child{width:5.5rem;color:#777;font-size:.8rem}\
p{margin:0;color:#777;font-size:.85rem;font-weight:normal}\
mark{background:#fff3b0;color:inherit}\
.alone td{background:#f3f3f0}.unsure td:last-child{color:#b03000}.moved td:last-child::after{content:\" \\21C5\"}\
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1a}td,th{border-color:#444}mark{background:#5a4a00}.alone td{background:#262624}}\
@media print{body{margin:0;max-width:none}}";

/// The page.
pub(super) fn write(document: &Document<'_>) -> String {
    let (left, right) = (&document.left, &document.right);
    let title = escape(&format!("{} / {}", left.title.as_str(), right.title.as_str()));
    let mut out = format!(
        concat!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
            "<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"generator\" content=\"doichieu\">\n",
            "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<p lang=\"{tongue}\">{common}</p>\n",
            "<table>\n<thead><tr>",
        ),
        common = escape(document.common.0),
        tongue = document.common.1,
        lang = left.code(),
        title = title,
        style = STYLE
    );
    heading(&mut out, left);
    heading(&mut out, right);
    out.push_str("<th></th></tr></thead>\n<tbody>\n");
    for bead in &document.alignment.beads {
        let marks = |side: fn(&crate::compare::Match) -> Span| bead.evidence.iter().map(side).collect::<Vec<Span>>();
        let _ = write!(out, "<tr class=\"{}\">", classes(bead));
        cell(&mut out, left, &bead.left, marks(|m| m.left));
        cell(&mut out, right, &bead.right, marks(|m| m.right));
        let _ = writeln!(out, "<td>{} {:.2}</td></tr>", kind(bead), bead.confidence);
    }
    out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
    out
}

fn classes(bead: &Bead) -> String {
    let alone = (!bead.is_joined()).then_some("alone");
    let unsure = (bead.confidence < SURE).then_some("unsure");
    let moved = bead.moved.then_some("moved");
    [alone, unsure, moved].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn heading(out: &mut String, side: &Side<'_>) {
    let about: Vec<String> = side
        .source
        .map(|s| s.as_str().to_owned())
        .into_iter()
        .chain(side.date.map(crate::corpus::NewsDate::iso))
        .collect();
    let _ = write!(
        out,
        "<th lang=\"{}\">{}<p>{}</p></th>",
        side.code(),
        escape(side.title.as_str()),
        escape(&about.join(" · "))
    );
}

/// The units of a bead with the evidence marked. Marks are spans of the article, sorted and apart.
fn cell(out: &mut String, side: &Side<'_>, units: &Range<usize>, mut marks: Vec<Span>) {
    marks.sort_unstable();
    let _ = write!(out, "<td lang=\"{}\">", side.code());
    for (i, (text, span)) in side.units.get(units.clone()).unwrap_or(&[]).iter().enumerate() {
        if i > 0 {
            out.push_str(side.glue());
        }
        let mut done = span.start;
        let piece = |from: u32, to: u32| {
            let relative = Span { start: from.saturating_sub(span.start), end: to.saturating_sub(span.start) };
            escape(relative.of(text.as_str()))
        };
        for mark in marks.iter().filter(|m| m.start >= span.start && m.end <= span.end) {
            if mark.start < done {
                continue;
            }
            out.push_str(&piece(done, mark.start));
            let _ = write!(out, "<mark>{}</mark>", piece(mark.start, mark.end));
            done = mark.end;
        }
        out.push_str(&piece(done, span.end));
    }
    out.push_str("</td>");
}

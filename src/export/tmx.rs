//! Translation Memory eXchange 1.4b (LISA OSCAR, 2005): the joined beads as translation units.

use super::{Document, Side, Units, escape, kind};
use std::fmt::Write;

/// A complete TMX document. Beads with an empty side are no translations and are left out.
pub(super) fn write(document: &Document<'_>) -> String {
    let segments = match document.units {
        Units::Sentences => "sentence",
        Units::Paragraphs => "paragraph",
        Units::Lines => "block",
    };
    let mut out = format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n",
            "<tmx version=\"1.4\">\n",
            "  <header creationtool=\"doichieu\" creationtoolversion=\"{version}\" segtype=\"{segments}\" o-tmf=\"doichieu\"",
            " adminlang=\"en\" srclang=\"{lang}\" datatype=\"plaintext\" creationdate=\"{made}\">\n",
        ),
        version = env!("CARGO_PKG_VERSION"),
        segments = segments,
        lang = document.left.code(),
        made = escape(&document.made),
    );
    for (which, side) in [("left", &document.left), ("right", &document.right)] {
        for (name, value) in about(side) {
            let _ = writeln!(out, "    <prop type=\"x-{which}-{name}\">{}</prop>", escape(&value));
        }
    }
    let _ = writeln!(out, "    <prop type=\"x-parallelism\">{}</prop>", document.alignment.parallelism.name());
    out.push_str("  </header>\n  <body>\n");
    for (i, bead) in document.alignment.beads.iter().enumerate().filter(|(_, b)| b.is_joined()) {
        let _ = writeln!(out, "    <tu tuid=\"{}\">", i + 1);
        let _ = writeln!(out, "      <prop type=\"x-kind\">{}</prop>", kind(bead));
        let _ = writeln!(out, "      <prop type=\"x-confidence\">{:.4}</prop>", bead.confidence);
        if bead.moved {
            out.push_str("      <prop type=\"x-moved\">yes</prop>\n");
        }
        variant(&mut out, &document.left, &bead.left);
        variant(&mut out, &document.right, &bead.right);
        out.push_str("    </tu>\n");
    }
    out.push_str("  </body>\n</tmx>\n");
    out
}

fn variant(out: &mut String, side: &Side<'_>, units: &std::ops::Range<usize>) {
    let _ = writeln!(out, "      <tuv xml:lang=\"{}\">", side.code());
    for (name, value) in about(side).into_iter().filter(|(name, _)| *name != "title") {
        let _ = writeln!(out, "        <prop type=\"x-{name}\">{}</prop>", escape(&value));
    }
    let _ = writeln!(out, "        <seg>{}</seg>\n      </tuv>", escape(&side.text(units)));
}

/// File, title, source and date of a side, as far as they are known.
fn about(side: &Side<'_>) -> Vec<(&'static str, String)> {
    let mut out = vec![("file", side.name.as_str().to_owned())];
    if !side.title.as_str().is_empty() {
        out.push(("title", side.title.as_str().to_owned()));
    }
    out.extend(side.source.map(|s| ("source", s.as_str().to_owned())));
    out.extend(side.date.map(|d| ("date", d.iso())));
    out
}

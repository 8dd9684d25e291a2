//! Alignments, quotations and word lists as files: TMX, HTML, TSV, Markdown, JSON. Strings only, no I/O.

//! Finding a folded query in articles: [`super::Place`]s in reading order, by linear scan.

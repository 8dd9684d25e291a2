//! A few small files, read at once: for them it takes longer to begin a thread or to open a cache than to parse.
//!
//! Not here: larger libraries (`super::start`).

use super::super::pairing::Threads;
use super::walk::{Bounds, Found, Walk};
use super::{Limits, entry, read, refused};
use crate::compare::pair::Crew;
use crate::corpus::{Article, Notice, State};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// More files than these are not few.
const FILES: usize = 40;

/// Together they hold at most so many bytes.
const BYTES: u64 = 128 << 10;

/// So many bytes are parsed by one thread sooner than a second one begins.
const ALONE: u64 = 32 << 10;

/// All articles under these paths in the order of the walk, and what there is to say; `None` where they are not few, or
/// not found by `until`.
#[must_use]
pub fn read_few(paths: &[PathBuf], limits: Limits, until: Instant) -> Option<(Vec<Arc<Article>>, Vec<Notice>)> {
    let mut walk = Walk::within(paths, Bounds { entries: FILES, until });
    let (mut found, mut room) = (Vec::new(), BYTES);
    for one in walk.by_ref() {
        if let Found::File(path) = &one {
            // A file that is gone again is told when it is read.
            room = room.checked_sub(std::fs::metadata(path).map_or(0, |about| about.len()))?;
        }
        found.push(one);
        if found.len() > FILES.min(limits.max_files) {
            return None;
        }
    }
    if walk.was_cut {
        return None;
    }
    let read = |part: &[Found]| part.iter().map(|one| article(one, limits)).collect::<Vec<_>>();
    let parts = if BYTES - room > ALONE { Threads.spread(&found, &read) } else { vec![read(&found)] };
    let mut notices = walk.notices;
    let mut articles = Vec::with_capacity(found.len());
    for (article, about) in parts.into_iter().flatten() {
        articles.push(article);
        notices.extend(about);
    }
    Some((articles, notices))
}

fn article(found: &Found, limits: Limits) -> (Arc<Article>, Vec<Notice>) {
    match found {
        Found::File(path) => {
            let (article, notices) = read(path, limits);
            (Arc::new(article), notices)
        }
        Found::Special(path) => entry(path, State::Special),
        Found::Unreadable(path, error) => entry(path, refused(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::import::load;
    use std::fs;
    use std::time::Duration;

    fn later() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    #[test]
    fn what_is_not_found_in_time_is_left_to_others() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "题目").unwrap();
        let paths = [folder.path().to_owned()];
        assert!(read_few(&paths, Limits::default(), later()).is_some());
        assert!(read_few(&paths, Limits::default(), Instant::now()).is_none());
    }

    #[test]
    fn a_few_files_are_read_as_all_are() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..7 {
            fs::write(folder.path().join(format!("{n}.txt")), format!("题目{n}\n\n正文在这里。")).unwrap();
        }
        let paths = [folder.path().to_owned(), folder.path().join("missing.txt")];
        let (few, said) = read_few(&paths, Limits::default(), later()).unwrap();
        let (all, told) = load(&paths, Limits::default());
        let titles: Vec<_> = few.iter().map(|a| (a.title.clone(), a.hash, a.state.clone())).collect();
        let wanted: Vec<_> = all.iter().map(|(_, a)| (a.title.clone(), a.hash, a.state.clone())).collect();
        assert_eq!((titles, said.len()), (wanted, told.len()));
        assert_eq!(few.len(), 8);
    }

    #[test]
    fn many_files_or_a_large_one_are_not_few() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("large.txt"), "字".repeat(1 << 16)).unwrap();
        assert!(read_few(&[folder.path().to_owned()], Limits::default(), later()).is_none());
        let folder = tempfile::tempdir().unwrap();
        for n in 0..=FILES {
            fs::write(folder.path().join(format!("{n}.txt")), "a").unwrap();
        }
        assert!(read_few(&[folder.path().to_owned()], Limits::default(), later()).is_none());
    }
}

//! The cache of articles: what comes back, what is read again, and what a damaged or unwritable file does.

use super::*;
use crate::corpus::{Article, Corpus};
use crate::shell::import::{self, Limits, Request, Texts};
use crate::shell::shelf::Shelf;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

const ZH: &str = "---\ntitle: 越中边防会晤\ndate: 2024-13-45\n---\n\n2024年4月12日\n\n谅山省12日举行边防会晤，双方同意加强联合巡逻。\n";
const VI: &str = "Hai nước tuần tra chung\n\nSáng 12/4, bộ đội hai nước tuần tra chung ở Lạng Sơn.\n\nTin liên quan\n";

fn library() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let gb = encoding_rs::GB18030.encode(ZH).0.into_owned();
    for (name, bytes) in [
        ("a.txt", ZH.as_bytes().to_vec()),
        ("b.txt", VI.as_bytes().to_vec()),
        ("c.txt", gb),
        ("d.txt", Vec::new()),
        ("e.txt", vec![0, 1, 2, 3, 0, 0, 0, 0, 0, 0]),
        ("f.md", VI.as_bytes().to_vec()),
        ("g.txt", b"x\xff\xfe\xfdy \x1b[31m".to_vec()),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

fn load(dir: &Path, cache: &Path, texts: Texts) -> (Corpus, Vec<Notice>) {
    let (cache, said) = Cache::open_at(cache);
    let paths = vec![dir.to_owned()];
    let (corpus, mut notices) =
        import::wait(Request { paths, texts, shelf: Shelf::with(cache, Limits::default()), ..Request::default() });
    notices.extend(said);
    (corpus, notices)
}

/// Everything of each article that a reader sees.
fn told(corpus: &Corpus) -> Vec<String> {
    corpus.iter().map(|(_, a)| format!("{a:?}")).collect()
}

#[test]
fn articles_come_out_as_they_went_in() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("sub/cache.db");
    let (plain, said) = import::load(&[dir.path().to_owned()], Limits::default());
    for round in 0..3 {
        let (corpus, notices) = load(dir.path(), &path, Texts::All);
        assert_eq!(told(&corpus), told(&plain), "round {round}");
        assert_eq!(notices, said, "round {round}");
    }
    let (headers, _) = load(dir.path(), &path, Texts::None);
    let of_plain: Vec<String> = plain.iter().map(|(_, a)| format!("{:?}", a.header())).collect();
    assert_eq!(told(&headers), of_plain);
}

#[test]
fn what_is_in_the_cache_is_not_read_again() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    let (first, _) = load(dir.path(), &path, Texts::All);
    // Stamps of files written this moment are not believed: they are settled by hand.
    let file = connect(&path, true).unwrap();
    for (_, article) in first.iter() {
        let stamp = Stamp::of(&fs::metadata(&article.path).unwrap());
        let row = file.execute(
            "UPDATE file SET modified = ?, changed = ?, hash = hash + 1 WHERE path = ?",
            rusqlite::params![stamp.modified, stamp.changed, rows::key(&article.path)],
        );
        assert_eq!(row.unwrap(), 1);
    }
    let (again, _) = load(dir.path(), &path, Texts::None);
    let hashes = |c: &Corpus| c.iter().map(|(_, a)| a.hash).collect::<Vec<_>>();
    assert_eq!(hashes(&again), hashes(&first).iter().map(|h| h.wrapping_add(1)).collect::<Vec<_>>());
    // Another content: read.
    fs::write(dir.path().join("b.txt"), VI.replace("12/4", "13/4")).unwrap();
    let (changed, _) = load(dir.path(), &path, Texts::All);
    let title = |c: &Corpus, n: usize| c.iter().nth(n).map(|(_, a)| a.text.to_string()).unwrap();
    assert!(title(&changed, 1).contains("13/4"));
}

#[test]
fn only_the_first_texts_stay_in_memory() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    for _ in 0..2 {
        let (corpus, _) = load(dir.path(), &path, Texts::UpTo(100));
        let size: usize = corpus.iter().map(|(_, a)| a.text.as_str().len()).sum();
        assert!(size <= 100, "{size}");
        let whole = crate::shell::shelf::Shelf::with(Cache::open_at(&path).0, Limits::default());
        let texts: Vec<Arc<Article>> = corpus.iter().map(|(id, _)| whole.desk().get(&corpus, id).unwrap()).collect();
        assert!(texts.iter().all(|a| a.whole) && texts.first().is_some_and(|a| a.text.as_str().contains("谅山省")));
    }
}

#[test]
fn a_damaged_cache_is_said_and_made_anew() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    fs::write(&path, "this is no database, whatever its name says".repeat(99)).unwrap();
    let (corpus, notices) = load(dir.path(), &path, Texts::All);
    assert_eq!(corpus.len(), 7);
    assert!(notices.iter().any(|n| n.what.as_str().contains("damaged")), "{notices:?}");
    let (_, notices) = load(dir.path(), &path, Texts::All);
    assert!(!notices.iter().any(|n| n.what.as_str().contains("cache")), "{notices:?}");
}

#[test]
fn a_cache_that_breaks_inside_is_done_without_and_gone_at_the_next_start() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    let (plain, _) = load(dir.path(), &path, Texts::All);
    // The first page, which says what the tables are, stays whole.
    let mut bytes = fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(8192) {
        *byte = 0x5a;
    }
    fs::write(&path, bytes).unwrap();
    let (corpus, _) = load(dir.path(), &path, Texts::All);
    assert_eq!(told(&corpus), told(&plain));
    let (corpus, notices) = load(dir.path(), &path, Texts::All);
    assert_eq!(told(&corpus), told(&plain));
    assert!(!notices.iter().any(|n| n.what.as_str().contains("cache")), "{notices:?}");
}

#[test]
fn another_format_or_build_is_dropped_in_silence() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    for pragma in ["user_version", "application_id"] {
        drop(load(dir.path(), &path, Texts::None));
        connect(&path, true).unwrap().pragma_update(None, pragma, 77).unwrap();
        let (corpus, notices) = load(dir.path(), &path, Texts::All);
        assert!(!notices.iter().any(|n| n.what.as_str().contains("cache")), "{notices:?}");
        assert_eq!(corpus.len(), 7);
        assert!(is_current(&connect(&path, true).unwrap()).unwrap());
    }
}

#[test]
fn where_no_file_can_be_made_it_is_said_once() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    fs::write(home.path().join("file"), "").unwrap();
    let (corpus, notices) = load(dir.path(), &home.path().join("file/cache.db"), Texts::All);
    assert_eq!(corpus.len(), 7);
    assert_eq!(notices.iter().filter(|n| n.what.as_str().contains("without a cache")).count(), 1, "{notices:?}");
}

#[test]
fn a_file_just_written_is_not_believed() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let now = i64::try_from(now).unwrap();
    let stamp = |at| Stamp { size: 1, modified: at, changed: at };
    assert_eq!(stamp(now - 10_000_000_000).settled(), stamp(now - 10_000_000_000));
    for at in [now, now - 1_000_000_000, now + 99_000_000_000] {
        assert_ne!(stamp(at).settled(), stamp(at));
    }
}

/// What the cache at this place holds: files, texts, texts in the index.
fn holds(path: &Path) -> (usize, usize, usize) {
    let cache = Cache::open_at(path).0.unwrap();
    cache.index(|| true);
    let Holdings { files, texts, indexed, .. } = cache.holds().unwrap();
    (files, texts, indexed)
}

fn prune(path: &Path, root: &Path) {
    let read = import::files(&[root.to_owned()], Limits::default()).len();
    Cache::open_at(path).0.unwrap().prune(&[root.to_owned()], read);
}

/// What the index has of a word.
fn found(path: &Path, word: &str) -> i64 {
    let sql = "SELECT count(*) FROM words WHERE words MATCH ?";
    connect(path, true).unwrap().query_row(sql, [format!("\"{word}\"")], |r| r.get(0)).unwrap()
}

#[test]
fn what_is_gone_is_forgotten_and_a_text_of_another_library_is_not() {
    let (dir, other, home) = (library(), library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    fs::write(other.path().join("own.txt"), "Chỉ có ở đây\n\nSáng 3/5, hai bên gặp nhau ở Móng Cái.\n").unwrap();
    fs::create_dir(dir.path().join("sub")).unwrap();
    fs::write(dir.path().join("sub/h.txt"), "边境贸易增长\n\n今年边境贸易额增长三成，口岸更加繁忙。\n").unwrap();
    drop((load(dir.path(), &path, Texts::None), load(other.path(), &path, Texts::None)));
    let before = holds(&path);
    assert_eq!((before.0, found(&path, "贸易"), found(&path, "谅山")), (16, 1, 2));
    prune(&path, dir.path());
    assert_eq!(holds(&path), before, "nothing is gone");
    for name in ["a.txt", "sub/h.txt"] {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    prune(&path, dir.path());
    // The text of a.txt is that of a file of the other library.
    assert_eq!(holds(&path), (14, before.1.min(14), before.1.min(14)));
    // As many texts as files may stay; with fewer files, those that nobody has go.
    for name in ["b.txt", "c.txt", "d.txt", "f.md"] {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    prune(&path, dir.path());
    let (files, texts, indexed) = holds(&path);
    assert_eq!((files, texts), (10, indexed));
    assert!(texts <= files);
    let (plain, _) = import::load(&[other.path().to_owned()], Limits::default());
    assert_eq!(told(&load(other.path(), &path, Texts::All).0), told(&plain));
    // Nothing of it is parsed again: all texts are there.
    assert_eq!(holds(&path), (files, texts, texts));
}

#[test]
fn texts_of_contents_that_are_gone_leave_the_index_too() {
    let (dir, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    let file = dir.path().join("a.txt");
    for version in ["甲", "乙", "丙"] {
        fs::write(&file, format!("边境{version}会晤\n\n双方在谅山举行边防会晤，同意加强联合巡逻{version}。\n"))
            .unwrap();
        load(dir.path(), &path, Texts::None);
    }
    assert_eq!(holds(&path), (1, 3, 3));
    assert_eq!([found(&path, "甲会"), found(&path, "丙会"), found(&path, "谅山")], [1, 1, 3]);
    prune(&path, dir.path());
    assert_eq!(holds(&path), (1, 1, 1));
    assert_eq!([found(&path, "甲会"), found(&path, "丙会"), found(&path, "谅山")], [0, 1, 1]);
    // A number is not given again: what comes next is indexed.
    fs::write(&file, "边境丁会晤\n\n双方在老街举行边防会晤，同意加强联合巡逻。\n").unwrap();
    load(dir.path(), &path, Texts::None);
    assert_eq!((holds(&path), found(&path, "丁会")), ((1, 2, 2), 1));
}

#[test]
fn a_folder_that_vanished_is_waited_for() {
    let (home, place) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (path, root) = (home.path().join("cache.db"), place.path().join("library"));
    for folder in ["near", "far"] {
        fs::create_dir_all(root.join(folder)).unwrap();
        fs::write(root.join(folder).join("a.txt"), format!("{folder}\n\n双方在谅山举行边防会晤。\n")).unwrap();
    }
    load(&root, &path, Texts::None);
    let all = holds(&path);
    // Not mounted: the folder is there, and nothing in it; or not even the folder.
    fs::rename(&root, place.path().join("away")).unwrap();
    prune(&path, &root);
    fs::create_dir(&root).unwrap();
    prune(&path, &root);
    assert_eq!(holds(&path), all);
    fs::remove_dir(&root).unwrap();
    fs::rename(place.path().join("away"), &root).unwrap();
    // A part of it: kept for a while, and no longer.
    fs::remove_dir_all(root.join("far")).unwrap();
    prune(&path, &root);
    assert_eq!(holds(&path), all);
    let mut file = connect(&path, true).unwrap();
    let roots = [root.clone()];
    assert_eq!(prune::files(&mut file, &roots, 1, prune::today() - 4000), Ok(0), "a clock set back");
    assert_eq!(prune::files(&mut file, &roots, 1, prune::today() + 59), Ok(0));
    assert_eq!(prune::files(&mut file, &roots, 1, prune::today() + 61), Ok(1));
}

#[test]
fn two_that_prune_and_write_at_once_lose_nothing_that_is_there() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("cache.db");
    let (plain, _) = import::load(&[dir.path().to_owned()], Limits::default());
    std::thread::scope(|scope| {
        for worker in 0..2 {
            let (dir, path) = (&dir, &path);
            scope.spawn(move || {
                for round in 0..8 {
                    let own = dir.path().join(format!("z{worker}.txt"));
                    fs::write(&own, format!("会晤{worker}{round}\n\n双方在谅山举行边防会晤{round}。\n")).unwrap();
                    load(dir.path(), path, Texts::None);
                    prune(path, dir.path());
                    fs::remove_file(&own).unwrap();
                }
            });
        }
    });
    load(dir.path(), &path, Texts::None);
    prune(&path, dir.path());
    assert_eq!(told(&load(dir.path(), &path, Texts::All).0), told(&plain));
    let (files, texts, indexed) = holds(&path);
    assert!(files == 7 && texts <= files && indexed == texts, "{files} {texts} {indexed}");
}

#[test]
fn a_cache_that_can_only_be_read_is_read() {
    let (dir, home) = (library(), tempfile::tempdir().unwrap());
    let path = home.path().join("q ?#%/cache.db");
    let (plain, _) = load(dir.path(), &path, Texts::All);
    // As from a folder that is write-protected: nothing but the file, and nothing can be put beside it.
    let file = frozen(&path).unwrap().unwrap();
    assert!(is_current(&file).unwrap() && file.execute("DELETE FROM file", []).is_err());
    let reader = Reader::new(Cache::at(&path, false), file);
    for (_, article) in plain.iter().filter(|(_, a)| !a.blocks.is_empty()) {
        let known = reader.known(&article.path).unwrap();
        assert_eq!(format!("{:?}", reader.whole(&known.article).unwrap()), format!("{article:?}"));
    }
    // Where something is not yet in the file itself, it is not believed.
    fs::write(home.path().join("q ?#%/cache.db-wal"), "x").unwrap();
    assert!(frozen(&path).is_none());
}

//! Folders that change while open: new, changed, removed, renamed and vanished files, and what the system tells of them.

use super::*;
use std::fs;

const ONE: &str = "越中边防会晤\n\n谅山省12日举行边防会晤，双方同意加强联合巡逻。\n";
const TWO: &str = "Hai nước tuần tra chung\n\nSáng 12/4, bộ đội hai nước tuần tra chung ở Lạng Sơn.\n";

struct Library {
    dir: tempfile::TempDir,
    home: tempfile::TempDir,
    corpus: Corpus,
}

impl Library {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("sub")).unwrap();
        fs::write(dir.path().join("a.txt"), ONE).unwrap();
        fs::write(dir.path().join("sub/b.txt"), TWO).unwrap();
        let (corpus, _) = import::load(&[dir.path().to_owned()], Limits::default());
        Self { dir, home: tempfile::tempdir().unwrap(), corpus }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// What is different, as numbers and names, with and without a cache.
    fn look(&self, stir: &Stir) -> (Vec<u32>, Vec<u32>, Vec<String>) {
        let cache = crate::shell::cache::Cache::open_at(&self.home.path().join("cache.db")).0;
        let shelves = [Shelf::with(None, Limits::default()), Shelf::with(cache, Limits::default())];
        let [plain, cached] = shelves.map(|shelf| {
            let (changes, _) = look(&self.corpus, &[self.dir.path().to_owned()], stir, &shelf);
            (
                changes.changed.iter().map(|(id, _)| id.0).collect(),
                changes.gone.iter().map(|id| id.0).collect(),
                changes.new.iter().map(|a| a.name.to_string()).collect(),
            )
        });
        assert_eq!(plain, cached);
        plain
    }

    fn files(&self, names: &[&str]) -> Stir {
        Stir::Files(names.iter().map(|n| self.path(n)).collect())
    }
}

#[test]
fn new_changed_removed_and_renamed_files_are_told_apart() {
    let library = Library::new();
    assert_eq!(library.look(&Stir::All), (vec![], vec![], vec![]));
    fs::write(library.path("c.txt"), "Tin mới\n\nMột bản tin mới về biên giới.\n").unwrap();
    for stir in [Stir::All, library.files(&["c.txt", "a.txt"])] {
        assert_eq!(library.look(&stir), (vec![], vec![], vec!["c.txt".to_owned()]));
    }
    fs::remove_file(library.path("c.txt")).unwrap();
    fs::write(library.path("a.txt"), ONE.replace("12日", "13日")).unwrap();
    for stir in [Stir::All, library.files(&["a.txt"])] {
        assert_eq!(library.look(&stir), (vec![0], vec![], vec![]));
    }
    fs::write(library.path("a.txt"), ONE).unwrap();
    fs::rename(library.path("a.txt"), library.path("sub/z.txt")).unwrap();
    for stir in [Stir::All, library.files(&["a.txt", "sub/z.txt"])] {
        assert_eq!(library.look(&stir), (vec![0], vec![], vec![]));
    }
    fs::remove_file(library.path("sub/z.txt")).unwrap();
    for stir in [Stir::All, library.files(&["a.txt", "sub/z.txt"])] {
        assert_eq!(library.look(&stir), (vec![], vec![0], vec![]));
    }
}

#[test]
fn a_look_brings_no_text_that_the_library_does_not_hold() {
    for cached in [false, true] {
        let mut library = Library::new();
        library.corpus.forget(ArticleId(1));
        let cache = cached.then(|| crate::shell::cache::Cache::open_at(&library.home.path().join("cache.db")).0);
        let shelf = Shelf::with(cache.flatten(), Limits::default());
        let look = |corpus: &Corpus| look(corpus, &[library.dir.path().to_owned()], &Stir::All, &shelf).0;
        let texts = |changes: &Changes| -> Vec<(u32, bool)> {
            changes.changed.iter().map(|(id, a)| (id.0, a.text.as_str().contains("13"))).collect()
        };
        fs::write(library.path("a.txt"), ONE.replace("12日", "13日")).unwrap();
        fs::write(library.path("sub/b.txt"), TWO.replace("12/4", "13/4")).unwrap();
        fs::write(library.path("c.txt"), TWO).unwrap();
        let changes = look(&library.corpus);
        assert_eq!(texts(&changes), [(0, true), (1, false)]);
        assert!(changes.new.iter().all(|a| !a.whole && a.text.is_empty() && a.counts.sentences > 0), "{changes:?}");
        // Under another name, and as the cache knows it.
        for (id, article) in changes.changed {
            library.corpus.replace(id, article);
        }
        fs::rename(library.path("a.txt"), library.path("z.txt")).unwrap();
        fs::remove_file(library.path("c.txt")).unwrap();
        assert_eq!(texts(&look(&library.corpus)), [(0, true)]);
    }
}

#[test]
fn what_has_gone_and_come_back_is_the_same_article() {
    let mut library = Library::new();
    library.corpus.remove(ArticleId(1));
    assert_eq!(library.look(&Stir::All), (vec![1], vec![], vec![]));
}

#[test]
fn a_folder_that_vanishes_takes_nothing_with_it() {
    let library = Library::new();
    let roots = [library.dir.path().to_owned(), PathBuf::from("/nowhere/at/all")];
    let shelf = Shelf::with(None, Limits::default());
    fs::remove_dir_all(library.dir.path()).unwrap();
    let (changes, notices) = look(&library.corpus, &roots, &Stir::All, &shelf);
    assert!(changes.is_empty(), "{changes:?}");
    assert_eq!(notices.len(), 2);
    fs::create_dir_all(library.path("sub")).unwrap();
    fs::write(library.path("a.txt"), ONE).unwrap();
    assert_eq!(library.look(&Stir::All), (vec![], vec![1], vec![]));
}

#[test]
fn the_system_tells_what_stirs() {
    let library = Library::new();
    let (send, stirred) = mpsc::channel();
    let root = library.dir.path().to_owned();
    thread::spawn(move || watch(&[root], move |stir| send.send(stir).is_ok()));
    let waits = Duration::from_secs(20);
    // Until the watch stands, nothing is told.
    let begun = Instant::now();
    let first = loop {
        fs::write(library.path("sub/new.txt"), format!("{TWO}{:?}", begun.elapsed())).unwrap();
        match stirred.recv_timeout(Duration::from_millis(900)) {
            Ok(stir) => break stir.unwrap(),
            Err(_) => assert!(begun.elapsed() < waits, "nothing was told"),
        }
    };
    assert_eq!(first, library.files(&["sub/new.txt"]));
    fs::write(library.path(".hidden.txt"), "x").unwrap();
    fs::write(library.path("picture.png"), "x").unwrap();
    fs::rename(library.path("sub"), library.path("moved")).unwrap();
    assert_eq!(stirred.recv_timeout(waits).unwrap().unwrap(), Stir::All);
}

#[test]
fn what_the_system_tells_has_the_names_of_the_articles() {
    for named in ["live", "./live", "../news/live", "/srv/live", "."] {
        let root = Root::new(Path::new(named));
        let told = std::env::current_dir().unwrap().join(named).join("sub/a.txt");
        assert_eq!(root.as_named(&told), Some(Path::new(named).join("sub/a.txt")), "{named}");
        assert_eq!(root.as_named(&root.absolute), Some(PathBuf::from(named)));
        assert_eq!(root.as_named(Path::new("/elsewhere/a.txt")), None);
    }
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let library = Library::new();
    let (send, stirred) = mpsc::channel();
    let root = library.dir.path().to_owned();
    thread::spawn(move || watch(&[root], move |stir| send.send(stir).is_ok()));
    let begun = Instant::now();
    // Until the watch stands, nothing is told.
    while stirred.recv_timeout(Duration::from_millis(900)).is_err() {
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing was told");
        fs::write(library.path("sub/new.txt"), format!("{TWO}{:?}", begun.elapsed())).unwrap();
    }
    fs::remove_dir_all(library.dir.path()).unwrap();
    fs::create_dir(library.dir.path()).unwrap();
    let one = library.files(&["one.txt"]);
    loop {
        fs::write(library.path("one.txt"), format!("{ONE}{:?}", begun.elapsed())).unwrap();
        match stirred.recv_timeout(Duration::from_secs(2)) {
            Ok(stir) if stir.as_ref().is_ok_and(|s| *s == one) => break,
            _ => assert!(begun.elapsed() < Duration::from_secs(60), "it is not watched again"),
        }
    }
}

#[test]
fn one_look_at_a_time_and_what_stirs_meanwhile_is_looked_at_after_it() {
    let library = Library::new();
    let mut looks = Looks::default();
    assert_eq!(looks.ask(library.files(&["a.txt"])), Some(library.files(&["a.txt"])));
    for name in ["b.txt", "c.txt", "b.txt"] {
        assert_eq!(looks.ask(library.files(&[name])), None);
    }
    assert_eq!(looks.answered(), Some(library.files(&["b.txt", "c.txt"])), "once for all");
    assert_eq!((looks.ask(library.files(&["d.txt"])), looks.ask(Stir::All)), (None, None));
    assert_eq!(looks.answered(), Some(Stir::All));
    assert_eq!(looks.answered(), None);
    assert_eq!(looks.ask(Stir::All), Some(Stir::All));
}

/// What is made of what the system tells of these paths.
fn stirred(roots: &[PathBuf], told: &[PathBuf]) -> Stir {
    let mut roots: Vec<Root> = roots.iter().map(|r| Root::new(r)).collect();
    let mut stir = Stir::Files(BTreeSet::new());
    let kind = EventKind::Modify(ModifyKind::Any);
    add(&mut stir, Ok(notify::Event { kind, paths: told.to_vec(), ..notify::Event::default() }), &mut roots);
    stir
}

#[test]
fn what_is_hidden_or_no_article_does_not_stir() {
    let library = Library::new();
    let root = [library.path("")];
    for name in
        [".a.txt", "._a.txt", ".#a.txt", ".git/x.md", "sub/.obsidian/n.md", "picture.png", "README.md", "Makefile"]
    {
        let path = library.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "x").unwrap();
        assert_eq!(stirred(&root, &[path]), library.files(&[]), "{name}");
    }
    // A library in a hidden folder is one.
    let hidden = [library.path(".git")];
    assert_eq!(stirred(&hidden, &[library.path(".git/x.md")]), library.files(&[".git/x.md"]));
    // A folder stirs as such, whatever its name.
    fs::create_dir(library.path("x.md")).unwrap();
    assert_eq!(stirred(&root, &[library.path("x.md")]), Stir::All);
}

#[test]
fn a_folder_that_is_moved_away_takes_its_articles_along_whatever_its_name() {
    for name in ["news", "2024.05", "x.md"] {
        let mut library = Library::new();
        fs::create_dir(library.path(name)).unwrap();
        fs::write(library.path(name).join("c.txt"), TWO).unwrap();
        library.corpus = import::load(&[library.path("")], Limits::default()).0;
        let id = library.corpus.iter().find(|(_, a)| a.path.ends_with("c.txt")).unwrap().0;
        let elsewhere = tempfile::tempdir().unwrap();
        fs::rename(library.path(name), elsewhere.path().join("x")).unwrap();
        let stir = stirred(&[library.path("")], &[library.path(name)]);
        assert_eq!(library.look(&stir), (vec![], vec![id.0], vec![]), "{name}");
    }
}

#[test]
fn a_file_that_was_named_stirs_whatever_its_name() {
    let library = Library::new();
    for name in ["report.html", "README.md", ".draft", "notes"] {
        let path = library.path(name);
        fs::write(&path, TWO).unwrap();
        let roots = [path.clone(), library.path("sub")];
        assert_eq!(stirred(&roots, &[path]), library.files(&[name]), "{name}");
    }
}

#[test]
fn many_renamed_files_are_found_in_the_time_of_one_look() {
    const COUNT: u64 = 30_000;
    let mut corpus = Corpus::default();
    let of = |folder: &str, n: u64| {
        let header = Article::without_text(Path::new(&format!("{folder}/{n}.txt")), State::Ready);
        Arc::new(Article { hash: n + 1, ..header })
    };
    let gone: Vec<ArticleId> = (0..COUNT).map(|n| corpus.push(of("a", n))).collect();
    // Two of the same content: each is one of the new files.
    let again = corpus.push(of("a", 0));
    let new = (0..COUNT).rev().map(|n| of("b", n)).chain([of("b", 0), of("b", COUNT)]).collect();
    let mut changes = Changes { gone: gone.into_iter().chain([again]).collect(), new, ..Changes::default() };
    let begun = Instant::now();
    renamed(&mut changes, &corpus);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!((changes.changed.len(), changes.gone.len(), changes.new.len()), (30_001, 0, 1));
    assert!(changes.changed.iter().all(|(id, a)| corpus.get(*id).unwrap().hash == a.hash));
}

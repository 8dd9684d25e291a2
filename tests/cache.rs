//! The cache from outside: it changes how soon an answer comes and never which, whatever happens to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// A folder with reports, and a home beside it.
struct Place {
    dir: TempDir,
}

impl Place {
    fn new(reports: usize) -> Self {
        let place = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir(place.library()).unwrap();
        for i in 0..reports {
            let body = "谅山省举行边防会晤，双方同意加强联合巡逻。".repeat(20 + i % 7);
            let text = format!("第{i}次边防会晤在谅山举行\n\n2024年4月{}日\n\n{body}\n", i % 28 + 1);
            fs::write(place.library().join(format!("{i:04}.txt")), text).unwrap();
        }
        place
    }

    fn library(&self) -> PathBuf {
        self.dir.path().join("library")
    }

    fn cache(&self) -> PathBuf {
        self.dir.path().join("cache/doichieu/cache.db")
    }

    fn command(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .args(args)
            .env_clear()
            .env("HOME", self.dir.path())
            .env("XDG_CACHE_HOME", self.dir.path().join("cache"));
        command.current_dir(self.dir.path());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(Path::new(env!("CARGO_BIN_EXE_doichieu")), args).output().unwrap()
    }

    fn list(&self) -> Output {
        self.run(&["list", "--json", "library"])
    }

    /// What there is without any cache.
    fn plain(&self) -> Output {
        self.run(&["--no-cache", "list", "--json", "library"])
    }
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn the_cache_is_used_and_can_be_left_out() {
    let place = Place::new(20);
    let plain = place.plain();
    assert!(!place.cache().exists());
    for _ in 0..3 {
        let out = place.list();
        assert_eq!((out.stdout, said_nothing(&out.stderr)), (plain.stdout.clone(), true));
    }
    assert!(place.cache().exists());
    let plain = place.run(&["--no-cache", "search", "谅山", "library", "--json", "--no-counterparts"]);
    for _ in 0..2 {
        let out = place.run(&["search", "谅山", "library", "--json", "--no-counterparts"]);
        assert_eq!(out.stdout, plain.stdout);
        assert!(!out.stdout.is_empty());
    }
    let plain = place.run(&["--no-cache", "concordance", "会晤", "library", "--no-counterparts"]);
    let out = place.run(&["concordance", "会晤", "library", "--no-counterparts"]);
    assert_eq!((out.stdout, out.status.code()), (plain.stdout, Some(0)));
}

fn said_nothing(stderr: &[u8]) -> bool {
    stderr.is_empty()
}

#[test]
fn check_indexes_all_and_says_what_the_cache_holds() {
    let place = Place::new(30);
    let out = String::from_utf8(place.run(&["check", "library"]).stdout).unwrap();
    assert!(out.contains("30 files, 30 texts, 30 of them indexed"), "{out}");
    let plain = place.run(&["--no-cache", "search", "\"第7次\" OR 谅山省举", "library", "--json", "--no-counterparts"]);
    let found = place.run(&["search", "\"第7次\" OR 谅山省举", "library", "--json", "--no-counterparts"]);
    assert_eq!(found.stdout, plain.stdout);
    let out = String::from_utf8(place.run(&["--no-cache", "check", "library"]).stdout).unwrap();
    assert!(!out.contains("indexed"), "{out}");
}

#[test]
fn killed_at_any_moment_it_leaves_a_cache_that_answers() {
    let place = Place::new(120);
    let plain = place.plain();
    for pause in [0, 10, 30, 80, 200] {
        let mut child = place
            .command(Path::new(env!("CARGO_BIN_EXE_doichieu")), &["list", "--json", "library"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(pause));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().unwrap();
    }
    for _ in 0..2 {
        let out = place.list();
        assert_eq!(said(&out), "");
        assert_eq!(out.stdout, plain.stdout);
    }
}

#[test]
fn two_at_once_both_answer() {
    let place = Place::new(80);
    let plain = place.plain();
    let outs: Vec<Output> = thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| place.list())).collect();
        runs.into_iter().map(|r| r.join().unwrap()).collect()
    });
    for out in outs {
        assert_eq!(said(&out), "");
        assert_eq!(out.stdout, plain.stdout);
    }
    assert_eq!(place.list().stdout, plain.stdout);
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_hinders_nothing() {
    let place = Place::new(120);
    let plain = place.plain();
    // No file may grow over 100 KB: what a full disk does to writing, without filling one.
    let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" list --json library";
    let mut command = place.command(Path::new("/bin/sh"), &["-c", script, env!("CARGO_BIN_EXE_doichieu")]);
    let file = File::create(place.dir.path().join("out.json")).unwrap();
    let out = command.stdout(file).output().unwrap();
    assert!(said(&out).contains("the cache is not written any more"), "{}", said(&out));
    assert_eq!(
        (out.status.code(), fs::read(place.dir.path().join("out.json")).unwrap()),
        (Some(0), plain.stdout.clone())
    );
    assert_eq!(place.list().stdout, plain.stdout);
}

#[test]
fn a_damaged_cache_is_said_once_and_made_anew() {
    let place = Place::new(60);
    let plain = place.plain();
    place.list();
    for damage in [0usize, 100, 8192, 20_000] {
        let mut bytes = fs::read(place.cache()).unwrap();
        bytes.iter_mut().skip(damage).take(30_000).for_each(|b| *b = b'#');
        fs::write(place.cache(), bytes).unwrap();
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(place.dir.path().join(format!("cache/doichieu/cache.db{suffix}")));
        }
        assert_eq!(place.list().stdout, plain.stdout, "damaged from {damage}");
        let again = place.list();
        assert_eq!((said(&again).as_str(), again.stdout), ("", plain.stdout.clone()), "damaged from {damage}");
    }
}

#[test]
fn a_cache_that_cannot_be_made_is_said() {
    let place = Place::new(5);
    let plain = place.plain();
    fs::write(place.dir.path().join("cache"), "a file, where a folder should be").unwrap();
    let out = place.list();
    assert!(said(&out).contains("reading without a cache"), "{}", said(&out));
    assert_eq!((out.stdout, out.status.code()), (plain.stdout, Some(0)));
}

#[test]
fn a_clock_that_was_set_back_hides_no_change() {
    let place = Place::new(3);
    let path = place.library().join("0000.txt");
    let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
    for (title, other) in [("第一次", "第二次"), ("第三次", "第四次")] {
        for title in [title, other] {
            fs::write(&path, format!("{title}边防会晤\n\n双方在谅山举行边防会晤，同意加强联合巡逻。\n")).unwrap();
            // The same size and the same time, as where the clock stands still or goes back.
            File::options().append(true).open(&path).unwrap().set_modified(tomorrow).unwrap();
            let out = String::from_utf8(place.list().stdout).unwrap();
            assert!(out.contains(title), "{title}: {out}");
        }
    }
}

#[test]
fn files_that_come_change_and_go_are_seen() {
    let place = Place::new(4);
    place.list();
    fs::write(place.library().join("0001.txt"), "Tin mới ở biên giới\n\nSáng 12/4, hai bên gặp nhau ở Lạng Sơn.\n")
        .unwrap();
    fs::remove_file(place.library().join("0002.txt")).unwrap();
    fs::rename(place.library().join("0003.txt"), place.library().join("9999.txt")).unwrap();
    fs::create_dir(place.library().join("sub")).unwrap();
    fs::write(place.library().join("sub/a.txt"), "越中会晤\n\n双方在老街会晤，同意加强联合巡逻。\n").unwrap();
    let plain = place.plain();
    assert_eq!(place.list().stdout, plain.stdout);
    let find = |args: &[&str]| {
        place
            .run(&[&["search", "谅山 OR \"lang son\"", "library", "--json", "--no-counterparts"], args].concat())
            .stdout
    };
    assert_eq!(find(&[]), find(&["--no-cache"]));
}

/// The program where nothing can be written into the folder of the cache: it has the rights to read only, and so it is
/// run by somebody who keeps to them. Root does not, so for root a user without rights runs a copy of the program.
#[cfg(unix)]
fn protected(place: &Place, args: &[&str]) -> Output {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    let folder = place.cache().parent().unwrap().to_owned();
    let rights = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    rights(&folder, 0o555);
    let out = if File::create(folder.join("probe")).is_err() {
        place.run(args)
    } else {
        let program = place.dir.path().join("doichieu");
        fs::remove_file(folder.join("probe")).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_doichieu"), &program).unwrap();
        for path in [place.dir.path(), &program] {
            rights(path, 0o755);
        }
        place.command(&program, args).uid(NOBODY).gid(NOBODY).output().unwrap()
    };
    rights(&folder, 0o755);
    out
}

#[cfg(unix)]
#[test]
fn a_write_protected_cache_is_read_and_it_is_said() {
    let place = Place::new(20);
    let plain = place.plain();
    place.list();
    let out = protected(&place, &["list", "--json", "library"]);
    assert!(said(&out).contains("the cache is only read"), "{}", said(&out));
    assert_eq!((out.stdout, out.status.code()), (plain.stdout.clone(), Some(0)));
    let bytes = fs::read(place.cache()).unwrap();
    let found = ["search", "谅山", "library", "--json", "--no-counterparts"];
    let out = protected(&place, &found);
    assert_eq!((out.stdout, out.status.code()), (place.run(&[&["--no-cache"], &found[..]].concat()).stdout, Some(0)));
    assert_eq!(fs::read(place.cache()).unwrap(), bytes, "nothing is written");
    assert_eq!((said(&place.list()), place.list().stdout), (String::new(), plain.stdout));
}

#[test]
fn files_that_are_gone_are_forgotten_by_check() {
    let place = Place::new(30);
    place.run(&["check", "library"]);
    for i in 0..10 {
        fs::remove_file(place.library().join(format!("{i:04}.txt"))).unwrap();
    }
    let out = String::from_utf8(place.run(&["check", "library"]).stdout).unwrap();
    assert!(out.contains("20 files, 20 texts, 20 of them indexed"), "{out}");
    fs::rename(place.library(), place.dir.path().join("away")).unwrap();
    place.run(&["check", "library"]);
    fs::rename(place.dir.path().join("away"), place.library()).unwrap();
    let out = String::from_utf8(place.run(&["check", "library"]).stdout).unwrap();
    assert!(out.contains("20 files, 20 texts, 20 of them indexed"), "{out}");
}

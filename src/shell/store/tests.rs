//! Tests of what is kept, and of everything that can be wrong with the file.

use super::*;
use crate::app::saved::{Anchor, Mark, Note, SavedWord};
use crate::compare::pair::Home;
use std::os::unix::fs::PermissionsExt;

const BIG: u64 = u64::MAX - 5;

fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("doichieu/state.db")
}

fn anchor(byte: u32) -> Anchor {
    Anchor { right: byte % 2 == 1, words: BIG - u64::from(byte), byte }
}

fn word(word: &str) -> SavedWord {
    let s = str::to_owned;
    SavedWord {
        word: s(word),
        reading: s("biānjìng"),
        meaning: s("biên giới"),
        sentence: s("边境。"),
        counterpart: s("Biên giới."),
        title: s("T"),
    }
}

fn note(id: u64, text: &str) -> Note {
    let s = str::to_owned;
    Note {
        id,
        article: BIG,
        anchor: Some(anchor(3)),
        quote: s("边境。"),
        text: s(text),
        title: s("T"),
        source: s("S"),
        date: s("2024-04-13"),
        path: s("a.txt"),
        at: 0,
        deleted: false,
    }
}

/// What was kept, without the times at which it was.
fn timeless(mut saved: Saved) -> Saved {
    for note in &mut saved.notes {
        assert!(note.at > 0);
        note.at = 0;
    }
    saved
}

/// One change of every kind.
fn changes() -> Vec<Change> {
    vec![
        Change::Position((1, 0), anchor(4)),
        Change::Position((BIG, 2), anchor(9)),
        Change::Begun(BIG),
        Change::Read(BIG),
        Change::Star(3, true),
        Change::Star(4, true),
        Change::Star(4, false),
        Change::Begun(6),
        Change::Read(6),
        Change::Unread(6),
        Change::Tag(3, "biên-giới".to_owned(), true),
        Change::Tag(3, "边境".to_owned(), true),
        Change::Tag(BIG, "x".to_owned(), true),
        Change::Tag(3, "边境".to_owned(), false),
        Change::Decisions(vec![
            Decision::Pin(1, BIG),
            Decision::Reject(3, 4),
            Decision::Forget(1, 2),
            Decision::Move(5, Home::With(6)),
            Decision::Move(7, Home::Alone),
            Decision::Release(8),
        ]),
        Change::Corrections(
            (1, 2),
            vec![
                Correction::Link { left: 0..2, right: 1..1 },
                Correction::Unlink { left: 3..4, right: 0..9 },
                Correction::Anchor { left: 7, right: 8 },
            ],
        ),
        Change::Mark('a', Mark { key: (1, 2), anchor: anchor(1), listed: false }),
        Change::Mark('đ', Mark { key: (1, 0), anchor: anchor(2), listed: true }),
        Change::Last(String::new(), (1, 2)),
        Change::Last("biên giới".to_owned(), (3, 0)),
        Change::Word(word("边境")),
        Change::Word(word("友好")),
        Change::Note(note(1, "xem lại")),
        Change::Note(Note { anchor: None, ..note(BIG, "cả bài\nhai dòng") }),
        Change::Note(note(1, "xem kỹ lại")),
        Change::Note(Note { deleted: true, ..note(2, "bỏ") }),
    ]
}

fn expected() -> Saved {
    let mut saved = Saved::default();
    for change in changes() {
        match change {
            Change::Position(k, a) => drop(saved.positions.insert(k, a)),
            Change::Begun(h) => drop(saved.begun.insert(h)),
            Change::Read(h) => drop(saved.read.insert(h)),
            Change::Star(h, on) => drop(if on { saved.starred.insert(h) } else { saved.starred.remove(&h) }),
            Change::Unread(h) => {
                saved.begun.remove(&h);
                saved.read.remove(&h);
            }
            Change::Tag(h, tag, true) => drop(saved.tags.entry(h).or_default().insert(tag)),
            Change::Tag(h, tag, false) => drop(saved.tags.get_mut(&h).map(|t| t.remove(&tag))),
            Change::Decisions(d) => saved.decisions = d,
            Change::Corrections(k, c) => drop(saved.corrections.insert(k, c)),
            Change::Mark(c, m) => drop(saved.marks.insert(c, m)),
            Change::Last(l, k) => drop(saved.lasts.insert(l, k)),
            Change::Word(w) => saved.words.push(w),
            Change::Note(n) => match saved.notes.iter_mut().find(|o| o.id == n.id) {
                Some(old) => *old = n,
                None => saved.notes.push(n),
            },
        }
    }
    saved
}

/// A file with one change of every kind.
fn filled(folder: &tempfile::TempDir) {
    let (mut store, _, notices) = Store::open_at(&file(folder));
    assert_eq!(notices, []);
    for change in changes() {
        assert_eq!(store.keep(change), None);
    }
    assert_eq!(store.close(), None);
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn everything_comes_back() {
    let folder = folder();
    filled(&folder);
    let (_, saved, notices) = Store::open_at(&file(&folder));
    assert_eq!((timeless(saved), notices), (expected(), vec![]));
}

#[test]
fn later_changes_replace_earlier_ones() {
    let folder = folder();
    filled(&folder);
    let (mut store, ..) = Store::open_at(&file(&folder));
    store.keep(Change::Position((1, 0), anchor(77)));
    store.keep(Change::Decisions(vec![Decision::Reject(3, 4), Decision::Pin(9, 9)]));
    store.keep(Change::Corrections((1, 2), vec![]));
    store.keep(Change::Word(SavedWord { meaning: "khác".to_owned(), ..word("边境") }));
    store.keep(Change::Last(String::new(), (5, 0)));
    let (_, saved, _) = Store::open_at(&file(&folder));
    assert_eq!(saved.positions[&(1, 0)], anchor(77));
    assert_eq!(saved.decisions, [Decision::Reject(3, 4), Decision::Pin(9, 9)]);
    assert!(saved.corrections.values().all(Vec::is_empty));
    assert_eq!((saved.words.len(), saved.words[0].meaning.as_str()), (2, "khác"));
    assert_eq!(saved.lasts[""], (5, 0));
}

#[test]
fn two_programs_at_once_keep_what_both_did() {
    let folder = folder();
    filled(&folder);
    let (mut one, first, _) = Store::open_at(&file(&folder));
    let (mut two, ..) = Store::open_at(&file(&folder));
    let with = |d: Decision| {
        let mut list = first.decisions.clone();
        list.push(d);
        list
    };
    assert_eq!(one.keep(Change::Decisions(with(Decision::Pin(100, 101)))), None);
    assert_eq!(two.keep(Change::Decisions(with(Decision::Pin(200, 201)))), None);
    assert_eq!(one.keep(Change::Position((50, 0), anchor(5))), None);
    assert_eq!(two.keep(Change::Position((60, 0), anchor(6))), None);
    let (_, saved, _) = Store::open_at(&file(&folder));
    assert!(saved.decisions.contains(&Decision::Pin(100, 101)) && saved.decisions.contains(&Decision::Pin(200, 201)));
    assert_eq!(saved.decisions.len(), first.decisions.len() + 2);
    assert!(saved.positions.contains_key(&(50, 0)) && saved.positions.contains_key(&(60, 0)));
}

#[test]
fn a_file_that_another_program_holds_is_written_later() {
    let folder = folder();
    filled(&folder);
    let (mut store, ..) = Store::open_at(&file(&folder));
    let other = Connection::open(file(&folder)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let said = store.keep(Change::Begun(70)).unwrap();
    assert!(said.what.as_str().contains("another program is writing it"), "{}", said.what);
    assert_eq!(store.keep(Change::Begun(71)), None, "said once");
    assert!(store.close().unwrap().as_str().contains("2 changes were not saved"));
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(store.keep(Change::Begun(72)), None);
    assert_eq!(store.close(), None);
    let (_, saved, _) = Store::open_at(&file(&folder));
    assert!([70, 71, 72].iter().all(|h| saved.begun.contains(h)));
}

#[test]
fn a_full_disk_loses_nothing_that_was_kept() {
    let folder = folder();
    filled(&folder);
    let (mut store, ..) = Store::open_at(&file(&folder));
    let pages: i64 = store.file.as_ref().unwrap().pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
    store.file.as_ref().unwrap().pragma_update(None, "max_page_count", pages).unwrap();
    let long = SavedWord { sentence: "长".repeat(100_000), ..word("长") };
    let said = store.keep(Change::Word(long)).unwrap();
    assert!(said.what.as_str().contains("no space left on the disk"), "{}", said.what);
    assert!(store.close().is_some());
    let (_, saved, _) = Store::open_at(&file(&folder));
    assert_eq!(timeless(saved), expected());
    store.file.as_ref().unwrap().pragma_update(None, "max_page_count", 1_000_000).unwrap();
    assert_eq!(store.close(), None);
    assert_eq!(Store::open_at(&file(&folder)).1.words.len(), 3);
}

#[test]
fn a_damaged_file_is_kept_and_named_and_a_new_one_begun() {
    let whole = {
        let folder = folder();
        filled(&folder);
        fs::read(file(&folder)).unwrap()
    };
    let mut holed = whole.clone();
    holed[4096..].iter_mut().for_each(|b| *b = 0xa5);
    for bytes in [b"this is no database at all, but long enough to look like one".repeat(20), holed] {
        let folder = folder();
        fs::create_dir_all(file(&folder).parent().unwrap()).unwrap();
        fs::write(file(&folder), &bytes).unwrap();
        let (mut store, saved, notices) = Store::open_at(&file(&folder));
        assert_eq!((saved, notices.len()), (Saved::default(), 1));
        assert!(notices[0].what.as_str().contains("state.db.bad-"), "{}", notices[0].what);
        let kept = fs::read_dir(file(&folder).parent().unwrap()).unwrap().flatten().map(|e| e.path());
        let kept: Vec<PathBuf> = kept.filter(|p| p.to_string_lossy().contains(".bad-")).collect();
        assert_eq!(fs::read(&kept[0]).unwrap(), bytes);
        assert_eq!(store.keep(Change::Begun(1)), None);
        assert!(Store::open_at(&file(&folder)).1.begun.contains(&1));
    }
}

#[test]
fn after_damage_the_copy_of_the_last_session_is_in_force() {
    let folder = folder();
    filled(&folder);
    let path = file(&folder);
    let (mut store, ..) = Store::open_at(&path);
    store.keep(Change::Star(7, true));
    assert_eq!(store.close(), None);
    drop(store);
    let (_, before, _) = Store::open_at(&path);
    fs::write(&path, "no database ".repeat(900)).unwrap();
    let (mut store, saved, notices) = Store::open_at(&path);
    assert_eq!(timeless(saved), timeless(before));
    assert!(notices[0].remedy.as_str().starts_with("the copy of 20"), "{}", notices[0].remedy);
    // The state is whole again, and written.
    store.keep(Change::Star(8, true));
    drop(store);
    assert_eq!(Store::open_at(&path).2, []);
    // A copy that is damaged itself is no state.
    for name in ["state.db", "state.db.bak"] {
        fs::write(path.with_file_name(name), "no database ".repeat(900)).unwrap();
    }
    let (_, saved, notices) = Store::open_at(&path);
    assert_eq!((saved, notices.len()), (Saved::default(), 1));
}

#[test]
fn a_half_written_file_is_put_aside_too() {
    let folder = folder();
    filled(&folder);
    let bytes = fs::read(file(&folder)).unwrap();
    fs::write(file(&folder), &bytes[..bytes.len() / 2]).unwrap();
    let (_, saved, notices) = Store::open_at(&file(&folder));
    assert_eq!((timeless(saved), notices.len()), (expected(), 1), "its copy is in force");
}

#[test]
fn a_newer_file_is_read_and_not_written() {
    let folder = folder();
    filled(&folder);
    Connection::open(file(&folder))
        .unwrap()
        .execute_batch("ALTER TABLE place ADD COLUMN more TEXT; PRAGMA user_version = 99")
        .unwrap();
    let (mut store, saved, notices) = Store::open_at(&file(&folder));
    assert_eq!(timeless(saved), expected());
    assert!(notices[0].what.as_str().contains("a newer version"), "{}", notices[0].what);
    assert_eq!(store.close(), None, "nothing was to be kept");
    assert_eq!(store.keep(Change::Begun(1)), None, "of a place it is said at the end");
    assert!(store.keep(Change::Star(1, true)).unwrap().what.as_str().starts_with("not saved: "));
    assert!(store.close().unwrap().as_str().contains("2 changes were not saved: "));
    assert!(!Store::open_at(&file(&folder)).1.begun.contains(&1));
}

#[test]
fn a_newer_file_without_some_table_gives_the_rest() {
    let folder = folder();
    filled(&folder);
    Connection::open(file(&folder)).unwrap().execute_batch("DROP TABLE mark; PRAGMA user_version = 99").unwrap();
    let (_, saved, notices) = Store::open_at(&file(&folder));
    assert_eq!(timeless(saved), Saved { marks: BTreeMap::new(), ..expected() });
    assert_eq!(notices.len(), 2);
}

/// Whether permissions bind this user (they do not bind root).
fn permissions_hold(folder: &Path) -> bool {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    let holds = fs::write(folder.join("probe"), "").is_err();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    holds
}

#[test]
fn a_read_only_home_is_said_and_what_was_kept_is_in_force() {
    let folder = folder();
    filled(&folder);
    let parent = file(&folder).parent().unwrap().to_owned();
    if !permissions_hold(&parent) {
        return;
    }
    fs::set_permissions(file(&folder), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o555)).unwrap();
    let (mut store, saved, notices) = Store::open_at(&file(&folder));
    assert_eq!((timeless(saved), notices.len()), (expected(), 1));
    assert_eq!(store.close(), None, "nothing was to be kept");
    assert_eq!(store.keep(Change::Begun(1)), None, "of a place it is said at the end");
    assert!(store.keep(Change::Star(1, true)).unwrap().what.as_str().starts_with("not saved: "));
    assert!(store.close().unwrap().as_str().contains("2 changes were not saved: "));
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_home_that_is_no_folder_is_said() {
    let folder = folder();
    fs::write(folder.path().join("doichieu"), "a file").unwrap();
    let (mut store, saved, notices) = Store::open_at(&file(&folder));
    assert_eq!((saved, notices.len()), (Saved::default(), 1));
    assert!(notices[0].what.as_str().starts_with("nothing is kept after the end"), "{}", notices[0].what);
    assert_eq!(store.close(), None, "nothing was to be kept");
    assert_eq!(store.keep(Change::Begun(1)), None, "of a place it is said at the end");
    assert!(store.keep(Change::Star(1, true)).unwrap().what.as_str().starts_with("not saved: "));
    assert!(store.close().unwrap().as_str().contains("2 changes were not saved: "));
}

#[test]
fn a_file_that_can_only_be_read_is_read() {
    let folder = folder();
    filled(&folder);
    let why = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY), None);
    let Opened::ReadOnly(connection, words) = read_only(&file(&folder), &why) else { panic!("not read") };
    assert_eq!(words.as_str(), "the file cannot be written");
    assert_eq!(timeless(rows::load(&connection).0), expected());
    assert!(matches!(read_only(&folder.path().join("none.db"), &why), Opened::Refused(_)));
    // What lies in a log that cannot be read is missing: that is said.
    fs::write(with_ending(&file(&folder), "-wal"), "x").unwrap();
    let Opened::ReadOnly(connection, words) = read_only(&file(&folder), &why) else { panic!("not read") };
    assert!(words.as_str().contains("the last changes"), "{words}");
    assert_eq!(timeless(rows::load(&connection).0), expected());
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_file_is_found_whatever_the_bytes_of_its_name() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder();
    filled(&folder);
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"q ?#%25\xff.db"));
    fs::copy(file(&folder), &odd).unwrap();
    let why = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY), None);
    let Opened::ReadOnly(connection, _) = read_only(&odd, &why) else { panic!("not read") };
    assert_eq!(timeless(rows::load(&connection).0), expected());
}

#[test]
fn a_default_store_keeps_nothing_and_says_nothing() {
    let mut store = Store::default();
    assert_eq!((store.keep(Change::Begun(1)), store.close()), (None, None));
}

#[test]
fn opening_many_times_at_once_makes_one_good_file() {
    let folder = folder();
    let path = file(&folder);
    let open = |n: u64| {
        let path = path.clone();
        std::thread::spawn(move || {
            let (mut store, _, notices) = Store::open_at(&path);
            (notices, store.keep(Change::Begun(n)), store.close())
        })
    };
    let all: Vec<_> = (0..6).map(open).collect();
    for thread in all {
        let (notices, _, left) = thread.join().unwrap();
        assert_eq!((notices, left), (vec![], None));
    }
    assert_eq!(Store::open_at(&path).1.begun.len(), 6);
}

#[test]
fn notes_marks_and_the_last_place_of_the_first_version_are_carried_over() {
    let folder = folder();
    let path = file(&folder);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let old = Connection::open(&path).unwrap();
    old.execute_batch(schema::STEPS[0]).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.execute_batch(
        "INSERT INTO note (article, side, words, byte, quote, text, at) VALUES (7, 0, 8, 9, '边境。', 'một', 100);
         INSERT INTO note (article, side, words, byte, quote, text, at) VALUES (7, 1, 8, 30, '友好。', 'hai', 200);
         INSERT INTO mark (letter, left, right, side, words, byte) VALUES ('a', 7, 0, 0, 8, 9);
         INSERT INTO last (only, left, right) VALUES (1, 7, 5);",
    )
    .unwrap();
    drop(old);
    let (mut store, saved, notices) = Store::open_at(&path);
    assert_eq!(notices, []);
    let notes: Vec<_> = saved.notes.iter().map(|n| (n.article, n.text.as_str(), n.quote.as_str(), n.at)).collect();
    assert_eq!(notes, [(7, "một", "边境。", 100), (7, "hai", "友好。", 200)]);
    assert_eq!(saved.notes[1].anchor, Some(Anchor { right: true, words: 8, byte: 30 }));
    assert!(!saved.marks[&'a'].listed && saved.marks[&'a'].key == (7, 0));
    assert_eq!(saved.lasts[""], (7, 5));
    // A version is added; none is written over.
    store.keep(Change::Note(Note { text: "ba".to_owned(), ..saved.notes[0].clone() }));
    drop(store);
    let versions = |sql: &str| Connection::open(&path).unwrap().query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(versions("SELECT count(*) FROM note_version"), 3);
    assert_eq!(versions("SELECT count(*) FROM note"), 2, "what the first version kept stays as it was");
    let (_, saved, _) = Store::open_at(&path);
    assert_eq!(saved.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), ["ba", "hai"]);
}

#[test]
fn two_sessions_that_write_on_one_sentence_lose_neither_note() {
    let folder = folder();
    let path = file(&folder);
    let (mut one, ..) = Store::open_at(&path);
    let (mut two, ..) = Store::open_at(&path);
    one.keep(Change::Note(note(11, "một")));
    two.keep(Change::Note(note(22, "hai")));
    one.keep(Change::Tag(1, "x".to_owned(), true));
    two.keep(Change::Tag(1, "y".to_owned(), true));
    let (_, saved, _) = Store::open_at(&path);
    assert_eq!(saved.notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), ["một", "hai"]);
    assert_eq!(saved.tags[&1].len(), 2);
}

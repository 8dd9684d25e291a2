//! Reading that is stopped, and gone on with.

use super::*;
use std::fs;
use std::sync::mpsc::Receiver;

/// Workers, and what they say.
fn workers() -> (Workers, Receiver<Msg>) {
    let (send, said) = mpsc::channel();
    (Workers::new(move |msg| send.send(msg).is_ok(), Limits::default()), said)
}

/// Takes what arrives until all is read; says how many files were found.
fn gather(said: &Receiver<Msg>, corpus: &mut Corpus) -> usize {
    loop {
        let msg = said.recv_timeout(Duration::from_secs(60)).unwrap();
        let Msg::Loaded { articles, found, done, .. } = msg else { continue };
        articles.into_iter().for_each(|a| _ = corpus.push(a));
        if done {
            return found;
        }
    }
}

#[test]
fn reading_stops_when_told_and_goes_on_with_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let body = "谅山省举行边防会晤，双方同意加强联合巡逻。".repeat(2000);
    for i in 0..300 {
        fs::write(dir.path().join(format!("{i:03}.txt")), format!("第{i}次边防会晤\n\n{body}\n")).unwrap();
    }
    let paths = vec![dir.path().to_owned()];
    let (workers, said) = workers();
    let mut corpus = Corpus::default();
    workers.load(paths.clone(), false);
    workers.stop();
    let found = gather(&said, &mut corpus);
    assert!(corpus.len() < 300, "stopped at once, and yet {} are read", corpus.len());
    assert!((corpus.len()..=300).contains(&found));
    workers.load_rest(&corpus, paths, false);
    assert_eq!(gather(&said, &mut corpus), 300);
    let names: std::collections::BTreeSet<_> = corpus.iter().map(|(_, a)| a.path.clone()).collect();
    assert_eq!((corpus.len(), names.len()), (300, 300), "each file once");
}

#[test]
fn the_first_message_holds_a_whole_page_in_order() {
    let dir = tempfile::tempdir().unwrap();
    for i in 0..200 {
        fs::write(dir.path().join(format!("{i:03}.txt")), format!("第{i}次边防会晤\n\n双方同意加强联合巡逻。\n"))
            .unwrap();
    }
    let (workers, said) = workers();
    workers.load(vec![dir.path().to_owned()], false);
    let mut corpus = Corpus::default();
    let Ok(Msg::Loaded { articles, .. }) = said.recv_timeout(Duration::from_secs(60)) else { panic!("articles first") };
    assert!(articles.len() >= PAGE, "{}", articles.len());
    articles.into_iter().for_each(|a| _ = corpus.push(a));
    gather(&said, &mut corpus);
    let names: Vec<_> = corpus.iter().map(|(_, a)| a.name.to_string()).collect();
    assert_eq!(names, (0..200).map(|i| format!("{i:03}.txt")).collect::<Vec<_>>());
}

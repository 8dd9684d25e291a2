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

#[test]
fn a_fault_in_one_job_is_told_and_the_next_is_done() {
    let (jobs, todo) = mpsc::channel();
    (1..=3).for_each(|n| jobs.send(n).unwrap());
    drop(jobs);
    let (send, said) = mpsc::channel();
    let say = |n: &i32, how: &str| Msg::Say(crate::text::sanitize::Safe::new(&format!("{how} {n}")));
    let one = |n: i32| if n == 2 { panic!("not {n}") } else { Some(say(&n, "done")) };
    serve("counting", &todo, &|msg| send.send(msg).is_ok(), |n| say(n, "instead of"), one);
    drop(send);
    let said: Vec<String> = said
        .into_iter()
        .map(|msg| match msg {
            Msg::Say(words) => words.to_string(),
            Msg::Notice(notice) => notice.what.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(said, ["done 1", "counting stopped by a fault of the program: not 2", "instead of 2", "done 3"]);
}

#[test]
fn what_waits_for_a_job_ends_where_nobody_does_it() {
    let (workers, said) = workers();
    let (jobs, todo) = mpsc::channel();
    drop(todo);
    workers.put(&jobs, Job::Pair(1, Corpus::default(), Vec::new()), Job::unanswered);
    let mut app = crate::app::App::new(crate::config::Settings::default(), 80, 24);
    app.progress.pairing = true;
    crate::app::update(&mut app, said.recv().unwrap());
    assert!(!app.progress.pairing);
}

/// A library of whole articles that all answer one query.
fn library(articles: usize) -> Corpus {
    let mut corpus = Corpus::default();
    for n in 0..articles {
        let text = format!("第{n}次边防会晤\n\n双方同意加强联合巡逻。\n");
        corpus.push(crate::corpus::parse::parse(std::path::Path::new(&format!("{n}.txt")), text.as_bytes()).0);
    }
    corpus
}

fn ask(number: u32, query: &str) -> Ask {
    let query = crate::corpus::query::Query::parse(query).unwrap();
    let options = crate::corpus::query::Options::default();
    Ask { number, query, options, known: crate::app::results::Known::default() }
}

#[test]
fn a_search_ends_when_another_is_asked_for() {
    let (send, said) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let sink = move |msg| {
        let first = matches!(&msg, Msg::Found(a) if a.number == 1);
        let sent = send.send(msg).is_ok();
        if first {
            // The first one is held up till the next is asked for.
            _ = wait.lock().unwrap().recv_timeout(Duration::from_secs(20));
        }
        sent
    };
    let workers = Workers::new(sink, Limits::default());
    let corpus = library(50);
    workers.search(corpus.clone(), ask(1, "巡逻"));
    let next = || match said.recv_timeout(Duration::from_secs(60)).unwrap() {
        Msg::Found(answer) => (answer.number, answer.done),
        other => panic!("{other:?}"),
    };
    assert_eq!(next(), (1, false));
    workers.search(corpus, ask(2, "双方"));
    (0..9).for_each(|_| _ = go.send(()));
    let rest: Vec<(u32, bool)> = std::iter::from_fn(|| Some(next())).take_while(|n| *n != (2, true)).collect();
    assert!(rest.iter().all(|(number, _)| *number == 2), "{rest:?}");
    assert!(said.recv_timeout(Duration::from_millis(500)).is_err(), "the first one goes on");
}

#[test]
fn of_libraries_that_wait_to_be_compared_the_last_is() {
    let (workers, said) = workers();
    for articles in [2, 3, 4, 5] {
        workers.pair(library(articles), Vec::new());
    }
    let mut answers = 0;
    while said.recv_timeout(Duration::from_secs(if answers == 0 { 120 } else { 3 })).is_ok() {
        answers += 1;
    }
    assert!((1..=2).contains(&answers), "{answers} answers");
}

//! A library as it is read: articles in the order of the walk, each as soon as those before it are there.
//!
//! Not here: reading (`import`), and who waits for all of it (`import::wait`).

use super::{Arrival, Delivery, Loading, Request, start};
use crate::corpus::{Article, Notice};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An iterator over the articles of a library that is being loaded, each with what there is to say about it.
#[derive(Debug)]
pub struct Stream {
    loading: Loading,
    /// Those that came before their turn.
    waiting: BTreeMap<usize, Arrival>,
    next: usize,
    about_all: Vec<Notice>,
}

/// Begins to load files and folders.
#[must_use]
pub fn stream(request: Request) -> Stream {
    Stream { loading: start(request), waiting: BTreeMap::new(), next: 0, about_all: Vec::new() }
}

impl Stream {
    /// Waits until the cache has all that came; says what there is to say about the whole.
    #[must_use]
    pub fn finish(mut self) -> Vec<Notice> {
        self.about_all.extend(self.loading.finish());
        self.about_all
    }
}

impl Iterator for Stream {
    type Item = (Arc<Article>, Vec<Notice>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(Arrival { article, notices, .. }) = self.waiting.remove(&self.next) {
                self.next += 1;
                return Some((article, notices));
            }
            match self.loading.deliveries.recv() {
                Ok(Delivery::Articles(articles)) => self.waiting.extend(articles.into_iter().map(|a| (a.order, a))),
                Ok(Delivery::Notice(notice)) => self.about_all.push(notice),
                Ok(Delivery::Total(_)) => {}
                // Where a thread was lost there are gaps in the order: what came after them is there all the same.
                Err(_) => {
                    let (order, Arrival { article, notices, .. }) = self.waiting.pop_first()?;
                    self.next = order + 1;
                    return Some((article, notices));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Keeper;
    use super::*;
    use crate::corpus::State;
    use crate::shell::shelf::Shelf;
    use std::path::Path;
    use std::sync::mpsc;

    #[test]
    fn what_comes_after_a_gap_is_not_lost() {
        let (send, deliveries) = mpsc::channel();
        let arrival = |order: usize| Arrival {
            order,
            article: Arc::new(Article::without_text(Path::new(&format!("{order}.txt")), State::Empty)),
            notices: Vec::new(),
        };
        send.send(Delivery::Articles([5, 0, 4, 1].map(arrival).into())).unwrap();
        drop(send);
        let keeper = Arc::new(Keeper::new(Shelf::default()));
        let loading = Loading { deliveries, keeper, stop: Arc::default() };
        let stream = Stream { loading, waiting: BTreeMap::new(), next: 0, about_all: Vec::new() };
        let names: Vec<String> = stream.map(|(article, _)| article.name.to_string()).collect();
        assert_eq!(names, ["0.txt", "1.txt", "4.txt", "5.txt"]);
    }
}

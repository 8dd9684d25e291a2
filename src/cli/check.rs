//! `doichieu check`: what is wrong with the configuration, the user's own words and the library.

use super::{Global, Outcome, config, library, out};
use crate::app::words::{counted, words};
use crate::config::Interface;
use crate::corpus::Notice;
use crate::shell::cache::{Cache, Holdings};
use crate::shell::config::load;
use crate::shell::dictionaries::{self, Dictionaries};
use crate::shell::import::{self, Request, Texts};
use crate::shell::shelf::Shelf;
use crate::text::sanitize::Safe;
use std::path::{Path, PathBuf};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders
    pub(crate) paths: Vec<PathBuf>,
}

/// What the cache holds, in words.
fn told(cache: &Cache, holds: Holdings, interface: Interface) -> String {
    let Holdings { files, texts, indexed, bytes } = holds;
    let size = bytes.div_ceil(1 << 20);
    let path = cache.path().display();
    match interface {
        Interface::English => {
            format!("cache {path}: {files} files, {texts} texts, {indexed} of them indexed, {size} MB")
        }
        Interface::Chinese => {
            format!("缓存 {path}：{files} 个文件，{texts} 篇文本，其中 {indexed} 篇已编索引，{size} MB")
        }
        Interface::Vietnamese => {
            format!("bộ nhớ đệm {path}: {files} tệp, {texts} văn bản, trong đó {indexed} đã lập chỉ mục, {size} MB")
        }
    }
}

/// What was looked at, and how much of it is wrong.
fn sum(file: Option<&Path>, articles: usize, wrong: usize, interface: Interface) -> String {
    let told = words(interface);
    let articles = counted(articles, told.articles);
    let file = file.map(|p| p.display().to_string());
    match interface {
        Interface::English => {
            let file = file.unwrap_or_else(|| "the default configuration".to_owned());
            format!("{file} and {articles}: {}", counted(wrong, "problems"))
        }
        Interface::Chinese => {
            let file = file.unwrap_or_else(|| "默认配置".to_owned());
            format!("{file}，{articles}：{wrong} 个问题")
        }
        Interface::Vietnamese => {
            let file = file.unwrap_or_else(|| "cấu hình mặc định".to_owned());
            format!("{file} và {articles}: {wrong} vấn đề")
        }
    }
}

/// A library that no call opens: its name is that of a command.
fn hidden(name: &str) -> Notice {
    Notice {
        path: None,
        at: None,
        what: Safe::new(&format!(
            "the library \"{name}\" has the name of a command, so `doichieu {name}` does not open it"
        )),
        remedy: Safe::new("give it another name, or open it in the reader (the key for `libraries`)"),
    }
}

/// Runs the command; indexes for the search what is not yet indexed. What is wrong goes to standard error, the sum to standard output.
pub(crate) fn run(args: &Args, global: &Global) -> Outcome {
    let found = load(global.config.as_deref());
    config::complain(&found);
    let settings = found.loaded.settings;
    let mut own_words = dictionaries::use_glossary(settings.glossary.as_deref());
    own_words.extend_from_slice(&Dictionaries::own().problems);
    out::notices(&own_words);
    let hidden: Vec<Notice> =
        settings.libraries.keys().filter(|name| super::is_command(name)).map(|name| hidden(name)).collect();
    out::notices(&hidden);
    let mut wrong = found.loaded.problems.len() + own_words.len() + hidden.len();
    let (paths, limits) = library::places(&args.paths, &settings);
    let (cache, said) = library::cache(global);
    let texts = Texts::None;
    let (corpus, mut notices) = import::wait(Request {
        paths: paths.clone(),
        texts,
        shelf: Shelf::with(cache.clone(), limits),
        ..Request::default()
    });
    notices.extend(said);
    out::notices(&notices);
    wrong += notices.len();
    let interface = settings.interface;
    out::lines([sum(found.path.as_deref(), corpus.len(), wrong, interface)])?;
    if let Some(cache) = cache {
        cache.prune(&paths, corpus.len());
        cache.index(|| true);
        out::lines(cache.holds().map(|h| told(&cache, h, interface)))?;
    }
    Ok(u8::from(wrong > 0))
}

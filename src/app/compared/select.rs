//! Keys while text is selected: growing the selection, copying it, and choosing it for a correction.

use super::correct;
use super::quote;
use crate::app::reader::{Grain, Reader};
use crate::app::{App, Effect};
use crate::input::Action;

/// Actions that begin a selection, or mean something else while there is one; `None` for all others.
pub(in super::super) fn act(app: &mut App, action: Action, times: isize) -> Option<Vec<Effect>> {
    let App { corpus, reader: Some(reader), .. } = app else { return None };
    let further = match action {
        Action::SelectRight => Some((Grain::Character, times)),
        Action::SelectLeft => Some((Grain::Character, -times)),
        _ => None,
    };
    if reader.selection.is_none() {
        return begin(app, action, further);
    }
    let page = isize::try_from(reader.height(reader.spread.list_of(reader.focus))).unwrap_or(1);
    let step = further.or(match action {
        Action::NextSentence => Some((Grain::Sentence, times)),
        Action::PrevSentence => Some((Grain::Sentence, -times)),
        Action::NextWord => Some((Grain::Word, times)),
        Action::PrevWord => Some((Grain::Word, -times)),
        Action::LineDown => Some((Grain::Line, times)),
        Action::LineUp => Some((Grain::Line, -times)),
        Action::HalfPageDown => Some((Grain::Line, times * (page / 2).max(1))),
        Action::HalfPageUp => Some((Grain::Line, -times * (page / 2).max(1))),
        Action::PageDown => Some((Grain::Line, times * page)),
        Action::PageUp => Some((Grain::Line, -times * page)),
        Action::NextParagraph => Some((Grain::Paragraph, times)),
        Action::PrevParagraph => Some((Grain::Paragraph, -times)),
        Action::Bottom => Some((Grain::Text, 1)),
        Action::Top => Some((Grain::Text, -1)),
        _ => None,
    });
    if let Some((grain, by)) = step {
        reader.extend(corpus, grain, by);
        return Some(Vec::new());
    }
    match action {
        Action::Select | Action::Back => reader.selection = None,
        Action::NextPane | Action::PrevPane => choose(reader),
        Action::Copy => {
            let effects = quote::copy(app);
            if let Some(reader) = &mut app.reader {
                reader.selection = None;
            }
            return Some(effects);
        }
        Action::Pin => return Some(correct::link(app)),
        Action::Reject => return Some(correct::unlink(app)),
        _ => return None,
    }
    Some(Vec::new())
}

fn begin(app: &mut App, action: Action, further: Option<(Grain, isize)>) -> Option<Vec<Effect>> {
    let App { corpus, reader: Some(reader), .. } = app else { return None };
    match action {
        Action::Select => reader.select(corpus),
        Action::SelectRight | Action::SelectLeft => {
            reader.select(corpus);
            let (grain, by) = further?;
            reader.extend(corpus, grain, by);
        }
        Action::Back if reader.chosen.take().is_some() => {}
        Action::Pin if reader.chosen.is_some() => return Some(correct::link(app)),
        Action::Reject if reader.chosen.is_some() => return Some(correct::unlink(app)),
        _ => return None,
    }
    Some(Vec::new())
}

/// Puts the selected sentences aside and goes to the other pane, where their counterpart is chosen.
fn choose(reader: &mut Reader) {
    if reader.articles[1].is_some() {
        reader.chosen = reader.selection.take();
        reader.focus = reader.focus.other();
    } else {
        reader.selection = None;
    }
}

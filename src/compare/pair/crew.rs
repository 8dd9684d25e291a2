//! Who does the work of an update: several at once, or one part after the other.
//!
//! Not here: the work ([`super::index`]), and threads (`shell::pairing`).

/// Those who share the work of an update. The work is pure, so that it may be done at once in several places.
pub trait Crew {
    /// Does `work` on parts that make up the list, and gives the results in the order of the parts.
    fn spread<I: Sync, T: Send>(&self, list: &[I], work: &(dyn Fn(&[I]) -> T + Sync)) -> Vec<T>;
}

/// All work is done here, one part after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Here;

impl Crew for Here {
    fn spread<I: Sync, T: Send>(&self, list: &[I], work: &(dyn Fn(&[I]) -> T + Sync)) -> Vec<T> {
        vec![work(list)]
    }
}

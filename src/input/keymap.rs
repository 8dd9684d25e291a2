//! From keys pressed to actions, with counts and chords.

use super::{Action, Chord, Code, Key};

/// Which keys ask for which action.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<(Chord, Action)>,
}

/// What the keys pressed so far amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Do this.
    Action(Action),
    /// The beginning of a chord: wait for more.
    Pending,
    /// Nothing is bound here.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        let bindings = Action::ALL
            .iter()
            .flat_map(|&a| a.default_keys().iter().filter_map(move |k| Some((Key::parse_chord(k).ok()?, a))))
            .collect();
        Self { bindings }
    }
}

impl Keymap {
    /// Replaces all keys of `action`.
    pub fn rebind(&mut self, action: Action, chords: Vec<Chord>) {
        self.bindings.retain(|(_, a)| *a != action);
        self.bindings.extend(chords.into_iter().map(|c| (c, action)));
    }

    /// What `keys` ask for.
    #[must_use]
    pub fn lookup(&self, keys: &[Key]) -> Lookup {
        if let Some(&(_, action)) = self.bindings.iter().find(|(c, _)| c == keys) {
            return Lookup::Action(action);
        }
        let begins = self.bindings.iter().any(|(c, _)| c.len() > keys.len() && c.starts_with(keys));
        if begins { Lookup::Pending } else { Lookup::Nothing }
    }

    /// The keys of an action, as written in config files.
    #[must_use]
    pub fn keys(&self, action: Action) -> Vec<String> {
        let show = |c: &Chord| c.iter().map(Key::to_string).collect::<Vec<_>>().join(" ");
        self.bindings.iter().filter(|(_, a)| *a == action).map(|(c, _)| show(c)).collect()
    }

    /// All bindings: chord and action.
    pub fn iter(&self) -> impl Iterator<Item = (&Chord, Action)> {
        self.bindings.iter().map(|(c, a)| (c, *a))
    }

    /// Two actions on the same keys, or a chord that begins with another's whole keys: never, as tests see to.
    #[cfg(test)]
    pub(crate) fn clashes(&self) -> Vec<(String, Action, Action)> {
        let mut out = Vec::new();
        for (i, (a, x)) in self.bindings.iter().enumerate() {
            for (b, y) in self.bindings.iter().skip(i + 1) {
                if x != y && (a.starts_with(b) || b.starts_with(a)) {
                    let shorter = if a.len() < b.len() { a } else { b };
                    out.push((shorter.iter().map(Key::to_string).collect::<Vec<_>>().join(" "), *x, *y));
                }
            }
        }
        out
    }
}

/// Whether a key adds to a count (`12j`), given the count so far.
#[must_use]
pub fn count_digit(key: Key, so_far: Option<u32>) -> Option<u32> {
    match key.code {
        Code::Char(c @ '0'..='9') if !key.mods.ctrl && !key.mods.alt && (c != '0' || so_far.is_some()) => {
            let digit = c.to_digit(10)?;
            Some(so_far.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(99_999))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_table_has_no_clash_and_every_action_a_key() {
        let map = Keymap::default();
        assert_eq!(map.clashes(), vec![]);
        for &action in Action::ALL {
            assert!(!map.keys(action).is_empty(), "{action:?}");
        }
    }

    #[test]
    fn chords_wait_for_their_second_key() {
        let map = Keymap::default();
        let g = Key::char('g');
        assert_eq!(map.lookup(&[g]), Lookup::Pending);
        assert_eq!(map.lookup(&[g, g]), Lookup::Action(Action::Top));
        assert_eq!(map.lookup(&[g, Key::char('j')]), Lookup::Nothing);
    }

    #[test]
    fn counts_do_not_begin_with_zero() {
        assert_eq!(count_digit(Key::char('0'), None), None);
        assert_eq!(count_digit(Key::char('0'), Some(1)), Some(10));
        assert_eq!(count_digit(Key::ctrl('1'), None), None);
    }
}

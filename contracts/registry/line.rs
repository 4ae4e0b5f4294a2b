//! How a range is put on a line, where it must be free (laws C3, C5 and C10).

use canopy_core::{
    intervals::{place, Link},
    registry::{Error, Line},
};
use canopy_shell::OrRefuse;

use crate::Registry;

impl Registry {
    #[inline(never)]
    pub(crate) fn load_link(&self, line: &Line, first: u128) -> Link {
        self.links.load((line, first), Error::WrongHint)
    }

    /// Writes a range on a line, where it must be free.
    #[inline(never)]
    pub(crate) fn place(&mut self, line: &Line, (first, last): (u128, u128), after: Option<u128>) {
        let before = after.map(|start| (start, self.load_link(line, start)));
        let head = match before {
            None => self.heads.get(line),
            Some(_) => None,
        };
        let link = place(first, last, before, head)
            .map_err(|misplaced| line.refusal(misplaced))
            .or_refuse();
        self.links.set((line, first), &link);
        match before {
            None => self.heads.set(line, &first),
            Some((start, link)) => {
                let next = Some(first);
                self.links.set((line, start), &Link { next, ..link });
            }
        }
    }
}

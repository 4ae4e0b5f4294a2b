//! States that no rule and no property can tell apart become one state.
//!
//! Each step below changes only what nothing reads any more, or renames what is alike. That keeps
//! the search complete and makes it small.

use arrayvec::ArrayVec;
use canopy_core::{
    fund::{Matter, Stage},
    milestones::{self, Progress, MAX_PANEL},
};

use crate::{scope::Case, state::State};

impl State {
    /// Sets the clock of an agreement that has just become active. No rule compares a moment after
    /// activation with one before: all of them are counted from the start.
    pub fn restart(&mut self, case: &Case) {
        self.now = case.start;
        self.signing.started = Some(case.start);
    }

    /// Forgets what nothing reads any more.
    pub fn forget(&mut self, case: &Case) {
        if self.moments(case).next().is_none() {
            // Nothing is due any more: all moments from here on are alike.
            self.now = case.end;
        }
        for (index, progress) in self.progress.iter_mut().enumerate() {
            let Some(progress) = progress else {
                continue;
            };
            // For events only.
            progress.since = 0;
            match progress.state {
                milestones::State::Open | milestones::State::InReview => {}
                milestones::State::Final => {
                    (progress.until, progress.deadline) = (0, 0);
                    // Of the votes only whether they were enough.
                    let needed = case.scope.needed;
                    progress.approvals = enough(progress.approvals, needed);
                    progress.rejections = 0;
                    self.seen.yes[index] = enough(self.seen.yes[index], needed);
                    self.seen.no[index] = 0;
                }
                // A deadline matters until the round is judged.
                _ => progress.deadline = 0,
            }
        }
        if let Some(amendment) = &mut self.amendment {
            // One that nobody applied in time is as good as applied or stopped.
            let lapsed = |lapse| lapse <= self.now;
            amendment.over |= amendment.lapse(&case.limits).is_some_and(lapsed);
            if amendment.over && amendment.due <= Some(self.now) {
                amendment.due = Some(0);
            }
        }
        let is_final = |progress: &Option<Progress>| {
            progress.is_some_and(|progress| progress.state == milestones::State::Final)
        };
        if self.progress.iter().all(is_final) {
            // Nobody attests any more, and when it was closed makes no difference any more.
            self.revoked = 0;
            self.signing.closed = self.signing.closed.map(|_| 0);
        }
        if matches!(self.standing.stage, Stage::Active | Stage::Failed) {
            (self.standing.payer_cancels, self.standing.recipient_cancels) = (false, false);
        }
        self.forget_voices(case);
        self.sort_seats(case);
    }

    /// Voices in what cannot be objected to any more: a milestone's final word, a former round, a
    /// former change.
    fn forget_voices(&mut self, case: &Case) {
        let mut voices = std::mem::take(&mut self.voices);
        voices.retain(|matter, _| match *matter {
            Matter::Approval { milestone, round } | Matter::Ruling { milestone, round } => {
                let progress = self.milestone(case, milestone);
                progress.state != milestones::State::Final && progress.round == round
            }
            Matter::Change { number } => self
                .amendment
                .is_some_and(|latest| latest.number == number && latest.is_open(self.now)),
        });
        self.voices = voices;
    }

    /// Verifiers differ only in what they said and in whether they are accredited: seats are put
    /// in the order of that.
    fn sort_seats(&mut self, case: &Case) {
        let mut seats: ArrayVec<u16, { MAX_PANEL as usize }> =
            (0..case.plan.panel).map(|seat| self.seat(seat)).collect();
        if seats.is_sorted() {
            return;
        }
        seats.sort_unstable();
        let mut next = self
            .seat_words()
            .map(|word| (*word, 0u16))
            .collect::<Vec<_>>();
        for (seat, bits) in seats.iter().enumerate() {
            for (place, word) in next.iter_mut().enumerate() {
                word.1 |= ((bits >> place) & 1) << seat;
            }
        }
        for (word, (_, sorted)) in self.seat_words().zip(next) {
            *word = sorted;
        }
    }

    /// What there is about one seat, a bit from each word.
    fn seat(&mut self, seat: u8) -> u16 {
        self.seat_words()
            .enumerate()
            .fold(0, |bits, (place, word)| {
                bits | (((*word >> seat) & 1) << place)
            })
    }

    /// Every word of which a bit belongs to a seat.
    fn seat_words(&mut self) -> impl Iterator<Item = &mut u16> {
        let progress = self.progress.iter_mut().flatten();
        let votes =
            progress.flat_map(|progress| [&mut progress.approvals, &mut progress.rejections]);
        votes
            .chain(self.seen.yes.iter_mut())
            .chain(self.seen.no.iter_mut())
            .chain([&mut self.revoked])
    }
}

/// So many votes as were needed, if there were that many; else none.
const fn enough(votes: u16, needed: u8) -> u16 {
    if votes.count_ones() >= needed as u32 {
        (1 << needed) - 1
    } else {
        0
    }
}

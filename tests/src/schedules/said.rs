//! Who said what, in plain lists that the schedule keeps itself: the voices of funders and the
//! signatures of the parties. What a contract does by them is right only if it is so by these
//! (laws M5 and F7).

use std::collections::{BTreeMap, BTreeSet};

use canopy_core::{
    fund::Change,
    milestones::{Cause, Progress, State},
    types::{Account, Millis},
};
use canopy_harness::{people::*, FUND_LIMITS};

use super::{acts::Kind, books::Book, scene::Done};

/// A change that somebody signed: the latest one of an agreement.
#[derive(Debug, Clone)]
struct Signed {
    text: Change,
    by: BTreeSet<Account>,
    /// When the second of the two signed it.
    agreed: Option<Millis>,
    against: BTreeSet<Account>,
    /// Applied, or stopped.
    over: bool,
}

/// What was said in a schedule.
#[derive(Debug, Default)]
pub struct Said {
    /// Who objected to an approval, or (`true`) to a ruling: in an agreement, about a milestone in a
    /// round.
    against: BTreeMap<(u64, usize, u8, bool), BTreeSet<Account>>,
    changes: BTreeMap<u64, Signed>,
}

/// Adds a voice to those of others; gives whether all of them together reach the quorum.
fn hear(book: &Book, voices: &mut BTreeSet<Account>, by: Account) -> bool {
    let terms = &book.record.terms;
    let contribution = |who: &Account| book.funders.get(who).map_or(0, |f| f.contribution);
    assert!(![terms.payer, terms.recipient].contains(&by), "M5: a party");
    assert!(contribution(&by) > 0, "M5: no funder");
    assert!(voices.insert(by), "M5: each once");
    voices.iter().map(contribution).sum::<u128>() >= terms.quorum
}

impl Said {
    /// What one step did to one agreement.
    pub fn step(&mut self, was: &Book, is: &Book, done: &Done, now: Millis) {
        if done.error.is_some() || done.agreement != is.number {
            return; // and nothing has changed, as `laws::step` sees to
        }
        self.objections(was, is, done);
        self.changes(was, is, done, now);
    }

    /// M5: funders open a dispute, or appeal, only by the quorum.
    fn objections(&mut self, was: &Book, is: &Book, done: &Done) {
        let mut reached = false;
        if done.kind == Kind::FundersObject {
            let Progress { state, round, .. } = was.progress[done.milestone];
            assert!(matches!(state, State::Approved | State::Ruled), "M5");
            let matter = (is.number, done.milestone, round, state == State::Ruled);
            let voices = self.against.entry(matter).or_default();
            reached = hear(was, voices, done.by);
        }
        for (milestone, (was, is)) in was.progress.iter().zip(&is.progress).enumerate() {
            let opened = match (was.state, is.state) {
                (State::Approved, State::Disputed(Cause::Approved)) => Kind::Object,
                (State::Ruled, State::Appealed) => Kind::Appeal,
                _ => {
                    let meant = milestone == done.milestone;
                    assert!(!(reached && meant), "M5: the quorum is heard");
                    continue;
                }
            };
            assert_eq!(milestone, done.milestone, "M4: {done:?}");
            let own = done.kind == opened
                && (done.by == GUARDIAN || opened == Kind::Appeal && done.by == RECIPIENT);
            assert!(own || reached, "M5: below the quorum: {done:?}");
        }
    }

    /// F7: a deadline moves, or the plan is closed, only by what both signed and nobody stopped.
    fn changes(&mut self, was: &Book, is: &Book, done: &Done, now: Millis) {
        let (payer, recipient) = (was.record.terms.payer, was.record.terms.recipient);
        let latest = self.changes.get_mut(&is.number);
        let mut applied = None;
        match (done.kind, latest) {
            (Kind::SignChange, latest) => {
                assert!([payer, recipient].contains(&done.by), "F7: no party");
                let text = done.change.unwrap();
                match latest {
                    Some(one) if !one.over && one.agreed.is_none() && one.text == text => {
                        assert!(one.by.insert(done.by), "F7: each signs once");
                        one.agreed = Some(now);
                    }
                    latest => {
                        let agreed = latest.filter(|one| !one.over).and_then(|one| one.agreed);
                        let lapsed =
                            agreed.is_none_or(|agreed| agreed + 2 * FUND_LIMITS.objection <= now);
                        assert!(lapsed, "F7: one takes back what both signed");
                        let signed = Signed {
                            text,
                            by: [done.by].into(),
                            agreed: None,
                            against: BTreeSet::new(),
                            over: false,
                        };
                        self.changes.insert(is.number, signed);
                    }
                }
            }
            (Kind::ObjectToChange, latest) => {
                let latest = latest.expect("F7: of something signed");
                let agreed = latest.agreed.expect("F7: of something agreed");
                assert!(!latest.over && now < agreed + FUND_LIMITS.objection, "F7");
                latest.over = hear(was, &mut latest.against, done.by);
            }
            (Kind::ApplyChange, latest) => {
                let latest = latest.expect("F7: something signed");
                assert_eq!(latest.by, [payer, recipient].into(), "F7: both signed");
                let agreed = latest.agreed.expect("F7: something agreed");
                assert!(now >= agreed + FUND_LIMITS.objection, "F7: too early");
                assert!(now < agreed + 2 * FUND_LIMITS.objection, "F7: lapsed");
                assert!(!latest.over, "F7: stopped, or done");
                latest.over = true;
                applied = Some(latest.text);
            }
            _ => {}
        }
        for (milestone, (was, is)) in was.progress.iter().zip(&is.progress).enumerate() {
            let begins = was.state == State::Planned || is.round > was.round;
            let due = match applied {
                Some(Change::Extend {
                    milestone: of,
                    deadline,
                }) if usize::from(of) == milestone => deadline,
                _ if begins => continue,
                _ => was.deadline,
            };
            assert_eq!(is.deadline, due, "F7: the deadline of {milestone}");
        }
        let closed = was.signing.closed != is.signing.closed;
        assert_eq!(closed, applied == Some(Change::Close), "F7: {done:?}");
    }
}

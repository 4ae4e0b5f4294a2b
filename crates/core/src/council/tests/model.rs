//! A council at random, beside a spectator who keeps the minutes in a plain way of its own.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Act {
    Propose(u8),
    Approve(u8, prop::sample::Index),
    TakeBack(u8, prop::sample::Index),
    Cancel(u8, prop::sample::Index),
    Execute(prop::sample::Index),
    /// As if a proposal of this change were executed.
    Change(Change),
}

fn act() -> impl Strategy<Value = Act> {
    let who = || 0u8..8;
    let which = any::<prop::sample::Index>;
    let change = prop_oneof![
        who().prop_map(add),
        who().prop_map(remove),
        (who(), who()).prop_map(|(one, other)| replace(one, other)),
        (0u8..7).prop_map(|threshold| Change::Threshold { threshold }),
        (0u64..4).prop_map(|days| Change::Delay { delay: days * DAY }),
    ];
    prop_oneof![
        2 => who().prop_map(Act::Propose),
        6 => (who(), which()).prop_map(|(who, which)| Act::Approve(who, which)),
        1 => (who(), which()).prop_map(|(who, which)| Act::TakeBack(who, which)),
        1 => (who(), which()).prop_map(|(who, which)| Act::Cancel(who, which)),
        6 => which().prop_map(Act::Execute),
        3 => change.prop_map(Act::Change),
    ]
}

/// What the spectator notes of a proposal.
#[derive(Debug)]
struct Minutes {
    by: u8,
    needed: u8,
    /// Who approves it, and in which of its memberships.
    approving: BTreeSet<(u8, u32)>,
    closes: Millis,
    /// From when to when it may be executed, by the approval that was enough.
    open: Option<(Millis, Millis)>,
    over: bool,
}

/// The spectator: who is a member, and the how manieth change made it one.
#[derive(Debug, Default)]
struct Spectator {
    members: BTreeMap<u8, u32>,
    changes: u32,
    rules: Option<Rules>,
    minutes: Vec<Minutes>,
}

impl Spectator {
    fn is_approved(&self, minutes: &Minutes) -> bool {
        let counts = |(who, since): &&(u8, u32)| self.members.get(who) == Some(since);
        let approving = minutes.approving.iter().filter(counts).count();
        let threshold = self.rules.unwrap().threshold;
        approving >= usize::from(minutes.needed.max(threshold))
    }

    /// Somebody approves: from then on the delay runs, unless it does already.
    fn approves(&mut self, which: usize, who: u8, now: Millis) {
        let rules = self.rules.unwrap();
        let runs = self.is_approved(&self.minutes[which]) && self.minutes[which].open.is_some();
        let since = self.members[&who];
        assert!(self.minutes[which].approving.insert((who, since)));
        if !runs && self.is_approved(&self.minutes[which]) {
            let due = now + rules.delay;
            self.minutes[which].open = Some((due, due + rules.execution));
        }
    }

    fn change(&mut self, change: &Change) {
        self.changes += 1;
        let rules = self.rules.as_mut().unwrap();
        match change {
            Change::Threshold { threshold } => rules.threshold = *threshold,
            Change::Delay { delay } => rules.delay = *delay,
            _ => {}
        }
        if let Some(left) = change.leaving() {
            self.members.remove(&left.0[0]);
        }
        if let Some(joined) = change.joining() {
            let before = self.members.insert(joined.0[0], self.changes);
            assert_eq!(before, None, "nobody sits twice");
        }
    }
}

proptest! {
    /// Whatever members, others and time do: the quorum stays reachable; a proposal is executed
    /// exactly when M who are members now approve it, its delay has passed and its time is not
    /// over, and once; and nobody's failing proposal is in another's way.
    #[test]
    fn g5_nothing_is_executed_without_its_quorum_its_delay_and_its_time(
        members in 1u8..6,
        threshold in 1u8..4,
        acts in prop::collection::vec((act(), 0..DAY), 1..120),
    ) {
        let rules = Rules { threshold: threshold.min(members), ..RULES };
        let mut chamber = Chamber::new(members, rules);
        let mut spectator = Spectator {
            members: (1..=members).map(|who| (who, 0)).collect(),
            rules: Some(rules),
            ..Spectator::default()
        };
        let mut proposals: Vec<Proposal> = Vec::new();
        let mut now = START;
        for (act, pause) in acts {
            now += pause;
            let pick = |which: prop::sample::Index| which.index(proposals.len().max(1));
            match act {
                Act::Propose(who) => {
                    let proposal = chamber.propose(who, now);
                    prop_assert_eq!(proposal.is_ok(), spectator.members.contains_key(&who));
                    let Ok(proposal) = proposal else { continue };
                    proposals.push(proposal);
                    spectator.minutes.push(Minutes {
                        by: who,
                        needed: spectator.rules.unwrap().threshold,
                        approving: BTreeSet::new(),
                        closes: now + rules.approval,
                        open: None,
                        over: false,
                    });
                    spectator.approves(proposals.len() - 1, who, now);
                }
                Act::Approve(who, which) => {
                    let which = pick(which);
                    let Some(proposal) = proposals.get_mut(which) else { continue };
                    let done = chamber.approve(proposal, who, now).is_ok();
                    let minutes = &spectator.minutes[which];
                    let may = spectator.members.get(&who).is_some_and(|since| {
                        !minutes.over
                            && now < minutes.closes
                            && !minutes.approving.contains(&(who, *since))
                    });
                    prop_assert_eq!(done, may);
                    if done {
                        spectator.approves(which, who, now);
                    }
                }
                Act::TakeBack(who, which) => {
                    let which = pick(which);
                    let Some(proposal) = proposals.get_mut(which) else { continue };
                    let done = proposal.take_back(&chamber.roster, chamber.member(who)).is_ok();
                    let since = spectator.members.get(&who).copied();
                    let minutes = &mut spectator.minutes[which];
                    let over = minutes.over;
                    let gave = since.is_some_and(|since| {
                        !over && minutes.approving.remove(&(who, since))
                    });
                    prop_assert_eq!(done, gave);
                    if done && !spectator.is_approved(&spectator.minutes[which]) {
                        spectator.minutes[which].open = None;
                    }
                }
                Act::Cancel(who, which) => {
                    let which = pick(which);
                    let Some(proposal) = proposals.get_mut(which) else { continue };
                    let member = chamber.member(who);
                    let done = proposal.cancel(&chamber.roster, &account(who), member).is_ok();
                    let minutes = &spectator.minutes[which];
                    let may = spectator.members.contains_key(&who)
                        && minutes.by == who
                        && !minutes.over
                        && !spectator.is_approved(minutes);
                    prop_assert_eq!(done, may);
                    spectator.minutes[which].over |= done;
                }
                Act::Execute(which) => {
                    let which = pick(which);
                    let Some(proposal) = proposals.get_mut(which) else { continue };
                    let before = *proposal;
                    let done = chamber.execute(proposal, now).is_ok();
                    let minutes = &spectator.minutes[which];
                    let may = !minutes.over
                        && spectator.is_approved(minutes)
                        && minutes.open.is_some_and(|(due, end)| due <= now && now < end);
                    prop_assert_eq!(done, may);
                    let stage = before.standing(&chamber.roster, now).stage;
                    prop_assert_eq!(stage == Stage::Due, may);
                    spectator.minutes[which].over |= done;
                }
                Act::Change(change) => {
                    if chamber.change(change).is_ok() {
                        spectator.change(&change);
                    }
                }
            }
            let roster = &chamber.roster;
            prop_assert!((1..=roster.members()).contains(&roster.rules.threshold));
            prop_assert_eq!(Some(roster.rules), spectator.rules);
            prop_assert_eq!(usize::from(roster.members()), spectator.members.len());
            let seated = |who: &u8| roster.require(chamber.member(*who)).is_ok();
            prop_assert!(spectator.members.keys().all(seated));
            prop_assert!((0u8..8).filter(seated).count() == spectator.members.len());
        }
    }
}

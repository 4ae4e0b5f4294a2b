//! One random step: time, then somebody does something, mostly what the moment calls for.

use adversary::{Answer, Behaviour, Tale};
use canopy_core::{
    fund::{Change, Stage},
    milestones::State,
    types::{Account, Millis},
};
use canopy_harness::{people::*, DAY, FUND_LIMITS, REASON};

use super::{
    books::Book,
    scene::{Done, Scene, ABSENT},
};
use crate::{
    dice::Dice,
    odd::errand,
    world::{document, Agreement, SCOPE},
};

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Contribute,
    TakeBack,
    Activate,
    Cancel,
    Submit,
    Attest,
    Object,
    FundersObject,
    Rule,
    Appeal,
    Settle,
    SettleMilestone,
    SignChange,
    ObjectToChange,
    ApplyChange,
    Release,
    Withdraw,
    Refund,
    Accredit,
}

impl Kind {
    const ALL: [Self; 19] = [
        Self::Contribute,
        Self::TakeBack,
        Self::Activate,
        Self::Cancel,
        Self::Submit,
        Self::Attest,
        Self::Object,
        Self::FundersObject,
        Self::Rule,
        Self::Appeal,
        Self::Settle,
        Self::SettleMilestone,
        Self::SignChange,
        Self::ObjectToChange,
        Self::ApplyChange,
        Self::Release,
        Self::Withdraw,
        Self::Refund,
        Self::Accredit,
    ];

    /// Whether only one office of the plan may do it (law M2).
    pub fn judges(self) -> bool {
        use Kind::{Appeal, Attest, Object, Rule, Submit};
        matches!(self, Submit | Attest | Object | Rule | Appeal)
    }

    /// Whether it pays somebody.
    pub fn pays(self) -> bool {
        matches!(self, Self::TakeBack | Self::Withdraw | Self::Refund)
    }
}

/// Those who have an office in every plan here.
const OFFICES: [Account; 8] = [
    RECIPIENT,
    OPERATOR,
    ARBITER,
    APPEAL_ARBITER,
    GUARDIAN,
    VERIFIERS[0],
    VERIFIERS[1],
    VERIFIERS[2],
];

/// Time passes: mostly none, often to just before, at or after a moment at which something ends.
pub fn wait(scene: &mut Scene, books: &[Book], dice: &mut Dice) {
    let now = scene.w.chain.now();
    let to = match dice.below(100) {
        0..60 => return,
        60..75 => now + dice.below(DAY),
        75..78 => now + dice.below(40 * DAY),
        _ => {
            let mut all: Vec<_> = books.iter().flat_map(Book::moments).collect();
            all.retain(|moment| *moment >= now);
            all.sort_unstable();
            all.truncate(3);
            if all.is_empty() {
                return;
            }
            dice.pick(&all) + dice.below(3) - 1
        }
    };
    if to > now {
        scene.w.chain.set_time(to);
    }
}

/// What the moment calls for, in an agreement and one of its milestones.
fn fitting(book: &Book, milestone: usize, now: Millis, dice: &mut Dice) -> Kind {
    match book.standing.stage {
        Stage::Proposed => Kind::Cancel,
        Stage::Funding if dice.chance(4) => Kind::Cancel,
        Stage::Failed => dice.pick(&[Kind::TakeBack, Kind::TakeBack, Kind::Settle]),
        Stage::Funding => {
            let most = [Kind::Contribute; 5];
            let others = [Kind::TakeBack, Kind::Activate, Kind::Activate];
            dice.pick(&[&most[..], &others].concat())
        }
        // It is not due for long.
        Stage::Active if book.change_is_due(now) && dice.chance(50) => Kind::ApplyChange,
        Stage::Active if dice.chance(25) => match book.amendment.filter(|latest| !latest.over) {
            Some(latest) if latest.due.is_none() => Kind::SignChange,
            Some(latest) if latest.lapse(&FUND_LIMITS) <= Some(now) => {
                dice.pick(&[Kind::SignChange, Kind::ApplyChange])
            }
            // Too early, or for the second time, it must not be applied.
            Some(_) => dice.pick(&[Kind::ObjectToChange, Kind::ApplyChange, Kind::Settle]),
            None => dice.pick(&[
                Kind::SignChange,
                Kind::SignChange,
                Kind::ApplyChange,
                Kind::Withdraw,
                Kind::Refund,
            ]),
        },
        Stage::Active => match book.progress[milestone].state {
            State::Planned => Kind::Activate,
            State::Open => Kind::Submit,
            State::InReview => Kind::Attest,
            State::Rejected => Kind::Object,
            State::Approved => dice.pick(&[Kind::Object, Kind::FundersObject, Kind::Settle]),
            State::Disputed(_) | State::Appealed => Kind::Rule,
            State::Ruled => dice.pick(&[Kind::Appeal, Kind::FundersObject, Kind::Settle]),
            State::Final => dice.pick(&[
                Kind::Release,
                Kind::Release,
                Kind::Withdraw,
                Kind::Refund,
                Kind::Refund,
            ]),
        },
    }
}

/// Who does such things; now and then anybody tries.
fn somebody(scene: &Scene, kind: Kind, state: State, dice: &mut Dice) -> Account {
    if dice.chance(12) {
        return dice.pick(&scene.people);
    }
    if kind.judges() && dice.chance(20) {
        return dice.pick(&OFFICES);
    }
    match kind {
        Kind::Contribute | Kind::TakeBack | Kind::Refund => {
            let mut all = FUNDERS.to_vec();
            all.extend([STRANGER, RECIPIENT, OPERATOR]);
            all.extend(scene.odd.map(|(_, puppet)| puppet.0));
            dice.pick(&all)
        }
        Kind::FundersObject | Kind::ObjectToChange => dice.pick(&FUNDERS),
        Kind::Cancel | Kind::SignChange => dice.pick(&[OPERATOR, RECIPIENT]),
        Kind::Submit | Kind::Withdraw => RECIPIENT,
        Kind::Attest => dice.pick(&VERIFIERS),
        Kind::Object if state == State::Rejected => RECIPIENT,
        Kind::Object => GUARDIAN,
        Kind::Rule if state == State::Appealed => APPEAL_ARBITER,
        Kind::Rule => ARBITER,
        Kind::Appeal => dice.pick(&[RECIPIENT, GUARDIAN]),
        Kind::Accredit => ADMINISTRATOR,
        Kind::Activate
        | Kind::Settle
        | Kind::SettleMilestone
        | Kind::ApplyChange
        | Kind::Release => STRANGER,
    }
}

/// The token turns odd, or good; somebody gives the fund what nobody asked for.
pub fn mischief(scene: &mut Scene, dice: &mut Dice) {
    let fund = scene.w.suite.fund;
    let Some((token, puppet)) = scene.odd else {
        let gift = u128::from(dice.below(1_000));
        scene.w.chain.mint(fund, gift);
        scene.gifts += gift;
        return;
    };
    let answers = [
        Answer::Refused,
        Answer::Bytes(vec![0, 0]),
        Answer::Bytes(vec![0, 1]),
        Answer::Bytes(vec![]),
        Answer::Bytes(vec![0xff; 33]),
        Answer::Reverted(vec![0, 0]),
        Answer::Trapped,
    ];
    let behaviour = |dice: &mut Dice| {
        if dice.chance(40) {
            return Behaviour::default();
        }
        let some = |dice: &mut Dice| u128::from(dice.below(20)) * u128::from(dice.below(2));
        Behaviour {
            short: if dice.chance(10) {
                u128::MAX
            } else {
                some(dice)
            },
            fee: some(dice),
            on_top: some(dice),
            calls: dice.chance(25),
            answer: if dice.chance(60) {
                Answer::Done
            } else {
                dice.pick(&answers)
            },
        }
    };
    let tale = match dice.below(10) {
        0 => Tale::Calls,
        1 => Tale::Answer(dice.pick(&answers[2..])),
        _ => Tale::True,
    };
    if dice.chance(30) {
        token.repents(&mut scene.w.chain);
        let before = scene.holding();
        let gift = u128::from(dice.below(1_000));
        token.transfer(&mut scene.w.chain, STRANGER, fund, gift);
        scene.gifts += scene.holding() - before;
    } else {
        let Agreement { number, terms, .. } = dice.pick(&scene.agreements);
        let messages = || scene.w.suite.fund();
        let plot = vec![
            errand(puppet, messages().contribute_tokens(number, terms, 3, None)),
            errand(puppet, messages().take_back(number, 1, puppet.0)),
            errand(puppet, messages().refund(number, 0b111, 9, puppet.0)),
            errand(puppet, messages().settle(number)),
        ];
        token.plots(&mut scene.w.chain, plot);
        let (transfer, pull) = (behaviour(dice), behaviour(dice));
        scene.trace.push(format!("{transfer:?} {pull:?} {tale:?}"));
        token.behaves(&mut scene.w.chain, transfer, pull, tale);
    }
}

/// Somebody does something.
pub fn act(scene: &mut Scene, books: &[Book], dice: &mut Dice) -> Done {
    // Things get somewhere because people stay with them for a while.
    if dice.chance(25) {
        let agreement = dice.index(scene.agreements.len());
        scene.topic = (agreement, dice.index(books[agreement].progress.len()));
    }
    let (index, milestone) = scene.topic;
    let (book, agreement) = (&books[index], scene.agreements[index]);
    let kind = if dice.chance(80) {
        fitting(book, milestone, scene.w.chain.now(), dice)
    } else {
        dice.pick(&Kind::ALL)
    };
    let by = somebody(scene, kind, book.progress[milestone].state, dice);
    play(scene, book, agreement, milestone, kind, by, dice)
}

fn play(
    scene: &mut Scene,
    book: &Book,
    agreement: Agreement,
    at: usize,
    kind: Kind,
    by: Account,
    dice: &mut Dice,
) -> Done {
    let Agreement {
        number,
        plan,
        terms,
    } = agreement;
    let milestone = u8::try_from(at).unwrap();
    let progress = &book.progress[at];
    let round = if dice.chance(95) { progress.round } else { 1 };
    let submitted = progress.submission.quantity;
    let owner = book.funders.get(&by).copied().unwrap_or_default();
    let elsewhere = dice.pick(&scene.people);
    let to = match dice.below(100) {
        0..60 => by,
        60..70 => elsewhere,
        _ => ABSENT,
    };
    let own = (by, to);
    let mut fund = scene.w.suite.fund();
    let mut judge = scene.w.suite.milestones();
    match kind {
        Kind::Contribute => {
            let room = book.record.terms.cap - book.standing.ledger.pledged;
            let fitting = if dice.chance(40) { room } else { room / 3 };
            let amount = dice.part(fitting);
            if scene.odd.is_some() {
                let message = fund.contribute_tokens(number, terms, amount, None);
                return scene.send(kind, number, own, message);
            }
            let message = fund
                .contribute(number, terms, None)
                .transferred_value(amount);
            scene.send(kind, number, own, message)
        }
        Kind::TakeBack => {
            let amount = dice.part(owner.contribution);
            scene.send(kind, number, own, fund.take_back(number, amount, to))
        }
        Kind::Activate => scene.send(kind, number, own, fund.activate(number)),
        Kind::Cancel => scene.send(kind, number, own, fund.cancel(number, REASON)),
        Kind::Submit => {
            let quantity = match dice.below(6) {
                0 => 0,
                1 => u128::MAX,
                2 => u128::from(dice.roll()),
                _ => u128::from(dice.below(12_000)),
            };
            let evidence = document(&format!("evidence {quantity}"));
            let message = judge.submit(plan, milestone, evidence, quantity, [3; 32]);
            scene.send(kind, number, own, message)
        }
        Kind::Attest => {
            let digest = progress.submission.digest;
            // A submission is good or bad, and most verifiers see which.
            let good = digest[0] % 3 > 0;
            let yes = good == dice.chance(90);
            let message = judge.attest(plan, milestone, digest, yes, REASON);
            scene.send(kind, number, own, message)
        }
        Kind::Object => {
            let message = judge.object(plan, milestone, round, REASON);
            scene.send(kind, number, own, message)
        }
        Kind::FundersObject => {
            let message = fund.object(number, milestone, round, REASON);
            scene.send(kind, number, own, message)
        }
        Kind::Rule => {
            let share = dice.pick(&[0, 1, 2_500, 5_000, 7_500, 9_999, 10_000, 10_001]);
            let quantity = dice.part(submitted);
            let message = judge.rule(plan, milestone, round, share, quantity, REASON);
            scene.send(kind, number, own, message)
        }
        Kind::Appeal => {
            let message = judge.appeal(plan, milestone, round, REASON);
            scene.send(kind, number, own, message)
        }
        Kind::Settle => scene.send(kind, number, own, fund.settle(number)),
        Kind::SettleMilestone => scene.send(kind, number, own, judge.settle(plan, milestone)),
        Kind::SignChange => {
            let change = if dice.chance(25) {
                Change::Close
            } else {
                let later = dice.pick(&[1, DAY, 90 * DAY, 91 * DAY]);
                Change::Extend {
                    milestone,
                    deadline: progress.deadline + later,
                }
            };
            // Mostly the other has signed just that.
            let change = match book.amendment {
                Some(latest) if !latest.over && dice.chance(70) => latest.change,
                _ => change,
            };
            let message = fund.sign_change(number, change, REASON);
            Done {
                change: Some(change),
                ..scene.send(kind, number, own, message)
            }
        }
        Kind::ObjectToChange => {
            let change = book.amendment.map_or(1, |amendment| amendment.number);
            let message = fund.object_to_change(number, change, REASON);
            scene.send(kind, number, own, message)
        }
        Kind::ApplyChange => scene.send(kind, number, own, fund.apply_change(number)),
        Kind::Release => scene.send(kind, number, own, fund.release(number, milestone)),
        Kind::Withdraw => {
            let amount = dice.part(book.standing.ledger.owed);
            scene.send(kind, number, own, fund.withdraw(number, amount, to))
        }
        Kind::Refund => {
            let set = if dice.chance(50) {
                1 << milestone
            } else {
                0b111
            };
            let limit = if dice.chance(50) {
                u128::MAX
            } else {
                dice.part(owner.refund)
            };
            scene.send(kind, number, own, fund.refund(number, set, limit, to))
        }
        Kind::Accredit => {
            let verifier = if dice.chance(80) {
                dice.pick(&VERIFIERS)
            } else {
                // Who gets no seat by that, whatever else they are (law M2).
                dice.pick(&OFFICES)
            };
            if dice.chance(50) {
                let message = judge.revoke_accreditation(verifier, SCOPE, REASON);
                return scene.send(kind, number, own, message);
            }
            let until = scene.w.chain.now() + dice.pick(&[1, DAY, 400 * DAY]);
            let message = judge.accredit(verifier, SCOPE, until, REASON);
            scene.send(kind, number, own, message)
        }
    }
}

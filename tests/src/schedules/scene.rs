//! A world with two agreements in it, everybody who acts there, and what a step came to.

use std::any::Any;

use canopy_core::{
    fund::{AgreementTerms, Change, Price, TrancheTerms},
    milestones::PlanDraft,
    types::Account,
};
use canopy_harness::{people::*, Failure, Message, Moment, Receipt};
use scale::{Decode, Encode};

use super::{acts::Kind, books::Book};
use crate::{odd::*, world::*};

/// What a step came to.
#[derive(Debug, Clone)]
pub struct Done {
    pub kind: Kind,
    /// The agreement that it was about, and the milestone, if it was about one.
    pub agreement: u64,
    pub milestone: usize,
    pub by: Account,
    /// What was signed.
    pub change: Option<Change>,
    /// Why it came to nothing, if it did.
    pub error: Option<String>,
    /// What came into the fund, or left it.
    pub moved: u128,
}

/// The stage on which a schedule is played.
pub struct Scene {
    pub w: World,
    pub agreements: Vec<Agreement>,
    /// The token, if the fund's money is one, and a contract that acts like a person.
    pub odd: Option<(Odd, Odd)>,
    /// All who may have money in it.
    pub people: Vec<Account>,
    /// What the fund has and owes to nobody.
    pub gifts: u128,
    /// The agreement and the milestone that everybody talks about.
    pub topic: (usize, usize),
    /// What happened, for whoever reads of a failure.
    pub trace: Vec<String>,
    /// Where schedules begin: contributions are open; both agreements are active.
    begin: Vec<(Moment, u128)>,
}

/// A payee whose account is not there until it is paid what that takes.
pub const ABSENT: Account = person("an account that is not there");

/// An account by its name, if it has one.
fn name(account: Account) -> String {
    let bytes: Vec<_> = account.0.into_iter().take_while(|byte| *byte > 0).collect();
    String::from_utf8(bytes).unwrap_or_else(|_| "a contract".to_owned())
}

impl Drop for Scene {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for line in &self.trace {
                eprintln!("  {line}");
            }
        }
    }
}

impl Scene {
    /// Two agreements that take contributions: one as everywhere in these tests; one of a few
    /// units, with a price, where rounding is everything.
    pub fn new(tokens: bool) -> Self {
        let (mut w, odd) = if tokens {
            let (w, token, puppet) = odd_world();
            (w, Some((token, puppet)))
        } else {
            (World::new(), None)
        };
        let usual = w.sign();
        let small = AgreementTerms {
            minimum: 4,
            cap: 23,
            quorum: 1,
            ..w.proposal()
        };
        let price = |amount, per| Some(Price { amount, per });
        let tranches = [
            (1, price(2, 1_000)),
            (u32::MAX, None),
            (u32::MAX / 2, price(u128::MAX, 3)),
        ];
        let tranches = tranches.map(|(weight, price)| TrancheTerms { weight, price });
        let number = w.propose_tranches(small, tranches.to_vec());
        let draft = PlanDraft {
            rounds: 1,
            default_share: 3_333,
            needed: 2,
            ..w.draft(number)
        };
        let (plan, terms) = w.plan(draft);
        let accept = w.suite.fund().accept(number, plan, terms, None);
        w.chain.must(RECIPIENT, accept);
        let few = Agreement {
            number,
            plan,
            terms,
        };
        let mut people = everybody();
        people.extend(odd.map(|(_, puppet)| puppet.0));
        let mut scene = Self {
            w,
            agreements: vec![usual, few],
            odd,
            people,
            gifts: 0,
            topic: (0, 0),
            trace: Vec::new(),
            begin: Vec::new(),
        };
        // Natively the fund keeps the existential deposit, which nobody ever gets.
        let free = scene.holding();
        let begin = scene.w.chain.moment();
        scene.begin.push((begin, free));
        for (agreement, pledges) in [(usual, PLEDGES), (few, [10, 7, 5, 1])] {
            for (funder, amount) in FUNDERS.into_iter().zip(pledges) {
                scene.pledge(agreement, funder, amount);
            }
        }
        scene.w.chain.pass(FUNDING);
        for Agreement { number, .. } in [usual, few] {
            let activate = scene.w.suite.fund().activate(number);
            scene.w.chain.must(STRANGER, activate);
        }
        let begin = scene.w.chain.moment();
        scene.begin.push((begin, free));
        scene
    }

    fn pledge(&mut self, agreement: Agreement, funder: Account, amount: u128) {
        let Agreement { number, terms, .. } = agreement;
        if self.odd.is_none() {
            return self.w.pledge(agreement, funder, amount);
        }
        let message = { self.w.suite.fund() }.contribute_tokens(number, terms, amount, None);
        self.w.chain.must(funder, message);
    }

    /// Back to one of the beginnings.
    pub fn rewind(&mut self, active: bool) {
        let (moment, gifts) = self.begin[usize::from(active)].clone();
        self.w.chain.return_to(&moment);
        self.trace.clear();
        self.topic = (0, 0);
        self.gifts = gifts;
    }

    /// What the fund really has of its asset.
    pub fn holding(&mut self) -> u128 {
        let fund = self.w.suite.fund;
        self.has(fund)
    }

    /// What an account really has of the fund's asset.
    pub fn has(&mut self, who: Account) -> u128 {
        match self.odd {
            Some((token, _)) => token.truth(&mut self.w.chain, who),
            None => self.w.chain.balance(who),
        }
    }

    pub fn books(&mut self) -> Vec<Book> {
        let (suite, people) = (self.w.suite, &self.people);
        let chain = &mut self.w.chain;
        { self.agreements.iter() }
            .map(|agreement| Book::read(chain, suite, *agreement, people))
            .collect()
    }

    /// Sends a message about an agreement, and checks that natively nobody's balance moved but
    /// the sender's and the payee's, each by exactly what it should.
    pub fn send<Args: Encode, T: Decode + 'static, E: Decode + core::fmt::Debug>(
        &mut self,
        kind: Kind,
        agreement: u64,
        (by, to): (Account, Account),
        message: Message<Args, Result<T, E>>,
    ) -> Done {
        let params = message.params();
        let (callee, value) = (*params.callee(), *params.transferred_value());
        let data = params.exec_input().encode();
        let before = self.native();
        let chain = &mut self.w.chain;
        let (result, deposit) = match self.odd {
            Some((_, puppet)) if puppet.0 == by => {
                let sent = puppet.sends_raw(chain, callee, value, data);
                (sent, None)
            }
            _ => match chain.send_raw(by, Account(*callee.as_ref()), value, data) {
                Ok(Receipt { value, deposit, .. }) => (Ok(value), Some(deposit)),
                Err(failure) => (Err(failure), None),
            },
        };
        let mut moved = value;
        let result: Result<Result<T, E>, Failure> = result;
        let error = match result {
            Ok(Ok(value)) => {
                if let Some(amount) = (&value as &dyn Any).downcast_ref::<u128>() {
                    moved = *amount;
                }
                None
            }
            Ok(Err(error)) => Some(format!("{error:?}")),
            // Only a token can make a message end without a word; and a value beyond the purse.
            Err(Failure::Trapped(why)) if self.odd.is_some() || value > 0 => Some(why),
            Err(failure) => panic!("it stopped: {failure:?}"),
        };
        if error.as_deref() == Some("NotMoved") && self.odd.is_none() {
            let dust = to == ABSENT && before.contains(&(ABSENT, 0));
            assert!(
                dust,
                "F6: only dust for nobody waits, and this is for {to:?}"
            );
        }
        let done = Done {
            kind,
            agreement,
            milestone: self.topic.1,
            by,
            change: None,
            error,
            moved,
        };
        let after = self.native();
        for ((who, was), (_, is)) in before.into_iter().zip(after) {
            let mut due = i128::try_from(was).unwrap();
            if done.error.is_none() {
                if who == by {
                    due -= deposit.unwrap_or(0) + i128::try_from(value).unwrap();
                }
                if who == to && kind.pays() {
                    due += i128::try_from(moved).unwrap();
                }
            }
            assert_eq!(
                i128::try_from(is).unwrap(),
                due,
                "somebody's balance: {done:?}"
            );
        }
        let now = self.w.chain.now();
        let came = done.error.clone().unwrap_or(format!("{moved} moved"));
        let (by, to) = (name(by), name(to));
        let line = format!("{now}: {kind:?} in {agreement} by {by}, to {to}: {came}");
        self.trace.push(line);
        done
    }

    /// Everybody's native balance, if that is the fund's asset.
    fn native(&mut self) -> Vec<(Account, u128)> {
        if self.odd.is_some() {
            return Vec::new();
        }
        let people = self.people.clone().into_iter().chain([ABSENT]);
        people.map(|who| (who, self.w.chain.balance(who))).collect()
    }
}

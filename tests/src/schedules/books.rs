//! The books of a fund and its milestones as an auditor finds them in raw storage, without asking
//! a contract anything; and what time has made of them, by the core's rules.

use std::collections::BTreeMap;

use canopy_core::{
    fund::{Agreement, Amendment, Funder, Standing, Tranche},
    milestones::{MilestoneTerms, Outcome, Plan, Progress, Signing},
    types::{Account, Millis},
};
use canopy_harness::{Chain, Suite, FUND_LIMITS};

use crate::world;

/// A field of storage by its name's four letters.
fn field(name: &[u8; 4]) -> u32 {
    u32::from_be_bytes(*name)
}

/// One agreement and its plan, settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    pub number: u64,
    pub record: Agreement,
    pub standing: Standing,
    pub tranches: Vec<Tranche>,
    pub funders: BTreeMap<Account, Funder>,
    pub amendment: Option<Amendment>,
    pub plan: Plan,
    pub signing: Signing,
    pub terms: Vec<MilestoneTerms>,
    pub progress: Vec<Progress>,
}

impl Book {
    /// Reads the agreement's book; of funders, those among `people`.
    pub fn read(
        chain: &mut Chain,
        suite: Suite,
        agreement: world::Agreement,
        people: &[Account],
    ) -> Self {
        let (fund, milestones) = (suite.fund, suite.milestones);
        let world::Agreement { number, plan, .. } = agreement;
        let record: Agreement = chain.stored(fund, field(b"agre"), number).unwrap();
        let signing = chain.stored(milestones, field(b"sign"), plan).unwrap();
        let all = 0..record.tranches;
        let terms: Vec<MilestoneTerms> = { all.clone() }
            .map(|m| chain.stored(milestones, field(b"term"), (plan, m)).unwrap())
            .collect();
        let progress = { all.clone().zip(&terms) }
            .map(|(m, terms)| {
                let stored = chain.stored(milestones, field(b"prog"), (plan, m));
                stored.unwrap_or_else(|| Progress::initial(&signing, terms))
            })
            .collect();
        let funders = people.iter().filter_map(|who| {
            let funder = chain.stored(fund, field(b"fund"), (number, *who));
            Some((*who, funder?))
        });
        let funders = funders.collect();
        let mut book = Self {
            number,
            record,
            standing: chain.stored(fund, field(b"stan"), number).unwrap(),
            tranches: all
                .map(|m| chain.stored(fund, field(b"tran"), (number, m)).unwrap())
                .collect(),
            funders,
            amendment: chain.stored(fund, field(b"amen"), number),
            plan: chain.stored(milestones, field(b"plan"), plan).unwrap(),
            signing,
            terms,
            progress,
        };
        let now = chain.now();
        book.settle(now);
        book
    }

    /// What time alone makes of it.
    pub fn settle(&mut self, now: Millis) {
        self.standing.settle(&self.record, &FUND_LIMITS, now);
        for progress in &mut self.progress {
            *progress = progress.settle(&self.plan.draft, &self.signing, now);
        }
    }

    /// The final words that there are.
    pub fn outcomes(&self) -> Vec<Option<Outcome>> {
        let all = self.progress.iter().zip(&self.terms);
        all.map(|(progress, terms)| progress.outcome(&self.plan, terms))
            .collect()
    }

    /// The longest that its plan can take, from activation.
    pub fn span(&self) -> Millis {
        let longest = self.terms.iter().map(|terms| terms.duration).max().unwrap();
        let draft = &self.plan.draft;
        draft.times.span(draft.rounds, longest).unwrap()
    }

    /// Whether a change may be applied now.
    pub fn change_is_due(&self, now: Millis) -> bool {
        let signed = self.amendment.filter(|amendment| !amendment.over);
        signed.is_some_and(|amendment| {
            let (due, lapse) = (amendment.due, amendment.lapse(&FUND_LIMITS));
            due.is_some_and(|due| due <= now) && lapse.is_some_and(|lapse| now < lapse)
        })
    }

    /// Every moment at which something of it ends.
    pub fn moments(&self) -> Vec<Millis> {
        let deadline = self.record.terms.deadline;
        let mut all = vec![
            deadline - FUND_LIMITS.lock,
            deadline,
            deadline + FUND_LIMITS.activation,
        ];
        let amendment = self.amendment.as_ref();
        all.extend(amendment.and_then(|amendment| amendment.due));
        all.extend(amendment.and_then(|amendment| amendment.lapse(&FUND_LIMITS)));
        all.extend(self.progress.iter().map(|progress| progress.until));
        all
    }
}

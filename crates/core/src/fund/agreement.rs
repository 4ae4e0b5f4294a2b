//! An agreement: one project's grant, from proposal to activation or failure.

use scale::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use super::{Admission, Error, FundLimits, Ledger, Tranche, TrancheTerms};
use crate::{
    math::basis_points,
    milestones::{PlanSummary, MAX_MILESTONES},
    pause::Pause,
    types::{Account, Hash, Hasher, Millis},
};

/// What an operator proposes. Frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct AgreementTerms {
    /// Who submits evidence and is paid.
    pub recipient: Account,
    /// Who proposes it, makes the plan and signs as payer.
    pub payer: Account,
    /// The hash of the agreement's documents.
    pub documents: Hash,
    /// The least that must be pledged at the deadline.
    pub minimum: u128,
    /// The most that may be pledged.
    pub cap: u128,
    /// The sum of contributions that can object (law M5).
    pub quorum: u128,
    /// The first moment at which it is too late to contribute.
    pub deadline: Millis,
}

/// An agreement as it was proposed. Never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Agreement {
    /// What was proposed.
    pub terms: AgreementTerms,
    /// Who may contribute to it and who may accept it.
    pub admission: Admission,
    /// How many tranches it has: one for each milestone of its plan.
    pub tranches: u8,
    /// The sum of the tranches' weights.
    pub weight: u64,
    /// The hash over the terms, the admission and the tranches' terms, which its plan names.
    pub hash: Hash,
}

impl AgreementTerms {
    /// Proposes an agreement with these tranches. `own` are the accounts of the fund and its
    /// milestones, `admission` the lists that hold now, `caller` the operator who proposes it and
    /// thereby is its payer.
    ///
    /// Errors, in order: [`Error::NotParty`], [`Error::Conflict`], [`Error::BadAmounts`], [`Error::BadQuorum`],
    /// [`Error::BadTranches`], [`Error::BadWeights`], [`Error::BadPrice`],
    /// [`Error::TooShort`], [`Error::BeyondHorizon`].
    #[allow(clippy::too_many_arguments)] // What the fund fixes, what is proposed, who and when.
    pub fn propose(
        &self,
        limits: &FundLimits,
        own: [Account; 2],
        admission: Admission,
        caller: Account,
        tranches: &[TrancheTerms],
        now: Millis,
        hasher: &impl Hasher,
    ) -> Result<Agreement, Error> {
        if caller != self.payer {
            return Err(Error::NotParty);
        }
        let parties = [self.recipient, self.payer];
        if self.recipient == self.payer || parties.iter().any(|party| own.contains(party)) {
            return Err(Error::Conflict);
        }
        if self.minimum == 0 || self.cap < self.minimum {
            return Err(Error::BadAmounts);
        }
        let highest = basis_points(self.minimum, limits.quorum).ok_or(Error::BadQuorum)?;
        if self.quorum == 0 || self.quorum > highest {
            return Err(Error::BadQuorum);
        }
        let number = u8::try_from(tranches.len()).map_err(|_| Error::BadTranches)?;
        if !(1..=MAX_MILESTONES).contains(&number) {
            return Err(Error::BadTranches);
        }
        let weight = Tranche::all(tranches)
            .last()
            .map_or(0, |tranche| tranche.through);
        if weight == 0 {
            return Err(Error::BadWeights);
        }
        let mut prices = tranches.iter().filter_map(|tranche| tranche.price);
        if prices.any(|price| !price.is_valid()) {
            return Err(Error::BadPrice);
        }
        limits.check_times(now, self.deadline, 0)?;
        Ok(Agreement {
            terms: *self,
            admission,
            tranches: number,
            weight,
            hash: hasher.hash_of(&(self, admission, tranches)),
        })
    }
}

impl Agreement {
    /// Checks that `caller` is the recipient. Else [`Error::NotRecipient`].
    pub fn check_recipient(&self, caller: Account) -> Result<(), Error> {
        if caller == self.terms.recipient {
            Ok(())
        } else {
            Err(Error::NotRecipient)
        }
    }

    /// The moment from which pledges are fixed: the last part of the funding (law G2), in which
    /// no pause stops a contribution.
    pub fn lock(&self, limits: &FundLimits) -> Millis {
        // Acceptance lets no funding be shorter than its lock.
        self.terms.deadline.saturating_sub(limits.lock)
    }

    /// Checks that no pause stops contributions now: before the lock, one may. Else
    /// [`Error::Paused`].
    pub fn check_pause(
        &self,
        limits: &FundLimits,
        pause: &Pause,
        now: Millis,
    ) -> Result<(), Error> {
        if now < self.lock(limits) {
            pause.require_over(now)?;
        }
        Ok(())
    }
}

/// The state of an agreement.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub enum Stage {
    /// Waits for its plan and for the recipient to accept.
    #[default]
    Proposed,
    /// Takes contributions; then waits for somebody to activate it.
    Funding,
    /// Under way: its money is reserved, and moves by outcomes only.
    Active,
    /// Over before it began: every pledge may be taken back.
    Failed,
}

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "layout", derive(ink::storage::traits::StorageLayout))]
pub struct Standing {
    /// Its state.
    pub stage: Stage,
    /// The plan it is bound to; 0 before acceptance.
    pub plan: u64,
    /// What everybody signed; zero before acceptance.
    pub terms: Hash,
    /// Whether the payer has agreed to cancel.
    pub payer_cancels: bool,
    /// Whether the recipient has agreed to cancel.
    pub recipient_cancels: bool,
    /// All that was pledged when it was activated; frozen from then on.
    pub capital: u128,
    /// Where its money is.
    pub ledger: Ledger,
}

impl Standing {
    /// Brings the agreement to where it stands at `now`, and tells whether that changed
    /// anything: it has failed by time if nobody accepted by the deadline, if the minimum was
    /// not met at the deadline, or if nobody activated within the activation time after it.
    ///
    /// It stays failed whatever is then taken back, since failure lets pledges only shrink.
    pub fn settle(&mut self, agreement: &Agreement, limits: &FundLimits, now: Millis) -> bool {
        let terms = &agreement.terms;
        let failed = now >= terms.deadline
            && match self.stage {
                Stage::Proposed => true,
                Stage::Funding => {
                    let short = self.ledger.pledged < terms.minimum;
                    // The sum was checked at acceptance, as part of a longer one.
                    let last = terms.deadline.checked_add(limits.activation);
                    short || last.is_none_or(|last| now >= last)
                }
                Stage::Active | Stage::Failed => false,
            };
        if failed {
            self.stage = Stage::Failed;
        }
        failed
    }

    /// The recipient accepts: the agreement is bound to its plan, once, and funding opens. `own`
    /// is this fund and the agreement's number. `terms` are those that the recipient means: a
    /// plan's number is given by the chain, and a reorganisation of it may put another plan
    /// under the number. `self` is settled at `now`.
    ///
    /// Errors, in order: [`Error::NotRecipient`], [`Error::NotProposed`],
    /// [`Error::WrongPlan`] also if there is none, [`Error::WrongTerms`],
    /// [`Error::NotConsented`], [`Error::TooShort`], [`Error::BeyondHorizon`].
    #[allow(clippy::too_many_arguments)] // The agreement's records, and who, what and when.
    pub fn accept(
        &mut self,
        agreement: &Agreement,
        limits: &FundLimits,
        own: (Account, u64),
        caller: Account,
        plan: u64,
        terms: Hash,
        summary: Option<&PlanSummary>,
        now: Millis,
    ) -> Result<(), Error> {
        let agreed = &agreement.terms;
        agreement.check_recipient(caller)?;
        if self.stage != Stage::Proposed {
            return Err(Error::NotProposed);
        }
        let summary = summary.ok_or(Error::WrongPlan)?;
        let ours = (summary.fund, summary.agreement) == own
            && summary.agreement_hash == agreement.hash
            && summary.recipient == agreed.recipient
            && summary.payer == agreed.payer
            && summary.milestones == agreement.tranches;
        if !ours {
            return Err(Error::WrongPlan);
        }
        if summary.terms != terms {
            return Err(Error::WrongTerms);
        }
        if !summary.consented {
            return Err(Error::NotConsented);
        }
        limits.check_times(now, agreed.deadline, summary.span)?;
        self.stage = Stage::Funding;
        self.plan = plan;
        self.terms = terms;
        Ok(())
    }

    /// What the cap still has room for; nothing unless the agreement takes contributions at
    /// `now`.
    pub fn room(&self, agreement: &Agreement, now: Millis) -> u128 {
        if !self.takes(agreement, now) {
            return 0;
        }
        let room = agreement.terms.cap.checked_sub(self.ledger.pledged);
        room.unwrap_or(0)
    }

    fn takes(&self, agreement: &Agreement, now: Millis) -> bool {
        self.stage == Stage::Funding && now < agreement.terms.deadline
    }

    /// How much of `offered` may be contributed now by somebody who names `terms`: all of it, or
    /// as much as there is room for unless it must be `whole`. `self` is settled at `now`.
    ///
    /// Errors, in order: [`Error::NotFunding`], [`Error::WrongTerms`], [`Error::Zero`],
    /// [`Error::AboveCap`] if there is no room for it, or none at all; [`Standing::room`] names
    /// the room.
    pub fn admit(
        &self,
        agreement: &Agreement,
        terms: Hash,
        offered: u128,
        whole: bool,
        now: Millis,
    ) -> Result<u128, Error> {
        if !self.takes(agreement, now) {
            return Err(Error::NotFunding);
        }
        if terms != self.terms {
            return Err(Error::WrongTerms);
        }
        if offered == 0 {
            return Err(Error::Zero);
        }
        match self.room(agreement, now) {
            0 => Err(Error::AboveCap),
            room if whole && room < offered => Err(Error::AboveCap),
            room => Ok(offered.min(room)),
        }
    }

    /// Activates: at the cap, or from the deadline on if the minimum is met. All pledges become
    /// reserves. `self` is settled at `now`.
    ///
    /// Errors, in order: [`Error::NotFunding`], [`Error::NotDue`].
    pub fn activate(&mut self, agreement: &Agreement, now: Millis) -> Result<(), Error> {
        if self.stage != Stage::Funding {
            return Err(Error::NotFunding);
        }
        // Settled: from the deadline on, the minimum is met or the agreement has failed.
        let due = now >= agreement.terms.deadline || self.ledger.pledged == agreement.terms.cap;
        if !due {
            return Err(Error::NotDue);
        }
        self.capital = self.ledger.pledged;
        self.ledger.activate()?;
        self.stage = Stage::Active;
        Ok(())
    }

    /// One of payer and recipient agrees to cancel; with both, the agreement fails. Tells
    /// whether it has. `self` is settled.
    ///
    /// Errors, in order: [`Error::NotParty`], [`Error::TooLate`] once it is active or failed,
    /// [`Error::AlreadyAgreed`].
    pub fn cancel(&mut self, agreement: &Agreement, caller: Account) -> Result<bool, Error> {
        let agreed = if caller == agreement.terms.payer {
            &mut self.payer_cancels
        } else if caller == agreement.terms.recipient {
            &mut self.recipient_cancels
        } else {
            return Err(Error::NotParty);
        };
        if !matches!(self.stage, Stage::Proposed | Stage::Funding) {
            return Err(Error::TooLate);
        }
        if *agreed {
            return Err(Error::AlreadyAgreed);
        }
        *agreed = true;
        let both = self.payer_cancels && self.recipient_cancels;
        if both {
            self.stage = Stage::Failed;
        }
        Ok(both)
    }

    /// Checks that a pledge may be taken back now: until the lock, and after failure. `self` is
    /// settled at `now`. Else [`Error::Locked`].
    pub fn check_take_back(
        &self,
        agreement: &Agreement,
        limits: &FundLimits,
        now: Millis,
    ) -> Result<(), Error> {
        let free = match self.stage {
            Stage::Failed => true,
            Stage::Funding => now < agreement.lock(limits),
            Stage::Proposed | Stage::Active => false,
        };
        if free {
            Ok(())
        } else {
            Err(Error::Locked)
        }
    }

    /// Notes that `left` of what is owed was paid to the recipient. The caller has measured it
    /// with [`super::paid`], which lets no more through.
    ///
    /// Errors: [`Error::Overflow`] if that much was not owed.
    pub fn withdraw(&mut self, left: u128) -> Result<(), Error> {
        self.ledger.pay(left)
    }
}

//! What a final finding does: a batch owes (law C10), or a part of an export ends.

use canopy_core::{
    credits::{Interval, Motion},
    milestones::{Fact, Finding, ReversalCause, SettledAs},
    registry::{base_units, require_authoritative, Batch, Error, Export, ExportRequest, Line},
    types::Account,
};
use canopy_shell::OrRefuse;

use crate::Registry;

impl Registry {
    /// Does what a finding says, and gives the part of a line that it used up.
    pub(crate) fn act_on(&mut self, finding: &Finding, after: Option<u128>) -> Interval {
        match finding.fact {
            Fact::Reversal {
                batch,
                amount,
                cause,
            } => self.reverse(finding, batch, amount, cause),
            Fact::Invalidation { batch, interval } => {
                self.invalidate(finding, batch, &interval, after)
            }
            Fact::Return { export, amount, to } => {
                self.end_export(finding, export, amount, Motion::Return, &to)
            }
            Fact::Settlement {
                export,
                amount,
                end,
            } => {
                let motion = match end {
                    SettledAs::Retired => Motion::SettleRetired,
                    SettledAs::Cancelled => Motion::SettleCancelled,
                };
                self.end_export(finding, export, amount, motion, &Account::ZERO)
            }
        }
    }

    /// The batch that a finding is about, if its class accepts it.
    #[inline(never)]
    fn found(&self, finding: &Finding, batch: u64) -> Batch {
        let (batch, project) = self.load_batch(batch);
        require_authoritative(finding, &self.load_class(project.class)).or_refuse();
        batch
    }

    fn reverse(
        &mut self,
        finding: &Finding,
        batch: u64,
        amount: u128,
        cause: ReversalCause,
    ) -> Interval {
        let record = self.found(finding, batch);
        self.owe(batch, amount, Some(cause), record.issued)
    }

    fn invalidate(
        &mut self,
        finding: &Finding,
        batch: u64,
        interval: &Interval,
        after: Option<u128>,
    ) -> Interval {
        let record = self.found(finding, batch);
        let numbers = base_units(interval, record.issued).or_refuse();
        self.place(&Line::Invalid(batch), numbers, after);
        let amount = interval.end.checked_sub(interval.start);
        let amount = amount.ok_or(Error::OutsideLine).or_refuse();
        self.owe(batch, amount, None, record.issued)
    }

    /// Records what a batch owes from now on; it uses up nothing of any line.
    #[inline(never)]
    fn owe(
        &mut self,
        batch: u64,
        amount: u128,
        cause: Option<ReversalCause>,
        issued: u128,
    ) -> Interval {
        let mut debt = self.debt_of(batch);
        debt.reverse(amount, cause, issued).or_refuse();
        self.store_debt(batch, &debt);
        Interval { start: 0, end: 0 }
    }

    /// Ends a part of an export as a finding says.
    fn end_export(
        &mut self,
        finding: &Finding,
        export: u64,
        amount: u128,
        motion: Motion,
        to: &Account,
    ) -> Interval {
        let mut record: Export = self.exports.load(export, Error::UnknownExport);
        let ExportRequest {
            batch,
            authorisation,
            ..
        } = record.request;
        self.found(finding, batch);
        record.end(amount).or_refuse();
        self.exports.set(export, &record);
        if let (Motion::Return, Some(id)) = (motion, authorisation) {
            self.give_back(id, amount);
        }
        self.shift(batch, motion, to, amount)
    }
}

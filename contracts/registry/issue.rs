//! What only an issuance does: it reads what is asked for, writes its ranges, and claims its period
//! (laws C3, C5).

use canopy_core::{
    credits::Share,
    registry::{
        count, milliseconds, Batch, BatchRange, Claim, Error, Issuance, Line, Place, Placement,
        SerialRange,
    },
    types::{Hash as Digest, Period, Reason},
};
use canopy_shell::{List, OrRefuse, Read, Reader};

use crate::Registry;

/// The ranges of an issuance: as many as it may have, and one more, by which too many show.
pub type Placements = List<Placement, 17>;
/// The recipients of an issuance, likewise.
pub type Recipients = List<Share, 16>;

/// What an issuer asks for, and why.
pub struct Request {
    pub batch: u64,
    pub plan: u64,
    pub milestone: u8,
    pub placements: Placements,
    pub tail: Option<SerialRange>,
    pub rest: Digest,
    pub claim_after: Option<u128>,
    pub recipients: Recipients,
    pub more_buffer: u128,
    pub reason: Reason,
}

impl Request {
    /// The message's arguments, if there are not too many ranges or recipients.
    #[inline(always)] // or the lists would be copied
    pub fn read() -> Self {
        let mut input = Reader::arguments();
        let (batch, plan, milestone) = Read::read(&mut input);
        let placements = Placements::read(&mut input);
        // What comes after a list that is too long cannot be read.
        count(&placements, &[]).or_refuse();
        let (tail, rest, claim_after) = Read::read(&mut input);
        let recipients = Recipients::read(&mut input);
        count(&placements, &recipients).or_refuse();
        let (more_buffer, reason) = Read::read(&mut input);
        Self {
            batch,
            plan,
            milestone,
            placements,
            tail,
            rest,
            claim_after,
            recipients,
            more_buffer,
            reason,
        }
    }

    /// What the rule looks at.
    pub fn issuance(&self) -> Issuance {
        Issuance {
            placements: &self.placements,
            tail: self.tail,
            rest: self.rest,
            more_buffer: self.more_buffer,
            recipients: &self.recipients,
        }
    }
}

impl Registry {
    /// Writes ranges on their namespaces' lines, where each must be free, and at the end of
    /// the batch's. `before` is the batch without them.
    pub(crate) fn write_ranges(
        &mut self,
        batch: u64,
        before: &Batch,
        placements: &[Placement],
        units_per_serial: u128,
    ) {
        let mut start = before.issued;
        for (index, placement) in (before.ranges..).zip(placements) {
            let range = placement.range;
            let numbers = (range.first, range.last);
            self.place(&Line::Serials(range.namespace), numbers, placement.after);
            self.ranges
                .set((batch, index), &BatchRange { range, start });
            let end = range.amount(units_per_serial).or_refuse();
            start = start.checked_add(end).ok_or(Error::Overflow).or_refuse();
        }
    }

    /// Claims a period for a place, where it must be free.
    pub(crate) fn claim(
        &mut self,
        place: Place,
        period: &Period,
        after: Option<u128>,
        claim: &Claim,
    ) {
        let numbers = milliseconds(period).or_refuse();
        self.place(&Line::Claims(place), numbers, after);
        self.claims.set((place, period.start), claim);
    }
}

//! Where a scenario plays: Canopy on a chain, what the scenario is about, and what came of the
//! message that was sent last.

use std::collections::BTreeMap;

use canopy_core::{
    council::Call,
    credits::{self, Interval},
    fund::{AgreementTerms, TrancheTerms},
    milestones::{MilestoneTerms, PlanDraft},
    types::{Account, Hash},
};
use canopy_harness::{Message, Moment, Receipt, Suite};
use canopy_interfaces::milestones::Milestones;
use scale::{Decode, Encode};

use super::{words, CONTRACTS};
use crate::{peers::Psp22, world::*};

/// Canopy, with a story on it.
pub struct Scene {
    pub w: World,
    pub story: Story,
    /// What the step at work names in brackets.
    pub named: Named,
}

/// What a scenario has come to.
#[derive(Clone)]
pub struct Story {
    /// What it is about.
    pub agreement: Agreement,
    /// What was proposed last.
    pub proposed: Option<Proposed>,
    /// The plan that was made last, or would have been.
    pub made: Option<Made>,
    /// The finding that was opened last.
    pub finding: u64,
    /// The batch that it is about.
    pub batch: u64,
    /// The catalogue that was deployed last; nobody, if there is none.
    pub catalogue: Account,
    /// The council that was founded last; nobody, if there is none.
    pub council: Account,
    /// The council's proposal that was made last.
    pub proposal: u64,
    /// What the council's proposals call, by their numbers.
    pub calls: BTreeMap<u64, Vec<Call>>,
    /// Which base units of the batch's line the last message used up.
    pub used: Option<Interval>,
    /// The lists of the fund, as they were set last; of nobody, if there is none.
    pub contributors: Vec<Account>,
    pub recipients: Vec<Account>,
    /// The fund's asset, if that is a token.
    pub token: Option<Psp22>,
    /// The fund's money before the last message.
    pub before: u128,
    /// The room that the last refusal named.
    pub room: Option<u128>,
    /// The amount that the last message gave back.
    pub given: Option<u128>,
    /// A refusal that no step has spoken of yet.
    pub refusal: Option<Met>,
    /// Every message that a step sent, in order.
    pub log: Vec<Met>,
}

/// What a proposal says.
pub type Proposed = (AgreementTerms, Vec<TrancheTerms>);

/// What a plan is made of.
#[derive(Clone)]
pub struct Made {
    pub draft: PlanDraft,
    pub panel: Vec<Account>,
    pub milestones: Vec<MilestoneTerms>,
}

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Contract and label: `climate-fund.accept`.
    pub message: &'static str,
    /// The error's name, if it was refused.
    pub error: Option<String>,
}

/// What a step means where that is not what its scenario is about: `(agreement 9, other terms)`.
#[derive(Debug, Clone, Default)]
pub struct Named {
    pub agreement: Option<u64>,
    pub plan: Option<u64>,
    pub round: Option<u8>,
    pub change: Option<u32>,
    pub proposal: Option<u64>,
    pub finding: Option<u64>,
    pub batch: Option<u64>,
    pub approvals: Option<u8>,
    pub class: Option<u64>,
    pub project: Option<u64>,
    pub authorisation: Option<u64>,
    pub milestone: Option<u8>,
    pub scope: Option<u32>,
    /// How many recipients there are of an issuance.
    pub recipients: Option<usize>,
    /// The hint that the step's sender gives.
    pub after: Option<u128>,
    /// The hint for a claim that it gives.
    pub claimed_after: Option<u128>,
    pub to: Option<Account>,
    /// Whose place on a list the step's sender shows.
    pub proof: Option<Account>,
    pub another_registry: bool,
    pub another_route: bool,
    pub no_evidence: bool,
    pub other_calls: bool,
    pub other_digest: bool,
    other_terms: bool,
}

/// A scene to return to.
pub struct Bookmark {
    moment: Moment,
    suite: Suite,
    class: u64,
    project: u64,
    story: Story,
}

impl Scene {
    /// Canopy is deployed, and everybody has a role and money.
    pub fn new() -> Self {
        Self {
            w: World::new(),
            story: Story {
                agreement: Agreement {
                    number: 0,
                    plan: 0,
                    terms: [0; 32],
                },
                proposed: None,
                made: None,
                finding: 0,
                batch: 1,
                catalogue: Account::ZERO,
                council: Account::ZERO,
                proposal: 0,
                calls: BTreeMap::new(),
                used: None,
                contributors: vec![],
                recipients: vec![],
                token: None,
                before: 0,
                room: None,
                given: None,
                refusal: None,
                log: vec![],
            },
            named: Named::default(),
        }
    }

    pub fn bookmark(&mut self) -> Bookmark {
        Bookmark {
            moment: self.w.chain.moment(),
            suite: self.w.suite,
            class: self.w.class,
            project: self.w.project,
            story: self.story.clone(),
        }
    }

    pub fn return_to(&mut self, bookmark: &Bookmark) {
        self.w.chain.return_to(&bookmark.moment);
        self.w.suite = bookmark.suite;
        self.w.class = bookmark.class;
        self.w.project = bookmark.project;
        self.story = bookmark.story.clone();
    }

    /// Takes note of what a step names in brackets.
    pub fn name(&mut self, particulars: &str) -> Result<(), String> {
        self.named = Named::default();
        for particular in particulars.split(", ").filter(|word| !word.is_empty()) {
            let unknown = || format!("nobody knows what ({particular}) is");
            match particular.split_once(' ') {
                Some(("other", "terms")) => self.named.other_terms = true,
                Some(("other", "calls")) => self.named.other_calls = true,
                Some(("another", "digest")) => self.named.other_digest = true,
                Some(("to", whom)) => {
                    let whom = words::account(whom, self).ok_or_else(unknown)?;
                    self.named.to = Some(whom);
                }
                Some(("showing", whose)) => {
                    let whose = whose.strip_suffix("'s place on the list");
                    let whose = whose.and_then(|whose| words::account(whose, self));
                    self.named.proof = Some(whose.ok_or_else(unknown)?);
                }
                Some(("another", "registry")) => self.named.another_registry = true,
                Some(("another", "route")) => self.named.another_route = true,
                Some(("no", "evidence")) => self.named.no_evidence = true,
                Some((thing, number)) => {
                    let small = number.rsplit(' ').next().and_then(|n| n.parse().ok());
                    let small: u8 = small.ok_or_else(unknown)?;
                    match thing {
                        "agreement" => self.named.agreement = Some(small.into()),
                        "plan" => self.named.plan = Some(small.into()),
                        "milestone" => self.named.milestone = Some(small),
                        "round" => self.named.round = Some(small),
                        "finding" => self.named.finding = Some(small.into()),
                        "approvals" => self.named.approvals = Some(small),
                        "proposal" => self.named.proposal = Some(small.into()),
                        "change" => self.named.change = Some(small.into()),
                        "batch" => self.named.batch = Some(small.into()),
                        "class" => self.named.class = Some(small.into()),
                        "project" => self.named.project = Some(small.into()),
                        "authorisation" => self.named.authorisation = Some(small.into()),
                        "scope" => self.named.scope = Some(small.into()),
                        "recipients" => self.named.recipients = Some(small.into()),
                        "after" => self.named.after = Some(small.into()),
                        "claimed" => self.named.claimed_after = Some(small.into()),
                        _ => return Err(unknown()),
                    }
                }
                None => return Err(unknown()),
            }
        }
        Ok(())
    }

    /// The agreement that the step means.
    pub fn agreement(&self) -> u64 {
        self.named.agreement.unwrap_or(self.story.agreement.number)
    }

    /// The plan that the step means.
    pub fn plan(&self) -> u64 {
        self.named.plan.unwrap_or(self.story.agreement.plan)
    }

    /// The terms that the step's sender names.
    pub fn terms(&self) -> Hash {
        if self.named.other_terms {
            [9; 32]
        } else {
            self.story.agreement.terms
        }
    }

    /// The round that the step's sender means: by default the one that the milestone is in.
    pub fn round(&mut self, milestone: u8) -> u8 {
        let milestones = self.w.suite.milestones();
        let phase = Milestones::phase(&milestones, self.story.agreement.plan, milestone);
        let now = self.w.chain.ask(phase).map(|phase| phase.round);
        self.named.round.or(now).unwrap_or(1)
    }

    /// The digest that the step's sender attests to: by default that of what was submitted.
    pub fn digest(&mut self, milestone: u8) -> Hash {
        if self.named.other_digest {
            return [9; 32];
        }
        let progress = self.w.suite.milestones();
        let progress = progress.progress(self.story.agreement.plan, milestone);
        let progress = self.w.chain.ask(progress);
        progress.map_or([0; 32], |progress| progress.submission.digest)
    }

    /// The finding that the step means.
    pub fn finding(&self) -> u64 {
        self.named.finding.unwrap_or(self.story.finding)
    }

    /// The batch that the step means.
    pub fn batch(&self) -> u64 {
        self.named.batch.unwrap_or(self.story.batch)
    }

    /// The council's proposal that the step means.
    pub fn proposal(&self) -> u64 {
        self.named.proposal.unwrap_or(self.story.proposal)
    }

    /// The class that the step means.
    pub fn class(&self) -> u64 {
        self.named.class.unwrap_or(self.w.class)
    }

    /// The authorisation that the step means.
    pub fn authorisation(&self) -> u64 {
        self.named.authorisation.unwrap_or(1)
    }

    /// The digest that the step's sender approves: by default that of the finding.
    pub fn finding_digest(&mut self, number: u64) -> Hash {
        if self.named.other_digest {
            return [9; 32];
        }
        let record = self.w.suite.milestones().finding_record(number);
        let record = self.w.chain.ask(record);
        record.map_or([0; 32], |(inquiry, _)| inquiry.digest)
    }

    /// The fund's money.
    pub fn holding(&mut self) -> u128 {
        match self.story.token {
            Some(token) => token.balance(&mut self.w.chain, self.w.suite.fund),
            None => self.w.chain.balance(self.w.suite.fund),
        }
    }

    /// Somebody sends a message. A refusal waits for a step that speaks of it.
    pub fn send<Args: Encode, T: Decode, E: Decode + core::fmt::Debug>(
        &mut self,
        message: &'static str,
        by: Account,
        call: Message<Args, Result<T, E>>,
    ) -> Result<Option<Receipt<T>>, String> {
        self.story.before = self.holding();
        self.story.given = None;
        let receipt = self
            .w
            .chain
            .send(by, call)
            .map_err(|failure| format!("{message} failed without a reason: {failure:?}"))?;
        let error = receipt.value.as_ref().err().map(own_name);
        self.story.room = receipt.value.as_ref().err().and_then(room);
        self.met(message, error);
        Ok(match receipt.value {
            Ok(_) => Some(receipt.map(|value| value.expect("it is not an error"))),
            Err(_) => None,
        })
    }

    /// The same for a message that gives back an amount.
    pub fn send_for_amount<Args: Encode, E: Decode + core::fmt::Debug>(
        &mut self,
        message: &'static str,
        by: Account,
        call: Message<Args, Result<u128, E>>,
    ) -> Result<(), String> {
        self.story.given = self.send(message, by, call)?.map(|receipt| receipt.value);
        Ok(())
    }

    /// Takes note of a message and what became of it.
    pub fn met(&mut self, message: &'static str, error: Option<String>) {
        let met = Met { message, error };
        self.story.refusal = met.error.is_some().then(|| met.clone());
        self.story.log.push(met);
    }

    /// Asks a view.
    pub fn ask<Args: Encode, R: Decode>(
        &mut self,
        message: &'static str,
        call: Message<Args, R>,
    ) -> R {
        self.story.log.push(Met {
            message,
            error: None,
        });
        self.w.chain.ask(call)
    }
}

/// What a contract calls its refusal, where a standard has another word for it.
fn own_name(error: &impl core::fmt::Debug) -> String {
    let name = format!("{error:?}");
    let number = name.strip_prefix("Custom(Number(");
    let number = number.and_then(|number| number.trim_end_matches(')').parse::<u8>().ok());
    if let Some(error) = number.and_then(|n| credits::Error::decode(&mut &[n][..]).ok()) {
        return format!("{error:?}");
    }
    match name.split(' ').next().unwrap_or(&name) {
        "TransferToZeroAddress" => "ZeroAccount".to_owned(),
        "TokenNotExists" => "UnknownBatch".to_owned(),
        "SelfApprove" => "SelfApproval".to_owned(),
        name => name.to_owned(),
    }
}

/// The room that a refusal names.
fn room(error: &impl core::fmt::Debug) -> Option<u128> {
    let error = format!("{error:?}");
    let (_, room) = error.split_once("room: ")?;
    room.trim_end_matches([' ', '}']).parse().ok()
}

impl Met {
    /// The contract that was called.
    pub fn contract(&self) -> &'static str {
        self.message.split_once('.').expect("a contract's").0
    }

    /// The message, as the contract's metadata spells it.
    fn label(&self) -> &'static str {
        self.message.split_once('.').expect("a contract's").1
    }

    /// What the contract said when it refused.
    pub fn sentence(&self) -> String {
        let name = self.error.as_deref().unwrap_or("nothing");
        let Some(contract) = CONTRACTS.iter().find(|c| c.name == self.contract()) else {
            return name.to_owned();
        };
        if let Some(always) = contract.always(self.label()) {
            return always.word.sentence.to_owned();
        }
        let mut all = contract.sentences().into_iter();
        all.find(|(error, _)| error == name)
            .map_or_else(|| name.to_owned(), |(_, sentence)| sentence)
    }
}

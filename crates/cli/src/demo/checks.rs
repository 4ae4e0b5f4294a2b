//! What the chain says at the end, and whether it obeys the laws. Everything is read back from
//! the contracts; nothing is taken from the story.

use anyhow::Context as _;
use canopy_core::{
    credits::{Beneficiary, Purpose, Supply},
    fund::Ledger,
    types::Account,
};
use canopy_harness::{at, Catalogue};
use canopy_interfaces::{
    id::Id,
    ledger::Ledger as _,
    psp34::{Psp34, Psp34Enumerable, Psp34Metadata},
    psp37::Psp37,
};
use ink::primitives::AccountId;

use super::{
    abroad::AIRLINE,
    narrator::{Narrator, Person},
    report::{
        Certificate, CreditTotals, FundTotals, Funder, Holder, Law, Report, SerialRange, Story,
        Tranche,
    },
    story::{self, Made, BUYER, FUNDERS, PROJECT, TRANCHES},
};
use crate::{
    serials,
    text::{amount, whole},
};

/// Reads the ledgers back and checks every law that the story touches.
pub fn report(mut n: Narrator, made: &Made) -> anyhow::Result<Report> {
    let standing = n
        .chain
        .ask(made.suite.fund().standing(made.agreement))
        .context("the agreement")?;
    let supply = n
        .chain
        .ask(made.suite.credits().supply(made.batch))
        .context("the batch")?;
    let tranches = tranches(&mut n, made, standing.capital)?;
    let funders = funders(&mut n, made);
    let holders = holders(&mut n, made)?;
    let certificates = certificates(&mut n, made)?;
    let laws = laws(
        &mut n,
        made,
        &standing.ledger,
        standing.capital,
        &supply,
        &tranches,
        &funders,
    )?;
    let Narrator { steps, moments, .. } = n;
    let Ledger {
        contributed,
        pledged,
        reserved,
        owed,
        paid,
        refundable,
        refunded,
    } = standing.ledger;
    let Supply {
        issued,
        circulating,
        buffer,
        retired,
        cancelled,
        exported,
        held_until: _,
        registry: _,
    } = supply;
    Ok(Report {
        laws,
        fund: FundTotals {
            contributed,
            pledged,
            reserved,
            owed,
            paid,
            refundable,
            refunded,
        },
        credits: CreditTotals {
            issued,
            circulating,
            buffer,
            retired,
            cancelled,
            exported,
        },
        steps,
        story: Story {
            money: story::usd(),
            credit: story::tonnes(),
            project: "An example reforestation project".to_owned(),
            recipient: PROJECT.name.to_owned(),
            funders,
            tranches,
            serials: made
                .ranges
                .iter()
                .map(|r| SerialRange {
                    text: r.text.clone(),
                    first: r.first,
                    last: r.last,
                })
                .collect(),
            holders,
            certificates,
            moments,
        },
    })
}

fn tranches(n: &mut Narrator, made: &Made, capital: u128) -> anyhow::Result<Vec<Tranche>> {
    let agreement = n
        .chain
        .ask(made.suite.fund().agreement(made.agreement))
        .context("the agreement")?;
    let mut tranches = Vec::new();
    for (milestone, (name, _)) in (0u8..).zip(TRANCHES) {
        let tranche = n
            .chain
            .ask(made.suite.fund().tranche(made.agreement, milestone));
        let tranche = tranche.context("a tranche")?;
        let progress = n
            .chain
            .ask(made.suite.milestones().progress(made.plan, milestone));
        let progress = progress.context("a milestone")?;
        let reserve = tranche.reserve(&agreement, capital).context("a reserve")?;
        let outcome = match (progress.verdict.share, progress.round) {
            (0, _) => "deadline missed".to_owned(),
            (_, 1) => "verified".to_owned(),
            (_, round) => format!("verified in round {round}"),
        };
        tranches.push(Tranche {
            name: name.to_owned(),
            reserve,
            paid: reserve.saturating_sub(tranche.refundable),
            refunded: tranche.refundable,
            outcome,
        });
    }
    Ok(tranches)
}

fn funders(n: &mut Narrator, made: &Made) -> Vec<Funder> {
    let refunds: Vec<climate_fund::events::Refunded> =
        n.events.iter().filter_map(|event| event.decode()).collect();
    FUNDERS
        .iter()
        .map(|(person, _)| Funder {
            name: person.name.to_owned(),
            contributed: n
                .chain
                .ask(made.suite.fund().funder(made.agreement, person.account))
                .contribution,
            refunded: sum(refunds
                .iter()
                .filter(|r| r.by == person.account)
                .map(|r| r.amount)),
        })
        .collect()
}

/// Rebuilt from the transfers that `eco-credits` announced, and compared with what it says now.
fn holders(n: &mut Narrator, made: &Made) -> anyhow::Result<Vec<Holder>> {
    let transfers: Vec<eco_credits::events::Transfer> =
        n.events.iter().filter_map(|event| event.decode()).collect();
    let mut holders = Vec::new();
    for (person, from) in [(PROJECT, None), (BUYER, Some(PROJECT))] {
        let account = Some(person.account);
        let moved = transfers.iter().filter(|t| t.from != t.to);
        let received = sum(moved.clone().filter(|t| t.to == account).map(|t| t.value));
        let gone = moved.filter(|t| t.from == account);
        let retired = sum(gone.clone().filter(|t| t.to.is_none()).map(|t| t.value));
        let passed_on = sum(gone.filter(|t| t.to.is_some()).map(|t| t.value));
        let holds = balance(n, made, person);
        anyhow::ensure!(
            holds
                .checked_add(passed_on)
                .and_then(|s| s.checked_add(retired))
                == Some(received),
            "{}'s credits do not follow from the events",
            person.name
        );
        let from = from.map(|person: Person| person.name.to_owned());
        let name = person.name.to_owned();
        holders.push(Holder {
            name,
            from,
            received,
            passed_on,
            retired,
            holds,
        });
    }
    Ok(holders)
}

/// Whether a wallet that knows only PSP34 finds a certificate among its owner's, and its name.
fn is_in_catalogue(n: &mut Narrator, made: &Made, id: u64, owner: AccountId) -> bool {
    let catalogue: Catalogue = at(made.catalogue);
    let count = n.chain.ask(Psp34::balance_of(&catalogue, owner));
    let listed = (0..count.into()).any(|place| {
        let token = Psp34Enumerable::owners_token_by_index(&catalogue, owner, place);
        n.chain.ask(token) == Ok(Id::U64(id))
    });
    let name = Psp34Metadata::get_attribute(&catalogue, Id::U64(id), "name".into());
    listed && n.chain.ask(name).is_some()
}

fn certificates(n: &mut Narrator, made: &Made) -> anyhow::Result<Vec<Certificate>> {
    let mut certificates = Vec::new();
    for id in &made.certificates {
        let record = n
            .chain
            .ask(made.suite.credits().retirement(*id))
            .context("a certificate")?;
        let touched = n.chain.ask(made.suite.registry().serials_at(
            made.batch,
            record.interval.start,
            record.interval.end,
            0,
        ));
        let serials = touched
            .map_err(|error| anyhow::anyhow!("the serial numbers of a certificate: {error:?}"))?
            .serials
            .iter()
            .map(|range| format!("{} to {}", range.first, range.last))
            .collect::<Vec<_>>()
            .join(", ");
        let beneficiary = match record.beneficiary {
            Beneficiary::Account(account) => name(account),
            Beneficiary::Commitment(_) => "known by a commitment only".to_owned(),
        };
        certificates.push(Certificate {
            id: *id,
            retiree: name(record.retiree),
            beneficiary,
            amount: record.amount().context("a certificate's amount")?,
            serials,
            purpose: match record.purpose {
                Purpose::Voluntary => "voluntary claim",
                other => other.words(),
            }
            .to_owned(),
        });
    }
    Ok(certificates)
}

fn name(account: Account) -> String {
    let known = [PROJECT, BUYER, AIRLINE]
        .into_iter()
        .chain(FUNDERS.map(|(funder, _)| funder));
    known
        .into_iter()
        .find(|person| person.account == account)
        .map_or_else(|| "somebody".to_owned(), |person| person.name.to_owned())
}

fn balance(n: &mut Narrator, made: &Made, person: Person) -> u128 {
    let credits = made.suite.credits();
    let owner = AccountId::from(person.account.0);
    n.chain.ask(Psp37::balance_of(
        &credits,
        owner,
        Some(Id::U64(made.batch)),
    ))
}

fn sum(amounts: impl Iterator<Item = u128>) -> u128 {
    amounts.fold(0, u128::saturating_add)
}

#[allow(clippy::too_many_arguments)] // what was read back, each from its own contract
fn laws(
    n: &mut Narrator,
    made: &Made,
    ledger: &Ledger,
    capital: u128,
    supply: &Supply,
    tranches: &[Tranche],
    funders: &[Funder],
) -> anyhow::Result<Vec<Law>> {
    let (usd, tonnes) = (story::usd(), story::tonnes());
    let money = |units: u128| amount(units, &usd);
    let credits = |units: u128| amount(units, &tonnes);
    let mut laws = Vec::new();
    let mut law = |id, holds, statement: String| {
        laws.push(Law {
            id,
            statement,
            holds,
        })
    };

    let held: u128 = sum([PROJECT, BUYER]
        .into_iter()
        .map(|person| balance(n, made, person)));
    law(
        "C1",
        supply.is_conserved() && held == supply.circulating,
        format!(
            "{} issued = {} circulating + {} buffer + {} retired + {} cancelled + {} exported; \
             holders have {}",
            credits(supply.issued),
            credits(supply.circulating),
            credits(supply.buffer),
            credits(supply.retired),
            credits(supply.cancelled),
            credits(supply.exported),
            credits(held)
        ),
    );
    let length = sum(made.ranges.iter().map(serials::Serial::quantity));
    law(
        "C3",
        length.checked_mul(story::CREDIT) == Some(supply.issued) && made.refusals.second_issuance,
        format!(
            "{} serial numbers, {} issued; issuing them again was refused",
            whole(length),
            credits(supply.issued)
        ),
    );
    let (mut cursor, mut contiguous, mut owned) = (0, true, true);
    for id in &made.certificates {
        let record = n
            .chain
            .ask(made.suite.credits().retirement(*id))
            .context("a certificate")?;
        contiguous &= record.interval.start == cursor;
        cursor = record.interval.end;
        let contract = made.suite.credits();
        let owner = n.chain.ask(Psp34::owner_of(&contract, Id::U64(*id)));
        owned &= owner == Some(AccountId::from(record.owner().0));
        owned &= owner.is_some_and(|owner| is_in_catalogue(n, made, *id, owner));
    }
    law(
        "C4",
        contiguous && supply.cursor() == cursor,
        format!(
            "the certificates name the batch's line from 0 to {}, each part once; {} was retired",
            credits(cursor),
            credits(supply.retired)
        ),
    );
    law(
        "C6",
        supply.issued <= made.approved,
        format!(
            "{} issued, {} approved by two of three verifiers",
            credits(supply.issued),
            credits(made.approved)
        ),
    );
    law(
        "C7",
        owned && made.refusals.moved_certificate,
        "each certificate belongs to its beneficiary or retiree, and wallets find it there; moving \
         one was refused"
            .to_owned(),
    );
    let (holds, statement) = made.abroad.law(n, &made.suite)?;
    law("C8", holds, statement);
    law(
        "C11",
        made.refusals.self_transfer_changed_nothing,
        "a transfer to oneself changed no balance".to_owned(),
    );
    law(
        "F1",
        ledger.is_balanced(),
        format!(
            "{} contributed = {} pledged + {} reserved + {} owed + {} paid + {} refundable + {} refunded",
            money(ledger.contributed),
            money(ledger.pledged),
            money(ledger.reserved),
            money(ledger.owed),
            money(ledger.paid),
            money(ledger.refundable),
            money(ledger.refunded)
        ),
    );
    let balance = n.chain.balance(made.suite.fund);
    law(
        "F2",
        ledger.held().is_some_and(|held| balance >= held),
        format!(
            "the fund holds {} (the chain's existential deposit) and owes {}",
            money(balance),
            money(ledger.held().unwrap_or_default())
        ),
    );
    let reserves = sum(tranches.iter().map(|tranche| tranche.reserve));
    let back = sum(funders.iter().map(|funder| funder.refunded));
    let left = sum(tranches.iter().map(|tranche| tranche.refunded));
    law(
        "F4",
        reserves == capital && back == left,
        format!(
            "the reserves sum to {} of {}; the funders' shares sum to {} of {}",
            money(reserves),
            money(capital),
            money(back),
            money(left)
        ),
    );
    let waiting = sum([
        ledger.pledged,
        ledger.reserved,
        ledger.owed,
        ledger.refundable,
    ]
    .into_iter());
    law(
        "F5",
        waiting == 0,
        format!("{} is left waiting for anybody", money(waiting)),
    );
    law(
        "M1",
        made.refusals.swapped_evidence,
        "an attestation to evidence that had been replaced was refused".to_owned(),
    );
    law(
        "M7",
        made.refusals.second_release,
        "releasing an outcome a second time was refused".to_owned(),
    );
    let drilled = &made.drilled;
    law(
        "G1",
        drilled.council_holds_all && drilled.deployer_refused > 0,
        format!(
            "the council holds every administration; the deployer tried {} messages of an \
             administrator's, and all were refused",
            drilled.deployer_refused
        ),
    );
    law(
        "G2",
        drilled.pause_stopped_the_right_thing,
        "a pause stopped what begins and nothing that was under way; it could not be renewed"
            .to_owned(),
    );
    law(
        "G3",
        drilled.nothing_changed_hands && drilled.sealed,
        "the registry's place was handed over with notice and sealed; every balance and \
         certificate is what it was"
            .to_owned(),
    );
    law(
        "G5",
        drilled.lost_member_refused,
        "two of three members decided, and replaced the third; its lost key was refused".to_owned(),
    );
    Ok(laws)
}

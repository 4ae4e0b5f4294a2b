//! Reading: the accounts, amounts and times that a step's words mean.

use canopy_core::{
    council::Change,
    credits::Interval,
    milestones::{Fact, ReversalCause, SettledAs},
    types::{Account, BasisPoints, Millis},
};
use canopy_harness::{people::*, Chain, DAY};

use super::scene::Scene;

/// What a step says where its pattern has a placeholder, and the table below it.
pub struct Words<'a> {
    pieces: Vec<&'a str>,
    table: &'a [Vec<String>],
}

const ORDINALS: [&str; 17] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
];

impl<'a> Words<'a> {
    /// The step's words, if it has this pattern: `{who} contributes {amount}`.
    pub fn read(pattern: &str, text: &'a str, table: &'a [Vec<String>]) -> Option<Self> {
        let pieces = pieces(pattern, text)?;
        Some(Self { pieces, table })
    }

    pub fn text(&self, place: usize) -> &'a str {
        self.pieces[place].trim_matches('"')
    }

    pub fn who(&self, place: usize, scene: &Scene) -> Account {
        account(self.pieces[place], scene).expect("a who names somebody")
    }

    pub fn amount(&self, place: usize) -> u128 {
        amount(self.pieces[place]).expect("an amount is one")
    }

    pub fn number(&self, place: usize) -> u64 {
        self.pieces[place].parse().expect("a number is one")
    }

    pub fn time(&self, place: usize) -> Millis {
        time(self.pieces[place]).expect("a time is one")
    }

    pub fn moment(&self, place: usize) -> Millis {
        moment(self.pieces[place]).expect("a moment is one")
    }

    pub fn share(&self, place: usize) -> BasisPoints {
        share(self.pieces[place]).expect("a share is one")
    }

    pub fn nth(&self, place: usize) -> u8 {
        nth(self.pieces[place]).expect("an ordinal is one")
    }

    /// A milestone, from 0. Where no other is named it is the first.
    pub fn milestone(&self, place: usize) -> u8 {
        milestone(self.pieces[place]).expect("a milestone is one")
    }

    /// What a finding says.
    pub fn fact(&self, place: usize) -> Fact {
        fact(self.pieces[place]).expect("a fact is one")
    }

    /// What a council would change of itself.
    pub fn change(&self, place: usize, scene: &Scene) -> Change {
        change(self.pieces[place], |name| account(name, scene)).expect("a change is one")
    }

    /// The rows of the table below the step.
    pub fn table(&self) -> &'a [Vec<String>] {
        self.table
    }

    /// The table below the step as what is said about what.
    pub fn facts(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.table.iter().map(|row| (&*row[0], &*row[1]))
    }
}

fn pieces<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let Some((before, rest)) = pattern.split_once('{') else {
        return (pattern == text).then(Vec::new);
    };
    let (kind, rest) = rest.split_once('}')?;
    let text = text.strip_prefix(before)?;
    let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.find_map(|end| {
        let (piece, after) = text.split_at(end);
        if !is(kind, piece) {
            return None;
        }
        let mut all = vec![piece];
        all.extend(pieces(rest, after)?);
        Some(all)
    })
}

/// Whether `piece` can stand where a pattern has `{kind}`.
fn is(kind: &str, piece: &str) -> bool {
    match kind {
        "who" => somebody(piece).is_some(),
        "amount" => amount(piece).is_some(),
        "number" => piece.bytes().all(|byte| byte.is_ascii_digit()),
        "time" => time(piece).is_some(),
        "moment" => moment(piece).is_some(),
        "share" => share(piece).is_some(),
        "nth" => nth(piece).is_some(),
        "milestone" => milestone(piece).is_some(),
        "fact" => fact(piece).is_some(),
        "change" => change(piece, somebody).is_some(),
        "text" => piece.len() > 1 && piece.starts_with('"') && piece.ends_with('"'),
        "words" => piece
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b' '),
        _ => panic!("no kind of placeholder: {{{kind}}}"),
    }
}

/// What a finding says: `5 units of batch 1 were lost by accident`, `units 30 to 35 of batch 1 are
/// invalid`, `5 units of export 1 were retired abroad`.
fn fact(text: &str) -> Option<Fact> {
    if let Some(interval) = text.strip_prefix("units ") {
        let (interval, batch) = interval
            .strip_suffix(" are invalid")?
            .split_once(" of batch ")?;
        let (start, end) = interval.split_once(" to ")?;
        let (start, end) = (amount(start)?, amount(end)?);
        return Some(Fact::Invalidation {
            batch: batch.parse().ok()?,
            interval: Interval { start, end },
        });
    }
    let (units, rest) = text
        .split_once(" units of ")
        .or(text.split_once(" unit of "))?;
    let units = amount(units)?;
    let (kind, rest) = rest.split_once(' ')?;
    let (number, rest) = rest.split_once(' ')?;
    let (number, happened) = (number.parse().ok()?, rest);
    let lost = |cause| Fact::Reversal {
        batch: number,
        amount: units,
        cause,
    };
    let used = |end| Fact::Settlement {
        export: number,
        amount: units,
        end,
    };
    Some(match (kind, happened) {
        ("batch", "were lost by accident" | "was lost by accident") => {
            lost(ReversalCause::Unintentional)
        }
        ("batch", "were lost on purpose") => lost(ReversalCause::Intentional),
        ("batch", "were issued beyond what there was") => lost(ReversalCause::OverIssuance),
        ("export", "were retired abroad") => used(SettledAs::Retired),
        ("export", "were cancelled abroad") => used(SettledAs::Cancelled),
        ("export", _) => Fact::Return {
            export: number,
            amount: units,
            to: person_named(happened.strip_prefix("come back to ")?)?,
        },
        _ => return None,
    })
}

/// What a council would change of itself: `add a stranger as a member`, `remove a stranger`,
/// `replace a stranger by the operator`, `ask for 3 approvals`, `wait for 3 days`.
fn change(text: &str, account: impl Fn(&str) -> Option<Account>) -> Option<Change> {
    let (what, rest) = text.split_once(' ')?;
    Some(match what {
        "add" => Change::Add {
            member: account(rest.strip_suffix(" as a member")?)?,
        },
        "remove" => Change::Remove {
            member: account(rest)?,
        },
        "replace" => {
            let (member, by) = rest.split_once(" by ")?;
            Change::Replace {
                member: account(member)?,
                by: account(by)?,
            }
        }
        "ask" => {
            let number = rest.strip_prefix("for ")?;
            let number = number.strip_suffix(" approvals");
            let number = number.or(rest.strip_prefix("for ")?.strip_suffix(" approval"));
            Change::Threshold {
                threshold: number?.parse().ok()?,
            }
        }
        "wait" => Change::Delay {
            delay: time(rest.strip_prefix("for ")?)?,
        },
        _ => return None,
    })
}

/// Accounts that are contracts.
const CONTRACTS: [&str; 5] = [
    "the fund",
    "its milestones",
    "the registry itself",
    "the ledger of credits",
    "the council itself",
];

/// Whether a name is one: a person's account, or for a contract, whose address only a scene has,
/// nobody's.
fn somebody(name: &str) -> Option<Account> {
    let contract = CONTRACTS.contains(&name).then_some(Account::ZERO);
    person_named(name).or(contract)
}

/// The account that somebody has in a scene.
pub fn account(name: &str, scene: &Scene) -> Option<Account> {
    match name {
        "the fund" => Some(scene.w.suite.fund),
        "its milestones" => Some(scene.w.suite.milestones),
        "the registry itself" => Some(scene.w.suite.registry),
        "the ledger of credits" => Some(scene.w.suite.credits),
        "the council itself" => Some(scene.story.council),
        _ => person_named(name),
    }
}

/// Who stands in for a fund where the plan's own messages are tried one at a time.
pub const STAND_IN: Account = person("the fund's stand-in");

/// Who stands in for a registry where `eco-credits`' own messages are tried one at a time.
pub const REGISTRY: Account = person("the registry's stand-in");

/// Who stands in for a registry that takes that one's place.
pub const SUCCESSOR: Account = person("the successor's stand-in");

/// Who may hold credits besides the example people.
pub const OTHERS: [Account; 2] = [REGISTRY, person("another account")];

fn person_named(name: &str) -> Option<Account> {
    Some(match name {
        "the administrator" => ADMINISTRATOR,
        "the operator" => OPERATOR,
        "the recipient" => RECIPIENT,
        "the first verifier" => VERIFIERS[0],
        "the second verifier" => VERIFIERS[1],
        "the third verifier" => VERIFIERS[2],
        "the arbiter" => ARBITER,
        "the appeal arbiter" => APPEAL_ARBITER,
        "the guardian" => GUARDIAN,
        "the pauser" => PAUSER,
        "the first funder" => FUNDERS[0],
        "the second funder" => FUNDERS[1],
        "the third funder" => FUNDERS[2],
        "the fourth funder" => FUNDERS[3],
        "a stranger" | "the stranger" => STRANGER,
        "the plan's fund" => STAND_IN,
        "the first member" => COUNCILLORS[0],
        "the second member" => COUNCILLORS[1],
        "the third member" => COUNCILLORS[2],
        "the class administrator" => CLASS_ADMINISTRATOR,
        "the issuer" => ISSUER,
        "the registrar" => REGISTRAR,
        "the authority" => AUTHORITY,
        "the registry" => REGISTRY,
        "the successor" => SUCCESSOR,
        "the zero account" => Account::ZERO,
        "another account" => person("another account"),
        _ => return None,
    })
}

/// An amount, written with thousands separators: `1,200,000`.
pub fn amount(text: &str) -> Option<u128> {
    let amount: u128 = text.replace(',', "").parse().ok()?;
    (separated(amount) == text).then_some(amount)
}

/// An amount as it is written here.
pub fn separated(amount: u128) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A duration: `60 days`, `1 day`, `one millisecond`, `60 days less one millisecond`.
pub fn time(text: &str) -> Option<Millis> {
    if text == "one millisecond" {
        return Some(1);
    }
    if let Some(whole) = text.strip_suffix(" less one millisecond") {
        return Some(time(whole)? - 1);
    }
    let days = text.strip_suffix(" days").or(text.strip_suffix(" day"))?;
    Some(Millis::try_from(amount(days)?).ok()? * DAY)
}

/// A moment, in days since the story began: `day 60`, `one millisecond before day 60`, `one
/// millisecond after day 60`.
pub fn moment(text: &str) -> Option<Millis> {
    if let Some(day) = text.strip_prefix("one millisecond before ") {
        return moment(day)?.checked_sub(1);
    }
    if let Some(day) = text.strip_prefix("one millisecond after ") {
        return moment(day)?.checked_add(1);
    }
    let day = Millis::try_from(amount(text.strip_prefix("day ")?)?).ok()?;
    Some(Chain::GENESIS + day * DAY)
}

/// A share: `75 %`, `33.33 %`.
pub fn share(text: &str) -> Option<BasisPoints> {
    let (whole, hundredths) = match text.strip_suffix(" %")?.split_once('.') {
        Some((whole, hundredths)) if hundredths.len() == 2 => (whole, hundredths),
        Some(_) => return None,
        None => (text.strip_suffix(" %")?, "0"),
    };
    let (whole, hundredths): (BasisPoints, BasisPoints) =
        (whole.parse().ok()?, hundredths.parse().ok()?);
    whole.checked_mul(100)?.checked_add(hundredths)
}

/// From 0: `first` is 0.
pub fn nth(text: &str) -> Option<u8> {
    let place = ORDINALS.iter().position(|ordinal| *ordinal == text)?;
    u8::try_from(place).ok()
}

fn milestone(text: &str) -> Option<u8> {
    match text.strip_prefix("the ")?.strip_suffix("milestone")? {
        "" => Some(0),
        ordinal => nth(ordinal.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_a_step_apart() {
        let pattern = "{who} contributes {amount}";
        let read = |text| pieces(pattern, text);
        let found = read("the first funder contributes 1,200,000");
        assert_eq!(found, Some(vec!["the first funder", "1,200,000"]));
        assert_eq!(read("the first funder contributes 1200000"), None);
        assert_eq!(read("some funder contributes 1"), None);
        assert_eq!(read("the first funder contributes 1 more"), None);
    }

    #[test]
    fn words_mean_numbers() {
        assert_eq!(time("60 days less one millisecond"), Some(60 * DAY - 1));
        assert_eq!(time("1,095 days"), Some(1_095 * DAY));
        let midnight = Chain::GENESIS + 60 * DAY;
        assert_eq!(moment("one millisecond before day 60"), Some(midnight - 1));
        assert_eq!(share("33.33 %"), Some(3_333));
        assert_eq!(share("100 %"), Some(10_000));
        assert_eq!(milestone("the milestone"), Some(0));
        assert_eq!(milestone("the third milestone"), Some(2));
        assert_eq!(separated(u128::MAX).len(), 39 + 12);
    }
}

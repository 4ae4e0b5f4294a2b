//! Power over a contract and what bounds it: the highest role, lesser ones, pauses, lists.

use canopy_core::{
    allow_list,
    fund::{Admission, Membership, Role as FundRole},
    milestones::Role as MilestonesRole,
    pause::Pause,
    registry::Role as RegistryRole,
    roles::{Administration, Pending, Step as Move},
    types::{Account, Hash},
};
use canopy_harness::{hash, REASON};

use super::{same, Step};
use crate::features::{scene::Scene, words::Words};

/// Sends the same message to whichever contract the step names.
macro_rules! send {
    ($scene:ident, $to:expr, $by:expr, $message:ident($($argument:expr),*)) => {{
        let (to, by) = ($to, $by);
        let suite = $scene.w.suite;
        match contract($scene, to)? {
            Contract::Fund => {
                let message = suite.fund().$message($($argument),*);
                $scene.send(concat!("climate-fund.", stringify!($message)), by, message)?;
            }
            Contract::Milestones => {
                let message = suite.milestones().$message($($argument),*);
                $scene.send(concat!("milestones.", stringify!($message)), by, message)?;
            }
            Contract::Registry => {
                let message = suite.registry().$message($($argument),*);
                $scene.send(concat!("registry.", stringify!($message)), by, message)?;
            }
        }
        Ok(())
    }};
}

/// Asks whichever contract the step names the same.
macro_rules! ask {
    ($scene:ident, $to:expr, $message:ident) => {{
        let to = $to;
        let suite = $scene.w.suite;
        match contract($scene, to)? {
            Contract::Fund => {
                let message = suite.fund().$message();
                $scene.ask(concat!("climate-fund.", stringify!($message)), message)
            }
            Contract::Milestones => {
                let message = suite.milestones().$message();
                $scene.ask(concat!("milestones.", stringify!($message)), message)
            }
            Contract::Registry => {
                let message = suite.registry().$message();
                $scene.ask(concat!("registry.", stringify!($message)), message)
            }
        }
        .ok_or("it says nothing")?
    }};
}

/// A contract that has safeguards.
enum Contract {
    Fund,
    Milestones,
    Registry,
}

fn contract(scene: &Scene, account: Account) -> Result<Contract, String> {
    let suite = scene.w.suite;
    match account {
        _ if account == suite.fund => Ok(Contract::Fund),
        _ if account == suite.milestones => Ok(Contract::Milestones),
        _ if account == suite.registry => Ok(Contract::Registry),
        _ => Err("that is no contract with safeguards".to_owned()),
    }
}

pub const STEPS: &[Step] = &[
    (
        "{who} offers the administration of {who} to {who}",
        |scene, words| {
            let (by, to) = (words.who(0, scene), words.who(2, scene));
            let step = Move::Offer { to };
            send!(scene, words.who(1, scene), by, administer(step, REASON))
        },
    ),
    (
        "{who} accepts the administration of {who}",
        |scene, words| {
            let by = words.who(0, scene);
            send!(
                scene,
                words.who(1, scene),
                by,
                administer(Move::Accept, REASON)
            )
        },
    ),
    (
        "{who} cancels what is under way with the administration of {who}",
        |scene, words| {
            let by = words.who(0, scene);
            send!(
                scene,
                words.who(1, scene),
                by,
                administer(Move::Cancel, REASON)
            )
        },
    ),
    (
        "{who} sets the delay of the administration of {who} to {time}",
        |scene, words| {
            let (by, delay) = (words.who(0, scene), words.time(2));
            let step = Move::Delay { delay };
            send!(scene, words.who(1, scene), by, administer(step, REASON))
        },
    ),
    ("{who} administers {who}", |scene, words| {
        let holder = words.who(0, scene);
        same(administration(scene, words.who(1, scene))?.holder, holder)
    }),
    (
        "{who} may accept the administration of {who} from {moment} on",
        |scene, words| {
            let (to, due) = (words.who(0, scene), words.moment(2));
            let pending = administration(scene, words.who(1, scene))?.pending;
            same(pending, Pending::Offer { to, due })
        },
    ),
    (
        "nothing is under way with the administration of {who}",
        |scene, words| {
            let pending = administration(scene, words.who(0, scene))?.pending;
            same(pending, Pending::Nothing)
        },
    ),
    ("{who} pauses {who} for {time}", |scene, words| {
        let (by, duration) = (words.who(0, scene), words.time(2));
        send!(scene, words.who(1, scene), by, pause(duration, REASON))
    }),
    ("{who} ends the pause of {who}", |scene, words| {
        let by = words.who(0, scene);
        send!(scene, words.who(1, scene), by, unpause(REASON))
    }),
    ("{who} is paused until {moment}", |scene, words| {
        let until = words.moment(1);
        same(pause(scene, words.who(0, scene))?.until, until)
    }),
    (
        "{who} may be paused again from {moment} on",
        |scene, words| {
            let ready = words.moment(1);
            same(pause(scene, words.who(0, scene))?.ready, ready)
        },
    ),
    ("{who} makes {who} a pauser of the fund", |scene, words| {
        appoint_pauser(scene, words, true)
    }),
    (
        "{who} dismisses {who} as pauser of the fund",
        |scene, words| appoint_pauser(scene, words, false),
    ),
    (
        "{who} makes {who} a pauser of milestones",
        |scene, words| appoint_pauser_of_milestones(scene, words, true),
    ),
    (
        "{who} dismisses {who} as pauser of milestones",
        |scene, words| appoint_pauser_of_milestones(scene, words, false),
    ),
    ("{who} is a pauser of milestones", |scene, words| {
        same(pauses_milestones(scene, words), true)
    }),
    ("{who} is no pauser of milestones", |scene, words| {
        same(pauses_milestones(scene, words), false)
    }),
    (
        "{who} makes {who} a pauser of the registry",
        |scene, words| {
            let (by, pauser) = (words.who(0, scene), words.who(1, scene));
            let message = scene.w.suite.registry();
            let message = { message }.appoint(RegistryRole::Pauser, pauser, true, REASON);
            scene.send("registry.appoint", by, message)?;
            Ok(())
        },
    ),
    (
        "{who} lets only {who} and {who} contribute",
        |scene, words| {
            scene.story.contributors = vec![words.who(1, scene), words.who(2, scene)];
            set_lists(scene, words.who(0, scene))
        },
    ),
    ("{who} lets only {who} and {who} accept", |scene, words| {
        scene.story.recipients = vec![words.who(1, scene), words.who(2, scene)];
        set_lists(scene, words.who(0, scene))
    }),
    (
        "{who} lets everybody contribute and accept",
        |scene, words| {
            scene.story.contributors.clear();
            scene.story.recipients.clear();
            set_lists(scene, words.who(0, scene))
        },
    ),
    ("the fund keeps to these lists from now on", |scene, _| {
        let message = scene.w.suite.fund().admission();
        let found = scene.ask("climate-fund.admission", message);
        same(found, Some(lists(scene)))
    }),
];

fn administration(scene: &mut Scene, of: Account) -> Result<Administration, String> {
    Ok(ask!(scene, of, administration))
}

fn pause(scene: &mut Scene, of: Account) -> Result<Pause, String> {
    Ok(ask!(scene, of, pause_state))
}

fn appoint_pauser(scene: &mut Scene, words: &Words, give: bool) -> Result<(), String> {
    let (by, pauser) = (words.who(0, scene), words.who(1, scene));
    let message = scene.w.suite.fund();
    let message = { message }.appoint(FundRole::Pauser, pauser, give, REASON);
    scene.send("climate-fund.appoint", by, message)?;
    Ok(())
}

fn appoint_pauser_of_milestones(
    scene: &mut Scene,
    words: &Words,
    give: bool,
) -> Result<(), String> {
    let (by, pauser) = (words.who(0, scene), words.who(1, scene));
    let message = scene.w.suite.milestones();
    let message = { message }.appoint(MilestonesRole::Pauser, pauser, give, REASON);
    scene.send("milestones.appoint", by, message)?;
    Ok(())
}

fn pauses_milestones(scene: &mut Scene, words: &Words) -> bool {
    let message = scene.w.suite.milestones();
    let message = { message }.has_role(MilestonesRole::Pauser, words.who(0, scene));
    scene.ask("milestones.has_role", message)
}

/// The secret from which a scenario's lists have their salts.
const SECRET: Hash = [7; 32];

fn set_lists(scene: &mut Scene, by: Account) -> Result<(), String> {
    let message = scene.w.suite.fund();
    let message = { message }.set_admission(lists(scene), REASON);
    scene.send("climate-fund.set_admission", by, message)?;
    Ok(())
}

fn lists(scene: &Scene) -> Admission {
    let root = |list: &[Account]| allow_list::root(&leaves(list), &hash);
    Admission {
        contributors: root(&scene.story.contributors),
        recipients: root(&scene.story.recipients),
    }
}

fn leaves(list: &[Account]) -> Vec<Hash> {
    let leaf = |account: &Account| {
        let salt = allow_list::salt(&SECRET, account, &hash);
        allow_list::leaf(account, &salt, &hash)
    };
    list.iter().map(leaf).collect()
}

/// What `by` shows of a list: its own proof if it is on it, or what the step names in brackets.
pub fn membership(scene: &Scene, list: &[Account], by: Account) -> Option<Membership> {
    let whose = scene.named.proof.unwrap_or(by);
    let place = list.iter().position(|account| *account == whose)?;
    Some(Membership {
        salt: allow_list::salt(&SECRET, &whose, &hash),
        proof: allow_list::proof(&leaves(list), place, &hash)?,
    })
}

//! `canopy allowlist`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{bail, ensure, Context, Result};
use canopy_core::{
    allow_list::{leaf, proof, root, salt},
    commitment::Salt,
    types::{Account, Hash},
};
use canopy_harness::{account, hash};
use serde::Serialize;

use super::{random, read_all, read_secret, write_secret, Input};
use crate::text::hexed;

/// The rest of `canopy allowlist --help`.
const HELP: &str = "\
WHAT IT IS FOR
  A fund that may take money only from known donors, or pay only known recipients, need not
  publish who they are. The chain keeps the root of the list: 32 bytes that say nothing.
  Whoever is on the list gets a proof from you, and shows it when it matters. The proof
  shows that account and nobody else's.

LIST
  One account a line: an address (SS58), or 32 bytes in hexadecimal. Empty lines are skipped;
  the zero account is refused, since on some chains anybody can sign for it.
  Order and repetition make no difference. Nobody else needs the list; keep it.

SECRET
  Accounts are public, so a hash of one could be guessed. A secret of the list's keeps that from
  happening. Whoever has the secret can find out who is on the list; without it, no proof
  can be made. Keep it as you keep the list, and take another for another list.

EXAMPLE
  canopy allowlist secret donors.secret
  canopy allowlist root --secret donors.secret donors.txt
  canopy allowlist proof --secret donors.secret --account 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY donors.txt";

/// Arguments of `canopy allowlist`.
#[derive(clap::Args, Debug)]
#[command(after_help = HELP)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand, Debug)]
enum Command {
    /// Make a random secret for a new list, in a file that only you can read.
    Secret {
        /// The new file. One that exists is never replaced.
        file: PathBuf,
    },
    /// Print the root of a list: what goes on chain.
    Root {
        #[command(flatten)]
        list: Source,
    },
    /// Print an account's salt and proof, as JSON: what that account shows.
    Proof {
        #[command(flatten)]
        list: Source,
        /// The account, as in the list.
        #[arg(long, value_parser = parse_account)]
        account: Account,
    },
}

/// A list and its secret.
#[derive(clap::Args, Debug)]
struct Source {
    #[command(flatten)]
    accounts: Input,
    /// The file with the list's secret.
    #[arg(long, value_name = "FILE")]
    secret: PathBuf,
}

/// Does what is asked.
///
/// # Errors
/// If something cannot be read or written, a line is no account, or the account is not on the list.
pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Secret { file } => write_secret(&file, &(hexed(&random()?) + "\n"))?,
        Command::Root { list } => println!("{}", hexed(&List::read(&list)?.root)),
        Command::Proof { list, account } => {
            let shown = List::read(&list)?.proof(&account)?;
            println!("{}", serde_json::to_string_pretty(&shown)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A list, with its leaves in order.
pub(super) struct List {
    secret: Salt,
    leaves: Vec<Hash>,
    pub root: Hash,
}

/// What an account shows.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    root: String,
    account: String,
    pub salt: String,
    pub proof: Vec<String>,
}

impl List {
    fn read(from: &Source) -> Result<Self> {
        let secret = read_secret(&from.secret)?;
        let text = read_all(from.accounts.file.as_deref())?;
        let text = String::from_utf8(text).context("the list is not UTF-8 text")?;
        Self::of(secret, &text)
    }

    /// The list in a text.
    pub(super) fn of(secret: Salt, text: &str) -> Result<Self> {
        let mut leaves = Vec::new();
        for (number, line) in (1_u64..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let Ok(account) = parse_account(line) else {
                bail!("line {number}: not an account (an SS58 address, or 64 hexadecimal digits): {line:?}");
            };
            // On some chains anybody can sign for it: it would admit everybody.
            ensure!(
                account != Account::ZERO,
                "line {number}: the zero account, for which on some chains anybody can sign: {line:?}"
            );
            leaves.push(own_leaf(&secret, &account));
        }
        // By hash: where somebody stands says nothing.
        leaves.sort_unstable();
        leaves.dedup();
        let root = root(&leaves, &hash).context("the list is empty: it would admit nobody")?;
        Ok(Self {
            secret,
            leaves,
            root,
        })
    }

    /// What shows that the account is on the list.
    pub(super) fn proof(&self, account: &Account) -> Result<Shown> {
        let place = self.leaves.binary_search(&own_leaf(&self.secret, account));
        let proof = place
            .ok()
            .and_then(|place| proof(&self.leaves, place, &hash))
            .context("the account is not on the list")?;
        Ok(Shown {
            root: hexed(&self.root),
            account: hexed(&account.0),
            salt: hexed(&salt(&self.secret, account, &hash)),
            proof: proof.iter().map(|node| hexed(node)).collect(),
        })
    }
}

fn own_leaf(secret: &Salt, account: &Account) -> Hash {
    leaf(account, &salt(secret, account, &hash), &hash)
}

fn parse_account(text: &str) -> Result<Account, String> {
    account(text).ok_or_else(|| "neither an SS58 address nor 64 hexadecimal digits".to_owned())
}

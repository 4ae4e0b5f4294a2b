//! What is written, read back and refused.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::path::PathBuf;

use canopy_core::{allow_list::admits, types::Account};
use canopy_harness::hash;
use clap::Parser;

use super::*;

#[derive(Parser)]
struct Commit {
    #[command(flatten)]
    args: commit::Args,
}

fn committed(folder: &Path, arguments: &[&str]) -> Result<PathBuf> {
    let data = folder.join("data");
    std::fs::write(&data, "Example Person, born 1 January 1970")?;
    let opening = folder.join("opening");
    let mut all = vec!["commit", data.to_str().unwrap(), "--opening"];
    all.push(opening.to_str().unwrap());
    all.extend(arguments);
    commit::run(Commit::try_parse_from(all)?.args)?;
    Ok(opening)
}

/// The second test vector of `docs/privacy.md`.
const COMMITMENT: &str = "9eef8501fd3e7ac14e7061027550f1672e7332cb086b09077c488eddff98a86a";
const SALT: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

#[test]
fn g7_an_opening_opens_its_commitment_and_no_other() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let opening = std::fs::read(committed(folder.path(), &["--salt", SALT])?)?;
    let commitment = parse_32(COMMITMENT).unwrap();
    let data = reveal::open(&opening, &commitment)?;
    assert_eq!(data, b"Example Person, born 1 January 1970");
    let mut other = commitment;
    other[31] ^= 1;
    assert!(reveal::open(&opening, &other).is_err());
    // Whatever is changed in it, it opens nothing any more.
    let text = String::from_utf8(opening)?;
    for (from, to) in [
        ("0x0001", "0x0101"),
        ("canopy/commit/1", "canopy/commit/2"),
        ("\"data\": \"0x45", "\"data\": \"0x44"),
        ("\"data\": \"0x45", "\"data\": \"0x4"),
        ("\"salt\"", "\"sole\""),
    ] {
        assert!(text.contains(from), "{from}");
        let changed = text.replace(from, to);
        assert!(
            reveal::open(changed.as_bytes(), &commitment).is_err(),
            "{to}"
        );
    }
    Ok(())
}

#[test]
fn g7_every_commitment_has_a_salt_of_its_own() -> Result<()> {
    let folders = [tempfile::tempdir()?, tempfile::tempdir()?];
    let mut texts = Vec::new();
    for folder in &folders {
        texts.push(std::fs::read_to_string(committed(folder.path(), &[])?)?);
    }
    assert_ne!(texts[0], texts[1]);
    Ok(())
}

#[test]
fn g7_a_secret_is_its_owners_and_never_replaced() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let opening = committed(folder.path(), &[])?;
    let before = std::fs::read(&opening)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&opening)?.permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let error = committed(folder.path(), &[]).unwrap_err();
    assert!(error.to_string().contains("not replaced"), "{error}");
    assert_eq!(std::fs::read(&opening)?, before);
    Ok(())
}

#[test]
fn a_salt_is_thirty_two_bytes() {
    assert_eq!(parse_32(SALT), parse_32(&format!(" 0x{SALT}\n")));
    for text in [
        "",
        "0x",
        "00",
        &SALT[1..],
        &format!("{SALT}00"),
        &SALT.replace('0', "g"),
    ] {
        assert!(parse_32(text).is_err(), "{text}");
    }
}

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const ALICE_HEX: &str = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";

#[test]
fn g7_who_is_on_the_list_gets_a_proof() -> Result<()> {
    let others: String = (1..=6u8).map(|n| hex::encode([n; 32]) + "\n").collect();
    let list = allowlist::List::of([7; 32], &format!("{others}\n  {ALICE} \r\n{ALICE_HEX}\n"))?;
    let again = allowlist::List::of([7; 32], &format!("{ALICE_HEX}\n{others}"))?;
    assert_eq!(list.root, again.root, "order and repetition");
    let elsewhere = allowlist::List::of([8; 32], &format!("{ALICE_HEX}\n{others}"))?;
    assert_ne!(list.root, elsewhere.root, "the secret");

    let alice = Account(parse_32(ALICE_HEX).unwrap());
    let shown = list.proof(&alice)?;
    let salt = parse_32(&shown.salt).unwrap();
    let proof = shown.proof.iter().map(|h| parse_32(h).unwrap());
    assert!(admits(&list.root, &alice, &salt, proof, &hash));
    assert!(list.proof(&Account([9; 32])).is_err());
    Ok(())
}

#[test]
fn what_is_no_account_is_refused_with_its_line() {
    let refused = |text: &str| match allowlist::List::of([7; 32], text) {
        Ok(_) => panic!("accepted: {text}"),
        Err(error) => error.to_string(),
    };
    assert!(refused("\n\n").contains("empty"));
    assert!(refused(&format!("{ALICE}\n\nsomebody")).starts_with("line 3: "));
    // The zero account is everybody's, however it is written.
    let zero = hex::encode(Account::ZERO.0);
    for line in [&zero, "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM"] {
        let error = refused(&format!("{ALICE}\n{line}\n"));
        assert!(error.starts_with("line 2: the zero account"), "{error}");
    }
    // A mistyped address has a wrong checksum.
    assert!(refused(&ALICE.replace("Grw", "Gwr")).starts_with("line 1: "));
}

//! Contracts made smaller than contract-build makes them: a call pays for every byte of the code.
//!
//! contract-build runs Binaryen's optimiser once, for size. Here it runs again, on code whose
//! control flow was taken apart and put together anew, and with one more thing known: no contract
//! has anything in the first kilobyte of its memory, which is the far end of the stack. So a sum that
//! becomes part of a load or a store can be no other address.

use std::fs;
use std::path::Path;

use anyhow::{ensure, Context, Result};
use wasm_opt::{OptimizationOptions, Pass};

use super::contracts::Contract;

/// What is done to the code, in words that go into a contract's fingerprint.
pub const PASSES: &str = "flatten, rereloop; twice for size; low memory unused";

/// Makes the code of a contract smaller, and names it so in its metadata and its bundle.
pub fn shrink(contract: &Contract) -> Result<()> {
    let [wasm, ..] = contract.artifacts();
    let before = fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    optimise(&wasm)?;
    let after = fs::read(&wasm)?;
    let hash = |code: &[u8]| hex::encode(contract_build::code_hash(code));
    for (extension, codes) in [("json", 0), ("contract", 1)] {
        let path = contract.file(extension);
        let text = fs::read_to_string(&path)?;
        let text = replace(&text, 1, &hash(&before), &hash(&after));
        let text = text
            .and_then(|text| replace(&text, codes, &hex::encode(&before), &hex::encode(&after)));
        let text = text.with_context(|| format!("in {}", path.display()))?;
        fs::write(path, text)?;
    }
    Ok(())
}

fn optimise(wasm: &Path) -> Result<()> {
    let pass = |round: &mut OptimizationOptions| {
        // What every version of the contracts pallet takes, and nothing newer.
        let round = round.mvp_features_only().zero_filled_memory(true);
        let round = round.low_memory_unused(true).debug_info(false);
        round.run(wasm, wasm).context("Binaryen refuses the code")
    };
    let for_size = OptimizationOptions::new_optimize_for_size_aggressively;
    let mut anew = for_size();
    anew.add_default_passes(false);
    anew.add_pass(Pass::Flatten).add_pass(Pass::Rereloop);
    pass(&mut anew)?;
    pass(&mut for_size())?;
    pass(&mut for_size())
}

/// The text with one string in place of another, which is in it exactly so many times.
fn replace(text: &str, times: usize, from: &str, to: &str) -> Result<String> {
    let found = text.matches(from).count();
    ensure!(found == times, "code or hash {found} times and not {times}");
    Ok(text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_as_often_as_it_should_is_not_replaced() -> Result<()> {
        assert_eq!(replace("a b", 1, "b", "c")?, "a c");
        assert_eq!(replace("a b", 0, "x", "c")?, "a b");
        assert!(replace("a b", 1, "x", "c").is_err());
        assert!(replace("b b", 1, "b", "c").is_err());
        Ok(())
    }
}

//! Law G3: no code is ever replaced. What a contract asks of the chain stands in the imports of
//! its Wasm, and there is no other way to ask: so what is not imported, it cannot do.

use std::{collections::BTreeMap, path::Path};

use canopy_harness::{code, hash};
use parity_wasm::elements::{External, ImportEntry, ImportSection, Instruction, Module, Section};

use crate::metadata::metadata;

const ALL: &[&str] = &[
    "catalogue",
    "climate-fund",
    "council",
    "eco-credits",
    "milestones",
    "registry",
];

/// What contracts may ask of the chain, which of them, and why. A function that is not here is
/// refused, whatever it does: to add one is a decision, and its reason stands beside it.
const ASKED: [(&str, &[&str], &str); 17] = [
    ("input", ALL, "reads the call"),
    ("seal_return", ALL, "answers it, or refuses and undoes it"),
    ("caller", ALL, "who calls: every right depends on it"),
    (
        "address",
        ALL,
        "its own account, which nobody else may pass for",
    ),
    ("now", ALL, "the time"),
    ("get_storage", ALL, "reads its own records"),
    ("set_storage", ALL, "writes its own records"),
    ("clear_storage", ALL, "removes what became empty"),
    ("contains_storage", ALL, "whether a record is there"),
    ("take_storage", ALL, "reads and removes its own record"),
    ("deposit_event", ALL, "tells the world what changed"),
    (
        "hash_blake2_256",
        ALL,
        "binds signatures to terms, evidence and calls",
    ),
    (
        "value_transferred",
        ALL,
        "the fund takes money; all others refuse it",
    ),
    (
        "balance",
        &["climate-fund"],
        "measures what came in and went out",
    ),
    (
        "transfer",
        &["climate-fund"],
        "pays out the chain's own token",
    ),
    (
        "call",
        &["catalogue", "climate-fund", "council", "registry"],
        "asks milestones, tokens and views; credits what was issued; does what the council decided",
    ),
    ("memory", ALL, "its own memory, not a function"),
];

/// What would break the law, or make a contract's code and money anything but its own: none of
/// these is ever in the table above.
const NEVER: [&str; 13] = [
    "set_code_hash",
    "terminate",
    "delegate_call",
    "call_chain_extension",
    "call_runtime",
    "instantiate",
    "xcm_execute",
    "xcm_send",
    "lock_delegate_dependency",
    "unlock_delegate_dependency",
    "caller_is_root",
    "debug_message",
    "random",
];

/// What a contract's Wasm asks of the chain and may not.
fn unasked(contract: &str, module: &Module) -> Vec<String> {
    let imports = module.import_section().map(|section| section.entries());
    imports
        .unwrap_or_default()
        .iter()
        .filter(|import| {
            let may = ASKED.iter().any(|(name, contracts, _)| {
                *name == import.field() && contracts.contains(&contract)
            });
            let memory = matches!(import.external(), External::Memory(_));
            !may || memory != (import.field() == "memory")
        })
        .map(|import| format!("{}::{}", import.module(), import.field()))
        .collect()
}

#[test]
fn g3_no_contract_can_change_its_code_end_itself_or_run_anothers() {
    for contract in ALL {
        let module: Module = parity_wasm::deserialize_buffer(&code(contract)).unwrap();
        let imports = module.import_section().expect("a contract imports");
        assert!(imports.entries().len() > 5, "{contract}: nothing was read");
        let unasked = unasked(contract, &module);
        assert!(unasked.is_empty(), "{contract} imports {unasked:?}");
    }
    for (name, _, why) in ASKED {
        assert!(!NEVER.contains(&name) && !why.is_empty(), "{name}");
    }
}

#[test]
fn g3_an_import_that_nobody_decided_on_is_found() {
    let importing = |name: &str| {
        let function = External::Function(0);
        let import = ImportEntry::new("seal0".to_owned(), name.to_owned(), function);
        let section = ImportSection::with_entries(vec![import]);
        Module::new(vec![Section::Import(section)])
    };
    for name in NEVER.into_iter().chain(["something_new", "memory"]) {
        let found = unasked("council", &importing(name));
        assert_eq!(found, [format!("seal0::{name}")]);
    }
    // What one contract may another may not.
    assert!(unasked("council", &importing("call")).is_empty());
    assert!(!unasked("milestones", &importing("call")).is_empty());
    assert!(!unasked("council", &importing("transfer")).is_empty());
}

/// A file of the repository.
fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every call pays for all of a contract's code. `docs/toolchain.md` says what the largest part is.
#[test]
fn no_contract_is_larger_than_forty_thousand_bytes() {
    for contract in ALL {
        let size = code(contract).len();
        assert!((5_000..=40_000).contains(&size), "{contract}: {size} bytes");
    }
}

/// The table of sizes in `docs/toolchain.md`: by contract, what it says.
fn sizes(page: &str) -> BTreeMap<&str, usize> {
    let table = page.lines().filter(|line| line.starts_with("| `"));
    table
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim).skip(1);
            let name = cells.next()?.trim_matches('`');
            let size = cells.next()?.replace(',', "").parse();
            Some((name, size.ok()?))
        })
        .filter(|(name, _)| ALL.contains(name))
        .collect()
}

/// A number with a comma between thousands.
fn thousands(number: usize) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}

/// That table is the one place where sizes stand. A few bytes depend on the folder in which a contract
/// is built: it decides the order of functions, and so how long the numbers are by which they are called.
#[test]
fn the_table_of_sizes_says_how_large_each_contract_is() {
    let page = file("docs/toolchain.md");
    let written = sizes(&page);
    let stale: Vec<_> = ALL
        .iter()
        .map(|contract| (*contract, code(contract).len()))
        .filter(|(contract, size)| {
            let written = written.get(contract).copied().unwrap_or_default();
            written.abs_diff(*size) * 1_000 > *size
        })
        .map(|(contract, size)| format!("| `{contract}` | {} |", thousands(size)))
        .collect();
    assert!(
        stale.is_empty(),
        "in docs/toolchain.md, \"How large each contract is\", write:\n{}",
        stale.join("\n")
    );
}

/// What `catalogue` asks other contracts it picks by name, and a name that no message has would be
/// a text that is never there.
#[test]
fn every_view_that_the_catalogue_asks_for_by_name_is_there() {
    let views: Vec<_> = ["eco-credits", "registry"]
        .into_iter()
        .flat_map(|contract| {
            let metadata = metadata(contract);
            let messages = metadata["spec"]["messages"].as_array().unwrap().clone();
            messages
                .into_iter()
                .filter(|message| message["mutates"] == false)
        })
        .map(|message| message["selector"].as_str().unwrap().to_owned())
        .collect();
    let source = file("contracts/catalogue/sources.rs");
    let asked: Vec<_> = source.split("selector_bytes!(\"").skip(1).collect();
    assert!(asked.len() > 10, "{} were found", asked.len());
    for name in asked {
        let name = name.split('"').next().unwrap();
        let [a, b, c, d, ..] = hash(name.as_bytes());
        let selector = format!("0x{a:02x}{b:02x}{c:02x}{d:02x}");
        assert!(views.contains(&selector), "no contract has a view {name}");
    }
}

/// The build tells its optimiser that nothing lies in the first kilobyte of a contract's memory
/// (`crates/cli/src/build/shrink.rs`). The stack grows down to there from below the data, and a
/// contract that used all of it would be ended.
#[test]
fn nothing_lies_in_the_first_kilobyte_of_a_contracts_memory() {
    const STACK: i32 = 65_536;
    for contract in ALL {
        let module: Module = parity_wasm::deserialize_buffer(&code(contract)).unwrap();
        let globals = module.global_section().expect("it has a stack pointer");
        let start = |code: &[Instruction]| match code {
            [Instruction::I32Const(start), Instruction::End] => *start,
            other => panic!("{contract}: {other:?}"),
        };
        let pointer = start(globals.entries()[0].init_expr().code());
        assert_eq!(pointer, STACK, "{contract}: the stack begins elsewhere");
        let data = module.data_section().expect("it has data");
        for segment in data.entries() {
            let begins = segment.offset().as_ref().map(|offset| start(offset.code()));
            assert!(begins >= Some(STACK), "{contract}: data below the stack");
        }
    }
}

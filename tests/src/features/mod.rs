//! Scenarios in plain words, `tests/features`, played on compiled Wasm.
//!
//! | file | what it does |
//! |---|---|
//! | `runner` | plays features, and tells what does not go as written |
//! | `scene` | where a scenario plays, and what it is about |
//! | `steps` | what each step does |
//! | `words` | the accounts, amounts and times that words mean |
//! | `errors` | the sentence of each error |
//! | `coverage` | what features must speak of, so that nothing is left out |

mod coverage;
mod errors;
mod runner;
mod scene;
mod steps;
mod words;

/// A contract whose features say everything that it does.
struct Contract {
    /// Its package.
    name: &'static str,
    /// The folder of its features in `tests/features`.
    folder: &'static str,
    /// The page with its messages and their errors in order.
    page: &'static str,
    /// The enum of its errors.
    errors: &'static str,
    /// Its tables of states.
    life: &'static [Life],
    /// Messages that it refuses whatever is asked.
    always: &'static [Always],
    /// What a standard's words for refusals mean here, where they are none of the enum's.
    words: &'static [Word],
    /// What no scenario shows, and why.
    gaps: &'static [Gap],
}

impl Contract {
    fn always(&self, message: &str) -> Option<&Always> {
        self.always.iter().find(|always| always.message == message)
    }

    /// The sentence of each of its errors.
    fn sentences(&self) -> Vec<(String, String)> {
        let own = errors::refusals(self.errors).into_iter();
        let own = own.map(|refusal| (refusal.name, refusal.sentence));
        let words = self.words.iter();
        let words = words.map(|word| (word.error.to_owned(), word.sentence.to_owned()));
        own.chain(words).collect()
    }
}

/// A message that a standard wants to be there, and that is always refused.
struct Always {
    message: &'static str,
    word: Word,
}

/// A standard's word for a refusal.
struct Word {
    error: &'static str,
    /// What it means here.
    sentence: &'static str,
}

/// A table of states.
struct Life {
    /// The page that it is on.
    page: &'static str,
    /// The heading above it.
    heading: &'static str,
    /// What its first column is called.
    column: &'static str,
    /// What its rows' tags begin with.
    prefix: &'static str,
}

/// What no scenario shows.
struct Gap {
    /// Messages, or `*` for all of them.
    messages: &'static [&'static str],
    /// Errors of theirs, or none if the messages have no scenario at all.
    errors: &'static [&'static str],
    why: &'static str,
}

/// What each contract that speaks PSP34 answers to whoever would move a certificate.
const CERTIFICATES_STAY: &[Always] = &[
    Always {
        message: "Psp34::approve",
        word: NEVER_MOVES,
    },
    Always {
        message: "Psp34::transfer",
        word: NEVER_MOVES,
    },
];

const NEVER_MOVES: Word = Word {
    error: "NotApproved",
    sentence: "A certificate never moves.",
};

/// A contract with features is listed here.
const CONTRACTS: &[Contract] = &[
    Contract {
        name: "climate-fund",
        folder: "fund",
        page: "docs/climate-fund.md",
        errors: "crates/core/src/fund/error.rs",
        life: &[Life {
            page: "docs/architecture.md",
            heading: "### An agreement",
            column: "state",
            prefix: "agreement",
        }],
        always: &[],
        words: &[],
        gaps: &[
            Gap {
                messages: &["*"],
                errors: &["Busy"],
                why: "whoever comes back in while the fund calls out is stopped by the chain \
                      before the fund can say so: tests/src/reentry.rs",
            },
            Gap {
                messages: &["*"],
                errors: &["Overdrawn"],
                why: "it takes a token that takes more than it was told to: \
                      tests/src/oddities.rs",
            },
            Gap {
                messages: &["propose"],
                errors: &["Overflow"],
                why: "there would have to be 2^64 agreements",
            },
            Gap {
                messages: &["contribute"],
                errors: &["Overflow"],
                why: "there is not so much of a chain's own token",
            },
            Gap {
                messages: &["activate"],
                errors: &["Refused"],
                why: "an agreement is bound to one plan, that all have consented to, and its fund \
                      alone starts it: `start` has nothing to refuse",
            },
            Gap {
                messages: &["object"],
                errors: &["NotActive", "Refused"],
                why: "there is nothing to object to before an agreement is active (`NotOpen`), \
                      and what there is `milestones` lets its fund object to",
            },
            Gap {
                messages: &["object_to_change"],
                errors: &["NotActive"],
                why: "only an active agreement has a change, and it stays active",
            },
            Gap {
                messages: &["release"],
                errors: &["WrongOutcome"],
                why: "the outcome of the plan that an agreement is bound to names it; only \
                      another code at the address of `milestones` could lie",
            },
            Gap {
                messages: &["next_actions"],
                errors: &["NoAnswer"],
                why: "an agreement whose `milestones` is silent never becomes active",
            },
        ],
    },
    Contract {
        name: "milestones",
        folder: "milestones",
        page: "docs/milestones.md",
        errors: "crates/core/src/milestones/error.rs",
        life: &[
            Life {
                page: "docs/architecture.md",
                heading: "### A milestone",
                column: "state",
                prefix: "milestone",
            },
            Life {
                page: "docs/architecture.md",
                heading: "### A finding",
                column: "state",
                prefix: "finding",
            },
        ],
        always: &[],
        words: &[],
        gaps: &[
            Gap {
                messages: &[
                    "consent",
                    "attest",
                    "object",
                    "rule",
                    "appeal",
                    "Milestones::funders_object",
                ],
                errors: &["Conflict"],
                why: "no plan is made in which one account holds two offices",
            },
            Gap {
                messages: &["make_plan", "open_finding"],
                errors: &["NoNumbersLeft"],
                why: "there would have to be 2^64 plans or findings",
            },
        ],
    },
    Contract {
        name: "eco-credits",
        folder: "credits",
        page: "docs/eco-credits.md",
        errors: "crates/core/src/credits/error.rs",
        life: &[],
        always: CERTIFICATES_STAY,
        words: &[],
        gaps: &[],
    },
    Contract {
        name: "registry",
        folder: "registry",
        page: "docs/registry.md",
        errors: "crates/core/src/registry/error.rs",
        life: &[
            Life {
                page: "docs/architecture.md",
                heading: "### A credit",
                column: "state of a batch",
                prefix: "batch",
            },
            Life {
                page: "docs/architecture.md",
                heading: "### A credit",
                column: "state of a credit",
                prefix: "credit",
            },
        ],
        always: &[],
        words: &[],
        gaps: &[
            Gap {
                messages: &["*"],
                errors: &["Reentered"],
                why: "what the registry calls, `milestones` and `eco-credits`, calls nobody",
            },
            Gap {
                messages: &["*"],
                errors: &["MilestonesUnavailable"],
                why: "only another code at the address of `milestones` could fail to answer",
            },
            Gap {
                messages: &[
                    "create_type",
                    "create_class",
                    "create_project",
                    "open_batch",
                    "authorise",
                    "export",
                ],
                errors: &["Overflow"],
                why: "there would have to be 2^64 of them",
            },
            Gap {
                messages: &["issue", "apply_finding"],
                errors: &["CreditsRefused"],
                why: "it takes a registry whose place another has, or that counts its batches anew in \
                      another's place: tests/src/place.rs",
            },
            Gap {
                messages: &["apply_finding"],
                errors: &["ZeroAmount"],
                why: "no finding says anything of nothing: `milestones` refuses it",
            },
            Gap {
                messages: &["serials_at"],
                errors: &["Overflow"],
                why: "no batch's line is longer than a number can be: it would not be issued",
            },
        ],
    },
    Contract {
        name: "catalogue",
        folder: "catalogue",
        page: "docs/catalogue.md",
        errors: "crates/core/src/catalogue/mod.rs",
        life: &[],
        always: CERTIFICATES_STAY,
        words: &[Word {
            error: "TokenNotExists",
            sentence: "There is no certificate at this place.",
        }],
        gaps: &[Gap {
            messages: &["list"],
            errors: &["Overflow"],
            why: "there would have to be 2^64 certificates",
        }],
    },
    Contract {
        name: "council",
        folder: "council",
        page: "docs/council.md",
        errors: "crates/core/src/council/error.rs",
        life: &[Life {
            page: "docs/council.md",
            heading: "## A proposal",
            column: "state",
            prefix: "proposal",
        }],
        always: &[],
        words: &[],
        gaps: &[
            Gap {
                messages: &["*"],
                errors: &["Busy"],
                why: "whoever comes back in while the council calls out is stopped by the chain \
                      before the council can say so: tests/src/council.rs",
            },
            Gap {
                messages: &["apply_change"],
                errors: &["Overflow"],
                why: "there would have to be 2^32 memberships",
            },
        ],
    },
];

#[test]
fn the_fund_does_what_its_features_say() {
    tell(&CONTRACTS[0]);
}

#[test]
fn milestones_do_what_their_features_say() {
    tell(&CONTRACTS[1]);
}

#[test]
fn eco_credits_do_what_their_features_say() {
    tell(&CONTRACTS[2]);
}

#[test]
fn the_registry_does_what_its_features_say() {
    tell(&CONTRACTS[3]);
}

#[test]
fn the_catalogue_does_what_its_features_say() {
    tell(&CONTRACTS[4]);
}

#[test]
fn the_council_does_what_its_features_say() {
    tell(&CONTRACTS[5]);
}

/// Plays a contract's features, and checks that they leave nothing out.
fn tell(contract: &Contract) {
    let mut scripts = runner::scripts(contract.folder);
    let filter = runner::filter();
    if let Some(part) = &filter {
        scripts.retain(|script| script.file.to_string_lossy().contains(part));
    }
    let (told, failures) = runner::play(scripts);
    let mut faults: Vec<_> = failures.iter().map(ToString::to_string).collect();
    // What is left out shows only where everything was played, and went as written.
    if faults.is_empty() && filter.is_none() {
        faults = coverage::faults(contract, &told);
    }
    let number = faults.len();
    assert!(faults.is_empty(), "{number}:\n\n{}\n", faults.join("\n\n"));
}

/// A step that no feature says is dead.
#[test]
fn every_step_is_said_in_some_feature() {
    let scripts: Vec<_> = CONTRACTS
        .iter()
        .flat_map(|contract| runner::scripts(contract.folder))
        .collect();
    let said = |pattern| scripts.iter().any(|script| script.says(pattern));
    let unsaid: Vec<_> = steps::all()
        .map(|(pattern, _)| pattern)
        .filter(|pattern| !said(pattern))
        .collect();
    assert_eq!(unsaid, Vec::<&str>::new());
}

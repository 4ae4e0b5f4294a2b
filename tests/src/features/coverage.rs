//! What features must speak of: every message, every error that can reach a caller, in its
//! documented order, and every row of the table of states. A message without a scenario fails.
//!
//! A scenario says by its tags what it shows; that it does is looked up in what it sent.

use std::collections::BTreeSet;

use super::{
    errors::{file, refusals, Refusal},
    runner::Told,
    Contract, Life,
};
use crate::metadata::metadata;

/// The tag of scenarios that meet a message's refusals in their documented order.
const IN_ORDER: &str = "in-order";

/// Everything that a contract's features leave out or say wrongly.
pub fn faults(contract: &Contract, told: &[Told]) -> Vec<String> {
    let mut faults = Vec::new();
    let messages = messages(contract);
    for told in told {
        faults.extend(vain_tags(contract, &messages, told));
    }
    for (message, documented) in &messages {
        faults.extend(message_faults(contract, told, message, documented));
    }
    for life in contract.life {
        faults.extend(life_faults(life, told));
    }
    faults
}

/// Every message, and its errors in their documented order; the constructor too.
fn messages(contract: &Contract) -> Vec<(String, Vec<String>)> {
    let metadata = metadata(contract.name);
    let of = |kind: &str| {
        metadata["spec"][kind]
            .as_array()
            .cloned()
            .unwrap_or_default()
    };
    let errors = contract.sentences();
    let page = file(contract.page);
    let labels = of("constructors").into_iter().chain(of("messages"));
    labels
        .filter_map(|message| Some(message["label"].as_str()?.to_owned()))
        .map(|label| {
            let documented = documented(&page, &label, &errors);
            (label, documented)
        })
        .collect()
}

/// A message's errors, in the order in which the contract's page lists them.
fn documented(page: &str, label: &str, errors: &[(String, String)]) -> Vec<String> {
    let named = format!("`{label}(");
    let row = |line: &&str| {
        let mut cells = line.split('|').skip(1);
        cells.next().is_some_and(|first| first.contains(&named))
    };
    let Some(row) = page.lines().find(row) else {
        return vec![];
    };
    let last = row.trim_end_matches([' ', '|']).rsplit('|').next();
    let mut order = last.unwrap_or_default().to_owned();
    // What is too long for a table stands below it.
    if order.trim() == "below" {
        let begins = format!("`{label}` refuses in this order");
        let section = page.lines().skip_while(|line| !line.starts_with(&begins));
        let section = section.take_while(|line| !line.starts_with('#'));
        order = section.collect::<Vec<_>>().join("\n");
    }
    let words = order.split('`');
    words
        .filter(|word| errors.iter().any(|(name, _)| name == word))
        .map(str::to_owned)
        .collect()
}

/// Tags that name a message which the scenario never sends, or no message at all.
fn vain_tags(contract: &Contract, messages: &[(String, Vec<String>)], told: &Told) -> Vec<String> {
    let place = format!("{}: \"{}\"", told.script.file.display(), told.script.name);
    let prefix = format!("{}.", contract.name);
    let mut faults = Vec::new();
    for tag in &told.script.tags {
        let Some(message) = tag.strip_prefix(&prefix) else {
            continue;
        };
        if !messages.iter().any(|(label, _)| label == message) {
            faults.push(format!("{place}: there is no message @{tag}"));
        } else if !told.log.iter().any(|met| met.message == tag) {
            faults.push(format!("{place}: is tagged @{tag} and never sends it"));
        }
    }
    faults
}

fn message_faults(
    contract: &Contract,
    told: &[Told],
    message: &str,
    documented: &[String],
) -> Vec<String> {
    let tag = format!("{}.{message}", contract.name);
    let tagged: Vec<_> = told
        .iter()
        .filter(|told| told.script.tags.contains(&tag))
        .collect();
    let (untold, gaps) = gaps(contract, message);
    if untold {
        let stale = (!tagged.is_empty()).then(|| format!("{tag}: is told, though listed as a gap"));
        return stale.into_iter().collect();
    }
    let mut faults = Vec::new();
    let met = |told: &Told| -> Vec<Option<String>> {
        let own = told.log.iter().filter(|met| met.message == tag);
        own.map(|met| met.error.clone()).collect()
    };
    let all: BTreeSet<_> = tagged.iter().flat_map(|told| met(told)).collect();
    if let Some(always) = contract.always(message) {
        if all != BTreeSet::from([Some(always.word.error.to_owned())]) {
            faults.push(format!(
                "{tag}: is not always refused with {}",
                always.word.error
            ));
        }
        return faults;
    }
    if !all.contains(&None) {
        faults.push(format!(
            "{tag}: no scenario tagged @{tag} in which it succeeds"
        ));
    }
    let in_order: Vec<_> = tagged
        .iter()
        .filter(|told| told.script.tags.iter().any(|tag| tag == IN_ORDER))
        .collect();
    let mut ordered = BTreeSet::new();
    for told in in_order {
        let places = places(documented, met(told).iter().flatten());
        ordered.extend(places.iter().copied());
        if !places.is_sorted() {
            let name = &told.script.name;
            faults.push(format!("{tag}: \"{name}\" is not in the documented order"));
        }
    }
    for (place, error) in documented.iter().enumerate() {
        let some = Some(error.clone());
        match (all.contains(&some), gaps.contains(&&**error)) {
            (true, true) => faults.push(format!("{tag}: {error} occurs, though listed as a gap")),
            (false, false) => faults.push(format!("{tag}: {error} occurs in no scenario")),
            (true, false) if !ordered.contains(&place) => {
                faults.push(format!("{tag}: {error} occurs in no scenario @{IN_ORDER}"));
            }
            _ => {}
        }
    }
    for error in all
        .iter()
        .flatten()
        .filter(|error| !documented.contains(error))
    {
        faults.push(format!(
            "{tag}: {error} occurs, and its page does not list it"
        ));
    }
    faults
}

/// Where errors stand in the documented order, one after the other. One that stands there twice is
/// met for the second time after what stands between.
fn places<'a>(documented: &[String], errors: impl Iterator<Item = &'a String>) -> Vec<usize> {
    let mut last = 0;
    let mut places = Vec::new();
    for error in errors {
        let all = documented.iter().enumerate();
        let mut all = all.filter(|(_, name)| *name == error).map(|(at, _)| at);
        let place = all.clone().find(|at| *at >= last).or(all.next());
        last = place.unwrap_or(last);
        places.extend(place);
    }
    places
}

/// Whether a message is left out altogether, and which of its errors no scenario shows.
fn gaps<'a>(contract: &'a Contract, message: &str) -> (bool, BTreeSet<&'a str>) {
    let of_it = contract.gaps.iter().filter(|gap| {
        assert!(!gap.why.is_empty(), "a gap says why");
        let all = gap.messages.contains(&"*");
        all || gap.messages.contains(&message)
    });
    let mut errors = BTreeSet::new();
    let mut untold = false;
    for gap in of_it {
        untold |= gap.errors.is_empty();
        errors.extend(gap.errors);
    }
    (untold, errors)
}

/// Rows of a table of states that no scenario's tag names, and tags of no row.
fn life_faults(life: &Life, told: &[Told]) -> Vec<String> {
    let rows: BTreeSet<_> = rows(life).into_iter().collect();
    let prefix = format!("{}:", life.prefix);
    let tags = told.iter().flat_map(|told| &told.script.tags);
    let tags: BTreeSet<_> = tags
        .filter(|tag| tag.starts_with(&prefix))
        .cloned()
        .collect();
    let missing = rows
        .difference(&tags)
        .map(|tag| format!("no scenario is tagged @{tag}"));
    let vain = tags.difference(&rows);
    let vain = vain.map(|tag| format!("@{tag} is no row below \"{}\"", life.heading));
    missing.chain(vain).collect()
}

/// The tags of the rows of a table of states: state and way out of it.
fn rows(life: &Life) -> Vec<String> {
    let Life {
        page,
        heading,
        column,
        prefix,
    } = life;
    let head = format!("| {column} |");
    let page = file(page);
    let section = page.lines().skip_while(|line| line != heading);
    let table = section.skip_while(|line| !line.starts_with(&head));
    let rows: Vec<_> = table
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|row| {
            let cells: Vec<_> = row.split('|').map(slug).collect();
            // A state that nothing ends has a row too.
            let way = Some(&cells[2]).filter(|way| !way.is_empty());
            let way = way.map_or("nothing", String::as_str);
            format!("{prefix}:{}:{way}", cells[1])
        })
        .collect();
    assert!(!rows.is_empty(), "no table below \"{heading}\"");
    rows
}

/// A text as a tag spells it: its words, joined by hyphens.
fn slug(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// The table of errors on the contract's page, against the enum.
fn page_faults(contract: &Contract) -> Vec<String> {
    let page = file(contract.page);
    let errors = refusals(contract.errors);
    let (listed, found) = (error_rows(&page), errors.len());
    let miscounted = (listed != found).then(|| {
        let Contract { page, errors, .. } = contract;
        format!("{page} lists {listed} errors, and {errors} has {found}")
    });
    let faults = errors.into_iter().filter_map(|error| {
        let Refusal {
            number,
            name,
            sentence,
        } = error;
        let row = format!("| {number} | `{name}` | {sentence} |");
        let there = page.lines().any(|line| line.starts_with(&row));
        (!there).then(|| format!("{} has no row {row}", contract.page))
    });
    faults.chain(miscounted).collect()
}

/// How many rows of a page begin with a number and a name: errors alone have such.
fn error_rows(page: &str) -> usize {
    let is_error = |line: &&str| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let number = cells.next().map(str::parse::<u8>);
        let name = cells.next().filter(|cell| cell.starts_with('`'));
        matches!(number, Some(Ok(_))) && name.is_some()
    };
    page.lines().filter(is_error).count()
}

#[test]
fn every_sentence_names_one_error_and_stands_on_its_page() {
    for contract in super::CONTRACTS {
        let errors = contract.sentences();
        assert!(!errors.is_empty(), "{}", contract.errors);
        let sentences: BTreeSet<_> = errors.iter().map(|(_, sentence)| sentence).collect();
        assert_eq!(sentences.len(), errors.len(), "{}", contract.name);
        assert!(errors.iter().all(|(_, sentence)| !sentence.is_empty()));
        assert_eq!(page_faults(contract), Vec::<String>::new());
    }
}

#[test]
fn an_error_that_is_listed_twice_is_met_again_only_after_what_stands_between() {
    let strings = |names: &[&str]| -> Vec<String> { names.iter().map(|n| (*n).into()).collect() };
    let page = strings(&["Few", "NotAllowed", "Few"]);
    let met = |errors: &[&str]| places(&page, strings(errors).iter());
    assert_eq!(met(&["Few", "Few"]), [0, 0]);
    assert_eq!(met(&["Few", "NotAllowed", "Few"]), [0, 1, 2]);
    assert_eq!(met(&["NotAllowed", "Few"]), [1, 2]);
    assert_eq!(
        met(&["Few", "NotAllowed", "Other", "NotAllowed"]),
        [0, 1, 1]
    );
    let page = strings(&["First", "Second"]);
    assert!(!places(&page, strings(&["Second", "First"]).iter()).is_sorted());
}

//! What a catalogue says: whose certificates are, which are listed, and attributes in words.

use canopy_core::{
    catalogue::{OF_BATCH, OF_CERTIFICATE},
    text::hexed,
};
use canopy_interfaces::{
    id::Id,
    psp34::{Psp34, Psp34Enumerable, Psp34Metadata},
    psp37::Psp37Metadata,
};

use super::{
    super::{catalogue::messages, same, Step},
    registry::look,
};
use crate::{
    features::{
        scene::Scene,
        words::{account, Words},
    },
    world::{document, id},
};

pub const STEPS: &[Step] = &[
    ("the catalogue is one of {who}", |scene, words| {
        let message = messages(scene).credits();
        let found = scene.ask("catalogue.credits", message);
        same(found, words.who(0, scene))
    }),
    (
        "the number of listed certificates is {amount}",
        |scene, words| {
            let message = messages(scene).listed();
            let found = scene.ask("catalogue.listed", message);
            same(u128::from(found), words.amount(0))
        },
    ),
    (
        "in the catalogue {who} owns certificate {number}",
        |scene, words| {
            let said = Some(id(words.who(0, scene)));
            let message = Psp34::owner_of(&messages(scene), Id::U64(words.number(1)));
            same(scene.ask("catalogue.Psp34::owner_of", message), said)
        },
    ),
    (
        "in the catalogue nobody owns certificate {number}",
        |scene, words| {
            let message = Psp34::owner_of(&messages(scene), Id::U64(words.number(0)));
            same(scene.ask("catalogue.Psp34::owner_of", message), None)
        },
    ),
    (
        "in the catalogue the number of certificates is {amount}",
        |scene, words| {
            let message = Psp34::total_supply(&messages(scene));
            let found = scene.ask("catalogue.Psp34::total_supply", message);
            same(found, words.amount(0))
        },
    ),
    (
        "in the catalogue the number of certificates that {who} owns is {amount}",
        |scene, words| {
            let message = Psp34::balance_of(&messages(scene), id(words.who(0, scene)));
            let found = scene.ask("catalogue.Psp34::balance_of", message);
            same(u128::from(found), words.amount(1))
        },
    ),
    (
        "in the catalogue {who} may not move certificate {number} of {who}",
        |scene, words| {
            let (operator, owner) = (id(words.who(0, scene)), id(words.who(2, scene)));
            let certificate = Some(Id::U64(words.number(1)));
            let message = Psp34::allowance(&messages(scene), owner, operator, certificate);
            same(scene.ask("catalogue.Psp34::allowance", message), false)
        },
    ),
    (
        "in the catalogue the collection of certificates has number {number}",
        |scene, words| {
            let message = Psp34::collection_id(&messages(scene));
            let found = scene.ask("catalogue.Psp34::collection_id", message);
            same(found, Id::U64(words.number(0)))
        },
    ),
    (
        "{number} in another spelling is no certificate",
        |scene, words| {
            for id in other_spellings(words.number(0)) {
                let message = Psp34::owner_of(&messages(scene), id.clone());
                same(scene.ask("catalogue.Psp34::owner_of", message), None)?;
                same(of_certificate(scene, id, "name"), None)?;
            }
            Ok(())
        },
    ),
    (
        "{number} in another spelling is no batch",
        |scene, words| {
            for id in other_spellings(words.number(0)) {
                same(of_batch(scene, id, "registry"), None)?;
            }
            Ok(())
        },
    ),
    (
        "the {nth} of all certificates is number {number}",
        |scene, words| {
            let found = place_of_all(scene, words.nth(0).into())?;
            same(found, Some(Id::U64(words.number(1))))
        },
    ),
    (
        "somebody asks for the {nth} of all certificates",
        |scene, words| {
            place_of_all(scene, words.nth(0).into())?;
            Ok(())
        },
    ),
    (
        "somebody asks for the certificate at the last place that has a number",
        |scene, _| {
            place_of_all(scene, u128::MAX)?;
            Ok(())
        },
    ),
    (
        "the {nth} listed certificate of {who} is number {number}",
        |scene, words| {
            let found = listed_place(scene, words)?;
            same(found, Some(Id::U64(words.number(2))))
        },
    ),
    (
        "somebody asks for the {nth} listed certificate of {who}",
        |scene, words| {
            listed_place(scene, words)?;
            Ok(())
        },
    ),
    (
        "the catalogue says of certificate {number}",
        |scene, words| says(scene, words, Id::U64(words.number(0)), of_certificate),
    ),
    (
        "the catalogue says of all certificates together",
        |scene, words| says(scene, words, Id::U64(0), of_certificate),
    ),
    ("the catalogue says of batch {number}", |scene, words| {
        says(scene, words, Id::U64(words.number(0)), of_batch)
    }),
    (
        "the catalogue says nothing of certificate {number}",
        |scene, words| {
            let id = Id::U64(words.number(0));
            let mut keys = OF_CERTIFICATE.iter();
            keys.try_for_each(|key| same(of_certificate(scene, id.clone(), key), None))
        },
    ),
    (
        "the catalogue says nothing of batch {number}",
        |scene, words| {
            let id = Id::U64(words.number(0));
            let mut keys = OF_BATCH.iter();
            keys.try_for_each(|key| same(of_batch(scene, id.clone(), key), None))
        },
    ),
    (
        "the catalogue has no {text} of certificate {number}",
        |scene, words| {
            let (key, id) = (words.text(0), Id::U64(words.number(1)));
            same(of_certificate(scene, id, key), None)
        },
    ),
    (
        "the catalogue has no {text} of all certificates together",
        |scene, words| same(of_certificate(scene, Id::U64(0), words.text(0)), None),
    ),
    (
        "the catalogue has no {text} of batch {number}",
        |scene, words| {
            let (key, id) = (words.text(0), Id::U64(words.number(1)));
            same(of_batch(scene, id, key), None)
        },
    ),
    (
        "each key that the catalogue names for certificate {number} has a text",
        |scene, words| keys_have_texts(scene, Id::U64(words.number(0)), of_certificate),
    ),
    (
        "each key that the catalogue names for all certificates together has a text",
        |scene, _| keys_have_texts(scene, Id::U64(0), of_certificate),
    ),
    (
        "each key that the catalogue names for batch {number} has a text",
        |scene, words| keys_have_texts(scene, Id::U64(words.number(0)), of_batch),
    ),
];

/// The same number as a token id of another kind.
fn other_spellings(number: u64) -> Vec<Id> {
    let small = u8::try_from(number).unwrap_or(u8::MAX);
    vec![
        Id::U8(small),
        Id::U16(small.into()),
        Id::U32(small.into()),
        Id::U128(number.into()),
        Id::Bytes(vec![small]),
    ]
}

fn place_of_all(scene: &mut Scene, place: u128) -> Result<Option<Id>, String> {
    let message = Psp34Enumerable::token_by_index(&messages(scene), place);
    look(scene, "catalogue.Psp34Enumerable::token_by_index", message)
}

fn listed_place(scene: &mut Scene, words: &Words) -> Result<Option<Id>, String> {
    let (place, owner) = (words.nth(0).into(), id(words.who(1, scene)));
    let message = Psp34Enumerable::owners_token_by_index(&messages(scene), owner, place);
    look(
        scene,
        "catalogue.Psp34Enumerable::owners_token_by_index",
        message,
    )
}

fn of_certificate(scene: &mut Scene, id: Id, key: &str) -> Option<String> {
    let message = Psp34Metadata::get_attribute(&messages(scene), id, key.to_owned());
    scene.ask("catalogue.Psp34Metadata::get_attribute", message)
}

fn of_batch(scene: &mut Scene, id: Id, key: &str) -> Option<String> {
    let message = Psp37Metadata::get_attribute(&messages(scene), id, key.to_owned());
    scene.ask("catalogue.Psp37Metadata::get_attribute", message)
}

/// An attribute, by its key.
type Attribute = fn(&mut Scene, Id, &str) -> Option<String>;

/// That each attribute in the step's table has the text beside it.
fn says(scene: &mut Scene, words: &Words, id: Id, attribute: Attribute) -> Result<(), String> {
    for (key, text) in words.facts() {
        let (found, said) = (attribute(scene, id.clone(), key), written(scene, text)?);
        same((key, found), (key, Some(said)))?;
    }
    Ok(())
}

/// That whoever knows one key only, `keys`, finds all others.
fn keys_have_texts(scene: &mut Scene, id: Id, attribute: Attribute) -> Result<(), String> {
    let keys = attribute(scene, id.clone(), "keys").ok_or("it names no keys")?;
    for key in keys.split(", ") {
        let text = attribute(scene, id.clone(), key);
        let empty = text.is_none_or(|text| text.is_empty());
        same((key, empty), (key, false))?;
    }
    Ok(())
}

/// A text as the catalogue has it, with hexadecimal digits where a table names an account or has
/// `the hash of "a document"`.
fn written(scene: &Scene, text: &str) -> Result<String, String> {
    const HASH: &str = "the hash of \"";
    if let Some(account) = account(text, scene) {
        return Ok(hexed(&account.0));
    }
    let mut pieces = text.split(HASH);
    let mut written = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('"').ok_or("a quotation does not end")?;
        written.push_str(&hexed(&document(name)));
        written.push_str(rest);
    }
    Ok(written)
}

//! A catalogue: its deployment, its lists, and what would move a certificate.

use canopy_core::{catalogue::Error, credits::Beneficiary, types::Account};
use canopy_harness::{at, code, deploy_catalogue, people::*, Catalogue};
use canopy_interfaces::{id::Id, psp::Data, psp34::Psp34};
use catalogue::CatalogueRef;

use super::{same, Step};
use crate::{
    features::scene::Scene,
    world::{id, retirement},
};

pub const STEPS: &[Step] = &[
    ("a catalogue", |scene, _| {
        let credits = scene.w.suite.credits;
        scene.story.catalogue = deploy_catalogue(&mut scene.w.chain, STRANGER, credits);
        Ok(())
    }),
    (
        "{number} certificates of {who}, for {amount} units each",
        |scene, words| {
            let mut request = retirement(scene.batch(), words.amount(2));
            request.beneficiary = Beneficiary::Account(words.who(1, scene));
            for _ in 0..words.number(0) {
                let retire = scene.w.suite.credits().retire(request);
                scene.w.chain.must(RECIPIENT, retire);
            }
            Ok(())
        },
    ),
    ("{who} deploys a catalogue of {who}", |scene, words| {
        let with = CatalogueRef::new(words.who(1, scene));
        let by = words.who(0, scene);
        let deployed = scene.w.chain.try_deploy(by, code("catalogue"), with);
        let deployed: Result<Account, Error> = deployed;
        scene.met("catalogue.new", deployed.err().map(|e| format!("{e:?}")));
        if let Ok(catalogue) = deployed {
            scene.story.catalogue = catalogue;
        }
        Ok(())
    }),
    (
        "{who} lists certificates, at most {amount}",
        |scene, words| {
            let most = u32::try_from(words.amount(1)).map_err(|e| e.to_string())?;
            let message = messages(scene).list(most);
            let receipt = scene.send("catalogue.list", words.who(0, scene), message)?;
            let Some(receipt) = receipt else {
                return Ok(());
            };
            // What it gives back is what it says from then on.
            let listed = messages(scene).listed();
            same(scene.w.chain.ask(listed), receipt.value)
        },
    ),
    (
        "{who} lets {who} move certificate {number}, in the catalogue",
        |scene, words| {
            let (by, operator) = (words.who(0, scene), id(words.who(1, scene)));
            let certificate = Some(Id::U64(words.number(2)));
            let message = Psp34::approve(&mut messages(scene), operator, certificate, true);
            scene.send("catalogue.Psp34::approve", by, message)?;
            Ok(())
        },
    ),
    (
        "{who} transfers certificate {number} to {who}, in the catalogue",
        |scene, words| {
            let (by, to) = (words.who(0, scene), id(words.who(2, scene)));
            let certificate = Id::U64(words.number(1));
            let message = Psp34::transfer(&mut messages(scene), to, certificate, Data);
            scene.send("catalogue.Psp34::transfer", by, message)?;
            Ok(())
        },
    ),
];

/// Makes messages to the catalogue.
pub fn messages(scene: &Scene) -> Catalogue {
    at(scene.story.catalogue)
}

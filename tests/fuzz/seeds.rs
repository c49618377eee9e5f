//! What the fuzzers start from: the invented case, true files, the model programme. `seeds FOLDER` writes them.
#![allow(dead_code, reason = "the exchange’s own tests use the rest of the cast")]

#[path = "../../src/exchange/tests/checks/cast.rs"]
mod cast;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cast::{acquainted, claire, karim};
use dossier::{Log, encode_entry, fictional, to_file};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "seeds".to_owned());
    let (mut claire, mut karim) = (claire(), karim());
    acquainted(&mut [&mut claire, &mut karim]);
    let (dossier, case) = fictional::fictional_case(claire.me.author());
    let (_, by_landlord) = fictional::fictional_case(karim.me.author());
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let path = Path::new(&folder).join(target);
        fs::create_dir_all(&path)?;
        fs::write(path.join(name), bytes)
    };

    // One record of each kind: by its therapist for the log, as a landlord’s for the exchange.
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let mut few = Log::new();
    for entry in case.entries() {
        let record: serde_json::Value = serde_json::from_str(&encode_entry(entry))?;
        let kind = record["change"]["kind"].as_str().unwrap_or_default().to_owned();
        if kinds.insert(kind, encode_entry(entry)).is_none() {
            let _ = few.insert(entry.clone());
        }
    }
    for (kind, record) in &kinds {
        write("log", kind, record.as_bytes())?;
    }
    write("log", "records", kinds.values().cloned().collect::<Vec<_>>().join("\n").as_bytes())?;
    write("log", "file", to_file(dossier, &few).as_bytes())?;

    let mut landlords: BTreeMap<String, String> = BTreeMap::new();
    for entry in by_landlord.entries() {
        let theirs = dossier::Entry { author: karim.me.author(), ..entry.clone() };
        let may = entry.change().is_some_and(|change| change.may_be_made_by().contains(dossier::Role::Landlord));
        if may {
            let record: serde_json::Value = serde_json::from_str(&encode_entry(&theirs))?;
            landlords.insert(record["change"]["kind"].as_str().unwrap_or_default().to_owned(), encode_entry(&theirs));
        }
    }
    let all: Vec<String> = landlords.into_values().collect();
    for (number, record) in all.iter().enumerate() {
        write("exchange", &format!("record-{number}"), format!("\x02{{}}\n{record}\n").as_bytes())?;
    }
    write("exchange", "records", format!("\x02{{}}\n{}\n", all.join("\n")).as_bytes())?;
    write("exchange", "notice", b"\x02{\"purpose\":\"withdrawal_notice\"}\n")?;
    let file = karim.file_for(&claire);
    write("exchange", "file", &[&[0], file.as_slice()].concat())?;
    write("exchange", "inside", &[&[1], claire.inside(&file).as_slice()].concat())?;
    write("exchange", "card", format!("\x03{}", karim.me.card().to_text()).as_bytes())?;
    let photo =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/documents/examples/demonstration/photos/logo.jpg"))?;
    write("exchange", "photo", &[&[4], photo.as_slice()].concat())?;

    write("programme", "model", programme::MODEL_FILE.as_bytes())?;
    // Its beginning alone, for short and fast tries.
    let start: String = programme::MODEL_FILE.lines().take(60).collect::<Vec<_>>().join("\n");
    write("programme", "start", start.as_bytes())
}

//! Whatever file comes from whoever: nothing panics, and what is taken is what its signer may write.
//!
//! The first byte says how far inside the bytes are put: a file, the inside of a closed file, a summary and records that a
//! known landlord signed, a card, a photo. Signatures and encryption are made anew, so that they stop nothing here.
#![no_main]
#![allow(dead_code, reason = "the exchange’s own tests use the rest of the cast")]

#[path = "../../src/exchange/tests/checks/cast.rs"]
mod cast;

use std::sync::OnceLock;

use cast::{Apart, CASE, Desk, acquainted, claire, karim};
use dossier::Role;
use exchange::{ContactCard, bare_jpeg};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

struct Vaults {
    claire: Desk,
    karim: Desk,
    manifest: Value,
}

fn vaults() -> &'static Vaults {
    static VAULTS: OnceLock<Vaults> = OnceLock::new();
    VAULTS.get_or_init(|| {
        let (mut claire, mut karim) = (claire(), karim());
        acquainted(&mut [&mut claire, &mut karim]);
        let manifest = Apart::of(&claire.inside(&karim.file_for(&claire))).manifest;
        Vaults { claire, karim, manifest }
    })
}

fn opened(file: &[u8]) {
    let Vaults { claire, .. } = vaults();
    let Ok(received) = claire.opens(file) else { return };
    for entry in received.log.entries() {
        assert_ne!(entry.author.role, Role::Contractor, "no contractor was presented");
        if let Some(change) = entry.change() {
            assert!(change.may_be_made_by().contains(entry.author.role));
        }
    }
    let words = claire.preview(&received).in_words();
    assert!(!words.is_empty());
    let (mut log, mut kept) = (claire.log.clone(), claire.kept.clone());
    received.merge_into(&mut log, &mut kept).unwrap();
    assert!(kept.len() <= log.len());
}

fn signed(text: &str) {
    let Vaults { claire, karim, manifest } = vaults();
    let (first, records) = text.split_once('\n').unwrap_or((text, ""));
    let mut apart = Apart { manifest: manifest.clone(), lines: vec![], photos: vec![] };
    if let (Ok(Value::Object(said)), Some(fields)) = (serde_json::from_str(first), apart.manifest.as_object_mut()) {
        fields.extend(said);
    }
    for record in records.lines() {
        let mark = karim.signs(b"jadapte/entry/1\0", format!("{CASE}{record}").as_bytes());
        apart.lines.push(json!({ "record": record, "signer": karim.me.person(), "signature": mark }));
    }
    opened(&claire.closed(&apart.signed_by(karim)));
}

fuzz_target!(|bytes: &[u8]| {
    let Some((way, bytes)) = bytes.split_first() else { return };
    match (way % 5, std::str::from_utf8(bytes)) {
        (0, _) => opened(bytes),
        (1, _) => opened(&vaults().claire.closed(bytes)),
        (2, Ok(text)) => signed(text),
        (3, Ok(text)) => {
            if let Ok(card) = ContactCard::read(text) {
                assert_eq!(ContactCard::read(&card.to_text()), Ok(card));
            }
        }
        _ => {
            if let Ok(bare) = bare_jpeg(bytes) {
                assert_eq!(bare_jpeg(&bare).as_ref(), Ok(&bare));
            }
        }
    }
});

//! Whatever text comes as a dossier or as its records: nothing panics, and what is read is written back the same.
#![no_main]

use dossier::{Reader, State, decode_entry, encode_entry, preview_merge, read_file, read_records, to_file};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(file) = read_file(text, 1 << 20) {
        let again = to_file(file.dossier, &file.log);
        assert_eq!(read_file(&again, again.len()).as_ref(), Ok(&file));
    }
    let opened = read_records(text.lines().map(|line| (String::new(), line)));
    for entry in opened.log.entries() {
        assert_eq!(decode_entry(&encode_entry(entry)).as_ref(), Ok(entry));
    }
    for reader in [Reader::Therapist, Reader::Tenant, Reader::Landlord] {
        let seen = State::replay_for(&opened.log.seen_by(reader), reader);
        assert_eq!(seen, State::replay_for(&opened.log, reader));
    }
    let outgoing = opened.log.outgoing(Reader::Landlord);
    assert!(preview_merge(&opened.log, &outgoing).is_ok_and(|preview| preview.new.is_empty()));
});

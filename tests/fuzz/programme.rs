//! Whatever text comes as an organisation’s programme: taken whole, or refused with a reason; nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use programme::Programme;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Programme::from_toml(text) {
        Ok(programme) => assert!(programme.problems().is_empty()),
        Err(refused) => {
            assert!(!refused.to_string().is_empty());
            assert!(refused.line.is_none_or(|line| line <= text.lines().count() + 1));
        }
    }
});

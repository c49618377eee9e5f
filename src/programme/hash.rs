//! The fingerprint of a programme, for the library and for what builds it.

/// FNV-1a, 64 bits, 16 hexadecimal digits.
pub fn of(json: &str) -> String {
    let hash = json
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

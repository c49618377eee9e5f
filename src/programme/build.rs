//! Puts the content files end to end, as an organisation would in its own single file, reads them into the types of the
//! programme and keeps the bytes: the page then needs neither a TOML nor a JSON reader.

#[expect(dead_code, reason = "what the values say is for the library")]
#[path = "types/mod.rs"]
mod types;

#[path = "hash.rs"]
mod hash;

use std::{env, error::Error, fs, path::Path};

/// In the order of the single file. `programme` first: it holds the keys that belong to no list.
const FILES: [&str; 15] = [
    "programme",
    "sources",
    "rooms",
    "activities",
    "s1",
    "s2",
    "s3",
    "s4",
    "bilan",
    "situations",
    "adaptations",
    "funding",
    "consents",
    "referrals",
    "site",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=types");
    println!("cargo::rerun-if-changed=hash.rs");
    println!("cargo::rerun-if-changed=build.rs");
    let mut whole = String::new();
    let mut ends = Vec::new();
    for file in FILES {
        let path = format!("content/{file}.toml");
        let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        text.parse::<toml::Table>().map_err(|error| format!("{path}: {error}"))?;
        whole.push_str(&text);
        whole.push('\n');
        ends.push((whole.len(), path));
    }
    let programme: types::Programme = toml::from_str(&whole).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let path = ends.iter().find(|(end, _)| at < *end).map_or("content", |(_, path)| path);
        format!("{path}, in the single file: {error}")
    })?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("programme.postcard"), postcard::to_stdvec(&programme)?)?;
    fs::write(Path::new(&out).join("programme.toml"), whole)?;
    fs::write(Path::new(&out).join("programme.hash"), hash::of(&serde_json::to_string(&programme)?))?;
    Ok(())
}

//! Puts the content files end to end, as an organisation would in its own single file, and turns them into one JSON: the page then needs no TOML parser.

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
    println!("cargo::rerun-if-changed=build.rs");
    let mut whole = String::new();
    for file in FILES {
        let path = format!("content/{file}.toml");
        let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        text.parse::<toml::Table>().map_err(|error| format!("{path}: {error}"))?;
        whole.push_str(&text);
        whole.push('\n');
    }
    let out = env::var("OUT_DIR")?;
    let table: toml::Table = whole.parse()?;
    fs::write(Path::new(&out).join("programme.json"), serde_json::to_string(&table)?)?;
    fs::write(Path::new(&out).join("programme.toml"), whole)?;
    Ok(())
}

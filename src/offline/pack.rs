//! Puts the parts of the application that travel together into one file each.
//!
//! wasm_split makes a part of every set of pages that share something: a few dozen files, most of them tiny, and a page may want
//! twenty. On a tablet’s network each costs a round trip. A pack holds the parts that its page is the first to need; the loader
//! fetches the pack once and takes each part out of it.
//!
//! A pack is itself WebAssembly, with the parts as custom sections: servers know how to name and compress it.

use std::{collections::BTreeMap, fs, path::Path};

use wasm_encoder::{CustomSection, Module, RawSection, SectionId};
use wasmparser::Parser;

use crate::failure::Failure;

/// The chunks of src/app/chunks.rs in the order in which a person meets them: a part goes with the first that needs it.
const ORDER: [&str; 11] =
    ["dossier", "way", "meeting", "house", "works", "desk", "roles", "courier", "papers", "door", "fictional"];

/// Bytes below which a part that several chunks share goes with the pack that all of them fetch, the first of [`ORDER`]: a page
/// would otherwise fetch the whole pack of another for a crumb of it.
const CRUMB: usize = 16_000;

/// How the loader gets a part, for `chunks.js`.
const LOADER: &str = r#"const packs = new Map();
function part(name, from, length) {
    const pack = packs.get(name) ?? fetch(new URL(`./${name}.wasm`, import.meta.url)).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.arrayBuffer();
    });
    packs.set(name, pack);
    pack.catch(() => packs.delete(name)); // The next call tries again.
    return async (imports) => WebAssembly.instantiate(new Uint8Array(await pack, from, length), imports);
}
"#;

/// Replaces the parts in this folder by packs, and makes the loader take them from there.
///
/// # Errors
/// [`Failure::Cut`] when the loader is not written as wasm_split_cli_support 0.2.4 writes it, or names a chunk without a place
/// in [`ORDER`].
pub fn parts(home: &Path, loader: &str) -> Result<(), Failure> {
    let script = home.join(loader);
    let text = fs::read_to_string(&script).map_err(Failure::file(&script))?;
    let mut packs = BTreeMap::<&str, Module>::new();
    let repacked = with_each_part(&text, |name, users| {
        let path = home.join(format!("{name}.wasm"));
        let part = fs::read(&path).map_err(Failure::file(&path))?;
        let pack = place(&users, part.len())?;
        fs::remove_file(&path).map_err(Failure::file(&path))?;
        let section = CustomSection { name: name.into(), data: (&part).into() };
        // A section ends with its bytes, and this one ends the pack so far.
        let at = packs.entry(pack).or_default().section(&section).len() - part.len();
        Ok(format!("() => part(\"{pack}\", {at}, {})\n", part.len()))
    })?;
    for (pack, module) in packs {
        let path = home.join(format!("{pack}.wasm"));
        fs::write(&path, module.finish()).map_err(Failure::file(&path))?;
    }
    fs::write(&script, repacked).map_err(Failure::file(&script))
}

/// In which pack a part of so many bytes goes.
fn place(users: &[&str], bytes: usize) -> Result<&'static str, Failure> {
    let unknown = users.iter().any(|user| !ORDER.contains(user));
    let common = ORDER.into_iter().next().filter(|_| users.len() > 1 && bytes < CRUMB);
    let first = common.or_else(|| ORDER.into_iter().find(|known| users.contains(known)));
    first
        .filter(|_| !unknown)
        .ok_or_else(|| Failure::Cut(format!("src/offline/pack.rs gives no place to a part of {users:?}")))
}

/// The loader with each fetching function replaced by what `replace` makes of the part’s name and of the chunks that need it.
fn with_each_part(
    loader: &str,
    mut replace: impl FnMut(&str, Vec<&str>) -> Result<String, Failure>,
) -> Result<String, Failure> {
    const FETCHES: &str = "() => {\n    const src = fetch(new URL(\"./";
    let mut pieces = loader.split(FETCHES);
    let mut before = pieces.next().unwrap_or_default();
    let mut whole = match before.split_once(";\n") {
        // What is constant has to stand before its first use.
        Some((import, rest)) if import.starts_with("import ") => format!("{import};\n{LOADER}{rest}"),
        _ => return Err(Failure::Cut("the loader of the chunks does not start with its import".into())),
    };
    for piece in pieces {
        let strange = || Failure::Cut(format!("the loader of the chunks is written otherwise: {piece:.80}"));
        let (name, rest) = piece.split_once(".wasm\"").ok_or_else(strange)?;
        let (_, rest) = rest.split_once("\n}\n").ok_or_else(strange)?;
        // « /* desk, dossier */ » stands above a shared part; one that is not shared has its chunk’s name.
        let users = match name.strip_prefix("split_") {
            Some(user) => vec![user],
            None => {
                let above = before.rsplit_once("/* ").and_then(|(_, users)| users.split_once(" */"));
                above.ok_or_else(strange)?.0.split(", ").collect()
            }
        };
        whole.push_str(&replace(name, users)?);
        whole.push_str(rest);
        before = rest;
    }
    Ok(whole)
}

/// This WebAssembly without its custom sections (names, notes of the linker); `None` when it is none.
pub fn without_notes(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut bare = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Some((id, range)) = payload.ok()?.as_section() else { continue };
        if id != u8::from(SectionId::Custom) {
            let data = wasm.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)?;
            bare.section(&RawSection { id, data });
        }
    }
    Some(bare.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As wasm_split_cli_support 0.2.4 writes it.
    const LOADER_TEXT: &str = r#"import { initSync } from "./app.js";

function makeLoad(fetcher, deps) {}
/* desk, dossier */
const __chunk_7 = makeLoad(() => {
    const src = fetch(new URL("./chunk_7.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_way = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), []));
export const __wasm_split_load_desk = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_desk.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_7]));
"#;

    fn folder_with(name: &str, files: &[(&str, &[u8])]) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("jadapte-pack-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).unwrap();
        }
        folder
    }

    #[test]
    fn a_shared_part_goes_with_the_first_page_that_needs_it_and_is_found_there() {
        let parts_of =
            [("chunk_7.wasm", &b"shared"[..]), ("split_desk.wasm", b"desk"), ("chunks.js", LOADER_TEXT.as_bytes())];
        let home = folder_with("found", &parts_of);
        parts(&home, "chunks.js").unwrap();
        let loader = fs::read_to_string(home.join("chunks.js")).unwrap();
        let [dossier, desk] = ["dossier.wasm", "desk.wasm"].map(|name| fs::read(home.join(name)).unwrap());
        assert!(dossier.starts_with(b"\0asm\x01\0\0\0\0"), "a module whose first section is a custom one");
        for (pack, bytes, part) in [("dossier", dossier, "shared"), ("desk", desk, "desk")] {
            let at = bytes.len() - part.len();
            assert_eq!(&bytes[at..], part.as_bytes());
            assert!(loader.contains(&format!("() => part(\"{pack}\", {at}, {})\n, [", part.len())), "{loader}");
        }
        assert!(!loader.contains("instantiateStreaming") && loader.contains("function part("));
        assert!(!home.join("chunk_7.wasm").exists());
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn a_crumb_of_two_pages_goes_with_what_both_fetch() {
        assert_eq!(place(&["desk", "meeting"], CRUMB - 1).unwrap(), "dossier");
        assert_eq!(place(&["desk", "meeting"], CRUMB).unwrap(), "meeting");
        assert_eq!(place(&["desk"], 1).unwrap(), "desk");
    }

    #[test]
    fn a_chunk_without_a_place_is_refused_by_its_name() {
        let text = LOADER_TEXT.replace("/* desk, dossier */", "/* desk, garden */");
        let home =
            folder_with("garden", &[("chunk_7.wasm", b""), ("split_desk.wasm", b""), ("chunks.js", text.as_bytes())]);
        assert!(matches!(parts(&home, "chunks.js"), Err(Failure::Cut(reason)) if reason.contains("garden")));
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn notes_are_left_out_and_nothing_else() {
        let name = CustomSection { name: "name".into(), data: (&[7; 200]).into() };
        // One type of function, from nothing to nothing.
        let types = RawSection { id: SectionId::Type.into(), data: &[1, 0x60, 0, 0] };
        let noted = Module::new().section(&name).section(&types).section(&name).as_slice().to_vec();
        assert_eq!(without_notes(&noted).unwrap(), Module::new().section(&types).as_slice());
        assert_eq!(without_notes(&noted[..noted.len() - 1]), None, "cut short");
        assert_eq!(without_notes(b"<html>"), None);
    }
}

//! Puts the parts of the application that travel together into one file each.
//!
//! wasm_split makes a part of every set of pages that share something: a few dozen files, most of them tiny, and a page may want
//! twenty. On a tablet’s network each costs a round trip. A pack holds the parts that its page is the first to need; the loader
//! fetches the pack once, as one module ([`merge`]).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use wasm_encoder::{Module, RawSection, SectionId};
use wasmparser::Parser;

use crate::{failure::Failure, merge::merge};

/// The chunks of src/app/chunks.rs in the order in which a person meets them: a part goes with the first that needs it.
const ORDER: [&str; 12] =
    ["dossier", "home", "way", "meeting", "house", "works", "door", "desk", "roles", "courier", "papers", "fictional"];

/// Bytes below which a part that several chunks share goes with others of its kind: a page would otherwise fetch the whole pack
/// of another for a crumb of it.
const CRUMB: usize = 16_000;

/// How the loader gets a pack, for `chunks.js`. It compiles while it arrives, where the server names it well.
const LOADER: &str = r#"function fetched(name) {
    return () => {
        const code = fetch(new URL(`./${name}.wasm`, import.meta.url)).then((answer) => {
            if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
            const named = answer.headers.get("Content-Type") === "application/wasm";
            return named ? WebAssembly.compileStreaming(answer) : answer.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
        });
        code.catch(() => {}); // Said where it is awaited.
        return async (imports) => WebAssembly.instantiate(await code, imports);
    };
}
"#;

/// Replaces the parts in this folder by packs, and makes the loader fetch these.
///
/// # Errors
/// [`Failure::Cut`] when the loader is not written as wasm_split_cli_support 0.2.4 writes it, or names a chunk without a place
/// in [`ORDER`].
pub fn parts(home: &Path, loader: &str) -> Result<(), Failure> {
    let script = home.join(loader);
    let text = fs::read_to_string(&script).map_err(Failure::file(&script))?;
    let (start, chunks, parts) = read_loader(&text)?;
    let mut packs = BTreeMap::<&str, Vec<Vec<u8>>>::new();
    let mut fetches = BTreeMap::<&str, BTreeSet<&str>>::new();
    for Part { name, users } in parts {
        let path = home.join(format!("{name}.wasm"));
        let part = fs::read(&path).map_err(Failure::file(&path))?;
        let pack = place(&users, part.len())?;
        fs::remove_file(&path).map_err(Failure::file(&path))?;
        packs.entry(pack).or_default().push(part);
        for user in users {
            fetches.entry(user).or_default().insert(pack);
        }
    }
    let mut text = format!("{start}{LOADER}");
    for (pack, parts) in packs {
        let path = home.join(format!("{pack}.wasm"));
        fs::write(&path, merge(&parts)?).map_err(Failure::file(&path))?;
        text.push_str(&format!("const {pack} = makeLoad(fetched(\"{pack}\"), []);\n"));
    }
    for chunk in chunks {
        let packs: Vec<_> = fetches.remove(chunk).unwrap_or_default().into_iter().collect();
        let packs = packs.join(", ");
        text.push_str(&format!("export const {LOADS}{chunk} = wrapAsyncCb(makeLoad(() => () => {{}}, [{packs}]));\n"));
    }
    fs::write(&script, text).map_err(Failure::file(&script))
}

/// In which pack a part of so many bytes goes.
fn place(users: &[&str], bytes: usize) -> Result<&'static str, Failure> {
    let needed_by = |chunk: &&str| users.contains(chunk);
    let shared = users.len() > 1;
    let pack = match ORDER.into_iter().find(|chunk| users.contains(chunk)) {
        // Whoever comes in and who makes a vault do not wait for what opens a dossier, nor the fictional case for other pages.
        Some("dossier") if needed_by(&"home") || needed_by(&"door") => Some("base"),
        Some("home") if needed_by(&"fictional") => Some("base"),
        Some("dossier") => Some("dossier"),
        Some("home") => Some("home"),
        _ if shared && needed_by(&"fictional") => Some("example"),
        Some("way") if !needed_by(&"door") => Some("way"),
        _ if shared && bytes < CRUMB => Some("crumbs"),
        first => first,
    };
    pack.filter(|_| users.iter().all(|user| ORDER.contains(user)))
        .ok_or_else(|| Failure::Cut(format!("src/offline/pack.rs gives no place to a part of {users:?}")))
}

/// A file that wasm_split wrote.
struct Part<'a> {
    /// Without `.wasm`.
    name: &'a str,
    /// The chunks that need it.
    users: Vec<&'a str>,
}

/// How the application asks for a chunk: this, then the chunk’s name.
const LOADS: &str = "__wasm_split_load_";

/// The loader’s helpers, up to its first part; the chunks that it loads; the parts of these.
fn read_loader(loader: &str) -> Result<(&str, Vec<&str>, Vec<Part<'_>>), Failure> {
    const LAST_HELPER: &str = "function makeLoad(";
    let strange = || Failure::Cut("the loader of the chunks is written otherwise".into());
    let helpers = loader.find(LAST_HELPER).ok_or_else(strange)?;
    let end = loader.get(helpers..).and_then(|rest| rest.find("\n}\n")).ok_or_else(strange)?;
    let (start, rest) = loader.split_at(helpers + end + "\n}\n".len());
    let chunks =
        rest.split(LOADS).skip(1).filter_map(|after| after.split_once(" = ")).map(|(chunk, _)| chunk).collect();
    let mut parts = Vec::new();
    let mut before = rest;
    for piece in rest.split("fetch(new URL(\"./").skip(1) {
        let (name, after) = piece.split_once(".wasm\"").ok_or_else(strange)?;
        // « /* desk, dossier */ » stands above a shared part; one that is not shared has its chunk’s name.
        let users = match name.strip_prefix("split_") {
            Some(user) => vec![user],
            None => {
                let above = before.split_once("/* ").and_then(|(_, users)| users.split_once(" */"));
                above.ok_or_else(strange)?.0.split(", ").collect()
            }
        };
        parts.push(Part { name, users });
        before = after;
    }
    Ok((start, chunks, parts))
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
    use wasm_encoder::CustomSection;

    use super::*;

    /// As wasm_split_cli_support 0.2.4 writes it.
    const LOADER_TEXT: &str = r#"import { initSync } from "./app.js";

function makeLoad(fetcher, deps) {
    return load;
}
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
    fn a_shared_part_goes_with_the_first_page_that_needs_it_and_each_page_fetches_its_packs() {
        let part = Module::new()
            .section(&RawSection { id: SectionId::Type.into(), data: &[1, 0x60, 0, 0] })
            .as_slice()
            .to_vec();
        let parts_of = [("chunk_7.wasm", &*part), ("split_desk.wasm", &*part), ("chunks.js", LOADER_TEXT.as_bytes())];
        let home = folder_with("found", &parts_of);
        parts(&home, "chunks.js").unwrap();
        let loader = fs::read_to_string(home.join("chunks.js")).unwrap();
        for line in [
            "import { initSync } from \"./app.js\";",
            "const dossier = makeLoad(fetched(\"dossier\"), []);",
            "export const __wasm_split_load_way = wrapAsyncCb(makeLoad(() => () => {}, []));",
            "export const __wasm_split_load_desk = wrapAsyncCb(makeLoad(() => () => {}, [desk, dossier]));",
        ] {
            assert!(loader.lines().any(|written| written == line), "{line} in {loader}");
        }
        assert!(!loader.contains("instantiateStreaming") && !loader.contains("chunk_7"), "{loader}");
        for pack in ["dossier", "desk"] {
            assert!(fs::read(home.join(format!("{pack}.wasm"))).unwrap().starts_with(b"\0asm\x01\0\0\0"), "{pack}");
        }
        assert!(!home.join("chunk_7.wasm").exists() && !home.join("split_desk.wasm").exists());
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn a_dossier_waits_for_nothing_but_what_it_needs() {
        for users in [&["dossier"][..], &["desk", "dossier"], &["courier", "dossier", "fictional", "way"]] {
            assert_eq!(place(users, 1).unwrap(), "dossier");
        }
        for users in [&["desk", "door", "dossier"][..], &["dossier", "home"], &["fictional", "home"]] {
            assert_eq!(place(users, CRUMB).unwrap(), "base", "nor a new vault, nor « Mes dossiers », for a dossier");
        }
        assert_eq!(place(&["desk", "door", "home"], 1).unwrap(), "home");
        assert_eq!(place(&["fictional", "works"], CRUMB).unwrap(), "example", "nor the fictional case for other pages");
        assert_eq!(place(&["meeting", "way"], CRUMB).unwrap(), "way");
    }

    #[test]
    fn a_crumb_of_two_pages_goes_with_other_crumbs() {
        assert_eq!(place(&["desk", "meeting"], CRUMB - 1).unwrap(), "crumbs");
        assert_eq!(place(&["desk", "meeting"], CRUMB).unwrap(), "meeting");
        assert_eq!(place(&["desk", "door"], CRUMB).unwrap(), "door");
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

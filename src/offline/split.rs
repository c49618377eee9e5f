//! Cuts the application: what draws a first screen, and chunks that are fetched when a page of theirs is first shown.
//!
//! Where to cut is written in the application (`#[wasm_split]`, src/app/chunks.rs), and done by the authors of that attribute:
//! wasm_split_cli_support reads the linker’s notes and moves every function, with its data, into the smallest part that all its
//! callers share. wasm-bindgen then treats the first part as it would have treated the whole.
//!
//! The parts name each other, so they get one folder, named by a hash of them all: a server may keep them for ever, and parts of
//! two builds never meet.

use std::{fs, path::Path, process::Command};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::{
    failure::Failure,
    folder::{self, Built},
    glue, pack,
    page::{Application, Script},
    policy::integrity,
    tool,
};

/// What fetches the chunks, beside `app.js`.
const CHUNKS: &str = "chunks.js";

/// Bytes below which a part is not worth optimising.
const SMALL: usize = 3_000;

/// The name Trunk gave to the application in this folder, without `.js` and `_bg.wasm`.
///
/// # Errors
/// [`Failure::NoApplication`] unless there is exactly one.
pub fn trunks_stem(folder: &Path) -> Result<String, Failure> {
    let mut stems = Vec::new();
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let name = entry.map_err(Failure::file(folder))?.file_name();
        stems.extend(name.to_str().and_then(application_stem).map(str::to_owned));
    }
    match stems.as_slice() {
        [stem] => Ok(stem.clone()),
        _ => Err(Failure::NoApplication(stems)),
    }
}

fn application_stem(name: &str) -> Option<&str> {
    name.strip_suffix("_bg.wasm").filter(|stem| *stem == "app" || stem.starts_with("app-"))
}

/// Puts the parts of this linked application into a folder of their own under `folder`, in place of Trunk’s two files.
///
/// # Errors
/// [`Failure::Cut`] when the linked file cannot be cut, [`Failure::Tool`] when wasm-bindgen or wasm-opt is missing or fails.
pub fn application(folder: &Path, stem: &str, linked: &[u8]) -> Result<Application, Failure> {
    for name in [format!("{stem}.js"), format!("{stem}_bg.wasm")] {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(Failure::file(&path))?;
    }
    let parts = folder.join("app");
    cut(linked, &parts)?;
    glue::lean(&parts)?;
    if parts.join(CHUNKS).exists() {
        pack::parts(&parts, CHUNKS)?;
    }
    optimise(&parts)?;
    let files = folder::files(&parts)?;
    let name = format!("app-{}", digest(&files));
    let home = folder.join(&name);
    fs::rename(&parts, &home).map_err(Failure::file(&home))?;
    describe(&name, &files)
}

/// Writes `app.js`, `app_bg.wasm`, the chunks and [`CHUNKS`] into this folder.
fn cut(linked: &[u8], parts: &Path) -> Result<(), Failure> {
    let first = parts.join("app.wasm");
    let mut options = Options::new(linked);
    options.output_dir = parts;
    options.main_out_path = &first;
    options.main_module = "./app.js";
    let link_name = format!("./{CHUNKS}");
    options.link_name = &link_name;
    transform(options).map_err(|reason| Failure::Cut(format!("{reason:#}")))?;
    // The chunks use the memory, the table and the stack of the first part: it must go on exporting them.
    let bindgen = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--out-name", "app"];
    tool::run("wasm-bindgen", Command::new("wasm-bindgen").args(bindgen).arg("--out-dir").arg(parts).arg(&first))?;
    fs::remove_file(&first).map_err(Failure::file(&first))
}

fn optimise(parts: &Path) -> Result<(), Failure> {
    let wasm: Vec<_> = folder::files(parts)?.into_iter().filter(is_wasm).map(|file| parts.join(file.path)).collect();
    wasm.par_iter().try_for_each(|path| {
        let part = fs::read(path).map_err(Failure::file(path))?;
        // Starting the optimiser takes longer than it gains on a part of a few functions.
        match pack::without_notes(&part).filter(|bare| bare.len() < SMALL) {
            Some(bare) => fs::write(path, bare).map_err(Failure::file(path)),
            None => tool::optimise(path, path),
        }
    })
}

fn is_wasm(file: &Built) -> bool {
    file.path.ends_with(".wasm")
}

/// Drawn from every name and every byte.
fn digest(files: &[Built]) -> String {
    let mut digest = Sha256::new();
    for Built { path, bytes } in files {
        digest.update(format!("{path}\n{}\n", integrity(bytes)));
    }
    folder::short(digest)
}

/// What index.html has to know of these files.
fn describe(home: &str, files: &[Built]) -> Result<Application, Failure> {
    let find = |name: &str| files.iter().find(|file| file.path == name);
    let script = |file: &Built| Script { path: format!("{home}/{}", file.path), integrity: integrity(&file.bytes) };
    let missing = || Failure::Cut("wasm-bindgen did not write app.js and app_bg.wasm".into());
    let (glue, wasm) = find("app.js").zip(find("app_bg.wasm")).ok_or_else(missing)?;
    // Without a place to cut, nothing imports it.
    let imported = String::from_utf8_lossy(&glue.bytes).contains(&format!("\"./{CHUNKS}\""));
    let chunks = find(CHUNKS).filter(|_| imported).map(script);
    Ok(Application { glue: script(glue), chunks, wasm: format!("{home}/{}", wasm.path) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(files: &[(&str, &str)]) -> Vec<Built> {
        files.iter().map(|(path, text)| Built { path: (*path).into(), bytes: text.as_bytes().to_vec() }).collect()
    }

    #[test]
    fn the_application_is_told_from_its_worker_and_from_its_chunks() {
        assert_eq!(application_stem("app-6a5ef1ba0a8ac91d_bg.wasm"), Some("app-6a5ef1ba0a8ac91d"));
        assert_eq!(application_stem("app_bg.wasm"), Some("app"));
        let workers = ["worker_bg.wasm", "keeper_bg.wasm", "courier_bg.wasm"];
        for other in workers.into_iter().chain(["app-6a5ef1ba0a8ac91d.js", "apple_bg.wasm", "split_desk.wasm"]) {
            assert_eq!(application_stem(other), None, "{other}");
        }
    }

    #[test]
    fn one_other_byte_in_a_chunk_is_another_folder() {
        let name = |text| digest(&built(&[("app.js", "start()"), ("chunk_1.wasm", text)]));
        assert_eq!(name("a page"), name("a page"));
        assert_ne!(name("a page"), name("a Page"));
        assert_eq!(name("a page").len(), 16);
    }

    #[test]
    fn the_page_hears_of_what_it_starts_and_not_of_the_chunks() {
        let glue = r#"import * as import1 from "./chunks.js""#;
        let files = [("app.js", glue), ("app_bg.wasm", ""), ("chunks.js", ""), ("split_desk.wasm", "")];
        let application = describe("app-1f", &built(&files)).unwrap();
        assert_eq!(application.glue.path, "app-1f/app.js");
        assert_eq!(application.chunks.unwrap().path, "app-1f/chunks.js");
        assert_eq!(application.glue.integrity, integrity(glue.as_bytes()));
        assert_eq!(application.wasm, "app-1f/app_bg.wasm");
    }

    #[test]
    fn an_application_without_a_place_to_cut_is_one_part() {
        let files = built(&[("app.js", "start()"), ("app_bg.wasm", ""), ("chunks.js", "")]);
        assert!(describe("app-1f", &files).unwrap().chunks.is_none());
    }

    #[test]
    fn a_linked_file_without_the_linker_s_notes_is_refused_and_the_reason_says_what_to_ask_the_linker() {
        let refused = cut(b"\0asm\x01\0\0\0", &std::env::temp_dir().join("jadapte-nothing-is-written-here"));
        assert!(matches!(refused, Err(Failure::Cut(reason)) if reason.contains("--emit-relocs")));
    }
}

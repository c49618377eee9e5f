//! Trunk’s last build step (`post_build` in Trunk.toml): works on the freshly built folder before it becomes `dist`.
//!
//! 1. [`trim`]: drops what the workers carry and nobody calls.
//! 2. [`split`]: cuts the application into what opens it and chunks fetched later; [`page`] tells index.html so.
//! 3. [`policy`]: allows, by their hashes, the inline scripts of index.html, and no other.
//! 4. [`precache`]: lists the files that are left and writes `sw.js`, the service worker that keeps them all.
//!
//! Each step is a function of bytes, tested natively; reading and writing files happens here.

mod failure;
mod folder;
mod glue;
mod linked;
mod merge;
mod pack;
mod page;
mod policy;
mod precache;
mod split;
mod tool;
mod trim;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use failure::Failure;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let Some(folder) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).or_else(|| arguments.next()) else {
        eprintln!(
            "offline: no folder. Trunk gives it as TRUNK_STAGING_DIR; by hand: cargo run -p offline -- DIST LINKED.wasm"
        );
        return ExitCode::FAILURE;
    };
    match run(&folder, arguments.next().as_deref()) {
        Ok(kept) => {
            println!("offline: {} files, {} KB, kept under {}", kept.files, kept.bytes / 1000, kept.cache);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("offline: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// `linked` is given by hand only: Trunk’s own is found.
fn run(folder: &Path, linked: Option<&Path>) -> Result<precache::Kept, Failure> {
    trim::workers(folder)?;

    let stem = split::trunks_stem(folder)?;
    let linked = linked.map_or_else(|| linked::find(&stem), linked::read)?;
    let application = split::application(folder, &stem, &linked)?;

    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::file(&page))?;
    let html = policy::seal(&page::relink(&html, &stem, &application)?)?;
    fs::write(&page, html).map_err(Failure::file(&page))?;

    let (script, kept) = precache::service_worker(&folder::files(folder)?)?;
    let target = folder.join("sw.js");
    fs::write(&target, script).map_err(Failure::file(&target))?;
    Ok(kept)
}

//! Trunk’s last build step (`post_build` in Trunk.toml): works on the freshly built folder before it becomes `dist`.
//!
//! 1. [`trim`]: drops what the PDF worker carries and nobody calls.
//! 2. [`policy`]: allows, by their hashes, the inline scripts of index.html, and no other.
//! 3. [`precache`]: lists the files that are left and writes `sw.js`, the service worker that keeps them all.
//!
//! Each step is a function of bytes, tested natively; reading and writing files happens here.

mod failure;
mod folder;
mod policy;
mod precache;
mod trim;

use std::{env, fs, path::Path, process::ExitCode};

use failure::Failure;

fn main() -> ExitCode {
    let Some(folder) = env::var_os("TRUNK_STAGING_DIR").or_else(|| env::args_os().nth(1)) else {
        eprintln!("offline: no folder. Trunk gives it as TRUNK_STAGING_DIR; by hand: cargo run -p offline -- DIST");
        return ExitCode::FAILURE;
    };
    match run(Path::new(&folder)) {
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

fn run(folder: &Path) -> Result<precache::Kept, Failure> {
    trim::worker(folder)?;

    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::file(&page))?;
    fs::write(&page, policy::seal(&html)?).map_err(Failure::file(&page))?;

    let (script, kept) = precache::service_worker(&folder::files(folder)?)?;
    let target = folder.join("sw.js");
    fs::write(&target, script).map_err(Failure::file(&target))?;
    Ok(kept)
}

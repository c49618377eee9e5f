//! The application as the linker wrote it, with the notes that [`crate::split`] cuts by: wasm-bindgen drops them, so what
//! Trunk puts into the built folder comes too late.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{failure::Failure, tool};

/// The linked WebAssembly that Trunk built `stem` from: `app-…`, with the hash of the linked file in it (`filehash` in
/// Trunk.toml). Trunk does not say where this file is; the hash tells it from an older one, or one of another profile.
///
/// # Errors
/// [`Failure::NotLinked`] when no file under Cargo’s target folder has this hash, [`Failure::Tool`] when Cargo does not say
/// where that folder is.
pub fn find(stem: &str) -> Result<Vec<u8>, Failure> {
    let profiles = target_folder()?.join("wasm32-unknown-unknown");
    for entry in fs::read_dir(&profiles).map_err(Failure::file(&profiles))? {
        let path = entry.map_err(Failure::file(&profiles))?.path().join("app.wasm");
        if path.is_file() {
            let linked = read(&path)?;
            if stem == hashed_name(&linked) {
                return Ok(linked);
            }
        }
    }
    Err(Failure::NotLinked { stem: stem.to_owned(), under: profiles.display().to_string() })
}

/// The bytes of this file.
///
/// # Errors
/// [`Failure::File`] when it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::file(path))
}

/// How Trunk 0.21 names the application after its linked file.
fn hashed_name(linked: &[u8]) -> String {
    format!("app-{:x}", seahash::hash(linked))
}

fn target_folder() -> Result<PathBuf, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let said =
        tool::run("cargo", Command::new(cargo).args(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
    let folder = serde_json::from_slice::<serde_json::Value>(&said).ok();
    let folder = folder.as_ref().and_then(|said| said.get("target_directory")).and_then(serde_json::Value::as_str);
    folder.map(PathBuf::from).ok_or(Failure::Tool { name: "cargo", reason: "metadata: no target_directory".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_bears_the_hash_of_its_linked_file_as_trunk_writes_it() {
        // `trunk build` (0.21.14) gave this hash to a file of these bytes.
        let seen = b"main { color: teal } /* more than thirty-two bytes */\n";
        assert_eq!(hashed_name(seen), "app-2c19d84038686bb0");
    }

    #[test]
    fn cargo_says_where_it_builds() {
        assert!(env::current_exe().unwrap().starts_with(target_folder().unwrap()));
    }
}

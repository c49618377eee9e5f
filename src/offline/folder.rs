//! The files of a built folder.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// One built file: its path under the folder, with `/` between parts, and what it holds.
pub struct Built {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Every file under `root`, sorted by path, so that the same build gives the same list.
pub fn files(root: &Path) -> Result<Vec<Built>, Failure> {
    let mut found = Vec::new();
    collect(root, "", &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Sixteen hexadecimal digits of this digest: enough to tell any two builds apart.
pub fn short(digest: Sha256) -> String {
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Built>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let entry = entry.map_err(Failure::file(folder))?;
        let path = entry.path();
        let name =
            entry.file_name().into_string().map_err(|name| Failure::Name(name.to_string_lossy().into_owned()))?;
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{relative}/"), found)?;
        } else {
            let bytes = fs::read(&path).map_err(Failure::file(&path))?;
            found.push(Built { path: relative, bytes });
        }
    }
    Ok(())
}

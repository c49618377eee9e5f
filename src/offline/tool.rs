//! The programs that this build step starts. `make build` puts them on PATH.

use std::{path::Path, process::Command};

use crate::failure::Failure;

/// Runs this command to its end, and gives what it wrote.
///
/// # Errors
/// [`Failure::Tool`] when it is missing or fails.
pub fn run(name: &'static str, command: &mut Command) -> Result<Vec<u8>, Failure> {
    let output = command.output().map_err(|reason| Failure::Tool { name, reason: reason.to_string() })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Failure::Tool { name, reason: String::from_utf8_lossy(&output.stderr).trim().to_owned() })
}

/// Writes this WebAssembly as small as Binaryen can, without names or notes for debuggers.
///
/// Functions are sorted by their names: those that the compiler wrote from one template come together, and what compresses the
/// file finds them alike (−16 kB in 326 for the pack of a dossier). Rust keeps nothing in the first kilobyte of memory, where its
/// stack would end.
///
/// # Errors
/// [`Failure::Tool`] when wasm-opt is missing or fails.
pub fn optimise(wasm: &Path, smaller: &Path) -> Result<(), Failure> {
    run(
        "wasm-opt",
        Command::new("wasm-opt")
            .args(["-Oz", "--low-memory-unused", "--reorder-functions-by-name"])
            .arg(wasm)
            .arg("-o")
            .arg(smaller),
    )
    .map(drop)
}

//! Why the build step stopped. Read by developers, so in English.

use std::{fmt, io, path::Path};

/// Everything that can stop the build step.
#[derive(Debug)]
pub enum Failure {
    /// A file of the build could not be read or written.
    File { path: String, reason: io::Error },
    /// index.html no longer says where the hashes of its inline scripts go.
    NoPolicy,
    /// The built folder has no index.html: there is nothing to open offline.
    NoPage,
    /// A file name that a URL cannot carry as it is.
    Name(String),
    /// A program that this step starts is missing or failed.
    Tool { name: &'static str, reason: String },
    /// The built folder has no application of Trunk’s, or several.
    NoApplication(Vec<String>),
    /// No linked file under Cargo’s target folder has the hash that Trunk gave to the application.
    NotLinked { stem: String, under: String },
    /// The linked application could not be cut into chunks.
    Cut(String),
    /// index.html does not name this file of the application as expected.
    Markup(String),
}

impl Failure {
    /// For `map_err` on an operation on this file.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Failure + use<> {
        let path = path.display().to_string();
        move |reason| Failure::File { path, reason }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, reason } => write!(out, "{path}: {reason}"),
            Self::NoPolicy => write!(
                out,
                "index.html has no Content-Security-Policy with the words `sealed-scripts` and `sealed-styles` in it"
            ),
            Self::NoPage => write!(out, "the built folder has no index.html"),
            Self::Name(name) => write!(out, "{name:?}: rename it with letters, digits, `.`, `_` and `-` only"),
            Self::Tool { name, reason } => {
                write!(out, "{name}: {reason} (`make build` installs it and puts it on PATH)")
            }
            Self::NoApplication(found) => write!(
                out,
                "the built folder must hold one app_bg.wasm or app-….wasm, as Trunk writes it for data-bin=\"app\"; found {found:?}"
            ),
            Self::NotLinked { stem, under } => write!(
                out,
                "no app.wasm under {under} has the hash in {stem}: Trunk.toml must keep `filehash = true`, and Trunk 0.21 hashes the \
                 linked file with SeaHash (src/offline/linked.rs); by hand: cargo run -p offline -- DIST LINKED.wasm"
            ),
            Self::Cut(reason) => write!(
                out,
                "the application could not be cut into chunks: {reason} (src/app/build.rs asks the linker for its notes; \
                 wasm_split_cli_support here and wasm_split_helpers there must fit)"
            ),
            Self::Markup(name) => write!(
                out,
                "index.html names {name} otherwise than Trunk 0.21 does, in a modulepreload link, a preload link and the inline \
                 script: src/offline/page.rs must follow"
            ),
        }
    }
}

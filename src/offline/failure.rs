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
    /// A Binaryen tool is missing or failed.
    Tool { name: &'static str, reason: String },
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
            Self::NoPolicy => write!(out, "index.html has no Content-Security-Policy with the word `sealed` in it"),
            Self::NoPage => write!(out, "the built folder has no index.html"),
            Self::Name(name) => write!(out, "{name:?}: rename it with letters, digits, `.`, `_` and `-` only"),
            Self::Tool { name, reason } => {
                write!(out, "{name}: {reason} (it comes with `npm ci --prefix tests`; `make build` puts it on PATH)")
            }
        }
    }
}

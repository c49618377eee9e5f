//! The browser’s worker for secrets: a question comes in, its answer goes out (`keys::message`). Off the page’s own thread, because
//! stretching a passphrase takes most of a second; and apart from the page’s own memory, which ends with the worker.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::listen();
}

/// Natively there is no browser to talk to.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

//! The browser’s worker for files that leave and come (`errand::message`). Off the page’s own thread, because a phrase takes
//! seconds to close a file, and apart from its memory, which ends with the worker.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::listen();
}

/// Natively there is no browser to talk to.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

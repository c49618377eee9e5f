//! The browser’s PDF worker: a paper comes in, progress and a file go out (`papers::message`). Off the page’s own
//! thread, so that a tablet stays responsive while 40 pages are laid out.

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::listen();
}

/// Natively there is no browser to talk to: papers are written by the `papers` example.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

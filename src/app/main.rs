//! The application. Pages are in `pages/`, one file a screen; what they share is in `components/`; `case.rs` holds the open
//! dossier; rules live in the crates below.

mod backup;
#[cfg(feature = "bench")]
mod bench;
mod case;
mod chunks;
mod components;
mod courier_worker;
mod focus;
mod home;
mod idle;
mod keeper_worker;
mod later;
mod letterhead;
mod little_room;
mod pages;
mod paper_worker;
mod paths;
mod patience;
mod post;
mod reminder;
mod routes;
mod saving;
mod shell;
mod waiting;
mod words;

fn main() {
    #[cfg(feature = "bench")]
    bench::offer();
    leptos::mount::mount_to_body(routes::App);
}

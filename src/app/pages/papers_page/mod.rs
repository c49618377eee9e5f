//! Papers: what is wanted now, then every paper by who it is for; each is read here, printed, saved, sent.

mod handing;
mod list;
mod made;
mod reading;
mod reminder;

pub use list::PapersPage;
pub use reading::PaperPage;

//! Photos: taken, looked at, shown to others on purpose, erased.

mod album;
mod own;
mod shot;
mod site;
mod take;

pub use own::Photos;
pub use shot::Shot;
pub use site::{BeforeWorks, DefectPhotos, ShownPhotos};

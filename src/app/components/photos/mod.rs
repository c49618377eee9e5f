//! Photos: taken, looked at, shown to others on purpose, erased.

mod album;
mod every;
mod own;
mod shot;
mod site;
mod take;

pub use every::AllPhotos;
pub use own::Photos;
pub use shot::Shot;
pub use site::{BeforeWorks, DefectPhotos, ShownPhotos};
pub use take::agreed as photos_agreed;

//! What a programme is made of: types, and the words that go with their values. Nothing else: `build.rs` compiles this folder
//! too, to write the embedded programme with the very types that will read it.

mod adaptation;
mod ids;
mod money;
mod picture;
mod place;
mod script;
mod session;
mod whole;

pub use adaptation::*;
pub use ids::*;
pub use money::*;
pub use picture::*;
pub use place::*;
pub use script::*;
pub use session::*;
pub use whole::*;

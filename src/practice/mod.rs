//! NAMED PRACTICES: what people call their ways of working, and where an article says so.

pub mod catalogue;
mod gazetteer;
pub mod lookup;
mod mine;
mod own;
mod spelling;
mod table;

pub use gazetteer::{Gazetteer, Practice, key};
pub use mine::{Mined, mine};
pub use spelling::spelled;

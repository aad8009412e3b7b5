//! RECORD -> CITATION. What comes in is an article or a passage of it and the day of the visit; what goes out is text: by GB/T
//! 7714—2015, plain, or Markdown. Never reads a clock and never guesses what a record does not say.

mod cited;
mod gbt7714;
mod markdown;
mod medium;
mod plain;
mod responsible;

pub use cited::{Citation, Cited, one_line};
pub use markdown::escaped as markdown_escaped;

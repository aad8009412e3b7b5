//! Readings of Han characters: which there are, which are usual, how a person types them.

mod letters;
mod reading;
mod syllable;
mod usual;
mod written;

pub use letters::{bare_letter, is_loose_tone};
pub use reading::{is_marked_syllable, is_syllable, readings, reads, share_tone};
pub use syllable::{begins_plain_syllable, confusable, is_plain_syllable, letters_read};
pub use usual::{every_plain_reading, share_reading, usual_readings};
pub use written::{toneless, usual};

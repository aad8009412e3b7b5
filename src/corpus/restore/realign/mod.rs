//! Bytes that ran out of step: 每?jī)赡昱e辦 for 每兩年舉辦.
//!
//! A replacement on bytes does not ask where characters begin. 每 is C3 BF and 兩 is 83 C9 in GBK; BF 83 between them is
//! 績, so the reading of 績 was put after 83. A careless decoder then read 83 and the bracket as one `?`, and from there on every
//! character from the wrong byte, until a byte stood alone.
//!
//! The way back: the readings taken out, the tokens are the bytes as they were but for those that were lost. Read from the
//! beginning, they are the text. What a lost byte was is a search over the bytes that fit (the reading in the brackets, the byte
//! before, the byte after); which characters follow each other in Chinese decides between those.

mod beam;
mod lost;
mod steps;

pub(super) use beam::{FULL_WIDTH_SPACE, Guess, Read};
pub(super) use steps::realign;

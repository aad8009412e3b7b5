//! What a worker is asked and answers: frames, each behind its length. A request is two of them, what to do and the file; an
//! answer is any number of finds and one end.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::corpus::{
    Limits,
    read::{Format, Found},
};

/// What a file is to be read as.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub format: Format,
    pub limits: Limits,
}

/// How an answer ends.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum End {
    /// The file was read, or as a whole cannot be.
    Read(Result<(), String>),
    /// The parser panicked with these words.
    Panicked(String),
}

/// A part of an answer.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Find(Option<usize>, Found),
    End(End),
}

/// The first byte of a frame that ends an answer; of the others it is another, so that they can be kept unread.
const ENDS: u8 = b'.';
const GOES_ON: u8 = b',';

impl Answer {
    pub(super) fn written(&self) -> io::Result<Vec<u8>> {
        let mut frame = vec![if matches!(self, Answer::End(_)) { ENDS } else { GOES_ON }];
        serde_json::to_writer(&mut frame, self)?;
        Ok(frame)
    }

    pub(super) fn ends(frame: &[u8]) -> bool {
        frame.first() == Some(&ENDS)
    }

    pub(super) fn read(frame: &[u8]) -> Option<Self> {
        serde_json::from_slice(frame.get(1..)?).ok()
    }
}

/// Writes a frame.
pub(super) fn write_frame(into: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    into.write_all(&(frame.len() as u64).to_le_bytes())?;
    into.write_all(frame)?;
    into.flush()
}

/// Reads a frame of at most so many bytes; `None` where the other side has ended. A length is not believed before the bytes are
/// there.
pub(super) fn read_frame(from: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    if from.read(&mut length[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut length[1..])?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::Error::other("a frame is too long"));
    }
    let mut frame = Vec::with_capacity(usize::try_from(length.min(1 << 20)).unwrap_or(0));
    match from.take(length).read_to_end(&mut frame)? as u64 == length {
        true => Ok(Some(frame)),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_as_they_went_in_and_lies_are_refused() {
        let mut wire = Vec::new();
        write_frame(&mut wire, b"one").unwrap();
        write_frame(&mut wire, b"").unwrap();
        let mut from = wire.as_slice();
        assert_eq!(read_frame(&mut from, 3).unwrap().as_deref(), Some(&b"one"[..]));
        assert_eq!(read_frame(&mut from, 3).unwrap().as_deref(), Some(&b""[..]));
        assert_eq!(read_frame(&mut from, 3).unwrap(), None);
        for (lie, most) in [(&wire[..10], 3), (&wire[..4], 3), (&wire[..], 2), (&[0xFF; 20], u64::MAX)] {
            assert!(read_frame(&mut &*lie, most).is_err(), "{lie:?}");
        }
    }
}

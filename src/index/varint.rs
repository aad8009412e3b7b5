//! Numbers of as many bytes as they need, seven bits each.

/// Adds a number.
pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    loop {
        let [seven, ..] = (number & 0x7F).to_le_bytes();
        number >>= 7;
        if number == 0 {
            return out.push(seven);
        }
        out.push(seven | 0x80);
    }
}

/// Takes a number off the beginning; `None` where there is no whole one.
pub(super) fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0_u64, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

/// Takes a length or a count.
pub(super) fn take(bytes: &mut &[u8]) -> Option<usize> {
    usize::try_from(take_u64(bytes)?).ok()
}

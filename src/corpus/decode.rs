//! Bytes to text: byte order mark, valid UTF-8, the charset the file declares, then detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};

use crate::text::characters_in_words;

/// Decodes a file. `declared` is the charset a page names itself, where it does.
///
/// # Errors
///
/// The reason, when the bytes are no text in any encoding.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<String, String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return lossy(encoding, &bytes[length..]);
    }
    if let Some(encoding) = wide(bytes) {
        return lossy(encoding, bytes);
    }
    if bytes.contains(&0) {
        return Err("is not text: it holds zero bytes".into());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    // A declared charset counts only where it fits: pages that were converted often keep the old declaration.
    let fitting = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes));
    if let Some(text) = fitting {
        return Ok(text.into_owned());
    }
    lossy(guessed(bytes), bytes)
}

/// The encoding in which the bytes consist of Chinese words; the detector's, where none does better. The detector alone
/// takes short Big5 texts for GBK.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    /// So many bytes tell.
    const SAMPLE: usize = 4 << 10;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = match detector.guess(Some(b"cn"), Utf8Detection::Allow) {
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    };
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let fluency = |encoding: &'static Encoding| characters_in_words(&encoding.decode_without_bom_handling(sample).0);
    // Of equals the last is taken.
    [BIG5, GB18030, detected].into_iter().max_by_key(|&encoding| fluency(encoding)).unwrap_or(detected)
}

/// UTF-16 without a mark: every other byte of its line feeds, spaces and digits is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(512).filter(|&&byte| byte == 0).count();
    match (zeros(0), zeros(1)) {
        _ if bytes.len() < 4 || !bytes.len().is_multiple_of(2) => None,
        (0, 1..) => Some(UTF_16LE),
        (1.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes with replacement characters, and refuses what has many of those or of control characters.
fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, String> {
    const LARGEST_LOSS: f64 = 0.05;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let lost = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let lost = lost + text.chars().filter(|&c| c.is_control() && !c.is_whitespace()).count();
    if lost as f64 > LARGEST_LOSS * text.chars().count() as f64 {
        return Err(format!("is not text in any known encoding (tried {})", encoding.name()));
    }
    Ok(text.into_owned())
}

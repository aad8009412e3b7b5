//! Bytes to text: byte order mark, valid UTF-8, the charset the file declares, then detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::text::{characters_in_words, chars::is_usual};

/// So many bytes tell what a file is in.
const SAMPLE: usize = 4 << 10;

/// Decodes a file. `declared` is the charset a page names itself, where it does.
///
/// # Errors
///
/// The reason, when the bytes are no text in any encoding.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<String, String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return lossy(encoding, &bytes[length..]);
    }
    let zeros = bytes.contains(&0);
    if zeros && let Some(encoding) = wide(bytes) {
        return lossy(encoding, bytes);
    }
    if zeros {
        return Err("is not text: it holds zero bytes".into());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let encoding = wide(bytes).or_else(|| believed(declared?, bytes)).unwrap_or_else(|| guessed(bytes));
    lossy(encoding, bytes)
}

/// The declared charset, where it fits: pages that were converted often keep the old declaration, and a server that knows
/// no better declares Latin-1, in which any bytes are text.
fn believed(label: &str, bytes: &[u8]) -> Option<&'static Encoding> {
    let encoding = match Encoding::for_label(label.as_bytes())? {
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let sample = sample(bytes);
    (fluency(encoding, sample) * 2 >= fluency(guessed(bytes), sample)).then_some(encoding)
}

/// The encoding in which the bytes consist of Chinese words; the detector's, where none does better. The detector alone
/// takes short Big5 texts for GBK, and UTF-8 with one broken character for anything.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = match detector.guess(Some(b"cn"), Utf8Detection::Allow) {
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    };
    let sample = sample(bytes);
    // Of equals the last is taken.
    let candidates = [UTF_8, BIG5, GB18030, detected].into_iter();
    candidates.max_by_key(|&encoding| fluency(encoding, sample)).unwrap_or(detected)
}

/// The bytes from where the first is no ASCII: a page may begin with a screen of scripts.
fn sample(bytes: &[u8]) -> &[u8] {
    let begins = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    &bytes[begins..bytes.len().min(begins + SAMPLE)]
}

fn fluency(encoding: &'static Encoding, sample: &[u8]) -> usize {
    characters_in_words(&encoding.decode_without_bom_handling(sample).0)
}

/// UTF-16 without a mark: in one order of its bytes nearly every character is one that Chinese texts have. Zeros tell
/// nothing: 一 has one too.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        text.chars().filter(|&c| is_usual(c)).count() * 100 >= text.chars().count() * 95
    })
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

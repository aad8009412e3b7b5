//! The charset that a page says it is in.

/// Gives the charset that a page declares in its first kilobytes: `<meta charset>`, `http-equiv`, or an XML declaration.
pub(in crate::corpus::read) fn declared(bytes: &[u8]) -> Option<String> {
    const HEAD: usize = 4 << 10;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let label = |word: &str| {
        head.split(word).skip(1).find_map(|after| {
            let after = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
            let label: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
            (!label.is_empty()).then_some(label)
        })
    };
    label("charset").or_else(|| head.trim_start().starts_with("<?xml").then(|| label("encoding")).flatten())
}

//! A file on its way to who asked for it.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::format::Format;

/// What RFC 5987 lets stand in a name as it is.
const IN_A_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// A file with its name.
pub(in crate::web) struct Attachment {
    pub(super) bytes: Vec<u8>,
    pub(super) format: Format,
    /// What it is about: 党建检索, the question.
    pub(super) about: [String; 2],
    /// The day it was made: `2026-11-26`.
    pub(super) day: String,
}

impl Attachment {
    /// `attachment; filename="dangjian-20261126.docx"; filename*=UTF-8''…`: the first for programs that know no other.
    fn disposition(&self) -> String {
        let day: String = self.day.chars().filter(char::is_ascii_digit).collect();
        let end = format!("{day}.{}", self.format.extension());
        let words = self.about.iter().map(|about| in_a_name(about)).filter(|about| !about.is_empty());
        let name = words.chain([end.clone()]).collect::<Vec<_>>().join("-");
        format!("attachment; filename=\"dangjian-{end}\"; filename*=UTF-8''{}", utf8_percent_encode(&name, IN_A_NAME))
    }
}

impl IntoResponse for Attachment {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.format.media_type().to_owned()),
            (header::CONTENT_DISPOSITION, self.disposition()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}

/// What of a text can stand in a file's name anywhere: letters and digits, hyphens between them.
fn in_a_name(text: &str) -> String {
    const LONGEST: usize = 40;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect()
}

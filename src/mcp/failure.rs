//! Errors as a language model is told them: the message, and what to do about it.

use rmcp::model::{CallToolResult, ContentBlock};

use crate::error::{Document, Error, Kind};

/// The answer of a tool that failed. Those that are ours are logged.
pub(super) fn told(error: &Error) -> CallToolResult {
    if error.kind() == Kind::Internal {
        tracing::error!("{error}");
    }
    let mut text = format!("error: {error}");
    if let Some(hint) = error.advice() {
        text.push_str("\nhint: ");
        text.push_str(hint);
    }
    let mut answer = CallToolResult::error(vec![ContentBlock::text(text)]);
    answer.structured_content = serde_json::to_value(Document::from(error)).ok();
    answer
}

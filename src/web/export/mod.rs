//! HITS, ARTICLE -> FILE. A list of results becomes a Word document, an Excel sheet, CSV or JSON; an article a Word document,
//! Markdown or plain text. Nothing that an article says can become a formula or break the file.
//!
//! ```text
//! answer ─► listing (question, day, site) ─► rows ─► xlsx | csv
//!                                        ├─► word ─► docx
//!                                        └─► the contract's document ─► json
//! ```

mod address;
mod article;
mod attachment;
mod csv;
mod format;
mod legible;
mod listing;
mod results;
mod rows;
mod word;
mod xlsx;

pub(super) use article::article;
pub(super) use results::results;

//! What can go wrong, said the same way everywhere: on the terminal, in JSON, on the page.
//!
//! ```text
//! error: cannot open index `index/`: built by another analyzer (3f2a, now 9c41)
//! hint: run `dangjian index` to rebuild it
//! ```

use std::fmt;

use crate::text::chars::may_mislead;
use serde::Serialize;
use utoipa::{
    ToSchema,
    openapi::{Object, ObjectBuilder, Type},
};

/// A result that fails with this project's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Something that failed: what kind of failure, what it was about, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    kind: Kind,
    subject: String,
    detail: Option<String>,
    hint: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kinds of failure. [`Kind::row`] says how each one is told to a person, a program and a shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The command line or a setting cannot mean anything.
    BadUsage,
    /// The question, or a parameter of it, cannot be asked.
    BadQuery,
    /// No article, passage or page has this name.
    NotFound,
    /// An address is asked in a way that it does not know.
    WrongMethod,
    /// What is asked needs a token.
    Unauthorized,
    /// The server is asked by a name that is not its own.
    WrongHost,
    /// What was sent did not come to its end in time.
    TooSlow,
    /// What was sent is longer than is taken.
    TooLarge,
    /// What was sent is not of the kind that is taken.
    WrongType,
    /// The corpus folder is not there.
    CorpusMissing,
    /// A file cannot be read.
    FileUnreadable,
    /// There is no index in the folder.
    IndexMissing,
    /// The index was built by another version or analyzer.
    IndexStale,
    /// The index is damaged.
    IndexBroken,
    /// Another process is writing the index.
    IndexBusy,
    /// The index cannot be written.
    IndexUnwritable,
    /// A test set is incomplete or malformed.
    BadTestSet,
    /// The address cannot be listened on.
    CannotListen,
    /// More is asked than can be answered now.
    Overloaded,
    /// The answer was not found in time.
    TimedOut,
    /// A defect of this program.
    Internal,
}

/// How a [`Kind`] is told: the words before the subject, the exit code, the name in JSON, the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What the message begins with.
    pub phrase: &'static str,
    /// What the process ends with.
    pub exit_code: u8,
    /// What the API calls it.
    pub slug: &'static str,
    /// What HTTP calls it.
    pub status: u16,
}

/// An error as programs are told it: `{"error": {"kind", "message", "hint"}}`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Error)]
pub struct Document {
    error: Body,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ErrorBody)]
struct Body {
    /// What kind of failure; programs may rely on it.
    #[schema(schema_with = slugs)]
    kind: &'static str,
    /// What failed and why.
    message: String,
    /// What to do about it.
    #[schema(required)]
    hint: Option<String>,
}

/// The names of kinds, as the description of the API lists them.
fn slugs() -> Object {
    let slugs = Kind::ALL.map(|kind| kind.row().slug);
    let what = "What kind of failure; programs may rely on it.";
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(slugs)).description(Some(what)).build()
}

impl From<&Error> for Document {
    fn from(error: &Error) -> Self {
        let kind = error.kind.row().slug;
        Self { error: Body { kind, message: error.to_string(), hint: error.hint.clone() } }
    }
}

impl Kind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [Kind; 21] = [
        Kind::BadUsage,
        Kind::BadQuery,
        Kind::NotFound,
        Kind::WrongMethod,
        Kind::Unauthorized,
        Kind::WrongHost,
        Kind::TooSlow,
        Kind::TooLarge,
        Kind::WrongType,
        Kind::CorpusMissing,
        Kind::FileUnreadable,
        Kind::IndexMissing,
        Kind::IndexStale,
        Kind::IndexBroken,
        Kind::IndexBusy,
        Kind::IndexUnwritable,
        Kind::BadTestSet,
        Kind::CannotListen,
        Kind::Overloaded,
        Kind::TimedOut,
        Kind::Internal,
    ];

    /// The one table of errors.
    pub const fn row(self) -> Row {
        let (phrase, exit_code, slug, status) = match self {
            Kind::BadUsage => ("cannot use", 2, "bad_usage", 400),
            Kind::BadQuery => ("cannot search for", 2, "bad_query", 400),
            Kind::NotFound => ("cannot find", 1, "not_found", 404),
            Kind::WrongMethod => ("cannot use", 2, "wrong_method", 405),
            Kind::Unauthorized => ("cannot let you use", 2, "unauthorized", 401),
            Kind::WrongHost => ("cannot answer as", 2, "wrong_host", 421),
            Kind::TooSlow => ("cannot wait for", 2, "too_slow", 408),
            Kind::TooLarge => ("cannot take", 2, "too_large", 413),
            Kind::WrongType => ("cannot take", 2, "wrong_type", 415),
            Kind::CorpusMissing => ("cannot find corpus", 3, "corpus_missing", 503),
            Kind::FileUnreadable => ("cannot read", 3, "file_unreadable", 503),
            Kind::IndexMissing => ("cannot open index", 3, "index_missing", 503),
            Kind::IndexStale => ("cannot open index", 3, "index_stale", 503),
            Kind::IndexBroken => ("cannot read index", 3, "index_broken", 503),
            Kind::IndexBusy => ("cannot write index", 3, "index_busy", 503),
            Kind::IndexUnwritable => ("cannot write index", 3, "index_unwritable", 503),
            Kind::BadTestSet => ("cannot use test set", 3, "bad_test_set", 400),
            Kind::CannotListen => ("cannot listen on", 3, "cannot_listen", 503),
            Kind::Overloaded => ("cannot begin", 3, "overloaded", 503),
            Kind::TimedOut => ("cannot finish", 3, "timed_out", 503),
            Kind::Internal => ("internal error in", 4, "internal", 500),
        };
        Row { phrase, exit_code, slug, status }
    }
}

impl Error {
    /// Makes an error of `kind` about `subject`, which is shown in backticks.
    pub fn new(kind: Kind, subject: impl fmt::Display) -> Self {
        Self { kind, subject: subject.to_string(), detail: None, hint: None, source: None }
    }

    /// Adds why it failed.
    #[must_use]
    pub fn because(mut self, detail: impl fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl fmt::Display) -> Self {
        self.hint = Some(hint.to_string());
        self
    }

    /// Adds the error underneath; its text becomes the reason when none was given.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let source = source.into();
        self.detail.get_or_insert_with(|| source.to_string());
        self.source = Some(source);
        self
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What to do about it, where that is known.
    pub fn advice(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// What it is about.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The reason alone, for a line that already names the subject.
    pub fn reason(&self) -> &str {
        self.detail.as_deref().unwrap_or(self.kind.row().phrase)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind.row().phrase, shortened(&self.subject))?;
        match &self.detail {
            Some(detail) => write!(f, ": {detail}"),
            None => Ok(()),
        }
    }
}

/// A subject may be a question of ten thousand characters; its beginning tells which. Characters that mislead are not
/// shown, so that nobody's file name can write on a terminal or into a log.
fn shortened(subject: &str) -> String {
    const SHOWN: usize = 80;
    let mut shown: String = subject.chars().take(SHOWN).map(|c| if may_mislead(c) { '\u{FFFD}' } else { c }).collect();
    if subject.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

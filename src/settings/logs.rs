//! Settings of logs: the section `[log]`.

use std::{ffi::OsString, path::PathBuf};

use serde::Deserialize;

use super::{Value, pick};
use crate::error::{Error, Kind, Result};

/// The variable that names the format.
pub(super) const FORMAT: &str = "DANGJIAN_LOG_FORMAT";

/// What is said of logs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaidLog {
    /// The file that questions are kept in.
    pub queries: Option<PathBuf>,
    /// What the log of the program is written as.
    pub format: Option<String>,
}

/// What the log of the program is written as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// A JSON object a line, for programs.
    Json,
}

pub(super) fn format(
    flag: Option<String>,
    environment: Option<OsString>,
    file: Option<String>,
) -> Result<Value<LogFormat>> {
    let environment = environment.map(|value| value.to_string_lossy().into_owned());
    let said = pick(flag, environment, file, "text".to_owned());
    let value = match said.value.trim() {
        "text" => LogFormat::Text,
        "json" => LogFormat::Json,
        _ => {
            return Err(Error::new(Kind::BadUsage, &said.value)
                .because(format!("the format of the log ({}) is one of: text, json", said.origin)));
        }
    };
    Ok(Value { value, origin: said.origin })
}

//! The parameters of addresses that take few.

use serde::Deserialize;
use utoipa::IntoParams;

use super::schemas;
use crate::error::{Error, Kind, Result};

/// What may be asked of a passage.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::web) struct Context {
    /// `1`: the passages before and after it as well.
    #[param(value_type = schemas::Truth, inline, required = false, example = "1")]
    context: Option<String>,
}

impl Context {
    /// Whether it is asked for.
    pub(super) fn is_wanted(&self) -> Result<bool> {
        match self.context.as_deref().map(str::trim).unwrap_or_default() {
            "1" | "true" => Ok(true),
            "" | "0" | "false" => Ok(false),
            other => Err(Error::new(Kind::BadQuery, format!("context={other}"))
                .because("`context` is one of: false, true, 0, 1")),
        }
    }
}

/// What has been typed so far.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::web) struct Typed {
    /// The beginning of a question, in Han, pinyin, first letters or English; its first 64 characters count.
    #[param(required = false, example = "szqd")]
    pub q: String,
}

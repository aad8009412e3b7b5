//! The parameters of addresses that take few.

use serde::Deserialize;
use utoipa::IntoParams;

use super::schemas;

/// What may be asked of a passage.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in crate::web) struct Context {
    /// `1`: the passages before and after it as well.
    #[param(schema_with = schemas::truth)]
    pub context: Option<String>,
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

//! What the tools may be given. A name that is none is refused, lest a filter be thought to hold that does not.

use percent_encoding::percent_decode_str;
use rmcp::{
    model::JsonObject,
    schemars::{self, JsonSchema, Schema, SchemaGenerator, json_schema},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::Value;

use crate::{
    error::{Error, Kind, Result},
    search::Said,
};

/// The most passages of one answer: a model reads all of them.
pub(super) const MOST_PASSAGES: u64 = 20;
const USUAL_PASSAGES: u64 = 5;

/// What may be asked of `search`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SearchArguments {
    /// 问题：做法名称、词语或一句话，简体、繁体、拼音、英文均可；“…”内须一字不差，-词 表示不含。
    /// The question: a practice's name, words or a sentence, in any script; “…” exact, -word without.
    #[serde(alias = "q", alias = "query")]
    #[schemars(length(min = 1, max = 512))]
    question: String,
    /// 返回几段，1 至 20，默认 5。How many passages, 1 to 20, 5 unless said.
    #[serde(default, deserialize_with = "texts")]
    #[schemars(schema_with = "few")]
    limit: Vec<String>,
    /// 只看这一来源，如 旗帜网；可列几个。Only from this source, or one of these.
    #[serde(default, deserialize_with = "texts")]
    #[schemars(schema_with = "one_or_more")]
    source: Vec<String>,
    /// 只看这一地区，如 浙江 或 湖州；可列几个。Only about this place, or one of these.
    #[serde(default, deserialize_with = "texts")]
    #[schemars(schema_with = "one_or_more")]
    region: Vec<String>,
    /// 只看这一年或这几年：2024 或 2020..2024；可列几个。Only from this year or these.
    #[serde(default, deserialize_with = "texts")]
    #[schemars(schema_with = "one_or_more")]
    year: Vec<String>,
    /// 只看提到这一做法的段落，如 三会一课；可列几个。Only passages that name this practice, or one of these.
    #[serde(default, deserialize_with = "texts")]
    #[schemars(schema_with = "one_or_more")]
    practice: Vec<String>,
}

/// What may be asked of `read_passage`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PassageArguments {
    /// 段落的 id（search 的结果中给出），或它的链接。The passage's id as search gives it, or its link.
    id: String,
    /// 是否连同上一段、下一段，默认是。Whether the passages before and after come along, true unless said.
    #[serde(default = "yes")]
    pub(super) neighbours: bool,
}

/// What may be asked of `practice`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PracticeArguments {
    /// 做法名称，汉字、拼音、首字母或英文均可：三会一课、sanhuiyike、shyk、three lists。Its name in any script.
    pub(super) name: String,
}

fn yes() -> bool {
    true
}

/// Texts, numbers, or lists of them, as models write each for the other.
fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Vec<String>, D::Error> {
    let values = match Value::deserialize(deserializer)? {
        Value::Array(values) => values,
        value => vec![value],
    };
    let text = |value| match value {
        Value::Null => None,
        Value::String(text) => Some(Ok(text)),
        Value::Number(number) => Some(Ok(number.to_string())),
        _ => Some(Err(D::Error::custom("expected a text or a list of texts"))),
    };
    values.into_iter().filter_map(text).collect()
}

fn one_or_more(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "array"], "items": { "type": "string" } })
}

fn few(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "minimum": 1, "maximum": MOST_PASSAGES, "default": USUAL_PASSAGES })
}

/// Reads the arguments of a call.
pub(super) fn read<A: DeserializeOwned + JsonSchema + 'static>(arguments: JsonObject) -> Result<A> {
    serde_json::from_value(Value::Object(arguments)).map_err(|error| {
        let schema = rmcp::handler::server::tool::schema_for_type::<A>();
        let names = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(|named| named.keys());
        let names: Vec<&str> = names.map(String::as_str).collect();
        Error::new(Kind::BadUsage, "the arguments")
            .because(error)
            .hint(format!("this tool takes: {}", names.join(", ")))
    })
}

impl TryFrom<SearchArguments> for crate::search::Request {
    type Error = Error;

    fn try_from(arguments: SearchArguments) -> Result<Self> {
        let SearchArguments { question, limit, source, region, year, practice } = arguments;
        let limit = limit.join(",");
        let said = if limit.trim().is_empty() { Some(USUAL_PASSAGES) } else { limit.trim().parse().ok() };
        let limit = said.filter(|limit| (1..=MOST_PASSAGES).contains(limit)).ok_or_else(|| {
            Error::new(Kind::BadQuery, format!("limit={limit}"))
                .because(format!("`limit` is a number from 1 to {MOST_PASSAGES}"))
                .hint(format!("leave `limit` away to get {USUAL_PASSAGES}"))
        })?;
        let said = Said {
            q: Some(question),
            limit: Some(limit.to_string()),
            source,
            region,
            year,
            practice,
            ..Said::default()
        };
        said.try_into()
    }
}

impl PassageArguments {
    /// The name of the passage; of a link what stands behind its page's path.
    pub(super) fn passage(&self) -> String {
        let id = self.id.trim();
        let Some((_, link)) = id.rsplit_once("/articles/") else { return id.to_owned() };
        let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
        let article = page.split('?').next().unwrap_or_default();
        format!("{}#{anchor}", percent_decode_str(article).decode_utf8_lossy())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_its_passage() {
        let passage = |id: &str| PassageArguments { id: id.into(), neighbours: true }.passage();
        assert_eq!(passage(" a-1b2c3d4e "), "a-1b2c3d4e");
        assert_eq!(passage("http://h:1/articles/%E4%B8%80?q=x#p3"), "一#p3");
        assert_eq!(passage("/articles/a"), "a#");
    }
}

//! A search as a program writes it in JSON. The document takes the parameters of `GET` from it as well.

use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::schemas;
use crate::{
    error::{Error, Kind, Result},
    search::{Copies, Group, Said, Sort},
};

/// A search. Only the question is needed; `null` is as if a field were not given.
#[derive(Debug, Clone, Default, Deserialize, ToSchema, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
#[schema(as = Search, example = json!({"q": "三张清单", "limit": 5, "region": ["浙江", "湖北"], "year": "2020..2024"}))]
pub(in crate::web) struct Asked {
    /// The question, 1 to 512 characters: words, “exact words”, -without; in Han, pinyin or the English name of a practice.
    #[param(value_type = schemas::Question, inline, required, example = "三张清单")]
    #[schema(schema_with = schemas::Question::value, required)]
    q: Value,
    /// How many hits.
    #[param(value_type = schemas::Limit, inline, required = false)]
    #[schema(schema_with = schemas::WrittenLimit::value)]
    limit: Value,
    /// How many hits to pass over first.
    #[param(value_type = schemas::Offset, inline, required = false)]
    #[schema(schema_with = schemas::WrittenOffset::value)]
    offset: Value,
    /// The best, the latest or the earliest first.
    #[param(value_type = Option<Sort>, inline)]
    #[schema(value_type = Option<Sort>, inline)]
    sort: Value,
    /// Only from one of these sources.
    #[param(value_type = schemas::Names, inline, required = false, example = json!(["旗帜网"]))]
    #[schema(schema_with = schemas::WrittenNames::value)]
    source: Value,
    /// Only about one of these regions; a province holds its cities.
    #[param(value_type = schemas::Names, inline, required = false, example = json!(["浙江"]))]
    #[schema(schema_with = schemas::WrittenNames::value)]
    region: Value,
    /// Only from one of these years (`2024`) or spans of years (`2020..2024`, `2020..`, `..2024`; the first not after the last).
    #[param(value_type = schemas::Years, inline, required = false, example = json!(["2020..2024"]))]
    #[schema(schema_with = schemas::WrittenYears::value)]
    year: Value,
    /// Only passages that name one of these practices.
    #[param(value_type = schemas::Names, inline, required = false, example = json!(["三会一课"]))]
    #[schema(schema_with = schemas::WrittenNames::value)]
    practice: Value,
    /// `article`: each article answers with its best passage.
    #[param(value_type = Option<Group>, inline)]
    #[schema(value_type = Option<Group>, inline)]
    group: Value,
    /// `fold`: passages that say the same are one hit, the earliest; `all`: each is one.
    #[param(value_type = Option<Copies>, inline)]
    #[schema(value_type = Option<Copies>, inline)]
    copies: Value,
    /// Whether each hit says why it stands where it does.
    #[param(value_type = schemas::Truth, inline, required = false)]
    #[schema(schema_with = schemas::WrittenTruth::value)]
    explain: Value,
}

impl TryFrom<Asked> for Said {
    type Error = Error;

    fn try_from(asked: Asked) -> Result<Self> {
        let Asked { q, limit, offset, sort, source, region, year, practice, group, copies, explain } = asked;
        Ok(Self {
            q: one("q", &q, &[Shape::Text])?,
            limit: one("limit", &limit, &[Shape::Word, Shape::Number])?,
            offset: one("offset", &offset, &[Shape::Word, Shape::Number])?,
            sort: one("sort", &sort, &[Shape::Word])?,
            source: several("source", &source, &[Shape::Text])?,
            region: several("region", &region, &[Shape::Text])?,
            year: several("year", &year, &[Shape::Word, Shape::Number])?,
            practice: several("practice", &practice, &[Shape::Text])?,
            group: one("group", &group, &[Shape::Word])?,
            copies: one("copies", &copies, &[Shape::Word])?,
            explain: one("explain", &explain, &[Shape::Word, Shape::Number, Shape::Truth])?,
        })
    }
}

/// What a value may be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    /// A text that says something: what is not meant is `null`, or left away.
    Word,
    Number,
    Truth,
}

impl Shape {
    fn word(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Word => "a word",
            Self::Number => "a whole number",
            Self::Truth => "true or false",
        }
    }
}

/// A value as the address would have it; nothing for `null`.
fn one(name: &str, value: &Value, shapes: &[Shape]) -> Result<Option<String>> {
    let read = match value {
        Value::Null => return Ok(None),
        Value::String(text) if shapes.contains(&Shape::Text) || text.trim().is_empty() => {
            Some((Shape::Text, text.clone()))
        }
        Value::String(text) => Some((Shape::Word, text.clone())),
        Value::Bool(truth) => Some((Shape::Truth, truth.to_string())),
        Value::Number(number) => whole(number).map(|whole| (Shape::Number, whole)),
        Value::Array(_) | Value::Object(_) => None,
    };
    let read = read.filter(|(shape, _)| shapes.contains(shape)).map(|(_, text)| text);
    read.map(Some).ok_or_else(|| refused(name, value, shapes))
}

fn several(name: &str, value: &Value, shapes: &[Shape]) -> Result<Vec<String>> {
    let said = |value: &Value| one(name, value, shapes)?.ok_or_else(|| refused(name, value, shapes));
    match value {
        Value::Array(values) => values.iter().map(said).collect(),
        value => Ok(one(name, value, shapes)?.into_iter().collect()),
    }
}

/// Writes a number without a fraction; to JSON 10.0 is one.
fn whole(number: &serde_json::Number) -> Option<String> {
    match number.as_f64() {
        Some(value) if number.is_f64() => (value.fract() == 0.0).then(|| format!("{value:.0}")),
        _ => Some(number.to_string()),
    }
}

fn refused(name: &str, value: &Value, shapes: &[Shape]) -> Error {
    let words: Vec<&str> = shapes.iter().map(|shape| shape.word()).collect();
    Error::new(Kind::BadQuery, format!("{name}={value}")).because(format!("`{name}` is {}", words.join(" or ")))
}

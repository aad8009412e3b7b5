//! What the document says of the values of a search: in an address, and in a body, where the same may be written in more
//! ways.

use serde_json::json;
use utoipa::openapi::{
    RefOr, Schema,
    schema::{AnyOf, Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type},
};

/// Something that is neither white space nor a control character.
const SAYS_SOMETHING: &str =
    r"[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";
/// A year, or a span of years that may be open at one end.
const YEARS: &str = r"^([1-9][0-9]{3}|[1-9][0-9]{3}\.\.([1-9][0-9]{3})?|\.\.[1-9][0-9]{3})$";
/// The most values of one filter.
const MOST_VALUES: usize = 50;

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn number(least: usize, most: usize, default: usize) -> Object {
    let bounds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most));
    bounds.default(Some(json!(default))).build()
}

fn list(items: impl Into<RefOr<Schema>>) -> Array {
    ArrayBuilder::new().items(items.into()).max_items(Some(MOST_VALUES)).build()
}

/// One of these, or nothing.
fn any(schemas: impl IntoIterator<Item = Schema>) -> Schema {
    let mut any = AnyOf::new();
    any.items = schemas.into_iter().chain([nothing()]).map(RefOr::T).collect();
    Schema::AnyOf(any)
}

fn nothing() -> Schema {
    ObjectBuilder::new().schema_type(Type::Null).build().into()
}

pub(super) fn question() -> Schema {
    text().min_length(Some(1)).max_length(Some(512)).pattern(Some(SAYS_SOMETHING)).build().into()
}

pub(super) fn limit() -> Schema {
    number(1, 100, 10).into()
}

pub(super) fn written_limit() -> Schema {
    any([limit(), text().pattern(Some("^([1-9][0-9]?|100)$")).build().into()])
}

pub(super) fn offset() -> Schema {
    number(0, 10_000, 0).into()
}

pub(super) fn written_offset() -> Schema {
    any([offset(), text().pattern(Some("^([0-9]{1,4}|10000)$")).build().into()])
}

pub(super) fn names() -> Schema {
    list(text().build()).into()
}

pub(super) fn written_names() -> Schema {
    any([text().build().into(), names()])
}

fn year() -> Object {
    text().pattern(Some(YEARS)).build()
}

pub(super) fn years() -> Schema {
    list(year()).into()
}

pub(super) fn written_years() -> Schema {
    let year_number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1000)).maximum(Some(9999)).build();
    let mut one = AnyOf::new();
    one.items = vec![RefOr::T(year().into()), RefOr::T(year_number.clone().into())];
    any([year().into(), year_number.into(), list(Schema::AnyOf(one)).into()])
}

pub(super) fn truth() -> Schema {
    text().enum_values(Some(["false", "true", "0", "1"])).default(Some(json!("false"))).build().into()
}

pub(super) fn written_truth() -> Schema {
    let values = [json!(false), json!(true), json!("false"), json!("true"), json!("0"), json!("1"), json!(0), json!(1)];
    let values = values.into_iter().chain([json!(null)]);
    ObjectBuilder::new().schema_type(SchemaType::AnyValue).enum_values(Some(values)).build().into()
}

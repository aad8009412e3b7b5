//! What the document says of the values of a search: in an address, and in a body, where the same may be written in more
//! ways.

use serde_json::json;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr, Schema,
        schema::{AnyOf, Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type},
    },
};

/// Makes types that stand for what a value may be.
macro_rules! values {
    ($($(#[$words:meta])* $name:ident: $schema:expr;)*) => {$(
        $(#[$words])*
        pub(super) enum $name {}

        impl $name {
            pub(super) fn value() -> Schema {
                $schema
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                RefOr::T(Self::value())
            }
        }

        impl ToSchema for $name {}
    )*};
}

values! {
    /// A question.
    Question: question();
    /// How many hits.
    Limit: limit();
    /// The same in a body.
    WrittenLimit: any([limit(), digits("^([1-9][0-9]?|100)$")]);
    /// How many to pass over.
    Offset: offset();
    /// The same in a body.
    WrittenOffset: any([offset(), digits("^([0-9]{1,4}|10000)$")]);
    /// Names, any of which will do.
    Names: names();
    /// The same in a body.
    WrittenNames: any([text().build().into(), names()]);
    /// Years and spans of years.
    Years: list(year()).into();
    /// The same in a body.
    WrittenYears: written_years();
    /// Yes or no.
    Truth: truth();
    /// The same in a body.
    WrittenTruth: written_truth();
}

/// Something that is neither white space nor a control character.
const SAYS_SOMETHING: &str = r"[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]";
/// A year, or a span of years that may be open at one end.
const YEARS: &str = r"^([1-9][0-9]{3}|[1-9][0-9]{3}\.\.([1-9][0-9]{3})?|\.\.[1-9][0-9]{3})$";
/// The most values of one filter.
const MOST_VALUES: usize = 50;

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn digits(pattern: &str) -> Schema {
    text().pattern(Some(pattern)).build().into()
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

fn question() -> Schema {
    text().min_length(Some(1)).max_length(Some(512)).pattern(Some(SAYS_SOMETHING)).build().into()
}

fn limit() -> Schema {
    number(1, 100, 10).into()
}

fn offset() -> Schema {
    number(0, 10_000, 0).into()
}

fn names() -> Schema {
    list(text().build()).into()
}

fn year() -> Object {
    text().pattern(Some(YEARS)).build()
}

fn written_years() -> Schema {
    let year_number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1000)).maximum(Some(9999)).build();
    let mut one = AnyOf::new();
    one.items = vec![RefOr::T(year().into()), RefOr::T(year_number.clone().into())];
    any([year().into(), year_number.into(), list(Schema::AnyOf(one)).into()])
}

fn truth() -> Schema {
    text().enum_values(Some(["false", "true", "0", "1"])).default(Some(json!("false"))).build().into()
}

fn written_truth() -> Schema {
    let values = [json!(false), json!(true), json!("false"), json!("true"), json!("0"), json!("1"), json!(0), json!(1)];
    let values = values.into_iter().chain([json!(null)]);
    ObjectBuilder::new().schema_type(SchemaType::AnyValue).enum_values(Some(values)).build().into()
}

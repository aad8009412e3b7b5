//! An address of the API as the page shows it, read off the document.

use std::fmt::Write;

use serde_json::Value;

use super::words;
use crate::web::links::encoded;

/// Where the program serves by itself.
pub(super) const HOST: &str = "http://127.0.0.1:8420";
/// An example is cut after so many lines: the document has the rest.
const LINES: usize = 60;

/// One way to ask one address.
pub(super) struct Endpoint {
    pub method: String,
    pub path: String,
    /// What it is for.
    pub title: &'static str,
    /// Where it stands on the page.
    pub place: usize,
    pub takes_body: bool,
    pub parameters: Vec<Parameter>,
    /// A call that can be copied.
    pub curl: String,
    /// What it answers.
    pub answer: String,
    /// The statuses that it may answer with.
    pub statuses: Vec<String>,
}

/// A parameter, or a field of the body.
pub(super) struct Parameter {
    pub name: String,
    pub required: bool,
    pub about: &'static str,
    /// Bounds, choices and default.
    pub bounds: String,
}

impl Endpoint {
    pub(super) fn read(method: &str, path: &str, operation: &Value) -> Self {
        let (place, title) = words::title(operation["operationId"].as_str().unwrap_or_default());
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let answer = &operation["responses"]["200"]["content"]["application/json"]["example"];
        Self {
            method: method.to_uppercase(),
            path: path.to_owned(),
            title,
            place,
            takes_body: operation["requestBody"].is_object(),
            parameters: parameters.clone().map(Parameter::read).collect(),
            curl: curl(method, path, operation),
            answer: shortened(answer),
            statuses: operation["responses"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(status, _)| status.clone())
                .collect(),
        }
    }
}

impl Parameter {
    fn read(parameter: &Value) -> Self {
        let name = parameter["name"].as_str().unwrap_or_default();
        Self {
            name: name.to_owned(),
            required: parameter["required"] == true,
            about: words::parameter(name),
            bounds: bounds(&parameter["schema"]),
        }
    }
}

/// What a value may be, in short.
fn bounds(schema: &Value) -> String {
    let mut said = String::new();
    // An enum that may be left away stands beside `null`.
    let inner = schema["oneOf"].as_array().and_then(|either| either.iter().find(|one| one["type"] != "null"));
    let schema = inner.unwrap_or(schema);
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        said += &values.join("、");
    }
    if let (Some(least), Some(most)) = (schema["minimum"].as_u64(), schema["maximum"].as_u64()) {
        let _ = write!(said, "{least} 至 {most}");
    }
    if let (Some(least), Some(most)) = (schema["minLength"].as_u64(), schema["maxLength"].as_u64()) {
        let _ = write!(said, "{least} 至 {most} 字");
    }
    if let Some(most) = schema["maxItems"].as_u64() {
        let _ = write!(said, "可写多次，最多 {most} 次");
    }
    match &schema["default"] {
        Value::Null => {}
        Value::String(text) => said += &format!("，默认 {text}"),
        default => said += &format!("，默认 {default}"),
    }
    said
}

/// A call with the examples that the document gives.
fn curl(method: &str, path: &str, operation: &Value) -> String {
    let mut address = path.to_owned();
    let mut query = Vec::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let Some(example) = parameter["example"].as_str() else { continue };
        if parameter["in"] == "path" {
            address = address.replace(&format!("{{{name}}}"), &encoded(example));
        } else {
            query.push(format!("{name}={}", encoded(example)));
        }
    }
    if !query.is_empty() {
        address = format!("{address}?{}", query.join("&"));
    }
    let body = &operation["requestBody"]["content"]["application/json"]["example"];
    if method == "post" {
        return format!("curl '{HOST}{address}' -H 'Content-Type: application/json' \\\n  -d '{body}'");
    }
    format!("curl '{HOST}{address}'")
}

fn shortened(example: &Value) -> String {
    let text = serde_json::to_string_pretty(example).unwrap_or_default();
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines.push("…");
    }
    lines.join("\n")
}

//! A span of years: two boxes of a form, one parameter, a few words.

/// A span of years, as two boxes hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub(in crate::web) struct Span {
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Span {
    /// The span of a parameter, where that is one span or one year.
    pub(super) fn of(years: &[String]) -> Self {
        let ends = match years {
            [one] => Some(one.split_once("..").unwrap_or((one, one))),
            _ => None,
        };
        let end = |end: &str| Some(end.to_owned()).filter(|end| !end.is_empty());
        ends.map_or_else(Self::default, |(from, to)| Self { from: end(from), to: end(to) })
    }

    /// The span as the parameter has it; nothing for empty boxes.
    pub(super) fn parameter(&self) -> Option<String> {
        let end = |end: &Option<String>| end.as_deref().unwrap_or_default().trim().to_owned();
        match (end(&self.from), end(&self.to)) {
            (from, to) if from == to => Some(from).filter(|year| !year.is_empty()),
            // Who takes the boxes for each other means the years between.
            (from, to) if !from.is_empty() && !to.is_empty() && to < from => Some(format!("{to}..{from}")),
            (from, to) => Some(format!("{from}..{to}")),
        }
    }

    /// A year or a span in words.
    pub(super) fn told(years: &str) -> String {
        match years.split_once("..") {
            Some(("", to)) => format!("{to} 年以前"),
            Some((from, "")) => format!("{from} 年以来"),
            Some((from, to)) => format!("{from} 至 {to} 年"),
            None => years.to_owned(),
        }
    }
}

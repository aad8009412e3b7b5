//! What the answers are kept to, each with the way to take it back.

use super::{
    facets::{FIELDS, toggled},
    page::Link,
};
use crate::{search::Said, web::links};

/// The conditions in force.
pub(super) struct Applied {
    pub conditions: Vec<Link>,
    /// The way to take all of them back, where there are several.
    pub clear: Option<String>,
}

impl Applied {
    /// Whether there are any.
    pub(super) fn is_narrow(&self) -> bool {
        !self.conditions.is_empty()
    }
}

/// Gives the conditions beside the question itself.
pub(super) fn applied(said: &Said) -> Applied {
    let mut conditions = Vec::new();
    for (name, field) in FIELDS {
        let values = field(&mut said.clone()).clone();
        conditions.extend(values.iter().filter(|value| !value.trim().is_empty()).map(|value| Link {
            text: format!("{name}：{}", if name == "年份" { Span::told(value) } else { value.clone() }),
            to: toggled(said, field, value),
        }));
    }
    let plain = Said { offset: None, ..said.clone() };
    if said.copies.as_deref() == Some("all") {
        let to = links::search(&Said { copies: None, ..plain.clone() });
        conditions.push(Link { text: "相同段落逐条列出".into(), to });
    }
    if said.group.as_deref() == Some("article") {
        let to = links::search(&Said { group: None, ..plain.clone() });
        conditions.push(Link { text: "每篇只列一段".into(), to });
    }
    let clear = (conditions.len() > 1).then(|| links::search(&unfiltered(said)));
    Applied { conditions, clear }
}

/// The question without any condition beside it.
pub(super) fn unfiltered(said: &Said) -> Said {
    Said { q: said.q.clone(), sort: said.sort.clone(), limit: said.limit.clone(), ..Said::default() }
}

/// A span of years, as two boxes hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub(in crate::web) struct Span {
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Span {
    /// The span of a parameter, where that is one and no single year.
    pub(super) fn of(years: &[String]) -> Self {
        let ends = match years {
            [one] => one.split_once(".."),
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

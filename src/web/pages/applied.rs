//! What the answers are kept to, each with the way to take it back.

use super::{
    facets::{FIELDS, toggled},
    page::Link,
    span::Span,
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

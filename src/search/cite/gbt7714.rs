//! References by GB/T 7714—2015, 信息与文献 参考文献著录规则. `docs/citing.md` says which form is made when.

use super::{
    cited::one_line,
    medium::{Medium, medium},
    responsible::responsible,
};
use crate::search::response::ArticleRecord;

/// What the standard puts where it is not known.
const NO_PLACE: &str = "[出版地不详]";
const NO_PUBLISHER: &str = "[出版者不详]";
const NO_TITLE: &str = "[题名不详]";

/// Gives the reference of an article that was read on this day.
pub(super) fn gbt7714(article: &ArticleRecord, accessed: &str) -> String {
    let source = article.source.as_deref().map(one_line).filter(|source| !source.is_empty());
    let date = article.date.as_deref().map(one_line).filter(|date| !date.is_empty());
    let kind = source.as_deref().map_or(Medium::Other, medium);
    let body = source.as_deref().filter(|_| kind == Medium::Body);
    let who = responsible(article.author.as_deref(), body);
    let title = title(&article.title);
    let publisher = source.as_deref().unwrap_or_default();
    let Some(url) = article.web_address().map(one_line) else {
        let published = match kind {
            Medium::Newspaper => joined(publisher, date.as_deref()),
            _ => {
                let publisher = if publisher.is_empty() { NO_PUBLISHER } else { publisher };
                format!("{NO_PLACE}: {}", joined(publisher, date.as_deref()))
            }
        };
        let mark = if kind == Medium::Newspaper { "N" } else { "Z" };
        return format!("{who}. {title}[{mark}]. {published}.");
    };
    // What is read on the network may do without place and publisher; a body that is named in front is not named twice.
    let publisher = if who == publisher { "" } else { publisher };
    let (mark, published) = match kind {
        Medium::Newspaper => ("N/OL", joined(publisher, date.as_deref())),
        _ => ("EB/OL", online(publisher, date.as_deref())),
    };
    format!("{who}. {title}[{mark}]. {published}[{accessed}]. {url}.")
}

/// Publisher, year and, where more of it is known, the day in brackets.
fn online(publisher: &str, date: Option<&str>) -> String {
    match date {
        Some(date) if publisher.is_empty() => format!("({date})"),
        Some(date) => match date.split_once('-') {
            Some((year, _)) => format!("{publisher}, {year}({date})"),
            None => format!("{publisher}, {date}"),
        },
        None => publisher.to_owned(),
    }
}

fn joined(publisher: &str, date: Option<&str>) -> String {
    date.map_or_else(|| publisher.to_owned(), |date| format!("{publisher}, {date}"))
}

/// The title, and behind a colon what a dash sets apart as its second line.
fn title(title: &str) -> String {
    const DASH: &str = "——";
    let title = one_line(title);
    if title.is_empty() {
        return NO_TITLE.to_owned();
    }
    match title.split_once(DASH) {
        Some((main, second)) if !second.contains(DASH) && !main.trim().is_empty() && !second.trim().is_empty() => {
            format!("{}: {}", main.trim(), second.trim())
        }
        _ => title,
    }
}

//! What a page says of itself where no reader looks: `<meta>`, JSON-LD, `<time>`.

use scraper::{Html, Selector};
use serde_json::Value;

use crate::corpus::Draft;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Title, date, source, author, editor and address.
    pub draft: Draft,
    /// The site's own name.
    pub site: Option<String>,
}

/// Reads the head of a page.
pub(super) fn read(page: &Html) -> Head {
    let meta = |names: &[&str]| meta(page, names);
    let data = linked_data(page);
    let said = |path: &[&str]| data.as_ref().and_then(|data| text_at(data, path));
    let attribute = |selector: &str, name: &str| {
        let found = page.select(&Selector::parse(selector).ok()?).find_map(|element| element.attr(name).map(str::trim));
        found.filter(|value| !value.is_empty()).map(str::to_owned)
    };
    let draft = Draft {
        title: meta(&["ArticleTitle"]).or_else(|| said(&["headline"])).or_else(|| meta(&["og:title", "twitter:title"])),
        date: meta(&[
            "article:published_time",
            "PubDate",
            "publishdate",
            "datePublished",
            "og:published_time",
            "firstpublishedtime",
            "DC.date.issued",
            "DC.date",
            "dcterms.date",
            "weibo:article:create_at",
        ])
        .or_else(|| said(&["datePublished"]))
        .or_else(|| attribute("[itemprop=datePublished]", "datetime"))
        .or_else(|| attribute("[itemprop=datePublished]", "content"))
        .or_else(|| attribute("time[datetime]", "datetime")),
        source: meta(&["ContentSource", "source", "article:source"]).or_else(|| said(&["sourceOrganization"])),
        author: meta(&["author", "article:author", "DC.creator"]).or_else(|| said(&["author"])),
        editor: meta(&["editor", "ResponsibleEditor"]).or_else(|| said(&["editor"])),
        url: meta(&["og:url"])
            .or_else(|| attribute("link[rel=canonical]", "href"))
            .or_else(|| said(&["url"]))
            .filter(|address| address.starts_with("http")),
        ..Draft::default()
    };
    Head { draft, site: meta(&["SiteName", "og:site_name", "application-name"]).or_else(|| said(&["publisher"])) }
}

fn meta(page: &Html, names: &[&str]) -> Option<String> {
    let all = Selector::parse("meta[content]").ok()?;
    names.iter().find_map(|name| {
        let named = page.select(&all).filter(|element| {
            ["name", "property", "itemprop"]
                .iter()
                .any(|key| element.attr(key).is_some_and(|value| value.trim().eq_ignore_ascii_case(name)))
        });
        let mut values = named.filter_map(|element| element.attr("content").map(str::trim));
        values.find(|value| !value.is_empty()).map(str::to_owned)
    })
}

/// The article in a page's JSON-LD.
fn linked_data(page: &Html) -> Option<Value> {
    let scripts = Selector::parse("script[type='application/ld+json']").ok()?;
    page.select(&scripts).find_map(|script| {
        let data: Value = serde_json::from_str(script.text().collect::<String>().trim()).ok()?;
        article(data)
    })
}

fn article(data: Value) -> Option<Value> {
    match data {
        Value::Array(many) => many.into_iter().find_map(article),
        Value::Object(mut one) => {
            let graph = one.remove("@graph").and_then(article);
            graph.or_else(|| one.contains_key("headline").then_some(Value::Object(one)))
        }
        _ => None,
    }
}

/// A text, or the name of a thing, or those of several.
fn text_at(data: &Value, path: &[&str]) -> Option<String> {
    let value = path.iter().try_fold(data, |value, key| value.get(key))?;
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(thing) => thing.get("name")?.as_str()?.to_owned(),
        Value::Array(many) => {
            let names = many.iter().filter_map(|one| one.as_str().or_else(|| one.get("name")?.as_str()));
            names.collect::<Vec<_>>().join("、")
        }
        _ => return None,
    };
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

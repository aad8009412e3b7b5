//! The box in other sites' pages: they may load it, it touches nothing of theirs, and old browsers understand it.

use scraper::{Html, Selector};

use super::{
    harness::project,
    opensearch::asked_by,
    site::{lists, texts},
};

fn source(path: &str) -> String {
    std::fs::read_to_string(project().join(path)).unwrap()
}

fn script() -> String {
    lists().get("/widget.js").body
}

#[test]
fn any_site_may_load_it() {
    let answer = lists().get("/widget.js");
    assert_eq!(answer.status, 200);
    // The charset holds in pages of any encoding.
    assert_eq!(answer.headers["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(answer.headers["cross-origin-resource-policy"], "cross-origin");
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    let pages = lists().get("/assets/search.js");
    assert_eq!(pages.headers["cross-origin-resource-policy"], "same-origin");
}

#[test]
fn it_is_one_function_with_its_style_and_what_the_pages_use_too() {
    let (widget, pages) = (script(), lists().get("/assets/search.js").body);
    assert!(widget.starts_with("(() => {\n\"use strict\";\n") && widget.ends_with("})();\n"));
    let shared = source("src/web/assets/suggest.js");
    assert!(pages.starts_with(&shared) && widget.contains(&shared));
    // The style stands in a template literal: nothing of it may end that or be read by it.
    let style = source("src/web/assets/widget.css");
    assert!(!style.contains(['`', '\\', '$']));
    assert!(widget.contains(&format!("const STYLE = `{style}`;")));
}

#[test]
fn texts_become_text_nodes_and_arrays_of_the_page_are_not_trusted() {
    let widget = script();
    for unsafe_ in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setHTML"]
    {
        assert!(!widget.contains(unsafe_), "{unsafe_}");
    }
    let code = code(&widget);
    for trusting in [".forEach(", ".map(", ".filter(", ".push(", ".join(", " of ", "Array.from", "(...", "[..."] {
        assert_eq!(code.lines().find(|line| line.contains(trusting)), None, "{trusting}");
    }
    for global in ["window.", "globalThis", "localStorage", "sessionStorage", "document.cookie", "history."] {
        assert!(!code.contains(global), "{global}");
    }
}

/// What is left without comments.
fn code(script: &str) -> String {
    let mut pieces = script.split("/*");
    let mut left = pieces.next().unwrap_or_default().to_owned();
    left.extend(pieces.filter_map(|piece| piece.split_once("*/")).map(|(_, rest)| rest));
    left.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn browsers_of_2020_understand_it() {
    // Chrome 86, which many office machines have, knows none of these.
    const NEWER: &str = "light-dark( color-mix( inset: inset- :is( :where( :has( @layer @container oklch dvh padding-block \
         padding-inline margin-block margin-inline .at( .replaceAll( ||= &&= ??= Object.hasOwn structuredClone \
         AbortSignal.timeout AbortSignal.any .findLast( import(";
    let widget = code(&script());
    for newer in NEWER.split_whitespace() {
        assert!(!widget.contains(newer), "{newer}");
    }
}

#[test]
fn the_page_shows_it_and_the_line_to_copy() {
    let answer = asked_by(&lists(), "dj.example.cn:8420", "/widget");
    assert_eq!((answer.status, answer.headers["cache-control"].to_str().unwrap()), (200, "no-store"));
    let page = Html::parse_document(&answer.body);
    let lines = texts(&page, "pre code").join("\n");
    assert!(lines.contains("<script src=\"http://dj.example.cn:8420/widget.js\" data-placeholder="), "{lines}");
    assert!(lines.contains("[web]\norigins = "), "{lines}");
    let boxes = Selector::parse(".alien script").unwrap();
    let sources: Vec<Option<&str>> = page.select(&boxes).map(|script| script.attr("src")).collect();
    assert_eq!(sources, [Some("/widget.js"); 2]);
    assert!(answer.body.contains("现在只有本站可以用"), "{}", answer.body);
    assert_eq!(lists().get("/assets/alien.css").status, 200);
}

/// Every option that the script reads is told on the page and in docs/widget.md, and the other way round.
#[test]
fn the_options_are_told() {
    let page = asked_by(&lists(), "a", "/widget").body;
    let docs = source("docs/widget.md");
    let told = |text: &str| {
        let mut names: Vec<String> = text
            .split("data-")
            .skip(1)
            .map(|rest| rest.chars().take_while(char::is_ascii_lowercase).collect::<String>())
            .filter(|name| !name.is_empty())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    let known = ["limit", "placeholder", "practice", "region", "source", "target", "theme", "year"];
    assert_eq!(told(&page), known);
    assert_eq!(told(&docs), known);
    let script = script();
    for option in known {
        assert!(script.contains(&format!("said.{option}")) || script.contains(&format!("\"{option}\"")), "{option}");
    }
}

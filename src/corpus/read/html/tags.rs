//! What elements are by their names, and by the names that sites give them.

use scraper::ElementRef;

/// Elements that never hold a word of an article.
const NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "svg", "select", "button", "object", "textarea", "head", "map",
];
/// Elements that hold the frame around it.
const FRAME: &[&str] = &["nav", "header", "footer", "aside", "form"];
const INLINE: &str = "a abbr b bdi big cite code del em font i img ins kbd label mark q ruby s samp small span strong sub sup time tt u var wbr o:p st1:chsdate rb";
/// Parts of the names that sites give to what is around an article.
const NAMES: &str = "nav menu crumb crumbs breadcrumb breadcrumbs position location footer foot copyright sidebar side aside related relate relation recommend recommended hot rank ranking comment comments pinglun reply share sharing bdshare bdsharebuttonbox pager pagination prevnext login search banner ad ads advert qrcode toolbar xgnews xgyd xgxw tuijian fenxiang dibu daohang";

/// Tells whether an element and all in it is to be passed over.
pub(super) fn is_never_text(element: ElementRef<'_>) -> bool {
    NEVER.contains(&element.value().name()) || is_hidden(element)
}

/// Tells whether an element is frame by its name or by the name its site gave it.
pub(super) fn is_frame(element: ElementRef<'_>) -> bool {
    FRAME.contains(&element.value().name()) || named(element).any(|name| NAMES.split(' ').any(|one| one == name))
}

/// Tells whether an element stands in a line of text.
pub(super) fn is_inline(element: ElementRef<'_>) -> bool {
    INLINE.split(' ').any(|name| name == element.value().name())
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || (style.contains("visibility:hidden") && !is_long(element))
}

/// Some sites hide the article until their scripts have run.
fn is_long(element: ElementRef<'_>) -> bool {
    const ARTICLE: usize = 600;
    element.text().map(str::len).sum::<usize>() > ARTICLE
}

/// The words of an element's class and id: `article-share_box` says article, share and box.
fn named(element: ElementRef<'_>) -> impl Iterator<Item = String> {
    let names = format!("{} {}", element.attr("class").unwrap_or_default(), element.attr("id").unwrap_or_default());
    let words = names.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().into_iter()
}

//! A page becomes a draft.

use scraper::{ElementRef, Html, Selector};

use super::{
    blocks::{blocks, lines, squeezed},
    content::{Measured, content},
    depth::{deeper_than, depth},
    head::{self, Head},
    title::{is_site, without_site},
};
use crate::corpus::{Block, Draft, Limits, metadata::Byline};

/// Reads a page.
///
/// # Errors
///
/// The reason, for a page that is nested too deep to be read in sensible time.
pub(in crate::corpus::read) fn read(text: &str, limits: &Limits) -> Result<Draft, String> {
    if depth(text) > limits.depth {
        return Err(limits.too_deep());
    }
    let page = Html::parse_document(text);
    // Tags that never match hide the depth from the estimate; who walks the tree trusts it.
    if deeper_than(limits.depth, &page) {
        return Err(limits.too_deep());
    }
    let Head { draft: mut said, site } = head::read(&page);
    let Some((element, measured)) = content(&page) else { return Ok(said) };
    let title = title(&page, said.title.as_deref(), site.as_deref());
    let mut found = blocks(element, &measured);
    without_title(&mut found, title.as_deref());
    if let Some(byline) = byline(&page, &measured) {
        let Byline { source, date, author, editor, .. } = byline;
        for (known, read) in
            [(&mut said.source, source), (&mut said.date, date), (&mut said.author, author), (&mut said.editor, editor)]
        {
            if known.is_none() {
                *known = read;
            }
        }
    }
    // A site that signs its pages is no author.
    let source = said.source.or_else(|| site.clone());
    let author = said.author.filter(|author| Some(author) != site.as_ref() && Some(author) != source.as_ref());
    Ok(Draft { title, source, author, blocks: found, ..said })
}

/// What the lines under titles and above editors say, anywhere on the page.
fn byline(page: &Html, measured: &Measured) -> Option<Byline> {
    const SHORTEST: usize = 4;
    let body = page.select(&Selector::parse("body").ok()?).next()?;
    let mut all = Byline::default();
    for line in lines(body, measured).iter().filter(|line| line.len() > SHORTEST) {
        let Some(read) = Byline::read(line).filter(|read| read.certain || !read.labelled) else { continue };
        let Byline { source, date, author, editor, .. } = read;
        all.source = all.source.or(source);
        all.date = all.date.or(date);
        all.author = all.author.or(author);
        all.editor = all.editor.or(editor);
    }
    Some(all)
}

/// The title: the heading that the page's title begins with, else what the head says, else the page's title without the site.
fn title(page: &Html, said: Option<&str>, site: Option<&str>) -> Option<String> {
    let own = first(page, "title").map(text);
    let said = said.map(|said| without_site(&squeezed(said), site)).filter(|said| !said.is_empty());
    let headings = Selector::parse("h1, h2, h3, .title, #title").ok()?;
    let headings: Vec<String> = page.select(&headings).map(text).filter(|text| !text.is_empty()).collect();
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole = own.as_deref().map(solid).unwrap_or_default();
    let repeated = headings.iter().find(|text| solid(text).chars().count() >= 4 && whole.starts_with(&solid(text)));
    let named = |text: &String| Some(text.as_str()) == site || is_site(text);
    let lone = first(page, "h1").map(text).filter(|text| !text.is_empty() && !named(text));
    let bare = own.map(|own| without_site(&own, site)).filter(|own| !own.is_empty());
    said.or_else(|| repeated.cloned()).or(lone).or(bare)
}

/// The title stands above the text again, in one piece or in several.
fn without_title(blocks: &mut Vec<Block>, title: Option<&str>) {
    let Some(title) = title else { return };
    blocks.retain(|block| block.text() != title);
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut left = solid(title);
    for at in 0..blocks.len().min(4) {
        let Some(rest) = left.strip_prefix(&solid(blocks[at].text())) else { break };
        left = rest.to_owned();
        if left.is_empty() {
            blocks.drain(..=at);
            break;
        }
    }
}

fn first<'p>(page: &'p Html, selector: &str) -> Option<ElementRef<'p>> {
    page.select(&Selector::parse(selector).ok()?).next()
}

fn text(element: ElementRef<'_>) -> String {
    squeezed(&element.text().collect::<String>())
}

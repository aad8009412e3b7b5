//! Where on a page the article is: in the smallest element that holds nearly all of its running text.

use std::collections::HashMap;

use scraper::{ElementRef, Html, Node, Selector, node::Element};

use super::tags::{is_frame, is_inline, is_never_text};

/// How much running text each element holds, in characters: lines that are sentences and no links.
pub(super) struct Measured {
    /// By the place in memory, which the page does not change any more.
    amounts: HashMap<*const Element, usize>,
    /// The same with everything that sites name as frame.
    whole: HashMap<*const Element, usize>,
    all: usize,
}

impl Measured {
    fn of(root: ElementRef<'_>) -> Self {
        let mut measured = Self { amounts: HashMap::new(), whole: HashMap::new(), all: 0 };
        measured.all = measured.element(root, &mut Run::default(), false);
        measured.whole = std::mem::take(&mut measured.amounts);
        measured.element(root, &mut Run::default(), false);
        measured
    }

    /// Tells whether an element is no part of the article. What holds half of the page's text is, whatever it is called.
    pub(super) fn leaves_out(&self, element: ElementRef<'_>) -> bool {
        let small =
            || self.whole.get(&std::ptr::from_ref(element.value())).is_some_and(|amount| amount * 5 < self.all * 2);
        is_never_text(element) || (is_frame(element) && (small() || self.all == 0 && !self.whole.is_empty()))
    }

    pub(super) fn amount(&self, element: ElementRef<'_>) -> usize {
        self.amounts.get(&std::ptr::from_ref(element.value())).copied().unwrap_or(0)
    }

    /// Measures an element; the line that is open goes on in inline ones.
    fn element(&mut self, element: ElementRef<'_>, run: &mut Run, linked: bool) -> usize {
        let mut amount = 0;
        for child in element.children() {
            match child.value() {
                Node::Text(text) => run.add(text, linked),
                Node::Element(_) => {
                    let Some(inner) = ElementRef::wrap(child).filter(|inner| !self.leaves_out(*inner)) else {
                        continue;
                    };
                    let linked = linked || inner.value().name() == "a";
                    if is_inline(inner) {
                        amount += self.element(inner, run, linked);
                    } else {
                        amount += run.end() + self.element(inner, run, linked) + run.end();
                    }
                }
                _ => {}
            }
        }
        if !is_inline(element) {
            amount += run.end();
        }
        self.amounts.insert(std::ptr::from_ref(element.value()), amount);
        amount
    }
}

/// A line as it is gathered.
#[derive(Default)]
struct Run {
    length: usize,
    linked: usize,
    marks: usize,
}

impl Run {
    fn add(&mut self, text: &str, linked: bool) {
        let length = text.chars().filter(|c| !c.is_whitespace()).count();
        self.length += length;
        self.linked += if linked { length } else { 0 };
        self.marks += text.matches(['，', '。', '；', '：', '、', '！', '？', ',', '.']).count();
    }

    /// Ends the line and gives its length if it is a sentence.
    fn end(&mut self) -> usize {
        const SHORTEST: usize = 12;
        const LONG: usize = 40;
        let Self { length, linked, marks } = std::mem::take(self);
        let sentence = length >= SHORTEST && linked * 2 < length && (marks > 0 || length >= LONG);
        if sentence { length } else { 0 }
    }
}

/// Finds the element that holds the article.
pub(super) fn content(page: &Html) -> Option<(ElementRef<'_>, Measured)> {
    let body = page.select(&Selector::parse("body").ok()?).next()?;
    let measured = Measured::of(body);
    let all = measured.amount(body);
    if all == 0 {
        return Some((body, measured));
    }
    let marked = Selector::parse("article, [itemprop=articleBody]").ok()?;
    let marked = page.select(&marked).max_by_key(|element| measured.amount(*element));
    let mut here = marked.filter(|element| measured.amount(*element) * 2 > all).unwrap_or(body);
    // Nearly all of the text is in one of its parts: that one is nearer.
    while let Some(part) = here
        .children()
        .filter_map(ElementRef::wrap)
        .filter(|part| !is_inline(*part) && part.value().name() != "p")
        .max_by_key(|part| measured.amount(*part))
        .filter(|part| measured.amount(*part) * 4 >= measured.amount(here) * 3)
    {
        here = part;
    }
    Some((whole(here), measured))
}

/// A row or a list is no article without its table and its neighbours.
fn whole(element: ElementRef<'_>) -> ElementRef<'_> {
    let mut here = element;
    while matches!(
        here.value().name(),
        "tbody" | "thead" | "tr" | "ul" | "ol" | "dl" | "li" | "blockquote" | "h1" | "h2" | "h3"
    ) {
        let Some(around) = here.parent().and_then(ElementRef::wrap) else { break };
        here = around;
    }
    here
}

//! Barriers: axe finds none on any page, light and dark, wide and narrow.

use std::{fs, sync::LazyLock};

use super::{kinds::PAGES, page::Page};
use crate::tools;

static AXE: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string(tools::file("node/node_modules/axe-core/axe.min.js")).unwrap());

const RUN: &str = "
const told = (rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ${node.any.map((check) => check.message).join('; ')}`);
// In the dark the same elements have other colours, and nothing else is new.
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
const rules = dark ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
axe.run(document, { resultTypes: ['violations'], ...rules }).then(({ violations }) => done(violations.flatMap(told)), (error) => done([String(error)]));
";

impl Page {
    /// The barriers of the page as it stands, wide and narrow.
    fn barriers(&self, name: &str) -> Vec<String> {
        self.run(&AXE);
        let mut barriers = Vec::new();
        for width in [1280, 320] {
            self.screen(width, 900);
            self.until(&format!("innerWidth === {width}"));
            let found: Vec<String> = serde_json::from_value(self.run_until_done(RUN)).unwrap();
            barriers.extend(found.into_iter().map(|barrier| format!("{name} at {width}: {barrier}")));
        }
        barriers
    }
}

fn barriers_in(scheme: &str) -> Vec<String> {
    let mut barriers = Vec::new();
    let Some(page) = Page::blank() else { return barriers };
    page.scheme(scheme);
    for kind in PAGES {
        page.go(kind.address);
        barriers.extend(page.barriers(kind.name));
    }
    page.screen(1280, 900);
    page.go("/");
    page.type_into_box("szqd");
    page.until_suggested();
    barriers.extend(page.barriers("suggestions"));
    barriers
}

#[test]
fn no_page_has_barriers_in_light() {
    let barriers = barriers_in("light");
    assert!(barriers.is_empty(), "{barriers:#?}");
}

#[test]
fn no_page_has_barriers_in_the_dark() {
    let barriers = barriers_in("dark");
    assert!(barriers.is_empty(), "{barriers:#?}");
}

#[test]
fn barriers_are_seen() {
    let Some(page) = Page::open("/") else { return };
    page.run("document.querySelector('.box input').removeAttribute('aria-label'); document.querySelector('.box input').placeholder = ''");
    assert!(page.barriers("spoiled").iter().any(|barrier| barrier.contains("label")));
}

//! From a hit to its passage, and back; from a practice to its page.

use super::{page::Page, served::SECTIONS};

#[test]
fn a_hit_leads_to_its_passage_and_back_leads_to_the_results() {
    let Some(page) = Page::blank() else { return };
    page.screen(1280, 600);
    let last = SECTIONS[SECTIONS.len() - 1];
    page.go(&format!("/?q=十二项工作 {last}"));
    let hits = page.texts(".hit h3");
    assert_eq!(hits[0], "一个街道的十二项工作");
    let results = page.address();
    page.click_on(".hit h3 a");
    page.until_at("/articles/long");
    page.until("window.scrollY > 0");
    let seen = page.run(
        "const at = document.querySelector(':target').getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight",
    );
    assert_eq!(seen, true, "the passage is on the screen");
    let passage = page.texts(":target").join("");
    assert!(passage.contains(last), "{passage}");
    assert!(page.texts(":target mark").contains(&last.to_owned()), "what was asked for is marked there too");
    page.back();
    page.until_at("/?q=");
    assert_eq!((page.address(), page.texts(".hit h3")), (results, hits));
}

#[test]
fn the_catalogue_leads_to_a_practice_and_that_to_its_passages() {
    let Some(page) = Page::open("/") else { return };
    page.click("做法库");
    page.until_at("/practices");
    page.click_on("main input[name=q]");
    page.type_keys("清单");
    page.press(super::page::Key::Enter);
    page.until_at("q=清单");
    page.click_on("main a[href*='/practices/%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95']");
    page.until_at("/practices/三张清单");
    let components = page.texts(".versions .tag");
    assert!(components.contains(&"民情清单".to_owned()), "{components:?}");
    page.click("看说它的段落");
    page.until_at("/?q=三张清单");
    assert!(!page.texts(".hit mark").is_empty());
}

//! Without JavaScript everything that matters works: asking, narrowing, turning pages, reading, the catalogue.

use super::page::{Key, Page};

#[test]
fn everything_that_matters_works_without_scripts() {
    let Some(page) = Page::blank() else { return };
    page.scripts(false);
    page.go("/");
    page.type_into_box("三张清单");
    assert_eq!(page.run("return document.querySelector('[role=listbox]')"), serde_json::Value::Null, "no script ran");
    page.press(Key::Enter);
    page.until_at("/?q=三张清单");
    page.click("四川·成都");
    page.until_at("region=四川");
    page.click_on(".hit h3 a");
    page.until_at("/articles/");
    assert!(page.texts(":target mark").contains(&"三张清单".to_owned()));
    page.back();
    page.click_on(".hit summary");
    page.until("document.querySelector('.hit details').open");
    page.go("/?q=党支部");
    page.click_on("main a[rel~=next]");
    page.until_at("offset=10");
    page.click("做法库");
    page.until_at("/practices");
    page.click_on(".shelf a");
    page.until_at("/practices/");
    assert!(!page.texts("main h1").is_empty());
}

//! Paging: real links, forth and back.

use super::page::Page;

#[test]
fn pages_are_turned_by_links() {
    let Some(page) = Page::open("/?q=党支部") else { return };
    let first = page.texts(".hit h3");
    assert_eq!(page.run("return document.querySelector('[rel~=prev]')"), serde_json::Value::Null);
    page.click_on("main a[rel~=next]");
    page.until_at("offset=10");
    let second = page.texts(".hit h3");
    assert_eq!((first.len(), second.len()), (10, 10));
    assert_ne!(first, second);
    page.click_on("main a[rel~=prev]");
    page.until("!location.search.includes('offset')");
    assert_eq!(page.texts(".hit h3"), first);
}

#[test]
fn the_last_page_leads_no_further() {
    let Some(page) = Page::open("/?q=枫桥经验") else { return };
    for _ in 0..100 {
        if page.run("return document.querySelector('main a[rel~=next]') === null") == true {
            assert!(!page.texts(".hit").is_empty());
            return;
        }
        let at = page.address();
        page.click_on("main a[rel~=next]");
        page.until(&format!("decodeURIComponent(location.href) !== {at:?} && document.readyState === 'complete'"));
    }
    panic!("there is always a next page");
}

//! The box: suggestions while typing, the keys that choose one, the key that leads there.

use super::page::{Key, Page};

#[test]
fn what_is_meant_is_suggested_and_the_keys_choose() {
    let Some(page) = Page::open("/") else { return };
    page.type_into_box("szqd");
    page.until_suggested();
    let suggestions = page.suggestions();
    assert!(suggestions.len() > 1 && suggestions[0] == "三张清单", "{suggestions:?}");
    page.press(Key::Down);
    page.press(Key::Down);
    page.until("document.querySelector('[aria-selected=true]') !== null");
    assert_eq!(page.texts("[aria-selected=true] > :first-child"), [suggestions[1].as_str()]);
    assert_eq!(
        page.run("return document.activeElement.getAttribute('aria-activedescendant')"),
        page.run("return document.querySelector('[aria-selected=true]').id"),
        "what reads aloud knows which one it is"
    );
    page.press(Key::Up);
    page.press(Key::Enter);
    page.until_at("q=三张清单");
    assert_eq!(page.in_box(), "三张清单");
    assert!(!page.texts("mark").is_empty());
}

#[test]
fn enter_asks_for_what_was_typed_when_nothing_was_chosen() {
    let Some(page) = Page::open("/") else { return };
    page.type_into_box("红色物业");
    page.until_suggested();
    page.press(Key::Enter);
    page.until_at("/?q=红色物业");
}

#[test]
fn a_suggestion_can_be_clicked() {
    let Some(page) = Page::open("/help") else { return };
    page.type_into_box("sangeketang");
    page.until_suggested();
    page.click_on("[role=option]");
    page.until_at("q=三个课堂");
}

#[test]
fn escape_closes_and_leaves_what_was_typed() {
    let Some(page) = Page::open("/") else { return };
    page.type_into_box("szqd");
    page.until_suggested();
    page.press(Key::Escape);
    page.until("document.querySelectorAll('[role=listbox]:not([hidden])').length === 0");
    assert_eq!(page.in_box(), "szqd");
    assert_eq!(page.run("return document.activeElement.getAttribute('aria-expanded')"), "false");
    page.press(Key::Enter);
    page.until_at("/?q=szqd");
}

#[test]
fn a_slash_leads_to_the_box_and_is_a_slash_in_it() {
    let Some(page) = Page::open("/?q=三张清单") else { return };
    page.press(Key::Tab);
    page.type_keys("/");
    page.until("document.activeElement.name === 'q'");
    assert_eq!(page.in_box(), "三张清单");
    // What stood there is selected: typing begins anew.
    page.type_keys("2020/2021");
    assert_eq!(page.in_box(), "2020/2021");
}

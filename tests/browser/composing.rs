//! Input methods: the Enter that takes a word over never searches, the next one does.

use serde_json::json;

use super::page::{Key, Page};

/// How browsers tell of the Enter that ends a composition.
enum Told {
    /// Chrome and Firefox: a key of the composition, which ends after it.
    Within,
    /// A few input methods: the same, with the number of the real key.
    WithinAsEnter,
    /// Safari: the composition has ended already; the key has the number that input methods have.
    Behind,
}

impl Page {
    pub fn compose(&self, text: &str) {
        let end = text.chars().count();
        self.cdp("Input.imeSetComposition", &json!({ "text": text, "selectionStart": end, "selectionEnd": end }));
    }

    pub fn take_over(&self, text: &str) {
        self.cdp("Input.insertText", &json!({ "text": text }));
    }

    pub fn enter(&self, number: u32) {
        let key = |kind: &str| json!({ "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": number, "text": "\r" });
        self.cdp("Input.dispatchKeyEvent", &key("keyDown"));
        self.cdp("Input.dispatchKeyEvent", &key("keyUp"));
    }
}

#[test]
fn the_enter_that_takes_a_word_over_does_not_search() {
    for told in [Told::Within, Told::WithinAsEnter, Told::Behind] {
        let Some(page) = Page::open("/") else { return };
        page.run("document.addEventListener('submit', () => { window.searched = true })");
        page.type_into_box("");
        for typed in ["s", "san zhang", "san zhang qing dan"] {
            page.compose(typed);
        }
        match told {
            Told::Within | Told::WithinAsEnter => {
                page.enter(if matches!(told, Told::Within) { 229 } else { 13 });
                page.take_over("三张清单");
            }
            Told::Behind => {
                page.take_over("三张清单");
                page.enter(229);
            }
        }
        // The suggestions for what was taken over come, so the page is the same and has heard all of it.
        page.until_suggested();
        assert_eq!(page.in_box(), "三张清单");
        assert_eq!(page.run("return window.searched ?? false"), false);
        page.press(Key::Enter);
        page.until_at("/?q=三张清单");
    }
}

#[test]
fn nothing_is_suggested_for_half_a_composition() {
    let Some(page) = Page::open("/") else { return };
    page.type_into_box("szqd");
    page.until_suggested();
    page.compose("san zhang");
    page.until("document.querySelectorAll('[role=listbox]:not([hidden])').length === 0");
    // Its arrows walk through the input method's list.
    page.press(Key::Down);
    assert!(page.suggestions().is_empty());
    page.take_over("");
}

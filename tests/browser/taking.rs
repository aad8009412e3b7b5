//! What is found is taken away: cited, copied, exported, kept in the browser.

use serde_json::json;

use super::page::{Key, Page};

#[test]
fn a_passage_is_cited_and_the_citation_copied() {
    let Some(page) = Page::open("/?q=三张清单") else { return };
    let title = page.texts(".hit h3")[0].clone();
    page.click_on(".hit a[href*='/cite/']");
    page.until_at("/cite/");
    page.cdp("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    page.click("复制");
    page.until("document.getElementById('copied').textContent !== ''");
    let cited = page.run("return document.querySelector('textarea').value");
    assert!(cited.as_str().unwrap().contains(&title), "{cited}");
    assert!(page.texts("#copied")[0].starts_with("已"), "{:?}", page.texts("#copied"));
    assert_eq!(page.run_until_done("navigator.clipboard.readText().then(done, (why) => done(String(why)))"), cited);
}

#[test]
fn results_are_exported_in_every_form() {
    let Some(page) = Page::open("/?q=三张清单&region=四川") else { return };
    let told = page.run_until_done(
        "Promise.all([...document.querySelectorAll('.exports a')].map(async (link) => {
            const answer = await fetch(link.href);
            const bytes = (await answer.arrayBuffer()).byteLength;
            return [link.textContent, answer.status, answer.headers.get('content-disposition'), bytes];
        })).then(done)",
    );
    let forms = told.as_array().unwrap();
    assert_eq!(forms.len(), 4, "{told}");
    for form in forms {
        let named = form[2].as_str().unwrap();
        assert!(form[1] == 200 && form[3].as_u64().unwrap() > 100, "{form}");
        assert!(named.starts_with("attachment") && named.contains("filename*=UTF-8''"), "{form}");
    }
}

#[test]
fn what_is_kept_stays_in_the_browser_until_it_is_taken_out() {
    let Some(page) = Page::open("/?q=三张清单") else { return };
    page.click_on(".hit .tools button");
    page.go("/bookmarks");
    page.until("document.querySelectorAll('main ol li').length === 1");
    page.go("/");
    page.until("!document.querySelector('.recent').hidden");
    assert_eq!(page.texts(".recent a")[0], "三张清单", "the latest comes first");
    page.click_on(".recent button");
    page.until("document.querySelector('.recent').hidden");
}

#[test]
fn boxes_and_more_words_make_one_address() {
    let Some(page) = Page::open("/advanced") else { return };
    page.click_on("main input[name=all]");
    page.type_keys("清单");
    page.press(Key::Enter);
    page.until_at("/?q=清单");
    let before = page.texts(".summary p");
    page.click_on("input[name=within]");
    page.type_keys("需求");
    page.press(Key::Enter);
    page.until(&format!("document.querySelector('.summary p')?.textContent !== {:?}", before[0]));
    assert!(page.texts(".hit .text").iter().all(|text| text.contains("需求")), "{}", page.address());
}

#[test]
fn neighbours_are_shown_where_they_belong() {
    let Some(page) = Page::open("/?q=十二项工作") else { return };
    page.click("下一段");
    page.until("document.querySelector('.neighbour') !== null");
    assert!(page.address().contains("/?q="), "{}", page.address());
    assert!(!page.texts(".neighbour")[0].is_empty());
}

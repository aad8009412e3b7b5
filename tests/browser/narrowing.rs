//! Facets: a click narrows, another takes it back; each state is an address.

use super::page::Page;

fn total(page: &Page) -> u32 {
    let summary = page.texts(".summary").join(" ");
    let digits: String = summary.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no count in {summary}"))
}

#[test]
fn a_click_narrows_and_another_takes_it_back() {
    let Some(page) = Page::open("/?q=三张清单") else { return };
    let all = total(&page);
    page.click("四川·成都");
    page.until_at("region=四川");
    let narrowed = total(&page);
    assert!(narrowed < all && narrowed > 0, "{narrowed} of {all}");
    assert!(page.texts(".hit .source").iter().all(|source| source.contains("四川")), "every hit is from there");
    // The address says all of it: a colleague sees the same.
    let address = page.address();
    let (_, path) = address.split_once("/?").unwrap();
    let Some(colleague) = Page::open(&format!("/?{path}")) else { return };
    assert_eq!(page.texts(".hit h3"), colleague.texts(".hit h3"));
    page.click_on("aside .chosen");
    page.until("!location.search.includes('region')");
    assert_eq!(total(&page), all);
}

#[test]
fn the_order_can_be_chosen() {
    let Some(page) = Page::open("/?q=三张清单") else { return };
    page.click_on(".sorts a[href*='sort=oldest']");
    page.until_at("sort=oldest");
    let dates = page.texts(".hit .source time");
    assert!(dates.len() > 3 && dates.is_sorted(), "{dates:?}");
}

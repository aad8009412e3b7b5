//! What every page says of itself: its address, its language, who it is for; and that what is filled in has a name.

use scraper::Selector;

use super::site::{lists, texts};

#[test]
fn results_are_for_people_and_other_pages_for_everyone() {
    let site = lists();
    for (address, canonical, is_listed) in [
        ("/", "/", true),
        ("/?q=三张清单&sort=relevance&offset=0&limit=10", "/?q=%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95", false),
        ("/articles/a?q=三张清单", "/articles/a", true),
        ("/practices/三张清单", "/practices/%E4%B8%89%E5%BC%A0%E6%B8%85%E5%8D%95", true),
        ("/practices?by=name", "/practices?by=name", true),
        ("/advanced", "/advanced", true),
        ("/bookmarks", "/bookmarks", false),
        ("/help", "/help", true),
    ] {
        let page = site.page(address);
        let attribute = |selector: &str, name: &str| {
            let found: Vec<String> = page
                .select(&Selector::parse(selector).unwrap())
                .map(|one| one.attr(name).unwrap().to_owned())
                .collect();
            found
        };
        assert_eq!(attribute("link[rel=canonical]", "href"), [canonical], "{address}");
        assert_eq!(attribute("html", "lang"), ["zh-CN"]);
        assert_eq!(attribute("meta[name=robots]", "content").is_empty(), is_listed, "{address}");
        assert!(attribute("meta[name=description]", "content")[0].chars().count() > 8, "{address}");
        assert_eq!((texts(&page, "h1").len(), texts(&page, "main").len()), (1, 1), "{address}");
        let field = Selector::parse("main input:not([type=hidden]), main select").unwrap();
        for field in page.select(&field) {
            let id = field.attr("id").unwrap_or("none");
            let label = Selector::parse(&format!("label[for={id}]")).unwrap();
            assert!(
                field.attr("aria-label").is_some() || page.select(&label).count() == 1,
                "{address}: {}",
                field.html()
            );
        }
    }
}

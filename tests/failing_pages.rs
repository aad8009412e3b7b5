//! What cannot be answered is a page in Chinese with a way on, and tells nothing of how the program is made.

use super::site::{lists, texts};

#[test]
fn a_bad_address_or_question_has_a_page_with_a_box() {
    let site = lists();
    for (address, status, message) in [
        ("/nothing", 404, "没有这一页"),
        ("/articles/none", 404, "没有这一页"),
        ("/assets/none.css", 404, "没有这一页"),
        ("/practices/没有的做法名", 404, "做法库里没有「没有的做法名」"),
        ("/?q=x&limit=0", 400, "这样没法搜索"),
        ("/?q=x&year=去年", 400, "这样没法搜索"),
        ("/?q=x&from=去年&to=", 303, ""),
        ("/articles/a?q=1&q=2", 400, "这样没法搜索"),
    ] {
        let answer = site.get(address);
        assert_eq!(answer.status, status, "{address}");
        if status == 303 {
            continue;
        }
        let page = scraper::Html::parse_document(&answer.body);
        assert_eq!(texts(&page, "h1"), [message], "{address}");
        assert_eq!(texts(&page, ".failure form[role=search] button"), ["搜索"], "{address}");
        assert!(answer.body.contains("<meta name=\"robots\" content=\"noindex\">"), "{address}");
        assert_eq!(texts(&page, ".detail").len(), usize::from(status == 400), "{address}");
    }
}

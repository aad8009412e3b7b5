//! Every kind of page there is: each is looked at on every screen, checked for barriers, validated and weighed. A new kind of page
//! is a line here.

/// A kind of page.
pub struct Kind {
    pub name: &'static str,
    pub address: &'static str,
    pub status: u16,
}

const fn page(name: &'static str, address: &'static str) -> Kind {
    Kind { name, address, status: 200 }
}

pub const PAGES: &[Kind] = &[
    page("home", "/"),
    page("results", "/?q=三张清单"),
    page("results-later", "/?q=党支部&offset=20"),
    page("results-narrowed", "/?q=三张清单&region=四川&year=2024"),
    page("results-copies", "/?q=三张清单&copies=all&sort=newest"),
    page("results-english", "/?q=three lists"),
    page("results-pinyin", "/?q=sanzhang qingdan"),
    page("results-corrected", "/?q=三张清弹"),
    page("results-relaxed", "/?q=三会一课 枫桥经验 堡垒指数 红色物业"),
    page("results-marks", "/?q=\"<党员> & 干部\""),
    page("results-none", "/?q=\"没有哪一篇会这样写\""),
    page("results-narrowed-to-none", "/?q=三张清单&year=1999"),
    Kind { name: "bad-question", address: "/?q=三张清单&limit=0", status: 400 },
    page("article", "/articles/long"),
    page("article-marked", "/articles/a?q=三张清单"),
    page("article-mended", "/articles/mended"),
    Kind { name: "no-article", address: "/articles/none", status: 404 },
    page("catalogue", "/practices"),
    page("catalogue-by-name", "/practices?by=name"),
    page("catalogue-by-articles", "/practices?by=articles"),
    page("catalogue-by-region", "/practices?by=region"),
    page("catalogue-narrowed", "/practices?q=清单"),
    page("catalogue-none", "/practices?q=没有这个做法"),
    page("practice", "/practices/三张清单"),
    page("practice-usual", "/practices/三会一课"),
    Kind { name: "no-practice", address: "/practices/三张青单", status: 404 },
    page("advanced", "/advanced?q=三张清单&region=四川"),
    page("bookmarks", "/bookmarks"),
    page("cite", "/cite/long-1"),
    page("help", "/help"),
    page("api", "/api"),
    page("widget", "/widget"),
    Kind { name: "no-page", address: "/nothing", status: 404 },
];

#[test]
fn each_kind_answers_as_it_should() {
    if !crate::tools::wanted("browser") {
        return;
    }
    for kind in PAGES {
        let (status, body) = super::served::get(kind.address);
        assert_eq!(status, kind.status, "{}: {body}", kind.address);
    }
}

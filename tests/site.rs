//! The service as a browser sees it: `lists().page("/practices")`.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request},
};
use dangjian::{
    Engine,
    query_log::Teller,
    settings::Web,
    web::{router, router_with},
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use scraper::{Html, Selector};
use serde_json::Value;
use tower::ServiceExt;

use super::harness::{Corpus, Indexed};

/// A service that is asked more than once.
pub struct Site {
    router: Router,
    runtime: tokio::runtime::Runtime,
    _indexed: Indexed,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Site {
    pub fn over(indexed: Indexed) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { router: router(Engine::open(indexed.path()).unwrap()), runtime, _indexed: indexed }
    }

    /// A service with settings of its own.
    pub fn set(indexed: Indexed, web: &Web) -> Self {
        let router = router_with(Engine::open(indexed.path()).unwrap(), web, Teller::default());
        Self { router, ..Self::over(indexed) }
    }

    /// Sends a request with these headers and this body; gives the body as it came.
    pub fn call(&self, method: &str, address: &str, headers: &[(&str, &str)], body: &str) -> (u16, HeaderMap, Vec<u8>) {
        let request = headers.iter().fold(Request::builder().method(method).uri(address), |request, &(name, value)| {
            request.header(name, value)
        });
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.answered(request)
    }

    fn answered(&self, request: Request<Body>) -> (u16, HeaderMap, Vec<u8>) {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            (status, headers, axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap().to_vec())
        })
    }

    /// Sends JSON and reads the answer.
    pub fn post(&self, address: &str, body: &str) -> (u16, Value) {
        let (status, _, body) = self.call("POST", address, &[("content-type", "application/json")], body);
        (status, serde_json::from_slice(&body).unwrap())
    }

    /// Asks for an address as people write it.
    pub fn get(&self, address: &str) -> Answer {
        const WRITTEN: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');
        let request = Request::get(utf8_percent_encode(address, WRITTEN).to_string()).header("host", "127.0.0.1:8420");
        self.send(request.body(Body::empty()).unwrap())
    }

    /// Sends a request that has more than an address.
    pub fn send(&self, request: Request<Body>) -> Answer {
        let (status, headers, body) = self.answered(request);
        // An exported file is no text, and only its status is asked for here.
        Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub fn page(&self, address: &str) -> Html {
        let answer = self.get(address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        Html::parse_document(&answer.body)
    }

    pub fn json(&self, address: &str) -> Value {
        serde_json::from_str(&self.get(address).body).unwrap()
    }
}

/// The texts of what a selector finds.
pub fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|found| found.text().collect::<String>().trim().to_owned()).collect()
}

pub fn article(id: &str, region: &str, year: u16, components: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: {region}的清单\ndate: {year}年7月1日\nsource: 某网\nregion: {region}\n---\n当地先立规矩。\n\n## 推行“三张清单”\n\n当地推行“三张清单”机制，即{components}，由党支部逐项落实，每月对账销号。\n"
    )
}

/// Four places with three lists each, none the same.
pub fn four_places() -> Indexed {
    let files = [
        ("a.md", article("a", "浙江·湖州", 2021, "责任清单、问题清单、整改清单")),
        ("b.md", article("b", "湖北·武汉", 2023, "学习清单、服务清单、监督清单")),
        ("c.md", article("c", "四川·成都", 2024, "民情清单、任务清单、评价清单")),
        ("d.md", article("d", "山东·济南", 2024, "权力清单、承诺清单、负面清单")),
    ];
    Corpus::of(files.each_ref().map(|(name, text)| (*name, text.as_str()))).index()
}

/// The service over these.
pub fn lists() -> Site {
    Site::over(four_places())
}

/// A hundred and thirty articles that say the same thing each in its own way.
pub fn many() -> Site {
    let line = |n: usize| {
        let (source, year) = (n % 12, 2010 + n % 15);
        format!(
            "{{\"id\":\"n{n}\",\"title\":\"第{n}篇\",\"source\":\"第{source}报\",\"date\":\"{year}-07-01\",\"body\":\"第{n}村按月对账，逐项销号，公开{n}次。\"}}\n"
        )
    };
    Site::over(Corpus::of([("many.jsonl", (0..130).map(line).collect::<String>().as_str())]).index())
}

/// The links of a page, each with what it says.
pub fn links(page: &Html, selector: &str) -> Vec<(String, String)> {
    let selector = Selector::parse(selector).unwrap();
    let link = |found: scraper::ElementRef<'_>| {
        (found.text().collect::<String>().trim().to_owned(), found.attr("href").unwrap_or_default().to_owned())
    };
    page.select(&selector).map(link).collect()
}

/// The link that begins so.
pub fn link(page: &Html, selector: &str, text: &str) -> String {
    let links = links(page, selector);
    links
        .iter()
        .find(|(one, _)| one.starts_with(text))
        .unwrap_or_else(|| panic!("{text} is not in {links:?}"))
        .1
        .clone()
}

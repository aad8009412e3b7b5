//! What goes over the wire: nothing to another origin, nothing that fails, and little.

use super::{kinds::PAGES, page::Page};
use crate::tools;

/// What a page may weigh with all that it loads, in bytes.
const MOST: f64 = 100_000.0;

#[test]
fn every_page_is_quiet_stays_at_home_and_is_light() {
    let Some(page) = Page::blank() else { return };
    page.cache(false);
    let mut heaviest = (0.0, "");
    let mut wrong = Vec::new();
    for kind in PAGES {
        page.forgive();
        page.go(kind.address);
        let sent = page.all_sent();
        assert!(sent.len() >= 3, "{}: a page, its style, its script: {sent:?}", kind.name);
        let bytes: f64 = sent.iter().filter_map(|sent| sent.bytes).sum();
        if bytes > heaviest.0 {
            heaviest = (bytes, kind.name);
        }
        if bytes >= MOST {
            wrong.push(format!("{}: {bytes} bytes: {sent:?}", kind.name));
        }
        wrong.extend(page.faults().into_iter().map(|fault| format!("{}: {fault}", kind.name)));
    }
    page.cache(true);
    tools::tell(&format!("the heaviest page is {}, {} bytes with all that it loads", heaviest.1, heaviest.0));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_no_page_may_do_is_seen() {
    let Some(page) = Page::open("/") else { return };
    page.run("console.error('a complaint')");
    page.run(
        "const picture = new Image(); picture.src = 'http://127.0.0.2/picture.png'; document.body.append(picture)",
    );
    page.run("location.href = 'http://127.0.0.1:1/elsewhere'");
    page.until("location.protocol === 'chrome-error:'");
    let faults = page.faults();
    for part in ["a complaint", "picture.png", "asked for http://127.0.0.1:1/elsewhere"] {
        assert!(faults.iter().any(|fault| fault.contains(part)), "{part}: {faults:#?}");
    }
    page.forgive();
}

/// Told, not tested: time is the machine's.
#[test]
fn how_soon_results_are_painted() {
    let Some(page) = Page::blank() else { return };
    let mut painted: Vec<f64> = (0..5)
        .map(|_| {
            page.go("/?q=三张清单");
            page.until("performance.getEntriesByName('first-contentful-paint').length === 1");
            page.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime").as_f64().unwrap()
        })
        .collect();
    painted.sort_by(f64::total_cmp);
    let (middle, last) = (painted[painted.len() / 2], painted[painted.len() - 1]);
    tools::tell(&format!("results are painted after {middle:.0} ms (of 5 times the middle; the slowest {last:.0} ms)"));
}

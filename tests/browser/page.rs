//! A page in front of a person: `page.type_into_box("sgkt"); page.press(Key::Down); page.press(Key::Enter);`.
//! Given back at its end, and then it must have loaded nothing from elsewhere and complained of nothing.

use std::{
    cell::RefCell,
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
pub use thirtyfour::Key;
use thirtyfour::{By, TypingData, WebDriver, common::print::PrintParameters};

use super::{
    driver::{self, RUNTIME},
    served::{ORIGIN, written},
};
use crate::tools;

/// How long a page may take for anything.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Page {
    browser: Option<WebDriver>,
    /// What the browser told of its requests, taken from it so far.
    told: RefCell<Vec<Value>>,
    /// Other origins that a page of this test may ask.
    expected: RefCell<Vec<String>>,
}

/// A request that a page made.
#[derive(Debug)]
pub struct Sent {
    pub address: String,
    /// What came back, in bytes with the headers; nothing yet while it is under way.
    pub bytes: Option<u64>,
}

impl Page {
    /// Opens an address of the site; nothing where tests with a browser are left out.
    pub fn open(address: &str) -> Option<Self> {
        let page = Self::blank()?;
        page.go(address);
        Some(page)
    }

    /// An empty page, to choose a screen for first.
    pub fn blank() -> Option<Self> {
        if !tools::wanted("browser") {
            return None;
        }
        let page = Self { browser: Some(driver::lent()), told: RefCell::default(), expected: RefCell::default() };
        page.screen(1280, 900);
        page.scheme("light");
        page.drain();
        page.told.borrow_mut().clear();
        Some(page)
    }

    fn browser(&self) -> &WebDriver {
        self.browser.as_ref().expect("a page has its browser until its end")
    }

    /// Asks the browser for what only its own protocol has.
    pub fn cdp(&self, command: &str, parameters: Value) -> Value {
        driver::cdp(self.browser(), command, parameters)
    }

    pub fn go(&self, address: &str) {
        RUNTIME.block_on(self.browser().goto(format!("{}{}", *ORIGIN, written(address)))).unwrap();
    }

    /// Opens an address of another site; that and more origins may be asked.
    pub fn visit(&self, address: &str, origins: &[&str]) {
        self.expected.borrow_mut().extend(origins.iter().map(|&origin| origin.to_owned()));
        RUNTIME.block_on(self.browser().goto(address)).unwrap();
    }

    pub fn back(&self) {
        RUNTIME.block_on(self.browser().back()).unwrap();
    }

    /// The screen in CSS pixels.
    pub fn screen(&self, width: u32, height: u32) {
        self.zoomed(width, height, 1.0);
    }

    /// A screen of so many CSS pixels, each drawn so large.
    pub fn zoomed(&self, width: u32, height: u32, scale: f64) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// What the system prefers: `light` or `dark`.
    pub fn scheme(&self, scheme: &str) {
        let media = json!({ "media": "", "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.cdp("Emulation.setEmulatedMedia", media);
    }

    /// Whether pages may run scripts; what a test runs here does anyway.
    pub fn scripts(&self, run: bool) {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": !run }));
    }

    /// Types into what has the focus.
    pub fn type_keys(&self, text: &str) {
        RUNTIME.block_on(self.browser().action_chain().send_keys(text).perform()).unwrap();
    }

    pub fn press(&self, key: Key) {
        RUNTIME.block_on(self.browser().action_chain().send_keys(TypingData::from(key)).perform()).unwrap();
    }

    pub fn type_into_box(&self, text: &str) {
        self.click_on(".box [name=q]");
        self.type_keys(text);
    }

    /// Clicks on the first link, button or label that says this.
    pub fn click(&self, text: &str) {
        let says = format!("[contains(normalize-space(.), '{text}')]");
        let path = ["a", "button", "label", "summary"].map(|name| format!("//{name}{says}")).join(" | ");
        self.click_by(By::XPath(path), text);
    }

    /// Clicks on the first element that a selector finds.
    pub fn click_on(&self, selector: &str) {
        self.click_by(By::Css(selector.to_owned()), selector);
    }

    fn click_by(&self, by: By, what: &str) {
        let clicked = RUNTIME.block_on(async { self.browser().find(by).await?.click().await });
        clicked.unwrap_or_else(|error| panic!("no click on {what} at {}: {error}", self.address()));
    }

    /// The value of a script, which says `return`.
    pub fn run(&self, script: &str) -> Value {
        self.try_run(script).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    fn try_run(&self, script: &str) -> Result<Value, String> {
        let value = RUNTIME.block_on(self.browser().execute(script.to_owned(), Vec::new()));
        value.map(|value| value.json().clone()).map_err(|error| error.to_string())
    }

    /// What a script hands to `done`.
    pub fn run_until_done(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        RUNTIME.block_on(self.browser().execute_async(script, Vec::new())).unwrap().json().clone()
    }

    /// Waits until an expression is true.
    pub fn until(&self, expression: &str) {
        let begun = Instant::now();
        loop {
            // Between two pages there is nothing to ask.
            let told = self.try_run(&format!("return {expression}"));
            if told == Ok(Value::Bool(true)) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "never true at {}: {expression} ({told:?})", self.address());
            sleep(Duration::from_millis(15));
        }
    }

    /// Waits for an address that contains this, and for its page.
    pub fn until_at(&self, part: &str) {
        let part = serde_json::to_string(part).unwrap();
        self.until(&format!(
            "decodeURIComponent(location.href).includes({part}) && document.readyState === 'complete'"
        ));
    }

    pub fn address(&self) -> String {
        let address = RUNTIME.block_on(self.browser().current_url()).unwrap();
        percent_encoding::percent_decode_str(address.as_str()).decode_utf8_lossy().into_owned()
    }

    /// What the elements say that a selector finds, as far as a person sees it.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let script = format!("return [...document.querySelectorAll({selector:?})].map(one => one.innerText.trim())");
        serde_json::from_value(self.run(&script)).unwrap()
    }

    /// What the box holds.
    pub fn in_box(&self) -> String {
        self.run("return document.querySelector('.box [name=q]').value").as_str().unwrap().to_owned()
    }

    /// The suggestions that are shown.
    pub fn suggestions(&self) -> Vec<String> {
        self.texts("[role=listbox]:not([hidden]) [role=option] > :first-child")
    }

    pub fn until_suggested(&self) {
        self.until("document.querySelectorAll('[role=listbox]:not([hidden]) [role=option]').length > 0");
    }

    /// What was asked for since the page was opened, in order.
    pub fn sent(&self) -> Vec<Sent> {
        self.drain();
        let told = self.told.borrow();
        let of = |event: &Value| event["params"]["requestId"].clone();
        let ends = ["Network.loadingFinished", "Network.loadingFailed"];
        let begun = told.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        begun
            .map(|event| {
                let end =
                    told.iter().find(|end| ends.iter().any(|name| end["method"] == *name) && of(end) == of(event));
                Sent {
                    address: event["params"]["request"]["url"].as_str().unwrap().to_owned(),
                    bytes: end.map(|end| end["params"]["encodedDataLength"].as_f64().unwrap_or_default() as u64),
                }
            })
            .filter(|sent| !["chrome:", "data:", "about:"].iter().any(|inside| sent.address.starts_with(inside)))
            .collect()
    }

    /// The same, once the last answer is there.
    pub fn all_sent(&self) -> Vec<Sent> {
        let begun = Instant::now();
        loop {
            let sent = self.sent();
            if sent.iter().all(|sent| sent.bytes.is_some()) {
                return sent;
            }
            assert!(begun.elapsed() < PATIENCE, "{} still waits: {sent:?}", self.address());
            sleep(Duration::from_millis(15));
        }
    }

    fn drain(&self) {
        let entries = RUNTIME.block_on(self.browser().get_log("performance")).unwrap();
        let events =
            entries.into_iter().map(|entry| serde_json::from_str::<Value>(&entry.message).unwrap()["message"].take());
        let network = |event: &Value| event["method"].as_str().is_some_and(|method| method.starts_with("Network."));
        self.told.borrow_mut().extend(events.filter(network));
    }

    /// What no page may do: load from elsewhere, or complain.
    pub fn faults(&self) -> Vec<String> {
        let expected = self.expected.borrow();
        let own = |address: &String| {
            address.starts_with(&*ORIGIN) || expected.iter().any(|origin| address.starts_with(origin))
        };
        let foreign = self.sent().into_iter().map(|sent| sent.address).filter(|address| !own(address));
        let foreign = foreign.map(|address| format!("asked for {address}"));
        let entries = RUNTIME.block_on(self.browser().browser_log()).unwrap();
        // A page that says 404 is told of as a failure, whatever it shows.
        let own = |message: &str| {
            message.contains("Failed to load resource") && !message.contains("/assets/") && !message.contains("/api/")
        };
        let complaints = entries.into_iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        let complaints = complaints.map(|entry| entry.message).filter(|message| !own(message));
        foreign.chain(complaints).collect()
    }

    /// The page as a PDF.
    pub fn printed(&self) -> Vec<u8> {
        RUNTIME.block_on(self.browser().print_page(PrintParameters::default())).unwrap()
    }

    /// A picture of what is seen.
    pub fn picture(&self) -> Vec<u8> {
        RUNTIME.block_on(self.browser().screenshot_as_png()).unwrap()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let picture = concat!(env!("CARGO_TARGET_TMPDIR"), "/failed.png");
            let seen = RUNTIME.block_on(self.browser().screenshot_as_png()).ok();
            if seen.is_some_and(|seen| std::fs::write(picture, seen).is_ok()) {
                eprintln!("what was seen last is in {picture}");
            }
            let _ = RUNTIME.block_on(self.browser.take().expect("it is still there").quit());
            return;
        }
        let (faults, address) = (self.faults(), self.address());
        self.scripts(true);
        let browser = self.browser.take().expect("it is still there");
        RUNTIME.block_on(browser.goto("about:blank")).unwrap();
        driver::take_back(browser);
        assert!(faults.is_empty(), "{address}: {faults:#?}");
    }
}

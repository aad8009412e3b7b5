//! A page in front of a person: `page.type_into_box("sgkt"); page.press(Key::Down); page.press(Key::Enter);`.
//! Given back at its end, and then it must have loaded nothing from elsewhere and complained of nothing.

use std::{
    cell::RefCell,
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    driver,
    served::{ORIGIN, written},
    session::Browser,
};
use crate::tools;

/// How long a page may take for anything.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Page {
    browser: Option<Browser>,
    /// What the browser told of its requests, taken from it so far.
    told: RefCell<Vec<Value>>,
    /// Other origins that a page of this test may ask.
    expected: RefCell<Vec<String>>,
}

/// Keys that write nothing, as WebDriver numbers them.
#[derive(Clone, Copy)]
pub enum Key {
    Tab,
    Enter,
    Escape,
    Up,
    Down,
}

impl From<Key> for char {
    fn from(key: Key) -> Self {
        match key {
            Key::Tab => '\u{E004}',
            Key::Enter => '\u{E007}',
            Key::Escape => '\u{E00C}',
            Key::Up => '\u{E013}',
            Key::Down => '\u{E015}',
        }
    }
}

/// A request that a page made.
#[derive(Debug)]
pub struct Sent {
    pub address: String,
    /// What came back, in bytes with the headers; nothing yet while it is under way.
    pub bytes: Option<f64>,
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
        page.forgive();
        Some(page)
    }

    fn browser(&self) -> &Browser {
        self.browser.as_ref().expect("a page has its browser until its end")
    }

    /// Asks the browser for what only its own protocol has.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.browser().cdp(command, parameters)
    }

    pub fn go(&self, address: &str) {
        self.browser().go(&format!("{}{}", *ORIGIN, written(address)));
    }

    /// Opens an address of another site; that and more origins may be asked.
    pub fn visit(&self, address: &str, origins: &[&str]) {
        self.expected.borrow_mut().extend(origins.iter().map(|&origin| origin.to_owned()));
        self.browser().go(address);
    }

    pub fn back(&self) {
        self.browser().back();
    }

    /// The screen in CSS pixels.
    pub fn screen(&self, width: u32, height: u32) {
        self.zoomed(width, height, 1.0);
    }

    /// A screen of so many CSS pixels, each drawn so large.
    pub fn zoomed(&self, width: u32, height: u32, scale: f64) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// What the system prefers: `light` or `dark`.
    pub fn scheme(&self, scheme: &str) {
        let media = json!({ "media": "", "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.cdp("Emulation.setEmulatedMedia", &media);
    }

    /// Whether pages may run scripts; what a test runs here does anyway.
    pub fn scripts(&self, run: bool) {
        self.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": !run }));
    }

    /// Whether what was loaded once is kept.
    pub fn cache(&self, keep: bool) {
        self.cdp("Network.setCacheDisabled", &json!({ "cacheDisabled": !keep }));
    }

    /// Types into what has the focus.
    pub fn type_keys(&self, text: &str) {
        self.browser().press(text);
    }

    pub fn press(&self, key: Key) {
        self.browser().press(&char::from(key).to_string());
    }

    /// Types into the box, in place of what stands there.
    pub fn type_into_box(&self, text: &str) {
        self.click_on(".box [name=q]");
        self.run("document.activeElement.select()");
        self.type_keys(text);
    }

    /// Clicks on the first link, button or label that says this.
    pub fn click(&self, text: &str) {
        let says = format!("[contains(normalize-space(.), '{text}')]");
        let path = ["a", "button", "label", "summary"].map(|name| format!("//{name}{says}")).join(" | ");
        self.click_by("xpath", &path, text);
    }

    /// Clicks on the first element that a selector finds.
    pub fn click_on(&self, selector: &str) {
        self.click_by("css selector", selector, selector);
    }

    fn click_by(&self, by: &str, value: &str, what: &str) {
        let clicked = self.browser().click(by, value);
        clicked.unwrap_or_else(|error| panic!("no click on {what} at {}: {error}", self.address()));
    }

    /// The value of a script, which says `return`.
    pub fn run(&self, script: &str) -> Value {
        self.browser().run(script).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What a script hands to `done`.
    pub fn run_until_done(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        self.browser().run_until_done(&script).unwrap()
    }

    /// Waits until an expression is true.
    pub fn until(&self, expression: &str) {
        let begun = Instant::now();
        loop {
            // Between two pages there is nothing to ask.
            let told = self.browser().run(&format!("return {expression}"));
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
        let address = self.browser().address();
        percent_encoding::percent_decode_str(&address).decode_utf8_lossy().into_owned()
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
                    bytes: end.map(|end| end["params"]["encodedDataLength"].as_f64().unwrap_or_default()),
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
        let message = |entry: Value| serde_json::from_str::<Value>(entry["message"].as_str().unwrap()).unwrap();
        let events = self.browser().log("performance").into_iter().map(|entry| message(entry)["message"].take());
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
        let entries = self.browser().log("browser");
        // A page that says 404 is told of as a failure, whatever it shows.
        let own = |message: &str| {
            message.contains("Failed to load resource") && !message.contains("/assets/") && !message.contains("/api/")
        };
        let complaints = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        let complaints = complaints.filter_map(|entry| entry["message"].as_str()).filter(|message| !own(message));
        let complaints = complaints.map(str::to_owned);
        foreign.chain(complaints).collect()
    }

    /// Forgets what was told of so far.
    pub fn forgive(&self) {
        self.faults();
        self.told.borrow_mut().clear();
    }

    /// The page as a PDF.
    pub fn printed(&self) -> Vec<u8> {
        self.browser().printed()
    }

    /// A picture of what is seen.
    pub fn picture(&self) -> Vec<u8> {
        self.browser().picture().unwrap()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let picture = concat!(env!("CARGO_TARGET_TMPDIR"), "/failed.png");
            let seen = self.browser().picture().ok();
            if seen.is_some_and(|seen| std::fs::write(picture, seen).is_ok()) {
                eprintln!("what was seen last is in {picture}");
            }
            let _ = self.browser().quit();
            return;
        }
        let (faults, address) = (self.faults(), self.address());
        self.scripts(true);
        let browser = self.browser.take().expect("it is still there");
        browser.go("about:blank");
        driver::take_back(browser);
        assert!(faults.is_empty(), "{address}: {faults:#?}");
    }
}

//! A browser, spoken to in WebDriver: JSON over HTTP to chromedriver, a few words of it. `ureq` carries it and not a WebDriver client:
//! thirtyfour reorders the JSON of the program that is tested (`serde_json/preserve_order`) and adds to `String`.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use ureq::Agent;

/// One browser with one window.
pub struct Browser {
    agent: Agent,
    session: String,
}

type Told = Result<Value, String>;

impl Browser {
    /// Starts one, by the chromedriver at a port.
    pub fn start(port: &str, options: &Value) -> Self {
        const PATIENCE: Duration = Duration::from_secs(60);
        // The way to the loopback is never a proxy's, whatever the environment says.
        let config = Agent::config_builder().proxy(None).http_status_as_error(false).timeout_global(Some(PATIENCE));
        let mut browser =
            Self { agent: config.build().new_agent(), session: format!("http://127.0.0.1:{port}/session") };
        let wanted = json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": options,
        });
        let session = browser.post("", &json!({ "capabilities": { "alwaysMatch": wanted } })).unwrap();
        browser.session = format!("{}/{}", browser.session, session["sessionId"].as_str().unwrap());
        browser
    }

    fn post(&self, path: &str, said: &Value) -> Told {
        told(self.agent.post(format!("{}{path}", self.session)).send_json(said))
    }

    fn get(&self, path: &str) -> Told {
        told(self.agent.get(format!("{}{path}", self.session)).call())
    }

    pub fn quit(&self) -> Told {
        told(self.agent.delete(&self.session).call())
    }

    /// Goes to an address and waits until its page is there.
    pub fn go(&self, address: &str) {
        self.post("/url", &json!({ "url": address })).unwrap();
    }

    pub fn back(&self) {
        self.post("/back", &json!({})).unwrap();
    }

    pub fn address(&self) -> String {
        self.get("/url").unwrap().as_str().unwrap().to_owned()
    }

    /// The value of a script, which says `return`.
    pub fn run(&self, script: &str) -> Told {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What a script hands to the function that is its last argument.
    pub fn run_until_done(&self, script: &str) -> Told {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Clicks as a pointer does: on what is seen, and lies under nothing. Found by `css selector` or `xpath`.
    pub fn click(&self, by: &str, value: &str) -> Told {
        const TRIES: usize = 5;
        // What a script puts anew between being found and being clicked is found again.
        let tries = (1..TRIES).map(|_| self.click_once(by, value));
        let clicked = tries.into_iter().find(|told| !matches!(told, Err(why) if why.contains("stale element")));
        clicked.unwrap_or_else(|| self.click_once(by, value))
    }

    fn click_once(&self, by: &str, value: &str) -> Told {
        let element = self.post("/element", &json!({ "using": by, "value": value }))?;
        let id = element.as_object().and_then(|names| names.values().next()).and_then(Value::as_str);
        self.post(&format!("/element/{}/click", id.ok_or("no element")?), &json!({}))
    }

    /// Presses keys one after another.
    pub fn press(&self, keys: &str) {
        let strokes =
            keys.chars().flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })));
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes.collect::<Vec<_>>() });
        self.post("/actions", &json!({ "actions": [keyboard] })).unwrap();
    }

    /// The entries of a log since it was asked for last.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let Value::Array(entries) = self.post("/se/log", &json!({ "type": kind })).unwrap() else { return Vec::new() };
        entries
    }

    /// A command of the browser's own protocol, for what WebDriver has no word for.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Value {
        let told = self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }));
        told.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// The page as a PDF.
    pub fn printed(&self) -> Vec<u8> {
        bytes(&self.post("/print", &json!({})).unwrap())
    }

    /// A picture of what is seen, as PNG.
    pub fn picture(&self) -> Result<Vec<u8>, String> {
        self.get("/screenshot").map(|picture| bytes(&picture))
    }
}

fn bytes(value: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(value.as_str().unwrap()).unwrap()
}

/// The value of an answer, or what went wrong.
fn told(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Told {
    const MOST: u64 = 1 << 26;
    let mut answer = answer.map_err(|error| error.to_string())?;
    let mut document: Value =
        answer.body_mut().with_config().limit(MOST).read_json().map_err(|error| error.to_string())?;
    let value = document["value"].take();
    if answer.status().is_success() { Ok(value) } else { Err(value["message"].as_str().unwrap_or_default().to_owned()) }
}

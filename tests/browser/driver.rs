//! The browsers: one chromedriver for the whole run, and as many browsers as tests run at once, lent and taken back.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{LazyLock, Mutex},
};

use serde_json::{Map, Value, json};
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;

use crate::tools;

/// Ends a program and what it started once the tests end, however they do: statics are not dropped, and a killed process
/// drops nothing, but its end of a pipe is closed.
const GUARD: &str = r#"
"$@" & program=$!
read -r _
children=$(ps -A -o ppid=,pid= | awk -v of="$program" '$1 == of { print $2 }')
kill -9 "$program" $children
rm -rf "$GUARDED_FOLDER"
"#;

/// A program that ends with the tests.
pub struct Guarded {
    _pipe: ChildStdin,
    _guard: Child,
    _said: BufReader<Box<dyn Read + Send + Sync>>,
    /// The line that it was started for.
    pub line: String,
    /// A folder of its own.
    pub folder: PathBuf,
}

impl Guarded {
    /// Starts a program in a new folder; waits until it says that it is ready, with a word of that line.
    pub fn start(command: &Command, arguments: &dyn Fn(&str) -> Vec<String>, ready: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("dangjian-").tempdir().unwrap().keep();
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard"]).arg(command.get_program()).args(command.get_args());
        guard.args(arguments(folder.to_str().unwrap())).current_dir(&folder).env("GUARDED_FOLDER", &folder);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => guard.env(name, value),
                None => guard.env_remove(name),
            };
        }
        let (said, says) = std::io::pipe().unwrap();
        let mut guard =
            guard.stdin(Stdio::piped()).stdout(says.try_clone().unwrap()).stderr(says).spawn().expect("sh runs");
        let mut said: BufReader<Box<dyn Read + Send + Sync>> = BufReader::new(Box::new(said));
        let mut all = String::new();
        let line = loop {
            let mut line = String::new();
            let read = said.read_line(&mut line).unwrap();
            assert!(read > 0, "{:?} did not start: {all}", command.get_program());
            if line.contains(ready) {
                break line;
            }
            all.push_str(&line);
        };
        Self { _pipe: guard.stdin.take().unwrap(), _guard: guard, _said: said, line, folder }
    }
}

/// Runs what is asked of browsers, for every test.
pub static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());

static CHROMEDRIVER: LazyLock<Guarded> = LazyLock::new(|| {
    let port = |_: &str| vec!["--port=0".to_owned()];
    Guarded::start(&tools::program("chromedriver"), &port, "started successfully on port")
});

static IDLE: Mutex<Vec<WebDriver>> = Mutex::new(Vec::new());

/// Lends a browser that no other test has.
pub fn lent() -> WebDriver {
    let idle = IDLE.lock().unwrap().pop();
    idle.unwrap_or_else(|| RUNTIME.block_on(started()))
}

/// Takes a browser back.
pub fn take_back(browser: WebDriver) {
    IDLE.lock().unwrap().push(browser);
}

async fn started() -> WebDriver {
    let chromedriver = &*CHROMEDRIVER;
    let port: String =
        chromedriver.line.rsplit("port ").next().unwrap().chars().take_while(char::is_ascii_digit).collect();
    let own = tempfile::tempdir_in(&chromedriver.folder).unwrap().keep();
    // Its cache and its profile are its own, and no name but the loopback's leads anywhere.
    let options = json!({
        "binary": tools::program("chromium").get_program().to_str(),
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--lang=zh-CN", "--window-size=1280,900", format!("--user-data-dir={}", own.display()),
        ],
    });
    let mut capabilities = Map::new();
    capabilities.insert("browserName".into(), "chrome".into());
    capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL", "performance": "ALL" }));
    capabilities.insert("goog:chromeOptions".into(), options);
    // The way to the loopback is never a proxy's, whatever the environment says.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities).client(client).await.unwrap()
}

/// The value of a CDP command, for what WebDriver has no word for.
pub fn cdp(browser: &WebDriver, command: &str, parameters: Value) -> Value {
    RUNTIME.block_on(browser.cdp().send_raw(command, parameters)).unwrap_or_else(|error| panic!("{command}: {error}"))
}

#[test]
fn what_is_guarded_ends_with_its_guard() {
    let program =
        Guarded::start(&Command::new("sh"), &|_| vec!["-c".into(), "echo $$ is ready; sleep 60".into()], "ready");
    let alive = |id: &str| Command::new("ps").args(["-o", "stat=", "-p", id]).output().unwrap().stdout;
    let id = program.line.split(' ').next().unwrap().to_owned();
    assert!(!alive(&id).is_empty());
    let Guarded { _pipe, mut _guard, folder, .. } = program;
    drop(_pipe);
    _guard.wait().unwrap();
    let left = String::from_utf8(alive(&id)).unwrap();
    assert!(left.is_empty() || left.starts_with('Z'), "{id} is still {left}");
    assert!(!fs::exists(folder).unwrap());
}

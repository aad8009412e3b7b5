//! The browsers: one chromedriver for the whole run, and as many browsers as tests run at once, lent and taken back.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{LazyLock, Mutex},
};

use serde_json::json;

use super::session::Browser;
use crate::tools;

/// Ends a program and what it started once the tests end, however they do: statics are not dropped, and a killed process
/// drops nothing, but its end of a pipe is closed.
const GUARD: &str = r#"
"$@" & program=$!
read -r _
children=$(ps -A -o ppid=,pid= | awk -v of="$program" '$1 == of { print $2 }')
kill -9 "$program" $children
# The browser's own children end a moment after it, and write until then.
for again in 1 2 3 4 5 6 7 8 9; do
    rm -rf "$GUARDED_FOLDER" 2>/dev/null && break
    sleep 0.2
done
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

static CHROMEDRIVER: LazyLock<Guarded> = LazyLock::new(|| {
    let port = |_: &str| vec!["--port=0".to_owned()];
    Guarded::start(&tools::program("chromedriver"), &port, "started successfully on port")
});

static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// Lends a browser that no other test has.
pub fn lent() -> Browser {
    let idle = IDLE.lock().unwrap().pop();
    idle.unwrap_or_else(started)
}

/// Takes a browser back.
pub fn take_back(browser: Browser) {
    IDLE.lock().unwrap().push(browser);
}

fn started() -> Browser {
    let (_, rest) = CHROMEDRIVER.line.split_once("on port ").unwrap();
    let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let own = tempfile::tempdir_in(&CHROMEDRIVER.folder).unwrap().keep();
    // Its cache and its profile are its own, and no name but the loopback's leads anywhere.
    let options = json!({
        "binary": tools::program("chromium").get_program().to_str(),
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--lang=zh-CN", "--window-size=1280,900", format!("--user-data-dir={}", own.display()),
        ],
    });
    Browser::start(&port, &options)
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

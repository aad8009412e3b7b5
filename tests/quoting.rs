//! A language model quotes with a link: `dangjian mcp` speaks the Model Context Protocol, to its official client and by hand.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

use super::{
    harness::{Indexed, dangjian, ended},
    serving::Server,
    site::four_places,
    tools,
};

#[test]
fn the_official_client_finds_reads_and_quotes_with_links_that_lead_there() {
    if !tools::wanted("python") {
        return;
    }
    let indexed = four_places();
    let server = Server::start(dangjian(indexed.path()).args(["--index", ".", "serve", "--listen", "127.0.0.1:0"]));
    let output = Command::new(tools::file("venv/bin/python"))
        .arg(super::harness::project().join("tests/tools/mcp_client.py"))
        .arg(env!("CARGO_BIN_EXE_dangjian"))
        .arg(indexed.path())
        .arg(format!("http://{}", server.address))
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    assert!(out.contains("legacy: protocol 20") && out.contains("auto: protocol 20"), "{out}{err}");
    assert!(!err.contains("panicked"), "{err}");
}

/// A server spoken to line by line; killed if the test ends early.
struct Spoken {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Spoken {
    fn start(indexed: &Indexed, arguments: &[&str]) -> Self {
        let mut child = dangjian(indexed.path())
            .args(["--index", ".", "mcp"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output, asked: 0 }
    }

    fn greeted(indexed: &Indexed, arguments: &[&str]) -> Self {
        let mut spoken = Self::start(indexed, arguments);
        let client = json!({ "name": "test", "version": "1" });
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
        let answer = spoken.ask("initialize", &hello);
        assert_eq!(answer["result"]["serverInfo"]["name"], "dangjian", "{answer}");
        assert!(answer["result"]["instructions"].as_str().unwrap().contains("引用"), "{answer}");
        spoken.say(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
        spoken
    }

    fn say(&mut self, line: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(line.as_bytes()).unwrap();
        input.write_all(b"\n").unwrap();
        input.flush().unwrap();
    }

    fn hear(&mut self) -> Value {
        let mut line = String::new();
        assert!(self.output.read_line(&mut line).unwrap() > 0, "the server closed its output");
        let message: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(message["jsonrpc"], "2.0", "{line}");
        message
    }

    /// Asks and gives the answer to that; what was no request may be complained of in between.
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        self.say(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": parameters }).to_string());
        loop {
            let answer = self.hear();
            if answer["id"] == self.asked {
                return answer;
            }
            assert!(answer["id"].is_null() && answer["error"].is_object(), "{answer}");
        }
    }

    fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }))["result"].clone()
    }

    /// Waits for the end; gives the exit code, the rest of the output and the log.
    fn end(mut self) -> (Option<i32>, String, String) {
        let status = ended(&mut self.child);
        let (mut rest, mut log) = (String::new(), String::new());
        self.output.read_to_string(&mut rest).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (status.code(), rest, log)
    }
}

impl Drop for Spoken {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_is_spoken_to_line_by_line_and_ends_with_its_input() {
    let indexed = four_places();
    let mut spoken = Spoken::greeted(&indexed, &["--link-base", "https://wiki.example/dj/"]);
    let tools = spoken.ask("tools/list", &json!({}));
    let names: Vec<&str> =
        tools["result"]["tools"].as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["search", "read_passage", "practice"]);
    let found = spoken.call("search", &json!({ "question": "three lists", "limit": 1 }));
    let link = found["structuredContent"]["hits"][0]["link"].as_str().unwrap();
    assert!(link.starts_with("https://wiki.example/dj/articles/"), "{link}");
    let text = found["content"][0]["text"].as_str().unwrap();
    assert!(text.contains("“three lists”按“三张清单”理解"), "{text}");
    // What is no message, no method or no tool leaves it speaking.
    for line in ["garbage", "{\"jsonrpc\":", "", "\u{feff}", "[]"] {
        spoken.say(line);
    }
    spoken.say(&format!("\"{}\"", "长".repeat(400_000)));
    assert_eq!(spoken.ask("ping", &json!({}))["result"], json!({}));
    assert_eq!(spoken.ask("nothing/such", &json!({}))["error"]["code"], -32601);
    let refused = spoken.call("search", &json!({ "limit": {} }));
    assert_eq!(refused["isError"], true, "{refused}");
    assert!(refused["content"][0]["text"].as_str().unwrap().contains("hint: this tool takes: "), "{refused}");
    drop(spoken.input.take());
    let (code, rest, log) = spoken.end();
    assert_eq!((code, rest.as_str()), (Some(0), ""), "{log}");
    assert!(log.contains("links begin with https://wiki.example/dj") && !log.contains("panicked"), "{log}");
}

#[test]
fn what_was_asked_before_the_end_is_answered() {
    let indexed = four_places();
    let mut spoken = Spoken::greeted(&indexed, &[]);
    for id in 101..=120 {
        let arguments = json!({ "question": "三张清单", "limit": 20 });
        let call = json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": "search", "arguments": arguments } });
        spoken.say(&call.to_string());
    }
    drop(spoken.input.take());
    let mut answered: Vec<u64> = (101..=120).map(|_| spoken.hear()["id"].as_u64().unwrap()).collect();
    answered.sort_unstable();
    assert_eq!(answered, (101..=120).collect::<Vec<u64>>());
    assert_eq!(spoken.end().0, Some(0));
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    let indexed = four_places();
    for signal in ["-TERM", "-INT"] {
        let spoken = Spoken::greeted(&indexed, &[]);
        assert!(Command::new("kill").args([signal, &spoken.child.id().to_string()]).status().unwrap().success());
        let (code, rest, log) = spoken.end();
        assert_eq!((code, rest.as_str()), (Some(0), ""), "{signal}: {log}");
    }
    // A client that leaves without a word.
    let mut silent = Spoken::start(&indexed, &[]);
    drop(silent.input.take());
    assert_eq!(silent.end().0, Some(0));
}

#[test]
fn a_wrong_link_base_is_refused_before_anything_is_said() {
    let indexed = four_places();
    let (code, out, err) = super::harness::run(indexed.path(), &["--index", ".", "mcp", "--link-base", "wiki"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("error: cannot use `wiki`: what links begin with (from the command line)"), "{err}");
}

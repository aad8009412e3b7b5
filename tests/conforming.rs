//! The server answers as its own description says, whatever is asked: Schemathesis makes the requests.

use std::process::Command;

use super::{
    harness::{dangjian, project},
    serving::Server,
    tools,
};

#[cfg(unix)]
#[test]
fn every_answer_is_as_the_description_says() {
    if !tools::wanted("python") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut serve = dangjian(folder.path());
    serve.args(["serve", "--listen", "127.0.0.1:0", "--corpus"]).arg(project().join("corpus"));
    // What goes wrong would fill the pipe of the log, which nobody reads meanwhile.
    let server = Server::start(serve.env("RUST_LOG", "dangjian::web::server=info"));
    let script = project().join("tests/tools/schemathesis");
    let asked = Command::new(script).arg(format!("http://{}", server.address)).output().unwrap();
    let told = String::from_utf8_lossy(&asked.stdout) + String::from_utf8_lossy(&asked.stderr);
    let summary = told.split_once("= SUMMARY").map_or("", |(_, summary)| summary);
    eprintln!("{summary}");
    assert!(asked.status.success(), "{told}");
    // It must have asked: a description that lists nothing would be kept as well.
    let generated = summary.split(" generated").next().and_then(|text| text.rsplit([' ', '\n']).next());
    assert!(generated.is_some_and(|count| count.parse::<u32>().unwrap() > 500), "{told}");
    assert_eq!(server.end("-TERM").0, Some(0));
}

//! The README's commands do what it says.

use std::{fs, process::Command};

use super::harness::{project, run};
#[cfg(unix)]
use super::serving::Server;

fn commands() -> Vec<String> {
    let text = fs::read_to_string(project().join("README.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    blocks
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The first command builds the program and the index and serves, on a machine with Rust alone.
#[cfg(unix)]
#[test]
fn the_first_command_serves_the_articles_that_ship() {
    assert_eq!(commands()[0], "cargo run --release -- serve");
    let index = tempfile::tempdir().unwrap();
    // As it stands, but with an index and a port of its own: the machine's own may be in use.
    let server = Server::start(
        Command::new("cargo")
            .current_dir(project())
            .args(["run", "--release", "--", "serve"])
            .env("DANGJIAN_INDEX", index.path())
            .env("DANGJIAN_LISTEN", "127.0.0.1:0"),
    );
    assert!(server.said.contains("building it from `corpus`"), "{}", server.said);
    assert!(server.get("/?q=%E4%B8%89%E4%BC%9A%E4%B8%80%E8%AF%BE").contains("<mark>三会一课</mark>"));
    // Cargo gives its process over to the program, so the signal reaches it.
    assert_eq!(server.end("-INT").0, Some(0));
}

/// Every other command about the program, run with the program that was built for the tests.
#[test]
fn the_other_commands_run() {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).unwrap();
    fs::write(articles.join("a.txt"), "一篇\n这一篇讲三个课堂、三张清单。").unwrap();
    let mut ran = 0;
    for command in commands() {
        let Some(arguments) = command.strip_prefix("dangjian ") else { continue };
        if arguments.starts_with("serve") || arguments.starts_with("eval") {
            continue;
        }
        let arguments: Vec<String> = arguments
            .split(" #")
            .next()
            .unwrap()
            .split_whitespace()
            .map(|word| word.trim_matches('"').replace("FOLDER", "articles").replace("FILE", "articles/a.txt"))
            .collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (code, _, err) = run(folder.path(), &[&["--corpus", "articles"], arguments.as_slice()].concat());
        assert_eq!(code, 0, "{command}: {err}");
        ran += 1;
    }
    assert!(ran >= 4, "the README shows how to use the program");
}

#[test]
fn what_the_readme_points_to_is_there() {
    let text = fs::read_to_string(project().join("README.md")).unwrap();
    for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|link| !link.contains("://"))
    {
        assert!(project().join(link.split('#').next().unwrap()).exists(), "{link}");
    }
}

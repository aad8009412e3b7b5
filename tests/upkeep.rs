//! The index follows the articles while it is served: by itself with `--watch`, or when someone with the token asks for it.

use std::{
    fs,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::{
    harness::{Corpus, dangjian, run},
    serving::Server,
};

const TOKEN: &str = "an-administrators-token-of-32-letters-and-more";

fn articles() -> Corpus {
    Corpus::of([("articles/a.txt", "一篇\n这一篇讲红色物业。")])
}

/// Indexes the folder, which is not the one by default, and gives the command that serves it.
fn serving(corpus: &Corpus) -> Command {
    assert_eq!(run(corpus.path(), &["index", "articles"]).0, 0);
    let mut command = dangjian(corpus.path());
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    command
}

fn finds(server: &Server, question: &str) -> bool {
    !server.get(&format!("/api/v1/search?q={question}")).contains("\"total\":0")
}

fn waits_until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}: not within a minute");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_watched_folder_is_followed() {
    let corpus = articles();
    let server = Server::start(serving(&corpus).arg("--watch"));
    assert!(finds(&server, "红色物业") && !finds(&server, "谈心谈话"));
    fs::write(corpus.path().join("articles/b.txt"), "又一篇\n这一篇讲谈心谈话。").unwrap();
    waits_until("a new article", || finds(&server, "谈心谈话"));
    fs::remove_file(corpus.path().join("articles/a.txt")).unwrap();
    waits_until("an article that is gone", || !finds(&server, "红色物业"));
    // A folder that is away, as a share may be, takes nothing along.
    fs::rename(corpus.path().join("articles"), corpus.path().join("away")).unwrap();
    thread::sleep(Duration::from_secs(3));
    assert!(finds(&server, "谈心谈话"));
    assert_eq!(server.end("-TERM").0, Some(0));
}

/// Asks the address of administration; gives the status and the body.
fn reindex(address: &str, authorization: Option<&str>, query: &str) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(60)))
        .http_status_as_error(false)
        .build()
        .into();
    let request = agent.post(format!("http://{address}/api/v1/admin/reindex{query}"));
    let request = match authorization {
        Some(value) => request.header("Authorization", value),
        None => request,
    };
    let mut response = request.send_empty().unwrap();
    (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
}

#[test]
fn who_has_the_token_has_the_index_brought_up_to_date() {
    let corpus = articles();
    let mut command = serving(&corpus);
    command.env("DANGJIAN_ADMIN_TOKEN", TOKEN).env("DANGJIAN_ADMIN_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut command);
    let (_, administered) = server.said.split_once("administration at ").expect(&server.said);
    let (admin, _) = administered.split_once(": ").unwrap();
    assert!(!server.said.contains(TOKEN), "the token is nobody's to read");
    let bearer = format!("Bearer {TOKEN}");
    for said in [None, Some("Bearer "), Some("Bearer wrong"), Some(TOKEN), Some(&*format!("Basic {TOKEN}"))] {
        let (status, body) = reindex(admin, said, "");
        assert_eq!(status, 401, "{said:?}");
        assert!(body.contains("\"kind\":\"unauthorized\"") && !body.contains(TOKEN), "{body}");
    }
    assert_eq!(reindex(&server.address, Some(&bearer), "").0, 404, "on the address that others reach");
    fs::write(corpus.path().join("articles/b.txt"), "又一篇\n这一篇讲谈心谈话。").unwrap();
    let (status, body) = reindex(admin, Some(&bearer), "?wait=true");
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("\"state\":\"done\"") && body.contains("2 articles"), "{body}");
    waits_until("a new article", || finds(&server, "谈心谈话"));
    fs::write(corpus.path().join("articles/c.txt"), "再一篇\n这一篇讲书记项目。").unwrap();
    assert_eq!(reindex(admin, Some(&bearer), "").0, 202);
    waits_until("another", || finds(&server, "书记项目"));
    assert_eq!(server.end("-TERM").0, Some(0));
}

#[test]
fn a_server_on_a_damaged_index_answers_from_the_one_before_until_it_is_mended() {
    let corpus = articles();
    serving(&corpus);
    fs::write(corpus.path().join("articles/b.txt"), "又一篇\n这一篇讲谈心谈话。").unwrap();
    let mut command = serving(&corpus);
    let newest = corpus.path().join("index/generation-000002/texts.dat");
    let mut bytes = fs::read(&newest).unwrap();
    bytes[0] ^= 1;
    fs::write(&newest, bytes).unwrap();
    let (code, _, said) = run(corpus.path(), &["check"]);
    assert_eq!(code, 3);
    let expected = "generation 2 is damaged: `texts.dat` is not what was written; generation 1 is whole and answers";
    assert!(said.contains(expected), "{said}");
    let (code, _, said) = run(corpus.path(), &["search", "红色物业"]);
    assert_eq!(code, 0);
    let expected = "its file `texts.dat` is damaged; generation 1 answers; `dangjian index` mends it";
    assert!(said.contains(expected), "{said}");
    let server = Server::start(&mut command);
    assert!(server.said.contains(expected), "{}", server.said);
    assert!(finds(&server, "红色物业") && !finds(&server, "谈心谈话"));
    assert!(server.get("/api/v1/stats").contains("\"refused\":\"its file `texts.dat` is damaged\""));
    assert_eq!(run(corpus.path(), &["index", "articles"]).0, 0);
    waits_until("the mended index", || finds(&server, "谈心谈话"));
    assert!(server.get("/api/v1/stats").contains("\"refused\":null"));
    assert_eq!(run(corpus.path(), &["check"]).0, 0);
    assert_eq!(server.end("-TERM").0, Some(0));
}

#[test]
fn without_a_token_nothing_is_administered() {
    let corpus = articles();
    let server = Server::start(&mut serving(&corpus));
    assert!(!server.said.contains("administration"), "{}", server.said);
    assert_eq!(reindex(&server.address, Some(&format!("Bearer {TOKEN}")), "").0, 404);
    for (name, value, says) in [
        ("DANGJIAN_ADMIN_TOKEN", "short", "fewer than 32 characters"),
        ("DANGJIAN_ADMIN_LISTEN", "0.0.0.0:0", "no address of this machine alone"),
    ] {
        let mut command = serving(&corpus);
        let output = command.env("DANGJIAN_ADMIN_TOKEN", TOKEN).env(name, value).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(says) && said.contains("hint: ") && !said.contains(TOKEN), "{said}");
    }
}

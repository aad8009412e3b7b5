//! The box in a page of another origin, and that page does its worst: its style, its scripts, its policy, its encoding.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::LazyLock,
    thread,
};

use super::{
    driver::Guarded,
    page::{Key, Page},
    served,
};
use crate::harness::{dangjian, project};

/// The other site: `http://127.0.0.1:PORT`.
static OTHER: LazyLock<String> = LazyLock::new(|| {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    // A browser opens connections ahead: one that says nothing must not keep the next.
    thread::spawn(move || listener.incoming().for_each(|stream| drop(thread::spawn(|| answer(stream.unwrap())))));
    origin
});

static SERVER: LazyLock<Guarded> = LazyLock::new(|| {
    let index = served::index().to_str().unwrap().to_owned();
    let arguments = |_: &str| ["serve", "--listen", "127.0.0.1:0", "--index", &index].map(str::to_owned).to_vec();
    let mut command = dangjian(project());
    command.env("DANGJIAN_WEB_ORIGINS", &*OTHER);
    Guarded::start(&command, &arguments, "http://")
});

/// The engine that the other site may ask.
static ENGINE: LazyLock<String> = LazyLock::new(|| served::origin(&SERVER.line));

const HOSTILE: &str = r#"<style nonce="own">
* { color: red !important; font-size: 40px !important; position: fixed !important; text-transform: uppercase !important; opacity: .9 !important }
dangjian-search { display: none !important; visibility: hidden !important }
div, form, input, .box, .hits, li { display: none !important }
:root { --ink: lime; --paper: lime; direction: rtl }
</style><script nonce="own">
// Whatever of an array widget.js touches fails. Others may: the driver that tests here runs scripts in the page too.
const names = ["map", "forEach", "filter", "push", "slice", "join", "indexOf", "concat", "pop", "shift", "find", "entries", Symbol.iterator];
for (let at = 0; at < names.length; at += 1) {
  const name = names[at], own = Array.prototype[name];
  Array.prototype[name] = function () {
    if (new Error().stack.includes("widget.js")) throw new Error(`this page's ${String(name)}`);
    return own.apply(this, arguments);
  };
}
window.heard = "";
document.addEventListener("keydown", (event) => { window.heard += event.key; });
</script>"#;

fn page_of(path: &str) -> String {
    let head = if path == "/hostile" { HOSTILE } else { "" };
    let script = format!("<script src=\"{}/widget.js\" data-limit=\"3\"", *ENGINE);
    let boxes = match path {
        "/two" => format!(
            "{script} data-target=\"#later\"></script>{script} data-theme=\"dark\"></script><section id=later></section>"
        ),
        "/refused" => format!("<script src=\"{}/widget.js\"></script>", *served::ORIGIN),
        _ => format!("{script}></script>"),
    };
    format!("<!doctype html><html><head><title>x</title>{head}</head><body><p id=own>x</p>{boxes}</body></html>")
}

fn answer(mut stream: TcpStream) {
    let mut asked = String::new();
    BufReader::new(&stream).read_line(&mut asked).unwrap();
    let page = page_of(asked.split(' ').nth(1).unwrap_or_default());
    let engines = format!("{} {}", *ENGINE, *served::ORIGIN);
    // A page in GBK that allows the engine and no more.
    let policy = format!(
        "default-src 'none'; script-src 'nonce-own' {engines}; connect-src {engines}; style-src 'nonce-own'; form-action 'none'; require-trusted-types-for 'script'"
    );
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\nContent-Security-Policy: {policy}\r\nCross-Origin-Embedder-Policy: require-corp\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
        page.len()
    );
}

/// The inside of a box.
fn inside(number: usize) -> String {
    format!("document.querySelectorAll('dangjian-search')[{number}].shadowRoot")
}

impl Page {
    /// Opens a page of the other site, with the box in it.
    fn other_site(path: &str) -> Option<Self> {
        let page = Self::blank()?;
        page.visit(&format!("{}{path}", *OTHER), &[&OTHER, &ENGINE]);
        page.until("document.querySelector('dangjian-search') !== null");
        Some(page)
    }

    /// What stands in a box, by selector; counted without an array's methods.
    fn in_widget(&self, number: usize, selector: &str) -> Vec<String> {
        let script = format!(
            "const found = {}.querySelectorAll('{selector}'); let told = ''; for (let at = 0; at < found.length; at += 1) told += (at ? '\\n' : '') + found[at].textContent; return told",
            inside(number)
        );
        self.run(&script).as_str().unwrap().lines().map(str::to_owned).collect()
    }

    fn type_into_widget(&self, number: usize, text: &str) {
        self.run(&format!("{}.querySelector('input').focus()", inside(number)));
        self.type_keys(text);
    }

    fn until_in_widget(&self, number: usize, selector: &str) {
        self.until(&format!("{}.querySelector('{selector}') !== null", inside(number)));
    }
}

#[test]
fn a_suggestion_is_chosen_and_what_it_finds_is_listed() {
    for path in ["/plain", "/hostile"] {
        let Some(page) = Page::other_site(path) else { return };
        page.type_into_widget(0, "szqd");
        page.until_in_widget(0, "[role=option]");
        assert_eq!(page.in_widget(0, "[role=option] span")[0], "三张清单");
        page.press(Key::Down);
        page.press(Key::Enter);
        page.until_in_widget(0, ".hits mark");
        let titles = page.in_widget(0, ".title a");
        assert!(titles.len() == 3 && titles.iter().all(|title| title.ends_with("（在新窗口打开）")), "{titles:?}");
        assert!(page.in_widget(0, "mark").iter().any(|mark| mark == "三张清单"));
        let told = &page.in_widget(0, ".told")[0];
        assert!(told.contains("篇文章，列出前 3 篇"), "{told}");
        let link = format!(
            "const link = {}.querySelector('.title a'); return link.href + ' ' + link.target + ' ' + link.rel",
            inside(0)
        );
        let link = page.run(&link).as_str().unwrap().to_owned();
        assert!(link.starts_with(&format!("{}/articles/", *ENGINE)) && link.ends_with(" _blank noopener"), "{link}");
        assert!(page.address().ends_with(path), "the page stays");
    }
}

#[test]
fn neither_style_nor_keys_go_through() {
    let Some(page) = Page::other_site("/hostile") else { return };
    page.type_into_widget(0, "三会一课");
    page.press(Key::Enter);
    page.until_in_widget(0, ".hits mark");
    let style = |of: &str, property: &str| {
        page.run(&format!("return getComputedStyle({of}).{property}")).as_str().unwrap().to_owned()
    };
    let (own, text) = ("document.querySelector('dangjian-search')", format!("{}.querySelector('.text')", inside(0)));
    for (property, value) in [
        ("display", "block"),
        ("visibility", "visible"),
        ("position", "static"),
        ("opacity", "1"),
        ("fontSize", "16px"),
        ("color", "rgb(0, 0, 0)"),
    ] {
        assert_eq!(style(own, property), value, "{property}");
    }
    for (property, value) in
        [("color", "rgb(29, 31, 35)"), ("textTransform", "none"), ("direction", "ltr"), ("fontSize", "15.2px")]
    {
        assert_eq!(style(&text, property), value, "{property}");
    }
    assert_eq!(style("document.getElementById('own')", "color"), "rgb(255, 0, 0)");
    assert_eq!(page.run("return window.heard"), "", "keys typed into the box");
    for name in ["suggestBelow", "element", "STYLE", "PAUSE"] {
        assert_eq!(page.run(&format!("return typeof {name}")), "undefined");
    }
}

#[test]
fn the_enter_of_an_input_method_does_not_search_there_either() {
    let Some(page) = Page::other_site("/plain") else { return };
    page.type_into_widget(0, "");
    page.compose("san zhang");
    page.enter(229);
    page.take_over("三张清单");
    page.until_in_widget(0, "[role=option]");
    assert!(page.in_widget(0, ".told").is_empty());
    page.press(Key::Enter);
    page.until_in_widget(0, ".hits mark");
}

#[test]
fn two_boxes_on_a_page_are_two() {
    let Some(page) = Page::other_site("/two") else { return };
    page.until("document.querySelectorAll('dangjian-search').length === 2");
    assert_eq!(page.run("return document.querySelector('#later > dangjian-search') !== null"), true);
    page.type_into_widget(1, "清单");
    page.press(Key::Enter);
    page.until_in_widget(1, ".hits mark");
    assert!(page.in_widget(0, ".title").is_empty());
}

#[test]
fn a_site_that_no_setting_names_is_told() {
    let Some(page) = Page::other_site("/refused") else { return };
    page.type_into_widget(0, "清单");
    page.press(Key::Enter);
    page.until_in_widget(0, ".failed");
    assert_eq!(page.in_widget(0, ".told"), ["连不上检索服务，请稍后再试。"]);
    let complaints = page.faults().join("\n");
    assert!(complaints.contains("[web] origins") && complaints.contains(&*OTHER), "{complaints}");
}

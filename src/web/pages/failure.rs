//! The page that tells a person what went wrong, and what to do. What is ours to mend tells nothing of how it is made.

use askama::Template;

use super::page::Link;
use crate::{error::Error, search::Said, web::links};

#[derive(Template)]
#[template(path = "error.html")]
struct Failure<'e> {
    q: &'e str,
    status: u16,
    message: &'e str,
    advice: &'e str,
    /// What exactly cannot be asked.
    detail: Option<String>,
    /// What was perhaps meant.
    near: Vec<Link>,
    /// The way to search for it instead.
    search: Option<Link>,
}

/// What is told for a status: what is the matter, and what to do.
fn told(status: u16) -> (&'static str, &'static str) {
    match status {
        404 => ("没有这一页", "地址可能写错了，文章也可能已经移走。可以从搜索重新找到它。"),
        429 => ("问得太快了", "请过几秒再试。"),
        503 => ("暂时不能回答", "索引正在更新，或者问的人太多。请过一会儿再试；一直这样，请告诉管理员。"),
        500.. => ("程序出错了", "已记入日志。请回到上一页再试；一直这样，请把刚才的问题告诉管理员。"),
        _ => ("这样没法搜索", "请改一改再试。"),
    }
}

/// Renders the page of an error.
pub(in crate::web) fn error_page(error: &Error) -> String {
    let status = error.kind().row().status;
    let (message, advice) = told(status);
    let detail = (status == 400).then(|| error.to_string());
    filled(&Failure { q: "", status, message, advice, detail, near: Vec::new(), search: None })
}

/// Renders the page of a name that no practice has, with names near to it.
pub(super) fn no_such_practice(name: &str, near: &[String]) -> String {
    const SHOWN: usize = 40;
    let shown: String = name.chars().take(SHOWN).collect();
    let near = near.iter().map(|name| Link { text: name.clone(), to: links::practice(name) }).collect();
    let to = links::search(&Said { q: Some(shown.clone()), ..Said::default() });
    let search = Some(Link { text: format!("在文章里搜索「{shown}」"), to });
    let message = format!("做法库里没有「{shown}」");
    filled(&Failure { q: "", status: 404, message: &message, advice: "", detail: None, near, search })
}

fn filled(failure: &Failure<'_>) -> String {
    failure.render().unwrap_or_else(|_| failure.message.to_owned())
}

//! The page that tells a person what went wrong.

use askama::Template;

use super::page::Link;
use crate::{
    error::{Error, Kind},
    search::Said,
    web::links,
};

#[derive(Template)]
#[template(path = "error.html")]
struct Failure<'e> {
    q: &'e str,
    status: u16,
    message: &'e str,
    detail: String,
    /// What was perhaps meant.
    near: Vec<Link>,
    /// The way to search for it instead.
    search: Option<Link>,
}

/// Renders the page of an error.
pub(in crate::web) fn error_page(error: &Error) -> String {
    let message = match error.kind() {
        Kind::BadQuery | Kind::BadUsage | Kind::WrongMethod | Kind::TooLarge | Kind::WrongType => {
            "这个问题没法搜索，请改一改再试。"
        }
        Kind::NotFound => "没有这一页。文章可能已经移走，可以从搜索重新找到它。",
        Kind::Internal => "程序出错了，已记入日志。请稍后再试。",
        _ => "索引暂时不能用，请告诉管理员。",
    };
    filled(error, message, Vec::new(), None)
}

/// Renders the page of a name that no practice has, with names near to it.
pub(super) fn no_such_practice(error: &Error, name: &str, near: &[String]) -> String {
    const SHOWN: usize = 40;
    let shown: String = name.chars().take(SHOWN).collect();
    let near = near.iter().map(|name| Link { text: name.clone(), to: links::practice(name) }).collect();
    let to = links::search(&Said { q: Some(shown.clone()), ..Said::default() });
    let search = Link { text: format!("在文章里搜索「{shown}」"), to };
    filled(error, &format!("做法库里没有「{shown}」。"), near, Some(search))
}

fn filled(error: &Error, message: &str, near: Vec<Link>, search: Option<Link>) -> String {
    let (status, detail) = (error.kind().row().status, error.to_string());
    Failure { q: "", status, message, detail, near, search }.render().unwrap_or_else(|_| message.to_owned())
}

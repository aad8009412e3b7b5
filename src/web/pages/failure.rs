//! The page that tells a person what went wrong, and what to do. What is ours to mend tells nothing of how it is made.

use askama::Template;

use super::page::Link;
use crate::{error::Error, search::LONGEST_QUESTION, search::Said, web::links};

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
        408 => ("等得太久了", "发来的内容迟迟没有到齐。请改一改再试。"),
        421 => ("不认得这个地址", "这台服务器不叫这个名字。请改一改再试，或者告诉管理员。"),
        429 => ("问得太快了", "请过几秒再试。"),
        503 => ("暂时不能回答", "索引正在更新，或者问的人太多。请过一会儿再试；一直这样，请告诉管理员。"),
        500.. => ("程序出错了", "已记入日志。请回到上一页再试；一直这样，请把刚才的问题告诉管理员。"),
        _ => ("这样没法搜索", "请改一改再试。"),
    }
}

/// What is wrong with a parameter, by its name.
const WRONG: &[(&str, &str)] = &[
    ("limit=", "每页条数（limit）是 1 到 100 的数。"),
    ("offset=", "跳过的条数（offset）是 0 到 10000 的数。"),
    ("sort=", "排序（sort）是 relevance、newest 或 oldest。"),
    ("year=", "年份写成 2024，或者 2020..2024。"),
    ("group=", "分组（group）是 none 或 article。"),
    ("copies=", "重复段落（copies）是 fold 或 all。"),
    ("by=", "排列（by）是 number、name、articles 或 region。"),
    ("none", "只填了“不包含”。请把要找的也填上。"),
];

/// What is wrong, in the words of who asks.
fn wrong(error: &Error) -> &'static str {
    let (_, advice) = told(error.kind().row().status);
    let about = error.subject();
    let told = WRONG.iter().find(|(name, _)| about == *name || name.ends_with('=') && about.starts_with(name));
    match told {
        Some((_, words)) => words,
        None if about.chars().count() > LONGEST_QUESTION => "问题太长了，最多 512 个字。请回到上一页，只留一两句话。",
        None => advice,
    }
}

/// Renders the page of an error.
pub(in crate::web) fn error_page(error: &Error) -> String {
    let status = error.kind().row().status;
    let (message, _) = told(status);
    let advice = wrong(error);
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
